"""HTML and inline XBRL: all that a reader sees, boilerplate too, which in a contract is the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from analyzer.errors import SourceError
from analyzer.ingest.builder import BREAK, Run, TextBuilder
from analyzer.ingest.encoding import decode, looks_binary, newlines
from analyzer.ingest.numbering import counted
from analyzer.model import Document, Problem

SUFFIXES = (".html", ".htm", ".xhtml")
FORMAT = "html"

_DROPPED = frozenset("script style noscript template svg math head iframe object select button input".split())
_BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot "
        "th thead tr ul"
    ).split()
)
_DECLARED = re.compile(rb"<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*[\"']?([\w-]+)", re.I)
_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|div|p|table|h[1-6]|meta|title)\b", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_MARKER = re.compile(r"[•·▪●○◦–—-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]?", re.I)


@dataclass(slots=True)
class _TableState:
    rows: list[list[list[Run]]] = field(default_factory=list)
    header_rows: int = 0
    all_headers: bool = True


@dataclass(slots=True)
class _Writer:
    builder: TextBuilder
    runs: list[Run] = field(default_factory=list)
    bold: int = 0
    bold_letters: int = 0
    hidden: int = 0
    tables: list[_TableState] = field(default_factory=list)
    lists: list[tuple[str, int]] = field(default_factory=list)
    items: int = 0

    def text(self, text: str | None, line: int) -> None:
        if text:
            self.runs.append(Run(text, line))
            if self.bold and text.strip():
                self.bold_letters += len(text.strip())

    def flush(self, kind: str = "paragraph", level: int = 0) -> None:
        """End the block that is being gathered; inside a cell it only ends the line."""
        if self.tables:
            if self.tables[-1].rows and self.tables[-1].rows[-1]:
                cell = self.tables[-1].rows[-1][-1]
                if any(run.text.strip() for run in self.runs):
                    if cell:
                        cell.append(BREAK)
                    cell += self.runs
        elif self.runs:
            if kind == "paragraph" and self.items:
                kind, level = "list_item", len(self.lists)
            letters = sum(len(run.text.strip()) for run in self.runs)
            heading = kind == "paragraph" and 3 <= letters <= 120 and self.bold_letters >= 0.95 * letters
            self.builder.block(self.runs, "heading" if heading else kind, level)
        self.runs, self.bold_letters = [], 0


def sniff(head: bytes, suffix: str) -> float:
    """HTML begins with a tag."""
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"")[:3000]
    if start.startswith(b"<") and _MARKUP.search(start):
        return 0.9
    if suffix in SUFFIXES:
        return 0.6 if not looks_binary(head) else 0.0
    return 0.0


def read(data: bytes, *, name: str) -> Document:
    """The visible text with headings, lists and tables. Lines are those of the source, columns count its words."""
    declared = _DECLARED.search(data[:4096])
    text, problems = decode(data, declared[1].decode("ascii") if declared else None)
    builder = TextBuilder()
    builder.problems.extend(problems)
    try:
        title = write(builder, newlines(text))
    except ValueError as error:
        raise SourceError(name, f"damaged HTML ({error}): save it again", code="damaged") from None
    return builder.document(data, name=name, format=FORMAT, metadata={"title": title} if title else {})


def write(builder: TextBuilder, markup: str) -> str:
    """Append the visible text of ``markup`` and give its title."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser)
    if root is None:
        return ""
    writer = _Writer(builder)
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            if skipped or tag in _DROPPED or _is_hidden(element, tag, writer):
                skipped += 1
                continue
            _start(writer, element, tag)
            writer.text(element.text, element.sourceline or 0) if tag != "pre" else _preformatted(writer, element.text)
        else:
            if skipped:
                skipped -= 1
            else:
                _end(writer, element, tag)
            if not skipped and element.tail:
                writer.text(element.tail, _tail_line(element))
    writer.flush()
    if writer.hidden:
        note = f"{writer.hidden} hidden passages were left out: look at the source of the page"
        builder.problems.append(Problem("hidden_text", note))
    return " ".join((root.findtext(".//title") or "").split())


def _tail_line(element: Any) -> int:
    """The line on which the text after an element begins: below the last line known inside it."""
    last = element
    while len(last):
        last = last[-1]
    line = last.sourceline or 0
    inside = (last.text or "").count("\n")
    while last is not element:
        inside += (last.tail or "").count("\n")
        last = last.getparent()
    return line + inside if line else 0


def _is_hidden(element: Any, tag: str, writer: _Writer) -> bool:
    hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
    if tag in ("ix:header", "ix:hidden"):
        return True
    if hidden and element.find(".//{*}header") is None and not any("ix:" in str(e.tag) for e in element.iter()):
        writer.hidden += any(text.strip() for text in element.itertext())
    return hidden


def _start(writer: _Writer, element: Any, tag: str) -> None:
    if tag in _BLOCKS:
        writer.flush()
    if tag in ("b", "strong", "th") or tag in "h1 h2 h3" or _BOLD.search(element.get("style") or ""):
        writer.bold += 1
    if tag == "br":
        writer.runs.append(BREAK)
    elif tag == "table":
        writer.tables.append(_TableState())
    elif tag == "tr" and writer.tables:
        writer.tables[-1].rows.append([])
        writer.tables[-1].all_headers = True
    elif tag in ("td", "th") and writer.tables:
        if not writer.tables[-1].rows:
            writer.tables[-1].rows.append([])
        writer.tables[-1].rows[-1].append([])
        writer.tables[-1].all_headers &= tag == "th"
    elif tag in ("ol", "ul"):
        start = element.get("start") or ""
        writer.lists.append((element.get("type") or "1" if tag == "ol" else "", int(start) if start.isdigit() else 1))
    elif tag == "li":
        writer.items += 1
    if tag == "li" and writer.lists and writer.lists[-1][0]:
        style, number = writer.lists[-1]
        number = int(element.get("value")) if (element.get("value") or "").isdigit() else number
        writer.lists[-1] = (style, number + 1)
        formats = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
        writer.runs.append(Run(counted(number, formats.get(style, "decimal")) + ". ", element.sourceline or 0))


def _preformatted(writer: _Writer, text: str | None) -> None:
    for index, line in enumerate((text or "").split("\n")):
        if index:
            writer.runs.append(BREAK)
        writer.runs.append(Run(line))


def _end(writer: _Writer, element: Any, tag: str) -> None:
    if tag in ("b", "strong", "th") or tag in "h1 h2 h3" or _BOLD.search(element.get("style") or ""):
        writer.bold -= 1
    if tag in _BLOCKS:
        if re.fullmatch("h[1-6]", tag):
            writer.flush("heading", int(tag[1]))
        elif tag == "li":
            writer.flush("list_item", len(writer.lists))
            writer.items -= 1
        else:
            writer.flush("code" if tag == "pre" else "paragraph")
    if tag in ("ol", "ul") and writer.lists:
        writer.lists.pop()
    elif tag == "tr" and writer.tables:
        table = writer.tables[-1]
        if table.all_headers and table.header_rows == len(table.rows) - 1:
            table.header_rows += 1
    elif tag == "table" and writer.tables:
        _write_table(writer, writer.tables.pop())


def _write_table(writer: _Writer, table: _TableState) -> None:
    if writer.tables:
        # A table within a cell is read as lines of that cell.
        for row in table.rows:
            for cell in row:
                writer.runs += [*cell, Run(" ")]
            writer.runs.append(BREAK)
        return
    width = max((len(row) for row in table.rows), default=0)
    used = [i for i in range(width) if any(i < len(row) and _words(row[i]) for row in table.rows)]
    rows = [[row[i] if i < len(row) else [] for i in used] for row in table.rows]
    if all(_is_layout(row) for row in rows):
        for row in rows:
            filled = [cell for cell in row if _words(cell)]
            kind = "list_item" if len(filled) == 2 else "paragraph"
            writer.builder.block([run for cell in filled for run in (*cell, Run(" "))], kind)
        return
    writer.builder.begin_table()
    for row in rows:
        writer.builder.row(row)
    writer.builder.end_table(table.header_rows)


def _words(cell: list[Run]) -> str:
    return " ".join("".join(run.text for run in cell).split())


def _is_layout(row: list[list[Run]]) -> bool:
    """One filled cell, or a marker such as "(a)" beside its text: a table that only places a paragraph."""
    filled = [words for cell in row if (words := _words(cell))]
    return len(filled) <= 1 or (len(filled) == 2 and bool(_MARKER.fullmatch(filled[0])) and len(filled[1]) > 20)
