"""Names of organisations and people as they are written in agreements and captions, and what kind of name each is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.pipes.corporate_forms import FIRM_WORDS, FORM, FORMS, PLACE_ONLY

_STOP = frozenset(
    "a an whose having with located dated as hereinafter hereafter herein hereby collectively individually by "
    "between among "
    "dba d/b/a f/k/a a/k/a n/k/a at who which acting through effective organized organised on in under is are "
    "its together "
    "entered made this that whereas recitals witnesseth each either and/or or to from both (the attn attention "
    "re dear date "
    "title name signature address agree agrees shall may will has have represented respectively formerly c/o via "
    "where if "
    "not no now therefore set forth per pursuant versus vs v but including such any all other their his her our "
    "we you i my "
    "phone fax email tel telephone facsimile section article page accepted agreed exhibit source signed print "
    "witness".split()
)
_SHOUTED = frozenset("on you in all to from no now set page".split())
_LABELS = frozenset("signature page print witness source".split())
_CONNECT = frozenset(
    "of the de del della di la le las los van von der den du da dos y et und e al bin ter zu für im am".split()
)
GENERATION = re.compile(r",?\s+(?:Jr|Sr|JR|SR|II|III|IV)\b\.?")
_DEGREE = re.compile(r",?\s+(?:M\.?D|Ph\.?\s?D|J\.?D|M\.?B\.?A|CPA|Esq|D\.?O|R\.?N)\b\.?")
_TITLE = re.compile(
    r"(?:(?:Board\s+of\s+)?(?:Directors|Officers?|Members?|Employees?|Shareholders|Stockholders)\s+of|"
    r"LOGO|CONFIDENTIAL|PRIVILEGED|DRAFT|COPY|USA(?!\s+(?:\w+\s+){0,4}?(?:Organization|Association|Group|Inc|LLC|Corp|Ltd)\b)|Messrs|Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Hon)\b\.?\s+(?:the\s+)?"
)
_WORD = re.compile(r"(?:[^\s,;()“”\"\[\]{}:<>|*_«»]|(?<=[^\W_])_(?=[^\W_]))+")
_OCR_GAP = re.compile(r"\.|\.(?:[A-Z]\.)+|-[A-Z]\w+")
"""What recognition leaves apart after an initial: "L. B . Hill", "L.E .K. Hill", "Tell-A -Friend"."""
_ROLE_LEAD = re.compile(
    r"(?:(?:(?:Third[- ]Party|Counter|Cross)[- ]?)?(?:Plaintiff|Defendant|Petitioner|Respondent|Claimant)s?"
    r"(?:\s?/\s?(?:(?:Third[- ]Party|Counter|Cross)[- ]?)?(?:Plaintiff|Defendant|Claimant)s?)?|Developer|Contractor|"
    r"Licensee|Licensor|Franchisee|Franchisor|Borrower|Lender|Lessor|Lessee|Tenant|Landlord|Buyer|Seller|Purchaser)\s+"
    r"(?=[A-Z0-9])",
    re.I,
)
_LITIGANT = re.compile(r"(?:Plaintiff|Defendant|Petitioner|Respondent|Claimant)s?\s+(?=[A-Z][\w.’'-]+\s+[A-Z])")
_ABBREVIATED = re.compile(
    r"(?:[A-Z]\.)+$|^(?:St|Mt|Ft|Bros|Mfg|Intl|Int’l|Nat|Assn|Dept|Univ|Mr|Mrs|Dr|Ste|Jr|Sr|Wm|Geo|Chas|Jas)\.$"
)
_ROLE_WORDS = frozenset(
    "party parties company customer client employee employer executive consultant contractor recipient discloser "
    "licensee "
    "licensor supplier vendor provider distributor franchisee franchisor controller processor buyer seller "
    "purchaser agent "
    "plaintiff plaintiffs defendant defendants respondent respondents petitioner petitioners borrower lender "
    "tenant landlord "
    "participant individual undersigned subscriber member members host sponsor producer developer manufacturer service "
    "and of user driver services products software publisher operator developer stockholder shareholder director "
    "directors shares "
    "fund trust issuer guarantor debtor creditor manager managers grantor grantee assignor assignee donor "
    "founder founders "
    "acquirer potential target holder holders owner sublicensee reseller content venturer venturers joint "
    "disclosing receiving data the importer exporter affiliate affiliates subsidiary subsidiaries investor stockholder "
    "you your us our we name insert organisation organization institution representative counterparty business "
    "legal entity".split()
)
_FIRM_LIST = re.compile(
    rf"((?:,\s+[A-Z][\w’'-]+){{1,3}},?\s+(?:&|and)\s+[A-Z][\w’'-]+\.?)(?=(?:\s+[IVX]+)?,?\s+(?:{FORMS})\b)"
)
_BODY = re.compile(
    r"\b(?:Ministry|Department|Office|Bureau|Committee|Agency|Secretary of State)\s+(?:of|for)\s+[A-Z]\w+$"
)
_BODY_LIST = re.compile(r"((?:,\s+[A-Z]\w+){1,3},?\s+(?:&|and)\s+[A-Z]\w+(?:\s+[A-Z]\w+)?)")
_COMMA_PLACE = re.compile(rf",\s*\([A-Z][\w. ]{{1,20}}\)(?=,?\s+(?:{FORMS})\b)")
_NUMBERED = re.compile(r"\d{5,8}\s+[A-Z][\w.]*\s+(?:Ltd|Limited|Inc|LIMITED|LTD|INC)\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``[start, end)`` of the text; ``formal`` if it carries a corporate form such as Inc. or GmbH."""

    start: int
    end: int
    text: str
    formal: bool
    organisation: bool

    @property
    def words(self) -> int:
        """How many words the name has."""
        return len(self.text.split())


def scan_name(text: str, start: int, end: int) -> Name | None:
    """The name that begins at ``start`` (white space skipped) and stops before ``end``, or ``None``.

    A comma belongs to a name only before a corporate form or Jr.; "and" only where it joins one firm ("Hall and Sons").
    """
    at = _skip(text, start, end)
    while title := _TITLE.match(text, at, end):
        at = title.end()
    if (role := _ROLE_LEAD.match(text, at, end)) and (
        _leads_to_form(text, role.end() - 1, end, least=1) or _LITIGANT.match(text, at, end)
    ):
        at = role.end()
    first = at
    stop = at
    formal = organisation = False
    words = 0
    while at < end:
        at = _skip(text, stop, end)
        gap = text[stop:at]
        if (
            words
            and "\n" in gap
            and (re.search(r"\n\s*\n", gap) or (words > 1 and _new_line_name(text, first, stop, at)))
        ):
            break
        if words and (form := _form_at(text, stop, end)):
            stop, formal, organisation = form, True, True
            words += 1
            continue
        if formal and not re.match(r"&\s+(?i:co)\b|of\s+[A-Z]|Americas\b", text[at : at + 8]):
            break
        if (
            formal
            and text[at : at + 3] == "of "
            and not re.search(r"(?i)(?:company|corporation|co\.)$", text[first:stop])
        ):
            break
        if at < end and text[at] == "," and words and (placed := _COMMA_PLACE.match(text, at, end)):
            stop = placed.end()
            continue
        if at < end and text[at] == "," and words < 3 and (listed := _FIRM_LIST.match(text, at, end)):
            stop = listed.end(1)
            words += 2
            continue
        if (
            at < end
            and text[at] == ","
            and _BODY.search(text[first:stop])
            and (listed := _BODY_LIST.match(text, at, end))
        ):
            stop = listed.end(1)
            words += 3
            organisation = True
            continue
        if at >= end or text[at] == ",":
            break
        if text[at] == "(":
            inner = re.match(r"\(([A-Z][\w. ’'-]{1,25})\)(?=,?\s+[A-Z])", text[at:end])
            if inner and words and not is_role(inner[1]) and _leads_to_form(text, at + inner.end(), end):
                stop = at + inner.end()
                continue
            break
        if (
            words
            and text[at] in '“"'
            and (quoted := re.match(r"[“\"][A-Z][\w .-]{2,40}[”\"]", text[at:end]))
            and _soft_start(text[first:stop])
        ):
            stop = at + quoted.end()
            organisation = True
            words += 1
            continue
        word = _WORD.match(text, at, end)
        if not word:
            break
        raw = word[0]
        low = raw.lower().strip(".")
        if words and _OCR_GAP.fullmatch(raw) and re.search(r"(?:\b[A-Z]|-[A-Z])$", text[first:stop]):
            stop = word.end()
            continue
        if words and re.fullmatch(r"&[A-Z]\w+", raw):
            stop = word.end()
            words += 1
            continue
        if raw == "/" and words and re.match(r"\s[A-Z]", text[word.end() : word.end() + 2]):
            stop = word.end()
            continue
        if low in {"and", "&"}:
            joined = _joined(text, first, stop, word.end(), end, words, symbol=low == "&") if words else None
            if joined is None:
                break
            stop = joined
            continue
        initial = re.fullmatch(r"[A-Z]\.?", raw) and (
            raw.endswith(".") or (words and not (raw == "A" and text[first:stop].isupper()))
        )
        shouted = (
            (raw.isupper() and low in _SHOUTED)
            or (not words and raw[0].isupper() and low in _LABELS and text[word.end() : word.end() + 1] == " ")
            or (not words and raw == "At" and text[at - 4 : at].lower() == "the ")
        ) and _leads_to_form(text, word.end(), end)
        if (
            low in _STOP
            and not initial
            and not shouted
            and not (words and raw in {"Will", "May", "No", "I", "On", "All"})
        ):
            break
        if low == "of" and raw == "of" and words > 1 and text[first:stop].isupper():
            break  # a name in capitals ends before "of 12 Hill Street"
        if low in _CONNECT or (low == "for" and organisation) or (low == "at" and organisation):
            after = _skip(text, word.end(), end)
            if (
                (words or low == "the")
                and after < end
                and (text[after].isupper() or text[after : after + 4] == "the ")
                and not raw.isupper()
            ) or (raw.isupper() and (words or low == "the")):
                if low == "the" and not words:
                    first = at if raw[0].isupper() else after
                    stop = after
                    continue
                ahead = _WORD.match(text, after, end)
                if not ahead or ahead[0].lower() in _STOP:
                    break
                stop = word.end()
                continue
            break
        if (
            not _wordlike(raw, words)
            and not (not words and _NUMBERED.match(text, at))
            and not _before_form(text, raw, word.end(), end, words)
        ):
            break
        ends = raw.endswith(".") and not _ABBREVIATED.search(raw) and not re.search(r"\.\w", raw)
        sentence_end = ends and not _leads_to_form(text, word.end(), end)
        stop = word.end() - (1 if sentence_end else 0)
        while stop > at and text[stop - 1] in "-–—/":
            stop -= 1
        if text[stop - 1] in "'’" and not re.match(r"\s+[A-Z]", text[stop : stop + 3]):
            stop -= 1
        words += 1
        if low in FIRM_WORDS:
            organisation = True
        if sentence_end or raw[-1] in "—–":
            break
    return _finish(text, first, stop, formal=formal, organisation=organisation)


def _finish(text: str, first: int, stop: int, *, formal: bool, organisation: bool) -> Name | None:
    trimmed = re.sub(r"(?:\s+(?:of|the|de|and|AND|OF|THE|for|FOR))+$", "", text[first:stop])
    stop = first + len(trimmed.rstrip(" -–—"))
    if stop <= first:
        return None
    if not formal and (suffix := GENERATION.match(text, stop)):
        stop = suffix.end()
    written = text[first:stop]
    name = re.sub(r"\s+", " ", written).strip()
    name = re.sub(r" \.$", ".", name)
    name = re.sub(r"(?<=\b[A-Z]) (?=\.|-[A-Z])", "", re.sub(r"(?<= &)(?=[A-Z]\w{2})", " ", name))
    formal = formal or bool(re.search(r"\b(?:Corporation|Company|Bank|CORPORATION|COMPANY|BANK) (?:of|OF) ", name))
    if not any(c.isalpha() for c in name):
        return None
    return Name(first, stop, name, formal, organisation)


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _form_at(text: str, at: int, end: int) -> int | None:
    """Where the corporate form after a name ends, if one stands at ``at`` (a comma before it allowed)."""
    lead = re.compile(r"\s*,?\s*").match(text, at, end)
    begin = lead.end() if lead else at
    if begin == at:
        return None
    match = FORM.match(text, begin, min(end, begin + 30))
    if not match:
        return None
    if (
        re.match(r"\s+(?:Partners?|PARTNERS?)\b(?!,?\s+L)", text[match.end() : match.end() + 14])
        and match[0].lower() == "limited"
    ):
        return None  # "Limited Partner" is a position
    if re.match(r"\s+(?:of|for|OF|FOR)\s", text[match.end() : match.end() + 5]) and re.match(
        r"(?i:company|corporation|limited)\b", match[0]
    ):
        return None  # "Company of New York", "Corporation for …": the name goes on
    stop = match.end()
    if text[stop - 1].isspace():
        stop -= 1
    bare = text[begin:stop].lower().strip(". ")
    if (
        "," in text[at:begin]
        and bare in _AMBIGUOUS
        and not re.match(r",?\s*(?:Ltd|LTD|Limited|LIMITED|Inc|INC|LLC|KG)\b", text[stop : stop + 12])
    ):
        return None
    if bare in {"as", "se", "na"} and not text[begin].isupper():
        return None
    return stop


_AMBIGUOUS = frozenset("nv co pc sa na se as ab ag oy kk kg company companies".split())


def _new_line_name(text: str, first: int, stop: int, at: int) -> bool:
    """Whether a short line has ended and the next one is a whole firm's name of its own, as in an address block."""
    line_start = text.rfind("\n", 0, stop) + 1
    if stop - line_start > 50 or text[stop - 1] in ",&-" or text[first:stop].lower().endswith((" of", " and", " the")):
        return False
    return bool(
        re.match(rf"[A-Z][\w&.’'-]*(?:[ \t]+[A-Z&][\w&.’'-]*){{1,6}},?[ \t]+(?i:{FORMS})\b", text[at : at + 90])
    ) or bool(re.match(r"(?:By|BY|Name|Title|Attn|Attention|Date|\d+\s)", text[at : at + 10]))


def _before_form(text: str, raw: str, after: int, end: int, words: int) -> bool:
    """Whether a word not written like a name directly precedes a corporate form: "2005" in "WPX 2005 Limited"."""
    if words:
        return bool(re.fullmatch(r"\d{4,}", raw)) and _form_at(text, after, end) is not None
    strict = re.compile(r"(?:\s+\d{1,2})?,?\s+(?:Inc\b\.?|LLC\b|Ltd\b\.?|GmbH\b|Corp\b\.?|AG\b|S\.A\.)")
    return (
        bool(re.fullmatch(r"[a-z][\w-]{2,20}", raw)) and raw not in _ROLE_WORDS and bool(strict.match(text, after, end))
    )


def _leads_to_form(text: str, at: int, end: int, least: int = 0) -> bool:
    return bool(
        re.match(
            rf"(?:,?\s+(?!(?:A|An|AN|AND|And|OF)\s)[A-Z][\w&.’'-]*){{{least},5}}?,?\s+(?i:{FORMS})\b",
            text[at : min(end, at + 90)],
        )
    )


def _soft_start(name: str) -> bool:
    return bool(re.search(r"(?i)(?:company|stock company|institute|society|enterprise|association|firm)$", name))


def _joined(text: str, first: int, stop: int, after: int, end: int, words: int, *, symbol: bool) -> int | None:
    """Where the joined part ends if an "and" here stands inside one name, else ``None``."""
    at = _skip(text, after, end)
    word = _WORD.match(text, at, end)
    if not word or not (word[0][0].isupper() or word[0][0].isdigit()):
        return None
    if symbol:
        return word.end() - (1 if word[0].endswith(".") and not FORM.match(text, at) else 0)
    low = word[0].lower().strip(".")
    if PLACE_ONLY.fullmatch(text[first:stop]):
        return None
    if low in {"co", "company", "sons", "partners", "associates", "brothers", "daughters", "bros"}:
        return word.end() if FORM.match(text, at) or not word[0].endswith(".") else word.end() - 1
    rest = re.match(rf"(?:\S+\s+){{0,2}}?\S+?,?\s+(?:{FORMS})\b", text[at : min(end, at + 60)])
    alone = text[first:stop]
    if (
        words == 1
        and rest
        and "(" not in rest[0]
        and len(re.findall(rf"\b{re.escape(alone)}\b(?!\s+(?:and|AND|&))", text[:20000])) == 0
    ):
        return word.end()
    generic = text[first:stop].split()[-1].lower() in _PAIRED and low in _PAIRED
    return word.end() if generic else None


_PAIRED = frozenset(
    "research development science sciences technology engineering arts food drug oil gas trade industry "
    "marketing logistics "
    "sales service services investment investments finance commerce health human water power light letters "
    "electric consulting telephone telegraph steel iron coal insurance annuity savings loan deposit trust "
    "guaranty club "
    "recreation casualty indemnity accident credit pension securities exchange "
    "home security life casualty fire marine justice interior labor labour welfare families education culture "
    "sport media business".split()
)


def _wordlike(raw: str, words: int) -> bool:
    if raw[0].isupper() or (raw[0].isdigit() and (any(c.isalpha() for c in raw) or words > 0 or "¢" in raw)):
        return not re.fullmatch(r"\d{4,}", raw)
    return bool(re.match(r"[a-z]{1,3}[A-Z]|(?:[a-z]\.){2,}|[\w-]+\.(?:com|net|org|io|ai|inc)\b", raw)) or (
        words > 0 and raw in {"incorporated", "inc", "inc.", "llc", "ltd", "ltd."}
    )


def is_role(name: str) -> bool:
    """Whether the words are only a role or a blank to be filled in ("the Receiving Party", "Company Name")."""
    words = re.findall(r"[a-z]+", name.lower())
    return not words or all(word in _ROLE_WORDS for word in words)
