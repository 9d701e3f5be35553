"""Headings, numbered clauses, annexes and numbered paragraphs, with the stretch of text each governs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.records import Record, add, records, text_of

_NUMBER = re.compile(
    r"\s*(?:#{1,6}\s+|\*\*|__)*"
    r"(?P<word>(?:article|section|clause|part|chapter|schedule|annex(?:ure)?|exhibit|appendix|attachment|addendum)\s+)?"
    r"(?P<number>(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXL]{1,6}|[A-Z]|\([a-z]{1,3}\)|\(\d{1,2}\)))"
    r"(?P<stop>[.):]|\s[—–-]|(?=\s)|(?=\*\*)|$)(?:\*\*|__)?\s*",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"schedule|annex|exhibit|appendix|attachment|addendum", re.I)
_RUN_IN = re.compile(
    r"(?P<heading>[\"“'‘]?[A-Z][\w'’&/-]*"
    r"(?:[ ,]+(?:[A-Z0-9][\w'’&/()-]*|of|and|or|the|to|for|in|by|on|with|from|/|&|;)){0,9})"
    r"(?P<stop>(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bHon)(?<!"
    r"\bProf)(?<!\b[A-Z])(?<!\bCiv)(?<!\bCal)(?<!\bTex)(?<!\bBus)(?<!\bArt)(?<!\bSec)\.(?!\s*[§\d])(?=\s|$)|:(?=\s|"
    r"$)|\s[—–]\s|\*\*)"
)
_SIGNATURE = re.compile(
    r"\bIN WITNESS WHEREOF\b|^\s*(?:SIGNATURES?|EXECUTION)\b|^\s*(?:Executed|Signed|Agreed and accepted)\b.*\bby\b",
    re.IGNORECASE,
)
_RECITAL = re.compile(r"^\s*(?:recitals?|whereas|background|preamble)\b", re.I)
_DEFINITIONS = re.compile(r"^\s*(?:definitions?|interpretation|defined terms)\b", re.I)
_LIST_LABEL = re.compile(r"\(?[a-z]{1,4}\)|\([0-9]+\)")
_SENTENCE_VERB = re.compile(r"\b(?:shall|must|may|will|is|are|was|were|has|have|agrees?|means)\b")


FURTHER = r"(?:[.)\]]?\s*(?:,\s*(?:and\s+)?|and|&|/|through|to|[-–—])\s*[(\[]?\d{1,3})"
"""One more number of a label that stands for several paragraphs: "12-15.", "22 through 24.", "25, 26, and 28."."""
_PARAGRAPHS = r"(?:(?:[Pp]aragraphs?|PARAGRAPHS?|¶{1,2}|N[oO]s?\.)\s*)?[(\[]?"
_STOP = r"(?:[.):\]][*_]*(?=\s|$)|(?=\s+(?:(?:is|are)\s+)?(?:[Aa]dmitted|[Dd]enied)\b))"
SEVERAL = re.compile(rf"[*_]*{_PARAGRAPHS}(?P<number>\d{{1,3}}{FURTHER}{{1,12}}){_STOP}")
_NEXT = re.compile(
    rf"(?:\n|(?<=mitted\.)|(?<=enied\.))[ \t]*(?P<label>{_PARAGRAPHS}(?P<number>(?P<first>\d{{1,3}})"
    rf"(?P<further>{FURTHER}{{0,12}})){_STOP})\s*(?=[A-Z“\"¶]|are\b|is\b)"
)
"""The paragraph of a pleading that follows another without an empty line between them."""


@dataclass(frozen=True, slots=True)
class _Head:
    start: int
    number: str | None
    heading: str | None
    level: int
    kind: str


@Language.factory("sections", assigns=["doc._.sections"], requires=["doc._.blocks"])
class Sections:
    """Fills ``doc._.sections`` with ``number``, ``heading``, ``level``, ``kind``, ``start``, ``end``, sorted by start.

    A section ends where the next of its level or above begins, so sections nest; the innermost one around an offset
    is ``containing(doc._.sections, offset)``.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        heads = [head for block in records(doc, "blocks") for head in _heads(text, block)]
        for i, head in enumerate(heads):
            end = next((h.start for h in heads[i + 1 :] if h.level <= head.level), len(text.rstrip()))
            add(
                doc,
                "sections",
                [],
                number=head.number,
                heading=head.heading,
                level=head.level,
                kind=head.kind,
                start=head.start,
                end=max(end, head.start + 1),
            )
        return doc


def _heads(text: str, block: Record) -> Iterator[_Head]:
    """The head of the block, and those of the numbered paragraphs inside it whose numbers go on from the first."""
    head = _head(text, block)
    if head is None:
        return
    yield head
    if head.kind != "paragraph" or not head.number:
        return
    last = _highest(head.number)
    for match in _NEXT.finditer(text, head.start, block["end"]):
        if last < int(match["first"]) <= last + 20 and not _run_in(text[match.end() : block["end"]]):
            yield _Head(match.start("label"), _plain(match["number"]), None, 4, "paragraph")
            last = _highest(match["number"])


def _plain(number: str) -> str:
    """A label without the stops and brackets around its numbers: "16.–18" is "16–18"."""
    return " ".join(re.sub(r"[.()\[\]]", "", number).split())


def _highest(number: str) -> int:
    return int(re.findall(r"\d+", number)[-1])


def _head(text: str, block: Record) -> _Head | None:
    if block["kind"] in {"table_row", "footnote", "comment", "header", "code"}:
        return None
    body = text[block["start"] : block["end"]]
    start = block["start"] + len(body) - len(body.lstrip())
    body = body.strip()
    clean = re.sub(r"^#{1,6}\s+", "", body).replace("**", "").replace("__", "").strip()
    if several := SEVERAL.match(body):
        return _Head(start, _plain(several["number"]), None, 4, "paragraph")
    match = _NUMBER.match(body)
    is_heading = (block["kind"] == "heading" and not _is_sentence(match, clean)) or _looks_like_heading(clean)
    number = _number(match, is_heading)
    if match and number:
        rest = body[match.end() :]
        annex = bool(match["word"] and _ANNEX.search(match["word"]))
        heading = _clean(rest.split("\n")[0]) if is_heading else _run_in(rest)
        if annex and heading is None and len(rest) <= 90 and "\n" not in rest and not _SENTENCE_VERB.search(rest):
            heading = _clean(rest)
        if annex:
            number = f"{match['word'].strip().title()} {number}"
        kind = _kind(heading or "", annex=annex)
        level = 1 if annex else _level(match, block, is_heading)
        if not is_heading and heading is None and re.fullmatch(r"\d{1,3}", number) and match["stop"] == ".":
            kind, level = "paragraph", 4
        return _Head(start, number, heading or None, level, kind)
    if is_heading:
        kind = _kind(clean, annex=bool(_ANNEX.match(clean)))
        return _Head(start, None, _clean(clean.split("\n")[0]), block["level"] or 1, kind)
    if _SIGNATURE.search(body[:80]):
        return _Head(start, None, None, 1, "signature")
    return None


_ANSWERED = re.compile(r"(?:Admit(?:s|ted)?|Den(?:y|ies|ied)|Agreed|Disputed|Undisputed|Not (?:admitted|disputed))\b")
"""A whole paragraph of an answer: "12. Denied."."""


def _is_sentence(match: re.Match[str] | None, clean: str) -> bool:
    """A short numbered paragraph of a pleading on a line of its own: "16. Defendant was enriched."."""
    if not match or not match["number"].isdigit() or not clean.endswith("."):
        return False
    return bool(_SENTENCE_VERB.search(clean) or _ANSWERED.match(clean[match.end() :].lstrip()))


def _number(match: re.Match[str] | None, is_heading: bool) -> str | None:
    if not match:
        return None
    number, bare = match["number"], not match["stop"] and not match["word"]
    if not match["word"] and number.isalpha() and (number.islower() or not match["stop"].strip() or not is_heading):
        return None  # "A sentence", "I agree": letters count only with a stop and on a heading line
    if bare and number.isdigit() and not is_heading:
        return None  # "30 days after …" is not clause 30
    if number.isdigit() and int(number) > 400:
        return None
    return number


def _level(match: re.Match[str], block: Record, is_heading: bool) -> int:
    number = match["number"]
    if number.startswith("("):
        return 5 if number[1:-1].isalpha() and len(number) == 3 else 6
    if match["word"] or number.isalpha():
        return 1
    depth = number.rstrip(".").count(".") + 1
    return min(4, depth + 1) if not is_heading or depth > 1 else max(1, min(2, block["level"] or 2))


def _run_in(rest: str) -> str | None:
    match = _RUN_IN.match(rest.lstrip("*_ "))
    if not match or _SENTENCE_VERB.search(match["heading"]) or _ANSWERED.match(match["heading"]):
        return None
    return _clean(match["heading"])


def _looks_like_heading(line: str) -> bool:
    if not line or len(line) > 90 or "\n" in line or line[-1] in ".;,":
        return False
    letters = [c for c in line if c.isalpha()]
    return bool(letters) and len(letters) > 3 and all(c.isupper() for c in letters) and not _LIST_LABEL.match(line)


def _clean(heading: str) -> str:
    return heading.strip(" .:*_#—–-\t")


def _kind(heading: str, *, annex: bool) -> str:
    if annex:
        return "annex"
    if _DEFINITIONS.match(heading):
        return "definitions"
    if _RECITAL.match(heading):
        return "recital"
    if _SIGNATURE.search(heading):
        return "signature"
    return "section"
