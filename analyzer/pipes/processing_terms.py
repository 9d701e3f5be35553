"""The verbs of ``rules/terms/processing``, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from analyzer.pipes.terms import Term, terms

REACH = 70
"""Characters around a verb of ``narrow`` within which one of its words must stand."""


class Narrow(BaseModel):
    """Verbs that tell of the action only with one of these words near; ``*`` ends a word stem."""

    model_config = ConfigDict(extra="forbid")
    forms: list[str]
    words: list[str] = Field(alias="with")


class ProcessingTerm(Term):
    """Something done with data, and the forms of the verbs that tell of it; ``nouns`` are those that are also nouns."""

    forms: list[str]
    nouns: list[str] = Field(default_factory=list)
    narrow: list[Narrow] = Field(default_factory=list)


_WORD = re.compile(r"[\w-]+")


@lru_cache(maxsize=1)
def _verbs() -> dict[str, list[tuple[str, re.Pattern[str] | None]]]:
    """Verb form → the actions it may tell of. A form is one word, hyphens included."""
    actions: dict[str, list[tuple[str, re.Pattern[str] | None]]] = {}
    for term in terms("processing", ProcessingTerm):
        for form in term.forms:
            actions.setdefault(form, []).append((term.id, None))
        for narrow in term.narrow:
            words = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in narrow.words)
            pattern = re.compile(rf"\b(?:{words})\b", re.I)
            for form in narrow.forms:
                actions.setdefault(form, []).append((term.id, pattern))
    return actions


def actions(text: str) -> Iterator[tuple[str, int, int]]:
    """Each action that a verb in ``text`` may tell of, with the place of the verb."""
    known = _verbs()
    for match in _WORD.finditer(text):
        if match[0].lower() not in known:
            continue
        near = text[max(0, match.start() - REACH) : match.start()] + " " + text[match.end() : match.end() + REACH]
        for action, needed in known[match[0].lower()]:
            if needed is None or needed.search(near):
                yield action, match.start(), match.end()


@lru_cache(maxsize=1)
def also_nouns() -> frozenset[str]:
    """The bare forms that are as often nouns: "store", "use", "scan"."""
    return frozenset(form for term in terms("processing", ProcessingTerm) for form in term.nouns)
