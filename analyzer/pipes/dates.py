"""Dates in text, in every style that contracts, filings and mail use, with the precision that the text gives."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from analyzer.pipes.cited_dates import dates_an_instrument
from analyzer.pipes.numerals import CARDINAL, ORDINAL, value_of, year_of


class DateHit(NamedTuple):
    """``text[start:end]`` names a time.

    ``value`` is ISO 8601 as precise as the text ("2014-09-04", "2014-09", "2014"; "2022-04-01/2023-03-31" for "the year
    to 31 March 2023"); ``precision`` is day, month or year. ``first`` and ``last`` bound it as full ISO dates, narrower
    than ``value`` for "early 2014" or "Q1 2014".
    """

    start: int
    end: int
    value: str
    precision: str
    first: str
    last: str


_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = re.compile(
    "(?<![A-Za-z])(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    "Sept?(?:ember)?|"
    r"[O0]ct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![A-Za-z])\.?",
    re.I,
)
_YEAR = (
    rf"(?P<year>(?:19|20)\d\d(?![\d]|,\d{{3}})|['’]\d\d(?!\d)|(?:two\s+thousand|nineteen|"
    rf"twenty)(?:[\s-]+(?:and\s+)?{CARDINAL})?\b)"
)
_SUFFIX = r"(?:\s{0,2}(?:s\s?t|n\s?d|r\s?d|t\s?h)\b\.?)?"  # OCR parts "24t h"
_BLANK = r"[_\s\[\]•●.-]*[_\[•●][_\s\[\]•●.-]*"
_THEN_YEAR = re.compile(
    rf"[\s,._]*-*(?:(?:of|in)\s+(?:the\s+)?(?:year\s+)?(?:of\s+our\s+lord\s+)?|-|/)?\s*,?\s*(?:A\.?D\.?\s*)?{_YEAR}",
    re.I,
)
_THEN_DAY_YEAR = re.compile(
    rf"[\s_]*[,-]?\s*(?P<day>\d{{1,2}}|{ORDINAL}|{_BLANK}){_SUFFIX}[\s,._)-]*(?:(?:of|"
    rf"in)\s+(?:the\s+year\s+)?)?{_YEAR}",
    re.I,
)
_THEN_TWO_DAYS = re.compile(
    rf"\s*(?P<day>\d{{1,2}}){_SUFFIX}\s*(?:,?\s*(?:and|or|to|through|until)\s+|[–—&-]\s*)"
    rf"(?P<second>\d{{1,2}}){_SUFFIX}[\s,]*{_YEAR}",
    re.I,
)
_THEN_DAY = re.compile(rf"\s+(?P<day>\d{{1,2}}){_SUFFIX}(?![\d/:.%]|,\d{{3}})", re.I)
_DAY_BEFORE = re.compile(
    rf"(?:(?:the|this|on)\s+)?(?<![\d./§-])(?P<day>\d{{1,2}}|\b{ORDINAL}(?:\s*\(\d{{1,2}}\s?(?:st|nd|rd|"
    rf"th)?\))?|{_BLANK})"
    rf"{_SUFFIX}[\s_.,]*(?:day[\s_,]*)?(?:of\s+)?(?:(?:st|nd|rd|th)\s+)?[\s,_-]*$",
    re.I,
)
_JOIN = re.compile(r"\s*(?:,?\s*(?:and|or|to|through|until|till|thru)\s+(?:on\s+|in\s+)?|[–—&-]\s*|,\s*)", re.I)
_NUMERIC = re.compile(
    r"(?<![\d/.$§-])(?:(?P<iso>(?:19|20)\d\d)(?P<s>[-/.])(?P<im>0?[1-9]|1[0-2])(?P=s)(?P<id>0?[1-9]|[12]\d|"
    r"3[01])(?![\d])"
    r"|(?P<a>\d{1,2})\s?(?P<t>[/.-])\s?(?P<b>\d{1,2})\s?(?P=t)\s?(?P<y>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d))"
)
_QUARTER = re.compile(
    r"\b(?:(?P<q>Q[1-4]|[1-4]Q|(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+quarter)|H(?P<h>[12])|"
    r"(?P<half>first|second)[\s-]+half)(?:\s+(?:of|in)|,)?\s*(?:(?:fiscal|"
    r"calendar)\s+)?(?:year\s+)?['’]?(?P<year>(?:19|20)\d\d|(?<=['’])\d\d)\b",
    re.I,
)
_PART = re.compile(
    r"\b(?P<part>early|mid|late|beginning|middle|end|start|spring|summer|autumn|fall|winter)"
    r"(?:[\s-]+(?:part\s+)?(?:of|in)\s+(?:the\s+)?|[\s-]+(?:to[\s-]+(?:mid|late)[\s-]+)?|"
    r"\s*,\s*)?(?P<year>(?:19|20)\d\d)\b",
    re.I,
)
_PART_MONTHS = {
    "early": (1, 6), "beginning": (1, 4), "start": (1, 4), "mid": (4, 9), "middle": (4, 9), "late": (7, 12),
    "end": (9, 12), "spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "fall": (9, 12), "winter": (1, 12),
}  # fmt: skip
_BARE_YEAR = re.compile(r"(?<![\w.,$£€§#/:@-])(?P<year>(?:19|20)\d\d)(?![\w@/:%]|[.,-]\d|-[A-Za-z])")
_RANGE_YEAR = re.compile(r"(?<=[12]\d{3}[–—-])(?P<year>(?:19|20)\d\d)\b(?![–—-]\d)")
_NOT_YEAR_BEFORE = re.compile(
    r"(?:§+|\bno\.?|\bsections?|\bact|\barticles?|\bsuite|\bbox|\bpages?|\bpp?\.|\broom|\bclause|"
    r"\bver(?:sion)?\.?|\blevel|"
    r"\bparagraphs?|¶|\bexhibit|\bx|\bover|\bthan|\bnearly|\bsome|\bapproximately|\bdocket|\biso|"
    r"U\.\s?S\.\s?C\.|C\.\s?F\.\s?R\.)\s*$",
    re.I,
)
_NOT_YEAR_AFTER = re.compile(
    r"\s*(?:U\.\s?S\.|C\.\s?F\.|F\.\s?\dd|ILCS|WL\b|[A-Z][a-z]+\s(?:St|Ave|Blvd|Road|Rd|Street|Avenue|Drive|Dr)\b|"
    r"(?:\w+\s)?(?:users?|people|persons|photos?|images?|records?|shares?|units?|employees|customers|members|dollars|"
    r"patients|files|profiles|accounts|pixels|hours|words|samples|copies|pages|residents|consumers|downloads)\b)"
)
_PERIOD_TO = re.compile(
    r"\b(?:the\s+)?(?P<count>(?:fiscal\s+|financial\s+)?year|(?P<n>three|six|nine|twelve)\s+months|quarter|"
    r"half[\s-]year)\s+"
    r"(?:to|ended|ending(?:\s+on)?)\s+(?:the\s+)?$",
    re.I,
)


_LABEL = re.compile(r"\bdated?:?\s*$", re.I)


def find_dates(text: str, *, day_first: bool = False) -> list[DateHit]:
    """Every date, month, quarter and year in ``text``, by start, none inside another, but those of cited instruments.

    12/10/2009 is read month first unless the numbers, another date of ``text`` or ``day_first`` show the other order;
    dots are read day first. A year shared by two dates ("May 4 and June 9, 2012") counts for both.

    >>> [hit.value for hit in find_dates("as of this 4th day of May, 2012; paid in Q1 2014")]
    ['2012-05-04', '2014']
    """
    taken = bytearray(len(text))
    hits = []
    numeric = partial(_numeric, day_first=day_first or writes_day_first(text))
    for finder in (_periods_with_month, numeric, _quarters, _parts, _years):
        for hit in finder(text):
            if not any(taken[hit.start : hit.end]):
                hits.append(hit)
                taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
    return sorted(hit for hit in hits if hit.precision != "day" or not dates_an_instrument(text, hit.start))


def _periods_with_month(text: str) -> Iterator[DateHit]:
    yearless: tuple[int, int, int, int | None] | None = None
    for match in _MONTH.finditer(text):
        month = _month(match["month"])
        hit = _dated(text, match, month)
        if hit is None and (two := _THEN_TWO_DAYS.match(text, match.end())) and (year := _year(two["year"])):
            yearless = None
            pair = (
                _hit(match.start(), two.end("day"), year, month, int(two["day"])),
                _hit(two.start("second"), two.end(), year, month, int(two["second"])),
            )
            yield from (part for part in pair if part)
            continue
        if hit is None:
            yearless = _without_year(text, match, month)
            continue
        if yearless and _JOIN.fullmatch(text, yearless[1], hit.start) and (year := int(hit.value[:4])):
            inherited = _hit(yearless[0], yearless[1], year, yearless[2], yearless[3])
            if inherited:
                yield inherited
        yearless = None
        yield _to_period(text, hit)


def _dated(text: str, match: re.Match[str], month: int) -> DateHit | None:
    """The date around a month's name, if a year follows it."""
    end = match.end()
    window = text[max(0, match.start() - 130) : match.start()]
    before = _DAY_BEFORE.search(window)
    if before and (after := _THEN_YEAR.match(text, end)) and (year := _year(after["year"])):
        start = match.start() - len(window) + before.start()
        day = _day(before["day"])
        if day is None or day <= 31:
            start = start if day else (match.start() if "_" not in window[before.start() :] else start)
            return _hit(start, after.end(), year, month, day)
    after = _THEN_DAY_YEAR.match(text, end)
    if after and (year := _year(after["year"])):
        return _hit(match.start(), after.end(), year, month, _day(after["day"]))
    after = _THEN_YEAR.match(text, end)
    if after and (year := _year(after["year"])):
        return _hit(match.start(), after.end(), year, month, None)
    return None


def _without_year(text: str, match: re.Match[str], month: int) -> tuple[int, int, int, int | None] | None:
    if day := _THEN_DAY.match(text, match.end()):
        return match.start(), day.end(), month, int(day["day"])
    window = text[max(0, match.start() - 45) : match.start()]
    before = _DAY_BEFORE.search(window)
    if before and (number := _day(before["day"])):
        return match.start() - len(window) + before.start("day"), match.end(), month, number
    return match.start(), match.end(), month, None


def _to_period(text: str, hit: DateHit) -> DateHit:
    """``hit``, or the stretch of time that it closes ("the year ended 31 March 2023")."""
    window = text[max(0, hit.start - 60) : hit.start]
    match = _PERIOD_TO.search(window)
    if not match or hit.precision != "day":
        return hit
    last = date.fromisoformat(hit.value)
    months = {"three": 3, "six": 6, "nine": 9}.get((match["n"] or "").lower(), 12)
    if match["count"].lower() == "quarter":
        months = 3
    elif match["count"].lower().startswith("half"):
        months = 6
    index = last.year * 12 + last.month - 1 - months
    year, month = divmod(index, 12)
    day = min(last.day, monthrange(year, month + 1)[1])
    if last.day == monthrange(last.year, last.month)[1]:
        day = monthrange(year, month + 1)[1]
    first = date.fromordinal(date(year, month + 1, day).toordinal() + 1).isoformat()
    start = hit.start - len(window) + match.start()
    return DateHit(start, hit.end, f"{first}/{hit.value}", "day", first, hit.value)


def writes_day_first(text: str) -> bool:
    """Whether the dates in figures of ``text`` can only have the day before the month: 30/11/2009."""
    slashed = [m for m in _NUMERIC.finditer(text) if m["t"] and m["t"] != "."]
    return any(int(m["a"]) > 12 for m in slashed) and not any(int(m["b"]) > 12 for m in slashed)


def _numeric(text: str, *, day_first: bool) -> Iterator[DateHit]:
    for match in _NUMERIC.finditer(text):
        if match["iso"]:
            hit = _hit(match.start(), match.end(), int(match["iso"]), int(match["im"]), int(match["id"]))
        else:
            labelled = _LABEL.search(text, max(0, match.start() - 12), match.start())
            if len(match["y"]) == 2 and match["t"] != "/" and not labelled:
                continue  # "4.2.10" is a clause, "1-2-34" a docket
            a, b, year = int(match["a"]), int(match["b"]), _century(int(match["y"]))
            swap = a > 12 or (b <= 12 and (day_first or (match["t"] == "." and not labelled)))
            month, day = (b, a) if swap else (a, b)
            hit = _hit(match.start(), match.end(), year, month, day)
        if hit:
            yield hit


def _quarters(text: str) -> Iterator[DateHit]:
    for match in _QUARTER.finditer(text):
        year = _century(int(match["year"]))
        if match["q"]:
            word = match["q"].lower()
            number = next((int(c) for c in word if c.isdigit()), 0) or value_of(word.split()[0].split("-")[0]) or 1
            months = (3 * number - 2, 3 * number)
        else:
            second = match["h"] == "2" or (match["half"] or "").lower() == "second"
            months = (7, 12) if second else (1, 6)
        yield _within_year(match.start(), match.end(), year, *months)


def _parts(text: str) -> Iterator[DateHit]:
    for match in _PART.finditer(text):
        yield _within_year(match.start(), match.end(), int(match["year"]), *_PART_MONTHS[match["part"].lower()])


def _years(text: str) -> Iterator[DateHit]:
    for pattern in (_BARE_YEAR, _RANGE_YEAR):
        for match in pattern.finditer(text):
            before, after = text[max(0, match.start() - 14) : match.start()], text[match.end() : match.end() + 32]
            ranged = pattern is _RANGE_YEAR
            if (ranged or not _NOT_YEAR_BEFORE.search(before)) and not _NOT_YEAR_AFTER.match(after):
                yield _within_year(match.start(), match.end(), int(match["year"]), 1, 12)


def _within_year(start: int, end: int, year: int, first: int, last: int) -> DateHit:
    return DateHit(
        start, end, str(year), "year", f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]:02}"
    )


def _hit(start: int, end: int, year: int, month: int, day: int | None) -> DateHit | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year, month)[1]):
        return None
    stem = f"{year}-{month:02}"
    if day is None:
        return DateHit(start, end, stem, "month", f"{stem}-01", f"{stem}-{monthrange(year, month)[1]:02}")
    value = f"{stem}-{day:02}"
    return DateHit(start, end, value, "day", value, value)


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].lower().replace("0", "o")))


def _day(words: str) -> int | None:
    number = value_of(re.sub(r"\s*\(.*", "", words)) if re.search(r"\w", words.replace("_", "")) else None
    return number or None


def _year(words: str) -> int | None:
    if words[0] in "'’":
        return _century(int(words[1:]))
    number = year_of(words)
    return number if number and 1900 <= number <= 2099 else None


def _century(year: int) -> int:
    return year if year > 99 else 2000 + year if year < 60 else 1900 + year


def told_date(sentence: str) -> dict[str, str | None] | None:
    """The time that a sentence gives to what it tells, as a period (start, end, precision); open after "since".

    ``None`` where it names no time, or several.
    """
    dates = find_dates(sentence)
    if len(dates) != 1:
        return None
    since = re.search(r"\b(?:since|from)(?: at least| early| late)? $", sentence[: dates[0].start], re.I)
    return {"start": dates[0].value, "end": None if since else dates[0].value, "precision": dates[0].precision}


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|on|by|since|until|till|before|after|from|through|during|early|late|mid|this|last|next)"
    r"|\d(?:st|nd|rd|th)?,?)[\s-]$",
    re.I,
)
_AFTER_MONTH = re.compile(r"[\s,]{1,2}(?:\d{1,2}(?:st|nd|rd|th)?\b|(?:19|20)\d\d\b)|\s+of\s+(?:19|20)\d\d")


def is_month(text: str, start: int) -> bool:
    """Whether the word "May" at ``start`` is the month, not the verb: "in May 2024", but not "Recipient May Use"."""
    if text[start : start + 3] != "May":
        return False
    return bool(_BEFORE_MONTH.search(text, max(0, start - 12), start) or _AFTER_MONTH.match(text, start + 3))


def without_may(text: str) -> str:
    """``text`` of the same length with the months of May blanked, for searches after "may"."""
    if "May" not in text:
        return text
    return re.sub(r"\bMay\b", lambda m: "   " if is_month(text, m.start()) else m[0], text)
