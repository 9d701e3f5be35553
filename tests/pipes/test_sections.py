import pytest

from analyzer.pipes.records import containing

LAST = "sections"


def sections(nlp, text):
    doc = nlp.make_doc(text)
    for name in ("blocks", "sentences", "sections"):
        doc = nlp.get_pipe(name)(doc)
    return doc


@pytest.mark.parametrize(
    ("line", "number", "heading"),
    [
        ("4.2 Return or Destruction. Recipient shall return the Data.", "4.2", "Return or Destruction"),
        ("ARTICLE VII", "VII", None),
        ("Section 9. Governing Law. This Agreement is governed by …", "9", "Governing Law"),
        ("17. Defendants shared photographs with others.", "17", None),
        ("Annex 2: Measures", "Annex 2", "Measures"),
        ("CONFIDENTIALITY", None, "CONFIDENTIALITY"),
        ("(b) Security. Recipient shall encrypt.", "(b)", "Security"),
    ],
)
def test_heads(nlp, line, number, heading):
    (section,) = sections(nlp, line)._.sections
    assert (section["number"], section["heading"]) == (number, heading)


@pytest.mark.parametrize(
    "line", ["30 days after delivery the Data is deleted.", "I agree to this.", "A party may sue."]
)
def test_what_is_no_head(nlp, line):
    assert sections(nlp, line)._.sections == []


def test_a_section_ends_where_the_next_of_its_level_begins(nlp):
    doc = sections(nlp, "1. Scope. Text.\n\n1.1 More text here.\n\n2. Term. Text.")
    first, inner, second = doc._.sections
    assert first["end"] == second["start"]
    assert first["start"] < inner["start"] < inner["end"] == second["start"]
    assert containing(doc._.sections, doc.text.index("More"))["number"] == "1.1"


def test_numbered_paragraphs(nlp):
    doc = sections(nlp, "16. Defendants run a site.\n\n17. They shared photographs.")
    assert [(s["number"], s["kind"]) for s in doc._.sections] == [("16", "paragraph"), ("17", "paragraph")]


def test_the_point_of_a_company_form_ends_no_heading(nlp):
    text = (
        "COMPLAINT\n\n1. Plaintiff is an agency.\n\n2. In 2018 Orrery, Inc. gave Teal Lantern, Inc. the recordings.\n"
    )
    assert [s["number"] for s in nlp(text)._.sections if s["kind"] == "paragraph"] == ["1", "2"]
