"""The kinds of check that a rule may pick: one module each, with ``run(rule, scope)`` giving outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from analyzer.rulebook.loading import AnyRule
from analyzer.rulebook.outcome import Outcome
from analyzer.rulebook.selectors import Scope


def run(rule: AnyRule, scope: Scope) -> Iterator[Outcome]:
    """How the rule ends for each subject in the scope."""
    yield from import_module(f"analyzer.rulebook.checks.{rule.check}").run(rule, scope)
