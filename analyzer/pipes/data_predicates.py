"""The predicates of a sentence that bear on data, and whether each is denied.

The words are in ``rules/terms/data_cues``: those that pass data on, keep it back, or do neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pydantic import Field

from analyzer.pipes.terms import Term, terms


class Cue(Term):
    """The words of one file of ``rules/terms/data_cues``; ``verbs`` are inflected ("give/gave/given" if irregular),
    ``near`` are words of which one must stand in the same sentence."""

    verbs: list[str] = Field(default=[])
    phrases: list[str] = Field(default=[])
    near: list[str] = Field(default=[])


@lru_cache(maxsize=1)
def cue_files() -> dict[str, Cue]:
    """The files of ``rules/terms/data_cues`` by id."""
    return {cue.id: cue for cue in terms("data_cues", Cue)}


@lru_cache(maxsize=64)
def cue_pattern(name: str, *, plural: bool = False) -> re.Pattern[str]:
    """The phrases of the cue file ``name`` as one pattern of whole words."""
    return _pattern(cue_files()[name].phrases, plural)


@lru_cache(maxsize=64)
def _near(name: str) -> re.Pattern[str] | None:
    return _pattern(cue_files()[name].near, False) if cue_files()[name].near else None


def shows(name: str, text: str) -> bool:
    """Whether ``text`` has a phrase of the cue file ``name``, and one of its ``near`` words if it lists any."""
    near = _near(name)
    return bool(cue_pattern(name).search(text)) and (near is None or bool(near.search(text)))


def _pattern(phrases: list[str], plural: bool) -> re.Pattern[str]:
    words = sorted(phrases, key=len, reverse=True)
    body = "|".join(re.escape(word).replace(r"\ ", r"\s+") + ("(?:s|['’]s|s['’])?" if plural else "") for word in words)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.I)


def inflect(verb: str) -> list[str]:
    """Every form of a verb given as its base, with its past forms where they are irregular ("give/gave/given up")."""
    first, _, rest = verb.partition(" ")
    base, *irregular = first.split("/")
    tail = rf" {rest}" if rest else ""
    third = base + "es" if base.endswith(("s", "x", "ch", "sh", "o")) else base + "s"
    third = base[:-1] + "ies" if base.endswith("y") and base[-2:-1] not in "aeiou" else third
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    past = base[:-1] + "ied" if third.endswith("ies") and base.endswith("y") else stem + "ed"
    forms = {base, third, stem + "ing", *irregular, *([] if irregular else [past])}
    return [form + tail for form in forms]


@dataclass(frozen=True, slots=True)
class Event:
    """A predicate of a sentence: whether it passes data on (``sign`` 1), keeps it back (-1) or neither (0)."""

    start: int
    end: int
    sign: int
    negated: bool
    nominal: bool
    word: str


@lru_cache(maxsize=1)
def _event_words() -> tuple[dict[str, int], dict[str, int], re.Pattern[str]]:
    single: dict[str, int] = {}
    phrases: dict[str, int] = {}
    for name, sign in (("internal", 0), ("withholding", -1), ("sharing", 1)):
        cue = cue_files()[name]
        for form in [*(f for verb in cue.verbs for f in inflect(verb)), *cue.phrases]:
            (phrases if " " in form or "-" in form else single)[form] = sign
    body = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))
    return single, phrases, re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.I)


AUX = r"is|are|was|were|be|been|being|has|have|had|will|shall|may|must|can|cannot|do|does|did|should|might|could|would"
_TOKEN = re.compile(r"[A-Za-z][A-Za-z]*(?:['’][A-Za-z]+)?|\d+|[^\sA-Za-z\d]")
_NEGATOR = re.compile(
    r"\b(?:not(?!\s+only)|never|cannot|no\s+longer|n[’']t|nor|without|refus\w+|prohibit\w+|forb[ia]d\w*|prevent\w*|preclud\w+|stop(?:s|ped)?\b|barred|bars?\b|bans?\b|banned|enjoin\w*|unable"
    r"|declin\w+|refrain\w*|ceas\w+|nowhere|hardly)\b|n[’']t\b",
    re.I,
)
SUBJECT_NEGATOR = re.compile(r"\b(?:no(?!\s+later|\s+more\s+than|\s+fewer|\.)|none|neither|nothing|nobody)\b", re.I)
COORDINATED = re.compile(
    r"[\s,/]*(?:(?:and|or|nor|and/or|otherwise|be|been|to|then|even|subsequently|in\s+any\s+way|\w+ly)[\s,/]*)*", re.I
)
CUT = re.compile(
    r"\s*;\s*|\.\s+(?=[A-Z])|,?\s+(?:but|while|whilst|whereas|although|though|yet)\s+(?!not\b)|:\s+|\s[—–]\s"
    r"|,\s+(?:and|or|nor|so)\s+|,\s+(?=(?:it|they|we|he|she|nobody|neither\s+party|this\s+agreement)\s)"
    rf"|\s+and\s+(?=(?:(?:the|its|their|his|her|a|an|no|any|all|each|every|these|those)\s+)?(?:[\w’'-]+\s+){{1,4}}(?:{AUX})\b)"
    r"|\s+and\s+(?=(?:it|they|we|he|she)\s)",
    re.I,
)
NOT_A_CARVE_OUT = re.compile(
    r"\s+(?:(?:prior|written|express|explicit|further|undue|any|the|its|your|his|her|their|such|user|customer|informed|due)\s+)*"
    r"(?:consent|notice|limitation|prejudice|permission|authori[sz]ation|delay|charge|cost|regard|liability|party|person|recipient"
    r"|restrictions?|conditions?|payment|compensation|consideration|agreement|contract|hesitation|exception|reason|later|one|event|case|way|more|less|fewer|longer|other)\b",
    re.I,
)
_NEGATOR_REACH = 9
"""How many words before a predicate its negation may stand."""
_LIST_COMMA = re.compile(r",\s+(?:or|nor|and)\s")
_NOBODY_AFTER = re.compile(
    r"\s+(?:none|nobody|no\s+one|nothing(?!\s+(?:but|other|except|save)))\b|[^;,.]{0,30}\bto\s+(?:no\s+one|nobody|none)\b"
)
_VERB_BEFORE = frozenset({"to", "shall", "will", "may", "must", "not", "never", "and", "or", ""})
_NOUN_BEFORE = frozenset(
    ["a", "an", "the", "this", "its", "their", "any", "each", "such", "of", "in", "for", "upon", "on"]
)
_MESSAGES = frozenset(
    [
        "email",
        "e-mail",
        "mail",
        "emails",
        "post",
        "posts",
        "contacts",
        "cover",
        "pool",
        "port",
        "purchase",
        "purchases",
        "downloads",
        "download",
    ]
)
_SUBJECT_BEFORE = _VERB_BEFORE - {"and", "or", ""} | frozenset("we they you it who can may also he she i".split())
_ACTS_ON_NOUN = re.compile(
    r"\s*(?:address|vendors?|information|preferences|lists?|methods?|costs?|fees?|compan|labels?|activit|services?)"
)
_READING_BEFORE = frozenset("is are was were be been by for without from in after of before and".split())
_PARTICIPLES = frozenset(["given", "sent", "sold", "kept", "held"])
_NOUN_AFTER = re.compile(r"\s*(?:agreement|party|parties|policy|date|price|desk|of\b)")


def find_events(text: str, mentions: list[tuple[int, int]], untrue: re.Match[str] | None) -> list[Event]:
    """The predicates of ``text`` in order; words inside ``mentions`` are none, ``untrue`` denies no single one."""
    single, phrases, phrase = _event_words()
    carve_outs = set(cue_files()["exclusion"].phrases)
    found: list[tuple[int, int, int]] = []
    taken = [False] * (len(text) + 1)
    for start, end in mentions:
        taken[start:end] = [True] * (end - start)
    for match in phrase.finditer(text):
        if not taken[match.start()]:
            found.append((match.start(), match.end(), phrases[re.sub(r"\s+", " ", match[0].lower())]))
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    before = ""
    for token in _TOKEN.finditer(text):
        word = token[0].lower()
        sign = None if word in carve_outs else single.get(word)
        if sign is not None and not taken[token.start()] and not _is_noun(text, token, before):
            found.append((token.start(), token.end(), sign))
        before = word
    floors = [0, *(m.end() for m in CUT.finditer(text) if not _LIST_COMMA.match(m[0]))] if found else []
    events: list[Event] = []
    for start, end, sign in sorted(found):
        word = text[start:end].lower()
        floor = max(f for f in floors if f <= start)
        negated = _negated(text, start, floor, events[-1] if events else None, mentions, untrue)
        negated = negated or bool(sign == 1 and _NOBODY_AFTER.match(text, end))
        events.append(Event(start, end, sign, negated, word.endswith((" of", " for")), word))
    return events


def passes_on(text: str) -> bool:
    """Whether any predicate of ``text`` passes something on."""
    return any(event.sign == 1 for event in find_events(text, [], None))


def _is_noun(text: str, token: re.Match[str], before: str) -> bool:
    """Whether a bare form is no predicate: "the release", "its use", "release date"."""
    word = token[0].lower()
    if word in _MESSAGES:
        return before not in _SUBJECT_BEFORE and not before.endswith("s")
    if word.endswith("ing") and _ACTS_ON_NOUN.match(text, token.end()) and word in {"shipping", "mailing", "sharing"}:
        return True
    if word == "reading":
        return before not in _READING_BEFORE
    if word == "stripped" and text.startswith(" of", token.end()):
        return True  # a carve-out of its own
    if word.endswith(("ed", "ing")) or before in _VERB_BEFORE:
        return word.endswith("ing") and before in {"data", "file", "information"}
    if before in _NOUN_BEFORE:
        return word not in _PARTICIPLES
    return bool(_NOUN_AFTER.match(text, token.end())) and word not in _PARTICIPLES


def _negated(
    text: str,
    start: int,
    floor: int,
    previous: Event | None,
    mentions: list[tuple[int, int]],
    untrue: re.Match[str] | None,
) -> bool:
    if previous and previous.end >= floor:
        window = text[previous.end : start]
        if COORDINATED.fullmatch(window.removesuffix(" ") + " "):
            return previous.negated or bool(_NEGATOR.search(window))
        floor = previous.end
    words = [m.start() for m in re.finditer(r"\S+", text[floor:start])]
    floor += words[-_NEGATOR_REACH] if len(words) >= _NEGATOR_REACH else 0
    negators = [m for m in _NEGATOR.finditer(text, floor, start) if not _spent(text, m, start, mentions, untrue)]
    if len(negators) == 2 and re.search(r"\b(?:and|or|nor)\b", text[negators[0].end() : negators[1].start()]):
        return True
    return len(negators) % 2 == 1


def _spent(
    text: str, negator: re.Match[str], start: int, mentions: list[tuple[int, int]], untrue: re.Match[str] | None
) -> bool:
    """Whether the negator denies something else than the predicate at ``start`` ("without consent", "nor names")."""
    word, between = negator[0].lower(), text[negator.end() : start]
    if re.search(r"\b(?:whether|if)\b", between) or (untrue and untrue.start() <= negator.start() < untrue.end()):
        return True
    if word == "without" and ("," in between or NOT_A_CARVE_OUT.match(text, negator.end())):
        return True
    return word in {"nor", "without", "not", "never"} and any(negator.end() <= a < start for a, _ in mentions)
