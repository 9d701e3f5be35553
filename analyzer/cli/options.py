"""Options that several commands share, and the kinds of value they take."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from analyzer.model import Assumptions

Command = TypeVar("Command", bound=Callable[..., Any])
if TYPE_CHECKING:
    Kind = click.ParamType[str]
else:
    # Older versions of click know the same class without a parameter.
    Kind = click.ParamType

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


class Place(Kind):
    """A country or a part of one, as ISO 3166 names it."""

    name = "place"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        place = str(value).upper()
        if not _PLACE.fullmatch(place):
            self.fail(f"{value!r} is no place: give an ISO 3166 code such as US-IL, DE or EU", param, ctx)
        return place


class Date(Kind):
    """A year, month or day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not _DATE.fullmatch(str(value)):
            self.fail(
                f"{value!r} is no date: give a year, month or day such as 2014, 2014-09 or 2014-09-30", param, ctx
            )
        return str(value)


def sources(command: Command) -> Command:
    """The files and folders to read."""
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))(command)


def brought_along(command: Command) -> Command:
    """Registers, and decisions about names."""
    command = click.option(
        "--decisions",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="What was decided about names that may mean the same (see `analyzer entities`).",
    )(command)
    return click.option(
        "--register",
        "registers",
        metavar="FILE",
        multiple=True,
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="A register of owners and officers, read beside the documents: FollowTheMoney or BODS 0.4 (JSON), or CSV "
        "with the header source,relation,target,role,start,end,as_of,stake,amount,source_kind,target_kind; may be "
        "repeated.",
    )(command)


def rule_folders(command: Command) -> Command:
    """Folders of rules beside the built-in ones."""
    return click.option(
        "--rules",
        "folders",
        metavar="DIR",
        multiple=True,
        type=click.Path(path_type=Path),
        help="A folder of further rules; may be repeated. A rule there replaces the built-in one of the same id.",
    )(command)


class Packs(Kind):
    """Names of rule packs, with commas between them."""

    name = "packs"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return (
            value if isinstance(value, tuple) else tuple(part.strip() for part in str(value).split(",") if part.strip())
        )


def assumed(command: Command) -> Command:
    """What the user knows and the documents do not say."""
    command = click.option(
        "--packs",
        metavar="PACK,…",
        type=Packs(),
        default=(),
        help="Check these rule packs alone, whatever places the documents name. Left out: the packs that the facts "
        "call for; see analyzer rules list.",
    )(command)
    command = click.option(
        "--event-date",
        metavar="DATE",
        type=Date(),
        help="When the events took place, where the documents do not say: decides which law was in force.",
    )(command)
    return click.option(
        "--jurisdiction",
        "jurisdictions",
        metavar="PLACE",
        multiple=True,
        type=Place(),
        help="A place whose law concerns the people or companies, such as US-IL; may be repeated.",
    )(command)


def assumptions(jurisdictions: tuple[str, ...], event_date: str | None, packs: tuple[str, ...]) -> Assumptions:
    """The record of what is assumed."""
    return Assumptions(jurisdictions=jurisdictions, event_date=event_date, packs=packs)
