"""Court captions and agency headings: court, docket, filing date and the parties with their roles."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.caption_columns import columns, misread, ruled
from analyzer.pipes.caption_courts import Court, court_in, venue_court
from analyzer.pipes.caption_dates import filed_on, signed, us_date
from analyzer.pipes.caption_dockets import STAMP, docket_in, docket_value, judges_of, same_docket
from analyzer.pipes.caption_parties import CaptionParty, agency_parties, body_parties, caption_parties, debtors, enrich
from analyzer.pipes.caption_stamps import unstamped
from analyzer.pipes.party_names import Name
from analyzer.pipes.records import add, records, store, text_of
from analyzer.pipes.short_forms import name_key

_HEAD = 9000
_BETWEEN = re.compile(
    r"(?:^|\n)\W*(?:in\s+(?:the\s+matter\s+of\s+)?(?:the|an)\s+arbitration\s+)?"
    r"(?:between|b\s+e\s+t\s+w\s+e\s+e\s+n)(?:\W*\n|:?[ \t]+(?=(?-i:[A-Z]{2})[^\n]*\n))",
    re.I,
)
_TITLE = re.compile(
    r"(?:^|\n)[\W_]*(?:[A-Z’'-]+\s+){0,4}(?:COMPLAINT|PETITION|ANSWER|ORDER|OPINION|MEMORANDUM|DECISION|MOTION|"
    r"STIPULATED|STIPULATION|JUDGMENT|NOTICE)\b"
)
_BODY = re.compile(
    r"(?:^|\n)[\W_]*1\.[\s*]|\balleges?\b\s*:?|\bas\s+follows\s*:|"
    r"(?:^|\n)[ \t]*(?:This|These|Upon|Having|Pursuant\s+to|Pending\s+before)\s+[A-Za-z]|"
    r"(?:^|\n)[\W_]*\d{1,3}(?:\s*[-–—]\s*\d{1,3})?[.):]\s+(?:Admitted|Denied)\b|\bIT\s+IS\s+(?:HEREBY\s+|THEREFORE\s+)?ORDERED|\bTHEREFORE\b|"
    r"\bNOW\s+COMES?\b|\bCOMES?\s+NOW\b|\bgives\s+the\s+following\b|\bTO\s+THE\s+HONORABLE\b|"
    r"\bAppeal\s+from\s+(?:the|an?)\b|"
    r"\bOn\s+(?:Appeal|Petition|Writ)\b|\bTHE\s+(?:GENERAL\s+)?COURT\s+\("
)
_SIDES = re.compile(
    r"(?i)\b(?:plaintiff|petitioner|respondent|appellant|claimant|complaint|in\s+re\b|in the matter of|v\.|"
    r"defendant|in the proceedings)"
)
_PROCEEDINGS = re.compile(
    r"\bin\s+the\s+(?:proceedings|cases?)(?:\s+between)?,?[ \t]*\n|\bIn\s+(?:Joined\s+)?Cases?\s+[CT]\W\d[^\n]*\n"
)
_COMMONWEALTH = re.compile(
    r"(?i)\b(?:australia|new south wales|victoria|queensland|tasmania|new zealand|"
    r"federal court|king’s bench|high court)\b"
)
"""Courts whose captions set the sides one above the other, with or without "and" between them."""
_CASE_OF = re.compile(r"\bCASE\s+OF\s+(?P<a>[A-Z][^\n]{1,60}?)\s+v\.\s+(?P<b>[A-Z][A-Z ]+[A-Z])(?=\s*(?:\n|\())")
_PUBLIC_SIDE = re.compile(
    r"\bFOR\s+THE\s+(?:UNITED\s+STATES\s+OF\s+AMERICA|FEDERAL\s+TRADE\s+COMMISSION|STATE\s+OF\s+[A-Z]+)|"
    r"Attorneys?\s+for\s+Plaintiff\W+(?P<name>[A-Z][A-Z ]+[A-Z])"
)


_IN_LINE = re.compile(
    r"\b(?:Plaintiffs?|Petitioners?|Complainants?)\W{1,3}v(?:s?\.|\b)[^\n]{3,300}?\b(?:Defendants?|Respondents?)\b"
)
"""A caption written on as a sentence, without its court: "Hill Ltd, Plaintiff, v. Dale, Inc., Defendant"."""
_FIRST = 3000


@Language.factory("captions", assigns=["doc._.parties", "doc._.attributes"], requires=["doc._.blocks"])
class Captions:
    """Reads the caption of a filing: its parties, and the attributes court, docket and filed.

    A filing without a readable caption yields what its body says of its parties; nothing is guessed from citations.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = unstamped(misread(text_of(doc)))
        head = min(len(text), _HEAD)
        left, right = columns(text, head)
        court = court_in(text, right, head)
        if not _is_filing(text, court):
            if line := _IN_LINE.search(text, 0, min(len(text), _FIRST)):
                found = caption_parties(text, text.rfind("\n", 0, line.start()) + 1, line.end())
                enrich(text, found)
                _write(doc, found)
            return doc
        end = _caption_end(text, court, head)
        _court(doc, text, court)
        _docket(doc, court.start if court else 0, end)
        _filed(doc, foreign=court is not None and court.foreign)
        _write(doc, _parties(text, court, left, end))
        store(doc)["caption"] = {
            "start": court.start if court else 0,
            "end": end,
            "agency": court is not None and court.agency,
        }
        return doc


def _write(doc: Doc, found: list[CaptionParty]) -> None:
    seen: set[tuple[str, str]] = set()
    for party in found:
        if (key := (name_key(party.full), party.role)) in seen:
            continue
        seen.add(key)
        add(
            doc,
            "parties",
            party.spans,
            name=party.full,
            role=party.role,
            contract_role=None,
            kind=party.kind,
            aliases=party.aliases,
            place=None,
            address=None,
        )


def _is_filing(text: str, court: Court | None) -> bool:
    if court:
        return bool(_SIDES.search(text[:20000]))
    titled = _TITLE.search(text, 0, min(len(text), 3000))
    return bool(
        titled
        and re.search(r"\b(?:Plaintiffs?|Respondents?)\b", text[:20000])
        and re.search(r"(?i)\bvenue\b|\bcase\s+no\b|in the matter of", text[:20000])
    )


def _caption_end(text: str, court: Court | None, head: int) -> int:
    """Where the body begins: numbered paragraphs, or the words that open a pleading, an order or a judgment."""
    body = _BODY.search(text, court.after if court else 0)
    return min(body.start() if body else len(text), head)


def _parties(text: str, court: Court | None, left: str, end: int) -> list[CaptionParty]:
    found: list[CaptionParty] = []
    agency = court is not None and court.agency
    if agency or (not court and re.search(r"(?i)in\s+the\s+matter\s+of", text[:end])):
        stop = min(len(text), end + 1500)
        found = agency_parties(columns(text, stop)[0], stop, in_line=court is not None and court.foreign)
        if agency and court and not court.foreign and not court.value.startswith("Attorney"):
            name = Name(court.start, court.end, court.value, False, True)
            found.insert(0, CaptionParty(name, "complainant", court.value, [(court.start, court.end)]))
    elif court:
        found = _two_sides(text, left, court, end)
    if len({p.role for p in found}) < 2 and not (court and court.foreign):
        known = {p.full.lower() for p in found}
        found.extend(
            p for p in body_parties(text, 0) if p.full.lower() not in known and (not agency or p.role != "plaintiff")
        )
        if not any(p.role in {"plaintiff", "complainant", "petitioner", "debtor"} for p in found) and (
            side := _public_plaintiff(text)
        ):
            found.insert(0, side)
    enrich(text, found)
    return found


def _two_sides(text: str, left: str, court: Court, end: int) -> list[CaptionParty]:
    start = court.after
    if between := _BETWEEN.search(text, start, end):
        start = between.end()
    for proceedings in _PROCEEDINGS.finditer(text, start, end):
        start = proceedings.end()
    if case := _CASE_OF.search(text, start, end):
        return [
            CaptionParty(
                Name(*case.span(group), case[group], False, True), role, case[group].title(), [case.span(group)]
            )
            for group, role in (("a", "applicant"), ("b", "respondent"))
        ]
    cut = ruled(text[:end])
    stacked = between is not None or _COMMONWEALTH.search(court.value) is not None
    found = caption_parties(left, start, end, joined=stacked, everyone=cut or between is not None)
    if not found and (versus := re.search(r"\bv\.", text[: court.start])):
        found = caption_parties(left, max(0, versus.start() - 300), court.start)
    if not found and (matter := re.compile(r"(?i)\bin\s+re:?\s").search(left, start, end)):
        found = debtors(left, matter.end(), end)
    if court.foreign and between is None:
        roles = {p.role for p in found}
        for party in found:
            if roles <= {"plaintiff", "defendant", "intervenor"} and party.role != "intervenor":
                party.role = "party"  # a reference for a preliminary ruling names no roles
    return found


def _public_plaintiff(text: str) -> CaptionParty | None:
    match = _PUBLIC_SIDE.search(text)
    if not match:
        return None
    start = match.start("name") if match["name"] else match.start() + len("FOR THE ")
    words = re.sub(r"\s+", " ", text[start : match.end()])
    name = words.title().replace(" Of ", " of ")
    return CaptionParty(Name(start, match.end(), name, False, True), "plaintiff", name, [(start, match.end())])


def _court(doc: Doc, text: str, court: Court | None) -> None:
    printed = text_of(doc)
    if court:
        span = (court.start, court.end)
        add(doc, "attributes", [span], name="court", value=court.value, raw=printed[slice(*span)])
    elif venue := venue_court(text):
        add(doc, "attributes", [venue[0]], name="court", value=venue[1], raw=printed[slice(*venue[0])])


def _docket(doc: Doc, start: int, end: int) -> None:
    text = misread(text_of(doc))
    value, spans = _margin_docket(doc, start, end) or (None, [])
    match = STAMP.search(text, 0, min(len(text), _HEAD))
    span = match.span("docket") if match else docket_in(text, max(0, start - 600), end)
    if value is None and span:
        value, spans = docket_value(text[slice(*span)]), [span]
    if value is None:
        return
    add(doc, "attributes", spans, name="docket", value=value, raw=text[slice(*spans[0])] if span else value)
    if initials := judges_of(value):
        add(doc, "attributes", spans, name="judge", value=initials, raw=initials)


def _margin_docket(doc: Doc, start: int, end: int) -> tuple[str, list[tuple[int, int]]] | None:
    """The number of the stamp in the margin, which is no part of the text, with the words that show it there."""
    text = text_of(doc)
    for item in records(doc, "furniture"):
        if docket := item.get("values", {}).get("docket"):
            place = re.search(re.escape(docket), text[:end], re.I)
            printed = place.span() if place else docket_in(text, max(0, start - 600), end)
            if printed and not place and not same_docket(docket, text[slice(*printed)]):
                printed = None
            line = text.find("\n", start)
            return docket, [printed or (start, line if line > start else len(text))]
    return None


def _filed(doc: Doc, *, foreign: bool = False) -> None:
    text = text_of(doc)
    for item in records(doc, "furniture"):
        if (
            records(doc, "attributes")
            and (stamp := item.get("values", {}).get("filed"))
            and (value := us_date(stamp) or (stamp if re.fullmatch(r"\d{4}-\d\d-\d\d", stamp) else None))
        ):
            add(doc, "attributes", [_filed_evidence(doc, value)], name="filed", value=value, raw=stamp)
            return
    if found := filed_on(text, min(len(text), _HEAD), foreign=foreign):
        span, value = found
        add(doc, "attributes", [span], name="filed", value=value, raw=text[slice(*span)])


def _filed_evidence(doc: Doc, value: str) -> tuple[int, int]:
    """The words that show a filing stamp of the margin: that date at the end, the docket line, or the heading."""
    text = text_of(doc)
    for span, dated in signed(text):
        if dated == value:
            return span
    found = {a["name"]: a for a in reversed(records(doc, "attributes"))}
    docket = found.get("docket")
    if docket and text[slice(*docket["spans"][0])].lower() == docket["raw"].lower():
        return tuple(docket["spans"][0])
    return tuple(records(doc, "attributes")[0]["spans"][0])
