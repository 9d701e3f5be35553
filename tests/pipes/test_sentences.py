import json

import pytest


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


def test_a_reference_to_a_paragraph_is_no_item(nlp):
    assert len(units(nlp, "Under section 4(a) and (b) Recipient shall pay.")) == 1


def test_user_data_survives_docbin(nlp):
    from spacy.tokens import DocBin

    doc = nlp("Recipient shall not be required to delete the Data.")
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert json.dumps(back._.units) == json.dumps(doc._.units)
