"""A transfer that was refused, withheld, doubted or only thought of did not take place."""

import pytest

GIVER, TAKER = "Petalmatch Inc.", "Iris Cognition Labs"

NOT_DONE = [
    "{P} sent {I} an invoice for 3 million photographs.",
    "{I} got the photographs not from {P} but from Teal Print Ltd.",
    "{P} declined to send photographs to {I}.",
    "{P} refused to send photographs to {I}.",
    "{P} failed to send photographs to {I}.",
    "{P} considered sending photographs to {I} but decided against it.",
    "{P} was asked to send photographs to {I} and did not.",
    "{P} offered to send photographs to {I}.",
    "{P} proposed to send photographs to {I}.",
    "{P} was unwilling to send photographs to {I}.",
    "{P} never sent photographs to {I}.",
    "No photographs were ever sent by {P} to {I}.",
    "{P} denies that it sent photographs to {I}.",
    "{P} stopped short of sending photographs to {I}.",
    "{P} was prevented from sending photographs to {I}.",
    "{P} attempted to send photographs to {I}, but the upload failed.",
    "{P} would have sent photographs to {I} had the board agreed.",
    "{P} rejected a request to send photographs to {I}.",
    "The board forbade {P} to send photographs to {I}.",
    "Had {P} sent photographs to {I}, users would have been told.",
    "If {P} sends photographs to {I}, it must tell users.",
    "{P} may have sent photographs to {I}.",
    "It is not true that {P} sent photographs to {I}.",
    "There is no evidence that {P} sent photographs to {I}.",
    "{P} neither sent photographs to {I} nor gave it access.",
    "{P} withdrew its offer to send photographs to {I}.",
    "The court found that {P} had not sent photographs to {I}.",
    "{I} sought photographs from {P} but never received them.",
    "{I} returned the photographs to {P}.",
    "{P} plans to send photographs to {I}.",
    "{P} agreed to send photographs to {I} next year.",
    "{P} asked {I} whether it should send photographs.",
    "{P} asked {I} to look into a deal under which a broker sells photographs of members to a bank.",
    "{P} hesitated to send photographs to {I}.",
    "Rather than send photographs to {I}, {P} deleted them.",
    "{P} deleted the photographs instead of sending them to {I}.",
    "{P} reversed its decision to send photographs to {I}.",
    "{P} might send photographs to {I}.",
    "Rumours that {P} sent photographs to {I} proved false.",
]
DONE = [
    "{P} sent photographs to {I} without telling users.",
    "{P} did not merely describe the photographs; it sent them to {I}.",
    "{P} sent photographs of its users to {I} and never asked for them back.",
    "{P}, which had refused other requests, sent photographs to {I}.",
    "{P} had no contract with {I} but sent it photographs.",
]


def done(nlp, sentence):
    return [
        r
        for r in nlp(sentence.format(P=GIVER, I=TAKER))._.sharing
        if r["modality"] == "done" and r["status"] != "denied"
    ]


@pytest.mark.parametrize("sentence", NOT_DONE)
def test_it_did_not_take_place(nlp, sentence):
    assert not done(nlp, sentence)


@pytest.mark.parametrize("sentence", DONE)
def test_it_did(nlp, sentence):
    assert done(nlp, sentence)


def test_who_is_only_told_of_the_taker_gets_nothing(nlp):
    doc = nlp(f"{GIVER} sent its photographs to Teal Print Ltd, a competitor of {TAKER}.")
    assert [s["recipient"] for s in doc._.sharing] == ["Teal Print Ltd"]


def test_who_copies_photographs_of_another_gives_him_none(nlp):
    doc = nlp(f"{GIVER} copied the photographs of {TAKER} for its own archive.")
    assert not [s for s in doc._.sharing if s["discloser"] == GIVER]


def test_a_rival_gives_nothing(nlp):
    doc = nlp(f"{TAKER} has won the contract for the scans over its closest rival, {GIVER}.")
    assert not [s for s in doc._.sharing if s["discloser"] == GIVER]
