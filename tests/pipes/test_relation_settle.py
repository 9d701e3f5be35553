"""What later words of a document change in its ties, and who signs for whom."""

import pytest


def told(nlp, text, kind):
    return [(r["source"], r["target"], r["polarity"], r["end"]) for r in nlp(text)._.relations if r["type"] == kind]


def test_a_marriage_ends_with_its_divorce(nlp):
    text = "Vera Lund was married to Karl Brandt from 2004. Their divorce became final on 9 May 2012."
    assert [r[3] for r in told(nlp, text, "family_of")] == ["2012-05-09"]


@pytest.mark.parametrize(
    "text",
    [
        "Vera Lund was married to Karl Brandt. They have long been divorced.",
        "Karl Brandt, Vera Lund's former husband, founded Orrery Ltd.",
    ],
)
def test_a_former_spouse_is_no_relative(nlp, text):
    assert told(nlp, text, "family_of") == []


def test_a_lasting_marriage_stays(nlp):
    assert told(nlp, "Vera Lund is married to Karl Brandt. They have never separated.", "family_of")


def test_people_of_like_names_are_told_apart(nlp):
    text = "Our Alex Brandt is not the Alexandra Brandt who holds shares of Teal Lantern Inc."
    assert ("Alex Brandt", "Alexandra Brandt", "negated", None) in told(nlp, text, "same_as")


def test_each_of_two_has_the_office_told_of_each(nlp):
    text = "There appeared Vera Lund, manager of Orrery Ltd, and Karl Brandt, director of Teal Lantern Ltd, and agreed."
    found = nlp(text)._.relations
    assert {(r["source"], r["target"]) for r in found} == {
        ("Vera Lund", "Orrery Ltd"),
        ("Karl Brandt", "Teal Lantern Ltd"),
    }


@pytest.mark.parametrize(
    ("text", "stake"),
    [
        ("Lista Ltd is owned as to 71% by Vera Lund, who lives abroad.", "71%"),
        ("A quarter of Teal Lantern Inc. has belonged to Vera Lund for years.", "A quarter"),
        ("Two fifths of Teal Lantern Inc. were held by Vera Lund in 2014.", "Two fifths"),
    ],
)
def test_a_part_told_as_a_fraction(nlp, text, stake):
    assert [r.get("stake") for r in nlp(text)._.relations if r["type"] == "shareholder_of"] == [stake]


def test_two_holdings_and_one_figure_leave_it_open(nlp):
    text = "Vera Lund owns 12% of Orrery Ltd, and Karl Brandt owns shares of Teal Lantern Inc."
    found = {r["target"]: r.get("stake") for r in nlp(text)._.relations if r["type"] == "shareholder_of"}
    assert not found.get("Teal Lantern Inc.") and not found.get("Teal Lantern Inc")


def test_a_correction_takes_a_tie_back(nlp):
    text = "Our first release said that Vera Lund was an investor in Teal Lantern Inc. That was wrong."
    (tie,) = [r for r in nlp(text)._.relations if r["type"] == "investor_in"]
    assert (tie["polarity"], tie["modality"]) == ("negated", "withdrawn")


@pytest.mark.parametrize(
    "line",
    [
        "Signed for Orrery Ltd by Vera Lund, Director.",
        "EXECUTED as a deed by Orrery Ltd acting by Vera Lund, Director",
        "For Orrery Ltd: Vera Lund, Director.",
        "Signed by Vera Lund, Director, for and on behalf of Orrery Ltd.",
        "Orrery Ltd, by Vera Lund, Director",
        "Approved for Orrery Ltd: Vera Lund, Director",
    ],
)
def test_who_signs_for_whom_in_a_line(nlp, line):
    text = f"SUPPLY AGREEMENT between Orrery Ltd and Teal Lantern Inc.\n\nOrrery Ltd shall supply photos.\n\n{line}\n"
    found = {(s["signatory"], s["party"]) for s in nlp(text)._.signatures if s["signed"]}
    assert ("Vera Lund", "Orrery Ltd") in found


def test_who_is_yet_to_sign_has_not_signed(nlp):
    text = "Orrery Ltd shall supply photos to Teal Lantern Inc. This form shall be signed for Orrery Ltd by Vera Lund."
    assert not [s for s in nlp(text)._.signatures if s["signed"]]


def test_an_office_beside_a_signature_is_held_where_it_signs(nlp):
    text = (
        "CERTIFICATE. The undersigned, an officer of Teal Lantern Inc., certifies to Orrery Ltd that every copy was "
        "destroyed. /s/ Vera Lund, Company Secretary, for Teal Lantern Inc."
    )
    assert {r["target"] for r in nlp(text)._.relations if r["source"] == "Vera Lund"} == {"Teal Lantern Inc."}


def test_a_contract_engages_from_its_date(nlp):
    text = (
        'CONSULTING AGREEMENT dated 4 May 2019 between Vera Lund ("Adviser") and Teal Lantern Inc.\n\n'
        "1. Adviser shall counsel Teal Lantern Inc. on maps for two days a month.\n"
    )
    ties = [r for r in nlp(text)._.relations if r["type"] == "advisor_to" and r["source"] == "Vera Lund"]
    assert ties and all((t["modality"], t["start"]) == ("stated", "2019-05-04") for t in ties)


def test_a_draft_engages_nobody(nlp):
    text = (
        'PROPOSAL for a consulting agreement of 4 May 2019 between Vera Lund ("Adviser") and Teal Lantern Inc.\n\n'
        "1. Adviser shall counsel Teal Lantern Inc. on maps.\n"
    )
    assert not [r for r in nlp(text)._.relations if r["type"] == "advisor_to" and r["modality"] == "stated"]


def test_who_is_meant_by_us_changes_with_the_message(nlp):
    text = (
        "From: Ida Marsh\nTo: Vera Lund\nDate: 3 May 2020\n\nYou put half a million into us last year. - Ida (Teal Lantern)\n\n"
        "---\nFrom: Vera Lund\nTo: Ida Marsh\nDate: 4 May 2020\n\nI do not forget it.\n\nVera\nTreasurer, Orrery Homes\n"
    )
    found = {(r["source"], r["target"]) for r in nlp(text)._.relations if r["type"] == "investor_in"}
    assert found == {("Vera Lund", "Teal Lantern")}


def test_owning_nothing_is_no_holding(nlp):
    text = "Orrery Ltd owns nothing of Teal Lantern Inc."
    assert not [r for r in nlp(text)._.relations if r["polarity"] == "affirmed"]


@pytest.mark.parametrize(
    "text",
    [
        "Vera Lund is one of four paid members of Teal Lantern Inc.'s medical advisory panel.",
        "Vera Lund sits on the sounding board of Teal Lantern Inc.",
    ],
)
def test_seats_on_panels_of_advisers(nlp, text):
    assert ("Vera Lund", "advisor_to") in {(r["source"], r["type"]) for r in nlp(text)._.relations}


def test_a_denial_of_the_court_is_found(nlp):
    text = "The court dismissed the claim, finding that Vera Lund had never owned shares of Teal Lantern Inc."
    (tie,) = [r for r in nlp(text)._.relations if r["type"] == "shareholder_of"]
    assert (tie["polarity"], tie["status"]) == ("negated", "found")


@pytest.mark.parametrize(
    "text",
    [
        "Karl Brandt bought Orrery Ltd from the woman who founded it.",
        "Karl Brandt took over Orrery Ltd from two of the chemists who had founded it.",
    ],
)
def test_the_founder_who_is_not_named_is_nobody_else(nlp, text):
    assert told(nlp, text, "founder_of") == []


def test_an_office_at_the_foot_of_a_message(nlp):
    text = (
        "From: Vera Lund\nTo: Karl Brandt\nSent: Friday 3 May 2019\n\nKarl, the list is on the drive.\n\n"
        "Head of Archives\nOrrery Ltd"
    )
    assert [r[:2] for r in told(nlp, text, "officer_of")] == [("Vera Lund", "Orrery Ltd")]


def test_who_was_appointed_by_the_body_whose_paper_it_is(nlp):
    text = (
        "ORRERY PLC - MEETING OF MEMBERS CALLED FOR 4 June 2018\n\nItem 7. Vera Lund, who was appointed a director in "
        "May 2014, stands again."
    )
    assert [r[:2] for r in told(nlp, text, "director_of")] == [("Vera Lund", "ORRERY PLC")]


@pytest.mark.parametrize(
    ("later", "end"),
    [
        ("On 9 November 2018 she sold the lot to a dentist.", "2018-11-09"),
        ("Rasala parted with all of it in June 2019.", "2019-06"),
        ("The stake was sold in 2018.", "2018"),
        ("She never sold them before 2019.", None),
        ("She may sell the lot in 2019.", None),
        ("Bo Lind took four. He sold them in 2018.", None),
        ("In 2018 she sold the car.", None),
    ],
)
def test_a_holding_that_a_later_sentence_ends(nlp, later, end):
    text = f"Aino Rasala took three per cent of Hjartalina Ltd in April 2016. {later}"
    assert ("Aino Rasala", "Hjartalina Ltd", "affirmed", end) in told(nlp, text, "shareholder_of")


def test_a_deed_sells_on_its_own_day(nlp):
    doc = nlp(
        "Porto, 25 November 2016. Vera Lund, holder of 12,000 ordinary shares of Orrery Ltd, conveys every one of them to Bo "
        "Quist for cash, received before me."
    )
    held = {r["source"]: r["end"] for r in doc._.relations if r["type"] == "shareholder_of"}
    assert held["Vera Lund"] == "2016-11-25"


def test_who_signs_for_another_holds_no_office_in_the_party_beside(nlp):
    text = "For the Board: Vera Lund, Director of Education\nFor Orrery Corp.: Karl Brandt, President"
    found = {(r["source"], r["target"]) for r in nlp(text)._.relations}
    assert ("Karl Brandt", "Orrery Corp.") in found and ("Vera Lund", "Orrery Corp.") not in found


def test_a_name_in_the_line_below_the_party_for_which_it_signs(nlp):
    text = "For and on behalf of Orrery Ltd\nVera Lund, Director\nFor and on behalf of Teal Lantern Ltd\nVera Lund, Director"
    assert {s["party"] for s in nlp(text)._.signatures if s["signatory"] == "Vera Lund"} == {
        "Orrery Ltd",
        "Teal Lantern Ltd",
    }


def test_a_block_gives_each_signer_to_the_party_above(nlp):
    text = (
        "This is all that was agreed between the two of them.\n\nORRERY, INC.\n/s/ Vera Lund, Chief Technology Officer\n"
        "TEAL LANTERN LLC\n/s/ Karl Brandt, Manager"
    )
    assert all(r["target"] == "ORRERY, INC." for r in nlp(text)._.relations if r["source"] == "Vera Lund")


def test_somebody_of_a_name_need_not_be_whom_the_text_is_about(nlp):
    text = "Trustee Karen M. Lund moved it. And whose name is in the register of the firm? A Karen Lund."
    assert ("Karen Lund", "Karen M. Lund", "negated", None) in told(nlp, text, "same_as")
    assert told(nlp, "A Karen Lund design won. Trustee Karen M. Lund moved it.", "same_as") == []


def test_an_office_since_a_day_is_one_of_the_body_whose_paper_it_is(nlp):
    text = "Minutes of the board of Orrery Ltd\n\nNominee: Vera Lund, director since 2019. She lives in Lund."
    assert told(nlp, text, "director_of")[0][:2] == ("Vera Lund", "Orrery Ltd")


def test_each_of_two_ties_begins_on_its_own_day(nlp):
    text = "Vera Lund, a director of Orrery Ltd since 2015, has owned 6% of the shares of Teal Lantern Ltd since 2017."
    assert {r["type"]: r["start"] for r in nlp(text)._.relations} == {"director_of": "2015", "shareholder_of": "2017"}


def test_what_was_not_so_until_a_day_has_been_so_since(nlp):
    text = "Vera Lund did not become a director of Orrery Ltd until September 2019."
    (tie,) = [r for r in nlp(text)._.relations if r["type"] == "director_of"]
    assert (tie["polarity"], tie["start"], tie["end"]) == ("affirmed", "2019-09", None)


def test_a_marriage_that_lasted_until_a_year_ends_then(nlp):
    text = "Vera Lund was married to Karl Brandt until 2017. He sells tea."
    assert [r[3] for r in told(nlp, text, "family_of")] in ([], ["2017"])


def test_our_chief_executive_is_nobody_elses(nlp):
    text = (
        "Certain relationships and related transactions\n\nIn February 2021 Teal Lantern Inc., a start-up, sold shares. "
        "We bought some of them. Vera Lund, our chief executive officer, bought others."
    )
    assert not told(nlp, text, "officer_of") or all(r[1] != "Teal Lantern Inc." for r in told(nlp, text, "officer_of"))


def test_sister_and_brother_of_an_order_are_no_kin(nlp):
    text = "Sister Vera Lund keeps the keys of the Orrery Hospital. Brother Karl Brandt keeps the books of Teal Lantern Ltd."
    assert told(nlp, text, "family_of") == []
