"""A norm: what a sentence lays down about some of its words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Norm:
    """One thing laid down by the operative words at ``start:end``, read at ``at``.

    ``tense``: modal, present, perfect or said; ``aside``: read from an exception's own words.
    ``owed``: to whom a payment is due ("is entitled to payment").
    """

    polarity: str
    modality: str | None
    party: str | None
    exception: str | None
    condition: str | None
    left: int
    right: int
    start: int
    at: int
    tense: str = "modal"
    aside: bool = False
    end: int = 0
    owed: str | None = None
