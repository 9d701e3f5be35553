"""Ties told by a verb or by a holding: "X founded Y", "Y is owned by X", "X bought shares in Y", "X's stake in Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from analyzer.model import CORPORATE
from analyzer.pipes.clause_masks import ANYONE, PRONOUN, A, D, Mask, O, P, antecedent, subjects
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM
from analyzer.pipes.relation_roles import LIST, Tie, fits
from analyzer.pipes.relation_terms import vocabulary

_OBJECT = r"(?:(?!(?:that|with|of|up|to|for|from|in|at|on|by|into|about|against|over|when|if|how)\b)[a-z’'-]+,? ){0,5}?"
GAP = r"(?:(?:the|a|an|its|their|his|her|another|both|second|own) )*(?:[a-z’'-]+,? ){0,4}?"
_MARRIED = re.compile(
    rf"(?P<a>{P}|[{PRONOUN}])(?: of {O})? and (?P<b>{P}) (?:were|are|got|was|have been) (?P<v>married|"
    r"divorced|siblings|cousins|brothers|sisters|twins|spouses|partners in life)"
)
_MARRIAGE = re.compile(
    rf"(?P<over>\b(?:end|dissolution|annulment|breakdown) of )?(?:(?P<a>{P}|[{PRONOUN}])(?:['’]s?)? (?:recent |late )?"
    rf"marriage (?:in {D} )?to (?P<b>{P})|\b(?:the )?marriage (?:of|between) (?P<one>{P}) (?:and|to|with) (?P<two>{P}))"
    rf"(?P<ended>[^.;]{{0,25}}? (?:ended|ends|dissolved|annulled|broke|failed|was over))?"
)
_BOARD = re.compile(
    rf"\b[Bb]oard(?: of directors| of trustees)? of (?:the )?(?P<b>{O})(?:, which [^,]{{0,40}},)? "
    rf"includes?[^\ue000-\ue4ff]{{0,60}}(?P<a>{LIST})"
)
_SITS = re.compile(
    r"\b(?P<v>sits?|sat|serves?|served|joined|joins|elected to|appointed to|resigned from|left|a seat|"
    rf"seat|member) (?:as [a-z -]{{3,30}} )?(?:on |of |"
    rf"from )?(?P<b>{ANYONE})(?:['’]s?)? (?P<what>(?:[a-z-]+ ){{0,3}}?(?:board|council|panel|"
    r"committee)\b(?: of directors)?)"
)
_COUNCIL = re.compile(
    r"\b(?P<v>welcomes?|appointed|appoints|named|elected|sits|serves|joined|joins|accept|accepts|"
    rf"accepted)[^;.\n]{{0,30}}?(?:to|on|onto) (?:(?P<b>{ANYONE})(?:['’]s?)? )?(?:[a-z]+ )"
    rf"{{0,2}}?(?P<what>advisory (?:board|council|panel)|scientific advisory board)"
)
_OLD = re.compile(rf"(?P<a>{O}),? \(?(?:f/k/a|formerly known as|formerly|previously known as) (?P<b>{O})")
_TRADES_AS = re.compile(
    r"(?:\bd/?b/?a|\bD/?B/?A|\bdoing business as|\b(?:which )?trad(?:es|ing) as|\boperating as|\bt/a) "
    rf"[“\"]?(?P<b>{A}(?:(?:, (?:and )?| and |; (?:and )?){A}(?!, an?\b|, the\b| (?:is|was|are|were)\b))*)"
)
_OWNED_BY = re.compile(
    rf"(?P<b>{A}), an? (?P<what>[^,;.\n]{{3,70}}?) (?:wholly |jointly )?(?:owned|"
    rf"controlled) by (?:[\w-]+ ){{0,5}}?(?P<a>{O})"
)
_TAKEN = re.compile(
    rf"\b(?:was|were|been|being) (?P<v>acquired|bought|purchased|taken over)(?: [^;.\n]{{0,20}}?)? by {GAP}(?P<a>{O})"
)
_TAKES = re.compile(
    r"\b(?P<v>acquired|acquires|bought|purchased|took over|owns|owned)(?! subsidiar| by\b| [a-z "
    r"’'-]{1,48}\bfrom\b) (?:all of |the whole of |"
    rf"control of )?{GAP}(?P<b>{O})(?=[.,;]| in | on | for | and |$)"
)
_PRODUCTS = re.compile(
    r"\b(?:offers?|offered|operates?|operated|provides?|provided|owns?|owned|runs?|markets?|publishes|"
    r"published|develops?|developed)\b(?: and [a-z]+| [a-z]+ed)?(?P<rest>[^.;\n]{0,260})"
)
_PRODUCT = re.compile(
    rf"(?P<b>{A})[”\"]? (?:mobile |online |web )*(?:websites?|apps?|applications?|platforms?|sites?|games?|services?)\b"
)
_SITES = re.compile(
    rf"(?P<a>{A})['’]s? (?:[a-z]+ ){{0,5}}?(?:websites|apps|sites|brands|domains|services|"
    r"platforms) (?:have |has |had )?(?:include[sd]?|are|were),?(?: for example,?|"
    rf" among others,?)? (?P<b>{LIST})"
)
_DEVELOPER = re.compile(
    r"\bis (?:the |an? )?(?:developer|publisher|maker|operator|owner|provider|"
    r"distributor)(?:,? and (?:developer|publisher|distributor|operator|"
    rf"owner))* of (?:[a-z’'-]+ ){{0,6}}?[“\"]?(?P<b>{A})"
)
_APP = re.compile(
    rf"(?P<b>{A}), (?:the|a|an) [a-z-]+(?: [a-z-]+){{0,3}} (?:(?:owned|run|operated|published|"
    rf"developed)(?: and (?:owned|run|operated|published|developed))?) by (?P<a>{O})"
)
_THROUGH = re.compile(
    rf"(?P<a>{P}),? [^;.\n]{{0,30}}?(?:through|via) (?:his|her|their|"
    rf"its) (?:[a-z]+ ){{0,3}}(?:[\uf000-\uf0ff],? )?(?P<b>{O})"
)


_SAID = re.compile(r",? (?:that|of (?:the|a|an|its|his|her|any)|(?:not )?to [a-z]+|against)\b")


@lru_cache(maxsize=1)
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], dict[str, list[str]]]:
    active: dict[str, str] = {}
    passive: dict[str, list[str]] = {}
    for term in vocabulary().by_id.values():
        for verb in term.verbs:
            active.setdefault(verb, term.id)
        for verb in term.passive:
            passive.setdefault(verb, []).append(term.id)

    def union(words: dict[str, object]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    after = rf" {_OBJECT}[“\"]?(?P<b>{LIST}|[{PRONOUN}](?=[.,;]|$))"
    return (
        re.compile(rf"\b(?P<v>{union(dict(active))})(?: (?:together|jointly))?{after}"),
        re.compile(
            rf"(?:\b(?:was|were|is|are|been|being|and) |, |{A} )(?P<v>{union(dict(passive))})(?: [^;.\n]{{0,30}}?)"
            rf"? by {GAP}(?P<a>{LIST})"
        ),
        active,
        passive,
    )


def verb_ties(masked: Mask) -> Iterator[Tie]:
    """The ties of a sentence that a verb tells."""
    text = masked.text
    active, passive, types, passives = _verbs()
    for match in active.finditer(text):
        kind = types[match["v"]]
        term = vocabulary().by_id[kind]
        if _SAID.match(text[match.end() :]) or text[: match.start()].endswith(" as "):
            continue
        found = others(masked, match)
        if match["v"].endswith("ing"):
            after = re.match(rf"[^;.\n]{{0,60}}?, ({P})(?!['’]s)", text[match.end() :])
            who = masked.listed(after[1]) if after else subjects(masked, match.start())
        else:
            who = subjects(masked, match.start())
        if match["v"].endswith("advised by"):
            who = [name for name in who if name.kind == "fund"]  # a company is advised by lawyers
        yield from pairs(kind, who, found, term.source, term.target, match, event=match["v"])
    for match in passive.finditer(text):
        holders = masked.listed(match["a"])
        object_ = subjects(masked, match.start() + 1)
        if not object_:
            before = re.search(rf"({A}),? $", text[: match.start() + 1])
            object_ = masked.listed(before[1]) if before else []
        for kind in passives[match["v"]]:
            term = vocabulary().by_id[kind]
            yield from pairs(kind, holders, object_, term.source, term.target, match, event=match["v"])
    yield from _boards(masked)
    for pattern, kind in (
        (_OLD, "successor_of"),
        (_APP, "operates_brand"),
        (_MARRIED, "family_of"),
    ):
        for match in pattern.finditer(text):
            first = (
                antecedent(masked, match.start("a"), P)
                if PRONOUN[0] <= match["a"] <= PRONOUN[-1]
                else [masked.name(match["a"])]
            )
            b = masked.name(match["b"])
            for a in first if kind == "operates_brand" or first[:1] != [b] else []:
                yield Tie(kind, a, b, match.start(), match.end(), event=match.groupdict().get("v"))
    for match in _MARRIAGE.finditer(text):
        one, two = match["a"] or match["one"], match["b"] or match["two"]
        spouse = antecedent(masked, match.start("a"), P) if PRONOUN[0] <= one <= PRONOUN[-1] else [masked.name(one)]
        for a in spouse if spouse[:1] != [masked.name(two)] else []:
            over = "divorced" if match["over"] or match["ended"] else None
            yield Tie("family_of", a, masked.name(two), match.start(), match.end(), event=over)
    yield from _brands(masked)
    for match in _THROUGH.finditer(text):
        a, b = masked.name(match["a"]), masked.name(match["b"])
        if a.kind != "company" and b.kind in {"fund", "company"}:
            yield Tie("fund_of", b, a, match.start(), match.end(), role="vehicle")


def _brands(masked: Mask) -> Iterator[Tie]:
    """Who is behind a brand, app or site, told by several names at once."""
    text = masked.text
    brands: set[str] = set()
    for match in _TRADES_AS.finditer(text):
        first, *rest = masked.listed(match["b"])
        # A firm or a role further on in the list is the next party, not one more brand.
        brand_like = (b for b in rest if b.form == "proper" and not FORM.search(b.text))
        found = [b for b in (first, *brand_like) if b.kind != "person" and b.form == "proper"]
        owner = _trader(masked, match.start(), brands)
        brands |= {b.full for b in found} | {b.text for b in found}
        for b in found:
            if owner and b.text != owner.full:
                yield Tie("operates_brand", owner, b, match.start(), match.end(), role="d/b/a")
    for match in _OWNED_BY.finditer(text):
        kind = (
            "operates_brand"
            if re.search(r"(?:app|website|site|service|game|brand|platform)$", match["what"])
            else "subsidiary_of"
        )
        a, b = masked.name(match["a"]), masked.name(match["b"])
        source, target = (a, b) if kind == "operates_brand" else (b, a)
        if a.full != b.full and b.kind != "person":
            yield Tie(kind, source, target, match.start(), match.end())
    for pattern in (_TAKEN, _TAKES):
        for match in pattern.finditer(text):
            who = subjects(masked, match.start(), O)
            named = masked.listed(match[0][-1] if pattern is _TAKEN else match["b"])
            children, parents = (who, named) if pattern is _TAKEN else (named, who)
            firms = [n for n in (*children, *parents) if n.kind in {"company", "fund"}]
            if firms:
                yield from pairs(
                    "subsidiary_of", children, parents, ["organisation"], ["organisation"], match, event=match["v"]
                )
    for match in _PRODUCTS.finditer(text):
        owners = [
            n for n in subjects(masked, match.start(), O) if n.kind in {"company", "public_body"} or n.form == "role"
        ]
        for item in _PRODUCT.finditer(match["rest"]):
            if re.search(r"\b(?:on|in|with|for|from|via)\b", match["rest"][: item.start()]):
                continue
            b = masked.name(item["b"])
            if b.kind in {"unknown", "brand"}:
                yield from (
                    Tie("operates_brand", a, b, match.start(), match.end(), event=match[0].split()[0])
                    for a in owners
                    if a.full != b.text
                )
    for match in _SITES.finditer(text):
        for b in masked.listed(match["b"]):
            if b.kind in {"brand", "unknown"}:
                yield Tie("operates_brand", masked.name(match["a"]), b, match.start(), match.end())
    for match in _DEVELOPER.finditer(text):
        b = masked.name(match["b"])
        if b.kind in {"unknown", "brand"}:
            yield from (
                Tie("operates_brand", a, b, match.start(), match.end(), event="is")
                for a in subjects(masked, match.start(), O)
            )


def _trader(masked: Mask, position: int, brands: set[str]) -> Name | None:
    """Who trades under the name after ``position``: the nearest firm, or a person who stands there alone."""
    for char in reversed(masked.text[max(0, position - 160) : position]):
        if not "\ue000" <= char <= "\ue4ff":
            if char == ";":
                return None
            continue
        name = masked.name(char)
        if name.full in brands or name.text in brands:
            continue
        if name.kind in CORPORATE or name.form == "role":
            return name
        if name.kind == "person":
            return name
    return None


def _boards(masked: Mask) -> Iterator[Tie]:
    text = masked.text
    for match in _BOARD.finditer(text):
        for name in masked.listed(match["a"]):
            yield Tie(
                "director_of",
                name,
                masked.name(match["b"]),
                match.start(),
                match.end(),
                role="board member",
                event="joined",
            )
    for pattern in (_SITS, _COUNCIL):
        for match in pattern.finditer(text):
            advisory = "advis" in match["what"]
            if not advisory and "board" not in match["what"]:
                continue
            found = others(masked, match)
            if not found and (of := re.match(rf" (?:of|at|for) (?:the )?({O})", text[match.end() :])):
                found = masked.listed(of[1])
            people = subjects(masked, match.start(), P)
            if match["v"].startswith(("welcome", "appoint", "name", "elect")):
                after = re.match(rf"[^;.\n]{{0,20}}?({P})", text[match.end() :])
                inside = re.search(P, match[0])
                people = masked.listed((inside or after or [""])[0]) if inside or after else people
                found = found or subjects(masked, match.start(), O)
            kind = "advisor_to" if advisory else "director_of"
            yield from pairs(
                kind, people, found, ["person"], ["organisation"], match, event=match["v"], role=match["what"].strip()
            )


def others(masked: Mask, match: re.Match[str]) -> list[Name]:
    """Who the target of a match is, a pronoun resolved."""
    char = match["b"]
    if not char:
        return []
    if PRONOUN[0] <= char[0] <= PRONOUN[-1]:
        return antecedent(masked, match.start("b"), O)
    return masked.listed(char)


def pairs(
    kind: str,
    sources: list[Name],
    targets: list[Name],
    source: Sequence[str],
    target: Sequence[str],
    match: re.Match[str],
    *,
    event: str | None = None,
    stake: str = "",
    role: str | None = None,
) -> Iterator[Tie]:
    """A tie for each source and target that may stand in this relation."""
    for a in sources:
        for b in targets:
            if a.full != b.full and fits(a, source) and fits(b, target):
                yield Tie(kind, a, b, match.start(), match.end(), role, event, stake_fields(stake))


FRACTION = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine)[ -](?:hal(?:f|ves)|thirds?|quarters?|fourths?|fifths?|"
    r"sixths?|sevenths?|eighths?|ninths?|tenths?|twelfths?|twentieths?|fiftieths?|hundredths?)"
    r"(?= (?:of|in|shares?|stakes?|interests?|part|owners?|shareholders?|held|owned|by)\b)|\bhalf(?= (?:of|the)\b)",
    re.I,
)
"""A part of a company told as a fraction: "a third of", "two-fifths of", "three tenths by"."""


def stake_fields(words: str) -> tuple[tuple[str, str], ...]:
    """Share, amount and instrument as the words give them."""
    found: list[tuple[str, str]] = []
    percent = re.search(r"\d[\d.,]* ?(?:%|per ?cent|percent)", words)
    count = re.search(r"\d[\d,]* (?:[a-z’'-]+ ){0,2}?(?:shares|units|options|warrants)", words)
    money = re.search(r"(?:[$€£]|\b[A-Z]{3} )\s?\d[\d,.]*(?: ?(?:million|thousand|m|k)\b)?", words)
    instrument = re.search(
        r"convertible notes?|promissory notes?|SAFEs?|warrants?|options?|shares|units|membership units|limited partner",
        words,
    )
    if said := percent or count or FRACTION.search(words):
        found.append(("stake", said[0]))
    if money:
        found.append(("amount", money[0]))
    if instrument:
        found.append(("instrument", instrument[0]))
    return tuple(found)
