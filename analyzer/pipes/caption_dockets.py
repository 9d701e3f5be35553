"""Docket numbers in the forms of courts and agencies, and the initials of the judges that some of them carry."""

from __future__ import annotations

import re

_HYPHEN = r"[-‑–]"
_FEDERAL = rf"\d{{1,2}}:\d{{2}}[- ‑][A-Za-z]{{2}}[- ‑]\d{{1,6}}(?:{_HYPHEN}[A-Z]{{1,4}}(?![a-z0-9]))*"
_SHORT = r"\d{2}[- ](?:Civ\.|Civil|Cr\.|C|CV|cv|Cv|CIV|MC|mc|Misc\.|CR|cr|MD|md)[- ]\d{1,6}(?:-[A-Z]{2,4})*"
_INITIALS = r"(?:\s*\([A-Z]{1,4}(?:[)/, (]+[A-Z]{2,4})*\))?"
_SPACED = r"(?:19|20)\d{2}[- ](?:CA|CH|L|CV|CP|M\d|CI|P|SC|CIV)[- ]\d{3,7}(?:[- ][A-Z]{1,2}\b(?![a-z]))?"
_GENERAL = r"(?=[A-Z0-9:./‑–-]*\d)[A-Z0-9]+(?:[-‑–:./][A-Z0-9]+)*"
"""Any run of capitals and digits, joined by hyphens, points, colons or strokes, with a digit in it."""
_LABEL = (
    r"(?:\b(?:Adversary|ADVERSARY|Adv\.)\s+(?:(?:Proceeding|PROCEEDING|Proc\.|Pro\.)\s+)?(?:Case\s+)?|\b(?:Lead\s+|"
    r"LEAD\s+)?(?:Civil\s+Case|CIVIL\s+CASE|Case|CASE|"
    r"Civil\s+Action(?:\s+File)?|CIVIL\s+ACTION(?:\s+FILE)?|Civil|CIVIL|Civ\.|Docket|DOCKET|C\.\s?A\.|Cause|CAUSE|"
    r"Index|INDEX|Action|ACTION|"
    r"Misc\.(?:\s+Action)?|Miscellaneous(?:\s+Action)?|Claim|CLAIM|Record|RECORD|Application|Assurance|ASSURANCE|"
    r"AOD|Inquiry|Court\s+File|Matter|"
    r"Appeal|APPEAL|Investigation|Complaint|Proceeding|Decision|Reference|Ref\.|Petition))"
)
_NO = r"(?:No\.?|NO\.?|no\.|Number|NUMBER|Nos\.|NOS\.|Reference|Ref\.?|#)"
NUMBERED = re.compile(
    rf"(?:{_LABEL}\s*(?:\([^)\n]*\)\s*)?{_NO}|(?<!D\.C\. )\b(?:No|NO)\.)\s*[:#]?\s*[*_ \t]{{0,6}}\n?[ \t*]*"
    rf"(?P<docket>{_FEDERAL}{_INITIALS}|{_SHORT}{_INITIALS}|{_SPACED}|\d{{2}}-\d{{2,6}}{_INITIALS}(?![\w-])|"
    rf"{_GENERAL}(?:\s+(?:P|SEA|KNT|SP|JR)\b)?)(?!\w|[-‑–]\w)|"
    rf"\b(?:Case|CASE|Civil\s+Action|CIVIL\s+ACTION|Civ\.|CIV\.)[:.]?\s*(?P<bare>{_FEDERAL}{_INITIALS}|"
    rf"{_SHORT}{_INITIALS})|"
    rf"(?<![\w:./-])(?P<alone>{_FEDERAL}{_INITIALS}|\d{{2}}\s(?:Civ\.|Cr\.|C|CV|MC|"
    rf"Misc\.)\s\d{{2,5}}{_INITIALS}(?![\w-])|C-\d{{4}}(?![\w-]))|"
    r"\bCase\s+(?P<european>[CTF]\s?[-‑–]\s?\d{1,4}/\d{2}(?:\s?P(?:PU)?)?)\b"
)
"""A docket number with its label, or one that shows by its form what it is."""
STAMP = re.compile(
    r"Case:?\s+(?P<docket>\d{1,2}:\d{2}\s?-\s?[a-z]{2}\s?-\s?\d{3,5}(?:-[A-Z]+)*)\s+Document\s*#?:?\s*(?P<document>"
    r"\d+)(?:-\d+)?\s+Filed:?\s+"
    r"(?P<filed>\d{1,2}/\d{1,2}/\d{2,4})"
)
_OTHER = re.compile(
    r"(?:D\.C\.|District\s+Court|[Cc]onsolidated\s+with|[Rr]elated\s+(?:to|case)|MDL|Bar|State\s+Bar|SBN|ARDC|"
    r"Attorney|Agency|(?<!Court )File|Commission|"
    r"FTC\s+Matter|Chapter|Dkt|ECF|Doc(?:ument)?|Motion|Seq(?:uence)?)\s*(?:[Nn]os?\.?|NO\.?)?[\s:#(]*$"
)
_WEAK = re.compile(r"\b(?:Matter|Complaint|Petition|Investigation|Action|ACTION|Proceeding)\b")
_JUDGES = re.compile(
    r"(?:\d{1,2}:\d{2}[- ][A-Za-z]{2}[- ]\d{1,6}|^\d{2}[- ](?:cv|CV|Civ\.|C|mc|MC|cr|CR|md|Civil)[- ]\d{1,6}|"
    r"^\d{4}-\d{4}|^\d{2}-\d{4,6})"
    r"(?P<initials>(?:-[A-Z]{1,4})+|\s*\([A-Z/, ()]+\))$"
)


def docket_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the number of this case stands in the caption ``text[start:end]``; that of a court below does not count.

    An adversary proceeding goes before the bankruptcy that it belongs to.
    """
    best: tuple[int, int, int] | None = None
    for match in NUMBERED.finditer(text, start, end):
        group = next(name for name in ("docket", "bare", "alone", "european") if match[name])
        value = match[group]
        digits = sum(c.isdigit() for c in value)
        if _OTHER.search(text[max(0, match.start() - 30) : match.start()]) or _OTHER.search(
            text[max(0, match.start(group) - 30) : match.start(group)]
        ):
            continue
        label = match[0][: match.start(group) - match.start()]
        if group == "docket" and (digits < 3 or (re.fullmatch(r"\d{5}", value) and not label.strip())):
            continue
        rank = 0 if re.match(r"(?i)adv", label) else 2 if _WEAK.match(label) and group == "docket" else 1
        if best is None or rank < best[0]:
            best = (rank, *match.span(group))
    return best[1:] if best else None


def docket_value(raw: str) -> str:
    """The number as printed, without the spaces and odd hyphens of typesetting."""
    return re.sub(r"\s*[-‑–]\s*", "-", " ".join(raw.split()))


def same_docket(one: str, other: str) -> bool:
    """Whether two printed forms are one number: "4:26-cv-00231-ALM" and "No. 26-cv-231", "26 Civ. 231 (ALM)"."""
    year, number = re.findall(r"\d+", one)[-2:] if len(re.findall(r"\d+", one)) > 1 else ("", one)
    figures = [figure.lstrip("0") for figure in re.findall(r"\d+", other)]
    return year.lstrip("0")[-2:] in {f[-2:] for f in figures[:-1]} and figures[-1:] == [number.lstrip("0")]


def judges_of(docket: str) -> str | None:
    """The judges' initials at the end of a federal or Delaware docket number, "TJK, ZMF"."""
    found = _JUDGES.search(docket)
    return ", ".join(re.findall(r"[A-Z]{1,4}", found["initials"])) if found else None
