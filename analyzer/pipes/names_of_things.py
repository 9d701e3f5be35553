"""Capitalised words that name no one: laws, terms, services that the text also writes small, addresses, offices."""

from __future__ import annotations

import re

from analyzer.pipes.name_words import FORM, NEVER

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


_OFFERED = frozenset(
    "cloud subscription hosted online premium support professional managed licensed consulting covered contract basic "
    "additional paid free core".split()
)
"""What a contract calls the service that it sells, whatever letters it writes it in ("the Cloud Service")."""
_STREETS = frozenset("rua calle rue avenida plaza piazza praça carrer ulica travessa".split())
"""How addresses begin in languages that set the kind of street before its name."""
_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b")


def names_a_thing(text: str, end: int, bare: list[str], lower: set[str]) -> bool:
    """Whether words without a corporate form, ending at ``end``, are a paper's title, a law, a service or a postcode.

    ``bare`` are the words in small letters, ``lower`` those that the text writes small somewhere.
    """
    return (
        bare[-1] in _TITLES
        or (len(bare) > 1 and bare[0] in _STREETS)
        or bool(_TITLE.match(text, end))
        or " ".join(bare) in _LEGAL
        or "merchantability" in bare
        or bool(_POSTCODE.match(" ".join(bare) + text[end : end + 4].lower()))
        or (len(bare) > 1 and bare[-1] in {"service", "services"} and _OFFERED.issuperset(bare[:-1]))
        or (len(bare) > 1 and bare[-1] in _GENERIC and all(word in lower or word in NEVER for word in bare))
    )


_ADDRESS = re.compile(
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d+)\s(?:[\w.’'-]+\s){0,3}?(?:Streets?|Lane|Avenue|Road|"
    r"Drive|Boulevard|Plaza|Square|Parkway|Place|Way|Wharf|Terrace|Highway|Broadway|Circle|Row|Quay|Floor|Landing|"
    r"Crescent|Embankment)"
)
_CUT = re.compile(r"(?:Corp|LLC|Ltd|Corporation|Incorporated)\.?,? (?!\()")
_TERMS = re.compile(r"(?:the |above |these )*Terms (?:of|and)\b", re.I)
_RANK = re.compile(
    r"(?:the )?(?:Senior|Deputy|Assistant|Associate|Acting|Chief|Executive|Principal|Supervisory|Special)\b"
)
_OFFICE = re.compile(
    r"\s(?:Attorney|Counsel|Director|Officer|Manager|President|Secretary|Advis[eo]r|Agent|Litigator)\b"
)
_TOWN = re.compile(r"(?:[A-Z][\w'’-]+ ){1,3}(?:City|Town|Village|Township|County)")
_AT = re.compile(r"\b(?:in|at|near|outside|throughout|across) \Z")
"""Before a town that is only a place: "its office in Halden City"."""


_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?)?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b"
)
_DATELINE = re.compile(rf",? (?:the |this |on )?(?:{_DAY}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})")


def in_dateline(text: str, start: int, end: int) -> bool:
    """Whether words begin a line and a day follows: the place where a paper was made ("Batangas City, 21 May 2018")."""
    if len(text[start:end].split()) > 2 and not text[:start].strip():
        return False  # the head of a paper: "Kerrow Teachers Savings, 17 April 2023"
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" *>_\t") and bool(_DATELINE.match(text, end))


def no_name(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the words of a supposed name are an address, a place, a name cut in two, terms or an office."""
    words = text[start:end]
    if kind in {"company", "unknown"} and _CUT.match(words) and not FORM.search(words, 6):
        return True
    if _TERMS.match(words) or (_ADDRESS.fullmatch(words) and kind in {"person", "unknown"}):
        return True
    if kind == "public_body" and _TOWN.fullmatch(words) and _AT.search(text, max(0, start - 12), start):
        return True
    return kind != "person" and bool(words.endswith(" Laws") or (_RANK.match(words) and _OFFICE.match(text, end)))


def written_small(text: str, word: str) -> bool:
    """Whether a single word stands in the text in small letters too, so that a capital tells little ("Events")."""
    return " " not in word and bool(re.search(rf"(?<![\w.@/-]){re.escape(word.lower())}(?![\w@-]|\.\w)", text))


_PATH = re.compile(r"/\w*\d|/.*/")
"""The place of another text: "Terms/Sec/2"."""
_LISTED = re.compile(r"(?:\n[ \t]*(?:[*+•▪·–—-]|#{1,6})[ \t]+|\|[ \t]*)(?:\*\*|__)?$")
_BIDDEN = re.compile(
    r" (?:(?:the|any|all|each|every|an?|your|our|its|their|such|this|these|to|that|how|what|whether|when|who)\b|"
    r"(?:and|or) (?!(?:others?|similar|its|their|our|the)\b)[a-z])"
)


def begins_an_item(text: str, start: int, stop: int) -> bool:
    """Whether a single word begins the sentence of an item ("- Communicate the date", "2.sec=Archive and store"), or is
    the place of another text."""
    before = ("" if start > 20 else "\n") + text[max(0, start - 20) : start]
    if _PATH.search(text, start, stop) or (before.endswith("=") and re.match(r" [a-z]", text[stop : stop + 2])):
        return True
    return bool(_LISTED.search(before) and _BIDDEN.match(text, stop))


def alone(text: str, start: int, end: int) -> bool:
    """Whether the words stand on a line of their own."""
    return not text[:start].rpartition("\n")[2].strip() and not text[end:].partition("\n")[0].strip(" .,")
