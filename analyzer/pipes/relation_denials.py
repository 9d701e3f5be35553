"""Ties that the sentence itself takes back: said to be untrue, unrecorded, of effort and not of money, not chosen."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.pipes.records import Record, records, text_of

_UNTRUE = re.compile(
    r"\b(?:untrue|not true|false|incorrect|no (?:record|evidence|proof|indication|sign|suggestion))\b"
    r"[^.;]{0,20}\b(?:that|of)\b",
    re.I,
)
_EFFORT = re.compile(
    r"\binvest(?:s|ed|ing)?\s+(?:(?:a|an|the|her|his|their|its|great|deal|lots?|of|much|considerable|countless|more|many)"
    r"\s+){0,5}(?:time|effort|energy|years|hours|days|hope|thought|passion)\b",
    re.I,
)
_NOT_CHOSEN = re.compile(
    r"\b(?:rather than|instead of) (?:join|work|serve|invest|advise|lead|become|being|joining)\w*", re.I
)
_ACQUAINTED = re.compile(r"\b(?:knows?|knew|met|meets?|interviewed|befriended) (?:an?|the|one of the|some)\b", re.I)
_INVESTED = frozenset({"investor_in", "shareholder_of"})


def drop_denied(doc: Doc) -> None:
    """Takes out of the document's ties those that their own sentence does not assert."""
    text = text_of(doc)
    ties = records(doc, "relations")
    ties[:] = [tie for tie in ties if tie["polarity"] != "affirmed" or not _taken_back(tie, text)]


def _taken_back(tie: Record, text: str) -> bool:
    start, end = tie["spans"][0]
    words = text[start:end]
    target = words.rfind(tie["target"])
    before = words[:target] if target > 0 else words
    if _UNTRUE.search(before) and not re.search(r"[;:]|\bbut\b", before):
        return True
    if tie["type"] in _INVESTED and _EFFORT.search(before):
        return True
    return bool(_NOT_CHOSEN.search(before[-60:]) or _ACQUAINTED.search(before[-45:]))
