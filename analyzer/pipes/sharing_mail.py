"""Messages: who writes for whom, and the short ways in which a message tells that data went with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from analyzer.model import CORPORATE
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.records import text_of

_HEADER = re.compile(r"(?m)^[ \t>]*(?P<what>From|To|Date|Sent|Subject|Cc|CC|FROM|TO|DATE):[ \t]*(?P<value>[^\n]*)$")
DATE_LINE = re.compile(r"(?m)^[ \t>]*(?:Date|Sent|DATE):[^\n]*")
_T = "[\uf200-\uf2ff]"
_CARRIER = (
    r"(?:link|drive|disk|disc|stick|zip|archive|folder|attachment|enclosure|file|spreadsheet|workbook|parcel|envelope|box|"
    r"tape|card|upload|download|bucket)"
)
_ADVERBS = r"(?:(?:just|now|already|also|finally|duly|since|all|safely|gladly|quietly|today|still) )*"
_GIVES = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Mm]y|[Oo]ur|\ue580) (?:[a-z-]+ ){{0,2}}{_CARRIER}\b[^.;\n]{{0,30}} (?:holds?|"
    rf"contains?|has|carries|"
    rf"includes?|comprises)\b[^.;\n]{{0,60}}{_T}|"
    rf"(?:^|\n|\. )[\ue500-\ue57f] (?:holds?|contains?|includes?|comprises)\b[^.;\n]{{0,60}}{_T}|"
    rf"{_T}[^;\n]{{0,120}}? (?:is|are) on (?:the|an?|my|our) (?:[a-z-]+ ){{0,2}}{_CARRIER}\b|"
    rf"\b[Aa]ttached[^.;\n]{{0,60}}{_T}|{_T}[^.;\n]{{0,40}} (?:is|are) (?:attached|enclosed|on (?:a|"
    rf"the|my) (?:[a-z]+ )?(?:disk|drive|stick|card|dvd|usb)\b|"
    rf"in the (?:zip|folder|drive|bucket|link))|"
    rf"\b(?:[Pp]lease )?[Ff]ind (?:attached|enclosed)[^.;\n]{{0,60}}{_T}|"
    rf"\b[Hh]ere(?:['’]s| is| are| come| goes?| you go)\b[^.;\n]{{0,60}}{_T}|\b[Ee]nclosed (?:is|"
    rf"are)[^.;\n]{{0,60}}{_T}|"
    rf"(?:[\ue500-\ue57f]|\b[Hh]ave)(?:['’]ve| have|['’]m| am)? {_ADVERBS}(?:put|placed|dropped|"
    rf"uploaded|copied|left|loaded|posted|"
    rf"exported|pushed|dumped|zipped|shared|sent|mailed|couriered|saved|uploading|copying|sending|"
    rf"exporting|pushing)\b[^.;\n]{{0,60}}(?:{_T}|\b(?:them|it all|everything|the lot|the rest)\b)"
    rf"[^.;\n]{{0,60}}(?:\b(?:for|to|with) [\ue500-\ue5ff]|[\ue580-\ue5ff] (?:[a-z]+ )?(?:bucket|drive|"
    rf"folder|server|inbox|account|site|ftp)|"
    rf"\b(?:in|on|to|into|onto) (?:the|our|a) (?:[a-z]+ )?(?:bucket|drive|folder|server|box|share|link|"
    rf"ftp|site)|as we speak|now\b|tonight\b)"
)
SENDING = re.compile(
    r"(?:^|[.!?—–-] |\n)(?:[A-Z]\w+, )?(?:I['’]m |We['’]re |\ue500['’]m )?(?:[Uu]ploading|[Cc]opying|"
    r"[Ss]ending|[Ee]xporting|[Tt]ransferring|[Pp]ushing)\b"
    r"(?![^.\n]{0,40}\b(?:tomorrow|next week|if|once|when)\b)"
)
_GOT = re.compile(
    rf"\b(?:[Tt]hanks|[Tt]hank [\ue500-\ue57f]|[Mm]any thanks|[Cc]heers|[Gg]rateful) (?:again |"
    rf"so much |very much )?for [^.;\n]{{0,40}}(?:{_T}|(?:drive|link|upload|transfer|download)\b)|"
    rf"{_T}[^.;\n]{{0,50}}\b(?:arrived|came through|landed|reached [\ue580-\ue5ff]|have come|has come|"
    rf"came over|are in\b|is in\b|all here|safely received|loaded (?:fine|cleanly|without)|unpacked)|"
    rf"(?:^|[.!?,] |\n|[\ue500-\ue57f](?:['’]ve| have)? ){_ADVERBS}(?:[Gg]ot|[Rr]eceived|[Hh]ave|"
    rf"[Dd]ownloaded|[Uu]npacked|[Ii]mported|[Ll]oaded)\b (?:(?:all|the|your|[\ue580-\ue5ff]|of|both|"
    rf"most|first) )*[^.;\n]{{0,25}}{_T}[^.;\n]{{0,60}}"
    rf"(?:\bthanks?\b|\bthank [\ue500-\ue57f]|[\ue500-\ue57f] (?:sent|gave|shared|uploaded|passed)|"
    rf"\bfrom [\ue500-\ue5ff]|\bsafely\b)|"
    rf"{_T} [\ue500-\ue57f] (?:sent|gave|shared|uploaded|passed|mailed|put)\b|"
    rf"(?:train\w*|tun\w*|learn\w*|test\w*|run\w*|work\w*) (?:[a-z ]{{0,30}})(?:on|with|from|"
    rf"through) [\ue580-\ue5ff] (?:[a-z-]+ ){{0,3}}{_T}"
)
_NOT_DONE = re.compile(
    r"\b(?:not|never|no|cannot|can['’]t|couldn['’]t|won['’]t|haven['’]t|hasn['’]t|didn['’]t|refuse\w*|if|once|unless|"
    r"until|will|would|could|may|might|should|must|invoice|questionnaire|deck|agenda|proposal|draft)\b|n['’]t\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message at ``[start, end)``; ``sender`` and ``receiver`` are the organisations on either side, if told."""

    start: int
    end: int
    sender: Name | None
    receiver: Name | None
    writer: Name | None = None
    reader: Name | None = None
    """Who wrote it to whom, where its header lines name persons."""


def messages(doc: Doc, names: Names) -> list[Message]:
    """The messages of a thread in the order of the text; empty where the text has no header lines."""
    text = text_of(doc)
    headers = list(_HEADER.finditer(text))
    if not any(h["what"].lower() in {"from", "to"} for h in headers):
        return []
    groups: list[list[re.Match[str]]] = []
    for header in headers:
        if groups and text[groups[-1][-1].end() : header.start()].strip() == "":
            groups[-1].append(header)
        else:
            groups.append([header])
    bounds = [
        (g[-1].end(), groups[i + 1][0].start() if i + 1 < len(groups) else len(text)) for i, g in enumerate(groups)
    ]
    houses: dict[str, Name] = {}
    people: list[dict[str, str]] = []
    named: list[dict[str, Name]] = []
    firms: list[dict[str, Name]] = []
    for group, (start, end) in zip(groups, bounds, strict=True):
        who: dict[str, str] = {}
        whole: dict[str, Name] = {}
        firm: dict[str, Name] = {}
        for header in group:
            what = header["what"].lower()
            if what not in {"from", "to"}:
                continue
            inside = [n for n in names.between(header.start("value"), header.end("value")) if n.form == "proper"]
            person = next((n for n in inside if n.kind in {"person", "unknown"}), None)
            body = _firm(inside, person) or _bracketed(header) or (_domain(header) if what == "to" else None)
            if person and person is not body:
                who[what] = person.full.split()[0]
                whole.setdefault(what, person)
            if body:
                firm[what] = body
                if what in who:
                    houses.setdefault(who[what], body)
        signed = _signed(text, start, end, names)
        if signed and "from" not in firm:
            firm["from"] = signed
            if "from" in who:
                houses.setdefault(who["from"], signed)
        people.append(who)
        named.append(whole)
        firms.append(firm)
    return [
        Message(
            group[0].start(),
            end,
            firm.get("from") or houses.get(who.get("from", "")),
            firm.get("to") or houses.get(who.get("to", "")),
            whole.get("from"),
            whole.get("to") or _answered(named[:i], whole.get("from")),
        )
        for i, (group, (_, end), who, firm, whole) in enumerate(zip(groups, bounds, people, firms, named, strict=True))
    ]


def _answered(before: list[dict[str, Name]], writer: Name | None) -> Name | None:
    """Whom an answer without a To line goes to: the writer of the message before it."""
    last = before[-1].get("from") if before else None
    return last if last and writer and last.full != writer.full else None


def _firm(inside: list[Name], person: Name | None) -> Name | None:
    bodies = [n for n in inside if n.kind in CORPORATE]
    if bodies:
        return bodies[0]
    rest = [n for n in inside if n is not person and n.kind in {"unknown", "brand"}]
    return rest[-1] if rest else None


def _bracketed(header: re.Match[str]) -> Name | None:
    """The organisation in brackets after a name that is no known one ("Noor (Facetta)")."""
    match = re.search(r"\((?P<name>[A-Z][\w&'’. -]{1,48})\)", header["value"])
    if match is None:
        return None
    start = header.start("value") + match.start("name")
    return Name(start, start + len(match["name"]), match["name"], match["name"], "unknown")


_ADDRESS = re.compile(
    r"[\w.+-]+@(?P<domain>(?:[\w-]+\.)*?(?P<own>[\w-]{3,})\.(?:co\.|com\.|org\.|ac\.|net\.)?[a-z]{2,12})\b"
)
_FREE = re.compile(r"mail|outlook|yahoo|proton|icloud|free|post|web|gmx|live|aol|inbox|example", re.I)


def _domain(header: re.Match[str]) -> Name | None:
    """The organisation behind an address, by its domain; none for a provider of mailboxes."""
    match = _ADDRESS.search(header["value"])
    if match is None or _FREE.search(match["own"]):
        return None
    start = header.start("value") + match.start("domain")
    return Name(start, start + len(match["domain"]), match["domain"], match["domain"], "unknown")


def _signed(text: str, start: int, end: int, names: Names) -> Name | None:
    """The organisation in the sign-off of a message: "- Ines (Parlance)", or the last lines "…, Fen Ltd"."""
    body = text[start:end].rstrip(" \n-_*")
    last = max(start, start + len(body) - 130)
    inside = [n for n in names.between(last, start + len(body)) if n.form == "proper"]
    closing = [n for n in inside if n.end >= start + len(body) - 2]
    if not closing:
        return None
    name = closing[-1]
    lead = text[last : name.start]
    if re.search(r"\([^()]*$|,\s+(?:the )?$|\n[^\n]*(?:,|\bof|\bat|\bfor) (?:the )?$|\n\s*$", lead) and (
        name.kind in CORPORATE or re.search(r"[A-Z]\w+ \($|[a-z], $", lead)
    ):
        return name
    return None


def by_message(names: Names, letters: Sequence[Message]) -> Callable[[int], object]:
    """Sets who writes to whom to the one of several ``letters`` in which an offset lies; beyond them all, as usual."""
    usual = names.author, names.addressee, names.speaker

    def speaking(offset: int) -> None:
        here = next((m for m in letters if m.start <= offset < m.end), None) if len(letters) > 1 else None
        names.author, names.addressee, names.speaker = usual
        if here:
            names.author, names.addressee = here.writer or usual[0], here.reader or usual[1]
            names.speaker = here.sender or usual[2]

    return speaking


def deixis(masked_text: str, *, thread_has_data: bool) -> Iterator[tuple[str, int, int]]:
    """("gives" or "got", start, end) for each place where a message says that its sender gave or got the data."""
    for match in _GIVES.finditer(masked_text):
        if not _NOT_DONE.search(_clause(masked_text, match)):
            yield "gives", match.start(), match.end()
    for match in _GOT.finditer(masked_text):
        if not _NOT_DONE.search(_clause(masked_text, match)):
            yield "got", match.start(), match.end()
    if thread_has_data:
        for match in SENDING.finditer(masked_text):
            yield "gives", match.start(), match.end()


def _clause(text: str, match: re.Match[str]) -> str:
    first = max(
        text.rfind(". ", 0, match.start()), text.rfind("\n", 0, match.start()), text.rfind("; ", 0, match.start()), 0
    )
    return text[first : match.end()]
