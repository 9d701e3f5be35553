"""The picture of who passes which data to whom: boxes, arrows and words with their places, in SVG units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Protocol

LINE = 18
PAD = 10
GAP = 22
SHOWN = 8
"""Flows in the picture; the list below it has them all."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One flow in words. ``firm`` if it is said to have taken place; ``barred`` if the text forbids it."""

    discloser: str
    recipient: str
    data: str
    standing: str
    firm: bool
    barred: bool


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[float, float, str], ...]
    """(x of the middle, y of the base line, words)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One flow drawn: a box on either side and an arrow (its path and the points of its head) with two captions."""

    discloser: Box
    recipient: Box
    above: tuple[tuple[float, float, str], ...]
    below: tuple[tuple[float, float, str], ...]
    path: str
    head: str
    cross: str
    firm: bool
    barred: bool


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: float
    rows: tuple[Row, ...]
    more: int


def wide(flows: Sequence[Flow]) -> Picture:
    """The flows from left to right, for a page."""
    return _picture(flows, 760, _across)


def narrow(flows: Sequence[Flow]) -> Picture:
    """The flows from top to bottom, for a telephone."""
    return _picture(flows, 340, _down)


def _picture(flows: Sequence[Flow], width: int, draw: _Draw) -> Picture:
    rows: list[Row] = []
    y = 4.0
    for flow in flows[:SHOWN]:
        row, height = draw(flow, y)
        rows.append(row)
        y += height + GAP
    return Picture(width, max(0.0, y - GAP + 4), tuple(rows), max(0, len(flows) - SHOWN))


def _across(flow: Flow, y: float) -> tuple[Row, float]:
    left, right, side = 210, 550, 208
    givers, takers = _lines(flow.discloser, 24, 4), _lines(flow.recipient, 24, 4)
    above, below = _lines(flow.data, 44, 4), _lines(flow.standing, 46, 2)
    caption = max(len(above), len(below)) * LINE + 12
    height = max((max(len(givers), len(takers))) * LINE + 2 * PAD, 2 * caption)
    middle = y + height / 2
    row = Row(
        _box(2, y, side, height, givers),
        _box(right, y, side, height, takers),
        _caption((left + right) / 2 - 6, middle - 10 - (len(above) - 1) * LINE, above),
        _caption((left + right) / 2 - 6, middle + 22, below),
        f"M{left} {middle} H{right - 14}",
        f"{right - 16},{middle - 7} {right - 2},{middle} {right - 16},{middle + 7}",
        f"M{left + 12} {middle - 8} l16 16 m0 -16 l-16 16",
        flow.firm,
        flow.barred,
    )
    return row, height


def _down(flow: Flow, y: float) -> tuple[Row, float]:
    width, centre, column = 336, 28, 190
    givers, takers = _lines(flow.discloser, 36, 3), _lines(flow.recipient, 36, 3)
    above, below = _lines(flow.data, 32, 5), _lines(flow.standing, 32, 3)
    top = _box(2, y, width, len(givers) * LINE + 2 * PAD, givers)
    start = top.y + top.height
    end = start + (len(above) + len(below)) * LINE + 26
    bottom = _box(2, end, width, len(takers) * LINE + 2 * PAD, takers)
    row = Row(
        top,
        bottom,
        _caption(column, start + 22, above),
        _caption(column, start + 26 + len(above) * LINE, below),
        f"M{centre} {start + 2} V{end - 14}",
        f"{centre - 7},{end - 16} {centre},{end - 2} {centre + 7},{end - 16}",
        f"M{centre - 8} {start + 10} l16 16 m0 -16 l-16 16",
        flow.firm,
        flow.barred,
    )
    return row, end + bottom.height - y


class _Draw(Protocol):
    """The shape of ``_across`` and ``_down``."""

    def __call__(self, flow: Flow, y: float, /) -> tuple[Row, float]: ...


def _box(x: float, y: float, width: float, height: float, lines: list[str]) -> Box:
    first = y + height / 2 - (len(lines) - 1) * LINE / 2 + 5
    return Box(x, y, width, height, _caption(x + width / 2, first, lines))


def _caption(x: float, y: float, lines: list[str]) -> tuple[tuple[float, float, str], ...]:
    return tuple((x, y + n * LINE, line) for n, line in enumerate(lines))


def _lines(text: str, width: int, most: int) -> list[str]:
    """The text in lines of at most ``width`` characters, cut with an ellipsis after ``most`` lines."""
    lines = wrap(text, width, break_long_words=True) or [""]
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][: width - 2] + " …"]
