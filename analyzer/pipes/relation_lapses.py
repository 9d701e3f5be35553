"""Stakes that are none: meant to be taken and never taken, or held for others only."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.model import CORPORATE
from analyzer.pipes.records import Record, records, text_of
from analyzer.pipes.relation_ends import STAKES

_MEANT = re.compile(
    r"\b(?:letters? of intent|term ?sheets?|heads of (?:terms|agreement)|memorandum of understanding|"
    r"(?:option|right) to|(?:is|are|was|were|be) (?:buying|acquiring|taking|purchasing|investing|subscribing)|"
    r"(?:to|would|will|shall) (?:buy|acquire|purchase|take|subscribe|invest|put)|meant to|intend\w*|plan(?:s|ned)?|"
    r"agreed to|subject to|conditional)\b",
    re.I,
)
_CAME_TO_NOTHING = re.compile(
    r"\b(?:fell (?:through|away|apart)|falls (?:through|away)|lapsed?|came to nothing|collapsed|expired|ran out|"
    r"(?:was|were) (?:called off|abandoned|withdrawn|dropped|terminated|(?:never|not) (?:met|signed|completed|closed|"
    r"exercised|consummated|taken up|executed|concluded))|never (?:closed|completed|happened|materiali[sz]ed)|"
    r"did not (?:close|complete|proceed|go ahead)|will not (?:proceed|go ahead|be going in))\b|"
    r"\b(?:no|not (?:one|a single)) (?:shares?|stakes?|options?|units?|money|cent|penny|kron\w+|euro|shilling|rupee|"
    r"naira|pound|dollar)s?\b[^.;]{0,60}?\b(?:issued|passed|paid|transferred|changed hands|moved|allotted)\b",
    re.I,
)
_FOR_OTHERS = re.compile(
    r"\b(?:holds?|held|registered|standing|stands?|put)\b[^.;]{0,60}\bas (?:a |an )?(?:bare |mere |sole |naked )*"
    r"(?:trustee|nominee|escrow agent|escrow holder|custodian|depositary)\b",
    re.I,
)
_OF_HIS_OWN = re.compile(r"\b(?:and (?:also )?(?:a )?beneficiary|for (?:himself|herself)|beneficially own)", re.I)
_REACH = 400


def drop_lapsed(doc: Doc) -> None:
    """Leaves out the stakes that a person is said to hold as trustee or nominee only, and tells as never held those
    that their sentence tells as meant and the words after it as come to nothing."""
    text = text_of(doc)
    ties = records(doc, "relations")
    ties[:] = [tie for tie in ties if not _for_others(tie, text)]
    for tie in ties:
        if tie["type"] not in STAKES or tie["polarity"] != "affirmed" or tie["modality"] == "possible":
            continue
        start, end = tie["spans"][0]
        before = max(0, text.rfind(". ", 0, start) + 1, start - 120)
        meant = _MEANT.search(text, before, end + 160)
        if meant and _CAME_TO_NOTHING.search(text, start, min(len(text), end + _REACH)):
            tie["polarity"], tie["modality"] = "negated", "planned"


def _for_others(tie: Record, text: str) -> bool:
    """Whether the words of a person's stake, or those right after them, say that it is held for others."""
    if tie["type"] not in STAKES or tie.get("source_kind") in CORPORATE or tie["polarity"] != "affirmed":
        return False
    start, end = tie["spans"][0]
    said = _FOR_OTHERS.search(text, start, min(len(text), end + 160))
    if said is None or _OF_HIS_OWN.search(text, said.start(), said.end() + 80):
        return False
    surname = tie["source"].split()[-1]
    if surname in text[said.end() : said.end() + 60]:
        return False  # the shares are held for this person: "as nominee for Ada Okoro"
    between = text[end : max(end, said.start())]
    return not between.strip() or bool(re.search(rf"\b(?:he|she|{re.escape(surname)})\b", between, re.I))
