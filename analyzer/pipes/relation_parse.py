"""Ties read off the parse of each sentence that may tell one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from analyzer.pipes.clause_masks import Mask, O
from analyzer.pipes.dates import DateHit
from analyzer.pipes.name_scan import Name
from analyzer.pipes.relation_assets import asset_ties
from analyzer.pipes.relation_frames import can_tell, frame_ties, words
from analyzer.pipes.relation_offices import office_ties, remember
from analyzer.pipes.relation_outline import COMPANY_WORDS, skeleton
from analyzer.pipes.relation_roles import Tie
from analyzer.pipes.relation_terms import Role
from analyzer.pipes.relation_tree import Tree
from analyzer.pipes.syntax import parse_texts

_WORD = re.compile(r"[a-z]+|%")
_SPEAKING = frozenset({"i", "my", "we", "our", "you", "your"})
_LONGEST = 1500
"""Characters of a sentence that is still parsed; longer ones are lists and tables."""


def parsed_ties(
    masks: Iterable[Mask], own: Name | None, speaking: Callable[[int], object] = lambda offset: None
) -> dict[int, list[Tie]]:
    """The ties of each sentence, by its offset in the document; ``own`` is the company whose paper it is.

    ``speaking`` is told of each sentence before it is read, so that "I" and "us" are those of its message."""
    masks = list(masks)
    topics = _topics(masks)
    worth = [masked for masked in masks if _tells(masked)]
    outlines = [skeleton(masked) for masked in worth]
    found: dict[int, list[Tie]] = {}
    holders: dict[str, list[Name]] = {}
    issuer: list[Name] = []
    for masked, (_, places), parsed in zip(worth, outlines, parse_texts([text for text, _ in outlines]), strict=True):
        speaking(masked.start)
        tree = Tree(masked, parsed, places, topics.get(masked.start), own, issuer, holders)
        ties = _once([*office_ties(tree), *frame_ties(tree), *asset_ties(tree)])
        remember(tree, ties)
        found[masked.start] = ties
    return found


def _topics(masks: list[Mask]) -> dict[int, Name]:
    """For each sentence, the organisation that the one before it was about: its only one, or its subject."""
    found: dict[int, Name] = {}
    last: Name | None = None
    for masked in masks:
        if last is not None:
            found[masked.start] = last
        bodies = [
            (match.start(), slot)
            for match in re.finditer(O, masked.text)
            if (slot := masked.slots.get(match[0])) and isinstance(slot, Name) and slot.kind not in {"person", "group"}
        ]
        bodies = [item for item in bodies if item[1].form == "proper" or item[1].full != item[1].text]
        if len({name.full for _, name in bodies}) == 1:
            last = bodies[0][1]
        else:
            free = [name for at, name in bodies if not _ADJUNCT.search(masked.text[:at])]
            last = free[0] if free else None if bodies else last
    return found


_ADJUNCT = re.compile(
    r"\b(?:of|at|for|in|to|with|from|by|on|under|between|into|against|about|through|via|and|as) (?:the )?$"
)


def _tells(masked: Mask) -> bool:
    """Whether a sentence has two names, or one and a pronoun or "the company", and a word that may join them."""
    if len(masked.text) > _LONGEST:
        return False
    slots = list(masked.slots.values())
    names = [slot for slot in slots if isinstance(slot, Name)]
    spoken = set(_WORD.findall(masked.text.lower()))
    labelled = ":" in masked.text and bool(masked.names.only_person(masked.start))
    if (
        not any(name.form != "pronoun" or name.text.lower() in _SPEAKING for name in names)
        or len(names) + bool(spoken & COMPANY_WORDS) + labelled < 2
    ):
        return False
    if any(isinstance(slot, Role) for slot in slots):
        return True
    said = " ".join([masked.text, *(name.text for name in names if name.form in {"pronoun", "group"})])
    return can_tell(said, dated=any(isinstance(slot, DateHit) for slot in slots))


def speaks_of_ties(text: str) -> bool:
    """Whether a text has a verb or an asset of the relation terms."""
    known = words()
    return any(word in known.frames or word in known.assets for word in _WORD.findall(text.lower()))


def _once(ties: list[Tie]) -> list[Tie]:
    """Each tie once, the one with the most dates."""
    best: dict[tuple[str, str, str], Tie] = {}
    for tie in ties:
        key = (tie.type, tie.source.full, tie.target.full)
        if key not in best or _dated(tie) > _dated(best[key]):
            best[key] = tie
    return list(best.values())


def _dated(tie: Tie) -> tuple[bool, int]:
    return tie.sure == ("affirmed", "stated"), sum(1 for date in (tie.when or ())[:2] if date)
