"""Practices in documents of our own, paragraph by paragraph; whose they are; and the cases inside the term files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from marks import unmark

from analyzer.ingest import read
from analyzer.pipes.practice_terms import PracticeTerm, PracticeWords, compiled
from analyzer.pipes.terms import terms
from analyzer.pipes.typed import make_doc

LAST = "practices"

DOCUMENTS = yaml.safe_load(Path(__file__).with_name("practices.yaml").read_text(encoding="utf-8"))
COMPLAINT = (
    "UNITED STATES DISTRICT COURT\nDISTRICT OF MAINE\n\nUNITED STATES OF AMERICA, Plaintiff,\nv.\n"
    "ROWANTREE APPS, INC., Defendant.\n\nCOMPLAINT\n\n"
)


def told(nlp, tmp_path, text):
    """The practices of a document with that text."""
    path = tmp_path / "document.txt"
    path.write_text(text, encoding="utf-8")
    return nlp(make_doc(nlp, read(path)[0]))._.practices


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d["head"].split("\n")[-1][:30])
def test_paragraphs(nlp, tmp_path, document):
    text, spans = document["head"], []
    for kinds, words in document["paragraphs"]:
        text += "\n\n"
        spans.append((len(text), len(text) + len(words), kinds.split(), words))
        text += words
    found = told(nlp, tmp_path, text)
    for start, end, kinds, words in spans:
        here = {r["kind"] for r in found if any(start <= a < end for a, _ in r["spans"])}
        assert here >= {k for k in kinds if not k.endswith("?")}, words
        assert here <= {k.removesuffix("?") for k in kinds}, words


def test_whose_practice_and_who_says_so(nlp, tmp_path):
    text = (
        COMPLAINT + "7. Rowantree never asked its users for permission to sell their photos.\n\n8. Users were not told."
    )
    asked, untold = told(nlp, tmp_path, text)
    assert (asked["kind"], asked["about"], asked["paragraph"]) == ("no_consent", "ROWANTREE APPS, INC.", "7")
    assert (untold["kind"], untold["about"], untold["paragraph"]) == ("no_notice", "ROWANTREE APPS, INC.", "8")
    assert {asked["status"], untold["status"]} == {"alleged"}
    assert asked["speaker"] == "UNITED STATES OF AMERICA"


def test_a_count_tells_the_same_practice_again(nlp, tmp_path):
    text = (
        COMPLAINT + "7. Rowantree did not tell users that it sold their location data to advertisers.\n\nCOUNT I\n\n"
        "30. As described in paragraph 7, Rowantree failed to disclose that it sold users’ location data to advertisers."
    )
    (record,) = told(nlp, tmp_path, text)
    assert record["paragraph"] == "7"
    assert len(record["spans"]) == 2


def test_a_list_under_its_lead(nlp, tmp_path):
    text = COMPLAINT + (
        "9. Rowantree promised in its policies that Rowantree:\n\n(a) would not share users’ photos with third parties; and\n\n"
        "(b) would delete them on request."
    )
    assert [r["kind"] for r in told(nlp, tmp_path, text)] == ["promise_not_to_share"]


@pytest.mark.parametrize("term", terms("practices", PracticeTerm), ids=lambda t: t.id)
def test_cases_of_the_practice(nlp, tmp_path, term):
    for case in term.tests.fire:
        text, ((start, end),) = unmark(case)
        found = [m.span() for m in compiled(term.patterns).finditer(text)]
        assert any(a < end and start < b for a, b in found), case
        assert term.id in {r["kind"] for r in told(nlp, tmp_path, COMPLAINT + "5. " + text)} or term.voice != "fact", (
            case
        )
    for case in term.tests.silent:
        assert term.id not in {r["kind"] for r in told(nlp, tmp_path, COMPLAINT + "5. " + case)}, case


@pytest.mark.parametrize("term", terms("practice_words", PracticeWords), ids=lambda t: t.id)
def test_cases_of_the_words(term):
    pattern = compiled([f"<{term.id}>"])
    for case in term.tests.fire:
        text, ((start, end),) = unmark(case)
        assert any(a <= start and end <= b for a, b in (m.span() for m in pattern.finditer(text))), case
    for case in term.tests.silent:
        assert not pattern.search(case), case
