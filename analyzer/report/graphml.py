"""People, companies, ties and data flows as a GraphML graph, for Gephi, yEd and the like."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from analyzer.model import Evidence, Report

SUFFIX = ".graphml"

_NODE = {"name": "string", "kind": "string", "aliases": "string"}
_EDGE = {
    "type": "string", "role": "string", "start": "string", "end": "string", "as_of": "string", "stake": "string",
    "amount": "string", "status": "string", "polarity": "string", "modality": "string", "data": "string",
    "quote": "string", "document": "string", "page": "int",
}  # fmt: skip


def render(report: Report) -> str:
    """A directed graph: a node for each entity, an edge for each tie and each sharing, with standing and quote.

    Ties that are denied or only possible are edges too; their ``polarity`` and ``modality`` say so.
    """
    root = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for kind, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, form in keys.items():
            SubElement(root, "key", {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": form})
    graph = SubElement(root, "graph", {"id": "dossier", "edgedefault": "directed"})
    dossier = report.dossier
    for entity in dossier.entities:
        node = SubElement(graph, "node", {"id": entity.id})
        _data(node, "node", {"name": entity.name, "kind": entity.kind.value, "aliases": "; ".join(entity.aliases)})
    names = {document.id: document.name for document in dossier.documents}
    for number, tie in enumerate(dossier.ties):
        relation = tie.relation
        fields = {
            name: getattr(relation, name)
            for name in ("type", "role", "start", "end", "as_of", "stake", "amount", "polarity", "modality")
        }
        edge = SubElement(graph, "edge", {"id": f"t{number}", "source": tie.source, "target": tie.target})
        _data(edge, "edge", {**fields, "status": relation.status.value, **_place(relation.evidence, names)})
    for event in dossier.sharing:
        sharing = event.sharing
        edge = SubElement(graph, "edge", {"id": event.id, "source": event.discloser, "target": event.recipient})
        _data(
            edge,
            "edge",
            {
                "type": "shares_data_with",
                "start": sharing.date.start,
                "end": sharing.date.end,
                "status": sharing.status.value,
                "modality": sharing.modality,
                "data": "; ".join(sharing.surfaces),
                **_place(sharing.evidence, names),
            },
        )
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _place(evidence: tuple[Evidence, ...], names: Mapping[str, str]) -> dict[str, object]:
    if not evidence:
        return {}
    first = evidence[0]
    return {"quote": first.quote, "document": names.get(first.document, first.document), "page": first.page}


def _data(parent: Element, kind: str, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        if value not in (None, ""):
            SubElement(parent, "data", {"key": f"{kind}_{name}"}).text = _clean(str(value))


def _clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or (ord(c) >= 32 and not 0xD800 <= ord(c) <= 0xDFFF and ord(c) not in (0xFFFE, 0xFFFF))
    )
