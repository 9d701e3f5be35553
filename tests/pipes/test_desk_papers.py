"""What a desk must not be told wrongly of a case: whose affiliate, what is asked, which length is a label."""

from __future__ import annotations

ORDER = """UNITED STATES DISTRICT COURT
DISTRICT OF MONTANA

STATE OF MONTANA,                          )
              Plaintiff,                   )   Case No. 3:31-cv-00518-MJW
      v.                                   )
PIPIT SURVEYS, INC., and                   )   STIPULATED CONSENT DECREE
OWEN TRELAWNEY,                            )
              Defendants.                  )

This Consent Decree resolves the action. Defendants neither admit nor deny the allegations.

IT IS ORDERED:

I. Pipit shall delete all recordings within sixty (60) days of entry of this Decree.

II. For ten (10) years Pipit shall not disclose recordings to any insurer.

III. Pipit shall file a report one year after entry and each year after that for five (5) years.
"""


def test_the_paper_itself_is_no_defendant(nlp):
    parties = [(p["role"], p["name"].lower()) for p in nlp(ORDER)._.parties]
    assert parties == [
        ("plaintiff", "state of montana"),
        ("defendant", "pipit surveys, inc."),
        ("defendant", "owen trelawney"),
    ]


def test_a_length_in_brackets_is_no_label_and_no_obligor(nlp):
    duties = [(d["number"], d["obligor"], d["deadline"], d["duration"]) for d in nlp(ORDER)._.duties]
    assert duties == [
        ("I", "Pipit", "P60D", None),
        ("II", "Pipit", None, "P10Y"),
        ("III", "Pipit", "P1Y", "P5Y"),
    ]


def test_what_was_not_asked_for_is_alleged_and_no_request(nlp):
    doc = nlp(
        "COMPLAINT\n\nPlaintiff alleges:\n\n4. Pipit Surveys, Inc. did not tell customers that it gave their recordings to "
        "insurers, and did not ask for their consent.\n"
    )
    (told,) = (s for s in doc._.statements if "consent" in s["text"])
    assert told["status"] == "alleged"


def test_an_affiliate_is_one_of_whom_the_words_say(nlp):
    doc = nlp(
        'Pipit Surveys, Inc. ("Pipit") sold videos to Wren Roof Mutual, Inc. ("Wren"). On information and belief, Pipit '
        "also gave the recordings to Dell & Sprague Assessors, an affiliate of Wren."
    )
    ties = {(r["source"], r["target"]) for r in doc._.relations if r["type"] == "affiliate_of"}
    assert ties == {("Dell & Sprague Assessors", "Wren Roof Mutual, Inc.")}


def test_the_label_of_a_release_sends_no_data(nlp):
    doc = nlp(
        "FOR IMMEDIATE RELEASE\nOctober 7, 2031\n\nATTORNEY GENERAL ANNOUNCES SETTLEMENT\n\nThe Attorney General today announced "
        "a settlement with Pipit Surveys, Inc. over allegations that the company gave videos of homes to the insurer "
        "Wren Roof Mutual, Inc."
    )
    assert not [s for s in doc._.sharing if "RELEASE" in (s["discloser"] or "")]
