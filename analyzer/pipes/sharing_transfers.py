"""How a sentence tells a transfer of data: verb frames, passives, nouns and permissions over a masked sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.pipes.clause_masks import ANYONE, PRONOUN, SOMEONE, A, Mask, antecedent, subjects
from analyzer.pipes.name_scan import Name
from analyzer.pipes.sharing_modality import NEGATION, modality_of
from analyzer.pipes.sharing_terms import verbs

T = "[\uf200-\uf2ff]"
_BESIDE = r"(?:(?!(?:of|by|at|in|from|than|like|whose|under)\b)[a-z]+ ){0,3}?"  # "to X, a rival of Y" gives Y nothing
_LIST = rf"{SOMEONE}(?:(?:,? and (?:of )?{_BESIDE}|, {_BESIDE}|,? or ){SOMEONE})*"
_US = (
    r"[\ue580-\ue5ff](?= (?:in|on|at|for|by|last|this|and|without|under|free|since|during|from|as|when)\b|"
    r"[,.;:!?\"”]|$)"
)
_BE = re.compile(
    r"\b(?:is|was|are|were|be|been|being|is being|are being)(?: (?:also|then|now|later|only|first|"
    r"automatically|\w+ly|not|hereby))? $"
)
_TO = re.compile(
    rf"^(?P<gap>[^;\n]{{0,260}}?)(?<![\w-])(?:to|with|onto|into|into the hands of|for) "
    r"(?!(?:aid|help|assist|allow|enable|let|permit|target|find|reach|optimi[sz]e|provide|serve|show|improve|develop|"
    r"support|make|ensure|comply|protect|prevent|determine|measure|receive|obtain)\b)"
    rf"(?:the |its |their |our |both |such |an? |"
    rf"[\ue580-\ue5ff] (?!from\b))?(?P<mid>(?:[a-z][\w-]*,? ){{0,5}}?)(?P<b>{_LIST}|{_US})"
    rf"(?!['’]s? (?!(?:[a-z-]+ ){{0,2}}?(?:models?|systems?|databases?|platforms?|servers?|networks?|"
    rf"software|algorithms?|cloud|"
    rf"bucket|accounts?|offices?|drives?|inbox|team|engineers|developers|staff|tools?|apps?|products?|"
    rf"lab|machines|computers|"
    rf"warehouse|ftp|site|website|portal|api)\b))"
)
_FIRST = re.compile(
    rf"^ (?:the |its |to |[\ue580-\ue5ff] )?(?:[a-z-]+,? ){{0,3}}?(?P<b>{SOMEONE}|"
    rf"[\ue580-\ue5ff])(?!['’]s)(?P<after>[^;\n]{{0,200}})"
)
_BY = re.compile(
    rf"(?<!controlled )(?<!owned )(?<!run )(?<!operated )(?<!managed )(?<!hosted )(?<!designated )(?<!named )"
    rf"\bby (?:the )?(?P<a>{A})(?!['’]s)"
)
_FROM = re.compile(
    rf"\bfrom (?:the |its |their |our )?(?:[a-z]+ ){{0,4}}?(?P<a>{_LIST})(?!['’]s (?:website|app|site|platform))"
)
_TO_US_FROM = re.compile(
    rf" (?:[a-z]+ ){{0,2}}?to [\ue580-\ue5ff] from (?:the |its |their )?(?:[a-z]+ ){{0,4}}?(?P<a>{A})"
)
_OF_OWNER = re.compile(rf"{T} (?:of|held by|from) (?:the )?(?:[a-z-]+ ){{0,2}}?(?P<a>{A})")
_NONE = re.compile(rf"^ (?:[a-z]+ ){{0,2}}?(?:no|none of|not any|nothing)\b[^;]{{0,30}}{T}?")
_LET = re.compile(
    rf"^ (?:the |its |our )?(?:[a-z-]+,? ){{0,4}}?(?P<b>{SOMEONE}) (?:to )?(?P<act>have|see|look|copy|"
    r"collect|access|use|take|download|keep|obtain|receive|gather|view|harvest|carry (?:away|off))"
)
_USE = re.compile(
    rf"(?P<b>{ANYONE}) (?P<modal>may|shall|will|can) (?:(?:use|receive|host|process|store|collect|access|keep)\b)"
)
_ACQUAINTANCE = re.compile(
    r"\b(?:colleagues?|friends?|employees?|someone|somebody|contacts?|relatives?|brother|sister|wife|husband|cousin) "
)
_YOUR_ACT = re.compile(
    rf"([{PRONOUN}]) (?:(?:to|can|may|could|will|choose to|decide to|have|are) ){{0,2}}(?:[a-z]+ly )?$"
)
_FITNESS = re.compile(
    rf"{T} (?:[a-z]+ )?(?:used|necessary|required|needed|designed|intended|available) (?:in order )?to $"
)
# A message is no data, unless it carries them.
_MESSAGE = re.compile(
    r"^ (?:(?:to )?[\ue000-\ue5ff] (?:with )?)?(?:an?|the|another|several|two|his|her|their|its|my|our|\uf200|"
    r"\uf201)? ?(?:[a-z-]+ ){0,3}?"
    r"(?:e-?mails?|messages?|letters?|notes?|notices?|invoices?|proposals?|questionnaires?|requests?|offers?|"
    r"reminders?|invitations?|certificates?|certifications?|confirmations?|affidavits?)\b"
    r"(?![^;]{0,40}\b(?:contain\w*|attach\w*|enclos\w*|with|includ\w*|list\w*)\b)(?! (?:address|content|"
    r"list|data|file))"
)
_OTHER_VERB = re.compile(
    r",? (?:and|but) (?:then |later |also )?(?:ask|request|demand|want|sought|told|said|wrot|invit|urg|"
    r"propos|inquir|enquir|begg)\w*\b"
)
_ASKS = re.compile(
    rf"(?P<a>{SOMEONE})(?: has| had| have)? (?:repeatedly |also |then |later )?(?:asked|asks|requested|"
    r"begged|urged|pressed|invited) "
    rf"(?:the )?(?P<b>{A}) (?:for|to (?:share|send|give|provide|supply|release|hand over|let|transfer|"
    rf"make)) [^;.\n]{{0,80}}?{T}"
)
_NO_GIFT = re.compile(
    rf"(?:,? or [^,;]{{0,40}},)? ?(?:(?:adequately|to (?:consumers|users|customers|members|them)),? )?that\b|"
    rf" (?:{SOMEONE} )?(?:[a-z-]+ ){{0,2}}?(?:the|an?|with the|with an?) (?:ability|opportunity|option|"
    r"chance|tools?|means|way|power|modest|table)\b|"
    r" (?:[^ ;.]+ ){0,2}?with (?:(?:an?|the) )?(?:[a-z-]+ ){0,2}?"
    r"(?:transparency|insights?|visibility|understanding|clarity|assurance|confidence|flexibility|guidance|"
    r"incentives?|opportunities)\b"
)
ASKS = re.compile(r"\b(?:asks?|asked|request|requested|begged|urged|pressed|invited|[Ii]n (?:exchange|return) for)\b")
_IN_EXCHANGE = re.compile(
    r"\b[Ii]n (?:exchange|return) for (?:the |its |their |"
    rf"[\ue580-\ue5ff] )?(?:[a-z-]+ ){{0,2}}?{T}[^,;.\n]{{0,40}}?,? (?:the )?(?P<a>{A}) "
    r"(?P<v>(?:shall|must|will|agrees to|has|had)? ?(?:pay|paid|pays|issue[sd]?|grant(?:s|ed)?|g[ia]ves?|"
    r"transfer(?:s|red)?|allot(?:s|ted)?)) "
    rf"(?:to )?(?:the )?(?P<b>{A})"
)
_TO_DO = re.compile(r" to (?!the |its |an? |any |our |their |all )[a-z]")
_BY_ITSELF = re.compile(r"\b(?:which|that|who|[\ue500-\ue57f]) (?:would|will|shall|may|can|could|might) ")
"""What goes on in a relative clause of its own: "words which would identify him to the public"."""
_INFLECTED = re.compile(r"(?:ed|ing|es|s|sent|sold|gave|given|made|lent|held|got|gone|went|bought|let)$")
_PLURALS = frozenset(
    ["shares", "releases", "transfers", "supplies", "exports", "uploads", "trades", "leases", "loans", "copies",
     "moves", "streams", "hands", "ships", "imports", "downloads"]
)  # fmt: skip
_COUNTED = re.compile(
    r"(?:\d|\b(?:the|of|his|her|its|their|our|ordinary|preferred|preference|common|founders?|more|any|"
    r"all|new|no|such|"
    r"voting|these|those|some|many|certain|class [A-Z]|series [A-Z]|million|thousand|hundred|two|"
    r"three|four|five|ten)|"
    r"[\ue580-\ue5ff]|['’]s?) $",
    re.I,
)
_VERBAL = re.compile(
    r"(?:\b(?:to|shall|must|will|may|can|not|and|or|would|could|should|did|does|do|also|never|please|"
    r"hereby|neither|nor|who|[a-z]+ly)|\b(?:will|shall|must|may|to|can),[^;.]{3,70},|[\ue000-\ue5ff]|"
    r"\b[a-z]+s|^) $|^$"
)


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer read off a masked sentence: who gives (``None``: not said), who gets, how it is said, and where."""

    discloser: Name | None
    recipient: Name | None
    modality: str
    start: int
    end: int


def transfers(masked: Mask) -> Iterator[Transfer]:
    """Every transfer of data that a sentence tells, with both sides as far as the sentence names them."""
    text = masked.text
    known = verbs()
    for match in known.pattern.finditer(text):
        form = match[0].lower()
        lead = text[max(0, match.start() - 40) : match.start()]
        if (not _INFLECTED.search(form) and not _VERBAL.search(lead)) or (form in _PLURALS and _COUNTED.search(lead)):
            continue  # "the release", "a supply of": the noun
        if form in {"license", "licence"} and _TO_DO.match(text, match.end()):
            continue
        if match[0].istitle() and match.start() and re.match(r" [A-Z]", text[match.end() :]) and lead[-2:-1].isalpha():
            continue  # part of a defined term: "the Licensed Product"
        user = None if masked.names.addressee else _YOUR_ACT.search(text[: match.start()])
        if user and masked.name(user[1]).text.lower() == "you":
            continue  # what readers of a policy share themselves
        if form.startswith("carr") and re.match(" (?:away|off)\\b", text[match.end() :]):
            continue  # the taker does it
        if _FITNESS.search(text[: match.start()]) or _MESSAGE.match(text[match.end() :]):
            continue
        frames = known.frames.get(form) or (("to",) if form.startswith("ma") else ())
        passive = bool(_BE.search(text[: match.start()]) and not form.endswith("ing")) or bool(
            re.search(rf"{T}[^,;.\ue000-\ue5ff]{{0,25}} $", text[: match.start()])
            and form.endswith(("ed", "nt", "ld", "en", "ne", "de"))
        )
        yield from _of_verb(masked, match, frames, passive)
    for match in known.nouns.finditer(text):
        yield from _of_noun(masked, match)
    for match in _IN_EXCHANGE.finditer(text):
        modality = (
            "requires" if re.match(r"shall|must|agrees", match["v"]) else "planned" if "will" in match["v"] else "done"
        )
        yield Transfer(masked.name(match["b"]), masked.name(match["a"]), modality, match.start(), match.end())
    for match in _ASKS.finditer(text):
        if match["b"] != match["a"] and not NEGATION.search(masked.plain(match.start() - 40, match.start())):
            for taker in _people(masked, match["a"], match.start("a")):
                yield Transfer(masked.name(match["b"]), taker, "requested", match.start(), match.end())


def _of_verb(masked: Mask, match: re.Match[str], frames: tuple[str, ...], passive: bool) -> Iterator[Transfer]:
    text = masked.text
    after = text[match.end() :]
    stop = re.search(r"[;\n]|(?<![A-Z])\. (?=[A-Z\ue000-\ue5ff])", after)
    after = after[: stop.start()] if stop else after
    if other := _OTHER_VERB.search(after):
        after = after[: other.start()]
    base = match.end()
    modality = modality_of(masked, match.start(), passive)
    if modality is None or _NONE.match(after) or _NO_GIFT.match(after):
        return
    if "from" in frames:
        if passive or not re.search(T, after) or not (source := _FROM.search(after) or _OF_OWNER.search(after)):
            return
        sources = _people(masked, source["a"], base + source.start("a"))
        for taker in subjects(masked, match.start(), A):
            for named in sources:
                yield Transfer(named, taker, modality, match.start(), base + source.end())
        return
    if "let" in frames:
        let = _LET.match(after)
        if let and re.search(T, after[let.end() :]):
            for who in _giver(masked, match, passive=False):
                for taker in _people(masked, let["b"], base + let.start("b")):
                    yield Transfer(who, taker, modality, match.start(), base + len(after))
        return
    before = text[max(0, match.start() - 220) : match.start()]
    has_data = bool(re.search(T, after)) or bool(re.search(T, before))
    if not has_data:
        return
    first = _FIRST.match(after) if "recipient_first" in frames and not passive else None
    if first and first["b"] >= "\ue580" and masked.name(first["b"]).text.lower() != "us":
        first = None
    if (
        first
        and (re.search(T, first["after"]) or re.search(rf"with [^;]{{0,60}}{T}", first["after"]))
        and not re.match(r"['’]s?\b", first["after"])
    ):
        for giver in _giver(masked, match, passive):
            for taker in _people(masked, first["b"], base + first.start("b")):
                yield Transfer(giver, taker, modality, match.start(), base + len(after))
        return
    if (
        "recipient_first" in frames
        and passive
        and re.match(
            rf"(?:,[^,;]{{3,60}},)?(?: [a-z]+){{0,4}}(?: {A}['’]s?(?: [a-z-]+){{0,3}})? {T}|"
            rf"(?: [a-z]+){{0,3}} (?:access|"
            rf"copies|a copy|an? licen[cs]e)",
            after,
        )
    ):
        by = (
            _BY.search(after)
            or _OF_OWNER.search(after)
            or re.search(rf"(?P<a>{A})['’]s?(?: [a-z-]+){{0,3}} {T}", after)
        )
        for taker in subjects(masked, match.start(), A):
            yield Transfer(masked.name(by["a"]) if by else None, taker, modality, match.start(), base + len(after))
        return
    reached = False
    for to in _destinations(after):
        takers = _people(masked, to["b"], base + to.start("b")) if not _ACQUAINTANCE.search(to["mid"]) else []
        if not takers or (not re.search(T, after) and not passive and not re.search(T, before[-90:])):
            continue
        reached = True
        for giver in _giver(masked, match, passive, after):
            for taker in takers:
                if giver is None or giver.full != taker.full:
                    yield Transfer(giver, taker, modality, match.start(), base + to.end())
        break
    if (
        not reached
        and (
            which := re.search(
                rf"({SOMEONE}),? to [{PRONOUN}],? [^;]{{0,80}}$", text[max(0, match.start() - 140) : match.start()]
            )
        )
        and re.search(T, after)
    ):
        givers = subjects(masked, match.start(), A)
        for giver in givers:
            yield Transfer(giver, masked.name(which[1]), modality, match.start(), base + len(after))
        reached = bool(givers)
    if not reached and re.search(T, after if not passive else before[-120:] + after):
        for giver in _giver(masked, match, passive, after):
            if giver is not None or passive:
                yield Transfer(giver, None, modality, match.start(), base + len(after))


def _destinations(after: str) -> Iterator[re.Match[str]]:
    at = 0
    for _ in range(4):
        to = _TO.match(after[at:]) if at == 0 else None
        if to is None or _BY_ITSELF.search(to["gap"]):
            return
        if re.search(
            r"(?:in order|according|subject|pursuant|due|related|relating|addition|respect|connection|compared|"
            r"refer\w*|similar|contrary|relevant|harmful|thanks|owing|prior|up|access) $",
            to["gap"],
        ) and not to["gap"].endswith("access "):
            rest = re.compile(
                rf"(?<![\w-])(?:to|with) (?:the |its |their |our )?(?P<mid>(?:[a-z][\w-]*,? ){{0,5}}?)(?P<b>{_LIST})"
            ).search(after, to.end())
            if rest:
                yield rest
            return
        if to[0][len(to["gap"]) :].startswith("for ") and "avail" not in to["gap"]:
            return
        yield to
        return


def _giver(masked: Mask, match: re.Match[str], passive: bool, after: str = "") -> list[Name | None]:
    if passive:
        by = _BY.search(after)
        if by:
            return [masked.name(by["a"])]
        source = re.search(rf"\bfrom (?:the )?({A})", after)
        return [masked.name(source[1])] if source else [None]
    found: list[Name | None] = list(subjects(masked, match.start(), A))
    if not found and (source := _TO_US_FROM.match(after)):
        found = [masked.name(source["a"])]
    return found or [None]


FELL_THROUGH = re.compile(
    r"[^;.\ue000-\ue5ff]{0,40}?\b(?:failed|fell through|never|(?:did|has|had|was|is) not|(?:was|has been|"
    r"had been) (?:cancel\w+|"
    r"stopped|refused|abandoned|called off|aborted|postponed|halted))\b"
)


def _of_noun(masked: Mask, match: re.Match[str]) -> Iterator[Transfer]:
    """ "the disclosure of X by A to B", in any order of its three parts."""
    text = masked.text
    rest = text[match.end() : match.end() + 240]
    stop = re.search(
        r"[;\n]|(?<![A-Z])\. (?=[A-Z\ue000-\ue5ff])|\b(?:is|was|are|were|will|shall|may|has|had|would|could|"
        r"might)\b",
        rest,
    )
    rest = rest[: stop.start()] if stop else rest
    to = re.search(
        rf"(?<!contrary )(?<!according )(?<!subject )(?<!addition )\b(?:to|with) (?:the )?({_LIST})(?!['’])", rest
    )
    by = _BY.search(rest)
    if not to or not (re.search(T, rest) or re.search(rf"{T} $", text[: match.start()])):
        return
    if FELL_THROUGH.match(text, match.end() + to.end()):
        return
    takers = _people(masked, to[1], match.end() + to.start(1))
    modality = modality_of(masked, match.start(), False, noun=True)
    if modality is None or (stop and re.match(r"would|could|might|may", text[match.end() + stop.start() :])):
        return
    giver = masked.name(by["a"]) if by else None
    if giver is None and (own := re.search(rf"({ANYONE})['’]s (?:[a-z]+ ){{0,2}}$", text[: match.start()])):
        giver = masked.name(own[1])
    for taker in takers:
        yield Transfer(giver, taker, modality, match.start(), match.end() + to.end())


def use_permissions(masked: Mask) -> Iterator[tuple[Name, int, int]]:
    """Who may or shall use data in a sentence that names no transfer ("Licensee may use the photographs …")."""
    for match in _USE.finditer(masked.text):
        rest = masked.text[match.end() : match.end() + 160].split("; ")[0]
        if re.search(T, rest) and not NEGATION.search(masked.plain(match.start(), match.end())):
            for name in _people(masked, match["b"], match.start("b")):
                yield name, match.start(), match.end()


def _people(masked: Mask, chars: str, at: int) -> list[Name]:
    found: list[Name] = []
    for i, c in enumerate(chars):
        if PRONOUN[0] <= c <= PRONOUN[-1]:
            found += antecedent(masked, at + i, A)
        elif "\ue000" <= c <= "\ue4ff":
            found.append(masked.name(c))
    return found
