"""Where proper names stand in a text and what kind of name each is, from capitals, corporate forms and context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from analyzer.pipes.body_names import public_bodies
from analyzer.pipes.given_names import given_name
from analyzer.pipes.name_kinds import COUNSEL_FOLLOWS, FIRM_FOLLOWS, SURNAMES, ends_a_name
from analyzer.pipes.name_words import (
    FORM,
    FUNCTION_WORDS,
    FUND,
    HONORIFIC,
    MONTHS,
    NEVER,
    OF_HEADS,
    ORGANISATION,
    PUBLIC,
    UPPER,
)
from analyzer.pipes.names_of_things import alone, begins_an_item, names_a_thing
from analyzer.pipes.records import records, store, text_of
from analyzer.pipes.relation_terms import all_roles

_SAINT = (
    r"(?:(?<!\w )|(?<=\bof )|(?<=\bat )|(?<=\bto )|(?<=\bby )|(?<=\bthe )|(?<=\band )|(?<=\bfor )|(?<=\bfrom )|"
    r"(?<=\bwith )|(?<=\bin ))(?:S[tT]|M[tT]|F[tT])\."
)
"""Where "St." begins a name: "of St. Olaf's", but not "on Main St. Olaf said"."""
_OF_SAINT = (
    r"['’]s(?=[ ](?:Infirmary|Hospital|Office|College|School|Church|Trust|University|Academy|Hospice|"
    r"Pharmacy|House|Institute|Society|Hall|Regional|General|Royal|Memorial|Children)\b)"
)
_OF_MANY = (
    r"['’](?=[ ](?:(?:[A-Z][\w-]+ )?(?:Hospital|Foundation|Association|Union|Bank|Mutual|Society|Club|Guild|Federation|"
    r"Trust|Fund|Co-?operative|Council|League|Institute|School|College|Home|Benefit|Credit|Library|Insurance|Pension))\b)"
)
_WORD = (
    rf"(?!(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b|(?:Capt|Col|Rev|Hon|Engr|Ing|Avv|Dott|Sig)\. [{UPPER}])"
    rf"(?:{_SAINT}(?= [{UPPER}])|[{UPPER}](?:\.(?=[\s,{UPPER}]))(?:[{UPPER}]\.)*|"
    rf"[{UPPER}](?:[\w.]*\w)?(?:['’](?!s\b|S\b)\w+|['’]S(?=[ ][{UPPER}]{{3}}))?(?:[-/](?=\w)\w+)*"
    rf"(?:{_OF_SAINT}|(?<=s){_OF_MANY})?|"
    rf"[a-z]{{1,2}}[{UPPER}]\w+)"
)
_SPACE = "[ \u00a0]"
_JOIN = (
    rf"(?:{_SPACE}(?:&|de|de la|del|della|dei|degli|di|da|do|das|du|des|dos|van|von|van der|von der|"
    rf"den|der|ter|bin|ibn|al|el|y|e|of|of the|for|and){_SPACE}|{_SPACE})"
)
_RUN = re.compile(rf"(?<![\w@.])(?P<honorific>{HONORIFIC})?(?P<name>{_WORD}(?:{_JOIN}{_WORD})*)")
_DOMAIN = re.compile(r"(?<![\w@.])[\w-]+\.(?:com|org|net|io|co\.uk|app)\b(?!@)")


@dataclass(frozen=True, slots=True)
class Name:
    """Words at ``[start, end)`` that name someone. ``full`` is the fullest form the document ties them to.

    ``kind``: company, fund, person, public_body, brand, group, unknown; ``form``: proper, role, pronoun or group.
    """

    start: int
    end: int
    text: str
    full: str
    kind: str
    form: str = "proper"


def proper_names(doc: Doc) -> Iterator[Name]:
    """Every proper name of ``doc``; some may overlap."""
    text = text_of(doc)
    lower = set(re.findall(r"(?<![\w’'.@/-])[a-z][a-z-]{2,}(?![\w.+-]*@)(?!\.[a-z])", text))
    starts = {span[0] for span in store(doc).get("sentence_spans", [])} | {
        block["start"] for block in records(doc, "blocks")
    }
    roles = all_roles(doc)
    role_cells = {
        i
        for role in roles
        for i in range(role.start, role.end)
        if not (
            role.text.istitle()
            and (role.text.split()[-1].lower() in ORGANISATION | {"division"} or _names_on(text, role.end))
            and re.search(r"[a-z] $", text[max(0, role.start - 2) : role.start])
            and re.search(r"[A-Z][\w-]* $", text[max(0, role.start - 25) : role.start])
        )
    }
    for start, end in public_bodies(text):
        yield Name(start, end, text[start:end], text[start:end], "public_body")
    for match in _DOMAIN.finditer(text):
        yield Name(match.start(), match.end(), match[0], match[0], "brand")
    for match in _RUN.finditer(text):
        for start, end in _pieces(text, match.start("name"), match.end("name"), role_cells):
            yield from _judged(text, start, end, match, lower, starts)


_OF_THINGS = re.compile(
    rf"(?:(?<=latforms)|(?<=ervices)|(?<=roducts)|(?<=rands))(?: [{UPPER}][\w-]+){{1,2}}?,? (?={FORM.pattern})",
    FORM.flags & re.I,
)
"""After a thing that a firm may be named after: the country of its seat, before its form."""


def _names_on(text: str, end: int) -> bool:
    """Whether a firm's name goes on after a word that could be a role ("Angel" in "Harrow Angel Syndicate")."""
    after = re.match(rf",? ([{UPPER}][\w-]+)", text[end : end + 30])
    if after and (after[1].lower() in ORGANISATION or FORM.match(text, end + after.start(1))):
        return True
    return bool(_OF_THINGS.match(text, end))  # "Fen Platforms Ireland Ltd"


def _pieces(text: str, start: int, end: int, role_cells: set[int]) -> Iterator[tuple[int, int]]:
    """A run of capitalised words cut where a role, an "and", or an "of" foreign to a body's name stands inside."""
    words = [(m.start(), m.end()) for m in re.compile(r"\S+").finditer(text, start, end)]
    firm = _form_end(text, end) > end or (
        alone(text, start, end) and text[start:end].split()[-1].lower() in ORGANISATION
    )
    joined = text[start:end].isupper() and firm  # "PLEDGE AND LOAN (PTY) LTD", a letterhead "HEARTH AND HOME TRUST"
    piece: list[tuple[int, int]] = []
    for a, b in words:
        word = text[a:b]
        bare = word.strip(".,").lower()
        heads = [text[x:y].lower() for x, y in piece]
        cut = (
            (
                a in role_cells
                and not (piece and bare in ORGANISATION and word[0].isupper() and bare[-1] == "s")
                and not (bare in {"company", "partners"} and heads[-1:] == ["&"])
            )
            or (bare == "and" and not (word == "AND" and joined) and not _PAIRED.match(text, b))
            or (bare == "of" and not (heads and (heads[-1] in OF_HEADS or any(h in OF_HEADS for h in heads[:1]))))
            or (bare == "for" and not (heads and heads[0] in {"centre", "center", "institute", "society", "office"}))
        )
        if cut:
            yield from _piece(text, piece)
            piece = []
        else:
            piece.append((a, b))
    yield from _piece(text, piece)


def _piece(text: str, piece: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    small = frozenset(
        "& de la del della dei degli di da do das du des dos van von der den ter bin ibn al el y e of the for".split()
    )
    while piece and text[piece[-1][0] : piece[-1][1]] in small:
        piece.pop()
    while piece and text[piece[0][0] : piece[0][1]] in small:
        piece.pop(0)
    if not piece:
        return
    start, end = piece[0][0], piece[-1][1]
    # A corporate form inside the run closes one name and lets another begin ("… Beta Inc. Acme …").
    for match in FORM.finditer(text, start, end):
        if (
            match.end() < end
            and re.match(r"\.?\s", text[match.end() - 1 : match.end() + 1])
            and match[0].strip(".").lower() not in {"co", "company", "as"}
        ):
            if match.start() > start:
                yield start, match.end()
            rest = re.compile(r"\S").search(text, match.end(), end)
            if rest:
                yield from _piece(text, [(rest.start(), end)])
            return
    yield start, end


def _form_end(text: str, end: int) -> int:
    match = re.compile(r",?[ \u00a0]").match(text, end)
    form = FORM.match(text, match.end()) if match else None
    if form and text[end] == "," and form[0].strip(".").lower() in {"co", "company", "as"}:
        return end
    return form.end() if form else end


def _judged(text: str, start: int, end: int, match: re.Match[str], lower: set[str], starts: set[int]) -> Iterator[Name]:
    """The name at ``[start, end)`` with its kind, unless the words are only capitalised by their place."""
    honorific = match["honorific"] if start == match.start("name") else None
    first = re.compile(r"\S+").match(text, start, end)
    opens = start in starts or bool(
        re.search(r"(?:^|[.:;?!]\s+|\n\s*|[“\"]|\(\d+\)\s+|\d\.(?:\d+\.?)?\s+)$", text[max(0, start - 7) : start])
    )
    while first:
        word = first[0].strip(".,")
        common = (
            word.lower() in NEVER
            or word.lower() in FUNCTION_WORDS
            or word.isdigit()
            or (word in _ROLES and first.end() < end)
        )
        if word in _NUMBERS and not opens:
            common = False
        if (
            opens
            and re.fullmatch(r"[A-Z]", word)
            and (after := re.compile(r"\s+(\w+)").match(text, first.end(), end))
            and after[1].lower() in FUNCTION_WORDS | frozenset(NEVER)
        ):
            common = True
        if not (
            common or (opens and word.lower() in lower and first.end() < end and _tail_stands(text, first.end(), end))
        ):
            break
        following = re.compile(r"\s*(\S)").match(text, first.end(), end)
        if not following:
            return
        start = following.start(1)
        opens = text[start:end].isupper()
        first = re.compile(r"\S+").match(text, start, end)
    if text[start:end].isupper() and (title := _HEADLINE.search(text, start, end)) and _form_end(text, end) == end:
        start = title.end()  # "QUIET NIGHTS AT HARBOUR MARINA"
        if not title["at"] or start >= end:
            return
    if (place := _SEATED.match(text, end)) and FORM.match(text, place.end()):
        end = place.end() - 1  # "Teal Lantern (Malta) Ltd"
    if (short := re.search(r"(?:^|\s)(?:Pvt|Pty|Pte|Sdn)$", text[start:end])) and short.start():
        end += len(match_[0]) if (match_ := re.match(r"\.? (?:Ltd|Limited|Bhd)\b\.?", text[end : end + 12])) else 0
    if (last_word := text.rfind(" ", start, end)) > 0 and (form := FORM.match(text, last_word + 1)):
        end = max(end, form.end() - form[0].endswith("."))  # "Toda Mills Co., Ltd."
    stop = _form_end(text, end)
    while (
        stop == end
        and (last := re.search(r"\s(\w+)$", text[start:end]))
        and not ends_a_name(text[start : start + last.start()], last[1])
        and (last[1].lower() in _TRAILING or last[1] in _ROLES)
        and text[start + last.start() - 1] != "&"
    ):
        end = stop = start + last.start()
        stop = _form_end(text, end) if text[end : end + 1] == "," else end
    written = text[start:end]
    if written.endswith(" I") and re.match(r"\s[a-z]", text[end : end + 2]) and not _NUMBERED.search(written):
        end = stop = end - 2  # "… in Visagent I hope": the pronoun
        written = text[start:end]
    if _CONTRACTED.fullmatch(written):
        return
    words = written.split()
    formal = stop > end or any(
        FORM.fullmatch(text, start + word.start(), end) for word in list(re.finditer(r"\S+", written))[1:]
    )
    if stop == end and text[end : end + 1] == "." and formal and FORM.fullmatch(words[-1] + "."):
        stop = end + (0 if re.match(r"\.(?:\s+[A-Z“]|\s*$|\n)", text[end : end + 3]) else 1)
    if text[stop - 1] == "." and re.match(r"\s+[A-Z][a-z]+\s", text[stop : stop + 12]) and not formal:
        stop -= 1
    written = text[start:stop]
    bare = [w.strip(".,").lower() for w in words]
    if re.fullmatch(r"(?:[A-Z]\.){2,5}[A-Z]?", written) and not formal:
        return  # "U.S.C.", "C.F.R."
    if len(words) > 4 and not formal and any(re.fullmatch(r"[A-Z]\.", w) for w in words[2:]):
        return  # a list of persons
    if not formal and names_a_thing(text, stop, bare, lower):
        return
    single = len(words) == 1
    if single and not formal and not honorific and begins_an_item(text, start, stop):
        return
    if not formal and not honorific:
        if (
            all(w in NEVER or w in FUNCTION_WORDS or w.isdigit() for w in bare)
            or written in _ROLES
            or bare[-1] in _STREET
        ):
            return
        if written.isupper() and set(bare) & NEVER and bare[-1] not in ORGANISATION:
            return
        apposed = (
            opens
            and written.lower() not in lower
            and bool(
                re.match(
                    r" is (?:an?|the) (?:[a-z-]+ ){0,2}"
                    r"(?:service|app|brand|website|site|subsidiary|product|game|platform|division)\b|"
                    r", (?:which|whose|(?:an?|the) (?:[a-z-]+ ){1,4}"
                    r"(?:that|which|who|run|owned|operated|made|developed|based|by|from))\b",
                    text[end : end + 60],
                )
            )
            and written.lower() not in _ADVERBS
            and not written.endswith("ly")
        )
        if (
            single
            and not apposed
            and (opens or written.lower() in lower or len(written) < 3 or words[0].isupper())
            and not re.search(r"\w[A-Z]", written[1:] if not written.isupper() else "")
        ) and not (written.isupper() and 3 <= len(written) <= 6 and not opens):
            return
    if not formal and not honorific and len(words) > 1 and _in_heading(text, start, stop):
        return
    if (
        written.isupper()
        and not formal
        and len(words) > 1
        and not (set(bare) & (ORGANISATION | OF_HEADS) or "&" in words)
    ):
        return
    kind = _kind(written, bare, formal=formal, honorific=bool(honorific))
    if not formal and 2 <= len(words) <= 4 and (text[start - 4 : start] == "/s/ " or COUNSEL_FOLLOWS.match(text, stop)):
        kind = "person"  # "Petra Banks, Esq.", however much the name looks like a firm's
    kind = "company" if kind == "person" and not honorific and FIRM_FOLLOWS.match(text, stop) else kind
    if not formal and _TITLE_AFTER.match(text, stop):
        return
    if written.endswith(("-branded", "-based", "-owned", "-party", "-wide", "-related")):
        return
    if kind == "unknown" and (_THING.match(text[stop : stop + 24]) or _CALLED.search(text[max(0, start - 40) : start])):
        kind = "brand"
    yield Name(start, stop, written, written, kind)


_HEADLINE = re.compile(r".* (?:(?P<at>AT|FROM|BY)|IN|ON|WITH|TO|AN?|HOW|WHY|WHO|IS|ARE|OUR|YOUR|OUT) ")
_PAIRED = re.compile(r" (?:Loans?|Sons|Daughters|Co|Company|Associates|Savings|Brothers|Cie|Fils|Söhne)\b")
_SEATED = re.compile(rf" \([{UPPER}][\w.-]+(?: [{UPPER}][\w.-]+)?\) (?=[A-Z])")
_ROLES = frozenset([
    "Recipient", "Discloser", "Provider", "Supplier", "Importer", "Exporter", "Processor", "Controller", "Owner",
    "Licensor", "Licensee", "Customer", "Company", "Vendor", "Client", "Host", "Contributor", "Respondent",
    "Respondents", "Defendant", "Defendants", "Plaintiff", "Plaintiffs", "Transferor", "Transferee", "Board",
    "Purchaser", "Buyer", "Seller", "Lessor", "Lessee", "Assignor", "Assignee", "Analyst", "Forecaster", "General",
    "Councillors", "Commissioners", "Management", "Staff", "Head", "Office", "Chair", "Secretary",
])  # fmt: skip
_NUMBERS = frozenset([
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "First", "Second", "Third", "New",
])  # fmt: skip
_TRAILING = frozenset([*MONTHS, "agreement", "act", "series", "members", "member"])
_STREET = frozenset(["street", "road", "row", "lane", "avenue", "suite", "quay", "drive", "boulevard", "yard"])
_ADVERBS = frozenset([
    "moreover", "indeed", "however", "further", "furthermore", "finally", "instead", "additionally", "consequently",
    "accordingly", "meanwhile", "likewise", "nevertheless", "nonetheless", "thereafter", "notably", "overall",
    "alternatively", "conversely", "failing", "among", "ensure",
])  # fmt: skip
_CONTRACTED = re.compile(r"(?:I|We|You|They|He|She|It|There|Here|That|Who|What|Let)['’]\w{1,2}")
_TITLE_AFTER = re.compile(r" (?:Analyst|Manager|Assistant|Associate|Specialist|Rule|Act)\b")
_NUMBERED = re.compile(r"\b(?:Fund|Partners|Capital|Ventures|Phase|Part|Series|Title|Chapter|Article|Count) I$")


def _in_heading(text: str, start: int, stop: int) -> bool:
    """Whether the words stand in a long line set in capitals or title case, where a capital tells nothing."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", stop)
    line = text[first : last if last > 0 else len(text)]
    long = list(re.findall(r"[^\W\d_]{4,}", line))
    return (
        6 <= len(long) <= 40
        and sum(w[0].isupper() for w in long) >= 0.9 * len(long)
        and (line.startswith("#") or not line.rstrip().endswith("."))
        and not re.search(r"[,;:\t]|[-–—] ", line)
    )


_CALLED = re.compile(r"\b(?:app|game|website|platform|site|apps|websites|domains?)(?: called| named|,)? [“\"*]{0,3}$")
_THING = re.compile(
    r"[”\"]?,? (?:app|apps|website|websites|site|SDKs?|software|Rule|Act|feature|button|questionnaire|"
    r"question|Event|Events|page|tool|tab|screen|account|program)\b"
)


def _tail_stands(text: str, start: int, end: int) -> bool:
    """Whether what follows a common opening word is a name by itself (two words or more, or a corporate form)."""
    return len(text[start:end].split()) >= 2 or _form_end(text, end) > end


_SUM = re.compile(r"[A-Z]{1,3}\$?\d[\d.,]*(?:m|k|bn|M|K)?")


def _kind(written: str, bare: list[str], *, formal: bool, honorific: bool) -> str:
    words = set(bare) | {word[:-1] for word in bare if word.endswith("s") and not word.endswith("ss")}
    if honorific and not formal:
        return "person"
    if (bare[-1] in FUND and len(bare) > 1) or (words & FUND and re.search(r"\bL\.?P\.?$", written)):
        return "fund"
    if formal:
        return "company"
    if words & PUBLIC and len(bare) > 1:
        return "public_body"
    if len(bare) == 2 and bare[1] in SURNAMES and given_name(written.split()[0]):
        return "person"
    if (
        (len(bare) > 1 and words & ORGANISATION)
        or "&" in written
        or (any(ch.isdigit() for ch in written) and not _SUM.fullmatch(written))
    ):
        return "company"
    if 2 <= len(bare) <= 4 and given_name(written.split()[0]) and not set(bare) & {"of", "the", "and", "for"}:
        return "person"
    if 2 <= len(bare) <= 4 and re.match(
        rf"(?:[{UPPER}]\.\s?)+\s*[{UPPER}]|[{UPPER}]\w+\s[{UPPER}]\.\s[{UPPER}]", written
    ):
        return "person"
    if 2 <= len(bare) <= 4 and "of" not in bare and "the" not in bare:
        return "unknown"
    return "unknown" if len(bare) < 4 else "company"
