"""The encoder as PyTorch trains it; ``analyzer.pipes.encoder`` runs the same network without PyTorch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

WIDE, HEADS, LAYERS = 384, 12, 6
DROPPED = 0.1


class Layer(nn.Module):
    """One layer: attention and a gated map, each added to what came in and evened."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDE, WIDE) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(WIDE, eps=1e-12), nn.LayerNorm(WIDE, eps=1e-12)
        self.i, self.f = nn.Linear(WIDE, 4 * WIDE), nn.Linear(4 * WIDE, WIDE)

    def forward(self, state: torch.Tensor, read: torch.Tensor) -> torch.Tensor:
        many, long, _ = state.shape

        def heads(part: nn.Linear) -> torch.Tensor:
            rows: torch.Tensor = part(state)
            return rows.view(many, long, HEADS, WIDE // HEADS).transpose(1, 2)

        dropped = DROPPED if self.training else 0.0
        seen = F.scaled_dot_product_attention(heads(self.q), heads(self.k), heads(self.v), read, dropped)
        seen = self.o(seen.transpose(1, 2).reshape(many, long, WIDE))
        state = self.n1(state + F.dropout(seen, DROPPED, self.training))
        inner = self.f(F.gelu(self.i(state), approximate="tanh"))
        evened: torch.Tensor = self.n2(state + F.dropout(inner, DROPPED, self.training))
        return evened


class Network(nn.Module):
    """Pieces to rows of numbers, and two outputs that read them: names, and ties of pairs of names."""

    def __init__(self, *, names: int, ties: int) -> None:
        super().__init__()
        self.word, self.place, self.kind = nn.Embedding(30522, WIDE), nn.Embedding(512, WIDE), nn.Embedding(2, WIDE)
        self.case = nn.Embedding(4, WIDE)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(WIDE, eps=1e-12)
        self.layer = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.word.weight.requires_grad_(False)
        self.names = nn.Linear(WIDE, names)
        self.ties = nn.ModuleDict({
            "q": nn.Linear(2 * WIDE, WIDE), "k": nn.Linear(WIDE, WIDE), "m": nn.Linear(4 * WIDE, WIDE),
            "out": nn.Linear(WIDE, ties),
        })  # fmt: skip

    def forward(self, pieces: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """A row for each piece; pieces numbered 0 are padding."""
        state = self.word(pieces) + self.place.weight[: pieces.shape[1]] + self.kind.weight[0] + self.case(cases)
        state = F.dropout(self.norm(state), DROPPED, self.training)
        read = (pieces != 0)[:, None, None, :]
        for layer in self.layer:
            state = layer(state, read)
        return state

    def pairs(self, rows: torch.Tensor, read: torch.Tensor, parties: torch.Tensor, pairs: torch.Tensor) -> torch.Tensor:
        """Scores for ``pairs`` of ``parties``: three columns, the number of the text and of the two parties."""
        held, other = parties[pairs[:, 1]], parties[pairs[:, 2]]
        asked = self.ties["q"](torch.cat([held, other], 1))
        near = self.ties["k"](rows)[pairs[:, 0]] @ asked[..., None] / WIDE**0.5
        weight = near[..., 0].masked_fill(~read[pairs[:, 0]], -1e4).softmax(-1)
        told = (weight[:, None, :] @ rows[pairs[:, 0]])[:, 0]
        inner = F.gelu(self.ties["m"](torch.cat([held, other, held * other, told], 1)), approximate="tanh")
        scores: torch.Tensor = self.ties["out"](F.dropout(inner, DROPPED, self.training))
        return scores


def parties_of(rows: torch.Tensor, places: Sequence[Sequence[tuple[int, int, int]]]) -> torch.Tensor:
    """A row for each party: of its ``places`` (text, first and last piece) the means, and of these the greatest."""
    flat = torch.tensor([place for party in places for place in party])
    owner = torch.tensor([number for number, party in enumerate(places) for _ in party])
    sums = F.pad(rows.cumsum(1), (0, 0, 1, 0))
    means = (sums[flat[:, 0], flat[:, 2]] - sums[flat[:, 0], flat[:, 1]]) / (flat[:, 2] - flat[:, 1])[:, None]
    empty = torch.full((len(places), rows.shape[-1]), -1e4)
    return empty.scatter_reduce(0, owner[:, None].expand_as(means), means, "amax")


_PARTS = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
    "n1": "attention.output.LayerNorm", "i": "intermediate.dense", "f": "output.dense", "n2": "output.LayerNorm",
}  # fmt: skip


def begin_with(network: Network, weights: dict[str, torch.Tensor]) -> None:
    """Gives ``network`` the weights of a published encoder of the same shape, by their usual names."""
    state = network.state_dict()
    for own, usual in (
        ("word.weight", "word_embeddings.weight"), ("place.weight", "position_embeddings.weight"),
        ("kind.weight", "token_type_embeddings.weight"), ("norm.weight", "LayerNorm.weight"),
        ("norm.bias", "LayerNorm.bias"),
    ):  # fmt: skip
        state[own] = weights[f"embeddings.{usual}"]
    for number in range(LAYERS):
        for own, usual in _PARTS.items():
            for part in ("weight", "bias"):
                state[f"layer.{number}.{own}.{part}"] = weights[f"encoder.layer.{number}.{usual}.{part}"]
    network.load_state_dict(state)


def stored(network: Network) -> dict[str, Any]:
    """The arrays of ``network`` as ``analyzer.pipes.encoder`` reads them: matrices in one byte a number."""
    arrays: dict[str, Any] = {}
    for name, tensor in network.state_dict().items():
        array = tensor.float().numpy()
        if array.ndim == 2 and name not in {"place.weight", "kind.weight", "case.weight"}:
            scale = np.abs(array).max(1) / 127 + 1e-12
            arrays[name] = np.round(array / scale[:, None]).astype(np.int8)
            arrays[f"{name}.scale"] = scale.astype(np.float32)
        else:
            arrays[name] = array.astype(np.float32)
    return arrays
