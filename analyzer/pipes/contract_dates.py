"""When a contract was made, takes effect and ends, out of its preamble, title page, term clause and signatures."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from analyzer.pipes.dates import DateHit, find_dates


class Dated(NamedTuple):
    """``value``: an ISO date or "perpetual"; ``spans``: the words that it rests on, the best first."""

    value: str
    spans: list[tuple[int, int]]


_HEAD = 15_000
_MADE = re.compile(
    r"(?:\b(?:made|entered(?:\s+into)?|executed|dated|date|signed|concluded|delivered|agreement|effective|"
    r"entered\s+in|given|dated\s+for\s+reference|is|contract|amended\s+and\s+restated|"
    r"between\s+the\s+parties)\b|[\"”)])"
    r"[\s,:(]*(?:(?:is|and|made|entered|into|executed|delivered|effective|dated|for\s+all\s+purposes|"
    r"shall\s+be|as|of|on|this|the|from|by\s+the\s+parties|hereto|in\s+\w+|date|day|between|parties|\"|“|”|"
    r"in|at|to\s+be|:)[\s,:_–—-]*){0,9}$",
    re.I,
)
_MADE_WORD = re.compile(
    r"\b(?:made|entered|executed|dated|date|signed|concluded|effective|agreement|contract|is)\b", re.I
)
_ELSEWHERE = re.compile(
    r"\b(?:that\s+certain|pursuant\s+to|under\s+(?:the|that|a)|amend(?:s|ing|ment\s+to)|terms\s+of\s+the|"
    r"reference\s+is\s+made|in\s+accordance\s+with|expir\w+|terminat\w+|until|through|fiscal|ended|ending|"
    r"act\s+of|filed|version|since|prior\s+to|supersed\w+|file|no\.|rev(?:ised|ision)?\.?|closing\s+date|"
    r"supplement(?:s|ed)?|originally|previously)\b[^.]{0,70}$",
    re.I,
)
_TITLE_DATE = re.compile(r"(?:^|\n)[ \t]*(?:dated?|effective)?[ \t:]*(?:as\s+of[ \t:]*)?$", re.I)
_OTHER_PAPER = re.compile(
    r"\b(?:the|a|an|that|certain|your|our|their|its|his|her|existing|prior|\w+[’']s)\s+(?!date\b|day\b)"
    r"(?:(?!\bthis\b)[^.;()]){0,90}\b(?:agreement|"
    "memorandum|contract|plan|letter|trust|indenture|lease|mou|document|proposal|amendment|order|"
    r"policy)\b(?:(?!\bthis\b)[^.;()]){0,130}$",
    re.I,
)
_ABBREVIATED = re.compile(r"(?<=\b[A-Z])\.|(?<=\bInc)\.|(?<=\b(?:Co|No|Dr|Mr|Ms))\.|(?<=\b(?:Ltd|Mrs))\.|(?<=\bCorp)\.")
_OWN_PAPER = re.compile(
    r"\bthis\s+(?:[\w&/’',-]+\s+){0,12}?[\"“(]*(?:agreement|contract|undertaking|letter|memorandum|amendment|addendum|"
    r"deed|indenture|lease|licen[cs]e)\b[^.;]{0,80}$",
    re.I,
)
_NOW = re.compile(r"\bis\s+(?:hereby\s+)?(?:made|entered\s+into|executed|signed)\b[^.;]{0,40}$", re.I)
_BLANK_DATE = re.compile(
    r"\b(?:dated|made|entered\s+into|effective|agreement)\b[^.;\n]{0,40}?\b(?:as\s+of|on|this|"
    r"dated)\s+(?:this\s+|the\s+)?(?:_{3,}|\[\s*[•●*_\s]*\]|_*\s*day\s+of\s*(?:_{3,}|\[|,|\n))",
    re.I,
)
_EFFECTIVE_LABEL = re.compile(
    r"^[ \t,.)\]\n]{0,4}(?:\(?\s*(?:the|herein(?:after)?|referred\s+to\s+as|called|and\s+is|or|its|"
    r"as)[\s,]*)*\(?\s*(?:the\s+|hereinafter\s+|its\s+)*[\"“”'‘(]*\s*(?:effective|commencement)\s*date\b",
    re.I,
)
_EFFECTIVE_BEFORE = re.compile(
    r"(?:\b(?:effective|effectiveness|in\s+effect|into\s+effect|into\s+force|take\s+effect|"
    r"in\s+force)\b(?:\s+(?:date|dates|for\s+all\s+purposes|as|of|on|from|shall|be|is|means|retroactively|"
    "beginning|starting|this|the|to|between))*|"
    r"effective\s+date[\s\"”’'):|*_.–—-]*(?:(?:of|this|agreement|is|shall|be|means?|as|on|the|"
    r"date)[\s\"”:)]*)*)[\s:,_\"”–—-]*$",
    re.I,
)
_NOT_EFFECTIVE = re.compile(
    r"\b(?:resign\w*|retire\w*|employment|replac\w+|price\s+list|prices|rates?|elected|appoint\w+|adjusted|"
    r"separation|statute|regulations?|act)\b[^.;]{0,70}$",
    re.I,
)
_BEGINS = re.compile(
    r"\b(?:commenc(?:e|es|ing|ement)|begin(?:s|ning)?|start(?:s|ing)?|contract\s+start)\b[\s:]*(?:(?:date|"
    r"on|as|of|from|effective|the|is|shall|be|and)[\s:]+)*$",
    re.I,
)
_EFFECTIVE_MEANS = re.compile(
    r"[\"“”']?effective\s+date[\"”']?\s*(?:means?|shall\s+mean|is|"
    r"shall\s+be)\s+(?:the\s+)?(?:date\s+(?:of\s+(?:this\s+agreement|execution)|"
    r"first\s+(?:above\s+)?(?:written|set\s+forth)|hereof|set\s+forth\s+(?:above|in\s+the))|"
    r"as\s+of\s+the\s+date)|"
    r"effective\s+(?:as\s+of|on|from|upon)\s+(?:the\s+)?(?:date\s+(?:first\s+(?:above\s+)?(?:written|set|"
    r"mentioned)|hereof|of\s+this\s+agreement)|day\s+and\s+year\s+first)|"
    r"date\s+(?:first\s+(?:above\s+)?(?:written|set\s+forth)(?:\s+(?:above|below))?|hereof|"
    r"of\s+this\s+agreement)\s*\(?\s*(?:the\s+)?[\"“”]effective\s+date",
    re.I,
)
_UPON_SIGNING = re.compile(
    r"\b(?:agreement|contract|term|addendum|amendment)\b[^.;]{0,80}\b(?:effective|takes?\s+effect|(?:in|"
    r"into)\s+(?:force|effect)|commences?|begins?|start)\b[^.;]{0,30}?\b(?:(?:up)?on|from|after|"
    r"as\s+of)\s+(?:the\s+)?(?:(?:date\s+(?:of|on\s+which|that|it)?\s*)?(?:its\s+|the\s+|their\s+|"
    r"it\s+is\s+|this\s+agreement\s+is\s+|due\s+)*(?:execution|signature|signatures|signing|signed|"
    r"completion\s+of\s+the\s+execution|duly\s+executed|executed)|date\s+of\s+this\s+agreement|"
    r"date\s+hereof)|"
    r"(?:effective|commencement)\s+date[\"”’']?\s+(?:means|is|shall\s+mean|"
    r"of\s+this\s+agreement\s+shall\s+(?:be|mean))\s+the\s+date\s+(?:the\s+last|"
    r"of\s+the\s+(?:most\s+recent|last)|of\s+execution|of\s+this|of\s+(?:its\s+)?signature)",
    re.I,
)
_LAST_SIGNED = re.compile(
    r"(?:effective|take\s+effect|in\s+force|commence)\b[^.]{0,80}\b(?:last|later|"
    r"latest)\s+(?:date\s+)?(?:of\s+)?(?:the\s+)?(?:dates?\s+|signature|sign)|"
    r"date\s+(?:of\s+)?(?:the\s+)?last\s+(?:party\s+)?(?:to\s+)?sign(?:s|ature|ed)?",
    re.I,
)
_WITNESS = re.compile(
    r"IN\s+WITNESS\s+WHEREOF|(?:^|\n)\s*(?:AGREED|ACCEPTED|EXECUTED|SIGNED|ACKNOWLEDGED)\b|(?:^|"
    r"\n)\s*By\s*:|/s/|signature",
    re.I,
)
_ENDS = re.compile(
    r"\b(?:expir(?:e|es|ing|ation)|terminat(?:e|es|ing|ion)|end(?:s|ing)?|until|through|thru|to|"
    r"conclud(?:e|es|ing)|continu\w+|no\s+later\s+than|lapses?)\b"
    r"[\s,:]*(?:(?:date|on|and|including|as|of|the|is|shall|be|at|at\s+midnight|midnight|\d+:\d+|"
    r"[ap]\.?m\.?|close\s+of\s+business|this|agreement|automatically|effective|mean|means|\"|”|"
    r"“)[\s,:\"”]*)*$",
    re.I,
)
_TERM_CLAUSE = re.compile(
    r"\b(?:term\b|duration|expir|in\s+(?:full\s+)?(?:force|effect)|remain\s+effective|initial\s+period|"
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


def made_on(text: str) -> Dated | None:
    """The date of the agreement: in its preamble, else on its title page or letter head, else where it is signed."""
    stated = in_preamble(text)
    blank = _BLANK_DATE.search(text[:_HEAD])
    if blank and (stated is None or stated.spans[0][0] > blank.start()):
        return _signed_on(text)
    return stated or _title_date(text) or _signed_on(text)


def in_preamble(text: str) -> Dated | None:
    """The date as of which the opening words say that the contract is made."""
    found: DateHit | None = None
    for hit in find_dates(text[:_HEAD]):
        if hit.precision != "day" or "/" in hit.value:
            continue
        before = _ABBREVIATED.sub(" ", text[max(0, hit.start - 250) : hit.start])
        if not _NOW.search(before) and (
            _ELSEWHERE.search(before[-110:]) or _OTHER_PAPER.search(re.sub(r"\([^()]*\)?", "", before))
        ):
            continue
        match = _MADE.search(before[-110:])
        if match and (_MADE_WORD.search(match[0]) or re.search(r"agreement|contract", before[-60:], re.I)):
            if _OWN_PAPER.search(before) or _NOW.search(before):
                return Dated(hit.value, [(hit.start, hit.end)])
            found = found or hit
    return Dated(found.value, [(found.start, found.end)]) if found else None


def _title_date(text: str) -> Dated | None:
    for hit in find_dates(text[:3000]):
        if hit.precision != "day" or "/" in hit.value:
            continue
        before, after = text[max(0, hit.start - 60) : hit.start], text[hit.end : hit.end + 30]
        if _TITLE_DATE.search(before) and re.match(r"[ \t.,]*(?:\n|$|\()", after):
            return Dated(hit.value, [(hit.start, hit.end)])
    return None


def _signed_on(text: str) -> Dated | None:
    """The latest date at the signatures: the contract was concluded when the last party signed."""
    marks = [m.start() for m in _WITNESS.finditer(text)]
    if not marks:
        return None
    zones = [(max(0, m - 100), min(len(text), m + 700)) for m in marks if m > min(len(text) * 0.2, 2000)]
    found: list[DateHit] = []
    for start, end in zones[:12]:
        for hit in find_dates(text[start:end]):
            if hit.precision != "day" or "/" in hit.value:
                continue
            before = text[max(start, start + hit.start - 60) : start + hit.start]
            if _ELSEWHERE.search(before) or re.search(r"\bsource:|\bfiled|form\s+\d|10-[kq]|8-k", before, re.I):
                continue
            if re.search(
                r"\bdate|day\s+of|witness|this|\b(?:signed|executed|accepted|agreed)\b[^.;]{0,40}\bon\b|as\s+of|_|"
                r"\n\s*$",
                before + text[start + hit.start : start + hit.end],
                re.I,
            ):
                found.append(hit._replace(start=start + hit.start, end=start + hit.end))
        if found:
            break
    if not found:
        return None
    last = max(found, key=lambda hit: hit.value)
    return Dated(last.value, [(last.start, last.end)])


def effective_on(text: str, made: Dated | None) -> Dated | None:
    """The date from which the contract is effective where the text says so; ``None`` if it only bears a date."""
    hits = [hit for hit in find_dates(text[:60_000]) if hit.precision == "day" and "/" not in hit.value]
    ranked: list[tuple[int, DateHit]] = []
    for hit in hits:
        before, after = text[max(0, hit.start - 140) : hit.start], text[hit.end : hit.end + 90]
        if re.search(r"\bsource:[^\n]*$", before, re.I):
            continue
        if _EFFECTIVE_LABEL.search(after):
            ranked.append((0, hit))
        elif (
            (match := _EFFECTIVE_BEFORE.search(before))
            and not _ELSEWHERE.search(before)
            and not _NOT_EFFECTIVE.search(before)
        ):
            named = re.search(r"(?:effective|commencement)\s*date", match[0], re.I)
            about = re.search(
                r"\bthis\s+(?:[\w&-]+\s+){0,6}(?:agreement|contract|addendum|amendment|lease)\b|\bagreement\b",
                before,
                re.I,
            )
            if named or about or hit.start < 3000:
                ranked.append((1 if about or hit.start < 3000 else 2, hit))
    if ranked:
        hit = min(ranked)[1]
        return Dated(hit.value, [(hit.start, hit.end)])
    means = _EFFECTIVE_MEANS.search(text) or _UPON_SIGNING.search(text)
    if means and made:
        signed = _signed_on(text) if "sign" in means[0].lower() or "execut" in means[0].lower() else None
        return Dated((signed or made).value, [(means.start(), means.end()), *(signed or made).spans])
    for hit in hits:
        before = text[max(0, hit.start - 160) : hit.start]
        if (
            _BEGINS.search(before)
            and re.search(r"\b(?:agreement|term|contract)\b", before, re.I)
            and not re.search(r"lease\s+term|licen[cs]e|season|payment|\bfee\b", before, re.I)
        ):
            return Dated(hit.value, [(hit.start, hit.end)])
    if _LAST_SIGNED.search(text) and (signed := _signed_on(text)):
        return signed
    return None


def expires_on(text: str, begins: Dated | None, term: tuple[str, tuple[int, int]] | None) -> Dated | None:
    """The last day of the contract as stated, or counted from its beginning and ``term`` (ISO duration and its place);
    "perpetual" where it runs until terminated."""
    for hit in find_dates(text[:120_000]):
        if hit.precision != "day":
            continue
        before = text[max(0, hit.start - 170) : hit.start]
        around = before + text[hit.end : hit.end + 60]
        labelled = re.search(
            r"(?:expiration|expiry|termination|end)\s+date[\s\"”:|)]*(?:(?:is|means|shall\s+be|of)\s+)?$|"
            r"^[\s,(]*(?:the\s+)?[\"“](?:expiration|expiry|termination)\s+date",
            before[-40:] + "\x00",
            re.I,
        ) or re.match(
            r"[\s,(]*(?:the\s+)?[\"“](?:expiration|expiry|termination|end)\s+date", text[hit.end : hit.end + 30], re.I
        )
        if labelled or (
            _ENDS.search(before)
            and re.search(r"\b(?:term|agreement|contract|period)\b", around, re.I)
            and _TERM_CLAUSE.search(around)
            and not _NOT_OPEN.search(before[-80:])
        ):
            value = hit.last if "/" in hit.value else hit.value
            if begins is None or begins.value == "perpetual" or value > begins.value:
                return Dated(value, [(hit.start, hit.end)])
    if begins and term and len(begins.value) == 10:
        try:
            return Dated(_after(date.fromisoformat(begins.value), term[0]).isoformat(), [term[1], *begins.spans])
        except ValueError:
            return None
    for match in _OPEN_ENDED.finditer(text):
        sentence = text[max(0, match.start() - 150) : match.end() + 40]
        if re.search(
            r"\bthis\s+(?:\w+\s+){0,3}(?:agreement|contract|addendum)\b|\bterm\b", sentence, re.I
        ) and not _NOT_OPEN.search(sentence):
            return Dated("perpetual", [(match.start(), match.end())])
    return None


def _after(start: date, duration: str) -> date:
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
