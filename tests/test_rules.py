"""Every rule's own cases."""

import pytest

from analyzer.cases import check
from analyzer.rulebook import load


def cases():
    for rule in load().rules:
        for kind, members in (("fire", rule.tests.fire), ("silent", rule.tests.silent)):
            for case in members:
                yield pytest.param(rule, case, kind == "fire", id=f"{rule.id}::{kind}::{case.name}")


@pytest.mark.parametrize(("rule", "case", "fires"), cases())
def test_case(rule, case, fires):
    assert check(rule, case, fires=fires) is None
