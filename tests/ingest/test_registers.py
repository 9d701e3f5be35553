import json

import pytest

from analyzer.errors import SourceError
from analyzer.ingest.registers import read_register


def read(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    document, facts = read_register(path)
    for relation in facts.relations:
        for e in relation.evidence:
            assert document.text[e.start : e.end] == e.quote
            assert e.line and e.document == document.id
    return [(r.source, r.type, r.target, r.stake, r.start, r.end, r.as_of) for r in facts.relations], facts


def test_csv(tmp_path):
    text = (
        "source,relation,target,stake,start,end,as_of,source_kind\n"
        '"Holt, Marten",shareholder_of,Visagent Inc.,12.5%,2014-02-20,,2015-01,person\n'
        "\n"
        "Ada Quist,director_of,Visagent Inc.,,2012,2016,,person\n"
    )
    found, facts = read(tmp_path, "owners.csv", text)
    assert found == [
        ("Holt, Marten", "shareholder_of", "Visagent Inc.", "12.5%", "2014-02-20", None, "2015-01"),
        ("Ada Quist", "director_of", "Visagent Inc.", None, "2012", "2016", None),
    ]
    assert facts.relations[0].evidence[0].quote.startswith('"Holt, Marten"')
    assert facts.relations[1].evidence[0].line == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("owner,relation,target\nA,owns,B\n", "missing source; unknown owner"),
        ("source,relation,target\nA,befriends,B\n", "line 2: 'befriends' is no relation"),
        ("source,relation,target,start\nA,owns,B,3 May 2014\n", "line 2: '3 May 2014' is no date"),
        ("source,relation,target\nA,owns,\n", "line 2: source and target are needed"),
        ("source,relation,target\n", "has no relation"),
    ],
)
def test_faults_of_a_csv_register_are_told(tmp_path, text, message):
    with pytest.raises(SourceError, match=message):
        read(tmp_path, "owners.csv", text)


FTM = [
    {"id": "p1", "schema": "Person", "properties": {"name": ["Marten Holt"]}},
    {"id": "c1", "schema": "Company", "properties": {"name": ["Visagent Inc."]}},
    {
        "id": "o1",
        "schema": "Ownership",
        "properties": {"owner": ["p1"], "asset": ["c1"], "percentage": ["3.5"], "startDate": ["2014-02"]},
    },
    {
        "id": "d1",
        "schema": "Directorship",
        "properties": {"director": ["p1"], "organization": ["c1"], "role": ["Founder"]},
    },
    {
        "id": "d2",
        "schema": "Directorship",
        "properties": {"director": ["p1"], "organization": ["c1"], "role": ["Chief Executive"], "endDate": ["2019"]},
    },
    {"id": "d3", "schema": "Directorship", "properties": {"director": ["p9"], "organization": ["c1"]}},
    {
        "id": "u1",
        "schema": "UnknownLink",
        "properties": {"subject": ["p1"], "object": ["c1"], "role": ["shares personal data"]},
    },
]


@pytest.mark.parametrize("lines", [True, False])
def test_followthemoney(tmp_path, lines):
    text = "".join(json.dumps(e) + "\n" for e in FTM) if lines else json.dumps(FTM, indent=2)
    found, facts = read(tmp_path, "entities.ftm.json", text)
    assert found == [
        ("Marten Holt", "shareholder_of", "Visagent Inc.", "3.5%", "2014-02", None, None),
        ("Marten Holt", "founder_of", "Visagent Inc.", None, None, None, None),
        ("Marten Holt", "officer_of", "Visagent Inc.", None, None, "2019", None),
    ]
    assert {r.source_kind for r in facts.relations} == {"person"}


def bods(ident, kind, date="2020-01-01", status="new", **details):
    return {
        "statementId": f"{ident}-{date}", "declarationSubject": "r-c", "statementDate": date, "recordId": ident,
        "recordType": kind, "recordStatus": status, "recordDetails": {"isComponent": False, **details},
    }  # fmt: skip


def test_bods(tmp_path):
    shares = {"type": "shareholding", "share": {"exact": 25}, "startDate": "2016-04-06"}
    text = json.dumps(
        [
            bods("r-c", "entity", name="Visagent Inc.", entityType={"type": "registeredEntity"}),
            bods("r-p", "person", names=[{"type": "legal", "fullName": "Marten Holt"}], personType="knownPerson"),
            bods("r-q", "person", names=[{"type": "legal", "fullName": "Ada Quist"}], personType="knownPerson"),
            bods(
                "r-1", "relationship", subject="r-c", interestedParty="r-p", interests=[shares, {"type": "boardMember"}]
            ),
            bods(
                "r-2",
                "relationship",
                subject="r-c",
                interestedParty="r-q",
                interests=[{"type": "votingRights", "share": {"minimum": 10}}],
            ),
            bods(
                "r-2",
                "relationship",
                "2021-05-01",
                "closed",
                subject="r-c",
                interestedParty="r-q",
                interests=[{"type": "votingRights"}],
            ),
            bods("r-3", "relationship", subject="r-c", interestedParty={"reason": "noBeneficialOwners"}),
        ],
        indent=1,
    )
    found, _ = read(tmp_path, "bods.json", text)
    assert found == [
        ("Marten Holt", "shareholder_of", "Visagent Inc.", "25%", "2016-04-06", None, "2020-01-01"),
        ("Marten Holt", "director_of", "Visagent Inc.", None, None, None, "2020-01-01"),
        ("Ada Quist", "shareholder_of", "Visagent Inc.", None, None, "2021-05-01", None),
    ]


@pytest.mark.parametrize("text", ["{broken", "[1, 2]", '"words"', "[]"])
def test_what_is_no_register_is_told(tmp_path, text):
    with pytest.raises(SourceError):
        read(tmp_path, "x.json", text)
