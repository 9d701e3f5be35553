"""Rules as data: packs of YAML files, the checks they pick, and their judgement of a dossier."""

from __future__ import annotations

from analyzer.rulebook.judge import judge
from analyzer.rulebook.loading import AnyRule, Rulebook, load

__all__ = ["AnyRule", "Rulebook", "judge", "load"]
