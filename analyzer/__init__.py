"""Reads data-sharing documents and reports who shared whose data with whom, on what terms, and who stood on both sides.

>>> import analyzer
>>> report = analyzer.analyze_text("Recipient shall not be required to delete the Data.")
>>> [clause["polarity"] for clause in report.to_dict()["clauses"]]
['disclaims']
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import TYPE_CHECKING

from analyzer.model import Assumptions, Report

if TYPE_CHECKING:
    from spacy.language import Language

    from analyzer.engine import Progress
    from analyzer.rulebook import Rulebook

__version__ = "0.1.0"
__all__ = ["Assumptions", "Report", "analyze", "analyze_text", "load", "read"]


def load() -> Language:
    """The spaCy pipeline that fills ``doc._.clauses``, ``doc._.parties`` and the other kinds of facts."""
    from analyzer import pipes

    return pipes.load()


def read(path: str | PathLike[str]) -> list[object]:
    """The documents in one file (several for a mail with attachments). Raises SourceError if it cannot be read."""
    from pathlib import Path

    from analyzer import ingest

    return list(ingest.read(Path(path)))


def analyze(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    rules: Rulebook | None = None,
    progress: Progress | None = None,
    assumptions: Assumptions | None = None,
) -> Report:
    """The report on the files and folders in ``paths``, read together as one dossier.

    A file that cannot be read is listed in ``report.dossier.unread`` with its reason and never stops the rest.
    """
    from pathlib import Path

    from analyzer import engine, ingest

    wanted = [paths] if isinstance(paths, str | PathLike) else list(paths)
    sources = ingest.read_all([Path(path) for path in wanted])
    return engine.analyze(sources, rules=rules, progress=progress, assumptions=assumptions or Assumptions())


def analyze_text(
    text: str, *, name: str = "text", rules: Rulebook | None = None, assumptions: Assumptions | None = None
) -> Report:
    """The report on a text at hand; offsets of evidence index into the text as given."""
    from analyzer import engine, ingest

    document = ingest.read_text(text, name=name)
    return engine.analyze([document], rules=rules, assumptions=assumptions or Assumptions())
