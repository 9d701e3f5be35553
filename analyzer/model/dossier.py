"""The documents read together: who is who, and what the documents say when they are joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analyzer.model.document import Document, Evidence, Unread
from analyzer.model.facts import Facts, Period, Relation, Sharing
from analyzer.model.terms import DocumentType, EntityKind, Status

REQUEST_LEAD_DAYS = 90
"""How long before a transfer the time in which an interest in it counts begins: the request usually precedes it."""


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
    dates: tuple[Period, ...] = ()
    """Every date that the mentions give, in their order."""


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
    disjoint, or unknown where the documents contradict one another on the dates. ``direction``: discloser_insider or
    recipient_insider. ``degree``: hops of the interest. ``decision_control``: the side for which the holder decides
    on the release (discloser, recipient, both or unknown), on the strength of ``control_basis``: signature, approval,
    request, office, founder or holding. ``weight`` (0 to 1) falls with the degree and with how passive the holding
    is; ``passive`` marks a limited partner's or index holding, ``suppressed`` one too small to count.
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
    control_basis: str | None = None
    weight: float = 1.0
    passive: bool = False
    suppressed: bool = False
    disclosure: tuple[Evidence, ...] = ()
    """Words that tell of the holder's interest being disclosed to those who decide."""
    approval: tuple[Evidence, ...] = ()
    """Words that tell of the holder standing aside, or of approval by people without an interest."""
    denial: tuple[Evidence, ...] = ()
    """Words that say that there is no such interest: a declaration of none, or a tie of the path denied."""
    silence: tuple[Evidence, ...] = ()
    """Words that say that the interest was not made known: left out of a register, kept from those who decide."""
    unasked: tuple[Evidence, ...] = ()
    """Words that say that those without an interest were not asked before the data went."""
    counter_evidence: tuple[Evidence, ...] = ()
    """Words that deny a tie of the path, or date it apart from the sharing."""
    missing: tuple[str, ...] = ()
    """What would have to be known to judge it: dates, the size of the stake, approval."""

    @property
    def disclosed(self) -> bool:
        """Whether any words tell of the interest being disclosed."""
        return bool(self.disclosure)

    @property
    def undisclosed(self) -> bool:
        """Whether any words tell of the interest not being made known."""
        return bool(self.silence)

    @property
    def unapproved(self) -> bool:
        """Whether a document says that nobody without an interest was asked."""
        return bool(self.unasked)

    @property
    def denied(self) -> bool:
        """Whether any words deny the interest."""
        return bool(self.denial)

    @property
    def approved(self) -> bool:
        """Whether any words tell of the holder standing aside, or of disinterested approval."""
        return bool(self.approval)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    date: str
    precision: str
    what: str
    status: Status | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Documents that disagree on one matter. ``predicate``: settlement_with, settlement_date, settlement_amount,
    deletion_basis, ruling, admission, obligation_duration, transfer, recipient, sharing_date, consideration, quantity,
    data_state, investment_direction, corporate_tie or first_public."""

    subject: str
    predicate: str
    values: tuple[tuple[str, str, int, tuple[Evidence, ...]], ...]
    """(value, document id, rank of the source, evidence); rank 1 is an order, the weightiest source."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The quotes of all values, the weightiest source first."""
        return tuple(dict.fromkeys(quote for _, _, _, quotes in self.values for quote in quotes))


@dataclass(frozen=True, slots=True)
class Confrontation:
    """What was said, held against a sharing (its event id). ``kind``: promise_recipient, promise_condition or denial.

    ``verdict``: kept, contradicted, unclear (the kind of recipient is not known), unmet (a condition of the promise is
    said not to be met), undetermined, or different (a denial of another thing, such as an agreement).
    """

    kind: str
    verdict: str
    sharing: str
    status: Status
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AnsweredParagraph:
    """Paragraph ``paragraph`` of a complaint (empty: an allegation without a number) with what the answer says to it;
    the complaint's own words come first in ``evidence``. ``response`` is as in :class:`Response`, or "not_answered" if
    a whole answer passes it over."""

    complaint: str
    answer: str
    paragraph: str
    response: str
    status: Status
    evidence: tuple[Evidence, ...]
    admits: str | None = None
    denies: str | None = None


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
    confrontations: tuple[Confrontation, ...] = ()
    answers: tuple[AnsweredParagraph, ...] = ()
    assumptions: Assumptions = Assumptions()

    pairs: frozenset[tuple[str, str]] = field(init=False, repr=False, compare=False)
    """(discloser, recipient) of every sharing, as entity ids."""
    _documents: Mapping[str, Document] = field(init=False, repr=False, compare=False)
    _facts: Mapping[str, Facts] = field(init=False, repr=False, compare=False)
    _entities: Mapping[str, Entity] = field(init=False, repr=False, compare=False)
    _events: Mapping[str, SharingEvent] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, object] = {
            "pairs": frozenset((event.discloser, event.recipient) for event in self.sharing),
            "_documents": {document.id: document for document in reversed(self.documents)},
            "_facts": {facts.document: facts for facts in self.facts},
            "_entities": {entity.id: entity for entity in self.entities},
            "_events": {event.id: event for event in self.sharing},
        }
        for name, value in found.items():
            object.__setattr__(self, name, value)

    def document(self, document_id: str) -> Document:
        """The document with that id; KeyError if the dossier has none."""
        return self._documents[document_id]

    def facts_of(self, document_id: str) -> Facts:
        """What was read out of the document with that id; KeyError if the dossier has none."""
        return self._facts[document_id]

    def entity(self, entity_id: str) -> Entity:
        """The entity with that id; KeyError if the dossier has none."""
        return self._entities[entity_id]

    def event(self, event_id: str) -> SharingEvent:
        """The sharing with that id; KeyError if the dossier has none."""
        return self._events[event_id]

    def entity_of(self, document_id: str, name: str | None) -> str | None:
        """The id of the entity that ``name`` means in that document, or ``None``."""
        return self.names.get((document_id, name)) if name else None

    def __iter__(self) -> Iterator[tuple[Document, Facts]]:
        return iter(zip(self.documents, self.facts, strict=True))
