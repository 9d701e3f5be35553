"""Which rules an excerpt meets when it is read as a whole, by an encoder that has learned from cases of the rules.

It stands behind the facts (decision 14): the words in which one thing may be said have no end, and a rule whose facts
were not read still deserves to be asked. Only excerpts and short papers are read, those that the encoder can survey.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.excerpt_reading import Excerpt, Met, read_excerpt
from analyzer.pipes.records import Record, add, records, text_of
from analyzer.pipes.statements import status_at

_LIKELY, _UNLIKELY = 0.55, 0.03
_SHOWN, _ALSO_SHOWN = 3, 0.5
"""How many sentences are shown at most, and what share of the weight of the chief one the others have."""


@Language.factory("rule_readings", assigns=["doc._.rule_readings"], requires=["doc._.units"])
class RuleReadings:
    """Fills ``doc._.rule_readings``: the rules that the excerpt, read as a whole, seems to meet or surely does not."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        excerpt, units = read_excerpt(text_of(doc)), records(doc, "units")
        if excerpt is None:
            return doc
        whole = (excerpt.pieces.words[0].start, excerpt.pieces.words[-1].end)
        for met in excerpt.rules():
            likelihood = round(met.likelihood, 3)
            if met.likelihood < _UNLIKELY:
                add(doc, "rule_readings", [whole], rule=met.rule, meets=False, likelihood=likelihood)
            elif met.likelihood >= _LIKELY and (spans := _told_in(units, excerpt, met)):
                status = status_at(doc, spans[0][0])
                add(doc, "rule_readings", spans, rule=met.rule, meets=True, likelihood=likelihood, status=status)
        return doc


def _told_in(units: Sequence[Record], excerpt: Excerpt, met: Met) -> list[tuple[int, int]]:
    """The sentences that count most for a rule, the best first."""
    places = [(excerpt.pieces.pieces_of(unit["start"], unit["end"]), unit) for unit in units]
    shares = [(float(met.weights[p[0] : p[1]].sum()), unit["start"], unit["end"]) for p, unit in places if p]
    shares.sort(key=lambda share: (-share[0], share[1]))
    return [(start, end) for share, start, end in shares[:_SHOWN] if share >= _ALSO_SHOWN * shares[0][0]]
