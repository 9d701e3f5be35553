"""The acts of ``rules/terms/acts``, compiled: settling, deleting, ruling, denying, concealing and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, Field

from analyzer.pipes.terms import Term, terms


class Manner(BaseModel):
    """One way in which an act is done or told ("ordered", "voluntary"); an empty pattern always holds."""

    manner: str
    patterns: list[str]


class ActTerm(Term):
    """An act and its words. ``near``: one must stand in the sentence, with ``back`` or in the one before.

    ``subject``: who must do it, ``barred``: who never does; ``sides``: done by two together; ``speech``: only where
    somebody is heard to speak; ``whole``: its manner is told anywhere in the sentence.
    """

    kind: str | None = None
    heads: list[str]
    near: list[str]
    exclude: list[str]
    manners: list[Manner]
    subject: list[str] = Field(default_factory=list)
    barred: list[str] = Field(default_factory=list)
    sides: bool = False
    speech: bool = False
    back: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A term with its patterns compiled; ``manners`` in the order in which they are tried."""

    term: ActTerm
    heads: re.Pattern[str]
    near: re.Pattern[str]
    exclude: re.Pattern[str] | None
    subject: re.Pattern[str] | None
    barred: re.Pattern[str] | None
    manners: tuple[tuple[str, re.Pattern[str]], ...]

    @property
    def kind(self) -> str:
        """What the record is called."""
        return self.term.kind or self.term.id


@lru_cache(maxsize=1)
def acts() -> tuple[Act, ...]:
    """Every act of the rules, compiled once."""
    return tuple(
        Act(
            term,
            re.compile(rf"(?:{_any(term.heads).pattern})(?:(?<=\s)|(?!\w))", re.I),
            _any(term.near),
            _any(term.exclude) if term.exclude else None,
            _any(term.subject) if term.subject else None,
            _any(term.barred) if term.barred else None,
            tuple((m.manner, _any(m.patterns)) for m in term.manners),
        )
        for term in terms("acts", ActTerm)
    )


@lru_cache(maxsize=1)
def gate() -> re.Pattern[str]:
    """Any head of any act: most sentences have none."""
    return re.compile("|".join(f"(?:{act.heads.pattern})" for act in acts()), re.I)


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"{_begins(pattern)}(?:{pattern})" if pattern else "" for pattern in patterns), re.I)


def _begins(pattern: str) -> str:
    """Where a pattern may begin: at a word, or, if it looks ahead over the sentence, at a part of the sentence.

    Looking ahead from every word would take time in the square of the sentence's length.
    """
    return r"(?:\A|(?<=[.;:]))" if pattern.startswith("(?=") else r"(?<![\w-])"
