"""By when a duty must be done, and for how long it binds: two different things that stand in one sentence.

"For 10 years after entry of this Order, each Defendant must report within 14 days of any change" lasts P10Y from entry
and is due P14D from the change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.pipes.dates import find_dates
from analyzer.pipes.durations import find_durations, iso
from analyzer.pipes.numerals import ORDINAL, value_of


@dataclass(frozen=True, slots=True)
class Times:
    """``deadline`` and ``duration`` are ISO 8601: a length of time, or the date by or until which; ``duration`` may be
    "permanent". ``deadline_from`` and ``duration_from`` are the words for what the length is counted from."""

    deadline: str | None = None
    deadline_from: str | None = None
    duration: str | None = None
    duration_from: str | None = None
    interval: str | None = None


_LASTS = re.compile(
    r"\b(?:for(?!\s+(?:the\s+)?(?:each|every))|during|throughout|over)\s+(?:(?:a|an|the|any|each)\s+)?(?:(?:at\s+)?least\s+|not?\s+less\s+"
    r"than\s+|up\s+to\s+|first\s+|next\s+|following\s+|further\s+|total\s+|full\s+|additional\s+|minimum\s+|"
    r"(?:period|term|space|duration)\s+of\s+(?:(?:at\s+least|not?\s+less\s+than|up\s+to|a|an|no\s+fewer\s+than)\s+)?)*(?:a\s+)?$|"
    r"\b(?:period|term)\s+of\s+$|\b(?:until|till)\s+(?:the\s+)?(?:date\s+)?$|\b(?:expires?|terminates?|lapses?|ends?|"
    r"sunsets?)\s+(?:on\s+|after\s+)?(?:the\s+date\s+)?$|\b(?:remains?\s+in\s+(?:force|effect)|continues?)\s+(?:for\s+)?$",
    re.I,
)
_DUE = re.compile(
    r"\b(?:within|in|inside|by|at|upon|under|not?\s+(?:later|more|fewer|less)\s+than|before(?:\s+the\s+(?:end|expir\w+)\s+of)?|"
    r"at\s+least|no\s+longer\s+than|(?:on\s+or\s+)?before|the\s+expir\w+\s+of|after|following)\s+(?:the\s+)?(?:next\s+|"
    r"first\s+|following\s+|earlier\s+of\s+|later\s+of\s+|end\s+of\s+|close\s+of\s+business\s+on\s+)*$",
    re.I,
)
_LOOKS_BACK = re.compile(
    r"\b(?:preceding|previous|prior|past|last|earlier|older\s+than|more\s+than)\s+(?:\w+\s+)?$", re.I
)
_FROM = re.compile(
    r"[’']?s?\s*(?:\([^)]*\)\s*)?(?:,\s*)?(?P<how>after|of|from|following|before|prior\s+to|in\s+advance\s+of)\s+"
    r"(?P<what>(?:the\s+date\s+(?:of|on\s+which)\s+)?[^,;.:()]{2,70}?)(?=\s+(?:must|shall|will|to\s+(?:the|a)\b|"
    r"by\s+(?:the|a|electronic)|and\s+(?:must|shall|retain|keep|maintain|submit|deliver)|or\s+within|and\s+(?:each|every|annually|yearly|thereafter)|in\s+(?:the\s+)?(?:form|manner)|"
    r"unless|whichever)\b|[,;.:()]|$)",
    re.I,
)
_NOTICE = re.compile(
    r"[’']?\s*(?:\([^)]*\)\s*)?(?:prior\s+|advance\s+|written\s+|previous\s+)*(?:notice|notification)\b", re.I
)
_AGE = re.compile(r"[\s-]+(?:of\s+age|old)\b", re.I)
_EVERY = re.compile(r"\b(?:every|each)\s+(?:subsequent\s+)?$", re.I)
_REGULAR = re.compile(
    r"\b(?:(?P<y>annual(?:ly)?|yearly|(?:each|every|per)\s+year|once\s+a\s+year)|(?P<h>semi-?annual(?:ly)?)|"
    r"(?P<b>biennial(?:ly)?)|(?P<q>quarterly|(?:each|every)\s+quarter)|(?P<m>monthly|(?:each|every)\s+month)|"
    r"(?P<w>weekly|(?:each|every)\s+week))\b",
    re.I,
)
_LENGTHS = {"y": "P1Y", "h": "P6M", "b": "P2Y", "q": "P3M", "m": "P1M", "w": "P1W"}
_PERMANENT = re.compile(r"\b(?:permanent(?:ly)?|in\s+perpetuity|perpetual(?:ly)?|for\s+(?:ever|good))\b", re.I)
_AT_ONCE = re.compile(r"\b(?:immediately|forthwith|at\s+once|without\s+delay)\b", re.I)
_NTH_DAY = re.compile(
    rf"\b(?P<n>{ORDINAL}|\d{{1,3}}(?:st|nd|rd|th))\s+(?:(?:business|calendar|working)\s+)?(?P<unit>day|month|year)\b(?!\s+of\s+(?:\w+,?\s+)?\d)",
    re.I,
)
_BY_DATE = re.compile(
    r"\b(?:by|due|not?\s+later\s+than|on\s+or\s+before)\s+(?:noon\s+(?:on\s+)?|midnight\s+(?:on\s+)?|(?:the\s+)?close\s+of\s+business\s+(?:on\s+)?|"
    r"\d{1,2}(?:[:.]\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.)\s+(?:on\s+)?|[A-Z]?\w+day,?\s+)*(?:the\s+)?$",
    re.I,
)
_UNTIL_DATE = re.compile(
    r"\b(?:until|till|through|up\s+to|expires?\s+on|ends?\s+on)\s+(?:and\s+including\s+)?(?:the\s+)?$", re.I
)


def lengths(text: str) -> list[tuple[int, int, str, str]]:
    """The lengths of time and dates in ``text`` as (start, end, ISO value, "deadline", "duration" or "interval")."""
    found: list[tuple[int, int, str, str]] = []
    hits = [(h.start, h.end, h.value) for h in find_durations(text)]
    for match in _NTH_DAY.finditer(text):
        number = value_of(match["n"]) if not match["n"][0].isdigit() else int(re.sub(r"\D", "", match["n"]))
        if number:
            hits.append((match.start(), match.end(), iso(number, match["unit"])))
    for start, end, value in hits:
        before, after = text[max(0, start - 60) : start], text[end : end + 90]
        if _AGE.match(after) or _NOTICE.match(after) or _LOOKS_BACK.search(before):
            continue
        counted = _FROM.match(after)
        if _EVERY.search(before):
            found.append((start, end, value, "interval"))
        elif _LASTS.search(before):
            found.append((start, end, value, "duration"))
        elif _DUE.search(before) or (counted and counted["how"].lower() in {"after", "from", "following"}):
            found.append((start, end, value, "deadline"))
    for hit in find_dates(text):
        before = text[max(0, hit.start - 60) : hit.start]
        if hit.precision == "day" and _BY_DATE.search(before):
            found.append((hit.start, hit.end, hit.value, "deadline"))
        elif _UNTIL_DATE.search(before):
            found.append((hit.start, hit.end, hit.value, "duration"))
    return sorted(found)


def times_of(text: str) -> Times:
    """The times of the one duty that ``text`` lays down: the first deadline, duration and interval in it."""
    first: dict[str, tuple[str, str | None]] = {}
    for _, end, value, sort in lengths(text):
        counted = _FROM.match(text, end) if value.startswith("P") else None
        first.setdefault(sort, (value, " ".join(counted["what"].split()) if counted else None))
    if "interval" not in first and (regular := _REGULAR.search(text)):
        first["interval"] = (_LENGTHS[regular.lastgroup or "y"], None)
    if "duration" not in first and _PERMANENT.search(text):
        first["duration"] = ("permanent", None)
    if "deadline" not in first and _AT_ONCE.search(text):
        first["deadline"] = ("P0D", None)
    deadline, duration, interval = (first.get(sort, (None, None)) for sort in ("deadline", "duration", "interval"))
    return Times(deadline[0], deadline[1], duration[0], duration[1], interval[0])
