"""What has been done already: results by content, by edition of the analyzer, and by rules, in one SQLite file."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from analyzer.archive.plan import Planned, Source
from analyzer.atomic import cannot_write
from analyzer.errors import UsageError
from analyzer.isolated import Limits
from analyzer.model import Unread
from analyzer.sandbox import pack, unpack

_TABLES = """
CREATE TABLE IF NOT EXISTS documents (
  sha256 TEXT NOT NULL, name TEXT NOT NULL, edition TEXT NOT NULL,
  failure TEXT, seconds REAL NOT NULL, memory_mb INTEGER NOT NULL, records BLOB NOT NULL,
  PRIMARY KEY (sha256, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dossiers (name TEXT PRIMARY KEY, key TEXT NOT NULL, summary TEXT NOT NULL) WITHOUT ROWID;
"""
_ANOTHER_TRY = frozenset({"timeout", "out_of_memory", "crashed", "worker_lost"})
"""Reasons that may pass: a file that failed so is tried again with larger limits, or always if its worker was lost."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A judged dossier as the index page shows it; ``fired`` counts findings by severity, worst first."""

    name: str
    folder: str
    documents: int
    fired: dict[str, int]
    undetermined: int
    unread: tuple[Unread, ...]


class Ledger:
    """The ledger of one archive's results. Everything is on disk when a method returns.

    Raises UsageError if the file cannot be used: unwritable, disk full, damaged, or in use by another scan.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(path.parent, error) from error
        try:
            self._store = sqlite3.connect(path, timeout=2)
            # One scan at a time: the first write takes the file until it is closed.
            self._store.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._store.execute("BEGIN EXCLUSIVE")
            self._store.executescript(_TABLES)
        except sqlite3.Error as error:
            raise self._trouble(error) from error

    def known(self, sources: Iterable[Source], edition: str, limits: Limits) -> set[Source]:
        """The sources whose records are here. A file that failed is tried again where the limits have grown."""
        rows = self._store.execute(
            "SELECT sha256, name, failure, seconds, memory_mb FROM documents WHERE edition = ?", [edition]
        )
        done = {
            (sha256, name)
            for sha256, name, failure, seconds, memory_mb in rows
            if failure is None or (seconds >= limits.seconds and memory_mb >= limits.memory_mb)
        }
        return {source for source in sources if (source.sha256, source.name) in done}

    def keep(self, results: Iterable[tuple[Source, bytes]], edition: str, limits: Limits) -> None:
        """Write down the packed records of sources."""
        rows = []
        for source, records in results:
            failures = [r.code for r in unpack(records) if isinstance(r, Unread) and r.code in _ANOTHER_TRY]
            failure = failures[0] if failures else None
            seconds = 0.0 if failure == "worker_lost" else limits.seconds
            blob = zlib.compress(records, 1)
            rows.append((source.sha256, source.name, edition, failure, seconds, limits.memory_mb, blob))
        try:
            with self._store:
                self._store.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        except sqlite3.Error as error:
            raise self._trouble(error) from error

    def records(self, planned: Planned) -> list[bytes]:
        """The packed records of a dossier whose sources are all known."""
        parts = [pack(list(planned.unread))] if planned.unread else []
        for source in planned.sources:
            row = self._store.execute(
                "SELECT records FROM documents WHERE sha256 = ? AND name = ?", [source.sha256, source.name]
            ).fetchone()
            parts.append(zlib.decompress(row[0]))
        return parts

    def key(self, planned: Planned, *judged_by: object) -> str:
        """A hash of all that the report on a dossier rests on: its records and what ``judged_by`` says."""
        digest = hashlib.sha256(repr((judged_by, planned.unread)).encode())
        for source in planned.sources:
            row = self._store.execute(
                "SELECT sha256, name, edition, failure FROM documents WHERE sha256 = ? AND name = ?",
                [source.sha256, source.name],
            ).fetchone()
            digest.update(repr(row).encode())
        return digest.hexdigest()

    def summary(self, planned: Planned, key: str) -> Summary | None:
        """How the dossier was judged, if that was done with this key."""
        row = self._store.execute(
            "SELECT summary FROM dossiers WHERE name = ? AND key = ?", [planned.name, key]
        ).fetchone()
        if row is None:
            return None
        values = json.loads(row[0])
        return Summary(**{**values, "unread": tuple(Unread(**unread) for unread in values["unread"])})

    def keep_summary(self, summary: Summary, key: str) -> None:
        """Write down how a dossier was judged, after its report is written."""
        try:
            with self._store:
                self._store.execute(
                    "INSERT OR REPLACE INTO dossiers VALUES (?, ?, ?)", [summary.name, key, json.dumps(asdict(summary))]
                )
        except sqlite3.Error as error:
            raise self._trouble(error) from error

    def close(self) -> None:
        """Let others use the file."""
        self._store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _trouble(self, error: sqlite3.Error) -> UsageError:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith("SQLITE_BUSY") or name.startswith("SQLITE_LOCKED"):
            return UsageError(f"{self.path}: another scan is writing here: wait for it, or choose another OUT")
        if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            return UsageError(f"{self.path}: damaged: delete it, and the next scan does everything anew")
        return UsageError(f"{self.path}: cannot be written ({error}): choose another OUT or make room")
