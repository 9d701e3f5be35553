"""Patterns that look only at texts which hold a word that they cannot do without.

A pattern of hundreds of alternatives is tried anew at every character, which costs a thousand times as much as looking
for plain strings. Which strings a pattern cannot match without is read from the pattern itself, so that nobody needs to
keep a list beside it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Set
from functools import cached_property, lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 400
"""Strings that a pattern may need; one that needs any of more is not worth the looking."""
_SHORTEST = 2
_SPELLINGS = 24
"""Words that a stretch of a pattern may stand for and still be looked for whole."""
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})
_COMMON = frozenset(
    "that the this with from have has had been was were will shall for and any not all its by of to in".split()
)

Needed = frozenset[str]


class Gated:
    """A pattern; ``search`` and ``finditer`` answer as those of ``re`` do, only sooner, and so does ``match``.

    It is compiled when it is first let through. Raises ``re.error`` at once if it cannot be read.
    """

    made = 0
    """How many there are."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.text = pattern
        self._flags = flags
        parsed = _parser.parse(pattern, flags)
        words = _of_pattern(parsed)
        self._always = not words
        self._in_line = not self._always and _in_one_line(parsed)
        for word in words or ():
            _register(word, self)
        Gated.made += 1
        self._number = Gated.made

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.text, self._flags)

    def within(self, opened: Set[Gated]) -> bool:
        """Whether the pattern may match a text of which these are the ``open_gates``.

        Of a text that was looked at before this pattern was made nobody knows, so it may.
        """
        return self._always or self in opened or self._number > getattr(opened, "made", self._number)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match, as of ``re``."""
        return self.pattern.search(text, start, end) if self.within(open_gates(text[start:end])) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match at ``start``, as of ``re``."""
        return self.pattern.match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match, as of ``re``."""
        if self._in_line and min(end, len(text)) - start > _PAGE:
            for first, last, opened in _lines(text):
                if self.within(opened) and first < end and start < last:
                    yield from self.pattern.finditer(text, max(first, start), min(last, end))
        elif self.within(open_gates(text[start:end])):
            yield from self.pattern.finditer(text, start, end)


gated = Gated


_PAGE = 2000
"""Characters from which a text is looked at line by line."""


@lru_cache(maxsize=4)
def _lines(text: str) -> list[tuple[int, int, Set[Gated]]]:
    """Where the lines of ``text`` stand, with the patterns that each of them may match."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line), open_gates(line)))
        start += len(line) + 1
    return found


_WORD = re.compile(r"\w+")
_NEEDED: dict[str, list[Gated]] = {}
"""The strings that any pattern needs, with the patterns."""
_ANCHORS: dict[str, list[str]] = {}
"""The longest word (or piece of one) in each of those strings, with the strings."""
_OF_WORD: dict[str, tuple[Set[Gated], tuple[str, ...]]] = {}
"""For words of texts: the patterns that need nothing but a piece of this word, and the longer strings to look for."""
_KEPT = 100_000
_LONGEST = 24


def _register(string: str, gate: Gated) -> None:
    if string not in _NEEDED:
        anchor = max(_WORD.findall(string), key=len, default="")
        _ANCHORS.setdefault(anchor[:_LONGEST], []).append(string)
    _NEEDED.setdefault(string, []).append(gate)
    _OF_WORD.clear()
    open_gates.cache_clear()
    _lines.cache_clear()


class _Opened(set[Gated]):
    """Patterns that a text may match, of the so many that had been ``made`` by then."""

    made: int


@lru_cache(maxsize=8192)
def open_gates(text: str) -> Set[Gated]:
    """The patterns of which a needed string stands in ``text``; those that need none are not among them."""
    small = text.lower()
    found = _Opened()
    found.made = Gated.made
    longer = set(_ANCHORS.get("", ()))
    for word in {*_WORD.findall(small)}:
        gates, others = _OF_WORD.get(word) or _of_word(word)
        found |= gates
        longer.update(others)
    for string in longer:
        if string in small:
            found.update(_NEEDED[string])
    return found


def _of_word(word: str) -> tuple[Set[Gated], tuple[str, ...]]:
    """What the pieces of a word open by themselves, and the strings in which one of them is the longest word."""
    ends = range(1, _LONGEST + 1)
    pieces = _ANCHORS.keys() & {word[i : i + size] for i in range(len(word)) for size in ends}
    strings = [string for piece in pieces for string in _ANCHORS[piece]]
    gates = frozenset(gate for string in strings if string in word for gate in _NEEDED[string])
    if len(_OF_WORD) > _KEPT:
        _OF_WORD.clear()
    _OF_WORD[word] = gates, tuple(string for string in strings if string not in word)
    return _OF_WORD[word]


def needed(pattern: str, flags: int = 0) -> Needed | None:
    """Strings in small letters of which every match of ``pattern`` holds at least one; None if there are no such.

    >>> sorted(needed(r"(?:sell|sold)\\b.*\\bsecrets|hand(?:s|ed) over"))
    ['handed over', 'hands over', 'secrets']
    """
    return _of_pattern(_parser.parse(pattern, flags))


def _of_pattern(parsed: Any) -> Needed | None:
    found = _of_sequence(parsed)
    return found if found and len(found) <= _MOST else None


def _in_one_line(items: Any) -> bool:
    """Whether nothing of a pattern can match or look at the end of a line."""
    for code, value in items:
        if code is op.LITERAL:
            inside = value != _NEWLINE
        elif code is op.IN:
            inside = _without_newline(value)
        elif code is op.BRANCH:
            inside = all(map(_in_one_line, value[1]))
        elif code is op.SUBPATTERN:
            inside = not value[1] & re.S and _in_one_line(value[3])
        elif code in _REPEATS:
            inside = _in_one_line(value[2])
        elif code in {op.ASSERT, op.ASSERT_NOT}:
            inside = _in_one_line(value[1])
        elif code is op.AT:
            inside = value in {op.AT_BOUNDARY, op.AT_NON_BOUNDARY}
        else:
            inside = code is op.ANY
        if not inside:
            return False
    return True


def _without_newline(listed: Any) -> bool:
    """Whether a class of characters leaves out the end of a line."""
    holds = any(
        (kind is op.LITERAL and what == _NEWLINE)
        or (kind is op.RANGE and what[0] <= _NEWLINE <= what[1])
        or (kind is op.CATEGORY and what in _WITH_NEWLINE)
        for kind, what in listed
    )
    return bool(holds == (listed[0][0] is op.NEGATE))


_NEWLINE = ord("\n")
_WITH_NEWLINE = frozenset({op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD, op.CATEGORY_NOT_DIGIT})


def _of_sequence(items: Any) -> Needed | None:
    """The rarest of what the items that follow one another need, adjacent letters taken together."""
    found: list[Needed] = []
    run = frozenset({""})
    for item in _listed(items):
        if item[0] is op.LITERAL:
            letter = chr(item[1]).lower()
            run = frozenset([before + letter for before in run])
            continue
        words = _exactly([item])
        if words is not None and len(run) * len(words) <= _SPELLINGS:
            run = frozenset(before + after for before in run for after in words)
            continue
        found.append(run)
        run = words or frozenset({""})
        if words is None and (inner := _of_item(*item)):
            found.append(inner)
    found.append(run)
    worth = [_least(words) for words in found if min(map(len, words)) >= _SHORTEST]
    return max(worth, key=_rarity, default=None)


def _exactly(items: Any) -> Needed | None:
    """All that the items can match, in small letters, if it is a few words; nothing at all is a word too."""
    run = frozenset({""})
    words: Needed | None
    for code, value in _listed(items):
        if code is op.LITERAL:
            letter = chr(value).lower()
            run = frozenset([before + letter for before in run])
            continue
        if code is op.IN and len(value) <= 4 and all(kind is op.LITERAL for kind, _ in value):
            words = frozenset(chr(char).lower() for _, char in value)
        elif code is op.AT or code in {op.ASSERT, op.ASSERT_NOT}:
            words = frozenset({""})
        elif code is op.SUBPATTERN:
            words = _exactly(value[3])
        elif code is op.BRANCH:
            branches = [_exactly(branch) for branch in value[1]]
            words = None if None in branches else frozenset().union(*(branch for branch in branches if branch))
        elif code in _REPEATS and tuple(value[:2]) == (0, 1):
            once = _exactly(value[2])
            words = None if once is None else once | {""}
        else:
            words = None
        if words is None or len(run) * len(words) > _SPELLINGS:
            return None
        run = frozenset(before + after for before in run for after in words)
    return run


def _listed(items: Any) -> list[Any]:
    """The items of a pattern or of a part of one as a plain list, over which Python goes several times faster."""
    listed: list[Any] = getattr(items, "data", items)
    return listed


def _of_item(code: Any, value: Any) -> Needed | None:
    if code is op.SUBPATTERN:
        return _of_sequence(value[3])
    if code is op.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        return None if not all(branches) else frozenset().union(*(words for words in branches if words))
    if code in _REPEATS and value[0] > 0:
        return _of_sequence(value[2])
    return _of_sequence(value) if code is op.ATOMIC_GROUP else None


def _least(words: Needed) -> Needed:
    """``words`` without those that hold another of them."""
    if len(words) == 1:
        return words
    return frozenset(word for word in words if not any(other in word for other in words if other != word))


def _rarity(words: Needed) -> float:
    common = sum(word.strip() in _COMMON for word in words)
    return min(map(len, words)) - len(words) / 8 - 4 * common
