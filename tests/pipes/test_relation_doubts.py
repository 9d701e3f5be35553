"""What the encoder reads is not told where the sentence itself says that it is of another, unnamed, or only wished."""

import pytest

SENTENCES = [
    ("Vera Lund left Orrery Ltd in 2012, two years before Tom Baird founded Teal Lantern Inc.", "Vera Lund", "Teal"),
    ("Tom Baird recommended that Orrery Ltd appoint Vera Lund to its board.", "Vera Lund", "Orrery"),
    ("Vera Lund thanked Tom Baird for introducing her to the board of Orrery Ltd.", "Vera Lund", "Orrery"),
    ("Vera Lund thanked Tom Baird for introducing her to the board of Orrery Ltd.", "Tom Baird", "Orrery"),
    (
        "Tom Baird and Vera Lund, a director of Orrery Ltd, are both members of the Leeds Chess Club.",
        "Tom Baird",
        "Orrery",
    ),
    (
        "Tom Baird and Vera Lund, a director of Orrery Ltd, are both members of the Leeds Chess Club.",
        "Tom Baird",
        "Leeds",
    ),
    ("Vera Lund (Orrery Ltd) and Tom Baird (Teal Lantern Inc.) sit on the council of the guild.", "Vera Lund", "Teal"),
    ("Orrery Ltd competes with Teal Lantern Inc., whose director is Vera Lund.", "Vera Lund", "Orrery"),
    ("Vera Lund was married to a teacher; Tom Baird runs Orrery Ltd.", "Vera Lund", "Tom Baird"),
    ("Tom Baird and his wife visited Vera Lund at Orrery Ltd.", "Vera Lund", "Tom Baird"),
    ("Orrery Ltd and Teal Lantern Inc. belong to different groups.", "Orrery", "Teal"),
    ("Vera Lund founded Orrery Ltd; Teal Lantern Inc. was founded by others.", "Vera Lund", "Teal"),
    ("Cllr Tom Baird: wife employed by Orrery Ltd.", "Tom Baird", "Orrery"),
    ("Vera Lund is a business partner of Orrery Ltd.", "Vera Lund", "Orrery"),
    ("Orrery Ltd runs an affiliate programme with Teal Lantern Inc.", "Orrery", "Teal"),
    ("The founders of Orrery Ltd were investors in Teal Lantern Inc.", "Orrery", "Teal"),
    ("Vera Lund, whose father founded Orrery Ltd, works at Teal Lantern Inc.", "Vera Lund", "Orrery"),
]


@pytest.mark.parametrize(("sentence", "one", "other"), SENTENCES)
def test_these_two_are_not_tied(nlp, sentence, one, other):
    pairs = {frozenset((r["source"], r["target"])) for r in nlp(sentence)._.relations}
    assert not any(
        any(name.startswith(one) for name in pair) and any(name.startswith(other) for name in pair) for pair in pairs
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Orrery Ltd keeps 3 million photos; Teal Lantern Inc. sells face search.",
        "Orrery Ltd sent Teal Lantern Inc. a letter about the photos of its members.",
        "Teal Lantern Inc. scraped photos from the site of Orrery Ltd without its knowledge.",
        "Orrery Ltd sends its newsletter to Teal Lantern Inc. every month.",
        "Orrery Ltd shall deliver to Teal Lantern Inc. a certificate of the destruction of the photos.",
        "Orrery Ltd shall confirm the deletion of the records to Teal Lantern Inc. and tell it of any loss of the records.",
        "The Data Protection Commission has opened an inquiry into Orrery Ltd.",
    ],
)
def test_nothing_is_handed_over(nlp, sentence):
    assert not nlp(sentence)._.sharing


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("A brother of company president Ada Vole owned 30 percent of Teal Lantern Inc. at the time.", "Ada Vole"),
        ("Mr Vole's wife, Dr Bo Ling, was at that time the holder of 20% of the shares in Teal Lantern Inc.", "Vole"),
        ("Bo Ling, Cy Sand and Ada Vole, none of whom has any interest in Teal Lantern Inc., decided.", "Bo Ling"),
        ("Ms. Ada Vole is a financial expert as defined by SEC rules.", "Ada Vole"),
        ("Its chief executive, Ada Vole, said Teal Lantern Inc. was not a defendant.", "Ada Vole"),
        ("On 4 May 2018 Orrery Ltd allotted 4,500 ordinary shares to Teal Lantern Inc.", "Orrery Ltd"),
    ],
)
def test_nothing_is_held_by_whom_another_or_nobody_is_told(nlp, sentence, who):
    told = [r for r in nlp(sentence)._.relations if r["type"] != "family_of" and r["polarity"] == "affirmed"]
    assert not [r for r in told if r["source"] == who]


def test_some_shares_bought_are_not_the_firm(nlp):
    told = nlp("Orrery Ltd purchased preferred stock of Teal Lantern Inc. in 2018.")._.relations
    assert {r["type"] for r in told} == {"shareholder_of"}
