"""What the children of sandbox tests run: well-behaved functions and every way to misbehave."""

from __future__ import annotations

import os
import signal
import time


def double(number: int) -> int:
    return 2 * number


def pid() -> int:
    return os.getpid()


def misbehave(how: str) -> object:
    match how:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(7)
        case "sleep":
            time.sleep(3600)
        case "hog":
            return len(bytearray(64 << 30))
        case "raise":
            raise ValueError("no such page\nand a second line")
        case "print":
            os.write(1, b"a library prints on the standard output")
            return "printed"
        case "alien":
            return pid
    return how


def report_progress(steps: int, *, notify) -> str:
    for step in range(steps):
        notify("read", step)
    return "done"
