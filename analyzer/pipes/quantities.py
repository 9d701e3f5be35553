"""Numbers of people or things with the word that qualifies them ("nearly three million photographs")."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10), ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], strict=True
    )
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
}
_LOOSE = {"dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9}

_WORD = "|".join([*sorted([*_UNITS, *_TENS], key=len, reverse=True)])
_SCALE = r"hundred|thousand|million|billion"
_DIGITS = r"\d{1,3}(?:[,   ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = (
    rf"(?:(?:{_DIGITS})(?:\s*(?:{_SCALE}|bn|mn|[kmb])\b)?"
    rf"|(?:half\s+a|a|an|(?:{_WORD})(?:[-\s]+(?:{_WORD}))?)(?:\s+(?:{_SCALE}))+"
    rf"(?:\s+(?:and\s+)?(?:{_WORD})(?:-(?:{_WORD}))?(?:\s+(?:{_SCALE}))*)*"
    rf"|(?:{_WORD})(?:-(?:{_WORD}))?\b)"
)
_QUALIFIER = (
    r"no\s+(?:more|fewer|less)\s+than|not\s+(?:more|fewer|less)\s+than|more\s+than|fewer\s+than|less\s+than|at\s+least"
    r"|at\s+most|up\s+to|as\s+many\s+as|in\s+excess\s+of|upwards?\s+of|an\s+estimated|roughly|approximately|approx\.?"
    r"|about|around|circa|nearly|almost|close\s+to|some|over|above|under|below|exactly|only|just\s+(?:over|under)"
    r"|well\s+over|a\s+total\s+of|between|from"
)
_QUANTITY = re.compile(
    rf"\b(?:(?P<qualifier>{_QUALIFIER})\s+)?(?:the\s+)?"
    rf"(?:(?P<number>(?<![\w.,$€£§]){_NUMBER})(?:\s*(?:-|–|—|to|and)\s*(?P<upper>(?<![\w.$€£]){_NUMBER}))?(?P<plus>\+)?"
    rf"|(?P<loose>(?:(?:tens|dozens|hundreds|thousands)\s+of\s+)?(?:dozens|scores|hundreds|thousands|millions|billions))\s+of)"
    r"(?![\w%.,]*\d|\s*(?:%|per\s*cent))\s+",
    re.I,
)
_HAS_NUMBER = re.compile(rf"\d|\b(?:{_WORD}|{_SCALE}|dozens|scores|hundreds|thousands|millions|billions)\b", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DECIMAL = re.compile(r"\d+\.\d{1,2}")
"""A number that counts nothing whole: that of a section."""
_LABEL = re.compile(
    r"(?:section|sections|sec\.|article|articles|art\.|clause|annex|schedule|exhibit|appendix|paragraph|part|count|figure|table"
    r"|chapter|no\.|january|february|march|april|may|june|july|august|september|october|november|december)\s+$",
    re.I,
)
_HEAD = re.compile(
    r"(?:of\s+)?(?:(?:the|its|their|our|his|her|these|those|such|all)\s+)?"
    r"(?:(?:U\.S\.A|U\.S|U\.K|E\.U)\.?\s+)?(?P<words>[A-Za-z][\w'’-]*(?:[ \n][A-Za-z][\w'’-]*){0,5})"
)
_STOP = frozenset(
    (
        "of in on at by to from for with and or who whom whose which that were was are is be been had has have "
        "shall will may must not as after before during under over into onto about per than then left went did "
        "do does can"
    ).split()
)
_PLURALS = frozenset("people children men women persons data lives media selfies couples".split())
_NO_UNIT = frozenset(
    (
        "day month year hour minute week business calendar dollar euro pound percent per cent usd eur gbp time "
        "page feet foot meter metre mile kilometer kilometre section article clause paragraph share decimal "
        "place degree bit byte gb mb kb jan feb mar apr jun jul aug sep oct nov dec january february march "
        "april may june july august september october november december u.s.c cfr am pm a.m p.m st street "
        "avenue road suite floor consecutive working"
    ).split()
)


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A number with what it counts. ``value`` is the lower bound of a range; offsets are into the searched text."""

    value: float
    unit: str
    qualifier: str | None
    start: int
    end: int
    upper: float | None = None

    def record(self) -> dict[str, float | int | str | None]:
        """The plain fields of ``model.Quantity``."""
        value = int(self.value) if self.value == int(self.value) else self.value
        return {"value": value, "unit": self.unit, "qualifier": self.qualifier}


def find_quantities(text: str) -> list[FoundQuantity]:
    """Every counted noun in ``text``, in order: "some 40,000 records", "at least 2.5m users", "1,000 to 2,000 clips".

    Dates, sums of money, percentages, lengths of time and numbers of clauses are not counts and are left out.
    """
    if not _HAS_NUMBER.search(text):
        return []
    found: list[FoundQuantity] = []
    for match in _QUANTITY.finditer(text):
        head = _HEAD.match(text, match.end())
        if not head or _is_label(text, match):
            continue
        unit = _unit(head)
        if unit is None:
            continue
        _, end, word = unit
        low = _value(match["number"]) if match["number"] else _loose(match["loose"])
        high = _value(match["upper"]) if match["upper"] else None
        if low is None:
            continue
        if (
            high is not None
            and low < high
            and match["number"].isdigit()
            and high >= 1000 > low
            and _scaled(match["upper"])
        ):
            low *= _scaled(match["upper"])
        qualifier = re.sub(r"\s+", " ", match["qualifier"].lower()) if match["qualifier"] else None
        if high is None and qualifier in {"between", "from"}:
            qualifier = None
        if match["plus"]:
            qualifier = "over"
        if match["loose"]:
            qualifier = qualifier or "at least"
        if high is None and not qualifier and low < 2 and word.lower() not in _PLURALS:
            continue
        found.append(FoundQuantity(low, word, qualifier, match.start(), end, high))
    return found


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Whether the number names a year, a day or a section instead of counting."""
    number = match["number"]
    if number is None or match["qualifier"]:
        return False
    if _YEAR.fullmatch(number) or _DECIMAL.fullmatch(number):
        return True
    return bool(_LABEL.search(text[max(0, match.start() - 12) : match.start()]))


def _unit(head: re.Match[str]) -> tuple[int, int, str] | None:
    """Start, end and word of the noun counted: the first plural of the phrase, else its last word."""
    words = []
    for word in re.finditer(r"[A-Za-z][\w'’-]*", head["words"]):
        if word[0].lower() in _STOP:
            break
        words.append(word)
    if not words or words[0][0].lower().rstrip("s") in _NO_UNIT:
        return None
    base = head.start("words")
    for word in words:
        bare = word[0].lower()
        if bare in _PLURALS or (bare.endswith("s") and not bare.endswith(("ss", "'s", "’s", "us", "is"))):
            if bare.rstrip("s") in _NO_UNIT:
                return None
            return base + word.start(), base + word.end(), word[0]
    return None


def _value(number: str) -> float | None:
    words = re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", re.sub(r"(?<=\d)\s(?=\d)", "", number.lower()))
    total: float = 0.0
    current: float | None = None
    for word in words:
        if word[0].isdigit():
            current = float(word.replace(",", ""))
        elif word in _UNITS:
            current = (current or 0) + _UNITS[word]
        elif word in _TENS:
            current = (current or 0) + _TENS[word]
        elif word == "half":
            current = 0.5
        elif word in {"a", "an"}:
            current = current or 1.0
        elif word in _SCALES:
            current = (1.0 if current is None else current) * _SCALES[word]
            if _SCALES[word] > 100 and not number.lower().endswith(word):
                total, current = total + current, 0.0
    return None if current is None else total + current


def _scaled(number: str) -> float:
    scale = re.search(rf"(?:{_SCALE}|bn|mn|[kmb])\s*$", number.lower())
    return _SCALES[scale[0].strip()] if scale else 0.0


def _loose(words: str) -> float:
    value = 1.0
    for word in words.lower().split():
        value *= {"tens": 10, **_LOOSE}.get(word, 1)
    return value
