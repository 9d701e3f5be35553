"""A function run in a child process that may hang, crash or swell without taking its caller along.

This guards against accidents and against files made to stop a reader: a deadline, a memory limit, a process that can
be killed. It is not a jail: the child has the rights of its user. What it sends back is therefore read as plain
records, never as code.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import pickle
import selectors
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from typing import IO, Any

from analyzer.errors import AnalyzerError

START_SECONDS = 180.0
"""How long a child may take to start and prepare itself; loading a language model on a busy machine is slow."""
GRACE_SECONDS = 5.0
"""A child whose parent vanished ends itself this long after its deadline."""

_LENGTH = struct.Struct("!Q")
_OUT_OF_MEMORY_WORDS = (b"bad_alloc", b"MemoryError", b"Cannot allocate memory", b"out of memory")


class SandboxError(AnalyzerError):
    """A call that gave no result. ``code``: timeout, crashed, out_of_memory, failed (the target raised an error), or
    not_started (there is no child to call)."""

    exit_code = 3

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[object, ...]:
        return (SandboxError, (self.code, self.message))


class Sandbox:
    """Runs ``target`` ("module:function") in a child, one call at a time, and starts a new child after a failure.

    ``seconds`` is the deadline of one call and ``memory_mb`` the address space of the child (Linux; elsewhere only
    the deadline holds). ``prepare`` ("module:function", no arguments) runs once in each new child before its first
    call and does not count against the deadline. Results must be made of plain values and records of
    ``analyzer.model``. The child ends with the thread that made the first call, so call from a thread that stays.
    """

    def __init__(self, target: str, *, seconds: float, memory_mb: int, prepare: str | None = None) -> None:
        self.target = target
        self.seconds = seconds
        self.memory_mb = memory_mb
        self.prepare = prepare
        self._child: subprocess.Popen[bytes] | None = None
        self._noise: IO[bytes] | None = None
        self._lock = threading.Lock()
        self._caller: int | None = None

    @property
    def running(self) -> bool:
        """Whether there is a child, which may have worked on earlier calls."""
        return self._child is not None and self._child.poll() is None

    def call(self, *args: Any, heard: Callable[..., None] | None = None) -> Any:
        """The result of ``target(*args)``. With ``heard``, the target also gets ``notify=``, a function whose
        arguments reach ``heard`` while the call is under way.

        Raises SandboxError when there is no result; the next call starts afresh.
        """
        self._caller = threading.get_ident()
        try:
            child = self._child
            if child is None or child.poll() is not None:
                self.close()
                child = self._start()
            self._send(child, (args, heard is not None, self.seconds + GRACE_SECONDS))
            return self._answer(child, self.seconds, heard)
        finally:
            self._caller = None

    def close(self) -> None:
        """End the child, from any thread. A call under way then raises SandboxError."""
        with self._lock:
            if self._child is not None and self._caller not in (None, threading.get_ident()):
                # The thread that waits for the answer sees the pipe end, and cleans up.
                _kill(self._child)
                return
            child, self._child = self._child, None
            noise, self._noise = self._noise, None
        if child is not None:
            _kill(child)
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            child.wait()
        if noise is not None:
            noise.close()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> subprocess.Popen[bytes]:
        noise = tempfile.TemporaryFile("a+b")  # noqa: SIM115  (closed with the child)
        code = "import sys; sys.path[:] = sys.argv[4:]; from analyzer.sandbox import _serve; _serve(*sys.argv[1:4])"
        arguments = [str(os.getpid()), str(self.memory_mb), self.target + "," + (self.prepare or "")]
        child = subprocess.Popen(
            [sys.executable, "-c", code, *arguments, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=noise,
            env={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **os.environ},
            # A group of its own: Ctrl-C at the terminal is for the parent, and what the child starts ends with it.
            start_new_session=True,
        )
        with self._lock:
            self._child, self._noise = child, noise
        try:
            self._answer(child, START_SECONDS, None)
        except SandboxError as error:
            self.close()
            raise SandboxError("not_started", f"the reader cannot start: {error.message}") from error
        return child

    def _send(self, child: subprocess.Popen[bytes], message: object) -> None:
        assert child.stdin is not None
        try:
            if self._noise is not None:
                self._noise.truncate(0)
            _write(child.stdin, pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
        except (OSError, ValueError) as error:
            raise self._failure(child) from error

    def _answer(self, child: subprocess.Popen[bytes], seconds: float, heard: Callable[..., None] | None) -> Any:
        deadline = time.monotonic() + seconds
        while True:
            try:
                message = self._receive(child, deadline)
                if message[0] == "notify":
                    if heard is not None:
                        heard(*message[1])
                    continue
            except TimeoutError:
                self.close()
                raise SandboxError("timeout", f"took longer than the {seconds:g} seconds allowed") from None
            except (OSError, EOFError) as error:
                raise self._failure(child) from error
            except (ValueError, LookupError, TypeError) as error:
                self.close()
                raise SandboxError("crashed", f"sent an answer that cannot be used: {error}") from error
            except BaseException:
                # Interrupted half way: the rest of the answer must not be taken for that of the next call.
                self.close()
                raise
            match message:
                case ("result", value):
                    return value
                case ("error", "MemoryError", _):
                    self.close()
                    raise self._out_of_memory()
                case ("error", kind, text):
                    raise SandboxError("failed", f"failed with {kind}: {text}" if kind else str(text))
                case _:
                    self.close()
                    raise SandboxError("crashed", "sent an answer that cannot be used")

    def _receive(self, child: subprocess.Popen[bytes], deadline: float) -> Any:
        assert child.stdout is not None
        size = _LENGTH.unpack(_read(child.stdout, _LENGTH.size, deadline))[0]
        if size > self.memory_mb << 20:
            raise ValueError("an answer larger than the memory limit")
        return unpack(_read(child.stdout, size, deadline))

    def _failure(self, child: subprocess.Popen[bytes]) -> SandboxError:
        """What to tell about a child that stopped talking; it is ended if it has not ended by itself."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=1)
        status = child.poll()
        last_words = _tail(self._noise)
        self.close()
        if any(word in last_words for word in _OUT_OF_MEMORY_WORDS):
            return self._out_of_memory()
        if status is None:
            return SandboxError("crashed", "the reader stopped answering")
        if status >= 0:
            return SandboxError("crashed", f"the reader ended by itself with status {status}")
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = f"signal {-status}"
        return SandboxError("crashed", f"the reader crashed ({name})")

    def _out_of_memory(self) -> SandboxError:
        return SandboxError("out_of_memory", f"needed more than the {self.memory_mb} MB of memory allowed")


def pack(records: object) -> bytes:
    """Records as bytes that ``unpack`` reads."""
    return pickle.dumps(records, pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes) -> Any:
    """The records that were packed: plain values and the classes of ``analyzer.model``.

    Raises ValueError for anything else, so that bytes from outside cannot run code here.
    """
    try:
        return _Records(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, KeyError) as error:
        raise ValueError(f"not records: {error}") from error


class _Records(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in {("array", "array"), ("array", "_array_reconstructor")}:
            return super().find_class(module, name)
        if module.startswith("analyzer.model.") and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


def _read(pipe: IO[bytes], size: int, deadline: float) -> bytes:
    parts: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while size:
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise TimeoutError
            part = os.read(pipe.fileno(), min(size, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
    return b"".join(parts)


def _write(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def _tail(noise: IO[bytes] | None) -> bytes:
    """The end of what the child wrote on its error stream."""
    if noise is None:
        return b""
    try:
        noise.seek(max(0, noise.seek(0, os.SEEK_END) - 4096))
        return noise.read()
    except (OSError, ValueError):
        return b""


def _kill(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        # The child leads its group; while it is not reaped, the number is surely still its own.
        if child.returncode is None:
            os.killpg(child.pid, signal.SIGKILL)


# ---- The child's side.


def _serve(parent: str, memory_mb: str, targets: str) -> None:
    """Answer calls on the standard streams until they close."""
    _end_with(int(parent))
    _limit_memory(int(memory_mb))
    # The streams are ours; whatever a library prints goes to the error stream.
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    target, prepare = targets.split(",")

    def start() -> Callable[..., Any]:
        if prepare:
            _function(prepare)()
        return _function(target)

    reply, function = _attempt(start)
    _write(answers, pack(("result", None) if function else reply))
    while function:
        head = requests.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            return
        args, notifies, seconds = pickle.loads(requests.read(_LENGTH.unpack(head)[0]))
        options = {"notify": lambda *values: _write(answers, pack(("notify", values)))} if notifies else {}
        # The default action of this signal ends the process, inside a library too: no orphan runs on for ever.
        signal.setitimer(signal.ITIMER_REAL, seconds)
        reply, _ = _attempt(lambda args=args, options=options: function(*args, **options))  # type: ignore[misc]
        signal.setitimer(signal.ITIMER_REAL, 0)
        _write(answers, pack(reply))


def _attempt(action: Callable[[], Any]) -> tuple[tuple[Any, ...], Any]:
    try:
        value = action()
        return ("result", value), value
    except MemoryError:
        return ("error", "MemoryError", ""), None
    except AnalyzerError as error:
        return ("error", "", " ".join(str(error).split())), None
    except Exception as error:
        return ("error", type(error).__name__, " ".join(str(error).split())[:500]), None


def _function(name: str) -> Callable[..., Any]:
    module, _, attribute = name.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    return function


def _end_with(parent: int) -> None:
    """Ask Linux to kill this process when its parent goes; elsewhere the closed pipe and the alarm end it."""
    if sys.platform == "linux":
        import ctypes

        pr_set_pdeathsig = 1
        ctypes.CDLL(None, use_errno=True).prctl(pr_set_pdeathsig, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def _limit_memory(megabytes: int) -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
