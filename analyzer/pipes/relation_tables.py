"""Ties told by tables: cap tables, registers of holders, lists of officers, registers of transfers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from spacy.tokens import Doc

from analyzer.pipes.dates import find_dates, writes_day_first
from analyzer.pipes.name_words import FORM, FORM_AT_END, ORGANISATION
from analyzer.pipes.names import Names
from analyzer.pipes.records import add, records, summary, text_of
from analyzer.pipes.relation_terms import Role, find_roles
from analyzer.pipes.table_columns import columns, share_of
from analyzer.pipes.table_shapes import by_shape
from analyzer.pipes.table_titles import company_of, title_above, title_of

_LINES = re.compile(
    r"(?m)^\s*(?:Note)?[Hh]older:\s*(?P<holder>[^\n(]{3,80}?)\s*(?:\((?P<about>[^)\n]*)\))?\s{2,}(?P<rest>[^\n]+)$"
)
_NOBODY = re.compile(
    r"(?:sub)?-?\s?(?:grand )?totale?s?\b.*|sum(?:me|ma|a)?|(?:stamm|grund|share |capital )?(?:kapital|capital)\b.*|"
    r"(?:and |all )?others?\b.*|treasury\b.*|un(?:issued|allocated|granted|vested)\b.*|"
    r"(?:.*\b(?:options?|equity|shares?|stock|incentive|employees?|esop|unallocated|award) )?"
    r"(?:pool|plan|scheme|reserved?)\b.*|"
    r"(?:all |the )?(?:other|others|remaining|various|miscellaneous|public|minority|unnamed|individual)\b"
    r"(?: (?:share|stock|note|unit)?\s?holders?| investors?| owners?| members?| persons?| float)?|"
    r"(?:available|outstanding|fully diluted|free float|employees?|founders?|management|investors?)\b.{0,20}",
    re.I,
)
_MARK = re.compile(r"\s*(?:(?:\(\d{1,2}\)|\[\d{1,2}\]|\*+|†+|‡+)[\s,]*)+$")
"""The signs of notes after a name."""
_ASIDE = re.compile(r"\s*\((?P<more>[^()]*)\)$")
"""What a list adds to a name in brackets: who one was born as, what else one does."""
_NAMED = re.compile(r"[A-ZÀ-Þ][\w’'&-]+ (?:[a-z]{2,3} )?[A-ZÀ-Þ]")
"""How a cell begins that names what somebody holds something in, rather than how much."""
_BEHIND_IT = (
    r"(?:sole |managing |the )?(?:trustee|karta|manager|general partner|managing member|beneficiary|owner|member|"
    r"shareholder)"
)
_PERSON = r"(?:(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w’'-]+)\s?){2,4}"
_BEHIND = re.compile(rf"(?:(?P<first>{_PERSON}), {_BEHIND_IT}|{_BEHIND_IT}:? (?P<last>{_PERSON}))")
"""Who stands behind a vehicle, as a list adds it in brackets: "(T. Rourke, sole trustee)"."""
_VOID = re.compile(
    r"\b(?:declined|withdrawn|not completed|void|proposed|refused|never issued|struck (?:out|off)|(?:entered |"
    r"made )?in error|erroneous|"
    r"rewards? only)\b",
    re.I,
)


def table_rows(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """The ties that the tables of ``doc`` tell, each with its row as evidence."""
    text = text_of(doc)
    if records(doc, "tables") and not summary(doc).get("title") and (title := title_of(doc)):
        summary(doc)["title"] = title
    for table in records(doc, "tables"):
        rows = [[tuple(cell) for cell in row] for row in table["rows"]]
        head = table.get("header_rows", 0) or 1
        if len(rows) > head:
            header = [text[a:b] for a, b in rows[head - 1]]
            title = f"{title_above(doc, rows[0][0][0])} {title_of(doc)}"
            told = by_shape(columns(header), header, [[text[a:b] for a, b in row] for row in rows[head:]], title)
            if told.get("company") and "holder" not in told:
                yield from _portfolio(doc, text, names, told, rows[head:])
            else:
                holder = text[slice(*rows[head - 1][told["holder"][0]])] if "holder" in told else ""
                yield from _rows(doc, text, names, told, rows[head:], holder)
    yield from _holder_lines(doc, names)


def _rows(
    doc: Doc, text: str, names: Names, told: dict[str, range], rows: list[list[tuple[int, int]]], holder: str
) -> Iterator[dict[str, Any]]:
    office = _office_listed(doc, rows[0][0][0], holder) if told.keys().isdisjoint(_SAYING) else None
    if "holder" not in told or not (office or told.keys() & {*_SAYING, "begin"}):
        return
    if "giver" in told:
        yield from _transfers(doc, text, names, told, rows)
        return
    dated = partial(_date, day_first=writes_day_first(text))
    whose = company_of(doc, names, rows[0][0][0])
    for row in rows:
        cell = _cells(text, row, told)
        written = _MARK.sub("", " ".join(part for part in (cell.get("given", ""), cell.get("holder", "")) if part))
        if share := share_of(cell.get("percent", "")):
            cell["stake"] = share
        aside = _ASIDE.search(written)
        if aside:
            written = written[: aside.start()]
        everything = " ".join(text[a:b] for a, b in row)
        if (
            not any(c.isupper() or (c.isalpha() and c.lower() == c.upper()) for c in written)
            or _VOID.search(everything)
            or _NOBODY.fullmatch(written)
            or (aside and aside["more"][:1].isdigit())  # "Friends (4 holders)"
        ):
            continue
        span = (row[0][0], max(b for _, b in row))
        held = _ASIDE.sub("", cell.get("stake", ""))
        if not cell.get("company") and (FORM_AT_END.search(held) or _NAMED.match(held)):  # a register of interests
            more = cell["stake"][len(held) :].strip(" ()")
            cell["company"], cell["stake"] = held, share_of(cell.get("note", "")) or more
        company = cell.get("company") or whose
        if _NOBODY.fullmatch(company):
            continue
        start = dated(cell.get("begin", ""))
        end = dated(cell.get("end", ""))
        if cell.get("stake", "").startswith(("-", "−")):  # a line of the ledger that takes shares out
            cell["stake"], start, end = "", None, end or start
        if end is None and (
            closed := re.search(
                r"(?:cancelled|repaid|sold|transferred|exited|converted)[^\d]*(\d[\d/.-]+)", cell.get("status", "")
            )
        ):
            end = dated(closed[1])
        noted = dated(cell.get("as_of", ""))
        if born := re.search(r"\b(?:1[89]|20)\d\d\b", cell.get("born", "")):
            add(doc, "ages", [span, row[told["born"].start]], person=_in_order(written), years=0, at=int(born[0]))
        fields = {
            "spans": [span],
            "source": _in_order(written),
            "target": company,
            "start": start and start[0],
            "end": end and end[0],
            "precision": (start or end or ("", "unknown"))[1],
            "stake": cell.get("stake") or None,
            "amount": cell.get("amount") or None,
            "instrument": cell.get("instrument") or None,
            "source_kind": _kind(written),
            "target_kind": "company",
            "total": True,
        }
        if noted:
            fields["as_of"] = noted[0]
        house = _HOUSE.search(cell.get("role", ""))
        for kind, role in _kinds(cell, told) or ([(office.type, office.text)] if office else []):
            own = {"target": house["house"]} if house and kind in _OFFICES else {}
            yield {**fields, "type": kind, "role": role, **own}
        for note in (cell.get("note", ""), aside["more"] if aside else ""):
            yield from _remarks(doc, fields, note, names)
        if aside and (behind := _BEHIND.fullmatch(aside["more"])):
            yield {
                **{key: fields[key] for key in ("spans", "source", "source_kind", "start", "end", "precision")},
                "type": "fund_of", "role": None,
                "target": behind["first"] or behind["last"], "target_kind": "person",
            }  # fmt: skip


_SAYING = frozenset({"stake", "percent", "weight", "amount", "instrument", "role", "round"})
"""The columns that say what somebody holds."""


def _office_listed(doc: Doc, offset: int, holder: str) -> Role | None:
    """The office that the heading of a column of names, or the title of the list, gives to all of them: "Director",
    "Directors of Acme Ltd"."""
    for words in (holder, title_above(doc, offset) or title_of(doc)):
        roles = [role for role in find_roles(words, 0, len(words)) if role.type in _OFFICES and not role.inverse]
        if roles:
            return roles[0]
    return None


_OFFICES = frozenset({"director_of", "officer_of", "founder_of", "partner_of"})
_HOUSE = re.compile(r"[a-z] (?:of|at) (?:the )?(?P<house>[A-Z]\w+ .+)")
"""An office that names its body: "treasurer of Corrie Leisure Trust"."""
_HELD = re.compile(r"\b(?:holdings|positions|portfolio|investments)\b", re.I)


def _portfolio(
    doc: Doc, text: str, names: Names, told: dict[str, range], rows: list[list[tuple[int, int]]]
) -> Iterator[dict[str, Any]]:
    """What a fund holds by its own sheet: the companies in the rows, the fund in the title."""
    above = title_above(doc, rows[0][0][0]) or title_of(doc)
    if not _HELD.search(above):
        return
    fund = re.split(r"[,:;]| [-–—] | (?:portfolio|holdings|positions|investments)\b", above)[0].strip()
    for row in rows:
        cell = _cells(text, row, told)
        company = _MARK.sub("", cell.get("company", ""))
        if not fund or not any(c.isalpha() for c in company) or _NOBODY.fullmatch(company):
            continue
        yield {
            "spans": [(row[0][0], max(b for _, b in row))],
            "type": "shareholder_of",
            "role": None,
            "source": fund,
            "target": company,
            "stake": share_of(cell.get("percent", "")) or cell.get("stake") or None,
            "source_kind": "fund",
            "target_kind": "company",
            "total": True,
        }


def _cells(text: str, row: list[tuple[int, int]], told: dict[str, range]) -> dict[str, str]:
    """The words of a row by what they are."""
    return {
        key: next(filter(None, (text[a:b].strip() for a, b in row[cells.start : cells.stop])), "")
        for key, cells in told.items()
    }


_VACANT = re.compile(r"\W*(?:none|no|vacant|not|nil|n/a)\b", re.I)
_NOTHING = re.compile(rf"0%?\Z|{_VACANT.pattern}", re.I)


def _kinds(cell: dict[str, str], told: dict[str, range]) -> list[tuple[str, str | None]]:
    words = " ".join(cell.get(key, "") for key in ("instrument", "round")).lower()
    found: list[tuple[str, str | None]] = []
    counted = told.keys() & {"stake", "percent"}
    if cell.get("role") and not _VACANT.match(cell["role"]):
        words_of = f"{cell['role']} of the {cell['organ']}" if cell.get("organ") else cell["role"]
        roles = [role for role in find_roles(words_of, 0, len(words_of)) if not role.inverse]
        found += [(role.type, role.text) for role in roles]
    if partner := re.search(r"(general|limited) partner", words):
        found.append(("general_partner_of" if partner[1] == "general" else "partner_of", partner[0]))
    elif "stake" in told or "percent" in told or "weight" in told or "instrument" in told or "amount" in told:
        if (
            re.search(r"safe|convertible|note|warrant", words)
            or ("round" in told and not counted)
            or ("amount" in told and not counted and "instrument" not in told)
        ):
            found.append(("investor_in", None))
        elif not counted or (cell.get("stake") and not _NOTHING.match(cell["stake"])):
            found.append(("shareholder_of", None))
    return found


def _transfers(
    doc: Doc, text: str, names: Names, told: dict[str, range], rows: list[list[tuple[int, int]]]
) -> Iterator[dict[str, Any]]:
    """Holdings worked out of a register of transfers: from the first shares in to the day the last went out."""
    balance: dict[str, float] = {}
    held: dict[str, dict[str, Any]] = {}
    whose = company_of(doc, names, rows[0][0][0])
    for row in rows:
        cell = _cells(text, row, told)
        date = _date(cell.get("begin", "") or cell.get("end", ""), day_first=writes_day_first(text))
        count = float(re.sub(r"[^\d.]", "", cell.get("stake", "")) or 0)
        span = (row[0][0], max(b for _, b in row))
        giver, taker = _in_order(cell.get("giver", "")), _in_order(cell.get("holder", ""))
        if giver in held:
            balance[giver] -= count
            held[giver]["spans"].append(span)
            if balance[giver] <= 0:
                held[giver]["end"] = date and date[0]
        if any(c.isalpha() for c in taker):
            balance[taker] = balance.get(taker, 0) + count
            held.setdefault(
                taker,
                {
                    "spans": [],
                    "type": "shareholder_of",
                    "source": taker,
                    "target": whose,
                    "start": date and date[0],
                    "end": None,
                    "precision": date[1] if date else "unknown",
                    "stake": cell.get("stake"),
                    "source_kind": _kind(taker),
                    "target_kind": "company",
                },
            )["spans"].append(span)
    yield from held.values()


_OWNED = re.compile(
    r"\b(?P<how>owned|controlled|managed|advised|nominee|trustee|vehicle)"
    r" (?:by|for|of) (?:the )?(?P<who>[^;,()]+(?:, (?:LP|L\.P\.|LLC|Inc\.?|Ltd))?)"
)


def _remarks(doc: Doc, fields: dict[str, Any], note: str, names: Names) -> Iterator[dict[str, Any]]:
    """A tie that a remark adds ("dispatcher at Brindle Ltd until 2013", "director", "wholly owned by Harrow LP")."""
    for match in _OWNED.finditer(note):
        owner, kind = match["who"].strip(" ."), _kind(match["who"].strip(" ."))
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
        other = re.match(r" (?:at|of|for) (?:the )?(.+?)(?: (?:until|since|from|to|in) .*)?$", note[role.end :])
        until = re.search(r"until (.+)$", note)
        date = _date(until[1]) if until else None
        yield {
            **{key: fields[key] for key in ("spans", "source", "source_kind", "target_kind")},
            "type": role.type,
            "role": role.text,
            "target": other[1] if other else fields["target"],
            "end": date and date[0],
            "precision": date[1] if date else "unknown",
        }


def _holder_lines(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """Registers set as lines of labels ("Holder: …   Principal: …   Maturity: …")."""
    text = text_of(doc)
    lines = list(_LINES.finditer(text))
    if not lines:
        return
    above = text[: lines[0].start()]
    company = next(
        (n.full for n in names.between(0, lines[0].start()) if n.kind in {"company", "fund"}), None
    ) or title_of(doc)
    begin = next((hit for hit in find_dates(above)), None)
    kind = (
        "investor_in"
        if re.search(r"\bnote|SAFE|convertible|warrant", above + lines[0]["rest"], re.I)
        else "shareholder_of"
    )
    for match in lines:
        amount = re.search(r"(?:Principal|Amount|Shares|Units):\s*([^\n]+?)(?:\s{2,}|$)", match["rest"])
        until = re.search(r"(?:Maturity|Ceased|Disposed):\s*([^\n]+?)(?:\s{2,}|$)", match["rest"])
        end = _date(until[1]) if until else None
        holder = match["holder"].strip()
        known = next((n.full for n in names.between(match.start(), match.end()) if n.text == holder), holder)
        yield {
            "spans": [(match.start("holder"), match.end())],
            "type": kind,
            "source": known,
            "target": company,
            "start": begin and begin.value,
            "end": end and end[0],
            "precision": begin.precision if begin else "unknown",
            "amount": amount and amount[1],
            "source_kind": _kind(holder),
            "target_kind": "company",
        }


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


def _date(words: str, *, day_first: bool = False) -> tuple[str, str] | None:
    hits = find_dates(words, day_first=day_first)
    return (hits[0].value, hits[0].precision) if hits else None


def _in_order(name: str) -> str:
    """ "Okoro, Ada" as "Ada Okoro"; a corporate form after the comma stays where it is."""
    name = name.strip().strip('"')
    parts = [part.strip() for part in name.split(",")]
    if (
        len(parts) == 2
        and not FORM.fullmatch(parts[1])
        and 0 < sum(word[0].isupper() for word in parts[1].split()) < 3
        and not set(name.lower().split()) & ORGANISATION
    ):
        return f"{parts[1]} {parts[0]}"
    return name


def _kind(name: str) -> str:
    words = name.replace(",", "").split()
    if len(words) > 1 and {word.lower() for word in words} & {"ventures", "capital", "fund", "funds", "angels"}:
        return "fund"
    if words and FORM.fullmatch(words[-1]):
        return "company"
    if {word.lower() for word in words} & ORGANISATION:
        return "company"
    return "person" if 2 <= len(words) <= 4 else "unknown"
