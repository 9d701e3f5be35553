"""Makes the PDF and DOCX samples from the texts in ``samples/sources``: ``python samples/build.py``.

The same bytes come out every time. Marks in a source: ``# `` and ``## `` headings, ``^ `` a centred line, ``§ `` a line
of a caption, ``| `` a line kept by itself, ``{+…+}`` and ``[-…-]`` a tracked insertion and deletion.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"

_LINE_MARKS = frozenset({"| ", "^ ", "§ "})

Stamp = Callable[[int, int], tuple[str, str]]
"""Head and foot of a page, from its number and the number of pages."""


def main() -> None:
    """Writes every built sample in its place."""
    dossier = HERE / "larkmatch" / "documents"
    agreement, complaint = _source("larkmatch-agreement"), _source("larkmatch-complaint")
    (dossier / "agreement.pdf").write_bytes(
        pdf(agreement, lambda page, pages: ("CONFIDENTIAL - Image Data Agreement", f"Page {page} of {pages}"))
    )
    (dossier / "complaint.pdf").write_bytes(
        pdf(
            complaint,
            lambda page, pages: (
                f"Case 3:26-cv-04471-R   Document 1   Filed 03/30/26   Page {page} of {pages}   PageID {page}",
                str(page),
            ),
        )
    )
    diary = HERE / "pennywhistle" / "documents"
    for name, stamp in (
        ("complaint", "Case 1:25-cv-03318-RMW   Document 1   Filed 10/06/25   Page {page} of {pages}   PageID {page}"),
        ("order", "Case 1:25-cv-03318-RMW   Document 2-1   Filed 10/06/25   Page {page} of {pages}   PageID 1{page}"),
        ("opinion", "Case 1:23-mc-00077-LDT   Document 31   Filed 05/08/23   Page {page} of {pages}"),
    ):
        (diary / f"{name}.pdf").write_bytes(pdf(_source(f"pennywhistle-{name}"), _stamped(stamp)))
    (HERE / "careful" / "documents" / "agreement.docx").write_bytes(docx(_source("careful-agreement")))


def _stamped(head: str) -> Stamp:
    return lambda page, pages: (head.format(page=page, pages=pages), str(page))


def _source(name: str) -> str:
    return (SOURCES / f"{name}.txt").read_text(encoding="utf-8")


def _paragraphs(source: str) -> Iterator[list[str]]:
    """The paragraphs of a source; lines with a mark stay lines."""
    for chunk in re.split(r"\n\s*\n", source.strip()):
        lines = chunk.split("\n")
        yield lines if lines[0][:2] in _LINE_MARKS else [" ".join(lines)]


def pdf(source: str, stamp: Stamp) -> bytes:
    """A letter-size PDF of the source, with a head and a foot on each page."""
    from reportlab.pdfgen.canvas import Canvas

    pages = _lay_out(source)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=True)
    for number, page in enumerate(pages, 1):
        head, foot = stamp(number, len(pages))
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(306, 765, head)
        canvas.drawCentredString(306, 30, foot)
        for x, y, font, size, text in page:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _lay_out(source: str) -> list[list[tuple[float, float, str, float, str]]]:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    left, width, top, bottom, leading = 72.0, 468.0, 730.0, 60.0, 14.0
    pages: list[list[tuple[float, float, str, float, str]]] = [[]]
    y = top

    def put(x: float, text: str, font: str = "Times-Roman", size: float = 11.0, *, ends_line: bool = True) -> None:
        nonlocal y
        if y < bottom:
            pages.append([])
            y = top
        pages[-1].append((x, y, font, size, text))
        if ends_line:
            y -= leading

    for lines in _paragraphs(source):
        for line in lines:
            mark, text = (line[:2], line[2:]) if line[:2] in _LINE_MARKS else ("", line)
            heading = re.match(r"(#+)\s+(.*)", text)
            if heading and len(heading[1]) == 1:
                put(306 - stringWidth(heading[2], "Times-Bold", 12) / 2, heading[2], "Times-Bold", 12)
            elif heading:
                put(left, heading[2], "Times-Bold")
            elif mark == "^ ":
                put(306 - stringWidth(text, "Times-Bold", 11) / 2, text, "Times-Bold")
            elif mark == "§ ":
                one, other = _caption_halves(text)
                put(left, one, ends_line=False)
                put(left + 270, f"§   {other}".rstrip())
            elif mark == "| ":
                put(left, text)
            else:
                for row in _wrap(text, width, lambda words: stringWidth(words, "Times-Roman", 11)):
                    put(left, row)
        y -= 7
    return pages


def _caption_halves(line: str) -> tuple[str, str]:
    """What stands to the left and to the right of the caption's ruler."""
    return line[:44].rstrip(), line[44:].strip()


def _wrap(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    row = ""
    for word in text.split():
        if row and measure(f"{row} {word}") > width:
            yield row
            row = word
        else:
            row = f"{row} {word}".strip()
    yield row


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CHANGE = re.compile(r"\{\+(.*?)\+\}|\[-(.*?)-\]")
_CHANGED_BY = 'w:author="Counsel for the Discloser" w:date="2024-06-10T09:00:00Z"'
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ),
}


def docx(source: str) -> bytes:
    """A Word document of the source, with its tracked changes."""
    body = "".join(_word_paragraph(line) for lines in _paragraphs(source) for line in lines)
    parts = {**_PARTS, "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2024, 6, 14, 9, 0, 0))
            archive.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + content)
    return out.getvalue()


def _word_paragraph(line: str) -> str:
    heading = re.match(r"(#+)\s+(.*)", line)
    text = heading[2] if heading else line.removeprefix("| ")
    style = f'<w:pPr><w:pStyle w:val="Heading{len(heading[1])}"/></w:pPr>' if heading else ""
    runs, at = "", 0
    for match in _CHANGE.finditer(text):
        runs += _run(text[at : match.start()])
        if match[1] is not None:
            runs += f'<w:ins w:id="{match.start()}" {_CHANGED_BY}>{_run(match[1])}</w:ins>'
        else:
            runs += f'<w:del w:id="{match.start()}" {_CHANGED_BY}>{_run(match[2], "delText")}</w:del>'
        at = match.end()
    return f"<w:p>{style}{runs}{_run(text[at:])}</w:p>"


def _run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>' if text else ""


if __name__ == "__main__":
    main()
