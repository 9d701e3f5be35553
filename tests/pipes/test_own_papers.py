"""What whole papers are often misread as saying: rulings, duties and courtesies where there are none."""

from __future__ import annotations

import pytest

from analyzer.ingest import read_text
from analyzer.pipes.names import Names
from analyzer.pipes.typed import make_doc


def test_the_law_that_governs_is_nobody_who_is_bound(nlp):
    bound = {r["obligated_party"] for r in nlp("This Charter is governed by Finnish law.")._.clauses}
    assert bound <= {None, "Charter"}


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your letter.",
        "Please find enclosed the minutes.",
        "We hope the move went well.",
        "Best regards, Ada",
    ],
)
def test_courtesy_lays_nothing_down(nlp, text):
    assert not nlp(text)._.clauses


@pytest.mark.parametrize(
    "sentence",
    [
        "Any statement that our forecasts are certain would be misleading.",
        "Your bank decides how the votes are cast.",
        "You may hide your age, and the app will conceal it.",
    ],
)
def test_a_paper_of_its_own_tells_no_ruling_and_no_falsehood(nlp, sentence):
    text = (
        "# Privacy Policy\n\nThis policy explains what Quillon Ltd collects. We use your information. You may ask us. "
        f"{sentence}\n\nContact us with questions about your data."
    )
    assert not {a["kind"] for a in nlp(text)._.acts} & {"misstated", "ruled", "concealed"}


@pytest.mark.parametrize(
    ("name", "text", "house"),
    [
        (
            "Harle proxy, certain transactions.txt",
            "Certain Transactions. Dr. Vera Lund, our chief physician, bought shares of Orrery Diagnostics, Inc. In 2023 "
            "Harle Health Holdings, Inc. supplied it with scans.",
            "Harle Health Holdings, Inc.",
        ),
        ("Board of Harle Ferries AS, 19 August 2021.txt", "Present: Vera Lund (chair), Tom Baird.", "Harle Ferries AS"),
        (
            "note.txt",
            "Orrery plc is pleased to welcome Vera Lund, who has retired from the board of Harle Rail Ltd.",
            "Orrery plc",
        ),
        (
            "transfer log.txt",
            "Highmoor Silicosis Scheme. Entry 31: readings of miners, released to Orrery Ltd on 16 January 2023.",
            "Highmoor Silicosis Scheme",
        ),
    ],
)
def test_whose_paper_it_is(nlp, name, text, house):
    doc = nlp(make_doc(nlp, read_text(text, name=name)))
    speaker = Names(doc).speaker
    assert speaker and speaker.full == house
