"""The timeline as a table for a spreadsheet: everything dated, with its precision, standing and place."""

from __future__ import annotations

import csv
import io
from calendar import monthrange

from analyzer.model import Report, TimelineEntry
from analyzer.report.csv import inert
from analyzer.report.page import labels

SUFFIX = ".timeline.csv"
COLUMNS = (
    "date",
    "earliest",
    "latest",
    "precision",
    "what",
    "status",
    "document",
    "page",
    "paragraph",
    "line",
    "quote",
    "more_quotes",
)


def render(report: Report) -> str:
    """A header line and one row for each entry, earliest first; ``earliest`` and ``latest`` bound an imprecise date.

    ``status`` says with what standing the entry is told: an allegation is not a finding.
    """
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    names = {document.id: document.name for document in report.dossier.documents}
    for entry in report.dossier.timeline:
        writer.writerow({column: inert(value) for column, value in _row(entry, names).items()})
    return file.getvalue().encode("utf-8", "replace").decode()


def _row(entry: TimelineEntry, names: dict[str, str]) -> dict[str, object]:
    first = entry.evidence[0] if entry.evidence else None
    earliest, latest = bounds(entry.date)
    return {
        "date": entry.date,
        "earliest": earliest,
        "latest": latest,
        "precision": entry.precision,
        "what": entry.what,
        "status": labels.STATUSES.get(entry.status or "", ""),
        "document": names.get(first.document, first.document) if first else None,
        "page": first.page if first else None,
        "paragraph": first.paragraph if first else None,
        "line": first.line if first else None,
        "quote": first.quote if first else None,
        "more_quotes": max(0, len(entry.evidence) - 1),
    }


def bounds(date: str) -> tuple[str, str]:
    """The first and the last day that an ISO date of any precision can mean."""
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-01", f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]:02d}"
    return date[:10], date[:10]
