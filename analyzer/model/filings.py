"""What only court filings have: the duties of an order, the counts of a complaint, the responses of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model.document import Evidence
from analyzer.model.terms import Polarity, Status


@dataclass(frozen=True, slots=True)
class Duty:
    """What an order binds somebody to do or to leave. ``number`` is the path of labels ("IV.B"), ``text`` its words.

    ``kind`` is what is to be done (deletion, reporting, recordkeeping, acknowledgment, notice, payment, programme,
    assessment, consent, cooperation, certification, restraint), ``kinds`` also what else the words touch. ``polarity``
    is requires or prohibits. ``deadline`` (by when) and ``duration`` (for how long) are ISO 8601 lengths or dates, each
    with the words for what a length is counted from; a duration may be "permanent". ``status`` is requested while the
    order is only proposed.
    """

    text: str
    polarity: Polarity
    status: Status
    evidence: tuple[Evidence, ...]
    number: str | None = None
    heading: str | None = None
    obligor: str | None = None
    kind: str | None = None
    kinds: tuple[str, ...] = ()
    deadline: str | None = None
    deadline_from: str | None = None
    duration: str | None = None
    duration_from: str | None = None
    interval: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A count of a complaint. ``number`` as printed ("II", "FIRST"); ``statutes`` are normalised citations of what it
    says was violated; its paragraphs run from ``first_paragraph`` to ``last_paragraph``."""

    number: str
    title: str | None
    statutes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    first_paragraph: str | None = None
    last_paragraph: str | None = None
    against: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What an answer says to paragraph ``paragraph`` of the complaint; ``None`` is all that is not answered one by one.

    ``response``: admitted, denied, admitted_in_part, lack_of_knowledge (in effect a denial, Fed. R. Civ. P. 8(b)(5)),
    no_response_required, restated or refers. ``admits`` and ``denies`` are the words that do so.
    """

    paragraph: str | None
    response: str
    status: Status
    evidence: tuple[Evidence, ...]
    speaker: str | None = None
    admits: str | None = None
    denies: str | None = None
