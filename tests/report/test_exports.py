import json
import re
from pathlib import Path

import pytest
import yaml
from factories import document, facts, relation, sharing
from lxml import etree

from analyzer.dossier import join
from analyzer.model import Report, Status
from analyzer.report import FORMATS

MODEL = yaml.safe_load((Path(__file__).parent / "ftm_schema.yaml").read_text(encoding="utf-8"))
TIES = (
    relation("Marten Holt", "officer_of", "Larkmatch Ltd", role="president", status=Status.ALLEGED, start="2005"),
    relation("Marten Holt", "shareholder_of", "Visagent Inc.", stake="3.5%", start="2014-02-20"),
    relation("Marten Holt", "investor_in", "Pellucid LP", target_kind="fund", amount="$40,000"),
    relation("Visagent Inc.", "subsidiary_of", "Reed Holdings plc"),
    relation("Reed Holdings plc", "fund_of", "Ada Holt", target_kind="person"),
    relation("Marten Holt", "family_of", "Ada Holt", target_kind="person", role="spouse"),
    relation("Ada Holt", "creditor_of", "Visagent Inc.", amount="USD 75,000"),
    relation("Tara Quist", "employee_of", "Larkmatch Ltd"),
    relation("Larkmatch Ltd", "represented_by", "Orme LLP", source_kind="company"),
    relation("Larkmatch Ltd", "affiliate_of", "Larkmatch GmbH"),
    relation("Tara Quist", "advisor_to", "Visagent Inc."),
    relation("Marten Holt", "investor_in", "Aster Ltd", polarity="negated"),
    relation("Marten Holt", "investor_in", "Beryl Ltd", modality="possible"),
)


@pytest.fixture(scope="module")
def report():
    found = facts(
        relations=TIES, sharing=(sharing("Larkmatch Ltd", "Visagent Inc.", date="2014-09", surfaces=("photos",)),)
    )
    return Report(dossier=join([document()], [found]), findings=())


def ancestors(schema):
    yield schema
    for parent in MODEL[schema]["is"]:
        yield from ancestors(parent)


def properties(schema):
    return {name for kind in ancestors(schema) for name in (*MODEL[kind]["has"], *MODEL[kind].get("to", ()))}


@pytest.fixture(scope="module")
def entities(report):
    return [json.loads(line) for line in FORMATS["ftm"].render(report).splitlines()]


def test_every_entity_fits_the_followthemoney_model(entities):
    schemata = {entity["id"]: entity["schema"] for entity in entities}
    assert len(schemata) == len(entities)
    for entity in entities:
        assert set(entity["properties"]) <= properties(entity["schema"]), entity
        for name, wanted in MODEL[entity["schema"]].get("to", {}).items():
            (end,) = entity["properties"][name]
            assert wanted in ancestors(schemata[end]), (entity, wanted)
        for values in entity["properties"].values():
            assert all(isinstance(value, str) and value for value in values)
        for name in ("startDate", "endDate", "date"):
            assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", v) for v in entity["properties"].get(name, []))


def test_a_tie_carries_its_standing_dates_and_words(entities):
    names = {e["id"]: e["properties"].get("name", [None])[0] for e in entities}
    (post,) = [e for e in entities if e["schema"] == "Directorship"]
    assert names[post["properties"]["director"][0]] == "Marten Holt"
    assert post["properties"]["status"] == ["alleged"]
    assert post["properties"]["startDate"] == ["2005"]
    assert post["properties"]["summary"] == ["“Marten Holt officer_of Larkmatch Ltd” (d1.txt)"]
    stakes = [e["properties"] for e in entities if e["schema"] == "Ownership"]
    assert [s["percentage"] for s in stakes if s.get("percentage")] == [["3.5"]]


def test_what_is_denied_or_only_possible_is_no_tie(entities):
    names = {e["id"]: e["properties"].get("name", [None])[0] for e in entities}
    owned = {names[e["properties"]["asset"][0]] for e in entities if e["schema"] == "Ownership"}
    assert not owned & {"Aster Ltd", "Beryl Ltd"}


def test_the_graph_is_graphml(report):
    text = FORMATS["graphml"].render(report)
    root = etree.fromstring(text.encode())
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    nodes = {node.get("id") for node in root.iterfind(".//g:node", space)}
    edges = root.findall(".//g:edge", space)
    keys = {(key.get("id"), key.get("for")) for key in root.iterfind("g:key", space)}
    assert len(nodes) == len(report.dossier.entities)
    assert len(edges) == len(TIES) + 1 == len({edge.get("id") for edge in edges})
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in edges)
    for item in (*root.iterfind(".//g:node", space), *edges):
        kind = etree.QName(item).localname
        assert {(data.get("key"), kind) for data in item} <= keys
    order = [etree.QName(child).localname for child in root]
    assert order == sorted(order, key=["key", "graph"].index)


def test_control_characters_do_not_break_the_graph():
    found = facts(relations=(relation("Mar\x0cten \x00Holt", "officer_of", "Larkmatch\ud800 Ltd"),))
    text = FORMATS["graphml"].render(Report(dossier=join([document()], [found]), findings=()))
    assert etree.fromstring(text.encode()) is not None


def links(*ties, schema):
    made = Report(dossier=join([document()], [facts(relations=ties)]), findings=())
    entities = [json.loads(line) for line in FORMATS["ftm"].render(made).splitlines()]
    return {e["id"]: e["schema"] for e in entities}, [e["properties"] for e in entities if e["schema"] == schema]


@pytest.mark.parametrize(
    ("amount", "value", "currency"),
    [
        ("$3.4 million", "3400000", None),
        ("EUR 40k", "40000", "EUR"),
        ("£1.25m", "1250000", "GBP"),
        ("US$2 billion", "2000000000", "USD"),
        ("€75,000", "75000", "EUR"),
        ("12.50 CHF", "12.50", "CHF"),
    ],
)
def test_an_amount_is_exported_in_full(amount, value, currency):
    _, (stake,) = links(relation("Ada Holt", "investor_in", "Aster Ltd", amount=amount), schema="Ownership")
    assert stake["sharesValue"] == [value]
    assert stake.get("sharesCurrency") == ([currency] if currency else None)
    _, (debt,) = links(relation("Ada Holt", "creditor_of", "Aster Ltd", amount=amount), schema="Debt")
    assert debt["amount"] == [value]
    assert debt.get("currency") == ([currency] if currency else None)


@pytest.mark.parametrize("kind", ["person", "unknown", "company", "group"])
def test_only_people_are_employees(kind):
    schemata, posts = links(relation("Holt Brook", "employee_of", "Aster Ltd", source_kind=kind), schema="Employment")
    assert all(schemata[post["employee"][0]] == "Person" for post in posts)
    assert len(posts) == (kind in {"person", "unknown"})


def test_a_group_is_said_to_be_one():
    made = Report(
        dossier=join(
            [document()],
            [facts(relations=(relation("the founders", "investor_in", "Aster Ltd", source_kind="group"),))],
        ),
        findings=(),
    )
    entities = [json.loads(line)["properties"] for line in FORMATS["ftm"].render(made).splitlines()]
    assert [e.get("notes") for e in entities if e.get("name") == ["the founders"]] == [["group, members not named"]]
