"""The circumstances of a transfer: what was paid, on what paper, with what limits, notice, consent and channel, why."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from analyzer.pipes.gates import Gated, gated
from analyzer.pipes.terms import Term, terms


class DetailTerm(Term):
    """One value of one circumstance and the patterns by which text states it."""

    name: str
    value: str
    patterns: list[str]


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[DetailTerm, Gated], ...]:
    return tuple(
        (term, gated("|".join(rf"(?<!\w)(?:{pattern})" for pattern in term.patterns), re.I))
        for term in terms("sharing_details", DetailTerm)
    )


_ORDER = {
    ("consideration", "none"): 0,
    ("consideration", "nominal"): 1,
    ("consideration", "warrant"): 3,
    ("consideration", "option"): 3,
    ("consideration", "convertible"): 3,
    ("consideration", "money"): 9,
    ("notice", "none"): 0,
    ("opt_out", "none"): 0,
    ("consent", "none"): 0,
    ("agreement", "none"): 0,
    ("agreement", "later"): 1,
    ("restrictions", "none"): 0,
}
_CAUSE = re.compile(
    r"\b(?:because|since(?! \d| (?:[A-Z][a-z]+ )?(?:19|20)\d\d| its| the (?:start|beginning))|"
    r"given (?:that|the)|as (?:you|he|she|they|we) (?:are|is|have|had) (?:already |an? )?|due to|"
    r"as (?:an?|one of (?:our|its|their|the|your)|our|its|their|your|fellow) "
    r"(?=(?:[a-z-]+ ){0,2}?(?:investor|shareholder|stockholder|backer|noteholder)s?\b)|"
    r"in (?:the )?light of|on the (?:ground|footing|basis|understanding)s? that|"
    r"by virtue of|now that|in return for|"
    r"in view of|in recognition of|out of|seeing (?:that|as)|considering that|owing to|by reason of|on (?:the strength|"
    r"account) of)\b",
    re.I,
)
_INTEREST = re.compile(
    r"\b(?:invest(?:or|ors|ed|ment|ments)|financially|stake|shares|holding|put (?:\w+ )?money|"
    r"put (?:[\w,.]+ ){0,5}(?:cash|capital|million|thousand|hundred|dollars|euros|pounds|savings) in(?:to)?|"
    r"put [$€£¥]\d\S* in(?:to)?|(?:have|has|had) (?:\w+ )?money in|cheque|check into|friendly relations|"
    r"own(?:s|ed)? (?:an? |some |part |half |\d[\d.]* ?(?:%|per ?cent) )(?:[a-z]+ ){0,3}?of (?:us|them|it|[A-Z]\w*)|"
    r"shareholder\w*|(?:stock|note)holder\w*|on the investor side|backers?|one of us)\b",
    re.I,
)
_REQUEST = re.compile(
    r"\b(?:ask(?:s|ed|ing)? (?:\w+ ){0,4}(?:for|to (?:let|send|share|give|provide))|request(?:s|ed|"
    r"ing)?\b|could you (?:get|let|send|share)|would you (?:let|send|share)|sought (?:access|copies)|"
    r"wrote to \w+ (?:for|asking)|please (?:send|share|open|copy))",
    re.I,
)
_NOT_DATA = re.compile(r"^\W*(?:the )?(?:interest|fee|invoice)\b", re.I)


def stated(text: str, start: int, end: int) -> list[tuple[DetailTerm, int, int]]:
    """Every statement of a circumstance in ``text[start:end]``; to be read once for a document, then chosen from."""
    return [(term, m.start(), m.end()) for term, pattern in _patterns() for m in pattern.finditer(text, start, end)]


def find_details(
    text: str,
    spans: list[tuple[int, int]],
    transfer: tuple[int, int],
    hits: list[tuple[DetailTerm, int, int]] | None = None,
) -> list[dict[str, Any]]:
    """The circumstances stated in ``spans``, one value a name: the sentence of the transfer outranks its neighbours.

    A stated absence ("no fee") outranks a general mention ("fee") at equal distance. ``hits`` are the ``stated`` ones.
    """
    if not spans:
        return []
    best: dict[str, tuple[tuple[int, int], dict[str, Any]]] = {}
    for term, start, end in stated(text, spans[0][0], spans[-1][1]) if hits is None else hits:
        if not any(a <= start < b for a, b in spans) or (term.value in _BLESSINGS and _promised(text, start)):
            continue
        if term.name == "channel" and _INQUIRY.search(text, max(text.rfind(". ", 0, start), 0), start):
            continue  # where to ask is not how data went
        if (term.name, term.value) in _ABSENT and _formula(text, start, end):
            continue
        if (
            term.name == "consideration"
            and term.value not in _NOTHING
            and _NEITHER.search(text, max(start - 60, 0), start)
        ):
            continue  # "owes neither fee nor share of income"
        if _FREELY.match(text, start) and _BARRED.search(text, max(text.rfind(". ", 0, start), 0), start):
            continue  # "shall not use it for any purpose"
        away = _distance((start, end), transfer)
        rank = (away if away == 0 else 1 + away // 8, _ORDER.get((term.name, term.value), 5))
        if term.name not in best or rank < best[term.name][0]:
            best[term.name] = (rank, {"name": term.name, "value": term.value, "spans": [[start, end]]})
    for start, end in spans:
        if _distance((start, end), transfer) > 1:
            continue
        if "motive" not in best and (motive := _motive(text, start, end)):
            best["motive"] = ((0, 0), {"name": "motive", "value": "investment", "spans": [list(motive)]})
        if "request" not in best and (request := _REQUEST.search(text, start, end)):
            best["request"] = ((0, 0), {"name": "request", "value": "made", "spans": [list(request.span())]})
    return [detail for _, detail in best.values()]


_NOTHING = frozenset({"none", "nominal"})
_NEITHER = re.compile(r"\b(?:neither|nor)\b[^.;]*\Z", re.I)
_BLESSINGS = frozenset({"offered", "given", "obtained"})
_INQUIRY = re.compile(r"\b(?:questions?|[ei]nquir\w+|complaints?|contact|feedback|write to (?:us|me))\b", re.I)
_FREELY = re.compile(r"for any |for as long|as (?:it|they) ", re.I)
_BARRED = re.compile(r"\b(?:not|never|nor|neither|cannot|no (?:party|one|person))\b[^;:]*\Z", re.I)
_PROMISE = re.compile(
    r"\b(?:stat|promis|represent|say|said|claim|provid|assur)\w*\b[^.;]{0,40}\bthat\b|\bwould (?:not|only|never)\b|"
    r"\b(?:except|unless|other than|only (?:if|when|where|with))\b",
    re.I,
)


def _promised(text: str, offset: int) -> bool:
    """Whether the words at ``offset`` stand in a promise or among its exceptions, which tell of no actual transfer."""
    first = max(text.rfind("\n\n", 0, offset), text.rfind(". ", 0, offset), 0)
    return bool(_PROMISE.search(text, first, offset))


_ABSENT = frozenset(
    {
        ("agreement", "none"),
        ("consent", "none"),
        ("notice", "none"),
        ("consideration", "none"),
        ("restrictions", "none"),
    }
)
_HEADED = re.compile(r"No (?:Licen[cs]e|Agreement|Other Terms)\b")
_NO_CONFLICT = re.compile(
    r"[^.;]{0,60}?\b(?:that|which) (?:would|will|could|may|might|shall|prevents?|limits?|restricts?|conflicts?)\b|"
    r"[^.;]{0,60}?\b(?:is|are|shall be) (?:\w+ )?(?:granted|implied|conferred)\b|"
    r"[^.;]{0,20}\b(?:preventing|restricting)\b"
)
_BANS = re.compile(
    r"\b(?:not|never|nor|neither|no (?:party|one|person))\b[^.;]*\Z|\bprevent\w*\b[^.;]*\Z|\bunauthori[sz]ed\b[^.;]*\Z",
    re.I,
)
_SERVED = re.compile(
    r"\b(?:support|training|appearances?|repairs?|replac\w+|updates?|maintenance|travel\w*|assist\w*|services?|"
    r"shipping|postage|tickets?|corrections?)\b"
    r"(?:(?!\b(?:data|records?|files?|information|photos|images|lists?|profiles?)\b)[^.;])*\Z",
    re.I,
)


def _formula(text: str, start: int, end: int) -> bool:
    """Whether words of absence belong to a fixed formula about something else.

    A warranty that no agreement stands in the way, a licence that is not implied, what nobody may do "without consent",
    services that are free.
    """
    words, sentence = text[start:end], text[max(text.rfind(". ", 0, start), text.rfind("\n\n", 0, start), 0) : start]
    if re.search(r"agreement|contract|licen[cs]e|terms", words, re.I):
        return bool(_HEADED.match(words) or _NO_CONFLICT.match(text, end))
    if re.search(r"consent|permission|authori[sz]ation|notice|notifying|informing", words, re.I):
        return words.lower().startswith("without") and bool(_BANS.search(sentence))
    return bool(re.match(r"(?:free|at no|without|no charge)", words, re.I) and _SERVED.search(sentence))


def _distance(words: tuple[int, int], transfer: tuple[int, int]) -> int:
    """0 inside the sentence of the transfer, else 1 and more with every 400 characters."""
    start, end = words
    if start < transfer[1] and transfer[0] < end:
        return 0
    return 1 + min(abs(start - transfer[1]), abs(transfer[0] - end)) // 400


def _motive(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words from a causal cue to the interest it names, if one sentence joins the two."""
    for cue in _CAUSE.finditer(text, start, end):
        interest = _INTEREST.search(text, cue.end(), min(end, cue.end() + 200))
        if interest and not _NOT_DATA.match(text[cue.end() : interest.start()]):
            return cue.start(), interest.end()
    return None
