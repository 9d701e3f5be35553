"""The opening words that name the parties of an agreement: where they stand, and each party with its tail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from analyzer.pipes.name_kinds import is_person, plausible
from analyzer.pipes.party_names import Name, is_role, scan_name
from analyzer.pipes.preamble_cues import (
    AFTER_NAME,
    ALIASED,
    ANOTHER,
    BETWEEN,
    BY,
    CONNECTOR,
    DESCRIBED,
    ELSEWHERE,
    END,
    GOES_ON,
    HEAD,
    HEADED,
    IN_OFFICE,
    INTRODUCED,
    LABEL,
    LABELLED,
    LISTED,
    NO_STOP,
    OTHER_SIDE,
    OWN,
    PLACEHOLDER,
    RELATED,
    ROLE_LABEL,
    SALUTATION,
    SENTENCE,
    SIGNING,
    TO_CUSTOMER,
    UNDERSIGNED,
    UNIT,
)
from analyzer.pipes.preamble_parts import Named, Preamble
from analyzer.pipes.short_forms import name_key, short_forms


def preambles(text: str, limit: int = 15000) -> Iterator[Preamble]:
    """Every place in the first ``limit`` characters that names parties, in order."""
    cues: list[tuple[int, int, bool]] = []
    for pattern in (BETWEEN, BY, HEADED, SIGNING):
        for match in pattern.finditer(text, 0, min(limit if pattern in (BETWEEN, HEADED) else 3000, len(text))):
            weak = pattern is not HEADED and bool(
                ELSEWHERE.search(text[max(0, match.start() - 80) : match.start()].rstrip(" ("))
                or ANOTHER.search(text[max(0, match.start() - 200) : match.start()])
            )
            before = text[max(0, match.start() - 400) : match.start()]
            near = match.start() < HEAD and (pattern is not BY or "his " in before[-200:])
            own = near or OWN.search(before)
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
    for match in LABELLED.finditer(text, 0, min(len(text), 9000)):
        label = re.sub(r"\s+", " ", match["label"]).strip()
        line_end = text.find("\n", match.end())
        name = scan_name(text, match.end(), len(text) if line_end < 0 else line_end)
        if (
            label.lower() in found
            or not name
            or not plausible(name, text)
            or (is_person(name) and IN_OFFICE.match(text, name.end))
        ):
            continue
        if name.formal or name.organisation or is_person(name) or name.text.isupper():
            tail = (name.end, min(len(text), name.end + 300) if line_end < 0 else line_end)
            found[label.lower()] = Named(
                name, tail, [(label, match.start("label"), match.end("label")), *short_forms(text, *tail)]
            )
    parties = list(found.values())
    return Preamble(parties[0].name.start, parties, []) if len(parties) > 1 else None


def opening(text: str, limit: int = 6000) -> Preamble | None:
    """The parties of a preamble that begins with the first name: "A, Inc. (“A”) and B LLC (“B”) hereby agree".
    In a letter it follows the salutation: who stands above is only addressed."""
    salutation = SALUTATION.search(text, 0, min(len(text), limit))
    for match in re.finditer(
        r"(?:^|\n|\s{3,}|(?<=AGREEMENT )|(?<=AGREEMENT, )|"
        r"F(?i:or\s+(?:value|good)\b[^,.]{0,90}),\s+)(?=[\"“]?[A-Z0-9][\w.,&'’-]*\s)",
        text[:limit],
    ):
        at = match.end()
        line = text.rfind("\n", 0, max(0, match.end() - 1)) + 1
        if salutation and at < salutation.end():
            continue
        if match[0] == "\n" and match.start() - line > 60 and text[match.start() - 1] not in ".:;":
            continue  # a wrapped line goes on: this is not where a name begins
        stop = re.compile(
            r"\b(?:hereby|agree|agrees|enters?|entered)\b[^.]{0,40}?\b(?:agrees?|into|follows|this)\b|\bagrees?:|"
            r"\bhave\s+(?:agreed|entered)\b|\bhereby\b"
        ).search(text, at, min(len(text), at + 1200))
        if not stop or re.search(r"\n\s*\n.*\n\s*\n", text[at : stop.start()], re.S):
            continue
        found = parse(text, at, stop=stop.start())
        if found and found.parties and (other := _other_side(text, stop.start())):
            found.parties.append(other)
        if not found or len(found.parties) < 2 or found.parties[0].name.start - at > 5:
            continue
        head = found.parties[0]
        named = head.name.formal or (head.aliases and is_person(head.name)) or DESCRIBED.match(text, head.name.end)
        if named and any(p.aliases for p in found.parties):
            return found
    return None


def _other_side(text: str, at: int) -> Named | None:
    """The party to or with whom the first acts: "hereby assigns to …", "confirm their agreement with …"."""
    match = OTHER_SIDE.match(text, at)
    name = scan_name(text, match.end(), min(len(text), match.end() + 120)) if match else None
    if not name or not name.formal or not plausible(name, text):
        return None
    tail = (name.end, min(len(text), name.end + 300))
    told = ALIASED.match(text, *tail) or DESCRIBED.match(text, *tail)
    return Named(name, tail, short_forms(text, tail[0], _region_end(text, tail[0]))) if told else None


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
    unsigned = [m.start() for m in UNDERSIGNED.finditer(text, first.end, end)]
    for party in parties:
        later = [at for at in (*unsigned, *(blank[1] for blank in blanks)) if at > party.tail[0]]
        party.tail = (party.tail[0], min([party.tail[1], party.tail[0] + 700, *later]))
        party.aliases = short_forms(text, *party.tail)
        unsigned.extend(_cut_at_unnamed(text, party))
    parties = [p for p in _distinct(_rejoined(text, parties)) if not _common_words(text, p)]
    _share_collective(text, parties)
    return Preamble(at if at is not None else begin, parties, blanks, undersigned=bool(unsigned))


def _cut_at_unnamed(text: str, party: Named) -> list[int]:
    """Takes from a party the role of another that is left blank: "Hill Inc. (“Company”) and       (“Executive”)"."""
    roles = [alias for alias in party.aliases if is_role(alias[0])]
    for first, second in pairwise(roles):
        close = text.find(")", first[2], second[1])
        between = re.sub(r"\([^()]*\)", " ", text[close + 1 : second[1]]) if close >= 0 else ""
        if re.search(r"\b(?:and|AND)\b(?!\s+its\b|\s+(?:any|all)\b)", between):
            party.tail = (party.tail[0], close + 1)
            party.aliases = [alias for alias in party.aliases if alias[1] <= close]
            return [close]
    return []


def _region_end(text: str, begin: int) -> int:
    limit = min(len(text), begin + 4000)
    found = END.search(text, begin + 2, limit)
    end = found.start() if found else limit
    for match in SENTENCE.finditer(text, begin, end):
        last = match[1].lower().strip('(“"').rstrip(",")
        if (
            len(last) <= 1
            or last in NO_STOP
            or re.search(r"\d$|^[ivx]{1,4}$", last)
            or _depth(text, begin, match.end(1))
            or "." in match[1]
        ):
            continue
        if GOES_ON.match(text, match.end()):
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
        if match := LABEL.match(text, at, end) or ROLE_LABEL.match(text, at, end) or LISTED.match(text, at, end):
            at = match.end()
            continue
        if match := re.compile(
            r"the\s+(?:following|undersigned|parties)[^:\n]{0,60}[:,]\s*|(?:the\s+)?undersigned,?\s+|and\s+", re.I
        ).match(text, at, end):
            at = match.end()
            continue
        if PLACEHOLDER.match(text, at, end):
            _blank(text, at, end, blanks)
            following = _next(text, at, end, blanks)
            return following[0] if following else None
        break
    name = scan_name(text, at, end)
    if (
        name
        and plausible(name, text)
        and (name.formal or name.words > 1 or name.organisation or AFTER_NAME.match(text, name.end))
    ):
        return name
    if name and name.words == 1 and (customer := TO_CUSTOMER.match(text, name.end, end)) and _brand(text, name.text):
        blanks.append((customer["role"], customer.start("role")))
        return name
    if name and (other := re.compile(r"\s+(?:and|&)\s+").match(text, name.end, end)) and is_role(name.text):
        second = scan_name(text, other.end(), end)
        if second and is_role(second.text):
            return None  # "between Customer and Provider": two roles, and no one named
    following = _next(text, at, end, blanks) if name and is_role(name.text) else None
    return following[0] if following else None


def _brand(text: str, word: str) -> bool:
    """Whether a single word is used as a name throughout: written with a capital many times and never without."""
    return (
        not is_role(word) and len(re.findall(rf"\b{re.escape(word)}\b", text)) > 4 and not _in_small_letters(text, word)
    )


def _in_small_letters(text: str, word: str) -> bool:
    """Whether the word occurs uncapitalised outside of addresses of sites and of mail."""
    return bool(re.search(rf"(?<![\w./@-]){re.escape(word.lower())}(?![\w@-]|\.\w)", text))


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
        elif depth == 0 and (match := CONNECTOR.match(text, at, end)):
            begin = match.end()
            labelled = False
            while label := (LABEL.match(text, begin, end) or ROLE_LABEL.match(text, begin, end)):
                begin, labelled = label.end(), True
            if related := RELATED.match(text, begin, end):
                begin = related.end()
            lead = match.lastgroup or ""
            if labelled:
                lead = "num"
            if lead == "and" and PLACEHOLDER.match(text, begin, end):
                _blank(text, begin, end, blanks)
            name = scan_name(text, begin, end)
            between = text[after:at].strip(" ,\n")
            article = (
                lead in {"comma", "close"}
                and name is not None
                and text[begin : begin + 4].lower() == "the "
                and not name.formal
            )
            unit = lead == "and" and name is not None and not name.formal and UNIT.search(text[after:at])
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
    described = bool(ALIASED.match(tail) or DESCRIBED.match(tail))
    if lead in {"and", "semi", "num"}:
        if name.formal or described:
            return True
        followed = bool(AFTER_NAME.match(tail)) or not tail.strip()
        return followed and (is_person(name) or name.organisation or (name.words > 1 and name.text.isupper()))
    if lead == "nl":
        return (name.formal and name.words > 1) or (described and name.words > 1)
    if lead == "to":
        return name.formal and described
    if name.formal:
        return name.words > 1
    return described and name.words > 1 and (closed or bool(INTRODUCED.match(tail)))


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
    if party.name.formal or party.aliases or DESCRIBED.match(text, party.name.end):
        return False
    words = re.findall(r"[^\W\d_]{3,}", party.name.text)
    return bool(words) and all(_in_small_letters(text, word) for word in words)


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
