"""Overlaps of interest in words: one short sentence, then tie by tie with its quotes and its standing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.model import Evidence, Overlap, Relation, Report, SharingEvent, Tie
from analyzer.report.page import labels
from analyzer.report.page.overlap import Details, chain, details
from analyzer.report.page.summary import name_of, standing, stopped, tie_standing, tie_words

_TEMPORAL_ORDER = ("confirmed", "consistent", "unknown", "disjoint")


@dataclass(frozen=True, slots=True)
class Said:
    """One record of a tie. ``quoted`` says that its words stand in the report already, for the same holder."""

    relation: str
    standing: str
    evidence: tuple[Evidence, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class Hop:
    """All that is said of the tie between two names."""

    source: str
    target: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Passing:
    """A sharing that an overlap concerns; ``id`` is that of its account."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Path:
    """An overlap told neutrally: a sentence, the ties in order, and what is known of time and control."""

    holder: str
    sentence: str
    hops: tuple[Hop, ...]
    passings: tuple[Passing, ...]
    notes: tuple[str, ...]
    details: Details


def paths(report: Report) -> list[Path]:
    """Each overlap of interest as a path from the holder to both sides, once for all the sharings that it concerns."""
    groups: dict[tuple[str, tuple[str, ...], str], list[Overlap]] = defaultdict(list)
    for overlap in report.dossier.overlaps:
        if not overlap.suppressed:
            groups[overlap.holder, overlap.path, overlap.direction].append(overlap)
    quoted: dict[str, set[Relation]] = defaultdict(set)
    return [_path(report, members, quoted[holder]) for (holder, _, _), members in groups.items()]


def _path(report: Report, overlaps: list[Overlap], quoted: set[Relation]) -> Path:
    overlap = min(overlaps, key=lambda o: _TEMPORAL_ORDER.index(o.temporal))
    wanted = {o.sharing for o in overlaps}
    ties = list(dict.fromkeys(tie for o in overlaps for tie in (*o.influence, *o.interest)))
    control = labels.words(overlap.decision_control)
    return Path(
        holder=name_of(report, overlap.holder),
        sentence=_sentence(report, overlap),
        hops=_hops(report, ties, quoted),
        passings=tuple(_passing(report, event) for event in report.dossier.sharing if event.id in wanted),
        notes=(
            labels.DIRECTIONS.get(overlap.direction, labels.words(overlap.direction)),
            labels.TEMPORALS.get(overlap.temporal, labels.words(overlap.temporal)),
            f"Control of the decision to share: {control}." if control else "",
        ),
        details=details(report, overlap),
    )


def _sentence(report: Report, overlap: Overlap) -> str:
    """The shortest chain to each side, each tie with its standing; the other ties stand in the list."""
    event = report.dossier.event(overlap.sharing)
    near, far = event.discloser, event.recipient
    if overlap.direction != "discloser_insider":
        near, far = far, near
    holder = name_of(report, overlap.holder)
    influence, interest = chain(overlap.influence, overlap.holder, near), chain(overlap.interest, overlap.holder, far)
    if not influence or not interest:
        return stopped(f"Documents describe ties of {holder} to {name_of(report, near)} and {name_of(report, far)}")
    told = [_told(report, overlap.holder, ties) for ties in (influence, interest)]
    return stopped(f"Documents describe {holder} {told[0]} and {told[1]}")


def _told(report: Report, holder: str, ties: Iterable[Tie]) -> str:
    """A chain of ties from the holder as a phrase: "as partner of Alpha LP (alleged), itself described as …"."""
    node = holder
    parts: list[str] = []
    for tie in ties:
        status = labels.STATUSES.get(tie.relation.status, tie.relation.status)
        words = tie_words(tie.relation)
        if tie.source == node:
            node = tie.target
            part = f"as {words} {name_of(report, node)} ({status})"
        else:
            node = tie.source
            part = f"together with {name_of(report, node)}, {words} {name_of(report, tie.target)} ({status})"
        parts.append(part if not parts or not part.startswith("as ") else f"itself described {part}")
    return ", ".join(parts)


def _hops(report: Report, ties: Sequence[Tie], quoted: set[Relation]) -> tuple[Hop, ...]:
    """The ties, those between the same two names together."""
    pairs: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for tie in ties:
        relation = tie.relation
        said = Said(tie_words(relation), tie_standing(relation), relation.evidence, relation in quoted)
        pairs[tie.source, tie.target].append(said)
        quoted.add(relation)
    return tuple(Hop(name_of(report, a), name_of(report, b), tuple(said)) for (a, b), said in pairs.items())


def _passing(report: Report, event: SharingEvent) -> Passing:
    names = f"{name_of(report, event.discloser)} to {name_of(report, event.recipient)}"
    return Passing(event.id, f"{names} ({standing(event)})")
