from __future__ import annotations

import pytest

from analyzer import ingest
from analyzer.dossier.answers import docket_key, match_answers
from analyzer.pipes.responses import read
from analyzer.pipes.typed import facts_of, make_doc

LAST = "responses"

CAPTION = """IN THE UNITED STATES DISTRICT COURT
FOR THE EASTERN DISTRICT OF VIRGINIA

MARGIT OLUND,
     Plaintiff,
v.
SEAFORD LENS LLC,
     Defendant.

Civil Action No. {docket}

"""
COMPLAINT = (
    CAPTION
    + """COMPLAINT

Plaintiff Margit Olund alleges:

1. Defendant is a company.

2. Plaintiff lives in Norfolk.

3. Defendant received pictures of faces in 2021.

4. Nobody was told.

5. Defendant kept the pictures.

Dated: May 1, 2024

/s/ Ann Hill
"""
)
ANSWER = (
    CAPTION
    + """DEFENDANT'S ANSWER

1. Admitted.

2. Seaford lacks knowledge or information sufficient to form a belief about Paragraph 2 and therefore denies it.

3. Seaford admits that it received pictures in 2021 but denies that they showed faces.

4. In response to Paragraph 4, Seaford denies the allegations.

{general}

AFFIRMATIVE DEFENSES

5. The Complaint states no claim.

Dated: June 3, 2024

/s/ Paul Renwick
"""
)
GENERAL = "Seaford denies all allegations that it has not admitted in this Answer."


def _read(nlp, tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    document = next(iter(ingest.read(path)))
    return document, facts_of(nlp(make_doc(nlp, document)), document)


@pytest.mark.parametrize(
    ("words", "response", "status"),
    [
        ("Admitted.", "admitted", "admitted"),
        ("Denied.", "denied", "denied"),
        ("Defendant denies the allegations in Paragraph 9.", "denied", "denied"),
        ("Except as expressly admitted herein, denied.", "denied", "denied"),
        ("Defendant admits the first sentence and denies the rest.", "admitted_in_part", "admitted"),
        ("The Claimant is put to proof of this paragraph.", "lack_of_knowledge", "denied"),
        ("Paragraph 4 is not admitted.", "lack_of_knowledge", "denied"),
        (
            "This paragraph states a legal conclusion to which no response is required.",
            "no_response_required",
            "neither",
        ),
        ("The contract speaks for itself.", "refers", "asserted_by_party"),
        ("Defendant repeats its answers to the foregoing paragraphs.", "restated", "asserted_by_party"),
        ("Defendant sells lenses.", None, "asserted_by_party"),
    ],
)
def test_what_a_response_says(words, response, status) -> None:
    found, standing, _, _ = read(words)
    assert (found, standing.value) == (response, status)


def test_responses_name_the_paragraph_that_they_answer(nlp) -> None:
    text = (
        CAPTION + "DEFENDANT'S ANSWER\n\n1. Answering paragraphs 3 through 5, Seaford denies them.\n\n"
        "2. Seaford admits Paragraph 6.\n"
    ).format(docket="1:24-cv-00812")
    assert [(r["paragraph"], r["response"]) for r in nlp(text)._.responses] == [
        ("3", "denied"),
        ("4", "denied"),
        ("5", "denied"),
        ("6", "admitted"),
    ]


def test_an_answer_is_laid_beside_its_complaint(nlp, tmp_path) -> None:
    pairs = [
        _read(nlp, tmp_path, "complaint.txt", COMPLAINT.format(docket="1:24-cv-00812")),
        _read(nlp, tmp_path, "answer.txt", ANSWER.format(docket="1:24-CV-812", general="")),
    ]
    documents, facts = zip(*pairs, strict=True)
    found = match_answers(documents, facts)
    assert [(a.paragraph, a.response) for a in found] == [
        ("1", "admitted"),
        ("2", "lack_of_knowledge"),
        ("3", "admitted_in_part"),
        ("4", "denied"),
        ("5", "not_answered"),
    ]
    assert found[2].admits == "Seaford admits that it received pictures in 2021"
    assert found[2].denies == "denies that they showed faces."
    assert found[0].evidence[0].quote == "1. Defendant is a company."


def test_a_general_denial_covers_what_is_passed_over(nlp, tmp_path) -> None:
    pairs = [
        _read(nlp, tmp_path, "complaint.txt", COMPLAINT.format(docket="1:24-cv-00812")),
        _read(nlp, tmp_path, "answer.txt", ANSWER.format(docket="1:24-cv-00812", general=GENERAL)),
    ]
    documents, facts = zip(*pairs, strict=True)
    assert match_answers(documents, facts)[-1].response == "denied"


def test_an_answer_of_another_docket_answers_nothing(nlp, tmp_path) -> None:
    pairs = [
        _read(nlp, tmp_path, "complaint.txt", COMPLAINT.format(docket="1:24-cv-00812")),
        _read(nlp, tmp_path, "answer.txt", ANSWER.format(docket="1:19-cv-00300", general="")),
    ]
    documents, facts = zip(*pairs, strict=True)
    assert match_answers(documents, facts) == ()


def test_dockets_are_compared_without_division_zeros_and_letters() -> None:
    assert docket_key("3:26-cv-00996-K") == docket_key("26-CV-996")
    assert docket_key("3:26-cv-00996-K") != docket_key("3:19-cv-02281-K")


LABELLED = """11. Admitted.
12-15. Denied.
16.-18. Admitted.
22 through 24. Seaford lacks knowledge of the matters stated.
25, 26, and 28. Denied.
¶¶ 29-31. Admitted.
34/35: Denied.
(36)-(38) Admitted.
39 to 41 are denied.   42. Admitted.
"""


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_label_of_several_paragraphs_stands_for_each_and_for_none_before(nlp, between) -> None:
    text = (CAPTION + "ANSWER\n\nDefendant Seaford Lens LLC answers as follows:\n\n").format(docket="1:24-cv-00812")
    doc = nlp(text + LABELLED.replace("\n", between))
    given = {r["paragraph"]: r["response"] for r in doc._.responses}
    denied = {number for number, response in given.items() if response == "denied"}
    lacks = {number for number, response in given.items() if response == "lack_of_knowledge"}
    admitted = {number for number, response in given.items() if response == "admitted"}
    assert denied == {"12", "13", "14", "15", "25", "26", "28", "34", "35", "39", "40", "41"}
    assert lacks == {"22", "23", "24"}
    assert admitted == {"11", "16", "17", "18", "29", "30", "31", "36", "37", "38", "42"}
    standing = {(s["paragraph"], s["status"]) for s in doc._.statements}
    assert {("11", "admitted"), ("12-15", "denied"), ("16-18", "admitted"), ("25, 26, and 28", "denied")} <= standing
    assert not {number for number, status in standing if status == "ordered"}


def test_an_answer_in_running_sentences_names_what_it_answers(nlp) -> None:
    doc = nlp(
        CAPTION.format(docket="1:24-cv-00812") + "ANSWER\n\nSeaford admits paragraphs 1 to 3 and 7.\n\n"
        "The allegations of paragraphs 4-6 are denied.\n\nAs to paragraph 8, Seaford has no knowledge of it.\n\n"
        "Paragraphs 9 and 10 are admitted.\n"
    )
    assert sorted((int(r["paragraph"]), r["response"]) for r in doc._.responses) == [
        (1, "admitted"), (2, "admitted"), (3, "admitted"), (4, "denied"), (5, "denied"), (6, "denied"),
        (7, "admitted"), (8, "lack_of_knowledge"), (9, "admitted"), (10, "admitted"),
    ]  # fmt: skip


def test_numbered_lines_without_an_empty_line_between_are_paragraphs_of_their_own(nlp) -> None:
    doc = nlp(
        CAPTION.format(docket="1:24-cv-00812") + "COMPLAINT\n\nPlaintiff alleges:\n\n1. Seaford sells lenses in\n"
        "Norfolk.\n2. Seaford had 40 shops.\n3. On 2 May it sold 12. Nobody complained.\n"
    )
    paragraphs = [doc.text[s["start"] : s["end"]] for s in doc._.sections if s["kind"] == "paragraph"]
    assert [p.split()[0] for p in paragraphs] == ["1.", "2.", "3."]


def test_a_defence_answers_the_paragraphs_that_it_names(nlp):
    caption = CAPTION.format(docket="3:24-cv-1")
    text = (
        f"{caption}DEFENCE\n\n1. Paragraph 1 is admitted.\n\n2. It is denied that the Defendant kept any picture.\n\n"
        "3. The Defendant requires the Claimant to prove paragraph 5.\n\n4. Denied.\n"
    )
    found = [(r["paragraph"], r["response"]) for r in nlp(text)._.responses]
    assert found == [("1", "admitted"), ("5", "lack_of_knowledge"), ("4", "denied")]
