"""References between clauses: "notwithstanding Section 4", "except as provided in Section 9", "subject to clause 2".

A clause that another limits gets the words of the other as its exception, and their place as further evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.pipes.records import Record

_NUMBERS = (
    r"(?:Sections?|Clauses?|Articles?|Paragraphs?|§§?)\s*(?P<numbers>\d+(?:\.\d+)*(?:\([a-z0-9]+\))?"
    r"(?:(?:,|\s+and|\s+or|,\s+and)\s+\d+(?:\.\d+)*)*)"
)
_IN = r"(?:\s+(?:anything|any|the|provisions?|other|terms?|contrary|to|of|in|contained|set|out|forth|stated|under))*\s+"
_OVERRIDES = re.compile(rf"\b(?:notwithstanding|despite|in derogation (?:of|from))\b{_IN}{_NUMBERS}", re.I)
_YIELDS = re.compile(
    rf"\b(?:subject(?: always)? to|(?:except|save|other than) (?:as|to the extent|for what is|in the cases?)"
    rf"(?: (?:otherwise|expressly|is))*(?: (?:provided|permitted|set out|set forth|stated|"
    rf"allowed|described|required))?)\b"
    rf"{_IN}{_NUMBERS}",
    re.I,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_AGAINST = {
    "requires": {"permits", "disclaims", "conditional"},
    "prohibits": {"permits", "conditional"},
    "permits": {"prohibits", "requires"},
    "conditional": {"prohibits"},
}


def follow(found: Sequence[tuple[Record, int, str]]) -> None:
    """Notes on each clause of ``found`` (record, block, sentence) what another clause takes from it by reference."""
    for record, _, text in found:
        for match in _OVERRIDES.finditer(text):
            for other, _, _ in _under(found, match["numbers"], record):
                _limit(other, record, text)
        for match in _YIELDS.finditer(text):
            for other, _, words in _under(found, match["numbers"], record):
                _limit(record, other, words)


def _under(found: Sequence[tuple[Record, int, str]], numbers: str, record: Record) -> list[tuple[Record, int, str]]:
    """The clauses on the same subject that stand in the sections ``numbers``, elsewhere than ``record``."""
    wanted = _NUMBER.findall(numbers)
    return [
        entry
        for entry in found
        if entry[0] is not record
        and entry[0]["id"] == record["id"]
        and any(
            (entry[0]["number"] or "").rstrip(".") == n or (entry[0]["number"] or "").startswith(f"{n}.")
            for n in wanted
        )
    ]


def _limit(limited: Record, other: Record, words: str) -> None:
    if other["polarity"] in _AGAINST.get(limited["polarity"], ()):
        limited["exception"] = words
        limited["spans"].extend(span for span in other["spans"] if span not in limited["spans"])
