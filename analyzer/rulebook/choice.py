"""Which rule packs the documents call for, and why: the places, kinds of document and facts that their rules met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analyzer.model import Dossier, Finding, Pack, State
from analyzer.rulebook.applicability import place_basis, wrong_place
from analyzer.rulebook.loading import Rulebook
from analyzer.rulebook.selectors import Scope

QUOTED = 80


def choices(dossier: Dossier, rulebook: Rulebook, findings: Sequence[Finding]) -> tuple[Pack, ...]:
    """Each pack with whether it was looked at and the reason: a place that is named, or words that its rules met."""
    whole = Scope.of(dossier, list(dossier), whole=True)
    return tuple(
        Pack(pack, version, rulebook.title(pack), *_chosen(pack, whole, rulebook, findings))
        for pack, version in rulebook.packs
    )


def _chosen(pack: str, whole: Scope, rulebook: Rulebook, findings: Sequence[Finding]) -> tuple[bool | None, str]:
    if pack in whole.dossier.assumptions.packs:
        return True, "chosen by the user"
    made = [finding for finding in findings if finding.pack == pack]
    met = [finding for finding in made if finding.state in (State.FIRED, State.CLEAR)]
    rules = [rule for rule in rulebook.rules if rule.pack == pack]
    elsewhere = [wrong_place(rule, whole) for rule in rules]
    if rules and all(elsewhere) and (verdict := elsewhere[0]):
        return False if verdict[0] is State.NOT_APPLICABLE else None, verdict[1]
    # What is quoted is the law's own hook where there is one: a place, else the words that a rule looks for.
    for rule in rules:
        if basis := place_basis(rule, whole):
            return True, basis
    quoted = next((quote for finding in met for quote in (*finding.evidence, *finding.counter_evidence)), None)
    if quoted is not None:
        words = " ".join(quoted.quote.split())
        return True, f"the text speaks of “{words[:QUOTED]}{'…' if len(words) > QUOTED else ''}”"
    left = [finding for finding in made if finding.state in (State.NOT_APPLICABLE, State.UNDETERMINED)]
    if met or not left:
        return True, "its rules hold in every place"
    reason = Counter(finding.reason for finding in left).most_common(1)[0][0]
    undetermined = any(finding.state is State.UNDETERMINED for finding in left)
    return (None if undetermined else False), reason
