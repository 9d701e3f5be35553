"""E-mail: the message with its headers on top, and every attachment that can be read as its own document."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default as default_policy
from pathlib import PurePosixPath

from analyzer.errors import SourceError
from analyzer.ingest.builder import BREAK, Run, TextBuilder
from analyzer.ingest.encoding import decode, newlines
from analyzer.model import Document, Problem

SUFFIXES = (".eml",)

_SHOWN = ("From", "To", "Cc", "Bcc", "Date", "Subject", "Reply-To")
_HEADER = re.compile(
    rb"^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To):", re.I | re.M
)
_MAX_DEPTH = 8
_MARKS = re.compile(r"[ \t]*(?:>[ \t]?)+")


def sniff(head: bytes, suffix: str) -> float:
    """A mail begins with header lines, at least three of the usual ones before the first empty line."""
    start = re.split(rb"\r?\n\r?\n", head.lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    usual = {match.lower() for match in _HEADER.findall(start)}
    if len(usual) >= 3 and re.match(rb"[!-9;-~]+:|From ", start):
        return 0.9
    return 0.3 if suffix in SUFFIXES and usual else 0.0


def read(data: bytes, *, name: str) -> list[Document]:
    """The message, then its attachments with ``parent`` set to the message's id."""
    return _read(message_from_bytes(data, policy=default_policy), data, name, 0)


def _read(message: EmailMessage, data: bytes, name: str, depth: int) -> list[Document]:
    builder = TextBuilder()
    metadata: dict[str, str] = {}
    shown: list[Run] = []
    for header in _SHOWN:
        value = _header(message, header)
        if value:
            metadata[header.lower()] = value
            shown += [Run(f"{header}: {value}"), BREAK]
    builder.block(shown, "header")
    _body(builder, message)
    children: list[Document] = []
    for part in message.iter_attachments():
        children += _attachment(builder, part, name, depth)
    mail = builder.document(data, name=name, format="email", metadata=metadata)
    return [mail, *(replace(child, parent=child.parent or mail.id) for child in children)]


def _header(message: EmailMessage, header: str) -> str:
    given = [str(v) for k, v in message.raw_items() if k.lower() == header.lower()]
    raw = [decode(v.encode("utf-8", "surrogateescape"), None)[0] for v in given]  # letters outside ASCII, not encoded
    if raw and (raw != given or not any("@" in v or "=?" in v for v in raw)):
        # No address to parse: the standard library would drop brackets and put quotes into "Ann Roe (Fen), Chair".
        return ", ".join(" ".join(v.split()) for v in raw)
    try:
        values = message.get_all(header, [])
    except Exception:  # the standard library raises many kinds for broken headers
        values = raw
    return ", ".join(" ".join(str(value).split()) for value in values)


def _body(builder: TextBuilder, message: EmailMessage) -> None:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return
    if body.get_content_type() == "text/html":
        from analyzer.ingest import html

        html.write(builder, _text(body, builder))
        return
    for paragraph in re.split(r"\n[^\S\n]*(?:>[> \t]*)?(?=\n)", newlines(_text(body, builder))):
        lines = [line for line in paragraph.split("\n") if line.strip("> \t")]
        builder.block(_flowed(lines))


def _flowed(lines: list[str]) -> list[Run]:
    """A paragraph's lines, joined where the mail program wrapped them and kept apart where the writer did."""
    runs: list[Run] = []
    for index, line in enumerate(lines):
        marks = _MARKS.match(line)
        joined = bool(runs) and runs[-1] is not BREAK
        runs.append(Run(line[marks.end() :] if marks and joined else line))
        if index + 1 == len(lines):
            break
        following = _MARKS.sub("", lines[index + 1]).split()[0]
        alike = _depth(line) == _depth(lines[index + 1])
        wrapped = alike and len(line.rstrip()) + 1 + len(following) > 64
        runs.append(Run(" ") if wrapped else BREAK)
    return runs


def _depth(line: str) -> int:
    """By how many marks a line is quoted."""
    marks = _MARKS.match(line)
    return marks[0].count(">") if marks else 0


def _text(part: MIMEPart, builder: TextBuilder) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return str(part.get_payload())
    text, problems = decode(payload, part.get_content_charset())
    builder.problems.extend(problems)
    return text


def _attachment(builder: TextBuilder, part: EmailMessage, name: str, depth: int) -> list[Document]:
    from analyzer.ingest import read_bytes

    title = _file_name(part)
    where = f"{name}/{title}"
    if depth >= _MAX_DEPTH:
        builder.problems.append(
            Problem("attachment_unread", f"{title}: too many mails within mails; open it by itself")
        )
        return []
    try:
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            assert isinstance(inner, EmailMessage)
            return _read(inner, inner.as_bytes(), where, depth + 1)
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            raise SourceError(where, "damaged attachment: ask for it again", code="damaged")
        if part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment":
            return []
        return read_bytes(payload, name=where)
    except SourceError as error:
        builder.problems.append(Problem("attachment_unread", f"{title}: {error.message}"))
    except Exception as error:
        note = f"{title}: damaged attachment ({type(error).__name__}); ask for it again"
        builder.problems.append(Problem("attachment_unread", note))
    return []


def _file_name(part: EmailMessage) -> str:
    """The attachment's own name without any folder; names in mail are never trusted."""
    given = (part.get_filename() or "").replace("\\", "/").replace("\0", "")
    return PurePosixPath(given).name or f"attachment.{part.get_content_subtype()}"
