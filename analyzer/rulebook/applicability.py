"""Whether a rule concerns a document at all: its type, the places it touches, and the law at the time of the events."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import AGREEMENT_TYPES, Assumptions, Document, Facts, SharingEvent, State
from analyzer.rulebook.loading import AnyRule
from analyzer.rulebook.selectors import Hit, Scope

EU = frozenset("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO".split())
"""Member states of the European Union, and the three of the European Economic Area that apply the GDPR."""

Verdict = tuple[State, str] | None


def wrong_type(rule: AnyRule, facts: Facts) -> Verdict:
    """Not applicable to this type of document, or ``None``."""
    if rule.documents and facts.type not in rule.documents:
        wanted = ", ".join(str(kind).replace("_", " ") for kind in rule.documents)
        return State.NOT_APPLICABLE, f"looks at: {wanted}; this is read as: {str(facts.type).replace('_', ' ')}"
    return None


def other_matter(rule: AnyRule, members: Sequence[tuple[Document, Facts]]) -> Verdict:
    """Not applicable where nothing but contracts on other things was read, or ``None``."""
    if members and not rule.any_contract and not any(facts.about_people for _, facts in members):
        return State.NOT_APPLICABLE, "this contract deals with no data about people"
    return None


def wrong_place(rule: AnyRule, scope: Scope) -> Verdict:
    """Not applicable where the places named are others; undetermined where none is named."""
    wanted = rule.law.jurisdictions
    if not wanted or rule.pack in scope.dossier.assumptions.packs:
        return None
    ties = {(n.place, n.kind) for facts in scope.dossier.facts for n in facts.nexus}
    assumed = set(scope.dossier.assumptions.jurisdictions)
    if any(_covers(want, place) for want in wanted for place in {place for place, _ in ties} | assumed):
        return None
    # where data go to tells nothing of where they come from
    places = {place for place, kind in ties if not rule.law.abroad or kind not in {"mention", "party"}} | assumed
    if not places and rule.law.presumed and not ties:
        return None
    if not places:
        return State.UNDETERMINED, f"applies in {', '.join(wanted)}; no place is named that would tell whether it does"
    return State.NOT_APPLICABLE, f"applies in {', '.join(wanted)}; places named: {', '.join(sorted(places)[:8])}"


def place_basis(rule: AnyRule, scope: Scope) -> str:
    """Why the law of the rule is looked at: the place that the user or the text names; empty where it needs none."""
    wanted = rule.law.jurisdictions
    if rule.pack in scope.dossier.assumptions.packs:
        return "chosen by the user"
    assumed = [place for place in scope.dossier.assumptions.jurisdictions if any(_covers(w, place) for w in wanted)]
    if assumed:
        return f"applies in {assumed[0]}, as given by the user"
    for facts in scope.dossier.facts:
        for nexus in facts.nexus:
            if any(_covers(want, nexus.place) for want in wanted):
                quote = " ".join(nexus.evidence[0].quote.split())[:60]
                return f"applies in {nexus.place}, {_NAMED.get(nexus.kind, 'named in the text')}: “{quote}”"
    elsewhere = any(facts.nexus for facts in scope.dossier.facts) or scope.dossier.assumptions.jurisdictions
    presumed = wanted and rule.law.presumed and not elsewhere
    return f"applies in {', '.join(wanted)}; no place is named" if presumed else ""


_NAMED = {
    "party": "where a party is",
    "data_subject": "where the people are",
    "governing_law": "whose law governs",
    "statute": "of which a statute is named",
}


def _covers(wanted: str, place: str) -> bool:
    if wanted == place or place.startswith(wanted + "-"):
        return True
    return wanted == "EU" and place.split("-")[0] in EU


def event_dates(hits: Sequence[Hit], scope: Scope) -> tuple[str | None, str | None]:
    """Earliest and latest ISO date of the matter: the user's word, else the events' own, else the agreement's life."""
    assumed: Assumptions = scope.dossier.assumptions
    if assumed.event_date:
        return assumed.event_date, assumed.event_date
    dates: list[str] = []
    for hit in hits:
        record = hit.fact.sharing if isinstance(hit.fact, SharingEvent) else hit.fact
        period = getattr(record, "date", None)
        dates.extend(d for d in (getattr(period, "start", None), getattr(period, "end", None)) if d)
    if not dates:
        for _, facts in scope.members:
            dates.extend(_life(facts))
    return (min(dates), max(dates)) if dates else (None, None)


def _life(facts: Facts) -> list[str]:
    """The dates between which an agreement lives: where it names no end, a year from its beginning at the least."""
    begin, signed, end = (facts.attribute(name) for name in ("effective_date", "agreement_date", "expiration_date"))
    dates = [a.value for a in (begin, signed, end) if a and a.value[:4].isdigit()]
    if dates and not (end and end.value[:4].isdigit()) and facts.type in AGREEMENT_TYPES:
        last = max(dates)
        dates.append(f"{int(last[:4]) + 1:04}{last[4:]}")
    return dates


def not_in_force(rule: AnyRule, hits: Sequence[Hit], scope: Scope) -> tuple[Verdict, str]:
    """The verdict if the law did not apply at the event date, and the words for the finding's ``in_force``."""
    begin, end = rule.law.in_force.start, rule.law.in_force.end
    if not begin and not end:
        return None, ""
    span = f"in force from {begin}" if begin else ""
    span += f"{' ' if span else 'in force '}until {end}" if end else ""
    first, last = event_dates(hits, scope)
    if not first or not last:
        return None, f"{span}; the date of the events is not stated"
    when = first if first == last else f"{first} to {last}"
    if begin and last < begin[: len(last)]:
        return (State.NOT_APPLICABLE, f"not in force at the event date: events {when}, {span}"), span
    if end and first > end[: len(first)]:
        return (State.NOT_APPLICABLE, f"no longer in force at the event date: events {when}, {span}"), span
    return None, f"{span}; events {when}"
