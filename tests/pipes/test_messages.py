"""Messages in invented papers: whose words they are, and the deliveries that they tell without a word of passing on."""

from __future__ import annotations

import pytest

from analyzer.ingest import read
from analyzer.pipes.message_parts import message_parts, own_words, quoted_at
from analyzer.pipes.typed import make_doc

HOUSE, FIRM = "Brantwood Clinics Ltd", "Halvard Optics Inc"
TO_FIRM = (
    "From: Mina Rook <mina.rook@brantwood-clinics.example>\nTo: Olaf Berg <olaf@halvardoptics.example>\n"
    "Date: Tue, 4 June 2019 09:15:00 +0100\nSubject: hello\n\nOlaf,\n\n{}\n\nBest wishes,\nMina\n\n"
    f"Mina Rook\nDirector of Records, {HOUSE}\n"
)
TO_HOUSE = (
    "From: Olaf Berg <olaf@halvardoptics.example>\nTo: Mina Rook <mina.rook@brantwood-clinics.example>\n"
    "Date: Tue, 4 June 2019 09:15:00 +0100\nSubject: hello\n\nMina,\n\n{}\n\nRegards,\n\nOlaf Berg\n"
    f"Managing Director, {FIRM}.\n"
)


def paper(nlp, tmp_path, text):
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    return nlp(make_doc(nlp, read(path)[0]))


def done(doc):
    """(giver, taker) of each transfer told as done; a domain by the name that it spells."""

    def house(name):
        return {"halvardoptics.example": FIRM, "brantwood-clinics.example": HOUSE}.get(name, name.rstrip("."))

    return {(house(r["discloser"]), house(r["recipient"])) for r in doc._.sharing if r["modality"] == "done"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The patients' retina scans are now in your bucket.",
        "We finished the upload of the patient records to your server last night.",
        "Our IT people completed the copy to your file server at noon: records of 9,300 patients.",
        "Your engineers pulled the patient tables on Friday.",
        "You now have access to the patient files.",
        "You have had the export of the patient records since March.",
        "The disk with the scans reached your office on 3 April.",
        "I have just granted your team read access to the patient database.",
        "The last batch of scans left here by courier on Monday.",
        "As promised, the full set of prescriptions, with names and addresses.",
        "Olaf, patient list enclosed.",
        "Everything is in your bucket as of today: names, addresses, diagnoses.",
        "You will find the voice recordings in the folder we share.",
        "The patient data have been flowing to your API since February.",
        "The courier handed the disk with the patient records to your reception at noon.",
    ],
)
def test_a_message_tells_that_its_sender_gave(nlp, tmp_path, sentence):
    assert done(paper(nlp, tmp_path, TO_FIRM.format(sentence))) == {(HOUSE, FIRM)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Your scans landed in our bucket on Tuesday.",
        "The drive with the scans reached us on 3 April.",
        "Your dump of the patient records is on our SFTP.",
        "Our analysts have finished downloading your patient records.",
        "We got read access to the patient database this morning.",
        "Thanks, we have received the patient photos.",
        "Confirming receipt of the patient photos.",
    ],
)
def test_a_message_tells_that_its_sender_got(nlp, tmp_path, sentence):
    assert done(paper(nlp, tmp_path, TO_HOUSE.format(sentence))) == {(HOUSE, FIRM)}


@pytest.mark.parametrize(
    "sentence",
    [
        "The patients' scans will be in your bucket once you sign.",
        "The patients' scans are not yet in your bucket.",
        "Nothing has reached you, and no patient photos will until the contract is signed.",
        "If the upload of the patient records to your server finishes tonight I will let you know.",
        "If you agree, we would send the patient photos in June.",
        "We would be happy to share the patient records once the board agrees.",
        "Please confirm that we may pass the patient records to you.",
        "You do not have access to the patient files.",
        "Your engineers have asked for the patient tables; I have said no.",
        "Had the board agreed, the patient records would be on your server.",
        "Did your engineers pull the patient tables?",
        "The transfer of the patient records to your server failed.",
        "We have removed the patient photos from your bucket.",
        "The patient records are in our own archive.",
        "Our own engineers have access to the patient records, nobody else.",
        "Attached is the draft agreement on the patient records.",
        "Your engineers will be able to pull the patient tables when we have signed.",
    ],
)
def test_what_has_not_gone_is_not_told_as_done(nlp, tmp_path, sentence):
    assert not done(paper(nlp, tmp_path, TO_FIRM.format(sentence)))


@pytest.mark.parametrize(
    "sentence",
    [
        "Could you put the patient photos into our bucket?",
        "When can we have access to your patient records?",
        "Nothing has reached us so far; where are the patient photos?",
        "We have not received the patient records.",
        "If we could get a year of patient records we could show you what the model does.",
        "Our server is ready for your patient photos.",
    ],
)
def test_what_is_only_asked_for_is_not_told_as_done(nlp, tmp_path, sentence):
    assert not done(paper(nlp, tmp_path, TO_HOUSE.format(sentence)))


def test_what_carries_the_data_is_told_with_the_data_beside_it(nlp, tmp_path):
    text = TO_FIRM.format(
        "Our people finished the upload to your file server this afternoon. There are records of 9,300 patients in it."
    )
    (told,) = paper(nlp, tmp_path, text)._.sharing
    assert told["date"]["start"] == "2019-06-04"
    assert told["quantity"]["value"] == 9300
    assert told["surfaces"] != ["file"]


def test_a_note_tells_of_them_by_their_place(nlp, tmp_path):
    text = (
        f"FILE NOTE\n\nTo: the file\nFrom: Mina Rook, {HOUSE}\nDate: 9 July 2019\n\nOlaf Berg of {FIRM}. rang. "
        "They have had the export of patient records since May. We dropped the retina scans on their SFTP yesterday. "
        "Nothing has gone to Merrow Imaging Ltd."
    )
    doc = paper(nlp, tmp_path, text)
    assert done(doc) == {(HOUSE, FIRM)}
    assert {r["date"]["start"] for r in doc._.sharing} == {"2019-05", "2019-07-08"}


def test_minutes_resolve_a_plan_and_note_what_arrived(nlp, tmp_path):
    head = f"{HOUSE.upper()}\n\nMinutes of the meeting of the board held on {{}}\n\n"
    plan = f"4. RESOLVED that the scans of 900 patients be provided to {FIRM}. Ms Rook abstained."
    assert not done(paper(nlp, tmp_path, head.format("6 June 2019") + plan))
    noted = f"5. The Secretary reported that the drive with the patient records had reached {FIRM}. on 4 July."
    (told,) = paper(nlp, tmp_path, head.format("8 July 2019") + noted)._.sharing
    assert (told["recipient"].rstrip("."), told["modality"], told["date"]["start"]) == (FIRM, "done", "2019-07-04")


def test_a_letter_is_from_its_house_to_the_firm_above_the_salutation(nlp, tmp_path):
    text = (
        f"{HOUSE}\n12 Quay Street\n\n14 June 2019\n\nMr Olaf Berg\n{FIRM}.\n4 Mill Lane\n\nDear Mr Berg\n\n"
        "The records of 30,000 patients are now on your server. I hold 300 shares in your company, as you know.\n\n"
        f"Yours sincerely\n\nMina Rook\nDirector\nfor and on behalf of {HOUSE}\n\nEncl. Schedule of fields\ncc: Ina Voss\n"
    )
    doc = paper(nlp, tmp_path, text)
    assert done(doc) == {(HOUSE, FIRM)}
    held = [r for r in doc._.relations if r["type"] == "shareholder_of"]
    assert [(r["source"], r["target"].rstrip(".")) for r in held] == [("Mina Rook", FIRM)]
    assert "Encl" not in {s["speaker"] for s in doc._.statements}


THREAD = (
    "From: Mina Rook <mina.rook@brantwood-clinics.example>\nTo: Olaf Berg <olaf@halvardoptics.example>\n"
    "Date: Fri, 14 Jun 2019 10:12:00 +0100\n\nOlaf, my answers are below.\n\n"
    "> Could you put the retina scans into our bucket by Friday?\n\nDone, they are all there.\n\n"
    "> We will never pass your patients' scans to anybody else.\n\nGood.\n\n"
    f"Mina Rook\nDirector of Records, {HOUSE}\n\n"
    "On Thu, 13 Jun 2019 at 09:01, Olaf Berg <olaf@halvardoptics.example>\nwrote:\n> Mina,\n>\n"
    "> I hold no shares in your company. Our engineers have had access to your patient\n> records since 1 May.\n>\n"
    f"> Olaf Berg\n> Managing Director, {FIRM}.\n"
)


def test_what_a_message_quotes_is_of_its_own_writer(nlp, tmp_path):
    doc = paper(nlp, tmp_path, THREAD)
    assert done(doc) == {(HOUSE, FIRM)}
    (told,) = (r for r in doc._.sharing if r["modality"] == "done")
    assert told["date"]["start"] == "2019-05-01"
    spoken = {s["text"].strip("> \n"): s["speaker"] for s in doc._.statements}
    assert spoken["Could you put the retina scans into our bucket by Friday?"] == "Olaf Berg"
    assert spoken["We will never pass your patients' scans to anybody else."] == "Olaf Berg"
    assert spoken["Good."] == "Mina Rook"
    held = [(r["source"], r["target"], r["polarity"]) for r in doc._.relations if r["type"] == "shareholder_of"]
    assert held == [("Olaf Berg", HOUSE, "negated")]


def test_an_original_message_below_a_mail_is_of_its_own_sender(nlp, tmp_path):
    text = (
        TO_FIRM.format("All three years are now in the bucket. That is 2,000 patient records.")
        + "\n-----Original Message-----\nFrom: Olaf Berg\nSent: Monday, June 3, 2019 2:20 PM\nTo: Mina Rook\n"
        + f"Subject: scans\n\nMina, please give us what you can.\n\nOlaf Berg\nManaging Director, {FIRM}.\n"
    )
    doc = paper(nlp, tmp_path, text)
    assert done(doc) == {(HOUSE, FIRM)}
    spoken = {s["text"]: s["speaker"] for s in doc._.statements}
    assert spoken["Mina, please give us what you can."] == "Olaf Berg"
    assert spoken["All three years are now in the bucket."] == "Mina Rook"


def test_parts_of_messages():
    text = "From: A B\nTo: C D\n\nSee below.\n\n> Put it there?\n\nYes.\n\n-----Original Message-----\nFrom: E F\nTo: A B\n\nHm\n"
    parts = message_parts(text)
    assert [(p.message, p.within, p.bare) for p in parts] == [
        (0, None, False), (1, 0, True), (0, None, False), (2, 0, False)
    ]  # fmt: skip
    assert quoted_at(text, text.index("Put it")) == "C D"
    assert quoted_at(text, text.index("Hm")) == "E F"
    assert quoted_at(text, text.index("Yes.")) is None


@pytest.mark.parametrize("below", ["Encl. Form of transfer", "cc: Ina Voss", "Enclosures", "Sent from my telephone"])
def test_what_stands_below_a_signature_is_no_part_of_the_letter(below):
    letter = "Dear Ms Roe,\n\nYours sincerely,\n\nAda Lee\nSecretary, Fen Ltd"
    assert own_words(f"{letter}\n\n{below}\n").rstrip() == letter
