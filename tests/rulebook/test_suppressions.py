"""Findings set aside by a person: what holds, what has expired, what meets nothing."""

from datetime import date

import pytest

import analyzer
from analyzer.errors import RuleError
from analyzer.rulebook import suppressions

TODAY = date(2026, 6, 1)
TEXT = "DATA SHARING AGREEMENT\n\nThis Agreement is made between Alpha Ltd and Beta Ltd.\n\nRecipient shall not be required to delete any of the Data upon expiry of this Agreement."
RULE = "agreement_core/no-deletion"


def decide(tmp_path, entry, today=TODAY):
    file = tmp_path / "suppressions.yaml"
    file.write_text("suppressions:\n  - " + "\n    ".join(entry), encoding="utf-8")
    report = analyzer.analyze_text(TEXT, name="msa.txt")
    return suppressions.apply(report, suppressions.read([file], today=today))


def fired(report):
    return [finding for finding in report.fired() if finding.rule == RULE]


def entry(target=f"rule: {RULE}", *more, expires="2026-12-31"):
    return [target, *more, "reason: agreed by mail of 3 May", "owner: R. Adeyemi", f"expires: {expires}"]


def test_the_finding_fires_where_nobody_set_it_aside():
    assert fired(analyzer.analyze_text(TEXT))


def test_a_finding_is_set_aside_by_rule(tmp_path):
    report = decide(tmp_path, entry())
    assert not fired(report)
    (aside,) = [f for f in report.findings if f.suppressed]
    assert (aside.rule, aside.suppression.owner) == (RULE, "R. Adeyemi")
    assert report.to_dict()["coverage"]["suppressed"] == 1
    assert not report.notes


def test_a_finding_is_set_aside_by_fingerprint(tmp_path):
    (finding,) = fired(analyzer.analyze_text(TEXT, name="msa.txt"))
    assert not fired(decide(tmp_path, entry(f"finding: {finding.fingerprint}")))


def test_a_document_narrows_it(tmp_path):
    assert not fired(decide(tmp_path, entry(f"rule: {RULE}", "document: msa.txt")))
    assert fired(decide(tmp_path, entry(f"rule: {RULE}", "document: other.txt")))


def test_an_expired_decision_is_loud_and_sets_nothing_aside(tmp_path):
    report = decide(tmp_path, entry(expires="2026-05-31"))
    (finding,) = fired(report)
    assert finding.suppression.expired
    (note,) = report.notes
    assert "expired on 2026-05-31" in note and finding.title in note
    assert "R. Adeyemi" in note


def test_the_day_of_expiry_still_counts(tmp_path):
    assert not fired(decide(tmp_path, entry(expires="2026-06-01")))


def test_a_decision_that_meets_nothing_is_told(tmp_path):
    (note,) = decide(tmp_path, entry("rule: agreement_core/no-such-rule")).notes
    assert "meets no finding" in note


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (entry()[:1] + entry()[2:], "reason"),
        (entry()[:2] + entry()[3:], "owner"),
        (entry()[:3], "expires"),
        (entry(expires="soon"), "expires"),
        (["document: msa.txt", *entry()[1:]], "either finding"),
        (["rule: a/b", "finding: c", *entry()[1:]], "either finding"),
        ([*entry(), "unitl: x"], "unitl"),
    ],
)
def test_a_faulty_file_is_told_with_line_and_column(tmp_path, lines, says):
    with pytest.raises(RuleError) as caught:
        decide(tmp_path, lines)
    (problem, *_) = caught.value.problems
    assert "suppressions.yaml:" in problem
    assert says in problem


def test_the_file_is_found_beside_the_documents(tmp_path):
    (tmp_path / "suppressions.yaml").write_text("suppressions: []", encoding="utf-8")
    (tmp_path / "msa.txt").write_text(TEXT, encoding="utf-8")
    assert suppressions.beside([tmp_path]) == suppressions.beside([tmp_path / "msa.txt"])
    assert suppressions.beside([tmp_path]) == [tmp_path / "suppressions.yaml"]
