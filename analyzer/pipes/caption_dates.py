"""The day on which a paper was filed, or a decision given: from the stamp, the heading or the signature block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from analyzer.pipes.caption_dockets import STAMP
from analyzer.pipes.caption_stamps import stamped_on

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_M = rf"(?:{_MONTHS}|{_MONTHS.upper()})"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_ORDINAL = rf"(?i:{'|'.join(sorted(_ORDINALS, key=len, reverse=True)).replace('-', '[- ]')})"
_DAY = (
    rf"(?:(?P<m>{_M})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})|"
    rf"(?i:the\s+)?(?P<d2>\d{{1,2}}(?i:st|nd|rd|th)?|{_ORDINAL}(?=\s+day))\s+(?i:day\s+of\s+)?(?P<m2>{_M}),?\s+(?P<y2>\d{{4}})|"
    r"(?P<m3>\d{1,2})/(?P<d3>\d{1,2})/(?P<y3>\d{4}|\d{2})(?!\d))"
)
_HEADED = re.compile(
    rf"(?:(?:^|\n)[ \t*]*(?:FILED|Filed|Date\s+(?:Decided|Filed|of\s+(?:[Jj]udgment|[Dd]ecision))|DATE\s+(?:DECIDED|"
    rf"FILED))\W{{1,4}}|(?:^|\n)[ \t*]*(?:Perfected|PERFECTED)\W{{1,4}}|"
    rf"(?:^|\n)[ \t*]*(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+(?=(?i:the)\s)|"
    rf"\b(?:DECIDED|Decided)\W{{1,4}}|\b(?:[Dd]elivered|DELIVERED|[Hh]anded\s+down|[Gg]iven|[Pp]ronounced|"
    rf"[Pp]romulgated)\s+(?:(?:by\s+[^\n]{{3,60}}?|electronically)\s+)?(?:on\s+)?|"
    rf"\b(?:Deliberation|Decision|Délibération)\b[^\n]{{0,80}}?\s(?:of|dated)\s+)(?P<at>{_DAY})(?!\s+(?:at|to|Time|"
    rf"TIME)\b)"
)
_BARE = re.compile(
    rf"(?:^|\n)[ \t*]*(?:(?:Date|DATE):\s*)?(?:STRASBOURG|LUXEMBOURG|Strasbourg|"
    rf"Luxembourg)?,?\s*(?P<at>{_DAY})[ \t]*(?:\(\W?\)|\*)?[ \t]*(?=\n)"
)
_SIGNED = re.compile(
    rf"\b(?:(?:Dated|DATED|Date|Respectfully\s+submitted,?\s+(?:on|this)?|Executed(?:\s+on)?)\W{{0,8}}(?:this\s+|"
    rf"at\s+[A-Z][\w ,.]{{2,40}}?,?\s+(?:this\s+|on\s+)?)?|this\s+)(?P<at>{_DAY})"
)


def filed_on(text: str, head: int, *, foreign: bool) -> tuple[tuple[int, int], str] | None:
    """The day in the text with its place: stamp, then heading, then signature; ``foreign`` headings may be bare."""
    if (match := STAMP.search(text)) and (value := us_date(match["filed"])):
        return match.span("filed"), value
    if found := stamped_on(text):
        return found
    for pattern in (_HEADED, _BARE) if foreign else (_HEADED,):
        for match in pattern.finditer(text, 0, head):
            if value := _value(match):
                return match.span("at"), value
    return next(signed(text), None)


def signed(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Each date of signing in the second half of a filing, with its ISO form."""
    for match in _SIGNED.finditer(text, len(text) // 2):
        if value := _value(match):
            yield match.span("at"), value


def us_date(stamp: str) -> str | None:
    """The ISO form of 3/30/26, or ``None``."""
    parts = stamp.split("/")
    return _iso(parts[2], parts[0], parts[1]) if len(parts) == 3 else None


def _value(match: re.Match[str]) -> str | None:
    for n in ("", "2", "3"):
        if match[f"y{n}"]:
            return _iso(match[f"y{n}"], match[f"m{n}"], match[f"d{n}"])
    return None


def _iso(year: str, month: str, day: str) -> str | None:
    months = _MONTHS.upper().split("|")
    try:
        number = months.index(month.upper()) + 1 if month.upper() in months else int(month)
        full = int(year) + (2000 if len(year) == 2 else 0)
        written = re.sub(r"\s", "-", day.lower())
        figure = _ORDINALS.index(written) + 1 if written in _ORDINALS else int(re.sub(r"\D", "", day))
        return date(full, number, figure).isoformat()
    except ValueError:
        return None
