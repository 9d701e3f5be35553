"""Who has influence on a party, and what interests somebody has in one: paths of ties, weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analyzer.dossier.cues import cue
from analyzer.dossier.graph import POST, STAKE, Graph, controls, percent
from analyzer.model import EntityKind, Relation, Tie

MAX_HOPS = 3
INTEREST = STAKE | POST | {"advisor_to", "consultant_to"}
MATERIAL = 0.1
"""Weight under which an interest is suppressed: index and public holdings of less than one per cent."""
_BY_DEGREE = (1.0, 0.8, 0.6, 0.5)
_OWNER_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Path:
    """Ties in order from a holder to a party, and the entities that they pass through, both ends included."""

    ties: tuple[Tie, ...]
    nodes: tuple[str, ...]


def influences(party: str, graph: Graph, releasers: Iterable[str] = ()) -> dict[str, list[Path]]:
    """Everybody with influence on ``party``, each with the ways it is had.

    Officers, directors, founders and partners; employees with authority over data, or who are named in the release
    itself (``releasers``); owners of a tenth or more; and the officers, directors, partners and owners of such owners.
    """
    found: dict[str, list[Path]] = {}
    named = frozenset(releasers)

    def note(holder: str, path: Path) -> None:
        if holder != party:
            found.setdefault(holder, []).append(path)

    for tie in graph.incoming.get(party, ()):
        kind = tie.relation.type
        if kind in POST or (kind == "employee_of" and (tie.source in named or _authority(tie.relation))):
            note(tie.source, Path((tie,), (tie.source, party)))
    level: list[Path] = [Path((), (party,))]
    for _ in range(_OWNER_LEVELS):
        above: list[Path] = []
        for path in level:
            for owner, tie in graph.owners(path.nodes[0]):
                if owner not in path.nodes:
                    above.append(Path((tie, *path.ties), (owner, *path.nodes)))
        for path in above:
            owner = path.nodes[0]
            note(owner, path)
            for tie in graph.incoming.get(owner, ()):
                if _manages(tie.relation, graph.kinds.get(owner)):
                    note(tie.source, Path((tie, *path.ties), (tie.source, *path.nodes)))
        level = above
    return found


def _authority(relation: Relation) -> bool:
    return bool(relation.role and cue("data_authority").search(relation.role))


def _manages(relation: Relation, kind: EntityKind | None) -> bool:
    """Whether a tie gives a hand in what a company or fund does with its holdings."""
    if relation.type == "founder_of":
        return kind is EntityKind.FUND
    if relation.type == "employee_of":
        return kind is EntityKind.FUND and _carried(relation)
    return relation.type in POST and not _limited(relation)


def interests(holder: str, party: str, avoid: str, graph: Graph, hops: int = MAX_HOPS) -> Iterator[Path]:
    """Paths of at most ``hops`` ties from ``holder`` to ``party`` that do not pass through ``avoid``.

    Ownership and management only; a close relative may stand between the holder and the first of them.
    """

    def walk(path: Path) -> Iterator[Path]:
        node = path.nodes[-1]
        for target, tie in graph.down(node):
            longer = Path((*path.ties, tie), (*path.nodes, target))
            if target == party:
                if tie.relation.type in INTEREST or tie.source == party:
                    yield longer
            elif len(longer.ties) < hops and target not in (*path.nodes, avoid) and _vehicle(tie, target, party, graph):
                yield from walk(longer)

    yield from walk(Path((), (holder,)))
    for tie in graph.family.get(holder, ()):
        relative = tie.target if tie.source == holder else tie.source
        if relative not in (party, avoid):
            yield from walk(Path((tie,), (holder, relative)))


def _vehicle(tie: Tie, vehicle: str, party: str, graph: Graph) -> bool:
    """Whether a tie to ``vehicle`` lets its holder share in what the vehicle holds: any holding or partnership does;
    an office only in a fund, in its general partner, or in the parent of the party."""
    kind = tie.relation.type
    if kind in {"advisor_to", "consultant_to", "affiliate_of", "represented_by", "operates_brand", "successor_of"}:
        return False
    if kind in {"officer_of", "director_of", "employee_of", "founder_of"}:
        fund = graph.kinds.get(vehicle) is EntityKind.FUND or any(
            managed.relation.type == "general_partner_of" and graph.kinds.get(managed.target) is EntityKind.FUND
            for managed in graph.outgoing.get(vehicle, ())
        )
        if kind == "employee_of":
            return fund and _carried(tie.relation)
        return fund or any(owner == vehicle for owner, held in graph.owners(party) if not _minority(held))
    return True


def _minority(tie: Tie) -> bool:
    return tie.relation.type in STAKE and 0 < percent(tie.relation.stake) < 50


def weight(path: Path, graph: Graph) -> tuple[float, bool]:
    """How much an interest weighs, and whether it is a passive one: by the most passive hop and by the degree."""
    shares = [_share(tie, graph) for tie in path.ties]
    least = min(shares, default=1.0)
    return round(least * _BY_DEGREE[min(len(path.ties), len(_BY_DEGREE)) - 1], 3), least <= 0.3


def _share(tie: Tie, graph: Graph) -> float:
    relation, fund = tie.relation, graph.kinds.get(tie.target) is EntityKind.FUND
    if relation.type in STAKE:
        if percent(relation.stake) < 1 and _public(relation):
            return 0.05
        return 0.3 if (fund and not controls(relation)) or _limited(relation) else 1.0
    if relation.type in {"general_partner_of", "partner_of"} and _limited(relation):
        return 0.3
    if fund and relation.type == "founder_of":
        return 0.9
    return 0.6 if fund and relation.type == "employee_of" else 1.0


def _public(relation: Relation) -> bool:
    """An index or public holding. Without a number of per cent only the words of an index say that it is small."""
    said = " ".join([*filter(None, (relation.role, relation.instrument)), *(e.quote for e in relation.evidence)])
    return bool(cue("listed" if percent(relation.stake) else "index").search(said))


def _limited(relation: Relation) -> bool:
    said = " ".join(filter(None, (relation.role, relation.instrument, relation.stake)))
    return bool(said and cue("limited").search(said))


def _carried(relation: Relation) -> bool:
    said = " ".join([*filter(None, (relation.role, relation.instrument)), *(e.quote for e in relation.evidence)])
    return bool(cue("carry").search(said))
