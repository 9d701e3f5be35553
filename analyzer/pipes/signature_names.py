"""Names, offices and the heads of signature blocks, as they stand on lines and between labels."""

from __future__ import annotations

import re
from dataclasses import replace

from analyzer.pipes.corporate_forms import FORMS
from analyzer.pipes.name_kinds import plausible
from analyzer.pipes.name_words import FORM
from analyzer.pipes.party_names import Name, scan_name

LABEL = re.compile(
    r"(?:By|BY|Name|NAME|Print|Title|TITLE|Its|Date|DATE|Dated|Signature|SIGNATURE|Address|Attn|Attention|"
    r"Facsimile|Telephone|Fax|Email|E-mail|Exhibit|EXHIBIT|Source|Page|(?i:confirmed|accepted|agreed|acknowledged|"
    r"attest|witness(?:es)?|on\s+behalf|behalf))\b"
)
OFFICE = re.compile(
    r"\b(?:President|Officer|Director|Chairman|Chairwoman|Chair|Secretary|Treasurer|Manager|Partner|Counsel|"
    r"Member|CEO|CFO|COO|CTO|EVP|SVP|"
    r"Vice|Attorney|Trustee|Principal|Head|Founder|Controller|Representative|Administrator|Commissioner|Dean|Provost|"
    r"Rector|Chancellor|Chief|Superintendent|Mayor|Registrar|Bursar|Governor|Warden|Librarian|Curator|Owner|Proprietor|"
    r"Geschäftsführer(?:in)?|Vorstand|Prokurist(?:in)?|Präsident(?:in)?|Présidente?|Directeur|Directrice|Gérante?)\b"
)
_POST = re.compile(
    rf"(?:{OFFICE.pattern}|\b(?:PRESIDENT|DIRECTOR|CHAIRMAN|SECRETARY|TREASURER|MANAGER|PARTNER|COUNSEL|MEMBER|TRUSTEE|"
    r"OFFICER|OWNER|CIO|VP|Signatory)\b)"
)
"""What says that the words of a line without a label are an office."""
_POSTED = re.compile(rf"{_POST.pattern}|Senior|Executive|Managing|General|Sr\.?|Corporate|Assistant|Authori[sz]ed")
_RUN_ON = re.compile(rf"(?<=[a-z])\s+(?=(?:[A-ZÀ-Þ][A-ZÀ-Þ&.,'’-]*\s+){{1,6}}(?:{FORMS})\b)")
"""Where, on a line that has lost its breaks, the firm of the next block follows a title."""
_OFFICE_LEAD = re.compile(
    r"(?:.*\b(?:President|Officer|Director|Chairman|Secretary|Treasurer|Manager|Partner|Counsel|Member|CEO|CFO|"
    r"COO|CTO|Signatory|EMPLOYEE|EXECUTIVE|CONSULTANT|ATTEST|Attest|For|FOR|PURCHASER|SELLER)\b[\s:]+)(?=[A-Z])",
    re.S,
)
_ALIAS = re.compile(r"[(“\"]\s*(?:the\s+|each,?\s+an?\s+)?[“\"](?:the\s+)?([A-Z][A-Za-z’' -]{2,28})[,.]?[”\"]")
_ROLES = (
    r"Employee|Executive|Employer|Company|Consultant|Contractor|Professional|Licensor|Licensee|Participant|Recipient|"
    r"Discloser|Distributor|Supplier|Customer|Client|Developer|Agent|Seller|Purchaser|Buyer|Franchisee|Franchisor|"
    r"Lessor|Lessee|Sponsor|Provider|Vendor|Advis[eo]r|Individual"
)
_ADJOINING = re.compile(r"[ \t]*\n[ \t]*(?=[A-Z]|and\b|&)([^\n:_]{3,60})(?=\n|$)")


_POST_IN = re.compile(rf"(?:[A-Z][\w-]+ )*?{OFFICE.pattern} (?:of|at|for) ")


def organisations(text: str, start: int, end: int) -> list[Name]:
    """The firms that stand between two lines of signature blocks, each where it begins a line or a column."""
    names: list[Name] = []
    at = start
    for match in re.finditer(
        r"(?:^\s*|\n|\s{2,}|(?<=[.:)”\"])\s|(?:For|FOR|of)\s+|(?<=[a-z0-9_-])\s+)(?=[A-Z0-9“\"a-z])", text[start:end]
    ):
        begin = start + match.end()
        if begin < at:
            continue
        name = scan_name(text, begin, end)
        if not name or LABEL.match(name.text) or not plausible(name, text):
            continue
        if post := _POST_IN.match(name.text):  # "as Advisory Director of Fenn Inc."
            name = replace(name, start=name.start + post.end(), text=name.text[post.end() :])
        whole_line = re.match(r"[ \t]*(?:\n|$|,\s*\n|\()", text[name.end : end + 1]) and text[
            name.start - 1 : name.start
        ] in {"\n", "", ":"}
        titled = OFFICE.search(name.text)
        name = _last_line(text, name, end)
        if not plausible(name, text):
            continue
        if name.formal or (name.organisation and whole_line and not titled and name.words > 1):
            names.append(name)
            at = name.end
            while beside := re.compile(r"(?:[ \t]*\([^)\n]*\))?[ \t]+(?=[A-Z0-9])").match(text, at, end):
                after = scan_name(text, beside.end(), end) if names[-1].formal else None
                if not after or not after.formal or not plausible(after, text) or LABEL.match(after.text):
                    break
                names.append(after)  # the head of the next column
                at = after.end
    return names


def _last_line(text: str, name: Name, end: int) -> Name:
    """The name without an office or another line that runs into it where columns or lines were joined."""
    start, least = name.start, 2
    if (lead := re.match(r".*?(?!(?i:etc)\.)\b[^\s.]{3,}\.\s+(?=[A-Z])", text[name.start : name.end], re.S)) or (
        lead := _OFFICE_LEAD.match(text[name.start : name.end])
    ):
        start = name.start + lead.end()
    elif "\n" in text[name.start : name.end] and name.formal and not _named_before(text, name):
        start = name.start + text[name.start : name.end].rindex("\n") + 1
        least = 3  # "Partners, L.P." alone is the end of a name, not a name
    shorter = scan_name(text, start, end) if start > name.start else None
    return shorter if shorter and shorter.formal == name.formal and shorter.words >= least else name


def _named_before(text: str, name: Name) -> bool:
    """Whether a name of two lines stands elsewhere in the text as one."""
    written = r"\s+".join(re.escape(word) for word in name.text.split())
    return any("\n" not in m[0] for m in re.compile(rf"(?i:\b{written})").finditer(text, 0, name.start))


def role_pattern(text: str) -> re.Pattern[str]:
    """The roles that may head a block of this text: those it defines, and the usual ones."""
    own = "|".join(sorted({re.escape(m[1].strip()) for m in _ALIAS.finditer(text)}, key=len, reverse=True)[:40])
    return re.compile(
        rf"(?:^|\n|\s{{2,}}|\b[Bb]y\s+)[ \t]*[“\"]?(?i:the\s+)?(?P<role>(?i:{own + '|' if own else ''}{_ROLES}))"
        r"[”\"]?[ \t]*(?::|(?=\s*$)|(?=\s{2,}|\n))"
    )


def person_after(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The person named on the line after a mark or a label."""
    begin = re.compile(r"[\s:_.\-–—\"“*]*").match(text, start, end)
    at = begin.end() if begin else start
    line_end = text.find("\n", at)
    name = scan_name(text, at, min(end, at + 60, line_end if line_end > 0 else end))
    if not name or LABEL.match(name.text):
        return None
    trimmed = re.split(r"\n|\s{3,}", text[name.start : name.end])[0]
    if name.formal:  # the firm of the next block has run into the name
        own = re.match(r"[A-Z][\w’'-]+\s+(?:[A-Z]\.?\s+)*[A-Z][\w’'-]+(?=\s)", trimmed)
        rest = scan_name(text, name.start + own.end(), name.end) if own else None
        if not own or not rest or not rest.formal:
            return None
        trimmed = own[0]
    words = trimmed.split()
    if len(words) > 2 and re.search(r"\d", words[-1]):
        trimmed = trimmed[: trimmed.rfind(words[-1])].rstrip()
        words = words[:-1]
    low = [word.lower().strip(",") for word in words]
    again = next((n for n in (2, 3, 4) if len(low) >= 2 * n and low[:n] == low[n : 2 * n]), 0)
    post = next((n for n, word in enumerate(words) if n > 1 and _POSTED.fullmatch(word.strip(","))), 0)
    if least := min((n for n in (again, post) if n), default=0):
        trimmed = " ".join(words[:least]) if least == len(words) else trimmed[: _nth_word(trimmed, least)].rstrip(" ,")
    if not 1 < len(trimmed.split()) < 6 or OFFICE.search(trimmed):
        return None
    return re.sub(r"\s+", " ", trimmed), name.start, name.start + len(trimmed)


def _nth_word(words: str, n: int) -> int:
    return [m.start() for m in re.finditer(r"\S+", words)][n]


def title_after(text: str, start: int, end: int, roles: re.Pattern[str] | None) -> tuple[str, int, int]:
    """The office after its label: on the same line and where that wraps on the next, else alone on the next line."""
    match = re.compile(r"[ \t]*([A-Z][^\n_]{1,140}?)(?=\s{2,}|\n|_|-{3,}|$)").match(text, start, end)
    if not match:
        match = re.compile(r"[\s_-]*\n[ \t]*([A-Z][^\n_:]{1,60}?)(?=\s{2,}|\n|_|-{3,}|$)").match(text, start, end)
        if not match or not _POST.search(match[1]) or organisations(text, match.start(1) - 1, match.end(1)):
            return "", start, start
    words, begin, finish = match[1].strip(), match.start(1), match.end(1)
    if firm := _RUN_ON.search(words):
        return words[: firm.start()].strip(), begin, begin + firm.start()
    for office in reversed(list(re.finditer(rf"{_POST.pattern}(?:[ \t]+{_POST.pattern})*[ \t]+(?=[A-Z])", words))):
        name = scan_name(text, begin + office.end(), min(end, begin + office.end() + 60))
        if name and name.formal and not re.match(r"of\b", text[begin + office.end() :]):
            return words[: office.end()].strip(), begin, begin + office.end()
    while (wrapped := _ADJOINING.match(text, finish, end)) and (wraps(words) or re.match(r"(?:and|&)\b", wrapped[1])):
        name = scan_name(text, wrapped.start(1), wrapped.end(1))
        if (name and name.formal) or LABEL.match(wrapped[1]) or (roles and roles.fullmatch(wrapped[1])):
            break
        words, finish = f"{words} {wrapped[1].strip()}", wrapped.end(1)
    return words, begin, finish


def wraps(words: str) -> bool:
    """Whether an office breaks off at the end of its line."""
    return bool(
        re.search(r"(?:\b(?:Vice|Senior|Executive|Assistant|Chief|General|Managing|and|of|for|the|&)|[,&-])$", words)
    )


def is_office(words: str) -> bool:
    """Whether a line without a label is the office of whoever is named beside it."""
    return len(words) <= 100 and bool(_POST.search(words)) and not LABEL.match(words)


_BEFORE_ITS = re.compile(rf"\s*(?P<body>[A-Z][^\n;:]{{2,80}}?{FORM.pattern}\.?),\s+(?:\(?as )?(?:its|the)\s")


def agent_in(text: str, start: int, stop: int) -> Name | None:
    """The name on a "By" line; a body up to "its": "Fenn Companies Investors, LLC, its general partner"."""
    name = scan_name(text, start, stop)
    body = _BEFORE_ITS.match(text, start, stop)
    if name and body and name.start == body.start("body") and name.end < body.end("body"):
        return replace(name, end=body.end("body"), text=body["body"])
    return name
