"""The slow second look at single pages by pdfplumber: ruled tables, and text that PDFium could not make out."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from analyzer.ingest.pdf.lines import Line, of_words
from analyzer.ingest.pdf.words import Page

Cell = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its own box and the boxes of its cells row by row, None where cells are merged."""

    box: Cell
    rows: tuple[tuple[Cell | None, ...], ...]


class SecondLook:
    """Opens the document on first use; pages are closed after each look, as pdfplumber keeps all it has seen."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: Any = None

    def grids(self, number: int) -> list[Grid]:
        """The ruled tables of page ``number`` (from 1), with at least two rows and two columns."""
        page = self._page(number)
        if page is None:
            return []
        try:
            dx, dy = page.cropbox[0] - page.mediabox[0], page.mediabox[3] - page.cropbox[3]
            found = []
            for table in page.find_tables():
                rows = tuple(tuple(_moved(cell, dx, dy) for cell in row.cells) for row in table.rows)
                if len(rows) >= 2 and max(sum(c is not None for c in row) for row in rows) >= 2:
                    box = _moved(table.bbox, dx, dy)
                    assert box is not None
                    found.append(Grid(box, rows))
            return found
        except Exception:
            # Whatever pdfplumber stumbles on, the text of the page is already there.
            return []
        finally:
            page.close()

    def lines(self, number: int) -> list[Line]:
        """The lines of page ``number`` (from 1) as pdfplumber reads them."""
        page = self._page(number)
        if page is None:
            return []
        try:
            rows: list[list[tuple[str, float, float, float, float]]] = []
            for word in page.extract_words(use_text_flow=False, keep_blank_chars=False):
                entry = (word["text"], word["x0"], word["top"], word["x1"], word["bottom"])
                if rows and abs(rows[-1][-1][2] - entry[2]) < 3 and entry[1] >= rows[-1][-1][1]:
                    rows[-1].append(entry)
                else:
                    rows.append([entry])
            return [of_words(row, number) for row in rows]
        except Exception:
            return []
        finally:
            page.close()

    def salvage(self) -> list[Page]:
        """The pages of a document that PDFium cannot open, as far as they hold words."""
        self._page(1)
        try:
            sizes = [(float(p.width), float(p.height)) for p in self._pdf.pages] if self._pdf else []
        except Exception:
            return []
        pages = [Page(n, width, height, self.lines(n)) for n, (width, height) in enumerate(sizes, start=1)]
        return pages if any(page.lines for page in pages) else []

    def close(self) -> None:
        """Let go of the document."""
        if self._pdf is not None:
            self._pdf.close()

    def _page(self, number: int) -> Any:
        import pdfplumber

        if self._pdf is None:
            logging.getLogger("pdfminer").setLevel(logging.ERROR)
            try:
                self._pdf = pdfplumber.open(io.BytesIO(self._data))
            except Exception:
                return None
        try:
            return self._pdf.pages[number - 1]
        except Exception:
            return None


def cells_of(grid: Grid, lines: list[Line]) -> tuple[list[list[list[Line]]], list[Line]]:
    """The lines of every cell of ``grid``, and what of ``lines`` lies outside it. Nothing is lost."""
    cells: list[list[list[Line]]] = [[[] for _ in row] for row in grid.rows]
    outside: list[Line] = []
    for line in lines:
        if line.bottom < grid.box[1] or line.top > grid.box[3] or line.x1 < grid.box[0] or line.x0 > grid.box[2]:
            outside.append(line)
            continue
        homes = [_home(grid, line.boxes[4 * i : 4 * i + 4]) for i in range(len(line.boxes) // 4)]
        start = 0
        changes = [i for i, (a, b) in enumerate(pairwise(homes), start=1) if a != b]
        for end in [*changes, len(homes)]:
            part = line.part(range(start, end))
            home = homes[start]
            if home is None:
                outside.append(part)
            else:
                cells[home[0]][home[1]].append(part)
            start = end
    for row in cells:
        for cell in row:
            cell.sort(key=lambda part: (round(part.top / 4), part.x0))
    return cells, outside


def _home(grid: Grid, box: list[float]) -> tuple[int, int] | None:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for r, row in enumerate(grid.rows):
        for c, cell in enumerate(row):
            if cell and cell[0] - 1 <= x <= cell[2] + 1 and cell[1] - 1 <= y <= cell[3] + 1:
                return r, c
    return None


def _moved(cell: Any, dx: float, dy: float) -> Cell | None:
    return None if cell is None else (cell[0] - dx, cell[1] - dy, cell[2] - dx, cell[3] - dy)
