"""Page furniture: what a page prints besides its text, recognised by shape, by place and by repetition."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analyzer.model import Furniture

# DOMAIN E.1: the stamp of every district in one tolerant form; OCR breaks it over lines.
_STAMP = re.compile(
    r"Case:?\s+(?:No\.?\s+)?(?P<docket>\d{1,2}:\d{2}\s?-\s?[a-z]{2}\s?-\s?\d{3,5}(?:-[A-Z]+(?:-[A-Z]+)*)?)\s+"
    r"(?:Document|Doc\.?|ECF\s+No\.?)\s*#?:?\s*(?P<document>\d+(?:-\d+)?)"
    r"(?:\s+\([^)\n]{1,20}\))?"
    r"\s+(?:Filed|Entered)(?:\s+on\s+FLSD\s+Docket)?:?\s+(?:in\s+\w+\s+on\s+)?(?P<filed>\d{1,2}/\d{1,2}/\d{2,4})"
    r"(?:\s+(?:Page|Pg\.?):?\s*(?P<page>\d+)\s+of\s+(?P<of>\d+))?"
    r"(?:\s+Page\s?ID\s*\.?\s*\#?\s*:?\s*\#?(?P<page_id>\d+))?"
)
# Stamps of the appellate courts: the same words, without a type code.
_APPEAL_STAMP = re.compile(
    r"(?:USCA\d*\s+)?(?:Appellate\s+)?Case:?\s+(?P<docket>\d{2}-\d{2,6})\s+Document:?\s*(?P<document>[\d-]+)"
    r"(?:\s+(?:Date\s+)?Filed:?\s+(?P<filed>\d{1,2}/\d{1,2}/\d{2,4}))?"
    r"\s+Pages?:?\s*(?P<page>\d+)(?:\s+of\s+(?P<of>\d+))?"
    r"(?:\s+(?:Date\s+)?Filed:?\s+(?P<filed_after>\d{1,2}/\d{1,2}/\d{2,4}))?"
)
_BATES = re.compile(
    r"(?P<bates>[A-Z][A-Z&]{1,14}(?:[-_ ][A-Z]{2,12}){0,2}[-_ ]?0\d{4,8})(?:\s*[-–]\s*\d{2,9})?"
    r"(?:\s+(?:CONFIDENTIAL|HIGHLY CONFIDENTIAL)[A-Z' -]*)?"
)
_PAGE_NUMBER = re.compile(
    r"(?:[-–—~\[(|]\s*)?(?:(?:page|pg\.?|p\.)\s*\|?\s*)?(?P<prefix>[A-Z]{1,3}[-.]|\d{1,2}-)?"
    r"(?P<page>\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/)\s*(?P<of>\d{1,4}))?(?:\s*[-–—~\])|])?",
    re.I,
)
_WATERMARK = re.compile(
    r"(?:DRAFT|CONFIDENTIAL|COPY|SPECIMEN|SAMPLE|VOID|UNOFFICIAL COPY|NOT FOR FILING|PRIVILEGED)", re.I
)
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(
    r"(?:article|section|clause|annex|schedule|exhibit|appendix|attachment|part|item|count|§+)\s*\d|\(?\d+[.)]", re.I
)
_PAGED = re.compile(r"\b(?:page|pg\.?|p\.)\s*(?P<page>\d{1,4})(?:\s*(?:of|/)\s*(?P<of>\d{1,4}))?\s*$", re.I)


@dataclass(slots=True)
class MarginLine:
    """A printed line as furniture sees it: ``depth`` is 0 at the top edge of the page and 1 at the bottom."""

    text: str
    depth: float
    size: float = 0.0
    rotated: bool = False


def stamps(text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Every ECF stamp in ``text`` as start, end and its docket, document, filed, page, of and page_id."""
    for pattern in (_STAMP, _APPEAL_STAMP):
        for match in pattern.finditer(text):
            values = {key: re.sub(r"\s", "", value) for key, value in match.groupdict().items() if value}
            if "filed_after" in values:
                values["filed"] = values.pop("filed_after")
            if "filed" in values:
                values["filed"] = _iso(values["filed"])
            yield match.start(), match.end(), values


def bates(text: str) -> str | None:
    """The Bates number that the line consists of, or None."""
    match = _BATES.fullmatch(text.strip())
    return match["bates"] if match else None


def page_number(text: str) -> int | None:
    """The page number that the line consists of ("- 3 -", "Page 3 of 9", "iv", "A-2"), or None."""
    match = _PAGE_NUMBER.fullmatch(text.strip())
    return _number(match["page"]) if match else None


def page_furniture(pages: Sequence[Sequence[MarginLine]]) -> list[dict[int, Furniture]]:
    """For every page, which of its lines (by index) are furniture."""
    found: list[dict[int, Furniture]] = [{} for _ in pages]
    for number, (lines, marked) in enumerate(zip(pages, found, strict=True), start=1):
        _mark_stamps(lines, number, marked)
        _mark_watermarks(lines, number, marked)
        for index, line in enumerate(lines):
            serial = bates(line.text) if line.depth < 0.1 or line.depth > 0.88 else None
            if serial and index not in marked:
                marked[index] = Furniture("bates", line.text, number, {"bates": serial})
    _mark_repeated(pages, found)
    _mark_page_numbers(pages, found)
    return found


def pleading_numbers(words: Iterable[tuple[str, float, float]]) -> set[int]:
    """Which words (text, x1, top) are the line numbers in a pleading's margin: a column 1, 2, 3 … of 15 or more."""
    columns: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for index, (text, x1, top) in enumerate(words):
        if text.isdigit() and len(text) <= 2 and 0 < int(text) <= 40:
            columns[round(x1 / 8)].append((index, int(text), top))
    if not columns:
        return set()
    best: list[tuple[int, int, float]] = []
    for key in columns:
        run: list[tuple[int, int, float]] = []
        for entry in sorted(columns[key] + columns.get(key + 1, []), key=lambda e: (e[2], e[1])):
            if entry[1] == (run[-1][1] + 1 if run else 1):
                run.append(entry)
        best = max(best, run, key=len)
    return {index for index, _, _ in best} if len(best) >= 15 else set()


def line_furniture(lines: Sequence[str]) -> dict[int, Furniture]:
    """Which lines (by index) of a text without pages are furniture.

    Stamps and Bates numbers are known by their shape. A lone number is a page number only as part of a rising
    series, and a repeated line is a running head only beside such marks: a signature block repeats lines too.
    """
    marked: dict[int, Furniture] = {}
    joined = "\n".join(lines)
    if "Case" in joined:
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        for begin, end, values in stamps(joined):
            within = [i for i in range(len(lines)) if starts[i] < end and starts[i + 1] - 1 > begin]
            if within and _fills(joined[starts[within[0]] : starts[within[-1] + 1]], end - begin):
                for i in within:
                    marked[i] = Furniture("ecf_stamp", lines[i].strip(), _page_of(values), values)
    for i, line in enumerate(lines):
        stripped = line.strip()
        if 7 <= len(stripped) <= 60 and (serial := bates(stripped)):
            marked.setdefault(i, Furniture("bates", stripped, None, {"bates": serial}))
    for i, number in _page_series(lines, marked):
        marked.setdefault(i, Furniture("page_number", lines[i].strip(), number, {"page": str(number)}))
    marked.update(_heads_beside(lines, marked))
    return marked


def _mark_stamps(lines: Sequence[MarginLine], page: int, marked: dict[int, Furniture]) -> None:
    at_edge = [i for i, line in enumerate(lines) if line.depth < 0.12 or line.depth > 0.93]
    text, starts = "", []
    for i in at_edge:
        starts.append(len(text))
        text += lines[i].text + "\n"
    if "Case" not in text and "USCA" not in text:
        return
    for begin, end, values in stamps(text):
        covered = [(i, s) for i, s in zip(at_edge, starts, strict=True) if s < end and s + len(lines[i].text) > begin]
        whole = " ".join(lines[i].text for i, _ in covered)
        if covered and _fills(whole, end - begin):
            furniture = Furniture("ecf_stamp", whole, page, values)
            for i, _ in covered:
                marked[i] = furniture


def _fills(whole: str, length: int) -> bool:
    """Whether a stamp makes up its lines; a sentence that quotes a stamp is no stamp."""
    return length >= 0.75 * len(whole.strip())


def _mark_watermarks(lines: Sequence[MarginLine], page: int, marked: dict[int, Furniture]) -> None:
    sizes = sorted(line.size for line in lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    for index, line in enumerate(lines):
        large = usual > 0 and line.size > 2.2 * usual and len(lines) > 5
        if _WATERMARK.fullmatch(line.text.strip()) and (line.rotated or large):
            marked.setdefault(index, Furniture("watermark", line.text, page))


def _mark_repeated(pages: Sequence[Sequence[MarginLine]], found: list[dict[int, Furniture]]) -> None:
    """Lines at the same height of the margin on several pages, alike but for their digits."""
    groups: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for page, lines in enumerate(pages):
        body = [i for i in range(len(lines)) if i not in found[page]]
        edge = set(_by_depth(lines, body)[:4]) | set(_by_depth(lines, body)[-4:])
        for i in edge:
            line = lines[i]
            if line.depth < 0.14 or line.depth > 0.86:
                key = (_shape(line.text), round(line.depth * 60))
                groups[key].append((page, i))
    needed = 2 if len(pages) <= 4 else 3
    for (shape, height), here in groups.items():
        members = here + groups.get((shape, height + 1), []) + groups.get((shape, height - 1), [])
        on = {page for page, _ in members}
        words = shape.strip("#-–— .|")
        if len(on) < needed or not words or (len(pages) <= 2 and len(words) < 4):
            continue
        if len(on) < 4 and max(on) - min(on) > 4 * len(on):
            continue
        for page, i in members:
            line = pages[page][i]
            if len(on) < 4 and not _set_apart(pages[page], i, found[page]):
                continue
            kind = "running_head" if line.depth < 0.5 else "running_foot"
            paged = _PAGED.search(line.text)
            values = {k: v for k, v in paged.groupdict().items() if v} if paged else {}
            found[page].setdefault(i, Furniture(kind, line.text, page + 1, values))


def _shape(text: str) -> str:
    """A line without its digits; the number of a clause or an annex stays, since it makes each of them another."""
    plain = " ".join(text.split())
    return plain if _NUMBERED.match(plain) else _DIGITS.sub("#", plain)


def _set_apart(lines: Sequence[MarginLine], i: int, marked: dict[int, Furniture]) -> bool:
    """Whether more than the usual distance of lines lies between a margin line and the text."""
    depths = sorted(line.depth for k, line in enumerate(lines) if k not in marked)
    steps = sorted(b - a for a, b in pairwise(depths) if b - a > 0.002)
    if len(steps) < 4:
        return True
    own = lines[i].depth
    inward = [abs(depth - own) for depth in depths if (depth > own + 0.002 if own < 0.5 else depth < own - 0.002)]
    return not inward or min(inward) > 1.2 * steps[len(steps) // 2]


def _mark_page_numbers(pages: Sequence[Sequence[MarginLine]], found: list[dict[int, Furniture]]) -> None:
    """Lone numbers at a page edge that keep step with the pages, or "Page 3 of 9" anywhere in the margin."""
    candidates: list[tuple[int, int, int]] = []
    for page, lines in enumerate(pages):
        body = _by_depth(lines, [i for i in range(len(lines)) if i not in found[page]])
        for i in {*body[:2], *body[-2:]}:
            value = page_number(lines[i].text)
            if value is not None and (lines[i].depth < 0.12 or lines[i].depth > 0.8):
                candidates.append((page, i, value))
    steps: dict[int, set[int]] = defaultdict(set)
    for page, _, value in candidates:
        steps[value - page].add(page)
    for page, i in _running_numbers(pages, found):
        value = page_number(pages[page][i].text)
        text = pages[page][i].text
        found[page].setdefault(i, Furniture("page_number", text, page + 1, {"page": str(value)}))
    for page, i, value in candidates:
        text = pages[page][i].text
        explicit = re.search(r"page|\bof\b|^\W\s*\w+\s*\W$", text, re.I)
        if len(steps[value - page]) > 1 or explicit or (value == page + 1 and pages[page][i].depth > 0.88):
            found[page].setdefault(i, Furniture("page_number", text, page + 1, {"page": str(value)}))


def _running_numbers(
    pages: Sequence[Sequence[MarginLine]], found: list[dict[int, Furniture]]
) -> Iterator[tuple[int, int]]:
    """Lone numbers in mid-page that rise by one, a page's worth of lines apart: the pages of an earlier print."""
    series: list[tuple[int, int]] = []
    places: dict[int, tuple[int, int]] = {}
    at = 0
    for page, lines in enumerate(pages):
        for i, line in enumerate(lines):
            at += 1
            text = line.text.strip()
            if len(text) > 16 or i in found[page] or (value := page_number(text)) is None:
                continue
            if re.search(r"\w[.)]$", text):
                continue
            series.append((at, value))
            places[at] = (page, i)
    for run in _rising(series):
        if len(run) >= 2 and (run[-1][0] - run[0][0]) >= 20 * (len(run) - 1):
            dashed = all(re.match(r"\W|page", pages[places[at][0]][places[at][1]].text, re.I) for at, _ in run)
            if dashed or len(run) >= 3:
                yield from (places[at] for at, _ in run)


def _by_depth(lines: Sequence[MarginLine], indices: list[int]) -> list[int]:
    return sorted(indices, key=lambda i: lines[i].depth)


def _page_series(lines: Sequence[str], marked: dict[int, Furniture]) -> list[tuple[int, int]]:
    """Lone numbers that rise by one: at least three, or written as "Page n of m"."""
    numbered: list[tuple[int, int]] = []
    series: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        text = line.strip()
        if not text or len(text) > 20 or i in marked or (value := page_number(text)) is None:
            continue
        alone = (i == 0 or not lines[i - 1].strip() or lines[i - 1].endswith("\f")) or (
            i + 1 == len(lines) or not lines[i + 1].strip()
        )
        if re.fullmatch(r"page\s+\d+\s+of\s+\d+", text, re.I):
            numbered.append((i, value))
        elif alone and not re.search(r"[()]|^\d+[.]", text):
            series.append((i, value))
    for run in _rising(series):
        if len(run) >= 3 and run[-1][0] - run[0][0] > 12 * len(run):
            numbered.extend(run)
    return numbered


def _rising(series: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    run: list[tuple[int, int]] = []
    for entry in series:
        if run and entry[1] != run[-1][1] + 1:
            yield run
            run = []
        run.append(entry)
    yield run


def _heads_beside(lines: Sequence[str], marked: dict[int, Furniture]) -> dict[int, Furniture]:
    """Lines within two written lines of a page mark that come back at least three times."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i in marked:
        for step in (-1, 1):
            j, seen = i + step, 0
            while 0 <= j < len(lines) and seen < 2:
                text = lines[j].strip()
                if text and j not in marked:
                    seen += 1
                    if len(text) < 120:
                        groups[_shape(text)].append(j)
                j += step
    found: dict[int, Furniture] = {}
    for members in groups.values():
        apart = sorted(set(members))
        if sum(j - i > 5 for i, j in pairwise([-9, *apart])) >= 3:
            for j in members:
                found[j] = Furniture("running_head", lines[j].strip())
    return found


def _page_of(values: dict[str, str]) -> int | None:
    return int(values["page"]) if "page" in values else None


def _iso(date: str) -> str:
    month, day, year = date.split("/")
    return f"{year if len(year) == 4 else '20' + year}-{int(month):02d}-{int(day):02d}"


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    numerals = {"i": 1, "v": 5, "x": 10, "l": 50}
    values = [numerals[c] for c in text.lower()]
    if not re.fullmatch(r"x{0,4}(?:xl|l)?x{0,3}(?:ix|iv|v?i{0,3})", text.lower()):
        return None
    return sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))
