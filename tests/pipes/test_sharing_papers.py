"""Transfers in small papers of our own: minutes, letters, threads of messages, contracts, news and pleadings."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from analyzer.ingest import read
from analyzer.pipes.name_scan import Name
from analyzer.pipes.sharing_reading import _no_party
from analyzer.pipes.typed import make_doc

PAPERS = yaml.safe_load(Path(__file__).with_name("sharing.yaml").read_text(encoding="utf-8"))


def told(nlp, tmp_path, text):
    """(giver, taker, mood) of each transfer told in a paper with that text; names without a closing full stop."""
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    records = nlp(make_doc(nlp, read(path)[0]))._.sharing
    return {(r["discloser"].rstrip("."), r["recipient"].rstrip("."), r["modality"]) for r in records}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: " ".join(p["text"].split()[:6]))
def test_papers(nlp, tmp_path, paper):
    found = told(nlp, tmp_path, paper["text"])
    wanted = {(giver.rstrip("."), taker.rstrip(".")): moods.split("|") for giver, taker, moods in paper["told"]}
    for (giver, taker), moods in wanted.items():
        assert any((giver, taker, mood) in found for mood in moods), (giver, taker, found)
    assert {pair[:2] for pair in found if pair[2] == "done"} <= set(wanted)


def test_a_plural_is_no_verb(nlp, tmp_path):
    text = "For the member photos Fen Ltd issued to Moor Ltd 20,000 preferred shares of its own, and to Moor Ltd's chair 10."
    assert not {t for t in told(nlp, tmp_path, text) if t[:2] == ("Fen Ltd", "Moor Ltd")}


def test_all_defendants_unless_one_is_named(nlp, tmp_path):
    head = (
        "UNITED STATES DISTRICT COURT\nDISTRICT OF MAINE\n\nUNITED STATES OF AMERICA, Plaintiff,\nv.\n"
        "ROWANTREE APPS, INC. and ELMHOLT MEDIA, LLC, Defendants.\n\nCOMPLAINT\n\n"
    )
    both = told(nlp, tmp_path, head + "7. Defendants sold users’ photographs to Sable Optics GmbH.")
    assert {t[0] for t in both if t[1] == "Sable Optics GmbH"} == {"ROWANTREE APPS, INC", "ELMHOLT MEDIA, LLC"}


def test_a_brand_stands_for_its_company(nlp, tmp_path):
    text = "Peatling, the chat app run by Fen Media Ltd, sold its users' photos to Moor Vision Ltd in 2019."
    assert told(nlp, tmp_path, text) == {("Fen Media Ltd", "Moor Vision Ltd", "done")}


def dates(nlp, tmp_path, text):
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    return [(r["date"] or {}).get("start") for r in nlp(make_doc(nlp, read(path)[0]))._.sharing]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # the day on which a stake was sold is not that of what the next sentence hands over
        (
            "Ms Ada Quist, chief executive of Corvane Ltd, sold the whole of her holding in Sedgemoor Labs BV on 4 June 2018 "
            "and has bought none since. The customer file is delivered to Sedgemoor Labs BV under this agreement.",
            None,
        ),
        ("I certify that on 20 October 2021 Moor Ltd deleted the voice recordings received from Fen Trust.", None),
        ("FEN TRUST - ANSWERS\n\nQ1. Who gave Moor Ltd our photographs?\n\nThey were sent on 2 May 2019.", "2019-05-02"),
        ("From: Ann Roe, Fen Trust\nTo: Bo Lee, Moor Ltd\nDate: 3 May 2019\n\nBo, attached are the members' photos.",
         "2019-05-03"),
        ("DEED dated 4 July 2018\n\n1. Fen Trust (the Trust) keeps patients' scans.\n\n"
         "2. On the date of this Deed the Trust hands the patients' scans to Moor Ltd.", "2018-07-04"),
        ("Agreement dated 9 May 2017\n\nFen Trust supplies to Moor Ltd the dental records of 900 patients. Moor Ltd pays "
         "£100. The copy was sent on the day of signature.", "2017-05-09"),
        ("Fen Trust transfers to Moor Ltd, free of charge, the sleep recordings of 80 patients. Handed over on 7 June "
         "2019.", "2019-06-07"),
        ("Fen Trust. Board meeting, 2 May 2019.\n\nIt was moved that the patients' X-ray images, 2011 to 2015, go to "
         "Moor Vision Ltd on a drive. Carried.\n\nDrive picked up on 9 May 2019.", "2019-05-09"),
        ("In fiscal 2019 Fen Trust supplied Moor Ltd with patients' scans; the first batch left our vaults on May 4, 2019.",
         "2019-05-04"),
        ("Fen Trust. Minutes of 12 March 2020.\n\nThe board agreed that the members' records go to Moor Ltd on 2 April.",
         "2020-04-02"),
        ("Fen Trust. Minutes of 12 March 2020.\n\nThe board agreed that the members' records go to Moor Ltd from 9 March.",
         "2020-03-09"),
        ("Fen Trust sold its patients' records for the 2011-2014 intakes to Moor Vision Ltd.", None),
        ("Fen Trust sold its members' photos to Moor Vision Ltd. Our lift was delivered on 7 June 2019.", None),
        ("Fen Trust sold its members' photos to Moor Vision Ltd. The photos that Peat Ltd lost were sent on 7 June 2019.",
         None),
    ],
)  # fmt: skip
def test_a_date_is_of_the_transfer_or_none(nlp, tmp_path, text, date):
    assert set(dates(nlp, tmp_path, text)) == {date}


def test_whom_a_message_addresses_gives_nothing(nlp, tmp_path):
    text = (
        "From: Ann Roe, Fen Trust\nTo: Bo Lee, Fen Trust\n\nBo, the pixel has been sending phone numbers to Moor Ads."
    )
    assert "Bo Lee" not in {t[0] for t in told(nlp, tmp_path, text)}


def test_what_streams_to_us_from_a_firm_is_given_by_it(nlp, tmp_path):
    text = (
        "Team, since Monday 6 May 2019 members' check-ins and heart-rate traces are streaming to us from all halls of "
        "Fen Gyms Ltd.\n\nAnn Roe\nChief Technology Officer, Moor Data Ltd"
    )
    assert told(nlp, tmp_path, text) == {("Fen Gyms Ltd", "Moor Data Ltd", "done")}


def test_a_rival_named_before_gives_nothing_where_it_is_named_again(nlp, tmp_path):
    text = (
        "Moor Triage Ltd has won the sorting contract over its closest rival, Peat Triage Ltd. Fen Health Trust says "
        "patients' triage notes have been flowing to Moor Triage since May 2019. “We lost on price,” a Peat Triage "
        "spokesman said."
    )
    assert told(nlp, tmp_path, text) == {("Fen Health Trust", "Moor Triage Ltd", "done")}


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Works releases to Moor Roads Ltd, on a disk, ten years of rain-gauge readings. The files contain no "
        "entry on any driver or resident.",
        "Fen Growers Co-operative shall stream to Moor Vision Ltd, from 1 July 2021, soil moisture and rainfall. Member names "
        "are not part of the feed and are never to be sent.",
    ],
)
def test_data_about_nobody_are_no_sharing(nlp, tmp_path, text):
    assert told(nlp, tmp_path, text) == set()


def test_records_without_names_are_still_about_people(nlp, tmp_path):
    text = "Fen Trust supplied to Moor Vision Ltd the records of its members. Member names were left out."
    assert told(nlp, tmp_path, text) == {("Fen Trust", "Moor Vision Ltd", "done")}


def test_a_law_or_a_place_in_the_paper_receives_nothing():
    text = "Fen Ltd broke the Telephone Sales Rule (“TSR”), as Paragraphs 4 and 5 say of ADT."
    unfit = [w for w in ("TSR", "Paragraphs", "ADT") if _no_party(text, Name(text.index(w), 0, w, w, "unknown"))]
    assert unfit == ["TSR", "Paragraphs"]
