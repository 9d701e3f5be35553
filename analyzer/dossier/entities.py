"""Who is who: the names of all documents gathered into entities.

Aliases ("Recipient", "the Company", d/b/a) bind inside their document only; full names bind across documents.
Nothing is merged that differs by a distinguishing word, by its corporate form, or that shares a surname alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analyzer.dossier.decisions import Decisions
from analyzer.dossier.names import company_key, person_words, same_person, without_umlaut, words
from analyzer.model import Entity, EntityKind, Facts

Names = dict[tuple[str, str], str]

_ORGANISATIONS = frozenset({"company", "fund", "public_body", "brand", "unknown"})


@dataclass(slots=True, eq=False)
class _Cluster:
    """One entity in the making. The longest form seen in a party record, or the first seen, becomes its name."""

    name: str
    kind: str
    aliases: dict[str, None] = field(default_factory=dict)
    documents: dict[str, None] = field(default_factory=dict)
    local: str | None = None
    """The document to which a mere description ("the founders") is bound."""


_REGISTER = "the register of "
"""How a document's definition of a table's title begins, where it says whose register that is."""


class _Clusters:
    """The entities so far, found by the words of their names."""

    def __init__(self, people: frozenset[str], apart: frozenset[frozenset[str]]) -> None:
        self.all: list[_Cluster] = []
        self._people = people
        self._apart = apart
        self._by_stem: dict[str, dict[_Cluster, None]] = {}
        self._by_surname: dict[str, dict[_Cluster, None]] = {}
        self._by_first: dict[str, dict[_Cluster, None]] = {}
        self._local: dict[tuple[str, str], _Cluster] = {}

    def place(self, name: str, kind: str, document: str) -> _Cluster:
        """The entity that the name means in the document: one that is known, or a new one."""
        found = self._match(name, kind, document)
        if found is None:
            found = _Cluster(name, kind, local=document if _is_description(name, kind) else None)
            self.all.append(found)
            self._index(found, name)
        elif name != found.name:
            self.alias(found, name)
            if company_key(name).form and not company_key(found.name).form:
                self.alias(found, found.name)
                found.name = name
        taken_for_company = found.kind == "company" and not company_key(found.name).form
        if (found.kind == "unknown" and kind != "unknown") or (taken_for_company and kind == "person"):
            found.kind = kind
            self._index(found, found.name)
        found.documents.setdefault(document, None)
        return found

    def alias(self, cluster: _Cluster, name: str) -> None:
        """Another name of an entity."""
        cluster.aliases.setdefault(name, None)
        self._index(cluster, name)

    def _index(self, cluster: _Cluster, name: str) -> None:
        if cluster.local:
            self._local.setdefault((cluster.local, _fold(name)), cluster)
            return
        parts = person_words(name)
        if parts:
            self._by_surname.setdefault(without_umlaut(parts[-1]), {})[cluster] = None
        if len(parts) == 2 and cluster.kind in {"person", "unknown"}:
            self._by_first.setdefault(without_umlaut(parts[0]), {})[cluster] = None
        self._by_stem.setdefault(" ".join(parts), {})[cluster] = None
        if not _is_description(name, cluster.kind):
            self._by_stem.setdefault(company_key(name).stem, {})[cluster] = None

    def _match(self, name: str, kind: str, document: str) -> _Cluster | None:
        if _is_description(name, kind):
            return self._local.get((document, _fold(name)))
        if kind == "person":
            parts = person_words(name)
            # Two capitalised words may be read as a person's; a company of just that name is known by its form.
            stem = _fold(name)
            keys = [(c, company_key(c.name)) for c in self._by_stem.get(stem, ()) if c.kind == "company"]
            firms = [c for c, key in keys if key.form and (key.stem == stem or stem in map(_fold, c.aliases))]
            if len(firms) == 1 and stem not in self._people:
                return firms[0]
            ends = list(map(without_umlaut, parts))
            near = list(self._by_surname.get(ends[-1], ())) if parts else []
            if len(parts) == 2:  # the surname may stand first, here or there
                turned = {**self._by_surname.get(ends[0], {}), **self._by_first.get(ends[-1], {})}
                near += [c for c in turned if c not in near]
            people = [c for c in near if c.kind in {"person", "unknown"} or _may_be_person(c, parts)]
            people = [c for c in people if not self._kept_apart(c, name)]
            exact = [c for c in people if person_words(c.name) == parts]
            similar = exact or [c for c in people if same_person(c.name, name)]
            return similar[0] if len(similar) == 1 else None
        key = company_key(name)
        known = self._by_stem.get(key.stem, ())
        alike = [c for c in known if c.kind in _ORGANISATIONS | {"person"} and _answers(c, key.stem)]
        alike = [c for c in alike if not self._kept_apart(c, name)]
        exact = [c for c in alike if company_key(c.name).form == key.form or not company_key(c.name).form]
        if key.form:
            return exact[0] if len(exact) == 1 else None
        return alike[0] if len(alike) == 1 else None

    def _kept_apart(self, cluster: _Cluster, name: str) -> bool:
        own = _fold(name)
        return any(frozenset((own, _fold(n))) in self._apart for n in (cluster.name, *cluster.aliases) if self._apart)

    def join(self, same: frozenset[frozenset[str]]) -> dict[_Cluster, _Cluster]:
        """Puts together the entities that answer to two names said to be the same; which of them went into which."""
        into: dict[_Cluster, _Cluster] = {}
        for pair in sorted(map(sorted, same)):
            found = [
                c
                for c in self.all
                if not c.local and any(_fold(n) in pair for n in (c.name, *c.aliases)) and c not in into
            ]
            for other in found[1:]:
                into[other] = found[0]
                for name in (other.name, *other.aliases):
                    found[0].aliases.setdefault(name, None)
                found[0].documents.update(other.documents)
                if found[0].kind == "unknown":
                    found[0].kind = other.kind
        self.all = [c for c in self.all if c not in into]
        return into


def _may_be_person(cluster: _Cluster, parts: list[str]) -> bool:
    """Whether a name that was taken for a company's is word for word a person's."""
    return len(parts) > 1 and person_words(cluster.name) == parts and not company_key(cluster.name).form


def resolve(facts: Sequence[Facts], decisions: Decisions = Decisions()) -> tuple[tuple[Entity, ...], Names]:
    """The entities of the dossier, and which entity each name means in each document.

    What a person decided about two names comes first: the same are put together, the different kept apart.
    """
    apart = decisions.different | _told_apart(facts)
    clusters = _Clusters(
        frozenset(_fold(r.source) for document in facts for r in document.relations if r.type in _PERSONAL)
        - _captioned(facts),
        apart,
    )
    meant: dict[tuple[str, str], _Cluster] = {}
    aliases: dict[tuple[str, str], _Cluster] = {}
    shared: set[tuple[str, str]] = set()
    registers = {
        _fold(term.term): term.means.removeprefix(_REGISTER)
        for document in facts
        for term in document.definitions
        if term.means.startswith(_REGISTER)
    }
    for document in facts:
        for party in document.parties:
            cluster = clusters.place(party.name, party.kind, document.document)
            for alias in party.aliases:
                clusters.alias(cluster, alias)
                if aliases.setdefault((document.document, _fold(alias)), cluster) is not cluster:
                    shared.add((document.document, _fold(alias)))
            meant[document.document, party.name] = cluster
    for key in shared:  # "Defendants" of whom there are three is none of them
        del aliases[key]
    addresses: list[tuple[str, str, str]] = []
    for document in facts:
        by_surname = _surnames(document)
        for name, kind in _mentions(document):
            key = (document.document, name)
            if key in meant:
                continue
            if _DOMAIN.fullmatch(name):
                addresses.append((*key, kind))
                continue
            known = aliases.get((document.document, _fold(name)))
            if known is None and kind in {"person", "unknown"}:
                full = by_surname.get(_fold(name))
                known = meant.get((document.document, full)) if full else None
            if known is None and kind in _ORGANISATIONS and (owner := registers.get(_fold(name))):
                known = clusters.place(owner, kind, document.document)
            if known is None and document.title and kind in _ORGANISATIONS:
                known = _of_title(clusters.all, name, document.title)
            meant[key] = known or clusters.place(name, kind, document.document)
            meant[key].documents.setdefault(document.document, None)
    for where, name, kind in addresses:
        meant[where, name] = _of_domain(clusters.all, name) or clusters.place(name, kind, where)
        meant[where, name].documents.setdefault(where, None)
    joined = clusters.join(decisions.same | (_shortened(clusters.all) - apart))
    meant = {key: joined.get(cluster, cluster) for key, cluster in meant.items()}
    _companies(facts, meant)
    return _finish(clusters.all, meant)


def _shortened(clusters: list[_Cluster]) -> frozenset[frozenset[str]]:
    """Pairs of a short name and the one full name in the dossier that begins with it: "Kestrel", "Kestrel Loom BV".

    Nothing where two organisations begin so, or a person bears the name; a legal form is needed, so that a place or a
    common word is not taken for the firm called after it.
    """
    stems = {c: company_key(c.name) for c in clusters if not c.local and c.kind in _ORGANISATIONS}
    borne = {word for c in clusters if c.kind == "person" for word in person_words(c.name)}
    beginning: dict[str, list[_Cluster]] = {}
    for cluster, key in stems.items():
        beginning.setdefault(key.stem.partition(" ")[0], []).append(cluster)
    found = set()
    for cluster, key in stems.items():
        short = key.stem.split()
        if key.form or not 0 < len(short) < 3 or set(short) & (borne | _ROLE_WORDS) or len(short[0]) < 4:
            continue
        longer = [c for c in beginning[short[0]] if c is not cluster and stems[c].stem.split()[: len(short)] == short]
        if len(longer) == 1 and stems[longer[0]].form and len(stems[longer[0]].stem) > len(key.stem):
            found.add(frozenset({_fold(cluster.name), _fold(longer[0].name)}))
    return frozenset(found)


def _captioned(facts: Sequence[Facts]) -> frozenset[str]:
    """The names, without their legal form, of the firms that stand as parties: no person of that name is meant."""
    keys = (company_key(p.name) for document in facts for p in document.parties if p.kind in _ORGANISATIONS)
    return frozenset(key.stem for key in keys if key.form and " " in key.stem)


def _told_apart(facts: Sequence[Facts]) -> frozenset[frozenset[str]]:
    """Pairs of names that a document itself says are two people."""
    return frozenset(
        frozenset({_fold(r.source), _fold(r.target)})
        for document in facts
        for r in document.relations
        if r.type == "same_as" and r.polarity == "negated"
    )


_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,12}")


def _of_domain(clusters: list[_Cluster], name: str) -> _Cluster | None:
    """The one organisation whose name a web domain spells ("tealquay.com" for Teal Quay Ltd)."""
    label = max(name.split(".")[:-1], key=len).replace("-", "").lower()
    found = [
        c for c in clusters
        if c.kind in _ORGANISATIONS and not c.local and len(label) >= 4
        and (stem := company_key(c.name).stem.split()) and label in {stem[0], "".join(stem), "".join(stem[:2])}
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _companies(facts: Sequence[Facts], meant: dict[tuple[str, str], _Cluster]) -> None:
    """What somebody is an officer, founder or shareholder of is no person, whatever its name looks like."""
    doing: set[int] = set()
    owned: dict[int, _Cluster] = {}
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


def _of_title(clusters: list[_Cluster], name: str, title: str) -> _Cluster | None:
    """The one organisation that a table means whose file is called after its first word ("Larch cap table")."""
    short = _fold(name)
    if " " in short or not _fold(title).startswith(short + " "):
        return None
    longer = [
        c for c in clusters
        if c.kind in _ORGANISATIONS and not c.local and company_key(c.name).stem.startswith(short + " ")
    ]  # fmt: skip
    return longer[0] if len(longer) == 1 else None


def _finish(clusters: list[_Cluster], meant: dict[tuple[str, str], _Cluster]) -> tuple[tuple[Entity, ...], Names]:
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


def _answers(cluster: _Cluster, stem: str) -> bool:
    if cluster.kind == "person":
        return " ".join(person_words(cluster.name)) == stem
    return any(
        company_key(name).stem == stem
        for name in (cluster.name, *cluster.aliases)
        if not _is_description(name, cluster.kind)
    )


_ROLE_WORDS = frozenset(
    "recipient discloser controller processor company customer supplier provider vendor client licensor licensee party "
    "parties defendant defendants plaintiff plaintiffs respondent respondents commission founder founders owner owners "
    "investor investors partner partners affiliate affiliates third service business advertiser advertisers user users "
    "start-up startup lab laboratory board director directors officer officers employee employees executive executives "
    "data receiving disclosing contractor consultant university hospital bank agency fund site app platform its their "
    "his her our who which that this such other certain unnamed several various some any".split()
)


def _is_description(name: str, kind: str) -> bool:
    """Whether a name only describes ("the founders", "a service provider"): it binds inside one document."""
    if kind == "group":
        return True
    if kind in {"person", "fund", "public_body", "brand"}:
        return False
    parts = words(name)
    return not any(c.isupper() for c in name) or all(part in _ROLE_WORDS for part in parts)


def _fold(name: str) -> str:
    return " ".join(words(name))


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
