"""A provision that is looked for beside others only is of use to no rule without them."""

from __future__ import annotations

import pytest

from analyzer.pipes.provisions import provisions
from analyzer.rulebook import load


def ids(selector):
    wanted = selector.where.get("id", [])
    return set(wanted if isinstance(wanted, list) else [wanted])


def needed(rule):
    """For each thing that the rule must find and that only provisions tell: their ids."""
    groups = [getattr(rule, "when", []), *getattr(rule, "also", [])]
    return [set().union(*map(ids, group)) for group in groups if group and all(s.fact == "provision" for s in group)]


def used(rule):
    groups = [getattr(rule, "when", []), *getattr(rule, "also", []), *(e.any_of for e in getattr(rule, "need", []))]
    groups += [getattr(rule, "against", []), getattr(rule, "unless", []), *(change.when for change in rule.raises)]
    return {ident for group in groups for s in group if s.fact == "provision" for ident in ids(s)}


@pytest.mark.parametrize("term", [t for t in provisions().clauses.values() if t.beside], ids=lambda t: t.id)
def test_no_rule_misses_it(term):
    rules = [rule for rule in load().rules if term.id in used(rule)]
    assert rules
    for rule in rules:
        assert rule.within == "document", rule.id
        assert any(group <= set(term.beside) for group in needed(rule)), rule.id
