"""Names whose words do not tell what they name ("Pell Dray"): the statistical model says person or organisation.

Only sentences that hold such a name in a tie, a party or a sharing are given to the model, so that most documents never
load it. Its word counts only where the words of the name leave the question open.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from analyzer.pipes.records import Record, containing, records, text_of
from analyzer.pipes.syntax import entities

_KINDS = {"PERSON": "person", "ORG": "company"}
_FIELDS = (("relations", "source", "source_kind"), ("relations", "target", "target_kind"), ("parties", "name", "kind"))
_MOST = 60
"""Sentences that one document may cost: the first mentions of each name, in order."""


@Language.factory("unclear_names", assigns=["doc._.relations"], requires=["doc._.units"])
class UnclearNames:
    """Fills in ``source_kind``, ``target_kind`` and ``kind`` where they are unknown in relations and parties."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        _agree(doc)
        open_ones = _unclear(doc)
        spans = list(dict.fromkeys(span for _, _, _, span in open_ones))[:_MOST]
        found = dict(zip(spans, entities(doc, spans), strict=True)) if spans else {}
        for record, field, name, span in open_ones:
            kind = _kind(found.get(span, ()), name)
            if kind:
                record[field] = kind
        return doc


def _agree(doc: Doc) -> None:
    """Lets a name that is clear at one place of the document be clear at all: one name is not two kinds."""
    known: dict[str, str] = {}
    places = [(r, field, wanted) for kind, field, wanted in _FIELDS for r in records(doc, kind)]
    for record, field, wanted in places:
        if record.get(wanted, "unknown") != "unknown" and record.get(field):
            known.setdefault(record[field], record[wanted])
    for record, field, wanted in places:
        if record.get(wanted, "unknown") == "unknown" and record.get(field) in known:
            record[wanted] = known[record[field]]


def _unclear(doc: Doc) -> list[tuple[Record, str, str, tuple[int, int]]]:
    """The records with an unclear name: the record, the field to fill, the name, and the sentence that holds it."""
    found = []
    units = records(doc, "units")
    for kind, field, wanted in _FIELDS:
        for record in records(doc, kind):
            name = record.get(field) or ""
            if record.get(wanted, "unknown") == "unknown" and len(name.split()) > 1 and name[:1].isupper():
                unit = containing(units, record["spans"][0][0])
                if unit and name in text_of(doc)[unit["start"] : unit["end"]]:
                    found.append((record, wanted, name, (unit["start"], unit["end"])))
    return found


def _kind(found: Sequence[Span], name: str) -> str | None:
    """What the model takes the name for, if it takes all of its words for one entity."""
    return next((_KINDS.get(entity.label_) for entity in found if name in entity.text), None)
