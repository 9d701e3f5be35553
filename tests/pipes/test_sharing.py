"""Transfers in invented sentences: who gives, who gets, in which mood; and the cases inside the term files."""

from __future__ import annotations

import re

import pytest
from marks import unmark

from analyzer.pipes.consideration import DetailTerm, find_details
from analyzer.pipes.purposes import PurposeTerm, find_purposes
from analyzer.pipes.sharing_terms import SharingVerb
from analyzer.pipes.terms import terms

N, S = "Northmoor Clinics", "Sable Optics GmbH"


def edges(nlp, text):
    return {(r["discloser"], r["recipient"], r["modality"]) for r in nlp(text)._.sharing}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (f"{N} handed over its members' photographs to {S} in May 2019.", "done"),
        (f"{S} received 40,000 selfies from {N}.", "done"),
        (f"{N} has supplied {S} with ticket-holder images since 2018.", "done"),
        (f"The transfer of member photos by {N} to {S} took place in 2019.", "done"),
        (f"The member photos were sent by {N} to {S}.", "done"),
        (f"{N} let {S} copy its members' photos.", "done"),
        (f"{N} shall transfer to {S} the patient photographs.", "requires"),
        (f"{N} may disclose patient photographs to {S}.", "permits"),
        (f"{N} shall not disclose patient photographs to {S}.", "prohibits"),
        (f"{N} plans to send member photos to {S}.", "planned"),
    ],
)
def test_modality(nlp, text, modality):
    assert (N, S, modality) in edges(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        f"{N} sold no data to {S}.",
        f"{N} did not disclose member photos to {S}.",
        f"“Transfer” means the delivery of member photos by {N} to {S}.",
        f"If {N} ever disclosed member photos to {S}, members would leave.",
        f"Users give their photos to {N}.",
    ],
)
def test_no_transfer(nlp, text):
    assert not edges(nlp, text)


def test_roles_are_resolved_to_the_full_name(nlp):
    text = (
        f'This Data Licence Agreement is made on 4 May 2020 between Northmoor Imaging Ltd ("Licensor") and {S} ("Licensee").\n\n'
        "1. Licensor shall deliver to Licensee the member photographs.\n\n2. No fee is payable by either side."
    )
    (record,) = [r for r in nlp(text)._.sharing if r["modality"] == "requires"]
    assert (record["discloser"], record["recipient"]) == ("Northmoor Imaging Ltd", S)
    assert {"consideration": "none"}.items() <= {d["name"]: d["value"] for d in record["details"]}.items()


def test_date_range(nlp):
    record = nlp(f"From July 2018 to January 2019, {N} disclosed the email addresses of members to {S}.")._.sharing[0]
    assert (record["date"]["start"], record["date"]["end"]) == ("2018-07", "2019-01")


def test_motive(nlp):
    record = nlp(f"{N} gave {S} the member photos because its owners had invested in {S}.")._.sharing[0]
    assert "motive" in {d["name"] for d in record["details"]}


@pytest.mark.parametrize("term", terms("sharing", SharingVerb), ids=lambda t: t.id)
def test_cases_of_the_verb(nlp, term):
    for case in term.tests.fire:
        text, spans = unmark(case)
        marked = {text[a:b].rstrip(".") for a, b in spans}
        assert any({a.rstrip("."), b.rstrip(".")} == marked for a, b, _ in edges(nlp, text)), case
    for case in term.tests.silent:
        assert not edges(nlp, case), case


@pytest.mark.parametrize("term", terms("purposes", PurposeTerm), ids=lambda t: t.id)
def test_cases_of_the_purpose(term):
    for case in term.tests.fire:
        text, ((start, end),) = unmark(case)
        assert any(id_ == term.id and a < end and start < b for id_, a, b in find_purposes(text, 0, len(text))), case
    for case in term.tests.silent:
        assert term.id not in {p[0] for p in find_purposes(case, 0, len(case))}


@pytest.mark.parametrize("term", terms("sharing_details", DetailTerm), ids=lambda t: t.id)
def test_cases_of_the_circumstance(term):
    for case in term.tests.fire:
        text, ((start, end),) = unmark(case)
        found = find_details(text, [(0, len(text))], (0, len(text)))
        hit = [d for d in found if (d["name"], d["value"]) == (term.name, term.value)]
        assert hit and hit[0]["spans"][0][0] < end and start < hit[0]["spans"][0][1], (case, found)
    for case in term.tests.silent:
        assert not [d for d in find_details(case, [(0, len(case))], (0, len(case))) if d["name"] == term.name]


def test_every_pattern_compiles():
    for term in terms("sharing_details", DetailTerm):
        for pattern in term.patterns:
            assert re.compile(pattern)
