"""Which side put money into which: "the founders of A were investors in B", "B, whose executives had invested in A"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.pipes.clause_masks import GROUP, ORGANISATION, PRONOUN, Mask

_O = f"[{ORGANISATION}]"
_PEOPLE = (
    r"(?:co-?)?(?:founders?|executives?|directors?|officers?|owners?|principals?|managers?|insiders?|leaders?|"
    r"leadership|"
    rf"chief executives?|CEO|CTO|presidents?|management|bosses|creators?|makers?|backers?|[{GROUP}])"
)
_STAKE = (
    r"(?:(?:were|was|are|is|had been|have been|became|being|as) (?:\w+ ){0,3}?(?:invest(?:ors?|ed)|"
    r"shareholders?|stockholders?|"
    r"financially invested)|(?:had |have |has |also |personally |themselves |later |previously |financially |"
    r"once )*(?:invested"
    r"|put (?:\w+ ){0,2}money|h[eo]ld(?:ing)? (?:\w+ ){0,2}(?:shares|stakes?|stock|an? (?:\w+ )?interest)|"
    r"own(?:ed)? (?:\w+ ){0,3}(?:"
    r"shares|stakes?|stock|part)|ha[ds] (?:\w+ ){0,2}(?:stakes?|shares|an? (?:\w+ )?(?:stake|interest|"
    r"investment))|backed|bought into|took (?:\w+ ){0,2}stakes?))"
)
_INTO = rf"(?: (?!not\b|never\b)[\w$€£,.-]+){{0,5}}?(?: in| into| of| with)? (?P<target>{_O})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\w){_PEOPLE} (?:of|behind|at|from) (?P<side>{_O})[^;.]{{0,60}}?\b{_STAKE}{_INTO}",
        rf"(?P<side>{_O})(?:['’]s)? (?:[\w-]+ ){{0,3}}?{_PEOPLE}(?!\w)[^;.{ORGANISATION}]{{0,60}}?\b{_STAKE}{_INTO}",
        rf"(?P<side>{_O}), [{PRONOUN}] (?:[\w-]+ ){{0,3}}?{_PEOPLE}(?!\w)[^;.{ORGANISATION}]{{0,40}}?\b{_STAKE}{_INTO}",
        rf"(?P<target>{_O}), in [{PRONOUN}] [^;.{ORGANISATION}]{{0,60}}?(?<!\w){_PEOPLE} (?:of|behind|at|"
        rf"from) (?P<side>{_O})"
        rf"[^;.]{{0,40}}?\b{_STAKE}",
        rf"(?P<target>{_O}), in [{PRONOUN}] (?P<side>{_O})(?:['’]s?)? (?:[\w-]+ ){{0,3}}?{_PEOPLE}(?!\w)"
        rf"[^;.{ORGANISATION}]{{0,40}}?\b{_STAKE}",
        rf"(?P<target>{_O})[^;.{ORGANISATION}]{{0,50}}?\b(?:was|is|had been|were|,) (?:\w+ )?(?:backed|financed|"
        rf"funded|invested in|bankrolled) by "
        rf"(?:[\w-]+ ){{0,3}}?(?:{_PEOPLE} (?:of|behind|at) )?(?P<side>{_O})",
        rf"(?P<side>{_O}) (?:had |has |also )*(?:invested in|held (?:\w+ ){{0,2}}(?:shares|a stake) in|"
        rf"backed) (?P<target>{_O})",
    )
)
_NOT = re.compile(
    r"\b(?:not|never|no|nor|neither|declin\w+|refus\w+|deni\w+|may|might|could|would|considered|planned|plans)\b", re.I
)


def investments(masked: Mask) -> Iterator[tuple[str, str]]:
    """``(side, target)``: the company from whose side money came, and the company it went into."""
    seen: set[frozenset[str]] = set()
    for form in _FORMS:
        for match in form.finditer(masked.text):
            side, target = masked.name(match["side"]), masked.name(match["target"])
            if side.full == target.full or side.kind == "person" or _NOT.search(match[0]):
                continue
            if frozenset({side.full, target.full}) not in seen:
                seen.add(frozenset({side.full, target.full}))
                yield side.full, target.full
