"""What the models of lengths of time and of days in contracts learn: ``training/times.jsonl``, all of them marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from analyzer.pipes.contract_dates import days
from analyzer.pipes.dates import find_dates
from analyzer.pipes.durations import find_durations
from analyzer.pipes.time_model import DAYS, LENGTHS, day_features, length_features
from benchmarks.marks import unmarked

Rows = Sequence[dict[str, Any]]
_MARK = re.compile(r"\[\[([a-z]+)\|([^\[\]]+)\]\]")


def lengths(rows: Rows) -> list[tuple[list[str], str]]:
    """The features and the label of each marked length of time that the program finds."""
    return [
        (length_features(text, hit.start, hit.end), label)
        for text, marks in (unmarked(row["text"], _MARK) for row in rows)
        for hit in find_durations(text)
        for label in _at(marks, hit.start, hit.end, LENGTHS)
    ]


def marked_days(rows: Rows) -> list[tuple[list[str], str]]:
    """The features and the label of each marked day that the program finds."""
    return [
        (day_features(text, hit.start, hit.end), label)
        for text, marks in (unmarked(row["text"], _MARK) for row in rows)
        for hit in days(find_dates(text))
        for label in _at(marks, hit.start, hit.end, DAYS)
    ]


def _at(
    marks: Iterable[tuple[int, int, tuple[str, ...]]], start: int, end: int, labels: Sequence[str]
) -> Iterator[str]:
    """The label of the first of ``marks`` on ``start:end``, if it is one of ``labels``."""
    label = next((label for first, last, (label,) in marks if first < end and start < last), None)
    if label in labels:
        yield label
