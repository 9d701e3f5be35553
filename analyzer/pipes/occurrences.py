"""Where given words stand in a text: a search for plain strings, which costs far less than a pattern made for each."""

from __future__ import annotations

from collections.abc import Iterator


def occurrences(text: str, word: str, start: int = 0) -> Iterator[int]:
    """Every offset from ``start`` at which ``word`` stands; those within an earlier one are among them.

    >>> list(occurrences("banana", "ana"))
    [1, 3]
    """
    at = text.find(word, start)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def folded(text: str) -> str:
    """``text`` in small letters, each character at its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c if len(low := c.lower()) != 1 else low for c in text)


def article_before(small: str, at: int, apart: str = "") -> int:
    """Where a "the" that stands as a word before the offset ``at`` begins; without one, or after ``apart``, ``at``."""
    end = at
    while end and small[end - 1].isspace():
        end -= 1
    if end < at and small.endswith("the", 0, end) and not within_word(small, end - 4, apart):
        return end - 3
    return at


def within_word(text: str, at: int, more: str = "") -> bool:
    """Whether a letter, a digit, "_" or one of ``more`` stands at ``at``; outside of the text nothing does."""
    return 0 <= at < len(text) and ((c := text[at]).isalnum() or c == "_" or c in more)
