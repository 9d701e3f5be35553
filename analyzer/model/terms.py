"""The closed sets of words that records use."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class DocumentType(StrEnum):
    AGREEMENT = "agreement"
    DPA = "dpa"
    NDA = "nda"
    POLICY = "policy"
    COMPLAINT = "complaint"
    ANSWER = "answer"
    OPINION = "opinion"
    ORDER = "order"
    STIPULATED_ORDER = "stipulated_order"
    PETITION = "petition"
    PROXY_STATEMENT = "proxy_statement"
    CAP_TABLE = "cap_table"
    EMAIL = "email"
    MINUTES = "minutes"
    PRESS = "press"
    OTHER = "other"


AGREEMENT_TYPES = frozenset({DocumentType.AGREEMENT, DocumentType.DPA, DocumentType.NDA})
HOUSE_PAPERS = frozenset({DocumentType.POLICY, DocumentType.PROXY_STATEMENT})
"""Papers in which a company speaks of itself to the public."""
RELATED_DEALING = "related-person transaction"
"""The ``instrument`` of a tie whose ``amount`` was paid in a dealing between the two, not held."""


class Polarity(StrEnum):
    """What a clause does about its subject."""

    REQUIRES = "requires"
    PERMITS = "permits"
    PROHIBITS = "prohibits"
    DISCLAIMS = "disclaims"
    CONDITIONAL = "conditional"
    SILENT = "silent"


class DataPolarity(StrEnum):
    """What a text does with a kind of data that it names."""

    SHARED = "shared"
    EXCLUDED = "excluded"
    DEFINED = "defined"
    MENTIONED = "mentioned"


class Status(StrEnum):
    """With what standing a fact is stated."""

    ALLEGED = "alleged"
    ALLEGED_ON_INFORMATION = "alleged_on_information"
    ADMITTED = "admitted"
    DENIED = "denied"
    NEITHER = "neither"
    FOUND = "found"
    ORDERED = "ordered"
    REQUESTED = "requested"
    CERTIFIED = "certified"
    REPORTED = "reported"
    ASSERTED_BY_PARTY = "asserted_by_party"


STATUS_RANK: Mapping[str, int] = {
    # Weakest first: a finding carries the weakest status among the facts it rests on.
    Status.DENIED: 0,
    Status.REQUESTED: 1,
    Status.REPORTED: 2,
    Status.ALLEGED_ON_INFORMATION: 3,
    Status.ALLEGED: 4,
    Status.NEITHER: 5,
    Status.ASSERTED_BY_PARTY: 6,
    Status.ADMITTED: 7,
    Status.CERTIFIED: 8,
    Status.FOUND: 9,
    Status.ORDERED: 9,
}


SOURCES: tuple[str, ...] = (
    "order",
    "proposed order",
    "finding",
    "certified",
    "admitted",
    "record",
    "pleading",
    "agency release",
    "law firm",
    "party's statement",
    "press",
    "aggregator",
)
"""Kinds of source where documents disagree, the weightiest first; the rank of a value is its place here, from 1."""


class State(StrEnum):
    """How a rule ended for one subject."""

    FIRED = "fired"
    CLEAR = "clear"
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"


class Severity(StrEnum):
    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info up to 4 for critical."""
        return _SEVERITIES.index(self.value)

    @property
    def weight(self) -> int:
        """What a finding of this severity adds to the risk score: 10, 5, 2, 1 and 0."""
        return _WEIGHTS[self.rank]

    def moved(self, levels: int) -> Severity:
        """The severity ``levels`` higher (or lower, if negative), held within info and critical."""
        return Severity(_SEVERITIES[max(0, min(len(_SEVERITIES) - 1, self.rank + levels))])


_SEVERITIES = ["info", "low", "medium", "high", "critical"]
_WEIGHTS = (0, 1, 2, 5, 10)


class EntityKind(StrEnum):
    COMPANY = "company"
    FUND = "fund"
    PERSON = "person"
    PUBLIC_BODY = "public_body"
    BRAND = "brand"
    GROUP = "group"
    UNKNOWN = "unknown"


CORPORATE: frozenset[str] = frozenset({EntityKind.COMPANY, EntityKind.FUND, EntityKind.PUBLIC_BODY})
"""The kinds of bodies, apart from brands."""
