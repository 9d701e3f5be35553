"""What an encoder trained on clauses reads in an excerpt: its subject, what it lays down on a subject, and on whom.

It is the transformer of :mod:`encoder` trained once more, on ``benchmarks/training/clauses.jsonl`` (decision 13). It
answers beside the linear models (:mod:`clause_model`, :mod:`polarity_model`), whose errors are others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analyzer.pipes.encoder import Encoder, encoder, gelu, softmax
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
        return agreed(dict(zip(_encoder().names("classes"), map(float, scores), strict=True)))

    def polarities(self, clause: str) -> dict[str, float]:
        """The natural logarithm of the likelihood of each polarity on ``clause``."""
        import numpy

        asked = _encoder().column("asked", _encoder().names("classes").index(clause))
        near = _encoder().linear("laid.k", self.rows) @ asked / numpy.float32(len(asked) ** 0.5)
        told = softmax(near) @ self.rows
        inner = gelu(_encoder().linear("laid.m", numpy.concatenate([told, self.rows.mean(0), told * asked])))
        return agreed(dict(zip(POLARITIES, map(float, _encoder().linear("laid.out", inner)), strict=True)))

    def party(self) -> tuple[int, int] | None:
        """Where the party stands that is bound, permitted or relieved; nothing if the text names none."""
        tags = _encoder().linear("party", self.rows).argmax(-1)
        begun = next((i for i, word in enumerate(self.pieces.words) if tags[word.first] == 1), None)
        if begun is None:
            return None
        end = begun + 1
        while end < len(self.pieces.words) and tags[self.pieces.words[end].first] == 2:
            end += 1
        return self.pieces.words[begun].start, self.pieces.words[end - 1].end


@lru_cache(maxsize=64)
def read_clause(text: str) -> ClauseText:
    """``text`` as the encoder reads it."""
    return ClauseText(*_encoder().read([text])[0])


def _encoder() -> Encoder:
    return encoder("clauses")
