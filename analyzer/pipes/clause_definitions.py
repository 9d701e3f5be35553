"""Units of an agreement that tell only what a word means."""

from __future__ import annotations

import re

DEFINING = re.compile(
    r"\s*(?:[\d.]{1,8}\s+|\([a-z0-9]{1,3}\)\s+)?(?:the (?:term|expression) )?[\"“‘'*]+(?P<term>[^\"”’*]{2,60})[\"”’'*]+"
    r"(?:\s*(?:,|\band\b|\bor\b|/|\([^)]{1,40}\))?\s*[\"“‘'*]+[^\"”’*]{2,60}[\"”’'*]+)*\s*,?\s*"
    r"(?:\([^)]{1,60}\)\s*)?(?P<verb>means?|shall mean|includes?|shall include|has the|have the|shall have the|"
    r"will have the|refers? to|is defined|:|is\b|are\b)"
)
MEANINGS = re.compile(r"[\"”’*],? (?:shall |will )?(?:each )?have the (?:same |respective |following )?meanings?\b")
_MEANS = re.compile(r"[\"”’']\s*(?:\([^)]{1,60}\)\s*)?(?:shall )?means?\b|\b(?:means any|shall mean)\b")


def is_definition(item: str) -> bool:
    """Whether a unit tells only what a word means."""
    return bool(DEFINING.match(item) or _MEANS.search(item, 0, 160))
