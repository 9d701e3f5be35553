"""Whose statement a verb gives: the noun phrase before it, behind its passive, or the one the sentence is about."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"^\W*(?:\(?[a-z\d]{1,4}[.)]|REQUEST(?:\s+FOR\s+ADMISSION)?\s+NO\.?\s*\d+\s*:|[¶§]\s*\d+\.?)\s+", re.I
)
_TRAIL = re.compile(
    r"(?:[\s,]+(?:hereby|also|further|expressly|specifically|therefore|thus|then|now|again|only|first|"
    "repeatedly|publicly|later|does|do|did|has|have|had|is|are|was|were|will|would|not|never|can|could|"
    "may|must|shall|respectfully|each|now|so|to|and|he|she|it|they|who|which|accordingly|truthfully|"
    r"formally|recently|yesterday|today|tonight|be|in|on|that))+[\s,]*$",
    re.I,
)
_INSERT = re.compile(
    r",\s*(?:who|which|whose|being|having|neither|in|by|as|on|through|speaking|citing|upon|after|for|the|"
    r"an?|without|its|a)\b[^,;]{2,110},?\s*$",
    re.I,
)
_BREAK = re.compile(
    r"[;:.!?“”\"(\[]\s|,\s+(?!(?:Inc|LLC|Ltd|Corp|L\.P|S\.A|Jr|Sr)\b)|\b(?:that|because|when|while|if|but|"
    r"although|whereas|whether|since|as|and|where|how|what|why|which|who|save|neither|nor)\s+",
    re.I,
)
PRONOUN = re.compile(
    "(?:i|we|he|she|it|they|who|which|that|this|one|there|none|nobody|no one|whoever|you|to|not|be|"
    r"nothing|hereby|the|a|an)\b\.?$",
    re.I,
)
BY = re.compile(r"\s+(?:by|on\s+the\s+part\s+of)\s+(?P<who>(?:the\s+)?[A-Z][\w’&.-]*(?:\s+[A-Z][\w’&.-]*){0,4})(?<!\.)")
_NO_SUBJECT = re.compile(
    r"(?:under|upon|on|in|for|to|at|by|from|with|without|pursuant|solely|merely|only|simply|nor|neither|until|"
    r"despite|besides|beyond|through|save)\b|\w+ly$",
    re.I,
)
SIDES = (
    r"(?:[Dd]efendant|[Pp]laintiff|[Rr]espondent|[Pp]etitioner|[Cc]laimant|[Aa]ppellant|[Aa]ppellee|"
    r"[Ii]ntervenor|[Rr]elator|[Mm]ovant)s?"
)
_LAST_NAMED = re.compile(rf"(?P<who>(?:[Tt]he\s+)?{SIDES}|the\s+[A-Z][\w’&-]*(?:\s+[A-Z][\w’&.-]*){{0,4}})$")
_LAST_SUBJECT = re.compile(
    r",\s+(?P<who>(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?[A-Z][\w’&-]*(?:\s+[A-Z][\w’&.-]*){0,4}|"
    r"the\s+[A-Z][\w’&-]*(?:\s+[A-Z][\w’&.-]*){0,3}|the\s+[a-z]{3,})\s+(?:[a-z]+s|has|will)\b"
)
_COMMON_SUBJECT = re.compile(
    r"(?!(?:under|upon|with|from|until|through|into|against|before|after|between)\b)\b\w{4,}\s+(?P<who>the\s+[a-z]{3,})$"
)
_AND_BEFORE = re.compile(
    r"\W*(?P<who>(?:[Tt]he\s+)?[A-Z][\w’&.-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’&.-]*){0,5},?\s+and\s+)"
)
_OWNER = re.compile(r"^\W*(?P<who>(?:[Tt]he\s+)?[A-Z][\w&-]+(?:\s+[A-Z][\w&-]+){0,4})(?:[’']s?|s[’'])\s")


def subject_before(text: str, end: int) -> str | None:
    """The noun phrase that stands before ``end`` as the subject of the verb there, or ``None`` for a pronoun."""
    before = _NUMBER.sub("", text[:end])
    formal = re.search(
        r"\bI,\s+(?P<who>.{3,120}?),?\s*(?:do\s+|hereby\s+)*$|^\W*[Aa]s\s+(?P<office>(?:the\s+|"
        r"an?\s+)?[\w ]{3,40}?),?\s+I\s*(?:do\s+|hereby\s+)*$",
        before,
    )
    if formal:
        office = formal["office"] or ""
        return formal["who"] or (office if office.lower().startswith("the ") else f"the {office}")
    before = _TRAIL.sub("", before)
    if inserted := _INSERT.search(before.rstrip(" ,") + ","):
        head = before[: inserted.start()]
        unclosed = re.match(r",\s*(?:the|an?|its)\b", inserted[0]) and not text[:end].rstrip().endswith(",")
        if head.strip() and not unclosed and not re.match(r"\s*(?:having|for|in|on|upon|after|as|by)\b", head, re.I):
            before = head
    before = _TRAIL.sub("", before).rstrip(" ,")
    cuts = [m.end() for m in _BREAK.finditer(before)]
    phrase = before[cuts[-1] :] if cuts else before
    if cuts and (first := _AND_BEFORE.fullmatch(before, 0, cuts[-1])) and re.match(r"(?:the\s+)?[A-Z]", phrase):
        phrase = first["who"] + phrase  # "The Board and Ohio announced"
    phrase = re.sub(
        r"^\W*(?:for|in|on|at|by|after|upon|under|before|during)\s+(?:purposes\s+of\s+)?this\s+(?:motion|"
        r"action|purpose)\s+(?:only\s+)?",
        "",
        phrase,
    )
    phrase = re.sub(
        r"^(?:[\W\d_]+|(?:but|and|or|however|otherwise|further|as|so|yet|then|also|accordingly)\b)+",
        "",
        phrase,
        flags=re.I,
    ).strip(" ,")
    if re.search(r"(?:^|[\s,])(?:I|we)(?:\s+\w+ly)?$|^(?:I|We|we)\s", phrase):
        return None  # the writer, whoever that is
    phrase = re.sub(r"[\s,]+(?:he|she|it|they|each)$", "", phrase)
    phrase = re.sub(r"^(?:for|on|in|upon)\s+[^,]{3,50}?\s(?=(?:the|this)\s+\w+$)", "", phrase, flags=re.I)
    if re.match(r"(?:it|there)\s+(?:is|was|has)\b", phrase, re.I):
        return None
    if _NO_SUBJECT.match(phrase):
        named = _LAST_NAMED.search(phrase)
        phrase = named["who"] if named else ""
    if not phrase or len(phrase) > 90 or PRONOUN.fullmatch(phrase):
        return None
    return phrase


def abstainer(text: str, match: re.Match[str], subject: str | None) -> str | None:
    """Who neither admits nor denies: the agent ("not confessed by X"), the subject, or whom the sentence is about."""
    agent = BY.search(text, match.start(), min(len(text), match.end() + 60))
    if agent and re.search(
        r"\b(?:is|are|was|were|be|been|acknowledgement|admission|concession|confession)\b", text[: agent.start()]
    ):
        return agent["who"]
    if (
        subject
        and not PRONOUN.fullmatch(subject)
        and not re.match(r"(?i)(?:this|these|such|nothing|no|any)\b", subject)
    ):
        return subject
    before = _TRAIL.sub("", text[: match.start()])
    other = _LAST_SUBJECT.search(text, match.end()) or _OWNER.match(text) or _COMMON_SUBJECT.search(before)
    return other["who"] if other else None
