"""Mail: headers on top, attachments as documents of their own."""

from __future__ import annotations

from email.message import EmailMessage

from analyzer.ingest import read_bytes


def mail() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ada Sample <ada@example.org>"
    message["To"] = "bo@example.org"
    message["Date"] = "Tue, 14 Sep 2024 10:00:00 +0000"
    message["Subject"] = "The photographs — as agreed"
    message.set_content("Dear Bo,\n\nhere is the file.\n\n> Can we have it?\n> Bo\n\nAda Sample\nNorthwind Inc.\n")
    return message


def sample() -> tuple[str, bytes, list[str]]:
    message = mail()
    message.add_attachment("Holder,Shares\nAda,100\n", subtype="csv", filename="../caps/table.csv")
    return "letter.eml", message.as_bytes(), ["From: Ada Sample", "here is the file."]


def test_headers_and_body() -> None:
    (found,) = read_bytes(mail().as_bytes(), name="letter.eml")
    head = found.text[found.blocks[0].start : found.blocks[0].end]
    assert found.blocks[0].kind == "header"
    assert "Subject: The photographs — as agreed" in head.split("\n")
    assert found.metadata["from"] == "Ada Sample <ada@example.org>"
    assert "> Can we have it?\n> Bo" in found.text
    assert "Ada Sample\nNorthwind Inc." in found.text


def test_attachments_are_documents_with_a_parent() -> None:
    letter, table = read_bytes(sample()[1], name="letter.eml")
    assert (table.name, table.format, table.parent) == ("letter.eml/table.csv", "csv", letter.id)


def test_an_unreadable_attachment_is_a_problem_of_the_mail() -> None:
    message = mail()
    message.add_attachment(b"\x00\x01\x02" * 50, maintype="application", subtype="octet-stream", filename="x.bin")
    (found,) = read_bytes(message.as_bytes(), name="letter.eml")
    (problem,) = found.problems
    assert problem.code == "attachment_unread" and problem.message.startswith("x.bin: ")


def test_mail_within_mail_and_html_only() -> None:
    inner = EmailMessage()
    inner["From"] = "bo@example.org"
    inner["Subject"] = "Earlier"
    inner.set_content("<p>We <b>agree</b>.</p>", subtype="html")
    outer = mail()
    outer.add_attachment(inner)
    letter, earlier = read_bytes(outer.as_bytes(), name="letter.eml")
    assert earlier.parent == letter.id
    assert earlier.text.endswith("We agree.")


def test_broken_headers_are_still_read() -> None:
    data = b"From: <<>@@\nTo: ;;\nDate: yesterday\nSubject: =?utf-8?b?broken\nMIME-Version: 1.0\n\nWords.\n"
    assert read_bytes(data, name="x.eml")[0].text.endswith("Words.")


def test_letters_outside_ascii_stand_in_headers_unencoded() -> None:
    data = "From: Zoë Fält <zoe@example.org>\nTo: Bo\nDate: 3 May 2021\nSubject: Über\n\nWords.\n".encode()
    text = read_bytes(data, name="x.eml")[0].text
    assert text.startswith("From: Zoë Fält <zoe@example.org>\n") and "Subject: Über" in text
