"""Rule packs are chosen by the facts, say why, and can be named by the user."""

import pytest

import analyzer
from analyzer.errors import UsageError
from analyzer.model import Assumptions, State

FACES = "Visagent Inc. collects a scan of the face geometry of each visitor without any written release."


def packs(text, **given):
    return {pack.id: pack for pack in analyzer.analyze_text(text, assumptions=Assumptions(**given)).packs}


def test_a_place_chooses_the_pack_and_is_quoted():
    pack = packs("This Agreement is governed by the laws of the State of Illinois. " + FACES)["biometric"]
    assert pack.chosen is True
    assert "US-IL" in pack.reason


def test_words_choose_the_pack_where_its_law_needs_no_place():
    pack = packs(
        "DATA SHARING AGREEMENT\n\nThis Agreement is made between Alpha Ltd and Beta Ltd.\n\nRecipient shall not be required to delete any of the Data."
    )["agreement_core"]
    assert pack.chosen is True
    assert "delete" in pack.reason


def test_the_user_chooses():
    chosen = packs(FACES, packs=("biometric",))
    assert list(chosen) == ["biometric"]
    assert chosen["biometric"].reason == "chosen by the user"


def test_a_pack_chosen_by_the_user_needs_no_place():
    def bipa(**given):
        report = analyzer.analyze_text(FACES, assumptions=Assumptions(**given))
        return {f.state for f in report.findings if f.rule == "biometric/bipa-15b-written-release"}

    assert bipa() == {State.UNDETERMINED}
    assert bipa(packs=("biometric",)) == {State.FIRED}


def test_an_unknown_pack_is_told():
    with pytest.raises(UsageError, match="no such rule pack"):
        packs("x", packs=("biometrics",))


def test_a_law_of_another_place_is_not_said_to_lack_a_place():
    named = packs("COMPLAINT\n\n1. The Federal Trade Commission sues Orrery, Inc. under the laws of Illinois.\n")
    for pack in ("gdpr_processor", "gdpr_sharing"):
        assert "no place is named" not in named[pack].reason
        assert named[pack].chosen is False
        assert "US" in named[pack].reason
        assert "this rule" not in named[pack].reason
