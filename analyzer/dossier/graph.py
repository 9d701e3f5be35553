"""The ties of a dossier as a graph: who holds, runs or founded whom, forwards and backwards."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from analyzer.dossier.cues import cue
from analyzer.dossier.names import person_words
from analyzer.dossier.periods import Bounds, bounds
from analyzer.model import STATUS_RANK, EntityKind, Evidence, Relation, Status, Tie

STAKE = frozenset({"investor_in", "shareholder_of", "creditor_of", "owns"})
POST = frozenset({"officer_of", "director_of", "founder_of", "general_partner_of", "partner_of"})
DOWNWARD = frozenset({"subsidiary_of", "fund_of"})
"""Relations told from the one below: the child of its parent, the vehicle of whoever controls it."""
CONTROLLING_STAKE = 10.0
"""Per cent from which a holding alone gives influence (DOMAIN F.4; beneficial-ownership practice)."""

_SAME = {
    "investor_in": "stake", "shareholder_of": "stake", "owns": "stake", "officer_of": "post", "employee_of": "post",
    "general_partner_of": "partner", "partner_of": "partner",
}  # fmt: skip
_DECIDED = STATUS_RANK[Status.CERTIFIED]
"""From this standing on, a denial outweighs what is only alleged, reported or asserted."""


class Graph:
    """Affirmed ties by their ends; denials are kept beside them, and win where they are of higher standing or take the
    statement back."""

    def __init__(self, ties: Sequence[Tie], kinds: Mapping[str, EntityKind], names: Mapping[tuple[str, str], str]):
        self.kinds = kinds
        self._denied: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
        self._told: dict[tuple[str, str, str], list[Relation]] = defaultdict(list)
        self.outgoing: dict[str, list[Tie]] = defaultdict(list)
        self.incoming: dict[str, list[Tie]] = defaultdict(list)
        self.family: dict[str, list[Tie]] = defaultdict(list)
        self._denied_of_surname: dict[tuple[str, str], list[Tie]] = defaultdict(list)
        for tie in ties:
            if tie.relation.polarity != "affirmed":
                self._denied[_key(tie)].append(tie)
                if " " not in re.sub(r"^(?:Mr|Mrs|Ms|Dr|Prof)\.? ", "", tie.relation.source):
                    self._denied_of_surname[_key(tie)[1:]].append(tie)
        for tie in ties:
            if tie.relation.told_as_held and not self._refuted(tie):
                self._add(tie, names)
        self._bounds: dict[int, Bounds] = {}

    def _add(self, tie: Tie, names: Mapping[tuple[str, str], str]) -> None:
        self._told[_key(tie)].append(tie.relation)
        if tie.relation.type == "family_of":
            self.family[tie.source].append(tie)
            self.family[tie.target].append(tie)
            return
        for part in _through(tie, names):
            self.outgoing[part.source].append(part)
            self.incoming[part.target].append(part)

    def _refuted(self, tie: Tie) -> bool:
        rank = STATUS_RANK[tie.relation.status]
        words = person_words(tie.relation.source)
        # What a court denies of "Mr. Lund" is asserted of no Lund.
        namesakes = [
            no
            for no in self._denied_of_surname.get(_key(tie)[1:], ())
            if (said := person_words(no.relation.source)) and words[-len(said) :] == said
        ]
        return any(
            no.relation.modality == "withdrawn" or STATUS_RANK[no.relation.status] >= max(_DECIDED, rank + 1)
            for no in (*self._denied[_key(tie)], *namesakes)
        )

    def denials(self, tie: Tie) -> tuple[Evidence, ...]:
        """The words that deny this tie."""
        return tuple(e for no in self._denied.get(_key(tie), ()) for e in no.relation.evidence)

    def bounds(self, tie: Tie) -> Bounds:
        """The time of a tie, with what other statements of the same tie say. Who leaves a company's service also
        stops being a founder with a say in it."""
        known = self._bounds.get(id(tie.relation))
        if known is None:
            others = [r for r in self._told[_key(tie)] if r is not tie.relation]
            if tie.relation.type == "founder_of":
                posts = [r for kind in ("post", "director_of") for r in self._told[tie.source, kind, tie.target]]
                others += [replace(r, start=None) for r in posts]
            known = bounds(tie.relation, others)
            if tie.relation.type == "family_of" and not known.end and _by_blood(tie.relation):
                known = replace(known, present=True)  # who is a sister has always been one
            self._bounds[id(tie.relation)] = known
        return known

    def down(self, node: str) -> list[tuple[str, Tie]]:
        """What ``node`` owns, runs or controls, with the tie that says so."""
        own = [(tie.target, tie) for tie in self.outgoing.get(node, ()) if tie.relation.type not in DOWNWARD]
        return own + [(tie.source, tie) for tie in self.incoming.get(node, ()) if tie.relation.type in DOWNWARD]

    def owners(self, node: str) -> list[tuple[str, Tie]]:
        """Who owns a controlling part of ``node``: ten per cent or more, its parent, or the one behind a vehicle."""
        up = [(tie.target, tie) for tie in self.outgoing.get(node, ()) if tie.relation.type in DOWNWARD]
        return up + [(tie.source, tie) for tie in self.incoming.get(node, ()) if controls(tie.relation)]


def controls(relation: Relation) -> bool:
    """Whether a holding is large enough to give influence: a tenth or more, or said to be controlling."""
    if relation.type == "owns":
        return relation.stake is None or percent(relation.stake) >= CONTROLLING_STAKE
    if relation.type not in {"shareholder_of", "investor_in"}:
        return False
    if relation.stake and percent(relation.stake):
        return percent(relation.stake) >= CONTROLLING_STAKE
    said = " ".join(part for part in (relation.role, relation.stake) if part)
    return bool(said and cue("control").search(said))


def _by_blood(relation: Relation) -> bool:
    role = relation.role or ""
    return bool(cue("by_blood").search(role) and not cue("by_marriage").search(role))


def percent(stake: str | None) -> float:
    """A stake as a number of per cent; 0 where it is none, as in "12,000 shares" or a bare number.

    >>> percent("4.5 per cent"), percent("two thirds"), percent("a tenth"), percent("12,000 shares")
    (4.5, 66.67, 10.0, 0.0)
    """
    found = _PERCENT.search(stake or "")
    if found:
        return float(found[1].replace(",", "."))
    part = _FRACTION.search(stake or "")
    if not part:
        return 0.0
    whole = _DENOMINATORS[(part["d"] or part["half"]).lower()]
    return round(100 * _NUMERATORS.get((part["n"] or "").lower(), 1) / whole, 2)


_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:%|per ?cent\b)", re.IGNORECASE)
_NUMERATORS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_DENOMINATORS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twelfth": 12, "twentieth": 20, "fiftieth": 50, "hundredth": 100,
}  # fmt: skip
_FRACTION = re.compile(
    rf"\b(?P<n>an?|one|{'|'.join(_NUMERATORS)})[ -](?P<d>{'|'.join(_DENOMINATORS)})s?\b|\b(?P<half>half)\b", re.I
)


def _key(tie: Tie) -> tuple[str, str, str]:
    kind = _SAME.get(tie.relation.type, tie.relation.type)
    if kind == "family_of":
        one, other = sorted((tie.source, tie.target))
        return one, kind, other
    return tie.source, kind, tie.target


def _through(tie: Tie, names: Mapping[tuple[str, str], str]) -> list[Tie]:
    """A holding through a vehicle as one tie for each hop, all resting on the same words."""
    document = tie.relation.evidence[0].document if tie.relation.evidence else ""
    vehicles = [vehicle for name in tie.relation.via if (vehicle := names.get((document, name)))]
    nodes = [n for n in vehicles if n not in (tie.source, tie.target)]
    if not nodes or tie.relation.type not in STAKE:
        return [tie]
    steps = [tie.source, *dict.fromkeys(nodes)]
    first = replace(tie.relation, type="holds_through", stake=None, amount=None)
    hops = [Tie(one, other, first) for one, other in pairwise(steps)]
    return [*hops, Tie(steps[-1], tie.target, tie.relation)]
