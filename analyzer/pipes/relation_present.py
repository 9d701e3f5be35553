"""Ties told in the present: they hold on the day of the document, or at the transfer that an undated one tells."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.pipes.dates import find_dates
from analyzer.pipes.document_dates import document_dates
from analyzer.pipes.records import Record, records, summary, text_of
from analyzer.pipes.relation_denials import drop_denied
from analyzer.pipes.relation_lapses import drop_lapsed
from analyzer.pipes.table_titles import title_of

_PRESENT = re.compile(
    r"\b(?:is|are|am|holds?|owns?|has|have|serves?|sits?|chairs?|remains?|continues?|currently|now|still|advises?|runs?|"
    r"leads?|manages?|controls?|works?|heads?|outstanding|hereby)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|former(?:ly)?|ex-\w+|previously|until|once|retired|late|sold|left|resigned|withdrawn|ended|"
    r"stepped down|disposed|divested|parted with|gave up|no longer)\b",
    re.I,
)
_ACTED = re.compile(
    r"\b(?:approved|signed|authori[sz]ed|caused|facilitated|arranged|sent|transmitted|handed|gave|released|ordered|"
    r"instructed|delivered)\b"
)
_OFFICES = frozenset({"officer_of", "director_of", "employee_of"})


def tell_present(doc: Doc) -> None:
    """Gives the ties of the document that are told in the present the day on which they are so told.

    Ties that their sentence takes back go first. An office named with the act of its holder ("its head of data,
    Ann Lee, approved the transfer") holds at the act.
    """
    drop_denied(doc)
    drop_lapsed(doc)
    text = text_of(doc)
    dates = document_dates(doc)
    births = {i for age in records(doc, "ages") for span in age["spans"][1:] for i in range(*span)}
    last = max(
        (
            hit.value
            for hit in find_dates(text)
            if "/" not in hit.value
            and not _COMING.search(text, max(0, hit.start - 40), hit.start)
            and hit.start not in births
        ),
        default=None,
    )
    rows = {b["start"] for b in records(doc, "blocks") if b["kind"] == "table_row"}
    titled = find_dates(title_of(doc)) if rows else []
    drawn_up = max((hit.value for hit in titled if "/" not in hit.value), default=None)
    ongoing = any(s["modality"] != "done" or not s["date"] or not s["date"]["end"] for s in records(doc, "sharing"))
    for tie in records(doc, "relations"):
        if tie["polarity"] != "affirmed" or tie["modality"] != "stated" or tie["end"] or tie["precision"] == "at_event":
            continue
        start, end = tie["spans"][0]
        words = text[start:end]
        listed = start in rows
        told = tie.get("told") or (
            "past" if _PAST.search(words) else "present" if _PRESENT.search(words) else "apposed"
        )
        kept = _KEPT.search(words) if told == "past" and tie["type"] in _STAKES and tie["start"] else None
        if kept:  # "bought 3% in 2019 and still holds them": held on the day that follows, else on the paper's
            told = "present"
            if later := find_dates(words[kept.end() :]):
                tie["as_of"] = later[0].value.partition("/")[0]
        if told == "past" and tie["type"] in _OFFICES and tie["start"] and _SITTING.search(words):
            told = "present"
        if tie["type"] in _STAKES and not tie.get("as_of") and (still := _OUTSTANDING.search(text, start, end + 320)):
            told_at = find_dates(text[still.start() : still.end()])
            borne = dates.at(start)
            tie["as_of"] = told_at[-1].value.partition("/")[0] if told_at else borne and borne.value
        if tie["type"] in _OFFICES and tie["start"] and re.search(rf"\bsince (?:\w+ ){{0,2}}{tie['start'][:4]}", words):
            borne = dates.at(start)  # who is in office "since 2021" is so on the day of the paper
            tie["as_of"] = max(filter(None, (tie.get("as_of"), borne.value if borne else last)), default=None)
        if tie.get("as_of") or _FORMER.match(tie.get("role") or ""):
            continue
        if told == "past" and not tie.get("told") and tie["role"] and not tie["start"]:
            tie["as_of"] = _fronted(words)
        elif told != "present" and (then := _then(text, start, end)):
            tie["as_of"] = then
        if tie.get("as_of"):
            continue
        if not listed and told == "apposed" and tie["type"] in _OFFICES and _bare(tie) and _ACTED.search(words):
            tie["precision"] = "at_event"
        elif told == "past" and not listed:
            continue
        elif listed or told == "present" or ((tie.get("role") or tie.get("told") == "apposed") and _own_words(doc)):
            # A register shows what holds on the last day that it knows of, and so does a paper without a date.
            borne = dates.at(start)
            if listed:
                tie["as_of"] = max(filter(None, (drawn_up, last)), default=None)
            elif borne is None and tie["start"]:
                tie["as_of"] = last
            elif borne:
                tie["as_of"] = borne.value
            elif ongoing and told == "present":
                tie["precision"] = "at_event"
            elif _own_words(doc):
                tie["as_of"] = last


_COMING = re.compile(
    r"\b(?:expir\w+|until|till|by|due|matur\w+|before|lapse[sd]?|ends?|ending|terminat\w+|not later than|deadline|will|"
    r"shall|must|next|through)\b[^.;]*$",
    re.I,
)
_KEPT = re.compile(
    r"\b(?:still|continues? to|ha[sd] continued to|continuing to) (?:hold|own|keep|have)s?\b|"
    r"\bha[sd] (?:held|kept|owned|retained) (?:\w+ ){1,3}(?:ever )?since\b|\b(?:holds?|owns?|keeps?|retains?) "
    r"(?:it|them|all of them|those|these|that|the)\b|"
    r"\bha(?:s|d|ve) (?:not|never) (?:parted|sold|disposed|transferred|given)\b",
    re.I,
)
_OUTSTANDING = re.compile(
    r"\b(?:[Tt]he|[Tt]h(?:at|is|ose|ese)|[Hh](?:is|er)|[Ii]ts|[Tt]heir|[Aa]ll|[Nn]one) (?:of (?:the|them) )?(?:\w+ )?"
    r"(?:notes?|shares?|stake|holdings?|units?|SAFE|instruments?|loan|warrants?|options?|interest|position|money)\b"
    r"(?:[^.;\n]{0,20}\b(?:remain\w*|stay\w*|stood|stands) (?:outstanding|open|unpaid|unconverted|in (?:place|force)|"
    r"with (?:him|her|them))\b|"
    r"[^.;\n]{0,20}\b(?:has|had|have) (?:not|never) (?:yet )?(?:been )?(?:sold|converted|redeemed|repaid|transferred|"
    r"cancelled|called|exercised|returned)\b|"
    r" (?:is|are|was|were) still (?:outstanding|held|his|hers|theirs|open)\b)[^.;\n]*"
)
"""That a stake told just before is, or was then, still held."""
_SITTING = re.compile(
    r"\b(?:re-?elect(?:ed|ion)?|retir\w+ by rotation|(?:still|continues?) (?:in office|to serve|serves|sits))\b",
    re.I,
)
"""Who is put up again "was appointed" and is in office."""
_STAKES = frozenset({"shareholder_of", "investor_in", "creditor_of", "owns"})
_FORMER = re.compile(r"(?:former|formerly|ex|past|late|then|one-time|onetime|previous|retired)\b", re.I)


_FRONT = re.compile(r"(?:\W|\d{1,3}[.)] ?)*(?:In|On|During|Throughout|At|All through)\b[^,.;]{0,16}$")


def _fronted(words: str) -> str | None:
    """The date at the head of a sentence that tells no other: "In 2016 Lund was president"."""
    dates = find_dates(words)
    return dates[0].value.partition("/")[0] if len(dates) == 1 and _FRONT.match(words[: dates[0].start]) else None


_THEN = re.compile(
    r"\b(?:then|at (?:that|the|this) (?:same )?(?:time|date|moment|juncture))\b"
    r"(?! (?:of|when|that|in which|at which|it|he|she|they|will|shall|to)\b)",
    re.I,
)
_HELD_THEN = re.compile(
    r"\b(?:was|were|had|held|owned|been) then\b|\bthen (?:had|held|owned|was|were|served|sat|still|an?|the|its|"
    r"their|in|employed|serving|acting|working|[Cc]hief|[Hh]ead|[Pp]resident|[Dd]irector|[Mm]anager|[Cc]hair\w*)\b"
)


def _then(text: str, start: int, end: int) -> str | None:
    """The date meant by "then" or "at that time" in a sentence: the one told last before it."""
    cue = _THEN.search(text, start, end)
    if cue is None:
        return None
    if cue[0].lower() == "then" and not _HELD_THEN.search(text, max(start, cue.start() - 8), min(end, cue.end() + 11)):
        return None
    first = max(0, start - 600)
    told = find_dates(text[first : cue.start()])
    before = [h for h in told if not _COMING.search(text, max(0, first + h.start - 30), first + h.start)]
    return before[-1].value.partition("/")[0] if before else None


def _own_words(doc: Doc) -> bool:
    """Whether a document speaks of its own time, so that an office named in passing is one held on its day."""
    return summary(doc).get("type", "other") not in {"complaint", "answer", "opinion", "order", "petition"}


def _bare(tie: Record) -> bool:
    return tie["start"] is None and bool(tie.get("role"))
