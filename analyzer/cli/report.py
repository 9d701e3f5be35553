"""``analyzer report``: the report on documents read together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import options
from analyzer.cli.output import Meter, note, result
from analyzer.errors import UsageError
from analyzer.model import Severity

if TYPE_CHECKING:
    from analyzer.model import Report

NAME = "analyzer-report"
FINDINGS, UNREAD = 1, 3
SHOWN = 12


class Format(options.Kind):
    """A name in ``analyzer.report.FORMATS``, which is loaded only when it is needed."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        from analyzer.report import FORMATS

        return f"[{'|'.join(sorted(FORMATS))}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from analyzer.report import FORMATS

        if value not in FORMATS:
            self.fail(f"{value!r} is no format: choose one of {', '.join(sorted(FORMATS))}", param, ctx)
        return str(value)


@click.command(short_help="Write the report on documents read together.")
@options.sources
@click.option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    type=click.Path(path_type=Path, allow_dash=True),
    help=f"A file or a folder; - is the standard output. Without it, HTML goes to ./{NAME}.html and other formats to "
    "the standard output.",
)
@click.option("--format", "format", type=Format(), default="html", help="The format written (html).")
@options.rule_folders
@click.option(
    "--fail-on",
    metavar="SEVERITY",
    type=click.Choice([severity.value for severity in Severity], case_sensitive=False),
    help="End with exit code 1 if a finding of this severity or a worse one fired: critical, high, medium, low, info.",
)
@options.assumed
@options.brought_along
@click.option(
    "--suppressions",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Findings that were looked at and set aside, each with a reason, an owner and an expiry. Left out: "
    "suppressions.yaml beside the documents, if there is one.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="An earlier report (--format json): what is new since, and what is gone, is told; --fail-on then counts new "
    "findings only.",
)
def report(
    paths: tuple[Path, ...],
    out: Path | None,
    format: str,
    folders: tuple[Path, ...],
    fail_on: str | None,
    jurisdictions: tuple[str, ...],
    event_date: str | None,
    packs: tuple[str, ...],
    registers: tuple[Path, ...],
    decisions: Path | None,
    suppressions: Path | None,
    baseline: Path | None,
) -> int:
    """Read PATH... together as one dossier and write a report.

    A folder stands for all files in it. A file that cannot be read is named in the report and never stops the rest;
    the exit code is then 3, even where --fail-on would give 1.

    \b
    Examples:
      analyzer report agreement.pdf
      analyzer report dossier/ -o reports/
      analyzer report *.pdf captable.csv --jurisdiction US-IL --event-date 2014-09
      analyzer report agreement.docx --format json --fail-on high > agreement.json
      analyzer report dossier/ --register owners.csv --decisions decisions.yaml
      analyzer report agreement.docx --baseline agreement.json --packs gdpr_processor,agreement_core
    """
    from dataclasses import replace
    from datetime import date

    from analyzer import atomic, engine, ingest, rulebook
    from analyzer.dossier.decisions import read as read_decisions
    from analyzer.ingest.registers import read_register
    from analyzer.report import FORMATS
    from analyzer.report.page.files import beside as files_beside

    if not any(path.exists() for path in paths):
        raise UsageError(f"{', '.join(map(str, paths))}: there is no such file: check the path")
    target = destination(out, format, FORMATS[format].SUFFIX)
    if any(path.is_file() and _same(path, target) for path in paths):
        raise UsageError(f"{target}: is one of the documents: choose another OUT")
    rules = rulebook.load(folders)
    files = [suppressions] if suppressions else rulebook.suppressions.beside(paths)
    aside = rulebook.suppressions.read(files, today=date.today())
    earlier = rulebook.baseline.read(baseline) if baseline else None
    if target is not None:
        atomic.make_room(target)
    records = [read_register(path) for path in registers]
    decided = read_decisions(decisions) if decisions else None
    # An earlier report may lie among the documents, and so may the decisions on it: neither is a source.
    left_out = [file for file in (target, baseline, decisions, *registers, *files) if file]
    sources = ingest.read_all(paths, leave_out=left_out)
    with Meter() as meter:
        found = engine.analyze(
            sources,
            rules=rules,
            progress=meter,
            assumptions=options.assumptions(jurisdictions, event_date, packs),
            suppressions=aside,
            baseline=earlier,
            decisions=decided,
            registers=records,
        )
    if not found.dossier.documents and not found.dossier.unread:
        raise UsageError(f"{', '.join(map(str, paths))}: there are no files in it: name a file or another folder")
    if target is not None:
        links = files_beside(ingest.named(paths, leave_out=left_out), target.parent)
        found = replace(found, files={d.id: links[d.name] for d in found.dossier.documents if d.name in links})
    text = FORMATS[format].render(found)
    if target is None:
        result(text)
    else:
        atomic.write(target, text)
    summarize(found)
    if target is not None:
        note(f"Report: {target.resolve()}")
    return exit_code(found, fail_on)


def destination(out: Path | None, format: str, suffix: str) -> Path | None:
    """The file to write, or ``None`` for the standard output."""
    if out is None:
        return Path(NAME + suffix) if format == "html" else None
    if str(out) == "-":
        return None
    # A path that ends like a folder is one, even before it exists.
    return out / (NAME + suffix) if out.is_dir() or not out.suffix else out


def _same(path: Path | str, target: Path | None) -> bool:
    return target is not None and Path(path).resolve() == target.resolve()


def summarize(report: Report) -> None:
    """Tell in a few lines what was found and what was not read."""
    dossier = report.dossier
    read = len(dossier.documents)
    note(f"Documents: {read} read" + (f", {len(dossier.unread)} not read" if dossier.unread else ""))
    fired = report.fired()
    counts = [(severity, sum(f.severity is severity for f in fired)) for severity in Severity]
    note("Findings:  " + (", ".join(f"{number} {severity.value}" for severity, number in counts if number) or "none"))
    aside = [f for f in report.findings if f.suppressed]
    if aside:
        note(f"Set aside: {len(aside)} (by {', '.join(sorted({f.suppression.owner for f in aside if f.suppression}))})")
    if any(finding.new is not None for finding in report.findings) or report.gone:
        note(f"Since the baseline: {sum(finding.new or False for finding in fired)} new, {len(report.gone)} gone")
    undetermined = sum(f.state == "undetermined" and not f.suppressed for f in report.findings)
    if undetermined:
        note(f"Undecided: {undetermined} (the report says what is missing)")
    _list("To be decided anew:", report.notes)
    _list("Not read:", [f"{unread.name}: {unread.message}" for unread in dossier.unread])
    _list(
        "Read in part or with doubts:",
        [
            f"{document.name}{f', page {problem.page}' if problem.page else ''}: {problem.message}"
            for document in dossier.documents
            for problem in document.problems
        ],
    )


def exit_code(report: Report, fail_on: str | None) -> int:
    """0, or 3 where a source was not read, else 1 where a finding reaches ``fail_on``."""
    if report.dossier.unread:
        return UNREAD
    counted = [finding for finding in report.fired() if finding.new is not False]
    if fail_on and any(finding.severity.rank >= Severity(fail_on.lower()).rank for finding in counted):
        return FINDINGS
    return 0


def _list(head: str, lines: Sequence[str]) -> None:
    if lines:
        note(head)
        for line in lines[:SHOWN]:
            note(f"  {line}")
        if len(lines) > SHOWN:
            note(f"  and {len(lines) - SHOWN} more, named in the report")
