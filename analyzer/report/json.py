"""The report as one JSON document (docs/report-schema.json)."""

from __future__ import annotations

import json

from analyzer.model import Report

SUFFIX = ".json"


def render(report: Report) -> str:
    """The report as indented JSON; the same report always gives the same bytes."""
    # Half a surrogate pair can come out of a broken PDF and cannot be written as UTF-8.
    text = json.dumps(report.to_dict(), ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace").decode() + "\n"
