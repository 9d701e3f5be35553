"""Tables: CSV and TSV with their delimiter recognised, and XLSX workbooks. One row, one block."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal

from analyzer.errors import SourceError
from analyzer.ingest.builder import Run, TextBuilder
from analyzer.ingest.encoding import decode, looks_binary, newlines
from analyzer.ingest.zipped import Package, holds
from analyzer.model import Document, Problem

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm")

MAX_ROWS = 200_000
MAX_CELLS = 20_000_000
_NUMBER = re.compile(r"[($€£-]*\s*[\d.,]+\s*[%)]?")


def sniff(head: bytes, suffix: str) -> float:
    """A zip archive with ``xl/`` is a workbook; CSV is known by its extension."""
    if holds(head, b"xl/"):
        return 1.0
    if head.startswith(b"PK\x03\x04"):
        return 0.3 if suffix in (".xlsx", ".xlsm") else 0.0
    return 0.7 if suffix in (".csv", ".tsv") and not looks_binary(head) else 0.0


def read(data: bytes, *, name: str) -> Document:
    """The rows of every sheet, each cell a span of the text. Raises SourceError for a damaged workbook."""
    return _workbook(data, name) if data.startswith(b"PK\x03\x04") else _separated(data, name)


def _separated(data: bytes, name: str) -> Document:
    text, problems = decode(data)
    text = newlines(text).rstrip("\n")
    builder = TextBuilder()
    builder.problems.extend(problems)
    delimiter = "\t" if name.lower().endswith(".tsv") else _delimiter(text)
    try:
        found = _parsed(text, delimiter, csv.QUOTE_MINIMAL)
    except ValueError:
        note = "its quotation marks do not pair: read as plain characters, check cells that hold line breaks"
        builder.problems.append(Problem("quotes_unbalanced", note))
        try:
            found = _parsed(text, delimiter, csv.QUOTE_NONE)
        except ValueError as error:
            raise SourceError(name, f"is no table ({error}): save it as CSV again", code="damaged") from None
    if found is None:
        raise SourceError(name, f"more than {MAX_CELLS} cells: split it", code="too_large")
    if len(found) > MAX_ROWS:
        builder.problems.append(Problem("too_many_rows", f"only the first {MAX_ROWS} rows were read: split it"))
    line = 1
    rows: list[tuple[int, list[str]]] = []
    for cells in found[:MAX_ROWS]:
        rows.append((line, cells))
        line += 1 + sum(cell.count("\n") for cell in cells)
    _write(builder, rows, delimiter)
    return builder.document(data, name=name, format="csv")


def _parsed(text: str, delimiter: str, quoting: Literal[0, 3]) -> list[list[str]] | None:
    """The cells of all rows, empty rows too; None if they are too many. Raises ValueError if it cannot be parsed."""
    import pandas

    csv.field_size_limit(10_000_000)
    lines = io.StringIO(text, newline="")
    try:
        widths = list(map(len, csv.reader(lines, delimiter=delimiter, quoting=quoting)))
    except csv.Error as error:
        raise ValueError(str(error)) from None
    width = max(widths, default=0)
    if width * len(widths) > MAX_CELLS:
        return None
    # With a name for every column that any row has, a title or a note of another width than the table does no harm.
    frame = pandas.read_csv(
        io.StringIO(text, newline=""),
        sep=delimiter,
        header=None,
        names=range(max(width, 1)),
        index_col=False,
        dtype=str,
        na_filter=False,
        skip_blank_lines=False,
        quoting=quoting,
        nrows=MAX_ROWS + 1,
        engine="c",
    )
    cells: list[list[str]] = frame.to_numpy().tolist()
    return cells


def _workbook(data: bytes, name: str) -> Document:
    import pandas

    Package(data, name)
    try:
        book = pandas.ExcelFile(io.BytesIO(data), engine="openpyxl").book
    except Exception as error:
        raise SourceError(
            name, f"damaged workbook ({type(error).__name__}): open and save it again", code="damaged"
        ) from None
    builder = TextBuilder()
    for sheet in book.worksheets:
        rows: list[tuple[int, list[str]]] = []
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            rows.append((number, [_shown(cell.value, cell.number_format) for cell in cells]))
            if len(rows) >= MAX_ROWS:
                note = f"sheet {sheet.title}: only the first {MAX_ROWS} rows were read: split it"
                builder.problems.append(Problem("too_many_rows", note))
                break
        if any(cell.strip() for _, cells in rows for cell in cells):
            builder.block([Run(sheet.title)], "heading", 1)
            _write(builder, rows)
        if sheet.sheet_state != "visible":
            builder.problems.append(Problem("hidden_text", f"sheet {sheet.title} is hidden in the workbook"))
    properties = book.properties
    metadata = {
        "title": properties.title or "",
        "creator": properties.creator or "",
        "sheets": str(len(book.worksheets)),
    }
    book.close()
    return builder.document(data, name=name, format="xlsx", metadata={k: v for k, v in metadata.items() if v})


def _write(builder: TextBuilder, rows: list[tuple[int, list[str]]], delimiter: str = "") -> None:
    """Write the titles above the table as headings, its rows, then the notes below it as paragraphs.

    ``delimiter`` may have cut a title, a note or a name into cells.
    """
    filled = [(line, cells) for line, cells in rows if any(cell.strip() for cell in cells)]
    titles = _title_rows([cells for _, cells in filled])
    for line, cells in filled[:titles]:
        builder.block([Run(_joined(cells, delimiter), line)], "heading", 1)
    filled = filled[titles:]
    last = len(filled) - _note_rows([cells for _, cells in filled])
    notes, filled = filled[last:], filled[:last]
    if delimiter == "," and filled and not any(map(_prose, filled[0][1])):
        size = len(_trimmed(filled[0][1]))
        filled = [(line, _rejoined(cells, size)) for line, cells in filled]
    width = max((i + 1 for _, cells in filled for i, cell in enumerate(cells) if cell.strip()), default=0)
    builder.begin_table()
    for line, cells in filled:
        builder.row([[Run(cell, line)] if cell.strip() else [] for cell in cells[:width]])
    builder.end_table(_header_rows([cells[:width] for _, cells in filled]))
    for line, cells in notes:
        builder.block([Run(_joined(cells, delimiter), line)])


def _title_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows above the table say what it is, such as a company and a date: a cell or two, before fuller rows."""
    given = [[cell for cell in cells if cell.strip()] for cells in rows[:20]]
    width = max((len(filled) for filled in given[1:] if not _sentence(filled)), default=0)
    for index, (cells, filled) in enumerate(zip(rows, given[:8], strict=False)):
        below = given[index + 1] if index + 1 < len(given) else []
        sentence = _sentence(filled) and not any(map(_prose, below))
        headed = len(filled) < len(below) == width and not any(c.isdigit() for cell in below for c in cell)
        named = bool(cells[0].strip()) and ((len(filled) == 2 and width >= 4) or (len(filled) == 3 and headed))
        if width < 2 or not (len(filled) == 1 or sentence or named):
            return index
    return 0


def _note_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows below the table are sentences about it, cut where the delimiter stands in them or not at all."""
    count = 0
    for cells in reversed(rows[2:]):
        filled = _trimmed(cells)
        words = len(" ".join(filled).split())
        if not all(map(str.strip, filled)) or not _sentence(filled) or words < 3 * len(filled) or words < 5:
            break
        count += 1
    return count


def _joined(cells: Sequence[str], delimiter: str) -> str:
    """The cells of a line that is no row as they were written; an empty one is left out."""
    given = [cell for cell in cells if cell.strip()]
    return given[0] + "".join((delimiter if _prose(cell) else " ") + cell for cell in given[1:])


def _rejoined(cells: Sequence[str], size: int) -> list[str]:
    """A row whose commas stood in a name or a sum ("Okoro, Ada", "$300,000") beside a heading of ``size`` cells."""
    found: list[str] = []
    for index, cell in enumerate(cells):
        more = len(_trimmed(cells[index:])) + len(found) > size
        if found and found[-1].strip() and (_prose(cell) or (more and _goes_on(found[-1], cell))):
            found[-1] += f",{cell}"
        else:
            found.append(cell)
    return found + [""] * (len(cells) - len(found))


def _goes_on(cell: str, after: str) -> bool:
    """Whether a comma between the two cells stood in a figure: "1,604"."""
    return bool(re.search(r"(?<![\d.])\d{1,3}(?:,\d{3})*\Z", cell) and re.match(r"\d{3}(?!\d)", after))


def _sentence(cells: Sequence[str]) -> bool:
    """Whether commas of a sentence cut its words into cells."""
    return all(_prose(cell) or _goes_on(before, cell) for before, cell in pairwise(cells))


def _trimmed(cells: Sequence[str]) -> list[str]:
    """The cells up to the last that holds something."""
    return list(cells[: max((i + 1 for i, cell in enumerate(cells) if cell.strip()), default=0)])


def _prose(cell: str) -> bool:
    """Whether the delimiter before the cell was a comma in a sentence: white space follows it."""
    return cell[:1].isspace() and bool(cell.strip())


def _header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the data: up to the first full row of words with figures or more rows below it."""
    for index, cells in enumerate(rows[:5]):
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) >= max(2, 0.6 * len(cells)):
            return 0 if any(_NUMBER.fullmatch(cell.strip()) for cell in filled) or len(rows) == index + 1 else index + 1
    return 0


def _delimiter(text: str) -> str:
    """The candidate that cuts most lines into the same number of cells."""
    sample = text[:20000].splitlines()[:50]
    best, score = ",", 0.0
    for candidate in ",;\t|":
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=candidate) if row)
        if widths:
            width, rows = widths.most_common(1)[0]
            if width > 1 and rows * (1 + width / 100) > score:
                best, score = candidate, rows * (1 + width / 100)
    return best


def _shown(value: Any, number_format: str | None) -> str:
    """A cell as a reader of the sheet sees it: percentages as such, dates in ISO form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    if isinstance(value, (int, float)) and "%" in (number_format or ""):
        return f"{value * 100:.10g}%"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    return str(value)
