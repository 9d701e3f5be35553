"""Bodies that are meant by what they do, in a text that says once who that is: "the manager is Orrery Ltd"."""

from __future__ import annotations

import re

from analyzer.model import CORPORATE
from analyzer.pipes.name_scan import Name

_DESCRIBED = re.compile(
    r"\b[Tt]he (?P<role>manager|operator|trustee|administrator|custodian|registrar|landlord|promoter|contractor|"
    r"franchisor|franchisee|insurer|buyer|purchaser|seller|recipient|start-?up)"
    r"(?: (?:in question|concerned|here|meant))? (?:is|was) (?:called )?"
)


def described(text: str, found: list[Name]) -> list[Name]:
    """Where a body is meant by what it does among the names ``found`` in ``text``."""
    firms = {n.start: n for n in found if n.form == "proper" and n.kind in CORPORATE}
    bearers: dict[str, dict[str, Name]] = {}
    for match in _DESCRIBED.finditer(text) if firms else ():
        if (name := firms.get(match.end())) and text[name.end : name.end + 1] not in {"'", "’"}:
            bearers.setdefault(match["role"], {})[name.full] = name
    return [
        Name(said.start(), said.end(), said[0], name.full, name.kind, "role")
        for role, names in bearers.items()
        if len(names) == 1
        for name in names.values()
        for said in re.finditer(rf"\b[Tt]he {role}\b(?!-| of | for | who\b)", text)
    ]
