"""Dates as bars on one scale: the wider, the less sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analyzer.report.timeline import bounds

LEAST = 1.5
"""Width of a bar for a single day, so that it is seen."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Bars as (start, width) in hundredths of the time from the year ``first`` to the end of ``last``."""

    first: int
    last: int
    bars: tuple[tuple[float, float], ...]

    @property
    def years(self) -> str:
        """The scale in words: "2012 to 2025"."""
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


def spans(dates: Sequence[str]) -> Spans:
    """One bar for each ISO date, in their order."""
    days = [tuple(date.fromisoformat(day).toordinal() for day in bounds(text)) for text in dates]
    if not days:
        return Spans(0, 0, ())
    first = date.fromordinal(min(early for early, _ in days)).year
    last = date.fromordinal(max(late for _, late in days)).year
    start, end = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() + 1
    scale = (100 - LEAST) / (end - start)
    bars = [(round((a - start) * scale, 2), round((b + 1 - a) * scale + LEAST, 2)) for a, b in days]
    return Spans(first, last, tuple(bars))
