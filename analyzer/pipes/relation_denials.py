"""Ties that the sentence itself takes back: said to be untrue, unrecorded, of effort and not of money, not chosen."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.model import AGREEMENT_TYPES
from analyzer.pipes.records import Record, records, summary, text_of

_UNTRUE = re.compile(
    r"\b(?:untrue|not true|false|incorrect|no (?:record|evidence|proof|indication|sign|suggestion))\b"
    r"[^.;]{0,20}\b(?:that|of)\b",
    re.I,
)
_EFFORT = re.compile(
    r"\binvest(?:s|ed|ing)?\s+(?:(?:a|an|the|her|his|their|its|great|deal|lots?|of|much|considerable|countless|more|many)"
    r"\s+){0,5}(?:time|effort|energy|years|hours|days|hope|thought|passion)\b",
    re.I,
)
_NOT_CHOSEN = re.compile(
    r"\b(?:rather than|instead of) (?:join|work|serve|invest|advise|lead|become|being|joining)\w*", re.I
)
_ACQUAINTED = re.compile(r"\b(?:knows?|knew|met|meets?|interviewed|befriended) (?:an?|the|one of the|some)\b", re.I)
_NEITHER = re.compile(r"\b(?:neither|none of|no one of|nor)\b[^.;]{1,200}\bnor\b", re.I)
_UNDERTAKEN = re.compile(r"\b(?:shall|agrees?|undertakes?|will not)\b", re.I)
_SCHEME = re.compile(
    r"\b(?:pension|retirement|benefits?|provident|superannuation|welfare|sick)\s(?:fund|plan|scheme|trust)s?\sof\s(?:the\s)?$"
)
"""Who is trustee of a company's pension fund sits on no board of the company."""
_SOMEBODY = re.compile(
    r"(?:[.;:]\s|\b(?:and|that|if|when|by|to|from|whether) )[Aa]n? (?:[a-z-]+ ){0,2}(?:officer|director|employee|"
    r"member|shareholder|partner|manager|representative|founder|trustee|owner|investor) (?:of|at|in) (?:the )?\Z"
)
"""A post of nobody who is named: "copies are erased; an officer of Y certifies this"."""
_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|inquir(?:e|es|ed)) (?:me |us |him |her )?(?:about|after) (?:[a-z-]+ ){0,3}$", re.I
)
"""What is asked about is not told: "you ask about my shares in Y"."""
_INVESTED = frozenset({"investor_in", "shareholder_of"})
_OWNED = _INVESTED | {"subsidiary_of", "affiliate_of"}


def drop_denied(doc: Doc) -> None:
    """Takes out of the document's ties those that their own sentence does not assert."""
    text = text_of(doc)
    ties = records(doc, "relations")
    contract = summary(doc).get("type") in AGREEMENT_TYPES
    ties[:] = [t for t in ties if t["polarity"] != "affirmed" or not _taken_back(t, text, contract=contract)]


def _taken_back(tie: Record, text: str, *, contract: bool) -> bool:
    start, end = tie["spans"][0]
    words = text[start:end]
    target = words.rfind(tie["target"])
    before = words[:target] if target > 0 else words
    if _UNTRUE.search(before) and not re.search(r"[;:]|\bbut\b", before):
        return True
    if any(_set_against(words, side) for side in (tie["source"], tie["target"])):
        return True
    if _ASKED.search(before):
        return True
    if target > 0 and tie["source"].split()[-1] not in words and _SOMEBODY.search(" " + before):
        return True
    if tie["type"] == "director_of" and _SCHEME.search(before):
        return True
    if tie["type"] in _INVESTED and _EFFORT.search(before):
        return True
    if tie["type"] in _OWNED and _NEITHER.search(before):
        return True
    if tie["type"] == "subsidiary_of" and _bought_of(words, (tie["source"], tie["target"])):
        return True
    if contract and tie["type"] == "founder_of" and _UNDERTAKEN.search(words):
        return True  # "information that the Company has created": what is promised of it founds nothing
    return bool(_NOT_CHOSEN.search(before[-60:]) or _ACQUAINTED.search(before[-45:]))


def _set_against(words: str, side: str) -> bool:
    """Whether a party is named only as whom it does not concern: "A, not B, is the chair", "A rather than B"."""
    if not _CONTRAST.search(words):
        return False
    spoken = rf"(?:{re.escape(side)}|{re.escape(side.split()[-1])})(?!\w)"
    named = list(re.finditer(spoken, words))
    return bool(named) and all(_AGAINST.search(words[: m.start()]) for m in named)


_CONTRAST = re.compile(
    r"(?:(?:,\s|\(|\band\s|\bbut\s|\bis\s|\bwas\s)not|\b(?:rather than|instead of|unlike|as opposed to|other than))\s"
)
_AGAINST = re.compile(rf"{_CONTRAST.pattern}(?:[A-Z][\w.’'-]*\s){{0,2}}$")


def _bought_of(words: str, sides: tuple[str, str]) -> bool:
    """Whether one of two firms sold the other something ("acquired from X a plant"), or only some of its own shares
    were bought: X itself was not."""
    return any(
        re.search(rf"{_BOUGHT}[^.;]{{0,60}}? from (?:the )?{re.escape(side)}", words)
        or (
            (
                part := re.search(
                    rf"{_BOUGHT}(?P<what>[^.;]{{0,60}}?){_SOME} (?:of|in) (?:the )?{re.escape(side)}", words
                )
            )
            and not _ALL_OF_IT.search(part["what"])
        )
        for side in sides
    )


_BOUGHT = r"\b(?:acqui\w+|purchas\w+|bought)\b"
_SOME = r"\b(?:stock|shares?|notes?|units|securities|debentures)"
_ALL_OF_IT = re.compile(r"\b(?:all|entire|whole|outstanding|100 ?%|100 per ?cent|majority|controlling)\b", re.I)
