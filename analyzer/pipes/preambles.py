"""The opening words that name the parties of an agreement: where they stand, and each party with its tail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from analyzer.pipes.name_kinds import is_person, plausible
from analyzer.pipes.party_names import Name, is_role, scan_name
from analyzer.pipes.short_forms import name_key, short_forms

_BETWEEN = re.compile(
    r"\b(?:(?:by\s+and\s+|is\s+|made\s+)?(?:between|among|amongst)(?:\s+and\s+among)?|"
    r"by\s+and\s+amongst?)\b\s*[:—-]*\s*",
    re.I,
)
_BY = re.compile(
    r"\b(?:entered\s+into|made(?:\s+and\s+entered\s+into)?|executed|issued|given|"
    r"granted)\s+[^.;()]{0,70}?\bby:?\s+(?!and\s+(?:between|among))",
    re.I,
)
_SIGNING = re.compile(r"\b[Tt]he\s+undersigned,\s+(?=(?:the\s+)?[A-Z])")
_HEADED = re.compile(
    r"\bPARTIES\s+(?=\(1\))|(?:^|\n)[ \t]*(?:\d{1,2}\.?\s+)?(?:THE\s+)?(?:PARTIES|Parties|Contracting "
    r"[Pp]arties)(?:\s+TO\s+(?:THIS|THE)\s+AGREEMENT)?[ \t]*[:.]?[ \t]*(?=\n|\()|"
    r"\bPARTIES:\s|(?:^|\n)\s*(?=(?:Party|PARTY)\s+[A1]\s*[:：])"
)
_LABEL = re.compile(
    r"(?:(?:the\s+)?(?:Party|PARTY)\s+[A-F1-6]\b\s*[:：.]?|\(\s*(?:\d{1,2}|[ivx]{1,4}|[a-h]|[A-H])\s*\)|"
    r"(?:\d{1,2}|[A-H])[.)](?=\s)|[●•▪–—-]|[ivx]{1,4}[.)](?=\s))\s*"
)
_LABELLED = re.compile(
    r"(?:^|\n|\||\s{2,})\s*(?:\*\*|the\s+|The\s+)?(?P<label>(?:Party|PARTY)\s+[A-F1-6]|(?:Data\s+|Joint\s+|"
    r"Receiving\s+|Disclosing\s+|Service\s+)?(?:Controller|Processor|"
    r"Recipient|Discloser|Provider|Party|Exporter|Importer|Licensor|Licensee|Supplier|Customer|Client|Company|"
    r"Vendor|Employer|Employee|Seller|Buyer|Consultant|Contractor))"
    r"(?:\s*\([^)]{1,30}\))?\s*(?:\*\*)?\s*[:：|]\s*(?:\*\*)?"
)
_ROLE_LABEL = re.compile(
    r"(?:the\s+)?(?:[A-Z][\w-]+\s+){0,2}?(?:Company|Customer|Client|Employee|Employer|Executive|Consultant|"
    r"Contractor|Recipient|Discloser|"
    r"Licensee|Licensor|Supplier|Vendor|Provider|Distributor|Franchisee|Franchisor|Controller|Processor|Buyer|Seller|"
    r"Purchaser|Agent|Party|Name|PARTY)\s*[:：]\s*"
)
_END = re.compile(
    r"\b(?:WHEREAS|Whereas|RECITALS?|Recitals?\b|W\s*I\s*T\s*N\s*E\s*S\s*S|WITNESSETH|NOW,?\s+THEREFORE|"
    r"Now,?\s+[Tt]herefore|Background\b|BACKGROUND|"
    r"PREAMBLE|Preamble|INTRODUCTION|Introduction|STATEMENT\s+OF|PRELIMINARY|Preliminary\s+Statement|"
    r"TABLE\s+OF\s+CONTENTS|Table\s+of\s+Contents|"
    r"[Ii]n\s+consideration\s+of|IN\s+CONSIDERATION|[Aa]gree\s+as\s+follows|AGREE\s+AS\s+FOLLOWS|hereby\s+agree|"
    r"mutually\s+agree|"
    r"(?:are|is|may\s*be)\s+(?:each\s+)?(?:sometimes\s+|also\s+|hereinafter\s+|collectively\s+|herein\s+|"
    r"individually\s+)*referred\s+to\s+(?:herein|individually|collectively|in\s+this)|"
    r"(?:THE\s+)?PARTIES\s+(?:HEREBY|AGREE)|[Tt]he\s+[Pp]arties\s+(?:hereby\s+|hereto\s+|have\s+|wish|desire|"
    r"intend|agree)|ARTICLE\s+[I1]\b|Article\s+[I1]\b|SECTION\s+1\b|"
    r"effective\s+upon|shall\s+(?:be|have|mean)|with\s+(?:respect|regard)\s+to|relating\s+to|regarding\b|"
    r"concerning\b|for\s+the\s+purposes?\s+of|pursuant\s+to\s+which|"
    r"to\s+allow|desires?\s+to|wish(?:es)?\s+to|reads?\s+as\s+follows|is\s+(?:made|entered\s+into|dated|"
    r"effective|executed)\b|Dated\s+as\s+of|hereby\s+enters?|(?:and\s+)?(?:hereby\s+)?(?:amends|modifies|"
    r"supplements|restates|supersedes|replaces)\b|that\s+certain\b)"
    r"|(?:^|\n)\s*(?:1\.|1\s|ARTICLE|DEFINITIONS|Definitions)\s"
)
_SENTENCE = re.compile(r"([^\s.]+)\.[\"”]?\s+(?=[A-Z“\"])")
_GOES_ON = re.compile(r"[^.]{0,80}?(?:[“\"'(‘]\s*(?:the\b|hereinafter)|\bAND\b\s*[:—-])")
_NO_STOP = frozenset(
    "inc corp ltd co st ave blvd rd no mr mrs ms dr jr sr ste fl bldg hwy pkwy llc lp plc dept apt rm vs d/b/a "
    "dba pty pte de cv".split()
)
_ELSEWHERE = re.compile(
    r"(?:that\s+certain|pursuant\s+to|(?:set\s+forth|described|defined|provided)\s+in|as|relationship|"
    r"relationships|discussions?|differences?|disputes?|"
    r"entire\s+agreement|communications?|conflicts?|inconsistency|understanding|distinction|transactions?|"
    r"dealings?|negotiations?|other\s+than|"
    r"privity|split|allocated|divided|Agreement\s+and\s+Plan\s+of\s+Merger[^.]{0,60})\s*$",
    re.I,
)
_CONNECTOR = re.compile(
    r"(?P<and>(?:(?<=[\s,;)”\"’\]—-])|^)(?:and|AND|And|&|-\s*and\s*-|with|WITH|in\s+favou?r\s+of|"
    r"for\s+the\s+(?:sole\s+)?benefit\s+of)(?:,?\s+(?:by|between|among)\b)*\s*[:,—-]*\s*)"
    r"|(?P<semi>;\s*)|(?P<num>(?<=[\s,;:.])\(?(?:\d|[ivx]{1,4}|[a-h]|[A-H])\)\s+)|(?P<nl>\n\s*)|"
    r"(?P<close>(?<=\))\s+)|(?P<comma>,\s+)"
)
_AFTER_NAME = re.compile(
    r"\s*(?:,?\s*[(“\"—]|,?\s+an?\s|,\s|\.(?:\s|$)|;|$|,?\s+(?:hereinafter|hereafter|residing|whose|with|having|"
    r"located|"
    r"of\s+(?:[A-Z]|\d)|individually|doing|d/b/a|dba|collectively|as\s+(?:the\s+)?[A-Z]|on\s+behalf|for\s+itself|"
    r"acting|an\s|organi[sz]ed|incorporated|\d|–|—|-\s)|\n)",
    re.I,
)
_DESCRIBED = re.compile(
    r"\s*(?:\([^()]{1,80}\))?\s*,?\s+(?:an?\s+(?:[\w./’'-]+\s+){0,6}?|the\s+)?(?:corporation|company|partnership|"
    r"individual|association|trust|resident|citizen|"
    r"bank|limited|organi[sz]ed|incorporated|entity|university|institution|nonprofit|non-profit|foundation|"
    r"person|body|agency|subsidiary|division)\b",
    re.I,
)
_INTRODUCED = re.compile(
    r"\s*,\s+an?\s+(?:[\w./’'-]+\s+){0,6}?(?:corporation|company|partnership|individual|association|trust|bank|"
    r"entity|resident|citizen)\b",
    re.I,
)
_ALIASED = re.compile(
    r"\s*,?\s*(?:\([^()]{0,120}[“\"][^”\"]{1,60}[”\"]|\((?:the\s+)?[A-Z][\w& .-]{1,40}\)|"
    r"[—–-]?\s*,?\s*\(?\s*(?:hereinafter|hereafter|herein\s+(?:referred|called)))"
)
_PLACEHOLDER = re.compile(r"\s*(?:of\s+(?=\(\s*[“\"])|\[\s*[^\]]{0,60}\]|_{3,}|«[^»]+»|<[^>]{1,40}>|\(\s*[“\"])")
_HEAD = 4000
_OWN = re.compile(r"\bT(?:his|HIS)\b|\bAGREEMENT\b|(?i:\bparties\b)")
"""What shows, beyond the first page, that it is this agreement of which the parties are named."""
_UNDERSIGNED = re.compile(
    r"(?:the\s+)?undersigned\b(?!\s*,?\s+(?:[A-Z]|the\s+[A-Z]))|(?:the\s+)?(?:person|individual|party|entity|employee)s?\s+"
    r"(?:whose\s+name|named\s+below|signing\s+below|identified\s+(?:below|on\s+the\s+signature))",
    re.I,
)
_LISTED = re.compile(
    r"(?:the\s+|each\s+of\s+the\s+|those\s+)?(?:several\s+)?(?:persons?|entit(?:y|ies)|parties|individuals)"
    r"(?:\s+and\s+(?:entities|persons|individuals))?\s+(?:(?:that\s+are|who\s+are)\s+)?(?:listed|named|identified|set\s+forth|"
    r"whose\s+names\s+appear)\s+[^;()]{1,80}?(?:\([^()]*\))\s*,?\s*(?:and\s+)?(?=[A-Z])"
)
_RELATED = re.compile(
    r"its\s+(?:wholly[- ]owned\s+)?(?:parent|subsidiary|affiliate|sister\s+company)(?:\s+company)?,?\s+(?=[A-Z])"
)
_UNIT = re.compile(
    r"(?:^|,)[\s\w]*\b(?:Cent(?:er|re)|Department|Institute|School|Faculty|Division|Office|Ministry|Laboratory|College)\s+"
    r"(?:for|of)\b[^,;()]*$"
)


@dataclass(slots=True)
class Named:
    """A party of a preamble: its name, the words after it up to the next party, and the short forms given there."""

    name: Name
    tail: tuple[int, int]
    aliases: list[tuple[str, int, int]] = field(default_factory=list)
    linked: bool = False
    """Whether only "and" stands between this name and the next."""


@dataclass(slots=True)
class Preamble:
    """The parties read off one place of the text, in order; ``blanks`` are role words and places of unnamed parties."""

    start: int
    parties: list[Named]
    blanks: list[tuple[str, int]]
    weak: bool = False
    undersigned: bool = False
    """Whether a further party is only "the undersigned": the signatures name it."""

    @property
    def score(self) -> int:
        """How sure it is that this is where the parties are named: two named parties with short forms are surest."""
        sure = [p for p in self.parties if p.aliases or p.name.formal or p.name.organisation or is_person(p.name)]
        strong = sum(1 for p in sure if p.aliases)
        return min(len(sure) + len(self.blanks), 2) * 4 + min(strong, 2) * 2 - (5 if self.weak else 0) if sure else 0


def preambles(text: str, limit: int = 15000) -> Iterator[Preamble]:
    """Every place in the first ``limit`` characters that names parties, in order."""
    cues: list[tuple[int, int, bool]] = []
    for pattern in (_BETWEEN, _BY, _HEADED, _SIGNING):
        for match in pattern.finditer(text, 0, min(limit if pattern in (_BETWEEN, _HEADED) else 3000, len(text))):
            weak = pattern is not _HEADED and bool(
                _ELSEWHERE.search(text[max(0, match.start() - 80) : match.start()].rstrip(" ("))
            )
            own = match.start() < _HEAD or _OWN.search(text[match.start() - 400 : match.start()])
            cues.append((match.start(), match.end(), weak or not own))
    if labelled := _labelled(text):
        yield labelled
    for start, end, weak in sorted(cues):
        if (found := parse(text, end, at=start)) and found.parties:
            found.weak = weak
            yield found


def _labelled(text: str) -> Preamble | None:
    """The parties of a list or table that labels each of them ("Party A: …", "Processor: …")."""
    found: dict[str, Named] = {}
    for match in _LABELLED.finditer(text, 0, min(len(text), 9000)):
        label = re.sub(r"\s+", " ", match["label"]).strip()
        line_end = text.find("\n", match.end())
        name = scan_name(text, match.end(), len(text) if line_end < 0 else line_end)
        if label.lower() in found or not name or not plausible(name, text):
            continue
        if name.formal or name.organisation or is_person(name) or name.text.isupper():
            tail = (name.end, min(len(text), name.end + 300) if line_end < 0 else line_end)
            found[label.lower()] = Named(
                name, tail, [(label, match.start("label"), match.end("label")), *short_forms(text, *tail)]
            )
    parties = list(found.values())
    return Preamble(parties[0].name.start, parties, []) if len(parties) > 1 else None


def opening(text: str, limit: int = 6000) -> Preamble | None:
    """The parties of a preamble that begins with the first name: "A, Inc. (“A”) and B LLC (“B”) hereby agree"."""
    for match in re.finditer(
        r"(?:^|\n|\s{3,}|(?<=AGREEMENT )|(?<=AGREEMENT, ))(?=[\"“]?[A-Z0-9][\w.,&'’-]*\s)", text[:limit]
    ):
        at = match.end()
        line = text.rfind("\n", 0, max(0, match.end() - 1)) + 1
        if match[0] == "\n" and match.start() - line > 60 and text[match.start() - 1] not in ".:;":
            continue  # a wrapped line goes on: this is not where a name begins
        stop = re.compile(
            r"\b(?:hereby|agree|agrees|enters?|entered)\b[^.]{0,40}?\b(?:agrees?|into|follows|this)\b|"
            r"\bhave\s+(?:agreed|entered)\b|\bhereby\b"
        ).search(text, at, min(len(text), at + 1200))
        if not stop or re.search(r"\n\s*\n.*\n\s*\n", text[at : stop.start()], re.S):
            continue
        found = parse(text, at, stop=stop.start())
        if not found or len(found.parties) < 2 or found.parties[0].name.start - at > 5:
            continue
        head = found.parties[0]
        named = head.name.formal or (head.aliases and is_person(head.name)) or _DESCRIBED.match(text, head.name.end)
        if named and any(p.aliases for p in found.parties):
            return found
    return None


def parse(text: str, begin: int, *, at: int | None = None, stop: int | None = None) -> Preamble | None:
    """The parties named from ``begin`` on, up to the recitals, the end of the sentence or ``stop``."""
    end = stop if stop is not None else _region_end(text, begin)
    blanks: list[tuple[str, int]] = []
    first = _first(text, begin, end, blanks)
    if first is None:
        return Preamble(at if at is not None else begin, [], blanks) if blanks else None
    parties = [Named(first, (first.end, end))]
    while True:
        current = parties[-1]
        following = _next(text, current.name.end, end, blanks)
        if following is None:
            break
        name, connector, linked = following
        current.tail = (current.name.end, connector)
        current.linked = linked
        parties.append(Named(name, (name.end, end)))
    unsigned = [m.start() for m in _UNDERSIGNED.finditer(text, first.end, end)]
    for party in parties:
        later = [at for at in (*unsigned, *(blank[1] for blank in blanks)) if at > party.tail[0]]
        party.tail = (party.tail[0], min([party.tail[1], party.tail[0] + 700, *later]))
        party.aliases = short_forms(text, *party.tail)
    parties = [p for p in _distinct(_rejoined(text, parties)) if not _common_words(text, p)]
    _share_collective(text, parties)
    return Preamble(at if at is not None else begin, parties, blanks, undersigned=bool(unsigned))


def _region_end(text: str, begin: int) -> int:
    limit = min(len(text), begin + 4000)
    found = _END.search(text, begin + 2, limit)
    end = found.start() if found else limit
    for match in _SENTENCE.finditer(text, begin, end):
        last = match[1].lower().strip('(“"').rstrip(",")
        if (
            len(last) <= 1
            or last in _NO_STOP
            or re.search(r"\d$", last)
            or _depth(text, begin, match.end(1))
            or "." in match[1]
        ):
            continue
        if _GOES_ON.match(text, match.end()):
            continue
        if re.match(r"(?:And|AND|Party [A-Z2-9]|The undersigned)\b|\(\d\)", text[match.end() : match.end() + 20]):
            continue
        return match.end(1)
    return end


def _depth(text: str, begin: int, at: int) -> int:
    return text.count("(", begin, at) - text.count(")", begin, at)


def _first(text: str, begin: int, end: int, blanks: list[tuple[str, int]]) -> Name | None:
    at = begin
    for _ in range(6):
        while at < end and (text[at].isspace() or text[at] in ':,“"”*|'):
            at += 1
        if match := _LABEL.match(text, at, end) or _ROLE_LABEL.match(text, at, end) or _LISTED.match(text, at, end):
            at = match.end()
            continue
        if match := re.compile(
            r"the\s+(?:following|undersigned|parties)[^:\n]{0,60}[:,]\s*|(?:the\s+)?undersigned,?\s+|and\s+", re.I
        ).match(text, at, end):
            at = match.end()
            continue
        if _PLACEHOLDER.match(text, at, end):
            _blank(text, at, end, blanks)
            following = _next(text, at, end, blanks)
            return following[0] if following else None
        break
    name = scan_name(text, at, end)
    if (
        name
        and plausible(name, text)
        and (name.formal or name.words > 1 or name.organisation or _AFTER_NAME.match(text, name.end))
    ):
        return name
    following = _next(text, at, end, blanks) if name and is_role(name.text) else None
    return following[0] if following else None


def _blank(text: str, at: int, end: int, blanks: list[tuple[str, int]]) -> None:
    alias = short_forms(text, at, min(end, at + 200))
    blanks.append((alias[0][0] if alias else "", at))


def _next(text: str, after: int, end: int, blanks: list[tuple[str, int]]) -> tuple[Name, int, bool] | None:
    """The next party in ``text[after:end]``: its name, where its connector begins, and whether "and" links directly."""
    depth = 0
    at = after
    while at < end:
        char = text[at]
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif depth == 0 and (match := _CONNECTOR.match(text, at, end)):
            begin = match.end()
            labelled = False
            while label := (_LABEL.match(text, begin, end) or _ROLE_LABEL.match(text, begin, end)):
                begin, labelled = label.end(), True
            if related := _RELATED.match(text, begin, end):
                begin = related.end()
            lead = match.lastgroup or ""
            if labelled:
                lead = "num"
            if lead == "and" and _PLACEHOLDER.match(text, begin, end):
                _blank(text, begin, end, blanks)
            name = scan_name(text, begin, end)
            between = text[after:at].strip(" ,\n")
            article = (
                lead in {"comma", "close"}
                and name is not None
                and text[begin : begin + 4].lower() == "the "
                and not name.formal
            )
            unit = lead == "and" and name is not None and not name.formal and _UNIT.search(text[after:at])
            if (
                name
                and not article
                and not unit
                and _accept(text, name, lead, end, closed=not between or between[-1] in ')”"')
            ):
                return name, at, lead == "and" and not between
            if match["and"] or match["semi"] or match["num"]:
                at = match.end()
                continue
        at += 1
    return None


def _accept(text: str, name: Name, lead: str, end: int, *, closed: bool) -> bool:
    if not plausible(name, text):
        return False
    tail = text[name.end : min(end, name.end + 160)]
    described = bool(_ALIASED.match(tail) or _DESCRIBED.match(tail))
    if lead in {"and", "semi", "num"}:
        if name.formal or described:
            return True
        followed = bool(_AFTER_NAME.match(tail)) or not tail.strip()
        return followed and (is_person(name) or name.organisation or (name.words > 1 and name.text.isupper()))
    if lead == "nl":
        return (name.formal and name.words > 1) or (described and name.words > 1)
    if name.formal:
        return name.words > 1
    return described and name.words > 1 and (closed or bool(_INTRODUCED.match(tail)))


def _rejoined(text: str, parties: list[Named]) -> list[Named]:
    """Parties with one firm put together again that "and" had split: its first half has neither form nor short form."""
    if len(parties) < 3:
        return parties
    whole: list[Named] = []
    for party in parties:
        before = whole[-1] if whole else None
        if (
            before
            and before.linked
            and not before.aliases
            and not before.name.formal
            and party.name.formal
            and party.aliases
            and before.name.words < 4
            and len(parties) > 2
        ):
            start, stop = before.name.start, party.name.end
            name = Name(start, stop, re.sub(r"\s+", " ", text[start:stop]), True, True)
            whole[-1] = Named(name, party.tail, party.aliases, party.linked)
        else:
            whole.append(party)
    return whole


def _common_words(text: str, party: Named) -> bool:
    """Whether a supposed name without form, short form or description is only a capitalised phrase of the text."""
    if party.name.formal or party.aliases or _DESCRIBED.match(text, party.name.end):
        return False
    words = re.findall(r"[^\W\d_]{3,}", party.name.text)
    return bool(words) and all(re.search(rf"\b{word.lower()}\b", text) for word in words)


def _distinct(parties: list[Named]) -> list[Named]:
    """The parties without those that only repeat the name or a short form of one before."""
    kept: list[Named] = []
    for party in parties:
        key = name_key(party.name.text)
        known = {name_key(p.name.text) for p in kept} | {name_key(a[0]) for p in kept for a in p.aliases}
        if key not in known:
            kept.append(party)
    return kept


def _share_collective(text: str, parties: list[Named]) -> None:
    """Gives a short form introduced by "collectively" or "together with" to the parties before it too."""
    for i, party in enumerate(parties):
        for alias, start, _ in party.aliases:
            lead = text[max(party.tail[0], start - 90) : start]
            if re.search(r"\b(?:collectively|together|jointly)\b[^“\"]*[“\"]?$", lead):
                for other in parties[:i]:
                    names = [a[0] for a in other.aliases]
                    mentioned = other.name.text in lead or any(n and n in lead for n in names) or "with" not in lead
                    if mentioned and alias not in names:
                        other.aliases.append((alias, start, start + len(alias)))
