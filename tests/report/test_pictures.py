import pytest
from factories import document, facts, relation, sharing
from lxml import etree

from analyzer.dossier import join
from analyzer.model import Report
from analyzer.report import FORMATS
from analyzer.report.page import map as map_of
from analyzer.report.page.overlap import details

TIES = (
    relation("Marten Holt", "officer_of", "Larkmatch Ltd", role="president", precision="at_event"),
    relation("Marten Holt", "general_partner_of", "Stonebridge LP", target_kind="fund", start="2012"),
    relation("Stonebridge LP", "investor_in", "Visagent Inc.", source_kind="fund", start="2014-02", end="2016"),
)


def report(*ties, date="2014-09", document_text="the words"):
    found = facts(relations=ties, sharing=(sharing("Larkmatch Ltd", "Visagent Inc.", date=date),))
    return Report(dossier=join([document(text=document_text)], [found]), findings=())


def words(drawing):
    return " ".join(w.text for w in drawing.words)


def test_the_path_names_everybody_and_the_standing_of_each_hop():
    found = report(*TIES)
    (overlap,) = found.dossier.overlaps
    drawn = details(found, overlap).path
    for name in ("Larkmatch Ltd", "Marten Holt", "Stonebridge LP", "Visagent Inc."):
        assert name in words(drawn)
        assert name in drawn.label
    assert words(drawn).count("(reported)") == 3
    assert all(0 <= w.x <= drawn.width and 0 <= w.y <= drawn.height for w in drawn.words)


def test_times_are_drawn_only_where_there_are_any():
    found = report(*TIES)
    assert "2014" in words(details(found, found.dossier.overlaps[0]).times)
    undated = report(*TIES[:1], relation("Marten Holt", "investor_in", "Visagent Inc."), date=None)
    assert details(undated, undated.dossier.overlaps[0]).times is None


def test_the_sharing_is_told_on_its_own_day_and_not_from_the_days_before_it():
    found = report(*TIES, date="2014-09-15")
    assert "The sharing: 15 September 2014" in words(details(found, found.dossier.overlaps[0]).times)


def test_a_suppressed_holding_is_not_told():
    from factories import quote

    tie = relation("Marten Holt", "shareholder_of", "Visagent Inc.", stake="0.01%", evidence=quote("an index fund"))
    page = FORMATS["html"].render(report(TIES[0], tie))
    assert "Interests on both sides" not in page


def test_what_is_missing_and_against_it_stand_in_the_page():
    denial = relation("Stonebridge LP", "investor_in", "Visagent Inc.", polarity="negated", source_kind="fund")
    page = FORMATS["html"].render(report(*TIES, denial))
    assert "Not known from these documents" in page
    assert "Against it" in page
    assert "Documents describe" in page


@pytest.mark.parametrize("people", [3, 90])
def test_the_map_is_the_same_on_every_run_and_gathers_what_is_too_much(people):
    ties = [relation(f"Person{i} Holt{i}", "officer_of", "Larkmatch Ltd") for i in range(people)]
    one, two = (map_of.draw(report(*TIES, *ties)) for _ in range(2))
    assert one == two
    boxes = [s for s in one.drawing.shapes if s.kind.startswith("box")]
    assert len(boxes) == (people + 4 if people < 40 else map_of.SHOWN + 1)
    assert ("more names" in words(one.drawing)) is (people > 40)
    for name in ("Marten Holt", "Stonebridge LP", "Larkmatch Ltd", "Visagent Inc."):
        assert any(name in line for line in one.legend)


def test_no_ties_no_map():
    assert map_of.draw(Report(dossier=join([document()], [facts()]), findings=())) is None


def test_names_in_pictures_are_escaped():
    page = FORMATS["html"].render(report(relation("Mar<b>ten Holt", "officer_of", "Larkmatch Ltd"), *TIES))
    assert "Mar<b>ten" not in page
    for drawing in etree.HTML(page).iter("svg"):
        assert drawing.get("aria-label") or drawing.get("aria-hidden") == "true"
