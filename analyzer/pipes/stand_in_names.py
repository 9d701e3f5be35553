"""People who are meant by their office or their initials in a paper that gives both once: "Neil Cawthra (NC)", "the
Treasurer" where Linh Tran-Whitlock is listed as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM, HONORIFIC

_OFFICE = (
    r"(?:vice[- ]|deputy |joint |hon(?:orary|\.)? |non-executive |executive |acting |interim )?"
    r"(?P<office>chair(?:man|woman|person)?|president|presiding officer|treasurer|secretary|principal|rector|dean|"
    r"head ?master|headmistress|head ?teacher|warden|bursar|registrar|mayor|clerk|provost|matron|abbot|prior|prioress|"
    r"superintendent|"
    r"general manager|managing director|director[- ]general|chief executive(?: officer)?|chief (?:technology|operating|"
    r"financial|data|information|medical|product) officer|medical director|finance director|executive director|company "
    r"secretary|GM|MD|CEO|CTO|COO|CFO|CIO|CDO)"
)
_AFTER = re.compile(rf"(?: \(|, (?:the |our |its )?){_OFFICE}(?=[),;.\n]| of (?:the )?[A-Z])", re.I)
_CHAIRS = re.compile(
    r"\b(?P<told>in the chair|chaired by|presiding|chair(?:man|woman|person)?|president|secretary|treasurer)"
    rf"\s*:?\s*(?:{HONORIFIC})?$",
    re.I,
)
_IN_THE_CHAIR = re.compile(r",? (?:\(?in the chair\)?|presiding|chairing)\b", re.I)
_LETTERS = re.compile(r"(?<![\w.&/-])[A-Z]{2,4}(?![\w&/-]|\.\w)")
_CHAIR = ("chair", "chairman", "chairwoman", "chairperson", "presiding officer")


def stand_ins(text: str, found: list[Name]) -> list[Name]:
    """Where people among the names ``found`` in ``text`` are meant by an office or by their initials."""
    people = [n for n in found if n.form == "proper" and n.kind == "person" and " " in n.full]
    if not people:
        return []
    return [*_by_office(text, people), *_by_initials(text, people, found)]


def _by_office(text: str, people: list[Name]) -> Iterator[Name]:
    holders: dict[str, dict[str, Name]] = {}
    for name in people:
        for office in _offices(text, name):
            holders.setdefault(office, {})[name.full] = name
    for office, bearers in holders.items():
        if len(bearers) == 1:
            (name,) = bearers.values()
            for said in re.finditer(rf"\b[Tt]he {re.escape(office)}\b(?! of\b| for\b| to the\b|-)", text, re.I):
                if not re.search(r"\bin $", text[max(0, said.start() - 3) : said.start()]):
                    yield Name(said.start(), said.end(), said[0], name.full, "person", "role")


def _offices(text: str, name: Name) -> Iterator[str]:
    """The offices that the words around a name give to its bearer, in small letters."""
    before = text[max(0, name.start - 40) : name.start]
    if told := _AFTER.match(text, name.end):
        yield from _CHAIR if (office := told["office"].lower()).startswith("chair") else (office,)
    if _IN_THE_CHAIR.match(text, name.end):
        yield from _CHAIR
    if head := _CHAIRS.search(before):
        office = head["told"].lower()
        yield from (office,) if office in {"president", "secretary", "treasurer"} else _CHAIR


def _by_initials(text: str, people: list[Name], found: list[Name]) -> Iterator[Name]:
    letters: dict[str, dict[str, Name]] = {}
    for name in people:
        words = [word for word in re.split(r"[\s-]+", name.full) if word[:1].isupper()]
        for short in {"".join(word[0] for word in words), "".join(w[0] for w in (words[0], words[-1]))}:
            letters.setdefault(short, {})[name.full] = name
    others = {name.text for name in found if name.kind not in {"person", "unknown"}}
    for said in _LETTERS.finditer(text):
        bearers = letters.get(said[0], {})
        if len(bearers) == 1 and said[0] not in others and not FORM.fullmatch(said[0]) and said[0] not in _COMMON:
            (name,) = bearers.values()
            yield Name(said.start(), said.end(), said[0], name.full, "person")


_COMMON = frozenset(
    "ID IDS IT HR PR UK US USA EU UN IP AI ML TV PC AM PM CEO CFO COO CTO CIO MD GM DPO DNA MRI CT GPS SIM PIN NHS GP "
    "PDF CSV API SQL URL VAT LP LLC INC LTD PLC CC FW RE PS NB OK MR MS DR ST NO AS AT IN ON TO OF OR BE BY DO GO IF "
    "IS ME MY SO UP WE".split()
)
"""Letters that mean something of their own wherever they stand."""
