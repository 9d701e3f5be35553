"""What the columns of a register hold whose headings are in no list: by the shape of what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from analyzer.pipes.dates import find_dates
from analyzer.pipes.name_words import FORM, FORM_AT_END

OF_HOLDERS = re.compile(
    r"share|stock|cap\b|captable|equity|owner|holder|holding|member|investor|quota|actionn|associ[eé]|titres|aktie|aktion|"
    r"gesellschaft|anteil|aandeel|vennoot|ejer|eier|aksje|osak|wsp[oó]ln|udzia|akcj|spole[cč]n|pod[ií]l|soci[eoai]?\b|"
    r"s[oó]cio|acion|accion|azion|titolari|particip|saham|hissedar|hisse|ortak|pay defteri|pay sahibi|asocia[tț]|"
    r"r[eé]szv|tulajdonos|\bin functie|functionaris|funzionari|dirigeant|officer|director",
    re.I,
)
"""Stems of the words by which a register of holders or officers is called in one language or another."""
_NUMBER = re.compile(r"[^\w\s]{0,2}\d[\d.,'’\s]*\W{0,2}(?:[A-Z]{3}|%|sh(?:ares)?)?")
_NUMBERED = re.compile(
    r"(?:no|nr|n°|nº|#|lp|l\.p|sr|s/n|ref|folio|cert(?:ificate)?|lfd|s[ıi]ra|sheet|line|row|id)\b\.?", re.I
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:-\d\d?)?")
_MOSTLY = 0.7


def by_shape(
    told: dict[str, range], header: Sequence[str], rows: Sequence[Sequence[str]], title: str
) -> dict[str, range]:
    """``told``, the columns known by their headings, with those that the cells themselves give away.

    Two columns of dates are since when and until when; in a register that calls itself one of holders, names are the
    holders and numbers that do not count the rows are what each holds.
    """
    known = dict(told)
    taken = {i for cells in told.values() for i in cells}
    free = [i for i in range(len(header)) if i not in taken]
    columns = {i: [row[i].strip() for row in rows if i < len(row) and row[i].strip()] for i in free}
    dates = [i for i in free if _most(columns[i], _is_date)]
    if dates and "begin" not in known:
        known["begin"] = _column(dates[0])
    later = [i for i in dates if i > known["begin"].start] if "begin" in known else []
    if later and "end" not in known:
        known["end"] = _column(later[0])
    if "company" in known or not OF_HOLDERS.search(" ".join([*header, title])):
        return known
    if "holder" not in known:
        named = [i for i in free if _most(columns[i], _is_name)]
        if named:
            known["holder"] = _column(named[0])
    if known.keys().isdisjoint({"stake", "percent", "weight", "amount", "instrument", "role", "round", "rights"}):
        counted = [
            i for i in free
            if _most(columns[i], _is_number) and not _NUMBERED.match(header[i].strip()) and not _counts(columns[i])
            and i not in {*known.get("begin", ()), *known.get("end", ())}
        ]  # fmt: skip
        if counted:
            known["stake"] = _column(counted[0])
    return known


def _column(number: int) -> range:
    return range(number, number + 1)


def _most(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(test, cells)) >= _MOSTLY * len(cells)


def _is_date(cell: str) -> bool:
    hits = find_dates(cell)
    return bool(_YEAR.fullmatch(cell)) or (bool(hits) and hits[0].end - hits[0].start >= _MOSTLY * len(cell))


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell)) and not _is_date(cell)


def _is_name(cell: str) -> bool:
    """Whether a cell can be the name of a person or a firm: two words that begin with capitals, or a form of firms."""
    words = re.findall(r"[^\W\d_][\w’'.-]*", cell)
    capitals = [word for word in words if word[0].isupper()]
    return (not any(c.isdigit() for c in cell) or bool(FORM_AT_END.search(cell))) and (
        len(capitals) > 1 or any(FORM.fullmatch(word) for word in words)
    )


def _counts(cells: Sequence[str]) -> bool:
    """Whether the cells number the rows: 1, 2, 3."""
    numbers = [int(cell) for cell in cells if cell.isdigit()]
    return len(numbers) == len(cells) > 1 and all(b - a == 1 for a, b in pairwise(numbers))
