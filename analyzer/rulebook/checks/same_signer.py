"""``same_signer``: fires where one person signs an agreement for two parties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

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
        if _JOINT.search(document.text, 0, 3000):
            hits = [Hit(s, s.evidence) for s in blocks]
            yield Outcome(State.CLEAR, "those who file jointly stand on one side", hits=hits)
            continue
        by_person: dict[str, list[Signature]] = {}
        for block in blocks:
            signer = scope.dossier.entity_of(document.id, block.signatory) or block.signatory or ""
            by_person.setdefault(signer, []).append(block)

        def entity(name: str | None, document: str = document.id) -> str:
            return scope.dossier.entity_of(document, name) or name or ""

        twice = {
            signer: own
            for signer, own in by_person.items()
            if len(_sides(own, entity)) > 1 and not _one_house(own, blocks)
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


_JOINT = re.compile(r"(?i)\bjoint filing\b|\bfiled? jointly\b|\bjointly file|\b13d-1\(k\)")
"""What those say who report a holding together: they have no opposite sides."""


_LEAD = re.compile(r"(?:the\s+)?(\S*)")


def _sides(blocks: list[Signature], entity: Callable[[str | None], str]) -> list[set[str]]:
    """The parties for whom these blocks are signed; those of which one acts through the other are one side."""
    sides: list[set[str]] = []
    for block in blocks:
        names = [name for name in (block.party, *block.through) if name]
        own = {entity(name) for name in names} | {re.sub(r"\W", "", name).lower() for name in names}
        apart = [side for side in sides if not side & own]
        sides = [*apart, own.union(*(side for side in sides if side & own))]
    return sides


def _one_house(own: list[Signature], blocks: list[Signature]) -> bool:
    """Whether the parties bear one name, while another hand signs for somebody who does not bear it."""
    first = {_LEAD.match((s.party or "").lower())[1] for s in own}  # type: ignore[index]
    if len(first) > 1:
        return False
    others = [s for s in blocks if s.signatory != own[0].signatory]
    return any(_LEAD.match((s.party or "").lower())[1] not in first for s in others)  # type: ignore[index]
