"""Every rule's own cases: one that fires and one that does not among the fast tests, the others among the slow."""

import pytest

from analyzer.cases import check
from analyzer.rulebook import load


def cases():
    for rule in load().rules:
        for kind, members in (("fire", rule.tests.fire), ("silent", rule.tests.silent)):
            for number, case in enumerate(members):
                marks = [pytest.mark.slow] if number else []
                yield pytest.param(rule, case, kind == "fire", id=f"{rule.id}::{kind}::{case.name}", marks=marks)


@pytest.mark.parametrize(("rule", "case", "fires"), cases())
def test_case(rule, case, fires):
    assert check(rule, case, fires=fires) is None
