"""Registers that a user brings along: who owns, runs and founded whom, as records rather than prose.

Three forms are read: FollowTheMoney entities (one JSON object a line, or an array), statements after the Beneficial
Ownership Data Standard 0.4 (an array), and CSV with a header out of ``COLUMNS``. The register becomes a document whose
text is the file's, and each record's relation is quoted with that record's own words.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.errors import SourceError
from analyzer.ingest import MAX_BYTES
from analyzer.ingest.builder import TextBuilder
from analyzer.ingest.encoding import decode, newlines
from analyzer.ingest.text import FORMAT, write
from analyzer.model import Document, DocumentType, Facts, Relation, Status

COLUMNS = (
    "source", "relation", "target", "role", "start", "end", "as_of", "stake", "amount", "source_kind", "target_kind",
)  # fmt: skip
"""Header of a CSV register; ``source``, ``relation`` and ``target`` are required. ``relation`` is a type such as
``shareholder_of``; dates are ISO 8601; ``stake`` "12.5%" or "1000 shares"; kinds company, fund, person, public_body."""
_RELATIONS = frozenset(
    "founder_of officer_of director_of employee_of investor_in shareholder_of owns general_partner_of partner_of "
    "fund_of subsidiary_of affiliate_of operates_brand family_of advisor_to represented_by creditor_of "
    "successor_of".split()
)
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_KINDS = {"company", "fund", "person", "public_body", "brand", "group", "unknown"}


@dataclass(frozen=True, slots=True)
class _Record:
    """One record of a register and its place in the text."""

    data: Mapping[str, Any]
    start: int
    end: int


def read_register(path: Path) -> tuple[Document, Facts]:
    """The register as a document, and its relations as facts. Raises SourceError naming the record that is faulty."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(str(path), f"cannot be opened ({error.strerror or error})", code="unreadable") from None
    if len(raw) > MAX_BYTES:
        raise SourceError(str(path), f"more than {MAX_BYTES / 1e6:.0f} MB: split it", code="too_large")
    text, _ = decode(raw)
    text = newlines(text)
    builder = TextBuilder()
    write(builder, text)
    document = builder.document(raw, name=path.name, format=FORMAT)
    relations = list(_relations(document, path))
    if not relations:
        raise SourceError(
            str(path), "has no relation that a register can state: see analyzer report --help", code="empty"
        )
    return document, Facts(document.id, DocumentType.OTHER, True, title=path.name, relations=tuple(relations))


def _relations(document: Document, path: Path) -> Iterator[Relation]:
    if path.suffix.lower() == ".csv":
        found = _from_csv(document)
    else:
        records = list(_json_records(document))
        found = _from_bods(document, records) if _is_bods(records) else _from_ftm(document, records)
    yield from found


def _json_records(document: Document) -> Iterator[_Record]:
    """Every object at the top, or in the array at the top, with its offsets."""
    decoder, text, at = json.JSONDecoder(), document.text, 0
    while at < len(text):
        if text[at] in " \t\r\n[],\ufeff":
            at += 1
            continue
        try:
            data, end = decoder.raw_decode(text, at)
        except ValueError:
            line = text.count("\n", 0, at) + 1
            raise SourceError(document.name, f"line {line}: is no JSON object", code="damaged") from None
        if not isinstance(data, dict):
            line = text.count("\n", 0, at) + 1
            raise SourceError(document.name, f"line {line}: is no record of a register", code="damaged")
        yield _Record(data, at, end)
        at = end


def _is_bods(records: list[_Record]) -> bool:
    return any("recordDetails" in record.data or "statementId" in record.data for record in records)


def _from_csv(document: Document) -> Iterator[Relation]:
    lines = document.text.splitlines(keepends=True)
    rows = csv.reader(lines)
    header = [name.strip().lower() for name in next(rows, [])]
    missing = {"source", "relation", "target"} - set(header)
    if missing or set(header) - set(COLUMNS):
        wrong = ", ".join(sorted(set(header) - set(COLUMNS))) or "none unknown"
        need = ", ".join(sorted(missing)) or "none missing"
        known = ",".join(COLUMNS)
        message = f"header of a register: missing {need}; unknown {wrong}; known are {known}"
        raise SourceError(document.name, message, code="damaged")
    before, offsets = rows.line_num, [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    for cells in rows:
        start, end = offsets[before], offsets[rows.line_num]
        number, before = before + 1, rows.line_num
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
        if not row:
            continue
        words = document.text[start:end].rstrip("\n")
        if row.get("relation") not in _RELATIONS:
            known = ", ".join(sorted(_RELATIONS))
            message = f"line {number}: {row.get('relation')!r} is no relation: one of {known}"
            raise SourceError(document.name, message, code="damaged")
        if not row.get("source") or not row.get("target"):
            raise SourceError(document.name, f"line {number}: source and target are needed", code="damaged")
        record = _Record(row, start, start + len(words))
        for name in ("start", "end", "as_of"):
            if row.get(name) and not _DATE.fullmatch(row[name]):
                message = f"line {number}: {row[name]!r} is no date such as 2014, 2014-09 or 2014-09-30"
                raise SourceError(document.name, message, code="damaged")
        extra = {name: row.get(name) for name in ("role", "start", "end", "as_of", "stake", "amount")}
        kinds = tuple(row.get(f"{end}_kind", "unknown") for end in ("source", "target"))
        yield _relation(document, record, row["relation"], row["source"], row["target"], kinds, **extra)


_FTM_KINDS = {"Person": "person", "Company": "company", "PublicBody": "public_body", "Organization": "company"}
_FTM_LINKS = {
    "Ownership": ("owner", "asset", "shareholder_of"),
    "Directorship": ("director", "organization", "director_of"),
    "Employment": ("employee", "employer", "employee_of"),
    "Membership": ("member", "organization", "partner_of"),
    "Family": ("person", "relative", "family_of"),
    "Representation": ("client", "agent", "represented_by"),
    "Succession": ("successor", "predecessor", "successor_of"),
    "Debt": ("creditor", "debtor", "creditor_of"),
    "UnknownLink": ("subject", "object", ""),
}
_POSTS = (
    (r"co-?founder|founder", "founder_of"),
    (r"general partner|managing partner", "general_partner_of"),
    (r"partner", "partner_of"),
    (r"advis|consult", "advisor_to"),
    (r"affiliate|sister|group company", "affiliate_of"),
    (r"director|board|chair|trustee", "director_of"),
    (r"chief|\bC[A-Z]O\b|officer|president|secretary|treasurer|manager|executive|head", "officer_of"),
    (r"investor", "investor_in"),
)


def _from_ftm(document: Document, records: list[_Record]) -> Iterator[Relation]:
    named = {str(r.data.get("id")): r.data for r in records if _first(r.data, "name")}
    for record in records:
        schema = str(record.data.get("schema"))
        if schema not in _FTM_LINKS:
            continue
        one, other, kind = _FTM_LINKS[schema]
        ends = [named.get(_first(record.data, name) or "") for name in (one, other)]
        if None in ends:
            continue  # the register points to somebody whom it does not name
        role = _first(record.data, "role") or _first(record.data, "relationship")
        if schema in {"Directorship", "UnknownLink"}:
            kind = next((found for cue, found in _POSTS if role and re.search(cue, role, re.I)), kind)
        if not kind:
            continue
        share = _first(record.data, "percentage")
        count = _first(record.data, "sharesCount")
        yield _relation(
            document,
            record,
            kind,
            _first(ends[0], "name") or "",
            _first(ends[1], "name") or "",
            (_FTM_KINDS.get(_schema(ends[0]), "unknown"), _FTM_KINDS.get(_schema(ends[1]), "unknown")),
            role=role,
            start=_first(record.data, "startDate"),
            end=_first(record.data, "endDate"),
            as_of=_first(record.data, "date"),
            stake=f"{share.rstrip('% ')}%" if share else f"{count} shares" if count else None,
            amount=_first(record.data, "sharesValue") or _first(record.data, "amount"),
        )


def _schema(entity: Mapping[str, Any] | None) -> str:
    return str((entity or {}).get("schema"))


def _first(entity: Mapping[str, Any] | None, name: str) -> str | None:
    values = (entity or {}).get("properties", {}).get(name)
    value = values[0] if isinstance(values, list) and values else values
    return str(value) if value not in (None, "", []) else None


_BODS_INTERESTS = {
    "shareholding": "shareholder_of",
    "votingRights": "shareholder_of",
    "rightsToSurplusAssetsOnDissolution": "shareholder_of",
    "rightsToProfitOrIncome": "shareholder_of",
    "rightsGrantedByContract": "investor_in",
    "conditionalRightsGrantedByContract": "investor_in",
    "appointmentOfBoard": "shareholder_of",
    "otherInfluenceOrControl": "shareholder_of",
    "controlViaCompanyRulesOrArticles": "shareholder_of",
    "controlByLegalFramework": "shareholder_of",
    "boardMember": "director_of",
    "boardChair": "director_of",
    "seniorManagingOfficial": "officer_of",
    "settlor": "fund_of",
    "trustee": "fund_of",
    "protector": "fund_of",
    "beneficiaryOfLegalArrangement": "shareholder_of",
    "nominator": "fund_of",
}
_CONTROL = {
    "appointmentOfBoard",
    "otherInfluenceOrControl",
    "controlViaCompanyRulesOrArticles",
    "controlByLegalFramework",
}


def _from_bods(document: Document, records: list[_Record]) -> Iterator[Relation]:
    """The relationships, with the newest statement on each record; what a register has closed ends on that day."""
    newest: dict[str, _Record] = {}
    for record in sorted(records, key=lambda r: str(r.data.get("statementDate") or "")):
        newest[str(record.data.get("recordId") or record.data.get("statementId"))] = record
    named = {ident: found for ident, r in newest.items() if (found := _bods_name(r.data))}
    for record in newest.values():
        details = record.data.get("recordDetails") or {}
        if record.data.get("recordType") != "relationship":
            continue
        subject, party = (named.get(_reference(details.get(key))) for key in ("subject", "interestedParty"))
        if not subject or not party:
            continue
        stated = str(record.data.get("statementDate") or "")[:10] or None
        closed = stated if record.data.get("recordStatus") == "closed" else None
        for interest in details.get("interests") or [{}]:
            name = str(interest.get("type") or "")
            kind = _BODS_INTERESTS.get(name)
            if kind is None:
                continue
            ends = (subject, party) if kind == "fund_of" else (party, subject)
            role = "controlling" if name in _CONTROL else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
            yield _relation(
                document,
                record,
                kind,
                ends[0][0],
                ends[1][0],
                (ends[0][1], ends[1][1]),
                role=role,
                start=str(interest.get("startDate") or "")[:10] or None,
                end=str(interest.get("endDate") or "")[:10] or closed,
                as_of=None if closed or interest.get("endDate") else stated,
                stake=_bods_share(interest.get("share") or {}),
            )


def _reference(value: object) -> str:
    """The record that a relationship names: its id, in 0.4 as text."""
    if isinstance(value, Mapping):
        return str(
            value.get("recordId") or value.get("describedByEntityStatement") or value.get("describedByPersonStatement")
        )
    return str(value)


def _bods_name(data: Mapping[str, Any]) -> tuple[str, str] | None:
    details = data.get("recordDetails") or {}
    if data.get("recordType") == "person":
        names = [n.get("fullName") for n in details.get("names") or [] if n.get("fullName")]
        return (str(names[0]), "person") if names else None
    name = details.get("name")
    if data.get("recordType") != "entity" or not name:
        return None
    form = (details.get("entityType") or {}).get("type")
    return str(name), "public_body" if form in {"state", "stateBody"} else "company"


def _bods_share(share: Mapping[str, Any]) -> str | None:
    least = share.get("minimum", share.get("exclusiveMinimum"))
    value = share.get("exact", least)
    return f"{value}%" if value is not None else None


def _relation(
    document: Document,
    record: _Record,
    kind: str,
    source: str,
    target: str,
    kinds: tuple[str, ...],
    **fields: str | None,
) -> Relation:
    start = fields.get("start")
    return Relation(
        type=kind,
        source=source,
        target=target,
        status=Status.ASSERTED_BY_PARTY,
        evidence=(document.evidence(record.start, record.end),),
        precision={4: "year", 7: "month", 10: "day"}.get(len(start or ""), "unknown"),
        source_kind=kinds[0] if kinds[0] in _KINDS else "unknown",
        target_kind=kinds[1] if kinds[1] in _KINDS else "unknown",
        **fields,  # type: ignore[arg-type]
    )
