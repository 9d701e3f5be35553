"""What stands beside a quote: the words around it, its place, whose word it is and with what standing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.model import Document, Evidence, Report, Statement
from analyzer.report.page import labels
from analyzer.report.page.anchors import Anchors
from analyzer.report.page.marks import EDGE, unmarked

REACH = 160
"""Characters of the same paragraph shown before and after a quote."""
LONGEST = 900
"""Characters of a quote that are shown; the text view has it whole."""
NESTED = 8
_END = re.compile(r"[.;?!][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9§])")
_WORD = re.compile(r"[^\W\d_]{2}")
_STOP = re.compile(r"[.;?!][\"”’)\]]*\s*$")
_OFFICES = re.compile(
    r"(?:the )?(?:court|commission|company|companies|government|plaintiffs?|defendants?|respondents?|petitioners?|"
    r"claimants?|complainants?)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote ready to be shown. ``href`` leads to the place in the text view, ``file`` to the page of the source file;
    either is empty where there is none."""

    before: str
    words: str
    after: str
    place: str
    href: str
    file: str
    file_place: str
    standing: str
    speaker: str


class Quotes:
    """Everything that a page tells of its quotes."""

    def __init__(self, report: Report, anchors: Anchors) -> None:
        self._report = report
        self._anchors = anchors
        self._documents = {document.id: document for document in report.dossier.documents}
        self._blocks = {
            document.id: sorted((block.start, block.end) for block in document.blocks)
            for document in report.dossier.documents
        }
        self._statements = {facts.document: _ordered(facts.statements) for facts in report.dossier.facts}

    def of(self, evidence: Evidence, standing: str = "", speaker: str = "") -> Quote:
        """The quote in its context; standing and speaker are those given, else those of the statement it is part of."""
        document = self._documents.get(evidence.document)
        said = self._statement(evidence)
        before, after = self._around(document, evidence) if document else ("", "")
        status = said.status if said else "asserted_by_party"
        name = self._anchors.name(evidence.document)
        words = evidence.quote.strip()
        after = evidence.quote[len(evidence.quote.rstrip()) :] + after
        if document and document.format == "markdown":
            before, words, after = unmarked(EDGE.join((before, words, after))).split(EDGE)
        return Quote(
            before=before,
            words=words[:LONGEST] + (" …" if len(words) > LONGEST else ""),
            after="" if len(words) > LONGEST else after,
            place=self._anchors.place(evidence),
            href=self._anchors.href(evidence),
            file=self._file(document, evidence),
            file_place=f"{name}, page {evidence.page}" if evidence.page else name,
            standing=standing or labels.STATUSES.get(status, status),
            speaker=self.speaker(evidence.document, speaker or (said.speaker if said else None)),
        )

    def speaker(self, document: str, name: str | None) -> str:
        """The speaker if it is somebody: a name of the dossier or an office; any other words are not told."""
        known = self._report.dossier.entity_of(document, name) is not None
        return name if name and (known or _OFFICES.fullmatch(name)) else ""

    def _statement(self, evidence: Evidence) -> Statement | None:
        """The innermost statement that the quote begins in."""
        starts, statements = self._statements.get(evidence.document, ([], []))
        at = bisect_right(starts, evidence.start)
        for statement in reversed(statements[max(0, at - NESTED) : at]):
            if any(quote.start <= evidence.start < quote.end for quote in statement.evidence):
                return statement
        return None

    def _around(self, document: Document, evidence: Evidence) -> tuple[str, str]:
        """The rest of the sentence before and after, or what is within reach of it."""
        blocks = self._blocks[document.id]
        low, high = max(0, evidence.start - REACH), min(len(document.text), evidence.end + REACH)
        first = bisect_right(blocks, (evidence.start, len(document.text))) - 1
        if first >= 0 and blocks[first][1] > evidence.start:
            low = max(low, blocks[first][0])
        last = bisect_right(blocks, (evidence.end - 1, len(document.text))) - 1
        if last >= 0 and blocks[last][1] >= evidence.end:
            high = min(high, blocks[last][1])
        cut_before = 0 < low == evidence.start - REACH
        before = _before(document.text[low : evidence.start], cut_before)
        after = _after(evidence.quote, document.text[evidence.end : high], high == evidence.end + REACH)
        return _worded(before), _worded(after)

    def _file(self, document: Document | None, evidence: Evidence) -> str:
        if document is None:
            return ""
        files = self._report.files
        link = files.get(document.id) or files.get(document.parent or "", "")
        paged = link and document.id in files and document.format == "pdf" and evidence.page
        return f"{link}#page={evidence.page}" if paged else link


def _ordered(statements: Iterable[Statement]) -> tuple[list[int], list[Statement]]:
    known = sorted((s for s in statements if s.evidence), key=lambda s: (s.evidence[0].start, -s.evidence[0].end))
    return [statement.evidence[0].start for statement in known], known


def _worded(text: str) -> str:
    """The text without lines that hold no word: the rulings of a caption, the number of a paragraph."""
    if "\n" in text or not _WORD.search(text[:-1]):
        return "".join(line for line in text.splitlines(keepends=True) if _WORD.search(line))
    return text


def _before(text: str, cut: bool) -> str:
    if _STOP.search(text):
        return ""
    ends = list(_END.finditer(text))
    if ends:
        return text[ends[-1].end() :].lstrip()
    if cut and " " in text:
        return "… " + text.split(" ", 1)[1].lstrip()
    return text.lstrip()


def _after(quote: str, text: str, cut: bool) -> str:
    if quote.rstrip('"”’)] \n')[-1:] in {".", ";", "?", "!"}:
        return ""
    if end := _END.search(text):
        return text[: end.end()].rstrip()
    if cut and " " in text:
        return text.rsplit(" ", 1)[0].rstrip() + " …"
    return text.rstrip()
