"""Kinds of documents, told by several signs, and whether they are whole."""

from __future__ import annotations

import pytest

import analyzer
from analyzer.pipes.document_types import DocumentTypeTerm
from analyzer.pipes.records import summary
from analyzer.pipes.terms import terms
from analyzer.places import rules_dir

LAST = "document_types"

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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# Privacy Policy\n\n## What we collect\n\nWe collect your name. Contact us at our office.", "policy"),
        ("LIMA, 4 May 2024. Hill Ltd welcomes Bo Dale as a director.", "press"),
        ("HILL LIBRARY - TRUSTEES' REPORT FOR 2024\n\nThe founder of the library is Bo Dale.", "other"),
        (
            "NOTICE OF ANNUAL GENERAL MEETING of Hill plc, 4 May 2024\n\nResolution 1: to re-elect Bo Dale.",
            "proxy_statement",
        ),
        ("The release was signed on Monday. The files were sent on Tuesday.", "other"),
    ],
)
def test_short_papers_are_told_by_their_form(nlp, text, kind):
    assert summary(nlp(text))["type"] == kind


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        (WHOLE.replace("Owner licenses the pictures.", "The witness said “we own […] all of it”."), []),
        (WHOLE.replace("One year.", "One year. Owner may ask for an extract of the register."), []),
        (WHOLE.replace("Licensee pays one dollar.", "Licensee pays ________ dollars."), []),
        (WHOLE.replace("One year.\n\n4. Governing", "One year.\n\n7. Governing"), ["sections 4 to 6 are missing"]),
        (WHOLE.replace("2. Fee. Licensee pays one dollar.", "[…]"), ["parts are left out ([…])"]),
    ],
)
def test_what_is_a_gap_and_what_is_not(nlp, text, gaps):
    assert summary(nlp(text))["gaps"] == gaps


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        (
            "12\n\nEXECUTION COPY\n\n9.4. Counterparts. The parties may sign this Agreement in counterparts.\n\n9.5. Notices. "
            "Owner writes to Licensee by post.\n\nIN WITNESS WHEREOF, the parties have signed.\n\nOWNER LTD\n\nBy: /s/ Ann Hill\n",
            "begins at section 9.4",
        ),
        (
            "IMAGE LICENCE AGREEMENT\n\nThis Agreement is between Owner Ltd and Licensee Ltd.\n\n1. Grant. Owner licenses the "
            "pictures. 2. Fee. Licensee pays one dollar.\n\n3. Term. One year.\n\n4. Notices. By post.\n\n5. Governing law. "
            "Ohio.\n\nSigned for Owner Ltd by Ann Hill, Director.\n",
            None,
        ),
        (
            "IMAGE LICENCE AGREEMENT\n\nThis Agreement is between Owner Ltd and Licensee Ltd.\n\n3. Term. One year.\n\n4. "
            "Notices. By post.\n\n5. Governing law. Ohio.\n\nSigned for Owner Ltd by Ann Hill, Director.\n",
            "begins at section 3",
        ),
    ],
)
def test_where_a_paper_begins(nlp, text, gap):
    assert next((words for words in summary(nlp(text))["gaps"] if "begins" in words), None) == gap


def test_a_redacted_filing_is_whole(nlp):
    about = summary(
        nlp(
            "UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF TEXAS\n\nFENN STATE,\n\nPlaintiff,\n\nv.\n\nHILL FARM, INC.,\n\n"
            "Defendant.\n\nCOMPLAINT\n\nPlaintiff alleges:\n\n1. Hill sold [REDACTED] records.\n\n2. It did so again.\n\n"
            "WHEREFORE, Plaintiff prays for relief.\n\nDated: May 4, 2024\n"
        )
    )
    assert (about["type"], about["complete"], about["gaps"]) == ("complaint", True, [])


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Exhibit 10.2   Picture Supply Contract\n\n", "Picture Supply Contract"),
        ("EX-10.2 3 d123dex102.htm PICTURE LICENCE AGREEMENT\n\n", "PICTURE LICENCE AGREEMENT"),
        (
            "EMPLOYEE CONFIDENTIALITY AND\nNON-DISCLOSURE AGREEMENT\n\n",
            "EMPLOYEE CONFIDENTIALITY AND NON-DISCLOSURE AGREEMENT",
        ),
        ("Doc.Title=Picture Sharing Agreement\n\n", "Picture Sharing Agreement"),
    ],
)
def test_a_title_is_freed_from_what_stands_around_it(nlp, head, title):
    body = WHOLE.split("\n\n", 1)[1]
    assert summary(nlp(head + body))["title"] == title


def test_a_contract_in_the_form_of_a_letter() -> None:
    text = "Ladies and Gentlemen:\n\n" + "\n\n".join(
        f"{n}. {who} shall perform its part under this Agreement at its own cost."
        for n, who in enumerate(["The Company", "The Bank", "The Agent"] * 3, 1)
    )
    assert analyzer.analyze_text(text).to_dict()["documents"][0]["type"] == "agreement"
