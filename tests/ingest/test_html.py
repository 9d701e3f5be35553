"""HTML: what a reader of the page sees."""

from __future__ import annotations

from analyzer.ingest import read_bytes
from analyzer.model import Document

PAGE = """<!DOCTYPE html>
<html><head><title>Data  terms</title><style>p {}</style><script>var x = "no";</script></head>
<body>
<h1>Data terms</h1>
<p>The <b>Recip</b>ient keeps the data<br>for one year &amp; a day.</p>
<ol type="a"><li>no copies<li>no sale</ol>
<ul><li>one<ul><li>deeper</li></ul></li></ul>
<p style="display: none">Concealed.</p>
<table><tr><th>Holder</th><th></th><th>Shares</th></tr><tr><td>Ada Sample</td><td> </td><td>100</td></tr></table>
<table><tr><td>(a)</td><td>The Discloser gives notice of every transfer.</td></tr></table>
<p><strong>Notice of sale</strong></p>
<ix:nonNumeric name="x">Tagged words</ix:nonNumeric>
</body></html>
"""


def sample() -> tuple[str, bytes, list[str]]:
    return "terms.html", PAGE.encode(), ["The Recipient keeps the data\nfor one year & a day.", "Tagged words"]


def page(body: str) -> Document:
    return read_bytes(f"<html><body>{body}</body></html>".encode(), name="a.html")[0]


def test_blocks_lists_and_tables() -> None:
    found = read_bytes(PAGE.encode(), name="terms.html")[0]
    assert [(b.kind, b.level, found.text[b.start : b.end]) for b in found.blocks] == [
        ("heading", 1, "Data terms"),
        ("paragraph", 0, "The Recipient keeps the data\nfor one year & a day."),
        ("list_item", 1, "a. no copies"),
        ("list_item", 1, "b. no sale"),
        ("list_item", 1, "one"),
        ("list_item", 2, "deeper"),
        ("table_row", 0, "Holder\tShares"),
        ("table_row", 0, "Ada Sample\t100"),
        ("list_item", 0, "(a) The Discloser gives notice of every transfer."),
        ("heading", 0, "Notice of sale"),
        ("paragraph", 0, "Tagged words"),
    ]
    assert found.tables[0].header_rows == 1
    assert found.metadata == {"title": "Data terms"}
    assert [p.code for p in found.problems] == ["hidden_text"]


def test_lines_are_those_of_the_source() -> None:
    found = read_bytes(PAGE.encode(), name="terms.html")[0]
    for words in ("Data terms", "keeps the data", "for one year", "Ada Sample", "Tagged words"):
        line = found.locate(found.text.index(words)).line
        assert line is not None and words.split()[0] in PAGE.split("\n")[line - 1]


def test_declared_encoding() -> None:
    data = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź</p></body></html>'.encode("iso-8859-2")
    assert read_bytes(data, name="a.html")[0].text == "Łódź"


def test_nested_tables_and_loose_cells_lose_no_words() -> None:
    found = page("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td><td>e</td></tr></table>f")
    assert "".join(found.text.split()) == "abcdef"


def test_broken_markup_is_read() -> None:
    assert page("<p>one<p>two</b></i><div>three").text == "one\n\ntwo\n\nthree"


def test_html_in_disguise_is_read_by_its_content() -> None:
    found = read_bytes(PAGE.encode(), name="terms.txt")[0]
    assert found.format == "html"
    assert "extension_mismatch" in [p.code for p in found.problems]
