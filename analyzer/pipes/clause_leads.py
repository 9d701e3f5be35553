"""Items of a list whose lead-in settles what they lay down: nothing, or no more than what the lead-in says."""

from __future__ import annotations

import re

_WHEN = re.compile(
    r"\b(?:unless|if|when|where)(?: (?:any|one|either|all) of)?(?: [^.;:]{0,40}\b(?:apply|applies|occurs?))?\s*:\s*\Z",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:(?:you|consumers?|data subjects?|residents|individuals)\b[^.;]{0,80}\brights?\b|"
    r"(?:provide|disclose|tell|inform|send|give|furnish)\b[^.;]{0,40}\b(?:to )?(?:you|consumers?|data subjects?)\b)"
    r"[^.;]{0,120}:\s*\Z",
    re.I,
)
PROVISO = re.compile(r"\b(?:but|(?:provided|except|save),? (?:however,? |always,? )?that)\b", re.I)
"""What opens a covenant of its own in the middle of a sentence."""
_RIGHTS = frozenset({"ds_rights", "opt_out", "notice", "deletion_return"})


def tells_when(lead: str) -> bool:
    """Whether the items after ``lead`` are conditions or exceptions, which bind nobody: "for two years, unless:"."""
    return bool(_WHEN.search(lead))


def is_object(lead: str, clause: str) -> bool:
    """Whether an item on ``clause`` is only what one may ask for or is told: "you have the right to know: …"."""
    return clause not in _RIGHTS and bool(_ASKED.search(lead))
