"""The parties of an agreement with their roles, short forms and seats; later pipes resolve short forms through here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.form_sides import form_sides
from analyzer.pipes.gazetteer import find_places
from analyzer.pipes.name_kinds import is_person, kind_of, plausible
from analyzer.pipes.party_names import Name, scan_name
from analyzer.pipes.preamble_cues import SALUTATION
from analyzer.pipes.preamble_parts import Named
from analyzer.pipes.preambles import opening, preambles
from analyzer.pipes.records import add, plain_of, records, summary
from analyzer.pipes.short_forms import name_key, short_forms
from analyzer.pipes.signature_blocks import signature_blocks
from analyzer.pipes.signature_lines import Block

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
        text = plain_of(doc)
        for named in contract_parties(text):
            tail = text[named.tail[0] : named.tail[1]]
            short = [alias[0] for alias in named.aliases]
            add(
                doc,
                "parties",
                [(named.name.start, named.name.end)],
                name=named.name.text,
                role="party",
                contract_role=_contract_role(text, [named.name.text, *short]),
                kind=kind_of(named.name, tail),
                aliases=short,
                place=_place(text, named.tail),
                address=_address(tail),
            )
        if summary(doc).get("type") == "dpa":
            for side in form_sides(text, [p["name"] for p in records(doc, "parties")]):
                add(
                    doc,
                    "parties",
                    [(side.start, side.end)],
                    name=side.name,
                    role="party",
                    contract_role=_contract_role(text, [side.name, *side.aliases]),
                    kind="unknown" if side.form else "company",
                    aliases=side.aliases,
                    place=None,
                    address=None,
                )
        return doc


def contract_parties(text: str) -> list[Named]:
    """The contracting parties of an agreement: from its preamble, else letter head, definitions and signatures."""
    found = [*preambles(text)]
    if start := opening(text):
        found.append(start)
    best = max(found, key=lambda p: p.score, default=None)
    if best is None or best.score <= 2:
        return _from_signatures(text, [], signature_blocks(text))
    if len(best.parties) == 1 and best.blanks and best.parties[0].name.words == 1:
        return [_full_name(best.parties[0], signature_blocks(text))]
    if len(best.parties) + len(best.blanks) < 2:
        certain = [p for p in best.parties if p.name.formal or (p.aliases and is_person(p.name))]
        return _from_signatures(text, certain, signature_blocks(text), undersigned=best.undersigned)
    return best.parties


def _full_name(party: Named, blocks: list[Block]) -> Named:
    """The party under the full name by which it signs, its short name kept as a short form; else as it is."""
    short = party.name
    for block in blocks:
        if block.party and block.party.formal and name_key(block.party.text).startswith(name_key(short.text) + " "):
            return Named(block.party, party.tail, [(short.text, short.start, short.end), *party.aliases])
    return party


_CONTRACT_ROLES = (
    ("joint_controller", r"joint\s+(?:data\s+)?controllers?"),
    ("controller", r"(?:data\s+|independent\s+)?controller"),
    ("processor", r"(?:data\s+|sub-?)?processor"),
    ("service_provider", r"service\s+provider"),
    ("discloser", r"discloser|disclosing\s+party|data\s+(?:provider|exporter|discloser|supplier)|provider"),
    ("recipient", r"(?:data\s+)?recipient|receiving\s+party|data\s+importer"),
)
_ORGANISED = re.compile(
    r"(?:organi[sz]ed|incorporated|existing|formed|registered|established)[\w "
    r",]{0,40}?\b(?:under\s+the\s+laws?\s+of|in|of)\s+(?:the\s+)?(?:State\s+of\s+|"
    r"Commonwealth\s+of\s+)?(?P<a>[A-Z][^,;()]{2,50})|"
    r"\bunder\s+(?:the\s+laws?\s+of\s+)?(?P<c>(?:the\s+)?[A-Z][\w ]{2,30}?)(?:\s+law)?"
    r"(?=[,;.()]|\s+(?:having|with|whose|law)\b)|"
    r"\ban?\s+(?P<b>[A-Z][\w ]{2,40}?)\s+(?:\w+\s+){0,3}?(?:corporation|company|partnership|trust|association|corp)\b",
    re.I,
)
_ADDRESS = re.compile(
    r"(?:located\s+at|offices?\s+(?:is\s+|are\s+)?(?:located\s+)?at|"
    r"(?:registered|statutory)\s+seat\s+(?:is\s+)?(?:at|in)|of(?=\s+\d+\w?\s+[A-Z])|office\s+(?:is\s+)?situated?\s+at|"
    r"place\s+of\s+business\s+(?:is\s+)?(?:located\s+)?at|address(?:\s+is|\s+at|\s+of|:)|residing\s+at|"
    r"resides\s+at|registered\s+office\s+(?:is\s+)?at)\s+"
    r"(?P<address>[^;(“\"]{8,160}?)(?=\s*[(;“\"]|\s*,?\s*(?:\band\b|\bhereinafter|\bd/b/a|\bdba\b|$)|\.?\s*\n\s*\n)",
    re.I,
)


def _contract_role(text: str, names: list[str]) -> str | None:
    """The role that a short form is, or that the text gives one ("Hill acts as a processor")."""
    for role, pattern in _CONTRACT_ROLES:
        if any(re.fullmatch(pattern, name, re.I) for name in names):
            return role
    known = "|".join(re.escape(name) for name in names if len(name) > 2)
    for role, pattern in _CONTRACT_ROLES[:4]:
        if known and re.search(
            rf"\b(?:{known})\s+(?:is|acts?|shall\s+act|will\s+act)\s+(?:solely\s+)?(?:as\s+)?(?:an?\s+|"
            rf"the\s+)?{pattern}\b",
            text,
        ):
            return role
    return None


def _place(text: str, tail: tuple[int, int]) -> str | None:
    """The ISO 3166 code of where a party says it is organised."""
    for match in _ORGANISED.finditer(text, tail[0], min(tail[1], tail[0] + 300)):
        start, end = (
            match.span("a" if match["a"] else "c") if match["a"] or match["c"] else (match.start("b"), match.end())
        )
        if hits := find_places(text, start, end):
            return hits[0].code
    return None


def _address(tail: str) -> str | None:
    match = _ADDRESS.search(tail)
    return re.sub(r"\s+", " ", match["address"]).strip(" ,.") if match else None


_DATE_LINE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+\w+\s+\d{4}|\[Date\]"
)


def _addressee(text: str) -> Name | None:
    """The firm, or failing that the person, to whom a letter agreement is addressed."""
    salutation = SALUTATION.search(text, 0, min(len(text), 5000))
    if not salutation:
        return None
    dates = [m.end() for m in _DATE_LINE.finditer(text, 0, salutation.start())]
    if not dates:
        return None
    person: Name | None = None
    firm: Name | None = None
    for line in re.finditer(r"[^\n]+", text[dates[-1] : salutation.start()]):
        start = dates[-1] + line.start()
        words = line[0].strip()
        if re.match(r"(?:c/o|Attn|Attention|Re\b|RE\b|Subject|Via|VIA|By |\(?\d)", words) or len(words) > 80:
            continue
        name = scan_name(text, start, start + len(line[0]))
        if (
            not name
            or not plausible(name, text)
            or text[start : name.start].strip(" ,.*") not in {"", "Mr", "Ms", "Mrs", "Dr"}
        ):
            continue
        whole = not text[name.end : start + len(line[0])].strip(" ,.*")
        if whole and name.formal:
            return name
        if whole and firm is None and name.organisation:
            firm = name
        if whole and person is None and is_person(name):
            person = name
    return firm or person


_DEFINED = re.compile(
    r"\(\s*[^()“\"]{0,90}[“\"](?:the\s+)?(?P<term>Company|Corporation|Employer|Bank|Client|Firm|Employee|"
    r"Executive|Consultant|Recipient|"
    r"Discloser|Buyer|Seller|(?:Disclosing|Receiving)\s+Party|[A-Z][\w&’'-]+(?:\s+[A-Z][\w&’'-]+){0,2})[,.]?(?:[”\"]|'')"
)
_ROLE_TERM = re.compile(
    r"Company|Corporation|Employer|Bank|Client|Firm|Employee|Executive|Consultant|Recipient|Discloser|Buyer|Seller|"
    r"(?:Disclosing|Receiving)\s+Party"
)
_TO_PAREN = re.compile(
    r"\s*,?\s*(?:an?\s[^()]{0,60},?)?(?:d/b/a\s+[A-Z]\w+\s+)?(?:(?:and\s+|and/or\s+|including\s+|together\s+with\s+)?"
    r"(?:(?:any|all|one|each|one\s+or\s+more)\s+of\s+)?its\s[\w\s,/]{0,110})?\s*"
)


_UNDERTAKES = re.compile(
    r"\bthe\s+undersigned\s+has\s+(?:duly\s+)?(?:executed|signed)\b|\bI\s+have\s+(?:executed|signed)\b", re.I
)
_FIRST_PERSON = re.compile(r"(?:^|[\n.:*]\s*)I,\s+(?=[A-Z])")


def _from_signatures(text: str, parties: list[Named], blocks: list[Block], *, undersigned: bool = False) -> list[Named]:
    out = list(parties)

    def take(name: Name, tail: tuple[int, int], short: list[tuple[str, int, int]]) -> None:
        key = name_key(name.text)
        known = [name_key(p.name.text) for p in out] + [name_key(a[0]) for p in out for a in p.aliases]
        if plausible(name, text) and not any(key == k or k.endswith(" " + key) or key.endswith(" " + k) for k in known):
            out.append(Named(name, tail, short))

    if addressee := _addressee(text):
        take(addressee, (addressee.end, addressee.end), [])
    for name, paren in _defined_names(text):
        take(name, (name.end, paren), short_forms(text, name.end, paren))
    for block in blocks:
        if block.party:
            take(block.party, (block.party.end, block.party.end), [])
    for match in _FIRST_PERSON.finditer(text):
        speaker = scan_name(text, match.end(), match.end() + 60)
        if speaker and is_person(speaker) and text[speaker.end : speaker.end + 1] == ",":
            take(speaker, (speaker.end, speaker.end), [])
            break
    undersigned = undersigned or bool(_UNDERTAKES.search(text))
    person = next(
        (b for b in blocks if b.signatory and not b.party and (undersigned or not b.by) and not b.title), None
    )
    if person and person.signatory and not any(is_person(p.name) for p in out):
        take(
            Name(person.signatory[1], person.signatory[2], person.signatory[0], False, False),
            (person.end, person.end),
            [],
        )
    return [_with_short_forms(text, party) for party in out]


def _with_short_forms(text: str, party: Named) -> Named:
    """The party with the short forms that stand beside its name where the text first explains it."""
    if party.aliases:
        return party
    written = r"\s+".join(re.escape(word) for word in party.name.text.split())
    for match in re.compile(written, re.I).finditer(text, 0, 6000):
        opening = _TO_PAREN.match(text, match.end())
        if opening and text[opening.end() : opening.end() + 1] == "(":
            close = text.find(")", opening.end(), opening.end() + 200) + 1
            if close and (short := short_forms(text, opening.end(), close)):
                return Named(party.name, (match.end(), close), short)
    return party


def _defined_names(text: str) -> Iterator[tuple[Name, int]]:
    """Firms defined in the opening of a letter or undertaking: "employment with Hill Inc. (the “Company”)"."""
    for match in _DEFINED.finditer(text, 0, 4000):
        floor = max(0, match.start() - 130)
        for begin in re.finditer(r"(?<![\w.&’'-])(?=[A-Z0-9])", text[floor : match.start()]):
            name = scan_name(text, floor + begin.end(), match.start())
            if (
                not name
                or not (name.formal or (name.organisation and _ROLE_TERM.fullmatch(match["term"])))
                or not plausible(name, text)
                or not _TO_PAREN.fullmatch(text, name.end, match.start())
            ):
                continue
            term = match["term"].lower()
            own = term in name.text.lower() or term == "".join(w[0] for w in name.text.split()).lower()[: len(term)]
            if own or _ROLE_TERM.fullmatch(match["term"]):
                close = text.find(")", match.end())
                yield name, close + 1 if 0 < close < match.end() + 200 else match.end()
            break


def aliases(doc: Doc) -> dict[str, str]:
    """Every short form, role word and defined name of a party, as written and without its article, to the full name.

    A short form that stands for several parties ("Defendants") is left out: it names no one of them.
    """
    found: dict[str, str] = {}
    shared: set[str] = set()
    for party in records(doc, "parties"):
        for alias in (party["name"], *party.get("aliases", ())):
            if found.setdefault(alias, party["name"]) != party["name"]:
                shared.add(alias)
    return {alias: name for alias, name in found.items() if alias not in shared or alias == name}
