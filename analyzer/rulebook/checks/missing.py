"""``missing``: fires where something needed is stated not to be, or is absent from a whole document."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import AGREEMENT_TYPES, State
from analyzer.rulebook.absence import why_not_provable
from analyzer.rulebook.outcome import Outcome, Trigger, is_topic, triggers
from analyzer.rulebook.schema import Missing
from analyzer.rulebook.selectors import Hit, Scope, match


def run(rule: Missing, scope: Scope) -> Iterator[Outcome]:
    """Fired, clear with the satisfying words as counter-evidence, or undetermined where absence cannot be proved."""
    for trigger in triggers(rule, scope, rule.when, rule.also):
        yield trigger if isinstance(trigger, Outcome) else _judge(rule, scope, trigger)


def _judge(rule: Missing, scope: Scope, trigger: Trigger) -> Outcome:
    excuses = match(rule.unless, scope, beside=trigger.hits)
    if excuses:
        return _outcome(State.CLEAR, "met by what stands beside it", trigger, against=excuses)
    met: list[Hit] = []
    missing: list[str] = []
    against = match(rule.against, scope, beside=trigger.hits)
    for element in rule.need:
        found = match(element.any_of, scope, beside=trigger.hits, lacking=False)
        met.extend(found)
        if not found:
            missing.append(element.name)
            against.extend(match(element.any_of, scope, beside=trigger.hits, lacking=True))
    if not missing:
        return _outcome(State.CLEAR, "the text provides for it", trigger, against=met)
    values = {"missing": ", ".join(missing)}
    searched = scope.searched()
    if against:
        reason = f"the text says the opposite; not found: {values['missing']}"
        hits = [*trigger.hits, *against]
        return Outcome(State.FIRED, reason, trigger.subject, hits, met, searched, trigger.in_force, values)
    doubts = _doubts(rule, scope, trigger)
    if doubts:
        reason = f"{values['missing']} not found; {doubts}"
        state = State.UNDETERMINED
        return Outcome(state, reason, trigger.subject, trigger.hits, met, searched, trigger.in_force, values)
    reason = f"not found in the whole text: {values['missing']}"
    state = State.FIRED
    return Outcome(state, reason, trigger.subject, trigger.hits, met, searched, trigger.in_force, values, absence=True)


def _doubts(rule: Missing, scope: Scope, trigger: Trigger) -> str | None:
    """Over a dossier, absence is provable if every source was read, and there are agreements that tell of the sharing,
    each of them whole. A finding about no sharing looks at all agreements."""
    members = scope.members
    if scope.whole:
        agreements = [(d, f) for d, f in members if f.type in AGREEMENT_TYPES]
        pairs = {pair for hit in trigger.hits if (pair := scope.pair(hit.fact))}
        telling = {d for e in scope.dossier.sharing if (e.discloser, e.recipient) in pairs for d in e.documents}
        members = tuple((d, f) for d, f in agreements if d.id in telling or not pairs)
        if pairs and not members:
            return "there is no agreement on the sharing in which to look"
        if scope.dossier.unread:
            return f"{len(scope.dossier.unread)} source(s) could not be read"
    reasons = [
        f"{d.name}: {why}"
        for d, f in members
        if (why := why_not_provable(d, f, rule.topics, likely=rule.absence == "likely"))
    ]
    return "; ".join(reasons) or None


def _outcome(state: State, reason: str, trigger: Trigger, *, against: list[Hit]) -> Outcome:
    """``against`` is what meets the need; it is the evidence too, where the rule had nothing but a topic to go by."""
    hits = trigger.hits if not all(is_topic(hit) for hit in trigger.hits) else against
    return Outcome(state, reason, trigger.subject, hits, against, in_force=trigger.in_force)
