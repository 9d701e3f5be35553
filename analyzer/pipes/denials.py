"""Denials outside the operative words.

Of the subject ("no party shall"), of the object ("shall train no model"), of the act ("agrees: (a) not to sell").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from analyzer.pipes.bound_parties import subject_span
from analyzer.pipes.operative_words import HINDER, NEGATIVE, Operative
from analyzer.pipes.performatives import DUTY, LIMIT

_NEAR = 12
_JOINED = re.compile(r"(?:,|\band\b|\bbut\b)\s*$", re.I)
_OWN_VERB = re.compile(
    r"\s+(?:[\w-]+ ){1,4}?(?:is|are|was|were|has|have|had|shall|will|may|must|can|does|do|did)\b", re.I
)
_RELATIVE = re.compile(r"\b(?:which|who|that|whom|whose)\s*$", re.I)
_CHUNK = re.compile(r",\s+(?:and|but)\s+(?!no\b|nor\b|to no)|\s+and\s+(?=[a-z]+ (?:no\b|none|nothing|nobody))")
_NOT_TO = re.compile(
    r"(?:(?:^|\(\w{1,4}\)|[:;•*-])\s*(?:\d+(?:\.\d+)*\.?\s+)?(?:[Nn]ot|[Nn]ever|[Rr]efrain from|[Tt]o not)\s+|"
    r"(?:,|\band|\bor|\bbut|\bagrees?|\bundertakes?)\s+(?:not|never) (?:to\s+(?!the |an? |any |[A-Z])|"
    r"(?=(?!to )\w+ (?:the|any|it|them|its|such)\b)))(?=\w)",
    re.M,
)
_ACT_AFTER = re.compile(r";|\(\w{1,4}\)|,\s+(?:and|but)\s+(?:to|shall|will|must)\b|\b(?:and|but) to\b")
_NEITHER = re.compile(r"\bneither\b[^,;.]{1,50}\bnor\s+$", re.I)
_NOT_APPLY = re.compile(rf"\b(?:(?P<duty>{DUTY})|{LIMIT})\b", re.I)
_APPLY = re.compile(r"\s+(?:apply|extend|attach|reach|cover|touch|concern|embrace|include|bind)\b", re.I)
_LIABILITY = re.compile(r"\bliabilit(?:y|ies)\b", re.I)
_CAPPED = re.compile(
    r"(?P<over>[^.;,]{0,80}?\b(?:exceed|be (?:more|greater|higher) than)\b)|"
    r"\s+(?:be )?(?:limited|capped|restricted|confined) to\b",
    re.I,
)
""" "its liability shall in no event exceed", "shall be limited to": less is owed, and nothing is forbidden."""
_NOT_INTENDED = re.compile(r"\bis not (?:the )?(?:intention|intended|purpose|wish|aim)\b[^.;]{0,60}?\bthat\b", re.I)
_OMISSION = re.compile(r"\b(?:failure|omission|neglect|inability|refusal)\b", re.I)
_VERB_S = re.compile(r"\b[a-z]{3,}s\s+\Z")
_AND = re.compile(r"\b(?:and|but|or|nor)\b|,")
_OTHER_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have)\b[^;]*\b(?:and|but|while)\s", re.I)


def infinitive_denied(text: str, low: int, start: int) -> bool:
    """Whether the act at ``start`` is denied on its own: "undertakes: (a) not to sell"."""
    found = list(_NOT_TO.finditer(text, low, start + 1))
    return bool(found) and not _ACT_AFTER.search(text[found[-1].end() : start])


def object_denied(text: str, low: int, act: tuple[int, int], right: int, aside: Callable[[int], bool]) -> bool:
    """Whether the object of the act is denied between ``low`` and ``right``: "shall show it to nobody".

    ``aside`` says whether an offset lies in an exception or condition.
    """
    start, end = act
    chunks = [low, *(m.end() for m in _CHUNK.finditer(text, low, right)), right]
    first = max(c for c in chunks if c <= max(start, low))
    last = min((c for c in chunks if c > max(start, low)), default=right)
    for match in NEGATIVE.finditer(text, first, last):
        between = text[min(end, match.end()) : max(start, match.start())]
        if _JOINED.search(text[: match.start()]) and _OWN_VERB.match(text, match.end()):
            continue  # "forwards the files, and no worker was asked"
        if (
            not aside(match.start())
            and len(between.split()) <= _NEAR
            and not _RELATIVE.search(text[first : match.start()])
        ):
            return True
    return False


def with_subject(text: str, op: Operative, before: str, left: int, right: int) -> Operative:
    """``op`` with the negation of its subject applied; ``before`` are the words before ``op`` in its clause."""
    own = re.match(r"no\b|nothing\b|without\b", text[op.start : op.end], re.I)
    if op.force == "command" and op.denied and (noun := _NOT_APPLY.search(before)) and _APPLY.match(text, op.end):
        return replace(op, force="duty" if noun["duty"] else "ban")
    negative = bool(_denies(before) or _NEITHER.search(text[max(0, left - 80) : left])) and not own
    if re.search(r"\b(?:in|under) no (?:event|case|circumstance)|\bat no time\b", before, re.I) and not negative:
        negative = True
    capped = _CAPPED.match(text, op.end, right) if op.force == "command" else None
    if capped and bool(capped["over"]) == (negative ^ op.denied) and _LIABILITY.search(before + capped[0]):
        return replace(op, force="relief", denied=False)
    if op.force == "cause":
        op = _cause(text, op, left, right, negative)
    elif negative and op.force == "command" and HINDER.match(text, op.end):
        op = replace(op, force="ban", denied=True, caused=True)
    elif negative:
        op = op.turned()
    if _NOT_INTENDED.search(before):
        op = replace(op, force="duty", denied=True)
    if op.force == "ban" and _OMISSION.search(before):
        op = replace(op, force="duty")  # "failure to report shall be a breach"
    return op


def _denies(before: str) -> bool:
    """Whether the subject is denied, and not the object of an earlier verb: "sets no limit and shall …"."""
    return any(
        not (_VERB_S.search(before, 0, m.start()) and _AND.search(before, m.end()))
        and not _OTHER_CLAUSE.search(before, m.end())
        for m in NEGATIVE.finditer(before)
    )


def _cause(text: str, op: Operative, left: int, right: int, negative: bool) -> Operative:
    """ "shall not require": a party that may not ask, a text that imposes no duty, or one that asks for none."""
    party = subject_span(text, left, op.start)
    words = text[op.start : op.end].lower()
    if not party or re.search(
        r"\b(?:nothing|term|provision|herein|hereof|Agreement|Schedule|Section|Clause|Addendum|Annex)\b",
        text[left : op.start],
    ):
        return replace(op, force="duty", denied=op.denied ^ negative)
    if op.denied and re.search(DUTY, text[op.end : min(right, op.end + 60)]):
        return replace(op, force="duty")
    force = "liberty" if re.match(r"may|can|could|might", words) else "command"
    return replace(op, force=force, caused=False, denied=op.denied ^ negative)
