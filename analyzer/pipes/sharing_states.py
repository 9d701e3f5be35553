"""Transfers told by their outcome: who has whose data, data that flow or lie somewhere, data got or delivered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.model import CORPORATE
from analyzer.pipes.clause_masks import ANYONE, PRONOUN, SOMEONE, A, Mask, antecedent, subjects
from analyzer.pipes.name_scan import Name
from analyzer.pipes.sharing_modality import ASKED
from analyzer.pipes.sharing_transfers import T, Transfer

_FIRM = "[\ue100-\ue3ff]"
_OWNED = rf"(?P<a>[{PRONOUN}]|{SOMEONE}(?=['’]))(?:['’]s?)? (?:(?!and\b)[a-z-]+ ){{0,4}}?{T}"
_OF = rf"{T}[a-z ]{{0,25}}? (?:of|from|belonging to|held by|supplied by|provided by) (?:the )?(?P<of>{_FIRM})"
_HAS = re.compile(
    rf"(?P<b>{ANYONE})(?:, [^,;.]{{3,60}},)? (?:now |still |already |also |once )?(?:has|have|had|"
    rf"holds?|held|keeps?|kept|possess(?:es|ed)?|"
    rf"(?:was|were|is|are) (?:in possession of|sitting on|working from|working with))(?: had| got|"
    rf" been (?:given|sent|holding|using|keeping))?"
    rf"(?P<access> (?:full |direct |free |unrestricted |live |read )?access to)?(?:(?! to |"
    rf" [a-z]+ed )[^;.\n]){{0,40}}? (?:{_OWNED}|{_OF})"
)
_GAVE = (
    r"(?:had |has |have )?(?:provided|supplied|shared|sent|given|gave|handed over|licensed|lent|passed on|disclosed|"
    r"transferred|made available|uploaded|released)"
)
_USES = re.compile(
    rf"(?P<b>{ANYONE})(?:['’]s? (?:[a-z-]+ ){{1,3}}?)? ?(?:has |have |had |is |was |were )?(?:been )?"
    rf"(?:train|tun|teach|taught|test|calibrat|validat|buil|develop|improv)\w*\b[^;.\n]{{0,50}}?"
    rf"\b(?:on|with|from|using)\b[^;.\n]{{0,20}}? (?:{_OWNED}|{_OF}|[^;.\n]{{0,20}}?{T},? (?:(?:that|"
    rf"which|[\ue500-\ue57f]) )?(?P<gave>{_FIRM}) {_GAVE})"
)
_LIES = re.compile(
    rf"{_OWNED}[^;.\n]{{0,60}}? (?:(?:is|are|was|were|lies?|lay|sits?|sat|ended up|turned up|surfaced|"
    rf"appeared|(?:was|were) found|(?:has|have|"
    rf"had) been) (?:now |still |held |kept |stored )?)"
    rf"(?:in the (?:hands|possession|care|keeping) of|with|on the (?:servers|systems|machines|"
    rf"computers) of|on) (?:the )?(?P<b>{SOMEONE})"
)
_GOT_FROM = re.compile(
    rf"{T}[^;.,\n]{{0,25}}? (?:(?:that|which) (?:it |they |\ue500 )?(?:had |was |were |has |have )?)?"
    rf"(?:obtained|received|got|acquired|bought|purchased|collected|sourced|copied|taken|drawn|"
    rf"gathered|pulled|downloaded|licensed)"
    rf"(?: (?:by|for) (?P<by>{_FIRM}))?[^;.,\n]{{0,30}}? from (?:the )?(?:[a-z-]+ "
    rf"){{0,3}}?(?P<a>{A})(?!['’]s (?:website|app|site))"
)
_FLOWS = re.compile(
    rf"{T}[^;.\n\uf200-\uf2ff]{{0,70}}?\b(?P<v>flow(?:s|ed)?|pass(?:es|ed)?|go(?:es)?|went|gone|"
    rf"travel(?:s|led|ed)?|mov(?:e|es|ed)|stream(?:s|ed)?|"
    rf"leaves?|left|reach(?:es|ed)?|cross(?:es|ed)?)\b(?P<rest>[^;.\n]{{0,90}})"
)
_FROM_TO = re.compile(rf" from (?:the )?(?P<a>{A})[^;.]{{0,30}}? (?:to|into) (?:the )?(?P<b>{SOMEONE})")
_TO_ONLY = re.compile(rf" (?:[^,;.]{{0,30}}? )?(?:to|for) (?:the )?(?:[a-z-]+ ){{0,3}}?(?P<b>{SOMEONE})")
_CERTIFIES = re.compile(
    rf"(?P<b>[\ue100-\ue1ff])[^.;]{{0,80}}?\b(?:certif(?:y|ies|ied)|confirms?|confirmed|acknowledges?|"
    rf"undertakes?|assures?|warrants?) to (?:the )?(?P<a>{_FIRM})"
    rf"[^.;]{{0,40}}? that [^.;]{{0,60}}?{T}[^.;]{{0,30}}? (?:received|delivered|supplied|provided|"
    rf"sent|transferred|lent|handed|given|shared)\b"
)
_DENIED = re.compile(
    r"\b(?:not|never|no|none|neither|nor|without|if|would|could|might|may|shall|should|must|will|"
    r"whether|unless)\b|n['’]t\b",
    re.I,
)


def states(masked: Mask) -> Iterator[Transfer]:
    """Every transfer that a sentence presupposes by saying where data are, came from or go."""
    text = masked.text
    if ASKED.search(text):
        return
    for match in _HAS.finditer(text):
        if not _DENIED.search(masked.plain(match.start(), match.end())):
            yield from _between(masked, match, strict=not match["access"])
    for match in _USES.finditer(text):
        if not _DENIED.search(masked.plain(max(0, match.start() - 30), match.end())):
            yield from _between(masked, match, strict=True)
    for match in _LIES.finditer(text):
        if not _DENIED.search(masked.plain(match.start(), match.end())):
            yield from _between(masked, match, strict=True)
    for match in _GOT_FROM.finditer(text):
        takers = [masked.name(match["by"])] if match["by"] else subjects(masked, match.start(), A)
        for taker in takers[:1]:
            if not _DENIED.search(masked.plain(match.start() - 60, match.end())):
                yield Transfer(masked.name(match["a"]), taker, "done", match.start(), match.end())
    for match in _FLOWS.finditer(text):
        yield from _flow(masked, match)
    for match in _CERTIFIES.finditer(text):
        yield Transfer(masked.name(match["a"]), masked.name(match["b"]), "done", match.start(), match.end())


def _between(masked: Mask, match: re.Match[str], *, strict: bool) -> Iterator[Transfer]:
    """The transfer from the owner in the match to its holder; ``strict``: an owner that is a firm, not "its"."""
    giver = _one(masked, match, "a") if match["a"] else None
    if giver is None and match["a"] and masked.name(match["a"]).text.lower() in {"our", "my"}:
        near = [masked.name(c) for c in masked.text[: match.start("b") + 1] if re.fullmatch(_FIRM, c)]
        if near:
            yield Transfer(None, near[-1], "done", match.start(), match.end())
        return
    for group in ("of", "gave"):
        if giver is None and group in match.re.groupindex and match[group]:
            giver = masked.name(match[group])
    taker = _one(masked, match, "b")
    if giver is None or taker is None or giver.full == taker.full:
        return
    if strict and giver.kind not in CORPORATE:
        return
    yield Transfer(giver, taker, "done", match.start(), match.end())


def _one(masked: Mask, match: re.Match[str], group: str) -> Name | None:
    c = match[group]
    if PRONOUN[0] <= c <= PRONOUN[-1]:
        found = antecedent(masked, match.start(group), A)
        return found[0] if len(found) == 1 else None
    return masked.name(c)


def _flow(masked: Mask, match: re.Match[str]) -> Iterator[Transfer]:
    if not match["rest"]:
        return
    before = masked.plain(match.start(), match.start("v"))
    both = _FROM_TO.search(match["rest"])
    to = both or (_TO_ONLY.match(match["rest"]) if re.match(r"leav|left", match["v"]) else None)
    if to is None or re.search(r"\b(?:not|never|no|would|could|might|if)\b", before):
        return
    modality = (
        "permits"
        if re.search(r"\bmay\b", before)
        else "planned"
        if re.search(r"\b(?:will|shall)\b", before)
        else "done"
    )
    giver = masked.name(both["a"]) if both else None
    yield Transfer(giver, masked.name(to["b"]), modality, match.start(), match.end())
