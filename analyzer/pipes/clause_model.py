"""What a sentence is about when no phrase of the vocabulary tells: a linear model over its words, and an encoder.

The linear model looks at word stems, pairs of neighbours and the phrases of the vocabulary that were met
(:mod:`learned`), the encoder at all words in their order (:mod:`clause_reading`). Both are trained on
``benchmarks/clause_sentences`` and ``benchmarks/training/clauses.jsonl``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from analyzer.pipes.clause_reading import read_clause
from analyzer.pipes.clause_vocabulary import Use
from analyzer.pipes.encoder import wanted
from analyzer.pipes.learned import agreed, classifier

OTHER = "none"
"""The class of sentences on neighbouring subjects: goods, rent, shares, staff."""
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


def rank(text: str, uses: Iterable[Use]) -> list[Guess]:
    """Every clause that ``text`` may be about, the likeliest first; the score is above zero if more likely than not."""
    found: dict[str, tuple[int, int]] = {}
    for name, start, end in features(text, uses):
        found.setdefault(name, (start, end))
    model = classifier("subjects")
    telling = model.telling([name for name, place in found.items() if place[1]])
    somewhere = next((place for place in found.values() if place[1]), (0, len(text)))
    guesses = []
    chances = model.chances(found)
    if wanted():
        chances = agreed(chances, read_clause(text).subjects(), weight=0.5)
    for clause, chance in chances.items():
        score = chance - math.log(max(1e-6, 1 - math.exp(chance)))
        guesses.append(Guess(clause, score, *found.get(telling.get(clause, ""), somewhere)))
    return sorted(guesses, key=lambda guess: -guess.score)
