"""What each document says on matters where only one thing can be true, in a form in which two can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from analyzer.dossier.matter import CORPORATE, ORDERS, SUED, Case, Claim
from analyzer.dossier.periods import earliest, latest
from analyzer.dossier.recipients import described
from analyzer.dossier.sources import answers, source_of
from analyzer.model import Act, Document, DocumentType, Evidence, Facts, Sharing, Status

_LASTING = re.compile(
    r"\b(?:since|from \d|between|until|over the years|beg[ai]n\w*|start\w*|weekly|daily|monthly|each|every|"
    r"continu\w+|ongoing|"
    r"regularly|repeatedly|throughout)\b",
    re.I,
)
_IDENTIFYING = frozenset(
    {"pd:Name", "pd:EmailAddress", "pd:TelephoneNumber", "pd:PhysicalAddress", "pd:FacialPrint", "pd:OfficialID",
     "pd:UserName", "pd:Username", "pd:UID", "pd:Location", "pd:GPSCoordinate", "x:PreciseLocation",
     "x:FaceImageForRecognition", "x:Voiceprint", "pd:Passport"}
)  # fmt: skip
_CALLED_ANONYMOUS = re.compile(r"\b(?:anonymi[sz]ed|de-?identified|anonymous)\b", re.I)
_NOT_ANONYMOUS = re.compile(r"\b(?:not|never|no|un-?)\W*(?:\w+ )?(?:anonymi[sz]ed|de-?identified|anonymous)", re.I)
_ANONYMOUS = frozenset({"x:DeidentifiedData", "x:AggregateData"})


def collect(case: Case) -> Iterator[Claim]:
    """Every comparable claim of the documents."""
    for document, facts in case.members:
        yield from _settlements(case, document, facts)
        yield from _deletions(case, document, facts)
        yield from _from_acts(document, facts)
        yield from _investments(case, document, facts)
        yield from _transfers(case, document, facts)
    yield from _ties(case)


def _settlements(case: Case, document: Document, facts: Facts) -> Iterator[Claim]:
    told: list[tuple[set[str], str | None, str, tuple[Evidence, ...], Status | None, str | None]] = []
    sued = case.parties(facts)
    settles = re.search(r"\b(?:stipulat|consent|settle)\w*", f"{facts.title or ''} {document.text[:4000]}", re.I)
    if facts.type in ORDERS and sued and settles:
        evidence = tuple(p.evidence[0] for p in facts.parties if p.role in SUED)
        told.append((sued, *_since(facts), evidence, None, None))
    if facts.type not in {DocumentType.COMPLAINT, DocumentType.ANSWER, *ORDERS}:
        for act in facts.acts:
            if act.kind != "settled" or act.status in {Status.REQUESTED, Status.DENIED}:
                continue
            with_whom = {e for name in act.others if (e := case.entity(document.id, name))}
            if with_whom:
                told.append((with_whom, act.date.start, act.manner, act.evidence, act.status, act.value))
    for with_whom, date, manner, evidence, status, amount in told:
        source = source_of(document, facts, status)
        names = ", ".join(sorted(case.title(e) for e in with_whom))
        common: dict[str, Any] = {"document": document.id, "source": source, "evidence": evidence}
        common |= {"manner": manner, "status": status}
        yield Claim(("settlement_with",), "the settlement", frozenset(with_whom), names, **common)
        if date:
            shown = f"not before {date}" if manner == "not_before" else date
            when = common
            if facts.type in ORDERS and (dated := facts.attribute("filed") or facts.attribute("docket")):
                when = common | {"evidence": dated.evidence or evidence}
            yield Claim(("settlement_date", *sorted(with_whom)), f"the settlement with {names}", date, shown, **when)
        if amount:
            yield Claim(
                ("settlement_amount", *sorted(with_whom)),
                f"the settlement with {names}",
                _money(amount),
                amount,
                **common,
            )


def _since(facts: Facts) -> tuple[str | None, str]:
    """When an order was filed, and how that is known: by its date, or by its docket, which only says not before."""
    filed, docket = facts.attribute("filed"), facts.attribute("docket")
    if filed:
        return filed.value, "proposed"
    year = re.match(r"\d{1,2}:(\d{2})-", docket.value) if docket else None
    return (f"20{year[1]}", "not_before") if year else (None, "proposed")


def _money(words: str) -> float | None:
    match = re.search(r"\d[\d.,]*", words)
    if not match:
        return None
    value = float(match[0].rstrip(".,").replace(",", "") or 0)
    scale = re.search(r"\b(million|m|billion|bn|k)\b|(?<=\d)(m|bn|k)\b", words, re.I)
    return value * {"million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "k": 1e3}[scale[0].lower()] if scale else value


def _deletions(case: Case, document: Document, facts: Facts) -> Iterator[Claim]:
    bound = case.bound(facts)
    caption = tuple(p.evidence[0] for p in facts.parties if p.role in SUED) or tuple(
        act.evidence[0] for act in facts.acts if act.kind == "erased" and act.status is Status.ORDERED
    )
    for act in facts.acts:
        if act.kind != "erased" or act.status in {Status.REQUESTED, Status.DENIED} or act.manner == "requested":
            continue
        for name in act.actors:
            who = case.entity(document.id, name)
            if who:
                yield Claim(
                    ("deletion_basis", who), f"deletion by {case.title(who)}", act.manner, act.manner, document.id,
                    source_of(document, facts, act.status), act.evidence, act.manner, act.status,
                )  # fmt: skip
    if bound and caption:
        names = ", ".join(sorted(case.title(e) for e in bound))
        what = "order" if facts.type in ORDERS else "case"
        for who in case.said_to_be_ordered - bound:
            if not case.one_group({who}, bound):
                yield Claim(
                    ("deletion_basis", who), f"deletion by {case.title(who)}", "not_bound",
                    f"not a party: the {what} is against {names}", document.id, source_of(document, facts), caption,
                )  # fmt: skip


def _from_acts(document: Document, facts: Facts) -> Iterator[Claim]:
    pleads = facts.type in {DocumentType.COMPLAINT, DocumentType.ANSWER, DocumentType.PETITION}
    for act in facts.acts:
        source = source_of(document, facts, act.status)
        if act.kind == "lasting" and not pleads and act.value:
            duty = act.about[0]
            yield _of(act, ("obligation_duration", duty), DUTIES[duty], act.value, _length(act.value), document, source)
        elif act.kind == "admission" and not pleads:
            yield _of(act, ("admission",), "wrongdoing", act.manner, _ADMISSIONS[act.manner], document, source)
        elif act.kind == "ruled" and act.status not in {Status.REQUESTED, Status.ALLEGED}:
            if act.manner in {"left_open", "decided"}:
                shown = "left open" if act.manner == "left_open" else "decided"
                yield _of(
                    act,
                    ("ruling",),
                    "what the court decided",
                    (act.manner, frozenset(act.about)),
                    shown,
                    document,
                    source,
                )
        elif act.kind == "revealed" and act.date.start:
            outlet = ", ".join(act.actors)
            shown = f"{act.date.start}{f', by {outlet}' if outlet else ''}"
            yield _of(act, ("first_public",), "when it was made public", act.date.start, shown, document, source)


DUTIES: Mapping[str, str] = {
    "order": "the order itself",
    "acknowledgment": "acknowledgments of the order",
    "notice_of_change": "notice of changes in the company",
    "records": "the duty to keep records",
    "assessments": "outside assessments",
    "programme": "the privacy or security programme",
    "reports": "compliance reports",
    "prohibition": "the prohibition",
}
_ADMISSIONS = {
    "neither": "neither admitted nor denied",
    "not_admitted": "not admitted",
    "not_denied": "not denied",
    "denied": "denied",
    "admitted": "admitted",
}


def _length(value: str) -> str:
    years = re.fullmatch(r"P(\d+)(Y|M)", value)
    return f"{years[1]} {'years' if years[2] == 'Y' else 'months'}" if years else value


def _of(
    act: Act, about: tuple[str, ...], subject: str, value: Any, shown: str, document: Document, source: str
) -> Claim:
    return Claim(about, subject, value, shown, document.id, source, act.evidence, act.manner, act.status)


def _investments(case: Case, document: Document, facts: Facts) -> Iterator[Claim]:
    for act in facts.acts:
        if act.kind == "invested":
            side, target = case.entity(document.id, act.actors[0]), case.entity(document.id, act.others[0])
            if side and target and side != target:
                low, high = sorted((side, target))
                shown = f"from the side of {case.title(side)} into {case.title(target)}"
                yield _of(
                    act, ("investment_direction", low, high), f"{case.title(low)} and {case.title(high)}", side, shown,
                    document, source_of(document, facts, act.status),
                )  # fmt: skip


def _transfers(case: Case, document: Document, facts: Facts) -> Iterator[Claim]:
    passed: set[tuple[str, str]] = set()
    for sharing in facts.sharing:
        giver, taker = case.entity(document.id, sharing.discloser), case.entity(document.id, sharing.recipient)
        if not giver or not taker or sharing.modality != "done" or sharing.status is Status.DENIED:
            continue
        passed.add((giver, taker))
        yield from _transfer(case, document, facts, sharing, giver, taker)
    for act in facts.acts:
        if act.kind != "denial" or act.manner != "of_transfer" or answers(document, facts):
            continue
        named = {e for n in (*act.actors, *act.others) if (e := case.entity(document.id, n))}
        if named and not any(set(pair) <= named for pair in passed):
            source = source_of(document, facts, act.status)
            yield Claim(
                ("transfer",),
                "whether data were passed",
                frozenset(named),
                "denied",
                document.id,
                source,
                act.evidence,
                "denied",
                act.status,
            )


def _transfer(
    case: Case, document: Document, facts: Facts, sharing: Sharing, giver: str, taker: str
) -> Iterator[Claim]:
    source = source_of(document, facts, sharing.status)
    pair = f"data from {case.title(giver)} to {case.title(taker)}"
    said = " ".join(e.quote for e in sharing.evidence)

    def claim(predicate: str, value: Any, shown: str, evidence: tuple[Evidence, ...] = sharing.evidence) -> Claim:
        return Claim(
            (predicate, giver, taker), pair, value, shown, document.id, source, evidence, "done", sharing.status
        )

    def of_giver(predicate: str, value: Any, shown: str) -> Claim:
        subject = f"data from {case.title(giver)}"
        return Claim(
            (predicate, giver), subject, value, shown, document.id, source, sharing.evidence, "done", sharing.status
        )

    yield Claim(
        ("transfer",), "whether data were passed", frozenset({giver, taker}), "passed", document.id, source,
        sharing.evidence, "passed", sharing.status,
    )  # fmt: skip
    if sharing.date.start and not _LASTING.search(said):
        last = sharing.date.end or sharing.date.start
        yield claim("sharing_date", (earliest(sharing.date.start), latest(last)), sharing.date.start)
    for detail in sharing.details:
        if detail.name == "consideration":
            kind = "none" if detail.value == "none" else "given"
            yield claim(
                "consideration", kind, _CONSIDERATION.get(detail.value, detail.value.replace("_", " ")), detail.evidence
            )
    if (
        re.search(r"\b(?:sold|sells?|sale of|bought|purchased|licen[cs]ed for)\b", said, re.I)
        and sharing.detail("consideration") is None
    ):
        yield claim("consideration", "given", "sold")
    if sharing.quantity and sharing.quantity.value:
        amount = sharing.quantity
        shown = f"{(amount.qualifier or '').replace('_', ' ')} {amount.value:,.0f} {amount.unit}".strip()
        yield claim("quantity", (amount.value or 0, amount.qualifier, _unit(amount.unit)), shown)
    states = set(sharing.data_types)
    kinds = frozenset(states - _ANONYMOUS)
    anonymous = states & _ANONYMOUS or _CALLED_ANONYMOUS.search(said)
    if anonymous and not _NOT_ANONYMOUS.search(said):
        yield of_giver("data_state", ("anonymous", kinds, taker), "anonymised or de-identified")
    elif not anonymous and states & _IDENTIFYING:
        yield of_giver("data_state", ("identifying", kinds, taker), f"identifying ({', '.join(sharing.surfaces[:4])})")
    known = sharing.recipient_kind or next((k for k, _ in described(case, taker)), None)
    if known:
        yield of_giver("recipient", (known, taker), case.title(taker))


_CONSIDERATION = {"none": "nothing was paid", "money": "money was paid"}


def _unit(unit: str) -> str:
    return (
        "pictures"
        if re.match(r"photo|image|picture|portrait|selfie|headshot", unit, re.I)
        else unit.lower().rstrip("s")
    )


def _ties(case: Case) -> Iterator[Claim]:
    by_id = {document.id: (document, facts) for document, facts in case.members}
    for tie in case.ties:
        relation = tie.relation
        if relation.polarity != "affirmed" or relation.modality != "stated" or not relation.evidence:
            continue
        document, facts = by_id[relation.evidence[0].document]
        source = source_of(document, facts, relation.status)
        common: dict[str, Any] = {"document": document.id, "source": source, "evidence": relation.evidence}
        if relation.type in CORPORATE:
            low, high = sorted((tie.source, tie.target))
            kind, child, parent = relation.type, tie.source, tie.target
            if kind in {"parent_of", "owns"}:
                kind, child, parent = "subsidiary_of", tie.target, tie.source
            shown = (
                f"{case.title(child)} is a subsidiary of {case.title(parent)}"
                if kind == "subsidiary_of"
                else f"{case.title(low)} and {case.title(high)} are affiliates"
            )
            subject = f"{case.title(low)} and {case.title(high)}"
            yield Claim(
                ("corporate_tie", low, high), subject, (kind, child if kind == "subsidiary_of" else ""), shown, **common
            )
