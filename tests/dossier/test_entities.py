import pytest
from factories import facts, party, quote, relation, sharing

from analyzer.dossier.entities import resolve
from analyzer.dossier.names import company_key, same_person
from analyzer.model import Age


def same(names, one, other):
    return names[one] == names[other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maxwell Krane", "Max Krane"),
        ("Samuel Yarrow", "Sam Yarrow"),
        ("R. Vance", "Rachel Vance"),
        ("Ms. Ruth Adeyemi", "Ruth Adeyemi"),
        ("John A. Smith", "John Smith"),
        ("José Núñez", "Jose Nunez"),
        ("VELLANI Tomas R.", "Tomas Rufus Vellani"),
        ("Olufunke Vale-Marsh", "Funke Vale-Marsh"),
        ('Rogelio "Boy" Salonga', "Boy Salonga"),
        ("Nadeem George El-Khouri Vane", "Nadim Khoury Vane"),
    ],
)
def test_one_person_in_two_spellings(one, other):
    assert same_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lena Ortiz", "Leon Ortiz"),
        ("Ortiz", "Lena Ortiz"),
        ("R. Vance", "R. Vanse"),
        ("John A. Smith", "John B. Smith"),
    ],
)
def test_two_people(one, other):
    assert not same_person(one, other)


def test_the_corporate_form_is_part_of_a_name():
    assert company_key("Match Group, Inc.") != company_key("Match Group, LLC")
    assert company_key("Visagent, Inc.") == company_key("Visagent Incorporated")
    assert company_key("The Pellucid Company").stem == "pellucid"
    assert company_key("Harker & Co., Ltd.").stem == "harker"


def test_forms_of_several_words_and_a_name_that_looks_like_one():
    assert company_key("Harle sp. z o.o.").stem == "harle"
    assert company_key("Autobuses del Harle, S. Coop.").stem == "autobuses del harle"
    assert company_key("Sia Heng Holdings") == company_key("Sia Heng Holdings")
    assert (
        company_key("Sia Heng Holdings Pte. Ltd.").stem == company_key("Sia Heng Holdings").stem == "sia heng holdings"
    )
    assert company_key("SIA Harle Baltic").stem == "harle baltic"


def test_a_firm_bears_the_legal_form_that_another_paper_gives_it():
    one = facts("a", sharing=(sharing("Orrery Fintech", "Harle Ltd"),))
    other = facts("b", firms=("Orrery Fintech Private Limited",))
    entities, _ = resolve([one, other])
    assert "Orrery Fintech Private Limited" in {entity.name for entity in entities}


def test_names_that_differ_by_a_word_or_a_form_stay_apart():
    entities, names = resolve(
        [
            facts(
                parties=(
                    party("Pellucid Group, Inc."),
                    party("Pellucid Group, LLC"),
                    party("Pellucid Group Americas, LLC"),
                )
            )
        ]
    )
    assert len(entities) == 3
    assert len(set(names.values())) == 3


def test_aliases_bind_inside_their_document():
    _, names = resolve(
        [
            facts("d1", parties=(party("Visagent, Inc.", "Recipient"),), sharing=(sharing("X Ltd", "Recipient"),)),
            facts("d2", parties=(party("Medigraph Ltd", "Recipient"),), sharing=(sharing("Y Ltd", "Recipient"),)),
        ]
    )
    assert same(names, ("d1", "Recipient"), ("d1", "Visagent, Inc."))
    assert same(names, ("d2", "Recipient"), ("d2", "Medigraph Ltd"))
    assert not same(names, ("d1", "Recipient"), ("d2", "Recipient"))


def test_a_short_name_finds_its_only_company_in_another_document():
    _, names = resolve(
        [facts("d1", parties=(party("Visagent, Inc."),)), facts("d2", sharing=(sharing("Larkmatch", "Visagent"),))]
    )
    assert same(names, ("d1", "Visagent, Inc."), ("d2", "Visagent"))


def test_a_short_name_finds_the_only_firm_that_begins_with_it():
    _, names = resolve(
        [
            facts("d1", parties=(party("Dosivia Norden A/S"),)),
            facts("d2", sharing=(sharing("Larkmatch", "Dosivia"),)),
        ]
    )
    assert same(names, ("d1", "Dosivia Norden A/S"), ("d2", "Dosivia"))


def test_the_beginning_of_two_firms_is_neither():
    _, names = resolve(
        [
            facts("d1", parties=(party("Dosivia Norden A/S"), party("Dosivia Americas, LLC"))),
            facts("d2", sharing=(sharing("Larkmatch", "Dosivia"),)),
        ]
    )
    assert len({names["d2", "Dosivia"], names["d1", "Dosivia Norden A/S"], names["d1", "Dosivia Americas, LLC"]}) == 3


def test_a_short_name_that_could_be_two_companies_is_neither():
    _, names = resolve(
        [
            facts("d1", parties=(party("Pellucid, Inc."), party("Pellucid, LLC"))),
            facts("d2", sharing=(sharing("Larkmatch", "Pellucid"),)),
        ]
    )
    assert names["d2", "Pellucid"] not in {names["d1", "Pellucid, Inc."], names["d1", "Pellucid, LLC"]}


def test_founders_are_never_expanded_and_bind_to_their_document():
    founders = relation("the founders", "investor_in", "Visagent, Inc.", source_kind="group")
    named = relation("Marten Holt", "founder_of", "Larkmatch")
    entities, names = resolve([facts("d1", relations=(founders, named)), facts("d2", relations=(founders,))])
    assert names["d1", "the founders"] != names["d1", "Marten Holt"]
    assert names["d1", "the founders"] != names["d2", "the founders"]
    assert {e.kind for e in entities if "founders" in e.name} == {"group"}


def test_a_surname_binds_to_the_only_person_of_that_name_in_its_document():
    full = relation("Ruth Adeyemi", "founder_of", "Larkmatch")
    short = relation("Ms. Adeyemi", "investor_in", "Visagent, Inc.")
    _, names = resolve([facts("d1", relations=(full, short))])
    assert same(names, ("d1", "Ruth Adeyemi"), ("d1", "Ms. Adeyemi"))


def test_a_surname_of_two_people_binds_to_neither():
    people = tuple(relation(n, "officer_of", "Larkmatch") for n in ("Ruth Adeyemi", "Tunde Adeyemi", "Ms. Adeyemi"))
    _, names = resolve([facts("d1", relations=people)])
    assert len({names["d1", r.source] for r in people}) == 3


def test_a_person_taken_for_a_company_in_one_document_is_one_person():
    guessed = relation("Marten Holt", "investor_in", "Visagent, Inc.", source_kind="company")
    known = relation("Marten Holt", "officer_of", "Larkmatch Ltd")
    entities, names = resolve([facts("d1", relations=(guessed,)), facts("d2", relations=(known,))])
    assert same(names, ("d1", "Marten Holt"), ("d2", "Marten Holt"))
    assert {e.kind for e in entities if e.name == "Marten Holt"} == {"person"}


def test_what_has_officers_is_no_person():
    entities, _ = resolve(
        [
            facts(
                parties=(party("Aster Clinics", kind="person"),),
                relations=(relation("Ruth Adeyemi", "officer_of", "Aster Clinics"),),
            )
        ]
    )
    assert {e.name: e.kind for e in entities} == {"Aster Clinics": "company", "Ruth Adeyemi": "person"}


def test_a_company_with_a_form_is_never_a_person():
    _, names = resolve(
        [
            facts(
                "d1", relations=(relation("Ruth Adeyemi Ltd", "investor_in", "Visagent, Inc.", source_kind="company"),)
            ),
            facts("d2", relations=(relation("Ruth Adeyemi", "officer_of", "Larkmatch"),)),
        ]
    )
    assert not same(names, ("d1", "Ruth Adeyemi Ltd"), ("d2", "Ruth Adeyemi"))


def test_a_surname_that_stands_first_in_one_paper():
    _, names = resolve(
        [
            facts("d1", relations=(relation("Baek Min-ji", "shareholder_of", "Larkmatch"),)),
            facts("d2", relations=(relation("Min-ji Baek", "officer_of", "Orrery"),)),
        ]
    )
    assert same(names, ("d1", "Baek Min-ji"), ("d2", "Min-ji Baek"))


def test_a_surname_that_stands_first():
    from analyzer.dossier.names import same_person

    assert same_person("Vértes Ilona", "Ilona Vértes") and same_person("Harrowby T.", "Tobias Harrowby")
    assert same_person("Min-ji Baek", "Baek Min-ji") and same_person("Tan Mei Ling", "Mei Ling Tan")
    assert not same_person("Min-ji Baek", "Baek Min-jun") and not same_person("Tan Mei Ling", "Lim Mei Ling")
    assert not same_person("James Thomas", "Thomas James") and not same_person("Vértes Ilona", "Ilona Varga")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anja Kröger", "Anja Kroeger"),
        ("Ingvild Sørby", "Ingvild Soerby"),
        ("Jan Wałek", "Jan Walek"),
        ("Bea Lund", "Beatrix Lund"),
        ("Sam Vance-Orr", "Samuel J. Vance-Orr"),
    ],
)
def test_letters_and_short_names_in_two_documents(one, other):
    documents = [
        facts(f"d{i}", relations=(relation(name, "officer_of", "Acme Ltd"),)) for i, name in enumerate((one, other))
    ]
    _, names = resolve(documents)
    assert names["d0", one] == names["d1", other]


def test_a_role_that_several_have_is_none_of_them():
    suit = facts(
        "suit",
        parties=(
            party("Pell Nurseries, Inc.", "Defendant", "Defendants"),
            party("Joan Frith", "Defendant", "Defendants", kind="person"),
        ),
        sharing=(sharing("Defendants", "Ulm GmbH"),),
    )
    _entities, names = resolve([suit])
    assert names["suit", "Defendants"] not in {names["suit", "Pell Nurseries, Inc."], names["suit", "Joan Frith"]}


def test_a_firm_of_the_caption_is_no_person_in_the_news():
    suit = facts("suit", parties=(party("Pell Arbour, Inc.", "Pell"),))
    news = facts("news", relations=(relation("Pell Arbour", "officer_of", "Greenfinger"),))
    _entities, names = resolve([suit, news])
    assert names["suit", "Pell Arbour, Inc."] == names["news", "Pell Arbour"]


def aged(document, person, years, at, target):
    ages = () if years is None else (Age(person, years, at, quote(document=document)),)
    return facts(document, relations=(relation(person, "director_of", target),), ages=ages)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        (("Tomasz Wielgorzak", 71, 2021), ("Tomasz Andrzej Wielgorzak", 34, 2022), False),
        (("Ana Reyes", 71, 2021), ("Ana Reyes", 34, None), False),
        (("Ana Reyes", 0, 1950), ("Ana Reyes", 34, 2022), False),
        (("Ana Reyes", 34, 2021), ("Ana Reyes", 35, 2023), True),
        (("Ana Reyes", 34, None), ("Ana Reyes", 41, 2023), True),
        (("Ana Reyes", 34, 2021), ("Ana Reyes", None, None), True),
    ],
)
def test_ages_keep_namesakes_apart(first, second, alike):
    _, names = resolve([aged("d1", *first, "X Ltd"), aged("d2", *second, "Y Ltd")])
    assert same(names, ("d1", first[0]), ("d2", second[0])) == alike


def test_a_name_that_two_bear_is_neither_where_no_age_is_told():
    papers = [aged("d1", "Ana Reyes", 71, 2021, "X Ltd"), aged("d2", "Ana Reyes", None, None, "Y Ltd")]
    papers.append(aged("d3", "Ana Reyes", 34, 2021, "Z Ltd"))
    _, names = resolve(papers)
    assert len({names[document, "Ana Reyes"] for document in ("d1", "d2", "d3")}) == 3


def test_the_first_words_of_two_names_are_neither():
    papers = [
        facts("d1", relations=(relation("Hodan Warsame", "officer_of", "X Ltd"),)),
        facts("d2", relations=(relation("Hodan Warsame", "investor_in", "Y Ltd"),)),
        facts("d3", relations=(
            relation("Hodan Warsame Guled", "officer_of", "X Ltd"), relation("Hodan Warsame Ismaan", "investor_in", "Y Ltd"),
        )),
    ]  # fmt: skip
    _, names = resolve(papers)
    assert not same(names, ("d1", "Hodan Warsame"), ("d2", "Hodan Warsame"))
    assert not same(names, ("d3", "Hodan Warsame Guled"), ("d3", "Hodan Warsame Ismaan"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. Kouvelis", "Aristeidis Kouvelis"),
        ("X. Barrientos O.", "Ximena Barrientos Olate"),
        ("Don Ramiro Sol", "Ramiro Sol"),
    ],
)
def test_initials_and_titles(one, other):
    assert same_person(one, other)


def test_an_initial_is_no_article_and_a_given_name_no_title():
    assert not same_person("A. Kouvelis", "B. Kouvelis")
    assert not same_person("Don Ramirez", "Sol Ramirez")


def test_a_private_company_is_called_so_in_full_or_in_short():
    assert company_key("Nayan Vision Pvt. Ltd.") == company_key("Nayan Vision Private Limited")
    assert company_key("Nayan Vision Ltd") != company_key("Nayan Vision Pvt. Ltd.")
    assert company_key("Red Elm Growth LP") == company_key("Red Elm Growth Limited Partnership")


def test_a_description_finds_the_only_body_of_its_kind():
    named = relation("Nuwan Perera", "officer_of", "Galmat Cricket Association")
    _, names = resolve([facts("d1", relations=(named,)), facts("d2", sharing=(sharing("Association", "Wicket Ltd"),))])
    assert same(names, ("d1", "Galmat Cricket Association"), ("d2", "Association"))


def test_a_description_of_which_there_are_two_is_neither():
    bodies = tuple(relation("Nuwan Perera", "officer_of", f"{n} Association") for n in ("Galmat", "Pallai"))
    _, names = resolve([facts("d1", relations=bodies), facts("d2", sharing=(sharing("Association", "Wicket Ltd"),))])
    assert names["d2", "Association"] not in {names["d1", r.target] for r in bodies}


def test_a_description_is_who_another_paper_calls_so():
    called = facts("d1", parties=(party("Leitner & Sons AG", "Bank"), party("Kontur GmbH", "Contractor")))
    _, names = resolve([called, facts("d2", sharing=(sharing("Bank", "Kontur GmbH"),))])
    assert same(names, ("d1", "Leitner & Sons AG"), ("d2", "Bank"))


def test_a_surname_with_an_office_in_the_same_house_is_the_only_person_of_that_name_there():
    full = relation("Hilary Stott", "director_of", "Gazette Group Ltd")
    short = relation("Mrs Stott", "officer_of", "Gazette Group Ltd")
    elsewhere = relation("Mrs Stott", "officer_of", "Postbag Ltd")
    _, names = resolve(
        [facts("d1", relations=(full,)), facts("d2", relations=(short,)), facts("d3", relations=(elsewhere,))]
    )
    assert same(names, ("d1", "Hilary Stott"), ("d2", "Mrs Stott"))


def test_a_surname_elsewhere_stays_apart():
    full = relation("Hilary Stott", "director_of", "Gazette Group Ltd")
    elsewhere = relation("Mrs Stott", "officer_of", "Postbag Ltd")
    _, names = resolve([facts("d1", relations=(full,)), facts("d2", relations=(elsewhere,))])
    assert not same(names, ("d1", "Hilary Stott"), ("d2", "Mrs Stott"))


def test_a_given_name_of_kin_is_the_one_who_bears_the_surname_too():
    kin = relation("Marco", "family_of", "Giulia Bortolin", target_kind="person")
    _, names = resolve(
        [
            facts("d1", relations=(kin,)),
            facts("d2", relations=(relation("Marco Bortolin", "officer_of", "Percorsi Ltd"),)),
        ]
    )
    assert same(names, ("d1", "Marco"), ("d2", "Marco Bortolin"))


def test_a_name_may_leave_out_words_between_its_first_and_last():
    full = relation("Tama Hoe", "officer_of", "Kaimai Coast Rugby Union")
    short = relation("Tama Hoe", "officer_of", "Kaimai Coast Union")
    other = relation("Tama Hoe", "officer_of", "Kaimai Coast Netball Club")
    _, names = resolve([facts("d1", relations=(full, other)), facts("d2", relations=(short,))])
    assert same(names, ("d1", "Kaimai Coast Rugby Union"), ("d2", "Kaimai Coast Union"))


def test_father_and_son_are_two_people():
    told = [
        relation("Walter T. Oakes Sr.", "founder_of", "Fen Bus Ltd"),
        relation("Walter T. Oakes Jr.", "director_of", "Fen School District"),
    ]
    _, names = resolve([facts("a", relations=tuple(told))])
    assert not same(names, ("a", "Walter T. Oakes Sr."), ("a", "Walter T. Oakes Jr."))


def test_a_given_name_is_whom_both_papers_tie_to_one_firm():
    leaflet = facts("a", relations=(relation("Annika", "founder_of", "Kilo AB"),))
    register = facts("b", relations=(relation("Annika Berg-Sol", "shareholder_of", "Kilo AB"),))
    _, names = resolve([leaflet, register])
    assert same(names, ("a", "Annika"), ("b", "Annika Berg-Sol"))


def test_a_given_name_told_of_another_firm_stays_apart():
    leaflet = facts("a", relations=(relation("Annika", "founder_of", "Kilo AB"),))
    register = facts("b", relations=(relation("Annika Berg-Sol", "shareholder_of", "Mega AB"),))
    _, names = resolve([leaflet, register])
    assert not same(names, ("a", "Annika"), ("b", "Annika Berg-Sol"))


def test_a_short_name_is_called_by_the_full_one_that_another_paper_only_mentions():
    register = facts("a", relations=(relation("Odd Ferrin", "shareholder_of", "Brenkold"),))
    entities, names = resolve([register, facts("b", firms=("Brenkold Diagnostik AB",))])
    assert {e.id: e.name for e in entities}[names["a", "Brenkold"]] == "Brenkold Diagnostik AB"
    entities, names = resolve([register, facts("b", firms=("Brenkold Diagnostik AB", "Brenkold Media AB"))])
    assert {e.id: e.name for e in entities}[names["a", "Brenkold"]] == "Brenkold"


def test_a_body_meant_by_its_kind_is_the_one_that_another_paper_only_mentions():
    minutes = facts("a", relations=(relation("Odd Ferrin", "director_of", "Institute"),))
    entities, names = resolve([minutes, facts("b", firms=("Sorrel Eye Institute Ltd",))])
    assert {e.id: e.name for e in entities}[names["a", "Institute"]] == "Sorrel Eye Institute Ltd"


def test_a_nameless_house_is_the_firm_that_another_paper_names_with_its_officer():
    proxy = facts("a", relations=(relation("Odd Ferrin", "officer_of", "the Company"),), firms=("Perrow Inc.",))
    caption = facts("b", firms=("Tansel Payroll, Inc.", "Perrow Inc."), people=("Odd Ferrin",))
    entities, names = resolve([proxy, caption])
    assert {e.id: e.name for e in entities}[names["a", "the Company"]] == "Tansel Payroll, Inc."
    entities, names = resolve([proxy, facts("b", firms=("Tansel Payroll, Inc.",), people=("Ida Moss",))])
    assert {e.id: e.name for e in entities}[names["a", "the Company"]] == "the Company"


def test_a_firm_that_a_paper_takes_for_a_person():
    party_ = facts("a", parties=(party("Ottavia Marbrand", kind="person"),))
    told = facts("b", relations=(relation("Ida Moss", "shareholder_of", "Ottavia Marbrand S.r.l."),))
    entities, names = resolve([party_, told, facts("c", sharing=(sharing("Ottavia Marbrand", "Perrow Inc."),))])
    assert names["b", "Ottavia Marbrand S.r.l."] == names["c", "Ottavia Marbrand"]
    kinds = {e.id: e.kind for e in entities}
    assert kinds[names["c", "Ottavia Marbrand"]] == "company"


def test_a_register_called_after_its_file():
    told = facts("a", relations=(relation("Ida Moss", "employee_of", "Perrowflux"),))
    register = facts("b", title="Elenco", relations=(relation("Odd Ferrin", "shareholder_of", "elenco_perrowflux"),))
    _, names = resolve([told, register])
    assert same(names, ("a", "Perrowflux"), ("b", "elenco_perrowflux"))


def test_a_given_name_alone_is_the_only_one_who_bears_it_where_both_papers_speak_of_one_firm():
    mail = facts("a", relations=(relation("Jorunn", "shareholder_of", "Odder Holding AS"),))
    mail_firm = relation("Odder Holding AS", "subsidiary_of", "Perrow Inc.")
    mail = facts("a", relations=(*mail.relations, mail_firm))
    deed = facts(
        "b",
        relations=(
            relation("Jorunn Ferrin-Lie", "officer_of", "Tansel Ltd"),
            relation("Ida Moss", "director_of", "Perrow Inc."),
        ),
    )
    _, names = resolve([mail, deed])
    assert same(names, ("a", "Jorunn"), ("b", "Jorunn Ferrin-Lie"))
    _, names = resolve([mail, deed, facts("c", people=("Jorunn Aas",))])
    assert not same(names, ("a", "Jorunn"), ("b", "Jorunn Ferrin-Lie"))
    _, names = resolve([facts("a", relations=mail.relations[:1]), deed])
    assert not same(names, ("a", "Jorunn"), ("b", "Jorunn Ferrin-Lie"))
