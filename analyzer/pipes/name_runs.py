"""Runs of capitalised words, cut where one name ends and another begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.pipes.given_names import given_name
from analyzer.pipes.name_words import FORM, HONORIFIC, OF_HEADS, ORGANISATION, UPPER
from analyzer.pipes.names_of_things import alone

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
    rf"den|der|ter|bin|ibn|al|el|y|e|of|of the|for|and|(?:aan|op|bij|voor) (?:de|het)|"
    rf"[\"“][{UPPER}]\w{{1,14}}[\"”]|\([\"“]?[{UPPER}]\w{{1,14}}[\"”]?\)){_SPACE}|{_SPACE})"
)
_NICKNAME = re.compile(r"\(?[\"“](\w+)[\"”]\)?|\((\w+)\)")
RUN = re.compile(rf"(?<![\w@.])(?P<honorific>{HONORIFIC})?(?P<name>{_WORD}(?:{_JOIN}{_WORD})*)")
_PAIRED = re.compile(r" (?:Loans?|Sons|Daughters|Co|Company|Associates|Savings|Brothers|Cie|Fils|Söhne)\b")


def pieces(text: str, start: int, end: int, role_cells: set[int]) -> Iterator[tuple[int, int]]:
    """A run of capitalised words cut where a role, an "and", or an "of" foreign to a body's name stands inside."""
    words = [(m.start(), m.end()) for m in re.compile(r"\S+").finditer(text, start, end)]
    firm = form_end(text, end) > end or (
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
            or (bare in {"aan", "op", "bij", "voor", "het"} and heads[:1] not in (["stichting"], ["vereniging"]))
            or (bare == "for" and not (heads and heads[0] in {"centre", "center", "institute", "society", "office"}))
        )
        nickname = _NICKNAME.fullmatch(word) if word[0] in '("“' else None
        if nickname and not (0 < len(piece) < 3 and (word[0] != "(" or given_name(text[slice(*piece[0])]))):
            yield from _piece(text, piece)  # 'Kestrel Loom ("Kestrel") Ltd', not 'Henry T. ("Hank") Ostrow'
            first, last = nickname.span(nickname.lastindex or 0)
            yield from _piece(text, [(a + first, a + last)])
            piece = []
        elif cut:
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


def form_end(text: str, end: int) -> int:
    match = re.compile(r",?[ \u00a0]").match(text, end)
    form = FORM.match(text, match.end()) if match else None
    if form and text[end] == "," and form[0].strip(".").lower() in {"co", "company", "as"}:
        return end
    return form.end() if form else end
