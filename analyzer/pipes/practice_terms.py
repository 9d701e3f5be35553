"""The practices of ``rules/terms/practices`` and the words of ``rules/terms/practice_words``, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from analyzer.errors import RuleError
from analyzer.pipes.gates import Gated, gated
from analyzer.pipes.terms import Term, terms

Voice = Literal["fact", "promise", "limit", "law"]


class PracticeWords(Term):
    """Words that patterns name by ``<id>``; patterns here may name others."""

    patterns: list[str]


class PracticeTerm(Term):
    """A kind of practice and the patterns by which text tells it.

    ``voice``: a fact about the conduct of somebody, a promise or a limit that somebody sets himself, or what a law
    says. ``needs``: words without one of which no pattern can match. ``unless``: what makes the sentence speak of
    something else. In patterns, ``~`` is up to 70 characters of the same clause.
    """

    voice: Voice
    needs: str
    patterns: list[str]
    unless: list[str]


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice ready to be looked for."""

    id: str
    voice: Voice
    needs: Gated
    pattern: Gated
    unless: Gated | None


@lru_cache(maxsize=1)
def practices() -> tuple[Practice, ...]:
    """Every practice of the rules."""
    return tuple(
        Practice(
            term.id,
            term.voice,
            gated(term.needs, re.I),
            compiled(term.patterns),
            compiled(term.unless) if term.unless else None,
        )
        for term in terms("practices", PracticeTerm)
    )


def compiled(patterns: list[str]) -> Gated:
    """One pattern of several, with the words that they name by ``<id>`` put in.

    Raises RuleError for words that no file defines.
    """
    words = _words()

    def put(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise RuleError([f"terms/practices: no words are called <{match[1]}>"])
        return words[match[1]]

    joined = "|".join(rf"(?<!\w)(?:{pattern})" for pattern in patterns)
    return gated(re.sub(r"<([a-z_]+)>", put, joined).replace("~", r"[^.;:]{0,70}?"), re.I)


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return {term.id: rf"(?<!\w)(?:{'|'.join(term.patterns)})(?!\w)" for term in terms("practice_words", PracticeWords)}
