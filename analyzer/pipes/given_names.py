"""Names that people are given, by which a person is told from a firm."""

from __future__ import annotations

from functools import lru_cache

from analyzer.pipes.terms import Term, terms


class GivenNames(Term):
    """Names that people are given, by which "Theodora Lumsden" is told from "Lantern Lumsden"."""

    names: frozenset[str]


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(name for term in terms("given_names", GivenNames) for name in term.names)


def given_name(word: str) -> bool:
    """Whether a word is a name that people are given; of a double name the first part counts."""
    return word in _given_names() or word.partition("-")[0] in _given_names()
