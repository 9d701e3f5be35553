"""Holdings that a later sentence of the same document ends: "On 9 November 2018 I sold the lot"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from analyzer.pipes.document_dates import dates_between, document_dates
from analyzer.pipes.names import Names
from analyzer.pipes.records import Record, store, text_of

STAKES = frozenset({"shareholder_of", "investor_in", "owns"})
_REACH = 600
_ALL = (
    r"(?:the lot|it all|them all|everything|them|it|every (?:last )?(?:share|one|unit)|"
    r"all (?:of )?(?:it|them|these|those|mine|that)|"
    r"(?:all (?:of )?)?(?:the|my|his|her|their|its|our|that|this|those|these) (?:entire |whole |full )?"
    r"(?:shares|stock|stake|holdings?|interest|position|quotas?|units|options|participation|lot)\b"
    r"(?! of (?!the company|which)\w))"
)
_SOLD = re.compile(
    r"\b(?:sold|disposed of|parted with|got rid of|off-?loaded|unloaded|cashed in|gave up|surrendered|redeemed)"
    rf" {_ALL}\b"
    r"|\b(?:sold|cashed|bought) (?:herself |himself |myself )?out\b(?! of)"
    rf"|\b{_ALL} (?P<passive>was|were) (?:all |then )?"
    r"(?:sold|disposed of|transferred|redeemed|bought back|surrendered|cancelled)\b"
    r"|\b(?:(?P<now>conveys|transfers|assigns|cedes|sells|makes over)|conveyed|transferred|assigned|ceded|made over) "
    r"(?:every (?:last )?"
    r"(?:share|one|unit)|(?:all (?:of )?)?(?:the|my|his|her|their|said|these|those) (?:entire |whole |full |said )?"
    r"(?:\d[\d,.]* )?(?:shares|stock|stake|holdings?|interest|quotas?|units|options|participation))\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:not|never|may|might|will|would|could|can|to|if|should|unless|until|before|once|when|whether|nobody|nor|"
    r"neither|has yet|have yet|planned|offered|wants?|claims?)\b[^,;]{0,24}$|n[’']t [^,;]{0,12}$",
    re.I,
)
_SAME = re.compile(r"\b(?:I|he|she|we|they|who)\b", re.I)


def end_holdings(doc: Doc, ties: list[Record]) -> None:
    """Gives the holdings of one person or firm the day on which a later sentence says that all of it was sold."""
    open_ones = [t for t in ties if t["type"] in STAKES and t["polarity"] == "affirmed" and not t["end"]]
    if not open_ones:
        return
    text, names = text_of(doc), Names(doc)
    for start, at, end, day, passive in _sales(doc, text):
        before = [t for t in open_ones if start - _REACH <= t["spans"][0][0] <= start]
        words = text[start:end]
        named = [t for t in before if t["source"].split()[-1] in text[start:at]]  # who sells stands before the verb
        named = named or [t for t in before if t["source"].split()[-1] in words]
        holders = {t["source"] for t in named or before}
        if len(holders) != 1 or not (named or _SAME.search(words) or passive):
            continue
        if not named and any(
            name.kind in {"person", "unknown"} and " " in name.full and name.full not in holders
            for name in names.between(before[0]["spans"][0][0], start)
        ):
            continue
        for tie in named or before:
            if not tie["start"] or tie["start"] <= day:
                tie["end"] = day


def _sales(doc: Doc, text: str) -> Iterator[tuple[int, int, int, str, bool]]:
    """The sentences that tell such a sale: start, where the sale is told, end, its day, and whether the seller is left
    out."""
    for start, end in store(doc).get("sentence_spans", []):
        sale = _SOLD.search(text, start, end)
        if sale and not _OPEN.search(text, start, sale.start()):
            days = dates_between(doc, start, end)
            near = min(days, key=lambda d: min(abs(d.start - sale.end()), abs(sale.start() - d.end)), default=None)
            borne = document_dates(doc).at(start) if sale["now"] else None  # a deed sells on its own day
            if day := near or borne:
                yield start, sale.start(), end, day.value, bool(sale["passive"])
