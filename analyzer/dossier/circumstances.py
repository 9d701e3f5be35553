"""Circumstances of a sharing that another sentence or paper tells than the one that tells of the sharing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer.dossier.passages import Passages
from analyzer.model import Detail, SharingEvent


def told_elsewhere(
    events: Sequence[SharingEvent], documents: Sequence[str], passages: Passages
) -> tuple[SharingEvent, ...]:
    """``events``; those of which no document tells on what terms data passed, with what any of the ``documents`` that
    names both sides says of there being none, or one that tells of the sharing and names who received."""
    return tuple(_without_terms(event, documents, passages) for event in events)


def _without_terms(event: SharingEvent, documents: Sequence[str], passages: Passages) -> SharingEvent:
    if event.sharing.modality != "done" or event.sharing.detail("agreement") or event.sharing.detail("restrictions"):
        return event
    found = (
        *passages.said("no_agreement", (event.discloser, event.recipient), documents),
        *passages.said("no_agreement", (event.recipient,), event.documents),
    )
    if not found:
        return event
    detail = Detail("agreement", "none", tuple(dict.fromkeys(found)))
    return replace(event, sharing=replace(event.sharing, details=(*event.sharing.details, detail)))
