"""Court captions and agency headings: court, docket, filing date and the parties with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.caption_parties import CaptionParty, agency_parties, body_parties, caption_parties, enrich
from analyzer.pipes.party_names import Name
from analyzer.pipes.records import add, records, store, text_of

_HEAD = 9000
_COURT = re.compile(
    r"(?:IN\s+THE\s+)?(?:UNITED\s+STATES\s+(?:DISTRICT|BANKRUPTCY)\s+COURT|U\.S\.\s+DISTRICT\s+COURT)|"
    r"UNITED\s+STATES\s+COURT\s+OF\s+APPEALS|"
    r"SUPREME\s+COURT\s+OF\s+(?:THE\s+)?[A-Z][A-Z ]+|(?:[A-Z]+\s+){0,3}SUPERIOR\s+COURT(?:\s+OF\s+[A-Z][A-Z ]+)?|"
    r"(?:IN\s+THE\s+)?CIRCUIT\s+COURT\s+(?:OF|FOR)\s+[A-Z][A-Z ]+|(?:IN\s+THE\s+)?COURT\s+OF\s+(?:CHANCERY|"
    r"APPEALS?|COMMON\s+PLEAS)[A-Z ]*|"
    r"IN\s+THE\s+HIGH\s+COURT\s+OF\s+JUSTICE|(?:IN\s+THE\s+)?(?:COUNTY|DISTRICT|BANKRUPTCY)\s+COURT\s+(?:OF|"
    r"FOR)\s+[A-Z][A-Z ]+|"
    r"BEFORE\s+THE\s+(?P<agency>FEDERAL\s+TRADE\s+COMMISSION|SECURITIES\s+AND\s+EXCHANGE\s+COMMISSION|[A-Z][A-Z "
    r"]{6,60}?(?:COMMISSION|BOARD|AUTHORITY|BUREAU|DEPARTMENT)(?:\s+OF\s+[A-Z ]+)?)"
)
_COURT_LINE = re.compile(
    r"(?:^|\n)\W*(?:In the\s+)?(?P<court>United States District Court(?:\s+for\s+the)?|United States Court of "
    r"Appeals(?:\s+for\s+the)?|Superior Court of [A-Z]\w+(?: \w+)?)"
)
_DISTRICT = re.compile(
    r"\s*(?:FOR\s+)?(?:THE\s+)?(?P<district>(?:(?:NORTHERN|SOUTHERN|EASTERN|WESTERN|MIDDLE|"
    r"CENTRAL)\s+)?DISTRICT\s+OF\s+[A-Z]+(?:[ ]+[A-Z]+)?|[A-Z]+\s+CIRCUIT)",
    re.I,
)
_DIVISION = re.compile(r"[\s*]*(?P<division>(?:[A-Z][A-Za-z.]+[ ]+){1,3}DIVISION)\b", re.I)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PLACE_LINE = re.compile(
    r"[\s*]*(?:(?:FOR\s+THE\s+)?(?:COUNTY|CITY|PARISH)\s+OF\s+[A-Z][A-Z .]+|[A-Z][A-Z ’'&]+(?:DIVISION|LIST|DEPARTMENT|"
    r"REGISTRY|BRANCH|PART\s+\w+))[ \t]*(?=\n)|[\s*]*[-=_]{5,}[xX]?[ \t]*(?=\n)"
)
_BETWEEN = re.compile(r"(?:^|\n)\W*(?:BETWEEN|Between|B\s+E\s+T\s+W\s+E\s+E\s+N)\W*\n")
_FILED = re.compile(
    rf"(?:^|\n)[ \t]*(?:FILED|Filed)\W{{1,4}}(?P<a>(?P<m>{_MONTHS})\s+(?P<d>\d{{1,2}}),\s+(?P<y>\d{{4}}))[ \t]*(?=\n)"
)
_VENUE = re.compile(
    r"\bVenue\s+in\s+(?:the\s+)?(?P<district>(?:Northern|Southern|Eastern|Western|Middle|"
    r"Central)\s+District\s+of\s+[A-Z]\w+(?:\s[A-Z]\w+)?|District\s+of\s+[A-Z]\w+(?:\s[A-Z]\w+)?)"
)
_DOCKET = re.compile(
    r"(?:\b(?:Case|CASE|Civil\s+Action|CIVIL\s+ACTION|Civil|CIVIL|Civ\.|Docket|DOCKET|C\.\s?A\.|Cause|CAUSE|"
    r"Index|INDEX|Action|Misc\.|Misc\.\s+Action|Claim)\s*(?:\([^)]*\)\s*)?"
    r"(?:No\.?|NO\.?|Number|NUMBER|Nos\.)?|\b(?:No|NO)\.)\s*[:#]?\s*[*_\s]{0,6}"
    r"(?P<docket>\d{1,2}:\d{2}[- ][A-Za-z]{2}[- ]\d{1,5}(?:[- ][A-Z]{1,4}(?![a-z]))*(?:\s*\([A-Z/]+\))?|\d{2}[- "
    r"](?:C|CV|Civ\.?|cv|civ\.?|MC|mc|CR|cr)[- ]\d{1,5}(?:\s*\([A-Z/]+\))?(?:-[A-Z]{2,4})*|"
    r"C-\d{4}|[A-Z]{2,3}-\d{4}-\d{6}|\d{4}-\d{3,5}(?:-[A-Z]{2,4})?|9\d{3}\b|[A-Z]{2,4}-\d{2}-\d{4,8}|\d{2}-\d{3,5}(?:-[A-Z]{2,3})?|"
    r"\d{2}[A-Z]{2,4}\d{4,8}|\d{2,6}/\d{4})"
)
_STAMP = re.compile(
    r"Case:?\s+(?P<docket>\d{1,2}:\d{2}\s?-\s?[a-z]{2}\s?-\s?\d{3,5}(?:-[A-Z]+)*)\s+Document\s*#?:?\s*(?P<document>\d+)(?:-\d+)?\s+Filed:?\s+(?P<filed>\d{1,2}/\d{1,2}/\d{2,4})"
)
_DATED = re.compile(
    rf"(?:\b(?:Dated|DATED|Date|Respectfully\s+submitted,?\s+(?:on|"
    rf"this)?)\W{{0,8}}(?:this\s+)?(?P<a>(?P<m>{_MONTHS})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}}))"
    rf"|\bthis\s+(?P<b>(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+day\s+of\s+(?P<m2>{_MONTHS}),?\s+(?P<y2>\d{{4}}))"
    rf"|\b(?:Dated|DATED)\W{{0,8}}(?P<c>(?P<m3>\d{{1,2}})/(?P<d3>\d{{1,2}})/(?P<y3>\d{{2,4}})))"
)
_TITLE = re.compile(
    r"(?:^|\n)[\W_]*(?:[A-Z’'-]+\s+){0,4}(?:COMPLAINT|PETITION|ANSWER|ORDER|OPINION|MEMORANDUM|DECISION|MOTION|"
    r"STIPULATED|STIPULATION|JUDGMENT|NOTICE)\b"
)
_BODY = re.compile(
    r"(?:^|\n)[\W_]*1\.[\s*]|\balleges?\b\s*:?|\bIT\s+IS\s+(?:HEREBY\s+|THEREFORE\s+)?ORDERED|\bTHEREFORE\b|"
    r"\bNOW\s+COMES?\b"
)
_PUBLIC_SIDE = re.compile(
    r"\bFOR\s+THE\s+(?:UNITED\s+STATES\s+OF\s+AMERICA|FEDERAL\s+TRADE\s+COMMISSION|STATE\s+OF\s+[A-Z]+)|"
    r"Attorneys?\s+for\s+Plaintiff\W+(?P<name>[A-Z][A-Z ]+[A-Z])"
)


@Language.factory("captions", assigns=["doc._.parties", "doc._.attributes"], requires=["doc._.blocks"])
class Captions:
    """Reads the caption of a filing: its parties, and the attributes court, docket and filed.

    A filing without a readable caption yields what its body says of its parties; nothing is guessed from citations.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        head = min(len(text), _HEAD)
        court = _COURT.search(text, 0, head) or _COURT_LINE.search(text, 0, head)
        titled = _TITLE.search(text, 0, min(len(text), 3000))
        if not court and not (
            titled
            and re.search(r"\b(?:Plaintiffs?|Respondents?)\b", text[:20000])
            and re.search(r"(?i)\bvenue\b|\bcase\s+no\b|in the matter of", text[:20000])
        ):
            return doc
        if court and not re.search(
            r"(?i)\b(?:plaintiff|petitioner|respondent|appellant|claimant|complaint|in\s+re\b|in the matter of|"
            r"v\.|defendant)",
            text[:20000],
        ):
            return doc
        agency = court.groupdict().get("agency") if court else None
        body = _BODY.search(text, court.end() if court else 0)
        stop = body.start() if body else min(len(text), head)
        caption_end = min(stop, head)
        _court(doc, court, agency)
        _docket(doc, court.start() if court else 0, caption_end)
        _filed(doc)
        for party in _parties(doc, court, agency, caption_end):
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
        store(doc)["caption"] = {"start": court.start() if court else 0, "end": caption_end, "agency": bool(agency)}
        return doc


def _parties(doc: Doc, court: re.Match[str] | None, agency: str | None, end: int) -> list[CaptionParty]:
    text = text_of(doc)
    found: list[CaptionParty] = []
    if agency or (not court and re.search(r"(?i)in\s+the\s+matter\s+of", text[:end])):
        found = agency_parties(text, min(len(text), end + 1500))
        if agency and court:
            found.insert(0, _agency(text, court, agency))
    elif court:
        start = _after_court(text, court)
        if between := _BETWEEN.search(text, start, end):
            start = between.end()
        found = caption_parties(text, start, end)
        if not found and (versus := re.search(r"\bv\.", text[: court.start()])):
            found = caption_parties(text, max(0, versus.start() - 300), court.start())
    if len({p.role for p in found}) < 2:
        known = {p.full.lower() for p in found}
        found.extend(
            p for p in body_parties(text, 0) if p.full.lower() not in known and (not agency or p.role != "plaintiff")
        )
        if not any(p.role in {"plaintiff", "complainant", "petitioner"} for p in found) and (
            side := _public_plaintiff(text)
        ):
            found.insert(0, side)
    enrich(text, found)
    return found


def _agency(text: str, court: re.Match[str], agency: str) -> CaptionParty:
    start = court.start("agency")
    name = re.sub(r"\s+", " ", agency).title().replace(" And ", " and ").replace(" Of ", " of ")
    return CaptionParty(
        Name(start, court.end("agency"), name, False, True), "complainant", name, [(start, court.end("agency"))]
    )


def _public_plaintiff(text: str) -> CaptionParty | None:
    match = _PUBLIC_SIDE.search(text)
    if not match:
        return None
    start = match.start("name") if match["name"] else match.start() + len("FOR THE ")
    words = re.sub(r"\s+", " ", text[start : match.end()])
    name = words.title().replace(" Of ", " of ")
    return CaptionParty(Name(start, match.end(), name, False, True), "plaintiff", name, [(start, match.end())])


def _after_court(text: str, court: re.Match[str]) -> int:
    at = court.end()
    if district := _DISTRICT.match(_plain(text), at):
        at = district.end()
        if division := _DIVISION.match(_plain(text), at, at + 60):
            at = division.end()
    while place := _PLACE_LINE.match(_plain(text), at):
        at = place.end()
    return at


def _plain(text: str) -> str:
    return text[: _HEAD * 2].replace("*", " ").replace("#", " ").replace("|", " ")


def _court(doc: Doc, court: re.Match[str] | None, agency: str | None) -> None:
    text = text_of(doc)
    if agency and court:
        start, end = court.start("agency"), court.end("agency")
        value = re.sub(r"\s+", " ", agency).title().replace(" And ", " and ").replace(" Of ", " of ")
        add(doc, "attributes", [(start, end)], name="court", value=value, raw=text[start:end])
        return
    if court:
        start = court.start("court") if "court" in court.groupdict() and court["court"] else court.start()
        district = _DISTRICT.match(_plain(text), court.end())
        end = _after_court(text, court)
        value = _titled(re.sub(r"^(?:IN\s+THE\s+)|\s+(?:for\s+the)$", "", text[start : court.end()], flags=re.I))
        if district:
            value = f"{value} for the {_titled(district['district'])}"
            if division := _DIVISION.match(_plain(text), district.end(), district.end() + 60):
                value += f", {_titled(division['division'])}"
        add(
            doc,
            "attributes",
            [(start, max(end, court.end()))],
            name="court",
            value=value,
            raw=text[start : max(end, court.end())],
        )
    elif venue := _VENUE.search(text):
        value = f"United States District Court for the {venue['district']}"
        add(doc, "attributes", [venue.span()], name="court", value=value, raw=venue[0])


def _titled(words: str) -> str:
    joined = " ".join(re.sub(r"[*#|_]", " ", words).split()).title()
    return re.sub(r"\b(Of|The|For|And|In)\b", lambda m: m[0].lower(), joined)


def _docket(doc: Doc, start: int, end: int) -> None:
    text = text_of(doc)
    for item in records(doc, "furniture"):
        if docket := item.get("values", {}).get("docket"):
            place = re.search(re.escape(docket), text[:end], re.I)
            spans = [(place.start(), place.end())] if place else [(start, min(len(text), start + 20))]
            add(doc, "attributes", spans, name="docket", value=docket, raw=docket)
            return
    match = _STAMP.search(text, 0, min(len(text), _HEAD)) or _DOCKET.search(text, max(0, start - 600), end)
    if match:
        add(
            doc,
            "attributes",
            [match.span("docket")],
            name="docket",
            value=re.sub(r"\s*-\s*", "-", match["docket"]),
            raw=match["docket"],
        )


def _filed(doc: Doc) -> None:
    text = text_of(doc)
    for item in records(doc, "furniture"):
        if (
            records(doc, "attributes")
            and (stamp := item.get("values", {}).get("filed"))
            and (value := _iso(*_us(stamp)))
        ):
            add(doc, "attributes", [_filed_evidence(doc, value)], name="filed", value=value, raw=stamp)
            return
    if (match := _STAMP.search(text)) and (value := _iso(*_us(match["filed"]))):
        add(doc, "attributes", [match.span("filed")], name="filed", value=value, raw=match["filed"])
        return
    if (match := _FILED.search(text, 0, min(len(text), _HEAD))) and (value := _iso(match["y"], match["m"], match["d"])):
        add(doc, "attributes", [match.span("a")], name="filed", value=value, raw=match["a"])
        return
    for span, value in _dated(text):
        add(doc, "attributes", [span], name="filed", value=value, raw=text[slice(*span)])
        return


def _filed_evidence(doc: Doc, value: str) -> tuple[int, int]:
    """The words that show a filing stamp of the margin: that date at the end, the docket line, or the heading."""
    text = text_of(doc)
    for span, dated in _dated(text):
        if dated == value:
            return span
    found = {a["name"]: a for a in reversed(records(doc, "attributes"))}
    docket = found.get("docket")
    if docket and text[slice(*docket["spans"][0])].lower() == docket["raw"].lower():
        return tuple(docket["spans"][0])
    return tuple(records(doc, "attributes")[0]["spans"][0])


def _dated(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Each date of signing in the second half of a filing, with its ISO form."""
    for match in _DATED.finditer(text, len(text) // 2):
        group = "a" if match["a"] else "b" if match["b"] else "c"
        if group == "a":
            parts = (match["y"], match["m"], match["d"])
        elif group == "b":
            parts = (match["y2"], match["m2"], match["d2"])
        else:
            parts = (match["y3"], match["m3"], match["d3"])
        if value := _iso(*parts):
            yield match.span(group), value


def _us(stamp: str) -> tuple[str, str, str]:
    parts = stamp.split("/")
    return (parts[2], parts[0], parts[1]) if len(parts) == 3 else ("", "", "")


def _iso(year: str, month: str, day: str) -> str | None:
    months = _MONTHS.split("|")
    try:
        number = months.index(month) + 1 if month in months else int(month)
        full = int(year) + (2000 if len(year) == 2 else 0)
        return date(full, number, int(day)).isoformat()
    except ValueError:
        return None
