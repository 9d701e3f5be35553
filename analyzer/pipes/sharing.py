"""Transfers of personal data: who gave what to whom, when, for what and on what terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.clause_masks import Mask, mask
from analyzer.pipes.consideration import DetailTerm, find_details, stated
from analyzer.pipes.contract_sides import sides
from analyzer.pipes.dates import DateHit, find_dates
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM
from analyzer.pipes.names import Names
from analyzer.pipes.purposes import find_purposes
from analyzer.pipes.quantities import find_quantities
from analyzer.pipes.records import Record, add, records, store, summary, text_of
from analyzer.pipes.sharing_data import GENERIC, defined_terms, is_data, merged, passed
from analyzer.pipes.sharing_terms import verbs
from analyzer.pipes.sharing_transfers import ASKS, Transfer, transfers, use_permissions
from analyzer.pipes.statements import status_at

_ABOUT_DATA = re.compile(
    r"\b(?:data|supply|licen[cs]e|lending|sharing|access|transfer|recording|footage|image|photo|content|"
    r"scan|trial)\w*\b",
    re.I,
)
_CONSUMER = re.compile(
    r"^(?:users?|consumers?|members?|customers?|patients?|individuals?|people|visitors?|subscribers?|you|"
    r"data subjects?|employees|students)$",
    re.I,
)
_SOMEBODY = re.compile(
    r"\b(?:an?|one of the|some|unnamed|unknown|former|another) (?:[a-z-]+ ){0,3}?(?:founder|director|"
    r"officer|employee|executive|"
    r"person|individual|investor|manager|engineer|insider|hacker|attacker|staff|worker|contractor|user|"
    r"member|customer)s?\b"
    r"(?! ?[\ue000-\ue0ff])[^;]{0,40}$",
    re.I,
)
_TITLE_LINE = re.compile(r"#+ |\*\*[^*]+\*\*$")
_DEFINED = re.compile(
    r"[“\"][^”\"]{2,60}[”\"]\s+(?:means|shall mean|includes|refers to|has the meaning)|\bhas the meaning\b"
)


@Language.factory("sharing", assigns=["doc._.sharing"], requires=["doc._.units"])
class Sharing:
    """Fills ``doc._.sharing``: one record for each transfer that a sentence tells, both sides known."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        names = Names(doc)
        reader = _Reader(doc, names)
        for masked in reader.masks():
            for transfer in transfers(masked):
                reader.write(masked, transfer)
        reader.agreed_use()
        return doc


class _Reader:
    """Reads the transfers of one document, filling in the side that an agreement leaves unsaid."""

    def __init__(self, doc: Doc, names: Names) -> None:
        self.doc = doc
        self.text: str = text_of(doc)
        self.names = names
        self.agreement = summary(doc).get("type", "other") in {"agreement", "dpa", "nda"} or bool(
            re.search(r"\b(?:agreement|licen[cs]e|contract|addendum|deed|terms|order form)\b", self.text[:160], re.I)
        )
        self.pair = sides(doc, names)
        self.pleading = summary(doc).get("type") in {
            "complaint",
            "answer",
            "opinion",
            "order",
            "petition",
            "stipulated_order",
        }
        own = names.speaker.full if names.speaker else ""
        self.policy: str | None = own if summary(doc).get("type") == "policy" else None
        self.complainants = {
            p["name"]
            for p in records(doc, "parties")
            if p["role"] in {"plaintiff", "petitioner", "complainant", "intervenor"}
        }
        self.complainants |= {
            n.full
            for n in names.all
            if re.search(
                r"Federal Trade Commission|Department of Commerce|Attorney General|^United States$|^FTC$", n.full
            )
        }
        self.mentions = records(doc, "data_types")
        known = {name.text.lower() for name in names.all}
        self.defined = {term: ids for term, ids in defined_terms(doc).items() if term.lower() not in known}
        self.spans = [(a, b) for a, b in store(doc).get("sentence_spans", [])]
        self.kept: list[Mask] = []
        self.stated: list[tuple[DetailTerm, int, int]] | None = None
        self.seen: dict[tuple[str, str, str, str | None], Record] = {}

    def masks(self) -> Iterator[Mask]:
        """The sentences that hold a verb of passing on, kinds of data and someone, masked."""
        text, known = self.text, verbs()
        for start, end in self.spans:
            if end - start > 4000:
                continue
            window = text[start:end]
            if (
                _DEFINED.search(window)
                or _TITLE_LINE.match(window)
                or not (
                    known.pattern.search(window) or known.nouns.search(window) or ASKS.search(window) or self.agreement
                )
            ):
                continue
            data = [(m.start() + start, m.end() + start) for m in GENERIC.finditer(window) if is_data(window, m)]
            data += [
                (a, b)
                for a, b in (m["spans"][0] for m in self.mentions)
                if start <= a < end and passed(self.text, a, b)
            ]
            data += [
                (m.start() + start, m.end() + start)
                for term in self.defined
                for m in re.finditer(rf"\b{re.escape(term)}\b", window)
            ]
            if not data:
                continue
            dates = [DateHit(start + d.start, start + d.end, *d[2:]) for d in find_dates(window)]
            categories = [
                Name(start + m.start("noun"), start + m.end(), m[0], m[0].strip(), "group", "category")
                for m in known.categories.finditer(window)
                if not re.match(r",? [A-Z]", window[m.end() : m.end() + 3])
                and not any(a < start + m.end() and start + m.start("noun") < b for a, b in data)
            ]
            masked = mask(text, start, end, self.names, [], dates, data=merged(data), more=categories)
            self.kept.append(masked)
            yield masked

    def write(self, masked: Mask, transfer: Transfer) -> None:
        """Stores one transfer, if both sides are known or follow from the agreement."""
        giver, taker = transfer.discloser, transfer.recipient
        pair = self.pair if self.agreement else None
        if taker is None:
            if pair is None or giver is None:
                if not (pair and giver is None):
                    return
                giver, taker = pair.giver, pair.taker
            elif giver.full == pair.giver.full or giver.form == "pronoun":
                taker = pair.taker
            elif giver.full == pair.taker.full and not pair.known:
                taker = pair.giver
            else:
                return
        if giver is None:
            if pair and taker.full in {pair.giver.full, pair.taker.full}:
                giver = pair.giver if taker.full == pair.taker.full else pair.taker
            elif not _SOMEBODY.search(masked.text[: transfer.start]):
                giver = self.names.speaker
            if giver is None and transfer.modality == "done" and not _SOMEBODY.search(masked.text[: transfer.start]):
                last = self.names.last_before(masked.at[transfer.start], ("company", "public_body"), 700)
                giver = last if last and last.full != taker.full else None
        if giver is None or giver.full == taker.full or giver.form == "pronoun" or taker.form == "pronoun":
            return
        if any(self._no_party(name, giver) for name in (giver, taker)):
            return
        if giver.form == "category" and taker.form == "category":
            return
        if self.policy is not None and not self._own_practice(giver, taker):
            return
        if _CONSUMER.match(giver.full) or (
            giver.kind == "person" and taker.kind == "company" and transfer.modality != "done"
        ):
            return
        if taker.kind == "unknown" and _CONSUMER.match(taker.full):
            return
        self._store(masked, transfer, giver, taker)

    def _own_practice(self, giver: Name, taker: Name) -> bool:
        """Whether a policy can mean this pair: its own company gives, and not to a thing of its own."""
        named = giver.full == self.policy or giver.form == "role" or bool(FORM.search(giver.full))
        own = (self.policy or giver.full).split()[0].lower()
        return named and not (taker.form == "proper" and taker.full.lower().startswith(own))

    def _no_party(self, name: Name, giver: Name) -> bool:
        """Whether a name cannot be a side of a transfer here: a product, a public complainant, words of a heading."""
        if name.kind == "brand" or name.full in self.complainants:
            return True
        if (
            self.pleading
            and name.form == "proper"
            and name.kind in {"unknown", "person"}
            and (name.full == giver.full or " " in name.full)
        ):
            return True
        if self.agreement and self.pair and name.kind == "unknown" and name.form == "proper":
            return name.full not in {self.pair.giver.full, self.pair.taker.full}
        if name.kind == "unknown" and name.form == "proper" and not self.agreement:
            own = self.text[name.start : name.end]
            return (
                len(own) < 3
                or own.isupper()
                or bool(
                    re.search(
                        r"\b(?:Questionnaire|Data|Protection|Privacy|Platform|Tracker|Events?|Rule|Act|Wishlist|List|Custom|"
                        r"Free|Personal|Analyst)\b|[a-z]To[A-Z]",
                        own,
                    )
                )
            )
        return False

    def _store(self, masked: Mask, transfer: Transfer, giver: Name, taker: Name) -> None:
        doc = self.doc
        date = _date(masked, transfer)
        types, surfaces, _data_spans = self._data(masked)
        key = (giver.full, taker.full, transfer.modality, date["start"] if date else None)
        if key in self.seen:
            kept = self.seen[key]
            kept["data_types"] += [t for t in types if t not in kept["data_types"]]
            kept["surfaces"] += [s for s in surfaces if s not in kept["surfaces"]]
            return
        near = self._near(masked, {giver.full, taker.full})
        purposes = find_purposes(self.text, masked.start, masked.end)
        if not purposes and self.agreement:
            purposes = [
                p
                for a, b in near
                if re.search(r"\b(?:purpose|use|uses)\b", self.text[a:b])
                for p in find_purposes(self.text, a, b)
            ]
        details = find_details(self.text, near, (masked.start, masked.end), self._stated())
        details += [{"name": "purpose", "value": id_, "spans": [[a, b]]} for id_, a, b in purposes]
        amounts = find_quantities(self.text[masked.start : masked.end])
        self.seen[key] = add(
            doc,
            "sharing",
            [(masked.start, masked.end)],
            discloser=giver.full,
            recipient=taker.full,
            data_types=types,
            surfaces=surfaces,
            modality=transfer.modality,
            status=status_at(doc, masked.start),
            purposes=list(dict.fromkeys(p[0] for p in purposes)),
            date=date,
            quantity=amounts[0].record() if amounts else None,
            details=details,
            recipient_kind=self._recipient_kind(taker, masked),
        )

    def _stated(self) -> list[tuple[DetailTerm, int, int]]:
        if self.stated is None:
            self.stated = stated(self.text, 0, len(self.text))
        return self.stated

    def _data(self, masked: Mask) -> tuple[list[str], list[str], list[tuple[int, int]]]:
        types: list[str] = []
        surfaces: list[str] = []
        spans: list[tuple[int, int]] = []
        for mention in self.mentions:
            start, end = mention["spans"][0]
            told = masked.start <= start < masked.end and mention["polarity"] != "excluded"
            if told and passed(self.text, start, end):
                types.append(mention["id"])
                surfaces.append(mention["surface"])
                spans.append((start, end))
        for term, ids in self.defined.items():
            if re.search(rf"\b{re.escape(term)}\b", self.text[masked.start : masked.end]):
                types += ids
                surfaces.append(term)
        if not types:
            named = [(n.start, n.end) for n in self.names.between(masked.start, masked.end) if n.form == "proper"]
            general = (m for m in GENERIC.finditer(self.text, masked.start, masked.end))
            surfaces += [m[0] for m in general if not any(x < m.end() and m.start() < y for x, y in named)][:1]
        return list(dict.fromkeys(types)), list(dict.fromkeys(surfaces)), spans

    def _near(self, masked: Mask, parties: set[str]) -> list[tuple[int, int]]:
        """The sentences that may tell of the same transfer: all of an agreement, else the four on either side."""
        if self.agreement and len(self.text) < 200_000:
            return self.spans
        at = next((i for i, span in enumerate(self.spans) if span[0] == masked.start), 0)
        near = self.spans[max(0, at - 4) : at + 5]
        return [span for span in near if span[0] == masked.start or self._same_parties(span, parties)]

    def _same_parties(self, span: tuple[int, int], parties: set[str]) -> bool:
        """Whether a sentence names no other firm or body than the two sides (and the public complainant)."""
        return all(
            name.full in parties | self.complainants
            for name in self.names.between(*span)
            if name.form == "proper" and name.kind in {"company", "fund", "public_body"}
        )

    def _recipient_kind(self, taker: Name, masked: Mask) -> str | None:
        known = verbs()
        noun = known.categories.search(taker.full) if taker.form == "category" else None
        if noun is None:
            beside = (
                self.text[max(masked.start, taker.start - 60) : min(masked.end, taker.end + 70)]
                if masked.start <= taker.start < masked.end
                else taker.full
            )
            if re.search(r"\bAI\b|machine[- ]learning|face|facial|vision|artificial intelligence|recognition", beside):
                return "ai_company"
            noun = (
                known.categories.search(beside[-70:])
                if re.search(r"^[^,]*, (?:an?|our|its|the) ", beside[-70:])
                else None
            )
        if noun is None:
            return None
        word = noun["noun"].lower()
        return known.category_ids.get(word) or known.category_ids.get(re.sub(r"ies$", "y", word))

    def agreed_use(self) -> None:
        """Where an agreement names no transfer but a right to use, the transfer that the right presupposes."""
        if not (self.agreement and self.pair) or records(self.doc, "sharing"):
            return
        for masked in self.kept:
            for name, start, end in use_permissions(masked):
                pair = self.pair
                if name.full == pair.taker.full or (name.full == pair.giver.full and not pair.known):
                    other = pair.giver if name.full == pair.taker.full else pair.taker
                    self._store(masked, Transfer(other, name, "permits", start, end), other, name)
                    return
        if not self.pair.known and not _ABOUT_DATA.search(self.text[:160]):
            return
        for masked in self.kept:
            if any(
                masked.start <= m["spans"][0][0] < masked.end and m["polarity"] != "excluded" for m in self.mentions
            ):
                self._store(
                    masked,
                    Transfer(self.pair.giver, self.pair.taker, "permits", 0, len(masked.text)),
                    self.pair.giver,
                    self.pair.taker,
                )
                return


def _date(masked: Mask, transfer: Transfer) -> dict[str, Any] | None:
    """The time of a transfer: the dates of its clause, a range if two are joined, open after "since"."""
    text = masked.text
    slots = [(i, masked.slots[c]) for i, c in enumerate(text) if "\uf100" <= c <= "\uf1ff"]
    found = [(i, hit) for i, hit in slots if isinstance(hit, DateHit)]
    hits = list(found)
    if not hits:
        return None
    hits.sort(key=lambda item: min(abs(item[0] - transfer.start), abs(item[0] - transfer.end)))
    at, hit = hits[0]
    before = text[max(0, at - 20) : at].lower()
    if re.search(r"\b(?:until|till|by) $", before) and len(hits) == 1:
        return {"start": None, "end": hit.value, "precision": hit.precision}
    for i, first in found:
        for j, last in found:
            if 0 < j - i < 7 and re.fullmatch(r" ?(?:[–—-]|to|until|through) ?", text[i + 1 : j]) and at in {i, j}:
                return {"start": first.value, "end": last.value, "precision": first.precision}
    joined = sorted(
        (i, h)
        for i, h in hits
        if re.search(
            r"\b(?:from|between|since) (?:at least |about |approximately )?$|\b(?:to|and|until|through) $|[–-] ?$",
            text[max(0, i - 28) : i].lower(),
        )
    )
    if len(joined) >= 2 and joined[1][0] - joined[0][0] < 24:
        return {"start": joined[0][1].value, "end": joined[1][1].value, "precision": joined[0][1].precision}
    if re.search(r"\b(?:since|from)(?: at least| early| late)? $", before):
        return {"start": hit.value, "end": None, "precision": hit.precision}
    return {"start": hit.value, "end": hit.value, "precision": hit.precision}
