"""Numbered clauses without their agreement are known as such; complaints, policies and minutes are not."""

import pytest

from analyzer.pipes.clauses_alone import clause_alone


@pytest.mark.parametrize(
    "text",
    [
        "7. Re-use. The Receiver may keep the tapes for as long as it likes.",
        "12.1 Supplier's total liability is limited to the fees paid.",
        "4. The hospital supplies coded files. The laboratory is free to join them with its own.",
        "3. The Museum is granted an irrevocable right to use the portraits.",
        "(b) Neither party shall pass the lists on.",
        "9. (Processing contract, Graz) Nimbus keeps the lists for a year.",
    ],
)
def test_clauses_of_a_contract(text):
    assert clause_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "7. The defendant kept the tapes for two years.",
        "4. We may pass your photographs on to our partners.",
        "3. The treasurer reported that the lists were sold.",
        "2. A covered entity must keep the records for six years.",
        "The Receiver may keep the tapes for as long as it likes.",
    ],
)
def test_other_numbered_texts(text):
    assert not clause_alone(text)
