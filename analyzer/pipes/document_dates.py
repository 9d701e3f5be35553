"""The date that a document bears, and the times that its words count from there: "this spring", "in March",
"last week"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from spacy.tokens import Doc

from analyzer.pipes.dates import DateHit, find_dates, is_month
from analyzer.pipes.numerals import CARDINAL, value_of
from analyzer.pipes.records import metadata, text_of

_HEAD, _FOOT = 600, 200
_LINE = re.compile(r"(?m)^[ \t>*_]*(?:Date|Sent|Dated|DATE|SENT)\b:?[^\n]{0,24}?(?=\d|[A-Z][a-z]{2,8}\.? \d)")
_LABELS = re.compile(
    r"(?:\b(?:dated?|sent|issued|published|adopted|tabled|made|held|posted|released|signed|executed|filed|updated|"
    r"as (?:of|at)|reads? on|effective|entered into|granted|meeting|report|register|statement|minutes|extract|page)"
    r"(?: as)?(?:,| of| on| at| for| in| to)*(?: the| this)?(?: day of)?:?\s*|[(\[|,:;–—.-]\s*)$",
    re.I,
)
_RUNNING = re.compile(
    r"\b(?:in|since|until|till|by|before|after|from|during|through|between|on|to|late|early)\s*$", re.I
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|had|have|will|did|founded|joined|invested|shared|gave|sent|bought|acquired|sold|held|"
    r"became|resigned|received|transferred|provided|delivered|supplied)\b"
)


class DocumentDates:
    """``own``: the date that the text bears, if any; of one without, ``at`` takes the date in the document's name. A
    thread has one for each of its messages."""

    def __init__(self, text: str, name: str = "") -> None:
        self._lines = [
            (line.start(), hit[0])
            for line in _LINE.finditer(text)
            if (hit := find_dates(text[line.end() : text.find("\n", line.end()) % (len(text) + 1)][:40]))
            and hit[0].start < 16
        ]
        self.own = self._lines[0][1] if self._lines else _borne(text)
        self._named = None if self.own else _named(name)

    def at(self, offset: int) -> DateHit | None:
        """The date of the message or document in which ``offset`` lies."""
        before = [hit for start, hit in self._lines if start <= offset]
        return before[-1] if before else self.own or self._named


def document_dates(doc: Doc) -> DocumentDates:
    """The dates that a document and its messages bear."""
    return _dates_of(text_of(doc), str(metadata(doc).get("name") or ""))


@lru_cache(maxsize=16)
def _dates_of(text: str, name: str) -> DocumentDates:
    return DocumentDates(text, name)


def _named(name: str) -> DateHit | None:
    """The one day or month in the name of a document whose text bears no date ("Minutes of 9 May 2021")."""
    hits = [hit for hit in find_dates(name.replace("_", " ")) if hit.precision in {"day", "month"}]
    return hits[0]._replace(start=0, end=0) if len(hits) == 1 and "/" not in hits[0].value else None


def _borne(text: str) -> DateHit | None:
    """A date in a heading, dateline or label at the head of a text, or alone at its foot; no date
    that a sentence tells."""
    for hit in find_dates(text[:_HEAD]):
        if "/" in hit.value:
            continue
        line = text[text.rfind("\n", 0, hit.start) + 1 : hit.start]
        first = not line.strip(" \t*_#>([") and not re.match(r"(?:on|in)\b", text[hit.start :], re.I)
        heading = re.sub(r" of $", "", line).isupper() and not re.search(r"\bSINCE\b", line)
        labelled = _LABELS.search(line) and not _RUNNING.search(line.rstrip(" ,")) and not _VERB.search(line)
        counted = re.search(r"\b(?:[Ss]ince|[Bb]efore|[Aa]fter|[Uu]ntil)\b", line)
        if first or heading or ((labelled or _MADE.search(line)) and not counted):
            return hit
        if hit.start > 200 and text.count("\n", 0, hit.start) > 6:
            break
    foot = text[-_FOOT:]
    for hit in reversed(find_dates(foot)):
        line = foot[foot.rfind("\n", 0, hit.start) + 1 : hit.start]
        if (
            "/" not in hit.value
            and not foot[hit.end :].strip(" .)]*_\n\t")
            and (_ALONE.search(line) or not line.strip(" \t([*_"))
        ):
            return hit
    return None


_MADE = re.compile(
    r"\b(?:(?:is|was) (?:made|entered into|executed|dated|adopted|issued)|(?:held|taken|passed|adopted|"
    r"convened)(?: at [\w .-]{2,30})?|"
    r"this (?:\w+ ){1,4}(?:is|was) (?:given|granted|concluded|signed|drawn up)|"
    r"(?:meeting|session|sitting) (?:of|on)|as (?:of|at)|dated|made)(?: as of| on)?(?: the| this)?\s*$",
    re.I,
)
_ALONE = re.compile(r"(?:[(\[.,;:–—-]|\b(?:as of|as at|dated|signed|on|of))\s*$")

_MONTHS = "january february march april may june july august september october november december".split()
_M = (
    "(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    "Nov(?:ember)?|Dec(?:ember)?)"
)
_NO_YEAR = r"(?!,? ?(?:of )?(?:19|20)\d\d|[’']\d\d|\w| \d)"
_EVENT = r"(?:transfer|sharing|disclosure|delivery|hand-?over|release|supply|deal|agreement|contract)"
_RELATIVE = re.compile(
    rf"\b(?:(?P<which>this|last|next|past|coming|previous|following|same|that|the) (?:same )?"
    r"(?P<unit>spring|summer|autumn|fall|winter|year|month|week)\b(?! (?:of|to|end|ended|ending|before|after)\b)"
    rf"|(?P<near>today|yesterday|tomorrow|this (?:morning|afternoon|evening))\b"
    rf"|(?P<count>an?|{CARDINAL}|\d{{1,2}}) (?P<unit2>day|week|month|year)s? (?P<way>ago|earlier|later|before|after|"
    rf"afterwards?|previously)\b(?: the {_EVENT})?"
    rf"|(?:(?P<prep>in|since|until|till|by|during|from|through|early|late|mid|last|this|next|on|of) )"
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?"
    rf"{_M}(?: (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?{_NO_YEAR})",
    re.I,
)
_GATE = re.compile(
    r"\b(?:this|last|next|past|coming|previous|following|same|ago|earlier|later|before|after|afterwards?|previously|today|"
    r"yesterday|tomorrow|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\bthat (?:spring|summer|autumn|fall|"
    r"winter|year|"
    r"month|week)",
    re.I,
)
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_AHEAD = re.compile(
    r"\b(?:will|shall|['’]ll|is to|are to|beginning|starting|commencing|due|expires?|plans?|intends?)\b", re.I
)


def dates_between(doc: Doc, start: int, end: int) -> list[DateHit]:
    """Every date between two offsets, those told by the calendar and those counted from the date of the
    document or from the date told last before them."""
    text = text_of(doc)
    hits = [DateHit(start + d.start, start + d.end, *d[2:]) for d in find_dates(text[start:end])]
    if not _GATE.search(text, start, end):
        return hits
    borne = document_dates(doc).at(start)
    for match in _RELATIVE.finditer(text, start, end):
        if any(h.start < match.end() and match.start() < h.end for h in hits):
            continue
        if hit := _counted(text, match, borne, _last(text, start, match.start(), hits)):
            hits.append(hit)
    return sorted(hits)


def _last(text: str, start: int, at: int, hits: list[DateHit]) -> DateHit | None:
    """The date told last before a place, in its sentence or the few before it."""
    here = [h for h in hits if h.end <= at]
    near = here or find_dates(text[max(0, start - 400) : start])
    return near[-1] if near else None


def _counted(text: str, match: re.Match[str], borne: DateHit | None, last: DateHit | None) -> DateHit | None:
    start, end = match.span()
    if match["month"]:
        return _month(text, match, borne, last)
    if match["near"]:
        if borne is None or borne.precision != "day":
            return None
        days = {"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
        return _exact(start, end, date.fromisoformat(borne.value) + timedelta(days=days))
    which = (match["which"] or "").lower()
    if match["count"]:
        from_last = match["way"].lower() not in {"ago", "previously"}
        anchor = last if from_last else borne
        if anchor is None or (
            from_last and text[match.end() - 1].isalpha() and "the " in match[0][len(match["count"]) :]
        ):
            return None
        number = value_of(match["count"]) or 1
        back = match["way"].lower() in {"ago", "earlier", "before", "previously"}
        return _moved(start, end, anchor, match["unit2"].lower(), -number if back else number)
    if which == "the":
        return None
    anchored = which in {"same", "that", "following", "previous"}
    anchor = (last or borne) if anchored else borne
    if anchor is None:
        return None
    unit = match["unit"].lower()
    steps = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    if unit in _SEASONS:
        return _season(start, end, unit, which, date.fromisoformat(anchor.first))
    return _moved(start, end, anchor, unit, steps)


def _exact(start: int, end: int, day: date) -> DateHit:
    return DateHit(start, end, day.isoformat(), "day", day.isoformat(), day.isoformat())


def _moved(start: int, end: int, anchor: DateHit, unit: str, steps: int) -> DateHit | None:
    """The day, month or year that lies so many units from another; a week is told to the month."""
    day = date.fromisoformat(anchor.first)
    if unit in {"day", "week"}:
        if anchor.precision != "day":
            return None
        moved = day + timedelta(days=steps * (7 if unit == "week" else 1))
        if unit == "day":
            return _exact(start, end, moved)
        return _of_month(start, end, moved.year, moved.month)
    if unit == "year":
        return _of_year(start, end, day.year + steps, 1, 12)
    if anchor.precision == "year":
        return None
    months = day.year * 12 + day.month - 1 + steps
    return _of_month(start, end, months // 12, months % 12 + 1)


def _season(start: int, end: int, unit: str, which: str, day: date) -> DateHit:
    first, last = _SEASONS[unit]
    year = day.year
    if which in {"last", "past", "previous"} and day.month <= max(last, first):
        year -= 1
    elif which in {"next", "coming", "following"} and day.month >= first:
        year += 1
    return _of_year(start, end, year, first, 12 if unit == "winter" else last)


def _month(text: str, match: re.Match[str], borne: DateHit | None, last: DateHit | None) -> DateHit | None:
    """A month named without its year: the one after the date told last, else the last before the document's date."""
    if match["month"] == "May" and not is_month(text, match.start("month")):
        return None
    if match["month"][0].islower():
        return None
    number = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(match["month"][:3].lower()))
    anchor = last if last and last.precision != "year" else None
    base = anchor or borne or last
    if base is None:
        return None
    day = date.fromisoformat(base.first)
    year = day.year
    ahead = _AHEAD.search(text, max(0, match.start() - 80), match.start()) or (match["prep"] or "").lower() == "next"
    if base.precision != "year":
        if base is borne and not ahead and number > day.month:
            year -= 1
        elif (base is borne and ahead and number < day.month) or (base is not borne and number < day.month):
            year += 1
    if base is not borne and borne and not ahead and f"{year}-{number:02}" > borne.last[:7]:
        year -= 1
    if (match["prep"] or "").lower() == "last" and base is borne and number == day.month:
        year -= 1
    told = match["day1"] or match["day2"]
    first = match.start("day1") if match["day1"] else match.start("month")
    if told and 1 <= int(told) <= monthrange(year, number)[1]:
        return _exact(first, match.end(), date(year, number, int(told)))
    return _of_month(match.start("month"), match.end(), year, number)


def _of_month(start: int, end: int, year: int, month: int) -> DateHit:
    stem = f"{year}-{month:02}"
    return DateHit(start, end, stem, "month", f"{stem}-01", f"{stem}-{monthrange(year, month)[1]:02}")


def _of_year(start: int, end: int, year: int, first: int, last: int) -> DateHit:
    return DateHit(
        start, end, str(year), "year", f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]:02}"
    )
