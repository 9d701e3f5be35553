"""Court captions: court, docket, filing date and parties with roles, in the layouts that courts use."""

from __future__ import annotations

import pytest

LAST = "attributes"


def _read(nlp, text):
    doc = nlp(text)
    attributes = {a["name"]: a["value"] for a in doc._.attributes if a["name"] in {"court", "docket", "filed"}}
    return doc, attributes, [(p["role"], p["name"]) for p in doc._.parties]


TEXAS = """UNITED STATES DISTRICT COURT
FOR THE NORTHERN DISTRICT OF TEXAS
DALLAS DIVISION

FEDERAL TRADE COMMISSION,               §
                                        §
            Plaintiff,                  §
                                        §
v.                                      §   Case No. 3:27-cv-00412-K
                                        §
LARKMATCH AMERICAS, LLC, a limited      §
liability company, and                  §
                                        §
HOLLOW RAIN, INC., a corporation,       §
d/b/a OKLARK,                           §
                                        §
            Defendants.                 §

COMPLAINT FOR PERMANENT INJUNCTION

Plaintiff, the Federal Trade Commission (“FTC”), for its Complaint alleges:

1. Hollow Rain, Inc. (“Hollow Rain”) runs a dating service.

Dated: March 4, 2027
"""

CALIFORNIA = """UNITED STATES DISTRICT COURT
CENTRAL DISTRICT OF CALIFORNIA

MARA STELLING, individually and on behalf  )  Case No. 2:25-cv-01145-ABC-DEF
of all others similarly situated,          )
                                           )  CLASS ACTION COMPLAINT
               Plaintiff,                  )
                                           )  JURY TRIAL DEMANDED
       vs.                                 )
                                           )
VISAGENT, INC., f/k/a FACEWORKS, INC.; and )
DOES 1-10,                                 )
               Defendants.                 )
___________________________________________)

1. Plaintiff alleges as follows.
"""

AGENCY = """UNITED STATES OF AMERICA
BEFORE THE FEDERAL TRADE COMMISSION

COMMISSIONERS: Ann Doe, Chair

In the Matter of

PALE HARBOR MEDIA, LLC,
a limited liability company.

DOCKET NO. C-4999

COMPLAINT

The Federal Trade Commission (“FTC” or “Commission”), having reason to believe that Pale Harbor Media, LLC, a limited
liability company (“Respondent”), has violated the Federal Trade Commission Act, alleges:

1. Respondent Pale Harbor Media, LLC (“Pale Harbor”), also doing business as HarborPix and Quayside, is a Delaware
limited liability company. In 2011 the Commission issued an order in Docket No. C-1234.

THEREFORE, the Federal Trade Commission this 9th day of July, 2026, has issued this complaint against Respondent.
"""


def test_texas_rulers_give_both_sides_court_and_docket(nlp):
    doc, attributes, parties = _read(nlp, TEXAS)
    assert attributes["court"] == "United States District Court for the Northern District of Texas, Dallas Division"
    assert attributes["docket"] == "3:27-cv-00412-K"
    assert attributes["filed"] == "2027-03-04"
    assert parties == [
        ("plaintiff", "Federal Trade Commission"),
        ("defendant", "LARKMATCH AMERICAS, LLC"),
        ("defendant", "Hollow Rain, Inc."),
    ]
    aliases = doc._.parties[2]["aliases"]
    assert {"OKLARK", "Hollow Rain", "Defendant", "Defendants"} <= set(aliases)
    assert doc._.parties[0]["kind"] == "public_body"


def test_class_caption_with_parenthesis_rulers(nlp):
    doc, attributes, parties = _read(nlp, CALIFORNIA)
    assert attributes["docket"].startswith("2:25-cv-01145")
    assert parties[0] == ("plaintiff", "MARA STELLING")
    assert ("defendant", "VISAGENT, INC.") in parties
    assert "FACEWORKS, INC." in next(p for p in doc._.parties if p["name"] == "VISAGENT, INC.")["aliases"]
    assert doc._.parties[0]["kind"] == "person"


def test_agency_complaint_has_complainant_and_respondent_and_no_earlier_docket(nlp):
    doc, attributes, parties = _read(nlp, AGENCY)
    assert attributes == {"court": "Federal Trade Commission", "docket": "C-4999", "filed": "2026-07-09"}
    assert parties == [("complainant", "Federal Trade Commission"), ("respondent", "Pale Harbor Media, LLC")]
    assert {"Pale Harbor", "HarborPix", "Quayside", "Respondent"} <= set(doc._.parties[1]["aliases"])


def test_blank_docket_stays_blank_though_an_earlier_case_is_cited(nlp):
    text = AGENCY.replace("DOCKET NO. C-4999", "DOCKET NO.")
    _, attributes, _ = _read(nlp, text)
    assert "docket" not in attributes


@pytest.mark.parametrize(
    ("line", "docket"),
    [
        ("No. 20 C 1937", "20 C 1937"),
        ("Civil Action No. 3:26-CV-996-K", "3:26-CV-996-K"),
        ("Case No. 1:22-mc-54 (RJL/GMH)", "1:22-mc-54 (RJL/GMH)"),
        ("C.A. No. 2021-0455-JTL", "2021-0455-JTL"),
    ],
)
def test_docket_forms(nlp, line, docket):
    text = (
        "UNITED STATES DISTRICT COURT\nDISTRICT OF COLUMBIA\n\nHILL FARM, INC.,\nPetitioner,\n\nv.\n\n"
        f"DALE WORKS, LLC,\nRespondent.\n\n{line}\n\nPETITION\n\n1. Petitioner is a firm.\n"
    )
    _, attributes, parties = _read(nlp, text)
    assert attributes["docket"] == docket
    assert parties == [("petitioner", "HILL FARM, INC."), ("respondent", "DALE WORKS, LLC")]


def test_relief_defendant_keeps_its_role(nlp):
    text = (
        "UNITED STATES DISTRICT COURT\nSOUTHERN DISTRICT OF FLORIDA\n\nUNITED STATES OF AMERICA,\nPlaintiff,\n\nv.\n\n"
        "BROOK TRADING CORP. and PETER FENN, individually and as an officer of BROOK TRADING CORP.,\nDefendants, "
        "and\n\n"
        "FENN FAMILY TRUST,\nRelief Defendant.\n\nCase No. 1:24-cv-20001\n\nCOMPLAINT\n\n1. Plaintiff sues.\n"
    )
    _, _, parties = _read(nlp, text)
    assert parties == [
        ("plaintiff", "UNITED STATES OF AMERICA"),
        ("defendant", "BROOK TRADING CORP."),
        ("defendant", "PETER FENN"),
        ("relief_defendant", "FENN FAMILY TRUST"),
    ]


def test_an_agreement_that_mentions_a_court_has_no_caption(nlp):
    text = (
        "SERVICES AGREEMENT between Hill Farm, Inc. (“Hill”) and Dale Works, LLC (“Dale”). "
        "Disputes go to the courts of Texas."
    )
    doc = nlp(text)
    assert {p["role"] for p in doc._.parties} <= {"party"}
    assert not [a for a in doc._.attributes if a["name"] in {"court", "docket"}]


@pytest.mark.parametrize(("stamp", "quote"), [("03/04/2027", "March 4, 2027"), ("03/05/2027", "3:27-cv-00412-K")])
def test_a_filing_stamp_of_the_margin_rests_on_printed_words(nlp, stamp, quote):
    from analyzer.pipes.captions import _docket, _filed
    from analyzer.pipes.records import add, records, store

    doc = nlp.make_doc(TEXAS)
    store(doc)["furniture"] = [{"kind": "stamp", "text": "", "page": 1, "values": {"filed": stamp}}]
    add(doc, "attributes", [(0, 28)], name="court", value="", raw="")
    _docket(doc, 0, TEXAS.index("COMPLAINT"))
    _filed(doc)
    filed = next(a for a in records(doc, "attributes") if a["name"] == "filed")
    assert TEXAS[slice(*filed["spans"][0])] == quote


HIGH_COURT = """Neutral Citation Number: [2024] EWHC 1187 (KB)

Case No: QB-2022-000914

IN THE HIGH COURT OF JUSTICE
KING'S BENCH DIVISION

Royal Courts of Justice
Strand, London, WC2A 2LL

Before:
MRS JUSTICE HARROW

Between:

(1) OLIVER STRAND
(2) BEATRIX STRAND                       Claimants
- and -
PELLUCID DATA PLC                        Defendant

JUDGMENT

1. This is a claim for misuse of private information.
"""


def test_the_judge_and_the_court_house_are_no_parties(nlp) -> None:
    doc = nlp(HIGH_COURT)
    assert [(p["name"], p["role"]) for p in doc._.parties] == [
        ("OLIVER STRAND", "claimant"),
        ("BEATRIX STRAND", "claimant"),
        ("PELLUCID DATA PLC", "defendant"),
    ]
    assert [a["value"] for a in doc._.attributes if a["name"] == "docket"] == ["QB-2022-000914"]


def test_a_county_under_the_court_is_no_party_and_a_doe_is_nobody(nlp) -> None:
    doc = nlp(
        "SUPERIOR COURT OF THE STATE OF CALIFORNIA\nCOUNTY OF ALAMEDA\n\nTHE PEOPLE OF THE STATE OF CALIFORNIA,\n"
        "     Plaintiff,\nvs.\nQUILLHAVEN, INC., a Delaware corporation; and DOES 1 through 20, inclusive,\n"
        "     Defendants.\n\nCase No. 24CV071934\n\nCOMPLAINT\n\n1. The People bring this action.\n"
    )
    assert [p["name"] for p in doc._.parties] == ["THE PEOPLE OF THE STATE OF CALIFORNIA", "QUILLHAVEN, INC."]


def test_roles_on_appeal_and_the_date_of_filing_of_an_opinion(nlp) -> None:
    doc = nlp(
        "UNITED STATES COURT OF APPEALS\nFOR THE NINTH CIRCUIT\n\nHOLLIS TREVANE; MARTA EKLUND, individually and on "
        "behalf of all others,\n     Plaintiffs-Appellants,\nv.\nGREYLOOM SYSTEMS, INC., a Delaware corporation,\n"
        "     Defendant-Appellee.\n\nNo. 23-15821\n\nOPINION\n\nArgued and Submitted March 4, 2024\n\n"
        "Filed June 11, 2024\n\nWe hold that a template is an identifier.\n"
    )
    assert [p["role"] for p in doc._.parties] == ["appellant", "appellant", "appellee"]
    assert [a["value"] for a in doc._.attributes if a["name"] == "filed"] == ["2024-06-11"]


def test_every_respondent_between_column_rules_is_a_party(nlp) -> None:
    doc = nlp(
        "UNITED STATES OF AMERICA\nBEFORE THE FEDERAL TRADE COMMISSION\n\nIn the Matter of                           )\n"
        "                                           )   DOCKET NO. C-4891\nMOSSBRIDGE ANALYTICS, INC., a corporation, )\n"
        "and                                        )\nPETRA LINDAHL, an officer                  )\n"
        "of MOSSBRIDGE ANALYTICS, INC.              )\n\nCOMPLAINT\n\n1. Respondent sells lenses.\n"
    )
    assert [p["name"] for p in doc._.parties if p["role"] == "respondent"] == [
        "MOSSBRIDGE ANALYTICS, INC.",
        "PETRA LINDAHL",
    ]


def test_the_words_of_an_order_are_no_respondents(nlp):
    doc = nlp(
        "DECISION AND ORDER\n\nIn the Matter of PELLOW CABS, INC., a corporation, Respondent.\n\n"
        "II. IT IS FURTHER ORDERED that Respondent must, within 30 days, delete the journeys."
    )
    assert [party["name"] for party in doc._.parties] == ["PELLOW CABS, INC."]
