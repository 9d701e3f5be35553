"""Signature blocks: who signed for whom, in what capacity, when, and whether the line is still blank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.blank_forms import blank_form
from analyzer.pipes.records import add, metadata, plain_of, records, store, summary
from analyzer.pipes.signature_blocks import read_signatures
from analyzer.pipes.signature_lines import PERSONAL, Block

_FILINGS = frozenset({"complaint", "answer", "opinion", "order", "stipulated_order", "petition"})
_CONTRACTS = frozenset({"agreement", "dpa", "nda"})


@Language.factory("signatures", assigns=["doc._.signatures"], requires=["doc._.blocks"])
class Signatures:
    """Fills ``doc._.signatures`` and the attribute ``signatory``; marks a draft in ``summary["draft"]``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = plain_of(doc)
        filing = summary(doc).get("type") in _FILINGS
        people = [party["name"] for party in records(doc, "parties") if party.get("kind") == "person"]
        signed = read_signatures(text)
        for block in signed.blocks:
            signatory = block.signatory
            named = _party(doc, text, block)
            own = _in_person(block, people, named)
            party = None if filing else named  # counsel, a judge or a secretary signs, not a party
            if signatory and own and not filing:
                party = signatory[0]
            end = max(block.end, block.start + 1)
            spans = [(block.start, end)]
            if block.party:
                spans.append((block.party.start, block.party.end))
            add(
                doc,
                "signatures",
                spans,
                party=party,
                signatory=signatory[0] if signatory else None,
                title=block.title,
                date=block.date,
                signed=block.signed,
                in_person=own,
                through=[body.text for body, _ in block.through],
            )
            if signatory:
                add(
                    doc,
                    "attributes",
                    [(signatory[1], signatory[2])],
                    name="signatory",
                    value=signatory[0],
                    raw=text[signatory[1] : signatory[2]],
                )
        store(doc)["stacks"] = [
            [(body.start, body.end, body.text, role) for body, role in stack] for stack in signed.stacks
        ]
        _consent_by_mail(doc)
        form = blank_form(text) if summary(doc).get("type") in _CONTRACTS else None
        if form:
            add(doc, "attributes", [form], name="form", value="not executed", raw=text[form[0] : form[1]].strip())
        if form or _draft(doc, text):
            summary(doc)["draft"] = True
        return doc


def _party(doc: Doc, text: str, block: Block) -> str | None:
    """For whom a block is signed: the name or the role that heads it, or the party named on the line above."""
    if block.party:
        name = block.party.text
        bare = name.removesuffix(".")  # the stop of the sentence, where the form is written without one elsewhere
        return bare if bare != name and re.search(rf"\b{re.escape(bare)}(?=[ ,;:(]|\n)", text) else name
    parties = records(doc, "parties")
    if block.role:
        role = block.role.lower()
        return next(
            (
                p["name"]
                for p in parties
                if role in {p.get("contract_role"), *(a.lower() for a in p.get("aliases", ()))}
            ),
            None,
        )
    lines = text[max(0, block.start - 160) : block.start].strip(" \t\n_-").rsplit("\n", 1)
    above = re.sub(r"\W+", " ", lines[-1]).strip().lower()
    return next(
        (
            p["name"]
            for p in parties
            if above and " " in above and re.sub(r"\W+", " ", p["name"]).lower().startswith(above)
        ),
        None,
    )


def _in_person(block: Block, people: Sequence[str], party: str | None) -> bool:
    """Whether one of the ``people`` who are parties, or somebody beside no firm and no "By", signs for himself."""
    if block.signatory is None or block.title:
        return False
    if block.own or (party in people) or PERSONAL.fullmatch(block.role or ""):
        return True
    if block.by and party and not block.shared:
        return False
    first, *_, last = block.signatory[0].lower().split()
    known = any({first, last} <= set(re.findall(r"[\w.’'-]+", name.lower())) for name in people)
    return known or (party is None and not block.by)


def _draft(doc: Doc, text: str) -> bool:
    marked = any(item["kind"] == "watermark" and "DRAFT" in item["text"].upper() for item in records(doc, "furniture"))
    return marked or bool(re.search(r"(?:^|\n)\W*(?:\w+\s+){0,2}DRAFT\b", text[:600]))


def _consent_by_mail(doc: Doc) -> None:
    """An e-mail that only says "ok" or "agreed" counts as a signature in name only: recorded as not signed."""
    about = metadata(doc)
    if about.get("format") != "email" and not about.get("from"):
        return
    for block in records(doc, "blocks")[:3]:
        words = plain_of(doc)[block["start"] : block["end"]]
        match = re.match(r"\s*((?:ok(?:ay)?|agreed|approved|fine by me|sounds good|yes)\b[^\n]{0,60})", words, re.I)
        if match:
            start = block["start"] + match.start(1)
            add(
                doc,
                "signatures",
                [(start, start + len(match[1]))],
                party=None,
                signatory=about.get("from"),
                title=None,
                date=about.get("date"),
                signed=False,
            )
            return
