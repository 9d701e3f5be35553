"""The encoder as PyTorch trains it; ``analyzer.pipes.encoder`` runs the same network without PyTorch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from analyzer.pipes.encoder import DISTANCES, UPPER, distances
from analyzer.pipes.learned import model_file

HEADS = 12
DROPPED = 0.1
BELOW = ("word", "place", "case", "reach", "norm")
"""What stands below the layers."""


@dataclass(frozen=True)
class Shape:
    """How an encoder is built: numbers a piece, layers, the least spread, and whether it weighs distance by itself."""

    wide: int
    layers: int
    spread: float
    by_distance: bool


SMALL = Shape(384, 6, 1e-12, by_distance=False)
"""all-MiniLM-L6-v2"""
LARGE = Shape(768, 12, 1e-5, by_distance=True)
"""all-mpnet-base-v2"""
SLOTS = 16
"""Parties of one passage that can be told apart."""


class Layer(nn.Module):
    """One layer: attention and a gated map, each added to what came in and evened."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        wide = shape.wide
        self.q, self.k, self.v, self.o = (nn.Linear(wide, wide) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(wide, eps=shape.spread), nn.LayerNorm(wide, eps=shape.spread)
        self.i, self.f = nn.Linear(wide, 4 * wide), nn.Linear(4 * wide, wide)

    def forward(self, state: torch.Tensor, read: torch.Tensor) -> torch.Tensor:
        many, long, wide = state.shape

        def heads(part: nn.Linear) -> torch.Tensor:
            rows: torch.Tensor = part(state)
            return rows.view(many, long, HEADS, wide // HEADS).transpose(1, 2)

        dropped = DROPPED if self.training else 0.0
        seen = F.scaled_dot_product_attention(heads(self.q), heads(self.k), heads(self.v), read, dropped)
        seen = self.o(seen.transpose(1, 2).reshape(many, long, wide))
        state = self.n1(state + F.dropout(seen, DROPPED, self.training))
        inner = self.f(F.gelu(self.i(state), approximate="tanh"))
        evened: torch.Tensor = self.n2(state + F.dropout(inner, DROPPED, self.training))
        return evened


class Body(nn.Module):
    """Pieces to rows of numbers; outputs are built upon it. The numbers of the pieces themselves are not trained, nor
    are the first ``kept`` layers, which it shares with another."""

    def __init__(self, shape: Shape = SMALL, kept: int = 0) -> None:
        super().__init__()
        self.shape, self.wide, self.kept = shape, shape.wide, kept
        self.word, self.place = nn.Embedding(30522, shape.wide), nn.Embedding(512, shape.wide)
        self.case = nn.Embedding(4, shape.wide)
        nn.init.zeros_(self.case.weight)
        if shape.by_distance:
            self.reach = nn.Embedding(len(DISTANCES), HEADS)
        self.norm = nn.LayerNorm(shape.wide, eps=shape.spread)
        self.layer = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        for name, parameter in self.named_parameters():
            parameter.requires_grad_(name != "word.weight" and not self.shares(name))

    def shares(self, name: str) -> bool:
        """Whether the numbers called ``name`` are those of the encoder whose first layers are kept."""
        part, _, rest = name.partition(".")
        return bool(self.kept) and (part in BELOW or (part == "layer" and int(rest.split(".")[0]) < self.kept))

    def forward(self, pieces: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """A row for each piece; pieces numbered 0 are padding."""
        return self.rest(self.first(pieces, cases), pieces)

    def first(self, pieces: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """The rows as the layers that are kept leave them."""
        return self._through(self.below(pieces, cases), pieces, range(self.kept))

    def below(self, pieces: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """The rows as the first layer finds them."""
        state = self.word(pieces) + self.place.weight[: pieces.shape[1]] + self.case(cases)
        return F.dropout(self.norm(state), DROPPED, self.training)

    def rest(self, state: torch.Tensor, pieces: torch.Tensor) -> torch.Tensor:
        """The rows as the last layer leaves them."""
        return self._through(state, pieces, range(self.kept, self.shape.layers))

    def _through(self, state: torch.Tensor, pieces: torch.Tensor, layers: range) -> torch.Tensor:
        read = (pieces != 0)[:, None, None, :]
        if self.shape.by_distance:
            apart = torch.from_numpy(distances(pieces.shape[1]))
            read = self.reach(apart).permute(2, 0, 1)[None] + torch.where(read, 0.0, -1e4)
            read = read.to(torch.bfloat16) if torch.is_autocast_enabled("cpu") else read
        for layer in layers:
            state = self.layer[layer](state, read)
        return state


class Network(Body):
    """Three outputs: names, which of them name the same party, and ties of pairs of parties; for the last the upper
    layers are told which words name the same party."""

    def __init__(self, *, names: int, ties: int, kept: int = 0) -> None:
        super().__init__(LARGE, kept)
        self.slot = nn.Embedding(SLOTS, self.wide)
        nn.init.normal_(self.slot.weight, std=0.1)
        self.names = nn.Linear(self.wide, names)
        self.same = nn.ModuleDict({"m": nn.Linear(3 * self.wide, self.wide), "out": nn.Linear(self.wide, 1)})
        self.ties = nn.ModuleDict({
            "q": nn.Linear(2 * self.wide, self.wide), "k": nn.Linear(self.wide, self.wide),
            "m": nn.Linear(4 * self.wide, self.wide), "out": nn.Linear(self.wide, ties),
        })  # fmt: skip
        nn.init.constant_(self.ties["out"].bias, -4.0)  # most pairs are tied by nothing

    def first(self, pieces: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """The rows as the layers leave them to which the parties are told."""
        return self._through(self.below(pieces, cases), pieces, range(UPPER))

    def rest(self, state: torch.Tensor, pieces: torch.Tensor) -> torch.Tensor:
        """The rows as the last layer leaves them."""
        return self._through(state, pieces, range(UPPER, self.shape.layers))

    def alike(self, first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
        """Scores for each two names, by their rows in the order in which they stand, of naming the same party."""
        inner = F.gelu(self.same["m"](torch.cat([first, second, first * second], 1)), approximate="tanh")
        scores: torch.Tensor = self.same["out"](F.dropout(inner, DROPPED, self.training))[:, 0]
        return scores

    def pairs(self, rows: torch.Tensor, read: torch.Tensor, parties: torch.Tensor, pairs: torch.Tensor) -> torch.Tensor:
        """Scores for ``pairs`` of ``parties``: three columns, the number of the text and of the two parties.

        The pairs of one text stand together; texts are padded to as many pairs as the fullest has, since to copy the
        rows of a text for each of its pairs takes several times as long.
        """
        held, other = parties[pairs[:, 1]], parties[pairs[:, 2]]
        counts = torch.bincount(pairs[:, 0], minlength=len(rows))
        inside = torch.arange(len(pairs)) - (counts.cumsum(0) - counts)[pairs[:, 0]]
        asked = torch.zeros(len(rows), int(counts.max()), self.wide).index_put(
            (pairs[:, 0], inside), self.ties["q"](torch.cat([held, other], 1))
        )
        near = asked @ self.ties["k"](rows).transpose(1, 2) / self.wide**0.5
        weight = near.masked_fill(~read[:, None, :], -1e4).softmax(-1)
        told = (weight @ rows)[pairs[:, 0], inside]
        inner = F.gelu(self.ties["m"](torch.cat([held, other, held * other, told], 1)), approximate="tanh")
        scores: torch.Tensor = self.ties["out"](F.dropout(inner, DROPPED, self.training))
        return scores


class ClauseNetwork(Body):
    """Three outputs: what a text is about, what it lays down on a subject asked for, and on whom."""

    def __init__(self, *, clauses: int, polarities: int) -> None:
        super().__init__()
        self.about = nn.Linear(self.wide, clauses + 1)
        self.party = nn.Linear(self.wide, 3)
        self.asked = nn.Embedding(clauses, self.wide)
        nn.init.normal_(self.asked.weight, std=0.5)
        self.laid = nn.ModuleDict({
            "k": nn.Linear(self.wide, self.wide), "m": nn.Linear(3 * self.wide, self.wide),
            "out": nn.Linear(self.wide, polarities),
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
    """Four outputs on an excerpt: the rules it meets as a whole, the standing of a statement, its speaker, and what is
    done with data that it names."""

    def __init__(self, *, rules: int, standings: int, polarities: int) -> None:
        super().__init__(LARGE, kept=UPPER)
        self.asked, self.bias = nn.Embedding(rules, self.wide), nn.Embedding(rules, 1)
        self.own = nn.Embedding(rules, 2 * self.wide)
        nn.init.normal_(self.asked.weight, std=0.5)
        nn.init.zeros_(self.own.weight)
        nn.init.zeros_(self.bias.weight)
        self.laid = nn.ModuleDict({
            "k": nn.Linear(self.wide, self.wide), "m": nn.Linear(3 * self.wide, self.wide),
            "out": nn.Linear(self.wide, 1),
        })  # fmt: skip
        self.standing, self.speaker = nn.Linear(2 * self.wide, standings), nn.Linear(self.wide, 3)
        self.passed = nn.Linear(2 * self.wide, polarities)

    def rules(
        self, rows: torch.Tensor, read: torch.Tensor, mean: torch.Tensor, rules: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores for the ``rules`` asked of each text, and how much each of its pieces counts for each of them."""
        scores, told, weight = laid(self.laid, rows, read, mean, self.asked(rules))
        return scores[..., 0] + self.bias(rules)[..., 0] + (self.own(rules) * told).sum(-1), weight


class KindNetwork(Body):
    """Two outputs: the words that name personal data, and of which kind these are."""

    def __init__(self, *, kinds: int) -> None:
        super().__init__(LARGE, kept=UPPER)
        self.found, self.sort = nn.Linear(self.wide, 3), nn.Linear(2 * self.wide, kinds)


class PolicyNetwork(Body):
    """One output: the words that name what a sentence of a policy passes on to others, or withholds from them."""

    def __init__(self, *, ends: int) -> None:
        super().__init__()
        self.passed = nn.Linear(self.wide, 1 + 2 * ends)


def laid(
    parts: nn.ModuleDict, rows: torch.Tensor, read: torch.Tensor, mean: torch.Tensor, asked: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """What each text lays down on each thing ``asked`` of it: the scores, the mean of what was told on it beside that
    of the whole text, and how much each piece of the text counts for it."""
    near = asked @ parts["k"](rows).transpose(1, 2) / asked.shape[-1] ** 0.5
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
_PARTS_BY_DISTANCE = {
    **_PARTS, "q": "attention.attn.q", "k": "attention.attn.k", "v": "attention.attn.v", "o": "attention.attn.o",
    "n1": "attention.LayerNorm",
}  # fmt: skip
_SIGNS = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[UNK]": "<unk>", "[MASK]": "<mask>"}
_PLACES_BEFORE = 2  # numbers of places that an encoder by distance has before the first


def begin_with(network: Body, weights: dict[str, torch.Tensor], pieces: Sequence[str], own: Sequence[str]) -> None:
    """Gives ``network`` the weights of a published encoder of the same shape, by their usual names.

    ``own`` are the pieces that the encoder knows, ``pieces`` those that the network is to know, each in its order.
    """
    by_distance = network.shape.by_distance
    number = {piece: i for i, piece in enumerate(own)}
    at = [number[_SIGNS[p] if by_distance and p in _SIGNS else p] for p in pieces]
    state = network.state_dict()
    words, places = (weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position"))
    state["word.weight"] = words[torch.tensor(at)]
    state["place.weight"] = places[_PLACES_BEFORE : 512 + _PLACES_BEFORE] if by_distance else places
    if by_distance:
        state["reach.weight"] = weights["encoder.relative_attention_bias.weight"]
    else:
        state["place.weight"] = state["place.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for layer in range(network.shape.layers):
            for name, usual in (_PARTS_BY_DISTANCE if by_distance else _PARTS).items():
                state[f"layer.{layer}.{name}.{part}"] = weights[f"encoder.layer.{layer}.{usual}.{part}"]
    network.load_state_dict(state)


def go_on_from(network: Body, arrays: Mapping[str, Any]) -> None:
    """Gives ``network`` the numbers that :func:`stored` kept of one like it; outputs that it had not begin anew."""
    state = network.state_dict()
    for name in state.keys() & arrays.keys():
        array = arrays[name].astype(np.float32)
        if f"{name}.scale" in arrays:
            array *= arrays[f"{name}.scale"][:, None]
        state[name] = torch.from_numpy(array)
    if "kind.weight" in arrays:  # which of two texts a piece is of: always the first
        state["place.weight"] += torch.from_numpy(arrays["kind.weight"][0])
    network.load_state_dict(state)


def between(
    before: Mapping[str, torch.Tensor], now: Mapping[str, torch.Tensor], share: float = 0.5
) -> dict[str, torch.Tensor]:
    """Numbers of one network between two sets, ``share`` of the way to the second, which told unlearned texts better
    than either (Wortsman et al. 2022)."""
    return {name: before[name] + share * (numbers - before[name]) for name, numbers in now.items()}


def numbers_of(name: str) -> dict[str, Any]:
    """The arrays of the stored encoder of that name, where there is one, with the pieces of words that all share."""
    arrays: dict[str, Any] = {}
    for file in (model_file("words"), model_file(name)):
        if file.exists():
            with np.load(file) as numbers:
                arrays.update({key: numbers[key] for key in numbers.files})
    return arrays


def keep(network: Body, name: str, version: str, classes: Sequence[str] = ()) -> None:
    """Stores ``network`` as the encoder of that name; ``classes`` are what an output tells apart.

    The numbers of the pieces of a small one, which all have from the first, are in a file of their own; so are the
    layers that a network shares with another.
    """
    small = network.shape == SMALL
    arrays = {
        key: array
        for key, array in stored(network).items()
        if not (small and key.startswith("word.")) and not network.shares(key)
    }
    named = {"classes": np.array("\n".join(classes))} if classes else {}
    np.savez(model_file(name), version=np.array(version), **named, **arrays)


def stored(network: Body) -> dict[str, Any]:
    """The arrays of ``network`` as ``analyzer.pipes.encoder`` reads them: matrices in one byte a number."""
    arrays: dict[str, Any] = {}
    for name, tensor in network.state_dict().items():
        array = tensor.float().numpy()
        if array.ndim == 2 and name not in {"place.weight", "reach.weight", "case.weight", "slot.weight"}:
            scale = np.abs(array).max(1) / 127 + 1e-12
            arrays[name] = np.round(array / scale[:, None]).astype(np.int8)
            arrays[f"{name}.scale"] = scale.astype(np.float32)
        else:
            arrays[name] = array.astype(np.float32)
    return arrays
