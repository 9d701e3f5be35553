"""Holders and holdings that a heading announces and a list names: "Holders of Acme's shares: Ada Okoro, 510;"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from analyzer.pipes.names import Names
from analyzer.pipes.records import text_of

_HOLDERS = re.compile(
    r"(?im)^[^\n]{0,40}?\b(?:(?:registered |beneficial )?holders of (?P<one>[^\n:;]{2,60}?)['’]s? (?:\w+ ){0,2}?"
    r"(?:shares|stock|units|capital)|"
    r"(?:share|stock|unit)holders of (?P<two>[^\n:;,(]{2,60}?)(?= at\b| as\b| on\b|[:\n(,]))"
    r"[^\n:;]{0,60}(?::[ \t]*|\n\s*)(?=\S)"
)
_HELD = re.compile(
    r"\W*(?P<count>\d[\d,.' ]*\d|\d)(?: ?%| per ?cent| shares?| units?)?[ \t]*(?:\([^()\n]*\)[ \t]*)?(?=[;.\n]|$)"
)
_PORTFOLIO = re.compile(
    r"[ \t]*[-–—:|,][ \t]*(?:[Ww]e (?:back|fund|finance|have backed|have funded|invest in|have invested in)|"
    r"(?:[Oo]ur )?(?:[Pp]ortfolio|[Ii]nvestments|[Ii]nvestees)(?: companies)?)[ \t]*:[ \t]*"
)
_ITEM = re.compile(r"[^;\n]+")
_GAP, _STOP = re.compile(r"\n\s*\n|\Z"), re.compile(r"\.(?:\s|$)|\n|\Z")
_ONCE = re.compile(r"\b(?:exited|former|formerly|sold|realised|realized|until|past)\b", re.I)


def listed_holdings(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """The shareholders under a heading that names their company, and the companies after a fund's "We back:"."""
    text = text_of(doc)
    if "olders of" in text or "OLDERS OF" in text:
        yield from _holders(text, names)
    for fund in names.all:
        if fund.form == "proper" and fund.kind in {"fund", "company"} and (said := _PORTFOLIO.match(text, fund.end)):
            yield from _backed(text, names, fund.full, fund.kind, fund.start, said.end())


def _holders(text: str, names: Names) -> Iterator[dict[str, Any]]:
    for heading in _HOLDERS.finditer(text):
        group = "one" if heading["one"] else "two"
        bodies = {n.full: n for n in names.between(*heading.span(group)) if n.kind == "company"}
        stop = _GAP.search(text, heading.end())
        if len(bodies) != 1 or not stop:
            continue
        (body,) = bodies.values()
        for item in _ITEM.finditer(text, heading.end(), stop.start()):
            holder = next((n for n in names.between(*item.span()) if n.form == "proper"), None)
            if holder is None or text[item.start() : holder.start].strip(" \t•*-–—(.)0123456789"):
                continue
            if not (held := _HELD.match(text, holder.end)) or _ONCE.search(item[0]):
                continue
            yield {
                "spans": [item.span(), (body.start, body.end)],
                "type": "shareholder_of",
                "source": holder.full,
                "target": body.full,
                "stake": held[0].strip(" ,:;–—-\t"),
                "source_kind": holder.kind,
                "target_kind": "company",
            }


def _backed(text: str, names: Names, fund: str, kind: str, start: int, first: int) -> Iterator[dict[str, Any]]:
    stop = _STOP.search(text, first)
    for item in _ITEM.finditer(text, first, stop.start() if stop else len(text)):
        company = next((n for n in names.between(*item.span()) if n.form == "proper"), None)
        if company is None or company.kind in {"person", "public_body"} or company.full == fund:
            continue
        if text[item.start() : company.start].strip() or _ONCE.search(item[0]):
            continue
        yield {
            "spans": [(start, item.end())],
            "type": "investor_in",
            "source": fund,
            "target": company.full,
            "source_kind": kind,
            "target_kind": "company",
        }
