import pytest
from factories import clause, document, facts, mention, party, quote, relation, sharing, signature

from analyzer.dossier import join
from analyzer.model import (
    Assumptions,
    Attribute,
    Clause,
    DataMention,
    DataPolarity,
    Definition,
    Detail,
    Evidence,
    Incorporation,
    Nexus,
    Polarity,
    Problem,
    Severity,
    State,
)
from analyzer.rulebook.checks.limit import days
from analyzer.rulebook.judge import judge
from analyzer.rulebook.loading import Rulebook, _adapter
from analyzer.rulebook.outcome import spoken

BASE = {
    "id": "t/rule",
    "title": "T",
    "severity": "high",
    "message": "Something about {data} and {party}.",
    "why": "w",
    "fix": "f",
    "authority": "a",
    "tests": {"fire": [{"name": "x", "text": "x"}], "silent": [{"name": "x", "text": "x"}]},
}


def ends(rule, *found, documents=None, beside=(), **assumed):
    book = Rulebook(tuple(_adapter().validate_python({**BASE, **each}) for each in (rule, *beside)), ())
    documents = documents or [document(f.document) for f in found]
    return judge(join(documents, found, (), Assumptions(**assumed)), book)


def state(rule, *found, **more):
    return [f.state for f in ends(rule, *found, **more)]


TRAINING = {"check": "present", "when": {"fact": "clause", "where": {"id": "ai_training", "polarity": "permits"}}}
DELETION = {
    "check": "missing",
    "need": [
        {"name": "deletion", "any_of": {"fact": "clause", "where": {"id": "deletion_return", "polarity": "requires"}}}
    ],
    "against": {"fact": "clause", "where": {"id": "deletion_return", "polarity": "disclaims"}},
    "topics": "deletion_return",
}


def test_present_fires_on_what_it_looks_for():
    (finding,) = ends(TRAINING, facts(clauses=(clause("ai_training", "permits", "may train"),)))
    assert finding.state is State.FIRED
    assert finding.evidence[0].quote == "may train"


@pytest.mark.parametrize("polarity", ["prohibits", "requires", "disclaims"])
def test_present_looks_at_polarity(polarity):
    assert state(TRAINING, facts(clauses=(clause("ai_training", polarity),))) == [State.CLEAR]


def test_unless_excuses_with_counter_evidence():
    rule = {**TRAINING, "unless": {"fact": "clause", "where": {"id": "legal_basis"}}}
    found = facts(clauses=(clause("ai_training", "permits"), clause("legal_basis", "requires", "with consent")))
    (finding,) = ends(rule, found)
    assert (finding.state, finding.counter_evidence[0].quote) == (State.CLEAR, "with consent")


def test_every_group_of_also_must_be_met():
    rule = {**TRAINING, "also": [{"fact": "data_type", "flags": "B"}]}
    permits = clause("ai_training", "permits")
    assert state(rule, facts(clauses=(permits,))) == [State.CLEAR]
    assert state(rule, facts(clauses=(permits,), data_types=(mention("pd:FacialPrint", "B"),))) == [State.FIRED]


def test_absence_in_a_whole_document_fires_and_says_where_it_looked():
    (finding,) = ends(DELETION, facts())
    assert finding.state is State.FIRED
    assert finding.searched


def test_absence_in_an_excerpt_is_undetermined():
    assert state(DELETION, facts(complete=False, gaps=("ends in the middle",))) == [State.UNDETERMINED]


@pytest.mark.parametrize(
    ("name", "topics", "expected"),
    [
        ("Annex 2", ("deletion_return",), State.UNDETERMINED),
        ("Annex 2", ("security",), State.FIRED),
        ("the Master Services Agreement", (), State.UNDETERMINED),
    ],
)
def test_absence_is_not_provable_where_the_subject_is_incorporated(name, topics, expected):
    elsewhere = Incorporation(name, False, topics, quote(name))
    (finding,) = ends(DELETION, facts(incorporations=(elsewhere,)))
    assert finding.state is expected
    if expected is State.UNDETERMINED:
        assert f"see {name}" in finding.reason


def test_an_unread_page_makes_absence_undetermined():
    scanned = [document("d1")]
    import dataclasses

    scanned = [dataclasses.replace(scanned[0], problems=(Problem("needs_ocr", "an image", 2),))]
    (finding,) = ends(DELETION, facts(), documents=scanned)
    assert (finding.state, "page 2" in finding.reason) == (State.UNDETERMINED, True)


def test_a_waiver_fires_even_in_an_excerpt():
    waiver = clause("deletion_return", "disclaims", "shall not be required to delete")
    (finding,) = ends(DELETION, facts(complete=False, clauses=(waiver,)))
    assert (finding.state, finding.evidence[0].quote) == (State.FIRED, "shall not be required to delete")


def test_what_is_needed_clears_with_its_words():
    duty = clause("deletion_return", "requires", "shall delete")
    (finding,) = ends(DELETION, facts(clauses=(duty,)))
    assert (finding.state, finding.counter_evidence[0].quote) == (State.CLEAR, "shall delete")


def test_the_type_of_document_decides_whether_a_rule_applies():
    assert state({**DELETION, "documents": ["policy"]}, facts()) == [State.NOT_APPLICABLE]


def illinois(place):
    return facts(
        clauses=(clause("ai_training", "permits"),), nexus=(Nexus(place, "mention", quote(place)),) if place else ()
    )


@pytest.mark.parametrize(
    ("wanted", "place", "expected"),
    [
        ("US-IL", "US-IL", State.FIRED),
        ("US-IL", "US-NV", State.NOT_APPLICABLE),
        ("US-IL", None, State.UNDETERMINED),
        ("US", "US-IL", State.FIRED),
        ("EU", "FR", State.FIRED),
        ("EU", "GB", State.NOT_APPLICABLE),
    ],
)
def test_places(wanted, place, expected):
    assert state({**TRAINING, "law": {"jurisdictions": wanted}}, illinois(place)) == [expected]


def test_the_user_may_say_where():
    rule = {**TRAINING, "law": {"jurisdictions": "US-IL"}}
    assert state(rule, illinois(None), jurisdictions=("US-IL",)) == [State.FIRED]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2014", State.NOT_APPLICABLE),
        ("2018", State.FIRED),
        ("2018-05-24", State.NOT_APPLICABLE),
        ("2019-01", State.FIRED),
    ],
)
def test_a_law_that_came_later_does_not_apply(when, expected):
    rule = {**TRAINING, "law": {"in_force": {"from": "2018-05-25"}}}
    (finding,) = ends(rule, illinois(None), event_date=when)
    assert finding.state is expected
    if expected is State.NOT_APPLICABLE:
        assert "not in force at the event date" in finding.reason


def test_the_agreement_dates_its_events():
    found = facts(
        clauses=(clause("ai_training", "permits"),),
        attributes=(Attribute("effective_date", "2014-09-01", "September 1, 2014", quote()),),
    )
    assert state({**TRAINING, "law": {"in_force": {"from": "2018-05-25"}}}, found) == [State.NOT_APPLICABLE]


LIMIT = {"check": "limit", "when": {"fact": "clause", "where": {"id": "retention"}}, "at_most": "P3Y"}


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("P7Y", State.FIRED),
        ("P36M", State.CLEAR),
        ("P90D", State.CLEAR),
        ("P37M", State.FIRED),
        (None, State.UNDETERMINED),
    ],
)
def test_limits(deadline, expected):
    assert state(LIMIT, facts(clauses=(clause("retention", "requires", deadline=deadline),))) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"), [("P1Y", 365.25), ("P12M", 365.25), ("P2W", 14), ("PT72H", 3), ("P30D", 30)]
)
def test_durations_in_days(text, expected):
    assert days(text) == pytest.approx(expected)


@pytest.mark.parametrize("text", ["", "P", "three years", "-P1Y"])
def test_what_is_no_duration(text):
    with pytest.raises(ValueError):
        days(text)


SIGNER = {"check": "same_signer"}


def test_one_signatory_for_two_parties():
    twice = (signature("Alto Ltd", "Jonas Whit"), signature("Basso Ltd", "Jonas Whit"))
    assert state(SIGNER, facts(signatures=twice)) == [State.FIRED]


def test_one_signatory_for_several_against_another():
    """A principal signs for each of her funds, or for firm and guarantor; the other side has a hand of its own."""
    blocks = (
        signature("Heron Fund LP", "Ina Pell"), signature("Dale Advisers LLC", "Ina Pell"),
        signature("Corvane Ltd", "Tom Reis"),
    )  # fmt: skip
    assert state(SIGNER, facts(signatures=blocks)) == [State.UNDETERMINED]
    blank = (*blocks[:2], signature("Corvane Ltd", None, signed=False))
    assert state(SIGNER, facts(signatures=blank)) == [State.UNDETERMINED]
    passes = facts(signatures=blocks, sharing=(sharing("Heron Fund LP", "Dale Advisers LLC"),))
    assert state(SIGNER, passes) == [State.FIRED]


def test_who_signs_in_person_signs_for_a_side_only_as_a_party():
    blocks = (signature("Ina Pell", "Ina Pell", None), signature("Corvane Ltd", "Ina Pell"))
    assert state(SIGNER, facts(signatures=blocks)) == [State.NOT_APPLICABLE]
    named = facts(signatures=blocks, parties=(party("Ina Pell"), party("Corvane Ltd")))
    assert state(SIGNER, named) == [State.FIRED]


def test_a_signatory_each():
    blocks = (signature("Alto Ltd", "Jonas Whit"), signature("Basso Ltd", "Kira Moor"))
    assert state(SIGNER, facts(signatures=blocks)) == [State.CLEAR]


def test_one_agent_for_both_sides():
    ties = tuple(relation(n, "represented_by", "Pell LLP", source_kind="company") for n in ("Alto Ltd", "Basso Ltd"))
    rule = {"check": "shared_agent", "relation": "represented_by"}
    found = facts(relations=ties, sharing=(sharing("Alto Ltd", "Basso Ltd"),))
    assert state(rule, found) == [State.FIRED]
    assert state(rule, facts(relations=ties[:1], sharing=found.sharing)) == [State.CLEAR]


OVERLAP = {
    "check": "present",
    "within": "dossier",
    "when": {"fact": "overlap", "where": {"temporal": ["confirmed", "consistent"]}, "interest": ["investor_in"]},
}


def insider(**stake):
    return facts(
        parties=(party("Larkmatch Ltd"), party("Visagent Inc.")),
        relations=(
            relation("Marten Holt", "officer_of", "Larkmatch Ltd"),
            relation("Marten Holt", "investor_in", "Visagent Inc.", **stake),
        ),
        sharing=(sharing("Larkmatch Ltd", "Visagent Inc.", "pd:Picture", date="2014-09"),),
    )


def test_an_overlap_names_holder_and_sides():
    (finding,) = ends({**OVERLAP, "message": "{holder}: {discloser} to {recipient}"}, insider())
    assert finding.message == "Marten Holt: Larkmatch Ltd to Visagent Inc."
    assert finding.state is State.FIRED


def test_a_disjoint_overlap_does_not_fire():
    assert state(OVERLAP, insider(end="2012")) == [State.CLEAR]


def test_also_asks_for_the_sharing_of_the_same_two():
    rule = {**OVERLAP, "also": [{"fact": "sharing", "detail": {"consideration": "none"}}]}
    other = sharing("Other Ltd", "Third Ltd", details=(Detail("consideration", "none", quote()),))
    import dataclasses

    base = insider()
    assert state(rule, dataclasses.replace(base, sharing=(*base.sharing, other))) == [State.CLEAR]


def test_raises_change_the_severity():
    rule = {**TRAINING, "raises": [{"to": "critical", "when": {"fact": "data_type", "flags": ["B"]}}]}
    permits = clause("ai_training", "permits")
    assert ends(rule, facts(clauses=(permits,)))[0].severity is Severity.HIGH
    assert (
        ends(rule, facts(clauses=(permits,), data_types=(mention("pd:Fingerprint", "B"),)))[0].severity
        is Severity.CRITICAL
    )


def test_a_number_of_people_counts_for_the_data_it_stands_with():
    from analyzer.model import Quantity

    rule = {**TRAINING, "raises": [{"to": "critical", "when": {"fact": "data_type", "at_least": 1000}}]}
    few = mention("pd:Picture", quantity=Quantity(40, "photos"))
    many = mention("pd:Picture", quantity=Quantity(3_000_000, "photos", "nearly"))
    permits = clause("ai_training", "permits")
    assert ends(rule, facts(clauses=(permits,), data_types=(few,)))[0].severity is Severity.HIGH
    assert ends(rule, facts(clauses=(permits,), data_types=(many,)))[0].severity is Severity.CRITICAL


def test_words_match_whole_words_and_stems():
    rule = {"check": "present", "when": {"fact": "clause", "words": ["perpetual*", "in perpetuity"]}}
    assert state(rule, facts(clauses=(clause("ip_licence", "permits", "a perpetually renewed licence"),))) == [
        State.FIRED
    ]
    assert state(rule, facts(clauses=(clause("ip_licence", "permits", "kept in\nperpetuity"),))) == [State.FIRED]
    assert state(rule, facts(clauses=(clause("ip_licence", "permits", "nonperpetual"),))) == [State.CLEAR]


def test_fingerprints_survive_new_line_breaks_and_tell_subjects_apart():
    one = ends(TRAINING, facts(clauses=(clause("ai_training", "permits", "may  train\nmodels"),)))[0]
    two = ends(TRAINING, facts(clauses=(clause("ai_training", "permits", "may train models"),)))[0]
    three = ends(TRAINING, facts(clauses=(clause("ai_training", "permits", "may train robots"),)))[0]
    assert one.fingerprint == two.fingerprint != three.fingerprint


def test_where_a_source_could_not_be_read_nothing_over_the_dossier_is_clear():
    from analyzer.model import Unread

    book = Rulebook((_adapter().validate_python({**BASE, **OVERLAP}),), ())
    dossier = join([document("d1")], [facts()], [Unread("secret.pdf", "encrypted", "needs a password")])
    (finding,) = judge(dossier, book)
    assert (finding.state, "secret.pdf" in finding.reason) == (State.UNDETERMINED, True)


def test_without_any_document_nothing_is_clear():
    book = Rulebook((_adapter().validate_python({**BASE, **OVERLAP}),), ())
    assert [f.state for f in judge(join([], []), book)] == [State.UNDETERMINED]


RELEASE = {
    "check": "missing",
    "when": {"fact": "clause", "where": {"id": "biometric_data"}},
    "need": [{"name": "a release", "any_of": {"fact": "clause", "where": {"id": "legal_basis"}, "words": "release"}}],
}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the visitor has signed a release", State.CLEAR),
        ("no scan is made without a signed release", State.CLEAR),
        ("it shall not scan anyone without a release", State.CLEAR),
        ("it scans faces without any written release", State.FIRED),
        ("it never obtained a written release", State.FIRED),
        ("it failed to obtain from visitors a release", State.FIRED),
        ("no release was asked for", State.FIRED),
    ],
)
def test_what_is_said_to_be_wanting_is_not_there(words, expected):
    found = facts(clauses=(clause("biometric_data", "permits", words), clause("legal_basis", "requires", words)))
    assert state(RELEASE, found) == [expected]


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        ("P7Y", "7 years"),
        ("P1Y6M", "1 year 6 months"),
        ("PT72H", "72 hours"),
        ("PT30M", "30 minutes"),
        ("soon", "soon"),
    ],
)
def test_a_duration_is_told_in_words(duration, words):
    assert spoken(duration) == words


KEPT = {
    "check": "limit",
    "when": {"fact": "clause", "where": {"id": "retention"}, "flags": "B"},
    "at_most": "P3Y",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fingerprints are kept for seven years.", State.FIRED),
        ("Fingerprints are taken. They are kept for seven years.", State.FIRED),
        ("Fingerprints are what Scan Data means. Scan Data is kept for seven years.", State.FIRED),
        ("Fingerprints are taken. Invoices are kept for seven years.", State.NOT_APPLICABLE),
    ],
)
def test_a_clause_is_about_the_data_that_it_names_or_points_back_to(text, expected):
    def at(words):
        start = text.index(words)
        return (Evidence("d1", start, start + len(words), words),)

    kept = text.split(". ")[-1]
    found = facts(
        definitions=(Definition("Scan Data", "fingerprints", at(text.split(". ")[0])),) if "means" in text else (),
        clauses=(Clause("retention", Polarity.REQUIRES, at(kept), deadline="P7Y"),),
        data_types=(DataMention("pd:Fingerprint", "Fingerprints", DataPolarity.MENTIONED, at("Fingerprints"), ("B",)),),
    )
    assert state(KEPT, found, documents=[document("d1", text)]) == [expected]


def test_a_party_that_speaks_of_itself_as_we_is_not_named_so_in_a_message():
    rule = {**TRAINING, "message": "The text allows {party} to train."}
    told = clause("ai_training", "permits", "may train", obligated_party="We")
    (finding,) = ends(rule, facts(clauses=(told,)))
    assert finding.message == "The text allows a party to train."


@pytest.mark.parametrize(("insider", "owned"), [("Larkmatch Ltd", "Visagent Inc."), ("Visagent Inc.", "Larkmatch Ltd")])
def test_a_message_tells_who_stands_on_which_side(insider, owned):
    """The insider of the recipient may be the one with the tie: near is the side of the holder, far the other."""
    found = facts(
        parties=(party("Larkmatch Ltd"), party("Visagent Inc.")),
        relations=(
            relation("Marten Holt", "officer_of", insider),
            relation("Marten Holt", "family_of", "Ida Pell", target_kind="person"),
            relation("Ida Pell", "shareholder_of", owned),
        ),
        sharing=(sharing("Larkmatch Ltd", "Visagent Inc.", "pd:Picture", date="2014-09"),),
    )
    rule = {
        "check": "present",
        "within": "dossier",
        "when": {"fact": "overlap", "where": {"temporal": ["confirmed", "consistent"]}, "through": "family_of"},
        "message": "A family tie between {holder} at {near} and someone at {far}.",
    }
    messages = {f.message for f in ends(rule, found)}
    assert f"A family tie between Marten Holt at {insider} and someone at {owned.rstrip('.')}." in messages
