"""Facts made by hand: each takes its place in a text that holds nothing else, so that evidence is real."""

from __future__ import annotations

from typing import Any

from analyzer.model import (
    Clause,
    DataMention,
    DataPolarity,
    Document,
    DocumentType,
    Evidence,
    Facts,
    Party,
    Period,
    Polarity,
    Relation,
    Sharing,
    Signature,
    Status,
)


def quote(words: str = "the words", document: str = "d1") -> tuple[Evidence, ...]:
    """One piece of evidence with those words."""
    return (Evidence(document, 0, len(words), words),)


def document(name: str = "d1", text: str = "the words") -> Document:
    """A document with that text."""
    return Document(id=name, name=f"{name}.txt", sha256=name, format="text", text=text)


def facts(name: str = "d1", **kinds: Any) -> Facts:
    """Facts of a whole agreement, with the kinds given."""
    return Facts(**{"document": name, "type": DocumentType.AGREEMENT, "complete": True, **kinds})


def party(name: str, *aliases: str, kind: str = "company", role: str | None = None) -> Party:
    return Party(name=name, role="party", evidence=quote(name), aliases=aliases, kind=kind, contract_role=role)


def sharing(discloser: str, recipient: str, *data: str, date: str | None = None, **more: Any) -> Sharing:
    period = Period(date, date, {4: "year", 7: "month"}.get(len(date), "day")) if date else Period()
    values = {"modality": "done", "status": Status.ALLEGED, "evidence": quote(f"{discloser} gave {recipient}"), **more}
    return Sharing(discloser=discloser, recipient=recipient, data_types=data, date=period, **values)


def relation(source: str, kind: str, target: str, **more: Any) -> Relation:
    person = kind not in {"subsidiary_of", "affiliate_of", "fund_of"}
    values = {
        "status": Status.REPORTED,
        "evidence": quote(f"{source} {kind} {target}"),
        "source_kind": "person" if person else "company",
        "target_kind": "company",
        **more,
    }
    return Relation(type=kind, source=source, target=target, **values)


def clause(ident: str, polarity: str, words: str = "the words", **more: Any) -> Clause:
    return Clause(id=ident, polarity=Polarity(polarity), evidence=quote(words), **more)


def mention(ident: str, *flags: str, polarity: str = "shared", **more: Any) -> DataMention:
    return DataMention(
        id=ident, surface=ident, polarity=DataPolarity(polarity), evidence=quote(ident), special=flags, **more
    )


def signature(of: str, signatory: str | None, title: str | None = "Director", *, signed: bool = True) -> Signature:
    return Signature(of, signatory, title, None, signed, quote(f"By: {signatory}"))
