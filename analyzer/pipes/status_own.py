"""What a contract or a policy tells of others: its terms are its own, and few words in it are somebody's statement."""

from __future__ import annotations

import re

from analyzer.model import Status
from analyzer.pipes.status_cues import Cue

_VERB = re.compile(
    r"(?:alleg(?:es|ing)|alleged\s+that|avers?|claim(?:s|ed)\s+that|charg(?:es|ed)\s+that|plead(?:s|ed)?\s+that|"
    r"accus(?:es|ed)|(?:is|are|was|were|stands?)\s+(?:accused|charged))",
    re.I,
)
"""Verbs of a charge; "alleged breach" and "all claims that" are nouns with what is thought of."""
_NAMED = re.compile(r"(?:[Tt]he\s+|[Cc]ertain\s+)?[A-Z][\w’&.-]+(?:\s+(?:of\s+|and\s+|the\s+)*[A-Z][\w’&.,-]*)*")
_NOBODY = re.compile(
    r"(?:each|any|every|all|no|such|either|neither|both|other|section|article|clause|in|if|should|where)\b", re.I
)
_SUPPOSED = re.compile(r"\b(?:if|should|where|unless|whether|in the event|in case|may|any)\b[^.;]*$", re.I)
_REPORT = re.compile(
    r"\b(?:press|newspapers?|news|articles?|journalists?|reporters?|blogs?|magazine|(?<!social )media)\b[^.;]{0,60}"
    r"\b(?:reports?|reported|says?|said|wrote|writes|claims?|claimed)\b|\breportedly\b|"
    r"\b(?:report(?:ed|s)?|said|published)\s+(?:\w+\s+)?(?:in|by)\s+(?:the\s+)?(?:press|media|newspapers?|news)\b",
    re.I,
)

_TERM = re.compile(
    r"\b(?:shall|must|agrees?|hereby|undertakes?|authori[sz]es?|covenants?|may\s+be\s+(?:signed|executed))\b|"
    r"\bhave\s+(?:caused|executed|signed)\b|\bin\s+(?:witness|evidence|testimony)\s+whereof\b|"
    r"(?m:^)\W*(?:By|Name|Title|Date|Its|Signed|Signature|Attest)\s*:|/s/",
    re.I,
)


def is_term(words: str) -> bool:
    """Whether ``words`` of a contract bind or sign, and state nothing."""
    return bool(_TERM.search(words))


def of_others(words: str, found: list[Cue]) -> list[Cue]:
    """Those of the cues ``found`` in ``words`` of a contract or policy by which somebody else speaks.

    A named one who charges, the press that reports, and the formula that nothing is admitted.
    """
    return [cue for cue in found if _speaks(words, cue)]


def _speaks(words: str, cue: Cue) -> bool:
    if cue.status is Status.NEITHER:
        return True
    if cue.status is Status.REPORTED:
        return bool(_REPORT.search(words))
    if cue.status in {Status.ALLEGED, Status.ALLEGED_ON_INFORMATION}:
        return bool(
            cue.speaker
            and _NAMED.fullmatch(cue.speaker)
            and not _NOBODY.match(cue.speaker)
            and (cue.status is Status.ALLEGED_ON_INFORMATION or _VERB.match(words, cue.start))
            and not _SUPPOSED.search(words[: cue.start])
        )
    return False
