"""The encoder as PyTorch trains it; ``analyzer.pipes.encoder`` runs the same network without PyTorch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from analyzer.pipes.learned import model_file

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


class Body(nn.Module):
    """Pieces to rows of numbers; outputs are built upon it. The numbers of the pieces themselves are not trained."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.place, self.kind = nn.Embedding(30522, WIDE), nn.Embedding(512, WIDE), nn.Embedding(2, WIDE)
        self.case = nn.Embedding(4, WIDE)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(WIDE, eps=1e-12)
        self.layer = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.word.weight.requires_grad_(False)

    def forward(self, pieces: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """A row for each piece; pieces numbered 0 are padding."""
        state = self.word(pieces) + self.place.weight[: pieces.shape[1]] + self.kind.weight[0] + self.case(cases)
        state = F.dropout(self.norm(state), DROPPED, self.training)
        read = (pieces != 0)[:, None, None, :]
        for layer in self.layer:
            state = layer(state, read)
        return state


class Network(Body):
    """Two outputs: names, and ties of pairs of names."""

    def __init__(self, *, names: int, ties: int) -> None:
        super().__init__()
        self.names = nn.Linear(WIDE, names)
        self.ties = nn.ModuleDict({
            "q": nn.Linear(2 * WIDE, WIDE), "k": nn.Linear(WIDE, WIDE), "m": nn.Linear(4 * WIDE, WIDE),
            "out": nn.Linear(WIDE, ties),
        })  # fmt: skip

    def pairs(self, rows: torch.Tensor, read: torch.Tensor, parties: torch.Tensor, pairs: torch.Tensor) -> torch.Tensor:
        """Scores for ``pairs`` of ``parties``: three columns, the number of the text and of the two parties.

        The pairs of one text stand together; texts are padded to as many pairs as the fullest has, since to copy the
        rows of a text for each of its pairs takes several times as long.
        """
        held, other = parties[pairs[:, 1]], parties[pairs[:, 2]]
        counts = torch.bincount(pairs[:, 0], minlength=len(rows))
        inside = torch.arange(len(pairs)) - (counts.cumsum(0) - counts)[pairs[:, 0]]
        asked = torch.zeros(len(rows), int(counts.max()), WIDE).index_put(
            (pairs[:, 0], inside), self.ties["q"](torch.cat([held, other], 1))
        )
        near = asked @ self.ties["k"](rows).transpose(1, 2) / WIDE**0.5
        weight = near.masked_fill(~read[:, None, :], -1e4).softmax(-1)
        told = (weight @ rows)[pairs[:, 0], inside]
        inner = F.gelu(self.ties["m"](torch.cat([held, other, held * other, told], 1)), approximate="tanh")
        scores: torch.Tensor = self.ties["out"](F.dropout(inner, DROPPED, self.training))
        return scores


class ClauseNetwork(Body):
    """Three outputs: what a text is about, what it lays down on a subject asked for, and on whom."""

    def __init__(self, *, clauses: int, polarities: int) -> None:
        super().__init__()
        self.about = nn.Linear(WIDE, clauses + 1)
        self.party = nn.Linear(WIDE, 3)
        self.asked = nn.Embedding(clauses, WIDE)
        nn.init.normal_(self.asked.weight, std=0.5)
        self.laid = nn.ModuleDict({
            "k": nn.Linear(WIDE, WIDE), "m": nn.Linear(3 * WIDE, WIDE), "out": nn.Linear(WIDE, polarities),
        })  # fmt: skip

    def subjects(self, rows: torch.Tensor, read: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The mean row of each text, and its scores for each clause and for none."""
        mean = mean_of(rows, read)
        return mean, self.about(mean)

    def polarities(
        self, rows: torch.Tensor, read: torch.Tensor, mean: torch.Tensor, clauses: torch.Tensor
    ) -> torch.Tensor:
        """Scores for what each text lays down on its one of ``clauses``."""
        scores, _, _ = laid(self.laid, rows, read, mean, self.asked(clauses)[:, None])
        return scores[:, 0]


class ExcerptNetwork(Body):
    """Three outputs on an excerpt as a whole: the rules it meets, the standing of a statement, and its speaker."""

    def __init__(self, *, rules: int, standings: int) -> None:
        super().__init__()
        self.asked, self.bias = nn.Embedding(rules, WIDE), nn.Embedding(rules, 1)
        self.own = nn.Embedding(rules, 2 * WIDE)
        nn.init.normal_(self.asked.weight, std=0.5)
        nn.init.zeros_(self.own.weight)
        nn.init.zeros_(self.bias.weight)
        self.laid = nn.ModuleDict({
            "k": nn.Linear(WIDE, WIDE), "m": nn.Linear(3 * WIDE, WIDE), "out": nn.Linear(WIDE, 1),
        })  # fmt: skip
        self.standing, self.speaker = nn.Linear(2 * WIDE, standings), nn.Linear(WIDE, 3)

    def rules(
        self, rows: torch.Tensor, read: torch.Tensor, mean: torch.Tensor, rules: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores for the ``rules`` asked of each text, and how much each of its pieces counts for each of them."""
        scores, told, weight = laid(self.laid, rows, read, mean, self.asked(rules))
        return scores[..., 0] + self.bias(rules)[..., 0] + (self.own(rules) * told).sum(-1), weight


class PolicyNetwork(Body):
    """One output: the words that name what a sentence of a policy passes on to others, or withholds from them."""

    def __init__(self, *, ends: int) -> None:
        super().__init__()
        self.passed = nn.Linear(WIDE, 1 + 2 * ends)


def laid(
    parts: nn.ModuleDict, rows: torch.Tensor, read: torch.Tensor, mean: torch.Tensor, asked: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """What each text lays down on each thing ``asked`` of it: the scores, the mean of what was told on it beside that
    of the whole text, and how much each piece of the text counts for it."""
    near = asked @ parts["k"](rows).transpose(1, 2) / WIDE**0.5
    weight = near.masked_fill(~read[:, None, :], -1e4).softmax(-1)
    told = weight @ rows
    both = torch.cat([told, mean[:, None, :].expand_as(told)], -1)
    inner = F.gelu(parts["m"](torch.cat([both, told * asked], -1)), approximate="tanh")
    return parts["out"](F.dropout(inner, DROPPED, parts.training)), both, weight


def mean_of(rows: torch.Tensor, counted: torch.Tensor) -> torch.Tensor:
    """The mean of the rows that are ``counted``."""
    share = counted.float()[..., None]
    mean: torch.Tensor = (rows * share).sum(1) / share.sum(1)
    return mean


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


def begin_with(network: Body, weights: dict[str, torch.Tensor]) -> None:
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


def go_on_from(network: Body, arrays: Mapping[str, Any]) -> None:
    """Gives ``network`` the numbers that :func:`stored` kept of one like it; outputs that it had not begin anew."""
    state = network.state_dict()
    for name in state.keys() & arrays.keys():
        array = arrays[name].astype(np.float32)
        if f"{name}.scale" in arrays:
            array *= arrays[f"{name}.scale"][:, None]
        state[name] = torch.from_numpy(array)
    network.load_state_dict(state)


def numbers_of(name: str) -> dict[str, Any]:
    """The arrays of the stored encoder of that name, where there is one, with the pieces of words that all share."""
    arrays: dict[str, Any] = {}
    for file in (model_file("encoder"), model_file(name)):
        if file.exists():
            with np.load(file) as numbers:
                for key in numbers.files:
                    if file.stem == name or key.startswith(("word.", "pieces")):
                        arrays[key] = numbers[key]
    return arrays


def keep(network: Body, name: str, version: str, classes: Sequence[str] = ()) -> None:
    """Stores ``network`` as the encoder of that name, without the numbers of the pieces, which all have from the first;
    ``classes`` are what an output tells apart."""
    arrays = {key: array for key, array in stored(network).items() if not key.startswith("word.")}
    named = {"classes": np.array("\n".join(classes))} if classes else {}
    np.savez(model_file(name), version=np.array(version), **named, **arrays)


def stored(network: Body) -> dict[str, Any]:
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
