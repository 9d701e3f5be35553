"""Ties told by a verb or by a holding: "X founded Y", "Y is owned by X", "X bought shares in Y", "X's stake in Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from analyzer.pipes.clause_masks import ANYONE, PRONOUN, A, Mask, O, P, antecedent, subjects
from analyzer.pipes.names import Name
from analyzer.pipes.relation_roles import LIST, Tie, fits
from analyzer.pipes.relation_terms import vocabulary

_GAP = r"(?:(?:the|a|an|its|their|his|her|another|both|second|own) )*(?:[a-z’'-]+,? ){0,4}?"
_STAKE = (
    r"(?:shares?|stock|shareholding|stake|stakes|interest|interests|holding|holdings|options?|warrants?|SAFEs?|notes?|units?|equity|"
    r"per ?cent|percent|%|securities|partnership interest|tokens?|position|debentures?|loan stock)"
)
_HOLD = (
    r"(?P<v>holds?|held|hold|owns?|owned|own|acquired?|acquires|bought|buys?|purchased|subscribed for|subscribed|sold|sells|sell|"
    r"disposed of|divested|divests|kept|keeps|retains?|retained|has|had|took|takes|received|was granted|were granted|been granted|is granted|was issued|"
    r"was allotted|accepts?|accepted|inherited|declared|discloses?|disclosed|exercised|granted|offered)"
)
_HOLDING = re.compile(
    rf"\b{_HOLD}\b(?P<gap>[^;.\n]{{0,110}}?(?:\d[\d,.]*[^;.\n]{{0,40}}?)?)\b(?P<i>{_STAKE}|(?<=\d)%)(?P<more>[^;.\n]{{0,70}}?) (?:in|of|over|from|at|issued by) {_GAP}(?P<b>{ANYONE})"
)
_PERCENT = re.compile(rf"\b{_HOLD}\b(?P<gap>[^;.\n]{{0,40}}?)(?P<i>(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty)[ -]?(?:%|per ?cent|percent))(?P<more>[^;.\n]{{0,60}}?) (?:of|in) {_GAP}(?P<b>{ANYONE})")
_HAS_SHARES = re.compile(rf"(?P<a>{A})(?:['’]s?) (?:[a-z%\d.-]+ ){{0,4}}?(?P<i>{_STAKE})(?: of [a-z ]{{0,20}})? in (?:the )?(?P<b>{O})")
_HELD_BY = re.compile(
    rf"(?P<i>{_STAKE}|\d ?%)[^;.\n]{{0,60}}? (?:of|in) {_GAP}(?P<b>{O})[^;.\n]{{0,30}}? (?:is|are|was|were|been) (?P<v>held|owned|registered|acquired|bought) (?:[a-z ]{{0,20}})?(?:by|to|in the name of) (?P<a>{LIST})"
)
_REGISTERED = re.compile(rf"(?P<i>{_STAKE}) registered in [^ ]+ name in (?P<b>{O}) [^;.\n]{{0,20}}?held by [^ ]+ as (?P<n>nominee) for (?P<a>{P})")
_ROSTER = re.compile(rf"\b(?:[Ss]hareholders?|[Ss]tockholders?|[Mm]embers|[Oo]wners)\b(?P<when>[^:;\n]{{0,60}}):(?P<rows>(?: ?{A},? \(?\d[\d.,]* ?%\)?[;,.]?){{1,20}})")
_ROSTER_ROW = re.compile(rf"({A}),? \(?(\d[\d.,]* ?%)")
_BENEFICIAL = re.compile(rf"(?:for|of) (?P<b>{O})(?:,|:) (?P<a>{P}(?:(?:, | and ){P})*)")
_ROUND = re.compile(
    rf"(?:round|Series [A-Z]\d?|seed|financing|funding|investment)[^;.\n]{{0,40}}? (?:was |is )?(?:co-)?led by (?P<a>{A})(?P<more>[^;.\n]{{0,60}}?(?:with(?: participation (?:from|by))?|joined by|alongside|and) {LIST})?"
)
_RAISED = re.compile(r"\b(?:raised|raises|closed|closes|has closed|completed|announced|announces|secured)\b")
_LEADS = re.compile(rf"\b(?:led|co-led|leads|joined|participated in|took part in|invested in|has led|funded) (?:the |a |an )?(?:{A}['’]s )?[^;.\n]{{0,30}}?(?:round|Series [A-Z]\d?|financing)(?: (?:of|in|for) (?:the )?(?P<b>{O}))?")
_INVESTORS = re.compile(r"(?:^|[.;:] |\b[Ii]ts )(?:[Tt]he )?[Ii]nvestors (?:are|include|included|were)\b(?P<rows>[^;.]{0,240})")
_MARRIED = re.compile(rf"(?P<a>{P}|[{PRONOUN}])(?: of {O})? and (?P<b>{P}) (?:were|are|got|was|have been) (?P<v>married|divorced|siblings|cousins|brothers|sisters|twins|spouses|partners in life)")
_BOARD = re.compile(rf"\b[Bb]oard(?: of directors| of trustees)? of (?:the )?(?P<b>{O})(?:, which [^,]{{0,40}},)? includes?[^\ue000-\ue4ff]{{0,60}}(?P<a>{LIST})")
_SITS = re.compile(rf"\b(?P<v>sits?|sat|serves?|served|joined|joins|elected to|appointed to|resigned from|left|a seat|seat|member) (?:as [a-z -]{{3,30}} )?(?:on |of |from )?(?P<b>{ANYONE})(?:['’]s?)? (?P<what>(?:[a-z-]+ ){{0,3}}?(?:board|council|panel|committee)\b(?: of directors)?)")
_COUNCIL = re.compile(rf"\b(?P<v>welcomes?|appointed|appoints|named|elected|sits|serves|joined|joins|accept|accepts|accepted)[^;.\n]{{0,30}}?(?:to|on|onto) (?:(?P<b>{ANYONE})(?:['’]s?)? )?(?:[a-z]+ ){{0,2}}?(?P<what>advisory (?:board|council|panel)|scientific advisory board)")
_LENT = re.compile(rf"\blent [^;.\n]{{0,40}}? to (?:the )?(?P<b>{O})|\blent (?P<b2>{O}) (?:[$€£]|[A-Z]{{3}} ?\d)")
_NOTE = re.compile(r"(?<!convertible )(?:promissory )?(?:note|loan)s?$", re.I)
_BRAND = re.compile(rf"(?P<a>{O})[^;.\n]{{0,90}}?(?:,? ?\(?(?:d/b/a|doing business as|trading as|also trading as|which trades as|operating as|t/a)) [“\"]?(?P<b>{A})")
_OLD = re.compile(rf"(?P<a>{O}),? \(?(?:f/k/a|formerly known as|formerly|previously known as) (?P<b>{O})")
_ALSO_DBA = re.compile(rf"(?:\bd/?b/?a|\bD/?B/?A|\bdoing business as|\btrading as|\bt/a) [“\"]?(?P<b>{A}(?:[;,]? (?:and )?{A})*)")
_OWNED_BY = re.compile(rf"(?P<b>{A}), an? (?P<what>[^,;.\n]{{3,70}}?) (?:wholly |jointly )?(?:owned|controlled) by (?:[\w-]+ ){{0,5}}?(?P<a>{O})")
_TAKEN = re.compile(rf"\b(?:was|were|been|being) (?P<v>acquired|bought|purchased|taken over)(?: [^;.\n]{{0,20}}?)? by {_GAP}(?P<a>{O})")
_TAKES = re.compile(rf"\b(?P<v>acquired|acquires|bought|purchased|took over|owns|owned) (?:all of |the whole of |control of )?{_GAP}(?P<b>{O})(?=[.,;]| in | on | for | and |$)")
_PRODUCTS = re.compile(r"\b(?:offers?|offered|operates?|operated|provides?|provided|owns?|owned|runs?|markets?|publishes|published|develops?|developed)\b(?: and [a-z]+| [a-z]+ed)?(?P<rest>[^.;\n]{0,260})")
_PRODUCT = re.compile(rf"(?P<b>{A})[”\"]? (?:mobile |online |web )*(?:websites?|apps?|applications?|platforms?|sites?|games?|services?)\b")
_SITES = re.compile(rf"(?P<a>{A})['’]s? (?:[a-z]+ ){{0,5}}?(?:websites|apps|sites|brands|domains|services|platforms) (?:have |has |had )?(?:include[sd]?|are|were),?(?: for example,?| among others,?)? (?P<b>{LIST})")
_DEVELOPER = re.compile(rf"\bis (?:the |an? )?(?:developer|publisher|maker|operator|owner|provider|distributor)(?:,? and (?:developer|publisher|distributor|operator|owner))* of (?:[a-z’'-]+ ){{0,6}}?[“\"]?(?P<b>{A})")
_APP = re.compile(rf"(?P<b>{A}), (?:the|a|an) [a-z-]+(?: [a-z-]+){{0,3}} (?:(?:owned|run|operated|published|developed)(?: and (?:owned|run|operated|published|developed))?) by (?P<a>{O})")
_THROUGH = re.compile(rf"(?P<a>{P}),? [^;.\n]{{0,30}}?(?:through|via) (?:his|her|their|its) (?:[a-z]+ ){{0,3}}(?:[\uf000-\uf0ff],? )?(?P<b>{O})")
_TRUSTEES = re.compile(rf"\b[Tt]rustees? (?:of (?:the )?(?P<t>{O}) )?(?:are|is) (?P<a>{P})(?:,? and (?:[^ ]+ )?(?:[a-z-]+,? )?(?P<b>{P}))?")
_OF_RECORD = re.compile(r"\b(?P<v>owns|holds|held|owned|has)(?: of record| beneficially)? (?P<i>\d[\d,.]* (?:[a-z]+ )?(?:shares|units|options|warrants)|\d[\d.]* ?(?:%|per ?cent|percent))(?= \(|[.,;]|$| of record)")
_IN_WHICH = re.compile(rf"(?P<b>{O}),? \(?in [{PRONOUN}]\b[^;.\n]{{0,60}}?(?P<a>{A})[^;.\n]{{0,50}}?\b(?P<v>holds?|held|owns?|owned|invested|has|have|had|bought|acquired)\b(?P<i>[^;.,\n]{{0,60}})")
_LEDGER = re.compile(rf"(?P<a>{P})(?: of {O})?: (?P<i>[^.;:\n]{{0,40}}?{_STAKE}) (?:of|in) (?P<b>{O})")
_POSITION = re.compile(rf"\b[Ff]und['’]s (?:[a-z-]+ ){{0,2}}(?:position|holding|investment|stake)s? (?:is|are|was|were) (?P<b>{O})")
_CHEQUE = re.compile(rf"\b(?P<v>wrote) [^;.\n]{{0,24}}?\bche(?:que|ck)s? (?:into|to|for) (?:the )?(?P<b>{O})")
_OFFICE = re.compile(rf"(?P<a>{P})['’]s (?:[a-z]+ )?(?P<o>directorship|chairmanship|presidency|partnership|employment|consultancy|secondment) (?:of|in|at|with|by|to) (?P<b>{O})")
_OFFICES = {"directorship": "director_of", "chairmanship": "director_of", "presidency": "officer_of", "partnership": "partner_of", "employment": "employee_of", "consultancy": "advisor_to", "secondment": "employee_of"}
_PRESENT = re.compile(rf"\bPresent:(?P<a>(?: ?(?:{A}|[^\n:.;\ue000-\ue5ff]{{1,30}}))*?)(?=[.;\n]|$)")


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

    after = rf" {_GAP}[“\"]?(?P<b>{LIST}|[{PRONOUN}](?=[.,;]|$))"
    return (
        re.compile(rf"\b(?P<v>{union(dict(active))})(?: (?:together|jointly))?{after}"),
        re.compile(rf"(?:\b(?:was|were|is|are|been|being|and) |, |{A} )(?P<v>{union(dict(passive))})(?: [^;.\n]{{0,30}}?)? by {_GAP}(?P<a>{LIST})"),
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
        others = _others(masked, match)
        if match["v"].endswith("ing"):
            after = re.match(rf"[^;.\n]{{0,60}}?, ({P})(?!['’]s)", text[match.end() :])
            who = masked.listed(after[1]) if after else subjects(masked, match.start())
        else:
            who = subjects(masked, match.start())
        yield from _pairs(kind, who, others, term.source, term.target, match, event=match["v"])
    for match in passive.finditer(text):
        holders = masked.listed(match["a"])
        object_ = subjects(masked, match.start() + 1)
        if not object_:
            before = re.search(rf"({A}),? $", text[: match.start() + 1])
            object_ = masked.listed(before[1]) if before else []
        for kind in passives[match["v"]]:
            term = vocabulary().by_id[kind]
            yield from _pairs(kind, holders, object_, term.source, term.target, match, event=match["v"])
    yield from _boards(masked)
    for pattern, kind in ((_BRAND, "operates_brand"), (_OLD, "successor_of"), (_APP, "operates_brand"), (_MARRIED, "family_of")):
        for match in pattern.finditer(text):
            first = antecedent(masked, match.start("a"), P) if PRONOUN[0] <= match["a"] <= PRONOUN[-1] else [masked.name(match["a"])]
            b = masked.name(match["b"])
            for a in first if kind == "operates_brand" or first[:1] != [b] else []:
                yield Tie(kind, a, b, match.start(), match.end(), event=match.groupdict().get("v"))
    yield from _brands(masked)
    for match in _THROUGH.finditer(text):
        a, b = masked.name(match["a"]), masked.name(match["b"])
        if a.kind != "company" and b.kind in {"fund", "company"}:
            yield Tie("fund_of", b, a, match.start(), match.end(), role="vehicle")


def _brands(masked: Mask) -> Iterator[Tie]:
    """Who is behind a brand, app or site, told by several names at once."""
    text = masked.text
    first = re.search(O, text)
    for match in _ALSO_DBA.finditer(text):
        if first and first.start() < match.start() and masked.name(first[0]).kind in {"company", "public_body", "fund"}:
            for b in masked.listed(match["b"]):
                yield Tie("operates_brand", masked.name(first[0]), b, match.start(), match.end(), role="d/b/a")
    for match in _OWNED_BY.finditer(text):
        kind = "operates_brand" if re.search(r"(?:app|website|site|service|game|brand|platform)$", match["what"]) else "subsidiary_of"
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
                yield from _pairs("subsidiary_of", children, parents, ["organisation"], ["organisation"], match, event=match["v"])
    for match in _PRODUCTS.finditer(text):
        owners = [n for n in subjects(masked, match.start(), O) if n.kind in {"company", "public_body"} or n.form == "role"]
        for item in _PRODUCT.finditer(match["rest"]):
            b = masked.name(item["b"])
            if b.kind in {"unknown", "brand"}:
                yield from (Tie("operates_brand", a, b, match.start(), match.end(), event=match[0].split()[0]) for a in owners if a.full != b.text)
    for match in _SITES.finditer(text):
        for b in masked.listed(match["b"]):
            if b.kind in {"brand", "unknown"}:
                yield Tie("operates_brand", masked.name(match["a"]), b, match.start(), match.end())
    for match in _DEVELOPER.finditer(text):
        b = masked.name(match["b"])
        if b.kind in {"unknown", "brand"}:
            yield from (Tie("operates_brand", a, b, match.start(), match.end(), event="is") for a in subjects(masked, match.start(), O))


def _boards(masked: Mask) -> Iterator[Tie]:
    text = masked.text
    for match in _BOARD.finditer(text):
        for name in masked.listed(match["a"]):
            yield Tie("director_of", name, masked.name(match["b"]), match.start(), match.end(), role="board member", event="joined")
    for pattern in (_SITS, _COUNCIL):
        for match in pattern.finditer(text):
            advisory = "advis" in match["what"]
            if not advisory and "board" not in match["what"]:
                continue
            others = _others(masked, match)
            people = subjects(masked, match.start(), P)
            if match["v"].startswith(("welcome", "appoint", "name", "elect")):
                after = re.match(rf"[^;.\n]{{0,20}}?({P})", text[match.end() :])
                inside = re.search(P, match[0])
                people = masked.listed((inside or after or [""])[0]) if inside or after else people
                others = others or subjects(masked, match.start(), O)
            kind = "advisor_to" if advisory else "director_of"
            yield from _pairs(kind, people, others, ["person"], ["organisation"], match, event=match["v"], role=match["what"].strip())


def holding_ties(masked: Mask) -> Iterator[Tie]:
    """The ties of a sentence that a holding tells: shares, notes, options, a stake, a share of a round."""
    text = masked.text
    seen: set[tuple[str, str, str]] = set()
    for tie in _holdings(masked, text):
        key = (tie.type, tie.source.full, tie.target.full)
        if key not in seen:
            seen.add(key)
            yield tie


def _holdings(masked: Mask, text: str) -> Iterator[Tie]:
    for pattern in (_PERCENT, _HOLDING):
        for match in pattern.finditer(text):
            span = masked.plain(match.start(), match.end("b"))
            if re.search(r"\binterests? (?:in how|of|rate)|in the interest|own (?:interest|position)\b", span) or re.search(r"\ue000-\ue1ff", match["more"]):
                continue
            others = _others(masked, match)
            who = subjects(masked, match.start(), A)
            kind = _instrument(span)
            yield from _pairs(kind, who, others, ["person", "organisation", "group"], ["organisation"], match, event=match["v"], stake=span)
    for match in _HAS_SHARES.finditer(text):
        span = masked.plain(match.start(), match.end())
        yield Tie(_instrument(span), masked.name(match["a"]), masked.name(match["b"]), match.start(), match.end(), fields=_stake(span))
    for match in _HELD_BY.finditer(text):
        span = masked.plain(match.start(), match.end())
        yield from _pairs(_instrument(span), masked.listed(match["a"]), masked.listed(match["b"]), ["person", "organisation", "group"], ["organisation"], match, event=match["v"], stake=span)
    for match in _REGISTERED.finditer(text):
        holder = subjects(masked, match.start(), O)[:1] or [n for n in masked.listed(text[: match.start()])][:1]
        for name in holder:
            yield Tie("shareholder_of", name, masked.name(match["b"]), match.start(), match.end(), event="acquired")
            yield Tie("fund_of", name, masked.name(match["a"]), match.start(), match.end(), role="nominee", event="acquired")
        yield Tie("shareholder_of", masked.name(match["a"]), masked.name(match["b"]), match.start(), match.end(), event="acquired")
    yield from _rosters(masked)
    yield from _rounds(masked)
    yield from _unnamed(masked)
    for pattern in (_LEDGER, _CHEQUE, _OFFICE):
        for match in pattern.finditer(text):
            words = match.groupdict()
            who = masked.listed(words["a"]) if words.get("a") else subjects(masked, match.start(), A)
            kind = _OFFICES[words["o"]] if "o" in words else "investor_in" if words.get("v") else _instrument(words["i"])
            yield from _pairs(kind, who, _others(masked, match), ["person", "organisation", "group"], ["organisation"], match, event=words.get("v"), stake=words.get("i") or "", role=words.get("o"))
    for match in _LENT.finditer(text):
        others = masked.listed(match["b"] or match["b2"])
        yield from _pairs("creditor_of", subjects(masked, match.start()), others, ["person", "organisation"], ["organisation"], match, event="lent")


def _unnamed(masked: Mask) -> Iterator[Tie]:
    """Holdings and trusteeships whose company, fund or trust stands in an earlier sentence or the heading."""
    text, names = masked.text, masked.names
    for match in _OF_RECORD.finditer(text):
        who = subjects(masked, match.start(), A)
        company = names.nearest_company(masked.at[match.start()], {n.full for n in who}, 200)
        if company and company.kind == "company":
            yield from _pairs(_instrument(match["i"]), who, [company], ["person", "organisation"], ["organisation"], match, event=match["v"], stake=match["i"])
    for match in _IN_WHICH.finditer(text):
        if match["v"] == "invested" or re.search(_STAKE, match["i"]):
            kind = "investor_in" if match["v"] == "invested" else _instrument(match["i"])
            yield from _pairs(kind, masked.listed(match["a"]), _others(masked, match), ["person", "organisation", "group"], ["organisation"], match, event=match["v"], stake=match["i"])
    for match in _TRUSTEES.finditer(text):
        trusts = masked.listed(match["t"] or "") or [n for n in names.between(max(0, masked.start - 300), masked.at[match.start()]) if "trust" in n.full.lower()][-1:]
        yield from _pairs("fund_of", trusts, masked.listed(match["a"] + (match["b"] or "")), ["organisation"], ["person"], match, role="trustee")
    for match in _POSITION.finditer(text):
        fund = names.nearest_company(masked.at[match.start()], {masked.name(match["b"]).full}, 300)
        yield from _pairs("investor_in", [fund] if fund else [], _others(masked, match), ["organisation"], ["organisation"], match)
    for match in _PRESENT.finditer(text):
        if names.speaker:
            yield from _pairs("director_of", masked.listed(match["a"]), [names.speaker], ["person"], ["organisation"], match, role="present at the meeting")


def _rosters(masked: Mask) -> Iterator[Tie]:
    for match in _ROSTER.finditer(masked.text):
        holders = {masked.name(row[1]).full for row in _ROSTER_ROW.finditer(match["rows"])}
        company = masked.names.nearest_company(masked.at[match.start()], holders)
        for row in _ROSTER_ROW.finditer(match["rows"]):
            if company:
                yield Tie("shareholder_of", masked.name(row[1]), company, match.start(), match.end(), fields=(("stake", row[2]),))
    if re.search(r"\b[Bb]eneficial (?:owners?|ownership)", masked.text):
        for match in _BENEFICIAL.finditer(masked.text):
            for name in masked.listed(match["a"]):
                yield Tie("shareholder_of", name, masked.name(match["b"]), match.start(), match.end(), role="beneficial owner")


def _rounds(masked: Mask) -> Iterator[Tie]:
    text = masked.text
    for match in _ROUND.finditer(text):
        raised = list(_RAISED.finditer(text, 0, match.end()))
        company = subjects(masked, raised[-1].start(), O)[:1] if raised else []
        for name in [masked.name(match["a"]), *masked.listed(match["more"] or "")]:
            for other in company:
                if name.full != other.full:
                    yield Tie("investor_in", name, other, match.start(), match.end(), event="invested")
    for match in _LEADS.finditer(text):
        inside = re.search(rf"({A})['’]s", match[0])
        target = masked.listed(match["b"] or (inside[1] if inside else ""))
        yield from _pairs("investor_in", subjects(masked, match.start()), target, ["person", "organisation"], ["organisation"], match, event="invested")
    for match in _INVESTORS.finditer(text):
        holders = [n for n in masked.listed(match["rows"])]
        company = masked.names.nearest_company(masked.at[match.start()], {n.full for n in holders})
        for name in holders:
            if company and name.full != company.full:
                yield Tie("investor_in", name, company, match.start(), match.end(), event="invested")


def _others(masked: Mask, match: re.Match[str]) -> list[Name]:
    char = match["b"]
    if not char:
        return []
    if PRONOUN[0] <= char[0] <= PRONOUN[-1]:
        return antecedent(masked, match.start("b"), O)
    return masked.listed(char)


def _pairs(
    kind: str, sources: list[Name], targets: list[Name], source: list[str], target: list[str], match: re.Match[str], *,
    event: str | None = None, stake: str = "", role: str | None = None,
) -> Iterator[Tie]:  # fmt: skip
    for a in sources:
        for b in targets:
            if a.full != b.full and fits(a, source) and fits(b, target):
                yield Tie(kind, a, b, match.start(), match.end(), role, event, _stake(stake))


def _instrument(words: str) -> str:
    if re.search(r"\bconvertible|SAFE|\bwarrant|\binvestment\b", words):
        return "investor_in"
    if re.search(r"\b(?:promissory note|loan)s?\b|\bnotes?\b", words) and not re.search(r"\b(?:shares?|stock|options?|stake)\b", words):
        return "creditor_of" if "promissory" in words or "loan" in words else "investor_in"
    return "shareholder_of"


def _stake(words: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    percent = re.search(r"\d[\d.,]* ?(?:%|per ?cent|percent)", words)
    count = re.search(r"\d[\d,]* (?:[a-z’'-]+ ){0,2}?(?:shares|units|options|warrants)", words)
    money = re.search(r"(?:[$€£]|\b[A-Z]{3} )\s?\d[\d,.]*(?: ?(?:million|thousand|m|k)\b)?", words)
    instrument = re.search(r"convertible notes?|promissory notes?|SAFEs?|warrants?|options?|shares|units|membership units|limited partner", words)
    if percent or count:
        found.append(("stake", (percent or count)[0]))  # type: ignore[index]
    if money:
        found.append(("amount", money[0]))
    if instrument:
        found.append(("instrument", instrument[0]))
    return tuple(found)
