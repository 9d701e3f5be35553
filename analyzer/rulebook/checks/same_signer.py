"""``same_signer``: fires where one person signs an agreement for two parties."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Signature, State
from analyzer.rulebook.outcome import Outcome
from analyzer.rulebook.schema import SameSigner
from analyzer.rulebook.selectors import Hit, Scope, match


def run(rule: SameSigner, scope: Scope) -> Iterator[Outcome]:
    """Fired for each person who signs twice; clear where every block has its own signatory."""
    for document, facts in scope.members:
        blocks = [s for s in facts.signatures if s.party and s.signatory]
        if len(blocks) < 2:
            yield Outcome(State.NOT_APPLICABLE, "fewer than two signature blocks with a name")
            continue
        by_person: dict[str, list[Signature]] = {}
        for block in blocks:
            signer = scope.dossier.entity_of(document.id, block.signatory) or block.signatory or ""
            by_person.setdefault(signer, []).append(block)
        twice = {
            signer: own
            for signer, own in by_person.items()
            if len({scope.dossier.entity_of(document.id, s.party) or s.party for s in own}) > 1
        }
        excuses = match(rule.unless, scope) if twice else []
        for own in twice.values():
            hits = [Hit(s, s.evidence) for s in own]
            values = {"signatory": own[0].signatory or "", "party": " and ".join(s.party or "" for s in own)}
            if excuses:
                yield Outcome(State.CLEAR, "one signatory, and the text says why", hits=hits, against=excuses)
            else:
                yield Outcome(State.FIRED, "one name stands in the blocks of two parties", hits=hits, values=values)
        if not twice:
            hits = [Hit(s, s.evidence) for s in blocks]
            yield Outcome(State.CLEAR, "each party has its own signatory", hits=hits)
