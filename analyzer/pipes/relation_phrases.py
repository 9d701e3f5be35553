"""Ties that set phrases tell: shares issued to somebody, a post left, a department headed, a vehicle of one member."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analyzer.pipes.clause_masks import PRONOUN, Mask, O, P, antecedent, subjects
from analyzer.pipes.name_scan import Name
from analyzer.pipes.relation_roles import Tie
from analyzer.pipes.relation_verbs import others, pairs

_STAKE = r"(?:shares?|stock|options?|warrants?|units?|notes?|SAFEs?|stake|equity|per ?cent|%)"
_GRANTED = re.compile(
    rf"\b(?P<v>issues?|issued|allots?|allotted|grants?|granted|awards?|awarded)\b(?: [a-z]+)? to (?P<a>{P})"
    rf"(?:,[^.;\n]{{0,80}},)? (?:an? |the )?(?P<i>[^.;\n\ue000-\ue4ff]{{0,40}}?\b{_STAKE})"
)
_BOARD_LEFT = re.compile(
    rf"\b(?P<v>retirement|resignation|departure|removal) from (?:the )?(?P<what>board|council)"
    rf"(?: of (?:directors|trustees|governors))? of (?:the )?(?P<b>{O})"
)
_HEADED = re.compile(
    rf"\b(?P<v>heads|headed|leads|led|runs|ran|directs|directed) (?:the|its|an?) (?P<what>(?:[\w-]+ ){{0,3}}"
    r"(?:department|directorate|division|unit|laboratory|lab|faculty|school|institute|office|team|section|clinic|centre|"
    rf"center|registry|archive|service)) (?:of|at|in) (?:the )?(?P<b>{O})"
)
_ONE_MEMBER = re.compile(
    rf"(?P<b>{O})[^.;:\ue000-\ue4ff]{{0,40}}? (?:with (?:a|only one|one) (?:single |sole )?|"
    r"whose (?:only|sole|single) )"
    rf"(?P<i>member|shareholder|owner|quotaholder|partner)(?: is|:|,)? (?P<a>{P})"
)
_SOLE = re.compile(
    r"\b(?:[Ss]ole|[Oo]nly|[Ss]ingle) (?P<i>shareholder|member|owner|quotaholder)(?: and (?P<seat>director|manager))?"
    rf"[^.;:\ue000-\ue4ff]{{0,40}}?: (?P<a>{P})"
)


_DENIED, _COMING = re.compile(r"\b(?:not|never|no)\b"), re.compile(r"\b(?:shall|will|would|may)\b")
_DECLARED = re.compile(
    rf"\b(?:declar(?:ed|es|ation|ing)|disclos(?:ed|ure|es)|registered|repeated)\b[^.;:\ue000-\ue4ff]{{0,60}}: "
    rf"(?:an? |his |her )?"
    rf"(?P<i>[^.;:\ue000-\ue4ff]{{0,30}}?(?:{_STAKE}|\d ?%))[^.;:\ue000-\ue4ff]{{0,20}} (?:of|in) (?:the )?(?P<b>{O})"
)


def phrase_ties(masked: Mask) -> Iterator[Tie]:
    """The ties of a sentence that a set phrase tells."""
    text = masked.text
    for match in _GRANTED.finditer(text):
        kind = "investor_in" if re.search(r"warrant|note|SAFE", match["i"]) else "shareholder_of"
        beside = re.search(rf"({O}) \Z", text[: match.start()])
        issuer = masked.listed(beside[1]) if beside else subjects(masked, match.start(), O)
        issuer = [n for n in issuer if n.kind != "person"]
        for tie in _paired(kind, masked.listed(match["a"]), issuer, match, stake=match["i"]):
            lead = text[max(0, match.start() - 14) : match.start()]  # "and not on its behalf" denies no issue
            sure = ("negated" if _DENIED.search(lead) else "affirmed", "planned" if _COMING.search(lead) else "stated")
            yield replace(tie, sure=sure)
    for match in _BOARD_LEFT.finditer(text):
        yield from _paired(
            "director_of", _whose(masked, match.start()), others(masked, match), match, role=match["what"]
        )
    for match in _HEADED.finditer(text):
        who = subjects(masked, match.start(), P) or _whose(masked, match.start())
        yield from _paired("officer_of", who, others(masked, match), match, role=f"head of the {match['what']}")
    for match in _ONE_MEMBER.finditer(text):
        held = others(masked, match)
        yield from _paired("shareholder_of", masked.listed(match["a"]), held, match, role=f"sole {match['i']}")
    for match in _DECLARED.finditer(text):
        who = subjects(masked, match.start(), P) or masked.names.only_person(masked.at[match.start()])
        yield from _paired("shareholder_of", who, others(masked, match), match, stake=match["i"])
    for match in _SOLE.finditer(text):
        before = [masked.name(c) for c in re.findall(O, text[: match.start()])]
        above = masked.names.nearest_company(masked.at[match.start()], set(), 300)
        held = before[-1:] or ([above] if above else [])
        yield from _paired("shareholder_of", masked.listed(match["a"]), held, match, role=f"sole {match['i']}")
        if match["seat"]:
            yield from _paired("director_of", masked.listed(match["a"]), held, match, role=match["seat"])


def _paired(
    kind: str, who: list[Name], what: list[Name], match: re.Match[str], *, stake: str = "", role: str | None = None
) -> Iterator[Tie]:
    event = match.groupdict().get("v")
    people = [name for name in who if name.kind in {"person", "unknown"}]
    yield from pairs(kind, people, what[:1], ["person"], ["organisation"], match, event=event, stake=stake, role=role)


def _whose(masked: Mask, at: int) -> list[Name]:
    """Who "his", "her" or "she" means that stands right before ``at``, or a name with a possessive."""
    before = re.search(rf"(?:(?P<p>[{PRONOUN}])|(?P<n>{P})['’]s?) (?:[a-z]+ )?\Z", masked.text[:at])
    if not before:
        return []
    if before["n"]:
        return masked.listed(before["n"])
    return antecedent(masked, before.start("p"), P)
