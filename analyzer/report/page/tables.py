"""The tables of a report that gather many small facts into few rows."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model import DataMention, Entity, Evidence, Finding, Report, State
from analyzer.report.page import labels
from analyzer.report.page.summary import amount, in_policy, name_of, standing, tie_standing, tie_words

QUOTES = 3
"""Places linked for a data type in one document; its number of mentions is always given."""

TIES = 6
"""Ties told beside a name; the table of relations has them all."""
ABOUT = 6
"""Documents or names given for a rule that ended alike in all of them."""
STATE_ORDER = (State.FIRED, State.UNDETERMINED, State.CLEAR, State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class DataUse:
    """What the documents do with a kind of data, each document once before the second quote of any."""

    polarity: str
    quantities: tuple[str, ...]
    mentions: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DataLine:
    """A kind of data in all documents. ``flags`` are the laws that hold it for special."""

    label: str
    surfaces: tuple[str, ...]
    flags: tuple[str, ...]
    uses: tuple[DataUse, ...]


@dataclass(frozen=True, slots=True)
class EntityLine:
    """An entity with the roles it has, as (document name, role, contract role), and what ties it to others, as
    (words, standing); ``more`` ties are left out. ``aliases`` differ by more than capitals."""

    entity: Entity
    aliases: tuple[str, ...]
    roles: tuple[tuple[str, str, str], ...]
    ties: tuple[tuple[str, str], ...]
    more: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RelationLine:
    source: str
    relation: str
    target: str
    standing: str
    evidence: tuple[Evidence, ...]


def data_lines(report: Report) -> list[DataLine]:
    """The data types, those under a special regime first; of each what is shared or excluded first.

    The flag of the law on children is left out where nothing speaks of children.
    """
    children = any(m.id == "x:ChildData" for facts in report.dossier.facts for m in facts.data_types)
    found: dict[str, dict[str, list[DataMention]]] = {}
    for facts in report.dossier.facts:
        for mention in facts.data_types:
            found.setdefault(mention.id, {}).setdefault(mention.polarity, []).append(mention)
    lines = []
    for code, uses in found.items():
        every = [mention for mentions in uses.values() for mention in mentions]
        lines.append(
            DataLine(
                label=labels.data_type(code, report.labels),
                surfaces=tuple({m.surface.casefold(): m.surface for m in every}.values()),
                flags=tuple(dict.fromkeys(f for m in every for f in m.special if children or f.rstrip("*") != "C")),
                uses=tuple(_use(polarity, uses[polarity]) for polarity in sorted(uses, key=_weight)),
            )
        )
    return sorted(lines, key=lambda line: (not line.flags, line.label))


_WEIGHT = ("shared", "excluded", "defined", "mentioned")


def _weight(polarity: str) -> int:
    return _WEIGHT.index(polarity) if polarity in _WEIGHT else len(_WEIGHT)


def _use(polarity: str, mentions: list[DataMention]) -> DataUse:
    quantities = [m.quantity for m in mentions if m.quantity]
    quotes = [m.evidence[0] for m in mentions if m.evidence]
    first = {quote.document: quote for quote in reversed(quotes)}
    return DataUse(
        polarity,
        tuple(dict.fromkeys(amount(q.value, q.unit, q.qualifier) for q in quantities)),
        len(mentions),
        tuple(dict.fromkeys((*reversed(first.values()), *quotes))),
    )


def flags_used(lines: list[DataLine]) -> list[tuple[str, str]]:
    """The legend: each special-category flag that occurs, with its meaning."""
    used = {flag for line in lines for flag in line.flags}
    order = list(labels.FLAGS)
    ranked = sorted(used, key=lambda f: (order.index(f.rstrip("*")) if f.rstrip("*") in order else len(order), f))
    return [(flag, labels.flag(flag)) for flag in ranked]


def entity_lines(report: Report) -> tuple[list[EntityLine], list[EntityLine]]:
    """The entities that are a party somewhere, and the others that the documents name."""
    dossier = report.dossier
    roles: dict[str, list[tuple[str, str, str]]] = {}
    evidence: dict[str, list[Evidence]] = {}
    for document, facts in dossier:
        for party in facts.parties:
            entity = dossier.entity_of(document.id, party.name) or party.name
            role = (document.name, labels.words(party.role), labels.words(party.contract_role))
            if role not in roles.setdefault(entity, []):
                roles[entity].append(role)
            evidence.setdefault(entity, []).extend(party.evidence[:1])
    ties: dict[str, dict[tuple[str, str], None]] = {}
    for tie in dossier.ties:
        words = f"{tie_words(tie.relation)} {name_of(report, tie.target)}"
        ties.setdefault(tie.source, {})[words, tie_standing(tie.relation)] = None
        evidence.setdefault(tie.source, []).extend(tie.relation.evidence[:1])
    for side, words, standings, quotes in _flows(report):
        ties.setdefault(side, {})[words, "; ".join(standings)] = None
        evidence.setdefault(side, []).extend(quotes)
    lines = [
        EntityLine(
            e,
            _aliases(e),
            tuple(roles.get(e.id, ())),
            tuple(ties.get(e.id, ()))[:TIES],
            max(0, len(ties.get(e.id, ())) - TIES),
            tuple(dict.fromkeys(evidence.get(e.id, ())))[:QUOTES],
        )
        for e in dossier.entities
    ]
    return [line for line in lines if line.roles], [line for line in lines if not line.roles]


def _flows(report: Report) -> list[tuple[str, str, list[str], list[Evidence]]]:
    """What each side of a sharing told as done is said to have done, with every standing and a quote of each."""
    found: dict[tuple[str, str], tuple[list[str], list[Evidence]]] = {}
    for event in report.dossier.sharing:
        if event.sharing.modality == "done":
            gave, got = "described as having passed", "described as having received"
            if in_policy(report, event.sharing):
                gave, got = "said by the policy to pass", "said by the policy to receive"
            for side, words in (
                (event.discloser, f"{gave} data to {name_of(report, event.recipient)}"),
                (event.recipient, f"{got} data from {name_of(report, event.discloser)}"),
            ):
                standings, quotes = found.setdefault((side, words), ([], []))
                standings.append(standing(event))
                quotes.extend(event.sharing.evidence[:1])
    return [(side, words, list(dict.fromkeys(told)), quotes) for (side, words), (told, quotes) in found.items()]


def _aliases(entity: Entity) -> tuple[str, ...]:
    known = {**{alias.casefold(): alias for alias in reversed(entity.aliases)}, entity.name.casefold(): ""}
    return tuple(alias for alias in entity.aliases if known[alias.casefold()] == alias)


def relation_lines(report: Report) -> list[RelationLine]:
    """The relations between entities in words."""
    return [
        RelationLine(
            name_of(report, tie.source),
            tie_words(tie.relation),
            name_of(report, tie.target),
            tie_standing(tie.relation),
            tie.relation.evidence,
        )
        for tie in report.dossier.ties
    ]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """How a rule ended, once for all ``number`` subjects where it ended alike; ``more`` of them are not named.

    ``reasons`` are those of all of them.
    """

    finding: Finding
    number: int
    about: tuple[str, ...]
    more: int
    reasons: tuple[str, ...]


def rule_lines(report: Report) -> list[RuleLine]:
    """Every outcome, those that fired first and each by itself."""
    names = {document.id: document.name for document in report.dossier.documents}
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in sorted(
        report.findings, key=lambda f: (STATE_ORDER.index(f.state), -f.severity.rank, f.rule, f.suppressed)
    ):
        own = id(finding) if finding.state is State.FIRED else None
        groups.setdefault((finding.rule, finding.state, finding.suppression, own), []).append(finding)
    lines = []
    for members in groups.values():
        about = dict.fromkeys(
            finding.subject or ", ".join(names.get(d, d) for d in finding.documents) or "the dossier"
            for finding in members
        )
        reasons = tuple(dict.fromkeys(finding.reason for finding in members))
        lines.append(RuleLine(members[0], len(members), tuple(about)[:ABOUT], max(0, len(about) - ABOUT), reasons))
    return lines
