"""What an encoder trained on clauses reads in an excerpt: its subject, what it lays down on a subject, and on whom.

It is the transformer of :mod:`encoder` trained once more, on ``benchmarks/training/clauses.jsonl`` (decision 13). It
answers beside the linear models (:mod:`clause_model`, :mod:`polarity_model`), whose errors are others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analyzer.pipes.encoder import Encoder, encoder
from analyzer.pipes.learned import agreed
from analyzer.pipes.word_pieces import Sequence

if TYPE_CHECKING:
    from numpy.typing import NDArray

POLARITIES = ("requires", "permits", "prohibits", "disclaims", "conditional", "silent")


@dataclass(frozen=True, slots=True)
class ClauseText:
    """An excerpt as the encoder has read it."""

    pieces: Sequence
    rows: NDArray[Any]

    def subjects(self) -> dict[str, float]:
        """The natural logarithm of the likelihood that it is about each clause, or about none of them."""
        scores = _encoder().linear("about", self.rows.mean(0))
        return agreed(dict(zip(_encoder().classes, map(float, scores), strict=True)))

    def polarities(self, clause: str) -> dict[str, float]:
        """The natural logarithm of the likelihood of each polarity on ``clause``."""
        asked = _encoder().columns("asked")[[_encoder().classes.index(clause)]]
        ((scores,), _, _) = _encoder().laid(self.rows, asked)
        return agreed(dict(zip(POLARITIES, map(float, scores), strict=True)))

    def party(self) -> tuple[int, int] | None:
        """Where the party stands that is bound, permitted or relieved; nothing if the text names none."""
        tags = _encoder().linear("party", self.rows).argmax(-1)
        return self.pieces.first_tagged(tags)


@lru_cache(maxsize=64)
def read_clause(text: str) -> ClauseText:
    """``text`` as the encoder reads it."""
    (read,) = _encoder().read([text])
    return ClauseText(read.pieces, read.rows)


def _encoder() -> Encoder:
    return encoder("clauses")
