"""``analyzer entities``: which names were taken for the same, and of which that is not sure."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli import options
from analyzer.cli.output import Meter, note, plain_line, show
from analyzer.cli.report import UNREAD
from analyzer.errors import UsageError


@click.command(short_help="Show who is who, and remember what you decide about names.")
@options.sources
@options.brought_along
def entities(paths: tuple[Path, ...], registers: tuple[Path, ...], decisions: Path | None) -> int:
    """Show the people and organisations named in PATH..., each with its other names and its documents.

    Names that may mean the same are never put together in silence: they are listed with the reason. With --decisions
    they are added to FILE, where you write "same" or "different"; `entities` and `report` then go by it.

    \b
    Examples:
      analyzer entities dossier/
      analyzer entities dossier/ --decisions decisions.yaml
      analyzer report dossier/ --decisions decisions.yaml
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from analyzer import engine, ingest
    from analyzer.dossier import decisions as decided
    from analyzer.ingest.registers import read_register
    from analyzer.rulebook import Rulebook

    if not any(path.exists() for path in paths):
        raise UsageError(f"{', '.join(map(str, paths))}: there is no such file: check the path")
    given = decided.read(decisions) if decisions else decided.Decisions()
    sources = ingest.read_all(paths, leave_out=[file for file in (decisions, *registers) if file])
    with Meter() as meter:
        dossier = engine.analyze(
            sources,
            rules=Rulebook((), ()),
            progress=meter,
            decisions=given,
            registers=[read_register(path) for path in registers],
        ).dossier
    names = {document.id: document.name for document in dossier.documents}
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for head in ("Name", "Kind", "Also written", "Documents"):
        table.add_column(head)
    for entity in sorted(dossier.entities, key=lambda e: (e.kind.value, e.name.casefold())):
        documents = ", ".join(names.get(document, document) for document in entity.documents)
        cells = (entity.name, entity.kind.value.replace("_", " "), ", ".join(entity.aliases), documents)
        table.add_row(*(Text(plain_line(cell)) for cell in cells))
    unsure = decided.doubts(dossier.entities, given)
    pairs = Table(title=Text("Not sure"), title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for head in ("Name", "Name", "Taken as", "Why it is not sure"):
        pairs.add_column(head)
    for doubt in unsure:
        pairs.add_row(*(Text(plain_line(cell)) for cell in (*doubt.names, doubt.assumed, doubt.why)))
    show(table, *([pairs] if unsure else []))
    if decisions:
        added = decided.append(decisions, unsure)
        note(f"{decisions}: {added} new pair(s) to decide" if added else f"{decisions}: nothing new to decide")
    for unread in dossier.unread:
        note(f"not read: {unread.name}: {unread.message}")
    return UNREAD if dossier.unread else 0
