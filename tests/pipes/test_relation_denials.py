"""What a sentence takes back is no tie of anybody's."""

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "Vera Lund invested a great deal of time in Orrery Ltd.",
        "It is untrue that Vera Lund owns shares in Orrery Ltd.",
        "There is no record that Vera Lund invested in Orrery Ltd.",
        "Vera Lund, who knows an investor in Orrery Ltd, signed.",
        "Vera Lund resigned rather than join Orrery Ltd.",
    ],
)
def test_no_tie(nlp, sentence):
    assert not [r for r in nlp(sentence)._.relations if r["source"] == "Vera Lund" and r["polarity"] == "affirmed"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vera Lund, not Tom Baird, is the chief executive of Orrery Ltd.",
        "Vera Lund rather than Tom Baird is chair of Orrery Ltd.",
        "Vera Lund, and not Mr Baird, founded Orrery Ltd.",
        "Vera Lund, unlike Tom Baird, owns shares in Orrery Ltd.",
        "Vera Lund, a cousin of Tom Baird, is the treasurer of Orrery Ltd.",
        "Vera Lund, shareholder of Orrery Ltd, met Tom Baird of Teal Lantern Inc. twice.",
        "Vera Lund, shareholder of Orrery Ltd, and Tom Baird met.",
        "Vera Lund invested in Orrery Ltd, and Teal Lantern Inc. is one of its customers.",
        "Vera Lund founded Orrery Ltd; Teal Lantern Inc. was founded by others.",
        "Tom Baird and Vera Lund, a director of Orrery Ltd, are both members of the Leeds Chess Club.",
    ],
)
def test_a_tie_is_not_of_whom_it_is_set_against_or_told_beside(nlp, sentence):
    # "Tom Baird of Teal Lantern Inc." may work there.
    told = [r for r in nlp(sentence)._.relations if r["type"] not in {"family_of", "employee_of"}]
    ties = {(r["source"], r["target"]) for r in told}
    assert {source for source, _ in ties} == {"Vera Lund"}
    assert all(target.startswith("Orrery Ltd") for _, target in ties)


@pytest.mark.parametrize(
    "sentence",
    [
        "Orrery Ltd received 40,000 pounds from Teal Lantern Inc. for advertising in 2018.",
        "Orrery Ltd took 12,000 dollars from Teal Lantern Inc. as a deposit.",
        "Orrery Ltd received 3 million profile photos from Teal Lantern Inc.",
        "Vera Lund has an interest in chess and plays at the club of Orrery Ltd.",
        "Vera Lund bought a ticket for 3% of the price of Orrery Ltd's conference.",
    ],
)
def test_money_for_something_else_a_number_of_things_and_a_pastime_are_no_stake(nlp, sentence):
    assert not [r for r in nlp(sentence)._.relations if r["type"] in {"investor_in", "shareholder_of"}]


@pytest.mark.parametrize(
    "sentence", ["Vera Lund invested in Orrery Ltd in 2013.", "Vera Lund, an investor in Orrery Ltd, met the board."]
)
def test_a_tie(nlp, sentence):
    assert [r for r in nlp(sentence)._.relations if r["source"] == "Vera Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2021 Orrery Ltd completed its acquisition from Teal Lantern Inc. of a smelting plant in Bergen.",
        "Orrery Ltd bought from Teal Lantern Inc. two of its mills.",
        "Tom Baird is trustee of the pension fund of Teal Lantern Inc.",
        "Neither Orrery Ltd nor any of its controlled affiliates owns, of record or otherwise, any shares of Teal Lantern Inc.",
    ],
)
def test_what_is_bought_from_a_firm_or_held_by_neither_ties_no_firms(nlp, text):
    assert not [r for r in nlp(text)._.relations if r["polarity"] == "affirmed"]


def test_a_prosecutor_of_the_united_states_is_no_lawyer_of_a_district(nlp):
    doc = nlp("/s/ Ada Lund, United States Attorney, Northern District of Ohio. Ben Holt, Senior Trial Attorney.")
    assert not [r for r in doc._.relations if r["type"] == "represented_by"]


def test_each_office_of_a_list_has_its_own_date(nlp):
    text = "Orrery Ltd. The board: Tom Baird, chair of Orrery Ltd through March 1, 2022 Eva Lund, chair of Orrery Ltd, "
    found = {r["source"]: (r["start"], r["end"]) for r in nlp(text + "effective March 1, 2022.")._.relations}
    assert found.get("Tom Baird", (None, None))[0] is None
    assert found.get("Eva Lund", (None, None))[1] is None


def test_each_line_of_a_register_is_of_whom_it_names(nlp):
    text = "Register of interests. Eva Lund: none. Tom Baird: 400 shares in Orrery Ltd. Ben Holt: director of Teal Lantern Ltd."
    ties = {(r["type"], r["source"]) for r in nlp(text)._.relations}
    assert ties == {("shareholder_of", "Tom Baird"), ("director_of", "Ben Holt")}


def test_a_company_is_no_fund_of_its_lawyers(nlp):
    doc = nlp("Orrery Ltd, like Teal Lantern Inc., is advised by Harte & Moss LLP.")
    assert {r["type"] for r in doc._.relations} == {"advisor_to"}


def test_a_post_of_nobody_who_is_named(nlp):
    text = "Vera Lund, a director of Orrery Ltd, saw it.\n2. Files are erased; an officer of Teal Lantern Inc. certifies this."
    assert {r["target"] for r in nlp(text)._.relations} == {"Orrery Ltd"}


def test_what_is_asked_about_is_not_told(nlp):
    assert not nlp("20 May 2019. Dear Ms Holt, you ask about my shares in Orrery Ltd. Vera Lund")._.relations


def test_who_holds_shares_finds_nothing(nlp):
    (tie,) = nlp("Vera Lund held the shares of Orrery Ltd.")._.relations
    assert tie["type"] == "shareholder_of"


def test_who_holds_shares_as_nominee_has_no_stake(nlp):
    assert not nlp("Vera Lund held the shares of Orrery Ltd as nominee.")._.relations


def test_who_survives_somebody_employs_nobody(nlp):
    text = "Vera Lund died on Friday. She leaves a husband, Tom Baird, and a daughter, Ruth, who teaches in Leeds."
    assert {r["type"] for r in nlp(text)._.relations} == {"family_of"}


def test_minutes_of_a_board_are_its_companys_paper(nlp):
    text = (
        "Minutes of the board of Orrery Ltd, 4 June 2014\nPresent: Vera Lund (chair), Tom Baird. Apologies: Ben Holt.\n"
        "1. The board resolved to give Teal Lantern Inc. the photos of all members."
    )
    doc = nlp(text)
    assert {r["source"] for r in doc._.relations if r["type"] == "director_of"} >= {"Vera Lund", "Tom Baird"}
    assert [(s["discloser"], s["modality"]) for s in doc._.sharing] == [("Orrery Ltd", "planned")]


_CONTRACT = (
    "SUPPLY AGREEMENT\n\nThis Supply Agreement is made as of March 3, 2015 between Orlen Tools, Inc., a Delaware "
    'corporation ("Orlen") and Brackwater Systems, Inc., an Ohio corporation ("Brackwater").\n\n'
)


@pytest.mark.parametrize(
    "clause",
    [
        "Brackwater may end this Agreement at once where it learns that (i) Orlen or its direct or indirect parent has "
        "bought or means to buy a controlling interest in a third party that competes with Brackwater.",
        "In the event that Orlen or its parent acquires a controlling interest in a rival of Brackwater, Brackwater may go.",
        "In the event that Orlen acquires a controlling interest in Brackwater, the fee falls due.",
        "Orlen shall indemnify and hold harmless Brackwater, its affiliates, directors, officers and employees.",
        "Brackwater shall not disclose this Agreement except to Orlen, its parent, subsidiaries and affiliates.",
        "Brackwater, or a body that it controls, may at any time be or become interested in Orlen as a holder of shares.",
        "The committee consists of: Executive Director, Plant Operations; Medical Director, Global Research.",
        "Orlen's interest in the Project is confidential.",
        "It is understood that directors and shareholders of Corvane Industries, Inc. are or may become interested in Orlen, "
        "and that Orlen may be or become interested in Corvane Industries, Inc. as a shareholder or otherwise.",
    ],
)
def test_what_a_contract_only_provides_for_is_no_tie(nlp, clause):
    assert not nlp(_CONTRACT + clause)._.relations


@pytest.mark.parametrize(
    ("clause", "tie"),
    [
        (
            "Brackwater will learn facts about Orlen, its parent company, Halvard Holdings, Inc., and its products.",
            ("subsidiary_of", "Orlen Tools, Inc.", "Halvard Holdings, Inc."),
        ),
        (
            "Orlen (or one of its affiliates other than Brackwater) shall supply the reagents.",
            ("affiliate_of", "Brackwater Systems, Inc.", "Orlen Tools, Inc."),
        ),
        (
            "If Orlen, a subsidiary of Corvane Industries, Inc., fails to pay, Brackwater may terminate.",
            ("subsidiary_of", "Orlen Tools, Inc.", "Corvane Industries, Inc."),
        ),
        (
            "Brackwater sold the plant to Corvane Industries, Inc., its subsidiary.",
            ("subsidiary_of", "Corvane Industries, Inc.", "Brackwater Systems, Inc."),
        ),
        (
            "Orlen and its subsidiary, Halden Works Ltd, shall pay.",
            ("subsidiary_of", "Halden Works Ltd", "Orlen Tools, Inc."),
        ),
    ],
)
def test_what_a_contract_presupposes_is_the_only_tie(nlp, clause, tie):
    assert [(r["type"], r["source"], r["target"]) for r in nlp(_CONTRACT + clause)._.relations] == [tie]
