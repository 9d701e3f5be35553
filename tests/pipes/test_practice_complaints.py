"""Whole complaints in our own words: which paragraph alleges which practice, and that the others allege none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from analyzer.ingest import read_text
from analyzer.pipes.typed import make_doc

LAST = "practices"

COMPLAINTS = yaml.safe_load(Path(__file__).with_name("practice_complaints.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("complaint", COMPLAINTS, ids=lambda complaint: complaint["id"])
def test_the_practices_of_each_paragraph(nlp, complaint):
    told = [f"{i}. {paragraph['t']}" for i, paragraph in enumerate(complaint["paragraphs"], 1)]
    doc = nlp(make_doc(nlp, read_text("\n\n".join([complaint["head"].rstrip(), *told, ""]))))
    found: dict[str, set[str]] = {}
    for practice in doc._.practices:
        found.setdefault(practice["paragraph"], set()).add(practice["kind"])
    for i, paragraph in enumerate(complaint["paragraphs"], 1):
        kinds = found.pop(str(i), set()) - set(paragraph.get("o", []))
        assert kinds == set(paragraph.get("k", [])), paragraph["t"]
    assert not found
