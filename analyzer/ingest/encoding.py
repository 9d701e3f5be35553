"""Bytes to characters: byte order marks, UTF-8 strictly, what the source declares, then Windows-1252."""

from __future__ import annotations

import codecs

from analyzer.model import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")


def decode(data: bytes, declared: str | None = None) -> tuple[str, list[Problem]]:
    """The text of ``data`` without a byte order mark, and a problem if its encoding had to be guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return text, _lost(text, encoding)
    for candidate in (_unmarked_utf16(data), "utf-8", declared):
        if candidate:
            try:
                return data.decode(candidate), []
            except (UnicodeDecodeError, LookupError):
                continue
    text = data.decode("cp1252", "replace")
    guess = Problem("encoding_guessed", "not UTF-8: read as Windows-1252; if letters look wrong, save it as UTF-8")
    return text, [guess, *_lost(text, "Windows-1252")]


def newlines(text: str) -> str:
    """The text with every line end written as one line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding known here."""
    head = data[:8192]
    if any(head.startswith(mark) for mark, _ in _MARKS) or _unmarked_utf16(data):
        return False
    control = len(head) - len(head.translate(None, _CONTROL))
    return b"\0" in head or control > len(head) / 50


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of western text is zero."""
    head = data[:2000]
    if len(head) < 8 or len(data) % 2:
        return None
    half = len(head) / 2
    if head[1::2].count(0) > 0.7 * half and head[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _lost(text: str, encoding: str) -> list[Problem]:
    lost = text.count("\ufffd")
    if not lost:
        return []
    return [Problem("encoding_damaged", f"{lost} characters are not {encoding} and were lost: ask for a clean copy")]
