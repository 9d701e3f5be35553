"""Who and what ties them, as FollowTheMoney entities, one JSON object a line, for Aleph and its kin.

Every tie carries its dates, its standing (``status``) and the words that it rests on (``summary``). What is denied or
forbidden, or only possible, permitted, asked for or planned, is left out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from analyzer.model import RELATED_DEALING, EntityKind, Evidence, Relation, Report, Sharing, SharingEvent, Status, Tie
from analyzer.report.page import labels

SUFFIX = ".ftm.json"

Entity = dict[str, Any]

_SCHEMATA = {
    EntityKind.PERSON: "Person",
    EntityKind.COMPANY: "Company",
    EntityKind.FUND: "Company",
    EntityKind.PUBLIC_BODY: "PublicBody",
    EntityKind.BRAND: "Organization",
    EntityKind.GROUP: "LegalEntity",
    EntityKind.UNKNOWN: "LegalEntity",
}
_LINKS: dict[str, tuple[str, str, str]] = {
    # Relation: schema, property of its source, property of its target.
    "investor_in": ("Ownership", "owner", "asset"),
    "shareholder_of": ("Ownership", "owner", "asset"),
    "owns": ("Ownership", "owner", "asset"),
    "subsidiary_of": ("Ownership", "asset", "owner"),
    "fund_of": ("Ownership", "asset", "owner"),
    "officer_of": ("Directorship", "director", "organization"),
    "director_of": ("Directorship", "director", "organization"),
    "founder_of": ("Directorship", "director", "organization"),
    "general_partner_of": ("Directorship", "director", "organization"),
    "partner_of": ("Directorship", "director", "organization"),
    "employee_of": ("Employment", "employee", "employer"),
    "family_of": ("Family", "person", "relative"),
    "creditor_of": ("Debt", "creditor", "debtor"),
    "represented_by": ("Representation", "client", "agent"),
    "successor_of": ("Succession", "successor", "predecessor"),
}
_OTHER = ("UnknownLink", "subject", "object")
_NO_STATUS = frozenset({"Family", "Debt"})
"""Schemata that have neither ``role`` nor ``status``: there the standing opens the summary."""
_ORGANISATIONS = frozenset({"Company", "Organization", "PublicBody"})


def render(report: Report) -> str:
    """One entity a line: first people and organisations, then what ties them; the same report gives the same bytes."""
    ties = [tie for tie in report.dossier.ties if _holds(tie.relation)]
    schemata = _nodes(report, ties)
    links = [link for tie in ties if (link := _link(report, tie, schemata))]
    links += [_shared(report, event) for event in report.dossier.sharing if _passes(event.sharing)]
    entities = [*_named(report, schemata), *{link["id"]: link for link in links}.values()]
    text = "".join(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n" for entity in entities)
    return text.encode("utf-8", "replace").decode()


def _holds(relation: Relation) -> bool:
    return relation.told_as_held and relation.status is not Status.DENIED


def _passes(sharing: Sharing) -> bool:
    """Whether data are said to have been passed, or must be."""
    return sharing.modality in {"done", "requires"} and sharing.status is not Status.DENIED


def _nodes(report: Report, ties: list[Tie]) -> dict[str, str]:
    """The schema of each entity by its id: what is owned, or has directors, must be able to."""
    schemata = {entity.id: _SCHEMATA[entity.kind] for entity in report.dossier.entities}
    unclear = {entity.id for entity in report.dossier.entities if entity.kind is EntityKind.UNKNOWN}
    for tie in ties:
        schema, source, target = _LINKS.get(tie.relation.type, _OTHER)
        for end, name in ((tie.source, source), (tie.target, target)):
            if name == "asset" and schemata[end] != "Person":
                schemata[end] = "Company"
            elif name in {"organization", "employer"} and schemata[end] == "LegalEntity":
                schemata[end] = "Organization"
            elif (schema == "Family" or name == "employee") and end in unclear:
                schemata[end] = "Person"
    return schemata


def _named(report: Report, schemata: dict[str, str]) -> Iterator[Entity]:
    names = {document.id: document.name for document in report.dossier.documents}
    for entity in report.dossier.entities:
        values = {"name": [entity.name], "alias": list(entity.aliases)}
        values["publisher"] = [names[d] for d in entity.documents if d in names]
        values["notes"] = [labels.KINDS["group"]] if entity.kind is EntityKind.GROUP else []
        yield _entity(entity.id, schemata[entity.id], values)


def _link(report: Report, tie: Tie, schemata: dict[str, str]) -> Entity | None:
    relation = tie.relation
    schema, source, target = _LINKS.get(relation.type, _OTHER)
    ends = {source: schemata[tie.source], target: schemata[tie.target]}
    fits = (
        ends.get("asset", "Company") == "Company"
        and ends.get("organization", "Company") in _ORGANISATIONS
        and ends.get("employer", "Company") in _ORGANISATIONS
        and ends.get("employee", "Person") == "Person"
        and (schema != "Family" or set(ends.values()) == {"Person"})
    )
    if not fits:
        schema, source, target = _OTHER
    values: dict[str, list[str | None]] = {
        source: [tie.source],
        target: [tie.target],
        "startDate": [relation.start],
        "endDate": [relation.end],
        "date": [relation.as_of],
        **_sources(report, relation.evidence),
    }
    if schema in _NO_STATUS:
        values["summary"] = [f"[{relation.status}] {text}" for text in values["summary"]]
        if schema == "Family":
            values["relationship"] = [relation.role]
        else:
            values |= {"amount": [_number(relation.amount)], "currency": [_currency(relation.amount)]}
    else:
        values["status"] = [relation.status.value]
        values["role"] = [relation.role or _noun(relation.type)]
    if schema == "Ownership":
        values |= _holding(relation)
    identity = (relation.type, tie.source, tie.target, relation.start, relation.end, relation.status)
    return _entity(_key("t", *identity), schema, values)


def _holding(relation: Relation) -> dict[str, list[str | None]]:
    """The size of a stake: a percentage, or a number of shares."""
    stake = relation.stake or ""
    share = re.search(r"(\d+(?:[.,]\d+)?) ?(?:%|per ?cent)", stake)
    dealing = relation.instrument == RELATED_DEALING  # then the sum is what was paid, not what is held
    return {
        "percentage": [share[1].replace(",", ".") if share else None],
        "sharesCount": [_number(stake) if stake and not share else None],
        "sharesValue": [None if dealing else _number(relation.amount)],
        "sharesCurrency": [None if dealing else _currency(relation.amount)],
        "ownershipType": [None if dealing else relation.instrument],
    }


def _shared(report: Report, event: SharingEvent) -> Entity:
    sharing = event.sharing
    what = ", ".join(sharing.surfaces[:6]) or "data not named"
    values: dict[str, list[str | None]] = {
        "subject": [event.discloser],
        "object": [event.recipient],
        "role": [f"{'shares' if sharing.modality == 'done' else 'must share'} personal data: {what}"],
        "status": [sharing.status.value],
        "startDate": [sharing.date.start],
        "endDate": [sharing.date.end],
        **_sources(report, sharing.evidence),
    }
    return _entity(event.id, "UnknownLink", values)


def _sources(report: Report, evidence: tuple[Evidence, ...]) -> dict[str, list[str | None]]:
    """The words, where they stand, and the address of the source where it has one."""
    names = {document.id: document for document in report.dossier.documents}
    summary, publisher, urls = [], [], []
    for quote in dict.fromkeys(evidence):
        document = names.get(quote.document)
        place = f", page {quote.page}" if quote.page else f", line {quote.line}" if quote.line else ""
        where = f"{document.name}{place}" if document else quote.document
        summary.append(f"“{' '.join(quote.quote.split())}” ({where})")
        publisher.append(document.name if document else None)
        url = (document.metadata.get("url") or "") if document else ""
        urls.append(url if url.startswith(("http://", "https://")) else None)
    return {"summary": list(summary), "publisher": publisher, "sourceUrl": urls}


def _noun(tie: str) -> str:
    """A kind of tie as a role: "founder_of" is "founder"."""
    return re.sub(r" (?:of|in|to|by)$", "", tie.replace("_", " "))


_AMOUNT = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?) ?(?P<scale>thousand|million|billion|bn|[km])?\b", re.I)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_CURRENCIES = {"US$": "USD", "€": "EUR", "£": "GBP"}


def _number(text: str | None) -> str | None:
    """The first number of a text in full: "$3.4 million" is "3400000"."""
    found = _AMOUNT.search(text or "")
    if not found:
        return None
    digits = found["digits"].replace(",", "")
    places = _SCALES.get((found["scale"] or "").lower(), 0)
    return format(Decimal(digits).scaleb(places).normalize(), "f") if places else digits


def _currency(text: str | None) -> str | None:
    """The ISO code of a sum's currency; a bare "$" may be of many countries and has none."""
    code = re.search(r"\b(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK)\b|US\$|[€£]", text or "")
    return _CURRENCIES.get(code[0], code[0]) if code else None


def _entity(ident: str, schema: str, values: dict[str, Any]) -> Entity:
    properties = {name: list(dict.fromkeys(v for v in given if v)) for name, given in values.items()}
    return {"id": ident, "schema": schema, "properties": {name: v for name, v in properties.items() if v}}


def _key(prefix: str, *parts: object) -> str:
    return prefix + hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]
