"""Trains ``rules/models/clauses.npz``: ``python -m benchmarks train clauses FOLDER`` (ten minutes on two cores).

``FOLDER`` holds the published encoder that :mod:`benchmarks.encoder_training` begins with too. It learns what the
linear models of subjects and polarity learn (:mod:`benchmarks.clause_subjects`, ``training/clauses.jsonl``), and whom
a clause binds. The numbers of the pieces of words are left as they are, and stored with the other encoder alone.
Without ``FOLDER`` it goes on from the encoder that is stored.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F

from analyzer.pipes.clause_model import OTHER
from analyzer.pipes.clause_reading import POLARITIES
from analyzer.pipes.clause_vocabulary import vocabulary
from analyzer.pipes.word_pieces import WordPieces
from benchmarks.clause_subjects import cases, examples, framed
from benchmarks.encoder_descent import UNTAGGED, digest, padded, rows_of, tags_of, train
from benchmarks.encoder_network import ClauseNetwork, keep, numbers_of
from benchmarks.learning import FOLDER, rows

CLAUSES = sorted(vocabulary().clauses)
ROUNDS, FURTHER = 6, 2
_LESS = 0.5  # what the subject and the party weigh beside the polarity


@dataclass
class Example:
    """One text: what each piece is of the party that is bound, its clause, and what is laid down on it if known."""

    pieces: Sequence[int]
    cases: Sequence[int]
    tags: list[int]
    about: int
    clause: int
    polarity: int
    first: torch.Tensor | None = None


def write(folder: Path | None = None) -> None:
    """Trains the encoder that lies in ``folder`` on clauses, or the stored one further, and stores it."""
    torch.manual_seed(0)
    examples = learned_from(WordPieces(str(numbers_of("clauses")["pieces"])))
    network = ClauseNetwork(clauses=len(CLAUSES), polarities=len(POLARITIES))
    begun = train(network, examples, _loss, name="clauses", folder=folder, rounds=ROUNDS, further=FURTHER)
    made_of = digest(begun, FOLDER / "clauses.jsonl")
    keep(network, "clauses", made_of, [*CLAUSES, OTHER])


def learned_from(cutter: WordPieces) -> list[Example]:
    """Every labelled excerpt, case and phrase; of a phrase only the subject is known."""
    told = [(row["text"], row["clause"], row["polarity"], row["party"] or "") for row in rows("clauses")]
    found = [_example(cutter, *labels) for labels in told]
    found += [_example(cutter, text, clause, polarity or None, None) for clause, polarity, text in cases()]
    spoken = framed([(text, clause) for text, clause in examples() if " " in text])
    return found + [_example(cutter, text, clause, None, None) for text, clause in spoken]


def _example(cutter: WordPieces, text: str, clause: str, polarity: str | None, party: str | None) -> Example:
    """``party`` is empty where nobody is bound, None where that is not known."""
    cut = cutter.cut(text)
    at = party and re.search(rf"(?<!\w){re.escape(party)}(?!\w)", text, re.I)
    known = at or party == ""
    tags = tags_of(cut, [(*at.span(), 0)] if at else []) if known else [UNTAGGED] * len(cut.pieces)
    about = len(CLAUSES) if clause == OTHER or polarity == "silent" else CLAUSES.index(clause)
    number = POLARITIES.index(polarity) if polarity else UNTAGGED
    return Example(cut.pieces, cut.cases, tags, about, 0 if clause == OTHER else CLAUSES.index(clause), number)


def _loss(network: ClauseNetwork, batch: Sequence[Example]) -> torch.Tensor:
    states, read = rows_of(network, batch)
    mean, about = network.subjects(states, read)
    loss = _LESS * F.cross_entropy(about, torch.tensor([e.about for e in batch]))
    laid = torch.tensor([e.polarity for e in batch])
    if bool((laid != UNTAGGED).any()):
        asked = torch.tensor([e.clause for e in batch])
        loss = loss + F.cross_entropy(
            network.polarities(states, read, mean, asked), laid, ignore_index=UNTAGGED, reduction="sum"
        ) / len(batch)
    tags = padded([e.tags for e in batch], UNTAGGED, states.shape[1]).flatten()
    if bool((tags != UNTAGGED).any()):
        loss = loss + _LESS * F.cross_entropy(network.party(states).flatten(0, 1), tags, ignore_index=UNTAGGED)
    return loss
