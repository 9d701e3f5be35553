"""Facts that a selector means, with the evidence for each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from analyzer.model import (
    Clause,
    Confrontation,
    Contradiction,
    DataMention,
    Document,
    Dossier,
    EntityKind,
    Evidence,
    Facts,
    Overlap,
    Processing,
    Relation,
    Searched,
    Sharing,
    SharingEvent,
    Status,
    Tie,
)
from analyzer.rulebook.absence import places_searched
from analyzer.rulebook.answered import only_denied
from analyzer.rulebook.schema import Selector

_LISTS = {
    "data_type": "data_types",
    "clause": "clauses",
    "provision": "provisions",
    "processing": "processing",
    "attribute": "attributes",
    "party": "parties",
    "signature": "signatures",
    "definition": "definitions",
    "incorporation": "incorporations",
    "nexus": "nexus",
    "statement": "statements",
    "practice": "practices",
    "citation": "citations",
    "act": "acts",
    "promise": "promises",
    "duty": "duties",
    "response": "responses",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact that a selector matched; ``fact`` is the record, or the event, tie or overlap that holds it."""

    fact: Any
    evidence: tuple[Evidence, ...]

    @property
    def status(self) -> Status | None:
        """The standing of the fact, where its kind has one."""
        record = self.fact
        if isinstance(record, SharingEvent):
            record = record.sharing
        if isinstance(record, Tie):
            record = record.relation
        value = getattr(record, "status", None)
        return value if isinstance(value, Status) else None


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents that a rule looks at together: one, or all of the dossier."""

    dossier: Dossier
    members: tuple[tuple[Document, Facts], ...]
    whole: bool
    flags: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Flags of each data type id, as the documents state them."""
    _fitting: dict[int, dict[tuple[str, str] | None, list[Hit]]] = field(default_factory=dict, compare=False)
    _kept: list[Selector] = field(default_factory=list, compare=False)
    """The selectors tried so far, kept so that no other takes the identity of one."""
    _searched: list[tuple[Searched, ...]] = field(default_factory=list, compare=False)

    def fitting(self, selector: Selector, pairs: Collection[tuple[str, str]] = ()) -> list[Hit]:
        """The facts that a selector means. Each selector is tried on the facts once; of sharing and overlaps joined
        over the dossier only those of the ``pairs`` are given, where there are any."""
        groups = self._fitting.get(id(selector))
        if groups is None:
            groups = self._fitting[id(selector)] = {}
            for fact in self.facts_of(selector.fact):
                if _fits(fact, selector, self):
                    key = self.pair(fact) if isinstance(fact, SharingEvent | Overlap) else None
                    groups.setdefault(key, []).append(Hit(fact, _evidence(fact, selector)))
            self._kept.append(selector)
        if not pairs:
            return [hit for group in groups.values() for hit in group]
        return [hit for key, group in groups.items() if key is None for hit in group] + [
            hit for pair in sorted(pairs) for hit in groups.get(pair, ())
        ]

    def searched(self) -> tuple[Searched, ...]:
        """Every place that is looked through for what is missing."""
        if not self._searched:
            self._searched.append(tuple(place for member in self.members for place in places_searched(*member)))
        return self._searched[0]

    def pair(self, fact: Any) -> tuple[str, str] | None:
        """The discloser and recipient whom a joined fact concerns; ``None`` for facts about no sharing."""
        if isinstance(fact, SharingEvent):
            return fact.discloser, fact.recipient
        if isinstance(fact, Overlap | Confrontation):
            event = self.dossier.event(fact.sharing)
            return event.discloser, event.recipient
        return self.sides(fact) if isinstance(fact, Tie) else None

    def sides(self, tie: Tie) -> tuple[str, str] | None:
        """The discloser and recipient between whom a tie runs, if it joins the two sides of a sharing."""
        for pair in ((tie.source, tie.target), (tie.target, tie.source)):
            if pair in self.dossier.pairs:
                return pair
        return None

    @classmethod
    def of(cls, dossier: Dossier, members: Sequence[tuple[Document, Facts]], *, whole: bool) -> Scope:
        """The scope over ``members``; ``whole`` says that they are the whole dossier."""
        flags: dict[str, set[str]] = {}
        for _, facts in members:
            for mention in facts.data_types:
                flags.setdefault(mention.id, set()).update(mention.special)
        return cls(dossier, tuple(members), whole, {key: frozenset(value) for key, value in flags.items()})

    def facts_of(self, kind: str) -> Iterator[Any]:
        """The facts of that kind in the scope; over the whole dossier, sharing and relations come joined."""
        if kind == "overlap":
            ids = {facts.document for _, facts in self.members}
            yield from (o for o in self.dossier.overlaps if self.whole or any(e.document in ids for e in o.evidence))
        elif kind == "answered":
            ids = {facts.document for _, facts in self.members}
            yield from (a for a in self.dossier.answers if a.answer in ids)
        elif kind in {"contradiction", "confrontation"}:
            ids = {facts.document for _, facts in self.members}
            joined = self.dossier.contradictions if kind == "contradiction" else self.dossier.confrontations
            yield from (c for c in joined if self.whole or all(e.document in ids for e in c.evidence))
        elif kind == "sharing" and self.whole:
            yield from self.dossier.sharing
        elif kind == "relation" and self.whole:
            yield from self.dossier.ties
        elif kind in {"sharing", "relation"}:
            for _, facts in self.members:
                yield from facts.sharing if kind == "sharing" else facts.relations
        else:
            for _, facts in self.members:
                yield from getattr(facts, _LISTS[kind])


def match(
    selectors: Iterable[Selector], scope: Scope, *, beside: Sequence[Hit] = (), lacking: bool | None = None
) -> list[Hit]:
    """The facts that any of the selectors means; with ``beside``, only those near enough to one of these hits.

    ``lacking`` false leaves out facts whose words are said to be wanting ("without any written release"); true
    gives these alone.
    """
    hits: list[Hit] = []
    pairs = {pair for other in beside if (pair := scope.pair(other.fact))}
    for selector in selectors:
        for hit in scope.fitting(selector, pairs):
            if lacking is not None and _wanting(hit.fact, selector) != lacking:
                continue
            if not beside or (_concerns(hit, beside, pairs, scope) and _near(hit, beside, selector.near, scope)):
                hits.append(hit)
    return hits


def _evidence(fact: Any, selector: Selector) -> tuple[Evidence, ...]:
    """The words of the fact, those of the circumstances that were asked for first."""
    record = _record(fact)
    asked = [
        quote
        for detail in getattr(record, "details", ())
        if detail.value in selector.detail.get(detail.name, ())
        for quote in detail.evidence
    ]
    return tuple(dict.fromkeys((*asked, *getattr(record, "evidence", ()))))


def _record(fact: Any) -> Any:
    if isinstance(fact, SharingEvent):
        return fact.sharing
    return fact.relation if isinstance(fact, Tie) else fact


def _fits(fact: Any, selector: Selector, scope: Scope) -> bool:
    record = _record(fact)
    if (selector.affirmed and not _affirmed(record)) or only_denied(record, selector.where, scope.members):
        return False
    if any(not _equals(getattr(record, name, None), wanted) for name, wanted in selector.where.items()):
        return False
    if any(not getattr(record, name, None) for name in selector.stated):
        return False
    if selector.flags and not _flags(record, scope) & set(selector.flags):
        return False
    if selector.data and not set(_data(record, scope)) & set(selector.data):
        return False
    if selector.purposes and not set(getattr(record, "purposes", ())) & set(selector.purposes):
        return False
    if selector.detail and not _details_fit(record, selector):
        return False
    if isinstance(fact, Overlap) and not _overlap_fits(fact, selector):
        return False
    if selector.between_parties and not (isinstance(fact, Tie) and scope.sides(fact)):
        return False
    if selector.at_least is not None and not _counts(record, selector.at_least, scope):
        return False
    if selector.words or selector.not_words:
        quotes = "\n".join(e.quote for e in getattr(record, "evidence", ()))
        if selector.words and not _pattern(tuple(selector.words)).search(quotes):
            return False
        if selector.not_words and _pattern(tuple(selector.not_words)).search(quotes):
            return False
    return True


def _affirmed(record: Any) -> bool:
    if isinstance(record, Overlap):
        return not record.suppressed
    if isinstance(record, Sharing | Processing):
        return record.modality != "prohibits"
    if isinstance(record, Clause):
        return not record.tentative
    return record.told_as_held if isinstance(record, Relation) else True


def _equals(value: object, wanted: object) -> bool:
    options = wanted if isinstance(wanted, list) else [wanted]
    if isinstance(value, tuple):
        return any(item in options for item in value) or (not value and None in options)
    return value in options


def _data(record: Any, scope: Scope) -> Sequence[str]:
    if isinstance(record, Clause):
        return [mention.id for mention in _spoken_of(record, scope)]
    return (record.id,) if isinstance(record, DataMention) else getattr(record, "data_types", ())


_POINTS_BACK = re.compile(
    r"\b(?:it|they|them|such|these|those|this|the (?:data|information|records?|scans?|images?|samples?))\b",
    re.IGNORECASE,
)
_BACK = 600
"""How many characters before a clause "such data" may mean."""


def _spoken_of(clause: Clause, scope: Scope) -> list[DataMention]:
    """The data that the clause names, itself or by a defined term, else the nearest before it if it points back."""
    quote = clause.evidence[0]
    members = [facts for _, facts in scope.members if facts.document == quote.document]
    mentions = [mention for facts in members for mention in facts.data_types]
    terms = [d for facts in members for d in facts.definitions if d.means and _pattern((d.term,)).search(quote.quote)]
    spans = [(e.start, e.end) for definition in terms for e in definition.evidence]
    spans.append((quote.start, quote.end))
    inside = [m for m in mentions if any(start <= m.evidence[0].start < end for start, end in spans)]
    if inside or not _POINTS_BACK.search(quote.quote):
        return inside
    before = [m for m in mentions if quote.start - _BACK <= m.evidence[0].start < quote.start]
    return before[-1:]


def _flags(record: Any, scope: Scope) -> set[str]:
    if isinstance(record, DataMention):
        return set(record.special)
    if isinstance(record, Clause):
        return {flag for mention in _spoken_of(record, scope) for flag in mention.special}
    return {flag for data in _data(record, scope) for flag in scope.flags.get(data, ())}


def _details_fit(record: Any, selector: Selector) -> bool:
    stated: dict[str, set[str]] = {}
    for detail in getattr(record, "details", ()):
        stated.setdefault(detail.name, set()).add(detail.value)
    return all(stated.get(name, set()) & set(values) for name, values in selector.detail.items())


def _overlap_fits(overlap: Overlap, selector: Selector) -> bool:
    if selector.influence:  # an office in a body behind the party is none in the party
        direct = all(t.source == overlap.holder for t in overlap.influence)
        if not direct or not {t.relation.type for t in overlap.influence} & set(selector.influence):
            return False
    if selector.interest and overlap.interest[-1].relation.type not in selector.interest:
        return False
    passed = {t.relation.type for t in overlap.interest}
    if (selector.through and not passed & set(selector.through)) or passed & set(selector.not_through):
        return False
    return not selector.degree or str(overlap.degree) in selector.degree


def _counts(record: Any, least: float, scope: Scope) -> bool:
    own = getattr(record, "quantity", None)
    if own is not None:
        return own.value is not None and own.value >= least
    data = set(_data(record, scope))
    return any(
        mention.quantity and mention.quantity.value is not None and mention.quantity.value >= least
        for _, facts in scope.members
        for mention in facts.data_types
        if mention.id in data
    )


_WITHOUT = re.compile(
    r"\b(?:without|lacking|absent|in the absence of|instead of|rather than|no"
    r"|(?:not|never) (?:obtain|get|give|sign|collect|ask|seek|receiv|secur|provid|have|offer|sought|execut)\w*"
    r"|fail(?:ed|s|ing)? to (?:obtain|get|give|sign|collect|ask|seek|receive|secure|provide|have|offer|execute))"
    r"\s+(?:(?!(?:and|or|but|until|unless)\b)[\w'’-]+\s+){0,3}$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:no|not|never|nor|neither|cannot|nobody|none|prohibited|unlawful)\b|n[’']t\b", re.IGNORECASE)


def _wanting(fact: Any, selector: Selector) -> bool:
    """Whether the words asked for stand in the quotes only as what there is not.

    "No scan without a release" asks for one: what is itself denied lacks nothing.
    """
    if not selector.words:
        return False
    quotes = "\n".join(e.quote for e in getattr(_record(fact), "evidence", ()))
    for found in _pattern(tuple(selector.words)).finditer(quotes):
        before = re.split(r"[.;\n]", quotes[: found.start()])[-1]
        denial = _WITHOUT.search(before)
        if not denial or _NOT.search(before[: denial.start()]):
            return False
    return True


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases: whole words, any case, any white space or hyphen between words; ``*`` ends a word stem."""
    parts = []
    for phrase in words:
        body = re.escape(phrase).replace(r"\ ", r"[\s-]+").replace(r"\*", r"\w*")
        parts.append(rf"(?<!\w){body}(?!\w)")
    return re.compile("|".join(parts), re.IGNORECASE)


def _concerns(hit: Hit, beside: Sequence[Hit], pairs: set[tuple[str, str]], scope: Scope) -> bool:
    """Over a dossier, a sharing, overlap or tie stands beside others only where it is about the same people.

    A sharing must be between the same two parties, an overlap of the same holder too; a tie must lead to one of the
    parties, from the holder, the other party, or people who are not named.
    """
    if isinstance(hit.fact, Contradiction | Confrontation):
        alike = [other.fact for other in beside if isinstance(other.fact, type(hit.fact))]
        return not alike or hit.fact in alike
    if not pairs:
        return True
    fact = hit.fact
    if isinstance(fact, SharingEvent):
        return scope.pair(fact) in pairs
    holders = {other.fact.holder for other in beside if isinstance(other.fact, Overlap)}
    if isinstance(fact, Overlap):
        return scope.pair(fact) in pairs and (not holders or fact.holder in holders)
    if isinstance(fact, Tie):
        parties = {party for pair in pairs for party in pair}
        unnamed = scope.dossier.entity(fact.source).kind in {EntityKind.GROUP, EntityKind.UNKNOWN}
        return fact.target in parties and (fact.source in holders | parties or unnamed)
    return True


def _near(hit: Hit, beside: Sequence[Hit], distance: str, scope: Scope) -> bool:
    if distance == "document":
        return True
    if distance == "sentence":
        others = [e for other in beside for e in other.evidence]
        return any(
            e.document == o.document and e.start < o.end and o.start < e.end for e in hit.evidence for o in others
        )
    spots = [(e.document, _unit(e, distance, scope)) for other in beside for e in other.evidence]
    return any((e.document, _unit(e, distance, scope)) in spots for e in hit.evidence)


def _unit(evidence: Evidence, distance: str, scope: Scope) -> tuple[int, int]:
    """The block or the numbered section around a quote."""
    for document, facts in scope.members:
        if document.id != evidence.document:
            continue
        if distance == "section":
            around = [s for s in facts.sections if s.start <= evidence.start < s.end and s.level <= 2]
            if around:
                return around[-1].start, around[-1].end
        for block in document.blocks:
            if block.start <= evidence.start < block.end:
                return block.start, block.end
    return evidence.start, evidence.end
