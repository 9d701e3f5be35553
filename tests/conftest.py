"""Shared by all tests: one loaded pipeline, and the folder of shared development data."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser):
    parser.addoption("--regen", action="store_true", help="rewrite samples/*/expected.yaml from what is found now")


@lru_cache(maxsize=1)
def _pipeline():
    from analyzer.pipes import load

    nlp = load()
    for name in ("rule_readings", "data_readings"):
        nlp.disable_pipe(name)
    nlp.get_pipe("data_types").reads = False
    return nlp


@pytest.fixture(scope="module")
def nlp(request):
    """The pipeline, loaded once, without what excerpts are read for, which no test of another pipe looks at.

    A module whose tests look at no later pipe names the last one it needs: ``LAST = "attributes"``.
    """
    nlp = _pipeline()
    last = getattr(request.module, "LAST", nlp.pipe_names[-1])
    with nlp.select_pipes(disable=nlp.pipe_names[nlp.pipe_names.index(last) + 1 :]):
        yield nlp


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: this test measures on development data")
    return SHARED
