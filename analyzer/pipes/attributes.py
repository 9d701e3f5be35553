"""What a contract says of itself: its dates, how long it runs, which law governs it and where one may sue."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.model import AGREEMENT_TYPES, DocumentType
from analyzer.pipes.contract_dates import Dated, days, effective_on, made_on, read_day
from analyzer.pipes.contract_expiry import expires_on
from analyzer.pipes.contract_term import renewal_of, term_of
from analyzer.pipes.dates import find_dates
from analyzer.pipes.governing_law import forum, governing_law
from analyzer.pipes.policy_own import note_dates
from analyzer.pipes.records import add, records, summary, text_of

_CONTRACT = re.compile(
    r"\b(?:agreement|contract|addendum|amendment|undertaking|lease|this\s+(?:letter|release|pledge|protocol|arrangement)|I\s+(?:hereby\s+)?(?:agree|release|undertake)|"
    r"(?:the|these)\s+(?:terms|clauses|conditions)|"
    r"(?:terms\s+(?:of|and|for)|charter\s+part(?:y|ies)|deed|licen[cs]e)\b)\b",
    re.I,
)
_SECRECY = re.compile(r"confiden|non-?\s?disclos|secrecy|\bNDA\b", re.I)
_TYPES = {*AGREEMENT_TYPES, DocumentType.POLICY, DocumentType.OTHER, None}


@Language.factory("attributes", assigns=["doc._.attributes"], requires=["doc._.sections"])
class Attributes:
    """Fills ``doc._.attributes`` of contracts: agreement_date, effective_date, expiration_date (ISO, or "perpetual"),
    term (ISO 8601), renewal (automatic, optional, none), governing_law and jurisdiction (ISO 3166, one record each); of
    policies effective_date and last_updated."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        kind = summary(doc).get("type")
        if kind == DocumentType.POLICY:
            note_dates(doc)
        if kind not in _TYPES or (kind not in AGREEMENT_TYPES and not _CONTRACT.search(text_of(doc)[:6000])):
            return doc
        dates = find_dates(text_of(doc))
        hits = days(dates)
        made = made_on(text_of(doc), hits)
        effective = effective_on(text_of(doc), hits, made)
        effective = effective or (None if made else read_day(text_of(doc), hits, "effective"))
        if effective is None and made and _is_secrecy(doc):
            effective = made  # a duty of secrecy binds from the date of the contract unless it says otherwise
        term = term_of(text_of(doc))
        stated = (term.value, (term.start, term.end)) if term and not term.secrecy else None
        _date(doc, "agreement_date", made)
        _date(doc, "effective_date", effective)
        _date(doc, "expiration_date", expires_on(text_of(doc), dates, effective or made, stated, made))
        if term:
            _attribute(doc, "term", term.value, [(term.start, term.end)])
        if renewal := renewal_of(text_of(doc)):
            _attribute(doc, "renewal", renewal[0], [renewal[1:3]])
        for law in governing_law(text_of(doc)):
            _attribute(doc, "governing_law", law.code, [(law.start, law.end)])
        for place in forum(text_of(doc)):
            _attribute(doc, "jurisdiction", place.code, [(place.start, place.end)])
        return doc


def _is_secrecy(doc: Doc) -> bool:
    about = summary(doc)
    return about.get("type") == DocumentType.NDA or bool(_SECRECY.search(about.get("title") or text_of(doc)[:600]))


def _date(doc: Doc, name: str, dated: Dated | None) -> None:
    if dated:
        _attribute(doc, name, dated.value, dated.spans)


def _attribute(doc: Doc, name: str, value: str, spans: list[tuple[int, int]]) -> None:
    same = (a for a in records(doc, "attributes") if a["name"] == name)
    if any(a["value"] == value or name == "effective_date" for a in same):
        return
    start, end = spans[0]
    add(doc, "attributes", spans, name=name, value=value, raw=text_of(doc)[start:end])
