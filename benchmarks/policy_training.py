"""Trains ``rules/models/policies.npz``: ``python -m benchmarks train policies FOLDER`` (six minutes on two cores).

``FOLDER`` holds the published encoder that :mod:`benchmarks.encoder_training` begins with too. The network learns what
a sentence of a policy says is passed on to others, or withheld from them (``training/policies.jsonl``). The numbers of
the pieces of words are left as they are. Without ``FOLDER`` it goes on from the encoder that is stored.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F

from analyzer.pipes.policy_reading import ENDS
from analyzer.pipes.word_pieces import WordPieces
from benchmarks.encoder_descent import UNTAGGED, digest, padded, rows_of, tags_of, train
from benchmarks.encoder_network import PolicyNetwork, keep, numbers_of
from benchmarks.learning import FOLDER, rows
from benchmarks.marks import unmarked

ROUNDS, FURTHER = 6, 2
_MARK = re.compile(r"\[\[([a-z]+)\|([^\[\]]+)\]\]")


@dataclass
class Example:
    """A sentence with a tag for each piece: whether words that name what is passed on begin or go on there."""

    pieces: Sequence[int]
    cases: Sequence[int]
    tags: list[int]
    first: torch.Tensor | None = None


def write(folder: Path | None = None) -> None:
    """Trains the encoder that lies in ``folder`` on policies, or the stored one further, and stores it."""
    torch.manual_seed(0)
    random.seed(0)
    cutter = WordPieces(str(numbers_of("policies")["pieces"]))
    examples = [_example(cutter, row["text"]) for row in rows("policies")]
    network = PolicyNetwork(ends=len(ENDS))
    begun = train(network, examples, _loss, name="policies", folder=folder, rounds=ROUNDS, further=FURTHER)
    made_of = digest(begun, FOLDER / "policies.jsonl")
    keep(network, "policies", made_of)


def _example(cutter: WordPieces, marked: str) -> Example:
    text, marks = unmarked(marked, _MARK)
    cut = cutter.cut(text)
    tags = tags_of(cut, [(start, end, ENDS.index(what)) for start, end, (what,) in marks])
    return Example(cut.pieces, cut.cases, tags)


def _loss(network: PolicyNetwork, batch: Sequence[Example]) -> torch.Tensor:
    states, _ = rows_of(network, batch)
    tags = padded([e.tags for e in batch], UNTAGGED, states.shape[1])
    return F.cross_entropy(network.passed(states).flatten(0, 1), tags.flatten(), ignore_index=UNTAGGED)
