"""Which of the dates in and around a sentence is that of the transfer it tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as day
from typing import Any

from spacy.tokens import Doc

from analyzer.pipes.clause_masks import Mask
from analyzer.pipes.dates import DateHit, find_dates
from analyzer.pipes.document_dates import dates_between, document_dates
from analyzer.pipes.records import records, text_of
from analyzer.pipes.sharing_circumstances import date_of
from analyzer.pipes.sharing_mail import Message
from analyzer.pipes.sharing_reading import RECORDS
from analyzer.pipes.sharing_terms import verbs
from analyzer.pipes.sharing_transfers import Transfer

_DONE = re.compile(r"\b(?:has|have|had|was|were|been|did|gave|given|sent|took|taken|went|gone|since|\w+ed)\b", re.I)
_CONSIGNMENTS = (
    r"(?:batch|consignment|deliver(?:y|ies)|instalment|installment|tranche|shipment|upload|transmission|parcel)"
)
_FIRST = re.compile(rf"\bfirst (?:{_CONSIGNMENTS}|files?|drives?|dis[ck]s?|extract|export|copy|set|lot)\b", re.I)
_ON_SIGNING = re.compile(
    r"\b(?:[Oo]n|[Ff]rom) (?:the )?(?:(?:date|day) (?:of (?:(?:this|the present|these|its) [A-Z]?[a-z]+|"
    r"signing|signature|execution)|hereof|above|below|first (?:above )?(?:written|named))|"
    r"signing|signature|execution)\b(?! of)"
)
_MOVED = re.compile(
    r"\b(?:(?:handed|turned|passed|given|sent|signed) (?:over|out)|picked up|couriered|dispatched|despatched|shipped|"
    r"left|fetched)\b",
    re.I,
)
_UNDONE = re.compile(
    r"\b(?:[Nn]ot|[Nn]ever|[Nn]o|[Nn]one|would|could|may|might|should|[Ii]f|[Uu]nless|return\w*|delet\w*|destroy\w*|"
    r"erased?|back|[Uu]ntil|[Bb]efore|[Aa]fter)\b|n['’]t\b"
)
_GOODS = re.compile(rf"\b{_CONSIGNMENTS}\b|^(?:\w+:)?$", re.I)
_NEXT = 6
"""How many sentences later the day of a hand-over may still be told."""


def date_told(masked: Mask, transfer: Transfer, borne: str | None) -> dict[str, Any] | None:
    """When a transfer takes place by its own sentence; a day long before the paper, ``borne``, dates only the data."""
    date = _first_gone(masked) or date_of(masked, transfer)
    told = masked.plain(transfer.start - 60, transfer.end)
    return None if date and borne and _before_its_paper(date, borne, told, transfer) else date


def told_after(
    doc: Doc, masked: Mask, spans: list[tuple[int, int]], others: Callable[[tuple[int, int]], bool]
) -> dict[str, Any] | None:
    """When what a sentence passes on went: on the day of the paper, or when one of the next ``spans`` tells.

    As in "Drive collected on 3 May 2021": only where that says of nothing but such goods that they went, and names none
    of the ``others``.
    """
    text = text_of(doc)
    borne = document_dates(doc).at(masked.start)
    if signed := _on_signing(text[masked.start : masked.end], borne):
        return signed
    for start, end in [span for span in spans if span[0] >= masked.end][:_NEXT]:
        words = text[start:end]
        if others((start, end)):
            return None
        went = _MOVED.search(words) or next((m for m in verbs().pattern.finditer(words) if _DONE.fullmatch(m[0])), None)
        first = _FIRST.search(words)
        moved = min((m.start() for m in (went, first) if m), default=None)
        if moved is None or _UNDONE.search(words):
            continue
        before = words[:moved].strip(' \n\t-–•*>“"')
        if not (first or RECORDS.search(before) or _GOODS.search(before)):
            continue
        if found := [hit for hit in dates_between(doc, start, end) if hit.start >= start + moved - 24]:
            return _one(found[0])
        if signed := _on_signing(words, borne):
            return signed
    return None


def stated_elsewhere(
    text: str, spans: list[tuple[int, int]], masked: Mask, message: Message | None
) -> dict[str, Any] | None:
    """The date of the message that carries the data, or in the answer to a question about the transfer."""
    near: list[tuple[int, int]] = []
    if message:
        near = [message.sent] if message.sent else []
    elif text[masked.start : masked.end].endswith("?"):
        near = [span for span in spans if span[0] > masked.start][:2]
    hits = [hit for start, end in near for hit in find_dates(text[start:end])]
    return _one(hits[0]) if hits else None


def _before_its_paper(date: dict[str, Any], borne: str, told: str, transfer: Transfer) -> bool:
    """Whether a date lies so far before the paper that allows, asks or tells the transfer in the present that it can
    only date the data ("the entries since 1950")."""
    last = date["end"] or date["start"] or ""
    if not last[:4].isdigit() or int(last[:4]) >= int(borne[:4]) - 1:
        return False
    return transfer.modality != "done" or not _DONE.search(told)


def _first_gone(masked: Mask) -> dict[str, Any] | None:
    """The day on which a sentence has the first of several deliveries go: "the first batch left on 3 May"."""
    for first in _FIRST.finditer(masked.text):
        rest = re.split(r"[;\n]|\. ", masked.text[first.end() : first.end() + 60])[0]
        if dates := masked.dates(first.end(), first.end() + len(rest)):
            return None if _UNDONE.search(rest) else _one(dates[0][1])
    return None


def _on_signing(words: str, borne: DateHit | None) -> dict[str, Any] | None:
    """The day of a paper by whose words something takes place "on the date of this Deed" or "on signing"."""
    return _one(borne) if borne and "/" not in borne.value and _ON_SIGNING.search(words) else None


def settle_years(doc: Doc) -> None:
    """Moves a day without a year, by which a paper has data go later, from the year before the paper to after it."""
    text = text_of(doc)
    for record in records(doc, "sharing"):
        at, stop = record["spans"][0]
        date, borne = record["date"], document_dates(doc).at(at)
        start = str((date or {}).get("start") or "")
        if not borne or record["modality"] not in {"planned", "requires", "permits"}:
            continue
        if not len(borne.value) == len(start) == 10 or start >= borne.value or start[:4] in text[at:stop]:
            continue
        moved = f"{int(start[:4]) + 1}{start[4:]}"
        if start.endswith("02-29"):
            continue
        gone, to_go = _days(start, borne.value), _days(borne.value, moved)
        if 0 <= to_go < gone:  # a day just gone by is that day, not the one of next year
            record["date"] = {**date, "start": moved, "end": moved if date["end"] == start else date["end"]}


def _days(first: str, last: str) -> int:
    return (day.fromisoformat(last) - day.fromisoformat(first)).days


def _one(hit: DateHit) -> dict[str, Any]:
    return {"start": hit.value, "end": hit.value, "precision": hit.precision}
