"""Dates that are part of the name of a cited instrument: "Regulation (EU) 2016/679 of 27 April 2016".

They date the instrument; neither the paper that cites it nor anything told there took place on that day.
"""

from __future__ import annotations

import re

_REACH = 260
_ON = r"(?:\s|(?:this|the)\s)*$"
_GOES_ON = (
    r"(?:(?!\b(?:[Tt]his|[Aa]greement|[Cc]ontract|[Ll]etter|[Ee]ntered|[Ss]igned|[Mm]ade|[Bb]etween|[Ss]ent|[Tt]ransfer(?:s|red)|"
    r"[Mm]eeting)\b|\.\s+[A-Z])[^;\n]|\n(?!\s*\n))"
)
_EUROPEAN = (
    r"\b(?:Regulation|REGULATION|Directive|DIRECTIVE|Decision|DECISION)s?\b"
    rf"(?={_GOES_ON}{{0,60}}(?:\(E[UCE]|\b(?:EU|EC|EEC)\b|\d{{2,4}}/\d|European|Commission|Council))"
)
_NATIONAL = r"\b(?:Act|ACT|Law|LAW|Ordinance|Decree|Statute|Convention|Treaty)\b(?:\s(?:No\b|n°|on\b|for\b|\d))?"
_CLAUSES = r"\b(?:[Ss]tandard|[Mm]odel|STANDARD|MODEL)\s(?:\w+\s){0,2}(?:[Cc]lauses|CLAUSES)\b|\bSCCs\b"
_FORM = (
    rf"(?:{_CLAUSES}|\b(?<![Tt]his\s)(?:[Aa]ddendum|[Ff]orm|[Tt]emplate|[Mm]odel)\b)"
    rf"{_GOES_ON}{{0,140}}\b(?:[Ii]ssued|[Pp]ublished|[Aa]dopted|[Cc]ommissioner|ICO)\b"
)
_NAMED = re.compile(
    rf"(?:(?:{_EUROPEAN}|{_CLAUSES}){_GOES_ON}{{0,160}}\b(?:of|dated|from|adopted(?:\son)?|approved(?:\son)?)|"
    rf"{_NATIONAL}(?:{_GOES_ON}{{0,60}}\b)?\s(?:of|dated)|"
    rf"(?:{_FORM}|{_EUROPEAN}){_GOES_ON}{{0,120}}\b(?:in|into)\s(?:force|effect)(?:\s(?:as\sof|from|on|since))?|"
    rf"(?:{_FORM}|{_EUROPEAN}){_GOES_ON}{{0,80}}\b(?:applicable|effective)\s(?:as\sof|from|since)){_ON}"
)
_INSTRUMENT = re.compile(
    r"\b(?:Regulation|REGULATION|Directive|DIRECTIVE|Decision|DECISION|Act|ACT|Law|LAW|Ordinance|Decree|Statute|Convention|"
    r"Treaty|[Cc]lauses|CLAUSES|SCCs|[Aa]ddendum|[Ff]orm|[Tt]emplate|[Mm]odel)\b"
)


def dates_an_instrument(text: str, start: int) -> bool:
    """Whether the date at ``start`` is that of the law, decision or form of others that the words before it name."""
    low = max(0, start - _REACH)
    return bool(_INSTRUMENT.search(text, low, start)) and bool(_NAMED.search(text[low:start]))
