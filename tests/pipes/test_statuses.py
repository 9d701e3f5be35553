"""Status and speaker of single sentences under the headings of many kinds of paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load(Path(__file__).with_name("statuses.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{i}-{case['status'][0]}" for i, case in enumerate(CASES)])
def test_status_and_speaker(nlp, case):
    at = len(case["heading"]) + 2
    doc = nlp(f"{case['heading']}\n\n{case['text']}")
    said = max((s for s in doc._.statements if s["spans"][0][1] > at), key=lambda s: len(s["text"]))
    assert said["status"] in case["status"]
    if "speaker" in case:
        one, other = _plain(said["speaker"] or "nobody"), _plain(case["speaker"])
        assert one in other or other in one


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", re.sub(r"\W+", " ", name.lower()).strip())
