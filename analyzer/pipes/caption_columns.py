"""The two columns of a caption apart: the parties at the left, what is said of the case at the right."""

from __future__ import annotations

import re

from analyzer.pipes.caption_dockets import NUMBERED

_RULER = re.compile(r"(?:(?<=\s)|^)[)§:*|](?=\s|$)|(?<=\S)\s*\)(?=\s|$)(?<!\w\))")
_GAP = re.compile(r"(?<=\S)(?:[ ]{4,}|\t+)(?=\S)")
_MARGIN = re.compile(r"[ \t]{0,4}(\d{1,2})(?=[ \t]{1,}|$)")
_CASE_WORDS = re.compile(
    r"(?:\(?Case|AFFIRMATIVE|COUNTERCLAIM|DEFEN[CS]ES?\b|Civil|CIVIL|CASE|No\b|NO\b|Nos|D\.C\.|Index|INDEX|Cause|CAUSE|Docket|DOCKET|MDL|COMPLAINT|"
    r"Complaint|SUMMONS|PETITION|"
    r"ORDER|OPINION|ANSWER|MEMORANDUM|NOTICE|MOTION|Hon\b|HON\b|Judge|JUDGE|Mag|JURY|Jury|DEMAND|Demand|CLASS|"
    r"Chapter|CHAPTER|Hearing|"
    r"Date|DATE|Dept|DEPT|Courtroom|Trial|TRIAL|ECF|FILED|Filed|\d|\()"
)
_ROLE_LINE = re.compile(
    r"\W*(?:(?:Relief|Nominal|Third[- ]Party|Counter\S*|Cross\S*)\s+)?(?:Plaintiff|Defendant|Petitioner|Respondent|"
    r"Claimant|Appell|"
    r"Debtor|Complainant|Applicant|Interven|Relator|Movant)(?!\w*[’'])",
    re.I,
)
_TITLES = (
    r"COMPLAINT|PETITION|ANSWER|COUNTERCLAIMS?|MEMORANDUM|OPINION|ORDER|JUDGMENT|DECISION|MOTION|NOTICE|"
    r"STIPULATION|SUMMONS|INJUNCTION"
)
_DATE = r"(?:[A-Z][a-z]+|[A-Z]{3,9})\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[A-Z][a-z]+\s+\d{4}"
_TITLE = re.compile(
    rf"\b(?:(?:FIRST|SECOND|THIRD|FOURTH|AMENDED|CLASS|COLLECTIVE|ACTION|VERIFIED|CONSOLIDATED|ADMINISTRATIVE|"
    rf"ORIGINAL|REDACTED|PUBLIC|"
    rf"STOCKHOLDER|DERIVATIVE|PROPOSED|AND|CIVIL|SUPPLEMENTAL|MASTER|SHORT|FORM|FINAL|STIPULATED|CONSENT|OF|THE|FOR|"
    rf"TO|{_TITLES})[ ]+)*(?:{_TITLES})\b"
    r"(?:[ ]+(?:FOR|OF|AND|TO)[ ]+[A-Z][A-Z, ]*)?"
)
TITLE = "¦"
"""What a title is overwritten with: where one stands after the last role, the caption ends."""
_NOISE = re.compile(
    r"(?:\(\s*)?\b(?i:an?[ ]+(?:minor|infant|child)\b[\s,)(]*)?(?i:suing|acting|appearing)\s+(?i:by|through)\b[^\n]*"
    r"(?:\n(?!\W*(?i:plaintiff|claimant|applicant|petitioner|and\b|v))[^\n]+){0,2}|"
    r"(?m:^[ \t*_#]*(?:(?:RE-)?(?:AMENDED|FURTHER)[ ]+)*"
    r"(?:(?:STATEMENT|PARTICULARS|POINTS)[ ]+OF[ ]+(?:CLAIM|DEFEN[CS]E)|DEFENCE)\b"
    r"[^\n]{0,60}$)|"
    r"(?m:^[ \t]*(?:[A-Z][\w-]*[ ]){0,2}(?i:registry|division|list|practice area|sub-?area|"
    r"file (?:no|number)|proceeding type)[ ]*:[^\n]*$)|"
    r"\b(?:DEMAND\s+FOR\s+(?:A\s+)?JURY(?:\s+TRIAL)?|(?:A\s+)?JURY\s+TRIAL\s+(?:IS\s+)?(?:HEREBY\s+)?(?:DEMANDED|"
    r"REQUESTED)|"
    r"Jury\s+Trial\s+(?:Demanded|Requested)|Demand\s+for\s+Jury(?:\s+Trial)?|ECF\s+CASE|FILED\s+UNDER\s+SEAL|"
    r"CLASS\s+ACTION|UNLIMITED\s+CIVIL"
    r"(?:\s+CASE)?|ALL\s+ACTIONS|CONSOLIDATED|This\s+Document\s+Relates\s+[Tt]o:?|Calendar\s+\w+|"
    r"[A-Z]+\s+TERM,?\s+\d{4})\b|"
    rf"\b(?:Argued(?:\s+and\s+Submitted)?|ARGUED|Decided|DECIDED|Submitted|SUBMITTED|Filed|FILED|Date(?:d|"
    rf"\s+\w+)?):?\s+(?:{_DATE})|"
    r"\b(?:(?:Chief|District|Magistrate|Mag\.|Senior|Presiding)[ ]+)*(?:Judge|JUDGE|Justice|Hon\.|HON\.|"
    r"Honorable)(?:[ ]?:)?[ ]+"
    r"(?:[A-Z][\w.’'-]*,?[ ]?){1,4}(?=\s|$)|"
    r"\([Cc]onsolidated[^()]*\)|\b(?:Ch(?:apter|\.)|CHAPTER)[ ]+\d+\b(?![ ]+[Tt][Rr][Uu][Ss])|"
    r"\((?:Jointly\s+Administered|Lead\s+Case)\)"
)
_STREET = (
    r"\d+[\w-]*[ ]+(?:[NSEW]\.?[ ]+)?[A-Z0-9][^\n;]{2,60}?\b(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|"
    r"Lane|Ln|Way|Parkway|"
    r"Pkwy|Highway|Hwy|Place|Plaza|Suite|Ste|Floor|Court|Square|Circle)\b[^\n;]*"
)
_ADDRESS = re.compile(
    rf"(?m)^[ \t*]*(?:{_STREET}|(?:P\.?O\.?[ ]+Box|Suite|Ste\.|Room|Floor)[ ]+[^\n;]+|"
    r"[A-Z][A-Za-z .'-]+,[ ]+(?:[A-Z][A-Za-z.]+[ ]*){1,3}\d{5}(?:-\d{4})?\W*|(?:Tel|Telephone|Phone|Fax|Email|"
    r"E-mail)[.: ][^\n]+)[ \t]*$"
)


def columns(text: str, end: int) -> tuple[str, str]:
    """``text[:end]`` twice, at equal offsets: what stands left of the rulers, and what stands right of them.

    Line numbers of pleading paper, emphasis, and addresses are blank in both; at the left also numbers and titles.
    """
    left: list[str] = []
    right: list[str] = []
    numbered = _pleading_lines(text[:end])
    for i, line in enumerate(text[:end].splitlines(keepends=True)):
        body = line.rstrip("\r\n")
        tail = line[len(body) :]
        if i in numbered and (number := _MARGIN.match(body)):
            body = " " * number.end() + body[number.end() :]
        body = body.replace("**", "  ").replace("__", "  ")
        if table := re.match(r"[ ]{0,3}\|", body):
            body = " " * table.end() + body[table.end() :]
            body = re.sub(r"\|(?=\s*$)", " ", body)
        cut = _cut(body)
        left.append(body[:cut] + " " * (len(body) - cut) + tail)
        right.append(" " * cut + re.sub(r"^[)§:*|]", " ", body[cut:].lstrip()).rjust(len(body) - cut) + tail)
    joined = "".join(left)
    joined = _ADDRESS.sub(lambda m: " " * len(m[0]), joined)
    for noise, filling in ((NUMBERED, " "), (_NOISE, " "), (_TITLE, TITLE)):
        joined = noise.sub(lambda m, filling=filling: re.sub(r"[^\n]", filling, m[0]), joined)  # type: ignore[misc]
    return joined, "".join(right)


_DIGIT_IN_WORD = re.compile(r"\b(?=[A-Z01]{4,}\b)(?=[A-Z]*[01])[A-Z]+(?:[01][A-Z]+)+\b|\bN0S?\.")


def misread(text: str) -> str:
    """``text`` at equal offsets with the figures that recognition put for letters in capitals: "C0URT", "COMPLA1NT"."""
    return _DIGIT_IN_WORD.sub(lambda m: m[0].replace("0", "O").replace("1", "I"), text)


def ruled(text: str) -> bool:
    """Whether the caption ``text`` has a column of rulers: three lines or more are cut by one."""
    return sum(_ruler(line) is not None for line in text.splitlines()) >= 3


def _ruler(line: str) -> int | None:
    found = _RULER.search(line)
    return found.start() if found and "(" not in line[: found.start()] else None


def _cut(line: str) -> int:
    """Where the left column of ``line`` ends."""
    ruler = _ruler(line)
    if ruler is not None:
        return ruler
    gap = _GAP.search(line)
    if gap and not _ROLE_LINE.match(line, gap.end()):
        return gap.start()
    blank = len(line) - len(line.lstrip())
    if blank > 24 and _CASE_WORDS.match(line, blank):
        return 0
    return len(line)


def _pleading_lines(text: str) -> set[int]:
    """The lines that carry the numbers of pleading paper: a column 1, 2, 3 … of ten or more."""
    found: set[int] = set()
    run: list[int] = []
    last = 0
    for i, line in enumerate(text.splitlines()):
        number = _MARGIN.match(line)
        if not number:
            continue
        value = int(number[1])
        if value != last + 1:
            if len(run) >= 10:
                found.update(run)
            run = []
        if value == last + 1 or value == 1:
            run.append(i)
            last = value
        else:
            last = 0
    return found | set(run) if len(run) >= 10 else found
