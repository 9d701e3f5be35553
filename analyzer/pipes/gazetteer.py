"""Names of places and of their people, with ISO 3166 codes, from ``rules/terms/places``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from analyzer.pipes.terms import Term, terms


class PlaceNames(BaseModel):
    """``names`` of a place; ``people``: what its inhabitants and things are called ("Texans", "German")."""

    model_config = ConfigDict(extra="forbid")
    names: list[str]
    people: list[str] = []


class Places(Term):
    """A list of places by ISO 3166 code; "England and Wales" is GB-EAW, "England" GB-ENG, Union and EEA EU and EEA."""

    places: dict[str, PlaceNames]


class PlaceHit(NamedTuple):
    """``text[start:end]`` names ``code``; ``kind`` is name, people or city."""

    start: int
    end: int
    code: str
    kind: str


_WORD = re.compile(r"(?<![\w’'-])[A-ZÉÎÔ][\w‘]*")
_SURNAME_AFTER = re.compile(
    r"\s+(?!(?:Law|Laws|State|Courts?|County|City|Constitution|Code|Statutes?|Attorney|Department|"
    "Secretary|District|Supreme|Court|General|Civil|Business|Consumer|Privacy|Users?|Residents?|"
    "Customers?|Consumers?|Employees?|Citizens|Subscribers|Corporation|Limited|LLC|Inc|Company|And|Or|Of|"
    r"In|The|By|With|On|At|For|To|As|Is|Shall|Without|Excluding|USA|U\.S|Data|Members?|Patients|Students|"
    r"Section|Article|Agreement)\b)[A-Z][a-z]+(?:\b(?![,.]?\s+(?:Inc|LLC|Ltd|Corp)))"
)
_SURNAME_HEADS = frozenset(
    "Georgia Virginia Jordan Chad Israel Carolina Dakota Montana Florence Paris Sydney Charlotte Austin "
    "Victoria Alberta "
    "Madison Lyon Lima Sofia Adelaide Kenya India China Brooklyn Savannah Orlando Milan Chelsea Asia Washington Dallas "
    "Houston Denver Jackson Lincoln London Berlin Vienna Holland England Ireland Wales Scotland French "
    "Welsh English".split()
)
_GIVEN_BEFORE = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Prof|Judge|Justice|Sir)\.?\s+(?:[A-Z][\w.]+\s+)?$|\b(?:George|Denzel|Michael|John|"
    "Jack|Jerry|Paul|Martin|David|Mary|James|Booker|Kerry|Isaiah|Robert|William|Dinah|Peter|Tom|Anna|Jane|"
    r"Henry|Irving|Theresa|Sarah|Karen|Alice)\s+(?:[A-Z]\.\s+)?$"
)
_NOT_A_PLACE_AFTER = re.compile(
    r"\s+(?:Post|Times|Mutual|Redskins|Wizards|Nationals|Beach|Mills|Life|Pacific|Instruments|Roadhouse|"
    r"Hilton|Bancorp|Power|Gazette|Tribune|Herald|Street|St\.|Avenue|Ave\.?|Road|Boulevard|Blvd|Drive|Lane|"
    r"Square|Dam|Nations)\b|-Pacific\b"
)
_NOT_A_PLACE_BEFORE = re.compile(
    r"\b(?:New|North|South|West|East|Latin|Central|University\s+of|Bank\s+of|Lake|Mount|Fort|Port|Port\s+of|Air|Radio|Gulf\s+of)\s+$"
)


_END = r"(?!\w|[’'](?!s\b|\W|$)|-(?!(?:based|owned|controlled|resident|headquartered|run)\b))"
"""Where a name may end: "Americans' records", "Beijing-owned", "Texas's"; not "Paris-Match" or "O'Hare"."""


@lru_cache(maxsize=1)
def _index() -> dict[str, list[tuple[str, str, str]]]:
    """First word of a name (upper case) to the names that begin so, with code and kind."""
    index: dict[str, list[tuple[str, str, str]]] = {}
    for term in terms("places", Places):
        for code, entry in term.places.items():
            kind = "city" if term.id == "cities" else "name"
            for name, what in [*((n, kind) for n in entry.names), *((p, "people") for p in entry.people)]:
                first = re.match(r"[\w‘]+", name)
                if first:
                    index.setdefault(first[0].upper(), []).append((name, code, what))
    return index


@cache
def _beginning(first: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """The names that begin with a word of the index as patterns, longest first."""
    return tuple(
        (re.compile(_flexible(name) + _END, 0 if name.isupper() and len(name) < 5 else re.I), code, what)
        for name, code, what in sorted(_index()[first], key=lambda entry: -len(entry[0]))
    )


def _flexible(name: str) -> str:
    pattern = re.escape(name).replace(r"\ ", r"[\s_]+").replace(",", r"\s*,").replace("’", "[’']")
    return re.sub(r"\[’'\](?=s)", "[’']?", pattern)


def find_places(text: str, start: int = 0, end: int | None = None) -> list[PlaceHit]:
    """The places and peoples named in ``text[start:end]``, by start, the longest at each point; names of people that
    look like places ("Virginia Woolf", "Jordan Lee"), newspapers and streets are left out.

    >>> [hit.code for hit in find_places("users in Germany and Texans, says the Washington Post")]
    ['DE', 'US-TX']
    """
    index = _index()
    end = len(text) if end is None else end
    hits: list[PlaceHit] = []
    at = start
    for word in _WORD.finditer(text, start, end):
        if word.start() < at:
            continue
        first = word[0].upper()
        for pattern, code, kind in _beginning(first) if first in index else ():
            match = pattern.match(text, word.start())
            if match and match.end() <= end and not _false_friend(text, match, kind):
                hits.append(PlaceHit(match.start(), match.end(), code, kind))
                at = match.end()
                break
    return hits


def _false_friend(text: str, match: re.Match[str], kind: str) -> bool:
    if _NOT_A_PLACE_AFTER.match(text, match.end()):
        return True
    before = text[max(0, match.start() - 24) : match.start()]
    if _GIVEN_BEFORE.search(before) or _NOT_A_PLACE_BEFORE.search(before):
        return True
    words = match[0].split()
    return len(words) == 1 and words[0] in _SURNAME_HEADS and bool(_SURNAME_AFTER.match(text, match.end()))
