"""Small documents, quotes and reports made by hand."""

from __future__ import annotations

import hashlib
from typing import Any

from analyzer.model import (
    Block,
    Document,
    DocumentType,
    Dossier,
    Evidence,
    Facts,
    Finding,
    Report,
    Severity,
    State,
    TextMap,
)


def make_document(text: str, name: str = "note.txt", *, pages: int | None = None, **more: Any) -> Document:
    """A document with one block a line; with ``pages`` its lines are spread over that many pages."""
    blocks: list[Block] = []
    text_map = TextMap()
    at = 0
    lines = text.split("\n")
    per_page = -(-len(lines) // pages) if pages else 0
    for number, line in enumerate(lines):
        if line:
            blocks.append(Block(at, at + len(line), "heading" if number == 0 else "paragraph", int(number == 0)))
        text_map.line_start.append(at)
        text_map.line_page.append(number // per_page + 1 if per_page else 0)
        text_map.line_number.append(number % per_page + 1 if per_page else number + 1)
        text_map.line_column.append(1)
        at += len(line) + 1
    return Document(
        id=more.pop("id", name),
        name=name,
        sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        format=name.rpartition(".")[2],
        text=text,
        blocks=tuple(blocks),
        map=text_map,
        pages=pages,
        **more,
    )


def at(document: Document, words: str, paragraph: str | None = None) -> tuple[Evidence, ...]:
    """The evidence for the first place of ``words``."""
    start = document.text.index(words)
    return (document.evidence(start, start + len(words), paragraph=paragraph),)


def make_report(text: str, *, quotes: tuple[str, ...] = (), message: str = "A message.", **more: Any) -> Report:
    """A report on one text with one fired finding that rests on ``quotes``."""
    document = make_document(text, **more)
    evidence = tuple(quote for words in quotes for quote in at(document, words))
    finding = Finding(
        rule="test/rule",
        pack="test",
        title="A title",
        severity=Severity.HIGH,
        state=State.FIRED,
        reason="because",
        message=message,
        documents=(document.id,),
        evidence=evidence,
        fingerprint="f00d",
    )
    facts = Facts(document.id, DocumentType.OTHER, complete=True)
    return Report(Dossier((document,), (facts,)), (finding,) if quotes else ())
