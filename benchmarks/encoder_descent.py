"""How an encoder is trained: batches of texts of like length, and a pace that rises and falls."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import torch
from torch import nn

from benchmarks.encoder_network import Body

AT_ONCE = 16
UNTAGGED = -100
"""The tag of a piece that teaches nothing."""
_FASTER = 3  # the outputs begin with nothing, the layers below them with a language
_BELOW = ("place", "kind", "case", "norm", "layer")


class Read(Protocol):
    """A text as it is read: its pieces, and how each is written."""

    pieces: Sequence[int]
    cases: Sequence[int]


Example = TypeVar("Example", bound=Read)
Net = TypeVar("Net", bound=Body)


def descend(
    network: Net,
    examples: Sequence[Example],
    loss_of: Callable[[Net, Sequence[Example]], torch.Tensor],
    *,
    rounds: int,
    rate: float = 3e-4,
) -> None:
    """Goes ``rounds`` times through ``examples``; the pace rises for a tenth of the way and falls to almost nothing."""
    network.train()
    order = random.Random(0)
    learning = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    below = [p for name, p in learning if name.split(".")[0] in _BELOW]
    above = [p for name, p in learning if name.split(".")[0] not in _BELOW]
    rates = [{"params": below, "lr": rate}, {"params": above, "lr": _FASTER * rate}]
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


def rows_of(network: Body, batch: Sequence[Read]) -> tuple[torch.Tensor, torch.Tensor]:
    """The rows that ``network`` gives for the texts of a batch, and which of them stand for pieces of a text."""
    pieces, cases = padded([e.pieces for e in batch], 0), padded([e.cases for e in batch], 3)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        rows = network(pieces, cases)
    return rows.float(), pieces != 0


def padded(lists: Sequence[Sequence[int]], value: int) -> torch.Tensor:
    """``lists`` as one table, the shorter ones filled up with ``value``."""
    longest = max(len(items) for items in lists)
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
    for at in range(0, len(mixed), 8 * AT_ONCE):
        near = sorted(mixed[at : at + 8 * AT_ONCE], key=lambda example: len(example.pieces))
        found += [near[i : i + AT_ONCE] for i in range(0, len(near), AT_ONCE)]
    order.shuffle(found)
    yield from found
