"""The facts that pipes write: plain dicts in ``doc.user_data``, so that ``DocBin`` and worker processes keep them.

A record is ``{"spans": [[start, end], …], …}`` with character offsets into ``doc.text`` and the fields of the
dataclass of its kind in :mod:`analyzer.model.facts` (less ``evidence``). Dataclasses on ``doc._`` would break
``DocBin``, and two spans of equal extent would overwrite each other's ``span._`` values.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import itemgetter
from threading import local
from typing import Any

from spacy.tokens import Doc

Record = dict[str, Any]

KEY = "analyzer"
_LAST = local()

KINDS = (
    "blocks",
    "tables",
    "revisions",
    "furniture",
    "sections",
    "units",
    "definitions",
    "incorporations",
    "parties",
    "attributes",
    "signatures",
    "data_types",
    "clauses",
    "provisions",
    "sharing",
    "processing",
    "relations",
    "statements",
    "duties",
    "counts",
    "responses",
    "practices",
    "acts",
    "promises",
    "citations",
    "nexus",
    "ages",
    "rule_readings",
)


def store(doc: Doc) -> dict[str, Any]:
    """The live dict of everything the pipes know about ``doc``."""
    return doc.user_data.setdefault(KEY, {})


def text_of(doc: Doc) -> str:
    """``doc.text``, joined once: spaCy joins all tokens anew at every access, which is quadratic in a loop."""
    known = store(doc)
    if "text" not in known:
        known["text"] = doc.text
    return known["text"]


def plain_of(doc: Doc) -> str:
    """The text with Markdown emphasis blanked: names in bold read like names, and every offset stays."""
    return text_of(doc).replace("**", "  ")


def shared(doc: Doc) -> dict[str, Any]:
    """What several pipes work out of the text alone and need not work out again: any object, by a key of its own.

    Kept until the next document comes. It stands beside ``doc.user_data``, which must stay plain for ``DocBin``.
    """
    if getattr(_LAST, "doc", None) is not doc:
        _LAST.doc, _LAST.made = doc, {}
    return _LAST.made


def records(doc: Doc, kind: str) -> list[Record]:
    """The live list of records of ``kind``, in the order found."""
    return store(doc).setdefault(kind, [])


def add(doc: Doc, kind: str, spans: Iterable[tuple[int, int]], /, **fields: Any) -> Record:
    """The new record of ``kind``, stored; ``spans`` are the words it rests on, the best first."""
    record: Record = {"spans": [[start, end] for start, end in spans], **fields}
    records(doc, kind).append(record)
    return record


class ByPlace:
    """Records by where their first span begins, to be asked for stretches of the text."""

    def __init__(self, items: Iterable[Record]) -> None:
        self._items = sorted(enumerate(items), key=lambda pair: pair[1]["spans"][0][0])
        self._starts = [record["spans"][0][0] for _, record in self._items]

    def between(self, start: int, end: int) -> list[Record]:
        """The records that begin in ``[start, end)``, in the order given."""
        near = self._items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [record for _, record in sorted(near, key=itemgetter(0))]


def metadata(doc: Doc) -> dict[str, Any]:
    """What the reader knew beside the text: name, format, pages, e-mail headers, furniture values, problems."""
    return store(doc).setdefault("metadata", {})


def summary(doc: Doc) -> dict[str, Any]:
    """The document-wide results: type, title, complete, gaps, language."""
    return store(doc).setdefault("summary", {})


def containing(items: list[Record], offset: int) -> Record | None:
    """The last record with ``start <= offset < end`` in a list sorted by ``start`` (innermost for nested ones)."""
    i = bisect_right(items, offset, key=itemgetter("start")) - 1
    while i >= 0:
        if items[i]["end"] > offset:
            return items[i]
        i -= 1
    return None


def register() -> None:
    """Makes every kind readable as ``doc._.<kind>`` (a getter: nothing is stored on the extension)."""
    for kind in KINDS:
        if not Doc.has_extension(kind):
            Doc.set_extension(kind, getter=_reader(kind))


def _reader(kind: str) -> Any:
    return lambda doc: records(doc, kind)
