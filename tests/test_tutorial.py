"""The tutorial is followed step by step: its files are written as it says, and its commands print what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from analyzer.cli import main

TUTORIAL = (Path(__file__).resolve().parents[1] / "docs" / "tutorial.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^```(\w+) ?(?:(\w+)=([^\n]+))?\n(.*?)^```", TUTORIAL, re.S | re.M)
RULE = "my-rules/house/no-breach-deadline.yaml"


def test_the_tutorial_can_be_followed(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    ran = 0
    for kind, action, target, text in STEPS:
        if action:
            write(action, target, text)
        if kind == "console":
            for command, shown in re.findall(r"^\$ analyzer (.+)\n((?:(?!\$).+\n)*)", text, re.M):
                with pytest.raises(SystemExit):
                    main(shlex.split(command))
                said = "".join(capsys.readouterr())
                for line in shown.splitlines():
                    assert line in said, command
                ran += 1
    assert ran == TUTORIAL.count("$ analyzer") == 6


def write(action, target, text):
    file = Path(target if action in ("file", "append") else RULE)
    file.parent.mkdir(parents=True, exist_ok=True)
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    new = {
        "file": lambda: text,
        "append": lambda: old + text,
        "before": lambda: old.replace(target, text + target),
        "replace": lambda: old.replace(target, text.strip()),
    }[action]()
    assert new != old
    file.write_text(new, encoding="utf-8")
