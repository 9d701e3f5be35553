"""Phrases of the vocabularies, found in a sentence in one pass over its words.

A phrase is written with words, and with

* ``delet*``      every word that begins so; ``return|destroy`` either word
* ``~user*``      the same in small letters only: "the User" is a party, "users" are people
* ``{erase}``     any phrase of the cue file ``rules/terms/cues/erase.yaml``
* ``A ... B``     B after A, at most twelve words later and not beyond a semicolon
* ``A & B``       A and B in one sentence, in either order
* ``A ... ^B``    the place of B counts (else the place of the first part does)

Hyphens part words and the possessive ``'s`` is dropped, in the phrase as in the text, so ``opt-out`` finds "opt out"
too. Case does not matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[;§$€£%]", re.UNICODE)
_GAP = 12
_STEM = 2

Span = tuple[int, int]
_Starts = tuple[tuple[str, ...], dict[str, list[tuple[str, tuple[str, ...]]]]]


class PhraseError(ValueError):
    """A phrase that cannot be read; ``phrase`` is the whole of it as written."""

    def __init__(self, phrase: str, fault: str) -> None:
        super().__init__(f"the phrase {phrase!r} {fault}")
        self.phrase = phrase


@dataclass(frozen=True, slots=True)
class _Part:
    """One cue or one run of adjacent words, and how it is tied to the part before it: next, gap or with."""

    key: str
    tie: str
    place: bool = False


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


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[list[Span], list[str], list[bool]]:
    """The place of each word of ``text``, the word, and whether it begins with a small letter."""
    found = list(_WORD.finditer(text))
    return [m.span() for m in found], [_bare(m[0]) for m in found], [m[0][0].islower() for m in found]


class Words:
    """The words of one sentence: ``words[i]`` stands at ``spans[i]``."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.spans, self.words, self._small = _words(text)
        self.lexicon = lexicon

    @cached_property
    def found(self) -> dict[str, list[Span]]:
        """Half-open word ranges of every cue and run of adjacent words, in order."""
        found: dict[str, list[Span]] = {}
        atoms = [self.lexicon.atoms(word, small) for word, small in zip(self.words, self._small, strict=True)]
        last = len(atoms) - 1
        for i, fits in enumerate(atoms):
            single, longer = self.lexicon.starts(fits)
            for key in single:
                found.setdefault(key, []).append((i, i + 1))
            if longer and i < last:
                for second in longer.keys() & atoms[i + 1]:
                    for key, rest in longer[second]:
                        end = i + 2 + len(rest)
                        if end <= last + 1 and all(atom in atoms[i + k] for k, atom in enumerate(rest, 2)):
                            found.setdefault(key, []).append((i, end))
        return {key: sorted(set(spans)) if len(spans) > 1 else spans for key, spans in found.items()}

    def places(self, key: str) -> list[Span]:
        """Half-open word ranges of a cue or of a run of adjacent words, in order."""
        return self.found.get(key, [])

    def hits(self, phrase: str) -> list[Hit]:
        """Every place at which ``phrase`` stands."""
        first, *rest = self.lexicon.phrases[phrase]
        found = []
        for start in self.places(first.key):
            taken = self._taken(start, rest)
            if taken:
                spans = tuple((self.spans[low][0], self.spans[high - 1][1]) for low, high in taken)
                place = next((i for i, part in enumerate((first, *rest)) if part.place), 0)
                found.append(Hit(*spans[place], spans))
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
        self._known: dict[tuple[str, bool], frozenset[str]] = {}
        self._begun: dict[frozenset[str], _Starts] = {}
        self._seen: set[str] = set()
        self.runs: dict[str, tuple[tuple[str, ...], ...]] = {}
        self.cues = {
            f"{{{name}}}": tuple(run for entry in entries for run in self._spellings(entry))
            for name, entries in cues.items()
        }
        self.phrases = {phrase: self._parts(phrase) for phrase in phrases}
        self._runs: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for key, runs in (*self.cues.items(), *self.runs.items()):
            for first, *rest in runs:
                self._runs[first].append((key, tuple(rest)))
        self._starts: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for phrase, parts in self.phrases.items():
            self._starts[parts[0].key].append((phrase, frozenset(part.key for part in parts)))

    def atoms(self, word: str, small: bool) -> frozenset[str]:
        """The word patterns that ``word`` fits; ``small``: it is written with a small letter."""
        if (word, small) not in self._known:
            stems = (word[:n] for n in range(_STEM, len(word) + 1))
            atoms = (*self._exact.get(word, ()), *(a for s in stems for a in self._stems.get(s, ())))
            self._known[word, small] = frozenset(atom for atom in atoms if small or "~" not in atom)
        return self._known[word, small]

    def starts(self, atoms: frozenset[str]) -> _Starts:
        """The cues and runs that a word of these patterns is by itself, and the longer ones by what follows."""
        if atoms not in self._begun:
            begun = [(key, rest) for atom in atoms for key, rest in self._runs.get(atom, ())]
            longer: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
            for key, rest in begun:
                if rest:
                    longer[rest[0]].append((key, rest[1:]))
            self._begun[atoms] = tuple(key for key, rest in begun if not rest), dict(longer)
        return self._begun[atoms]

    def candidates(self, words: Words) -> set[str]:
        """The phrases of which every part occurs: all that can stand in the sentence."""
        here = words.found.keys()
        return {phrase for key in self._starts.keys() & here for phrase, needed in self._starts[key] if needed <= here}

    def _spellings(self, run: str) -> tuple[tuple[str, ...], ...]:
        """The runs that ``run`` stands for: one, and one more for each hyphened word among alternatives."""
        for piece in run.split():
            hyphened = [option for option in piece.split("|") if re.search(r"\w-\w", option)]
            if hyphened and "|" in piece:
                plain = "|".join(option for option in piece.split("|") if option not in hyphened)
                options = [*([plain] if plain else []), *hyphened]
                return tuple(r for o in options for r in self._spellings(run.replace(piece, o, 1)))
        return (self._atoms(run),)

    def _atoms(self, run: str) -> tuple[str, ...]:
        atoms = []
        for piece in re.sub(r"(?<=\w)-(?=\w)", " ", run).split():
            atom = piece.lower()
            if not all(_WORD.fullmatch(_bare(option.strip("*~"))) for option in atom.split("|")):
                raise PhraseError(run, f"has a part that is no word: {piece}; write words with * | ~ only")
            if atom not in self._seen:
                self._seen.add(atom)
                for option in atom.split("|"):
                    stem = option.endswith("*")
                    (self._stems if stem else self._exact)[_bare(option.strip("*~"))].append(atom)
            atoms.append(atom)
        if not atoms:
            raise PhraseError(run, "has no words; write one or delete it")
        return tuple(atoms)

    def _parts(self, phrase: str) -> tuple[_Part, ...]:
        parts: list[_Part] = []
        tie, marked = "next", False
        run: list[str] = []

        def close() -> None:
            nonlocal tie, marked
            if run:
                key = " ".join(run)
                self.runs[key] = self._spellings(key)
                parts.append(_Part(key, tie, marked))
                run.clear()
                tie, marked = "next", False

        for piece in phrase.split():
            if piece in {"...", "&"}:
                close()
                if not parts or tie != "next":
                    raise PhraseError(phrase, f"has nothing on one side of {piece}; write words on both")
                tie = "gap" if piece == "..." else "with"
            elif piece.lstrip("^").startswith("{"):
                close()
                marked, piece = piece.startswith("^"), piece.lstrip("^")
                if piece not in self.cues:
                    raise PhraseError(phrase, f"names no cue file: {piece}; add terms/cues/{piece.strip('{}')}.yaml")
                parts.append(_Part(piece, tie, marked))
                tie, marked = "next", False
            else:
                marked = marked or piece.startswith("^")
                run.append(piece.lstrip("^"))
        close()
        if not parts or tie != "next":
            raise PhraseError(phrase, "does not end in a word; complete it")
        return tuple(parts)


def _bare(word: str) -> str:
    word = word.lower().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word.rstrip("'")
