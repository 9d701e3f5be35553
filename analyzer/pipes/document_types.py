"""The kind of a document, its title, and whether it is whole: "not found" is not "not here"."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict
from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.caption_columns import misread
from analyzer.pipes.clauses_alone import clause_alone
from analyzer.pipes.gaps import FILINGS as _FILINGS
from analyzer.pipes.gaps import clean, gaps_of
from analyzer.pipes.gates import Gated, gated
from analyzer.pipes.preambles import preambles
from analyzer.pipes.records import metadata, records, store, summary, text_of
from analyzer.pipes.table_columns import columns
from analyzer.pipes.terms import Term, terms

_THRESHOLD = 5
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
        about["gaps"] = gaps_of(doc, about["type"], title)
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
    of_itself = len(_ITSELF.findall(text)) >= _OFTEN
    return "agreement" if not caption and (of_itself or clause_alone(text)) else "other"


_ITSELF, _OFTEN = re.compile(r"\bthis (?:letter )?[Aa]greement\b"), 8
"""A contract in the form of a letter ("Ladies and Gentlemen:") calls itself an agreement again and again."""


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
            return clean(_down_the_column(zone, match))
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
            return clean(_unwrapped(text, line, words))
    if this := _THIS_TITLE.search(text, 0, min(len(text), 3000)):
        return clean(this[1])
    start = re.match(
        r"\W*((?:(?:PROPOSED|Proposed)\]\s+)?"
        r"(?:[A-Z][\w&’'/-]*,?\s+(?:(?:and|of|for|to|the|OF|AND)\s+){0,2}){0,8}[A-Z][\w&’'/-]+)\b",
        text[:300],
    )
    if start and any(titles.search(start[1]) for _, titles, _ in _compiled()):
        return clean(start[1])
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
    return clean(first["heading"]) if first else None


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
