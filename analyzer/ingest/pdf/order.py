"""The order in which the lines of a page are read: columns, captions, and text set side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analyzer.ingest.pdf.lines import Line

MARKER = re.compile(
    r"(?:(?:section|article|clause|§+)\s*)?(?:\d{1,3}(?:\.\d{1,3})*[.)]?|\((?:[a-z]{1,4}|[A-Z]{1,4}|\d{1,3})\)|[A-Za-z][.)]"
    r"|[ivxIVX]{1,6}[.)]|[•·▪●○◦➢\uf0b7\uf0a7–-])",
    re.I,
)
_SIGNING = re.compile(
    r"(?:\b(?:by|name|title|date|its|signature|signed|print(?:ed)? name|witness|position)\s*:)|/s/|_{6,}|\bper:", re.I
)
_RULERS = frozenset(")§:|*")


@dataclass(slots=True)
class Region:
    """Lines that are read together. ``kind`` is text, caption, side (one of several columns beside each other) or
    table, whose ``rows`` hold the lines of every cell. ``left`` and ``right`` are the edges that its text keeps;
    ``column``: it stands beside other text."""

    kind: str
    lines: list[Line] = field(default_factory=list)
    rows: list[list[list[Line]]] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    column: bool = False


def regions(lines: list[Line], width: float) -> list[Region]:
    """The regions of a page in reading order."""
    if not lines:
        return []
    lines = _ordered(lines, width)
    found: list[Region] = []
    caption = _caption(lines)
    if caption:
        top, bottom = caption
        inside = [line for line in lines if top <= (line.top + line.bottom) / 2 <= bottom]
        above = [line for line in lines if (line.top + line.bottom) / 2 < top]
        below = [line for line in lines if (line.top + line.bottom) / 2 > bottom]
        found += _text_regions(above, width)
        found.append(Region("caption", [_joined(row) for row in _rows(inside)]))
        found += _text_regions(below, width)
        return found
    return _text_regions(lines, width)


def _text_regions(lines: list[Line], width: float) -> list[Region]:
    """Runs of lines split into plain text and text set side by side; each run of a column keeps its own edges."""
    if not lines:
        return []
    rows = _rows(lines, consecutive=True)
    merged = [row[0] if len(row) == 1 else _joined(row) for row in rows]
    found: list[Region] = []
    i = 0
    while i < len(merged):
        end, cut = _beside(merged, i)
        if end > i:
            found += _split_beside(merged[i:end], cut, width)
            i = end
            continue
        beside = bool(found) and found[-1].kind == "text" and _other_column(found[-1].lines, merged[i], width)
        if not found or found[-1].kind != "text" or beside:
            found.append(Region("text", column=beside))
            if beside:
                found[-2].column = True
        found[-1].lines.append(merged[i])
        i += 1
    _set_edges(found)
    return found


def _set_edges(found: list[Region]) -> None:
    for region in found:
        if region.lines:
            region.left = min(line.x0 for line in region.lines)
            region.right = max(line.x1 for line in region.lines)


def _other_column(lines: Sequence[Line], line: Line, width: float) -> bool:
    """Whether the line begins another column: higher on the page than the last one, and clear of it to the right."""
    last = lines[-1]
    return line.bottom < last.top and line.x0 > last.x0 + 0.25 * width


def _ordered(lines: list[Line], width: float) -> list[Line]:
    """The lines in the order of the file, which is that of the columns, unless it goes back over itself."""
    for i, (before, line) in enumerate(pairwise(lines)):
        if line.bottom < before.top + 1:
            narrow = line.x1 - line.x0
            for other in lines[: i + 1]:
                overlap = min(other.x1, line.x1) - max(other.x0, line.x0)
                if other.top > line.bottom - 1 and overlap > 0.3 * min(narrow, other.x1 - other.x0):
                    return _sorted(lines, width)
    return lines


def _sorted(lines: list[Line], width: float) -> list[Line]:
    middle = width / 2
    left = [line for line in lines if line.x1 < middle + 5]
    right = [line for line in lines if line.x0 > middle - 5]
    long_left = sum(line.x1 - line.x0 > 0.3 * width for line in left)
    long_right = sum(line.x1 - line.x0 > 0.3 * width for line in right)
    if min(long_left, long_right) >= 8 and len(left) + len(right) > 0.75 * len(lines):
        across = [line for line in lines if line not in left and line not in right]
        top = min(line.top for line in (*left, *right))
        above = [line for line in across if line.bottom <= top + 2]
        below = [line for line in across if line not in above]
        return [line for part in (above, left, right, below) for row in _rows(part) for line in row]
    return [line for row in _rows(lines) for line in row]


def _rows(lines: Sequence[Line], *, consecutive: bool = False) -> list[list[Line]]:
    """Lines on the same height as one row, from left to right; only neighbours in order if ``consecutive``."""
    rows: list[list[Line]] = []
    ordered = lines if consecutive else sorted(lines, key=lambda line: (line.top + line.bottom) / 2)
    for line in ordered:
        if rows:
            last = rows[-1][-1]
            shared = min(last.bottom, line.bottom) - max(last.top, line.top)
            beside = not consecutive or (line.x0 >= last.x1 - 1 and line.x0 - last.x1 < 6 * last.size)
            if shared > 0.6 * min(last.bottom - last.top, line.bottom - line.top) and beside:
                rows[-1].append(line)
                continue
        rows.append([line])
    return rows if consecutive else [sorted(row, key=lambda line: line.x0) for row in rows]


def _joined(row: Sequence[Line]) -> Line:
    """The lines of a row as one line."""
    if len(row) == 1:
        return row[0]
    boxes = [value for line in row for value in line.boxes]
    text = " ".join([line.text for line in row])
    return Line(text, boxes, row[0].page, all(line.bold for line in row), row[-1].hyphen)


def _caption(lines: Sequence[Line]) -> tuple[float, float] | None:
    """Top and bottom of a court caption: three or more rulers such as ``)`` or ``§`` standing below each other."""
    columns: dict[tuple[str, int], list[float]] = {}
    for line in lines:
        if _RULERS.isdisjoint(line.text):
            continue
        for i, word in enumerate(line.words):
            if word in _RULERS:
                columns.setdefault((word, round(line.boxes[4 * i] / 6)), []).append(line.top)
    best: list[float] = []
    for (sign, x), tops in columns.items():
        near = tops + columns.get((sign, x + 1), [])
        if len(near) > len(best):
            best = near
    if len(best) < 3:
        return None
    best.sort()
    # Bullets stand below each other too, but far apart and before the text; a ruler is on nearly every line.
    gaps = [b - a for a, b in pairwise(best)]
    usual = sorted(line.size for line in lines)[len(lines) // 2]
    if sorted(gaps)[len(gaps) // 2] > 3.5 * usual:
        return None
    return best[0] - 2, best[-1] + 1.5 * usual


def _beside(lines: Sequence[Line], i: int) -> tuple[int, float]:
    """Where a run of lines set in two columns ends (``i`` if none begins here), and the cut between them."""
    line = lines[i]
    starts = _cuts(line)
    if not starts:
        return i, 0.0
    for cut in starts:
        end, split = i, 0
        for j in range(i, len(lines)):
            other = lines[j]
            if j > i and not 0 < other.top - lines[j - 1].top < 6 * other.size:
                break
            if any(abs(c - cut) < 24 for c in _cuts(other)):
                split += 1
                end = j + 1
            elif other.x1 > cut + 2 and other.x0 < cut - 8:
                break
        run = lines[i:end]
        signing = sum(bool(_SIGNING.search(other.text)) for other in run)
        if (split >= 2 and signing) or split >= 3:
            return end, min(c for other in run for c in _cuts(other) if abs(c - cut) < 24)
    return i, 0.0


def _cuts(line: Line) -> list[float]:
    """Where segments begin after a wide gap, numbers and bullets before their text apart."""
    segments = line.segments(max(2.0 * line.size, 16))
    if len(segments) < 2:
        return []
    numbered = MARKER.fullmatch(" ".join(line.words[: len(segments[0])])) is not None
    return [line.boxes[4 * segment[0]] for segment in segments[1 + numbered :]]


def _split_beside(run: list[Line], cut: float, width: float) -> list[Region]:
    """Signature blocks and columns of prose are read one after the other; all else set so is a table without rules."""
    halves: tuple[list[Line], list[Line]] = ([], [])
    for line in run:
        left = [i for i, x in enumerate(line.boxes[0::4]) if x < cut - 4]
        right = [i for i, x in enumerate(line.boxes[0::4]) if x >= cut - 4]
        for half, part in zip(halves, (left, right), strict=True):
            if part:
                half.append(line.part(part))
    if any(_SIGNING.search(line.text) for line in run):
        return [Region("side", half) for half in halves if half]
    if len(run) >= 5 and all(sum(o.x1 - o.x0 > 0.25 * width for o in half) > 0.6 * len(run) for half in halves):
        return [Region("text", half, column=True) for half in halves]
    starts: list[float] = []
    for x in sorted(x for line in run for x in (line.x0, *_cuts(line))):
        if not starts or x - starts[-1] > 24:
            starts.append(x)
    rows = []
    for line in run:
        cells: list[list[Line]] = [[] for _ in starts]
        for segment in line.segments(max(2.0 * line.size, 16)):
            x = line.boxes[4 * segment[0]]
            home = max((k for k, s in enumerate(starts) if s <= x + 8), default=0)
            cells[home].append(line.part(segment))
        rows.append(cells)
    return [Region("table", rows=rows)]
