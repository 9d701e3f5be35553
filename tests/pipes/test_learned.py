"""The learned models: what is stored is what the training texts give, and it answers on words it has not met."""

from __future__ import annotations

import pytest

from analyzer.pipes.learned import Classifier, classifier, word_features
from benchmarks.learning import fit


def test_a_model_finds_its_classes_again() -> None:
    texts = [
        ("the court orders the firm", "ordered"),
        ("the firm denies this", "denied"),
        ("it is so ordered", "ordered"),
    ]
    model = Classifier(fit([(word_features(text), label) for text, label in texts], 20))
    chances = model.chances(word_features("the firm denies all"))
    assert max(chances, key=chances.__getitem__) == "denied"
    assert sum(2.718281828**chance for chance in chances.values()) == pytest.approx(1, abs=1e-3)


def test_words_it_never_met_leave_the_chances_as_they_were() -> None:
    model = classifier("status")
    assert model.chances(["no such words"]) == model.chances([])


@pytest.mark.parametrize(
    ("context", "text", "status"),
    [
        ("STOP NOTICE OF THE TRADING STANDARDS BUREAU", "You must take the listing down by Friday.", "ordered"),
        ("REJOINDER", "6. Save for the date, nothing in this paragraph is true, and it is denied.", "denied"),
        ("RADIO TRANSCRIPT", "PRESENTER: We gather from two former managers that the tapes were copied.", "reported"),
        ("DEED OF SETTLEMENT", "The Carrier pays without owning to, or contesting, what the Shippers say.", "neither"),
    ],
)
def test_short_papers_in_unusual_words(nlp, context: str, text: str, status: str) -> None:
    doc = nlp(f"{context}\n\n{text}")
    assert doc._.statements[-1]["status"] == status
