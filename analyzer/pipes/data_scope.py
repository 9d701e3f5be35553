"""Whether a contract deals with data about people, and which of its transfers are transfers of such data.

In every contract things, notices and information change hands; one on the supply of valves tells of no sharing of data.
A contract that deals with data throughout is believed; in another a transfer counts if its own words name such data.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.model import AGREEMENT_TYPES, DocumentType
from analyzer.pipes.provisions import is_long, speaks_of
from analyzer.pipes.records import Record, containing, records, store, summary, text_of

_TOPICS = ("people_data", "data_agreement")
_OTHERS = AGREEMENT_TYPES - {DocumentType.DPA}


@Language.factory("data_scope", assigns=["doc._.sharing"], requires=["doc._.sharing", "doc._.provisions"])
class DataScope:
    """Takes from ``doc._.sharing`` what a long contract on something else hands over that is no data about people.

    Where nothing is left, and no licence or other use of such data is told, the contract is not ``about_people``.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        topics = {record["id"] for record in records(doc, "provisions")}
        if summary(doc).get("type") in _OTHERS and is_long(doc) and topics.isdisjoint(_TOPICS):
            store(doc)["sharing"] = [record for record in records(doc, "sharing") if _about_people(doc, record)]
            summary(doc)["about_people"] = bool(records(doc, "sharing"))
        return doc


def _about_people(doc: Doc, record: Record) -> bool:
    if record["data_types"]:
        return True
    start, end = record["spans"][0]
    unit = containing(records(doc, "units"), start)
    said = text_of(doc)[unit["start"] : unit["end"]] if unit else text_of(doc)[start:end]
    return speaks_of(said, "people_data")
