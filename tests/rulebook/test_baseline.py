"""A second run shows what is new and what is gone."""

import json

import pytest

import analyzer
from analyzer.errors import UsageError
from analyzer.rulebook import baseline

HEAD = "DATA SHARING AGREEMENT\n\nThis Agreement is made between Alpha Ltd and Beta Ltd.\n\n"
OLD = "Recipient shall not be required to delete any of the Data upon expiry of this Agreement."
NEW = "Recipient may use the Data to train machine learning models for any purpose."


def earlier(tmp_path, text):
    file = tmp_path / "earlier.json"
    file.write_text(json.dumps(analyzer.analyze_text(HEAD + text, name="msa.txt").to_dict()), encoding="utf-8")
    return baseline.read(file)


def test_the_same_text_has_nothing_new(tmp_path):
    report = baseline.compare(analyzer.analyze_text(HEAD + OLD, name="msa.txt"), earlier(tmp_path, OLD))
    assert report.fired()
    assert not any(finding.new for finding in report.fired())
    assert report.gone == ()


def test_a_new_page_break_makes_nothing_new(tmp_path):
    moved = HEAD + "1. Term.\n\n" + OLD.replace("any of", "any\nof")
    report = baseline.compare(analyzer.analyze_text(moved, name="msa.txt"), earlier(tmp_path, OLD))
    assert not any(finding.new for finding in report.fired() if finding.rule == "agreement_core/no-deletion")


def test_what_is_new_and_what_is_gone(tmp_path):
    report = baseline.compare(analyzer.analyze_text(HEAD + NEW, name="msa.txt"), earlier(tmp_path, OLD))
    assert [f.rule for f in report.fired() if f.new] == [f.rule for f in report.fired()] != []
    assert "agreement_core/no-deletion" in [gone.rule for gone in report.gone]
    assert report.to_dict()["gone"][0]["fingerprint"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"findings": [{}]}', "not json"])
def test_what_is_no_report_is_told(tmp_path, text):
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="--format json"):
        baseline.read(file)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        baseline.read(tmp_path / "none.json")
