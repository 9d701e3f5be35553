"""What in a sentence can be personal data that someone passes on: kinds of data, general words, defined terms."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.pipes.data_types import defined_types
from analyzer.pipes.names import Names

GENERIC = re.compile(
    r"\b(?:personal |personally identifiable |identifiable |sensitive |customer |consumer |user |member |"
    r"health |location |marketing |e-?mail |biometric |social media |account |usage |"
    r"transaction(?:-level)? |merchant-level |fare-card |sales )*"
    r"(?:data|information|records?|profiles?|photo(?:graph)?s?|pictures?|images?|selfies?|videos?|footage|"
    r"recordings?|audio|files?|logs?|lists?|histor(?:y|ies)|identifiers?|"
    r"addresses|numbers|details|scores?|templates?|faceprints?|voiceprints?|traces?|transcripts?|leads|"
    r"contacts|events?|journeys|rosters?|corpus|gallery|archive|dataset|data set|"
    r"scans?|radiographs?|ratings|postcodes|points|drawings|stills|dates|counts|declarations|stor(?:y|"
    r"ies)|material|responses|answers|samples|genomes?|messages|signals|maps|readings|balances|"
    r"consultations|mammograms|x-?rays|radiographies|slides|ECGs|snaps|portraits?|headshots?|mugshots?|geotags|applications|"
    r"references|postings|surveys?|"
    r"(?:phone|telephone|helpline|appointment|voice|video|support|customer|service|emergency|"
    r"bereavement|booked) calls|calls|"
    r"searches|fares|trips|questionnaires?|results|outcomes|database|copies|spend|therapy|status|labels|"
    r"playlists|diaries|measurements|itineraries|receipts|certificates|sheets|forms|cards|charts|tickets|bookings|"
    r"reservations|purchases|orders|subscriptions|complaints|essays|exams?|grades|marks|bills|invoices|claims|"
    r"prescriptions|tapes|films?|clips|swipes|visits|movements|allergies|symptoms|preferences|choices|donations|pledges|"
    r"debts|arrears|rides|journals|notes|letters|registers?|directory|directories|spreadsheets?|tables?|values|readouts|"
    r"enquiries|queries|chats|calendars?|permits|licences|badges|wages|salaries|pay|hours|shifts|absences|names|ages|"
    r"birthdays|signatures|fingerprints|voices|faces|heartbeats|steps|routes)\b",
    re.I,
)
_WEAK = re.compile(
    r"files?|lists?|numbers|details|scores?|events?|points|stills|dates|counts|declarations|stor(?:y|ies)|"
    r"material|responses|answers|samples|messages|signals|maps|applications|references|postings|"
    r"surveys?|calls|slides|searches|trips|balances|results|outcomes|copies|"
    r"spend|status|labels|contacts|receipts|archive|lists?|certificates|sheets|forms|"
    r"cards|charts|tickets|bookings|reservations|purchases|orders|subscriptions|complaints|essays|"
    r"exams?|grades|marks|bills|invoices|claims|tapes|films?|clips|swipes|visits|movements|preferences|choices|donations|"
    r"pledges|debts|arrears|rides|journals|notes|letters|registers?|directory|directories|spreadsheets?|tables?|values|"
    r"readouts|enquiries|queries|calendars?|permits|licences|badges|wages|pay|hours|shifts|absences|names|ages|voices|faces|"
    r"steps|routes"
)
_OWNED = re.compile(
    r"\b(?:users?|members?|customers?|patients?|consumers?|visitors?|riders?|readers?|subscribers?|"
    r"workers?|students?|pupils?|people|persons?|patrons?|donors?|passengers?|players?|children|"
    r"borrowers?|households?|policyholders?|residents?|guests?|employees?|couriers?|voters?|tenants?|drivers?|"
    r"shoppers?|clients?|births?|repayment|account|disks?|camera|dental|x-ray|refill|crew|seafarers?|skippers?|learners?|"
    r"listeners?|viewers?|farmers?|growers?|fishers?|sailors?|pilots?|nurses?|teachers?|claimants?|applicants?|candidates?|"
    r"debtors?|(?:card|ticket|account|policy|share|pass|berth|plot|season-ticket)[ -]?holders?|owners?|"
    r"hirers?|renters?|"
    r"lodgers?|boarders?|swimmers?|runners?|cyclists?|walkers?|hikers?|skiers?|gamers?|callers?|mothers?|fathers?|parents?|"
    r"bab(?:y|ies)|infants?|kids|pilgrims?|prisoners?|inmates?|soldiers?|veterans?|bidders?|buyers?|hosts?|commuters?|"
    r"travell?ers?|tourists?|pensioners?|beneficiar(?:y|ies)|mourners?|next of kin|the deceased|widows?|"
    r"refugees?|migrants?|"
    r"witness(?:es)?|victims?|athletes?|singers?|pupils?|congregants?|parishioners?|graduates?|alumni|campers?|anglers?|"
    r"hunters?|diners?|sleepers?|expectant|[a-z-]+(?:ers|ors|ees|ants|ists|men|women)(?=['’] ))\b",
    re.I,
)
_NO_DATA = re.compile(
    r"\b(?:press release|the release|privacy policy|annual report|share capital|bid|score the)\b", re.I
)
_OFFICE = re.compile(
    r" (?:officer|services?|suppliers?|brokers?|vendors?|resellers?|aggregators?|dealers?|processors?|"
    r"compan(?:y|ies)|firms?|protection|provider|team|scien\w+|rooms?|cent(?:re|er)s?|controller|ethics|"
    r"agreement|licence)\b"
)
_PRICED = re.compile(
    r"\b(?:invoices?|bills?|quotations?|quotes?|(?:cost )?estimates?|price lists?|advertisements?|adverts?|brochures?) "
    r"(?:for|on|about) (?:[\w,.’'-]+ ){0,4}$",
    re.I,
)
"""An invoice for photos hands no photos over."""
_VERB_BEFORE = re.compile(r"\b(?:will|shall|must|may|can|to|not|and|or|hereby|promptly) \Z", re.I)
_NO_EVENT = re.compile(r"\bin (?:the|any|no|either|that|such) \Z", re.I)
_PROOF = re.compile(
    r" (?:(?:reasonably )?(?:necessary|required|needed) to|about (?:its|the) (?:compliance|measures))\b"
)
_NO_TERM = re.compile(
    r"\b(?:Services?|Platform|Agreement|Web ?sites?|Sites?|Apps?|Products?|Company|Party|Parties|"
    r"Purposes?|Term|Order|Users?|"
    r"Visitors?|Members?|Customers?|Processing|Process|Affiliates?|Software|Law|Laws)$"
)
_MAIL = re.compile(
    r"(?:\b(?:an?|his|her|my|your|their|by|from|via|this|that|sent|sends|the following) (?:own |personal |"
    r"private |work )?)$",
    re.I,
)
READERS = re.compile(
    r"(?:(?:the|its|our|their|all|certain|potential|prospective|other) )*(?:\w+ )?"
    r"(?:investors?|(?:share|stock|bond|note)holders?|beneficial owners?|(?:financial )?analysts?|"
    r"(?:the )?Securities and Exchange Commission|SEC)",
    re.I,
)
"""Those whom a company tells about itself."""


_OF_NOBODY = re.compile(
    r"\b(?:contain|carr(?:y|ie)|include)(?:s|d|ed)? (?:no|nothing)\b(?! names?\b)[^.;]{0,60}?"
    rf"(?:{_OWNED.pattern}|\b(?:person|individual|staff)\b)|"
    rf"\b(?:name|identifie)s no (?:{_OWNED.pattern}|one\b|person\b|individual\b)|"
    r"\babout (?:nobody|no one|no person)\b|"
    r"\b(?:is|are|contains?|includes?|involves?) no personal (?:data|information)\b|"
    r"\bnothing (?:about|on|that (?:identifies|names|points to)) "
    r"(?:any (?:person|individual|one)|anyone|anybody|people|individuals|persons)\b",
    re.I,
)


def about_nobody(words: str) -> bool:
    """Whether sentences say that what is handed over concerns no person: "the files contain no entry on any driver"."""
    return bool(_OF_NOBODY.search(words))


def is_data(window: str, match: re.Match[str]) -> bool:
    """Whether a general word ("records", "responses") speaks of data about people here."""
    words = match[0].lower()
    if _NO_DATA.search(window[max(0, match.start() - 8) : match.end()]):
        return False
    if _PRICED.search(window[: match.start()]):
        return False
    if words == "pay" and _VERB_BEFORE.search(window[: match.start()]):
        return False
    if words == "event" and _NO_EVENT.search(window[: match.start()]):
        return False
    if words == "data" and _OFFICE.match(window, match.end()):
        return False
    if words == "information" and _PROOF.match(window, match.end()):
        return False
    return (
        " " in words
        or not _WEAK.fullmatch(words)
        or bool(_OWNED.search(window[max(0, match.start() - 60) : match.end() + 50]))
    )


def passed(text: str, start: int, end: int) -> bool:
    """Whether a mention can be what is passed on: an e-mail as the means of passing is not, nor what is only billed."""
    if _PRICED.search(text[max(0, start - 60) : start]):
        return False
    words = text[start:end].lower().replace("-", "")
    if words.endswith("appearances"):
        return False  # somebody turns up
    if words == "aggregate" and not re.match(
        r"(?: [a-z-]+){0,3}? (?:data|information|statistics|res|fig|rep|rec)", text[end:]
    ):
        return False  # so many in all
    if not re.fullmatch(r"(?:personal |private |own )*(?:e?mails?|messages?|letters?)(?: accounts?)?", words):
        return True
    after = text[end : end + 12]
    return not (_MAIL.search(text[max(0, start - 24) : start]) or re.match(r" (?:accounts?|to)\b", after))


def defined_terms(doc: Doc) -> dict[str, list[str]]:
    """The defined terms of ``doc`` that stand for personal data, with the ids of the data."""
    return {term: list(ids) for term, ids in defined_types(doc).items() if ids and not _NO_TERM.search(term)}


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


_DENIED = re.compile(r",?\s+(?:but|and|though|although|while|except)\s+(?:\w+\s+){0,3}?den(?:y|ies|ied)\b")


def undenied(words: str) -> str:
    """A sentence up to what it denies: "admits that it sent the files but denies that there were 900"."""
    denied = _DENIED.search(words)
    return words[: denied.start()] if denied else words


def in_a_name(names: Names, start: int, end: int) -> bool:
    """Whether words are part of the name of a firm: "Analytics" in "Orrery Analytics, Inc."."""
    return any(
        n.form == "proper"
        and n.kind != "person"
        and n.start <= start
        and end <= n.end
        and end - start < n.end - n.start
        for n in names.between(max(0, start - 80), end + 1)
    )
