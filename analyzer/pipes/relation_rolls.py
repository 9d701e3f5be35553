"""Who sits on a board by the roll of its minutes: "Present: Ada Okoro (Chair), Ben Ito. In attendance: …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc

from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.records import summary, text_of
from analyzer.pipes.relation_roles import Tie
from analyzer.pipes.relation_terms import find_roles

_STOP = r"\n\s*\n|(?i:\bin attendance\b|\bapologies\b|\babsent\b|\bby invitation\b)|\n\s*\d+[.)]"
_ROLL = re.compile(
    r"(?m)(?:^|(?<=[.;] ))[ \t]*(?:(?:Directors|Trustees|Members|Governors) )?(?:PRESENT|[Pp]resent|[Aa]ttended|"
    r"[Aa]nwesend|[Pp]résents?|[Pp]resenti|[Aa]anwezig|[Nn]ärvarande|[Oo]becni)"
    rf"(?: were| in person)?:(?P<roll>(?:(?!{_STOP})[\s\S]){{3,600}}?)"
    rf"(?={_STOP}|(?<![ .][A-Z])(?<!Mr)(?<!Ms)(?<!Dr)(?<!Mrs)(?<!Prof)\.(?:\s|$)|\Z)"
)
_BOARD = re.compile(
    r"\b(?:board|directors|trustees|governors|supervisory|management committee|governing body|councillors|"
    r"(?:minutes|meeting) of (?:the |a )?(?:executive |general )?(?:council|committee))['’]?\b",
    re.I,
)
_CHAIR = re.compile(r"[\s,]*\(?(?:in the chair|presiding|chairing)\b", re.I)


def held_by(who: Name, body: Name, kind: str, role: str | None, *spans: tuple[int, int]) -> dict[str, Any]:
    """The record of an office or a holding that a list or a form tells of a person."""
    return {
        "spans": list(spans),
        "type": kind,
        "role": role,
        "source": who.full,
        "target": body.full,
        "source_kind": "person",
        "target_kind": body.kind,
    }


def roll_ties(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """A seat on the board for each person whom the minutes of its meeting list as present, and the offices given."""
    text = text_of(doc)
    body = names.speaker
    if body is None or summary(doc).get("type") != "minutes":
        return
    for match in _ROLL.finditer(text):
        first, last = match.span("roll")
        if not _BOARD.search(text[:first]):
            continue
        people = [n for n in names.between(first, last) if n.form == "proper" and n.kind in {"person", "unknown"}]
        people = [n for n in people if len(n.full.split()) > 1]
        for name, following in zip(people, [*(n.start for n in people[1:]), last], strict=True):
            roles = [r for r in find_roles(text, name.end, following) if not r.inverse]
            held = [(role.type, role.text) for role in roles]
            if _CHAIR.match(text, name.end):
                held = [("director_of", "chair")]
            elif not any(role.type == "director_of" for role in roles):
                held.append(("director_of", "present as a member of the board"))
            for kind, office in held:
                yield {**held_by(name, body, kind, office, (name.start, following)), "told": "present"}


_OTHERS = re.compile(
    r"\b(?:remaining|other) (?:(?:\w+ )?(?:non-executive |lay |independent |disinterested )?"
    r"(?:members|directors|trustees|governors|councillors|commissioners))\b"
)
_LEFT = re.compile(
    r"\b(?:left|leaves|withdrew|withdraws|stood aside|stepped (?:out|aside)|went out|recused|abstained|abstaining|"
    r"did not vote|took no part|had no vote)\b"
)
_MEMBER = re.compile(r",? \(?(?:(?:lay|independent|co-opted|ordinary|ex officio) )?member(?=[,)])(?! of\b)")


def sitting_ties(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """The seat of whom the minutes of a board call a member, and of who left before "the remaining members" decided."""
    text = text_of(doc)
    body = names.speaker
    if body is None or summary(doc).get("type") != "minutes":
        return
    seated: list[tuple[Name, int, int]] = []
    for others in _OTHERS.finditer(text):
        left = list(_LEFT.finditer(text, max(0, others.start() - 500), others.start()))
        who = names.only_person(left[-1].start()) if left else []
        seated += [(name, name.start, others.end()) for name in who]
    for name in names.all:
        if name.form == "proper" and name.kind == "person" and (said := _MEMBER.match(text, name.end)):
            seated.append((name, name.start, said.end()))
    for name, start, end in seated:
        if " " in name.full:
            yield {**held_by(name, body, "director_of", "member", (start, end)), "told": "present"}


_SEAT = r"(?:director|board|chair\w*|trustee|governor|member|commissioner|council\w*|seat|supervisor)s?"
_SEAT_BEFORE = re.compile(rf"(?i)\b{_SEAT}\b[^.;]{{0,40}}\b(?:of|at|for|on|in|to)\s+(?:the )?\Z")
_SEAT_AFTER = re.compile(rf"(?i)(?:['’]s?|,)? (?:[\w-]+ ){{0,3}}{_SEAT}\b")
_BESIDE = re.compile(r"\s?\((?:of|from|at|for) (?:the )?")
_IN_THE_CHAIR = re.compile(r"(?i)\b(?:took|taking|takes|in|from) the chair\b")


def of_the_meeting(doc: Doc, names: Names, tie: Tie) -> bool:
    """Whether the seat that a tie tells is one on the body that meets, which is not the one named: "B took the chair",
    "the remaining directors approved the licence to Acme", "outside directors A (of Acme) and B"."""
    body, text = names.speaker, text_of(doc)
    if tie.type != "director_of" or (body and tie.target.full == body.full):
        return False
    first, last = tie.target.start, tie.target.end
    said = _SEAT_BEFORE.search(text, max(0, first - 60), first) or _SEAT_AFTER.match(text, last, last + 60)
    if not said and _IN_THE_CHAIR.search(text, tie.source.end, tie.source.end + 24):
        return True
    if body is None or summary(doc).get("type") != "minutes":
        return False
    return not said or (tie.source.end < first and bool(_BESIDE.fullmatch(text, tie.source.end, first)))


_INTERESTS = re.compile(
    r"(?im)^[^\n]{0,40}?\b(?:register|statement|declaration|return)s? of (?:the )?(?:\w+ )?"
    r"(?P<seat>member|councillor|director|trustee|governor|commissioner)s?['’]?s? interests\b[^\n]{0,90}$"
)
_SEATED = re.compile(
    r"\b(?:Councillor|Cllr\.?|Alderman|Alderwoman|Commissioner|Trustee|Governor|Director|Member)[ \u00a0]$"
)


def interest_register_ties(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """The seat of each person whom a body's register of the interests of its members names by the title of a seat."""
    text = text_of(doc)
    heading = _INTERESTS.search(text, 0, 400)
    if not heading:
        return
    # The body stands in the heading, or in the line above or below it.
    first = text.rfind("\n", 0, max(0, heading.start() - 1)) + 1
    last = text.find("\n", heading.end() + 1)
    near = names.between(first, last if last > 0 else heading.end())
    bodies = {n.full: n for n in near if n.form == "proper" and n.kind in {"company", "public_body"}}
    if len(bodies) != 1:
        return
    (body,) = bodies.values()
    for name in names.between(heading.end(), len(text)):
        titled = _SEATED.search(text, max(0, name.start - 16), name.start) or _SEATED.match(name.text)
        if name.form == "proper" and name.kind in {"person", "unknown"} and titled and " " in name.full:
            seat = titled[0].strip().lower()
            yield held_by(name, body, "director_of", seat, (name.start, name.end), (body.start, body.end))


_SIGN_OFF = re.compile(
    r"(?m)^[ \t]*(?:[-–—] ?)?(?P<short>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2})[.,]?[ \t]*\n"
    r"(?P<line>[^\n]{6,120})$"
)


_FOOT = re.compile(
    r"\n[ \t]*\n(?P<short>[ \t]*)(?P<first>[A-Z][^\n]{3,60})\n(?P<line>[^\n]{4,90}?)[ \t]*"
    r"(?=\n[ \t]*(?:\n|-{2,})|\s*\Z)"
)


def sign_off_ties(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """The office under the name or initial with which the writer of a message signs: "B.", "Secretary, Acme Ltd"; or,
    without a name, at the foot of it: "Secretary", "Acme Ltd"."""
    text = text_of(doc)
    senders = [(m.end(), m.end() + 12) for m in re.finditer(r"(?m)^[ \t>]*From:", text)]
    if not senders:
        return
    for match in (*_SIGN_OFF.finditer(text), *_FOOT.finditer(text)):
        signed = "first" not in match.groupdict()
        start = match.start("line" if signed else "first")
        first, last = match.span("line")
        offices = [r for r in find_roles(text, start, last) if not r.inverse]
        offices = [r for r in offices if r.start - start < 40]
        body = next((n for n in names.between(first, last) if n.form == "proper" and n.kind not in {"person"}), None)
        area = next((span for span in reversed(senders) if span[0] < match.start()), None)
        writer = next((n for n in names.between(*area) if n.form == "proper"), None) if area else None
        if not (offices and body and writer) or offices[0].start - start > 12:
            continue
        someone = writer.kind == "person" or (writer.kind == "unknown" and 1 < len(writer.full.split()) < 4)
        if not (_signs(match["short"], writer.full) if signed else body.start - first < 5 and someone):
            continue
        for office in offices:
            if office.end <= body.start:
                yield held_by(writer, body, office.type, office.text, (match.start("short"), last))


def _signs(short: str, full: str) -> bool:
    """Whether an initial, a given name or the whole name is that of ``full``."""
    words = full.split()
    return short.strip(".").lower() in {full.lower(), words[0].lower(), words[0][0].lower()} or short[0] == full[0]


_MEMBER = re.compile(
    r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,4},[ \u00a0](?:[A-Z][\w-]*[ \u00a0]?){1,4}(?:\([^()\t]*\))?\s*(?=\t)"
)
"""A cell of a list of members: a name, and after a comma what he or she is there."""


def member_cells(text: str, spans: Iterable[Iterable[int]]) -> Iterator[tuple[int, int]]:
    """The ``spans``, those cut at their tabs that list members by cells: the office of one is not the next one's."""
    for start, end in spans:
        if "\t" not in text[start:end] or not _MEMBER.match(text, start, end):
            yield start, end
            continue
        for cell in re.compile(r"[^\t]*[^\t\s][^\t]*").finditer(text, start, end):
            yield cell.span()
