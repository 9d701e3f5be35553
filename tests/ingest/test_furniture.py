"""Page furniture: the stamps of DOMAIN E.1, Bates numbers, page numbers, heads, pleading numbers, watermarks."""

from __future__ import annotations

import pytest

from analyzer.ingest.furniture import (
    MarginLine,
    bates,
    line_furniture,
    page_furniture,
    page_number,
    pleading_numbers,
    stamps,
)


@pytest.mark.parametrize(
    ("stamp", "docket", "page_id"),
    [
        ("Case 3:26-cv-01111-K   Document 1   Filed 03/30/26    Page 3 of 9   PageID 3", "3:26-cv-01111-K", "3"),
        ("Case: 1:20-cv-04321 Document #: 66 Filed: 03/16/21 Page 1 of 10 PageID #:680", "1:20-cv-04321", "680"),
        ("Case 2:15-cv-00777-ABC-DEF Document 1 Filed 02/10/15 Page 1 of 11 Page ID #:1", "2:15-cv-00777-ABC-DEF", "1"),
        ("Case 6:18-cv-00099-XYZ Document 100 Filed 08/02/19 Page 1 of 84", "6:18-cv-00099-XYZ", None),
        ("Case 3:26-cv-01111-K\nDocument 1\nFiled 03/30/26\nPage 3 of 9\nPageID 3", "3:26-cv-01111-K", "3"),
        ("Case 1:22-mc-00054 Document 17-2 Filed 05/01/22 Page 2 of 4", "1:22-mc-00054", None),
    ],
)
def test_stamps_of_all_districts(stamp: str, docket: str, page_id: str | None) -> None:
    ((start, end, values),) = stamps(stamp)
    assert (start, end) == (0, len(stamp))
    assert values["docket"] == docket
    assert values.get("page_id") == page_id
    assert values["filed"].startswith("20") and values["page"].isdigit()


def test_a_citation_of_a_case_is_no_stamp() -> None:
    assert not list(stamps("See Case No. 3:26-cv-01111-K, filed in the Northern District, at page 3."))


@pytest.mark.parametrize("text", ["NWD-0001234", "ABC000045", "NORTH-FTC-0001234", "NWD_000017 CONFIDENTIAL"])
def test_bates(text: str) -> None:
    assert bates(text)


@pytest.mark.parametrize(
    "text", ["SECTION 12", "GDPR 2016", "ISO 27001", "NWD-1234567", "Invoice 0001234", "See NWD-0001234."]
)
def test_not_bates(text: str) -> None:
    assert bates(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("- 3 -", 3), ("Page 3 of 9", 3), ("iv", 4), ("12", 12), ("A-2", 2), ("Page | 7", 7)]
)
def test_page_numbers(text: str, number: int) -> None:
    assert page_number(text) == number


@pytest.mark.parametrize("text", ["3 parties", "Section 3", "2024-09", "mild", "1.2"])
def test_not_page_numbers(text: str) -> None:
    assert page_number(text) is None


def page(*lines: tuple[str, float]) -> list[MarginLine]:
    return [MarginLine(text, depth, 10) for text, depth in lines]


def test_heads_feet_and_numbers_repeat_over_pages() -> None:
    pages = [
        page(("Northwind Agreement v2", 0.04), (f"Body of page {n} alone", 0.1), ("More", 0.5), (str(n), 0.95))
        for n in range(1, 6)
    ]
    pages[2][1] = MarginLine("ANNEX 1", 0.1, 10)
    found = page_furniture(pages)
    assert [{i: f.kind for i, f in marked.items()} for marked in found][2] == {0: "running_head", 3: "page_number"}
    assert found[2][3].values == {"page": "3"}


def test_clause_headings_at_page_tops_are_no_heads() -> None:
    pages = [
        page((f"Article {n}", 0.06), *[(f"{chr(96 + n) * 3} words", i / 30) for i in range(4, 28)]) for n in range(1, 9)
    ]
    assert page_furniture(pages) == [{} for _ in pages]


def test_a_single_page_keeps_its_text() -> None:
    assert page_furniture([page(("DATA AGREEMENT", 0.05), ("between", 0.5), ("Signed", 0.93))]) == [{}]


def test_numbers_of_an_earlier_print_in_mid_page() -> None:
    lines = [(f"words of line {i}", i / 60) for i in range(60)]
    lines[25], lines[55] = ("-2-", 0.42), ("-3-", 0.9)
    assert set(page_furniture([page(*lines)])[0]) == {25, 55}


def test_watermark() -> None:
    lines = page(*[(f"words of line {i}", 0.2 + i / 40) for i in range(12)])
    lines.append(MarginLine("DRAFT", 0.5, 90, rotated=True))
    assert page_furniture([lines])[0][12].kind == "watermark"


def test_pleading_numbers_are_a_column_and_a_short_list_is_not() -> None:
    column = [(str(n), 50.0, 24.0 * n) for n in range(1, 29)]
    text = [("Plaintiff", 120.0, 24.0), ("7", 300.0, 48.0)]
    assert pleading_numbers(text + column) == set(range(2, 30))
    assert pleading_numbers(column[:9]) == set()


def test_lines_of_a_text_without_pages() -> None:
    lines: list[str] = []
    for n in range(1, 5):
        body = [f"{'abcd'[n - 1] * 3} keeps a record for the discloser, line {i}." for i in range(30)]
        lines += [*body, "", f"NWD-000{n:04d}", str(n), ""]
    found = line_furniture(lines)
    assert {f.kind for f in found.values()} == {"bates", "page_number"}
    assert len(found) == 8
    assert line_furniture(["1", "2", "3", "By: ____", "Name:", "By: ____", "Name:", "By: ____", "Name:"]) == {}
