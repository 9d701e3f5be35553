"""Word documents, walked element by element: tracked changes, notes, comments, tables, text boxes, clause numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from analyzer.errors import SourceError
from analyzer.ingest.builder import BREAK, Change, Run, TextBuilder
from analyzer.ingest.numbering import Numbering
from analyzer.ingest.zipped import Package, holds
from analyzer.model import Document, Furniture, Problem

SUFFIXES = (".docx", ".docm", ".dotx")
FORMAT = "docx"

_CHANGES = {"ins": "insertion", "moveTo": "insertion", "del": "deletion", "moveFrom": "deletion"}
_CONTAINERS = frozenset("hyperlink smartTag fldSimple customXml sdt sdtContent ruby rubyBase dir bdo".split())
_HEADING = re.compile(r"heading (\d)|title$|subtitle$", re.I)


@dataclass(slots=True)
class _Style:
    name: str = ""
    based_on: str | None = None
    outline: int | None = None
    num_id: str | None = None
    level: int | None = None


@dataclass(slots=True)
class _Walk:
    """What is known while a document is walked."""

    builder: TextBuilder
    styles: dict[str, _Style] = field(default_factory=dict)
    numbering: Numbering = field(default_factory=Numbering)
    changes: Counter[str] = field(default_factory=Counter)
    hidden: int = 0
    boxes: list[Any] = field(default_factory=list)
    held: list[Run] = field(default_factory=list)

    def style(self, style_id: str | None) -> Iterator[_Style]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while style_id in self.styles and style_id not in seen:
            seen.add(style_id)
            yield self.styles[style_id]
            style_id = self.styles[style_id].based_on


def sniff(head: bytes, suffix: str) -> float:
    """A zip archive with ``word/`` among its parts."""
    if holds(head, b"word/"):
        return 1.0
    return 0.4 if head.startswith(b"PK\x03\x04") and suffix in SUFFIXES else 0.0


def read(data: bytes, *, name: str) -> Document:
    """The text as if all tracked changes were accepted. Raises SourceError if it is damaged or encrypted."""
    package = Package(data, name)
    main = _main_part(package)
    body = _xml(package, main)
    if body is None:
        raise SourceError(name, "a zip archive, but no Word document in it: unpack it first", code="unknown_format")
    folder = main.rpartition("/")[0]
    builder = TextBuilder()
    walk = _Walk(builder, _styles(_xml(package, f"{folder}/styles.xml")))
    if (numbering := _xml(package, f"{folder}/numbering.xml")) is not None:
        walk.numbering = Numbering.parse(numbering)
    for child in _children(body, "body"):
        _blocks(walk, child)
    _flush(walk)
    for part, kind in (("footnotes", "footnote"), ("endnotes", "footnote"), ("comments", "comment")):
        _notes(walk, _xml(package, f"{folder}/{part}.xml"), kind)
    _margins(walk, package, folder)
    if walk.changes:
        counts = " and ".join(f"{n} {kind}{'s' * (n != 1)}" for kind, n in sorted(walk.changes.items(), reverse=True))
        verb = "is" if sum(walk.changes.values()) == 1 else "are"
        builder.problems.append(Problem("tracked_changes", f"{counts} {verb} not accepted; read as if accepted"))
    if walk.hidden:
        builder.problems.append(Problem("hidden_text", f"{walk.hidden} hidden passages were read as text: check them"))
    return builder.document(data, name=name, format=FORMAT, metadata=_metadata(package))


def _main_part(package: Package) -> str:
    relations = _xml(package, "_rels/.rels")
    for relation in () if relations is None else relations:
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _xml(package: Package, part: str) -> Any:
    from lxml import etree

    data = package.part(part)
    if data is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise SourceError(
            package.name, f"damaged at {part}: open it in Word and save it again", code="damaged"
        ) from None


def _tag(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: Any, attribute: str = "val") -> str | None:
    if element is None:
        return None
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == attribute), None)


def _on(element: Any) -> bool:
    return element is not None and _value(element) not in ("0", "false", "off", "none")


def _children(root: Any, tag: str) -> Any:
    found = root.find(f"{{*}}{tag}")
    return () if found is None else found


def _styles(root: Any) -> dict[str, _Style]:
    styles: dict[str, _Style] = {}
    for element in () if root is None else root.iterfind("{*}style"):
        outline = _value(element.find("{*}pPr/{*}outlineLvl"))
        level = _value(element.find("{*}pPr/{*}numPr/{*}ilvl"))
        styles[_value(element, "styleId") or ""] = _Style(
            name=_value(element.find("{*}name")) or "",
            based_on=_value(element.find("{*}basedOn")),
            outline=int(outline) if outline and outline.isdigit() else None,
            num_id=_value(element.find("{*}pPr/{*}numPr/{*}numId")),
            level=int(level) if level else None,
        )
    return styles


def _blocks(walk: _Walk, element: Any, kind: str | None = None) -> None:
    """Write a block-level element."""
    tag = _tag(element)
    if tag == "p":
        _paragraph(walk, element, kind)
    elif tag == "tbl":
        _flush(walk)
        _table(walk, element)
    elif tag == "AlternateContent":
        for child in _alternative(element):
            _blocks(walk, child, kind)
    elif tag in _CONTAINERS or tag in _CHANGES:
        for child in element:
            _blocks(walk, child, kind)


def _paragraph(walk: _Walk, paragraph: Any, kind: str | None) -> None:
    properties = paragraph.find("{*}pPr")
    runs = list(_runs(walk, paragraph, None))
    mark_deleted = properties is not None and properties.find("{*}rPr/{*}del") is not None
    if mark_deleted:
        # The end of this paragraph was struck out: accepted, it runs on into the next one.
        walk.held += runs
        return
    own_kind, level, label = _role(walk, properties, any(run.text.strip() for run in [*walk.held, *runs]))
    runs = [*walk.held, *runs]
    walk.held = []
    if label and not any(run.text.strip() and not _is_deletion(run) for run in runs):
        label = ""
    walk.builder.block([Run(f"{label} "), *runs] if label else runs, kind or own_kind, level)
    boxes, walk.boxes = walk.boxes, []
    for box in boxes:
        for child in box:
            _blocks(walk, child, "text_box")
        _flush(walk)


def _is_deletion(run: Run) -> bool:
    return run.change is not None and run.change.kind == "deletion"


def _flush(walk: _Walk) -> None:
    if walk.held:
        walk.builder.block(walk.held)
        walk.held = []


def _role(walk: _Walk, properties: Any, has_words: bool) -> tuple[str, int, str]:
    """A paragraph's kind, its level and the number printed before it."""
    style_id = _value(properties.find("{*}pStyle")) if properties is not None else None
    if properties is None and style_id is None:
        return "paragraph", 0, ""
    heading = 0
    outline = _value(properties.find("{*}outlineLvl"))
    if outline and outline.isdigit() and int(outline) < 9:
        heading = int(outline) + 1
    for style in walk.style(style_id):
        if heading:
            break
        if match := _HEADING.match(style.name):
            heading = int(match[1] or (2 if "sub" in style.name.lower() else 1))
        elif style.outline is not None and style.outline < 9:
            heading = style.outline + 1
    num_id = _value(properties.find("{*}numPr/{*}numId"))
    given = _value(properties.find("{*}numPr/{*}ilvl"))
    level = int(given) if given else None
    for style in walk.style(style_id):
        if num_id is None and style.num_id is not None:
            num_id = style.num_id
            if level is None:
                level = (
                    style.level if style.level is not None else walk.numbering.level_of_style(num_id, style_id or "")
                )
        elif level is None and style.level is not None:
            level = style.level
    if num_id in (None, "0"):
        return ("heading", heading, "") if heading else ("paragraph", 0, "")
    assert num_id is not None
    label = walk.numbering.label(num_id, level or 0) if has_words else ""
    return ("heading", heading, label) if heading else ("list_item", (level or 0) + 1, label)


def _runs(walk: _Walk, element: Any, change: Change | None) -> Iterator[Run]:
    """The runs of a paragraph, in order; text boxes are put aside."""
    for child in element:
        tag = _tag(child)
        if tag == "r":
            yield from _run(walk, child, change)
        elif tag in _CHANGES:
            kind = _CHANGES[tag]
            if change is None and any(_tag(e) in ("t", "delText") for e in child.iter()):
                walk.changes[kind] += 1
            own = Change(kind, _value(child, "author"), (_value(child, "date") or "")[:10] or None)
            # Words inserted by one person and struck out by another are gone once all is accepted.
            yield from _runs(walk, child, change if change and change.kind == "deletion" else own)
        elif tag in _CONTAINERS:
            yield from _runs(walk, child, change)
        elif tag == "AlternateContent":
            yield from _runs(walk, _alternative(child), change)


def _alternative(element: Any) -> Any:
    """Of the versions that a program may choose from, the first; both hold the same words."""
    choice = element.find("{*}Choice")
    return choice if choice is not None else _children(element, "Fallback")


def _run(walk: _Walk, run: Any, change: Change | None) -> Iterator[Run]:
    hidden = _on(run.find("{*}rPr/{*}vanish"))
    for child in run:
        tag = _tag(child)
        if tag in ("t", "delText"):
            if hidden and (child.text or "").strip():
                walk.hidden += 1
            yield Run(child.text or "", 0, change)
        elif tag in ("tab", "ptab"):
            yield Run(" ", 0, change)
        elif tag in ("br", "cr"):
            yield BREAK if _value(child, "type") in (None, "textWrapping") else Run(" ")
        elif tag == "noBreakHyphen":
            yield Run("-", 0, change)
        elif tag == "sym":
            code = int(_value(child, "char") or "0", 16)
            # Symbol fonts keep their glyphs in the private area, where they stand for no character.
            yield Run(chr(code) if 0x20 < code < 0xE000 else "", 0, change)
        elif tag in ("drawing", "pict", "object"):
            walk.boxes += child.iter("{*}txbxContent")
        elif tag == "AlternateContent":
            yield from _run(walk, _alternative(child), change)


def _table(walk: _Walk, table: Any) -> None:
    headers, in_head = 0, True
    walk.builder.begin_table()
    for row in _rows(table):
        properties = row.find("{*}trPr")
        if properties is not None and properties.find("{*}del") is not None:
            walk.changes["deletion"] += 1
            continue
        in_head = in_head and properties is not None and _on(properties.find("{*}tblHeader"))
        headers += in_head
        walk.builder.row([_cell(walk, cell) for cell in _cells(row)])
    walk.builder.end_table(headers)
    boxes, walk.boxes = walk.boxes, []
    for box in boxes:
        for child in box:
            _blocks(walk, child, "text_box")


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if _tag(child) == "tr":
            yield child
        elif _tag(child) in _CONTAINERS or _tag(child) in _CHANGES:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if _tag(child) == "tc":
            yield child
        elif _tag(child) in _CONTAINERS:
            yield from _cells(child)


def _cell(walk: _Walk, cell: Any) -> list[Run]:
    """The runs of a cell, a line for each paragraph."""
    runs: list[Run] = []
    for child in cell:
        tag = _tag(child)
        if runs and runs[-1] is not BREAK:
            runs.append(BREAK)
        if tag == "p":
            own = list(_runs(walk, child, None))
            _, _, label = _role(walk, child.find("{*}pPr"), any(run.text.strip() for run in own))
            runs += [Run(f"{label} "), *own] if label else own
        elif tag == "tbl":
            for row in _rows(child):
                for inner in _cells(row):
                    runs += [*_cell(walk, inner), Run(" ")]
                runs.append(BREAK)
        elif tag in _CONTAINERS:
            runs += _cell(walk, child)
    return runs


def _notes(walk: _Walk, root: Any, kind: str) -> None:
    for note in () if root is None else root:
        if _value(note, "type") in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        for child in note:
            _blocks(walk, child, kind)
        _flush(walk)


def _margins(walk: _Walk, package: Package, folder: str) -> None:
    """Headers and footers as furniture, each text once."""
    seen: set[tuple[str, str]] = set()
    for part in sorted(package.members):
        match = re.fullmatch(re.escape(folder) + r"/(header|footer)\d*\.xml", part)
        if match is None or (root := _xml(package, part)) is None:
            continue
        aside = TextBuilder()
        margin = _Walk(aside, walk.styles)
        for child in root:
            _blocks(margin, child)
        text = " ".join(aside.document(b"", name=part, format=FORMAT).text.split())
        kind = "running_head" if match[1] == "header" else "running_foot"
        if text and (kind, text) not in seen:
            seen.add((kind, text))
            walk.builder.furniture.append(Furniture(kind, text))


def _metadata(package: Package) -> dict[str, str]:
    core = _xml(package, "docProps/core.xml")
    names = {"title": "title", "creator": "creator", "created": "created", "modified": "modified", "subject": "subject"}
    found = {names[_tag(e)]: (e.text or "").strip() for e in (() if core is None else core) if _tag(e) in names}
    comments = _xml(package, "word/comments.xml")
    authors = {_value(c, "author") for c in (() if comments is None else comments)} - {None, ""}
    if authors:
        found["comment_authors"] = ", ".join(sorted(a for a in authors if a))
    return {key: value for key, value in found.items() if value}
