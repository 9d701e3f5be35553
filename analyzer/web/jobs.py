"""Analyses under way and done: one thread works through them, in children that no document can take it down with."""

from __future__ import annotations

import queue
import secrets
import shutil
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analyzer.isolated import Isolated, Judged, Limits
from analyzer.sandbox import SandboxError
from analyzer.web.uploads import Upload

_STAGES = {"join": "Joining what the documents say", "judge": "Checking rules"}


class Full(Exception):
    """There are as many analyses as the server keeps, and none of them can go."""


@dataclass(slots=True)
class Job:
    """One analysis. ``state``: waiting, working, done or failed; ``reason`` says why it failed."""

    id: str
    folder: Path
    uploads: Sequence[Upload]
    state: str = "waiting"
    stage: str = "Waiting"
    done: int = 0
    total: int = 0
    name: str = ""
    judged: Judged | None = None
    reason: str = ""
    finished: float | None = None
    gone: bool = False

    @property
    def over(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.state in ("done", "failed")

    def progress(self) -> dict[str, str | int]:
        """How far it is, for the page that waits."""
        return {"state": self.state, "stage": self.stage, "done": self.done, "total": self.total, "name": self.name}


@dataclass(slots=True)
class Jobs:
    """At most ``most`` analyses in ``folder``; each goes ``keep_seconds`` after it is over."""

    folder: Path
    limits: Limits
    most: int = 20
    keep_seconds: float = 3600.0
    _jobs: dict[str, Job] = field(default_factory=dict)
    _queue: queue.Queue[Job | None] = field(default_factory=queue.Queue)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _children: Isolated = field(init=False)
    _thread: threading.Thread = field(init=False)
    _closing: bool = False

    def __post_init__(self) -> None:
        self._children = Isolated(self.limits)
        self._thread = threading.Thread(target=self._work, name="analyses", daemon=True)
        self._thread.start()

    def new_folder(self) -> tuple[str, Path]:
        """An id that cannot be guessed, and a private folder for its files. Raises Full."""
        with self._lock:
            self._expire()
            if len(self._jobs) >= self.most:
                oldest = min(
                    (job for job in self._jobs.values() if job.over), key=lambda j: j.finished or 0, default=None
                )
                if oldest is None:
                    raise Full
                self._remove(oldest)
        job_id = secrets.token_urlsafe(24)
        folder = self.folder / secrets.token_hex(16)
        folder.mkdir(mode=0o700)
        return job_id, folder

    def start(self, job_id: str, folder: Path, uploads: Sequence[Upload]) -> Job:
        """The analysis of stored files, as soon as those before it are over."""
        job = Job(job_id, folder, uploads, total=len(uploads))
        with self._lock:
            self._jobs[job_id] = job
        self._queue.put(job)
        return job

    def get(self, job_id: str) -> Job | None:
        """The analysis of that id, unless it is gone."""
        with self._lock:
            self._expire()
            return self._jobs.get(job_id)

    def delete(self, job_id: str) -> None:
        """Forget an analysis, with its files."""
        with self._lock:
            job = self._jobs.get(job_id)
            if job:
                self._remove(job)

    def close(self) -> None:
        """Stop working and end the children."""
        self._closing = True
        self._queue.put(None)
        while self._thread.is_alive():
            self._children.close()
            self._thread.join(0.1)
        self._children.close()

    def _expire(self) -> None:
        now = time.monotonic()
        for job in list(self._jobs.values()):
            if job.finished is not None and now - job.finished > self.keep_seconds:
                self._remove(job)

    def _remove(self, job: Job) -> None:
        job.gone = True
        self._jobs.pop(job.id, None)
        if job.over:
            shutil.rmtree(job.folder, ignore_errors=True)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None and not self._closing:
            try:
                self._analyze(job)
            except (SandboxError, OSError) as error:
                job.state, job.reason = "failed", str(error)
            for upload in job.uploads:
                upload.path.unlink(missing_ok=True)
            with self._lock:
                job.finished = time.monotonic()
                if job.gone:
                    shutil.rmtree(job.folder, ignore_errors=True)

    def _analyze(self, job: Job) -> None:
        records = []
        job.state, job.stage = "working", "Reading"
        for number, upload in enumerate(job.uploads):
            if job.gone or self._closing:
                return
            job.done, job.name = number, upload.name
            records.append(self._children.examine(upload.path, upload.name))

        def heard(stage: str, done: int, total: int | None, name: str) -> None:
            job.stage, job.done, job.total, job.name = _STAGES.get(stage, stage), done, total or 0, name

        judged = self._children.judge(records, heard=heard)
        for name, text in judged.files.items():
            (job.folder / name).write_text(text, encoding="utf-8", newline="")
        job.judged = judged
        job.state = "done"
