"""Times of ties against the window of a sharing. Month and year dates widen to the whole month or year."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as day
from datetime import timedelta

from analyzer.model import REQUEST_LEAD_DAYS, STATUS_RANK, Facts, Period, Relation, SharingEvent


@dataclass(frozen=True, slots=True)
class Window:
    """When a sharing was asked for, took place and went on: full ISO dates, ``None`` for an open or unknown side.

    ``event`` is the last day on which the sharing itself is dated; ``end`` may lie later, or be open.
    """

    start: str | None = None
    event: str | None = None
    end: str | None = None
    precision: str = "unknown"

    @property
    def period(self) -> Period:
        return Period(self.start, self.end, self.precision)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of the time of a tie: it began in ``start``, ended in ``end`` and held at each date of ``held``,
    each as the first and last day that the date can mean. ``present`` marks a tie stated to hold at the sharing;
    ``disputed`` one that sources of equal standing end at different times."""

    start: tuple[str, str] | None = None
    end: tuple[str, str] | None = None
    held: tuple[tuple[str, str], ...] = ()
    present: bool = False
    disputed: bool = False


def earliest(date: str | None) -> str | None:
    """The first day that an ISO date of any precision can mean."""
    return span(date)[0] if date else None


def latest(date: str | None) -> str | None:
    """The last day that an ISO date of any precision can mean."""
    return span(date)[1] if date else None


def span(date: str) -> tuple[str, str]:
    """The first and last day of a year, month or day."""
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        year, month = int(date[:4]), int(date[5:7])
        return f"{date}-01", f"{date}-{calendar.monthrange(year, month)[1]:02d}"
    return date[:10], date[:10]


def bounds(relation: Relation, others: Iterable[Relation] = ()) -> Bounds:
    """The time of a tie. ``others`` tell of the same tie between the same two: what one leaves open, another fills.

    A statement that gives both ends is a spell of its own. An end that another statement gives is taken over, unless
    the tie is said to hold later than that: then the better source counts, and between equals the time is disputed.
    """
    own = _stated(relation)
    if own.start and own.end:
        return own
    start, end, held, present, disputed = own.start, own.end, list(own.held), own.present, False
    last = max((h[0] for h in own.held), default="")
    rank = STATUS_RANK[relation.status]
    for other in others:
        told = _stated(other)
        if not end and told.end and told.end[1] >= (start[0] if start else ""):
            if told.end[1] >= last or STATUS_RANK[other.status] > rank:
                end = told.end
            else:
                disputed = disputed or STATUS_RANK[other.status] == rank
        if not start and told.start and (not end or told.start[0] <= end[1]):
            start = told.start
        held.extend(told.held)
        present = present or told.present
    return Bounds(start, end, tuple(dict.fromkeys(h for h in held if not end or h[0] <= end[1])), present, disputed)


def _stated(relation: Relation) -> Bounds:
    return Bounds(
        span(relation.start) if relation.start else None,
        span(relation.end) if relation.end else None,
        (span(relation.as_of),) if relation.as_of else (),
        relation.precision == "at_event",
    )


def window_of(event: SharingEvent, facts: Sequence[Facts], event_date: str | None = None) -> Window:
    """The window of a sharing: from 90 days before it was first asked for or made, to the last transfer.

    A sharing under a written agreement goes on until the agreement expires; where that is not said, its end is open.
    Without any date the agreement's own counts, else that of the paper that plans the sharing or tells it in the
    present, or ``event_date`` as given by the user.
    """
    dates = [d for d in event.dates or (event.sharing.date,) if d.start or d.end]
    paper = event.sharing.as_of if event.sharing.modality != "done" else None
    starts = [first for d in dates if (first := earliest(d.start or min(filter(None, (d.end, paper)))))]
    ends = [last for d in dates if (last := latest(d.end or d.start))]
    own = [f for f in facts if f.document in event.documents]
    if starts and ends:
        precision = event.sharing.date.precision
        goes_on = event.sharing.modality in {"requires", "permits"}
        end = _expiry(own) if goes_on else max(ends)
        return Window(_days_before(min(starts), REQUEST_LEAD_DAYS), max(ends), end, precision)
    for document in own:
        attribute = document.attribute("effective_date") or document.attribute("agreement_date")
        if attribute and attribute.value[:4].isdigit():
            first, last = span(attribute.value)
            return Window(_days_before(first, REQUEST_LEAD_DAYS), last, _expiry(own), "day")
    if event.sharing.as_of:
        first, last = span(event.sharing.as_of)
        return Window(_days_before(first, REQUEST_LEAD_DAYS), last, _expiry(own), "paper")
    if event_date:
        first, last = span(event_date)
        return Window(_days_before(first, REQUEST_LEAD_DAYS), last, last, "user")
    return Window()


def _expiry(documents: Sequence[Facts]) -> str | None:
    dates = [a.value for f in documents if (a := f.attribute("expiration_date")) and a.value[:4].isdigit()]
    return max((span(date)[1] for date in dates), default=None)


def _days_before(date: str, days: int) -> str:
    return _days_after(date, -days)


def _days_after(date: str, days: int) -> str:
    return (day.fromisoformat(date) + timedelta(days=days)).isoformat()


def relation_to_window(tie: Bounds, window: Window) -> str:
    """``confirmed`` if the tie held at some time in the window as dated, ``disjoint`` if surely not, else
    ``consistent``.

    What began before the window, with nothing said of it since, is consistent only: it may have ended. What ended
    after the window began, its beginning unsaid, counts as held before ("former" at the time of writing).
    """
    if tie.present:
        return "confirmed"
    if not window.start or not window.event:
        return "consistent"
    start, end = tie.start, tie.end
    if (end and end[1] < window.start) or (start and window.end and start[0] > window.end):
        return "disjoint"
    begun = start is not None and start[0] <= window.event
    if end and (begun or start is None):
        return "confirmed"
    if begun and start and start[1] >= window.start:
        return "confirmed"
    before = any(held[1] <= window.event for held in tie.held)
    after = any(held[0] >= window.start for held in tie.held)
    if before and after and (begun or start is None):
        return "confirmed"  # held on a day before it and on one after it
    last = max(window.end or "", _days_after(window.event, REQUEST_LEAD_DAYS))
    if any(held[1] >= window.start and (begun or (start is None and held[0] <= last)) for held in tie.held):
        return "confirmed"
    return "consistent"


def apart(one: Bounds, other: Bounds) -> bool:
    """Whether two ties surely never held at the same time."""
    return bool(
        (one.end and other.start and one.end[1] < other.start[0])
        or (other.end and one.start and other.end[1] < one.start[0])
    )
