"""Marked-up sentences: ``[[…]]`` stands around the words that matter."""

from __future__ import annotations

import re


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its ``[[`` and ``]]``, and the spans that they enclosed."""
    text, spans, at = "", [], 0
    for match in re.finditer(r"\[\[(.*?)\]\]", marked, re.S):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return text + marked[at:], spans
