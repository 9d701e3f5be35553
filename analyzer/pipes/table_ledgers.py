"""Holdings that other books than a register of holders tell: a fund's own portfolio, a journal of transfers, lines of
labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from analyzer.pipes.dates import find_dates, writes_day_first
from analyzer.pipes.names import Names
from analyzer.pipes.records import text_of
from analyzer.pipes.table_cells import MARK, Row, cells_of, date_in, in_order, kind_of, nobody
from analyzer.pipes.table_columns import share_of
from analyzer.pipes.table_titles import title_above, title_of

_HELD = re.compile(r"\b(?:holdings|positions|portfolio|investments)\b", re.I)


def portfolio(doc: Doc, text: str, told: dict[str, range], rows: list[Row]) -> Iterator[dict[str, Any]]:
    """What a fund holds by its own sheet: the companies in the rows, the fund in the title."""
    above = title_above(doc, rows[0][0][0]) or title_of(doc)
    if not _HELD.search(above):
        return
    fund = re.split(r"[,:;]| [-–—] | (?:portfolio|holdings|positions|investments)\b", above)[0].strip()
    day_first = writes_day_first(text)
    for row in rows:
        cell = cells_of(text, row, told)
        start, end = (date_in(cell.get(key, ""), day_first=day_first) for key in ("begin", "end"))
        company = MARK.sub("", cell.get("company", ""))
        if not fund or not any(c.isalpha() for c in company) or nobody(company):
            continue
        yield {
            "spans": [(row[0][0], max(b for _, b in row))],
            "type": "shareholder_of",
            "role": None,
            "source": fund,
            "target": company,
            "start": start and start[0],
            "end": end and end[0],
            "precision": (start or end or ("", "unknown"))[1],
            "stake": share_of(cell.get("percent", "")) or cell.get("stake") or None,
            "source_kind": "fund",
            "target_kind": "company",
            "total": True,
        }


def transfers(text: str, told: dict[str, range], rows: list[Row], whose: str) -> Iterator[dict[str, Any]]:
    """Holdings worked out of a register of transfers: from the first shares in to the day the last went out."""
    balance: dict[str, int] = {}
    held: dict[str, dict[str, Any]] = {}
    day_first = writes_day_first(text)
    for row in rows:
        cell = cells_of(text, row, told)
        date = date_in(cell.get("begin", "") or cell.get("end", ""), day_first=day_first)
        count = int(re.sub(r"[.,]\d\d?$|\D", "", cell.get("stake", "")) or 0)
        span = (row[0][0], max(b for _, b in row))
        giver, taker = in_order(cell.get("giver", "")), in_order(cell.get("holder", ""))
        if giver in held:
            balance[giver] -= count
            held[giver]["spans"].append(span)
            if balance[giver] <= 0:
                held[giver]["end"] = date and date[0]
            else:
                held[giver]["stake"] = f"{balance[giver]:,}"
        if any(c.isalpha() for c in taker):
            balance[taker] = balance.get(taker, 0) + count
            kept = held.setdefault(
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
                    "source_kind": kind_of(taker),
                    "target_kind": "company",
                },
            )
            kept["spans"].append(span)
            kept["end"] = None
            if len(kept["spans"]) > 1:
                kept["stake"] = f"{balance[taker]:,}"
    yield from held.values()


def balances(text: str, told: dict[str, range], rows: list[Row], whose: str) -> Iterator[dict[str, Any]]:
    """Holdings by a ledger with a column of what went out: the last balance of each holder, ended where that is nil."""
    held: dict[str, dict[str, Any]] = {}
    day_first = writes_day_first(text)
    for row in rows:
        cell = cells_of(text, row, told)
        holder = in_order(cell.get("holder", ""))
        if not any(c.isalpha() for c in holder) or nobody(holder):
            continue
        date = date_in(cell.get("begin", ""), day_first=day_first)
        kept = held.setdefault(
            holder,
            {
                "spans": [],
                "type": "shareholder_of",
                "source": holder,
                "target": whose,
                "start": date and date[0],
                "end": None,
                "precision": date[1] if date else "unknown",
                "source_kind": kind_of(holder),
                "target_kind": "company",
            },
        )
        kept["spans"].append((row[0][0], max(b for _, b in row)))
        left = re.sub(r"[.,]\d\d?$|\D", "", cell.get("stake", ""))
        kept["end"] = date and date[0] if left and not int(left) else None
        if left and int(left):
            kept["stake"] = cell["stake"]
    yield from held.values()


_LINES = re.compile(
    r"(?m)^\s*(?:Note)?[Hh]older:\s*(?P<holder>[^\n(]{3,80}?)\s*(?:\((?P<about>[^)\n]*)\))?\s{2,}(?P<rest>[^\n]+)$"
)


def holder_lines(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
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
        end = date_in(until[1]) if until else None
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
            "source_kind": kind_of(holder),
            "target_kind": "company",
        }
