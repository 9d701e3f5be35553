"""Ties that the encoder reads in passages, for whatever wording the grammar of ties does not know."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from analyzer.model import AGREEMENT_TYPES, CORPORATE
from analyzer.pipes.clause_masks import Mask, mask
from analyzer.pipes.document_dates import dates_between
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM, NEVER
from analyzer.pipes.names import Names
from analyzer.pipes.party_names import is_role
from analyzer.pipes.reading import OF_A_HOUSE, Chances, Passage, passages
from analyzer.pipes.records import Record, records, store, summary, text_of
from analyzer.pipes.relation_roles import Tie

_TOLD, _OF_ONE_MORE, SURE = 0.5, 0.7, 0.95
"""How sure the encoder must be of a tie: of any; of one with a body to which the passage ties somebody else so; of one
of somebody whom it ties so already or who holds a post elsewhere, and of one beside which an "if" stands."""
_DENIED = 0.25
_REFUTED = 0.01
_SAME = 0.7
BODIES = CORPORATE | {"brand"}
_POSTS = frozenset({"officer_of", "employee_of", "director_of"})
STAKES = {"investor_in": "stake", "shareholder_of": "stake", "creditor_of": "stake", "general_partner_of": "partner_of"}
"""Types that tell of one interest in more than one word, with the class that they form."""
_CLASS = {**STAKES, "officer_of": "office", "employee_of": "office"}
_FORMED = re.compile(rf"(?:{FORM.pattern})\W*$")
_OWN = frozenset({"we", "our", "us", "ourselves"})
_SELF = frozenset({"i", "my"})
_READER = frozenset({"you", "your"})
_OF_PERSONS = frozenset({"officer_of", "director_of", "employee_of", "advisor_to", "family_of"})
_OF_BODIES = frozenset({"subsidiary_of", "fund_of", "operates_brand", "successor_of", "affiliate_of"})


def read_ties(doc: Doc, names: Names, heard_at: Callable[[int], object]) -> Iterator[tuple[Mask, Tie, float]]:
    """Each tie that a passage tells as held, with the masked sentences in which its two names stand, and its chance.

    ``heard_at`` sets who writes to whom at an offset.
    """
    if summary(doc).get("type") in AGREEMENT_TYPES:
        return  # its parties stand in roles, which are read for what they pass on
    posts = {r["source"]: r["target"] for r in records(doc, "relations") if r["type"] in _POSTS}
    paper = summary(doc).get("type", "")
    for passage in passages(doc):
        heard_at(passage.start)
        parties, chances = pairs_in(names, passage, paper)
        read = sorted(_held(chances, parties), key=lambda tie: -tie[0])
        tied = _told(doc, passage)
        by_grammar = frozenset(tied)
        for chance, kind, source, target in read:
            ends = {(kin(kind), source), (kin(kind), target)}
            second = (kin(kind), source) in tied or (kind in _POSTS and posts.get(source, target) != target)
            one_more = (kin(kind), target) in tied
            if (
                chance < (SURE if second else _OF_ONE_MORE if one_more else _TOLD)
                or (chance < SURE and ends <= by_grammar)  # each is told of somebody else
                or (kind in _POSTS and _guest(text_of(doc), parties[source]))
                or (STAKES.get(kind) == "stake" and _others_hold(text_of(doc), parties[source]))
                or (kind == "family_of" and all(_vowed(text_of(doc), parties[who]) for who in (source, target)))
            ):
                continue
            if kind in _POSTS:
                posts.setdefault(source, target)
            tied |= ends
            masked, one, other, (start, end) = told_in(doc, names, passage, parties[source], parties[target])
            yield masked, Tie(kind, one, other, start, end, sure=("affirmed", "stated")), chance


def refuted(doc: Doc, names: Names, heard_at: Callable[[int], object]) -> list[Record]:
    """The ties of the grammar between two whom the passages in question, as they are read, tie to each other in no way.

    Of such ties, to none of which a passage that names both gave one chance in a hundred, 28 of 30 were wrong (272
    passages by others). A tie told of whom its words do not call by name ("Defendants") is left.
    """
    told = (r for r in records(doc, "relations") if (r["polarity"], r["modality"]) == ("affirmed", "stated"))
    found = [r for r in told if {r["source"], r["target"]} <= _called(names, *r["spans"][0])]
    if not found or summary(doc).get("type") in AGREEMENT_TYPES:
        return []
    likeliest: dict[int, float] = {}
    paper = summary(doc).get("type", "")
    for passage in passages(doc):
        if not (inside := passage.among(found)):
            continue
        heard_at(passage.start)
        held = {(c.source, c.target): max(c.held.values()) for c in pairs_in(names, passage, paper)[1]}
        for r in inside:
            ends = r["source"], r["target"]
            if ends in held:  # of bodies, one may be told to hold what the other is said to belong to
                back = held[ends[::-1]] if r["type"] in _OF_BODIES else 0.0
                likeliest[id(r)] = max(held[ends], back, likeliest.get(id(r), 0.0))
    return [r for r in found if likeliest.get(id(r), 1.0) < _REFUTED]


_VOWED = re.compile(r"\b(?:Sister|Brother|Father|Mother|Sr\.|Br\.|Fr\.|Friar|Dom|Abbot|Abbess|Rev(?:\.|erend)?) $")


def _vowed(text: str, places: Sequence[Name]) -> bool:
    """Whether somebody bears a title of the clergy or an order: "Sister Perpetua" is nobody's sister."""
    return any(_VOWED.search(text, max(0, name.start - 12), name.start) for name in places)


_OTHERS_OF = re.compile(
    r"\b(?:heirs|estate|widow|widower|children|creditors|executors?) of (?:the late )?(?:\w+\.? )?$", re.I
)


def _others_hold(text: str, places: Sequence[Name]) -> bool:
    """Whether somebody is named only for those who come after: what "the heirs of Ann Lee" hold is not hers."""
    return all(_OTHERS_OF.search(text, max(0, name.start - 36), name.start) for name in places)


_GUEST_OF = re.compile(r"\b(?:by invitation|guests?|observers?|visitors?)\b:?[^.;:]{0,60}$", re.I)
_FOR_AN_ITEM = re.compile(
    r"[^.;]{0,40}?(?:\bfor (?:items?|agenda items?|this item|that item|part of)\b|\bby invitation\b|\bas (?:a )?guest)"
)


def _guest(text: str, places: Sequence[Name]) -> bool:
    """Whether a meeting lists somebody as there for a part of it only, or as a guest."""
    return any(
        _FOR_AN_ITEM.match(text, name.end) or _GUEST_OF.search(text, max(0, name.start - 80), name.start)
        for name in places
    )


def _called(names: Names, start: int, end: int) -> set[str]:
    """Who is named there otherwise than by a role that many bear: "Defendants" may be one of them or all."""
    here = names.between(start, end)
    return {name.full for name in here if not (name.text.endswith("s") and is_role(name.text))}


def kin(kind: str) -> str:
    """The class within which ties between the same two are told but once."""
    return _CLASS.get(kind, kind)


def _held(read: list[Chances], parties: dict[str, list[Name]]) -> Iterator[tuple[float, str, str, str]]:
    """Chance, type, source and target of each tie that is likelier held than not."""
    for chances in read:
        first, second = parties[chances.source][0], parties[chances.target][0]
        for kind, chance in chances.held.items():
            if chance >= _TOLD and chances.denied[kind] < _DENIED and _can(kind, first, second):
                yield chance, kind, chances.source, chances.target


def _told(doc: Doc, passage: Passage) -> set[tuple[str, str]]:
    """The classes of ties that are already told in the passage, with either end."""
    return {(kin(r["type"]), r[end]) for r in passage.among(records(doc, "relations")) for end in ("source", "target")}


def pairs_in(names: Names, passage: Passage, paper: str = "") -> tuple[dict[str, list[Name]], list[Chances]]:
    """Who is named in a passage, by fullest name, and what it says of each two, one at least below its heading.

    ``paper`` is the type of the document."""
    parties = _parties_in(names, passage, paper)
    if len(parties) < 2:
        return parties, []
    placed = [(full, [(name.start, name.end) for name in found]) for full, found in parties.items()]
    inside = {full for full, found in parties.items() if found[0].start >= passage.start}
    return parties, [c for c in passage.chances(placed) if c.source in inside or c.target in inside]


def _parties_in(names: Names, passage: Passage, paper: str) -> dict[str, list[Name]]:
    """Who is named in a passage or its heading, by fullest name.

    "We" names the house that speaks, "I" who writes, "you" whom it is written to.
    """
    found: dict[str, list[Name]] = {}
    for name in (*names.between(passage.start, passage.end), *names.between(*passage.heading)):
        if name.form in {"proper", "role"}:
            found.setdefault(name.full, []).append(name)
        elif name.form == "pronoun" and name.text.lower() in _OWN and names.speaker:
            house = names.speaker
            found.setdefault(house.full, []).append(replace(name, full=house.full, kind=house.kind, form="proper"))
        elif name.form == "pronoun" and name.text.lower() in _SELF and names.author:
            writer = names.author
            found.setdefault(writer.full, []).append(replace(name, full=writer.full, kind="person", form="proper"))
        elif name.form == "pronoun" and name.text.lower() in _READER and names.addressee:
            reader = names.addressee
            found.setdefault(reader.full, []).append(replace(name, full=reader.full, kind=reader.kind, form="proper"))
        elif name.form == "pronoun" and name.text.lower() in _OWN and paper in OF_A_HOUSE:
            found.setdefault(_THE_HOUSE, []).append(replace(name, full=_THE_HOUSE, kind="company", form="proper"))
    return _with_stand_ins(found, passage)


_THE_HOUSE = "the Company"
"""Who speaks in a paper of a house that does not say whose it is."""


def _with_stand_ins(found: dict[str, list[Name]], passage: Passage) -> dict[str, list[Name]]:
    """``found``, with the words of the passage that are read as meaning one of those named: "the ferry company"."""
    places = {full: [(name.start, name.end) for name in names] for full, names in found.items()}
    for named in passage.named():
        if any(start < named.end and named.start < end for taken in places.values() for start, end in taken):
            continue
        likely = {
            full: passage.same((named.start, named.end), places[full])
            for full, (first, *_) in found.items()
            if first.kind == "unknown" or (first.kind in BODIES) == (named.kind in {"organisation", "house"})
        }
        meant = max(likely, key=likely.__getitem__, default="")
        if meant and likely[meant] >= _SAME:
            found[meant].append(replace(found[meant][0], start=named.start, end=named.end, form="role"))
    return found


def told_in(
    doc: Doc,
    names: Names,
    passage: Passage,
    first: Sequence[Name],
    second: Sequence[Name],
    topic: re.Pattern[str] | None = None,
) -> tuple[Mask, Name, Name, tuple[int, int]]:
    """Where a passage tells of two parties: the masked sentences from the one to the other, the two names as they stand
    nearest to each other, and the stretch of the mask from one to the other.

    Where these are not about the ``topic``, one sentence that is and names one of the two, the second before the first.
    """
    one, other = _nearest(passage, first, second)
    masked = _masked_around(doc, names, passage, one, other)
    if topic and not topic.search(text_of(doc), masked.start, masked.end):
        for name in (*second, *first):
            alone = _masked_around(doc, names, passage, name, name) if name.start >= passage.start else None
            if alone and topic.search(text_of(doc), alone.start, alone.end):
                one, other = _nearest(passage, [name] if name in first else first, [name] if name in second else second)
                masked = alone
                break
    ends = [i for i, at in enumerate(masked.at) if at in {one.start, other.start}]
    return masked, one, other, (min(ends, default=0), max(ends, default=0) + 1)


def _masked_around(doc: Doc, names: Names, passage: Passage, one: Name, other: Name) -> Mask:
    """The sentences of the passage from the first of two names to the last, masked; of a name in its heading, none."""
    spans = store(doc).get("sentence_spans", [])
    starts = [span[0] for span in spans]
    told = [name for name in (one, other) if name.start >= passage.start]
    first = max(0, bisect_right(starts, min(name.start for name in told)) - 1)
    last = max(first, bisect_left(starts, max(name.end for name in told)) - 1)
    start, end = spans[first][0], spans[last][1]
    return mask(text_of(doc), start, end, names, [], dates_between(doc, start, end), more=(one, other))


def _can(kind: str, first: Name, second: Name) -> bool:
    """Whether a tie of that kind can join two such parties at all."""
    if "group" in {first.kind, second.kind} or not NEVER.isdisjoint({first.full.lower(), second.full.lower()}):
        return False  # "Owner" at the head of a column is nobody
    if kind == "family_of":
        both = first.kind not in BODIES and second.kind not in BODIES
        return both and (" " in first.full or " " in second.full)  # "Callum" and "Brandt" may be one person
    if kind == "operates_brand" and _FORMED.search(second.full):
        return False
    if second.kind == "person" and kind not in {"represented_by", "creditor_of", "fund_of"}:
        return False
    if kind in _OF_PERSONS:
        return first.kind not in BODIES or kind == "advisor_to"
    return first.kind != "person" if kind in _OF_BODIES else True


def _nearest(passage: Passage, first: Sequence[Name], second: Sequence[Name]) -> tuple[Name, Name]:
    """Of the places of two parties the two that stand nearest to each other, one at least below the heading."""
    return min(
        ((one, other) for one in first for other in second if max(one.start, other.start) >= passage.start),
        key=lambda pair: abs(pair[0].start - pair[1].start),
    )
