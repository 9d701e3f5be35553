"""The committed figures of ``baseline.json``, and which of them have fallen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import accuracy, own

FILE = Path(__file__).with_name("baseline.json")
TOLERANCE = 0.005
"""How far a figure may fall before the check fails: half a point."""

OWN = {f"own {name}": name for name in own.SETS}
SETS = (*OWN, *accuracy.SETS)

_COUNTED = re.compile(r"(\d+)/(\d+)")
_KEPT = re.compile(r"f1|accuracy|rate|recall|kept_clean|docket")


def figures(result: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    """The accuracy figures of one scorer's answer, as shares of one; recall only where there is no F1."""
    for key, value in result.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from figures(value, f"{name} ")
        elif _KEPT.search(key) and not (key == "recall" and "f1" in result):
            counted = _COUNTED.fullmatch(value) if isinstance(value, str) else None
            if counted:
                yield name, round(int(counted[1]) / max(1, int(counted[2])), 4)
            elif isinstance(value, float):
                yield name, value


def read() -> dict[str, dict[str, float]]:
    """Set → figure → value, as committed."""
    kept: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))["figures"]
    return kept


def measure(name: str) -> dict[str, float]:
    """The figures of one set now, on as many of its documents as the baseline takes; empty where it is absent."""
    if name in OWN:
        return dict(figures(own.measure(OWN[name])))
    return dict(figures(accuracy.measure([name], limit=accuracy.QUICK.get(name)).get(name, {})))


def fallen(before: Mapping[str, float], now: Mapping[str, float]) -> list[str]:
    """One line for each figure that is missing now or lower by more than ``TOLERANCE``."""
    return [
        f"{name}: {value:.4f} before, {now.get(name, 0.0):.4f} now"
        for name, value in before.items()
        if now.get(name, 0.0) < value - TOLERANCE - 1e-9
    ]


def check(names: list[str]) -> list[str]:
    """What has fallen in ``names`` (all sets by default); a set that is absent is passed over."""
    lines = []
    for name, before in read().items():
        if not names or name in names:
            now = measure(name)
            lines += [f"{name} {line}" for line in fallen(before, now)] if now else []
    return lines


def write(names: list[str]) -> None:
    """Measures ``names`` (all sets by default) and commits what is found; sets that are absent keep their figures."""
    kept = read() if FILE.is_file() else {}
    for name in names or SETS:
        found = measure(name)
        if found:
            kept[name] = found
    page = {
        "command": "python -m benchmarks baseline",
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "documents": {name: accuracy.QUICK.get(name, "all") for name in kept},
        "figures": kept,
    }
    FILE.write_text(json.dumps(page, indent=1) + "\n", encoding="utf-8")
