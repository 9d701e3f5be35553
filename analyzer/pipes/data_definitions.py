"""Whether a sentence says what a term means, so that the data it names are defined and not passed on."""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTED_DEFINITION = re.compile(
    r"(?:[‘'*_]{1,3}(?=[A-Z])|[“\"])(?P<term>[^\W_][^”\"“]{1,70}?)[”\"’'*_]{1,3}(?:\s*\([^)]*\))?,?\s*(?:(?:or|"
    r"and)\s+[“\"][^”\"]{2,60}[”\"]\s*)?"
    r"(?:(?:as\s+used|for\s+(?:the\s+)?purposes?\s+of|when\s+used|in\s+relation\s+to|"
    r"with\s+respect\s+to)[^,;.]{0,80},?\s*)?"
    r"(?:shall\s+|will\s+|does\s+|do\s+|also\s+|further\s+)*(?:not\s+)?"
    r"(?:means?|mean\b|includes?|refers?\s+to|ha(?:s|ve)\s+the\s+meaning|(?:is|are)\s+(?:defined|any|all|the|"
    r"information|data)|covers?"
    r"|excludes?|comprises?|consists?|denotes?|stands?\s+for|extends?\s+to|:)",
)
_BARE_DEFINITION = re.compile(
    r"(?:^|[.;:]\s+|\)\s+|^(?:In|For\s+the\s+purposes?\s+of)\s+th(?:is|ese)\s+[\w ]{3,30},\s+)"
    r"(?:the\s+(?:term|expression|phrase|words?)\s+)?[A-Z][\w’'/ -]{1,60}?\s"
    r"(?:shall\s+)?(?:means?|mean|ha(?:s|ve)\s+the\s+meaning|refers?\s+to|(?:is|are)\s+defined\s+(?:as|to))\s+"
    r"|^In\s+th(?:is|ese)\s+\w+,\s+(?:[A-Z][\w’'-]+\s+){2,4}(?:covers?|includes?|comprises?)\s+"
    r"|\b(?:is|are|be)\s+defined\s+(?:as|to\s+(?:mean|include))\b|\bdefin(?:es|ed|ing|"
    r"ition\s+of)\b[^.;]{0,80}\b(?:as|means?|to\s+(?:mean|include)|includes?)\b"
    r"|\b(?:is|are)\s+(?:not\s+)?considered\s+(?:to\s+be\s+)?(?:personal|biometric|sensitive)\b"
    r"|\b(?:means?|mean)\s+(?:an?|any|all|the|data|information|each|such|and\s+includes?)\b|"
    r"\b[Rr]eferences?\s+to\s+[“\"]|[Bb]y\s+[“\"]"
    r"|\bdefinition\s+of\b[^.;]{0,60}\b(?:includes?|covers?|extends?|excludes?|reaches|comprises?|encompasses|"
    r"does\s+not)\b"
    r"|\bthe\s+special\s+categories\b",
)
_TERM_IS = re.compile(r"[“\"][A-Z][^”\"“]{1,60}[”\"]\s+(?:shall\s+be|is|are)\s+(?:\w+\s+){0,2}$")
""" "“Contact Data” are" right before what the term means; ``sold`` and the like are no kinds of data."""


def defines(text: str, mention: tuple[int, int], mentions: Sequence[tuple[int, int]]) -> bool:
    """Whether the words at ``mention`` stand in the meaning of a term that ``text`` defines; ``mentions`` are all words
    in it that name data."""
    for pattern in (_QUOTED_DEFINITION, _BARE_DEFINITION):
        match = pattern.search(text)
        if match and mention[1] > match.start() and not re.search(r"\.\s+[A-Z]", text[match.end() : mention[0]]):
            return True
    return any(
        start <= mention[0]
        and (term := _TERM_IS.search(text[:start]))
        and not re.search(r"[.;]\s", text[term.end() : mention[0]])
        for start, _ in mentions
    )
