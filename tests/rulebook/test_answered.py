"""What an answer says to a paragraph reaches the findings that rest on it."""

import pytest

from analyzer import analyze
from analyzer.model import State, Status

CAPTION = """UNITED STATES DISTRICT COURT
NORTHERN DISTRICT OF OHIO

FEDERAL TRADE COMMISSION, Plaintiff,
v.
LUMEN OPTICS, INC., Defendant.

Case No. 5:31-cv-00412

"""
COMPLAINT = f"""{CAPTION}COMPLAINT

Plaintiff, the Federal Trade Commission, alleges:

1. Defendant Lumen Optics, Inc. is an Ohio corporation.

2. Lumen Optics, Inc. withheld ninety e-mails from the Commission's staff during the investigation.
"""


@pytest.fixture
def finding(tmp_path):
    def judged(complaint, answer, rule):
        paths = [tmp_path / "complaint.txt", tmp_path / "answer.txt"]
        for path, text in zip(paths, (complaint, answer), strict=True):
            path.write_text(text, encoding="utf-8")
        report = analyze(paths)
        return next((f for f in report.findings if f.rule == rule and f.state is State.FIRED), None)

    return judged


@pytest.mark.parametrize(
    ("reply", "against", "status"),
    [
        ("2. Denied.", ["Denied."], Status.ALLEGED),
        (
            "2. Defendant lacks knowledge of the allegations of paragraph 2 and therefore denies them.",
            ["Defendant lacks knowledge of the allegations of paragraph 2 and therefore denies them."],
            Status.ALLEGED,
        ),
        ("2. Admitted.", [], Status.ADMITTED),
        ("2. Paragraph 2 states a conclusion of law to which no response is required.", [], Status.ALLEGED),
        (
            "Defendant denies each and every remaining allegation of the Complaint not expressly admitted.",
            ["Defendant denies each and every remaining allegation of the Complaint not expressly admitted."],
            Status.ALLEGED,
        ),
    ],
)
def test_a_denial_speaks_against_the_finding_and_an_admission_raises_it(finding, reply, against, status):
    answer = f"{CAPTION}ANSWER\n\n1. Admitted.\n\n{reply}\n"
    found = finding(COMPLAINT, answer, "filings/alleged-obstruction")
    assert [quote.quote for quote in found.counter_evidence] == against
    assert found.status is status


def test_a_general_denial_answers_what_has_no_number(finding):
    petition = f"{CAPTION}PETITION\n\nLumen Optics, Inc. hid the ledger from the Attorney General.\n"
    denial = "Defendant generally denies each and every allegation in the Petition."
    found = finding(petition, f"{CAPTION}ANSWER\n\n{denial}\n", "filings/alleged-obstruction")
    assert [quote.quote for quote in found.counter_evidence] == [denial]


def test_what_is_only_denied_fires_nothing(finding):
    answer = f"{CAPTION}ANSWER\n\n2. Defendant denies that no restriction was placed on the use of the files.\n"
    assert finding(COMPLAINT, answer, "ftc/no-use-restrictions") is None
