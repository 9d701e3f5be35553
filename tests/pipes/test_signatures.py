"""Signature blocks: signed or blank, columns, capacities."""

from __future__ import annotations

import pytest

import analyzer

HEAD = (
    "SERVICES AGREEMENT\n\nThis Agreement is between Hill Farm, Inc. (“Hill”) and Dale Works LLC (“Dale”). The "
    "parties agree as follows.\n\n" + "1. Hill shall pay. " * 8
)


def _blocks(nlp, tail):
    return [(s["party"], s["signatory"], s["title"], s["signed"]) for s in nlp(HEAD + "\n\n" + tail)._.signatures]


def test_one_block_after_another(nlp):
    tail = (
        "IN WITNESS WHEREOF, the parties have signed.\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\nName: Ann "
        "Hill\nTitle: President\nDate: May 4, 2024\n\n"
        "DALE WORKS LLC\nBy: ______________\nName: Bo Dale\nTitle: Manager\n"
    )
    assert _blocks(nlp, tail) == [
        ("HILL FARM, INC.", "Ann Hill", "President", True),
        ("DALE WORKS LLC", "Bo Dale", "Manager", False),
    ]


def test_columns_are_paired_by_order(nlp):
    tail = (
        "IN WITNESS WHEREOF, the parties have signed.\n\nHill Farm, Inc.\nDale Works LLC\n"
        "By /s/ Ann Hill\nBy /s/ Bo Dale\n"
    )
    assert [(p, s, done) for p, s, _, done in _blocks(nlp, tail)] == [
        ("Hill Farm, Inc.", "Ann Hill", True),
        ("Dale Works LLC", "Bo Dale", True),
    ]


def test_signatory_is_an_attribute_with_its_words(nlp):
    doc = nlp(HEAD + "\n\nIN WITNESS WHEREOF\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\n")
    found = [a for a in doc._.attributes if a["name"] == "signatory"]
    assert [a["value"] for a in found] == ["Ann Hill"]
    assert doc.text[slice(*found[0]["spans"][0])] == "Ann Hill"


def test_text_without_signature_has_none(nlp):
    assert nlp(HEAD)._.signatures == []


def test_a_draft_mark_is_kept(nlp):
    from analyzer.pipes.records import summary

    assert summary(nlp("DRAFT\n\n" + HEAD)).get("draft") is True
    assert "draft" not in summary(nlp(HEAD))


def test_a_line_that_lost_its_breaks(nlp):
    tail = (
        "IN WITNESS WHEREOF, the parties have signed. HILL FARM, INC. By: /s/ Ann Hill Name: Ann Hill Title: Authorized "
        "Signatory DALE WORKS LLC By: /s/ Bo Dale Name: Bo Dale Title: Manager\n"
    )
    assert _blocks(nlp, tail) == [
        ("HILL FARM, INC.", "Ann Hill", "Authorized Signatory", True),
        ("DALE WORKS LLC", "Bo Dale", "Manager", True),
    ]


def test_the_printed_name_stands_between_mark_and_office(nlp):
    tail = "IN WITNESS WHEREOF\n\n/s/ Ann Hill\nAnn Hill\nChief Resources Officer\n"
    assert _blocks(nlp, tail) == [(None, "Ann Hill", "Chief Resources Officer", True)]


def test_counsel_is_no_party(nlp):
    doc = nlp(
        "UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF TEXAS\n\nFENN STATE,\n\nPlaintiff,\n\nv.\n\nHILL FARM, INC.,\n\n"
        "Defendant.\n\nCOMPLAINT\n\nPlaintiff alleges:\n\n"
        + "1. Hill sold records.\n\n" * 8
        + "Respectfully submitted,\n\n/s/ Cy Moor\nCy Moor\nAttorney for Plaintiff\n"
    )
    assert [(s["party"], s["signatory"]) for s in doc._.signatures] == [(None, "Cy Moor")]


def test_a_title_is_an_office_and_nothing_else(nlp):
    tail = (
        "IN WITNESS WHEREOF, the parties have signed.\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\nName: Ann Hill\n"
        "Title: Ann Hill, President\n\nDALE WORKS LLC\nBy: /s/ Bo Dale\nName: Bo Dale\nTitle: Phone:\n"
    )
    assert _blocks(nlp, tail) == [
        ("HILL FARM, INC.", "Ann Hill", "President", True),
        ("DALE WORKS LLC", "Bo Dale", None, True),
    ]


def test_a_firm_of_one_word_after_an_office_and_one_of_two_lines(nlp):
    tail = (
        "IN WITNESS WHEREOF, the parties have signed.\n\nBy: /s/ Ann Hill\nName: Ann Hill\nTitle: Chair of the Audit "
        "Committee.\n\nHILLWISE CORPORATION\nBy: /s/ Bo Dale\nName: Bo Dale\nTitle: Manager\n\nDALE COMPANIES "
        "EQUITY\nPARTNERS, L.P.\nBy: /s/ Cy Fenn\n"
    )
    assert [party for party, *_ in _blocks(nlp, tail)][1:] == [
        "HILLWISE CORPORATION",
        "DALE COMPANIES EQUITY PARTNERS, L.P.",
    ]


def test_name_office_and_date_on_one_line(nlp):
    tail = "Signed for Hill Farm, Inc.\n/s/ Ann Hill\nAnn Hill, Chief Product Officer, 2 May 2024\n"
    found = nlp(HEAD + "\n\n" + tail)._.signatures
    assert [(s["party"], s["signatory"], s["title"], s["date"]) for s in found] == [
        ("Hill Farm, Inc.", "Ann Hill", "Chief Product Officer", "2 May 2024")
    ]


def test_a_company_named_in_the_text_above_does_not_sign(nlp):
    text = (
        "CERTIFICATE\n\nI, Ann Dale, General Counsel of Hill Optics, Inc., hereby certify that Hill Optics, Inc. deleted the "
        "photos that it had received from Fenn Stores, Inc. in June.\n\n/s/ Ann Dale\nGeneral Counsel\n"
    )
    assert "Fenn Stores, Inc." not in {s["party"] for s in nlp(text)._.signatures}


def test_lines_at_the_foot_that_begin_with_the_name_of_a_party(nlp):
    text = (
        'LICENCE given by Harbour Dawn, a registered society ("Licensor"), to Quietloom AI, Inc. ("Licensee").\n\n'
        "Licensor grants Licensee a licence to use the maps. Licensee shall pay forty euros.\n\n"
        "Licensor: /s/ Obi Lund, Chief Executive\nLicensee: Pilar Quist (manager)"
    )
    doc = nlp(text)
    signed = {(s["signatory"], s["party"]) for s in doc._.signatures if s["title"]}
    assert {("Obi Lund", "Harbour Dawn"), ("Pilar Quist", "Quietloom AI, Inc.")} <= signed
    offices = {(r["source"], r["target"]) for r in doc._.relations}
    assert offices == {("Obi Lund", "Harbour Dawn"), ("Pilar Quist", "Quietloom AI, Inc.")}
    kinds = {p["name"]: p["kind"] for p in doc._.parties}
    assert kinds == {"Harbour Dawn": "company", "Quietloom AI, Inc.": "company"}


def test_a_body_that_acts_through_one_of_its_parts(nlp):
    text = (
        "AGREEMENT made on 3 May 2019 between UNIVERSITY OF PORT LISTER, acting through its Department of Botany (the "
        '"University"), and FERNWOOD OPTICS, INC. (the "Sponsor").\n\n1. The University shall furnish leaf scans to the '
        "Sponsor.\n\nUNIVERSITY OF PORT LISTER\nBy: /s/ Haro Benn\nHaro Benn, Dean"
    )
    doc = nlp(text)
    assert [(r["source"], r["target"]) for r in doc._.relations] == [("Haro Benn", "UNIVERSITY OF PORT LISTER")]
    assert {s["discloser"] for s in doc._.sharing} == {"UNIVERSITY OF PORT LISTER"}


@pytest.mark.parametrize(
    "text",
    [
        "Ann Hill, its head of data, signed the licence for Hill Farm, Inc. on 4 May.",
        "The licence was signed by Hill Farm, Inc.'s head of data, Ann Hill.",
        "The licence was countersigned by Ann Hill, president of Hill Farm, Inc.",
        "Ann Hill put her name to the licence on behalf of Hill Farm, Inc.",
        "The signatory for Hill Farm, Inc. is its president, Ann Hill.",
    ],
)
def test_who_signed_as_a_sentence_tells_it(nlp, text):
    assert [(s["party"].rstrip("."), s["signatory"]) for s in nlp(text)._.signatures] == [
        ("Hill Farm, Inc", "Ann Hill")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Hill has not signed the licence for Hill Farm, Inc.",
        "Ann Hill wrote that Bo Dale had left before the licence for Hill Farm, Inc. was signed.",
        "Ann Hill will have signed the licence for Hill Farm, Inc. by Monday.",
    ],
)
def test_nobody_signed(nlp, text):
    assert not [s for s in nlp(text)._.signatures if s["signatory"] == "Ann Hill"]


def test_lines_left_open_after_the_name_of_each_side(nlp):
    tail = "For Hill Farm, Inc.: ______________  Name: __________\nFor Dale Works LLC: ______________\n"
    assert ("Dale Works LLC", None, None, False) in _blocks(nlp, tail)


@pytest.mark.parametrize(
    ("lines", "own"),
    [
        ("/s/ Bo Quist\nBo Quist\n", True),
        ("ADVISER:\n\n/s/ Bo A. Quist\n", True),
        ("By: /s/ Bo Quist\n", True),
        ("Dale Works LLC\nBy: /s/ Bo Quist\nName: Bo Quist\n", False),
        ("Dale Works LLC\nBy: /s/ Cy Marr\nName: Cy Marr\nTitle: Manager\n", False),
    ],
)
def test_who_signs_for_himself_needs_no_office(nlp, lines, own):
    head = HEAD.replace("and Dale Works LLC (“Dale”)", "and Bo Quist, an individual (“Adviser”)")
    tail = "IN WITNESS WHEREOF, the parties have signed.\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\nTitle: President\n\n"
    assert [s["in_person"] for s in nlp(head + "\n\n" + tail + lines)._.signatures][1:] == [own]


@pytest.mark.parametrize(
    "foot",
    [
        "For Hill Farm, Inc.\n(signed) Ann Hill, President\n\nFor Dale Works Ltd\n(signed) Bo Quist, Director",
        "For Hill Farm, Inc.: (signed) Ann Hill, President\nFor Dale Works Ltd: (signed) Bo Quist, Director",
        "Per Hill Farm, Inc.: Ann Hill, President\nPer Dale Works Ltd: Bo Quist, Director",
        "Ann Hill for Hill Farm, Inc.; Bo Quist, director, for Dale Works Ltd.",
    ],
)
def test_who_signs_for_which_side(nlp, foot):
    doc = nlp(
        "This agreement is made on 11 August 2020 between Hill Farm, Inc. and Dale Works Ltd.\n\n"
        "1. Hill Farm, Inc. shall deliver to Dale Works Ltd the names of all holders of season tickets.\n\n" + foot
    )
    found = {(s["party"].rstrip("."), s["signatory"]) for s in doc._.signatures}
    assert found == {("Hill Farm, Inc", "Ann Hill"), ("Dale Works Ltd", "Bo Quist")}
    assert not [r for r in doc._.relations if (r["source"], r["target"]) == ("Ann Hill", "Dale Works Ltd")]


def _full(nlp, tail, head=HEAD):
    return [(s["party"], s["signatory"], s["title"]) for s in nlp(head + "\n\n" + tail)._.signatures]


@pytest.mark.parametrize(
    "tail",
    [
        "HILL FARM, INC. DALE WORKS LLC By: /s/ Ann Hill By: /s/ Bo Dale Name: Ann Hill Name: Bo Dale Title: President "
        "Title: Manager\n",
        "HILL FARM, INC.               DALE WORKS LLC\n\nBy: /s/ Ann Hill               By: /s/ Bo Dale\n    "
        "-----------------              ------------------\n    Ann Hill                       Bo Dale\n    President"
        "                      Manager\n",
        "HILL FARM, INC.\nBy: /s/ANN HILL\nAnn Hill\nPresident\n\nDALE WORKS LLC\nBy: /s/BO DALE\nBo Dale\nManager\n",
        "HILL FARM, INC.\nBy: /s/ Ann Hill\n\nAnn Hill - President\n\nDALE WORKS LLC\nBy: /s/ Bo Dale\n\nBo Dale - Manager\n",
        "HILL FARM, INC. By____/s/ Ann Hill_______ Ann Hill, President\n\nDALE WORKS LLC By____/s/ Bo Dale______ Bo Dale, "
        "Manager\n",
        "HILL FARM, INC.     DALE WORKS LLC\n\n/s/ Ann Hill        /s/ Bo Dale ____________     ____________ Signature"
        "        Signature\n\nAnn Hill            Bo Dale ____________     ____________ Name (Please print)    Name (Please "
        "print)\n\nPresident           Manager ____________     ____________ Title        Title\n",
    ],
)
def test_two_columns(nlp, tail):
    found = [(p, s.title(), t) for p, s, t in _full(nlp, "IN WITNESS WHEREOF, the parties have signed.\n\n" + tail)]
    assert found == [("HILL FARM, INC.", "Ann Hill", "President"), ("DALE WORKS LLC", "Bo Dale", "Manager")]


def test_an_office_that_is_broken_over_lines(nlp):
    tail = (
        "IN WITNESS WHEREOF, the parties have signed.\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\nName: Ann Hill\nTitle: Senior "
        "Vice\nPresident and Chief\nFinancial Officer\n\nDALE WORKS LLC\nBy: /s/ Bo Dale\nName: Bo Dale\nTitle: Manager\n"
    )
    assert _full(nlp, tail) == [
        ("HILL FARM, INC.", "Ann Hill", "Senior Vice President and Chief Financial Officer"),
        ("DALE WORKS LLC", "Bo Dale", "Manager"),
    ]


def test_empty_labels_do_not_take_the_next_company(nlp):
    tail = "IN WITNESS WHEREOF\n\nHILL FARM, INC.\nBy:\nName:\nTitle:\n\nDALE WORKS LLC\nBy:\nName:\nTitle:\n"
    assert _blocks(nlp, tail) == [("HILL FARM, INC.", None, None, False), ("DALE WORKS LLC", None, None, False)]


def test_who_attests_signs_for_nobody(nlp):
    tail = (
        "IN WITNESS WHEREOF, the parties have signed.\n\nHILL FARM, INC.\nATTEST:\n\nBY /s/ Ann Hill\n\n/s/ Cy Moor\nCy Moor "
        "- Secretary\n\nDALE WORKS LLC\nBy: /s/ Bo Dale\nWitness: /s/ Di Penn\n"
    )
    assert [s for _, s, _ in _full(nlp, tail)] == ["Ann Hill", "Bo Dale"]


def test_a_block_headed_by_a_role(nlp):
    tail = (
        "IN WITNESS WHEREOF, the parties have signed.\n\nHILL\nBy: /s/ Ann Hill\nName: Ann Hill\nTitle: President\n\nDALE\n"
        "By: /s/ Bo Dale\nName: Bo Dale\nTitle: Manager\n"
    )
    assert _full(nlp, tail) == [
        ("Hill Farm, Inc.", "Ann Hill", "President"),
        ("Dale Works LLC", "Bo Dale", "Manager"),
    ]


def test_a_person_who_signs_above_a_company_has_no_office_of_it(nlp):
    head = HEAD.replace("and Dale Works LLC (“Dale”)", "and Bo Quist, an individual (“Employee”)")
    tail = (
        "Employee /s/ Bo Quist By: ____________ Name: Bo Quist HILL FARM, INC. /s/ Ann Hill By: ____________ Name: Ann Hill "
        "Title: Chairman of the Board"
    )
    signed = nlp(head + "\n\n" + tail)._.signatures
    assert [(s["party"], s["signatory"], s["title"], s["in_person"]) for s in signed] == [
        ("Bo Quist", "Bo Quist", None, True),
        ("HILL FARM, INC.", "Ann Hill", "Chairman of the Board", False),
    ]


def test_several_officers_of_one_company(nlp):
    tail = (
        "IN WITNESS WHEREOF, the parties have signed. HILL FARM, INC. /s/ Ann Hill /s/ Cy Moor Ann Hill Cy Moor Chairman of the "
        "Board Chief Financial Officer Date: DALE WORKS LLC /s/ Bo Dale Name: Bo Dale Title: Manager Witnesses: /s/ Di Penn "
        "/s/ Ed Rusk Name: Di Penn Name: Ed Rusk"
    )
    assert _full(nlp, tail) == [
        ("HILL FARM, INC.", "Ann Hill", "Chairman of the Board"),
        ("HILL FARM, INC.", "Cy Moor", "Chief Financial Officer"),
        ("DALE WORKS LLC", "Bo Dale", "Manager"),
    ]


def test_capitals_in_a_sentence_are_no_line_to_sign_on(nlp):
    head = HEAD + " NO LIABILITY IS ACCEPTED BY ANY PERSON FOR THE CROPS. " + "2. Dale shall pay. " * 30
    tail = "HILL FARM, INC.\nBy: /s/ Ann Hill\nName: Ann Hill\nTitle: President\n"
    assert _full(nlp, tail, head) == [("HILL FARM, INC.", "Ann Hill", "President")]


def test_forms_behind_a_signed_paper_and_counterparts_are_no_empty_lines(nlp):
    page = "IN WITNESS WHEREOF\n\nHILL FARM, INC.\nBy: {}\nName:\nTitle:\n\nDALE WORKS LLC\nBy: {}\nName:\nTitle:\n\n"
    tail = (
        page.format("/s/ Ann Hill", "")
        + page.format("", "/s/ Bo Dale")
        + "EXHIBIT A\n\nFENN MILLS LTD\n\nBy: ________\nName:\n"
    )
    assert [(p, s, done) for p, s, _, done in _blocks(nlp, tail)] == [
        ("HILL FARM, INC.", "Ann Hill", True),
        ("DALE WORKS LLC", "Bo Dale", True),
    ]


STACK = (
    "IN WITNESS WHEREOF, the parties have signed.\n\nHILL ORCHARD FUND LP\nBy: Hill Orchard Partners LP,\nits General Partner\n"
    "By: Hill Orchard GP LLC,\nits General Partner\nBy: /s/ Ann Hill\nName: Ann Hill\nTitle: Managing Member\n\n"
    "DALE WORKS LLC\nBy: /s/ Bo Dale\nName: Bo Dale\nTitle: Manager\n"
)


def test_in_a_stack_each_acts_for_the_one_above(nlp):
    doc = nlp(HEAD.replace("Hill Farm, Inc.", "Hill Orchard Fund LP") + "\n\n" + STACK)
    ties = {(r["source"].lower(), r["type"], r["target"].lower()) for r in doc._.relations}
    assert {t for t in ties if t[1] == "general_partner_of"} == {
        ("hill orchard partners lp", "general_partner_of", "hill orchard fund lp"),
        ("hill orchard gp llc", "general_partner_of", "hill orchard partners lp"),
    }
    assert {t[2] for t in ties if t[0] == "ann hill"} == {"hill orchard gp llc"}
    assert doc._.signatures[0]["through"] == ["Hill Orchard Partners LP", "Hill Orchard GP LLC"]


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (HEAD, False),
        ("DRAFT\n\n" + HEAD, True),
        ("FORM OF " + HEAD, True),
        (HEAD.replace("Hill Farm, Inc.", "[Company Name]").replace("Dale Works LLC", "[Recipient's Name]"), True),
        (HEAD.replace("Hill Farm, Inc.", "{{Party A}}").replace("Dale Works LLC", "{{Party B}}"), True),
        (HEAD.replace("(“Hill”)", "[the Company]").replace("(“Dale”)", "[the Recipient]"), False),
        (HEAD.replace("Dale Works LLC", "____________") + " Hill shall pay $_______ a year.", True),
        (HEAD.replace("Dale Works LLC", "[insert name of buyer]") + " It ends on [insert date].", True),
    ],
)
def test_a_form_or_draft(nlp, head, form):
    from analyzer.pipes.records import summary

    blank = "HILL FARM, INC.\n\nBy: ______________\nName:\nTitle:\n"
    doc = nlp(head + "\n\n" + blank)
    assert any(a["name"] == "form" for a in doc._.attributes) == form
    assert ("a draft, or a form that is not filled in" in summary(doc)["gaps"]) == form
    signed = nlp(head + "\n\nHILL FARM, INC.\n\nBy: /s/ Ann Hill\nTitle: President\n")
    assert not any(a["name"] == "form" for a in signed._.attributes)


def test_who_signs_without_by_below_a_company_signs_for_himself(nlp):
    tail = "IN WITNESS WHEREOF\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\nName: Ann Hill\nTitle: President\n\n/s/ Bo Quist\nBo Quist\n"
    assert _full(nlp, tail)[1:] == [("Bo Quist", "Bo Quist", None)]


def test_a_line_that_names_whom_it_signs_for_on_a_line_with_the_other() -> None:
    text = (
        "AGREEMENT between Fenn Stores, Inc. and Slate Hosting LLC. Slate Hosting LLC shall host the records. "
        "By: /s/ Rosa Lind, Vice President, for Fenn Stores, Inc. By: /s/ G. Price, Member, for Slate Hosting LLC."
    )
    signed = [(s["party"], s["signatory"], s["title"]) for s in analyzer.analyze_text(text).to_dict()["signatures"]]
    assert ("Fenn Stores, Inc.", "Rosa Lind", "Vice President") in signed
    assert not any(party.startswith("Slate") and name == "Rosa Lind" for party, name, _ in signed)


def test_a_stacked_body_with_a_word_for_a_form_within_and_a_party_on_behalf_of_whom_it_is_agreed() -> None:
    text = (
        "CONFIDENTIALITY AGREEMENT\n\nFenn Stores, Inc. and Orme Companies Equity Partners, L.P. agree as follows.\n\n"
        "FENN STORES, INC.\nBy: /s/ Ann Hill\nName: Ann Hill\nTitle: President\n"
        "ORME COMPANIES EQUITY PARTNERS, L.P.\nBy: Orme Companies Investors, LLC, its\ngeneral partner\n"
        "By: /s/ Bo Dale\nName: Bo Dale\nTitle: Managing Member\n"
        "Accepted and agreed by and on behalf of Quay Inc.:\nBy: /s/ Cy Lund\nName: Cy Lund\nTitle: Secretary\n"
    )
    signed = {(s["party"], s["signatory"]) for s in analyzer.analyze_text(text).to_dict()["signatures"]}
    assert {
        ("FENN STORES, INC.", "Ann Hill"),
        ("ORME COMPANIES EQUITY PARTNERS, L.P.", "Bo Dale"),
        ("Quay Inc.", "Cy Lund"),
    } <= signed


@pytest.mark.parametrize(
    ("tail", "blocks"),
    [
        (
            "Signed by Ann Hill, Director, for and on behalf of Hill Farm, Inc.\n\nSigned by Bo Dale, Manager, for and "
            "on behalf of Dale Works LLC\n",
            [("Hill Farm, Inc.", "Ann Hill", "Director", True), ("Dale Works LLC", "Bo Dale", "Manager", True)],
        ),
        (
            "SIGNED for and on behalf of\nHILL FARM, INC.\n*Ann Hill*\nAnn Hill\nDirector\n\nSIGNED for and on behalf "
            "of\nDALE WORKS LLC\n*Bo Dale*\nBo Dale\nManager\n",
            [("HILL FARM, INC.", "Ann Hill", "Director", True), ("DALE WORKS LLC", "Bo Dale", "Manager", True)],
        ),
        (
            "Signed for Hill Farm, Inc. by Ann Hill, Director.\n",
            [("Hill Farm, Inc.", "Ann Hill", "Director", True)],
        ),
        (
            "Executed by HILL FARM, INC. acting by a director:\n/s/ Ann Hill (Director) in the presence of: /s/ Jo Pell\n",
            [("HILL FARM, INC.", "Ann Hill", "Director", True)],
        ),
        (
            "Hill Farm GmbH\n\ngez. Ann Hill\nGeschäftsführerin\n\nDale Works AG\n\ngez. Bo Dale\nVorstand\n",
            [("Hill Farm GmbH", "Ann Hill", "Geschäftsführerin", True), ("Dale Works AG", "Bo Dale", "Vorstand", True)],
        ),
        (
            "IN WITNESS WHEREOF\n\nHILL FARM, INC.\nBy: [signed]\nName: Ann Hill\nTitle: President\n",
            [("HILL FARM, INC.", "Ann Hill", "President", True)],
        ),
        (
            "AGREED BY:\n\nHILL FARM, INC.              DALE WORKS LLC\n\nSIGNATURE:  /s/ Ann Hill     SIGNATURE:  /s/ Bo "
            "Dale\nTITLE:  President            TITLE:  Manager\n",
            [("HILL FARM, INC.", "Ann Hill", "President", True), ("DALE WORKS LLC", "Bo Dale", "Manager", True)],
        ),
        (
            "IN WITNESS WHEREOF\n\nHill Farm, Inc.  Dale Works LLC\nBy: /s/ Ann Hill By: /s/ Bo Dale Chief Executive "
            "Officer Chief Executive Officer\n",
            [
                ("Hill Farm, Inc.", "Ann Hill", "Chief Executive Officer", True),
                ("Dale Works LLC", "Bo Dale", "Chief Executive Officer", True),
            ],
        ),
        (  # two counterparts, each signed by one
            "IN WITNESS WHEREOF\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\nAnn Hill\nPresident\n\nDALE WORKS LLC\nBy:\n\n"
            "IN WITNESS WHEREOF\n\nHILL FARM, INC.\nBy:\nAnn Hill\nPresident\n\nDALE WORKS LLC\nBy: /s/ Bo Dale\nBo Dale\n"
            "Manager\n",
            [("HILL FARM, INC.", "Ann Hill", "President", True), ("DALE WORKS LLC", "Bo Dale", "Manager", True)],
        ),
    ],
)
def test_who_signs_in_other_words(nlp, tail, blocks):
    assert _blocks(nlp, tail) == blocks


def test_one_hand_for_two_firms_and_a_body_described_before_its_capacity(nlp):
    tail = (
        "IN WITNESS WHEREOF\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\nName: Ann Hill\nTitle: President\n\nHILL BANK LLC\nBy: /s/ Ann "
        "Hill\nName: Ann Hill\nTitle: Manager\n\nDALE WORKS LLC\nBy:\nDale Holdings, Inc., a Delaware corporation,\nIts "
        "managing member\nBy: /s/ Bo Dale\nName: Bo Dale\nTitle: Chair\n"
    )
    found = [(s["party"], s["signatory"], s["title"], s["through"]) for s in nlp(HEAD + "\n\n" + tail)._.signatures]
    assert found == [
        ("HILL FARM, INC.", "Ann Hill", "President", []),
        ("HILL BANK LLC", "Ann Hill", "Manager", []),
        ("DALE WORKS LLC", "Bo Dale", "Chair", ["Dale Holdings, Inc."]),
    ]


def test_who_signs_under_a_role_that_only_a_person_has_signs_for_no_firm(nlp):
    tail = "IN WITNESS WHEREOF\n\nEMPLOYEE\nHILL FARM, INC.\n/s/ Cy Moor\n/s/ Ann Hill\nCy Moor\nAnn Hill, President\n"
    found = {s["signatory"]: (s["party"], s["in_person"]) for s in nlp(HEAD + "\n\n" + tail)._.signatures}
    assert found == {"Cy Moor": ("Cy Moor", True), "Ann Hill": ("HILL FARM, INC.", False)}


def test_a_guarantor_who_says_i_signs_for_himself(nlp):
    tail = (
        "IN WITNESS WHEREOF\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\nAnn Hill, President\n\nGUARANTY\n\nI, the undersigned, "
        "Cy Moor, guarantee to Dale Works LLC what is owed.\n\n/s/ Cy Moor\n"
    )
    found = {s["signatory"]: (s["party"], s["in_person"]) for s in nlp(HEAD + "\n\n" + tail)._.signatures}
    assert found["Cy Moor"] == ("Cy Moor", True)


def test_a_role_under_a_signature_heads_no_block(nlp):
    tail = "Hill Farm, Inc.\nBy: /s/ Ann Hill\n“Company”\n/s/ Cy Moor\n(Signature of Employee)\nCy Moor\n“Employee”\n"
    found = {s["signatory"]: s["party"] for s in nlp(HEAD + "\n\n" + tail)._.signatures}
    assert found == {"Ann Hill": "Hill Farm, Inc.", "Cy Moor": "Cy Moor"}


@pytest.mark.parametrize(
    "words",
    [
        "Dale shall refund all approved expenses incurred by Ann Hill on behalf of Hill Farm, Inc.",
        "Works are texts developed\nby Ann Hill on behalf of Hill Farm, Inc. while the term lasts.",
        "Notices accepted at the gate by Ann Hill for Hill Farm, Inc. are good.",
    ],
)
def test_what_is_done_for_a_firm_in_a_sentence_is_no_signature(nlp, words):
    assert nlp(HEAD + "\n\n2. " + words)._.signatures == []
