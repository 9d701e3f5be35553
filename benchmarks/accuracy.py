"""Accuracy on the development sets in ``../shared``, scored by the scorers that stand beside them.

A quarter of every set, chosen by the hash of the id, is held back: its documents are scored apart and never read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import analyzer
from analyzer import engine, ingest
from analyzer.model import State
from benchmarks import contracts

SHARED = Path(__file__).resolve().parents[2] / "shared"
FRESH = Path(__file__).resolve().parent / "sets" / "fresh"
"""Sets of the project's own, written without knowledge of the program: score them, never read their misses."""

Row = dict[str, Any]


def measure(wanted: list[str] | None = None, *, limit: int | None = None) -> dict[str, Any]:
    """The scorer's answer for each set that is present; ``limit`` takes only the first so many of each."""
    return {name: found["all"] for name, found in measure_parts(wanted, limit=limit).items()}


def measure_parts(wanted: list[str] | None = None, *, limit: int | None = None) -> dict[str, dict[str, Any]]:
    """For each set that is present the answer on ``all`` of it and on the part ``held`` back, and its count."""
    results: dict[str, dict[str, Any]] = {}
    for name, (scorer, task, gold, _) in SETS.items():
        path = SHARED / gold
        if (wanted and name not in wanted) or not path.is_file() or not (SHARED / "eval" / scorer).is_file():
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()][:limit]
        rows = [_shared_gold(row) for row in rows] if task == "spans" else rows
        predicted = list(_predicted(name, rows))
        back = [row for row in rows if held_back(row["id"])]
        whole, held = (_score(scorer, task, gold_rows, predicted) for gold_rows in (rows, back))
        results[name] = {"all": whole, "held": held, "count": len(rows)}
    return results


def held_back(id_: str) -> bool:
    """Whether the document of this id belongs to the quarter that nobody reads."""
    return hashlib.sha1(id_.encode()).digest()[0] % 4 == 0


def _score(scorer: str, task: str, gold: list[Row], predicted: list[Row]) -> Any:
    ids = {row["id"] for row in gold}
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, rows in (("gold", gold), ("pred", [row for row in predicted if row["id"] in ids])):
            files.append(Path(folder, name))
            files[-1].write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [
            sys.executable,
            str(SHARED / "eval" / scorer),
            task,
            "--gold",
            str(files[0]),
            "--pred",
            str(files[1]),
        ]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


_WORTH_A_PROCESS = 20
"""Rows that take longer to read than a process takes to start."""


def _predicted(name: str, rows: list[Row]) -> Iterator[Row]:
    """What is predicted for each row, in order, on as many processes as there are cores."""
    from rich.progress import track

    processes = min(os.cpu_count() or 1, len(rows) // _WORTH_A_PROCESS)
    if processes < 2:
        yield from track(map(_predict, [name] * len(rows), rows), description=name, total=len(rows), **_SHOWN)
        return
    with get_context("spawn").Pool(processes) as pool:
        found = pool.imap(partial(_predict, name), rows, chunksize=4)
        yield from track(found, description=name, total=len(rows), **_SHOWN)


_SHOWN: dict[str, Any] = {"transient": True, "disable": not sys.stderr.isatty()}


def _predict(name: str, row: Row) -> Row:
    _, _, gold, predict = SETS[name]
    return {"id": row["id"], **predict(row, (SHARED / gold).parent)}


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


def _duties(row: Row, folder: Path) -> Row:
    """The duties of a processor that a rule with a ``requirement`` finds met in the sentences, put together again."""
    text = "\n\n".join(sentence["text"] for sentence in row["sentences"])
    pipeline = engine.pipeline()
    unread = pipeline.pipe_names[pipeline.pipe_names.index("provisions") + 1 :]
    with pipeline.select_pipes(disable=unread):
        report = analyzer.analyze_text(text, name=f"{row['id']}.txt")
    return {"satisfied": [r for f in report.findings if f.state is State.CLEAR for r in f.requirement]}


_LABELS = {"shared": "SHARE", "excluded": "NOT_SHARE"}
_PERSONS = frozenset({"x:ChildData"})
_EXCEPTED = re.compile(r"\b(?:except|unless|other than|until)\b", re.I)
_BEFORE = re.compile(
    r"(?:\b(?:an?|the|all|any|some|certain|this|that|such|these|those|your|their|his|her|our|other|additional|entire|"
    r"specific|each|full|unique|public|current|non|-) )*\Z",
    re.I,
)


_MODIFIED = re.compile(
    r"\b(?:your|our|their|its|his|her|the|any|certain|other|this|that|these|such|all|some|an?)\s+"
    r"(?:(?!(?:of|to|and|or|in|for|with|from|about|is|are|we|you|that|this|as|on|by|not|may|will|all|any)\b)[\w'’+-]+\s+){1,3}\Z",
    re.I,
)
_ABOUT = re.compile(r"\s+(?:about|regarding|concerning)\s.*\Z", re.I | re.S)
_KEPT_SAFE = re.compile(
    r"\b(?:security|confidentiality|integrity|protection|privacy|use|disclosure|control|accuracy|correction|preservation|"
    r"collection|access|more|for)\s+(?:(?:of|to|over|or)\s+)?(?:the |your |any |such |this |that )*\Z",
    re.I,
)
_OUTWARD = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)|disclos\w*|sell(?:s|ing)?|sold|rent(?:s|ed|ing)?|trad(?:e|es|ed|ing)|transfer\w*|"
    r"releas\w*|distribut\w*|publicly|publish\w*|display\w*|visible|viewable|third[ -]+part(?:y|ies)|affiliates?|"
    r"partners?|advertis(?:ers?|ing (?:compan|network|partner)\w*)|vendors?|service providers?|sponsors?|subsidiaries|"
    r"other (?:users|companies|people|members|parties|websites|entities|organi[sz]ations)|others|contractors?|agents?|"
    r"analytics|law enforcement|(?-i:\AThey)|government\w*|courts?|subpoenas?|the public|acqui\w+|merge\w*|"
    r"successors?)\b",
    re.I,
)
_PASSES = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)|disclos\w*|sell(?:s|ing)?|sold|rent(?:s|ed|ing)?|trad(?:e|es|ed|ing)|transfer\w*|"
    r"releas\w*|distribut\w*|provid\w*|giv(?:e|es|en|ing)|pass\w*|transmit\w*|send|sent|reveal\w*|loan\w*|lease\w*|"
    r"make available|made available|access)\b",
    re.I,
)


def _shared_spans(row: Row, folder: Path) -> Row:
    """What the sentence says is passed on to others or withheld from them, in token positions.

    The labels are mapped here and nowhere else: a mention of data, or of personal data as such, that is "shared" is
    SHARE, "excluded" is NOT_SHARE, and also SHARE where the sentence has an exception. As in the gold, a mention is
    widened to the words that determine it, ends before "about …", and counts only in a sentence that speaks of passing
    on or of outsiders; where data as such are only kept safe, they are not marked. COLLECT and
    NOT_COLLECT have no counterpart; the gold leaves them out too.
    """
    from analyzer.ingest import read_text
    from analyzer.pipes.data_general import general_mentions
    from analyzer.pipes.encoder import wanted
    from analyzer.pipes.policy_reading import read_sentences
    from analyzer.pipes.records import records
    from analyzer.pipes.typed import make_doc

    pipeline = engine.pipeline()
    text, words = _written(row["tokens"])
    doc = pipeline(make_doc(pipeline, read_text(text)))
    told: dict[str, set[int]] = {label: set() for label in _LABELS.values()}
    for mention in [*records(doc, "data_types"), *general_mentions(doc)] if _OUTWARD.search(text) else ():
        start, end = mention["spans"][0]
        if "id" not in mention and _KEPT_SAFE.search(text, 0, start):
            continue
        start = next(m for m in [_MODIFIED.search(text, 0, start) or _BEFORE.search(text, 0, start)] if m).start()
        end = start + len(_ABOUT.sub("", text[start:end]))
        inside = [i for i, (a, b) in enumerate(words) if a < end and start < b]
        if mention.get("id") not in _PERSONS:
            for label in _labels(mention["polarity"], doc.text):
                told[label].update(inside)
    if wanted():
        (read,) = read_sentences([text])
        for what, label in (("shared", "SHARE"), ("withheld", "NOT_SHARE")):
            found = {i for i, (a, b) in enumerate(words) if read.passes(a, b, what, told=i in told[label])}
            told[label] = found
    return {"spans": [[a, b, label] for label, inside in told.items() for a, b in _stretches(inside)]}


def _stretches(inside: set[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow each other, as first and end."""
    for first in sorted(i for i in inside if i - 1 not in inside):
        end = first
        while end in inside:
            end += 1
        yield first, end


def _written(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The tokens as they stood in print ("e - mail" is "e-mail"), and where each of them is."""
    text, places = "", []
    for token in tokens:
        glued = not text or token in {",", ".", ";", ":", ")", "?", "!", "-", "/", "'s", "n't"} or text[-1] in "(-/"
        start = len(text) + (not glued)
        text += token if glued else f" {token}"
        places.append((start, len(text)))
    return text, places


def _labels(polarity: str, sentence: str) -> list[str]:
    """Their labels for a polarity of ours: what is not shared except in some case is both to them."""
    label = _LABELS.get(polarity)
    if label == "NOT_SHARE" and not _PASSES.search(sentence):
        return []
    both = label == "NOT_SHARE" and _EXCEPTED.search(sentence)
    return ["NOT_SHARE", "SHARE"] if both else [label] if label else []


def _shared_gold(row: Row) -> Row:
    return {**row, "spans": [span for span in row["spans"] if span[2] in _LABELS.values()]}


SETS: dict[str, tuple[str, str, str, Callable[[Row, Path], Row]]] = {
    "polarity": ("report_score.py", "polarity", "scenarios/polarity.jsonl", _text),
    "datatypes": ("report_score.py", "datatypes", "scenarios/datatypes.jsonl", _text),
    "status": ("report_score.py", "status", "scenarios/status.jsonl", _status),
    "conflict": ("report_score.py", "conflict", "scenarios/conflict.jsonl", _dossier),
    "fresh polarity": ("report_score.py", "polarity", str(FRESH / "polarity.jsonl"), _text),
    "fresh datatypes": ("report_score.py", "datatypes", str(FRESH / "datatypes.jsonl"), _text),
    "fresh status": ("report_score.py", "status", str(FRESH / "status.jsonl"), _status),
    "fresh conflict": ("report_score.py", "conflict", str(FRESH / "conflict.jsonl"), _dossier),
    "ftc": ("report_score.py", "ftc", "gold_ftc/dev.jsonl", _complaint),
    "dpa": ("score.py", "dpa", "data/dpa-gdpr/dev.jsonl", _duties),
    "kleister": ("score.py", "kleister", "data/kleister-nda/gold.jsonl", contracts.predict("pdf", kleister=True)),
    "cuad": ("score.py", "cuad", "data/cuad/gold.jsonl", contracts.predict("pdf")),
    "pi-extract": ("score.py", "spans", "data/pi-extract/train.jsonl", _shared_spans),
}
"""Name: scorer, task, gold, and how a row of it is read."""

QUICK = {"kleister": 40, "cuad": 30, "pi-extract": 1000}
"""How many documents of a set the committed baseline takes, where it does not take all."""
