"""The encoder: reads a passage as a whole and says what each word means where it stands.

Transformers (Devlin et al. 2019), trained further on labelled passages of the project's own by ``python -m benchmarks
train``: a large one for names, ties and transfers (MPNet, Song et al. 2020; decisions 12 and 16), last layers upon it
for excerpts (decision 17), small ones for the rest (MiniLM, Wang et al. 2020). Their numbers are stored as whole
numbers of one byte, one scale a row, and are read once a process.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from analyzer.pipes.learned import model_file
from analyzer.pipes.word_pieces import Sequence, WordPieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

UPPER = 8
"""From this layer on the encoder of names and ties is told which pieces name the same party; what it leaves there is
also what excerpts are read upon."""
_HEADS = 12
_REMEMBERED = 16
_AT_ONCE = 1536  # pieces in one batch, padding included: what stays in a processor's cache


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as an encoder reads it: its pieces, a row of numbers for each, and the rows below ``UPPER``."""

    pieces: Sequence
    rows: NDArray[Any]
    lower: NDArray[Any]


class Encoder:
    """A stored encoder with its outputs; ``numbers`` holds the arrays of a file in ``rules/models``.

    ``classes`` names what an output tells apart, where the file says so. The layers that the file does not hold are
    those of ``below``.
    """

    def __init__(self, numbers: Any, below: Encoder | None = None) -> None:
        self._numbers: dict[str, Any] = dict(below._numbers) if below else {}
        self._numbers.update(
            {
                name: _whole(numbers, name)
                for name in numbers.files
                if name not in _APART and not name.endswith(".scale")
            }
        )
        self.classes = str(numbers["classes"]).split("\n") if "classes" in numbers.files else []
        self._words: _Words = below._words if below else _words()
        if "word.weight" in numbers.files:
            self._words = replace(self._words, rows=numbers["word.weight"], scales=numbers["word.weight.scale"])
        layers = [int(name.split(".")[1]) for name in numbers.files if name.startswith("layer.")]
        self.layers = 1 + max(layers)
        self._memory: dict[Any, NDArray[Any]] = below._memory if below else {}

    def read(self, texts: Iterable[str], longest: int = 256) -> list[Reading]:
        """Each of the texts as it is read, of at most ``longest`` pieces."""
        sequences = [self._words.cutter.cut(text, longest) for text in texts]
        found: dict[int, Reading] = {}
        known = [i for i, sequence in enumerate(sequences) if _key(sequence) in self._memory]
        for batch in (*([i] for i in known), *_batches(sequences, frozenset(known))):
            found.update(zip(batch, self._forward([sequences[i] for i in batch]), strict=True))
        return [found[index] for index in range(len(sequences))]

    def told(self, lower: NDArray[Any], parties: NDArray[Any]) -> NDArray[Any]:
        """A row for each piece of a text, when it is known which pieces name the same party.

        ``lower`` is what :meth:`read` left below the layer ``UPPER``; ``parties`` has for each piece the number of its
        party, -1 for none. Of more parties than the encoder has numbers for, the last ones stay untold.
        """
        import numpy

        slots = self._numbers["slot.weight"]
        told = numpy.where((parties >= 0) & (parties < len(slots)), parties, len(slots))
        state = lower + numpy.concatenate([slots, numpy.zeros_like(slots[:1])])[told]
        return self._through(state[None], self._unread([len(lower)]), range(UPPER, self.layers))[0]

    def linear(self, name: str, rows: NDArray[Any]) -> NDArray[Any]:
        """``rows`` through the linear map of that name."""
        weight = self._numbers[f"{name}.weight"]
        moved: NDArray[Any] = rows.reshape(-1, weight.shape[0]) @ weight  # one product of two matrices is fastest
        moved += self._numbers[f"{name}.bias"]
        return moved.reshape(*rows.shape[:-1], weight.shape[1])

    def columns(self, name: str) -> NDArray[Any]:
        """A row for each of the things called ``name``."""
        rows: NDArray[Any] = self._numbers[f"{name}.weight"].T
        return rows

    def laid(self, rows: NDArray[Any], asked: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """What a text lays down on each of ``asked``: the scores of the output, the mean of what was told on it beside
        that of the whole text, and how much each piece of the text counts for it."""
        import numpy

        weights = softmax(asked @ self.linear("laid.k", rows).T / numpy.float32(asked.shape[-1] ** 0.5))
        told = weights @ rows
        both = numpy.concatenate([told, numpy.broadcast_to(rows.mean(0), told.shape)], -1)
        inner = gelu(self.linear("laid.m", numpy.concatenate([both, told * asked], -1)))
        return self.linear("laid.out", inner), both, weights

    def _forward(self, batch: list[Sequence]) -> Iterator[Reading]:
        sizes = [len(sequence.pieces) for sequence in batch]
        unread = self._unread(sizes)
        known = self._memory.get(_key(batch[0])) if len(batch) == 1 else None
        lower = (
            self._through(self._first(batch), unread, range(min(UPPER, self.layers))) if known is None else known[None]
        )
        state = self._through(lower, unread, range(UPPER, self.layers))
        found = [
            Reading(sequence, state[row, :size], lower[row, :size])
            for row, (sequence, size) in enumerate(zip(batch, sizes, strict=True))
        ]
        if self.layers > UPPER and known is None:
            self._remember(found)
        yield from found

    def _first(self, batch: list[Sequence]) -> NDArray[Any]:
        """The rows as the first layer finds them, one text beside the other, the shorter ones filled up."""
        import numpy

        longest = max(len(sequence.pieces) for sequence in batch)
        pieces = numpy.zeros((len(batch), longest), numpy.int64)
        cases = numpy.full((len(batch), longest), 3, numpy.int64)
        for row, sequence in enumerate(batch):
            size = len(sequence.pieces)
            pieces[row, :size], cases[row, :size] = sequence.pieces, sequence.cases
        numbers = self._numbers
        state = self._words.rows[pieces] * self._words.scales[pieces][..., None]
        state = state + numbers["place.weight"][:longest] + numbers["case.weight"][cases]
        if "kind.weight" in numbers:
            state = state + numbers["kind.weight"][0]
        return self._even("norm", state)

    def _unread(self, sizes: list[int]) -> NDArray[Any]:
        """What is added to how much one piece looks at another: what keeps it from looking beyond its own text."""
        import numpy

        longest = max(sizes)
        unread = numpy.full((len(sizes), 1, 1, longest), -1e4, numpy.float32)
        for row, size in enumerate(sizes):
            unread[row, 0, 0, :size] = 0
        if "reach.weight" in self._numbers:  # how much each piece looks at another for the distance alone, by head
            unread = unread + self._numbers["reach.weight"][distances(longest)].transpose(2, 0, 1)
        return unread

    def _remember(self, found: list[Reading]) -> None:
        """Keeps the rows of what was read last, from which the encoders that share the lower layers go on."""
        if len(self._memory) > _REMEMBERED:
            self._memory.clear()
        self._memory.update((_key(reading.pieces), reading.lower) for reading in found)

    def _through(self, state: NDArray[Any], unread: NDArray[Any], layers: range) -> NDArray[Any]:
        for layer in layers:
            state = self._layer(f"layer.{layer}", state, unread)
        return state

    def _layer(self, name: str, state: NDArray[Any], unread: NDArray[Any]) -> NDArray[Any]:
        import numpy

        many, long, wide = state.shape

        def heads(part: str) -> NDArray[Any]:
            rows: NDArray[Any] = self.linear(f"{name}.{part}", state)
            return numpy.ascontiguousarray(rows.reshape(many, long, _HEADS, wide // _HEADS).transpose(0, 2, 1, 3))

        scores = heads("q") @ heads("k").transpose(0, 1, 3, 2) / numpy.float32((wide / _HEADS) ** 0.5) + unread
        seen = (softmax(scores) @ heads("v")).transpose(0, 2, 1, 3).reshape(many, long, wide)
        state = self._even(f"{name}.n1", state + self.linear(f"{name}.o", seen))
        return self._even(f"{name}.n2", state + self.linear(f"{name}.f", gelu(self.linear(f"{name}.i", state))))

    def _even(self, name: str, rows: NDArray[Any]) -> NDArray[Any]:
        import numpy

        evened = rows - rows.mean(-1, keepdims=True)
        evened /= numpy.sqrt(numpy.mean(evened * evened, -1, keepdims=True) + numpy.float32(1e-12))
        evened *= self._numbers[f"{name}.weight"]
        evened += self._numbers[f"{name}.bias"]
        return evened


def _key(sequence: Sequence) -> tuple[Any, ...]:
    return tuple(sequence.pieces), tuple(sequence.cases)


DISTANCES = range(32)
"""Kinds of distance between two pieces: sixteen before and sixteen after."""
_EACH, _KINDS, _FARTHEST = 8, 16, 128


def distances(long: int) -> NDArray[Any]:
    """The kind of distance between any two of ``long`` pieces: the nearest eight each, farther ones in ever wider
    steps (Raffel et al. 2020)."""
    import numpy

    places = numpy.arange(long)
    apart = places[:, None] - places[None, :]
    size = numpy.maximum(1, numpy.abs(apart))
    far = _EACH + (numpy.log(size / _EACH) / numpy.log(_FARTHEST / _EACH) * (_KINDS - _EACH)).astype(int)
    kinds = numpy.where(size < _EACH, numpy.abs(apart), numpy.minimum(far, _KINDS - 1))
    found: NDArray[Any] = kinds + numpy.where(apart < 0, _KINDS, 0)
    return found


_APART = {"pieces", "version", "classes", "word.weight", "word.weight.scale"}


def softmax(scores: NDArray[Any]) -> NDArray[Any]:
    """The share that each of the last dimension has: from 0 to 1, together 1."""
    import numpy

    shares = scores - scores.max(-1, keepdims=True)
    numpy.exp(shares, out=shares)
    shares /= shares.sum(-1, keepdims=True)
    return shares


def tagged(pieces: Sequence, scores: NDArray[Any]) -> list[tuple[int, int, int, float]]:
    """Stretches of a text that were marked alike: start, end, number of the mark, how sure the mark is (0 to 1)."""
    chances = softmax(scores)
    runs: list[list[tuple[int, int, int, float]]] = []
    open_kind = None
    for word in pieces.words:
        row = chances[word.first]
        tag = int(row.argmax())
        kind = (tag - 1) // 2
        if tag:
            if tag % 2 == 1 or kind != open_kind:
                runs.append([])
            runs[-1].append((word.start, word.end, kind, float(row[2 * kind + 1] + row[2 * kind + 2])))
        open_kind = kind if tag else None
    return [(run[0][0], run[-1][1], run[0][2], sum(word[3] for word in run) / len(run)) for run in runs]


def gelu(rows: NDArray[Any]) -> NDArray[Any]:
    """The smooth gate of Hendrycks and Gimpel (2016), by its tanh form."""
    import numpy

    gated = rows * rows  # every step in place: at this size memory costs more than arithmetic
    gated *= numpy.float32(0.044715)
    gated += 1
    gated *= rows
    gated *= numpy.float32(0.7978845608)
    numpy.tanh(gated, out=gated)
    gated += 1
    gated *= rows
    gated *= numpy.float32(0.5)
    return gated


def _whole(numbers: Any, name: str) -> Any:
    """An array as real numbers; the matrix of a linear map is turned so that rows are multiplied from the left."""
    import numpy

    stored = numbers[name]
    if stored.dtype != numpy.int8:
        return stored
    real = numpy.ascontiguousarray(stored.T).astype(numpy.float32)  # turned while its numbers are small
    real *= numbers[f"{name}.scale"]
    return real


def _batches(sequences: list[Sequence], known: frozenset[int]) -> Iterator[list[int]]:
    """Sequences of like length together, as many as fit into one batch; those that are ``known`` are left out."""
    batch: list[int] = []
    for index in sorted({*range(len(sequences))} - known, key=lambda i: -len(sequences[i].pieces)):
        if batch and len(sequences[batch[0]].pieces) * (len(batch) + 1) > _AT_ONCE:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def wanted() -> bool:
    """Whether papers are read by the encoder: always, unless ``ANALYZER_ENCODER=off`` asks for speed."""
    return os.environ.get("ANALYZER_ENCODER") != "off"


def version(name: str) -> str:
    """A short name for what the stored encoder was made of, told without reading its numbers; "off" if not wanted."""
    import numpy

    if not wanted():
        return "off"
    with numpy.load(model_file(name), allow_pickle=False) as stored:
        return str(stored["version"])


@dataclass(frozen=True, slots=True)
class _Words:
    """The pieces of words that all encoders know alike, with a row of numbers for each and its scale; the small ones
    share these too."""

    cutter: WordPieces
    rows: NDArray[Any]
    scales: NDArray[Any]


@lru_cache(maxsize=1)
def _words() -> _Words:
    import numpy

    with numpy.load(model_file("words"), allow_pickle=False) as stored:
        return _Words(WordPieces(str(stored["pieces"])), stored["word.weight"], stored["word.weight.scale"])


@cache
def encoder(name: str = "encoder") -> Encoder:
    """The stored encoder of that name, read once; the one of names and ties by default."""
    import numpy

    with numpy.load(model_file(name), allow_pickle=False) as stored:
        return Encoder(stored, None if "layer.0.q.weight" in stored.files else encoder())
