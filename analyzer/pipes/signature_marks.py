"""The labels, marks and rules of signature blocks, and where in a text the signing begins."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"IN\s+WITNESS\s+(?:WHEREOF|HEREOF)|In\s+[Ww]itness\s+[Ww]hereof|In\s+[Ee]vidence\s+[Ww]hereof|Very\s+truly\s+yours|"
    r"Sincerely(?:\s+yours)?\s*,|Yours\s+(?:truly|sincerely|faithfully)|"
    r"Respectfully\s+submitted|(?:^|\n)\W*(?:SIGNATURES?|Signatures?|EXECUTION|SIGNATURE PAGE)\W*\n|"
    r"(?:ACCEPTED|Accepted|AGREED|Agreed|ACKNOWLEDGED|Acknowledged)[\w ,]{0,40}(?:AGREED|[Aa]greed|ACCEPTED|"
    r"[Aa]ccepted|to|by|BY)\b|"
    r"(?:executed|signed)\s+(?:this|the)\s+[Aa]greement|(?:Signed|SIGNED)\s+(?:for|FOR|by|BY|in)\b|Signed,\s+sealed|Executed\s+by\b|"
    r"EXECUTED\s+(?:BY|AS)\b",
)
_SLASHED = (
    r"(?<![A-Za-z0-9/])(?:/{1,2}\s?(?:[sS](?:igned)?|SIGNED|[eE][sS])\s?/{1,2}|[gG]ez\.(?=[ \t]+[A-ZÀ-Þ])|"
    r"/[sS]\s+(?=[A-Z][a-z]+\s+[A-Z])|[sS]/\s+(?=[A-Z][a-z]+\s+[A-Z]))"
)
_SIGNED = r"[\[(](?:(?i:electronically|digitally)\s+)?(?i:signed|sgd\.?|signature on file)[\])](?=\s+[A-Z]|\s*$)"
EVENT = re.compile(
    r"(?P<behalf>\b(?:Signed|SIGNED|Executed|EXECUTED)\s+(?:for|FOR)\b(?!\s+(?i:and)\b)|"
    r"\b(?:[Ff]or|FOR|(?:by|By|BY)(?=\s+and\b))\s+(?:and\s+|AND\s+)?(?:on|ON)\s+(?:behalf|BEHALF)\s+(?:of|OF)\b"
    r"[ \t]*:?|"
    r"(?<![^\n])[ \t]*(?:For|FOR|Per|PER)\s+(?:the\s+)?(?=[^\n:]{2,60}:\s*_{4,}|"
    r"[^\n:]{2,160}:?\s*\n\s*\((?:signed|sgd)\b))|"
    r"(?P<by>(?<!\w)(?:By|BY|Per|PER)[ \t]*(?::[ \t]*|(?=/|_{2,}|-{3,}|\n|$)|(?<=[ \t])(?=s?/))|"
    r"(?<![^\n])[ \t]*By[ \t]+(?=[A-Z][^\n.;]{3,50}(?:\n|$)))|"
    rf"(?P<mark>{_SLASHED}|{_SIGNED})|(?P<blank>_{{4,}}|-{{8,}}|\.{{8,}}|…{{3,}})|"
    r"(?P<witness>(?<!\w)(?<!IN )(?<!In )(?:ATTEST|Attest|WITNESS(?:ES|ED)?|Witness(?:es|ed)?|"
    r"(?i:(?:signed )?in the presence of))[ \t]*(?::|\n))|"
    r"(?P<annex>(?:^|\n)\W*(?:EXHIBIT|Exhibit|APPENDIX|Appendix|SCHEDULE|Schedule|ANNEX|Annex|ATTACHMENT|Attachment)\s+"
    r"[A-Z0-9]{1,4}(?:[-.]\d+)?\b(?=[ \t]*(?:\n|$|[A-Z]{3}|[-–—:.]|\s{2})))|"
    r"(?P<name>(?<!\w)\(?(?:(?:Print(?:ed)?|PRINT(?:ED)?|Typed?|Full)(?:/\w+)?\s+)?(?:Name|NAME|name(?=:))\b"
    r"(?:\s*\([^)]*\))?(?:\s*[:.)])?)|"
    r"(?P<title>(?<!\w)(?:Title|TITLE|title|Position|POSITION|Capacity|Its|ITS)\b\s*:|(?<=_)\s+Title(?:/\w+)?(?=\s)|"
    r"(?<=Title)\s{3,}Title\b|(?<=Title/Position)\s{3,}Title/Position|"
    r"(?:(?<=\n)|(?<=[-_] )|(?<=  ))(?:Title|TITLE)(?=[ \t]+[A-Z]))|"
    r"(?P<date>(?<!\w)(?:Date|DATE|Dated|DATED)\b\s*:?)|(?P<sign>(?<!\w)\(?(?:Signature|SIGNATURE|Signed)\b\)?\s*:?)"
)
_MARK = re.compile(
    rf"{_SLASHED}|\n\s*{_SIGNED}|\bBy:[ \t]*{_SIGNED}|\bBy:\s*_{{3,}}|\b(?:By|BY):[ \t]*(?:\n|$|By:|BY:|Name:)|"
    r"(?<![^\n])[ \t]*(?:For|FOR)\s[^\n:]{2,60}:\s*_{4,}"
)

AGREED = re.compile(
    r"\b(?i:agreed|accepted|acknowledged|confirmed|approved|executed|signed)"
    r"(?:[ \t,]+(?i:and|to|agreed|accepted))*[ \t]+$"
)
"""Before "by": what the lines below do together, no line to sign on."""
INITIALS = re.compile(r"(?i)\binitial(?:s|led)?\b[ \t:_-]*\n?[ \t]*$")


def signing_region(text: str) -> int | None:
    """Where the words and lines of the signing begin; ``None`` where nobody signs."""
    floor = len(text) // 4
    marks = [m.start() for m in _MARK.finditer(text)]
    found = [
        m.start()
        for m in _OPENING.finditer(text)
        if m.start() >= floor or (m[0][:2].lower() == "in" and any(0 < k - m.start() < 1500 for k in marks))
    ]
    marks = [m for m in marks if m > min(floor, found[0] if found else floor)]
    if found:
        near = [f for f in found if any(0 < m - f < 2500 for m in marks)] if marks else []
        first = (near or found)[0]
        if marks and 0 < first - marks[0] < 1500:
            return _after_prose(text, max(0, marks[0] - 250), marks[0])  # one has signed above the words for the other
        return first
    return _after_prose(text, max(0, marks[0] - 250), marks[0]) if marks else None


def _after_prose(text: str, start: int, mark: int) -> int:
    """Where the lines of a signature begin before ``mark``: names in the sentences above sign nothing."""
    prose = [m for m in re.finditer(r"[^\n]+\n", text[start:mark]) if len(re.findall(r"(?<!\w)[a-z]\w+", m[0])) > 5]
    if prose or not start:
        return start + (prose[-1].end() if prose else 0)
    line = text.rfind("\n", 0, start) + 1
    if start - line < 120:
        return line
    gap = re.compile(r"\s").search(text, start - 1, mark)
    return gap.end() if gap else mark
