"""Lengths of time in text, as ISO 8601: "thirty (30) days" is P30D, "72 hours" PT72H, "ten business days" P10D."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from analyzer.pipes.numerals import CARDINAL, ORDINAL, value_of


class DurationHit(NamedTuple):
    """``text[start:end]`` names a length of time; ``value`` is ISO 8601, in the unit that the text uses."""

    start: int
    end: int
    value: str


_FIGURES = r"\d{1,4}(?:\.\d+|\s+\d/\d|\s*[½¼¾])?|[½¼¾]"
_HALF = r"\s+and\s+(?:a|one)[\s-]+half"
_NUMBER = rf"(?P<number>{CARDINAL}|{_FIGURES})(?P<half>{_HALF})?"
_PAREN = r"(?:\s*[(\[]\s*[“\"']?\s*(?P<paren>[\d½¼¾./ ]{1,8}|[IVXl]{1,4}|[a-z][a-z\s-]{2,40})\s*[”\"']?\s*[)\]])?"
_QUALIFIER = (
    r"(?:(?:full|whole|complete|additional|further|more|consecutive|successive|continuous|calendar|business|working|"
    r"banking|trading|court|clear|contract|elapsed)[\s-]+){0,3}"
)
_UNIT = r"(?P<unit>years?|yrs?|months?|mos?\.|weeks?|fortnights?|days?|hours?|hrs?|minutes?|quarters?|decades?)"
_LENGTH = re.compile(
    rf"(?<![\w.$£€#])(?:{_NUMBER}{_PAREN})(?:[\s-]+{_QUALIFIER}){_UNIT}(?P<tail>{_HALF})?(?![a-z])", re.I
)
_ARTICLE = re.compile(
    rf"\b(?:for|within|in|after|of|than|least|most|to|every|during|last|next|following|exceeding|over|about|until)\s+"
    rf"(?P<hit>(?:a|an|each|half\s+an?|the)\s+{_QUALIFIER}{_UNIT})(?![a-z-])(?!\s+20\d\d)",
    re.I,
)
_ANNIVERSARY = re.compile(
    rf"\b(?P<number>{ORDINAL}|\d{{1,2}}\s?(?:st|nd|rd|th)|{CARDINAL})(?:\s*\(\s*\d{{1,2}}\s*(?:s\s?t|n\s?d|r\s?d|t\s?h)?\s*\))?"
    r"(?:[\s-]+(?:year|yearly|annual))?[\s-]+anniversary\b",
    re.I,
)
_GATE = re.compile(r"year|month|week|day|hour|hr|fortnight|anniversary|minute|quarter|decade|\byrs?\b|\bmos?\.", re.I)
_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
# What one unit is, as (months, days, hours, minutes); years and weeks keep their own letter below.
_SMALLER = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "D": (24, "H")}


def find_durations(text: str) -> list[DurationHit]:
    """Every length of time in ``text``, by start. Business, working and calendar days count as days.

    Words win over the figures in brackets, as in construction of contracts. "a year" counts only after a preposition
    ("within a year"), never as a rate ("once a year").

    >>> [hit.value for hit in find_durations("within thirty (30) days, or one and a half years")]
    ['P30D', 'P18M']
    """
    if not _GATE.search(text):
        return []
    hits = [*_lengths(text), *_articles(text), *_anniversaries(text)]
    return sorted(hits)


def _lengths(text: str) -> list[DurationHit]:
    hits = []
    for match in _LENGTH.finditer(text):
        amount = _amount(match["number"])
        if amount is None and match["paren"]:
            amount = _amount(match["paren"])
        if amount is None or amount <= 0:
            continue
        if (match["half"] or match["tail"]) and amount.denominator == 1:
            amount += Fraction(1, 2)
        hits.append(DurationHit(match.start(), match.end(), iso(amount, match["unit"])))
    return hits


def _articles(text: str) -> list[DurationHit]:
    hits = []
    for match in _ARTICLE.finditer(text):
        words = match["hit"].lower()
        if words.startswith("the ") and not re.search(
            r"\b(?:last|next|following)\s+$", text[: match.start("hit")], re.I
        ):
            continue
        if "business" in words and not re.match(r"(?:within|for|after)\b", match[0], re.I):
            continue
        amount = Fraction(1, 2) if words.startswith("half") else Fraction(1)
        hits.append(DurationHit(match.start("hit"), match.end("hit"), iso(amount, match["unit"])))
    return hits


def _anniversaries(text: str) -> list[DurationHit]:
    return [
        DurationHit(match.start(), match.end(), f"P{number}Y")
        for match in _ANNIVERSARY.finditer(text)
        if (number := value_of(match["number"]))
    ]


def _amount(words: str) -> Fraction | None:
    words = words.strip()
    figures = re.fullmatch(r"(\d*)(?:\.(\d+))?\s*(?:(\d)/(\d)|([½¼¾]))?\s*\.?", words)
    if figures and words:
        whole, decimals, over, under, vulgar = figures.groups()
        amount = Fraction(f"{whole or 0}.{decimals}") if decimals else Fraction(whole or 0)
        if over and int(under):
            amount += Fraction(int(over), int(under))
        return amount + _VULGAR.get(vulgar or "", Fraction(0))
    value = value_of(words)
    return None if value is None else Fraction(value)


def iso(amount: Fraction | int, unit: str) -> str:
    """The ISO 8601 duration of ``amount`` times ``unit`` (English, either number): ``iso(2, "years") == "P2Y"``.

    A fraction goes to the next smaller unit that makes it whole (one and a half years: P18M).
    """
    amount, name = Fraction(amount), unit.lower().rstrip(".")
    times, letter = {"f": (14, "D"), "q": (3, "M"), "de": (10, "Y")}.get(
        name[:2] if name.startswith("de") else name[0], (1, "")
    )
    if not letter:
        letter = "T" if name.startswith("min") else name[0].upper()
    amount *= times
    while amount.denominator != 1 and letter in _SMALLER:
        factor, letter = _SMALLER[letter]
        amount = amount * factor if letter != "D" or factor != 30 else Fraction(round(amount * factor))
    number = round(amount)
    if letter in "YMWD":
        return f"P{number}{letter}"
    return f"PT{number}{'M' if letter == 'T' else 'H'}"
