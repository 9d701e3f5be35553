"""What an answer says to the paragraphs that a finding rests on (Fed. R. Civ. P. 8(b)).

A denial, or a lack of knowledge, which has its effect, stands against the finding; what is admitted is more
than alleged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from analyzer.model import (
    Act,
    AnsweredParagraph,
    Document,
    DocumentType,
    Dossier,
    Evidence,
    Facts,
    Processing,
    Provision,
    Sharing,
    Status,
)

_AGAINST = frozenset({"denied", "lack_of_knowledge", "admitted_in_part"})
_FOR = frozenset({"admitted"})
_ALLEGED = frozenset({Status.ALLEGED, Status.ALLEGED_ON_INFORMATION})


_OF_ITSELF = frozenset({"denial", "admission"})
"""Acts that are told by denying."""


def only_denied(record: object, asked: Mapping[str, object], members: Sequence[tuple[Document, Facts]]) -> bool:
    """Whether a text tells a fact only as what it denies: that is no word for it. A rule may ask for such facts."""
    if "status" in asked or (isinstance(record, Act) and record.kind in _OF_ITSELF):
        return False
    if isinstance(record, Act | Sharing | Processing):
        return record.status is Status.DENIED
    return isinstance(record, Provision) and bool(record.evidence) and _denied_in_answer(record.evidence[0], members)


def _denied_in_answer(quote: Evidence, members: Sequence[tuple[Document, Facts]]) -> bool:
    answer = next((f for d, f in members if d.id == quote.document and f.type is DocumentType.ANSWER), None)
    return answer is not None and any(
        statement.status is Status.DENIED and any(e.start <= quote.start < e.end for e in statement.evidence)
        for statement in answer.statements
    )


def denials(evidence: Iterable[Evidence], dossier: Dossier) -> tuple[Evidence, ...]:
    """The words of the answers that deny, in whole or in part, what the quotes allege."""
    return _answers(evidence, dossier, _AGAINST)


def admissions(evidence: Iterable[Evidence], dossier: Dossier) -> tuple[Evidence, ...]:
    """The words of the answers that admit the whole of a paragraph that a quote is from."""
    return _answers(evidence, dossier, _FOR)


def standing(status: Status | None, evidence: Sequence[Evidence], dossier: Dossier) -> Status | None:
    """The status of what is quoted: what was alleged is admitted if every paragraph that alleges it is."""
    if status not in _ALLEGED or not evidence or not dossier.answers:
        return status
    admitted = all({p.response for p in _paragraphs(quote, dossier)} == _FOR for quote in evidence)
    return Status.ADMITTED if admitted else status


def _answers(evidence: Iterable[Evidence], dossier: Dossier, responses: Set[str]) -> tuple[Evidence, ...]:
    """The words of the answers that respond so to a paragraph that a quote is from."""
    return tuple(
        dict.fromkeys(
            words
            for quote in evidence
            for paragraph in _paragraphs(quote, dossier)
            if paragraph.response in responses
            for words in paragraph.evidence[1:]
        )
    )


def _paragraphs(quote: Evidence, dossier: Dossier) -> Iterator[AnsweredParagraph]:
    """The answered paragraphs of the pleading in which the quote begins: one for each answer."""
    for answered in dossier.answers:
        if answered.complaint == quote.document:
            own = answered.evidence[0]
            if own.start <= quote.start < own.end:
                yield answered
