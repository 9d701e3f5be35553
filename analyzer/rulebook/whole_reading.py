"""What an excerpt as a whole says of a rule (decision 14): where no facts made it fire, the reading of an encoder may;
where they did and the reading is all but sure of the contrary, the finding is left open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analyzer.model import DocumentType, RuleReading, State
from analyzer.rulebook.applicability import not_in_force, place_basis, wrong_place
from analyzer.rulebook.loading import AnyRule
from analyzer.rulebook.outcome import Outcome
from analyzer.rulebook.schema import Missing, SameSigner
from analyzer.rulebook.selectors import Hit, Scope

CONFIDENCE = "low"
"""How sure a finding is that rests on the reading of the whole alone."""
_AT_MOST, _SURE, _ADDED, _OF_PEOPLE = 3, 0.8, 0.93, 0.97
"""A short text seldom meets more rules, and of those that are like each other it seems to meet many: beside the
likeliest only those count that are surely met. Surer has to be what stands beside the facts only (``reading: adds``),
and surest what speaks of people and their ties."""


def readings_that_count(rules: Iterable[AnyRule], scope: Scope) -> dict[str, RuleReading]:
    """By rule, what the whole text of the one document in ``scope`` says of it.

    Only an excerpt that stands alone is read so: in a dossier every fact has to be shown, who is tied to whom, when,
    and by whose word. A rule of the whole dossier is met by an excerpt only where that is likeliest and sure; one whose
    finding is about people only where it is all but sure, and the facts know of data about people, but of nothing that
    decides about it.
    """
    if len(scope.dossier.facts) != 1:
        return {}
    read = {reading.rule: reading for _, facts in scope.members for reading in facts.rule_readings}
    asked = [rule for rule in rules if rule.id in read and rule.reading != "none"]
    met = [rule for rule in asked if read[rule.id].meets and _in_place_and_time(rule, read[rule.id], scope)]
    met = [rule for rule in met if not _of_a_sharing(rule) or _speaks_of_data(scope)]
    met.sort(key=lambda rule: -read[rule.id].likelihood)
    counted = {rule.id for rule in met[:1]}
    counted |= {rule.id for rule in met[1:_AT_MOST] if rule.within == "document" and read[rule.id].likelihood >= _SURE}
    counted -= {rule.id for rule in met[:_AT_MOST] if read[rule.id].likelihood < _bar(rule)}
    if met and met[0].within == "dossier":
        open_ = _undecided(scope) if _on_people(met[0]) else not _policy_alone(scope)
        counted -= set() if open_ else {met[0].id}
    doubted = {r.id for r in asked if not read[r.id].meets and r.within == "document" and r.reading == "decides"}
    return {rule: read[rule] for rule in counted | doubted}


def _bar(rule: AnyRule) -> float:
    """How likely it must be that a text meets ``rule``."""
    if rule.within == "document":
        return _ADDED if rule.reading == "adds" and rule.check != "same_signer" else 0
    return _OF_PEOPLE if _on_people(rule) else _SURE


def _on_people(rule: AnyRule) -> bool:
    """Whether a rule of the whole dossier rests on who is tied to whom, or which case is whose; others set papers side
    by side."""
    groups = [getattr(rule, "when", []), *getattr(rule, "also", [])]
    tied = any(selector.fact in {"overlap", "relation"} for group in groups for selector in group)
    return rule.within == "dossier" and (tied or rule.check in {"shared_agent", "dockets"})


def _of_a_sharing(rule: AnyRule) -> bool:
    when = getattr(rule, "when", [])
    return bool(when) and all(selector.fact == "sharing" for selector in when)


def _speaks_of_data(scope: Scope) -> bool:
    """Whether a text names data or tells of anything handed over; one on shares alone is of no rule on a sharing."""
    topics = {provision.id for _, facts in scope.members for provision in facts.provisions}
    return bool(scope.dossier.sharing) or any(facts.data_types for _, facts in scope.members) or "data_passed" in topics


def _policy_alone(scope: Scope) -> bool:
    """Whether there is a policy and nothing else: of its own words the facts tell which stand against each other."""
    return all(facts.type == DocumentType.POLICY for _, facts in scope.members)


def _undecided(scope: Scope) -> bool:
    """Whether a text speaks of data about people that go to somebody, but its facts do not tell how the interest stands
    of anybody who is tied to a recipient: where they show it, or that it was sold, declined or never held, they decide.
    """
    recipients = {event.recipient for event in scope.dossier.sharing}
    named = any(facts.data_types and facts.type is not DocumentType.CAP_TABLE for _, facts in scope.members)
    shown = {event.id for event in scope.dossier.sharing} & {overlap.sharing for overlap in scope.dossier.overlaps}
    ties = [tie.relation for tie in scope.dossier.ties if tie.target in recipients]
    return bool(recipients or named) and not shown and all(t.polarity == "affirmed" and not t.end for t in ties)


def _in_place_and_time(rule: AnyRule, read: RuleReading, scope: Scope) -> bool:
    place = wrong_place(rule, scope)
    early, _ = not_in_force(rule, [Hit(read, read.evidence)], scope)
    return not early and not (place and place[0] is State.NOT_APPLICABLE)


def with_whole_reading(
    rule: AnyRule, scope: Scope, outcomes: Sequence[Outcome], read: RuleReading | None
) -> Sequence[Outcome]:
    """``outcomes`` on one document as what was ``read`` of the rule in its whole text leaves them."""
    if read is None:
        return outcomes
    if not any(outcome.state is State.FIRED for outcome in outcomes):
        # The lines show who signs; what only adds to the facts is not asked where these have judged, and where they
        # found what was needed the reading has to be surer.
        unsure = rule.reading == "adds" or (isinstance(rule, Missing) and read.likelihood < _ADDED)
        judged = isinstance(rule, SameSigner) or (unsure and any(o.judged for o in outcomes))
        shown = judged and any(outcome.state is State.CLEAR for outcome in outcomes)
        return [_read_as_met(rule, scope, read)] if read.meets and not shown else outcomes
    known = scope.dossier.assumptions
    if read.meets or known.jurisdictions or known.event_date:
        return outcomes  # the reading knows nothing of what the user has told beside the text
    return [_doubted(outcome) for outcome in outcomes]


def _doubted(outcome: Outcome) -> Outcome:
    if outcome.state is not State.FIRED or outcome.absence:
        return outcome  # what is nowhere in a whole paper, no reading of it can supply
    reason = f"{outcome.reason}; but the text as a whole reads like those that do not meet this rule: check the words"
    return replace(outcome, state=State.UNDETERMINED, reason=reason)


def _read_as_met(rule: AnyRule, scope: Scope, read: RuleReading) -> Outcome:
    hit = Hit(read, read.evidence)
    _, words = not_in_force(rule, [hit], scope)
    missing = " or ".join(element.name for element in rule.need) if isinstance(rule, Missing) else ""
    reason = f"the text as a whole reads like those that meet this rule ({read.likelihood:.0%} likely); check the words"
    force = "; ".join(part for part in (place_basis(rule, scope), words) if part)
    return Outcome(State.FIRED, reason, hits=[hit], in_force=force, values={"missing": missing})
