"""Rule packs from disk: every fault of every file is reported at once, as ``file:line:column: what is wrong``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from analyzer.errors import RuleError
from analyzer.places import rules_dir
from analyzer.rulebook.schema import Limit, Missing, Present, Rule, SameSigner, SharedAgent

AnyRule = Present | Missing | Limit | SameSigner | SharedAgent


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules to be checked, and their packs as (id, version); a version is a hash of the pack's files."""

    rules: tuple[AnyRule, ...]
    packs: tuple[tuple[str, str], ...]

    def rule(self, rule_id: str) -> AnyRule | None:
        """The rule with that id, if it is in the book."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


def load(extra: Sequence[Path] = ()) -> Rulebook:
    """The built-in packs and those in ``extra`` folders (each a folder of packs, or one pack).

    A rule from ``extra`` with the id of a built-in rule takes its place. Raises RuleError listing every fault.
    """
    rules: dict[str, AnyRule] = {}
    digests: dict[str, Any] = {}
    problems: list[str] = []
    for root in (rules_dir() / "packs", *extra):
        files = sorted(root.rglob("*.yaml")) if root.is_dir() else [root] if root.is_file() else []
        if not files:
            problems.append(f"{root}:1:1: no rule files here; give a folder with <pack>/<rule>.yaml")
        for file in files:
            try:
                text = file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                problems.append(f"{_display(file, root)}:1:1: cannot be read as UTF-8 text ({error})")
                continue
            rule = _read(text, _display(file, root), problems)
            if rule:
                if rule.id in rules and root == rules_dir() / "packs":
                    problems.append(f"{_display(file, root)}:1:1: id {rule.id} is used twice")
                if f"{file.parent.name}/{file.stem}" != rule.id:
                    problems.append(
                        f"{_display(file, root)}:1:1: id is {rule.id}, its place says {file.parent.name}/{file.stem}"
                    )
                rules[rule.id] = rule
                digests.setdefault(rule.pack, sha256()).update(text.encode())
    if problems:
        raise RuleError(problems)
    packs = tuple((pack, digest.hexdigest()[:12]) for pack, digest in sorted(digests.items()))
    return Rulebook(tuple(rules[key] for key in sorted(rules)), packs)


def _display(file: Path, root: Path) -> str:
    return str(file.relative_to(root.parent)) if file.is_relative_to(root.parent) else str(file)


_ADAPTER: TypeAdapter[AnyRule] | None = None


def _adapter() -> TypeAdapter[AnyRule]:
    global _ADAPTER
    if _ADAPTER is None:
        _ADAPTER = TypeAdapter(Rule)
    return _ADAPTER


def _read(text: str, name: str, problems: list[str]) -> AnyRule | None:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text, Loader=loader)
        if node is None:
            problems.append(f"{name}:1:1: the file is empty")
            return None
        twice = list(_duplicates(node))
        problems.extend(f"{name}:{line}:{column}: key {key!r} stands twice" for key, line, column in twice)
        if twice:
            return None
        data = yaml.load(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        at = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        problems.append(f"{name}:{at}: {error.problem or 'not valid YAML'}")
        return None
    try:
        return _adapter().validate_python(data)
    except ValidationError as error:
        for fault in error.errors():
            path = [part for part in fault["loc"] if part not in _KINDS]
            message = fault["msg"]
            if fault["type"].startswith("union_tag"):
                path, message = ["check"], f"pick one of: {', '.join(_KINDS)}"
            line, column = _position(node, path)
            where = ".".join(str(part) for part in path)
            problems.append(f"{name}:{line}:{column}: {where + ': ' if where else ''}{message}")
        return None


_KINDS = ("present", "missing", "limit", "same_signer", "shared_agent")


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
                break
            mark, node = pair[0].start_mark, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            mark = node.start_mark
    return mark.line + 1, mark.column + 1
