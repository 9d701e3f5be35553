"""Documents read and judged in child processes, so that no file can hang, crash or swell the caller."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analyzer.errors import SourceError
from analyzer.model import Assumptions, Document, Facts, Severity, State, Unread
from analyzer.sandbox import Sandbox, SandboxError, pack, unpack

if TYPE_CHECKING:
    from analyzer.rulebook import Rulebook

Record = tuple[Document, Facts] | Unread
Heard = Callable[..., None]

_ADVICE = {
    "timeout": "allow more time, or split the file",
    "out_of_memory": "allow more memory, or split the file",
    "crashed": "the file may be damaged: open it in another program and save it anew",
    "failed": "a fault of the analyzer: please report it",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` for one document, ``judge_seconds`` for all that follows on a dossier, ``memory_mb`` a child."""

    seconds: float = 120.0
    judge_seconds: float = 600.0
    memory_mb: int = 2048


@dataclass(frozen=True, slots=True)
class Judged:
    """A report as it leaves the child: ``files`` maps a file name ("report.html") to its text."""

    documents: int
    fired: Mapping[str, int]
    """How many findings fired, by severity, worst first; severities without any are left out."""
    undetermined: int
    unread: tuple[Unread, ...]
    files: Mapping[str, str]


class Isolated:
    """Two children, started when needed: one reads and extracts, the other joins and judges."""

    def __init__(self, limits: Limits, *, examine: str = "analyzer.isolated:examine") -> None:
        self._reader = Sandbox(
            examine, seconds=limits.seconds, memory_mb=limits.memory_mb, prepare="analyzer.isolated:prepare"
        )
        self._judge = Sandbox("analyzer.isolated:judge", seconds=limits.judge_seconds, memory_mb=limits.memory_mb)

    def examine(self, path: Path, name: str) -> bytes:
        """The packed records of one file: its documents with their facts, or an Unread saying why there are none.

        A file is blamed only for what it does to a child that has read nothing before it.
        Raises SandboxError only where no child can be started at all.
        """
        while True:
            fresh = not self._reader.running
            try:
                return bytes(self._reader.call(str(path), name))
            except SandboxError as error:
                if error.code == "not_started":
                    raise
                if fresh or error.code in ("timeout", "failed"):
                    return pack([Unread(name, error.code, f"{error.message}: {_ADVICE[error.code]}")])

    def judge(
        self,
        records: Sequence[bytes],
        *,
        rules: Sequence[str] = (),
        assumptions: Assumptions = Assumptions(),
        suppressions: Sequence[str] = (),
        formats: Sequence[str] = ("html", "json", "csv"),
        links: Mapping[str, str] = MappingProxyType({}),
        heard: Heard | None = None,
    ) -> Judged:
        """The report on all records together. ``rules`` are extra rule folders, ``suppressions`` files of findings
        set aside, ``links`` lead from the report to the file of each document, by its name. Raises SandboxError."""
        answer = self._judge.call(
            list(records), list(rules), assumptions, list(suppressions), list(formats), dict(links), heard=heard
        )
        return Judged(**answer)

    def close(self) -> None:
        """End both children, from any thread."""
        self._reader.close()
        self._judge.close()

    def __enter__(self) -> Isolated:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


# ---- What runs in the children.


def prepare() -> None:
    """Load the pipeline and whatever it loads at first use, once a child: faulty term files show here."""
    from analyzer import engine, ingest

    engine.facts(ingest.read_text("Ms Hale, a founder of Acme Inc., shall provide photographs of users to Beta LLC."))


def examine(path: str, name: str) -> bytes:
    """The packed records of the file at ``path``, which the report is to call ``name``."""
    return pack(list(_records(Path(path), name)))


def _records(path: Path, name: str) -> Iterator[Record]:
    from analyzer import engine, ingest

    try:
        documents = ingest.read(path, name=name)
    except SourceError as error:
        yield Unread(name, error.code, error.message)
        return
    for document in documents:
        try:
            yield document, engine.facts(document)
        except MemoryError:
            raise
        except Exception as error:
            what = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
            yield Unread(document.name, "failed", f"its analysis failed ({what}): {_ADVICE['failed']}")


def judge(
    packed: Sequence[bytes],
    rules: Sequence[str],
    assumptions: Assumptions,
    suppressions: Sequence[str],
    formats: Sequence[str],
    links: Mapping[str, str],
    notify: Heard | None = None,
) -> dict[str, Any]:
    """The fields of ``Judged``. ``notify`` hears the stages as ``engine.judge`` tells them."""
    from datetime import date

    from analyzer import engine, rulebook
    from analyzer.report import FORMATS

    aside = rulebook.suppressions.read([Path(file) for file in suppressions], today=date.today())
    records: list[Record] = [record for part in packed for record in unpack(part)]
    read = [record for record in records if not isinstance(record, Unread)]
    report = engine.judge(
        [document for document, _ in read],
        [facts for _, facts in read],
        [record for record in records if isinstance(record, Unread)],
        rules=_rulebook(tuple(rules)),
        assumptions=assumptions,
        suppressions=aside,
        progress=notify,
    )
    report = replace(report, files={d.id: links[d.name] for d, _ in read if d.name in links})
    fired = report.fired()
    counts = {severity.value: sum(finding.severity is severity for finding in fired) for severity in Severity}
    return {
        "documents": len(read),
        "fired": {severity: number for severity, number in counts.items() if number},
        "undetermined": sum(f.state is State.UNDETERMINED and not f.suppressed for f in report.findings),
        "unread": report.dossier.unread,
        "files": {f"report{FORMATS[format].SUFFIX}": FORMATS[format].render(report) for format in formats},
    }


@lru_cache(maxsize=1)
def _rulebook(folders: tuple[str, ...]) -> Rulebook:
    """The rules, loaded once a child: a scan judges all its dossiers by the same."""
    from analyzer import rulebook

    return rulebook.load([Path(folder) for folder in folders])
