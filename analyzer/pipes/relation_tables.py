"""Ties told by tables: cap tables, registers of holders, lists of officers, registers of transfers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from analyzer.pipes.dates import find_dates
from analyzer.pipes.name_words import FORM, ORGANISATION
from analyzer.pipes.names import Names
from analyzer.pipes.records import add, metadata, records, summary, text_of
from analyzer.pipes.relation_terms import find_roles

_COLUMNS = {
    "holder": r"(?:registered |beneficial )?(?:(?:share|stock|stake|unit|security|note)?holder|member|investor|owner|"
    r"partner|director|officer|trustee|person|employee|transferee|subscriber)(?:[ _]?name)?|"
    r"(?:full[ _]|last[ _]|family[ _])?name(?: and address)?(?: of (?:the )?(?:registered |record |"
    r"beneficial |principal |each )*(?:owners?|"
    r"(?:share|stock|unit)?holders?|member|investor|director|officer|person|individual|entity)(?: or group)?)?|surname|"
    r"nom(?: de famille)?|titulaire|associée?|actionnaire|gesellschafter(?:in)?|aktionär(?:in)?|"
    r"inhaber(?:in)?|nachname|socio|"
    r"accionista|azionista|tulajdonos|tag|wspólnik|quotaholder",
    "given": r"(?:first|given|fore)[ _-]?names?|prénoms?|vorname|nombre de pila|keresztnév|imię",
    "giver": r"transferor|seller|from holder",
    "company": r"(?:(?:company|entity|corporate|issuer)[ _]name|name of (?:the )?(?:company|issuer))|"
    r"company|issuer|entity|organi[sz]ation|employer|investee|portfolio company|target|"
    r"dénomination(?: sociale)?|raison sociale|société|denominación(?: social)?|razón social|sociedad|"
    r"denominazione|società|firma|gesellschaft|spółka|cégnév|társaság",
    "role": r"role|title|position|office|capacity|designation|fonction|qualité|funktion|cargo|carica|"
    "tisztség|stanowisko",
    "percent": r".*(?:%|per ?cent|percent(?:age)?|\bpct\b).*",
    "stake": r"(?:total |aggregate )?(?:(?:no\.?|number|amount)(?: and nature)? of )?(?:shares?|units?|stock|options|"
    r"warrants|interests?|securities|quantity|"
    r"nominal(?: (?:value|[a-z]{3}))?|balance|quotas?|parts|actions|anteile|aktien|acciones|participaciones|quote|"
    r"udziały)(?: held)?(?: of shares)?|"
    r".*(?:stake|ownership|holding).*",
    "amount": r"(?:amount|principal|invested|investment|consideration|value|price|commitment)(?:[ _(].*)?",
    "instrument": r"(?:instrument|security|class|type|share[ _]class|security[ _]type|kind)(?:[ _].*)?",
    "begin": r"(?:date of |date )?(?:from|since|entered|début.*|date d['’]entrée|seit|desde|fecha de alta|"
    "dal|kezdete|od|start(?:ed)?|acquired|acquisition|appointed|appointment|date|issued?|"
    r"issue[ _]date|of[ _]issue|of[ _]allotment|entry|registration|registered|subscription|investment|closing|joined|"
    r"allotted|allotment|granted?|grant[ _]date|effective|purchased?)(?:[ _](?:date|on))?",
    "end": r"(?:date of |date )?(?:to|until|fin.*|date de fin|bis|hasta|fecha de baja|al|vége|do|exercised|"
    "redeemed|end(?:ed)?|disposed|disposal|of[ _]disposal|ceased|cessation|left|resigned|"
    r"resignation|removal|sold|exit|transferred|cancelled|repaid|maturity)(?:[ _](?:date|on))?",
    "as_of": r"(?:statement|position|record|snapshot|reporting|balance)[ _]date|as[ _](?:of|at)(?:[ _]date)?",
    "status": r"status|state",
    "round": r"round|tranche|series",
    "note": r"notes?|remarks?|comments?|details",
}
_HEADERS = {key: re.compile(rf"\s*(?:{pattern})\s*", re.I) for key, pattern in _COLUMNS.items()}
_NOISE = re.compile(
    r"\b(?:historic(?:al)?|share|shares|stock|register|registers|ledger|of|the|members|member|"
    r"shareholders|shareholder|list|holders|holder|cap|captable|capitali[sz]ation|table|"
    r"round|summary|schedule|as|at|transfers?|journal|book|quotas?|stakes|ownership|investors|investor|officers|directors|"
    r"register\.|current|updated|extract|from|q[1-4]|fy\d*|\d{4}|csv|xlsx|pdf|txt|docx)\b",
    re.I,
)
_LINES = re.compile(
    r"(?m)^\s*(?:Note)?[Hh]older:\s*(?P<holder>[^\n(]{3,80}?)\s*(?:\((?P<about>[^)\n]*)\))?\s{2,}(?P<rest>[^\n]+)$"
)
_NOBODY = re.compile(
    r"(?:sub)?-?\s?(?:grand )?totals?\b.*|treasury\b.*|un(?:issued|allocated|granted|vested)\b.*|"
    r"(?:.*\b)?(?:(?:option|equity|share|stock|incentive) )?(?:pool|plan|scheme|reserved?)\b.*|"
    r"(?:all |the )?(?:other|others|remaining|various|miscellaneous|public|minority|unnamed|individual)\b"
    r"(?: (?:share|stock|note|unit)?\s?holders?| investors?| owners?| members?| persons?| float)?|"
    r"(?:available|outstanding|fully diluted|free float|employees?|founders?|management|investors?)\b.{0,20}",
    re.I,
)
_MARK = re.compile(r"\s*(?:(?:\(\d{1,2}\)|\[\d{1,2}\]|\*+|†+|‡+)[\s,]*)+$")
"""The signs of notes after a name."""
_VOID = re.compile(
    r"\b(?:declined|withdrawn|not completed|void|proposed|refused|never issued|struck (?:out|off)|(?:entered |"
    r"made )?in error|erroneous|"
    r"rewards? only)\b",
    re.I,
)


def table_rows(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """The ties that the tables of ``doc`` tell, each with its row as evidence."""
    text = text_of(doc)
    if records(doc, "tables") and not summary(doc).get("title") and (title := _title(doc)):
        summary(doc)["title"] = title
    for table in records(doc, "tables"):
        rows = [[tuple(cell) for cell in row] for row in table["rows"]]
        head = table.get("header_rows", 0) or 1
        if len(rows) > head:
            columns = _columns([text[a:b] for a, b in rows[head - 1]])
            yield from _rows(doc, text, names, columns, rows[head:])
    yield from _holder_lines(doc, names)


def _columns(header: list[str]) -> dict[str, range]:
    """The cells of a row by what their heading says they hold; spacer columns count to the heading before them."""
    found: dict[str, range] = {}
    taken: set[int] = set()
    for key, pattern in _HEADERS.items():
        for i, cell in enumerate(header):
            words = re.sub(r"\(\w{1,2}\)|\[\w{1,2}\]|\*", " ", cell.replace("_", " "))
            if key not in found and i not in taken and pattern.fullmatch(re.sub(r"\s+", " ", words).strip()):
                after = next((k for k in range(i + 1, len(header)) if header[k].strip()), len(header))
                found[key] = range(i, after)
                taken.add(i)
    plain = [cell.strip().lower() for cell in header]
    if "holder" not in found and {"from", "to"} <= set(plain):  # a journal: who gave, who got
        found["giver"], found["holder"] = (range(at, at + 1) for at in map(plain.index, ("from", "to")))
        found.pop("end", None)
        found["begin"] = next((range(i, i + 1) for i, cell in enumerate(plain) if "date" in cell), range(0))
    return found


def _rows(
    doc: Doc, text: str, names: Names, columns: dict[str, range], rows: list[list[tuple[int, int]]]
) -> Iterator[dict[str, Any]]:
    if "holder" not in columns or not (
        columns.keys() & {"stake", "percent", "amount", "instrument", "role", "begin", "round"}
    ):
        return
    if "giver" in columns:
        yield from _transfers(doc, text, names, columns, rows)
        return
    for row in rows:
        cell = _cells(text, row, columns)
        written = _MARK.sub("", " ".join(part for part in (cell.get("given", ""), cell.get("holder", "")) if part))
        if share := re.match(r"[\d.,]*\d", cell.get("percent", "")):
            cell["stake"] = share[0].rstrip("%") + "%"
        everything = " ".join(text[a:b] for a, b in row)
        if (
            not written
            or _VOID.search(everything)
            or not any(c.isalpha() for c in written)
            or _NOBODY.fullmatch(written)
        ):
            continue
        span = (row[0][0], max(b for _, b in row))
        company = cell.get("company") or _company(doc, names, row[0][0])
        start = _date(cell.get("begin", ""))
        end = _date(cell.get("end", ""))
        if end is None and (
            closed := re.search(
                r"(?:cancelled|repaid|sold|transferred|exited|converted)[^\d]*(\d[\d/.-]+)", cell.get("status", "")
            )
        ):
            end = _date(closed[1])
        noted = _date(cell.get("as_of", ""))
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
        kinds = _kinds(cell, columns)
        for kind, role in kinds:
            yield {**fields, "type": kind, "role": role}
        yield from _remarks(doc, fields, cell.get("note", ""), names)


def _cells(text: str, row: list[tuple[int, int]], columns: dict[str, range]) -> dict[str, str]:
    """The words of a row by what they are."""
    return {
        key: next(filter(None, (text[a:b].strip() for a, b in row[cells.start : cells.stop])), "")
        for key, cells in columns.items()
    }


def _kinds(cell: dict[str, str], columns: dict[str, range]) -> list[tuple[str, str | None]]:
    words = " ".join(cell.get(key, "") for key in ("instrument", "round")).lower()
    found: list[tuple[str, str | None]] = []
    if cell.get("role"):
        roles = [role for role in find_roles(cell["role"], 0, len(cell["role"])) if not role.inverse]
        found += [(role.type, role.text) for role in roles]
    if "stake" in columns or "percent" in columns or "instrument" in columns or "amount" in columns:
        if (
            re.search(r"safe|convertible|note|warrant", words)
            or ("round" in columns and not columns.keys() & {"stake", "percent"})
            or ("amount" in columns and not columns.keys() & {"stake", "percent"} and "instrument" not in columns)
        ):
            found.append(("investor_in", None))
        elif cell.get("stake") not in {"", "0", None} or not columns.keys() & {"stake", "percent"}:
            found.append(("shareholder_of", None))
    return found


def _transfers(
    doc: Doc, text: str, names: Names, columns: dict[str, range], rows: list[list[tuple[int, int]]]
) -> Iterator[dict[str, Any]]:
    """Holdings worked out of a register of transfers: from the first shares in to the day the last went out."""
    balance: dict[str, float] = {}
    held: dict[str, dict[str, Any]] = {}
    for row in rows:
        cell = _cells(text, row, columns)
        date = _date(cell.get("begin", "") or cell.get("end", ""))
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
                    "target": _company(doc, names, span[0]),
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
    for role in find_roles(note, 0, len(note)):
        if role.inverse or role.type not in {"officer_of", "director_of", "founder_of", "employee_of", "advisor_to"}:
            continue
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
    ) or _title(doc)
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


def _company(doc: Doc, names: Names, offset: int) -> str:
    """Whose table it is: a company named in the lines above its header, in the document's name, or that name itself."""
    tables = records(doc, "tables")
    table = next((t for t in tables if t["rows"] and t["rows"][0][0][0] <= offset <= t["rows"][-1][-1][1]), None)
    if table:
        titles = table["rows"][: max(0, table.get("header_rows", 1) - 1)]
        area = (max(0, table["rows"][0][0][0] - 600), titles[-1][-1][1] if titles else table["rows"][0][0][0])
    else:
        area = (max(0, offset - 600), offset)
    heading = [n.full for n in names.between(*area) if n.kind in {"company", "fund"} and n.form == "proper"]
    title = _title(doc)
    undated = title
    for date in reversed(find_dates(title)):
        undated = undated[: date.start] + " " + undated[date.end :]
    undated = re.sub(r"\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b", " ", undated)
    undated = re.sub(rf",\s+(?={FORM.pattern})", " ", undated)
    bare = re.sub(
        r"\s+", " ", _NOISE.sub(" ", re.sub(r"[_–—]+|(?<![^\W\d_])-|-(?![^\W\d_])", " ", _formed(undated)))
    ).strip(" ,.")
    if table and titles and len(set(heading)) == 1:
        return heading[0]
    if names.speaker and names.speaker.kind == "company" and summary(doc).get("type") == "proxy_statement":
        return names.speaker.full
    own_file = not text_of(doc)[: table["rows"][0][0][0] if table and table["rows"] else offset].strip()
    if bare and bare[0].isupper() and (own_file or not heading):
        return bare
    return heading[-1] if heading else title


def _formed(title: str) -> str:
    """The one part of a title that is a company's name by its form ("Annual return, Lark Ltd"), else the title."""
    parts = [part.strip() for part in re.split(r"[,;:]\s+|\s+[-–—]\s+", title)]
    formed = [part for part in parts if len(part.split()) > 1 and FORM.fullmatch(part.split()[-1])]
    return formed[0] if len(formed) == 1 and len(parts) > 1 else title


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


def _title(doc: Doc) -> str:
    name = str(metadata(doc).get("title") or metadata(doc).get("name") or "")
    return re.sub(r"\.(?:csv|xlsx?|pdf|docx|txt|md|html?)$", "", re.split(r"[/\\]", name)[-1])


def _date(words: str) -> tuple[str, str] | None:
    hits = find_dates(words)
    return (hits[0].value, hits[0].precision) if hits else None


def _in_order(name: str) -> str:
    """ "Okoro, Ada" as "Ada Okoro"; a corporate form after the comma stays where it is."""
    name = name.strip().strip('"')
    parts = [part.strip() for part in name.split(",")]
    if (
        len(parts) == 2
        and not FORM.fullmatch(parts[1])
        and 0 < len(parts[1].split()) < 3
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
