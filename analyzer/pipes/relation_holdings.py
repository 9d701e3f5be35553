"""Ties told by a holding: "X bought shares in Y", "X's stake in Y", registers in running text, rounds of finance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.pipes.clause_masks import ANYONE, PRONOUN, A, Mask, O, P, subjects
from analyzer.pipes.relation_roles import LIST, Tie
from analyzer.pipes.relation_verbs import GAP, others, pairs, stake_fields

_STAKE = (
    r"(?:shares?|stock|shareholding|stake|stakes|interest|interests|holding|holdings|options?|warrants?|"
    r"SAFEs?|notes?|units?|equity|"
    r"per ?cent|percent|%|securities|partnership interest|tokens?|position|debentures?|loan stock)"
)
_HOLD = (
    r"(?P<v>holds?|held|hold|owns?|owned|own|acquired?|acquires|bought|buys?|purchased|subscribed for|"
    r"subscribed|sold|sells|sell|"
    r"disposed of|divested|divests|kept|keeps|retains?|retained|has|had|took|takes|received|was granted|"
    r"were granted|been granted|is granted|was issued|"
    r"was allotted|accepts?|accepted|inherited|declared|discloses?|disclosed|exercised|granted|offered)"
)
_HOLDING = re.compile(
    rf"\b{_HOLD}\b(?P<gap>[^;.\n]{{0,110}}?(?:\d[\d,.]*[^;.\n]{{0,40}}?)?)\b(?P<i>{_STAKE}|"
    rf"(?<=\d)%)(?P<more>[^;.\n]{{0,70}}?) (?:in|of|over|from|at|issued by) {GAP}(?P<b>{ANYONE})"
)
_PERCENT = re.compile(
    rf"\b{_HOLD}\b(?P<gap>[^;.\n]{{0,40}}?)(?P<i>(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|"
    rf"ten|fifteen|twenty|thirty|forty|fifty)[ -]?(?:%|per ?cent|percent))(?P<more>[^;.\n]{{0,60}}?) (?:of|"
    rf"in) {GAP}(?P<b>{ANYONE})"
)
_HAS_SHARES = re.compile(
    rf"(?P<a>{A})(?:['’]s?) (?:[a-z%\d.-]+ ){{0,4}}?(?P<i>{_STAKE})(?: of [a-z ]{{0,20}})? in (?:the )?(?P<b>{O})"
)
_HELD_BY = re.compile(
    rf"(?P<i>{_STAKE}|\d ?%)[^;.\n]{{0,60}}? (?:of|in) {GAP}(?P<b>{O})[^;.\n]{{0,30}}? (?:is|are|was|were|"
    rf"been) (?P<v>held|owned|registered|acquired|bought) (?:[a-z ]{{0,20}})?(?:by|to|"
    rf"in the name of) (?P<a>{LIST})"
)
_REGISTERED = re.compile(
    rf"(?P<i>{_STAKE}) registered in [^ ]+ name in (?P<b>{O}) [^;.\n]{{0,20}}?held by [^ ]+ as "
    rf"(?P<n>nominee) for (?P<a>{P})"
)
_ROSTER = re.compile(
    r"\b(?:[Ss]hareholders?|[Ss]tockholders?|[Mm]embers|"
    rf"[Oo]wners)\b(?P<when>[^:;\n]{{0,60}}):(?P<rows>(?: ?{A},? \(?\d[\d.,]* ?%\)?[;,.]?){{1,20}})"
)
_CHART = re.compile(
    rf"(?P<b>{O}): (?P<rows>\d[\d.,]* ?(?:%|per ?cent) (?:(?:is )?(?:held|owned) )?by (?:[a-z]+ )?{A}"
    rf"(?:[,;]? (?:and )?(?:the )?(?:balance of )?\d[\d.,]* ?(?:%|per ?cent) (?:(?:held|owned) )?by (?:[a-z]+ )?{A})*)"
)
_CHART_ROW = re.compile(rf"(\d[\d.,]* ?(?:%|per ?cent)) [^{{}}\d]*?({A})")
_ROSTER_ROW = re.compile(rf"({A}),? \(?(\d[\d.,]* ?%)")
_BENEFICIAL = re.compile(rf"(?:for|of) (?P<b>{O})(?:,|:) (?P<a>{P}(?:(?:, | and ){P})*)")
_ROUND = re.compile(
    rf"(?:round|Series [A-Z]\d?|seed|financing|funding|investment)[^;.\n]{{0,40}}? (?:was |"
    rf"is )?(?:co-)?led by (?P<a>{A})(?P<more>[^;.\n]{{0,60}}?(?:with(?: participation (?:from|by))?|"
    rf"joined by|alongside|and) {LIST})?"
)
_RAISED = re.compile(r"\b(?:raised|raises|closed|closes|has closed|completed|announced|announces|secured)\b")
_LEADS = re.compile(
    r"\b(?:led|co-led|leads|joined|participated in|took part in|invested in|has led|funded) (?:the |a |"
    rf"an )?(?:{A}['’]s )?[^;.\n]{{0,30}}?(?:round|Series [A-Z]\d?|financing)(?: (?:of|in|"
    rf"for) (?:the )?(?P<b>{O}))?"
)
_INVESTORS = re.compile(
    r"(?:^|[.;:] |\b[Ii]ts )(?:[Tt]he )?[Ii]nvestors (?:are|include|included|were)\b(?P<rows>[^;.]{0,240})"
)
_LENT = re.compile(rf"\blent [^;.\n]{{0,40}}? to (?:the )?(?P<b>{O})|\blent (?P<b2>{O}) (?:[$€£]|[A-Z]{{3}} ?\d)")
_TRUSTEES = re.compile(
    rf"\b[Tt]rustees? (?:of (?:the )?(?P<t>{O}) )?(?:are|is) (?P<a>{P})(?:,? and (?:[^ ]+ )?(?:[a-z-]+,? )?(?P<b>{P}))?"
)
_OF_RECORD = re.compile(
    r"\b(?P<v>owns|holds|held|owned|has)(?: of record|"
    r" beneficially)? (?P<i>\d[\d,.]* (?:[a-z]+ )?(?:shares|units|options|warrants)|\d[\d.]* ?(?:%|"
    r"per ?cent|percent))(?= \(|[.,;]|$| of record)"
)
_IN_WHICH = re.compile(
    rf"(?P<b>{O}),? \(?in [{PRONOUN}]\b[^;.\n]{{0,60}}?(?P<a>{A})[^;.\n]{{0,50}}?\b(?P<v>holds?|held|owns?|"
    rf"owned|invested|has|have|had|bought|acquired)\b(?P<i>[^;.,\n]{{0,60}})"
)
_LEDGER = re.compile(rf"(?P<a>{P})(?: of {O})?: (?P<i>[^.;:\n]{{0,40}}?{_STAKE}) (?:of|in) (?P<b>{O})")
_POSITION = re.compile(
    rf"\b[Ff]und['’]s (?:[a-z-]+ ){{0,2}}(?:position|holding|investment|stake)s? (?:is|are|was|were) (?P<b>{O})"
)
_CHEQUE = re.compile(rf"\b(?P<v>wrote) [^;.\n]{{0,24}}?\bche(?:que|ck)s? (?:into|to|for) (?:the )?(?P<b>{O})")
_OFFICE = re.compile(
    rf"(?P<a>{P})['’]s (?:[a-z]+ )?(?P<o>directorship|chairmanship|presidency|partnership|employment|"
    rf"consultancy|secondment) (?:of|in|at|with|by|to) (?P<b>{O})"
)
_OFFICES = {
    "directorship": "director_of",
    "chairmanship": "director_of",
    "presidency": "officer_of",
    "partnership": "partner_of",
    "employment": "employee_of",
    "consultancy": "advisor_to",
    "secondment": "employee_of",
}


_PASTIME = re.compile(r"\binterests? in (?!the\b|an?\b|all\b|any\b|shares?\b|stock\b|units\b)[a-z-]+ and [a-z]+s? ")
_OF_ANOTHER = re.compile(rf"['’]s? (?!(?:[a-z-]+ ){{0,2}}(?:{_STAKE}|capital|business)\b)[a-z]")
_IN_A_THIRD = re.compile(
    r"\b(?:in|of) (?:an?|any|another|one of the|the|such|either) (?:[a-z-]+ ){0,3}?(?:competitors?|rivals?|part(?:y|"
    r"ies)|"
    r"persons?|entit(?:y|ies)|customers?|suppliers?|licensees?|affiliates?|subsidiar(?:y|ies)|vendors?|clients?|"
    r"compan(?:y|ies)|business|enterprise)\b[^;.]{0,60}? (?:of|to|with|by|from) (?:the )?N$"
)
"""The stake is one in somebody without a name: "an interest in a competitor of X"."""
"""An interest in chess is no interest in the firm whose club plays it, nor a share of a price one in who sells."""


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
            if re.search(
                r"\binterests? (?:in how|of|rate)|in the interest|own (?:interest|position)\b", span
            ) or re.search(r"\ue000-\ue1ff", match["more"]):
                continue
            if _PASTIME.search(span) or _OF_ANOTHER.match(text, match.end("b")) or _IN_A_THIRD.search(span):
                continue
            found = others(masked, match)
            who = subjects(masked, match.start(), A)
            kind = _instrument(span)
            yield from pairs(
                kind,
                who,
                found,
                ["person", "organisation", "group"],
                ["organisation"],
                match,
                event=match["v"],
                stake=span,
            )
    for match in _HAS_SHARES.finditer(text):
        span = masked.plain(match.start(), match.end())
        yield Tie(
            _instrument(span),
            masked.name(match["a"]),
            masked.name(match["b"]),
            match.start(),
            match.end(),
            fields=stake_fields(span),
        )
    for match in _HELD_BY.finditer(text):
        span = masked.plain(match.start(), match.end())
        yield from pairs(
            _instrument(span),
            masked.listed(match["a"]),
            masked.listed(match["b"]),
            ["person", "organisation", "group"],
            ["organisation"],
            match,
            event=match["v"],
            stake=span,
        )
    for match in _REGISTERED.finditer(text):
        holder = subjects(masked, match.start(), O)[:1] or list(masked.listed(text[: match.start()]))[:1]
        for name in holder:
            yield Tie("shareholder_of", name, masked.name(match["b"]), match.start(), match.end(), event="acquired")
            yield Tie(
                "fund_of", name, masked.name(match["a"]), match.start(), match.end(), role="nominee", event="acquired"
            )
        yield Tie(
            "shareholder_of",
            masked.name(match["a"]),
            masked.name(match["b"]),
            match.start(),
            match.end(),
            event="acquired",
        )
    yield from _rosters(masked)
    yield from _rounds(masked)
    yield from _unnamed(masked)
    for pattern in (_LEDGER, _CHEQUE, _OFFICE):
        for match in pattern.finditer(text):
            words = match.groupdict()
            who = masked.listed(words["a"]) if words.get("a") else subjects(masked, match.start(), A)
            kind = (
                _OFFICES[words["o"]] if "o" in words else "investor_in" if words.get("v") else _instrument(words["i"])
            )
            yield from pairs(
                kind,
                who,
                others(masked, match),
                ["person", "organisation", "group"],
                ["organisation"],
                match,
                event=words.get("v"),
                stake=words.get("i") or "",
                role=words.get("o"),
            )
    for match in _LENT.finditer(text):
        found = masked.listed(match["b"] or match["b2"])
        yield from pairs(
            "creditor_of",
            subjects(masked, match.start()),
            found,
            ["person", "organisation"],
            ["organisation"],
            match,
            event="lent",
        )


def _unnamed(masked: Mask) -> Iterator[Tie]:
    """Holdings and trusteeships whose company, fund or trust stands in an earlier sentence or the heading."""
    text, names = masked.text, masked.names
    for match in _OF_RECORD.finditer(text):
        who = subjects(masked, match.start(), A)
        company = names.nearest_company(masked.at[match.start()], {n.full for n in who}, 200)
        if company and company.kind == "company":
            yield from pairs(
                _instrument(match["i"]),
                who,
                [company],
                ["person", "organisation"],
                ["organisation"],
                match,
                event=match["v"],
                stake=match["i"],
            )
    for match in _IN_WHICH.finditer(text):
        if match["v"] == "invested" or re.search(_STAKE, match["i"]):
            kind = "investor_in" if match["v"] == "invested" else _instrument(match["i"])
            yield from pairs(
                kind,
                masked.listed(match["a"]),
                others(masked, match),
                ["person", "organisation", "group"],
                ["organisation"],
                match,
                event=match["v"],
                stake=match["i"],
            )
    for match in _TRUSTEES.finditer(text):
        trusts = (
            masked.listed(match["t"] or "")
            or [
                n
                for n in names.between(max(0, masked.start - 300), masked.at[match.start()])
                if "trust" in n.full.lower()
            ][-1:]
        )
        yield from pairs(
            "fund_of",
            trusts,
            masked.listed(match["a"] + (match["b"] or "")),
            ["organisation"],
            ["person"],
            match,
            role="trustee",
        )
    for match in _POSITION.finditer(text):
        fund = names.nearest_company(masked.at[match.start()], {masked.name(match["b"]).full}, 300)
        yield from pairs(
            "investor_in", [fund] if fund else [], others(masked, match), ["organisation"], ["organisation"], match
        )


def _rosters(masked: Mask) -> Iterator[Tie]:
    for match in _ROSTER.finditer(masked.text):
        holders = {masked.name(row[1]).full for row in _ROSTER_ROW.finditer(match["rows"])}
        company = masked.names.nearest_company(masked.at[match.start()], holders)
        for row in _ROSTER_ROW.finditer(match["rows"]):
            if company:
                yield Tie(
                    "shareholder_of",
                    masked.name(row[1]),
                    company,
                    match.start(),
                    match.end(),
                    fields=(("stake", row[2]),),
                )
    for match in _CHART.finditer(masked.text):
        held = masked.name(match["b"])
        for row in _CHART_ROW.finditer(match["rows"]):
            holder = masked.name(row[2])
            fields = (("stake", row[1]),)
            yield Tie("shareholder_of", holder, held, match.start(), match.end(), fields=fields)
            if row[1].startswith("100") and holder.kind in {"company", "fund"}:
                yield Tie("subsidiary_of", held, holder, match.start(), match.end())
    if re.search(r"\b[Bb]eneficial (?:owners?|ownership)", masked.text):
        for match in _BENEFICIAL.finditer(masked.text):
            for name in masked.listed(match["a"]):
                yield Tie(
                    "shareholder_of", name, masked.name(match["b"]), match.start(), match.end(), role="beneficial owner"
                )


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
        yield from pairs(
            "investor_in",
            subjects(masked, match.start()),
            target,
            ["person", "organisation"],
            ["organisation"],
            match,
            event="invested",
        )
    for match in _INVESTORS.finditer(text):
        listed = re.match(rf":? (?:[a-z]+ ){{0,4}}?({LIST})", match["rows"])
        backers = masked.listed(listed[1]) if listed else []
        issuer = masked.names.nearest_company(masked.at[match.start()], {n.full for n in backers})
        for name in backers:
            if issuer and name.full != issuer.full:
                yield Tie("investor_in", name, issuer, match.start(), match.end(), event="invested")


def _instrument(words: str) -> str:
    if re.search(r"\bconvertible|SAFE|\bwarrant|\binvestment\b", words):
        return "investor_in"
    if re.search(r"\b(?:promissory note|loan)s?\b|\bnotes?\b", words) and not re.search(
        r"\b(?:shares?|stock|options?|stake)\b", words
    ):
        return "creditor_of" if "promissory" in words or "loan" in words else "investor_in"
    return "shareholder_of"
