"""What a privacy policy passes on of the data that it names: the grammar's answer, seen again by the encoder.

Policies collect, use and share in one breath; the grammar of a sentence alone often cannot tell which of it the words
belong to, and an encoder trained on such sentences can (decision 15).
"""

from __future__ import annotations

from spacy.tokens import Doc

from analyzer.model import DataPolarity
from analyzer.pipes.encoder import wanted
from analyzer.pipes.policy_reading import read_sentences
from analyzer.pipes.records import Record, containing, records, summary, text_of

_LONGEST = 1500
"""A longer stretch without an end is no sentence: a list in one cell, a menu."""


def see_again(doc: Doc, units: list[Record]) -> None:
    """Rewrites the ``polarity`` of the ``data_types`` of a policy by what the encoder reads in their sentences, which
    are among ``units``, sorted by place."""
    if summary(doc).get("type") != "policy" or not wanted():
        return
    text = text_of(doc)
    blocks = records(doc, "blocks")
    mentions: dict[tuple[int, int], list[Record]] = {}
    for mention in records(doc, "data_types"):
        unit = containing(units, mention["spans"][0][0])
        if unit and _stands_alone(unit, blocks) and mention["polarity"] != DataPolarity.DEFINED:
            mentions.setdefault((unit["start"], unit["end"]), []).append(mention)
    sentences = read_sentences([text[start:end] for start, end in mentions])
    for ((start, _), named), read in zip(mentions.items(), sentences, strict=True):
        for mention in named:
            first, last = (at - start for at in mention["spans"][0])
            shared = read.passes(first, last, "shared", told=mention["polarity"] == DataPolarity.SHARED)
            withheld = read.passes(first, last, "withheld", told=mention["polarity"] == DataPolarity.EXCLUDED)
            ends = (DataPolarity.SHARED, shared), (DataPolarity.EXCLUDED, withheld), (DataPolarity.MENTIONED, True)
            mention["polarity"] = next(end.value for end, holds in ends if holds)


def _stands_alone(unit: Record, blocks: list[Record]) -> bool:
    """Whether it is a sentence that says by itself what is done: no item below a lead, and no row of a table."""
    listed = unit.get("lead") or blocks[unit["block"]]["kind"] == "table_row"
    return not listed and unit["end"] - unit["start"] <= _LONGEST
