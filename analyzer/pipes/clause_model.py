"""What a sentence is about when no phrase of the vocabulary tells: a linear model over its words.

The model is one logistic regression a clause type, over word stems, pairs of neighbours and the phrases of the
vocabulary that were met. It is trained by ``benchmarks/clause_subjects.py`` on the sentences beside that file, and
stored as whole numbers in ``rules/models/clause_subjects.npz``. It says nothing of polarity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from analyzer.pipes.clause_vocabulary import Use
from analyzer.places import rules_dir

OTHER = "none"
"""The class of sentences on neighbouring subjects: goods, rent, shares, staff."""
FILE = rules_dir() / "models" / "clause_subjects.npz"
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_ENDING = re.compile(r"(?:ations?|ments?|ings?|ed|es|s|e|ly|ion|ions|ing)$")
_EMPTY = frozenset(
    "the a an of to in on for and or by with it its is be are any all that this no not as at from which was has have "
    "shall may must will under if so such each other than".split()
)
_LENGTH = 7
_PARTS = frozenset({"trigger", "says", "loose", "weak"})


@dataclass(frozen=True, slots=True)
class Guess:
    """A clause that the sentence may be about; ``start:end`` is the word that speaks most for it."""

    clause: str
    score: float
    start: int
    end: int


def features(text: str, uses: Iterable[Use]) -> list[tuple[str, int, int]]:
    """What the model looks at, with its place in ``text``; a phrase of the vocabulary has the place 0:0."""
    words = [(_stem(match[0]), *match.span()) for match in _TOKEN.finditer(text)]
    words = [word for word in words if word[0] not in _EMPTY]
    pairs = [(f"{a[0]}_{b[0]}", b[1], b[2]) for a, b in pairwise(words)]
    met = sorted({f"@{use.clause}/{use.part}" for use in uses if use.part in _PARTS})
    return [*words, *pairs, *((name, 0, 0) for name in met)]


def _stem(word: str) -> str:
    if word.isdigit():
        return "#"
    word = word.lower().replace("’", "'").removesuffix("'s")
    return (_ENDING.sub("", word) if len(word) > 4 else word)[:_LENGTH]


class Model:
    """The weights: ``rank`` gives the clauses that a sentence may be about, the likeliest first."""

    def __init__(self, stored: Any) -> None:
        self.clauses: list[str] = str(stored["clauses"]).split("\n")
        self._row = {name: row for row, name in enumerate(str(stored["features"]).split("\n"))}
        self._weights = stored["weights"]
        self._bias = stored["bias"]
        self._unit = float(stored["unit"])

    def rank(self, text: str, uses: Iterable[Use]) -> list[Guess]:
        """Every clause with its score, above zero where more likely than not, and the word that tells most."""
        found: dict[int, tuple[int, int]] = {}
        for name, start, end in features(text, uses):
            if name in self._row:
                found.setdefault(self._row[name], (start, end))
        if not found:
            return []
        rows = list(found)
        weights = self._weights[rows].astype("float32") * self._unit
        scores = weights.sum(0) + self._bias
        spoken = [i for i, row in enumerate(rows) if found[row][1]]
        best = weights[spoken].argmax(0) if spoken else None
        guesses = [
            Guess(clause, float(scores[i]), *(found[rows[spoken[int(best[i])]]] if best is not None else (0, 0)))
            for i, clause in enumerate(self.clauses)
        ]
        return sorted(guesses, key=lambda guess: -guess.score)


@lru_cache(maxsize=1)
def model() -> Model:
    """The trained model, read once."""
    import numpy

    return Model(numpy.load(FILE, allow_pickle=False))
