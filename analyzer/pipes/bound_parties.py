"""Who is bound, permitted or relieved: the subject, agent or object of operative words, as named in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from analyzer.pipes.gazetteer import find_places
from analyzer.pipes.operative_words import Operative
from analyzer.pipes.records import Record

Span = tuple[int, int]

_ROLE = (
    r"(?:(?:data |service |receiving |disclosing |personal data |joint |independent |third |contracting |other |"
    r"participating |sending |providing |consuming |respective )*"
    r"(?:sub-?\s?processors?|processors?|controllers?|recipients?|disclosers?|licen[cs]ors?|licen[cs]ees?|"
    r"suppliers?|vendors?|"
    r"customers?|clients?|providers?|importers?|exporters?|part(?:y|ies)|companies|company|contractors?|"
    r"sub-?\s?contractors?|"
    r"affiliates?|users?|owners?|purchasers?|buyers?|sellers?|institutions?|agenc(?:y|ies)|departments?|"
    r"directors?|officers?|analysts?|trustees?|operators?|sponsors?|brokers?|"
    r"publishers?|distributors?|consultants?|employees?|personnel|staff|members?|signator(?:y|ies)|organi[sz]ations?|"
    r"partners?|sides?|agents?|hosts?|insurers?|employers?|banks?|schools?|hospitals?|clinics?|universit(?:y|"
    r"ies)|colleges?|"
    r"museums?|councils?|ministr(?:y|ies)|associations?|trusts?|tenants?|landlords?|lenders?|borrowers?|"
    r"sponsors?|donees?|"
    r"lessors?|lessees?|carriers?|custodians?|publishers?|retailers?|subsidiar(?:y|ies)|parents?|guardians?|managers?|"
    r"bod(?:y|ies)|persons?|transferees?|assignees?|successors?|undersigned|researchers?|investigators?))"
)
_DET = (
    r"(?:[Tt]he|[Ee]ach|[Ee]very|[Ee]ither|[Nn]either|[Aa]ny|[Nn]o|[Bb]oth|[Ss]uch|[Ii]ts|[Tt]heir|[Aa]n?|[Oo]ur|"
    r"[Yy]our|[Aa]ll|[Nn]one of|[Oo]ther|[Ss]aid)"
)
_CAPS = (
    r"(?!(?i:If|When|Where|Upon|Before|After|Once|Within|In|On|At|As|For|To|By|Until|Unless|Should|Save|"
    r"Except|Subject|Without|Any|All|No|Nothing|Not|Neither|Each|The|This|That|These|Those|Such|There|It|Nor|"
    r"And|Or|Following|Notwithstanding|With|Under|Also|However|During|From|While|Then|Therefore|Accordingly|"
    r"Furthermore|Moreover|Additionally|Additional|Amended|Since|Because|Although|Whereas|But|So|"
    r"January|February|April|June|July|September|October|November|December|"
    r"Here)\b(?!&))(?!(?:March|August) (?:\d|the\b))[A-Z][\w&’'.-]*\w|[A-Z]\b(?!\.)"
)
_HEAD = rf"(?:{_CAPS}|{_ROLE}\b)"
_NAME = (
    rf"{_HEAD}(?:(?: of the| of| &|,? (?=(?:Inc|LLC|Ltd|Corp|GmbH|L\.P|S\.A|N\.V)\b))? {_HEAD})*\.?(?<![a-z]{{4}}\.)"
)
_PHRASE = (
    rf"(?:{_DET} "
    rf")?(?:{_DET} )?(?:of the )?{_NAME}(?:(?<=[a-z]) of [a-z]{{3,}}(?: [a-z]{{3,}})?(?= (?:shall|must|may|"
    rf"will|is|are|has|have)\b|$))?"
)
_NP = rf"(?:{_PHRASE}(?:(?:,? and/or|,? and|,? or|,? nor) {_PHRASE})*)"
_PRONOUN = (
    r"(?:(?:[Ee]ither|[Nn]either|[Ee]ach|[Bb]oth|[Nn]one) of (?:us|them|you|the parties)|[Ii]t|[Tt]hey|[Ww]e|[Yy]ou|"
    r"I|each of them|neither of them|neither|either|the former|the latter)"
)
_SUBJECT = re.compile(rf"(?<![\w-])(?:{_NP}|{_PRONOUN})$")
_OBJECT = re.compile(rf"(?<![\w-])(?:{_NP})")
_AGENT = re.compile(rf"\bby ((?:{_NP}))(?![\w-]|\s+(?:law|laws|court|courts)\b)")
_OWNER = re.compile(rf"(?<![\w-])({_NP})['’]s?(?= )")
_HOLDER = re.compile(rf"\bin (?:the |its )?(?:possession|custody|hands|control)(?: or control)? of ({_NP})")
_OWN_THINGS = re.compile(r"\s+(?:property|documents?|papers|information|materials?|data|rights)\b", re.I)
""" "the Bank's papers shall be returned": it is not the owner who returns them."""
_TARGET = re.compile(rf"\s*(?:\S+ ){{0,6}}?\b(?:up)?on ((?:{_NP}))")
_ASIDE = re.compile(r",[^,;]{2,160},$")
_TRAILING = re.compile(
    r"(?:\s+(?:hereby|also|further|each|both|all|jointly|severally|only|then|thereby|therefore|expressly|\w{3,}ly)|,)+$"
)
_INVERTED = re.compile(
    r"(?:\bnor|\bneither|in no (?:event|case|circumstances?|way|respect)|(?:under|on|for|by|with) no \w+|"
    r"\bonly\b[^;]{3,90}|at no time|\bnever|\bnot|"
    r"only then|\bso|"
    r"\bnowhere|for no \w+|\bat no time\b[^,;.]{0,50})\s*,?$",
    re.I,
)
_THING = re.compile(
    r"(?:^|\s)(?:Data|Information|Agreement|Addendum|Schedule|Annex|Exhibit|Section|Clause|Article|Services?|"
    r"Records?|Images?|"
    r"Recordings?|Files?|Models?|Archive|Corpus|Feed|Terms?|Period|Date|Law|Laws|Act|Regulation|Purposes?|Materials?|"
    r"Policy|Policies|Inputs?|Prompts?|Profiles?|Scores?|Copies|Documents?|Templates?|Samples?|Photographs?|"
    r"Notes?|Logs?|"
    r"Lists?|Tapes?|Scans?|Portraits?|Letters?|Accounts?|Portal|Software|System|Systems|Transfer|Transfers|"
    r"Licen[cs]e|DPA|SCCs|GDPR|CCPA|CPRA|HIPAA|COPPA|FERPA|GLBA|FCRA|BIPA|Database|Dataset|Breach|"
    r"Incident|Content|Outputs?|Results?|Clauses|Measures|Laws?|Disclosure|Use|Fees?|Products?|Deed|Lease|Contract|"
    r"Amendments?|Appendix|Appendices|Attachments?|Annexes|Exhibits|Instruments?|Orders?|Reports?|Audits?|Internet|"
    r"Convention|Directive|Code|Statutes?|Rules?|Constitution|Provisions?|Conditions?|Obligations?|Charges?|Costs?|"
    r"Royalt(?:y|ies)|Revenues?|Payments?|Amounts?|Price|Prices|Pricing|Rights?|Property|Trademarks?|Patents?|Claims?|"
    r"Liabilit(?:y|ies)|Warrant(?:y|ies)|Remed(?:y|ies)|Damages|Covenants?|Restrictions?|Limitations?|Transactions?|"
    r"Notices?|Requests?|Disputes?|Deliverables?|Effective|Permitted Uses|Feature|Features|App|Apps|Websites?|Sites?|"
    r"Cookies?|Technolog(?:y|ies)|Identifiers?|March|August|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Courts?|"
    r"(?:Exhibit|Schedule|Annex|Appendix|Section|Article|Clause|Attachment) [A-Z\d.]+|Territory)$",
    re.I,
)
_BOUNDARY = re.compile(
    r"\b(?:Agreement|Date|Term|Period|Services|Purpose|Schedule [A-Z0-9]+|Section [\d.]+|Clause [\d.]+|"
    r"Annex [A-Z0-9]+|Article [\d.]+|"
    r"Addendum|Data(?! (?:Importer|Exporter|Recipient|Provider|Owner|Subject|User|Discloser|Processor|"
    r"Controller|Protection))|Law|Laws)\s+(?=\S)|"
    r"\b(?:Restrictions|Limitations?|Warranties|Representations|Obligations|Covenants|Payments?|Notices|Indemnification|"
    r"Confidentiality|Termination|Property|Damages|Liability)\s+"
    rf"(?=(?:Each|Either|Neither|Both|The|No|Any|All|We|You) |(?i:{_ROLE})$)"
)
_AFTER_PREPOSITION = re.compile(
    r"\b(?:to|from|with|against|for|into|through|between|among|towards?|via|concerning|regarding)\s+$", re.I
)
"""What follows these is no subject: "warning by Vendor to the Authority shall" binds no authority."""
_LEADING_FRONT = re.compile(r"^(?:the|a|an|any|each|such|no)\s", re.I)
_SURE = re.compile(rf"(?:^|\s){_ROLE}$", re.I)
_OPENING = re.compile(rf"\W*(?P<party>{_NP}) (?:\w+ly |also )?(?P<verb>[a-z]{{2,}}s)\b(?! of\b)")
_TOWARDS = re.compile(
    r"\b(?:to|for|with|notify|inform|tell|give|pay|assist|provide|indemnify|upon|of)\s*$|^\W*\w+\W+\w+\W*$", re.I
)
PRONOUN = re.compile(rf"^{_PRONOUN}$")
_FOLLOWING = re.compile(rf"{_NP}|(?:{_PRONOUN})(?= )")


_OWED = re.compile(
    rf"\b(?:(?:due|payable|owed|owing)\b[^.,;]{{0,20}}?\b(?:from|by)|(?:permitted|granted|forbidden|prohibited)\b"
    rf"[^.,;]{{0,20}}?\b(?:from|by|to)) ((?:{_NP}))"
)
_WITHIN = re.compile(rf"\b(?:of|for|upon|on|from) ((?:{_NP})) to\b")
""" "an obligation of the Institute to return": the one bound stands within the operative words."""
_BODY = re.compile(r"(?:Archives?|Services?|Database|Software|System|Feed|Portal|Corpus)$")
_ACTS = re.compile(
    r"\s+(?:not\s+|\w+ly\s+)?(?!be\b|been\b|have\b|include|contain|consist|comprise|apply|remain|survive|prevail|"
    r"terminat|expire|commence|continue|begin|end\b|last\b|lapse|mean|cover|exceed|extend|come\b|take effect|relate|"
    r"refer|govern|supersede|constitute|form\b|become)[a-z]{3,}"
)
""" "the Archive shall return": a body that bears the name of a thing."""


@lru_cache(maxsize=8192)
def subject_span(text: str, left: int, at: int) -> Span | None:
    """Where the subject stands that ends just before the operative words at ``at``, looking back to ``left``."""
    stretch = text[left:at].rstrip()
    aside = _ASIDE.search(stretch)
    tries = [stretch[: aside.start()]] if aside else []
    tries += [_TRAILING.sub("", stretch)] if not stretch.endswith(",") else [stretch.rstrip(", ")]
    for words in tries:
        words = _TRAILING.sub("", words.rstrip())
        found = _SUBJECT.search(words)
        if found:
            start = found.start()
            start = max((cut.end() for cut in _BOUNDARY.finditer(words, start)), default=start)
            if words[start:]:
                return left + start, left + len(words)
    return None


def is_inverted(text: str, left: int, at: int) -> bool:
    """Whether the subject follows the operative words ("nor shall Recipient", "In no event may the Bank")."""
    before = text[left:at] if text[left:at].strip() else text[max(0, at - 140) : at]
    return bool(_INVERTED.search(before.rstrip()))


def bound_party(text: str, op: Operative, left: int, right: int, known: frozenset[str] = frozenset()) -> str | None:
    """The party that ``op`` binds, permits or relieves, between ``left`` and ``right``, if any is named.

    ``known`` are names and roles of the document's parties in lower case. A pronoun is returned as it stands.
    """
    after = text[op.end : right]
    if op.caused and re.match(r"\s*us\b", after):
        return "us"
    if op.caused:
        target = (
            _TARGET.match(after)
            if re.search(r"impos|creat|plac|rise|waiv|disclaim", text[op.start : op.end], re.I)
            else None
        )
        named = [m[0] for m in _OBJECT.finditer(after[:120]) if not _is_thing(m[0], known)]
        if target or named:
            return _clean(target[1] if target else named[0])
    owed = _OWED.search(text, left, right) or (op.force == "duty" and _WITHIN.search(text, op.start, op.end))
    if owed and not _is_thing(owed[1], known):
        return _clean(owed[1])
    if is_inverted(text, left, op.start):
        first = _FOLLOWING.match(after.lstrip(" ,"))
        if first and (PRONOUN.match(first[0]) or not _is_thing(first[0], known)):
            return _clean(first[0])
    span = subject_span(text, left, op.start)
    if span and _AFTER_PREPOSITION.search(text[left : span[0]]):
        span = None
    passive = bool(re.match(r"\s+(?:\w+ly )?(?:be|been)\b", after)) or text[op.start : op.end].rstrip().endswith(" be")
    if span and text[span[0] : span[1]].lower() == "it":
        real = re.search(rf"\b(?:for|to|upon|of) ({_NP}) to\b", after[:90]) or re.match(
            rf"\s*(?:\w+ )?({_NP}) to\b", after
        )
        if real:
            return _clean(real[1])
    agent = _AGENT.search(after) if passive else None
    if agent and not _is_thing(agent[1], known):
        return _clean(agent[1])
    if span:
        words = text[span[0] : span[1]]
        acts = not passive and not op.caused and _BODY.search(words) and _ACTS.match(after)
        if (acts or not _is_thing(words, known)) and not (passive and not is_party(words, known)):
            return _clean(words)
    front = re.match(rf"\W*({_NP})", text[left : op.start])
    if front and not passive and is_party(front[1], known) and not text[left : op.start][front.end() :].startswith("'"):
        return _clean(front[1])
    target = re.match(rf"\s*(?:up)?on ((?:{_NP}))", after) or _TARGET.match(after[:80])
    if target and op.force in {"duty", "command", "ban"} and not _is_thing(target[1], known):
        return _clean(target[1])
    front_words = text[left : op.start]
    for source, pattern in ((after, _AGENT), (front_words, _AGENT), (front_words, _HOLDER), (text[left:right], _OWNER)):
        for match in pattern.finditer(source):
            owned = passive and pattern is _OWNER and _OWN_THINGS.match(source, match.end())
            if not owned and not _is_thing(match[1], known):
                return _clean(match[1])
    if front and is_party(front[1], known):
        return _clean(front[1])
    if span and not _is_thing(text[span[0] : span[1]], known) and not passive:
        return _clean(text[span[0] : span[1]])
    return None


def beneficiary(text: str, bound: str | None, known: frozenset[str] = frozenset()) -> str | None:
    """The first party other than ``bound`` to whom, in the words after the operative words, something is owed."""
    for at, name in named_parties(text, known):
        if name != bound and _TOWARDS.search(text[max(0, at - 16) : at]):
            return name
    return None


def opening_subject(text: str) -> tuple[int, int, str] | None:
    """The party with which ``text`` opens and its present-tense verb's place: "Vendor uses …"."""
    match = _OPENING.match(text)
    return (match.start("verb"), match.end("verb"), _clean(match["party"])) if match else None


def named_parties(text: str, known: frozenset[str] = frozenset()) -> list[tuple[int, str]]:
    """Every party-like name in ``text`` with its offset; things such as "the Data" are left out."""
    return [
        (m.start(), _clean(m[0]))
        for m in _OBJECT.finditer(text)
        if is_party(m[0], known) or (m.start() > 0 and not _is_thing(m[0], known))
    ]


def is_party(words: str, known: frozenset[str]) -> bool:
    bare = re.sub(rf"^(?:{_DET} )+", "", words).strip().lower()
    return bare in known or bool(_SURE.search(words)) or bool(PRONOUN.match(words))


def clearly_named(words: str, text: str) -> bool:
    """Whether ``words`` of ``text`` are a name or a defined term by their capitals: not "it", not "the staff"."""
    capitals = re.search("[A-Z]", words[1:] if text.startswith(words) else words)
    return bool(capitals) and not PRONOUN.match(words)


def _is_thing(words: str, known: frozenset[str]) -> bool:
    bare = re.sub(rf"^(?:{_DET} )+", "", words).strip()
    if bare.lower() in known or _SURE.search(words):
        return False
    return bool(_THING.search(words)) or _is_place(bare)


@lru_cache(maxsize=1024)
def _is_place(name: str) -> bool:
    """Whether ``name`` is that of a place and no more: "Sweden", not "Bank of Sweden"."""
    return any(hit.end - hit.start == len(name) for hit in find_places(name))


def _clean(words: str) -> str:
    return re.sub(r"(?<=\w)['’][sS]$", "", re.sub(r"^(?:[Ii]n|[Oo]n|of the) ", "", words).strip(" ,."))


def written_names(parties: Iterable[Record]) -> Iterator[str]:
    """Every name, role and short form of the parties, in small letters and without an article."""
    for party in parties:
        for name in (party["name"], party.get("role"), *(party.get("aliases") or ())):
            if name:
                yield re.sub(r"^(?:the|an?)\s+", "", name.lower())
