"""Texts whose words are marked with what they are."""

from __future__ import annotations

import re


def unmarked(marked: str, mark: re.Pattern[str]) -> tuple[str, list[tuple[int, int, tuple[str, ...]]]]:
    """A text without its marks, and where each was, with what it says of the words: its groups before the last."""
    text, marks, at = "", [], 0
    for match in mark.finditer(marked):
        *labels, words = match.groups(default="")
        text += marked[at : match.start()]
        marks.append((len(text), len(text) + len(words), tuple(labels)))
        text += words
        at = match.end()
    return text + marked[at:], marks
