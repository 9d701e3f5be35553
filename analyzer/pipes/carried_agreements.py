"""What binds in a paper for investors: a proxy statement or an annual report tells, and may carry an agreement."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.pipes.records import records, summary, text_of

_TELLING = frozenset({"proxy_statement"})
_CARRIED = re.compile(
    r"(?:^|\n)[ \t#*“\"]*(?:(?:FORM|Form) (?:OF|of) )?"
    r"(?:[A-Z][\w’'&,/-]*[ \t]+(?:(?:and|of|for|to|the)[ \t]+){0,2}){0,9}"
    r"(?:AGREEMENT|Agreement|CONTRACT|Contract|LICEN[CS]E|Licen[cs]e|LEASE|Lease|ADDENDUM|Addendum|UNDERTAKING|Deed|"
    r"DEED(?: OF [A-Z]+)?|MEMORANDUM OF UNDERSTANDING)[ \t*”\"]*(?=\n|$|\()"
)
"""An agreement's title on a line of its own."""
_BEGINS = re.compile(
    r"(?:^|\n)[ \t#*]*(?:THIS|This)\s+(?:[A-Z][\w’'&,/-]*\s+(?:(?:and|of|for|to|the)\s+){0,2}){0,8}"
    r"(?:AGREEMENT|Agreement|CONTRACT|Contract|LICEN[CS]E|Licen[cs]e|LEASE|Lease|ADDENDUM|Addendum|DEED|Deed)\b"
    r"[^.\n]{0,80}\b(?:made|entered|dated|executed|effective|between|among|MADE|ENTERED|DATED|BETWEEN|AMONG)\b"
)
_HEAD = 700
"""Characters of an annex in which its title stands."""
_OWN = re.compile(r"(?i)interest|related|conflict|recus|approv|ratif")
OWN_RULES = frozenset({"coi_disclosure", "independent_approval"})
"""What such a paper lays down for its own house: who has to tell an interest, and who decides on it."""


def carried(doc: Doc) -> list[tuple[int, int]] | None:
    """Where a paper that only tells has an agreement as an exhibit; ``None`` where all of the paper may bind."""
    if summary(doc).get("type") not in _TELLING:
        return None
    text = text_of(doc)
    annexes = [(s["start"], s["end"]) for s in records(doc, "sections") if s["kind"] == "annex"]
    found = [(start, end) for start, end in annexes if _CARRIED.search(text, start, min(end, start + _HEAD))]
    for match in _BEGINS.finditer(text):
        following = min((start for start, _ in annexes if start > match.start()), default=len(text))
        found.append((match.start(), following))
    return found


def tells(stretches: list[tuple[int, int]] | None, at: int) -> bool:
    """Whether what stands at ``at`` lies outside of every agreement that such a paper carries."""
    return stretches is not None and not any(start <= at < end for start, end in stretches)


def house_rule(text: str) -> bool:
    """Whether words may lay down one of ``OWN_RULES``."""
    return bool(_OWN.search(text))
