"""The fullest form of each name of a document, as far as the names before it settle that."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from analyzer.model import CORPORATE
from analyzer.pipes.given_names import given_name
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM

_INITIAL = re.compile(r"\w\.?")
_STARTS_WITH_INITIAL = re.compile(r"\w\.")


class Forms:
    """Full names in the order in which they came, kept by what a short form can share with them."""

    def __init__(self, tied: dict[str, tuple[str, str]]) -> None:
        self._tied = tied
        self._known: set[str] = set()
        self._by_surname: dict[str, dict[str, Name]] = defaultdict(dict)
        self._by_given_name: dict[str, dict[str, Name]] = defaultdict(dict)
        self._by_family_name: dict[str, dict[str, Name]] = defaultdict(dict)
        self._by_stem: dict[str, dict[str, Name]] = defaultdict(dict)
        self._by_first: dict[str, dict[str, Name]] = defaultdict(dict)

    def resolve(self, name: Name) -> Name:
        """``name`` with its fullest form, and remembered for the names after it."""
        resolved = self._resolved(name)
        if resolved.full not in self._known:
            self._known.add(resolved.full)
            self._remember(resolved)
        return resolved

    def _remember(self, name: Name) -> None:
        words = name.full.split()
        if name.kind in {"person", "unknown"} and len(words) > 1:
            self._by_surname[words[-1].lower()][name.full] = name
        if name.kind == "person" and len(words) > 1:
            self._by_given_name[words[0].lower()][name.full] = name
        if name.kind == "person" and len(words) == 3 and "." not in name.full:
            self._by_family_name[words[0].lower()][name.full] = name
        if name.kind in CORPORATE:
            short = stem(name.full)
            self._by_stem[short][name.full] = name
            if name.kind != "public_body" and short != name.full.lower():
                self._by_first[short.split(" ")[0]][name.full] = name

    def _resolved(self, name: Name) -> Name:
        key = name.text.lower()
        if key in self._tied:
            full, kind = self._tied[key]
            return replace(name, full=full, kind=kind if kind != "unknown" else name.kind)
        if key.removeprefix("the ") in self._tied:
            full, kind = self._tied[key.removeprefix("the ")]
            return replace(name, full=full, kind=kind)
        words = name.text.split()
        if name.kind == "person" and len(words) == 2 and words[0] in {"Sir", "Dame"}:
            called = self._by_given_name.get(words[1].lower(), {})
            return replace(name, full=next(iter(called)) if len(called) == 1 else words[1])
        if name.kind in {"person", "unknown"} and len(words) <= 2:
            first = words[0] if len(words) == 2 else ""
            initial = bool(_INITIAL.fullmatch(first))
            if (len(words) == 1 and name.kind == "person") or initial:
                same = [
                    full
                    for full in self._by_surname.get(words[-1].lower(), ())
                    if (not initial or full[0] == first[0]) and not _STARTS_WITH_INITIAL.match(full)
                ]
                if not same and not initial and not given_name(words[0]):  # "Mr Phang" of Phang Gek Huan
                    borne = self._by_family_name.get(words[0].lower(), {})
                    same = [full for full in borne if not given_name(full.split()[-1])]
                if len(same) == 1:
                    return replace(name, full=same[0], kind="person")
        if name.kind in {"company", "fund", "unknown", "public_body"}:
            short = stem(name.text)
            formal = short != name.text.lower()  # a name with its corporate form is not that of one without
            alike = [
                n
                for full, n in self._by_stem.get(short, {}).items()
                if full != name.text and (not formal or short != full.lower())
            ]
            if len(alike) == 1:
                return replace(name, full=alike[0].full, kind=alike[0].kind)
            if name.kind == "unknown" and len(words) <= 2:
                longer = [
                    n
                    for n in self._by_first.get(short.split(" ")[0], {}).values()
                    if len(words) < len(stem(n.full).split()) and stem(n.full).startswith(short + " ")
                ]
                if len(longer) == 1:
                    return replace(name, full=longer[0].full, kind=longer[0].kind)
        return name


@lru_cache(maxsize=20_000)
def stem(name: str) -> str:
    """The name without its corporate form, for telling short forms within one document."""
    words = name.replace(",", "").split()
    while len(words) > 1 and FORM.fullmatch(words[-1]):
        words.pop()
    return " ".join(words).lower().removeprefix("the ")
