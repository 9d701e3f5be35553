import pytest
from factories import document, facts, quote, relation, sharing, signature

from analyzer.dossier import join
from analyzer.model import Assumptions, Attribute, Status


def overlaps(*relations, date="2014-09", signatures=()):
    found = facts(
        relations=relations, sharing=(sharing("Larkmatch Ltd", "Visagent Inc.", date=date),), signatures=signatures
    )
    dossier = join([document()], [found])
    return dossier, dossier.overlaps


def test_an_officer_with_a_stake():
    dossier, found = overlaps(
        relation("Marten Holt", "officer_of", "Larkmatch Ltd", start="2005", end="2015"),
        relation("Marten Holt", "investor_in", "Visagent Inc.", start="2014-08"),
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


def test_a_path_is_not_longer_than_three_hops():
    chain = [
        relation("Marten Holt", "founder_of", "Larkmatch Ltd"),
        relation("Marten Holt", "partner_of", "A LP", target_kind="fund"),
        relation("A LP", "shareholder_of", "B Ltd", source_kind="fund"),
        relation("B Ltd", "shareholder_of", "C Ltd", source_kind="company"),
        relation("C Ltd", "shareholder_of", "Visagent Inc.", source_kind="company"),
    ]
    assert overlaps(*chain)[1] == ()


OFFICE = relation("Marten Holt", "officer_of", "Larkmatch Ltd", precision="at_event")


@pytest.mark.parametrize(
    ("stake", "temporal"),
    [
        ({"start": "2014-08"}, "confirmed"),  # acquired inside the window of ninety days
        ({"start": "2014-02"}, "consistent"),  # may have been sold since
        ({"start": "2014"}, "confirmed"),  # a year widens to the whole year
        ({"start": "2014-02", "as_of": "2014-07"}, "confirmed"),
        ({"start": "2010", "as_of": "2014-12"}, "confirmed"),  # held before and after
        ({"as_of": "2014-07-30"}, "confirmed"),
        ({"as_of": "2013-07-30"}, "consistent"),
        ({"as_of": "2014-12-15"}, "confirmed"),  # told in the three months after it
        ({"as_of": "2016-01"}, "consistent"),  # may have been bought since
        ({"start": "2013", "end": "2016"}, "confirmed"),
        ({"end": "2016"}, "confirmed"),  # "former" when written, a holder before
        ({"end": "2012"}, "disjoint"),
        ({"start": "2015-01"}, "disjoint"),
        ({"start": "2015-01", "as_of": "2016"}, "disjoint"),
        ({}, "consistent"),
        ({"precision": "at_event"}, "confirmed"),
    ],
)
def test_times_against_the_window(stake, temporal):
    _, (overlap,) = overlaps(OFFICE, relation("Marten Holt", "investor_in", "Visagent Inc.", **stake))
    assert overlap.temporal == temporal


def test_a_holding_on_a_day_before_and_on_one_after_was_held():
    _, (overlap,) = overlaps(
        relation("Marten Holt", "director_of", "Larkmatch Ltd", start="2005", end="2020"),
        relation("Marten Holt", "shareholder_of", "Visagent Inc.", as_of="2013-12-31"),
        relation("Marten Holt", "shareholder_of", "Visagent Inc.", as_of="2015-12-31"),
    )
    assert overlap.temporal == "confirmed"
    _, (overlap,) = overlaps(
        relation("Marten Holt", "director_of", "Larkmatch Ltd", start="2005", end="2020"),
        relation("Marten Holt", "shareholder_of", "Visagent Inc.", as_of="2012-12-31"),
        relation("Marten Holt", "shareholder_of", "Visagent Inc.", as_of="2013-12-31"),
    )
    assert overlap.temporal == "consistent"


def test_month_precision_widens_to_the_whole_month():
    _, (overlap,) = overlaps(OFFICE, relation("Marten Holt", "investor_in", "Visagent Inc.", start="2014-09-29"))
    assert overlap.temporal == "confirmed"


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2014-09", "2014-06-03", "2014-09-30"),
        ("2014", "2013-10-03", "2014-12-31"),
        ("2014-09-15", "2014-06-17", "2014-09-15"),
    ],
)
def test_the_window_opens_ninety_days_before(date, start, end):
    _, (overlap,) = overlaps(OFFICE, relation("Marten Holt", "investor_in", "Visagent Inc."), date=date)
    assert (overlap.window.start, overlap.window.end) == (start, end)


def test_the_window_goes_from_the_first_request_to_the_last_transfer():
    events = (
        sharing("Larkmatch Ltd", "Visagent Inc.", date="2014-01-10", modality="requested"),
        sharing("Larkmatch Ltd", "Visagent Inc.", date="2014-12-01"),
    )
    stake = relation("Marten Holt", "investor_in", "Visagent Inc.", start="2014-05-02")
    (overlap,) = join([document()], [facts(relations=(OFFICE, stake), sharing=events)]).overlaps
    assert (overlap.window.start, overlap.window.end, overlap.temporal) == ("2013-10-12", "2014-12-01", "confirmed")


def test_a_sharing_under_an_agreement_goes_on_until_it_expires():
    supply = sharing("Larkmatch Ltd", "Visagent Inc.", date="2014-01-10", modality="requires")
    expiry = Attribute("expiration_date", "2016-01-10", "10 January 2016", quote())
    late = relation("Marten Holt", "investor_in", "Visagent Inc.", start="2017")
    (overlap,) = join([document()], [facts(relations=(OFFICE, late), sharing=(supply,), attributes=(expiry,))]).overlaps
    assert (overlap.window.end, overlap.temporal) == ("2016-01-10", "disjoint")


def test_an_agreement_dates_a_sharing_that_is_not_dated_itself():
    supply = sharing("Larkmatch Ltd", "Visagent Inc.", modality="requires")
    signed = Attribute("agreement_date", "2021-05-04", "4 May 2021", quote())
    stake = relation("Marten Holt", "investor_in", "Visagent Inc.", start="2021-03-01")
    (overlap,) = join(
        [document()], [facts(relations=(OFFICE, stake), sharing=(supply,), attributes=(signed,))]
    ).overlaps
    assert (overlap.window.start, overlap.window.end, overlap.temporal) == ("2021-02-03", None, "confirmed")


def test_the_user_may_date_the_events():
    found = facts(
        relations=(OFFICE, relation("Marten Holt", "investor_in", "Visagent Inc.", end="2012")),
        sharing=(sharing("Larkmatch Ltd", "Visagent Inc."),),
    )
    assert join([document()], [found]).overlaps[0].temporal == "consistent"
    dated = join([document()], [found], assumptions=Assumptions(event_date="2014-09"))
    assert dated.overlaps[0].temporal == "disjoint"


def test_all_hops_must_have_held_together():
    _, (overlap,) = overlaps(
        OFFICE,
        relation("Marten Holt", "partner_of", "Stonebridge LP", target_kind="fund", end="2014-07"),
        relation("Stonebridge LP", "investor_in", "Visagent Inc.", source_kind="fund", start="2014-08"),
    )
    assert overlap.temporal == "disjoint"


def test_an_end_told_elsewhere_ends_the_tie():
    stake = relation("Marten Holt", "investor_in", "Visagent Inc.", start="2010")
    sold = relation("Marten Holt", "shareholder_of", "Visagent Inc.", start="2010", end="2012")
    _, found = overlaps(OFFICE, stake, sold)
    assert {o.temporal for o in found} == {"disjoint"}


@pytest.mark.parametrize(("status", "temporal"), [(Status.FOUND, "disjoint"), (Status.REPORTED, "unknown")])
def test_dates_in_dispute_go_by_the_better_source(status, temporal):
    held = relation("Marten Holt", "investor_in", "Visagent Inc.", as_of="2014-08", status=Status.REPORTED)
    ended = relation("Marten Holt", "investor_in", "Visagent Inc.", end="2012", status=status)
    _, found = overlaps(OFFICE, held, ended)
    assert found[0].temporal == temporal


def test_who_left_the_company_is_no_founder_with_a_say():
    _, (overlap,) = overlaps(
        relation("Marten Holt", "founder_of", "Larkmatch Ltd", start="2005"),
        relation("Marten Holt", "employee_of", "Larkmatch Ltd", end="2009"),
        relation("Marten Holt", "investor_in", "Visagent Inc.", precision="at_event"),
    )
    assert overlap.temporal == "disjoint"


INFLUENCE = {
    "officer": [relation("Marten Holt", "officer_of", "Larkmatch Ltd")],
    "director": [relation("Marten Holt", "director_of", "Larkmatch Ltd")],
    "founder": [relation("Marten Holt", "founder_of", "Larkmatch Ltd")],
    "employee with data authority": [relation("Marten Holt", "employee_of", "Larkmatch Ltd", role="head of data")],
    "owner of a tenth": [relation("Marten Holt", "shareholder_of", "Larkmatch Ltd", stake="10%")],
    "majority owner": [relation("Marten Holt", "shareholder_of", "Larkmatch Ltd", role="majority shareholder")],
    "partner": [relation("Marten Holt", "partner_of", "Larkmatch Ltd")],
    "general partner of an owner": [
        relation("Marten Holt", "general_partner_of", "Reed LP", target_kind="fund"),
        relation("Reed LP", "shareholder_of", "Larkmatch Ltd", source_kind="fund", stake="31 per cent"),
    ],
    "president of the parent": [
        relation("Marten Holt", "officer_of", "Larkmatch Holdings plc"),
        relation("Larkmatch Ltd", "subsidiary_of", "Larkmatch Holdings plc"),
    ],
    "owner of the parent": [
        relation("Marten Holt", "shareholder_of", "Larkmatch Holdings plc", stake="60%"),
        relation("Larkmatch Ltd", "subsidiary_of", "Larkmatch Holdings plc"),
    ],
}
NO_INFLUENCE = {
    "employee": [relation("Marten Holt", "employee_of", "Larkmatch Ltd", role="dispatcher")],
    "small owner": [relation("Marten Holt", "shareholder_of", "Larkmatch Ltd", stake="9.9%")],
    "owner of an unknown part": [relation("Marten Holt", "shareholder_of", "Larkmatch Ltd")],
    "lender": [relation("Marten Holt", "creditor_of", "Larkmatch Ltd")],
    "limited partner of an owner": [
        relation("Marten Holt", "partner_of", "Reed LP", target_kind="fund", role="limited partner"),
        relation("Reed LP", "shareholder_of", "Larkmatch Ltd", source_kind="fund", stake="31%"),
    ],
    "lawyer": [relation("Larkmatch Ltd", "represented_by", "Marten Holt", target_kind="person")],
    "officer of an affiliate": [
        relation("Marten Holt", "officer_of", "Larkmatch GmbH"),
        relation("Larkmatch Ltd", "affiliate_of", "Larkmatch GmbH"),
    ],
}


@pytest.mark.parametrize("kind", INFLUENCE)
def test_influence_on_the_discloser(kind):
    dossier, found = overlaps(*INFLUENCE[kind], relation("Marten Holt", "investor_in", "Visagent Inc."))
    assert [dossier.entity(o.holder).name for o in found if o.path[0] == o.holder and o.degree == 1] == ["Marten Holt"]
    assert found[0].influence


@pytest.mark.parametrize("kind", NO_INFLUENCE)
def test_no_influence_on_the_discloser(kind):
    _, found = overlaps(*NO_INFLUENCE[kind], relation("Marten Holt", "investor_in", "Visagent Inc."))
    assert found == ()


def test_an_employee_named_in_the_release_has_influence():
    clerk = relation("Marten Holt", "employee_of", "Larkmatch Ltd", role="clerk")
    sent = sharing("Larkmatch Ltd", "Visagent Inc.", evidence=quote("Marten Holt of Larkmatch sent the photos"))
    stake = relation("Marten Holt", "investor_in", "Visagent Inc.")
    assert len(join([document()], [facts(relations=(clerk, stake), sharing=(sent,))]).overlaps) == 1


def test_a_signature_gives_influence():
    _, (overlap,) = overlaps(
        relation("Marten Holt", "investor_in", "Visagent Inc."),
        signatures=(signature("Larkmatch Ltd", "Marten Holt"),),
    )
    assert (overlap.signed_by_holder, overlap.influence[0].relation.type) == (True, "signatory_of")
    assert (overlap.decision_control, overlap.control_basis) == ("discloser", "signature")


def test_a_signature_for_the_other_side_is_not_the_disclosers():
    _, (overlap,) = overlaps(
        OFFICE,
        relation("Marten Holt", "investor_in", "Visagent Inc."),
        signatures=(signature("Visagent Inc.", "Marten Holt"),),
    )
    assert not overlap.signed_by_holder


def test_an_empty_signature_line_gives_none():
    _, found = overlaps(
        relation("Marten Holt", "investor_in", "Visagent Inc."),
        signatures=(signature("Larkmatch Ltd", "Marten Holt", signed=False),),
    )
    assert found == ()


FUND = {"target_kind": "fund"}
HELD_BY_FUND = relation("Stonebridge LP", "investor_in", "Visagent Inc.", source_kind="fund")
INTEREST = {
    "investor": ([relation("Marten Holt", "investor_in", "Visagent Inc.")], 1, 1.0),
    "shareholder": ([relation("Marten Holt", "shareholder_of", "Visagent Inc.", stake="2%")], 1, 1.0),
    "noteholder": ([relation("Marten Holt", "creditor_of", "Visagent Inc.")], 1, 1.0),
    "founder": ([relation("Marten Holt", "founder_of", "Visagent Inc.")], 1, 1.0),
    "director": ([relation("Marten Holt", "director_of", "Visagent Inc.")], 1, 1.0),
    "adviser": ([relation("Marten Holt", "advisor_to", "Visagent Inc.")], 1, 1.0),
    "general partner": (
        [relation("Marten Holt", "general_partner_of", "Stonebridge LP", **FUND), HELD_BY_FUND],
        2,
        0.8,
    ),
    "founder of the fund": ([relation("Marten Holt", "founder_of", "Stonebridge LP", **FUND), HELD_BY_FUND], 2, 0.72),
    "carry in the fund": (
        [relation("Marten Holt", "employee_of", "Stonebridge LP", role="associate with carry", **FUND), HELD_BY_FUND],
        2,
        0.48,
    ),
    "limited partner": (
        [relation("Marten Holt", "partner_of", "Stonebridge LP", role="limited partner", **FUND), HELD_BY_FUND],
        2,
        0.24,
    ),
    "investor in the fund": ([relation("Marten Holt", "investor_in", "Stonebridge LP", **FUND), HELD_BY_FUND], 2, 0.24),
    "through a vehicle, in one sentence": (
        [relation("Marten Holt", "investor_in", "Visagent Inc.", via=("Reed Holdings Ltd",))],
        2,
        0.8,
    ),
    "the one behind a vehicle": (
        [
            relation("Reed Holdings Ltd", "fund_of", "Marten Holt", target_kind="person"),
            relation("Reed Holdings Ltd", "shareholder_of", "Visagent Inc."),
        ],
        2,
        0.8,
    ),
    "shares in the parent": (
        [
            relation("Marten Holt", "shareholder_of", "Visagent Holdings plc", stake="4%"),
            relation("Visagent Inc.", "subsidiary_of", "Visagent Holdings plc"),
        ],
        2,
        0.8,
    ),
    "a spouse's shares": (
        [
            relation("Marten Holt", "family_of", "Ada Holt", target_kind="person"),
            relation("Ada Holt", "shareholder_of", "Visagent Inc."),
        ],
        2,
        0.8,
    ),
    "a brother's fund": (
        [
            relation("Jon Holt", "family_of", "Marten Holt", target_kind="person"),
            relation("Jon Holt", "general_partner_of", "Stonebridge LP", **FUND),
            HELD_BY_FUND,
        ],
        3,
        0.6,
    ),
}
NO_INTEREST = {
    "employee": [relation("Marten Holt", "employee_of", "Visagent Inc.")],
    "employee of the fund": [relation("Marten Holt", "employee_of", "Stonebridge LP", **FUND), HELD_BY_FUND],
    "officer of a company that holds some": [
        relation("Marten Holt", "officer_of", "Reed Holdings Ltd"),
        relation("Reed Holdings Ltd", "shareholder_of", "Visagent Inc.", stake="3%"),
    ],
    "adviser to the fund": [relation("Marten Holt", "advisor_to", "Stonebridge LP", **FUND), HELD_BY_FUND],
    "an affiliate": [relation("Marten Holt", "officer_of", "Visagent GmbH")],
    "through the discloser itself": [relation("Larkmatch Ltd", "investor_in", "Visagent Inc.")],
}


@pytest.mark.parametrize("kind", INTEREST)
def test_interest_in_the_recipient(kind):
    ties, degree, weight = INTEREST[kind]
    dossier, found = overlaps(OFFICE, *ties)
    (overlap,) = [o for o in found if dossier.entity(o.holder).name == "Marten Holt"]
    assert (overlap.degree, overlap.weight, overlap.passive) == (degree, weight, weight < 0.3)
    assert len(overlap.path) == degree + 1
    assert all(tie.relation.evidence for tie in overlap.interest)


@pytest.mark.parametrize("kind", NO_INTEREST)
def test_no_interest_in_the_recipient(kind):
    dossier, found = overlaps(OFFICE, *NO_INTEREST[kind])
    assert [o for o in found if dossier.entity(o.holder).name == "Marten Holt"] == []


@pytest.mark.parametrize(
    ("stake", "words", "suppressed"),
    [
        ("0.02%", "owns 0.02% of Visagent Inc. through a listed index fund", True),
        (None, "holds units of an index fund that owns some of Visagent Inc.", True),
        ("0.4%", "was given 0.4% of Visagent Inc. when it was founded", False),
        ("3%", "holds 3% of the listed shares of Visagent Inc.", False),
    ],
)
def test_index_and_public_holdings_under_one_per_cent_are_suppressed(stake, words, suppressed):
    tie = relation("Marten Holt", "shareholder_of", "Visagent Inc.", stake=stake, evidence=quote(words))
    _, (overlap,) = overlaps(OFFICE, tie)
    assert overlap.suppressed is suppressed


def test_a_group_of_companies_is_no_overlap():
    _, found = overlaps(
        relation("Larkmatch Ltd", "subsidiary_of", "Reed Holdings Ltd"),
        relation("Visagent Inc.", "subsidiary_of", "Reed Holdings Ltd"),
        relation("Marten Holt", "officer_of", "Reed Holdings Ltd"),
    )
    assert found == ()


@pytest.mark.parametrize(
    ("status", "found"), [(Status.FOUND, 0), (Status.CERTIFIED, 0), (Status.ASSERTED_BY_PARTY, 1), (Status.DENIED, 1)]
)
def test_a_court_finding_outweighs_an_allegation(status, found):
    stake = relation("Marten Holt", "investor_in", "Visagent Inc.", status=Status.ALLEGED)
    denial = relation(
        "Marten Holt", "shareholder_of", "Visagent Inc.", status=status, polarity="negated", evidence=quote("held none")
    )
    _, overlapping = overlaps(OFFICE, stake, denial)
    assert len(overlapping) == found
    assert all(e.quote == "held none" for o in overlapping for e in o.counter_evidence)
    assert all(o.counter_evidence for o in overlapping)


def told(text):
    """The one overlap of an officer with shares, in a document with that text."""
    found = facts(
        relations=(OFFICE, relation("Marten Holt", "shareholder_of", "Visagent Inc.")),
        sharing=(sharing("Larkmatch Ltd", "Visagent Inc.", date="2014-09"),),
    )
    (overlap,) = join([document(text=text)], [found]).overlaps
    return overlap


@pytest.mark.parametrize(
    ("text", "disclosed", "approved"),
    [
        ("Marten Holt disclosed his shares in Visagent Inc. to the board.", True, False),
        ("Marten Holt holds shares in Visagent Inc. He declared this interest and abstained.", True, True),
        ("In Mr Holt's absence the licence with Visagent Inc. was approved by the independent directors.", False, True),
        ("Marten Holt never disclosed his shares in Visagent Inc. to anyone.", False, False),
        ("Marten Holt must disclose any interest in Visagent Inc. to the board.", False, False),
        (
            "Marten Holt approved the supply to Visagent Inc. himself. Tara Quist abstained in another matter.",
            False,
            False,
        ),
        (
            "Marten Holt runs Larkmatch. The board of Visagent Inc. met. Rain fell. Nobody came. Tara Quist recused herself.",
            False,
            False,
        ),
        ("Marten Holt disclosed his shares in Pellucid Ltd to the board.", False, False),
    ],
)
def test_disclosed_and_managed_interests(text, disclosed, approved):
    overlap = told(text)
    assert (overlap.disclosed, overlap.approved) == (disclosed, approved)
    assert all(text[e.start : e.end] == e.quote for e in (*overlap.disclosure, *overlap.approval))


@pytest.mark.parametrize(
    ("text", "undisclosed"),
    [
        ("Marten Holt has shares in Visagent Inc. He never declared that holding to anyone.", True),
        ("Marten Holt has shares in Visagent Inc. It is not in our register of interests.", True),
        ("The contract with Visagent Inc. is silent on Marten Holt's shares.", True),
        ("Marten Holt has shares in Visagent Inc. He never mentioned the rain.", False),
        ("Marten Holt has shares in Visagent Inc. The size of his stake was not disclosed.", False),
        ("Marten Holt did not fail to declare his interest in Visagent Inc.", False),
        ("Marten Holt must not conceal any interest in Visagent Inc.", False),
        ("Tara Quist never declared her stake in Visagent Inc.", False),
    ],
)
def test_interests_said_to_be_kept_back(text, undisclosed):
    assert told(text).undisclosed is undisclosed


@pytest.mark.parametrize(
    ("text", "unapproved"),
    [
        ("The board of Larkmatch Ltd had not been asked about Visagent Inc.", True),
        ("Larkmatch Ltd: the supply to Visagent Inc. was not put before the trustees.", True),
        ("For Larkmatch Ltd the president agreed to Visagent Inc.'s wish on his own authority.", True),
        ("Nobody else at Larkmatch Ltd was consulted on Visagent Inc.", True),
        ("The board of Larkmatch Ltd had been asked about Visagent Inc.", False),
        ("Larkmatch Ltd and Visagent Inc. shall not act without approval of the board.", False),
    ],
)
def test_nobody_else_was_asked(text, unapproved):
    assert told(text).unapproved is unapproved


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Marten Holt authorised the transfer to Visagent Inc. in person.", "approval"),
        ("The transfer to Visagent Inc. was approved on 3 May by Mr. Holt.", "approval"),
        ("Visagent Inc. got the photos on the instruction of Marten Holt.", "approval"),
        ("Marten Holt did not approve the transfer to Visagent Inc. at all.", "office"),
        ("Visagent Inc. was told of it by Marten Holt.", "office"),
    ],
)
def test_the_best_evidence_of_control(text, basis):
    assert told(text).control_basis == basis


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The board approved the supply to Visagent Inc. Mr. Holt withdrew for item 5 and did not vote.", "unknown"),
        ("Marten Holt left the room while the board of Larkmatch Ltd approved the supply to Visagent Inc.", "unknown"),
        ("Marten Holt told the board of Visagent Inc. He took no part in the decision.", "unknown"),
        ("In Marten Holt's absence the board approved the supply to Visagent Inc.", "unknown"),
        ("Marten Holt approved the supply to Visagent Inc. while Tara Quist took no part.", "discloser"),
        ("Marten Holt did not abstain when Larkmatch Ltd chose Visagent Inc.", "discloser"),
    ],
)
def test_who_stood_aside_did_not_decide(text, side):
    found = facts(
        relations=(
            OFFICE,
            relation("Marten Holt", "shareholder_of", "Visagent Inc."),
            relation("Tara Quist", "director_of", "Larkmatch Ltd"),
        ),
        sharing=(sharing("Larkmatch Ltd", "Visagent Inc.", date="2014-09"),),
    )
    (overlap,) = join([document(text=text)], [found]).overlaps
    assert overlap.decision_control == side
    assert bool(overlap.approval) or side == "discloser"


def test_who_runs_the_parent_decides_what_it_approves():
    found = facts(
        relations=(
            relation("Marten Holt", "officer_of", "Reed Holdings plc"),
            relation("Larkmatch Ltd", "subsidiary_of", "Reed Holdings plc"),
            relation("Marten Holt", "shareholder_of", "Visagent Inc."),
        ),
        sharing=(sharing("Larkmatch Ltd", "Visagent Inc."),),
    )
    text = "The supply to Visagent Inc. was approved by Reed Holdings plc. Marten Holt is its president."
    (overlap,) = join([document(text=text)], [found]).overlaps
    assert overlap.control_basis == "approval"


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Larkmatch Ltd. Directors' interests. Marten Holt, when asked, had nothing to declare.", True),
        ("Larkmatch Ltd. Marten Holt declared no interests.", True),
        ("Larkmatch Ltd. Marten Holt declared his interests.", False),
    ],
)
def test_a_declaration_of_no_interest(text, denied):
    assert told(text).denied is denied


def test_what_is_missing_is_said():
    assert "the size of the holding" in told("Marten Holt.").missing
    assert "whether the interest was held at the time" in told("Marten Holt.").missing
    assert "whether the influence was held at the time" not in told("Marten Holt.").missing


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


def test_who_hands_data_over_does_so_for_the_house():
    found = facts(
        relations=(relation("Marten Holt", "officer_of", "Larkmatch Ltd"),),
        sharing=(sharing("Marten Holt", "Visagent Inc.", date="2014-09"),),
    )
    dossier = join([document()], [found])
    (event,) = dossier.sharing
    assert dossier.entity(event.discloser).name == "Larkmatch Ltd"


def test_a_statement_that_is_taken_back_makes_no_overlap():
    _, found = overlaps(
        relation("Marten Holt", "officer_of", "Larkmatch Ltd"),
        relation("Marten Holt", "investor_in", "Visagent Inc."),
        relation("Marten Holt", "investor_in", "Visagent Inc.", polarity="negated", modality="withdrawn"),
    )
    assert not found


def test_a_sister_has_always_been_one():
    stake = relation("Paul Amsel", "shareholder_of", "Visagent Inc.", start="2012", end="2019")
    office = relation("Dana Wirth", "officer_of", "Larkmatch Ltd", start="2010", end="2016")
    for role, temporal in (("sister", "confirmed"), ("wife", "consistent"), ("sister-in-law", "consistent")):
        kin = relation("Dana Wirth", "family_of", "Paul Amsel", role=role, target_kind="person")
        _, (overlap,) = overlaps(office, kin, stake)
        assert overlap.temporal == temporal, role


@pytest.mark.parametrize(
    ("stake", "found"),
    [("a tenth", True), ("two-thirds", True), ("One twentieth", False), ("half", True), ("64%", True)],
)
def test_a_part_in_words_gives_influence_from_a_tenth_on(stake, found):
    _, result = overlaps(
        relation("Marten Holt", "shareholder_of", "Larkmatch Ltd", stake=stake),
        relation("Marten Holt", "director_of", "Visagent Inc."),
    )
    assert any(o.direction == "discloser_insider" for o in result) is found


def test_what_a_court_denies_of_a_surname_is_asserted_of_nobody_of_that_name():
    _, found = overlaps(
        relation("Marten Holt", "officer_of", "Larkmatch Ltd"),
        relation("Marten Holt", "shareholder_of", "Visagent Inc.", status=Status.ALLEGED),
        relation("Mr. Holt", "shareholder_of", "Visagent Inc.", status=Status.FOUND, polarity="negated"),
    )
    assert found == ()


def test_data_that_go_to_a_brand_go_to_whoever_operates_it():
    dossier = join(
        [document()],
        [
            facts(
                relations=(
                    relation("Visagent Inc.", "operates_brand", "Glimpse", source_kind="company", target_kind="brand"),
                    relation("Marten Holt", "officer_of", "Larkmatch Ltd"),
                    relation("Marten Holt", "shareholder_of", "Visagent Inc."),
                ),
                sharing=(sharing("Larkmatch Ltd", "Glimpse"),),
            )
        ],
    )
    assert [dossier.entity(s.recipient).name for s in dossier.sharing] == ["Visagent Inc."]
    assert [dossier.entity(o.holder).name for o in dossier.overlaps] == ["Marten Holt"]


def test_who_signs_has_the_say_that_the_documents_describe():
    signed = signature("Larkmatch Ltd", "Marten Holt")
    stake = relation("Marten Holt", "shareholder_of", "Visagent Inc.", start="2012", end="2016")
    for more, temporal in (({}, "confirmed"), ({"start": "2005", "end": "2009"}, "disjoint")):
        office = relation("Marten Holt", "officer_of", "Larkmatch Ltd", **more)
        assert {o.temporal for o in overlaps(office, stake, signatures=(signed,))[1]} == {temporal}


def test_who_approves_what_goes_to_a_brand_approves_it_for_its_owner():
    found = facts(
        relations=(
            OFFICE,
            relation("Marten Holt", "shareholder_of", "Visagent Inc."),
            relation("Visagent Inc.", "operates_brand", "Facelight", source_kind="company", target_kind="brand"),
        ),
        sharing=(sharing("Larkmatch Ltd", "Facelight", date="2014-09"),),
    )
    (overlap,) = join([document(text="Marten Holt approved the delivery to Facelight.")], [found]).overlaps
    assert overlap.control_basis == "approval"


def test_who_writes_that_nobody_else_decides_has_decided():
    text = (
        "From: Marten Holt, Chief Veterinary Officer, Larkmatch Ltd\nDate: 26 September 2022\n\n"
        "Larkmatch Ltd sends the photos to Visagent Inc. from today. {}"
    )
    assert told(text.format("Nobody but me needs to sign this off.")).control_basis == "approval"
    assert told(text.format("I approved it this morning.")).control_basis == "approval"
    assert told(text.format("I read it this morning.")).control_basis == "office"


def test_a_consent_told_in_the_sentence_before():
    said = (
        "Larkmatch Ltd is run with the approval of Marten Holt, its main owner, in all weighty matters. In September 2014, "
        "on his authority, we handed the photos to Visagent Inc."
    )
    found = facts(
        relations=(
            relation("Marten Holt", "shareholder_of", "Larkmatch Ltd", stake="71%"),
            relation("Marten Holt", "shareholder_of", "Visagent Inc.", start="2012", end="2016"),
        ),
        sharing=(sharing("Larkmatch Ltd", "Visagent Inc.", date="2014-09"),),
    )
    (overlap,) = join([document(text=said)], [found]).overlaps
    assert (overlap.control_basis, overlap.temporal) == ("approval", "confirmed")


def shared(one, other, *relations):
    found = facts(relations=relations, sharing=(sharing(one, other),))
    dossier = join([document()], [found])
    return [(dossier.entity(e.discloser).name, dossier.entity(e.recipient).name) for e in dossier.sharing]


def test_what_is_handed_to_ones_own_employer_is_no_sharing():
    employed = relation("Vera Lund", "employee_of", "Visagent Inc.")
    assert shared("Vera Lund", "Visagent Inc.", employed) == []
    both = (employed, relation("Vera Lund", "officer_of", "Larkmatch Ltd"))
    assert shared("Vera Lund", "Visagent Inc.", *both) == [("Larkmatch Ltd", "Visagent Inc.")]


def test_people_who_write_to_each_other_stand_for_the_bodies_they_serve():
    served = (
        relation("Vera Lund", "officer_of", "Larkmatch Ltd"),
        relation("Karl Brandt", "officer_of", "Visagent Inc."),
    )
    assert shared("Vera Lund", "Karl Brandt", *served) == [("Larkmatch Ltd", "Visagent Inc.")]
    assert (
        shared("Vera Lund", "Karl Brandt", relation("Vera Lund", "family_of", "Karl Brandt", target_kind="person"))
        == []
    )


def test_an_employee_named_beside_a_sharing_has_no_say_in_it():
    def held(words):
        event = sharing("Larkmatch Ltd", "Visagent Inc.", evidence=quote(words))
        ties = (
            relation("Vera Lund", "employee_of", "Larkmatch Ltd"),
            relation("Vera Lund", "shareholder_of", "Visagent Inc."),
        )
        return join([document(text=words)], [facts(relations=ties, sharing=(event,))]).overlaps

    assert held("Vera Lund copied the photos to Visagent Inc. one night.")
    assert not held("Vera Lund, who folds towels, stands to gain now that the photos are with Visagent Inc.")
