"""Capitalised words that name no one: laws, clauses, treaties, terms, and services that the text also writes small."""

from __future__ import annotations

import re

from analyzer.pipes.name_words import NEVER

_TITLES = frozenset(
    "agreement policy addendum contract licence license complaint act regulation regulations rule rules order code "
    "statute directive directives decision convention treaty protocol framework frameworks clauses sccs gdpr terms "
    "procedures principles guidelines charter annex recital recitals mechanism mechanisms".split()
)
_TITLE = re.compile(r" (?:Agreement|Policy|Addendum|Licen[cs]e|Contract|Complaint|Regulation)\b")
_LEGAL = frozenset([
    "union", "european union", "member state", "member states", "third country", "supervisory authority",
    "standard contractual clauses", "economic area", "european economic area", "legal representative", "share capital",
    "personal data", "data subject", "data subjects", "data protection",
])  # fmt: skip
_GENERIC = frozenset("service services network networks platform platforms software website websites".split())


_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b")


def names_a_thing(text: str, end: int, bare: list[str], lower: set[str]) -> bool:
    """Whether words without a corporate form, ending at ``end``, are a paper's title, a law, a service or a postcode.

    ``bare`` are the words in small letters, ``lower`` those that the text writes small somewhere.
    """
    return (
        bare[-1] in _TITLES
        or bool(_TITLE.match(text, end))
        or " ".join(bare) in _LEGAL
        or "merchantability" in bare
        or bool(_POSTCODE.match(" ".join(bare) + text[end : end + 4].lower()))
        or (len(bare) > 1 and bare[-1] in _GENERIC and all(word in lower or word in NEVER for word in bare))
    )
