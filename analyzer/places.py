"""Where the rules and templates are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def rules_dir() -> Path:
    """The folder that holds ``packs`` and ``terms``."""
    return _folder("rules")


def templates_dir() -> Path:
    """The folder of the Jinja templates."""
    return _folder("templates")
