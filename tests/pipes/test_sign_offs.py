import pytest

from analyzer.pipes.name_scan import Name
from analyzer.pipes.sign_offs import sign_off


def named(text, **kinds):
    return [
        Name(text.rindex(words.replace("_", " ")), text.rindex(words.replace("_", " ")) + len(words), words.replace("_", " "),
             words.replace("_", " "), kind)
        for words, kind in kinds.items()
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("foot", "house"),
    [
        ("Yours sincerely,\nAnn Lee\nChief Medical Officer, Orrery AB", "Orrery AB"),
        ("With regards to the girls,\nAnn Lee, Treasurer, Orrery AB\n4 July 2022", "Orrery AB"),
        ("Ann Lee, 21 June 2021", None),
        ("Yours faithfully, Ann Lee, Managing Director", None),
        ("For Orrery AB, Ann Lee", "Orrery AB"),
        ("Ann Lee\nData, Orrery AB", "Orrery AB"),
    ],
)
def test_who_signs_and_for_whom(foot, house):
    text = f"Dear all,\n\nI hold a tenth of Kestrel Loom.\n\n{foot}"
    found = named(text, Kestrel_Loom="unknown", Ann_Lee="person", **({"Orrery_AB": "company"} if house else {}))
    writer, signed_for = sign_off(text, found)
    assert writer and writer.full == "Ann Lee"
    assert (signed_for.full if signed_for else None) == house


@pytest.mark.parametrize(
    "foot", ["I asked Ann Lee.", "Ann Lee was asked and said no.", "The keys are with Ann Lee of Orrery AB."]
)
def test_a_sentence_at_the_end_is_no_signature(foot):
    text = f"Dear all,\n\nI hold a tenth of Kestrel Loom.\n\n{foot}"
    assert sign_off(text, named(text, Ann_Lee="person")) == (None, None)
