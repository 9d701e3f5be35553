"""On which day a tie told in the present holds."""

import pytest

PRESENT = "Vera Lund is a director of Orrery Ltd and owns 12% of Teal Lantern Inc."


def ties(nlp, text):
    return {(r["type"], r["target"]): r for r in nlp(text)._.relations}


def test_on_the_day_that_the_document_bears(nlp):
    found = ties(nlp, f"4 March 2019\n\n{PRESENT}")
    assert found["director_of", "Orrery Ltd"]["as_of"] == "2019-03-04"


def test_at_the_transfer_that_an_undated_document_tells(nlp):
    text = f"{PRESENT} Orrery Ltd gave its member photos to Teal Lantern Inc."
    assert ties(nlp, text)["director_of", "Orrery Ltd"]["precision"] == "at_event"
    assert ties(nlp, PRESENT)["director_of", "Orrery Ltd"]["precision"] == "unknown"


@pytest.mark.parametrize("words", ["was formerly a director of Orrery Ltd", "had been a director of Orrery Ltd"])
def test_what_is_past_is_not_told_in_the_present(nlp, words):
    tie = ties(nlp, f"4 March 2019\n\nVera Lund {words}.").get(("director_of", "Orrery Ltd"), {})
    assert not tie.get("as_of") and tie.get("precision") != "at_event"


def test_an_office_named_with_the_act_of_its_holder(nlp):
    text = "Orrery Ltd's head of data, Vera Lund, approved the transfer to Teal Lantern Inc."
    tie = next(r for r in nlp(text)._.relations if r["source"] == "Vera Lund" and r["target"] == "Orrery Ltd")
    assert tie["precision"] == "at_event"
