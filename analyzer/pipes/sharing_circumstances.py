"""The circumstances that the sentence of a transfer states itself: when it took place, what kind of firm received."""

from __future__ import annotations

import re
from typing import Any

from analyzer.pipes.clause_masks import PRONOUN, Mask
from analyzer.pipes.name_scan import Name
from analyzer.pipes.sharing_terms import verbs
from analyzer.pipes.sharing_transfers import Transfer

_EARLIER = re.compile(
    r"(?:\b(?:that|which|what)\b|[\ue500-\ue5ff])[^,;]{0,30}\bhad\b|"
    r"[\uf200-\uf2ff] (?:received|obtained|acquired|bought|purchased|collected|sourced|licensed)\b"
)
# "the archive for 2019" and "records as at 3 May" date the data; "expiring on" the end of the terms.
_OF_THE_DATA = re.compile(
    r"[\uf200-\uf2ff](?: \w+)? (?:for|of|covering|dating from|collected (?:in|during|between|from)|taken "
    r"(?:in|during|on)|"
    r"made in|as (?:it|they) stood (?:on|at)|as (?:at|of))(?: the (?:years?|period|months?|quarters?|seasons?))?"
    r"(?: [\uf100-\uf1ff](?: ?(?:[–—-]|to|and) ?))? $"
)
_PERIOD = re.compile(r"(?:[\uf100-\uf1ff]|\b[12]\d{3}) ?(?:[–—-]|to) ?[\uf100-\uf1ff]")
_BEHIND_THE_DATA = re.compile(
    r"[\uf200-\uf2ff](?: (?:of|from|on) (?:[a-z-]+ ){0,3}?(?:[a-z-]+|[\ue580-\ue5ff]))?(?:,| \() ?\Z"
)
# "the June 2022 screenings" dates what was recorded; "the June 2022 delivery" the transfer.
_DETERMINES = re.compile(rf"(?:\bthe|[{PRONOUN}]|['’]s) $")
_DETERMINED = re.compile(
    r" (?!(?:transfers?|deliver\w*|uploads?|handovers?|hand-overs?|supply|shipments?|releases?|disclosures?|exports?|"
    r"consignments?|batch\w*|instal\w*|agreement|contract|letter|e-?mail|order|deal|licen[cs]e|and|or|to|by|in|on|at|as|"
    r"for|with|under|when|after|before|until|was|were|is|are|has|had|through|from|via|without|between|of|that|which)\b)"
    r"[a-z]{3,}"
)
_EXPIRES = re.compile(
    r"\b(?:expir(?:es?|ing|y)|lapses?|ends?|ending|terminat(?:es?|ing)|run(?:s|ning) (?:to|until))(?: on| in| at)? $"
)
_AI = re.compile(r"\bAI\b|machine[- ]learning|face|facial|vision|artificial intelligence|recognition")


def date_of(masked: Mask, transfer: Transfer) -> dict[str, Any] | None:
    """The time of a transfer: the dates of its clause, a range if two are joined, open after "since"."""
    text = masked.text
    found = masked.dates(0, len(text))
    hits = list(found)
    if _EARLIER.search(text, max(0, transfer.start - 3), transfer.end):
        # "On 20 October it deleted what it had received": the day is that of the deletion.
        hits = [(i, hit) for i, hit in hits if i >= transfer.start]
    hits = [(i, hit) for i, hit in hits if not _dates_the_data(text, i)]
    ends = [hit for i, hit in hits if _EXPIRES.search(text[max(0, i - 30) : i])]
    if ends and len(hits) > len(ends):
        hits = [(i, hit) for i, hit in hits if hit not in ends]
        found = [(i, hit) for i, hit in found if hit not in ends]
    if not hits:
        return None
    hits.sort(key=lambda item: min(abs(item[0] - transfer.start), abs(item[0] - transfer.end)))
    at, hit = hits[0]
    before = text[max(0, at - 20) : at].lower()
    if re.search(r"\b(?:until|till|by) $", before) and len(hits) == 1:
        return {"start": None, "end": hit.value, "precision": hit.precision}
    for i, first in found:
        for j, last in found:
            if 0 < j - i < 7 and re.fullmatch(r" ?(?:[–—-]|to|until|through) ?", text[i + 1 : j]) and at in {i, j}:
                return {"start": first.value, "end": last.value, "precision": first.precision}
    joined = sorted(
        (i, h)
        for i, h in hits
        if re.search(
            r"\b(?:from|between|since) (?:at least |about |approximately )?$|\b(?:to|and|until|through) $|[–-] ?$",
            text[max(0, i - 28) : i].lower(),
        )
    )
    if len(joined) >= 2 and joined[1][0] - joined[0][0] < 24:
        return {"start": joined[0][1].value, "end": joined[1][1].value, "precision": joined[0][1].precision}
    if re.search(r"\b(?:since|from)(?: at least| early| late)? $", before):
        return {"start": hit.value, "end": None, "precision": hit.precision}
    return {"start": hit.value, "end": (ends[0] if ends and hit not in ends else hit).value, "precision": hit.precision}


def _dates_the_data(text: str, at: int) -> bool:
    if _OF_THE_DATA.search(text[max(0, at - 70) : at]):
        return True
    period = next((m for m in _PERIOD.finditer(text) if m.start() <= at < m.end()), None)
    if period:
        # "the scans of outpatients, 2016 to 2022, go": a period right behind the data; "of the 2014-2020 intakes"
        if _BEHIND_THE_DATA.search(text, 0, period.start()) and re.match(r"[,)]| and\b", text[period.end() :]):
            return True
        if _DETERMINES.search(text[max(0, period.start() - 8) : period.start()]) and _DETERMINED.match(
            text, period.end()
        ):
            return True
    return bool(_DETERMINES.search(text[max(0, at - 8) : at]) and _DETERMINED.match(text, at + 1))


def recipient_kind(text: str, taker: Name, masked: Mask) -> str | None:
    """The category of the recipient, by its own words or an apposition ("…, an advertiser"), as an id of the rules."""
    known = verbs()
    noun = known.categories.search(taker.full) if taker.form == "category" else None
    if noun is None:
        inside = masked.start <= taker.start < masked.end
        beside = text[max(masked.start, taker.start - 60) : min(masked.end, taker.end + 70)] if inside else taker.full
        if _AI.search(beside):
            return "ai_company"
        apposed = re.search(r"^[^,]*, (?:an?|our|its|the) ", beside[-70:])
        noun = known.categories.search(beside[-70:]) if apposed else None
    if noun is None:
        return None
    word = noun["noun"].lower()
    return known.category_ids.get(word) or known.category_ids.get(re.sub(r"ies$", "y", word))
