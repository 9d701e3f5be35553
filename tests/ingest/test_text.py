"""Plain text: the canonical text is the source."""

from __future__ import annotations

import pytest

from analyzer.ingest import read_bytes, read_text

TEXT = """DATA SHARING TERMS

1. Scope

The Discloser gives the Recipient a file of
photographs, which the Recipient keeps for
  one year.

  (a) no copies; and
  (b) no sale.

By: ____________
Name: Ada Sample
"""


def sample() -> tuple[str, bytes, list[str]]:
    return "terms.txt", TEXT.encode(), ["a file of\nphotographs", "Ada Sample"]


@pytest.mark.parametrize("name", ["text", "a.txt", "a.md"])
@pytest.mark.parametrize("text", [TEXT, "  x \n\n\n y\t\n", "no end", "a\u00adb \ufeff\x0c c\n", "1\n2\n3\n", "\n\n"])
def test_text_in_memory_is_kept_to_the_character(text: str, name: str) -> None:
    assert read_text(text, name=name).text == text


def test_only_line_ends_are_normalised() -> None:
    assert read_text("one\r\ntwo\rthree").text == "one\ntwo\nthree"


def test_blocks_and_lines() -> None:
    document = read_text(TEXT)
    kinds = [(b.kind, document.text[b.start : b.end].split("\n")[0].strip()) for b in document.blocks]
    assert kinds == [
        ("heading", "DATA SHARING TERMS"),
        ("heading", "1. Scope"),
        ("paragraph", "The Discloser gives the Recipient a file of"),
        ("list_item", "(a) no copies; and"),
        ("paragraph", "By: ____________"),
    ]
    place = document.locate(TEXT.index("photographs"))
    assert (place.page, place.line, place.column) == (None, 6, 1)


def test_furniture_is_blanked_and_offsets_stay() -> None:
    stamp = "Case 3:26-cv-01111-K Document 1 Filed 03/30/26 Page 2 of 9 PageID 2"
    text = f"The plaintiff alleges that\n{stamp}\nthe defendant sold photographs.\n"
    document = read_text(text)
    assert len(document.text) == len(text)
    assert "Case" not in document.text
    assert document.text.index("the defendant") == text.index("the defendant")
    (furniture,) = document.furniture
    assert (furniture.kind, furniture.values["page_id"]) == ("ecf_stamp", "2")


def test_form_feeds_turn_pages() -> None:
    document = read_text("one\n\ftwo\n\n\fthree\n")
    assert [document.locate(document.text.index(word)).page for word in ("one", "two", "three")] == [1, 2, 3]
    assert document.locate(document.text.index("two")).column == 2


@pytest.mark.parametrize(
    ("encoding", "problem"),
    [("utf-8", None), ("utf-8-sig", None), ("utf-16", None), ("utf-16-le", None), ("cp1252", "encoding_guessed")],
)
def test_encodings(encoding: str, problem: str | None) -> None:
    text = "The Société pays 100 € “as agreed” for the use of the data of its customers.\n"
    document = read_bytes(text.encode(encoding), name="a.txt")[0]
    assert document.text == text
    assert [p.code for p in document.problems] == ([problem] if problem else [])
