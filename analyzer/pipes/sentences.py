"""Sentences (nupunkt), and the units in which duties are laid down.

A *unit* is what a norm is read from: a sentence, or one item of an enumeration together with its lead-in
("Recipient shall: (a) delete …; (b) not disclose …" is two units with the lead "Recipient shall:").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.records import Record, add, records, store, text_of

# nupunkt rightly holds "Inc." for an abbreviation; a new subject with its verb after it starts a sentence all the same.
_AFTER_FORM = re.compile(
    r"\b(?:Inc|Corp|Ltd|Co|LLC|L\.P|S\.A|N\.V|B\.V|plc)\.(\s+)"
    r"(?=(?:The\s|Each\s|Neither\s|No\s|In\s|[A-Z][\w'’-]+(?:\s[A-Z][\w'’.-]+){0,3}\s"
    r"(?:shall|must|may|will|is|was|has|had|holds|held|owns|owned|provides?d?|agrees?)\b))"
)
_SIGNING_LINE = re.compile(
    r"\n(?=[ \t]*(?:For|FOR|Per|Pour|Por|Für|On behalf of|Signed|Executed)\b[^\n:;.]{2,60}:[ \t]*[^\s])"
)
"""A line that signs for a side is a sentence of its own: "For the Retailer: Ada Okoro, Treasurer"."""
_ITEM = re.compile(r"(?:(?<=[\s:;,])|^)\(((?:[a-z]|[ivx]{1,4}|\d{1,2}|[A-Z]))\)\s+(?=\S)")
_LEAD_END = re.compile(
    r"[:;,—–-]\s*$|\b(?:shall|must|will|may|not|to|that|including)\s*$|(?<![;,]\s)\b(?:and|or)\s*$", re.I
)
_ITEM_END = re.compile(r";(?:\s+(?:and(?:/\s?or)?|or))?\s*$", re.I)
_MORE_ITEMS = re.compile(r",\s+(?:and|or)$")
_REFERENCE = re.compile(r"\b(?:[Aa]rts?|[Ss]ecs?|[Pp]aras?|[Nn]os?|[Cc]ls?)\.$|§$")
"""A reference whose number stands after a break of the page."""
_NUMBER = re.compile(r"\b(?:[Nn]os?|[Nn]r|[Rr]eg)\.\s*\Z")
_FIGURES = re.compile(r"\s*(?:[A-Z]{1,4}[ -]?)?\d")
"""What is numbered stands with its number: "company no. HE 418902"."""
_LINE = 40
"""Shorter stretches without a stop are titles, labels and entries of tables."""
_OWN_SENTENCE = re.compile(r"\S+\s+(?:shall|will|must|may|can|agrees?|warrants?|acknowledges?|is|are|has|have)\b")
"""A small letter begins a name: "eBay shall"."""


@Language.factory("sentences", assigns=["doc._.units", "token.is_sent_start"], requires=["doc._.blocks"])
class Sentences:
    """Sets sentence starts and fills ``doc._.units``; a sentence never crosses a block."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)  # spaCy joins all tokens on every access
        spans = [
            (start, end, index)
            for index, block in enumerate(records(doc, "blocks"))
            for start, end in sentence_spans(text, block["start"], block["end"])
        ]
        _mark_starts(doc, [start for start, _, _ in spans])
        store(doc)["sentence_spans"] = [[start, end] for start, end, _ in spans]
        for unit in _units(doc, spans):
            add(doc, "units", [(unit["start"], unit["end"])], **unit)
        return doc


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as offsets into ``text``, without surrounding white space."""
    from nupunkt import sent_spans

    block = text[start:end]
    cuts = [0]
    for _, stop in sent_spans(block):
        if not (_NUMBER.search(block, max(0, stop - 8), stop) and _FIGURES.match(block, stop)):
            cuts.append(stop)
    cuts.extend(match.end(1) for match in _AFTER_FORM.finditer(block))
    cuts.extend(match.end() for match in _SIGNING_LINE.finditer(block))
    cuts = sorted({*cuts, len(block)})
    for left, right in pairwise(cuts):
        piece = block[left:right]
        if piece.strip():
            first = left + len(piece) - len(piece.lstrip())
            yield start + first, start + left + len(piece.rstrip())


def _mark_starts(doc: Doc, starts: list[int]) -> None:
    # Setting token.is_sent_start one by one looks through the whole Doc every time.
    import numpy

    if not len(doc):
        return
    marks: Any = numpy.full(len(doc), -1, dtype="int64")
    marks[0] = 1
    lengths, spaces = doc.to_array(["LENGTH", "SPACY"]).astype("int64").T
    after = numpy.cumsum(lengths + spaces)
    for start in starts:
        i = int(numpy.searchsorted(after, start, side="right"))
        if i < len(doc) and after[i] - spaces[i] > start:
            marks[i] = 1
    doc.from_array(["SENT_START"], marks.astype("uint64").reshape(-1, 1))


def _units(doc: Doc, spans: list[tuple[int, int, int]]) -> Iterator[Record]:
    blocks, text = records(doc, "blocks"), text_of(doc)
    lead: tuple[int, int] | None = None
    lead_level, broken, stopped = 0, False, False
    for number, (start, end, index) in enumerate(spans):
        block = blocks[index]
        first_of_block = start == _first(text, block)
        same_list = block["kind"] == "list_item" and block["level"] >= lead_level
        own = stopped and _OWN_SENTENCE.match(text, start)
        if first_of_block and not same_list and (own or not (broken or _continues(text, block))):
            lead = None
        pieces = _items(text, start, end)
        if pieces:
            inner = (start, pieces[0][0])
            for item_start, item_end in pieces[1:] if pieces[0][0] == start else pieces:
                yield _unit(item_start, item_end, index, [*([lead] if lead else []), inner])
        else:
            yield _unit(start, end, index, [lead] if lead and first_of_block else [])
        unfinished = end == block["end"] and text[end - 1] not in ";," and _LEAD_END.search(text[start:end])
        if broken:
            lead = None
        broken = _broken(text, blocks, spans[number : number + 2])
        broken = broken and not (lead and first_of_block and _MORE_ITEMS.search(text, start, end))
        stopped = text[end - 1] == "."
        if text[end - 1] in ":—" or unfinished or broken:
            lead, lead_level = (start, end), max(1, block["level"])


def _unit(start: int, end: int, block: int, lead: list[tuple[int, int]]) -> Record:
    return {"start": start, "end": end, "block": block, "lead": [[a, b] for a, b in lead if b > a]}


def _first(text: str, block: Record) -> int:
    piece = text[block["start"] : block["end"]]
    return block["start"] + len(piece) - len(piece.lstrip())


def _continues(text: str, block: Record) -> bool:
    """Whether a block begins or ends like an item of the enumeration opened before it, or begins amid its sentence."""
    opening = text[block["start"] : block["start"] + 12].lstrip()
    closing = text[max(block["start"], block["end"] - 12) : block["end"]]
    return bool(_ITEM.match(opening)) or opening[:1].islower() or bool(_ITEM_END.search(closing))


def _broken(text: str, blocks: list[Record], pair: list[tuple[int, int, int]]) -> bool:
    """Whether an empty line parts a sentence from its own end: no stop before it, a small letter after it.

    A reference ("under Art.") goes on with its number.
    """
    if len(pair) < 2 or pair[0][2] == pair[1][2]:
        return False
    (begin, end, index), (start, _, _) = pair
    if text[start].isdigit() and _REFERENCE.search(text, begin, end):
        return end - begin >= _LINE
    return (
        text[end - 1].isalnum()
        and text[start].islower()
        and end - begin >= _LINE
        and blocks[index]["kind"] != "heading"
        and not _ITEM_END.search(text[end - 12 : end])
        and not _ITEM.match(text[start : start + 12])
        and not _OWN_SENTENCE.match(text, start)
    )


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of an enumeration inside a sentence; empty unless two or more labels follow one another in order."""
    marks = list(_ITEM.finditer(text, start, end))
    run: list[re.Match[str]] = []
    for mark in marks:
        if (not run and mark[1].lower() in {"a", "i", "1"}) or (run and _next(run[-1][1], mark[1])):
            run.append(mark)
    if len(run) < 2 or (run[0].start() > start and not _LEAD_END.search(text[start : run[0].start()].rstrip())):
        return []
    stops = [*(m.start() for m in run[1:]), end]
    return [(m.start(), start + len(text[start:stop].rstrip())) for m, stop in zip(run, stops, strict=True)]


_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]


def _next(before: str, label: str) -> bool:
    before, label = before.lower(), label.lower()
    if before in _ROMAN and label in _ROMAN and _ROMAN.index(label) == _ROMAN.index(before) + 1:
        return True
    if before.isdigit() and label.isdigit():
        return int(label) == int(before) + 1
    return len(before) == len(label) == 1 and ord(label) == ord(before) + 1


_HEADLINE = re.compile(r"[^\n.;:?!|()]{24,160}[^\W_]")
_SMALL = frozenset("with over from into than that after about amid before under upon between their its".split())
_LONG_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]{4,}")


def is_headline(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a line of its own with capitals throughout, as over news: it names nobody well."""
    alone = text[max(0, start - 1) : start] in {"", "\n"} and text[end : end + 1] in {"", "\n"}
    if not alone or not _HEADLINE.fullmatch(text, start, end):
        return False
    words = [word for word in _LONG_WORD.findall(text, start, end) if word not in _SMALL]
    return len(words) > 3 and sum(word[0].isupper() for word in words) >= 0.85 * len(words)
