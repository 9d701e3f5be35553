"""How old the people of a document are said to be, or when they were born: what tells namesakes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.document_dates import document_dates
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.records import add, text_of

_YEARS = r"1[6-9]|[2-9]\d"
_BORN = r"1[89]\d\d|20[01]\d"
_AFTER = re.compile(
    r"(?:\s*,\s*(?:now\s+|then\s+)?(?:aged?\s+|who\s+is\s+(?:now\s+)?)?(?=\d\d(?:\s*[,.;)]|\s+(?:and|who|years\s+old)\b))"
    r"|\s*\(\s*(?:aged?:?\s+)?(?=\d\d\s*\))|\s+\(?aged?:?\s+|,?\s+(?:is|was|turned)\s+(?=\d\d(?:\s*[,.;]|\s+years\b)))"
    rf"(?P<years>{_YEARS})\b"
    r"|(?:\s*,?\s*\(?(?:(?:was|is|who\s+was)\s+)?(?:b\.|born)\s+(?:[^.;\n()]{0,60}?\b)?|\s*\(\s*(?=\d{4}\s*[-–—]))"
    rf"(?P<born>{_BORN})\b"
)
_BEFORE = re.compile(rf"\b(?P<years>{_YEARS})[- ]years?[- ]old\b")
_ANY = re.compile(
    rf"[,(]\s*(?:now\s+|then\s+|who\s+is\s+)?(?:{_YEARS})\b|\baged?\b|\b(?:is|was|turned)\s+\d\d\b|"
    r"\bborn\b|\bb\.|-old\b|years?\s+old\b"
)
_NEAR = 60  # from "34-year-old" to the name: "34-year-old data engineer and single mother Ana Reyes"


@Language.factory("ages", assigns=["doc._.ages"], requires=["doc._.relations"])
class Ages:
    """Fills ``doc._.ages``: a person, so many ``years`` old in the year ``at``, or at a time that is not told."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        if _ANY.search(text):
            dates = document_dates(doc)
            for person, start, end, match in _told(text, Names(doc).all):
                born = match.groupdict().get("born")
                dated = dates.at(start)
                at = int(born) if born else int(dated.value[:4]) if dated else None
                add(doc, "ages", [(start, end)], person=person, years=0 if born else int(match["years"]), at=at)
        return doc


def _told(text: str, names: list[Name]) -> Iterator[tuple[str, int, int, re.Match[str]]]:
    """A person with the words that tell the age, from the name to the age or from the age to the name."""
    people = [n for n in names if n.form == "proper" and n.kind in {"person", "unknown"} and " " in n.full]
    for name in people:
        if match := _AFTER.match(text, name.end):
            yield name.full, name.start, match.end(), match
    for match in _BEFORE.finditer(text):
        following = next((n for n in people if n.start >= match.end()), None)
        between = text[match.end() : following.start] if following else ""
        if following and following.start - match.end() <= _NEAR and not re.search(r"[.;:\n,]", between):
            yield following.full, match.start(), following.end, match
