"""Parties of agreements in every drafting style: names, short forms, kinds, roles, seats."""

from __future__ import annotations

import pytest

from analyzer.pipes.name_kinds import kind_of, plausible
from analyzer.pipes.parties import aliases
from analyzer.pipes.party_names import scan_name

LAST = "attributes"

END = " WHEREAS the parties wish to work together; NOW, THEREFORE, the parties agree as follows: 1. Term. One year."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hill Farm,\nInc., a Delaware corporation", "Hill Farm, Inc."),
        ("Moor & Partners, L.P., a limited partnership", "Moor & Partners, L.P."),
        ("Lake Online Technology (Harbin) Co., Ltd., with its seat", "Lake Online Technology (Harbin) Co., Ltd."),
        ("eBrook Solutions, LLC, a New Jersey company", "eBrook Solutions, LLC"),
        ("HOLLOW RAIN CORP. a Delaware corporation", "HOLLOW RAIN CORP."),
        ("The University of Dale, with", "The University of Dale"),
        ("Oelwerk Nord GmbH & Co KG, Hafenstrasse 3", "Oelwerk Nord GmbH & Co KG"),
        ("Ann B. Hill, M.D., an individual", "Ann B. Hill"),
        ("Michael A. Brook (“Executive”)", "Michael A. Brook"),
        ("Ann Hill and Dale Wire Company, a firm", "Ann Hill"),
        ("Dale Inc. shall pay", "Dale Inc."),
        ("THE MOOR CORPORATION, a Delaware corporation", "THE MOOR CORPORATION"),
        ("e-brook, Inc., a Texas company", "e-brook, Inc."),
        ("moor 7 GmbH, Hafenweg 2", "moor 7 GmbH"),
        ("DALE 2005 LIMITED and", "DALE 2005 LIMITED"),
        ("HILL_B MEDIA AG is", "HILL_B MEDIA AG"),
        ("Signature Farms Pty Ltd", "Signature Farms Pty Ltd"),
        ("FENN GAS AND ELECTRIC COMPANY, an Ohio company", "FENN GAS AND ELECTRIC COMPANY"),
        ("Moor Savings Society, FSB, as trustee", "Moor Savings Society, FSB"),
        ("Fenn Bank Trust Company Americas, not", "Fenn Bank Trust Company Americas"),
        ("Fenn Group Limited Liability Company (hereinafter", "Fenn Group Limited Liability Company"),
        ("L. B . HILL COMPANY, a firm", "L. B. HILL COMPANY"),
        ("L.E .K. Hill LLC, 28 Moor Road", "L.E.K. Hill LLC"),
        ("Sing-A -Song Works, Inc., a firm", "Sing-A-Song Works, Inc."),
        ("Hill Safe Deposit &Trust Company, and", "Hill Safe Deposit & Trust Company"),
        ("Developer Fenn Software, Inc.", "Fenn Software, Inc."),
        ("THIRD-PARTY DEFENDANT FENN WOOL COMPANY, and", "FENN WOOL COMPANY"),
        (
            "The Ministry of Farming, Forests and Moor Affairs of 2 Hill Street",
            "The Ministry of Farming, Forests and Moor Affairs",
        ),
    ],
)
def test_a_name_stops_where_the_name_stops(text, name):
    assert scan_name(text, 0, len(text)).text == name


@pytest.mark.parametrize(
    "text",
    [
        "the Receiving Party",
        "Delaware",
        "Company Name",
        "Suite 200",
        "People’s Republic of China",
        "General Data Protection Regulation",
        "Applicable Laws",
        "EU Transfers",
        "Subprocessor List",
        "North America",
    ],
)
def test_roles_places_and_blanks_are_no_names(text):
    name = scan_name(text, 0, len(text))
    assert name is None or not plausible(name, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hill Farm, Inc.", "company"),
        ("Corvid Ventures Fund II, L.P.", "fund"),
        ("Federal Trade Commission", "public_body"),
        ("Ann B. Hill", "person"),
        ("DALE UNIVERSITET", "company"),
        ("Bolano Lda", "company"),
        ("Fermes Aubriot SPRL", "company"),
    ],
)
def test_kind(text, kind):
    assert kind_of(scan_name(text, 0, len(text))) == kind


PREAMBLES = [
    (
        "This Agreement is made as of 4 May 2024 by and between HILL FARM, INC., a Delaware corporation, with "
        "offices at "
        '14 Pine Road, Suite 500, Sugar Dale, Texas 77478 (the "Company") and Dale Works Corporation, an Ohio '
        'corporation ("DWC").',
        ["HILL FARM, INC.", "Dale Works Corporation"],
    ),
    (
        "THIS DEED is made on 4 May 2024 BETWEEN: (1) Hill Farm Ltd, a company registered in England (the "
        "“Licensor”); and "
        "(2) Bo Dale of 12 Moor Lane (the “Licensee”).",
        ["Hill Farm Ltd", "Bo Dale"],
    ),
    (
        "THIS AGREEMENT is entered into among ARDEN HOLDINGS LIMITED, a company organised in Jersey (“Arden”), "
        "BROOK ASA, a company "
        "organised under the laws of Norway (“Brook”), and Fenn Partners LLC, a Nevada company (“Fenn”).",
        ["ARDEN HOLDINGS LIMITED", "BROOK ASA", "Fenn Partners LLC"],
    ),
    (
        "COOPERATION AGREEMENT\n\nParty A: Lake Technology Co., Ltd.\nAddress: Room 2\n\nParty B: Moor Network "
        "(Harbin) Co., Ltd.\n"
        "Address: No. 10\n\n",
        ["Lake Technology Co., Ltd.", "Moor Network (Harbin) Co., Ltd."],
    ),
    (
        "SUPPLY AGREEMENT\n\nHill Farm, Inc. (“Hill”) and Dale Works of Fenn, L.L.C. (“Dale”) hereby enter into "
        "this agreement.",
        ["Hill Farm, Inc.", "Dale Works of Fenn, L.L.C."],
    ),
    (
        "This undertaking is given as of 1 June 2023 by Ann Hill (“Employee”) in favor of Dale Sciences, Inc., a "
        "Delaware corporation "
        "(the “Company”).",
        ["Ann Hill", "Dale Sciences, Inc."],
    ),
]
PREAMBLES += [
    (
        "This Agreement is made on 4 May 2024 between the At Hill Corporation (“Hill”), located in Dallas, and "
        "e-brook, Inc. (“Brook”).",
        ["At Hill Corporation", "e-brook, Inc."],
    ),
    (
        "This Agreement is by and among the persons and entities listed on Schedule A (collectively, the “Moor "
        "Group”), Hill Farm, Inc. (the “Company”) and Bo Dale, in his individual capacity (the “Designee”).",
        ["Hill Farm, Inc.", "Bo Dale"],
    ),
    (
        "This Agreement is made among Fenn Banking Corporation (“FBC”), an Ohio corporation, and its subsidiary FBC "
        "Securities Inc. (“Securities”), and Dale Holdings LP (“Dale”).",
        ["Fenn Banking Corporation", "FBC Securities Inc.", "Dale Holdings LP"],
    ),
    (
        "This transfer agreement is entered into by\n\n1. [insert name], [insert address], (the “Provider”); and\n\n"
        "2. DALE UNIVERSITET, Center for Image Science and Rendering (CISR), org.nr 12-34, 581 85 Dale, (the "
        "“Recipient”)",
        ["DALE UNIVERSITET"],
    ),
    (
        "THIS AGREEMENT is made on 4 May 2024 between\n\n1) of (“Data Provider”)\n\nand\n\n2) The Ministry of Farming, "
        "Forests and Moor Affairs of 2 Hill Street, London (“MFFM”)",
        ["The Ministry of Farming, Forests and Moor Affairs"],
    ),
]


@pytest.mark.parametrize(("preamble", "names"), PREAMBLES)
def test_preamble_styles(nlp, preamble, names):
    doc = nlp("AGREEMENT\n\n" + preamble + END)
    assert [p["name"] for p in doc._.parties] == names
    for party in doc._.parties:
        start, end = party["spans"][0]
        assert " ".join(doc.text[start:end].split()) == party["name"]


def test_short_forms_seat_address_and_contract_role(nlp):
    doc = nlp(
        "DATA SHARING AGREEMENT\n\nThis Agreement is made on 4 May 2024 between Hollow Rain, Inc., a Delaware "
        "corporation located at "
        "12 Pine Street, Dallas, Texas (“Discloser”), d/b/a OkLark, and Visagent GmbH, a company organised under "
        "the laws of Germany "
        "(hereinafter the “Recipient”)." + END
    )
    rain, visagent = doc._.parties
    assert (rain["contract_role"], rain["place"], rain["address"]) == (
        "discloser",
        "US-DE",
        "12 Pine Street, Dallas, Texas",
    )
    assert (visagent["contract_role"], visagent["place"]) == ("recipient", "DE")
    assert aliases(doc)["OkLark"] == "Hollow Rain, Inc."
    assert aliases(doc)["Recipient"] == "Visagent GmbH"


def test_a_blank_is_no_party(nlp):
    doc = nlp(
        "AGREEMENT\n\nThis Agreement is between Hill Farm, Inc., a Texas corporation (the “Company”) and "
        "________ (“Employee”)." + END
    )
    assert [p["name"] for p in doc._.parties] == ["Hill Farm, Inc."]


def test_the_parties_of_another_agreement_are_not_these(nlp):
    doc = nlp(
        "AMENDMENT\n\nThis Amendment is entered into by and between Hill Farm, Inc. (“Hill”) and Dale LLC "
        "(“Dale”) and amends that certain "
        "Lease dated 1 May 2020 between Fenn Ltd. (“Fenn”) and Moor Inc. (“Moor”)." + END
    )
    assert [p["name"] for p in doc._.parties] == ["Hill Farm, Inc.", "Dale LLC"]


def test_letter_agreement_takes_addressee_and_signer(nlp):
    doc = nlp(
        "May 4, 2024\n\nBrook Capital LLC\n12 Moor Lane\nDallas, TX 75201\nAttention: Ann "
        "Hill\n\nCONFIDENTIALITY AGREEMENT\n\n"
        "Ladies and Gentlemen:\n\nYou have asked for information about Hill Farm, Inc. (the “Company”). You "
        "agree to keep it secret. "
        "This agreement is governed by the laws of Texas.\n\nVery truly yours,\n\nHILL FARM, INC.\nBy: /s/ Cy "
        "Fenn\nName: Cy Fenn\nTitle: President\n"
    )
    assert {p["name"].lower() for p in doc._.parties} == {"brook capital llc", "hill farm, inc."}


def test_shared_short_form_names_no_one(nlp):
    doc = nlp(
        "AGREEMENT\n\nThis Agreement is among Hill Farm, Inc. (“Hill”), Hill West, Inc. (“West” and together "
        "with Hill, the “Sellers”), and "
        "Dale LLC (“Buyer”)." + END
    )
    assert "Sellers" not in aliases(doc)
    assert aliases(doc)["Buyer"] == "Dale LLC"


def test_the_short_form_of_an_unnamed_party_is_not_given_to_the_other(nlp):
    doc = nlp(
        "NON-DISCLOSURE AGREEMENT\n\nThis Agreement is made between Hill Farm, Inc. (“Hill”) and the undersigned "
        "(hereinafter “Second Party”)."
        + END
        + " Hill keeps its secrets." * 20
        + "\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\n\nSECOND PARTY\nBy: /s/ Bo Dale\n"
    )
    assert [p["name"] for p in doc._.parties] == ["Hill Farm, Inc.", "Bo Dale"]
    assert doc._.parties[0]["aliases"] == ["Hill"]


def test_a_blank_keeps_its_role_to_itself(nlp):
    doc = nlp(
        "DATA AGREEMENT\n\nThis Agreement is made between the City of Dale (the “City”) and ______________ "
        "(hereinafter the “User”)." + END
    )
    assert [(p["name"], p["aliases"]) for p in doc._.parties] == [("City of Dale", ["City"])]


def test_services_are_no_short_form_of_a_firm(nlp):
    doc = nlp(
        "PROCESSING AGREEMENT\n\nThis agreement forms part of the contract entered into between Hill Hosting Ltd. "
        "(“HH”) and the Client, and the work done by HH (the “Services”)." + END
    )
    assert [(p["name"], p["aliases"]) for p in doc._.parties] == [("Hill Hosting Ltd.", ["HH"])]


def test_terms_between_two_roles_name_no_one(nlp):
    doc = nlp(
        "DATA PROCESSING AGREEMENT\n\nThe agreement between Customer and Provider applies. “Laws” means (i) the "
        "General Moor Protection Regulation (“GMPR”) and (ii) the Fenn Data Act (“FDA”), as the parties agree."
    )
    assert doc._.parties == []


def test_a_maker_beside_its_customer_takes_the_name_it_signs_with(nlp):
    doc = nlp(
        "DATA PROCESSING ADDENDUM\n\nThis addendum is part of the agreement between Moorkit and Customer. "
        + "Moorkit shall keep the data. " * 6
        + "The processor is governed by the laws of Texas.\n\nMOORKIT, LLC\nBy: /s/ Ann Hill\n"
    )
    assert [(p["name"], p["aliases"]) for p in doc._.parties] == [("MOORKIT, LLC", ["Moorkit"])]


def test_first_person_undertaking_names_its_maker(nlp):
    doc = nlp(
        "CONFIDENTIALITY AGREEMENT\n\nAs a condition of my service to Hill Farm, Inc. (the “Company”) I agree to keep its "
        "secrets. This agreement is governed by the laws of Texas.\n\nI, Bo Dale, have executed this agreement.\n"
        "Date: May 4, 2024\n/s/ Bo Dale\n"
    )
    assert {p["name"] for p in doc._.parties} == {"Hill Farm, Inc.", "Bo Dale"}


def test_those_for_whom_a_long_list_signs(nlp):
    doc = nlp(
        "CABLE AGREEMENT\n\nThe parties agree as follows. " + "1. Each shall pay its share. " * 20 + "IN WITNESS "
        "WHEREOF the parties have signed.\n\nFor and on behalf of Hill Telecom plc\n\nFor and on behalf of Dale Telecom\n\n"
        "By:\n\nFor and on behalf of Fenn Networks Ltd.\n\nBy:\n"
    )
    assert [p["name"] for p in doc._.parties] == ["Hill Telecom plc", "Dale Telecom", "Fenn Networks Ltd."]


def test_the_role_of_a_party_left_empty_is_not_given_to_the_other(nlp):
    doc = nlp(
        "AGREEMENT\n\nThis Agreement is made between Hill Farm, Inc., a Texas corporation (the “Company”), and       "
        "(the “Executive”)." + END
    )
    assert [(p["name"], p["aliases"]) for p in doc._.parties] == [("Hill Farm, Inc.", ["Company"])]


def test_names_in_markdown_bold_and_a_law_in_brackets(nlp):
    doc = nlp(
        'This Agreement is made on 2 May 2024 between **Moor Freight AB**, Lund (the "Controller") and **Dale Host GmbH**,'
        ' Berlin (the "Processor"), under Article 28 of Regulation (EU) 2016/679 ("GDPR").' + END
    )
    assert [(p["name"], p["aliases"]) for p in doc._.parties] == [
        ("Moor Freight AB", ["Controller"]),
        ("Dale Host GmbH", ["Processor"]),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "PARTIES\n\n(1) FENN DYES LIMITED incorporated and registered in Scotland with company number SC1234 whose "
            "registered office is at 1 Quay, Leith (Seller); and\n\n(2) MOOR SILK AUTHORITY of Weir House, Hill (Buyer).\n\n"
            "BACKGROUND",
            ["FENN DYES LIMITED", "MOOR SILK AUTHORITY"],
        ),
        (
            "THE UNDERSIGNED:\n\nI. Fenn Logistiek B.V., a private company, hereinafter: “Fenn”;\n\nII. Moor Shipping A/S, a "
            "public company, hereinafter: “Moor”;\n\nHAVE AGREED AS FOLLOWS:",
            ["Fenn Logistiek B.V.", "Moor Shipping A/S"],
        ),
        (
            "BETWEEN THE UNDERSIGNED:\n\nThe company FENN-SUR-MER, a joint-stock company, hereinafter referred to as “FSM”,"
            "\n\nAND\n\nThe company MOOR TEXTILES, having its registered office at Lyon, hereinafter referred to as “MT”,"
            "\n\nIT HAS BEEN AGREED AS FOLLOWS:",
            ["FENN-SUR-MER", "MOOR TEXTILES"],
        ),
        (
            "Lessor: Fenn Equipment, Inc., 1 Grain Exchange\nLessee: Hill Hospital, Inc., 4 Mercy Drive\n\n1. Lease.",
            ["Fenn Equipment, Inc.", "Hill Hospital, Inc."],
        ),
        (
            "This licence is granted by Fenn Precision Ltd. (“Licensor”) to Moor Motors Co., Ltd. (“Licensee”)." + END,
            ["Fenn Precision Ltd.", "Moor Motors Co., Ltd."],
        ),
        (
            "This Agreement is between the Board of Trustees of Fenn College (“College”) and Moor Labs, Inc. (“Moor”)."
            + END,
            ["Board of Trustees of Fenn College", "Moor Labs, Inc."],
        ),
        (
            "This Agreement is between Fenn, Inc., for itself and its affiliates, each of which shall be bound by it "
            "(“Fenn”), and Moor Labs, Inc., located at Hill." + END,
            ["Fenn, Inc.", "Moor Labs, Inc."],
        ),
        (
            "For value received, FENN SEEDS CO., an Idaho corporation (“Assignor”), hereby assigns to MOOR AGRO, INC., a "
            "Texas corporation (“Assignee”), as of June 1, 2009, all its rights.",
            ["FENN SEEDS CO.", "MOOR AGRO, INC."],
        ),
        (
            "This Agreement is between Plaintiff Ann Reed and Defendant Moor Ferry Lines, Inc. (together, the “Parties”)."
            + END,
            ["Ann Reed", "Moor Ferry Lines, Inc."],
        ),
        (
            "THIS DEED is made between:\n\n(1) FENN MEZZANINE LIMITED (the “Creditor”); and\n\n(2) BANQUE MOOR S.A., PARIS BRANCH "
            "(the “Agent”).\n\nBACKGROUND",
            ["FENN MEZZANINE LIMITED", "BANQUE MOOR S.A."],
        ),
        (
            "Organiser: Fenn Energy Forum AS\nSpeaker: Prof. Ann Reed\n\nThe speaker grants the right to record the talk.",
            ["Fenn Energy Forum AS", "Ann Reed"],
        ),
        (
            "This Agreement is made on 4 May 2012 between Fenn University, a body incorporated by Royal Charter (the “Owner”), "
            "and Moor Labs Ltd (the “User”)." + END,
            ["Fenn University", "Moor Labs Ltd"],
        ),
        (
            "This Agreement is made between professional golfer, ANN REED, (“Player”) and FENN GOLF, LTD. (“Fenn”)."
            + END,
            ["ANN REED", "FENN GOLF, LTD."],
        ),
    ],
)
def test_preambles_of_other_traditions(nlp, text, names):
    assert [p["name"] for p in nlp("AGREEMENT\n\n" + text)._.parties] == names


def test_a_letter_names_whom_it_speaks_to_and_of(nlp):
    text = (
        "CONFIDENTIALITY AGREEMENT\n\nMay 4, 2012\n\nMr. Bo Hill\nPresident and CEO\nMoor Silk, Inc.\n9 Quay\nErie, PA 16501\n\n"
        "Dear Mr. Hill:\n\nFenn Cranes, Inc. (“Fenn”) is ready to give Moor Silk, Inc. (“you” or “Moor”) certain "
        "information. In May it entered into an Amended Rights Agreement between itself and Dale Trust Company, N.A.\n\n"
        + "1. You shall keep it secret. "
        * 8
        + "\n\nVery truly yours,\n\nFENN CRANES, INC.\nBy: /s/ Ann Reed\nName: Ann Reed\nTitle: Chair\n\nCONFIRMED AND AGREED AS"
        "\nOF THE DATE ABOVE:\n\nMOOR SILK, INC.\nBy: /s/ Bo Hill\nName: Bo Hill\nTitle: President and CEO\n"
    )
    parties = nlp(text)._.parties
    assert sorted(p["name"] for p in parties) == ["Fenn Cranes, Inc.", "Moor Silk, Inc."]
    assert next(p for p in parties if p["name"] == "Fenn Cranes, Inc.")["aliases"] == ["Fenn"]


def test_who_signs_an_undertaking_is_its_party(nlp):
    text = (
        "SECRECY AGREEMENT\n\nAs a condition of my employment with Fenn Cranes, Inc. and/or one of its direct or indirect "
        "subsidiaries or affiliates (collectively, the “Company”), I agree:\n\n"
        + "1. I shall keep secrets. " * 8
        + "\n\nIN WITNESS WHEREOF, the undersigned has executed this agreement.\n\nBy: /s/ Bo Hill\nName: Bo Hill\n"
    )
    assert sorted(p["name"] for p in nlp(text)._.parties) == ["Bo Hill", "Fenn Cranes, Inc."]


def test_seats_and_addresses(nlp):
    text = (
        "This Agreement is between Fenn Press DAC, an activity company incorporated in Ireland with its registered office at 4 "
        "Hill Lane, Rockland (“Fenn”), Moor Apps Inc., a British Columbia company (“Moor”), and Ann Reed of 3 Vine Close, "
        "Adelaide SA 5000 (“Reed”)." + END
    )
    found = {p["name"]: (p["place"], p["address"]) for p in nlp("AGREEMENT\n\n" + text)._.parties}
    assert found == {
        "Fenn Press DAC": ("IE", "4 Hill Lane, Rockland"),
        "Moor Apps Inc.": ("CA-BC", None),
        "Ann Reed": (None, "3 Vine Close, Adelaide SA 5000"),
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Licence dated 5 April 2019 between Hill Farm Inc. (Licensor) and Dale Works Inc. (Licensee), Calgary.\n\n"
            "1. Licensor delivers each month all rental applications.\n\nLicensor: Joan Whit, Treasurer\nLicensee: Kiran Dosa, President",
            ["Hill Farm Inc.", "Dale Works Inc."],
        ),
        (
            "FRAMEWORK CONTRACT of 21 June 2021. Parties: Hill Farm AG, Linz (“the Bank”), and Dale Works GmbH (“the Contractor”).\n\n"
            "1. The Bank passes identity cards to the Contractor.",
            ["Hill Farm AG", "Dale Works GmbH"],
        ),
    ],
)
def test_parties_and_not_who_signs_for_them(nlp, text, names):
    assert [p["name"] for p in nlp(text)._.parties] == names
