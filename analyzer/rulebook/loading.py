"""Rule packs from disk: every fault of every file is reported at once, as ``file:line:column: what is wrong``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter

from analyzer.errors import RuleError, UsageError
from analyzer.places import rules_dir
from analyzer.rulebook import located
from analyzer.rulebook.schema import Dockets, Limit, Missing, PackSheet, Present, Rule, SameSigner, SharedAgent

AnyRule = Present | Missing | Limit | SameSigner | SharedAgent | Dockets

SHEET = "pack.yaml"
"""The file of a pack that says what the pack is about; every other YAML file there is a rule."""
ENTRY_POINTS = "analyzer.rulepacks"
"""The entry point group under which an installed package offers rule packs."""
_KINDS = tuple(get_args(kind.model_fields["check"].annotation)[0] for kind in get_args(AnyRule))


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules to be checked, and their packs as (id, version); a version is a hash of the pack's files."""

    rules: tuple[AnyRule, ...]
    packs: tuple[tuple[str, str], ...]
    sheets: dict[str, PackSheet] = field(default_factory=dict)

    def rule(self, rule_id: str) -> AnyRule | None:
        """The rule with that id, if it is in the book."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def title(self, pack: str) -> str:
        """What people call the pack."""
        sheet = self.sheets.get(pack)
        return sheet.title if sheet else pack.replace("_", " ")

    def only(self, packs: Collection[str]) -> Rulebook:
        """The book with these packs alone. Raises UsageError for a pack that it does not have."""
        known = [name for name, _ in self.packs]
        unknown = [name for name in packs if name not in known]
        if unknown:
            raise UsageError(f"{', '.join(unknown)}: there is no such rule pack: choose of {', '.join(known)}")
        rules = tuple(rule for rule in self.rules if rule.pack in packs)
        return replace(self, rules=rules, packs=tuple(pack for pack in self.packs if pack[0] in packs))


def load(extra: Sequence[Path] = ()) -> Rulebook:
    """The built-in packs, those of installed packages, and those in ``extra`` folders (of packs, or one pack each).

    A rule from outside with the id of a built-in rule takes its place. Raises RuleError listing every fault.
    """
    rules: dict[str, AnyRule] = {}
    sheets: dict[str, PackSheet] = {}
    digests: dict[str, Any] = {}
    problems: list[str] = []
    home = rules_dir() / "packs"
    for root in (home, *_installed(problems), *extra):
        files = sorted(root.rglob("*.yaml")) if root.is_dir() else [root] if root.is_file() else []
        if not any(file.name != SHEET for file in files):
            problems.append(f"{root}:1:1: no rule files here; give a folder with <pack>/<rule>.yaml")
        for file in files:
            name = _display(file, root)
            try:
                text = file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                problems.append(f"{name}:1:1: cannot be read as UTF-8 text ({error})")
                continue
            if file.name == SHEET:
                sheet, faults = _sheet(text, name)
                problems.extend(faults)
                if sheet:
                    sheets[file.parent.name] = sheet
                continue
            rule, faults = _rule(text, name)
            problems.extend(faults)
            if rule:
                if rule.id in rules and root == home:
                    problems.append(f"{name}:1:1: id {rule.id} is used twice")
                if f"{file.parent.name}/{file.stem}" != rule.id:
                    problems.append(f"{name}:1:1: id is {rule.id}, its place says {file.parent.name}/{file.stem}")
                rules[rule.id] = rule
                digests.setdefault(rule.pack, sha256()).update(text.encode())
    if problems:
        raise RuleError(problems)
    packs = tuple((pack, digest.hexdigest()[:12]) for pack, digest in sorted(digests.items()))
    return Rulebook(tuple(rules[key] for key in sorted(rules)), packs, sheets)


def _installed(problems: list[str]) -> Iterator[Path]:
    """The rule folders of installed packages: each entry point names a package whose folder holds the packs."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name):
        try:
            spec = find_spec(entry.value)
        except (ImportError, ValueError):
            spec = None
        folders = list(spec.submodule_search_locations or ()) if spec else []
        if folders:
            yield Path(folders[0])
        else:
            problems.append(
                f"{entry.name}:1:1: the entry point of an installed rule pack names {entry.value!r}, "
                "which is no package: mend or uninstall it"
            )


def _display(file: Path, root: Path) -> str:
    return str(file.relative_to(root.parent)) if file.is_relative_to(root.parent) else str(file)


@lru_cache(maxsize=4096)
def _rule(text: str, name: str) -> tuple[AnyRule | None, tuple[str, ...]]:
    """The rule that a file of this text and name holds, and its faults; a file that is the same is not read again."""
    problems: list[str] = []
    return located.read(text, name, _adapter(), problems, kinds=_KINDS), tuple(problems)


@lru_cache(maxsize=256)
def _sheet(text: str, name: str) -> tuple[PackSheet | None, tuple[str, ...]]:
    problems: list[str] = []
    return located.read(text, name, TypeAdapter(PackSheet), problems), tuple(problems)


@cache
def _adapter() -> TypeAdapter[AnyRule]:
    return TypeAdapter(Rule)
