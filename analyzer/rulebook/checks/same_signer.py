"""``same_signer``: fires where one person signs an agreement for both sides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from analyzer.model import Signature, State
from analyzer.rulebook.outcome import Outcome
from analyzer.rulebook.schema import SameSigner
from analyzer.rulebook.selectors import Hit, Scope, match


def run(rule: SameSigner, scope: Scope) -> Iterator[Outcome]:
    """Fired for each person who signs for all that sign, or for two between whom data passes; undetermined where
    another hand signs too and nothing tells who stands on which side; clear where every block has its own signatory."""
    for document, facts in scope.members:
        people = {_plain(p.name) for p in facts.parties}
        blocks = [
            s
            for s in facts.signatures
            if s.party and s.signatory and not (_plain(s.party) == _plain(s.signatory) not in people)
        ]
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
            elif _another_hand(own, facts.signatures, entity) and not _passes(own, scope, entity):
                reason = "one name stands in several blocks, and another hand signs too: sides are not told apart"
                yield Outcome(State.UNDETERMINED, reason, hits=hits)
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
        own = {entity(name) for name in names} | {_plain(name) for name in names}
        apart = [side for side in sides if not side & own]
        sides = [*apart, own.union(*(side for side in sides if side & own))]
    return sides


def _another_hand(own: list[Signature], signatures: Sequence[Signature], entity: Callable[[str | None], str]) -> bool:
    """Whether somebody else signs, or is to sign, for whoever is none of the parties of these blocks."""
    covered = {entity(s.party) for s in own} | {_plain(s.party) for s in own}
    hand = {entity(s.signatory) for s in own} | {_plain(s.signatory) for s in own}
    return any(
        not {entity(s.signatory), _plain(s.signatory)} & hand
        and (s.party is None or not {entity(s.party), _plain(s.party)} & covered)
        for s in signatures
        if s.signatory or s.party
    )


def _passes(own: list[Signature], scope: Scope, entity: Callable[[str | None], str]) -> bool:
    """Whether data passes from one for whom the person signs to another: these stand on opposite sides."""
    parties = {entity(s.party) for s in own}
    return any(giver in parties and taker in parties and giver != taker for giver, taker in scope.dossier.pairs)


def _plain(name: str | None) -> str:
    return re.sub(r"\W", "", name or "").lower()


def _one_house(own: list[Signature], blocks: list[Signature]) -> bool:
    """Whether the parties bear one name, while another hand signs for somebody who does not bear it."""
    first = {_LEAD.match((s.party or "").lower())[1] for s in own}  # type: ignore[index]
    if len(first) > 1:
        return False
    others = [s for s in blocks if s.signatory != own[0].signatory]
    return any(_LEAD.match((s.party or "").lower())[1] not in first for s in others)  # type: ignore[index]
