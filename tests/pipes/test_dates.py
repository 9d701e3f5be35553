from __future__ import annotations

import pytest
from marks import unmark

from analyzer.pipes.dates import find_dates, is_month
from analyzer.pipes.operative_words import operative_words


@pytest.mark.parametrize(
    ("marked", "values"),
    [
        ("made [[this 4th day of May, 2012]] by and between", ["2012-05-04"]),
        ("as of [[12/10/2009]]", ["2009-12-10"]),
        ("on [[13/02/2019]] and [[01/03/2019]]", ["2019-02-13", "2019-03-01"]),
        ("signed [[31.12.2020]]", ["2020-12-31"]),
        ("on [[2014-09-03]]", ["2014-09-03"]),
        ("in [[September 2014]]", ["2014-09"]),
        ("on [[Sept. 4, 2012]]", ["2012-09-04"]),
        ("[[4-May-2012]]", ["2012-05-04"]),
        ("[[the twenty-first day of June, two thousand and nineteen]]", ["2019-06-21"]),
        ("[[the fourth (4th) day of May 2005]]", ["2005-05-04"]),
        ("[[May 4]] and [[June 9, 2012]]", ["2012-05-04", "2012-06-09"]),
        ("[[this ___ day of May, 2012]]", ["2012-05"]),
        ("OCR gave [[the 24t h day of August 2018]]", ["2018-08-24"]),
        ("chair [[2012]]–[[2015]]", ["2012", "2015"]),
        ("founded in [[2013]]", ["2013"]),
        ("[[the year to 31 March 2023]]", ["2022-04-01/2023-03-31"]),
    ],
)
def test_finds_the_date_and_its_place(marked: str, values: list[str]) -> None:
    text, spans = unmark(marked)
    assert [(hit.start, hit.end) for hit in find_dates(text)] == spans
    assert [hit.value for hit in find_dates(text)] == values


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Q1 2014", "2014-01-01", "2014-03-31"),
        ("early 2014", "2014-01-01", "2014-06-30"),
        ("in the spring of 2019", "2019-03-01", "2019-06-30"),
        ("February 2024", "2024-02-01", "2024-02-29"),
        ("the second half of 2016", "2016-07-01", "2016-12-31"),
    ],
)
def test_bounds_of_a_vague_time(text: str, first: str, last: str) -> None:
    (hit,) = find_dates(text)
    assert (hit.first, hit.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["2000 users", "15 U.S.C. 2014", "24-cv-2014", "File No. 2023145", "you may 30 days", "$2010"]
)
def test_is_not_a_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("In May 2024 the company moved.", True),
        ("On 3 May the company moved.", True),
        ("By late May, Vendor had left.", True),
        ("Effective May 4, 2021, Vendor moves.", True),
        ("Recipient May Use the Data.", False),
        ("May the Recipient move?", False),
    ],
)
def test_the_month_of_may_is_no_verb(text, month):
    assert is_month(text, text.index("May")) is month
    assert [op.start for op in operative_words(text) if text[op.start : op.end] == "May"] == (
        [] if month else [text.index("May")]
    )
