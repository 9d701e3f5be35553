import pytest
from factories import document, facts, relation, sharing, signature

from analyzer.dossier import join
from analyzer.model import Status


def overlaps(*relations, date="2014-09", signatures=()):
    found = facts(
        relations=relations, sharing=(sharing("Larkmatch Ltd", "Visagent Inc.", date=date),), signatures=signatures
    )
    dossier = join([document()], [found])
    return dossier, dossier.overlaps


def test_an_officer_with_a_stake():
    dossier, found = overlaps(
        relation("Marten Holt", "officer_of", "Larkmatch Ltd", start="2005"),
        relation("Marten Holt", "investor_in", "Visagent Inc.", start="2014-02"),
    )
    (overlap,) = found
    assert [dossier.entity(e).name for e in overlap.path] == ["Marten Holt", "Visagent Inc."]
    assert (overlap.direction, overlap.degree, overlap.temporal) == ("discloser_insider", 1, "confirmed")


def test_the_mirror_direction():
    _, (overlap,) = overlaps(
        relation("Oskar Lind", "officer_of", "Visagent Inc."), relation("Oskar Lind", "investor_in", "Larkmatch Ltd")
    )
    assert overlap.direction == "recipient_insider"


def test_a_role_on_both_sides_is_one_overlap_of_the_discloser():
    _, found = overlaps(
        relation("Lena Ortiz", "officer_of", "Larkmatch Ltd"), relation("Lena Ortiz", "director_of", "Visagent Inc.")
    )
    assert [o.direction for o in found] == ["discloser_insider"]


def test_through_a_fund():
    dossier, (overlap,) = overlaps(
        relation("Marten Holt", "founder_of", "Larkmatch Ltd"),
        relation("Marten Holt", "general_partner_of", "Stonebridge Fund LP", target_kind="fund"),
        relation("Stonebridge Fund LP", "investor_in", "Visagent Inc.", source_kind="fund"),
    )
    assert [dossier.entity(e).name for e in overlap.path] == ["Marten Holt", "Stonebridge Fund LP", "Visagent Inc."]
    assert overlap.degree == 2


def test_a_path_has_at_most_three_hops():
    chain = [
        relation("Marten Holt", "founder_of", "Larkmatch Ltd"),
        relation("Marten Holt", "partner_of", "A LP", target_kind="fund"),
        relation("A LP", "shareholder_of", "B Ltd", source_kind="fund"),
        relation("B Ltd", "shareholder_of", "C Ltd", source_kind="company"),
        relation("C Ltd", "shareholder_of", "Visagent Inc.", source_kind="company"),
    ]
    assert overlaps(*chain)[1] == ()


@pytest.mark.parametrize(
    ("stake", "temporal"),
    [
        ({"start": "2014-02"}, "confirmed"),
        ({"start": "2013", "end": "2016"}, "confirmed"),
        ({"end": "2012"}, "disjoint"),
        ({"start": "2015-01"}, "disjoint"),
        ({}, "consistent"),
        ({"precision": "at_event"}, "confirmed"),
    ],
)
def test_times_against_the_window(stake, temporal):
    _, (overlap,) = overlaps(
        relation("Marten Holt", "officer_of", "Larkmatch Ltd", start="2005"),
        relation("Marten Holt", "investor_in", "Visagent Inc.", **stake),
    )
    assert overlap.temporal == temporal


def test_month_precision_widens_to_the_whole_month():
    _, (overlap,) = overlaps(
        relation("Marten Holt", "officer_of", "Larkmatch Ltd", start="2005"),
        relation("Marten Holt", "investor_in", "Visagent Inc.", start="2014-09-29"),
    )
    assert overlap.temporal == "confirmed"


@pytest.mark.parametrize(
    "tie",
    [
        {"polarity": "negated"},
        {"modality": "possible"},
        {"modality": "planned"},
    ],
)
def test_what_is_denied_or_only_possible_is_no_tie(tie):
    _, found = overlaps(
        relation("Marten Holt", "officer_of", "Larkmatch Ltd"),
        relation("Marten Holt", "investor_in", "Visagent Inc.", **tie),
    )
    assert found == ()


def test_people_of_one_surname_make_no_overlap():
    _, found = overlaps(
        relation("Lena Ortiz", "officer_of", "Larkmatch Ltd"), relation("Leon Ortiz", "director_of", "Visagent Inc.")
    )
    assert found == ()


def test_a_family_tie_may_be_the_first_hop():
    _, (overlap,) = overlaps(
        relation("Dana Wirth", "officer_of", "Larkmatch Ltd"),
        relation("Dana Wirth", "family_of", "Paul Wirth", target_kind="person"),
        relation("Paul Wirth", "officer_of", "Visagent Inc."),
    )
    assert overlap.degree == 2


def test_who_signed():
    _, (overlap,) = overlaps(
        relation("Marten Holt", "officer_of", "Larkmatch Ltd"),
        relation("Marten Holt", "investor_in", "Visagent Inc."),
        signatures=(signature("Larkmatch Ltd", "Marten Holt"),),
    )
    assert overlap.signed_by_holder
    assert overlap.decision_control == "discloser"


def test_allegations_and_agreements_are_two_events():
    both = (
        sharing("Larkmatch Ltd", "Visagent Inc.", "pd:Picture"),
        sharing("Larkmatch Ltd", "Visagent Inc.", "pd:Location", status=Status.ASSERTED_BY_PARTY),
    )
    dossier = join([document()], [facts(sharing=both)])
    assert [(e.sharing.status, e.sharing.data_types) for e in dossier.sharing] == [
        (Status.ALLEGED, ("pd:Picture",)),
        (Status.ASSERTED_BY_PARTY, ("pd:Location",)),
    ]


def test_a_promise_not_to_share_is_no_event():
    promise = sharing("Larkmatch Ltd", "Visagent Inc.", modality="prohibits")
    assert join([document()], [facts(sharing=(promise,))]).sharing == ()


def test_an_office_and_shares_in_the_recipient_are_two_interests():
    _, found = overlaps(
        relation("Lena Ortiz", "officer_of", "Larkmatch Ltd"),
        relation("Lena Ortiz", "director_of", "Visagent Inc."),
        relation("Lena Ortiz", "shareholder_of", "Visagent Inc."),
    )
    assert sorted(o.interest[-1].relation.type for o in found) == ["director_of", "shareholder_of"]


def test_nobody_is_an_officer_of_a_person():
    found = facts(relations=(relation("Lena Ortiz", "officer_of", "Paul Wirth", target_kind="person"),))
    assert join([document()], [found]).ties == ()
