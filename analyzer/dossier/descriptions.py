"""Whom a description or a surname means that a paper does not explain: "the Society", "Mrs Stott", where another paper
names them in full."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.dossier.clusters import INSTITUTIONS, ORGANISATIONS, Cluster, fold
from analyzer.dossier.names import company_key, person_words, words
from analyzer.model import Facts

_FEW = 12
"""A dossier of so many documents is read as one story; in a larger one two papers belong together by whom both name."""


def described(
    facts: Sequence[Facts], clusters: Sequence[Cluster], meant: dict[tuple[str, str], Cluster]
) -> dict[Cluster, Cluster]:
    """The descriptions bound to one document, each with the one organisation it can mean.

    That is who is called so in another document ("the Company"), else the one whose name says what it is ("the Society"
    of the Blue Basin Building Society). Nothing where two can be meant, or where the same document names who could be.
    """
    bodies = [c for c in clusters if not c.local and c.kind in ORGANISATIONS]
    called: dict[str, dict[Cluster, None]] = {}
    for document in facts:
        for party in document.parties:
            for alias in party.aliases:
                called.setdefault(fold(alias), {})[meant[document.document, party.name]] = None
        for term in document.definitions:
            if fold(term.term) in INSTITUTIONS:
                means = f"{fold(term.means).removeprefix('and ')} "
                named = [c for c in bodies if means.startswith(f"{fold(c.name)} ")]
                called.setdefault(fold(term.term), {}).update(dict.fromkeys(named))
    by_kind: dict[str, list[Cluster]] = {}
    for cluster in bodies:
        for word in INSTITUTIONS.intersection(words(company_key(cluster.name).stem)):
            by_kind.setdefault(word, []).append(cluster)
    found = {}
    for cluster in clusters:
        word = fold(cluster.name)
        if cluster.local is None or cluster.kind not in ORGANISATIONS or word not in INSTITUTIONS:
            continue
        others = [c for c in called.get(word, ()) if c in bodies] or by_kind.get(word, [])
        near = others if len(facts) <= _FEW else [c for c in others if _together(cluster.local, c, bodies)]
        if len(near) == 1 and cluster.local not in near[0].documents:
            found[cluster] = near[0]
    return found


_IN_HOUSE = frozenset({"officer_of", "director_of", "employee_of", "founder_of", "general_partner_of", "partner_of"})


def in_the_same_house(
    facts: Sequence[Facts], clusters: Sequence[Cluster], meant: dict[tuple[str, str], Cluster]
) -> dict[Cluster, Cluster]:
    """The surnames that papers tie to an organisation, each with the one person in the dossier who bears it and has an
    office in that same organisation: "Mrs Stott, a director of the Gazette", and Hilary Stott of the Gazette.

    A surname alone names nobody; nothing where two people in the dossier bear it.
    """
    bearers: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        parts = person_words(cluster.name)
        if cluster.kind == "person" and len(parts) > 1:
            bearers.setdefault(parts[-1], []).append(cluster)
    houses: dict[Cluster, set[Cluster]] = {}
    for document in facts:
        for relation in document.relations:
            who, where = (meant.get((document.document, name)) for name in (relation.source, relation.target))
            if who and where and relation.type in _IN_HOUSE and relation.polarity == "affirmed":
                houses.setdefault(who, set()).add(where)
    found = {}
    for cluster in clusters:
        parts = person_words(cluster.name)
        full = bearers.get(parts[0], []) if len(parts) == 1 and cluster.kind == "person" else []
        if len(full) == 1 and not houses.get(cluster, set()).isdisjoint(houses.get(full[0], ())):
            found[cluster] = full[0]
    return found


def _together(document: str, cluster: Cluster, bodies: list[Cluster]) -> bool:
    """Whether another organisation is named both in the document and in one that names ``cluster``."""
    return any(
        other is not cluster
        and document in other.documents
        and not cluster.documents.keys().isdisjoint(other.documents)
        for other in bodies
    )
