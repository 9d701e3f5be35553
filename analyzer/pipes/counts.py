"""The counts of a complaint: number, title, paragraphs, and the provisions said to be violated."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.model import DocumentType
from analyzer.pipes.records import Record, add, records, summary, text_of

_NUMERAL = r"[IVXL]{1,6}|\d{1,2}|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ORDINAL = r"(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
_HEAD = re.compile(
    rf"(?:^|\n)[ \t>*_#]*(?:(?:[IVXL]{{1,5}}|[A-Z]|\d{{1,2}})\.\s+)?"
    r"(?:(?:AS\s+AND\s+)?(?:FOR\s+(?:A|AN|ITS|THEIR)\s+)?)?"
    rf"(?:(?P<word>COUNT|Count|CLAIM|Claim|CAUSE\s+OF\s+ACTION|Cause\s+of\s+Action|CHARGE|Charge)\s+(?:(?:NO|No)\.\s*)?(?P<number>{_NUMERAL})(?![\w’'])|"
    rf"(?P<ordinal>{_ORDINAL})\s+(?:COUNT|Count|CLAIM\s+FOR\s+RELIEF|Claim\s+for\s+Relief|CLAIM|Claim|CAUSE\s+OF\s+ACTION|Cause\s+of\s+Action)\b)"
    r"(?P<rest>[^\n]*)"
)
_SENTENCE = re.compile(
    r"\b(?:alleges?|incorporat\w+|paragraphs?|is|are|was|were|should|must|shall|seeks?|above|through|of\s+the\s+complaint)\b",
    re.I,
)
_END = re.compile(
    r"(?:^|\n)[ \t>*_#]*(?:(?:[IVXL]{1,5}|[A-Z]|\d{1,2})\.\s+)?(?:PRAYER|Prayer\s+for|"
    r"CONSUMER\s+INJURY|Consumer\s+Injury|WHEREFORE|Wherefore|THEREFORE|"
    r"REQUEST\s+FOR\s+RELIEF|Request\s+for\s+Relief|RELIEF\s+(?:SOUGHT|REQUESTED)|JURY\s+DEMAND|DEMAND\s+FOR\s+(?:JURY|RELIEF)|CIVIL\s+PENALTIES|Civil\s+Penalties|VIOLATIONS\s+OF|Violations\s+of|"
    r"DEMAND\s+FOR\s+JURY|THIS\s+COURT[’']S\s+POWER|This\s+Court[’']s\s+Power)"
)
_VIOLATES = re.compile(r"\bviolat\w+|\bin\s+breach\s+of\b|\bcontravene\w*|\bcontrary\s+to\b", re.I)
_AGAINST = re.compile(r"\((?P<who>(?:[Aa]gainst|AGAINST|[Aa]s\s+to)\s+[^()\n]{3,120})\)")
_LAWS = {"statute", "regulation"}


@Language.factory("counts", assigns=["doc._.counts"], requires=["doc._.sections", "doc._.citations"])
class Counts:
    """Fills ``doc._.counts`` of complaints, petitions and the counterclaims of answers."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        if summary(doc).get("type") not in {DocumentType.COMPLAINT, DocumentType.PETITION, DocumentType.ANSWER}:
            return doc
        text = text_of(doc)
        heads = [m for m in _HEAD.finditer(text) if _is_head(m)]
        laws = [c for c in records(doc, "citations") if c["kind"] in _LAWS]
        numbered = [s for s in records(doc, "sections") if s["kind"] == "paragraph" and s["number"]]
        for i, head in enumerate(heads):
            begin = head.start() + len(head[0]) - len(head[0].lstrip("\n \t>*_#"))
            end = heads[i + 1].start() if i + 1 < len(heads) else len(text)
            if stop := _END.search(text, head.end(), end):
                end = stop.start()
            title, span = _title(text, head, end)
            inside = [s["number"] for s in numbered if head.start() <= s["start"] < end]
            against = _AGAINST.search(text, head.start(), min(end, head.end() + 300))
            add(
                doc,
                "counts",
                [(begin, head.start() + len(head[0].rstrip(" *_#"))), *([span] if span else [])],
                number=(head["number"] or head["ordinal"]).upper(),
                title=title,
                statutes=_violated(doc, laws, head.start(), end),
                first_paragraph=inside[0] if inside else None,
                last_paragraph=inside[-1] if inside else None,
                against=" ".join(against["who"].split()).split(" ", 1)[1] if against else None,
            )
        return doc


def _is_head(match: re.Match[str]) -> bool:
    rest = match["rest"].strip(" *_#")
    if len(rest) > 160 or (rest[:1].islower()) or rest.startswith((",", ";")):
        return False
    return not _SENTENCE.search(rest) or rest.isupper()


def _title(text: str, head: re.Match[str], end: int) -> tuple[str | None, tuple[int, int] | None]:
    """The words beside the number, else the heading-like line under it, with the place of the latter."""
    rest = re.sub(r"^[\s.:)*_—–-]+|[\s*_#:]+$", "", head["rest"])
    if re.search(r"[A-Za-z]{3}", rest) and not _AGAINST.fullmatch(rest):
        return " ".join(rest.split()), None
    lines: list[re.Match[str]] = []
    for line in re.compile(r"[^\n]+").finditer(text, head.end(), min(end, head.end() + 500)):
        words = line[0].strip(" *_#>\t")
        if not words:
            continue
        if (
            re.match(r"\d{1,3}\.|[¶]|\W*\(?(?:against|as to)\b", words, re.I)
            or len(words) > 160
            or words[-1] in ".;"
            or len(lines) == 3
        ):
            break
        if lines and not (words[0].isupper() or words[0].islower() or words[0] in '(“"—–-'):
            break
        lines.append(line)
    if not lines:
        return None, None
    start = lines[0].start() + len(lines[0][0]) - len(lines[0][0].lstrip(" *_#>\t"))
    stop = lines[-1].start() + len(lines[-1][0].rstrip(" *_#"))
    return re.sub(r"[\s*_#>]+", " ", text[start:stop]).strip(), (start, stop)


def _violated(doc: Doc, laws: list[Record], start: int, end: int) -> list[str]:
    """The provisions cited where the count speaks of a violation; else all that it cites."""
    text = text_of(doc)
    inside = [c for c in laws if start <= c["spans"][0][0] < end]
    pleaded: list[str] = []
    for unit in records(doc, "units"):
        if not start <= unit["start"] < end:
            continue
        if _VIOLATES.search(text, unit["start"], unit["end"]):
            pleaded.extend(c["normalized"] for c in inside if unit["start"] <= c["spans"][0][0] < unit["end"])
    return list(dict.fromkeys(pleaded or [c["normalized"] for c in inside]))
