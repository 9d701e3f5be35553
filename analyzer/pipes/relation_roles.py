"""Ties told by a role noun: "X, founder of Y", "Y's COO, X", "X serves as treasurer of Y", "for Y: X, Director"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from analyzer.pipes.clause_masks import ANYONE, PRONOUN, A, Mask, O, P, R, antecedent, subjects
from analyzer.pipes.name_scan import Name
from analyzer.pipes.relation_terms import Role, vocabulary

W = rf"(?:[a-z’'-]+|[\uf000-\uf2ff]|[{PRONOUN}])"
ROLES = rf"{R}(?:(?:,? and (?:also )?|, | & | ?/ ?|,? as well as )(?:the |a |an |its |their |our )?(?:[a-z-]+ )?{R})*"
LINK = rf"(?:\([^()]{{0,40}}\) )?(?:of|at|for|in|to|with|behind) (?:{W} ){{0,5}}?"
DET = (
    r"(?:(?:the|a|an|one of the|one of|also|both|currently|still|now|then|as|who is|who was|who were|"
    r"being|named|elected|appointed|previously|formerly|once|long|has been|had been|"
    rf"[{PRONOUN}]) )*(?:(?![a-z]+ing )[a-z’'-]+ ){{0,2}}?"
)
BE = (
    r"(?:is|was|are|were|has been|have been|had been|has become|have become|serves|served|has served|acts|"
    r"acted|remains|remained|became|becomes|be|being|been|"
    r"works|worked|continues|continued|joined|appointed|named|elected|(?:withdrawn|withdrew|resigned|"
    r"stepped down|retired|stood down) as|(?:spent|worked|served|trained)[^,;.]{0,40}? as)"
)
_SPEAKS = r"(?! (?:is|was|has|does|holds|owns|runs|sells|makes|keeps|offers|buys|works|sits)\b)"
_ACTS = r"(?! (?:is|was|are|were|has|have|had|does|do|did|will|would|can|may|[a-z]+ed|[a-z]+s)\b)"
LIST = rf"{A}(?:(?:, of {O})?(?:(?:, and |, | and ){A}{_SPEAKS}|; {A}{_ACTS}))*"
"""Names one after the other; "founded X; Y was founded by others" begins anew with Y."""
CALLED = "(?:called|named|one|now|then|also|both|currently|formerly|still|again|always|either|only|originally|simply)"
OTHER = rf"(?P<b>{A}(?: and {O})?)"


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation read off a masked sentence between two positions of it."""

    type: str
    source: Name
    target: Name
    start: int
    end: int
    role: str | None = None
    event: str | None = None
    fields: tuple[tuple[str, str | None], ...] = ()
    sure: tuple[str, str] | None = None
    """Polarity and modality where a parse has told them."""
    when: tuple[str | None, str | None, str] | None = None
    """Start, end and precision where a parse has told them."""


def untold() -> dict[str, Any]:
    """What the record of a tie holds where the text tells no more of it."""
    return {
        "start": None,
        "end": None,
        "precision": "unknown",
        "polarity": "affirmed",
        "modality": "stated",
        "via": [],
    }


_PATTERNS = [
    (how, re.compile(pattern))
    for how, pattern in [
        # X (is|was|serves as) ROLE of Y
        (
            "subject",
            rf"\b{BE}(?: by \w+)?(?: not| never| no longer| also| still| currently| now|"
            rf" then)? {DET}(?P<r>{ROLES})(?: {LINK}{OTHER})",
        ),
        # X, ROLE of Y · X (ROLE of Y)
        (
            "apposed",
            rf"(?P<a>{A})(?:,? \(| ?, (?!(?:is|was|are|were|has|had|became|becomes) )| — | – | - |: |"
            rf", who (?:is|was|were|are) ){DET}(?P<r>{ROLES}) {LINK}{OTHER}",
        ),
        # X (ROLE, Y) · X, ROLE, Y
        (
            "apposed",
            rf"(?P<a>{P})(?:,? \(|,|\n) ?{DET}(?P<r>{R}(?: and {R})?)(?:, |\n| )(?P<b>{O})(?=[).,;\n ]|$)(?!, {R}|"
            rf"['’]s|, {P}|, (?:who|which) |,? ?(?:by|By|BY)\b)",
        ),
        # Y's ROLE, X · Y's ROLE is X
        (
            "owner",
            rf"(?P<b>{A})(?:['’]s?) (?:[a-z-]+ ){{0,4}}?(?P<r>{ROLES})(?:,? (?:is |was |are |were |being )?|: |"
            rf" \()(?P<a>{LIST})(?!['’]s)",
        ),
        # ROLE of Y, X · ROLE of Y is X · ROLE of Y: X
        (
            "owner",
            rf"(?<!{P}, )(?P<r>{ROLES}) {LINK}(?P<b>{A})(?:['’]s? [a-z]+)?(?:, | is | was | are | were | \(|: |"
            rf", namely |, then )(?:{CALLED} )?(?P<a>{LIST})(?!['’]s)",
        ),
        # Y (…; ROLE: X)
        (
            "owner",
            rf"(?P<b>{O})(?:, [^(),;]{{0,40}})? \((?:[^()]{{0,120}}?[;,] )?(?:[a-z]+ )?(?P<r>{R}): (?P<a>{LIST})",
        ),
        # ROLE X of Y
        ("owner", rf"(?P<r>{R})(?:,)? (?P<a>{P})(?:,)? (?:of|from|at|for) (?P<b>{O})"),
        # X, Y's ROLE · X is Y's ROLE · X, its ROLE
        (
            "owned",
            rf"(?P<a>{A})(?:, (?!and )| is | was | had been | has been |, who is |, who was | \(|"
            rf" has become )(?:now |then |also |still )?(?P<b>{ANYONE})(?:['’]s?)? (?:[a-z-]+ )"
            rf"{{0,3}}?(?P<r>{ROLES})",
        ),
        # Y ROLE X
        ("owner", rf"(?P<b>{O}) (?P<r>{R}) (?P<a>{P})"),
        # Y, where ROLE X · Y, whose ROLE X
        ("owner", rf"(?P<b>{O}),? (?:where|at which|whose) (?:the |its |then-?)?(?P<r>{R}),? (?P<a>{P})"),
        # its ROLE, X · our ROLE, X · whose ROLE is X
        (
            "owner",
            rf"(?P<b>[{PRONOUN}]) (?:[a-z-]+ ){{0,4}}?(?P<r>{ROLES})(?:, | is | are | was | |: )(?P<a>{LIST})(?!['’]s)",
        ),
        # Y or its ROLEs other than X · Y's ROLEs other than X
        (
            "owner",
            rf"(?P<b>{O})(?:['’]s?|,? \(?(?:and|or|and/or) (?:(?:one|any|each|all) (?:or more )?of )?[{PRONOUN}]) "
            rf"(?:[a-z-]+ )?(?P<r>{R}),? \(?(?:other than|apart from|besides) (?P<a>{A})(?!['’]s)",
        ),
        # Y appointed X as ROLE · Y counts X among its ROLEs · Y, of which X is ROLE
        (
            "owner",
            rf"(?P<b>{O})(?:, [^;.\n]{{0,60}},)? (?:has |have |today |also |then )?(?:appoint(?:s|ed)|nam(?:es|ed)|"
            r"elect(?:s|ed)|hir(?:es|ed)|promot(?:es|ed)|recruit(?:s|ed)|engag(?:es|"
            rf"ed)) (?P<a>{P})(?:,[^,;.]*,)? (?:as |to be |to the post of |to )?(?:its |the |a |an |new |"
            rf"{W} ){{0,4}}?(?P<r>{ROLES})",
        ),
        (
            "owner",
            rf"(?P<b>{O}) (?:counts|numbers|lists|names) (?P<a>{LIST}) (?:among|"
            rf"as one of) [^ ]+ (?:[a-z]+ )?(?P<r>{ROLES})",
        ),
        (
            "owner",
            rf"(?P<b>{O}),? (?:of|at|for|in) [{PRONOUN}] (?P<a>{P}) (?:is|was|serves as|has been) {DET}(?P<r>{ROLES})",
        ),
        # for Y: X, ROLE · on behalf of Y, X, ROLE · Y, by X, ROLE
        (
            "signed",
            rf"(?:\b[Ff]or and on behalf of|\b[Oo]n behalf of|\b[Ff]or|\bfor) (?P<b>{O})(?::|,| by|"
            rf"\n)(?: ?/s/)?(?:,? by)? ?(?P<a>{P})(?: ?\n ?{P})?(?:,|\n)? ?\(?(?P<r>{R}(?: (?:and|"
            rf"&) {R})?)(?P<more>(?:,? and {P}, {R})*)",
        ),
        (
            "signed",
            rf"(?P<b>{O})(?:\.|:|,| of {O})? ?(?:/s/|[Bb]y:?|acting by|acting through|(?:(?:herein|hereby|duly) )*"
            rf"represented by|\n|Per:)(?: ?/s/| the| its| his| our)* ?(?:(?P<r>{R}),? )?(?P<a>{P})"
            rf"(?(r)|,? \(?(?:as |in (?:his|her|their) capacity (?:of|as) )?(?:its |the )?(?P<r2>{R}(?: (?:and|"
            rf"&) {R})?))",
        ),
        (
            "signed",
            rf"(?P<a>{P})(?:,| \(| as|, as)? ?(?:its |the |a )?(?P<r>{R}(?: (?:and|"
            rf"&) {R})?)\)?,? ?(?:duly authori[sz]ed,? )?(?:for and on behalf of|on behalf of|for|"
            rf"\n?For) (?P<b>{O})",
        ),
        ("signed", rf"\b[Ff]or (?P<b>{O}),? (?:by|through) (?P<a>{P}),? (?P<r>{R})"),
    ]
]
_BARE = re.compile(
    r"(?:^|[.;:,(\n] ?|\b(?:by|with|of|and|to|from|told|that|meanwhile) )(?:[Tt]he |[Aa] |"
    rf"[Oo]ne )?(?:[a-z-]+ )?(?P<r>{R}),? (?P<a>{P})(?!['’]s)"
)
_AFTER = re.compile(
    rf"(?P<a>{P})(?:, | \()(?:the |a |our |its )?(?P<r>{R})(?=[).,;\n]|$| (?:moved|said|approved|signed|"
    r"proposed|told|wrote|asked|cleared|since [\uf100-\uf1ff]))"
)
_MADE = re.compile(
    rf"(?P<a>{P})(?:,? [{PRONOUN}])?,? (?:was|is|were|has been|had been) (?:first )?(?:re-?|co-?)?(?:appointed|elected|"
    rf"named|opted|made)(?: to the board)?(?: as)? (?:an? |the |our )?(?:[a-z-]+ ){{0,2}}?(?P<r>{R})"
    rf"(?= (?:on|in|since|from|with effect|and)\b| [\uf100-\uf1ff]|[,.;)]|$)"
)
"""Who "was appointed a director", of the body whose paper it is."""
_DIRECTORY = re.compile(
    rf"(?P<b>{O})(?: ?[-–—:]|['’]s? (?:people|team|board|officers|"
    rf"management):)(?P<rows>(?: ?{R}[,:–-]? {P}[;,.]?| ?{P}[,:–-]? \(?{R}\)?[;,.]?){{1,12}})"
)
_ROW = re.compile(rf"(?P<r>{R})[,:–-]? (?P<a>{P})|(?P<a2>{P})[,:–-]? \(?(?P<r2>{R})")


_ROLL = re.compile(
    rf"(?:^|[.;\n] ?)(?:The |Its |Our |Your )?(?:[a-z]+ )?(?P<r>{ROLES})(?:,[^;.]{{0,80}},| (?:at|as of|"
    rf"on) [^;.,:]{{1,20}})? (?:is|are|was|were|includes?|included):? (?P<a>{LIST})"
)
_LISTED = re.compile(
    rf"(?:: |; |• )(?:(?:\d[\d.]* ?%|\(?(?:un)?paid\)?|[a-z-]+) ){{0,2}}(?P<r>{R}),? "
    rf"(?:(?:of|at|in|to|for) )?(?P<b>{O})"
)


_COUNSEL = re.compile(rf"(?P<a>{O})(?:(?!{O})[^;.\n]){{0,80}}?, (?P<r>{R}) for (?:both|the) parties")
_SIGNERS = re.compile(rf"\b(?:Signed|SIGNED|Executed):? (?P<a>{P}),? \(?(?P<r>{R})\)?; (?P<a2>{P}),? \(?(?P<r2>{R})")


def party_ties(masked: Mask, first: Name, second: Name) -> Iterator[Tie]:
    """Ties to the two parties of an agreement: counsel for both, signers in the order of the parties."""
    for match in _COUNSEL.finditer(masked.text):
        yield from _tie(masked, match["r"], masked.listed(match["a"]), [first, second], match)
    for match in _SIGNERS.finditer(masked.text):
        yield from _tie(masked, match["r"], masked.listed(match["a"]), [first], match)
        yield from _tie(masked, match["r2"], masked.listed(match["a2"]), [second], match)


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every match of ``pattern``, the next looked for from the second character of the last."""
    at = 0
    while match := pattern.search(text, at):
        yield match
        at = max(match.start() + 1, match.end() - 1)


def role_ties(masked: Mask) -> Iterator[Tie]:
    """The ties of a sentence that a role noun tells."""
    text = masked.text
    done: set[tuple[str, str, str]] = set()
    for how, pattern in _PATTERNS:
        for match in _overlapping(pattern, text):
            groups = match.groupdict()
            roles = groups.get("r") or groups.get("r2") or ""
            holders = _holders(masked, match, how)
            if nameless := bearer_of_none(masked, match.start("r") if groups.get("r") else match.start()):
                holders = [n for n in holders if n.full not in {b.full for b in nameless}]
            others = _others(masked, match)
            for tie in _tie(masked, roles, holders, others, match, "is" if how == "subject" else None):
                key = (tie.type, tie.source.full, tie.target.full)
                if key not in done:
                    done.add(key)
                    yield tie
            for more in re.finditer(rf"({P}), ({R})", groups.get("more") or ""):
                yield from _tie(masked, more[2], masked.listed(more[1]), others, match)
    yield from _directory(masked)
    for match in _ROLL.finditer(text):
        holders = masked.listed(match["a"])
        company = masked.names.nearest_company(masked.at[match.start("r")], {n.full for n in holders})
        if company:
            yield from _tie(masked, match["r"], holders, [company], match, "is")
    for match in _LISTED.finditer(text):
        beside = re.search(rf"({P})$", text[: match.start()]) if match[0][0] == ":" else None
        first = beside or re.match(rf"[^\n.;:]{{0,40}}?({P})", text)
        who = masked.listed(first[1]) if first else masked.names.only_person(masked.at[match.start()])
        yield from _tie(masked, match["r"], who, masked.listed(match["b"]), match)


def _directory(masked: Mask) -> Iterator[Tie]:
    for match in _DIRECTORY.finditer(masked.text):
        others = masked.listed(match["b"])
        for row in _ROW.finditer(match["rows"]):
            holder = row["a"] or row["a2"]
            yield from _tie(masked, row["r"] or row["r2"], masked.listed(holder), others, match)


def own_office_ties(masked: Mask, own: Name | None) -> Iterator[Tie]:
    """Offices named without their company ("the treasurer, X, signed"), of ``own``, the document's author."""
    if own is None:
        return
    if masked.end - masked.start > 400 and re.search("[•·▪]", masked.text):
        return  # a career in bullets names other companies too
    for pattern in (_BARE, _AFTER, _MADE):
        for match in pattern.finditer(masked.text):
            if pattern is _BARE and re.search(rf"{P}, (?:the |a )?$", masked.text[: match.start("r")]):
                continue  # "X, Chair" of a list, the next name on the next line
            yield from _tie(masked, match["r"], masked.listed(match["a"]), [own], match)


def _holders(masked: Mask, match: re.Match[str], how: str) -> list[Name]:
    if how != "subject":
        return masked.listed(match["a"])
    return subjects(masked, match.start(), A)


def _others(masked: Mask, match: re.Match[str]) -> list[Name]:
    chars = match["b"]
    if not chars:
        own = next(
            (
                i
                for i in range(match.start(), match.end())
                if PRONOUN[0] <= masked.text[i] <= PRONOUN[-1]
                and masked.name(masked.text[i]).text.lower() in {"its", "their", "our"}
            ),
            None,
        )
        if own is not None:
            return antecedent(masked, own, O)
        words = re.match(r"withdr\w+|resigned|stepped|retired|stood", match[0])
        return [masked.names.speaker] if words and masked.names.speaker else []
    at = match.start("b")
    if PRONOUN[0] <= chars[0] <= PRONOUN[-1]:
        near = _BETWEEN.search(masked.text, 0, at) if match.start("a") > at else None
        return masked.listed(near["b"]) if near else antecedent(masked, at, O)
    return masked.listed(chars)


_GROUP = frozenset({"affiliate_of", "subsidiary_of", "parent_of", "operates_brand"})
_AND_ITS = re.compile(
    rf"(?P<who>{A}(?:(?:, | and | or |, and ){A})*)(?P<joint>,? \(?(?:and|or|and/or) |, \(?)(?:[a-z]+ of )?[{PRONOUN}] "
    rf"(?:(?:[a-z-]+|{R}),? (?:(?:and|or|and/or) )?){{0,6}}$"
)
_AND_MORE = re.compile(rf"(?:,|,? (?:and|or|and/or)) (?:[{PRONOUN}] )?(?:{R}|[a-z-]+s\b)")
_THEN_NAMED = re.compile(rf",? {O}")


def bearer_of_none(masked: Mask, at: int) -> list[Name]:
    """The names beside the role at ``at`` whose own affiliate, parent or brand goes without a name there.

    "X or its parent", "X, its affiliates, directors and officers" puts X into nobody's group; in "X, its parent, Y" the
    parent is Y.
    """
    role = masked.slots.get(masked.text[at : at + 1])
    before = _AND_ITS.search(masked.text, 0, at)
    if not before or not isinstance(role, Role) or role.type not in _GROUP:
        return []
    who = masked.listed(before["who"])
    lone = re.search(r"[a-z]", before["joint"]) or (role.plural and len(who) == 1)
    listed = _AND_MORE.match(masked.text, at + 1) or re.search(R, masked.text[before.end("joint") : at])
    return who if lone or listed or _THEN_NAMED.match(masked.text, at + 1) else []


_BETWEEN = re.compile(rf"(?P<b>{O}), $")
"""Whose parent it is in "X, its parent, Y", whatever else the sentence speaks of."""


def _tie(
    masked: Mask, roles: str, holders: list[Name], others: list[Name], match: re.Match[str], event: str | None = None
) -> Iterator[Tie]:
    began = re.search(r"\b(?:appoint|elect|hir|promot|recruit)\w+", match[0]) or re.match(
        r"joined|appointed|named|elected|became|becomes|has become|have become|withdr\w+|resigned|stepped|"
        r"retired|stood",
        match[0],
    )
    for char in roles:
        if not "\uf000" <= char <= "\uf0ff":
            continue
        role = masked.role(char)
        term = vocabulary().by_id[role.type]
        for holder in holders:
            for other in others:
                source, target = (other, holder) if role.inverse else (holder, other)
                if source.full == target.full:
                    continue
                kind = fitting(role, source, target)
                if kind and fits(source, term.source) and fits(target, term.target):
                    yield Tie(kind, source, target, match.start(), match.end(), role.text, began[0] if began else event)


def fitting(role: Role, source: Name, target: Name) -> str | None:
    """The relation type that a role tells between these two; ``None`` where the words mean something else."""
    words = role.text.lower()
    if role.type == "partner_of" and target.kind not in {"fund", "company"}:
        return None
    if (
        role.type == "director_of"
        and words.endswith(("commissioner", "councillor", "governor"))
        and target.kind == "company"
    ):
        return None
    if role.plural and source.kind == "public_body":
        return None
    if role.type == "operates_brand" and role.inverse and (source.kind == "person" or role.text[0].isupper()):
        return None
    return role.type


def fits(name: Name, kinds: Sequence[str]) -> bool:
    """Whether a name may stand where one of ``kinds`` is wanted; an unknown kind may stand anywhere."""
    if name.form == "role":
        return "organisation" in kinds
    if name.kind == "unknown":
        return "organisation" in kinds or "brand" in kinds or len(name.full.split()) > 1
    wanted = {"person": "person", "group": "group", "brand": "brand"}.get(name.kind, "organisation")
    return (
        wanted in kinds
        or (wanted == "brand" and "organisation" in kinds)
        or (wanted == "organisation" and "brand" in kinds)
    )
