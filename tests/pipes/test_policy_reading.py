"""The encoder of policies: what they pass on to others, or withhold from them."""

from __future__ import annotations

import pytest

from analyzer.pipes.policy_reading import read_sentences

LAST = "clauses"

POLICY = (
    "Privacy Policy of Larkspur Rowing Club\n\nThis policy tells you what we do with your personal information. "
    "{} You may write to us about your personal information at any time."
)


def passes(text, words, what, *, told=False):
    (read,) = read_sentences([text])
    start = text.index(words)
    return read.passes(start, start + len(words), what, told=told)


def polarities(nlp, sentence):
    return {m["surface"]: m["polarity"] for m in nlp(POLICY.format(sentence))._.data_types}


@pytest.mark.parametrize(
    ("text", "shared", "not_shared"),
    [
        ("We share your name with the boatyard. Your date of birth is stored in our files.", "name", "date of birth"),
        ("We sell your personal information. We use your name to greet you.", "personal information", "name"),
        ("Advertisers may learn your postal code from us; your password stays with us.", "postal code", "password"),
    ],
)
def test_what_is_passed_on_is_told_from_what_is_only_collected(text, shared, not_shared):
    assert passes(text, shared, "shared", told=True)
    assert not passes(text, not_shared, "shared")


def test_what_is_withheld():
    text = "We never sell your e-mail address to anyone."
    assert passes(text, "e-mail address", "withheld", told=True)
    assert not passes(text, "e-mail address", "shared")


def test_in_a_policy_the_reading_corrects_the_grammar(nlp):
    found = polarities(nlp, "We share your name with the boatyard. Your date of birth is stored in our files.")
    assert found["date of birth"] == "mentioned"


def test_it_can_be_left_out(nlp, monkeypatch):
    monkeypatch.setenv("ANALYZER_ENCODER", "off")
    assert polarities(nlp, "We give your date of birth to the boatyard.")["date of birth"] == "shared"
