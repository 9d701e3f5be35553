"""Kinds of documents, told by several signs, and whether they are whole."""

from __future__ import annotations

import pytest

from analyzer.pipes.document_types import DocumentTypeTerm
from analyzer.pipes.records import summary
from analyzer.pipes.terms import terms
from analyzer.places import rules_dir

WHOLE = (
    "IMAGE LICENCE AGREEMENT\n\nThis Agreement is made by and between Hill Farm, Inc. (“Owner”) and Dale Works "
    "LLC (“Licensee”).\n\n"
    "1. Grant. Owner licenses the pictures.\n\n2. Fee. Licensee pays one dollar.\n\n3. Term. One year.\n\n"
    "4. Governing law. The laws of Texas govern this Agreement.\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\n"
)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (term.id, text.replace("[[", "").replace("]]", ""))
        for term in terms("document_types", DocumentTypeTerm)
        for text in term.tests.fire
    ]
    if rules_dir().is_dir()
    else [],
)
def test_every_kind_is_recognised_in_its_own_cases(nlp, kind, text):
    assert summary(nlp(text))["type"] == kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [(term.id, text) for term in terms("document_types", DocumentTypeTerm) for text in term.tests.silent],
)
def test_a_word_alone_does_not_make_the_kind(nlp, kind, text):
    assert summary(nlp(text))["type"] != kind


def test_a_whole_agreement_is_complete(nlp):
    about = summary(nlp(WHOLE))
    assert (about["type"], about["complete"], about["gaps"]) == ("agreement", True, [])
    assert about["title"] == "IMAGE LICENCE AGREEMENT"


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        (WHOLE.replace("2. Fee. Licensee pays one dollar.", "[intentionally omitted]"), "left out"),
        (WHOLE.replace("one dollar", "[***] dollars"), "redacted"),
        (WHOLE.replace("One year.", "One year, subject to Section 9."), "section 9"),
        (WHOLE.split("4. Governing")[0], "closing"),
    ],
)
def test_what_is_missing_is_said(nlp, text, gap):
    about = summary(nlp(text))
    assert about["complete"] is False
    assert any(gap in words for words in about["gaps"])


def test_a_clause_alone_is_not_a_document(nlp):
    about = summary(nlp("Recipient shall delete the Data within thirty days."))
    assert (about["type"], about["complete"]) == ("other", False)
