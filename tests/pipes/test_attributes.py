from __future__ import annotations

import pytest

LAST = "attributes"

OPENING = "DATA LOAN AGREEMENT\n\nThis Data Loan Agreement is made {made} between Bramble, Inc. and Thistle Ltd.\n\n"


def values(nlp, text: str, name: str) -> list[str]:
    return [a["value"] for a in nlp(text)._.attributes if a["name"] == name]


@pytest.mark.parametrize(
    ("made", "date"),
    [
        ("as of the 24t h day of August 2018", "2018-08-24"),
        ("and entered into this 4th day of May, 2012,", "2012-05-04"),
        ("on 12/10/2009", "2009-12-10"),
        ("effective as of 1 August 2019 (the “Effective Date”)", "2019-08-01"),
    ],
)
def test_date_of_the_agreement(nlp, made: str, date: str) -> None:
    assert values(nlp, OPENING.format(made=made), "agreement_date") == [date]


def test_a_blank_date_is_no_date(nlp) -> None:
    text = (
        OPENING.format(made="as of ____ day of ______, 2015")
        + "The Master Agreement, dated May 4, 2012, stays in force."
    )
    assert values(nlp, text, "agreement_date") == []


def test_the_date_of_another_paper_is_not_this_one(nlp) -> None:
    text = (
        "AMENDMENT\n\nThis Amendment to the Supply Agreement dated April 1, 2017 between Oak and Elm "
        "is made this 22 day of June 2018."
    )
    assert values(nlp, text, "agreement_date") == ["2018-06-22"]


@pytest.mark.parametrize(
    ("made", "tail", "date"),
    [
        ("on 3 May 2012", "This Agreement shall take effect on 1 June 2012.", ["2012-06-01"]),
        ("on 3 May 2012", "“Effective Date” means 1 June 2012.", ["2012-06-01"]),
        ("on 3 May 2012", "This Agreement is effective as of the date first above written.", ["2012-05-03"]),
        ("on 3 May 2012", "Mr Reed’s resignation is effective June 9, 2013.", []),
    ],
)
def test_effective_date(nlp, made: str, tail: str, date: list[str]) -> None:
    assert values(nlp, OPENING.format(made=made) + tail, "effective_date") == date


def test_an_nda_is_effective_from_its_date(nlp) -> None:
    text = (
        "NON-DISCLOSURE AGREEMENT\n\nThis Non-Disclosure Agreement is made on 3 May 2012 between Oak, "
        "Inc. and Elm, Inc."
    )
    assert values(nlp, text, "effective_date") == ["2012-05-03"]


@pytest.mark.parametrize(
    ("tail", "term", "ends"),
    [
        (
            "This Agreement shall continue in force for a period of two (2) years from the date hereof.",
            ["P2Y"],
            ["2014-05-03"],
        ),
        ("The initial term of this Agreement is eighteen months.", ["P18M"], ["2013-11-03"]),
        ("This Agreement shall expire on 31 December 2015.", [], ["2015-12-31"]),
        ("This Agreement shall remain in effect until terminated by either party.", [], ["perpetual"]),
        ("This Agreement continues for five (5) years, and renews for periods of one year.", ["P5Y"], ["2017-05-03"]),
        ("Either party may end this Agreement on thirty (30) days’ prior notice.", [], []),
        ("During her employment and for a period of two years thereafter she shall not compete.", [], []),
    ],
)
def test_term_and_end(nlp, tail: str, term: list[str], ends: list[str]) -> None:
    text = OPENING.format(made="on 3 May 2012") + tail
    assert (values(nlp, text, "term"), values(nlp, text, "expiration_date")) == (term, ends)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("This Agreement shall automatically renew for successive one-year terms.", ["automatic"]),
        ("Bramble has an option to extend the term of this Agreement.", ["optional"]),
        ("Thistle shall renew its insurance.", []),
    ],
)
def test_renewal(nlp, sentence: str, kind: list[str]) -> None:
    assert values(nlp, OPENING.format(made="on 3 May 2012") + sentence, "renewal") == kind


@pytest.mark.parametrize(
    ("sentence", "law"),
    [
        (
            "This Agreement is governed by and construed in accordance with the laws of the State of Delaware.",
            ["US-DE"],
        ),
        (
            "GOVERNING LAW. THIS AGREEMENT SHALL BE GOVERNED BY THE LAWS, OTHER THAN CHOICE OF LAW RULES, "
            "OF THE STATE OF OHIO.",
            ["US-OH"],
        ),
        ("This Agreement was made in Nevada and shall be governed by the laws thereof.", ["US-NV"]),
        ("New York law governs this Agreement.", ["US-NY"]),
        (
            "This Agreement shall be governed by the laws of Ontario and the federal laws of Canada "
            "applicable therein.",
            ["CA-ON"],
        ),
        ("This Agreement shall be governed by French law.", ["FR"]),
        ("Governing Law: Hong Kong", ["HK"]),
        ("This Agreement is governed by the laws of England.", ["GB-ENG"]),
        ("Bramble is a corporation organized and existing under the laws of the State of Delaware.", []),
        ("Each party shall comply with the export laws of the United States.", []),
    ],
)
def test_governing_law(nlp, sentence: str, law: list[str]) -> None:
    assert values(nlp, OPENING.format(made="on 3 May 2012") + sentence, "governing_law") == law


def test_forum_is_not_the_governing_law(nlp) -> None:
    text = OPENING.format(made="on 3 May 2012") + (
        "This Agreement is governed by the laws of Delaware. The courts located in Chicago, Illinois have "
        "exclusive jurisdiction."
    )
    assert values(nlp, text, "governing_law") == ["US-DE"]
    assert values(nlp, text, "jurisdiction") == ["US-IL"]


def test_evidence_is_the_raw_text(nlp) -> None:
    doc = nlp(OPENING.format(made="on 3 May 2012") + "It is governed by the laws of Texas.")
    assert doc._.attributes
    for attribute in doc._.attributes:
        start, end = attribute["spans"][0]
        assert doc.text[start:end] == attribute["raw"]


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("This Agreement shall expire two years from the date hereof.", ["P2Y"]),
        ("The provisions of this Agreement shall remain in effect for eighteen months from its date.", ["P18M"]),
        ("This Agreement shall expire two years after the date on which the Adviser ceases to be a director.", []),
        ("The covenant portion of this Agreement shall terminate after six months.", []),
    ],
)
def test_a_term_is_counted_from_the_agreement(nlp, sentence: str, term: list[str]) -> None:
    assert values(nlp, OPENING.format(made="as of 4 May 2012") + sentence, "term") == term


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "EXHIBIT LIST: CONTRACT DATED JULY 1, 2006\n\nThis Deed Agreement is entered into this 2nd day of February, 2006 "
            "between Bramble, Inc. and Thistle Ltd.",
            "2006-02-02",
        ),
        (
            "This letter will replace your existing service agreement dated 2 September 2005.\n\nThis Agreement is made on "
            "8 November 2006 between Bramble, Inc. and Thistle Ltd.",
            "2006-11-08",
        ),
    ],
)
def test_the_date_of_another_paper_is_not_this_ones(nlp, text: str, date: str) -> None:
    assert values(nlp, text, "agreement_date") == [date]


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        (
            "THIS SERVICES AGREEMENT is made between Fenn Cranes Inc. and Moor Docks LLC as of April 2, 2013.",
            "2013-04-02",
        ),
        ("This Agreement is made by Fenn Cranes Inc. and Moor Docks LLC on this Monday, 4 May 2015.", "2015-05-04"),
        ("It is agreed this 9 June 2002 between Fenn Cranes Ltd and Moor Docks Ltd as follows.", "2002-06-09"),
        (
            "This Agreement shall be effective as of May 1, 2020 and is made and entered into this 12th day of January, "
            "2020 between Fenn Cranes Inc. and Moor Docks LLC.",
            "2020-01-12",
        ),
        (
            "This contract was concluded between Fenn Cranes SA and Moor Docks SA.\n\nDone at Brest, on 7 May 2017.",
            "2017-05-07",
        ),
        ("AGREEMENT made this 0ctober 5, 1998 between Fenn Cranes Inc. and Moor Docks LLC.", "1998-10-05"),
        (
            "Agreement between Fenn Cranes Inc. and Moor Docks LLC made on the 14 day of\n\nth\n\nMarch, 2011.",
            "2011-03-14",
        ),
    ],
)
def test_date_of_the_agreement_wherever_its_opening_names_it(nlp, opening: str, date: str) -> None:
    assert values(nlp, f"AGREEMENT\n\n{opening}\n\n1. Scope.", "agreement_date") == [date]


def test_a_letter_bears_the_date_at_its_head(nlp) -> None:
    text = (
        "CONSULTING AGREEMENT\n\nFebruary 3, 2009\n\nHill Rope Company\n1 Quay\n\nDear Ms. Reed:\n\nThe agreement between "
        "Hill Rope Company and Moor Silk, Inc. dated February 6, 2008 has ended. This letter agreement takes its place."
    )
    assert values(nlp, text, "agreement_date") == ["2009-02-03"]


def test_the_last_signature_makes_the_contract(nlp) -> None:
    text = (
        "AGREEMENT\n\nThis Agreement is made between Fenn Cranes Inc. and Moor Docks LLC on the date last signed below."
        "\n\nBy: Ann Reed   Date: 2/11/2019\n\nBy: Leo Hill   Date: 2/14/2019"
    )
    assert values(nlp, text, "agreement_date") == ["2019-02-14"]


@pytest.mark.parametrize(
    ("clause", "expiry"),
    [
        ("This Agreement and the licence granted herein shall remain effective until terminated.", ["perpetual"]),
        ("“Contract Period” means the period of time commencing on January 1, 2013 and concluding December 31, 2015.",
         ["2015-12-31"]),
        ("This Agreement is effective from 1 July 2012 and ends on 30 June 2014.", ["2014-06-30"]),
        ("Expiry Date: 30 September 2015", ["2015-09-30"]),
        ("This Protocol shall remain in force until 28 February 2015.", ["2015-02-28"]),
        ("The MSA will continue in effect until terminated by either party on ninety days' notice.", ["perpetual"]),
        ("This Agreement shall commence on signature and shall continue in effect for one (I) year.", ["2013-05-04"]),
        (
            "This Agreement shall become effective when signed and sealed by both and have a term of five (5) years from "
            "the effective date hereof.",
            ["2017-05-04"],
        ),
        ("This Agreement shall continue for a period of Three (3) years. (b) Option to Renew. Buyer may renew it.",
         ["2015-05-04"]),
        ("The licence of the seeds remains in force until the owner terminates it.", []),
    ],
)  # fmt: skip
def test_expiry_from_the_sentence_that_says_it(nlp, clause: str, expiry: list[str]) -> None:
    text = OPENING.format(made="on May 4, 2012") + clause
    assert values(nlp, text, "expiration_date") == expiry


@pytest.mark.parametrize(
    ("clause", "law"),
    [
        ("THIS LEASE SHALL BE GOVERNED BY NEBRASKA LAW.", ["US-NE"]),
        ("This contract is subject to French law.", ["FR"]),
        ("Any dispute shall be decided according to Austrian substantive law.", ["AT"]),
        ("The interpretation of this contract shall be in accordance with the laws of the State of Texas.", ["US-TX"]),
        ("This Agreement is controlled by the laws of the State of Iowa.", ["US-IA"]),
        ("This Agreement shall be enforced under Missouri law.", ["US-MO"]),
        (
            "This Agreement is governed by the laws of the United States and, so far as these allow, by the laws of the "
            "Commonwealth of Kentucky.",
            ["US-KY"],
        ),
        ("Novelty is determined in accordance with the patent laws of Japan.", []),
        ("The goods are subject to the laws of France on wine.", []),
        ("The Buyer falls under the Nevada Gaming Control Act.", []),
    ],
)
def test_law_in_every_wording(nlp, clause: str, law: list[str]) -> None:
    assert values(nlp, OPENING.format(made="on May 4, 2012") + clause, "governing_law") == law


@pytest.mark.parametrize(
    ("clause", "term", "expiry"),
    [
        ("This Agreement is binding for three (3) years from the date first above written, unless ended sooner.",
         ["P3Y"], ["2015-05-03"]),
        ("The Agreement’s initial term is five years; thereafter it renews from year to year.", ["P5Y"], ["2017-05-03"]),
        ("This Agreement shall apply for a fixed period of 18 months as of its execution.", ["P18M"], ["2013-11-03"]),
        ("The Parties shall be bound by this Agreement for a period of two years.", ["P2Y"], ["2014-05-03"]),
        ("The Agreement shall be deemed terminated after a period of four years.", ["P4Y"], ["2016-05-03"]),
        ("The period of this Agreement is 3 years.", ["P3Y"], ["2015-05-03"]),
        ("6. Term. Two (2) years from the Effective Date.", ["P2Y"], ["2014-05-03"]),
        ("The term during which disclosures may be made is one year from the Effective Date.", ["P1Y"], ["2013-05-03"]),
        ("The Agreement comes into force upon signature and is concluded for a period of three years.", ["P3Y"],
         ["2015-05-03"]),
        ("This Agreement will stay in place through the second anniversary of the date hereof.", ["P2Y"], ["2014-05-03"]),
        ("The duties of confidence in Section 4 survive for five years after termination of this Agreement. This Agreement "
         "shall continue in force for one year.", ["P1Y"], ["2013-05-03"]),
        ("The confidentiality obligations will terminate two (2) years from the date on which the parties sign.", ["P2Y"],
         []),
        ("For a term of two years from the date of this Agreement, neither party shall disclose the Information.", ["P2Y"],
         []),
        ("The term of this Agreement begins on the Effective Date and runs until ended by either party on sixty days’ notice.",
         [], ["perpetual"]),
        ("This Agreement has no fixed term and may be ended by either party at any time.", [], ["perpetual"]),
        ("This Agreement shall remain in effect for so long as any Statement of Work is open.", [], ["perpetual"]),
        ("This Agreement terminates on the earlier of (i) completion of the works and (ii) 31 March 2014.", [],
         ["2014-03-31"]),
        ("This Agreement shall end three years after completion, but in no event later than 30 June 2016.", [],
         ["2016-06-30"]),
        ("This Agreement remains in effect until the end of 2014.", [], ["2014-12-31"]),
        ("This Agreement shall continue for five years from the opening of the first shop.", ["P5Y"], []),
        ("This Agreement shall continue for the longer of one year and the life of the Lease.", ["P1Y"], []),
        ("Section 9 shall survive the expiry of this Agreement for seven years.", [], []),
        ("This Agreement survives. Thistle shall keep it for the term of this Agreement and for ten years thereafter.", [], []),
        ("This Agreement provides a fee of ten pounds for each month.", [], []),
        ("The agreement is signed before a notary. My commission expires 1 November 2016.", [], []),
        ("During the period ending on 31 December 2013 (the “Trial Period”) this Agreement does not bind Thistle.", [], []),
        ("Phase One of this Agreement shall continue until 31 July 2013.", [], []),
        ("The obligations under this Agreement shall end two years after the item’s receipt.", [], []),
        ("This Agreement obliges Bramble to be at the quay unless either party says otherwise.", [], []),
    ],
)  # fmt: skip
def test_how_long_a_contract_runs_in_other_words(nlp, clause: str, term: list[str], expiry: list[str]) -> None:
    text = OPENING.format(made="on 3 May 2012") + clause
    assert (values(nlp, text, "term"), values(nlp, text, "expiration_date")) == (term, expiry)


def test_a_term_from_the_date_of_the_agreement_is_counted_from_it(nlp) -> None:
    text = OPENING.format(made="on 3 May 2012") + (
        "The term shall begin on 1 July 2012 and end on the first anniversary of the date of this Agreement."
    )
    assert values(nlp, text, "effective_date") == ["2012-07-01"]
    assert values(nlp, text, "expiration_date") == ["2013-05-03"]


@pytest.mark.parametrize(
    ("text", "effective"),
    [
        (OPENING.format(made="on 3 May 2012, with effect from 1 January 2012,"), ["2012-01-01"]),
        (OPENING.format(made="on 3 May 2012") + "This Agreement is retroactive to 1 April 2012.", ["2012-04-01"]),
        (OPENING.format(made="on 3 May 2012") + "It is effective for all purposes and in all respects as of 1 June 2012.",
         ["2012-06-01"]),
        (OPENING.format(made="on 3 May 2012") + "The merger of Thistle became effective on 1 August 2011.", []),
        (OPENING.format(made="on 3 May 2012") + "During the restricted period commencing on the date hereof it sells none.",
         []),
        (OPENING.format(made="on 3 May 2012") + "Ms Roe is replaced as chair effective as of the date hereof.", []),
        (OPENING.format(made="on 3 May 2012") + "Trade date: 4 May 2012\nEffective date: 7 May 2012", ["2012-05-07"]),
        (OPENING.format(made="on 3 May 2012") + "The end of your employment is effective 9 May 2012 (the “Effective Date”).",
         []),
        ("LEASE AGREEMENT\n\nThis agreement between Bramble, Inc. and Thistle Ltd. becomes effective when signed by both."
         "\n\nAgreed:\nBramble, Inc. /s/ Ann Reed, President, 8/14/2013\nThistle Ltd. /s/ Leo Hill, Director, 8/16/2013",
         ["2013-08-16"]),
    ],
)  # fmt: skip
def test_what_takes_effect_is_the_contract(nlp, text: str, effective: list[str]) -> None:
    assert values(nlp, text, "effective_date") == effective


def test_a_line_of_place_and_date_dates_the_contract(nlp) -> None:
    text = "SALE CONTRACT\n\nLeeds, 12 October 2010\n\nBramble Ltd and Thistle Ltd have concluded this contract."
    assert values(nlp, text, "agreement_date") == ["2010-10-12"]


@pytest.mark.parametrize(
    "opening",
    [
        "Reference is hereby made to the Seed Supply Agreement dated as of March 3, 2019 (the “Agreement”) between",
        "Reference is also made to the Seed Supply Agreement, made on March 3, 2019 by",
        "This Addendum supplements the Seed Supply Agreement between the parties dated as of March 3, 2019 and signed by",
        "This Amendment modifies and extends the Seed Supply Agreement entered into as of March 3, 2019 by",
    ],
)
def test_the_older_agreement_keeps_its_date(nlp, opening: str) -> None:
    text = (
        f"AMENDMENT\n\n{opening} Oak, Inc. and Elm, Inc. It is changed as follows.\n\n"
        "IN WITNESS WHEREOF the parties have signed.\n\nOak, Inc.\nBy: A. Moor\nDate: 9 June 2020\n"
    )
    assert values(nlp, text, "agreement_date") == ["2020-06-09"]


@pytest.mark.parametrize(
    ("text", "made", "term", "expiry"),
    [
        ("Confidentiality agreement\nSigned at Marrowby on 14 March 2016 between Tollgate Pumps Ltd and Ferrand SA.\n1. Each "
         "keeps the other’s drawings secret.\n2. Papers go back on ten days’ notice.\n3. The life of this agreement is four "
         "years, counted from its date.", ["2016-03-14"], ["P4Y"], ["2020-03-14"]),
        ("Employee secrecy agreement\nMade on 2 June 2014 between Brandl Optik GmbH and Ida Moreau.\n1. During employment "
         "and for twelve months thereafter she shall not solicit customers.\n2. Papers go back within seven days.",
         ["2014-06-02"], [], []),
    ],
)  # fmt: skip
def test_times_told_in_words_of_no_list(nlp, text: str, made: list[str], term: list[str], expiry: list[str]) -> None:
    found = (values(nlp, text, "agreement_date"), values(nlp, text, "term"), values(nlp, text, "expiration_date"))
    assert found == (made, term, expiry)


_DPA = "DATA PROCESSING AGREEMENT\n\nThis agreement is entered into between Orlen Ltd and Brackwater Ltd.\n\n"


@pytest.mark.parametrize(
    "clause",
    [
        "“Data Protection Laws” means the laws of the European Union, the European Economic Area and the United Kingdom that "
        "apply to the processing of Personal Data.",
        "“European Data” means data to the extent that the data protection laws of the EEA or Switzerland apply to it.\n"
        "- “Kestor” means Kestor Ireland Limited.",
        "“Restricted Transfer” means (i) where EU GDPR applies, a transfer from the EEA; and (ii) where UK GDPR applies, "
        "a transfer from the United Kingdom.\n\nThis DPA is governed by the governing law of the Agreement.",
        "For the purposes of the Standard Contractual Clauses: (a) the governing law is the law of Ireland; (b) disputes "
        "shall be resolved before the courts of Ireland.",
        "In Clause 17 the Clauses shall be governed by the law of the Netherlands.",
        "Swiss transfers. Where the data are protected by Swiss law, the EU SCCs apply with these changes.",
    ],
)
def test_a_law_that_does_not_govern_the_agreement(nlp, clause: str) -> None:
    assert not values(nlp, _DPA + clause, "governing_law") + values(nlp, _DPA + clause, "jurisdiction")


def test_the_law_of_the_agreement_beside_that_of_its_model_clauses(nlp) -> None:
    text = (
        _DPA + "This Agreement is governed by the laws of Denmark. For the purposes of the Standard Contractual "
        "Clauses the governing law is the law of Ireland."
    )
    assert values(nlp, text, "governing_law") == ["DK"]


def test_a_law_that_applies_to_the_agreement_governs_it(nlp) -> None:
    text = "SALE AGREEMENT\n\n1. Orlen sells.\n\n2. The laws of the Kingdom of Norway shall apply to the Agreement."
    assert values(nlp, text, "governing_law") == ["NO"]


def test_a_form_in_force_since_a_day_dates_no_agreement(nlp) -> None:
    text = _DPA + "The Addendum of the Information Commissioner, version B1.0, in force as of 21 March 2022, applies."
    assert not values(nlp, text, "effective_date") + values(nlp, text, "agreement_date")
