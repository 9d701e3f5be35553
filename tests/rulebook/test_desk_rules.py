"""The packs ftc and filings on wording that their own cases do not have."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from analyzer import engine
from analyzer.ingest import read_text
from analyzer.model import Assumptions, DocumentType, State
from analyzer.rulebook import Rulebook, load

CASES = yaml.safe_load((Path(__file__).parent / "desk_cases.yaml").read_text(encoding="utf-8"))
RULES = {rule.id: rule for rule in load().rules}


@pytest.mark.parametrize("case", CASES, ids=[f"{c[0]}-{c[1]}-{i}" for i, c in enumerate(CASES)])
def test_case(case):
    rule, kind, documents, *more = case
    given = more[0] if more else {}
    kind_of = DocumentType(given["type"]) if "type" in given else None
    texts = [read_text(text, name=f"{i}.txt") for i, text in enumerate(documents)]
    report = engine.analyze(
        texts, rules=Rulebook((RULES[rule],), ()), assumptions=Assumptions((), given.get("event_date"), kind_of)
    )
    assert any(f.state is State.FIRED for f in report.findings) == (kind == "fire")
