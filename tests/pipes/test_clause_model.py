"""The model of clause subjects: what it finds where no phrase does, and what it keeps silent on."""

from __future__ import annotations

import pytest

from analyzer.pipes.clause_model import OTHER, features, rank
from analyzer.pipes.clause_vocabulary import vocabulary

LAST = "clauses"


def ranked(text):
    return rank(text, [use for use, _ in vocabulary().uses_in(text)])


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The Ferry Line must warn the Port if thieves have reached its passenger lists.", "breach_notice"),
        ("Orbel may put the envelope-stuffing out to whichever mail house it likes.", "subprocessors"),
        ("No chorister's cassette shall be fed into any singing machine by the Studio.", "ai_training"),
        ("The Registry need not comb its shelves for stray duplicates when the loan is over.", "deletion_return"),
        ("Quarrels between the parties go to the judges at Oslo and to none other.", "governing_law"),
        ("The duty of secrecy shall live on after the last delivery.", "survival"),
    ],
)  # fmt: skip
def test_subject_without_a_known_phrase(text, clause):
    assert clause in [guess.clause for guess in ranked(text)[:4]]


@pytest.mark.parametrize(
    "text",
    [
        "The caterer shall return the borrowed glasses and tablecloths on Monday.",
        "The riding school trains its horses on the lower field.",
        "Five per cent of the price is kept back until the roof has been inspected.",
    ],
)
def test_neighbouring_subject(text):
    assert ranked(text)[0].clause == OTHER


def test_a_guess_tells_the_word_that_speaks_for_it():
    text = "Vendor shall raise the alarm over intruders."
    guess = next(g for g in ranked(text) if g.clause == "breach_notice")
    assert text[guess.start : guess.end] in {"raise", "alarm", "over", "intruders"}


def test_features_are_stems_pairs_and_phrases():
    names = [name for name, _, _ in features("Vendor shall delete 12 records", [])]
    assert names == ["vendor", "delet", "#", "record", "vendor_delet", "delet_#", "#_record"]


def test_a_guess_is_tentative_and_only_in_an_excerpt(nlp):
    text = "Orbel may put the envelope-stuffing out to whichever mail house it likes."
    found = [r for r in nlp(text)._.clauses if r["id"] == "subprocessors"]
    assert found and all(r["tentative"] for r in found)
    whole = text + "\n\n" + "\n\n".join(f"Vendor shall paint door {n}." for n in range(8))
    assert not [r for r in nlp(whole)._.clauses if r["tentative"]]
