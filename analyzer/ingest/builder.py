"""The one way text is written: pieces are appended with their place, and nothing is edited afterwards."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, repeat
from operator import add

from analyzer.model import Block, Document, Furniture, Problem, Revision, Table, TextMap

SOFT_HYPHEN = "\u00ad"
_PRINTED = re.compile(r"[^\n\f]+|[\n\f]")


@dataclass(frozen=True, slots=True)
class Change:
    """Who made a tracked change, when, and whether it is an "insertion" or a "deletion"."""

    kind: str
    author: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of flowing text as a format stores it; white space in it counts as one space.

    ``text == "\\v"`` is a hard line break. ``line`` is the source line from 1, 0 where the format has none.
    """

    text: str
    line: int = 0
    change: Change | None = None


BREAK = Run("\v")


class TextBuilder:
    """Writes a document's text. Blocks are separated by an empty line, table rows by a line end, cells by a tab."""

    def __init__(self) -> None:
        self.length = 0
        self.furniture: list[Furniture] = []
        self.problems: list[Problem] = []
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._rows: list[tuple[tuple[int, int], ...]] | None = None
        self._revisions: list[Revision] = []
        self._line_start: list[int] = []
        self._line_page: list[int] = []
        self._line_number: list[int] = []
        self._line_column: list[int] = []
        self._printed: list[tuple[int, int, str]] = []
        self._word_box: list[float] = []
        self._open: int | None = None

    def block(self, runs: Iterable[Run], kind: str = "paragraph", level: int = 0) -> None:
        """Append one block of flowing text; nothing is written if the runs hold no words."""
        start = self._flow(runs, "\n\n" if self.length else "")
        if start is not None:
            self._blocks.append(Block(start, self.length, kind, level))

    def begin_table(self) -> None:
        """The rows that follow, up to ``end_table``, belong together."""
        self._rows = []

    def row(self, cells: Sequence[Sequence[Run]]) -> None:
        """Append one table row; a row without words is left out."""
        if not any(run.text.strip() for cell in cells for run in cell if not _deleted(run)):
            return
        if self.length:
            self._write("\n" if self._rows else "\n\n")
        start = self.length
        if not cells[0]:
            # The tab after an empty cell stands on this row's line too.
            self._place(0, next(run.line for cell in cells for run in cell), 1)
        spans = []
        for index, cell in enumerate(cells):
            if index:
                self._write("\t")
            begun = self.length
            written = self._flow(cell, "")
            spans.append((begun if written is None else written, self.length))
        self._blocks.append(Block(start, self.length, "table_row"))
        if self._rows is not None:
            self._rows.append(tuple(spans))

    def end_table(self, header_rows: int = 0) -> None:
        """Record the rows since ``begin_table`` as one table."""
        if self._rows:
            self._tables.append(Table(tuple(self._rows), min(header_rows, len(self._rows))))
        self._rows = None

    def open_block(self) -> None:
        """Begin a block of printed lines, which ``close_block`` ends."""
        if self.length:
            self._write("\n\n")
        self._open = self.length

    def line(
        self,
        text: str,
        *,
        page: int,
        number: int,
        column: int = 1,
        glue: str = " ",
        boxes: Sequence[float] = (),
    ) -> tuple[int, int]:
        """Append part of a printed line and get its span. ``glue`` separates it from what the block holds already.

        ``boxes`` holds x0, top, x1, bottom for each of its words, which have one space between them.
        """
        if self.length != self._open:
            self._write(glue)
        start = self.length
        self._place(page, number, column)
        self._write(text)
        if boxes:
            self._printed.append((start, page, text))
            self._word_box += boxes
        return start, self.length

    def close_block(self, kind: str = "paragraph", level: int = 0) -> None:
        """End the block of printed lines."""
        if self._open is not None and self.length > self._open:
            self._blocks.append(Block(self._open, self.length, kind, level))
        self._open = None

    def open_row(self, *, first: bool) -> None:
        """Begin a table row of printed lines, the ``first`` of its table or a further one."""
        if self.length:
            self._write("\n\n" if first else "\n")
        self._open = self.length

    def next_cell(self, *, first: bool) -> int:
        """Begin the next cell of the row, and get its offset."""
        if not first:
            self._write("\t")
        return self.length

    def add_table(self, table: Table) -> None:
        """Record a table whose cells were written as lines."""
        self._tables.append(table)

    def source(self, text: str, instead: Iterable[tuple[int, int, str]] = ()) -> str:
        """Append a whole source and get what was written; a form feed begins the next page.

        ``instead`` holds, in order, spans of ``text`` that are marks of the format and what is written in their place.
        """
        paged = "\f" in text
        page = number = column = 1
        begun, at = len(self._parts), 0
        for start, end, words in (*instead, (len(text), len(text), "")):
            self._place(page if paged else 0, number, column)
            for part in _PRINTED.findall(text[at:start]):
                self._write(part)
                if part == "\n":
                    number, column = number + 1, 1
                elif part == "\f":
                    page, column = page + 1, column + 1
                else:
                    column += len(part)
                    continue
                self._place(page if paged else 0, number, column)
            if words:
                self._write(words)
            lines = text.count("\n", start, end)
            number += lines
            column = end - text.rfind("\n", start, end) if lines else column + end - start
            at = end
        return "".join(self._parts[begun:])

    def mark(self, start: int, end: int, kind: str = "paragraph", level: int = 0) -> None:
        """Record a block over text that ``source`` has written."""
        self._blocks.append(Block(start, end, kind, level))

    def document(
        self,
        data: bytes,
        *,
        name: str,
        format: str,
        pages: int | None = None,
        metadata: Mapping[str, str] | None = None,
        parent: str | None = None,
    ) -> Document:
        """The finished document. ``data`` are the bytes of the source, ``name`` what the user calls it."""
        sha256 = hashlib.sha256(data).hexdigest()
        text = "".join(self._parts)
        if not text.strip() and not self.problems:
            self.problems.append(Problem("no_text", "there are no words in it: check that it is the right file"))
        return Document(
            id=document_id(sha256, name),
            name=name,
            sha256=sha256,
            format=format,
            text=text,
            blocks=tuple(self._blocks),
            map=self._map(),
            tables=tuple(self._tables),
            furniture=tuple(self.furniture),
            revisions=tuple(
                r if r.end <= len(text) else Revision(r.kind, len(text), len(text), r.text, r.author, r.date)
                for r in self._revisions
            ),
            problems=tuple(self.problems),
            pages=pages,
            metadata=dict(metadata or {}),
            parent=parent,
        )

    def _flow(self, runs: Iterable[Run], lead: str) -> int | None:
        """Write runs, ``lead`` before the first word; where the first word begins, or None if there was none."""
        start: int | None = None
        gap = lead
        for run in runs:
            if run.text == "\v":
                gap = gap if start is None else "\n"
                continue
            if _deleted(run):
                here = self.length + len(gap)
                self._change(run, here, here, " ".join(run.text.split()))
                continue
            begun: int | None = None
            for below, piece in enumerate(run.text.replace(SOFT_HYPHEN, "").split("\n")):
                words = " ".join(piece.split())
                if start is not None and not gap and (below or piece[:1].isspace()):
                    gap = " "
                if not words:
                    continue
                if gap:
                    self._write(gap)
                start = self.length if start is None else start
                begun = self.length if begun is None else begun
                self._place(0, run.line + below if run.line else 0, 1)
                self._write(words)
                gap = " " if piece[-1].isspace() else ""
            if run.change and begun is not None:
                self._change(run, begun, self.length, "")
        return start

    def _change(self, run: Run, start: int, end: int, text: str) -> None:
        change = run.change
        assert change is not None
        last = self._revisions[-1] if self._revisions else None
        same = last and (last.kind, last.author, last.date) == (change.kind, change.author, change.date)
        if last and same and last.end <= start <= last.end + 1 and self._block_open_since(last.end):
            # One edit is often stored as several runs; a reader sees one.
            joined = f"{last.text} {text}".strip() if text else last.text
            self._revisions[-1] = Revision(last.kind, last.start, end, joined, last.author, last.date)
            return
        self._revisions.append(Revision(change.kind, start, end, text, change.author, change.date))

    def _block_open_since(self, offset: int) -> bool:
        return not self._blocks or self._blocks[-1].end <= offset

    def _place(self, page: int, number: int, column: int) -> None:
        self._line_start.append(self.length)
        self._line_page.append(page)
        self._line_number.append(number)
        self._line_column.append(column)

    def _map(self) -> TextMap:
        """The map as compact arrays: all words at once, as filling these one by one takes several times as long."""
        words = " ".join([text for _, _, text in self._printed]).split(" ") if self._printed else []
        counts = [text.count(" ") + 1 for _, _, text in self._printed]
        in_line = accumulate([len(word) + 1 for word in words], initial=0)
        line_at = accumulate([len(text) + 1 for _, _, text in self._printed], initial=0)
        shifts = [start - at for (start, _, _), at in zip(self._printed, line_at, strict=False)]
        starts = list(map(add, in_line, chain.from_iterable(map(repeat, shifts, counts))))
        pages = [page for _, page, _ in self._printed]
        return TextMap(
            line_start=array("l", self._line_start),
            line_page=array("l", self._line_page),
            line_number=array("l", self._line_number),
            line_column=array("l", self._line_column),
            word_start=array("l", starts),
            word_end=array("l", list(map(add, starts, map(len, words)))),
            word_page=array("l", list(chain.from_iterable(map(repeat, pages, counts)))),
            word_box=array("f", self._word_box),
        )

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)


def document_id(sha256: str, name: str) -> str:
    """A short stable id: the same bytes under another name are another document."""
    return hashlib.sha256(f"{sha256}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _deleted(run: Run) -> bool:
    return run.change is not None and run.change.kind == "deletion"
