"""Extraction as spaCy components: ``load()`` returns an ordinary ``Language`` whose pipes fill ``doc._.<kind>``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from analyzer.model import Document, Facts

PIPES = (
    "blocks",
    "sentences",
    "sections",
    "definitions",
    "captions",
    "document_types",
    "parties",
    "signatures",
    "entry_states",
    "attributes",
    "citations",
    "places",
    "statements",
    "duties",
    "counts",
    "responses",
    "data_types",
    "data_readings",
    "clauses",
    "provisions",
    "sharing",
    "data_scope",
    "processing",
    "practices",
    "relations",
    "acts",
    "promises",
    "unclear_names",
    "ages",
    "rule_readings",
)
"""The components in their order; each is the factory of that name in the module of that name."""


def load() -> Language:
    """A blank English pipeline with every component of ``PIPES``.

    >>> nlp = load()
    >>> doc = nlp("Recipient shall not be required to delete the Data.")
    >>> doc._.clauses[0]["polarity"]
    'disclaims'
    """
    import spacy

    from analyzer.pipes.records import register

    register()
    nlp = spacy.blank("en")
    nlp.max_length = 50_000_000
    for name in PIPES:
        import_module(f"analyzer.pipes.{name}")
        nlp.add_pipe(name)
    return nlp


def extract(nlp: Language, documents: Iterable[Document]) -> Iterator[Facts]:
    """The facts of each document, in order. Offsets of evidence index into ``Document.text``."""
    from analyzer.pipes.typed import facts_of, make_doc

    for document in documents:
        yield facts_of(nlp(make_doc(nlp, document)), document)


def model_versions() -> tuple[tuple[str, str], ...]:
    """Name and version of the statistical models that extraction rests on."""
    from analyzer.pipes.encoder import version
    from analyzer.pipes.syntax import model_version

    return (
        model_version(),
        *((name, version(name)) for name in ("encoder", "clauses", "excerpts", "kinds", "policies")),
    )


def labels() -> dict[str, str]:
    """The human name of every clause id and data type id, from their term files."""
    from analyzer.pipes.clause_vocabulary import ClauseTerm
    from analyzer.pipes.data_lexicon import DataType
    from analyzer.pipes.terms import terms

    return {term.id: term.label for term in (*terms("clauses", ClauseTerm), *terms("data_types", DataType))}
