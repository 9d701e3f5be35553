from __future__ import annotations

import pytest
from marks import unmark

from analyzer.pipes.durations import find_durations


@pytest.mark.parametrize(
    ("marked", "values"),
    [
        ("within [[thirty (30) days]]", ["P30D"]),
        ("[[72 hours]] or [[two years]]", ["PT72H", "P2Y"]),
        ("[[ten business days]]", ["P10D"]),
        ("for [[24 months]]", ["P24M"]),
        ("[[one and a half years]]", ["P18M"]),
        ("[[two and one-half (2 1/2) years]]", ["P30M"]),
        ("[[2½ years]]", ["P30M"]),
        ("[[three hundred and sixty-five (365) days]]", ["P365D"]),
        ("within [[a fortnight]]", ["P14D"]),
        ("within [[half a year]]", ["P6M"]),
        ("until the [[third anniversary]] of the date hereof", ["P3Y"]),
        ("a [[six-month]] pilot", ["P6M"]),
        ("[[60 (sixty) days]]", ["P60D"]),
        ("[[twenty-four (42) hours]]", ["PT24H"]),
    ],
)
def test_finds_the_length_and_its_place(marked: str, values: list[str]) -> None:
    text, spans = unmark(marked)
    assert [(hit.start, hit.end) for hit in find_durations(text)] == spans
    assert [hit.value for hit in find_durations(text)] == values


@pytest.mark.parametrize(
    "text", ["once a year", "if it is not a Business Day", "Year 2000", "$5 a month", "30 dayspring lots"]
)
def test_is_not_a_length(text: str) -> None:
    assert find_durations(text) == []
