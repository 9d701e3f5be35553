"""Markdown. Its own marks stay as they are, emphasis too; HTML tags and entities in it give way to what they print."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from analyzer.ingest.builder import TextBuilder
from analyzer.ingest.encoding import decode, looks_binary, newlines
from analyzer.ingest.text import blank_furniture
from analyzer.model import Document, Table

SUFFIXES = (".md", ".markdown", ".mdown")
FORMAT = "markdown"

_HEADING = re.compile(r" {0,3}(#{1,6})\s+\S")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*")
_ITEM = re.compile(r"(\s*)(?:[-*+]|\d{1,9}[.)]|\(?[a-zA-Z]{1,3}[.)])\s+\S")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PARTING = "br|p|div|li|ul|ol|t[rdh]|table|tbody|thead|h[1-6]|hr|blockquote|section|article|dl|dt|dd|details|summary"
_WITHIN = "span|a|b|i|u|s|em|strong|sup|sub|small|font|center|mark|code|img|input|label|abbr|cite|q|ins|kbd"
# Only tags of HTML: "<Name of the Recipient>" is a blank to be filled in, not a tag.
_HTML = re.compile(
    rf"<!--.*?-->|</?(?:(?P<parting>{_PARTING})|{_WITHIN})(?:\s[^<>]*)?/?>"
    r"|(?P<entity>&(?:[a-zA-Z][a-zA-Z0-9]{1,12}|\#\d{1,6}|\#x[0-9a-fA-F]{1,5});)",
    re.I | re.S,
)
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]]+\]:")


def sniff(head: bytes, suffix: str) -> float:
    """Markdown is known by its extension only: its marks mean something in plain text too."""
    return 0.6 if suffix in SUFFIXES and not looks_binary(head) else 0.0


def read(data: bytes, *, name: str) -> Document:
    """The source text with its headings, lists, tables and paragraphs as blocks."""
    text, problems = decode(data)
    builder = TextBuilder()
    builder.problems.extend(problems)
    write(builder, newlines(text))
    return builder.document(data, name=name, format=FORMAT)


def write(builder: TextBuilder, text: str) -> None:
    """Append ``text`` with its blocks."""
    text = blank_furniture(builder, text)
    text = builder.source(text, _embedded_html(text) if "<" in text or "&" in text else ())
    lines, offsets = _lines(text)
    i = _front_matter(lines)
    if i:
        builder.mark(0, offsets[i - 1] + len(lines[i - 1].rstrip()), "header")
    while i < len(lines):
        end, kind, level = _block(lines, i)
        if kind == "table":
            _table(builder, lines[i:end], offsets[i:end])
        elif kind:
            start, stop = offsets[i], offsets[end - 1] + len(lines[end - 1])
            lead = len(lines[i]) - len(lines[i].lstrip())
            builder.mark(start + lead, start + len(text[start:stop].rstrip()), kind, level)
        i = end


def _embedded_html(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans of HTML with what they print: nothing, a space where a tag parts words, or the character of an entity."""
    for match in _HTML.finditer(text):
        if match["entity"]:
            yield (*match.span(), html.unescape(match[0]).replace("\xa0", " "))
        else:
            yield (*match.span(), " " if match["parting"] else "")


def _lines(text: str) -> tuple[list[str], list[int]]:
    lines = text.split("\n")
    offsets, at = [], 0
    for line in lines:
        offsets.append(at)
        at += len(line) + 1
    return lines, offsets


def _front_matter(lines: list[str]) -> int:
    """Where the text begins after a YAML head between two lines of dashes."""
    if lines and lines[0].strip() == "---":
        for i in range(1, min(len(lines), 60)):
            if lines[i].strip() == "---" and all(re.match(r"\s*$|[\w-]+:|\s+|- |#", line) for line in lines[1:i]):
                return i + 1
    return 0


def _block(lines: list[str], i: int) -> tuple[int, str, int]:
    """Where the block that begins at line ``i`` ends, its kind ("" for none) and level."""
    line = lines[i]
    if not line.strip() or _RULE.fullmatch(line):
        return i + 1, "", 0
    if match := _FENCE.match(line):
        end = next((j for j in range(i + 1, len(lines)) if lines[j].strip().startswith(match[1])), len(lines) - 1)
        return end + 1, "code", 0
    if match := _HEADING.match(line):
        return i + 1, "heading", len(match[1])
    if "|" in line and i + 1 < len(lines) and "|" in lines[i + 1] and _DELIMITER.fullmatch(lines[i + 1]):
        end = i + 2
        while end < len(lines) and "|" in lines[end] and lines[end].strip():
            end += 1
        return end, "table", 0
    item = _ITEM.match(line)
    end = i + 1
    while end < len(lines) and lines[end].strip():
        following = lines[end]
        if not item and (match := _UNDERLINE.fullmatch(following)):
            return end + 1, "heading", 1 if match[1][0] == "=" else 2
        if _HEADING.match(following) or _ITEM.match(following) or _FENCE.match(following) or _RULE.fullmatch(following):
            break
        end += 1
    if item:
        return end, "list_item", 1 + len(item[1].expandtabs(4)) // 2
    return end, "footnote" if _FOOTNOTE.match(line) else "paragraph", 0


def _table(builder: TextBuilder, lines: list[str], offsets: list[int]) -> None:
    rows = []
    for index, (line, offset) in enumerate(zip(lines, offsets, strict=True)):
        if index != 1:
            rows.append(tuple(_cells(line, offset)))
            builder.mark(offset + len(line) - len(line.lstrip()), offset + len(line.rstrip()), "table_row")
    builder.add_table(Table(tuple(rows), 1))


def _cells(line: str, offset: int) -> Iterator[tuple[int, int]]:
    """The spans between the bars of a row, without the white space around their words."""
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    start += line.startswith("|", start)
    end -= line.endswith("|", start, end) and not line.endswith("\\|", start, end)
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", line[:end]) if m.start() >= start]
    for bar in [*bars, end]:
        cell = line[start:bar]
        begin = offset + start + len(cell) - len(cell.lstrip())
        yield (begin, begin + len(cell.strip())) if cell.strip() else (offset + start, offset + start)
        start = bar + 1
