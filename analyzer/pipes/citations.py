"""Statutes, regulations, cases, dockets and record cites, normalised, with lists expanded.

``15 U.S.C. §§ 45(a) and (n)`` is two citations, "15 U.S.C. § 45(a)" and "15 U.S.C. § 45(n)". A range stays one
("15 U.S.C. § 41-58"), since what lies between is not in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.records import add, text_of

_CITE = tuple[int, int, str, str]

_SUB = r"(?:\s?\((?:[A-Za-z]{1,5}|\d{1,3})\))"
_SECTION = r"\d+[A-Za-z]{0,2}(?:[.:/]\d+[A-Za-z]?)*(?:[-–—]\d+[A-Za-z]?(?:\.\d+)*)*"
_ITEM = rf"(?:{_SECTION}{_SUB}*(?:\s?[-–—]\s?{_SUB}+)?|{_SUB}+(?:\s?[-–—]\s?{_SUB}+)?)"
_MARK = r"(?:\\?§+|¶+|\bsections?\b|\bsecs?\.|\bparts?\b|\bpts?\.)"
_NEXT = re.compile(
    r"(?:\s+et\s+seq\.?)?\s*(?:,\s*(?:and|or|&)?|;\s*(?:and|or|&)?|\band\b|\bor\b|&|"
    rf"\bthrough\b(?=\s))\s*(?:\\?§+\s*)?(?P<item>{_ITEM})(?![\w]|\s*(?:U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R|"
    r"F\.\s?(?:\d|Supp)|ILCS|S\.\s?Ct|Cal\.|Stat\.|CCR|Fed\.))",
    re.I,
)
_CODE = re.compile(
    rf"\b(?P<title>\d{{1,2}})\s+(?P<code>U\.?\s?S\.?\s?C\.?(?:\s?A\.)?|"
    rf"C\.?\s?F\.?\s?R\.?)\s*,?\s*(?P<mark>{_MARK}\s*)?(?P<item>{_SECTION}{_SUB}*(?:\s?[-–—]\s?{_SUB}+)?)",
    re.I,
)
_ID = re.compile(rf"\b(?:Id|Ibid)\.?[*_]*,?\s+(?:at\s+)?\\?§+\s*(?P<item>{_SECTION}{_SUB}*)", re.I)
_STATES = (
    r"Ala|Alaska|Ariz|Ark|Cal|Colo|Conn|Del|D\.C|Fla|Ga|Haw|Idaho|Ill|Ind|Iowa|Kan|Ky|La|Me|Md|Mass|Mich|"
    r"Minn|Miss|Mo|Mont|Neb|Nev|N\.\s?H|N\.\s?J|"
    r"N\.\s?M|N\.\s?Y(?:\.\s?C)?|N\.\s?C|N\.\s?D|Ohio|Okla|Or|Pa|R\.\s?I|S\.\s?C|S\.\s?D|Tenn|Tex|Utah|Vt|"
    r"Va|Wash|W\.\s?Va|Wis|Wyo|California|Texas|Illinois|Washington|New\s+York"
)
_STATE_CODE = re.compile(
    rf"\b(?P<code>(?:{_STATES})\.?\s+(?:(?:[A-Z][A-Za-z]*\.?|&|and)\s+){{0,6}}?(?:Code|Stat(?:utes?|s)?|"
    r"Laws?|L|Comp|Rev|Regs?|Admin)\b\.?(?:\s+(?:Ann|Stat|Code|Regs?|Law)\b\.?)*)(?:,?\s+(?P<chapter>(?:ch|"
    r"c|tit|title)\.?\s?\d+[A-Z]?,?))?\s*,?\s*"
    rf"(?:(?P<mark>\\?§+|\bsections?\b|\bsecs?\.)\s*)?(?P<item>{_SECTION}{_SUB}*)"
)
_ILCS = re.compile(
    rf"\b(?P<title>\d{{2,3}})\s+(?:ILCS|Ill\.\s+Comp\.\s+Stat\.(?:\s+Ann\.)?)\s+(?P<item>\d+/\d+(?:[-–.]\d+)*{_SUB}*)"
)
_RCW = re.compile(rf"\b(?:RCW|R\.C\.W\.)\s+(?:\\?§+\s*)?(?P<item>\d+[A-Z]?\.\d+(?:\.\d+)?{_SUB}*)")
_CCR = re.compile(
    rf"\b(?P<title>\d{{1,2}})\s+(?:CCR|C\.C\.R\.|Cal\.\s+Code\s+Regs\.)\s*(?:\\?§+\s*|"
    rf"[Ss]ections?\s+)?(?P<item>\d+(?:\.\d+)*{_SUB}*)"
)
_MGL = re.compile(
    r"\b(?:M\.?G\.?L\.?|G\.L\.)\s*(?:ch?\.|chapter)\s*(?P<chapter>\d+[A-Z]?)(?:,?\s*(?:\\?§+|"
    r"sections?)\s*(?P<item>\d+[A-Z]?(?:\(\w+\))*))?",
    re.I,
)
_GDPR = (
    r"(?:(?P<uk>UK|U\.K\.)\s+)?(?:GDPR|General\s+Data\s+Protection\s+Regulation|"
    r"Regulation\s+\(EU\)\s+2016/679|Regulation)"
)
_ARTICLE_ITEM = r"\d{1,3}(?:\(\w{1,4}\))*"
_GDPR_ARTICLE = re.compile(
    rf"\b(?P<word>Art(?:icle)?s?|Recitals?)\b\.?\s*(?P<items>{_ARTICLE_ITEM}(?:\s*(?:,\s*(?:and|or)?|"
    rf"\band\b|\bor\b|&|to|[-–])\s*(?:Art(?:icle)?s?\.?\s*)?(?:{_ARTICLE_ITEM}|(?:\(\w{{1,4}}\))+))*)"
    rf"(?:\s*,?\s*(?:of\s+)?(?:the\s+)?(?:EU\s+)?{_GDPR})\b"
)
_GDPR_FIRST = re.compile(
    r"\b(?P<uk>UK\s+)?GDPR,?\s+(?P<word>Art(?:icle)?s?|"
    rf"Recitals?)\b\.?\s*(?P<items>{_ARTICLE_ITEM}(?:\s*(?:,\s*(?:and|or)?|\band\b|\bor\b|"
    rf"&)\s*{_ARTICLE_ITEM})*)"
)
_EU_ACT = re.compile(
    r"\b(?P<word>Regulation|Directive)\s+(?:\(E[UC]\)\s+)?(?:No\.?\s+)?(?P<number>(?:19|"
    r"20)\d\d/\d{1,4}(?:/E[CU])?|\d{2,4}/\d{2,4}/E[CU])\b"
)
_REPORTER = (
    r"U\.\s?S\.|S\.\s?Ct\.|L\.\s?Ed\.\s?2d|F\.\s?(?:2d|3d|4th)|F\.|F\.\s?Supp\.(?:\s?[23]d)?|F\.R\.D\.|"
    r"B\.R\.|A\.\s?[23]d|A\.D\.\s?[23]d|N\.E\.\s?[23]d|N\.W\.\s?[23]d|S\.E\.\s?[23]d|N\.W\.|N\.E\.|S\.E\.|S\.W\.|So\.\s?[23]d|P\.\s?[23]d|"
    r"S\.W\.\s?[23]d|"
    r"Cal\.\s?(?:App\.\s?)?(?:2d|3d|4th|5th)|Cal\.\s?Rptr\.\s?[23]d|N\.Y\.(?:S\.)?\s?[23]d|"
    r"Ill\.\s?(?:App\.\s?)?[23]d|F\.T\.C\."
)
_STATE_REPORTER = (
    r"(?:(?:Ala|Ariz|Ark|Cal|Colo|Conn|Del|D\.C|Fla|Ga|Haw|Ill|Ind|Kan|Ky|La|Me|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|"
    r"N\.\s?H|N\.\s?J|N\.\s?M|N\.\s?Y|N\.\s?C|N\.\s?D|Okla|Or|Pa|R\.\s?I|S\.\s?C|S\.\s?D|Tenn|Tex|Vt|Va|Wash|W\.\s?Va|Wis|"
    r"Wyo|Misc|P\.R)\.|Alaska|Idaho|Iowa|Ohio|Utah|Hawai[‘'ʻ]i)(?:\s?(?:App|Super|Ct|Crim|Civ|Cir|Supp|St|Div|Sup|J|Commw|Rptr|"
    r"Eq|Law|Dec|Misc|C\.P|L)\.(?:\s?C\.)?){0,4}(?:\s?(?:2d|3d|4th|5th|6th))?"
)
_NEUTRAL = (
    r"(?:19|20)\d\d-(?:Ohio|NMSC|NMCA|NCSC)-\d+|(?:19|20)\d\d\s+(?:NY\s+Slip\s+Op|(?:ME|MT|ND|SD|UT|VT|WI|WY|OK|CO|AR|PA|NH|MS)"
    r"(?:\s+(?:App|CIV\s+APP|CR|Super))?)\s+\d{1,6}(?:\(U\))?|(?:ECLI:)?EU:[CT]:(?:19|20)\d\d:\d{1,5}"
)
_CASE = re.compile(
    rf"(?:\b|(?=\[))(?P<cite>\d{{1,4}}\s+(?:{_REPORTER}|{_STATE_REPORTER})\s+\d{{1,5}}(?![\d/])|{_NEUTRAL}|(?:19|20)\d\d\s+(?:WL|U\.S\.\s+Dist\.\s+LEXIS|"
    rf"U\.S\.\s+App\.\s+LEXIS)\s+\d+|(?:19|20)\d\d\s+IL\s+(?:App\s+\(\w+\)\s+)?\d{{6}}|\[(?:19|"
    r"20)\d\d\]\s+(?:EWHC|EWCA|EWCOP|EWFC|UKSC|UKHL|UKPC|UKUT|UKFTT|UKEAT|CSOH|CSIH|IEHC|IESC|IECA|NIQB|NICA)(?:\s+(?:Civ|"
    rf"Crim))?\s+\d+)(?P<tail>,\s*\*?\d+(?:[-–]\d+)?)?(?P<court>\s+\([^()]{{2,40}}(?:19|20)\d\d\))?"
)
_CASE_NAME = re.compile(
    r"(?P<name>[A-Z][\w.,&’' -]{1,70}?\s+v\.?s?\.\s+[A-Z][\w.,&’' -]{1,60}?|(?:In\s+re|Ex\s+parte|"
    r"Matter\s+of)\s+[A-Z][\w.,&’' -]{1,60}?),\s*$"
)
_CJEU = re.compile(r"\b(?:Case|Joined\s+Cases)\s+(?P<number>[CT]\s?[-–‑]\s?\d{1,4}/\d{2})\b")
_DOCKET = re.compile(
    r"(?<![\w:-])(?P<district>\d{1,2}:\d{2}-(?:cv|cr|mc|md|ap|bk|mj|po)-\d{3,6}(?:-[A-Z]{1,4}){0,4})|"
    r"\b(?P<label>(?:Civil\s+Action|Case|Docket|FTC\s+(?:File|Docket|Matter|Matter/File)|File|Index|"
    r"Matter)\s+(?:No|Number)s?\.?:?\s*)"
    r"(?P<number>[A-Z]{0,3}[-\s]?\d[\w:/.-]*\d[\w-]*(?:\s+C[VR]?\s+\d+)?)|\bNo\.\s+(?P<short>\d{2}\s+(?:C|"
    r"Civ\.|CV|Cr\.)\s+\d{3,6})"
)
_RECORD = re.compile(
    r"\b(?:(?:Am\.\s+)?(?:Compl|Ans|Answer|Pet|Mot|Opp|Resp|Decl|Aff|Dep|Order|Stip|"
    r"Br)\.?\s+(?:at\s+)?¶+\s*\d+(?:\s*(?:[-–,&]|and)\s*\d+)*|ECF\s+(?:No\.?|"
    r"Nos\.?)?\s*\d+(?:-\d+)?(?:,?\s+(?:at\s+\d+|¶+\s*\d+(?:[-–]\d+)?))?|"
    r"(?:Dkt|Doc|D\.E)\.?\s*(?:No\.?\s*)?#?\s*\d+(?:-\d+)?(?:,?\s+at\s+\d+)?|(?:Pl(?:f|s)?\.?’?s?\s+|"
    r"Def\.?’?s?\s+)?Ex(?:h|hibit)?\.\s+[A-Z0-9]{1,3}(?:,?\s+(?:at\s+\d+|¶+\s*\d+))|(?:Hr[’']?g\s+|"
    r"Trial\s+)?Tr\.\s+(?:at\s+)?\d+:\d+(?:[-–]\d+(?::\d+)?)?|"
    r"\d{2,3}\s+Fed\.\s?Reg\.\s+\d[\d,]*|Pub\.\s?L\.\s+(?:No\.\s+)?\d+-\d+)"
)


@Language.factory("citations", assigns=["doc._.citations"])
class Citations:
    """Fills ``doc._.citations``: kind statute, regulation, case, docket or record; ``text`` as written."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        for start, end, kind, normalized in find_citations(text_of(doc)):
            add(doc, "citations", [(start, end)], kind=kind, text=text_of(doc)[start:end], normalized=normalized)
        return doc


def find_citations(text: str) -> list[_CITE]:
    """Every citation as (start, end, kind, normalized), by start; the items of a list one by one."""
    found: list[_CITE] = []
    for finder in (_codes, _state_codes, _european, _cases, _dockets, _records):
        found.extend(finder(text))
    taken: set[tuple[int, str]] = set()
    kept = []
    for cite in sorted(found):
        if (cite[0], cite[3]) not in taken:
            taken.add((cite[0], cite[3]))
            kept.append(cite)
    return kept


def _codes(text: str) -> Iterator[_CITE]:
    before: re.Match[str] | None = None
    for match in _CODE.finditer(text):
        yield from _same_code(text, before, match.start())
        before = match
        regulation = re.sub(r"[\s.]", "", match["code"]).upper().startswith("C")
        code = "C.F.R." if regulation else "U.S.C."
        part = bool(regulation and re.match(r"p", match["mark"] or "", re.I))
        prefix = f"{match['title']} {code} {'Part' if part else '§'} "
        for start, end, item in _list(text, match):
            yield start, end, "regulation" if regulation else "statute", prefix + item
    yield from _same_code(text, before, len(text))


def _same_code(text: str, before: re.Match[str] | None, end: int) -> Iterator[_CITE]:
    """What "Id. § 45(n)" cites between the citation ``before`` and ``end``."""
    if before is None:
        return
    regulation = re.sub(r"[\s.]", "", before["code"]).upper().startswith("C")
    for match in _ID.finditer(text, before.end(), end):
        for start, stop, item in _list(text, match):
            code = f"{before['title']} {'C.F.R.' if regulation else 'U.S.C.'} § {item}"
            yield start, stop, "regulation" if regulation else "statute", code


def _state_codes(text: str) -> Iterator[_CITE]:
    for match in _STATE_CODE.finditer(text):
        if not match["mark"] and not re.search(r"\d[.-]\d|\d{3}", match["item"]):
            continue
        code = re.sub(r"\s+", " ", match["code"]).strip()
        chapter = f" {match['chapter'].rstrip(',')}" if match["chapter"] else ""
        kind = "regulation" if "Reg" in code else "statute"
        for start, end, item in _list(text, match):
            yield start, end, kind, f"{code}{chapter} § {item}"
    for match in _ILCS.finditer(text):
        for start, end, item in _list(text, match):
            yield start, end, "statute", f"{match['title']} ILCS {item}"
    for match in _RCW.finditer(text):
        for start, end, item in _list(text, match):
            yield start, end, "statute", f"RCW {item}"
    for match in _CCR.finditer(text):
        for start, end, item in _list(text, match):
            yield start, end, "regulation", f"{match['title']} CCR § {item}"
    for match in _MGL.finditer(text):
        yield (
            match.start(),
            match.end(),
            "statute",
            f"Mass. Gen. Laws ch. {match['chapter']}" + (f", § {match['item']}" if match["item"] else ""),
        )


def _list(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The items of the list that begins with ``match``: (start, end, section with subsections); the first one starts at
    the code's name."""
    section, subs = _parts(match["item"])
    for one in _pair(subs):
        yield match.start(), match.end("item"), section + one
    at = match.end("item")
    while following := _NEXT.match(text, at):
        item = following["item"]
        joined = text[at : following.start("item")]
        if item[0] == "(":
            subs = _replaced(subs, re.sub(r"\s", "", item))
        else:
            if "§" not in joined and not _like(section, item, match):
                return
            section, subs = _parts(item)
        for one in _pair(subs):
            yield following.start("item"), following.end("item"), section + one
        at = following.end("item")


def _like(section: str, item: str, match: re.Match[str]) -> bool:
    """Whether a bare number after a comma goes on with the list ("§§ 45(a), 53(b)") rather than with the sentence."""
    plural = "§§" in match[0] or bool(re.search(r"sections|parts", match[0], re.I))
    dotted = "." in section and "." in item
    return plural or dotted or ("(" in item and re.match(r"\d{2,}", item) is not None)


def _pair(subs: str) -> list[str]:
    """Both ends of a range of neighbours, "(b)-(c)"; a longer range stays as it is."""
    ends = re.fullmatch(r"((?:\(\w+\))*)\((\w)\)-\((\w)\)", subs)
    if ends and ord(ends[3]) == ord(ends[2]) + 1:
        return [f"{ends[1]}({ends[2]})", f"{ends[1]}({ends[3]})"]
    return [subs]


def _parts(item: str) -> tuple[str, str]:
    item = re.sub(r"\s", "", item).replace("–", "-").replace("—", "-")
    item = re.sub(r"(?<=\([a-z]\))\(l\)", "(1)", item)  # an l read for a 1: no subsection has two letters running
    cut = item.find("(")
    return (item, "") if cut < 0 else (item[:cut], item[cut:])


def _replaced(subs: str, new: str) -> str:
    """``new`` put in the place of the last subdivision of its sort: "(b)(2)" and "(3)" give "(b)(3)"."""
    levels = re.findall(r"\([^)]*\)", subs.split("-")[0])
    sort = _sort(new[: new.index(")") + 1])
    same = [i for i, level in enumerate(levels) if _sort(level) == sort]
    if len(re.findall(r"\(", new)) > 1 and same:
        same = same[:1]  # "(c)(1)" after "(b)(2)" names its levels from the top
    return "".join(levels[: same[-1]] if same else levels if sort == "digit" else []) + new.replace("–", "-").replace(
        "—", "-"
    )


def _sort(level: str) -> str:
    inner = level.strip("()")
    return "digit" if inner.isdigit() else "upper" if inner.isupper() else "lower"


def _european(text: str) -> Iterator[_CITE]:
    for pattern in (_GDPR_ARTICLE, _GDPR_FIRST):
        for match in pattern.finditer(text):
            name = "UK GDPR" if match["uk"] else "GDPR"
            word = "Recital" if match["word"].startswith("R") else "Art."
            base, subs = "", ""
            for item in re.finditer(rf"{_ARTICLE_ITEM}|(?:\(\w{{1,4}}\))+", match["items"]):
                if item[0][0] == "(":
                    subs = _replaced(subs, item[0])
                else:
                    base, subs = _parts(item[0])
                start = match.start() if item.start() == 0 else match.start("items") + item.start()
                yield start, match.start("items") + item.end(), "statute", f"{name} {word} {base}{subs}"
    for match in _EU_ACT.finditer(text):
        yield match.start(), match.end(), "statute", f"{match['word']} {match['number']}"


def _cases(text: str) -> Iterator[_CITE]:
    for match in _CASE.finditer(text):
        name = _CASE_NAME.search(text[max(0, match.start() - 150) : match.start()])
        start = match.start() - len(name[0]) if name else match.start()
        yield start, match.end(), "case", re.sub(r"\s+", " ", match["cite"])
    for match in _CJEU.finditer(text):
        yield (
            match.start(),
            match.end(),
            "case",
            "Case " + re.sub(r"\s", "", match["number"]).replace("–", "-").replace("‑", "-"),
        )


def _dockets(text: str) -> Iterator[_CITE]:
    for match in _DOCKET.finditer(text):
        number = match["district"] or match["number"] or match["short"]
        yield match.start(), match.end(), "docket", re.sub(r"\s+", " ", number).strip()


def _records(text: str) -> Iterator[_CITE]:
    for match in _RECORD.finditer(text):
        yield match.start(), match.end(), "record", re.sub(r"\s+", " ", match[0])
