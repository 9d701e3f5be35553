"""Whole agreements that grant every protection, and others that negate every one in polished words."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import engine
from analyzer.ingest import read_text
from analyzer.model import State

PAPERS = Path(__file__).parent / "opposites"


@pytest.fixture(scope="module")
def reports():
    return {
        path.stem: engine.analyze([read_text(path.read_text(encoding="utf-8"), name=path.name)])
        for path in sorted(PAPERS.glob("*.txt"))
    }


def test_no_overlap_of_the_risk_scores(reports):
    grants = {name: report.risk_score for name, report in reports.items() if name.startswith("grants")}
    negates = {name: report.risk_score for name, report in reports.items() if name.startswith("negates")}
    assert (len(grants), len(negates)) == (4, 4)
    assert max(grants.values()) * 3 < min(negates.values()), (grants, negates)


def test_every_duty_of_a_processor_is_decided_once(reports):
    duties = [f"R{i}" for i in range(10, 30) if i != 14]
    for name, state in (("grants-processor", State.CLEAR), ("negates-processor", State.FIRED)):
        decided = [(r, f.state) for f in reports[name].findings for r in f.requirement]
        assert sorted(r for r, _ in decided) == duties
        assert [r for r, found in decided if found is not state] == []


def test_a_duty_that_is_met_shows_the_sentence(reports):
    met = [f for f in reports["grants-processor"].findings if f.requirement]
    assert all(f.evidence for f in met)
    confidentiality = next(f for f in met if f.requirement == ("R15",))
    assert "committed themselves to confidentiality" in confidentiality.evidence[0].quote


@pytest.mark.parametrize("name", ["negates-agreement", "negates-letter", "negates-licence", "grants-licence"])
def test_a_paper_without_a_processor_is_no_processor_contract(reports, name):
    pack = [f for f in reports[name].findings if f.pack == "gdpr_processor"]
    assert not [f.rule for f in pack if f.state is State.FIRED]
