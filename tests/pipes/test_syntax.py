"""The short cuts around the statistical model say what the model itself says."""

import pytest

from analyzer.pipes import syntax

SENTENCES = [
    "There is a director who does not know what they had sold, because it was theirs.",
    "Once he had left, neither the fund nor its manager wanted to be told; let's see.",
    "The shares that Anna holds, and those which Peter sold,  are   not hers anymore.",
    "Something has been paid to someone, but nobody is able to say whether it's enough.",
    "I'd have done so if you hadn't; do it yourself, or have it done by 5 May 2021 for $3m.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_parts_of_speech_are_those_of_the_model(sentence):
    syntax.parse_texts(SENTENCES)
    syntax._PARSES.clear()
    found, wanted = syntax.parse_texts([sentence])[0], syntax.model()(sentence)
    assert [(t.text, t.pos_, t.tag_, t.dep_, t.head.i) for t in found] == [
        (t.text, t.pos_, t.tag_, t.dep_, t.head.i) for t in wanted
    ]
