"""One run over an archive: only what is new is read, and every file is in a report or explained."""

from __future__ import annotations

import contextlib
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from analyzer import atomic
from analyzer.archive import pages, work
from analyzer.archive.edition import edition
from analyzer.archive.ledger import Ledger, Summary
from analyzer.archive.plan import Planned, Source, plan
from analyzer.errors import UsageError
from analyzer.isolated import Judged, Limits
from analyzer.model import Assumptions, Unread
from analyzer.report.page.files import beside
from analyzer.sandbox import SandboxError, pack

BATCH = 32
Progress = Callable[[str, int, int, str], None]
"""Called with the stage ("read" or "judge"), how many are done, of how many, and the name of the last."""


@dataclass(frozen=True, slots=True)
class Options:
    """``scheduler`` is the address of a running Dask cluster; without it ``workers`` processes start here.

    ``examine`` names what the children run on a file; tests put a misbehaving one in its place.
    """

    workers: int = 2
    limits: Limits = field(default_factory=Limits)
    rules: tuple[Path, ...] = ()
    assumptions: Assumptions = Assumptions()
    scheduler: str | None = None
    examine: str = "analyzer.isolated:examine"


@dataclass(slots=True)
class Outcome:
    """What a run did. ``failed`` maps dossiers that have no new report to the reason."""

    read: int = 0
    known: int = 0
    judged: int = 0
    unchanged: int = 0
    summaries: list[Summary] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def unread(self) -> list[tuple[str, Unread]]:
        """Every source without a result, with its dossier."""
        return [(summary.name, unread) for summary in self.summaries for unread in summary.unread]


def run(archive: Path, out: Path, options: Options, *, progress: Progress | None = None) -> Outcome:
    """Bring ``out`` up to date: a report for each dossier, an index, a table of findings, and the ledger.

    Raises UsageError if the archive cannot be listed or ``out`` not be written, RuleError for faulty rules.
    What was done before an error or an interruption is kept, and the next run goes on from there.
    """
    from analyzer import rulebook

    packs = rulebook.load(options.rules).packs
    planned = list(plan(archive, leave_out=out))
    if not planned:
        raise UsageError(f"{archive}: there are no files in it: name a folder of documents or of dossiers")
    with Ledger(out / "ledger.sqlite") as ledger:
        current = _Run(out, options, ledger, packs, edition(), progress)
        outcome = current.everything(planned)
        pages.write(out, outcome.summaries, outcome.failed, archive=archive)
    return outcome


class _Run:
    def __init__(
        self,
        out: Path,
        options: Options,
        ledger: Ledger,
        packs: Sequence[tuple[str, str]],
        edition: str,
        progress: Progress | None,
    ) -> None:
        self.out = out
        self.options = options
        self.ledger = ledger
        self.judged_by = (tuple(packs), options.assumptions)
        self.edition = edition
        self.progress = progress or (lambda *_: None)
        self.outcome = Outcome()

    def everything(self, planned: Sequence[Planned]) -> Outcome:
        sources = {source for dossier in planned for source in dossier.sources}
        known = self.ledger.known(sources, self.edition, self.options.limits)
        new = sorted(sources - known, key=lambda source: source.path)
        # The same bytes under the same name are one source of work, wherever they lie.
        unique = list({(source.sha256, source.name): source for source in new}.values())
        self.outcome.known = len(known)
        stale = [dossier for dossier in planned if self._up_to_date(dossier, new) is None]
        if unique or stale:
            with _cluster(self.options) as client:
                self._read(client, unique)
                self._judge(client, stale)
        order = {dossier.name: number for number, dossier in enumerate(planned)}
        self.outcome.summaries.sort(key=lambda summary: order[summary.name])
        return self.outcome

    def _up_to_date(self, dossier: Planned, new: Sequence[Source]) -> Summary | None:
        """The summary of a dossier with nothing to do, which is noted in the outcome."""
        if not set(dossier.sources).isdisjoint(new):
            return None
        summary = self.ledger.summary(dossier, self._key(dossier))
        if summary and (self._folder(dossier) / "report.html").is_file():
            self.outcome.summaries.append(summary)
            self.outcome.unchanged += 1
            return summary
        return None

    def _folder(self, dossier: Planned) -> Path:
        return self.out / "dossiers" / dossier.folder

    def _key(self, dossier: Planned) -> str:
        """What the report rests on: with decisions of people also their words and, as they expire, the day."""
        decided = [file.read_bytes() for file in dossier.suppressions]
        return self.ledger.key(dossier, *self.judged_by, *decided, *([date.today()] if decided else []))

    def _read(self, client: Any, sources: Sequence[Source]) -> None:
        distributed, limits, target = _distributed(), self.options.limits, self.options.examine
        size = max(1, min(BATCH, len(sources) // (4 * self.options.workers)))

        def submit(batch: Sequence[Source]) -> Any:
            wanted = [(source.path.resolve(), source.name) for source in batch]
            future = client.submit(work.examine, wanted, limits, target, pure=False)
            batches[future] = batch
            return future

        batches: dict[Any, Sequence[Source]] = {}
        running = distributed.as_completed([submit(sources[i : i + size]) for i in range(0, len(sources), size)])
        for future in running:
            batch = batches.pop(future)
            error = future.exception()
            if isinstance(error, SandboxError):
                raise error
            if error is None:
                results = list(zip(batch, future.result(), strict=True))
            elif len(batch) > 1:
                # The worker itself was lost; which of them did it shows when each is tried by itself.
                for source in batch:
                    running.add(submit([source]))
                continue
            else:
                reason = f"its worker was lost ({type(error).__name__}): run the scan again with fewer workers"
                results = [(batch[0], pack([Unread(batch[0].name, "worker_lost", reason)]))]
            self.ledger.keep(results, self.edition, limits)
            self.outcome.read += len(batch)
            self.progress("read", self.outcome.read, len(sources), batch[-1].name)

    def _judge(self, client: Any, dossiers: Sequence[Planned]) -> None:
        distributed, options = _distributed(), self.options
        rules = [str(folder.resolve()) for folder in options.rules]
        waiting = deque(dossiers)

        def submit() -> Any:
            dossier = waiting.popleft()
            records = self.ledger.records(dossier)
            future = client.submit(
                work.judge,
                records,
                rules,
                options.assumptions,
                [str(file.resolve()) for file in dossier.suppressions],
                beside(((source.path, source.name) for source in dossier.sources), self._folder(dossier)),
                options.limits,
                options.examine,
                pure=False,
            )
            judging[future] = dossier
            return future

        judging: dict[Any, Planned] = {}
        # Few at a time: the records of an archive need not fit in memory together.
        running = distributed.as_completed([submit() for _ in range(min(len(waiting), 2 * options.workers))])
        for done, future in enumerate(running, 1):
            dossier = judging.pop(future)
            error = future.exception()
            if error is None:
                self._keep(dossier, future.result())
            else:
                self.outcome.failed[dossier.name] = f"not judged: {error}"
            future.release()
            if waiting:
                running.add(submit())
            self.progress("judge", done, len(dossiers), dossier.name)

    def _keep(self, dossier: Planned, judged: Judged) -> None:
        for name, text in judged.files.items():
            atomic.write(self._folder(dossier) / name, text)
        summary = Summary(
            dossier.name, dossier.folder, judged.documents, dict(judged.fired), judged.undetermined, judged.unread
        )
        self.ledger.keep_summary(summary, self._key(dossier))
        self.outcome.summaries.append(summary)
        self.outcome.judged += 1


def _distributed() -> Any:
    """Dask's scheduler library, which has no types; it is slow to load, so only a scan loads it."""
    return import_module("distributed")


@contextlib.contextmanager
def _cluster(options: Options) -> Iterator[Any]:
    """A client of the cluster: the one at ``scheduler``, else one that lives as long as this block."""
    import logging

    distributed = _distributed()
    if options.scheduler:
        try:
            client = distributed.Client(options.scheduler, timeout=10)
        except (OSError, ValueError) as error:
            raise UsageError(f"{options.scheduler}: no Dask scheduler answers there: check the address") from error
        with client:
            yield client
        return
    settings: Mapping[str, Any] = {
        "n_workers": options.workers,
        "threads_per_worker": 1,
        "host": "127.0.0.1",
        "dashboard_address": None,
        "silence_logs": logging.CRITICAL,
        # The children have limits of their own; the workers hold next to nothing.
        "memory_limit": 0,
    }
    with (
        tempfile.TemporaryDirectory(prefix="analyzer-scan-") as scratch,
        distributed.LocalCluster(local_directory=scratch, **settings) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client
