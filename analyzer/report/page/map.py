"""A map of the whole dossier: people, companies and funds, what ties them, and where data flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyzer.model import EntityKind, Report, Sharing
from analyzer.report.page import labels
from analyzer.report.page.drawing import Drawing, Shape, Words, box, head

SHOWN = 40
"""Entities drawn one by one; with more, the least tied are gathered in one box a column."""
WIDTH = 1216
_COLUMNS = 5
_BOX = 190
_GAP = 30
_SIDE = 36
"""Room at the right for lines from one box to another of the last column."""

_CLEAR = 8
"""Room between a line and a box that it passes."""

Place = tuple[float, float, float]
"""Left edge, top edge and height of a box."""
Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing, the legend of its numbered lines in order, and how many names are not drawn by themselves."""

    drawing: Drawing
    legend: tuple[str, ...]
    left_out: int


def draw(report: Report) -> Map | None:
    """The map; ``None`` where nothing ties anybody. Columns: people; funds and others; who gives data; who gets them;
    who gets them from those.

    Data flows are thick lines, dashed where none is said to have taken place; ties are thin ones. Each has a number
    that the legend explains, with its standing.
    """
    dossier = report.dossier
    edges = _told_ties(report)
    flows: dict[Ends, list[Sharing]] = {}
    for event in dossier.sharing:
        if event.sharing.modality != "prohibits":
            flows.setdefault((event.discloser, event.recipient), []).append(event.sharing)
    if not edges and not flows:
        return None
    weight: Counter[str] = Counter()
    for ends in edges:
        weight.update(ends)
    for ends in flows:
        weight.update(dict.fromkeys(ends, 5))
    for overlap in dossier.overlaps:
        weight.update(dict.fromkeys(overlap.path, 50))
    ranked = sorted(weight, key=lambda node: (-weight[node], dossier.entity(node).name))
    column = {node: _column(report, node, set(flows)) for node in weight}
    columns: list[list[str]] = [[node for node in ranked[:SHOWN] if column[node] == n] for n in range(_COLUMNS)]
    _untangle(columns, [*edges, *flows])
    shapes: list[Shape] = []
    words: list[Words] = []
    place: dict[str, Place] = {}
    step = (WIDTH - _BOX - 4 - _SIDE) / (_COLUMNS - 1)
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
        more = sum(column[node] == number for node in ranked[SHOWN:])
        if more:
            shape, text, tall = box("group", x, y, _BOX, f"and {labels.count(more, 'more name')}")
            shapes.append(shape)
            words.extend(text)
            y += tall + _GAP
        height = max(height, y)
    legend: list[str] = []
    lines: list[Shape] = []
    starts = Counter(source for source, target in (*edges, *flows) if source in place and target in place)
    begun: Counter[str] = Counter()

    def line(kind: str, ends: Ends, told: str) -> None:
        source, target = ends
        begun[source] += 1
        share = begun[source] / (starts[source] + 1)
        legend.append(f"{dossier.entity(source).name} → {dossier.entity(target).name}: {told}")
        lines.extend(_line(kind, place[source], place[target], share, words, str(len(legend)), list(place.values())))

    def drawn(found: Mapping[Ends, object]) -> list[Ends]:
        return sorted((e for e in found if e[0] in place and e[1] in place), key=lambda e: _order(e, place))

    for ends in drawn(edges):
        line("tie", ends, "; ".join(f"{name} ({', '.join(standings)})" for name, standings in edges[ends].items()))
    for ends in drawn(flows):
        done = any(sharing.modality == "done" for sharing in flows[ends])
        told = dict.fromkeys(f"data ({_standing(sharing)})" for sharing in flows[ends])
        line("data" if done else "data term", ends, "; ".join(told))
    label = "Map of the names in the documents and what ties them; the list below says the same in words"
    return Map(Drawing(WIDTH, height, (*lines, *shapes), tuple(words), label), tuple(legend), len(ranked[SHOWN:]))


def _told_ties(report: Report) -> dict[Ends, dict[str, list[str]]]:
    """The ties that are told as facts: for each pair the names of its ties, each with its standings."""
    found: dict[Ends, dict[str, list[str]]] = {}
    for tie in report.dossier.ties:
        relation = tie.relation
        if not relation.told_as_held:
            continue
        name = labels.RELATIONS.get(relation.type) or labels.words(relation.type)
        standings = found.setdefault((tie.source, tie.target), {}).setdefault(name, [])
        standing = labels.STATUSES.get(relation.status, relation.status)
        if standing not in standings:
            standings.append(standing)
    return found


def _standing(sharing: Sharing) -> str:
    modality = "" if sharing.modality == "done" else labels.MODALITIES.get(sharing.modality, sharing.modality)
    status = labels.STATUSES.get(sharing.status, sharing.status)
    return ", ".join(part for part in (modality, status) if part)


def _untangle(columns: list[list[str]], ends: Sequence[Ends]) -> None:
    """Order each column by where its neighbours stand, so that fewer lines cross."""
    near: dict[str, list[str]] = {}
    for source, target in ends:
        near.setdefault(source, []).append(target)
        near.setdefault(target, []).append(source)
    for _ in range(4):
        for members in columns:
            at = {node: (i + 0.5) / len(nodes) for nodes in columns for i, node in enumerate(nodes)}
            middle = {}
            for node in members:
                others = [at[other] for other in near.get(node, ()) if other in at and other not in members]
                middle[node] = sum(others) / len(others) if others else at[node]
            members.sort(key=lambda node: middle[node])


def _column(report: Report, node: str, flows: set[tuple[str, str]]) -> int:
    takers = {taker for _, taker in flows}
    first = {taker for giver, taker in flows if giver not in takers}
    if node in takers:
        return 3 if node in first or not first else 4
    if any(giver == node for giver, _ in flows):
        return 2
    return 0 if report.dossier.entity(node).kind in {EntityKind.PERSON, EntityKind.GROUP} else 1


def _order(ends: tuple[str, str], place: dict[str, Place]) -> tuple[float, ...]:
    return tuple(v for end in ends for v in place.get(end, (0.0, 0.0, 0.0))[:2])


def _line(
    kind: str,
    source: Place,
    target: Place,
    share: float,
    words: list[Words],
    number: str,
    boxes: Sequence[Place],
) -> list[Shape]:
    """A line between two boxes, from edge to edge and round the boxes between, with its number where it begins;
    ``share`` is how far down the edge of the source that is."""
    sx, sy = source[0] + _BOX / 2, source[1] + source[2] * share
    tx, ty = target[0] + _BOX / 2, target[1] + target[2] / 2
    if source[0] == target[0]:  # in one column: round the side
        edge = source[0] + _BOX
        d = f"M{edge:.1f} {sy:.1f}C{edge + 26:.1f} {sy:.1f} {edge + 26:.1f} {ty:.1f} {edge + 2:.1f} {ty:.1f}"
        y = (sy + ty) / 2
        while not _free(words, edge + 22, y):
            y += 3
        words.append(Words("number", edge + 22, y, number))
        return [Shape(kind, d), Shape("head", head(edge, ty, -1, 0))]
    right = tx > sx
    sx, tx = (source[0] + _BOX, target[0]) if right else (source[0], target[0] + _BOX)
    points = [(sx, sy), *_detours(sx, sy, tx, ty, boxes), (tx, ty)]
    nx, ny = points[1]
    for out in range(16, 16 + int(abs(nx - sx)), 13):  # along the line to where no other number stands
        x = sx + (out if right else -out)
        y = sy + (ny - sy) * (x - sx) / (nx - sx) + 4
        if _free(words, x, y):
            break
    words.append(Words("number", x, y, number))
    last = points[-2]
    way = "L".join(f"{px:.1f} {py:.1f}" for px, py in points)
    return [Shape(kind, f"M{way}"), Shape("head", head(tx, ty, tx - last[0], ty - last[1]))]


def _detours(sx: float, sy: float, tx: float, ty: float, boxes: Sequence[Place]) -> list[tuple[float, float]]:
    """Where a line from (sx, sy) to (tx, ty) must bend so that it runs behind no box: between two, or past the last."""
    low, high = sorted((sx, tx))
    points: list[tuple[float, float]] = []
    y = sy
    x = sx
    for left in sorted({b[0] for b in boxes if low <= b[0] and b[0] + _BOX <= high}, reverse=tx < sx):
        slope = (ty - y) / (tx - x)
        enters, leaves = (left, left + _BOX) if tx > sx else (left + _BOX, left)
        at = [y + slope * (enters - x), y + slope * (leaves - x)]
        column = [(top - _CLEAR, top + tall + _CLEAR) for b, top, tall in boxes if b == left]
        if not any(min(at) < bottom and max(at) > top for top, bottom in column):
            continue
        edges = [edge for span in column for edge in span]
        open_edges = [e for e in edges if e > 0 and not any(top < e < bottom for top, bottom in column)]
        y = min(open_edges or at, key=lambda edge: abs(edge - sum(at) / 2))
        points += [(enters, y), (leaves, y)]
        x = leaves
    return points


def _free(words: list[Words], x: float, y: float) -> bool:
    return not any(w.kind == "number" and abs(w.x - x) < 18 and abs(w.y - y) < 12 for w in words)
