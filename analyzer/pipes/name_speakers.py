"""Whose paper a document is, and who wrote to whom: letterheads, header lines of messages, sign-offs."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.pipes.message_parts import own_words
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM, FORM_AT_END, INSTITUTIONS, ORGANISATION, UPPER
from analyzer.pipes.policy_house import policy_house
from analyzer.pipes.records import metadata, summary, text_of
from analyzer.pipes.relation_terms import find_roles
from analyzer.pipes.sign_offs import sign_off


def correspondents(doc: Doc, found: list[Name]) -> tuple[Name | None, Name | None]:
    """Who wrote and who received a message: the persons of its From and To lines, or of "I, NAME"."""
    text = own_words(text_of(doc))
    people: list[Name | None] = []
    written = (
        r"(?:^|\s{2,})From:|\bI, (?=[A-Z])|(?i:\b(?:statement|affidavit|declaration|testimony|deposition) of )(?=[A-Z])"
    )
    for header in (written, r"(?:^|\s)To:"):
        match = re.search(header, text, re.M)
        named = [n for n in found if match and match.end() <= n.start <= match.end() + 12 and n.form == "proper"]
        people.append(next((n for n in named if people or n.kind in {"person", "unknown"}), None))
    if people[0] is None and re.search(r"\b(?:I|[Mm]y)\b", text):
        people[0] = sign_off(text, found)[0]
    return people[0], people[1]


_LETTERHEAD = re.compile(r"[^\n]{3,120}")
_TITLE_WORDS = re.compile(r"(?:(?:of|the|from|at|for|by|and|to the|[^a-z\s]\S*)\s+|\W)*")


# Papers within a house speak of "our director" as its board does; "we at Acme" says who writes.
_INSIDE = re.compile(
    r"\b(?:[Tt]o|[Ff]or|[Ff]rom) (?:the )?(?:[Bb]oard(?: of [Dd]irectors| of [Tt]rustees)?|[Dd]irectors|[Tt]rustees|"
    r"[Mm]embers|[Cc]hair\w*|[Ss]hareholders) of (?:the )?|"
    r"\b(?:[Mm]eeting|[Mm]inutes|[Rr]esolutions?|[Dd]ecisions?|[Pp]roceedings) of (?:the )?"
    r"(?:[Bb]oard(?: of [Dd]irectors| of [Tt]rustees)?|[Dd]irectors|[Tt]rustees|[Mm]embers) of (?:the )?|"
    r"\b[Ww]e (?:here )?at (?:the )?",
)


_MOVED = re.compile(
    r"\b(?:appoint|elect|nam|nominat|recruit|add|return|resign|retir|depart|remov|promot|elevat|co-?opt|candidat|nomine|"
    r"invit|restor|re-?elect|step|withdr[ae]w)\w*(?: (?!and\b)[\w-]+){0,2} $",
    re.I,
)
"""Somebody goes to or leaves a board of which no paper is told: "elected to the board of Acme Ltd"."""
_ORGANS = r"(?:[Bb]oard(?: of [Dd]irectors| of [Tt]rustees)?|[Cc]ommittee|[Dd]irectors|[Tt]rustees|[Mm]anagement)"
_ITS_BOARD = re.compile(rf",\s+(?:[Tt]he |[Ii]ts )?{_ORGANS}\W*$")
_BOARD_OF = re.compile(rf"(?:\n|[.!?]\s+)\W*(?:[Tt]he )?{_ORGANS}(?:,| of)\s+(?:the )?$")
"""A house whose board signs: "…, Fen Mutual, the Board", "The Board of Directors, Fen Mutual"."""


def _signed_by_the_board(text: str, found: list[Name]) -> Name | None:
    """The organisation with whose board a paper ends."""
    for name in reversed(found):
        if name.start < len(text) - 160:
            return None
        if name.form != "proper" or name.kind in {"person", "brand"}:
            continue
        if _ITS_BOARD.match(text, name.end) and re.search(r"(?:\n|[.!?]\s+)\W*$", text[: name.start][-6:]):
            return name
        if not text[name.end :].strip(" .\n") and _BOARD_OF.search(text, max(0, name.start - 50), name.start):
            return name
    return None


_FOOT = re.compile(r"[.!?]\s+[-–—] ?(?P<firm>[A-Z][^\n.]{3,60})\s*$")
_SIGNED_OFF = re.compile(
    r"(?m)(?:^|[.!?] )[ \t]*(?:[-–—] ?)?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)? \((?P<firm>[A-Z][^()\n]{2,60})\)\s*$"
)
_OWN_TITLE = re.compile(
    r"\b(?:register|log|report|minutes|notice|policy|declarations?|statement|circular|letter|note|memorandum|memo|bulletin|"
    r"newsletter|gazette|annual|interim|interests|update|summary|prospectus|profile|people|team|board|committee)\b",
    re.I,
)


def _titled(text: str, organisations: list[Name]) -> Name | None:
    """The only organisation in the title of a paper that is by its kind a house's own: "GIFTS LOG, Acme Ltd"."""
    title = re.match(r"\s*[^\n]{4,160}?(?=\n|[.:] |$)", text)
    if not title or not _OWN_TITLE.search(title[0]) or re.search(r"\b(?:between|among|and|v\.)\b", title[0]):
        return None
    named = {n.full: n for n in organisations if n.start < title.end()}
    bare = re.sub("|".join(re.escape(n.text) for n in named.values()) or "$^", "", title[0])
    words = [w for w in re.findall(r"[^\W\d_]+", bare) if w.lower() not in _SMALL]
    if len(named) != 1 or sum(w[0].isupper() for w in words) < 0.8 * len(words):
        return None
    return next(iter(named.values()))


def _alone_at_the_head(text: str, organisations: list[Name]) -> Name | None:
    """The organisation whose name, of a legal form, is the whole first line of a letter."""
    line = re.match(r"[\s*_#]*([^\n]{3,80}?)[ \t,.*_]*\n", text)
    named = [n for n in organisations if line and n.start == line.start(1) and line.end(1) <= n.end <= line.end()]
    return named[0] if named and FORM_AT_END.search(named[0].text) else None


_FILED = re.compile(r"(?i)\bsecurities\s+and\s+exchange\s+commission\b")
"""The head of a paper filed with the regulator, which is not its author."""
_REGISTRANT = re.compile(r"(?i)\bname\s+of\s+(?:the\s+)?(?:registrant|issuer|company|small business issuer)\b")


def _registrant(text: str, organisations: list[Name]) -> Name | None:
    """Who files a paper: named above "Name of Registrant", else the first company that has a line to itself."""
    if said := _REGISTRANT.search(text, 0, 6000):
        named = [n for n in organisations if 0 <= said.start() - n.end < 160]
        if named:
            return named[-1]
    for name in organisations:
        first, last = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end)
        line = text[first : last if last > 0 else len(text)].strip(" *#\t.")
        if name.kind != "public_body" and name.start < 6000 and len(line) - len(name.text) < 4:
            return name
    return None


_FORMED = re.compile(
    rf"(?:[{UPPER}&][\w’'.&-]*,? (?:(?:of|and|for|de|del|di|da|van|von|der|y|e|og|och|und|et) )?)+{FORM.pattern}"
)
_ORGAN = re.compile(
    r"(?i).*\b(?:board|directors|trustees|management|meeting|members|shareholders|committee|minutes) of (?:the )?"
)
_OWN_TYPES = frozenset({"minutes", "proxy_statement", "policy", "press", "other"})


def _in_file_name(doc: Doc, organisations: list[Name]) -> Name | None:
    """The organisation after which the file of a house's own paper is called: the one of those named in the text whose
    name the file's begins with or holds, else the firm that it spells out with its legal form."""
    if summary(doc).get("type") not in _OWN_TYPES:
        return None
    title = re.sub(r"\.\w{2,4}$|_", " ", str(metadata(doc).get("name") or ""))
    said = re.findall(r"[^\W\d_]+", title.lower())
    found: dict[str, Name] = {}
    for name in organisations:
        stem = re.findall(r"[^\W\d_]+", FORM_AT_END.sub("", name.full).lower())
        if not stem:
            continue
        if (len(stem[0]) > 3 and stem[0] not in ORGANISATION and stem[0] in said) or (
            stem[-1] in INSTITUTIONS and stem[-1] in said[:1]
        ):
            found.setdefault(name.full, name)
    if len(found) == 1:
        return next(iter(found.values()))
    formed = [] if found else [_ORGAN.sub("", match[0]) for match in _FORMED.finditer(title)]
    return Name(0, 0, formed[0], formed[0], "company") if len(formed) == 1 else None


_SMALL = frozenset("of the for to and at by in on a an as from its under with held".split())


def speaker(doc: Doc, found: list[Name]) -> Name | None:
    """The organisation whose own paper the document is: from its letterhead, its sender or its single party."""
    text = own_words(text_of(doc))
    found = [name for name in found if name.end <= len(text)]
    if summary(doc).get("type") == "policy" and (house := policy_house(text, found)):
        return house
    organisations = [n for n in found if n.form == "proper" and n.kind in {"company", "public_body", "fund"}]
    bodies = [n for n in found if n.form == "proper" and n.kind == "unknown" and " " in n.full]
    if lone := _alone_at_the_head(text, organisations):
        return lone
    inside = next(
        (m for m in _INSIDE.finditer(text, 0, 900) if not _MOVED.search(text, max(0, m.start() - 40), m.start())), None
    )
    house = next((n for n in found if inside and n.form == "proper" and 0 <= n.start - inside.end() < 5), None)
    house = house if house and (house.kind in {"company", "public_body", "fund"} or house.text == house.full) else None
    if house:
        return house
    if filed := _FILED.search(text, 0, 900):
        return _registrant(text, [n for n in organisations if n.start >= filed.end()])
    sender = re.search(r"^(?:From|FROM):(?:(?!\bTo:)[^\n]){2,160}", text, re.M)
    if sender:
        named = [n for n in found if sender.start() <= n.start < sender.end() and n.form == "proper"]
        # "Head, Information Technology" tells a department, not a firm.
        named = [n for n in named if n.kind == "person" or not set(n.full.lower().split()) <= ORGANISATION]
        firms = [
            n for n in named if n.kind in {"company", "public_body"} or (n is not named[0] and n.kind == "unknown")
        ]
        if firms:
            return firms[-1]
    # A sign-off: "…, Head of Data, Orrery Homes" as the last words.
    whole = len(text.rstrip(' .\n"”'))
    closing = next(
        (n for n in reversed(found) if n.form == "proper" and n.kind != "person" and whole - 1 <= n.end <= whole + 1),
        None,
    )
    if (
        closing
        and (tied := re.search(r"\w(?:, (?:the )?|(?P<line>[ \t]*\n\s*))$", text[: closing.start][-8:]))
        and closing.kind != "brand"
        and (closing.kind != "unknown" or not tied["line"])
        and find_roles(text, max(0, closing.start - 60), closing.start)
    ):
        return closing
    if board := _signed_by_the_board(text, found):
        return board
    writer, house = sign_off(text, found)
    if writer and house and house.kind != "brand" and find_roles(text, writer.end, house.start):
        return house
    foot = _FOOT.search(text)
    if foot and (last := next((n for n in organisations if n.start == foot.start("firm")), None)):
        return last
    signed = _SIGNED_OFF.search(text)
    firm = next((n for n in found if signed and n.form == "proper" and signed.start("firm") == n.start), None)
    if firm:
        return firm
    if sender:
        return None
    return (
        _titled(text, organisations) or _in_file_name(doc, organisations) or _at_the_head(text, organisations, bodies)
    )


_STANDS = re.compile(r"\.(?=\s+[A-Z§(])|, \d{1,2} [A-Z][a-z]+ \d{4}\.|, [A-Z][a-z]+ \d{1,2}, \d{4}\.|\.? *\n")


def _at_the_head(text: str, organisations: list[Name], bodies: list[Name]) -> Name | None:
    """The organisation of a letterhead: words of a title around it, and nobody else beside it."""
    head = _LETTERHEAD.search(text)
    limit = head.end() if head else 0
    if lettered := next(
        (n for n in bodies if n.start == len(text) - len(text.lstrip()) and _STANDS.match(text, n.end)), None
    ):
        return lettered
    first = next((n for n in organisations if n.start < min(limit, 60)), None)
    if first and not _TITLE_WORDS.fullmatch(text[head.start() if head else 0 : first.start]):
        return None  # a sentence that mentions a firm is no letterhead: "We have supplied files to Orrery Homes"
    if first and re.search(r"\b(?:between|among|versus|v\.)\b", text[: limit + 200]):
        return None
    return first
