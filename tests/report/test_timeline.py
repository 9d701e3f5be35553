"""The timeline for a spreadsheet, and what goes into it."""

from __future__ import annotations

import csv
import io

import pytest

from analyzer import engine
from analyzer.ingest import read_text
from analyzer.report import FORMATS
from analyzer.report.timeline import COLUMNS, bounds
from analyzer.rulebook import Rulebook

COMPLAINT = """COMPLAINT

9. In May 2018 Orrery, Inc. gave Teal Lantern, Inc. the voice recordings of its users.

10. =In July 2019 a newspaper asked Orrery, Inc. about the recordings.
"""
NEWS = """City Ledger

In March 2022 Orrery settled with the Federal Trade Commission. Orrery is based in Ohio.
"""


@pytest.fixture(scope="module")
def rows():
    report = engine.analyze([read_text(COMPLAINT, name="c.txt"), read_text(NEWS, name="n.txt")], rules=Rulebook((), ()))
    return list(csv.DictReader(io.StringIO(FORMATS["timeline"].render(report))))


def test_everything_dated_stands_in_order_with_its_standing(rows):
    assert tuple(rows[0]) == COLUMNS
    assert [(row["date"], row["status"]) for row in rows] == [
        ("2018-05", "alleged"),
        ("2019-07", "alleged"),
        ("2022-03", "stated in the document"),
    ]
    assert rows[0]["earliest"] == "2018-05-01" and rows[0]["latest"] == "2018-05-31"
    assert rows[2]["what"].startswith("Settlement")
    assert rows[0]["document"] == "c.txt" and rows[0]["quote"].startswith("9. In May 2018")


def test_no_cell_is_a_formula(rows):
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018-05-14", "2018-05-14", "2018-05-14"),
    ],
)
def test_an_imprecise_date_has_bounds(date, first, last):
    assert bounds(date) == (first, last)
