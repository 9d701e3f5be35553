"""Entities in the making: the names of all documents, put to those that they may belong to one by one."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.dossier.names import company_key, generation, person_words, same_person, without_umlaut, words
from analyzer.model import CORPORATE, Age

ORGANISATIONS = CORPORATE | {"brand", "unknown"}


@dataclass(slots=True, eq=False)
class Cluster:
    """One entity in the making, called by the first of its names, or one that says more."""

    name: str
    kind: str
    aliases: dict[str, None] = field(default_factory=dict)
    documents: dict[str, None] = field(default_factory=dict)
    local: str | None = None
    """The document to which a mere description ("the founders") is bound."""
    ages: list[Age] = field(default_factory=list)


class Clusters:
    """The entities so far, found by the words of their names."""

    def __init__(
        self,
        people: frozenset[str],
        apart: frozenset[frozenset[str]],
        ages: dict[tuple[str, str], list[Age]],
        short_of_two: frozenset[str],
    ) -> None:
        self.all: list[Cluster] = []
        self._people = people
        self._apart = apart
        self._ages = ages
        self._aged = _borne_by_two(ages)
        self._short_of_two = short_of_two
        self._by_stem: dict[str, dict[Cluster, None]] = {}
        self._by_surname: dict[str, dict[Cluster, None]] = {}
        self._by_first: dict[str, dict[Cluster, None]] = {}
        self._local: dict[tuple[str, str], Cluster] = {}

    def place(self, name: str, kind: str, document: str) -> Cluster:
        """The entity that the name means in the document: one that is known, or a new one."""
        found = self._match(name, kind, document)
        if found is None:
            found = Cluster(name, kind, local=document if self._binds_here(name, kind) else None)
            self.all.append(found)
            self._index(found, name)
        else:
            self.call(found, name)
        taken_for_company = found.kind == "company" and not company_key(found.name).form
        if found.kind == "person" and kind in CORPORATE and company_key(name).form:  # a firm that reads like a person
            found.kind = kind
            _call(found, name)
            self._index(found, found.name)
        if (found.kind == "unknown" and kind != "unknown") or (taken_for_company and kind == "person"):
            found.kind = kind
            self._index(found, found.name)
        found.documents.setdefault(document, None)
        found.ages += self._ages.get((document, name), ())
        return found

    def known(self, name: str, kind: str, document: str) -> Cluster | None:
        """The entity that a full name means in the document, if there is one already."""
        return self._match(name, kind, document)

    def call(self, cluster: Cluster, name: str) -> None:
        """Another name of an entity, by which it is called if that says more."""
        if name != cluster.name:
            self.alias(cluster, name)
            _call(cluster, name)

    def alias(self, cluster: Cluster, name: str) -> None:
        """Another name of an entity."""
        cluster.aliases.setdefault(name, None)
        self._index(cluster, name)

    def _index(self, cluster: Cluster, name: str) -> None:
        if cluster.local:
            self._local.setdefault((cluster.local, fold(name)), cluster)
            return
        parts = person_words(name)
        if parts:
            for surname in parts[-2:] if len(parts) > 2 else parts[-1:]:  # "X. Barrientos O."
                self._by_surname.setdefault(without_umlaut(surname), {})[cluster] = None
        if len(parts) > 1 and cluster.kind in {"person", "unknown"}:
            self._by_first.setdefault(without_umlaut(parts[0]), {})[cluster] = None
        self._by_stem.setdefault(" ".join(parts), {})[cluster] = None
        if not is_description(name, cluster.kind):
            self._by_stem.setdefault(company_key(name).stem, {})[cluster] = None

    def _match(self, name: str, kind: str, document: str) -> Cluster | None:
        if self._binds_here(name, kind):
            return self._local.get((document, fold(name)))
        if kind == "person":
            parts = person_words(name)
            # Two capitalised words may be read as a person's; a company of just that name is known by its form.
            stem = fold(name)
            keys = [(c, company_key(c.name)) for c in self._by_stem.get(stem, ()) if c.kind == "company"]
            firms = [c for c, key in keys if key.form and (key.stem == stem or stem in map(fold, c.aliases))]
            if len(firms) == 1 and stem not in self._people:
                return firms[0]
            ends = list(map(without_umlaut, parts))
            near = list(self._by_surname.get(ends[-1], ())) if parts else []
            if len(parts) > 2 and len(ends[-1]) == 1:
                near += [c for c in self._by_surname.get(ends[-2], ()) if c not in near]
            if len(parts) > 1:  # the surname may stand first, here or there
                turned = {**self._by_surname.get(ends[0], {}), **self._by_first.get(ends[-1], {})}
                near += [c for c in turned if c not in near]
            people = [c for c in near if c.kind in {"person", "unknown"} or _may_be_person(c, parts)]
            people = [c for c in people if not self._kept_apart(c, name) and self._of_age(c, name, document)]
            people = [c for c in people if _of_generation(c, generation(name))]
            exact = [c for c in people if person_words(c.name) == parts]
            similar = exact or [c for c in people if same_person(c.name, name)]
            return similar[0] if len(similar) == 1 else None
        key = company_key(name)
        known = self._by_stem.get(key.stem, ())
        alike = [c for c in known if c.kind in ORGANISATIONS | {"person"} and _answers(c, key.stem)]
        alike = [c for c in alike if not self._kept_apart(c, name)]
        exact = [c for c in alike if company_key(c.name).form == key.form or not company_key(c.name).form]
        if key.form:
            return exact[0] if len(exact) == 1 else None
        return alike[0] if len(alike) == 1 else None

    def _binds_here(self, name: str, kind: str) -> bool:
        """Whether a name means somebody inside its document only: a description, or the first words of two names."""
        return is_description(name, kind) or fold(name) in self._short_of_two

    def _kept_apart(self, cluster: Cluster, name: str) -> bool:
        own = fold(name)
        return any(frozenset((own, fold(n))) in self._apart for n in (cluster.name, *cluster.aliases) if self._apart)

    def _of_age(self, cluster: Cluster, name: str, document: str) -> bool:
        """Whether the age told of the name in the document may be that of the entity. Of a name that two people bear,
        one who is of no age there is taken for neither of them, unless the same document speaks of one."""
        told = self._ages.get((document, name), [])
        if fold(name) in self._aged and document not in cluster.documents and not (told and cluster.ages):
            return False
        return not any(one.excludes(other) for one in told for other in cluster.ages)

    def join(self, same: frozenset[frozenset[str]]) -> dict[Cluster, Cluster]:
        """Puts together the entities that answer to two names said to be the same; which of them went into which."""
        into: dict[Cluster, Cluster] = {}
        for pair in sorted(map(sorted, same)):
            found = [
                c
                for c in self.all
                if not c.local and any(fold(n) in pair for n in (c.name, *c.aliases)) and c not in into
            ]
            for other in found[1:]:
                into[other] = found[0]
                _absorb(found[0], other)
        self.all = [c for c in self.all if c not in into]
        return into

    def explain(self, described: dict[Cluster, Cluster]) -> None:
        """Puts descriptions together with whom they describe."""
        for one, other in described.items():
            _absorb(other, one)
        self.all = [c for c in self.all if c not in described]


def _of_generation(cluster: Cluster, told: str) -> bool:
    """Whether a name that says it is the junior's, or does not say, may be that of the entity."""
    others = {generation(name) for name in (cluster.name, *cluster.aliases)} - {""}
    return not told or not others or told in others


def _borne_by_two(ages: dict[tuple[str, str], list[Age]]) -> frozenset[str]:
    """The names that people of different ages bear."""
    by_word: dict[str, list[tuple[str, Age]]] = {}  # names of one person have a word in common
    for (_, name), found in ages.items():
        for word in set(map(without_umlaut, words(name))):
            by_word.setdefault(word, []).extend((name, age) for age in found)
    return frozenset(
        fold(alike)
        for told in by_word.values()
        for number, (name, age) in enumerate(told)
        for other, second in told[:number]
        if age.excludes(second) and (fold(name) == fold(other) or same_person(name, other))
        for alike in (name, other)
    )


def _absorb(one: Cluster, other: Cluster) -> None:
    for name in (other.name, *other.aliases):
        one.aliases.setdefault(name, None)
    one.documents.update(other.documents)
    if one.kind == "unknown":
        one.kind = other.kind
    _call(one, other.name)


def _call(cluster: Cluster, name: str) -> None:
    """Calls an entity by that one of its names which says more: a firm's legal form, a given name and no initial."""
    if cluster.kind == "person":
        fuller = _spelled_out(name) > _spelled_out(cluster.name)
    else:
        fuller = bool(company_key(name).form) and not company_key(cluster.name).form
    if fuller:
        cluster.aliases.setdefault(cluster.name, None)
        cluster.name = name


def _spelled_out(name: str) -> int:
    return sum(len(word) > 1 for word in person_words(name))


def _may_be_person(cluster: Cluster, parts: list[str]) -> bool:
    """Whether a name that was taken for a company's is word for word a person's."""
    return len(parts) > 1 and person_words(cluster.name) == parts and not company_key(cluster.name).form


def _answers(cluster: Cluster, stem: str) -> bool:
    if cluster.kind == "person":
        return " ".join(person_words(cluster.name)) == stem
    return any(
        company_key(name).stem == stem
        for name in (cluster.name, *cluster.aliases)
        if not is_description(name, cluster.kind)
    )


ROLE_WORDS = frozenset(
    "recipient discloser controller processor company customer supplier provider vendor client licensor licensee party "
    "parties defendant defendants plaintiff plaintiffs respondent respondents commission founder founders owner owners "
    "investor investors partner partners affiliate affiliates third service business advertiser advertisers user users "
    "start-up startup lab laboratory board director directors officer officers employee employees executive executives "
    "data receiving disclosing contractor consultant university hospital bank agency fund site app platform its their "
    "his her our who which that this such other certain unnamed several various some any".split()
)


INSTITUTIONS = frozenset(
    "academy agency airline association authority bank borough charity church city clinic club college commission "
    "company cooperative corporation council county department district federation foundation fund hospital institute "
    "insurer laboratory league library ministry municipality museum operator parish practice publisher registry sacco "
    "scheme school society state town trust union university".split()
)
"""What an organisation is called by its kind alone: "the Society", in a paper that need not name it in full."""


BODIES = INSTITUTIONS | frozenset(
    "analytics assurance brokers capital clinics data diagnostics genomics group holdings imaging industries insights "
    "insurance labs logistics media networks partners pharma robotics software studios systems technologies technology "
    "telecom ventures vision".split()
)
"""Words that only the name of an organisation has."""


def is_description(name: str, kind: str) -> bool:
    """Whether a name only describes ("the founders", "a service provider"): it binds inside one document."""
    if kind == "group":
        return True
    if kind == "person":
        return False
    parts = words(name)
    if len(parts) == 1 and parts[0] in INSTITUTIONS:
        return True
    if kind in {"fund", "public_body", "brand"}:
        return False
    return not any(c.isupper() for c in name) or all(part in ROLE_WORDS for part in parts)


def fold(name: str) -> str:
    return " ".join(words(name))
