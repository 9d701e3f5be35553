from __future__ import annotations

import pytest

from analyzer.pipes.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("nearly three million user photos", 3_000_000, "photos", "nearly"),
        ("some 40,000 records", 40_000, "records", "some"),
        ("at least 2.5m users", 2_500_000, "users", "at least"),
        ("between 1,000 and 2,000 clips", 1000, "clips", "between"),
        ("2-3 million images", 2_000_000, "images", None),
        ("hundreds of thousands of selfies", 100_000, "selfies", "at least"),
        ("312 couples were", 312, "couples", None),
        ("about 8,000 consenting drivers", 8000, "drivers", "about"),
        ("300 000 people", 300_000, "people", None),
        ("half a million voices", 500_000, "voices", None),
        ("roughly two thousand five hundred employees", 2500, "employees", "roughly"),
        ("25,000+ customers", 25_000, "customers", "over"),
        ("more than one hundred thousand facial images", 100_000, "images", "more than"),
    ],
)
def test_counts(text: str, value: int, unit: str, qualifier: str | None) -> None:
    found = find_quantities(text)
    assert [q.record() for q in found] == [{"value": value, "unit": unit, "qualifier": qualifier}]


def test_range_keeps_its_upper_bound() -> None:
    assert find_quantities("3 to 5 photos per user")[0].upper == 5


@pytest.mark.parametrize(
    "text",
    [
        "within 30 days",
        "On 3 May 2014 users complained",
        "Section 4 notices",
        "five percent of users",
        "$3 million notes",
        "1,850 feet",
        "4.2 The Patient Records are supplied as they are",
        "no number here",
    ],
)
def test_what_is_no_count(text: str) -> None:
    assert find_quantities(text) == []
