"""The time limit of a norm, as an ISO 8601 duration."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.pipes.durations import find_durations
from analyzer.pipes.exceptions import Qualifier
from analyzer.pipes.norms import Norm
from analyzer.pipes.numerals import ORDINAL, value_of

_AGE_AFTER = re.compile(r"[\s-]+(?:of age|old)\b", re.I)
_AGE_BEFORE = re.compile(r"\b(?:aged?|interest)\s+(?:\w+\s)?$", re.I)
_NOTICE_AFTER = re.compile(
    r"['’]?\s*(?:\([^)]*\)\s*)?(?:prior |advance |previous |written |reasonable )*(?:notice|notification|warning)\b",
    re.I,
)
_FREQUENCY = re.compile(
    r"\b(?:once|twice|one time|times?)\b[^,;]{0,25}$|\b(?:in|during|per) (?:any|each|every)\b[^,;]{0,25}$", re.I
)
_LIMIT = re.compile(
    r"\b(?:for|to|of|exceed|exceeding|than|within|until|by|most|first|over|during|maximum|"
    r"period)\b[^,;.]{0,40}$|up to\W*$",
    re.I,
)
_ADVERB = re.compile(
    r"\b(?:(annually|yearly|(?:once )?(?:each|every|a|per) (?:calendar |contract )?year)|(quarterly|"
    r"(?:once )?(?:each|every|a|per) quarter)|(monthly|(?:once )?(?:each|every|a|"
    r"per) (?:calendar )?month))\b",
    re.I,
)

_OTHER_NORM = re.compile(r"\bmay\b|\bbut\b", re.I)
_NTH = re.compile(
    rf"\b(?:past|beyond|before|by|until|till|than|after|at|on)\s+(?:the\s+(?:end|close|expiry)\s+of\s+)?"
    rf"(?P<nth>the\s+(?P<number>{ORDINAL}|\d{{1,3}}(?:st|nd|rd|th))\s+(?:calendar |business |working |full )?"
    r"(?P<unit>day|week|month))\b(?!\s+of\s+(?:each|every|the (?:following |next |calendar )?month|[A-Z]))",
    re.I,
)
""" "past the thirty-first day following …": a limit told by its last day."""


def deadline(text: str, norm: Norm, asides: Sequence[Qualifier]) -> str | None:
    """The time limit, retention limit, lead time or interval that ``norm`` sets, read from its own clause first.

    Notice on which a right depends, the frequency of a right and times inside exceptions or conditions are no limits.
    """
    if norm.polarity == "disclaims":
        return None
    first = text.rfind(";", 0, norm.start) + 1
    hits = _limits(text, first, norm.right)
    if not hits:
        stop = text.find(";", norm.right)
        hits = [
            hit
            for hit in _limits(text, norm.right, stop if stop > 0 else len(text))
            if not _OTHER_NORM.search(text, norm.right, hit[0])
        ]
    found = [
        (norm.left > start, min(abs(start - norm.at), abs(end - norm.at)), value)
        for start, end, value in hits
        if not any(q.start <= start < q.end and not _follows(q) for q in asides)
        and not (
            norm.polarity == "permits" and not _bounds_liberty(text[first:start], text[end : max(end, norm.right)])
        )
        and not _AGE_AFTER.match(text, end)
        and not _AGE_BEFORE.search(text[first:start])
    ]
    if found:
        return min(found)[2]
    every = _ADVERB.search(text, norm.left, norm.right)
    if (
        every
        and norm.polarity in {"requires", "conditional"}
        and not any(q.start <= every.start() < q.end for q in asides)
    ):
        return "P1Y" if every[1] else "P3M" if every[2] else "P1M"
    return None


def _limits(text: str, low: int, high: int) -> list[tuple[int, int, str]]:
    found = [(low + hit.start, low + hit.end, hit.value) for hit in find_durations(text[low:high])]
    for match in _NTH.finditer(text, low, high):
        found.append((*match.span("nth"), f"P{value_of(match['number'])}{match['unit'][0].upper()}"))
    return found


def _bounds_liberty(before: str, after: str) -> bool:
    return bool(_LIMIT.search(before)) and not (_NOTICE_AFTER.match(after) or _FREQUENCY.search(before))


def _follows(aside: Qualifier) -> bool:
    """ "after" and "following" open a time that may itself be the limit: "following a period of 30 days"."""
    return bool(re.match(r"after|following|upon|on\b", aside.words, re.I))
