from __future__ import annotations

import pytest
from marks import unmark

from analyzer.pipes.gazetteer import Places, find_places
from analyzer.pipes.places import Acts
from analyzer.pipes.terms import terms

LAST = "places"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Scans of Illinois residents were kept.", {("US-IL", "data_subject")}),
        ("Texans were not told.", {("US-TX", "data_subject")}),
        (
            "We serve users in Germany, France and the Netherlands.",
            {("DE", "data_subject"), ("FR", "data_subject"), ("NL", "data_subject")},
        ),
        ("EEA data subjects may object.", {("EEA", "data_subject")}),
        ("Shoppers in Lyon were filmed.", {("FR", "data_subject")}),
        ("Danish patients were scanned.", {("DK", "data_subject")}),
        ("New York City tenants sued.", {("US-NY", "data_subject"), ("US-NY-NYC", "data_subject")}),
        (
            "Foo, Inc., a Delaware corporation, 12 Elm Street, Austin, Texas 78701",
            {("US-DE", "party"), ("US-TX", "party")},
        ),
        (
            "A claim under BIPA and N.Y.C. Admin. Code § 22-1201.",
            {("US-IL", "statute"), ("US-NY-NYC", "statute"), ("US-NY", "statute")},
        ),
        ("The UK GDPR and the GDPR apply.", {("GB", "statute"), ("EU", "statute")}),
        ("This Agreement is governed by the laws of England and Wales.", {("GB-EAW", "governing_law")}),
        ("The directors met in Paris.", {("FR", "mention")}),
        ("Georgia Smith, Jordan Lee and Virginia Woolf read the Washington Post.", set()),
        ("6. Italian law; courts of Bergamo.", {("IT", "governing_law")}),
        ("A Polish homework app asked for the voice.", {("PL", "party")}),
        ("The Swedish winter was long.", set()),
        ("Ostrava Wellness Ltd sold the lists.", set()),
        ("A bank in Vienna met the Bank of England.", {("AT", "mention")}),
        ("The United Nations met.", set()),
        ("It cost two million US dollars.", set()),
    ],
)
def test_ties_to_places(nlp, text: str, wanted: set[tuple[str, str]]) -> None:
    assert {(n["place"], n["kind"]) for n in nlp(text)._.nexus} == wanted


@pytest.mark.parametrize("term", terms("places", Places), ids=lambda term: term.id)
def test_the_cases_of_each_gazetteer(term: Places) -> None:
    for marked in term.tests.fire:
        text, spans = unmark(marked)
        assert [(hit.start, hit.end) for hit in find_places(text)] == spans
    for text in term.tests.silent:
        assert find_places(text) == []


@pytest.mark.parametrize("term", terms("statutes", Acts), ids=lambda term: term.id)
def test_the_cases_of_the_acts(nlp, term: Acts) -> None:
    for marked in term.tests.fire:
        text, spans = unmark(marked)
        assert [tuple(span) for n in nlp(text)._.nexus if n["kind"] == "statute" for span in n["spans"]] == spans
    for text in term.tests.silent:
        assert nlp(text)._.nexus == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("HOW TO CONTACT US\n\nWrite to the desk.", set()),
        ("Readers who live outside the United States, Canada or Mexico come under this policy.", set()),
        ("Personal data are not transferred outside of the EEA.", {("EEA", "mention")}),
        ("Zones: Hull Freight: Nevada Utah Idaho Kansas Washington", set()),
        ("Quarrels go to the Mill Arbitration Association seated in Washington State.", set()),
        (
            "If to Orlen: 1 Mill Road, Dayton, Ohio 45402, with a copy (which is no notice) to: Brandt Fund, c/o Halvard "
            "Group, 12 Sun Road, Los Angeles, California 90067",
            {("US-OH", "party")},
        ),
        ("Jeffrey M. Leiden signed.", set()),
        ("WASHINGTON — The agency has fined Orlen for its leaflets.", set()),
        ("California Tile House, Inc. was paid.", set()),
        ("Orlen, 12 Sun Walk, West Hollywood, CA 90069", {("US-CA", "party")}),
        ("A copy of the file is given to consumers in California.", {("US-CA", "data_subject")}),
    ],
)
def test_a_place_that_ties_the_paper_to_nothing(nlp, text: str, wanted: set[tuple[str, str]]) -> None:
    assert {(n["place"], n["kind"]) for n in nlp(text)._.nexus} == wanted
