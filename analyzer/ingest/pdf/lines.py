"""A line as it is printed on a page: its words, their boxes, and how it is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import sub


@dataclass(slots=True)
class Line:
    """``text`` is its words with one space between them; ``boxes`` has x0, top, x1, bottom for each, in points from
    the top left. ``hyphen`` says that it ends in a hyphen that may only be there because the line ended.
    """

    text: str
    boxes: list[float]
    page: int
    bold: bool = False
    hyphen: bool = False
    rotated: bool = False
    number: int = 0
    column: int = 1
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    size: float = 0.0

    def __post_init__(self) -> None:
        boxes = self.boxes
        self.x0, self.x1 = min(boxes[0::4]), max(boxes[2::4])
        self.top, self.bottom = min(boxes[1::4]), max(boxes[3::4])
        middle = 4 * (len(boxes) // 8)
        self.size = boxes[middle + 3] - boxes[middle + 1]

    @property
    def words(self) -> list[str]:
        """Its words, as many as there are boxes."""
        return self.text.split(" ")

    def part(self, indices: Sequence[int]) -> Line:
        """The line that only some of its words make (by index, ascending)."""
        words, first = self.words, indices[0]
        text = " ".join([words[i] for i in indices])
        boxes = [value for i in indices for value in self.boxes[4 * i : 4 * i + 4]]
        last = indices[-1] == len(words) - 1
        column = self.column + sum(map(len, words[:first])) + first
        return Line(text, boxes, self.page, self.bold, self.hyphen and last, self.rotated, self.number, column)

    def segments(self, gap: float) -> list[range]:
        """The indices of its words, cut where the white space is wider than ``gap``."""
        boxes = self.boxes
        spaces = list(map(sub, boxes[4::4], boxes[2:-4:4]))
        if not spaces or max(spaces) <= gap:
            return [range(len(boxes) // 4)]
        cuts = [i for i, space in enumerate(spaces, start=1) if space > gap]
        return [range(a, b) for a, b in pairwise([0, *cuts, len(boxes) // 4])]


def of_words(words: Sequence[tuple[str, float, float, float, float]], page: int, *, bold: bool = False) -> Line:
    """A line from words with their boxes."""
    text = " ".join([word for word, *_ in words])
    boxes = [value for _, *box in words for value in box]
    return Line(text, boxes, page, bold, text.endswith(("-", "\u00ad")))
