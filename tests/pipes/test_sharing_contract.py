"""What an agreement defines, excepts, gives back or only provides for is no transfer that was done."""

import re

import pytest

from analyzer.pipes.consideration import find_details
from analyzer.pipes.name_scan import Name
from analyzer.pipes.sharing_contract import agreed, is_thing, tells_nothing
from analyzer.pipes.sharing_data import GENERIC, is_data, passed

LAST = "sharing"
HEAD = (
    'SUPPLY AGREEMENT between Alder Clinics Ltd ("Alder") and Bracken Labs, Inc. ("Bracken"), dated 4 May 2021.\n\n'
    "1. {}\n"
)


class Sentence:
    def __init__(self, text):
        self.text = text


@pytest.mark.parametrize(
    "words",
    [
        "“Secret Matter” shall mean whatever others have given to Bracken in confidence.",
        "Confidential Information shall not include information that Alder had before.",
        "(b) which was already known to Bracken when Alder disclosed it;",
        "(iv) Bracken is required by law to disclose, if it first tells Alder.",
        "WHEREAS, Alder is in the business of supplying images of teeth;",
        "Bracken is a company that provides a place to share files.",
        "Whatever Alder has shown to Bracken shall be presumed secret.",
    ],
)
def test_it_tells_nothing(words):
    assert tells_nothing(words)


def test_a_duty_tells_something():
    assert not tells_nothing("Alder shall give Bracken the scans of its patients each month.")


@pytest.mark.parametrize(
    ("words", "mood"),
    [
        ("\ue100 grants \ue101 a licence to \uf200.", "permits"),
        ("\ue100 sends \ue101 the \uf200 each month.", "requires"),
        ("\uf200 provided to \ue101 by \ue100 are secret.", "permits"),
        ("In \uf100 \ue100 sent \uf200 to \ue101.", "done"),
        ("\ue100 has given \uf200 to \ue101.", "done"),
    ],
)
def test_what_an_agreement_means(words, mood):
    assert agreed(Sentence(words)) == mood


def test_things_are_nobody():
    def named(words):
        return Name(0, len(words), words, words, "company")

    text = "“Alder Services” means what Alder does."
    assert is_thing(text, named("Net Clinic Revenues"), set())
    assert is_thing(text, named("Alder Services"), set())
    assert is_thing(text, named("Receiving Party"), set())
    assert not is_thing(text, named("Hawthorn Services"), set())
    assert not is_thing(text, named("Quince Data"), {"Quince Data"})
    assert not is_thing(text, named("Quince Data Ltd"), set())


def test_paying_is_no_data():
    words = "Alder will pay to Bracken what clients owe"
    assert not any(is_data(words, m) for m in GENERIC.finditer(words))
    event = "in the event that customers leave"
    assert not any(is_data(event, m) for m in GENERIC.finditer(event))


def test_turning_up_is_no_data():
    text = "four aggregate driver appearances"
    for words in ("aggregate", "driver appearances"):
        at = text.index(words)
        assert not passed(text, at, at + len(words))


def details(text, transfer):
    end = text.index(transfer) + len(transfer)
    found = find_details(text, [(0, len(text))], (text.index(transfer), end))
    return {(d["name"], d["value"]) for d in found}


@pytest.mark.parametrize(
    "formula",
    [
        "Alder warrants that no agreement exists which would hinder it.",
        "No Licence. All rights stay with Alder.",
        "No licence under any patent is granted.",
        "Bracken shall not show them to others without the consent of Alder.",
        "Bracken shall not stop the service without prior notice.",
        "Alder repairs the cameras free of charge.",
    ],
)
def test_fixed_formulas_are_about_other_things(formula):
    given = "Alder gives Bracken the scans."
    assert not details(f"{given} {formula}", given) & {
        ("agreement", "none"), ("consent", "none"), ("notice", "none"), ("consideration", "none")
    }  # fmt: skip


def test_plain_absence_is_told():
    given = "Alder gives Bracken the scans."
    assert ("agreement", "none") in details(f"{given} There is no contract.", given)
    assert ("consideration", "none") in details(f"{given} The scans go free of charge.", given)


def told(nlp, sentence):
    return [(r["discloser"], r["recipient"], r["modality"]) for r in nlp(HEAD.format(sentence))._.sharing]


@pytest.mark.parametrize(
    "sentence",
    [
        "Upon termination Bracken shall return to Alder all patient records in its possession.",
        "Bracken hereby assigns to Alder all rights in inventions made with the patient records.",
        "If Alder is required by a court to disclose the patient records, it will tell Bracken.",
    ],
)
def test_nothing_goes(nlp, sentence):
    assert not [t for t in told(nlp, sentence) if t[0] == "Bracken Labs, Inc." or t[2] == "done"]


@pytest.mark.parametrize(
    "sentence", ["Alder shall send Bracken the patient records.", "Alder grants Bracken access to the patient records."]
)
def test_something_goes(nlp, sentence):
    found = told(nlp, sentence)
    assert any(
        t[:2] == ("Alder Clinics Ltd", "Bracken Labs, Inc.") and re.match("requires|permits", t[2]) for t in found
    )


def test_terms_of_a_long_agreement_stand_with_the_transfer(nlp):
    filler = "Each side keeps its own books and pays its own taxes in the country where it has its seat. " * 90
    text = HEAD.format("Alder shall send Bracken the patient records.") + f"\n2. TAXES\n{filler}\n"
    text += "\n3. CAMERAS\nAlder may switch off any camera without telling anybody. No fee is payable for cameras.\n"
    for record in nlp(text)._.sharing:
        assert not {d["name"] for d in record["details"]} & {"notice", "consideration"}
