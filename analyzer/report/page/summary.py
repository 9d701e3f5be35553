"""The first page: the verdict in one line, the flows of data, the overlaps of interest, and what was not checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.model import Evidence, Overlap, Relation, Report, Severity, SharingEvent, State, Tie
from analyzer.model.contract import CIRCUMSTANCES, missing_texts, unread_caption
from analyzer.report.page import labels
from analyzer.report.page.flow import Flow
from analyzer.report.page.overlap import Details, details

RULES_NAMED = 8
"""Undecided rules named on the first page; the table of rules has them all."""

DATA_NAMED = 4
"""Kinds of data named for one sharing, in the words of the text."""

_VERBS = {
    "done": "is described as having passed {data} to",
    "requires": "must pass {data} to",
    "permits": "may pass {data} to",
    "prohibits": "must not pass {data} to",
    "requested": "was asked to pass {data} to",
    "planned": "planned to pass {data} to",
}


@dataclass(frozen=True, slots=True)
class Account:
    """A sharing told in a sentence: its standing, its circumstances as (name, words) pairs, and its quotes."""

    id: str
    sentence: str
    standing: str
    circumstances: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """One tie of an overlap in words."""

    source: str
    relation: str
    target: str
    standing: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """An overlap told neutrally: a sentence, the ties in order, and what is known of time and control."""

    holder: str
    sentence: str
    hops: tuple[Hop, ...]
    sharing: str
    discloser: str
    recipient: str
    notes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    details: Details


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
                standing=_standing(event),
                firm=sharing.modality == "done",
                barred=sharing.modality == "prohibits",
            )
        ] = None
    return list(drawn)


def accounts(report: Report) -> list[Account]:
    """Each sharing in a sentence, in the order of the dossier."""
    return [_account(report, event) for event in report.dossier.sharing]


def paths(report: Report) -> list[Path]:
    """Each overlap of interest as a path from the holder to both sides, once for all the sharings that it concerns."""
    groups: dict[tuple[str, tuple[str, ...], str], list[Overlap]] = defaultdict(list)
    for overlap in report.dossier.overlaps:
        if overlap.suppressed:
            continue
        groups[overlap.holder, overlap.path, overlap.direction].append(overlap)
    return [_path(report, members) for members in groups.values()]


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
        Gap("Texts that are made part of a document but are not in it", tuple(missing)),
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


def _standing(event: SharingEvent) -> str:
    sharing = event.sharing
    modality = "" if sharing.modality == "done" else labels.MODALITIES.get(sharing.modality, sharing.modality)
    status = labels.STATUSES.get(sharing.status, sharing.status)
    when = labels.period(sharing.date.start, sharing.date.end)
    return " · ".join(part for part in (modality, status, when) if part)


def _account(report: Report, event: SharingEvent) -> Account:
    sharing = event.sharing
    verb = _VERBS.get(sharing.modality, "is described as passing {data} to").replace("{data}", _data(report, event))
    told = [("purpose", labels.listing([labels.words(purpose) for purpose in sharing.purposes]))]
    told += [(labels.words(name), labels.words(sharing.detail(name))) for name in CIRCUMSTANCES]
    details = tuple(quote for detail in sharing.details for quote in detail.evidence)
    return Account(
        id=event.id,
        sentence=_stopped(f"{name_of(report, event.discloser)} {verb} {name_of(report, event.recipient)}"),
        standing=_standing(event),
        circumstances=tuple((name, value) for name, value in told if value),
        evidence=tuple(dict.fromkeys((*sharing.evidence, *details))),
    )


def _stopped(sentence: str) -> str:
    """The sentence with its full stop: one, also after "Inc."."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def _hop(report: Report, tie: Tie) -> Hop:
    return Hop(
        source=name_of(report, tie.source),
        relation=tie_words(tie.relation),
        target=name_of(report, tie.target),
        standing=tie_standing(tie.relation),
        evidence=tie.relation.evidence,
    )


_TEMPORAL_ORDER = ("confirmed", "consistent", "unknown", "disjoint")


def _path(report: Report, overlaps: list[Overlap]) -> Path:
    overlap = min(overlaps, key=lambda o: _TEMPORAL_ORDER.index(o.temporal))
    events = [e for e in report.dossier.sharing if e.id in {o.sharing for o in overlaps}]
    event = events[0] if events else None
    ties = dict.fromkeys(tie for o in overlaps for tie in (*o.influence, *o.interest))
    hops = tuple(_hop(report, tie) for tie in ties)
    described: dict[str, list[str]] = defaultdict(list)
    for hop in hops:
        described[hop.source].append(f"as {hop.relation} {hop.target}")
    told = [f"{source} {labels.listing(list(dict.fromkeys(ties)))}" for source, ties in described.items()]
    control = labels.words(overlap.decision_control)
    return Path(
        holder=name_of(report, overlap.holder),
        sentence=_stopped(f"Documents describe {'; and '.join(told)}") if told else "",
        hops=hops,
        sharing=" ".join(f"{a.sentence} {labels.title(a.standing)}." for a in (_account(report, e) for e in events)),
        discloser=name_of(report, event.discloser) if event else "",
        recipient=name_of(report, event.recipient) if event else "",
        notes=(
            labels.DIRECTIONS.get(overlap.direction, labels.words(overlap.direction)),
            labels.TEMPORALS.get(overlap.temporal, labels.words(overlap.temporal)),
            f"Control of the decision to share: {control}." if control else "",
        ),
        evidence=tuple(dict.fromkeys(quote for o in overlaps for quote in o.evidence)),
        details=details(report, overlap),
    )
