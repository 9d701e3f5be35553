"""An earlier report beside this one: which findings are new, and which are gone."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from analyzer.errors import UsageError
from analyzer.model import Gone, Report, State


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that an earlier report made, by fingerprint."""

    made: dict[str, Gone]


def read(file: Path) -> Baseline:
    """The findings of a report written with ``--format json``. Raises UsageError if the file is none."""
    advice = "give a report written earlier with --format json"
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        made = {
            found["fingerprint"]: Gone(found["rule"], found["title"], found["subject"], found["fingerprint"])
            for found in content["findings"]
            if found["state"] == State.FIRED
        }
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror}): {advice}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{file}: is no report of this program: {advice}") from error
    return Baseline(made)


def compare(report: Report, baseline: Baseline) -> Report:
    """The report with each fired finding marked as new or not, and with the findings that are gone."""
    findings = tuple(
        replace(f, new=f.fingerprint not in baseline.made) if f.state is State.FIRED else f for f in report.findings
    )
    now = {f.fingerprint for f in findings if f.state is State.FIRED}
    gone = tuple(known for fingerprint, known in sorted(baseline.made.items()) if fingerprint not in now)
    return replace(report, findings=findings, gone=gone)
