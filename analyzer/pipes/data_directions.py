"""Which way data goes: a policy's reader who gives them, "we" who receive them, third parties who take them.

"Provide", "receive" and "collect" say only half of it. What a person gives to the company whose policy it is, and what
the company receives from that person, is collected and not passed on; what third parties collect or use is passed on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analyzer.pipes.data_predicates import Event

_MODALS = (
    r"(?:may|might|can|could|will|would|shall|must|should|do|does|did|have|has|had|is|are|was|were|be|been|to|not|"
    r"also|then|never|always|voluntarily|directly|otherwise|either|first|choose|chooses|decide|decides|elect|elects|"
    r"agree|agrees|wish|wishes|want|wants|need|needs|opt|opts|consent|able|asked|required|requested|invited|allowed|"
    r"permitted|only|just|\w{3,}ly)"
)
_PEOPLE = (
    r"(?:you|(?:users?|visitors?|members?|customers?|children|child|parents?|subscribers?|individuals?|guests?|"
    r"consumers?|shoppers?|guardians?|registrants?)(?! of\b))"
)
_OTHERS = (
    r"(?:third[\s-]+part(?:y|ies)|advertis(?:ers?|ing)|ad|partners?|sponsors?|vendors?|resellers?|affiliates?|"
    r"(?:service|content|application|network|analytics|hosting) providers?|payment processors?|"
    r"(?:other|these|those|such|outside|unaffiliated|certain|unrelated) (?:[\w-]+ ){0,2}?(?:companies|users|"
    r"members|people|"
    r"parties|entities|persons|individuals|organi[sz]ations|businesses|websites|sites|services|providers|partners|"
    r"vendors|advertisers|networks)|others|the public|anyone|everyone|any(?:one| user| member)|search engines?|"
    r"contractors?|"
    r"business partners?|social networks?|developers?)"
)
_GIVER = re.compile(rf"(?<!\bof )\b{_PEOPLE}\s+(?:{_MODALS}\s+)*$", re.I)
_ABLE_GIVER = re.compile(
    rf"(?:(?<!\bof )\b{_PEOPLE}\b(?:(?!\b(?:we|us|third|partners?|advertisers?)\b)[^,;.]){{0,70}}|(?:^|"
    rf"[,;.] )(?:\w+ )?)"
    r"\b(?:to|of|by|before|without|after|for|when|also|otherwise|(?<!we )and|or)"
    r"(?: (?:also|otherwise|voluntarily|then))?\s+$",
    re.I,
)
_TAKER = re.compile(rf"\b(?:we|us)\s*,?\s+(?:{_MODALS}\s+)*$", re.I)
_WE_LIST = re.compile(
    r"(?:\bwe\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+(?:,\s+[\w-]+)*,?|^\W*[A-Z][a-z]+(?:,\s+[a-z]+)*,?)\s+(?:and|or)\s+$"
)
""" "we may access, preserve and share": the verb is one of a list whose subject is not the reader."""
_THIRD = re.compile(
    rf"\b{_OTHERS}\b(?:\s*\([^()]*\))?(?:\s+(?!we\b|you\b|us\b)[\w’'-]+){{0,8}}?\s*,?\s+(?:who|which|that|"
    rf"{_MODALS})?\s*(?:{_MODALS}\s+)*$",
    re.I,
)
_THEY = re.compile(rf"\b(?:they|who)\s+(?:{_MODALS}\s+)*$", re.I)
_NAMED_OTHERS = re.compile(rf"\b{_OTHERS}\b", re.I)
_ON_TO_OTHERS = re.compile(
    r"\b(?:with|to|by|among|between|on|in|via|through)\s+(?:the |a |any |an |your |our |its |all |certain |"
    r"some )*(?:\w+ ){0,2}?"
    r"(?:others?|third|public(?:ly)?|everyone|anyone|friends|people|community|forums?|chat|world|internet|web|"
    r"recipients?|"
    r"partners?|compan(?:y|ies)|advertisers?|users|members|part(?:y|ies)|wall|boards?|blogs?|facebook|networks?|"
    r"[A-Z]\w+)\b|\bpublic(?:ly)?\b",
)
_FROM_PEOPLE = re.compile(
    r"\bfrom\s+(?:the |a |any |an |each |our |other )*(?:you|your|(?:\w+ )?(?:users?|visitors?|members?|customers?|"
    r"children|browsers?|devices?|computers?|cookies))\b",
    re.I,
)
_RECEIVES = frozenset(
    "receive receives received receiving obtain obtains obtained obtaining acquire acquires acquired get gets accept "
    "accepts accepted download import purchase buy".split()
)
_GIVES = frozenset(
    "provide provides provided providing submit submits submitted submitting give gives gave giving share shares "
    "shared "
    "sharing post posts posted posting upload uploads uploaded uploading send sends sent sending furnish supply "
    "disclose discloses disclosed disclosing transmit transmits transmitted contribute report email e-mail "
    "communicate reveal".split()
)
_TAKES = frozenset(
    "collect collects collected collecting access gather gathers use uses used record store read capture process "
    "request".split()
)
_VOICE = re.compile(r"\b(?:we|us|our|you|your)\b", re.I)
_INWARD = re.compile(
    r"\s+(?:(?:back|all|any|some) )?(?:(?:to|with) )?(?:you|us|our (?:site|website|servers?|services?))\b", re.I
)
_TO_US = re.compile(
    r"\b(?:to|with) (?:you|us|our (?:site|website|servers?|services?)|the (?:site|website|services?))\b|"
    r"\bon your behalf\b",
    re.I,
)
_SPOKEN_OF = re.compile(
    r"\b(?:your|you|ask(?:s|ing)?|requests?|requesting|right of|right to|gain|gives?|given|provided?|"
    r"unauthori[sz]ed|risk of|opt(?:ing)?[\s-]*out of|"
    r"choices?|regarding|about|concerning|object to|against|loss|prevent|limits?|limiting|of|how)"
    r"(?:\s+(?:(?!we\b|may\b|will\b)[\w’'-]+,?)){0,5}\s*$|^\W*(?:[\w’'-]+\W+){0,2}$",
    re.I,
)
_PARTICIPLES = frozenset("provided supplied given submitted received shared sent obtained furnished".split())
_FROM_ANYONE = re.compile(r"\s+(?:\w+ )?from\b", re.I)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|not\s+|never\s+|also\s+)*$", re.I)
_BOUND = re.compile(r"[;:]|\.\s|\b(?:if|when|where|that|which|because|and|but|or)\s+(?=(?:you|we|they|users?)\b)", re.I)
_INSTRUMENT = re.compile(
    r"\b(?:sen[dt]|sending|writ(?:e|ing|ten)|mail(?:ed|ing)?|e-?mail(?:ed|ing)?|(?:notices?|newsletters?|"
    r"messages?|letters?)\b[^,;.]{0,60})"
    r"\s+(?:[\w-]+\s+){0,5}?to\s+(?:(?:the|your|our|an?|his|her|their|its|"
    r"primary|following|applicable|last|known|registered|this|that)\s+)*(?:(?-i:[A-Z])\w+\s+)*\Z"
    r"|\b(?:through|via|by means of)\s+(?:(?:the|an?|any|your|our|these|such|use of)\s+)*\Z",
    re.I,
)
_COOKIES_WORK = re.compile(
    r"\b(?:accept|set|us|plac|block|refus|reject|declin|disabl|stor|manag|control|enabl)(?:e|es|ed|s|ing|ting|ts)?\s+"
    r"(?:(?:the|an?|any|your|these|such|our|all|new|certain|most|more|browser|session|flash|persistent|"
    r"third-party)\s+)*\Z",
    re.I,
)


def is_instrument(before: str, mention: str) -> bool:
    """Whether the data of ``mention`` only serve to send or collect: "to your e-mail address", "through cookies"."""
    return bool(_INSTRUMENT.search(before)) or (
        mention.lower().startswith("cookie") and bool(_COOKIES_WORK.search(before))
    )


def directed(text: str, events: list[Event], mentions: list[tuple[int, int]]) -> list[Event]:
    """``events`` with the sign that their direction gives them; ``mentions`` are the data they may be about."""
    voice = bool(_VOICE.search(text))
    found: list[Event] = []
    for i, event in enumerate(events):
        if event.nominal or event.word in {"access to", "accessible to"}:
            spoken_of = event.sign == 1 and voice and _SPOKEN_OF.search(text[: event.start])
            found.append(replace(event, sign=0) if spoken_of else event)
        else:
            found.append(_directed(text, event, events, i, mentions if voice else []))
    return found


def _directed(text: str, event: Event, events: list[Event], i: int, mentions: list[tuple[int, int]]) -> Event:
    if event.sign == 1 and _INWARD.match(text, event.end):
        return replace(event, sign=0)
    word = event.word.split()[0] if event.word else ""
    stop = events[i + 1].start if i + 1 < len(events) else len(text)
    if event.sign == 1 and event.word in _PARTICIPLES and any(event.start - end == 1 for _, end in mentions):
        return event if _ON_TO_OTHERS.search(text, event.end, stop) else replace(event, sign=0)
    if event.sign == 1 and word in _GIVES and re.search(r"\b(?:with|to) (?:you|us)\b", text[event.end : stop]):
        return event if _NAMED_OTHERS.search(text, event.end, stop) else replace(event, sign=0)
    passive = _PASSIVE.search(text[: event.start])
    if (
        event.sign == 1
        and word in _GIVES
        and not passive
        and any(_subject(p, text, event, events, i) for p in (_GIVER, _ABLE_GIVER))
        and not _subject(_WE_LIST, text, event, events, i)
    ):
        onward = _ON_TO_OTHERS.search(text, event.end, stop) and not _TO_US.search(text, event.end, stop)
        return event if onward else replace(event, sign=0)
    if event.sign == 1 and word in _RECEIVES:
        taken = (
            _subject(_TAKER, text, event, events, i)
            or _FROM_PEOPLE.search(text, event.end, stop)
            or (_FROM_ANYONE.match(text, event.end) and _VOICE.search(text))
        )
        return replace(event, sign=0) if taken else event
    if event.sign == 0 and word in _TAKES and not event.negated and _VOICE.search(text):
        third = _subject(_THIRD, text, event, events, i) or (
            _subject(_THEY, text, event, events, i) and _NAMED_OTHERS.search(text, 0, event.start)
        )
        return replace(event, sign=1) if third else event
    return event


def _subject(pattern: re.Pattern[str], text: str, event: Event, events: list[Event], i: int) -> bool:
    """Whether the words before ``event``, or before the first of the verbs that it is joined to, match ``pattern``."""
    while True:
        low = max((m.start() for m in _BOUND.finditer(text, 0, event.start)), default=0)
        if pattern.search(text[low : event.start]):
            return True
        joined = i and re.fullmatch(
            r"[\s,/]*(?:(?:and|or|and/or|otherwise|also|then|may|will|\w+ly)[\s,/]*)*",
            text[events[i - 1].end : event.start],
        )
        if not joined:
            return False
        i -= 1
        event = events[i]
