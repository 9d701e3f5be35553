"""``python -m benchmarks [accuracy|speed] [SET …]``: measures, prints one table, and refreshes docs/benchmarks.md."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import accuracy, speed

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"


def main(arguments: list[str]) -> None:
    """Runs the parts named (all by default) and prints their figures; the page is written only after a full run."""
    parts = [a for a in arguments if a in {"accuracy", "speed"}] or ["accuracy", "speed"]
    sets = [a for a in arguments if a in accuracy.SETS]
    rows: list[tuple[str, str]] = []
    if "accuracy" in parts:
        for name, figures in accuracy.measure(sets or None).items():
            rows.extend((f"{name}: {key}", value) for key, value in _flat(figures))
    if "speed" in parts and not sets:
        rows.extend(speed.measure(_pdfs()).items())
    width = max((len(name) for name, _ in rows), default=0)
    for name, value in rows:
        print(f"{name:<{width}}  {value}")
    if len(parts) == 2 and not sets:
        _write(rows)


def _pdfs() -> list[Path]:
    """Real contracts where present, else the samples."""
    real = sorted((accuracy.SHARED / "data" / "cuad" / "pdf").glob("*.pdf"))[:12]
    return real or sorted((ROOT / "samples").rglob("*.pdf"))


def _flat(figures: dict[str, object], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in figures.items():
        name = f"{prefix}{key}".replace("_", " ")
        if isinstance(value, dict):
            rows.extend(_flat(value, f"{name} "))
        elif isinstance(value, int | float | str) and key not in {"tp", "fp", "fn"}:
            rows.append((name, str(value)))
    return rows


def _write(rows: list[tuple[str, str]]) -> None:
    lines = [
        "# Figures",
        "",
        f"Measured with `make bench` on {datetime.now(UTC):%Y-%m-%d}. Accuracy is on development sets, on which the",
        "program was also tuned; speed is the median of three runs on two cores.",
        "",
        "| measure | figure |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in rows),
        "",
    ]
    PAGE.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
