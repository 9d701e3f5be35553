"""What a register of interests tells under the name of each person: "Ada Okoro", below it "400 shares in Acme Ltd"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

from analyzer.model import CORPORATE
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.records import records, text_of
from analyzer.pipes.relation_rolls import held_by
from analyzer.pipes.relation_terms import find_roles

_REGISTER = re.compile(
    r"(?i)\b(?:registers?|declarations?|statements?|returns?) of (?:[\w’']+ ){0,3}interests\b|"
    r"\b(?:directors|members|trustees|officers|councillors|governors)['’]? interests\b|\binterests register\b"
)
_LINE = re.compile(r"[^\n]+")
_BEFORE = re.compile(r"[#*_>\s\d.)]*(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Cllr|Rev)\.? )*")
_AFTER = re.compile(r"(?:,? (?:[A-Z]{2,6}|[A-Z][a-z]?[A-Z][a-z]?\w?))*[*_ \t]*(?:$|[—–:(|]|,|- )")
_BULLET = re.compile(r"\s*[-*•–] ")
_HOLDS = re.compile(
    r"(?i)\b(?:shares?|shareholders?|shareholdings?|holders?|holdings?|units|stock|stake|owner|owns|equity interest)\b|"
    r"\d ?%"
)
_SHARE = re.compile(r"\d[\d.,]* ?(?:%|per ?cent)")
_COUNT = re.compile(r"\d[\d., \u00a0]*(?= (?:\w+ ){0,2}(?:shares|units))")
_ANOTHERS = re.compile(
    r"(?i)\b(?:spouse|wife|husband|civil partner|partner['’]s|child(?:ren)?|son|daughter|household|parents?)\b"
)
"""What a relative holds is told of the person, and is not his or her own."""
_ENDED = re.compile(
    r"(?i)\b(?:ceased|resigned|retired|sold|disposed of|ended|until|left)\b[^\d\n]{0,20}(?P<day>\d{4})?"
)


def register_ties(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """The offices and holdings of each person under whose name a register of interests lists them.

    What was read otherwise from these lines is taken back where it is told of somebody else or of another body.
    """
    text = text_of(doc)
    title = _REGISTER.search(text, 0, 800)
    if not title:
        return
    heads = [h for line in _LINE.finditer(text, title.end()) if (h := _person(text, names, line))]
    told: list[dict[str, Any]] = []
    for (who, first), (_, last) in pairwise([*heads, (None, len(text))]):
        end = text.rfind("\n", 0, last) if last < len(text) else last
        heading = text.find("\n", first)
        if who is None or heading < 0:
            continue
        bodies: set[str] = set()
        for line in _LINE.finditer(text, heading, end):
            if line[0].lstrip().startswith("#"):
                end = line.start()
                break
            inside = [n for n in names.between(*line.span()) if n.form == "proper" and n.kind in CORPORATE]
            if not _ANOTHERS.search(line[0]):
                told += [record for n in inside[:1] for record in _item(text, who, n, line)]
                bodies |= set() if _ENDED.search(line[0]) else {n.full for n in inside}
        _take_back(doc, who, bodies, (first, heading), end)
    yield from told


def _person(text: str, names: Names, line: re.Match[str]) -> tuple[Name, int] | None:
    """Whoever's name opens the line and stands alone on it, or with an office behind a dash."""
    if len(line[0]) > 110 or _BULLET.match(line[0]):
        return None
    opens = _BEFORE.match(text, line.start(), line.end())
    at = opens.end() if opens else line.start()
    who = next(iter(names.between(line.start(), line.end())), None)
    if who is None or who.form != "proper" or who.kind not in {"person", "unknown"} or " " not in who.full:
        return None
    if who.start not in {at, line.start() + len(line[0]) - len(line[0].lstrip("#* "))} or who.end > line.end():
        return None
    return (who, line.start()) if _AFTER.match(line[0], who.end - line.start()) else None


def _item(text: str, who: Name, body: Name, line: re.Match[str]) -> Iterator[dict[str, Any]]:
    ended = _ENDED.search(line[0])
    spans = ((who.start, who.end), line.span())
    more: dict[str, Any] = {"end": ended["day"]} if ended and ended["day"] else {}
    if ended and not more:
        return  # it is over, and when is not told
    roles = [r for r in find_roles(text, line.start(), line.end()) if not r.inverse and r.type != "family_of"]
    for role in [r for r in roles if r.type != "shareholder_of"][:1]:
        yield {**held_by(who, body, role.type, role.text, *spans), **more}
    if _HOLDS.search(line[0]):
        stake = _SHARE.search(line[0]) or _COUNT.search(line[0])
        held = held_by(who, body, "shareholder_of", None, *spans)
        yield {**held, "stake": stake[0].strip() if stake else None, **more}


def _take_back(doc: Doc, who: Name, bodies: set[str], heading: tuple[int, int], end: int) -> None:
    """Removes the ties read from the lines under a heading that bind anybody else, or a body that they do not name."""
    ties = records(doc, "relations")
    first, below = heading
    offices = {r.type for r in find_roles(text_of(doc), first, below)}

    def wrong(tie: dict[str, Any]) -> bool:
        start, stop = tie["spans"][0]
        if not (first <= start < end) or stop <= below or tie["type"] == "family_of":
            return False
        own = tie["source"] == who.full and (tie["target"] in bodies or tie["type"] in offices)
        return not own and (tie["source"] != who.full or tie["polarity"] == "affirmed")

    ties[:] = [tie for tie in ties if not wrong(tie)]
