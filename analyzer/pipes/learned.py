"""Linear models over the words of a text, learned from sentences of the project's own.

A model is a softmax regression over word pairs and triples; ``python -m benchmarks train`` makes it from the labelled
sentences in ``benchmarks/training`` and stores it as whole numbers in ``rules/models``. It says how likely each class
is; the pipes decide with it where the vocabulary alone knows too few ways to say a thing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from analyzer.places import rules_dir

_TOKEN = re.compile(r"\w+|[,;:“\"?]")
_LONG = re.compile(r"[a-z]{5,}")
_ENDING = re.compile(r"(?:ations?|ments?|ings?|ed|es|s|e|ly|ion)$")
_STEM = 6


def word_features(text: str, *, longest: int = 3, mark: str = "") -> list[str]:
    """The runs of up to ``longest`` words and commas in ``text``, figures alike; ``mark`` tells sources apart."""
    words = ["#" if word.isdigit() else word.lower() for word in _TOKEN.findall(text)]
    return [mark + "_".join(words[i : i + n]) for n in range(1, longest + 1) for i in range(len(words) - n + 1)]


def stem_features(text: str) -> list[str]:
    """The stems of the longer words in ``text``."""
    return ["~" + _ENDING.sub("", word)[:_STEM] for word in _LONG.findall(text.lower())]


class Classifier:
    """A stored model: ``chances`` gives the likelihood of each class."""

    def __init__(self, stored: Any) -> None:
        self.classes: list[str] = str(stored["classes"]).split("\n")
        self._row = {name: row for row, name in enumerate(str(stored["features"]).split("\n"))}
        self._weights = stored["weights"]
        self._bias = stored["bias"]
        self._unit = float(stored["unit"])

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """The natural logarithm of each class's likelihood, given the features of a text."""
        rows = sorted({self._row[name] for name in features if name in self._row})
        scores = self._bias.astype("float64")
        if rows:
            scores = scores + self._weights[rows].sum(0, dtype="int64") * (self._unit / math.sqrt(len(rows)))
        return agreed({name: float(score) for name, score in zip(self.classes, scores, strict=True)})

    def telling(self, features: Iterable[str]) -> dict[str, str]:
        """For each class the feature that speaks most for it; nothing if none of them is known."""
        known = [name for name in features if name in self._row]
        if not known:
            return {}
        best = self._weights[[self._row[name] for name in known]].argmax(0)
        return {label: known[int(i)] for label, i in zip(self.classes, best, strict=True)}


def agreed(*chances: Mapping[str, float], weight: float = 1.0) -> dict[str, float]:
    """The likelihoods of several models as one, or one model's scores as likelihoods; logarithms, like ``chances``.

    They are added, each with that ``weight``: with 1 they count as witnesses who know nothing of each other.
    """
    sums = {name: weight * sum(each[name] for each in chances) for name in chances[0]}
    most = max(sums.values())
    total = most + math.log(sum(math.exp(score - most) for score in sums.values()))
    return {name: score - total for name, score in sums.items()}


def model_file(name: str) -> Path:
    """Where the model of that name is stored."""
    return rules_dir() / "models" / f"{name}.npz"


@lru_cache(maxsize=8)
def classifier(name: str) -> Classifier:
    """The stored model of that name, read once."""
    import numpy

    with numpy.load(model_file(name), allow_pickle=False) as stored:
        return Classifier(stored)
