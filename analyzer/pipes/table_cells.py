"""What stands in the cells of a register: names, dates, and who is no holder at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.pipes.dates import find_dates
from analyzer.pipes.name_words import FORM, ORGANISATION
from analyzer.pipes.table_columns import columns, is_heading

Row = list[tuple[int, int]]
"""Where the cells of a row stand in the text."""

MARK = re.compile(r"\s*(?:(?:\(\d{1,2}\)|\[\d{1,2}\]|\*+|†+|‡+)[\s,]*)+$")
"""The signs of notes after a name."""
ASIDE = re.compile(r"\s*\((?P<more>[^()]*)\)$")
"""What a list adds to a name in brackets: who one was born as, what else one does."""

_UNISSUED = (
    r"(?:un|not (?:yet )?)(?:issued|allocated|granted|vested|assigned|awarded)|no (?:asignad|emitid|concedid)[oa]s?|"
    r"n[aã]o (?:atribu[ií]d|emitid)[oa]s?|non (?:attribu[eé]|[eé]mis|assegnat|emess)\w*|"
    r"nicht (?:ausgegeben|vergeben|zugeteilt)"
)
_NOBODY = re.compile(
    r"(?:sub)?-?\s?(?:grand )?totale?s?\b.*|sum(?:me|ma|a)?|(?:stamm|grund|share |capital )?(?:kapital|capital)\b.*|"
    r"(?:and |all )?others?\b.*|treasury\b.*|un(?:issued|allocated|granted|vested)\b.*|"
    r"(?:.*\b(?:options?|equity|shares?|stock|incentive|employees?|staff|team|open|esop|unallocated|award) )?"
    r"(?:pool|plan|scheme|reserved?)\b.*|"
    r"(?:plan|pool) (?:de|di|da|d['’]) ?(?:opciones|op[cç][oõ]es|opzioni|options|incentiv\w+|stock)\b.*|"
    r"(?:all |the )?(?:other|others|remaining|various|miscellaneous|public|minority|unnamed|individual)\b"
    r"(?: (?:share|stock|note|unit)?\s?holders?| investors?| owners?| members?| persons?| float)?|"
    r"autres?|div(?:ers|erse)|otros|outros|altri|sonstige|[uü]brige|andere|overigen?|[oø]vrige|[oö]vriga|andra|muut|"
    r"pozostali|ostatn[ií]|egy[eé]b|"
    r"staff|personnel|personeel|personal|ansatte|anst[aä]llda|medarbejdere|henkil[oö]st[oö]|mitarbeiter|salari[eé]s|"
    r"empleados|trabajadores|funcion[aá]rios|dipendenti|"
    r"(?:available|outstanding|fully diluted|free float|employees?|founders?|management|investors?)\b.{0,20}",
    re.I,
)
_UNGIVEN = re.compile(_UNISSUED, re.I)


def nobody(name: str, *remarks: str) -> bool:
    """Whether a row is of nobody: a sum, a group without names, shares that are set aside and not issued."""
    return bool(_NOBODY.fullmatch(name)) or any(_UNGIVEN.fullmatch(remark.strip()) for remark in remarks)


def capitalised(name: str) -> bool:
    """Whether a cell can be a name: it has a capital, or letters of a script without capitals."""
    return any(c.isupper() or (c.isalpha() and c.lower() == c.upper()) for c in name)


_MONTH = re.compile(r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>0?[1-9]|1[0-2])|(?P<m2>0?[1-9]|1[0-2])[-/.](?P<y2>(?:19|20)\d\d)")


def date_in(words: str, *, day_first: bool = False) -> tuple[str, str] | None:
    """The first date of a cell, with its precision; a month in figures alone ("03/2015") too."""
    if month := _MONTH.fullmatch(words.strip()):
        return f"{month['y'] or month['y2']}-{int(month['m'] or month['m2']):02}", "month"
    hits = find_dates(words, day_first=day_first)
    return (hits[0].value, hits[0].precision) if hits else None


_OF_TITLES = re.compile(r"\s*\((?:Dr|Prof|Mrs?|Ms|Miss|Rev|Sir|Dame|Hon)\.?\)")
_ESTATE = re.compile(
    r"(?:the )?(?:estate|heirs|executors|succession|esp[oó]lio|erben|nachlass|herederos|eredi)\b", re.I
)


def in_order(name: str, *, placed: bool = False) -> str:
    """ "Okoro, Ada" as "Ada Okoro"; a corporate form after the comma stays where it is. What comes after another comma
    is where one lives, if the surname stands in capitals or the column is one of names and places (``placed``)."""
    name = _OF_TITLES.sub("", name.strip().strip('"'))
    parts = [part.strip() for part in name.split(",")]
    if any(FORM.fullmatch(part) for part in parts[1:]) or _ESTATE.match(name):
        return name
    if len(parts) > 2 and " " in parts[0] and placed:
        return parts[0]
    if len(parts) > 2 and (placed or (parts[0].isupper() and " " not in parts[0])):
        parts = parts[:2]
    if (
        len(parts) == 2
        and 0 < sum(word[0].isupper() for word in parts[1].split()) < 3
        and not set(name.lower().split()) & ORGANISATION
    ):
        return f"{parts[1]} {parts[0]}"
    return name


_SURNAME_FIRST = re.compile(
    r"(?P<surname>[A-ZÀ-Þ][A-ZÀ-Þ'’-]+)(?P<given>(?: (?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][a-zß-ÿ'’-]+)){1,3})"
)


def kind_of(name: str) -> str:
    """What a name in a register is of: a person, a company, a fund or unknown."""
    words = name.replace(",", "").split()
    if len(words) > 1 and {word.lower() for word in words} & {"ventures", "capital", "fund", "funds", "angels"}:
        return "fund"
    if words and FORM.fullmatch(words[-1]):
        return "company"
    turned = _SURNAME_FIRST.fullmatch(name)
    if {word.lower() for word in (turned["given"].split() if turned else words)} & ORGANISATION:
        return "company"
    return "person" if 2 <= len(words) <= 4 else "unknown"


def cells_of(text: str, row: Row, told: dict[str, range]) -> dict[str, str]:
    """The words of a row by what they are."""
    return {
        key: next(filter(None, (text[a:b].strip() for a, b in row[cells.start : cells.stop])), "")
        for key, cells in told.items()
    }


def sections(text: str, rows: Sequence[Row], head: int) -> Iterator[tuple[int, str, list[Row]]]:
    """The tables that one file holds below each other: the number of the row of each one's header, the line over it and
    the rows below it.

    A later row is a header if all that it says are headings, one of them of who or of which office.
    """
    starts = [head - 1]
    for number in range(head, len(rows)):
        filled = [cell for a, b in rows[number] if (cell := text[a:b].strip())]
        wordy = len(filled) > 1 and not any(c.isdigit() for cell in filled for c in cell)
        told = columns(filled) if wordy and all(map(is_heading, filled)) else {}
        if len(told) == len(filled) and told.keys() & {"holder", "role"}:
            starts.append(number)
    for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
        over = _alone(text, rows[start - 1]) if start >= head else ""
        last = stop - 1 if stop < len(rows) and _alone(text, rows[stop - 1]) and stop - 1 > start else stop
        yield start, over, list(rows[start + 1 : last])


def _alone(text: str, row: Row) -> str:
    """What a row says that fills one cell only."""
    filled = [cell for a, b in row if (cell := text[a:b].strip())]
    return filled[0] if len(filled) == 1 else ""
