"""The command line. Each command has a module here; what is slow to load is loaded when a command runs."""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass

import click

from analyzer.cli import archive, entities, facts, report, rules, serve
from analyzer.cli.output import plain_line
from analyzer.errors import AnalyzerError, RuleError

INTERRUPTED = 130
UNEXPECTED = 70


@dataclass(slots=True)
class Settings:
    """What stands before the command."""

    debug: bool = False


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--debug", is_flag=True, help="Show the whole trace of an error.")
@click.version_option(package_name="data-sharing-analyzer", message="analyzer %(version)s")
@click.pass_obj
def cli(settings: Settings, debug: bool) -> None:
    """Who shared whose data with whom, on what terms, and who stood on both sides.

    Reads agreements, policies, court filings, cap tables and mail; reports what they say as indications with their
    quotes. It gives no legal advice and accuses nobody.

    \b
    Examples:
      analyzer report agreement.pdf emails/ complaint.pdf
      analyzer report dossier/ --format json -o dossier.json
      analyzer facts agreement.docx
      analyzer rules list
      analyzer serve
      analyzer archive scan dossiers/ -o reports/

    \b
    Exit codes:
      0  done
      1  findings at or above --fail-on
      2  bad usage, a faulty rule, or a place that cannot be written
      3  some source could not be read; the report is written all the same. Where 1 and 3 both hold, it is 3:
         findings on half the documents are not the answer asked for
    """
    settings.debug = debug
    if not debug:
        import logging
        import warnings

        # Libraries remark on every odd file; what matters for the user is in the report.
        warnings.simplefilter("ignore")
        logging.disable(logging.WARNING)


for command in (report.report, facts.facts, entities.entities, rules.rules, serve.serve, archive.archive):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code; errors are one line, never a traceback."""
    settings = Settings()
    try:
        code = cli.main(arguments, prog_name="analyzer", obj=settings, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except click.exceptions.Abort:
        click.echo("analyzer: stopped", err=True)
        code = INTERRUPTED
    except RuleError as error:
        for problem in error.problems:
            click.echo(plain_line(problem), err=True)
        code = error.exit_code
    except AnalyzerError as error:
        click.echo(f"analyzer: {plain_line(str(error))}", err=True)
        code = error.exit_code
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"analyzer: {plain_line(where + (error.strerror or str(error)))}", err=True)
        code = 2
    except Exception as error:
        if settings.debug:
            traceback.print_exc()
        what = plain_line(f"{type(error).__name__}: {error}")
        click.echo(f"analyzer: a fault of the program ({what}).", err=True)
        click.echo("Please report it with what `analyzer --debug …` shows for the same command.", err=True)
        code = UNEXPECTED
    sys.exit(code or 0)
