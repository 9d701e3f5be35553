"""Where each quote of a report is found in the text views below it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from analyzer.model import AGREEMENT_TYPES, DocumentType, Dossier, Evidence, Facts, Report, Statement, Status

SHOWN = (
    "parties", "attributes", "signatures", "data_types", "clauses", "sharing", "relations", "practices", "promises",
    "acts", "incorporations", "citations",
)  # fmt: skip
"""Kinds of fact of a document whose quotes the report links to."""
QUIET = ("duties", "counts", "responses", "processing", "definitions")
"""Kinds of fact that cover whole paragraphs or stand everywhere: linked to as well, but not marked in the text."""
HEARD = frozenset(
    {DocumentType.ANSWER, DocumentType.OPINION, DocumentType.ORDER, DocumentType.PETITION, DocumentType.PRESS}
)
"""Types of document in which a bare assertion is somebody's case: it stands there beside the word of another."""
UNSPOKEN = AGREEMENT_TYPES | {DocumentType.POLICY, DocumentType.CAP_TABLE, DocumentType.PROXY_STATEMENT}
"""Types of document that lay down or list rather than say."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span of a document's text that something links to; ``strong`` if a fired finding rests on it, ``quiet`` if it
    is not to be marked unless it is gone to."""

    id: str
    start: int
    end: int
    strong: bool
    quiet: bool = False


class Anchors:
    """Every quoted span of a report, each with the id that its place in the text view has."""

    def __init__(self, report: Report) -> None:
        self._names = {document.id: document.name for document in report.dossier.documents}
        self._numbers = {document.id: number for number, document in enumerate(report.dossier.documents, 1)}
        lengths = {document.id: len(document.text) for document in report.dossier.documents}
        spans: dict[str, dict[tuple[int, int], tuple[bool, bool]]] = defaultdict(dict)
        quiet = tuple((spoken(facts), *(getattr(facts, kind) for kind in QUIET)) for facts in report.dossier.facts)
        for strength, records in (
            ((True, False), report.fired()),
            ((False, False), tuple(_linked(report))),
            ((False, True), quiet),
        ):
            for evidence in _evidence(records):
                if 0 <= evidence.start < evidence.end <= lengths.get(evidence.document, 0):
                    spans[evidence.document].setdefault((evidence.start, evidence.end), strength)
        self._anchors = {
            document: tuple(
                Anchor(f"d{self._numbers[document]}-q{n}", start, end, *strength)
                for n, ((start, end), strength) in enumerate(sorted(found.items()), 1)
            )
            for document, found in spans.items()
        }

    def number(self, document: str) -> int:
        """The document's number in the report, from 1."""
        return self._numbers[document]

    def name(self, document: str) -> str:
        """The document's name; an id that no document has stands for itself."""
        return self._names.get(document, document)

    def of(self, document: str) -> tuple[Anchor, ...]:
        """The anchors in a document in the order of its text."""
        return self._anchors.get(document, ())

    def href(self, evidence: Evidence) -> str:
        """The link to a quote's place in the text view; empty if that text is not part of the report."""
        anchors = self.of(evidence.document)
        at = bisect_left(anchors, (evidence.start, evidence.end), key=lambda anchor: (anchor.start, anchor.end))
        found = anchors[at] if at < len(anchors) else None
        return f"#{found.id}" if found and (found.start, found.end) == (evidence.start, evidence.end) else ""

    def place(self, evidence: Evidence, *, named: bool = True) -> str:
        """Where a quote stands, for a person: document, page or line, and paragraph as far as there are any."""
        parts = [self.name(evidence.document)] if named else []
        if evidence.page:
            parts.append(f"p. {evidence.page}")
        elif evidence.line:
            parts.append(f"line {evidence.line}")
        if evidence.paragraph:
            parts.append(f"¶ {evidence.paragraph}")
        return ", ".join(parts) or "in the text"

    def distinct(self, quotes: Sequence[Evidence], named: bool = True) -> list[Evidence]:
        """The first quote of each place that reads alike, in their order."""
        places: dict[str, Evidence] = {}
        for quote in quotes:
            places.setdefault(self.place(quote, named=named), quote)
        return list(places.values())


def spoken(facts: Facts) -> tuple[Statement, ...]:
    """The statements of a paper in which people or bodies say something, each with a standing of its own."""
    if facts.type in UNSPOKEN:
        return ()
    told = facts.type in HEARD
    return tuple(s for s in facts.statements if s.status is not Status.ASSERTED_BY_PARTY or (told and s.speaker))


def _linked(report: Report) -> Iterator[Any]:
    """Every record, apart from the fired findings, whose quotes the report shows or links to."""
    dossier: Dossier = report.dossier
    yield from report.findings
    yield from (dossier.sharing, dossier.ties, dossier.overlaps, dossier.timeline, dossier.contradictions)
    for facts in dossier.facts:
        yield from (getattr(facts, kind) for kind in SHOWN)


def _evidence(value: Any) -> Iterator[Evidence]:
    """Every quote within a record, however deep."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _evidence(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _names(type(value)):
            yield from _evidence(getattr(value, name))


@cache
def _names(record: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))
