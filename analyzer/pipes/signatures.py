"""Signature blocks: who signed for whom, in what capacity, when, and whether the line is still blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.corporate_forms import FORMS
from analyzer.pipes.name_kinds import plausible
from analyzer.pipes.party_names import Name, scan_name
from analyzer.pipes.records import add, metadata, plain_of, records, summary

_OPENING = re.compile(
    r"IN\s+WITNESS\s+(?:WHEREOF|HEREOF)|In\s+[Ww]itness\s+[Ww]hereof|Very\s+truly\s+yours|"
    r"Sincerely(?:\s+yours)?\s*,|Yours\s+(?:truly|sincerely|faithfully)|"
    r"Respectfully\s+submitted|(?:^|\n)\W*(?:SIGNATURES?|Signatures?|EXECUTION|SIGNATURE PAGE)\W*\n|"
    r"(?:ACCEPTED|Accepted|AGREED|Agreed|ACKNOWLEDGED|Acknowledged)[\w ,]{0,40}(?:AGREED|[Aa]greed|ACCEPTED|"
    r"[Aa]ccepted|to|by|BY)\b|"
    r"(?:executed|signed)\s+(?:this|the)\s+[Aa]greement|Signed\s+(?:for|by|in)\b|Executed\s+by\b|"
    r"EXECUTED\s+(?:BY|AS)\b",
)
_EVENT = re.compile(
    r"(?P<behalf>\b(?:Signed|SIGNED|Executed|EXECUTED)\s+(?:for|FOR)\b(?!\s+(?i:and)\b)|"
    r"\b(?:[Ff]or|FOR)\s+(?:and\s+|AND\s+)?(?:on|ON)\s+(?:behalf|BEHALF)\s+(?:of|OF)\b[ \t]*:?|"
    r"(?<![^\n])[ \t]*(?:For|FOR|Per|PER)\s+(?:the\s+)?(?=[^\n:]{2,60}:\s*_{4,}|"
    r"[^\n:]{2,160}:?\s*\n\s*\((?:signed|sgd)\b))|"
    r"(?P<by>(?<![\w])(?:By|BY)\b[ \t]*:?[ \t]*)|(?P<mark>(?<!\w)/\s?[sS]\s?/|\((?:signed|"
    r"sgd\.?)\)(?=\s+[A-Z]))|(?P<blank>_{4,}|\.{8,}|…{3,})|"
    r"(?P<name>(?<!\w)(?:(?:Print(?:ed)?|Typed|Full)\s+)?(?:Name|NAME)\b(?:\s*\([^)]*\))?\s*[:.]?)|"
    r"(?P<title>(?<!\w)(?:Title|TITLE|Position|Capacity|Its|ITS)\b\s*:)|"
    r"(?P<date>(?<!\w)(?:Date|DATE|Dated|DATED)\b\s*:?)|(?P<sign>(?<!\w)(?:Signature|SIGNATURE|Signed)\b\s*:?)"
)
_MARK = re.compile(
    r"(?<!\w)/\s?[sS]\s?/|\n\s*\((?:signed|sgd\.?)\)(?=\s+[A-Z])|\bBy:\s*_{3,}|\bBy:\s*\n|"
    r"(?<![^\n])[ \t]*(?:For|FOR)\s[^\n:]{2,60}:\s*_{4,}"
)
_LABEL = re.compile(
    r"(?:By|BY|Name|NAME|Print|Title|TITLE|Its|Date|DATE|Dated|Signature|SIGNATURE|Address|Attn|Attention|"
    r"Facsimile|Telephone|Fax|Email|E-mail|Exhibit|EXHIBIT|Source|Page|(?i:confirmed|accepted|agreed|acknowledged|"
    r"on\s+behalf|behalf))\b"
)
_LINE = re.compile(r"[ \t]*([^\n]*)")
_DATE = re.compile(
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|"
    r"Dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|"
    r"\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*,?\s+\d{4}|"
    r"\d{4}-\d{2}-\d{2})"
)
OFFICE = re.compile(
    r"\b(?:President|Officer|Director|Chairman|Chairwoman|Chair|Secretary|Treasurer|Manager|Partner|Counsel|"
    r"Member|CEO|CFO|COO|CTO|EVP|SVP|"
    r"Vice|Attorney|Trustee|Principal|Head|Founder|Controller|Representative|Administrator|Commissioner|Dean|Provost|"
    r"Rector|Chancellor|Chief|Superintendent|Mayor|Registrar|Bursar|Governor|Warden|Librarian|Curator|Owner|Proprietor)\b"
)
_FILINGS = frozenset({"complaint", "answer", "opinion", "order", "stipulated_order", "petition"})


@dataclass(slots=True)
class Block:
    """One signature block as found; offsets into the text."""

    start: int
    end: int
    party: Name | None = None
    signatory: tuple[str, int, int] | None = None
    title: str | None = None
    date: str | None = None
    signed: bool = False
    by: bool = False


def signature_blocks(text: str) -> list[Block]:
    """The signature blocks of ``text`` in order; printed columns are paired by their order.

    Names that stand before the lines wait in a queue: "Hill Ltd  Dale Inc / By: … By: …" gives each line its company.
    """
    region = _region(text)
    if region is None:
        return []
    events = list(_EVENT.finditer(text, region))
    blocks: list[Block] = []
    waiting: list[Name] = []
    last: Name | None = None
    at = region
    for i, event in enumerate(events):
        kind = event.lastgroup or ""
        stop = events[i + 1].start() if i + 1 < len(events) else min(len(text), event.end() + 300)
        if event.start() >= at:
            waiting.extend(_organisations(text, at, event.start()))
        at = max(at, event.end())
        if kind == "behalf":
            named = scan_name(text, event.end(), stop)
            if named and named.start - event.end() < 12 and plausible(named, text):
                waiting = [named]
                at = named.end
                if i + 1 == len(events) or events[i + 1].lastgroup == "behalf":
                    blocks.append(Block(event.start(), named.end))
                    last = _take(blocks[-1], waiting, last)
        elif kind == "by":
            agent = scan_name(text, event.end(), stop)
            if agent and agent.formal and not re.match(r"/", text[event.end() : event.end() + 2]):
                at = agent.end
                continue
            blocks.append(Block(event.start(), event.end(), by=True))
            last = _take(blocks[-1], waiting, last)
        elif kind in {"mark", "blank", "sign"}:
            block = next(
                (
                    b
                    for b in blocks
                    if not b.signed and b.signatory is None and kind != "sign" and event.start() - b.end < 80
                ),
                None,
            )
            if kind == "mark":
                if block is None:
                    block = Block(event.start(), event.end())
                    blocks.append(block)
                    last = _take(block, waiting, last)
                block.signed = True
                block.signatory = _person_after(text, event.end(), stop)
                if block.signatory:
                    block.end = at = block.signatory[2]
            elif kind == "sign" and not (
                blocks and blocks[-1].signatory is None and event.start() - blocks[-1].end < 60
            ):
                following = events[i + 1].lastgroup if i + 1 < len(events) else ""
                if following in {"mark", "blank"}:
                    blocks.append(Block(event.start(), event.end()))
                    last = _take(blocks[-1], waiting, last)
            elif kind == "blank" and i and waiting and events[i - 1].lastgroup == "behalf":
                blocks.append(Block(events[i - 1].start(), event.end()))
                last = _take(blocks[-1], waiting, last)
            elif kind == "blank" and block is not None:
                block.end = event.end()
        elif kind == "name":
            person = _person_after(text, event.end(), stop)
            if person and (
                block := next((b for b in blocks if b.signatory is None or _same(b.signatory[0], person[0])), None)
            ):
                block.signatory = block.signatory or person
                block.end = max(block.end, person[2])
                at = max(at, person[2])
        elif kind == "title":
            words, begin, finish = _line(text, event.end(), stop)
            if firm := _RUN_ON.search(words):
                words, finish = words[: firm.start()].strip(), begin + firm.end()
            if words and (block := next((b for b in blocks if b.title is None and b.start < event.start()), None)):
                block.title = words
                block.end = max(block.end, finish)
                at = max(at, finish)
        elif kind == "date":
            match = _DATE.search(text, event.end(), min(stop, event.end() + 40))
            block = next((b for b in blocks if b.date is None and b.start < event.start()), None)
            if match and block:
                block.date = match[0]
                block.end = max(block.end, match.end())
    for block in blocks:
        block.title = _office(block)
    return [_completed(text, b) for b in blocks if b.signed or b.party or b.signatory]


def _region(text: str) -> int | None:
    floor = len(text) // 4
    found = [m.start() for m in _OPENING.finditer(text, floor)]
    marks = [m.start() for m in _MARK.finditer(text) if m.start() > floor]
    if found:
        near = [f for f in found if any(0 < m - f < 2500 for m in marks)] if marks else []
        first = (near or found)[0]
        if marks and 0 < first - marks[0] < 1500:
            return _after_prose(text, max(0, marks[0] - 250), marks[0])  # one has signed above the words for the other
        return first
    return _after_prose(text, max(0, marks[0] - 250), marks[0]) if marks else None


def _after_prose(text: str, start: int, mark: int) -> int:
    """Where the lines of a signature begin before ``mark``: names in the sentences above sign nothing."""
    prose = [m for m in re.finditer(r"[^\n]+\n", text[start:mark]) if len(re.findall(r"(?<!\w)[a-z]\w+", m[0])) > 5]
    return start + prose[-1].end() if prose else start


def _organisations(text: str, start: int, end: int) -> list[Name]:
    names: list[Name] = []
    at = start
    for match in re.finditer(
        r"(?:^|\n|\s{2,}|(?<=[.:)”\"])\s|(?:For|FOR|of)\s+|(?<=[a-z0-9_-])\s+)(?=[A-Z0-9“\"a-z])", text[start:end]
    ):
        begin = start + match.end()
        if begin < at:
            continue
        name = scan_name(text, begin, end)
        if not name or _LABEL.match(name.text) or not plausible(name, text):
            continue
        whole_line = re.match(r"[ \t]*(?:\n|$|,\s*\n|\()", text[name.end : end + 1]) and text[
            name.start - 1 : name.start
        ] in {"\n", "", ":"}
        titled = OFFICE.search(name.text)
        name = _last_line(text, name, end)
        if not plausible(name, text):
            continue
        if name.formal or (name.organisation and whole_line and not titled and name.words > 1):
            names.append(name)
            at = name.end
    return names


_OFFICE_LEAD = re.compile(
    r"(?:.*\b(?:President|Officer|Director|Chairman|Secretary|Treasurer|Manager|Partner|Counsel|Member|CEO|CFO|"
    r"COO|CTO|Signatory|EMPLOYEE|EXECUTIVE|CONSULTANT|ATTEST|Attest|For|FOR|PURCHASER|SELLER)\b[\s:]+)(?=[A-Z])",
    re.S,
)


def _last_line(text: str, name: Name, end: int) -> Name:
    """The name without an office or another line that runs into it where columns or lines were joined."""
    start, least = name.start, 2
    if (lead := re.match(r".*?(?!(?i:etc)\.)\b[^\s.]{3,}\.\s+(?=[A-Z])", text[name.start : name.end], re.S)) or (
        lead := _OFFICE_LEAD.match(text[name.start : name.end])
    ):
        start = name.start + lead.end()
    elif "\n" in text[name.start : name.end] and name.formal:
        start = name.start + text[name.start : name.end].rindex("\n") + 1
        least = 3  # "Partners, L.P." alone is the end of a name, not a name
    shorter = scan_name(text, start, end) if start > name.start else None
    return shorter if shorter and shorter.formal == name.formal and shorter.words >= least else name


def _take(block: Block, waiting: list[Name], last: Name | None) -> Name | None:
    if waiting:
        block.party = waiting.pop(0)
        return block.party
    return last


def _person_after(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    begin = re.compile(r"[\s:_.\-–—]*").match(text, start, end)
    at = begin.end() if begin else start
    line_end = text.find("\n", at)
    name = scan_name(text, at, min(end, at + 60, line_end if line_end > 0 else end))
    if not name or _LABEL.match(name.text) or not (1 < name.words < 6):
        return None
    trimmed = re.split(r"\n|\s{2,}", text[name.start : name.end])[0]
    words = trimmed.split()
    if len(words) > 2 and re.search(r"\d", words[-1]):
        trimmed = trimmed[: trimmed.rfind(words[-1])].rstrip()
        words = words[:-1]
    half = len(words) // 2
    if len(words) % 2 == 0 and len(words) >= 4 and words[:half] == words[half:]:
        trimmed = trimmed[: trimmed.rfind(words[half])].rstrip()
    if len(trimmed.split()) < 2 or OFFICE.search(trimmed):
        return None
    return re.sub(r"\s+", " ", trimmed), name.start, name.start + len(trimmed)


def _line(text: str, start: int, end: int) -> tuple[str, int, int]:
    match = re.compile(r"\s*([A-Z][^\n_]{1,80}?)(?=\s{2,}|\n|_|$)").match(text, start, end)
    return (match[1].strip(), match.start(1), match.end(1)) if match else ("", start, start)


_RUN_ON = re.compile(rf"(?<=[a-z])\s+(?=(?:[A-ZÀ-Þ][A-ZÀ-Þ&.,'’-]*\s+){{1,6}}(?:{FORMS})\b)")
"""Where, on a line that has lost its breaks, the firm of the next block follows a title."""


def _same(a: str, b: str) -> bool:
    return a.split()[-1].lower() == b.split()[-1].lower()


def _office(block: Block) -> str | None:
    """The title without the signer's name before it; ``None`` where the words are a label, a firm or the name again."""
    title = block.title or ""
    if block.signatory and title.lower().startswith(block.signatory[0].lower()):
        title = title[len(block.signatory[0]) :].strip(" ,-–—")
    if not title or title.endswith(":") or _LABEL.match(title):
        return None
    firm = scan_name(title, 0, len(title))
    return None if firm and firm.formal and firm.text == title and not OFFICE.search(title) else title


def _completed(text: str, block: Block) -> Block:
    if block.title is None and block.signatory:
        printed = rf"(?:{re.escape(block.signatory[0])}\s*)?"
        following = re.compile(rf"\s*{printed}(?:,\s*)?([A-Z][^\n_]{{2,70}})").match(text, block.end)
        if following and OFFICE.search(following[1]) and not _LABEL.match(following[1]):
            block.title = following[1].strip()
            block.end = following.end(1)
            if dated := _DATE.search(block.title):
                block.date = block.date or dated[0]
                block.title = block.title[: dated.start()].strip(" ,")
    return block


@Language.factory("signatures", assigns=["doc._.signatures"], requires=["doc._.blocks"])
class Signatures:
    """Fills ``doc._.signatures`` and the attribute ``signatory``; marks a draft in ``summary["draft"]``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = plain_of(doc)
        people = [party["name"] for party in records(doc, "parties") if party.get("kind") == "person"]
        for block in signature_blocks(text):
            signatory = block.signatory
            party = block.party.text if block.party else None
            own = _in_person(block, people)
            if summary(doc).get("type") in _FILINGS:
                party = None  # counsel, a judge or a secretary signs, not a party
            elif signatory and (own or (party is None and not block.title)):
                party = signatory[0]
            end = max(block.end, block.start + 1)
            spans = [(block.start, end)]
            if block.party:
                spans.append((block.party.start, block.party.end))
            add(
                doc,
                "signatures",
                spans,
                party=party,
                signatory=signatory[0] if signatory else None,
                title=block.title,
                date=block.date,
                signed=block.signed,
                in_person=own,
            )
            if signatory:
                add(
                    doc,
                    "attributes",
                    [(signatory[1], signatory[2])],
                    name="signatory",
                    value=signatory[0],
                    raw=text[signatory[1] : signatory[2]],
                )
        _consent_by_mail(doc)
        if _draft(doc, text):
            summary(doc)["draft"] = True
        return doc


def _in_person(block: Block, people: Sequence[str]) -> bool:
    """Whether one of the ``people`` who are parties, or somebody beside no firm and no "By", signs for himself."""
    if block.signatory is None or block.title or (block.by and block.party):
        return False
    first, *_, last = block.signatory[0].lower().split()
    known = any({first, last} <= set(re.findall(r"[\w.’'-]+", name.lower())) for name in people)
    return known or (block.party is None and not block.by)


def _draft(doc: Doc, text: str) -> bool:
    marked = any(item["kind"] == "watermark" and "DRAFT" in item["text"].upper() for item in records(doc, "furniture"))
    return marked or bool(re.search(r"(?:^|\n)\W*(?:\w+\s+){0,2}DRAFT\b", text[:600]))


def _consent_by_mail(doc: Doc) -> None:
    """An e-mail that only says "ok" or "agreed" counts as a signature in name only: recorded as not signed."""
    about = metadata(doc)
    if about.get("format") != "email" and not about.get("from"):
        return
    for block in records(doc, "blocks")[:3]:
        words = plain_of(doc)[block["start"] : block["end"]]
        match = re.match(r"\s*((?:ok(?:ay)?|agreed|approved|fine by me|sounds good|yes)\b[^\n]{0,60})", words, re.I)
        if match:
            start = block["start"] + match.start(1)
            add(
                doc,
                "signatures",
                [(start, start + len(match[1]))],
                party=None,
                signatory=about.get("from"),
                title=None,
                date=about.get("date"),
                signed=False,
            )
            return
