"""Acts of the European Union and of the United Kingdom, cited by article, recital or section.

Art. 6(1)(f) GDPR, recital 47, Regulation (EU) No 910/2014, CELEX 32016R0679, s. 170 of the Data Protection Act 2018.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.pipes.citation_lists import Cite, parts, replaced

_GDPR = r"(?:(?:UK|U\.K\.|EU)[\s-]+)?(?:GDPR|General\s+Data\s+Protection\s+Regulation)"
_BODY = r"\((?:EU|EC|EEC|Euratom|EU,\s*Euratom)\)"
_ACT = (
    r"(?P<word>Regulation|Directive|(?:Framework\s+)?Decision)s?\s+"
    rf"(?:(?:{_BODY}\s+)(?:No\.?\s+)?(?P<number>\d{{1,4}}/\d{{1,4}})|(?:No\.?\s+)?(?P<serial>(?:\d{{4}}|\d{{2}})/\d{{1,4}}/"
    r"(?:E[CU]|EEC|JHA|CFSP)|(?:19|20)\d\d/\d{1,4}(?:/E[CU])?)|No\.?\s+(?P<old>\d{1,4}/\d{2,4}))(?![\w/])"
)
_NEXT_ACT = re.compile(
    rf"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)(?:(?:{_BODY}\s+)(?:No\.?\s+)?(?P<number>\d{{1,4}}/\d{{1,4}})|"
    r"(?:No\.?\s+)?(?P<serial>(?:\d{4}|\d{2})/\d{1,4}/(?:E[CU]|EEC|JHA|CFSP)))(?![\w/])"
)
_TREATIES = {
    "TFEU": r"TFEU|Treaty\s+on\s+the\s+Functioning\s+of\s+the\s+European\s+Union",
    "TEU": r"TEU|Treaty\s+on\s+European\s+Union",
    "ECHR": r"ECHR|European\s+Convention\s+(?:on|of)\s+Human\s+Rights",
    "EU Charter": r"(?:EU\s+)?Charter\s+of\s+Fundamental\s+Rights(?:\s+of\s+the\s+European\s+Union)?|EU\s+Charter",
    "AI Act": r"(?:EU\s+)?(?:AI|Artificial\s+Intelligence)\s+Act",
    "Data Act": r"(?:EU\s+)?Data\s+Act(?!\s+(?:19|20)\d\d)",
    "Digital Services Act": r"Digital\s+Services\s+Act",
    "Digital Markets Act": r"Digital\s+Markets\s+Act",
    "Data Governance Act": r"Data\s+Governance\s+Act",
    "ePrivacy Directive": r"[eE]-?Privacy\s+Directive",
    "Law Enforcement Directive": r"Law\s+Enforcement\s+Directive",
    "Data Protection Directive": r"Data\s+Protection\s+Directive",
    "LGPD": r"LGPD",
    "FADP": r"n?FADP|Swiss\s+Federal\s+Act\s+on\s+Data\s+Protection",
}
_NAMED = rf"(?P<gdpr>{_GDPR})|{_ACT}|(?P<treaty>{'|'.join(_TREATIES.values())})"
_INSTRUMENT = re.compile(rf"\b(?:{_NAMED})")
_LEVEL = r"(?:sub-?paragraphs?|paragraphs?|paras?\.?|points?|letters?|litt?\.?)"
_ITEM = (
    rf"\(?\d{{1,3}}\)?(?:\s?\((?!\d{{4}})\w{{1,4}}\)(?!\s+\d)|,?\s*\b{_LEVEL}\s*\(?(?:\d{{1,2}}|[a-z]{{1,2}})\b\)?)*"
)
_WORD = r"(?P<word{0}>[Aa]rt(?:icle)?s?\b\.?|ART(?:ICLE)?S?\b\.?|[Rr]ecitals?\b|RECITALS?\b)"
_ITEMS = (
    rf"(?P<items{{0}}>{_ITEM.replace('{', '{{').replace('}', '}}')}"
    r"(?:\s*(?:,\s*(?:and\b|or\b)?|\band\b|\bor\b|&|\bto\b|[-–])\s*(?:[Aa]rt(?:icle)?s?\b\.?\s*)?(?:"
    rf"{_ITEM.replace('{', '{{').replace('}', '}}')}|(?:\(\w{{{{1,4}}}}\))+))*)"
)
_ARTICLE = re.compile(
    r"(?:\b[Pp]oints?\s+\((?P<point>\w{1,4})\)\s+of\s+)?\b" + _WORD.format("_at") + r"\s*" + _ITEMS.format("")
    + r"(?:,?\s*(?:of\s+)?(?:the\s+)?(?:EU\s+)?(?:(?:Council|Commission|Implementing|Delegated)\s+)*"
    + rf"(?:{_NAMED}|(?P<bare>Regulation(?!\s*\(|\s+[\dN]))))\b"
)  # fmt: skip
_THEN_ARTICLE = re.compile(r",?\s+\(?(?:in\s+)?" + _WORD.format("_at") + r"\s*" + _ITEMS.format(""))
_EACH = re.compile(rf"{_ITEM}|(?:\(\w{{1,4}}\))+")
_ALONE = re.compile(
    r"\b(?:[Rr]ecitals?\s+(?P<recitals>\(?\d{1,3}\)?(?:\s*(?:,|\band\b|\bor\b|&)\s*\(?\d{1,3}\)?)*)|"
    r"[Aa]rts?\.\s*(?P<articles>\d{1,3}\s?\(\d{1,2}\)\s?\([a-z]\)))(?![\w(])"
    r"(?!,?\s+(?:of|to)\s+(?:this|the|that|our|its|said|any|an?)\b|\s+(?:above|below|hereof|hereto)\b)"
)
_SINCE_2015 = re.compile(r"20(?:1[5-9]|[2-9]\d)/\d+")
_OWN_RECITALS = 20
"""Contracts number their own recitals, but seldom beyond this."""
_CELEX = re.compile(
    r"\b(?:CELEX(?:\s+(?:No\.?|number))?\s*:?\s*)?(?:(?P<sector>[03])(?P<year>(?:19|20)\d\d)(?P<type>[RLD])(?P<number>\d{4})(?:-\d{8})?|"
    r"6(?P<filed>(?:19|20)\d\d)(?P<court>[CT])[CJO](?P<case>\d{4}))\b"
)
_UK_ANCHOR = re.compile(r"\b(?P<kind>Act|Regulations|Measure)\s+(?P<year>(?:19|20)\d\d)\b(?![/-]\d)")
_UK_TITLE = re.compile(
    r"(?:(?:[A-Z][\w’'-]*,?|\([^()]{2,40}\)|and|of|the|for|to|in|on|etc\.?,?|&)\s+){1,14}$"
)  # fmt: skip
_UK_LEAD = re.compile(
    r"^(?:(?:[a-z]+|\([^()]*\)|The|Under|In|See|By|And|An?|To|For|Of|With|Both|Section|Schedule|Part|"
    r"United Kingdom|British|English|UK|U\.K|GDPR|EU)\b[\s,]+|.*"
    r"(?:\b(?:and|or|under|to|in|for|by|with|on)\s+the\s+|\b[A-Z]{3,}\s+and\s+)(?=[A-Z]))+"
)
_UK_SECTIONS = (
    r"(?P<unit>[Ss]ections?|ss?\.|ss?(?=\s\d)|[Rr]egulations?|[Rr]egs?\.?|[Ss]chedules?|Sch\.?|[Pp]arts?)\s*"
    r"(?P<places>\d{1,3}[A-Z]{0,2}(?:\(\w{1,3}\))*(?:(?:\s*,\s*|\s+(?:and|or|to)\s+|[-–])\d{1,3}[A-Z]{0,2}(?:\(\w{1,3}\))*)*)"
)
_UK_BEFORE = re.compile(rf"\b{_UK_SECTIONS}\s*,?\s*(?:of|to|in|under)?\s*(?:the\s+)?$")
_UK_AFTER = re.compile(rf"(?:,\s*|\s+){_UK_SECTIONS}")
_UK_UNITS = {"s": "s.", "r": "reg.", "sch": "Sch.", "p": "Part"}
_SHORTENED = re.compile(r"\b(?:(?P<dpa>DPA)\s+(?P<year>1998|2018)\b|(?P<pecr>PECR)\b)")
_INSTRUMENT_NUMBER = re.compile(
    r"\b(?P<series>SI|S\.\s?I\.|SSI|S\.S\.I\.|SR)\s+(?P<year>(?:19|20)\d\d)\s*(?:/|\s+No\.?\s*)\s*(?P<number>\d{1,4})\b"
)
_FAR = 3000


def acts(text: str) -> Iterator[Cite]:
    """The citations of European and British acts in ``text``."""
    yield from _european(text)
    yield from _british(text)


def _european(text: str) -> Iterator[Cite]:
    named = list(_INSTRUMENT.finditer(text))
    read: list[tuple[int, int]] = []
    for match in _ARTICLE.finditer(text) if named or "Regulation" in text else ():
        read.append(match.span())
        for start, end, place in _places(match, match.start()):
            yield start, end, "statute", f"{_name(match)} {place}"
    for act in named:
        if any(start <= act.start() < end for start, end in read):
            continue
        if then := _THEN_ARTICLE.match(text, act.end()):
            read.append((act.start(), then.end()))
            for start, end, place in _places(then, act.start()):
                yield start, end, "statute", f"{_name(act)} {place}"
        elif act["word"]:
            yield from _numbered(text, act)
    for match in _ALONE.finditer(text):
        if not any(start <= match.start() < end for start, end in read):
            before = (act for act in reversed(named) if 0 <= match.start() - act.end() < _FAR)
            yield from _alone(match, next(before, None))
    for match in _CELEX.finditer(text):
        if match["court"]:
            case = f"Case {match['court']}-{int(match['case'])}/{match['filed'][2:]}"
            yield match.start(), match.end(), "case", case
        else:
            yield (
                match.start(),
                match.end(),
                "statute",
                _from_celex(match["type"], int(match["year"]), int(match["number"])),
            )


def _name(match: re.Match[str]) -> str:
    """The act of which ``match`` names articles, as normalised."""
    if match.groupdict().get("bare"):
        return "GDPR"
    if match["gdpr"]:
        return "UK GDPR" if re.match(r"U\.?K", match["gdpr"]) else "GDPR"
    if match["word"]:
        number = match["number"] or match["serial"] or match["old"]
        return "GDPR" if re.match(r"2016/679\b", number) else _titled(match["word"], number)
    return next(name for name, written in _TREATIES.items() if re.fullmatch(written, match["treaty"]))


def _titled(word: str, number: str) -> str:
    """Numbers given since 2015 are the Union's alone: nothing follows them."""
    since = _SINCE_2015.match(number)
    return f"{word.split()[-1]} {since[0] if since else number}"


def _numbered(text: str, match: re.Match[str]) -> Iterator[Cite]:
    """An act by its number, and those that a list adds: "Directives 95/46/EC and 2002/58/EC"."""
    start = match.start()
    found: re.Match[str] | None = match
    while found:
        number = found["number"] or found["serial"] or match["old"]
        yield start, found.end(), "statute", _titled(match["word"], number)
        found = _NEXT_ACT.match(text, found.end())
        start = found.start("number" if found["number"] else "serial") if found else 0


def _places(match: re.Match[str], begin: int) -> Iterator[tuple[int, int, str]]:
    """The articles or recitals of a list, the first from ``begin`` on: "Articles 13, 14(2) and (3)" gives three; a
    range stays one."""
    recital = match["word_at"][0] in "rR"
    word = "Recital" if recital else "Art."
    written = match["items"]
    base, subs = "", ""
    found = list(_EACH.finditer(written))
    ends = [(item.start(), item.end()) for item in found]
    at = 0
    while at < len(found):
        item = found[at][0]
        if item[0] == "(" and not recital and at:
            subs = replaced(subs, re.sub(r"\s", "", item))
        else:
            base, subs = _levels(item)
        if match.groupdict().get("point") and at == len(found) - 1:
            subs += f"({match['point']})"
        start = begin if at == 0 else match.start("items") + ends[at][0]
        end = match.start("items") + ends[at][1]
        place = f"{word} {base}{subs}"
        through = at + 1 < len(found) and re.fullmatch(
            r"\s*(?:to|[-–])\s*(?:[Aa]rt\w*\.?\s*)?", written[ends[at][1] : ends[at + 1][0]]
        )
        if through:
            last = (
                re.sub(r"\s", "", found[at + 1][0]).strip("()")
                if found[at + 1][0][0] != "(" or recital
                else found[at + 1][0]
            )
            if not (base.isdigit() and not subs and last.isdigit() and int(last) == int(base) + 1):
                yield start, match.start("items") + ends[at + 1][1], f"{place}-{last}"
                at += 2
                continue
        yield start, end, place
        at += 1


def _levels(item: str) -> tuple[str, str]:
    """Article and subdivisions, the words between them dropped: "6(1), point (f)" and "6 para. 1 lit. f" alike."""
    base = re.match(r"\(?(\d+)\)?", item)
    rest = item[base.end() :] if base else item
    levels = re.findall(rf"\((\w+)\)|{_LEVEL}\s*\(?(\w+)", rest)
    return base[1] if base else "", "".join(f"({one or other})" for one, other in levels)


def _alone(match: re.Match[str], act: re.Match[str] | None) -> Iterator[Cite]:
    """A recital or point that names no act: of the act named last before it, else of none."""
    name = f"{_name(act)} " if act else ""
    if match["articles"]:
        section, subs = parts(match["articles"])
        yield match.start(), match.end(), "statute", f"{name}Art. {section}{subs}"
        return
    for number in re.finditer(r"\d+", match["recitals"]):
        own = int(number[0]) <= _OWN_RECITALS and not (act and match.start() - act.end() < 200)
        if not own:
            start = match.start() if number.start() < 2 else match.start("recitals") + number.start()
            end = match.start("recitals") + number.end()
            yield start, end, "statute", f"{name}Recital {number[0]}"


def _from_celex(kind: str, year: int, number: int) -> str:
    word = {"R": "Regulation", "L": "Directive", "D": "Decision"}[kind]
    if year >= 2015:
        return f"{word} {year}/{number}"
    if kind == "R":
        return f"{word} {number}/{year}"
    body = "EEC" if year < 1994 else "EC" if year < 2010 else "EU"
    return f"{word} {year if year > 1998 else year % 100}/{number}/{body}"


def _british(text: str) -> Iterator[Cite]:
    for match in _UK_ANCHOR.finditer(text):
        window = text[max(0, match.start() - 160) : match.start()]
        title = _UK_TITLE.search(window)
        words = _UK_LEAD.sub("", title[0]) if title else ""
        if not words or not re.match(r"[A-Z]", words):
            continue
        start = match.start() - len(words)
        name = re.sub(r"\s+", " ", f"{words}{match[0]}")
        yield from _sections(
            text, start, match.end(), name, "statute" if match["kind"] != "Regulations" else "regulation"
        )
    for match in _SHORTENED.finditer(text):
        name = f"Data Protection Act {match['year']}" if match["dpa"] else "PECR"
        yield from _sections(
            text, match.start(), match.end(), name, "statute" if match["dpa"] else "regulation", bare=bool(match["dpa"])
        )
    for match in _INSTRUMENT_NUMBER.finditer(text):
        series = re.sub(r"[\s.]", "", match["series"])
        yield match.start(), match.end(), "regulation", f"{series} {match['year']}/{match['number']}"


def _sections(text: str, start: int, end: int, name: str, kind: str, *, bare: bool = True) -> Iterator[Cite]:
    """The sections of an act, told before or after its name, else (``bare``) the act itself."""
    told = _UK_BEFORE.search(text, max(0, start - 90), start)
    before = told is not None
    told = told or _UK_AFTER.match(text, end)
    if told is None:
        if bare:
            yield start, end, kind, name
        return
    unit = told["unit"].lower()
    label = _UK_UNITS["sch" if unit.startswith("sch") else unit[0]]
    found = list(re.finditer(r"(\d[^\s,]*?)(?=\s*(?:,|$|\s(?:and|or|to)\b))(?:\s+to\s+(\d\S*))?", told["places"]))
    for at, place in enumerate(found):
        first = told.start() if at == 0 and before else told.start("places") + place.start()
        if at == 0 and not before:
            first = start
        last = end if before and at == len(found) - 1 else told.start("places") + place.end()
        number = place[1] + (f"-{place[2]}" if place[2] else "")
        yield first, last, kind, f"{name}, {label} {number}"
