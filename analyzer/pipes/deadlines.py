"""The time limit of a norm, as an ISO 8601 duration."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.pipes.durations import find_durations
from analyzer.pipes.exceptions import Qualifier

_NOTICE = re.compile(r"\b(?:up)?on\b[^,;]{0,40}$|\bwith\b[^,;]{0,30}$|\b(?:subject to|after)\b[^,;]{0,30}$", re.I)
_NOTICE_AFTER = re.compile(r"['’]?\s*(?:\([^)]*\)\s*)?(?:prior |advance |previous |written |reasonable )*(?:notice|notification|warning)\b", re.I)
_FREQUENCY = re.compile(r"\b(?:once|twice|one time|times?)\b[^,;]{0,25}$|\b(?:in|during|per) (?:any|each|every)\b[^,;]{0,25}$", re.I)
_LIMIT = re.compile(
    r"\b(?:for|to|of|exceed|exceeding|than|within|until|by|most|first|over|during|maximum|period)\b[^,;.]{0,40}$|up to\W*$", re.I
)
_ADVERB = re.compile(r"\b(?:(annually|yearly|(?:once )?(?:each|every|a|per) (?:calendar |contract )?year)|(quarterly|(?:once )?(?:each|every|a|per) quarter)|(monthly|(?:once )?(?:each|every|a|per) (?:calendar )?month))\b", re.I)


def deadline(text: str, polarity: str, left: int, right: int, at: int, asides: Sequence[Qualifier]) -> str | None:
    """The time limit, retention limit, lead time or interval laid down in ``text[left:right]`` for the words at ``at``.

    Notice on which a right depends, the frequency of a right and times inside exceptions or conditions are no limits.
    """
    if polarity == "disclaims":
        return None
    liberty = polarity == "permits"
    found: list[tuple[int, str]] = []
    for hit in find_durations(text[left:right]):
        start, end = left + hit.start, left + hit.end
        before, after = text[left:start], text[end:right]
        if any(q.start <= start < q.end and not _follows(q) for q in asides):
            continue
        if liberty and (_NOTICE_AFTER.match(after) or _FREQUENCY.search(before) or not _LIMIT.search(before)):
            continue
        if re.match(r"[\s-]+(?:of age|old)\b", after) or re.search(r"\b(?:aged?|under|interest)\s+(?:\w+\s)?$", before):
            continue
        found.append((min(abs(start - at), abs(end - at)), hit.value))
    if found:
        return min(found)[1]
    every = _ADVERB.search(text, left, right)
    if every and polarity in {"requires", "conditional"} and not any(q.start <= every.start() < q.end for q in asides):
        return "P1Y" if every[1] else "P3M" if every[2] else "P1M"
    return None


def _follows(aside: Qualifier) -> bool:
    """ "after" and "following" open a time that may itself be the limit: "following a period of 30 days"."""
    return bool(re.match(r"after|following|upon|on\b", aside.words, re.I))
