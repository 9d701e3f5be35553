"""Everything dated, in order, with how sure the date and the statement are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.model import Act, DocumentType, Facts, Signature, TimelineEntry

_DATED = {
    "agreement_date": "Date of the agreement",
    "effective_date": "Agreement takes effect",
    "expiration_date": "Agreement expires",
    "last_updated": "Policy last changed",
    "filed": "Filed with the court",
    "entered": "Entered by the court",
}
_ACTS = {
    "settled": "Settlement",
    "erased": "Deletion",
    "ruled": "Ruling",
    "admission": "Stance on wrongdoing",
    "revealed": "Made public",
    "concealed": "Concealment or obstruction",
    "misstated": "Statement said to be false",
    "denial": "Denial",
    "invested": "Investment",
}
"""Acts that a timeline names; the others are told by their own words."""
_LONGEST = 240


def build_timeline(facts: Sequence[Facts]) -> tuple[TimelineEntry, ...]:
    """The dated facts of all documents, earliest first; dates are ISO 8601 as precise as known.

    What several documents tell alike, with the same standing, is one entry with the quotes of all.
    """
    joined: dict[tuple[str, str, str | None], TimelineEntry] = {}
    for document in facts:
        for entry in _entries(document):
            key = (entry.date, entry.what, entry.status)
            before = joined.get(key)
            quotes = tuple(dict.fromkeys((*(before.evidence if before else ()), *entry.evidence)))
            joined[key] = TimelineEntry(entry.date, entry.precision, entry.what, entry.status, quotes)
    return tuple(sorted(joined.values(), key=lambda e: (e.date, e.what)))


def _entries(document: Facts) -> Iterator[TimelineEntry]:
    for attribute in document.attributes:
        if attribute.name in _DATED and attribute.value[:4].isdigit():
            what = _DATED[attribute.name]
            if document.type is DocumentType.POLICY:
                what = what.replace("agreement", "policy").replace("Agreement", "Policy")
            yield TimelineEntry(attribute.value, precision(attribute.value), what, None, attribute.evidence)
    for signature in document.signatures:
        if signature.signed and signature.date and signature.date[:4].isdigit():
            yield TimelineEntry(signature.date, precision(signature.date), _signed(signature), None, signature.evidence)
    told: set[tuple[int, int]] = set()
    for sharing in document.sharing:
        if sharing.date.start and sharing.modality != "prohibits":
            what = f"{sharing.discloser} → {sharing.recipient}: {', '.join(sharing.surfaces) or 'data'}"
            told |= {(e.start, e.end) for e in sharing.evidence}
            yield TimelineEntry(sharing.date.start, sharing.date.precision, what, sharing.status, sharing.evidence)
    for relation in document.relations:
        kind = relation.type.replace("_", " ")
        negated = "not " if relation.polarity == "negated" else ""
        for date, prefix in ((relation.start, "from"), (relation.end, "until")):
            if date:
                told |= {(e.start, e.end) for e in relation.evidence}
                what = f"{relation.source} {negated}{kind} {relation.target} ({prefix})"
                yield TimelineEntry(date, precision(date), what, relation.status, relation.evidence)
    for act in document.acts:
        place = (act.evidence[0].start, act.evidence[0].end)
        if act.date.start and not (act.kind == "event" and place in told):
            told.add(place)
            yield TimelineEntry(act.date.start, act.date.precision, _act(act), act.status, act.evidence)


def _signed(signature: Signature) -> str:
    who = signature.signatory or "no name"
    return f"Signed by {who}{f' for {signature.party}' if signature.party and signature.party != who else ''}"


def _act(act: Act) -> str:
    if act.kind not in _ACTS:
        words = re.sub(r"^\W*\d{1,3}\.\s+", "", " ".join(act.evidence[0].quote.split()))
        return words if len(words) <= _LONGEST else words[: _LONGEST - 2].rsplit(" ", 1)[0] + " …"
    manner = "" if act.manner in {"done", "made", "stated", "made_public"} else f" ({act.manner.replace('_', ' ')})"
    who = ", ".join((*act.actors, *(act.others if act.kind in {"settled", "invested"} else ())))
    return f"{_ACTS[act.kind]}{manner}{f': {who}' if who else ''}{f', {act.value}' if act.value else ''}"


def precision(date: str) -> str:
    """How precise an ISO date is: year, month or day."""
    return {4: "year", 7: "month"}.get(len(date), "day")
