"""The vocabulary of ``rules/terms/relations``: role nouns and verbs, compiled so that one pass finds every role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Doc

from analyzer.pipes.records import shared, text_of
from analyzer.pipes.terms import Term, terms

Course = Literal["begins", "lasts", "ends"]
End = Literal["person", "organisation", "brand", "group"]

# Words that may stand before a role without changing whose role it is.
MODIFIERS = (
    r"(?:(?:then|former|formerly|ex|current|acting|interim|outgoing|incoming|late|longtime|long-time|joint|co|deputy|"
    r"assistant|associate|senior|junior|group|global|regional|national|honorary|founding|first|second|sole|major|"
    r"minority|early|lead|principal|largest|single|local|outside|external|own|new|chief)[\s-]+)*"
)
_STOP = (
    r"(?!(?:of|at|for|in|who|which|is|was|were|has|had|have|and|or|to|from|on|by|with|the|a|an|signed|"
    r"said|will|shall|may|"
    r"that|as|his|her|its|their|not|did|does|approved|told|wrote|asked|since|until)\b)"
)
_NO_FIRM = (
    r"(?!(?:[A-Z][\w&/-]* ){0,2}[A-Z][\w&/-]*,? (?:Inc|Corp|Ltd|Limited|LLC|LLP|LP|ULC|GmbH|KG|"
    r"AG|SE|plc|PLC|SA|S\.A|SAS|SARL|SpA|S\.p\.A|Srl|S\.r\.l|AB|AS|A/S|ApS|Oy|OU|OÜ|BV|B\.V|NV|N\.V|KK|Kft|Pty|Co)\b)"
)
# What "*" stands for in a title: "head of *", "vice president for *".
_COMPLEMENT = (
    rf"(?:(?:{_STOP}[a-z][\w&/-]*)(?:[ -](?:and |& )?{_STOP}[a-z][\w&/-]*){{0,3}}|"
    rf"{_NO_FIRM}(?:{_STOP}[A-Z][\w&/-]*)(?: (?:and |& )?{_STOP}[A-Z][\w&/-]*){{0,1}}(?=\s*[,.;:)\n]|\s+(?:of|at|for|"
    r"who|is|was|and)\b|$))"
)


class Frame(BaseModel):
    """Verbs that tell a relation, and where its two ends stand: ``subject``, ``object``, ``receiver`` (to whom),
    ``indirect`` (whom, where the thing given stands before: "the cheque you wrote us"), or prepositions ("in|into").
    With ``object`` only where the object is one of these nouns ("$" is any sum of money, "*" any noun).
    Verbs are base forms, with their past forms if irregular ("hold/held"); a second word is a particle ("set/set up").
    """

    model_config = ConfigDict(extra="forbid")
    verbs: list[str]
    source: str = "subject"
    target: str = "object"
    object: list[str] = []
    course: Course = "lasts"
    by: list[str] = []
    """What kinds of name the subject may be, where that tells the relation ("person")."""
    of: list[str] = []
    """What kinds of name the object may be, where that tells the relation ("fund")."""


class Having(Term):
    """Verbs of ``rules/terms/having``: to have, get, give or part with what makes a holder ("assets" of a relation)."""

    verbs: list[str]
    course: Course
    holder: Literal["subject", "object", "receiver"]
    only: tuple[str, ...] = ()
    """The relations whose assets these verbs go with; empty for all holdings."""


class RelationTerm(Term):
    """One relation type: ``nouns`` name the source seen from the target ("X, founder of Y"), ``inverse`` the target
    seen from the source ("Y, a brand of X"); ``*`` in a noun stands for the field of an office."""

    source: list[End]
    target: list[End]
    nouns: list[str]
    inverse: list[str]
    verbs: list[str]
    passive: list[str]
    prepositions: list[str]
    exclude: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    assets: tuple[str, ...] = ()
    """What one has who stands in this relation: "shares", "promissory note", "seat"."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase at ``[start, end)``: its relation type, the words, and whether it names the target's side."""

    start: int
    end: int
    type: str
    text: str
    inverse: bool
    plural: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The relation terms; ``nouns`` lists, by the first word of a role, the roles that begin so, longest first."""

    by_id: dict[str, RelationTerm]
    nouns: dict[str, list[tuple[str, str, bool]]]
    excluded: dict[str, re.Pattern[str]]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Every relation term of the rules."""
    loaded = terms("relations", RelationTerm)
    listed = [
        (noun.lower(), term.id, inverse)
        for term in loaded
        for inverse, nouns in ((False, term.nouns), (True, term.inverse))
        for noun in nouns
    ]
    listed.sort(key=lambda item: (-len(item[0].replace("*", "")), item[0]))
    nouns: dict[str, list[tuple[str, str, bool]]] = {}
    for noun, kind, inverse in listed:
        nouns.setdefault(re.split(r"[\s-]", noun)[0], []).append((noun, kind, inverse))
    excluded = {
        term.id: re.compile(rf"\b(?:{'|'.join(map(re.escape, term.exclude))})\b", re.I)
        for term in loaded
        if term.exclude
    }
    return Vocabulary({term.id: term for term in loaded}, nouns, excluded)


@cache
def _noun(noun: str) -> re.Pattern[str]:
    return re.compile(_spelled(noun) + r"(?![\w’'-]*\w)", re.I)


def _spelled(noun: str) -> str:
    """A noun as a pattern: spaces or hyphens between its words, an optional plural, "*" for the field of an office."""
    words = noun.split()
    parts = []
    for i, word in enumerate(words):
        if word == "*":
            parts.append(
                rf"(?-i:{_COMPLEMENT})" if i + 1 == len(words) else r"\w[\w&/-]*(?: (?:and |& )?\w[\w-]*){0,2}?"
            )
        else:
            parts.append(re.escape(word).replace(r"\-", r"[\s-]"))
    if "of" in words[1:]:
        at = words.index("of")
        return r"[\s-]+".join([*parts[: at - 1], _plural(parts[at - 1]), *parts[at:]])
    if words[-1] == "*":
        return r"[\s-]+".join(parts)
    return r"[\s-]+".join([*parts[:-1], _plural(parts[-1])])


def _plural(word: str) -> str:
    if word.endswith("wife"):
        return word[:-2] + "(?:fe|ves)"
    if word.endswith("man"):
        return word[:-2] + "[ae]n"
    if word.endswith("y") and word[-2] not in "ae":
        return word[:-1] + "(?:y|ies)"
    return word if word.endswith("s") else word + "(?:s|es)?"


_WORD = re.compile(r"(?<![\w])[^\W\d_]+")
_MODIFIER = re.compile(rf"(?<![\w-]){MODIFIERS}$", re.I)


def find_roles(text: str, start: int, end: int) -> list[Role]:
    """The role phrases between two offsets of ``text``, modifiers ("then-", "former") included, none overlapping."""
    words = vocabulary()
    found: list[Role] = []
    barred = [
        (*match.span(), kind)
        for kind, pattern in words.excluded.items()
        for match in pattern.finditer(text, start, end)
    ]
    free = start
    for word in _WORD.finditer(text, start, end):
        if word.start() < free:
            continue
        match, kind, inverse = _role_at(words, word[0].lower(), text, word.start(), end)
        if not match or any(a < match.end() and match.start() < b and kind == of for a, b, of in barred):
            continue
        window = text[max(free, match.start() - 45) : match.start()]
        modifier = _MODIFIER.search(window)
        first = match.start() - (len(modifier[0]) if modifier else 0)
        if first > start and text[first - 1] == "-":
            continue
        stop = first + len(text[first : match.end()].rstrip())
        head = re.split(r"\s+(?:of|for)\b", match[0])[0].lower().rstrip()
        plural = head.endswith("s") and not head.endswith(("ss", "us"))
        found.append(Role(first, stop, kind, text[first:stop], inverse, plural))
        free = stop
    return found


def all_roles(doc: Doc) -> list[Role]:
    """The role phrases of a whole document, found once."""
    known = shared(doc)
    if "roles" not in known:
        known["roles"] = find_roles(text_of(doc), 0, len(text_of(doc)))
    roles: list[Role] = known["roles"]
    return roles


# "director of Northgate Mutual" is a director; "Director of Digital" and "head of IT" name their field.
_OF_A_NAME = re.compile(r" (?:of|for) [A-Z][a-z]")


def _role_at(words: Vocabulary, key: str, text: str, at: int, end: int) -> tuple[re.Match[str] | None, str, bool]:
    for form in (key, key[:-1], key[:-2], key[:-3] + "y"):
        for noun, kind, inverse in words.nouns.get(form, ()):
            match = _noun(noun).match(text, at, end)
            if match and not (match[0][0].islower() and _OF_A_NAME.search(match[0])):
                return match, kind, inverse
    return None, "", False


def role_key(words: str) -> str:
    """An office without "then", "our" or "former", lower case, by which its holder is remembered."""
    return re.sub(r"^(?:(?:then|former|formerly|ex|current|acting|interim|outgoing)[\s-]+)+", "", words.lower())


APPOINTMENTS = frozenset("appointment election nomination promotion hiring retirement resignation departure".split())
JOINING = frozenset("join joins joined joining leave leaves left leaving rejoined served serves serve serving".split())
