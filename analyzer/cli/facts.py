"""``analyzer facts``: what was read out of documents, before any rule judges it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import options
from analyzer.cli.output import Meter, plain_line, result, show
from analyzer.cli.report import UNREAD

if TYPE_CHECKING:
    from rich.table import Table

Record = dict[str, Any]
JUDGED = ("findings", "coverage")
"""Keys of the machine-readable report that are no facts."""
QUOTE = 90


def _words(*parts: Any) -> str:
    return " ".join(str(part) for part in parts if part)


KINDS: dict[str, Callable[[Record], str]] = {
    "parties": lambda r: _words(r["name"], f"({r['contract_role'] or r['role']})"),
    "attributes": lambda r: f"{r['name']}: {r['value']}",
    "data_types": lambda r: _words(r["id"], r["polarity"]),
    "clauses": lambda r: _words(r["id"], r["polarity"], r["deadline"]),
    "sharing": lambda r: _words(
        r["discloser"], "→", r["recipient"] + ":", ", ".join(r["data_types"]), f"[{r['status']}]"
    ),
    "processing": lambda r: _words(r["actor"] or "?", r["action"], ", ".join(r["data_types"]), f"[{r['status']}]"),
    "relations": lambda r: _words(r["source"], r["type"], r["target"], f"[{r['status']}]"),
    "practices": lambda r: _words(r["kind"], r["about"], f"[{r['status']}]"),
    "citations": lambda r: r["normalized"],
    "incorporations": lambda r: _words(r["name"], "(present)" if r["present"] else "(not in this text)"),
}
"""Each kind of fact that the table shows, and how one is put in a few words."""


@click.command(short_help="Show what was read out of documents.")
@options.sources
@click.option("--json", "as_json", is_flag=True, help="All facts with all their fields, as JSON.")
def facts(paths: tuple[Path, ...], as_json: bool) -> int:
    """Show the facts read out of PATH..., each with its place and its quote.

    \b
    Examples:
      analyzer facts agreement.pdf
      analyzer facts agreement.pdf mail.eml --json > facts.json
    """
    import analyzer
    from analyzer.errors import UsageError
    from analyzer.rulebook import Rulebook

    if not any(path.exists() for path in paths):
        raise UsageError(f"{', '.join(map(str, paths))}: there is no such file: check the path")
    with Meter() as meter:
        report = analyzer.analyze(paths, rules=Rulebook((), ()), progress=meter)
    record = {key: value for key, value in report.to_dict().items() if key not in JUDGED}
    if as_json:
        import json

        result(json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n")
    else:
        show(*tables(record))
    for unread in report.dossier.unread:
        click.echo(plain_line(f"not read: {unread.name}: {unread.message}"), err=True)
    return UNREAD if report.dossier.unread else 0


def tables(record: Record) -> Iterator[Table]:
    """One table a document: kind, fact, place, quote."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    names = {entity["id"]: entity["name"] for entity in record["entities"]}
    for document in record["documents"]:
        pages = f", {document['pages']} pages" if document["pages"] else ""
        whole = "whole" if document["complete"] else "not known to be whole"
        title = plain_line(f"{document['name']}: {document['type'].replace('_', ' ')}{pages}, {whole}")
        table = Table(title=Text(title), title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
        table.add_column("Kind", no_wrap=True)
        table.add_column("Fact", ratio=3)
        table.add_column("Place", no_wrap=True)
        table.add_column("Quote", ratio=4)
        for kind, words in KINDS.items():
            for fact in record[kind]:
                quote = next((e for e in fact["evidence"] if e["document"] == document["id"]), None)
                if quote is None:
                    continue
                named = {**fact, **{key: names.get(fact[key], fact[key]) for key in _ENTITIES if fact.get(key)}}
                cells = (kind.replace("_", " "), words(named), _place(quote), quote["quote"])
                table.add_row(*(Text(_short(cell)) for cell in cells))
        yield table


_ENTITIES = ("discloser", "recipient", "source", "target")


def _place(quote: Record) -> str:
    if quote["page"]:
        return f"p. {quote['page']}"
    return f"line {quote['line']}" if quote["line"] else ""


def _short(text: str) -> str:
    line = " ".join(plain_line(text).split())
    return line if len(line) <= QUOTE else line[: QUOTE - 1] + "…"
