"""What every reader keeps, checked for each format found: ``sample()`` in its ``test_<format>.py`` gives the file."""

from __future__ import annotations

import pickle
from importlib import import_module
from itertools import pairwise

import pytest

from analyzer.ingest import formats, read_bytes
from analyzer.model import Document

FORMATS = sorted(formats())


def documents(key: str) -> list[Document]:
    name, data, _ = import_module(f"ingest.test_{key}").sample()
    return read_bytes(data, name=name)


@pytest.mark.parametrize("key", FORMATS)
def test_sample_is_read_with_the_words_expected(key: str) -> None:
    _, _, words = import_module(f"ingest.test_{key}").sample()
    text = documents(key)[0].text
    for word in words:
        assert word in text


@pytest.mark.parametrize("key", FORMATS)
def test_evidence_is_the_slice_of_the_text(key: str) -> None:
    for document in documents(key):
        size = len(document.text)
        assert size
        for start in range(0, size, 7):
            for length in (1, 5, 60):
                end = min(size, start + length)
                assert document.evidence(start, end).quote == document.text[start:end]


@pytest.mark.parametrize("key", FORMATS)
def test_map_is_monotone_and_inside_the_text(key: str) -> None:
    for document in documents(key):
        recorded = document.map
        starts = list(recorded.line_start)
        assert starts == sorted(starts) and starts[0] >= 0 and starts[-1] <= len(document.text)
        assert len(starts) == len(recorded.line_page) == len(recorded.line_number) == len(recorded.line_column)
        words = list(zip(recorded.word_start, recorded.word_end, strict=True))
        assert all(a < b for a, b in words)
        assert all(one[1] <= two[0] for one, two in pairwise(words))
        assert len(recorded.word_box) == 4 * len(words)
        assert all(not document.text[a:b].isspace() and "\t" not in document.text[a:b] for a, b in words)


@pytest.mark.parametrize("key", FORMATS)
def test_blocks_are_in_order_and_hold_words(key: str) -> None:
    for document in documents(key):
        assert document.blocks
        last = 0
        for block in document.blocks:
            assert last <= block.start < block.end <= len(document.text)
            assert document.text[block.start : block.end].strip()
            last = block.end
        outside = list(document.text)
        for block in document.blocks:
            outside[block.start : block.end] = " " * (block.end - block.start)
        assert not "".join(outside).strip("-|:=_ \n\t\f")


@pytest.mark.parametrize("key", FORMATS)
def test_table_cells_lie_in_their_rows(key: str) -> None:
    for document in documents(key):
        for table in document.tables:
            assert 0 <= table.header_rows <= len(table.rows)
            flat = [cell for row in table.rows for cell in row]
            assert all(0 <= a <= b <= len(document.text) for a, b in flat)
            assert [a for a, _ in flat] == sorted(a for a, _ in flat)


@pytest.mark.parametrize("key", FORMATS)
def test_document_travels_between_processes(key: str) -> None:
    for document in documents(key):
        assert pickle.loads(pickle.dumps(document)) == document


@pytest.mark.parametrize("key", FORMATS)
def test_same_bytes_give_the_same_document_and_another_name_another_id(key: str) -> None:
    name, data, _ = import_module(f"ingest.test_{key}").sample()
    one, again = read_bytes(data, name=name), read_bytes(data, name=name)
    assert one == again
    assert read_bytes(data, name=f"copy-{name}")[0].id != one[0].id
