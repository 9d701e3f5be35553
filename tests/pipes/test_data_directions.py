"""Which way data goes in the words of a policy."""

from __future__ import annotations

import pytest

LAST = "data_types"


@pytest.mark.parametrize(
    ("polarity", "text"),
    [
        ("mentioned", "You give us your phone number when you join."),
        ("mentioned", "By providing your phone number you agree to be called."),
        ("mentioned", "We receive your phone number from your employer."),
        ("mentioned", "We will send you your phone number in a letter."),
        ("mentioned", "Please send the form to the email address that you have on file."),
        ("mentioned", "You may ask us for access to your phone number."),
        ("shared", "You share your phone number with other members."),
        ("shared", "Our advertising partners may collect your phone number when you call."),
        ("shared", "Third parties run our call centre, and they may use your phone number."),
        ("shared", "The club gives the printer your phone number."),
        ("mentioned", "The Supplier may use phone numbers to run the service."),
    ],
)
def test_direction(nlp, polarity, text):
    found = {m["polarity"] for m in nlp(text)._.data_types}
    assert found == {polarity}
