from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time

import pytest

from analyzer.model import Block, Document, TextMap, Unread
from analyzer.sandbox import Sandbox, SandboxError, pack, unpack

LIMITS = {"seconds": 20.0, "memory_mb": 1024}


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def gone_soon(pid: int) -> bool:
    deadline = time.monotonic() + 5
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not alive(pid)


def test_sandbox_gives_results_from_one_child_that_ends_on_close():
    with Sandbox("child_targets:pid", **LIMITS) as sandbox:
        first = sandbox.call()
        assert first != os.getpid()
        assert sandbox.call() == first
    assert gone_soon(first)


@pytest.mark.parametrize(
    ("how", "code", "words"),
    [
        ("kill", "crashed", "SIGKILL"),
        ("exit", "crashed", "status 7"),
        ("hog", "out_of_memory", "1024 MB"),
        ("raise", "failed", "ValueError: no such page and a second line"),
        ("alien", "crashed", "cannot be used"),
    ],
)
def test_sandbox_tells_what_happened_and_works_on(how, code, words):
    with Sandbox("child_targets:misbehave", **LIMITS) as sandbox:
        with pytest.raises(SandboxError, match=words) as caught:
            sandbox.call(how)
        assert caught.value.code == code
        assert "\n" not in str(caught.value)
        assert sandbox.call("print") == "printed"


def test_sandbox_ends_a_call_at_its_deadline():
    with Sandbox("child_targets:misbehave", seconds=0.3, memory_mb=1024) as sandbox:
        assert sandbox.call("fine") == "fine"
        started = time.monotonic()
        with pytest.raises(SandboxError, match=r"0\.3 seconds") as caught:
            sandbox.call("sleep")
        assert caught.value.code == "timeout"
        assert time.monotonic() - started < 5


def test_sandbox_starts_a_new_child_when_an_idle_one_was_killed():
    with Sandbox("child_targets:pid", **LIMITS) as sandbox:
        first = sandbox.call()
        os.kill(first, 9)
        time.sleep(0.1)
        assert sandbox.call() != first


def test_sandbox_passes_progress_on_in_order():
    heard = []
    with Sandbox("child_targets:report_progress", **LIMITS) as sandbox:
        assert sandbox.call(3, heard=lambda *values: heard.append(values)) == "done"
    assert heard == [("read", 0), ("read", 1), ("read", 2)]


def test_sandbox_closed_from_another_thread_ends_the_call():
    sandbox = Sandbox("child_targets:misbehave", **LIMITS)
    sandbox.call("fine")
    threading.Timer(0.2, sandbox.close).start()
    with pytest.raises(SandboxError):
        sandbox.call("sleep")


def test_sandbox_says_why_a_child_cannot_start():
    with Sandbox("child_targets:absent", **LIMITS) as sandbox:
        with pytest.raises(SandboxError, match="absent") as caught:
            sandbox.call()
        assert caught.value.code == "not_started"
        assert not sandbox.running


@pytest.mark.skipif(sys.platform != "linux", reason="needs the parent-death signal of Linux")
def test_sandbox_child_dies_with_its_parent():
    program = (
        "import sys, os; sys.path[:] = sys.argv[1:]\n"
        "from analyzer.sandbox import Sandbox\n"
        "sandbox = Sandbox('child_targets:pid', seconds=20, memory_mb=1024)\n"
        "print(sandbox.call(), flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, *sys.path], capture_output=True, text=True, timeout=60)
    assert gone_soon(int(done.stdout))


def test_unpack_gives_records_back():
    document = Document("d1", "a.txt", "0", "text", "Some text.", (Block(0, 10),), TextMap())
    document.map.line_start.append(0)
    assert unpack(pack([document, Unread("b.pdf", "empty", "is empty")])) == [
        document,
        Unread("b.pdf", "empty", "is empty"),
    ]


class Attack:
    def __reduce__(self):
        return (os.system, ("true",))


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(Attack()),
        pickle.dumps(os.system),
        b"\x80\x04\x8c\x17analyzer.model.document\x8c\nbisect_right\x93.",
        b"\x80\x04\x8c\x17analyzer.model.document\x8c\x0eDocument.evil.x\x93.",
        b"",
        b"junk",
    ],
)
def test_unpack_refuses_anything_but_records(data):
    with pytest.raises(ValueError, match="not records"):
        unpack(data)
