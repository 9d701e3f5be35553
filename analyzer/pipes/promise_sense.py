"""Whether a policy's own words promise: not what the reader may do, what is advised, or what nobody vouches for."""

from __future__ import annotations

import re

from analyzer.pipes.act_sense import is_label

_PEOPLE = (
    r"(?:you|(?:the |our |other |all |any )?(?:[\w-]+ )?(?:users?|visitors?|members?|customers?|subscribers?|"
    r"consumers?|individuals?|parents?|guardians?|minors|children|residents?|persons?))"
)
_THEIRS = re.compile(rf"\b{_PEOPLE}\b(?!['’])(?:(?!\b(?:we|our|us|it|they|be|is|are|was|were|will)\b)[^,;.:])*$", re.I)
_PEOPLE_WILL = re.compile(rf"\b{_PEOPLE}\W+(?:(?:may|must|should|can|also|still|then|will|wo|ca|do)\W+)*$", re.I)
_ADVICE = re.compile(
    r"\b(?:recommend|advise|urge|encourage|suggest|please|remember|careful|make sure|responsibility of)\b[^.;]*$", re.I
)
_CHOICE = re.compile(r"\b(?:right|option|able|ability|free|opportunity|request|choos\w+|direct)\b[^,;.:]*$", re.I)
_NO_WORD = re.compile(
    r"(?:\bcan(?:not|['’]t)|\bunable to|\bnot|n['’]t|\bnever) (?:always )?(?:(?:be|been) )?"
    r"(?:promise|guarantee|ensure|warrant|assure|vouch|able|responsible|liable|required|obliged|control|help|"
    r"accommodate)\b",
    re.I,
)
_TO_READER = re.compile(
    r"\b(?:send|sent|give|gives|giving|given|provide|provides|providing|provided|show|lend|disclose|disclosed)\W+"
    r"(?:[\w’'-]+ ){0,3}?(?:you|us)\b",
    re.I,
)
_COMMITS = re.compile(
    r"\b(?:we|it|they|[A-Z][\w.]+)(?:['’]ll| (?:will|shall|must|would|always|never|do not|promise|undertake))\b"
    r"(?! not be able)"
)
_MY = re.compile(r"\bdo not (?:sell|share)(?: (?:or|and) (?:sell|share))? my\b", re.I)
_ASIDE = re.compile(r"\([^()]*\)")


def plain_of(words: str) -> str:
    """``words`` without their asides in brackets, which limit only a detail; nothing, if they are a label."""
    if is_label(words) or _MY.search(words):
        return ""
    return _ASIDE.sub(lambda aside: " " * len(aside[0]), words)


def holds_back(words: str, pattern: re.Pattern[str]) -> bool:
    """Whether ``pattern`` stands in ``words`` as what the speaker himself will not do, or only so."""
    return any(is_speakers(words, match) for match in pattern.finditer(words))


def commits(words: str) -> bool:
    """Whether the speaker binds himself at all: "before we share them we will tell you"."""
    return bool(_COMMITS.search(words)) and not _NO_WORD.search(words)


def is_speakers(words: str, match: re.Match[str]) -> bool:
    """Whether ``match`` in ``words`` tells what the speaker does: no right, choice or deed of the reader, no advice."""
    before = words[: match.start()]
    return not (
        _THEIRS.search(before)
        or _PEOPLE_WILL.search(before)
        or _ADVICE.search(before)
        or _CHOICE.search(before)
        or _NO_WORD.search(words, 0, match.end())
        or _TO_READER.search(words, match.start(), match.end() + 30)
    )
