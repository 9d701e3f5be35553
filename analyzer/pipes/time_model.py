"""What a length of time or a day in a contract is that of, as learned from contracts of the project's own.

A contract names many of both, of which one at most says how long it runs, and one when it was made. What tells them
apart stands in the words around: a linear model over these (:mod:`learned`) knows more ways to say so than a list of
phrases.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from analyzer.pipes.learned import classifier, word_features

LENGTHS = ("term", "secrecy", "renewal", "other")
"""A length of time: of the agreement, of its duty of secrecy, of a renewal; of notice, cure, payment and all else."""
DAYS = ("agreement", "effective", "expiry", "other")
"""A day: of the agreement, of its taking effect where told apart, of its end; of other papers and all else."""
_BEFORE, _AFTER, _HEADING = 160, 120, 60
_PARAGRAPH = re.compile(r"\n\s*|(?<=[.;]) (?=(?:\d{1,2}(?:\.\d{1,2})*|\([a-z\d]{1,3}\)|[A-Z])[.)]? )")
_STOP = re.compile(r"[.;](?=\s+[A-Z(])|\n")
_SHORT, _LIKELY, _SURE = 6_000, 0.5, 0.97
"""A text of no more characters names few days and lengths of time; in a longer one what is read has to be surer."""
_UNITS = ("anniversary", "year", "month", "week", "day", "hour")


def length_features(text: str, start: int, end: int) -> list[str]:
    """What the model of lengths looks at: the words before and after ``text[start:end]``, those next to it in their
    order, the first words of its paragraph, and the unit."""
    words = text[start:end].lower()
    return [*_around(text, start, end), f"#{next((unit for unit in _UNITS if unit in words), '')}"]


def day_features(text: str, start: int, end: int) -> list[str]:
    """What the model of days looks at: the same words, and in which part of the text they stand."""
    part = "head" if start < 400 else "preamble" if start < 1500 else "end" if start > 0.85 * len(text) else "body"
    alone = not (text[max(0, start - 1) : start] + text[end : end + 1]).strip()
    return [*_around(text, start, end), f"@{part}", f"@{part}_{alone}"]


def likeliest_term(text: str, places: Iterable[tuple[int, int]]) -> int | None:
    """Which of the lengths of time at ``places`` is the agreement's own, by number; none if none is likely."""
    return _likeliest([classifier("lengths").chances(length_features(text, *place))["term"] for place in places], text)


def likeliest_day(text: str, places: Iterable[tuple[int, int]], wanted: str) -> int | None:
    """Which of the days at ``places`` of a short text is the one ``wanted`` of ``DAYS``, by number, or none.

    A long contract names so many days that one is always likely."""
    if len(text) > _SHORT:
        return None
    return _likeliest([classifier("days").chances(day_features(text, *place))[wanted] for place in places], text)


def _likeliest(chances: Sequence[float], text: str) -> int | None:
    best = max(range(len(chances)), key=chances.__getitem__, default=None)
    least = _LIKELY if len(text) <= _SHORT else _SURE
    return best if best is not None and math.exp(chances[best]) >= least else None


def _around(text: str, start: int, end: int) -> list[str]:
    paragraphs = [m.end() for m in _PARAGRAPH.finditer(text, max(0, start - 600), start)]
    begins = paragraphs[-1] if paragraphs else max(0, start - 600)
    before = text[max(begins, start - _BEFORE) : start]
    after = _STOP.split(text[end : end + _AFTER], maxsplit=1)[0]
    last, first = word_features(before, longest=1)[-4:], word_features(after, longest=1)[:4]
    return [
        *word_features(before, mark="<"),
        *word_features(after, mark=">"),
        *word_features(text[begins : begins + _HEADING], longest=2, mark="^"),
        *("<<" + "_".join(last[-n:]) for n in range(1, 5)),
        *(">>" + "_".join(first[:n]) for n in range(1, 5)),
    ]
