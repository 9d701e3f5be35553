"""Tables: CSV in its dialects, and workbooks."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook

from analyzer.errors import SourceError
from analyzer.ingest import read_bytes


def sample() -> tuple[str, bytes, list[str]]:
    return (
        "caps.csv",
        b'Holder,Class,Shares\n"Sample, Ada",A,"1,000"\n\nBo,,25%\n',
        ["Sample, Ada\tA\t1,000", "Bo\t\t25%"],
    )


def test_cells_rows_and_lines() -> None:
    found = read_bytes(sample()[1], name="caps.csv")[0]
    rows = [[found.text[a:b] for a, b in row] for row in found.tables[0].rows]
    assert rows == [["Holder", "Class", "Shares"], ["Sample, Ada", "A", "1,000"], ["Bo", "", "25%"]]
    assert found.tables[0].header_rows == 1
    assert found.locate(found.text.index("Bo")).line == 4


def cells(text: str, name: str = "a.csv") -> tuple[list[str], list[list[str]], list[int | None]]:
    """Headings, the cells of the tables, and the source line of every block."""
    found = read_bytes(text.encode(), name=name)[0]
    headings = [found.text[b.start : b.end] for b in found.blocks if b.kind == "heading"]
    rows = [[found.text[a:b] for a, b in row] for table in found.tables for row in table.rows]
    return headings, rows, [found.locate(b.start).line for b in found.blocks]


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Tarn Labs - capitalization as of 2 May 2015,,,", "Tarn Labs - capitalization as of 2 May 2015"),
        ('"Tarn Labs, Inc. as of 2 May 2015"', "Tarn Labs, Inc. as of 2 May 2015"),
        ("Tarn Labs, Inc., a Utah company, as of May 2, 2015", "Tarn Labs, Inc., a Utah company, as of May 2, 2015"),
    ],
)
def test_title_above_the_header_is_a_heading(title: str, heading: str) -> None:
    headings, rows, lines = cells(f"{title}\n\nHolder,Class,Shares\nAda Vole,A,12\n")
    assert headings == [heading]
    assert rows == [["Holder", "Class", "Shares"], ["Ada Vole", "A", "12"]]
    assert lines == [1, 3, 4]


def test_labelled_cells_above_the_header_are_headings() -> None:
    headings, rows, _ = cells("Company,Tarn Labs\nAs of,2015-05-02\nHolder,Class,Shares,Part\nAda Vole,A,12,3%\n")
    assert headings == ["Company Tarn Labs", "As of 2015-05-02"]
    assert rows[0] == ["Holder", "Class", "Shares", "Part"]


def test_ragged_rows_and_cells_over_several_lines_keep_their_lines() -> None:
    _, rows, lines = cells('Holder,Shares\n"Ada\n\nVole",1\n\nBo,2,founder\nNA\n')
    assert rows == [["Holder", "Shares", ""], ["Ada Vole", "1", ""], ["Bo", "2", "founder"], ["NA", "", ""]]
    assert lines == [1, 2, 6, 7]


def test_row_that_begins_with_an_empty_cell_keeps_its_line() -> None:
    _, rows, lines = cells(",Class,Shares\n\nAda,A,1\n,B,2\n")
    assert rows[2] == ["", "B", "2"]
    assert lines == [1, 3, 4]


def test_white_space_after_every_delimiter_is_no_sentence() -> None:
    assert cells("Holder, Shares\nAda, 1\nBo, 2\n")[:2] == ([], [["Holder", "Shares"], ["Ada", "1"], ["Bo", "2"]])


def test_unpaired_quotation_mark_costs_nothing() -> None:
    found = read_bytes(b'Holder,Note\nAda,"open\nBo,2\n', name="a.csv")[0]
    assert found.text == 'Holder\tNote\nAda\t"open\nBo\t2'
    assert [p.code for p in found.problems] == ["quotes_unbalanced"]


@pytest.mark.parametrize(("name", "sign"), [("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|"), ("a.csv", "\t")])
def test_delimiters(name: str, sign: str) -> None:
    data = "\n".join(sign.join(row) for row in (["Holder", "Part"], ["Ada, Bo", "1,5"], ["Cy", "2,5"])).encode("cp1252")
    assert read_bytes(data, name=name)[0].text == "Holder\tPart\nAda, Bo\t1,5\nCy\t2,5"


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Cap table"
    sheet.append(["Tarn Labs, Inc. as of", date(2015, 5, 2)])
    sheet.append([])
    sheet.append(["Holder", "Shares", "Part", "Since"])
    sheet.append(["Ada Sample", 1000, 0.125, date(2024, 9, 14)])
    sheet["C4"].number_format = "0.0%"
    hidden = book.create_sheet("Side letters")
    hidden.append(["Bo", 1.5])
    hidden.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_workbook() -> None:
    found = read_bytes(workbook(), name="caps.xlsx")[0]
    assert found.format == "xlsx"
    assert found.text == (
        "Cap table\n\nTarn Labs, Inc. as of 2015-05-02\n\nHolder\tShares\tPart\tSince\nAda Sample\t1000\t12.5%\t2024-09-14\n\nSide letters\n\nBo\t1.5"
    )
    assert [t.header_rows for t in found.tables] == [1, 0]
    assert [p.code for p in found.problems] == ["hidden_text"]


def test_truncated_workbook() -> None:
    with pytest.raises(SourceError) as error:
        read_bytes(workbook()[:2000], name="caps.xlsx")
    assert error.value.code == "damaged"


def test_sentences_below_the_table_are_paragraphs() -> None:
    found = read_bytes(
        b"Tarn Labs, Inc., members at 1 May 2015\nholder,shares,since\nAda Vole,12,2014-02-01\nBo Ling,8,2014-02-01\n"
        b"Filed by the secretary, no transfers in the year, no pledges.\n",
        name="a.csv",
    )[0]
    rows = [[found.text[a:b] for a, b in row] for row in found.tables[0].rows]
    assert rows[-1] == ["Bo Ling", "8", "2014-02-01"]
    last = found.blocks[-1]
    assert last.kind == "paragraph"
    assert found.text[last.start : last.end] == "Filed by the secretary, no transfers in the year, no pledges."


def test_commas_of_names_and_sums_are_no_delimiters() -> None:
    _, rows, _ = cells("holder,paid,since\nVole, Ada,$300,000,2014-02-01\nBo Ling,$5,2014-02-01\n")
    assert rows[1:] == [["Vole, Ada", "$300,000", "2014-02-01"], ["Bo Ling", "$5", "2014-02-01"]]
