"""``analyzer archive``: many dossiers, a report each, and only what is new on the next run."""

from __future__ import annotations

import os
from pathlib import Path

import click

from analyzer.cli import options
from analyzer.cli.output import Meter, note
from analyzer.cli.report import SHOWN, UNREAD


@click.group()
def archive() -> None:
    """Work through folders of dossiers.

    \b
    Examples:
      analyzer archive scan dossiers/ -o reports/
    """


@archive.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder for the results.",
)
@click.option(
    "--workers",
    default=max(1, min(8, os.cpu_count() or 1)),
    show_default=True,
    type=click.IntRange(1, 256),
    help="Processes that read at the same time.",
)
@click.option(
    "--timeout", default=120, show_default=True, metavar="SECONDS", type=click.IntRange(1), help="For one document."
)
@click.option(
    "--memory",
    default=2048,
    show_default=True,
    metavar="MB",
    type=click.IntRange(1024),
    help="For reading one document.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="A running Dask scheduler, such as tcp://10.0.0.5:8786, whose workers see the same files.",
)
@options.rule_folders
@options.assumed
def scan(
    folder: Path,
    out: Path,
    workers: int,
    timeout: int,
    memory: int,
    scheduler: str | None,
    folders: tuple[Path, ...],
    jurisdictions: tuple[str, ...],
    event_date: str | None,
    packs: tuple[str, ...],
) -> int:
    """Report on every dossier in DIR: each folder directly in it is one, and so is each single file there.

    OUT gets dossiers/<name>/report.html, .json and .csv, an index.html of all dossiers, a findings.csv, and a
    ledger.sqlite. Hidden files are left out. The next run reads only files that are new or changed, and judges only
    dossiers with something new; a run that was interrupted goes on where it stopped. The exit code is 3 if a file
    could not be read; index.html says which and why.

    \b
    Examples:
      analyzer archive scan dossiers/ -o reports/
      analyzer archive scan dossiers/ -o reports/ --workers 8 --timeout 300 --memory 6000
    """
    from analyzer.archive.scan import Options, run
    from analyzer.isolated import Limits

    chosen = Options(
        workers=workers,
        limits=Limits(seconds=timeout, judge_seconds=max(600, 10 * timeout), memory_mb=memory),
        rules=folders,
        assumptions=options.assumptions(jurisdictions, event_date, packs),
        scheduler=scheduler,
    )
    with Meter() as meter:
        outcome = run(folder, out, chosen, progress=meter)
    note(f"Files:    {outcome.read} read now, {outcome.known} known from before")
    note(f"Dossiers: {outcome.judged} judged now, {outcome.unchanged} unchanged")
    if not outcome.read and not outcome.judged:
        note("Nothing is new.")
    unread = outcome.unread
    for dossier, reason in outcome.failed.items():
        note(f"No report on {dossier}: {reason}")
    if unread:
        note(f"Not read: {len(unread)}")
        for dossier, source in unread[:SHOWN]:
            note(f"  {dossier if dossier == source.name else dossier + '/' + source.name}: {source.message}")
        if len(unread) > SHOWN:
            note(f"  and {len(unread) - SHOWN} more, named in the index")
    note(f"Index: {(out / 'index.html').resolve()}")
    return UNREAD if unread or outcome.failed else 0
