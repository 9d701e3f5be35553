"""The documents read together: who is who, and what the documents say when they are joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analyzer.model.document import Document, Evidence, Unread
from analyzer.model.facts import Facts, Period, Relation, Sharing
from analyzer.model.terms import DocumentType, EntityKind, Status


@dataclass(frozen=True, slots=True)
class Entity:
    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharingEvent:
    """One sharing as the documents tell it together; discloser and recipient are entity ids."""

    id: str
    discloser: str
    recipient: str
    documents: tuple[str, ...]
    sharing: Sharing
    """The merged record: all data types, purposes, details and evidence of the mentions that were joined."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two entities (ids), with the record it rests on."""

    source: str
    target: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Overlap:
    """A person or entity with influence on one side of a sharing and an interest in the other.

    ``path``: entity ids from the holder to the party in which the interest lies. ``temporal``: confirmed, consistent,
    disjoint or unknown. ``direction``: discloser_insider or recipient_insider. ``degree``: hops of the interest.
    """

    sharing: str
    holder: str
    path: tuple[str, ...]
    direction: str
    degree: int
    temporal: str
    window: Period
    decision_control: str
    signed_by_holder: bool
    influence: tuple[Tie, ...]
    interest: tuple[Tie, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    date: str
    precision: str
    what: str
    status: Status | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    subject: str
    predicate: str
    values: tuple[tuple[str, str, int, tuple[Evidence, ...]], ...]
    """(value, document id, rank of the source, evidence)."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the user says about the documents where they do not: places (ISO 3166), the date of the events (ISO 8601),
    the type of each document, whether it is whole, and the rule packs whose law concerns them."""

    jurisdictions: tuple[str, ...] = ()
    event_date: str | None = None
    type: DocumentType | None = None
    complete: bool | None = None
    packs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    documents: tuple[Document, ...]
    facts: tuple[Facts, ...]
    unread: tuple[Unread, ...] = ()
    entities: tuple[Entity, ...] = ()
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(document id, name as written) to entity id."""
    sharing: tuple[SharingEvent, ...] = ()
    ties: tuple[Tie, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    assumptions: Assumptions = Assumptions()

    def document(self, document_id: str) -> Document:
        """The document with that id; KeyError if the dossier has none."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)

    def entity(self, entity_id: str) -> Entity:
        """The entity with that id; KeyError if the dossier has none."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)

    def entity_of(self, document_id: str, name: str | None) -> str | None:
        """The id of the entity that ``name`` means in that document, or ``None``."""
        return self.names.get((document_id, name)) if name else None

    def __iter__(self) -> Iterator[tuple[Document, Facts]]:
        return iter(zip(self.documents, self.facts, strict=True))
