"""Everything dated, in order, with how sure the date and the statement are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.model import Facts, TimelineEntry

_DATED = {
    "agreement_date": "Date of the agreement",
    "effective_date": "Agreement takes effect",
    "expiration_date": "Agreement expires",
    "filed": "Filed with the court",
}


def build_timeline(facts: Sequence[Facts]) -> tuple[TimelineEntry, ...]:
    """The dated facts of all documents, earliest first; dates are ISO 8601 as precise as known."""
    return tuple(sorted((e for document in facts for e in _entries(document)), key=lambda e: (e.date, e.what)))


def _entries(document: Facts) -> Iterator[TimelineEntry]:
    for attribute in document.attributes:
        if attribute.name in _DATED and attribute.value[:4].isdigit():
            yield TimelineEntry(
                attribute.value, precision(attribute.value), _DATED[attribute.name], None, attribute.evidence
            )
    for sharing in document.sharing:
        if sharing.date.start and sharing.modality != "prohibits":
            what = f"{sharing.discloser} → {sharing.recipient}: {', '.join(sharing.surfaces) or 'data'}"
            yield TimelineEntry(sharing.date.start, sharing.date.precision, what, sharing.status, sharing.evidence)
    for relation in document.relations:
        kind = relation.type.replace("_", " ")
        negated = "not " if relation.polarity == "negated" else ""
        for date, prefix in ((relation.start, "from"), (relation.end, "until")):
            if date:
                what = f"{relation.source} {negated}{kind} {relation.target} ({prefix})"
                yield TimelineEntry(date, precision(date), what, relation.status, relation.evidence)


def precision(date: str) -> str:
    """How precise an ISO date is: year, month or day."""
    return {4: "year", 7: "month"}.get(len(date), "day")
