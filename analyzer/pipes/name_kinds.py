"""Whether scanned words can be someone's name, and whether that is a firm, a fund, a person or a public body."""

from __future__ import annotations

import re

from analyzer.pipes.corporate_forms import FORMS, FUND_FORM, FUND_WORD, PLACE_ONLY, PLACES, PUBLIC_BODY
from analyzer.pipes.name_words import ORGANISATION, PUBLIC
from analyzer.pipes.party_names import GENERATION, Name, is_role

_NOT_A_NAME = re.compile(
    r"^(?:Agreement|Whereas|Recitals|Effective|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Exhibit|Schedule|Annex|Appendix|"
    r"Section|Article|"
    r"Suite|Floor|Room|Attn|Attention|P\.?O|Street|State of [A-Z]\w+$|Laws|Confidential|Dated|Witness|Table|Page|"
    r"Source|Preamble|Title|Name|By|Proprietary Information|Confidential Information|"
    r"Securities and Exchange Commission|Ladies|Gentlemen|Dear|Re|Telephone|Non-|Mutual|This|Amended|Master|In\b|"
    r"If\b|For\b|"
    r"It\b|Each\b|Any\b|No\b|Such\b|Terms|Commission|Confidentiality|Disclosure|Redacted|Logo|Private|Witnesseth|"
    r"Form of|EX-\d\S*|Date|To|From|On)\b",
    re.I,
)
_TRANSFERABLE = re.compile(
    r"^(?:Board of(?!\s+(?:Trustees|Regents|Governors|Education|Supervisors|Commissioners|Control|Curators|"
    r"Visitors)\b)|Articles|Certificate of|Bylaws|Member of|Incorporation|Secretary of|Office of|Chief|President|"
    r"Vice)\b",
    re.I,
)
_INSTRUMENT = re.compile(
    r"(?:\b(?:Regulations?|Acts?|Laws?|Directives?|Plans?|Polic(?:y|ies)|Rules?|Code|Clauses?|Principles|Transfers|"
    r"Lists?|Addendum|Terms|Schedule|Confidentiality|Framework|Legislation|Instructions|Treaty|GDPR|CCPA|HIPAA)|"
    r"\b(?:Personal|Customer|Client)\s+Data)$|^(?:the\s+)?(?:Company|Employee|Employer)\s+(?:&|and)\s|"
    r"^(?:[A-Z][a-z]+\s+){0,2}(?:Director|Manager|Officer|President)\s+(?:Mr|Mrs|Ms|Dr)\b",
    re.I,
)
"""Laws, plans, lists and kinds of data, which have names but make no agreements."""
_STREET = re.compile(
    r"\b(?:Street|Avenue|Road|Drive|Boulevard|Blvd|Suite|Floor|Lane|Parkway|Pkwy|Highway|Plaza|Way|Court|Place|"
    r"Building|Square|Circle|Straße|Strasse|Ave|St|Rd|Box|Route|Terrace)\b\.?(?:$|\s|,)",
)
_DESCRIPTOR = re.compile(
    rf"(?:a\s+)?(?:{PLACES})(?:\s+\(\w+\))?(?:\s+(?:limited|liability|business|statutory|general|stock|"
    rf"professional|public|non-?profit|C|S))*"
    r"(?:\s+(?:corporation|company|trust|partnership|corp|LLC|bank))?\.?",
    re.I,
)


def plausible(name: Name, text: str) -> bool:
    """Whether a scanned name can be the name of someone: not a place, an address line, a role or a document word."""
    if (
        is_role(name.text)
        or PLACE_ONLY.fullmatch(name.text)
        or _DESCRIPTOR.fullmatch(name.text)
        or len(name.text) < 2
        or len(name.text) > 140
    ):
        return False
    if (_NOT_A_NAME.match(name.text) or _INSTRUMENT.search(name.text)) and not name.formal:
        return False
    if re.search(
        r"\b(?:the|THE)\s+(?:Company|Corporation|COMPANY|CORPORATION|Bank|Trust|Partnership)$", name.text
    ) or _TRANSFERABLE.search(name.text):
        return False
    if not re.sub(rf"(?i)[\s,.]*\b(?:{FORMS})\b[\s,.]*", "", name.text).strip():
        return False
    if (
        name.formal
        and re.search(r"\d", name.text)
        and re.search(r"\b(?:Road|Street|Avenue|Floor|Suite|Drive|Blvd|Box)\b", name.text)
    ):
        return False
    if not name.formal and re.search(r"(?i)\b(?:branch|division)$", name.text):
        return False  # a branch is of the firm before it
    if name.formal and name.words == 2 and re.match(r"\s+\d{4,5}\b", text[name.end : name.end + 7]):
        return False  # "Adelaide SA 5000" is a place with its postcode
    if not re.search(r"[A-Za-zÀ-ÿ]{2}", name.text) or (
        re.search(r",?\s+(?:[A-Z]{2})$", name.text)
        and not name.organisation
        and name.words == 2
        and not name.text.isupper()
    ):
        return False
    if not name.formal and (
        _STREET.search(name.text)
        or re.search(r"\d{5}", name.text)
        or re.search(r"(?i)\b(?:agreement|party|parties|hereto)\b", name.text)
    ):
        return False
    before = text[max(0, name.start - 12) : name.start].lower()
    return not before.rstrip().endswith(("c/o", "attn:", "attention:"))


def is_person(name: Name) -> bool:
    """Whether the name reads like that of one human being: two to five words, initials allowed, no word of a firm."""
    if name.organisation or name.formal:
        return False
    words = re.sub(GENERATION, "", name.text).split()
    return 2 <= len(words) <= 5 and all(
        re.fullmatch(r"(?:[A-ZÀ-Þ][\w’'.-]*|de|del|van|von|der|la|da|bin|di)", w) for w in words
    )


FIRM_FOLLOWS = re.compile(
    r", which (?:runs|operates|owns|makes|sells|provides|offers|develops|built|employs|holds|has (?:its|"
    r"about|some|more)|had (?:its|about)|(?:is|was|were) (?:not )?(?:a (?:party|defendant|non-?party)|sued|named|"
    r"founded|incorporated|based|acquired|headquartered))\b"
)
"""What follows the name of a firm and of no human being."""
COUNSEL_FOLLOWS = re.compile(
    r",? (?:Esq\b|[KQ]\.?C\b\.?)|,? \((?:#|SBN|[Bb]ar [Nn]o|NSB|ARDC)|"
    r", (?:(?:an?|the|its|their|his|her|lead|local|outside|in-house|general) )*(?:counsel|attorney|lawyer|solicitor|"
    r"barrister|advocate)s?\b(?! of)"
)
"""What follows the name of someone who pleads for others."""
SURNAMES = frozenset({"banks", "fields", "marks", "parks", "mills"})
"""Surnames that would otherwise be the plural of a firm's word: "Petra Banks"."""
_BODY = re.compile(
    r"[\s,]*an?\s+(?:[\w.-]+\s+){0,5}?(?:corporation|company|partnership|trust|charity|association|foundation|society|"
    r"co-?operative|university|school|college|hospital|church|club|federation|institute|organi[sz]ation|firm|business|"
    r"non-?profit|enterprise|agency|start-?up|body corporate)\b",
    re.I,
)


def kind_of(name: Name, tail: str = "") -> str:
    """company, fund, person, public_body or unknown, from the name and the words that follow it."""
    if re.match(r"[\s,]*an? (?:natural person|individual)|[\s,]*individually", tail, re.I):
        return "person"
    if PUBLIC_BODY.search(name.text) and not name.formal:
        return "public_body"
    if FUND_FORM.search(name.text) and FUND_WORD.search(name.text):
        return "fund"
    if name.formal or name.organisation or _BODY.match(tail):
        return "company"
    return "person" if is_person(name) else "unknown"


def ends_a_name(before: str, role: str) -> bool:
    """Whether a word that could be a role ends the name ``before`` it: "Lowland Assurance Company"."""
    words = before.split()
    body = words[-1].lower().removesuffix("'s").removesuffix("’s")
    known = role in {"Company", "Board", "Office"} and body in ORGANISATION | PUBLIC | _OFFICERS
    return len(words) > 1 and (known or (role == "Board" and body.endswith("s")))


_OFFICERS = frozenset("sheriff treasurer mayor governor registrar ombudsman coroner clerk comptroller".split())
