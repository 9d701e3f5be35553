"""How signature blocks are read out of lines and columns: each line's company, signatory, office and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analyzer.pipes.name_kinds import plausible
from analyzer.pipes.party_names import Name, scan_name
from analyzer.pipes.signature_columns import columns_from, over_rule
from analyzer.pipes.signature_lines import (
    DATE,
    PERSONAL,
    Block,
    completed,
    heads_itself,
    name_whom_for,
    office_of,
    share_line,
    signer_in_line,
)
from analyzer.pipes.signature_marks import AGREED, EVENT, INITIALS, signing_region
from analyzer.pipes.signature_names import agent_in, organisations, person_after, role_pattern, title_after

_ASIDE = re.compile(r"\b(?:[Aa]nd\s+(?:as\s+|on\s+behalf\s+of\s+|for\s+)+|(?:to|from|with|at|that|in)\s+)$")
"""Before a body that heads no line: the second for which the same line is signed, one named in a sentence."""
_ITS = re.compile(
    r"[\s,]*(?:\(?(?:as )?(?i:its|the))\s*:?\s+(?P<role>(?i:(?:sole|managing|general|corporate|duly authori[sz]ed)\s+)*"
    r"(?i:partner|member|manager|trustee|agent|attorney-in-fact|adviser|advisor))\b"
)
"""In what capacity a body acts for the one on the line above: "By: Fenn GP LLC, its general partner"."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the lines of a block: the name of a body, or the role of a party."""

    start: int
    end: int
    name: Name | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """The blocks of a text, and the stacks of bodies of which each acts for the one above."""

    blocks: list[Block]
    stacks: list[list[tuple[Name, str | None]]]


def signature_blocks(text: str) -> list[Block]:
    """The signature blocks of ``text`` in order; see ``read_signatures``."""
    return read_signatures(text).blocks


@lru_cache(maxsize=4)
def read_signatures(text: str) -> Signed:
    """The signature blocks of ``text`` in order, and who acts through whom.

    Lines that follow one another with nothing between ("By: … By: …") are columns: of what then follows ("Name: …
    Name: …") the first belongs to the first, the second to the second.
    """
    region = signing_region(text)
    return _Reader(text, region).read() if region is not None else Signed([], [])


class _Reader:
    """Goes through the labels and marks; ``run`` are the blocks beside each other that are being filled."""

    def __init__(self, text: str, region: int) -> None:
        self.text, self.region, self.at = text, region, region
        self.events = list(EVENT.finditer(text, region))
        self.roles = role_pattern(text)
        self.blocks: list[Block] = []
        self.run: list[Block] = []
        self.open = False
        self.waiting: list[Head] = []
        self.queue: list[Head] = []
        self.single: Head | None = None
        self.stack: list[tuple[Name, str | None]] = []
        self.stacks: list[list[tuple[Name, str | None]]] = []
        self.witness = ""
        self.barrier = region
        self.last: tuple[str, list[Block]] = ("", [])
        self.group: tuple[str, list[Block]] = ("", [])
        self.early: dict[str, list[str]] = {}
        self.annexed: int | None = None

    def read(self) -> Signed:
        text = self.text
        for i, event in enumerate(self.events):
            kind = event.lastgroup or ""
            stop = self.events[i + 1].start() if i + 1 < len(self.events) else min(len(text), event.end() + 300)
            if self.run and event.start() - max(self.at, self.run[-1].end) > 250:
                self.open = False
            if event.start() > self.at and (found := self.heads(self.at, event.start())):
                self.waiting = found if self.stack else [*self.waiting, *found]
                self.stack = []
                self.open = False
                self.early = {}
                if self.witness == "many":
                    self.witness = ""
            self.at = max(self.at, event.end())
            getattr(self, f"on_{kind}")(i, event, stop)
        blocks = [b for b in self.blocks if not b.witness]
        share_line(text, blocks)
        for i, block in enumerate(blocks):
            later = blocks[i + 1].start if i + 1 < len(blocks) else len(text)
            completed(text, block, later)
            name_whom_for(text, block)
        for block in blocks:
            block.title = office_of(block)
            block.own = heads_itself(text, self.region, block)
        return Signed(self.kept(blocks), self.stacks)

    def heads(self, start: int, end: int) -> list[Head]:
        firms = [
            Head(n.start, n.end, name=n)
            for n in organisations(self.text, start, end)
            if not _ASIDE.search(self.text, max(start, n.start - 20), n.start)
        ]
        roles = [
            Head(m.start("role"), m.end("role"), role=m["role"])
            for m in self.roles.finditer(self.text, start, end)
            if not any(f.start <= m.start("role") < f.end for f in firms) and not self.tells_above(m)
        ]
        heads: list[tuple[int, Head]] = []
        for firm in firms:  # "COMPANY: Hill Farm, Inc.": the name says more than the role before or above it
            column, at = self.column(firm), firm.start
            if before := [
                r
                for r in roles
                if r.end <= firm.start
                and not (PERSONAL.fullmatch(r.role or "") and "\n" in self.text[r.end : firm.start])
            ]:
                nearest = before[-1]
                if "\n" not in self.text[before[0].start : firm.start] and len(roles) >= len(firms) - len(heads) > 1:
                    nearest = before[0]  # the roles stand one after the other, then the names
                elif "\n" not in self.text[before[0].start : before[-1].end]:
                    nearest = min(before, key=lambda r: abs(self.column(r) - column))
                roles.remove(nearest)
                at = nearest.start
            heads.append((at, firm))
        return [head for _, head in sorted([*heads, *((r.start, r) for r in roles)], key=lambda h: h[0])]

    def tells_above(self, role: re.Match[str]) -> bool:
        """Whether a role in quotation marks stands under the line that was signed in it: "/s/ Ann Hill / “Company”"."""
        above = self.blocks[-1] if self.blocks else None
        quoted = self.text[role.end("role") : role.end("role") + 1] in {"”", '"'}
        if not above or not above.signed or not quoted or self.text[above.end : role.start("role")].strip(' \t\n“"_-'):
            return False
        self.open = False
        return True

    def column(self, head: Head) -> int:
        return head.start - self.text.rfind("\n", 0, head.start)

    def on_annex(self, i: int, event: re.Match[str], stop: int) -> None:
        self.open, self.run, self.waiting, self.stack, self.early = False, [], [], [], {}
        self.witness = ""
        if self.annexed is None and self.blocks:
            self.annexed = event.start()

    def on_behalf(self, i: int, event: re.Match[str], stop: int) -> None:
        named = scan_name(self.text, event.end(), stop)
        if named and named.start - event.end() < 12 and plausible(named, self.text):
            self.waiting = [Head(named.start, named.end, name=named)]
            self.open = False
            self.at = named.end
            told = signer_in_line(self.text, event.start(), named.end, stop)
            if told or i + 1 == len(self.events) or self.events[i + 1].lastgroup == "behalf":
                block = self.begin(i, event, by=told is not None, end=named.end)
                if told:
                    (block.signatory, block.title), block.signed = told, True
                    block.end = self.at = max(named.end, told[0][2])

    def on_witness(self, i: int, event: re.Match[str], stop: int) -> None:
        self.witness = "many" if re.match(r"(?i)witnesses", event[0]) else "one"
        self.barrier = event.end()

    def on_by(self, i: int, event: re.Match[str], stop: int) -> None:
        text = self.text
        heading = AGREED.search(text, max(0, event.start() - 40), event.start())
        if heading and re.match(r"[ \t]*\n\s*\w", text[event.end() : stop]):
            return  # "AGREED BY:" above the blocks
        agent = agent_in(text, event.end(), min(stop, event.end() + 120))
        role = _ITS.match(text, agent.end) if agent else None
        below = agent is not None and "\n" in text[event.end() : agent.start]
        below = below and not re.search(r"\b[Ii]ts\b", text[agent.end : agent.end + 70] if agent else "")
        if agent and agent.formal and (role or not below) and not re.match(r"s?/", text[event.end() : event.end() + 2]):
            self.at = role.end() if role else agent.end
            if not self.stack:
                head = self.waiting[-1] if self.waiting else None
                self.stack = [(head.name, None)] if head and head.name else []
                if self.stack:
                    self.stacks.append(self.stack)
            self.stack.append((agent, role["role"] if role else None))
            return
        last = self.blocks[-1] if self.blocks else None
        following = self.events[i + 1].lastgroup if i + 1 < len(self.events) else ""
        named = person_after(text, event.end(), min(stop, text.find("\n", event.end()) % (len(text) + 1)))
        if named and not self.waiting and named[0].lower() in [b.signatory[0].lower() for b in self.run if b.signatory]:
            self.at = max(self.at, named[2])
            return  # the name in print below the mark
        if last and not last.by and last.signatory and not self.waiting and event.start() - last.end < 80:
            again = named and _same(named[0], last.signatory[0])
            if last.signed and (again or following == "blank"):
                return  # the mark stands above the line
        block = self.begin(i, event, by=True)
        if named and named[1] - event.end() < 3 and not re.match(r"[ \t]*[_-]{2}", text[event.end() :]):
            block.signatory, block.signed = named, True
            block.end = self.at = named[2]

    def on_mark(self, i: int, event: re.Match[str], stop: int) -> None:
        if self.run and re.search(r"(?i:name)\s*:?\s*$", self.text[max(0, event.start() - 8) : event.start()]):
            return
        last = self.blocks[-1:]
        beside = event[0][0] in "[(" and any(b.signed and b.signatory and event.start() - b.end < 3 for b in last)
        if beside or INITIALS.search(self.text, max(0, event.start() - 30), event.start()):
            return
        block = self.unfilled(event)
        if block is None:
            block = self.begin(i, event)
        block.signed = True
        named = [m.start() for m in self.names_beside(event.end(), stop)]
        block.signatory = person_after(self.text, event.end(), min([stop, *named]))
        block.end = max(block.end, event.end())
        if block.signatory:
            block.end = self.at = block.signatory[2]

    def names_beside(self, start: int, stop: int) -> Iterator[re.Match[str]]:
        """Where the names of those who signed before stand again: "/s/ A B /s/ C D A B C D"."""
        for block in self.run:
            if block.signatory:
                written = r"\s+".join(re.escape(word) for word in block.signatory[0].split())
                yield from re.compile(written, re.I).finditer(self.text, start + 2, stop)

    def on_blank(self, i: int, event: re.Match[str], stop: int) -> None:
        before = self.events[i - 1].lastgroup if i else ""
        if i and self.waiting and before == "behalf":
            self.begin(i, self.events[i - 1], end=event.end())
        elif before == "witness":
            self.begin(i, event)
        elif block := self.unfilled(event):
            block.end = event.end()

    def on_sign(self, i: int, event: re.Match[str], stop: int) -> None:
        following = self.events[i + 1].lastgroup if i + 1 < len(self.events) else ""
        before = self.events[i - 1] if i else None
        below = before is not None and before.lastgroup in {"blank", "sign"} and ":" not in event[0]
        if below or (self.open and self.run and event.start() - self.run[-1].end < 60 and not self.run[-1].signatory):
            return
        if following in {"mark", "blank"} and not (self.open and self.run and ":" not in event[0]):
            self.begin(i, event)

    def on_name(self, i: int, event: re.Match[str], stop: int) -> None:
        if over := over_rule(self.text, self.events, i):
            person = person_after(self.text, over[1], over[2])
        else:
            person = person_after(self.text, event.end(), stop)
            if person is None and ":" not in event[0]:
                return
        same = next((b for b in self.run if person and b.signatory and _same(b.signatory[0], person[0])), None)
        if block := self.labelled("name", event, same):
            if person and block.signatory is None:
                block.signatory = person
            if person:
                block.end = max(block.end, person[2])
                self.at = max(self.at, person[2])

    def on_title(self, i: int, event: re.Match[str], stop: int) -> None:
        words, _, finish = over_rule(self.text, self.events, i) or title_after(self.text, event.end(), stop, self.roles)
        if self.stack and not self.open and i and self.events[i - 1].lastgroup == "by":
            self.stack[-1] = (self.stack[-1][0], words or None)  # "By: Fenn GP LLC, Its: General Partner"
            self.at = max(self.at, finish)
            return
        if block := self.labelled("title", event):
            if words and block.title is None:
                block.title = words
                block.end = max(block.end, finish)
            self.at = max(self.at, finish if words else self.at)
        elif words and self.waiting:
            self.early.setdefault("title", []).append(words)

    def on_date(self, i: int, event: re.Match[str], stop: int) -> None:
        over = over_rule(self.text, self.events, i)
        match = DATE.search(
            self.text, over[1] if over else event.end(), over[2] if over else min(stop, event.end() + 40)
        )
        if block := self.labelled("date", event):
            if match and block.date is None:
                block.date = match[0]
                block.end = max(block.end, match.end())
        elif match:
            self.early.setdefault("date", []).append(match[0])

    def begin(self, i: int, event: re.Match[str], *, by: bool = False, end: int | None = None) -> Block:
        """A new block: the next column of the run, or the first of a new one."""
        above = self.blocks[-1] if self.blocks else None
        block = Block(event.start(), end or event.end(), by=by)
        if self.witness and not (by and self.waiting):
            block.witness = True
            self.witness = "many" if self.witness == "many" else ""
            self.run = [*self.run, block] if self.open and self.run and self.run[-1].witness else [block]
        else:
            if not self.open or not self.run or self.run[-1].witness:
                self.run = []
                self.line_up(i, event)
            self.head(block, above)
            if self.stack:
                block.through, self.stack = self.stack[1:] if block.party is self.stack[0][0] else self.stack, []
            for kind, values in self.early.items():
                if values:
                    setattr(block, kind, values.pop(0))
                    block.seen.add(kind)
            self.run.append(block)
        self.open = True
        self.blocks.append(block)
        self.last = self.group = ("begin", list(self.run))
        return block

    def line_up(self, i: int, event: re.Match[str]) -> None:
        """Which of the names that wait stand above the columns that begin here."""
        columns = columns_from(self.text, self.events, i)
        waiting = self.waiting
        between = self.text[waiting[0].end : waiting[-1].start] if len(waiting) > 1 else ""
        if len(waiting) > columns and re.search(r"[ \t]{2,}|\t", between) and "\n" not in between:
            self.queue, self.waiting = waiting[:columns], waiting[columns:]  # one column is read after the other
        else:
            self.queue, self.waiting = waiting[-columns:], []
        self.single = self.queue[0] if len(self.queue) == 1 else None

    def head(self, block: Block, above: Block | None) -> None:
        """Gives the block its company or role; who signs next to another with nothing between signs for it too."""
        if self.queue:
            found = self.queue.pop(0)
            block.party, block.role = found.name, found.role
            return
        first = self.run[0] if self.run else None
        if first and self.single and first.party and first.party is self.single.name:
            between = re.sub(r"\([^)]*\)|\W", "", self.text[self.single.end : first.start])
            alone = re.search(r"(?:^|[\n.:])\s*$", self.text[max(0, self.single.start - 40) : self.single.start])
            if not between and alone and not block.by:
                block.party, block.role, block.shared = first.party, first.role, True
            return
        if first or not above or above.witness or not above.party or self.annexed or (above.by and not block.by):
            return  # who signs without "By" below a company signs for himself
        if re.fullmatch(r"[\s_-]*", self.text[above.end : block.start]):
            block.party, block.role, block.through = above.party, above.role, list(above.through)
            block.shared = True

    def unfilled(self, event: re.Match[str]) -> Block | None:
        """The line that a mark or a rule fills."""
        for block in self.run if self.open else ():
            if (
                not block.signed and block.signatory is None and block.start >= self.barrier
                and event.start() - block.end < 80
            ):  # fmt: skip
                return block
        return None

    def labelled(self, kind: str, event: re.Match[str], same: Block | None = None) -> Block | None:
        """The block to which a label belongs: that of the same rank among the labels of the kind before."""
        if not self.run or event.start() - max(b.end for b in self.run) > 400:
            return None
        if self.waiting and self.waiting[-1].start > self.run[0].start and not self.open:
            return None  # the lines of the next block have begun
        if self.group[0] != kind:
            self.last, self.group = self.group, (kind, [])
        rank = len(self.group[1])
        order = [*self.last[1][rank : rank + 1], *self.run]
        block = same or next((b for b in order if kind not in b.seen), None)
        if block:
            block.seen.add(kind)
            self.group[1].append(block)
            self.open = False
        return block

    def kept(self, blocks: list[Block]) -> list[Block]:
        """Without the empty lines of whoever has signed on another page, and those of forms behind a signed paper."""
        done = {re.sub(r"\W", "", b.party.text).lower() for b in blocks if b.signed and b.party}
        signed = [b for b in blocks if b.signed]
        out = []
        for block in blocks:
            if not (block.signed or block.party or block.signatory or block.role):
                continue
            if not block.signed and block.party and re.sub(r"\W", "", block.party.text).lower() in done:
                continue
            behind = self.annexed is not None and block.start > self.annexed
            if not block.signed and behind and any(b.start < (self.annexed or 0) for b in signed):
                continue
            out.append(block)
        return out


def _same(a: str, b: str) -> bool:
    return a.split()[-1].lower() == b.split()[-1].lower()
