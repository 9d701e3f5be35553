"""Who is meant by a short name where the papers give the full one without telling anything of it: "Larch" of a
register, Larch Retail Ltd in a letter; a given name in a mail, and the one person in the dossier who bears it."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.dossier.clusters import INSTITUTIONS, ORGANISATIONS, ROLE_WORDS, Cluster, Clusters, fold
from analyzer.dossier.descriptions import FEW
from analyzer.dossier.names import company_key, person_words
from analyzer.dossier.nicknames import NICKNAMES
from analyzer.model import CORPORATE, Facts

_HOUSE = frozenset({"company"})
_OFFICES = frozenset({"officer_of", "director_of", "employee_of"})


def told_in_full(facts: Sequence[Facts], clusters: Clusters) -> None:
    """Calls organisations by the full names that papers give them without telling anything of it.

    That is the one firm whose name, of a legal form, begins with the short one; for a body meant by its kind alone
    ("the Institute") the one of that kind; for the house of a paper that does not name itself the one firm that another
    paper names together with an officer of that house. Nothing where two can be meant, or where an entity can.
    """
    where: dict[str, set[str]] = {}
    for document in facts:
        for firm in document.firms:
            where.setdefault(firm, set()).add(document.document)
    keys = {firm: company_key(firm) for firm in where}
    entities = {company_key(name).stem for c in clusters.all for name in (c.name, *c.aliases) if not c.local}
    new = {firm: key.stem.split() for firm, key in keys.items() if key.form and key.stem not in entities}
    if not new:
        return
    few = len(facts) <= FEW
    houses = _houses(facts) if few else {}
    known = {stem: stem.split() for stem in entities}
    new_from, known_from = _by_first_word(new), _by_first_word(known)
    borne = {word for c in clusters.all if c.kind == "person" for word in person_words(c.name)}
    for cluster in clusters.all:
        key = company_key(cluster.name)
        short = key.stem.split()
        if cluster.kind not in ORGANISATIONS or key.form or not 0 < len(short) < 4:
            continue
        full: list[str] = []
        if not cluster.local:
            if not set(short) & (borne | ROLE_WORDS) and len(key.stem) >= 4 and not _going_on(short, known_from):
                full = _going_on(short, new_from)
        elif few:
            elsewhere = [firm for firm in new if cluster.local not in where[firm]]
            if set(short) == _HOUSE:
                full = [firm for firm in elsewhere if where[firm] & houses.get(cluster.local, set())]
            elif len(short) == 1 and short[0] in INSTITUTIONS:
                rivals = [stem for stem in known.values() if short[0] in stem and len(stem) > 1]
                full = [] if rivals else [firm for firm in elsewhere if short[0] in new[firm]]
        if len({fold(firm) for firm in full}) == 1:
            cluster.local = None
            clusters.call(cluster, full[0])
            cluster.documents.update(dict.fromkeys(sorted(where[full[0]])))


_Stems = dict[str, list[str]]


def _by_first_word(stems: _Stems) -> dict[str, _Stems]:
    """Names by the first of their words, each with all of them."""
    found: dict[str, _Stems] = {}
    for name, stem in stems.items():
        if stem:
            found.setdefault(stem[0], {})[name] = stem
    return found


def _going_on(short: list[str], by_first_word: dict[str, _Stems]) -> list[str]:
    """The names that begin with all the words of a short one and have more."""
    alike = by_first_word.get(short[0], {})
    return [name for name, stem in alike.items() if len(stem) > len(short) and stem[: len(short)] == short]


def _houses(facts: Sequence[Facts]) -> dict[str, set[str]]:
    """For each paper the others that name, in full, an officer of its nameless house."""
    people = {d.document: {" ".join(person_words(name)) for name in d.people} for d in facts}
    found: dict[str, set[str]] = {}
    for document in facts:
        officers = {
            " ".join(person_words(r.source))
            for r in document.relations
            if r.type in _OFFICES and r.polarity == "affirmed" and fold(r.target) in _HOUSE
        }
        found[document.document] = {d for d, named in people.items() if d != document.document and officers & named}
    return found


def by_given_name(
    facts: Sequence[Facts], clusters: Sequence[Cluster], meant: dict[tuple[str, str], Cluster]
) -> dict[Cluster, Cluster]:
    """The given names that stand alone in a paper, each with the one person in the dossier who bears it, where that
    person stands in another paper and both papers speak of one organisation, or of one other person.

    Nothing where two people bear the name, in a paper of which nothing else is told too, or where it is somebody's
    surname; nor in a dossier of more than twelve documents.
    """
    if len(facts) > FEW:
        return {}
    named = {" ".join(person_words(name)): None for document in facts for name in document.people}
    named |= {" ".join(person_words(c.name)): None for c in clusters if c.kind == "person"}
    people = [words for name in named if len(words := name.split()) > 1]
    surnames = {words[-1] for words in people}
    firsts = {(words[0], words[-1]) for words in people}
    found: dict[Cluster, Cluster] = {}
    for cluster in clusters:
        parts = person_words(cluster.name)
        if cluster.kind != "person" or len(parts) != 1 or len(parts[0]) < 3 or parts[0] in surnames:
            continue
        called = {parts[0], *NICKNAMES.get(parts[0], ())}
        if len({last for first, last in firsts if first in called}) != 1:
            continue
        bearers = [
            c
            for c in clusters
            if c.kind == "person" and len(w := person_words(c.name)) > 1 and w[0] in called and c is not cluster
        ]
        if len(bearers) == 1 and cluster.documents.keys().isdisjoint(bearers[0].documents):
            near = (c for c in clusters if c not in (cluster, bearers[0]) and (not c.local or c.kind in CORPORATE))
            if any(
                not c.documents.keys().isdisjoint(cluster.documents)
                and not c.documents.keys().isdisjoint(bearers[0].documents)
                for c in near
            ):
                found[cluster] = bearers[0]
    return found
