"""The provisions of ``rules/terms/provisions``: what one law asks for or looks at, beside the clause types.

A clause type is a subject that every agreement may speak to; a provision is an element of one law ("books open to the
Secretary", "contact with the persons in a limited data set"). Provisions are found in every sentence, in contracts and
narratives alike, and do not compete with each other or with the clauses. They serve the rules only.

A provision file has the keys of a clause file (:mod:`analyzer.pipes.clause_vocabulary`), without headings and loose or
weak words, and

* ``topic``   what merely tells which law is concerned: recorded once, and in a long text only if it is said repeatedly
* ``once``    only the first sentence is recorded
* ``counts``  the largest number of people or things in the sentence is kept
* ``beside``  looked for only in a text that also speaks of one of these, for what is of no use alone
* ``long_beside``  so in a long text only: one clause pasted alone cannot say of everything what it is about
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from pydantic import Field
from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.clause_definitions import is_definition
from analyzer.pipes.clause_subjects import plain
from analyzer.pipes.clause_titles import is_title
from analyzer.pipes.clause_vocabulary import STRICT, ClauseTerm, Cue, Use, Vocabulary
from analyzer.pipes.dates import told_date
from analyzer.pipes.deadlines import deadline
from analyzer.pipes.norms import Norm
from analyzer.pipes.phrases import Hit
from analyzer.pipes.polarity import Sentence
from analyzer.pipes.quantities import find_quantities
from analyzer.pipes.records import Record, add, records, text_of
from analyzer.pipes.terms import terms

_ORDINARY = frozenset({"ordinary"})
_DENIED = re.compile(
    r"\b(?:no(?!\s+(?:less|lower|fewer|later)\b)|not(?!\s+(?:less|only|limited|later)\b)|never|without|neither|nor|nobody|nothing|none|cannot|lack(?:s|ed|ing)?|fail(?:s|ed)?|"
    r"den(?:y|ies|ied|ying)|absent|missing|exclud\w+|except|omit\w*|strip\w*|remov\w+|other than)\b|n['’]t\b",
    re.I,
)
_DENYING_ASIDE = re.compile(r",\s+(?:none|not|never|neither)\b[^,;]{2,60},", re.I)
"""Between commas a denial stands for itself: "sold the lists, none of them its own, to Dale"."""
_CLAUSE_END = re.compile(r"[;:—]|,\s+(?:and|but)\s|\b(?:[Ii]f|[Ww]here|[Ww]hen|[Ss]hould|[Oo]nce)\b[^,;:—]*,\s")
"""Where the part of a sentence ends in which a negative counts; "if a helper fails, Processor answers for it"."""
_NEXT_PREDICATE = re.compile(r"(?:[,;]|\b(?:and|but|or|nor|then|which|who|whom|where)\b)\s+(?:\w+ly\s+)?$")
"""Operative words right after a joint begin another predicate: "performs grading, and may not redisclose"."""
_NEXT_CLAUSE = re.compile(r";|\b(?:provided|except|save|unless)\b|[,)]\s+(?:upon|whereupon|in which case)\b", re.I)
"""What parts an enumerated item without operative words of its own from a sentence that follows in it."""
_JOINED = r"(?:[,;]|\b(?:and|but|or|while|whereas|so that)\b)\s+(?:[Tt]he\s+)?"
_BENEFICIARY = re.compile(
    r"\s*(?:\w+ly\s+)?(?:be|is|are)\s+(?:\w+ly\s+)?(?:in|ap)?(?:inform|notif|told|advis|appris|alert|giv|provid|offer|grant|afford|"
    r"furnish|suppli|assist|kept)\w*\b",
    re.I,
)
"""Passives whose subject is owed something and bound to nothing ("Controller shall be informed")."""
_PROVISO = re.compile(
    r"taking into account (?:the )?nature of [^;:.()]{0,60}?\band (?:the )?information [^;:.()]{0,20}?"
    r"available to (?:the )?\w+",
    re.I,
)
"""The reserve of Article 28(3)(e) and (f): it parts a verb from its object and says nothing of its own."""
_NONE_OF = re.compile(
    r"\b(?:no\s+(?!less\b|lower\b|fewer\b|later\b|more\b|other\b)(?:\w+\s+){0,2}|without\s+(?:ever\s+|first\s+)?|"
    r"(?:declin|refus)\w+\s+to\s+)\Z",
    re.I,
)
"""A negative right before a place, whatever governs it: "shall bear no liability", "follows it without telling"."""
_COMPARED = re.compile(r"(?:less|lower|fewer|later|more|other)\b", re.I)
_SET_ASIDE = re.compile(
    r"[^.;:,]{0,80}?\b(?:is|are|be|stays?|remains?)\s+(?:\w+ly\s+)?(?:excluded|ruled out|waived|disclaimed)\b", re.I
)
"""What is said of a place that is set aside: "audits by the client are excluded"."""
_LOOKED_FOR = re.compile(
    r"\b(?:(?:look|search|hunt|ask)\w*\s+(?:\w+\s+){0,2}(?:for|whether|if)|"
    r"(?:promise|clause|dut(?:y|ie)|term|provision|ban|wording|undertaking|commitment|obligation|sentence|word|line)s?)\b",
    re.I,
)
_FOUND_WANTING = re.compile(
    r"[^.;:]{0,90}?\b(?:there\s+(?:is|was)(?:n['’]t|\s+not|\s+no)\b|(?:but|and|yet)\s+(?:\w+\s+)?(?:find|found|see|saw)\s+"
    r"(?:none|nothing)\b|(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:missing|absent|lacking|left\s+out|nowhere|"
    r"not\s+(?:there|in\s+(?:it|the\s+\w+)|found|to\s+be\s+found))\b)",
    re.I,
)
"""What is said of a term that was looked for: "looked for a promise not to sell, and there isn't one"."""
_LONG = 40
"""A text of so many units says twice what it is about, one of twice as many three times."""
_SEVERAL = 20
"""A text of so many units speaks of more than it deals with."""
_REACH = 90


class ProvisionTerm(ClauseTerm):
    """One provision; see the top of this module."""

    topic: bool = False
    once: bool = False
    counts: bool = False
    beside: list[str] = Field(default_factory=list)
    """Looked for only where the text also speaks of one of these; empty: everywhere."""
    long_beside: list[str] = Field(default_factory=list)
    """So in a long text."""


@dataclass(frozen=True, slots=True)
class _Place:
    hit: Hit
    said: str | None
    own: bool


@lru_cache(maxsize=1)
def provisions() -> Vocabulary:
    """The vocabulary of the provisions, read once; raises RuleError naming file and line of every fault."""
    return Vocabulary(terms("provisions", ProvisionTerm), terms("cues", Cue))


@Language.factory("provisions", assigns=["doc._.provisions"], requires=["doc._.units"])
class Provisions:
    """Fills ``doc._.provisions``: one record for each provision that a unit speaks to."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        vocabulary = provisions()
        text = text_of(doc)
        said: dict[str, int] = {}
        done: set[str] = set()
        leads: set[tuple[str, int]] = set()
        headings = _headings(doc)
        spoken: Counter[str] = Counter()
        read: list[tuple[Record, str, str, dict[str, list[_Place]]]] = []
        for unit in records(doc, "units"):
            item = plain(text[unit["start"] : unit["end"]])
            heading = unit["end"] <= headings.get(unit["start"], 0) or (not unit["lead"] and is_title(item))
            if heading or is_definition(item):
                continue
            lead = "".join(plain(text[a:b]) + " " for a, b in unit["lead"])
            whole = lead + item
            if found := _places(whole, vocabulary):
                spoken.update(found.keys())
                read.append((unit, lead, whole, found))
        enough, long = _enough(doc), is_long(doc)
        for unit, lead, whole, found in read:
            sentence = Sentence(whole)
            date = _Told(whole)
            for ident, places in found.items():
                if not wanted(ident, spoken, enough, long):
                    continue
                own = [p for p in places if p.hit.end > len(lead)]
                term = vocabulary.clauses[ident]
                if not own and (ident, unit["lead"][-1][0]) in leads:
                    continue
                if not own:
                    leads.add((ident, unit["lead"][-1][0]))
                said[ident] = said.get(ident, 0) + 1
                if ident not in done and isinstance(term, ProvisionTerm):
                    _write(doc, unit, term, sentence, own or places, date)
                    if term.once or term.topic:
                        done.add(ident)
        kept = [r for r in records(doc, "provisions") if not r["topic"] or said[r["id"]] >= enough]
        records(doc, "provisions")[:] = kept
        return doc


def _headings(doc: Doc) -> dict[int, int]:
    """Where headings begin, and the offset by which each has ended: a heading names a subject and lays nothing down."""
    ends = {b["start"]: b["end"] for b in records(doc, "blocks") if b["kind"] == "heading"}
    for section in records(doc, "sections"):
        if section["heading"] and section["kind"] != "paragraph":
            words = len(section["heading"]) + len(section["number"] or "") + len("Section . ")
            ends[section["start"]] = section["start"] + words
    return ends


def _places(text: str, vocabulary: Vocabulary) -> dict[str, list[_Place]]:
    """Where the phrases of each provision stand, without false friends; those that settle the polarity come first."""
    if "aking into account" in text:
        text = _PROVISO.sub(lambda reserve: " " * len(reserve[0]), text)
    uses = vocabulary.uses_in(text, STRICT)
    barred: dict[str, list[Hit]] = {}
    met = {use.clause for use, _ in uses if use.part == "needs"}
    for use, hit in uses:
        if use.part == "not":
            barred.setdefault(use.clause, []).append(hit)
    places: dict[str, list[_Place]] = {}
    for use, hit in sorted(uses, key=_telling):
        if use.part not in {"trigger", "says"} or any(hit.meets(bar) for bar in barred.get(use.clause, ())):
            continue
        if use.clause in met or not vocabulary.clauses[use.clause].needs:
            places.setdefault(use.clause, []).append(_Place(hit, use.said, use.own))
    return places


def _telling(pair: tuple[Use, Hit]) -> tuple[bool, int, int, int]:
    """What settles the polarity first, then the order of the file, then the words that stand closest together."""
    use, hit = pair
    spread = max(end for _, end in hit.parts) - min(start for start, _ in hit.parts)
    return use.said is None, use.rank, spread, hit.start


def _enough(doc: Doc) -> int:
    """How often a topic is said by a text of that length that deals with it."""
    return 1 + len(records(doc, "units")) // _LONG


def is_long(doc: Doc) -> bool:
    """Whether ``doc`` is long enough to speak of more than it deals with."""
    return len(records(doc, "units")) >= _SEVERAL


def speaks_of(text: str, ident: str) -> bool:
    """Whether a sentence has words for the provision ``ident``."""
    return ident in _places(plain(text), provisions())


def wanted(ident: str, spoken: Mapping[str, int], enough: int, long: bool) -> bool:
    """Whether a provision is looked for in a text that speaks of others so often; ``enough`` makes a topic."""
    terms_: Mapping[str, Any] = provisions().clauses
    needed = [terms_[ident].beside, terms_[ident].long_beside if long else []]
    return all(
        not beside or any(spoken.get(other, 0) >= (enough if terms_[other].topic else 1) for other in beside)
        for beside in needed
    )


class _Told:
    """The time that a unit tells, read once."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def date(self) -> dict[str, str | None] | None:
        return told_date(self._text)


def _write(doc: Doc, unit: Record, term: ProvisionTerm, sentence: Sentence, places: list[_Place], told: _Told) -> None:
    polarity, norm = _judge(term, sentence, places)
    add(
        doc,
        "provisions",
        [(unit["start"], unit["end"]), *((a, b) for a, b in unit["lead"])],
        id=term.id,
        polarity=polarity,
        topic=term.topic,
        given=polarity not in {"prohibits", "disclaims"},
        obligated_party=_bound(sentence.text, norm),
        exception=norm.exception if norm else None,
        condition=norm.condition if norm else None,
        quantity=_largest(sentence.text) if term.counts else None,
        deadline=deadline(sentence.text, norm, sentence.qualifiers) if norm else None,
        # What is told has a time; a date in a term is a deadline, or names another paper.
        date=None if norm and norm.tense == "modal" else told.date,
    )


def _judge(term: ProvisionTerm, sentence: Sentence, places: list[_Place]) -> tuple[str, Norm | None]:
    """What the unit lays down about the provision: of several places the first outside an exception decides."""

    def ordinary(words: str) -> bool:
        return any(use.clause == term.id for use, _ in provisions().uses_in(words, _ORDINARY))

    best: Norm | None = None
    for place in places[:6]:
        norm = sentence.judge(place.hit.start, place.hit.end, ordinary)
        if norm and place.hit.end <= norm.start and _another(sentence.text, place.hit.end, norm):
            norm = None
        if place.said and (place.own or norm is None or norm.polarity in {"requires", "permits", place.said}):
            norm = sentence.said(place.hit.start, place.said, norm)
            if norm:
                return norm.polarity, norm
            if sentence.in_condition(place.hit.start):
                return place.said, None
            continue
        if norm and (best is None or (best.aside and not norm.aside)):
            best = norm
    opposite = "prohibits" if term.practice == "permits" else "disclaims"
    first = places[0].hit
    if _FOUND_WANTING.match(sentence.text, first.end) and _LOOKED_FOR.search(sentence.text, 0, first.start):
        return ("disclaims" if _denied(sentence.text, first) else opposite), None
    if _SET_ASIDE.match(sentence.text, first.end):
        return opposite, best
    if best is None:
        return (opposite if _denied(sentence.text, first) else "states"), None
    if best.tense == "modal":
        bare = best.polarity == "requires" and best.start < first.start
        return (opposite if bare and _none_of(sentence.text, best.start, first) else best.polarity), best
    if best.polarity in {"requires", "permits", "conditional"}:
        said = "conditional" if best.polarity == "conditional" else "states"
        return (opposite if _denied(sentence.text, first) else said), best
    return opposite, best


def _another(text: str, end: int, norm: Norm) -> bool:
    """Whether the operative words after a place that ends at ``end`` govern something else than the place."""
    if _NEXT_PREDICATE.search(text, end, norm.start) or _NEXT_CLAUSE.search(text, end, norm.start):
        return True
    # "gives notice of it and Controller may object": the subject comes after the place
    last = (norm.party or "").rpartition(" and ")[2]
    return bool(last and re.search(_JOINED + re.escape(last) + r"\s*$", text[end : norm.start]))


def _bound(text: str, norm: Norm | None) -> str | None:
    """The party that the norm binds: nobody by name where its words open the text or tell what a party is owed."""
    if (
        norm is None
        or _BENEFICIARY.match(text, norm.end or norm.start)
        or not text[: norm.start].strip(" ()0123456789.•-")
    ):
        return None
    if norm.party and norm.party not in text[: norm.start] and f"by {norm.party}" not in text:
        return None  # "it shall help the controller to report": the object of the sentence
    return norm.party


def _largest(text: str) -> dict[str, float | int | str | None] | None:
    found = find_quantities(text)
    return max(found, key=lambda quantity: quantity.value).record() if found else None


def _denied(text: str, hit: Hit) -> bool:
    """Whether a negative stands before the words, in their own part of the sentence."""
    start = max(0, hit.start - _REACH)
    for joint in _CLAUSE_END.finditer(text, start, hit.start):
        start = joint.end()
    if aside := _DENYING_ASIDE.search(text, start, hit.start):
        start = aside.end()
    # "no less strict": what follows the negative may be the place itself
    found = _DENIED.search(text, start, hit.end)
    return bool(found and found.start() < hit.start) or _none_of(text, start, hit)


def _none_of(text: str, start: int, hit: Hit) -> bool:
    """Whether a negative stands right before the words, after ``start``."""
    return not _COMPARED.match(text, hit.start) and bool(_NONE_OF.search(text, start, hit.start))
