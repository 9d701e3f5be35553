"""Sections of a code as they are listed after its name: "§§ 45(a)(1), (n) and 53(b)", one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

Cite = tuple[int, int, str, str]
"""Start, end, kind (statute, regulation, case, docket or record) and normalised form of one citation."""

STATES = (
    r"Ala|Ariz|Ark|Cal|Colo|Conn|Del|D\.C|Fla|Ga|Haw|Ill|Ind|Kan|Ky|La|Me|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|"
    r"N\.\s?H|N\.\s?J|N\.\s?M|N\.\s?Y|N\.\s?C|N\.\s?D|Okla|Or|Pa|R\.\s?I|S\.\s?C|S\.\s?D|Tenn|Tex|Vt|Va|Wash|W\.\s?Va|"
    r"Wis|Wyo"
)
"""The states of the United States that are cited by an abbreviation, without its last dot."""
SUB = r"(?:\s?\((?:[A-Za-z]{1,5}|\d{1,3})\))"
SECTION = (
    r"\d+[A-Za-z]{0,2}(?:[.:/]\d+[A-Za-z]?)*(?:[-–—]\.?\d+[A-Za-z]?(?:\.\d+)*)*"
    r"(?:-(?!or\b|to\b)[A-Za-z]{1,2}(?::\d+)?(?![A-Za-z]))?"
)
ITEM = rf"(?:{SECTION}{SUB}*(?:\s?[-–—]\s?{SUB}+)?|{SUB}+(?:\s?[-–—]\s?{SUB}+)?)"
MARK = r"(?:\\?§+|¶+|\bsections?\b|\bsecs?\.|\bparts?\b|\bpts?\.)"
BACKWARD = rf"(?P<items>{SECTION}{SUB}*(?:(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+){ITEM})*)"
"""A list that stands before the name of its code."""
_NEXT = re.compile(
    r"(?:\s+et\s+seq\.?)?\s*(?:,\s*(?:and|or|&)?|;\s*(?:and|or|&)?|\band\b|\bor\b|&|"
    rf"\bthrough\b(?=\s))\s*(?:\\?§+\s*)?(?P<item>{ITEM})(?![\w]|\s*(?:U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R|"
    r"F\.\s?(?:\d|Supp)|ILCS|S\.\s?Ct|Cal\.|Stat\.|CCR|Fed\.|of\s+title\b))",
    re.I,
)
_EACH = re.compile(ITEM, re.I)


def items(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The items of the list that begins with ``match``: (start, end, section with subsections); the first one starts at
    the code's name."""
    section, subs = parts(match["item"])
    for one in _pair(subs):
        yield match.start(), match.end("item"), section + one
    at = match.end("item")
    while following := _NEXT.match(text, at):
        item = following["item"]
        joined = text[at : following.start("item")]
        if item[0] == "(":
            subs = replaced(subs, re.sub(r"\s", "", item))
        else:
            if "§" not in joined and not _like(section, item, match):
                return
            section, subs = parts(item)
        for one in _pair(subs):
            yield following.start("item"), following.end("item"), section + one
        at = following.end("item")


def items_before(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The items of a list (group ``items``) that stands before its code; the last one reaches to the code's end."""
    section, subs = "", ""
    found = list(_EACH.finditer(match["items"]))
    for at, item in enumerate(found):
        if item[0].lstrip()[0] == "(":
            subs = replaced(subs, re.sub(r"\s", "", item[0]))
        else:
            section, subs = parts(item[0])
        start = match.start() if at == 0 else match.start("items") + item.start()
        end = match.end() if at == len(found) - 1 else match.start("items") + item.end()
        for one in _pair(subs):
            yield start, end, section + one


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


def parts(item: str) -> tuple[str, str]:
    """The section and its subdivisions: ("45", "(m)(1)")."""
    item = re.sub(r"\s", "", item).replace("–", "-").replace("—", "-")
    item = re.sub(r"(?<=\([a-z]\))\(l\)", "(1)", item)  # an l read for a 1: no subsection has two letters running
    cut = item.find("(")
    return (item, "") if cut < 0 else (item[:cut], item[cut:])


def replaced(subs: str, new: str) -> str:
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
