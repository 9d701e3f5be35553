"""What the models of lengths of time and of days in contracts learn: ``training/times.jsonl``, all of them marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from analyzer.pipes.contract_dates import days
from analyzer.pipes.dates import find_dates
from analyzer.pipes.durations import find_durations
from analyzer.pipes.time_model import DAYS, LENGTHS, day_features, length_features

Rows = Sequence[dict[str, Any]]
_MARK = re.compile(r"\[\[([a-z]+)\|([^\[\]]+)\]\]")


def lengths(rows: Rows) -> list[tuple[list[str], str]]:
    """The features and the label of each marked length of time that the program finds."""
    return [
        (length_features(text, hit.start, hit.end), label)
        for text, marks in map(_unmarked, rows)
        for hit in find_durations(text)
        for label in _at(marks, hit.start, hit.end, LENGTHS)
    ]


def marked_days(rows: Rows) -> list[tuple[list[str], str]]:
    """The features and the label of each marked day that the program finds."""
    return [
        (day_features(text, hit.start, hit.end), label)
        for text, marks in map(_unmarked, rows)
        for hit in days(find_dates(text))
        for label in _at(marks, hit.start, hit.end, DAYS)
    ]


def _at(marks: Iterable[tuple[int, int, str]], start: int, end: int, labels: Sequence[str]) -> Iterator[str]:
    """The label of the first of ``marks`` on ``start:end``."""
    label = next((label for first, last, label in marks if first < end and start < last), None)
    if label in labels:
        yield label


def _unmarked(row: dict[str, Any]) -> tuple[str, list[tuple[int, int, str]]]:
    text, marks, at = "", [], 0
    for match in _MARK.finditer(row["text"]):
        text += row["text"][at : match.start()]
        marks.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    return text + row["text"][at:], marks
