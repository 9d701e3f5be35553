"""Whether an order is only proposed, lodged with the court, or entered: from its title and the judge's line."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.model import DocumentType
from analyzer.pipes.dates import find_dates
from analyzer.pipes.records import add, records, store, summary, text_of

_TITLES = re.compile(r"\b(?:orders?|judgments?|decrees?|injunctions?|ORDERS?|JUDGMENTS?|DECREES?|INJUNCTIONS?)\b")
_LODGED = re.compile(r"\b(?:LODGED|Lodged|(?:notice|NOTICE)\s+(?:of|OF)\s+(?:lodging|lodgment|LODGING|LODGMENT))\b")
_PAPER = r"(?:(?:order|judgment|decree|settlement|agreement)s?|Orders?|Judgments?|Decrees?|Settlement|Agreement)"
_AWAITS = re.compile(
    rf"\b{_PAPER}\b(?![^.;]*\bRule\b)[^.;]{{0,80}}?\b(?:is|was|are|were|be|been|being)\s+(?:\w+ly\s+|hereby\s+)?lodged\b|"
    rf"\blodg(?:es?|ed|ing|ment)\b[^.;]{{0,60}}?\b{_PAPER}\b|"
    r"\b(?:placed|place|put)\s+(?:\w+\s+){0,6}?on\s+the\s+public\s+record\b[^.;]{0,120}|"
    r"\bsubmit(?:s|ted)?\b[^.;]{0,80}?\bto\s+the\s+Court\s+for\s+(?:its\s+)?approval\b|"
    r"\b(?:accepted|approved)\b[^.;]{0,40}?\bsubject\s+to\s+final\s+approval\b",
    re.S,
)
"""What is said in the body of an order that waits before the court or agency, often for the comments of the public."""
_PROPOSED = re.compile(
    r"\[?\b(?:PROPOSED|Proposed|DRAFT|Draft|FORM\s+OF|Form\s+of)\]?\s+(?:[\w,’'-]+\s+){0,6}?(?:ORDER|Order|JUDGMENT|Judgment|DECREE|"
    r"Decree|INJUNCTION|Injunction)\b"
)
_STAMP = re.compile(
    r"\bENTERED\b(?!\s+(?:INTO|AND)\b)[^\n]{0,60}|\((?:as\s+)?entered\b[^)]*\)|\b(?:IT\s+IS\s+)?SO\s+ORDERED\b[^_\n]{0,20}\bENTERED\b|"
    r"\b[Ee]ntered\s+on\s+the\s+docket\b[^\n]{0,40}"
)
_JUDGE = (
    r"(?:(?:UNITED\s+STATES|United\s+States|U\.\s?S\.|CHIEF|Chief|SENIOR|Senior|HON(?:ORABLE)?\.?)\s+)*"
    r"(?:(?:DISTRICT|District|MAGISTRATE|Magistrate|CIRCUIT|Circuit|BANKRUPTCY|Bankruptcy|SUPERIOR|Superior|COURT|Court|"
    r"ADMINISTRATIVE|Administrative|LAW|Law|PRESIDING|Presiding|COUNTY|County)\s+){0,3}(?:JUDGE|Judge|JUSTICE|Justice|MAGISTRATE|"
    r"CHANCELLOR|Chancellor|MASTER|Master)\b|U\.S\.(?:D|M|C|B)\.J\.|\bJ\.S\.C\.|,\s+(?:C\.)?J\.(?=\s|$)|"
    r"(?:SECRETARY|Secretary)\s+(?:of|OF)\s+(?:the|THE)\s+(?:COMMISSION|Commission)"
)
_BLANK = re.compile(
    rf"(?:this|THIS)\s+(?:_{{2,}}|\[\s*\]|\.{{4,}})\s*(?:day|DAY)|(?:DATED|Dated|ENTERED|Entered|SIGNED|Signed)\s*(?:this|on)?\s*:?\s*_{{3,}}|"
    rf"_{{4,}}[^/]{{0,80}}?(?:{_JUDGE})",
    re.S,
)
_SIGNED = re.compile(
    rf"(?<!\w)/?[sS]/\s*(?:(?:HON|Hon)\.\s+)?[A-Z][^/_]{{2,90}}?(?:{_JUDGE})|(?:BY\s+THE\s+COURT|By\s+the\s+Court)\s*:\s*(?:/s/\s*)?"
    r"[A-Z][\w.’'-]+\s+[A-Z][^\n_]{2,50}|(?:By\s+the\s+Commission|BY\s+THE\s+COMMISSION)\b[^_]{0,80}",
    re.S,
)
_NOTICE_DATE = re.compile(
    r"(?:SO\s+ORDERED|DATED|Dated|ENTERED|Entered|SIGNED|Signed|ISSUED|Issued|DONE)\b[^_]{0,90}", re.S
)
_TAIL = 4000


@Language.factory("entry_states", assigns=["doc._.attributes"], requires=["doc._.blocks"])
class EntryStates:
    """Adds the attributes entry_state (proposed, lodged or entered) and entered (ISO date) to orders.

    An order that shows none of them gets no attribute: a copy without signatures tells nothing.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        about = summary(doc)
        head = _head(doc)
        if (
            about.get("type") not in {DocumentType.ORDER, DocumentType.STIPULATED_ORDER}
            and not _PROPOSED.search(head)
            and not re.match(r"\W*(?:IT IS )?SO ORDERED\b", text_of(doc))  # the last lines of an order alone
        ):
            return doc
        if found := _state(doc, head):
            value, (start, end) = found
            raw = text_of(doc)[start:end]
            add(doc, "attributes", [(start, end)], name="entry_state", value=value, raw=raw)
            if value == "entered" and (dated := _date(text_of(doc), start)):
                at, stop, day = dated
                add(doc, "attributes", [(at, stop)], name="entered", value=day, raw=text_of(doc)[at:stop])
        return doc


def entry_state(doc: Doc) -> str | None:
    """proposed, lodged or entered, as the pipe found it."""
    return next((a["value"] for a in records(doc, "attributes") if a["name"] == "entry_state"), None)


def _head(doc: Doc) -> str:
    """The caption and the title: the words before the body."""
    caption = store(doc).get("caption")
    return text_of(doc)[: min(int(caption["end"]) + 200, 6000) if caption else 300]


def _state(doc: Doc, head: str) -> tuple[str, tuple[int, int]] | None:
    text = text_of(doc)
    floor = max(0, len(text) - _TAIL)
    titled = _TITLES.search(head)
    if titled and (match := _LODGED.search(head)):
        return "lodged", match.span()
    blank = _BLANK.search(text, floor)
    signed = _SIGNED.search(text, floor)
    if match := _STAMP.search(head) or _STAMP.search(text, floor):
        return "entered", match.span()
    if blank and not (signed and signed.start() > blank.start()):
        return _waiting(text) or ("proposed", blank.span())
    if signed:
        return "entered", (signed.start(), signed.start() + len(signed[0].rstrip()))
    if match := _PROPOSED.search(head):
        return _waiting(text) or ("proposed", match.span())
    return _waiting(text)


_COMMENTED = re.compile(
    r"\b(?:comment\s+period|period\s+for\s+(?:public\s+)?comments?|time\s+for\s+comments?)\s+(?:has\s+|having\s+|is\s+)?(?:now\s+)?"
    r"(?:ended|closed|expired|passed|run|over|elapsed)\b|\bno\s+comments?\s+(?:was|were|has|have|having|came|been)\b|"
    r"\b(?:after|having)\s+(?:considering|considered|reviewing|reviewed)\s+(?:the\s+|any\s+|all\s+)?(?:public\s+)?comments\b",
    re.I,
)
"""Words by which the time of waiting is past."""


def _waiting(text: str) -> tuple[str, tuple[int, int]] | None:
    match = _AWAITS.search(text) if "lodg" in text or "approval" in text or "public record" in text else None
    if match and _COMMENTED.search(text):
        return None
    return ("lodged", match.span()) if match else None


def _date(text: str, at: int) -> tuple[int, int, str] | None:
    """The date of the judge's order nearest to the words at ``at``, within a few lines."""
    zone = text[max(0, at - 250) : at + 250]
    base = max(0, at - 250)
    for match in _NOTICE_DATE.finditer(zone):
        for hit in find_dates(match[0]):
            if hit.precision == "day":
                return base + match.start() + hit.start, base + match.start() + hit.end, hit.value
    return None
