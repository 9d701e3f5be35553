"""Denials after the operative words: of the object ("shall train no model"), of the act ("agrees: (a) not to sell")."""

from __future__ import annotations

import re
from collections.abc import Callable

from analyzer.pipes.operative_words import NEGATIVE

_NEAR = 12
_RELATIVE = re.compile(r"\b(?:which|who|that|whom|whose)\s*$", re.I)
_CHUNK = re.compile(r",\s+(?:and|but)\s+(?!no\b|nor\b|to no)")
_NOT_TO = re.compile(
    r"(?:(?:^|\(\w{1,4}\)|[:;•*-])\s*(?:\d+(?:\.\d+)*\.?\s+)?(?:[Nn]ot|[Nn]ever|[Rr]efrain from|[Tt]o not)\s+|"
    r"(?:,|\band|\bor|\bbut|\bagrees?|\bundertakes?)\s+not (?:to\s+|(?=\w+ (?:the|any|it|them|its|such)\b)))(?=\w)",
    re.M,
)
_ACT_AFTER = re.compile(r";|\(\w{1,4}\)|,\s+(?:and|but)\s+(?:to|shall|will|must)\b|\b(?:and|but) to\b")


def infinitive_denied(text: str, low: int, start: int) -> bool:
    """Whether the act at ``start`` is denied on its own: "undertakes: (a) not to sell"."""
    found = list(_NOT_TO.finditer(text, low, start + 1))
    return bool(found) and not _ACT_AFTER.search(text[found[-1].end() : start])


def object_denied(text: str, low: int, act: tuple[int, int], right: int, aside: Callable[[int], bool]) -> bool:
    """Whether the object of the act is denied between ``low`` and ``right``: "shall show it to nobody".

    ``aside`` says whether an offset lies in an exception or condition.
    """
    start, end = act
    chunks = [low, *(m.end() for m in _CHUNK.finditer(text, low, right)), right]
    first = max(c for c in chunks if c <= max(start, low))
    last = min((c for c in chunks if c > max(start, low)), default=right)
    for match in NEGATIVE.finditer(text, first, last):
        between = text[min(end, match.end()) : max(start, match.start())]
        if (
            not aside(match.start())
            and len(between.split()) <= _NEAR
            and not _RELATIVE.search(text[first : match.start()])
        ):
            return True
    return False
