"""What a paragraph on related persons tells: whose relative someone is, and who is or owns what in which firm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from analyzer.pipes.clause_masks import PRONOUN, Mask, O, P, R
from analyzer.pipes.name_scan import Name
from analyzer.pipes.records import Record

SUM = re.compile(
    r"(?:(?:US|C|A|NZ|HK|S)?[$£€¥]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|SEK|NOK|DKK|JPY|INR|Rs\.?) ?)\d[\d,]*(?:\.\d+)?"
    r"(?:[ -](?:million|billion|thousand))?|"
    r"\b\d[\d,]*(?:\.\d+)?(?: (?:million|billion|thousand))? (?:dollars|euros?|pounds(?: sterling)?|francs|kron\w+)\b"
)
INTERESTS = frozenset({
    "shareholder_of", "officer_of", "director_of", "partner_of", "general_partner_of", "founder_of", "employee_of",
    "advisor_to", "investor_in", "fund_of", "creditor_of", "affiliate_of",
})  # fmt: skip
OWN_WORD = re.compile(r"(?:the )?(?:company|registrant|issuer|corporation|group|bank|trust|partnership|firm)", re.I)
_LISTED = rf"(?:(?:[{PRONOUN}]|{R}|{O}(?:['’]s?)?|the|one|of|and|an?|former|current|[a-z-]+),? ){{0,9}}?"
_KIN = re.compile(
    rf"(?P<a>{P})(?:,| is| was|, who is|, who was| \() (?:the |an? )?(?:[a-z-]+ )?(?P<r>{R}) (?:of|to) "
    rf"{_LISTED}(?P<b>{P})"
)
_KIN_OF = re.compile(rf"(?P<b>{P})['’]s? (?:[a-z-]+ )?(?P<r>{R}),? (?P<a>{P})(?!['’])")
_KIN_UNNAMED = re.compile(rf"(?P<b>{P})['’]s? (?:[a-z-]+ )?(?P<r>{R})(?!,? {P})")
_UNNAMED_OF = re.compile(rf"(?:^|[.;,] |\b(?:by|and|whom|that) )(?:[Tt]he |[Aa]n? )(?P<r>{R}) of {_LISTED}(?P<b>{P})")
_DOES = re.compile(
    rf",? (?:(?:[{PRONOUN}]|also|currently) )*(?:is|was|are|were|has been|have been|serves as|served as|"
    rf"works as|acts as) "
    rf"(?P<rest>[^.;{PRONOUN}]{{0,120}}?)(?:of|at|in|with|for|by) (?:the |a )?(?:[a-z]+ ){{0,5}}?(?P<b>{O})"
)
_OWNS = re.compile(
    rf",? (?:(?:[{PRONOUN}]|also) )*(?:owns?|owned|holds?|held|has|had|controls?|controlled) "
    rf"(?P<rest>[^.;{PRONOUN}]{{0,90}}?(?:%|per ?cent|percent|interest|stake|shares)[^.;{PRONOUN}]{{0,50}}?)"
    rf"(?:of|in) (?:the )?(?P<b>{O})"
)
_WORKS = re.compile(
    rf",? (?:[^.;]{{0,40}}, )?(?:(?:[{PRONOUN}]|also|currently) )*(?:(?:is|was|has been|were|are) (?:also )?employed "
    rf"(?:by|with|at)|works? (?:for|at)|worked (?:for|at)) (?:the )?(?P<b>{O}|[{PRONOUN}])"
)
_LENT = re.compile(
    rf"(?P<a>{O}|[{PRONOUN}])(?: (?:has|had|have|also))? (?:lent|loaned|advanced|made (?:an? )?(?:[a-z-]+ )?"
    rf"(?:loan|advance)s? (?:of|in the (?:principal )?amount of)|extended (?:an? )?(?:[a-z-]+ )?(?:loan|credit) of) "
    rf"(?P<sum>[^.;{PRONOUN}]{{1,60}}?) to (?:{_LISTED})(?P<b>{P}|{O})"
)
_CONSULTS = re.compile(
    rf"\bconsult(?:ing|ancy|ant)(?:'s)? (?:services )?(?:agreement|contract|arrangement)s? with {_LISTED}(?P<a>{P})|"
    rf"(?P<a2>{P})(?:, [^.;]{{0,80}},)? (?:provides?|provided|performs?|performed|renders?|rendered) "
    rf"(?:[a-z-]+ ){{0,4}}?"
    rf"(?:consult\w+|advisory)(?: [a-z-]+)? (?:services )?to (?P<b>{O}|[{PRONOUN}])"
)
PERCENT = re.compile(r"(?<![\d.])\d[\d.]*[ -]?(?:%|per ?cent\b|percent\b)(?! (?:per|a) (?:annum|year))")
_OF_WHICH = re.compile(
    rf"(?P<c>{O}),? (?:of|at|in) [{PRONOUN}] (?:the |an? )?(?:(?P<r>{R}) of {_LISTED}(?P<b>{P})|(?P<b2>{P})['’]s? "
    rf"(?P<r2>{R})) (?:is|was|has been|serves as|are) (?:also )?(?:the |an? )?(?:[a-z-]+ )?(?P<o>{R})"
)
_KIN_OFFICE = re.compile(
    rf"(?P<a>{P})(?:,| is| was|, who is|, who was) (?:the |an? )?(?P<r>{R}) of (?:(?:[{PRONOUN}]|the|{O}['’]s?) )+"
    rf"(?P<o>{R})(?!,? {P})"
)


def is_own(name: Name, own: Name) -> bool:
    return (
        name.full == own.full
        or bool(OWN_WORD.fullmatch(name.full))
        or (
            name.form == "pronoun"
            and name.text.lower() in {"we", "us", "our", "the company", "this company", "ourselves"}
        )
    )


def kin_ties(masked: Mask, own: Name) -> Iterator[dict[str, Any]]:
    """Family ties, those of relatives without a name too ("daughter of Ada Okoro")."""
    seen: set[tuple[str, str]] = set()
    for pattern in (_KIN, _KIN_OF):
        for match in pattern.finditer(masked.text):
            role, a, b = masked.role(match["r"]), masked.name(match["a"]), masked.name(match["b"])
            if role.type == "family_of" and a.full != b.full and _personal(a) and _personal(b):
                seen.add((a.full, b.full))
                yield _tie("family_of", a.full, b.full, masked, match, role=role.text, target_kind="person")
    for at, _, who, of, role_text in _unnamed(masked, seen):
        yield {
            "type": "family_of", "source": who, "target": of, "role": role_text, "at": at,
            "source_kind": "person", "target_kind": "person",
        }  # fmt: skip


def kin_of_office(text: str, masked: Mask, own: Name, ties: list[Record]) -> Iterator[dict[str, Any]]:
    """Family of whoever holds an office, where the paper names one holder: "a daughter of our chief executive"."""
    for match in _KIN_OFFICE.finditer(masked.text):
        role, office, a = masked.role(match["r"]), masked.role(match["o"]), masked.name(match["a"])
        if role.type != "family_of" or not _personal(a):
            continue
        bearers = {
            t["source"] for t in ties
            if t["type"] == office.type and t["target"] == own.full and t["polarity"] == "affirmed" and not t["end"]
            and re.search(rf"(?i)\b{re.escape(office.text)}\b", text[slice(*t["spans"][0])])
            and t["spans"][0][1] - t["spans"][0][0] < 160
        }  # fmt: skip
        if len(bearers) == 1 and a.full not in bearers:
            yield _tie("family_of", a.full, bearers.pop(), masked, match, role=role.text, target_kind="person")


def _personal(name: Name) -> bool:
    return name.kind in {"person", "unknown"} and len(name.full.split()) > 1


def _unnamed(masked: Mask, named: set[tuple[str, str]]) -> Iterator[tuple[int, int, str, str, str]]:
    """Relatives told without their names: place, end in the mask, what they are called, of whom, how related."""
    for pattern in (_KIN_UNNAMED, _UNNAMED_OF):
        for match in pattern.finditer(masked.text):
            role, b = masked.role(match["r"]), masked.name(match["b"])
            if role.type == "family_of" and _personal(b) and not any(of == b.full for _, of in named):
                word = role.text.lower()
                yield masked.at[match.start("r")], match.end(), f"{word} of {b.full}", b.full, word


def _tie(kind: str, source: str, target: str, masked: Mask, match: re.Match[str], **more: Any) -> dict[str, Any]:
    return {"type": kind, "source": source, "target": target, "at": masked.at[match.start()], **more}


def interest_ties(masked: Mask, own: Name, kin: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What a person, or the unnamed relative of one, is or owns in a firm; loans; advice for a fee."""
    text = masked.text
    beside = {match.start("b") for match in _KIN.finditer(text) if masked.role(match["r"]).type == "family_of"}
    named = {(k["source"], k["target"]) for k in kin if " of " not in k["source"]}
    holders = [
        (i, i + 1, masked.name(c).full)
        for i, c in enumerate(text)
        if re.match(P, c)
        and i not in beside
        and _personal(masked.name(c))
        and not re.match(rf"['’]|, (?:[a-z]+ )?{R} ", text[i + 1 : i + 12])
    ]
    holders += [(0, end, who) for _, end, who, _, _ in _unnamed(masked, named)]
    for _, end, who in holders:
        for pattern in (_DOES, _OWNS, _WORKS):
            match = pattern.match(text, end)
            if not match:
                continue
            other = masked.name(match["b"])
            if pattern is _WORKS:
                if is_own(other, own) or other.form == "proper":
                    target = own.full if is_own(other, own) else other.full
                    yield _tie("employee_of", who, target, masked, match)
                continue
            if is_own(other, own) or other.form != "proper" or other.kind == "person" or "not" in match["rest"].split():
                continue
            stake = PERCENT.search(match["rest"])
            if pattern is _OWNS:
                yield _tie("shareholder_of", who, other.full, masked, match, stake=stake and stake[0])
                continue
            for char in match["rest"]:
                if re.match(R, char) and (role := masked.role(char)).type in INTERESTS and not role.inverse:
                    held = role.type in {"shareholder_of", "investor_in"}
                    yield _tie(
                        role.type,
                        who,
                        other.full,
                        masked,
                        match,
                        role=role.text,
                        stake=stake[0] if stake and held else None,
                    )
    for match in _OF_WHICH.finditer(text):
        kin_role, of = masked.role(match["r"] or match["r2"]), masked.name(match["b"] or match["b2"])
        office, firm = masked.role(match["o"]), masked.name(match["c"])
        if kin_role.type == "family_of" and office.type in INTERESTS and _personal(of) and not is_own(firm, own):
            who = f"{kin_role.text.lower()} of {of.full}"
            yield _tie(office.type, who, firm.full, masked, match, role=office.text)
            yield _tie("family_of", who, of.full, masked, match, role=kin_role.text.lower(), target_kind="person")
    for match in _LENT.finditer(text):
        lender, borrower = masked.name(match["a"]), masked.name(match["b"])
        amount = SUM.search(match["sum"])
        if amount and is_own(lender, own) and borrower.full != own.full:
            kind = "person" if _personal(borrower) and borrower.kind != "company" else borrower.kind
            yield _tie(
                "creditor_of", own.full, borrower.full, masked, match, amount=amount[0], source_kind="company",
                target_kind=kind,
            )  # fmt: skip
    for match in _CONSULTS.finditer(text):
        adviser = masked.name(match["a"] or match["a2"])
        if _personal(adviser) and (match["a"] or is_own(masked.name(match["b"]), own)):
            yield _tie("advisor_to", adviser.full, own.full, masked, match, role="consultant")
