"""Ties told in the present: they hold on the day of the document, or at the transfer that an undated one tells."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.pipes.dates import find_dates
from analyzer.pipes.records import Record, records, text_of
from analyzer.pipes.relation_denials import drop_denied

_PRESENT = re.compile(
    r"\b(?:is|are|am|holds?|owns?|has|have|serves?|sits?|chairs?|remains?|continues?|currently|now|still|advises?|runs?|"
    r"leads?|manages?|controls?|works?|heads?|outstanding|hereby)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|former(?:ly)?|ex-\w+|previously|until|once|retired|late|sold|left|resigned|withdrawn|ended|"
    r"stepped down|disposed|divested|no longer)\b",
    re.I,
)
_ACTED = re.compile(
    r"\b(?:approved|signed|authori[sz]ed|caused|facilitated|arranged|sent|transmitted|handed|gave|released|ordered|"
    r"instructed|delivered)\b"
)
_OFFICES = frozenset({"officer_of", "director_of", "employee_of"})
_HEAD, _TAIL = 240, 160


def tell_present(doc: Doc) -> None:
    """Gives the ties of the document that are told in the present the day on which they are so told.

    Ties that their sentence takes back go first. An office named with the act of its holder ("its head of data,
    Ann Lee, approved the transfer") holds at the act.
    """
    drop_denied(doc)
    text = text_of(doc)
    day = _day(text)
    last = max((hit.value for hit in find_dates(text) if "/" not in hit.value), default=None)
    rows = {b["start"] for b in records(doc, "blocks") if b["kind"] == "table_row"}
    for tie in records(doc, "relations"):
        if tie["polarity"] != "affirmed" or tie["modality"] != "stated" or tie["end"] or tie["precision"] == "at_event":
            continue
        start, end = tie["spans"][0]
        words = text[start:end]
        if _PAST.search(words):
            continue
        listed = start in rows
        if not listed and tie["type"] in _OFFICES and _bare(tie) and _ACTED.search(words):
            tie["precision"] = "at_event"
        elif listed or _PRESENT.search(words):
            # A register shows what holds on the last day that it knows of.
            if held := last if listed else day:
                tie["as_of"] = held
            elif records(doc, "sharing"):
                tie["precision"] = "at_event"


def _bare(tie: Record) -> bool:
    return tie["start"] is None and bool(tie.get("role"))


def _day(text: str) -> str | None:
    """The date that the document bears: the first at its head, else the last at its foot."""
    head = find_dates(text[:_HEAD])
    foot = find_dates(text[-_TAIL:])
    hit = head[0] if head else foot[-1] if foot else None
    return hit.value if hit and "/" not in hit.value else None
