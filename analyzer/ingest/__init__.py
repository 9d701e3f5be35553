"""Sources to documents: ``read`` for one source, ``read_text`` for text in memory, ``read_all`` for files and folders.

A module here that has ``SUFFIXES``, ``sniff`` and ``read`` is a format; it is found by itself.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path, PurePath
from pkgutil import iter_modules
from typing import Protocol, cast

from analyzer.errors import SourceError
from analyzer.model import Document, Problem, Unread

__all__ = ["MAX_BYTES", "formats", "named", "read", "read_all", "read_bytes", "read_text"]

MAX_BYTES = 200_000_000
"""Sources above this size are refused."""


class Format(Protocol):
    """What a format module offers. ``sniff`` gives 0 (is not) to 1 (certainly is)."""

    SUFFIXES: tuple[str, ...]

    def sniff(self, head: bytes, suffix: str) -> float: ...

    def read(self, data: bytes, *, name: str) -> Document | list[Document]: ...


@lru_cache(maxsize=1)
def formats() -> dict[str, Format]:
    """Every format by the name of its module."""
    modules = {info.name: import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__)}
    return {name: cast(Format, module) for name, module in modules.items() if hasattr(module, "SUFFIXES")}


def read(path: str | os.PathLike[str], *, name: str | None = None) -> list[Document]:
    """The documents of one file: one, or for mail the message and its readable attachments.

    ``name`` is what reports call it (default: the file's own name). Raises SourceError if it cannot be read.
    """
    file, where = Path(path), name or str(path)
    try:
        if file.is_dir():
            raise SourceError(
                where, "is a directory: give a file, or let the whole folder be read", code="is_directory"
            )
        if not file.exists():
            raise SourceError(where, "there is no such file: check the path", code="missing")
        if not file.is_file():
            raise SourceError(where, "is no regular file: give a document", code="unreadable")
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(
                where, f"{size / 1e6:.0f} MB, the limit is {MAX_BYTES / 1e6:.0f} MB: split it", code="too_large"
            )
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(
            where, f"cannot be opened ({error.strerror or error}): check its rights", code="unreadable"
        ) from None
    except ValueError:
        raise SourceError(where, "there is no such file: check the path", code="missing") from None
    try:
        return read_bytes(data, name=name or _shown(PurePath(file.name)))
    except SourceError as error:
        raise SourceError(where, error.message, code=error.code) from error.__cause__


def read_bytes(data: bytes, *, name: str) -> list[Document]:
    """The documents of one source whose bytes are in memory. Raises SourceError if it cannot be read."""
    if len(data) > MAX_BYTES:
        raise SourceError(name, f"more than {MAX_BYTES / 1e6:.0f} MB: split it", code="too_large")
    if not data.strip():
        raise SourceError(name, "is empty: ask for the file again", code="empty")
    suffix = Path(name).suffix.lower()
    best = _format(data[:65536], suffix)
    if best is None:
        raise SourceError(name, f"{_unknown(data)}", code="unknown_format")
    chosen = formats()[best]
    try:
        result = chosen.read(data, name=name)
    except SourceError:
        raise
    except MemoryError:
        raise SourceError(name, "needs more memory than there is: split it", code="too_large") from None
    except Exception as error:
        # A reader that meets something it does not know must not stop the other documents.
        raise SourceError(
            name, f"damaged {best} file ({type(error).__name__}): open it and save it again", code="damaged"
        ) from error
    documents = result if isinstance(result, list) else [result]
    expected = next((key for key, module in formats().items() if suffix in module.SUFFIXES), None)
    if expected and suffix not in chosen.SUFFIXES and documents:
        note = Problem("extension_mismatch", f"called {suffix} but holds {best}: read as {best}")
        documents[0] = replace(documents[0], problems=(*documents[0].problems, note))
    return documents


def _format(head: bytes, suffix: str) -> str | None:
    """The format that is surest of the file's beginning; the one that its extension names is asked first."""
    named = sorted(formats(), key=lambda key: suffix not in formats()[key].SUFFIXES)
    best, score = None, 0.0
    for key in named:
        found = formats()[key].sniff(head, suffix)
        if found > score:
            best, score = key, found
        if score >= 1.0:
            break
    return best


def read_text(text: str, *, name: str = "text") -> Document:
    """The document of a text in memory; offsets are those of ``text``, with ``\\r\\n`` counted as one character."""
    from analyzer.ingest import markdown
    from analyzer.ingest import text as plain
    from analyzer.ingest.builder import TextBuilder
    from analyzer.ingest.encoding import newlines

    chosen = markdown if Path(name).suffix.lower() in markdown.SUFFIXES else plain
    builder = TextBuilder()
    chosen.write(builder, newlines(text))
    return builder.document(text.encode("utf-8", "surrogatepass"), name=name, format=chosen.FORMAT)


def read_all(
    paths: Iterable[str | os.PathLike[str]], *, leave_out: Iterable[str | os.PathLike[str]] = ()
) -> Iterator[Document | Unread]:
    """Every document under ``paths``, folders walked in order of name, and an Unread for what cannot be read.

    A document in a folder is called by its path inside it, a single file by its own name, with as much of the path
    before it as tells two alike apart; an Unread by the path that leads to it. ``leave_out`` are files not to read.
    """
    for file, name in named(paths, leave_out=leave_out):
        try:
            yield from read(file, name=name)
        except SourceError as error:
            yield Unread(str(file), error.code, error.message)


def named(
    paths: Iterable[str | os.PathLike[str]], *, leave_out: Iterable[str | os.PathLike[str]] = ()
) -> list[tuple[Path, str]]:
    """Every file under ``paths`` with the name that its document has, in the order in which they are read."""
    unwanted = {Path(file).resolve() for file in leave_out}
    found: dict[Path, tuple[Path, int]] = {}
    for path in map(Path, paths):
        for file in _files(path):
            try:
                resolved = file.resolve()
            except (OSError, RuntimeError, ValueError):
                resolved = file.absolute()
            if resolved not in unwanted:
                found.setdefault(resolved, (file, max(1, len(file.parts) - len(path.parts))))
    names = _names([(file.absolute().parts, shown) for file, shown in found.values()])
    return [(file, name) for (file, _), name in zip(found.values(), names, strict=True)]


def _names(files: Sequence[tuple[tuple[str, ...], int]]) -> list[str]:
    """A name for each path (given by its parts): its last parts, as many as given or as tell it from the others."""
    shown = [count for _, count in files]
    while True:
        names = [_shown(PurePath(*parts[-count:])) for (parts, _), count in zip(files, shown, strict=True)]
        members = Counter(names)
        alike = [i for i, name in enumerate(names) if members[name] > 1 and shown[i] < len(files[i][0])]
        if not alike:
            return names
        for i in alike:
            shown[i] += 1


def _shown(path: PurePath) -> str:
    """The path as text that can be written anywhere; bytes that are no UTF-8 become question marks."""
    return path.as_posix().encode("utf-8", "replace").decode()


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or the files in a folder; hidden ones are skipped, as are links that lead back."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))


def _unknown(data: bytes) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "protected with a password: save it without one"
        return "an old Office file (.doc, .xls, .ppt or .msg): save it as .docx, .xlsx or PDF"
    if data.startswith(b"{\\rtf"):
        return "rich text (RTF): save it as .docx or PDF"
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")):
        return "an image: make a PDF with a text layer (OCR) of it"
    known = ", ".join(sorted(suffix for module in formats().values() for suffix in module.SUFFIXES))
    return f"its format is not known: give one of {known}"
