"""How an encoder is trained: batches of texts of like length, and a pace that rises and falls."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from analyzer.pipes.learned import model_file
from analyzer.pipes.word_pieces import Sequence as Pieces
from benchmarks.encoder_network import BELOW, Body, begin_with, go_on_from, numbers_of

AT_ONCE = 16
_SORTED = 64  # batches that are made of texts sorted together, so that little is padding
_STEP = 16  # texts are padded to lengths in steps, since for every new length the products are planned anew
UNTAGGED = -100
"""The tag of a piece that teaches nothing."""


class Read(Protocol):
    """A text as it is read: its pieces, and how each is written."""

    pieces: Sequence[int]
    cases: Sequence[int]
    first: torch.Tensor | None
    """The rows as the layers leave them that are kept as they are; worked out once."""


Example = TypeVar("Example", bound=Read)
Net = TypeVar("Net", bound=Body)


def descend(
    network: Net,
    examples: Sequence[Example],
    loss_of: Callable[[Net, Sequence[Example]], torch.Tensor],
    *,
    rounds: int,
    rate: float = 3e-4,
    faster: int = 3,
) -> None:
    """Goes ``rounds`` times through ``examples``; the pace rises for a tenth of the way and falls to almost nothing.

    The outputs, which begin with nothing, go ``faster`` than the layers below them, which begin with a language.
    """
    network.train()
    order = random.Random(0)
    learning = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    below = [p for name, p in learning if name.split(".")[0] in (*BELOW, "layer")]
    above = [p for name, p in learning if name.split(".")[0] not in (*BELOW, "layer")]
    rates = [{"params": below, "lr": rate}, {"params": above, "lr": faster * rate}]
    optimiser = torch.optim.AdamW(rates, weight_decay=0.01, fused=True)
    steps = rounds * sum(1 for _ in _batches(examples, random.Random(0)))

    def pace(step: int) -> float:
        return min(1.0, step / (0.1 * steps)) * max(0.02, 1 - step / steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, pace)
    for round_ in range(rounds):
        losses: list[float] = []
        for batch in _batches(examples, order):
            loss = loss_of(network, batch)
            loss.backward()
            nn.utils.clip_grad_norm_([*below, *above], 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            losses.append(loss.item())
        print(f"round {round_ + 1} of {rounds}: {sum(losses) / len(losses):.3f}", flush=True)
    network.eval()


def train(
    network: Net,
    examples: Sequence[Example],
    loss_of: Callable[[Net, Sequence[Example]], torch.Tensor],
    *,
    name: str,
    folder: Path | None,
    rounds: int,
    further: int,
    rate: float = 3e-4,
    further_rate: float = 1.5e-4,
    faster: int = 3,
) -> Path:
    """Trains ``network`` for ``rounds`` at ``rate`` from the published encoder in ``folder``; without one for
    ``further`` rounds, at ``further_rate``, from the stored encoder of that ``name``. Returns the file with which it
    began."""
    if folder:
        begun = folder / "model.safetensors"
        own = (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
        begin_with(network, load_file(begun), str(numbers_of("words")["pieces"]).split("\n"), own)
        descend(network, examples, loss_of, rounds=rounds, rate=rate, faster=faster)
    else:
        begun = model_file(name)
        go_on_from(network, numbers_of(name))
        descend(network, examples, loss_of, rounds=further, rate=further_rate, faster=faster)
    return begun


def tags_of(cut: Pieces, places: Iterable[tuple[int, int, int | None]]) -> list[int]:
    """A tag for each piece of a text: where the words of one of ``places`` begin and where they go on (1 and 2 for the
    kind 0, 3 and 4 for the kind 1 …), 0 elsewhere; of words whose kind is None nothing is learned."""
    tags = [UNTAGGED] * len(cut.pieces)
    for word in cut.words:
        tags[word.first] = 0
    for start, end, kind in places:
        for number, word in enumerate(w for w in cut.words if w.start < end and w.end > start):
            tags[word.first] = UNTAGGED if kind is None else 2 * kind + (1 if number == 0 else 2)
    return tags


def rows_of(network: Body, batch: Sequence[Read]) -> tuple[torch.Tensor, torch.Tensor]:
    """The rows that ``network`` gives for the texts of a batch, and which of them stand for pieces of a text."""
    first, pieces = first_of(network, batch)
    return rest_of(network, first, pieces), pieces != 0


def first_of(network: Body, batch: Sequence[Read]) -> tuple[torch.Tensor, torch.Tensor]:
    """The rows as the first part of the layers leaves them, and the pieces of the texts, 0 where one is shorter."""
    longest = -(-max(len(e.pieces) for e in batch) // _STEP) * _STEP
    pieces, cases = padded([e.pieces for e in batch], 0, longest), padded([e.cases for e in batch], 3, longest)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return (_kept(network, batch, pieces, cases) if network.kept else network.first(pieces, cases)), pieces


def rest_of(network: Body, first: torch.Tensor, pieces: torch.Tensor) -> torch.Tensor:
    """The rows as the last layer leaves them that come from ``first``."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return network.rest(first, pieces).float()


def _kept(network: Body, batch: Sequence[Read], pieces: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
    if any(example.first is None for example in batch):
        learning = network.training
        with torch.no_grad():
            for example, rows in zip(batch, network.eval().first(pieces, cases), strict=True):
                example.first = rows[: len(example.pieces)].to(torch.bfloat16, copy=True)
        network.train(learning)
    return torch.stack(
        [F.pad(e.first, (0, 0, 0, pieces.shape[1] - len(e.first))) for e in batch if e.first is not None]
    )


def padded(lists: Sequence[Sequence[int]], value: int, least: int = 0) -> torch.Tensor:
    """``lists`` as one table at ``least`` so wide, the shorter ones filled up with ``value``."""
    longest = max(least, *(len(items) for items in lists))
    return torch.tensor([[*items, *[value] * (longest - len(items))] for items in lists])


def digest(*files: Path) -> str:
    """A short name for the content of ``files``."""
    found = hashlib.sha256()
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()[:12]


def _batches(examples: Sequence[Example], order: random.Random) -> Iterator[list[Example]]:
    """All examples in batches of like length, in a new order."""
    found: list[list[Example]] = []
    mixed = list(examples)
    order.shuffle(mixed)
    for at in range(0, len(mixed), _SORTED * AT_ONCE):
        near = sorted(mixed[at : at + _SORTED * AT_ONCE], key=lambda example: len(example.pieces))
        found += [near[i : i + AT_ONCE] for i in range(0, len(near), AT_ONCE)]
    order.shuffle(found)
    yield from found
