"""Where proper names stand in a text and what kind of name each is, from capitals, corporate forms and context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from analyzer.pipes.body_names import public_bodies
from analyzer.pipes.given_names import given_name
from analyzer.pipes.name_kinds import COUNSEL_FOLLOWS, FIRM_FOLLOWS, SURNAMES, ends_a_name
from analyzer.pipes.name_runs import RUN, form_end, pieces
from analyzer.pipes.name_words import (
    FORM,
    FUNCTION_WORDS,
    FUND,
    MONTHS,
    NEVER,
    OF_HEADS,
    ORGANISATION,
    PUBLIC,
    UPPER,
)
from analyzer.pipes.names_of_things import begins_an_item, names_a_thing
from analyzer.pipes.records import records, store, text_of
from analyzer.pipes.relation_terms import all_roles

_BY_NUMBER = re.compile(
    r"(?<![\w-])\d{4}-?\d{3,4} (?:Qu[ée]bec|Ontario|Canada|Alberta|Manitoba|Nova Scotia|British Columbia|B\.C\.)"
    r" (?:[Ii]nc|[Ll]td|Limited|Corp|lt[ée]e|ULC)\b\.?"
)
"""Canadian firms that have a number for a name."""
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
    for match in _BY_NUMBER.finditer(text):
        yield Name(match.start(), match.end(), match[0], match[0], "company")
    for match in _DOMAIN.finditer(text):
        yield Name(match.start(), match.end(), match[0], match[0], "brand")
    for match in RUN.finditer(text):
        for start, end in pieces(text, match.start("name"), match.end("name"), role_cells):
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


_OF_DATA = re.compile(r"Data Protection (?:Commission|Authority|Agency|Board|Office|Inspectorate|Registrar|Ombudsman)")


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
            (len(word) == 1 and bool(_NUMBERED_PART.search(text, max(0, start - 12), start)))
            or word.lower() in NEVER
            or word.lower() in FUNCTION_WORDS
            or word.isdigit()
            or (word in _ROLES and first.end() < end)
        )
        if (word in _NUMBERS and not opens) or _OF_DATA.match(text, first.start(), end):
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
    if text[start:end].isupper() and (title := _HEADLINE.search(text, start, end)) and form_end(text, end) == end:
        start = title.end()  # "QUIET NIGHTS AT HARBOUR MARINA"
        if not title["at"] or start >= end:
            return
    if (place := _SEATED.match(text, end)) and FORM.match(text, place.end()):
        end = place.end() - 1  # "Teal Lantern (Malta) Ltd"
    if (short := re.search(r"(?:^|\s)(?:Pvt|Pty|Pte|Sdn)$", text[start:end])) and short.start():
        end += len(match_[0]) if (match_ := re.match(r"\.? (?:Ltd|Limited|Bhd)\b\.?", text[end : end + 12])) else 0
    if (last_word := text.rfind(" ", start, end)) > 0 and (form := FORM.match(text, last_word + 1)):
        end = max(end, form.end() - form[0].endswith("."))  # "Toda Mills Co., Ltd."
    stop = form_end(text, end)
    while (
        stop == end
        and (last := re.search(r"\s(\w+)$", text[start:end]))
        and not ends_a_name(text[start : start + last.start()], last[1])
        and (last[1].lower() in _TRAILING or last[1] in _ROLES)
        and text[start + last.start() - 1] != "&"
    ):
        end = stop = start + last.start()
        stop = form_end(text, end) if text[end : end + 1] == "," else end
    written = text[start:end]
    if written.endswith(" I") and re.match(r"\s[a-z]", text[end : end + 2]) and not _NUMBERED.search(written):
        end = stop = end - 2  # "… in Visagent I hope": the pronoun
        written = text[start:end]
    if honours := _HONOURS.search(written):
        end = stop = start + honours.start()
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
    if kind != "person" and not honorific and (lead := _FORM_BEFORE.search(text, max(0, start - 12), start)):
        start, kind = lead.start("form"), "company"
        written = text[start:stop]
    if honorific and single and (knight := _KNIGHT.search(text, max(0, start - 6), start)):
        start = knight.start()
        written = text[start:stop]
    yield Name(start, stop, written, written, kind)


_HONOURS = re.compile(
    r"(?<=\w{2})(?<=[a-z])(?:,? (?:KC|QC|OBE|MBE|CBE|KBE|DBE|CMG|CVO|FRS|FCA|ACA|FCCA|ACCA|FCIS|CFA|CPA|FRCS|FRCP|"
    r"MRCPI?|FRCPI|LLB|LLM|MBA|MSc|BSc|PhD|DPhil))+$"
)
"""Honours and degrees behind a person's name, which are no part of it."""
_FORM_BEFORE = re.compile(r"(?<![\w.])(?P<form>(?:A\.S\.D|S\.S\.D|A\.P\.S|A\.S\.B\.L|V\.Z\.W|O\.N\.G)\. )$")
"""Forms of clubs and associations that stand before the name, which no person's initials are."""
_KNIGHT = re.compile(r"\b(?:Sir|Dame) $")
"""Titles that stand before a given name: "Sir Alaric" of Sir Alaric Rhind."""
_HEADLINE = re.compile(r".* (?:(?P<at>AT|FROM|BY)|IN|ON|WITH|TO|AN?|HOW|WHY|WHO|IS|ARE|OUR|YOUR|OUT) ")
_NUMBERED_PART = re.compile(r"\b(?:Schedule|Annex|Exhibit|Appendix|Attachment|Part|Section|Class|Series) $")
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
    return len(text[start:end].split()) >= 2 or form_end(text, end) > end


_PARTICLES = frozenset("de del della di da do das dos du des la van von der den ter bin ibn al el y e".split())
_SUM = re.compile(r"[A-Z]{1,3}\$?\d[\d.,]*(?:m|k|bn|M|K)?")


def _kind(written: str, bare: list[str], *, formal: bool, honorific: bool) -> str:
    words = set(bare) | {word[:-1] for word in bare if word.endswith("s") and not word.endswith("ss")}
    long = [word for word in bare if word not in _PARTICLES]
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
    if 2 <= len(long) <= 4 and given_name(written.split()[0]) and not set(bare) & {"of", "the", "and", "for"}:
        return "person"
    if 2 <= len(bare) <= 4 and re.match(
        rf"(?:[{UPPER}]\.\s?)+\s*[{UPPER}]|[{UPPER}]\w+\s[{UPPER}]\.\s[{UPPER}]", written
    ):
        return "person"
    if 2 <= len(bare) <= 4 and "of" not in bare and "the" not in bare:
        return "unknown"
    return "unknown" if len(bare) < 4 else "company"
