"""What was said, held against what was done: a promise against a sharing, a public denial against a record.

A promise is tested against a sharing of the same speaker, at or after its date. Its list names kinds of recipient and
conditions of process; a recipient whose kind is not known is said to be unclear, never to break the promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.dossier.matter import CORPORATE, Case
from analyzer.dossier.periods import earliest, latest
from analyzer.dossier.recipients import described
from analyzer.dossier.sources import answers
from analyzer.model import STATUS_RANK, Act, Confrontation, EntityKind, Evidence, Facts, Promise, SharingEvent, Status

_HAPPENS = frozenset({"done", "requires"})
_VAGUE = frozenset({"third_party", "partner"})
_SERVES = re.compile(
    r"\b(?:host(?:s|ing|ed)?|store[sd]?|service provider|vendor|processor|contractor|on (?:its|our|"
    r"their) behalf|for us|"
    r"under (?:a|the|our) (?:\w+ ){0,3}(?:agreement|contract)|supplier|maintain\w*|prints?|printing|deliver(?:y|"
    r"ies) firm|payroll)\b",
    re.I,
)
_SHOWN = 2
"""Quotes of a sharing that stand in a confrontation; the sharing has them all."""
_CONDITION = {
    "notice": ("notice", frozenset({"none"}), frozenset({"given"})),
    "opt_out": ("opt_out", frozenset({"none", "ignored"}), frozenset({"offered"})),
    "consent": ("consent", frozenset({"none"}), frozenset({"obtained"})),
}


def confront(case: Case, events: tuple[SharingEvent, ...]) -> tuple[Confrontation, ...]:
    """Every promise and denial against every sharing that it speaks of."""
    happened = [e for e in events if e.sharing.modality in _HAPPENS and e.sharing.status is not Status.DENIED]
    found: list[Confrontation] = []
    for document, facts in case.members:
        # What a policy itself tells of its recipients is part of what people are told, not an act against it.
        done = [e for e in happened if facts.type != "policy" or set(e.documents) != {document.id}]
        for promise in facts.promises:
            for event in done:
                if _speaks_of(case, facts, promise, event, done) and not _beside(promise, event):
                    found.extend(_promise(case, facts, promise, event))
            if facts.type == "policy" and (kinds := _withheld(facts, promise)):
                for event in (e for e in happened if set(e.documents) == {document.id}):
                    if _gives(event, kinds) and _speaks_of(case, facts, promise, event, happened):
                        yours = promise.evidence, (), promise.status
                        found.append(_record("promise_recipient", "contradicted", event, *yours))
        for act in facts.acts:
            if act.kind == "denial" and not answers(document, facts):
                found.extend(_denial(case, facts, act, done))
    # What one record alleges and another reports is told once, with the better standing.
    best: dict[tuple[str, str, Evidence, str, str], Confrontation] = {}
    pairs = {e.id: (e.discloser, e.recipient) for e in events}
    for item in found:
        key = (item.kind, item.verdict, item.evidence[0], *pairs[item.sharing])
        if key not in best or STATUS_RANK[item.status] > STATUS_RANK[best[key].status]:
            best[key] = item
    return tuple(best.values())


_ANYBODY = re.compile(
    r"\b(?:any(?:one|body)?(?: \w+)? (?:third[- ]part\w+|else|compan\w+|person|organi[sz]ation)|"
    r"(?:any )?third[- ]part\w+|"
    r"anyone|anybody|no ?(?:one|body)|others)\b",
    re.I,
)
_HEDGED = re.compile(
    r"\b(?:except|unless|other than|without|only|solely|apart from|save|besides|if|when|where|until|before|"
    r"(?:for|in) (?:their|its|the third part\w+) own|sell\w*|sold|rent\w*|trad\w+)\b",
    re.I,
)
_READERS = frozenset({"public", "affiliate", "user"})


def _withheld(facts: Facts, promise: Promise) -> set[str]:
    """The kinds of data that a policy promises in one breath, without any reserve, to give to nobody at all."""
    said = promise.evidence[0]
    if promise.permits or promise.conditions or not _ANYBODY.search(said.quote) or _HEDGED.search(said.quote):
        return set()
    return {
        mention.id
        for mention in facts.data_types
        for at in mention.evidence[:1]
        if said.start <= at.start < said.end and mention.polarity != "shared"
    }


def _gives(event: SharingEvent, kinds: set[str]) -> bool:
    """Whether a policy itself says that one of those kinds of data goes to an outsider."""
    sharing = event.sharing
    return bool(kinds & set(sharing.data_types)) and sharing.recipient_kind not in _READERS


def _speaks_of(case: Case, facts: Facts, promise: Promise, event: SharingEvent, done: list[SharingEvent]) -> bool:
    speaker = case.entity(facts.document, promise.speaker) if promise.speaker else None
    if speaker is None:
        return len({e.discloser for e in done}) == 1
    return case.one_group({speaker}, {event.discloser})


def _beside(promise: Promise, event: SharingEvent) -> bool:
    """Whether the promise says nothing of this sharing: made after the data had gone, or about selling only."""
    if promise.sale and event.sharing.detail("consideration") in {None, "none"}:
        return True
    end = latest(event.sharing.date.end or event.sharing.date.start)
    return bool(promise.date and end and (earliest(promise.date) or "") > end)


def _promise(case: Case, facts: Facts, promise: Promise, event: SharingEvent) -> Iterator[Confrontation]:
    met, unmet, shown = _conditions(case, promise, event)
    classes, strange = _classes(case, event)
    said = promise.evidence
    if met:
        verdict, proof = "kept", shown
    elif classes & set(promise.permits):
        verdict, proof = "kept", ()
    elif strange:
        verdict, proof = "contradicted", strange
    elif (classes - _VAGUE and "unnamed" not in promise.permits) or not promise.permits:
        verdict, proof = "contradicted", ()
    else:
        verdict, proof = "unclear", ()
    if promise.permits or not promise.conditions:
        yield _record("promise_recipient", verdict, event, said, proof, promise.status)
    if promise.conditions and not classes & set(promise.permits):
        verdict = "kept" if met else "unmet" if unmet else "undetermined"
        yield _record("promise_condition", verdict, event, said, shown, promise.status)


def _conditions(case: Case, promise: Promise, event: SharingEvent) -> tuple[bool, bool, tuple[Evidence, ...]]:
    """Whether all conditions of the promise are said to be met, whether one is said not to be, and the words."""
    states: list[bool | None] = []
    shown: list[Evidence] = []
    for condition in promise.conditions:
        name, lacking, given = _CONDITION[condition]
        state: bool | None = None
        for detail in event.sharing.details:
            if detail.name == name and detail.value in lacking | given and not _within(detail.evidence, promise):
                state = detail.value in given
                shown.extend(detail.evidence)
        if state is None:
            for _, facts in case.members:
                for practice in facts.practices:
                    if practice.kind == f"no_{condition}":
                        state = False
                        shown.extend(practice.evidence)
                for act in facts.acts:
                    if act.kind == "informed" and state is None and not _within(act.evidence, promise):
                        state = act.manner == "told"
                        shown.extend(act.evidence)
        states.append(state)
    return bool(states) and all(s is True for s in states), any(s is False for s in states), tuple(dict.fromkeys(shown))


def _within(evidence: tuple[Evidence, ...], promise: Promise) -> bool:
    """Whether words stand in the promise itself, which tells of no notice that was given."""
    return any(e.document == p.document and p.start <= e.start < p.end for e in evidence for p in promise.evidence)


def _classes(case: Case, event: SharingEvent) -> tuple[set[str], tuple[Evidence, ...]]:
    """The kinds of recipient that the documents show the recipient to be, and words that say it is a stranger."""
    found: set[str] = set()
    strange: list[Evidence] = []
    if event.sharing.recipient_kind:
        found.add(event.sharing.recipient_kind)
    if "service_provision" in event.sharing.purposes:
        found.add("vendor")
    for tie in case.ties:
        sides = {tie.source, tie.target} == {event.discloser, event.recipient}
        if sides and tie.relation.type in CORPORATE and tie.relation.polarity == "affirmed":
            found.add("affiliate")
    for document, facts in case.members:
        for party in facts.parties:
            serves = party.contract_role in {"processor", "service_provider"}
            if serves and case.entity(document.id, party.name) == event.recipient:
                found.add("vendor")
        for act in facts.acts:
            if act.kind == "unrelated" and _about(case, document.id, act, event):
                strange.extend(act.evidence)
    for kind, _ in described(case, event.recipient):
        found.add(kind)
    if any(_SERVES.search(e.quote) for e in event.sharing.evidence) and not strange:
        found.add("vendor")
    return found, tuple(dict.fromkeys(strange))


def _about(case: Case, document: str, act: Act, event: SharingEvent) -> bool:
    named = {e for name in (*act.actors, *act.others) if (e := case.entity(document, name))}
    return event.recipient in named or not named & set(case.titles) or named <= {event.discloser}


def _denial(case: Case, facts: Facts, act: Act, done: list[SharingEvent]) -> Iterator[Confrontation]:
    named = {e for name in (*act.actors, *act.others) if (e := case.entity(facts.document, name))}
    strangers = {
        e
        for name in act.others
        if (e := case.entity(facts.document, name)) and case.kinds.get(e) is not EntityKind.PERSON and _proper(name)
    }
    for event in done:
        sides = {event.discloser, event.recipient}
        firm = {e for e in named if e in sides}
        if strangers - sides or (not firm and len({(e.discloser, e.recipient) for e in done}) > 1):
            continue
        verdict = "contradicted" if act.manner == "of_transfer" else "different"
        if act.manner == "of_payment" and event.sharing.detail("consideration") not in {None, "none"}:
            verdict = "contradicted"
        if act.manner == "of_agreement" and event.sharing.detail("agreement") == "written":
            verdict = "contradicted"
        if set(act.evidence) & set(event.sharing.evidence):
            continue
        yield _record("denial", verdict, event, act.evidence, (), act.status)


def _proper(name: str) -> bool:
    return any(c.isupper() for c in name)


def _record(
    kind: str,
    verdict: str,
    event: SharingEvent,
    said: tuple[Evidence, ...],
    proof: tuple[Evidence, ...],
    standing: Status,
) -> Confrontation:
    """Both sides of a confrontation; it is as sure as the weaker of them: a receipt certified proves no promise."""
    evidence = tuple(dict.fromkeys((*said, *proof, *event.sharing.evidence[:_SHOWN])))
    status = min(standing, event.sharing.status, key=lambda one: STATUS_RANK[one])
    return Confrontation(kind, verdict, event.id, status, evidence)
