"""Plain text. Every character keeps its offset; furniture is blanked, so that it is no part of a sentence."""

from __future__ import annotations

import re

from analyzer.errors import SourceError
from analyzer.ingest.builder import TextBuilder
from analyzer.ingest.encoding import decode, looks_binary, newlines
from analyzer.ingest.furniture import line_furniture
from analyzer.model import Document

SUFFIXES = (".txt", ".text", ".log")
FORMAT = "text"

_LIST_ITEM = re.compile(r"\s*(?:[-*•·–]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]|\([a-zA-Z0-9]{1,4}\))\s+\S")
_NUMBERED_HEADING = re.compile(
    r"(?:(?:article|section|annex|schedule|exhibit|appendix|part|count)\s+[\w.]+|\d{1,2}(?:\.\d{1,2}){0,3}\.?)"
    r"[\s:.–—-]*(?P<title>.*)",
    re.I,
)
_RULER = re.compile(r"[-=_*~. ]{3,}")


def sniff(head: bytes, suffix: str) -> float:
    """How sure it is that the bytes are plain text: the last resort for anything without control characters."""
    if looks_binary(head):
        return 0.0
    return 0.5 if suffix in SUFFIXES else 0.1


def read(data: bytes, *, name: str) -> Document:
    """The text with its blocks. Raises SourceError if the bytes are no text."""
    if looks_binary(data):
        raise SourceError(name, "not text: give it the extension of its true format", code="unknown_format")
    text, problems = decode(data)
    builder = TextBuilder()
    builder.problems.extend(problems)
    write(builder, newlines(text))
    return builder.document(data, name=name, format=FORMAT)


def write(builder: TextBuilder, text: str) -> None:
    """Append ``text`` with its blocks; its length never changes."""
    text = blank_furniture(builder, text)
    builder.source(text)
    for start, end in paragraphs(text):
        kind, level = _kind(text[start:end])
        builder.mark(start, end, kind, level)


def blank_furniture(builder: TextBuilder, text: str) -> str:
    """``text`` with stamps, Bates and page numbers replaced by spaces and recorded as furniture."""
    lines = text.split("\n")
    found = line_furniture(lines)
    for index in sorted(found):
        if index - 1 not in found or found[index - 1].values is not found[index].values:
            builder.furniture.append(found[index])
        lines[index] = re.sub(r"[^\f]", " ", lines[index])
    return "\n".join(lines) if found else text


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans between empty lines, without white space at their ends; the mark of what a mail quotes fills no line."""
    spans = []
    for match in re.finditer(r"\S(?:[^\n\f]|[\n\f](?![^\S\n]*(?:>[> \t]*)?(?:\n|\Z)))*", text):
        empty = re.match(r"(?:>[> \t]*\n)+", match[0])
        start = match.start() + (empty.end() if empty else 0)
        end = match.start() + len(match[0].rstrip())
        if start < end and text[start:end].strip("> \t"):
            spans.append((start, end))
    return spans


def _kind(block: str) -> tuple[str, int]:
    if "\n" not in block and len(block) <= 120:
        letters = [c for c in block if c.isalpha()]
        if letters and block.upper() == block and len(letters) >= 4 and not _RULER.fullmatch(block):
            return "heading", 1
        numbered = _NUMBERED_HEADING.fullmatch(block)
        if numbered and _titled(numbered["title"]):
            return "heading", 1 + block.split()[0].rstrip(".").count(".")
    if _LIST_ITEM.match(block):
        return "list_item", 1
    return "paragraph", 0


def _titled(title: str) -> bool:
    """A heading's words: few, capitalised, and no sentence."""
    words = title.rstrip(".").split()
    if not words:
        return True
    if words[0].rstrip(".") in {"Admitted", "Denied"}:  # a whole paragraph of an answer
        return False
    if len(words) > 9 or title.endswith((";", ",", ":")):
        return False
    long = [w for w in words if len(w) > 3 and w[0].isalpha()]
    return words[0][:1].isupper() and (len(words) <= 3 or sum(w[0].isupper() for w in long) >= 0.7 * len(long))
