"""Rules that no facts made fire, and that the reading of an excerpt as a whole does."""

from factories import clause, facts, quote, relation, sharing
from rulebook.test_checks import TRAINING, ends, state

from analyzer.model import Nexus, RuleReading, Severity, State, Status


def read(rule="t/rule", *, meets=True, likelihood=0.8):
    chance = likelihood if meets else 0.002
    return RuleReading(rule, meets, chance, quote("the words read"), Status.ALLEGED if meets else None)


def fired(*readings, **rules):
    """Which of the rules called ``t/<name>`` fire, where each was read as met with its likelihood."""
    others = [{**TRAINING, "id": f"t/{name}", **more} for name, more in rules.items()]
    found = ends(others[0], facts(rule_readings=tuple(readings)), beside=others[1:])
    return [finding.rule for finding in found if finding.state is State.FIRED]


def test_the_reading_stands_in_for_facts_that_were_not_read():
    (finding,) = ends(TRAINING, facts(rule_readings=(read(),)))
    assert finding.state is State.FIRED
    assert finding.confidence == "low"
    assert "80% likely" in finding.reason
    assert [e.quote for e in finding.evidence] == ["the words read"]
    assert finding.status is Status.ALLEGED


def test_no_finding_is_critical_on_a_reading_alone():
    (finding,) = ends({**TRAINING, "severity": "critical"}, facts(rule_readings=(read(),)))
    assert finding.severity is Severity.HIGH


def test_the_reading_of_another_rule_does_not():
    (finding,) = ends(TRAINING, facts(rule_readings=(read("t/other"),)))
    assert finding.state is State.CLEAR


def test_facts_come_first():
    (finding,) = ends(
        TRAINING, facts(clauses=(clause("ai_training", "permits", "may train"),), rule_readings=(read(),))
    )
    assert [e.quote for e in finding.evidence] == ["may train"]
    assert finding.confidence == "medium"


def test_facts_are_doubted_where_the_whole_surely_says_otherwise():
    told = clause("ai_training", "permits", "may train")
    (finding,) = ends(TRAINING, facts(clauses=(told,), rule_readings=(read(meets=False),)))
    assert finding.state is State.UNDETERMINED
    assert "check the words" in finding.reason
    assert [e.quote for e in finding.evidence] == ["may train"]


def test_what_is_nowhere_in_a_whole_paper_is_not_doubted():
    rule = {"check": "missing", "need": [{"name": "x", "any_of": {"fact": "clause", "where": {"id": "audit"}}}]}
    told = clause("ai_training", "permits", "may train")
    (finding,) = ends(rule, facts(clauses=(told,), rule_readings=(read(meets=False),)))
    assert finding.state is State.FIRED


def test_a_rule_may_rest_on_facts_alone():
    (finding,) = ends({**TRAINING, "reading": "none"}, facts(rule_readings=(read(),)))
    assert finding.state is State.CLEAR


def test_a_reading_may_add_if_it_is_surer_and_never_doubt():
    rule = {**TRAINING, "reading": "adds"}
    assert [f.state for f in ends(rule, facts(rule_readings=(read(likelihood=0.95),)))] == [State.FIRED]
    assert [f.state for f in ends(rule, facts(rule_readings=(read(likelihood=0.9),)))] == [State.CLEAR]
    told = facts(clauses=(clause("ai_training", "permits", "may train"),), rule_readings=(read(meets=False),))
    assert [f.state for f in ends(rule, told)] == [State.FIRED]


def test_in_a_dossier_every_fact_has_to_be_shown():
    findings = ends(TRAINING, facts("d1"), facts("d2", rule_readings=(read(),)))
    assert {f.state for f in findings} == {State.CLEAR}


def test_a_reading_that_it_is_not_met_makes_nothing_fire():
    (finding,) = ends(TRAINING, facts(rule_readings=(read(meets=False),)))
    assert finding.state is State.CLEAR


def test_what_is_missing_is_named():
    rule = {
        "check": "missing",
        "message": "Not found: {missing}.",
        "need": [{"name": "a right to look", "any_of": {"fact": "clause", "where": {"id": "audit"}}}],
    }
    (finding,) = ends(rule, facts(complete=False, rule_readings=(read(),)))
    assert finding.message == "Not found: a right to look."


def test_the_law_of_another_place_is_not_looked_at():
    law = {"jurisdictions": "US", "presumed": True}
    elsewhere = facts(rule_readings=(read(),), nexus=(Nexus("FR", "party", quote("Lyon")),))
    assert [f.state for f in ends({**TRAINING, "law": law}, elsewhere)] == [State.CLEAR]
    assert [f.state for f in ends({**TRAINING, "law": law}, facts(rule_readings=(read(),)))] == [State.FIRED]


def test_nor_is_a_law_before_its_time():
    law = {"in_force": {"from": "2020-01-01"}}
    found = facts(rule_readings=(read(),))
    assert [f.state for f in ends({**TRAINING, "law": law}, found, event_date="2015")] == [State.CLEAR]
    assert [f.state for f in ends({**TRAINING, "law": law}, found, event_date="2021")] == [State.FIRED]


def test_rules_over_a_dossier_rest_on_facts_alone():
    first, second = facts("d1"), facts("d2", rule_readings=(read(),))
    assert [f.state for f in ends({**TRAINING, "within": "dossier"}, first, second)] == [State.CLEAR]


def test_an_excerpt_that_stands_alone_meets_one_of_them_only_where_nothing_is_known_of_an_interest():
    rule = {"check": "present", "within": "dossier", "when": {"fact": "overlap"}, "message": "possible interest"}
    handed, sure = (sharing("Orrery Ltd", "Teal Inc.", "pd:Picture"),), (read(likelihood=0.97),)
    sold = (relation("Ann Lee", "shareholder_of", "Teal Inc.", end="2012"),)
    assert state(rule, facts(sharing=handed, rule_readings=sure)) == [State.FIRED]
    assert state(rule, facts(sharing=handed, rule_readings=(read(likelihood=0.9),))) == [State.CLEAR]
    assert state(rule, facts(sharing=handed, relations=sold, rule_readings=sure)) == [State.CLEAR]
    assert state(rule, facts(rule_readings=sure)) == [State.CLEAR]


def test_papers_side_by_side_are_read_with_a_lower_bar_than_people_and_never_a_policy_alone():
    rule = {**TRAINING, "within": "dossier"}
    assert state(rule, facts(rule_readings=(read(likelihood=0.85),))) == [State.FIRED]
    assert state(rule, facts(rule_readings=(read(likelihood=0.75),))) == [State.CLEAR]
    assert state(rule, facts(type="policy", rule_readings=(read(likelihood=0.95),))) == [State.CLEAR]


def test_what_facts_tell_of_people_no_reading_doubts():
    rule = {"check": "present", "within": "dossier", "when": {"fact": "overlap"}, "message": "{holder}"}
    ties = (relation("Ann Lee", "director_of", "Orrery Ltd"), relation("Ann Lee", "shareholder_of", "Teal Inc."))
    handed = (sharing("Orrery Ltd", "Teal Inc.", "pd:Picture"),)
    assert state(rule, facts(sharing=handed, relations=ties, rule_readings=(read(meets=False),))) == [State.FIRED]


def test_beside_the_likeliest_only_what_is_surely_met_counts():
    readings = [read("t/a", likelihood=0.6), read("t/b", likelihood=0.55)]
    assert fired(*readings, a={}, b={}) == ["t/a"]
    readings = [read("t/a", likelihood=0.95), read("t/b", likelihood=0.9), read("t/c", likelihood=0.7)]
    assert fired(*readings, a={}, b={}, c={}) == ["t/a", "t/b"]


def test_a_rule_that_may_not_be_read_takes_no_place():
    readings = [read("t/a", likelihood=0.95), read("t/b", likelihood=0.6)]
    assert fired(*readings, a={"reading": "none"}, b={}) == ["t/b"]
    assert fired(*readings, a={"law": {"in_force": {"from": "2020-01-01"}}}, b={}) == ["t/a"]


def test_what_the_user_tells_beside_the_text_the_reading_does_not_know():
    told = clause("ai_training", "permits", "may train")
    found = facts(clauses=(told,), rule_readings=(read(meets=False),))
    assert [f.state for f in ends(TRAINING, found, jurisdictions=("US-TX",))] == [State.FIRED]
    assert [f.state for f in ends(TRAINING, found, event_date="2024")] == [State.FIRED]
