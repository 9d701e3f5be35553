"""The JSON Schema of the machine-readable report, derived from the records so that it cannot fall behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from analyzer.model import (
    Act,
    Age,
    AnsweredParagraph,
    Assumptions,
    Attribute,
    Citation,
    Clause,
    Confrontation,
    Count,
    DataMention,
    Definition,
    DocumentType,
    Duty,
    Entity,
    Evidence,
    Finding,
    Gone,
    Incorporation,
    Nexus,
    Overlap,
    Pack,
    Party,
    Practice,
    Problem,
    Processing,
    Promise,
    Relation,
    Response,
    Section,
    Severity,
    Sharing,
    Signature,
    State,
    Statement,
    TimelineEntry,
    Unread,
)
from analyzer.model.contract import CIRCUMSTANCES, SCHEMA_VERSION

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
RANK: Schema = {"type": "integer", "minimum": 1, "description": "weight of the source: 1 an order, then less and less"}
EVIDENCE: Schema = {"type": "array", "items": {"$ref": "#/$defs/Evidence"}}
RELATIONS: Schema = {"type": "array", "items": {"$ref": "#/$defs/Relation"}}


def schema() -> Schema:
    """The JSON Schema (draft 2020-12) that every output of ``Report.to_dict`` meets."""
    here = {"document": {**TEXT, "description": "id of the document it stands in"}}
    keys = {
        "schema_version": {"const": SCHEMA_VERSION},
        "analyzer": _object(
            version=TEXT,
            rule_packs=_array(_record(Pack)),
            models=_array(_object(name=TEXT, version=TEXT)),
        ),
        "documents": _array(_document()),
        "unread": _array(_record(Unread)),
        "assumptions": _record(Assumptions),
        "entities": _array(_record(Entity)),
        "parties": _array(
            _record(Party, **here, entity={**TEXT, "description": "entity id, or the words of the text if none"})
        ),
        "attributes": _array(_record(Attribute, **here)),
        "data_types": _array(_record(DataMention, **here)),
        "clauses": _array(_record(Clause, **here)),
        "statements": _array(_record(Statement, **here)),
        "duties": _array(_record(Duty, **here)),
        "counts": _array(_record(Count, **here)),
        "responses": _array(_record(Response, **here)),
        "practices": _array(_record(Practice, **here)),
        "acts": _array(_record(Act, **here)),
        "promises": _array(_record(Promise, **here)),
        "citations": _array(_record(Citation, **here)),
        "processing": _array(_record(Processing, **here)),
        "sections": _array(_record(Section, **here)),
        "definitions": _array(_record(Definition, **here)),
        "incorporations": _array(_record(Incorporation, **here)),
        "signatures": _array(_record(Signature, **here)),
        "nexus": _array(_record(Nexus, **here)),
        "ages": _array(_record(Age, **here)),
        "sharing": _array(_record(Sharing, id=TEXT, documents=_array(TEXT), **dict.fromkeys(CIRCUMSTANCES, MAYBE))),
        "relations": RELATIONS,
        "overlaps": _array(_record(Overlap, influence=RELATIONS, interest=RELATIONS)),
        "timeline": _array(_record(TimelineEntry)),
        "contradictions": _array(
            _object(
                subject=TEXT,
                predicate=TEXT,
                values=_array(_object(value=TEXT, document=TEXT, rank=RANK, evidence=EVIDENCE)),
            )
        ),
        "confrontations": _array(_record(Confrontation)),
        "answers": _array(_record(AnsweredParagraph)),
        "findings": _array(_record(Finding)),
        "gone": _array(_record(Gone)),
        "risk": _object(score=COUNT, fired=_object(**{severity.value: COUNT for severity in Severity})),
        "coverage": _object(
            rules=_object(**{state.value: COUNT for state in State}),
            suppressed=COUNT,
            documents=_object(read=COUNT, partly=COUNT, unread=COUNT),
            notes=_array(TEXT),
        ),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Data-sharing risk report",
        "description": "One dossier: its documents, what they say, and how each rule ended. Keys may be added.",
        **_object(**keys),
        "$defs": {
            "Evidence": {**_record(Evidence), "description": "start and end: 0-based, half-open offsets into the text"},
            "Relation": _record(Relation),
        },
    }


def _document() -> Schema:
    return _object(
        id=TEXT,
        name=TEXT,
        sha256=TEXT,
        format=TEXT,
        parent=MAYBE,
        type=_of(DocumentType),
        language=TEXT,
        pages={"type": ["integer", "null"]},
        complete={"type": "boolean"},
        gaps=_array(TEXT),
        filed=MAYBE,
        court=MAYBE,
        docket=MAYBE,
        title=MAYBE,
        problems=_array(_record(Problem)),
    )


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _record(record: type[Any], **more: Schema) -> Schema:
    """The schema of a dataclass as ``contract.plain`` writes it; ``more`` adds or replaces keys."""
    hints = get_type_hints(record)
    return _object(**{name: _of(hint) for name, hint in hints.items() if name not in more}, **more)


def _of(hint: Any) -> Schema:
    """The schema of one type hint. Raises TypeError for a type that no record uses yet."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        inner = [_of(argument) for argument in arguments if argument is not NoneType]
        return {"anyOf": [*inner, {"type": "null"}]} if NoneType in arguments else {"anyOf": inner}
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return _array(_of(arguments[0]))
        return {"type": "array", "prefixItems": [_of(a) for a in arguments], "minItems": len(arguments), "items": False}
    if hint is Evidence:
        return {"$ref": "#/$defs/Evidence"}
    if hint is Relation:
        return {"$ref": "#/$defs/Relation"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    if is_dataclass(hint):
        return _record(hint)  # type: ignore[arg-type]
    try:
        return {"type": _JSON_TYPES[hint]}
    except KeyError:
        raise TypeError(f"no JSON type for {hint!r}") from None


_JSON_TYPES: Mapping[Any, str] = {str: "string", bool: "boolean", int: "integer", float: "number"}
