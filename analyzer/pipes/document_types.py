"""The kind of a document, its title, and whether it is whole: "not found" is not "not here"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from pydantic import BaseModel, ConfigDict
from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.caption_columns import misread
from analyzer.pipes.clauses_alone import clause_alone
from analyzer.pipes.gates import Gated, gated
from analyzer.pipes.preambles import opening, preambles
from analyzer.pipes.records import Record, metadata, records, store, summary, text_of
from analyzer.pipes.table_columns import columns
from analyzer.pipes.terms import Term, terms

_THRESHOLD = 5
_FILINGS = frozenset({"complaint", "answer", "opinion", "order", "stipulated_order", "petition"})
_SPECIFIC = {
    "dpa": 2,
    "nda": 2,
    "stipulated_order": 3,
    "opinion": 1,
    "answer": 2,
    "minutes": 1,
    "policy": 1,
    "cap_table": 2,
    "proxy_statement": 1,
    "press": 1,
    "email": 1,
}
_CAPTION_TITLE = re.compile(
    r"(?:^|\n|\s{3,}|[)§:|]\s)[^\w\[]*((?:\[?[A-Z][A-Z’'-]*\]?,?[ \t]+(?:OF[ \t]+)?){0,6}?(?:COMPLAINT|"
    r"PETITION|ANSWER|ORDER|OPINION|MEMORANDUM|DECISION|MOTION|STIPULATION|JUDGMENT|DECREE|PARTICULARS|Complaint)\b[^\n§|]*)"
)
_NO_TITLE = re.compile(r"(?:JURY|DEMAND|CASE|CIVIL|CLASS|NO\.|JUDGE|HON\b|DATE|HEARING|TRIAL|FILED|\[?UNDER\b)")
_ASKS = re.compile(
    r"(?i)^\W*(?:[\w’'.,&-]+ ){0,8}?(?:motion|application|request|notice|memorandum|brief|declaration|stipulation)\b"
    r"(?! and order|,? order|,? opinion)[^\n]*?\b(?:for|to|of|in support of|re) (?:[\w’'-]+ ){0,8}?(?:order|judgment|"
    r"decree|injunction|decision|opinion)\b"
)
"""The title of a paper that asks a court for something: "MOTION FOR AN ORDER APPROVING …"."""
_FURNITURE = re.compile(
    r"(?i)^(?:exhibit\b.{0,40}$|ex-|annex\b.{0,4}$|logo$|confidential$|execution (?:version|copy)|draft\b|\d+$|page \d|"
    r"source:|<page|strictly|privileged|form of$|index\b|table of contents)"
)
_LEADING = re.compile(
    r"(?i)^(?:EX-[\w.() ]+? \d+ \S+\.(?:htm|txt)\s+|exhibit\s+[\d.()a-z]{1,12}\s{1,}(?=\S)|[\w.]{1,20}(?<!\s)=(?=\S))"
)
"""What a filing system or a mark-up puts before a title on its line."""
_THIS_TITLE = re.compile(
    r"\b(?:THIS|This)\s+((?:[A-Z][\w’'/&-]*,?\s+(?:and\s+|of\s+|for\s+|AND\s+|OF\s+)?){0,8}(?:AGREEMENT|"
    r"Agreement|ADDENDUM|Addendum|AMENDMENT|Amendment|CONTRACT|Contract|DEED|Deed|LICEN[CS]E|Licen[cs]e|POLICY|"
    r"Policy|NOTICE|Notice))\b"
)
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
_FOREIGN = re.compile(
    r"(?i)^\s*(?:\([^)]*\))*\s*(?:,\s*)?(?:of|to|under|in)\s+(?:the|that|any|its)\s+(?!agreement\b|addendum\b|"
    r"dpa\b|contract\b|policy\b)|\bGDPR\b|\bU\.?S\.?C|\bC\.?F\.?R|\bAct\b|\bCode\b|\bRegulation\b|\bDirective\b|"
    r"\bLaw\b|\bTreaty\b|\bRule\b"
)


class Cue(BaseModel):
    """A pattern (case-insensitive) worth ``score`` points, once, in the first ``within`` characters (all if unset)."""

    model_config = ConfigDict(extra="forbid")
    pattern: str
    score: int
    within: int | None = None


class DocumentTypeTerm(Term):
    """A kind of document: patterns of its title, and cues in its text."""

    title: list[str]
    cues: list[Cue]


@lru_cache(maxsize=1)
def _compiled() -> list[tuple[str, Gated, list[tuple[Gated, int, int | None]]]]:
    return [
        (
            term.id,
            gated("|".join(rf"(?:{t})" for t in term.title) or r"(?!)", re.I),
            [
                (gated(cue.pattern, re.I if "A-Z]" not in cue.pattern else 0), cue.score, cue.within)
                for cue in term.cues
            ],
        )
        for term in terms("document_types", DocumentTypeTerm)
    ]


@Language.factory("document_types", assigns=["doc._.sections"], requires=["doc._.blocks", "doc._.sections"])
class DocumentTypes:
    """Sets ``type``, ``title``, ``complete`` and ``gaps`` in the document's summary."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        about = summary(doc)
        title = _title(doc)
        about["title"] = title
        about["type"] = _type(doc, title or "")
        about["gaps"] = _gaps(doc, about["type"], title)
        about["complete"] = not about["gaps"]
        return doc


def _is_register(doc: Doc) -> bool:
    """Whether a table tells by its headings who holds how much of what."""
    text = text_of(doc)
    for table in records(doc, "tables"):
        head = table.get("header_rows", 0)
        told = columns([text[a:b] for a, b in table["rows"][head - 1]]) if head and len(table["rows"]) > head else {}
        if "holder" in told and told.keys() & {"stake", "percent", "instrument"}:
            return True
    return False


def _type(doc: Doc, title: str) -> str:
    text = text_of(doc)
    about = metadata(doc)
    caption = "caption" in store(doc)
    name = re.sub(r"[_-]+", " ", str(about.get("name", "")).rsplit("/", 1)[-1])
    scores: dict[str, float] = {}
    for kind, titles, cues in _compiled():
        score = 0.0
        if kind in {"order", "opinion"} and _ASKS.match(title):
            score = 0.0
        elif title and (match := titles.search(title)):
            score += 6 + _SPECIFIC.get(kind, 0) - (2 if match.start() > 70 else 0)
        elif name and titles.search(name):
            score += 5 + _SPECIFIC.get(kind, 0)
        for pattern, points, within in cues:
            if pattern.search(text, 0, min(len(text), within or len(text))):
                score += points
        scores[kind] = score
    if about.get("format") == "email" or about.get("from"):
        scores["email"] += 12
    if about.get("format") in {"csv", "xlsx"}:
        scores["cap_table"] += 8 if _is_register(doc) else 4 if scores["cap_table"] else 0
    for kind in _FILINGS:
        scores[kind] += 4 if caption and scores[kind] else 0
    if caption:
        for kind in ("agreement", "nda", "dpa", "policy", "press", "email"):
            scores[kind] -= 8
    elif any(p.score >= 12 and not p.weak for p in preambles(text, 1500)):
        scores["agreement"] += 8  # two parties introduced with their short forms, by whatever name the paper goes
    if not caption and not _filing_without_caption(text):
        for kind in _FILINGS - {"stipulated_order"}:
            scores[kind] -= 3
    for kind in ("nda", "dpa"):
        # a kind of agreement: what speaks for an agreement speaks for it too, once its own words have been found
        if scores[kind] >= 8:
            scores[kind] += max(0.0, scores["agreement"])
    best = max(scores, key=lambda kind: (scores[kind], kind))
    short = len(store(doc).get("sentence_spans", ())) <= 2 and len(text) < 500
    if scores[best] >= (_THRESHOLD + 1 if short else _THRESHOLD):
        return best
    return "agreement" if not caption and clause_alone(text) else "other"


def _filing_without_caption(text: str) -> bool:
    return bool(
        re.search(
            r"(?i)\b(?:plaintiffs?|claimants?|petitioners?|respondents?|the court|the commission|defendants?|"
            r"district judge)\b",
            text[:20000],
        )
    )


def _title(doc: Doc) -> str | None:
    """The title as printed: the first heading-like line that is no exhibit number or page furniture."""
    text = text_of(doc)
    if caption := store(doc).get("caption"):
        zone = misread(text[caption["start"] : caption["end"]])
        if match := _CAPTION_TITLE.search(zone):
            return _clean(_down_the_column(zone, match))
    lines = 0
    for line in re.finditer(r"[^\n]+", text[:4000]):
        words = _LEADING.sub("", line[0].strip(" *#_\t|"))
        if not words or _FURNITURE.match(words):
            continue
        lines += 1
        if lines > 12:
            break
        capitals = sum(c.isupper() for c in words) / max(1, sum(c.isalpha() for c in words))
        titled = all(
            w[0].isupper() or w.lower() in {"and", "of", "for", "the", "on", "to", "in", "a", "by", "with", "no."}
            for w in re.findall(r"[^\W\d_][\w’'-]*", words)
        )
        heading = line[0].lstrip().startswith("#") or (
            len(words) < 110 and (capitals > 0.8 or titled) and words[-1] not in ",;"
        )
        if heading and any(titles.search(words) for _, titles, _ in _compiled()):
            return _clean(_unwrapped(text, line, words))
    if this := _THIS_TITLE.search(text, 0, min(len(text), 3000)):
        return _clean(this[1])
    start = re.match(
        r"\W*((?:(?:PROPOSED|Proposed)\]\s+)?"
        r"(?:[A-Z][\w&’'/-]*,?\s+(?:(?:and|of|for|to|the|OF|AND)\s+){0,2}){0,8}[A-Z][\w&’'/-]+)\b",
        text[:300],
    )
    if start and any(titles.search(start[1]) for _, titles, _ in _compiled()):
        return _clean(start[1])
    first = next(
        (
            s
            for s in records(doc, "sections")
            if s["start"] < 600
            and s.get("heading")
            and s["level"] == 1
            and not (caption and s["start"] < caption["end"])
        ),
        None,
    )
    return _clean(first["heading"]) if first else None


def _down_the_column(zone: str, match: re.Match[str]) -> str:
    """A title at the right of a caption with its next lines: "COMPLAINT FOR" / "INJUNCTION AND OTHER RELIEF"."""
    words = match[1]
    column = match.start(1) - (zone.rfind("\n", 0, match.start(1)) + 1)
    for line in zone[match.end() :].split("\n")[1:4] if column > 20 else ():
        more = line[column - 2 :].strip(" \t)§:|*")
        if not more.isupper() or _NO_TITLE.match(more) or line[column - 3 : column - 2].isalnum():
            break
        words = f"{words} {more}"
    return words


def _unwrapped(text: str, line: re.Match[str], words: str) -> str:
    """A title with the line before or after it that it was broken off from ("… NON-DISCLOSURE AND" / "AGREEMENT")."""
    if re.search(r"(?i)(?:\b(?:and|of|for|to|the)|[,&-])$", words):
        following = re.compile(r"\s*\n[ \t#*]*([A-Z][^\n]{2,80})").match(text, line.end())
        if following and len(following[1].split()) < 9:
            words = f"{words} {following[1]}"
    before = text[: line.start()].rstrip().rpartition("\n")[2].strip(" *#_\t|")
    broken = re.match(r"(?i)(?:and|of|for)\b", words) or re.search(r"(?i)(?:\b(?:and|of|for)|[,&-])$", before)
    if broken and before and len(before.split()) < 10 and before[0].isupper() and not _FURNITURE.match(before):
        words = f"{before} {words}"
    return words


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" *#_|.:")[:160]


def _gaps(doc: Doc, kind: str, title: str | None) -> list[str]:
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
        gaps.append(f"parts are left out ({_clean(marker[0])})")
    if kind not in _FILINGS and _REDACTED.search(text):
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
    elif kind in _FILINGS:
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
    if len(top) >= 3:
        if top[0] > 1:
            gaps.append(f"begins at section {top[0]}")
        gaps.extend(_holes(text, records(doc, "sections"), top))
        missing = sorted(
            {int(m[1]) for m in _REFERENCE.finditer(text) if int(m[1]) > top[-1] and not _FOREIGN.search(m["after"])}
        )
        if missing and missing[0] <= top[-1] + 30:
            gaps.append(f"refers to section {missing[0]}, which is not here")
    return gaps


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
