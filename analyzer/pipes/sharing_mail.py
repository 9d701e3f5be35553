"""Messages: who writes to whom, and for which houses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from analyzer.model import AGREEMENT_TYPES, CORPORATE
from analyzer.pipes.document_dates import document_dates
from analyzer.pipes.message_parts import Part, Span, message_parts
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM_AT_END
from analyzer.pipes.names import Names
from analyzer.pipes.records import shared, summary, text_of


@dataclass(frozen=True, slots=True)
class Message:
    """A stretch ``[start, end)`` of a message; ``sender`` and ``receiver`` are the organisations on either side, if
    told."""

    start: int
    end: int
    sender: Name | None
    receiver: Name | None
    writer: Name | None = None
    reader: Name | None = None
    """Who wrote it to whom, where its head names persons."""
    sent: Span | None = None
    """Where its head tells the day."""
    own: bool = True
    """Whether it is the paper's own message, none that is quoted in it."""


@dataclass(slots=True)
class _Hands:
    """Who a message is from and to, as far as its own words tell."""

    within: int | None
    bare: bool
    people: dict[str, Name] = field(default_factory=dict)
    firms: dict[str, Name] = field(default_factory=dict)
    domains: dict[str, Name] = field(default_factory=dict)
    several: bool = False
    """Whether it goes to more than one house."""


def messages(doc: Doc, names: Names) -> list[Message]:
    """The messages of a thread in the order of the text; empty where the text has no head of a message."""
    known = shared(doc)
    if "messages" not in known:
        known["messages"] = _messages(text_of(doc), names) or _letter(doc, names)
    found: list[Message] = known["messages"]
    return found


def message_at(letters: Sequence[Message], offset: int) -> Message | None:
    """The one of ``letters`` in which ``offset`` lies, if it lies in any."""
    return next((m for m in letters if m.start <= offset < m.end), None)


def _messages(text: str, names: Names) -> list[Message]:
    parts = message_parts(text)
    hands: dict[int, _Hands] = {}
    for part in parts:
        if part.message not in hands:
            mine = [p for p in parts if p.message == part.message]
            hands[part.message] = _hands(text, names, part, mine)
    for name, domain in _address_book(text, parts).items():
        for who in hands.values():
            for side, person in who.people.items():
                if person.full == name:
                    who.domains.setdefault(side, domain)
    _settle(names, hands)
    return [
        Message(
            part.start,
            part.end,
            who.firms.get("from"),
            who.firms.get("to"),
            who.people.get("from"),
            who.people.get("to"),
            part.heads.get("date"),
            part.within is None,
        )
        for part in parts
        for who in (hands[part.message],)
    ]


_DEAR = re.compile(r"(?m)^[ \t*_]*Dear (?P<who>[^\n,:]{2,60})[,:]?[ \t*_]*$")
_LONGEST_HEAD = 3000


def _letter(doc: Doc, names: Names) -> list[Message]:
    """A letter as the one message that it is: from the house whose paper it is to the one firm above its salutation."""
    text = text_of(doc)
    dear = _DEAR.search(text, 0, _LONGEST_HEAD)
    if not dear or summary(doc).get("type") in AGREEMENT_TYPES or names.speaker is None:
        return []
    above = [n for n in names.between(0, dear.start()) if n.form == "proper" and n.full != names.speaker.full]
    firms = {n.full: n for n in above if n.kind in CORPORATE}
    dated = document_dates(doc).own
    return [
        Message(
            0,
            len(text),
            names.speaker,
            next(iter(firms.values())) if len(firms) == 1 else None,
            names.author,
            next((n for n in above if n.kind == "person" and n.full.split()[-1] in dear["who"].split()), None),
            (dated.start, dated.end) if dated else None,
        )
    ]


def _hands(text: str, names: Names, part: Part, stretches: Sequence[Part]) -> _Hands:
    found = _Hands(part.within, part.bare)
    for what in ("from", "to"):
        if what not in part.heads:
            continue
        start, end = part.heads[what]
        inside = [n for n in names.between(start, end) if n.form == "proper"]
        person = next((n for n in inside if n.kind in {"person", "unknown"} and not _in_address(text, n)), None)
        body = _firm(inside, person) or _bracketed(text, start, end)
        domains = _domains(text, start, end)
        if person and person is not body:
            found.people[what] = person
        if body:
            found.firms[what] = body
        if what == "to" and "from" in found.domains:
            others = [d for d in domains if d.full != found.domains["from"].full]
            found.several = len({d.full for d in others}) > 1
            domains = others or domains
        if domains and not (what == "to" and found.several):
            found.domains[what] = domains[0]
    if "from" not in found.firms:
        writer = found.people.get("from")
        signed = next((s for p in stretches if (s := _signed(text, p.body, p.end, names, writer))), None)
        if signed:
            found.firms["from"] = signed
    return found


def _settle(names: Names, hands: dict[int, _Hands]) -> None:
    """Fills in what one message does not tell of its two sides by the others: whose house a person or an address is of,
    and whom an answer goes to."""
    for number, who in sorted(hands.items()):
        outer = hands.get(who.within) if who.within is not None else None
        if outer is None and number and who.within is None:
            outer = hands.get(number - 1)
        if outer and who.bare and not outer.several:  # an answer quotes what it answers
            for mine, his in (("from", "to"), ("to", "from")):
                for told, kept in ((outer.people, who.people), (outer.firms, who.firms), (outer.domains, who.domains)):
                    if his in told:
                        kept.setdefault(mine, told[his])
        elif outer and not who.bare and "to" not in who.people and "to" not in who.firms and "to" not in who.domains:
            writer = outer.people.get("from")
            if writer is None or "from" not in who.people or writer.full != who.people["from"].full:
                for told, kept in ((outer.people, who.people), (outer.firms, who.firms), (outer.domains, who.domains)):
                    if "from" in told:
                        kept["to"] = told["from"]
    by_domain: dict[str, Name] = {}
    by_person: dict[str, Name | None] = {}
    domain_of: dict[str, Name] = {}
    for who in hands.values():
        for side, firm in who.firms.items():
            if side in who.domains:
                by_domain.setdefault(who.domains[side].full, firm)
    for who in hands.values():
        for side, domain in who.domains.items():
            firm = who.firms.get(side) or by_domain.get(domain.full) or _spelled(names, domain) or domain
            by_domain.setdefault(domain.full, firm)
            who.firms.setdefault(side, firm)
            if (person := who.people.get(side)) is not None:
                domain_of.setdefault(person.full, domain)
        for side, firm in who.firms.items():
            if (person := who.people.get(side)) is not None:
                by_person.setdefault(person.full, firm)
                first = person.full.split()[0]
                known = by_person.setdefault(first, firm)
                if known is not None and known.full != firm.full:
                    by_person[first] = None  # two of that name
    for who in hands.values():
        for side, person in who.people.items():
            if side not in who.firms and not (side == "to" and who.several):
                house = by_person.get(person.full) or by_person.get(person.full.split()[0])
                if house:
                    who.firms[side] = house


def _firm(inside: list[Name], person: Name | None) -> Name | None:
    bodies = [n for n in inside if n.kind in CORPORATE]
    if bodies:
        return bodies[0]
    rest = [n for n in inside if n is not person and n.kind in {"unknown", "brand"}]
    return rest[-1] if rest else None


def _in_address(text: str, name: Name) -> bool:
    return text[name.end : name.end + 1] == "@" or text[max(0, name.start - 1) : name.start] in {"@", "."}


def _bracketed(text: str, start: int, end: int) -> Name | None:
    """The organisation in brackets after a name that is no known one ("Noor (Facetta)")."""
    match = re.compile(r"\((?P<name>[A-Z][\w&'’. -]{1,48})\)").search(text, start, end)
    if match is None:
        return None
    return Name(match.start("name"), match.end("name"), match["name"], match["name"], "unknown")


_ADDRESS = re.compile(
    r"[\w.+-]+@(?P<domain>(?:[\w-]+\.)*?(?P<own>[\w-]{3,})\.(?:co\.|com\.|org\.|ac\.|net\.)?[a-z]{2,12})\b"
)
_FREE = re.compile(r"mail|outlook|yahoo|proton|icloud|free|post|web|gmx|live|aol|inbox|example", re.I)


def _domains(text: str, start: int, end: int) -> list[Name]:
    """The organisations behind the addresses of a line, by their domains; none for a provider of mailboxes."""
    return [
        Name(match.start("domain"), match.end("domain"), match["domain"], match["domain"], "unknown")
        for match in _ADDRESS.finditer(text, start, end)
        if not _FREE.search(match["own"])
    ]


_ENTRY = re.compile(r"(?P<who>[^,;<>\n\"]{3,60}?)\"?[ \t]*<(?P<address>[^>\n]+)>")


def _address_book(text: str, parts: Sequence[Part]) -> dict[str, Name]:
    """The organisations of the persons who stand with their addresses in the heads of messages."""
    found: dict[str, Name] = {}
    for part in parts:
        for span in (part.heads[what] for what in ("from", "to", "cc") if what in part.heads):
            for entry in _ENTRY.finditer(text, *span):
                if domains := _domains(text, *entry.span("address")):
                    found.setdefault(entry["who"].strip(" \t'"), domains[0])
    return found


def _spelled(names: Names, domain: Name) -> Name | None:
    """The one organisation of those named whose name the domain spells or begins: "fenlabs.com" for Fen Labs Ltd."""
    label = max(domain.full.split(".")[:-1], key=len).replace("-", "").lower()
    found: dict[str, Name] = {}
    for name in names.all:
        if (
            name.form != "proper"
            or name.kind not in CORPORATE | {"unknown", "brand"}
            or "." in name.full[1:-1].strip(".")
        ):
            continue
        stem = re.sub(r"[^a-z0-9]", "", FORM_AT_END.sub("", name.full).lower())
        first = re.sub(r"[^a-z0-9]", "", name.full.split()[0].lower())
        whole = len(stem) >= 4 and (stem.startswith(label) or label.startswith(stem))
        if whole and label.startswith(first) and (name.kind in CORPORATE or name.full not in found):
            found[name.full] = name
    firms = [n for n in found.values() if n.kind in CORPORATE] or list(found.values())
    return firms[0] if len({n.full for n in firms}) == 1 else None


_FAREWELL = re.compile(
    r"(?im)^[ \t>]*(?:(?:(?:kind|best|warm|kindest|warmest|many)? ?regards|best|best wishes|all the best|"
    r"yours(?: \w+)?|"
    r"(?:many )?thanks(?: again)?|cheers|sincerely|with (?:kind|best) \w+|"
    r"faithfully)(?: and [a-z ]{3,20})?)[,.!]?[ \t]*$"
)
_FOR = re.compile(r"(?i)\b(?:for and )?on behalf of[ \t\n>]+(?:the )?$")
_BELOW = 6
"""How many lines below a farewell or the writer's name his house may stand."""


def _signed(text: str, start: int, end: int, names: Names, writer: Name | None) -> Name | None:
    """The organisation in the sign-off of a message: "- Ines (Parlance)", the last lines "…, Fen Ltd", or one in the
    lines below a farewell or the writer's name."""
    body = text[start:end].rstrip(" \n-_*>")
    last = max(start, start + len(body) - 130)
    inside = [n for n in names.between(last, start + len(body)) if n.form == "proper"]
    closing = [n for n in inside if n.end >= start + len(body) - 2]
    if closing:
        name = closing[-1]
        lead = text[last : name.start]
        if re.search(r"\([^()]*$|,\s+(?:the )?$|\n[^\n]*(?:,|\bof|\bat|\bfor) (?:the )?$|\n\s*$", lead) and (
            name.kind in CORPORATE or re.search(r"[A-Z]\w+ \($|[a-z], $", lead)
        ):
            return name
    return _below(text, start, end, names, writer)


def _below(text: str, start: int, end: int, names: Names, writer: Name | None) -> Name | None:
    """The firm that stands in a line of its own, or behind a post, under a farewell or the writer's own line."""
    starts = [m.end() for m in _FAREWELL.finditer(text, start, end)]
    if writer:
        own = [n for n in names.between(start, end) if n.full == writer.full and n.form == "proper"]
        starts += [n.end for n in own if _begins_a_line(text, n.start)]
    for at in starts:
        lines = text[at:end].split("\n")[: _BELOW + 1]
        stop = at + len("\n".join(lines))
        for name in names.between(at, stop):
            if name.form != "proper" or name.kind not in CORPORATE:
                continue
            lead = text[text.rfind("\n", 0, name.start) + 1 : name.start].strip(" \t>*_")
            if len(text[at : name.start].split("\n")) > 1 and any(
                len(line) > 90 for line in text[at : name.start].split("\n")
            ):
                break  # the sign-off is over
            if (
                not lead
                or lead.endswith((",", " at", " of", "|", "-", "–", "for", "of"))
                or _FOR.search(text, at, name.start)
            ):
                return name
    return None


def _begins_a_line(text: str, at: int) -> bool:
    lead = text[text.rfind("\n", 0, at) + 1 : at]
    return not re.sub(r"\b(?:Dr|Mr|Mrs|Ms|Prof|Sir|Dame)\b\.?", "", lead).strip(" \t>*_-–—")


def by_message(names: Names, letters: Sequence[Message], *, houses: bool = False) -> Callable[[int], object]:
    """Sets who writes to whom to the one of ``letters`` in which an offset lies; beyond them all, as usual.

    With ``houses`` "I" and "you" stand for the houses of those who write, where they are told. In what a message quotes
    nobody speaks whom it does not tell: the paper's own writer least of all.
    """
    usual = names.author, names.addressee, names.speaker

    def speaking(offset: int) -> None:
        names.author, names.addressee, names.speaker = usual
        names.addressed_house = None
        here = message_at(letters, offset)
        if here is None:
            return
        writer, reader = here.writer, here.reader
        names.addressed_house = here.receiver
        if houses:
            writer, reader = here.sender or writer, here.receiver or reader
        sender = here.sender if houses or not (here.sender and _is_domain(here.sender)) else None
        if here.own:
            names.author, names.addressee = writer or usual[0], reader or usual[1]
            names.speaker = sender or usual[2]
        else:
            names.author, names.addressee, names.speaker = writer, reader, sender

    return speaking


def _is_domain(name: Name) -> bool:
    return " " not in name.full and "." in name.full.strip(".")
