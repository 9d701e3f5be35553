"""The words of a PDF page with their boxes, by PDFium. Its page objects must outlive every raw call on them."""

from __future__ import annotations

import ctypes
import re
from collections import deque
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise, repeat
from typing import Any

from analyzer.ingest.pdf.lines import Line

_ENDS = re.compile(r"[\r\n\x02\ufffe]+")
_WORD = re.compile(r"[^\s\x00-\x08\x0e-\x1f]+")
_BOLD = re.compile(r"bold|black|heavy|demi|,b\b|-bd\b", re.I)
_PATH, _IMAGE, _FORM = 2, 3, 5
_Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Page:
    """A page as read: ``ruled``: its drawn lines may be a table; ``bad``: the share of unreadable characters."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    ruled: bool = False
    image: bool = False
    bad: float = 0.0
    rotated: float = 0.0


class WordReader:
    """Reads pages of an open PDFium document; made once, as it sets up the raw calls."""

    def __init__(self, pdf: Any) -> None:
        import pypdfium2.raw as raw

        self._pdf, self._raw = pdf, raw
        address = ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value
        # Called twice a word: without typed arguments, and on a buffer prepared once, it takes half the time.
        self._box = ctypes.PYFUNCTYPE(None)(address)  # type: ignore[arg-type]
        self._buffer = (ctypes.c_float * 0)()
        self._slots: list[Any] = []
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def read(self, index: int) -> Page:
        """Page ``index`` (from 0). Raises PdfiumError if the page cannot be loaded."""
        page = self._pdf[index]
        try:
            text_page = page.get_textpage()
            try:
                return self._read(page, text_page, index + 1)
            finally:
                text_page.close()
        finally:
            page.close()

    def _read(self, page: Any, text_page: Any, number: int) -> Page:
        raw = self._raw
        turned = page.get_rotation() % 360
        left, low, right, high = page.get_bbox()
        width, height = (right - left, high - low) if turned in (0, 180) else (high - low, right - left)
        result = Page(number, width, height)
        self._objects(page, result)
        text = self._text(text_page)
        if not text:
            return result
        control = sum(map(text.count, "\ufffd\x00\x01\x03\x04\x05\x06\x0e\x0f\x10\x11\x12\x13\x14\x15"))
        result.bad = (control + len(re.findall("[\ue000-\uf8ff]", text))) / len(text)
        pieces: list[tuple[list[re.Match[str]], bool]] = []
        at = 0
        for line_end in _ENDS.finditer(text):
            hyphen = line_end[0][0] in "\x02\ufffe"
            pieces.append((list(_WORD.finditer(text, at, line_end.start())), hyphen))
            at = line_end.end()
        pieces.append((list(_WORD.finditer(text, at)), False))
        ends = [i for words, _ in pieces for word in words for i in (word.start(), word.end() - 1)]
        count = len(ends) // 2
        values = self._corners(text_page, ends)
        tilted = 0
        at = 0
        for words, hyphen in pieces:
            if not words:
                continue
            angle = raw.FPDFText_GetCharAngle(text_page.raw, words[0].start())
            bold = self._bold(text_page, words[0].start()) and self._bold(text_page, words[-1].end() - 1)
            boxes = self._boxes(values[at : at + 8 * len(words)], turned, left, low, right, high)
            at += 8 * len(words)
            is_tilted = 10 < (angle * 57.29578 - turned) % 360 < 350
            tilted += is_tilted * len(words)
            for line in _split([w[0] for w in words], boxes, number, bold, hyphen):
                line.rotated = is_tilted
                result.lines.append(line)
        result.rotated = tilted / max(count, 1)
        return result

    def _corners(self, text_page: Any, indices: list[int]) -> list[float]:
        """Left, top, right and bottom of each character, one after the other, in PDF space."""
        if len(indices) > len(self._slots):
            self._buffer = (ctypes.c_float * (8 * len(indices)))()
            self._slots = [ctypes.byref(self._buffer, 16 * i) for i in range(2 * len(indices))]
        handle = ctypes.cast(text_page.raw, ctypes.c_void_p)
        deque(map(self._box, repeat(handle), indices, self._slots), 0)
        return self._buffer[: 4 * len(indices)]

    def _boxes(
        self, values: list[float], turned: int, left: float, low: float, right: float, high: float
    ) -> list[_Box]:
        """A box for each word from those of its first and last character: left, top, right, bottom in PDF space."""
        if not turned and values[6] > values[0] and values[1] > values[3] and values[6] >= values[4]:
            corners = zip(values[0::8], values[1::8], values[6::8], values[3::8], strict=True)
            return [(x0 - left, high - top, x1 - left, high - bottom) for x0, top, x1, bottom in corners]
        found = []
        for i in range(0, len(values), 8):
            xs, ys = (values[i], values[i + 2], values[i + 4], values[i + 6]), values[i + 1 : i + 8 : 2]
            found.append(_placed((min(xs), max(ys), max(xs), min(ys)), turned, left, low, right, high))
        return found

    def _text(self, text_page: Any) -> str:
        count = text_page.count_chars()
        if count <= 0:
            return ""
        text: str = text_page.get_text_range()
        if len(text) == count:
            return text
        # PDFium's text leaves characters out that its indices count: ask for each.
        raw = self._raw
        codes = [raw.FPDFText_GetUnicode(text_page.raw, i) for i in range(count)]
        return "".join(chr(c) if c < 0xD800 or 0xDFFF < c <= 0x10FFFF else "\ufffd" for c in codes)

    def _bold(self, text_page: Any, index: int) -> bool:
        length = self._raw.FPDFText_GetFontInfo(text_page.raw, index, self._name, 128, self._flags)
        return 0 < length <= 128 and bool(_BOLD.search(self._name.value.decode("latin-1")))

    def _objects(self, page: Any, result: Page) -> None:
        """Whether the page has images, and whether its drawn lines cross as those of a table do."""
        raw, holder = self._raw, page.raw
        paths = []
        for i in range(raw.FPDFPage_CountObjects(holder)):
            item = raw.FPDFPage_GetObject(holder, i)
            kind = raw.FPDFPageObj_GetType(item)
            if kind in (_IMAGE, _FORM):
                result.image = True
            elif kind == _PATH:
                paths.append(item)
        if not 6 <= len(paths) <= 5000:
            return
        sides = [ctypes.c_float() for _ in range(4)]
        upright, level, cells = set(), set(), set()
        for item in paths:
            if not raw.FPDFPageObj_GetBounds(item, *sides):
                continue
            x0, y0, x1, y1 = (side.value for side in sides)
            wide, tall = x1 - x0, y1 - y0
            if wide <= 3 and tall >= 8:
                upright.add(round(x0 / 6))
            elif tall <= 3 and wide >= 15:
                level.add(round(y0 / 6))
            elif wide >= 20 and 8 <= tall < 0.7 * result.height:
                cells.add((round(x0 / 6), round(y0 / 6)))
        crossing = len(upright) >= 2 and len(level) >= 2
        result.ruled = crossing or (len({x for x, _ in cells}) >= 2 and len(cells) >= 4)


def _placed(box: _Box, turned: int, left: float, low: float, right: float, high: float) -> _Box:
    """A box in PDF space as seen on the displayed page: origin at the top left, the page's own rotation applied."""
    x0, y1, x1, y0 = box
    if turned == 90:
        return y0 - low, x0 - left, y1 - low, x1 - left
    if turned == 180:
        return right - x1, y0 - low, right - x0, y1 - low
    if turned == 270:
        return high - y1, right - x1, high - y0, right - x0
    return x0 - left, high - y1, x1 - left, high - y0


def _split(words: list[str], boxes: list[_Box], page: int, bold: bool, hyphen: bool) -> list[Line]:
    """The words as one line, or as several where PDFium missed that the next is printed above, below or before."""
    if hyphen:
        words[-1] += "-"
    cuts = [0]
    lefts, tops, _, bottoms = zip(*boxes, strict=True)
    level = max(tops) < min(bottoms) and list(lefts) == sorted(lefts)
    last_x, last_top, last_bottom = boxes[0][0], boxes[0][1], boxes[0][3]
    for i, (x0, top, _, bottom) in enumerate(() if level else boxes):
        middle, slack = (top + bottom) / 2, 0.3 * (last_bottom - last_top)
        if not last_top - slack <= middle <= last_bottom + slack or x0 < last_x - 4 * slack - 6:
            cuts.append(i)
        last_x, last_top, last_bottom = x0, top, bottom
    lines = []
    for start, end in pairwise([*cuts, len(words)]):
        own = words[start:end]
        ends_at = list(accumulate(map(len, own), lambda at, length: at + length + 1))
        spans = [(at - len(word), at) for at, word in zip(ends_at, own, strict=True)]
        text = " ".join(own)
        ends = text.endswith(("-", "\u00ad")) and len(text) > 1 and text[-2].isalpha()
        lines.append(Line(text, spans, list(chain.from_iterable(boxes[start:end])), page, bold, ends))
    return lines
