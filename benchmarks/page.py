"""``docs/benchmarks.md``: every figure with its set, its count, its held-back part and what others publish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from benchmarks import baseline, growth, own

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"

_RIVALS = {
    ("kleister", "parties exact f1"): "regex .72, LexNLP .63, spaCy NER .56, extract-cli .55",
    ("kleister", "effective_date f1"): "regex .81, LexNLP .76, spaCy NER .75",
    ("kleister", "jurisdiction f1"): "LexNLP .93, regex .91, extract-cli .73",
    ("kleister", "term f1"): "regex .44, extract-cli .38, LexNLP .26",
    ("kleister", "key_value_upper f1"): "people ≈ .98, LayoutLMv2-large .852, LAMBERT .815, regex .50",
    ("cuad", "parties exact f1"): "regex .66, LexNLP .61, spaCy NER .55, extract-cli .45",
    ("cuad", "agreement_date f1"): "regex .79, LexNLP .73, spaCy NER .72",
    ("cuad", "effective_date f1"): "regex .77, LexNLP .62, extract-cli .56",
    ("cuad", "expiration_date f1"): "regex .26, LexNLP .24, extract-cli .18",
    ("cuad", "governing_law f1"): "LexNLP .90, regex .84, extract-cli .77",
    ("polarity", "polarity_accuracy"): "TF-IDF + linear .58, cue regex .54; rival products answer 6 of 160",
    ("pi-extract", "token per_label SHARE f1"): ".66 (fine-tuned PrivBERT, its own label scheme, all labels)",
    ("ftc", "citations f1"): "regex .83, eyecite .61, LexNLP .22",
    ("ftc", "parties f1"): "regex .58, LexNLP .49, spaCy .36",
}
"""Published figures, or those measured by others on the unseen part of the set."""


def write(parts: Mapping[str, Mapping[str, Any]], speed: Mapping[str, str]) -> None:
    """Writes the page; ``parts`` is the answer of :func:`accuracy.measure_parts`, ``speed`` is measure → figure."""
    grown = growth.kept(PAGE)
    PAGE.write_text("\n".join([*_head(), *_accuracy(parts), "", *_first_try(), "", *_speed(speed), "", grown]), "utf-8")


def _head() -> Iterator[str]:
    yield "# Figures"
    yield ""
    yield f"Measured with `make bench` on {datetime.now(UTC):%Y-%m-%d}. The program was tuned on the development sets;"
    yield "*held back* is the quarter of each set (by the hash of the id) whose documents were not read while tuning"
    yield "from 24 November 2026 on. What others reach was measured on parts of the same sets that are not here."
    yield "`python -m benchmarks check` fails when a figure is over half a point below `benchmarks/baseline.json`."
    yield ""


def _accuracy(parts: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield "| set | figure | documents | all | held back | others |"
    yield "|---|---|---:|---:|---:|---|"
    for name, found in parts.items():
        held = dict(baseline.figures(found["held"]))
        count = found["count"]
        for figure, value in baseline.figures(found["all"]):
            rivals = _RIVALS.get((name, figure), "")
            back = f"{held[figure]:.3f}" if figure in held else ""
            yield f"| {name} | {figure.replace('_', ' ')} | {count} | {value:.3f} | {back} | {rivals} |"


def _first_try() -> Iterator[str]:
    yield "Own sentences, each batch written before the program was run on it (`benchmarks/sets/`):"
    yield ""
    yield "| set | batch | date | sentences or mentions | first try |"
    yield "|---|---:|---|---:|---|"
    for row in yaml.safe_load((own.FOLDER / "first_try.yaml").read_text(encoding="utf-8")):
        kept = {k: v for k, v in row.items() if k not in {"set", "batch", "date", "n"}}
        figures = ", ".join(f"{k.replace('_', ' ')} {v:.3f}" for k, v in kept.items())
        yield f"| {row['set'].replace('_', ' ')} | {row['batch']} | {row['date']} | {row['n']} | {figures} |"


def _speed(speed: Mapping[str, str]) -> Iterator[str]:
    yield "Speed, the median of three runs, one process unless said otherwise:"
    yield ""
    yield "| measure | figure |"
    yield "|---|---|"
    for name, value in speed.items():
        yield f"| {name} | {value} |"
