"""Ties read off the parse of each sentence that may tell one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analyzer.pipes.clause_masks import Mask
from analyzer.pipes.name_scan import Name
from analyzer.pipes.relation_frames import asset_ties, frame_ties, words
from analyzer.pipes.relation_offices import office_ties, remember
from analyzer.pipes.relation_roles import Tie
from analyzer.pipes.relation_terms import Role
from analyzer.pipes.relation_tree import COMPANY_WORDS, Tree, skeleton
from analyzer.pipes.syntax import parse_texts

_WORD = re.compile(r"[a-z]+|%")
_SPEAKING = frozenset({"i", "my", "we", "our", "you", "your"})
_LONGEST = 1500
"""Characters of a sentence that is still parsed; longer ones are lists and tables."""


def parsed_ties(masks: Iterable[Mask]) -> dict[int, list[Tie]]:
    """The ties of each sentence, by its offset in the document."""
    worth = [masked for masked in masks if _tells(masked)]
    outlines = [skeleton(masked) for masked in worth]
    found: dict[int, list[Tie]] = {}
    holders: dict[str, list[Name]] = {}
    for masked, (_, places), parsed in zip(worth, outlines, parse_texts([text for text, _ in outlines]), strict=True):
        tree = Tree(masked, parsed, places, holders)
        ties = _once([*office_ties(tree), *frame_ties(tree), *asset_ties(tree)])
        remember(tree, ties)
        found[masked.start] = ties
    return found


def _tells(masked: Mask) -> bool:
    """Whether a sentence has two names, or one and a pronoun or "the company", and a word that may join them."""
    if len(masked.text) > _LONGEST:
        return False
    slots = list(masked.slots.values())
    names = [slot for slot in slots if isinstance(slot, Name)]
    spoken = set(_WORD.findall(masked.text.lower()))
    if not any(name.form != "pronoun" or name.text.lower() in _SPEAKING for name in names) or len(names) + bool(spoken & COMPANY_WORDS) < 2:
        return False
    known = words()
    return any(isinstance(slot, Role) for slot in slots) or any(w in known.frames or w in known.assets for w in spoken)


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
