"""What makes an absence provable: a whole document that takes nothing on the subject from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from analyzer.model import AGREEMENT_TYPES, Document, DocumentType, Facts, Searched

_GENERAL = ("agreement", "terms", "polic", "conditions", "contract", "addendum", "handbook")
_OF_DATA = ("dataprocess", "data process", "data-process", "data protection", "privacy")
"""Names of papers that hold terms of data protection; a data processing agreement that names one means itself."""
_TOLD = frozenset(
    {
        DocumentType.COMPLAINT, DocumentType.ANSWER, DocumentType.OPINION, DocumentType.PETITION, DocumentType.PRESS,
        DocumentType.PROXY_STATEMENT, DocumentType.CAP_TABLE,
    }
)  # fmt: skip
"""Texts that tell of terms, and lay none down."""
_LONG = 5000
"""Characters from which a missing title or a gap in the numbering does not mean that text of an agreement is lost."""
_FAINT = re.compile(
    r"neither title nor parties|no signature block|begins at section|sections? .* missing|refers to section|"
    r"form that is not filled in"
)
_ANNEX = re.compile(r"\W*(?:schedules?|annex(?:es)?|appendi(?:x|ces)|exhibits?|attachments?)\b", re.I)
"""How a text begins that is a part of another."""
_UNREAD_PAGES = frozenset({"needs_ocr", "no_unicode", "page_unread"})


def why_not_provable(document: Document, facts: Facts, topics: Collection[str], *, likely: bool = False) -> str | None:
    """Why "not found" cannot be said of this document, or ``None`` where it can.

    ``likely``: of a long agreement, doubts that rest on its title or numbering alone do not count, nor papers made part
    of it of which only the name is known.
    """
    if facts.type in _TOLD:
        return f"a text of this kind ({str(facts.type).replace('_', ' ')}) does not set out all terms"
    unread = [p for p in document.problems if p.code in _UNREAD_PAGES]
    if unread:
        pages = ", ".join(str(p.page) for p in unread if p.page) or "some"
        return f"page {pages} could not be read"
    if not facts.complete and not (likely and _long_enough(document, facts)):
        return "not known to be the whole document" + (f": {facts.gaps[0]}" if facts.gaps else "")
    general = (() if facts.type is DocumentType.DPA else _OF_DATA) if likely else _GENERAL
    elsewhere = [i for i in facts.incorporations if not i.present and _concerns(i.name, i.topics, topics, general)]
    if elsewhere:
        return "not in this text; see " + ", ".join(dict.fromkeys(i.name for i in elsewhere))
    return None


def _long_enough(document: Document, facts: Facts) -> bool:
    long = facts.type in AGREEMENT_TYPES and len(document.text) >= _LONG and not _ANNEX.match(document.text)
    return long and all(_FAINT.search(gap) for gap in facts.gaps)


def _concerns(name: str, stated: Collection[str], topics: Collection[str], general: Collection[str]) -> bool:
    """An annex whose subject is stated concerns that subject; another agreement made part of this one concerns all.

    An annex of data-protection terms in general may hold any of them. ``general``: words in the names of such papers.
    """
    if stated:
        return "data_protection" in stated or bool(set(stated) & set(topics))
    return any(word in name.lower() for word in general)


def places_searched(document: Document, facts: Facts) -> Iterator[Searched]:
    """The sections that were read, or the whole text where there are none."""
    sections = [s for s in facts.sections if s.heading and s.level <= 2 and s.kind != "paragraph"]
    for section in sections:
        label = f"{section.number} {section.heading}" if section.number else section.heading or ""
        yield Searched(document.id, label, section.start, section.end)
    if not sections:
        yield Searched(document.id, "the whole text", 0, len(document.text))
