"""Careers set as lists under the names of directors and officers: "• Treasurer, Acme Ltd, a maker of pumps, 2011 to
2017". Such a list is no sentence, and what a sentence grammar made of it is taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from analyzer.pipes.dates import find_dates
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM, MONTHS, ORGANISATION
from analyzer.pipes.names import Names
from analyzer.pipes.records import add, records, summary, text_of
from analyzer.pipes.relation_roles import untold
from analyzer.pipes.relation_terms import Role, find_roles
from analyzer.pipes.statements import status_at

_POINT = re.compile(r"(?m)^[ \t]*[•·▪●◦○‣–*-][ \t]*(?=\S)(?P<item>[^\n]+(?:\n(?![ \t]*[•·▪●◦○‣–*-]|[A-Z])[^\n]+)*)")
_TITLE = re.compile(r"\s*(?:# *|\*\*)?(?P<name>[^\n*#]+?)(?:\*\*)?[ \t]*(?:\n|$)")
_ABOUT = re.compile(
    r"\b[Dd]irector [Ss]ince\b|\bAGE\b|\b[Aa]ge[d:]?\b|\b[Tt]erm (?:of [Oo]ffice )?[Ee]xpires\b|\b[Nn]ominee\b"
)
_SINCE = re.compile(r"\b[Dd]irector [Ss]ince:?\s*(?P<year>(?:[A-Z][a-z]+ )?\d{4})")
_MONTH = "|".join(month.capitalize() for month in MONTHS if len(month) > 2)
_TOLD = re.compile(
    r"(?:an?|the|which|where|one of|formerly|now|from|since|until|through|to|beginning|effective|including|with|"
    rf"as|responsible|providing|overseeing|\(|\d{{4}}|(?:{_MONTH})\b)(?=\W|\d|$)"
)
_WHEN = re.compile(rf"(?:from|since|until|through|beginning|effective|\(?\d{{4}}|\(?(?:{_MONTH})\b)")
_UNTIL = re.compile(r"\b(?:until|through|to|ended?|ending|retired|left)\b[^,;]{0,20}$")
_RANGE = re.compile(
    r"\s*(?:to|until|through|till|[–—-]|and until)\s*(?:(?:(?:his|her|their) )?(?:retirement|resignation|"
    r"departure|sale|its "
    r"\w+|merger)[^,;()]{0,24} (?:in|on) )?"
)
_KINDS = frozenset({
    "officer_of", "director_of", "partner_of", "general_partner_of", "founder_of", "advisor_to", "employee_of",
})  # fmt: skip


def biography_ties(doc: Doc, names: Names) -> None:
    """Adds the offices of each list under a person's name, and drops the ties read off the list as if it were prose."""
    text = text_of(doc)
    own = _own_page(text, names)
    house = names.speaker if summary(doc).get("type") == "proxy_statement" else None
    if own is None and house is None:
        return
    found: list[tuple[int, int, dict[str, Any]]] = []
    points = _points(doc, text)
    if own is not None:
        found += _offices(text, own, set(), points, 0)
    elif house is not None:
        for who, start, end in _lives(text, names, [a for a, _ in points]):
            head = text[start : min(end, start + 300)]
            if since := _SINCE.search(head):
                dates = find_dates(since["year"])
                fields = _fields(who.full, "director_of", house.full, "Director", [d.value for d in dates], [])
                found.append((start, start + since.end(), fields))
            found += _offices(text, who, {house.full}, [(a, b) for a, b in points if start <= a < end], start)
    items = [(a, b) for a, b, _ in found]
    ties = records(doc, "relations")
    ties[:] = [r for r in ties if not any(_as_prose(r["spans"][0], item) for item in items)]
    for start, end, fields in found:
        add(doc, "relations", [(start, end)], status=status_at(doc, start), **fields)


def _as_prose(span: list[int], item: tuple[int, int]) -> bool:
    """Whether a tie was read off a whole list of which ``item`` is a part."""
    return span[0] <= item[0] and item[1] <= span[1] and span[1] - span[0] > item[1] - item[0] + 40


def _points(doc: Doc, text: str) -> list[tuple[int, int]]:
    """The items of the lists of a document, without their signs."""
    found = {m.start("item"): m.end("item") for m in _POINT.finditer(text)}
    for block in records(doc, "blocks"):
        if block["kind"] == "list_item" and text[block["start"] : block["start"] + 1].isalpha():
            found.setdefault(block["start"], block["end"])
    return sorted(found.items())


def _own_page(text: str, names: Names) -> Name | None:
    """The person whose page it is: one whose name alone is its first line."""
    line = _TITLE.match(text)
    if line is None or " " not in line["name"]:
        return None
    here = names.between(*line.span("name"))
    return next((n for n in here if n.kind in {"person", "unknown"} and n.text == line["name"]), None)


def _lives(text: str, names: Names, points: list[int]) -> Iterator[tuple[Name, int, int]]:
    """Each person at the head of a list of offices, and the stretch that is about them."""
    heads = []
    for name in names.all:
        if name.form != "proper" or name.kind not in {"person", "unknown"} or len(name.full.split()) < 2:
            continue
        line = text.rfind("\n", 0, name.start) + 1
        if text[line : name.start].strip(" *#|\t") or text[line : name.start].strip()[:1] in {"•", "-"}:
            continue
        if _ABOUT.search(text[name.end : name.end + 160]) and any(name.end < p < name.end + 700 for p in points):
            heads.append((name, line))
    for i, (name, start) in enumerate(heads):
        stop = heads[i + 1][1] if i + 1 < len(heads) else len(text)
        yield name, start, min(stop, start + 6000)


def _offices(
    text: str, who: Name, known: set[str], points: list[tuple[int, int]], start: int
) -> Iterator[tuple[int, int, dict[str, Any]]]:
    above: str | None = None  # the firm at the head of a list within the list
    last = start
    for first, stop in points:
        between = text[last:first]
        if last > start and ":" in between:
            above = None
        if last > start and len(between) > 400:
            return
        last = stop
        item = text[first:stop].rstrip()
        roles = [r for r in find_roles(text, first, stop) if not r.inverse and r.type in _KINDS]
        if item.endswith(":") and not (roles and roles[0].start - first < 12):
            above = _firm(_segments(item.rstrip(":")), [], first)
            continue
        if not roles or roles[0].start - first > 12 or re.search(r"[.!?] [A-Z][a-z]+ [a-z]", item):
            continue
        parts = _segments(item)
        firm = _firm(parts, roles, first)
        described = any(_TOLD.match(words) and not _WHEN.match(words) for _, words in parts[1:])
        if above and not described:
            firm = above
        elif firm is None:
            continue
        if firm != above and not described and not _known(firm, known) and roles[0].type == "officer_of":
            continue  # "President, Coatings, 2014 to 2016": a part of the firm, not a firm
        known.add(firm)
        begins, ends = _time(item, parts)
        given: set[str] = set()
        named = item.find(firm) if firm in item else len(item)
        for role in roles:
            if role.type not in given and role.start - first < named:
                given.add(role.type)
                yield first, first + len(item), _fields(who.full, role.type, firm, role.text, begins, ends)


def _known(firm: str, known: set[str]) -> bool:
    words = firm.replace(",", " ").split()
    return firm in known or any(FORM.fullmatch(w) or w.lower() in ORGANISATION for w in words) or "&" in words


def _time(item: str, parts: list[tuple[int, str]]) -> tuple[list[str], list[str]]:
    """When the first span of time that an item gives begins and ends."""
    said = [at for at, words in parts[1:] if _WHEN.match(words)]
    said += [m.start() for m in re.finditer(r"\([^()]*\d{4}", item)]
    dates = find_dates(item[min(said) :]) if said else []
    if not dates:
        return [], []
    words = item[min(said) :]
    first = dates[0]
    if _UNTIL.search(words[: first.start]):
        return [], [first.value]
    if len(dates) > 1 and _RANGE.fullmatch(words[first.end : dates[1].start]):
        return [first.value], [dates[1].value] if dates[1].value >= first.value[: len(dates[1].value)] else []
    return [first.value], []


def _segments(item: str) -> list[tuple[int, str]]:
    """The parts of a list item between commas, with a corporate form joined to its firm."""
    parts: list[tuple[int, str]] = []
    for match in re.finditer(r"(?:[^,;()]|\([^()]*\))+(?:\([^()]*$)?", item):
        words = match[0].strip()
        at = match.start() + len(match[0]) - len(match[0].lstrip())
        if not words:
            continue
        form = FORM.match(words)
        if parts and form and not re.match(r" [a-z]", words[form.end() : form.end() + 2]):
            parts[-1] = (parts[-1][0], item[parts[-1][0] : at + len(words)])
        else:
            parts.append((at, words))
    return parts


def _firm(parts: list[tuple[int, str]], roles: list[Role], first: int) -> str | None:
    """The last part before a description or a date, unless that is an office too; without roles, the first part."""
    if not roles:
        return _bare(parts[0][1]) if parts else None
    for i, (_, words) in enumerate(parts):
        if i and _TOLD.match(words):
            break
    else:
        i = len(parts) if len(parts) < 3 or "(" in parts[-1][1] else 0  # a line cut short
    if i < 2:
        return None
    at, words = parts[i - 1]
    if words.split()[0].strip(",").lower() in ORGANISATION and i > 2:
        at, words = parts[i - 2][0], f"{parts[i - 2][1]}, {words}"
    if not words[0].isupper() and (i == len(parts) or " " in words):
        return None
    if any(r.start - first <= at < r.end - first or at <= r.start - first < at + 6 for r in roles):
        return None
    return _bare(words)


def _bare(words: str) -> str | None:
    bare = re.sub(
        r"\s*\([^()]*\)?$", "", re.sub(rf"\s+(?:from|since|until|\(?(?:{_MONTH}) \d{{4}}|\(?\d{{4}}).*$", "", words)
    )
    bare = re.sub(r"^(?:and |of |at |for )?[Tt]he (?=[A-Z])", "", bare).strip()
    return bare if 2 < len(bare) < 90 and bare[-1] not in ":;" and any(c.isalpha() for c in bare) else None


def _fields(who: str, kind: str, firm: str, role: str, begins: list[str], ends: list[str]) -> dict[str, Any]:
    first = (begins or ends or [""])[0]
    precision = {0: "unknown", 4: "year", 7: "month"}.get(len(first), "day")
    return untold() | {
        "type": kind, "source": who, "target": firm, "role": role, "start": begins[0] if begins else None,
        "end": ends[0] if ends else None, "precision": precision, "source_kind": "person", "target_kind": "company",
    }  # fmt: skip
