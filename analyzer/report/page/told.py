"""Each kind of fact of a document as words for its quote cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from analyzer.model import HOUSE_PAPERS, Act, Clause, Evidence, Facts, Polarity, Report
from analyzer.report.page import labels
from analyzer.report.page.anchors import spoken
from analyzer.report.page.summary import amount, passing, tie_standing, tie_words

ACTS = {
    "settled": "Settlement",
    "erased": "Deletion",
    "ruled": "Ruling",
    "admission": "Stance on wrongdoing",
    "revealed": "Made public",
    "concealed": "Concealment or obstruction",
    "misstated": "Statement said to be false or misleading",
    "denial": "Denial",
    "invested": "Investment",
    "lasting": "How long a duty lasts",
}
"""Acts that have cards; the others only serve the rules."""
TOLD_OF_ITSELF = frozenset({"settled", "invested", "lasting"})
"""Acts that a company tells in papers of its own as having happened; other words there tell what may happen."""
DOING = {
    "done": "",
    "requires": "must ",
    "permits": "may ",
    "prohibits": "must not ",
    "requested": "is asked to ",
    "planned": "plans to ",
}
"""How a thing done with data is told by the words that it is done, laid down, allowed, forbidden, asked or planned."""
LAST = {"statements", "events"}
"""Kinds that have cards only for words that no other card has."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a fact says; standing and speaker are empty where the words around the quote tell."""

    what: str
    evidence: tuple[Evidence, ...]
    standing: str = ""
    speaker: str = ""


def _sharing(report: Report, facts: Facts) -> Iterator[Told]:
    for sharing in facts.sharing:
        standing = _status(sharing.status)
        data = labels.listing(list(dict.fromkeys(sharing.surfaces))) or "data"
        told = passing(report, sharing, sharing.discloser, data, sharing.recipient)
        yield Told(told, sharing.evidence, standing)
        for detail in sharing.details:
            value = f"{labels.title(detail.name)}: {labels.words(detail.value)}"
            yield Told(f"{value} (data for {sharing.recipient})", detail.evidence, standing)


def _processing(report: Report, facts: Facts) -> Iterator[Told]:
    for doing in facts.processing:
        data = labels.listing([labels.data_type(code, report.labels) for code in doing.data_types]) or "data"
        how = f"{DOING.get(doing.modality, f'{labels.words(doing.modality)}: ')}{labels.words(doing.action)}"
        subject = f" of {doing.source}" if doing.source else ""
        infers = f", to infer {labels.listing([labels.words(code) for code in doing.infers])}" if doing.infers else ""
        who = doing.actor or "No name is given"
        yield Told(f"{who}: {how} {data}{subject}{infers}", doing.evidence, _status(doing.status))


def _relations(report: Report, facts: Facts) -> Iterator[Told]:
    for tie in facts.relations:
        yield Told(f"{tie.source}: {tie_words(tie)} {tie.target}", tie.evidence, tie_standing(tie))


def _acts(report: Report, facts: Facts) -> Iterator[Told]:
    for act in facts.acts:
        if act.kind in ACTS and (facts.type not in HOUSE_PAPERS or act.kind in TOLD_OF_ITSELF):
            yield Told(_act(act), act.evidence, _status(act.status))


def _act(act: Act) -> str:
    manner = "" if act.manner in {"done", "made", "stated", "made_public"} else f", {labels.words(act.manner)}"
    value = f": {labels.words(act.about[0])}, {labels.duration(act.value)}" if act.kind == "lasting" else ""
    who = f": {labels.listing(list(act.actors[:3]))}" if act.actors and not value else ""
    return f"{ACTS[act.kind]}{manner}{who}{value}"


def _practices(report: Report, facts: Facts) -> Iterator[Told]:
    for practice in facts.practices:
        about = f": {practice.about}" if practice.about else ""
        yield Told(
            f"{labels.practice(practice.kind)}{about}",
            practice.evidence,
            _status(practice.status),
            practice.speaker or "",
        )
    for promise in facts.promises:
        yield Told("Promise about sharing", promise.evidence, _status(promise.status), promise.speaker or "")


def _duties(report: Report, facts: Facts) -> Iterator[Told]:
    for duty in facts.duties:
        number = f"{duty.number}: " if duty.number else ""
        who = f" {duty.obligor}" if duty.obligor else ""
        times = (
            f"within {labels.value(duty.deadline)}" if duty.deadline else "",
            f"for {labels.value(duty.duration)}" if duty.duration else "",
        )
        verb = "Forbids" if duty.polarity is Polarity.PROHIBITS else "Requires of"
        what = labels.words(duty.kind) or duty.heading or "a duty"
        yield Told(
            ", ".join(part for part in (f"{number}{verb}{who}: {what}", *times) if part),
            duty.evidence,
            _status(duty.status),
        )


def _counts(report: Report, facts: Facts) -> Iterator[Told]:
    for count in facts.counts:
        title = f": {count.title}" if count.title else ""
        law = f" ({labels.listing(list(count.statutes))})" if count.statutes else ""
        yield Told(f"Count {count.number}{title}{law}", count.evidence, _status("alleged"))


def _responses(report: Report, facts: Facts) -> Iterator[Told]:
    for response in facts.responses:
        to = f"To paragraph {response.paragraph}" if response.paragraph else "To all that is not answered one by one"
        yield Told(
            f"{to}: {labels.words(response.response)}",
            response.evidence,
            _status(response.status),
            response.speaker or "",
        )


def _clauses(report: Report, facts: Facts) -> Iterator[Told]:
    for clause in facts.clauses:
        if clause.polarity is not Polarity.SILENT:
            yield Told(_clause(report, clause), clause.evidence)


def _clause(report: Report, clause: Clause) -> str:
    name = report.labels.get(clause.id) or labels.CLAUSES.get(clause.id) or labels.title(clause.id)
    does = labels.POLARITIES.get(clause.polarity, ("", labels.title(clause.polarity)))[1].lower()
    who = f", {labels.bound(clause.polarity, clause.obligated_party)}" if clause.obligated_party else ""
    within = f", within {labels.duration(clause.deadline)}" if clause.deadline else ""
    number = f" (§\u00a0{clause.number})" if clause.number else ""
    return f"{name}: {does}{who}{within}{number}"


def _data(report: Report, facts: Facts) -> Iterator[Told]:
    """One for each kind of data and what the text does with it; all its mentions are places of it."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    told: dict[tuple[str, str], list[str]] = {}
    for mention in facts.data_types:
        key = (mention.id, mention.polarity)
        found.setdefault(key, []).extend(mention.evidence[:1])
        if q := mention.quantity:
            told.setdefault(key, []).append(amount(q.value, q.unit, q.qualifier))
    for (code, polarity), evidence in found.items():
        name = labels.title(labels.data_type(code, report.labels))
        does = labels.POLARITIES.get(polarity, ("", labels.title(polarity)))[1].lower()
        number = "".join(f", {words}" for words in dict.fromkeys(told.get((code, polarity), ())))
        yield Told(f"{name}: {does}{number}", tuple(evidence))


def _parties(report: Report, facts: Facts) -> Iterator[Told]:
    for party in facts.parties:
        role = f" ({labels.words(party.contract_role)})" if party.contract_role else ""
        yield Told(f"{party.name}: {labels.words(party.role)}{role}", party.evidence)
    for signature in facts.signatures:
        title = f", {signature.title}" if signature.title else ""
        whose = f" for {signature.party}" if signature.party and signature.party != signature.signatory else ""
        date = f", {labels.date(signature.date)}" if signature.date else ""
        signed = "signed" if signature.signed else "not signed"
        yield Told(f"{signature.signatory or 'No name'}{title}{whose}: {signed}{date}", signature.evidence)


def _particulars(report: Report, facts: Facts) -> Iterator[Told]:
    for attribute in facts.attributes:
        yield Told(f"{labels.title(attribute.name)}: {labels.value(attribute.value)}", attribute.evidence)
    for text in facts.incorporations:
        there = "" if text.present else ", not in these papers"
        yield Told(f"Text made part of it: {text.name}{there}", text.evidence)


def _definitions(report: Report, facts: Facts) -> Iterator[Told]:
    for defined in facts.definitions:
        means = f" means {defined.means}" if defined.means else ": a short name"
        yield Told(f"“{defined.term}”{means}", defined.evidence)


def _citations(report: Report, facts: Facts) -> Iterator[Told]:
    """One for each authority."""
    places: dict[str, list[Evidence]] = {}
    for citation in facts.citations:
        places.setdefault(citation.normalized or citation.text, []).extend(citation.evidence[:1])
    for name, evidence in places.items():
        yield Told(name, tuple(evidence))


def _statements(report: Report, facts: Facts) -> Iterator[Told]:
    for statement in spoken(facts):
        number = f"Paragraph {statement.paragraph}" if statement.paragraph else statement.section or "Statement"
        yield Told(number, statement.evidence, _status(statement.status))


def _events(report: Report, facts: Facts) -> Iterator[Told]:
    for entry in report.dossier.timeline:
        evidence = tuple(quote for quote in entry.evidence if quote.document == facts.document)
        yield Told(f"{labels.date(entry.date)}: {entry.what}", evidence, _status(entry.status) if entry.status else "")


def _status(code: str) -> str:
    return labels.STATUSES.get(code, code)


KINDS: Mapping[str, Callable[[Report, Facts], Iterator[Told]]] = {
    "sharing": _sharing,
    "processing": _processing,
    "relations": _relations,
    "acts": _acts,
    "practices": _practices,
    "duties": _duties,
    "counts": _counts,
    "responses": _responses,
    "clauses": _clauses,
    "data": _data,
    "parties": _parties,
    "particulars": _particulars,
    "definitions": _definitions,
    "citations": _citations,
    "statements": _statements,
    "events": _events,
}
"""Every kind of fact that has cards, by its name in ``labels.CARDS``."""
