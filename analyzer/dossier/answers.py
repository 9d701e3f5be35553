"""The answer laid beside the complaint, paragraph by paragraph (Fed. R. Civ. P. 8(b)(1)-(6))."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.model import AnsweredParagraph, Document, DocumentType, Evidence, Facts, Response, Section, Status

_CLAIMS = {DocumentType.COMPLAINT, DocumentType.PETITION}
_ALLEGED = {Status.ALLEGED, Status.ALLEGED_ON_INFORMATION, Status.REPORTED, Status.ASSERTED_BY_PARTY}
"""What a pleading tells, also what it tells that others say."""
_DOCKET = re.compile(r"(?:(\d{1,2}):)?(\d{2})-([a-z]{2})-0*(\d{1,6})", re.I)


def match_answers(documents: Sequence[Document], facts: Sequence[Facts]) -> tuple[AnsweredParagraph, ...]:
    """Every numbered paragraph of each complaint that has an answer in the dossier, with what the answer says to it.

    A paragraph that the answer passes over is "not_answered" (which admits it where an answer was due, Rule 8(b)(6)),
    unless a general denial covers it; if the answer is not known to be whole, nothing is said of such a paragraph.
    """
    return tuple(
        matched
        for answer in facts
        if answer.responses
        for complaint, pleading in _answered(documents, facts, answer)
        for matched in _matched(complaint, pleading, answer)
    )


def _answered(documents: Sequence[Document], facts: Sequence[Facts], answer: Facts) -> Iterator[tuple[Document, Facts]]:
    """The one pleading of that docket; without dockets to compare, the only pleading that there is."""
    pleadings = [
        (document, pleading)
        for document, pleading in zip(documents, facts, strict=True)
        if pleading.type in _CLAIMS and _same_case(pleading, answer) is not False
    ]
    sure = [pair for pair in pleadings if _same_case(pair[1], answer)]
    chosen = sure or pleadings
    if len(chosen) == 1:
        yield chosen[0]


def _same_case(one: Facts, other: Facts) -> bool | None:
    """Whether the dockets are one; ``None`` where one of them is not known."""
    a, b = one.attribute("docket"), other.attribute("docket")
    if a is None or b is None:
        return None
    return docket_key(a.value) == docket_key(b.value)


def docket_key(docket: str) -> str:
    """A docket number without division, zeros and judges' letters: "3:26-cv-00996-K" and "26-CV-996" agree."""
    if match := _DOCKET.search(docket):
        return f"{match[2]}-{match[3].lower()}-{match[4]}"
    return re.sub(r"[\s.]+", "", docket).lower()


def _matched(complaint: Document, pleading: Facts, answer: Facts) -> Iterator[AnsweredParagraph]:
    given: dict[str, Response] = {}
    general: Response | None = None
    for response in answer.responses:
        if response.paragraph is None:
            general = general or response
        else:
            given.setdefault(response.paragraph, response)
    for section in _paragraphs(pleading):
        number = section.number or ""
        quote = complaint.evidence(section.start, _end(complaint, section), paragraph=number)
        said = given.get(number) or general
        if said is None and not answer.complete:
            continue
        yield _reply(answer, said, quote, number)
    if general:
        for allegation in _unnumbered(pleading):
            yield _reply(answer, general, allegation, "")


def _reply(answer: Facts, said: Response | None, quote: Evidence, number: str) -> AnsweredParagraph:
    """What an answer says, if anything, to the words of a complaint."""
    return AnsweredParagraph(
        complaint=quote.document,
        answer=answer.document,
        paragraph=number,
        response=said.response if said else "not_answered",
        status=said.status if said else Status.ALLEGED,
        admits=said.admits if said else None,
        denies=said.denies if said else None,
        evidence=(quote, *(said.evidence if said else ())),
    )


def _unnumbered(pleading: Facts) -> Iterator[Evidence]:
    """The allegations that stand in no numbered paragraph: only a general denial can answer them."""
    numbered = [(s.start, s.end) for s in pleading.sections if s.kind == "paragraph" and s.number]
    for statement in pleading.statements:
        if statement.status in _ALLEGED and statement.evidence:
            first = statement.evidence[0]
            if not any(start <= first.start < end for start, end in numbered):
                yield first


def _paragraphs(pleading: Facts) -> Iterator[Section]:
    """The numbered paragraphs, the first of each number: a repeated number is the printer's slip or a prayer's list."""
    seen: set[str] = set()
    for section in pleading.sections:
        if section.kind == "paragraph" and section.number and section.number not in seen:
            seen.add(section.number)
            yield section


def _end(complaint: Document, section: Section) -> int:
    """The end of the paragraph's own words: a heading that follows is not part of it."""
    block = next((b for b in complaint.blocks if b.start <= section.start < b.end), None)
    return min(section.end, block.end) if block else section.end
