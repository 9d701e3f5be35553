"""Statutes, regulations, cases, dockets and record cites, normalised, with lists expanded.

``15 U.S.C. §§ 45(a) and (n)`` is two citations, "15 U.S.C. § 45(a)" and "15 U.S.C. § 45(n)". A range stays one
("15 U.S.C. § 41-58"), since what lies between is not in the text.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.citation_acts import acts
from analyzer.pipes.citation_codes import codes
from analyzer.pipes.citation_courts import courts
from analyzer.pipes.citation_lists import Cite
from analyzer.pipes.records import add, text_of


@Language.factory("citations", assigns=["doc._.citations"])
class Citations:
    """Fills ``doc._.citations``: kind statute, regulation, case, docket or record; ``text`` as written."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        for start, end, kind, normalized in find_citations(text_of(doc)):
            add(doc, "citations", [(start, end)], kind=kind, text=text_of(doc)[start:end], normalized=normalized)
        return doc


def find_citations(text: str) -> list[Cite]:
    """Every citation as (start, end, kind, normalized), by start; the items of a list one by one."""
    taken: set[tuple[int, str]] = set()
    kept = []
    for cite in sorted([*codes(text), *acts(text), *courts(text)]):
        if (cite[0], cite[3]) not in taken:
            taken.add((cite[0], cite[3]))
            kept.append(cite)
    return kept
