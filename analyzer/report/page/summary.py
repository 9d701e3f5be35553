"""The first page: the verdict in one line, the flows of data, and what was not checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.model import DocumentType, Evidence, Relation, Report, Severity, Sharing, SharingEvent, State, Status
from analyzer.model.contract import CIRCUMSTANCES, missing_texts, unread_caption
from analyzer.report.page import labels
from analyzer.report.page.flow import Flow

RULES_NAMED = 8
"""Undecided rules named on the first page; the table of rules has them all."""

DATA_NAMED = 4
"""Kinds of data named for one sharing, in the words of the text."""

VERBS = {
    "done": "is described as having passed {data} to",
    "requires": "must pass {data} to",
    "permits": "may pass {data} to",
    "prohibits": "must not pass {data} to",
    "requested": "was asked to pass {data} to",
    "planned": "planned to pass {data} to",
}


@dataclass(frozen=True, slots=True)
class Account:
    """A sharing told in a sentence: its standing, its circumstances as (name, words) pairs, and its quotes.

    ``ids``: the sharings, where several differ in the recipient alone."""

    ids: tuple[str, ...]
    sentence: str
    standing: str
    circumstances: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A reason why the report may be incomplete, with the places it concerns; the rules table has ``more``."""

    title: str
    items: tuple[str, ...]
    more: int = 0


def name_of(report: Report, entity: str) -> str:
    """The full name of an entity; an id that no entity has is itself the words of the text."""
    return next((known.name for known in report.dossier.entities if known.id == entity), entity)


def verdict(report: Report) -> str:
    """One line on the outcome that promises nothing beyond it."""
    fired = Counter(finding.severity for finding in report.fired())
    read = labels.count(len(report.dossier.documents), "document")
    if not report.dossier.documents:
        return "Nothing could be read, so nothing was checked."
    open_rules = len({f.rule for f in report.findings if f.state is State.UNDETERMINED and not f.suppressed})
    undecided = f" {labels.count(open_rules, 'rule')} could not be decided." if open_rules else ""
    if not fired:
        return f"No indications in {read}.{undecided} This is not a clearance."
    counts = _counts(fired)
    noun = "indication" if sum(fired.values()) == 1 else "indications"
    return f"{labels.listing(counts)} {noun} in {read}.{undecided}"


def _counts(fired: Counter[Severity]) -> list[str]:
    ordered = sorted(fired, key=lambda severity: -severity.rank)
    return [f"{fired[s]} {'informational' if s is Severity.INFO else s.value}" for s in ordered]


def score(report: Report) -> tuple[str, str]:
    """The risk score, and the sum that makes it with what it is good for."""
    fired = Counter(finding.severity for finding in report.fired())
    parts = [f"{fired[s]} {labels.SEVERITIES[s][1].lower()} × {s.weight}" for s in sorted(fired, key=lambda s: -s.rank)]
    return (
        f"Risk score {report.risk_score}",
        f"= {' + '.join(parts) or 'no indication counted'}. It adds up the indications below, without those set aside, "
        "for comparing papers of one kind or a draft with its next. It says nothing about a person.",
    )


def flows(report: Report) -> list[Flow]:
    """The flows for the picture, those said to have taken place first; like flows are drawn once."""
    drawn: dict[Flow, None] = {}
    for event in sorted(report.dossier.sharing, key=lambda event: event.sharing.modality != "done"):
        sharing = event.sharing
        drawn[
            Flow(
                discloser=name_of(report, event.discloser),
                recipient=name_of(report, event.recipient),
                data=_data(report, event),
                standing=standing(event),
                firm=sharing.modality == "done",
                barred=sharing.modality == "prohibits",
            )
        ] = None
    return list(drawn)


def accounts(report: Report) -> list[Account]:
    """Each sharing in a sentence, in the order of the dossier; those that differ in the recipient alone as one."""
    alike: dict[tuple[object, ...], list[SharingEvent]] = defaultdict(list)
    for event in report.dossier.sharing:
        told = event.discloser, event.sharing.modality, _data(report, event), standing(event), _told(event)
        alike[told].append(event)
    return [_account(report, events) for events in alike.values()]


def gaps(report: Report) -> list[Gap]:
    """What was not checked, and why; empty kinds are left out."""
    dossier = report.dossier
    pages: dict[tuple[str, str], list[int]] = defaultdict(list)
    for document in dossier.documents:
        for problem in document.problems:
            pages[document.name, problem.message].extend([problem.page] if problem.page else [])
    for document, facts in dossier:
        if caption := unread_caption(facts):
            pages[document.name, caption].extend([])
    incomplete = [
        f"{document.name}: {'; '.join(facts.gaps) or 'no reason recorded'}"
        for document, facts in dossier
        if not facts.complete
    ]
    missing = [f"{document.name}: {text.name}" for document, facts in dossier for text in missing_texts(facts)]
    undecided = list(_undecided(report))
    kinds = (
        Gap("Documents that could not be read", tuple(f"{unread.name}: {unread.message}" for unread in dossier.unread)),
        Gap("Parts that could not be read", tuple(f"{name}{_pages(p)}: {text}" for (name, text), p in pages.items())),
        Gap("Documents that may not be whole", tuple(incomplete)),
        Gap("Texts that a document refers to but that are not in it", tuple(missing)),
        Gap("Rules that could not be decided", tuple(undecided[:RULES_NAMED]), max(0, len(undecided) - RULES_NAMED)),
        Gap("Taken on the word of whoever ran the analysis", tuple(_assumed(report))),
    )
    return [gap for gap in kinds if gap.items]


def tie_words(relation: Relation) -> str:
    """A relation as words that go between two names: "not shareholder of"."""
    name = labels.RELATIONS.get(relation.type) or labels.words(relation.type)
    return f"not {name}" if relation.polarity == "negated" else name


def tie_standing(relation: Relation) -> str:
    """What else is said of a relation: role, stake, time and standing."""
    modality = relation.modality if relation.modality != "stated" else None
    when = labels.period(relation.start, relation.end)
    status = labels.STATUSES.get(relation.status, relation.status)
    role = None if _repeats(relation.role, tie_words(relation)) else relation.role
    said = (role, relation.stake, relation.amount, relation.instrument, when, modality, status)
    return ", ".join(dict.fromkeys(part for part in said if part))


def _repeats(role: str | None, tie: str) -> bool:
    """Whether a role says no more than the tie: "general partner" of a general partner."""
    return (role or "").casefold().rstrip("s") in tie.casefold()


def _assumed(report: Report) -> Iterator[str]:
    given = report.dossier.assumptions
    if given.jurisdictions:
        yield f"Places: {', '.join(given.jurisdictions)}"
    if given.event_date:
        yield f"Date of the events: {labels.date(given.event_date)}"
    if given.type:
        yield f"Type of every document: {labels.type_name(given.type)}"
    if given.complete is not None:
        yield f"The documents are {'whole' if given.complete else 'not whole'}"


def _undecided(report: Report) -> Iterator[str]:
    reasons: dict[str, dict[str, None]] = defaultdict(dict)
    for finding in report.findings:
        if finding.state is State.UNDETERMINED and not finding.suppressed:
            reasons[finding.title][finding.reason] = None
    for title, why in reasons.items():
        yield f"{title}: {'; '.join(why)}"


def _pages(pages: list[int]) -> str:
    if not pages:
        return ""
    shown = ", ".join(str(page) for page in pages[:12]) + (" …" if len(pages) > 12 else "")
    return f", {'page' if len(pages) == 1 else 'pages'} {shown}"


def _data(report: Report, event: SharingEvent) -> str:
    said = list(dict.fromkeys(surface.lower() for surface in event.sharing.surfaces))
    kinds = list(dict.fromkeys(labels.data_type(code, report.labels) for code in event.sharing.data_types))
    named = said or kinds
    more = [f"{len(named) - DATA_NAMED} more kinds"] if len(named) > DATA_NAMED + 1 else []
    text = labels.listing([*named[: DATA_NAMED if more else None], *more]) or "data not named"
    quantity = event.sharing.quantity
    return f"{text} ({amount(quantity.value, quantity.unit, quantity.qualifier)})" if quantity else text


def amount(value: float | None, unit: str, qualifier: str | None) -> str:
    """A quantity in words: "nearly 3,000,000 photos"."""
    number = "" if value is None else f"{value:,.10g}" if value % 1 else f"{value:,.0f}"
    return " ".join(part for part in (labels.words(qualifier), number, unit) if part)


def standing(event: SharingEvent) -> str:
    """How a sharing is told: permitted or planned, with what standing, and when."""
    sharing = event.sharing
    modality = "" if sharing.modality == "done" else labels.MODALITIES.get(sharing.modality, sharing.modality)
    status = labels.STATUSES.get(sharing.status, sharing.status)
    when = labels.period(sharing.date.start, sharing.date.end)
    return " · ".join(part for part in (modality, status, when) if part)


def in_policy(report: Report, sharing: Sharing) -> bool:
    """Whether a sharing is told as done by nothing but the words of a policy about its own house."""
    told = {report.dossier.facts_of(quote.document).type for quote in sharing.evidence}
    return sharing.modality == "done" and sharing.status is Status.ASSERTED_BY_PARTY and told == {DocumentType.POLICY}


def passing(report: Report, sharing: Sharing, discloser: str, data: str, recipient: str) -> str:
    """A sharing in words no surer than its text: "A may pass names to B", "The policy says that A passes …"."""
    if in_policy(report, sharing):
        return f"The policy says that {discloser} passes {data} to {recipient}"
    verb = VERBS.get(sharing.modality, "is described as passing {data} to").replace("{data}", data)
    return f"{discloser} {verb} {recipient}"


def _told(event: SharingEvent) -> tuple[tuple[str, str], ...]:
    """The circumstances of a sharing as (name, words) pairs."""
    sharing = event.sharing
    said = [(labels.words(name), labels.words(sharing.detail(name))) for name in CIRCUMSTANCES]
    pairs = [
        ("purpose", labels.listing([labels.words(purpose) for purpose in sharing.purposes])),
        *(pair for pair in said if pair[1] != "none"),
        ("said to be without", labels.listing([name for name, value in said if value == "none"])),
    ]
    return tuple((name, value) for name, value in pairs if value)


def _account(report: Report, events: Sequence[SharingEvent]) -> Account:
    event, sharing = events[0], events[0].sharing
    discloser = name_of(report, event.discloser)
    details = [quote for e in events for detail in e.sharing.details for quote in detail.evidence]
    recipients = labels.listing(list(dict.fromkeys(name_of(report, e.recipient) for e in events)))
    return Account(
        ids=tuple(e.id for e in events),
        sentence=stopped(passing(report, sharing, discloser, _data(report, event), recipients)),
        standing=standing(event),
        circumstances=_told(event),
        evidence=tuple(dict.fromkeys((*(quote for e in events for quote in e.sharing.evidence), *details))),
    )


def stopped(sentence: str) -> str:
    """The sentence with its full stop: one, also after "Inc."."""
    return sentence if sentence.endswith(".") else f"{sentence}."
