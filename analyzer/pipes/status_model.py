"""The standing of a statement in a short paper, as learned from such papers, weighed against the vocabulary.

A short paper (a letter, a notice, a quotation under the name of its document) says in very many ways who speaks and
with what standing; no list of phrases knows them all.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.model import AGREEMENT_TYPES, Status
from analyzer.pipes.excerpt_reading import Excerpt, read_excerpt
from analyzer.pipes.learned import agreed, classifier, stem_features, word_features
from analyzer.pipes.records import summary, text_of
from analyzer.pipes.standing import Standing, top_line

_SENT = re.compile(r"(?m)^\W*From:")
"""The head of a message: what it says its sender asserts, whatever words he finds for it."""
_SUREST = -8.0
"""The natural logarithm of a likelihood below which the encoder counts as no surer."""
SHORT = 2_000
"""A text of fewer characters under a heading line is a quotation from a filing, whatever the heading says."""
_RULED = {Status.FOUND, Status.ORDERED}
_CUE, _CAPACITY = 8.0, 5.0
"""How much likelier (natural logarithm) the answer is made that words of the statement or its capacity alone give."""


def status_features(context: str, text: str) -> list[str]:
    """What the model looks at: the words of the statement and of the heading above it."""
    return [*word_features(text), *stem_features(text), *word_features(context, longest=2, mark="^")]


def read_statement(context: str, words: str) -> Excerpt | None:
    """A statement under its heading as the encoder reads it; nothing where it is not to be read."""
    return read_excerpt(f"{context}\n\n{words}")


def weighed(doc: Doc, standing: Standing | None, words: str, said: Status, *, by_cue: bool) -> Status:
    """The likeliest status of ``words`` in a short paper, elsewhere ``said``, the answer of the vocabulary.

    ``by_cue`` tells that words of the statement itself gave that answer.
    A pleading stays one: under a ``standing`` that holds, only what it allows is possible. Nobody is taken for a court
    whose paper does not say so.
    """
    contract = summary(doc).get("type") in AGREEMENT_TYPES and not (standing and standing.id == "settlement")
    if contract or len(text_of(doc)) >= SHORT or (context := top_line(doc)) is None:
        return said
    allowed = set(Status) - ({Status.FOUND, Status.ORDERED} - {said} if standing is None else set())
    if standing and standing.holds:
        allowed = {standing.status, *standing.also}
    decided = bool(standing and not standing.holds and said in _RULED | {Status.CERTIFIED})
    chances = classifier("status").chances(status_features(context, words))
    if read := read_statement(context, words):
        told = read.standing(len(context) + 2, len(context) + 2 + len(words))
        chances = agreed(chances, {name: max(value, _SUREST) for name, value in told.items()})
    trust = _CUE if by_cue or decided or _SENT.search(text_of(doc)) else _CAPACITY
    likely = {Status(name): value + trust * (name == said.value) for name, value in chances.items()}
    return max((status for status in likely if status in allowed), key=likely.__getitem__, default=said)
