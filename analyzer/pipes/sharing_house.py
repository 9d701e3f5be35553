"""Whom a document speaks of without naming him: the house whose paper it is, its organs, who runs a brand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc

from analyzer.model import CORPORATE
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM, ORGANISATION
from analyzer.pipes.names import Names
from analyzer.pipes.records import text_of

_ORGAN = re.compile(
    r"\b(?:[Tt]he|[Oo]ur) (?:(?:remaining|other|full|same|whole|managing|independent) )?"
    r"(?P<noun>[Bb]oard|[Dd]irectors|[Tt]rustees|[Gg]overnors|[Mm]anagement|[Mm]anagers?|[Cc]ompany|[Ff]irm|"
    r"[Oo]rgani[sz]ation|[Aa]ssociation|[Ss]ociety|[Uu]nion|[Aa]uthority|[Cc]ommission|[Tt]rust|[Gg]roup|[Cc]ouncil|"
    r"[Bb]ank|[Cc]harity|[Hh]ospital|[Hh]ospice|[Ss]chool|[Uu]niversity|[Ii]nstitution|[Cc]o-?op(?:erative)?|[Cc]lub|"
    r"[Cc]linic|[Ll]ibrary|[Ii]nsurer|[Aa]irline|[Mm]useum|[Cc]ollege|[Pp]artnership|[Nn]ewspaper|[Mm]utual)\b"
    r"(?! (?:of|members?|secretary|meeting|minutes|room|papers?)\b)(?!['’]s (?:own )?(?:investor|parent))"
)
_GOVERNS = re.compile(r"board|directors|trustees|governors|management|managers?$", re.I)
_CAPITALS = re.compile(
    r"\W{0,4}(?:(?:THE|STATEMENT OF|STATEMENT BY|MINUTES OF|"
    r"REPORT OF) )?(?P<name>(?:[A-Z0-9][A-Z0-9.'’&-]*|\(?PTY\)?|OF|AND)(?: (?:[A-Z0-9(][A-Z0-9.'’&()-]*|&))+?)"
    r"(?=,? (?:[-–—:|]|Board|Minutes|Meeting|MINUTES|NOTICE|POLICY|PRIVACY|DATA)|[,:;]|\s*\n|\. )"
)
_NO_HOUSE = frozenset(
    {
        "court",
        "agreement",
        "contract",
        "addendum",
        "district",
        "complaint",
        "certificate",
        "deed",
        "release",
        "announces",
        "order",
        "decree",
        "judgment",
    }
)
_IS = re.compile(r"\b[Tt]he (?:manager|operator|issuer|company|charity|publisher|society) is (?:the )?")
_QUOTE = re.compile(r"[“\"][^”\"]*[”\"]?")
_RUNS = r"(?:run|owned|operated|made|published|developed|built|launched|offered|marketed|provided)"
_THING = (
    r"(?:[a-z-]+ ){0,4}?(?:apps?|services?|(?:web)?sites?|platforms?|brands?|games?|networks?|"
    r"products?|marketplaces?|"
    r"magazines?|newspapers?|portals?|clubs?|chains?|shops?|stores?|labels?|trading names?)"
)


def house(doc: Doc, names: Names) -> Name | None:
    """The organisation whose own paper ``doc`` is: its letterhead or sender, else whom it says "the manager is"."""
    if names.speaker and names.speaker.kind in CORPORATE:
        return names.speaker
    if head := _letterhead(text_of(doc)):
        return head
    for match in _IS.finditer(text_of(doc)):
        for name in names.between(match.end(), match.end() + 6):
            if name.kind in CORPORATE:
                return name
    return None


def _letterhead(text: str) -> Name | None:
    """The organisation in capitals at the head of a paper ("ST. MAUR'S TRUST - RULES ON DATA")."""
    line = _CAPITALS.match(text)
    if line is None or re.search(r" (?:IN|AT|ON|WITH|FROM|TO|AN?|HOW|WHY|WHO|IS|ARE|OUR|YOUR|OUT) ", line["name"]):
        return None
    words = [w for w in re.findall(r"[\w'’-]+", line["name"].lower()) if not w.isdigit()]
    if len(words) < 2 or not (set(words) & ORGANISATION or FORM.search(line["name"])) or set(words) & _NO_HOUSE:
        return None
    return Name(line.start("name"), line.end("name"), line["name"], line["name"], "company")


def other(names: Names, than: str, barred: set[str]) -> Name | None:
    """The one organisation besides ``than`` that the document names, if there is just one."""
    found = {
        n.full: n
        for n in names.all
        if n.form == "proper" and n.kind in CORPORATE and n.full != than and n.full not in barred
    }
    return next(iter(found.values())) if len(found) == 1 else None


def organs(text: str, start: int, end: int, home: Name) -> Iterator[Name]:
    """Words in ``text[start:end]`` that stand for the house: its board, or the head noun of its name."""
    own = set(re.findall(r"[a-z-]{3,}", home.full.lower()))
    own |= {"co-op", "cooperative", "co-operative"} if own & {"co-operative", "cooperative", "co-op"} else set()
    for match in _ORGAN.finditer(text, start, end):
        noun = match["noun"].lower()
        if _GOVERNS.match(noun) or noun in own or noun in {"company", "firm", "organisation", "organization"}:
            yield Name(match.start(), match.end(), match[0], home.full, home.kind, "role")


def is_organ(text: str, name: Name, home: Name) -> bool:
    """Whether a name is only a word for the house or its board ("the Authority", "the directors")."""
    start = max(0, name.start - 4)
    return any(organ.end >= name.end for organ in organs(text, start, name.end, home)) and name.kind in {
        "unknown",
        "group",
    }


def operators(doc: Doc, names: Names) -> dict[str, Name]:
    """Who runs which brand, as the document says it ("Peat, the chat app run by Fen Ltd"): brand to company."""
    text = text_of(doc)
    known: dict[str, Name] = {}
    proper = [n for n in names.all if n.form == "proper"]
    for first, second in pairwise(proper):
        between = text[first.end : second.start]
        if len(between) > 90 or first.full == second.full:
            continue
        if second.kind in CORPORATE and (
            re.fullmatch(
                rf",? (?:\([^)]*\) )?(?:which is |is )?(?:the|an?|"
                rf"its) {_THING}[a-z ]{{0,30}}? (?:{_RUNS} by|of|from|belonging to) (?:the )?(?:[a-z-]+ ){{0,3}}",
                between,
            )
            or re.fullmatch(rf",? (?:which is |is )?{_RUNS} by (?:the )?(?:[a-z-]+ ){{0,3}}", between)
        ):
            known.setdefault(first.full, second)
        if first.kind in CORPORATE and re.fullmatch(
            rf"['’]s {_THING},? [“\"]?|,? (?:d/b/a|doing business as|trading as|t/a) [“\"]?|"
            rf",? (?:which|who) (?:runs|operates|owns|publishes) (?:the {_THING} )?[“\"]?",
            between,
        ):
            known.setdefault(second.full, first)
    return known


def quoted_speaker(text: str, start: int, end: int, names: Names) -> Name | None:
    """The organisation whose words are quoted in ``text[start:end]`` ("…, said Fen Ltd, …")."""
    if not _QUOTE.search(text, start, end):
        return None
    outside = _QUOTE.sub(lambda m: " " * len(m[0]), text[start:end])
    for name in names.between(max(0, start - 300), end):
        if name.form != "proper" or name.kind not in CORPORATE | {"unknown"}:
            continue
        at = name.start - start
        if at >= 0 and outside[at : at + 3].strip():
            lead = outside[max(0, at - 60) : at]
            after = outside[name.end - start : name.end - start + 30]
            if re.search(
                r"\b(?:said|says|added|wrote) (?:(?:the|its|an?|sister|parent|rival|partner) |[a-z-]+ ){0,4}$", lead
            ) or re.match(r"(?:,[^,]{0,40},)? (?:said|says|added|wrote)\b", after):
                return name
    if re.search(r"\bthe (?:company|firm|start-up|startup) (?:said|says|added)\b", outside):
        before = [
            n
            for n in names.between(max(0, start - 400), end)
            if n.form == "proper"
            and n.kind in CORPORATE
            and (n.start < start or outside[n.start - start : n.start - start + 2].strip())
        ]
        return before[-1] if before else None
    return None
