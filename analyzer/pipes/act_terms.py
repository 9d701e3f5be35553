"""The acts of ``rules/terms/acts``, compiled: settling, deleting, ruling, denying, concealing and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, Field

from analyzer.pipes.gates import Gated, gated, open_gates
from analyzer.pipes.terms import Term, terms


class Manner(BaseModel):
    """One way in which an act is done or told ("ordered", "voluntary"); an empty pattern always holds."""

    manner: str
    patterns: list[str]


class ActTerm(Term):
    """An act and its words. ``near``: one must stand in the sentence, with ``back`` or in the one before.

    ``subject``: who must do it, ``barred``: who never does; ``sides``: done by two together; ``speech``: only where
    somebody is heard to speak; ``whole``: its manner is told anywhere in the sentence; ``deed``: to name the act is not
    to tell it; ``by_others``: no paper of a company tells it of itself.
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
    deed: bool = False
    by_others: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A term with its patterns compiled; ``manners`` in the order in which they are tried."""

    term: ActTerm
    heads: Gated
    near: Gated
    exclude: Gated | None
    subject: Gated | None
    barred: Gated | None
    manners: tuple[tuple[str, Gated], ...]

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
            gated(rf"(?:{_any(term.heads)})(?:(?<=\s)|(?!\w))", re.I),
            gated(_any(term.near), re.I),
            gated(_any(term.exclude), re.I) if term.exclude else None,
            gated(_any(term.subject), re.I) if term.subject else None,
            gated(_any(term.barred), re.I) if term.barred else None,
            tuple((m.manner, gated(_any(m.patterns), re.I)) for m in term.manners),
        )
        for term in terms("acts", ActTerm)
    )


def tells_an_act(text: str, start: int, end: int) -> bool:
    """Whether a head of any act stands in ``text[start:end]``: most sentences have none."""
    opened = open_gates(text[start:end])
    return any(act.heads.within(opened) and act.heads.search(text, start, end) for act in acts())


def _any(patterns: list[str]) -> str:
    return "|".join(rf"{_begins(pattern)}(?:{pattern})" if pattern else "" for pattern in patterns)


def _begins(pattern: str) -> str:
    """Where a pattern may begin: at a word, or, if it looks ahead over the sentence, at a part of the sentence.

    Looking ahead from every word would take time in the square of the sentence's length.
    """
    return r"(?:\A|(?<=[.;:]))" if pattern.startswith("(?=") else r"(?<![\w-])"
