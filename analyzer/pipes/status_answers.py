"""How an answer says yes or no to what is alleged: in words that mean nothing of the kind elsewhere."""

from __future__ import annotations

import re

from analyzer.model import Status
from analyzer.pipes.status_cues import Cue

_TRUE = re.compile(
    r"\b(?:is|are)\s+(?:\w+ly\s+)?(?:true|correct|accurate|accepted|agreed|right)\b(?!\s+only\s+if)|"
    r"\bagrees?\s+(?:that|with)\b|\baccepts?\s+that\b",
    re.I,
)
_NOT_SO = re.compile(
    r"\b(?:no\s+(?:part|portion|sentence|word)|none|nothing)\b[^.;]{0,60}?\b(?:admitted|accepted|conceded|agreed|"
    r"true|correct)\b|"
    r"\b(?:is|are)\s+(?:not\s+(?:\w+\s+)?(?:admitted|accepted|conceded|agreed|true|correct|accurate)|untrue|"
    r"incorrect|inaccurate|false|wrong)\b|"
    r"\bnot\s+in\s+a\s+position\s+to\b|\bleaves?\s+(?:[\w’'-]+\s+){1,4}to\s+(?:its|his|her|their|"
    r"the)\s+(?:strict\s+)?proofs?\b|"
    r"\binsufficient\s+to\s+(?:admit|form|enable)\b|\b(?:unable|cannot)\s+(?:to\s+)?(?:admit|respond|answer|say|"
    r"speak)\b|\bdemands?\s+(?:strict\s+)?proof\b|"
    r"\b(?:has|have|having)\s+no\s+(?:\w+\s+)?(?:knowledge|information|means)\b|"
    r"\b(?:does|do)\s+not\s+accept\b|"
    r"\b(?:is|are)\s+(?:both\s+|all\s+|each\s+)?(?:contested|disputed|traversed)\b",
    re.I,
)
_NON_ADMISSION = re.compile(r"\b(?:is|are)\s+not\s+admitted\b|^\W*(?:\d+\.\s*)?not\s+admitted\b", re.I)
"""In an English defence this puts the other side to proof and denies nothing."""
_DENIAL = re.compile(r"\bden(?:y|ies|ied|ial)\b", re.I)
_NEGATED = re.compile(r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without)\b|n[’']t\b", re.I)
_ASKED = re.compile(
    r"\b(?:can|could|would|will)\s+you\s+(?:please\s+|kindly\s+)?(?:send|tell|let|provide|confirm|delete|erase|give|explain|"
    r"stop|return|supply)\b|"
    r"\b(?:kindly|please)\s+(?:let\s+(?:us|me)\s+have|send\s+(?:us|me)|provide|delete|erase|stop|return|supply)\b|"
    r"\b(?:should|would)\s+be\s+(?:glad|grateful|obliged)\s+if\s+you\b",
    re.I,
)
_OWNED = re.compile(
    r"\b(?:you\s+are|you[’']re)\s+right\b|\b(?:we|I|our\s+clients?)\s+(?:do(?:es)?|did)\s+not\s+(?:resist|shrink\s+from|"
    r"contest|dispute)\b",
    re.I,
)
_REFUSAL = re.compile(r"(?:does|do)\s+not\s+admit", re.I)


def answered(words: str, found: list[Cue]) -> list[Cue]:
    """The cues of ``words`` as a party's answer to allegations means them.

    "Does not admit" refuses here, while in a settlement it leaves the matter open; "is true" admits; "is not in a
    position to say" denies; what a paragraph "states" is the other side's statement.
    """
    if (left := _NON_ADMISSION.search(words)) and not _DENIAL.search(words):
        return [Cue(left.start(), left.end(), Status.NEITHER, None)]
    found = [cue._replace(status=Status.DENIED) if _denies(words, cue) else cue for cue in found]
    if refused := _NOT_SO.search(words):
        speaker = next((cue.speaker for cue in found if cue.status is Status.DENIED), None)
        found = [Cue(refused.start(), refused.end(), Status.DENIED, speaker)]
    elif not found and (held := _TRUE.search(words)):
        found = [Cue(held.start(), held.end(), Status.ADMITTED, None)]
    if any(cue.status is Status.DENIED for cue in found):  # "can neither confirm nor …, and therefore denies"
        found = [cue for cue in found if cue.status is not Status.NEITHER]
    if any(cue.status in {Status.DENIED, Status.ADMITTED} for cue in found):
        found = [cue for cue in found if cue.status is not Status.ASSERTED_BY_PARTY]
    return found


def denied_on(words: str) -> bool:
    """Whether ``words``, right behind a denial, only say more fully what it denies."""
    return bool(_NEGATED.search(words))


def written(words: str) -> Cue | None:
    """What the writer of a letter asks of its reader, or owns to; in other papers the same words mean neither."""
    for status, pattern in ((Status.REQUESTED, _ASKED), (Status.ADMITTED, _OWNED)):
        if said := pattern.search(words):
            return Cue(said.start(), said.end(), status, None)
    return None


def _denies(words: str, cue: Cue) -> bool:
    said = words[cue.start : cue.end]
    return bool(_REFUSAL.fullmatch(said)) or (cue.status is Status.ORDERED and said.lower().endswith("denied"))
