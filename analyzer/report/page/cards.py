"""Quote cards: each fact on a card of its own, with its words, place, document, standing and speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analyzer.model import Document, Evidence, Facts, Report
from analyzer.report.page import labels, told
from analyzer.report.page.told import Told

SHOWN = 300
"""Cards of one kind in one document on the page; the machine-readable report has every fact."""


@dataclass(frozen=True, slots=True)
class Card:
    """``what`` the words are quoted for, line by line, whose word it is and with what standing; empty where the words
    around the quote tell. ``evidence``: the quote, then further places that say the same."""

    id: str
    what: tuple[str, ...]
    standing: str
    speaker: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of one kind of fact in the order of the text; ``more`` are those left out."""

    id: str
    title: str
    cards: tuple[Card, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of one document."""

    document: Document
    groups: tuple[Group, ...]

    @property
    def number(self) -> int:
        """How many cards are shown."""
        return sum(len(group.cards) for group in self.groups)


class Decks:
    """The cards of every document that has any, and where the card of a quote is."""

    def __init__(self, report: Report) -> None:
        decks = ((document, _groups(report, n, facts)) for n, (document, facts) in enumerate(report.dossier, 1))
        self.decks = tuple(Deck(document, groups) for document, groups in decks if groups)
        self._ids: dict[tuple[str, int, int], str] = {}
        for deck in self.decks:
            for card in (card for group in deck.groups for card in group.cards):
                for evidence in card.evidence:
                    self._ids.setdefault((evidence.document, evidence.start, evidence.end), card.id)

    def href(self, evidence: tuple[Evidence, ...]) -> str:
        """The link to the first card that has one of these quotes; empty if there is none."""
        found = (self._ids.get((quote.document, quote.start, quote.end)) for quote in evidence)
        return next((f"#{id}" for id in found if id), "")


def _groups(report: Report, number: int, facts: Facts) -> tuple[Group, ...]:
    groups: list[Group] = []
    quoted: set[tuple[int, int]] = set()
    first = 1
    for kind, title in labels.CARDS.items():
        merged = [
            card
            for card in _merged(told.KINDS[kind](report, facts))
            if kind not in told.LAST or (card.evidence[0].start, card.evidence[0].end) not in quoted
        ]
        quoted.update((quote.start, quote.end) for card in merged for quote in card.evidence)
        if merged:
            cards = tuple(replace(card, id=f"c{number}-{n}") for n, card in enumerate(merged[:SHOWN], first))
            groups.append(Group(f"c{number}-{kind}", title, cards, max(0, len(merged) - SHOWN)))
            first += len(cards)
    return tuple(groups)


def _merged(facts: Iterator[Told]) -> list[Card]:
    """One card for all that is told of the same words with the same standing."""
    cards: dict[tuple[int, int, str, str], Card] = {}
    for fact in facts:
        if not fact.evidence:
            continue
        first = fact.evidence[0]
        key = (first.start, first.end, fact.standing, fact.speaker)
        known = cards.get(key)
        what = tuple(dict.fromkeys((*(known.what if known else ()), fact.what)))
        evidence = tuple(dict.fromkeys((*(known.evidence if known else ()), *fact.evidence)))
        cards[key] = Card("", what, fact.standing, fact.speaker, evidence)
    return sorted(cards.values(), key=lambda card: (card.evidence[0].start, card.evidence[0].end))
