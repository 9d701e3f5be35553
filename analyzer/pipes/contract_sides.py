"""The two sides of an agreement and which of them gives data to the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.records import records, text_of

_PAIR = re.compile(r"\b(?:[Bb]etween|among|BETWEEN|AMONG|by and between|[Pp]arties:|PARTIES:)(?!\w)")
_GIVER = re.compile(
    r"discloser|disclosing|licensor|supplier|provider|owner|exporter|transferor|contributor|controller|"
    r"seller|assignor|lender|depositor|platform|data source",
    re.I,
)
_TAKER = re.compile(
    r"recipient|receiving|licensee|customer|importer|transferee|processor|buyer|purchaser|assignee|borrower|"
    r"analyst|forecaster|host|lessee|service provider|vendor",
    re.I,
)

_ACTING = re.compile(r"\bthrough (?:its|their|the) (?:\w+ )?\Z")
"""Before the part of itself through which a side acts, which is no side of its own."""
_RECITALS = re.compile(r"\b(?:WHEREAS|WITNESSETH|RECITALS|NOW,? THEREFORE)\b")
"""Where what the parties are about begins; who is named from there on need be no party."""


@dataclass(frozen=True, slots=True)
class Sides:
    """``giver`` and ``taker`` of the data; ``known`` is False where only the order of the text tells them apart."""

    giver: Name
    taker: Name
    known: bool


def sides(doc: Doc, names: Names) -> Sides | None:
    """The two sides of an agreement, the giving one first: by roles, else in the order of the text."""
    if by_role := _by_role(names):
        return by_role
    signers = {s.get("signatory") for s in records(doc, "signatures")}
    parties = [p for p in records(doc, "parties") if p["role"] == "party" and p["name"] not in signers]
    found: list[Name] = []
    if len({p["name"] for p in parties}) == 2:
        for party in parties:
            name = next((n for n in names.all if party["name"] in {n.full, n.text}), None)
            if name and all(name.full != other.full for other in found):
                found.append(name)
    if len(found) != 2:
        found = []
        between = _PAIR.search(text_of(doc)[:2500])
        area = (between.end(), between.end() + 1200) if between else (0, 700)
        recitals = _RECITALS.search(text_of(doc), *area) if between else None
        area = (area[0], recitals.start()) if recitals else area
        for name in names.between(*area):
            if (
                name.form == "proper"
                and name.kind in {"company", "public_body", "fund"}
                and all(name.full != o.full for o in found)
                and not _ACTING.search(text_of(doc), max(0, name.start - 40), name.start)
            ):
                found.append(name)
        if between:
            found = found[:2]
    if len(found) != 2:
        return None
    roles = {p["name"]: " ".join([*(p.get("aliases") or ()), p.get("contract_role") or ""]) for p in parties}
    words = [
        " ".join({n.text for n in names.all if n.full == name.full} | {roles.get(name.full, "")})
        + " "
        + _label(doc, name)
        for name in found
    ]
    if (_GIVER.search(words[1]) and not _GIVER.search(words[0])) or (
        _TAKER.search(words[0]) and not _TAKER.search(words[1])
    ):
        return Sides(found[1], found[0], True)
    known = bool(_GIVER.search(words[0]) or _TAKER.search(words[1]))
    return Sides(found[0], found[1], known)


def _by_role(names: Names) -> Sides | None:
    """The two sides where the text itself ties one giving and one taking role to a name ("Licensor: …")."""
    tied = {(n.text.removeprefix("The ").removeprefix("the "), n.full): n for n in names.all}
    tied = {key: name for key, name in tied.items() if name.full not in {key[0], name.text}}
    givers = {
        name.full: name for (word, _), name in tied.items() if _GIVER.fullmatch(word) and not _TAKER.fullmatch(word)
    }
    takers = {
        name.full: name for (word, _), name in tied.items() if _TAKER.fullmatch(word) and not _GIVER.fullmatch(word)
    }
    if len(givers) == len(takers) == 1 and givers.keys() != takers.keys():
        return Sides(next(iter(givers.values())), next(iter(takers.values())), True)
    return None


def _label(doc: Doc, name: Name) -> str:
    """The label before a name ("Supplier: …")."""
    match = re.search(r"([A-Z][a-z]+):\s*$", text_of(doc)[max(0, name.start - 24) : name.start])
    return match[1] if match else ""
