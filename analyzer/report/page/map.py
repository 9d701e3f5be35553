"""A map of the whole dossier: people, companies and funds, what ties them, and where data flow."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from analyzer.model import EntityKind, Report
from analyzer.report.page import labels
from analyzer.report.page.drawing import Drawing, Shape, Words, box, head

SHOWN = 40
"""Entities drawn one by one; with more, the least tied are gathered in one box a column."""
WIDTH = 1180
_COLUMNS = 5
_BOX = 190
_GAP = 30


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing, and the legend of its numbered lines in order."""

    drawing: Drawing
    legend: tuple[str, ...]


def draw(report: Report) -> Map | None:
    """The map; ``None`` where nothing ties anybody. Columns: people; funds and others; who gives data; who gets them;
    who gets them from those.

    Data flows are thick lines, ties thin ones, each with a number that the legend explains.
    """
    dossier = report.dossier
    ties = [t for t in dossier.ties if t.relation.polarity == "affirmed" and t.relation.modality == "stated"]
    edges: dict[tuple[str, str], list[str]] = {}
    for tie in ties:
        name = labels.RELATIONS.get(tie.relation.type) or labels.words(tie.relation.type)
        said = f"{name} ({labels.STATUSES.get(tie.relation.status, tie.relation.status)})"
        edges.setdefault((tie.source, tie.target), []).append(said)
    flows = {(e.discloser, e.recipient) for e in dossier.sharing if e.sharing.modality != "prohibits"}
    if not ties and not flows:
        return None
    weight: Counter[str] = Counter()
    for ends in edges:
        weight.update(ends)
    for ends in flows:
        weight.update(dict.fromkeys(ends, 5))
    for overlap in dossier.overlaps:
        weight.update(dict.fromkeys(overlap.path, 50))
    drawn = sorted(weight, key=lambda node: (-weight[node], dossier.entity(node).name))
    left_out, drawn = drawn[SHOWN:], drawn[:SHOWN]
    columns: list[list[str]] = [[] for _ in range(_COLUMNS)]
    column = {node: _column(report, node, flows) for node in weight}
    for node in drawn:
        columns[column[node]].append(node)
    shapes: list[Shape] = []
    words: list[Words] = []
    place: dict[str, tuple[float, float, float]] = {}
    step = (WIDTH - _BOX - 8) / (_COLUMNS - 1)
    height = 0.0
    for number, members in enumerate(columns):
        x, y = 4 + number * step, 8.0 + (number % 2) * 26
        for node in members:
            entity = dossier.entity(node)
            shape, text, tall = box(entity.kind.value, x, y, _BOX, entity.name)
            shapes.append(shape)
            words.extend(text)
            place[node] = (x, y, tall)
            y += tall + _GAP
        more = [node for node in left_out if column[node] == number]
        if more:
            shape, text, tall = box("group", x, y, _BOX, f"and {labels.count(len(more), 'more name')}")
            shapes.append(shape)
            words.extend(text)
            y += tall + _GAP
        height = max(height, y)
    legend: list[str] = []
    lines: list[Shape] = []
    starts = Counter(source for source, target in (*edges, *flows) if source in place and target in place)
    begun: Counter[str] = Counter()

    def line(kind: str, source: str, target: str) -> None:
        begun[source] += 1
        share = begun[source] / (starts[source] + 1)
        lines.extend(_line(kind, place[source], place[target], share, words, str(len(legend))))

    for (source, target), told in sorted(edges.items(), key=lambda item: _order(item[0], place)):
        if source in place and target in place:
            legend.append(
                f"{dossier.entity(source).name}: {'; '.join(dict.fromkeys(told))} {dossier.entity(target).name}"
            )
            line("tie", source, target)
    for source, target in sorted(flows, key=lambda ends: _order(ends, place)):
        if source in place and target in place:
            legend.append(f"{dossier.entity(source).name}: data to {dossier.entity(target).name}")
            line("data", source, target)
    label = "Map of the names in the documents and what ties them; the list below says the same in words"
    return Map(Drawing(WIDTH, height, (*lines, *shapes), tuple(words), label), tuple(legend))


def _column(report: Report, node: str, flows: set[tuple[str, str]]) -> int:
    takers = {taker for _, taker in flows}
    first = {taker for giver, taker in flows if giver not in takers}
    if node in takers:
        return 3 if node in first or not first else 4
    if any(giver == node for giver, _ in flows):
        return 2
    return 0 if report.dossier.entity(node).kind in {EntityKind.PERSON, EntityKind.GROUP} else 1


def _order(ends: tuple[str, str], place: dict[str, tuple[float, float, float]]) -> tuple[float, ...]:
    return tuple(v for end in ends for v in place.get(end, (0.0, 0.0, 0.0))[:2])


def _line(
    kind: str,
    source: tuple[float, float, float],
    target: tuple[float, float, float],
    share: float,
    words: list[Words],
    number: str,
) -> list[Shape]:
    """A line between two boxes, from edge to edge, with its number where it begins; ``share`` is how far down the
    edge of the source that is."""
    sx, sy = source[0] + _BOX / 2, source[1] + source[2] * share
    tx, ty = target[0] + _BOX / 2, target[1] + target[2] / 2
    if source[0] == target[0]:  # in one column: round the side
        edge = source[0] + _BOX
        d = f"M{edge:.1f} {sy:.1f}C{edge + 26:.1f} {sy:.1f} {edge + 26:.1f} {ty:.1f} {edge + 2:.1f} {ty:.1f}"
        words.append(Words("number", edge + 22, (sy + ty) / 2, number))
        return [Shape(kind, d), Shape("head", head(edge, ty, -1, 0))]
    right = tx > sx
    sx, tx = (source[0] + _BOX, target[0]) if right else (source[0], target[0] + _BOX)
    out = 16 if right else -16
    words.append(Words("number", sx + out, sy + (ty - sy) * out / (tx - sx) + 4, number))
    return [Shape(kind, f"M{sx:.1f} {sy:.1f}L{tx:.1f} {ty:.1f}"), Shape("head", head(tx, ty, tx - sx, ty - sy))]
