"""Sections on related persons: who has which interest in which firm, and what was paid; lists of offices; owners."""

from __future__ import annotations

import pytest

HEAD = """UNITED STATES SECURITIES AND EXCHANGE COMMISSION

SCHEDULE 14A

HALDEN MARINE CORPORATION

Proxy Statement

Teresa M. Voss is our Chief Executive Officer. Leonard P. Achebe, Raymond K. Oduya and Ingrid Salvatore are directors.

Certain Relationships and Related Person Transactions

Other than as described below, there has been no transaction in which the amount involved exceeds $120,000.

"""
OWN = "HALDEN MARINE CORPORATION"


def ties(nlp, text, head=HEAD):
    found = nlp(f"{head}{text}\n")._.relations
    return {
        (r["type"], r["source"], r["target"]): (r.get("stake"), r.get("amount"))
        for r in found
        if r["polarity"] == "affirmed"
    }


@pytest.mark.parametrize(
    ("text", "kind", "source", "target", "stake", "amount"),
    [
        ("Leonard P. Achebe, a member of our board, is a limited partner of Pellworm Capital Partners, L.P. and owns approximately 12% of its interests. During 2020 we paid fees of $412,000 to Pellworm Capital Partners, L.P.", "shareholder_of", "Leonard P. Achebe", "Pellworm Capital Partners, L.P.", "12%", "$412,000"),
        ("Our yard is leased from Voss Family Properties, LLC, which is wholly owned by Teresa M. Voss. Rent paid in 2020 was $1.3 million.", "shareholder_of", "Teresa M. Voss", "Voss Family Properties, LLC", None, "$1.3 million"),
        ("Daniel Voss, the brother of our Chief Executive Officer, Teresa M. Voss, is employed by the Company as a sales manager. In 2020 he received total compensation of approximately $187,500.", "employee_of", "Daniel Voss", OWN, None, "$187,500"),
        ("Mr. Oduya's daughter is a partner at the law firm of Brackwater & Stowe LLP, which received $655,210 in legal fees from the Company during 2020.", "partner_of", "daughter of Raymond K. Oduya", "Brackwater & Stowe LLP", None, "$655,210"),
        ("The law firm of Brackwater & Stowe LLP, of which the father of Mr. Oduya is a senior partner, acted for the Company and was paid $233,000.", "partner_of", "father of Raymond K. Oduya", "Brackwater & Stowe LLP", None, "$233,000"),
        ("In June 2020, the Company purchased software from Kestrel Charting, Inc. for an aggregate of $2,050,000. Ms. Salvatore's spouse is the president and a 30% shareholder of Kestrel Charting, Inc.", "shareholder_of", "spouse of Ingrid Salvatore", "Kestrel Charting, Inc.", "30%", "$2,050,000"),
        ("We made a loan of $150,000 to Mr. Achebe in April 2019, of which $90,000 remained outstanding.", "creditor_of", OWN, "Leonard P. Achebe", None, "$150,000"),
        ("The Company is party to a consulting agreement with Helena Brandt, a former director, under which she was paid $10,000 per month.", "advisor_to", "Helena Brandt", OWN, None, "$10,000 per month"),
        ("Ingrid Salvatore has been a director of Saltmarsh Steel AB since 2016. Saltmarsh Steel AB sold plate to the Company for SEK 14.2 million.", "director_of", "Ingrid Salvatore", "Saltmarsh Steel AB", None, "SEK 14.2 million"),
        ("Leonard P. Achebe holds 35% of the shares of Achebe Crane Hire SL, and the Company incurred rental expense of €418,000 with that company.", "shareholder_of", "Leonard P. Achebe", "Achebe Crane Hire SL", "35%", "€418,000"),
    ],
)  # fmt: skip
def test_a_dealing_has_its_person_firm_interest_and_amount(nlp, text, kind, source, target, stake, amount):
    assert ties(nlp, text)[(kind, source, target)] == (stake, amount)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        # A fee or a purchase is no stake of the payer in the payee.
        ("Mr. Oduya's daughter is a partner at Brackwater & Stowe LLP, which received $655,210 in legal fees from the Company.", "investor_in", OWN),
        ("In June 2020, the Company purchased navigation software from Kestrel Charting, Inc. for $2,050,000.", "subsidiary_of", "Kestrel Charting, Inc."),
        # The one in apposition is not the one employed.
        ("Daniel Voss, the brother of our Chief Executive Officer, Teresa M. Voss, is employed by the Company.", "employee_of", "Teresa M. Voss"),
        ("The Company did not make any loan to Mr. Achebe in the year, and none exceeding $5,000.", "creditor_of", OWN),
        ("Leonard P. Achebe does not own any shares of Saltmarsh Steel AB.", "shareholder_of", "Leonard P. Achebe"),
    ],
)  # fmt: skip
def test_what_a_dealing_does_not_say(nlp, text, kind, name):
    assert not [key for key in ties(nlp, text) if key[0] == kind and key[1] == name]


def test_a_bound_of_what_is_reported_is_no_amount(nlp):
    text = (
        "Ingrid Salvatore is a director of Saltmarsh Steel AB, with which the amount involved did not exceed $120,000."
    )
    assert ties(nlp, text)[("director_of", "Ingrid Salvatore", "Saltmarsh Steel AB")] == (None, None)


def test_the_relative_of_whoever_holds_an_office(nlp):
    text = "Abena Voss, a daughter of our Chief Executive Officer, is employed as an engineer and earned $141,300."
    found = ties(nlp, text)
    assert ("family_of", "Abena Voss", "Teresa M. Voss") in found
    assert found[("employee_of", "Abena Voss", OWN)] == (None, "$141,300")


def test_a_list_of_offices_under_a_name(nlp):
    text = """Proposal 1. Election of Directors

Odette Farrow, age 61. Director since 2012.
• Chief Operating Officer, Tamsin Foundries, Inc., a maker of castings, 2003 to 2011
• Vice President, Coatings, 1998 to 2003
• Director, Oakbridge Utilities plc (2015–2019)
• Harrowgate & Sons, a shipbroker:
• President, Asia, from 1994 to 1998
"""
    found = {
        (r["type"], r["source"], r["target"], r["start"], r["end"])
        for r in nlp(HEAD + text)._.relations
        if r["source"] == "Odette Farrow"
    }
    assert found == {
        ("director_of", "Odette Farrow", OWN, "2012", None),
        ("officer_of", "Odette Farrow", "Tamsin Foundries, Inc.", "2003", "2011"),
        ("director_of", "Odette Farrow", "Oakbridge Utilities plc", "2015", "2019"),
        ("officer_of", "Odette Farrow", "Harrowgate & Sons", "1994", "1998"),
    }


def test_a_list_of_offices_under_the_name_of_whose_page_it_is(nlp):
    text = """Odette Farrow-Lindqvist
Building things since 1999.
- Chief Technology Officer, Tamsin Foundries A/S, August 2019 to present
- Member of the board, Oakbridge Utilities AB, January 2023 to present
- Deckhand, same boats, 1999 to 2006
"""
    found = {(r["type"], r["source"], r["target"], r["start"]) for r in nlp(text)._.relations}
    assert found == {
        ("officer_of", "Odette Farrow-Lindqvist", "Tamsin Foundries A/S", "2019-08"),
        ("director_of", "Odette Farrow-Lindqvist", "Oakbridge Utilities AB", "2023-01"),
    }


def test_owners_by_the_table_of_a_proxy_statement(tmp_path):
    import analyzer

    page = tmp_path / "proxy.html"
    page.write_text(
        """<p>BRAMWELL INSTRUMENTS, INC.</p><p>Proxy Statement for the Annual Meeting of Stockholders</p>
        <h2>Security Ownership of Certain Beneficial Owners and Management</h2>
        <table><tr><th>Name of Beneficial Owner</th><th>Amount and Nature of Beneficial Ownership</th>
        <th>Percent of Class</th></tr>
        <tr><td>Five percent holders:</td><td></td><td></td></tr>
        <tr><td>Greyfriars Advisers LLC</td><td>3,400,100</td><td>8.2%</td></tr>
        <tr><td>Kwame Asante (1)</td><td>410,000</td><td>1.0%</td></tr></table>
        <p>(1) Includes 12,000 shares of Bramwell Instruments, Inc. that Mr. Asante holds in trust.</p>""",
        encoding="utf-8",
    )
    report = analyzer.analyze([page]).to_dict()
    names = {e["id"]: e["name"] for e in report["entities"]}
    held = {names[r["source"]]: (names[r["target"]], r["stake"]) for r in report["relations"]}
    assert held == {
        "Greyfriars Advisers LLC": ("BRAMWELL INSTRUMENTS, INC.", "8.2%"),
        "Kwame Asante": ("BRAMWELL INSTRUMENTS, INC.", "1.0%"),
    }
