"""Sources that cannot be read, and those that are not what their name says."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.errors import SourceError
from analyzer.ingest import read, read_all, read_bytes
from analyzer.model import Document, Unread


def code_of(path: Path) -> str:
    with pytest.raises(SourceError) as error:
        read(path)
    assert "\n" not in str(error.value) and str(path) in str(error.value)
    return error.value.code


def test_missing_directory_and_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\t\n")
    assert code_of(tmp_path / "none.pdf") == "missing"
    assert code_of(tmp_path) == "is_directory"
    assert code_of(tmp_path / "empty.pdf") == "empty"
    assert code_of(tmp_path / "blank.txt") == "empty"


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.ingest.MAX_BYTES", 10)
    (tmp_path / "a.txt").write_text("more than ten bytes")
    assert code_of(tmp_path / "a.txt") == "too_large"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.bin", bytes(range(256)) * 4, "unknown_format"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unknown_format"),
        ("a.pdf", b"%PDF-1.7\nnothing of the kind", "damaged"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "unknown_format"),
        ("a.zip", b"PK\x03\x04" + b"\0" * 60, "unknown_format"),
        ("a.txt", b"\x00\x01\x02\x03" * 40, "unknown_format"),
    ],
)
def test_unreadable_content(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert code_of(tmp_path / name) == code


def test_content_decides_over_the_extension() -> None:
    from ingest import test_docx, test_pdf

    for module, name in ((test_pdf, "a.docx"), (test_docx, "a.pdf"), (test_pdf, "a.txt"), (test_docx, "a.csv")):
        _, data, words = module.sample()
        found = read_bytes(data, name=name)[0]
        assert words[0] in found.text
        assert "extension_mismatch" in [p.code for p in found.problems]


def test_no_extension_needs_no_excuse() -> None:
    assert read_bytes(b"The Recipient keeps the data.\n", name="README")[0].problems == ()


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").write_text("no")
    (tmp_path / "a.txt").write_text("The Recipient keeps the data.\n")
    (tmp_path / "b" / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "c.txt").write_text("The Recipient keeps the data.\n")
    found = list(read_all([tmp_path, tmp_path / "a.txt", tmp_path / "gone.txt"]))
    names = [Path(d.name).name for d in found]
    assert names == ["a.txt", "c.txt", "broken.pdf", "gone.txt"]
    assert [type(d) for d in found] == [Document, Document, Unread, Unread]
    one, other = (d for d in found if isinstance(d, Document))
    assert one.sha256 == other.sha256 and one.id != other.id


def test_names_read_well(tmp_path: Path) -> None:
    for path in ("one/a.txt", "one/deep/b.txt", "two/a.txt", "c.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"The Recipient of {path} keeps the data.\n")
    one, two = tmp_path / "one", tmp_path / "two"

    def names(*paths: Path) -> list[str]:
        return [document.name for document in read_all(paths)]

    assert read(two / "a.txt")[0].name == "a.txt"
    assert read(two / "a.txt", name="Exhibit 1")[0].name == "Exhibit 1"
    assert names(one) == ["a.txt", "deep/b.txt"]
    assert names(tmp_path) == ["c.txt", "one/a.txt", "one/deep/b.txt", "two/a.txt"]
    assert names(one / "deep" / "b.txt", tmp_path / "c.txt") == ["b.txt", "c.txt"]
    assert names(one / "a.txt", two / "a.txt", tmp_path / "c.txt") == ["one/a.txt", "two/a.txt", "c.txt"]
    assert names(one, two) == ["one/a.txt", "deep/b.txt", "two/a.txt"]
    assert names(one, tmp_path / "missing.txt")[-1] == str(tmp_path / "missing.txt")


def test_a_path_that_cannot_be_is_not_read() -> None:
    assert [d.code for d in read_all(["a\0b.txt"]) if isinstance(d, Unread)] == ["missing"]


def test_a_file_to_leave_out_is_not_read(tmp_path: Path) -> None:
    for name in ("a.txt", "report.txt"):
        (tmp_path / name).write_text("The Recipient keeps the data.\n")
    assert [d.name for d in read_all([tmp_path], leave_out=[tmp_path / "report.txt"])] == ["a.txt"]


def test_import_is_light() -> None:
    import subprocess
    import sys

    heavy = "{'lxml', 'pandas', 'pypdfium2', 'pdfplumber', 'openpyxl'}"
    code = f"import sys, analyzer.ingest; print(sorted({heavy} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
