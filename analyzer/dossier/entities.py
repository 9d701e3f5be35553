"""Who is who: the names of all documents gathered into entities.

Aliases ("Recipient", "the Company", d/b/a) bind inside their document only; full names bind across documents.
Nothing is merged that differs by a distinguishing word, by its corporate form, or that shares a surname alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from analyzer.dossier.clusters import BODIES, ORGANISATIONS, ROLE_WORDS, Cluster, Clusters, fold
from analyzer.dossier.decisions import Decisions
from analyzer.dossier.descriptions import FEW, described, giving_alike, in_the_same_house, listed
from analyzer.dossier.full_names import by_given_name, told_in_full
from analyzer.dossier.names import company_key, generation, person_words, same_person, words
from analyzer.model import CORPORATE, Age, Entity, EntityKind, Facts

Names = dict[tuple[str, str], str]

_REGISTER = "the register of "
"""How a document's definition of a table's title begins, where it says whose register that is."""


def resolve(facts: Sequence[Facts], decisions: Decisions = Decisions()) -> tuple[tuple[Entity, ...], Names]:
    """The entities of the dossier, and which entity each name means in each document.

    What a person decided about two names comes first: the same are put together, the different kept apart.
    """
    apart = decisions.different | _told_apart(facts)
    ages: dict[tuple[str, str], list[Age]] = {}
    for document in facts:
        for age in document.ages:
            ages.setdefault((document.document, age.person), []).append(age)
    clusters = Clusters(
        frozenset(fold(r.source) for document in facts for r in document.relations if r.type in _PERSONAL)
        - _captioned(facts),
        apart,
        ages,
        _short_of_two(facts),
    )
    meant: dict[tuple[str, str], Cluster] = {}
    aliases: dict[tuple[str, str], Cluster] = {}
    shared: set[tuple[str, str]] = set()
    registers = {
        fold(term.term): term.means.removeprefix(_REGISTER)
        for document in facts
        for term in document.definitions
        if term.means.startswith(_REGISTER)
    }
    for document in facts:
        for party in document.parties:
            cluster = clusters.place(party.name, party.kind, document.document)
            for alias in party.aliases:
                clusters.alias(cluster, alias)
                if aliases.setdefault((document.document, fold(alias)), cluster) is not cluster:
                    shared.add((document.document, fold(alias)))
            meant[document.document, party.name] = cluster
    for key in shared:  # "Defendants" of whom there are three is none of them
        del aliases[key]
    addresses: list[tuple[str, str, str]] = []
    tables: list[tuple[str, str, str, str]] = []
    for document in facts:
        by_surname = _surnames(document)
        for name, kind in _mentions(document):
            key = (document.document, name)
            if key in meant:
                continue
            of_title = document.title and kind in ORGANISATIONS and _after_title(name, document.title)
            of_file = kind in ORGANISATIONS and "_" in name  # a register that is called after its file
            if _DOMAIN.fullmatch(name) and not of_title:
                addresses.append((*key, kind))
                continue
            known = aliases.get((document.document, fold(name)))
            if known is None and kind in {"person", "unknown"}:
                full = by_surname.get(fold(name))
                known = meant.get((document.document, full)) if full else None
            if known is None and kind in ORGANISATIONS and (owner := registers.get(fold(name))):
                known = clusters.place(owner, kind, document.document)
            if known is None and (of_title or of_file):
                tables.append((*key, kind, name if of_file else document.title or ""))
                continue
            meant[key] = known or clusters.place(name, kind, document.document)
            meant[key].documents.setdefault(document.document, None)
    for document in facts:
        for kind, named in (("person", document.people), ("company", document.firms)):
            for name in named:
                if (document.document, name) not in meant and (bearer := clusters.known(name, kind, document.document)):
                    clusters.call(bearer, name)
    for where, name, kind, title in tables:
        meant[where, name] = _of_title(clusters.all, name, title) or clusters.place(name, kind, where)
        meant[where, name].documents.setdefault(where, None)
    for where, name, kind in addresses:
        meant[where, name] = _of_domain(clusters.all, name) or clusters.place(name, kind, where)
        meant[where, name].documents.setdefault(where, None)
    joined = clusters.join(
        decisions.same
        | ((_shortened(clusters.all, few=len(facts) <= FEW) | _of_one_family(facts, clusters.all)) - apart)
    )
    meant = {key: joined.get(cluster, cluster) for key, cluster in meant.items()}
    told_in_full(facts, clusters)
    for explained in (described, giving_alike, listed, in_the_same_house, by_given_name):
        found = explained(facts, clusters.all, meant)
        clusters.explain(found)
        meant = {key: found.get(cluster, cluster) for key, cluster in meant.items()}
    _companies(facts, meant)
    return _finish(clusters.all, meant)


def _shortened(clusters: list[Cluster], *, few: bool) -> frozenset[frozenset[str]]:
    """Pairs of a short name and the one full name in the dossier that begins with it: "Kestrel", "Kestrel Loom BV".

    Nothing where two organisations begin so, or a person bears the name; a legal form or the kind of body is needed, so
    that a place or a common word is not taken for the firm called after it. A name of two words or more may also leave
    out words in between: "Kaimai Coast Union" for the Kaimai Coast Rugby Union. In a dossier of a ``few`` documents any
    name of a body will do that no document bears beside the short one.
    """
    stems = {c: company_key(c.name) for c in clusters if not c.local and c.kind in ORGANISATIONS}
    borne = {word for c in clusters if c.kind == "person" for word in person_words(c.name)}
    beginning: dict[str, list[Cluster]] = {}
    for cluster, key in stems.items():
        beginning.setdefault(key.stem.partition(" ")[0], []).append(cluster)
    found = set()
    for cluster, key in stems.items():
        short = key.stem.split()
        if key.form or not 0 < len(short) < 4 or set(short) & (borne | ROLE_WORDS) or len(key.stem) < 4:
            continue
        others = [c for c in beginning[short[0]] if c is not cluster and len(stems[c].stem) > len(key.stem)]
        longer = [c for c in others if stems[c].stem.split()[: len(short)] == short]
        longer = longer or [c for c in others if len(short) > 1 and _leaves_out(short, stems[c].stem.split())]
        if len(longer) != 1:
            continue
        said = stems[longer[0]].form or BODIES & set(stems[longer[0]].stem.split()[len(short) :])
        if said or (few and longer[0].kind in CORPORATE and cluster.documents.keys().isdisjoint(longer[0].documents)):
            found.add(frozenset({fold(cluster.name), fold(longer[0].name)}))
    return frozenset(found)


def _leaves_out(short: list[str], whole: list[str]) -> bool:
    """Whether the words of ``short`` stand in ``whole`` in their order, both beginning and ending alike."""
    rest = iter(whole)
    return short[-1] == whole[-1] and all(word in rest for word in short)


def _of_one_family(facts: Sequence[Facts], clusters: list[Cluster]) -> frozenset[frozenset[str]]:
    """Pairs of a given name that a paper tells of somebody's kin, and the one person in the dossier who bears it with
    the surname of that kin: "my brother Marco" of Giulia Bortolin, and Marco Bortolin."""
    bearers: dict[tuple[str, str], list[str]] = {}
    for cluster in clusters:
        parts = person_words(cluster.name)
        if cluster.kind == "person" and len(parts) > 1:
            bearers.setdefault((parts[0], parts[-1]), []).append(cluster.name)
    found = set()
    for relation in (r for document in facts for r in document.relations if r.type == "family_of"):
        for short, full in ((relation.source, relation.target), (relation.target, relation.source)):
            given, kin = person_words(short), person_words(full)
            meant = bearers.get((given[0], kin[-1]), []) if len(given) == 1 and len(kin) > 1 else []
            if len(meant) == 1:
                found.add(frozenset({fold(short), fold(meant[0])}))
    return frozenset(found)


def _short_of_two(facts: Sequence[Facts]) -> frozenset[str]:
    """Names of people that are the first words of two people's longer names: "Hodan Warsame" where papers name both
    Hodan Warsame Guled and Hodan Warsame Ismaan, or a father and a son."""
    people = {name for document in facts for name, kind in _mentions(document) if kind == "person"}
    people.update(name for document in facts for name in document.people)
    namesakes: dict[str, set[str]] = {}
    for name in people:
        namesakes.setdefault(" ".join(person_words(name)), set()).add(generation(name))
    longer: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(people):
        parts = person_words(name)
        for size in range(2, len(parts)):
            longer.setdefault(tuple(parts[:size]), []).append(name)
    return frozenset(
        " ".join(short)
        for short, names in longer.items()
        if any(person_words(name)[-1] != person_words(names[0])[-1] for name in names[1:])
    ) | {name for name, told in namesakes.items() if len(told - {""}) > 1}


def _captioned(facts: Sequence[Facts]) -> frozenset[str]:
    """The names, without their legal form, of the firms that stand as parties: no person of that name is meant."""
    keys = (company_key(p.name) for document in facts for p in document.parties if p.kind in ORGANISATIONS)
    return frozenset(key.stem for key in keys if key.form and " " in key.stem)


def _told_apart(facts: Sequence[Facts]) -> frozenset[frozenset[str]]:
    """Pairs of names that a document itself says are two people."""
    return frozenset(
        frozenset({fold(r.source), fold(r.target)})
        for document in facts
        for r in document.relations
        if r.type == "same_as" and r.polarity == "negated"
    )


_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,12}")


def _of_domain(clusters: list[Cluster], name: str) -> Cluster | None:
    """The one organisation whose name a web domain spells ("tealquay.com" for Teal Quay Ltd)."""
    label = max(name.split(".")[:-1], key=len).replace("-", "").lower()
    found = [
        c for c in clusters
        if c.kind in ORGANISATIONS and not c.local and len(label) >= 4
        and (stem := company_key(c.name).stem.split()) and label in {stem[0], "".join(stem), "".join(stem[:2])}
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _companies(facts: Sequence[Facts], meant: dict[tuple[str, str], Cluster]) -> None:
    """What somebody is an officer, founder or shareholder of is no person, whatever its name looks like."""
    doing: set[int] = set()
    owned: dict[int, Cluster] = {}
    for document in facts:
        for relation in document.relations:
            source = meant.get((document.document, relation.source))
            target = meant.get((document.document, relation.target))
            if source is not None and relation.type in _PERSONAL:
                doing.add(id(source))
            if target is not None and relation.type in _PERSONAL - {"family_of"} and relation.target_kind != "person":
                owned[id(target)] = target
    for ident, cluster in owned.items():
        if cluster.kind == "person" and ident not in doing:
            cluster.kind = "company"


_PERSONAL = frozenset({"officer_of", "director_of", "employee_of", "founder_of", "general_partner_of", "family_of"})


_ENDINGS = frozenset({"csv", "tsv", "xlsx", "xls", "pdf", "docx", "txt"})


def _after_title(name: str, title: str) -> bool:
    """Whether a name without a legal form is made of words of its document's title."""
    return not company_key(name).form and set(words(name)) - _ENDINGS <= set(words(title))


def _of_title(clusters: list[Cluster], name: str, title: str) -> Cluster | None:
    """The one organisation that a table means whose file is called after it or after its first word: "Larch cap table",
    "landed_labs_captable_2023Q1"."""
    pieces = [piece for piece in re.split(r"[\W\d_]+", " ".join(words(title.replace("_", " ")))) if piece]
    run = "".join(pieces)
    found: dict[Cluster, int] = {}
    for cluster in clusters:
        stem = company_key(cluster.name).stem.split()
        if cluster.kind not in ORGANISATIONS or cluster.local or fold(cluster.name) == fold(name) or not stem:
            continue
        if len(whole := "".join(stem)) > 3 and whole in run:
            found[cluster] = len(whole)
        elif len(stem[0]) > 3 and stem[0] in pieces and stem[0] not in ROLE_WORDS | BODIES:
            found[cluster] = len(stem[0])
    longest = [cluster for cluster, size in found.items() if size == max(found.values())]
    return longest[0] if len(longest) == 1 else None


def _finish(clusters: list[Cluster], meant: dict[tuple[str, str], Cluster]) -> tuple[tuple[Entity, ...], Names]:
    ids: dict[int, str] = {}
    taken: set[str] = set()
    entities = []
    for cluster in clusters:
        seed = (
            f"{cluster.kind if cluster.kind == 'person' else ''}|{' '.join(words(cluster.name))}|{cluster.local or ''}"
        )
        ident = "e" + hashlib.sha256(seed.encode()).hexdigest()[:10]
        while ident in taken:
            ident = "e" + hashlib.sha256((seed + ident).encode()).hexdigest()[:10]
        taken.add(ident)
        ids[id(cluster)] = ident
        others = tuple(alias for alias in cluster.aliases if alias != cluster.name)
        entities.append(Entity(ident, cluster.name, EntityKind(cluster.kind), others, tuple(cluster.documents)))
    return tuple(entities), {key: ids[id(cluster)] for key, cluster in meant.items()}


def _surnames(document: Facts) -> dict[str, str]:
    """Surnames that belong to exactly one full name of the document, to that name."""
    full: dict[str, str] = {}
    clash: set[str] = set()
    for name, kind in _mentions(document):
        parts = person_words(name)
        if kind != "person" or len(parts) < 2:
            continue
        short = parts[-1]
        if short in full and person_words(full[short]) != parts and not same_person(full[short], name):
            clash.add(short)
        if short not in full or len(name) > len(full[short]):
            full[short] = name
    single = {short: name for short, name in full.items() if short not in clash}
    return {
        **single,
        **{f"{title} {short}": name for short, name in single.items() for title in ("mr", "ms", "mrs", "dr")},
    }


def _mentions(document: Facts) -> Iterator[tuple[str, str]]:
    """Every name in the facts with its kind, full names of people first so that short forms find them."""
    found: dict[str, str] = {}

    def note(name: str | None, kind: str) -> None:
        if name and (name not in found or found[name] == "unknown"):
            found[name] = kind

    for party in document.parties:
        note(party.name, party.kind)
    for relation in document.relations:
        note(relation.source, relation.source_kind)
        note(relation.target, relation.target_kind)
        for name in relation.via:
            note(name, "unknown")
    for sharing in document.sharing:
        note(sharing.discloser, "unknown")
        note(sharing.recipient, "unknown")
    for process in document.processing:
        note(process.actor, "unknown")
    for act in document.acts:
        for name in (*act.actors, *act.others):
            if any(word[0].isupper() for word in name.split()[1:] or [name]) and not name.endswith(("ourt", "udge")):
                note(name, "unknown")  # not "The lab", which describes nobody who is named
    for promise in document.promises:
        note(promise.speaker, "unknown")
    for signature in document.signatures:
        note(signature.signatory, "person")
        note(signature.party, "unknown")
    yield from sorted(found.items(), key=lambda item: (item[1] != "person", -len(item[0].split())))
