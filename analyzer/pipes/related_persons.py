"""Dealings with related persons, as proxy statements, annual reports and prospectuses tell them in a section of their
own: who has what interest in which firm, and what was paid. The sum of a dealing becomes the ``amount`` of the ties
that make it one: "X owns 30% of Y, to which we paid $2 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from analyzer.model import RELATED_DEALING
from analyzer.pipes.clause_masks import Mask, mask
from analyzer.pipes.document_dates import dates_between
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.records import Record, add, records, store, summary, text_of
from analyzer.pipes.related_interests import (
    INTERESTS,
    OWN_WORD,
    PERCENT,
    SUM,
    interest_ties,
    kin_of_office,
    kin_ties,
)
from analyzer.pipes.relation_biographies import biography_ties
from analyzer.pipes.relation_roles import untold
from analyzer.pipes.relation_terms import all_roles
from analyzer.pipes.statements import status_at

_HEADING = re.compile(
    r"(?im)^[ \t]*(?:#+ |\*\*|item \d+[a-z]?\. ?|note \d+[.:] ?|\d+(?:\.\d+)*\.? )*(?:"
    r"(?:certain |description of |material |our |review of )*(?:relationships?|transactions?|dealings?|arrangements?|"
    r"agreements?|interests?)\b[^.\n\t]{0,50}\b(?:related|interested|affiliated|connected)\b[^.\n\t]{0,70}|"
    r"(?:certain |material |other )*(?:related|interested|connected)[ -](?:persons?|part(?:y|ies)|person and party)\b"
    r"(?:[’'] |s? )?(?:transactions?|dealings?|matters|relationships?|arrangements?|disclosures?)?[^.\n\t]{0,50}|"
    r"certain (?:relationships|transactions)[^.\n\t]{0,40}|"
    r"interests? of (?:management|directors|insiders|certain persons|officers)\b[^.\n\t]{0,70}|"
    r"(?:transactions|dealings|arrangements) with (?:directors|management|insiders|officers|affiliates)\b[^.\n\t]{0,60}"
    r")(?:\*\*)?[ \t]*$"
)
_NEXT = re.compile(
    r"(?im)^[ \t]*(?:#+ |\*\*|item \d+[a-z]?\. ?|\d+(?:\.\d+)*\.? )*(?:proposal|item \d|part [iv]+\b|executive comp|"
    r"compensation (?:of|committee|discussion)|director comp|report of|audit committee|principal (?:share|"
    r"stock)holders|"
    r"(?:security|stock|share|beneficial)[ \w]*ownership|principal account|independent (?:registered|audit)|delinquent|"
    r"section 16|description of (?:share|capital|secur)|(?:share|stock)holder proposals|other (?:matters|business)|"
    r"householding|general information|signatures?|exhibits|legal (?:matters|proceedings)|selling|underwrit|"
    r"director independence|use of proceeds|corporate governance)[^.\n]{0,80}$"
)
_REACH = 12_000
_TERM = re.compile(r" (?:per|a|each) (?:month|quarter|year|annum|week|day|hour)\b| annually\b| monthly\b")
_BOUND = re.compile(
    r"\b(?:exceed(?:s|ed|ing)?|greater of|lesser of|thresholds?(?: amounts?)? of|less than|limits? of|"
    r"not more than|below|under|cap of|minimum of|maximum of|par value of)\s+(?:the lesser of\s+|approximately\s+)?$"
)
_PAY = re.compile(
    r"\b(?:paid|pays?|paying|payments?|fees?|rents?|rental|received|receives|receive|earned|invoiced|billed|charged|"
    r"purchase[ds]?|purchasing|bought|sold|sales|supplied|aggregate|total(?:l?ed|s|ling)?|amount(?:ed|s|ing)?|"
    r"consideration|compensation|salary|bonus|remuneration|reimburse\w*|loan(?:ed|s)?|lent|advanced?|borrowed|"
    r"outstanding|principal|expense[ds]?|cost|costs|contract|worth|value[ds]?|incurred|spent|revenues?|donat\w+|"
    r"contribut\w+|commissions?|royalt\w+|invest\w*)\b",
    re.I,
)
_WAGES = re.compile(r"\b(?:salar\w+|compensation|bonus\w*|remuneration|earned|paid|wages?|received)\b", re.I)
_INVESTING = re.compile(
    r"\b(?:invest\w*|shares?|stock|equity|securities|notes?|units|warrants?|round|membership interests?|merge[rd]?|"
    r"acquisition of|all of the (?:outstanding|assets)|subsidiar\w+)\b",
    re.I,
)
_OURS = re.compile(r"\b(?:by|for|with|at|to) (?:the )?(?:Group|Company|Bank|Corporation|Registrant|us|our)\b")
_RATE = re.compile(
    r"\b(?:bear\w*|accru\w*|at a|interest (?:rate )?(?:of|at)|rate of|at|discount of) (?:an? )?(?:[a-z]+ ){0,3}$"
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    masked: Mask


def related_ties(doc: Doc, names: Names) -> None:
    """Adds the ties that a section on related persons tells and no sentence grammar has found, gives the ties of each
    dealing its ``amount``, and takes back what only looked like a stake: a purchase or a fee between the two."""
    biography_ties(doc, names)
    text = text_of(doc)
    own = names.speaker
    if own is not None and own.full != "Company" and summary(doc).get("type") == "proxy_statement":
        for record in records(doc, "relations"):  # "the Company" is whose paper it is
            for side in ("source", "target"):
                if OWN_WORD.fullmatch(record[side]):
                    record.update({side: own.full, f"{side}_kind": own.kind})
        _only_totals(text, records(doc, "relations"))
    areas = list(related_areas(text))
    if not areas or own is None:
        return
    sentences = store(doc).get("sentence_spans", [])
    for first, last in areas:
        for start, end in _paragraphs(text, first, last):
            if not names.between(start, end):
                continue
            roles = [role for role in all_roles(doc) if start <= role.start < end]
            masked = mask(text, start, end, names, roles, dates_between(doc, start, end))
            inner = [(a, min(b, end)) for a, b in sentences if start <= a < end] or [(start, end)]
            _read(doc, text, own, _Paragraph(start, end, masked), inner)


_PART = re.compile(r"\s*(?:\(?\d{1,2}[.)]+|\*+)?\s*(?:Includes|Including|Consists|Represents|Comprises|Excludes)\b")


_OVER = re.compile(
    r"\b(?:more|greater|less|over) than (?:\d|five|ten|one)|\bin excess of (?:\d|five|ten)|\bover (?:\d|five|ten)"
)


def _only_totals(text: str, ties: list[Record]) -> None:
    """Drops what a note to a table of owners tells of a part of a holding, and prose of its class ("more than
    5%"), where the table gives the total."""
    told = {(r["source"], r["target"]) for r in ties if r["type"] == "shareholder_of" and not _note(text, r)}
    ties[:] = [r for r in ties if not (_note(text, r) and (r["source"], r["target"]) in told)]


def _note(text: str, record: Record) -> bool:
    return record["type"] == "shareholder_of" and bool(
        _PART.match(text, record["spans"][0][0]) or _OVER.search(text, *record["spans"][0])
    )


def related_areas(text: str) -> Iterator[tuple[int, int]]:
    """The sections on related persons: from their heading to the next great heading."""
    if (
        "elated" not in text
        and "ELATED" not in text
        and not re.search(r"(?i)certain transactions|interests? of ", text)
    ):
        return
    free = 0
    for match in _HEADING.finditer(text):
        if match.start() < free or len(match[0]) > 140:
            continue
        after = _NEXT.search(text, match.end(), match.end() + _REACH)
        end = after.start() if after else min(len(text), match.end() + _REACH)
        if end - match.end() > 60:
            yield match.end(), end
            free = end


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.compile(r"[^\n]+(?:\n(?=[a-z(])[^\n]+)*").finditer(text, start, end):
        if len(match[0]) > 40 and len(match[0]) < 6000:
            yield match.span()


def _read(doc: Doc, text: str, own: Name, para: _Paragraph, sentences: list[tuple[int, int]]) -> None:
    ties = records(doc, "relations")
    here = [r for r in ties if para.start <= r["spans"][0][0] < para.end]
    sums = list(_sums(text, para, sentences))
    mistaken = [r for r in here if _mistaken(text, r, own)]
    kin = list(kin_ties(para.masked, own))
    beside = {k["target"] for k in kin}
    of_kin = {k["source"] for k in kin}
    mistaken += [  # "X, the brother of our chief executive, Y, is employed by us" says nothing of Y's employment
        r for r in here
        if r["type"] in {"employee_of", "advisor_to"}
        and r["source"] in beside and r["source"] not in of_kin and r["target"] == own.full
        and any(o is not r and o["type"] == r["type"] and o["source"] in of_kin for o in here)
    ]  # fmt: skip
    if mistaken:
        ties[:] = [r for r in ties if all(r is not m for m in mistaken)]
        here = [r for r in here if all(r is not m for m in mistaken)]
    for record in here:  # "was employed by the Group": no firm named nearby, but whose paper it is
        if record["type"] in {"employee_of", "advisor_to"} and record["target"] != own.full:
            said = text[slice(*record["spans"][0])]
            if record["target"] not in said and _OURS.search(said):
                record.update(target=own.full, target_kind=own.kind)
    for found in (*kin, *kin_of_office(text, para.masked, own, ties), *interest_ties(para.masked, own, kin)):
        alike = [r for r in here if all(r[key] == found[key] for key in ("type", "source", "target"))]
        for record in alike:
            record.update({k: v for k, v in found.items() if v is not None and not record.get(k) and k != "at"})
        if not alike:
            span = next(((a, b) for a, b in sentences if a <= found["at"] < b), (para.start, para.end))
            fields = {k: v for k, v in found.items() if k != "at"}
            of = {"role": None, "source_kind": "person", "target_kind": "company", "status": status_at(doc, span[0])}
            here.append(add(doc, "relations", [span], **{**untold(), **of, **fields}))
    _stakes(text, here, own)
    _amounts(text, here, sums, own)


def _mistaken(text: str, record: Record, own: Name) -> bool:
    """Whether a fee or a purchase between the company and a firm was read as a stake of one in the other."""
    if record["type"] not in {"investor_in", "subsidiary_of", "operates_brand"} or record["polarity"] != "affirmed":
        return False
    if own.full not in {record["source"], record["target"]}:
        return False
    start, end = record["spans"][0]
    return bool(_PAY.search(text, start, end)) and not _INVESTING.search(text, start, end)


@dataclass(frozen=True, slots=True)
class _Sum:
    start: int
    words: str
    sentence: tuple[int, int]


def _sums(text: str, para: _Paragraph, sentences: list[tuple[int, int]]) -> Iterator[_Sum]:
    """The sums of money of dealings; those that only bound what is reported ("exceeds $120,000") are none."""
    for match in SUM.finditer(text, para.start, para.end):
        sentence = next(((a, b) for a, b in sentences if a <= match.start() < b), (para.start, para.end))
        before = text[max(sentence[0], match.start() - 60) : match.start()]
        if _BOUND.search(before) or not _PAY.search(text, *sentence):
            continue
        per = _TERM.match(text, match.end(), para.end)
        yield _Sum(match.start(), match[0].rstrip(",.") + (per[0] if per else ""), sentence)


def _stakes(text: str, here: list[Record], own: Name) -> None:
    """The share told in the same sentence: "is a limited partner of Y and owns about 12% of its interests"."""
    for record in here:
        if record["type"] not in {"shareholder_of", "partner_of", "general_partner_of", "investor_in"} or record.get(
            "stake"
        ):
            continue
        if record["target"] == own.full:
            continue
        start, end = record["spans"][0]
        found = [
            m
            for m in PERCENT.finditer(text, start, end)
            if not _RATE.search(text[max(start, m.start() - 40) : m.start()])
        ]
        sharers = {r["source"] for r in here if r["spans"][0] == [start, end] and r["target"] == record["target"]}
        if len(found) == 1 and len(sharers) == 1:
            record["stake"] = found[0][0]


def _amounts(text: str, here: list[Record], sums: list[_Sum], own: Name) -> None:
    """Gives each tie of a dealing the sums told of it, with their sentences as further evidence."""
    firms = {
        r["target"] for r in here if r["type"] in INTERESTS and r["target"] != own.full and r["target_kind"] != "person"
    }
    staff = {r["source"] for r in here if r["type"] in {"employee_of", "advisor_to"} and r["target"] == own.full}
    for record in here:
        kind, target = record["type"], record["target"]
        if kind not in INTERESTS or record["polarity"] != "affirmed" or record["modality"] != "stated":
            continue
        if kind == "creditor_of":
            if record.get("amount"):
                continue
            told = [s for s in sums if list(s.sentence) == list(record["spans"][0])][:1]
        elif target == own.full:
            if kind not in {"employee_of", "advisor_to"} or len(staff) != 1 or (firms and kind == "advisor_to"):
                continue
            told = [s for s in sums if _WAGES.search(text, *s.sentence)]
        else:
            told = [s for s in sums if len(firms) == 1 or target in text[slice(*s.sentence)]]
            if staff:
                told = [s for s in told if not re.search(r"\b(?:salary|bonus)\b", text[slice(*s.sentence)])]
        if not told:
            continue
        record["amount"] = "; ".join(dict.fromkeys(s.words for s in told))
        if kind != "creditor_of" and target != own.full:
            record["instrument"] = RELATED_DEALING  # so that nobody takes the sum for the worth of the stake
        for s in told:
            if list(s.sentence) not in [list(span) for span in record["spans"]]:
                record["spans"].append(list(s.sentence))
