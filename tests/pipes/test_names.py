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
    ],
)
def test_kind(nlp, text, name, kind):
    assert found(nlp, text)[name][1] == kind


def test_short_forms_point_to_the_full_name(nlp):
    text = 'Orrery Labs, Inc. ("Orrery") hired Ada Feld. Orrery paid Ms Feld.'
    got = found(nlp, text)
    assert got["Orrery"][0] == "Orrery Labs, Inc."
    assert got["Feld"][0] == "Ada Feld"


def test_names_that_differ_by_a_word_stay_apart(nlp):
    got = found(nlp, "Larch Group, Inc. owns Larch Group Americas, LLC and Larch Group Europe, LLC.")
    assert len({full for full, _ in got.values()}) == 3


def test_a_surname_with_two_bearers_stays_as_written(nlp):
    got = found(nlp, "Ada Feld met Jon Feld. Ms Feld left.")
    assert got["Feld"][0] == "Feld"


def test_a_capital_at_the_start_of_a_sentence_is_no_name(nlp):
    assert not found(nlp, "Recordings are kept. Moreover, photos are kept.")
