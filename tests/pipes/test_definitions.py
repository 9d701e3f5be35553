"""Defined terms and incorporated texts."""

from __future__ import annotations

import pytest

LAST = "definitions"


@pytest.mark.parametrize(
    ("text", "term", "means"),
    [
        (
            "“Shared Data” means the photographs of members; and more follows.",
            "Shared Data",
            "the photographs of members",
        ),
        ('The term "Purpose" shall mean research into birdsong.', "Purpose", "research into birdsong"),
        ("Hill Ltd (the “Recipient”) shall pay.", "Recipient", "Hill Ltd"),
        ("4. Security Incident. A loss of tapes (a “Loss”) shall be told at once.", "Loss", "A loss of tapes"),
        ("“Sale” means a gift.\n\nThe clinic (“Oakline”) sells tapes.", "Oakline", "The clinic"),
        ("BACKGROUND\nNorth Mill Limited (the “Supplier”) makes tapes.", "Supplier", "North Mill Limited"),
        ("We paid Hill Inc. The clinic (“Oakline”) sells tapes.", "Oakline", "The clinic"),
        ("Hill Ltd, hereinafter referred to as the “Host”, shall pay.", "Host", ""),
    ],
)
def test_definition_styles(nlp, text, term, means):
    found = {d["term"]: d["means"] for d in nlp(text)._.definitions}
    assert found[term] == means


def test_no_definition_in_a_quotation(nlp):
    assert nlp("She said “Good morning” to the members.")._.definitions == []


AGREEMENT = (
    "DATA AGREEMENT\n\n1. Security. Recipient shall apply the security measures set out in Annex 3, which is "
    "incorporated by reference.\n\n"
    "2. Data. The categories of data are described in Annex 1.\n\n3. The fees are set out in the Master Services "
    "Agreement dated 1 May 2020.\n\n"
    "4. Processing is governed by Section 5 of the Data Act.\n\n"
    "ANNEX 1\n\nProfile pictures, first names and home towns of members who have given their consent since the "
    "first of May of the year before.\n\nEnd."
)


def test_incorporated_texts_are_present_or_absent_with_their_topics(nlp):
    found = {i["name"]: i for i in nlp(AGREEMENT)._.incorporations}
    assert found["Annex 1"]["present"] is True
    assert found["Annex 3"]["present"] is False
    assert "security" in found["Annex 3"]["topics"]
    assert found["Master Services Agreement"]["present"] is False
    assert not any("Act" in name for name in found)


def test_roman_and_arabic_annex_numbers_are_one(nlp):
    text = (
        "DATA AGREEMENT\n\n1. The measures are set out in Annex II.\n\nANNEX 2\n\n" + "Doors are locked at night. " * 9
    )
    assert [(i["name"], i["present"]) for i in nlp(text)._.incorporations] == [("Annex II", True)]
