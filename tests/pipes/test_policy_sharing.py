"""Privacy policies: whose they are, whom they name as recipients, and in which mood."""

from functools import lru_cache

import pytest

from analyzer import ingest
from analyzer.pipes import load
from analyzer.pipes.names import Names
from analyzer.pipes.typed import make_doc


@lru_cache
def reader():
    nlp = load()
    nlp.select_pipes(disable=["processing", "practices", "relations", "acts", "promises", "unclear_names"])
    return nlp


def paper(text, folder):
    path = folder / "policy.md"
    path.write_text(text, encoding="utf-8")
    return reader()(make_doc(reader(), next(iter(ingest.read(path)))))


HEAD = (
    "# Privacy Policy\n\nThis privacy policy explains how {house} collects your data. You can ask us for a copy of your "
    "personal data, and you can correct your data in your account.\n\n"
)


def shared(body, folder):
    doc = paper(HEAD.format(house="Otterbrook Ltd (“we”, “us”)") + body, folder)
    return {(s["recipient"], s["modality"]) for s in doc._.sharing}


@pytest.mark.parametrize(
    ("text", "house"),
    [
        (
            "Tarnwick Holdings BV, trading as Tarn (“**Tarn**”, “**we**” or “**our**”), runs the shop.",
            "Tarnwick Holdings BV",
        ),
        ("In this notice “we”, “us” and “our” refer to Pellworm Reisen GmbH.", "Pellworm Reisen GmbH"),
        (
            "References to “we” are references to Osier Trust Ltd and its subsidiaries such as Osier Care Ltd.",
            "Osier Trust Ltd",
        ),
        (
            "The controller of your personal data is Skerry Foods plc, of Wick. We work with Stripe, Inc.",
            "Skerry Foods plc",
        ),
        (
            "The website is operated by Lumen Vale SARL. Our sister company Lumen Nord SARL has its own policy.",
            "Lumen Vale SARL",
        ),
        ("Welcome to Harebell’s Privacy Policy. We use Google Analytics.", "Harebell"),
    ],
)
def test_house(text, house, tmp_path):
    head = "# Privacy Policy\n\nThis policy explains how we use your personal data.\n\n"
    doc = paper(f"{head}{text}\n\nContact us.", tmp_path)
    speaker = Names(doc).speaker
    assert speaker is not None
    assert speaker.full == house


def test_a_vendor_named_in_passing_is_not_the_house(tmp_path):
    found = shared("We use forms of Typewell Inc. on our site. We share your address with couriers.", tmp_path)
    body = "Zapdesk Inc. answers your mail. We send your data to auditors."
    doc = paper(HEAD.format(house="Otterbrook Ltd (“we”)") + body, tmp_path)
    assert {s["discloser"] for s in doc._.sharing} == {"Otterbrook Ltd"}
    assert found == {("couriers", "done")}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("We may disclose your personal data to insurers, auditors or courts.", {("insurers", "permits"), ("auditors", "permits"), ("courts", "permits")}),
        ("Your data may be passed on to our subsidiaries.", {("subsidiaries", "permits")}),
        ("Your records are shared with our laboratory partners.", {("laboratory partners", "done")}),
        ("We must report your details to tax authorities.", {("tax authorities", "requires")}),
        ("We never sell your information to data brokers.", {("data brokers", "prohibits")}),
        ("If you agree, we share your photos with advertisers.", {("advertisers", "permits")}),
        ("You may choose to share your profile with other users.", set()),
        ("You can ask us to transfer your data to another provider.", set()),
        ("Our service providers may have access to your personal data.", {("service providers", "permits")}),
        ("We use your data to provide support to our members.", set()),
        ("We share your data with payment processors (such as Adyenne N.V.).", {("payment processors", "done"), ("Adyenne N.V.", "done")}),
        ("We share your data with:\n\n- our hosting providers;\n- banks;\n- Quillon Freight Ltd, which delivers parcels.", {("hosting providers", "done"), ("banks", "done"), ("Quillon Freight Ltd", "done")}),
        ("We may share your data with the following categories of recipients:\n\n* Credit bureaus\n* Professional advisers: where we need advice", {("Credit bureaus", "permits"), ("Professional advisers", "permits")}),
        ("We use your data for these purposes:\n\n- to help our partners\n- to answer you", set()),
        ("## Who we share your data with\n\n**Couriers.** They need your address.\n\n**Your choices.** You can object.", {("Couriers", "permits")}),
        ("## How we use it\n\n**Couriers.** They are friendly people.", set()),
        ("| Recipient | Purpose | Data |\n|---|---|---|\n| Nordlys Hosting AS | storage | name, e-mail address |\n| Auditors | accounts | invoices |", {("Nordlys Hosting AS", "permits"), ("Auditors", "permits")}),
        ("| Cookie | Provider | Expires |\n|---|---|---|\n| _ga | Numera Inc. | 1 year |", set()),
    ],
)  # fmt: skip
def test_recipients_of_a_policy(body, found, tmp_path):
    assert shared(body, tmp_path) == found


def test_data_of_a_table_row(tmp_path):
    body = "We share these data:\n\n| With whom | What data |\n|---|---|\n| Laboratories | blood type, date of birth |"
    doc = paper(HEAD.format(house="Otterbrook Ltd (“we”)") + body, tmp_path)
    (record,) = doc._.sharing
    assert record["recipient"] == "Laboratories"
    assert record["data_types"]


def test_we_is_no_name_though_the_brackets_define_it(tmp_path):
    doc = paper(
        HEAD.format(house="Otterbrook Inc., doing business as OTTER (“OTTER”, “we”, “us”)") + "We run it.", tmp_path
    )
    assert [n.form for n in Names(doc).all if n.text == "We"] == ["pronoun"]


def test_each_purpose_belongs_to_its_own_name(tmp_path):
    doc = paper(
        HEAD.format(house="Otterbrook Ltd (“we”, “us”)")
        + "We share your personal data with service providers (e.g., Quenby Ltd for fraud prevention and Wexcombe Ltd for "
        "analytics).",
        tmp_path,
    )
    told = {s["recipient"]: s["purposes"] for s in doc._.sharing}
    assert told == {"service providers": [], "Quenby Ltd": ["fraud_prevention"], "Wexcombe Ltd": ["analytics"]}


def test_consent_that_will_be_asked_for_is_none_obtained(tmp_path):
    doc = paper(
        HEAD.format(house="Otterbrook Ltd (“we”, “us”)") + "With your consent we share your personal data with banks.",
        tmp_path,
    )
    told = {(d["name"], d["value"]) for s in doc._.sharing for d in s["details"]}
    assert ("consent", "obtained") not in told
