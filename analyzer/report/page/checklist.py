"""The clause checklist: what each agreement or policy says, or does not say, on each subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.model import AGREEMENT_TYPES, Clause, Document, DocumentType, Facts, Polarity, Report
from analyzer.model.contract import missing_texts
from analyzer.report.page import labels

CHECKED = AGREEMENT_TYPES | {DocumentType.POLICY}
UNSETTLED = {DocumentType.OTHER, DocumentType.EMAIL, DocumentType.MINUTES}
"""Types in which terms may stand, though they need not."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One document on one subject: the clauses found, or why there are none. ``absent`` if that is certain."""

    document: str
    clauses: tuple[Clause, ...]
    absent: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """``lines`` have one cell for each of ``documents``; ``others`` are documents that have no terms to check."""

    documents: tuple[Document, ...]
    lines: tuple[Line, ...]
    others: tuple[Document, ...]


def _has_terms(facts: Facts) -> bool:
    """Whether a missing term says anything about a document: a pleading is not silent on audits."""
    return facts.type in CHECKED or (facts.type in UNSETTLED and bool(facts.clauses))


def checklist(report: Report) -> Checklist:
    """Every clause subject against every document that lays down terms; where none had to, the subjects found."""
    pairs = [(document, facts) for document, facts in report.dossier if _has_terms(facts)]
    checked = {document.id for document, _ in pairs}
    lines = tuple(
        Line(subject, label, tuple(_cell(document, facts, subject) for document, facts in pairs))
        for subject, label in _subjects(report)
    )
    if not any(facts.type in CHECKED for _, facts in pairs):  # nothing that had to have terms
        lines = tuple(line for line in lines if any(cell.clauses for cell in line.cells))
    others = tuple(document for document in report.dossier.documents if document.id not in checked)
    return Checklist(tuple(document for document, _ in pairs), lines if pairs else (), others)


def _subjects(report: Report) -> Iterator[tuple[str, str]]:
    """The subjects of the checklist in order, then those that only the terms files or the facts know."""
    given = {key: label for key, label in report.labels.items() if ":" not in key}
    found = {clause.id: labels.title(clause.id) for facts in report.dossier.facts for clause in facts.clauses}
    for subject, label in {**labels.CLAUSES, **given, **{k: v for k, v in found.items() if k not in given}}.items():
        yield subject, given.get(subject) or labels.CLAUSES.get(subject) or label


def _cell(document: Document, facts: Facts, subject: str) -> Cell:
    clauses = tuple(c for c in facts.clauses if c.id == subject and c.polarity is not Polarity.SILENT)
    reason = "" if clauses else _doubt(facts, subject)
    return Cell(document.name, clauses, not clauses and not reason, reason)


def _doubt(facts: Facts, subject: str) -> str:
    """Why the lack of a clause is not known for certain; empty where the document is whole and points nowhere else."""
    elsewhere = [text.name for text in missing_texts(facts) if not text.topics or subject in text.topics]
    if elsewhere:
        return f"see {labels.listing(elsewhere[:3])}"
    if not facts.complete:
        return facts.gaps[0] if facts.gaps else "the document is not known to be complete"
    return ""
