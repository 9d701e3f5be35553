"""The vocabularies in ``rules/terms``: one YAML file a term, read once, faults reported with file, line and column."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from analyzer.errors import RuleError
from analyzer.places import rules_dir


class TermCases(BaseModel):
    """Sentences in which a term must be found, at the ``[[marked]]`` words, and sentences in which it must not."""

    model_config = ConfigDict(extra="forbid")
    fire: list[str]
    silent: list[str]


class Term(BaseModel):
    """What every term file has; ``id`` is unique in its folder."""

    model_config = ConfigDict(extra="forbid")
    id: str
    label: str
    tests: TermCases


T = TypeVar("T", bound=BaseModel)


def terms(folder: str, schema: type[T]) -> tuple[T, ...]:
    """Every file of ``rules/terms/<folder>`` as a ``schema``, sorted by file name.

    Raises RuleError with one ``file:line:col`` line for each fault in all of the files.
    """
    return _terms(folder, schema, rules_dir() / "terms" / folder)


@lru_cache(maxsize=32)
def _terms(folder: str, schema: type[T], path: Path) -> tuple[T, ...]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: list[T] = []
    problems: list[str] = []
    for file in sorted(path.glob("*.yaml")):
        name = f"terms/{folder}/{file.name}"
        try:
            data: Any = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
            found.append(schema.model_validate(data))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            at = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
            problems.append(f"{name}:{at}: {error.problem}")
        except ValidationError as error:
            text = file.read_text(encoding="utf-8").splitlines()
            for fault in error.errors():
                key = next((str(part) for part in fault["loc"] if isinstance(part, str)), "")
                line = next((i for i, row in enumerate(text, 1) if row.lstrip("- ").startswith(f"{key}:")), 1)
                problems.append(f"{name}:{line}:1: {'.'.join(map(str, fault['loc']))}: {fault['msg']}")
    if problems:
        raise RuleError(problems)
    return tuple(found)
