"""What a short excerpt lays down on a subject, as learned from such excerpts, weighed against the grammar."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from analyzer.pipes.clause_model import OTHER, rank
from analyzer.pipes.clause_reading import read_clause
from analyzer.pipes.encoder import wanted
from analyzer.pipes.learned import agreed, classifier, stem_features, word_features
from analyzer.pipes.performatives import PAYMENT
from analyzer.pipes.records import Record

SILENT = "silent"
_GRAMMAR = 1.25  # how much likelier (natural logarithm) a polarity is made that the grammar reads
_CONDITION = re.compile(
    r"\b(?:if|unless|until|provided|subject to|once|when(?:ever)?|where|before|after|prior|without|except|save|should|"
    r"in (?:the|any) (?:event|case)|on condition|so long as|were|"
    r"(?:up)?on (?:[\w’'-]+ ){0,6}(?:receipt|request|\w+ing)|only (?:with|by))\b",
    re.I,
)
_DUTY = re.compile(
    r"\b(?:shall|must|will|ha(?:s|ve) to|(?:is|are) to|requir\w+|oblig\w+|undertak\w+|agrees?|commit\w*|promis\w+|"
    r"needs?|bound|duty|falls? to|responsib\w+|ensures?|charged?|task\w*|covenants?)\b|['’]ll\b",
    re.I,
)
_NEEDED = {("requires", "conditional"): _CONDITION, ("permits", "requires"): _DUTY}
"""Without such words one polarity is never turned into the other: "only upon instructions", "we use the scans"."""
_NOT_BARRED = re.compile(
    r"\b(?:not|nothing|no|never|nor|neither)\b[^.;]{0,80}\b(?:preclud|prevent|prohibit|forbid|barr?(?:s|red)?\b|restrain|"
    r"restrict|hinder|debar|stop|limit)",
    re.I,
)
"""A ban denied: what frees is never turned into a ban."""
_SETTLED = {
    "requires": re.compile(rf"\b(?:may|can) only\b|\bentitled{PAYMENT.pattern}", re.I),
    "permits": re.compile(r"\b(?:shall|will|has|have) (?:have )?(?:[\w-]+,? ){0,4}rights? (?:to|of|in)\b", re.I),
}
"""A limit, another's debt, and a right: never read as a liberty or as a duty of the one who has it."""
_DOUBTFUL = -2.0  # so much less likely than another polarity, what the grammar reads gives way
_TOGETHER = -1.0  # the least score of a subject that only the sentences of a paragraph together tell
_WAIVED = -9.0  # so much less likely must a waiver be that the grammar reads: the worst to miss
_NOTHING = -18.0  # so much less likely, even a duty in words that the vocabulary knows is none; a waiver always stays


def polarity_features(clause: str, text: str) -> list[str]:
    """What the model looks at: the words of the excerpt, and its longer words beside the subject asked for."""
    stems = stem_features(text)
    return [*word_features(text), *stems, *(f"{clause}{stem}" for stem in stems), f"={clause}"]


def weighed(clause: str, text: str, read: Collection[str]) -> dict[str, float]:
    """Each polarity that ``text`` may have on the subject ``clause``, "silent" among them, with its weight.

    The likeliest has the weight 0, others less; ``read`` are the polarities that the grammar reads.
    """
    chances = classifier("polarity").chances(polarity_features(clause, text))
    if wanted():
        chances = agreed(chances, read_clause(text).polarities(clause))
    weights = {name: chance + _GRAMMAR * (name in read) for name, chance in chances.items()}
    best = max(weights.values())
    return {name: weight - best for name, weight in weights.items()}


def bound(text: str) -> str | None:
    """The party that ``text`` most likely binds or lets do a thing, as it is written there; None if it names none."""
    if not wanted():
        return None
    place = read_clause(text).party()
    return text[slice(*place)] if place else None


def likeliest(clause: str, text: str) -> str | None:
    """The polarity that ``text`` most likely has on ``clause``; None if it lays nothing down."""
    weights = weighed(clause, text, ())
    best = max(weights, key=weights.__getitem__)
    return None if best == SILENT else best


def told_together(paragraph: str) -> Iterator[tuple[str, str]]:
    """The clauses that a short paragraph is most likely about as a whole, each with its polarity, likeliest first."""
    for guess in rank(paragraph, ()):
        if guess.clause == OTHER or guess.score < _TOGETHER:
            return
        if polarity := likeliest(guess.clause, paragraph):
            yield guess.clause, polarity


def corrected(found: Iterable[tuple[Record, int, str]], paragraph: Callable[[int], str]) -> list[int]:
    """Mends the polarity of clause records that the grammar most likely misread.

    ``found`` holds each record with its block and its sentence. Gets the ``id()`` of records in which nothing is laid
    down. A neighbouring sentence must not turn a sentence round: both it and its ``paragraph`` have to tell.
    """
    silent = []
    for record, block, sentence in found:
        read = record["polarity"]
        weights = weighed(record["id"], paragraph(block) or sentence, {read})
        if weights[read] < _DOUBTFUL:
            weights = weighed(record["id"], sentence, {read})
        if weights[read] < _DOUBTFUL:
            best = max(weights, key=weights.__getitem__)
            if (needed := _NEEDED.get((read, best))) and not needed.search(sentence):
                continue
            if read in {"permits", "conditional"} and best == "prohibits" and _NOT_BARRED.search(sentence):
                continue
            if {read, best} == {"permits", "requires"} and _SETTLED[read].search(sentence):
                continue
            if read == "disclaims" and weights[read] > _WAIVED:
                continue
            if best != SILENT:
                record["polarity"] = best
            elif record["tentative"] or (read in {"requires", "permits"} and weights[read] < _NOTHING):
                silent.append(id(record))
    return silent
