"""The cases that rules carry: each fires at the marked words, or stays silent although it had something to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer import engine
from analyzer.ingest import read_text
from analyzer.model import Assumptions, Document, Finding, Report, State
from analyzer.rulebook import AnyRule, Rulebook
from analyzer.rulebook.schema import Case
from analyzer.rulebook.selectors import Scope, match


@dataclass(frozen=True, slots=True)
class CaseResult:
    """``id`` reads ``pack/rule::fire::name``; ``message`` says what was expected and what came instead."""

    id: str
    passed: bool
    message: str = ""


def run(rulebook: Rulebook, *, only: str | None = None) -> Iterator[CaseResult]:
    """Every case of every rule; ``only`` is a rule id or the name of a pack."""
    for rule in rulebook.rules:
        if only in (None, rule.id, rule.pack):
            for kind, cases in (("fire", rule.tests.fire), ("silent", rule.tests.silent)):
                for case in cases:
                    message = check(rule, case, fires=kind == "fire")
                    yield CaseResult(f"{rule.id}::{kind}::{case.name}", message is None, message or "")


def check(rule: AnyRule, case: Case, *, fires: bool) -> str | None:
    """What is wrong with how the rule ends in this case, or ``None`` if it is as expected."""
    report, marks = _analyze(rule, case)
    fired = [f for f in report.findings if f.state is State.FIRED]
    ended = "; ".join(f"{f.state} ({f.reason})" for f in report.findings)
    if fires:
        if not fired:
            return f"must fire, but: {ended}"
        lost = [quote for quote, place in marks if not any(_shows(f, place) for f in fired)]
        if lost:
            shown = [e.quote for f in fired for e in f.evidence]
            return f"fires, but the evidence misses {lost}; it shows {shown}"
        if case.severity and not any(f.severity is case.severity for f in fired):
            return f"severity must be {case.severity}, is {[str(f.severity) for f in fired]}"
        return None
    if fired:
        return f"must not fire, but: {[f.message for f in fired]} on {[e.quote for f in fired for e in f.evidence]}"
    if case.state and not any(f.state is case.state for f in report.findings):
        return f"must end {case.state}, but: {ended}"
    if case.because is None and not _looked(rule, report):
        return "silent for want of facts: nothing that the rule looks at was found (or say because: nothing-to-find)"
    return None


def _analyze(rule: AnyRule, case: Case) -> tuple[Report, list[tuple[str, tuple[str, int, int]]]]:
    documents: list[Document] = []
    marks: list[tuple[str, tuple[str, int, int]]] = []
    for i, marked in enumerate([case.text] if case.text is not None else case.documents, 1):
        text, spans = _unmark(marked)
        document = read_text(text, name=f"case-{i}.txt")
        documents.append(document)
        marks.extend((text[start:end], (document.id, start, end)) for start, end in spans)
    assumptions = Assumptions(tuple(case.jurisdictions), case.event_date, case.type, case.complete)
    report = engine.analyze(documents, rules=Rulebook((rule,), ()), assumptions=assumptions)
    return report, marks


def _unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text, spans, at = "", [], 0
    for match_ in re.finditer(r"\[\[(.*?)\]\]", marked, re.S):
        text += marked[at : match_.start()]
        spans.append((len(text), len(text) + len(match_[1])))
        text += match_[1]
        at = match_.end()
    return (text + marked[at:]).rstrip(), spans


def _shows(finding: Finding, place: tuple[str, int, int]) -> bool:
    document, start, end = place
    return any(e.document == document and e.start < end and start < e.end for e in finding.evidence)


def _looked(rule: AnyRule, report: Report) -> bool:
    """Whether facts of the kinds that the rule looks at were there at all, whatever became of them."""
    scope = Scope.of(report.dossier, list(report.dossier), whole=rule.within == "dossier")
    kinds = {s.fact for s in getattr(rule, "when", ())} or rule.looks_at
    if "overlap" in kinds:
        return bool(report.dossier.ties or any(f.relations for f in report.dossier.facts))
    if kinds <= {"sharing", "processing"}:
        kinds = {"sharing", "processing", "data_type", "clause"}
    return any(True for kind in kinds for _ in scope.facts_of(kind)) or bool(match(getattr(rule, "when", ()), scope))
