"""The fired findings as a table for a spreadsheet, one row each."""

from __future__ import annotations

import csv
import io

from analyzer.model import Finding, Report

SUFFIX = ".csv"
COLUMNS = (
    "rule",
    "pack",
    "severity",
    "state",
    "confidence",
    "status",
    "title",
    "message",
    "subject",
    "why",
    "fix",
    "authority",
    "in_force",
    "documents",
    "quoted_document",
    "page",
    "line",
    "quote",
    "more_quotes",
    "fingerprint",
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(report: Report) -> str:
    """A header line and one row for each finding that fired and is not suppressed, worst first."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    names = {document.id: document.name for document in report.dossier.documents}
    for finding in report.fired():
        writer.writerow({column: inert(value) for column, value in _row(finding, names).items()})
    return file.getvalue().encode("utf-8", "replace").decode()


def inert(value: object) -> str:
    """The cell as text that no spreadsheet takes for a formula: a dangerous beginning gets an apostrophe."""
    text = "" if value is None else str(value).replace("\0", "")
    return "'" + text if text.lstrip(" \ufeff").startswith(FORMULA_STARTS) else text


def _row(finding: Finding, names: dict[str, str]) -> dict[str, object]:
    first = finding.evidence[0] if finding.evidence else None
    return {
        "rule": finding.rule,
        "pack": finding.pack,
        "severity": finding.severity,
        "state": finding.state,
        "confidence": finding.confidence,
        "status": finding.status,
        "title": finding.title,
        "message": finding.message,
        "subject": finding.subject,
        "why": finding.why,
        "fix": finding.fix,
        "authority": "; ".join(finding.authority),
        "in_force": finding.in_force,
        "documents": "; ".join(names.get(document, document) for document in finding.documents),
        "quoted_document": names.get(first.document, first.document) if first else None,
        "page": first.page if first else None,
        "line": first.line if first else None,
        "quote": first.quote if first else None,
        "more_quotes": max(0, len(finding.evidence) - 1),
        "fingerprint": finding.fingerprint,
    }
