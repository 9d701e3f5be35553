"""What is done with data, in invented sentences."""

from __future__ import annotations

import pytest
from marks import unmark

from analyzer.pipes.processing_terms import ProcessingTerm, actions
from analyzer.pipes.purposes import purposes_of_use
from analyzer.pipes.terms import terms


@pytest.mark.parametrize(
    ("text", "action", "modality"),
    [
        ("Sable Optics GmbH scraped photographs of faces from the public web.", "scrape", "done"),
        ("Sable Optics GmbH extracts face templates from the photographs.", "extract", "done"),
        ("Sable Optics GmbH shall not retain the photographs.", "retain", "prohibits"),
        ("Sable Optics GmbH trained its recogniser on the photographs.", "train", "done"),
        ("Sable Optics GmbH may use the photographs for research.", "use", "permits"),
        ("Sable Optics GmbH is forbidden to train its recogniser on the photographs.", "train", "prohibits"),
    ],
)
def test_action(nlp, text, action, modality):
    assert (action, modality, "Sable Optics GmbH") in {
        (r["action"], r["modality"], r["actor"]) for r in nlp(text)._.processing
    }


def test_inferred_attributes_and_source(nlp):
    record = next(
        r
        for r in nlp("Sable Optics GmbH inferred the age and race of people from photographs.")._.processing
        if r["action"] == "infer"
    )
    assert record["infers"] == ["race", "age"]
    assert record["source"] == "photographs"


@pytest.mark.parametrize(
    "text",
    [
        "Sable Optics GmbH did not scrape photographs.",
        "“Use” means to process photographs.",
        "Sable could train on photographs.",
        "Training of models on the photographs is strictly prohibited.",
    ],
)
def test_silent(nlp, text):
    assert not [r for r in nlp(text)._.processing if r["modality"] == "done"]


@pytest.mark.parametrize(
    ("use", "purposes"),
    [
        ("Sable Optics GmbH shall use them for training its models.", ["ai_training"]),
        ("Sable Optics GmbH shall not use them for training its models.", []),
        ("Their use for training models is not permitted.", []),
        (
            "Sable Optics GmbH shall use them not only for training its models but for research.",
            ["ai_training", "research"],
        ),
    ],
)
def test_a_purpose_that_is_refused_is_none(use, purposes):
    assert [p[0] for p in purposes_of_use(use, 0, len(use))] == purposes


@pytest.mark.parametrize("term", terms("processing", ProcessingTerm), ids=lambda t: t.id)
def test_cases_of_the_verb(nlp, term):
    for case in term.tests.fire:
        text, ((start, end),) = unmark(case)
        assert (term.id, start, end) in set(actions(text)), case
        assert term.id in {r["action"] for r in nlp(text)._.processing}, case
    for case in term.tests.silent:
        assert term.id not in {r["action"] for r in nlp(case)._.processing}, case


@pytest.mark.parametrize(
    "text",
    [
        "Your profile can show your religion, your age and photos.",
        "| Religion and photos that you share in your profile | To show your profile to others |",
        "We predict which members suit you, if you tell us your religion beside your photos.",
    ],
)
def test_what_people_tell_of_themselves_is_not_inferred(nlp, text):
    assert "infer" not in {r["action"] for r in nlp(text)._.processing}


def test_in_a_table_a_trait_is_inferred_from_what_its_own_cell_names(nlp):
    row = "| We infer the mood of a caller from the voice. | Religion, where members state it |"
    (found,) = [r for r in nlp(row)._.processing if r["action"] == "infer"]
    assert found["infers"] == ["emotion"]
