"""Ties told by set phrases, by the words of minutes, by the fields of a form; stakes that came to nothing."""

import pytest

from analyzer import engine
from analyzer.ingest import read_text
from analyzer.pipes.typed import make_doc


def ties(nlp, text, name="paper.txt"):
    doc = nlp(make_doc(nlp, read_text(text, name=name)))
    return {(r["type"], r["source"], r["target"]): r for r in doc._.relations if r["polarity"] == "affirmed"}


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (
            "Instead of a fee Orrery Inc. issues today to Vera Lund, in person and not as its employee, a warrant over "
            "4,000 of its shares.",
            ("investor_in", "Vera Lund", "Orrery Inc."),
        ),
        (
            "Orrery Ltd welcomes Vera Lund. Until 30 June 2021 she headed the records department of the Harle Hospital.",
            ("officer_of", "Vera Lund", "Harle Hospital"),
        ),
        (
            "A tenth of Orrery Ltd is held by Quayside Ltd, a shell with a single member: Vera Lund.",
            ("shareholder_of", "Vera Lund", "Quayside Ltd"),
        ),
        (
            "QUAYSIDE PARTICIPATIONS BV. Sole shareholder and director since 2011: Ms Vera Lund, residing at Harle.",
            ("shareholder_of", "Vera Lund", "QUAYSIDE PARTICIPATIONS BV"),
        ),
        (
            "Harle University. Before paper 5 Professor Vera Lund, Provost, repeated her declaration: 3% of Orrery Ltd.",
            ("shareholder_of", "Vera Lund", "Orrery Ltd"),
        ),
        (
            "Name: Vera Lund. Post: treasurer, Harle Trust. Shares: 400 units, Orrery Ltd (bought 2020). Cars: one.",
            ("shareholder_of", "Vera Lund", "Orrery Ltd"),
        ),
        (
            "Name: Vera Lund. Post: treasurer, Harle Trust. Shares: 400 units, Orrery Ltd (bought 2020). Cars: one.",
            ("officer_of", "Vera Lund", "Harle Trust"),
        ),
        (
            "Harle Station Ltd shall give Orrery Ltd access to gate records.\n\n1 October 2020\n\nHarle Station Ltd\n"
            "Vera Lund, Managing Director (seal)\n\nOrrery Ltd\nTom Baird, Director (seal)",
            ("officer_of", "Vera Lund", "Harle Station Ltd"),
        ),
        (
            "At Harle, on 30 June 2021:\nFor the Harle University, which will hand over the records of absence of all its "
            "students of those years:\n(signed) Vera Lund, Registrar\nFor Orrery Ltd, which will receive them:\n"
            "(signed) Tom Baird, Managing Director",
            ("officer_of", "Vera Lund", "Harle University"),
        ),
    ],
)
def test_told(nlp, text, tie):
    assert tie in ties(nlp, text)


def test_who_shares_are_held_for_holds_them(nlp):
    text = (
        "Quayside Nominees Limited declares that the 30,000 shares registered in its name in Orrery Ltd are held by it as "
        "nominee for Vera Lund absolutely."
    )
    assert [key for key in ties(nlp, text) if key[1:] == ("Vera Lund", "Orrery Ltd")]


def test_a_post_left_ends_then(nlp):
    text = "Orrery plc welcomes Vera Lund, who left rail with her retirement from the board of Harle Rail Ltd in June 2020."
    (tie,) = [t for t in ties(nlp, text).values() if t["target"] == "Harle Rail Ltd"]
    assert (tie["type"], tie["start"], tie["end"]) == ("director_of", None, "2020-06")


def test_a_date_beside_an_office_is_not_that_of_the_purchase(nlp):
    text = "Vera Lund, treasurer of Harle Trust since May 2021, bought 200 shares of Orrery Ltd in November 2022."
    assert ties(nlp, text)["shareholder_of", "Vera Lund", "Orrery Ltd"]["start"] == "2022-11"


@pytest.mark.parametrize(
    "text",
    [
        "Vera Lund says that she signed a letter of intent in 2019 to buy a quarter of Orrery Ltd. Financing fell through "
        "and no share ever passed.",
        "An article said that Vera Lund is a shareholder of Orrery Ltd. She is not and has never been one. We regret it.",
        "A magazine wrote that Vera Lund owns a tenth of Orrery Ltd. She does not.",
        'Last week we wrote that Vera Lund, treasurer of Harle Hospital, "sits on the board of Orrery Ltd and has money in '
        'it". Neither is so. She was once a guest there.',
        "The 2,000 shares of Orrery Ltd registered in the name of Vera Lund were put there in 2017. She holds them as bare "
        "trustee for three children.",
        "The 3,000 shares of Orrery Ltd standing in the name of Ms Vera Lund are so registered solely as escrow agent for the "
        "heirs of Tom Baird.",
        'Lund & Sons Investments, they say, "is buying" a tenth of Orrery Ltd. A term sheet was signed in 2022. Its '
        "conditions were not met and no share was issued.",
    ],
)
def test_what_came_to_nothing_is_held_by_nobody(nlp, text):
    assert not [key for key in ties(nlp, text) if key[2] == "Orrery Ltd"]


MEETING = (
    "Item 4. Ms Vera Lund told the board that she owns 6% of Orrery Ltd. She left the room. The five remaining directors "
    "approved the supply to Orrery Ltd of readings held by Harle Water Corporation."
)


def test_who_leaves_before_the_remaining_directors_decide_is_one(nlp):
    found = ties(nlp, MEETING, "Harle Water minutes, 19 October 2022.txt")
    assert ("director_of", "Vera Lund", "Harle Water Corporation") in found
    assert ("director_of", "Vera Lund", "Orrery Ltd") not in found


def test_a_member_who_speaks_at_a_meeting_sits_on_its_board(nlp):
    text = (
        "Supervisory board of Harle Tram S.A., 21 September 2023. Item 5. Prof. Vera Lund, member, asked about winter."
    )
    assert ("director_of", "Vera Lund", "Harle Tram S.A.") in ties(nlp, text, "Protocol 17-2023.txt")


def test_the_firm_in_brackets_is_not_the_one_that_meets(nlp):
    text = (
        "Harle Flow Ltd. Attended: S. Ogden (chair), T. Arden; outside directors V. Lund (of Orrery, by telephone) and "
        "Dr. M. Yates. The meeting closed at 17:20."
    )
    found = ties(nlp, text, "Harle board, 29 September 2020.txt")
    assert ("director_of", "V. Lund", "Harle Flow Ltd") in found
    assert not [key for key in found if key[2] == "Orrery"]


def test_who_takes_the_chair_sits_on_no_board_of_the_firm_talked_about(nlp):
    text = "5 September 2023. Pilot with Orrery Ltd starts on Monday. Twelve weeks. Vera Lund took the chair."
    assert not ties(nlp, text)


def test_the_husband_holds_no_office_of_hers(nlp):
    text = (
        "Harle School says hello! Acting principal Ms Vera Lund and her husband Piet Lund marked ten years of marriage."
    )
    assert not [key for key in ties(nlp, text) if key[0] == "officer_of" and key[1] == "Piet Lund"]


def test_bearers_of_one_name_are_told_apart():
    documents = [
        read_text(
            "That was wrong. The trustee of Harle Hospital, Prof. Vera Lund, never owned part of any firm. The Orrery partner "
            "of the same name is thirty-four and no relation.",
            name="correction.txt",
        ),
        read_text("Vera Lund holds 40 per cent of Orrery Ltd.", name="register.txt"),
    ]
    entities = engine.analyze(documents).to_dict()["entities"]
    assert [e["name"] for e in entities].count("Vera Lund") == 2
