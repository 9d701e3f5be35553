"""Whom a privacy policy says that its house shares data with: sentences, lists, labelled paragraphs and tables.

The house is "we" or is named; the reader of the policy, who gives his data himself, is nobody's recipient. What may
be shared is not said to be: a permission, a condition or a mere list of categories reads ``permits``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.policy_recipients import Recipient, labelled, recipients
from analyzer.pipes.policy_words import (
    ABOUT_TWO,
    ACCESS,
    ADDRESSED,
    ADDS,
    AGENT,
    ANSWER,
    ASIDE,
    BE,
    BOUND,
    BULLET,
    BY_OTHERS,
    CONTEXT,
    COOKIES,
    DATA,
    ENGAGES,
    EXCEPT,
    GERUND,
    GOVERNS,
    HAPPENED,
    HEAD_WHAT,
    HEAD_WHO,
    IF,
    INFINITIVE,
    MAY,
    MUST,
    NEGATION,
    NEXT_CLAUSE,
    ONLY_NOT,
    OUTWARD,
    OWN_ACTS,
    RECIPIENT_LIST,
    RIGHTS,
    SERVES,
    THEM,
    TO,
    TOOLS,
    VERB,
    WILL,
)
from analyzer.pipes.records import ByPlace, Record, containing, records, summary, text_of

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """One recipient as a policy tells it; ``spans`` are the words, the best first, ``data`` where its data stand."""

    recipient: Recipient
    modality: str
    spans: tuple[Span, ...]
    data: tuple[Span, ...] = ()


def is_notice(doc: Doc, house: Name | None) -> bool:
    """Whether the paper is a policy that tells its readers of their data, and whose house is known."""
    if house is None or summary(doc).get("type") != "policy":
        return False
    text = text_of(doc)
    return len(ADDRESSED.findall(text, 0, 40_000)) >= 4 and bool(DATA.search(text))


def policy_sharing(doc: Doc, names: Names, house: Name) -> Iterator[Told]:
    """Every recipient that the policy tells, in the order of the text, tables last."""
    reader = _Policy(doc, names, house)
    first: dict[str, Name] = {}
    for told in reader.read():
        name = told.recipient.name
        key = re.sub(r"(?:ies|y|s)$", "", name.full.lower()) if name.form == "category" else name.full
        yield replace(
            told, recipient=replace(told.recipient, name=replace(name, full=first.setdefault(key, name).full))
        )


class _Policy:
    def __init__(self, doc: Doc, names: Names, house: Name) -> None:
        self.doc, self.names, self.house = doc, names, house
        self.text = text_of(doc)
        self.blocks = records(doc, "blocks")
        self.sections = records(doc, "sections")
        self.placed = ByPlace(records(doc, "data_types"))
        self.subjects = [m.span() for m in re.finditer(rf"\b{re.escape(house.full.split()[0])}\b", self.text)]

    def read(self) -> Iterator[Told]:
        """What all units and tables tell."""
        for unit in records(self.doc, "units"):
            if unit["end"] - unit["start"] < 4000:
                yield from self.unit(unit)
        for table in records(self.doc, "tables"):
            yield from self.table(table)

    def unit(self, unit: Record) -> Iterator[Told]:
        """What one sentence or item tells: by its verbs, by its lead, or by the label at its beginning."""
        start, end, block = unit["start"], unit["end"], self.blocks[unit["block"]]
        if block["kind"] == "heading" or RIGHTS.search(self.text, start, end):
            return
        lead = (unit["lead"][-1][0], unit["lead"][-1][1]) if unit["lead"] else None
        told = list(self._sentence(start, end, lead))
        yield from told or self._engaged(start, end)
        if start - block["start"] > 4 or block["kind"] == "table_row":
            return
        if lead and (mood := self._of_lead(*lead)):
            begin = BULLET.match(self.text, start)
            alone = block["end"] - block["start"] < 80
            _, found = labelled(self.text, start, end, self.names, self.house, firms=alone)
            first = begin.end() if begin else start
            if not found and (alone or self.text[first : first + 1].islower()):
                found = list(recipients(self.text, first, end, self.names, self.house))
            yield from (Told(r, mood, ((start, end), lead)) for r in found)
            return
        yield from self._label(block, bool(told), self.text[lead[0] : lead[1]] if lead else "")

    def _engaged(self, start: int, end: int) -> Iterator[Told]:
        """The firms that a sentence names among the helpers whom the house makes use of."""
        for verb in ENGAGES.finditer(self.text, start, end):
            if NEGATION.search(verb[0]):
                continue
            found = list(recipients(self.text, verb.end(), end, self.names, self.house))
            served = found[0].kind in {"vendor", "advertiser", "partner"} if found else False
            firms = [r for r in found[1:] if r.name.form == "proper"] if served else []
            if not found and (tools := TOOLS.match(self.text, verb.end(), end)):
                firms = [
                    replace(r, kind="vendor") for r in recipients(self.text, tools.end(), end, self.names, self.house)
                ]
                firms = [r for r in firms if r.name.form == "proper"]
            yield from (Told(r, "permits", ((start, end),)) for r in firms)

    def _label(self, block: Record, told: bool, lead: str) -> Iterator[Told]:
        """The recipients that a labelled paragraph of a section on sharing is about."""
        start, end = block["start"], block["end"]
        after, found = labelled(self.text, start, end, self.names, self.house)
        if not found:
            return
        section = containing(self.sections, start)
        heading = f"{(section['heading'] or '') if section else ''} {lead}"
        verb = next((m for m in VERB.finditer(self.text, after, end) if OUTWARD.match(m[0])), None)
        about = bool(CONTEXT.search(heading)) and not OWN_ACTS.search(heading)
        if not about and not told:
            return
        own = told or bool(verb and re.search(r"\b(?:we|our)\b", self.text[after:end], re.I))
        words = self.text[after : min(end, after + 400)] if own else heading
        if NEGATION.search(words[: max(0, verb.start() - after)] if verb else ""):
            return
        sure = own and verb and not MAY.search(self.text[after : verb.start()]) and not IF.search(words)
        yield from (Told(r, "done" if sure else "permits", ((start, end),)) for r in found)

    def _of_lead(self, start: int, end: int) -> str | None:
        """In which mood the words before a list pass data on to those whom its items name; ``None`` if they do not."""
        words = self.text[start:end]
        verbs = [m for m in VERB.finditer(self.text, start, end) if self._subject(m, start) is not None]
        last = verbs[-1] if verbs else None
        if (
            last
            and DATA.search(words)
            and re.search(r"\b(?:with|to|recipients|parties|following|below)\b[^.]*$", self.text[last.end() : end])
        ):
            aim = re.search(
                r"\b(?:purposes?|reasons?|circumstances|cases|situations|in order to|information|data)\W*$", words
            )
            if aim:
                return None
            mood = self._mood(last, start, end)
            return None if mood == "prohibits" else mood
        listed = RECIPIENT_LIST.search(words)
        return "permits" if listed and CONTEXT.search(words) and not OWN_ACTS.search(words) else None

    def _sentence(self, start: int, end: int, lead: Span | None) -> Iterator[Told]:
        text, seen = self.text, 0
        spans = ((start, end), lead) if lead else ((start, end),)
        for verb in VERB.finditer(text, start, end):
            if verb.start() < seen:
                continue
            passive = self._subject(verb, start, lead)
            if passive is None:
                continue
            stop = NEXT_CLAUSE.search(text, verb.end(), end)
            last = stop.start() if stop else end
            mood = self._mood(verb, start, last, lead)
            for recipient, at in self._taken(verb, passive, start, last, lead):
                seen = max(seen, recipient.name.end)
                carved = EXCEPT.search(text, verb.end(), at) if mood == "prohibits" else None
                yield Told(recipient, "permits" if carved else mood, spans)
        for match in ACCESS.finditer(text, start, end):
            first = max([m.end() for m in BOUND.finditer(text, start, match.start())], default=start)
            begin = BULLET.match(text, first)
            found = list(recipients(text, begin.end() if begin else first, match.start(), self.names, self.house))
            if found and match.start() - found[-1].name.end < 3 and not NEGATION.search(match[0]):
                yield from (Told(r, "permits", spans) for r in found)

    def _subject(self, verb: re.Match[str], start: int, lead: Span | None = None) -> bool | None:
        """Whether the verb stands in the passive; ``None`` where it is not the house that passes data on."""
        cut = max([m.end() for m in BOUND.finditer(self.text, start, verb.start())], default=start)
        left = ASIDE.sub(lambda m: " " * len(m[0]), self.text[cut : verb.start()])
        word = verb[0].lower()
        if BE.search(left) and re.search(r"(?:ed|en|nt|ld|made)\b", word):
            after = self.text[verb.end() : verb.end() + 60]
            whole = left + (self.text[lead[0] : lead[1]] if lead else "")
            return True if (DATA.search(whole) or THEM.search(whole)) and not BY_OTHERS.search(after) else None
        if INFINITIVE.search(left) and not GOVERNS.search(left):
            return None
        if re.search(r"\b(?:us|them) to (?:\w+ly )?$", left) and not re.search(
            r"\b(?:consent|allow|authori[sz]e|permit|instruct|direct|ask)\w*(?: \w+){0,3} us to", left, re.I
        ):
            return None
        agents = [(m.start(), bool(m["we"])) for m in AGENT.finditer(left)]
        agents += [(a - cut, True) for a, _ in self.subjects if cut <= a < verb.start()]
        if re.search(
            r"\b(?:consent|allow|authori[sz]e|permit|instruct|direct|ask)\w*(?: \w+){0,3} us to (?:\w+ly )?$",
            left,
            re.I,
        ):
            return False
        if agents:
            return False if max(agents)[1] else None
        if word.endswith("ing"):
            return False if GERUND.search(left) and (OUTWARD.match(word) or left.strip()) else None
        if lead and not left.strip(" *•▪·-|_") and re.search(r"\b(?:we|our)\b", self.text[lead[0] : lead[1]], re.I):
            return False
        return None

    def _taken(
        self, verb: re.Match[str], passive: bool, start: int, last: int, lead: Span | None
    ) -> Iterator[tuple[Recipient, int]]:
        """Who takes the data that the verb passes on, and where they begin to be named."""
        text, word = self.text, verb[0].lower()
        outward = bool(OUTWARD.match(word))
        context = text[start:last] + (text[lead[0] : lead[1]] if lead else "")
        if word.startswith(("provid", "giv", "send", "suppl", "sent")) and not passive:
            two = ABOUT_TWO.match(text, verb.end() + 1, last)
            found = list(recipients(text, verb.end() + 1, two.end("who"), self.names, self.house)) if two else []
            if found and found[0].name.start - verb.end() < 30 and not TO.search(text, verb.end(), found[0].name.start):
                yield from ((r, r.name.start) for r in found)
                return
        for to in TO.finditer(text, verb.end(), last):
            between = text[verb.end() : to.start()]
            if (
                outward
                and (more := VERB.search(text, verb.end(), to.start()))
                and OUTWARD.match(more[0])
                and self._subject(more, start, lead) is not None
            ):
                return  # what follows is told of the next verb
            if word.startswith(("mak", "made")) and not re.search(r"\b(?:available|accessible|visible)\b", between):
                return
            near = DATA.search(between) or THEM.search(between[:12]) or passive
            near = near or bool(self.placed.between(verb.end(), to.start()))
            if not near and not (outward and not between.strip() and DATA.search(context)):
                continue
            found = list(recipients(text, to.end(), last, self.names, self.house))
            yield from ((r, to.start()) for r in found)
            if found:
                yield from self._further(found[-1].name.end, last)
                return

    def _further(self, start: int, last: int) -> Iterator[tuple[Recipient, int]]:
        """Recipients that the same clause adds ("with A, who help us, and with B")."""
        for to in TO.finditer(self.text, start, last):
            if ADDS.search(self.text[start : to.start()]):
                for recipient in recipients(self.text, to.end(), last, self.names, self.house):
                    yield recipient, to.start()

    def _mood(self, verb: re.Match[str], start: int, last: int, lead: Span | None = None) -> str:
        """permits, requires, prohibits, planned or done, by the words before the verb and the conditions about it."""
        cut = max([m.end() for m in BOUND.finditer(self.text, start, verb.start())], default=start)
        before = ONLY_NOT.sub("", self.text[cut : verb.start()])
        agent = max([m.end() for m in AGENT.finditer(before)], default=0)
        aux = before[agent:]
        if lead and not before.strip(" *•▪·-|_"):
            aux = self.text[lead[0] : lead[1]][-60:]
        if NEGATION.search(aux[-70:]):
            return "prohibits"
        if MAY.search(aux):
            return "permits"
        if MUST.search(aux):
            return "requires"
        if IF.search(self.text, start, last) or re.search(
            r"\b(?:consent|allow|authori[sz]e|permit)\w*(?: \w+){0,3} us to", before, re.I
        ):
            return "permits"
        return "planned" if WILL.search(aux) else "done"

    def table(self, table: Record) -> Iterator[Told]:
        """The recipients that the rows of a table on sharing name, with the data of their row."""
        rows = [[(a, b) for a, b in row] for row in table["rows"]]
        if len(rows) < 2 or not rows[0]:
            return
        heads = [self.text[a:b] for a, b in rows[0]]
        before = self._before(rows[0][0][0])
        if COOKIES.search(" ".join(heads)) or not (CONTEXT.search(" ".join(heads)) or CONTEXT.search(before)):
            return
        who = next((i for i, head in enumerate(heads) if HEAD_WHO.search(head) and len(head) < 90), None)
        if who is None:
            return
        what = [i for i, head in enumerate(heads) if i != who and HEAD_WHAT.search(head)]
        asked = next((i for i, head in enumerate(heads) if i not in (who, *what) and OUTWARD.search(head)), None)
        told = " ".join([*heads, before])
        sure = bool(HAPPENED.search(told)) and not MAY.search(told)
        for row in rows[1:]:
            if len(row) <= who:
                continue
            answer = ANSWER.match(self.text, row[asked][0]) if asked is not None and asked < len(row) else None
            if answer and answer["no"]:
                continue
            a, b = row[who]
            for recipient in self._cell(a, b):
                data = tuple(row[i] for i in what if i < len(row))
                mood = "done" if sure or (answer and answer["yes"]) else "permits"
                yield Told(recipient, mood, ((row[0][0], row[-1][1]),), data)
                if recipient.kind == "vendor":
                    yield from self._serving(a, b)

    def _serving(self, start: int, end: int) -> Iterator[Told]:
        """The firms that a stretch on service providers says to do something for the house."""
        for name in self.names.between(start, end):
            plain = name.form == "proper" and name.kind not in {"person", "group"} and name.full != self.house.full
            if (
                plain
                and SERVES.match(self.text, name.end)
                and re.search(r"(?:[.:|]\s+|[*•▪·-]\s+|\n)[*_]*$", self.text[max(start, name.start - 6) : name.start])
            ):
                stop = re.compile(r"\n|\s{3,}|\. ").search(self.text, name.end, end)
                yield Told(Recipient(name, "vendor"), "permits", ((name.start, stop.start() if stop else end),))

    def _cell(self, start: int, end: int) -> list[Recipient]:
        """The recipients in a cell: its label or its lines; a short capitalised line is a firm's name."""
        _, found = labelled(self.text, start, end, self.names, self.house)
        several = ";" in self.text[start:end]
        if (found and not several) or end - start > 160:
            return found
        for line in re.compile(r"[^\n|;]+?(?=[;\n]|\s{2,}|$)").finditer(self.text, start, end):
            begin = BULLET.match(self.text, line.start(), line.end())
            first = begin.end() if begin else line.start()
            if any(first <= r.name.start < line.end() for r in found):
                continue
            read = list(recipients(self.text, first, line.end(), self.names, self.house))
            firm = re.compile(r"[A-Z][\w.&’'-]*(?:,? (?:[A-Z(&][\w.&)’'-]*|of|and|the)){0,5}").match(
                self.text, first, line.end()
            )
            if (
                not read
                and firm
                and line.end() - firm.end() < 3
                and len(firm[0]) > 2
                and firm[0].lower() != self.house.full.lower()
            ):
                read = [Recipient(Name(firm.start(), firm.end(), firm[0], firm[0].strip(" ,"), "company"), None)]
            found += read
        return found

    def _before(self, start: int) -> str:
        """The heading of the section and the paragraph before a table."""
        section = containing(self.sections, start)
        last = next((b for b in reversed(self.blocks) if b["end"] <= start and b["kind"] != "table_row"), None)
        heading = (section["heading"] or "") if section else ""
        return f"{heading} {self.text[last['start'] : last['end']][-300:] if last else ''}"
