"""The words of a PDF page with their boxes, by PDFium. Its page objects must outlive every raw call on them."""

from __future__ import annotations

import ctypes
import re
import threading
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field
from itertools import accumulate, compress, pairwise, repeat
from operator import add
from typing import Any

from analyzer.ingest.pdf.lines import Line

_ENDS = re.compile(r"[\r\n\x02\ufffe]+")
_HYPHENS = "\x02\ufffe"
_HYPHEN_SIGNS = ("-", "\u00ad")
_COMMON_GAPS = "\r\n\x02\ufffe\xa0"
_GAP = re.compile(r"[^\S ]|[\x00-\x08\x0e-\x1f\ufffe]")
_UNREADABLE = re.compile("[\x00\x01\x03-\x06\x0e-\x15\ue000-\uf8ff\ufffd]")
_BOLD = re.compile(r"bold|black|heavy|demi|,b\b|-bd\b", re.I)
_KEPT = threading.local()
_PATH, _IMAGE, _FORM = 2, 3, 5


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
        # Called for every word, line or object: bound directly, these calls take a fraction of the time.
        pointer = ctypes.c_void_p
        self._box = _bound(raw.FPDFText_GetLooseCharBox, None)
        self._angle = _bound(raw.FPDFText_GetCharAngle, ctypes.c_float, pointer, ctypes.c_int)
        self._font = _bound(raw.FPDFText_GetFontInfo, ctypes.c_ulong)
        self._object = _bound(raw.FPDFPage_GetObject, pointer, pointer, ctypes.c_int)
        self._type = _bound(raw.FPDFPageObj_GetType, ctypes.c_int, pointer)
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.byref(ctypes.c_int())
        self._bold_names: dict[bytes, bool] = {}

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
        turned = page.get_rotation() % 360
        left, low, right, high = page.get_bbox()
        width, height = (right - left, high - low) if turned in (0, 180) else (high - low, right - left)
        result = Page(number, width, height)
        self._objects(page, result)
        text = self._text(text_page)
        if not text:
            return result
        result.bad = len(_UNREADABLE.findall(text)) / len(text)
        lines, firsts, lasts = pieces(text)
        handle = ctypes.cast(text_page.raw, ctypes.c_void_p)
        values = self._corners(handle, firsts, lasts)
        boxes = _upright(values, left, high)
        tilted = at = 0
        for words, hyphen in lines:
            end = at + len(words)
            angle = self._angle(handle, firsts[at])
            bold = self._bold(handle, firsts[at]) and self._bold(handle, lasts[end - 1])
            x0, top, _, bottom, last_x0, _, last_x1, _ = values[8 * at : 8 * at + 8]
            if not turned and last_x1 > x0 and top > bottom and last_x1 >= last_x0:
                own = boxes[4 * at : 4 * end]
            else:
                own = _placed(values[8 * at : 8 * end], turned, left, low, right, high)
            is_tilted = 10 < (angle * 57.29578 - turned) % 360 < 350
            tilted += is_tilted * len(words)
            for line in _split(words, own, number, bold, hyphen):
                line.rotated = is_tilted
                result.lines.append(line)
            at = end
        result.rotated = tilted / max(at, 1)
        return result

    def _corners(self, handle: Any, firsts: list[int], lasts: list[int]) -> list[float]:
        """Left, top, right and bottom of the first and of the last character of each word, in PDF space."""
        indices = [0] * (2 * len(firsts))
        indices[0::2], indices[1::2] = firsts, lasts
        buffer, slots = _slots(len(indices))
        deque(map(self._box, repeat(handle), indices, slots), 0)
        values: list[float] = buffer[: 4 * len(indices)]
        return values

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

    def _bold(self, handle: Any, index: int) -> bool:
        length = self._font(handle, index, self._name, 128, self._flags)
        if not 0 < length <= 128:
            return False
        name = self._name.value
        bold = self._bold_names.get(name)
        if bold is None:
            bold = self._bold_names[name] = bool(_BOLD.search(name.decode("latin-1")))
        return bold

    def _objects(self, page: Any, result: Page) -> None:
        """Whether the page has images, and whether its drawn lines cross as those of a table do."""
        raw = self._raw
        holder = ctypes.cast(page.raw, ctypes.c_void_p)
        count = raw.FPDFPage_CountObjects(page.raw)
        kinds = list(map(self._type, map(self._object, repeat(holder), range(count))))
        result.image = _IMAGE in kinds or _FORM in kinds
        if not 6 <= kinds.count(_PATH) <= 5000:
            return
        paths = [raw.FPDFPage_GetObject(page.raw, i) for i, kind in enumerate(kinds) if kind == _PATH]
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


def _bound(function: Any, result: Any, *arguments: Any) -> Any:
    """A raw call without the layers of ctypes around it; without ``arguments`` it does not check any."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _slots(count: int) -> tuple[Any, list[Any]]:
    """A buffer for the boxes of at least ``count`` characters with pointers into it; kept, as they are slow to make."""
    kept: tuple[Any, list[Any]] | None = getattr(_KEPT, "slots", None)
    if kept is None or len(kept[1]) < count:
        size = max(4096, count)
        buffer = (ctypes.c_float * (4 * size))()
        kept = buffer, [ctypes.byref(buffer, 16 * i) for i in range(size)]
        if size <= 65536:
            _KEPT.slots = kept
    return kept


def pieces(text: str) -> tuple[list[tuple[list[str], bool]], list[int], list[int]]:
    """The words of every line with whether it ends in a hyphen, and the indices of their first and last characters."""
    spaced = text
    for sign in _COMMON_GAPS:
        spaced = spaced.replace(sign, " ")
    if not spaced.isprintable():
        spaced = _GAP.sub(" ", spaced)
    parts = spaced.split(" ")
    firsts = list(compress(accumulate([len(part) + 1 for part in parts], initial=0), parts))
    words = list(filter(None, parts))
    lasts = list(map(add, firsts, [len(word) - 1 for word in words]))
    lines: list[tuple[list[str], bool]] = []
    at = 0
    for line_end in _ENDS.finditer(text):
        end = bisect_left(firsts, line_end.start(), at)
        if end > at:
            lines.append((words[at:end], line_end[0][0] in _HYPHENS))
            at = end
    if at < len(words):
        lines.append((words[at:], False))
    return lines, firsts, lasts


def _upright(values: list[float], left: float, high: float) -> list[float]:
    """x0, top, x1 and bottom of each word of an upright page, from the corners of its outer characters."""
    boxes = [0.0] * (len(values) // 2)
    boxes[0::4] = [x - left for x in values[0::8]]
    boxes[1::4] = [high - y for y in values[1::8]]
    boxes[2::4] = [x - left for x in values[6::8]]
    boxes[3::4] = [high - y for y in values[3::8]]
    return boxes


def _placed(values: list[float], turned: int, left: float, low: float, right: float, high: float) -> list[float]:
    """The same as seen on the displayed page where it or the text is turned: origin at the top left."""
    boxes: list[float] = []
    for i in range(0, len(values), 8):
        xs, ys = values[i : i + 8 : 2], values[i + 1 : i + 8 : 2]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if turned == 90:
            boxes += (y0 - low, x0 - left, y1 - low, x1 - left)
        elif turned == 180:
            boxes += (right - x1, y0 - low, right - x0, y1 - low)
        elif turned == 270:
            boxes += (high - y1, right - x1, high - y0, right - x0)
        else:
            boxes += (x0 - left, high - y1, x1 - left, high - y0)
    return boxes


def _split(words: list[str], boxes: list[float], page: int, bold: bool, hyphen: bool) -> list[Line]:
    """The words as one line, or as several where PDFium missed that the next is printed above, below or before."""
    if hyphen:
        words[-1] += "-"
    lefts, tops, bottoms = boxes[0::4], boxes[1::4], boxes[3::4]
    if max(tops) < min(bottoms) and lefts == sorted(lefts):
        return [_line(words, boxes, page, bold)]
    cuts = [0]
    last_x, last_top, last_bottom = lefts[0], tops[0], bottoms[0]
    for i, (x0, top, bottom) in enumerate(zip(lefts, tops, bottoms, strict=True)):
        middle, slack = (top + bottom) / 2, 0.3 * (last_bottom - last_top)
        if not last_top - slack <= middle <= last_bottom + slack or x0 < last_x - 4 * slack - 6:
            cuts.append(i)
        last_x, last_top, last_bottom = x0, top, bottom
    return [_line(words[a:b], boxes[4 * a : 4 * b], page, bold) for a, b in pairwise([*cuts, len(words)])]


def _line(words: list[str], boxes: list[float], page: int, bold: bool) -> Line:
    text = " ".join(words)
    return Line(text, boxes, page, bold, text[-1:] in _HYPHEN_SIGNS and text[-2:-1].isalpha())
