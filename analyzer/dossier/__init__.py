"""The documents read together: who is who, joined sharing events, overlaps of influence and interest, a timeline."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.dossier.answers import match_answers
from analyzer.dossier.circumstances import told_elsewhere
from analyzer.dossier.confrontations import confront
from analyzer.dossier.contradictions import find_contradictions
from analyzer.dossier.decisions import Decisions
from analyzer.dossier.entities import resolve
from analyzer.dossier.events import brand_owners, houses, sharing_events, ties
from analyzer.dossier.matter import Case
from analyzer.dossier.overlaps import find_overlaps
from analyzer.dossier.passages import Passages
from analyzer.dossier.timeline import build_timeline
from analyzer.model import Assumptions, Document, Dossier, Facts, Unread


def join(
    documents: Sequence[Document],
    facts: Sequence[Facts],
    unread: Sequence[Unread] = (),
    assumptions: Assumptions | None = None,
    decisions: Decisions = Decisions(),
) -> Dossier:
    """The dossier of these documents; ``facts`` stand in the order of ``documents``."""
    entities, names = resolve(facts, decisions)
    kinds = {entity.id: entity.kind for entity in entities}
    edges = ties(facts, names, kinds)
    brands = brand_owners(edges)
    events = sharing_events(facts, names, houses(edges, kinds), brands, kinds)
    passages = Passages(documents, entities, names, brands)
    events = told_elsewhere(events, [document.id for document in documents], passages)
    given = assumptions or Assumptions()
    case = Case(tuple(zip(documents, facts, strict=True)), names, {e.id: e.name for e in entities}, kinds, edges)
    return Dossier(
        documents=tuple(documents),
        facts=tuple(facts),
        unread=tuple(unread),
        entities=entities,
        names=names,
        sharing=events,
        ties=edges,
        overlaps=find_overlaps(events, edges, facts, entities, names, passages, given.event_date),
        timeline=build_timeline(facts),
        contradictions=find_contradictions(case),
        confrontations=confront(case, events),
        answers=match_answers(documents, facts),
        assumptions=given,
    )
