import pytest

from benchmarks import growth


@pytest.mark.slow
def test_a_thousand_documents_with_five_thousand_names_join_in_a_minute():
    (point,) = growth.measure([1000])
    assert point.entities > 4800
    assert point.overlaps > 900
    assert point.join < 60


def test_the_section_replaces_an_older_one(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Figures\n\n| a | b |\n", encoding="utf-8")
    points = [growth.Point(10, 50, 9, 0.1, 0.2)]
    growth.write(page, points)
    once = page.read_text(encoding="utf-8")
    growth.write(page, points)
    assert page.read_text(encoding="utf-8") == once
    assert once.startswith("# Figures\n\n| a | b |\n\n## Growth\n")
    assert growth.kept(page) == once[once.index("## Growth") :]


def test_made_up_records_are_the_same_each_time():
    one, two = growth.dossier(5), growth.dossier(5)
    assert one == two
    for document, facts in zip(*one, strict=True):
        for record in (*facts.relations, *facts.sharing):
            assert all(document.text[e.start : e.end] == e.quote for e in record.evidence)
