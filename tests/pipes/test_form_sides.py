from analyzer.pipes.form_sides import form_sides

TERMS = (
    "QUARRYNET shall process Personal Data on instructions only. QUARRYNET will tell the Client of a breach. Quarrynet "
    "implements security measures. QUARRYNET may appoint others. The Client shall give instructions. The Client warrants "
    "that it may. The Client must answer. Client acknowledges the list. The Processor shall keep records."
)


def test_terms_without_a_preamble_have_a_provider_and_a_customer():
    sides = list(form_sides(TERMS, []))
    assert [(s.name, s.aliases, s.form) for s in sides] == [("Quarrynet", ["QUARRYNET"], False), ("Client", [], True)]
    assert TERMS[sides[0].start : sides[0].end] == "QUARRYNET"


def test_a_provider_that_the_preamble_names_gets_its_customer():
    assert [s.name for s in form_sides(TERMS, ["Quarrynet SAS"])] == ["Client"]


def test_two_known_sides_are_enough_and_role_words_are_no_firms():
    assert not list(form_sides(TERMS, ["Quarrynet SAS", "Fen GmbH"]))
    roles = "The Processor shall act. The Processor will act. Processor may act. Processor must act. Personal Data is kept. "
    assert not list(form_sides(roles, []))
