"""What the norms of a unit are about, among all that it names: the subjects nearest to each act.

A mention ("in accordance with Section 9 (Audit)", "including encryption"), a statement of fact ("may include") and the
plural noun that only looks like a verb ("Email addresses") lay nothing down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from analyzer.pipes.bound_parties import is_party
from analyzer.pipes.norms import Norm

Span = tuple[int, int]
T = TypeVar("T")

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>|\*\*|__+|(?<=\s)#{1,6}(?=\s)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s,;)\]]+")
_OPERATIVE = r"\b(?:shall|must|may|will|is|are|agrees?|undertakes?)\b"
_MENTION = re.compile(
    r"\b(?:(?:(?:arising|resulting|stemming) (?:out of|from|under|in connection with|or)|"
    r"(?:relating|related|pertaining) to|with (?:respect|regard) to|in (?:relation|addition) to|in connection with|"
    r"in respect of|pursuant to|in accordance with|in compliance with|"
    r"(?:as )?(?:set (?:forth|out)|described|defined|specified|provided for|contemplated|stated|referred to) "
    r"(?:in|by|under|at)|against|due to|prior to|caused by|contained in|consistent with|"
    r"compl(?:y|ies|ying) with(?![^;:,.]*\binstructions)|"
    r"under (?=(?:this |the )?(?:Section|Article|Clause|Paragraph|Schedule|Annex)))"
    rf"(?:(?!{_OPERATIVE})[^;:,.])*|"
    r"(?:including|such as|e\.g\.|for (?:example|instance)|(?:Section|Article|Clause|Annex|Schedule) [\w.]+ \()"
    rf"(?:(?!{_OPERATIVE})[^;:.)])*)",
    re.I,
)
_STATES = re.compile(
    r"\s*(?:also |then |always |only |sometimes |\w+ly )?(?:(?:not )?(?:include|contain|consist|mean|refer|constitute|"
    r"comprise|describe|vary|differ|depend|result in|exist|seem|appear|relate|reflect|imply|"
    r"be (?:able|unable|deemed|considered|visible|aware|available|the case|based|located)))\b",
    re.I,
)
_APPLIES = re.compile(r"\s*(?:apply|extend|affect)\b", re.I)
_IS_FACT = re.compile(
    r"(?:is|are|was|were|has been|have been) (?:\w+ly )?(?:located|based|situated|available|called)\b|"
    r"(?:do|does|did) not (?:apply|extend|affect|include|contain|constitute|mean|imply|refer|replace)\b",
    re.I,
)
_DETERMINED = re.compile(r"(?:the|each|either|every|both|we|it|they|all|our)\b", re.I)
_FRESH = re.compile(r"[;:]|\(\w{1,4}\)\s|\b(?:and|or|but) (?:not )?to\b")
# Clauses that lay down how things are ("shall be deemed a controller", "shall include").
FACTS = frozenset(
    {
        "data_categories", "data_subjects", "parties_roles", "incorporation", "governing_law", "term_termination",
        "survival", "integration_amendment", "indemnity_liability", "warranties", "exclusivity", "signature_authority",
        "coi_disclosure", "special_categories",
    }
)  # fmt: skip
# Clauses whose own words look like references ("in accordance with the laws of", "required by a court").
REFERRING = frozenset({"governing_law", "compelled_disclosure", "survival"})
# Clauses that give rights to the reader of a policy; any other "you may" is advice.
YOURS = frozenset({"opt_out", "ds_rights", "minors", "legal_basis"})
_SPREAD = 5
_FAR = 22
_MOST = 2


def plain(text: str) -> str:
    """``text`` without tags, link targets and emphasis marks, white space made single."""
    if any(mark in text for mark in ("<", "](", "**", "__", "#", "://", "www.")):
        text = _ADDRESS.sub(" ", _MARKUP.sub("", _LINK.sub(r"\1", text)))
    return " ".join(text.split())


def mentions(text: str) -> list[Span]:
    """Where ``text`` only refers to a subject; what opens the text is its topic and no mention."""
    return [match.span() for match in _MENTION.finditer(text) if match.start() > 0]


def states_fact(text: str, norm: Norm, known: frozenset[str]) -> bool:
    """Whether ``norm`` only tells how things are: "may include", "are located", "shall not apply"."""
    words = norm.modality or ""
    if norm.tense == "modal":
        after = text[norm.end :]
        denied = norm.polarity in {"prohibits", "disclaims"}
        return bool(_STATES.match(after)) or (denied and bool(_APPLIES.match(after)))
    if norm.tense == "present":
        if _IS_FACT.match(words):
            return True
        name = re.sub(r"^(?:the|an?) ", "", (norm.party or "").lower())
        passive = re.match(r"(?:is|are|be)\b", words, re.I)
        return not passive and not (
            name in known or (_DETERMINED.match(norm.party or "") and is_party(norm.party or "", known))
        )
    return False


def distance(text: str, norm: Norm, place: Span, item: int) -> tuple[int, int]:
    """Where the act begins that ``place`` belongs to, and how many words part the two.

    An act begins after the operative words, or later at the ``item``, a semicolon, a label or an "and to" of its own.
    """
    start, end = place
    if start < norm.end:
        return norm.start, len(text[end : norm.start].split()) + 2 if end <= norm.start else 0
    low = norm.end if norm.end >= item or start < item else item
    for fresh in _FRESH.finditer(text, low, start):
        low = fresh.end()
    return low, len(text[low:start].split())


def nearest(found: Iterable[tuple[int, int, T]]) -> list[T]:
    """For each act the one or two subjects nearest to it; ``found`` is (start of the act, distance, subject)."""
    groups: dict[int, list[tuple[int, T]]] = {}
    for act, away, what in found:
        groups.setdefault(act, []).append((away, what))
    kept: list[T] = []
    for group in groups.values():
        kept.extend(_first(sorted(group, key=lambda member: member[0])))
    return kept


def _first(group: Sequence[tuple[int, T]]) -> list[T]:
    limit = min(group[0][0] + _SPREAD, _FAR)
    return [what for away, what in group[:_MOST] if away <= limit]
