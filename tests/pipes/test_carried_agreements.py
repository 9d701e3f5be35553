"""A paper for investors tells of contracts and binds nobody, save by the agreement that it carries as an exhibit."""

from __future__ import annotations

import pytest

from analyzer.pipes.records import summary

PROXY = (
    """PROXY STATEMENT

Notice of the annual meeting of shareholders of Quillon Mills plc

Our board met nine times. Directors shall be paid a yearly fee of $40,000, and no director may sell the shares so earned
before retirement. The amount stated represents salary and bonus. The registrar will audit the votes.

Each director is required to tell the board of any interest in a transaction of the company, and must abstain from the vote.

The auditors shall keep the working papers confidential and shall return all records of the company on request.

Shareholders may opt out of printed copies. The terms of three directors expire at the meeting.

Our executive officers may use company data for any purpose of the business.
"""
    + "\nThe mills had a good year, and the board thanks the staff of every shed for it.\n" * 20
)
EXHIBIT = """
ANNEX A

DATA SERVICES AGREEMENT

This Data Services Agreement is made on 4 May 2021 between Quillon Mills plc ("Mills") and Tarn Analytics GmbH ("Tarn").

1. Tarn shall delete the customer records when this Agreement ends.

2. Tarn shall not use the customer records to train models.
"""
REPORT = """UNITED STATES SECURITIES AND EXCHANGE COMMISSION

FORM 10-K

ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934

Quillon Mills, Inc.

Indicate by check mark whether the registrant is a shell company.

Our licences expire in 2031. Suppliers must keep our designs secret. We may use customer data for our own purposes.

By: /s/ Ada Finch
Title: Chief Executive Officer
"""


def ids(nlp, text):
    return {record["id"] for record in nlp(text)._.clauses}


@pytest.mark.parametrize("text", [PROXY, REPORT], ids=["proxy", "annual report"])
def test_what_is_told_to_investors_is_no_contract(nlp, text):
    assert summary(nlp(text))["type"] == "proxy_statement"
    assert ids(nlp, text) <= {"coi_disclosure", "independent_approval"}


def test_the_rule_of_the_house_on_interests_is_read(nlp):
    assert "coi_disclosure" in ids(nlp, PROXY)


def test_an_agreement_that_it_carries_is_read(nlp):
    doc = nlp(PROXY + EXHIBIT)
    assert summary(doc)["type"] == "proxy_statement"
    found = [record for record in doc._.clauses if record["id"] != "coi_disclosure"]
    assert {(r["id"], r["polarity"]) for r in found} >= {("deletion_return", "requires"), ("ai_training", "prohibits")}
    assert all(r["spans"][0][0] > len(PROXY) for r in found)


def test_an_annex_that_is_no_agreement_is_told_too(nlp):
    text = PROXY + EXHIBIT.replace("DATA SERVICES AGREEMENT", "TABLE OF FEES").replace(
        "This Data Services Agreement is", "It was"
    )
    assert ids(nlp, text) <= {"coi_disclosure", "independent_approval"}
