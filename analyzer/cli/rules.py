"""``analyzer rules``: what is checked, why, and whether each rule keeps its own cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.cli.output import Meter, note, result, show
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from analyzer.rulebook import AnyRule, Rulebook

FAULTY = 2
PAGE_HEAD = "<!-- Written by `analyzer rules doc`"


@click.group()
def rules() -> None:
    """List the rules, show one, run their cases, or write a page on each.

    \b
    Examples:
      analyzer rules list
      analyzer rules show agreement_core/no-deletion
      analyzer rules test biometric
    """


@rules.command("list")
@options.rule_folders
def list_(folders: tuple[Path, ...]) -> None:
    """List every rule, pack by pack.

    \b
    Examples:
      analyzer rules list
      analyzer rules list --rules my-rules/
    """
    from rich.table import Table
    from rich.text import Text

    book = _load(folders)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("Rule", "Severity", "Title"):
        table.add_column(column, no_wrap=column != "Title")
    for rule in book.rules:
        table.add_row(*(Text(cell) for cell in (rule.id, rule.severity.value, rule.title)))
    show(table)


@rules.command("show")
@click.argument("rule_id", metavar="ID")
@options.rule_folders
def show_(rule_id: str, folders: tuple[Path, ...]) -> None:
    """Show what the rule ID looks at, why, what to do about it, and on what authority.

    \b
    Examples:
      analyzer rules show agreement_core/no-deletion
      analyzer rules show no-deletion
    """
    rule = _find(_load(folders), rule_id)
    law = rule.law
    force = " ".join(
        f"{word} {day}" for word, day in (("from", law.in_force.start), ("until", law.in_force.end)) if day
    )
    lines = {
        "Title": rule.title,
        "Severity": f"{rule.severity.value}, confidence {rule.confidence}",
        "Check": f"{rule.check}: {(type(rule).__doc__ or '').partition(chr(10) * 2)[0].replace('`', '')}",
        "Documents": ", ".join(kind.value.replace("_", " ") for kind in rule.documents) or "all",
        "Places": ", ".join(law.jurisdictions) or "any",
        "In force": force or "not limited",
        "Message": rule.message,
        "Why": rule.why,
        "What to do": rule.fix,
        "Authority": "; ".join(rule.authority) + f" ({law.certainty})",
        "Cases": f"{len(rule.tests.fire)} must fire, {len(rule.tests.silent)} must stay silent",
    }
    result(f"{rule.id}\n\n" + "\n".join(f"{name}: {' '.join(text.split())}" for name, text in lines.items()) + "\n")


@rules.command("test")
@click.argument("only", metavar="[ID|PACK]", required=False)
@options.rule_folders
def test(only: str | None, folders: tuple[Path, ...]) -> int:
    """Run the cases that stand in the rule files: all of them, or those of one rule or pack.

    Ends with exit code 2 if a case fails.

    \b
    Examples:
      analyzer rules test
      analyzer rules test biometric --rules my-rules/
    """
    from analyzer import cases

    book = _load(folders)
    packs = {pack for pack, _ in book.packs}
    wanted = only if only is None or only in packs else _find(book, only).id
    chosen = [rule for rule in book.rules if wanted in (None, rule.id, rule.pack)]
    total = sum(len(rule.tests.fire) + len(rule.tests.silent) for rule in chosen)
    ran, failed = 0, []
    with Meter() as meter:
        for case in cases.run(book, only=wanted):
            ran += 1
            if not case.passed:
                failed.append(case)
            meter("Running cases", ran, total, case.id)
    for case in failed:
        note(f"{case.id}: {case.message}")
    result(f"{ran} cases of {len(chosen)} rules: {len(failed) or 'none'} failed\n")
    return FAULTY if failed else 0


@rules.command("doc")
@click.option(
    "-o",
    "--output",
    "out",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("docs/rules"),
    help="The folder to write into (docs/rules). Pages of rules that are no more are removed from it.",
)
@options.rule_folders
def doc(out: Path, folders: tuple[Path, ...]) -> None:
    """Write a page for each rule: what it looks for, why, the law, and its cases.

    \b
    Examples:
      analyzer rules doc
      analyzer rules doc --rules my-rules/ -o my-docs/
    """
    from analyzer import atomic
    from analyzer.rulebook import pages

    written = pages(_load(folders))
    for stale in sorted(out.glob("*/*.md")):
        mark = stale.read_text(encoding="utf-8").startswith(PAGE_HEAD)
        if mark and stale.relative_to(out).as_posix() not in written:
            stale.unlink()
    for name, text in written.items():
        atomic.write(out / name, text)
    note(f"{len(written) - 1} pages in {out}")


def _load(folders: tuple[Path, ...]) -> Rulebook:
    from analyzer import rulebook

    return rulebook.load(folders)


def _find(book: Rulebook, rule_id: str) -> AnyRule:
    """The rule of that id, or of that name if only one pack has it. Raises UsageError."""
    found = [rule for rule in book.rules if rule_id in (rule.id, rule.id.partition("/")[2])]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{rule_id}: several packs have it: give one of {', '.join(rule.id for rule in found)}")
    from difflib import get_close_matches

    near = get_close_matches(rule_id, [rule.id for rule in book.rules], n=3, cutoff=0.5)
    hint = f": did you mean {' or '.join(near)}?" if near else ": see analyzer rules list"
    raise UsageError(f"{rule_id}: there is no such rule or pack{hint}")
