"""Texts cut into the pieces of words that the encoder knows (WordPiece: Wu et al. 2016), with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from collections.abc import Sequence as Indexed
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LOWER, _CAPITALISED, _CAPITALS, _OTHER = range(4)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign in ``[start, end)`` of a text; its pieces stand in ``[first, last)`` of the sequence."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """What the encoder reads of one text: numbers of pieces, how each word is written, and where the words stand."""

    pieces: tuple[int, ...]
    cases: tuple[int, ...]
    words: tuple[Word, ...]

    def pieces_of(self, start: int, end: int) -> tuple[int, int] | None:
        """The pieces under ``[start, end)`` of the text; nothing where the sequence does not reach it."""
        under = [word for word in self.words if word.start < end and word.end > start]
        return (under[0].first, under[-1].last) if under else None

    def first_tagged(self, tags: Indexed[int]) -> tuple[int, int] | None:
        """Where the first words stand that begin with a piece tagged 1 and go on with 2; nothing if none are so."""
        found: tuple[int, int] | None = None
        for word in self.words:
            if found is None and tags[word.first] == 1:
                found = word.start, word.end
            elif found and tags[word.first] == 2:
                found = found[0], word.end
            elif found:
                break
        return found


class WordPieces:
    """Cuts by a list of pieces, one a line; a piece within a word begins with ``##``."""

    def __init__(self, pieces: str) -> None:
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(pieces.split("\n"))}
        self._begin, self._close = self._numbers["[CLS]"], self._numbers["[SEP]"]
        self._unknown = (self._numbers["[UNK]"],)
        self._cut: dict[str, tuple[int, ...]] = {}

    def cut(self, text: str, longest: int = 256) -> Sequence:
        """The first ``longest`` pieces of ``text``."""
        pieces, cases, words = [self._begin], [_OTHER], []
        for start, end in _words(text):
            word = text[start:end]
            found = self._pieces(word)
            if len(pieces) + len(found) >= longest:
                break
            words.append(Word(start, end, len(pieces), len(pieces) + len(found)))
            pieces.extend(found)
            cases.extend([_case(word)] * len(found))
        return Sequence((*pieces, self._close), (*cases, _OTHER), tuple(words))

    def _pieces(self, word: str) -> tuple[int, ...]:
        if word not in self._cut:
            if len(self._cut) > 100_000:
                self._cut.clear()
            self._cut[word] = self._longest_first(word)
        return self._cut[word]

    def _longest_first(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        if len(plain) > 100:
            return self._unknown
        found: list[int] = []
        at = 0
        while at < len(plain):
            mark = "##" if at else ""
            end = next((e for e in range(len(plain), at, -1) if mark + plain[at:e] in self._numbers), None)
            if end is None:
                return self._unknown
            found.append(self._numbers[mark + plain[at:end]])
            at = end
        return tuple(found) or self._unknown


def _words(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _WORD.finditer(text))


def _case(word: str) -> int:
    if not word[0].isalpha():
        return _OTHER
    if len(word) > 1 and word.isupper():
        return _CAPITALS
    return _CAPITALISED if word[0].isupper() else _LOWER
