"""A signature block, and what stands about it on lines without labels: the printed name, the office, the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from analyzer.pipes.name_words import FORM
from analyzer.pipes.party_names import Name, scan_name
from analyzer.pipes.signature_names import LABEL, is_office, person_after, title_after

DATE = re.compile(
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|"
    r"Dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|"
    r"\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*,?\s+\d{4}|"
    r"\d{4}-\d{2}-\d{2})"
)
_POSTS = re.compile(
    r"(?<=\S)\s+(?=(?:Chairman|Chairwoman|Chief|CEO|CFO|COO|CTO|President|Vice|Executive|Senior|Managing|General|Head)\b)"
)
_NEXT_SENTENCE = re.compile(r"(?<=[a-z]{4})\.\s+(?=[A-Z])")
_LEADS = re.compile(r"(?:Vice|Chief|Executive|Senior|Managing|General|Assistant|and|&|,)$")
PERSONAL = re.compile(r"(?i:employee|executive|associate|individual)")
"""Roles that only a person has, who signs in them for himself."""
_SIGNED_BY = re.compile(r"\b(?:[Ss]igned|SIGNED|[Ee]xecuted|EXECUTED)\b[^\n.;]{0,30}?\b(?:by|BY)[ \t]+")


_RUNS_ON = re.compile(r"\s+(?=(?:Represented|Signed|Executed|Agreed|Accepted|Acknowledged|Witness|WITNESS|By|BY)\b)")
"""Where the words of the next block follow an office on a line that has lost its breaks."""


@dataclass(slots=True)
class Block:
    """One signature block as found; offsets into the text.

    ``role``: the defined role that heads it where no name does; ``through``: the bodies of stacked "By" lines, each
    acting for the one before; ``own``: the signatory's name heads the block; ``shared``: the company is that
    of the signatory above or beside.
    """

    start: int
    end: int
    party: Name | None = None
    signatory: tuple[str, int, int] | None = None
    title: str | None = None
    date: str | None = None
    signed: bool = False
    by: bool = False
    role: str | None = None
    through: list[tuple[Name, str | None]] = field(default_factory=list)
    own: bool = False
    shared: bool = False
    witness: bool = False
    seen: set[str] = field(default_factory=set)


def completed(text: str, block: Block, later: int) -> None:
    """Fills in the name and the office that stand without labels below a line, or beside the name elsewhere."""
    stop = later if later > block.end else len(text)
    if block.signatory is None and block.by and not block.signed:
        person = person_after(text, block.end, min(stop, block.end + 120))
        below = re.compile(r"[ \t]*\n\s*([A-Z][^\n_]{2,70})").match(text, person[2], stop) if person else None
        if person and below and is_office(below[1]):
            block.signatory, block.title, block.end = person, below[1].strip(), below.end(1)
    if block.title or not block.signatory:
        return
    printed = r",?\s+".join(re.escape(word) for word in re.findall(r"[^\s,]+", block.signatory[0]))
    degrees = r"(?:,?\s+(?:M\.?D|Ph\.?\s?D|J\.?D|Esq|Jr|Sr(?!\.? [A-Z]))\b\.?)*"
    known_as = r"(?:\s+\([A-Z][a-z]+\))?"
    beside = re.compile(
        rf"{degrees}\s*(?:[_-]{{4,}}\s*)?(?:(?i:{printed}){known_as}{degrees})?\s*(?:[,;–—-]\s*)?"
        rf"(?:\((?=[^)\n]{{2,60}}\)))?(?:[Ii]ts\s+)?(?P<office>[A-Z][^\n_)]{{1,90}})"
    ).match(text, block.end)
    if not beside or not is_office(_NEXT_SENTENCE.split(beside["office"])[0]):
        beside = re.compile(rf"(?i:\b{printed}){degrees}\s*(?:[,;–—-]\s*)?(?P<office>[A-Z][^\n_]{{1,90}})").search(
            text, block.start, min(len(text), block.start + 1500)
        )
        if not beside or not is_office(beside["office"]):
            return
    end = stop if stop > beside.start("office") else len(text)
    sentence = _NEXT_SENTENCE.search(text, beside.start("office"), min(end, beside.start("office") + 80))
    if text[beside.start("office") - 1] == "(":
        end = beside.end("office")
    title, _, finish = title_after(text, beside.start("office"), sentence.start() if sentence else end, None)
    if not is_office(re.split(r",| [–—-] ", title)[0]):
        return
    block.title, block.end = title, max(block.end, finish)
    if dated := DATE.search(block.title):
        block.date = block.date or dated[0]
        block.title = block.title[: dated.start()].strip(" ,")


def signer_in_line(text: str, start: int, end: int, stop: int) -> tuple[tuple[str, int, int], str | None] | None:
    """Who signs where a line says for whom, and in what office: "Signed by Ann Hill, Director, for Fenn Ltd", "for Fenn
    Ltd by Ann Hill", or alone on the line below with the office; ``start`` and ``end`` are those of "for Fenn Ltd"."""
    if after := re.compile(r"[,.]?[ \t]+(?:acting[ \t]+)?(?:by|BY|By)[ \t]+(?=[A-Z])").match(text, end):
        person = person_after(text, after.end(), min(len(text), after.end() + 60))
        return (person, None) if person else None
    before = _SIGNED_BY.search(text, text.rfind("\n", 0, start) + 1, start)
    person = person_after(text, before.end(), start) if before else None
    if before and person and person[1] == before.end():
        office = text[person[2] : start].strip(" ,")
        return person, office if is_office(office) else None
    below = re.compile(r"[ \t]*\n[ \t]*(?=[*A-Z])").match(text, end)
    person = person_after(text, below.end(), min(stop, below.end() + 60)) if below else None
    if not person:
        return None
    again = re.compile(rf"[*_ \t]*\n[*_ \t]*(?:(?i:{re.escape(person[0])})[*_ \t]*\n[ \t]*)?([A-Z][^\n:_]{{2,60}})")
    line = again.match(text, person[2])
    return (person, line[1].strip()) if line and is_office(line[1]) else None


_FOR = re.compile(
    r",?\s+(?:(?:acting|signing)\s+)?(?:for(?:\s+and\s+on\s+behalf\s+of)?|on\s+behalf\s+of)\s+(?:the\s+)?(?=[A-Z])"
)


def name_whom_for(text: str, block: Block) -> None:
    """Takes the company from behind the office: "/s/ Ann Hill, President, for Fenn, Inc."."""
    if block.title:
        block.title = _NEXT_SENTENCE.split(block.title)[0]
    whom = _FOR.search(block.title or "")
    at = text.find(block.title, block.start) if block.title and whom else -1
    if whom and block.title and at >= 0:
        firm = scan_name(text, at + whom.end(), min(len(text), at + len(block.title) + 40))
        if firm and firm.formal and firm.start - at - whom.end() < 3:
            block.party, block.role, block.title = firm, None, block.title[: whom.start()]
            block.end = max(block.end, firm.end)


def share_line(text: str, blocks: Sequence[Block]) -> None:
    """Gives those who sign beside each other their offices from a line that has lost its columns."""
    group: list[Block] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        if block.title is None and block.signatory and block.signed:
            group.append(block)
        else:
            group = []
        if group and (after is None or after.start - block.end > 60):
            if len(group) > 1:
                _share(text, group)
            group = []


def _share(text: str, group: Sequence[Block]) -> None:
    names = r"\s+".join(
        rf"(?:{re.escape(b.signatory[0])}|[A-Z][\w.]+\s+(?:[A-Z]\.?\s+)?{re.escape(b.signatory[0].split()[-1])})"
        for b in group
        if b.signatory
    )
    tail = re.compile(rf"[\s_-]*(?:{names})?\s+(?P<offices>[A-Z][^:]{{4,200}}?)(?=\s+\w+:|\n\s*\n|$)", re.I).match(
        text, group[-1].end
    )
    if not tail:
        return
    parts = [p for p in re.split(r"\s{2,}|\n", tail["offices"]) if p]
    if len(parts) != len(group):
        parts = []
        for part in _POSTS.split(tail["offices"]):
            if parts and _LEADS.search(parts[-1]):
                parts[-1] += " " + part
            else:
                parts.append(part)
    signers = {b.signatory[0].split()[-1] for b in group if b.signatory}
    named = any(FORM.search(p) or signers & set(re.findall(r"\w+", p)) for p in parts)
    if len(parts) == len(group) and not named and all(is_office(p) and len(p) < 60 for p in parts):
        for block, part in zip(group, parts, strict=True):
            block.title = part.strip()


def office_of(block: Block) -> str | None:
    """The title without the signer's name before it; ``None`` where the words are a label, a firm or the name again."""
    title = re.sub(r"(?<=[a-zA-Z.])\s+\d{1,3}$", "", (block.title or "").strip(" -–—_"))  # the number of the page
    if block.signatory:
        own = r"[\s,.]+".join(re.escape(word) for word in re.findall(r"\w+", block.signatory[0]))
        title = re.sub(rf"^(?i:{own})[\s,.–—-]*", "", title)
    title = re.sub(r"(?<=[a-z]{4})\.$", "", _RUNS_ON.split(re.sub(r"\s+", " ", title))[0])
    if not title or title.endswith(":") or LABEL.match(title):
        return None
    firm = scan_name(title, 0, len(title))
    return None if firm and firm.formal and firm.text == title and not is_office(title) else title


def heads_itself(text: str, region: int, block: Block) -> bool:
    """Whether the signatory's own name, and no firm's, stands above the line that he signs, or he speaks as "I"."""
    if not block.signatory:
        return False
    printed = r",?\s+".join(re.escape(word) for word in re.findall(r"[^\s,]+", block.signatory[0]))
    if not block.by and re.compile(rf"\bI,? (?:the undersigned,? )?(?i:{printed})\b").search(text, region, block.start):
        block.party = block.role = None
        return True
    if block.party:
        return False
    above = re.compile(rf"(?:^|\n|\s{{2,}}|\.\s)[ \t]*(?i:{printed})\b(?!\s*[-–—]\s*[A-Z])")
    return bool(above.search(text, max(region, block.start - 300), block.start))
