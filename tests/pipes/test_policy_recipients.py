from functools import lru_cache

import pytest

from analyzer.pipes import load
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.policy_recipients import labelled, recipients
from analyzer.pipes.records import text_of

HOUSE = Name(0, 8, "Fenlight", "Fenlight Ltd", "company")


@lru_cache
def reader():
    nlp = load()
    nlp.select_pipes(enable=["blocks", "sentences", "definitions", "document_types", "parties"])
    return nlp


def read(words):
    doc = reader()(words)
    return Names(doc), text_of(doc)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "our payroll providers and auditors for this purpose",
            [("payroll providers", "vendor"), ("auditors", "adviser")],
        ),
        ("advertising and analytics providers who help us", [("advertising and analytics providers", "advertiser")]),
        ("the following categories of recipients: banks", []),
        (
            "tax authorities, courts or the police if the law asks",
            [("tax authorities", "public_body"), ("courts", "public_body"), ("police", "public_body")],
        ),
        ("other companies in our group", [("other companies in our group", "affiliate")]),
        ("other users of the service", [("other users", "public")]),
        (
            "delivery companies (such as Otter Freight Ltd) and banks",
            [("delivery companies", "vendor"), ("Otter Freight Ltd", "vendor"), ("banks", "vendor")],
        ),
        ("Otter Freight Ltd, our courier, to bring the parcel", [("Otter Freight Ltd", None), ("courier", "vendor")]),
        ("you and your device", []),
        ("defend the safety or belongings of our riders, of a stranger or of everybody", []),
        (
            "sister firms, subsidiaries or other companies under common ownership",
            [("sister firms", "affiliate"), ("subsidiaries", "affiliate"), ("other companies", "affiliate")],
        ),
        ("a potential buyer of our business", [("potential buyer", "investor")]),
    ],
)
def test_recipients(words, found):
    names, text = read(f"We share your data with {words}.")
    start = text.index(words)
    assert [(r.name.full, r.kind) for r in recipients(text, start, len(text), names, HOUSE)] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("- **Payment processors.** They take your card.", ["Payment processors"]),
        ("* Auditors and insurers: where needed", ["Auditors", "insurers"]),
        ("- When the law asks: we answer", []),
        ("With our research partners. We do this rarely.", ["research partners"]),
        ("Your choices: you can write to our partners", []),
    ],
)
def test_labelled(words, found):
    names, text = read(words)
    assert [r.name.full for r in labelled(text, 0, len(text), names, HOUSE)[1]] == found
