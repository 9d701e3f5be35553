"""The encoder of excerpts: rules met, standing and speaker, in wording that no list knows."""

from __future__ import annotations

import pytest

from analyzer.engine import pipeline
from analyzer.pipes.excerpt_reading import read_excerpt


def likelihood(text, rule):
    return {met.rule: met.likelihood for met in read_excerpt(text).rules()}[rule]


@pytest.mark.parametrize(
    ("rule", "meets", "does_not"),
    [
        ("coppa/indefinite-retention",
         "What the nine-year-olds of the junior chess site type into the chat stays on our disks for good.",
         "What the nine-year-olds of the junior chess site type into the chat is wiped every Friday night."),
        ("agreement_core/ai-training-permitted",
         "Brewer lets Tapwise feed the pub guests' loyalty records into its learning systems as it sees fit.",
         "Tapwise may never feed the pub guests' loyalty records into its learning systems."),
        ("glba/reuse-redisclosure",
         "The mortgage broker in Tulsa may pass the borrowers' files that the bank sent him to whomever he likes.",
         "The mortgage broker in Tulsa may pass the borrowers' files that the bank sent him to nobody but the bank."),
    ],
)  # fmt: skip
def test_a_rule_is_told_from_its_near_miss(rule, meets, does_not):
    assert likelihood(meets, rule) > 0.4 > likelihood(does_not, rule)


def test_a_statement_has_a_standing_and_a_speaker():
    context, words = (
        "REPORT OF THE DIOCESAN SAFEGUARDING PANEL",
        "The panel finds that the parish lists were sold twice.",
    )
    text = f"{context}\n\n{words}"
    read = read_excerpt(text)
    standings = read.standing(len(context) + 2, len(text))
    assert max(standings, key=standings.__getitem__) == "found"
    assert text[slice(*read.speaker())] in {"panel", "The panel", context[10:]}


def test_long_texts_are_not_read():
    assert read_excerpt("The data are kept. " * 200) is None


def test_it_can_be_left_out(monkeypatch):
    monkeypatch.setenv("ANALYZER_ENCODER", "off")
    assert read_excerpt("The data are kept for good.") is None


def test_the_sentence_on_which_a_reading_rests_is_shown():
    text = (
        "Terms of the junior chess site, Omaha, 4 May 2024. Children under 13 may play with leave of a parent. "
        "What they type into the chat stays on our disks for good. Write to us with questions."
    )
    (read,) = [r for r in pipeline()(text)._.rule_readings if r["rule"] == "coppa/indefinite-retention" and r["meets"]]
    start, end = read["spans"][0]
    assert "for good" in text[start:end]
