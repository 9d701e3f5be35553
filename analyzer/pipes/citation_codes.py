"""Codes of the United States and of its states: 15 U.S.C. § 45(a), 28 CFR pt. 202, Cal. Civ. Code § 1798.100."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.pipes.citation_lists import BACKWARD, MARK, SECTION, STATES, SUB, Cite, items, items_before

_FEDERAL = (
    r"U\.?\s?S\.?\s?C\.?(?:\s?A\.)?|C\.?\s?F\.?\s?R\.?|United\s+States\s+Code(?:\s+Annotated)?|"
    r"Code\s+of\s+Federal\s+Regulations"
)
_CODE = re.compile(
    rf"\b(?P<title>\d{{1,2}})(?:,|\s+of\s+the)?\s+(?P<code>{_FEDERAL})"
    rf"(?:\s+\((?:U\.?S\.?C|C\.?F\.?R)\.?\))?\s*,?\s*(?:at\s+)?(?P<mark>{MARK}\s*)?"
    rf"(?P<item>{SECTION}{SUB}*(?:\s?[-–—]\s?{SUB}+)?)",
    re.I,
)
_OF_TITLE = re.compile(
    rf"(?P<mark>{MARK})\s*{BACKWARD}\s*(?:,|\s+of)\s*(?:the\s+)?title\s+(?P<title>\d{{1,2}})(?:,|\s+of\s+the)?\s+"
    rf"(?P<code>{_FEDERAL})",
    re.I,
)
_ID = re.compile(rf"\b(?:Id|Ibid)\.?[*_]*,?\s+(?:at\s+)?\\?§+\s*(?P<item>{SECTION}{SUB}*)", re.I)
_FULL = (
    r"Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District\s+of\s+Columbia|Florida|Georgia|"
    r"Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|"
    r"Mississippi|Missouri|Montana|Nebraska|Nevada|New\s+Hampshire|New\s+Jersey|New\s+Mexico|New\s+York|North\s+Carolina|"
    r"North\s+Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode\s+Island|South\s+Carolina|South\s+Dakota|Tennessee|Texas|"
    r"Utah|Vermont|Virginia|Washington|West\s+Virginia|Wisconsin|Wyoming"
)
_STATES = rf"{STATES}|N\.\s?Y\.\s?C|{_FULL}"
_STATE_CODE = re.compile(
    rf"\b(?:(?P<title>\d{{1,2}})\s+(?=Del|Pa|Vt|Me\.|Okla))?(?P<code>(?:{_STATES})\.?\s+(?:(?:[A-Z][A-Za-z’']*\.?|&|and)\s+)"
    r"{0,6}?(?:Code|Stat(?:utes?|s)?|Laws?|L|Comp|Rev|Regs?|Admin)\b\.?(?:\s+(?:Ann|Annotated|Stat|Code|Regs?|Law)\b\.?)*"
    r"(?:,\s+(?:(?:[A-Z][a-z’']*\.?|&|and)\s+){1,5}(?=§))?)"
    r"(?:,?\s+(?P<chapter>(?:ch|c|tit|title|chapter)\.?\s?\d+[A-Z]?,?))?\s*,?\s*"
    rf"(?:(?P<mark>\\?§+|\b[Ss]ections?\b|\b[Ss]ecs?\.)\s*)?(?P<item>{SECTION}{SUB}*)"
)
_OF_STATE = re.compile(
    rf"(?P<mark>\\?§+|\b[Ss]ections?\b|\b[Ss]ecs?\.)\s*{BACKWARD}\s*(?:,|\s+of)\s*(?:the\s+)?"
    rf"(?P<code>(?:{_FULL})\s+(?:(?:[A-Z][A-Za-z]*|&|and)\s+){{0,6}}?(?:Code|Statutes|General\s+Laws?|Laws?)\b"
    r"(?:\s+Annotated)?)"
)
_ILCS = re.compile(
    rf"\b(?P<title>\d{{2,3}})\s+(?:ILCS|Ill\.\s+Comp\.\s+Stat\.(?:\s+Ann\.)?)\s+(?P<item>\d+/\d+(?:[-–.]\d+)*{SUB}*)"
)
_RCW = re.compile(rf"\b(?:RCW|R\.C\.W\.)\s+(?:\\?§+\s*)?(?P<item>\d+[A-Z]?\.\d+(?:\.\d+)?{SUB}*)")
_CCR = re.compile(
    rf"\b(?P<title>\d{{1,2}})\s+(?:CCR|C\.C\.R\.|Cal\.\s+Code\s+Regs\.)\s*(?:\\?§+\s*|"
    rf"[Ss]ections?\s+)?(?P<item>\d+(?:\.\d+)*{SUB}*)"
)
_MGL = re.compile(
    r"\b(?:M\.?G\.?L\.?|G\.L\.|Massachusetts\s+General\s+Laws,?)\s*(?:ch?\.|chapter)\s*(?P<chapter>\d+[A-Z]?)(?:,?\s*(?:\\?§+|"
    r"sections?)\s*(?P<item>\d+[A-Z]?(?:\(\w+\))*))?",
    re.I,
)
_INITIALS = {
    "C.R.S. §": "CRS", "O.C.G.A. §": "OCGA", "A.R.S. §": "ARS", "N.J.S.A.": "NJSA", "K.S.A.": "KSA", "T.C.A. §": "TCA",
    "N.D.C.C. §": "NDCC", "ORS": "ORS", "NRS": "NRS", "KRS": "KRS", "MCL": "MCL", "HRS §": "HRS", "RSA": "RSA",
    "SDCL": "SDCL", "MCA": "MCA", "WAC": "WAC", "OAR": "OAR", "RSMo": "RSMo",
    "R.C.": "RC", "R.I.G.L. §": "RIGL", "U.C.A. §": "UCA",
}  # fmt: skip
"""Codes known by their initials, as normalised and as letters; dots between the letters may stand or not."""
_LETTERED = "|".join(r"\.?\s?".join(letters) + r"\.?" for letters in _INITIALS.values())
_INITIALED = re.compile(
    rf"\b(?P<code>{_LETTERED})"
    rf"\s*(?:\\?§+\s*|[Ss]ections?\s+)?(?P<item>\d+[A-Za-z]{{0,2}}(?:[.:-]\d+[A-Za-z]{{0,2}})+{SUB}*)"
)
_TITLED = {
    "Del. C. §": r"Del\.\s?C\.", "Pa. C.S. §": r"Pa\.\s?C\.\s?S\.(?:A\.)?", "P.S. §": r"P\.\s?S\.",
    "V.S.A. §": r"V\.?S\.?A\.?", "M.R.S. §": r"M\.R\.S\.(?:A\.)?", "NYCRR": r"N\.?Y\.?C\.?R\.?R\.?",
    "CMR": r"C\.?M\.?R\.?", "TAC §": r"TAC|T\.A\.C\.",
}  # fmt: skip
"""Codes whose title stands before their initials: 6 Del. C. § 2708, 23 NYCRR 500.05."""
_WITH_TITLE = re.compile(
    rf"\b(?P<title>\d{{1,3}}[A-Z]?)\s+(?P<code>{'|'.join(_TITLED.values())})\s*(?P<mark>\\?§+\s*|[Ss]ections?\s+|"
    rf"[Pp]arts?\s+)?(?P<item>{SECTION}{SUB}*)"
)
_REGULATIONS = frozenset({"NYCRR", "CMR", "TAC §", "WAC", "OAR"})


def codes(text: str) -> Iterator[Cite]:
    """The citations of federal and state codes in ``text``, the items of a list one by one."""
    yield from _federal(text)
    yield from _state(text)


def _federal(text: str) -> Iterator[Cite]:
    before: re.Match[str] | None = None
    for match in _CODE.finditer(text):
        yield from _same_code(text, before, match.start())
        before = match
        kind, prefix = _named(match)
        for start, end, item in items(text, match):
            yield start, end, kind, prefix + item
    yield from _same_code(text, before, len(text))
    for match in _OF_TITLE.finditer(text):
        kind, prefix = _named(match)
        for start, end, item in items_before(match):
            yield start, end, kind, prefix + item


def _named(match: re.Match[str]) -> tuple[str, str]:
    """The kind of a federal code and the words before each of its items: ("statute", "15 U.S.C. § ")."""
    kind, code = _code(match)
    part = kind == "regulation" and re.match(r"p", match["mark"] or "", re.I)
    return kind, f"{match['title']} {code} {'Part' if part else '§'} "


def _code(match: re.Match[str]) -> tuple[str, str]:
    regulation = re.sub(r"[\s.]", "", match["code"]).upper().startswith("C")
    return ("regulation", "C.F.R.") if regulation else ("statute", "U.S.C.")


def _same_code(text: str, before: re.Match[str] | None, end: int) -> Iterator[Cite]:
    """What "Id. § 45(n)" cites between the citation ``before`` and ``end``."""
    if before is None:
        return
    kind, code = _code(before)
    for match in _ID.finditer(text, before.end(), end):
        for start, stop, item in items(text, match):
            yield start, stop, kind, f"{before['title']} {code} § {item}"


def _state(text: str) -> Iterator[Cite]:
    for match in _STATE_CODE.finditer(text):
        if not match["mark"] and not (
            re.search(r"\d[.:-]\d", match["item"])
            or ("Law" not in match["code"] and re.search(r"\d{3}", match["item"]))
        ):
            continue
        title = f"{match['title']} " if match["title"] else ""
        chapter = f" {match['chapter'].rstrip(',')}" if match["chapter"] else ""
        for start, end, item in items(text, match):
            yield start, end, _kind(match["code"]), f"{title}{_spaced(match['code'])}{chapter} § {item}"
    for match in _OF_STATE.finditer(text):
        for start, end, item in items_before(match):
            yield start, end, _kind(match["code"]), f"{_spaced(match['code'])} § {item}"
    for pattern, name, kind in ((_ILCS, "ILCS", "statute"), (_CCR, "CCR §", "regulation")):
        for match in pattern.finditer(text):
            for start, end, item in items(text, match):
                yield start, end, kind, f"{match['title']} {name} {item}"
    for match in _RCW.finditer(text):
        for start, end, item in items(text, match):
            yield start, end, "statute", f"RCW {item}"
    for match in _MGL.finditer(text):
        yield (
            match.start(),
            match.end(),
            "statute",
            f"Mass. Gen. Laws ch. {match['chapter']}" + (f", § {match['item']}" if match["item"] else ""),
        )
    yield from _by_initials(text)


def _by_initials(text: str) -> Iterator[Cite]:
    for match in _INITIALED.finditer(text):
        written = re.sub(r"[\s.]", "", match["code"])
        name = next(name for name, letters in _INITIALS.items() if letters == written)
        for start, end, item in items(text, match):
            yield start, end, "regulation" if name in _REGULATIONS else "statute", f"{name} {item}"
    for match in _WITH_TITLE.finditer(text):
        name = next(name for name, written in _TITLED.items() if re.fullmatch(written, match["code"]))
        if not match["mark"] and not re.search(r"\d[.:-]\d", match["item"]):
            continue
        for start, end, item in items(text, match):
            yield start, end, "regulation" if name in _REGULATIONS else "statute", f"{match['title']} {name} {item}"


def _kind(code: str) -> str:
    return "regulation" if "Reg" in code else "statute"


def _spaced(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
