"""No accuracy figure falls below the committed baseline by more than half a point."""

from __future__ import annotations

import pytest

from benchmarks import baseline


@pytest.mark.slow
@pytest.mark.parametrize("name", baseline.SETS)
def test_figures_have_not_fallen(name):
    if name not in baseline.read():
        pytest.skip(f"no figures of {name} are committed yet (python -m benchmarks baseline {name!r})")
    now = baseline.measure(name)
    if not now:
        pytest.skip(f"the set {name} is not on this machine (../shared is for measuring only)")
    assert not baseline.fallen(baseline.read()[name], now)


def test_a_fall_is_told():
    before = {"f1": 0.9, "accuracy": 0.8}
    assert baseline.fallen(before, {"f1": 0.895, "accuracy": 0.81}) == []
    assert baseline.fallen(before, {"f1": 0.894, "accuracy": 0.8}) == ["f1: 0.9000 before, 0.8940 now"]
    assert baseline.fallen(before, {"f1": 0.9}) == ["accuracy: 0.8000 before, 0.0000 now"]


def test_figures_are_shares_of_one():
    result = {"mentions": {"precision": 0.5, "recall": 0.5, "f1": 0.5, "tp": 3}, "kept_clean": "41/42", "n": 42}
    assert dict(baseline.figures(result)) == {"mentions f1": 0.5, "kept_clean": 0.9762}
