"""A sentence in plain words: one ordinary word for each name, role and date, and nothing that hides the grammar.

The statistical parser trips over the names of firms and people ("SFF III Holdings SPV LLC") and over long titles. Given
one ordinary word for each, it finds the grammar of most sentences.
"""

from __future__ import annotations

import re

from analyzer.pipes.clause_masks import PRONOUN, A, Mask, O, R
from analyzer.pipes.dates import DateHit
from analyzer.pipes.name_scan import Name
from analyzer.pipes.relation_terms import Role

_PEOPLE = ("Anna", "Peter", "Maria", "David", "Laura", "Simon", "Clara", "Martin", "Helen", "Robert", "Julia", "Thomas")
_FIRMS = ("Acme", "Siemens", "Toyota", "Boeing", "Nokia", "Pfizer", "Intel", "Oracle", "Sony", "Philips", "Canon")
_OFFICES = {
    "officer_of": "treasurer",
    "director_of": "director",
    "employee_of": "engineer",
    "founder_of": "founder",
    "advisor_to": "adviser",
    "shareholder_of": "shareholder",
    "investor_in": "investor",
    "partner_of": "partner",
    "general_partner_of": "partner",
    "family_of": "brother",
    "represented_by": "lawyer",
    "creditor_of": "creditor",
}
_PLAIN = re.compile(r"[a-z]+")
# The tokenizer cuts "co-founded" and "start-up" at the hyphen; quotation marks, numbers and asides lead the parse
# astray.
_DROPPED = re.compile(
    r"(?P<cut>,? \b(?:"
    r"(?:at|on|as at|as of) (?:that|the|this|the same|the relevant) (?:date|time|moment|point)(?! of)|"
    r"as you know|of course|(?:up)?on information and belief|to (?:my|our) knowledge|"
    r"at all (?:relevant |material )?times),?(?= )|"
    r"(?<=\b[eE])-(?=mail)|(?<=\b[rR]e)-(?=elect|appoint|nominat|join)|(?<=\bco)-(?=[a-z])|(?<=\bstart)-(?=ups?\b)|[\"“”]|"
    r"(?<=[.;:] )\d{1,3}\.\s(?=[A-Z])|^\s*(?:\(?\d{1,3}[.)]|\[\d{1,3}\]|\([a-z]{1,3}\)|[•·▪*-])\s+)"
)
# Where the words of a date begin with their preposition ("on 3 May 2019"), the parser needs one all the same.
_BARE_DATE = re.compile(
    r"(?:^|[\s\ue000-\uf2ff])(?!(?:in|on|of|to|by|at|since|from|until|till|the|and|or|dated|early|late|mid|before|after|"
    r"during|between|through|effective|around|about|as|for|than|[–—-]) $)[\w’'\ue000-\uf2ff]+ $",
    re.I,
)
_GIVEN = re.compile(r" (?:options?|warrants?|shares|notes?|units|\d)")
_MODAL = re.compile(r"\b(?:shall|will|to|may|must|should|would|can|not) $")
_BRACKET = re.compile(rf"(?P<name>{A})(?P<cut> ?\((?:the |an? )?[\"“']?(?P<alias>{A})[\"”']?(?:[^()]{{0,40}})?\))")

VIA = re.compile(
    rf"(?P<cut>,? (?:acting |held |indirectly )?(?:through|via|by way of|by means of) (?:[{PRONOUN}]|an?|the) "
    rf"(?:own )?(?:[a-z-]+ ){{0,4}}?(?:{R},? |[a-z-]+,? )?(?P<vehicle>{O}),?)(?= )"
)
"""The means by which someone holds, "through her fund, Acme,": it stands between verb and object and hides both."""

COMPANY_WORDS = frozenset(
    "company firm start-up startup corporation fund bank charity trust partnership society association "
    "developer publisher group venture cooperative organisation organization vehicle enterprise recipient supplier "
    "vendor maker lab laboratory studio outfit concern subsidiary".split()
)


def skeleton(masked: Mask, text: str = "") -> tuple[str, list[int]]:
    """The sentence with a plain word for each masked character, and for each letter its place in the masked text.
    Masked data keep their words, which are taken from the ``text`` of the document; then nothing that they pass through
    is left out."""
    parts: list[str] = []
    places: list[int] = []
    people = firms = 0
    aliases = _aliases(masked)
    if not text:
        aliases |= {i for match in VIA.finditer(masked.text) for i in range(*match.span("cut"))}
    for i, char in enumerate(masked.text):
        slot = masked.slots.get(char)
        if i in aliases:
            continue
        if slot is None and "\uf200" <= char <= "\uf2ff":
            word = text[masked.at[i] : masked.at[i + 1]].replace("\n", " ").rstrip() or "data"
        elif slot is None:
            word = "." if char == ";" else (". " if _short_line(masked.text, i) else " ") if char == "\n" else char
        elif isinstance(slot, DateHit):
            word = "in 2019" if _BARE_DATE.search(masked.text[max(0, i - 14) : i]) else "2019"
        elif isinstance(slot, Role):
            word = slot.text if _MODAL.search(masked.text[max(0, i - 10) : i]) else _office(slot)
        elif slot.form == "pronoun" and slot.text.lower() == "the company" and _named_next(masked, i):
            word = ""
        elif slot.form in {"pronoun", "group"} or slot.kind == "group":
            word = slot.text
        elif same_as_next(masked, i, slot):
            word = ""
        elif slot.kind == "person":
            word, people = _PEOPLE[people % len(_PEOPLE)], people + 1
            if masked.text[max(0, i - 3) : i] == "to " and _GIVEN.match(masked.text, i + 1):
                word += ","  # "granted to Anna options": not Anna's options
        else:
            word, firms = _FIRMS[firms % len(_FIRMS)], firms + 1
            if slot.form == "role" and slot.text[:4].lower() == "the ":
                word = "the " + word  # "for the Data the Supplier will …": the article parts two phrases
        if isinstance(slot, Role) and (not parts or "".join(parts[-3:]).rstrip()[-1:] in {".", "", ":"}):
            word = word[:1].upper() + word[1:]
        if isinstance(slot, Name) and word and _FRONTED.search(masked.text[:i]):
            parts.append(",")  # "In lieu of money Acme allots …": what stands before is no part of the name
            places.append(i)
        if slot is not None and word and i and masked.text[i - 1] not in " \n(“\"'‘-/[" and parts:
            word = " " + word
        parts.append(word)
        places += [i] * len(word)
    outlined = "".join(parts)
    if text:
        return _eased(outlined, places)
    return _without(outlined, places, _DROPPED)


def _without(text: str, places: list[int], cuts: re.Pattern[str]) -> tuple[str, list[int]]:
    dropped = {i for match in cuts.finditer(text) for i in range(*match.span("cut"))}
    if dropped:
        places = [place for i, place in enumerate(places) if i not in dropped]
        text = "".join(c for i, c in enumerate(text) if i not in dropped)
    return text, places


_ASIDE = re.compile(r"(?P<cut> ?\([^()]{0,200}\))")
_OPENING_DATE = re.compile(
    r"(?:^|[:;.,] )(?:[Ss]ince|[Ii]n|[Oo]n|[Ff]rom|[Aa]t|[Bb]y|[Uu]ntil|[Dd]uring) (?:the )?2019(?P<gap> )(?=[a-zA-Z])"
)


def _eased(text: str, places: list[int]) -> tuple[str, list[int]]:
    """A sentence on data without asides, and with the comma that parts a date at its head from the subject."""
    text, places = _without(*_without(text, places, _DROPPED), _ASIDE)
    for match in reversed(list(_OPENING_DATE.finditer(text))):
        at = match.start("gap")
        text, places = f"{text[:at]},{text[at:]}", [*places[:at], places[at], *places[at:]]
    return text, places


def _short_line(text: str, i: int) -> bool:
    """Whether the line that ends at ``i`` is a heading or an item rather than prose broken at the margin."""
    line = text[text.rfind("\n", 0, i) + 1 : i]
    return len(line) < 60 and not line.endswith((",", "-"))


def _aliases(masked: Mask) -> set[int]:
    """The places of brackets that only give the name before them a short form: "Acme (the Supplier)"."""
    found: set[int] = set()
    for match in _BRACKET.finditer(masked.text):
        before, inside = masked.slots.get(match["name"]), masked.slots.get(match["alias"])
        if isinstance(before, Name) and isinstance(inside, Name) and before.full == inside.full:
            found.update(range(match.start("cut"), match.end("cut")))
    return found


_FRONTED = re.compile(
    r"(?:^|[.;:]\s)\W*(?:In|On|At|For|By|With|Under|From|Upon|Within|After|Before|During|As|Against|Instead|Until|Through)\b"
    r"[^,.;:\n\ue000-\ue5ff]{4,70}(?<! of)(?<! the)(?<! an)(?<! a)(?<! by)(?<! with)(?<! for)(?<! to)(?<! from)(?<! in)"
    r"(?<! at)(?<! on)(?<! and)(?<! or)(?<! its)(?<! between)(?<! that)(?<! under) $"
)


def _named_next(masked: Mask, i: int) -> bool:
    """Whether a name follows directly: "the company Acme"."""
    after = (
        masked.slots.get(masked.text[i + 2]) if masked.text[i + 1 : i + 2] == " " and i + 2 < len(masked.text) else None
    )
    return isinstance(after, Name) and after.form == "proper"


def same_as_next(masked: Mask, i: int, name: Name) -> bool:
    """Whether a stand-in only introduces the name itself ("Defendant Harlan Grocers, Inc.")."""
    after = (
        masked.slots.get(masked.text[i + 2]) if masked.text[i + 1 : i + 2] == " " and i + 2 < len(masked.text) else None
    )
    return isinstance(after, Name) and after.full == name.full and name.form == "role"


def _office(role: Role) -> str:
    if _PLAIN.fullmatch(role.text):
        return role.text
    word = _OFFICES.get(role.type, "parent" if role.inverse else "affiliate")
    return word + "s" if role.plural else word
