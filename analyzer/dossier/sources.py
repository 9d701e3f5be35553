"""How much weight a document has where documents disagree: an order before a finding, a pleading before the press."""

from __future__ import annotations

import re

from analyzer.model import AGREEMENT_TYPES, SOURCES, Document, DocumentType, Facts, Status

_FILINGS = frozenset({DocumentType.COMPLAINT, DocumentType.ANSWER, DocumentType.PETITION})
_RECORDS = AGREEMENT_TYPES | {DocumentType.CAP_TABLE, DocumentType.PROXY_STATEMENT, DocumentType.MINUTES}
_HEAD = 1500
_LAW_FIRM = re.compile(
    r"\b(?:client (?:alert|update|memo\w*|briefing)|attorney advertising|law firm|our (?:\w+ ){0,2}(?:practice|"
    r"attorneys|"
    r"lawyers|clients)|not (?:constitute )?legal advice|(?:legal|privacy|regulatory) (?:alert|update|bulletin)|"
    r"key takeaways)\b|"
    r"\b[A-Z][a-z]+ (?:&|and) [A-Z][a-z]+ LLP\b|\bLLP\b"
)
_AGENCY = re.compile(
    r"\b(?:Federal Trade Commission|FTC|Securities and Exchange Commission|Attorney General|Department of Justice|"
    r"Information Commissioner|Data Protection (?:Commission\w*|Authority|Board)|"
    r"Competition and Markets Authority|CNIL|"
    r"Garante|Consumer Financial Protection Bureau|Commission(?:er)?|Authority|Regulator)\b"
)
_RELEASE = re.compile(
    r"\bfor (?:immediate )?release\b|\b(?:press|news|media) (?:release|statement|notice)\b|\bfor the media\b|"
    r"\bannounc\w+ today\b|\btoday announc\w+",
    re.I,
)
_DECISION = re.compile(r"\b(?:NOTICE|DECISION|ORDER|UNDERTAKING|REPRIMAND)\b|\b(?:enforcement|penalty) notice\b")
_ALLEGED = frozenset({Status.ALLEGED, Status.ALLEGED_ON_INFORMATION})
_PLEADING = re.compile(
    r"\b(?:COMPLAINT|PETITION|PLEADING|PARTICULARS OF CLAIM|STATEMENT OF CLAIM|Plaintiffs?|Petitioners?)\b"
)
_STATEMENT = re.compile(
    r"\b(?:statement (?:of|by|from)|(?:press|media|public|company) statement|spokes\w+ statement)\b", re.I
)
_AGGREGATOR = re.compile(
    r"\b(?:wiki\w*|round-?up|digest|summari[sz]ed|summary of (?:news|the news)|generated|AI[- ](?:written|"
    r"generated|summary)|chatbot|timeline of|"
    r"top \d+|listicle|everything (?:you need|we know)|explainer|compiled from|according to (?:various|several|"
    r"multiple) "
    r"(?:reports|sources|sites)|curated|affiliate links?|aggregat\w+|crawled)\b",
    re.I,
)  # fmt: skip


def source_of(document: Document, facts: Facts, status: Status | None = None) -> str:
    """The kind of source that a statement of ``status`` in this document is: one of ``SOURCES``.

    What a court finds or orders counts as such only in the court's own document.
    """
    head = f"{document.name}\n{document.text[:_HEAD]}"
    kind = facts.type
    if kind in {DocumentType.ORDER, DocumentType.STIPULATED_ORDER}:
        return "proposed order" if proposed(document, facts) else "order"
    if kind is DocumentType.OPINION:
        return "finding" if status in {Status.FOUND, Status.ORDERED, None} else "pleading"
    if kind is DocumentType.OTHER and status is Status.ORDERED and _DECISION.search(head):
        return "order"
    if kind is DocumentType.OTHER and status in _ALLEGED and _PLEADING.search(head):
        return "pleading"
    if kind in _FILINGS:
        return "admitted" if status is Status.ADMITTED and kind is DocumentType.ANSWER else "pleading"
    if status is Status.CERTIFIED:
        return "certified"
    if kind in _RECORDS:
        return "record"
    if _AGGREGATOR.search(head):
        return "aggregator"
    if _LAW_FIRM.search(head):
        return "law firm"
    if _RELEASE.search(head):
        opening = _AGENCY.search(document.text[:600])
        return "agency release" if opening else "party's statement"
    if _STATEMENT.search(head) or kind in {DocumentType.EMAIL, DocumentType.POLICY}:
        return "party's statement"
    return "press"


def answers(document: Document, facts: Facts) -> bool:
    """Whether a document is an answer to a pleading: its denials are one side of a dispute and no public word."""
    return facts.type is DocumentType.ANSWER or bool(re.match(r"\W*(?:[\w’']+ ){0,6}ANSWERS?\b", document.text[:300]))


def proposed(document: Document, facts: Facts) -> bool:
    """Whether an order is not known to be signed: proposed, lodged, or with an empty line for the judge."""
    if re.search(r"\bproposed\b|\blodged\b", f"{document.name} {facts.title or ''} {document.text[:_HEAD]}", re.I):
        return True
    return bool(re.search(r"\bthis\s+(?:_{2,}|\[\s*\])|\b_{3,}\s*(?:day|,?\s*20)", document.text[-2500:]))


def rank(source: str) -> int:
    """The place of a kind of source in ``SOURCES``, from 1 for an order; the lower the weightier."""
    return SOURCES.index(source) + 1
