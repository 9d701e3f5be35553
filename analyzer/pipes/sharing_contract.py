"""What the words of an agreement are not: an event, a thing done, a party, a term of another matter.

An agreement defines, excepts, reserves and provides; it proves nothing that was done, and a sum or a product is nobody.
"""

from __future__ import annotations

import re

from analyzer.pipes.clause_masks import Mask
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM
from analyzer.pipes.sharing_transfers import Transfer

LONG = 6000
"""From this many characters on a paper says in its sections what it means: sides and terms are not taken from afar."""

_DEFINES = re.compile(
    r"\b(?:shall|will|does|do) not (?:be deemed to |be considered to )?(?:include|extend to|apply to)\b"
    r"[^.;]{0,50}\b(?:information|data|materials?)\b|"
    r"[”\"][\s_]*(?:shall|will|does|do) (?:not )?(?:be deemed to )?(?:mean|include|refer)\b"
)
_EXCEPTED = re.compile(
    r"\W*\(?(?:[a-z]|[ivx]+|\d{1,2})\.?\)\W*"
    r"(?:(?:which|that|it|the (?:information|data)|information (?:which|that))\b[^.;]{0,70}?)?"
    r"(?:\b(?:was|is|were|are|becomes?|became|has become|has been|had been|comes?|enters?)\b[^.;]{0,40}?"
    r"\b(?:known|possession|public(?:ly)?|generally available|independently|rightfully|lawfully)\b|"
    r"(?:[^.;]{0,40}\b)?is (?:legally )?(?:required|compelled|obliged) (?:by law )?to (?:be )?disclosed?\b)"
)
_BUSINESS = re.compile(
    r"\b(?:is|are) (?:engaged )?in the business of\b|"
    r"\b(?:is|are) an? (?:[\w-]+ ){0,4}?(?:that|which|who) (?:\w+ly )?"
    r"(?:provides?|offers?|supplies|delivers?|operates?)\b"
)
_PRESUMED = re.compile(r"\b(?:shall|will) be (?:presumed|deemed|construed)\b|\b[Nn]othing (?:in|contained|herein)\b")
_THIRD_BODY = re.compile(
    r"\b(?:agenc(?:y|ies)|authorit(?:y|ies)|courts?|tribunal|subpoena\w*|judicial order|court order)\b|"
    r"\b(?:to|with) (?:the |its |their |his |her |any |such |an? |each |those |only )*(?:[a-z-]+ ){0,3}?"
    r"(?:persons?|third part(?:y|ies)|employees?|consultants?|subcontractors?|affiliates?|representatives?|personnel|"
    r"agents?|advis[eo]rs?|contacts?|public|others|anyone|positions?|managers?)\b"
)
_COURSE = re.compile(
    r"\b(?:in the course of|capable of|ability (?:of|to)|responsib\w+ for|purposes? of|necessary to|needed? to) "
    r"(?:\w+ly )?\Z"
)
_GIVES_BACK = re.compile(r"(?:re-?turn|re-?deliver|deliver|surrender|hand|give|remov|load|stor)", re.I)
_RETURNED = (
    r"\b(?:return(?:s|ed)?|redeliver(?:ed)?|surrender(?:ed)?|destroy|(?:deliver|hand|give)(?:ed|s)? (?:up|back))\b"
)
_HELD = (
    r"\b(?:possession|control|custody|cop(?:y|ies)|furnished|received|demand|request|destroy|terminat\w+|expir\w+)\b"
)
_BACK = re.compile(
    rf"{_RETURNED}[^;]*{_HELD}|{_HELD}[^;]*{_RETURNED}|\b(?:terminat|expir)\w+\b[^;]*\bdeliver\b[^;]*\ball\b", re.I
)
_RIGHTS = re.compile(
    r"assign\w* [^;.]{0,60}?\b(?:rights?|title|interests?|inventions?|agreement|ownership|propert(?:y|ies))\b|"
    r"grant\w* [^;.]{0,40}?\b(?:power of attorney|(?:full )?authority|option)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:has|have|had)(?: (?:already|also|previously|heretofore|been))* (?:\w+ed|given|sent|made|sold|lent|let)\b|"
    r"\b(?:was|were) (?:\w+ly )?(?:\w+ed|given|sent|made|sold|lent)\b|"
    r"(?<!D )(?<!D the )(?<!that )(?<!which )N (?:\w+ly )?(?:gave|sent|made|sold|lent|handed|provided(?! that)|"
    r"supplied|delivered|disclosed|transferred|shared|licensed|granted|uploaded|copied|received|obtained|bought|got)\b"
)
_GRANTS = re.compile(r"\b(?:hereby )?(?:grant|licen[cs]e|permit|allow|authori[sz]e|let|entitle)(?:s|d|ed|ing)?\b", re.I)
_OBLIGES = re.compile(
    r"(?:N|\b(?:it|they|we|which|who)) (?:hereby |\w+ly )?(?:gives?|sends?|provides?|supplies|delivers?|discloses?|"
    r"transfers?|shares?|uploads?|makes?|hands?|sells?|lends?|assigns?)\b"
)
_THING = re.compile(
    r"\b(?:Software|Products?|Equipment|Revenues?|Fees?|Income|Royalt(?:y|ies)|Payments?|Commissions?|Materials?|"
    r"Information|Data|Territory|Deliverables?|Documentation|Trademarks?|Marks?|Work|Works|Rights|Claims|Costs|Taxes|Sales|"
    r"Purposes?|Date|Period|Notices?|Term|Property|Know-?[Hh]ow|Schedules?|Exhibits?|Specifications?)$"
)
_DEFINED_THING = re.compile(r"\b(?:Services?|Systems?|Platform|Content|Technology|Programs?|Projects?|Plans?)$")
_EITHER_ROLE = re.compile(r"(?:the )?(?:(?:receiving|disclosing|other|either|each|such) party|discloser)", re.I)


def tells_nothing(words: str) -> bool:
    """Whether a sentence of an agreement only defines, excepts, presumes or says what somebody's business is."""
    return bool(_DEFINES.search(words) or _EXCEPTED.match(words) or _BUSINESS.search(words) or _PRESUMED.search(words))


def no_event(masked: Mask, transfer: Transfer) -> bool:
    """Whether the verb tells a return, an assignment of rights, or what is only in the course of something else."""
    verb = masked.text[transfer.start : transfer.start + 12]
    if _GIVES_BACK.match(verb) and _BACK.search(masked.plain(0, len(masked.text))):
        return True
    if _RIGHTS.match(masked.plain(transfer.start, transfer.start + 90)):
        return True
    return bool(_COURSE.search(masked.plain(transfer.start - 40, transfer.start)))


def gives_back(masked: Mask, words: str, giver: Name) -> bool:
    """Whether the ``words`` of a sentence tell that the giver returns or destroys what he has."""
    returned = re.search(_RETURNED, words, re.I)
    if not returned or not _BACK.search(words):
        return False
    before = masked.names.between(masked.start, masked.start + returned.start())
    return bool(before) and before[-1].full == giver.full


def agreed(masked: Mask) -> str:
    """How an agreement means what reads as done: told as past it is, else it is required or permitted."""
    words = re.sub("[\uf200-\uf2ff]", "D", re.sub("[\ue000-\ue5ff]", "N", masked.text))
    if _PAST.search(words):
        return "done"
    return "requires" if _OBLIGES.search(words) and not _GRANTS.search(words) else "permits"


def third_body(words: str) -> bool:
    """Whether a sentence speaks of somebody who is no party as the one to whom something goes."""
    return bool(_THIRD_BODY.search(words))


def is_thing(text: str, name: Name, parties: set[str]) -> bool:
    """Whether a name is a sum, a product or a term ("Net Revenues"), or a side that either party may be."""
    if name.full in parties or FORM.search(name.full):
        return False
    if _EITHER_ROLE.fullmatch(name.full) or _THING.search(name.full):
        return True
    quoted = re.search(rf"[“\"](?:the )?{re.escape(name.text)}[”\"]", text)
    return bool(_DEFINED_THING.search(name.full) and quoted)
