"""How long each duty of an order lasts: every length of time with the duty that it belongs to, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from analyzer.pipes.durations import find_durations
from analyzer.pipes.names import Names
from analyzer.pipes.records import containing, records, store, summary, text_of

_DUTIES = {
    "order": r"(?:this |the )?(?:order|decree|settlement|injunction)(?:['’]s)? (?:itself |will |shall |"
    r"would )?(?:\w+ )?(?:"
    r"terminat\w+|expir\w+|lasts?|remains?|stays?|runs?|life|term|end[s]?\b|(?:is|be|are) in (?:force|effect))",
    "acknowledgment": r"acknowledg\w+",
    "notice_of_change": r"restructur\w+|(?:chang\w+|notif\w+|notice\w*)(?=[^.;]{0,60}\b(?:structure|merger|dissol\w+|"
    r"corporate|ownership|address|bankruptcy))|corporate (?:change|event)s?",
    "records": r"record-?keep\w*|(?:keep|create|retain|maintain|preserv)\w* (?:\w+ ){0,4}(?:records?|documents?|"
    r"copies)|"
    r"records (?:must|shall|have to|are to|will) be (?:kept|retained|preserved)",
    "assessments": r"assess(?:ments?|or)|audits?|auditor",
    "programme": r"(?:privacy|security|compliance) program(?:me)?",
    "reports": r"complian\w+ (?:report\w*|notices?)|report(?:s|ing)? (?:to the|on (?:its|their) compliance)|"
    r"(?:submit|file|make|send)\w* (?:\w+ ){0,4}reports?",
    "prohibition": r"prohibit\w*|(?:restrained|enjoined)|\bban(?:s|ned|ning)?\b|\bbar(?:s|red|ring)\b|injunct\w+|"
    r"(?:may|must|shall|will|can) not (?:\w+ ){0,2}misrepresent|forbid\w*|misrepresent\w*",
}
_TOPICS = {duty: re.compile(rf"\b(?:{words})", re.I) for duty, words in _DUTIES.items()}
_ORDER = re.compile(
    r"\b(?:order|decree|settlement|injunction|judgment|consent|ban|court|prohibition|restrictions?|terms)\b", re.I
)
_BOUND = re.compile(
    r"\b(?:must|has to|have to|is to|are to|will have to|is required|are required|is obliged|are obliged)\b"
)
_FOREVER = re.compile(
    r"\b(?:permanent(?:ly)?(?! injunct)|forever|indefinite(?:ly)?|no (?:end|expiry) date|without (?:limit of )?time)\b",
    re.I,
)
_ORDERS = frozenset({"order", "stipulated_order"})
_TOLD = frozenset({"press", "other", "email", "opinion", "policy"})
_LIMIT = re.compile(
    r"\b(?:within|no later than|not later than|at least|prior to|days? (?:after|before|of|prior)|anniversary|since|ago|"
    r"in the (?:past|last))\W*(?:\w+\W+){0,3}$|\b(?:every|each)\W*$",
    re.I,
)
_YEARS = re.compile(r"P\d+(?:Y|M)$")
_PART = re.compile(r"[;:]|,? while |, (?:and|but) |\bwhereas\b|(?<=\d\d years), ")


def lasting(doc: Doc, names: Names) -> Iterator[tuple[tuple[int, int], str, str, list[str]]]:
    """``(span of the sentence, duty, ISO 8601 duration or "permanent", who is bound)`` for each stated length.

    Lengths in days are time limits, not how long a duty lasts; a length that stands nearest to no duty is left out.
    """
    kind = summary(doc).get("type", "other")
    if kind not in _ORDERS | _TOLD:
        return
    text, seen = text_of(doc), set()
    for start, end in store(doc).get("sentence_spans", []):
        words = text[start:end]
        if kind in _TOLD and not _ORDER.search(words) and not (kind == "press" and _BOUND.search(words)):
            continue
        heading = _heading(doc, start) if kind in _ORDERS else ""
        for low, high in _parts(words):
            part = words[low:high]
            lengths = [
                (hit.start, hit.value)
                for hit in find_durations(part)
                if _YEARS.match(hit.value) and not _LIMIT.search(part[: hit.start])
            ]
            lengths += [(m.start(), "permanent") for m in _FOREVER.finditer(part)]
            for at, value in lengths:
                duty = _duty(part, at, value) or _duty(heading, len(heading), value)
                key = (start, duty, value)
                if duty and key not in seen:
                    seen.add(key)
                    bound = [
                        n.full
                        for n in names.between(start, end)
                        if n.form in {"proper", "role"} and n.kind != "public_body"
                    ]
                    yield (start, end), duty, value, bound[:3]


def _parts(words: str) -> Iterator[tuple[int, int]]:
    low = 0
    for match in _PART.finditer(words):
        yield low, match.start()
        low = match.end()
    yield low, len(words)


def _duty(words: str, at: int, value: str) -> str | None:
    """The duty named nearest to a length; nothing but a ban is permanent."""
    found = [
        (min(abs(m.start() - at), abs(m.end() - at)), order, duty)
        for order, (duty, pattern) in enumerate(_TOPICS.items())
        for m in pattern.finditer(words)
        if value != "permanent" or duty == "prohibition"
    ]
    return min(found)[2] if found else None


def _heading(doc: Doc, offset: int) -> str:
    inner = containing([s for s in records(doc, "sections") if s["heading"] and s["kind"] != "paragraph"], offset)
    return str(inner["heading"]) if inner else ""
