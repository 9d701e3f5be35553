"""The numbers that a word processor prints before clauses, computed as it computes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def counted(number: int, style: str) -> str:
    """``number`` in a numbering format of WordprocessingML: 4 is "4", "d", "D", "iv" or "IV"."""
    if style in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text, left = "", number
        for value, letters in _ROMAN:
            text += letters * (left // value)
            left %= value
        return text.upper() if style == "upperRoman" else text
    if style == "decimalZero":
        return f"{number:02d}"
    if style == "ordinal":
        suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix}"
    return str(number)


@dataclass(slots=True)
class Level:
    """One level of a list: what it prints ("%1.%2"), how it counts, where it begins and restarts."""

    text: str = ""
    style: str = "decimal"
    start: int = 1
    restart: int | None = None
    legal: bool = False
    paragraph_style: str | None = None


@dataclass(slots=True)
class Numbering:
    """All the lists of a document, counting as its paragraphs are read in order."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    nums: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def parse(cls, root: Any) -> Numbering:
        """The lists of word/numbering.xml."""
        found = cls()
        links: dict[str, str] = {}
        for abstract in root.iterfind("{*}abstractNum"):
            key = _value(abstract, "abstractNumId") or ""
            found.lists[key] = dict(map(_level, abstract.iterfind("{*}lvl")))
            if link := _value(abstract.find("{*}styleLink")):
                links[link] = key
        for abstract in root.iterfind("{*}abstractNum"):
            link = _value(abstract.find("{*}numStyleLink"))
            if link in links:
                found.lists[_value(abstract, "abstractNumId") or ""] = found.lists[links[link]]
        for num in root.iterfind("{*}num"):
            overrides: dict[int, Level] = {}
            starts: dict[int, int] = {}
            for override in num.iterfind("{*}lvlOverride"):
                level = int(_value(override, "ilvl") or 0)
                if (start := _value(override.find("{*}startOverride"))) is not None:
                    starts[level] = int(start)
                if (own := override.find("{*}lvl")) is not None:
                    overrides[level] = _level(own)[1]
            abstract_id = _value(num.find("{*}abstractNumId")) or ""
            found.nums[_value(num, "numId") or ""] = (abstract_id, overrides, starts)
        return found

    def level_of_style(self, num_id: str, style: str) -> int:
        """The level of a list that a paragraph style stands for."""
        abstract, _, _ = self.nums.get(num_id, ("", {}, {}))
        levels = self.lists.get(abstract, {})
        return next((i for i, level in levels.items() if level.paragraph_style == style), 0)

    def label(self, num_id: str, level: int) -> str:
        """Count one paragraph and give what is printed before it: "4.2", "(a)", "Article II", "" for a bullet."""
        if num_id not in self.nums:
            return ""
        abstract, overrides, starts = self.nums[num_id]
        levels = {**self.lists.get(abstract, {}), **overrides}
        if level not in levels:
            return ""
        counters = self.counters.setdefault(abstract, {})
        for restarting, start in starts.items():
            if (num_id, restarting) not in self.restarted:
                self.restarted.add((num_id, restarting))
                counters[restarting] = start - 1
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        for lower in [i for i in counters if i > level]:
            restart = levels[lower].restart if lower in levels else None
            if restart is None or (restart > 0 and level < restart):
                del counters[lower]
        current = levels[level]
        if current.style in ("bullet", "none") and "%" not in current.text:
            return ""

        def printed(match: re.Match[str]) -> str:
            shown = int(match[1]) - 1
            own = levels.get(shown, Level())
            number = counters.setdefault(shown, own.start)
            return counted(number, "decimal" if current.legal else own.style)

        return re.sub(r"%(\d)", printed, current.text).strip()


def _level(element: Any) -> tuple[int, Level]:
    restart = _value(element.find("{*}lvlRestart"))
    legal = element.find("{*}isLgl")
    return int(_value(element, "ilvl") or 0), Level(
        text=_value(element.find("{*}lvlText")) or "",
        style=_value(element.find("{*}numFmt")) or "decimal",
        start=int(_value(element.find("{*}start")) or 1),
        restart=int(restart) if restart is not None else None,
        legal=legal is not None and _value(legal) not in ("0", "false", "off"),
        paragraph_style=_value(element.find("{*}pStyle")),
    )


def _value(element: Any, attribute: str = "val") -> str | None:
    """A namespaced attribute by its local name."""
    if element is None:
        return None
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == attribute), None)
