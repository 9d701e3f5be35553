"""``present``: fires where something is found, with all that must stand beside it and nothing that excuses it."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import State
from analyzer.rulebook.outcome import Outcome, triggers
from analyzer.rulebook.schema import Present
from analyzer.rulebook.selectors import Scope, match


def run(rule: Present, scope: Scope) -> Iterator[Outcome]:
    """Fired, or clear with what excuses it as counter-evidence."""
    for trigger in triggers(rule, scope, rule.when, rule.also):
        if isinstance(trigger, Outcome):
            yield trigger
            continue
        excuses = match(rule.unless, scope, beside=trigger.hits)
        if excuses:
            yield Outcome(
                State.CLEAR,
                "found, and met by what stands beside it",
                subject=trigger.subject,
                hits=trigger.hits,
                against=excuses,
                in_force=trigger.in_force,
            )
        else:
            yield Outcome(
                State.FIRED, "found in the text", subject=trigger.subject, hits=trigger.hits, in_force=trigger.in_force
            )
