"""The index of an archive as one HTML page, and all findings as one table."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from analyzer import atomic
from analyzer.archive.ledger import Summary
from analyzer.model import Severity
from analyzer.model.contract import version
from analyzer.places import templates_dir
from analyzer.report.csv import inert

SEVERITIES = tuple(severity.value for severity in sorted(Severity, key=lambda severity: -severity.rank))


def write(out: Path, summaries: Sequence[Summary], failed: Mapping[str, str], *, archive: Path) -> None:
    """Write ``index.html`` and ``findings.csv`` into ``out``. Raises UsageError where that cannot be done."""
    atomic.write(out / "index.html", index(summaries, failed, title=archive.resolve().name))
    atomic.write(out / "findings.csv", findings(out, summaries))


def index(summaries: Sequence[Summary], failed: Mapping[str, str], *, title: str) -> str:
    """The page: dossiers worst first, then what was not read. It stands alone and works without its script."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    folder = templates_dir() / "archive"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = (folder / "index.js").read_text(encoding="utf-8").strip()
    page = environment.get_template("index.html.j2").render(
        title=title,
        summaries=sorted(summaries, key=_worst_first),
        failed=failed,
        severities=SEVERITIES,
        total={name: sum(s.fired.get(name, 0) for s in summaries) for name in SEVERITIES},
        documents=sum(summary.documents for summary in summaries),
        unread=[(summary, unread) for summary in summaries for unread in summary.unread],
        version=version(),
        # Both are files of ours, put in as they are; the hash lets this script run and no other.
        style=Markup((folder / "index.css").read_text(encoding="utf-8").strip()),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return page.encode("utf-8", "replace").decode()


def _worst_first(summary: Summary) -> tuple[object, ...]:
    counts = [summary.fired.get(name, 0) for name in SEVERITIES]
    return (*(-count for count in counts), -len(summary.unread), -summary.undetermined, summary.name)


def findings(out: Path, summaries: Sequence[Summary]) -> str:
    """The tables of all dossiers under one head, with the name of the dossier before each row."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    head: list[str] | None = None
    for summary in summaries:
        path = out / "dossiers" / summary.folder / "report.csv"
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        if head is None:
            head = ["dossier", *rows[0]]
            writer.writerow(head)
        writer.writerows([inert(summary.name), *row] for row in rows[1:])
    return file.getvalue()
