"""The one place where the stages meet: sources are read, facts extracted, documents joined, rules judged."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from analyzer.model import Assumptions, Document, Facts, Report, Unread

if TYPE_CHECKING:
    from spacy.language import Language

    from analyzer.dossier.decisions import Decisions
    from analyzer.rulebook import Baseline, Rulebook, Suppressions

Progress = Callable[[str, int, int | None, str], None]
"""Called with the stage (read, extract, join, judge), how many are done, of how many if known, and a name."""

_PIPELINE: list[Language] = []


def pipeline() -> Language:
    """The extraction pipeline, loaded once a process."""
    if not _PIPELINE:
        from analyzer.pipes import load

        _PIPELINE.append(load())
    return _PIPELINE[0]


def facts(document: Document) -> Facts:
    """All that the pipes read out of one document."""
    from analyzer.pipes import extract

    return next(extract(pipeline(), [document]))


def judge(
    documents: Sequence[Document],
    facts: Sequence[Facts],
    unread: Sequence[Unread] = (),
    *,
    rules: Rulebook | None = None,
    assumptions: Assumptions = Assumptions(),
    suppressions: Suppressions | None = None,
    baseline: Baseline | None = None,
    decisions: Decisions | None = None,
    progress: Progress | None = None,
) -> Report:
    """The report on documents whose facts are known; ``facts`` stand in the order of ``documents``.

    ``decisions`` say which names mean the same and which do not.
    ``suppressions`` set findings aside; against ``baseline`` the new and the gone ones are told.
    Raises UsageError if ``assumptions.packs`` names a pack that there is not.
    """
    from dataclasses import replace

    from analyzer import rulebook
    from analyzer.dossier import join
    from analyzer.dossier.decisions import Decisions

    rules = rules or rulebook.load()
    if assumptions.packs:
        rules = rules.only(assumptions.packs)
    if assumptions.type is not None or assumptions.complete is not None:
        facts = [
            replace(
                f,
                type=f.type if assumptions.type is None else assumptions.type,
                complete=f.complete if assumptions.complete is None else assumptions.complete,
            )
            for f in facts
        ]
    if progress:
        progress("join", 0, None, "")
    dossier = join(documents, facts, unread, assumptions, decisions or Decisions())
    tell = (lambda done, total, name: progress("judge", done, total, name)) if progress else None
    findings = rulebook.judge(dossier, rules, progress=tell)
    packs = rulebook.choices(dossier, rules, findings)
    report = Report(dossier=dossier, findings=findings, packs=packs, models=_models(), labels=_labels())
    if suppressions:
        report = rulebook.suppressions.apply(report, suppressions)
    return rulebook.baseline.compare(report, baseline) if baseline else report


def analyze(
    sources: Iterable[Document | Unread],
    *,
    rules: Rulebook | None = None,
    progress: Progress | None = None,
    assumptions: Assumptions = Assumptions(),
    suppressions: Suppressions | None = None,
    baseline: Baseline | None = None,
    decisions: Decisions | None = None,
    registers: Sequence[tuple[Document, Facts]] = (),
) -> Report:
    """The report on all sources read together. A source that could not be read is in ``report.dossier.unread``.

    ``registers`` are records brought along, with the facts that they state.
    """
    documents: list[Document] = []
    unread: list[Unread] = []
    for source in sources:
        (documents if isinstance(source, Document) else unread).append(source)  # type: ignore[arg-type]
        if progress:
            progress("read", len(documents) + len(unread), None, source.name)
    whole: list[Document] = []
    found: list[Facts] = []
    for done, document in enumerate(documents, 1):
        try:
            found.append(facts(document))
            whole.append(document)
        except Exception as error:  # a fault in our own code must not cost the user the rest of the dossier
            unread.append(not_analyzed(document, error))
        if progress:
            progress("extract", done, len(documents), document.name)
    return judge(
        [*whole, *(document for document, _ in registers)],
        [*found, *(facts for _, facts in registers)],
        unread,
        rules=rules,
        assumptions=assumptions,
        suppressions=suppressions,
        baseline=baseline,
        decisions=decisions,
        progress=progress,
    )


def not_analyzed(document: Document, error: Exception) -> Unread:
    """The record of a document that was read, and on which extraction failed."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{PurePath(last.filename).name}:{last.lineno}"
    message = f"read, but extraction failed ({type(error).__name__} at {where}); please report this with the file"
    return Unread(document.name, "extraction_failed", message)


def _labels() -> dict[str, str]:
    from analyzer.pipes import labels

    return labels()


def _models() -> tuple[tuple[str, str], ...]:
    from analyzer.pipes import model_versions

    return model_versions()
