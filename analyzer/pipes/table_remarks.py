"""What a register adds to a holder in remarks, brackets and notes: another office, who stands behind, for whom one
holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from analyzer.pipes.name_words import FORM_AT_END
from analyzer.pipes.relation_terms import Role, find_roles
from analyzer.pipes.table_cells import date_in, kind_of

_BEHIND_IT = (
    r"(?:sole |managing |the )?(?:trustee|karta|manager|general partner|managing member|beneficiary|owner|member|"
    r"shareholder)"
)
_PERSON = r"(?:(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w’'-]+)\s?){2,4}"
_BEHIND = re.compile(rf"(?:(?P<first>{_PERSON}), {_BEHIND_IT}|{_BEHIND_IT}:? (?P<last>{_PERSON}))")
"""Who stands behind a vehicle, as a list adds it in brackets: "(T. Rourke, sole trustee)"."""


def behind(aside: str) -> str | None:
    """The person who stands behind a vehicle, as its brackets name him or her."""
    found = _BEHIND.fullmatch(aside)
    return (found["first"] or found["last"]) if found else None


_FOR = re.compile(
    r"(?:\b(?:as |bare |mere |solely )+(?:trustees?|nominees?|custodian|depositary|agent|escrow agent)\b|"
    r"\b(?:trustees?|nominees?|escrow agent|agent|custodian) for\b|\b(?:on|in) (?:bare )?trust\b|"
    r"\bon behalf of\b|"
    r"^\W*trustees?\W*$|"
    r"^\W*(?:(?:as|held by) )?(?:nominee|escrow(?: agent| holder)?|custodian)(?! (?:until|period|to|till|director))\b)",
    re.I,
)
"""Words by which somebody stands in a register for others: he or she has no interest of his or her own."""
_NOTHING_OWN = re.compile(r"\b(?:no|without) (?:\w+ )?beneficial (?:interest|ownership)\b|\bnot beneficial", re.I)
_OWN = re.compile(r"\b(?:his|her|own|himself|herself|self|and beneficiary|beneficially own)\b", re.I)
_IN_PART = re.compile(r"\b(?:includ(?:es|ing)|of (?:these|which)|excludes?|plus)\b", re.I)
_WHOM = re.compile(
    r"\b(?:trustees?|nominees?|agent|custodian|trust|behalf) (?:for|of) (?:the )?"
    r"(?P<who>[A-ZÀ-Þ][\w.’'&-]*(?: (?:(?:of|and|the|de|van|von) )?[A-ZÀ-Þ&][\w.’'&-]*)+)"
)


def held_for_others(remarks: Sequence[str]) -> bool:
    """Whether a remark or a note says that somebody holds as trustee, nominee or escrow agent only."""
    remarks = [r for r in remarks if not _IN_PART.search(r)]
    return any(_NOTHING_OWN.search(r) or (_FOR.search(r) and not _OWN.search(r)) for r in remarks)


def for_whom(remarks: Sequence[str]) -> str | None:
    """The one for whom somebody holds, if a remark names him, her or it."""
    return next((who["who"].strip(" .") for remark in remarks if (who := _WHOM.search(remark))), None)


_AS_TRUSTEES = re.compile(
    r"(?P<who>.+?),? as (?:joint |sole |the )*(?:trustees?|nominees?) (?:for|of) (?:the )?(?P<whose>.+)"
)


def trustees(written: str) -> tuple[str, list[str]]:
    """The holder of a cell "D W Vole & B Vole as trustees for Vole Retirement Fund", that is the one they hold for, and
    those of the trustees whose surname it bears."""
    found = _AS_TRUSTEES.fullmatch(written)
    if not found or not found["whose"][:1].isupper():
        return written, []
    own = []
    for who in re.split(r" (?:&|and) |, ", found["who"]):
        words = who.split()
        if len(words) < 2:
            continue
        if all(len(word.strip(".")) == 1 for word in words[1:]):  # "Vole D W"
            words = [*words[1:], words[0]]
        if words[-1] in found["whose"].split():
            own.append(" ".join(words))
    return found["whose"], own


_NOTE = re.compile(r"\s*(?P<mark>\(\d{1,2}\)|\[\d{1,2}\]|\d{1,2}\)|\*+|†+|‡+)\s*(?P<said>\w.*\s.*\s.*\S)", re.S)
_MARKED = re.compile(r"\(\d{1,2}\)|\[\d{1,2}\]|\*+|†+|‡+")


def notes_below(text: str, rows: Sequence[Sequence[tuple[int, int]]]) -> dict[str, str]:
    """The notes at the foot of a table by their signs, be they rows of it or lines after it."""
    lines = [" ".join(filter(None, (text[a:b].strip() for a, b in row))) for row in rows]
    if rows:
        lines += text[max(b for _, b in rows[-1]) :].strip().splitlines()[:12]
    return {_sign(note["mark"]): note["said"] for line in lines if (note := _NOTE.fullmatch(line))}


def noted(cells: Sequence[str], notes: dict[str, str]) -> list[str]:
    """What the notes say whose signs the cells of a row bear."""
    return [notes[_sign(m[0])] for cell in cells for m in _MARKED.finditer(cell) if _sign(m[0]) in notes]


def is_note(cells: Sequence[str]) -> bool:
    """Whether a row is a note at the foot of the table."""
    return bool(_NOTE.fullmatch(" ".join(filter(None, map(str.strip, cells))))) and not any(map(str.strip, cells[1:]))


def _sign(mark: str) -> str:
    return mark.strip("()[]")


_SHARES = re.compile(
    r"(?P<stake>(?:[^,;]|(?<=\d),(?=\d))*\b(?:shares?|stock|equity|stake|units?|notes?|options|warrants|per ?cent)\b"
    r"[^,;]*?|\d[\d,.]* ?%?)"
    r"(?:, | in | of )(?:the )?(?P<body>[A-ZÀ-Þ].+)",
    re.I,
)
_STAKE = re.compile(
    r"\b(?:shares?|stock|equity|stake|holding|units?|loan notes?|options|warrants|owner|shareholder|ordinary|"
    r"preferred)\b|\d ?(?:%|per ?cent)|^\W*[\d.,' ]+\W*$",
    re.I,
)
_OFFICE_IN = re.compile(
    r"(?P<house>[A-ZÀ-Þ][^,;]+), (?P<office>[^,;]+)|(?P<office2>[^,;]+), (?P<house2>[A-ZÀ-Þ][^,;]+)"
)


def is_stake(cell: str) -> bool:
    """Whether what a declaration calls the nature of an interest is one of ownership."""
    return bool(_STAKE.search(cell))


def interest_in(cell: str) -> tuple[str, str] | None:
    """What somebody declares to hold and in what: "4,000 ordinary shares, Acme Ltd"."""
    found = _SHARES.fullmatch(cell)
    if not found or not found["body"][0].isupper() or not (FORM_AT_END.search(found["body"]) or " " in found["body"]):
        return None
    return found["body"], found["stake"].strip()


def office_in(cell: str) -> tuple[Role, str] | None:
    """What somebody declares to be elsewhere, and where: "Acme Trust, secretary", "Shareholder in Acme Ltd"."""
    if found := _OFFICE_IN.fullmatch(cell):
        words = found["office"] or found["office2"]
        roles = [r for r in find_roles(words, 0, len(words)) if not r.inverse and r.start == 0 and r.end == len(words)]
        return (roles[0], found["house"] or found["house2"]) if roles else None
    first = next((r for r in find_roles(cell, 0, len(cell)) if not r.inverse and r.start == 0), None)
    of = _OF_BODY.fullmatch(cell, first.end) if first else None
    return (first, of["house"]) if first and of else None


_OF_BODY = re.compile(r" (?:of|in|at|with|for) (?:the )?(?P<house>[A-ZÀ-Þ][^,;(]+)(?: \([^()]*\))?\.?")

_OWNED = re.compile(
    r"\b(?P<how>owned|controlled|managed|advised|nominee|trustee|vehicle)"
    r" (?:by|for|of) (?:the )?(?P<who>[^;,()]+(?:, (?:LP|L\.P\.|LLC|Inc\.?|Ltd))?)"
)


def remarks_on(fields: dict[str, Any], note: str) -> Iterator[dict[str, Any]]:
    """A tie that a remark adds ("dispatcher at Brindle Ltd until 2013", "director", "wholly owned by Harrow LP")."""
    for match in _OWNED.finditer(note):
        owner, kind = match["who"].strip(" ."), kind_of(match["who"].strip(" ."))
        if owner[:1].isupper():
            told = "subsidiary_of" if match["how"] == "owned" and kind != "person" else "fund_of"
            yield {
                "spans": fields["spans"], "type": told, "role": None, "source": fields["source"], "target": owner,
                "source_kind": "company" if fields["source_kind"] == "unknown" else fields["source_kind"],
                "target_kind": kind,
            }  # fmt: skip
    for role in find_roles(note, 0, len(note)) if not _BEHIND.fullmatch(note) else ():
        if role.inverse or role.type not in {"officer_of", "director_of", "founder_of", "employee_of", "advisor_to"}:
            continue
        if note[: role.start].strip(" (") and not re.search(
            r"(?:[,;:]|\b(?:and|also|is|was|as|now|a|an|the)) ?$", note[: role.start]
        ):
            continue  # "no vote while the trustee's chair is empty"
        other = re.match(r" (?:at|of|for) (?:the )?([^;]+?)(?: (?:until|since|from|to|in) .*|;.*)?$", note[role.end :])
        until = re.search(r"until (.+)$", note)
        date = date_in(until[1]) if until else None
        yield {
            **{key: fields[key] for key in ("spans", "source", "source_kind", "target_kind")},
            "type": role.type,
            "role": role.text,
            "target": other[1] if other else fields["target"],
            "end": date and date[0],
            "precision": date[1] if date else "unknown",
        }
