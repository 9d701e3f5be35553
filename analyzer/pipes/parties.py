"""The parties of an agreement with their roles, short forms and seats; later pipes resolve short forms through here."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.party_names import Name, is_person, is_role, kind_of, plausible, scan_name
from analyzer.pipes.preambles import Named, Preamble, opening, parse, preambles, short_forms
from analyzer.pipes.records import add, records, summary
from analyzer.pipes.signatures import blocks_of

_FILINGS = {"complaint", "answer", "opinion", "order", "stipulated_order", "petition"}
_NO_PARTIES = {"policy", "press", "cap_table", "proxy_statement", "email", "minutes"}


@Language.factory("parties", assigns=["doc._.parties"], requires=["doc._.blocks"])
class Parties:
    """Fills ``doc._.parties`` for agreements; parties of a court filing come from its caption."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        if records(doc, "parties") or summary(doc).get("type") in _FILINGS | _NO_PARTIES:
            return doc
        for named in contract_parties(doc.text, doc):
            tail = doc.text[named.tail[0] : named.tail[1]]
            spans = [(named.name.start, named.name.end)]
            add(doc, "parties", spans, name=named.name.text, role="party", contract_role=None, kind=kind_of(named.name, tail), aliases=[a[0] for a in named.aliases], place=None, address=None)
        return doc


def contract_parties(text: str, doc: Doc) -> list[Named]:
    found = list(preambles(text))
    best = max(found, key=lambda p: p.score, default=None)
    parties = list(best.parties) if best else []
    if best is None or best.score < 8:
        start = opening(text)
        if start and start.score > (best.score if best else 0):
            parties = start.parties
            best = start
    if len(parties) + (len(best.blanks) if best else 0) < 2:
        parties = _with_signers(text, parties, blocks_of(doc))
    return parties


_SALUTATION = re.compile(r"\b(?:Ladies\s+and\s+Gentlemen|Gentlemen|Dear\s+[A-Z][\w. ]{1,40}|To\s+[Ww]hom\s+[Ii]t)\s*[:,]")
_DEFINED = re.compile(r"\(\s*[^()“\"]{0,90}[“\"](?:the\s+)?(?P<term>Company|Corporation|Employer|Bank|Client|Firm|Employee|Executive|Consultant|Recipient|[A-Z][\w&-]+)[,.]?[”\"]")


def _with_signers(text: str, parties: list[Named], blocks: list) -> list[Named]:
    out = list(parties)
    seen = {_key(p.name.text) for p in out}

    def take(name: Name, tail: tuple[int, int] | None = None, aliases: list | None = None) -> None:
        key = _key(name.text)
        if key in seen or not plausible(name, text):
            return
        seen.add(key)
        out.append(Named(name, tail or (name.end, name.end), aliases or []))

    for name, tail, aliases in _letter(text):
        take(name, tail, aliases)
    for block in blocks:
        if block.party:
            take(block.party)
        elif block.signatory and not block.title:
            name = Name(block.signatory[1], block.signatory[2], block.signatory[0], False, False)
            if is_person(name):
                take(name)
    return out


def _letter(text: str) -> list:
    found = []
    for match in _DEFINED.finditer(text, 0, 4000):
        # the name that ends right before the parenthesis
        for begin in re.finditer(r"(?<![\w])(?=[A-Z0-9])", text[max(0, match.start() - 120) : match.start()]):
            at = max(0, match.start() - 120) + begin.end()
            name = scan_name(text, at, match.start())
            if name and name.formal and plausible(name, text) and re.fullmatch(r"\s*,?\s*(?:an?\s[^()]{0,60},?)?(?:and its [\w ,]{0,40})?\s*", text[name.end : match.start()]):
                found.append((name, (name.end, match.end()), short_forms(text, name.end, min(len(text), match.end() + 1))))
                break
    return found


def _key(name: str) -> str:
    return re.sub(r"\W+", "", name.lower())


def aliases(doc: Doc) -> dict[str, str]:
    """Every short form, role word and defined name of a party, as written and without its article, to the full name."""
    found: dict[str, str] = {}
    for party in records(doc, "parties"):
        for alias in (party["name"], *party.get("aliases", ())):
            found.setdefault(alias, party["name"])
    return found
