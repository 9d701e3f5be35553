"""Where documents disagree, and where they only seem to: dossiers of our own with what must be reported."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from analyzer import engine
from analyzer.dossier.contradictions import _gap, _range
from analyzer.dossier.sources import rank
from analyzer.ingest import read_text
from analyzer.model import SOURCES
from analyzer.rulebook import Rulebook

CASES = yaml.safe_load((Path(__file__).parent / "contradictions.yaml").read_text(encoding="utf-8"))


def found(documents):
    texts = [read_text(text, name=f"{i}.txt") for i, text in enumerate(documents)]
    return engine.analyze(texts, rules=Rulebook((), ())).dossier


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    dossier = found(case["documents"])
    assert sorted({c.predicate for c in dossier.contradictions}) == sorted(case["expect"])
    for contradiction in dossier.contradictions:
        ranks = [rank for _, _, rank, _ in contradiction.values]
        assert ranks == sorted(ranks)
        assert len({document for _, document, _, _ in contradiction.values}) > 1
        for _, document, _, evidence in contradiction.values:
            assert evidence
            for quote in evidence:
                assert dossier.document(document).text[quote.start : quote.end] == quote.quote


def test_the_weightiest_source_stands_first():
    case = next(c for c in CASES if c["name"] == "number of photographs")
    dossier = found(case["documents"])
    (contradiction,) = dossier.contradictions
    assert [rank for _, _, rank, _ in contradiction.values] == [rank("pleading"), rank("press")]
    assert contradiction.values[0][0].endswith("2,000,000 photographs")


def test_the_order_of_sources():
    wanted = [
        "order",
        "finding",
        "certified",
        "admitted",
        "pleading",
        "agency release",
        "law firm",
        "press",
        "aggregator",
    ]
    assert [source for source in SOURCES if source in wanted] == wanted


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [("2018-05", "2018-05-14", 0), ("2018", "2018-05", 0), ("2018-05-01", "2018-05-03", 2), ("2019", "2018-12-31", 1)],
)
def test_gap_between_dates_of_any_precision(one, other, days):
    assert _gap(one, other) == days


def test_about_three_million_may_be_two_point_nine():
    assert _range(3e6, "nearly")[0] <= 2.9e6 <= _range(3e6, "nearly")[1]
    assert _range(3e6, None)[0] > 2.8e6
