"""A source as text, with a map from every character back to its page, line, column and box."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

Box = tuple[int, float, float, float, float]
"""Page (from 1), x0, top, x1, bottom in PDF points, origin at the top left."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an offset stands for a person: page, line and column from 1, ``None`` where the format has none."""

    page: int | None
    line: int | None
    column: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote and its place; ``quote`` is exactly ``text[start:end]`` of document ``document``."""

    document: str
    start: int
    end: int
    quote: str
    page: int | None = None
    line: int | None = None
    column: int | None = None
    paragraph: str | None = None
    boxes: tuple[Box, ...] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands by itself on the page.

    ``kind``: heading, paragraph, list_item, table_row, footnote, comment, caption, text_box, header, code.
    ``level``: heading level or list depth from 1, 0 where unknown.
    """

    start: int
    end: int
    kind: str = "paragraph"
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as spans of the text, row by row; an empty cell has start == end. ``header_rows`` rows come first."""

    rows: tuple[tuple[tuple[int, int], ...], ...]
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Furniture:
    """Page furniture kept out of the text: ``kind`` is running_head, running_foot, page_number, ecf_stamp, bates,
    pleading_line_numbers or watermark; ``values`` holds what was read off it (docket, page_id, filed …)."""

    kind: str
    text: str
    page: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change. The text reads as if all were accepted: an insertion spans its words, a deletion has
    start == end at the place it was taken from and keeps its words in ``text``."""

    kind: str
    start: int
    end: int
    text: str
    author: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not read as it should be: ``code`` is a stable word, ``message`` says what to do."""

    code: str
    message: str
    page: int | None = None


@dataclass(slots=True)
class TextMap:
    """Where every part of the text came from, recorded while it was written.

    Lines: text from ``line_start[i]`` up to the next entry came from page ``line_page[i]``, line ``line_number[i]``,
    beginning at column ``line_column[i]``; 0 stands for "the format has none".
    Words: ``[word_start[i], word_end[i])`` was printed in the box ``word_box[4i:4i+4]`` on page ``word_page[i]``.
    """

    line_start: array[int] = field(default_factory=lambda: array("l"))
    line_page: array[int] = field(default_factory=lambda: array("l"))
    line_number: array[int] = field(default_factory=lambda: array("l"))
    line_column: array[int] = field(default_factory=lambda: array("l"))
    word_start: array[int] = field(default_factory=lambda: array("l"))
    word_end: array[int] = field(default_factory=lambda: array("l"))
    word_page: array[int] = field(default_factory=lambda: array("l"))
    word_box: array[float] = field(default_factory=lambda: array("f"))

    def place(self, offset: int) -> Place:
        """Page, line and column of the character at ``offset``."""
        i = bisect_right(self.line_start, offset) - 1
        if i < 0:
            return Place(None, None, None)
        line = self.line_number[i] or None
        column = self.line_column[i] + offset - self.line_start[i] if line else None
        return Place(self.line_page[i] or None, line, column)

    def boxes(self, start: int, end: int) -> tuple[Box, ...] | None:
        """The boxes of the words in ``[start, end)``, joined line by line; ``None`` where the format has none."""
        if not self.word_start:
            return None
        i = max(0, bisect_right(self.word_start, start) - 1)
        joined: list[Box] = []
        while i < len(self.word_start) and self.word_start[i] < end:
            if self.word_end[i] > start:
                x0, top, x1, bottom = self.word_box[4 * i : 4 * i + 4]
                page = self.word_page[i]
                last = joined[-1] if joined else None
                same_line = last and last[0] == page and abs(last[4] - bottom) < (bottom - top) / 2 and x0 >= last[1]
                if last and same_line:
                    joined[-1] = (page, last[1], min(last[2], top), max(last[3], x1), max(last[4], bottom))
                else:
                    joined.append((page, x0, top, x1, bottom))
            i += 1
        return tuple((b[0], *(round(v, 1) for v in b[1:])) for b in joined) or None  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class Document:
    """A source as text, with a map back to it. Nothing is ever searched for: offsets were recorded on writing."""

    id: str
    name: str
    sha256: str
    format: str
    text: str
    blocks: tuple[Block, ...] = ()
    map: TextMap = field(default_factory=TextMap, repr=False)
    tables: tuple[Table, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    revisions: tuple[Revision, ...] = ()
    problems: tuple[Problem, ...] = ()
    pages: int | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    parent: str | None = None

    def locate(self, offset: int) -> Place:
        """Page, line and column (from 1) of the character at ``offset``."""
        return self.map.place(offset)

    def evidence(self, start: int, end: int, *, paragraph: str | None = None) -> Evidence:
        """The quote ``text[start:end]`` with its place and boxes.

        Raises ValueError if the span is empty or outside the text: a fact without words is a bug.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{self.name}: no text at [{start}, {end}) of {len(self.text)} characters")
        place = self.locate(start)
        return Evidence(
            document=self.id,
            start=start,
            end=end,
            quote=self.text[start:end],
            page=place.page,
            line=place.line,
            column=place.column,
            paragraph=paragraph,
            boxes=self.map.boxes(start, end),
        )


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that could not be read at all, and why."""

    name: str
    code: str
    message: str
