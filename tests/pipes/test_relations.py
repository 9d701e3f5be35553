"""Ties in invented sentences: direction, polarity, dates; and the cases inside rules/terms/relations."""

from __future__ import annotations

import pytest
from marks import unmark

from analyzer.pipes.relation_terms import vocabulary


def ties(nlp, text):
    return [r for r in nlp(text)._.relations if r["polarity"] == "affirmed" and r["modality"] == "stated"]


def triples(nlp, text):
    return {(r["type"], r["source"], r["target"]) for r in ties(nlp, text)}


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Tara Quill, who chairs Northmoor Vision Ltd, also owns 12% of Sable Optics GmbH.", "shareholder_of", "Tara Quill", "Sable Optics GmbH"),
        ("Sable Optics GmbH is a portfolio company of Harrow Ventures.", "investor_in", "Harrow Ventures", "Sable Optics GmbH"),
        ("Both Trailmate and PaceView were started by Ingrid Holm.", "founder_of", "Ingrid Holm", "PaceView"),
        ("Northmoor Vision Ltd appointed Tara Quill as a non-executive director on 3 May 2019.", "director_of", "Tara Quill", "Northmoor Vision Ltd"),
        ("Northmoor Vision Ltd is wholly owned by Sable Holdings plc.", "subsidiary_of", "Northmoor Vision Ltd", "Sable Holdings plc"),
        ("Tara Quill's brother, Jon Abel, signed.", "family_of", "Jon Abel", "Tara Quill"),
        ("Northmoor Vision Ltd's COO, Jon Abel, approved it.", "officer_of", "Jon Abel", "Northmoor Vision Ltd"),
        ("Signed for Northmoor Vision Ltd by Jon Abel, Secretary.", "officer_of", "Jon Abel", "Northmoor Vision Ltd"),
        ("The board knew of Tara Quill's marriage to Jon Abel.", "family_of", "Tara Quill", "Jon Abel"),
        ("The marriage of Tara Quill and Jon Abel was known.", "family_of", "Tara Quill", "Jon Abel"),
        ("Northmoor Vision Ltd, doing business as Glimmer, keeps photos.", "operates_brand", "Northmoor Vision Ltd", "Glimmer"),
    ],
)  # fmt: skip
def test_direction(nlp, text, kind, source, target):
    assert (kind, source, target) in {
        (k, s, t.rstrip(".") if t.endswith("plc.") else t) for k, s, t in triples(nlp, text)
    }


@pytest.mark.parametrize(
    "text",
    [
        "Tara Quill has never held shares in Sable Optics GmbH.",
        "Tara Quill does not own any interest in Sable Optics GmbH.",
        "Suppose that Tara Quill bought shares in Sable Optics GmbH.",
        "Tara Quill may acquire shares in Sable Optics GmbH.",
        "No director of Northmoor Vision Ltd may hold shares in Sable Optics GmbH.",
        "An earlier notice said that Tara Quill was an investor in Sable Optics GmbH. That was wrong.",
        "Tara Quill has a strong interest in how Sable Optics GmbH uses rosters.",
    ],
)
def test_no_holding_is_asserted(nlp, text):
    assert not {t for t in triples(nlp, text) if t[0] in {"shareholder_of", "investor_in"}}


@pytest.mark.parametrize(
    "text",
    [
        "NORTHMOOR VISION LTD. Minutes of a meeting of the board. In attendance: Tara Quill, Jon Abel.",
        "Tara Quill has advised Northmoor Vision Ltd that she will retire.",
        "Northmoor Vision Ltd shares photos with Sable Optics GmbH.\n\nNotices to either party: care of Pell & Dray LLP.",
        "Tara Quill was offered 500 shares in Sable Optics GmbH. Refused the same day.",
        "The pension plan of all Northmoor Vision Ltd staff held shares in Sable Optics GmbH.",
    ],
)
def test_no_office_or_holding(nlp, text):
    kinds = {"director_of", "advisor_to", "represented_by", "shareholder_of"}
    assert not {t for t in triples(nlp, text) if t[0] in kinds and t[1].startswith(("Tara", "Jon", "North", "Sable"))}


@pytest.mark.parametrize(
    ("text", "owner", "brand"),
    [
        ("This Photo Data Agreement is made between Northmoor Vision Ltd, a company doing business as Glimmer, and "
         "Sable Optics GmbH.", "Northmoor Vision Ltd", "Glimmer"),
        ("Pell County Commission, Plaintiff, v. Northmoor Vision Ltd, a corporation, also d/b/a Glimmer, Defendant.",
         "Northmoor Vision Ltd", "Glimmer"),
    ],
)  # fmt: skip
def test_the_nearest_firm_trades_under_the_brand(nlp, text, owner, brand):
    found = [r for r in ties(nlp, text) if r["type"] == "operates_brand"]
    assert [(r["source"], r["target"], r["start"]) for r in found] == [(owner, brand, None)]


def test_a_wholly_owned_subsidiary_owns_nobody(nlp):
    found = triples(nlp, "Licensee: Sable Optics, LLC, a wholly owned subsidiary of Northmoor Holdings, Inc.")
    assert {t[1:] for t in found if t[0] == "subsidiary_of"} == {("Sable Optics, LLC", "Northmoor Holdings, Inc.")}


def test_you_and_a_given_name_of_a_message(nlp):
    text = (
        "From: Ingrid Holm <ingrid@sable.example>\nTo: Tara Quill <tara@glimmer.example>\nCc: Jon Abel <jon@x.example>\n\n"
        "Since you and Jon are both investors in Sable I hope this is easy.\n\n"
        "Ingrid Holm\nChief Executive Officer, Sable, Inc."
    )
    found = {t[1:] for t in triples(nlp, text) if t[0] == "investor_in"}
    assert found == {("Tara Quill", "Sable, Inc."), ("Jon Abel", "Sable, Inc.")}


def test_a_marriage_of_the_one_written_to(nlp):
    text = (
        "From: Ingrid Holm <ingrid@sable.example>\nTo: Tara Quill <tara@glimmer.example>\n\n"
        "Tara, in view of your marriage to Jon Abel the board would rather not see you sign this.\n\nIngrid Holm"
    )
    assert ("family_of", "Tara Quill", "Jon Abel") in triples(nlp, text)
    ended = ties(nlp, "Tara Quill's marriage to Jon Abel was dissolved in 2012.")
    assert {r["end"] for r in ended if r["type"] == "family_of"} == {"2012"}


def test_relatives_without_a_name_are_nobody_who_is_named(nlp):
    text = "Mr Jon Abel said that his wife sells pianos. Ms Tara Quill said that she had nothing to add."
    assert not [t for t in triples(nlp, text) if t[0] == "family_of"]


ACCESS = (
    "ACCESS AGREEMENT\n\nThis Agreement is between Elder Clinics Ltd (“the Clinic”) and Pulsewright GmbH (“the Company”)."
    "\n\n1. The Clinic shall supply gait videos to the Company.\n\n"
)


def test_holders_listed_under_a_heading(nlp):
    heading = "SCHEDULE 2 - HOLDERS OF THE COMPANY'S SHARES\n"
    found = triples(nlp, ACCESS + heading + "Anna Brandt, 510; Dina Hess, 260; Rhine Nominees GmbH, 230.")
    assert {("shareholder_of", who, "Pulsewright GmbH") for who in ("Anna Brandt", "Dina Hess")} <= found
    found = triples(nlp, ACCESS + heading + "Anna Brandt (sold in 2012), 510; none of Dina Hess and her heirs.")
    assert not [t for t in found if t[0] == "shareholder_of"]
    found = triples(
        nlp, ACCESS + "SCHEDULE 2 - HOLDERS OF KEYS TO THE COMPANY'S OFFICE\nAnna Brandt, 510; Dina Hess, 260."
    )
    assert not [t for t in found if t[0] == "shareholder_of"]


def test_companies_listed_after_a_fund(nlp):
    text = "Harrow Venture Partners - We back: Kinfold Graph Ltd (family trees); Narwhal Freight Ltd; Olm Ltd (exited 2015)."
    found = {t for t in triples(nlp, text) if t[0] == "investor_in"}
    assert found == {
        ("investor_in", "Harrow Venture Partners", c) for c in ("Kinfold Graph Ltd", "Narwhal Freight Ltd")
    }


def test_the_sender_is_who_signs_with_an_office_alone(nlp):
    text = (
        "From: Siobhra Finnvale\nTo: intake@gravemap.example\nSent: Monday 7 March 2022 11:18\n\n"
        "All, the list goes to you this afternoon.\n\nHead of Records\nMillbrook Cemeteries DAC\n"
    )
    assert ("officer_of", "Siobhra Finnvale", "Millbrook Cemeteries DAC") in triples(nlp, text)


def test_seats_in_a_register_of_interests(nlp):
    heading = "REGISTER OF MEMBERS' INTERESTS - CITY OF STENMOOR\n\n"
    found = triples(nlp, heading + "Councillor Aoife Brannigan: shareholder of Parkwise Vision Ltd since 2017.")
    assert ("director_of", "Aoife Brannigan", "CITY OF STENMOOR") in found
    found = triples(nlp, heading + "Aoife Brannigan told Councillor Tom Yarrow of her shares in Parkwise Vision Ltd.")
    assert not [t for t in found if t[:2] == ("director_of", "Aoife Brannigan")]
    found = triples(nlp, "REGISTER OF VOTERS - CITY OF STENMOOR\n\nCouncillor Aoife Brannigan, 4 Well Lane.")
    assert not [t for t in found if t[0] == "director_of"]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("In May 2019 Northmoor Vision Ltd gave Sable Optics GmbH member photos. At the time, Tara Quill was a director "
         "of Northmoor Vision Ltd.", "at_event"),
        ("Northmoor Vision Ltd shall supply member photos to Sable Optics GmbH. Tara Quill is a director of Northmoor "
         "Vision Ltd.", "at_event"),
        ("Tara Quill is a director of Northmoor Vision Ltd.", "unknown"),
        ("In May 2019 Northmoor Vision Ltd gave Sable Optics GmbH member photos. Tara Quill is a director of Northmoor "
         "Vision Ltd.", "unknown"),
    ],
)  # fmt: skip
def test_tied_to_the_event(nlp, text, precision):
    assert {r["precision"] for r in ties(nlp, text) if r["type"] == "director_of"} == {precision}


def test_negated_tie_is_kept_as_negated(nlp):
    found = nlp("Tara Quill has never held shares in Sable Optics GmbH.")._.relations
    assert [(r["source"], r["polarity"]) for r in found] == [("Tara Quill", "negated")]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "Jon Abel was a shareholder of Sable Optics GmbH from 5 May 2017 until 31 October 2020.",
            "2017-05-05",
            "2020-10-31",
        ),
        ("Jon Abel has owned 5% of Sable Optics GmbH since 2016.", "2016", None),
        ("Jon Abel sold his shares in Sable Optics GmbH in 2017.", None, "2017"),
    ],
)
def test_dates(nlp, text, start, end):
    found = [r for r in ties(nlp, text) if r["type"] == "shareholder_of"]
    assert (start, end) in {(r["start"], r["end"]) for r in found}


@pytest.mark.parametrize("kind", sorted(vocabulary().by_id))
def test_cases_of_the_term(nlp, kind):
    term = vocabulary().by_id[kind]
    for case in term.tests.fire:
        text, spans = unmark(case)
        marked = {text[a:b] for a, b in spans}
        assert any(
            t[0] == kind and {t[1].rstrip("."), t[2].rstrip(".")} == {m.rstrip(".") for m in marked}
            for t in triples(nlp, text)
        ), (case, triples(nlp, text))
    for case in term.tests.silent:
        assert not [t for t in triples(nlp, case) if t[0] == kind], case


def test_evidence_is_the_sentence(nlp):
    text = "It rained. Jon Abel founded Sable Optics GmbH in 2014. It rained."
    (record,) = [r for r in ties(nlp, text) if r["type"] == "founder_of"]
    assert text[slice(*record["spans"][0])] == "Jon Abel founded Sable Optics GmbH in 2014."


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Our chief executive, Ann Hill, sits on the board of Dalecheck LLC.", ("officer_of", "Dalecheck LLC")),
        (
            "Since 2023 we have supplied files to Dalecheck LLC. Ann Hill, our Executive Vice President, is married.",
            ("officer_of", "Dalecheck LLC"),
        ),
        (
            "Moor Health, P.C., by Dr. Ann Hill, Medical Director and Secretary\nDalecheck, Inc., by Tom Brook, CEO",
            ("officer_of", "Dalecheck, Inc."),
        ),
    ],
)
def test_an_office_is_never_put_with_the_other_side(nlp, text, never):
    doc = nlp(text)
    assert never not in {(r["type"], r["target"]) for r in doc._.relations if r["source"] == "Ann Hill"}


PROXY = (
    "SCHEDULE 14A\n\nPROXY STATEMENT\n\nHARWICK MINERALS CORPORATION\n\nNotice of annual meeting of shareholders. "
    "Christine Okafor is a non-employee director of Harwick Minerals Corporation.\n\n"
)


def test_the_chair_of_a_list_in_cells_is_not_the_next_member(nlp):
    doc = nlp(PROXY + "Compensation Committee\n\nTobias L. Anker, Chair\tWilliam C. Brandt")
    chairs = {r["source"] for r in doc._.relations if r["role"] == "Chair"}
    assert chairs == {"Tobias L. Anker"}


@pytest.mark.parametrize(
    "rule",
    [
        "Under the Plan, each non-employee director is eligible to receive shares of the Company as part of his or her pay.",
        "Every non-employee director must retain the shares of the Company that he or she receives for three years.",
    ],
)
def test_what_holds_of_each_director_is_told_of_no_one(nlp, rule):
    doc = nlp(PROXY + rule)
    assert not [r for r in doc._.relations if r["type"] == "shareholder_of"]


def test_the_partners_whom_a_deed_names(nlp):
    doc = nlp(
        "THIS DEED of partnership made on 12 August 2016 between ANN HILL and BO QUIST under the name Hill & Company, to "
        "run tuck shops. The second partner shall have three tenths of the profit."
    )
    assert {(r["type"], r["source"], r["target"]) for r in doc._.relations} == {
        ("partner_of", "ANN HILL", "Hill & Company"),
        ("partner_of", "BO QUIST", "Hill & Company"),
    }


def test_who_represents_a_side_in_an_office(nlp):
    doc = nlp(
        "MEMORANDUM of 30 January 2024 between Hill Farm Ltd, herein represented by Ann Hill as General Manager, and Dale "
        "Works Ltd, herein represented by Bo Quist in his capacity as director."
    )
    held = {(r["type"], r["source"], r["target"]) for r in doc._.relations}
    assert {("officer_of", "Ann Hill", "Hill Farm Ltd"), ("director_of", "Bo Quist", "Dale Works Ltd")} <= held
