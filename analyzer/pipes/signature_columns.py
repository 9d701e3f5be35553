"""Signature blocks beside each other: how many columns begin, and what stands over the rule of a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.pipes.signature_names import organisations


def over_rule(text: str, events: Sequence[re.Match[str]], i: int) -> tuple[str, int, int] | None:
    """What stands over the rule under which a label stands: "Ann Hill / ________ / Name"."""
    label = events[i]
    if ":" in label[0] or not re.match(r"[ \t]*(?:\n|$|_)|[ \t]{3,}", text[label.end() : label.end() + 20]):
        return None
    rank, j = 0, i - 1
    while j >= 0 and events[j].lastgroup == label.lastgroup:
        rank, j = rank + 1, j - 1
    if j < 0 or not events[j][0].startswith("__") or text[events[j].end() : label.start()].count("\n") > 1:
        return None
    while j and events[j - 1].lastgroup == "blank" and events[j].start() - events[j - 1].end() < 40:
        j -= 1
    first = events[j].start()
    written = text[:first].rstrip()
    start = max(written.rfind("\n") + 1, events[j - 1].end() if j else 0)
    columns = list(re.finditer(r"\S+(?:[ \t]{1,3}\S+)*", text[start : len(written)]))
    if rank >= len(columns) or first - len(written) > 4:
        return None
    return columns[rank][0], start + columns[rank].start(), start + columns[rank].end()


def columns_from(text: str, events: Sequence[re.Match[str]], i: int) -> int:
    """How many blocks that stand beside each other begin with the event."""
    columns, at = 1, events[i].end()
    for later in events[i + 1 : i + 12]:
        if later.lastgroup in {"name", "title", "date", "annex", "witness", "behalf"}:
            break
        if organisations(text, at, later.start()):
            break
        labelled = later.lastgroup == "by" or (later.lastgroup == "sign" and ":" in later[0])
        if labelled or (later.lastgroup == "mark" and not _fills(text, later)):
            columns += 1
        at = later.end()
    return columns


def _fills(text: str, mark: re.Match[str]) -> bool:
    before = text[max(0, mark.start() - 8) : mark.start()]
    return bool(re.search(r"(?:By|BY|Per|PER|ignature|IGNATURE)\s*:?\s*$", before))
