"""What goes in a transfer: the data that its sentence, or in a message those beside it, speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from analyzer.pipes.clause_masks import Mask
from analyzer.pipes.names import Names
from analyzer.pipes.records import ByPlace, records, text_of
from analyzer.pipes.sharing_data import GENERIC, about_nobody, defined_terms, in_a_name, is_data, passed
from analyzer.pipes.sharing_mail import Message

Span = tuple[int, int]
_FOR_THEM = re.compile(r" (?:servers?|rooms?|cent(?:re|er)s?|warehouses?|shares?(?! of)|drives?)\b", re.I)
"""What data are kept in is none: "your file server"."""


class Goods:
    """The data of which the sentences ``spans`` of one document speak."""

    def __init__(self, doc: Doc, names: Names, spans: Sequence[Span]) -> None:
        self.text, self.names, self.spans = text_of(doc), names, spans
        self.mentions = records(doc, "data_types")
        self.placed = ByPlace(self.mentions)
        known = {name.text.lower() for name in names.all}
        self.defined = {term: ids for term, ids in defined_terms(doc).items() if term.lower() not in known}

    def spoken_of(self, start: int, window: str) -> list[Span]:
        """Where the sentence ``window``, which begins at ``start``, names something that can be data of people."""
        data = [
            (m.start() + start, m.end() + start)
            for m in GENERIC.finditer(window)
            if is_data(window, m) and not _FOR_THEM.match(window, m.end())
        ]
        end = start + len(window)
        data += [(a, b) for a, b in (m["spans"][0] for m in self.placed.between(start, end)) if passed(self.text, a, b)]
        data += [
            (m.start() + start, m.end() + start)
            for term in self.defined
            if term in window
            for m in re.finditer(rf"\b{re.escape(term)}\b", window)
        ]
        return [(a, b) for a, b in data if not re.match(r"-[a-z]", self.text[b : b + 2])]

    def told(self, first: int, last: int) -> tuple[list[str], list[str]]:
        """The kinds of data in the sentence between two offsets and the words for them."""
        types: list[str] = []
        surfaces: list[str] = []
        for mention in self.placed.between(first, last):
            start, end = mention["spans"][0]
            if (
                mention["polarity"] != "excluded"
                and passed(self.text, start, end)
                and not in_a_name(self.names, start, end)
            ):
                types.append(mention["id"])
                surfaces.append(mention["surface"])
        for term, ids in self.defined.items():
            words = self.text[first:last]
            if term in words and re.search(rf"\b{re.escape(term)}\b", words):
                types += ids
                surfaces.append(term)
        if not types:
            named = [(n.start, n.end) for n in self.names.between(first, last) if n.form == "proper"]
            general = (m for m in GENERIC.finditer(self.text, first, last))
            surfaces += [m[0] for m in general if not any(x < m.end() and m.start() < y for x, y in named)][:1]
        return list(dict.fromkeys(types)), list(dict.fromkeys(surfaces))

    def of_nobody(self, masked: Mask, surfaces: list[str]) -> bool:
        """Whether a sentence, or one of the two after it, says that what goes is about no person."""
        end = max([masked.end, *[stop for start, stop in self.spans if start >= masked.start][:3]])
        kept_back = any(m["polarity"] == "excluded" for m in self.placed.between(masked.start, end))
        return (kept_back and not surfaces) or about_nobody(self.text[masked.start : end])

    def beside(self, masked: Mask, message: Message | None) -> list[Span]:
        """The sentences next to one in a message that say of what data it speaks: the one before, the two after."""
        if message is None:
            return []
        at = next((i for i, span in enumerate(self.spans) if span[0] == masked.start), 0)
        near = [span for span in self.spans[max(0, at - 1) : at + 3] if message.start <= span[0] < message.end]
        near = [span for span in near if span[0] != masked.start]
        return [span for span in near if self.spoken_of(span[0], self.text[slice(*span)])]
