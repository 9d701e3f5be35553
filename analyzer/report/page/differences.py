"""Where the documents disagree, value by value, the weightiest source first."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model import SOURCES, Evidence, Report
from analyzer.report.page import labels

PREDICATES = {
    "settlement_with": "who settled",
    "settlement_date": "when",
    "settlement_amount": "for how much",
    "deletion_basis": "ordered, or of its own accord",
    "ruling": "decided, or left open",
    "admission": "what was admitted",
    "obligation_duration": "how long it lasts",
    "transfer": "denied, or told",
    "recipient": "who received the data",
    "sharing_date": "when it happened",
    "consideration": "what was paid",
    "quantity": "how much",
    "data_state": "in what state the data were",
    "investment_direction": "who invested in whom",
    "corporate_tie": "how they belong together",
    "first_public": "when and by whom",
}

_SOURCES = {"certified": "certificate", "admitted": "admission", "finding": "court's finding", "record": "own record"}


@dataclass(frozen=True, slots=True)
class Side:
    """What one document says. ``source`` is its kind ("pleading"), by which the sides are ranked."""

    value: str
    source: str
    document: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    subject: str
    matter: str
    sides: tuple[Side, ...]


def differences(report: Report) -> list[Difference]:
    """Every contradiction of the dossier in words."""
    names = {document.id: document.name for document in report.dossier.documents}
    return [
        Difference(
            labels.title(found.subject),
            PREDICATES.get(found.predicate) or labels.words(found.predicate),
            tuple(
                Side(
                    _value(value),
                    _SOURCES.get(SOURCES[rank - 1], SOURCES[rank - 1]),
                    names.get(document, document),
                    evidence,
                )
                for value, document, rank, evidence in found.values
            ),
        )
        for found in report.dossier.contradictions
    ]


def _value(text: str) -> str:
    return labels.date(text) if text[:4].isdigit() else labels.words(text)
