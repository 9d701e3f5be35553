"""What the documents say holds: code in the README runs, commands and keys that exist are described."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from analyzer.rulebook import load, pages, suppressions
from analyzer.rulebook.schema import Limit, Missing, Present, RuleBase, SameSigner, Selector, SharedAgent

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RULES = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")


def test_the_python_example_prints_what_it_says(capsys):
    (block,) = re.findall(r"```python\n(.*?)```", README, re.S)
    expected = [line.removeprefix("# ") for line in block.splitlines() if line.startswith("# ")]
    exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == expected


@pytest.mark.parametrize("command", ["report", "facts", "rules", "serve", "archive"])
def test_every_command_is_in_the_readme(command):
    assert f"analyzer {command} " in README or f"analyzer {command}\n" in README


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_links_lead_somewhere(target):
    assert (ROOT / target).exists()


@pytest.mark.parametrize("check", [Present, Missing, Limit, SameSigner, SharedAgent])
def test_every_check_and_its_keys_are_described(check):
    assert f"`{check.model_fields['check'].annotation.__args__[0]}`" in RULES
    for key in set(check.model_fields) - set(RuleBase.model_fields) - {"check"}:
        assert f"`{key}" in RULES, key


def test_every_key_of_rules_and_selectors_is_described():
    for key in (*RuleBase.model_fields, *Selector.model_fields):
        assert re.search(rf"`[^`\n]*\b{key}\b", RULES), key


def test_the_suppressions_file_of_the_documentation_can_be_read(tmp_path):
    text = (ROOT / "docs" / "reviewing.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", text, re.S)
    (tmp_path / "suppressions.yaml").write_text(block, encoding="utf-8")
    read = suppressions.read([tmp_path / "suppressions.yaml"], today=date(2026, 1, 1))
    assert [entry.owner for entry in read.entries] == ["R. Adeyemi", "R. Adeyemi"]


def test_make_targets_of_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.M):
        assert re.search(rf"^{target}:", makefile, re.M)


def test_no_module_passes_four_hundred_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "analyzer").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_the_pages_of_the_rules_are_current():
    written = pages(load())
    there = {
        path.relative_to(ROOT / "docs" / "rules").as_posix(): path for path in (ROOT / "docs" / "rules").rglob("*.md")
    }
    assert set(there) == set(written), "run: analyzer rules doc"
    stale = [name for name, path in there.items() if path.read_text(encoding="utf-8") != written[name]]
    assert not stale, "run: analyzer rules doc"
