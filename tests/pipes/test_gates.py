"""A gated pattern finds what the pattern alone finds: what it needs is derived from it, never told."""

import re

import pytest
import yaml

from analyzer.pipes import gates
from analyzer.places import rules_dir

NEEDED = [
    (r"(?:sell|sold)\b.*\bsecrets", {"secrets"}),
    (r"(?:sell|sold) (?:the )?data", {"sell data", "sold data", "sell the data", "sold the data"}),
    (r"den(?:y|ies|ied)\b", {"deny", "denies", "denied"}),
    (r"(?:keep|kept) (?:up|on)", {"keep up", "keep on", "kept up", "kept on"}),
    (r"colou?rs?", {"color", "colour"}),
    (r"[Ss]hare(?=d by)", {"share"}),
    (r"a|the owner", None),
    (r"(?:owner)?\w+", None),
    (r"(?!never)\d+", None),
    (r"(?:never|nobody)?", None),
    (r"\bowner\b|\b(?:of|in) the house", {"owner", "of the house", "in the house"}),
    (r"(?<=the )(?:first|last){2,}", {"first", "last"}),
]


@pytest.mark.parametrize(("pattern", "words"), NEEDED)
def test_what_a_pattern_needs(pattern, words):
    assert gates.needed(re.compile(pattern, re.I)) == (words and frozenset(words))


def _sentences():
    """The marked sentences of every term file: hundreds for each kind of pattern."""
    for file in sorted((rules_dir() / "terms").rglob("*.yaml")):
        tests = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader).get("tests") or {}
        for listed in tests.values():
            yield from (text.replace("[[", "").replace("]]", "") for text in listed if isinstance(text, str))


def test_a_gate_loses_nothing(nlp):
    nlp("The Court orders Defendant to delete the data that it has shared, and denies the motion.")  # compiles them all
    every = {gate for listed in gates._NEEDED.values() for gate in listed}
    sentences = sorted(set(_sentences()))[::3]
    assert len(every) > 100 and len(sentences) > 200
    lost = [
        (gate.pattern.pattern[:80], text)
        for text in [*sentences, "\n".join(sentences).upper()]
        for gate in every - gates.open_gates(text)
        if gate.pattern.search(text)
    ]
    assert not lost
