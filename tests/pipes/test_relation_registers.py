"""Registers of interests that list under the name of each person; names with honours; whose "it" is."""

from __future__ import annotations

import pytest

REGISTER = """# ORRERY WATER PLC

# Register of directors' interests, as at 31 March 2023

## Dame Vera Lund KC — non-executive director

- Chair of Teal Lantern Ltd
- 12,000 ordinary shares in Teal Lantern Ltd (4.1%)
- Member of the council of a university

## Karl Brandt OBE, FCA — finance director

- Nil

## Ida Moor — nature of interest

- Director, Pellam Farms (Pty) Ltd.
- Holder of 40 000 shares in Corvane Analytics Ltd
- Partner in Moor & Reis LLP (spouse)
- Director of Skerry Foods Ltd (ceased 2019)
"""


def _ties(nlp, text):
    return {(r["source"], r["type"], r["target"], r.get("stake"), r.get("end")) for r in nlp(text)._.relations}


def test_what_stands_under_a_name_is_that_persons(nlp):
    assert _ties(nlp, REGISTER) == {
        ("Vera Lund", "director_of", "ORRERY WATER PLC", None, None),
        ("Karl Brandt", "officer_of", "ORRERY WATER PLC", None, None),
        ("Vera Lund", "director_of", "Teal Lantern Ltd", None, None),
        ("Vera Lund", "shareholder_of", "Teal Lantern Ltd", "4.1%", None),
        ("Ida Moor", "director_of", "Pellam Farms (Pty) Ltd", None, None),
        ("Ida Moor", "shareholder_of", "Corvane Analytics Ltd", "40 000", None),
        ("Ida Moor", "director_of", "Skerry Foods Ltd", None, "2019"),
    }


def test_names_that_stand_alone_on_their_lines(nlp):
    text = (
        "SKERRY HEALTH PLC\nDirectors' interests register\n\nVera Lund\nDirector and sole shareholder, Lund Citrus (Pty) "
        "Ltd\nMember of the council of a university\n\nTom Baird\nNil\n\nIda Moor\nShares in Corvane Ltd (held by spouse)\n"
    )
    assert {t[:3] for t in _ties(nlp, text)} == {
        ("Vera Lund", "director_of", "Lund Citrus (Pty) Ltd"),
        ("Vera Lund", "shareholder_of", "Lund Citrus (Pty) Ltd"),
    }


@pytest.mark.parametrize("office", ["chair", "managing director", "adviser"])
def test_it_is_the_body_of_the_office_told_first(nlp, office):
    text = (
        'SUPPLY AGREEMENT between Orrery Ltd (the "Company") and Teal Lantern Ltd (the "Supplier").\n\n'
        f"1. Vera Lund, a director of the Company, is the {office} of the Supplier and holds shares in it.\n"
    )
    held = {r["target"] for r in nlp(text)._.relations if r["type"] == "shareholder_of"}
    assert held == {"Teal Lantern Ltd"}


def test_honours_are_no_part_of_a_name(nlp):
    text = "Vera Lund KC and Prof Ada Reis FRS, PhD are directors of Orrery Ltd.\n"
    assert {r["source"] for r in nlp(text)._.relations} == {"Vera Lund", "Ada Reis"}
