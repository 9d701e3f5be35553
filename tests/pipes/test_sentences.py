import json

import pytest

LAST = "sentences"


def sentences(nlp, text):
    doc = nlp.make_doc(text)
    for name in ("blocks", "sentences"):
        doc = nlp.get_pipe(name)(doc)
    return doc, [sent.text.strip() for sent in doc.sents]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("See Zell v. Meta (9th Cir. 1999). It was affirmed.", 2),
        ("Under Sec. 4.2 Recipient shall pay. It may not delay.", 2),
        ("The Data goes to Beta Inc. Acme Ltd shall keep a copy.", 2),
        ("The Data goes to Beta Inc. in May.", 1),
        ("It relies on 15 U.S.C. § 45(a) and on Cal. Civ. Code § 1798.100.", 1),
        ("Mr. Holt, e.g. in June, wrote to Dr. Lind.", 1),
    ],
)
def test_sentences(nlp, text, count):
    assert len(sentences(nlp, text)[1]) == count


def test_a_sentence_never_crosses_a_block(nlp):
    _, found = sentences(nlp, "TITLE OF THE THING\n\nRecipient shall pay")
    assert found == ["TITLE OF THE THING", "Recipient shall pay"]


def units(nlp, text):
    doc, _ = sentences(nlp, text)
    return [
        (doc.text[u["start"] : u["end"]], " ".join(doc.text[a:b].strip() for a, b in u["lead"])) for u in doc._.units
    ]


def test_items_of_an_enumeration_carry_their_lead(nlp):
    found = units(nlp, "Recipient shall: (a) delete the Data; (b) not disclose it; and (c) certify both.")
    assert [text[:3] for text, _ in found] == ["(a)", "(b)", "(c)"]
    assert {lead for _, lead in found} == {"Recipient shall:"}


def test_items_in_blocks_of_their_own_carry_their_lead(nlp):
    found = units(nlp, "The Recipient must:\n\n(a) stop;\n\n(b) return the data.\n\nThe Fee is due in May.")
    assert found[1:] == [
        ("(a) stop;", "The Recipient must:"),
        ("(b) return the data.", "The Recipient must:"),
        ("The Fee is due in May.", ""),
    ]


def test_an_item_may_begin_with_a_capital_and_end_in_a_semicolon(nlp):
    found = units(
        nlp, "The Recipient must keep:\n\nThe ledgers of the mill;\n\nThe keys; and\n\nThe Fee is due in May."
    )
    assert [lead for _, lead in found] == ["", "The Recipient must keep:", "The Recipient must keep:", ""]


def test_the_end_of_an_item_is_no_lead(nlp):
    found = units(nlp, "The Recipient must:\n\n(a) stop the mill; and\n\n(b) return the keys.")
    assert [lead for _, lead in found] == ["", "The Recipient must:", "The Recipient must:"]


def test_a_sentence_broken_by_an_empty_line_is_read_with_its_beginning(nlp):
    start = "The Recipient shall tell the Owner in writing of any intended"
    found = units(nlp, f"{start}\n\nchanges of the locks or keys.\n\nthe Fee is due in May.")
    assert [lead for _, lead in found] == ["", start, ""]


def test_a_reference_broken_before_its_number_is_read_with_it(nlp):
    start = "The Recipient shall tell the Owner of a lost key as laid down in Art."
    found = units(nlp, f"{start}\n\n7 (2) of the mill rules.\n\n8 The Fee is due in May.")
    assert [lead for _, lead in found] == ["", start, ""]


def test_an_item_that_announces_the_next_is_not_broken(nlp):
    lead = "The Recipient shall promptly tell the Owner about:"
    found = units(nlp, f"{lead}\n\nany damage to the wheel or the race of the mill, and\n\nany lost key.")
    assert [lead for _, lead in found] == ["", lead, lead]


def test_a_small_letter_may_begin_a_name(nlp):
    found = units(nlp, "The keys of the mill are kept in the safe of the bank\n\neBay shall return the Data.")
    assert [lead for _, lead in found] == ["", ""]


def test_a_reference_to_a_paragraph_is_no_item(nlp):
    assert len(units(nlp, "Under section 4(a) and (b) Recipient shall pay.")) == 1


def test_user_data_survives_docbin(nlp):
    from spacy.tokens import DocBin

    doc = nlp("Recipient shall not be required to delete the Data.")
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert json.dumps(back._.units) == json.dumps(doc._.units)
