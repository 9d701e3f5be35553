"""The verbs and recipients of ``rules/terms/sharing`` and ``rules/terms/recipients``, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import Field

from analyzer.pipes.gates import Gated, gated
from analyzer.pipes.terms import Term, terms

Frame = Literal["to", "with", "recipient_first", "from", "let", "onto", "flow"]


class SharingVerb(Term):
    """A verb of passing on: its forms, its nouns ("disclosure"), and how it takes the recipient."""

    forms: list[str]
    nouns: list[str]
    frames: list[Frame]


class RecipientTerm(Term):
    """A kind of recipient named by its business only. ``heads`` end such a name in a policy ("our payroll providers"),
    without their plural ending ("compan" is "company" and "companies")."""

    nouns: list[str]
    heads: list[str] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Verbs:
    pattern: Gated
    nouns: Gated
    frames: dict[str, tuple[str, ...]]
    categories: Gated
    category_ids: dict[str, str]
    heads: re.Pattern[str]
    head_ids: dict[str, str]


@lru_cache(maxsize=1)
def verbs() -> Verbs:
    """Every verb, noun and recipient category of the rules in one pattern each."""
    frames: dict[str, tuple[str, ...]] = {}
    nouns: list[str] = []
    for term in terms("sharing", SharingVerb):
        for form in term.forms:
            frames.setdefault(form, tuple(term.frames))
        nouns += term.nouns
    categories: dict[str, str] = {}
    heads: dict[str, str] = {}
    for recipient in terms("recipients", RecipientTerm):
        for noun in recipient.nouns:
            categories.setdefault(noun.lower(), recipient.id)
        for head in recipient.heads:
            heads.setdefault(head, recipient.id)
    alternatives = "|".join(re.escape(noun) for noun in sorted(categories, key=len, reverse=True))
    plural = re.sub(r"y(?=\||$)", "(?:y|ies)", alternatives)
    return Verbs(
        gated(
            rf"(?<![\w-])(?:{'|'.join(re.escape(f) for f in sorted(frames, key=len, reverse=True) if ' ' not in f)}"
            rf"|ma[dk]es?(?= [^;.\n]{{0,80}}\bavailable\b)|making(?= [^;.\n]{{0,80}}\bavailable\b))(?![\w-])",
            re.I,
        ),
        gated(rf"\b(?:{'|'.join(sorted(set(nouns), key=len, reverse=True))})\b", re.I),
        frames,
        gated(
            r"\b(?:(?:its|their|our|other|certain|various|numerous|unaffiliated|third[- ]party|"
            r"foreign|trusted|selected|outside|"
            rf"several|many|some|any|a|an) )*(?P<noun>{plural})s?\b(?!['’]s|s['’])",
            re.I,
        ),
        categories,
        re.compile(
            rf"\b(?P<head>{'|'.join(re.escape(h) for h in sorted(heads, key=len, reverse=True))})(?:y|ies|s|es)?$", re.I
        ),
        heads,
    )
