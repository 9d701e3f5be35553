"""Writers of a report, one file a format: each has ``SUFFIX`` (".html") and ``render(report) -> str``."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from analyzer.model import Report


class Format(Protocol):
    """A module that writes reports."""

    SUFFIX: str

    def render(self, report: Report) -> str:
        """The whole file as text."""


def _discover() -> dict[str, Format]:
    modules = {found.name: import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)}
    return {name: cast(Format, module) for name, module in modules.items() if hasattr(module, "SUFFIX")}


FORMATS: Mapping[str, Format] = _discover()
"""Name of a format ("html") to its writer. A new file with ``SUFFIX`` and ``render`` is found by itself."""
