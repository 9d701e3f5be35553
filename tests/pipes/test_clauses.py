"""Clause types are found in the words of contracts, and left alone in their false friends."""

from __future__ import annotations

from pathlib import Path

import pytest
from marks import unmark

from analyzer.errors import RuleError
from analyzer.pipes.clause_vocabulary import ClauseTerm, Cue, Vocabulary, vocabulary
from analyzer.pipes.terms import terms

LAST = "clauses"

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


# Whole documents: filler makes more than an excerpt, so that only firm phrases near the operative words count.
FILLER = "\n\n" + "\n\n".join(f"Vendor shall paint door {n}." for n in range(8))


def whole(nlp, text):
    """(id, polarity) of the records whose evidence begins in ``text``, read as the opening of a whole document."""
    return {
        (record["id"], record["polarity"])
        for record in nlp(text + FILLER)._.clauses
        if record["spans"][0][0] < len(text)
    }


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Vendor shall comply with its duties under Section 9 (Audit).", "audit"),
        ("Vendor shall file the report in accordance with the audit plan.", "audit"),
        ("Vendor shall bring the parcel to the supervisory authority.", "audit"),
        ("The order of precedence is explained by an independent expert in Section 4.", "audit"),
        ("Security Incidents do not include pings of a firewall that protects data.", "security"),
        ("The register may include a list of sub-processors.", "subprocessors"),
        ("Customer will comply with the sub-processor rules of its own controller.", "subprocessors"),
        ("Vendor will be deemed a sub-processor of the personal data.", "subprocessors"),
        ("The data centres are located in France.", "cross_border"),
        ("Vendor is not liable for loss arising from the use of the data for any purpose.", "purpose_limit"),
        ("The terms “data” and “purpose” shall have the same meaning as in the Act.", "purpose_limit"),
        ("Vendor may paint the van for promotional purposes.", "purpose_limit"),
        ("You can read more about cookies in our Privacy Policy.", "notice"),
        ("Vendor will tell Customer if the lift is out of order.", "notice"),
        ("The parties may, by mutual consent in writing, amend this Agreement.", "legal_basis"),
        ("At the end of the season Vendor will return the van to Customer.", "deletion_return"),
        ("We may not be able to delete your data at once.", "deletion_return"),
        ("See https://link.example/terms for the price list that Vendor may update.", "incorporation"),
        ("The <a class=\"link\">Vendor</a> will give data to the Bank with care.", "combination"),
        ("The auditor of Customer shall be one that does not compete with Vendor.", "exclusivity"),
        ("This Section does not apply to the assignment of rights to a subsidiary.", "assignment_change"),
        ("This Agreement is non-exclusive and Vendor may sell doors to others.", "exclusivity"),
        ("Vendor's liability shall not exceed the fees paid.", "sale_consideration"),
        ("Member responses and Email addresses of users in any country.", "cross_border"),
        ("**Do Not Sell My Personal Information.**", "sale_consideration"),
        ("Your browser may send a Do Not Track signal to us about your data.", "opt_out"),
        ("We do not sell your data.", "opt_out"),
        ("You have the right to know:\n\n* our purposes in selling your data;\n\n* whom we sell it to.",
         "sale_consideration"),
    ],
)  # fmt: skip
def test_a_whole_document_gives_no_record_of_a_mention(nlp, text, clause):
    assert clause not in {found_id for found_id, _ in whole(nlp, text)}


@pytest.mark.parametrize(
    ("text", "clause", "polarity"),
    [
        ("Nothing in this DPA limits the liability of either party for fraud.", "indemnity_liability", "requires"),
        ("This DPA does not limit any liability to a data subject.", "indemnity_liability", "requires"),
        ("The liability of Vendor shall not exceed the fees paid.", "indemnity_liability", "disclaims"),
        ("Vendor's total liability is limited to ten euros.", "indemnity_liability", "disclaims"),
        ("Vendor shall: 2.1 keep the data secret; 2.2 not use the data for any purpose but the Study.",
         "purpose_limit", "prohibits"),
        ("Vendor shall help Customer, insofar as this is possible, to answer requests of data subjects.",
         "ds_rights", "requires"),
        ("Vendor shall supply the **Data** [free of charge](https://x.example/fees).", "sale_consideration", "disclaims"),
        ("Neither party nor any of its officers has any interest in the other party.", "coi_disclosure", "disclaims"),
        ("Vendor does not grant any exclusive rights to the Bank.", "exclusivity", "disclaims"),
        ("Vendor shall supply the portraits exclusively to the Bank for ten years.", "exclusivity", "requires"),
        ("Vendor shall not supply the portraits to any other developer.", "exclusivity", "prohibits"),
        ("Vendor ensures that data subjects have been informed of the transfer.", "notice", "requires"),
        ("Vendor shall keep the data confidential.", "onward_transfer", "requires"),
        ("Vendor need not encrypt the data.", "security", "disclaims"),
        ("Vendor shall not be required to notify Customer of any security incident.", "breach_notice", "disclaims"),
        ("Vendor is not bound to obtain the consent of any patient to the use of images.", "legal_basis", "disclaims"),
        ("Vendor may re-identify the data.", "deid_reid", "permits"),
        ("Vendor may fine-tune its language model with the recordings.", "ai_training", "permits"),
        ("Vendor shall not be obliged to delete or return any data.", "deletion_return", "disclaims"),
        ("Customer waives every right to audit Vendor.", "audit", "disclaims"),
        ("This Deed binds successors and assigns, but neither party may assign this Deed.", "assignment_change",
         "prohibits"),
        ("We can’t guarantee the security of your data.", "security", "disclaims"),
        ("Vendor can only be liable for direct damage.", "indemnity_liability", "disclaims"),
        ("Vendor shall be entitled to compensation of ten euros for each tape that it sells.", "sale_consideration",
         "requires"),
    ],
)  # fmt: skip
def test_a_whole_document_keeps_its_norms(nlp, text, clause, polarity):
    assert (clause, polarity) in whole(nlp, text)


def test_a_unit_speaks_to_the_subjects_nearest_to_each_act(nlp):
    text = "Vendor shall: (a) encrypt the data and keep a list of auditors of its firm abroad; (b) delete the data."
    assert {found_id for found_id, _ in whole(nlp, text)} <= {"security", "deletion_return", "audit"}


def test_a_bad_phrase_is_reported_with_its_place(tmp_path, monkeypatch):
    from analyzer.pipes import clause_vocabulary

    folder = tmp_path / "terms" / "clauses"
    folder.mkdir(parents=True)
    (folder / "escrow.yaml").write_text('id: escrow\ntriggers:\n  - "deposit* ... {nonesuch}"\n')
    monkeypatch.setattr(clause_vocabulary, "rules_dir", lambda: tmp_path)
    term = terms("clauses", ClauseTerm)[0].model_copy(update={"triggers": ["deposit* ... {nonesuch}"]})
    with pytest.raises(RuleError, match=r"terms/clauses/escrow\.yaml:3:6: .*add terms/cues/nonesuch\.yaml"):
        Vocabulary([term], ())


def test_handing_over_records_is_no_audit(nlp):
    assert not found(nlp, "Vendor shall hand the records to the Bank each month.", "audit")


SECTIONS = "4. Secrecy\n\n{}\n\n5. Doors\n\nVendor shall paint the doors.\n\n6. Science\n\n{}\n"


@pytest.mark.parametrize(
    ("first", "second", "limited", "by"),
    [
        (
            "Vendor shall not disclose the Tapes to any third party.",
            "Notwithstanding Section 4, Vendor may disclose the Tapes to its affiliates.",
            "prohibits",
            "Notwithstanding Section 4, Vendor may disclose the Tapes to its affiliates.",
        ),
        (
            "Except as permitted under Section 6, Vendor shall not disclose the Tapes to any third party.",
            "Vendor may disclose the Tapes to its affiliates.",
            "prohibits",
            "Vendor may disclose the Tapes to its affiliates.",
        ),
        (
            "Subject to Section 6, Vendor may disclose the Tapes to its affiliates.",
            "Vendor shall not disclose the Tapes to any third party in Norway.",
            "permits",
            "Vendor shall not disclose the Tapes to any third party in Norway.",
        ),
    ],
)
def test_reference_is_followed(nlp, first, second, limited, by):
    text = SECTIONS.format(first, second)
    record = next(r for r in found(nlp, text, "onward_transfer") if r["polarity"] == limited)
    assert record["exception"] == by
    assert [text[a:b] for a, b in record["spans"]] == [first, second]


def test_reference_to_another_section_changes_nothing(nlp):
    text = SECTIONS.format(
        "Vendor shall not disclose the Tapes to any third party.",
        "Notwithstanding Section 5, Vendor may disclose the Tapes to its affiliates.",
    )
    assert all(r["exception"] is None for r in found(nlp, text, "onward_transfer"))


def test_liberty_to_do_what_a_definition_stretches(nlp):
    text = (
        '"Allowed Work" means hosting and the training of neural networks on the Tapes. '
        "Vendor may carry out Allowed Work."
    )
    assert {r["polarity"] for r in found(nlp, text, "ai_training")} == {"permits"}


def test_what_follows_unless_is_no_duty(nlp):
    text = "We keep your data for two years, unless:\n\n* our lawyers must retain the data for nine years."
    assert [r["deadline"] for r in found(nlp, text, "retention")] == ["P2Y"]


def test_conditions_listed_in_one_sentence_keep_its_norm(nlp):
    text = "Vendor may disclose the data to third parties if: (a) the Bank agrees; or (b) a court so orders."
    assert {r["polarity"] for r in found(nlp, text, "onward_transfer")} == {"conditional"}


def test_who_is_entitled_to_payment_is_owed(nlp):
    text = "Vendor shall be entitled to compensation of ten euros for each tape that it sells."
    (record,) = found(nlp, text, "sale_consideration")
    assert (record["polarity"], record["obligated_party"], record["beneficiary"]) == ("requires", None, "Vendor")


@pytest.mark.parametrize(
    ("text", "clause", "polarity"),
    [
        ("The tapes may only be used for the study.", "purpose_limit", "requires"),
        ("Vendor shall have unlimited rights to publish the tapes.", "publication", "permits"),
    ],
)
def test_a_limit_is_no_liberty_and_a_right_no_duty(nlp, text, clause, polarity):
    assert {r["polarity"] for r in found(nlp, text, clause)} == {polarity}
