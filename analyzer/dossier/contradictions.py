"""Where documents disagree on one matter, ranked by the weight of the source; what only seems to conflict is left out.

A contradiction needs the same subject and predicate, two documents of one matter, and values that exclude each other at
the precision that both have. A month and a day of that month, a proposal and its later approval, an answer that denies
and a later settlement without admission, no agreement and no payment: these exclude nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from analyzer.dossier.claims import collect
from analyzer.dossier.matter import ORDERS, Case, Claim
from analyzer.dossier.periods import earliest, latest
from analyzer.model import Contradiction, Document, Facts

_OTHER_MATTER = re.compile(
    r"\b(?:another|separate|unrelated|different|earlier|previous|prior) (?:\w+ )?(?:matter|case|settlement|"
    r"action|lawsuit|suit|order|complaint)\b|"
    r"\bin (?:an ?other|a separate|an unrelated|an earlier)\b|\bunrelated\b",
    re.I,
)
_DOCKET = re.compile(r"\b\d{1,2}:\d{2}-(?:cv|cr|mc|md|ap|bk)-\d{2,6}\b|\bC-\d{4}\b", re.I)
_TOLERANCE_DAYS = 75
"""Weeks may lie between announcing, filing and reporting a settlement."""
_APPROVAL_DAYS = 400


def find_contradictions(case: Case) -> tuple[Contradiction, ...]:
    """Every disagreement between two documents or more; the values of each stand by rank, the weightiest first."""
    if len(case.members) < 2:
        return ()
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in collect(case):
        key = claim.about[:1] if claim.about[0] in _JOINED else claim.about
        groups.setdefault(key, []).append(claim)
    matters = _Matters(case)
    found = []
    for key, claims in groups.items():
        found.extend(_contradictions(key, claims, case, matters))
    return tuple(sorted(found, key=lambda c: (_ORDER.index(c.predicate), c.subject)))


_JOINED = frozenset({"settlement_with", "settlement_date", "settlement_amount"})
"""Predicates whose claims may differ in the very entity that they are about."""
_ORDER = (
    "settlement_with", "settlement_date", "settlement_amount", "deletion_basis", "ruling", "admission",
    "obligation_duration", "transfer", "recipient", "sharing_date", "consideration", "quantity", "data_state",
    "investment_direction", "corporate_tie", "first_public",
)  # fmt: skip


class _Matters:
    """Which documents speak of the same matter."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._dockets = {d.id: _dockets(d, f) for d, f in case.members}
        orders = {d.id for d, f in case.members if f.type in ORDERS}
        self._single = len(orders) <= 1 and len({x for found in self._dockets.values() for x in found}) <= 1

    def same(self, one: Claim, other: Claim) -> bool:
        """Whether nothing tells the matters apart and something ties them."""
        a, b = one.document, other.document
        if self._dockets[a] and self._dockets[b] and not self._dockets[a] & self._dockets[b]:
            return False
        for claim, known in ((one, self._dockets[b]), (other, self._dockets[a])):
            words = " ".join(e.quote for e in claim.evidence)
            cited = {_plain(m[0]) for m in _DOCKET.finditer(words)}
            if _OTHER_MATTER.search(words) or (cited and known and not cited & known):
                return False
        if one.about[0] == "ruling" and len(one.value[1] & other.value[1]) > 2:
            return True
        left, right = self._case.private(a), self._case.private(b)
        if left and right:
            return self._case.one_group(left, right)
        return self._single


def _dockets(document: Document, facts: Facts) -> set[str]:
    own = facts.attribute("docket")
    return {_plain(own.value)} if own else {_plain(m[0]) for m in _DOCKET.finditer(document.text[:1500])}


def _plain(docket: str) -> str:
    match = re.match(r"(\d{1,2}):(\d{2})-(\w{2})-0*(\d+)", docket)
    return f"{match[1]}:{match[2]}-{match[3].lower()}-{match[4]}" if match else docket.lower()


def _contradictions(key: tuple[str, ...], claims: list[Claim], case: Case, matters: _Matters) -> list[Contradiction]:
    excludes = _RULES[key[0]]
    claims = sorted(claims, key=lambda c: c.rank)
    if excludes is _other_fact and len({c.manner for c in claims}) < 2:
        return []
    taken: set[int] = set()
    found = []
    for i, first in enumerate(claims):
        if i in taken:
            continue
        against = [
            j
            for j, other in enumerate(claims)
            if j != i
            and other.document != first.document
            and j not in taken
            and excludes(first, other, case)
            and matters.same(first, other)
            and not _also_says(claims, first.document, other, excludes, case)
            and not _also_says(claims, other.document, first, excludes, case)
        ]
        if not against:
            continue
        agreeing = [
            k
            for k, c in enumerate(claims)
            if k not in {i, *against, *taken} and _sides_with(c, first, claims, against, case)
        ]
        taken |= {i, *against, *agreeing}
        members = [first, *(claims[k] for k in agreeing), *(claims[j] for j in against)]
        values = {(c.shown, c.document): c for c in sorted(members, key=lambda c: -c.rank)}
        ordered = sorted(values.values(), key=lambda c: c.rank)
        found.append(
            Contradiction(first.subject, key[0], tuple((c.shown, c.document, c.rank, c.evidence) for c in ordered))
        )
    return found


def _sides_with(claim: Claim, first: Claim, claims: Sequence[Claim], against: Sequence[int], case: Case) -> bool:
    """Whether a further claim says the same as the first, or also excludes what stands against it."""
    if claim.document in {first.document, *(claims[j].document for j in against)}:
        return False
    excludes = _RULES[first.about[0]]
    return claim.shown == first.shown or all(excludes(claim, claims[j], case) for j in against)


def _also_says(claims: Sequence[Claim], document: str, other: Claim, excludes: Excludes, case: Case) -> bool:
    """Whether a document that says one thing also says what agrees with ``other``: it then knows of both."""
    own = [c for c in claims if c.document == document and c.about == other.about]
    return any(c.value == other.value for c in own) or (
        len(own) > 1 and other.about[0] in _MANY and any(not excludes(c, other, case) for c in own)
    )


_MANY = frozenset(
    {"sharing_date", "quantity", "obligation_duration", "settlement_date", "consideration", "investment_direction"}
)

Excludes = Callable[[Claim, Claim, Case], bool]


def _with_other(one: Claim, other: Claim, case: Case) -> bool:
    a, b = one.value, other.value
    assert isinstance(a, frozenset) and isinstance(b, frozenset)
    if case.one_group(set(a), set(b)):
        return False
    # The one said to have settled must be known to the other document in another part.
    return bool(set(b) & case.private(one.document)) or bool(set(a) & case.private(other.document))


def _other_date(one: Claim, other: Claim, case: Case) -> bool:
    if not case.one_group(set(one.about[1:]), set(other.about[1:])):
        if not _with_other(_as_with(one), _as_with(other), case):
            return False
    else:
        known = (case.private(one.document) & case.private(other.document)) - set(one.about[1:]) - set(other.about[1:])
        if not known:
            return False  # the same company may have settled twice
    gap = _gap(str(one.value), str(other.value))
    staged = {one.manner, other.manner}
    if "not_before" in staged:
        early, late = (one, other) if one.manner == "not_before" else (other, one)
        return _gap(str(late.value), str(early.value)) > 0 and str(late.value) < str(early.value)
    if "approved" in staged and len(staged) > 1:
        early, late = (one, other) if one.manner != "approved" else (other, one)
        if (latest(str(late.value)) or "") >= (earliest(str(early.value)) or ""):
            return gap > _APPROVAL_DAYS
    return gap > _TOLERANCE_DAYS


def _as_with(claim: Claim) -> Claim:
    return Claim(
        ("settlement_with",),
        claim.subject,
        frozenset(claim.about[1:]),
        claim.shown,
        claim.document,
        claim.source,
        claim.evidence,
    )


def _gap(one: str, other: str) -> int:
    """Days between two dates of any precision; 0 where they may be the same."""
    first, last = (earliest(one), latest(one)), (earliest(other), latest(other))
    if not (first[0] and first[1] and last[0] and last[1]):
        return 0
    if first[1] < last[0]:
        return (date.fromisoformat(last[0]) - date.fromisoformat(first[1])).days
    if last[1] < first[0]:
        return (date.fromisoformat(first[0]) - date.fromisoformat(last[1])).days
    return 0


def _other_amount(one: Claim, other: Claim, case: Case) -> bool:
    a, b = one.value, other.value
    return (
        isinstance(a, float) and isinstance(b, float) and case.one_group(set(one.about[1:]), set(other.about[1:]))
        and abs(a - b) > 0.05 * max(a, b)
    )  # fmt: skip


def _other_basis(one: Claim, other: Claim, case: Case) -> bool:
    pair = {one.value, other.value}
    if pair == {"ordered", "voluntary"} or pair == {"ordered", "not_bound"}:
        return True
    if pair == {"ordered", "certified"}:
        # Who is bound by an order certifies that it has obeyed; a stranger to the case does so of its own accord.
        who = one.about[1]
        captions = [case.bound(facts) for _, facts in case.members if case.bound(facts)]
        return bool(captions) and not any(case.one_group({who}, bound) for bound in captions)
    return False


def _other_ruling(one: Claim, other: Claim, case: Case) -> bool:
    (a, words), (b, others) = one.value, other.value
    return bool({a, b} == {"left_open", "decided"} and len(words & others) >= 2)


_INCOMPATIBLE = (
    {"neither", "denied"},
    {"neither", "admitted"},
    {"denied", "admitted"},
    {"not_admitted", "admitted"},
    {"not_denied", "denied"},
)


def _other_admission(one: Claim, other: Claim, case: Case) -> bool:
    return {one.value, other.value} in _INCOMPATIBLE


def _other_fact(one: Claim, other: Claim, case: Case) -> bool:
    """One passed, the other denies: the denial must name a side of that very transfer."""
    if {one.manner, other.manner} != {"passed", "denied"}:
        return False
    passed, denied = (one, other) if one.manner == "passed" else (other, one)
    pair, named = passed.value, denied.value
    assert isinstance(pair, frozenset) and isinstance(named, frozenset)
    return named <= pair if len(named) == 1 else len(pair & named) >= 2


def _other_recipient(one: Claim, other: Claim, case: Case) -> bool:
    (kind, taker), (others, second) = one.value, other.value
    described = [t for t in (taker, second) if not any(c.isupper() for c in case.title(t))]
    return kind != others and len(described) == 1 and {kind, others}.isdisjoint({"third_party", "partner"})


def _other_state(one: Claim, other: Claim, case: Case) -> bool:
    """The same kind of data, to the same recipient unless one of the two is only described."""
    (state, kinds, taker), (status, types, second) = one.value, other.value
    named = all(any(c.isupper() for c in case.title(t)) for t in (taker, second))
    return state != status and bool(kinds & types) and (taker == second or not named)


def _other_time(one: Claim, other: Claim, case: Case) -> bool:
    (a, b), (c, d) = one.value, other.value
    return bool(b < c or d < a)


def _other_value(one: Claim, other: Claim, case: Case) -> bool:
    return bool(one.value != other.value)


def _other_quantity(one: Claim, other: Claim, case: Case) -> bool:
    (a, how, unit), (b, way, other_unit) = one.value, other.value
    if unit != other_unit:
        return False
    (low, high), (least, most) = _range(a, how), _range(b, way)
    return bool(high < least or most < low)


def _range(value: float, qualifier: str | None) -> tuple[float, float]:
    """What a number may mean: "nearly" up to a sixth less, "over" up to half as much again."""
    if qualifier in {"over", "more_than", "at_least"}:
        return value, value * 1.5
    if qualifier in {"up_to", "at_most", "under", "fewer_than", "less_than"}:
        return 0, value
    slack = 0.15 if qualifier else 0.05
    return value * (1 - slack), value * (1 + slack)


def _other_outlet(one: Claim, other: Claim, case: Case) -> bool:
    return _gap(str(one.value), str(other.value)) > _TOLERANCE_DAYS


_RULES: Mapping[str, Excludes] = {
    "settlement_with": _with_other,
    "settlement_date": _other_date,
    "settlement_amount": _other_amount,
    "deletion_basis": _other_basis,
    "ruling": _other_ruling,
    "admission": _other_admission,
    "obligation_duration": _other_value,
    "transfer": _other_fact,
    "recipient": _other_recipient,
    "sharing_date": _other_time,
    "consideration": _other_value,
    "quantity": _other_quantity,
    "data_state": _other_state,
    "investment_direction": _other_value,
    "corporate_tie": _other_value,
    "first_public": _other_outlet,
}
