"""The command line as a user meets it: output, exit codes, and one clear line for whatever is wrong."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time

import pytest

from analyzer import cli as command_line
from analyzer.cli import main
from analyzer.cli.output import Meter

AGREEMENT = """DATA TRANSFER AGREEMENT

This Data Transfer Agreement is made between Copper Beech Dating, Inc. and Slate Harbor Vision LLC ("Recipient").

1. Data. Copper Beech Dating, Inc. shall provide to Recipient the photographs of its users.

2. Deletion. Recipient shall not be required to delete the photographs.
"""
COMMANDS = [
    [], ["report"], ["facts"], ["rules"], ["rules", "list"], ["rules", "show"], ["rules", "test"],
    ["rules", "doc"], ["serve"],
    ["archive"], ["archive", "scan"],
]  # fmt: skip


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Runs a command in an empty folder: exit code, standard output, error stream."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return ended.value.code, out, err

    yield run
    logging.disable(logging.NOTSET)


@pytest.fixture
def agreement(tmp_path):
    path = tmp_path / "agreement.txt"
    path.write_text(AGREEMENT)
    return path


def test_report_writes_html_here_and_says_where(run, agreement, tmp_path):
    code, out, err = run("report", agreement)
    assert (code, out) == (0, "")
    assert "Documents: 1 read" in err and "Findings:" in err
    assert f"Report: {tmp_path / 'analyzer-report.html'}" in err
    assert "Copper Beech" in (tmp_path / "analyzer-report.html").read_text()


def test_report_writes_json_to_the_standard_output(run, agreement, tmp_path):
    code, out, _ = run("report", agreement, "--format", "json")
    assert code == 0
    assert json.loads(out)["documents"][0]["name"] == agreement.name
    assert not (tmp_path / "analyzer-report.json").exists()


@pytest.mark.parametrize(
    ("out", "expected"),
    [("x.json", "x.json"), ("new/deep/x.json", "new/deep/x.json"), ("there", "there/analyzer-report.json")],
)
def test_report_writes_where_it_is_told(run, agreement, tmp_path, out, expected):
    (tmp_path / "there").mkdir()
    assert run("report", agreement, "--format", "json", "-o", out)[0] == 0
    assert json.loads((tmp_path / expected).read_text())
    assert not [path.name for path in tmp_path.rglob(".*")], "no half-written file is left"


def test_report_links_its_documents_as_seen_from_itself_and_names_no_folder_of_the_machine(run, tmp_path):
    folder = tmp_path / "case 7"
    folder.mkdir()
    (folder / "deal.txt").write_text(AGREEMENT)
    run("report", folder, "-o", tmp_path / "out" / "r.html")
    page = (tmp_path / "out" / "r.html").read_text()
    assert 'href="../case%207/deal.txt"' in page and str(tmp_path) not in page


def test_report_names_what_was_not_read_and_goes_on(run, agreement, tmp_path):
    (tmp_path / "empty.pdf").touch()
    code, out, err = run("report", agreement, "empty.pdf", "absent.docx", "--format", "json", "--fail-on", "info")
    assert code == 3
    assert "empty.pdf: is empty" in err and "absent.docx: there is no such file" in err
    record = json.loads(out)
    assert len(record["documents"]) == 1 and len(record["unread"]) == 2


def test_report_is_no_source_of_the_next_report(run, agreement, tmp_path):
    assert run("report", ".")[0] == 0
    code, _, err = run("report", ".")
    assert code == 0 and "Documents: 1 read" in err


def test_report_never_overwrites_a_document(run, agreement):
    code, _, err = run("report", agreement, "-o", agreement)
    assert code == 2 and "is one of the documents" in err
    assert agreement.read_text() == AGREEMENT


@pytest.mark.parametrize(("severity", "expected"), [("high", 1), ("CRITICAL", 0)])
def test_fail_on_sets_the_exit_code(run, agreement, monkeypatch, severity, expected):
    from dataclasses import replace

    from analyzer import engine
    from analyzer.model import Finding, Severity, State

    finding = Finding("p/r", "p", "Title", Severity.HIGH, State.FIRED, "because")
    whole = engine.analyze

    def judged(sources, **options):
        return replace(whole(sources, **options), findings=(finding,))

    monkeypatch.setattr(engine, "analyze", judged)
    assert run("report", agreement, "--fail-on", severity)[0] == expected


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["report", "absent.pdf"], "absent.pdf: there is no such file"),
        (["report"], "Missing argument 'PATH...'"),
        (["report", "x", "--format", "doc"], "'doc' is no format: choose one of csv, ftm, graphml, html, json"),
        (["report", "x", "--fail-on", "grave"], "'grave' is not one of"),
        (["report", "x", "--jurisdiction", "Illinois"], "give an ISO 3166 code"),
        (["report", "x", "--event-date", "Sept 2014"], "give a year, month or day"),
        (
            ["report", "agreement.txt", "--packs", "biometrics"],
            "no such rule pack: choose of agreement_core, biometric",
        ),
        (
            ["report", "agreement.txt", "--baseline", "agreement.txt"],
            "give a report written earlier with --format json",
        ),
        (["report", "agreement.txt", "-o", "agreement.txt/report.html"], "cannot be written"),
        (["report", "agreement.txt", "--rules", "nowhere"], "nowhere:1:1:"),
        (["report", "folder"], "there are no files in it"),
        (["facts", "absent.pdf"], "absent.pdf: there is no such file"),
        (["rules", "show", "agreement_core/no-deletio"], "did you mean agreement_core/no-deletion or"),
        (["rules", "test", "no-such"], "there is no such rule or pack"),
        (["archive", "scan", "absent", "-o", "out"], "absent: not a folder that can be read"),
        (["archive", "scan", ".", "-o", "agreement.txt/x"], "cannot be written"),
        (["serve", "--port", "70000"], "70000 is not in the range"),
        (["nonsense"], "No such command 'nonsense'"),
    ],
)
def test_bad_usage_is_explained_in_a_line(run, agreement, tmp_path, arguments, words):
    (tmp_path / "folder").mkdir()
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_a_faulty_rule_is_explained_with_its_place(run, agreement, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "broken.yaml").write_text("id: mine/broken\nchekc: present\n")
    code, _, err = run("report", agreement, "--rules", "mine")
    assert code == 2 and "broken.yaml:" in err


def test_a_second_run_tells_what_is_new(run, agreement, tmp_path):
    run("report", agreement, "--format", "json", "-o", "first.json")
    code, _, err = run("report", agreement, "--baseline", "first.json", "--fail-on", "info")
    assert code == 0 and "0 new, 0 gone" in err
    agreement.write_text(AGREEMENT + "\n3. Training. Recipient may use the photographs to train any model.\n")
    code, _, err = run("report", tmp_path, "--baseline", "first.json", "--fail-on", "info")
    assert code == 1 and "1 read" in err and " new, " in err
    assert '<span class="new">new</span>' in (tmp_path / "analyzer-report.html").read_text()


def test_findings_set_aside_beside_the_documents(run, agreement, tmp_path):
    entry = "suppressions: [{rule: agreement_core/no-deletion, reason: agreed by mail, owner: R. Moor, expires: %s}]"
    (tmp_path / "suppressions.yaml").write_text(entry % "2999-01-01")
    _, out, err = run("report", tmp_path, "--packs", "agreement_core", "--format", "json")
    assert "Documents: 1 read" in err and "Set aside: 1 (by R. Moor)" in err
    assert any(f["suppressed"] for f in json.loads(out)["findings"])
    (tmp_path / "suppressions.yaml").write_text(entry % "2001-01-01")
    _, out, err = run("report", tmp_path)
    assert "expired on 2001-01-01" in err
    assert "expired on 2001-01-01" in (tmp_path / "analyzer-report.html").read_text()


def test_packs_are_chosen_by_name(run, agreement):
    _, out, _ = run("report", agreement, "--packs", "biometric,agreement_core", "--format", "json")
    report = json.loads(out)
    assert {f["pack"] for f in report["findings"]} == {"biometric", "agreement_core"}
    assert [pack["reason"] for pack in report["analyzer"]["rule_packs"]] == ["chosen by the user"] * 2


def test_pages_of_rules_are_written_and_stale_ones_removed(run, tmp_path):
    (tmp_path / "pages" / "house").mkdir(parents=True)
    stale = tmp_path / "pages" / "house" / "old.md"
    stale.write_text("<!-- Written by `analyzer rules doc` from …", encoding="utf-8")
    (tmp_path / "pages" / "house" / "mine.md").write_text("a page of mine", encoding="utf-8")
    code, _, _ = run("rules", "doc", "-o", "pages")
    assert code == 0 and not stale.exists()
    assert (tmp_path / "pages" / "house" / "mine.md").exists()
    assert "## Cases" in (tmp_path / "pages" / "agreement_core" / "no-deletion.md").read_text()


def test_facts_are_a_table(run, agreement):
    code, out, _ = run("facts", agreement)
    assert code == 0
    assert "deletion_return disclaims" in out and "shall not be required to delete" in out


def test_facts_as_json_hold_no_judgement(run, agreement):
    record = json.loads(run("facts", agreement, "--json")[1])
    assert record["clauses"] and "findings" not in record


def test_documents_do_not_steer_the_terminal(run, tmp_path):
    (tmp_path / "a\x1b[31m.txt").write_text("Recipient shall not be required to delete \x1b]0;x\x07 the Data.")
    for arguments in (["facts", "."], ["report", "."]):
        _, out, err = run(*arguments)
        assert "\x1b" not in out + err and "\x07" not in out + err


def test_rules_are_listed_shown_and_tested(run):
    code, out, _ = run("rules", "list")
    assert code == 0 and "agreement_core/no-deletion " in out
    code, out, _ = run("rules", "show", "no-deletion")
    assert code == 0 and out.startswith("agreement_core/no-deletion\n") and "Authority:" in out
    code, out, _ = run("rules", "test", "agreement_core/no-deletion")
    assert code in (0, 2) and "cases of 1 rules:" in out


def test_a_failing_case_is_named(run, monkeypatch):
    from analyzer import cases

    results = [cases.CaseResult("p/r::fire::one", True), cases.CaseResult("p/r::fire::two", False, "must fire")]
    monkeypatch.setattr(cases, "run", lambda book, only: iter(results))
    code, out, err = run("rules", "test")
    assert code == 2
    assert "p/r::fire::two: must fire" in err and "1 failed" in out


def test_an_unexpected_error_is_one_line_and_debug_shows_the_rest(run, agreement, monkeypatch, capsys):
    from analyzer import engine

    def broken(*_, **__):
        raise ZeroDivisionError("something\nodd")

    monkeypatch.setattr(engine, "analyze", broken)
    code, _, err = run("report", agreement)
    assert code == command_line.UNEXPECTED
    assert "ZeroDivisionError: something odd" in err and "--debug" in err
    with pytest.raises(SystemExit):
        main(["--debug", "report", str(agreement)])
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_is_one_word(run, agreement, monkeypatch):
    from analyzer import engine

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "analyze", interrupted)
    code, _, err = run("report", agreement)
    assert (code, err.strip()) == (command_line.INTERRUPTED, "analyzer: stopped")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(run, command):
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert "Examples:" in out and f"analyzer {' '.join(command)}".strip() in out


def test_help_loads_nothing_heavy():
    program = (
        "import sys; from analyzer.cli import cli; cli.main(['--help'], standalone_mode=False); "
        "print(sorted({'spacy', 'numpy', 'pandas', 'pydantic', 'jinja2', 'lxml', 'dask', 'starlette', 'rich', 'yaml'}"
        " & set(sys.modules)), file=sys.stderr)"
    )
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30)
    assert done.stderr.strip() == "[]"
    assert time.monotonic() - started < 2


def test_a_reader_that_goes_away_is_no_error(agreement):
    # What is written is larger than a pipe holds.
    command = f"{sys.executable} -m analyzer report {agreement} --format json | head -c 5"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr and "Broken" not in done.stderr
    assert done.returncode in (0, 141)


def test_progress_shows_on_a_terminal_only(agreement):
    import pty

    held, given = pty.openpty()
    program = (
        "import time, rich.console, rich.progress\n"  # loaded first, so that a busy machine does not decide
        "from analyzer.cli import output; output.PATIENCE = 0.05\n"
        "with output.Meter() as meter:\n"
        "    meter('extract', 3, 7, 'agreement.txt'); time.sleep(0.4)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stderr=given) as process:
        os.close(given)
        shown = b""
        while True:
            try:
                part = os.read(held, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
        process.wait(timeout=30)
    os.close(held)
    assert b"Extracting facts" in shown and b"3/7" in shown


def test_progress_is_silent_elsewhere(capsys):
    with Meter() as meter:
        meter("extract", 1, 2, "a.txt")
    assert capsys.readouterr().err == ""


def test_a_register_and_decisions_stand_beside_the_documents(run, tmp_path):
    mail = tmp_path / "note.txt"
    mail.write_text("In May 2021 Larkmatch Ltd gave Visagent Inc. its member photos.", encoding="utf-8")
    register = tmp_path / "owners.csv"
    register.write_text(
        "source,relation,target,stake,source_kind\n"
        "Ruth Adeyemi,officer_of,Larkmatch Ltd,,person\nRuth A. Adeyemi,shareholder_of,Visagent Inc.,4%,person\n",
        encoding="utf-8",
    )
    decisions = tmp_path / "decisions.yaml"
    code, out, err = run("entities", str(mail), "--register", str(register), "--decisions", str(decisions))
    assert code == 0
    assert "Ruth A. Adeyemi" in out
    assert "1 new pair(s) to decide" in err
    command = ("report", str(mail), "--register", str(register), "--decisions", str(decisions), "--format", "json")
    holders = [len(json.loads(run(*command)[1])["overlaps"])]
    decided = decisions.read_text(encoding="utf-8").replace("answer:", "answer: different")
    decisions.write_text(decided, encoding="utf-8")
    holders.append(len(json.loads(run(*command)[1])["overlaps"]))
    assert holders == [1, 0]
