"""One document's word on one matter, and the documents with their names resolved, as contradictions need them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from analyzer.dossier.sources import rank
from analyzer.model import Document, DocumentType, EntityKind, Evidence, Facts, Status, Tie

ORDERS = frozenset({DocumentType.ORDER, DocumentType.STIPULATED_ORDER})
CORPORATE = frozenset({"subsidiary_of", "parent_of", "affiliate_of", "owns"})
SUED = frozenset({"defendant", "respondent", "relief_defendant"})
_CAPTIONED = ORDERS | {DocumentType.COMPLAINT, DocumentType.PETITION}


@dataclass(frozen=True, slots=True)
class Claim:
    """One document's word on one matter. ``about`` is the matter (predicate and key); ``value`` what is compared,
    ``shown`` what a reader sees; ``manner`` how it is told, where that tells two stages apart."""

    about: tuple[str, ...]
    subject: str
    value: Any
    shown: str
    document: str
    source: str
    evidence: tuple[Evidence, ...]
    manner: str = ""
    status: Status | None = None

    @property
    def rank(self) -> int:
        """The rank of its source, 1 the weightiest."""
        return rank(self.source)


@dataclass(slots=True)
class Case:
    """The documents with their names resolved, as the collectors need them."""

    members: Sequence[tuple[Document, Facts]]
    names: Mapping[tuple[str, str], str]
    titles: Mapping[str, str]
    kinds: Mapping[str, EntityKind]
    ties: Sequence[Tie]
    close: set[frozenset[str]] = field(default_factory=set)
    """Pairs of entities of one group of companies: what is said of one is not against what is said of the other."""
    said_to_be_ordered: set[str] = field(default_factory=set)
    """Those of whom any document says that they were ordered to delete."""
    _bodies: dict[str, set[str]] = field(default_factory=dict)
    _written: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for document, facts in self.members:
            for act in facts.acts:
                if act.kind == "erased" and act.manner == "ordered":
                    self.said_to_be_ordered |= {e for name in act.actors if (e := self.entity(document.id, name))}
        for tie in self.ties:
            if (
                tie.relation.type in CORPORATE | {"operates_brand", "successor_of"}
                and tie.relation.polarity == "affirmed"
            ):
                self.close.add(frozenset({tie.source, tie.target}))

    def entity(self, document: str, name: str) -> str | None:
        """The entity that a name means, or ``None`` for a mere description."""
        return self.names.get((document, name))

    def title(self, entity: str) -> str:
        """The name of an entity for a reader."""
        return self.titles.get(entity, entity)

    def written(self, entity: str) -> set[str]:
        """How the documents write an entity's name."""
        if not self._written:
            for (_, name), found in self.names.items():
                self._written.setdefault(found, set()).add(name)
        return self._written.get(entity, set())

    def private(self, document: str) -> set[str]:
        """The companies, brands and funds that a document names; agencies and people tell no matter apart."""
        if document not in self._bodies:
            self._bodies[document] = {
                entity
                for (where, _), entity in self.names.items()
                if where == document
                and self.kinds.get(entity) not in {EntityKind.PUBLIC_BODY, EntityKind.PERSON, EntityKind.GROUP}
            }
        return self._bodies[document]

    def parties(self, facts: Facts) -> set[str]:
        """The private parties in the caption of a filing."""
        found = {self.entity(facts.document, p.name) for p in facts.parties if p.role in SUED}
        return {e for e in found if e and self.kinds.get(e) is not EntityKind.PUBLIC_BODY}

    def bound(self, facts: Facts) -> set[str]:
        """The defendants of a filing, and those whom a decision itself orders to delete."""
        found = self.parties(facts) if facts.type in _CAPTIONED else set()
        for act in facts.acts:
            if act.kind == "erased" and act.manner == "ordered" and act.status is Status.ORDERED:
                found |= {e for name in act.actors if (e := self.entity(facts.document, name))}
        return found

    def one_group(self, entities: set[str], others: set[str]) -> bool:
        """Whether a member of one set is, or belongs with, a member of the other."""
        return bool(entities & others) or any(frozenset({a, b}) in self.close for a in entities for b in others)
