"""When a contract ends: on a day that it names, when its term has run, or not before someone ends it."""

from __future__ import annotations

import re
from datetime import date

from analyzer.pipes.contract_dates import Dated
from analyzer.pipes.dates import find_dates

_ENDS = re.compile(
    r"\b(?:expir(?:e|es|ing|ation)|terminat(?:e|es|ing|ion)|end(?:s|ing)?|until|through|thru|to|"
    r"conclud(?:e|es|ing)|continu\w+|no\s+later\s+than|lapses?)\b"
    r"[\s,:]*(?:(?:date|on|and|including|as|of|the|is|shall|be|at|at\s+midnight|midnight|\d+:\d+|"
    r"[ap]\.?m\.?|close\s+of\s+business|this|agreement|automatically|effective|mean|means|\"|”|"
    r"“)[\s,:\"”]*)*$",
    re.I,
)
_TERM_CLAUSE = re.compile(
    r"\b(?:term\b|duration|(?:contract|agreement)\s+period|period\s+of\s+time|effective\s+\w+\s+\d{1,2},?\s+\d{4}|effective\s+(?:as\s+of\s+|from\s+|on\s+)?\w+\s+\w+,|effective\s+from|expir|in\s+(?:full\s+)?(?:force|effect)|remain\s+effective|initial\s+period|"
    r"period\s+of\s+(?:this|the)\s+agreement|shall\s+(?:continue|terminate|commence|be\s+effective)|"
    r"will\s+(?:continue|terminate|commence|be\s+effective))",
    re.I,
)
_OPEN_ENDED = re.compile(
    r"\b(?:continue|remain|be|stay)\w*\s+(?:\w+\s+){0,4}?(?:in\s+(?:full\s+)?(?:force|"
    r"effect)(?:\s+and\s+effect)?|effective|valid)?[^.;]{0,60}?\b(?:until|"
    r"unless(?:\s+and\s+until)?)\s+(?:(?:it|this\s+agreement)\s+(?:is|has\s+been)\s+)?(?:earlier\s+|"
    r"sooner\s+|otherwise\s+)?(?:terminated|cancell?ed|either\s+party|termination)|"
    r"\b(?:perpetual(?:ly)?|indefinite(?:ly)?|in\s+perpetuity|unlimited\s+(?:period|term|duration)|"
    r"undetermined\s+(?:period|term))\b",
    re.I,
)
_NOT_OPEN = re.compile(
    r"licen[cs]e|confidential|surviv|grant|obligations?\s+(?:of|under)\s+(?:this\s+)?(?:section|article)|"
    "indemni|royalt|insur|trademark",
    re.I,
)
_NAMED = re.compile(r"\bthis\s+(?:\w+\s+){0,3}(?:agreement|contract|addendum)\b|\bterm\b", re.I)
_ITSELF = re.compile(
    r"\b(?:this|the)\s+(?:\w+\s+){0,3}?(?:agreement|contract|addendum|protocol|arrangement|memorandum|terms|licen[cs]e\s+agreement|(?-i:[A-Z]{2,5}))"
    r"(?:\s+and\s+(?:the|any)\s+licen[cs]es?\s+granted\s+\w+(?:\s+\w+){0,3})?\s+(?:shall|will|is|are|comes?|becomes?|takes?|has|remains?|"
    r"continues?|lasts?)\b",
    re.I,
)
"""The contract itself runs, whatever else the sentence speaks of."""


def expires_on(text: str, begins: Dated | None, term: tuple[str, tuple[int, int]] | None) -> Dated | None:
    """The last day of the contract as stated, or counted from its beginning and ``term`` (ISO duration and its place);
    "perpetual" where it runs until terminated."""
    for hit in find_dates(text):
        if hit.precision != "day":
            continue
        before = text[max(0, hit.start - 170) : hit.start]
        around = before + text[hit.end : hit.end + 60]
        labelled = re.search(
            r"(?:expiration|expiry|termination|end)\s+date[\s\"”:|)]*(?:(?:is|means|shall\s+be|of)\s+)?$|"
            r"^[\s,(]*(?:the\s+)?[\"“](?:expiration|expiry|termination)\s+date",
            before[-40:],
            re.I,
        ) or re.match(
            r"[\s,(]*(?:the\s+)?[\"“](?:expiration|expiry|termination|end)\s+date", text[hit.end : hit.end + 30], re.I
        )
        if labelled or (
            _ENDS.search(before)
            and re.search(r"\b(?:term|agreement|contract|period|in\s+(?:force|effect))\b", around, re.I)
            and _TERM_CLAUSE.search(around)
            and not _NOT_OPEN.search(before[-80:])
        ):
            value = hit.last if "/" in hit.value else hit.value
            if begins is None or begins.value == "perpetual" or value > begins.value:
                return Dated(value, [(hit.start, hit.end)])
    if begins and term and len(begins.value) == 10:
        try:
            return Dated(after(date.fromisoformat(begins.value), term[0]).isoformat(), [term[1], *begins.spans])
        except ValueError:
            return None
    for match in _OPEN_ENDED.finditer(text):
        before = re.split(r"[.;]\s+(?=[A-Z(])|\n\s*\n", text[max(0, match.start() - 250) : match.start()])[-1]
        sentence = before + text[match.start() : match.end() + 40]
        runs = _ITSELF.search(before + text[match.start() : match.end()])
        if runs or (_NAMED.search(sentence) and not _NOT_OPEN.search(sentence)):
            return Dated("perpetual", [(match.start(), match.end())])
    return None


def after(start: date, duration: str) -> date:
    """``start`` plus an ISO 8601 duration in one unit; raises ValueError for anything else."""
    match = re.fullmatch(r"P(\d+)([YMWD])", duration)
    if not match:
        raise ValueError(f"not a duration in years, months, weeks or days: {duration}")
    number, unit = int(match[1]), match[2]
    if unit in "WD":
        return date.fromordinal(start.toordinal() + number * (7 if unit == "W" else 1))
    year, month = divmod(start.year * 12 + start.month - 1 + number * (12 if unit == "Y" else 1), 12)
    day = start.day
    while day > 28:
        try:
            return date(year, month + 1, day)
        except ValueError:
            day -= 1
    return date(year, month + 1, day)
