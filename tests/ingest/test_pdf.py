"""PDF: drawn here word by word, so that every place is known."""

from __future__ import annotations

import io
import textwrap
from collections import Counter
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from analyzer.errors import SourceError
from analyzer.ingest import read_bytes
from analyzer.ingest.pdf.layout import hyphen_stays
from analyzer.model import Document

PROSE = (
    "The Recipient keeps the photographs in a locked room and returns them to the Discloser within thirty days of a "
    "written request, unless a law that binds the Recipient demands that a copy be held for longer than that. "
)


def drawn(draw: Callable[[Canvas], None], **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter, invariant=True, **options)  # type: ignore[arg-type]
    canvas.setFont("Times-Roman", 11)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def document(draw: Callable[[Canvas], None]) -> Document:
    (found,) = read_bytes(drawn(draw), name="terms.pdf")
    return found


def lines(canvas: Canvas, x: float, y: float, texts: list[str], step: float = 13) -> float:
    for text in texts:
        canvas.drawString(x, y, text)
        y -= step
    return y


def agreement(canvas: Canvas) -> None:
    canvas.setFont("Times-Bold", 14)
    canvas.drawCentredString(306, 720, "DATA SHARING AGREEMENT")
    canvas.setFont("Times-Roman", 11)
    y = lines(canvas, 72, 690, textwrap.wrap(PROSE * 2, 90))
    y = lines(canvas, 72, y - 14, ["1. Term. " + textwrap.wrap(PROSE, 80)[0], *textwrap.wrap(PROSE, 90)[1:]])
    y = lines(canvas, 72, y - 8, ["2. No sale. The Recipient does not sell the photographs."])
    lines(canvas, 72, y - 40, ["NORTHWIND INC.", "By: ______________", "Name: Ada Sample", "Title: Director"])


def sample() -> tuple[str, bytes, list[str]]:
    return (
        "terms.pdf",
        drawn(agreement),
        ["DATA SHARING AGREEMENT", "in a locked room and returns them", "Name: Ada Sample"],
    )


def test_paragraphs_headings_clauses_and_signatures() -> None:
    found = document(agreement)
    prose = " ".join(PROSE.split())
    assert [(b.kind, found.text[b.start : b.end][:9]) for b in found.blocks] == [
        ("heading", "DATA SHAR"),
        ("paragraph", "The Recip"),
        ("list_item", "1. Term. "),
        ("list_item", "2. No sal"),
        ("paragraph", "NORTHWIND"),
    ]
    assert f"{prose} {prose}" in found.text
    assert found.text.endswith("NORTHWIND INC.\nBy: ______________\nName: Ada Sample\nTitle: Director")
    assert found.pages == 1


def test_a_title_right_above_prose_is_its_own_block() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(306, 713, "JOINT FILING TERMS")
        lines(canvas, 72, 700, textwrap.wrap(PROSE, 90))

    assert [b.kind for b in document(draw).blocks] == ["heading", "paragraph"]


def test_boxes_are_where_the_words_were_drawn() -> None:
    found = document(lambda canvas: canvas.drawString(100, 500, "alpha beta gamma"))
    start = found.text.index("beta")
    ((page, x0, top, x1, bottom),) = found.evidence(start, start + 4).boxes or ()
    width = Canvas(io.BytesIO()).stringWidth
    assert page == 1
    assert x0 == pytest.approx(100 + width("alpha ", "Times-Roman", 11), abs=1)
    assert x1 == pytest.approx(x0 + width("beta", "Times-Roman", 11), abs=1)
    assert top < 792 - 500 < bottom and bottom - top < 16


def test_turned_pages_have_upright_boxes() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.drawString(100, 500, "alpha")

    ((_, x0, top, x1, bottom),) = document(draw).evidence(0, 5).boxes or ()
    # Turned clockwise, what ran to the right runs down.
    assert bottom - top > x1 - x0
    assert x0 == pytest.approx(500, abs=5) and top == pytest.approx(100, abs=2)


def test_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        for x, text in ((60, PROSE * 4), (330, PROSE.upper() * 4)):
            lines(canvas, x, 700, textwrap.wrap(text, 42))

    found = document(draw)
    assert found.text == "\n\n".join([" ".join((PROSE * 4).split()), " ".join((PROSE.upper() * 4).split())])


def test_columns_drawn_row_by_row_are_read_by_column() -> None:
    def draw(canvas: Canvas) -> None:
        rows = zip(textwrap.wrap(PROSE * 5, 42), textwrap.wrap(PROSE.upper() * 5, 36), strict=False)
        for i, (left, right) in enumerate(rows):
            canvas.drawString(330, 700 - 13 * i, right)
            canvas.drawString(60, 700 - 13 * i, left)

    found = document(draw)
    assert "in a locked room and returns them to the" in found.text
    assert found.text.index("THE RECIPIENT") > found.text.rindex("the Recipient")


def test_hyphens_at_line_ends() -> None:
    def draw(canvas: Canvas) -> None:
        texts = ["The Recipient keeps all infor-", "mation of every third-", "party company and every for-"]
        lines(canvas, 72, 700, [*texts, "profit body, and the information stays."])

    found = document(draw)
    assert "all information of every third-party company and every for" in found.text
    start = found.text.index("information")
    assert len(found.evidence(start, start + 11).boxes or ()) == 2
    assert (found.locate(start).line, found.locate(start + 6).line) == (1, 2)


@pytest.mark.parametrize(
    ("head", "tail", "stays"),
    [
        ("infor", "mation", False),
        ("non", "profit", True),
        ("Smith", "Jones", True),
        ("data", "base", True),
        ("12", "month", True),
    ],
)
def test_which_hyphens_stay(head: str, tail: str, stays: bool) -> None:
    assert hyphen_stays(head, tail, Counter(["data", "base"])) is stays


def filing(canvas: Canvas) -> None:
    for page in (1, 2, 3):
        canvas.setFont("Helvetica", 9)
        stamp = f"Case 3:26-cv-01111-K   Document 1   Filed 03/30/26   Page {page} of 3   PageID {page + 40}"
        canvas.drawString(120, 775, stamp)
        for i in range(28):
            canvas.drawString(40, 740 - 24 * i, str(i + 1))
        canvas.setFont("Times-Roman", 12)
        if page == 1:
            canvas.drawCentredString(306, 740, "IN THE DISTRICT COURT OF SPRINGFIELD")
            for i, text in enumerate(["ANNA SAMPLE,", "Plaintiff,", "v.", "NORTHWIND INC.,", "Defendant."]):
                canvas.drawString(72, 692 - 24 * i, text)
                canvas.drawString(306, 692 - 24 * i, "§")
            canvas.drawString(340, 644, "No. 3:26-cv-01111-K")
        else:
            text = (
                f"{page}. On day {page} of March the defendant sold what it had "
                + "collected without notice to anyone, " * (6 + page)
            )
            lines(canvas, 72, 740, textwrap.wrap(text, 70), 24)
        canvas.showPage()


def test_a_filing_loses_its_stamps_and_margin_numbers_but_not_their_meaning() -> None:
    found = document(filing)
    assert "Case 3:26" not in found.text and "PageID" not in found.text
    kinds = Counter(f.kind for f in found.furniture)
    assert kinds == {"ecf_stamp": 3, "pleading_line_numbers": 3}
    stamp = next(f for f in found.furniture if f.kind == "ecf_stamp" and f.page == 2)
    assert stamp.values["page_id"] == "42" and stamp.values["filed"] == "2026-03-30"
    assert (
        "2. On day 2 of March the defendant sold what it had collected without notice to anyone, collected"
        in found.text
    )
    place = found.locate(found.text.index("3. On day"))
    assert (place.page, place.line) == (3, 1)


def test_a_caption_keeps_its_lines() -> None:
    found = document(filing)
    (caption,) = [b for b in found.blocks if b.kind == "caption"]
    rows = found.text[caption.start : caption.end].split("\n")
    assert rows == ["ANNA SAMPLE, §", "Plaintiff, §", "v. § No. 3:26-cv-01111-K", "NORTHWIND INC., §", "Defendant. §"]


def test_a_paragraph_over_a_page_end_is_one_block() -> None:
    def draw(canvas: Canvas) -> None:
        wrapped = textwrap.wrap(PROSE * 3, 90)
        lines(canvas, 72, 120, wrapped[:4])
        canvas.drawCentredString(306, 40, "- 1 -")
        canvas.showPage()
        canvas.setFont("Times-Roman", 11)
        lines(canvas, 72, 720, wrapped[4:])
        canvas.drawCentredString(306, 40, "- 2 -")

    found = document(draw)
    assert len(found.blocks) == 1
    assert found.text == " ".join((PROSE * 3).split())
    assert found.evidence(0, len(found.text)).page == 1
    assert found.locate(len(found.text) - 1).page == 2


def test_signature_blocks_beside_each_other_are_read_in_turn() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, 700, textwrap.wrap(PROSE, 90))
        for y, left, right in ((600, "NORTHWIND INC.", "SOUTHSEA LLC"), (580, "By: Ada Sample", "By: Bo Sample")):
            canvas.drawString(72, y, left)
            canvas.drawString(330, y, right)
        canvas.drawString(72, 560, "Title: Director")
        canvas.drawString(330, 560, "Title: Manager")

    text = document(draw).text
    assert text.endswith(
        "NORTHWIND INC.\nBy: Ada Sample\nTitle: Director\n\nSOUTHSEA LLC\nBy: Bo Sample\nTitle: Manager"
    )


def test_ruled_tables_have_cells() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, 720, ["Holders are listed here."])
        canvas.grid([72, 250, 400], [700, 670, 640, 610])
        for y, row in ((680, ("Holder", "Shares")), (650, ("Ada Sample", "100")), (620, ("Bo Sample", "25"))):
            canvas.drawString(80, y, row[0])
            canvas.drawString(260, y, row[1])
        lines(canvas, 72, 560, ["Nothing else was issued."])

    found = document(draw)
    assert found.text.split("\n\n") == [
        "Holders are listed here.",
        "Holder\tShares\nAda Sample\t100\nBo Sample\t25",
        "Nothing else was issued.",
    ]
    rows = [[found.text[a:b] for a, b in row] for row in found.tables[0].rows]
    assert rows == [["Holder", "Shares"], ["Ada Sample", "100"], ["Bo Sample", "25"]]


def test_a_picture_needs_ocr_and_a_blank_page_does_not() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, 720, textwrap.wrap(PROSE, 90))
        canvas.showPage()
        canvas.drawImage(ImageReader(Image.new("L", (200, 200), 128)), 0, 0, 612, 792)
        canvas.showPage()
        canvas.showPage()

    found = document(draw)
    assert [(p.code, p.page) for p in found.problems] == [("needs_ocr", 2)]
    assert found.pages in (2, 3)


def test_passwords() -> None:
    for user, readable in (("", True), ("secret", False)):
        data = drawn(agreement, encrypt=StandardEncryption(user, "owner"))
        if readable:
            assert "DATA SHARING" in read_bytes(data, name="a.pdf")[0].text
        else:
            with pytest.raises(SourceError) as error:
                read_bytes(data, name="a.pdf")
            assert error.value.code == "encrypted"


@pytest.mark.parametrize("keep", [0.05, 0.3, 0.6, 0.95])
def test_truncated(keep: float) -> None:
    data = drawn(agreement)
    try:
        found = read_bytes(data[: int(len(data) * keep)], name="a.pdf")[0]
    except SourceError as error:
        assert error.code == "damaged"
    else:
        assert found.problems or "DATA SHARING" in found.text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One  two\r\nthree", [(["One", "two"], False), (["three"], False)]),
        ("\xa0 One\x07two\t\r\n\r\n", [(["One", "two"], False)]),
        ("infor\x02\nmation\ufffe", [(["infor"], True), (["mation"], True)]),
        (" \r\n\x00", []),
    ],
)
def test_words_stand_between_white_space_and_control_characters(text: str, lines: list[tuple[list[str], bool]]) -> None:
    from analyzer.ingest.pdf.words import pieces

    found, firsts, lasts = pieces(text)
    assert found == lines
    assert [text[a : b + 1] for a, b in zip(firsts, lasts, strict=True)] == [
        word for words, _ in lines for word in words
    ]
