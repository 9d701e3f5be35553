from __future__ import annotations

import os

import pytest

from analyzer.archive.plan import Planned, plan
from analyzer.errors import UsageError


def planned(root, out="out"):
    return {
        dossier.name: ([s.name for s in dossier.sources], [u.name for u in dossier.unread])
        for dossier in plan(root, leave_out=root / out)
    }


def write(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def test_each_folder_and_each_single_file_is_a_dossier(tmp_path):
    write(
        tmp_path, "b/two.txt", "b/deep/one.txt", "a.pdf", ".hidden/x.txt", "b/.x", "out/report.html", "b/out/kept.txt"
    )
    assert planned(tmp_path) == {"a.pdf": (["a.pdf"], []), "b": (["two.txt", "deep/one.txt", "out/kept.txt"], [])}


def test_what_cannot_be_opened_is_told_of(tmp_path):
    write(tmp_path, "archive/a/fine.txt", "secret.txt")
    root = tmp_path / "archive"
    (root / "a" / "leads-out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "a" / "folder").symlink_to(tmp_path)
    (root / "a" / "broken").symlink_to("nowhere")
    os.mkfifo(root / "a" / "pipe")
    assert planned(root) == {"a": (["fine.txt"], ["broken", "folder", "leads-out.txt", "pipe"])}


def test_names_that_are_no_utf8_are_shown_as_far_as_they_can(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("words")
    [(name, (sources, _))] = planned(tmp_path).items()
    name.encode()
    assert sources == [name]


def test_a_missing_archive_is_explained(tmp_path):
    with pytest.raises(UsageError, match="not a folder that can be read"):
        list(plan(tmp_path / "absent", leave_out=tmp_path))


@pytest.mark.parametrize("name", ["Acme v. Beta", "../up", "CON", "ünïcode", "a" * 300, "x/y", ".", "--", "a b"])
def test_folder_names_are_safe_and_differ(name):
    folder = Planned(name, (), ()).folder
    assert len(folder) < 100
    assert folder not in (".", "..") and "/" not in folder and folder.isascii()
    assert folder != Planned(name.swapcase(), (), ()).folder or name == name.swapcase()


def test_plain_names_are_kept():
    assert Planned("okay-2014_a.pdf", (), ()).folder == "okay-2014_a.pdf"
