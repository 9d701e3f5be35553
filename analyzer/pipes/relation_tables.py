"""Ties told by tables: cap tables, registers of holders, lists of officers, registers of transfers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from analyzer.pipes.dates import writes_day_first
from analyzer.pipes.name_words import FORM_AT_END
from analyzer.pipes.names import Names
from analyzer.pipes.records import add, records, summary, text_of
from analyzer.pipes.relation_terms import Role, find_roles
from analyzer.pipes.table_cells import (
    ASIDE,
    MARK,
    Row,
    capitalised,
    cells_of,
    date_in,
    in_order,
    kind_of,
    nobody,
    sections,
)
from analyzer.pipes.table_columns import columns, share_of
from analyzer.pipes.table_ledgers import balances, holder_lines, portfolio, transfers
from analyzer.pipes.table_remarks import (
    behind,
    for_whom,
    held_for_others,
    interest_in,
    is_note,
    is_stake,
    noted,
    notes_below,
    office_in,
    remarks_on,
    trustees,
)
from analyzer.pipes.table_shapes import OF_HOLDERS, by_shape
from analyzer.pipes.table_titles import company_of, firm_in, names_firm, title_above, title_of

_NAMED = re.compile(r"[A-ZÀ-Þ][\w’'&-]+ (?:[a-z]{2,3} )?[A-ZÀ-Þ]")
"""How a cell begins that names what somebody holds something in, rather than how much."""
_VOID = re.compile(
    r"\b(?:declined|withdrawn|not completed|void|proposed|refused|never issued|struck (?:out|off)|(?:entered |"
    r"made )?in error|erroneous|"
    r"rewards? only)\b",
    re.I,
)


def rows_of_figures(doc: Doc) -> list[tuple[int, int]]:
    """Where the rows of tables stand that have more than two cells."""
    return [(row[0][0], row[-1][1]) for table in records(doc, "tables") for row in table["rows"] if len(row) > 2]


def table_rows(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """The ties that the tables of ``doc`` tell, each with its row as evidence."""
    text = text_of(doc)
    if records(doc, "tables") and not summary(doc).get("title") and (title := title_of(doc)):
        summary(doc)["title"] = title
    for table in records(doc, "tables"):
        rows: list[Row] = [[tuple(cell) for cell in row] for row in table["rows"]]
        for at, caption, body in sections(text, rows, table.get("header_rows", 0) or 1):
            if not body:
                continue
            header = [text[a:b] for a, b in rows[at]]
            title = f"{title_above(doc, rows[0][0][0])} {title_of(doc)}"
            told = by_shape(columns(header), header, [[text[a:b] for a, b in row] for row in body], title)
            if told.get("company") and "holder" not in told:
                yield from portfolio(doc, text, told, body)
            elif told.get("holder"):
                holder = header[told["holder"][0]]
                yield from _rows(doc, text, names, told, body, (holder, caption, title))
    yield from holder_lines(doc, names)


def _rows(
    doc: Doc, text: str, names: Names, told: dict[str, range], rows: list[Row], above: tuple[str, str, str]
) -> Iterator[dict[str, Any]]:
    office = _office_listed(above) if told.keys().isdisjoint(_SAYING) else None
    if not (office or told.keys() & {*_SAYING, "begin"}):
        return
    whose = firm_in(above[0]) or company_of(doc, names, rows[0][0][0])
    if "giver" in told:
        yield from transfers(text, told, rows, whose)
        return
    if {"out", "stake", "begin"} <= told.keys():
        yield from balances(text, told, rows, whose)
        return
    day_first = writes_day_first(text)
    notes = notes_below(text, rows)
    for row in rows:
        cell = cells_of(text, row, told)
        every = [text[a:b] for a, b in row]
        written = MARK.sub("", " ".join(part for part in (cell.get("given", ""), cell.get("holder", "")) if part))
        if share := share_of(cell.get("percent", "")):
            cell["stake"] = share
        aside = ASIDE.search(written)
        if aside:
            written = written[: aside.start()]
        remarks = [*filter(None, (cell.get("note", ""), aside["more"] if aside else "", *noted(every, notes)))]
        named = capitalised(written) and not (aside and aside["more"][:1].isdigit())  # not "Friends (4 holders)"
        if not named or nobody(written, *remarks) or _VOID.search(" ".join(every)) or (notes and is_note(every)):
            continue
        span = (row[0][0], max(b for _, b in row))
        elsewhere = _declared(cell, told)
        start, end = _held_from_to(cell, day_first=day_first)
        kinds = elsewhere or _kinds(cell, told) or ([(office.type, office.text)] if office else [])
        company = cell.get("company") or whose
        if nobody(company):
            continue
        on = date_in(cell.get("as_of", ""), day_first=day_first)
        source, trusted = trustees(written)
        source = in_order(source, placed=_PLACED.search(above[0]) is not None)
        if born := re.search(r"\b(?:1[89]|20)\d\d\b", cell.get("born", "")):
            add(doc, "ages", [span, row[told["born"].start]], person=source, years=0, at=int(born[0]))
        fields = {
            "spans": [span],
            "source": source,
            "target": company,
            "start": start and start[0],
            "end": end and end[0],
            "precision": (start or end or ("", "unknown"))[1],
            "stake": cell.get("stake") or None,
            "amount": cell.get("amount") or None,
            "instrument": cell.get("instrument") or None,
            "source_kind": kind_of(source),
            "target_kind": "company",
            "total": True,
        }
        if on:
            fields["as_of"] = on[0]
        if not kinds and told.keys().isdisjoint(_SAYING - {"round"}) and start and _OF_SHARES.search(" ".join(above)):
            kinds = [("shareholder_of", None)]
        if company == whose and not names_firm(doc, whose):
            kinds = [(kind, role) for kind, role in kinds if kind not in _OFFICES]
        for other in trusted:
            yield {**_bare(fields), "type": "fund_of", "role": None, "target": other, "target_kind": "person"}
        trustee = bool(told.keys() & {"stake", "percent"}) and held_for_others([cell.get("role", "")])
        for_others = not trusted and (
            trustee or held_for_others(remarks) or bool(_NOT_OWN.match(cell.get("beneficial", "")))
        )
        whom = for_whom(remarks) if for_others else None
        vehicle = not for_others or (whom and fields["source_kind"] in {"company", "fund"})
        house = _HOUSE.search(cell.get("role", ""))
        for kind, role in kinds if not trustee else [(kind, role) for kind, role in kinds if kind in _HOLDINGS]:
            tie = {**fields, "type": kind, "role": role}
            if house and kind in _OFFICES:
                yield {**tie, "target": house["house"]}
            elif vehicle or kind not in _HOLDINGS:
                yield tie
            elif whom:
                yield {**tie, "source": whom, "source_kind": kind_of(whom)}
        for note in (cell.get("note", ""), aside["more"] if aside else "") if vehicle else ():
            yield from remarks_on(fields, note)
        if aside and (person := behind(aside["more"])):
            yield {**_bare(fields), "type": "fund_of", "role": None, "target": person, "target_kind": "person"}


def _held_from_to(cell: dict[str, str], *, day_first: bool) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """Since when and until when a row says that something was held."""
    start, end = (date_in(cell.get(key, ""), day_first=day_first) for key in ("begin", "end"))
    if cell.get("stake", "").startswith(("-", "−")):  # a line of the ledger that takes shares out
        cell["stake"] = ""
        return None, end or start
    closed = _CLOSED.search(cell.get("status", ""))
    return start, end or (date_in(closed[1], day_first=day_first) if closed else None)


_CLOSED = re.compile(r"(?:cancelled|repaid|sold|transferred|exited|converted)[^\d]*(\d[\d/.-]+)")


def _bare(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: fields[key] for key in ("spans", "source", "source_kind", "start", "end", "precision")}


def _declared(cell: dict[str, str], told: dict[str, range]) -> list[tuple[str, str | None]]:
    """What a register of interests tells in a row besides a holding: an office, with its body as the company. Where it
    is a holding, what is held and how much take their places in ``cell``; what is neither leaves no stake."""
    declared = "nature" in told and told.keys().isdisjoint({"stake", "percent"})
    said = cell.get("nature", "") if declared else cell.get("stake", "")
    held = ASIDE.sub("", said)
    if not cell.get("company") and (found := interest_in(held)) and (declared or FORM_AT_END.search(found[0])):
        cell["company"], cell["stake"] = found
    elif not cell.get("company") and declared and (seat := office_in(held)):
        cell["company"], cell["nature"] = seat[1], ""
        return [(seat[0].type, seat[0].text)]
    elif not cell.get("company") and (firm_in(held) or _NAMED.match(held)):
        cell["company"], cell["stake"] = held, share_of(cell.get("note", "")) or said[len(held) :].strip(" ()")
        cell["nature"] = cell["stake"] or held
    elif declared and (is_stake(said) if cell.get("company") else share_of(said)):
        cell["stake"] = said
    elif declared and cell.get("company"):
        roles = [r for r in find_roles(said, 0, len(said)) if not r.inverse]
        return [(role.type, role.text) for role in roles]
    return []


_PLACED = re.compile(r"\b(?:and|with|&) (?:place|address|residence|town|city|domicile)\b", re.I)
_NOT_OWN = re.compile(r"n(?:o|ein|on|ee|ej|ie)?\b", re.I)
_OF_SHARES = re.compile(r"\b(?:share|stock)|\bmembers\b|\bholders?\b", re.I)
_HOLDINGS = frozenset({"shareholder_of", "investor_in"})
_IS_NOT = re.compile(r"\s*\((?:not|never|no longer) [^()]*\)")
"""What a cell says that somebody is not: "Chief Scientist (not a director)"."""
_SAYING = frozenset({"stake", "percent", "weight", "amount", "instrument", "role", "round", "nature", "rights"})
"""The columns that say what somebody holds."""


def _office_listed(above: tuple[str, str, str]) -> Role | None:
    """The office that the heading of a column of names, the line over it or the title of the list gives to all of them:
    "Director", "Directors of Acme Ltd"."""
    for words in above:
        roles = [role for role in find_roles(words, 0, len(words)) if role.type in _OFFICES and not role.inverse]
        if roles:
            return roles[0]
    return None


_OFFICES = frozenset({"director_of", "officer_of", "founder_of", "partner_of"})
_HOUSE = re.compile(r"[a-z] (?:of|at) (?:the )?(?P<house>[A-Z]\w+ .+)")
"""An office that names its body: "treasurer of Corrie Leisure Trust"."""


_PART = re.compile(r"(?P<who>\w+)[\s:(]{1,3}(?P<share>\d[\d.,]* ?%)")
"""What somebody is and how much of the whole in one cell: "manager, partner 20 %"."""
_OF_OWNERS = re.compile(rf"partner|(?!director|officer)(?:{OF_HOLDERS.pattern})", re.I)
_VACANT = re.compile(r"\W*(?:none|no|vacant|not|nil|n/a)\b", re.I)
_NOTHING = re.compile(rf"0%?\Z|{_VACANT.pattern}", re.I)


def _kinds(cell: dict[str, str], told: dict[str, range]) -> list[tuple[str, str | None]]:
    words = " ".join(cell.get(key, "") for key in ("instrument", "round")).lower()
    found: list[tuple[str, str | None]] = []
    counted = told.keys() & {"stake", "percent", "nature", "rights"}
    if cell.get("role") and not _VACANT.match(cell["role"]):
        words_of = f"{cell['role']} of the {cell['organ']}" if cell.get("organ") else cell["role"]
        words_of = _IS_NOT.sub("", words_of)
        roles = [role for role in find_roles(words_of, 0, len(words_of)) if not role.inverse]
        found += [(role.type, role.text) for role in roles]
        if not counted and (part := _PART.search(cell["role"])) and _OF_OWNERS.search(part["who"]):
            cell["stake"] = part["share"]
            found.append(("shareholder_of", None))
    if partner := re.search(r"(general|limited) partner", words):
        found.append(("general_partner_of" if partner[1] == "general" else "partner_of", partner[0]))
    elif counted or told.keys() & {"weight", "instrument", "amount"}:
        if (
            re.search(r"safe|convertible|note|warrant", words)
            or ("round" in told and not counted)
            or ("amount" in told and not counted and "instrument" not in told)
        ):
            found.append(("investor_in", None))
        elif not counted or (cell.get("stake") and not _NOTHING.match(cell["stake"])):
            found.append(("shareholder_of", None))
        elif cell.get("rights", "")[:1].isdigit() and not _NOTHING.match(cell["rights"]):
            found.append(("investor_in", None))  # none of the shares yet, but options or warrants
    return found


_REGISTER = re.compile(
    r"\b(?:capitali[sz]ation|cap(?:ital)? ?table|(?:share|stock)?holders?|share register|register of \w+|ownership|"
    r"members)\b[^.;\n]{0,120}?\b(?:spreadsheet|file|table|register|heading|document|list|tab|sheet|workbook|schedule|"
    r"named|called|entitled) (?:named |called |entitled )?"
    r"[“\"'‘]?(?P<title>[A-Z][\w.-]*(?: [\w.-]+){0,4}?)[”\"'’]?(?=[.,;)\n]|$)"
)


def named_registers(doc: Doc, names: Names) -> None:
    """Notes whose register a title is, where a document says so: "is set out in the file Captable_Q4"."""
    text = text_of(doc)
    for match in _REGISTER.finditer(text):
        company = next(
            (n for n in reversed(names.between(max(0, match.start() - 240), match.start()))
             if n.kind in {"company", "fund"} and n.full != match["title"]), None
        )  # fmt: skip
        if company is not None:
            add(doc, "definitions", [match.span()], term=match["title"], means=f"the register of {company.full}")
