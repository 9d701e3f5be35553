"""What kind of recipient a company is said to be, by the words that describe it where it is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from analyzer.dossier.matter import Case
from analyzer.model import Evidence

_KINDS = {
    "ai_company": r"(?:\bA\.?I\b|artificial intelligence|machine[- ]learning|fac(?:e|ial)[- ]recognition|"
    r"computer vision|deep learning|"
    r"image recognition|model (?:developer|maker))",
    "advertiser": r"(?:advertis\w+|ad (?:network|tech|exchange)|adtech|marketing|marketer)",
    "data_broker": r"(?:data (?:broker|aggregator|reseller)|list broker|lead generator|people[- ]search)",
    "vendor": r"(?:(?:web |cloud )?hosting|cloud (?:storage|provider)|(?:service|payment|hosting|"
    r"support) (?:provider|processor)|vendor|"
    r"contractor|payroll|printing (?:house|firm|company)|call cent(?:re|er)|processor)",
    "researcher": r"(?:university|institute|academic|research (?:cent(?:re|er)|group|lab\w*))",
    "public_body": r"(?:government|public) (?:agency|body|authority)|police|ministry",
    "affiliate": r"(?:affiliate|subsidiary|sister company|group company)",
}
_PATTERNS = {kind: re.compile(rf"\b{words}", re.I) for kind, words in _KINDS.items()}
_NOT = re.compile(r"\b(?:not|never|no longer|neither|former(?:ly)?)\b", re.I)


def described(case: Case, entity: str) -> Iterator[tuple[str, Evidence]]:
    """``(kind of recipient, words)`` for each description of the entity: "X, a maker of …", "its hosting vendor X"."""
    spoken = {name for name in case.written(entity) if name[:1].isupper()}
    for document, _ in case.members:
        for name in spoken:
            if name.rstrip(".") not in document.text:
                continue
            for match in _around(name).finditer(document.text):
                words = match["after"] or match["before"] or ""
                if _NOT.search(words):
                    continue
                for kind, pattern in _PATTERNS.items():
                    if pattern.search(words):
                        yield kind, document.evidence(match.start(), match.end())


@lru_cache(maxsize=512)
def _around(name: str) -> re.Pattern[str]:
    """The name with the noun phrase that describes it: in apposition, after "is a", or right before it."""
    stem = re.escape(name.rstrip("."))
    return re.compile(
        rf"\b{stem}\.?(?: \([^)]{{1,40}}\))?(?:, (?:which is )?| (?:is|was) )(?:an?|the|its|our|"
        rf"their) (?P<after>[^,.;:]{{3,70}})|"
        rf"\b(?:an?|the|its|our|their) (?P<before>[a-z][a-z -]{{2,50}}),? {stem}\b"
    )
