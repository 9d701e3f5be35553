"""Trains the models in ``rules/models``: ``python -m benchmarks train`` (about a minute on one core).

The sentences are the project's own: ``benchmarks/training/*.jsonl``, one labelled text a line. Softmax
regression by AdaGrad (Duchi, Hazan and Singer 2011), in a fixed order: the same sentences give the same model.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from analyzer.pipes.learned import Classifier, model_file
from analyzer.pipes.polarity_model import polarity_features
from analyzer.pipes.status_model import status_features
from benchmarks.clause_subjects import cases, learned_from
from benchmarks.contract_times import lengths, marked_days

FOLDER = Path(__file__).parent / "training"
_RATE, _BIAS_RATE, _DECAY = 0.5, 0.1, 1e-5

Row = dict[str, Any]
Example = tuple[Sequence[str], str]

MODELS: dict[str, tuple[str, Callable[[Sequence[Row]], list[Example]], int, int]] = {
    "status": (
        "status",
        lambda rows: [(status_features(row["context"], row["text"]), row["status"]) for row in rows],
        15,
        1,
    ),
    "polarity": (
        "clauses",
        lambda rows: [
            (polarity_features(clause, text), polarity)
            for clause, polarity, text in [*((row["clause"], row["polarity"], row["text"]) for row in rows), *cases()]
            if polarity
        ],
        8,
        2,
    ),
    "subjects": ("clauses", learned_from, 8, 2),
    "lengths": ("times", lengths, 6, 2),
    "days": ("times", marked_days, 6, 2),
}
"""For each model its texts, how they become features and classes, how often all lines are gone through, and in how
many texts a feature must stand."""


def rows(name: str) -> list[Row]:
    """The labelled texts of that name."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines() if line]


def write(wanted: Sequence[str] = ()) -> None:
    """Renews the stored models ``wanted`` (all by default) and prints their figures on texts left out in turn."""
    for name, (texts, prepare, rounds, least) in MODELS.items():
        if wanted and name not in wanted:
            continue
        examples = common(prepare(rows(texts)), least)
        model_file(name).parent.mkdir(exist_ok=True)
        np.savez_compressed(model_file(name), **fit(examples, rounds))
        right = left_out(examples, rounds)
        print(f"{name}: {len(examples)} texts, accuracy on texts left out {right:.3f}")


def common(examples: Sequence[Example], least: int) -> list[Example]:
    """``examples`` without the features that stand in fewer than ``least`` of them."""
    counts = Counter(name for features, _ in examples for name in set(features))
    return [([name for name in features if counts[name] >= least], label) for features, label in examples]


def left_out(examples: Sequence[Example], rounds: int, folds: int = 5) -> float:
    """The share of texts whose class is found by a model that was trained without them."""
    right = 0
    for fold in range(folds):
        model = Classifier(fit([e for i, e in enumerate(examples) if i % folds != fold], rounds))
        for features, label in examples[fold::folds]:
            chances = model.chances(features)
            right += max(chances, key=chances.__getitem__) == label
    return right / len(examples)


def fit(examples: Sequence[Example], rounds: int) -> dict[str, Any]:
    """A model of ``examples`` as it is stored."""
    names = sorted({name for features, _ in examples for name in features})
    classes = sorted({label for _, label in examples})
    row_of = {name: row for row, name in enumerate(names)}
    known = [np.array(sorted({row_of[name] for name in features}), np.int64) for features, _ in examples]
    right = [classes.index(label) for _, label in examples]
    weights, bias = _descend(known, right, (len(names), len(classes)), rounds)
    unit = float(np.abs(weights).max()) / 127
    whole = np.round(weights / unit).astype(np.int8)
    told = whole.any(1)  # features that tell nothing are not stored
    return {
        "classes": np.array("\n".join(classes)),
        "features": np.array("\n".join(name for name, tells in zip(names, told, strict=True) if tells)),
        "weights": whole[told],
        "bias": bias,
        "unit": np.array(unit, np.float32),
    }


def _descend(known: Sequence[Any], right: Sequence[int], shape: tuple[int, int], rounds: int) -> tuple[Any, Any]:
    weights, bias = np.zeros(shape, np.float32), np.zeros(shape[1], np.float32)
    steep, steep_bias = np.full(shape, 1e-4, np.float32), np.full(shape[1], 1e-4, np.float32)
    order = np.random.default_rng(0)
    for _ in range(rounds):
        for i in order.permutation(len(known)):
            found = known[i]
            share = 1 / np.sqrt(max(1, len(found)))
            scores = weights[found].sum(0) * share + bias
            error = np.exp(scores - scores.max())
            error /= error.sum()
            error[right[i]] -= 1
            slope = share * error + _DECAY * weights[found]
            steep[found] += slope * slope
            weights[found] -= _RATE * slope / np.sqrt(steep[found])
            steep_bias += error * error
            bias -= _BIAS_RATE * error / np.sqrt(steep_bias)
    return weights, bias
