"""Names in invented sentences: extent, kind, fullest form, and what is never merged."""

from __future__ import annotations

import pytest

from analyzer.pipes.names import Names


def found(nlp, text):
    return {n.text: (n.full, n.kind) for n in Names(nlp(text)).all if n.form == "proper"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("On Monday Orrery Labs, Inc. wrote back.", "Orrery Labs, Inc.", "company"),
        ("It was paid by Harrow Capital II, L.P. in May.", "Harrow Capital II, L.P.", "fund"),
        ("Yesterday Dr. Ada Feld wrote back.", "Ada Feld", "person"),
        ("A letter came from the City of Lund Transit Authority.", "City of Lund Transit Authority", "public_body"),
        ("They use Spree & Holm ApS as carrier.", "Spree & Holm ApS", "company"),
        ("A nurse of St Ida's Infirmary wrote back.", "St Ida's Infirmary", "company"),
        ("The brief of Petra Banks was late.", "Petra Banks", "person"),
        ("It was signed by Ysolde Marchbank Trust, Esq.", "Ysolde Marchbank Trust", "person"),
        ("Yesterday Toda Mills Co., Ltd. (Toda) wrote back.", "Toda Mills Co., Ltd.", "company"),
        ("We heard Sedge Holm Systems, a firm.", "Sedge Holm Systems", "company"),
    ],
)
def test_kind(nlp, text, name, kind):
    assert found(nlp, text)[name][1] == kind


def test_short_forms_point_to_the_full_name(nlp):
    text = 'Orrery Labs, Inc. ("Orrery") hired Ada Feld. Orrery paid Ms Feld.'
    got = found(nlp, text)
    assert got["Orrery"][0] == "Orrery Labs, Inc."
    assert got["Feld"][0] == "Ada Feld"


def described(nlp, text):
    return {n.text: n.full for n in Names(nlp(text)).all if n.form == "role"}


def test_a_body_is_meant_by_what_it_does_where_the_text_says_who_that_is(nlp):
    text = "The operator's chief engineer signed.\n\nThe operator is Orrery Ferries Ltd. It keeps no minutes."
    assert described(nlp, text)["The operator"] == "Orrery Ferries Ltd"
    assert not described(nlp, "The operator's chief engineer signed. The operator is Orrery Ferries Ltd's subsidiary.")
    text = "The operator is Orrery Ferries Ltd. In Lund the operator is Harrow Boats AB. The operator signed."
    assert not described(nlp, text)


def test_names_that_differ_by_a_word_stay_apart(nlp):
    got = found(nlp, "Larch Group, Inc. owns Larch Group Americas, LLC and Larch Group Europe, LLC.")
    assert len({full for full, _ in got.values()}) == 3


def test_a_surname_with_two_bearers_stays_as_written(nlp):
    got = found(nlp, "Ada Feld met Jon Feld. Ms Feld left.")
    assert got["Feld"][0] == "Feld"


def test_a_capital_at_the_start_of_a_sentence_is_no_name(nlp):
    assert not found(nlp, "Recordings are kept. Moreover, photos are kept.")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Ministry of Trade, Energy and Mines sends the register to Acme Ltd.", "Ministry of Trade, Energy and Mines"),
        ("Acme Ltd receives files from the Department for Education, Youth and Sport.", "Department for Education, Youth and Sport"),
        ("The Food and Drug Administration asked Acme Ltd for the file.", "Food and Drug Administration"),
        ("Filed with the UNITED STATES SECURITIES AND EXCHANGE COMMISSION by Acme Ltd.", "UNITED STATES SECURITIES AND EXCHANGE COMMISSION"),
        ("Ohio Department of Health and Human Services keeps the list.", "Ohio Department of Health and Human Services"),
    ],
)  # fmt: skip
def test_a_body_whose_name_lists_its_fields(nlp, text, body):
    assert body in {n.full for n in Names(nlp(text)).all if n.kind == "public_body"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Department of Justice, Acme Ltd and Beta Ltd met.", {"Department of Justice", "Acme Ltd", "Beta Ltd"}),
        ("The Department of Health and Acme Ltd met.", {"Department of Health", "Acme Ltd"}),
    ],
)
def test_names_that_a_comma_or_an_and_parts(nlp, text, names):
    assert {n.full for n in Names(nlp(text)).all if n.form == "proper"} == names


@pytest.mark.parametrize(
    "text",
    [
        "The transfer rests on a Commission Decision under Directive 2002/58/EC and on the Standard Contractual Clauses.",
        "Acme Ltd follows the Global Privacy Framework when it sends files.",
        "The cloud is run as a service. Data is kept by the Cloud Service.",
        "ANY WARRANTY OF MERCHANTABILITY OR FITNESS is excluded by Acme Ltd.",
        "These are the Harbour Terms of Acme Ltd, as Harbour Terms go.",
        "Acme Ltd sits at 9 Mill Row, London, EC1A 4DF and keeps the file.",
    ],
)
def test_a_law_a_clause_or_a_service_is_no_name(nlp, text):
    assert {n.full for n in Names(nlp(text)).all if n.form == "proper"} <= {"Acme Ltd"}


@pytest.mark.parametrize(
    "name", ["Fen Platforms Ireland Limited", "Hollis Services Canada Inc.", "Tarn Products Asia Pte. Ltd."]
)
def test_the_country_of_its_seat_stands_inside_a_name(nlp, name):
    names = {n.full.rstrip(".") for n in Names(nlp(f"The data go to {name} and stay there.")).all if n.form == "proper"}
    assert names == {name.rstrip(".")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Write to the Secretary, Nine Wharf Street, Portland, by May.", "Nine Wharf Street"),
        ("PEO SCT Cash Reconciliation follows.", "PEO SCT Cash Reconciliation"),
        ("Ira Moss is Vice President and Head of Corp Planning since May.", "Corp Planning"),
        ("He accepted the above Terms of Service in May.", "Terms of Service"),
        ("It was signed by Ben Holt, Senior Trial Attorney.", "Senior Trial"),
        ("Whether the Cloud Service meets the needs is for Customer to say.", "Cloud Service"),
        ("It is read from Bluetooth thermometers.", "Bluetooth"),
        ("Acme Ltd has its office in Halden City. It has run the app since May.", "Halden City"),
        ("Vendor must:\n\n*   Relay the name and address of the officer.", "Relay"),
        ("Rule.2.sec=Depots should list further needs.\n\nRule.3.sec=Shelve and lock the tapes.", "Depots"),
        ("Rule.2.sec=Depots should list further needs.\n\nRule.3.sec=Shelve and lock the tapes.", "Shelve"),
        ("Data are kept as House/Sec/2 lays down.", "House/Sec/2"),
        ("It tells of our CSR-related goals.", "CSR-related"),
    ],
)
def test_an_address_a_table_an_office_or_a_service_is_no_name(nlp, text, words):
    assert words not in found(nlp, text)


def test_a_firm_at_the_head_of_an_item_is_a_name(nlp):
    text = "# Privacy Notice\n\nWe pass records to:\n\n*   **Quarlix**, our host.\n*   **Tremmel** and other banks.\n"
    assert {"Quarlix", "Tremmel"} <= set(found(nlp, text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1. Alder Mutual Insurance Company has sent the files.", "Alder Mutual Insurance Company"),
        ("They wrote to the Alder Falls District School Board in May.", "Alder Falls District School Board"),
        ("In May Alder Falls School Division handed the results over.", "Alder Falls School Division"),
        ("It was the Alder County Sheriff's Office that called.", "Alder County Sheriff's Office"),
    ],
)
def test_a_word_that_could_be_a_role_ends_the_name_of_a_body(nlp, text, name):
    assert name in found(nlp, text)


def test_a_firm_stands_by_its_first_word_where_that_means_nobody_else(nlp):
    text = "Heligrove Research Institute, Inc. took the files. Heligrove pays a fee."
    assert found(nlp, text)["Heligrove"][0] == "Heligrove Research Institute, Inc."
    both = "Heligrove Research Institute, Inc. and Heligrove Tools Ltd took the files. Heligrove pays a fee."
    assert found(nlp, both).get("Heligrove", ("Heligrove",))[0] == "Heligrove"


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Present: Tilda Orme (TO), Neil Cawley (NC). NC moved that the list be sent.", "NC", "Neil Cawley"),
        (
            "Present: Tilda Orme (Treasurer), Neil Cawley. The Treasurer moved that it stop.",
            "The Treasurer",
            "Tilda Orme",
        ),
        ("In the chair: Tilda Orme. The chairman said that the list had gone.", "The chairman", "Tilda Orme"),
    ],
)
def test_people_are_meant_by_their_initials_or_their_office(nlp, text, short, full):
    assert {n.text: n.full for n in Names(nlp(text)).all}[short] == full


def test_an_office_that_two_hold_means_neither(nlp):
    text = "Tilda Orme (Treasurer) and Neil Cawley (Treasurer) came. The Treasurer moved that it stop."
    assert "The Treasurer" not in {n.text for n in Names(nlp(text)).all if n.kind == "person"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('The director is Dr Lorn "Lo" Harle-Boyd of the clinic.', ['Lorn "Lo" Harle-Boyd']),
        ('Chair: Henry T. ("Hank") Ostler, of Copper Rill Credit Union.', ['Henry T. ("Hank") Ostler']),
        ("Fire chief Vera Lund-Berg owns a tenth of Orrery Oy.", ["Vera Lund-Berg", "Orrery Oy"]),
        ("Its chairman, Chief Ebere Adaku-White, and the Chief Data Officer were there.", ["Ebere Adaku-White"]),
        ("The secretary is Elvira Santos de la Hoya.", ["Elvira Santos de la Hoya"]),
        ("It is owned by Stichting Huis aan het Meer.", ["Stichting Huis aan het Meer"]),
        ("She controls 9218-4410 Québec inc. and directs Pharmacies Harle inc. herself.", ["9218-4410 Québec inc."]),
        ("Schedule B. Harle Laboratories Ltd. delivers to Orrery Inc. results.", ["Harle Laboratories Ltd."]),
        ("Autobuses del Harle, S. Coop. has supplied records.", ["Autobuses del Harle, S. Coop."]),
    ],
)
def test_names_in_whole(nlp, text, names):
    assert set(names) <= {name.full for name in Names(nlp(text)).all}


def test_a_surname_that_stands_first_and_a_knight(nlp):
    text = "Mr Phang Gek Lim spoke. Mr Phang sat down. Sir Alaric Rhind-Oke left. Sir Alaric was thanked."
    full = [name.full for name in Names(nlp(text)).all if name.kind == "person"]
    assert full == ["Phang Gek Lim", "Phang Gek Lim", "Alaric Rhind-Oke", "Alaric Rhind-Oke"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Ministry of Works, Lower Anam State, wrote back.", "Ministry of Works, Lower Anam State", "public_body"),
        ("A.S.D. Polvara Nuoto wrote back. The pool of A.S.D. Polvara Nuoto is shut.", "A.S.D. Polvara Nuoto", "company"),
        ("The list is with Tamberi Teachers Sacco in town.", "Tamberi Teachers Sacco", "company"),
        ("The miners of the Odder Silicosis Scheme met.", "Odder Silicosis Scheme", "company"),
        ("The stake belongs to Marbrand Estates, a timber firm.", "Marbrand Estates", "company"),
        ("We wrote to the Sorrel Eye Institute NPC in May.", "Sorrel Eye Institute NPC", "company"),
    ],
)  # fmt: skip
def test_bodies_by_their_heads_and_forms(nlp, text, name, kind):
    assert found(nlp, text).get(name) == (name, kind)


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("Did our director own a share? She did not. Odder Fire Mutual, the Board.", "Odder Fire Mutual"),
        ("We meet in May.\n\nThe Board of Directors, Odder Fire Mutual", "Odder Fire Mutual"),
        ("From: Ida Moss, Head, Information Technology\nTo: Odd Ferrin\n\nThe file is up.", None),
    ],
)
def test_whose_paper_it_is(nlp, text, house):
    speaker = Names(nlp(text)).speaker
    assert (speaker.full if speaker else None) == house


def test_the_firm_under_the_office_of_who_signs_is_the_house(nlp):
    text = (
        "From: Ida Moss\nTo: Odd Ferrin\n\nThe list went out on Friday.\n\nI.\nGeneral Manager\nOdder Savings Union Ltd"
    )
    names = Names(nlp(text))
    assert names.speaker and names.speaker.full == "Odder Savings Union Ltd"


def test_who_signs_with_a_form_of_address_is_the_author(nlp):
    names = Names(nlp("Dear Chair,\n\nYes, the share is mine. I hold it for the fund.\n\nAdv. Ida Moss-Ferrin"))
    assert names.author and names.author.full == "Ida Moss-Ferrin"


def test_the_place_of_a_seat_is_not_the_party_that_the_short_name_means(nlp):
    text = (
        "LETTINGS AGREEMENT between Fenn Street Lettings Pty Ltd of 40 Hind Parade in the State of Queensland "
        '("the Supplier") and Wise Scoring Pty Ltd of 9 Collins Lane in the State of Victoria ("the Customer"). '
        "The Supplier shall send the Customer the files of its tenants each week."
    )
    ends = [(s["discloser"], s["recipient"]) for s in nlp(text)._.sharing]
    assert ends == [("Fenn Street Lettings Pty Ltd", "Wise Scoring Pty Ltd")]
