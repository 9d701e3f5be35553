"""Whole short papers as a desk receives them: what each says, with what standing, and who says it."""

from __future__ import annotations

import pytest

from analyzer.pipes.records import summary

CAPTION = """Case 5:31-cv-00274-GWC   Document {number}   Filed 06/11/31   Page 1 of 4

                  UNITED STATES DISTRICT COURT
                     DISTRICT OF VERMONT

STATE OF VERMONT,                         )
              Plaintiff,                  )   Case No. 5:31-cv-274
     v.                                   )
OTTERMERE HEARING, INC.; and              )   {title}
CORIN BELLWETHER, an individual,          )
              Defendants.                 )

"""


@pytest.fixture(scope="module")
def answer(nlp):
    return nlp(
        CAPTION.format(number=12, title="ANSWER OF DEFENDANT OTTERMERE")
        + """Defendant Ottermere Hearing, Inc. ("Ottermere") answers as follows:

1. Admitted.

2. Ottermere admits that it wrote to Dr. Tansy Quill in March 2029 and otherwise denies paragraph 2.

3-5. Denied.

Paragraphs 6 and 7: Ottermere lacks knowledge sufficient to form a belief.

8. Denied as to Ottermere.

Except as expressly admitted above, Ottermere denies each and every allegation of the Complaint.

Dated: June 11, 2031

/s/ Ines Vallow
Attorney for Defendant Ottermere Hearing, Inc.
"""
    )


def test_one_answer_to_several_paragraphs_counts_for_each(answer):
    given = {r["paragraph"]: r["response"] for r in answer._.responses}
    assert given == {
        "1": "admitted", "2": "admitted_in_part", "3": "denied", "4": "denied", "5": "denied",
        "6": "lack_of_knowledge", "7": "lack_of_knowledge", "8": "denied", None: "denied",
    }  # fmt: skip


def test_a_title_before_a_name_does_not_end_what_is_admitted(answer):
    (second,) = (r for r in answer._.responses if r["paragraph"] == "2")
    assert second["admits"] == "Ottermere admits that it wrote to Dr. Tansy Quill in March 2029"


def test_in_an_answer_the_party_speaks_and_not_its_counsel(answer):
    assert {s["speaker"] for s in answer._.statements} <= {"Ottermere", "Ottermere Hearing, Inc."}
    assert "Admitted" not in {s["section"] for s in answer._.statements}


def test_the_docket_of_the_stamp_is_quoted_as_the_caption_prints_it(answer):
    (docket,) = (a for a in answer._.attributes if a["name"] == "docket")
    assert docket["raw"] == "5:31-cv-274" or "5:31-cv-00274-GWC" in docket["raw"]


OPINION = """OPINION AND ORDER

Defendant Corin Bellwether moves to dismiss.

BACKGROUND

{opening} Ottermere sold hearing tests to Greyfen Labs LLC in 2029.

DISCUSSION

The Court finds that service was good. Ottermere had an office in Rutland.

IT IS SO ORDERED.

/s/ Geoffrey Crane
UNITED STATES DISTRICT JUDGE
"""


@pytest.mark.parametrize(
    ("opening", "assumed"),
    [
        ("The following account is drawn from the Complaint.", True),
        ("The Court takes the allegations of the Complaint as true.", True),
        ("These facts are assumed to be true at this stage.", True),
        ("The parties tried these questions for six days.", False),
    ],
)
def test_what_a_court_takes_from_the_pleading_it_has_not_found(nlp, opening, assumed):
    doc = nlp(CAPTION.format(number=30, title="") + OPINION.format(opening=opening))
    told = {s["text"]: s["status"] for s in doc._.statements}
    assert (told["Ottermere sold hearing tests to Greyfen Labs LLC in 2029."] == "alleged") == assumed
    assert told["Ottermere had an office in Rutland."] != "alleged"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Wadlow & Finch LLP\nClient Alert\nMay 4, 2031\n\nThe attorney general has settled with Ottermere "
            "Hearing. This alert is not legal advice.",
            "press",
        ),
        (
            "For Release\nMay 4, 2031\n\nThe Attorney General today announced a proposed settlement with Ottermere "
            "Hearing, Inc.",
            "press",
        ),
        (
            "Gadget Roundup\nSummarized automatically from various sources\n\nOttermere Hearing settled a case. "
            "It sold hearing tests.",
            "press",
        ),
        (
            "IN THE UNITED STATES BANKRUPTCY COURT\nFOR THE DISTRICT OF VERMONT\n\nIn re: Ottermere Hearing, Inc., "
            "Debtor.\n\nCase No. 31-10044\n\nMOTION OF THE DEBTOR FOR AN ORDER APPROVING A SALE\n\n1. The Debtor asks "
            "the Court to approve the sale of its records.\n",
            "other",
        ),
        (
            CAPTION.format(number=50, title="").rstrip()
            + "\n\nAGREED FINAL JUDGMENT\n\nThe Court ORDERS as follows:\n\n1. Ottermere shall pay $40,000 within 30 "
            "days.\n\nSIGNED this 2nd day of July, 2031.\n\n/s/ Geoffrey Crane\nUNITED STATES DISTRICT JUDGE\n",
            "order",
        ),
        (
            "Neutral Citation Number: [2031] EWHC 77 (KB)\n\nIN THE HIGH COURT OF JUSTICE\nKING'S BENCH DIVISION\n\n"
            "Between:\n\nRHONA MASK\nClaimant\n- and -\nOTTERMERE HEARING LIMITED\nDefendant\n\nAPPROVED JUDGMENT\n\n"
            "1. The Claimant wears a hearing aid.\n",
            "opinion",
        ),
    ],
)
def test_kind_of_paper(nlp, text, kind):
    assert summary(nlp(text))["type"] == kind


def test_a_digest_reports_an_admission_and_admits_nothing(nlp):
    doc = nlp(
        "Gadget Roundup\nSummarized automatically from various sources\n\nOttermere Hearing, a subsidiary of Bellwether "
        "Group, admitted wrongdoing.\n"
    )
    assert {s["status"] for s in doc._.statements} == {"reported"}
    assert {t["status"] for t in doc._.relations} <= {"reported"}


def test_the_title_runs_down_its_column(nlp):
    doc = nlp(
        CAPTION.format(number=1, title="COMPLAINT FOR INJUNCTION").replace(
            "an individual,          )", "an individual,          )   AND CIVIL PENALTIES"
        )
        + "1. Ottermere tests hearing.\n"
    )
    assert summary(doc)["title"] == "COMPLAINT FOR INJUNCTION AND CIVIL PENALTIES"


def test_a_judgment_of_the_court_in_luxembourg_names_its_parties_without_sides(nlp):
    doc = nlp(
        "JUDGMENT OF THE COURT (Second Chamber)\n\n3 July 2031 *\n\nIn Case C-88/30,\n\nREQUEST for a preliminary ruling "
        "from the Curtea de Apel (Romania), in the proceedings\n\nIoana Petrescu\n\nv\n\nOttermere România SRL,\n\n"
        "interveners:\n\nAsociația Pacienților SA,\n\nTHE COURT (Second Chamber),\n\ngives the following\n\nJudgment\n\n"
        "1 This request concerns Article 9 of Regulation (EU) 2016/679.\n"
    )
    roles = {p["name"]: p["role"] for p in doc._.parties}
    assert roles["Ioana Petrescu"] == roles["Ottermere România SRL"] == "party"
    assert set(roles.values()) == {"party", "intervenor"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Health Board and Vermont today announced that Ottermere had paid.", "The Health Board and Vermont"),
        ("Ottermere, which was not sued, told the Rutland Courier that it had erased the files.", "Ottermere"),
    ],
)
def test_speakers(nlp, text, speaker):
    doc = nlp("NEWS ARTICLE (Rutland Courier)\n\n" + text)
    assert [s["speaker"] for s in doc._.statements if s["text"] == text] == [speaker]


def test_each_length_and_deadline_stays_with_its_duty(nlp):
    doc = nlp(
        CAPTION.format(number=60, title="ORDER")
        + """IT IS ORDERED that:

1. Ottermere must, within 20 days after entry of this Order, destroy the hearing tests, and, within 40 days, certify the
destruction to the State.

2. Ottermere must obtain yearly audits for nine years. The first must be finished within 90 days.

3. Judgment in the amount of $75,000 is entered against Ottermere as a penalty, to be paid within 14 days.

4. For 6 years, Ottermere must deliver a copy of it to all directors.

SO ORDERED this 2nd day of July, 2031.

/s/ Geoffrey Crane
UNITED STATES DISTRICT JUDGE
"""
    )
    duties = [(d["number"], d["kind"], d["obligor"], d["deadline"], d["duration"]) for d in doc._.duties]
    assert duties == [
        ("1", "deletion", "Ottermere", "P20D", None),
        ("1", "certification", "Ottermere", "P40D", None),
        ("2", "assessment", "Ottermere", None, "P9Y"),
        ("2", None, "Ottermere", "P90D", None),
        ("3", "payment", "Ottermere", "P14D", None),
        ("4", "acknowledgment", "Ottermere", None, "P6Y"),
    ]


def test_a_former_name_is_no_tie_and_a_role_word_no_name(nlp):
    doc = nlp(
        CAPTION.format(number=1, title="COMPLAINT")
        + '1. Defendant Ottermere Hearing, Inc. ("Ottermere"), formerly known as Larkfoot Audio, Inc., is a Vermont '
        'corporation.\n\n2. Defendant Corin Bellwether ("Bellwether") is its president.\n'
    )
    for tie in doc._.relations:
        assert tie["source"] not in {"Defendant", "Defendants"} and tie["source"].lower() != tie["target"].lower()


def test_those_who_deal_in_data_are_recipients_and_no_data(nlp):
    doc = nlp(
        CAPTION.format(number=1, title="COMPLAINT")
        + "1. Ottermere Hearing, Inc. sold the addresses of its patients to advertisers and to data brokers.\n"
    )
    assert {s["recipient"] for s in doc._.sharing} == {"advertisers", "data brokers"}


def test_words_of_a_firms_name_are_no_purpose_and_no_data(nlp):
    doc = nlp(
        CAPTION.format(number=1, title="COMPLAINT")
        + "1. In May 2029 Ottermere Hearing, Inc. sent the names of 900 patients to Fertility Analytics, Inc.\n"
    )
    (passed,) = doc._.sharing
    assert passed["purposes"] == [] and passed["data_types"] == ["pd:Name"]


def test_a_headline_passes_no_data_and_settles_nothing(nlp):
    doc = nlp(
        "Wadlow & Finch LLP\nClient Alert\nMay 4, 2031\n\nVermont Settles with Hearing Firm over Data Given To Software "
        "Maker\n\nOn May 2, 2031, Ottermere Hearing, Inc. agreed to a stipulated order with the State of Vermont.\n\n"
        "This alert is not legal advice.\n"
    )
    assert not doc._.sharing
    assert [a["others"] for a in doc._.acts if a["kind"] == "settled"] == [["Ottermere Hearing, Inc."]]


def test_what_is_denied_of_a_transfer_is_no_part_of_what_is_admitted(nlp):
    doc = nlp(
        CAPTION.format(number=12, title="ANSWER OF DEFENDANT OTTERMERE")
        + """Defendant Ottermere Hearing, Inc. ("Ottermere") answers as follows:

1. Ottermere admits that in May 2029 it sent hearing tests to Greyfen Labs LLC but denies that they were those of 900
patients and denies the remaining allegations.

/s/ Ines Vallow
"""
    )
    assert [(s["recipient"], s["status"], s["quantity"]) for s in doc._.sharing] == [
        ("Greyfen Labs LLC", "admitted", None)
    ]
    assert not [a for a in doc._.acts if a["kind"] == "denial"]
