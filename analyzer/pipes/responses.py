"""What an answer says to each paragraph of the complaint (Fed. R. Civ. P. 8(b); CPR 16.5): one record a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.model import DocumentType, Status
from analyzer.pipes.records import add, records, summary, text_of
from analyzer.pipes.sections import FURTHER
from analyzer.pipes.standing import ANSWERS, document_standing, top_line

_NUMBERED = re.compile(
    r"(?:(?<=\n)|^|(?<=mitted\.)|(?<=enied\.))[ \t>*_]*(?:(?:[Pp]aragraphs?|PARAGRAPHS?|¶{1,2}|N[oO]s?\.)\s*)?[(\[]?"
    rf"(?P<number>\d{{1,3}})(?P<further>{FURTHER}{{0,12}})(?:[.):\]][*_]*\s+(?=\S)|"
    r"\s+(?=(?:(?:is|are)\s+)?(?:[Aa]dmitted|[Dd]enied)\b))"
)
"""The number of a paragraph, or the several that one answer is given to: "11-13.", "Paragraphs 7 through 9:"."""
_RESPONSE = re.compile(
    r"(?:^|\n|\s{2,}|\.\s+)\W{0,3}(?:ANSWER|RESPONSE|Answer|Response)(?:\s+TO\s+(?:PARAGRAPH|¶)\s*\d+|"
    r"\s+to\s+Paragraph\s+\d+)?\s*:\s*"
)
_TARGET = re.compile(
    r"\b(?:[Pp]aragraphs?|PARAGRAPHS?|¶¶?|[Pp]aras?\.?)\s*(?P<list>\d{1,3}(?:\s*(?:,\s*(?:and\s+)?|and|&|"
    r"through|to|[-–—])\s*\d{1,3})*)(?!\s*(?:\(|\.\d))"
    r"(?P<whose>\s+(?:above|of\s+this\s+(?:Answer|Defence|Response)|herein|hereof)\b)?"
)
_LACKS = re.compile(
    r"\black(?:s|ing)?\s+(?:\w+\s+)?(?:knowledge|information)|\bwithout\s+(?:\w+\s+)?(?:knowledge|information)|"
    r"\b(?:not|no)\s+(?:the\s+)?(?:sufficient\s+)?(?:knowledge|information)\b|\bunable\s+to\s+(?:admit|plead)|"
    r"\b(?:requires?|puts?)\s+[^.;]{0,40}\b(?:to\s+)?(?:strict\s+)?pro(?:of|ve)|"
    r"\bno\s+knowledge\b|\bnot\s+admitted\b(?!\s+(?:above|herein))",
    re.I,
)
_DENIES = re.compile(
    r"(?<!not )(?<!neither )\b(?:denies|deny|denied|denying)\b(?!\s*,?\s+(?:on\s+that\s+basis|as\s+to))|"
    r"^\W*denied\s+as\s+to\b|\buntrue\b",
    re.I,
)
_ADMITS = re.compile(
    r"(?<!not )(?<!except as )\b(?:admits?|admitted|admitting|concedes?|does?\s+not\s+(?:dispute|contest))\b"
    r"(?!\s+(?:or|nor)\s+den)",
    re.I,
)
_EXCEPT = re.compile(
    r"\b(?:except|save|unless|other\s+than)\b[^,;.]{0,40}\b(?:admit\w+|stated)\b[^,;.]{0,40}|"
    r"\bnot\s+(?:specifically|expressly|otherwise|hereinabove|herein)\s+admitted\b",
    re.I,
)
_LEGAL = re.compile(
    r"\b(?:legal\s+(?:conclusions?|arguments?|argument)|conclusions?\s+of\s+law|no\s+(?:response|answer|"
    r"reply)\s+is\s+(?:required|called\s+for|needed|necessary)|requires?\s+no\s+(?:response|answer))\b",
    re.I,
)
_RESTATES = re.compile(
    r"\b(?:repeats?|re-?alleges?|restates?|re-?asserts?|incorporates?|adopts?)\b[^.;]{0,120}\b(?:responses?|"
    r"answers?|paragraphs?|foregoing|preceding|above)\b",
    re.I,
)
_REFERS = re.compile(
    r"\b(?:speaks?\s+for\s+(?:itself|themselves)|refers?\s+(?:the\s+Court\s+)?to\b|best\s+evidence)\b", re.I
)
_ALL = re.compile(
    r"\b(?:each|every|all|any)\b[^.;]{0,80}\ballegations?\b[^.;]{0,100}\bnot\s+(?:\w+\s+){0,3}(?:admitted|"
    r"answered|responded)|"
    r"\b(?:except|save|unless|to\s+the\s+extent)\b[^.;]{0,60}\badmitted\b[^.;]{0,100}\bden(?:y|ies)\b[^.;]{0,60}\b(?:each|"
    r"every|all|any|remaining)\b|\bden(?:y|ies)\s+(?:each|every|all)\b[^.;]{0,60}\b(?:complaint|petition|counterclaim)s?\b|"
    r"\bnot\s+(?:\w+\s+){0,3}admitted\s+(?:\w+\s+){0,3}(?:is|are)\s+(?:hereby\s+)?denied",
    re.I,
)
_DEFENSES = re.compile(
    r"(?:^|\n)[\W_]*(?:[IVX]+\.\s+)?(?:AFFIRMATIVE|Affirmative|ADDITIONAL|SEPARATE|"
    r"OTHER)\s+(?:AND\s+\w+\s+)?(?:DEFEN[CS]ES?|Defen[cs]es?)\b|(?:^|\n)[\W_]*(?:COUNTER|Counter)-?(?:CLAIMS?|"
    r"claims?)\b[^\n.]{0,60}(?=\n|$)|(?:^|\n)[\W_]*FIRST\s+(?:AFFIRMATIVE\s+)?DEFEN[CS]E\b"
)
_CUT = re.compile(
    r"(?<=[.;])(?<!\bM[rs]\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\bNo\.)(?<!\bSt\.)(?<!\bInc\.)(?<!\bCo\.)(?<!\bCorp\.)"
    r"(?<!\bLtd\.)\s+|,?\s+(?:but|and|except\s+that|save\s+that|otherwise|however)\s+(?=(?:(?:it|they|he|she|"
    r"otherwise|specifically|further|therefore|accordingly|expressly|the|Defendants?|"
    r"[A-Z]\w+)\s+){0,3}(?:admits?|den(?:y|ies)|lacks?|refers?)\b)"
)


_DEFENCE = re.compile(r"(?i)\W*(?:re-)?(?:amended |further )*(?:(?:statement|points) of )?defence\b")
"""A defence tells its own case in paragraphs of its own count (CPR 16.5): each names the paragraph that it answers."""
_ALONE = re.compile(
    r"(?i)\W*(?:(?:this|the|that) (?:paragraph|allegation) )?(?:(?:is|are) )?(?:not )?(?:admitted|denied)\W*"
)
_BARE = re.compile(
    r"\s*\d{1,3}[.)]\s+(?:(?:Defendants?|Respondents?|[A-Z][\w’'-]+(?:,? (?:Inc|Ltd|"
    r"LLC)\.?)?)\s+){1,4}(?:admits?|den(?:y|ies)|lacks?)\b"
)
"""A few paragraphs of an answer without its heading."""


@Language.factory("responses", assigns=["doc._.responses"], requires=["doc._.units"])
class Responses:
    """Fills ``doc._.responses`` of answers; ``paragraph`` is the number in the pleading that is answered."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        standing = document_standing(doc)
        text = text_of(doc)
        answers = summary(doc).get("type") == DocumentType.ANSWER or (standing and standing.id in ANSWERS)
        if not answers and not (summary(doc).get("type", "other") == "other" and _BARE.match(text)):
            return doc
        caption = int((doc.user_data.get("analyzer", {}).get("caption") or {"end": 0})["end"])
        end = stop.start() if (stop := _DEFENSES.search(text, max(caption, len(text) // 10))) else len(text)
        parallel = not _DEFENCE.match(summary(doc).get("title") or top_line(doc) or "")
        general = _general(doc, text)
        numbered = _numbered(text, end, doc, [unit[0] for unit in general])
        for start, stop_at, numbers in numbered:
            self._paragraph(doc, start, stop_at, numbers, parallel=parallel)
        first = numbered[0][0] if numbered else end
        for unit in records(doc, "units"):
            if unit["end"] <= first and (unit["start"], unit["end"]) not in general:
                self._paragraph(doc, unit["start"], unit["end"], [])
        for denial in general:
            _add(doc, None, "denied", Status.DENIED, [denial], None, None)
        return doc

    def _paragraph(self, doc: Doc, start: int, end: int, numbers: list[str], *, parallel: bool = True) -> None:
        text = text_of(doc)
        reply = _RESPONSE.search(text, start, end)
        at = reply.end() if reply else start
        words = text[at:end].rstrip()
        if not words:
            return
        response, status, admits, denies = read(words)
        if response is None:
            return
        if not (parallel or reply or len(numbers) > 1 or _ALONE.fullmatch(words)):
            numbers = []
        spans = [(at, at + len(words))]
        targets = numbers if reply or len(numbers) > 1 else _targets(words, numbers, response)
        for target in targets:
            _add(
                doc,
                target,
                response,
                status,
                spans,
                _slice(text, at, admits),
                _slice(text, at, denies),
            )


def _add(
    doc: Doc,
    paragraph: str | None,
    response: str,
    status: Status,
    spans: list[tuple[int, int]],
    admits: str | None,
    denies: str | None,
) -> None:
    standing = document_standing(doc)
    add(
        doc,
        "responses",
        spans,
        paragraph=paragraph,
        response=response,
        status=status.value,
        admits=admits,
        denies=denies,
        speaker=standing.speaker if standing else None,
    )


def _slice(text: str, base: int, span: tuple[int, int] | None) -> str | None:
    if span is None:
        return None
    words = " ".join(text[base + span[0] : base + span[1]].split())
    return re.sub(r"[\s,]+(?:but|and|except|save|however|otherwise)$", "", words)


def _general(doc: Doc, text: str) -> list[tuple[int, int]]:
    """The sentences without a number that deny whatever is not admitted."""
    found = []
    for match in _ALL.finditer(text):
        unit = next((u for u in records(doc, "units") if u["start"] <= match.start() < u["end"]), None)
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if unit and not _NUMBERED.match(text, unit["start"]) and not _NUMBERED.match(line):
            found.append((unit["start"], unit["end"]))
    return list(dict.fromkeys(found))


def _numbered(text: str, end: int, doc: Doc, general: list[int]) -> list[tuple[int, int, list[str]]]:
    """The numbered paragraphs: (start of the words, end, numbers). A heading between two of them belongs to none, nor
    does a ``general`` denial after the last."""
    caption = int((doc.user_data.get("analyzer", {}).get("caption") or {"end": 0})["end"])
    marks = [m for m in _NUMBERED.finditer(text, 0, end) if m.start() >= caption - 5]
    headings = [s["start"] for s in records(doc, "sections") if s["heading"] and s["kind"] != "paragraph"]
    found = []
    for here, after in pairwise([*marks, None]):
        assert here is not None
        stop = after.start() if after else end
        i = bisect_right(headings, here.end())
        if i < len(headings) and headings[i] < stop:
            stop = headings[i]
        stop = min([stop, *(at for at in general if here.end() < at < stop)])
        found.append((here.end(), stop, _counted(re.sub(r"[.()\[\]]", "", here["number"] + here["further"]))))
    return found


def _counted(words: str) -> list[str]:
    """The numbers of a list: "4, 6 through 8" is 4, 6, 7, 8."""
    named: list[int] = []
    for a, b in re.findall(r"(\d{1,3})(?:\s*(?:through|to|[-–—])\s*(\d{1,3}))?", words):
        named.extend(range(int(a), int(b) + 1) if b and int(a) < int(b) <= int(a) + 200 else [int(a)])
    return [str(number) for number in named]


def _targets(words: str, numbers: list[str], response: str) -> list[str]:
    """The paragraphs of the complaint that the words name, else the one of the same number, if they have one."""
    first = re.split(r"(?<=[.;])\s", words, maxsplit=1)[0]
    match = _TARGET.search(first)
    if match is None or match["whose"] or response == "restated":
        return numbers
    return _counted(match["list"]) or numbers


def read(words: str) -> tuple[str | None, Status, tuple[int, int] | None, tuple[int, int] | None]:
    """What a response says: (response, status, where it admits, where it denies).

    ``response``: admitted, denied, admitted_in_part, lack_of_knowledge (which has the effect of a denial, Rule
    8(b)(5)), no_response_required, restated, refers; ``None`` if it says none of these.
    """
    if _RESTATES.search(words) and not _ADMITS.search(_EXCEPT.sub(" ", words)):
        return "restated", Status.ASSERTED_BY_PARTY, None, None
    admits = denies = lacks = None
    edges = [0, *(m.end() for m in _CUT.finditer(words)), len(words)]
    for left, right in pairwise(edges):
        plain = _EXCEPT.sub(lambda m: " " * len(m[0]), words[left:right])
        span = (left, left + len(words[left:right].rstrip()))
        if _LACKS.search(plain):
            lacks = lacks or span
        elif _DENIES.search(plain):
            denies = denies or span
        elif _ADMITS.search(plain):
            admits = admits or span
    if admits and (denies or lacks):
        return "admitted_in_part", Status.ADMITTED, admits, denies or lacks
    if admits:
        return "admitted", Status.ADMITTED, admits, None
    if lacks:
        return "lack_of_knowledge", Status.DENIED, None, lacks
    if denies:
        return "denied", Status.DENIED, None, denies
    if _LEGAL.search(words):
        return "no_response_required", Status.NEITHER, None, None
    if _REFERS.search(words):
        return "refers", Status.ASSERTED_BY_PARTY, None, None
    return None, Status.ASSERTED_BY_PARTY, None, None
