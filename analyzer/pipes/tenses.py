"""Forms of verbs that say what is done, without a modal: "copies are deleted", "has obtained consent"."""

from __future__ import annotations

import re

PERFECT_PASSIVE = re.compile(r"\b(?:has|have|had)\s+(?:\w+ly\s+|also\s+|not\s+|never\s+)*$", re.I)
FINITE_S = re.compile(r"[a-z]{2,}(?:s|es)\b")
PASSIVE = re.compile(
    r"\b(?:is|are|be|been|being)\s+(?P<adv>(?:\w+ly\s+|also\s+|then\s+|always\s+)*)(?P<not>not\s+|"
    r"never\s+)?(?:\w+ly\s+)?$",
    re.I,
)
PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+ly\s+|also\s+|been\s+)*$", re.I)
