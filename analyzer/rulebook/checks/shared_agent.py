"""``shared_agent``: fires where both sides of a sharing or of an agreement have the same lawyer or agent."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import State, Tie
from analyzer.rulebook.outcome import Outcome, nothing_found
from analyzer.rulebook.schema import SharedAgent
from analyzer.rulebook.selectors import Hit, Scope


def run(rule: SharedAgent, scope: Scope) -> Iterator[Outcome]:
    """Fired for each pair of sides tied to the same third by one of the rule's relations."""
    ties = [t for t in scope.dossier.ties if t.relation.type in rule.relation and t.relation.polarity == "affirmed"]
    if not ties:
        yield nothing_found(rule, scope)
        return
    pairs = {(event.discloser, event.recipient) for event in scope.dossier.sharing}
    for facts in scope.dossier.facts:
        sides = [scope.dossier.entity_of(facts.document, p.name) for p in facts.parties]
        pairs |= {(a, b) for i, a in enumerate(sides) for b in sides[i + 1 :] if a and b and (b, a) not in pairs}
    fired = False
    for one, other in sorted(pairs):
        for agent in {t.target for t in ties if t.source == one} & {t.target for t in ties if t.source == other}:
            fired = True
            both: list[Tie] = [t for t in ties if t.target == agent and t.source in (one, other)]
            names = [scope.dossier.entity(e).name for e in (one, other, agent)]
            yield Outcome(
                State.FIRED,
                "both sides name the same agent",
                subject=f"{names[0]} / {names[1]}",
                hits=[Hit(t, t.relation.evidence) for t in both],
                values={"discloser": names[0], "recipient": names[1], "holder": names[2]},
            )
    if not fired:
        hits = [Hit(t, t.relation.evidence) for t in ties]
        yield Outcome(State.CLEAR, "each side has its own", against=hits)
