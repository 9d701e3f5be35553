"""What the encoder reads: names, ties and transfers in wording that the grammar does not know, and what it must not."""

from __future__ import annotations

import numpy
import pytest

from analyzer.pipes.encoder import encoder
from analyzer.pipes.reading import passages


def held(nlp, text):
    return {
        (r["type"], r["source"], r["target"])
        for r in nlp(text)._.relations
        if r["polarity"] == "affirmed" and r["modality"] == "stated"
    }


def passed(nlp, text):
    return {(s["discloser"], s["recipient"]) for s in nlp(text)._.sharing if s["modality"] == "done"}


def test_a_text_reads_alike_alone_and_in_company() -> None:
    text = "Ines Okafor keeps the books of Larkfield."
    (alone,) = encoder().read([text])
    among, _ = encoder().read([text, "A much longer passage that pads whatever stands beside it in one batch. " * 3])
    assert alone.rows.shape == (among.rows.shape[0], 768)
    assert numpy.allclose(alone.rows, among.rows, atol=1e-3)


def test_it_is_told_which_words_name_the_same_party() -> None:
    (read,) = encoder().read(["Larkfield paid. The Firm keeps the books."])
    nobody = numpy.full(len(read.rows), -1)
    one = numpy.where(numpy.arange(len(read.rows)) == 1, 0, -1)
    assert numpy.allclose(encoder().told(read.lower, nobody), read.rows, atol=1e-3)
    assert not numpy.allclose(encoder().told(read.lower, one), read.rows, atol=1e-2)
    beyond = numpy.where(one == 0, 10_000, -1)
    assert numpy.allclose(encoder().told(read.lower, beyond), read.rows, atol=1e-3)


def test_what_was_asked_of_a_passage_is_remembered(nlp) -> None:
    (passage,) = passages(nlp("Ines Okafor keeps the books of Larkfield."))
    asked = [("Ines Okafor", [(0, 11)]), ("Larkfield", [(31, 40)])]
    assert passage.chances(asked) is passage.chances(asked)
    assert passage.chances(asked[:1]) == []


def test_it_can_be_left_out(nlp, monkeypatch) -> None:
    monkeypatch.setenv("ANALYZER_ENCODER", "off")
    assert passages(nlp("Ines Okafor keeps the books of Larkfield.")) == []


def test_a_text_without_words_is_read_as_nothing(nlp) -> None:
    assert passages(nlp("")) == []


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("For two summers Petra Halloran has signed the wage slips of Wickerbird as its managing director.",
         ("officer_of", "Petra Halloran", "Wickerbird")),
        ("Half of Orchard Lantern is in the pocket of Desmond Achebe-Lund, who paid for it in 2016.",
         ("shareholder_of", "Desmond Achebe-Lund", "Orchard Lantern")),
        ("Corinna Maddox and her brother Lyle Maddox drove up together.",
         ("family_of", "Corinna Maddox", "Lyle Maddox")),
        ("It was Yusra Tamimi who got Brackenwell off the ground in a garage in Leeds.",
         ("founder_of", "Yusra Tamimi", "Brackenwell")),
    ],
)  # fmt: skip
def test_ties_in_free_wording(nlp, text: str, tie: tuple[str, str, str]) -> None:
    kind, source, target = tie
    either = {tie, (kind, target, source)} if kind == "family_of" else {tie}
    assert held(nlp, text) & either


@pytest.mark.parametrize(
    "text",
    [
        "Petra Halloran buys her timber from Wickerbird and pays on delivery.",
        "Desmond Achebe-Lund was offered a tenth of Orchard Lantern and let the offer lapse.",
        "Yusra Tamimi interviewed the founder of Brackenwell for the local paper.",
        "No one at Larkfield has ever met Ines Okafor, let alone employed her.",
        "Corinna Maddox sat next to Lyle Brandt at the hearing; they had not met before.",
    ],
)
def test_no_tie_where_none_is_told(nlp, text: str) -> None:
    assert held(nlp, text) == set()


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Larkfield let Wickerbird walk off with a copy of the pupils' attendance records in March 2019.",
         ("Larkfield", "Wickerbird")),
        ("The drive with the patients' scans reached Orchard Lantern on 4 May 2020; it had come from Brackenwell Clinic.",
         ("Brackenwell Clinic", "Orchard Lantern")),
    ],
)  # fmt: skip
def test_transfers_in_free_wording(nlp, text: str, sides: tuple[str, str]) -> None:
    assert sides in passed(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "Larkfield refused to let Wickerbird have the pupils' attendance records.",
        "Wickerbird delivered forty chairs to Larkfield on 4 May 2020 and took the old ones away.",
    ],
)
def test_no_transfer_where_none_took_place(nlp, text: str) -> None:
    assert passed(nlp, text) == set()
