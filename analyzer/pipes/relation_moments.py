"""Ties that a text puts at a moment: that of the transfer it tells or plans, or of the news that it announces."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.pipes.clause_masks import Mask
from analyzer.pipes.document_dates import document_dates
from analyzer.pipes.records import records, summary
from analyzer.pipes.relation_roles import Tie

_TIME = re.compile(
    r"\b(?:at (?:the|that|this) (?:same )?(?:time|date|moment|point)|at all (?:relevant |material )?times|"
    r"then|when|while|during|throughout)\b",
    re.I,
)
_EVENT = re.compile(
    r"[^.;]{0,30}\b(?:events?|transfers?|shar(?:ing|ed)|disclos\w+|deliver\w*|hand(?:ed|over|ing)\w*|gave|"
    r"giv(?:en|ing)|sent|sending|provid\w+|"
    r"suppl\w+|sold|sale|transferr\w+|copied|uploaded|released|period|deal)\b",
    re.I,
)


def at_event(doc: Doc, text: str, masked: Mask, tie: Tie) -> bool:
    """Whether the words tie a relation to the moment of a transfer told in the same sentence or just before it."""
    if re.match(r"then\b", tie.role or "", re.I):
        return True
    words = text[masked.start : masked.end]
    if of_the_moment(doc) and tie.event in {None, "is", "holds", "owns"} and not _PAST.search(words):
        return True
    transfers = [r["spans"][0] for r in records(doc, "sharing") if r["modality"] == "done"]
    here = any(a < masked.end and masked.start < b for a, b in transfers)
    before = any(masked.start - 500 <= b <= masked.start for _, b in transfers)
    for cue in _TIME.finditer(text, masked.start, masked.end):
        word = cue[0].lower()
        bare = word.startswith("at all") or not _OF_WHAT.match(text, cue.end())
        if word.startswith("at ") and (_EVENT.match(text, cue.end(), masked.end) or (bare and (here or before))):
            return True
        if word in {"when", "while"} and here and _EVENT.match(text, cue.end(), min(masked.end, cue.end() + 90)):
            return True
        if (
            word == "while"
            and here
            and re.match(r" (?:serving|acting|working|he|she|holding|they|still)\b", text[cue.end() : cue.end() + 9])
        ):
            return True
    return False


_OF_WHAT = re.compile(r"\s*(?:of|when|that|which|in which|at which|the|it|he|she|they|[A-Z])\b")
_PAST = re.compile(r"\b(?:was|were|had|did|been|former(?:ly)?|ex-\w+|previously|until|once|retired|late|sold)\b", re.I)


_FUTURE = frozenset({"planned", "requires", "permits"})
_NOW = {**dict.fromkeys(("agreement", "dpa", "nda", "minutes", "other"), _FUTURE), "email": _FUTURE | {"requested"}}


def of_the_moment(doc: Doc) -> bool:
    """Whether the document itself asks for, plans or agrees a transfer: what it says in the present holds then."""
    wanted = _NOW.get(summary(doc).get("type", "other"), frozenset())  # a pleading or a policy speaks of other times
    return any(r["modality"] in wanted for r in records(doc, "sharing"))


NEWS = re.compile(
    r"\b(?:has|have) (?:\w+ly )?\w+(?:ed|[nt]|ght|ld)\b|\bannounce[sd]?\b|\btoday\b|\b(?:acquires|buys|joins|invests|"
    r"backs|"
    r"appoints|names|elects|raises|leads|becomes|completes|closes)\b"
)


def announced_in(doc: Doc, text: str) -> tuple[str, str] | None:
    """The month in which a release or notice tells its news: that of the date that it bears."""
    if records(doc, "parties") or re.search(r"\b(?:agreement|licen[cs]e|contract|deed)\b", text[:80], re.I):
        return None
    hit = document_dates(doc).own
    return (hit.value[:7], "month" if len(hit.value) > 4 else "year") if hit and "/" not in hit.value else None
