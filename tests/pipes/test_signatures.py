"""Signature blocks: signed or blank, columns, capacities."""

from __future__ import annotations

HEAD = (
    "SERVICES AGREEMENT\n\nThis Agreement is between Hill Farm, Inc. (“Hill”) and Dale Works LLC (“Dale”). The "
    "parties agree as follows.\n\n" + "1. Hill shall pay. " * 8
)


def _blocks(nlp, tail):
    return [(s["party"], s["signatory"], s["title"], s["signed"]) for s in nlp(HEAD + "\n\n" + tail)._.signatures]


def test_one_block_after_another(nlp):
    tail = (
        "IN WITNESS WHEREOF, the parties have signed.\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\nName: Ann "
        "Hill\nTitle: President\nDate: May 4, 2024\n\n"
        "DALE WORKS LLC\nBy: ______________\nName: Bo Dale\nTitle: Manager\n"
    )
    assert _blocks(nlp, tail) == [
        ("HILL FARM, INC.", "Ann Hill", "President", True),
        ("DALE WORKS LLC", "Bo Dale", "Manager", False),
    ]


def test_columns_are_paired_by_order(nlp):
    tail = (
        "IN WITNESS WHEREOF, the parties have signed.\n\nHill Farm, Inc.\nDale Works LLC\n"
        "By /s/ Ann Hill\nBy /s/ Bo Dale\n"
    )
    assert [(p, s, done) for p, s, _, done in _blocks(nlp, tail)] == [
        ("Hill Farm, Inc.", "Ann Hill", True),
        ("Dale Works LLC", "Bo Dale", True),
    ]


def test_signatory_is_an_attribute_with_its_words(nlp):
    doc = nlp(HEAD + "\n\nIN WITNESS WHEREOF\n\nHILL FARM, INC.\nBy: /s/ Ann Hill\n")
    found = [a for a in doc._.attributes if a["name"] == "signatory"]
    assert [a["value"] for a in found] == ["Ann Hill"]
    assert doc.text[slice(*found[0]["spans"][0])] == "Ann Hill"


def test_text_without_signature_has_none(nlp):
    assert nlp(HEAD)._.signatures == []


def test_a_draft_mark_is_kept(nlp):
    from analyzer.pipes.records import summary

    assert summary(nlp("DRAFT\n\n" + HEAD)).get("draft") is True
    assert "draft" not in summary(nlp(HEAD))
