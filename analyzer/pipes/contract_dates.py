"""When a contract was made and takes effect, out of its preamble, title page, term clause and signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analyzer.pipes.dates import DateHit
from analyzer.pipes.preamble_cues import END, SALUTATION
from analyzer.pipes.time_model import likeliest_day


class Dated(NamedTuple):
    """``value``: an ISO date or "perpetual"; ``spans``: the words that it rests on, the best first."""

    value: str
    spans: list[tuple[int, int]]


_HEAD = 15_000
_EARLY = 60_000
_MADE = re.compile(
    r"(?:\b(?:made|entered(?:\s+into)?|executed|dated|date|signed|concluded|delivered|agreed|granted|agreement|effective|"
    r"entered\s+in|given|dated\s+for\s+reference|is|contract|amended\s+and\s+restated|"
    r"between\s+the\s+parties)\b|[\"”)])"
    r"[\s,:(]*(?:(?:is|and|made|entered|into|executed|delivered|effective|dated|for\s+all\s+purposes|"
    r"shall\s+be|as|of|on|this|the|from|by\s+the\s+parties|hereto|in\s+\w+|date|day|between|parties|\"|“|”|"
    r"in|at|to\s+be|:)[\s,:_–—-]*){0,9}$",
    re.I,
)
_MADE_WORD = re.compile(
    r"\b(?:made|entered|executed|dated|date|signed|concluded|agreed|granted|effective|agreement|contract|is)\b", re.I
)
_ELSEWHERE = re.compile(
    r"\b(?:that\s+certain|pursuant\s+to|under\s+(?:the|that|a)|amend(?:s|ing|ment\s+to)|terms\s+of\s+the|"
    r"reference\s+is\s+(?:hereby\s+|also\s+)?made|in\s+accordance\s+with|expir\w+|terminat\w+|until|through|fiscal|ended|ending|ends|"
    r"act\s+of|filed|version|since|prior\s+to|supersed\w+|file|no\.|rev(?:ised|ision)?\.?|closing\s+date|"
    r"supplement(?:s|ed)?|originally|previously)\b[^.]{0,70}$",
    re.I,
)
_TITLE_DATE = re.compile(
    r"(?:^|\n)[ \t]*(?:(?-i:[A-Z][\w.’'-]+(?:[ \t][A-Z][\w.’'-]+){0,2}),[ \t]*(?:the[ \t]+)?)?(?:dated?|effective)?"
    r"[ \t:]*(?:as\s+of[ \t:]*)?$",
    re.I,
)
"""A line that bears only a date, a place before it at most."""
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
_NOW = re.compile(r"(?<!\breference\s)\bis\s+(?:hereby\s+)?(?:made|entered\s+into|executed|signed)\b[^.;]{0,40}$", re.I)
_SIGNATURE_LINE = re.compile(
    r"(?:\bBy\s*:|/\s?s\s?/|\b(?:Name|Title|Its|Signature|Signed)\s*:)[^\n]{0,80}(?:\n[^\n]{0,80}){0,2}\b(?:Date|Dated|On)\s*[:.]?[\s_]*$"
)
"""A date that stands at a signature is the date of that signature."""
_DATED_LINE = re.compile(
    r"(?:^|\n)[ \t]*(?:(?:Agreement|Contract|Lease|Licen[cs]e|Execution|Signing)\s+date|Date\s+of\s+\w+|DATED?|Dated?)"
    r"[ \t]*[:.|]*[ \t]*$"
)
_TERM_RUNS = re.compile(r"\b(?:term|period|duration)\b[^.;]{0,40}\b(?:is|from)\s+(?:from\s+)?$", re.I)
_ONLY_EFFECTIVE = re.compile(
    r"^(?!.*\b(?:made|entered|executed|dated|date|signed|concluded|agreed|granted)\b).*\beffective\b", re.I | re.S
)
_OPENS = re.compile(
    r"\b(?:this|the\s+(?:present|following))\s+(?:(?!shall\b|will\b|may\b|supersed|replac|amend|"
    r"supplement|modif|extend|refer|forms?\b|incorporat|relat|attach|under\b|pursuant\b)[\w&/’'(),“”\".-]+\s+){0,14}?(?:is\s+|has\s+been\s+)?(?:hereby\s+)?"
    r"(?:made|entered\s+into|executed|concluded|signed|agreed|given|granted|by\s+and\s+(?:between|among)|between|among)\b|"
    r"(?:^|\n)\s*I,\s",
    re.I,
)
_AS_OF = re.compile(
    r"(?:\b(?:as\s*of|on|dated|effective|this|at\s+[A-Z]\w+,?)[\s,(]+(?:(?:on|as|of|this|the|day|from)[\s,]+)*(?:(?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?)$",
    re.I,
)
_DATE_BELOW = re.compile(r"[\s_-]*(?:Place|Name(?:\s*\([^)]*\))?)?\s+Date\b")
"""The label of a form stands under what was written on its line."""
_BLANK_DATE = re.compile(
    r"\b(?:dated|made|entered\s+into|effective|agreement)\b[^.;\n]{0,40}?\b(?:as\s+of|on|this|"
    r"dated)\s+(?:this\s+|the\s+)?(?:_{3,}|\[\s*[•●*_\s]*\]|_*\s*day\s+of\s*(?:_{3,}|\[|,|\n))",
    re.I,
)
_EFFECTIVE_LABEL = re.compile(
    r"^[ \t,.)\]\n]{0,4}(?:\(?\s*(?:the|herein(?:after)?|referred\s+to\s+as|called|and\s+is|or|its|such\s+date|"
    r"as)[\s,]*)*\(?\s*(?:the\s+|hereinafter\s+|its\s+)*[\"“”'‘(]*\s*(?:effective|commencement)\s*date\b(?!\s*[:.]?\s*(?:\d|[A-Z][a-z]+\s+\d))",
    re.I,
)
_EFFECTIVE_BEFORE = re.compile(
    r"(?:\b(?:effective|effectiveness|in\s+effect|into\s+effect|into\s+force|takes?\s+effect|"
    r"in\s+force|(?<=with )(?:retroactive\s+)?effect|retroactive(?=\s+to))\b(?:\s+(?:date|dates|for\s+all\s+purposes|"
    r"and\s+in\s+all\s+respects|as|of|on|from|shall|be|is|means|retroactively|"
    "day|beginning|starting|this|the|to|between))*|"
    r"(?:effective|commencement|start)\s+date[\s\"”’'):|*_.–—-]*(?:(?:of|this|(?:[\w-]+\s+){0,3}agreement|is|shall|be|means?|as|on|the|"
    r"date)[\s\"”:)]*)*)[\s:,_\"”–—-]*$",
    re.I,
)
_NOT_EFFECTIVE = re.compile(
    r"\b(?:resign\w*|retire\w*|employment(?!\s+(?:agreement|contract))|replac\w+|price\s+list|prices|rates?|elected|appoint\w+|adjusted|"
    r"separation|statute|regulations?|act|merg\w+|amalgamat\w+|acquisition|acquired|consolidation|incorporat\w+|renamed|"
    r"(?:change|changed)\s+(?:of\s+|its\s+)?name|termination\s+of\s+(?:your|his|her|the\s+(?:executive|employee)\W*s?))\b[^.;]{0,70}$",
    re.I,
)
_OFFICE_ENDS = re.compile(
    r"\b(?:retire\w*|resign\w*|(?:termination|end)\s+of\s+(?:your|his|her|the\s+\w+[’']s)\s+employment)\b[^.;]{0,60}$",
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
    r"(?:effective|commenc(?:es?|ing)|begin(?:s|ning)?|starts?|into\s+force|into\s+effect)\s+(?:as\s+of|on|from|upon)\s+(?:the\s+)?"
    r"(?:date\s+(?:first\s+(?:above\s+)?(?:written|set|"
    r"mentioned)|hereof|of\s+this\s+agreement)|(?:day|date)\s+and\s+year\s+first)|"
    r"date\s+(?:first\s+(?:above\s+)?(?:written|set\s+forth)(?:\s+(?:above|below))?|hereof|"
    r"of\s+this\s+agreement)\s*\(?\s*(?:the\s+)?[\"“”]effective\s+date",
    re.I,
)
_UPON_SIGNING = re.compile(
    r"\b(?:agreement|contract|term|addendum|amendment)\b(?:[^.;]|\.(?=,?\s+[a-z(])){0,160}\b(?:effective|binding|(?:in|into)\s+(?:force|effect))\s+(?:up)?(?:on(?:ce)?|"
    r"when|as\s+soon\s+as)\s+(?:it\s+(?:is|has\s+been)\s+|fully\s+|duly\s+)*(?:signed|executed|signature|execution)\b|"
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
    r"IN\s+WITNESS\s+WHEREOF|\b(?:Done|Signed|Executed)\s+(?:at|in)\s+[A-Z]|(?:^|\n)\s*(?:AGREED|ACCEPTED|EXECUTED|SIGNED|ACKNOWLEDGED)\b|(?:^|"
    r"\n)\s*By\s*:|/s/|signature",
    re.I,
)


def days(dates: Sequence[DateHit]) -> list[DateHit]:
    """Those of ``dates`` that name one day."""
    return [hit for hit in dates if hit.precision == "day" and "/" not in hit.value]


def made_on(text: str, hits: Sequence[DateHit]) -> Dated | None:
    """The date of the agreement: in its preamble, else on its title page or letter head, else where it is signed.

    ``hits`` are the :func:`days` of ``text``, here and below.
    """
    stated, own = _in_preamble(text, hits)
    heading = _title_date(text, hits)
    if heading and not own and _is_letter(text, heading):
        stated = heading  # in a letter the date at its head comes before dates of what it speaks of
    blank = _BLANK_DATE.search(text[:_HEAD])
    if blank and (stated is None or stated.start > blank.start()):
        return _signed_on(text, hits)
    first = stated or _after_the_parties(text, hits) or heading
    if first:
        return Dated(first.value, [(first.start, first.end)])
    return _signed_on(text, hits) or read_day(text, hits, "agreement")


def read_day(text: str, hits: Sequence[DateHit], wanted: str) -> Dated | None:
    """The day that is likeliest the one ``wanted`` (:mod:`time_model`), where no words that are known tell it."""
    found = likeliest_day(text, [(hit.start, hit.end) for hit in hits], wanted)
    return Dated(hits[found].value, [(hits[found].start, hits[found].end)]) if found is not None else None


def _in_preamble(text: str, hits: Sequence[DateHit]) -> tuple[DateHit | None, bool]:
    """The date as of which the opening words say that the contract is made, and whether they say "this" of it.

    Words that only make it effective yield to words that make it: "effective as of … and entered into on …".
    """
    found: DateHit | None = None
    effective: DateHit | None = None
    for hit in (hit for hit in hits if hit.end <= _HEAD):
        before = _ABBREVIATED.sub(" ", text[max(0, hit.start - 250) : hit.start])
        labelled = _DATED_LINE.search(before)
        if (
            not labelled
            and not _NOW.search(before)
            and (_ELSEWHERE.search(before[-110:]) or _OTHER_PAPER.search(re.sub(r"\([^()]*\)?", "", before)))
        ):
            continue
        match = _MADE.search(before[-110:])
        if not match or _SIGNATURE_LINE.search(before) or _TERM_RUNS.search(before):
            continue
        if not _MADE_WORD.search(match[0]) and not re.search(r"agreement|contract", before[-60:], re.I):
            continue
        if _OWN_PAPER.search(before) or _NOW.search(before):
            if not _ONLY_EFFECTIVE.search(match[0]):
                near = effective is None or hit.start - effective.end < 300
                return (hit, True) if near else (effective, True)
            effective = effective or hit
        found = found or hit
    return (effective, True) if effective else (found, False)


def _is_letter(text: str, heading: DateHit) -> bool:
    """Whether a salutation follows the date at the head."""
    return bool(SALUTATION.search(text, heading.end, min(len(text), heading.end + 1500)))


def _after_the_parties(text: str, hits: Sequence[DateHit]) -> DateHit | None:
    """The date that closes an opening sentence: "This Agreement is made between … and … as of May 1, 2013"."""
    opening = _OPENS.search(text, 0, 6000)
    if not opening:
        return None
    closing = END.search(text, opening.end(), opening.end() + 1500)
    stop = closing.start() if closing else min(len(text), opening.end() + 1500)
    for hit in (hit for hit in hits if opening.end() <= hit.start < stop):
        before = text[opening.end() : hit.start]
        if (
            _AS_OF.search(before)
            and not _ELSEWHERE.search(before[-110:])
            and not _OTHER_PAPER.search(re.sub(r"\([^()]*\)?", "", before))
        ):
            return hit
    return None


def _title_date(text: str, hits: Sequence[DateHit]) -> DateHit | None:
    for hit in (hit for hit in hits if hit.end <= 3000):
        before, after = text[max(0, hit.start - 60) : hit.start], text[hit.end : hit.end + 30]
        if _SIGNATURE_LINE.search(text[max(0, hit.start - 250) : hit.start]):
            continue
        if _TITLE_DATE.search(before) and re.match(r"[ \t.,]*(?:\n|$|\()", after):
            return hit
    return None


def _signed_on(text: str, hits: Sequence[DateHit]) -> Dated | None:
    """The latest date at the signatures: the contract was concluded when the last party signed."""
    marks = [m.start() for m in _WITNESS.finditer(text)]
    if not marks:
        return None
    zones = [(max(0, m - 100), min(len(text), m + 700)) for m in marks if m > min(len(text) * 0.2, 2000)]
    found: list[DateHit] = []
    for start, end in zones[:12]:
        for hit in (hit for hit in hits if start <= hit.start and hit.end <= end):
            before = text[max(start, hit.start - 60) : hit.start]
            if _ELSEWHERE.search(before) or re.search(r"\bsource:|\bfiled|form\s+\d|10-[kq]|8-k", before, re.I):
                continue
            if re.search(
                r"\bdate|day\s+of|witness|this|\b(?:signed|executed|accepted|agreed)\b[^.;]{0,40}\bon\b|as\s+of|_|"
                r"\bauthenticated\b[^.;]{0,60}\bon\b|\n\s*(?:[A-Z]\w+,\s*(?:the\s+)?)?$",
                before + text[hit.start : hit.end],
                re.I,
            ) or _DATE_BELOW.match(text, hit.end):
                found.append(hit)
        if found:
            break
    if not found:
        return None
    last = max(found, key=lambda hit: hit.value)
    return Dated(last.value, [(last.start, last.end)])


def _of_the_contract(text: str, means: re.Match[str]) -> bool:
    """Whether what begins with "the date hereof" is the contract, not a standstill, an office or a warrant."""
    if not re.match(r"effective(?!\s+date)|commenc|begin|start|into", means[0], re.I):
        return True
    clause = re.split(r"[.;]\s", text[max(0, means.start() - 160) : means.start()])[-1]
    return bool(_ITS_TERM.search(clause)) and not re.search(
        r"\bperiod\W*\s*(?:\([^)]*\)\s*)?$|\breplac|\bappoint", clause, re.I
    )


_ITS_TERM = re.compile(
    r"\b(?:this|the|letter)\s+(?:[\w&-]+\s+){0,5}?(?:agreement|contract|amendment|addendum|lease|licen[cs]e|undertaking|deed)\b|"
    r"\bterms?\b|\binitial\s+period\b|\bduration\b",
    re.I,
)


def effective_on(text: str, hits: Sequence[DateHit], made: Dated | None) -> Dated | None:
    """The date from which the contract is effective where the text says so; ``None`` if it only bears a date."""
    ranked: list[tuple[int, DateHit]] = []
    for hit in hits:
        before, after = text[max(0, hit.start - 140) : hit.start], text[hit.end : hit.end + 90]
        if re.search(r"\bsource:[^\n]*$", before, re.I):
            continue
        if _EFFECTIVE_LABEL.search(after) and not _OFFICE_ENDS.search(before):
            ranked.append((3 if hit.start > _EARLY else 0, hit))
        elif (
            (match := _EFFECTIVE_BEFORE.search(before))
            and not _ELSEWHERE.search(before)
            and not _NOT_EFFECTIVE.search(before)
        ):
            named = re.search(r"(?:effective|commencement)\s*date", match[0], re.I)
            about = re.search(
                r"\bthis\s+(?:[\w&-]+\s+){0,6}(?:agreement|contract|addendum|amendment|lease)\b|\bagreement\b|\bsigned\s+and\b",
                before,
                re.I,
            )
            early = hit.start < 3000
            if named or about or early:
                ranked.append((3 if hit.start > _EARLY else 1 if about or early else 2, hit))
    if ranked:
        hit = min(ranked)[1]
        return Dated(hit.value, [(hit.start, hit.end)])
    means = next((m for m in _EFFECTIVE_MEANS.finditer(text) if _of_the_contract(text, m)), None)
    means = means or _UPON_SIGNING.search(text)
    if means and made:
        signed = _signed_on(text, hits) if "sign" in means[0].lower() or "execut" in means[0].lower() else None
        return Dated((signed or made).value, [(means.start(), means.end()), *(signed or made).spans])
    for hit in hits:
        before = text[max(0, hit.start - 160) : hit.start]
        if (
            _BEGINS.search(before)
            and re.search(r"\b(?:agreement|term|contract)\b", before, re.I)
            and not re.search(r"lease\s+term|licen[cs]e|season|payment|\bfee\b", before, re.I)
        ):
            return Dated(hit.value, [(hit.start, hit.end)])
    if _LAST_SIGNED.search(text) and (signed := _signed_on(text, hits)):
        return signed
    return None
