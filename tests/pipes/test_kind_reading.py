"""Kinds of data in words of no list, as the encoder reads them in short texts."""

import pytest

import analyzer


def _kinds(text):
    return {(m["id"], m["surface"]) for m in analyzer.analyze_text(text).to_dict()["data_types"]}


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The matron lent the agency the sick-bay register for the spring term.", "pd:Health", "sick-bay register"),
        ("Our cook keeps a list of who is allergic to what in the top drawer.", "pd:Health", "who is allergic to what"),
        ("The lender passes on the borrower's bureau score each quarter.", "pd:CreditScore", "bureau score"),
    ],
)
def test_words_of_no_list_are_read(text, kind, words):
    assert any(id_ == kind and (surface in words or words in surface) for id_, surface in _kinds(text))


@pytest.mark.parametrize(
    "text",
    [
        "The fingerprints of last spring's rate rise are all over the accounts.",
        "Please sign the signature page and return it to our registered address.",
        "The claim is brought under the Biometric Information Privacy Act.",
    ],
)
def test_what_only_looks_like_data_is_left(text):
    assert _kinds(text) == set()


def test_left_out_where_the_encoder_is_not_wanted(monkeypatch):
    monkeypatch.setenv("ANALYZER_ENCODER", "off")
    assert not any("sick-bay" in surface for _, surface in _kinds("The matron lent us the sick-bay register."))
