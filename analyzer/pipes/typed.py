"""The way in and out of spaCy: a ``Document`` as a ``Doc``, and the records of a ``Doc`` as typed ``Facts``."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from analyzer import model
from analyzer.pipes.name_words import FORM_AT_END
from analyzer.pipes.names import Names
from analyzer.pipes.records import KEY, Record, containing, records, summary

_TYPES: dict[str, type[Any]] = {
    "definitions": model.Definition,
    "incorporations": model.Incorporation,
    "parties": model.Party,
    "attributes": model.Attribute,
    "signatures": model.Signature,
    "data_types": model.DataMention,
    "clauses": model.Clause,
    "provisions": model.Provision,
    "sharing": model.Sharing,
    "processing": model.Processing,
    "relations": model.Relation,
    "statements": model.Statement,
    "duties": model.Duty,
    "counts": model.Count,
    "responses": model.Response,
    "practices": model.Practice,
    "acts": model.Act,
    "promises": model.Promise,
    "citations": model.Citation,
    "nexus": model.Nexus,
    "ages": model.Age,
    "rule_readings": model.RuleReading,
}
_ENUMS: dict[tuple[str, str], type[Any]] = {
    ("data_types", "polarity"): model.DataPolarity,
    ("clauses", "polarity"): model.Polarity,
    ("sharing", "status"): model.Status,
    ("processing", "status"): model.Status,
    ("relations", "status"): model.Status,
    ("statements", "status"): model.Status,
    ("duties", "status"): model.Status,
    ("duties", "polarity"): model.Polarity,
    ("responses", "status"): model.Status,
    ("practices", "status"): model.Status,
    ("acts", "status"): model.Status,
    ("promises", "status"): model.Status,
    ("rule_readings", "status"): model.Status,
}


def make_doc(nlp: Language, document: model.Document) -> Doc:
    """The tokenized text with the reader's blocks, tables, revisions and metadata at hand for the pipes."""
    doc = nlp.make_doc(document.text)
    doc.user_data[KEY] = {
        "text": document.text,
        "blocks": [asdict(block) for block in document.blocks],
        "tables": [{"rows": table.rows, "header_rows": table.header_rows} for table in document.tables],
        "revisions": [asdict(revision) for revision in document.revisions],
        "furniture": [
            {"kind": f.kind, "text": f.text, "page": f.page, "values": dict(f.values)} for f in document.furniture
        ],
        "metadata": {
            "name": document.name,
            "format": document.format,
            "pages": document.pages,
            "problems": [problem.code for problem in document.problems],
            **document.metadata,
        },
    }
    return doc


def facts_of(doc: Doc, document: model.Document) -> model.Facts:
    """Everything the pipes found in ``doc``, typed, with evidence cut from ``document``."""
    about = summary(doc)
    paragraphs = [s for s in records(doc, "sections") if s["kind"] == "paragraph"]
    typed: dict[str, Any] = {
        kind: tuple(_typed(kind, record, document, paragraphs) for record in records(doc, kind)) for kind in _TYPES
    }
    return model.Facts(
        document=document.id,
        type=model.DocumentType(about.get("type", "other")),
        complete=about.get("complete", False),
        about_people=about.get("about_people", True),
        gaps=tuple(about.get("gaps", ())),
        title=about.get("title"),
        sections=tuple(
            model.Section(**{f.name: record[f.name] for f in fields(model.Section)})
            for record in records(doc, "sections")
        ),
        **typed,
        people=tuple(dict.fromkeys(n.full for n in Names(doc).all if n.kind == "person" and " " in n.full)),
        firms=tuple(
            dict.fromkeys(n.full for n in Names(doc).all if n.kind == "company" and FORM_AT_END.search(n.full))
        ),
    )


def _typed(kind: str, record: Record, document: model.Document, paragraphs: list[Record]) -> Any:
    target = _TYPES[kind]
    values: dict[str, Any] = {"evidence": _evidence(record["spans"], document, paragraphs)}
    for item in fields(target):
        if item.name == "evidence" or item.name not in record:
            continue
        value = record[item.name]
        if (kind, item.name) in _ENUMS:
            value = _ENUMS[kind, item.name](value)
        elif item.name == "details":
            value = tuple(
                model.Detail(d["name"], d["value"], _evidence(d["spans"], document, paragraphs)) for d in value
            )
        elif item.name == "quantity" and value is not None:
            value = model.Quantity(**value)
        elif item.name == "date" and kind in {"sharing", "acts", "processing", "provisions"}:
            value = model.Period(**value) if value else model.Period()
        elif isinstance(value, list):
            value = tuple(value)
        values[item.name] = value
    return target(**values)


def _evidence(spans: list[list[int]], document: model.Document, paragraphs: list[Record]) -> tuple[model.Evidence, ...]:
    found = []
    for start, end in spans:
        paragraph = containing(paragraphs, start) if paragraphs else None
        found.append(document.evidence(start, end, paragraph=paragraph["number"] if paragraph else None))
    return tuple(found)
