"""Which words of a short text name personal data, and of which kind, as an encoder reads them (decision 22).

It knows kinds by words that no list has: "sick-bay register", "who is allergic to what". The vocabulary goes before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.pipes.data_lexicon import Match
from analyzer.pipes.encoder import encoder, softmax, tagged, wanted
from analyzer.pipes.records import Record

SHORT = 3_000
"""A text of more characters is left to the vocabulary."""
_AT_ONCE = 600
"""Characters that are read together; a shorter text is read as the other readers of excerpts read it."""
_FOUND, _OF_KIND = 0.95, 0.8
"""How sure the encoder must be that words name data, and of their kind, where the vocabulary knows none."""
_NOTHING = 0.001
"""Words of the vocabulary that name data less likely than so name none."""
_MADE_OF = frozenset({"x:DerivedModel", "x:Pseudonymised", "x:DeidentifiedData", "x:AggregateData", "x:SyntheticData"})
"""What is made of data about people: whether it is such data is a question of law, not of words."""


@dataclass(frozen=True, slots=True)
class Read:
    """Words of a text that are read as naming data of a kind; chances from 0 to 1."""

    start: int
    end: int
    kind: str
    found: float
    of_kind: float


@dataclass(frozen=True, slots=True)
class Kinds:
    """What was read of one text: the words that name data, and how likely each word does."""

    named: tuple[Read, ...]
    words: tuple[tuple[int, int, float], ...]

    def corrected(self, matches: Sequence[Match]) -> list[Match]:
        """``matches`` of the vocabulary without its false friends and what names no data here, with what it does not
        know, by place."""
        kept = [m for m in matches if m.friend or m.id in _MADE_OF or self._likely(m.start, m.end) >= _NOTHING]
        taken = {i for m in kept for i in range(m.start, m.end)}
        added = [
            Match(read.kind, False, 0, read.start, read.end, -1, -1)
            for read in self.named
            if read.found >= _FOUND
            and read.of_kind >= _OF_KIND
            and read.kind not in _MADE_OF
            and taken.isdisjoint(range(read.start, read.end))
        ]
        return sorted([*(m for m in kept if not m.friend), *added], key=lambda m: (m.start, -m.end))

    def _likely(self, start: int, end: int) -> float:
        return max((chance for a, b, chance in self.words if a < end and start < b), default=1.0)


def read_kinds(text: str, units: Sequence[Record]) -> Kinds | None:
    """What a short text names, read by the sentence or two; nothing of a longer one, or if it is not to be read."""
    if len(text) > SHORT or not wanted():
        return None
    named: list[Read] = []
    words: list[tuple[int, int, float]] = []
    for start, end in places(text, units, _AT_ONCE):
        found, chances = _read(text[start:end], start)
        named += found
        words += chances
    return Kinds(tuple(named), tuple(words))


def _read(text: str, at: int) -> tuple[list[Read], list[tuple[int, int, float]]]:
    """What a text names that stands ``at`` that place of a document, and how likely each of its words names data."""
    import numpy

    net = encoder("kinds")
    (read,) = net.read([text])
    scores = net.linear("found", read.rows)
    chances = 1 - softmax(scores)[:, 0]
    mean = read.rows.mean(0)
    found = []
    for start, end, _, chance in tagged(read.pieces, scores):
        if place := read.pieces.pieces_of(start, end):
            both = numpy.concatenate([read.rows[slice(*place)].mean(0), mean])
            kinds = softmax(net.linear("sort", both[None]))[0]
            best = int(kinds.argmax())
            found.append(Read(at + start, at + end, net.classes[best], chance, float(kinds[best])))
    return found, [(at + word.start, at + word.end, float(chances[word.first])) for word in read.pieces.words]


def places(text: str, units: Sequence[Record], at_once: int) -> Iterator[tuple[int, int]]:
    """Where sentences stand that are read together, as many as fit into ``at_once`` characters; the whole of a text
    that is short enough."""
    if len(text) <= _AT_ONCE:
        yield 0, len(text)
        return
    place: tuple[int, int] | None = None
    for unit in units:
        if place and unit["end"] - place[0] > at_once:
            yield place
            place = None
        place = (place[0], max(place[1], unit["end"])) if place else (unit["start"], unit["end"])
    if place:
        yield place
