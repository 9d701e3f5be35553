from __future__ import annotations

import pytest

from analyzer.pipes.standing import Standing, standing_of, top_line
from analyzer.pipes.statements import status_at
from analyzer.pipes.status_cues import subject_before
from analyzer.pipes.terms import terms

CASES = [
    ("COMPLAINT", "9. Bramble sold the scans to a lab.", "alleged"),
    ("COMPLAINT", "10. In its letter Bramble admitted that it kept the scans.", "alleged"),
    ("COMPLAINT", "11. On information and belief, Bramble kept a copy.", "alleged_on_information"),
    ("PRAYER FOR RELIEF", "(b) An award of costs;", "requested"),
    ("ANSWER", "12. Admitted.", "admitted"),
    ("ANSWER", "13. Bramble denies that it kept a copy.", "denied"),
    ("ANSWER", "14. Bramble lacks information sufficient to form a belief and therefore denies the rest.", "denied"),
    ("RESPONSE TO PETITION", "Bramble does not contest service.", "admitted"),
    ("ORDER", "Defendant shall delete the scans within ten days.", "ordered"),
    ("OPINION AND ORDER", "Accordingly, the motion is DENIED.", "ordered"),
    ("[PROPOSED] ORDER", "Defendant shall delete the scans within ten days.", "requested"),
    ("MEMORANDUM OPINION", "The Court finds that Bramble sold the scans.", "found"),
    ("MEMORANDUM OPINION", "Plaintiff alleges that Bramble sold the scans.", "alleged"),
    ("MEMORANDUM OPINION", "Bramble argues that the scans were anonymous.", "asserted_by_party"),
    ("BACKGROUND (ruling on a motion to dismiss)", "Bramble sold scans to a lab.", "alleged"),
    ("NEWS ITEM", "Bramble denied on Friday that it had kept the scans.", "reported"),
    ("NEWS ITEM", "According to the lawsuit, Bramble sold the scans.", "reported"),
    ("LETTER TO THE BOARD", "We have never sold a scan.", "asserted_by_party"),
    ("CONSENT ORDER", "Respondent neither admits nor denies the findings.", "neither"),
    ("CERTIFICATE OF DELETION", "All scans have been erased.", "certified"),
    ("STIPULATED FACTS", "5. The scans were sold in May.", "admitted"),
]


@pytest.mark.parametrize(("heading", "sentence", "status"), CASES)
def test_status_of_a_sentence_under_its_heading(nlp, heading: str, sentence: str, status: str) -> None:
    text = f"{heading}\n\n{sentence}"
    doc = nlp(text)
    longest = max(doc._.statements, key=lambda s: len(s["text"]))
    assert longest["status"] == status
    assert status_at(doc, len(text) - 3) == status


def test_an_admission_and_a_denial_in_one_sentence_are_two_statements(nlp) -> None:
    doc = nlp("ANSWER\n\n3. Bramble admits that it kept a copy but denies that it sold one.")
    assert [(s["status"], s["text"].split()[-1]) for s in doc._.statements] == [
        ("admitted", "copy"),
        ("denied", "one."),
    ]


def test_not_denying_is_not_admitting(nlp) -> None:
    doc = nlp("LETTER TO COUNSEL\n\nThe company did not deny the sale.")
    assert [s["status"] for s in doc._.statements] == ["asserted_by_party"]


def test_a_request_for_admission_takes_the_status_of_its_response(nlp) -> None:
    text = "RESPONSES TO REQUESTS FOR ADMISSION\n\nREQUEST NO. 4: Admit that scans exist. RESPONSE: Denied."
    (statement,) = nlp(text)._.statements
    assert statement["status"] == "denied"
    assert statement["text"].endswith("Denied.")


def test_a_contract_is_not_a_list_of_statements(nlp) -> None:
    text = "LOAN AGREEMENT\n\n" + "Recipient shall keep the scans safe and shall delete them at the end. " * 40
    assert nlp(text)._.statements == []
    assert status_at(nlp(text), 200) == "asserted_by_party"


@pytest.mark.parametrize(
    "sentence",
    [
        "Supplier shall answer for all suits and claims that rest on a faulty film.",
        "The fee covers any breach or alleged breach of this Agreement.",
        "Films are cut according to the standards set out in the Studio Manual.",
        "Licensee learns of alleged infringement of the Marks by others.",
        "Supplier acknowledges that the films are worth keeping.",
        "(b) claims that a film offends somebody;",
        "Payments due according to this Agreement are made in euros.",
    ],
)
def test_nobody_alleges_or_reports_in_a_contract(nlp, sentence: str) -> None:
    text = "FILM SUPPLY AGREEMENT\n\n" + "Recipient shall keep the films safe. " * 60 + "\n\n" + sentence
    doc = nlp(text)
    assert doc._.statements == []
    assert status_at(doc, len(text) - 5) == "asserted_by_party"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Whereas Lark Films Ltd alleges that Marlow Studios Ltd copied its films,", "alleged"),
        ("Nothing herein is an admission of liability.", "neither"),
    ],
)
def test_what_others_say_in_a_contract(nlp, sentence: str, status: str) -> None:
    text = "FILM SUPPLY AGREEMENT\n\n" + "Recipient shall keep the films safe. " * 60 + "\n\n" + sentence
    assert [s["status"] for s in nlp(text)._.statements] == [status]


def test_signature_blocks_and_terms_of_a_short_contract_are_no_statements(nlp) -> None:
    text = (
        "JOINT FILING AGREEMENT\n\nEach of us agrees to the filing.\n\nIn witness whereof we have signed.\n\n"
        "By: /s/ Ada Hill\nName: Ada Hill\nTitle: Partner"
    )
    assert nlp(text)._.statements == []


def test_a_subject_heading_of_a_policy_gives_no_standing(nlp) -> None:
    text = "PRIVACY POLICY\n\n" + "We keep your films safe. " * 100 + "\n\n# MEDIA\n\nYour films stay in our vault."
    assert nlp(text)._.statements == []


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Having seen a sample, the assessor certifies that", "the assessor"),
        ("Two clerks, who asked for secrecy, told reporters", "Two clerks"),
        (
            "I, the undersigned officer of Bramble, Inc., hereby certify that",
            "the undersigned officer of Bramble, Inc.",
        ),
        ("12. Bramble therefore denies that", "Bramble"),
        ("He said that", None),
    ],
)
def test_the_subject_of_a_verb(sentence: str, subject: str | None) -> None:
    verb = next(v for v in ("certifies", "certify", "told", "denies", "said") if v in sentence.split())
    assert subject_before(sentence, sentence.rindex(f" {verb}") + 1) == subject


@pytest.mark.parametrize("term", terms("standing", Standing), ids=lambda term: term.id)
def test_the_headings_of_each_standing(nlp, term: Standing) -> None:
    doc = nlp.make_doc("x")
    for heading in term.tests.fire:
        found = standing_of(doc, heading)
        assert found is not None and found.status == term.status, heading
    for heading in term.tests.silent:
        found = standing_of(doc, heading)
        assert found is None or found.id != term.id, heading


SPEAKERS = [
    ("DECLARATION OF PRIYA RAMANATHAN", "3. I manage the image store.", "asserted_by_party", "Priya Ramanathan"),
    ("DEFENDANT QUILLON’S ANSWER", "4. Denied as stated.", "denied", "Defendant Quillon"),
    ("ANSWER", "14. That scans exist is admitted by Quillon.", "admitted", "Quillon"),
    ("ANSWER", "15. To the extent it is a promise, that is denied.", "denied", "Defendant"),
    ("REPLY TO DEFENCE", "6. Paragraph 9 of the Defence is denied.", "denied", "Claimant"),
    (
        "DECISION OF THE DATA PROTECTION COMMISSION",
        "112. I find that the badge was kept.",
        "found",
        "the Data Protection Commission",
    ),
    (
        "CNIL DELIBERATION",
        "The restricted committee considers that consent was missing.",
        "found",
        "The restricted committee",
    ),
    ("JUDGMENT", "55. I reject the submission that the upload was an accident.", "found", "the Court"),
    ("ORDER", "On 4 June Plaintiff served the demand.", "found", "the Court"),
    ("MINUTE ORDER", "Defendant to file its log by Friday.", "ordered", "the Court"),
    (
        "ORDER ON MOTION TO DISMISS",
        "Plaintiff’s complaint, which the Court takes as true, says scans were sold.",
        "alleged",
        "Plaintiff",
    ),
    ("MEMORANDUM OPINION", "As alleged, the scanner took in passers-by.", "alleged", "Plaintiff"),
    ("DISSENTING OPINION", "I would reverse.", "asserted_by_party", "the dissenting judge"),
    ("MOTION TO DISMISS", "No user was harmed.", "asserted_by_party", "Defendant"),
    ("OPPOSITION TO MOTION TO DISMISS", "Every user was harmed.", "asserted_by_party", "Plaintiff"),
    ("INDICTMENT", "5. The accused copied 400 files.", "alleged", "the Government"),
    (
        "ASSURANCE OF DISCONTINUANCE",
        "3. The Attorney General finds that scans were kept.",
        "found",
        "The Attorney General",
    ),
    (
        "ASSURANCE OF DISCONTINUANCE",
        "4. Respondent, without admitting any violation, will stop.",
        "neither",
        "Respondent",
    ),
    ("CONSENT ORDER", "Respondent does not admit the facts in the draft complaint.", "neither", "Respondent"),
    ("NEWS ARTICLE", "The firm must erase its models, the Daily Ledger reported.", "reported", "the Daily Ledger"),
    ("NEWS ARTICLE (Harbour Gazette)", "The firm sold scans.", "reported", "Harbour Gazette"),
    ("LETTER OF GENERAL COUNSEL", "I confirm that no copy remains.", "asserted_by_party", "General Counsel"),
    ("EXHIBIT B (e-mail)", "From: Dana Fox. We sent them everything.", "asserted_by_party", "Dana Fox"),
    ("CERTIFICATE OF SERVICE", "I certify that I served this on 9 June.", "certified", "the undersigned"),
]


@pytest.mark.parametrize(("heading", "sentence", "status", "speaker"), SPEAKERS)
def test_whose_statement_it_is(nlp, heading: str, sentence: str, status: str, speaker: str) -> None:
    longest = max(nlp(f"{heading}\n\n{sentence}")._.statements, key=lambda s: len(s["text"]))
    assert (longest["status"], longest["speaker"]) == (status, speaker)


def test_a_pronoun_means_whoever_spoke_before(nlp) -> None:
    text = "NEWS ARTICLE\n\nBo Lindqvist told reporters that nothing was sold. He added that it was only a test."
    assert [s["speaker"] for s in nlp(text)._.statements] == ["Bo Lindqvist", "Bo Lindqvist"]


@pytest.mark.parametrize(
    ("first", "heading"),
    [
        ("Defence of Tolvik Shipping, paragraph 4", True),
        ("Order made on 9 May before Deputy Judge Farrow", True),
        ("Circular to all members", True),
        ("Dear Ms. Farrow", False),
        ("To the members of the guild:", False),
        ("From: Ida Quist", False),
        ("We write about the crew list", False),
        ("The buyer shall keep the list in a safe", False),
        ("Who opened the drawer?", False),
        ("the drawer and its key", False),
    ],
)
def test_a_first_paragraph_in_small_letters_is_a_heading_if_it_reads_like_a_title(
    nlp, first: str, heading: bool
) -> None:
    assert (top_line(nlp(f"{first}\n\nThe crew list was kept in a drawer.")) == first) is heading


def test_a_title_in_small_letters_is_no_statement(nlp) -> None:
    doc = nlp("Statement of defence, Tolvik Shipping\n\nIt is denied that a roster left the ship.")
    assert [s["text"] for s in doc._.statements] == ["It is denied that a roster left the ship."]


def test_what_follows_a_bare_denial_is_denied_too(nlp) -> None:
    doc = nlp("ANSWER\n\n4. Denied. The roster never left the ship. The ship was in port.")
    assert [s["status"] for s in doc._.statements][-2:] == ["denied", "asserted_by_party"]


def test_a_proposed_order_shown_in_an_exhibit_finds_nothing(nlp) -> None:
    doc = nlp("Exhibit B to the motion\n\n[PROPOSED] ORDER. The Court finds that the firm sold the rosters.")
    assert {s["status"] for s in doc._.statements if "rosters" in s["text"]} == {"requested"}
