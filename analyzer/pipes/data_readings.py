"""What is done with the data that a short text names, as an encoder reads it by the sentence or two (decision 19)."""

from __future__ import annotations

import math
import re

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.model import DataPolarity, DocumentType
from analyzer.pipes.excerpt_reading import read_excerpt
from analyzer.pipes.kind_reading import SHORT, places
from analyzer.pipes.records import records, summary, text_of

_AT_ONCE = 400
_SURE, _SURER = math.log(0.6), math.log(0.9)
"""How likely (natural logarithm) what is read has to be where the cues tell of a mere mention, and where of more."""
_TO_ITS_READER = re.compile(r"\b(?:we|us|our)\b.*\byou\w*|\byou\w*.*\b(?:we|us|our)\b", re.I | re.S)
"""A policy's own voice, of which the encoder has learned nothing: what one gathers from the reader is not passed on."""
_BETWEEN_TWO = frozenset({DocumentType.EMAIL, DocumentType.MINUTES})
"""Where "you" is a body like the writer's."""


@Language.factory("data_readings", assigns=["doc._.data_types"], requires=["doc._.units"])
class DataReadings:
    """Rewrites the ``polarity`` of the ``data_types`` of a short text by what the encoder reads, if it is sure enough.

    Policies are read by an encoder of their own (:mod:`policy_data`).
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        mentions = records(doc, "data_types")
        kind = summary(doc).get("type")
        if len(text) > SHORT or not mentions or kind == DocumentType.POLICY:
            return doc
        units = sorted(records(doc, "units"), key=lambda unit: (unit["start"], -unit["end"]))
        for start, end in places(text, units, _AT_ONCE):
            inside = [m for m in mentions if start <= m["spans"][0][0] < end]
            to_its_reader = kind not in _BETWEEN_TWO and _TO_ITS_READER.search(text, start, end)
            if not inside or to_its_reader or not (read := read_excerpt(text[start:end])):
                continue
            for mention in inside:
                first, last = (at - start for at in mention["spans"][0])
                likelihoods = read.passed(first, last)
                best = max(likelihoods, key=likelihoods.__getitem__)
                if likelihoods[best] >= (_SURE if mention["polarity"] == DataPolarity.MENTIONED else _SURER):
                    mention["polarity"] = best
        return doc
