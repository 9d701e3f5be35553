"""Where a name stands once more by a part of it: "Sable" of Sable Jewellers, "the Desk" of Mahaweli Risk Desk Ltd."""

from __future__ import annotations

import re
from dataclasses import replace

from analyzer.pipes.gazetteer import find_places
from analyzer.pipes.given_names import given_name
from analyzer.pipes.name_forms import stem
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM_AT_END, INSTITUTIONS, NEVER, OF_HEADS, ORGANISATION
from analyzer.pipes.occurrences import article_before, occurrences, within_word

_AFTER_HEAD = re.compile(r"(?=[\s,.;:)'’])(?!\s+[A-Z])")
_GOES_ON = re.compile(r"[\w@-]|\.\w| [A-ZÀ-Þ]")
_HEADER = re.compile(r"(?m)(?:^|\s{2,})(?:From|FROM|To|TO|Cc|CC):[^\n]*")
THINGS = frozenset([
    "data", "information", "purpose", "purposes", "materials", "content", "records", "term", "effective", "plan",
    "plans", "committee", "committees", "segment", "segments", "region", "regions", "table", "tables", "program",
    "programs", "programme", "ratio", "rate", "rates", "report", "reports", "award", "awards", "policies",
    "statement", "statements", "index", "guidelines", "principles", "directors", "officers", "executives",
    "employees", "officer", "director", "providers", "provider", "properties", "users", "visitors", "mechanism",
    "area", "contractual", "clauses", "charter", "statute", "decree", "ordinance", "reconciliation", "calculation",
    "calculations", "overview", "misrepresentation", "misrepresentations", "compensation", "conditions", "sdk",
    "sdks", "id", "ids",
])  # fmt: skip
_OF_ALL = THINGS | NEVER | frozenset("internet web cloud netherlands market state union north south".split())


def joined(text: str, found: list[Name]) -> list[Name]:
    """``found``, with parts of names told as the one name in ``text`` that they are part of."""
    return _first_words(_backward(_given(text, found)))


def by_last_words(text: str, small: str, found: list[Name]) -> list[Name]:
    """Where bodies among ``found`` stand by their last word alone; ``small`` is the text in small letters."""
    again: list[Name] = []
    for word, name in _heads(found).items():
        for at in occurrences(small, word):
            end = at + len(word)
            start = article_before(small, at)
            if start < at and text[at].isupper() and _AFTER_HEAD.match(text, end):
                again.append(Name(start, end, text[start:end], name.full, name.kind))
    return again


def _given(text: str, found: list[Name]) -> list[Name]:
    """Given names in a message, as the one person of its header lines who bears them."""
    lines = [m.span() for m in _HEADER.finditer(text)]
    listed = {n.full for n in found if any(a <= n.start < b for a, b in lines) and len(n.full.split()) > 1}
    bearers: dict[str, list[str]] = {}
    for full in sorted(listed):
        bearers.setdefault(full.split()[0], []).append(full)
    return [
        replace(n, full=bearers[n.text][0], kind="person")
        if n.kind in {"unknown", "person"} and len(bearers.get(n.text, ())) == 1
        else n
        for n in found
    ]


def _backward(found: list[Name]) -> list[Name]:
    """Short forms that stand before the full name of the one company or fund they shorten."""
    formal: dict[str, dict[str, Name]] = {}
    for name in found:
        if name.kind in {"company", "fund"} and stem(name.full) != name.full.lower():
            formal.setdefault(stem(name.full), {})[name.full] = name
    initials: dict[tuple[str, str], set[str]] = {}
    for name in found:
        words = name.full.split()
        if name.kind in {"person", "unknown"} and len(words) == 2 and len(words[0].strip(".")) > 1:
            initials.setdefault((words[0][0], words[1]), set()).add(name.full)
    found = [
        replace(n, full=next(iter(bearers)), kind="person")
        if re.fullmatch(r"\w\.? \S+", n.full)
        and len(bearers := initials.get((n.full[0], n.full.split()[1]), set())) == 1
        else n
        for n in found
    ]
    return [
        replace(n, full=next(iter(formal[n.text.lower()])), kind=next(iter(formal[n.text.lower()].values())).kind)
        if n.full == n.text and len(formal.get(n.text.lower(), ())) == 1
        else n
        for n in found
    ]


def by_first_words(text: str, found: list[Name]) -> list[Name]:
    """Where names stand once more at the start of a sentence, or people by their given names alone."""
    words: dict[str, Name] = {}
    bearers: dict[str, dict[str, Name]] = {}
    for name in found:
        first = name.full.split()[0]
        if name.form == "proper" and " " not in name.text and name.kind != "person" and len(name.text) > 4:
            words.setdefault(name.text, name)
        if name.kind == "person" and " " in name.full and given_name(first):
            bearers.setdefault(first, {})[name.full] = name
    words |= {first: next(iter(who.values())) for first, who in bearers.items() if len(who) == 1}
    words |= _distinctive(text, found)
    taken = {i for name in found for i in range(name.start, name.end)}
    return [
        Name(at, at + len(word), word, name.full, name.kind)
        for word, name in words.items()
        for at in occurrences(text, word)
        if at not in taken and not within_word(text, at - 1, "@.-") and not _GOES_ON.match(text, at + len(word))
    ]


def _distinctive(text: str, found: list[Name]) -> dict[str, Name]:
    """The first word of a firm's name where it can only mean that firm: no other name holds it, nor is it ever written
    small."""
    bearers: dict[str, dict[str, Name]] = {}
    others: set[str] = set()
    for name in found:
        words = name.full.split()
        if name.kind in {"company", "fund"} and len(words) > 1 and FORM_AT_END.search(name.full):
            bearers.setdefault(words[0], {})[name.full] = name
            others.update(words[1:])
        elif name.full != words[0]:
            others.update(words)
    return {
        first: next(iter(firms.values()))
        for first, firms in bearers.items()
        if len(firms) == 1
        and len(first) > 4
        and first.isalpha()
        and first[1:].islower()
        and first not in others
        and first.lower() not in _OF_ALL | ORGANISATION
        and not given_name(first)
        and not any(find_places(first))
        and not _stands(text, first.lower())
    }


def _stands(text: str, word: str) -> bool:
    """Whether ``word`` stands in ``text`` as a word of its own."""
    return any(
        not within_word(text, at - 1) and not within_word(text, at + len(word)) for at in occurrences(text, word)
    )


def _first_words(found: list[Name]) -> list[Name]:
    """A single word as the one longer name of the document that begins with it ("Sable" of "Sable Jewellers")."""
    longer: dict[str, dict[str, Name]] = {}
    for name in found:
        if name.form == "proper" and name.kind != "person" and len(words := name.full.split()) > 1:
            longer.setdefault(words[0], {})[name.full] = name
    return [
        replace(n, full=(one := next(iter(longer[n.text].values()))).full, kind=one.kind)
        if n.full == n.text and n.kind in {"unknown", "company"} and len(longer.get(n.text, ())) == 1
        else n
        for n in found
    ]


def _heads(found: list[Name]) -> dict[str, Name]:
    """The last word of a body's name, where only one body of the document bears it: "the Commission", and "the Desk"
    of Mahaweli Risk Desk Ltd."""
    bearers: dict[str, dict[str, Name]] = {}
    for name in found:
        if name.kind in {"company", "public_body", "fund"}:
            words = FORM_AT_END.sub("", name.full).replace(",", "").split()
            if len(words) > 2 and words[1] == "of" and words[0].lower() in OF_HEADS:
                bearers.setdefault(words[0].lower(), {})[name.full.lower()] = name
            last = words[-1].lower()
            formal = len(words) < len(name.full.replace(",", "").split()) and len(last) > 3 and last not in _OF_ALL
            if len(words) > 1 and (last in ORGANISATION or formal):
                bearers.setdefault(last, {})[name.full.lower()] = name
            for word in {w.lower() for w in words[:-1]} & INSTITUTIONS:
                bearers.setdefault(word, {})[name.full.lower()] = name
    return {word: next(iter(names.values())) for word, names in bearers.items() if len(names) == 1}
