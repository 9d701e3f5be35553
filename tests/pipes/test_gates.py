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
    assert gates.needed(pattern, re.I) == (words and frozenset(words))


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
        (gate.text[:80], text)
        for text in [*sentences, "\n".join(sentences).upper()]
        for gate in every - gates.open_gates(text)
        if gate.pattern.search(text)
    ]
    assert not lost


IN_LINE = [
    (r"(?:the|an) owner\b(?! of)", True),
    (r"owner[^.;]", False),
    (r"owner[^.;\n]{3}", True),
    (r"owner\s+of", False),
    (r"owner$", False),
    (r"owner.+house", True),
    (r"(?s:owner.+house)", False),
]


@pytest.mark.parametrize(("pattern", "inside"), IN_LINE)
def test_which_patterns_stay_within_a_line(pattern, inside):
    assert gates.gated(pattern)._in_line is inside


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in IN_LINE])
def test_long_texts_are_read_like_short_ones(pattern):
    text = "The owner of it.\nAn owner, the owner\nof the house. " * 99 + "an owner"
    for start, end in ((0, len(text)), (17, 3000), (1, 2500)):
        wanted = [m.span() for m in re.compile(pattern, re.I).finditer(text, start, end)]
        assert [m.span() for m in gates.gated(pattern, re.I).finditer(text, start, end)] == wanted


def test_a_pattern_made_after_a_text_was_looked_at_is_asked() -> None:
    opened = gates.open_gates("the zyxwv was here")
    late = gates.gated(r"zyxwv\s+was")
    assert late.within(opened)
