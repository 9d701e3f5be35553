"""Report.to_dict against its published schema, and the tables made of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from analyzer import analyze_text
from analyzer.model import Evidence, Report
from analyzer.report import FORMATS
from analyzer.report.csv import inert
from analyzer.report.schema import schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "report-schema.json"
KEYS = """
schema_version analyzer documents entities parties attributes data_types clauses sharing relations statements
practices citations overlaps timeline contradictions findings coverage
""".split()


def test_the_published_schema_is_the_current_one() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema(), (
        "docs/report-schema.json is old: write json.dumps(analyzer.report.schema.schema(), indent=2) to it"
    )


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", ["dossier_report", "empty_report", "clean_report"])
def test_output_meets_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    data = json.loads(FORMATS["json"].render(request.getfixturevalue(name)))
    Draft202012Validator(schema()).validate(data)
    assert set(KEYS) <= set(data)


def test_a_lost_key_breaks_the_schema(dossier_report: Report) -> None:
    data = dossier_report.to_dict()
    del data["clauses"][0]["obligated_party"]
    assert not Draft202012Validator(schema()).is_valid(data)


def evidence_of(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"quote", "start", "end"} <= set(value):
            yield value
        for item in value.values():
            yield from evidence_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from evidence_of(item)


def test_every_quote_is_the_text_at_its_offsets(dossier_report: Report) -> None:
    texts = {document.id: document.text for document in dossier_report.dossier.documents}
    found = list(evidence_of(dossier_report.to_dict()))
    assert len(found) > 40
    assert all(texts[e["document"]][e["start"] : e["end"]] == e["quote"] for e in found)
    assert set(found[0]) == {*Evidence.__dataclass_fields__}


def test_names_are_entity_ids(dossier_report: Report) -> None:
    data = dossier_report.to_dict()
    ids = {entity["id"] for entity in data["entities"]}
    assert {party["entity"] for party in data["parties"]} <= ids
    assert {(event["discloser"], event["recipient"]) for event in data["sharing"]} == {
        ("lark", "vis"),
        ("lark", "thirds"),
    }
    assert [relation["via"] for relation in data["relations"] if relation["via"]] == [["bright"]]
    assert data["overlaps"][0]["path"] == ["quell", "bright", "vis"]


def test_circumstances_of_a_sharing_are_keys(dossier_report: Report) -> None:
    event = dossier_report.to_dict()["sharing"][0]
    assert (event["notice"], event["opt_out"], event["channel"], event["consent"]) == (
        "none",
        "none",
        "personal_drive",
        None,
    )
    assert event["date"] == {"start": "2021-05", "end": None, "precision": "month"}
    assert event["details"][0]["evidence"]


def test_documents_carry_their_attributes(dossier_report: Report) -> None:
    deal, suit, *_ = dossier_report.to_dict()["documents"]
    assert (suit["docket"], suit["court"], suit["filed"], suit["title"]) == (
        "1:24-cv-09871",
        "N.D. Ill.",
        None,
        "Complaint",
    )
    assert deal["gaps"] == ["page 3 could not be read"]
    assert deal["problems"][0]["page"] == 3


def test_coverage_counts_and_says_what_is_missing(dossier_report: Report) -> None:
    coverage = dossier_report.to_dict()["coverage"]
    assert coverage["rules"] == {"fired": 6, "clear": 1, "not_applicable": 1, "undetermined": 1}
    assert coverage["documents"] == {"read": 3, "partly": 1, "unread": 1}
    notes = "\n".join(coverage["notes"])
    assert all(words in notes for words in ("board-minutes.docx", "page 3", "Annex 2", "recognition was not run"))


def rows_of(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FORMATS["csv"].render(report))))


def test_csv_has_a_row_for_each_fired_finding(dossier_report: Report) -> None:
    rows = rows_of(dossier_report)
    assert len(rows) == 6
    assert rows[0]["severity"] == "critical"
    assert rows[0]["quoted_document"] == "larkmatch-visagent.pdf"
    assert rows[0]["page"] == "2"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\ufeff=1", "\n@x"])
def test_formulas_are_made_inert(cell: str, report_of: Callable[..., Report]) -> None:
    assert inert(cell) == "'" + cell
    (row,) = rows_of(report_of("A text.", quotes=("text",), message=cell))
    assert row["message"].startswith("'")


@pytest.mark.parametrize("cell", ["plain", "a=b", "", None, 3])
def test_harmless_cells_stay(cell: object) -> None:
    assert inert(cell) == ("" if cell is None else str(cell))


def test_half_a_surrogate_pair_can_be_written(report_of: Callable[..., Report]) -> None:
    report = report_of("bad \ud800 text", quotes=("bad \ud800",))
    for format_ in FORMATS.values():
        format_.render(report).encode("utf-8")


def test_formats_are_found_by_themselves() -> None:
    assert all(module.SUFFIX.startswith(".") for module in FORMATS.values())
    assert len({module.SUFFIX for module in FORMATS.values()}) == len(FORMATS)
    assert {"html", "json", "csv", "timeline"} <= set(FORMATS)


def test_a_filing_without_a_readable_caption_is_said_to_be_one():
    import analyzer

    text = "COMPLAINT\n\n1. Plaintiff lent Defendant a list of names.\n\n2. Defendant sold it.\n"
    notes = analyzer.analyze_text(text, name="scan.txt").to_dict()["coverage"]["notes"]
    assert any(note.startswith("scan.txt: no caption could be read") for note in notes)


@pytest.mark.parametrize(
    ("sentence", "note"),
    [
        ("This policy is incorporated by reference into, and is part of, our Terms of Service.", "is part of “"),
        ("You may view our Terms of Service here, subject to change.", "refers to “"),
        ("You agree to our Terms of Service, which are incorporated by reference.", "makes “"),
    ],
)
def test_a_note_tells_which_text_is_part_of_which(sentence: str, note: str) -> None:
    paper = f"Privacy Policy\n\nThis Privacy Policy explains how Orlen Ltd uses personal data.\n\n{sentence}"
    assert [n for n in analyze_text(paper).to_dict()["coverage"]["notes"] if f"{note}Terms of Service”" in n]
