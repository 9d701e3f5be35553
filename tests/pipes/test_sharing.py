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
        f"* “**Exporter Clauses**” mean, as the case may be, the clauses for the transfer of member data by {N} to {S}.",
        f"{N} relied on schools to act as intermediaries to obtain the personal data.",
        f"{N} provides investors with greater clarity on the information that management uses.",
        f"{N} gives its shareholders the following information about its results.",
    ],
)
def test_no_transfer(nlp, text):
    assert not edges(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        f"{S} sent an e-mail to Tara Quill and asked for {N}'s photographs.",
        f"{S} sent a letter to {N} about photographs of members.",
        f"{N} prohibits its vendors from allowing {S} to obtain member photographs.",
        f"A founder of {N} sent some of the files of members to {S}.",
        f"{N} provides {S} the ability to match against lists of members' telephone numbers.",
        f"{N} considered granting {S}, whose data officer had resigned, an option.",
        f"{N} stores member photographs used to open doors.",
    ],
)
def test_no_transfer_is_done(nlp, text):
    assert not {e for e in edges(nlp, text) if e[2] == "done"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (f"{S} asked {N} for the member photographs.", "requested"),
        (f"Could {N} give {S} access to the member photographs?", "requested"),
        (f"In exchange for the member photographs, {S} shall issue to {N} a warrant for 500 shares.", "requires"),
    ],
)
def test_who_asks_or_pays_is_the_recipient(nlp, text, modality):
    assert edges(nlp, text) == {(N, S, modality)}


def test_circumstances_of_the_same_two_parties_only(nlp):
    text = (
        f"11. In May 2019 {N} gave {S} access to the member photographs.\n\n"
        f"12. {N} had no written agreement with {S}. {S} paid nothing.\n\n"
        "13. Harrow Retail plc paid $90,000 for a licence.\n\n"
        "14. Members were not told and did not have a choice; the clinic did not give them an opportunity to opt out."
    )
    (record,) = nlp(text)._.sharing
    told = {d["name"]: d["value"] for d in record["details"]}
    assert {"agreement": "none", "consideration": "none", "opt_out": "none"}.items() <= told.items()


def test_a_promise_is_no_offer(nlp):
    text = (
        f"In May 2019 {N} gave {S} the member photographs. The policy stated that {N} would not share photographs except "
        "where members had been informed and given a chance to opt out."
    )
    (record,) = [r for r in nlp(text)._.sharing if r["modality"] == "done"]
    assert not {("opt_out", "offered"), ("notice", "given")} & {(d["name"], d["value"]) for d in record["details"]}


def test_an_address_for_questions_is_no_channel(nlp):
    text = f"{N} gave {S} the member photographs. Questions may be sent to the clerk's personal e-mail account."
    (record,) = nlp(text)._.sharing
    assert "channel" not in {d["name"] for d in record["details"]}


def test_what_you_share_is_not_what_the_company_shares(nlp):
    assert not edges(nlp, f"{N} allows you to share photographs with {S}.")


def test_roles_are_resolved_to_the_full_name(nlp):
    text = (
        f'This Data Licence Agreement is made on 4 May 2020 between Northmoor Imaging Ltd ("Licensor") and {S} ("Licensee").\n\n'
        "1. Licensor shall deliver to Licensee the member photographs.\n\n2. The photographs are supplied free of charge."
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


@pytest.mark.parametrize("price", ["$3.4 million", "€12 m", "USD 1,250,000", "£40k", "$900"])
def test_a_price_is_quoted_whole(nlp, price):
    text = f"Orrery Ltd sold the photos of its users to Teal Lantern Inc. for {price}, in May 2019."
    (record,) = nlp(text)._.sharing
    (paid,) = [detail for detail in record["details"] if detail["name"] == "consideration"]
    assert any(text[start:end].endswith(price) for start, end in paid["spans"])


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("from the June 2022 screenings", None),
        ("in the June 2022 delivery", "2022-06"),
        ("on 3 June 2022", "2022-06-03"),
    ],
)
def test_what_dates_the_data_does_not_date_the_transfer(nlp, told, date):
    (sharing,) = nlp(f"Harrow Clinics Ltd sent Sable Optics GmbH the patients' scans {told}.")._.sharing
    assert (sharing["date"] or {}).get("start") == date


def test_a_receipt_is_of_the_day_of_its_paper(nlp):
    text = "Leeds, 2 May 2023. Received from Harrow Clinics Ltd by Sable Optics GmbH: the patients' scans of June."
    assert nlp(text)._.sharing[0]["as_of"] == "2023-05-02"


def test_what_the_reader_of_a_paper_must_send_its_author_does_not(nlp):
    text = f"PROXY STATEMENT of {N} Ltd.\n\nTo vote you must send the form, with your name and address, to {S}."
    assert not edges(nlp, text)


def test_a_department_through_which_a_city_acts_is_no_side_of_its_own(nlp):
    text = (
        "DATA SHARING AGREEMENT\n\nThis Agreement is made by and between the City of Fenmoor, acting by and through its "
        "Department of Harbours (the “Department”), and ____________ (the “User”).\n\nWHEREAS, the Department runs a "
        "Signal Bureau;\n\nThe information supplied by the Department to User may be used for news of the harbour."
    )
    assert not {taker for _, taker, _ in edges(nlp, text)} & {"Department of Harbours", "Signal Bureau"}
