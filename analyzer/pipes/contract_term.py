"""For how long a contract, or its duty of secrecy, runs, and whether it renews itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.pipes.durations import DurationHit, find_durations
from analyzer.pipes.time_model import likeliest_term


class TermHit(NamedTuple):
    """``text[start:end]`` gives the ISO 8601 duration ``value``; ``secrecy`` if only duties of confidence do."""

    start: int
    end: int
    value: str
    secrecy: bool


_AGREEMENT = (
    r"(?:\b(?:this|the|letter)\s+(?:[\w-]+\s+){0,4}?(?:agreement|undertaking|contract|nda|letter|"
    r"addendum|lease|licen[cs]e)\b|\bthe\s+(?:disclosure\s+|exchange\s+)?period\s+(?:during|in|within)\s+which\b)"
)
_ENDS = (
    "(?:terminates?|expires?|(?:continues?|remains?|be|is|"
    r"stays?)\s+(?:\w+\s+){0,2}?(?:in\s+(?:full\s+)?(?:force|effect|place)|effective|binding|valid)|continues?|"
    r"cease\w*|ends?|lasts?|lapses?|runs?|"
    r"survives?|endures?|persists?|be\s+deemed\s+(?:to\s+be\s+|to\s+have\s+)?(?:terminated|ended|expired)|is\s+concluded|(?:has|have)\s+a\s+(?:\w+\s+)?(?:term|duration)|(?:is|be)\s+for|extends?|be\s+(?:effective|"
    r"in\s+(?:force|effect))|commences?|begins?|become\s+effective|valid|appl(?:y|ies)|governs?|"
    r"covers?|comes?\s+to\s+an\s+end)"
)
_AGREEMENT_ENDS = re.compile(
    rf"{_AGREEMENT}(?P<mid>[^.;]{{0,150}}?)\b(?:shall|will|is|are|automatically|hereby|to|must|and|be|that|"
    rf"then|which)?\s*\b{_ENDS}\b(?P<rest>[^.;]{{0,170}})$",
    re.I,
)
_LAST_VERB = re.compile(
    r"\b(?:and|but|or)\s+(?:unless\b[^,]*,\s*)?(?:(?:shall|will|thereafter|automatically|then)\s+)*(?:remains?|continues?|terminates?|expires?|ends?|lasts?|"
    r"runs?|extends?|(?:has|have)\s+a\s+(?=(?:\w+\s+)?term)|stays?)\b(?!\s+(?:for\s+)?(?:successive|additional))|,\s*(?:shall|will)\s+(?:remain|continue)\b",
    re.I,
)
"""Where a second verb says how long: "shall become effective on … and shall remain in force for three years"."""
_TERM_IS = re.compile(
    r"(?<!during the )(?<!during this )\b(?:(?:initial|original|contract)\s+)?(?:term|"
    r"duration|(?:disclosure|contract|agreement|confidentiality)\s+period|period(?=\s+of\s+(?:this|the)\s+(?:\w+\s+){0,3}?(?:agreement|contract)))\b(?!\s+of\s+(?:my|his|her|your|the|such|employee\W*s?|"
    r"executive\W*s?)\s+(?:\w+\s+)?(?:service|employment|engagement))(?:\s+of\s+(?:this|"
    r"the)\s+(?:\w+\s+){0,3}(?:agreement|contract|letter))?(?:\s+(?:during|within|in)\s+which\b[^.;]{0,80}?)?[\s\"”’')(“]*(?:\([^)]{0,60}\)\s*)?(?:of|shall|"
    r"will|is|begins|commences|hereof|hereunder|means|:|-)(?P<rest>[^.;]{0,200})$",
    re.I,
)
_DUTY_ENDS = re.compile(
    r"\b(?:obligations?|dut(?:y|ies)|covenants?|restrictions|provisions|confidentiality|"
    rf"undertakings?)\b(?P<mid>[^.;]{{0,170}}?)\b{_ENDS}\b(?P<rest>[^.;]{{0,120}})$",
    re.I,
)
_KEEPS = re.compile(
    r"\b(?:shall|will|must|agrees?\s+to|undertakes?\s+to)\s+(?:\w+\s+){0,2}?(?:keep|hold|treat|maintain|protect|"
    r"safeguard|not\s+disclose|refrain\s+from\s+disclosing)\b[^.;]{0,120}?\b(?:secret|confiden\w+|information)\b"
    r"(?P<rest>[^.;]{0,60})$",
    re.I,
)
_BOUND = re.compile(
    rf"\bbound\s+(?:by|to|under)\s+(?:the\s+(?:terms|provisions)\s+of\s+)?{_AGREEMENT}(?P<rest>[^.;]{{0,60}})$", re.I
)
_FOR = re.compile(
    r"\b(?:for|period\s+of|term\s+of|until|upon|on|of|be|is|after|\))\s*(?:an?\s+|the\s+)?(?:initial\s+|"
    r"fixed\s+|minimum\s+|maximum\s+|full\s+)?(?:period\s+of\s+|term\s+of\s+|earlier\s+(?:of|"
    r"to\s+occur\s+of)\W+)?(?:\(?[ia1]\)?\s+)?(?:the\s+|date\s+(?:that\s+is\s+)?)*$",
    re.I,
)
_FROM = re.compile(
    r"^\s*(?:period\s+)?(?:term\s+)?(?:\([^)]*\)\s*)?,?\s*(?:commencing\s+|beginning\s+|starting\s+|"
    r"running\s+)?(?:as\s+of|as\s+from|from|after|following|of|on)\s+(?:and\s+after\s+)?(?:the\s+)?(?:its\s+|their\s+)?(?:later\s+of\s+)?(?:date|"
    r"effective|execution|signing|signature|day|commencement)\b|^\s*(?:from|after|hereof|hereafter|"
    r"of\s+this)",
    re.I,
)
_ANOTHER = re.compile(r"(?i:,?\s+(?:and|but|whereupon)\s+(?=(?:\w+\s+){0,3}renew))|\.\s+(?=[A-Z(])|;\s|\n\s*\n")
_HEADED = re.compile(
    r"(?:^|\n|\.\s+|\d\.?\s+)(?:the\s+)?(?:term|duration|termination|term\s+(?:and|;|/)\s+\w+|expiration|"
    r"survival|period\s+of\s+\w+)\b[\s.:;–—-]",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:solicit\w*|hire|compet\w+|standstill|cure|payments?|invoices?|employment|employed|severance|"
    r"renew\w*|renewal|successive|additional|preceding|previous|prior\s+to|within|warrant\w+|audit|"
    r"records?|vest\w*|salary|patent|"
    r"inventions?|beneficial|years?\s+old|age|interfere|option\w*|exercis\w+|extend\w*\s+for|lock-?up|"
    r"license\s+granted|notice)\b",
    re.I,
)
_WHILE = re.compile(
    r"\b(?:during|while|throughout)\b[^.;]{0,160}\band\s+(?:thereafter\s+)?(?:for|during|"
    r"until)\b[^.;]{0,40}$|"
    r"\b(?:shall|will)\s+(?:pay|continue\s+to\s+(?:pay|receive|provide)|receive|be\s+(?:paid|entitled|"
    r"exercisable|enjoined))\b[^.;]{0,140}$",
    re.I,
)
_LEADS = re.compile(
    r"\b(?:agrees?|covenants?)\s+(?:\w+\s+)?(?:that,?\s+)?(?:for|during)\s+(?:an?|"
    r"the)\s+period\s+of\s*(?:time\s*)?$|(?:^|[.;:)]\s*)(?:for|during)\s+(?:an?|the)\s+period\s+of\s*$",
    re.I,
)
"""A time that opens the sentence: what it is the time of comes after it."""
_NOTICE_AFTER = re.compile(
    r"^\s*(?:[’']s?\s*)?(?:\(\w+\)\s*)?(?:(?:prior|advance|written|notice|before)\b|(?:extension|renewal)|"
    r"\s*following\s+(?:the\s+)?(?:termination|expiration|receipt))",
    re.I,
)
_FROM_EVENT = re.compile(
    r"^[\s),]*(?:from|after|following)\s+(?:and\s+after\s+)?(?:the\s+|such\s+|any\s+|each\s+|its\s+|their\s+)?(?:[\w’'-]+\s+){0,2}?"
    r"(?:occurrence|cessation|receipt|termination|expiration|disclosure|completion|consummation|change\s+(?:in|of)\s+control|closing|"
    r"date\s+(?:(?!of\b|and\b|hereof|first\b|on\b|that\b|when\b)[^.;,]{0,80}?\b(?:disclosed|received|furnished|delivered|provided|terminates|expires|ends)\b|"
    r"(?:on\s+which|that|when)(?!\s+[^.;,]{0,40}\b(?:sign|execut|this\s+agreement))|[\w’'-]+\s+ceases|of\s+(?:the\s+|its\s+|any\s+|such\s+|each\s+)?(?:last\s+|"
    r"final\s+|"
    r"most\s+recent\s+)?(?:disclosure|termination|cessation|expiration|receipt))|\w+\s+(?:\w+\s+)?ceases)\b|"
    r"^[^.;]{0,60}\b(?:ceases?|no\s+longer|shall\s+have\s+ceased)\b",
    re.I,
)
_RATE = re.compile(r"each|every", re.I)
_THEN_A_DUTY = re.compile(
    r"^[^.;,]{0,80},\s+(?:(?:the|each|either|neither|such|any|both)\s+)?(?:[\w’'-]+\s+){1,4}?(?:shall|will|must|agrees?|may)\b",
    re.I,
)
"""What opens with the time goes on with whom it binds: "for two years from its date, neither party shall disclose"."""
_THEREAFTER = re.compile(
    r"\b(?:term|duration|life)\s+of\s+(?:this|the)\s+(?:[\w-]+\s+){0,3}?\w+,?\s+and\s+(?:\w+\s+){0,2}?for\b[^.;]{0,30}$",
    re.I,
)
_PART = re.compile(
    r"\b(?:portion|part|sections?|paragraphs?|articles?)\s+(?:\w+\s+){0,2}?of\s+(?:this|the)\s+(?:[\w-]+\s+){0,3}?"
    r"agreement\b|\b(?:provisions?|covenants?)\s+of\s+(?:this|the)\s+(?:[\w-]+\s+){0,3}?agreement\s+(?:relating|"
    r"concerning|regarding|with\s+respect|pertaining)\b",
    re.I,
)
_RENEWS = re.compile(
    r"\b(?:(?:shall|will|may)\s+(?:\w+\s+){0,3}?(?:renew\w*|be\s+(?:automatically\s+)?(?:renewed|"
    r"extended))|automatic(?:ally)?\s+(?:renew\w*|exten\w+)|renew\w*\s+automatically|"
    r"(?:option|right)\s+to\s+(?:renew|extend)|successive\s+(?:[\w()-]+\s+){0,4}(?:terms?|periods?|years?|"
    r"months?)|renewal\s+terms?|no\s+renewal|not\s+(?:be\s+)?renew\w*)",
    re.I,
)
_BY_ITSELF = re.compile(
    r"automatic|successive|unless\s+(?:either|one|a|any|the\s+other)\s+part\w+|"
    r"unless\s+(?:\w+\s+){0,4}(?:notice|notif)",
    re.I,
)


def term_of(text: str) -> TermHit | None:
    """The length of time for which the contract runs, else that of its duty of secrecy; ``None`` if none is stated.

    Each length of time is weighed by what its sentence says of agreement, term and ending, against notice, renewal,
    competition and employment. Where none weighs enough, a model decides on those of whose sentence no words are known.
    """
    best: tuple[float, TermHit] | None = None
    unknown: list[DurationHit] = []
    hits = [h for h in find_durations(text) if not h.value.startswith("PT") and not _RATE.match(text, h.start)]
    for hit in hits:
        start = _cut(text, hit.start)
        before, after = text[start : hit.start], text[hit.end : hit.end + 220]
        # What is joined on by "and", and the next sentence, speak of something else: "for five years, and renews".
        own = _ANOTHER.split(after, maxsplit=1)[0]
        weight, secrecy = _weight(before, own, text[max(0, start - 70) : start])
        if weight is None:
            unknown.append(hit)
            continue
        if hit.value.endswith("D"):
            weight -= 2.5
        if weight >= 3 and (best is None or weight > best[0]):
            best = (weight, TermHit(hit.start, hit.end, hit.value, secrecy))
    if best:
        return best[1]
    read = likeliest_term(text, [(hit.start, hit.end) for hit in unknown])
    return TermHit(*unknown[read], secrecy=False) if read is not None else None


def _cut(text: str, offset: int) -> int:
    """Where the sentence before ``offset`` begins, at most 400 characters back."""
    window = text[max(0, offset - 400) : offset]
    cuts = [m.end() for m in re.finditer(r"(?<![A-Z\d])[.;](?=\s)|\.(?=\s+[A-Z])|\n\n", window)]
    return offset - len(window) + (cuts[-1] if cuts else 0)


def _weight(before: str, after: str, heading: str) -> tuple[float | None, bool]:
    """How much speaks for a length of time, and whether it is that of a duty of secrecy; no weight where its sentence
    holds no words of agreement, term and ending that are known."""
    flat, secrecy = re.sub(r"\s+", " ", before), False
    if match := _AGREEMENT_ENDS.search(flat):
        weight = 3.5
    elif match := _TERM_IS.search(flat):
        weight, secrecy = 3.0, bool(re.match(r"\W*for\b", flat, re.I) and _THEN_A_DUTY.match(after))
    elif match := _DUTY_ENDS.search(flat):
        weight, secrecy = 2.65, True
    elif match := _KEEPS.search(flat):
        weight, secrecy = 2.0, True
    elif match := _BOUND.search(flat):
        weight = 3.0
    elif not flat.strip(' “"(') and _HEADED.search(heading):
        return (4.0 if _FROM.search(after) else 3.0), False
    else:
        return None, False
    rest = _LAST_VERB.split(match["rest"])[-1] if weight == 3.5 else match["rest"]
    if (
        _THEREAFTER.search(flat)
        or _WHILE.search(flat)
        or _LEADS.search(flat)
        or _FROM_EVENT.search(after)
        or _PART.search(flat)
    ):
        return 0.0, False
    weight += 0.5 if _FOR.search(flat) else 0
    weight += 1.0 if _FROM.search(after) else 0
    weight += 1.0 if _HEADED.search(heading + before[:40]) else 0
    weight -= 1.5 * len({w.lower() for w in _OTHER.findall(rest + " " + after[:40])})
    weight -= 1.0 if _OTHER.search(before[:40] if match.start() > 40 else "") else 0
    weight -= 3.0 if _NOTICE_AFTER.search(after) else 0
    weight -= (
        1.5
        if re.match(
            r"\s*(?:immediately\s+)?(?:following|after|thereafter)\b[^.;]{0,60}\b(?:employment|separation|"
            "service|termination)",
            after,
            re.I,
        )
        else 0
    )
    weight -= min(1.5, len(rest) / 120)
    return weight, secrecy


def renewal_of(text: str) -> tuple[str, int, int, str | None] | None:
    """How the contract renews: ("automatic", "optional" or "none", start, end, ISO length of a renewal term)."""
    for match in _RENEWS.finditer(text):
        start = _cut(text, match.start())
        end = next(
            (i for i in (text.find(". ", match.end()), text.find(".\n", match.end())) if i >= 0), match.end() + 200
        )
        sentence = text[start : min(end, match.end() + 300)]
        if not re.search(r"\b(?:agreement|term|contract)\b", sentence, re.I):
            continue
        words = match[0].lower()
        kind = (
            "none" if words.startswith(("no ", "not ")) else "automatic" if _BY_ITSELF.search(sentence) else "optional"
        )
        lengths = [h.value for h in find_durations(text[match.start() : match.end() + 90]) if h.value[-1] in "YMW"]
        return kind, match.start(), match.end(), lengths[0] if lengths else None
    return None
