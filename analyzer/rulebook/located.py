"""YAML read into a validated record; each fault is told as ``file:line:column: what is wrong``, all at once."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Record = TypeVar("Record")


def read(
    text: str, name: str, adapter: TypeAdapter[Record], problems: list[str], *, kinds: Sequence[str] = ()
) -> Record | None:
    """The record that the text holds, or ``None`` with its faults added to ``problems``.

    ``kinds`` are the tags of a union: they are no part of the place of a fault, and are named where none was picked.
    """
    import yaml
    from pydantic import ValidationError

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
        if node is None:
            problems.append(f"{name}:1:1: the file is empty")
            return None
        twice = list(_duplicates(node))
        problems.extend(f"{name}:{line}:{column}: key {key!r} stands twice" for key, line, column in twice)
        if twice:
            return None
        data = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        at = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        problems.append(f"{name}:{at}: {error.problem or 'not valid YAML'}")
        return None
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        problems.extend(_faults(error, node, name, kinds))
        return None


def _faults(error: Any, node: Any, name: str, kinds: Sequence[str]) -> Iterator[str]:
    for fault in error.errors():
        path = _path(fault["loc"], kinds)
        message = fault["msg"]
        if fault["type"].startswith("union_tag"):
            path, message = ["check"], f"pick one of: {', '.join(kinds)}"
        line, column = _position(node, path)
        where = ".".join(str(part) for part in path)
        yield f"{name}:{line}:{column}: {where + ': ' if where else ''}{message.removeprefix('Value error, ')}"


def _path(location: Sequence[object], kinds: Container[object]) -> list[object]:
    return [part for part in location if part not in kinds]


def _duplicates(node: Any) -> Iterator[tuple[str, int, int]]:
    import yaml

    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1, key.start_mark.column + 1
            seen.add(key.value)
            yield from _duplicates(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _duplicates(item)


def _position(node: Any, path: Sequence[object]) -> tuple[int, int]:
    """Line and column (from 1) of the innermost part of ``path`` that the file has."""
    import yaml

    mark = node.start_mark
    for part in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == part), None)
            if pair is None:
                # One record may stand where a list of them is allowed.
                if part == 0:
                    continue
                break
            mark, node = pair[0].start_mark, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            mark = node.start_mark
    return mark.line + 1, mark.column + 1
