"""What the rules made of a dossier, and the whole as one machine-readable record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from analyzer.model.contract import contract
from analyzer.model.document import Evidence
from analyzer.model.dossier import Dossier
from analyzer.model.terms import Severity, State, Status


@dataclass(frozen=True, slots=True)
class Searched:
    """A place that was looked at for something not found there."""

    document: str
    what: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding set aside by a person: why, who answers for it, and the ISO date after which it counts again."""

    reason: str
    owner: str
    expires: str
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule, a subject and how it ended. Evidence speaks for the finding, counter_evidence against it.

    ``suppression`` is the person's word on it, also where that has expired; ``suppressed`` says that it holds.
    ``new`` says whether an earlier report lacked the finding, ``None`` where none was compared.
    """

    rule: str
    pack: str
    title: str
    severity: Severity
    state: State
    reason: str
    message: str = ""
    why: str = ""
    fix: str = ""
    authority: tuple[str, ...] = ()
    in_force: str = ""
    confidence: str = "medium"
    status: Status | None = None
    documents: tuple[str, ...] = ()
    subject: str | None = None
    evidence: tuple[Evidence, ...] = ()
    counter_evidence: tuple[Evidence, ...] = ()
    searched: tuple[Searched, ...] = ()
    requirement: tuple[str, ...] = ()
    suppressed: bool = False
    suppression: Suppression | None = None
    new: bool | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A rule pack and whether the documents call for it: ``chosen`` is ``None`` where they do not tell.

    ``version`` is a hash of its files; ``reason`` says why it was or was not looked at, for a person.
    """

    id: str
    version: str
    title: str
    chosen: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """A finding of an earlier report that this one no longer makes."""

    rule: str
    title: str
    subject: str | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Report:
    """A dossier with its findings: all that the writers in ``analyzer.report`` need."""

    dossier: Dossier
    findings: tuple[Finding, ...]
    packs: tuple[Pack, ...] = ()
    models: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    gone: tuple[Gone, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """Clause and data type ids that were looked for, with their names for a person; the rest is named after its id."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Document id to a link to its file, relative to where the report will lie; empty where that is not known."""

    def fired(self) -> tuple[Finding, ...]:
        """The findings that fired and are not suppressed, worst first."""
        return tuple(
            sorted(
                (f for f in self.findings if f.state is State.FIRED and not f.suppressed),
                key=lambda f: (-f.severity.rank, f.rule, f.subject or ""),
            )
        )

    @property
    def risk_score(self) -> int:
        """The weights of the findings that fired and are not suppressed, added up: for comparing papers of one kind."""
        return sum(finding.severity.weight for finding in self.fired())

    def to_dict(self) -> dict[str, Any]:
        """The machine-readable report (docs/report-schema.json)."""
        return contract(self)
