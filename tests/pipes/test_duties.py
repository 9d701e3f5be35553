from __future__ import annotations

import pytest

from analyzer.pipes.duties import DutyTerm, kinds_of
from analyzer.pipes.duty_times import times_of
from analyzer.pipes.terms import terms

LAST = "duties"

ORDER = """UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF OREGON

STATE OF OREGON,
     Plaintiff,
v.
BRACKENWELL MEDIA, INC., a Delaware corporation,
     Defendant.

No. 4:25-cv-00417-RHB

{title}

IT IS ORDERED as follows:

FINDINGS

1. This Court has jurisdiction. Defendants shall mean the company named above.

DEFINITIONS

A. "Scans" means pictures of faces.

I. BAN ON MISREPRESENTATIONS

IT IS ORDERED that Defendant, its officers and agents, who receive notice of this Order, are permanently enjoined from
misrepresenting:
A. how far it shares Scans; or
B. why it does so.

II. DESTRUCTION

IT IS FURTHER ORDERED that Defendant must:
A. Within 45 days after entry of this Order, destroy all Scans collected before May 1, 2024;
B. Within 60 days after entry of this Order, give the State a sworn statement that this was done.

III. REPORTS

A. One year after entry of this Order, Defendant shall send the State a compliance report.
B. For 10 years after entry of this Order, Defendant must submit a notice within 14 days of any change in its structure.
C. Defendant must create records for twenty years after entry of this Order, and retain each record for 5 years.

The State may inspect the records.

{end}
"""
ENTERED = "SO ORDERED this 14th day of August, 2025.\n\n/s/ Rosalind H. Bekker\nUNITED STATES DISTRICT JUDGE"
BLANK = "SO ORDERED this ___ day of ________, 2025.\n\n______________________\nUNITED STATES DISTRICT JUDGE"


def _duties(nlp, title="ORDER", end=ENTERED):
    return nlp(ORDER.format(title=title, end=end))._.duties


def test_each_duty_has_its_obligor_and_its_own_times(nlp) -> None:
    found = [
        (d["number"], d["kind"], d["deadline"], d["deadline_from"], d["duration"], d["duration_from"])
        for d in _duties(nlp)
    ]
    entry = "entry of this Order"
    assert found == [
        ("I.A", "restraint", None, None, "permanent", None),
        ("I.B", "restraint", None, None, "permanent", None),
        ("II.A", "deletion", "P45D", entry, None, None),
        ("II.B", "certification", "P60D", entry, None, None),
        ("III.A", "reporting", "P1Y", entry, None, None),
        ("III.B", "reporting", "P14D", "any change in its structure", "P10Y", entry),
        ("III.C", "recordkeeping", None, None, "P20Y", entry),
        ("III.C", "recordkeeping", None, None, "P5Y", None),
    ]
    assert {d["obligor"] for d in _duties(nlp)} == {"Defendant"}


def test_a_restraint_prohibits_and_a_liberty_is_no_duty(nlp) -> None:
    assert [d["polarity"] for d in _duties(nlp)[:3]] == ["prohibits", "prohibits", "requires"]
    assert not any("inspect" in d["text"] for d in _duties(nlp))


@pytest.mark.parametrize(
    ("title", "end", "state", "status"),
    [
        ("ORDER", ENTERED, "entered", "ordered"),
        ("ORDER", BLANK, "proposed", "requested"),
        ("[PROPOSED] ORDER", BLANK, "proposed", "requested"),
        ("[PROPOSED] ORDER", ENTERED, "entered", "ordered"),
        ("STIPULATED ORDER [LODGED]", BLANK, "lodged", "requested"),
        (
            "ORDER",
            "This Decree was lodged with the Court for thirty days of comments.\n\n" + BLANK,
            "lodged",
            "requested",
        ),
        ("[PROPOSED] ORDER", "The parties submit this Order to the Court for its approval.\n\n", "lodged", "requested"),
        ("ORDER", "A decree was lodged in May. The comment period has ended.\n\n" + BLANK, "proposed", "requested"),
        ("ORDER", "", None, "ordered"),
    ],
)
def test_duties_of_an_order_that_nobody_signed_are_requested(nlp, title, end, state, status) -> None:
    doc = nlp(ORDER.format(title=title, end=end))
    states = [a["value"] for a in doc._.attributes if a["name"] == "entry_state"]
    assert states == ([state] if state else [])
    assert {d["status"] for d in doc._.duties} == {status}


def test_the_date_of_entry_is_that_of_the_signature(nlp) -> None:
    doc = nlp(ORDER.format(title="ORDER", end=ENTERED))
    assert [a["value"] for a in doc._.attributes if a["name"] == "entered"] == ["2025-08-14"]


@pytest.mark.parametrize(
    ("words", "deadline", "duration", "interval"),
    [
        ("Respondent shall, within thirty (30) days of service, delete the files.", "P30D", None, None),
        ("By 1 September 2025 the school must stop.", "2025-09-01", None, None),
        ("no later than the ninetieth day from this date, Respondent must have erased it", "P90D", None, None),
        ("This Order remains in force until 31 December 2030.", None, "2030-12-31", None),
        ("Respondent must obtain assessments every two years for a period of twenty years.", None, "P20Y", "P2Y"),
        ("Respondent must forthwith return the disks.", "P0D", None, None),
        ("Respondent must report on sales of the previous two years.", None, None, None),
        ("Respondent must tell no child under 13 years of age.", None, None, None),
        ("Respondent may enter upon ten days' written notice.", None, None, None),
        ("Respondent must delete what is older than six months.", None, None, None),
    ],
)
def test_deadline_and_duration_are_told_apart(words, deadline, duration, interval) -> None:
    times = times_of(words)
    assert (times.deadline, times.duration, times.interval) == (deadline, duration, interval)


@pytest.mark.parametrize("term", terms("duties", DutyTerm), ids=lambda term: term.id)
def test_kinds_of_duty(term: DutyTerm) -> None:
    for text in term.tests.fire:
        assert term.id in kinds_of(text.replace("[[", "").replace("]]", ""))
    for text in term.tests.silent:
        assert term.id not in kinds_of(text)


def test_a_command_without_a_modal_binds_and_the_first_part_keeps_its_number(nlp) -> None:
    doc = nlp(
        "DECISION AND ORDER\n\nI. Ban\n\nIT IS ORDERED that Respondent must not sell Covered Data.\n\nII. Deletion\n\n"
        "IT IS FURTHER ORDERED that Respondent, within 90 days, delete all Covered Data.\n\n"
        "III. End\n\nThis Order will terminate 20 years from the date of its issuance.\n"
    )
    found = [(d["number"], d["obligor"], d["polarity"], d["kind"], d["deadline"]) for d in doc._.duties]
    assert found == [
        ("I", "Respondent", "prohibits", "restraint", None),
        ("II", "Respondent", "requires", "deletion", "P90D"),
    ]


def test_a_side_is_bidden_without_a_modal_and_bound_by_what_it_undertakes(nlp) -> None:
    doc = nlp(
        "ORDER\n\nBY CONSENT IT IS ORDERED\n\n1. that the First Named Defendant do within 28 days erase all copies,\n\n"
        "2. that the Defendants pay the sum of 9,000 euro within 21 days,\n\n3. that the claim be stayed.\n\n"
        "AND THE FIRST NAMED DEFENDANT by its counsel UNDERTAKING to the Court\n\n"
        "(1) that it will not disclose the scans, and\n\n(2) that it will for three years report once a year.\n"
    )
    found = [(d["obligor"].lower(), d["polarity"], d["kind"], d["deadline"] or d["duration"]) for d in doc._.duties]
    assert found == [
        ("the first named defendant", "requires", "deletion", "P28D"),
        ("the defendants", "requires", "payment", "P21D"),
        ("the first named defendant", "prohibits", "restraint", None),
        ("the first named defendant", "requires", None, "P3Y"),
    ]
