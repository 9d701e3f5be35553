"""A sentence with every name, role and date as one character, so that grammar can be written as short patterns.

Names become characters of a private range by kind, roles and dates of another; each masked character keeps its offset
in the document. ``subjects`` and ``antecedent`` answer who a verb or a pronoun speaks of, or nobody if that is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from analyzer.model import CORPORATE
from analyzer.pipes.dates import DateHit
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.occurrences import occurrences
from analyzer.pipes.relation_terms import Role

PERSON = "\ue000-\ue0ff\ue200-\ue2ff"
ORGANISATION = "\ue100-\ue3ff"
GROUP = "\ue400-\ue4ff"
PRONOUN = "\ue500-\ue5ff"
P = f"[{PERSON}]"
O = f"[{ORGANISATION}]"  # noqa: E741 - the grammar reads as P, O, A, R
A = "[\ue000-\ue4ff]"
ANYONE = "[\ue000-\ue5ff]"
SOMEONE = "[\ue000-\ue57f]"
R = "[\uf000-\uf0ff]"
D = "[\uf100-\uf1ff]"

_NOISE = re.compile(
    r"(?:(?<=\n)|(?<=\n[ \t]))>[> \t]*|"  # the marks before the lines of what a message quotes
    r"\s*\((?:the|an?|as|together|collectively|hereinafter|or|and|[\s,“”\"'‘’.\w-]){0,40}[“\"][^()]{1,80}\)|\*\*|__"
)
_NOISE_OR_QUOTE = re.compile(rf'{_NOISE.pattern}|"')
_BLANKS = str.maketrans("\t\u00a0", "  ")
_HEADER = re.compile(r"(?:From|To|Cc|FROM|TO|CC):")
_PREPOSITION = re.compile(
    r"(?:\b(?:of|at|for|in|to|with|from|by|on|under|between|behind|over|into|against|about|through|via|"
    r"and of|as|like|called|named|including|unlike|without|per|within|upon|concerning|regarding|towards?|not|than)|"
    r"(?<!\w)[(“\"])(?:\s+|(?<=[(“\"]))(?:the\s|its\s|their\s|an?\s|one\s)*(?:[a-z-]+\s){0,2}$"
)
_BOARD_OF = re.compile(r"\b(?:[Bb]oard(?: of (?:directors|trustees|governors))?|[Mm]anagement) of (?:the )?$")
"""What the board of a company resolves, the company does."""
_CLAUSE = re.compile(r"[;:]\s|\.\s|\bthat\b|\bwhile\b|\bbut\b|\bwhereas\b|\bwhen\b|\bbecause\b|\bsince (?=\W)|\n")
_MODIFIES = re.compile(
    r" (?:staff|employees?|members?|users?|officials?|personnel|shareholders?|stockholders?|customers?|"
    r"pension|plan|spokes\w+)\b"
)
_IN_WHICH = re.compile(r"\b(?:under|through|by|in|with|from|for|on|at|to|via|upon) $")
_PERSONAL = frozenset({"he", "she", "his", "her"})
_EITHER = re.compile(rf"(?:[{PRONOUN}]|\b(?:he|she|his|her))(?: or |/)(?:[{PRONOUN}]|he|she|his|hers?|him)(?!\w)", re.I)
_POSSESSIVE = frozenset({"its", "their", "his", "her", "our", "my", "your", "whose", "us", "ourselves"})
_OWN = frozenset({"we", "our", "us", "ourselves", "this company", "the company"})


@dataclass(slots=True)
class Mask:
    """``text`` is the masked sentence; ``at[i]`` the document offset of its character ``i``; ``slots`` by character."""

    text: str
    at: list[int]
    start: int
    end: int
    names: Names
    slots: dict[str, Name | Role | DateHit] = field(default_factory=dict)

    def name(self, char: str) -> Name:
        """The name that stands behind a masked character."""
        slot = self.slots[char]
        assert isinstance(slot, Name)
        return slot

    def role(self, char: str) -> Role:
        """The role that stands behind a masked character."""
        slot = self.slots[char]
        assert isinstance(slot, Role)
        return slot

    def dates(self, start: int, end: int) -> list[tuple[int, DateHit]]:
        """The dates in a stretch of masked text, each with its position there."""
        slots = ((start + m.start(), self.slots[m[0]]) for m in re.finditer(D, self.text[start:end]))
        return [(at, slot) for at, slot in slots if isinstance(slot, DateHit)]

    def listed(self, chars: str) -> list[Name]:
        """Every name in a stretch of masked text."""
        return [self.name(c) for c in chars if "\ue000" <= c <= "\ue4ff"]

    def plain(self, start: int, end: int) -> str:
        """Masked text between two positions with names as "N", for cheap word tests."""
        return re.sub("[\ue000-\uf2ff]", "N", self.text[max(0, start) : end])


def mask(
    text: str, start: int, end: int, names: Names, roles: list[Role], dates: Iterable[DateHit], *,
    data: Iterable[tuple[int, int]] = (), more: Iterable[Name] = (),
) -> Mask:  # fmt: skip
    """The masked sentence ``text[start:end]``; offsets of ``dates``, ``data`` and ``more`` names are into ``text``."""
    items: list[tuple[int, int, str, Name | Role | DateHit | None]] = []
    counters: dict[int, int] = {}

    def char(base: int) -> str:
        counters[base] = counters.get(base, -1) + 1
        return chr(base + min(counters[base], 255))

    found = names.between(start, end)
    for name in found:
        if name.end > end or (name.form == "group" and any(r.start < name.end and name.start < r.end for r in roles)):
            continue
        items.append((*_with_article(text, name, start), "name", name))
    for role in roles:
        if (
            role.start >= start
            and role.end <= end
            and not any(n.start < role.end and role.start < n.end and n.form != "group" for n in found)
        ):
            items.append((role.start, role.end, "role", role))
    for hit in dates:
        if start <= hit.start and hit.end <= end:
            items.append((hit.start, hit.end, "date", hit))
    taken = [(first, last) for first, last, _, _ in items]
    for name in more:
        if not any(a < name.end and name.start < b for a, b in taken):
            items.append((name.start, name.end, "name", name))
            taken.append((name.start, name.end))
    for first, last in data:
        if not any(a < last and first < b for a, b in taken):
            items.append((first, last, "data", None))
    items.sort(key=lambda item: (item[0], {"name": 0, "role": 1, "date": 2, "data": 3}[item[2]]))
    masked = Mask("", [], start, end, names)
    header = bool(_HEADER.match(text, start))
    parts: list[str] = []
    cursor = start
    for first, last, what, slot in items:
        if first < cursor:
            continue
        _copy(text, cursor, first, parts, masked.at, header)
        if what == "name":
            assert isinstance(slot, Name)
            symbol = char(_base(slot))
        else:
            symbol = char({"role": 0xF000, "date": 0xF100, "data": 0xF200}[what])
        if slot is not None:
            masked.slots[symbol] = slot
        parts.append(symbol)
        masked.at.append(first)
        cursor = last
    _copy(text, cursor, end, parts, masked.at, header)
    masked.text = "".join(parts)
    masked.at.append(end)
    return masked


def _with_article(text: str, name: Name, start: int) -> tuple[int, int]:
    if name.form != "proper":
        return name.start, name.end
    window = text[max(start, name.start - 14) : name.start]
    lead = re.search(
        r"(?:\b[Tt]he |\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Mag|Councillor|Commissioner|Mme)\.? )+$", window
    )
    return name.start - (len(lead[0]) if lead else 0), name.end


def _base(name: Name) -> int:
    if name.form == "pronoun":
        return 0xE580 if name.text.lower() in _POSSESSIVE else 0xE500
    if name.kind == "group" or name.form == "category":
        return 0xE400
    if name.kind == "person":
        return 0xE000
    if name.kind in CORPORATE or name.kind == "brand" or name.form == "role":
        return 0xE100
    return 0xE200 if len(name.full.split()) > 1 else 0xE300


def _copy(text: str, start: int, end: int, parts: list[str], at: list[int], header: bool) -> None:
    piece = text[start:end]
    low = 0
    # Mail headers quote each part of "Ada Okoro, Secretary, Acme Ltd".
    for noise in (_NOISE_OR_QUOTE if header else _NOISE).finditer(piece):
        _plainly(piece, low, noise.start(), start, parts, at)
        low = noise.end()
    _plainly(piece, low, len(piece), start, parts, at)


def _plainly(piece: str, low: int, high: int, start: int, parts: list[str], at: list[int]) -> None:
    """Adds ``piece[low:high]`` with its lines joined where a sentence goes on; ``piece`` stands at ``start``."""
    if low == high:
        return
    words = piece[low:high].translate(_BLANKS)
    for i in occurrences(piece[:high], "\n", low):
        rest = piece[i + 1 : i + 12].lstrip("> \t") if piece[i + 1 : i + 2] == ">" else piece[i + 1 : i + 2]
        if not rest or rest[0].islower():
            words = f"{words[: i - low]} {words[i - low + 1 :]}"
    parts.append(words)
    at.extend(range(start + low, start + high))


_HOUSE = re.compile(r" (?:own )?(?:company|firm|business|organi[sz]ation|group|start-?up|employer|board)\b")
_ADDRESSED = re.compile(
    r", (?:the|a|an|my|our|your|this|that|these|those|please|here|attached|as|[\ue500-\ue5ff])(?![\w’'])[^,;]*"
)
"""After a name that is spoken to: "Tim, the page has been sending …". An apposition would end in a comma."""


def subjects(masked: Mask, position: int, wanted: str = A) -> list[Name]:
    """Who the verb at ``position`` speaks of: the nearest name before it that is no object, owner or adjunct.

    Names joined by "and" come together. Empty where no name of the ``wanted`` class stands free in the clause.
    """
    clause = 0
    for match in _CLAUSE.finditer(masked.text, 0, position):
        if not re.match(
            r"\s*(?:[a-z]+ly |was|is|has|had|did|does|will|would)", masked.text[match.end() : match.end() + 1]
        ):
            clause = match.end()
    lead = re.sub(
        r"(?:\b(?:has|have|had|is|was|are|were|will|shall|may|also|then|still|now|later|never|not|personally|"
        r"\w+ly|been) )+$",
        "",
        masked.text[clause:position],
    )
    order: Iterable[int] = range(position - 1, clause - 1, -1)
    if re.search(r"(?:,|\band|\bbut) $", lead):
        # A phrase between commas, or a second verb: the subject stands further left.
        order = range(clause, position)
    for i in order:
        c = masked.text[i]
        if not "\ue000" <= c <= "\ue5ff":
            continue
        before, after = masked.text[clause:i], masked.text[i + 1 : i + 3]
        if after in {"'s", "’s"} or (after[:1] in {"’", "'"} and after[1:2] == " "):
            continue
        if _MODIFIES.match(masked.text, i + 1):
            continue
        if c >= "\ue500" and masked.name(c).text.lower() == "who" and _unnamed(before):
            return []
        in_which = c >= "\ue500" and _IN_WHICH.search(before) and masked.name(c).text.lower() == "which"
        if in_which and "," not in masked.text[i:position]:
            return []  # "asked the council to look into a deal under which a broker sells": the broker, of no name
        if (_PREPOSITION.search(before) and not _BOARD_OF.search(before)) or re.search(r"[“\"(]$", before):
            continue
        if not before.strip() and _ADDRESSED.fullmatch(masked.text, i + 1, position):
            continue
        if (
            isinstance(order, range)
            and order.step == 1
            and c >= "\ue500"
            and masked.name(c).text.lower() in {"who", "which", "you"}
        ):
            continue
        if c >= "\ue500":
            word = masked.name(c).text.lower()
            if word in _POSSESSIVE or (word in {"who", "which"} and "," in masked.text[i:position]):
                continue
            found = antecedent(masked, i, wanted)
            if found:
                return found
            if word in {"he", "she", "i", "we", "they", "it", "you"}:
                return []
            continue
        if not re.fullmatch(wanted, c):
            continue
        partner = re.search(rf"([{PRONOUN}]),? and (?:also )?$", before)
        if partner and masked.name(partner[1]).text.lower() in {"you", "i", "he", "she"}:
            return [*antecedent(masked, clause + partner.start(), wanted), masked.name(c)]
        joined = re.search(rf"({wanted})(?:, {wanted})*,? and (?:also )?$", before)
        if joined and not _PREPOSITION.search(before[: joined.start()]):
            return [*masked.listed(joined[0]), masked.name(c)]
        return [masked.name(c)]
    return []


_COORDINATED = re.compile(rf"{O} and (?!{A})[^,;:.\ue000-\uf2ff]{{3,60}} $")
"""Before an "it" in the second of two things said of a person: "is chair of Acme and holds shares in it"."""


def antecedent(masked: Mask, position: int, wanted: str = A) -> list[Name]:
    """Whom the pronoun at ``position`` stands for, if the text leaves one choice."""
    name = masked.name(masked.text[position])
    word = name.text.lower()
    before = masked.text[:position]
    if word in {"who", "whose", "which"}:
        return _relative(masked, before, wanted, person=word == "who")
    if word in _OWN:
        return [masked.names.speaker] if masked.names.speaker else []
    if word in {"my", "your"} and _HOUSE.match(masked.text, position + 1):
        house = masked.names.speaker if word == "my" else masked.names.addressed_house
        if house or word == "your":
            return [house] if house else []
    if word in {"i", "my"}:
        return [masked.names.author] if masked.names.author else []
    if word in {"you", "your"}:
        return [masked.names.addressee] if masked.names.addressee else []
    if word in _PERSONAL and _EITHER.search(before[-8:] + name.text + masked.text[position + 1 : position + 9]):
        return []  # "each director … his or her shares" speaks of nobody
    if word in _PERSONAL:
        here = {masked.name(c).full: masked.name(c) for c in before if re.fullmatch(P, c)}
        if len(here) == 1:
            return list(here.values())
        if here:
            subject = re.match(rf"(?:[A-Z][^,\ue000-\uf1ff]*, )?({P})", before)
            return [masked.name(subject[1])] if subject else []
        return masked.names.only_person(name.start)
    if word in {"it", "its", "they", "their"}:
        bodies = [masked.name(c) for c in before if re.fullmatch(O, c) and masked.name(c).kind != "person"]
        if bodies:
            firm = [n for n in bodies if n.kind in CORPORATE]
            free = [
                m
                for m in re.finditer(O, before)
                if masked.name(m[0]) in firm
                and not _PREPOSITION.search(before[: m.start()])
                and before[m.end() : m.end() + 2] not in {"'s", "’s"}
            ]
            if word in {"its", "their"} and free:
                return [masked.name(free[0][0])]
            if word == "it" and not free and _COORDINATED.search(before):
                return [(firm or bodies)[-1]]
            return (
                [(firm or bodies)[-1]]
                if len({n.full for n in (firm or bodies)}) == 1 or word in {"its", "their"}
                else [(firm or bodies)[0]]
            )
        last = masked.names.last_before(name.start, ("company", "fund", "public_body"), 400)
        return [last] if last else []
    return []


def _unnamed(before: str) -> bool:
    """Whether a "who" after these words is of somebody who is not named: "from the woman who founded it"."""
    return bool(re.search(r"[a-z] $", before)) and not re.search(rf"{A}, [^,;]*$", before)


def _relative(masked: Mask, before: str, wanted: str, *, person: bool) -> list[Name]:
    """The name that a "who" or "which" after a comma attaches to: the head of the phrase before it."""
    if person and _unnamed(before):
        return []
    for match in reversed(list(re.finditer(A, before))):
        c = match[0]
        if person and not re.fullmatch(f"{P}|[{GROUP}]", c):
            continue
        if not re.fullmatch(wanted, c):
            continue
        if (
            person
            and _PREPOSITION.search(before[: match.start()])
            and re.search(P, before[: match.start()])
            and before[match.end() :].strip(" ,")
        ):
            continue
        return [masked.name(c)]
    return masked.names.only_person(masked.at[len(before)]) if person and not re.search(A, before) else []
