"""A document's text in blocks, cut at every place where a quote, a page or a tracked change begins or ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analyzer.model import Block, Document
from analyzer.report.page.anchors import Anchor, Anchors

WHOLE = 1_000_000
"""Characters up to which a text is shown whole; of a longer one only the surroundings of its quotes."""
SURROUNDINGS = 1_500
LONGEST = 4_000
"""Characters after which a block is cut, for sources that come without paragraphs."""
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that is marked alike. ``ids``: anchors that begin here; ``quotes``: all that cover it;
    ``quiet``: none of them is to be seen."""

    text: str
    ids: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    strong: bool = False
    quiet: bool = False
    inserted: bool = False
    page: int | None = None
    deleted: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text view. ``omitted``: characters left out before it. ``id`` is unique in the report."""

    id: str
    kind: str
    level: int
    pieces: tuple[Piece, ...]
    omitted: int = 0


@dataclass(frozen=True, slots=True)
class TextView:
    """A document's text as shown. ``omitted``: characters left out, ``trailing``: those of them at the end."""

    paragraphs: tuple[Paragraph, ...]
    omitted: int
    trailing: int


def text_view(document: Document, anchors: Anchors) -> TextView:
    """The text view of a document, with all its anchors marked."""
    quotes = anchors.of(document.id)
    blocks = list(_blocks(document))
    if len(document.text) > WHOLE:
        blocks = _near(blocks, quotes)
    prefix = f"d{anchors.number(document.id)}"
    writing = _Writing(document)
    paragraphs: list[Paragraph] = []
    first = omitted = 0
    for block in blocks:
        gap = len(document.text[writing.at : block.start].strip())
        omitted += gap
        while first < len(quotes) and quotes[first].end <= block.start:
            first += 1
        nearby = [
            quote
            for quote in quotes[first : bisect_left(quotes, block.end, key=lambda quote: quote.start)]
            if quote.end > block.start
        ]
        pieces = tuple(writing.pieces(block, nearby, last=block is blocks[-1]))
        paragraphs.append(Paragraph(writing.id(block, prefix), block.kind, block.level, pieces, gap))
    trailing = len(document.text[writing.at :].strip())
    return TextView(tuple(paragraphs), omitted + trailing, trailing)


def _blocks(document: Document) -> Iterator[Block]:
    """The blocks in order, with what lies between them, none longer than ``LONGEST``."""
    at = 0
    for block in sorted(document.blocks, key=lambda block: (block.start, -block.end)):
        yield from _unblocked(document.text, at, block.start)
        if block.end > max(at, block.start):
            yield from _cut(document.text, Block(max(at, block.start), block.end, block.kind, block.level))
            at = block.end
    yield from _unblocked(document.text, at, len(document.text))


def _unblocked(text: str, start: int, end: int) -> Iterator[Block]:
    for match in _PARAGRAPH.finditer(text, start, max(start, end)):
        if not match[0].isspace():
            yield from _cut(text, Block(match.start(), match.end()))


def _cut(text: str, block: Block) -> Iterator[Block]:
    start = block.start
    while block.end - start > LONGEST:
        space = max(text.rfind(" ", start, start + LONGEST), text.rfind("\n", start, start + LONGEST))
        end = space + 1 if space > start else start + LONGEST
        yield Block(start, end, block.kind, block.level)
        start = end
    yield Block(start, block.end, block.kind, block.level)


def _near(blocks: list[Block], quotes: Sequence[Anchor]) -> list[Block]:
    """The blocks within reach of a quote, or the beginning of a text without quotes."""
    if not quotes:
        return [block for block in blocks if block.start < SURROUNDINGS]
    reaches: list[list[int]] = []
    for quote in quotes:
        low, high = quote.start - SURROUNDINGS, quote.end + SURROUNDINGS
        if reaches and low <= reaches[-1][1]:
            reaches[-1][1] = max(reaches[-1][1], high)
        else:
            reaches.append([low, high])
    kept: list[Block] = []
    reach = 0
    for block in blocks:
        while reach < len(reaches) and reaches[reach][1] < block.start:
            reach += 1
        if reach < len(reaches) and reaches[reach][0] <= block.end:
            kept.append(block)
    return kept


class _Writing:
    """What of a document has been written so far, so that each page, anchor and tracked change is written once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.at = 0
        self._changes_upto = -1
        self._pages: set[int] = set()
        self._ids: set[str] = set()

    def pieces(self, block: Block, quotes: Sequence[Anchor], *, last: bool) -> Iterator[Piece]:
        """The block cut at each boundary; an anchor that began in an earlier block keeps its id there."""
        text = self.document.text
        insertions = [
            change
            for change in self.document.revisions
            if change.start < min(change.end, block.end) and change.end > block.start
        ]
        deletions = self._deletions(block, last=last)
        pages = self._page_starts(block)
        cuts = {block.start, block.end, *pages, *deletions}
        for start, end in [(q.start, q.end) for q in quotes] + [(change.start, change.end) for change in insertions]:
            cuts.update(at for at in (start, end) if block.start < at < block.end)
        ordered = sorted(cuts)
        for start, end in pairwise(ordered):
            covering = [quote for quote in quotes if quote.start <= start and end <= quote.end]
            begins = tuple(quote.id for quote in covering if quote.id not in self._ids)
            self._ids.update(begins)
            yield Piece(
                text=text[start:end],
                ids=begins,
                quotes=tuple(quote.id for quote in covering),
                strong=any(quote.strong for quote in covering),
                quiet=all(quote.quiet for quote in covering),
                inserted=any(change.start <= start and end <= change.end for change in insertions),
                page=pages.get(start),
                deleted=deletions.get(start, ""),
            )
        if block.end in deletions:
            yield Piece("", deleted=deletions[block.end])
        self.at = block.end

    def id(self, block: Block, prefix: str) -> str:
        """An id that names page and line where there are any: "d1-p3-l14"; the offset keeps it unique."""
        place = self.document.locate(block.start)
        page = f"-p{place.page}" if place.page else ""
        name = f"{prefix}{page}-l{place.line}" if place.line else f"{prefix}{page}-o{block.start}"
        if name in self._ids:
            name = f"{name}-o{block.start}"
        self._ids.add(name)
        return name

    def _deletions(self, block: Block, *, last: bool) -> dict[int, str]:
        """The words deleted within the block, by place; those deleted in the white space before it are put first."""
        if self.document.text[self.at : block.start].strip():
            self._changes_upto = block.start - 1
        upto = len(self.document.text) if last else block.end
        deletions: dict[int, str] = {}
        for change in self.document.revisions:
            if change.start == change.end and self._changes_upto < change.start <= upto:
                at = min(max(change.start, block.start), block.end)
                deletions[at] = deletions.get(at, "") + change.text
        self._changes_upto = upto
        return deletions

    def _page_starts(self, block: Block) -> dict[int, int]:
        """The offsets within the block where a page begins that has not begun before."""
        lines = self.document.map
        first = max(0, bisect_right(lines.line_start, block.start) - 1)
        starts: dict[int, int] = {}
        for i in range(first, len(lines.line_start)):
            if lines.line_start[i] >= block.end:
                break
            if (page := lines.line_page[i]) and page not in self._pages:
                self._pages.add(page)
                starts[max(lines.line_start[i], block.start)] = page
        return starts
