"""What a desk needs of the page: the score with its grounds, words beside every tie, who is who, what was set aside."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations

import pytest
from factories import clause, document, facts, relation, sharing
from lxml import html as lxml_html

from analyzer.dossier import join
from analyzer.model import DocumentType, Finding, Practice, Report, Severity, State, Status, Suppression, TimelineEntry
from analyzer.report import FORMATS
from analyzer.report.page import map as map_of

TIES = (
    relation("Iris Quell", "officer_of", "Larkmatch Ltd", role="president", precision="at_event"),
    relation("Iris Quell", "investor_in", "Visagent Inc.", start="2014-02", status=Status.ALLEGED),
)


def report(*ties, flows=None, findings=(), **more):
    told = flows or (sharing("Larkmatch Ltd", "Visagent Inc.", date="2014-09", status=Status.ALLEGED),)
    return Report(
        dossier=join([document(text="the words " * 20)], [facts(relations=ties or TIES, sharing=told)]),
        findings=findings,
        **more,
    )


def page(made):
    return lxml_html.document_fromstring(FORMATS["html"].render(made))


def text(element):
    return " ".join(element.text_content().split())


def finding(severity, state=State.FIRED, **more):
    return Finding("pack/rule", "pack", "A rule", severity, state, "because", **more)


def test_the_risk_score_stands_with_what_it_rests_on():
    found = [finding(Severity.CRITICAL)] * 2 + [finding(Severity.MEDIUM)] * 3 + [finding(Severity.INFO)]
    made = report(findings=tuple(found))
    (score,) = page(made).xpath("//*[@class='score']")
    assert f"Risk score {made.risk_score}" in text(score) and made.risk_score == 26
    assert "2 critical × 10" in text(score) and "3 medium × 2" in text(score) and "1 for review × 0" in text(score)
    assert "says nothing about a person" in text(score)


def test_without_indications_the_score_is_no_clearance():
    (score,) = page(report()).xpath("//*[@class='score']")
    assert "Risk score 0" in text(score) and "no indication" in text(score)


def test_every_hop_of_an_overlap_has_its_words():
    hops = page(report()).xpath("//article[@class='overlap']//ol[@class='path']/li[.//*[@class='where']]")
    assert len(hops) == 2
    for hop, tie in zip(hops, TIES, strict=True):
        assert tie.evidence[0].quote in text(hop.find(".//blockquote"))


def test_who_is_who_tells_what_ties_a_person_and_with_what_standing():
    (row,) = page(report()).xpath("//section[@id='people']//tr[th/bdi='Iris Quell' and td[@data-label='Role']]")
    role, places = (row.find(f"td[@data-label='{name}']") for name in ("Role", "Places"))
    assert "officer of Larkmatch Ltd" in text(role) and "president" in text(role)
    assert "investor in Visagent Inc." in text(role) and "alleged" in text(role)
    assert places.xpath(".//a[@href]")


def test_who_is_who_tells_who_is_said_to_have_passed_data_to_whom():
    flows = (
        sharing("Larkmatch Ltd", "Visagent Inc.", date="2014-09", status=Status.ALLEGED),
        sharing("Larkmatch Ltd", "Orme GmbH", modality="permits"),
    )
    made = page(report(flows=flows))
    (row,) = made.xpath("//section[@id='people']//tr[th/bdi='Visagent Inc.' and td[@data-label='Role']]")
    assert "described as having received data from Larkmatch Ltd (alleged · September 2014)" in text(row)
    (row,) = made.xpath("//section[@id='people']//tr[th/bdi='Larkmatch Ltd' and td[@data-label='Role']]")
    assert "passed data to Visagent Inc." in text(row) and "Orme" not in text(row.find("td[@data-label='Role']"))


def test_a_role_that_only_repeats_the_tie_is_not_told_twice():
    made = report(relation("Iris Quell", "general_partner_of", "Brightwater LP", role="general partner"))
    (row,) = page(made).xpath("//section[@id='people']//tr[td[@data-label='Relation']]")
    assert text(row.find("td[@data-label='Role, time and standing']")) == "reported"


def test_the_timeline_draws_each_date_as_wide_as_it_is_unsure():
    made = report()
    dates = ("2012", "2014-09", "2014-09-20", "2020")
    entries = tuple(TimelineEntry(date=d, precision="", what="x", status=None, evidence=()) for d in dates)
    made = replace(made, dossier=replace(made.dossier, timeline=entries))
    bars = page(made).xpath("//table[contains(@class, 'timeline')]//td//*[local-name()='rect']")
    places = [(float(bar.get("x")), float(bar.get("width"))) for bar in bars]
    assert len(places) == 4
    assert places[0][1] > places[1][1] > places[2][1] > 0
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    assert all(x >= 0 and x + width <= 100.01 for x, width in places)


def test_the_map_tells_flows_with_their_standing_and_terms_from_deeds():
    flows = (
        sharing("Larkmatch Ltd", "Visagent Inc.", date="2014-09", status=Status.ALLEGED),
        sharing("Visagent Inc.", "Orme GmbH", modality="permits"),
    )
    drawn = map_of.draw(report(flows=flows))
    (done,) = [line for line in drawn.legend if line.startswith("Larkmatch Ltd → Visagent Inc.")]
    (term,) = [line for line in drawn.legend if line.startswith("Visagent Inc. → Orme GmbH")]
    assert "alleged" in done and "permitted" in term
    assert sorted(s.kind for s in drawn.drawing.shapes if s.kind.startswith("data")) == ["data", "data term"]


def test_the_map_names_each_tie_once_with_all_its_standings():
    drawn = map_of.draw(report(*TIES, relation("Iris Quell", "officer_of", "Larkmatch Ltd", status=Status.ALLEGED)))
    (line,) = [line for line in drawn.legend if line.startswith("Iris Quell → Larkmatch Ltd")]
    assert line.count("officer of") == 1 and "reported" in line and "alleged" in line


def test_sixty_parties_stay_legible():
    ties = [relation(f"Person{i} Holt{i}", "officer_of", f"Firm{i % 12} Ltd") for i in range(48)]
    flows = tuple(sharing(f"Firm{i} Ltd", f"Firm{(i * 5 + 1) % 12} Ltd") for i in range(12))
    drawn = map_of.draw(report(*ties, flows=flows)).drawing
    numbers = [w for w in drawn.words if w.kind == "number"]
    assert len(numbers) > 20
    for one, other in combinations(numbers, 2):
        assert abs(one.x - other.x) >= 12 or abs(one.y - other.y) >= 10, (one, other)
    assert all(8 <= w.x <= drawn.width - 8 and 0 < w.y < drawn.height for w in drawn.words)
    names = [w for w in drawn.words if w.kind == "name"]
    assert not [1 for a, b in combinations(names, 2) if a.x == b.x and abs(a.y - b.y) < 14]


def test_no_line_of_the_map_runs_behind_a_box():
    boxes = [(0, 10, 26), (247, 0, 40), (247, 70, 40), (494, 60, 30)]
    (enters, y), (leaves, same) = map_of._detours(190, 23, 494, 20, boxes)
    assert (enters, leaves) == (247, 437) and y == same and 40 < y < 70
    assert map_of._detours(190, 55, 494, 55, boxes) == []
    assert [x for x, _ in map_of._detours(494, 20, 190, 23, boxes)] == [437, 247]


def test_what_was_set_aside_is_listed_with_reason_owner_and_end():
    word = Suppression("agreed with the regulator", "R. Tan", "2031-05-01")
    aside = finding(Severity.HIGH, message="A term is missing.", suppressed=True, suppression=word)
    made = report(findings=(aside, finding(Severity.LOW)))
    (listed,) = page(made).xpath("//section[@id='findings']//*[@class='aside']")
    for part in ("A term is missing.", "agreed with the regulator", "R. Tan", "1 May 2031"):
        assert part in text(listed)
    assert "not counted" in text(page(made).xpath("//section[@id='findings']")[0])


def test_a_rule_that_ended_alike_in_many_documents_is_one_row():
    found = tuple(finding(Severity.LOW, State.CLEAR, subject=f"Firm{i}") for i in range(30))
    rows = page(report(findings=found)).xpath("//table[contains(@class, 'rules')]/tbody/tr")
    assert len(rows) == 1 and "Firm0" in text(rows[0]) and "and 24 more" in text(rows[0])


def test_a_rule_that_did_not_apply_for_several_reasons_is_one_row_with_them():
    found = tuple(
        replace(finding(Severity.LOW, State.NOT_APPLICABLE, subject=f"Firm{i}"), reason=f"this is read as: {kind}")
        for i, kind in enumerate(("press", "email", "press"))
    )
    (row,) = page(report(findings=found)).xpath("//table[contains(@class, 'rules')]/tbody/tr")
    assert text(row).count("read as: press") == 1 and "read as: email" in text(row)


def test_what_no_party_said_is_not_called_stated_by_a_party():
    made = report(relation("Iris Quell", "officer_of", "Larkmatch Ltd", status=Status.ASSERTED_BY_PARTY))
    words = text(page(made))
    assert "stated by a party" not in words and "stated in the document" in words


@pytest.mark.parametrize("modality", ["prohibits", "permits", "planned", "requested"])
def test_a_flow_that_is_only_allowed_or_planned_is_no_link_in_followthemoney(modality):
    made = report(flows=(sharing("Larkmatch Ltd", "Visagent Inc.", modality=modality),))
    lines = [json.loads(line) for line in FORMATS["ftm"].render(made).splitlines()]
    assert not [line for line in lines if "personal data" in str(line["properties"].get("role"))]


def test_a_denied_tie_is_no_link_in_followthemoney():
    made = report(relation("Iris Quell", "investor_in", "Visagent Inc.", status=Status.DENIED))
    lines = [json.loads(line) for line in FORMATS["ftm"].render(made).splitlines()]
    assert not [line for line in lines if line["schema"] == "Ownership"]


def test_roles_in_followthemoney_are_nouns():
    made = report(relation("Iris Quell", "shareholder_of", "Visagent Inc."))
    (stake,) = [
        line["properties"]
        for line in map(json.loads, FORMATS["ftm"].render(made).splitlines())
        if line["schema"] == "Ownership"
    ]
    assert stake["role"] == ["shareholder"]


def clauses_of(kind, *clauses):
    made = join([document(text="the words " * 20)], [replace(facts(clauses=clauses), type=kind)])
    return page(Report(dossier=made, findings=()))


def test_a_paper_of_no_known_kind_is_not_marked_down_for_every_clause():
    told = clauses_of(DocumentType.OTHER, clause("retention", "requires"))
    rows = told.xpath("//table[contains(@class, 'matrix')]/tbody/tr")
    assert len(rows) == 1 and "Requires" in text(rows[0])
    assert len(clauses_of(DocumentType.POLICY).xpath("//table[contains(@class, 'matrix')]/tbody/tr")) > 30


@pytest.mark.parametrize(
    ("exception", "told"),
    [
        ("except as the law requires", "except as the law"),
        ("as the law requires", "except: as"),
    ],
)
def test_an_exception_is_told_once(exception, told):
    made = clauses_of(DocumentType.POLICY, clause("onward_transfer", "prohibits", exception=exception))
    (cell,) = [text(c) for c in made.xpath("//div[@class='clause']")]
    assert told in cell and cell.count("except") == 1


def test_grounds_that_stand_above_are_not_told_again():
    found = [finding(Severity.HIGH, subject=name, why="Because of the rule.") for name in ("a", "b")]
    told = page(report(findings=(*found, finding(Severity.LOW, why="Another ground.")))).xpath(
        "//article[starts-with(@class, 'finding')]"
    )
    assert ["Because of the rule." in text(f) for f in told] == [True, False, False]
    assert told[1].xpath(".//a[@href='#f1']") and "Another ground." in text(told[2])


def test_dates_in_grounds_are_written_out():
    made = page(report(findings=(finding(Severity.HIGH, in_force="in force from 2018-05-25; events 2019-09"),)))
    assert "in force from 25 May 2018; events September 2019" in text(made.xpath("//article[@id='f1']")[0])


def test_what_neither_may_do_binds_each():
    made = clauses_of(DocumentType.NDA, clause("publication", "prohibits", obligated_party="Neither party"))
    (cell,) = [text(c) for c in made.xpath("//div[@class='clause']")]
    assert "binds each party" in cell


def test_a_condition_with_a_word_of_its_own_gets_none():
    made = clauses_of(DocumentType.NDA, clause("publication", "prohibits", exception="without written leave"))
    (cell,) = [text(c) for c in made.xpath("//div[@class='clause']")]
    assert "without written leave" in cell and "except" not in cell


def test_names_that_differ_in_capitals_alone_are_told_once():
    made = report()
    names = [
        replace(entity, aliases=("LARKMATCH LTD", "Lark", "LARK")) if entity.name == "Larkmatch Ltd" else entity
        for entity in made.dossier.entities
    ]
    made = replace(made, dossier=replace(made.dossier, entities=tuple(names)))
    (row,) = page(made).xpath("//section[@id='people']//tr[th/bdi='Larkmatch Ltd' and td[@data-label='Role']]")
    assert text(row.find("td[@data-label='Also written']")) == "Lark"


def test_a_practice_is_told_in_words_with_standing_and_speaker_that_is_somebody():
    made = [
        Practice("no_notice", Status.ALLEGED, at[0].evidence, speaker=speaker, about="Larkmatch Ltd")
        for at, speaker in ((TIES, "Plaintiff"), (TIES[1:], "last week"))
    ]
    told = page(Report(dossier=join([document(text="the words " * 20)], [facts(practices=tuple(made))]), findings=()))
    lines = [text(dd) for dd in told.xpath("//section[@id='facts']//dt[.='No notice given']/following-sibling::dd[1]")]
    assert lines[0].startswith("Larkmatch Ltd: alleged, said by Plaintiff")
    assert "last week" not in text(told)
