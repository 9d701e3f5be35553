"""What data are passed on or processed for: ids of ``rules/terms/purposes`` read off a stretch of text."""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.pipes.gates import Gated, gated
from analyzer.pipes.terms import Term, terms


class PurposeTerm(Term):
    """A purpose and the patterns by which text states it."""

    patterns: list[str]


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, Gated], ...]:
    return tuple(
        (term.id, gated("|".join(rf"(?<!\w)(?:{pattern})" for pattern in term.patterns), re.I))
        for term in terms("purposes", PurposeTerm)
    )


_REFUSED = re.compile(
    r"\b(?:not|never|no|nothing|neither|nor|nobody|without)\b(?! (?:only|later|less|more|limited)\b)", re.I
)
REFUSED_AFTER = re.compile(
    r"[^.;:]{0,90}?\b(?:is|are|be|remains?) (?:\w+ly )?"
    r"(?:forbidden|prohibited|banned|ruled out|not (?:allowed|permitted))\b",
    re.I,
)
"""What follows the words for a use that is refused."""


def purposes_of_use(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The purposes of ``text[start:end]`` but those that it refuses ("shall not use them to train models")."""
    return [
        found
        for found in find_purposes(text, start, end)
        if not _REFUSED.search(text, start, found[1]) and not REFUSED_AFTER.match(text, found[2], end)
    ]


def find_purposes(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Every purpose stated in ``text[start:end]`` with the offsets of its first words, by place."""
    found = [
        (id_, match.start(), match.end()) for id_, pattern in _patterns() if (match := pattern.search(text, start, end))
    ]
    return sorted(found, key=lambda item: item[1])
