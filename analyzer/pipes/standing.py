"""In what capacity a stretch of a document speaks: pleading, answer, order, opinion, news, a party's own paper.

The vocabulary is in ``rules/terms/standing``: headings and document types, and the status that each gives to the
sentences under it where their own words do not say otherwise (DOMAIN E.4).
"""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc

from analyzer.model import AGREEMENT_TYPES, DocumentType, Status
from analyzer.pipes.entry_states import entry_state
from analyzer.pipes.records import containing, records, store, summary, text_of
from analyzer.pipes.terms import Term, terms


class Standing(Term):
    """``holds``: the status stays whatever the sentence says, except for the statuses in ``also``.
    ``inner``: a section heading may set it inside a document of another type."""

    status: Status
    holds: bool
    also: list[Status]
    inner: bool
    speaker: str | None
    types: list[DocumentType]
    headings: list[str]


_NUMBERING = (
    r"^\W*(?:(?:part|section|article|exhibit|attachment|annex|appendix)?\s*(?:[IVXL]+|"
    r"\d+(?:\.\d+)*|[A-Z])[.):]\s*)?(?:the |an? |plaintiffs?.{0,2} |defendants?.{0,2} |"
    r"respondents?.{0,2} |petitioners?.{0,2} )?"
)
_PLEADED = r"(?:complaint|petition|pleadings?|amended\s+complaint|indictment|particulars)"
_TAKEN = re.compile(
    r"\b(?:facts|allegations|what\s+follows|account|background|following|events|narrative)\b[^.;\n]{0,80}?\b(?:are|is|were|was|come|comes|"
    r"have\s+been|has\s+been)\s+(?:\w+\s+){0,2}?(?:taken|drawn|derived|recited|recounted|summari[sz]ed|from|set\s+out|alleged|"
    rf"assumed|accepted|presumed)\b[^.;\n]{{0,60}}?\b(?:{_PLEADED}|true|truth|pleaded)\b|"
    rf"\b(?:accept\w*|assum\w*|tak(?:e|es|en|ing)|presum\w*|credit\w*)\b[^.;\n]{{0,60}}?\b(?:allegations|facts|{_PLEADED})\b"
    r"[^.;\n]{0,60}?\b(?:true|truth)\b|"
    rf"\b(?:according\s+to|as\s+(?:alleged|told|stated|pleaded)\s+in)\s+(?:the\s+)?{_PLEADED}[^.;\n]{{0,40}}"
    r"(?::\s|\b(?:are|is)\s+(?:these|this|as\s+follows))",
    re.I,
)
"""A court says that what it tells is what the pleading says."""
_IN_LAW = re.compile(r"(?i)\b(?:must|shall|should|may|need not|required|courts|generally|obliged)\b")
"""Such words tell what courts do, and announce no account."""
_REASONS = re.compile(r"(?i)\b(?:discussion|analysis|standards?|conclusions?|reasons|rulings?|merits|order(?:ed)?)\b")
"""Headings under which a court decides; what it takes as true there is a step of its reasons."""
_SOURCE = re.compile(r"(?i)complaint|petition|pleading|pleaded|assum|accept")
_NO_TITLE = re.compile(
    r"[:?!]$|^(?:dear|hello|hi|good\s+(?:morning|day|afternoon|evening)|greetings|thanks|thank\s+you)\b|"
    r"^(?:from|to|cc|bcc|sent|date|subject|re|attachments?)\s*:|"
    r"^(?:i|we|you|it|he|she|they|there|if|when|while|because|although|whereas|please|now|yes|no)\b|"
    r"^(?:[^\s,(]+\s+){1,8}(?-i:(?:shall|will|must|may|is|are|was|were|has|have|had)\s(?!(?:your|my|our)\b)[a-z])",
    re.I,
)
"""How a first paragraph that is no title begins or ends."""
_ANSWERED = re.compile(
    r"(?i)(?<=\w)\b(?:\s+(?:to|on))\s+(?:the\s+)?(?=(?:notice|draft|decision|order|award|judgment|report|statement|warning|"
    r"preliminary|provisional|letter|ruling)\b)"
)
"""A heading names behind these words the paper that this one is about."""
_PROPOSED = re.compile(r"\s*\[?(?:PROPOSED|DRAFT)\]?\s+(?:ORDER|JUDGMENT|DECREE)\b")
_FIRST_WORDS = re.compile(r"\s*(?P<words>[A-Z][\w’'-]*(?:\s[\w’'-]+){0,4})\.\s")


ANSWERS = frozenset({"answer", "answer_to_counterclaim", "response_to_petition"})
"""The papers in which a side answers what is alleged of it."""

_TERMS_ONLY = frozenset({*AGREEMENT_TYPES, DocumentType.POLICY})
_ATTACHED = frozenset({"certificate"})
"""The only capacity that a heading inside a contract gives: its "Orders", "Media" and "Opinions" are subjects."""


def standing_of(doc: Doc, heading: str | None, *, inside: bool = False) -> Standing | None:
    """The capacity that ``heading`` announces, if any; ``inside`` a document of a known type only inner ones count."""
    found: tuple[int, Standing] | None = None
    for standing, pattern in _patterns():
        if inside and not standing.inner:
            continue
        match = pattern.match(heading or "")
        # The longest announcement wins: "PROPOSED ORDER" over "ORDER", "ANSWER TO PETITION" over "ANSWER".
        if match and (found is None or match.end() > found[0]):
            found = match.end(), standing
    if found is None and heading and not inside:
        # The kind of a paper often stands last: "AGENCY PRESS RELEASE".
        heading = _ANSWERED.split(heading)[0] or heading
        for shown in (re.sub(r"\([^()]*\)", "", heading), heading):  # what stands in brackets only explains
            ends = [(m.end(), -m.start(), s.id, s) for s, pattern in _loose() if (m := pattern.search(shown))]
            if ends:
                return max(ends)[3]
        return None
    return found[1] if found else None


@lru_cache(maxsize=1)
def _loose() -> tuple[tuple[Standing, re.Pattern[str]], ...]:
    return tuple(
        (term, re.compile(r"\b(?:" + "|".join(f"(?:{h})" for h in term.headings) + ")", re.I))
        for term in terms("standing", Standing)
        if term.headings and not term.inner
    )


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Standing, re.Pattern[str]], ...]:
    return tuple(
        (term, re.compile(_NUMBERING + "(?:" + "|".join(f"(?:{h})" for h in term.headings) + ")", re.I))
        for term in terms("standing", Standing)
        if term.headings
    )


@lru_cache(maxsize=1)
def _by_id() -> dict[str, Standing]:
    return {term.id: term for term in terms("standing", Standing)}


@lru_cache(maxsize=1)
def _by_type() -> dict[str, Standing]:
    return {kind.value: term for term in terms("standing", Standing) for kind in term.types}


def standing_by_id(id_: str) -> Standing:
    """The capacity of that name in the vocabulary."""
    return _by_id()[id_]


def document_standing(doc: Doc) -> Standing | None:
    """The capacity of the document as a whole: from its type, or from a heading on its first line."""
    known = store(doc)
    if "standing" not in known:
        found = _document_standing(doc)
        known["standing"] = found.id if found else None
    return _by_id().get(known["standing"] or "")


def _document_standing(doc: Doc) -> Standing | None:
    kind = str(summary(doc).get("type") or "")
    found = _by_type().get(kind)
    announced = standing_of(doc, top_line(doc))
    if kind == "press" and announced and announced.id not in {"press", "own_release"}:
        announced = None  # a headline names the papers that the news is about
    if (
        (kind not in set(AGREEMENT_TYPES) or (announced and announced.id == "settlement"))
        and announced
        and not (found and announced.inner and found.id != "own_document" and announced.id == "certificate")
    ):
        found = announced
    if found and (within := _within(top_line(doc), found)):
        found = within
    if found and found.id == "order" and entry_state(doc) in {"proposed", "lodged"}:
        found = _by_id()["proposed_order"]
    return found


def _within(heading: str | None, found: Standing) -> Standing | None:
    """What the end of a heading says of the part of the paper that is shown: "COMPLAINT, Demand for Relief"."""
    for part in re.split(r"[,;:]\s+|\s+[–—]\s+|\s+\(", heading or "")[1:]:
        for standing, pattern in _patterns():
            if not (standing.inner or standing.id == "press") or standing.id == found.id:
                continue
            if pattern.match(part) or pattern.match(f"{part.rstrip(')')} {heading}"):
                return None if found.holds and standing.id not in {"prayer", "counterclaim"} else standing
    return None


def top_line(doc: Doc) -> str | None:
    """The first line, if it reads like a heading: short, no full stop, and in capitals or a paragraph of its own."""
    blocks = records(doc, "blocks")
    if not blocks:
        return None
    line = text_of(doc)[blocks[0]["start"] : blocks[0]["end"]].strip().strip("*#_ ").split("\n")[0].strip()
    letters = [c for c in line if c.isalpha()]
    if (
        not letters
        or len(line) > (120 if line.isupper() else 200)
        or line.endswith((",", ";"))
        or (line.endswith(".") and not line.isupper())
    ):
        return None
    first = re.split(r"[\s,(]", line.lstrip("["))[0].rstrip("]’'s")
    return (
        line
        if sum(c.isupper() for c in letters) > len(letters) * 0.6
        or (line.istitle() and _titles(line))
        or (first.isupper() and len(first) > 2)
        or (
            "caption" not in store(doc) and len(blocks) > 1 and blocks[0]["end"] <= blocks[1]["start"] and _titles(line)
        )
        else None
    )


def _titles(line: str) -> bool:
    """Whether a first paragraph in small letters can be a title: neither a salutation or the field of a form, nor a
    question, nor a sentence that breaks off, nor the numbered clause of a contract."""
    return line[0].isupper() and not _NO_TITLE.search(line)


def standing_at(doc: Doc, offset: int, text: str) -> tuple[Standing | None, str | None]:
    """The capacity in which ``text``, that of ``doc``, speaks at ``offset``, and the heading under which it stands."""
    whole = document_standing(doc)
    heading: str | None = None
    terms_only = whole is None and summary(doc).get("type") in _TERMS_ONLY
    if (found := _run_in(doc, offset, text)) and not (terms_only and found.id not in _ATTACHED):
        return found, found.label
    for section in _around(doc, offset):
        if not section["heading"] or section["kind"] == "paragraph":
            continue
        title = str(section["heading"])
        heading = heading or title
        found = standing_of(doc, title, inside=whole is not None)
        if terms_only and found and found.id not in _ATTACHED:
            continue
        if found and not (whole and whole.holds and found.id not in {"prayer", "certificate", "counterclaim"}):
            return found, heading
    if whole and whole.id in {"opinion", "order"} and _assumed(doc, offset, text):
        return standing_by_id("assumed_background"), heading
    return whole, heading


def _assumed(doc: Doc, offset: int, text: str) -> bool:
    """Whether ``offset`` stands in the account that a court takes from a pleading: from the sentence that says so to
    the next heading, or to the end of the paragraph where there is none."""
    known = store(doc)
    if "assumed" not in known:
        heads = [s["start"] for s in records(doc, "sections") if s["heading"] and s["kind"] != "paragraph"]
        known["assumed"] = []
        for match in _TAKEN.finditer(text) if _SOURCE.search(text) else ():
            under = next((str(s["heading"]) for s in _around(doc, match.start()) if s["heading"]), "")
            if _IN_LAW.search(text, max(0, match.start() - 60), match.end()) or _REASONS.search(under):
                continue
            block = containing(records(doc, "blocks"), match.start())
            stop = next((at for at in heads if at > match.end()), block["end"] if block else match.end())
            known["assumed"].append((match.start(), stop))
    return any(start <= offset < stop for start, stop in known["assumed"])


def _run_in(doc: Doc, offset: int, text: str) -> Standing | None:
    """The capacity that the first words of the paragraph announce ("Officer's certificate. All disks …")."""
    block = containing(records(doc, "blocks"), offset)
    if block and _PROPOSED.match(text_of(doc), block["start"], block["end"]):
        return _by_id()["proposed_order"]
    match = _FIRST_WORDS.match(text_of(doc), block["start"], block["end"]) if block else None
    return standing_of(doc, match["words"], inside=True) if match and match.end() <= offset + 1 else None


def _around(doc: Doc, offset: int) -> list[dict[str, object]]:
    """The sections around ``offset``, innermost first."""
    return [s for s in reversed(records(doc, "sections")) if s["start"] <= offset < s["end"]]
