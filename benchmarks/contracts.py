"""What is predicted for Kleister-NDA and CUAD: the attributes and parties of one contract, in the spelling of the set.

Nothing is chosen here but which of several values comes first, and how a value is spelled.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from analyzer import engine, ingest
from analyzer.places import rules_dir

Row = dict[str, Any]


def predict(source: str, *, kleister: bool = False) -> Callable[[Row, Path], Row]:
    """How a row is read: from its PDF where ``source`` is "pdf" and there is one, else from its text.

    Kleister-NDA has one date, the effective one, and takes the date of the agreement for it where that is the only
    one; names of parties are in its own spelling.
    """

    def read(row: Row, folder: Path) -> Row:
        path = folder / row["pdf"] if source == "pdf" and row.get("pdf") else folder / "txt" / f"{row['id']}.txt"
        pipeline = engine.pipeline()
        unread = pipeline.pipe_names[pipeline.pipe_names.index("attributes") + 1 :]
        with pipeline.select_pipes(disable=unread):
            facts = engine.facts(ingest.read(path)[0])
        values: dict[str, list[str]] = {}
        for attribute in facts.attributes:
            values.setdefault(attribute.name, []).append(attribute.value)
        law = [_place(value) for value in values.get("governing_law", [])]
        first = {name: found[0] for name, found in values.items()}
        name = kleister_name if kleister else str
        return {
            "parties": [{"name": name(p.name), "alias": list(p.aliases)} for p in facts.parties],
            "agreement_date": first.get("agreement_date"),
            "effective_date": first.get("effective_date") or (first.get("agreement_date") if kleister else None),
            "expiration_date": first.get("expiration_date"),
            "governing_law": law,
            "jurisdiction": law[0] if law else None,
            "term": duration(first.get("term")),
        }

    return read


_SPELLED = (
    (r"\s*&\s*", " and "),
    (r"\s*,\s*", " "),
    (r"\bL\.?\s?L\.?\s?C\b\.?", "LLC"),
    (r"\bL\.?\s?L\.?\s?P\b\.?", "LLP"),
    (r"\bL\.?\s?P\b\.?$", "LP"),
    (r"\bP\.?\s?L\.?\s?C\b\.?$", "PLC"),
    (r"\b(?:Incorporated|Inc)\b\.?", "Inc."),
    (r"\b(?:Limited|Ltd)\b\.?$", "Ltd."),
    (r"\b(?:Corp)\b\.?$", "Corp."),
    (r"\b(?:Co)\b\.?$", "Co."),
    (r"\b(?:Pty)\b\.?", "Pty."),
    (r"\b(?:Jr|Sr)\b\.?", lambda m: m[0].rstrip(".") + "."),
    (r"\s+", " "),
)


def kleister_name(name: str) -> str:
    """A name as Kleister-NDA spells it: no commas, "and" for "&", the corporate form in its short form.

    >>> kleister_name("Hill & Dale Farms, Incorporated"), kleister_name("Larkfield Partners IV, L.P.")
    ('Hill and Dale Farms Inc.', 'Larkfield Partners IV LP')
    """
    for pattern, spelling in _SPELLED:
        name = re.sub(pattern, spelling, name, flags=re.I)
    return name.strip()


def _place(code: str) -> str:
    """The English name of an ISO 3166 code, as the scorer reads it."""
    return _place_names().get(code, code)


@lru_cache(maxsize=1)
def _place_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for file in ("us_states", "subdivisions", "countries"):
        path = rules_dir() / "terms" / "places" / f"{file}.yaml"
        for code, place in yaml.safe_load(path.read_text(encoding="utf-8"))["places"].items():
            names.setdefault(code, place["names"][0])
    return names


def duration(iso: str | None) -> str | None:
    """ "P3Y" as "3 years" and "P1Y" as "1 year"; ``None`` for what is not whole years, months, weeks or days."""
    units = {"Y": "year", "M": "month", "W": "week", "D": "day"}
    if not iso or not iso.startswith("P") or iso[-1] not in units or not iso[1:-1].isdigit():
        return None
    return f"{iso[1:-1]} {units[iso[-1]]}{'' if iso[1:-1] == '1' else 's'}"
