"""Overlaps of interest as pictures: the path from side to side, and the times of its ties against the sharing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as day
from datetime import timedelta

from analyzer.model import REQUEST_LEAD_DAYS, Evidence, Overlap, Period, Report, Tie
from analyzer.report.page import labels
from analyzer.report.page.drawing import LINE, Drawing, Shape, Words, box, head, lines

WIDTH = 376
SIDE = 62
"""Room at the left for the line of the data."""


@dataclass(frozen=True, slots=True)
class Details:
    """What a reader needs beside the path: pictures, words for and against, and what is not known."""

    path: Drawing
    times: Drawing | None
    disclosure: tuple[Evidence, ...]
    approval: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    missing: tuple[str, ...]


def details(report: Report, overlap: Overlap) -> Details:
    """Everything shown for one overlap beside its sentence and its quotes."""
    return Details(
        path=_path(report, overlap),
        times=_times(report, overlap),
        disclosure=overlap.disclosure,
        approval=overlap.approval,
        against=overlap.counter_evidence,
        missing=overlap.missing,
    )


def _path(report: Report, overlap: Overlap) -> Drawing:
    """Top to bottom: the side of the influence, the holder, what stands between, the side of the interest; at the left
    the data."""
    dossier = report.dossier
    event = dossier.event(overlap.sharing)
    near = event.discloser if overlap.direction == "discloser_insider" else event.recipient
    influence = chain(overlap.influence, overlap.holder, near)
    nodes = [near, *(tie_end for tie_end in _between(influence, near, overlap.holder)), *overlap.path]
    ties = [*reversed(influence), *overlap.interest]
    shapes: list[Shape] = []
    words: list[Words] = []
    middle, y = SIDE + (WIDTH - SIDE) / 2, 4.0
    ends: list[tuple[float, float]] = []
    for number, node in enumerate(nodes):
        entity = dossier.entity(node)
        shape, text, height = box(entity.kind.value, SIDE, y, WIDTH - SIDE - 4, entity.name)
        shapes.append(shape)
        words.extend(text)
        ends.append((y, y + height))
        y += height
        if number < len(ties):
            tie = ties[number]
            said = lines(_label(tie), (WIDTH - SIDE) / 2 - 16, 4)
            room = max(len(said) * LINE + 16, 40)
            down = tie.source == node
            start, end = (y, y + room) if down else (y + room, y)
            shapes.append(Shape("tie", f"M{middle:.1f} {start:.1f}V{end:.1f}"))
            shapes.append(Shape("head", head(middle, end, 0, end - start)))
            first = y + (room - len(said) * LINE) / 2 + LINE - 4
            words.extend(Words("said", middle + 10, first + i * LINE, row, "start") for i, row in enumerate(said))
            y += room
    top, bottom = sum(ends[0]) / 2, sum(ends[-1]) / 2
    start, end = (top, bottom) if near == event.discloser else (bottom, top)
    shapes.append(Shape("data", f"M{SIDE} {start:.1f}H10V{end:.1f}H{SIDE - 2}"))
    shapes.append(Shape("head", head(SIDE, end, 1, 0, 11)))
    words.append(Words("said", 16, (top + bottom) / 2, "data", "start"))
    names = " to ".join(dossier.entity(node).name for node in nodes)
    return Drawing(WIDTH, y + 4, tuple(shapes), tuple(words), f"Path: {names}; the quotes below say the same in words")


def chain(ties: Sequence[Tie], holder: str, side: str) -> list[Tie]:
    """The shortest chain of ties from the holder to one side; empty if none of three ties or fewer leads there."""
    level: list[list[Tie]] = [[]]
    at = {0: holder}
    for _ in range(3):
        longer: list[list[Tie]] = []
        for number, so_far in enumerate(level):
            node = at[number]
            for tie in ties:
                if node in (tie.source, tie.target) and tie not in so_far:
                    longer.append([*so_far, tie])
        at = {}
        for number, found in enumerate(longer):
            node = holder
            for tie in found:
                node = tie.target if tie.source == node else tie.source
            if node == side:
                return found
            at[number] = node
        level = longer
    return []


def _between(ties: Sequence[Tie], near: str, holder: str) -> list[str]:
    """What stands between the side of the influence and the holder, from that side."""
    node, found = holder, []
    for tie in ties:
        node = tie.target if tie.source == node else tie.source
        if node != near:
            found.append(node)
    return list(reversed(found))


def _label(tie: Tie) -> str:
    relation = tie.relation
    name = labels.RELATIONS.get(relation.type) or labels.words(relation.type)
    stake = f", {relation.stake}" if relation.stake else ""
    return f"{relation.role or name}{stake} ({labels.STATUSES.get(relation.status, relation.status)})"


ROW = 40


def _times(report: Report, overlap: Overlap) -> Drawing | None:
    """A bar for each tie and for the sharing; ``None`` where nothing at all is dated."""
    dossier = report.dossier
    rows: list[tuple[str, str | None, str | None, str | None, bool]] = []
    for tie in dict.fromkeys((*overlap.influence, *overlap.interest)):
        r = tie.relation
        what = labels.RELATIONS.get(r.type) or labels.words(r.type)
        text = f"{what} {dossier.entity(tie.target).name}"
        if tie.source != overlap.holder:
            text = f"{dossier.entity(tie.source).name}: {what.rpartition(' ')[0]}"
        rows.append((text, r.start, r.end, r.as_of, r.precision == "at_event"))
    window: Period = overlap.window
    dates = [d for _, *known, _ in rows for d in known if d] + [d for d in (window.start, window.end) if d]
    if not dates or not window.start:
        return None
    first, last = min(_position(d, False) for d in dates) - 0.3, max(_position(d, True) for d in dates) + 0.3
    left, right = 12.0, WIDTH - 12.0

    def x(position: float) -> float:
        return left + (position - first) / (last - first) * (right - left)

    shapes: list[Shape] = []
    words: list[Words] = []
    height = ROW * (len(rows) + 1) + 30
    start = x(_position(window.start, False))
    end = x(_position(window.end, True)) if window.end else right
    shapes.append(Shape("window", f"M{start:.1f} 4H{max(end, start + 2):.1f}V{height - 24}H{start:.1f}z"))
    words.append(Words("said", left, 16, f"The sharing: {_shared(window)}", "start"))
    shapes.append(Shape("bar", f"M{start:.1f} 26H{max(end, start + 2):.1f}"))
    for number, (text, begin, finish, held, at_event) in enumerate(rows, 1):
        y = number * ROW + 26
        words.append(Words("said", left, y - 10, lines(text, right - left, 1)[0], "start"))
        a = x(_position(begin, False)) if begin else left
        b = x(_position(finish, True)) if finish else right
        sure = [x(_position(d, True)) for d in (begin, finish, held) if d]
        if begin and len(begin) < 10:  # the month or year in which it began, as wide as it is unsure
            shapes.append(Shape("unsure", f"M{a:.1f} {y - 5}H{x(_position(begin, True)):.1f}V{y + 5}H{a:.1f}z"))
        shapes.append(Shape("bar unsure-line", f"M{a:.1f} {y}H{b:.1f}"))
        if begin and (finish or held):
            shapes.append(Shape("bar", f"M{a:.1f} {y}H{max(sure):.1f}"))
        if begin:
            shapes.append(Shape("tick", f"M{a:.1f} {y - 6}V{y + 6}"))
        if finish:
            shapes.append(Shape("tick", f"M{b:.1f} {y - 6}V{y + 6}"))
        if held or at_event:
            p = x(_position(held, True)) if held else (start + min(end, right)) / 2
            shapes.append(Shape("held", f"M{p:.1f} {y - 6}L{p + 6:.1f} {y}L{p:.1f} {y + 6}L{p - 6:.1f} {y}z"))
    years = range(int(first) + 1, int(last) + 1)
    step = max(1, -(-len(years) // 6))
    for year in list(years)[::step]:
        shapes.append(Shape("tick", f"M{x(year):.1f} {height - 24}v6"))
        words.append(Words("said", min(x(year), WIDTH - 18), height - 6, str(year)))
    told = "; ".join(f"{text}, {_said(begin, finish) or 'not dated'}" for text, begin, finish, _, _ in rows)
    label = f"Times. The sharing: {_shared(window)}. {told}"
    return Drawing(WIDTH, height, tuple(shapes), tuple(words), label)


def _shared(window: Period) -> str:
    """The time of the sharing itself, without the days before it."""
    if not window.start or len(window.start) < 10:
        return _said(window.start, window.end)
    opened = day.fromisoformat(window.start)
    first = (opened + timedelta(days=REQUEST_LEAD_DAYS)).isoformat()
    return labels.period(first, window.end) if window.end else f"from {labels.date(first)}"


def _said(start: str | None, end: str | None) -> str:
    return labels.period(start, end) if start or end else ""


def _position(date: str, late: bool) -> float:
    """A date as a number of years; a month or year counts from its first day, or ``late`` from its last."""
    year = int(date[:4])
    if len(date) < 7:
        return year + (1.0 if late else 0.0)
    month = int(date[5:7]) - 1
    if len(date) < 10:
        return year + (month + (1 if late else 0)) / 12
    return year + month / 12 + (int(date[8:10]) - 1) / 365
