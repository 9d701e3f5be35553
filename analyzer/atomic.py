"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from analyzer.errors import UsageError


def write(path: Path, text: str) -> None:
    """Put ``text`` into ``path`` as UTF-8, creating its folders. Whatever goes wrong, an older file stays as it was.

    Raises UsageError saying where it cannot be written and why.
    """
    new = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink()


def make_room(path: Path) -> None:
    """Create the folders of ``path`` and see that a file can be put there, before the work whose result it is to hold.

    Raises UsageError saying where it cannot be written and why.
    """
    probe = path.with_name(f".{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        raise cannot_write(path, error) from error
    if path.is_dir():
        raise UsageError(f"{path}: is a folder: name a file in it")


def cannot_write(path: Path, error: OSError) -> UsageError:
    """The error for a person: what could not be written, why, and what to do."""
    return UsageError(f"{path}: cannot be written ({error.strerror or error}): choose another place or make room")
