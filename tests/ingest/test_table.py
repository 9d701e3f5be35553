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


@pytest.mark.parametrize(("name", "sign"), [("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|"), ("a.csv", "\t")])
def test_delimiters(name: str, sign: str) -> None:
    data = "\n".join(sign.join(row) for row in (["Holder", "Part"], ["Ada, Bo", "1,5"], ["Cy", "2,5"])).encode("cp1252")
    assert read_bytes(data, name=name)[0].text == "Holder\tPart\nAda, Bo\t1,5\nCy\t2,5"


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Cap table"
    sheet.append(["Holder", "Shares", "Part", "Since"])
    sheet.append(["Ada Sample", 1000, 0.125, date(2024, 9, 14)])
    sheet["C2"].number_format = "0.0%"
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
        "Cap table\n\nHolder\tShares\tPart\tSince\nAda Sample\t1000\t12.5%\t2024-09-14\n\nSide letters\n\nBo\t1.5"
    )
    assert [t.header_rows for t in found.tables] == [1, 0]
    assert [p.code for p in found.problems] == ["hidden_text"]


def test_truncated_workbook() -> None:
    with pytest.raises(SourceError) as error:
        read_bytes(workbook()[:2000], name="caps.xlsx")
    assert error.value.code == "damaged"
