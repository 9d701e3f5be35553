"""Sharing events and ties between entities, joined from the records of single documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from analyzer.model import Detail, EntityKind, Evidence, Facts, Period, Sharing, SharingEvent, Tie

T = TypeVar("T")

_HAPPENS = frozenset({"done", "requires", "permits", "planned", "requested"})


_POSTS = frozenset({"officer_of", "employee_of", "director_of", "founder_of"})


def houses(edges: Sequence[Tie], kinds: Mapping[str, EntityKind]) -> dict[str, set[str]]:
    """For each person, the bodies in which the documents give an office or employment."""
    found: dict[str, set[str]] = {}
    for tie in edges:
        if tie.relation.told_as_held and tie.relation.type in _POSTS and kinds.get(tie.source) is EntityKind.PERSON:
            found.setdefault(tie.source, set()).add(tie.target)
    return found


def brand_owners(edges: Sequence[Tie]) -> dict[str, str]:
    """For each brand, the one body that the documents say operates it."""
    owners: dict[str, set[str]] = {}
    for tie in edges:
        if tie.relation.type == "operates_brand" and tie.relation.told_as_held:
            owners.setdefault(tie.target, set()).add(tie.source)
    return {brand: next(iter(found)) for brand, found in owners.items() if len(found) == 1}


def sharing_events(
    facts: Sequence[Facts],
    names: Mapping[tuple[str, str], str],
    serve: Mapping[str, set[str]] | None = None,
    brands: Mapping[str, str] | None = None,
    kinds: Mapping[str, EntityKind] | None = None,
) -> tuple[SharingEvent, ...]:
    """One event for each discloser, recipient and status; promises not to share are none.

    Who hands data over, or takes them, does so for the one body besides the other side that he or she serves
    (``serve``), and a brand means whoever operates it (``brands``). What passes between two people (``kinds``) of whom
    no document tells whom they serve is none, nor is what somebody hands to the one body that he or she serves.
    Records of different standing are not joined: an allegation does not lend its details to an agreement.
    """
    serve, brands, kinds = serve or {}, brands or {}, kinds or {}
    giving: dict[str, set[str]] = {}
    for document in facts:
        for sharing in document.sharing:
            one, other = (names.get((document.document, side)) for side in (sharing.discloser, sharing.recipient))
            giving.setdefault(one or "", set()).add(other or "")
            giving.setdefault(other or "", set()).add(one or "")
    groups: dict[tuple[str, str, str], list[tuple[str, Sharing]]] = {}
    for document in facts:
        for sharing in document.sharing:
            if sharing.modality not in _HAPPENS:
                continue
            discloser = names.get((document.document, sharing.discloser))
            recipient = names.get((document.document, sharing.recipient))
            discloser, recipient = brands.get(discloser or "", discloser), brands.get(recipient or "", recipient)
            discloser, recipient = (
                _served(discloser, recipient, serve, giving),
                _served(recipient, discloser, serve, giving),
            )
            private = kinds.get(discloser or "") is kinds.get(recipient or "") is EntityKind.PERSON
            within = recipient in serve.get(discloser or "", ())
            if discloser and recipient and discloser != recipient and not (private or within):
                groups.setdefault((discloser, recipient, sharing.status), []).append((document.document, sharing))
    events = []
    for (discloser, recipient, status), members in groups.items():
        ident = "s" + hashlib.sha256(f"{discloser}|{recipient}|{status}".encode()).hexdigest()[:10]
        documents = tuple(dict.fromkeys(document for document, _ in members))
        records = [sharing for _, sharing in members]
        dates = unique(s.date for s in records if s.date.start or s.date.end)
        events.append(SharingEvent(ident, discloser, recipient, documents, _merged(records), dates))
    return tuple(events)


def _served(
    side: str | None, other: str | None, serve: Mapping[str, set[str]], giving: Mapping[str, set[str]]
) -> str | None:
    bodies = serve.get(side or "", set()) - {other} - serve.get(other or "", set())
    if len(bodies) > 1:  # the one of them that itself passes data to or from the other side
        bodies &= giving.get(other or "", set())
    return next(iter(bodies)) if len(bodies) == 1 else side


def _merged(records: list[Sharing]) -> Sharing:
    first = max(records, key=lambda s: (s.modality == "done", bool(s.data_types), s.date.start is not None))
    ordered = [first, *(s for s in records if s is not first)]
    dated = next((s.date for s in ordered if s.date.start or s.date.end), Period())
    return replace(
        first,
        data_types=unique(t for s in ordered for t in s.data_types),
        surfaces=unique(t for s in ordered for t in s.surfaces),
        purposes=unique(p for s in ordered for p in s.purposes),
        date=dated,
        quantity=next((s.quantity for s in ordered if s.quantity), None),
        details=_details(ordered),
        evidence=unique(e for s in ordered for e in s.evidence),
        recipient_kind=next((s.recipient_kind for s in ordered if s.recipient_kind), None),
        as_of=min((s.as_of for s in ordered if s.as_of), default=None),
    )


def _details(records: Iterable[Sharing]) -> tuple[Detail, ...]:
    found: dict[tuple[str, str], tuple[Evidence, ...]] = {}
    for record in records:
        for detail in record.details:
            key = (detail.name, detail.value)
            found[key] = unique((*found.get(key, ()), *detail.evidence))
    return tuple(Detail(name, value, evidence) for (name, value), evidence in found.items())


def unique(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


_OF_PEOPLE = frozenset({"family_of", "represented_by", "advisor_to", "creditor_of", "fund_of"})
"""Relations that one may have to a person; nobody is an officer, founder or shareholder of a person."""


_HELD = frozenset({"officer_of", "employee_of", "family_of"})
"""Relations that no company has."""


def ties(
    facts: Sequence[Facts], names: Mapping[tuple[str, str], str], kinds: Mapping[str, EntityKind]
) -> tuple[Tie, ...]:
    """The relations of all documents between entities. The same statement made twice in one document is one
    tie; what any document takes back is withdrawn in all."""
    found: dict[tuple[object, ...], Tie] = {}
    for document in facts:
        for relation in document.relations:
            source = names.get((document.document, relation.source))
            target = names.get((document.document, relation.target))
            if not source or not target or source == target:
                continue
            if kinds.get(target) is EntityKind.PERSON and relation.type not in _OF_PEOPLE:
                continue
            if relation.type in _HELD and kinds.get(source) in {EntityKind.COMPANY, EntityKind.FUND}:
                continue
            key = (
                document.document, relation.type, source, target, relation.polarity, relation.modality,
                relation.status, relation.start, relation.end, relation.as_of,
            )  # fmt: skip
            before = found.get(key)
            if before:
                relation = replace(
                    before.relation,
                    evidence=unique((*before.relation.evidence, *relation.evidence)),
                    stake=before.relation.stake or relation.stake,
                    role=before.relation.role or relation.role,
                )
            found[key] = Tie(source, target, relation)
    taken_back = {(t.relation.type, t.source, t.target) for t in found.values() if t.relation.modality == "withdrawn"}
    return tuple(
        replace(tie, relation=replace(tie.relation, polarity="negated", modality="withdrawn"))
        if (tie.relation.type, tie.source, tie.target) in taken_back
        else tie
        for tie in found.values()
    )
