"""Blocks for text that came without a reader: paragraphs between blank lines."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.records import add, records, text_of

_PARAGRAPH = re.compile(r"\S(?:.|\n(?![ \t]*(?:\n|$)))*")
_ITEM = re.compile(r"(?:\([a-z0-9]{1,4}\)|[-*•▪–]|[a-z]\)|\d{1,2}\))\s")


@Language.factory("blocks", assigns=["doc._.blocks"])
class Blocks:
    """Fills ``doc._.blocks`` where the reader has not."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        if not records(doc, "blocks"):
            for match in _PARAGRAPH.finditer(text_of(doc)):
                start, end = match.start(), match.start() + len(match[0].rstrip())
                kind = "list_item" if _ITEM.match(match[0]) else "paragraph"
                add(doc, "blocks", [], start=start, end=end, kind=kind, level=1 if kind == "list_item" else 0)
        return doc
