"""Printed lines to paragraphs, headings, list items and signature blocks, by their geometry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analyzer.ingest.pdf.lines import Line
from analyzer.ingest.pdf.order import MARKER, Region

_ITEM = re.compile(rf"(?:{MARKER.pattern})(?:\s|$)", re.I)
_CLAUSE = re.compile(r"(?:article|section|annex|schedule|exhibit|appendix|attachment|part|count)\s+[\w.()-]+", re.I)
_TERMINAL = (".", ";", ":", "!", "?", '."', ".”", ".)", "; and", "; or", ";and", ", and")
_ABBREVIATED = re.compile(r"\b(?:inc|ltd|co|corp|l\.?p|llc|s\.a|b\.v|n\.v|mr|mrs|ms|dr|no|st)\.$", re.I)
# Prefixes that English writes with a hyphen: a line that ends in one keeps it.
_PREFIXES = frozenset(
    (
        "non third self sub co pre post long short well multi cross ex e inter intra semi anti pro quasi vice first "
        "second one two three four five six ten half full part high low risk data real end year day month in by"
    ).split()
)


@dataclass(slots=True)
class Printed:
    """A block of printed lines, each with what separates it from the one before; a table has ``rows`` instead."""

    kind: str = "paragraph"
    level: int = 0
    lines: list[tuple[str, Line]] = field(default_factory=list)
    rows: list[list[list[Line]]] = field(default_factory=list)
    right: float = 0.0

    @property
    def text(self) -> str:
        """What it says, roughly: for judging its kind."""
        return " ".join(line.text for _, line in self.lines)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in the document: body size, distance of lines, right edge."""

    size: float
    leading: float
    right: float


def measure(pages: Iterable[Sequence[Line]]) -> Measure:
    """The usual size, leading (as a multiple of the size) and right edge."""
    sizes: Counter[float] = Counter()
    leadings: Counter[float] = Counter()
    edges: list[float] = []
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            if len(line.text) > 30:
                edges.append(line.x1)
        for before, line in pairwise(lines):
            step = (line.bottom - before.bottom) / max(line.size, 1)
            if 0.5 < step < 3.2 and abs(line.size - before.size) < 1 and len(before.text) > 30 and len(line.text) > 10:
                leadings[round(step, 1)] += 1
    edges.sort()
    return Measure(
        size=sizes.most_common(1)[0][0] if sizes else 10.0,
        leading=leadings.most_common(1)[0][0] if leadings else 1.2,
        right=edges[int(0.97 * (len(edges) - 1))] if edges else 500.0,
    )


def blocks(pages: Sequence[Sequence[Region]], usual: Measure) -> list[Printed]:
    """The blocks of the document in order; a paragraph that runs over a page end is one block."""
    found: list[Printed] = []
    notes: list[Printed] = []
    for regions in pages:
        own = [block for region in regions for block in _of_region(region, usual)]
        body, feet = _footnotes(own, usual)
        if body and found and _runs_on(found[-1], body[0], usual):
            found[-1].lines += [(" ", body[0].lines[0][1]), *body[0].lines[1:]]
            found[-1].right = body[0].right
            body = body[1:]
            if body:
                found += notes
                notes = []
        elif body:
            found += notes
            notes = []
        found += body
        notes += feet
    return found + notes


def _of_region(region: Region, usual: Measure) -> list[Printed]:
    if region.kind == "table":
        return [Printed("table", rows=region.rows)]
    if region.kind in ("caption", "side"):
        kind = "caption" if region.kind == "caption" else "paragraph"
        made = Printed(kind, lines=[("\n" if i else "", line) for i, line in enumerate(region.lines)])
        return [made] if region.lines else []
    made_blocks: list[Printed] = []
    current: list[tuple[str, Line]] = []
    lines = region.lines
    leading = _leading(lines, usual)
    for i, line in enumerate(lines):
        if not current:
            current = [("", line)]
            continue
        glue = _between(lines, i, current, leading, region, usual)
        if glue is None:
            made_blocks.append(_judged(current, usual, region))
            current = [("", line)]
        else:
            current.append((glue, line))
    if current:
        made_blocks.append(_judged(current, usual, region))
    return made_blocks


def _leading(lines: Sequence[Line], usual: Measure) -> float:
    """The usual distance of lines here, as a multiple of their size: quotes in double-spaced text are single-spaced."""
    steps = Counter(
        round((b.bottom - a.bottom) / max(b.size, 1), 1)
        for a, b in pairwise(lines)
        if len(a.text) > 30 and 0.5 < (b.bottom - a.bottom) / max(b.size, 1) < 3.2
    )
    if steps:
        step, count = steps.most_common(1)[0]
        if count >= 5:
            return step
    return usual.leading


def _right_edge(lines: Sequence[Line], i: int, region: Region, column: float) -> float:
    """The edge at which lines near ``i`` wrap: that of the column, or an indented one that several neighbours keep."""
    line = lines[i]
    near = [o for o in lines[max(0, i - 3) : i + 4] if abs(o.x0 - line.x0) < 40]
    local = max(o.x1 for o in near)
    if len([o for o in near if o.x1 > local - 30]) >= 3 and local - line.x0 > 0.45 * (column - region.left):
        return local
    return column


def _between(
    lines: Sequence[Line], i: int, current: Sequence[tuple[str, Line]], leading: float, region: Region, usual: Measure
) -> str | None:
    """What stands between line ``i - 1`` and ``i``: a space, a line end, or None for a new block."""
    before, line = lines[i - 1], lines[i]
    step = (line.bottom - before.bottom) / max(min(line.size, before.size), 1)
    room = line.boxes[2] - line.boxes[0] + 0.6 * line.size
    right = region.right if region.column else max(region.right, usual.right)
    broken = right - before.x1 > room
    if broken:
        right = _right_edge(lines, i - 1, region, right)
        broken = right - before.x1 > room
    ends = before.text.endswith(_TERMINAL) and not _ABBREVIATED.search(before.text)
    if step < -0.3 or before.rotated != line.rotated:
        return " " if not broken and not ends and line.text[:1].islower() and step < 0 else None
    if abs(line.size - before.size) > 0.13 * max(line.size, before.size) and min(len(line.text), len(before.text)) > 3:
        return None
    wide = step > leading * 1.25 + 0.12
    if wide:
        # Only a sentence that plainly runs on bridges a gap; beyond twice the distance none does.
        runs_on = not broken and not ends and line.text[:1].islower() and step < leading * 2.2
        return " " if runs_on else None
    marker = bool(_ITEM.match(line.text)) or bool(broken and _CLAUSE.match(line.text))
    if marker and (broken or ends or line.x0 < before.x0 - 6):
        return None
    if before.bold != line.bold and broken and (_short(current) or line.bold):
        return None
    indented = line.x0 > before.x0 + 9
    hanging = len(current) == 1 and bool(_ITEM.match(before.text))
    if indented and ends and not hanging:
        return None
    if broken:
        if _centred(before, line) and not ends:
            return "\n"
        if ends and (len(current) > 1 or before.text.endswith(".") or marker):
            return None
        above = _titled(before.text) and len(line.text) > 50 and line.x0 < before.x0 + 40
        if above and (before.text.isupper() or before.bold) and not (line.text.isupper() or line.bold):
            return None
        # A line a little short, before a small letter, was only set badly; half a line short it was meant so.
        slack = (right - before.x1) / max(right - min(before.x0, line.x0), 1)
        return " " if slack < (0.5 if line.text[:1].islower() else 0.1) and not ends else "\n"
    return " "


def _short(current: Sequence[tuple[str, Line]]) -> bool:
    return len(current) <= 2 and sum(len(line.text) for _, line in current) < 150


def _centred(a: Line, b: Line) -> bool:
    return abs((a.x0 + a.x1) - (b.x0 + b.x1)) < 8 and abs(a.x0 - b.x0) > 4


def _titled(text: str) -> bool:
    return len(text) < 100 and not text.endswith((".", ";", ","))


def _judged(current: list[tuple[str, Line]], usual: Measure, region: Region) -> Printed:
    """The block with its kind: heading if short and set apart, list item if numbered."""
    text = " ".join(line.text for _, line in current)
    lines = [line for _, line in current]
    made = Printed(lines=current, right=region.right)
    short = len(text) <= 160 and len(lines) <= 4 and not text.endswith((";", ","))
    letters = sum(map(str.isalpha, text)) if short else 0
    if letters >= 3:
        capitals = sum(map(str.isupper, text)) >= 0.9 * letters and letters >= 4
        bold = all(line.bold for line in lines)
        large = min(line.size for line in lines) > 1.13 * usual.size
        sentence = text.endswith(".") and len(text) > 60
        named = bool(_CLAUSE.match(text)) and len(text) < 90 and not text.endswith(".")
        signing = re.search(r"/s/|_{4,}", text) or (text.endswith(":") and not capitals and not bold)
        if (capitals or bold or large or named) and not sentence and not signing:
            number = re.match(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s", text)
            made.kind, made.level = "heading", number[1].count(".") + 1 if number else 1
            return made
    if _ITEM.match(text) and len(text.split(None, 1)) > 1:
        made.kind, made.level = "list_item", 1
    return made


def _footnotes(own: list[Printed], usual: Measure) -> tuple[list[Printed], list[Printed]]:
    """The blocks of a page without, and with only, its footnotes: small print at the foot that begins with a mark."""
    cut = len(own)
    while cut > 0 and own[cut - 1].lines and own[cut - 1].lines[0][1].size < 0.93 * usual.size:
        cut -= 1
    while cut < len(own) and not re.match(r"\[?[\d*†‡]{1,3}\]?\.?\s?\S", own[cut].text):
        cut += 1
    if cut == 0:
        return own, []
    for block in own[cut:]:
        block.kind, block.level = "footnote", 0
    return own[:cut], own[cut:]


def _runs_on(last: Printed, first: Printed, usual: Measure) -> bool:
    """Whether a page begins in the middle of the paragraph with which the page before ended."""
    if not last.lines or not first.lines or first.kind not in ("paragraph", "list_item"):
        return False
    if last.kind not in ("paragraph", "list_item"):
        return False
    before, line = last.lines[-1][1], first.lines[0][1]
    if before.page == line.page or before.text.endswith((".", ";", ":", "!", "?", '."', ".”")):
        return False
    if abs(before.size - line.size) > 0.13 * line.size or (first.kind == "list_item" and not line.text[:1].islower()):
        return False
    first_word = line.boxes[2] - line.boxes[0]
    full = max(last.right, usual.right if last.right < usual.right else 0) - before.x1 <= first_word + 3 * line.size
    # A long paragraph without an end is not over, wherever its last line on the page stops.
    unfinished = len(last.text) > 120 and len(first.text) > 40 and (before.text[-1].isalpha() or before.text[-1] == ",")
    return line.text[:1].islower() or (full and len(before.text) > 40) or (unfinished and line.text[:1].isalpha())


def hyphen_stays(head: str, tail: str, vocabulary: Counter[str]) -> bool:
    """Whether the hyphen between ``head`` and ``tail`` belongs to the word, judged by the document's own words."""
    start = re.search(r"[^\W\d_][\w-]*$", head)
    end = re.match(r"[\w'’-]+", tail)
    if start is None or end is None or not tail[:1].islower() or not head[-1:].isalpha():
        return True
    first, second = start[0].lower(), end[0].lower()
    joined, kept = vocabulary[first + second], vocabulary[f"{first}-{second}"]
    if joined != kept:
        return kept > joined
    if first in _PREFIXES or "-" in first:
        return True
    return len(first) > 2 and len(second) > 2 and vocabulary[first] > 0 and vocabulary[second] > 0
