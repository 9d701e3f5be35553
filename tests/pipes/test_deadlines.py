"""Time limits of norms; notice and frequency on which a right depends are none."""

from __future__ import annotations

import pytest
from marks import unmark

from analyzer.pipes.deadlines import deadline
from analyzer.pipes.polarity import Sentence


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Vendor shall [[delete]] it within ten days.", "P10D"),
        ("Not later than 72 hours after discovery Vendor shall [[tell]] the Bank.", "PT72H"),
        ("Vendor may [[keep]] it for up to two years.", "P2Y"),
        ("Vendor shall [[read]] it within five days and shall return it within nine days.", "P5D"),
        ("Vendor shall read it within five days and shall [[return]] it within nine days.", "P9D"),
        ("The Bank may [[visit]] Vendor upon thirty days' notice.", None),
        ("The Bank may [[visit]] Vendor once in any period of twelve months.", None),
        ("Vendor shall be [[audited]] every twelve months.", "P12M"),
        ("Vendor shall annually [[test]] its locks.", "P1Y"),
        ("Vendor shall not be required to [[tell]] the Bank within three days.", None),
        ("Vendor shall [[delete]] it, unless a claim is filed within two years.", None),
    ],
)
def test_deadline(marked, expected):
    text, spans = unmark(marked)
    sentence = Sentence(text)
    assert deadline(text, sentence.judge(*spans[0]), sentence.qualifiers) == expected
