"""The model's rules for parts of speech, asked once for each case instead of for each token.

The ruler of the English models matches about two hundred token patterns, which costs as much as the parse itself. What
it says of a token depends on its tag, its dependency, for some words on the word, and on an expletive before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc


class PartsOfSpeech:
    """Gives each token its part of speech (and tag) as ``ruler`` would; lemmas and morphology may stay unset."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        strings = ruler.vocab.strings
        rules: Any = ruler.patterns
        patterns = [(pattern, rule) for rule in rules if "POS" in rule["attrs"] for pattern in rule["patterns"]]
        self._words = {strings.add(word) for pattern, _ in patterns for word in _literals(pattern[-1].get("LOWER"))}
        longer = [(pattern, rule["index"]) for pattern, rule in patterns if len(pattern) > 1]
        self._before = {strings.add(word) for pattern, _ in longer for word in _literals(pattern[0].get("DEP"))}
        self._known: dict[tuple[int, ...], tuple[int, int]] = {}
        self._plain = all(
            set(cell) <= {"TAG", "DEP", "LOWER", "IS_SPACE"} and "REGEX" not in str(cell)
            for pattern, _ in patterns
            for cell in pattern
        ) and all(len(p) == 2 and set(p[0]) == {"DEP"} and at in {1, -1} for p, at in longer)

    def __call__(self, doc: Doc) -> Doc:
        keys = list(self._keys(doc))
        if not self._plain or not all(key in self._known for key in keys):
            self._ruler(doc)
            self._known.update(zip(keys, ((token.pos, token.tag) for token in doc), strict=True))
            return doc
        for token, key in zip(doc, keys, strict=True):
            token.pos, tag = self._known[key]
            if tag != key[0]:
                token.tag = tag
        return doc

    def _keys(self, doc: Doc) -> Iterator[tuple[int, ...]]:
        before = False
        for tag, dep, word, space in doc.to_array(["TAG", "DEP", "LOWER", "IS_SPACE"]).tolist():
            yield tag, dep, word if word in self._words else 0, before, space
            before = dep in self._before


def _literals(condition: Any) -> list[str]:
    if isinstance(condition, dict):
        return [word for words in condition.values() for word in words]
    return [condition] if condition else []
