"""Clause types are found in the words of contracts, and left alone in their false friends."""

from __future__ import annotations

from pathlib import Path

import pytest
from marks import unmark

from analyzer.errors import RuleError
from analyzer.pipes.clause_vocabulary import ClauseTerm, Cue, Vocabulary, vocabulary
from analyzer.pipes.terms import terms

NORMS = [
    tuple(cell.strip() for cell in line.split("|", 4))
    for line in (Path(__file__).parent / "norms.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
FIRE = [
    (c.id, case if isinstance(case, str) else case.text, None if isinstance(case, str) else case.polarity)
    for c in terms("clauses", ClauseTerm)
    for case in c.tests.fire
]
SILENT = [(c.id, text) for c in terms("clauses", ClauseTerm) for text in c.tests.silent]


def found(nlp, text, clause):
    return [record for record in nlp(text)._.clauses if record["id"] == clause]


@pytest.mark.parametrize(("clause", "polarity", "party", "deadline", "text"), NORMS, ids=[n[4][:60] for n in NORMS])
def test_norm(nlp, clause, polarity, party, deadline, text):
    records = found(nlp, text, clause)
    if polarity == "silent":
        assert not records
        return
    assert {r["polarity"] for r in records} == {polarity}
    if party != "-":
        assert records[0]["obligated_party"].lower() == party.lower()
    assert records[0]["deadline"] == (None if deadline == "-" else deadline)


@pytest.mark.parametrize(("clause", "text", "polarity"), FIRE, ids=[f"{f[0]}: {f[1][:40]}" for f in FIRE])
def test_clause_file_fires(nlp, clause, text, polarity):
    records = found(nlp, unmark(text)[0], clause)
    assert records
    if polarity:
        assert {r["polarity"] for r in records} == {polarity}


@pytest.mark.parametrize(("clause", "text"), SILENT, ids=[f"{s[0]}: {s[1][:40]}" for s in SILENT])
def test_clause_file_stays_silent(nlp, clause, text):
    assert not found(nlp, text, clause)


@pytest.mark.parametrize("cue", terms("cues", Cue), ids=lambda cue: cue.id)
def test_cue_file(cue):
    from analyzer.pipes.phrases import Lexicon, Words

    lexicon = Lexicon({cue.id: cue.words}, [f"{{{cue.id}}}"])
    for marked in cue.tests.fire:
        text, spans = unmark(marked)
        assert spans[0] in [(h.start, h.end) for h in Words(text, lexicon).hits(f"{{{cue.id}}}")]
    for text in cue.tests.silent:
        assert not Words(text, lexicon).hits(f"{{{cue.id}}}")


def test_every_clause_of_the_taxonomy_has_a_file():
    assert len(vocabulary().clauses) == 40


def test_evidence_is_the_unit_and_its_lead(nlp):
    text = "Recipient shall not:\n\n(a) sell the Data;\n\n(b) train a neural network with the Data."
    (record,) = found(nlp, text, "ai_training")
    quotes = [text[start:end] for start, end in record["spans"]]
    assert quotes == ["(b) train a neural network with the Data.", "Recipient shall not:"]
    assert (record["polarity"], record["obligated_party"]) == ("prohibits", "Recipient")


def test_item_with_its_own_denial(nlp):
    text = "Recipient undertakes:\n\n(a) to encrypt the Data;\n\n(b) not to sell the Data."
    assert found(nlp, text, "security")[0]["polarity"] == "requires"
    assert found(nlp, text, "sale_consideration")[0]["polarity"] == "prohibits"


def test_heading_is_context_and_does_not_outvote_the_body(nlp):
    (record,) = found(nlp, "No Training. Vendor may teach its neural network with the Letters.", "ai_training")
    assert (record["polarity"], record["heading"]) == ("permits", "No Training")


def test_definition_that_swallows_the_limit(nlp):
    text = 'Vendor shall use the Data only for the Programme. "Programme" means anything that Vendor may do.'
    (record,) = found(nlp, text, "purpose_limit")
    assert record["polarity"] == "permits" and len(record["spans"]) == 2


def test_later_liberty_without_limit_opens_an_earlier_ban(nlp):
    text = "Vendor shall not sell the Data. Vendor may nevertheless sell the Data to anyone."
    assert {r["polarity"] for r in found(nlp, text, "sale_consideration")} == {"permits"}


def test_recital_lays_nothing_down(nlp):
    assert not nlp("WHEREAS Vendor shall delete the Data at the end of the term;")._.clauses


def test_revision_is_marked(nlp):
    doc = nlp.make_doc("Vendor shall not sell the Data.")
    doc.user_data["analyzer"] = {"revisions": [{"start": 13, "end": 16, "kind": "inserted"}]}
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    assert all(record["revised"] for record in doc._.clauses) and doc._.clauses


def test_a_new_clause_type_is_one_file(tmp_path):
    from analyzer.pipes.terms import _terms

    (tmp_path / "escrow.yaml").write_text(
        'id: escrow\nlabel: Escrow\ndefinition: Deposit of code.\ntriggers: ["deposit* ... escrow"]\n'
        'tests: {fire: ["Vendor shall deposit the code in escrow."], silent: ["Vendor shall pay."]}\n'
    )
    clauses = _terms("clauses", ClauseTerm, tmp_path)
    uses = Vocabulary(clauses, ()).uses_in("Vendor shall deposit the code in escrow.")
    assert [(use.clause, hit.start) for use, hit in uses] == [("escrow", 13)]


def test_a_phrase_that_names_no_cue_is_reported():
    term = terms("clauses", ClauseTerm)[0].model_copy(update={"triggers": ["{nonesuch} ... data"]})
    with pytest.raises(RuleError, match="nonesuch"):
        Vocabulary([term], ())
