"""The phrase language of the vocabularies."""

from __future__ import annotations

import pytest
from marks import unmark

from analyzer.pipes.phrases import Lexicon, Words

CUES = {"act": ["delet*", "hand back"], "thing": ["file|files", "~user*"]}


@pytest.mark.parametrize(
    ("phrase", "marked"),
    [
        ("{act}", "Vendor [[deletes]] it."),
        ("{act}", "They [[hand back]] it."),
        ("{act} ... {thing}", "It [[deletes]] all of the old files."),
        ("{thing} ... ^{act}", "The files are [[deleted]]."),
        ("{act} & {thing}", "Files: [[delete]] them."),
        ("opt-out", "An [[opt out]] is noted."),
        ("opt out*", "An [[opt-outs]] list."),
        ("{thing}", "The [[user]]'s choice."),
    ],
)
def test_found(phrase, marked):
    text, spans = unmark(marked)
    hits = Words(text, Lexicon(CUES, [phrase])).hits(phrase)
    assert (hits[0].start, hits[0].end) == spans[0] or text[hits[0].start : spans[0][1]].startswith(
        text[slice(*spans[0])]
    )


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("{act} ... {thing}", "It deletes it; the files stay."),
        ("{thing}", "The User agrees."),
        ("hand back", "Hand it back."),
    ],
)
def test_not_found(phrase, text):
    assert not Words(text, Lexicon(CUES, [phrase])).hits(phrase)


@pytest.mark.parametrize("phrase", ["{none}", "", "... a", "a ...", "a| b", "&"])
def test_bad_phrase(phrase):
    with pytest.raises(ValueError, match=r"phrase"):
        Lexicon(CUES, [phrase])
