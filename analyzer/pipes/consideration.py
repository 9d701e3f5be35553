"""The circumstances of a transfer: what was paid, on what paper, with what limits, notice, consent and channel, why."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from analyzer.pipes.terms import Term, terms

NEAR = ("motive", "request")
"""Details that must stand in the sentence of the transfer or beside it."""


class DetailTerm(Term):
    """One value of one circumstance and the patterns by which text states it."""

    name: str
    value: str
    patterns: list[str]


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[DetailTerm, re.Pattern[str]], ...]:
    return tuple(
        (term, re.compile("|".join(rf"(?<!\w)(?:{pattern})" for pattern in term.patterns)))
        for term in terms("sharing_details", DetailTerm)
    )


_ORDER = {
    ("consideration", "none"): 0,
    ("consideration", "nominal"): 1,
    ("consideration", "money"): 9,
    ("agreement", "none"): 0,
    ("agreement", "later"): 1,
    ("restrictions", "none"): 0,
}
_CAUSE = re.compile(
    r"\b(?:because|since(?! \d| (?:[A-Z][a-z]+ )?(?:19|20)\d\d| its| the (?:start|beginning))|given (?:that|the)|as (?:you|he|she|they|we) (?:are|is|have|had) (?:already |an? )?|due to|in view of|in recognition of|out of)\b",
    re.I,
)
_INTEREST = re.compile(
    r"\b(?:invest(?:or|ors|ed|ment|ments)|financially|stake|shares|holding|put (?:\w+ )?money|cheque|check into|friendly relations|shareholder\w*|on the investor side|backers?|one of us)\b",
    re.I,
)
_REQUEST = re.compile(
    r"\b(?:ask(?:s|ed|ing)? (?:\w+ ){0,4}(?:for|to (?:let|send|share|give|provide))|request(?:s|ed|ing)?\b|could you (?:get|let|send|share)|would you (?:let|send|share)|sought (?:access|copies)|wrote to \w+ (?:for|asking)|please (?:send|share|open|copy))",
    re.I,
)
_NOT_DATA = re.compile(r"^\W*(?:the )?(?:interest|fee|invoice)\b", re.I)


def find_details(text: str, spans: list[tuple[int, int]], transfer: tuple[int, int]) -> list[dict[str, Any]]:
    """The circumstances stated in ``spans``, each value once a name: the sentence of the transfer outranks its neighbours.

    A stated absence ("no fee") outranks a general mention ("fee") at equal distance.
    """
    best: dict[str, tuple[tuple[int, int], dict[str, Any]]] = {}
    for start, end in spans:
        away = (
            0
            if start < transfer[1] and transfer[0] < end
            else 1 + min(abs(start - transfer[1]), abs(transfer[0] - end)) // 400
        )
        for term, pattern in _patterns():
            match = pattern.search(text, start, end)
            if not match:
                continue
            rank = (away if away == 0 else 1 + away // 8, _ORDER.get((term.name, term.value), 5))
            if term.name not in best or rank < best[term.name][0]:
                best[term.name] = (
                    rank,
                    {"name": term.name, "value": term.value, "spans": [[match.start(), match.end()]]},
                )
        motive = _motive(text, start, end)
        if motive and (away <= 1) and "motive" not in best:
            best["motive"] = ((away, 0), {"name": "motive", "value": "investment", "spans": [list(motive)]})
        request = _REQUEST.search(text, start, end)
        if request and away <= 1 and "request" not in best:
            best["request"] = (
                (away, 0),
                {"name": "request", "value": "made", "spans": [[request.start(), request.end()]]},
            )
    return [detail for _, detail in best.values()]


def _motive(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words from a causal cue to the interest it names, if one sentence joins the two."""
    for cue in _CAUSE.finditer(text, start, end):
        interest = _INTEREST.search(text, cue.end(), min(end, cue.end() + 200))
        if interest and not _NOT_DATA.match(text[cue.end() : interest.start()]):
            return cue.start(), interest.end()
    return None
