"""What a privacy policy says of itself: the firm that answers for it, where that sits, and since when it counts."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.pipes.dates import find_dates
from analyzer.pipes.gazetteer import find_places
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM
from analyzer.pipes.names import Names
from analyzer.pipes.records import add, records, summary, text_of

_THIS = r"(?:(?:this |our |the )?(?:privacy |cookie )?(?:policy|notice|statement|version|document|it|and) )?"
_EFFECTIVE = re.compile(
    rf"\b{_THIS}(?:was |is |were )?(?:effective(?: date| as of| from| on| since)?|"
    r"(?:takes?|comes?|came|in)(?: into)? (?:effect|force)(?: as of| on| from| since)?|"
    r"(?:valid|applies|in use) (?:from|since|as of))\b[\s:*_–—-]*(?:is |the )?$",
    re.I,
)
_UPDATED = re.compile(
    rf"\b{_THIS}(?:was |is |were )?(?:last|most recently|date of (?:the )?last|latest)[ -]"
    r"(?:up-?dat(?:ed?|ing)|revis(?:ed|ion)|modifi(?:ed|cation)|changed?|amend(?:ed|ment)|edit(?:ed)?|review(?:ed)?)"
    r"(?: date)?\b[\s:*_–—-]*(?:on |is |as of |in |the )?$|"
    r"(?:^|\n)[\s*_]*(?:updated|revised)(?: on)?[\s:*_]*$",
    re.I,
)
_ADDRESS = re.compile(
    r"[*_\s]*(?:\([^()]{2,80}\))?[*_\s]*(?:[,\n]|"
    r"(?:,? (?:which |who )?(?:is |has )?(?:(?:a|an) [^,.;\n]{4,70}, )?(?:with |having |located |based |established )?"
    r"(?:its |our )?(?:(?:registered |principal |head )?(?:offices?|seat|address) )?(?:at|in|of) ))[*_\s]*"
    r"(?P<address>(?:\d+[\w-]* [A-Z]|[A-Z][\w’'.-]+(?: [\w’'.-]+){0,3} \d|P\.? ?O\.? Box)[^;(“\"*|]{6,140}?)"
    r"(?=\.\s|\.?$|\s*[;(“\"*|]|\n\s*\n| (?:is|and|are|acts?|will)\b)"
)
_NEAR = 260


def note_dates(doc: Doc) -> None:
    """Writes the day from which a policy counts, and that of its last change, as its labels give them."""
    text = text_of(doc)
    for hit in find_dates(text):
        before = text[max(0, hit.start - 70) : hit.start]
        if "/" in hit.value or hit.precision != "day":
            continue
        for name, label in (("last_updated", _UPDATED), ("effective_date", _EFFECTIVE)):
            if label.search(before) and not any(a["name"] == name for a in records(doc, "attributes")):
                add(
                    doc,
                    "attributes",
                    [(hit.start, hit.end)],
                    name=name,
                    value=hit.value,
                    raw=text[hit.start : hit.end],
                )
                break


def note_controller(doc: Doc, names: Names, house: Name) -> None:
    """Writes the firm that answers for a policy as its party, with the address that stands beside its name."""
    if summary(doc).get("type") != "policy" or records(doc, "parties") or not FORM.search(house.full):
        return
    text = text_of(doc)
    named = [n for n in names.between(0, len(text)) if n.full == house.full and FORM.search(n.text)] or [house]
    found = next((a for n in named if (a := _ADDRESS.match(text, n.end, n.end + _NEAR))), None)
    places = find_places(text, *found.span("address")) if found else []
    spans = [(named[0].start, named[0].end), *([found.span("address")] if found else [])]
    add(
        doc,
        "parties",
        spans,
        name=house.full,
        role="party",
        contract_role="controller",
        kind="company",
        aliases=[],
        place=places[-1].code if places else None,
        address=re.sub(r"\s+", " ", found["address"]).strip(" ,.") if found else None,
    )
