"""Records made by hand, and one whole dossier: a dating site that passes photos to a face-recognition start-up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from report_dossier import larkmatch
from report_records import make_document, make_report

from analyzer.model import (
    DocumentType,
    Dossier,
    Facts,
    Finding,
    Pack,
    Report,
    Severity,
    State,
    Unread,
)


@pytest.fixture
def report_of() -> Callable[..., Report]:
    return make_report


@pytest.fixture
def empty_report() -> Report:
    """Nothing read and nothing found."""
    return Report(
        Dossier((), (), unread=(Unread("scan.pdf", "encrypted", "the PDF is encrypted: save it without a password"),)),
        (),
    )


@pytest.fixture
def clean_report() -> Report:
    """One whole document and rules that found nothing."""
    document = make_document("Minutes\nThe board met and talked about the weather.", "minutes.txt")
    facts = Facts(document.id, DocumentType.MINUTES, complete=True)
    clear = Finding(
        "test/quiet", "test", "A quiet rule", Severity.LOW, State.CLEAR, "nothing of the kind", documents=(document.id,)
    )
    return Report(Dossier((document,), (facts,)), (clear,), packs=(Pack("test", "1.0", "Tests"),))


@pytest.fixture(scope="session")
def dossier_report() -> Report:
    """A dossier that has something of everything."""
    return larkmatch()
