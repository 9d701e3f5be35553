"""Accuracy on the project's own sentences (``benchmarks/sets``), which need nothing from outside.

Each batch was written before the program was run on it; ``first_try.yaml`` keeps what it scored then. Afterwards the
sentences serve against falling back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import analyzer
from analyzer.pipes.name_words import HONORIFIC

FOLDER = Path(__file__).with_name("sets")

Row = dict[str, Any]


def measure(name: str) -> dict[str, Any]:
    """The figures of the own set ``name``: one of ``SETS``."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return SETS[name]([(row, analyzer.analyze_text(row["text"]).to_dict()) for row in rows])


def _clauses(rows: list[tuple[Row, Row]]) -> dict[str, Any]:
    """Right: nothing is found for the clause but an accepted polarity; the party is asked where that is right."""
    right = named = parties = 0
    for row, report in rows:
        expected = row["expected"]
        clauses = [c for c in report["clauses"] if c["id"] == row["clause"] and c["polarity"] != "silent"]
        found = {c["polarity"] for c in clauses} or {"silent"}
        if not found <= {expected["polarity"], *expected.get("polarity_also_ok", ())}:
            continue
        right += 1
        if expected["obligated_party"] and clauses:
            parties += 1
            named += any(_same_name(c["obligated_party"], expected["obligated_party"]) for c in clauses)
    return {
        "polarity_accuracy": round(right / len(rows), 4),
        "n": len(rows),
        "party_accuracy": round(named / max(1, parties), 4),
        "party_n": parties,
    }


def _data_types(rows: list[tuple[Row, Row]]) -> dict[str, Any]:
    """A hit is a mention of the same type on overlapping words; polarity is asked of hits."""
    hits = missed = false = right = 0
    for row, report in rows:
        left = list(report["data_types"])
        for expected in row["expected"]:
            hit = next((m for m in left if m["id"] in _ids(expected) and _overlap(m, expected)), None)
            if hit is None:
                missed += not expected.get("optional")
                continue
            left.remove(hit)
            hits += 1
            right += hit["polarity"] in {expected["polarity"], *expected.get("polarity_also_ok", ())}
        false += len([m for m in left if not any(_overlap(m, e) for e in row["expected"])])
    f1 = 2 * hits / max(1, 2 * hits + missed + false)
    return {"mentions_f1": round(f1, 4), "n": hits + missed, "polarity_accuracy": round(right / max(1, hits), 4)}


_ATTRIBUTES = ("agreement_date", "effective_date", "expiration_date", "term", "renewal")


def _contracts(rows: list[tuple[Row, Row]]) -> dict[str, Any]:
    """Parties by their full names; of those found what was asked: short form, place, address; each attribute asked."""
    hits = false = missed = whole = 0
    asked: dict[str, list[bool]] = {name: [] for name in ("alias", "place", "address", *_ATTRIBUTES, "governing_law")}
    for row, report in rows:
        expected = row["expected"]
        found = {_folded(party["name"]): party for party in report["parties"]}
        for party in expected["parties"]:
            hit = found.pop(_folded(party["name"]), None)
            hits, missed = hits + (hit is not None), missed + (hit is None)
            if hit is not None:
                short = {alias.lower() for alias in hit["aliases"]}
                asked["alias"] += [alias.lower() in short for alias in party.get("aliases", ())]
                asked["place"] += [hit["place"] == party["place"]] if "place" in party else []
                asked["address"] += [party["address"] in (hit["address"] or "")] if "address" in party else []
        false += len(found)
        whole += not found and {_folded(p["name"]) for p in expected["parties"]} <= {
            _folded(p["name"]) for p in report["parties"]
        }
        values: dict[str, list[str]] = {}
        for attribute in report["attributes"]:
            values.setdefault(attribute["name"], []).append(attribute["value"])
        for name in _ATTRIBUTES:
            if name in expected:
                asked[name].append(next(iter(values.get(name, ())), None) == expected[name])
        if "governing_law" in expected:
            asked["governing_law"].append(set(values.get("governing_law", ())) == set(expected["governing_law"]))
    return {
        "parties_f1": round(2 * hits / max(1, 2 * hits + missed + false), 4),
        "n": len(rows),
        "parties_exact_set_rate": round(whole / len(rows), 4),
        **{f"{name}_accuracy": round(sum(right) / len(right), 4) for name, right in asked.items() if right},
    }


_CLASSES = {
    "officer_of": "office", "employee_of": "office", "director_of": "office", "investor_in": "stake",
    "shareholder_of": "stake", "creditor_of": "stake", "general_partner_of": "partner_of",
}  # fmt: skip


def _ties(rows: list[tuple[Row, Row]]) -> dict[str, Any]:
    """Ties between the names of a passage, whatever their dates, and the share of denied ties that are told as held.

    As in the outside scorer, offices and employment are one class, and so are shares, notes and other stakes. Transfers
    are asked of passages that are marked for them: those that took place, by their two sides.
    """
    ties, transfers, denied, asserted = [0, 0, 0], [0, 0, 0], 0, 0
    for row, report in rows:
        names = {entity["id"]: entity["name"] for entity in report["entities"]}

        ends = partial(_ends, names, row["names"])
        told = {
            (_class(relation["type"]), *ends(relation, "source", "target"))
            for relation in report["relations"]
            if relation["polarity"] == "affirmed" and relation["modality"] == "stated"
        }
        expected = {(_class(kind), a, b) for kind, a, b in row["ties"]}
        _count(ties, *(_one_way(found) for found in (told, expected)))
        refused = {(_class(kind), a, b) for kind, a, b in row["denied"]}
        denied += len(refused)
        asserted += len(told & refused - expected)
        if row.get("transfers") is not None:
            passed = {ends(s, "discloser", "recipient") for s in report["sharing"] if s["modality"] == "done"}
            _count(transfers, passed, {(a, b) for a, b, state in row["transfers"] if state == "done"})
    return {
        **_figures("ties", *ties),
        "denied_told": round(asserted / max(1, denied), 4),
        "n": len(rows),
        **_figures("transfers", *transfers),
    }


def _ends(names: Row, marked: Mapping[str, list[str]], record: Row, *ends: str) -> tuple[Any, ...]:
    return tuple(_label(names.get(record[end]), marked) for end in ends)


def _class(kind: str) -> str:
    return _CLASSES.get(kind, kind)


def _one_way(found: set[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    """Ties that hold both ways, each written once."""
    return {(k, *sorted((a, b), key=str)) if k in {"family_of", "affiliate_of"} else (k, a, b) for k, a, b in found}


def _count(counts: list[int], told: set[Any], expected: set[Any]) -> None:
    for number, found in enumerate((told & expected, told - expected, expected - told)):
        counts[number] += len(found)


def _figures(name: str, hits: int, false: int, missed: int) -> dict[str, float]:
    return {
        f"{name}_precision": round(hits / max(1, hits + false), 4),
        f"{name}_recall": round(hits / max(1, hits + missed), 4),
        f"{name}_f1": round(2 * hits / max(1, 2 * hits + missed + false), 4),
    }


def _label(name: str | None, names: Mapping[str, list[str]]) -> str | None:
    """Which of the marked names of a passage ``name`` is; titles are not looked at."""
    folded = _untitled(name or "")
    return next((label for label, all_ in names.items() if folded in map(_untitled, all_)), name)


def _untitled(name: str) -> str:
    return _folded(re.sub(rf"^(?:an? )?{HONORIFIC}", "", name))


def _folded(name: str) -> str:
    return re.sub(r"[^\w]+", " ", name.lower().replace("&", "and")).strip().removeprefix("the ")


def _ids(expected: Row) -> set[str]:
    return {expected["id"], *expected.get("id_also_ok", ())}


def _overlap(mention: Row, expected: Row) -> bool:
    evidence = mention["evidence"][0]
    return bool(
        evidence["start"] < expected["start"] + len(expected["surface"]) and expected["start"] < evidence["end"]
    )


def _same_name(found: str | None, expected: str) -> bool:
    a, b = (found or "").lower().removeprefix("the "), expected.lower().removeprefix("the ")
    return bool(a) and (a in b or b in a)


SETS: dict[str, Callable[[list[tuple[Row, Row]]], dict[str, Any]]] = {
    "clauses": _clauses,
    "data_types": _data_types,
    "contracts": _contracts,
    "ties": _ties,
}
"""Name: how it is scored."""
