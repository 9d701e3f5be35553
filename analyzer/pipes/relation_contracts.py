"""Ties that a contract makes: what its parties are called in it, and what it grants from its own date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from analyzer.pipes.clause_masks import Mask
from analyzer.pipes.document_dates import document_dates
from analyzer.pipes.names import Names
from analyzer.pipes.records import Record, records, summary, text_of
from analyzer.pipes.relation_roles import Tie

_CALLED = {
    "advisor_to": "adviser advisor consultant mentor expert",
    "investor_in": "noteholder investor subscriber purchaser-of-notes safe-holder warrantholder",
    "creditor_of": "lender creditor",
    "shareholder_of": "shareholder optionholder optionee stockholder grantee allottee unitholder",
    "employee_of": "employee executive secondee",
    "director_of": "director",
}
_KINDS = {word: kind for kind, words in _CALLED.items() for word in words.split()}
_ALIAS = re.compile(r"[^()\n]{0,60}\((?:the |an? |as |hereinafter )*[“\"'‘](?:the )?(?P<word>[A-Za-z-]+)[”\"'’]\)")
_CONTRACTS = frozenset({"agreement", "dpa", "nda"})
_UNBOUND = re.compile(
    r"\b(?:proposal|draft|offer|template|specimen|form of|non-binding|letter of intent|not binding)\b", re.I
)
_GRANTS = frozenset({"shareholder_of", "investor_in", "creditor_of", "advisor_to"})
_PAPER = re.compile(
    r"\b(?:agreement|contract|note|deed|letter|instrument|certificate|grant|warrant|option|subscription)\b", re.I
)


def alias_ties(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """The ties of persons whom a contract with one company calls its adviser, lender, noteholder or the like."""
    text = text_of(doc)
    if not _PAPER.search(text, 0, 200) or _UNBOUND.search(text, 0, 200):
        return
    firms = {n.full: n for n in names.all if n.form == "proper" and n.kind == "company" and n.start < 1200}
    if len(firms) != 1:
        return
    firm = next(iter(firms.values()))
    for name in names.all:
        if name.form != "proper" or name.full == firm.full or name.kind not in {"person", "unknown", "fund"}:
            continue
        match = _ALIAS.match(text, name.end)
        kind = _KINDS.get(match["word"].lower()) if match else None
        if match and kind and (name.kind != "unknown" or len(name.full.split()) > 1):
            start, end = _in_force(doc)
            yield {
                "spans": [(name.start, match.end())], "type": kind, "role": match["word"].lower(), "source": name.full,
                "target": firm.full, "start": start, "end": end, "precision": "day" if start else "unknown",
                "source_kind": "person" if name.kind == "unknown" else name.kind, "target_kind": "company",
            }  # fmt: skip


_STAKES = frozenset({"shareholder_of", "investor_in", "subsidiary_of", "affiliate_of", "parent_of"})
_CONDITION = re.compile(
    r"\b(?:in the event|in case|if|unless|whether|should|provided that|to the extent|"
    r"where(?= (?:it|either|any|an?|the|N)\b))\b(?:(?!, (?:then )?(?:N|the [a-z]+) (?:shall|will|may|must|"
    r"agrees?)\b)[^.])*$",
    re.I,
)
_TOLERATED = re.compile(
    r"\b(?:may|might|could) (?:also |from time to time )?(?:be|hold|have|own|acquire) or (?:may )?(?:become|acquire|"
    r"hold)\b[^.;]*$"
)
_INTERLOCKED = re.compile(r"\b(?:are|is|be) or (?:may )?become (?:[a-z]+ )?interested\b")


def provided_for(doc: Doc, masked: Mask, tie: Tie) -> bool:
    """Whether a clause of a contract only provides for a stake or a group: "in the event that X acquires control of Y",
    "X may be or become a shareholder of Y"."""
    if tie.type not in _STAKES or summary(doc).get("type") not in _CONTRACTS:
        return False
    before = masked.plain(0, tie.start)
    if tie.event and _CONDITION.search(before):
        return True
    return bool(_TOLERATED.search(masked.plain(0, tie.end)) or _INTERLOCKED.search(masked.text))


_STYLE = re.compile(
    r"\b(?:under|in|by) the (?:firm[- ])?(?:name|style|firm|title)(?: (?:and|or) (?:name|"
    r"style))?,? (?:of )?[“\"'‘]?(?=[A-Z])"
)
_PROFIT = re.compile(r"\bpartner(?:s|ship)?\b|\bprofits?\b", re.I)


def partnership_ties(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """The partners of a firm whose deed names them before the style under which they trade: "A and B … under the name
    Kestrel & Company"."""
    text = text_of(doc)
    match = _STYLE.search(text) if _PAPER.search(text, 0, 300) and not _UNBOUND.search(text, 0, 200) else None
    firm = next(iter(names.between(match.end(), match.end() + 1)), None) if match else None
    if not match or firm is None or firm.kind == "person" or not _PROFIT.search(text):
        return
    start, end = _in_force(doc)
    people = {n.full: n for n in names.between(0, match.start()) if n.kind == "person" and " " in n.full}
    for name in people.values() if len(people) > 1 else ():
        yield {
            "spans": [(name.start, firm.end)], "type": "partner_of", "role": "partner", "source": name.full,
            "target": firm.full, "start": start, "end": end, "precision": "day" if start else "unknown",
            "source_kind": "person", "target_kind": "company",
        }  # fmt: skip


def take_effect(doc: Doc, ties: list[Record]) -> None:
    """What a contract grants or engages ("shall issue", "shall advise") holds from the day on which it takes effect."""
    text = text_of(doc)
    if summary(doc).get("type") not in _CONTRACTS or summary(doc).get("draft") or _UNBOUND.search(text, 0, 200):
        return
    start, end = _in_force(doc)
    for tie in ties:
        if start and tie["type"] in _GRANTS and tie["modality"] == "planned" and tie["polarity"] == "affirmed":
            tie["modality"] = "stated"
            tie["start"] = tie["start"] or start
            tie["end"] = tie["end"] or (end if tie["type"] == "advisor_to" else None)
            tie["precision"] = "day" if len(tie["start"]) > 7 else tie["precision"]


def _in_force(doc: Doc) -> tuple[str | None, str | None]:
    """From when to when a contract lasts, as far as it says."""
    given = {a["name"]: a["value"] for a in records(doc, "attributes") if a["value"][:4].isdigit()}
    borne = document_dates(doc).own
    start = given.get("effective_date") or given.get("agreement_date") or (borne.value if borne else None)
    return start, given.get("expiration_date")
