from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
import yaml
from marks import unmark

from analyzer.pipes.data_general import general_mentions
from analyzer.pipes.data_lexicon import DataType, lexicon, normal
from analyzer.pipes.data_predicates import Cue, cue_pattern
from analyzer.pipes.data_types import defined_types, flags, parents
from analyzer.pipes.terms import terms

TYPES = terms("data_types", DataType)
FIRE = [(t.id, s) for t in TYPES for s in t.tests.fire]
SILENT = [(t.id, s) for t in TYPES for s in t.tests.silent]
CUES = terms("data_cues", Cue)
POLARITIES = yaml.safe_load((Path(__file__).parent / "data_polarity.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def nlp():
    """Only what this room needs, and the vocabulary alone."""
    import spacy

    from analyzer.pipes.records import register

    register()
    pipeline = spacy.blank("en")
    for name in ("blocks", "sentences", "sections", "data_types"):
        import_module(f"analyzer.pipes.{name}")
        pipeline.add_pipe(name, config={"reads": False} if name == "data_types" else {})
    return pipeline


def _found(nlp, text):
    return {tuple(m["spans"][0]): m for m in nlp(text)._.data_types}


@pytest.mark.parametrize(("id_", "marked"), FIRE)
def test_type_fires(nlp, id_, marked):
    text, spans = unmark(marked)
    found = _found(nlp, text)
    hits = [s for s in spans if any(m["id"] == id_ and a < s[1] and s[0] < b for (a, b), m in found.items())]
    assert hits, [(m["id"], m["surface"]) for m in found.values()]
    for start, end in spans:
        assert any(a < end and start < b for a, b in found), text[start:end]


@pytest.mark.parametrize(("id_", "text"), SILENT)
def test_false_friend_is_silent(nlp, id_, text):
    assert [m["surface"] for m in nlp(text)._.data_types if m["id"] == id_] == []


def test_every_type_is_tested():
    assert all(t.tests.fire and t.tests.silent for t in TYPES)


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.id)
def test_cue_phrases(cue):
    if cue.phrases and not cue.verbs:
        assert all(cue_pattern(cue.id, plural=cue.id == "people").search(unmark(s)[0]) for s in cue.tests.fire)
        assert not any(cue_pattern(cue.id, plural=cue.id == "people").search(s) for s in cue.tests.silent)


@pytest.mark.parametrize(("polarity", "marked"), [(p, s) for p, rows in POLARITIES.items() for s in rows])
def test_polarity(nlp, polarity, marked):
    text, spans = unmark(marked)
    found = _found(nlp, text)
    for start, end in spans:
        hit = [m["polarity"] for (a, b), m in found.items() if a < end and start < b]
        assert hit[:1] == [polarity], (text[start:end], hit)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The fingerprint and iris templates were sold.", ["pd:Fingerprint", "x:IrisPattern"]),
        ("IP and e-mail addresses are shared.", ["pd:IPAddress", "pd:EmailAddress"]),
        ("The e-mail address of the household is sold.", ["pd:EmailAddress"]),
        ("Private messages of the members are sold.", ["pd:Communication"]),
        ("The GPs who wrote the letters are paid.", []),
        ("The finger-\nprint of each guard is sent.", ["pd:Fingerprint"]),
        ("The drivers' licences and driver's license numbers are sent.", ["pd:OfficialID", "pd:OfficialID"]),
        (
            "Names, home addresses and dates of birth are sold.",
            ["pd:Name", "pd:PhysicalAddress", "pd:Demographic"],
        ),
    ],
)
def test_coordination_and_spelling(nlp, text, ids):
    assert [m["id"] for m in nlp(text)._.data_types] == ids


@pytest.mark.parametrize(
    "text",
    [
        "Notices shall be sent to the address and e-mail address of the party below.",
        "Contact details of the signatories appear on the last page.",
        "Nobody is refused on the basis of race, religion or sexual orientation.",
        "Saltmarsh Fertility Ltd and Umber Health Analytics GmbH signed the lease.",
        "Iris will sign the deed.",
        "The initial term and any like tax are subject to review.",
    ],
)
def test_contract_boilerplate_is_not_data(nlp, text):
    assert [m["surface"] for m in nlp(text)._.data_types] == []


def test_picture_becomes_recognition_image_by_its_purpose(nlp):
    plain, trained = "The club sold 40 portraits of members.", "The club sold 40 portraits to train face recognition."
    assert [m["id"] for m in nlp(plain)._.data_types] == ["pd:Picture"]
    assert [m["id"] for m in nlp(trained)._.data_types][:1] == ["x:FaceImageForRecognition"]


def test_conditional_flag_loses_its_star_where_the_condition_is_stated(nlp):
    bare = nlp("Seller conveys the face templates of guests.")._.data_types[0]["special"]
    stated = nlp("Seller conveys the face templates of guests, used to identify them at the gate.")._.data_types[0]
    assert "G9*" in bare and "B" in bare
    assert "G9" in stated["special"] and "G9*" not in stated["special"]


def test_quantity_of_the_thing_or_of_its_people(nlp):
    first = nlp("The site gave the laboratory access to nearly four million user photos.")._.data_types[0]
    assert first["quantity"] == {"value": 4_000_000, "unit": "photos", "qualifier": "nearly"}
    second = nlp("Lab results of about 900 patients were sent.")._.data_types[0]
    assert second["quantity"] == {"value": 900, "unit": "patients", "qualifier": "about"}
    assert nlp("Lab results were sent within 30 days.")._.data_types[0]["quantity"] is None


def test_open_list(nlp):
    found = nlp("The feed carries particulars such as postcodes and dates of birth.")._.data_types
    assert found and all(m["open_list"] for m in found)
    assert not any(m["open_list"] for m in nlp("The feed carries postcodes and dates of birth.")._.data_types)


def test_defined_types(nlp):
    doc = nlp('"Club Content" means photographs and voice recordings of members.\n\nSeller shall deliver Club Content.')
    assert defined_types(doc)["Club Content"] == ["pd:Picture", "pd:VoiceCommunicationRecording"]
    assert {m["polarity"] for m in doc._.data_types} == {"defined"}


def test_general_mentions(nlp):
    doc = nlp("We never sell your personal information to brokers.")
    assert [(m["surface"], m["polarity"]) for m in general_mentions(doc)] == [("your personal information", "excluded")]


def test_lookups():
    assert parents("pd:FacialPrint") == ("pd:Biometric", "pd:Identifying")
    assert parents("pd:Unheard") == () and flags("pd:Unheard") == ()
    assert "B" in flags("pd:FacialPrint") and "B" not in flags("pd:Picture")


def test_ids_and_evidence(nlp):
    text = "Names, faceprints and voicemail of callers were leaked."
    for record in nlp(text)._.data_types:
        start, end = record["spans"][0]
        assert text[start:end] == record["surface"] and record["id"] in lexicon().types


@pytest.mark.parametrize(
    ("word", "key"), [("Licences", "license"), ("anonymised", "anonymized"), ("driver’s", "driver"), ("IDs", "id")]
)
def test_normal(word, key):
    assert normal(word) == key


def test_scenarios_stay_above_the_floor(nlp, shared):
    import json
    import sys

    sys.path.insert(0, str(shared / "eval"))
    from report_score import datatypes, load

    gold = load(shared / "scenarios" / "datatypes.jsonl")
    predicted = {
        i: {"report": {"data_types": json.loads(json.dumps(nlp(g["text"])._.data_types))}} for i, g in gold.items()
    }
    score = datatypes(gold, predicted, lambda *_: None)
    assert score["mentions"]["f1"] >= 0.92 and score["polarity_accuracy"] >= 0.92
