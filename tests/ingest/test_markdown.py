"""Markdown keeps its characters; its structure is recorded."""

from __future__ import annotations

from analyzer.ingest import read_bytes, read_text

TEXT = """---
title: Terms
---
# Data terms

The **Recipient** keeps
the data.

Purpose
-------

- first
- second
  goes on
    1. deeper

| Holder | Shares |
| ------ | -----: |
| Ada Sample | 100 |
| Bo || 

```
code
```

[^1]: A note.
"""


def sample() -> tuple[str, bytes, list[str]]:
    return "terms.md", TEXT.encode(), ["The **Recipient** keeps\nthe data."]


def test_front_matter_is_a_header() -> None:
    document = read_text(TEXT, name="terms.md")
    assert document.text == TEXT
    assert document.text[document.blocks[1].start :].startswith("# Data terms")


def test_kinds() -> None:
    document = read_bytes(TEXT.encode(), name="terms.md")[0]
    assert [(b.kind, b.level) for b in document.blocks] == [
        ("header", 0),
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("list_item", 1),
        ("list_item", 1),
        ("list_item", 3),
        ("table_row", 0),
        ("table_row", 0),
        ("table_row", 0),
        ("code", 0),
        ("footnote", 0),
    ]


def test_table_cells() -> None:
    document = read_text(TEXT, name="terms.md")
    rows = [[document.text[a:b] for a, b in row] for row in document.tables[0].rows]
    assert rows == [["Holder", "Shares"], ["Ada Sample", "100"], ["Bo", ""]]


def test_html_in_markdown_gives_way_to_what_it_prints() -> None:
    source = 'A <span class="term">Supplier</span> that has\n<!-- a\nnote -->no&nbsp;share.<br>Next &amp; last, <Name of the Fund>.\n'
    document = read_text(source, name="terms.md")
    assert document.text == "A Supplier that has\nno share. Next & last, <Name of the Fund>.\n"
    places = [document.map.place(document.text.index(word)) for word in ("Supplier", "that", "no", "Next", "last")]
    lines = source.split("\n")
    assert [(p.line, p.column) for p in places] == [
        (line + 1, lines[line].index(word) + 1)
        for line, word in ((0, "Supplier"), (0, "that"), (2, "no&"), (2, "Next"), (2, "last"))
    ]
