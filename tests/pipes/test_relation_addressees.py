"""Offices of those who are written to: the sender's office is never theirs."""

import pytest


def offices(nlp, text):
    return [(r["source"], r["target"]) for r in nlp(text)._.relations if r["type"] in {"officer_of", "director_of"}]


@pytest.mark.parametrize(
    "text",
    [
        "The chairman of Cobalt Pier Ltd wrote to Ms Hedda Roake in May.",
        "Cobalt Pier Ltd wrote to Ms Hedda Roake as director of the clinic.",
        "Cobalt Pier Ltd, by letter to Hedda Roake, president, refused the request.",
        "The treasurer of Cobalt Pier Ltd informed Mr Piet Laan that the list was gone.",
    ],
)
def test_who_is_written_to_has_no_office_of_the_sender(nlp, text):
    assert offices(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (
            "The Authority sent a letter to Mr Piet Laan, treasurer of Cobalt Pier Ltd.",
            ("Piet Laan", "Cobalt Pier Ltd"),
        ),
        (
            "Oxbow GmbH emailed Ms Hedda Roake, the managing director of Cobalt Pier Ltd.",
            ("Hedda Roake", "Cobalt Pier Ltd"),
        ),
    ],
)
def test_an_office_told_of_the_addressee_stands(nlp, text, tie):
    assert offices(nlp, text) == [tie]


def test_your_director_is_none_of_the_writers(nlp):
    text = (
        "To: Hedda Roake, Chief Executive, Cobalt Pier Ltd\nFrom: Ines Ploeg, Larch Data Office\nSubject: Your letter\n\n"
        "Dear Ms Roake,\n\nWe have read the letter of your director Mr Laan.\n"
    )
    assert not [tie for tie in offices(nlp, text) if "Laan" in tie[0]]
