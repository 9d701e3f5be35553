"""Transfers in word orders that only a parse puts right."""

import pytest

PAIR = ("Orrery Ltd", "Teal Lantern Inc.")


@pytest.mark.parametrize(
    "text",
    [
        "In May 2019 Orrery Ltd put the members' photos on Teal Lantern Inc.'s server.",
        "Orrery Ltd opened an interface through which Teal Lantern Inc. reads the members' photos.",
        "Every photo of Orrery Ltd's members has flowed through an open port to Teal Lantern Inc.",
        "Orrery Ltd caused a spreadsheet of its members' addresses to be e-mailed to Teal Lantern Inc.",
        "Teal Lantern Inc. downloads the riders' routes from Orrery Ltd each Friday.",
        "Since March, over a secure line, Orrery Ltd deposits with Teal Lantern Inc. the patients' scans.",
    ],
)
def test_who_passes_data_to_whom(nlp, text):
    found = {(r["discloser"], r["recipient"].rstrip(".") + ".") for r in nlp(text)._.sharing}
    assert PAIR in found


@pytest.mark.parametrize(
    "text",
    [
        "Orrery Ltd put the crates of apples on Teal Lantern Inc.'s truck.",
        "Orrery Ltd opened an office through which Teal Lantern Inc. sells tickets.",
        "Orrery Ltd refused to put the members' photos on Teal Lantern Inc.'s server.",
        "Had Orrery Ltd put the members' photos on Teal Lantern Inc.'s server, it would have said so.",
    ],
)
def test_where_no_data_pass(nlp, text):
    assert not [r for r in nlp(text)._.sharing if r["modality"] == "done"]


def test_a_contract_says_who_is_on_either_side(nlp):
    text = "ORDER No. 9\n\nSupplier: Orrery Ltd     Purchaser: Teal Lantern Inc.\nThe Supplier exports ticket holders' names every night."
    assert PAIR in {(r["discloser"], r["recipient"].rstrip(".") + ".") for r in nlp(text)._.sharing}


def test_a_message_goes_to_the_house_of_the_address(nlp):
    text = (
        "From: Vera Lund, Orrery Ltd\nTo: intake@teallantern.example\nDate: 3 June 2020\n\n"
        "The drive holds the portraits of our 300 members. Do ring."
    )
    assert {r["recipient"] for r in nlp(text)._.sharing} == {"teallantern.example"}
