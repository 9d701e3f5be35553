"""Registers as tables, in the wordings and languages in which they are kept."""

from __future__ import annotations

from typing import Any

import pytest

from analyzer import engine
from analyzer.ingest import read_bytes


def read(text: str, name: str = "extract.csv") -> dict[str, Any]:
    return engine.analyze(read_bytes(text.encode(), name=name)).to_dict()


def ties(text: str, name: str = "extract.csv") -> set[tuple[str, str, str]]:
    report = read(text, name)
    called = {entity["id"]: entity["name"] for entity in report["entities"]}
    return {(r["type"], called[r["source"]], called[r["target"]]) for r in report["relations"]}


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (
            "Aksjeeierbok Orrery AS per 31.03.2022\nAksjeeier;Antall;Andel;Innført\nAda Vole;20;80 %;03.09.2015\nSum;25;100 %;\n",
            ("shareholder_of", "Ada Vole", "Orrery AS"),
        ),
        (
            "Gesellschafterliste Orrery GmbH, Halle\nNr;Gesellschafter;Nennbetrag;Anteil\n1;Ada Vole;20.000;80 %\n2;Bo Ling;5.000;20 %\n",
            ("shareholder_of", "Ada Vole", "Orrery GmbH"),
        ),
        (
            "sociedad;socio;participación;desde\nOrrery Limitada;Ada Vole;40%;2013-07-01\nOrrery Limitada;Bo Ling;60%;2013-07-01\n",
            ("shareholder_of", "Ada Vole", "Orrery Limitada"),
        ),
        (
            "carica;persona;dal;al\nconsigliere;Ada Vole;16/04/2014;\nBo;Bo Ling;1/2/2014;\nSede: Orrery S.r.l., via delle Rose, Sondrio\n",
            ("director_of", "Ada Vole", "Orrery S.r.l."),
        ),
        (
            "company;director;from;to\nOrrery Ltd;Ada Vole;2013-04-01;\nKestrel Ltd;Bo Ling;2017-12-15;\n",
            ("director_of", "Ada Vole", "Orrery Ltd"),
        ),
        (
            "Directors of Orrery Ltd\nName,Since\nAda Vole,2014-06-01\nBo Ling,2016-03-14\n",
            ("director_of", "Ada Vole", "Orrery Ltd"),
        ),
        (
            "entity;organ;person;function;entered\nOrrery Ltd;supervisory board;Ada Vole;member;2021-11-30\n"
            "Orrery Ltd;management board;Bo Ling;president;2012-10-01\n",
            ("director_of", "Ada Vole", "Orrery Ltd"),
        ),
        (
            "firm,class,name,units\nOrrery LP,general partner,Ada Vole,1\nOrrery LP,limited partner,Teal Pensions Ltd,400\n",
            ("general_partner_of", "Ada Vole", "Orrery LP"),
        ),
        (
            "Teal Tracker, holdings at 30 June 2022\nissuer,weight,shares\nOrrery Ltd,0.1%,400\nothers (44),99.9%,n/a\n",
            ("shareholder_of", "Teal Tracker", "Orrery Ltd"),
        ),
    ],
)
def test_who_holds_what(text: str, tie: tuple[str, str, str]) -> None:
    assert tie in ties(text)


def test_sums_and_groups_hold_nothing() -> None:
    found = ties(
        "Orrery Ltd, members\nholder;shares;since\nAda Vole;20;2015\nStaff (9 persons);5;2015\nSum;25;\nnone, no loans;nil;\n"
    )
    assert found == {("shareholder_of", "Ada Vole", "Orrery Ltd")}


def test_a_remark_in_brackets_is_no_part_of_a_name() -> None:
    found = ties("Orrery Ltd, members\nholder;shares\nAda Vole (treasurer of Teal Trust);20\nBo Ling (née Sand);5\n")
    assert {("shareholder_of", "Ada Vole", "Orrery Ltd"), ("officer_of", "Ada Vole", "Teal Trust")} <= found
    assert ("shareholder_of", "Bo Ling", "Orrery Ltd") in found


def test_the_order_of_day_and_month_is_that_of_the_whole_paper() -> None:
    text = "Orrery S.r.l., 30/05/2017\nsocio;quota;dal\nAda Vole;80;11/02/2013\nBo Ling;20;16/04/2014\n"
    assert sorted(r["start"] for r in read(text)["relations"]) == ["2013-02-11", "2014-04-16"]


def test_dates_of_birth_keep_namesakes_apart() -> None:
    minutes = (
        b"Teal Homes Ltd. Meeting of directors, 22 January 2024. Present: Tan Wei Ming.\n\n"
        b"Our Tan Wei Ming was born in 1961."
    )
    register = (
        b"Orrery Ltd: members\nname,born,ordinary shares\nTan Wei Ming,1985-11-30,7500\nBo Ling,1970-01-02,2500\n"
    )
    documents = [*read_bytes(minutes, name="minutes.txt"), *read_bytes(register, name="register.csv")]
    entities = engine.analyze(documents).to_dict()["entities"]
    assert len([e for e in entities if e["name"] == "Tan Wei Ming"]) == 2


def test_a_register_of_interests_names_the_firm_as_the_interest_and_the_body_in_the_office() -> None:
    found = ties(
        "trustee;office;interest;detail\nVole, Ada;treasurer of Teal Trust;Orrery Ltd;8 per cent since 2015\n"
        "Ling, Bo;convener;none;none\n",
        "Register of interests.csv",
    )
    assert found == {("officer_of", "Ada Vole", "Teal Trust"), ("shareholder_of", "Ada Vole", "Orrery Ltd")}


def test_nothing_held_is_no_holding_and_a_corporation_is_a_company() -> None:
    text = "corporation;name;capacity;percent of shares\nOrrery Ltd;Ada Vole;director;0\nOrrery Ltd;Bo Ling;member;60\n"
    found = ties(text)
    assert ("shareholder_of", "Ada Vole", "Orrery Ltd") not in found
    assert ("shareholder_of", "Bo Ling", "Orrery Ltd") in found


def test_a_register_shows_the_day_of_its_title_and_no_date_of_birth() -> None:
    table = "company,holder,born,shares\nOrrery Ltd,Ada Vole,1991-07-02,3500\nOrrery Ltd,Bo Ling,1968-11-20,9000\n"
    dated = read(table, "Shareholder list filed 31 January 2023.csv")["relations"]
    assert {r["as_of"] for r in dated} == {"2023-01-31"}
    assert {r["as_of"] for r in read(table)["relations"]} == {None}


def test_headings_in_two_languages_and_what_a_director_holds_elsewhere() -> None:
    text = "ORRERY SP. Z O.O., list of 2021\nlp;wspólnik / shareholder;shares;entered\n1;Ada Vole;1200;2018-03-05\n"
    assert ("shareholder_of", "Ada Vole", "ORRERY SP. Z O.O") in ties(text)
    elsewhere = "director;concern;nature;from;to\nVole, A.;Orrery Ltd;12 % of ordinary shares;2015-05-20;2018-04-11\n"
    assert {kind for kind, _, _ in ties(elsewhere)} == {"shareholder_of"}


SHAPES = [
    (
        "Gesellschafterliste Orrery Kids.csv",
        "Lfd. Nr.;Gesellschafter;Ort;Nennbetrag EUR;Eingetragen am\n1-14.000;Can Vole;Au;14.000;03.09.2019\n",
        ("shareholder_of", "Can Vole", "Orrery Kids"),
    ),
    (
        "ozet.csv",
        "Orrery Teknoloji A.Ş. pay defteri özeti\nSıra\tPay sahibi\tPay adedi\tEdinme tarihi\n1\tCan Vole\t42.000\t18.03.2018\n",
        ("shareholder_of", "Can Vole", "Orrery Teknoloji A.Ş."),
    ),
    (
        "ledger.csv",
        "Orrery FZ-LLC\tSHARE LEDGER\t(issued capital 1,000)\t\t\nCert.\tRegistered holder\tShares\tIssued\tCancelled\n"
        "001\tCan Vole\t450\t14-Mar-2018\t\n",
        ("shareholder_of", "Can Vole", "Orrery FZ-LLC"),
    ),
    (
        "notes.csv",
        "Orrery Labs - notes outstanding\nNoteholder,Principal,Issued\n"
        '"Vole Family Trust (C. Vole-Hart, sole trustee)","$75,000",5/14/2018\n',
        ("fund_of", "Vole Family Trust", "C. Vole-Hart"),
    ),
]


@pytest.mark.parametrize(("name", "text", "tie"), SHAPES)
def test_columns_and_titles_in_no_list(name, text, tie):
    assert tie in ties(text, name)


def test_a_list_of_customers_is_no_register_of_holders():
    assert ties("Kund;Antal;Datum\nAda Vole;3;2019-01-02\nBo Ling;5;2019-02-03\n", "kunder.csv") == set()


def test_a_register_means_the_firm_that_its_file_is_called_after():
    report = engine.analyze(
        [
            *read_bytes(b"holder,class,shares\nAda Vole,A,12\n", name="fen_labs_captable_2023.csv"),
            *read_bytes(b"On 4 May 2021 Orrery Ltd sent Fen Labs Inc. its members' photographs.", name="note.txt"),
        ]
    ).to_dict()
    called = {entity["id"]: entity["name"] for entity in report["entities"]}
    assert {called[r["target"]] for r in report["relations"] if r["type"] == "shareholder_of"} == {"Fen Labs Inc."}


def told(text: str, name: str = "extract.csv") -> list[dict[str, Any]]:
    report = read(text, name)
    called = {entity["id"]: entity["name"] for entity in report["entities"]}
    return [{**r, "source": called[r["source"]], "target": called[r["target"]]} for r in report["relations"]]


@pytest.mark.parametrize(
    ("name", "text", "tie"),
    [
        (
            "Print-out.csv",
            "Orrery Data Ltd (trading as Bellflower),shares,from\nAda Vole,50,2018-03-01\nBo Ling,30,2018-03-01\n",
            ("shareholder_of", "Ada Vole", "Orrery Data Ltd"),
        ),
        (
            "Orrery register.csv",
            "As at 30 June 2021,shares,since\nAda Vole,550,2019-10-12\nTeal No. 4 Ltd,150,2020-02-09\n",
            ("shareholder_of", "Ada Vole", "Orrery"),
        ),
        (
            "sheet.csv",
            "company,owner after 1 May 2017,per cent\nOrrery Ltd,Ada Vole,60\nTeal Ltd,Bo Ling,40\n",
            ("shareholder_of", "Ada Vole", "Orrery Ltd"),
        ),
        (
            "Orrery A.B. register of shares.csv",
            "series,numbers,holder,entry\nA,1-400,Ada Vole,2017-04-03\nB,401-520,Bo Ling,2019-09-16\n",
            ("shareholder_of", "Ada Vole", "Orrery A.B"),
        ),
        (
            "Orrery S.L. capital at 31 March 2022.csv",
            "titular,participaciones,opciones\nAda Vole,5200,0\nBo Ling,3100,0\n",
            ("shareholder_of", "Ada Vole", "Orrery S.L"),
        ),
        (
            "Orrery members, annual return 2020.csv",
            "name,ordinary shares\nAda Vole,7200\nBo Ling,900\n",
            ("shareholder_of", "Ada Vole", "Orrery"),
        ),
        (
            "Výpis.csv",
            "Orrery s.r.o.;;\nJméno;Funkce / podíl;Den vzniku\nAda Vole;jednatelka, společník 80 %;14. 9. 2020\n"
            "Bo Ling;společník 20 %;14. 9. 2020\n",
            ("shareholder_of", "Bo Ling", "Orrery s.r.o."),
        ),
    ],
)
def test_whose_register_it_is_by_its_first_heading_or_its_title(
    name: str, text: str, tie: tuple[str, str, str]
) -> None:
    assert tie in ties(text, name)


def test_interests_that_directors_declare_are_in_the_firms_named() -> None:
    text = (
        "director,interest declared,acquired,ceased\n"
        'Ms A. Vole,"2,500 ordinary shares, Orrery Ltd",12/01/2019,30/09/2021\nMr B. Ling,none,,\n'
        'Mr C. Sand,"Teal Trust, secretary",03/2015,\nMs D. Fenn,"rental flat, Brack",06/2008,\n'
    )
    found = told(text, "Register of interests 2022.csv")
    assert [(r["type"], r["source"], r["target"], r["start"], r["end"]) for r in found] == [
        ("shareholder_of", "Ms A. Vole", "Orrery Ltd", "2019-01-12", "2021-09-30"),
        ("officer_of", "Mr C. Sand", "Teal Trust", "2015-03", None),
    ]


def test_an_interest_that_is_no_stake_is_no_holding() -> None:
    text = "name|body|nature|from\nVole, Ada|Orrery Ltd|founder's shares, 8%|2018-09\nLing, Bo|Teal Ltd|lecture fees|2016-01\n"
    assert ties(text) == {("shareholder_of", "Ada Vole", "Orrery Ltd")}


def test_a_second_table_below_the_first_is_read_by_its_own_heading() -> None:
    text = (
        "Orrery Ltd, extract\nHolder,Shares,From,To\nAda Vole,100,2017-02-01,current\n\n"
        "Capacity,Name,From,To\nDirector,Ada Vole,2017-02-01,current\nDirector,Bo Ling,2017-02-01,2018-06-30\n"
    )
    assert ties(text) == {
        ("shareholder_of", "Ada Vole", "Orrery Ltd"),
        ("director_of", "Ada Vole", "Orrery Ltd"),
        ("director_of", "Bo Ling", "Orrery Ltd"),
    }


def test_a_surname_in_capitals_with_title_and_place() -> None:
    text = (
        'Orrery Ltd, members\nFolio,Name and place,Shares\n1,"VOLE, Ada, Brack",610\n2,"LING-RAO, B. (Dr), Fenn",42\n'
        '3,"Teal Angels LLP",143\n'
    )
    assert {source for _, source, _ in ties(text)} == {"Ada VOLE", "B. LING-RAO", "Teal Angels LLP"}


@pytest.mark.parametrize(
    "rows",
    [
        "Bo Ling,12,as trustee for the late owner's children\n",
        "Bo Ling,12,nominee - see declaration of 2015\n",
        "Bo Ling,12,escrow agent\n",
        'Bo Ling,12,(1)\n"(1) Registered in this name as trustee for two orphans, who have all that it bears.",,\n',
        "Bo Ling (1),12,\n\n(1) Bo Ling stands here as nominee and has no beneficial interest of his own in them.\n",
    ],
)
def test_who_holds_for_others_only_has_no_holding(rows: str) -> None:
    found = ties(f"Orrery Ltd: members\nholder,shares,remark\nAda Vole,20,\n{rows}")
    assert found == {("shareholder_of", "Ada Vole", "Orrery Ltd")}


def test_the_one_for_whom_somebody_holds_has_the_holding() -> None:
    found = ties("Orrery Ltd: members\nholder,shares,remark\nAda Vole,20,\nBo Ling,12,nominee for Teal Widows Fund\n")
    assert ("shareholder_of", "Teal Widows Fund", "Orrery Ltd") in found
    assert not any(source == "Bo Ling" for _, source, _ in found)
    trust = "Orrery Ltd: members\nmember,shares\nVole A B & C as trustees for Vole Retirement Fund,33\nBo Ling,20\n"
    assert {
        ("shareholder_of", "Vole Retirement Fund", "Orrery Ltd"),
        ("fund_of", "Vole Retirement Fund", "A B Vole"),
    } <= ties(trust)


def test_pools_and_staff_hold_nothing() -> None:
    text = (
        "Orrery Ltd: members\nholder,shares\nAda Vole,20\nStaff pool (unissued),5\nAutres,3\nOpen pool,4\n"
        "Plan de opciones (no asignado),8\nEmployees,2\nBo Ling (unallocated),1\n"
    )
    assert ties(text) == {("shareholder_of", "Ada Vole", "Orrery Ltd")}


def test_warrants_without_shares_are_an_interest() -> None:
    text = "Orrery Ltd, fully diluted\nName,Shares,Warrants,Granted\nAda Vole,640,0,\nBo Ling,0,45,2020-08-31\nCy Sand,0,0,\n"
    assert ties(text) == {("shareholder_of", "Ada Vole", "Orrery Ltd"), ("investor_in", "Bo Ling", "Orrery Ltd")}


def test_a_portfolio_tells_since_when() -> None:
    text = "company,ownership %,first invested\nOrrery Oy,18.0,2021-04\nTeal Oy,33.4,2020-11\n"
    assert {(r["target"], r["start"]) for r in told(text, "Brack Growth portfolio, Q1 2022.csv")} == {
        ("Orrery Oy", "2021-04"),
        ("Teal Oy", "2020-11"),
    }


def test_who_sells_a_part_of_the_shares_still_holds_the_rest() -> None:
    text = (
        "Orrery SAS, registre des mouvements de titres\nN°;Date;Cédant;Cessionnaire;Nombre;Nature\n"
        "1;28/04/2021;(émission);Ada Vole;1.750;souscription\n2;15/12/2022;Ada Vole;Bo Ling;250;cession\n"
    )
    assert {r["source"]: (r["stake"], r["end"]) for r in told(text)} == {
        "Ada Vole": ("1,500", None),
        "Bo Ling": ("250", None),
    }


def test_a_declaration_says_what_one_is_elsewhere_and_its_title_is_no_body() -> None:
    text = (
        "Name,Position,Type of interest,Description,Date from\n"
        "Ada Vole,Chief Executive,Financial,Shareholder in Teal Ltd,2019-04\n"
        "Bo Ling,Medical Director,Professional,Trustee of Fenn Hospice,2018-05\n"
        "Cy Sand,Director,Indirect,Husband is director of Brack Ltd,2018-05\nDi Fox,Chair,None,Nothing to declare,\n"
    )
    assert ties(text, "Conflicts register.csv") == {
        ("shareholder_of", "Ada Vole", "Teal Ltd"),
        ("director_of", "Bo Ling", "Fenn Hospice"),
    }


def test_the_capacity_in_which_shares_are_held() -> None:
    text = "Holder,Qty,Held as\nAda Vole,100,own account\nBo Ling,50,trustee\n"
    assert ties(text, "Orrery Ltd members.csv") == {("shareholder_of", "Ada Vole", "Orrery Ltd")}
    text = "Holder,Shares,Capacity\nAda Vole,100,beneficial owner\nBo Ling,50,Trustee\n"
    assert ties(text, "Orrery Ltd members.csv") == {("shareholder_of", "Ada Vole", "Orrery Ltd")}


def test_a_heading_without_rows_and_a_line_over_the_second_table() -> None:
    assert ties("company,ownership %\n", "Orrery portfolio.csv") == set()
    text = (
        "Orrery Ltd\nDirectors\nName,From,To\nBo Ling,2019-01-01,\nMembers\nName,Shares,From\nAda Vole,10,2019-01-01\n"
    )
    assert ties(text) == {("director_of", "Bo Ling", "Orrery Ltd"), ("shareholder_of", "Ada Vole", "Orrery Ltd")}


def _held(text: str) -> dict[str, tuple[str, str, str]]:
    report = read(text)
    names = {entity["id"]: entity["name"] for entity in report["entities"]}
    return {names[tie["source"]]: (tie["stake"], tie["start"], tie["end"]) for tie in report["relations"]}


def test_a_ledger_tells_who_has_sold_out() -> None:
    text = (
        "Orrery Ltd - shareholders' ledger\nEntry date,Shareholder,Transaction,Shares in,Shares out,Balance\n"
        "2016-05-09,Ada Vole,Issued,500,,500\n2017-02-20,Bo Ling,Issued,40,,40\n"
        "2019-03-14,Bo Ling,Transfer to Ada Vole,,40,0\n2019-03-14,Ada Vole,Transfer from Bo Ling,40,,540\n"
    )
    assert _held(text) == {"Ada Vole": ("540", "2016-05-09", None), "Bo Ling": ("40", "2017-02-20", "2019-03-14")}


def test_the_number_of_a_row_is_no_holding() -> None:
    text = "Orrery Ltd members\nShareholding no.,Name of shareholder,Shares held at statement date\n1,Ada Vole,510\n2,Bo Ling,0\n"
    assert _held(text) == {"Ada Vole": ("510", None, None)}


def test_what_somebody_is_not_by_the_cell_itself() -> None:
    text = "Orrery Ltd officers\nName,Position,Since\nAda Vole,Chief Scientist (not a director),2022-02-10\n"
    assert {kind for kind, _, _ in ties(text)} == {"officer_of"}
