"""Accuracy on the development sets in ``../shared``, scored by the scorers that stand beside them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

import analyzer
from analyzer import engine, ingest
from analyzer.places import rules_dir

SHARED = Path(__file__).resolve().parents[2] / "shared"

Row = dict[str, Any]


def measure(wanted: list[str] | None = None, *, limit: int | None = None) -> dict[str, Any]:
    """The scorer's answer for each set that is present; ``limit`` takes only the first so many of each."""
    results: dict[str, Any] = {}
    for name, (scorer, task, gold, predict) in SETS.items():
        path = SHARED / gold
        if (wanted and name not in wanted) or not path.is_file():
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()][:limit]
        with tempfile.TemporaryDirectory() as folder:
            kept, predicted = Path(folder, "gold.jsonl"), Path(folder, "pred.jsonl")
            kept.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            with predicted.open("w", encoding="utf-8") as out:
                for row in _progress(name, rows):
                    out.write(json.dumps({"id": row["id"], **predict(row, path.parent)}) + "\n")
            command = [sys.executable, str(SHARED / "eval" / scorer), task, "--gold", str(kept), "--pred"]
            done = subprocess.run([*command, str(predicted)], check=True, capture_output=True, text=True)
            results[name] = json.loads(done.stdout)
    return results


def _progress(name: str, rows: list[Row]) -> Iterator[Row]:
    from rich.progress import track

    yield from track(rows, description=name, transient=True, disable=not sys.stderr.isatty())


def _text(row: Row, folder: Path) -> Row:
    return {"report": analyzer.analyze_text(row["text"]).to_dict()}


def _status(row: Row, folder: Path) -> Row:
    text = f"{row['context']}\n\n{row['text']}" if row.get("context") else row["text"]
    return {"report": analyzer.analyze_text(text).to_dict()}


def _dossier(row: Row, folder: Path) -> Row:
    documents = []
    for document in row["documents"]:
        suffix = "csv" if document["type"] == "cap_table_csv" else "txt"
        with tempfile.TemporaryDirectory() as place:
            path = Path(place, f"{document['name'].replace('/', '-')}.{suffix}")
            path.write_text(document["text"], encoding="utf-8")
            documents.extend(ingest.read(path))
    return {"report": engine.analyze(documents).to_dict()}


def _complaint(row: Row, folder: Path) -> Row:
    return {"report": analyzer.analyze(SHARED / "data" / "ftc-complaints" / row["source_file"]).to_dict()}


def _contract(source: str, *, dated: bool = False) -> Callable[[Row, Path], Row]:
    def predict(row: Row, folder: Path) -> Row:
        path = folder / row["pdf"] if source == "pdf" and row.get("pdf") else folder / "txt" / f"{row['id']}.txt"
        facts = engine.facts(ingest.read(path)[0])
        values: dict[str, list[str]] = {}
        for attribute in facts.attributes:
            values.setdefault(attribute.name, []).append(attribute.value)
        law = [_place(value) for value in values.get("governing_law", [])]
        first = {name: found[0] for name, found in values.items()}
        return {
            "parties": [{"name": p.name, "alias": list(p.aliases)} for p in facts.parties],
            "agreement_date": first.get("agreement_date"),
            "effective_date": first.get("effective_date") or (first.get("agreement_date") if dated else None),
            "expiration_date": first.get("expiration_date"),
            "governing_law": law,
            "jurisdiction": law[0] if law else None,
            "term": _duration(first.get("term")),
        }

    return predict


def _place(code: str) -> str:
    """The English name of an ISO 3166 code, as the scorer reads it."""
    return _place_names().get(code, code)


@lru_cache(maxsize=1)
def _place_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for file in ("us_states", "subdivisions", "countries"):
        path = rules_dir() / "terms" / "places" / f"{file}.yaml"
        for code, place in yaml.safe_load(path.read_text(encoding="utf-8"))["places"].items():
            names.setdefault(code, place["names"][0])
    return names


def _duration(iso: str | None) -> str | None:
    """ "P3Y" as "3 years", as the scorer reads it."""
    units = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}
    if not iso or not iso.startswith("P") or iso[-1] not in units or not iso[1:-1].isdigit():
        return None
    return f"{iso[1:-1]} {units[iso[-1]]}"


SETS: dict[str, tuple[str, str, str, Callable[[Row, Path], Row]]] = {
    "polarity": ("report_score.py", "polarity", "scenarios/polarity.jsonl", _text),
    "datatypes": ("report_score.py", "datatypes", "scenarios/datatypes.jsonl", _text),
    "status": ("report_score.py", "status", "scenarios/status.jsonl", _status),
    "conflict": ("report_score.py", "conflict", "scenarios/conflict.jsonl", _dossier),
    "ftc": ("report_score.py", "ftc", "gold_ftc/dev.jsonl", _complaint),
    "kleister": ("score.py", "kleister", "data/kleister-nda/gold.jsonl", _contract("pdf", dated=True)),
    "cuad": ("score.py", "cuad", "data/cuad/gold.jsonl", _contract("pdf")),
}
"""Name: scorer, task, gold, and how a row of it is read."""
