"""PDF: PDFium's words and boxes on every page, pdfplumber for the pages that need a second look."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import Any

from analyzer.errors import SourceError
from analyzer.ingest.builder import TextBuilder
from analyzer.ingest.furniture import MarginLine, page_furniture, pleading_numbers
from analyzer.ingest.pdf.layout import blocks, hyphen_stays, measure
from analyzer.ingest.pdf.lines import Line
from analyzer.ingest.pdf.order import Region, regions
from analyzer.ingest.pdf.ruled import SecondLook, cells_of
from analyzer.ingest.pdf.words import Page, WordReader
from analyzer.model import Document, Furniture, Problem, Table

SUFFIXES = (".pdf",)
FORMAT = "pdf"

MAX_PAGES = 20_000
_FEW = 25
"""A page with an image and fewer characters than this is a picture of text."""
_DRAWN = re.compile(r"[-=~\s]{4,}")
"""A rule drawn with signs, under a heading or a signature: no text, and it would cut sentences in two."""
_LATIN = re.compile(r"[A-Za-z]{4,}")
_CONSONANTS = re.compile(r"[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]{4}")
_VOWELLESS = re.compile(r"(?<![A-Za-z])[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]{4,}(?![A-Za-z])")


def sniff(head: bytes, suffix: str) -> float:
    """A PDF says so within its first kilobyte; some have lost that line and keep only their extension."""
    if b"%PDF-" in head[:1024]:
        return 1.0 if head.lstrip()[:5] == b"%PDF-" else 0.95
    return 0.55 if suffix in SUFFIXES and (b" obj" in head or b"\0" in head) else 0.35 if suffix in SUFFIXES else 0.0


def read(data: bytes, *, name: str) -> Document:
    """The text with a box for every word. Raises SourceError if it is encrypted or damaged."""
    import pypdfium2 as pdfium

    second = SecondLook(data)
    builder = TextBuilder()
    try:
        pdf = _opened(data, name, pdfium)
    except SourceError as error:
        salvaged = second.salvage() if error.code == "damaged" else []
        if not salvaged:
            raise
        builder.problems.append(Problem("repaired", "damaged PDF, read by a second reader: compare with the original"))
        _write(builder, salvaged, second)
        second.close()
        return builder.document(data, name=name, format=FORMAT, pages=len(salvaged))
    try:
        count = len(pdf)
        if count == 0:
            raise SourceError(name, "damaged PDF without pages: ask for the file again", code="damaged")
        metadata = _metadata(pdf)
        if count > MAX_PAGES:
            note = f"{count} pages: only the first {MAX_PAGES} were read; split it"
            builder.problems.append(Problem("too_many_pages", note))
        pages = _pages(pdf, min(count, MAX_PAGES), builder, second, pdfium)
        _write(builder, pages, second)
    finally:
        second.close()
        pdf.close()
    return builder.document(data, name=name, format=FORMAT, pages=count, metadata=metadata)


def _opened(data: bytes, name: str, pdfium: Any) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = str(error)
    if "password" in reason.lower():
        raise SourceError(name, "protected with a password: save it without one", code="encrypted")
    if "security" in reason.lower():
        raise SourceError(name, "protected in a way that is not known here: print it to a new PDF", code="encrypted")
    if b"%PDF-" not in data[:4096] and b" obj" not in data:
        raise SourceError(name, "not a PDF in spite of its name: ask for the file again", code="unknown_format")
    if b"%%EOF" not in data[-2048:]:
        raise SourceError(name, "damaged PDF, its end is missing: ask for the file again", code="damaged")
    raise SourceError(name, "damaged PDF: open it in a viewer and print it to a new one", code="damaged")


def _metadata(pdf: Any) -> dict[str, str]:
    try:
        given = pdf.get_metadata_dict(skip_empty=True)
    except Exception:
        return {}
    keys = {"Title": "title", "Author": "author", "Producer": "producer", "Creator": "creator", "Subject": "subject"}
    found = {keys[k]: str(v) for k, v in given.items() if k in keys}
    date = re.match(r"D:(\d{4})(\d\d)?(\d\d)?", str(given.get("CreationDate", "")))
    if date:
        found["created"] = "-".join(part for part in date.groups() if part)
    return found


def _pages(pdf: Any, count: int, builder: TextBuilder, second: SecondLook, pdfium: Any) -> list[Page]:
    """All pages, each problem recorded and none of them in the way of the others."""
    reader = WordReader(pdf)
    pages: list[Page] = []
    for index in range(count):
        try:
            page = reader.read(index)
        except (pdfium.PdfiumError, ValueError, OSError) as error:
            note = f"page {index + 1} is damaged ({error}): ask for the file again"
            builder.problems.append(Problem("page_damaged", note, index + 1))
            page = Page(index + 1, 612.0, 792.0)
        _check(page, builder, second)
        pages.append(page)
    return pages


def _check(page: Page, builder: TextBuilder, second: SecondLook) -> None:
    """Take the second look where the text makes no sense, and say what stays unreadable."""
    characters = sum(len(line.text) for line in page.lines)
    if characters < _FEW and page.image:
        note = f"page {page.number} is a picture with no text behind it: needs OCR"
        builder.problems.append(Problem("needs_ocr", note, page.number))
        return
    if page.bad > 0.05 or _gibberish(page.lines):
        again = second.lines(page.number)
        readable = [line for line in again if "(cid:" not in line.text]
        if readable and len(readable) > 0.9 * len(again) and not _gibberish(readable):
            page.lines = readable
        else:
            # Glyph codes are no words: left in the text, they would be read as names and numbers.
            page.lines = []
            note = f"page {page.number} has letters without meaning (fonts without Unicode): needs OCR"
            builder.problems.append(Problem("no_unicode", note, page.number))


def _gibberish(lines: list[Line]) -> bool:
    """Whether the words cannot be any language written in Latin letters: too few have a vowel."""
    text = " ".join([line.text for line in lines[:200]])[:3000]
    if next(islice(_LATIN.finditer(text), 11, None), None) is None:
        # Codes in place of letters leave few runs of letters at all.
        signs = sum(not c.isalnum() and not c.isspace() and c.isascii() and c not in "._-" for c in text)
        return len(text) > 200 and signs > 0.35 * len(text)
    if len(_CONSONANTS.findall(text)) < 4:
        return False
    return len(_VOWELLESS.findall(text)) > 0.3 * len(_LATIN.findall(text))


def _write(builder: TextBuilder, pages: list[Page], second: SecondLook) -> None:
    for page in pages:
        _strip_pleading_numbers(page, builder)
    found = page_furniture([_margin_lines(page) for page in pages])
    order: list[list[Region]] = []
    for page, furniture in zip(pages, found, strict=True):
        seen: list[Furniture] = []
        for record in furniture.values():
            if not any(record is other for other in seen):
                seen.append(record)
        builder.furniture += seen
        lines = [line for i, line in enumerate(page.lines) if i not in furniture and not _DRAWN.fullmatch(line.text)]
        order.append(_regions(page, lines, second))
    usual = measure([line for region in of_page for line in region.lines] for of_page in order)
    vocabulary: Counter[str] = Counter()
    if any(line.hyphen for page in pages for line in page.lines):
        for page in pages:
            for line in page.lines:
                vocabulary.update(re.findall(r"[^\W\d_][\w-]*[^\W_]", line.text.lower()))
    for block in blocks(order, usual):
        if block.kind == "table":
            _write_table(builder, block.rows)
        else:
            builder.open_block()
            _write_lines(builder, block.lines, vocabulary)
            builder.close_block(block.kind, block.level)


def _regions(page: Page, lines: list[Line], second: SecondLook) -> list[Region]:
    """The page's regions, ruled tables in their places, and its lines numbered from the top."""
    grids = second.grids(page.number) if page.ruled and lines else []
    tables: list[tuple[float, Region]] = []
    for grid in grids:
        cells, outside = cells_of(grid, lines)
        filled = sum(bool(cell) for row in cells for cell in row)
        if filled >= 3 and sum(any(row) for row in cells) >= 2:
            tables.append((grid.box[1], Region("table", rows=cells)))
            lines = outside
    found: list[Region] = []
    for top, table in sorted(tables, key=lambda entry: entry[0]):
        above = [line for line in lines if line.top < top]
        lines = [line for line in lines if line.top >= top]
        found += [*regions(above, page.width), table]
    found += regions(lines, page.width)
    number, last = 0, -1.0
    for region in found:
        for line in region.lines or [part for row in region.rows for cell in row for part in cell]:
            if abs(line.top - last) > 2:
                number, last = number + 1, line.top
            line.number = line.number or number
    return found


def _margin_lines(page: Page) -> list[MarginLine]:
    scale = 0.5 / (page.height or 1)
    depths = [(line.top + line.bottom) * scale for line in page.lines]
    return [
        MarginLine(line.text, 0.0 if depth < 0 else 1.0 if depth > 1 else depth, line.size, line.rotated)
        for line, depth in zip(page.lines, depths, strict=True)
    ]


def _strip_pleading_numbers(page: Page, builder: TextBuilder) -> None:
    """Take the numbers in a pleading's margin out of the lines, and number the lines by them."""
    first = [(line.text.partition(" ")[0], line.boxes[2], line.top) for line in page.lines]
    # PDFium may give the whole margin as one line, or each number before its line.
    if sum(text.isdigit() for text, _, _ in first) < 15:
        return
    marked = pleading_numbers(first)
    if not marked:
        return
    edge = max(first[i][1] for i in marked)
    body = [line.boxes[4] for i, line in enumerate(page.lines) if i in marked and " " in line.text]
    if body and min(body) < edge + 4:
        return
    numbers = [(page.lines[i].boxes[1], page.lines[i].boxes[3], int(first[i][0])) for i in sorted(marked)]
    kept = []
    for i, line in enumerate(page.lines):
        rest = line.part(range(1, len(line.words))) if i in marked and " " in line.text else line
        if i not in marked or " " in line.text:
            middle = (rest.top + rest.bottom) / 2
            near = min(numbers, key=lambda n: abs((n[0] + n[1]) / 2 - middle))
            rest.number = near[2]
            rest.column = 1
            kept.append(rest)
    page.lines = kept
    values = {"first": str(numbers[0][2]), "last": str(numbers[-1][2])}
    text = f"{numbers[0][2]}-{numbers[-1][2]}"
    builder.furniture.append(Furniture("pleading_line_numbers", text, page.number, values))


def _write_lines(builder: TextBuilder, lines: list[tuple[str, Line]], vocabulary: Counter[str]) -> None:
    """Write a block's lines; a hyphen that only the line's end put there is not written."""
    joined = False
    for i, (glue, line) in enumerate(lines):
        text = line.text
        following = lines[i + 1] if i + 1 < len(lines) else None
        glue = "" if joined else glue
        joined = bool(line.hyphen and following and following[0] == " " and text[-1:] in "-\u00ad")
        if (
            joined
            and following
            and (text[-1] == "\u00ad" or not hyphen_stays(text[:-1], following[1].text, vocabulary))
        ):
            text = text[:-1]
        builder.line(text, page=line.page, number=line.number, column=line.column, glue=glue, boxes=line.boxes)


def _write_table(builder: TextBuilder, rows: list[list[list[Line]]]) -> None:
    """Write a table row by row, its cells separated by tabs and the lines of a cell by a space."""
    spans: list[tuple[tuple[int, int], ...]] = []
    for row in rows:
        if not any(row):
            continue
        builder.open_row(first=not spans)
        cells = []
        for index, cell in enumerate(row):
            start = end = builder.next_cell(first=index == 0)
            for number, line in enumerate(cell):
                begun, end = builder.line(
                    line.text,
                    page=line.page,
                    number=line.number,
                    column=line.column,
                    glue=" " if number else "",
                    boxes=line.boxes,
                )
                start = begun if number == 0 else start
            cells.append((start, end))
        builder.close_block("table_row")
        spans.append(tuple(cells))
    if spans:
        builder.add_table(Table(tuple(spans), 0))
