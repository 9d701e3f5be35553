"""What the children of archive tests run on a file: its words say how it misbehaves."""

from __future__ import annotations

from pathlib import Path

from child_targets import misbehave

from analyzer.isolated import examine
from analyzer.model import Document, DocumentType, Facts
from analyzer.sandbox import pack


def quick(path: str, name: str) -> bytes:
    """A document without facts, made without loading the pipeline."""
    text = Path(path).read_text()
    how, _, _ = text.partition("\n")
    if how in ("kill", "sleep", "hog", "raise"):
        misbehave(how)
    if how == "real":
        return examine(path, name)
    document = Document(name, name, "0", "text", text)
    return pack([(document, Facts(name, DocumentType.OTHER, False))])
