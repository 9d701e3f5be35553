"""Provisions are found in the words of contracts and narratives, and left alone in their false friends."""

from __future__ import annotations

import pytest
from marks import unmark

from analyzer.pipes.provisions import ProvisionTerm
from analyzer.pipes.terms import terms

LAST = "provisions"

TERMS = terms("provisions", ProvisionTerm)
FIRE = [
    (t.id, case if isinstance(case, str) else case.text, None if isinstance(case, str) else case.polarity)
    for t in TERMS
    for case in t.tests.fire
]
SILENT = [(t.id, text) for t in TERMS for text in t.tests.silent]


def found(nlp, text, ident):
    return [record for record in nlp(text)._.provisions if record["id"] == ident]


@pytest.fixture(autouse=True)
def everything_is_looked_for(monkeypatch):
    """A sentence by itself does not speak of what stands beside it elsewhere in a text."""
    monkeypatch.setattr("analyzer.pipes.provisions.wanted", lambda *_: True)


@pytest.mark.parametrize(("ident", "text", "polarity"), FIRE, ids=[f"{f[0]}: {f[1][:40]}" for f in FIRE])
def test_provision_file_fires(nlp, ident, text, polarity):
    records = found(nlp, unmark(text)[0], ident)
    assert records
    if polarity:
        assert {r["polarity"] for r in records} == {polarity}


@pytest.mark.parametrize(("ident", "text"), SILENT, ids=[f"{s[0]}: {s[1][:40]}" for s in SILENT])
def test_provision_file_stays_silent(nlp, ident, text):
    assert not found(nlp, text, ident)


@pytest.mark.parametrize(
    ("text", "polarity", "given"),
    [
        ("Associate shall bind its agents to the same terms.", "requires", True),
        ("Associate shall not be required to bind its agents to the same terms.", "disclaims", False),
        ("Associate documents its disclosures for an accounting.", "states", True),
        ("Associate does not document its disclosures for an accounting.", "disclaims", False),
        ("Nothing obliges Associate to bind its agents to the same terms.", "disclaims", False),
    ],
)
def test_what_is_laid_down_of_a_duty(nlp, text, polarity, given):
    (record,) = [*found(nlp, text, "baa_subcontractors"), *found(nlp, text, "baa_accounting")]
    assert (record["polarity"], record["given"]) == (polarity, given)


@pytest.mark.parametrize(
    ("ident", "text", "polarity"),
    [
        ("dpa_liable", "Vendor shall bear no liability for its sub-processors.", "disclaims"),
        ("dpa_liable", "If a sub-processor fails in its work, Vendor answers for it to Client.", "conditional"),
        (
            "dpa_unlawful_instruction",
            "Vendor shall act without telling Client that an instruction infringes the law.",
            "disclaims",
        ),
        ("dpa_assessment_help", "Vendor declines to help Client with impact assessments.", "disclaims"),
        ("dpa_audits", "Audits by the client are excluded.", "disclaims"),
        ("dpa_flow_down", "Vendor has contracts with its sub-processors on no less strict terms.", "states"),
    ],
)
def test_a_negative_right_before_the_words_or_a_condition_around_them(nlp, ident, text, polarity):
    assert [record["polarity"] for record in found(nlp, text, ident)] == [polarity]


def test_who_is_told_is_not_bound_in_the_present_tense_either(nlp):
    (record,) = found(
        nlp, "The controller is told in good time of changes of sub-processors.", "dpa_subprocessor_changes"
    )
    assert record["obligated_party"] is None


def test_recorded_once_where_it_only_tells_which_law_is_concerned(nlp):
    assert len(found(nlp, "The limited data set is small. The limited data set is kept for a year.", "lds")) == 1


def test_a_heading_lays_nothing_down(nlp):
    text = "3. Consent and Release\n\n3.1 Provider makes no representation that any member has consented."
    assert [r["given"] for r in nlp(text)._.provisions if r["id"] == "bio_consent"] == [False]


def test_each_item_of_a_list_is_read_with_its_lead(nlp):
    text = "Associate shall:\n(a) bind its agents to the same terms;\n(b) document disclosures for an accounting."
    assert [r["polarity"] for r in nlp(text)._.provisions if r["id"] == "baa_accounting"] == ["requires"]
