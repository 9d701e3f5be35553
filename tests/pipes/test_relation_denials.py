"""What a sentence takes back is no tie of anybody's."""

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "Vera Lund invested a great deal of time in Orrery Ltd.",
        "It is untrue that Vera Lund owns shares in Orrery Ltd.",
        "There is no record that Vera Lund invested in Orrery Ltd.",
        "Vera Lund, who knows an investor in Orrery Ltd, signed.",
        "Vera Lund resigned rather than join Orrery Ltd.",
    ],
)
def test_no_tie(nlp, sentence):
    assert not [r for r in nlp(sentence)._.relations if r["source"] == "Vera Lund" and r["polarity"] == "affirmed"]


@pytest.mark.parametrize(
    "sentence", ["Vera Lund invested in Orrery Ltd in 2013.", "Vera Lund, an investor in Orrery Ltd, met the board."]
)
def test_a_tie(nlp, sentence):
    assert [r for r in nlp(sentence)._.relations if r["source"] == "Vera Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2021 Orrery Ltd completed its acquisition from Teal Lantern Inc. of a smelting plant in Bergen.",
        "Orrery Ltd bought from Teal Lantern Inc. two of its mills.",
        "Neither Orrery Ltd nor any of its controlled affiliates owns, of record or otherwise, any shares of Teal Lantern Inc.",
    ],
)
def test_what_is_bought_from_a_firm_or_held_by_neither_ties_no_firms(nlp, text):
    assert not [r for r in nlp(text)._.relations if r["polarity"] == "affirmed"]


def test_a_prosecutor_of_the_united_states_is_no_lawyer_of_a_district(nlp):
    doc = nlp("/s/ Ada Lund, United States Attorney, Northern District of Ohio. Ben Holt, Senior Trial Attorney.")
    assert not [r for r in doc._.relations if r["type"] == "represented_by"]


def test_each_office_of_a_list_has_its_own_date(nlp):
    text = "Orrery Ltd. The board: Tom Baird, chair of Orrery Ltd through March 1, 2022 Eva Lund, chair of Orrery Ltd, "
    found = {r["source"]: (r["start"], r["end"]) for r in nlp(text + "effective March 1, 2022.")._.relations}
    assert found.get("Tom Baird", (None, None))[0] is None
    assert found.get("Eva Lund", (None, None))[1] is None
