"""The machine-readable report: every record of a dossier and its findings as plain JSON values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any

from analyzer.model.document import Document, Evidence, Problem
from analyzer.model.dossier import Dossier, SharingEvent, Tie
from analyzer.model.facts import Facts, Incorporation
from analyzer.model.terms import DocumentType, Severity, State

if TYPE_CHECKING:
    from analyzer.model.report import Report

SCHEMA_VERSION = "1"
DISTRIBUTION = "data-sharing-analyzer"
CIRCUMSTANCES = ("consideration", "agreement", "restrictions", "notice", "opt_out", "consent", "channel")
"""The circumstances of a sharing that are keys of their own; the others stand in ``details``."""

Json = dict[str, Any]


def contract(report: Report) -> Json:
    """The report as JSON values, keys as published in docs/report-schema.json."""
    dossier = report.dossier
    return {
        "schema_version": SCHEMA_VERSION,
        "analyzer": {
            "version": version(),
            "rule_packs": plain(report.packs),
            "models": [{"name": name, "version": number} for name, number in report.models],
        },
        "documents": [_document(document, facts) for document, facts in dossier],
        "unread": plain(dossier.unread),
        "assumptions": plain(dossier.assumptions),
        "entities": plain(dossier.entities),
        "parties": [
            _party(dossier, facts.document, plain(party)) for facts in dossier.facts for party in facts.parties
        ],
        **{key: list(_of_documents(dossier, key)) for key in PER_DOCUMENT},
        "sharing": [_sharing(event) for event in dossier.sharing],
        "relations": [_relation(dossier, tie) for tie in dossier.ties],
        "overlaps": [
            {
                **plain(overlap),
                "influence": [_relation(dossier, tie) for tie in overlap.influence],
                "interest": [_relation(dossier, tie) for tie in overlap.interest],
            }
            for overlap in dossier.overlaps
        ],
        "timeline": plain(dossier.timeline),
        "contradictions": [
            {
                "subject": found.subject,
                "predicate": found.predicate,
                "values": [
                    {"value": value, "document": document, "rank": rank, "evidence": plain(evidence)}
                    for value, document, rank, evidence in found.values
                ],
            }
            for found in dossier.contradictions
        ],
        "confrontations": plain(dossier.confrontations),
        "answers": plain(dossier.answers),
        "findings": plain(report.findings),
        "gone": plain(report.gone),
        "risk": {
            "score": report.risk_score,
            "fired": {severity: sum(f.severity is severity for f in report.fired()) for severity in Severity},
        },
        "coverage": _coverage(report),
    }


PER_DOCUMENT = (
    "attributes",
    "data_types",
    "clauses",
    "statements",
    "duties",
    "counts",
    "responses",
    "practices",
    "acts",
    "promises",
    "citations",
    "processing",
    "sections",
    "definitions",
    "incorporations",
    "signatures",
    "nexus",
    "ages",
)
"""Kinds of fact that are written as recorded, each with the document that it stands in."""


@cache
def version() -> str:
    """The installed version of the analyzer, or "0" where it runs from a tree that was never installed."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "0"


def plain(value: Any) -> Any:
    """Any record as JSON values: dataclasses become objects, tuples arrays, enums their words."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value]


def missing_texts(facts: Facts) -> Iterator[Incorporation]:
    """The texts that a document makes part of itself or refers to and that are not in it, each name once."""
    seen: set[str] = set()
    for incorporation in facts.incorporations:
        if not incorporation.present and incorporation.name.casefold() not in seen:
            seen.add(incorporation.name.casefold())
            yield incorporation


_FILED = {
    DocumentType.COMPLAINT,
    DocumentType.ANSWER,
    DocumentType.PETITION,
    DocumentType.OPINION,
    DocumentType.ORDER,
    DocumentType.STIPULATED_ORDER,
}


def unread_caption(facts: Facts) -> str | None:
    """What to say of a court filing of which neither court nor docket nor a party could be read."""
    known = facts.attribute("court") or facts.attribute("docket") or facts.parties
    if facts.type not in _FILED or known:
        return None
    return "no caption could be read: court, docket number and parties are not known"


@cache
def _names(record: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def _of_documents(dossier: Dossier, kind: str) -> Iterator[Json]:
    for facts in dossier.facts:
        for record in getattr(facts, kind):
            yield {"document": facts.document, **plain(record)}


def _document(document: Document, facts: Facts) -> Json:
    def value(name: str) -> str | None:
        attribute = facts.attribute(name)
        return attribute.value if attribute else None

    return {
        "id": document.id,
        "name": document.name,
        "sha256": document.sha256,
        "format": document.format,
        "parent": document.parent,
        "type": facts.type.value,
        "language": facts.language,
        "pages": document.pages,
        "complete": facts.complete,
        "gaps": list(facts.gaps),
        "filed": value("filed"),
        "court": value("court"),
        "docket": value("docket"),
        "title": facts.title or value("title"),
        "problems": plain(document.problems),
    }


def _party(dossier: Dossier, document: str, party: Json) -> Json:
    return {"document": document, "entity": dossier.entity_of(document, party["name"]) or party["name"], **party}


def _sharing(event: SharingEvent) -> Json:
    """The merged record under its event: the ids of the event take the place of the words of the text."""
    record = plain(event.sharing)
    return {
        **record,
        "id": event.id,
        "discloser": event.discloser,
        "recipient": event.recipient,
        **{name: event.sharing.detail(name) for name in CIRCUMSTANCES},
        "documents": list(event.documents),
    }


def _relation(dossier: Dossier, tie: Tie) -> Json:
    relation = tie.relation
    return {
        **plain(relation),
        "source": tie.source,
        "target": tie.target,
        "via": [_entity(dossier, relation.evidence, name) for name in relation.via],
    }


def _entity(dossier: Dossier, evidence: Iterable[Evidence], name: str) -> str:
    """The entity that a name means in the document it was quoted from, else the name."""
    found = (dossier.entity_of(quote.document, name) for quote in evidence)
    return next((entity for entity in found if entity), name)


def _coverage(report: Report) -> Json:
    dossier = report.dossier
    live = [finding for finding in report.findings if not finding.suppressed]
    partly = sum(bool(document.problems) for document in dossier.documents)
    return {
        "rules": {state.value: sum(finding.state is state for finding in live) for state in State},
        "suppressed": len(report.findings) - len(live),
        "documents": {
            "read": len(dossier.documents) - partly,
            "partly": partly,
            "unread": len(dossier.unread),
        },
        "notes": [*report.notes, *_notes(dossier)],
    }


def _notes(dossier: Dossier) -> Iterator[str]:
    for unread in dossier.unread:
        yield f"{unread.name}: not read: {unread.message}"
    for document, facts in dossier:
        yield from (f"{document.name}{_page(problem)}: {problem.message}" for problem in document.problems)
        if caption := unread_caption(facts):
            yield f"{document.name}: {caption}"
        if not facts.complete:
            yield f"{document.name}: not known to be complete: {'; '.join(facts.gaps) or 'no reason recorded'}"
        for missing in missing_texts(facts):
            yield f"{document.name}: {_pointing(missing)}"


_INTO = re.compile(
    r"\b(?:incorporated\b[^.;]{0,40}?\b(?:into|in)|(?:forms?|made|is|are|be)\s+(?:an?\s+)?(?:integral\s+)?part\s+of)\b[^.;]{0,60}$",
    re.I,
)
_MADE_PART = re.compile(
    r"\b(?:incorporat\w+|(?:integral|made(?:\s+a)?|forms?(?:\s+a)?)\s+part|attached|annexed|appended)\b", re.I
)


def _pointing(text: Incorporation) -> str:
    """How a document stands to a text that is not in it: part of that text, having it for a part, or naming it only."""
    sentence = text.evidence[-1].quote
    if _INTO.search(sentence[: max(0, sentence.find(text.name))]):
        return f"is part of “{text.name}”, which was not read with it"
    if _MADE_PART.search(sentence):
        return f"makes “{text.name}” part of itself, which is not in it"
    return f"refers to “{text.name}”, which is not in it"


def _page(problem: Problem) -> str:
    return f", page {problem.page}" if problem.page else ""
