"""The vocabulary of clause types: ``rules/terms/clauses`` and ``rules/terms/cues``, compiled together.

A clause file has these keys (phrases are written as :mod:`analyzer.pipes.phrases` says):

* ``id``, ``label``, ``definition``
* ``headings``   words of section headings under which the clause is usual
* ``triggers``   phrases, the most telling first (where two are found, the first is judged); the first part of a phrase
  is the act that is judged, so write the verb first: ``{erase} ... {data}``
* ``loose``      triggers in wider words, which count only under one of the headings or in an excerpt of a few sentences
* ``weak``       phrases that count only under one of the headings, or in an excerpt where no other clause is found
* ``needs``      in a whole document one of these must stand in the unit too ("data", "records")
* ``says``       polarity → phrases that settle the polarity themselves ("free of charge" says disclaims)
* ``not``        false friends: a trigger that touches one of these does not count
* ``ordinary``   events that the clause is about; a duty upon one of them is not conditional
* ``practice``   the polarity of a bare present-tense statement of the act (else requires); ``practice_named`` where
  its subject is a named party ("Buyer pays") and not "we" ("we sell")
* ``accomplished``  whether "has obtained", "was collected" is an assurance in this clause
* ``assent``     whether it is about a leave that an act needs ("shall not release it unless the donor agrees" is a ban)
* ``tests``      ``fire`` (sentences, or ``{text, polarity}``) and ``silent``, checked by the tests
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from analyzer.errors import RuleError
from analyzer.pipes.phrases import Hit, Lexicon, PhraseError, Words
from analyzer.pipes.terms import Term, terms
from analyzer.places import rules_dir

STRICT = frozenset({"trigger", "says", "not", "needs"})
LOOSE = frozenset({"loose", "weak"})
WEAK = 1000
_NEGATION = re.compile(r"\b(?:no|not|nothing|neither)\b")

Said = Literal["requires", "permits", "prohibits", "disclaims"]


class ClauseCase(BaseModel):
    """A sentence in which the clause must be found, and the polarity it must have."""

    model_config = ConfigDict(extra="forbid")
    text: str
    polarity: str


class ClauseCases(BaseModel):
    model_config = ConfigDict(extra="forbid")
    fire: list[str | ClauseCase]
    silent: list[str]


class ClauseTerm(Term):
    """One clause type; see the top of this module."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    tests: ClauseCases  # type: ignore[assignment]
    definition: str
    headings: list[str] = Field(default=[])
    triggers: list[str]
    loose: list[str] = Field(default=[])
    weak: list[str] = Field(default=[])
    needs: list[str] = Field(default=[])
    says: dict[Said, list[str]] = Field(default={})
    false_friends: list[str] = Field(default=[], alias="not")
    ordinary: list[str] = Field(default=[])
    practice: Said = "requires"
    practice_named: Said | None = None
    accomplished: bool = False
    assent: bool = False


class Cue(Term):
    """A class of words that triggers name in braces."""

    words: list[str]


@dataclass(frozen=True, slots=True)
class Use:
    """What a phrase is for: a clause, a part of its file, the polarity it settles, its rank in the part.

    ``own``: the phrase has a negation of its own, so that it settles the polarity whatever governs it.
    """

    clause: str
    part: str
    said: str | None = None
    rank: int = 0
    own: bool = False


class Vocabulary:
    """All clause files and cue files, compiled together."""

    def __init__(self, clauses: Iterable[ClauseTerm], cues: Iterable[Cue]) -> None:
        self.clauses = {clause.id: clause for clause in clauses}
        self.uses: dict[str, list[Use]] = {}
        for clause in self.clauses.values():
            for part, phrases in (
                ("trigger", clause.triggers),
                ("loose", clause.loose),
                ("weak", clause.weak),
                ("needs", clause.needs),
                ("not", clause.false_friends),
                ("ordinary", clause.ordinary),
                ("heading", clause.headings),
            ):
                low = {"loose": len(clause.triggers), "weak": WEAK}.get(part, 0)
                for rank, phrase in enumerate(phrases, low):
                    self.uses.setdefault(phrase, []).append(Use(clause.id, part, rank=rank))
            for said, phrases in clause.says.items():
                for phrase in phrases:
                    self.uses.setdefault(phrase, []).append(
                        Use(clause.id, "says", said, own=bool(_NEGATION.search(phrase)))
                    )
        try:
            self.lexicon = Lexicon({cue.id: cue.words for cue in cues}, self.uses)
        except PhraseError as error:
            raise RuleError([f"{_place(error.phrase)}: {error}"]) from error
        self._wanted: dict[frozenset[str], frozenset[str]] = {}

    def uses_in(self, text: str, parts: frozenset[str] = STRICT | LOOSE) -> list[tuple[Use, Hit]]:
        """Every phrase found in ``text`` that stands in one of the ``parts`` of a clause file, with what it is for."""
        if parts not in self._wanted:
            self._wanted[parts] = frozenset(p for p, uses in self.uses.items() if any(u.part in parts for u in uses))
        words = Words(text, self.lexicon)
        return [
            (use, hit)
            for phrase in sorted(self.lexicon.candidates(words) & self._wanted[parts])
            for hit in words.hits(phrase)
            for use in self.uses[phrase]
            if use.part in parts
        ]

    @lru_cache(maxsize=4096)  # noqa: B019 (one vocabulary lives as long as the process)
    def headed(self, heading: str) -> frozenset[str]:
        """The clauses that are usual under ``heading``."""
        return frozenset(use.clause for use, _ in self.uses_in(heading, frozenset({"heading"})))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of the rules folder, read once; raises RuleError naming file and line of every fault."""
    return Vocabulary(terms("clauses", ClauseTerm), terms("cues", Cue))


def _place(phrase: str) -> str:
    """``file:line:column`` of a phrase in the term files."""
    for folder in ("clauses", "provisions", "cues"):
        for file in sorted((rules_dir() / "terms" / folder).glob("*.yaml")):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if phrase and phrase in line:
                    return f"terms/{folder}/{file.name}:{number}:{line.index(phrase) + 1}"
    return "terms/clauses:1:1"
