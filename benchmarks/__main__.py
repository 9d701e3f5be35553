"""``python -m benchmarks``: measures, prints one table, and refreshes docs/benchmarks.md.

``growth`` tells how joining grows with the dossier; ``accuracy [SET …]`` and ``speed`` measure a part;
``train [MODEL …]`` renews the linear models in ``rules/models``, ``train encoder FOLDER``, and so for ``clauses`` and
``policies``, ``train excerpts`` and ``train kinds`` the encoders; ``baseline [SET …]`` renews ``baseline.json``;
``check [SET …]`` fails when a figure has fallen below it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks import accuracy, baseline, growth, learning, own, page, speed

ENCODERS = {
    "words": "encoder_words",
    "encoder": "encoder_training",
    "clauses": "clause_training",
    "excerpts": "excerpt_training",
    "kinds": "kind_training",
    "policies": "policy_training",
}
"""The module that trains each encoder."""
ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> None:
    """Runs the part named (all by default) and prints its figures; the page is written only after a full run."""
    sets = [a for a in arguments if a in baseline.SETS]
    if "baseline" in arguments:
        return baseline.write(sets)
    if arguments[:1] == ["train"] and (module := ENCODERS.get("".join(arguments[1:2]))):
        return import_module(f"benchmarks.{module}").write(*map(Path, arguments[2:]))  # needs PyTorch
    if "train" in arguments:
        return learning.write([name for name in arguments if name in learning.MODELS])
    if "growth" in arguments:
        return growth.write(page.PAGE, growth.measure())
    if "check" in arguments:
        sys.exit("\n".join(baseline.check(sets)) or 0)
    parts: dict[str, dict[str, Any]] = {}
    times: dict[str, str] = {}
    if "speed" not in arguments:
        parts = accuracy.measure_parts(sets or None) if not sets or set(sets) & set(accuracy.SETS) else {}
        for name in [n for n in baseline.OWN if not sets or n in sets]:
            found = own.measure(baseline.OWN[name])
            parts[name] = {"all": found, "held": {}, "count": found["n"]}
    if "accuracy" not in arguments and not sets:
        times = speed.measure(_pdfs())
    rows = [(f"{name}: {key}", value) for name, found in parts.items() for key, value in _flat(found["all"])]
    rows.extend(times.items())
    width = max((len(name) for name, _ in rows), default=0)
    for name, value in rows:
        print(f"{name:<{width}}  {value}")
    if parts and times:
        page.write(parts, times)


def _pdfs() -> list[Path]:
    """Real contracts where present, else the samples."""
    real = sorted((accuracy.SHARED / "data" / "cuad" / "pdf").glob("*.pdf"))[:12]
    return real or sorted((ROOT / "samples").rglob("*.pdf"))


def _flat(figures: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in figures.items():
        name = f"{prefix}{key}".replace("_", " ")
        if isinstance(value, dict):
            yield from _flat(value, f"{name} ")
        elif key not in {"tp", "fp", "fn"}:
            yield name, str(value)


if __name__ == "__main__":
    main(sys.argv[1:])
