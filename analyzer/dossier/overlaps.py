"""Who has influence on one side of a sharing and an interest in the other, at the time of the sharing.

The definition is ours, after the duty of loyalty as tested by DGCL § 144 and Regulation S-K Item 404(a) (direct and
indirect material interest): influence is an office, a founding role, an advisory or managing role, or a stake;
interest is a stake, an office, a paid role, or a fund's stake. A path of ownership and management has three hops
at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from analyzer.dossier.control import control, releasers, signatories
from analyzer.dossier.events import unique
from analyzer.dossier.graph import STAKE, Graph
from analyzer.dossier.influence import MATERIAL, Path, influences, interests, weight
from analyzer.dossier.passages import Passages
from analyzer.dossier.periods import apart, relation_to_window, window_of
from analyzer.model import Entity, Evidence, Facts, Overlap, SharingEvent, Tie

_ORDER = {"confirmed": 0, "consistent": 1, "unknown": 2, "disjoint": 3}


def find_overlaps(
    events: Sequence[SharingEvent],
    ties: Sequence[Tie],
    facts: Sequence[Facts],
    entities: Sequence[Entity],
    names: Mapping[tuple[str, str], str],
    passages: Passages,
    event_date: str | None = None,
) -> tuple[Overlap, ...]:
    """Every overlap of influence and interest, for each sharing event and both directions.

    A holder with a role on both sides is recorded once, as an insider of the discloser. A path whose times lie apart
    from the sharing is kept and marked ``disjoint``, and a holding too small to count is kept and ``suppressed``: the
    rules decide what they mean. ``event_date`` stands in where the documents do not date the sharing.
    """
    graph = Graph(ties, {entity.id: entity.kind for entity in entities}, names)
    return tuple(o for event in events for o in _Search(event, graph, passages, facts, names, event_date).overlaps())


class _Search:
    """The overlaps of one sharing event."""

    def __init__(
        self,
        event: SharingEvent,
        graph: Graph,
        passages: Passages,
        facts: Sequence[Facts],
        names: Mapping[tuple[str, str], str],
        event_date: str | None,
    ) -> None:
        self.event, self.graph, self.passages = event, graph, passages
        self.window = window_of(event, facts, event_date)
        self.signed = signatories(event, facts, names)
        self.documents = [f.document for f in facts]

    def overlaps(self) -> Iterable[Overlap]:
        event = self.event
        found: dict[tuple[object, ...], Overlap] = {}
        told: set[str] = set()
        for near, far, direction in (
            (event.discloser, event.recipient, "discloser_insider"),
            (event.recipient, event.discloser, "recipient_insider"),
        ):
            insiders = self._insiders(near)
            for holder, influence in insiders.items():
                if holder == far or (direction == "recipient_insider" and holder in told):
                    continue
                for path in interests(holder, far, near, self.graph):
                    if _same_group(influence, path):
                        continue
                    overlap = self._overlap(holder, influence, path, direction)
                    # Office and shares in the same company are two interests, though the path is one.
                    key = (holder, path.nodes, tuple(tie.relation.type for tie in path.ties))
                    if key not in found or _ORDER[overlap.temporal] < _ORDER[found[key].temporal]:
                        found[key] = overlap
            for overlap in found.values():
                told.add(overlap.holder)
                if overlap.interest[0].relation.type == "family_of":
                    told.add(overlap.path[1])  # a family tie read from its other end is the same
        return found.values()

    def _insiders(self, party: str) -> dict[str, list[Path]]:
        staff = [t.source for t in self.graph.incoming.get(party, ()) if t.relation.type == "employee_of"]
        found = influences(party, self.graph, releasers(self.event, staff, self.passages))
        for person, ties in self.signed.items():
            if person not in found:
                own = [Path((tie,), (person, party)) for tie in ties if tie.target == party]
                if own:
                    found[person] = own
        return found

    def _overlap(self, holder: str, influence: list[Path], path: Path, direction: str) -> Overlap:
        held = control(holder, self.event, direction, influence, path.ties, self.signed, self.passages, self.documents)
        acted = held.basis in {"signature", "approval"}
        times = [(self._temporal(way, path, acted), way) for way in influence]
        temporal = min((time for time, _ in times), key=lambda t: _ORDER[t])
        near, far = self.event.discloser, self.event.recipient
        if direction == "recipient_insider":
            near, far = far, near
        heavy, passive = weight(path, self.graph)
        ways = unique(tie for way in influence for tie in way.ties)
        evidence = unique(e for tie in (*ways, *path.ties) for e in tie.relation.evidence)
        disclosed = (
            *self.passages.told(["disclosed"], holder, far, self.documents),
            *self.passages.headed("disclosing_documents", holder, far, self.documents),
        )
        approved = self.passages.told(["stood_aside", "independent_approval"], holder, far, self.documents)
        silent = self.passages.kept_back(holder, far, self.documents)
        unasked = self.passages.said("unasked", (near, far), self.documents)
        denied = (
            *self.passages.declared_none(holder, near, self.documents),
            *(e for tie in path.ties for e in self.graph.denials(tie)),
        )
        return Overlap(
            sharing=self.event.id,
            holder=holder,
            path=path.nodes,
            direction=direction,
            degree=len(path.ties),
            temporal=temporal,
            window=self.window.period,
            decision_control=held.side,
            signed_by_holder=any(tie.target == near for tie in self.signed.get(holder, ())),
            influence=ways,
            interest=path.ties,
            evidence=unique((*evidence, *held.evidence, *self.event.sharing.evidence, *silent, *unasked)),
            control_basis=held.basis,
            weight=heavy,
            passive=passive,
            suppressed=heavy < MATERIAL,
            disclosure=disclosed,
            approval=approved,
            denial=denied,
            silence=silent,
            unasked=unasked,
            counter_evidence=unique((*denied, *self._against([*ways, *path.ties]))),
            missing=tuple(self._missing(times, path, bool(disclosed or silent), bool(approved))),
        )

    def _temporal(self, influence: Path, interest: Path, acted: bool) -> str:
        """All ties must have held together and inside the window of the sharing. Who let the data go (``acted``) had
        then the say that the documents describe, unless they say that it had ended or not begun."""
        ways = {relation_to_window(self.graph.bounds(tie), self.window) for tie in influence.ties}
        held = [self.graph.bounds(tie) for tie in (*influence.ties, *interest.ties)]
        results = {relation_to_window(self.graph.bounds(tie), self.window) for tie in interest.ties}
        results |= {"confirmed" if acted and result == "consistent" else result for result in ways}
        if "disjoint" in results or any(apart(one, other) for one, other in combinations(held, 2)):
            return "disjoint"
        if any(tie.disputed for tie in held):
            return "unknown"
        return "confirmed" if results == {"confirmed"} else "consistent"

    def _against(self, ties: Sequence[Tie]) -> tuple[Evidence, ...]:
        denied = [e for tie in ties for e in self.graph.denials(tie)]
        ended = [
            e
            for tie in ties
            if relation_to_window(self.graph.bounds(tie), self.window) == "disjoint"
            for e in tie.relation.evidence
        ]
        return unique((*denied, *ended))

    def _missing(self, times: Sequence[tuple[str, Path]], path: Path, disclosed: bool, approved: bool) -> Iterable[str]:
        if not self.window.start:
            yield "the date of the sharing"
        if all(time == "consistent" for time, _ in times):
            open_ties = [t for t in path.ties if self._open(t)]
            if open_ties:
                yield "whether the interest was held at the time"
            if all(any(self._open(tie) for tie in way.ties) for _, way in times):
                yield "whether the influence was held at the time"
        if any(t.relation.type in STAKE and not (t.relation.stake or t.relation.amount) for t in path.ties):
            yield "the size of the holding"
        if not disclosed:
            yield "whether the interest was disclosed"
        if not approved:
            yield "whether anyone without an interest approved the sharing"

    def _open(self, tie: Tie) -> bool:
        return relation_to_window(self.graph.bounds(tie), self.window) == "consistent"


def _same_group(influence: Sequence[Path], path: Path) -> bool:
    """Whether holder and both parties are parent and subsidiaries: that is a group of companies, and no overlap."""
    if path.ties[-1].relation.type != "subsidiary_of":
        return False
    return all(way.ties[-1].relation.type == "subsidiary_of" for way in influence)
