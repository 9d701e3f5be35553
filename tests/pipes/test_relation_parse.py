"""Ties read off parsed sentences: who, what, when and how sure, in many turns of phrase."""

from __future__ import annotations

import pytest
from marks import unmark

from analyzer.pipes.given_names import GivenNames, given_name
from analyzer.pipes.relation_terms import Having
from analyzer.pipes.terms import terms


def told(nlp, text):
    """Every tie as one line: type, source, target, start, end; "not" before what is denied, "maybe" before the rest."""
    mark = {("affirmed", "stated"): ""}
    return {
        f"{mark.get((r['polarity'], r['modality']), 'not ' if r['polarity'] == 'negated' else 'maybe ')}"
        f"{r['source']} {r['type']} {r['target']} {r['start'] or ''}-{r['end'] or ''}"
        for r in nlp(text)._.relations
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A third of Gumline Labs Ltd has belonged to Theodora Lumsden since 2011.",
         "Theodora Lumsden shareholder_of Gumline Labs Ltd 2011-"),
        ("Quayhouse Ltd said that its chairwoman, Clara Fenn, has put EUR 200,000 of her own money into Dockside Lda.",
         "Clara Fenn investor_in Dockside Lda -"),
        ("In 2018 Roscoe Tillman had bought, through his personal holding company Tillcrest LLC, 600 shares of Shelf Corp, "
         "a start-up.", "Tillcrest LLC shareholder_of Shelf Corp 2018-"),
        ("We are negotiating with Claims Corp., in which, as the register shows, Peter Abel holds shares.",
         "Peter Abel shareholder_of Claims Corp. -"),
        ("\"I ran Foxglove Telecom Ltd for nine years,\" says Abel Grant.", "Abel Grant officer_of Foxglove Telecom Ltd -"),
        ("Hartwell Optics Ltd owes Beatrice Quill £85,000.", "Beatrice Quill creditor_of Hartwell Optics Ltd -"),
        ("Gideon Marsh served both as treasurer of the Lakeside Sailing Club and as manager of Windtrack OU.",
         "Gideon Marsh officer_of Windtrack OU -"),
        ("Laura Finch, who started Mossy AB in 2009, sold all of that firm to Kvarn Media Group in 2014.",
         "Mossy AB subsidiary_of Kvarn Media Group 2014-"),
        ("Holly Grant is one of the shareholders of Concierge Ltd.", "Holly Grant shareholder_of Concierge Ltd -"),
        ("Martin Cole is procurement director at Selby Group.", "Martin Cole officer_of Selby Group -"),
        ("Ridge Partners LP said today that Martin Cole has withdrawn as a partner.",
         "Martin Cole partner_of Ridge Partners LP -"),
        ("Martin Cole, a director of Corn Travel plc, disposed of her entire holding in Itinera Ltd on 3 May 2016.",
         "Martin Cole shareholder_of Itinera Ltd -2016-05-03"),
        ("Half of Hearth Pty Ltd was then owned by Martin Cole.",
         "Martin Cole shareholder_of Hearth Pty Ltd -"),
        ("Palliamet Ltd is a subsidiary of Vexley Group plc, of which Moor Ltd's chief executive, Ann Whitlock, is a "
         "director.", "Ann Whitlock director_of Vexley Group plc -"),
        ("Tidewell Ltd announced today the appointment of Laura Finch as Chief Medical Officer.",
         "Laura Finch officer_of Tidewell Ltd -"),
        ("Laura Finch joined Tidewell Ltd as a non-executive director in June 2017.",
         "Laura Finch director_of Tidewell Ltd 2017-06-"),
        ("Laura Finch sits on the board of Tidewell Ltd and owns 12% of its shares.",
         "Laura Finch shareholder_of Tidewell Ltd -"),
        ("On 9 September 2019 Tidewell Ltd granted to Laura Finch options over 25,000 shares.",
         "Laura Finch shareholder_of Tidewell Ltd 2019-09-09-"),
        ("Orrery Group plc has completed the purchase of Tidewell Ltd.", "Tidewell Ltd subsidiary_of Orrery Group plc -"),
        ("Tidewell Ltd: 70% held by Laura Finch, 30% by Martin Cole.", "Martin Cole shareholder_of Tidewell Ltd -"),
        ("Martin Cole, who heads ticketing at Lakeline Railways Ltd, agreed.",
         "Martin Cole officer_of Lakeline Railways Ltd -"),
        ("Martin Cole and Laura Finch are siblings.", "Martin Cole family_of Laura Finch -"),
        ("Before he took over as president of Gullwing Airlines Ltd in 2015, Martin Cole sold cars.",
         "Martin Cole officer_of Gullwing Airlines Ltd 2015-"),
        ("Laura Finch is the director of Northgate Mutual Ltd.", "Laura Finch director_of Northgate Mutual Ltd -"),
        ("Martin Cole never worked for Germinate AB.", "not Martin Cole employee_of Germinate AB -"),
        ("Martin Cole declined to invest in Germinate AB.", "not Martin Cole investor_in Germinate AB -"),
        ("Martin Cole may acquire shares in Germinate AB.", "maybe Martin Cole shareholder_of Germinate AB -"),
    ],
)  # fmt: skip
def test_a_tie_in_many_turns_of_phrase(nlp, text, expected):
    assert expected in told(nlp, text), told(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "Suppose, for example, that our director, Martin Cole, bought stock in Sable Optics GmbH: he would be interested.",
        "For a week Martin Cole toyed with the purchase of a block of Sable Optics GmbH stock.",
        "If Martin Cole were to acquire shares in Sable Optics GmbH, he would have to say so.",
        "Was Martin Cole a shareholder of Sable Optics GmbH?",
        "Sable Optics GmbH offered Martin Cole a place in its first financing.",
    ],
)
def test_what_is_only_thought_of_is_no_tie(nlp, text):
    assert not {line for line in told(nlp, text) if "shareholder_of" in line or "investor_in" in line}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Cllr Martin Cole: wife employed by Sable Optics Ltd.", "Martin Cole employee_of"),
        ("The university was established by Royal Charter in 1960; Sable Optics Ltd agreed.", "Royal Charter founder_of"),
        ("Sable Optics Ltd, following our acquisition from Tokai Group of its factory in 2022.", "Sable Optics Ltd subsidiary_of"),
        ("Sable Coast Ltd was bought by Argent Group plc in 2013.", "Argent Group plc subsidiary_of"),
        ("Martin Cole was not among the backers of Sable Optics Ltd.", "Martin Cole investor_in"),
    ],
)  # fmt: skip
def test_whose_tie_it_is_not(nlp, text, never):
    assert not any(line.startswith(never) for line in told(nlp, text)), told(nlp, text)


def test_an_office_under_the_name_at_the_foot_of_a_message(nlp):
    text = "From: Martin Cole\nTo: Laura Finch\n\nThe scans are on their way.\n\nM.\nHead of Imaging, Lumidental B.V.\n"
    assert "Martin Cole officer_of Lumidental B.V. -" in {line.replace("B.V -", "B.V. -") for line in told(nlp, text)}


def test_dates_of_an_office_told_in_the_next_sentence(nlp):
    text = "Laura Finch is the registrar of Sorrel College. She has held that post since 2009."
    assert "Laura Finch officer_of Sorrel College 2009-" in told(nlp, text)


def test_minutes_list_the_board(nlp):
    text = (
        "BRAMBLE SCHOOL TRUST\nMinutes of the trustees' meeting of 9 November 2022\n"
        "Present: Ann Fenn (in the chair), Gideon Marsh, Clara Solanki (Treasurer)\nIn attendance: Peter Abel\n"
        "4. Interests. None.\n"
    )
    lines = told(nlp, text)
    assert {
        "Ann Fenn director_of BRAMBLE SCHOOL TRUST -",
        "Gideon Marsh director_of BRAMBLE SCHOOL TRUST -",
        "Clara Solanki officer_of BRAMBLE SCHOOL TRUST -",
    } <= lines
    assert not any("Peter Abel" in line for line in lines)


@pytest.mark.parametrize("term", terms("having", Having), ids=lambda term: term.id)
def test_cases_of_the_verbs_of_having(nlp, term):
    kinds = set(term.only) or {"shareholder_of", "investor_in", "creditor_of"}
    for case in term.tests.fire:
        text, spans = unmark(case)
        marked = {text[a:b] for a, b in spans}
        found = [r for r in nlp(text)._.relations if r["type"] in kinds]
        assert any({r["source"], r["target"]} == marked for r in found), (case, found)
    for case in term.tests.silent:
        assert not [r for r in nlp(case)._.relations if r["type"] in kinds], case


@pytest.mark.parametrize("term", terms("given_names", GivenNames), ids=lambda term: term.id)
def test_given_names(term):
    assert all(given_name(word) for word in term.tests.fire)
    assert not any(given_name(word) for word in term.tests.silent)
