"""What courts write and are written to: cases, dockets, rules of procedure and the record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.pipes.citation_lists import STATES, SUB, Cite

_REPORTER = (
    r"U\.\s?S\.|S\.\s?Ct\.|L\.\s?Ed\.\s?2d|F\.\s?(?:2d|3d|4th)|F\.|F\.\s?Supp\.(?:\s?[23]d)?|F\.R\.D\.|"
    r"B\.R\.|A\.\s?[23]d|A\.D\.\s?[23]d|N\.E\.\s?[23]d|N\.W\.\s?[23]d|S\.E\.\s?[23]d|N\.W\.|N\.E\.|S\.E\.|S\.W\.|So\.\s?[23]d|P\.\s?[23]d|"
    r"S\.W\.\s?[23]d|"
    r"Cal\.\s?(?:App\.\s?)?(?:2d|3d|4th|5th)|Cal\.\s?Rptr\.\s?[23]d|N\.Y\.(?:S\.)?\s?[23]d|"
    r"Ill\.\s?(?:App\.\s?)?[23]d|F\.T\.C\."
)
_STATE_REPORTER = (
    rf"(?:(?:{STATES}|Misc|P\.R)\.|Alaska|Idaho|Iowa|Ohio|Utah|Hawai[‘'ʻ]i)(?:\s?(?:App|Super|Ct|Crim|Civ|Cir|Supp|St|"
    r"Div|Sup|J|Commw|Rptr|Eq|Law|Dec|Misc|C\.P|L)\.(?:\s?C\.)?){0,4}(?:\s?(?:2d|3d|4th|5th|6th))?"
)
_NEUTRAL = (
    r"(?:19|20)\d\d-(?:Ohio|NMSC|NMCA|NCSC)-\d+|(?:19|20)\d\d\s+(?:NY\s+Slip\s+Op|(?:ME|MT|ND|SD|UT|VT|WI|WY|OK|CO|AR|PA|NH|MS)"
    r"(?:\s+(?:App|CIV\s+APP|CR|Super))?)\s+\d{1,6}(?:\(U\))?|(?:ECLI:)?EU:[CT]:(?:19|20)\d\d:\d{1,5}|"
    r"(?:19|20)\d\d\s+(?:SCC|FCA?|(?:ON|AB|BC|QC|MB|SK|NS|NB|NL|PE)(?:CA|SC|KB|QB|CS|PC))\s+\d{1,5}"
)
_BRITISH = (
    r"\[(?:19|20)\d\d\]\s+(?:(?:EWHC|EWCA|EWCOP|EWFC|EWCC|UKSC|UKHL|UKPC|UKUT|UKFTT|UKEAT|EAT|UKIPTrib|CSOH|CSIH|HCJAC|SC|IEHC|IESC|"
    r"IECA|NIQB|NIKB|NICA|NICh|NICC|CAT|HCA|FCA|FCAFC|NSWSC|NSWCA|VSC|VSCA|NZSC|NZCA|NZHC|SGCA|SGHC|SGPDPC|HKCFA|HKCFI)"
    r"(?:\s+(?:Civ|Crim))?\s+\d+|(?:\d{1,2}\s+)?(?:AC|QB|KB|Ch|Fam|WLR|All\s+ER(?:\s+\((?:Comm|D|EC)\))?|ICR|IRLR|EMLR|BCLC|BCC|FSR|RPC|"
    r"ECR|CMLR|Lloyd[’']s\s+Rep|Cr\s+App\s+R|EHRR)\s+(?:I+-)?\d{1,5})|\((?:19|20)\d\d\)\s+\d{1,3}\s+(?:EHRR|BHRC|BMLR|CLR|ALR)\s+\d{1,5}"
)
_CASE = re.compile(
    rf"(?:\b|(?=[\[(]))(?P<cite>\d{{1,4}}\s+(?:{_REPORTER}|{_STATE_REPORTER})\s+\d{{1,5}}(?![\d/])|{_NEUTRAL}|(?:19|20)\d\d\s+(?:WL|U\.S\.\s+Dist\.\s+LEXIS|"
    rf"U\.S\.\s+App\.\s+LEXIS)\s+\d+|(?:19|20)\d\d\s+IL\s+(?:App\s+\(\w+\)\s+)?\d{{6}}|{_BRITISH})"
    r"(?P<tail>,\s*\*?\d+(?:[-–]\d+)?)?(?P<court>\s+\([^()]{2,40}(?:19|20)\d\d\))?"
)
_CASE_NAME = re.compile(
    r"(?P<name>[A-Z][\w.,&’' -]{1,70}?\s+v\.?s?\.\s+[A-Z][\w.,&’' -]{1,60}?|(?:In\s+re|Ex\s+parte|"
    r"Matter\s+of)\s+[A-Z][\w.,&’' -]{1,60}?),\s*$"
)
_BRITISH_NAME = re.compile(r"(?:R\s+\([^()]{2,60}\)|[A-Z][\w.,&’' -]{1,70}?)\s+v\.?\s+[A-Z][\w.,&’' -]{1,60}?,?\s*$")
_CJEU = re.compile(r"\b(?:Case|Joined\s+Cases|Cases)\s+(?P<number>[CT]\s?[-–‑]\s?\d{1,4}/\d{2})\b")
_CJEU_NEXT = re.compile(r"(?:\s*,\s*(?:and\s+)?|\s+(?:and|to|&)\s+)(?P<number>[CT]\s?[-–‑]\s?\d{1,4}/\d{2})\b")
_TYPE = r"(?:cv|cr|mc|md|ml|ap|bk|mj|po|CV|CR|MC|MD|ML|AP|BK|MJ)"
_DOCKET = re.compile(
    rf"(?<![\w:-])(?P<district>\d{{1,2}}:\d{{2}}-{_TYPE}-\d{{3,6}}(?:-[A-Z]{{1,4}}){{0,4}}|\d{{2}}-{_TYPE}-\d{{3,6}}"
    r"(?:-[A-Z]{1,4}){0,3})(?!\w)|"
    r"\b(?P<label>(?:Civil\s+Action|Criminal\s+Action|(?:Civil\s+|Criminal\s+|Bankruptcy\s+)?Case|(?:Civil\s+)?Docket|"
    r"FTC\s+(?:File|Docket|Matter|Matter/File)|File|Index|Cause|Civ\.|C\.?\s?A\.|Adv\.\s+Pro[c.]*|Adversary\s+(?:Proceeding|Case)|"
    r"Matter)\s+(?:No|Number|Nos)s?\.?:?\s*)"
    r"(?P<number>\d{2}\s+(?:Civ\.|C|CV|Cr\.|Crim\.)\s+\d{3,6}|(?:CV|CR|C)\s\d{2}-\d{3,6}|\d{3}[\s-]\d{4}(?![\d-])|"
    r"[A-Z](?:-\d+)?-[A-Z]{2}-\d{2}-\d{4,7}|[A-Z]{0,3}[-\s]?\d[\w:/.-]*\d[\w-]*(?:\s+C[VR]?\s+\d+)?)|"
    r"\bClaim\s+No\.?:?\s*(?P<claim>[A-Z]{2,3}-?(?:20)?\d\d[A-Z-]?\d{4,6})|"
    r"\bMDL\s+(?:No\.?\s+)?(?P<mdl>\d{3,4})\b|"
    r"\bApplications?\s+nos?\.?\s+(?P<strasbourg>\d{1,5}/\d{2})\b|"
    r"\bNo\.\s+(?P<short>\d{2}\s+(?:C|Civ\.|CV|Cr\.)\s+\d{3,6})"
)
_APPEAL = re.compile(
    r"(?:^|\n|[,;(]|\b[Ii]n|\b[Ss]ee|\bv\.\s[^\n,;]{2,60},)\s*Nos?\.\s+(?P<number>\d{2}-\d{2,5})(?:\s*(?:,|and|&)\s*\d{2}-\d{2,5})*"
    r"(?=\s*(?:\n|$|[,;.)(]|\s(?:cert|slip)\b))"
)
_OF_COURT = {
    "civ": "Fed. R. Civ. P.", "crim": "Fed. R. Crim. P.", "app": "Fed. R. App. P.", "bankr": "Fed. R. Bankr. P.",
    "evid": "Fed. R. Evid.",
}  # fmt: skip
_RULE_NAME = (
    r"(?:Fed\.\s?R(?:ules?|\.)?\s?(?:of\s+)?(?P<short>Civ|Crim|App|Bankr|Evid)\.(?:\s?P(?:roc)?\.)?|Federal\s+Rules?\s+of\s+(?P<long>Civil|"
    r"Criminal|Appellate|Bankruptcy)\s+Procedure|Federal\s+Rules?\s+of\s+(?P<evidence>Evidence)|(?P<initials>FRCP|FRE|FRAP)\b)"
)
_RULE = re.compile(rf"{_RULE_NAME},?\s+(?:[Rr]ules?\s+|\\?§+\s*)?(?P<item>\d+(?:\.\d+)?{SUB}*)")
_RULE_OF = re.compile(rf"\b[Rr]ules?\s+(?P<item>\d+(?:\.\d+)?{SUB}*)\s*(?:,|of)\s+(?:the\s+)?{_RULE_NAME}")
_CPR = re.compile(
    r"\bCPR\s+(?:(?:r\.?|rule|Part|PD)\s*)?(?P<item>\d{1,2}(?:\.\d{1,2}[A-Z]?)?(?:\(\w{1,3}\))*)(?![\w%])"
)
_ORDER = re.compile(r"\b(?:Executive\s+Order|Exec\.\s+Order|E\.O\.)\s+(?:No\.?\s*)?(?P<number>\d{2},?\d{3})\b")
_CONSTITUTION = re.compile(
    r"\bU\.\s?S\.\s+Const\.,?\s+(?P<place>(?:amend|art)\.\s+[IVX]+(?:,\s+§\s*\d+)?(?:,\s+cl\.\s*\d+)?)", re.I
)
_RECORD = re.compile(
    r"\b(?:(?:Am\.\s+)?(?:Compl|Ans|Answer|Pet|Mot|Opp|Resp|Decl|Aff|Dep|Order|Stip|"
    r"Br)\.?\s+(?:at\s+)?¶+\s*\d+(?:\s*(?:[-–,&]|and)\s*\d+)*|ECF\s+(?:No\.?|"
    r"Nos\.?)?\s*\d+(?:-\d+)?(?:,?\s+(?:at\s+\d+|¶+\s*\d+(?:[-–]\d+)?))?|"
    r"(?:Dkt|Doc|D\.E)\.?\s*(?:No\.?\s*)?#?\s*\d+(?:-\d+)?(?:,?\s+at\s+\d+)?|(?:Pl(?:f|s)?\.?’?s?\s+|"
    r"Def\.?’?s?\s+)?Ex(?:h|hibit)?\.\s+[A-Z0-9]{1,3}(?:,?\s+(?:at\s+\d+|¶+\s*\d+))|(?:Hr[’']?g\s+|"
    r"Trial\s+)?Tr\.\s+(?:at\s+)?\d+:\d+(?:[-–]\d+(?::\d+)?)?|"
    r"\d{1,3}\s+Stat\.\s+\d{1,4}(?![\w.-])|OJ\s+[LC]\s?\d{1,4}(?:,\s*\d{1,2}[./]\d{1,2}[./]\d{4})?(?:,\s*p\.?\s*\d+)?)"
)
_GAZETTE = re.compile(
    r"\b(?P<volume>\d{2,3})\s+(?:Fed\.\s?Reg\.|F\.?R\.?)\s+(?P<page>\d[\d,]*\d)(?![\w-])|"
    r"\b(?:Pub\.\s?L\.|Public\s+Law)\s+(?:No\.\s+)?(?P<law>\d{2,3}[-–]\d+)"
)


def courts(text: str) -> Iterator[Cite]:
    """The cases, dockets, rules of court and record cites of ``text``."""
    yield from _cases(text)
    yield from _dockets(text)
    yield from _rules(text)
    for match in _RECORD.finditer(text):
        yield match.start(), match.end(), "record", re.sub(r"\s+", " ", match[0])
    for match in _GAZETTE.finditer(text):
        law = (match["law"] or "").replace("–", "-")
        printed = f"Pub. L. {law}" if law else f"{match['volume']} Fed. Reg. {match['page']}"
        yield match.start(), match.end(), "record", printed


def _cases(text: str) -> Iterator[Cite]:
    for match in _CASE.finditer(text):
        named = _BRITISH_NAME if match["cite"][0] in "[(" else _CASE_NAME
        name = named.search(text[max(0, match.start() - 150) : match.start()])
        start = match.start() - len(name[0]) if name else match.start()
        yield start, match.end(), "case", re.sub(r"\s+", " ", match["cite"])
    for match in _CJEU.finditer(text):
        found: re.Match[str] | None = match
        start = match.start()
        while found:
            number = re.sub(r"\s", "", found["number"]).replace("–", "-").replace("‑", "-")
            yield start, found.end(), "case", f"Case {number}"
            found = _CJEU_NEXT.match(text, found.end())
            start = found.start("number") if found else 0


def _dockets(text: str) -> Iterator[Cite]:
    for match in _DOCKET.finditer(text):
        number = next(
            match[group] for group in ("district", "number", "claim", "strasbourg", "short", "mdl") if match[group]
        )
        number = f"MDL No. {number}" if match["mdl"] else re.sub(r"\s+", " ", number).strip()
        yield match.start(), match.end(), "docket", number
    for match in _APPEAL.finditer(text):
        yield match.start("number"), match.end("number"), "docket", match["number"]


def _rules(text: str) -> Iterator[Cite]:
    for pattern in (_RULE, _RULE_OF):
        for match in pattern.finditer(text):
            long = (match["long"] or match["evidence"] or "").lower()
            initials = {"FRCP": "civ", "FRE": "evid", "FRAP": "app"}.get(match["initials"] or "", "")
            court = next(
                name
                for stem, name in _OF_COURT.items()
                if (match["short"] or long or initials).lower().startswith(stem)
            )
            yield match.start(), match.end(), "regulation", f"{court} {''.join(match['item'].split())}"
    for match in _CPR.finditer(text):
        yield match.start(), match.end(), "regulation", f"CPR {match['item']}"
    for match in _ORDER.finditer(text):
        yield match.start(), match.end(), "regulation", f"Exec. Order {match['number'].replace(',', '')}"
    for match in _CONSTITUTION.finditer(text):
        yield match.start(), match.end(), "statute", f"U.S. Const. {match['place'][0].lower()}{match['place'][1:]}"
