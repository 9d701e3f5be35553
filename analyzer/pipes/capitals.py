"""Passages in capitals, read as small letters: "NEITHER PARTY SHALL BE LIABLE" names no party PARTY SHALL BE LIABLE."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from analyzer.pipes.norms import Norm

_RUN = re.compile(r"(?<![\w-])[A-Z][A-Z’'-]*(?:[\s,;:()\"“”/.-]+(?:[A-Z][A-Z’'-]*|\d+)(?![a-z]))+(?![\w])")
_GRAMMAR = re.compile(
    r"\b(?:OF|OR|AND|THE|BE|SHALL|WILL|MAY|MUST|IN|NO|NOT|FOR|TO|ANY|IS|ARE|BY|THAT|WHICH|UNDER|FROM|WITH|AS|ITS)\b"
)
_SHORTEST = 5
_WORDS = 2


def calmed(text: str, known: Collection[str] = ()) -> str:
    """``text``, of the same length, with sentences in capitals put into small letters, save for the ``known`` names.

    >>> calmed("IN NO EVENT SHALL ORBEL BE LIABLE FOR LOSS.", {"orbel"})
    'in no event shall ORBEL be liable for loss.'
    >>> calmed("The BANK OF ALDERNEY shall pay.")
    'The BANK OF ALDERNEY shall pay.'
    """

    def lower(match: re.Match[str]) -> str:
        words = match[0]
        if len(words.split()) < _SHORTEST or len(set(_GRAMMAR.findall(words))) < _WORDS:
            return words
        small = words.lower()
        if len(small) != len(words):
            return words
        for name in known:
            small = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda m: words[m.start() : m.end()], small)
        return small

    return _RUN.sub(lower, text) if re.search(r"[A-Z]{2}[ ,]+[A-Z]", text) else text


def as_written(norm: Norm | None, calm: str, written: str) -> Norm | None:
    """``norm``, read in the ``calm`` text, with its words as they are ``written``."""
    if norm is None or calm == written:
        return norm
    said = (norm.party, norm.owed, norm.exception, norm.condition, norm.modality)
    places = [calm.find(words) if words else -1 for words in said]
    party, owed, exception, condition, modality = (
        written[at : at + len(words)] if words and at >= 0 else words for words, at in zip(said, places, strict=True)
    )
    return replace(norm, party=party, owed=owed, exception=exception, condition=condition, modality=modality)
