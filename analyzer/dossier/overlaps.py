"""Who has influence on one side of a sharing and an interest in the other, at the time of the sharing.

The definition is ours, after the duty of loyalty as tested by DGCL § 144 and Regulation S-K Item 404(a) (direct and
indirect material interest): influence is an office, a founding role, an advisory or managing role, or a stake;
interest is a stake, an office, a paid role, or a fund's stake. A path of ownership and management has three hops
at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analyzer.dossier.events import unique
from analyzer.dossier.periods import Bounds, bounds, relation_to_window, window_of
from analyzer.model import EntityKind, Facts, Overlap, Period, SharingEvent, Tie

INFLUENCE = frozenset({"officer_of", "director_of", "founder_of", "employee_of", "general_partner_of", "partner_of"})
STAKE = frozenset({"investor_in", "shareholder_of", "creditor_of", "owns"})
ROLE = frozenset({"founder_of", "officer_of", "director_of", "advisor_to", "consultant_to"})
VEHICLE = frozenset(
    {"general_partner_of", "partner_of", "founder_of", "fund_of", "investor_in", "shareholder_of", "owns"}
)
MAX_HOPS = 3
CONTROLLING_STAKE = 10.0
"""Per cent from which a holding alone gives influence (DOMAIN F.4; beneficial-ownership practice)."""


@dataclass(frozen=True, slots=True)
class _Path:
    ties: tuple[Tie, ...]
    nodes: tuple[str, ...]


def find_overlaps(
    events: Sequence[SharingEvent],
    ties: Sequence[Tie],
    facts: Sequence[Facts],
    names: Mapping[tuple[str, str], str],
    kinds: Mapping[str, EntityKind],
) -> tuple[Overlap, ...]:
    """Every overlap of influence and interest, for each sharing event and both directions.

    A holder with a role on both sides is recorded once, as an insider of the discloser. A path whose times lie apart
    from the sharing is kept and marked ``disjoint``: the rules decide what that means.
    """
    affirmed = [tie for tie in ties if tie.relation.polarity == "affirmed" and tie.relation.modality == "stated"]
    outgoing: dict[str, list[Tie]] = {}
    family: dict[str, list[Tie]] = {}
    for tie in affirmed:
        if tie.relation.type == "family_of":
            family.setdefault(tie.source, []).append(tie)
            family.setdefault(tie.target, []).append(tie)
        else:
            outgoing.setdefault(tie.source, []).append(tie)
    found: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], Overlap] = {}
    for event in events:
        sides = (
            (event.discloser, event.recipient, "discloser_insider"),
            (event.recipient, event.discloser, "recipient_insider"),
        )
        for near, far, direction in sides:
            for holder, influence in _insiders(near, affirmed, kinds):
                if direction == "recipient_insider" and holder in _already_told(event.id, found.values()):
                    continue
                for path in _paths(holder, far, near, outgoing, family):
                    overlap = _overlap(event, holder, influence, path, direction, facts, names)
                    # Office and shares in the same company are two interests, though the path is one.
                    key = (event.id, holder, path.nodes, tuple(tie.relation.type for tie in path.ties))
                    if key not in found or _ORDER[overlap.temporal] < _ORDER[found[key].temporal]:
                        found[key] = overlap
    return tuple(found.values())


def _already_told(event: str, overlaps: Iterable[Overlap]) -> set[str]:
    """The holders of this event's overlaps, and their relatives: a family tie read from its other end is the same."""
    told: set[str] = set()
    for overlap in overlaps:
        if overlap.sharing == event:
            told.add(overlap.holder)
            if overlap.interest[0].relation.type == "family_of":
                told.add(overlap.path[1])
    return told


_ORDER = {"confirmed": 0, "consistent": 1, "unknown": 2, "disjoint": 3}


def _insiders(
    party: str, ties: Sequence[Tie], kinds: Mapping[str, EntityKind]
) -> Iterator[tuple[str, tuple[Tie, ...]]]:
    """Those with influence on ``party``, each with the ties that give it."""
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        if tie.target != party or tie.source == party:
            continue
        if tie.relation.type in INFLUENCE or (
            tie.relation.type in STAKE
            and (_percent(tie.relation.stake) >= CONTROLLING_STAKE or kinds.get(tie.source) is EntityKind.FUND)
        ):
            found.setdefault(tie.source, []).append(tie)
    for holder, influence in found.items():
        yield holder, tuple(influence)


def _paths(
    holder: str, target: str, avoid: str, outgoing: Mapping[str, list[Tie]], family: Mapping[str, list[Tie]]
) -> Iterator[_Path]:
    """Paths of at most three hops from ``holder`` to ``target``; only the first hop may be a family tie."""

    def walk(node: str, path: _Path) -> Iterator[_Path]:
        for tie in outgoing.get(node, ()):
            if tie.target == target and tie.relation.type in STAKE | ROLE:
                yield _Path((*path.ties, tie), (*path.nodes, target))
            elif (
                len(path.ties) + 1 < MAX_HOPS
                and tie.relation.type in VEHICLE
                and tie.target not in (*path.nodes, avoid)
            ):
                yield from walk(tie.target, _Path((*path.ties, tie), (*path.nodes, tie.target)))

    yield from walk(holder, _Path((), (holder,)))
    for tie in family.get(holder, ()):
        relative = tie.target if tie.source == holder else tie.source
        yield from walk(relative, _Path((tie,), (holder, relative)))


def _percent(stake: str | None) -> float:
    try:
        return float((stake or "").rstrip("% "))
    except ValueError:
        return 0.0


def _overlap(
    event: SharingEvent,
    holder: str,
    influence: tuple[Tie, ...],
    path: _Path,
    direction: str,
    facts: Sequence[Facts],
    names: Mapping[tuple[str, str], str],
) -> Overlap:
    window = window_of(event, facts)
    hops = [bounds(tie.relation) for tie in path.ties]
    best = min((_temporal([bounds(tie.relation), *hops], window) for tie in influence), key=lambda t: _ORDER[t])
    signed = _signs(event, holder, facts, names)
    evidence = unique(e for tie in (*influence, *path.ties) for e in tie.relation.evidence)
    return Overlap(
        sharing=event.id,
        holder=holder,
        path=path.nodes,
        direction=direction,
        degree=len(path.ties),
        temporal=best,
        window=Period(window.start, window.end, window.precision),
        decision_control=_control(signed, influence, direction),
        signed_by_holder=signed,
        influence=influence,
        interest=path.ties,
        evidence=(*evidence, *event.sharing.evidence),
    )


def _temporal(hops: Sequence[Bounds], window: Bounds) -> str:
    results = {relation_to_window(hop, window) for hop in hops}
    if "disjoint" in results:
        return "disjoint"
    return "confirmed" if results == {"confirmed"} else "consistent"


def _signs(event: SharingEvent, holder: str, facts: Sequence[Facts], names: Mapping[tuple[str, str], str]) -> bool:
    """Whether the holder signed a document that tells of the sharing."""
    return any(
        signature.signed and names.get((document.document, signature.signatory or "")) == holder
        for document in facts
        if document.document in event.documents
        for signature in document.signatures
    )


def _control(signed: bool, influence: tuple[Tie, ...], direction: str) -> str:
    """Which side controlled the release, as far as signatures and offices tell."""
    side = "discloser" if direction == "discloser_insider" else "recipient"
    offices = {tie.relation.type for tie in influence}
    return side if signed or offices & {"officer_of", "director_of", "founder_of"} else "unknown"
