"""Ties told in the present: they hold on the day of the document, or at the transfer that an undated one tells."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.pipes.dates import find_dates
from analyzer.pipes.document_dates import document_dates
from analyzer.pipes.records import Record, records, summary, text_of
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


def tell_present(doc: Doc) -> None:
    """Gives the ties of the document that are told in the present the day on which they are so told.

    Ties that their sentence takes back go first. An office named with the act of its holder ("its head of data,
    Ann Lee, approved the transfer") holds at the act.
    """
    drop_denied(doc)
    text = text_of(doc)
    dates = document_dates(doc)
    last = max((hit.value for hit in find_dates(text) if "/" not in hit.value), default=None)
    rows = {b["start"] for b in records(doc, "blocks") if b["kind"] == "table_row"}
    ongoing = any(s["modality"] != "done" or not s["date"] or not s["date"]["end"] for s in records(doc, "sharing"))
    for tie in records(doc, "relations"):
        if tie["polarity"] != "affirmed" or tie["modality"] != "stated" or tie["end"] or tie["precision"] == "at_event":
            continue
        start, end = tie["spans"][0]
        words = text[start:end]
        listed = start in rows
        told = tie.get("told") or (
            "past" if _PAST.search(words) else "present" if _PRESENT.search(words) else "apposed"
        )
        if tie.get("as_of") or _FORMER.match(tie.get("role") or ""):
            continue
        if not listed and told == "apposed" and tie["type"] in _OFFICES and _bare(tie) and _ACTED.search(words):
            tie["precision"] = "at_event"
        elif told == "past" and not listed:
            continue
        elif listed or told == "present" or ((tie.get("role") or tie.get("told") == "apposed") and _own_words(doc)):
            # A register shows what holds on the last day that it knows of, and so does a paper without a date.
            borne = dates.at(start)
            if listed or (borne is None and tie["start"]):
                tie["as_of"] = last
            elif borne:
                tie["as_of"] = borne.value
            elif ongoing and told == "present":
                tie["precision"] = "at_event"


_FORMER = re.compile(r"(?:former|formerly|ex|past|late|then|one-time|onetime|previous|retired)\b", re.I)


def _own_words(doc: Doc) -> bool:
    """Whether a document speaks of its own time, so that an office named in passing is one held on its day."""
    return summary(doc).get("type", "other") not in {"complaint", "answer", "opinion", "order", "petition"}


def _bare(tie: Record) -> bool:
    return tie["start"] is None and bool(tie.get("role"))
