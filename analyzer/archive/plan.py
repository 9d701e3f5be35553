"""What there is to do: the dossiers of an archive, and the files of each with the hash of their content."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import UsageError
from analyzer.model import Unread
from analyzer.rulebook.suppressions import NAME as DECISIONS

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


@dataclass(frozen=True, slots=True)
class Source:
    """A file: ``name`` is its path inside its dossier, ``sha256`` the hash of its content."""

    path: Path
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A dossier: each folder, or single file, directly inside the archive is one. ``unread`` cannot even be opened;
    ``suppressions`` are the files of findings set aside, which are no sources."""

    name: str
    sources: tuple[Source, ...]
    unread: tuple[Unread, ...]
    suppressions: tuple[Path, ...] = ()

    @property
    def folder(self) -> str:
        """A folder name that is safe everywhere and that no other dossier has."""
        if _PLAIN.fullmatch(self.name):
            return self.name
        plain = re.sub(r"[^a-z0-9._-]+", "-", self.name.lower()).strip("-._")[:70]
        return f"{plain or 'dossier'}-{hashlib.sha256(os.fsencode(self.name)).hexdigest()[:8]}"


def plan(archive: Path, *, leave_out: Path) -> Iterator[Planned]:
    """The dossiers in order of name, without hidden files and without what lies in ``leave_out``.

    Raises UsageError if ``archive`` is no folder that can be read.
    """
    try:
        entries = sorted(archive.iterdir())
    except OSError as error:
        raise UsageError(f"{archive}: not a folder that can be read ({error.strerror}): name the archive") from error
    leave_out = leave_out.resolve()
    for entry in entries:
        if entry.name.startswith(".") or entry.resolve() == leave_out:
            continue
        sources: list[Source] = []
        unread: list[Unread] = []
        decisions: list[Path] = []
        for path in _files(entry, leave_out):
            if path.name == DECISIONS:
                decisions.append(path)
                continue
            name = _shown(path.relative_to(entry) if path != entry else Path(entry.name))
            try:
                sources.append(Source(path, name, _sha256(path, archive)))
            except OSError as error:
                unread.append(Unread(name, "cannot_open", f"cannot be opened ({error.strerror or error})"))
        if sources or unread:
            yield Planned(_shown(Path(entry.name)), tuple(sources), tuple(unread), tuple(decisions))


def _files(entry: Path, leave_out: Path) -> Iterator[Path]:
    if not entry.is_dir() or entry.is_symlink():
        yield entry
        return
    for folder, folders, files in os.walk(entry):
        at = Path(folder)
        # A link to a folder is kept as a file that cannot be opened: it is told of, and not followed.
        files += [name for name in folders if (at / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and (at / name).resolve() != leave_out)
        yield from (at / name for name in sorted(files) if not name.startswith("."))


def _sha256(path: Path, archive: Path) -> str:
    """The hash of the content. Raises OSError for what is no file inside the archive."""
    if path.is_symlink() and not path.resolve().is_relative_to(archive.resolve()):
        raise OSError(0, "a link that leads out of the archive")
    if path.exists() and not path.is_file():
        raise OSError(0, "not a file")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _shown(path: Path) -> str:
    """The path as text that can be written anywhere; bytes that are no UTF-8 become question marks."""
    return path.as_posix().encode("utf-8", "replace").decode()
