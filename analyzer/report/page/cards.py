"""Quote cards: each fact on a card of its own, with its words, place, document, standing and speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.model import Act, Document, Evidence, Facts, Report
from analyzer.report.page import labels

SHOWN = 60
"""Cards of one document on the page; the machine-readable report has every fact."""
_ACTS = {
    "settled": "Settlement",
    "erased": "Deletion",
    "ruled": "Ruling",
    "admission": "Stance on wrongdoing",
    "revealed": "Made public",
    "concealed": "Concealment or obstruction",
    "misstated": "Statement said to be false or misleading",
    "denial": "Denial",
    "invested": "Investment",
    "lasting": "How long a duty lasts",
}
"""Acts that have cards; the others only serve the rules."""


@dataclass(frozen=True, slots=True)
class Card:
    """``what`` it is, whose word it is, and with what standing."""

    what: str
    standing: str
    speaker: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of one document in the order of its text; ``more`` are those left out."""

    document: Document
    cards: tuple[Card, ...]
    more: int


def decks(report: Report) -> list[Deck]:
    """The cards of every document that has facts worth quoting."""
    found = []
    for document, facts in report.dossier:
        unique: dict[tuple[int, int, str], Card] = {}
        for card in _cards(report, document, facts):
            unique.setdefault((card.evidence.start, card.evidence.end, card.what), card)
        cards = sorted(unique.values(), key=lambda card: (card.evidence.start, card.evidence.end))
        if cards:
            found.append(Deck(document, tuple(cards[:SHOWN]), max(0, len(cards) - SHOWN)))
    return found


def _cards(report: Report, document: Document, facts: Facts) -> Iterator[Card]:
    speakers = {(e.start, e.end): s.speaker or "" for s in facts.statements for e in s.evidence}

    def card(what: str, standing: str, evidence: tuple[Evidence, ...], speaker: str | None = None) -> Iterator[Card]:
        if evidence:
            first = evidence[0]
            told = speaker or next((who for (a, b), who in speakers.items() if a <= first.start < b), "")
            yield Card(what, labels.STATUSES.get(standing, standing), told, first)

    for sharing in facts.sharing:
        what = f"{sharing.discloser} → {sharing.recipient}: {', '.join(sharing.surfaces) or 'data'}"
        yield from card(what, sharing.status, sharing.evidence)
        for detail in sharing.details:
            yield from card(
                f"{labels.title(detail.name)}: {labels.words(detail.value)}", sharing.status, detail.evidence
            )
    for tie in facts.relations:
        negated = "not " if tie.polarity == "negated" else ""
        words = labels.RELATIONS.get(tie.type) or labels.words(tie.type)
        yield from card(f"{tie.source}: {negated}{words} {tie.target}", tie.status, tie.evidence)
    for practice in facts.practices:
        yield from card(labels.title(practice.kind), practice.status, practice.evidence, practice.speaker)
    for promise in facts.promises:
        yield from card("Promise about sharing", promise.status, promise.evidence, promise.speaker)
    for act in facts.acts:
        if act.kind in _ACTS:
            yield from card(_what(act), act.status, act.evidence)


def _what(act: Act) -> str:
    manner = "" if act.manner in {"done", "made", "stated", "made_public"} else f", {labels.words(act.manner)}"
    value = f": {labels.words(act.about[0])}, {labels.duration(act.value)}" if act.kind == "lasting" else ""
    who = f": {labels.listing(list(act.actors[:3]))}" if act.actors and not value else ""
    return f"{_ACTS[act.kind]}{manner}{who}{value}"
