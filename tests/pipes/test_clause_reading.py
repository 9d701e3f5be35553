"""The encoder of clauses: subject, polarity and party of excerpts in wording that no phrase and no pattern knows."""

from __future__ import annotations

import pytest

from analyzer.pipes.clause_reading import read_clause
from analyzer.pipes.polarity_model import bound

LAST = "clauses"


def best(chances):
    return max(chances, key=chances.__getitem__)


@pytest.mark.parametrize(
    ("text", "clause", "polarity", "party"),
    [
        ("It is open to Marlow Insurance to keep the claim files as long as it likes.",
         "retention", "permits", "Marlow Insurance"),
        ("Two locks and a guard dog are what Penhale Surveyors must keep between thieves and the parish files.",
         "security", "requires", "Penhale Surveyors"),
        ("Orrin Freight is under no obligation to say where in the world the drivers' log books are kept.",
         "cross_border", "disclaims", "Orrin Freight"),
        ("The Guild may on no account take money for the addresses of its members.", "sale_consideration", "prohibits", "The Guild"),
    ],
)  # fmt: skip
def test_an_excerpt_is_read(text, clause, polarity, party):
    read = read_clause(text)
    assert best(read.subjects()) == clause
    assert best(read.polarities(clause)) == polarity
    assert bound(text) == party


def test_where_nobody_is_named_nobody_is_bound():
    assert bound("Records may be copied freely.") is None


def test_it_can_be_left_out(monkeypatch):
    monkeypatch.setenv("ANALYZER_ENCODER", "off")
    assert bound("It is open to Marlow Insurance to keep the claim files.") is None


def test_a_name_cut_short_is_made_whole(nlp):
    text = "It is open to Marlow Insurance to keep the claim files as long as it likes."
    assert {r["obligated_party"] for r in nlp(text)._.clauses} == {"Marlow Insurance"}
