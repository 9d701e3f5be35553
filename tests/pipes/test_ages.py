import pytest

from analyzer import engine
from analyzer.pipes.records import records


def ages(text):
    doc = engine.pipeline()(text)
    return [(age["person"], age["years"], age["at"]) for age in records(doc, "ages")]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Dr Tomasz Wielgorzak, 71, chairs the board of Kestrel Loom BV.", ("Tomasz Wielgorzak", 71, 2021)),
        ("Tomasz Wielgorzak (34) joined Kestrel Loom BV.", ("Tomasz Wielgorzak", 34, 2021)),
        ("Tomasz Wielgorzak, aged 34, joined Kestrel Loom BV.", ("Tomasz Wielgorzak", 34, 2021)),
        ("A 34-year-old data engineer Ana Reyes joined Kestrel Loom BV.", ("Ana Reyes", 34, 2021)),
        ("Ivo Marsh (born 1953) left Kestrel Loom BV.", ("Ivo Marsh", 0, 1953)),
        ("Lena Ott was born in Kiel on 3 May 1980.", ("Lena Ott", 0, 1980)),
    ],
)
def test_an_age_and_the_year_in_which_it_is_told(told, found):
    assert ages(f"Oslo, 3 May 2021. {told}") == [found]


@pytest.mark.parametrize(
    "told",
    [
        "Ana Reyes, 34 Harbour Road, joined Kestrel Loom BV.",
        "Ana Reyes sold 34 shares of Kestrel Loom BV.",
        "The 34-year-old Kestrel Loom BV. Ana Reyes left it.",
        "Ana Reyes is 34 per cent owner of Kestrel Loom BV.",
    ],
)
def test_no_age(told):
    assert ages(f"Oslo, 3 May 2021. {told}") == []
