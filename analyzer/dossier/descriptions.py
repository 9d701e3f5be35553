"""Whom a description or a surname means that a paper does not explain: "the Society", "Mrs Stott", where another paper
names them in full."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.dossier.clusters import INSTITUTIONS, ORGANISATIONS, Cluster, fold
from analyzer.dossier.names import company_key, person_words, words
from analyzer.dossier.nicknames import NICKNAMES
from analyzer.model import CORPORATE, DocumentType, Facts

FEW = 12
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
        near = others if len(facts) <= FEW else [c for c in others if _together(cluster.local, c, bodies)]
        if len(near) == 1 and cluster.local not in near[0].documents:
            found[cluster] = near[0]
    return found


def giving_alike(
    facts: Sequence[Facts], clusters: Sequence[Cluster], meant: dict[tuple[str, str], Cluster]
) -> dict[Cluster, Cluster]:
    """The descriptions bound to one document that give data to somebody there ("the Company"), each with the one
    organisation that gives data to the same recipient in another, if that one does not stand in the document.
    Nothing in a dossier of more than twelve documents."""
    if len(facts) > FEW:
        return {}
    givers: dict[Cluster, dict[Cluster, None]] = {}
    for document in facts:
        for sharing in document.sharing:
            one, other = (meant.get((document.document, name)) for name in (sharing.discloser, sharing.recipient))
            if one and other and sharing.modality != "prohibits":
                givers.setdefault(other, {})[one] = None
    found = {}
    for giving in givers.values():
        named = [c for c in giving if not c.local and c.kind in CORPORATE]
        for cluster in giving:
            if cluster.local and len(named) == 1 and cluster.local not in named[0].documents:
                found[cluster] = named[0]
    return found


def listed(
    facts: Sequence[Facts], clusters: Sequence[Cluster], meant: dict[tuple[str, str], Cluster]
) -> dict[Cluster, Cluster]:
    """The registers that do not say whose they are, each with the one organisation of which other papers tell that
    somebody listed there founded it or holds a stake in it. Nothing in a dossier of more than twelve documents."""
    if len(facts) > FEW:
        return {}
    stakes = [
        (document, who, where)
        for document in facts
        for r in document.relations
        if r.type in _STAKES and r.told_as_held
        if (who := meant.get((document.document, r.source))) and (where := meant.get((document.document, r.target)))
    ]
    found = {}
    for register, document in {where: document for document, _, where in stakes}.items():
        nameless = set(words(register.name)) <= set(words(document.title or "")) and not company_key(register.name).form
        if not nameless or document.type is not DocumentType.CAP_TABLE or len(register.documents) > 1:
            continue
        holders = {who for d, who, where in stakes if where is register}
        elsewhere = {where for d, who, where in stakes if who in holders and d is not document}
        if len(elsewhere) == 1:
            found[register] = elsewhere.pop()
    return found


_STAKES = frozenset({"shareholder_of", "investor_in", "founder_of"})
_IN_HOUSE = frozenset({"officer_of", "director_of", "employee_of", "founder_of", "general_partner_of", "partner_of"})


def in_the_same_house(
    facts: Sequence[Facts], clusters: Sequence[Cluster], meant: dict[tuple[str, str], Cluster]
) -> dict[Cluster, Cluster]:
    """The surnames that papers tie to an organisation, each with the one person in the dossier who bears it and has an
    office in that same organisation: "Mrs Stott, a director of the Gazette", and Hilary Stott of the Gazette.

    A surname alone names nobody; nothing where two people in the dossier bear it. A given name alone is read so too, of
    who has a stake there as well: kin share a surname, but not a given name.
    """
    surnames: dict[str, list[Cluster]] = {}
    given: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        parts = person_words(cluster.name)
        if cluster.kind == "person" and len(parts) > 1:
            surnames.setdefault(parts[-1], []).append(cluster)
            for name in {parts[0], *NICKNAMES.get(parts[0], ())}:
                given.setdefault(name, []).append(cluster)
    houses: dict[Cluster, set[Cluster]] = {}
    ties: dict[Cluster, set[Cluster]] = {}
    for document in facts:
        for relation in document.relations:
            who, where = (meant.get((document.document, name)) for name in (relation.source, relation.target))
            if who and where and relation.type in _IN_HOUSE | _STAKES and relation.polarity == "affirmed":
                ties.setdefault(who, set()).add(where)
                if relation.type in _IN_HOUSE:
                    houses.setdefault(who, set()).add(where)
    found: dict[Cluster, Cluster] = {}
    for cluster in clusters:
        parts = person_words(cluster.name)
        if len(parts) != 1 or cluster.kind != "person":
            continue
        for bearers, tied in ((surnames, houses), (given, ties)):
            full = bearers.get(parts[0], [])
            near = [c for c in full if not tied.get(cluster, set()).isdisjoint(tied.get(c, ()))]
            if len(near) == 1 and (len(full) == 1 or bearers is given):
                found.setdefault(cluster, near[0])
    return found


def _together(document: str, cluster: Cluster, bodies: list[Cluster]) -> bool:
    """Whether another organisation is named both in the document and in one that names ``cluster``."""
    return any(
        other is not cluster
        and document in other.documents
        and not cluster.documents.keys().isdisjoint(other.documents)
        for other in bodies
    )
