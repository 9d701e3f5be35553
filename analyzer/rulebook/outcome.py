"""What a check says of one subject, before it becomes a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analyzer.model import (
    AnsweredParagraph,
    Clause,
    Confrontation,
    Contradiction,
    DataMention,
    Evidence,
    Overlap,
    Processing,
    Provision,
    Response,
    Searched,
    State,
)
from analyzer.rulebook.applicability import not_in_force, place_basis, wrong_place
from analyzer.rulebook.loading import AnyRule
from analyzer.rulebook.schema import Selector
from analyzer.rulebook.selectors import Hit, Scope, match


@dataclass(frozen=True, slots=True)
class Outcome:
    state: State
    reason: str
    subject: str | None = None
    hits: Sequence[Hit] = ()
    against: Sequence[Hit] = ()
    searched: Sequence[Searched] = ()
    in_force: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    absence: bool = False
    """Fired for nothing but what is nowhere in a whole text."""

    @property
    def judged(self) -> bool:
        """Whether the facts that put the rule in motion were there, with all their conditions."""
        return bool(self.hits)


@dataclass(frozen=True, slots=True)
class Trigger:
    """The facts that put a rule in motion for one subject."""

    subject: str | None
    hits: list[Hit]
    in_force: str = ""


def triggers(
    rule: AnyRule, scope: Scope, when: Sequence[Selector], also: Sequence[Sequence[Selector]]
) -> Iterator[Trigger | Outcome]:
    """One trigger for each subject that the rule concerns, or the outcome that ends it before it is judged.

    Over the whole dossier a subject is a pair of discloser and recipient (with the holder, for overlaps); else the
    document.
    """
    found = match(when, scope) if when else []
    if when and not found:
        yield nothing_found(rule, scope)
        return
    for subject, hits in _by_subject(found, scope).items() if when else {None: []}.items():
        place = wrong_place(rule, scope)
        if place:
            yield Outcome(*place, subject=subject, hits=hits)
            continue
        force, words = not_in_force(rule, hits, scope)
        if force:
            yield Outcome(*force, subject=subject, hits=hits, in_force=words)
            continue
        beside = [_of_one_matter(match(selectors, scope, beside=hits), hits, scope) for selectors in also]
        if all(beside):
            # That data of a kind, or a topic, is spoken of at all is a condition, not evidence of the fault.
            shown = [hit for group in beside for hit in group if not is_topic(hit)]
            yield Trigger(
                subject, [*hits, *shown], "; ".join(part for part in (place_basis(rule, scope), words) if part)
            )
        else:
            state = State.CLEAR if rule.check == "present" else State.NOT_APPLICABLE
            yield Outcome(state, "a condition of the rule is not met", subject=subject, against=hits, in_force=words)


_ONE_MATTER, _LONG = 3_000, 15_000
"""How many characters apart what is said of one matter may stand, in a document of so many or more."""


def _of_one_matter(beside: list[Hit], hits: Sequence[Hit], scope: Scope) -> list[Hit]:
    """Those of the conditions ``beside`` that stand near one of ``hits``: in a long document words far apart have
    nothing to do with each other. What tells the topic, the law or the people concerned may stand anywhere."""
    if scope.whole or len(scope.members[0][0].text) < _LONG:
        return beside
    spots = [evidence.start for hit in hits for evidence in hit.evidence]
    return [
        hit
        for hit in beside
        if is_topic(hit)
        or not isinstance(hit.fact, Provision | Processing | Clause)
        or any(abs(evidence.start - spot) < _ONE_MATTER for evidence in hit.evidence for spot in spots)
    ]


def is_topic(hit: Hit) -> bool:
    """Whether a hit tells only what the text is about."""
    return isinstance(hit.fact, DataMention) or (isinstance(hit.fact, Provision) and hit.fact.topic)


def nothing_found(rule: AnyRule, scope: Scope) -> Outcome:
    """The outcome where nothing of what the rule looks at was found."""
    if not scope.members:
        return Outcome(State.UNDETERMINED, "no document was read")
    if scope.whole and scope.dossier.unread:
        names = ", ".join(source.name for source in scope.dossier.unread[:3])
        return Outcome(State.UNDETERMINED, f"nothing found, but not all was read ({names})")
    unread = [f"{d.name}: page {p.page}" for d, _ in scope.members for p in d.problems if p.code == "needs_ocr"]
    if unread:
        return Outcome(State.UNDETERMINED, f"nothing found, but not all was read ({', '.join(unread[:5])})")
    if rule.check in {"present", "shared_agent", "dockets"}:
        return Outcome(State.CLEAR, "nothing of the kind was found in this text")
    return Outcome(State.NOT_APPLICABLE, "the text speaks of nothing that is looked for here")


def _by_subject(hits: Sequence[Hit], scope: Scope) -> dict[str | None, list[Hit]]:
    groups: dict[str | None, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(_subject(hit, scope), []).append(hit)
    return groups


def _subject(hit: Hit, scope: Scope) -> str | None:
    if isinstance(hit.fact, Contradiction):
        return f"{hit.fact.subject}: {hit.fact.predicate.replace('_', ' ')}"
    if isinstance(hit.fact, AnsweredParagraph | Response):
        return hit.fact.response.replace("_", " ")
    if isinstance(hit.fact, Confrontation):  # one promise that many recipients stand against is one matter
        return _name(scope, scope.dossier.event(hit.fact.sharing).discloser)
    pair = scope.pair(hit.fact) if scope.whole else None
    if pair is None:
        return None
    names = f"{_name(scope, pair[0])} → {_name(scope, pair[1])}"
    return f"{_name(scope, hit.fact.holder)}: {names}" if isinstance(hit.fact, Overlap) else names


def _name(scope: Scope, entity: str) -> str:
    return scope.dossier.entity(entity).name


_PARTS = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
_UNITS = {"Y": "year", "W": "week", "D": "day", "H": "hour", "S": "second"}


def spoken(duration: str) -> str:
    """An ISO 8601 duration in words ("P1Y6M": "1 year 6 months"); anything else as it is."""
    if not re.fullmatch(r"P(?=.)[\dYMWDTHS.]+", duration):
        return duration
    words = []
    for part, timed in zip(duration[1:].partition("T")[::2], (False, True), strict=True):
        for number, letter in _PARTS.findall(part):
            unit = _UNITS.get(letter) or ("minute" if timed else "month")
            words.append(f"{number} {unit}{'' if number == '1' else 's'}")
    return " ".join(words)


def evidence_of(hits: Sequence[Hit]) -> tuple[Evidence, ...]:
    """The quotes of the hits, each once, in order."""
    return tuple(dict.fromkeys(e for hit in hits for e in hit.evidence))
