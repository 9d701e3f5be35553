"""On what terms a transfer takes place: what its sentence and those about the same transfer state of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from analyzer.model import CORPORATE
from analyzer.pipes.clause_masks import Mask
from analyzer.pipes.consideration import DetailTerm, find_details, stated
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.purposes import find_purposes, purposes_of_use
from analyzer.pipes.records import Record, containing, records, text_of
from analyzer.pipes.sharing_contract import LONG
from analyzer.pipes.sharing_data import in_a_name
from analyzer.pipes.sharing_parties import SharingParties

Span = tuple[int, int]

_OF_PEOPLE = frozenset({"notice", "consent", "opt_out", "request"})
"""What people are told or asked: in a long agreement told only in the sentence of the transfer or of its data."""
_IF_ASKED = re.compile(r"\b(?:with|after|given) (?:your|their|the user[’']?s) (?:\w+ ){0,2}consent|\bask for\b", re.I)
_HIS_AIM = re.compile(r" for (?P<aim>[^,;()]{3,80}?)(?=,? (?:and|or) [A-Z]|[,;)]|\. |\.?$)")
_EXAMPLES = re.compile(r"\((?:e\.g\.|i\.e\.|such as|for example|including)[^()]*\)")
"""In "providers (e.g., Fen for hosting and Moor for support)" each purpose belongs to its own name."""
_PURPOSE = re.compile(r"\b(?:purpose|use|uses)\b")


class Details:
    """The terms of the transfers of one document."""

    def __init__(self, doc: Doc, names: Names, parties: SharingParties, spans: Sequence[Span]) -> None:
        self.text = text_of(doc)
        self.names, self.parties, self.spans = names, parties, spans
        self.sections = records(doc, "sections")
        self.stated: list[tuple[DetailTerm, int, int]] | None = None

    def read(
        self,
        masked: Mask,
        sides: tuple[Name, Name],
        told: Sequence[Record],
        terms: Sequence[str],
        *,
        policy: bool = False,
    ) -> tuple[list[str], list[Record]]:
        """The purposes and the details of the transfer between ``sides`` in ``masked``.

        ``told`` are the transfers that are stored, ``terms`` the defined terms for what goes, ``policy`` whether the
        house tells of it in a policy, where consent to be asked for is none obtained.
        """
        text, own = self.text, (masked.start, masked.end)
        near = self._near(masked, {side.full for side in sides}, told, terms)
        stretches = self._his(sides[1], own) if policy else [own]
        purposes = [p for a, b in stretches for p in find_purposes(text, a, b) if not in_a_name(self.names, p[1], p[2])]
        if not purposes and self.parties.agreement:
            purposes = [p for a, b in near if _PURPOSE.search(text, a, b) for p in purposes_of_use(text, a, b)]
        if self.stated is None:
            self.stated = stated(text, 0, len(text))
        details = [
            d for d in find_details(text, near, own, self._hits(own, near)) if self._of_it(d, own, terms, policy)
        ]
        details += [{"name": "purpose", "value": id_, "spans": [[a, b]]} for id_, a, b in purposes]
        return list(dict.fromkeys(p[0] for p in purposes)), details

    def _his(self, taker: Name, own: Span) -> list[Span]:
        """The stretches of a policy's sentence that may say what ``taker`` has the data for."""
        aim = _HIS_AIM.match(self.text, taker.end, own[1])
        boxes = [m.span() for m in _EXAMPLES.finditer(self.text, *own)]
        if aim and any(a < taker.start < b for a, b in boxes):
            return [aim.span("aim")]
        cuts = [own[0], *(at for a, b in boxes if not a < taker.start < b for at in (a, b)), own[1]]
        return list(zip(cuts[::2], cuts[1::2], strict=True))

    def _hits(self, own: Span, near: list[Span]) -> list[tuple[DetailTerm, int, int]]:
        """The statements that may be of this transfer; that an agreement is written it says in any place."""
        hits = self.stated or []
        if self.parties.agreement:
            hits = [h for h in hits if (h[0].name, h[0].value) != ("agreement", "none") or own[0] <= h[1] < own[1]]
        return hits

    def _of_it(self, detail: Record, own: Span, terms: Sequence[str], policy: bool) -> bool:
        start, end = detail["spans"][0]
        if policy and detail["name"] == "request":
            return False  # that authorities may ask is no request made
        if policy and (detail["name"], detail["value"]) == ("consent", "obtained") and self._to_be_asked(start, end):
            detail["value"] = "required"
        if detail["name"] not in _OF_PEOPLE or not self._long() or own[0] <= start < own[1]:
            return True
        first = max((a for a, _ in self.spans if a <= start), default=start)
        return any(term in self.text[first:end] for term in terms)

    def _to_be_asked(self, start: int, end: int) -> bool:
        return bool(_IF_ASKED.search(self.text, max(0, start - 60), end + 40))

    def _long(self) -> bool:
        return bool(self.parties.agreement) and len(self.text) > LONG

    def _near(self, masked: Mask, sides: set[str], told: Sequence[Record], terms: Sequence[str]) -> list[Span]:
        """The sentences that may tell of the same transfer: all of a short agreement; of a long one those of its
        section and those that name the same data; else the four on either side.

        What stands between an earlier transfer to somebody else and this one is told of the earlier.
        """
        at = next((i for i, span in enumerate(self.spans) if span[0] == masked.start), 0)
        if self._long():
            section = containing(self.sections, masked.start)
            first, last = (section["start"], section["end"]) if section else (masked.start, masked.end)
            if last - first > LONG:
                first, last = self.spans[max(0, at - 2)][0], self.spans[min(len(self.spans) - 1, at + 2)][1]
            return [
                (a, b)
                for a, b in self.spans
                if first <= a < last or a == masked.start or any(term in self.text[a:b] for term in terms)
            ]
        if self.parties.agreement:
            return list(self.spans)
        near = self.spans[max(0, at - 4) : at + 5]
        earlier = [r["spans"][0][0] for r in told if r["recipient"] not in sides]
        begun = max((place for place in earlier if place < masked.start), default=-1)
        return [
            span for span in near if span[0] > begun and (span[0] == masked.start or self.same_parties(span, sides))
        ]

    def same_parties(self, span: Span, sides: set[str]) -> bool:
        """Whether a sentence names no other firm or body than the two sides (and the public complainant)."""
        return all(
            name.full in sides | self.parties.complainants
            for name in self.names.between(*span)
            if name.form == "proper" and name.kind in CORPORATE
        )
