"""Rules as data: packs of YAML files, the checks they pick, and their judgement of a dossier."""

from __future__ import annotations

from analyzer.rulebook import baseline, suppressions
from analyzer.rulebook.baseline import Baseline
from analyzer.rulebook.choice import choices
from analyzer.rulebook.judge import judge
from analyzer.rulebook.loading import AnyRule, Rulebook, load
from analyzer.rulebook.pages import pages
from analyzer.rulebook.suppressions import Suppressions

__all__ = [
    "AnyRule",
    "Baseline",
    "Rulebook",
    "Suppressions",
    "baseline",
    "choices",
    "judge",
    "load",
    "pages",
    "suppressions",
]
