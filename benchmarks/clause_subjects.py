"""Trains ``rules/models/clause_subjects.npz``: ``python -m benchmarks train`` (under a minute on one core).

The sentences are the project's own: ``benchmarks/clause_sentences/<clause>.txt``, a phrase or sentence a line (``none``
holds neighbouring subjects, such as goods, rent or shares), and the cases of ``rules/terms/clauses``. One logistic
regression a clause, full batches, fixed steps: the same sentences give the same weights.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from analyzer.pipes.clause_model import FILE, OTHER, Model, features
from analyzer.pipes.clause_vocabulary import ClauseTerm, vocabulary
from analyzer.pipes.terms import terms

FOLDER = Path(__file__).parent / "clause_sentences"
_STEPS, _RATE, _DECAY, _POSITIVE = 150, 0.08, 1e-3, 8.0

# Each phrase is also learned inside a sentence, so that parties, modal verbs, times and conditions speak for no clause.
_PARTIES = (
    "Vendor", "the Bank", "Recipient", "the Discloser", "Customer", "the Licensee", "Processor", "the Controller",
    "the Hospital", "Licensor", "the Museum", "the Agency", "Buyer", "the Seller", "the University", "Importer",
    "the Company", "the Council", "Provider", "the Ministry", "Publisher", "the Research Partner", "the Operator",
    "Host", "the Service Provider", "the Carrier", "Employer", "the Insurer", "the Broker", "the Data Importer",
    "the Institute", "the School", "Developer", "the Charity", "Supplier", "the Grantee", "the Association", "Member",
    "the Property Manager", "the Platform", "Client", "the Contractor", "Sponsor", "the Trust", "the Clinic",
    "the Franchisor", "the Airline", "the Custodian", "the Depositor", "we", "you", "the parties", "neither party",
)  # fmt: skip
_FRAMES = (
    "{p} shall {x}.", "{p} may not {x} within thirty (30) days of the Effective Date.",
    "If {q} so directs in writing, {p} shall {x}.", "{p} may {x}, provided that {q} has first agreed.",
    "Notwithstanding Section 4, {p} is free to {x}.", "{p} need not {x} unless a court has so ordered.",
    "Nothing in Clause 12 obliges {p} to {x}.", "Save as set out in Annex 2, {p} undertakes to {x}.",
    "Only after {q} has endorsed it may {p} {x}.", "Under no circumstances shall {p} {x} on behalf of {q}.",
    "{p} does not undertake to {x}, and {q} accepts that.", "At intervals of twelve months {p} must {x}.",
    "{p} agrees with {q} to {x} before the end of the seventh day.", "It is for {p}, not {q}, to {x}.",
    "Subject to Schedule 3 and the approval of {q}, {p} will {x} in the two months following.",
    "In no event is {p} to {x}; (b) this applies also to {q} and its staff.",
)  # fmt: skip

Example = tuple[str, str]


def examples() -> list[Example]:
    """Every (sentence, clause) to learn from."""
    found = [
        (line.strip(), file.stem)
        for file in sorted(FOLDER.glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    for clause in terms("clauses", ClauseTerm):
        found.extend((case if isinstance(case, str) else case.text, clause.id) for case in clause.tests.fire)
    return found


def framed(rows: list[Example]) -> list[Example]:
    """``rows``, and each once more inside a sentence."""
    whole = []
    for i, (text, clause) in enumerate(rows):
        parties = _PARTIES[i % len(_PARTIES)], _PARTIES[(7 * i + 3) % len(_PARTIES)]
        whole.append((_FRAMES[i % len(_FRAMES)].format(p=parties[0], q=parties[1], x=text.rstrip(".")), clause))
    return [*rows, *whole]


def train(rows: list[Example]) -> Model:
    """A model of ``rows``; see the top of this module."""
    return Model(_fit(rows))


def evaluate(folds: int = 5) -> dict[str, float]:
    """How often the clause is among the first one, two, three, on sentences left out in turn."""
    rows = examples()
    ranks: list[int] = []
    for fold in range(folds):
        learned = train([row for i, row in enumerate(rows) if i % folds != fold])
        for text, clause in rows[fold::folds]:
            guesses = [g.clause for g in learned.rank(text, _uses(text))]
            ranks.append(guesses.index(clause) if clause in guesses else len(guesses))
    return {f"top {n}": round(sum(rank < n for rank in ranks) / len(ranks), 3) for n in (1, 2, 3)}


def write() -> None:
    """Renews the stored weights and prints how good they are."""
    FILE.parent.mkdir(exist_ok=True)
    np.savez_compressed(FILE, **_fit(examples()))
    print({"sentences": len(examples()), "bytes": FILE.stat().st_size})


def _uses(text: str) -> list[Any]:
    return [use for use, _ in vocabulary().uses_in(text)]


def _fit(rows: list[Example]) -> dict[str, Any]:
    rows = framed(rows)
    known = [sorted({name for name, _, _ in features(text, _uses(text))}) for text, _ in rows]
    counts = Counter(name for names in known for name in names)
    names = sorted(name for name, n in counts.items() if n > 1 or "_" not in name)
    row_of = {name: row for row, name in enumerate(names)}
    clauses = sorted({clause for _, clause in rows} | {OTHER})
    x = np.zeros((len(rows), len(names)), np.float32)
    y = np.zeros((len(rows), len(clauses)), np.float32)
    for i, (found, (_, clause)) in enumerate(zip(known, rows, strict=True)):
        x[i, [row_of[name] for name in found if name in row_of]] = 1
        y[i, clauses.index(clause)] = 1
    weights, bias = _logistic(x, y, np.where(np.array(clauses) == OTHER, 1.0, _POSITIVE).astype(np.float32))
    unit = float(np.abs(weights).max()) / 127
    return {
        "clauses": np.array("\n".join(clauses)),
        "features": np.array("\n".join(names)),
        "weights": np.round(weights / unit).astype(np.int8),
        "bias": bias.astype(np.float32),
        "unit": np.array(unit, np.float32),
    }


def _logistic(x: Any, y: Any, worth: Any) -> tuple[Any, Any]:
    """Weights and biases by Adam (Kingma and Ba 2015) on the whole set; ``worth`` weighs a clause's own sentences."""
    weights = np.zeros((x.shape[1], y.shape[1]), np.float32)
    bias = np.full(y.shape[1], -3, np.float32)
    moments = [np.zeros_like(weights), np.zeros_like(weights), np.zeros_like(bias), np.zeros_like(bias)]
    for step in range(1, _STEPS + 1):
        error = 1 / (1 + np.exp(-(x @ weights + bias))) - y
        slopes = (x.T @ np.where(y > 0, error * worth, error) / len(x) + _DECAY * weights, error.mean(0))
        for i, (target, slope) in enumerate(((weights, slopes[0]), (bias, slopes[1]))):
            first, second = moments[2 * i], moments[2 * i + 1]
            first += 0.1 * (slope - first)
            second += 0.001 * (slope * slope - second)
            target -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights, bias
