"""The paragraphs of an order or of any numbered text: their numbers as a path ("II.A"), and what each stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.pipes.sentences import sentence_spans

_LABEL = re.compile(
    r"(?:(?<=\n)|^)[ \t>*_#]*(?P<word>(?:ARTICLE|Article|SECTION|Section|PART|Part|Paragraph)\s+)?"
    r"(?:(?P<open>\()(?P<inner>[a-z]{1,4}|[A-Z]{1,4}|\d{1,2})\)|(?P<dotted>\d{1,2}(?:\.\d{1,2})+)\.?|"
    r"(?P<bare>[IVXL]{1,6}|[A-Z]|\d{1,3}|[a-z]|[ivx]{2,5})(?P<stop>[.):]|(?=\s*\n)(?<=[IVXL])|(?=\s+[—–-]\s)))"
    r"(?:[*_]{1,2})?(?=\s|$)[ \t]*"
)
_INLINE = re.compile(
    r"(?<=[;:,\s])\((?P<inner>[a-z]|[ivx]{1,4}|\d{1,2}|[A-Z])\)\s+(?=\S)(?!(?:(?:calendar|business|working|"
    r"consecutive|full|additional|further)\s+)?(?:days?|weeks?|months?|years?|hours?|minutes?|quarters?|percent|per\s+cent|"
    r"times|copies|instal\w+|users?|persons?|dollars)\b)"
)
"""A label inside a paragraph; "sixty (60) days" is a length, not item 60."""
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_WORDED = re.compile(r"\b(?:shall|must|may|will|is|are|was|has|have|that|not|ORDERED|pay|to)\b")


PROMISED = re.compile(r"\S\s+(?i:undertak(?:es|ing)(?:\s+to\s+the\s+\w+(?:\s+\w+)?)?)\s*[*_]*$")
"""The words above a list of undertakings: "and the Defendant undertaking to the Court"."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text[start:end]`` without its label; ``number`` the path of labels, ``heading`` the nearest above it.

    ``leads``: the unfinished sentences above it that it completes, outermost first.
    """

    number: str | None
    heading: str | None
    start: int
    end: int
    leads: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Level:
    style: str
    value: int
    label: str
    heading: str | None = None
    lead: tuple[int, int] | None = None


def paragraphs(text: str, start: int, end: int, breaks: list[int]) -> list[Paragraph]:
    """The paragraphs of ``text[start:end]`` in order; ``breaks`` are further places where one begins."""
    marks = [*_labels(text, start, end, breaks)]
    found: list[Paragraph] = []
    stack: list[_Level] = []
    running: str | None = None
    for i, (at, body, label) in enumerate(marks):
        stop = marks[i + 1][0] if i + 1 < len(marks) else end
        words = text[body:stop].rstrip()
        level = _placed(stack, *label) if label else None
        heading = words.strip(" *_#:.")
        open_above = found and _open(text, found[-1], at) and not heading.isupper()
        if _is_heading(words) and not open_above:
            if label and level:
                level.heading = heading or None
            else:
                stack.clear()
                running = heading
            continue
        if not words.strip():
            continue
        above = stack[:-1] if label else stack
        if not label and stack and not (stack[-1].lead is None and len(stack) == 1):
            while stack and stack[-1].lead is None and len(stack) > 1:
                stack.pop()
            above = stack
        leads = tuple(entry.lead for entry in above if entry.lead)
        first = body + len(words) - len(words.lstrip())
        number = ".".join(entry.label for entry in stack) or None
        head = next((entry.heading for entry in reversed(stack) if entry.heading), running)
        paragraph = Paragraph(number, head, first, body + len(words), leads)
        found.append(paragraph)
        opening = _opening(text, paragraph)
        if label and level:
            level.lead = opening
        elif opening:
            if stack:
                stack[-1].lead = opening
            else:
                stack.append(_Level("none", 0, "", None, opening))
                stack[-1].label = ""
        stack[:] = [entry for entry in stack if entry.label or entry.lead]
    return [_relabelled(p) for p in found]


def _relabelled(paragraph: Paragraph) -> Paragraph:
    number = ".".join(part for part in (paragraph.number or "").split(".") if part) or None
    return Paragraph(number, paragraph.heading, paragraph.start, paragraph.end, paragraph.leads)


def _labels(text: str, start: int, end: int, breaks: list[int]) -> Iterator[tuple[int, int, tuple[str, str] | None]]:
    marks: dict[int, tuple[int, tuple[str, str] | None]] = {start: (start, None)}
    for at in breaks:
        if start < at < end:
            marks[at] = (at, None)
    for match in _LABEL.finditer(text, start, end):
        label = match["inner"] or match["dotted"] or match["bare"]
        begin = next((b for b in marks if match.start() <= b <= match.start() + 4), match.start())
        marks[begin] = (match.end(), ("(" if match["open"] else "." if not match["dotted"] else "dotted", label))
    for match in _INLINE.finditer(text, start, end):
        if not any(at <= match.start() <= body for at, (body, _) in marks.items()):
            marks[match.start()] = (match.end(), ("(", match["inner"]))
    for at in sorted(marks):
        yield (at, *marks[at])


def _placed(stack: list[_Level], style: str, label: str) -> _Level:
    """The level that ``label`` goes on with, or a new one beneath; the stack is cut and grown to end in it."""
    while stack and not stack[-1].label and stack[-1].lead is None:
        stack.pop()
    readings = _readings(style, label)
    for kind, value in readings:
        for i in range(len(stack) - 1, -1, -1):
            if stack[i].style == kind and stack[i].value == value - 1:
                del stack[i + 1 :]
                stack[i].value, stack[i].label, stack[i].heading, stack[i].lead = value, label, None, None
                return stack[i]
    kind, value = next(((k, v) for k, v in readings if v == 1), readings[0])
    if kind == ".romanupper":
        stack.clear()  # the parts of an order: they stand above letters and figures
    for i in range(len(stack) - 1, -1, -1):
        if stack[i].style == kind and (value == 1 or value > stack[i].value):
            del stack[i:]
            break
    stack.append(_Level(kind, value, label))
    return stack[-1]


def _readings(style: str, label: str) -> list[tuple[str, int]]:
    """What a label may be: "I" a Roman one or the ninth letter, "(i)" likewise."""
    if style == "dotted":
        return [("dotted" + str(label.count(".")), int(label.rsplit(".", 1)[1]))]
    if label.isdigit():
        return [(style + "digit", int(label))]
    found: list[tuple[str, int]] = []
    case = "upper" if label.isupper() else "lower"
    if value := _roman(label):
        found.append((style + "roman" + case, value))
    if len(label) == 1:
        found.append((style + "letter" + case, ord(label.lower()) - 96))
    elif len(set(label)) == 1:
        found.append((style + "letter" + case, ord(label[0].lower()) - 96 + 26))
    return found or [(style + "word", 1)]


def _roman(label: str) -> int:
    values = [_ROMAN.get(c, 0) for c in label.upper()]
    if not all(values):
        return 0
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))


def _is_heading(words: str) -> bool:
    line = words.strip(" *_#")
    if not line or "\n" in line or len(line) > 110 or line[-1] in ".;,:":
        return not line
    letters = [c for c in line if c.isalpha()]
    if not letters:
        return False
    if sum(c.isupper() for c in letters) > 0.8 * len(letters):
        return True
    return not _WORDED.search(line) and len(line.split()) <= 12 and line[0].isupper()


def _opening(text: str, paragraph: Paragraph) -> tuple[int, int] | None:
    """The last sentence of a paragraph if the items below complete it."""
    words = text[paragraph.start : paragraph.end]
    if PROMISED.search(words) and not _is_heading(words):
        return next(reversed(list(sentence_spans(text, paragraph.start, paragraph.end))), None)
    if not re.search(r"(?::|—|–|,|\b(?:that|to|by|from|shall|must|and|or))\s*[*_]*$", words) or re.search(
        r";\s*(?:and|or)\s*$|,\s*$", words
    ):
        return None
    spans = list(sentence_spans(text, paragraph.start, paragraph.end))
    return spans[-1] if spans else None


def _open(text: str, paragraph: Paragraph, at: int) -> bool:
    return paragraph.end <= at and _opening(text, paragraph) is not None and text[paragraph.end - 1] == ":"
