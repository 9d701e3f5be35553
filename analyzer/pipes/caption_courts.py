"""The court or agency that a caption names, with its district, division, list or county."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.pipes.caption_dockets import NUMBERED
from analyzer.pipes.corporate_forms import PLACES

_CAPITALS = r"[A-Z][A-Z’'.-]*(?:[ ]+[A-Z][A-Z’'.-]*)*"
_WORDS = r"[A-Z][A-Z’'.-]*(?:[ ][A-Z][A-Z’'.-]*){0,2}"
_STATE = rf"(?i:{PLACES})"
_NTH = (
    r"(?:FIRST|SECOND|THIRD|FOURTH|FIFTH|SIXTH|SEVENTH|EIGHTH|NINTH|TENTH|ELEVENTH|FEDERAL|TWELFTH|\w+TEENTH|"
    r"TWENT\w+(?:-\w+)?|\d+(?:ST|ND|RD|TH))"
)
_NAMED = re.compile(
    r"(?<![A-Za-z])(?:IN\s+THE\s+|THE\s+)?(?P<court>(?:UNITED\s+STATES|U\.\s?S\.)\s+(?:DISTRICT|BANKRUPTCY|"
    r"TAX)\s+COURT|UNITED\s+STATES\s+COURT\s+OF\s+(?:APPEALS|"
    r"FEDERAL\s+CLAIMS|INTERNATIONAL\s+TRADE)|SUPREME\s+COURT\s+OF\s+(?:THE\s+)?(?:UNITED\s+(?:STATES|KINGDOM)|"
    r"[A-Z][A-Z ]+)|"
    r"(?:ONTARIO\s+)?SUPERIOR\s+COURT\s+OF\s+JUSTICE|SUPERIOR\s+COURT\s+(?:OF|FOR)\s+[A-Z][A-Z ]+|"
    r"FEDERAL\s+COURT\s+OF\s+AUSTRALIA|"
    r"FEDERAL\s+CIRCUIT\s+AND\s+FAMILY\s+COURT\s+OF\s+AUSTRALIA|HIGH\s+COURT\s+OF\s+(?:AUSTRALIA|IRELAND|NEW\s+ZEALAND)|"
    r"COURT\s+OF\s+(?:KING|QUEEN)[’']S\s+BENCH\s+OF\s+[A-Z]+|"
    r"FEDERAL\s+COURT(?=[ \t*]*\n)|(?:[A-Z]+[ ]+){1,3}COUNTY\s+SUPERIOR\s+COURT|"
    r"SUPERIOR\s+COURT(?=[ \t*]*(?:\n|$))|"
    rf"(?:CIRCUIT|DISTRICT|COUNTY|CHANCERY|PROBATE)\s+COURT\s+(?:OF|FOR)\s+(?:THE\s+)?(?:{_NTH}\s+(?:JUDICIAL\s+)?(?"
    rf":CIRCUIT|DISTRICT)|[A-Z][A-Z-]*(?:[ ]+[A-Z-]+)*)|"
    rf"{_NTH}\s+JUDICIAL\s+(?:DISTRICT|CIRCUIT)\s+COURT|(?:DISTRICT|CIRCUIT)\s+COURT(?:\s+OF|"
    rf",)?\s+[A-Z]+(?:\s+[A-Z]+)?\s+COUNTY,\s+{_STATE}|"
    r"COURT\s+OF\s+(?:CHANCERY|APPEALS?|COMMON\s+PLEAS|SESSION|CLAIMS|CIVIL\s+APPEALS)[A-Z ]*(?:\([A-Z’' ]+\))?|"
    r"HIGH\s+COURT\s+OF\s+(?:JUSTICE|JUSTICIARY)|HIGH\s+COURT(?=[ \t*]*\n)|(?:COUNTY|BANKRUPTCY|"
    r"DISTRICT)\s+COURT\s+(?:OF|FOR|AT)\s+[A-Z][A-Z ]+|EMPLOYMENT\s+(?:APPEAL\s+)?TRIBUNALS?|"
    r"(?:FIRST-TIER|UPPER)\s+TRIBUNAL|EUROPEAN\s+COURT\s+OF\s+HUMAN\s+RIGHTS|COMPETITION\s+APPEAL\s+TRIBUNAL)"
)
_TRIBUNAL = re.compile(
    r"(?:^|\n)[ \t*#|]*(?:IN\s+THE\s+|THE\s+)?(?P<court>AMERICAN\s+ARBITRATION\s+ASSOCIATION|JAMS|"
    r"(?:[A-Z]+[ ]+){0,3}COURT\s+OF\s+(?:INTERNATIONAL\s+)?ARBITRATION|"
    r"INTERNATIONAL\s+CENT(?:RE|ER)\s+FOR\s+[A-Z ]*DISPUTE\S*[A-Z ]*|"
    r"(?:[A-Z]+[ ]+){1,4}ARBITRATION\s+(?:CENT(?:RE|ER)|INSTITUTE|TRIBUNAL)|ARBITRATION\s+TRIBUNAL)"
    r"[ \t*]*(?=\n|,|\s{3})"
)
"""Those who administer arbitrations, as the heading of an award or a demand."""
_STATE_LINE = re.compile(
    rf"(?:^|\n)[ \t*#|]*(?:THE\s+)?(?:STATE|COMMONWEALTH)\s+OF\s+(?P<state>{_STATE})(?=[ \t|*)§:]*(?:\n|\s{{3}}))"
)
_COUNTY_COURT = re.compile(
    r"\b(?P<court>(?:DISTRICT|SUPERIOR|CIRCUIT|COUNTY|PROBATE|TRIAL|CHANCERY|JUSTICE|MUNICIPAL|LAND)\s+COURT|"
    r"COURT\s+OF\s+COMMON\s+PLEAS)\b(?!\s+(?:OF|FOR)\b)(?:[ ]+DIVISION)?"
)
_COUNTY_LINE = re.compile(
    rf"\b(?:COUNTY[ ]+OF[ ]+(?P<of>{_WORDS})|(?P<named>{_WORDS})(?:[ ]+COUNTY\b|,?[ ]+[Ss][Ss]\b\.?))"
)
_NTH_LINE = re.compile(rf"\b(?P<nth>{_NTH}\s+JUDICIAL\s+(?:DISTRICT|CIRCUIT))\b")
"""A heading in two columns: the State and its county at the left, the court and its district at the right."""
_AGENCY = re.compile(
    r"BEFORE\s+THE\s+(?P<agency>FEDERAL\s+TRADE\s+COMMISSION|SECURITIES\s+AND\s+EXCHANGE\s+COMMISSION|"
    r"[A-Z][A-Z ]{6,60}?(?:COMMISSION|BOARD|AUTHORITY|"
    r"BUREAU|DEPARTMENT|AGENCY|OFFICE)(?:\s+OF\s+[A-Z ]+)?)|DECISION\s+OF\s+THE\s+(?P<regulator>(?:[A-Z]+\s+){1,4}?("
    r"?:COMMISSION(?:ER)?|AUTHORITY|INSPECTORATE))(?=\s)|(?:^|\n)[ \t*]*(?:OFFICE\s+OF\s+THE\s+)?(?P<general>ATTO"
    r"RNEY\s+GENERAL\s+OF\s+(?:THE\s+)?"
    r"(?:STATE|COMMONWEALTH)\s+OF\s+[A-Z]+(?:[ ]+[A-Z]+)?)[ \t*]*(?=\n)"
)
_MIXED = re.compile(
    r"(?:^|\n)\W*(?:In the\s+)?(?P<court>United States District Court(?:\s+for\s+the)?|"
    r"United States Bankruptcy Court(?:\s+for\s+the)?|United States "
    r"Court of Appeals(?:\s+for\s+the)?|Superior Court of (?:the )?[A-Z]\w+(?: \w+)?|"
    r"Supreme Court of (?:the )?[A-Z]\w+(?: \w+)*|Federal Court of Australia|"
    r"Federal Circuit and Family Court of Australia|Ontario\s+Superior Court of Justice|"
    r"High Court of (?:Australia|Justice|Ireland|New Zealand)|European Court of Human Rights)"
)
_EUROPEAN = re.compile(
    r"(?:^|\n)[ \t*]*(?P<court>(?:JUDGMENT|ORDER|DECISION)\s+OF\s+THE\s+(?P<general>GENERAL\s+)?COURT\b(?!\s+OF)|"
    r"OPINION\s+OF\s+(?:MR\s+)?ADVOCATE\s+GENERAL|"
    r"COURT\s+OF\s+JUSTICE\s+OF\s+THE\s+EUROPEAN\s+UNION)"
)
_DISTRICT = re.compile(
    r"\s*(?:FOR\s+)?(?:THE\s+)?(?P<district>(?:(?:NORTHERN|SOUTHERN|EASTERN|WESTERN|MIDDLE|"
    r"CENTRAL)\s+)?DISTRICT\s+OF\s+[A-Z]+(?:[ ]+[A-Z]+)?"
    rf"(?:\s+CIRCUIT)?|(?:{_NTH})\s+CIRCUIT)(?![A-Za-z])",
    re.I,
)
_UNIT = re.compile(
    rf"[\s,]*(?:AT\s+[A-Z]+|(?:IN\s+AND\s+)?(?P<for>FOR\s+(?:THE\s+)?)?(?P<unit>(?:(?:COUNTY|CITY|"
    rf"PARISH)\s+OF\s+{_CAPITALS}|(?:STATE|COMMONWEALTH)\s+OF\s+{_CAPITALS}|"
    rf"{_CAPITALS}[ ]+(?:COUNTY|PARISH)\b(?![ ]+(?:SUPERIOR|DEPARTMENT))|COUNTY\s+DEPARTMENT|"
    rf"(?:[A-Z][A-Za-z’'.&-]*[ ]+){{1,6}}(?:DIVISION|Division|LIST|REGISTRY|BRANCH|DISTRICT\s+REGISTRY)|"
    rf"BUSINESS\s+AND\s+PROPERTY\s+COURTS(?:\s+OF\s+ENGLAND\s+AND\s+WALES)?|[A-Z][A-Z’' ]+\s+\([A-Za-z]+\)|"
    rf"{_CAPITALS}[ ]+DEPARTMENT|PART[ ]+\w+|ADMINISTRATIVE\s+COURT)"
    rf"(?:,\s+(?:{_STATE}))?(?:,\s+(?:CHANCERY|LAW|CIVIL)\s+DIVISION)?(?:,\s+{_CAPITALS}\s+COUNTY)?))[ \t*]*(?=\n|$)"
)
_MARGIN = re.compile(r"(?m)^[ \t]{0,4}\d{1,2}(?=[ \t]{2,}|$)")
_RULE = re.compile(r"[\s*]*[-=_]{5,}[xX]?[ \t]*(?=\n)")
_COUNTY_STATE = re.compile(rf",\s+{_STATE}(?=\s)")
_VENUE = re.compile(
    r"\bVenue\s+in\s+(?:the\s+)?(?P<district>(?:Northern|Southern|Eastern|Western|Middle|"
    r"Central)\s+District\s+of\s+[A-Z]\w+(?:\s[A-Z]\w+)?|"
    r"District\s+of\s+[A-Z]\w+(?:\s[A-Z]\w+)?)"
)


@dataclass(frozen=True, slots=True)
class Court:
    """A court or agency, named at ``[start, end)``; ``after`` is where its heading ends, with division and county."""

    start: int
    end: int
    after: int
    value: str
    agency: bool = False
    foreign: bool = False


def court_in(text: str, right: str, end: int) -> Court | None:
    """The court in the heading ``text[:end]``, or in its column at the right."""
    found = [m for pattern in (_NAMED, _TRIBUNAL, _AGENCY, _MIXED, _EUROPEAN) if (m := pattern.search(text, 0, end))]
    if beside := re.search(
        rf"(?:DISTRICT|CIRCUIT|SUPERIOR|COUNTY)\s+COURT(?:\s+OF)?\s+[A-Z]+(?:\s+[A-Z]+)?\s+COUNTY,\s+{_STATE}", right
    ):
        value = _titled(beside[0])
        if not re.search(r"\bof\b", value):
            value = value.replace("Court", "Court,", 1)
        first = re.match(r"[^\n]*", beside[0])
        stop = beside.start() + len((first[0] if first else beside[0]).rstrip())
        if not found or found[0].start() >= beside.start() - 40:
            return Court(beside.start(), stop, 0, value)
    if (not found or " ".join(found[0][0].split()) == "SUPERIOR COURT") and (state := _of_state(text, end)):
        return state
    if not found:
        return None
    match = min(found, key=lambda m: m.start("court") if "court" in m.groupdict() else m.start())
    if match.re is _TRIBUNAL:
        return Court(*match.span("court"), match.end(), _titled(match["court"]))
    if match.re is _AGENCY:
        group = next(name for name in ("agency", "general", "regulator") if match[name])
        after = 0 if match["regulator"] else match.end()
        foreign = match["regulator"] is not None
        return Court(*match.span(group), after, _agency_name(match[group]), agency=True, foreign=foreign)
    if match.re is _EUROPEAN:
        name = "General Court of the European Union" if match["general"] else "Court of Justice of the European Union"
        return Court(*match.span("court"), match.end(), name, foreign=True)
    return _with_district(text, match)


def _of_state(text: str, end: int) -> Court | None:
    """The court of a heading that begins with the State and names court and county somewhere beside or below it."""
    state = _STATE_LINE.search(text, 0, min(end, 700))
    if not state:
        return None
    stop = _SIDE.search(text, state.end(), min(end, state.end() + 500))
    limit = stop.start() if stop else min(end, state.end() + 500)
    court, county = (pattern.search(text, state.end(), limit) for pattern in (_COUNTY_COURT, _COUNTY_LINE))
    if not court or not county:
        return None
    nth = _NTH_LINE.search(text, state.end(), limit)
    value = f"{_titled(court['court'])} of {_titled(county['of'] or county['named'])} County, {_titled(state['state'])}"
    if nth:
        value += f", {_titled(nth['nth'])}"
    return Court(*court.span("court"), max(m.end() for m in (court, county, nth) if m), value)


_SIDE = re.compile(r"\bvs?\.|(?i:plaintiffs?|petitioners?|defendants?|respondents?)\b")


def venue_court(text: str) -> tuple[tuple[int, int], str] | None:
    """The federal district in which a paper without a heading says that venue lies."""
    venue = _VENUE.search(text)
    return (venue.span(), f"United States District Court for the {venue['district']}") if venue else None


def _with_district(text: str, match: re.Match[str]) -> Court:
    plain = re.sub(r"[*#|]", " ", text[: match.end() + 1500])
    for beside in (NUMBERED, _MARGIN):  # a docket number beside the heading, the line numbers of pleading paper
        plain = beside.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), plain)
    words = re.sub(r"\s+(?:for|FOR)\s+(?:the|THE)$", "", match["court"].split("\n\n")[0])
    start, at = match.start("court"), match.start("court") + len(words)
    value = _titled(words)
    federal = re.match(r"(?i)(?:united|u\.)", words) is not None
    if federal and (district := _DISTRICT.match(plain, at)):
        value += f" for the {_titled(district['district'])}"
        at = district.end()
    elif more := _COUNTY_STATE.match(plain, at):
        value += _titled(more[0]) if more[0].startswith(" ") else ", " + _titled(more[0].strip(", "))
        at = more.end()
    stop = at
    while True:
        if rule := _RULE.match(plain, at):
            at = rule.end()
            continue
        unit = _UNIT.match(plain, at)
        if not unit or ((unit["unit"] or "").upper().startswith(("STATE OF", "COMMONWEALTH OF")) and "\n\n" in unit[0]):
            break
        at = unit.end()
        if unit["unit"]:
            seated = "in and " if unit[0].strip(" ,\n").upper().startswith("IN") else ""
            joint = f" {seated}for " if unit["for"] else ", "
            value += joint + _titled(unit["unit"])
            stop = unit.end("unit")
    foreign = bool(
        re.search(r"(?i)high court|human rights|tribunal|united kingdom|court of (?:session|appeal$)", value)
    )
    return Court(start, stop, at, value, foreign=foreign)


def _agency_name(words: str) -> str:
    return " ".join(words.split()).title().replace(" And ", " and ").replace(" Of ", " of ").replace(" The ", " the ")


def _titled(words: str) -> str:
    joined = " ".join(re.sub(r"[*#|_]", " ", words).split()).title().replace("’S", "’s").replace("'S", "'s")
    joined = re.sub(r"\((Ch|Kb|Qb|Comm)d?\)", lambda m: m[0], joined)
    return re.sub(r"\b(Of|The|For|And|In)\b", lambda m: m[0].lower(), joined)
