"""Findings that a person sets aside, in a file beside the documents: each with a reason, an owner and an expiry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import Field, TypeAdapter, model_validator

from analyzer.errors import RuleError
from analyzer.model import Finding, Report, State, Suppression
from analyzer.rulebook import located
from analyzer.rulebook.schema import Strict

NAME = "suppressions.yaml"
"""What the file is called where it lies beside the documents."""


class Entry(Strict):
    """One decision. ``finding`` is a fingerprint; else ``rule`` names a rule and ``document`` narrows it to a file."""

    finding: str | None = None
    rule: str | None = None
    document: str | None = None
    reason: str = Field(min_length=3)
    owner: str = Field(min_length=1)
    expires: date

    @model_validator(mode="after")
    def _one_target(self) -> Entry:
        if (self.finding is None) == (self.rule is None):
            raise ValueError("give either finding (a fingerprint) or rule (an id)")
        if self.finding and self.document:
            raise ValueError("document goes with rule; a finding's fingerprint needs none")
        return self


class _File(Strict):
    suppressions: list[Entry]


@dataclass(frozen=True, slots=True)
class Suppressions:
    """The decisions of one or more files, as they stand on the day ``today``."""

    entries: tuple[Entry, ...]
    today: date


def read(files: Sequence[Path], *, today: date) -> Suppressions:
    """The decisions in these files. Raises RuleError listing every fault as file:line:column."""
    problems: list[str] = []
    entries: list[Entry] = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{file}:1:1: cannot be read as UTF-8 text ({error})")
            continue
        found = located.read(text, str(file), TypeAdapter(_File), problems)
        entries.extend(found.suppressions if found else ())
    if problems:
        raise RuleError(problems)
    return Suppressions(tuple(entries), today)


def beside(paths: Sequence[Path]) -> list[Path]:
    """The files of that name in the folders given, and beside the single files given."""
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    return [folder / NAME for folder in folders if (folder / NAME).is_file()]


def apply(report: Report, suppressions: Suppressions) -> Report:
    """The report with the findings marked that are set aside.

    An expired decision sets nothing aside; it and one that meets no finding are told in the notes.
    """
    names = {document.id: document.name for document in report.dossier.documents}
    titles: dict[int, str] = {}
    findings = []
    for finding in report.findings:
        meant = [i for i, entry in enumerate(suppressions.entries) if _means(entry, finding, names)]
        # Where two speak of one finding, the one that still holds counts.
        meant.sort(key=lambda i: suppressions.entries[i].expires, reverse=True)
        for i in meant:
            titles.setdefault(i, finding.title)
        findings.append(_marked(finding, suppressions.entries[meant[0]], suppressions.today) if meant else finding)
    notes = [*report.notes]
    for i, entry in enumerate(suppressions.entries):
        target = entry.finding or entry.rule
        if i not in titles:
            notes.append(f"The suppression of {target} ({entry.owner}) meets no finding: remove it")
        elif entry.expires < suppressions.today:
            notes.append(
                f"The suppression of “{titles[i]}” ({target}) expired on {entry.expires.isoformat()}; "
                f"its findings count again. {entry.owner} is to decide anew (“{entry.reason}”)"
            )
    return replace(report, findings=tuple(findings), notes=tuple(notes))


def _means(entry: Entry, finding: Finding, names: dict[str, str]) -> bool:
    if finding.state not in (State.FIRED, State.UNDETERMINED):
        return False
    if entry.finding:
        return finding.fingerprint == entry.finding
    if finding.rule != entry.rule:
        return False
    return entry.document is None or any(names.get(id, id) == entry.document for id in finding.documents)


def _marked(finding: Finding, entry: Entry, today: date) -> Finding:
    expired = entry.expires < today
    said = Suppression(entry.reason, entry.owner, entry.expires.isoformat(), expired)
    return replace(finding, suppressed=not expired, suppression=said)
