"""The short forms that a text gives a name beside it: ("Recipient"), hereinafter Recipient, d/b/a OkLark."""

from __future__ import annotations

import re

from analyzer.pipes.party_names import scan_name

_QUOTED = re.compile(r"(?P<lead>[^“\"”]*)[“\"]\s*(?P<term>[^“”\"]{1,70}?)[,.]?\s*[”\"]")
_HEREIN = re.compile(
    r"\b(?:hereinafter|hereafter|herein|hereinbelow)\s*,?\s*(?:(?:also|sometimes|collectively|"
    r"individually)\s+)?(?:(?:referred\s+to|called|known|designated)\s*)?(?:as\s+|the\s+)*"
    r"(?:[“\"‘'](?P<quoted>[^”\"’']{1,60})[”\"’']|(?P<bare>[A-Z][\w&.-]*(?:\s+[A-Z][\w&.-]*){0,3}))"
)
_TRADING = re.compile(
    r"(?:\b(?:also\s+)?(?:d/b/a|dba|DBA|D/B/A|doing\s+business\s+as|trading\s+as|t/a|f/k/a|"
    r"formerly(?:\s+known\s+as)?,?|a/k/a|also\s+known\s+as|n/k/a)[,:]?\s+[“\"]?)"
)
_BARE_PAREN = re.compile(
    r"\(\s*(?:(?:hereinafter|hereafter|here|below|henceforth|(?:for|in)\s+short|from\s+(?:here|now)\s+on)\s*[:,]?\s+)?"
    r"(?:the\s+)?([A-Z][\w&.-]*(?:\s+[A-Z&][\w&.-]*){0,3})\s*\)"
)
_GENERIC = re.compile(
    r"^(?:each|part(?:y|ies)|.*\bagreement|.*\bdate|.*\bcontract|nda|dpa|the parties|both parties|effective|"
    r"transactions?|services?|products?|data|dataset|term|territory|plan|software|(?:web)?site|shares?|securities|"
    r"purpose|project|opportunity|offering|board|personal data|confidential information|"
    r"eu|eea|uk|usa?|(?:(?:uk|eu) )?gdpr|ccpa|cpra|hipaa|bipa|coppa|ferpa|.*\bact|.*\bregulation|.*\bdirective)$",
    re.I,
)
_BARE_TERM = re.compile(r"[\s,.;:“”\"'‘’]*(?:(?:the|an?)\s+)?(.*?)[\s,.;:“”\"'‘’]*$", re.I | re.S)


def name_key(name: str) -> str:
    """A name folded for comparison within one document: case, punctuation and spelled-out corporate forms."""
    key = re.sub(r"[^\w ]", "", re.sub(r"[\s,/-]+", " ", name.lower())).strip()
    for long, short in (("incorporated", "inc"), ("corporation", "corp"), ("limited", "ltd"), ("company", "co")):
        key = re.sub(rf"\b{long}\b", short, key)
    return re.sub(r"^the ", "", key)


def short_forms(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The short forms given in ``text[start:end]`` as (words, start, end): ("X"), hereinafter X, d/b/a X, (X)."""
    found: list[tuple[str, int, int]] = []

    def take(term: str, at: int) -> None:
        inside = _BARE_TERM.match(term)
        if not inside:
            return
        clean = re.sub(r"\s+", " ", inside[1])
        if len(clean) <= 60 and not _GENERIC.match(clean) and clean not in (f[0] for f in found):
            found.append((clean, at + inside.start(1), at + inside.end(1)))

    for match in re.finditer(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|(?<![(\w])[“\"][^”\"]{2,60}[”\"]", text[start:end]):
        inner = match[0]
        for quoted in _QUOTED.finditer(inner):
            lead = quoted["lead"].lower()
            if re.search(r"\b(?:agreement|date|transaction)\b", quoted["term"], re.I):
                continue
            if re.search(r"\b(?:this|dated|effective)\b", lead) and "hereinafter" not in lead:
                continue
            take(quoted["term"], start + match.start() + quoted.start("term"))
        if single := re.fullmatch(r"\(\s*['‘](?:the\s+)?([^'‘’]{2,40})['’]\s*\)", inner):
            take(single[1], start + match.start() + single.start(1))
        if not _QUOTED.search(inner) and (bare := _BARE_PAREN.fullmatch(inner)) and not re.search(r"\d", bare[1]):
            take(bare[1], start + match.start() + bare.start(1))
    for match in _HEREIN.finditer(text, start, end):
        term = match["quoted"] or match["bare"]
        take(term, match.start("quoted") if match["quoted"] else match.start("bare"))
    for match in _TRADING.finditer(text, start, end):
        if name := scan_name(text, match.end(), end):
            take(name.text, name.start)
    return found
