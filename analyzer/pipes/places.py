"""Ties of a document to places: whose residents, which party's seat, which law governs, whose statute is invoked.

Each tie is one record for a place and a kind, with its first mentions as evidence; places merely named are of kind
``mention``. Cities count as the state or country whose law applies there; New York City is also US-NY-NYC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.gazetteer import PlaceHit, find_places
from analyzer.pipes.records import add, records, text_of
from analyzer.pipes.terms import Term, terms


class Acts(Term):
    """Names of statutes by the ISO 3166 code of the place whose law they are."""

    acts: dict[str, list[str]]


_MOST_SPANS = 5
_PEOPLE = (
    "(?:residents?|citizens?|users?|customers?|consumers?|people|persons?|individuals?|children|minors?|"
    "patients?|employees?|workers?|subscribers?|members?|students?|pupils?|shoppers?|visitors?|drivers?|"
    "tenants?|guests?|"
    r"data\s+subjects?|players?|passengers?|clients?|households?|voters?|readers?|viewers?|donors?|"
    r"applicants?|candidates?|owners?|men|women|adults?|families|teenagers?|account\s*holders?|"
    "cardholders?|travell?ers?|callers?|nationals?|inhabitants?|homes|anyone|those|everyone|parents|"
    "audiences?|listeners|inmates|policyholders|borrowers)"
)
_PEOPLE_BEFORE = re.compile(
    rf"\b{_PEOPLE}\b(?:\s+(?:who|that|which|then|and\s+\w+|(?:physically|habitually|ordinarily|"
    r"currently)))?(?:\s+(?:are|is|were|was|live[sd]?|reside[sd]?|living|residing|resident|located|based|"
    "domiciled|established|present|situated))*"
    r"\s+(?:in|of|from|within|across|throughout|at|inside|around)\s+(?:(?:the|all|both|any\s+part\s+of|"
    r"and\s+around|greater|downtown)\s+)*(?:(?:State|Commonwealth|City|Province|Republic|Kingdom|Territory|"
    r"member\s+states?|countries|territory)\s+(?:of\s+)?(?:the\s+)?)*$",
    re.I,
)
_PEOPLE_AFTER = re.compile(
    rf"^(?:[’']s)?(?:[- ]based|[- ]resident)?\s+(?:(?!and\b|or\b)[a-z]+\s+){{0,2}}{_PEOPLE}\b", re.I
)
_LIST = re.compile(r"\s*(?:,\s*(?:and|or)?|\band\b|\bor\b|/|&|as\s+well\s+as)\s*(?:(?:in|of|from|the)\s+){0,2}", re.I)
_ORGANISED_AFTER = re.compile(
    r"^\s+(?:(?:for-?profit|non-?profit|not-for-profit|public|private|benefit|close|professional|general|"
    r"stock|limited|exempted|registered|business|banking)\s+){0,3}(?:corporation|company|limited|L\.?L\.?C|"
    r"partnership|LLP|L\.P|trust|bank|association|entity|business|firm|start-?up|GmbH|AG|S\.?A\b|"
    "cooperative|foundation|professional)",
    re.I,
)
_THING_AFTER = re.compile(
    r"^\s+(?!and\b|or\b)(?:[a-z][a-z-]+\s+){0,3}(?:apps?|sites?|websites?|shops?|stores?|schools?|clinics?|hospitals?|"
    r"universit(?:y|ies)|insurers?|agenc(?:y|ies)|platforms?|publishers?|airlines?|hotels?|clubs?|museums?|retailers?|"
    r"pharmac(?:y|ies)|municipalit(?:y|ies)|charit(?:y|ies)|unions?|makers?|operators?|bodies|firms?|bureaux?|games?)\b"
)
_SEAT_BEFORE = re.compile(
    r"\b(?:organi[sz]ed|incorporated|formed|existing|registered|headquarter\w*|domiciled|"
    r"place\s+of\s+business|principal\s+office|offices?|address|located\s+at|having\s+its|residing\s+at|"
    r"seat|based)\b[^;\n]{0,110}$|(?<![\w-])(?:Street|Avenue|Ave\.|St\.|Road|Rd\.|Drive|Suite|Floor|Boulevard|"
    r"Blvd\.?|Way|Lane|Parkway|P\.?\s?O\.?\s+Box)\b[^;]{0,60}$",
    re.I,
)
_POSTCODE_AFTER = re.compile(r"^\s*,?\s*(?:[A-Z]{2}\s+)?\d{4,5}(?:-\d{4})?\b")
_COURT_BEFORE = re.compile(
    r"\b(?:(?i:District|Courts?|Division|County|Attorney\s+General)|University|UNIVERSITY|Bank|BANK)\s+(?i:(?:for|of|in|"
    r"the|State|Northern|Southern|Eastern|Western|Central|Middle|District)\s+)*$"
)
_DATELINE_AFTER = re.compile(
    r"(?:, [A-Z][\w. ]{1,20})?(?:,? \d{1,2} \w+(?: \d{4})?)?(?: \([^()\n]{2,40}\))? ?(?:—|–|--| - ) ?\w"
)
_NEW_YORK_CITY = frozenset({"new york city", "brooklyn", "manhattan", "the bronx", "staten island"})
_LAW_AFTER = re.compile(
    r"^\s+(?:(?:federal|civil|private|substantive|contract|and\s+[A-Z]\w+)\s+)?laws?\b"
    r"(?!\s*(?:firm|school|student|professor))"
)
_COMPANY_AFTER = re.compile(
    r"^\s+(?:[A-Z][\w&’'-]*\s+){0,3}(?:Ltd|LTD|Limited|LIMITED|Inc|INC|LLC|LLP|Corp|CORP|PLC|plc|GmbH|GMBH|AG|BV|NV|AS|AB|Oy|SA|Srl)\b"
)
"""What makes a town the first word of a company's name, which may sit anywhere."""
_IN_A_COMPANY_AFTER = re.compile(
    r"^\s+(?!(?:Business|Stock|Limited|Statutory|Public|Private|Professional|Exempted)\b)(?:[A-Z][a-z&’'-]+,?\s+){1,3}"
    r"(?:Ltd|LTD|Inc|INC|LLC|LLP|Corp|PLC|plc|GmbH|AG|BV|NV)\b"
)
_IN_A_NAME_BEFORE = re.compile(r"\b[A-Z][a-z]+\s(?:[A-Z]\.\s?){1,2}$")
"""A given name and an initial: what follows is a surname."""
_ELSEWHERE_BEFORE = re.compile(
    r"\b(?:outside|other\s+than|except(?:\s+for|ing)?|excluding)\s+(?:of\s+|in\s+|from\s+)?(?:the\s+)?$", re.I
)
_MOVED_BEFORE = re.compile(r"\b(?:transfer|stor|process|sen[dt]|export|mov|disclos|shar|host|acce)\w*\b[^.;]*$", re.I)
"""What is taken out of a place was in it; who lives outside of a place is not of it."""
_COPY_BEFORE = re.compile(
    r"\b(?:copy|copies)(?:\s+\(?[\w-]+\)?){0,8}?\s+to\b(?:(?!\b[Ii]f\s+to\b|\n\s*\n\s*\n)[^;]){0,260}$", re.I
)
_ARBITRATION_BEFORE = re.compile(
    r"\bArbitration\s+(?:Association|Institute|Centre|Center|Court)\b[^.;]{0,60}$|"
    r"\barbitrat\w+\b[^.;]{0,80}\b(?:held|heard|seat\w*|sited|sit|conducted|place|take\s+place)\b[^.;]{0,40}$",
    re.I,
)
_US_SPOKEN_BEFORE = re.compile(
    r"\b(?!(?:THE|AND|OR|IN|NON|A|AN|ENTIRE|ALL|OUTSIDE|WITHIN|INSIDE|ONLY|EU|UK|UNDER|BOTH)\b)[A-Z]{2,}\s$"
)
_LAW_OR_COIN_AFTER = re.compile(
    r"^\s+(?:(?:FEDERAL|STATE)\s+)?(?:LAWS?|DOLLARS?|GOVERNMENT|[A-Z]+S\s+(?:WHO|LIVING))\b"
)
_APPLIES_BEFORE = re.compile(r"\b(?:where|when|if|insofar\s+as|to\s+the\s+extent(?:\s+that)?)\s+(?:the\s+)?$", re.I)
_STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA RI SC "
    "SD TN TX UT VT VA WA WV WI WY DC"
)
_STATE_AND_ZIP = re.compile(rf",\s+(?P<state>{'|'.join(_STATES.split())})\.?,?\s+\d{{5}}(?:-\d{{4}})?(?!\d)")
_ZONES = 4
"""So many places side by side with nothing between them are the zones of a table."""
_NOT_NEXUS_AFTER = re.compile(
    r"^\s+(?:dollars?|Dollars?|Treasury|Postal|mail|Patent|Copyright|GAAP|Bankruptcy|Securities|currency)\b|^\$"
)


@Language.factory("places", assigns=["doc._.nexus"], requires=["doc._.attributes"])
class PlaceTies:
    """Fills ``doc._.nexus``: place (ISO 3166) and kind (party, data_subject, governing_law, statute, mention)."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        ties: dict[tuple[str, str], list[tuple[int, int]]] = {}
        law = [tuple(a["spans"][0]) for a in records(doc, "attributes") if a["name"] == "governing_law"]
        for start, end, place, kind in [
            *_law(doc),
            *_statutes(text_of(doc)),
            *_named(text_of(doc), law),
            *_in_addresses(text_of(doc)),
        ]:
            spans = ties.setdefault((place, kind), [])
            if len(spans) < _MOST_SPANS:
                spans.append((start, end))
        stronger = {place for place, kind in ties if kind != "mention"}
        for (place, kind), spans in ties.items():
            if kind != "mention" or place not in stronger:
                add(doc, "nexus", spans, place=place, kind=kind)
        return doc


def _law(doc: Doc) -> Iterator[tuple[int, int, str, str]]:
    for attribute in records(doc, "attributes"):
        if attribute["name"] == "governing_law":
            start, end = attribute["spans"][0]
            yield start, end, attribute["value"], "governing_law"


@lru_cache(maxsize=1)
def _acts() -> tuple[re.Pattern[str], dict[str, str]]:
    places = {
        re.sub(r"\W+", "", name).upper(): code
        for term in terms("statutes", Acts)
        for code, names in term.acts.items()
        for name in names
    }
    names = sorted(
        (n for term in terms("statutes", Acts) for names in term.acts.values() for n in names), key=len, reverse=True
    )
    words = "|".join(re.escape(n).replace(r"\ ", r"\s+").replace("'", "[’']") for n in names)
    return re.compile(rf"(?<![\w.])(?:{words})(?!\w)"), places


def _statutes(text: str) -> Iterator[tuple[int, int, str, str]]:
    pattern, places = _acts()
    for match in pattern.finditer(text):
        place = places[re.sub(r"\W+", "", match[0]).upper()]
        yield match.start(), match.end(), place, "statute"
        if place == "US-NY-NYC":
            yield match.start(), match.end(), "US-NY", "statute"


def _in_addresses(text: str) -> Iterator[tuple[int, int, str, str]]:
    """The states that an address abbreviates: "West Hollywood, CA 90069"."""
    for match in _STATE_AND_ZIP.finditer(text):
        if not _COPY_BEFORE.search(text[max(0, match.start() - 300) : match.start()]):
            yield *match.span("state"), f"US-{match['state']}", "party"


def _zones(text: str, hits: list[PlaceHit]) -> set[int]:
    """The starts of the places that stand in a bare row of several."""
    rows: list[list[PlaceHit]] = []
    for hit in hits:
        if rows and not text[rows[-1][-1].end : hit.start].strip(" \t"):
            rows[-1].append(hit)
        else:
            rows.append([hit])
    return {hit.start for row in rows if len(row) >= _ZONES for hit in row}


def _named(text: str, law: list[tuple[int, int]]) -> Iterator[tuple[int, int, str, str]]:
    before: tuple[PlaceHit, str] | None = None
    hits = find_places(text)
    zones = _zones(text, hits)
    hits = [hit for hit in hits if hit.start not in zones]
    for i, hit in enumerate(hits):
        if (hit.start, hit.end) in law:
            before = None
            continue
        kind = _kind(text, hit)
        if kind == "mention" and before and _LIST.fullmatch(text, before[0].end, hit.start):
            kind = before[1]
        if (
            kind == "mention"
            and hit.kind == "city"
            and i + 1 < len(hits)
            and re.fullmatch(r",\s*", text[hit.end : hits[i + 1].start])
        ):
            kind = _kind(text, hits[i + 1])
        before = (hit, kind)
        if kind:
            yield hit.start, hit.end, hit.code, kind
            if re.sub(r"\s+", " ", text[hit.start : hit.end]).lower() in _NEW_YORK_CITY:
                yield hit.start, hit.end, "US-NY-NYC", kind


def _kind(text: str, hit: PlaceHit) -> str:
    """The tie that the words around a place make; empty for none at all."""
    before, after = text[max(0, hit.start - 150) : hit.start], text[hit.end : hit.end + 60]
    word = text[hit.start : hit.end]
    if _NOT_NEXUS_AFTER.search(after) or (hit.kind == "city" and _COMPANY_AFTER.search(after)):
        return ""
    if hit.kind != "people" and (_IN_A_COMPANY_AFTER.search(after) or _IN_A_NAME_BEFORE.search(before)):
        return ""
    if _ELSEWHERE_BEFORE.search(before) and not _MOVED_BEFORE.search(before):
        return ""
    if _ARBITRATION_BEFORE.search(before):
        return ""
    if not before.rpartition("\n")[2].strip(" *>_#") and _DATELINE_AFTER.match(after):
        return ""  # where a report was written
    if _PEOPLE_AFTER.search(after) and not re.search(r"\bCourt\b", after[:12]):
        return "data_subject"
    if word == "US" and _US_SPOKEN_BEFORE.search(before) and not _LAW_OR_COIN_AFTER.search(after):
        return ""  # "HOW TO CONTACT US"
    if hit.kind == "people":
        if _LAW_AFTER.search(after):
            return "mention" if _APPLIES_BEFORE.search(before) else "governing_law"
        folk = word.endswith("s") and not word.endswith(("ss", "us"))
        return (
            "data_subject" if folk else "party" if _ORGANISED_AFTER.search(after) or _THING_AFTER.search(after) else ""
        )
    if _PEOPLE_BEFORE.search(before):
        return "data_subject"
    if _ORGANISED_AFTER.search(after) or _POSTCODE_AFTER.search(after) or _SEAT_BEFORE.search(before):
        return "" if _COPY_BEFORE.search(text[max(0, hit.start - 300) : hit.start]) else "party"
    return "" if _COURT_BEFORE.search(before[-40:]) else "mention"
