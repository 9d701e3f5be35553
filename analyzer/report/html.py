"""The report as one HTML file that needs nothing else: no network, no outside script, font or picture."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from analyzer.model import Evidence, Finding, Report, Severity, State
from analyzer.model.contract import version
from analyzer.places import templates_dir
from analyzer.report.page import (
    cards,
    checklist,
    differences,
    flow,
    interests,
    labels,
    map,
    summary,
    tables,
    texts,
    times,
)
from analyzer.report.page.anchors import Anchors
from analyzer.report.page.quotes import Quotes
from analyzer.report.page.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

SUFFIX = ".html"
WORST = 5
OPEN_TEXT = 60_000
"""Characters of all texts together up to which the text views stand open from the start."""


def render(report: Report) -> str:
    """The whole page. Every word that comes from a document is escaped, and hidden characters are written out."""
    environment = _environment()
    anchors = Anchors(report)
    quotes = Quotes(report, anchors)
    script = _source("report.js")
    entities, others = tables.entity_lines(report)
    data = tables.data_lines(report)
    flows = summary.flows(report)
    fired = report.fired()
    finding_ids = {id(finding): f"f{number}" for number, finding in enumerate(fired, 1)}
    page = environment.get_template("report.html.j2").render(
        report=report,
        dossier=report.dossier,
        title=_title(report),
        verdict=summary.verdict(report),
        score=summary.score(report),
        version=version(),
        fired=fired,
        compared=bool(report.gone) or any(finding.new is not None for finding in fired),
        worst=fired[:WORST],
        severities=[(s, [f for f in fired if f.severity is s]) for s in sorted(Severity, key=lambda s: -s.rank)],
        finding_ids=finding_ids,
        grounds=_grounds(fired, finding_ids),
        pictures=(("wide", flow.wide(flows)), ("narrow", flow.narrow(flows))),
        flows=flows,
        accounts=summary.accounts(report),
        paths=interests.paths(report),
        map=map.draw(report),
        gaps=summary.gaps(report),
        checklist=checklist.checklist(report),
        data=data,
        flags=tables.flags_used(data),
        entities=entities,
        others=others,
        relations=tables.relation_lines(report),
        differences=differences.differences(report),
        spans=times.spans([entry.date for entry in report.dossier.timeline]),
        decks=cards.Decks(report),
        quote_of=quotes.of,
        speaker_of=quotes.speaker,
        aside=[finding for finding in report.findings if finding.suppressed and finding.state is State.FIRED],
        rules=tables.rule_lines(report),
        states=[(s, sum(f.state is s and not f.suppressed for f in report.findings)) for s in tables.STATE_ORDER],
        views=[(document, facts, texts.text_view(document, anchors)) for document, facts in report.dossier],
        open_texts=sum(len(document.text) for document in report.dossier.documents) <= OPEN_TEXT,
        document_names={document.id: document.name for document in report.dossier.documents},
        numbers={document.id: anchors.number(document.id) for document in report.dossier.documents},
        anchors=anchors,
        labels=labels,
        style=_source("report.css"),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return page.encode("utf-8", "replace").decode()


def _grounds(fired: Sequence[Finding], ids: Mapping[int, str]) -> dict[int, str]:
    """For each finding the id of the one above it that gives the same grounds, empty for the first to give them."""
    first: dict[tuple[object, ...], Finding] = {}
    for finding in fired:
        first.setdefault(_reasons(finding), finding)
    return {id(f): "" if first[_reasons(f)] is f else ids[id(first[_reasons(f)])] for f in fired}


def _reasons(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.why, finding.fix, finding.authority, finding.in_force


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates_dir()),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"quotes": _unique, "id": id}
    return environment


def _shown(value: Any) -> Any:
    """What a template prints: text with its hidden characters written out, nothing for None."""
    from markupsafe import Markup

    if value is None:
        return ""
    # What is already markup was made by a template, out of values that went through here.
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _source(name: str) -> Any:
    """A style sheet or script of ours as markup, byte for byte as it was hashed."""
    from markupsafe import Markup

    return Markup((templates_dir() / name).read_text(encoding="utf-8").strip())


def _unique(evidence: tuple[Evidence, ...]) -> list[Evidence]:
    """The quotes without repeats, in their order."""
    return list({(quote.document, quote.start, quote.end): quote for quote in evidence}.values())


def _title(report: Report) -> str:
    """What the report is about: its first document by name, and how many others there are."""
    names = [document.name for document in report.dossier.documents] or [u.name for u in report.dossier.unread]
    if not names:
        return "No documents"
    others = labels.count(len(names) - 1, "other document")
    return names[0] if len(names) == 1 else f"{names[0]} and {others}"
