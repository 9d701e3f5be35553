"""Acts in invented sentences, with who did them and how, and the cases inside the term files."""

from __future__ import annotations

import pytest
from marks import unmark

from analyzer.pipes.act_terms import ActTerm
from analyzer.pipes.terms import terms


def acts(nlp, text):
    return {(a["kind"], a["manner"], *a["actors"]) for a in nlp(text)._.acts}


@pytest.mark.parametrize("term", terms("acts", ActTerm), ids=lambda term: term.id)
def test_term_cases(nlp, term):
    kind = term.kind or term.id
    for marked in term.tests.fire:
        text, ((start, end),) = unmark(marked)
        spans = [a["spans"][0] for a in nlp(text)._.acts if a["kind"] == kind]
        assert any(first <= start and end <= last for first, last in spans), marked
    for text in term.tests.silent:
        assert not [a for a in nlp(text)._.acts if a["kind"] == kind], text


@pytest.mark.parametrize(
    ("text", "kind", "manner", "actor"),
    [
        ("The judge ordered Teal Lantern, Inc. to destroy its models.", "erased", "ordered", "Teal Lantern, Inc."),
        ("Teal Lantern, Inc. was forced by the settlement to erase the photos.", "erased", "ordered", "Teal Lantern, Inc."),
        ("Teal Lantern, Inc. voluntarily deleted the photos.", "erased", "voluntary", "Teal Lantern, Inc."),
        ("Teal Lantern, Inc. certified that it had purged the photos.", "erased", "certified", "Teal Lantern, Inc."),
        ("The agency asked the court to order Teal Lantern, Inc. to delete the photos.", "erased", "requested", "Teal Lantern, Inc."),
        ("Teal Lantern, Inc. agreed to delete the photos.", "erased", "agreed", "Teal Lantern, Inc."),
        ("The lab, which was not sued, was forced by the order to delete its models.", "erased", "ordered", "The lab"),
        ("Teal Lantern, Inc. neither admits nor denies the allegations.", "admission", "neither", "Teal Lantern, Inc."),
        ("Teal Lantern, Inc. settled the claims, denying any wrongdoing.", "admission", "denied", "Teal Lantern, Inc."),
    ],
)  # fmt: skip
def test_who_did_it_and_how(nlp, text, kind, manner, actor):
    assert (kind, manner, actor) in acts(nlp, text)


@pytest.mark.parametrize(
    ("text", "side", "target"),
    [
        ("The founders of Orrery Ltd were investors in Teal Lantern, Inc.", "Orrery Ltd", "Teal Lantern, Inc."),
        ("Teal Lantern, Inc., whose executives had invested in Orrery Ltd, paid nothing.", "Teal Lantern, Inc.", "Orrery Ltd"),
        ("The files came from Orrery Ltd, in which the owners of Teal Lantern, Inc. had invested.", "Teal Lantern, Inc.", "Orrery Ltd"),
    ],
)  # fmt: skip
def test_whose_money_went_where(nlp, text, side, target):
    assert [(a["actors"], a["others"]) for a in nlp(text)._.acts if a["kind"] == "invested"] == [([side], [target])]


def test_nobody_who_declined_to_invest_invested(nlp):
    text = "The founders of Orrery Ltd never invested in Teal Lantern, Inc."
    assert not [a for a in nlp(text)._.acts if a["kind"] == "invested"]


@pytest.mark.parametrize(
    ("text", "lasting"),
    [
        (
            "The order stays in effect for 20 years; records must be kept for ten years.",
            {("order", "P20Y"), ("records", "P10Y")},
        ),
        (
            "The settlement permanently bars the company from misrepresenting its practices.",
            {("prohibition", "permanent")},
        ),
        ("Under the order the company must file compliance reports for five years.", {("reports", "P5Y")}),
        ("Under the order the company must report within two years.", set()),
    ],
)
def test_each_length_on_its_own_duty(nlp, text, lasting):
    assert {(a["about"][0], a["value"]) for a in nlp(text)._.acts if a["kind"] == "lasting"} == lasting


@pytest.mark.parametrize(
    ("text", "permits", "conditions"),
    [
        (
            "PRIVACY POLICY\n\nWe will not share your data except with service providers or affiliates, or after telling you "
            "and giving you a chance to opt out.",
            {"vendor", "affiliate"},
            {"notice", "opt_out"},
        ),
        ("PRIVACY POLICY\n\nYour photos are shared only with our service providers.", {"vendor"}, set()),
        ("PRIVACY POLICY\n\nWe never share your photos without your consent.", set(), {"consent"}),
    ],
)
def test_promises(nlp, text, permits, conditions):
    (promise,) = nlp(text)._.promises
    assert (set(promise["permits"]), set(promise["conditions"])) == (permits, conditions)


@pytest.mark.parametrize(
    "text",
    [
        "PRIVACY POLICY\n\nWe share your photos with advertisers.",
        "PRIVACY POLICY\n\nYou may change your photo in the settings.",
        "IT IS ORDERED that Defendant shall not share data except with service providers.",
    ],
)
def test_no_promise(nlp, text):
    assert not nlp(text)._.promises
