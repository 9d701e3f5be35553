"""Trains ``rules/models/kinds.npz``: ``python -m benchmarks train kinds``.

The first layers are those of the stored encoder of names and ties, and stay as they are (decision 22). The network
learns which words of a sentence name personal data, and of which kind (``training/data_types.jsonl``, and with marks in
the text ``training/kinds.jsonl``). Every sentence is learned twice as it stands and once with other words of the
vocabulary for the kinds that it names.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import torch
import torch.nn.functional as F

from analyzer.pipes.data_lexicon import expand, lexicon
from analyzer.pipes.learned import model_file
from analyzer.pipes.word_pieces import WordPieces
from benchmarks.encoder_descent import UNTAGGED, descend, digest, padded, rows_of, tags_of
from benchmarks.encoder_network import KindNetwork, go_on_from, keep, mean_of, numbers_of
from benchmarks.learning import FOLDER, Row, rows
from benchmarks.marks import unmarked

KINDS = sorted(lexicon().types)
ROUNDS = 3
_PLACES_WEIGHT = 3.0
_OTHER_WORDS = 0.7
_PHRASES = 400

_MARK = re.compile(r"\[\[([^|\[\]]+)\|([^\[\]]+)\]\]")

Named = tuple[int, int, str | None]
"""Start and end of words that name data, and the kind; none where it is open whether they do."""


@dataclass
class Example:
    """A text with a tag for each piece, whether words that name data begin or go on there, and their kinds."""

    pieces: Sequence[int]
    cases: Sequence[int]
    tags: list[int]
    named: list[tuple[int, int, int]] = field(default_factory=list)
    """The pieces of words that name data, and the number of the kind."""
    first: torch.Tensor | None = None


def write() -> None:
    """Trains the last layers of the stored encoder on kinds of data, from those for excerpts on, and stores them."""
    torch.manual_seed(0)
    random.seed(0)
    numbers = numbers_of("encoder")
    upper = {name: array for name, array in numbers_of("excerpts").items() if not name.startswith("word.")}
    cutter = WordPieces(str(numbers["pieces"]))
    network = KindNetwork(kinds=len(KINDS))
    go_on_from(network, numbers | upper)
    told = [*map(_listed, rows("data_types")), *map(_marked, rows("kinds"))]
    examples = [_example(cutter, *text) for text in told * 2]
    examples += [_example(cutter, *text) for text in _in_other_words(told)]
    descend(network, examples, _loss, rounds=ROUNDS, rate=1.5e-4, faster=6)
    made_of = digest(model_file("encoder"), *(FOLDER / f"{name}.jsonl" for name in ("data_types", "kinds")))
    keep(network, "kinds", made_of, KINDS)


def _listed(row: Row) -> tuple[str, list[Named]]:
    """A text with the words that name data; those of which it is open whether they do have no kind."""
    told = [(e["start"], e["start"] + len(e["surface"]), e["id"], e.get("optional")) for e in row["expected"]]
    return row["text"], [(start, end, None if unsure else kind) for start, end, kind, unsure in told]


def _marked(row: Row) -> tuple[str, list[Named]]:
    text, marks = unmarked(row["text"], _MARK)
    return text, [(start, end, kind) for start, end, (kind,) in marks]


def _in_other_words(told: Sequence[tuple[str, list[Named]]]) -> Iterator[tuple[str, list[Named]]]:
    """Each text that names data, with words of the vocabulary in place of most of those that name it."""
    phrases = {kind: [p for term in lexicon().types[kind].terms for p in expand(term)[:_PHRASES]] for kind in KINDS}
    drawn = random.Random(0)
    for whole, named in told:
        named = sorted(named, key=lambda place: place[0])
        if not named or any(one[1] > other[0] for one, other in pairwise(named)):
            continue
        text, at = "", 0
        places: list[Named] = []
        for start, end, kind in named:
            words = whole[start:end]
            if phrases.get(kind or "") and drawn.random() < _OTHER_WORDS:
                plural = words.endswith("s")
                words = drawn.choice(phrases[kind or ""])
                words += "s" if plural and " " in words and not words.endswith("s") else ""
            text += whole[at:start]
            places.append((len(text), len(text) + len(words), kind))
            text, at = text + words, end
        yield text + whole[at:], places


def _example(cutter: WordPieces, text: str, named: Sequence[Named]) -> Example:
    cut = cutter.cut(text)
    tags = tags_of(cut, [(start, end, 0 if kind else None) for start, end, kind in named])
    places = [
        (*place, KINDS.index(kind))
        for start, end, kind in named
        if kind in KINDS and (place := cut.pieces_of(start, end))
    ]
    return Example(cut.pieces, cut.cases, tags, places)


def _loss(network: KindNetwork, batch: Sequence[Example]) -> torch.Tensor:
    states, read = rows_of(network, batch)
    mean = mean_of(states, read)
    tags = padded([e.tags for e in batch], UNTAGGED, states.shape[1])
    loss = _PLACES_WEIGHT * F.cross_entropy(network.found(states).flatten(0, 1), tags.flatten(), ignore_index=UNTAGGED)
    if named := [(number, *place) for number, e in enumerate(batch) for place in e.named]:
        both = torch.stack([torch.cat([states[i, a:b].mean(0), mean[i]]) for i, a, b, _ in named])
        loss = loss + F.cross_entropy(network.sort(both), torch.tensor([place[-1] for place in named]))
    return loss
