"""Times of ties against the window of a sharing. Month and year dates widen to the whole month or year."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.model import Facts, Relation, SharingEvent

REQUEST_LEAD_DAYS = 90
"""How long before the transfer the window opens: the request usually precedes it (DOMAIN F.4)."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Full ISO dates or ``None`` for an open side; ``present`` marks a tie stated as lasting at the event."""

    start: str | None = None
    end: str | None = None
    precision: str = "unknown"
    present: bool = False


def earliest(date: str | None) -> str | None:
    """The first day that an ISO date of any precision can mean."""
    if not date:
        return None
    return (date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10] if len(date) == 7 else date[:10]


def latest(date: str | None) -> str | None:
    """The last day that an ISO date of any precision can mean."""
    if not date:
        return None
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        year, month = int(date[:4]), int(date[5:7])
        return f"{date}-{calendar.monthrange(year, month)[1]:02d}"
    return date[:10]


def bounds(relation: Relation) -> Bounds:
    """The interval of a tie, widened to the precision of its dates."""
    return Bounds(earliest(relation.start), latest(relation.end), relation.precision, relation.precision == "at_event")


def window_of(event: SharingEvent, facts: Sequence[Facts]) -> Bounds:
    """The window of a sharing: from 90 days before its own dates, or before the agreement that tells of it."""
    date = event.sharing.date
    start, end, precision = earliest(date.start), latest(date.end or date.start), date.precision
    if not start:
        for document in facts:
            if document.document in event.documents:
                attribute = document.attribute("effective_date") or document.attribute("agreement_date")
                if attribute and attribute.value[:4].isdigit():
                    start, end, precision = earliest(attribute.value), None, "day"
                    break
    if not start:
        return Bounds()
    return Bounds(_days_before(start, REQUEST_LEAD_DAYS), end, precision)


def _days_before(date: str, days: int) -> str:
    from datetime import date as day
    from datetime import timedelta

    return (day.fromisoformat(date) - timedelta(days=days)).isoformat()


def relation_to_window(hop: Bounds, window: Bounds) -> str:
    """``confirmed`` if the tie surely covers part of the window, ``disjoint`` if surely not, else ``consistent``."""
    if hop.present:
        return "confirmed"
    if not window.start:
        return "consistent"
    if hop.end and hop.end < window.start:
        return "disjoint"
    if hop.start and window.end and hop.start > window.end:
        return "disjoint"
    if hop.start and (not window.end or hop.start <= window.end) and (hop.end is None or hop.end >= window.start):
        return "confirmed"
    return "consistent"
