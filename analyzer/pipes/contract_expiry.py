"""When a contract ends: on a day that it names, when its term has run, or not before someone ends it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from analyzer.pipes.contract_dates import Dated, days, read_day
from analyzer.pipes.dates import DateHit
from analyzer.pipes.durations import find_durations

_ENDS = re.compile(
    r"\b(?:expir(?:e|es|ing|ation)|terminat(?:e|es|ing|ion)|end(?:s|ing)?|until|through|thru|to|"
    r"conclud(?:e|es|ing)|continu\w+|(?:in\s+no\s+event|no|not)\s+later\s+than|lapses?)\b"
    r"[\s,:]*(?:(?:date|on|and|including|as|of|the|is|shall|be|at|at\s+midnight|midnight|\d+:\d+|"
    r"[ap]\.?m\.?|close\s+of\s+business|this|agreement|automatically|effective|mean|means|\"|”|"
    r"“)[\s,:\"”]*)*$",
    re.I,
)
_TERM_CLAUSE = re.compile(
    r"\b(?:term\b|duration|(?:contract|agreement)\s+period|period\s+of\s+time|effective\s+\w+\s+\d{1,2},?\s+\d{4}|effective\s+(?:as\s+of\s+|from\s+|on\s+)?\w+\s+\w+,|effective\s+from|expir|in\s+(?:full\s+)?(?:force|effect)|remain\s+effective|initial\s+period|"
    r"(?:agreement|contract)\s+(?:\w+\s+){0,2}?(?:terminates?|ends?|expires?|runs?|continues?|remains?)\b|"
    r"period\s+of\s+(?:this|the)\s+agreement|shall\s+(?:continue|terminate|commence|be\s+effective)|"
    r"will\s+(?:continue|terminate|commence|be\s+effective))",
    re.I,
)
_EITHER = re.compile(
    r"\b(?:expires?|terminates?|ends?|until|through|continue\w*)\b[^.;]{0,60}\b(?:earlier|earliest|sooner|first|later|latest)\s+(?:of|to\s+occur\s+of)\b"
    r"[^.;]{0,200}(?:\(\w{1,3}\)|\band|\bor|[:,])\s*(?:on\s+)?(?:the\s+)?$",
    re.I,
)
"""A day among others: "the earlier of (i) completion of the work and (ii) 31 March"."""
_OTHER_PERIOD = re.compile(
    r"\b(?:phase|season|calendar\s+year|fiscal\s+year|contract\s+year|commission|(?:commencement|start|launch|delivery)\s+date)\b[^.;]{0,80}$|"
    r"\b(?:occur|commence|begin|deliver\w*|launch\w*)\s+(?:in\s+no\s+event|no|not)\s+later\s+than\s*$",
    re.I,
)
_OTHER_LABEL = re.compile(
    r"\s*\(?\s*\(?(?:the\s+|such\s+period[^“\"]{0,20}|each[^“\"]{0,30})?[\"“](?!(?:initial|original|contract|agreement|primary)?\s*(?:term|period|duration)\b)"
    r"[^\"”]{2,40}(?:term|period)[\"”]",
    re.I,
)
"""The end of a span of its own name ("the “Trial Period”") is not the contract's."""
_YEAR_END = re.compile(
    r"\b(?:until|through|to)\s+(?:and\s+including\s+)?(?:the\s+)?end\s+of\s+(?:(?:calendar\s+)?(?:the\s+)?(?:year\s+)?(?P<year>20\d\d|19\d\d)|"
    r"(?:the\s+)?(?P<current>current|present|same)\s+(?:calendar\s+)?year)\b",
    re.I,
)
_OPEN_ENDED = re.compile(
    r"\b(?:(?:continu|remain|stay|run|last|endur)\w*|be(?=\s+(?:in\s+(?:full\s+)?(?:force|effect)|effective|valid|binding)))\s+(?:\w+\s+){0,4}?(?:in\s+(?:full\s+)?(?:force|"
    r"effect)(?:\s+and\s+effect)?|effective|valid|binding)?[^.;]{0,60}?\b(?:(?:until|"
    r"unless(?:\s+and\s+until)?)\s+(?:(?:it|this\s+agreement)\s+(?:is|has\s+been)\s+)?(?:such\s+time\s+as\s+)?(?:earlier\s+|"
    r"sooner\s+|otherwise\s+)?(?:terminated|ended|cancell?ed|(?:either|any|one|a|the\s+other)\s+party|termination\s+(?:as|by|under|in\s+accordance|pursuant))|"
    r"(?:so|as)\s+long\s+as)\b|"
    r"\bno\s+(?:fixed|definite|specified|set)\s+(?:term|period|duration)\b|"
    r"\b(?:perpetual(?:ly)?|indefinite(?:ly)?|in\s+perpetuity|unlimited\s+(?:period|term|duration)|"
    r"undetermined\s+(?:period|term))\b",
    re.I,
)
_CLOSED = re.compile(
    r"\b(?:until|through)\s+(?:the\s+)?(?:end|expiration|expiry|completion|last\s+day|[\w-]+\s+anniversary|termination\s+date|\w+\s+\d{1,2},?\s+(?:19|20)\d\d)\b|"
    r"\bfor\s+(?:the\s+)?(?:duration|remainder|balance|life)\s+of\b|\bfor\s+(?:an?|the)\s+(?:[\w()-]+\s+){0,3}?(?:term|period)\s+of\b",
    re.I,
)
"""The sentence names an end after all."""
_ITS_BEGIN = re.compile(
    r"\W*(?:the\s+|and\s+after\s+|and\s+including\s+|its\s+|their\s+|last\s+|later\s+of\s+|later\s+|such\s+|this\s+|said\s+)*(?:date\s+(?:hereof|above|first|set|written|"
    r"stated|of\s+(?:this|the|its|their|execution|signature|signing|last|effectiveness)|on\s+which[^.;]{0,40}\b(?:sign|execut))|dates?\b|effective|execution|signing|signature|commencement|"
    r"start|hereof|day\s+(?:and|first)|agreement|contract|beginning|date\s*$)|\W*(?:[A-Z][a-z]+\s+\d|\d{1,2}\s+[A-Z]|\d{1,2}/)",
    re.I,
)
_COUNTED = re.compile(
    r"\s*(?:\([^)]{0,40}\)\s*)?(?:terms?|periods?)?\s*,?\s*(?:(?:commencing|beginning|starting|running|counted|measured)\s+)?"
    r"(?:as\s+of|as\s+from|from|after|following|of|on|upon)\s+(?P<event>[^.;]{0,90})",
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
_TERM_ITSELF = re.compile(r"\bterm\b[^.;,]{0,60}\b(?:is|shall|will)\b", re.I)


def expires_on(
    text: str,
    dates: Sequence[DateHit],
    begins: Dated | None,
    term: tuple[str, tuple[int, int]] | None,
    made: Dated | None,
) -> Dated | None:
    """The last day of the contract as stated, or counted from its beginning and ``term`` (ISO duration and its place);
    "perpetual" where it runs until terminated. ``dates`` are those of ``text``; ``made`` is its date, from which some
    terms are counted."""
    told = _stated(text, dates, begins) or _read(text, dates, begins) or _counted(text, begins, term, made)
    return told or _year_end(text, begins) or _open_ended(text)


def _read(text: str, dates: Sequence[DateHit], begins: Dated | None) -> Dated | None:
    """The last day where it is likely told by words that are not known."""
    own = [hit for hit in days(dates) if not _of_another(_before(text, hit), _following(text, hit))]
    last = read_day(text, own, "expiry")
    return last if last and (begins is None or last.value > begins.value) else None


def _before(text: str, hit: DateHit) -> str:
    return text[max(0, hit.start - 170) : hit.start]


def _following(text: str, hit: DateHit) -> str:
    return text[hit.end : hit.end + 60]


def _of_another(before: str, following: str) -> bool:
    """Whether the words around a day tell that a span other than the contract's ends on it."""
    return bool(_OTHER_PERIOD.search(before) or _OTHER_LABEL.match(following))


def _stated(text: str, dates: Sequence[DateHit], begins: Dated | None) -> Dated | None:
    for hit in dates:
        if hit.precision != "day":
            continue
        before, following = _before(text, hit), _following(text, hit)
        around = before + following
        labelled = re.search(
            r"(?:expiration|expiry|termination|end)\s+date[\s\"”:|)]*(?:(?:is|means|shall\s+be|of)\s+)?$|"
            r"^[\s,(]*(?:the\s+)?[\"“](?:expiration|expiry|termination)\s+date",
            before[-40:],
            re.I,
        ) or re.match(
            r"[\s,(]*(?:the\s+)?[\"“](?:expiration|expiry|termination|end)\s+date", text[hit.end : hit.end + 30], re.I
        )
        ends = _ENDS.search(before) or _EITHER.search(text[max(0, hit.start - 330) : hit.start])
        if labelled or (
            ends
            and re.search(r"\b(?:term|agreement|contract|period|in\s+(?:force|effect))\b", around, re.I)
            and _TERM_CLAUSE.search(around)
            and not _NOT_OPEN.search(before[-80:])
            and not _of_another(before, following)
        ):
            value = hit.last if "/" in hit.value else hit.value
            if begins is None or begins.value == "perpetual" or value > begins.value:
                return Dated(value, [(hit.start, hit.end)])
    return None


def _counted(
    text: str, begins: Dated | None, term: tuple[str, tuple[int, int]] | None, made: Dated | None
) -> Dated | None:
    """The end of a term that is counted from the contract's own beginning, not from a launch or a delivery."""
    if not begins or not term or len(begins.value) != 10:
        return None
    start, end = term[1]
    told = _COUNTED.match(text, end)
    if told and not _ITS_BEGIN.match(told["event"]):
        return None
    if re.search(
        r"\b(?:longer|later|latest|greater)\s+(?:of|to\s+occur)\b[^.;]{0,60}$", text[max(0, start - 90) : start], re.I
    ):
        return None
    if made and told and re.match(r"\W*(?:the\s+)?date\s+(?:hereof|of\s+this)", told["event"], re.I):
        begins = made
    try:
        return Dated(after(date.fromisoformat(begins.value), term[0]).isoformat(), [term[1], *begins.spans])
    except ValueError:
        return None


def _year_end(text: str, begins: Dated | None) -> Dated | None:
    """31 December where the contract runs until the end of a year."""
    for match in _YEAR_END.finditer(text):
        sentence = _sentence(text, match.start()) + text[match.start() : match.end()]
        year = match["year"] or (begins.value[:4] if begins and match["current"] else None)
        if year and year.isdigit() and _ITSELF.search(sentence) and not _NOT_OPEN.search(sentence):
            return Dated(f"{year}-12-31", [(match.start(), match.end())])
    return None


def _open_ended(text: str) -> Dated | None:
    for match in _OPEN_ENDED.finditer(text):
        before = _sentence(text, match.start())
        rest = re.split(r"[.;]\s", text[match.end() : match.end() + 120])[0]
        sentence = before + text[match.start() : match.end() + 40]
        if _CLOSED.search(before[-150:] + match[0] + rest) or find_durations(match[0]):
            continue
        runs = _ITSELF.search(before + match[0])
        loose = re.match(r"perpetual|indefinite|in\s+perp", match[0], re.I) or re.search(r"long\s+as$", match[0], re.I)
        named = _TERM_ITSELF.search(before) if loose else _NAMED.search(sentence)
        if runs or (named and not _NOT_OPEN.search(sentence)):
            return Dated("perpetual", [(match.start(), match.end())])
    return None


def _sentence(text: str, at: int) -> str:
    """What of the sentence stands before ``at``."""
    return re.split(r"[.;]\s+(?=[A-Z(\d])|\n\s*\n", text[max(0, at - 250) : at])[-1]


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
