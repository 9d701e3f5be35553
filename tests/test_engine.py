import pytest

import analyzer
from analyzer import engine, ingest
from analyzer.model import Unread


def test_offsets_index_into_the_text_as_given():
    text = "Recipient shall not be required to delete the Data.\n\nDiscloser shall provide face templates to Recipient."
    report = analyzer.analyze_text(text).to_dict()
    quotes = [e for kind in ("clauses", "data_types", "sharing") for fact in report[kind] for e in fact["evidence"]]
    assert quotes
    assert all(text[e["start"] : e["end"]] == e["quote"] for e in quotes)


def test_a_waiver_is_not_a_prohibition():
    (clause,) = analyzer.analyze_text("Recipient shall not be required to delete the Data.").to_dict()["clauses"]
    assert (clause["id"], clause["polarity"], clause["obligated_party"]) == (
        "deletion_return",
        "disclaims",
        "Recipient",
    )


def test_a_document_that_breaks_extraction_does_not_stop_the_rest(monkeypatch):
    good, bad = ingest.read_text("Recipient shall pay.", name="good"), ingest.read_text("boom", name="bad")
    real = engine.facts

    def facts(document):
        if document.name == "bad":
            raise RuntimeError("broken pipe")
        return real(document)

    monkeypatch.setattr(engine, "facts", facts)
    report = engine.analyze([bad, good])
    assert [d.name for d in report.dossier.documents] == ["good"]
    assert [(u.name, u.code) for u in report.dossier.unread] == [("bad", "extraction_failed")]


def test_unread_sources_are_kept(tmp_path):
    report = analyzer.analyze([tmp_path / "absent.pdf"])
    assert [u.code for u in report.dossier.unread] == ["missing"]


def test_progress_tells_every_stage():
    stages = []
    engine.analyze(
        [ingest.read_text("Recipient shall pay."), Unread("x", "empty", "nothing in it")],
        progress=lambda stage, done, total, name: stages.append(stage),
    )
    assert list(dict.fromkeys(stages)) == ["read", "extract", "join", "judge"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "§" * 5000, "(a) (b) (c)", "1. 1. 1.", "\u202e\u200b"])
def test_odd_texts_are_analyzed(text):
    assert analyzer.analyze_text(text).dossier.documents


def test_the_same_text_gives_the_same_report():
    text = "Larkmatch Ltd gave Visagent Inc. its member photos in May 2021. Ruth Adeyemi founded Larkmatch Ltd."
    assert analyzer.analyze_text(text).to_dict() == analyzer.analyze_text(text).to_dict()


@pytest.mark.parametrize(
    ("name", "table", "expected"),
    [
        (
            "Annual return, Larkspur Labs Limited.csv",
            "statement_date,shareholder,class,number\n2021-08-31,Ada Feld,Ordinary,70\n2022-08-31,Ada Feld,Ordinary,70\n",
            {
                ("shareholder_of", "Ada Feld", "Larkspur Labs Limited", "2021-08-31"),
                ("shareholder_of", "Ada Feld", "Larkspur Labs Limited", "2022-08-31"),
            },
        ),
        (
            "Quotas of Bolano Dados, Lda, 30 April 2018.csv",
            "quota,holder,nominal_eur,pct,registered\n1,Ada Feld,3000,60,2015-02-11\n,total,5000,100,\n",
            {("shareholder_of", "Ada Feld", "Bolano Dados Lda", None)},
        ),
        (
            "Transfer journal of Larkspur AG.csv",
            "date,from,to,class,shares,remark\n2011-05-02,(new issue),Ada Feld,Common,1500,paid\n",
            {("shareholder_of", "Ada Feld", "Larkspur AG", None)},
        ),
        (
            "Extrait du registre.csv",
            "dénomination;nom de famille;prénom;fonction;début\nAubier Conseil inc.;Feld;Ada;administratrice;2018-03-01\n",
            {("director_of", "Ada Feld", "Aubier Conseil inc.", None)},
        ),
    ],
)
def test_whose_register_and_of_what_day(tmp_path, name, table, expected):
    path = tmp_path / name
    path.write_text(table, encoding="utf-8")
    (document,) = ingest.read(path)
    found = engine.facts(document).relations
    undated = {as_of for *_, as_of in expected} == {None}
    assert {(r.type, r.source, r.target, None if undated else r.as_of) for r in found} == expected
