"""The short ways in which a message tells that data went with it: "attached is the list", "thanks for the drive"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.pipes.clause_masks import Mask
from analyzer.pipes.message_deliveries import Delivery, Sides

_T = "[\uf200-\uf2ff]"
_CARRIER = (
    r"(?:link|drive|disk|disc|stick|zip|archive|folder|attachment|enclosure|file|spreadsheet|workbook|parcel|"
    r"envelope|box|"
    r"tape|card|upload|download|bucket)"
)
_ADVERBS = r"(?:(?:just|now|already|also|finally|duly|since|all|safely|gladly|quietly|today|still) )*"
_GIVES = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Mm]y|[Oo]ur|\ue580) (?:[a-z-]+ ){{0,2}}{_CARRIER}\b[^.;\n]{{0,30}} (?:holds?|"
    rf"contains?|has|carries|"
    rf"includes?|comprises)\b[^.;\n]{{0,60}}{_T}|"
    rf"(?:^|\n|\. )[\ue500-\ue57f] (?:holds?|contains?|includes?|comprises)\b[^.;\n]{{0,60}}{_T}|"
    rf"{_T}[^;\n]{{0,120}}? (?:is|are) on (?:the|an?|my|our) (?:[a-z-]+ ){{0,2}}{_CARRIER}\b|"
    rf"\b[Aa]ttached[^.;\n]{{0,60}}{_T}|{_T}[^.;\n]{{0,40}} (?:is|are) (?:attached|enclosed|on (?:a|"
    rf"the|my) (?:[a-z]+ )?(?:disk|drive|stick|card|dvd|usb)\b|"
    rf"in the (?:zip|folder|drive|bucket|link))|"
    rf"\b(?:[Pp]lease )?[Ff]ind (?:attached|enclosed|below)[^.;\n]{{0,60}}{_T}|"
    rf"\b(?:sending|forwarding|passing|copying) (?:[\ue500-\ue57f]|over|across|on|along) [^.;\n]{{0,40}}{_T}|"
    rf"\b[Hh]ere(?:['’]s| is| are| come| goes?| you go)\b[^.;\n]{{0,60}}{_T}|\b[Ee]nclosed (?:is|"
    rf"are)[^.;\n]{{0,60}}{_T}|"
    rf"(?:[\ue500-\ue57f]|\b[Hh]ave)(?:['’]ve| have|['’]m| am)? {_ADVERBS}(?:put|placed|dropped|"
    rf"uploaded|copied|left|loaded|posted|"
    rf"exported|pushed|dumped|zipped|shared|sent|mailed|couriered|saved|uploading|copying|sending|"
    rf"exporting|pushing)\b[^.;\n]{{0,60}}(?:{_T}|\b(?:them|it all|everything|the lot|the rest)\b)"
    rf"[^.;\n]{{0,60}}(?:\b(?:for|to|with) [\ue500-\ue5ff]|[\ue580-\ue5ff] (?:[a-z]+ )?(?:bucket|drive|"
    rf"folder|server|inbox|account|site|ftp)|"
    rf"\b(?:in|on|to|into|onto) (?:the|our|a) (?:[a-z]+ )?(?:bucket|drive|folder|server|box|share|link|"
    rf"ftp|site)|as we speak|now\b|tonight\b)"
)
SENDING = re.compile(
    r"(?:^|[.!?—–-] |\n)(?:[A-Z]\w+, )?(?:I['’]m |We['’]re |\ue500['’]m )?(?:[Uu]ploading|[Cc]opying|"
    r"[Ss]ending|[Ee]xporting|[Tt]ransferring|[Pp]ushing)\b"
    r"(?![^.\n]{0,40}\b(?:tomorrow|next week|if|once|when)\b)"
)
_GOT = re.compile(
    r"(?:(?<!\w)[Cc]onfirming|[\ue500-\ue57f] (?:can |hereby )?(?:confirm|"
    rf"acknowledge)) (?:the )?(?:safe )?receipt of [^.;\n]{{0,40}}{_T}|"
    rf"\b(?:[Tt]hanks|[Tt]hank [\ue500-\ue57f]|[Mm]any thanks|[Cc]heers|[Gg]rateful) (?:again |"
    rf"so much |very much )?for [^.;\n]{{0,40}}(?:{_T}|(?:drive|link|upload|transfer|download)\b)|"
    rf"{_T}[^.;\n]{{0,50}}\b(?:(?:arrived|came through|landed)(?! (?:in|on|at|with) (?:[a-z]+ )?[\ue580-\ue5ff])|"
    rf"have come|has come|"
    rf"came over|(?:are|is) in(?=[.,;!]|$)|all here|safely received|loaded (?:fine|cleanly|without)|unpacked)|"
    rf"(?:^|[.!?,] |\n|[\ue500-\ue57f](?:['’]ve| have)? ){_ADVERBS}(?:[Gg]ot|[Rr]eceived|[Hh]ave(?! \w+ed\b)|"
    rf"[Dd]ownloaded|[Uu]npacked|[Ii]mported|[Ll]oaded)\b (?:(?:all|the|your|[\ue580-\ue5ff]|of|both|"
    rf"most|first) )*[^.;\n]{{0,25}}{_T}[^.;\n]{{0,60}}"
    rf"(?:\bthanks?\b|\bthank [\ue500-\ue57f]|[\ue500-\ue57f] (?:sent|gave|shared|uploaded|passed)|"
    rf"\bfrom [\ue500-\ue5ff]|\bsafely\b)|"
    rf"{_T} [\ue500-\ue57f] (?:sent|gave|shared|uploaded|passed|mailed|put)\b|"
    rf"(?:train\w*|tun\w*|learn\w*|test\w*|run\w*|work\w*) (?:[a-z ]{{0,30}})(?:on|with|from|"
    rf"through) [\ue580-\ue5ff] (?:[a-z-]+ ){{0,3}}{_T}"
)
_NOT_DONE = re.compile(
    r"\b(?:not|never|no|cannot|can['’]t|couldn['’]t|won['’]t|haven['’]t|hasn['’]t|didn['’]t|refuse\w*|if|once|unless|"
    r"until|will|would|could|may|might|should|must|invoice|questionnaire|deck|agenda|proposal|draft)\b|n['’]t\b",
    re.I,
)
_PAPER = re.compile(
    r"\b(?:drafts?|agreements?|contracts?|forms?|templates?|questions?|questionnaires?|letters?|proposals?|"
    r"invoices?|notes?|"
    r"summary|slides|polic(?:y|ies)|licen[cs]es?|NDA|terms|descriptions?|overview|schema|dictionary|papers?|articles?|"
    r"reports?|plans?|estimates?|quotes?|protocols?|specifications?|spec|formats?|layout|requests?|applications?|"
    r"notices?|"
    r"addendum|memos?|minutes|paragraphs?|clauses?|wording|manuals?|guides?|presentation|deck|agenda|advice|"
    r"opinion|answers?|comments?)\b[^;]*?\b(?:of|on|about|for|concerning|regarding|asked|asks|to|over|under|governing|"
    r"covering)\b(?!.*\b(?:and|with|together)\b)",
    re.I,
)
"""A paper that is only about the data: "the draft agreement on the records"."""


def deixis(masked: Mask, sides: Sides, *, thread_has_data: bool) -> Iterator[Delivery]:
    """Each delivery that a message tells by saying that its sender gives or got the data with it."""
    text = masked.text
    if sides.sender is None or sides.receiver is None:
        return
    for pattern, giver, taker in ((_GIVES, sides.sender, sides.receiver), (_GOT, sides.receiver, sides.sender)):
        for match in pattern.finditer(text):
            if not _NOT_DONE.search(_clause(text, match)) and not _PAPER.search(match[0]):
                yield Delivery(giver, taker, match.start(), match.end(), True)
    if thread_has_data:
        for match in SENDING.finditer(text):
            yield Delivery(sides.sender, sides.receiver, match.start(), match.end(), True)


def _clause(text: str, match: re.Match[str]) -> str:
    first = max(
        text.rfind(". ", 0, match.start()), text.rfind("\n", 0, match.start()), text.rfind("; ", 0, match.start()), 0
    )
    return text[first : match.end()]
