"""Numbers as contracts write them: in words, in figures, in both ("thirty (30)"), with fractions."""

from __future__ import annotations

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ORDINAL_UNITS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_VALUES: dict[str, int] = {
    **{word: n for n, word in enumerate(_UNITS)},
    **_TENS,
    "fourty": 40,
    **{word: n for n, word in enumerate(_ORDINAL_UNITS)},
    **{word[:-1] + "ieth": n for word, n in _TENS.items()},
}
_SCALES = {"hundred": 100, "hundredth": 100, "thousand": 1000, "thousandth": 1000}

_CARDINAL = "|".join(sorted([*_UNITS[1:], *_TENS, "fourty"], key=len, reverse=True))
CARDINAL = (
    rf"(?:(?:{_CARDINAL}|a\s+hundred|hundred|thousand)(?:[\s-]+(?:and[\s-]+)?(?:{_CARDINAL}|hundred|thousand)\b)*)"
)
"""A cardinal in words, up to thousands; to be used case-insensitively between word boundaries."""

_ORDINAL = "|".join(sorted([*_ORDINAL_UNITS[1:], *(w[:-1] + "ieth" for w in _TENS)], key=len, reverse=True))
ORDINAL = rf"(?:(?:(?:{'|'.join(_TENS)})[\s-]+)?(?:{_ORDINAL}))"
"""An ordinal in words, up to "ninety-ninth"."""


def value_of(words: str) -> int | None:
    """The number that ``words`` name, in words or figures ("one hundred and eighty", "21st", "30"); else ``None``.

    >>> value_of("one hundred and eighty"), value_of("twenty-first"), value_of("12th")
    (180, 21, 12)
    """
    figures = re.fullmatch(r"\s*(\d+)\s*(?:st|nd|rd|th)?\s*", words, re.I)
    if figures:
        return int(figures[1])
    total = current = 0
    seen = False
    for word in re.split(r"[\s-]+", words.strip().lower()):
        if word in {"and", "a", "the"}:
            continue
        if word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] == 1000:
                total, current = total + current, 0
        elif word in _VALUES:
            current += _VALUES[word]
        else:
            return None
        seen = True
    return total + current if seen else None


def year_of(words: str) -> int | None:
    """The year that ``words`` name: "2014", "two thousand and fourteen", "twenty fourteen", "nineteen ninety-nine"."""
    parts = re.split(r"[\s-]+", words.strip().lower(), maxsplit=1)
    if len(parts) == 2 and parts[0] in {"nineteen", "twenty"}:
        rest = value_of(re.sub(r"^hundred\s+(?:and\s+)?", "", parts[1]))
        return None if rest is None or rest > 99 else 100 * _VALUES[parts[0]] + rest
    return value_of(words)
