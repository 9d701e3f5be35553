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


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "In May 2018 the lab asked Orrery Ltd for its recordings. It was bold because Vera Lund then held shares in "
            "Teal Lantern Ltd.",
            ("shareholder_of", "Teal Lantern Ltd"),
        ),
        (
            "The recordings left the office on 3 May 2018. The managing director of Teal Lantern Inc. was at that time "
            "one Vera Lund.",
            ("officer_of", "Teal Lantern Inc."),
        ),
        (
            "On 3 May 2018 the recordings left. Vera Lund was then, and had been since 2012, a director of Orrery Ltd.",
            ("director_of", "Orrery Ltd"),
        ),
    ],
)
def test_then_means_the_date_told_last(nlp, text, key):
    assert ties(nlp, text)[key]["as_of"].startswith("2018-05")


@pytest.mark.parametrize(
    ("words", "as_of"),
    [
        ("bought 4% of Teal Lantern Inc. in March 2015 and still holds those shares", "2019-03-04"),
        ("bought 4% of Teal Lantern Inc. in March 2015 and had not sold any of them on 2 June 2018", "2018-06-02"),
        ("bought 4% of Teal Lantern Inc. in March 2015", None),
    ],
)
def test_what_was_bought_and_kept(nlp, words, as_of):
    found = ties(nlp, f"4 March 2019\n\nVera Lund {words}.")
    assert found["shareholder_of", "Teal Lantern Inc."]["as_of"] == as_of


def test_an_undated_paper_shows_what_holds_on_the_last_day_that_it_tells(nlp):
    text = "In 2020 Orrery Ltd sold its archive; it expires on 1 May 2029. Vera Lund is a director of Orrery Ltd."
    assert ties(nlp, text)["director_of", "Orrery Ltd"]["as_of"] == "2020"


def test_a_date_in_front_is_that_of_all_that_follows(nlp):
    text = "In 2016 Vera Lund was president of Orrery Ltd and Karl Brandt was its treasurer."
    found = {r["source"]: r.get("as_of") for r in nlp(text)._.relations}
    assert found == {"Vera Lund": "2016", "Karl Brandt": "2016"}


def test_an_office_is_not_held_at_the_founding_only(nlp):
    text = "4 March 2019\n\nOrrery Ltd was established in 1999 by Vera Lund, its chairwoman."
    assert ties(nlp, text)["director_of", "Orrery Ltd"]["as_of"] == "2019-03-04"


@pytest.mark.parametrize(
    ("words", "as_of"),
    [
        ("The note remained outstanding when this was filed in 2023.", "2023"),
        ("Her shares have never been sold or pledged as of 4 May 2022.", "2022-05-04"),
        ("The note was repaid in 2023.", None),
    ],
)
def test_a_stake_that_a_later_sentence_says_is_still_held(nlp, words, as_of):
    text = f"In February 2020 Vera Lund paid $60,000 for a convertible note of Teal Lantern Ltd. {words}"
    tie = ties(nlp, text).get(("investor_in", "Teal Lantern Ltd")) or {}
    assert tie.get("as_of") == as_of
