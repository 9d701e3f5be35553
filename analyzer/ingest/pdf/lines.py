"""A line as it is printed on a page: its words, their boxes, and how it is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Line:
    """``words`` are spans of ``text``; ``boxes`` has x0, top, x1, bottom for each, in points from the top left.

    ``hyphen`` says that the line ends in a hyphen that may only be there because the line ended.
    """

    text: str
    words: list[tuple[int, int]]
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
    size: float = field(default=0.0)

    def __post_init__(self) -> None:
        boxes = self.boxes
        self.x0, self.x1 = min(boxes[0::4]), max(boxes[2::4])
        self.top, self.bottom = min(boxes[1::4]), max(boxes[3::4])
        middle = 4 * (len(boxes) // 8)
        self.size = boxes[middle + 3] - boxes[middle + 1]

    def part(self, indices: Sequence[int]) -> Line:
        """The line that only some of its words make (by index, ascending)."""
        text, words, boxes = "", [], []
        for i in indices:
            start, end = self.words[i]
            text += " " if text else ""
            words.append((len(text), len(text) + end - start))
            text += self.text[start:end]
            boxes += self.boxes[4 * i : 4 * i + 4]
        last = bool(indices) and indices[-1] == len(self.words) - 1
        column = self.column + self.words[indices[0]][0]
        return Line(text, words, boxes, self.page, self.bold, self.hyphen and last, self.rotated, self.number, column)

    def segments(self, gap: float) -> list[list[int]]:
        """The indices of its words, cut where the white space is wider than ``gap``."""
        cut = [[0]]
        boxes = self.boxes
        for i in range(1, len(self.words)):
            if boxes[4 * i] - boxes[4 * i - 2] > gap:
                cut.append([])
            cut[-1].append(i)
        return cut


def of_words(words: Sequence[tuple[str, float, float, float, float]], page: int, *, bold: bool = False) -> Line:
    """A line from words with their boxes."""
    text, spans, boxes = "", [], []
    for word, *box in words:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(word)))
        text += word
        boxes += box
    return Line(text, spans, boxes, page, bold, text.endswith(("-", "\u00ad")))
