"""``dockets``: fires where one matter is told under two docket numbers that share a party."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.model import Attribute, Citation, Document, Facts, State
from analyzer.rulebook.outcome import Outcome, nothing_found
from analyzer.rulebook.schema import Dockets
from analyzer.rulebook.selectors import Hit, Scope

_CIVIL = re.compile(r"(?:(\d{1,2}):)?(?:20)?(\d{2})[- ]?(cv|c|civ|mc|cr|md|misc|bk|ap)[-. ]*0*(\d{1,6})", re.I)
_TYPES = {"c": "cv", "civ": "cv", "misc": "mc"}
_TOLD_APART = re.compile(
    r"\b(?:consolidat\w+|removed (?:from|to)|transferred (?:from|to)|on appeal|appeal (?:from|of|no)|remand\w*|"
    r"unrelated|"
    r"(?:separate|another|different|earlier|other) (?:\w+ )?(?:matter|case|action|suit|lawsuit|settlement|"
    r"proceeding))\b",
    re.I,
)
_NAME_REACH = 160
_VERSUS = re.compile(r"([A-Z][\w’'&-]+)\s+v(?:s\.|\.|s?)\s+([A-Z][\w’'&-]+)")


@dataclass(frozen=True, slots=True)
class _Docket:
    number: str
    own: bool
    document: Document
    facts: Facts
    record: Attribute | Citation


def run(rule: Dockets, scope: Scope) -> Iterator[Outcome]:
    """Fired for two numbers whose documents or passages share a party; clear where they are one or told apart."""
    found = list(_dockets(scope))
    if not found:
        yield nothing_found(rule, scope)
        return
    seen: set[frozenset[str]] = set()
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            pair = frozenset({one.number, other.number})
            if len(pair) < 2 or pair in seen:
                continue
            shared = _shared(scope, one, other)
            if shared is None:
                continue
            seen.add(pair)
            hits = [Hit(d.record, d.record.evidence) for d in (one, other)]
            subject = " / ".join(sorted(pair))
            passages = f"{_around(one)} {_around(other)}"
            if _TOLD_APART.search(passages):
                yield Outcome(State.CLEAR, "the text tells the two cases apart", subject, hits, hits)
            else:
                values = {"party": shared, "path": subject}
                yield Outcome(State.FIRED, "two docket numbers, one party", subject, hits, values=values)
    if not seen:
        yield Outcome(
            State.CLEAR,
            "no two docket numbers share a party",
            against=[Hit(d.record, d.record.evidence) for d in found],
        )


def _dockets(scope: Scope) -> Iterator[_Docket]:
    for document, facts in scope.members:
        for attribute in facts.attributes:
            if attribute.name == "docket":
                yield _Docket(plain(attribute.value), True, document, facts, attribute)
        for citation in facts.citations:
            if citation.kind == "docket":
                yield _Docket(plain(citation.normalized), False, document, facts, citation)


def plain(number: str) -> str:
    """A docket number without zeros and judge's letters: "3:26-cv-00996-K", "No. 26 C 996" and "26-cv-996" are one.

    The division before the colon is left out too, since short forms do not give it.
    """
    match = _CIVIL.search(number)
    if not match:
        return re.sub(r"^(?:docket|case|file|no)[.\s]*(?:no)?[.:\s]*", "", number.strip().lower())
    kind = match[3].lower()
    return f"{match[2]}-{_TYPES.get(kind, kind)}-{int(match[4])}"


def _shared(scope: Scope, one: _Docket, other: _Docket) -> str | None:
    """The party that both numbers stand with, or ``None``."""
    first, second = _parties(scope, one), _parties(scope, other)
    for name in first:
        for candidate in second:
            if _alike(name, candidate):
                return name
    if one.document.id != other.document.id and (named := _versus(one) & _versus(other)):
        return min(named)[1]
    if one.own or other.own or one.document.id != other.document.id or (first and second):
        return None
    (low, high), text = sorted((one.record.evidence[0].start, other.record.evidence[0].start)), one.document.text
    return "one passage" if high - low <= _NAME_REACH and "\n" not in text[low:high] else None


def _parties(scope: Scope, docket: _Docket) -> list[str]:
    """The private parties of the caption, for a document's own number; the names beside it, for one that is cited."""
    captions = [p.name for _, facts in scope.members for p in facts.parties if p.kind not in {"public_body", "person"}]
    if docket.own:
        return [
            p.name for p in docket.facts.parties if p.kind not in {"public_body", "person"} and p.role != "plaintiff"
        ]
    words = _around(docket)
    return [
        name
        for name in dict.fromkeys(captions)
        if _stem(name) and re.search(rf"\b{re.escape(_stem(name))}\b", words, re.I)
    ]


def _versus(docket: _Docket) -> set[tuple[str, str]]:
    """The last word before and the first word after each "v." beside a number: the two sides of a case by name."""
    return {(m[1], m[2]) for m in _VERSUS.finditer(_around(docket)) if _stem(m[2])}


def _stem(name: str) -> str:
    words = [w.strip(",.") for w in name.split()]
    return (
        words[0]
        if words and len(words[0]) > 3 and words[0].lower() not in {"federal", "united", "state", "people"}
        else ""
    )


def _alike(one: str, other: str) -> bool:
    return bool(_stem(one)) and _stem(one).lower() == _stem(other).lower()


def _around(docket: _Docket) -> str:
    """The words around a number, not beyond its paragraph."""
    evidence, text = docket.record.evidence[0], docket.document.text
    low = max(text.rfind("\n", 0, evidence.start) + 1, evidence.start - _NAME_REACH)
    high = text.find("\n", evidence.end)
    return text[low : min(high if high >= 0 else len(text), evidence.end + _NAME_REACH)]
