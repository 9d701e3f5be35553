"""A whole scan on a cluster of two workers, with documents that kill, hang and swell what reads them."""

from __future__ import annotations

import json

import pytest

from analyzer.archive import scan as scanning
from analyzer.archive.scan import Options, run
from analyzer.errors import UsageError
from analyzer.isolated import Limits

OPTIONS = Options(
    workers=2, limits=Limits(seconds=8, judge_seconds=120, memory_mb=4096), examine="archive_targets:quick"
)
POISON = {"killer.txt": "crashed", "sleeper.txt": "timeout", "hog.txt": "out_of_memory", "raiser.txt": "failed"}


def fill(root):
    for name, how in zip(POISON, ("kill", "sleep", "hog", "raise"), strict=True):
        (root / "bad").mkdir(exist_ok=True)
        (root / "bad" / name).write_text(how)
    for number in range(20):
        folder = root / ("bad" if number < 10 else "good")
        folder.mkdir(exist_ok=True)
        (folder / f"innocent-{number}.txt").write_text(f"fine\nnumber {number}")
    (root / "single.txt").write_text(
        "real\nDATA TRANSFER AGREEMENT\n\nFernhill Ltd shall provide photographs of its users to Dovecote Inc.\n\n"
        "Dovecote Inc. shall not be required to delete the photographs.\n"
    )


@pytest.mark.slow
def test_scan_blames_exactly_the_poisoned_and_does_only_what_is_new(tmp_path, monkeypatch):
    monkeypatch.setattr(scanning, "edition", lambda: "the same all through")
    root, out = tmp_path / "archive", tmp_path / "out"
    root.mkdir()
    fill(root)
    heard = []
    first = run(root, out, OPTIONS, progress=lambda *values: heard.append(values))
    assert {unread.name: unread.code for _, unread in first.unread} == POISON
    assert (first.read, first.known, first.judged, first.unchanged, first.failed) == (25, 0, 3, 0, {})
    assert {s.name: s.documents for s in first.summaries} == {"bad": 10, "good": 10, "single.txt": 1}
    assert heard[-1][:3] == ("judge", 3, 3)
    record = json.loads((out / "dossiers" / "single.txt" / "report.json").read_text())
    assert record["documents"][0]["name"] == "single.txt"
    assert record["clauses"], "the real analysis ran"
    report = (out / "dossiers" / "single.txt" / "report.html").read_text()
    assert 'href="../../../archive/single.txt"' in report and str(tmp_path) not in report
    index = (out / "index.html").read_text()
    assert all(name in index for name in POISON)
    assert (out / "findings.csv").read_text().startswith("dossier,rule,")

    second = run(root, out, OPTIONS)
    assert (second.read, second.known, second.judged, second.unchanged) == (0, 25, 0, 3)
    assert second.unread == first.unread

    (root / "good" / "innocent-10.txt").write_text("changed")
    (root / "good" / "innocent-11.txt").unlink()
    third = run(root, out, OPTIONS)
    assert (third.read, third.known, third.judged, third.unchanged) == (1, 23, 1, 2)
    assert third.summaries[1].documents == 9

    # A finding of one dossier is set aside beside it: that one is judged anew.
    (root / "good" / "suppressions.yaml").write_text(
        "suppressions: [{rule: agreement_core/no-deletion, reason: agreed by mail, owner: R. Moor, expires: 2001-01-01}]"
    )
    decided = run(root, out, OPTIONS)
    assert (decided.read, decided.judged, decided.unchanged) == (0, 1, 2)
    assert "R. Moor" in (out / "dossiers" / "good" / "report.html").read_text()
    assert run(root, out, OPTIONS).judged == 0

    # Interrupted after the documents were read: the next run only judges.
    (root / "good" / "innocent-12.txt").write_text("changed too")
    with monkeypatch.context() as patched:
        patched.setattr(scanning._Run, "_judge", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run(root, out, OPTIONS)
    fourth = run(root, out, OPTIONS)
    assert (fourth.read, fourth.judged, fourth.unchanged) == (0, 1, 2)


def test_an_archive_without_files_is_explained(tmp_path):
    with pytest.raises(UsageError, match="there are no files in it"):
        run(tmp_path, tmp_path / "out", OPTIONS)


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_explained(tmp_path):
    (tmp_path / "a.txt").write_text("words")
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        run(tmp_path, tmp_path / "out", Options(scheduler="tcp://127.0.0.1:9"))
