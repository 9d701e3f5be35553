"""Words cut into pieces: every word keeps its place in the text, whatever signs and accents it has."""

from __future__ import annotations

import pytest

from analyzer.pipes.word_pieces import WordPieces

PIECES = WordPieces(
    "\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "river", "##side", "bank", ",", "##s", "cafe", "s", "."])
)


def cut(text: str) -> list[tuple[str, tuple[int, ...]]]:
    found = PIECES.cut(text)
    return [(text[w.start : w.end], found.pieces[w.first : w.last]) for w in found.words]


def test_longest_pieces_first_and_places_kept() -> None:
    assert cut("Riverside banks, CAFÉ.") == [
        ("Riverside", (4, 5)), ("banks", (6, 8)), (",", (7,)), ("CAFÉ", (9,)), (".", (11,)),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["qzx", "riverqzx", "日本"])
def test_a_word_without_pieces_is_unknown(word: str) -> None:
    assert cut(word) == [(word, (1,))]


def test_how_a_word_is_written() -> None:
    assert PIECES.cut("bank Bank BANK 7").cases == (3, 0, 1, 2, 3, 3)


def test_a_long_text_ends_at_a_word() -> None:
    found = PIECES.cut("river bank " * 50, longest=20)
    assert len(found.pieces) == 20
    assert found.pieces[-1] == 3
    assert found.words[-1].last == len(found.pieces) - 1


def test_pieces_under_a_stretch() -> None:
    found = PIECES.cut("river riverside bank")
    assert found.pieces_of(6, 15) == (2, 4)
    assert found.pieces_of(15, 15) is None
