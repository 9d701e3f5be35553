"""What an excerpt as a whole says of a rule (decision 14): where no facts made it fire, the reading of an encoder may;
where they did and the reading is all but sure of the contrary, the finding is left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer.model import RuleReading, State
from analyzer.rulebook.applicability import not_in_force, place_basis, wrong_place
from analyzer.rulebook.loading import AnyRule
from analyzer.rulebook.outcome import Outcome
from analyzer.rulebook.schema import Missing
from analyzer.rulebook.selectors import Hit, Scope

CONFIDENCE = "low"
"""How sure a finding is that rests on the reading of the whole alone."""


def with_whole_reading(rule: AnyRule, scope: Scope, outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    """``outcomes`` on one document as the reading of the whole text leaves them.

    Only an excerpt that stands alone is read so. In a dossier, and for rules that say so, every fact has to be shown:
    who is tied to whom, when, and by whose word.
    """
    if rule.by_facts_alone or len(scope.dossier.facts) > 1:
        return outcomes
    (_, facts), *_ = scope.members
    read = next((r for r in facts.rule_readings if r.rule == rule.id), None)
    if read is None:
        return outcomes
    if not any(outcome.state is State.FIRED for outcome in outcomes):
        return _read_as_met(rule, scope, read) or outcomes if read.meets else outcomes
    return outcomes if read.meets else [_doubted(outcome) for outcome in outcomes]


def _doubted(outcome: Outcome) -> Outcome:
    if outcome.state is not State.FIRED or outcome.absence:
        return outcome  # what is nowhere in a whole paper, no reading of it can supply
    reason = f"{outcome.reason}; but the text as a whole reads like those that do not meet this rule: check the words"
    return replace(outcome, state=State.UNDETERMINED, reason=reason)


def _read_as_met(rule: AnyRule, scope: Scope, read: RuleReading) -> list[Outcome]:
    """That the rule fires, unless the text names another place, or the events lie outside of the time in force."""
    hit = Hit(read, read.evidence)
    place = wrong_place(rule, scope)
    early, words = not_in_force(rule, [hit], scope)
    if (place and place[0] is State.NOT_APPLICABLE) or early:
        return []
    missing = " or ".join(element.name for element in rule.need) if isinstance(rule, Missing) else ""
    reason = f"the text as a whole reads like those that meet this rule ({read.likelihood:.0%} likely); check the words"
    force = "; ".join(part for part in (place_basis(rule, scope), words) if part)
    return [Outcome(State.FIRED, reason, hits=[hit], in_force=force, values={"missing": missing})]
