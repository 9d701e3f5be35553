from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.archive.ledger import Ledger, Summary
from analyzer.archive.plan import Planned, Source
from analyzer.errors import UsageError
from analyzer.isolated import Limits
from analyzer.model import Unread
from analyzer.sandbox import pack

A, B = Source(Path("/x/a"), "a", "1"), Source(Path("/x/b"), "b", "2")
SMALL, LARGE = Limits(seconds=10, memory_mb=1000), Limits(seconds=20, memory_mb=1000)
TIMEOUT = pack([Unread("b", "timeout", "took longer")])


def test_what_was_kept_is_known_to_the_next_run(tmp_path):
    with Ledger(tmp_path / "new" / "ledger.sqlite") as ledger:
        ledger.keep([(A, pack(["records of a"]))], "edition 1", SMALL)
    with Ledger(tmp_path / "new" / "ledger.sqlite") as ledger:
        assert ledger.known({A, B}, "edition 1", SMALL) == {A}
        assert ledger.known({A, B}, "edition 2", SMALL) == set()
        assert ledger.records(Planned("d", (A,), ())) == [pack(["records of a"])]


def test_failures_are_tried_again_only_with_larger_limits(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.keep([(A, pack([Unread("a", "empty", "is empty")])), (B, TIMEOUT)], "e", SMALL)
        assert ledger.known({A, B}, "e", SMALL) == {A, B}
        assert ledger.known({A, B}, "e", LARGE) == {A}


def test_a_lost_worker_is_never_held_against_a_file(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.keep([(B, pack([Unread("b", "worker_lost", "lost")]))], "e", SMALL)
        assert ledger.known({B}, "e", SMALL) == set()


def test_a_summary_holds_as_long_as_its_key(tmp_path):
    dossier = Planned("d", (A,), ())
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.keep([(A, pack([]))], "e", SMALL)
        key = ledger.key(dossier, "rules 1")
        summary = Summary("d", "d", 1, {"high": 2}, 0, (Unread("x", "empty", "is empty"),))
        ledger.keep_summary(summary, key)
        assert ledger.summary(dossier, key) == summary
        assert ledger.key(dossier, "rules 2") != key
        ledger.keep([(A, pack([]))], "e 2", SMALL)
        assert ledger.key(dossier, "rules 1") != key


def test_a_ledger_in_use_is_explained(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite"), pytest.raises(UsageError, match="another scan"):
        Ledger(tmp_path / "ledger.sqlite")


def test_a_damaged_ledger_is_explained(tmp_path):
    (tmp_path / "ledger.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(UsageError, match="damaged: delete it"):
        Ledger(tmp_path / "ledger.sqlite")


def test_a_place_that_cannot_be_written_is_explained(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UsageError, match="cannot be written"):
        Ledger(tmp_path / "file" / "ledger.sqlite")
