"""Text is written once, with its map."""

from __future__ import annotations

from analyzer.ingest.builder import BREAK, Change, Run, TextBuilder


def built(builder: TextBuilder):
    return builder.document(b"bytes", name="sample", format="text")


def test_white_space_counts_once_and_breaks_stay() -> None:
    builder = TextBuilder()
    builder.block([Run("  Northwind\n  Data "), Run(" Inc."), BREAK, Run(" 12 Long Street ")])
    builder.block([Run("   ")])
    builder.block([Run("Second")], "heading", 2)
    document = built(builder)
    assert document.text == "Northwind Data Inc.\n12 Long Street\n\nSecond"
    assert [(b.kind, b.level) for b in document.blocks] == [("paragraph", 0), ("heading", 2)]


def test_runs_inside_a_word_are_joined_and_soft_hyphens_vanish() -> None:
    builder = TextBuilder()
    builder.block([Run("infor\u00adma"), Run("tion")])
    assert built(builder).text == "information"


def test_lines_are_recorded_as_they_are_written() -> None:
    builder = TextBuilder()
    builder.block([Run("one\ntwo", 7)])
    document = built(builder)
    assert document.text == "one two"
    assert (document.locate(0).line, document.locate(4).line) == (7, 8)


def test_changes_read_as_accepted() -> None:
    builder = TextBuilder()
    inserted, deleted = Change("insertion", "Ada"), Change("deletion", "Ada")
    builder.block([Run("The Recipient shall "), Run("not ", 0, inserted), Run("never ", 0, deleted), Run("sell.")])
    document = built(builder)
    assert document.text == "The Recipient shall not sell."
    insertion, deletion = document.revisions
    assert document.text[insertion.start : insertion.end] == "not"
    assert (deletion.start, deletion.text) == (deletion.end, "never")
    assert insertion.end <= deletion.start <= document.text.index("sell")


def test_rows_have_cells_as_spans() -> None:
    builder = TextBuilder()
    builder.begin_table()
    builder.row([[Run("Holder")], [], [Run("Shares")]])
    builder.row([[], []])
    builder.row([[Run("Ada Sample")], [Run("A")], [Run("100")]])
    builder.end_table(1)
    document = built(builder)
    assert document.text == "Holder\t\tShares\nAda Sample\tA\t100"
    table = document.tables[0]
    assert [[document.text[a:b] for a, b in row] for row in table.rows] == [
        ["Holder", "", "Shares"],
        ["Ada Sample", "A", "100"],
    ]
    assert table.header_rows == 1


def test_printed_lines_keep_their_boxes_when_joined() -> None:
    builder = TextBuilder()
    builder.open_block()
    builder.line("the infor", page=1, number=4, boxes=[10, 10, 30, 20, 40, 10, 80, 20])
    builder.line("mation", page=2, number=1, glue="", boxes=[10, 30, 60, 40])
    builder.close_block()
    document = built(builder)
    assert document.text == "the information"
    evidence = document.evidence(4, 15)
    assert evidence.boxes == ((1, 40.0, 10.0, 80.0, 20.0), (2, 10.0, 30.0, 60.0, 40.0))
    assert (document.locate(8).page, document.locate(9).page) == (1, 2)


def test_a_text_without_words_says_so() -> None:
    assert [p.code for p in built(TextBuilder()).problems] == ["no_text"]
