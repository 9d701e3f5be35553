from __future__ import annotations

import csv
import re

from analyzer.archive.ledger import Summary
from analyzer.archive.pages import index, write
from analyzer.model import Unread


def summary(name, fired, *unread, folder=None):
    return Summary(name, folder or name, 1, fired, 0, unread)


def test_the_index_stands_worst_first():
    page = index(
        [summary("mild", {"low": 9}), summary("worst", {"critical": 1}), summary("bad", {"high": 3})], {}, title="t"
    )
    assert re.findall(r'href="dossiers/(\w+)/report.html"', page) == ["worst", "bad", "mild"]


def test_the_index_escapes_names_and_reasons():
    evil = "<script>alert(1)</script>"
    page = index([summary(evil, {}, Unread(evil, "x", evil), folder="safe")], {evil: evil}, title=evil)
    assert "<script>alert" not in page
    assert 'id="unread"' in page and "Dossiers without a report" in page


def test_the_index_needs_nothing_from_elsewhere():
    page = index([summary("a", {})], {}, title="t")
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)
    assert "default-src 'none'" in page


def test_findings_of_all_dossiers_stand_in_one_table(tmp_path):
    for name, row in (("a", "r1,x\r\n"), ("b", "r2,y\r\nr3,z\r\n")):
        (tmp_path / "dossiers" / name).mkdir(parents=True)
        (tmp_path / "dossiers" / name / "report.csv").write_text("rule,quote\r\n" + row, newline="")
    write(tmp_path, [summary("=a", {}, folder="a"), summary("b", {})], {}, archive=tmp_path)
    with (tmp_path / "findings.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [["dossier", "rule", "quote"], ["'=a", "r1", "x"], ["b", "r2", "y"], ["b", "r3", "z"]]
