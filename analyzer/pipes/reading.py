"""What the encoder reads in a document: names, ties between them, and data that passed from one to the other.

The encoder is asked of passages of a few sentences. It reads short papers whole; of longer ones only the sentences
that speak of ties or of passing on, since it is a hundred times slower than the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from analyzer.model import AGREEMENT_TYPES, DocumentType
from analyzer.pipes.encoder import encoder, gelu, softmax, tagged, wanted
from analyzer.pipes.name_words import NEVER
from analyzer.pipes.party_names import is_role
from analyzer.pipes.records import Record, shared, store, summary, text_of
from analyzer.pipes.word_pieces import Sequence as Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

TIES = (
    "founder_of", "officer_of", "director_of", "employee_of", "investor_in", "shareholder_of", "partner_of", "fund_of",
    "subsidiary_of", "affiliate_of", "operates_brand", "family_of", "advisor_to", "represented_by", "creditor_of",
    "successor_of",
)  # fmt: skip
STATES = ("done", "denied", "planned", "permitted", "required", "forbidden")
NAMED = ("person", "organisation", "house", "role")
"""What a word can belong to: a name of a person or of an organisation, "we" for the writer's, "the undersigned"."""

_WHOLE = 12_000
_PASSAGE = 600
_GAP = "\n\n"
_FIRST_LINE = re.compile(r"\s*(?=[^\n]*[A-Z])([^\n]{3,120}?)(?:[ \t]*\n|(?<=[a-z0-9)])\.(?= [A-Z]))")
_HEADER = re.compile(r"^[ \t>*]*(?:From|To|Cc|Bcc|Sent|Subject|FROM|TO|CC|SUBJECT):", re.M)
_APART = re.compile(r"\n\s*\n")
_UNREAD = {DocumentType.POLICY, DocumentType.CAP_TABLE}  # rows look like prose
_SHORT = 3_000
"""An agreement of more has defined terms, which look like names."""
OF_A_HOUSE = frozenset({"minutes", "proxy_statement", "other"})
"""Types of papers that are some house's own, though they need not say whose."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as the encoder reads it: where it stands, what it names, and how sure that is (0 to 1)."""

    start: int
    end: int
    kind: str
    chance: float


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely one party is tied to another in a passage, or gave it data: chances from 0 to 1 by type and state."""

    source: str
    target: str
    held: dict[str, float]
    denied: dict[str, float]
    passed: dict[str, float]


_CAPITALS = re.compile(r"(?<![\w’'])[A-Z][\w’'.&-]*\w(?:\s+(?:(?:of|the|de|van|von|der|da|di) )?[A-Z][\w’'.&-]*\w)*")
_HOUSE = re.compile(r"\b(?:we|our|us|I|my)\b", re.I)


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that were read together, after the heading of their paper, which tells whose paper it is."""

    heading: tuple[int, int]
    start: int
    end: int
    pieces: Pieces
    rows: NDArray[Any]
    lower: NDArray[Any]
    marked: list[tuple[int, int, int, float]]
    """Start and end of each name in what was read, the number of its kind, and how sure it is."""
    known: dict[object, list[Chances]] = field(default_factory=dict)

    @property
    def read_to(self) -> int:
        """Where reading ended: a passage of very many words is read in part."""
        return self._place(self.pieces.words[-1].end) if self.pieces.words else self.start

    @property
    def _before(self) -> int:
        start, end = self.heading
        return end - start + len(_GAP) if end > start else 0

    def _place(self, at: int) -> int:
        """Where in the document a place in what was read stands."""
        return self.start + at - self._before if at >= self._before else self.heading[0] + at

    def _pieces_of(self, start: int, end: int) -> tuple[int, int] | None:
        if self.start <= start:
            return self.pieces.pieces_of(start - self.start + self._before, end - self.start + self._before)
        return self.pieces.pieces_of(start - self.heading[0], min(end, self.heading[1]) - self.heading[0])

    def named(self) -> list[Named]:
        """The names in the passage, in order; offsets into the document."""
        found: list[Named] = []
        for start, end, kind, chance in self.marked:
            named = Named(self._place(start), self._place(end), NAMED[kind], chance)
            if found and found[-1].end + 1 == named.start and found[-1].kind == named.kind:
                found[-1] = replace(found[-1], end=named.end)  # no two names stand side by side
            elif start >= self._before:
                found.append(named)
        return found

    def among(self, found: Iterable[Record]) -> list[Record]:
        """Those of the records ``found`` whose words it holds, in part at least."""
        return [r for r in found if r["spans"][0][0] < self.end and r["spans"][0][1] > self.start]

    def same(self, words: tuple[int, int], names: Sequence[tuple[int, int]]) -> float:
        """How likely it is, from 0 to 1, that ``words`` mean whom the likeliest of ``names`` names; places in the
        document."""
        import numpy

        own = self._pieces_of(*words)
        others = [place for name in names if (place := self._pieces_of(*name))]
        if not own or not others:
            return 0.0
        pairs = [sorted((own, other)) for other in others]
        first, second = (numpy.stack([self.rows[a:b].mean(0) for a, b in side]) for side in zip(*pairs, strict=True))
        inner = gelu(encoder().linear("same.m", numpy.concatenate([first, second, first * second], 1)))
        return float(1 / (1 + numpy.exp(-encoder().linear("same.out", inner).max())))

    def chances(self, parties: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> list[Chances]:
        """For each ordered pair of ``parties``, each with its places in the document, what the passage says of it."""
        placed = [
            (party, spans)
            for party, places in parties
            if (spans := [s for a, b in places if (s := self._pieces_of(a, b))])
        ]
        if len(placed) < 2:
            return []
        asked = tuple((party, tuple(spans)) for party, spans in placed)
        if asked not in self.known:
            self.known[asked] = list(self._asked(placed))
        return self.known[asked]

    def _asked(self, placed: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> Iterator[Chances]:
        """What the passage says of each ordered pair; it is read once more, now that it is known who is named where."""
        import numpy

        party_of = numpy.full(len(self.pieces.pieces), -1)
        for number, (_, spans) in enumerate(placed):
            for first, last in spans:
                party_of[first:last] = number
        rows = encoder().told(self.lower, party_of)
        parties = [numpy.stack([rows[a:b].mean(0) for a, b in spans]).max(0) for _, spans in placed]
        pairs = [(i, j) for i in range(len(placed)) for j in range(len(placed)) if i != j]
        held = numpy.stack([parties[i] for i, _ in pairs])
        other = numpy.stack([parties[j] for _, j in pairs])
        asked = encoder().linear("ties.q", numpy.concatenate([held, other], 1))
        near = encoder().linear("ties.k", rows)
        told = softmax(asked @ near.T / numpy.float32(near.shape[1] ** 0.5)) @ rows
        inner = gelu(encoder().linear("ties.m", numpy.concatenate([held, other, held * other, told], 1)))
        scores = 1 / (1 + numpy.exp(-encoder().linear("ties.out", inner)))
        width = len(TIES)
        for (i, j), row in zip(pairs, scores, strict=True):
            yield Chances(
                placed[i][0], placed[j][0],
                dict(zip(TIES, map(float, row[:width]), strict=True)),
                dict(zip(TIES, map(float, row[width : 2 * width]), strict=True)),
                dict(zip(STATES, map(float, row[2 * width :]), strict=True)),
            )  # fmt: skip


def passages(doc: Doc) -> list[Passage]:
    """The passages of ``doc`` that the encoder has read, in order."""
    known = shared(doc)
    if "passages" not in known:
        text = text_of(doc)
        first, last = heading = _heading(doc, text)
        places = [place for place in _places(doc) if _names_two(text[first:last] + _GAP + text[slice(*place)])]
        leads = [heading if start >= last else (start, start) for start, _ in places]
        texts = [
            text[first:last] + _GAP + text[start:end] if start >= last > first else text[start:end]
            for start, end in places
        ]
        read = encoder().read(texts) if places else []
        known["passages"] = [
            Passage(
                lead,
                *place,
                found.pieces,
                found.rows,
                found.lower,
                tagged(found.pieces, encoder().linear("names", found.rows)),
            )
            for lead, place, found in zip(leads, places, read, strict=True)
        ]
    found: list[Passage] = known["passages"]
    return found


def _names_two(words: str) -> bool:
    """Whether two may be named: only then can one be tied to the other or hand anything to it."""
    named = {m[0] for m in _CAPITALS.finditer(words) if m[0].lower() not in NEVER and not is_role(m[0])}
    return len(named) + bool(_HOUSE.search(words)) > 1


def read_whole(doc: Doc) -> bool:
    """Whether a paper is short enough to be read whole."""
    return len(text_of(doc)) <= _WHOLE


def _heading(doc: Doc, text: str) -> tuple[int, int]:
    """Where the first line of a paper stands, if it is short enough to be a heading and can tell whose paper it is."""
    line = _FIRST_LINE.match(text) if summary(doc).get("type") in OF_A_HOUSE else None
    return line.span(1) if line else (0, 0)


def _places(doc: Doc) -> Iterable[tuple[int, int]]:
    """Where the passages to be read stand: sentences of one paragraph, as many as fit."""
    from analyzer.pipes.relation_parse import speaks_of_ties  # which needs names, and names need passages

    text = text_of(doc)
    long = not read_whole(doc)
    kind = summary(doc).get("type")
    if kind in _UNREAD or (kind in AGREEMENT_TYPES and len(text) > _SHORT) or not wanted():
        return
    place: tuple[int, int] | None = None
    for start, end in store(doc).get("sentence_spans", []):
        words = text[start:end]
        if (
            end - start > 1500
            or not any(c.isupper() for c in words)
            or _HEADER.search(words)
            or (long and not speaks_of_ties(words))
        ):
            continue
        if place and (end - place[0] > _PASSAGE or long or _APART.search(text, place[1], start)):
            yield place
            place = None
        place = (place[0] if place else start, end)
    if place:
        yield place
