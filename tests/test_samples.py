"""Every sample dossier against what is expected of it; ``--regen`` rewrites the expectation."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
import yaml

import analyzer
from analyzer.model import Report, State

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.is_dir() and path.name != "sources")


@lru_cache(maxsize=8)
def report(name: str) -> Report:
    return analyzer.analyze(SAMPLES / name / "documents")


def outline(name: str) -> dict[str, object]:
    """What a reader would check first: types, parties, who shares with whom, ties, clauses and findings."""
    found = report(name)
    dossier = found.dossier
    names = {entity.id: entity.name for entity in dossier.entities}
    return {
        "documents": {
            document.name: {
                "type": str(facts.type),
                "complete": facts.complete,
                "parties": sorted(f"{p.name} ({p.contract_role or p.role})" for p in facts.parties),
                "attributes": sorted({f"{a.name}: {a.value}" for a in facts.attributes}),
                "clauses": sorted({f"{c.id} {c.polarity}" for c in facts.clauses}),
                "data": sorted({f"{m.id} {m.polarity}" for m in facts.data_types}),
            }
            for document, facts in dossier
        },
        "sharing": sorted(
            f"{names[e.discloser]} -> {names[e.recipient]} [{e.sharing.status}] {e.sharing.date.start or 'undated'}"
            for e in dossier.sharing
        ),
        "ties": sorted({f"{names[t.source]} {t.relation.type} {names[t.target]}" for t in dossier.ties}),
        "overlaps": sorted(
            {f"{' > '.join(names[n] for n in o.path)} [{o.direction}, {o.temporal}]" for o in dossier.overlaps}
        ),
        **_disagreements(found),
        "fired": sorted({f"{f.rule} [{f.severity}]" for f in found.findings if f.state is State.FIRED}),
        "undetermined": sorted({f.rule for f in found.findings if f.state is State.UNDETERMINED}),
    }


def _disagreements(found: Report) -> dict[str, object]:
    """Where documents disagree, the weightiest source first; nothing where they do not."""
    names = {document.id: document.name for document in found.dossier.documents}
    told = {
        f"{c.predicate}: {c.subject}": [f"{value} ({names[document]})" for value, document, _, _ in c.values]
        for c in found.dossier.contradictions
    }
    return {"disagreements": told} if told else {}


@pytest.fixture(scope="module", params=NAMES)
def name(request):
    """A sample; the tests of one stand together, so that one worker analyses it for all of them."""
    return request.param


def test_sample(name, request):
    expected = SAMPLES / name / "expected.yaml"
    found = outline(name)
    if request.config.getoption("--regen"):
        expected.write_text(yaml.safe_dump(found, sort_keys=False, allow_unicode=True, width=120), encoding="utf-8")
    assert found == yaml.safe_load(expected.read_text(encoding="utf-8"))


def test_every_quote_is_the_text_at_its_place(name):
    found = report(name)
    pieces = 0
    for finding in found.findings:
        for evidence in (*finding.evidence, *finding.counter_evidence):
            document = found.dossier.document(evidence.document)
            assert document.text[evidence.start : evidence.end] == evidence.quote
            pieces += 1
    assert pieces


def weight(name: str) -> int:
    return sum(4**finding.severity.rank for finding in report(name).fired())


def test_polite_negation_is_worse_than_silence_and_silence_worse_than_care():
    assert weight("negating") > weight("silent") > weight("careful")


def test_the_careful_agreement_raises_nothing_grave():
    assert [f.rule for f in report("careful").fired() if f.severity.rank >= 3] == []


def test_the_case_is_put_together():
    fired = {finding.rule for finding in report("larkmatch").fired()}
    assert {
        "conflict_of_interest/investor-overlap",
        "conflict_of_interest/no-agreement-transfer",
        "conflict_of_interest/request-because-of-investment",
        "biometric/photos-to-faceprints",
        "agreement_core/no-deletion",
    } <= fired
