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
        ("We work with analytics vendors such as Tallowgate and Countable Ltd.", {("Tallowgate", "permits"), ("Countable Ltd", "permits")}),
        ("To learn what members like we rely on measurement tools such as Statwell and Clickbarn.", {("Statwell", "permits"), ("Clickbarn", "permits")}),
        ("We do not use advertising vendors such as Grimsby Ads Ltd.", set()),
        ("Your location data is sold to our advertising partners each week.", {("advertising partners", "done")}),
        ("| Category | Examples | Sold or shared? | To whom |\n|---|---|---|---|\n| Identifiers | name | Yes | Data brokers, such as Adbright Media Inc. |\n| Health | diagnoses | No | Hospitals |", {("Data brokers", "done"), ("Adbright Media Inc.", "done")}),
        ("In the preceding twelve months we sold or shared these data:\n\n| Category | Categories of third parties |\n|---|---|\n| Pages viewed | Social media companies; Mapple LLC |", {("Social media companies", "done"), ("Mapple LLC", "done")}),
        ("| Categories disclosed for a business purpose | Categories of recipients |\n|---|---|\n| Phone numbers | Hosting providers; Veridock Inc. |", {("Hosting providers", "permits"), ("Veridock Inc.", "permits")}),
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


def test_examples_of_a_category_are_its_data(tmp_path):
    body = "| Category | Examples | Shared? | With whom |\n|---|---|---|---|\n| Identifiers | email address | Yes | Banks |"
    doc = paper(HEAD.format(house="Otterbrook Ltd (“we”)") + body, tmp_path)
    (record,) = doc._.sharing
    assert record["data_types"] == ["pd:EmailAddress"]


@pytest.mark.parametrize(
    ("says", "address", "place"),
    [
        (
            "This app is provided by Otterbrook Ltd (“we”), with its office at 14 Quay Street, Galway, Ireland. Ask us.",
            "14 Quay Street, Galway, Ireland",
            "IE",
        ),
        (
            "Otterbrook Inc., 220 Harbor Street, Suite 4, Portland, Oregon 97205. Otterbrook Inc. (“we”) runs the site.",
            "220 Harbor Street, Suite 4, Portland, Oregon 97205",
            "US-OR",
        ),
        ("The controller is Otterbrook GmbH (“we”, “us”).", None, None),
    ],
)
def test_who_answers_for_a_policy(says, address, place, tmp_path):
    doc = paper(f"# Privacy Policy\n\n{says}\n\nYou may correct your data; we keep your data as you wish.", tmp_path)
    (party,) = doc._.parties
    assert (party["contract_role"], party["address"], party["place"]) == ("controller", address, place)
    assert party["name"].startswith("Otterbrook ")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Effective date: 3 March 2024\n\nLast Updated: 12 June 2025", {"effective_date": "2024-03-03", "last_updated": "2025-06-12"}),
        ("**Last revised:** May 4, 2025", {"last_updated": "2025-05-04"}),
        ("This policy was last updated on 1 July 2023 and takes effect on 1 August 2023.", {"last_updated": "2023-07-01", "effective_date": "2023-08-01"}),
        ("We were founded on 3 March 2024.", {}),
    ],
)  # fmt: skip
def test_dates_of_a_policy(line, found, tmp_path):
    doc = paper(f"# Privacy Policy of Otterbrook Ltd\n\n{line}\n\nYour data and how you can correct it.", tmp_path)
    assert {a["name"]: a["value"] for a in doc._.attributes if a["name"] in {"effective_date", "last_updated"}} == found
