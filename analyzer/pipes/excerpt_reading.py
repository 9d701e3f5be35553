"""What an encoder trained on excerpts reads in one: the rules it meets, who states it with what standing, and what it
does with data.

It is the transformer of :mod:`encoder` trained once more (``python -m benchmarks train excerpts``, decision 14).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analyzer.model import DataPolarity, Status
from analyzer.pipes.encoder import Encoder, encoder, wanted
from analyzer.pipes.learned import agreed
from analyzer.pipes.word_pieces import Sequence

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST = 320
"""What it surveys at once, in pieces of words: about 250 words."""
_CHARACTERS = 8 * LONGEST
"""A text of more is no excerpt; it is not even cut into pieces."""
STANDINGS = tuple(status.value for status in Status)
PASSED = tuple(polarity.value for polarity in DataPolarity)


@dataclass(frozen=True, slots=True)
class Met:
    """A rule with the likelihood, from 0 to 1, that the text meets it, and how much each piece counts for that."""

    rule: str
    likelihood: float
    weights: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text as the encoder has read it."""

    pieces: Sequence
    rows: NDArray[Any]

    def rules(self) -> Iterator[Met]:
        """Every rule, in no order that matters."""
        import numpy

        net = _encoder()
        scores, told, weights = net.laid(self.rows, net.columns("asked"))
        own = (net.columns("own") * told).sum(-1) + net.columns("bias")[:, 0]
        likelihoods = 1 / (1 + numpy.exp(-scores[:, 0] - own))
        for number, rule in enumerate(net.classes):
            yield Met(rule, float(likelihoods[number]), weights[number])

    def standing(self, start: int, end: int) -> dict[str, float]:
        """The natural logarithm of the likelihood of each standing of the statement in ``[start, end)``."""
        return self._told("standing", STANDINGS, start, end)

    def speaker(self) -> tuple[int, int] | None:
        """Where the speaker of the statement is named; nothing if it is not."""
        tags = _encoder().linear("speaker", self.rows).argmax(-1)
        return self.pieces.first_tagged(tags)

    def passed(self, start: int, end: int) -> dict[str, float]:
        """The natural logarithm of the likelihood of each thing that the text may do with the data named in
        ``[start, end)``."""
        return self._told("passed", PASSED, start, end)

    def _told(self, output: str, classes: tuple[str, ...], start: int, end: int) -> dict[str, float]:
        """What an ``output`` tells of the words in ``[start, end)``, seen beside the whole text."""
        import numpy

        first, last = self.pieces.pieces_of(start, end) or (0, len(self.rows))
        both = numpy.concatenate([self.rows[first:last].mean(0), self.rows.mean(0)])
        return agreed(dict(zip(classes, map(float, _encoder().linear(output, both)), strict=True)))


def read_excerpt(text: str) -> Excerpt | None:
    """``text`` as the encoder reads it; nothing if it is longer than what that surveys, or is not to be read."""
    return _read(text) if len(text) <= _CHARACTERS and wanted() else None


@lru_cache(maxsize=64)
def _read(text: str) -> Excerpt | None:
    (read,) = _encoder().read([text], LONGEST)
    words = read.pieces.words
    return Excerpt(read.pieces, read.rows) if words and not text[words[-1].end :].strip() else None


def _encoder() -> Encoder:
    return encoder("excerpts")
