"""What a worker of the cluster does: pass documents to the children that it keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from analyzer.isolated import Isolated, Judged, Limits
from analyzer.model import Assumptions


def examine(batch: Sequence[tuple[Path, str]], limits: Limits, target: str) -> list[bytes]:
    """The packed records of each (path, name), in order."""
    children = _children(limits, target)
    return [children.examine(path, name) for path, name in batch]


def judge(
    records: Sequence[bytes],
    rules: Sequence[str],
    assumptions: Assumptions,
    suppressions: Sequence[str],
    links: Mapping[str, str],
    limits: Limits,
    target: str,
) -> Judged:
    """The report on the records of one dossier. Raises SandboxError."""
    return _children(limits, target).judge(
        records, rules=rules, assumptions=assumptions, suppressions=suppressions, links=links
    )


@lru_cache(maxsize=1)
def _children(limits: Limits, target: str) -> Isolated:
    # They live as long as the worker and end with it.
    return Isolated(limits, examine=target)
