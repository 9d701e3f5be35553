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
    r"\b(?:has|have|having)\s+no\s+(?:\w+\s+)?(?:knowledge|information|means)\b",
    re.I,
)
_REFUSAL = re.compile(r"(?:does|do)\s+not\s+admit", re.I)


def answered(words: str, found: list[Cue]) -> list[Cue]:
    """The cues of ``words`` as a party's answer to allegations means them.

    "Does not admit" refuses here, while in a settlement it leaves the matter open; "is true" admits; "is not in a
    position to say" denies; what a paragraph "states" is the other side's statement.
    """
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


def _denies(words: str, cue: Cue) -> bool:
    said = words[cue.start : cue.end]
    return bool(_REFUSAL.fullmatch(said)) or (cue.status is Status.ORDERED and said.lower().endswith("denied"))
