"""Stakes that were meant to be taken and never were: a letter of intent that lapsed, an offer that came to nothing."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.pipes.records import records, text_of
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
_REACH = 400


def drop_lapsed(doc: Doc) -> None:
    """Tells as never held the stakes that their sentence tells as meant and the words after it as come to nothing."""
    text = text_of(doc)
    for tie in records(doc, "relations"):
        if tie["type"] not in STAKES or tie["polarity"] != "affirmed" or tie["modality"] == "possible":
            continue
        start, end = tie["spans"][0]
        before = max(0, text.rfind(". ", 0, start) + 1, start - 120)
        meant = _MEANT.search(text, before, end + 160)
        if meant and _CAME_TO_NOTHING.search(text, start, min(len(text), end + _REACH)):
            tie["polarity"], tie["modality"] = "negated", "planned"
