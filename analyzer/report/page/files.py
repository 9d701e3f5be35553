"""Links from a report to the files of its documents."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

ACTIVE = {".html", ".htm", ".xhtml", ".xht", ".svg", ".xml", ".mht", ".mhtml"}
"""Files that a browser may run rather than show: a document is not trusted with that."""
CLIMBS = 4
"""Folders that a link may go up: one that goes further tells more of a machine than of a dossier."""


def beside(files: Iterable[tuple[Path, str]], folder: Path) -> dict[str, str]:
    """The name of each document with a link to its file, as seen from ``folder`` and percent-encoded.

    Left out are files that lie so far away that a link to them would be an absolute path by another name, and those
    that could run a script.
    """
    return {name: link for file, name in files if (link := _link(file, folder))}


def _link(file: Path, folder: Path) -> str:
    if file.suffix.lower() in ACTIVE:
        return ""
    try:
        relative = Path(os.path.relpath(file, folder))
        common = Path(os.path.commonpath([file.absolute(), folder.absolute()]))
    except (OSError, ValueError):  # another drive, or a name that is no path
        return ""
    up = relative.parts.count(os.pardir)
    if up > CLIMBS or (up and common == Path(common.anchor)):
        return ""
    return quote(os.fsencode(relative.as_posix()))
