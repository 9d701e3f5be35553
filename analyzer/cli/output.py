"""What commands write: results on the standard output, everything else on the error stream."""

from __future__ import annotations

import os
import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.progress import Progress

PIPE_CLOSED = 141
PATIENCE = 1.0
"""Seconds until progress is shown: what is over by then needs none."""

_STAGES = {"read": "Reading", "extract": "Extracting facts", "join": "Joining documents", "judge": "Checking rules"}


def result(text: str) -> None:
    """Write a result; if nobody reads it any more (``| head``), end quietly."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(PIPE_CLOSED)


def show(*parts: RenderableType) -> None:
    """Write tables and the like as a result, in the width of the terminal, in colour if it is one."""
    import io

    from rich.console import Console

    terminal = sys.stdout.isatty()
    console = Console(file=io.StringIO(), force_terminal=terminal, width=None if terminal else 160, highlight=False)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    result(captured.get())


def note(line: str) -> None:
    """Tell the user something that is no result."""
    click.echo(plain_line(line), err=True)


def plain_line(text: str) -> str:
    """One line without control characters: words of a document must not steer the terminal."""
    return "".join(c if c.isprintable() else " " for c in text).rstrip()


class Meter:
    """Shows on a terminal how far a long task is, once it has lasted a second; elsewhere it is silent."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._latest = ("Starting", 0, 0, "")
        self._timer = threading.Timer(PATIENCE, self._start)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._over = False

    def __call__(self, stage: str, done: int, total: int | None, name: str) -> None:
        """Take note of progress, as ``engine.analyze`` and ``scan`` tell it."""
        with self._lock:
            self._latest = (_STAGES.get(stage, stage), done, total or 0, name)
            self._draw()

    def __enter__(self) -> Meter:
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._progress:
                self._progress.stop()

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._over:
                return
            self._progress = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(bar_width=24),
                MofNCompleteColumn(),
                TextColumn("{task.fields[name]}", style="dim", markup=False),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._progress.add_task("", total=None, name="")
            self._draw()
            self._progress.start()

    def _draw(self) -> None:
        if self._progress:
            stage, done, total, name = self._latest
            self._progress.update(
                self._progress.task_ids[0],
                description=stage,
                completed=done,
                total=total or None,
                name=plain_line(name)[-40:],
            )
