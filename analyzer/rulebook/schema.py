"""What a rule file may say. Unknown keys are errors; a rule author writes data, never code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from analyzer.model import (
    Act,
    AnsweredParagraph,
    Attribute,
    Citation,
    Clause,
    Confrontation,
    Contradiction,
    DataMention,
    Definition,
    DocumentType,
    Duty,
    Incorporation,
    Nexus,
    Overlap,
    Party,
    Practice,
    Processing,
    Promise,
    Provision,
    Relation,
    Response,
    Severity,
    Sharing,
    Signature,
    State,
    Statement,
)
from analyzer.places import rules_dir

FactKind = Literal[
    "data_type", "clause", "provision", "sharing", "processing", "relation", "attribute", "party", "signature",
    "definition", "incorporation", "nexus", "statement", "practice", "citation", "overlap",
    "act", "promise", "contradiction", "confrontation", "duty", "response", "answered",
]  # fmt: skip

RECORDS: Mapping[str, type[Any]] = {
    "data_type": DataMention,
    "clause": Clause,
    "provision": Provision,
    "sharing": Sharing,
    "processing": Processing,
    "relation": Relation,
    "attribute": Attribute,
    "party": Party,
    "signature": Signature,
    "definition": Definition,
    "incorporation": Incorporation,
    "nexus": Nexus,
    "statement": Statement,
    "practice": Practice,
    "citation": Citation,
    "overlap": Overlap,
    "act": Act,
    "promise": Promise,
    "contradiction": Contradiction,
    "confrontation": Confrontation,
    "duty": Duty,
    "response": Response,
    "answered": AnsweredParagraph,
}
"""The record behind each kind of fact: its fields are what ``where`` may name."""

PLACEHOLDERS = frozenset(
    {
        "discloser",
        "recipient",
        "data",
        "party",
        "holder",
        "interested",
        "near",
        "far",
        "path",
        "missing",
        "deadline",
        "limit",
        "signatory",
        "actor",
    }
)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


Words = Annotated[list[str], BeforeValidator(_as_list)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Selector(Strict):
    """Facts of one kind. A list means any of; keys joined mean all of.

    ``where`` compares fields of the fact (``polarity: [requires]``, ``id: deletion_return``; ``null`` means absent).
    ``flags`` are laws' flags of the data types concerned; ``data`` their ids; ``purposes`` those of a sharing or
    processing; ``detail`` the circumstances of a sharing; ``words``/``not_words`` phrases in the quoted words;
    ``at_least`` a number of people or items stated with the data.
    """

    fact: FactKind
    where: dict[str, str | bool | list[str | bool | None] | None] = Field(default_factory=dict)
    stated: Words = Field(default_factory=list)
    """Fields that the text must have something to say on."""
    flags: Words = Field(default_factory=list)
    data: Words = Field(default_factory=list)
    purposes: Words = Field(default_factory=list)
    detail: dict[str, Words] = Field(default_factory=dict)
    influence: Words = Field(default_factory=list)
    interest: Words = Field(default_factory=list)
    degree: Words = Field(default_factory=list)
    through: Words = Field(default_factory=list)
    not_through: Words = Field(default_factory=list)
    between_parties: bool = False
    """Of relations over a dossier: only those between the two sides of a sharing."""
    words: Words = Field(default_factory=list)
    not_words: Words = Field(default_factory=list)
    at_least: float | None = None
    affirmed: bool = True
    """Leave out what is forbidden, denied or only negated (sharing, processing, relations), and tentative clauses."""
    near: Literal["sentence", "passage", "section", "document"] = "document"
    """In ``also``, ``need`` and ``unless``: how close to the words of ``when`` the fact must stand."""

    @model_validator(mode="after")
    def _known_fields(self) -> Selector:
        """A field or value that no fact can have would make a rule that never fires."""
        known = field_values(self.fact)
        for name in self.stated:
            if name not in known:
                raise ValueError(f"stated: a {self.fact} has no field {name!r}{_near(name, known)}")
        for name, wanted in self.where.items():
            if name not in known:
                raise ValueError(f"where: a {self.fact} has no field {name!r}{_near(name, known)}")
            allowed = known[name]
            for value in _as_list(wanted):
                if allowed and value is not None and value not in allowed:
                    raise ValueError(f"where.{name}: {value!r} is none of {', '.join(allowed)}")
        for place, ids in (("where.id", _as_list(self.where.get("id", []))), ("data", self.data)):
            terms = _TERMS.get(self.fact, "data_types") if place == "where.id" else "data_types"
            if place == "data" or self.fact in _TERMS:
                for ident in ids:
                    if ident is not None and ident not in term_ids(terms):
                        raise ValueError(f"{place}: there is no term {ident!r}{_near(str(ident), term_ids(terms))}")
        return self


TermKind = Literal["clauses", "provisions", "data_types"]
_TERMS: Mapping[str, TermKind] = {"clause": "clauses", "provision": "provisions", "data_type": "data_types"}


@cache
def term_ids(kind: TermKind) -> dict[str, Path]:
    """The ids of the clause, provision or data type terms that there are, with the file of each."""
    files = sorted((rules_dir() / "terms" / kind).glob("*.yaml"))
    found = ((re.search(r"^id:\s*[\"']?([^\s\"']+)", file.read_text(encoding="utf-8"), re.M), file) for file in files)
    return {match[1]: file for match, file in found if match}


@cache
def field_values(fact: str) -> dict[str, tuple[str, ...]]:
    """The fields of a kind of fact, each with the values it may have, none where they are open."""
    hints = get_type_hints(RECORDS[fact])
    computed = {name: () for name, value in vars(RECORDS[fact]).items() if isinstance(value, property)}
    return {**{field.name: _values(hints[field.name]) for field in fields(RECORDS[fact])}, **computed}


def _values(hint: Any) -> tuple[str, ...]:
    parts = get_args(hint) if get_origin(hint) is UnionType else (hint,)
    enums = [part for part in parts if isinstance(part, type) and issubclass(part, Enum)]
    return tuple(str(member.value) for kind in enums for member in kind)


def _near(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(known)}"


Selectors = Annotated[list[Selector], BeforeValidator(_as_list)]


class Element(Strict):
    """One of several things that must all be there; ``name`` is how the message calls it when it is missing."""

    name: str
    any_of: Selectors


class InForce(Strict):
    """ISO dates from and until which the law applied."""

    start: str | None = Field(default=None, alias="from")
    end: str | None = Field(default=None, alias="until")

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Law(Strict):
    """Where and when the authority behind a rule applies, and whether it was checked against a source."""

    jurisdictions: Words = Field(default_factory=list)
    presumed: bool = False
    """The rule is looked at also where the text names no place at all: its facts are terms of that law."""
    abroad: bool = False
    """The rule is on what leaves its places: another place, merely named or a party's, may be where it goes."""
    in_force: InForce = InForce()
    certainty: Literal["checked", "general knowledge", "practice"] = "general knowledge"


class Raise(Strict):
    """Another severity where these facts stand beside the finding."""

    to: Severity
    when: Selectors


class Case(Strict):
    """A text, or several documents, and what the rule makes of them. ``[[…]]`` marks the evidence expected."""

    name: str
    text: str | None = None
    documents: list[str] = Field(default_factory=list)
    type: DocumentType | None = None
    complete: bool | None = None
    jurisdictions: Words = Field(default_factory=list)
    event_date: str | None = None
    state: State | None = None
    severity: Severity | None = None
    because: Literal["nothing-to-find"] | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Case:
        if (self.text is None) == (not self.documents):
            raise ValueError("give either text or documents")
        return self


class Cases(Strict):
    fire: list[Case] = Field(min_length=1)
    silent: list[Case] = Field(min_length=1)


class RuleBase(Strict):
    """What every rule says, whatever its check."""

    looks_at: ClassVar[frozenset[str]] = frozenset({"signature", "clause", "sharing"})
    """Kinds of fact that a check without ``when`` looks at."""

    id: str
    title: str
    severity: Severity
    confidence: Literal["low", "medium", "high"] = "medium"
    documents: Annotated[list[DocumentType], BeforeValidator(_as_list)] = Field(default_factory=list)
    any_contract: bool = False
    """Also for a contract that deals with no data about people."""
    law: Law = Law()
    raises: list[Raise] = Field(default_factory=list)
    message: str
    why: str
    fix: str
    authority: Words
    requirement: Words = Field(default_factory=list)
    reading: Literal["decides", "adds", "none"] = "decides"
    """What the reading of an excerpt as a whole (decision 14) may do: make the rule fire and doubt what facts
    tell, only the former, or neither."""
    tests: Cases

    @property
    def pack(self) -> str:
        """The pack that the rule belongs to."""
        return self.id.split("/", 1)[0]

    @field_validator("id")
    @classmethod
    def _id_shape(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z0-9_]+/[a-z0-9-]+", value):
            raise ValueError("must be pack/rule-name in lower case")
        return value

    @field_validator("message")
    @classmethod
    def _known_placeholders(cls, value: str) -> str:
        unknown = set(re.findall(r"\{(\w*)\}", value)) - PLACEHOLDERS
        if unknown:
            raise ValueError(f"unknown placeholder {sorted(unknown)}; known: {sorted(PLACEHOLDERS)}")
        return value

    @field_validator("title", "message", "why", "fix")
    @classmethod
    def _careful_words(cls, value: str) -> str:
        if re.search(r"\bviolat(?:es?|ed|ing)\b|\bis illegal\b|\bguilty\b", value, re.I):
            raise ValueError("a finding indicates; it never says that someone violates the law")
        return value


class PackSheet(Strict):
    """What ``pack.yaml`` says of a pack: its name for people, and what its rules are about."""

    title: str
    about: str


class Present(RuleBase):
    """Fires where ``when`` is found with every ``also`` beside it and no ``unless``."""

    check: Literal["present"]
    within: Literal["document", "dossier"] = "document"
    when: Selectors
    also: list[Selectors] = Field(default_factory=list)
    unless: Selectors = Field(default_factory=list)


class Missing(RuleBase):
    """Fires where ``when`` is found and something needed is not: absent from a whole document, or stated not to be.

    ``need``: each element must be met by one of its selectors. ``against`` are facts that say the opposite: with one
    of them and the element unmet, the rule fires even if the document is not whole. ``topics`` are the clause ids
    that, incorporated from elsewhere, make absence unprovable. ``absence: likely`` takes a long agreement as whole even
    where its title or numbering raises doubts, and looks for no term in papers of which only the name is known.
    """

    check: Literal["missing"]
    within: Literal["document", "dossier"] = "document"
    when: Selectors = Field(default_factory=list)
    also: list[Selectors] = Field(default_factory=list)
    unless: Selectors = Field(default_factory=list)
    need: list[Element] = Field(min_length=1)
    against: Selectors = Field(default_factory=list)
    topics: Words = Field(default_factory=list)
    absence: Literal["strict", "likely"] = "strict"


class Limit(RuleBase):
    """Fires where a duration stated in ``when`` is longer than ``at_most`` (ISO 8601)."""

    check: Literal["limit"]
    within: Literal["document"] = "document"
    when: Selectors
    also: list[Selectors] = Field(default_factory=list)
    unless: Selectors = Field(default_factory=list)
    at_most: str
    endless: Selectors = Field(default_factory=list)
    """Facts that mean no limit at all (kept in perpetuity)."""


class SameSigner(RuleBase):
    """Fires where one person signs for two parties."""

    check: Literal["same_signer"]
    within: Literal["document"] = "document"
    unless: Selectors = Field(default_factory=list)


class SharedAgent(RuleBase):
    """Fires where both sides of a sharing, or both parties of an agreement, have the same third as ``relation``."""

    check: Literal["shared_agent"]
    within: Literal["dossier"] = "dossier"
    relation: Words


class Dockets(RuleBase):
    """Fires where two docket numbers stand with the same party."""

    looks_at: ClassVar[frozenset[str]] = frozenset({"citation", "attribute"})
    check: Literal["dockets"]
    within: Literal["dossier"] = "dossier"


Rule = Annotated[Present | Missing | Limit | SameSigner | SharedAgent | Dockets, Field(discriminator="check")]
