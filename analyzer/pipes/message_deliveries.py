"""Deliveries told without a word of passing on: data that lie at the other side, reached it, or are open to it.

A message tells them of "you" and "us", a paper of a house of others by name. The masked sentence is written anew with
one character for each side, so that each pattern says in few words what is true of either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.model import CORPORATE
from analyzer.pipes.clause_masks import PRONOUN, A, Mask, antecedent
from analyzer.pipes.name_scan import Name

WE, OUR, YOU, YOUR, X, THEY, THEIR, SOMEBODY, DAY, T = (chr(0xF500 + i) for i in range(10))
_BY_WORD = {
    "i": WE, "we": WE, "our": OUR, "my": OUR, "us": OUR, "ourselves": OUR, "you": YOU, "your": YOUR,
    "they": THEY, "it": THEY, "their": THEIR, "its": THEIR, "this company": WE, "the company": WE,
}  # fmt: skip
_SIDE = {WE: "sender", OUR: "sender", YOU: "receiver", YOUR: "receiver"}
_OWNS = {"sender": OUR, "receiver": YOUR, "other": f"{THEIR}{X}"}

_PLACE = (
    r"(?i:bucket|buckets|drives?|servers?|inbox|mailbox|accounts?|folders?|s?ftp|s3|site|portal|systems?|cloud|"
    r"platform|"
    r"storage|share|environment|warehouse|repository|machines?|workspace|tenant|database|hands|offices?|desks?|"
    r"premises|labs?|laboratory|data ?room|end|side|door|gateway|api|apps?|endpoint|dashboard|models?|box|archive|"
    r"network|cluster|computers?|dropbox|lockers?|"
    r"team|people|engineers|staff|building|reception|post room)\b"
)
_TEAM = (
    r"(?i:engineers?|team|teams|people|staff|developers?|analysts?|(?:data )?scientists?|colleagues?|technicians?|"
    r"researchers?|statisticians?|contractors?|couriers?|drivers?|folks|guys|lads|office|side|lab|crawlers?|systems?|"
    r"programmers?|consultants?|department|administrators?|admins?)"
)
_ADV = (
    r"(?:(?:just|now|already|also|finally|duly|all|both|safely|successfully|completely|fully|today|only|again|since|"
    r"meanwhile|at last|by now|in full|once more|each|long|definitely|certainly) )*"
)
_W = r"(?:[\w.,’'-]+ )"
_GOODS = (
    rf"(?:{T}|\b(?i:uploads?|exports?|dumps?|drives?|dis[ck]s?|files?|lot|batch(?:es)?|set|archives?|zip|tables?|"
    rf"extracts?|"
    rf"tapes?|copy|copies|parcel|package|years|everything|rest|whole thing|backup|feed|all of (?:it|them))\b)"
)
_HAVE = r"(?:have |has |had |['’](?:ve|s|d) )?"
_BE = (
    r"(?:is|are|was|were|has been|have been|had been|sits?|lies|live|lives|(?:has |have |had )?gone|went|"
    r"(?:has |have |had )?got)"
)
_PUT = (
    r"(?:put|placed|dropped|uploaded|copied|loaded|posted|exported|pushed|dumped|saved|synced|restored|moved|delivered|"
    r"written|imported|couriered|handed in|transferred|migrated|mirrored|replicated|unpacked|made available|released|"
    r"stored|held|left|sent|shipped|streamed|brought|handed|dropped off|carried|driven|taken)"
)
_F = rf"(?:(?:[\w.-]+|{T}) ){{0,3}}?"
_AT = rf"(?P<to>[{YOUR}{OUR}{THEIR}{X}])(?:['’]s?)? {_F}{_PLACE}"
_HIM = rf"(?P<who>[{YOU}{OUR}{X}]|(?:them|me|us)\b)(?!['’])(?! (?:[a-z]+ ){{0,2}}?{_PLACE})"
_HAVER = rf"(?:(?P<to>[{YOUR}{OUR}{THEIR}{X}])(?:['’]s?)? (?:[\w-]+ ){{0,2}}?{_TEAM}|(?P<who>[{YOU}{WE}{X}{THEY}]))"
_GIVER = (
    rf"(?:(?:[Tt]he|[Aa]|{OUR}) (?:courier|driver|messenger|carrier|post)\b|"
    rf"(?P<by>[{OUR}{YOUR}]) (?:[\w-]+ ){{0,2}}?{_TEAM}|(?P<self>[{WE}{YOU}]))"
)
_LOAD = (
    r"(?:up-?load|transfer|copy|copying|exports?|sync|synchroni[sz]ation|delivery|hand-?over|migration|uploading|"
    r"download|"
    r"import|replication|push|mirror(?:ing)?|shipment|transmission)"
)
_KEYS = r"(?:access|log-?ins?|credentials|keys?|passwords?|permissions?|rights)\b"
_GAP = r"[^;.\n]{0,80}?"

_LIES = re.compile(
    rf"{_GOODS}{_GAP} ?(?:{_BE}|['’](?:s|re)) {_ADV}(?:(?:being )?{_PUT} )?(?:{_ADV})(?:up |over |across |down )?"
    rf"(?:in|on|at|to|into|onto|inside|with|under) {_AT}"
)
_JOINT = re.compile(
    rf"{_GOODS}{_GAP} ?(?:{_BE}|['’](?:s|re)) {_ADV}(?:(?:being )?{_PUT} )?(?:{_ADV})(?:up |over )?(?:in|on|at|"
    rf"under|behind) "
    rf"(?:the|a|that|this) (?:[\w-]+ ){{0,2}}?(?:bucket|folder|s?ftp|share|dropbox|link|data ?room|portal|workspace|"
    rf"address below)\b"
)
"""In a place that both sides can reach."""
_WITH = re.compile(rf"{_GOODS}{_GAP} ?(?:{_BE}|['’](?:s|re)) {_ADV}with {_HIM}(?! (?:to|about|for)\b)")
_REACHED = re.compile(
    rf"{_GOODS}{_GAP} {_HAVE}{_ADV}(?:reached|arrived (?:at|in|on|with)|landed (?:in|on|at|with)|came (?:in|"
    rf"through|over|across) (?:to|at|on)|made (?:it|{THEY}) to|got to|(?:(?:been |is |are |was |were )?"
    rf"(?:flowing|streaming|running|coming)|went|gone|going|passed) (?:up |over |out |across |off )?"
    r"(?:to|into|onto)|(?:been )?(?:was |were )?signed for (?:at|by)|(?:was |were |been )?(?:collected|received|"
    rf"picked up) by) "
    rf"(?:{_AT}|{_HIM})"
)
_LEFT = re.compile(
    rf"{_GOODS}{_GAP} {_HAVE}{_ADV}left (?:here\b|{OUR} (?:[\w.-]+ ){{0,2}}?{_PLACE}|us\b)[^;.\n]{{0,40}}"
)
_OPEN = re.compile(
    rf"{_HAVER} (?:should |must )?{_ADV}(?:have|has|had|got|['’](?:ve|s)|(?:was|were|been) (?:given|granted))\b ?{_ADV}"
    rf"(?:had |got |been given |been granted )?{_W}{{0,4}}?{_KEYS}[^;.\n]{{0,60}}"
)
_HAS = re.compile(
    rf"{_HAVER} (?:should |must )?{_ADV}(?:(?:have|has|['’](?:ve|s)) {_ADV}(?:had|got|received|been given|been sent)?|"
    rf"had {_ADV}(?:received|got|been given|been sent))"
    rf" ?(?:[\w’'-]+ |{YOUR} |{OUR} ){{0,5}}?{T}(?:[^;.\n]{{0,50}}? since\b)?"
)
_BRINGS = re.compile(
    rf"\b(?:courier|driver|messenger|carrier|post) {_HAVE}{_ADV}(?:brought|handed|delivered|gave|took) {_HIM} "
    rf"[^;.\n]{{0,40}}?{T}"
)
_MAY_SEE = re.compile(
    rf"(?P<who>[{YOU}{X}]) (?:(?:can|should|are able to|is able to) (?:now|already) (?:be able to )?|"
    rf"should be able to |"
    r"will now be able to )(?:see|down-?load|open|read|query|pull|fetch|access|reach|browse|use|"
    rf"find)\b[^;.\n]{{0,40}}?{T}|"
    rf"(?P<found>{YOU})(?:['’]ll| will| should| can)(?: now| also)? find\b[^;.\n]{{0,40}}?{T}[^;.\n]{{0,20}}? "
    rf"(?:in|on|at|under|below|behind|attached|enclosed|there)\b"
)
_TAKES = re.compile(
    rf"{_HAVER} {_HAVE}{_ADV}(?:pulled|downloaded|fetched|collected|picked up|copied|took|taken|grabbed|imported|"
    rf"loaded|"
    rf"extracted|retrieved|received|ingested|(?:finished|completed|done|did) (?:[\w-]+ )?{_LOAD} of|"
    rf"finished (?:downloading|importing|copying|pulling|loading))\b(?: down| over| across| off)?"
    rf"(?: (?:[\w’'-]+|{YOUR}|{OUR}|{X}['’]s?)){{0,6}}? {T}[^;.\n]{{0,40}}"
)
_PUTS = re.compile(
    rf"{_GIVER} {_HAVE}{_ADV}{_PUT}\b[^;.\n]{{0,60}}?{_GOODS}[^;.\n]{{0,60}}? (?:in|on|to|into|onto|at|with) {_AT}"
)
_FINISHES = re.compile(
    rf"{_GIVER} {_HAVE}{_ADV}(?:finished|completed|done|did|ran|run|made|concluded|"
    rf"wrapped up) (?:[\w-]+ ){{0,2}}?{_LOAD}\b"
    rf"[^;.\n]{{0,80}}? (?:to|into|onto|on|in|with|for) (?:{_AT}|{_HIM})"
)
_FINISHED = re.compile(
    rf"\b{_LOAD}(?: of [^;.\n]{{0,60}}?)? (?:to|into|onto|on) (?:{_AT}|{_HIM})[^;.\n]{{0,20}}? ?{_HAVE}(?:is |"
    rf"was |been )?"
    rf"{_ADV}(?:finished|completed?|done|(?:gone|went|ran|run) (?:through|fine|well)|over)\b"
)
_GRANTS = re.compile(
    rf"{_GIVER} {_HAVE}{_ADV}(?:granted|given|gave|opened|enabled|set up|switched on|turned on|extended|provided|"
    rf"arranged|"
    rf"sorted out|created)\b[^;.\n]{{0,40}}?(?:(?:{_AT}|{_HIM})[^;.\n]{{0,30}}?{_KEYS}[^;.\n]{{0,60}}?{T}|"
    rf"{_KEYS}[^;.\n]{{0,60}}?{T}[^;.\n]{{0,30}}? (?:to|for) (?:(?P<to2>[{YOUR}{THEIR}{X}])(?:['’]s?)? (?:[\w-]+ )"
    rf"{{0,2}}?{_TEAM}|(?P<who2>[{YOU}{X}]|them\b)))"
)
_PROMISED = re.compile(
    rf"(?:^|[.!?] |\n)[^.\n]{{0,20}}?\b[Aa]s (?:promised|requested|agreed|discussed|{YOU} (?:asked|requested)|arranged)"
    rf"(?: [\w ]{{1,20}})?[,:–—-]+ ?(?:[Hh]ere )?(?:[\w’'-]+ |{OUR} ){{0,6}}?{T}[^.;\n]*\.?\s*$"
)
_ENCLOSED = re.compile(
    rf"(?:^|[.!?,:] |\n)(?:[\w’'-]+ |{OUR} ){{0,5}}?{T}(?: [\w’'-]+){{0,5}},? (?:attached|enclosed)\b(?! (?:to|in)\b)"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|will|can|has|have|had|do|does|did|may|shall|must|would|needs?)\b|['’](?:s|re|ll|ve)\b"
)

_PLAIN = re.compile(
    r"\b(?:should|will|must) (?:already |also )?(?:now|by now|already)\b|\b(?:will|['’]ll|should|can) (?:now |"
    r"also )?find\b|\bif you need\b"
)
"""Words of a future or a duty that in a message tell what is: "you should now have", "you will find"."""
_NOT_DONE = re.compile(
    r"\b(?:not|never|no|nor|none|neither|nothing|nobody|cannot|refuse\w*|declin\w*|if|once|unless|until|till|will|"
    r"would|could|"
    r"may|might|shall|should|must|whether|before|plan\w*|propos\w*|hope\w*|expect\w*|want\w*|happy to|glad to|ready to|"
    r"about to|going to|due to|waiting|instead of|rather than|delet\w+|remov\w+|wip\w+|return\w*|almost|nearly|"
    r"suppose\w*|"
    r"assum\w+|imagine|pretend|whenever|please|want|wish|draft|without|fail\w*|stopped|cancel\w*|abort\w*|supposed to|"
    r"test (?:data|files?)|dummy|synthetic|empty)\b|n['’]t\b|['’](?:ll|d)\b",
    re.I,
)
_LATER = re.compile(
    r"[^,;.\n]{0,40}?\b(?:once|if|unless|as soon as|subject to|provided (?:that|you)|when you|until you)\b", re.I
)
_SINCE = re.compile(r"\b(?:now|already|since|by now|at last|finally|as of|from today|today|this morning)\b", re.I)
_GIVEN = re.compile(r"\b(?:got|given|granted)\b")
_GOT = re.compile(r"\b(?:got|given|granted|received|had)\b")
_ASIDE = re.compile(rf"(?:\bfor|\bto) (?:{OUR}|{YOU}|{YOUR}|us\b|me\b)")
_SUPPOSED = re.compile(r"\W*(?:Had|Should|Were|Suppose|Imagine)\b")
_BEGINS = re.compile(r"[.!?:;]\s+|\n|, (?:but|so|and) | [–—-] ")
WORTH = re.compile(
    r"\b(?:access|log-?ins?|credentials|up-?load\w*|export\w*|bucket|sftp|ftp|server|drive|folder|reached|arrived|"
    r"landed|"
    r"attached|enclosed|received|pulled|downloaded|fetched|collected|finished|completed|have had|has had|now|left|copy|"
    r"find|promised|requested|everything)\b",
    re.I,
)


_CARRIES = re.compile(rf"{T} (?={_PLACE})")
"""What a place is for names no data: "your file server"."""
_LEAD = re.compile(rf"(?:(?:[\w’'-]+|[{YOUR}{OUR}{THEIR}]|{X}['’]s?) ){{0,4}}\Z")
_THANKS = re.compile(r"\b[Tt]hank(?:s| \uf502)\b|\b[Gg]rateful\b|\b[Cc]heers\b")
_OF_PEOPLE = re.compile(
    r"\b(?:patients?|members?|customers?|users?|clients?|pupils?|students?|employees?|subscribers?|donors?|passengers?|"
    r"residents?|tenants?|policyholders?|borrowers?|guests?|voters?|children)\b",
    re.I,
)
_FROM_OTHERS = re.compile(
    rf"[^;.\n]{{0,60}}?\bfrom (?!us\b|me\b|here\b|now\b|today\b|[{OUR}{WE}{YOU}{YOUR}{DAY}]|[\w-]+ing\b)"
)
_LISTED = re.compile(rf"[^:;.\n]{{0,60}}: [^.\n]*{T}")
"""Behind what carries the data, what they are: "it is all there: names and addresses"."""
_ASKED_FOR = re.compile(rf"{YOU} (?:had |have )?(?:asked|requested|wanted|needed|were after)")
_PAPER = re.compile(
    r"\b(?:drafts?|agreements?|contracts?|forms?|templates?|questions?|letters?|proposals?|invoices?|notes?|"
    r"slides|deck|"
    r"polic(?:y|ies)|licen[cs]es?|NDA|terms|papers?|reports?|minutes|agenda)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sides:
    """Who stands for "we" and who for "you" in a sentence; ``receiver`` is nobody's where no message is sent."""

    sender: Name | None
    receiver: Name | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A transfer from ``giver`` to ``taker`` told at ``[start, end)`` of a masked sentence.

    ``of_data`` is whether the words name the data, else only what carries them ("the upload").
    """

    giver: Name
    taker: Name
    start: int
    end: int
    of_data: bool


def deliveries(masked: Mask, sides: Sides) -> Iterator[Delivery]:
    """Each delivery that a sentence tells by where data are, what they reached, or who can get at them."""
    text = sided(masked, sides)
    if "?" in text[-3:] and not re.search(r"[,;–—-] [^,;–—-]*\?\W*$", text):
        return
    for pattern in (
        _LIES,
        _JOINT,
        _WITH,
        _REACHED,
        _OPEN,
        _HAS,
        _MAY_SEE,
        _TAKES,
        _PUTS,
        _FINISHES,
        _FINISHED,
        _GRANTS,
        _BRINGS,
        _LEFT,
        _PROMISED,
        _ENCLOSED,
    ):
        for match in pattern.finditer(text):
            if _undone(text, match) or (pattern in {_PROMISED, _ENCLOSED} and _VERB.search(match[0])):
                continue
            yield from _delivery(masked, sides, text, match, pattern)


def sided(masked: Mask, sides: Sides) -> str:
    """The masked sentence with one character for each side; as long as the masked text."""
    out: list[str] = []
    for c in masked.text:
        if c < "\ue000" or c > "\uf2ff":
            out.append(c)
        elif PRONOUN[0] <= c <= PRONOUN[-1]:
            out.append(_BY_WORD.get(masked.name(c).text.lower(), SOMEBODY))
        elif c >= "\uf200":
            out.append(T)
        elif c >= "\uf100":
            out.append(DAY)
        elif c >= "\uf000":
            out.append(SOMEBODY)
        else:
            out.append(_named(masked.name(c), sides))
    return "".join(out)


def _named(name: Name, sides: Sides) -> str:
    if sides.sender and name.full == sides.sender.full:
        return WE
    if sides.receiver and name.full == sides.receiver.full:
        return YOU
    firm = name.form in {"proper", "role"} and (name.kind in CORPORATE or name.kind in {"brand", "unknown"})
    return X if firm else SOMEBODY


def _delivery(
    masked: Mask, sides: Sides, text: str, match: re.Match[str], pattern: re.Pattern[str]
) -> Iterator[Delivery]:
    lead = _LEAD.search(text, 0, match.start())
    told = (lead[0] if lead else "") + match[0]
    of_data = T in _CARRIES.sub("", told) or bool(_OF_PEOPLE.search(told) or _LISTED.match(text, match.end()))
    theirs = bool(re.search(f"[{YOU}{YOUR}]", _ASKED_FOR.sub("", told)))
    if pattern in {_LEFT, _PROMISED, _ENCLOSED, _JOINT}:
        side, taker = "receiver", sides.receiver
    else:
        groups = match.groupdict()
        group = next(g for g in ("to", "who", "to2", "who2", "found") if groups.get(g))
        side, taker = _taker(masked, sides, text, match[group], match.start(group))
        by = groups.get("by") or groups.get("self")
        if by and (_SIDE[by] == side or (side == "other" and _SIDE[by] != "sender")):
            return
    giver = sides.receiver if side == "sender" else sides.sender
    if giver is None or taker is None or giver.full == taker.full:
        return
    if pattern is _JOINT and (theirs or not (of_data or _SINCE.search(told))):
        return  # "the scans you left are in the folder"
    if not of_data and _PAPER.search(told):
        return
    if re.search(rf"[{_OWNS[side]}](?:['’]s?)? (?:[\w-]+ ){{0,3}}?{T}", told):
        return  # their own data
    thanked = _THANKS.search(text, 0, match.start())
    if (
        side == "sender"
        and not (theirs or thanked)
        and not (pattern in {_REACHED, _BRINGS} or (pattern is _OPEN and _GIVEN.search(told)))
    ):
        return  # who writes of his own house may mean its own data
    if side == "receiver" and pattern is _REACHED and re.search(rf"[{YOU}{YOUR}] (?:[\w-]+ ){{0,3}}?{T}", told):
        return
    if pattern in {_OPEN, _HAS} and not (_SINCE.search(told) or _GOT.search(told)):
        return
    if pattern is _TAKES and _ASIDE.search(text, match.start(), match.end()):
        return
    if (side != "other" and X in told.split(T)[-1]) or _FROM_OTHERS.match(text, match.end()):
        return  # a third firm has a part in it
    yield Delivery(giver, taker, match.start(), match.end(), of_data)


def _taker(masked: Mask, sides: Sides, text: str, c: str, at: int) -> tuple[str, Name | None]:
    if c in {"me", "us"}:
        return "sender", sides.sender
    if c in _SIDE:
        side = _SIDE[c]
        return side, sides.sender if side == "sender" else sides.receiver
    if c == X:
        name = masked.name(masked.text[at])
        return "other", name if name.kind in CORPORATE | {"brand", "unknown"} else None
    found = antecedent(masked, at, A)[:1] if c in {THEY, THEIR} else []
    if not found and (last := masked.names.last_before(masked.at[at], tuple(CORPORATE), 500)):
        found = [last]
    own = {side.full for side in (sides.sender, sides.receiver) if side}
    return "other", next((n for n in found if n.full not in own and n.kind in CORPORATE), None)


def _undone(text: str, match: re.Match[str]) -> bool:
    """Whether the words of a clause, or those right behind it, take back or put off what it tells."""
    begins = [m.end() for m in _BEGINS.finditer(text, 0, match.start() + 1) if m.end() <= match.start() + 2]
    words = _PLAIN.sub(" ", text[min(begins[-1] if begins else 0, match.start()) : match.end()])
    return bool(_NOT_DONE.search(words) or _SUPPOSED.match(words)) or bool(_LATER.match(text, match.end()))
