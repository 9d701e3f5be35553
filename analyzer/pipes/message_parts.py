"""The messages that a text holds, by its lines: heads, lines "On …, X wrote:" and the marks of what is quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

Span = tuple[int, int]

_HEADS = "From|To|Date|Sent|Subject|Cc|CC|Bcc|FROM|TO|DATE|SENT|SUBJECT"
_HEAD = re.compile(rf"\*{{0,2}}(?P<what>{_HEADS}):\*{{0,2}}[ \t]*")
_NEXT_HEAD = re.compile(rf"[ \t]+(?=\*{{0,2}}(?:{_HEADS}):(?:[ \t]|\*))")
_RULE = re.compile(
    r"[-_* \t]{3,}(?:Original (?:Message|Appointment)|Forwarded [Mm]essage|Forwarded by [^\n]*|Original e-?mail)"
    r"[-_* \t]*|Begin forwarded message:[ \t]*|_{10,}[ \t]*"
)
_WROTE = re.compile(
    r"(?:(?:On|At)\b(?P<date>[^\n]{3,80}?)(?:,| at [\d:.apmAPM ]+,?)?[ \t]+)?"
    r"(?P<who>[A-Z][^\n,:;<>(]{1,60}?(?:,[ \t][A-Z][\w.&’' -]{1,40})?)"
    r"[ \t]*(?:<(?P<address>[^>\n]*)>|\([^)\n]*\))?,?[ \t]+wrote(?:[ \t]+on\b(?P<later>[^\n:]{3,60}))?:[ \t]*"
)
_MARKS = re.compile(r"[ \t]*(?:>[ \t]?)*")
_LONGEST_HEAD = 240


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch ``[start, end)`` of one message: in ``heads`` it says From, To and Date, from ``body`` on it tells.

    Stretches of a message that answers between the lines of another have the same ``message``; ``within`` is the
    message that quotes it, and ``bare`` says that it is quoted with no word on whose it is.
    """

    start: int
    body: int
    end: int
    message: int
    within: int | None
    bare: bool
    heads: Mapping[str, Span]


@dataclass(slots=True)
class _Line:
    start: int
    first: int
    """Where its words begin, behind the marks of what is quoted."""
    end: int
    depth: int


@dataclass(slots=True)
class _Open:
    """A message while the lines are read: the marks before its lines, where its part begins, and its head."""

    number: int
    depth: int
    start: int
    body: int
    within: int | None
    bare: bool = False
    heads: dict[str, Span] = field(default_factory=dict)


@lru_cache(maxsize=8)
def message_parts(text: str) -> tuple[Part, ...]:
    """The parts of the messages in ``text`` in order; none where it has no head and quotes nobody.

    >>> [(p.message, p.within) for p in message_parts("From: Ann\\n\\nYes.\\n\\nOn 3 May, Bob wrote:\\n> Well?\\n")]
    [(0, None), (1, 0)]
    """
    if "rom:" not in text and "ROM:" not in text and "wrote" not in text and "o:" not in text and "TO:" not in text:
        return ()
    lines = _lines(text)
    found: list[Part] = []
    stack: list[_Open] = []
    count = 0

    def close(at: int) -> None:
        top = stack[-1]
        if at > top.start:
            found.append(Part(top.start, top.body, at, top.number, top.within, top.bare, top.heads))

    def begin(at: int, body: int, depth: int, heads: dict[str, Span], *, bare: bool = False, follows: bool) -> None:
        nonlocal count
        if stack:
            close(at)
        outer = stack[-1].number if stack else None
        while stack and (stack[-1].depth > depth or (follows and stack[-1].depth == depth)):
            stack.pop()
        stack.append(_Open(count, depth, at, body, outer, bare, heads))
        count += 1

    i, rule = 0, None
    while i < len(lines):
        line = lines[i]
        words = text[line.first : line.end]
        if not words.strip():
            i += 1
            continue
        if _RULE.fullmatch(words):
            rule = line.start
            i += 1
            continue
        heads, after = _heads(text, lines, i)
        if "from" in heads or "to" in heads:
            begin(rule if rule is not None else line.start, lines[after - 1].end, line.depth, heads, follows=True)
            i, rule = after, None
            continue
        rule = None
        wrote, after = _attribution(text, lines, i)
        if wrote:
            following = next((one for one in lines[after:] if text[one.first : one.end].strip()), None)
            depth = max(line.depth, following.depth if following else 0)
            begin(line.start, lines[after - 1].end, depth, wrote, follows=depth == line.depth)
            i = after
            continue
        if stack and line.depth > stack[-1].depth:
            begin(line.start, line.first, line.depth, {}, bare=True, follows=False)
        elif stack and line.depth < stack[-1].depth and any(one.depth <= line.depth for one in stack):
            close(line.start)
            while stack[-1].depth > line.depth:
                stack.pop()
            stack[-1].start = stack[-1].body = line.start
        i += 1
    if stack:
        close(len(text))
    return tuple(found)


def part_at(text: str, offset: int) -> Part | None:
    """The part of a message in which ``offset`` lies, if it lies in any."""
    parts = message_parts(text)
    i = bisect_right([p.start for p in parts], offset) - 1
    return parts[i] if i >= 0 and offset < parts[i].end else None


def quoted_at(text: str, offset: int) -> str | None:
    """Whose words those at ``offset`` are, where they stand in what a message quotes: his name, or empty if untold.

    >>> mail = "From: Ann Roe\\nTo: Bo Lee\\n\\nNo.\\n\\nOn 3 May 2019, Bo Lee wrote:\\n> May I?\\n"
    >>> quoted_at(mail, mail.index("May I")), quoted_at(mail, mail.index("No."))
    ('Bo Lee', None)
    """
    part = part_at(text, offset)
    if part is None or part.within is None:
        return None
    heads, side = part.heads, "from"
    if part.bare:  # an answer quotes what it answers
        outer = next(p for p in message_parts(text) if p.message == part.within)
        heads, side = outer.heads, "to"
    if side not in heads:
        return ""
    line = text[slice(*heads[side])]
    if part.bare and re.search(r";|>\s*,|\band\b", line):
        return ""
    who = re.split(r"\s*[<\[(,;|]", line, maxsplit=1)[0].strip(" \"'*\t")
    return "" if "@" in who else who


_AFTER_THE_END = re.compile(
    r"\n[ \t*_]*(?:(?:Encls?|Enc|Enclosures?|Attachments?|[Cc]\.?[Cc]|[Bb][Cc][Cc]|Copy|Copies|"
    r"Distribution)\b(?: to)?[ \t]*"
    r"(?:\(\d+\))?[.:]|Encls?\b|Enclosures?[ \t]*\n|Enclosures?\Z|(?:This|The) (?:e-?mail|message|"
    r"communication)\b[^\n]{0,90}"
    r"\b(?:intended|confidential|privileged)|CONFIDENTIALITY|Registered (?:in|office|number)\b|Sent from my\b)"
)
_SAYS_MORE = re.compile(r"[a-z][.!?]\s+[A-Z]")


def own_words(text: str) -> str:
    """A paper up to what stands below its signature: what it quotes, and lines on enclosures, copies and secrecy."""
    text = text[: parts[0].end] if len(parts := message_parts(text)) > 1 else text
    for below in _AFTER_THE_END.finditer(text, max(0, len(text) - 1200)):
        if "This" in below[0] or "The" in below[0] or not _SAYS_MORE.search(text, below.end()):
            return text[: below.start()]
    return text


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    at = 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        marks = _MARKS.match(text, at, stop)
        first = marks.end() if marks else at
        found.append(_Line(at, first, stop, text.count(">", at, first)))
        at = stop + 1
    return found


def _heads(text: str, lines: list[_Line], i: int) -> tuple[dict[str, Span], int]:
    """Where the lines of a head from the line ``i`` on say From, To and so on, and the number of the line after it."""
    heads: dict[str, Span] = {}
    depth = lines[i].depth
    while i < len(lines) and lines[i].depth == depth:
        line = lines[i]
        if not text[line.first : line.end].strip():
            following = i + 1 < len(lines) and lines[i + 1].depth == depth and _HEAD.match(text, lines[i + 1].first)
            if heads and following:
                i += 1
                continue
            break
        at = line.first
        named = _HEAD.match(text, at, line.end)
        if not named or line.end - line.first > 4 * _LONGEST_HEAD:
            break
        while named:
            cut = _NEXT_HEAD.search(text, named.end(), line.end)
            stop = cut.start() if cut else line.end
            what = named["what"].lower().replace("sent", "date")
            heads.setdefault(what, (named.end(), stop))
            named = _HEAD.match(text, cut.end(), line.end) if cut else None
        i += 1
    return heads, i


def _attribution(text: str, lines: list[_Line], i: int) -> tuple[dict[str, Span], int]:
    """Who is quoted by a line "On 3 May 2019, X wrote:", which may run over into the next, and the line after it."""
    line = lines[i]
    for last in (i, i + 1):
        if last >= len(lines) or lines[last].depth != line.depth or lines[last].end - line.first > _LONGEST_HEAD:
            break
        words = text[line.first : lines[last].end]
        flat = re.sub(r"\n[ \t>]*", lambda m: " " * len(m[0]), words)
        match = _WROTE.fullmatch(flat)
        if match and (last == i or flat.startswith(("On ", "At "))):
            heads = {
                "from": (
                    line.first + match.start("who"),
                    line.first + (match.end("address") if match["address"] else match.end("who")),
                )
            }
            for group in ("date", "later"):
                if match[group]:
                    heads["date"] = (line.first + match.start(group), line.first + match.end(group))
            return heads, last + 1
    return {}, i
