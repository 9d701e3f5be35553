"""Ties that the fields of a form tell: "Name: Ada Okoro. Post: treasurer, Acme Trust. Shares: 400 units, Fenn Ltd"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

from analyzer.model import CORPORATE
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.records import text_of
from analyzer.pipes.relation_registers import register_ties
from analyzer.pipes.relation_rolls import held_by
from analyzer.pipes.relation_terms import find_roles

_FIELD = r"(?m)(?:^|(?<=[.;]\s))[ \t]*"
_NAME = re.compile(rf"{_FIELD}(?:Full )?[Nn]ame(?: of (?:declarant|member|official))?: ")
_POST = re.compile(rf"{_FIELD}(?:Post|Position|Office|Role|Function|Capacity|Title|Appointment|Seat)(?: held)?: ")
_HELD = re.compile(
    rf"{_FIELD}(?:(?:[Bb]usiness |[Ff]inancial |[Oo]utside |[Oo]ther |[Dd]eclared )?"
    r"(?:[Ii]nterests?|[Ss]hares|[Ss]hareholdings?|"
    r"[Hh]oldings?|[Ss]ecurities|[Ss]takes?|[Ii]nvestments?)[^:.;\n]{0,30}): "
)
_STOP = re.compile(r"\n|(?<=[a-z0-9)])[.;](?=\s+[A-Z][\w ]{2,40}:)|\.(?=\s*\Z)")
_REACH = 700


def declared_ties(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """The offices and holdings of everybody whose declaration is a form with named fields, or stands in a register."""
    yield from register_ties(doc, names)
    text = text_of(doc)
    forms = [m.end() for m in _NAME.finditer(text)]
    for start, end in pairwise([*forms, len(text)]):
        end = min(end, start + _REACH)
        who = next(iter(names.between(start, start + 24)), None)
        if who is None or who.kind not in {"person", "unknown"} or who.form != "proper":
            continue
        for post in _POST.finditer(text, start, end):
            first, last = post.end(), _end_of(text, post.end(), end)
            body = next((n for n in names.between(first, last) if _is_body(n)), None)
            if body is None:
                continue
            roles = [r for r in find_roles(text, first, last) if not r.inverse and r.start < body.start]
            for role in roles[:1]:
                yield held_by(who, body, role.type, role.text, (who.start, last))
        for held in _HELD.finditer(text, start, end):
            first, last = held.end(), _end_of(text, held.end(), end)
            for body in (n for n in names.between(first, last) if _is_body(n)):
                yield held_by(who, body, "shareholder_of", None, (who.start, last))


def _end_of(text: str, start: int, limit: int) -> int:
    stop = _STOP.search(text, start, limit)
    return stop.start() if stop else limit


def _is_body(name: Name) -> bool:
    return name.form == "proper" and name.kind in CORPORATE
