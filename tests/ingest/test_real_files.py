"""Every file of the shared development data is read or explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.ingest import read_all
from analyzer.model import Document, Unread

pytestmark = pytest.mark.slow


def folder(shared: Path, name: str) -> Path:
    path = shared / "data" / name
    if not path.is_dir():
        pytest.skip(f"../shared/data/{name} is absent")
    return path


def test_difficult_pdfs_are_read_or_explained(shared: Path) -> None:
    files = folder(shared, "pdf-stress")
    passwords = {}
    for line in (files / "index.jsonl").read_text().splitlines():
        entry = json.loads(line)
        passwords[Path(entry["file"]).name] = entry.get("known_password")
    for found in read_all([files / "files"]):
        if isinstance(found, Unread):
            assert found.code in ("encrypted", "damaged"), found
            assert passwords[Path(found.name).name] != "", found
        else:
            assert found.text.strip() or found.problems, found.name


@pytest.mark.parametrize("name", ["agreements", "ftc-complaints", "sec", "policies", "cuad/pdf", "kleister-nda/pdf"])
def test_documents_are_read_with_their_places(shared: Path, name: str) -> None:
    for found in read_all([folder(shared, name)]):
        assert isinstance(found, Document) or found.name.endswith("index.jsonl"), found
        if isinstance(found, Unread):
            continue
        assert found.blocks or found.problems
        last = 0
        for block in found.blocks:
            assert last <= block.start < block.end <= len(found.text)
            last = block.end
        if found.format == "pdf" and found.text:
            middle = len(found.text) // 2
            evidence = found.evidence(middle, min(middle + 40, len(found.text)))
            assert evidence.boxes and all(box[0] in (evidence.page, (evidence.page or 0) + 1) for box in evidence.boxes)
