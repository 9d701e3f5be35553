"""Trains ``rules/models/encoder.npz``: ``python -m benchmarks train encoder FOLDER``.

``FOLDER`` holds a published encoder, all-mpnet-base-v2 (Apache-2.0): its ``model.safetensors`` and ``vocab.txt``. What
it is trained further on are the project's own passages, ``ties`` and ``cases`` in ``benchmarks/training``. Without
``FOLDER`` it goes on from the encoder that is stored. PyTorch and safetensors are needed here only.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
import torch.nn.functional as F

from analyzer.pipes.encoder import UPPER
from analyzer.pipes.reading import NAMED, STATES, TIES
from analyzer.pipes.word_pieces import WordPieces
from benchmarks.encoder_descent import UNTAGGED, digest, first_of, padded, rest_of, tags_of, train
from benchmarks.encoder_network import SLOTS, Network, between, go_on_from, keep, numbers_of, parties_of
from benchmarks.learning import FOLDER, Row, rows
from benchmarks.marks import unmarked

PASSAGES = ("ties", "cases")
ROUNDS, FURTHER = 2, 3
_NEWEST, _OLDER, _SHARE = 1640, 5, 0.75
"""A further training learns the newest passages, and one in so many of all, lest they be forgotten; what is stored lies
this share of the way from the numbers before to those after."""
_NAMES_SHARE, _UNNAMED, _UNRESOLVED = 0.5, 0.05, 0.5
"""The share of batches in which it is learned too what is a name and which name the same party; of places whose party
is not told; and of passages in which, as when they are read, half of the words that stand for a name are left out."""

_MARK = re.compile(r"\[\[([^|\[\]]+)\|([^\[\]]+)\]\]")
_NAME = re.compile(
    r"(?!(?:We|Our|Us|I|My|Me|You|Yours?|He|His|Him|She|Hers?|It|Its|They|Their|Them|Who|Whose|Which|Both|The|This|That)\b)[^a-z]"
)
_STAND_IN = re.compile(r"(?:the|this|each|our|such|said) [^A-Z]|undersigned|(?:I|me|my|mine|you|yours?)\Z", re.I)
_EITHER_WAY = frozenset({"family_of", "affiliate_of"})


@dataclass
class Example:
    """One passage, ready to be read: what each piece belongs to, where each party stands, what holds between them."""

    pieces: Sequence[int]
    cases: Sequence[int]
    tags: list[int]
    parties: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    names: set[tuple[int, int]] = field(default_factory=set)
    """The places where a party stands by name, and not by a word that stands for it."""
    told: set[tuple[str, str, int]] = field(default_factory=set)
    with_transfers: bool = True
    first: torch.Tensor | None = None


def write(folder: Path | None = None) -> None:
    """Trains the encoder that lies in ``folder``, or the stored one further, and stores it."""
    torch.manual_seed(0)
    random.seed(0)
    cutter = WordPieces(str(numbers_of("words")["pieces"]))
    passages = [row for name in PASSAGES for row in rows(name)]
    if not folder:
        passages = [*passages[::_OLDER], *rows("ties")[-_NEWEST:]]
    examples = [_example(cutter, row) for row in passages]
    outputs = {"names": 1 + 2 * len(NAMED), "ties": 2 * len(TIES) + len(STATES)}
    network = Network(**outputs, kept=0 if folder else UPPER)
    begun = train(
        network, examples, _loss, name="encoder", folder=folder, rounds=ROUNDS, further=FURTHER,
        rate=8e-5, further_rate=6e-5, faster=6,
    )  # fmt: skip
    if not folder:
        before, known = Network(**outputs, kept=UPPER), numbers_of("encoder")
        go_on_from(before, known)
        now = network.state_dict()
        mean = between(before.state_dict(), now, _SHARE)
        network.load_state_dict({name: mean[name] if name in known else numbers for name, numbers in now.items()})
    network.kept = 0  # the layers that others share are stored with it
    keep(network.eval(), "encoder", digest(begun, *(FOLDER / f"{name}.jsonl" for name in PASSAGES)))


def _example(cutter: WordPieces, row: Row) -> Example:
    text, marks = unmarked(row["text"], _MARK)
    cut = cutter.cut(text)
    tags = tags_of(cut, [(start, end, _named(key, text[start:end])) for start, end, (key,) in marks])
    example = Example(cut.pieces, cut.cases, tags)
    for start, end, (key,) in marks:
        if place := cut.pieces_of(start, end):
            example.parties.setdefault(key, []).append(place)
            if _NAME.match(text[start:end]):
                example.names.add(place)
    for name, first in (("ties", 0), ("denied", len(TIES))):
        for kind, source, target in row[name]:
            if kind in TIES:
                example.told.add((source, target, first + TIES.index(kind)))
                if kind in _EITHER_WAY:
                    example.told.add((target, source, first + TIES.index(kind)))
    example.with_transfers = row["transfers"] is not None
    for source, target, state in row["transfers"] or ():
        example.told.add((source, target, 2 * len(TIES) + STATES.index(state)))
    return example


def _named(key: str, words: str) -> int | None:
    """What a marked party is; nothing for a key ``x…``, of which that is not known."""
    if key == "us":
        return NAMED.index("house")
    if key.startswith("x"):
        return None
    if key.startswith("p"):
        return NAMED.index("role" if _STAND_IN.match(words) else "person")
    return NAMED.index("organisation")


def _loss(network: Network, batch: Sequence[Example]) -> torch.Tensor:
    first, pieces = first_of(network, batch)
    read = pieces != 0
    loss = torch.zeros(())
    if random.random() < _NAMES_SHARE:
        states = rest_of(network, first, pieces)
        tags = padded([e.tags for e in batch], UNTAGGED, read.shape[1])
        loss = F.cross_entropy(network.names(states).flatten(0, 1), tags.flatten(), ignore_index=UNTAGGED)
        loss = loss + _same_loss(network, states, batch)
    seen = [_seen(example) for example in batch]
    states = rest_of(network, _with_slots(first, network.slot.weight, seen), pieces)
    return loss + _ties_loss(network, states, read, batch, seen)


def _same_loss(network: Network, states: torch.Tensor, batch: Sequence[Example]) -> torch.Tensor:
    places: list[list[tuple[int, int, int]]] = []
    pairs: list[tuple[int, int]] = []
    same: list[bool] = []
    for text, example in enumerate(batch):
        named = sorted((*place, key) for key, found in example.parties.items() for place in found)
        inside = [(i, j) for j in range(len(named)) for i in range(j)]
        pairs += [(len(places) + i, len(places) + j) for i, j in inside]
        same += [named[i][2] == named[j][2] for i, j in inside]
        places += [[(text, start, end)] for start, end, _ in named]
    if not pairs:
        return torch.zeros(())
    rows, (first, second) = parties_of(states, places), torch.tensor(pairs).T
    scores = network.alike(rows[first], rows[second])
    return F.binary_cross_entropy_with_logits(scores, torch.tensor(same, dtype=torch.float32))


def _seen(example: Example) -> dict[str, list[tuple[int, int]]]:
    """The parties with their places as a reader of names may see them: a few places are left out, in some passages half
    of the words that stand for a name, and half of the parties that bear none."""
    resolved = random.random() > _UNRESOLVED
    seen: dict[str, list[tuple[int, int]]] = {}
    for key, places in example.parties.items():
        kept = [
            place for place in places if random.random() > (_UNNAMED if resolved or place in example.names else 0.5)
        ]
        if not kept and example.names.intersection(places):
            kept = [random.choice(sorted(example.names.intersection(places)))]
        elif not kept and (resolved or random.random() > 0.5):
            kept = places
        if kept:
            seen[key] = kept
    return seen


def _with_slots(
    first: torch.Tensor, slot: torch.Tensor, seen: Sequence[dict[str, list[tuple[int, int]]]]
) -> torch.Tensor:
    """``first`` with the number of a slot, drawn by lot, added to the words of each party."""
    at = torch.full(first.shape[:2], SLOTS)
    for text, parties in enumerate(seen):
        for places, number in zip(parties.values(), random.sample(range(SLOTS), SLOTS), strict=False):
            for start, end in places:
                at[text, start:end] = number
    return first + F.pad(slot, (0, 0, 0, 1))[at].to(first.dtype)


def _ties_loss(
    network: Network, states: torch.Tensor, read: torch.Tensor, batch: Sequence[Example],
    seen: Sequence[dict[str, list[tuple[int, int]]]],
) -> torch.Tensor:  # fmt: skip
    places: list[list[tuple[int, int, int]]] = []
    pairs: list[tuple[int, int, int]] = []
    wanted: list[list[int]] = []
    for text, example in enumerate(batch):
        number = {key: len(places) + i for i, key in enumerate(seen[text])}
        places += [[(text, *place) for place in found] for found in seen[text].values()]
        for source in number:
            for target in number:
                if source != target:
                    pairs.append((text, number[source], number[target]))
                    wanted.append([output for one, other, output in example.told if (one, other) == (source, target)])
    if not pairs:
        return torch.zeros(())
    scores = network.pairs(states, read, parties_of(states, places), torch.tensor(pairs))
    right, counted = torch.zeros_like(scores), torch.ones_like(scores)
    for row, outputs in enumerate(wanted):
        right[row, outputs] = 1
        if not batch[pairs[row][0]].with_transfers:
            counted[row, 2 * len(TIES) :] = 0
    total = (F.binary_cross_entropy_with_logits(scores, right, reduction="none") * counted).sum()
    return total / (len(pairs) * len(batch)) ** 0.5
