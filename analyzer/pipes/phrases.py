"""Phrases of the vocabularies, found in a sentence in one pass over its words.

A phrase is written with words, and with

* ``delet*``      every word that begins so; ``return|destroy`` either word
* ``{erase}``     any phrase of the cue file ``rules/terms/cues/erase.yaml``
* ``A ... B``     B after A, at most twelve words later and not beyond a semicolon
* ``A & B``       A and B in one sentence, in either order; the place of A counts

Hyphens part words and the possessive ``'s`` is dropped, in the phrase as in the text, so ``opt-out`` finds "opt out"
too. Case does not matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[;§$€£%]", re.UNICODE)
_GAP = 12
_STEM = 2

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """One cue or one run of adjacent words, and how it is tied to the part before it: next, gap or with."""

    key: str
    tie: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase stands, as character offsets: its place (the first part), and every part."""

    start: int
    end: int
    parts: tuple[Span, ...]

    def meets(self, other: Hit) -> bool:
        """Whether a part of this hit lies within the whole stretch of ``other``."""
        low, high = min(s for s, _ in other.parts), max(e for _, e in other.parts)
        return any(start < high and low < end for start, end in self.parts)


class Words:
    """The words of one sentence: ``words[i]`` stands at ``spans[i]``."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.spans: list[Span] = []
        self.words: list[str] = []
        for match in _WORD.finditer(text):
            self.spans.append(match.span())
            self.words.append(_bare(match[0]))
        self.lexicon = lexicon
        self._found: dict[str, list[Span]] = {}

    @cached_property
    def at(self) -> dict[str, list[int]]:
        """Word pattern → positions of the words that fit it."""
        at: dict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self.words):
            for atom in self.lexicon.atoms(word):
                at[atom].append(i)
        return at

    def places(self, key: str) -> list[Span]:
        """Half-open word ranges of a cue or of a run of adjacent words, in order."""
        if key not in self._found:
            runs = self.lexicon.cues.get(key) or (self.lexicon.runs[key],)
            self._found[key] = sorted({span for run in runs for span in self._run(run)})
        return self._found[key]

    def _run(self, run: tuple[str, ...]) -> Iterable[Span]:
        for i in self.at.get(run[0], ()):
            if all(i + k in self.at.get(atom, ()) for k, atom in enumerate(run[1:], 1)):
                yield i, i + len(run)

    def hits(self, phrase: str) -> list[Hit]:
        """Every place at which ``phrase`` stands."""
        first, *rest = self.lexicon.phrases[phrase]
        found = []
        for place in self.places(first.key):
            taken = self._taken(place, rest)
            if taken:
                spans = tuple((self.spans[low][0], self.spans[high - 1][1]) for low, high in taken)
                found.append(Hit(*spans[0], spans))
        return found

    def _taken(self, place: Span, parts: list[_Part]) -> list[Span] | None:
        taken = [place]
        for part in parts:
            places, high = self.places(part.key), taken[-1][1]
            if part.tie == "with":
                near = min((p for p in places if p != place), key=lambda p: abs(p[0] - place[0]), default=None)
            elif part.tie == "next":
                near = next((p for p in places if p[0] == high), None)
            else:
                near = next((p for p in places if high <= p[0] <= high + _GAP), None)
                if near and ";" in self.words[high : near[0]]:
                    near = None
            if near is None:
                return None
            taken.append(near)
        return taken


class Lexicon:
    """Compiled phrases. ``cues`` maps a cue's id to its phrases (words and stems only)."""

    def __init__(self, cues: Mapping[str, Iterable[str]], phrases: Iterable[str]) -> None:
        self._exact: dict[str, list[str]] = defaultdict(list)
        self._stems: dict[str, list[str]] = defaultdict(list)
        self._known: dict[str, tuple[str, ...]] = {}
        self._seen: set[str] = set()
        self.runs: dict[str, tuple[str, ...]] = {}
        self.cues = {f"{{{name}}}": tuple(self._atoms(entry) for entry in entries) for name, entries in cues.items()}
        self.phrases = {phrase: self._parts(phrase) for phrase in phrases}
        self._openers: dict[str, set[str]] = defaultdict(set)
        for phrase, parts in self.phrases.items():
            for run in self.cues.get(parts[0].key) or (self.runs[parts[0].key],):
                self._openers[run[0]].add(phrase)

    def atoms(self, word: str) -> tuple[str, ...]:
        """The word patterns that ``word`` fits."""
        if word not in self._known:
            stems = (word[:n] for n in range(_STEM, len(word) + 1))
            self._known[word] = (*self._exact.get(word, ()), *(a for s in stems for a in self._stems.get(s, ())))
        return self._known[word]

    def candidates(self, words: Words) -> set[str]:
        """The phrases whose first word occurs: all that can stand in the sentence."""
        return {phrase for atom in words.at for phrase in self._openers.get(atom, ())}

    def _atoms(self, run: str) -> tuple[str, ...]:
        atoms = []
        for piece in re.sub(r"(?<=\w)-(?=\w)", " ", run).split():
            atom = piece.lower()
            if not all(_bare(option.rstrip("*")) for option in atom.split("|")):
                raise ValueError(f"empty word in the phrase {run!r}")
            if atom not in self._seen:
                self._seen.add(atom)
                for option in atom.split("|"):
                    stem = option.endswith("*")
                    (self._stems if stem else self._exact)[_bare(option.rstrip("*"))].append(atom)
            atoms.append(atom)
        if not atoms:
            raise ValueError("a phrase without words")
        return tuple(atoms)

    def _parts(self, phrase: str) -> tuple[_Part, ...]:
        parts = []
        tie = "next"
        for piece in re.split(r"\s+(\.\.\.|&)\s+|\s*(\{\w+\})\s*", phrase):
            if not piece or not piece.strip():
                continue
            piece = piece.strip()
            if piece in {"...", "&"}:
                tie = "gap" if piece == "..." else "with"
                continue
            if piece.startswith("{"):
                if piece not in self.cues:
                    raise ValueError(f"the phrase {phrase!r} names no cue file: {piece}")
            else:
                self.runs[piece] = self._atoms(piece)
            parts.append(_Part(piece, tie))
            tie = "next"
        if not parts:
            raise ValueError("a phrase without words")
        return tuple(parts)


def _bare(word: str) -> str:
    word = word.lower().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word.rstrip("'")
