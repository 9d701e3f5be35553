"""What an encoder trained on sentences of policies reads in one: what goes to others, and what is kept from them.

It is the transformer of :mod:`encoder` trained once more (``python -m benchmarks train policies``, decision 15).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analyzer.pipes.encoder import Encoder, encoder, softmax
from analyzer.pipes.word_pieces import Sequence as Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

ENDS = ("shared", "withheld", "either")
"""What becomes of the data that words name: others get them, are kept from them, or both, each in its case."""
_BESIDE, _ALONE = -2.0, 4.0
"""Natural logarithms of odds: that words are passed on where the grammar says so too, and where it does not."""


@dataclass(frozen=True, slots=True)
class PolicySentence:
    """A sentence as the encoder has read it."""

    pieces: Pieces
    chances: NDArray[Any]
    """For each piece a row: of nothing, then of each of ``ENDS`` that it begins and that it goes on."""

    def passes(self, start: int, end: int, what: str, *, told: bool) -> bool:
        """Whether the words in ``[start, end)`` are ``what`` ("shared" or "withheld"); ``told``: the grammar says so.

        The grammar is believed unless the reading is against it; the reading alone must be all but certain.
        """
        import numpy

        firsts = [word.first for word in self.pieces.words if word.start < end and word.end > start]
        if not firsts:
            return told
        columns = [tag for each in (what, "either") for tag in _tags(each)]
        chance = numpy.clip(self.chances[firsts][:, columns].sum(1), 1e-6, 1 - 1e-6)
        return float(numpy.log(chance / (1 - chance)).mean()) > (_BESIDE if told else _ALONE)


def read_sentences(texts: Sequence[str]) -> list[PolicySentence]:
    """Each of ``texts`` as the encoder reads it."""
    net = _encoder()
    return [PolicySentence(read.pieces, softmax(net.linear("passed", read.rows))) for read in net.read(texts)]


@lru_cache(maxsize=len(ENDS))
def _tags(what: str) -> tuple[int, int]:
    first = 1 + 2 * ENDS.index(what)
    return first, first + 1


def _encoder() -> Encoder:
    return encoder("policies")
