"""Rules against a dossier: every rule ends in one state for each subject, and says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from analyzer.model import (
    SOURCES,
    STATUS_RANK,
    Act,
    AnsweredParagraph,
    Confrontation,
    Contradiction,
    Dossier,
    Duty,
    Evidence,
    Finding,
    Overlap,
    Processing,
    Response,
    RuleReading,
    Severity,
    Sharing,
    SharingEvent,
    State,
    Status,
)
from analyzer.rulebook import answered, checks
from analyzer.rulebook.applicability import other_matter, wrong_type
from analyzer.rulebook.loading import AnyRule, Rulebook
from analyzer.rulebook.outcome import Outcome, evidence_of, spoken
from analyzer.rulebook.selectors import Hit, Scope, match
from analyzer.rulebook.whole_reading import CONFIDENCE, readings_that_count, with_whole_reading


def judge(
    dossier: Dossier, rulebook: Rulebook, *, progress: Callable[[int, int, str], None] | None = None
) -> tuple[Finding, ...]:
    """One finding for each rule and subject, in all four states."""
    findings: list[Finding] = []
    members = list(dossier)
    whole = Scope.of(dossier, members, whole=True)
    single = [Scope.of(dossier, [member], whole=False) for member in members]
    readings = readings_that_count(rulebook.rules, whole)
    for done, rule in enumerate(rulebook.rules, 1):
        if rule.within == "dossier":
            findings.extend(_over_dossier(rule, whole, readings.get(rule.id)))
        else:
            findings.extend(f for scope in single for f in _over_document(rule, scope, readings.get(rule.id)))
        if progress:
            progress(done, len(rulebook.rules), rule.id)
    return tuple(findings)


def _over_document(rule: AnyRule, scope: Scope, read: RuleReading | None) -> Iterator[Finding]:
    document, facts = scope.members[0]
    verdict = wrong_type(rule, facts) or other_matter(rule, scope.members)
    outcomes = [Outcome(*verdict)] if verdict else list(checks.run(rule, scope))
    for outcome in with_whole_reading(rule, scope, outcomes, read):
        yield _finding(rule, outcome, scope, (document.id,), document.name)


def _over_dossier(rule: AnyRule, scope: Scope, read: RuleReading | None) -> Iterator[Finding]:
    verdict = other_matter(rule, scope.members)
    outcomes = [Outcome(*verdict)] if verdict else list(checks.run(rule, scope))
    for outcome in with_whole_reading(rule, scope, outcomes, read):
        found = tuple(dict.fromkeys(e.document for e in evidence_of([*outcome.hits, *outcome.against])))
        yield _finding(rule, outcome, scope, found, outcome.subject)


def _finding(rule: AnyRule, outcome: Outcome, scope: Scope, documents: tuple[str, ...], subject: str | None) -> Finding:
    fired = outcome.state is State.FIRED
    evidence, against = evidence_of(outcome.hits), evidence_of(outcome.against)
    fingerprint = _fingerprint(rule, outcome, evidence, subject)
    status = _weakest(outcome.hits, scope)
    if fired and not any(isinstance(hit.fact, AnsweredParagraph | Response) for hit in outcome.hits):
        against = tuple(dict.fromkeys((*against, *answered.denials(evidence, scope.dossier))))
        evidence = tuple(dict.fromkeys((*evidence, *answered.admissions(evidence, scope.dossier))))
    severity = _severity(rule, outcome, scope) if fired else rule.severity
    read = any(isinstance(hit.fact, RuleReading) for hit in outcome.hits)
    hearsay = status in (Status.REPORTED, Status.ALLEGED_ON_INFORMATION)
    if severity is Severity.CRITICAL and (read or hearsay):
        severity = Severity.HIGH  # never critical on a reading alone, or on a single uncorroborated layer of hearsay
    return Finding(
        rule=rule.id,
        pack=rule.pack,
        title=rule.title,
        severity=severity,
        state=outcome.state,
        reason=outcome.reason,
        message=_message(rule, outcome, scope) if fired else "",
        why=" ".join(rule.why.split()),
        fix=" ".join(rule.fix.split()),
        authority=tuple(rule.authority),
        in_force=outcome.in_force,
        confidence=CONFIDENCE if read else rule.confidence,
        status=status,
        documents=documents,
        subject=outcome.subject or subject,
        evidence=evidence,
        counter_evidence=against,
        searched=tuple(outcome.searched) if outcome.state in (State.FIRED, State.UNDETERMINED) else (),
        requirement=tuple(rule.requirement),
        fingerprint=fingerprint,
    )


def _severity(rule: AnyRule, outcome: Outcome, scope: Scope) -> Severity:
    for change in rule.raises:
        if match(change.when, scope, beside=outcome.hits):
            return change.to
    return rule.severity


def _weakest(hits: Sequence[Hit], scope: Scope) -> Status | None:
    """The weakest standing among the facts: a finding is no surer than what it rests on."""
    told = [(hit.status, hit.evidence) for hit in hits if hit.status is not None]
    for hit in hits:
        if isinstance(hit.fact, Overlap):
            ties = (*hit.fact.influence, *hit.fact.interest)
            told.extend((tie.relation.status, tie.relation.evidence) for tie in ties)
    found = [status for words in told if (status := answered.standing(*words, scope.dossier)) is not None]
    return min(found, key=lambda status: STATUS_RANK[status]) if found else None


_FALLBACK = {
    "discloser": "one side",
    "recipient": "the recipient",
    "data": "personal data",
    "party": "a party",
    "holder": "a person",
    "interested": "a person",
    "near": "one party",
    "far": "the other",
    "path": "the recipient",
    "missing": "it",
    "deadline": "a longer time",
    "limit": "the limit",
    "signatory": "the signatory",
    "actor": "a party",
}


_SPEAKING = frozenset({"we", "us", "you", "i", "they"})
"""Words that name a party only within its own paper."""


def _message(rule: AnyRule, outcome: Outcome, scope: Scope) -> str:
    """The rule's message with the names of the facts in their places; nothing else is ever substituted."""
    values = {**_FALLBACK, **_values(outcome.hits, scope), **{k: v for k, v in outcome.values.items() if v}}
    text = re.sub(r"\{(\w+)\}", lambda m: values[m[1]], " ".join(rule.message.split()))
    text = re.sub(r"(?<!\.)\.\.(?!\.)", ".", text)  # "… to Visagent, Inc.."
    return text[:1].upper() + text[1:]


def _values(hits: Sequence[Hit], scope: Scope) -> dict[str, str]:
    values: dict[str, str] = {}
    data: list[str] = []
    paragraphs: list[str] = []
    recipients: list[str] = []
    for hit in hits:
        fact = hit.fact
        if isinstance(fact, Overlap):
            event = scope.dossier.event(fact.sharing)
            holder = scope.dossier.entity(fact.holder).name
            values.setdefault("holder", holder)
            by_kin = any(tie.relation.type == "family_of" for tie in fact.interest)
            values.setdefault("interested", f"a relative of {holder}" if by_kin else holder)
            values.setdefault("path", " → ".join(scope.dossier.entity(e).name for e in fact.path))
            sides = [scope.dossier.entity(side).name for side in (event.discloser, event.recipient)]
            values.setdefault("discloser", sides[0])
            values.setdefault("recipient", sides[1])
            near, far = sides if fact.direction == "discloser_insider" else sides[::-1]
            values.setdefault("near", near)
            values.setdefault("far", far)
            data.extend(event.sharing.surfaces)
        elif isinstance(fact, Confrontation):
            event = scope.dossier.event(fact.sharing)
            values.setdefault("discloser", scope.dossier.entity(event.discloser).name)
            recipients.append(scope.dossier.entity(event.recipient).name)
        elif isinstance(fact, Act):
            if fact.actors:
                values.setdefault("actor", fact.actors[0])
            if fact.value:
                values.setdefault("deadline", fact.value)
        elif isinstance(fact, AnsweredParagraph | Response):
            paragraphs.append(fact.paragraph or "not named")
            values.setdefault("party", fact.response.replace("_", " "))
        elif isinstance(fact, Duty):
            values.setdefault("actor", fact.obligor or "a party")
            values.setdefault("deadline", fact.duration or fact.deadline or "")
        elif isinstance(fact, Contradiction):
            told = [f"{value} ({SOURCES[rank - 1]})" for value, _, rank, _ in fact.values]
            values.setdefault("path", " / ".join(dict.fromkeys(told)))
            values.setdefault("party", fact.subject)
        elif isinstance(fact, SharingEvent):
            values.setdefault("discloser", scope.dossier.entity(fact.discloser).name)
            values.setdefault("recipient", scope.dossier.entity(fact.recipient).name)
            data.extend(fact.sharing.surfaces)
        elif isinstance(fact, Sharing):
            values.setdefault("discloser", fact.discloser)
            values.setdefault("recipient", fact.recipient)
            data.extend(fact.surfaces)
        elif isinstance(fact, Processing):
            data.extend(_surfaces(fact.data_types, scope))
            if fact.actor:
                values.setdefault("actor", fact.actor)
        for name, attribute in (("party", "obligated_party"), ("data", "surface"), ("deadline", "deadline")):
            found = getattr(fact, attribute, None)
            if isinstance(found, str) and found and found.lower() not in _SPEAKING:
                if name == "data":
                    data.append(found)
                else:
                    values.setdefault(name, spoken(found) if name == "deadline" else found)
    if recipients:
        values["recipient"] = _enumerated(list(dict.fromkeys(recipients)))
    if paragraphs:
        values["path"] = ", ".join(dict.fromkeys(paragraphs))
    if data:
        values["data"] = ", ".join(dict.fromkeys(data[:4]))
    return values


_NAMED = 5
"""How many names a message gives."""


def _enumerated(names: Sequence[str]) -> str:
    """The names as a sentence lists them: "Elm Ltd, Ash Ltd and 3 others"."""
    left = len(names) - _NAMED
    shown = [*names[:_NAMED], f"{left} other{'s' * (left > 1)}"] if left > 0 else list(names)
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _surfaces(data_types: Sequence[str], scope: Scope) -> Iterator[str]:
    """The words of the text for the kinds of data that some law singles out, one for each."""
    for ident in (ident for ident in data_types if scope.flags.get(ident)):
        found = (m.surface for _, facts in scope.members for m in facts.data_types if m.id == ident)
        surface = next(found, None)
        if surface:
            yield surface


def _fingerprint(rule: AnyRule, outcome: Outcome, evidence: tuple[Evidence, ...], subject: str | None) -> str:
    """Stable under new page breaks and white space: the rule, the subject and the quoted words."""
    quotes = sorted(" ".join(e.quote.split()).lower() for e in evidence)
    seed = "\n".join([rule.id, (outcome.subject or subject or "").lower(), outcome.state, *quotes])
    return sha256(seed.encode()).hexdigest()[:16]
