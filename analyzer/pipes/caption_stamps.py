"""The clerk's stamp above or beside a caption: it tells when a paper was filed, and names no court and no party."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_HEAD = 2500
_LINES = 8
_MARK = r"(?:e-?filed|electronically\s+(?:filed|received)|filed|received|lodged|entered)\b"
_OPENS = re.compile(rf"(?im)^[ \t*#|_]*{_MARK}(?![ \t]+(?:by|on\s+behalf|for|under\s+seal)\b)[^\n]{{0,70}}$")
_GOES_ON = re.compile(
    r"(?i)[^\w\n]*(?:.*\b(?:clerk|deputy|registrar|registry|prothonotary)\b.*|by:?[\s_/].*|.*\b(?:court|county|division|district)\b.*|"
    r".*\b\d{1,2}:\d{2}\b.*|(?:a\.?m\.?|p\.?m\.?)\W*|(?:\w+\W+){0,4}(?:19|20)\d\d(?:\W+\w+){0,4}\W*|(?:\d{1,2}/){2}\d{2,4}.*|"
    r"(?:[A-Z][\w.’'-]*[ \t]*){1,4}|(?:envelope|receipt|filing|document|transaction|reviewed)\b.*)$"
)
_ENDS = re.compile(
    r"(?i)[^\w\n]*(?:in\s+the\b|united\s+states\b|(?:the\s+)?(?:state|people|commonwealth)\s+of\b|cause\b|case\b|no\.|civil\b|"
    r"claim\b|.*\b(?:plaintiff|petitioner|claimant|defendant|respondent)s?\b|"
    r"(?!.*\b(?:court|county|clerk)\b).*,\s*$|.*\bv\.)"
)
_OF_A_CLERK = re.compile(r"(?i)\b(?:clerk|deputy|registrar|registry|prothonotary)\b|\b\d{1,2}:\d{2}\b")
_MONTH = r"(?P<month>(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zA-Z]*)\.?"
_DATES = (
    re.compile(rf"\b(?P<year>(?:19|20)\d\d)[ ,]+{_MONTH}[ ]+(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"\b{_MONTH}[ ]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]+(?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ]+{_MONTH},?[ ]+(?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
)
_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def stamps(text: str) -> Iterator[tuple[int, int]]:
    """Each stamp at the head of ``text``: the line that says "filed" with the lines of clerk and time below it."""
    done = 0
    for opening in _OPENS.finditer(text, 0, min(len(text), _HEAD)):
        if opening.start() < done:
            continue
        end = opening.end()
        for _ in range(_LINES):
            line = re.compile(r"\n([^\n]*)").match(text, end)
            if not line or not line[1].strip() or _ENDS.match(line[1]) or not _GOES_ON.match(line[1]):
                break
            end = line.end()
        if _OF_A_CLERK.search(text, opening.start(), end):
            done = end
            yield opening.start(), end


def unstamped(text: str) -> str:
    """``text`` at equal offsets without the clerk's stamps."""
    for start, end in list(stamps(text)):
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def stamped_on(text: str) -> tuple[tuple[int, int], str] | None:
    """The day that a clerk's stamp shows, with its place."""
    for start, end in stamps(text):
        for pattern in _DATES:
            if (match := pattern.search(text, start, end)) and (value := _iso(match)):
                return match.span(), value
    return None


def _iso(match: re.Match[str]) -> str | None:
    month = match["month"].lower()[:3]
    number = _NAMES.index(month) + 1 if month in _NAMES else int(month)
    try:
        return date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None
