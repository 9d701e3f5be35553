"""Whether a document is whole: why what is not found in it may still stand somewhere."""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Doc

from analyzer.pipes.blank_forms import blank_form
from analyzer.pipes.clauses_alone import clause_alone
from analyzer.pipes.preambles import opening, preambles
from analyzer.pipes.records import Record, metadata, records, store, text_of

FILINGS = frozenset({"complaint", "answer", "opinion", "order", "stipulated_order", "petition"})
_EXCERPT = re.compile(
    r"(?i)\[\s*(?:intentionally (?:omitted|left blank)|excerpts?|extracts?|omitted|remainder omitted|pages? "
    r"(?:omitted|missing)|snip)[^\]]{0,40}\]|(?:^|\n)[ \t*>]*(?:\[\s*)?(?:…|\.\.\.|\* \* \*)(?:\s*\])[ \t*]*(?=\n|$)|"
    r"\[(?:sections?|clauses?|pages?) [\d–-]+ (?:not reproduced|omitted)\]|"
    r"[(\[—–-]\s*(?:excerpts?|extracts?)\b[^)\]\n]{0,30}"
)
_EXCERPT_HEAD = re.compile(r"(?i)\b(?:excerpts?|extracts?) (?:from|of)\b")
"""Such words say that the text is an extract only where it begins."""
_REDACTED = re.compile(
    r"\[\s*(?:\*\s*){1,}\]|\[REDACTED\]|(?:█\s*){2,}|\bconfidential treatment\b[^.]{0,80}\b(?:requested|omitted|"
    r"filed separately)",
    re.I,
)
_CLOSING = re.compile(
    r"(?i)\b(?:governing law|governed by|entire agreement|counterparts?|severab|notices?\b|amendments?|waiver|"
    r"executed|signed|in witness whereof|"
    r"(?:is|are) effective (?:from|as of|on)|last (?:revised|updated)|"
    r"authori[sz]ed representatives?|agreed and accepted|jurisdiction)\b|/s/|\bBy:|_{5,}|"
    r"(?<![^\n])[ \t]*for [^\n:]{2,60}: *[a-z]|\b[a-z]{4,} law(?:[.;,]|\s+(?:applies|governs))|\bcourts? of \w"
)
_POLICY_END = re.compile(
    r"(?i)\b(?:contact (?:us|our|the)|questions?|changes? to (?:this|our)|updates? to (?:this|our)|reach us|"
    r"write to us|@|complaints?|effective (?:date|from)|last (?:updated|reviewed)|approved by)\b"
)
_FILING_END = re.compile(
    r"(?i)\b(?:dated|respectfully submitted|so ordered|/s/|by the commission|attorneys? for|it is so ordered|"
    r"wherefore|signed|issued this)"
)
_REFERENCE = re.compile(
    r"\b(?:Sections?|Clauses?|Articles?|"
    r"Paragraphs?)\s+(\d{1,2})(?:\.\d+)*(?:\([a-z0-9]+\))*(?!\s*\d)(?P<after>[^.;]{0,40})"
)
_TOP = re.compile(r"\d{1,2}(?:\.|$)")
_OPENED = re.compile(
    r"(?i)\b(?:agreement|amendment|addendum|contract|deed|lease|policy|terms|letter|between|whereas)\b"
)
"""Words with which a paper opens; above a first heading without them, the opening is missing."""
_PAGE = re.compile(r"\W{0,6}(?:(?:page|p\.)\s*(\d{1,3})\b|(\d{1,3})\s*-?\s*\n)", re.I)
_FOREIGN = re.compile(
    r"(?i)^\s*(?:\([^)]*\))*\s*(?:,\s*)?(?:of|to|under|in)\s+(?:the|that|any|its)\s+(?!agreement\b|addendum\b|"
    r"dpa\b|contract\b|policy\b)|\bGDPR\b|\bU\.?S\.?C|\bC\.?F\.?R|\bAct\b|\bCode\b|\bRegulation\b|\bDirective\b|"
    r"\bLaw\b|\bTreaty\b|\bRule\b"
)


def clean(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" *#_|.:")[:160]


def gaps_of(doc: Doc, kind: str, title: str | None) -> list[str]:
    """What speaks against a document's being whole, in words."""
    text = text_of(doc)
    gaps: list[str] = []
    problems = set(metadata(doc).get("problems", ()))
    if problems & {
        "needs_ocr",
        "no_text",
        "no_unicode",
        "page_unreadable",
        "unreadable_page",
        "missing_pages",
        "truncated",
    }:
        gaps.append("some pages could not be read")
    if (
        marker := _EXCERPT.search(text)
        or _EXCERPT_HEAD.search(text, 0, min(len(text), 200))
        or re.search(r"(?i)\b(?:excerpt|extract)\b", str(metadata(doc).get("name", "")))
    ):
        gaps.append(f"parts are left out ({clean(marker[0])})")
    if kind not in FILINGS and _REDACTED.search(text):
        gaps.append("passages are redacted")
    sentences = len(store(doc).get("sentence_spans", ()))
    if kind == "other":
        gaps.append("the kind of document was not recognised")
    elif kind == "agreement" and not title and clause_alone(text) and not preambles(text, 6000):
        gaps.append("clauses without the beginning of their agreement")
    elif sentences < 3 and kind not in {"cap_table", "email"}:
        gaps.append("too short to be a whole document")
    if kind in {"agreement", "dpa", "nda"}:
        gaps.extend(_agreement_gaps(doc, title))
    elif kind == "policy":
        if not title:
            gaps.append("no title")
        if len(records(doc, "sections")) < 3 and len(records(doc, "blocks")) < 6:
            gaps.append("fewer than three sections")
        if not _POLICY_END.search(text, len(text) // 2):
            gaps.append("no closing words on contact or changes")
    elif kind in FILINGS:
        if "caption" not in store(doc):
            gaps.append("no caption")
        if not _FILING_END.search(text, len(text) // 2):
            gaps.append("no date, prayer or signature at the end")
    return gaps


def _agreement_gaps(doc: Doc, title: str | None) -> list[str]:
    text = text_of(doc)
    gaps: list[str] = []
    if not title and not any(p.score >= 8 for p in preambles(text, 6000)) and not opening(text):
        gaps.append("neither title nor parties at the beginning")
    if not _CLOSING.search(text, int(len(text) * 0.6)):
        gaps.append("no signature block or closing provisions at the end")
    top = sorted(
        {
            int(s["number"].split(".")[0])
            for s in records(doc, "sections")
            if s.get("number") and _TOP.match(s["number"]) and s["kind"] != "annex"
        }
    )
    if first := _begins(doc, top):
        gaps.append(first)
    if blank_form(text):
        gaps.append("a draft, or a form that is not filled in")
    if len(top) >= 3:
        gaps.extend(_holes(text, records(doc, "sections"), top))
        missing = sorted(
            {int(m[1]) for m in _REFERENCE.finditer(text) if int(m[1]) > top[-1] and not _FOREIGN.search(m["after"])}
        )
        if missing and missing[0] <= top[-1] + 30:
            gaps.append(f"refers to section {missing[0]}, which is not here")
    return gaps


def _begins(doc: Doc, top: list[int]) -> str | None:
    """ "begins at section 11.6", "begins at page 9": what stands before that is not here.

    Numbers that stand anywhere above the first heading are no gap: headings within paragraphs are not all recognised.
    """
    text = text_of(doc)
    numbered = [
        s for s in records(doc, "sections") if s.get("number") and _TOP.match(s["number"]) and s["kind"] != "annex"
    ]
    first = min(numbered, key=lambda s: s["start"], default=None)
    if first and first["start"] < 400 and not _OPENED.search(text, 0, first["start"]):
        number = first["number"].rstrip(".")
        if int(number.split(".")[0]) > 1:
            return f"begins at section {number}"
        page = _PAGE.match(text)
        if page and int(page[1] or page[2]) > 2 and number != "1":
            return f"begins at page {page[1] or page[2]}"
    if len(top) < 3 or top[0] == 1:
        return None
    start = min(s["start"] for s in numbered if int(s["number"].split(".")[0]) == top[0])
    above = text[:start]
    if all(re.search(rf"(?<![\d.$]){n}\.?\s+[A-Z]", above) for n in range(1, top[0])):
        return None
    return f"begins at section {top[0]}"


def _holes(text: str, sections: list[Record], top: list[int]) -> list[str]:
    """What is missing inside the numbering: "sections 3 to 4 are missing", if their numbers stand nowhere in between.

    Only a numbering that rises from beginning to end is trusted, so that annexes and lists that count anew do no harm.
    """
    starts = {
        number: min(s["start"] for s in sections if s.get("number") and s["number"].rstrip(".") == str(number))
        for number in top
        if any(s.get("number") and s["number"].rstrip(".") == str(number) for s in sections)
    }
    order = sorted(starts)
    if len(order) < 4 or [starts[n] for n in order] != sorted(starts.values()):
        return []
    found: list[str] = []
    for before, after in pairwise(order):
        zone = text[starts[before] + 1 : starts[after]]
        lost = [n for n in range(before + 1, after) if not re.search(rf"(?<![\d.$]){n}(?:\.|\)|\b\s+[A-Z])", zone)]
        if lost and len(lost) == after - before - 1 and len(lost) <= 12:
            found.append(
                f"section {lost[0]} is missing" if len(lost) == 1 else f"sections {lost[0]} to {lost[-1]} are missing"
            )
    return found
