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
