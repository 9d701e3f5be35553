"""What people were promised about who gets their data, told apart from what a law asks and from what was not done."""

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "14. Respondent’s privacy policy stated that it would share recordings only with service providers.",
        "14. Respondent promised members that it would never share their recordings without consent.",
    ],
)
def test_a_promise(nlp, sentence):
    assert nlp(f"COMPLAINT. Lark Learning LLC, Respondent.\n\n{sentence}")._.promises


@pytest.mark.parametrize(
    "sentence",
    [
        "14. The Rule requires operators to give parents notice before they share personal information from children.",
        "14. Respondent did not give parents notice of its practices before it shared their recordings.",
        "14. Verifiable parental consent includes any effort to see that a parent is told before information is used.",
    ],
)
def test_no_promise(nlp, sentence):
    assert not nlp(f"COMPLAINT. Lark Learning LLC, Respondent.\n\n{sentence}")._.promises
