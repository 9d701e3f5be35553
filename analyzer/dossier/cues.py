"""The words of ``rules/terms/overlaps`` by which ties between people and companies are weighed."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from analyzer.places import rules_dir

GAP = 90
"""Characters at most that ``...`` in a phrase bridges, inside a sentence."""


@lru_cache(maxsize=64)
def cue(name: str) -> re.Pattern[str]:
    """Any phrase of the list ``name``, as whole words in any case. KeyError if there is no such list."""
    return _patterns(rules_dir() / "terms" / "overlaps" / "cues.yaml")[name]


@lru_cache(maxsize=4)
def _patterns(path: Path) -> dict[str, re.Pattern[str]]:
    import yaml

    lists: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: re.compile("|".join(map(_phrase, phrases)), re.IGNORECASE) for name, phrases in lists.items()}


def _phrase(phrase: str) -> str:
    """``a|b`` is either word, ``*`` any rest of a word, ``...`` anything up to GAP characters inside a sentence."""
    parts = [r"[\s-]+".join(_word(word) for word in part.split()) for part in phrase.split("...")]
    gap = rf"[^.;!?]{{1,{GAP}}}?(?<!\w)"
    return rf"(?<!\w){gap.join(parts)}(?!\w)"


def _word(word: str) -> str:
    return "(?:" + "|".join(re.escape(option).replace(r"\*", r"\w*") for option in word.split("|")) + ")"
