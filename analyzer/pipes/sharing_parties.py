"""Both sides of a transfer: the side that a sentence leaves unsaid, and sides that cannot be."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from analyzer.model import CORPORATE
from analyzer.pipes.clause_masks import Mask
from analyzer.pipes.contract_sides import sides
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM
from analyzer.pipes.names import Names
from analyzer.pipes.records import records, summary, text_of
from analyzer.pipes.sharing_contract import LONG, is_thing, third_body
from analyzer.pipes.sharing_house import house, is_organ, operators, other
from analyzer.pipes.sharing_transfers import Transfer

_CONSUMER = re.compile(
    r"^(?:users?|consumers?|members?|customers?|patients?|individuals?|people|visitors?|subscribers?|you|"
    r"data subjects?|employees|students)$",
    re.I,
)
_SET_ASIDE = re.compile(r"\b(?:not|never|rather than|instead of)(?:\s(?:from|to|by|with))?(?:\sthe)?\s\Z")
_SOMEBODY = re.compile(
    r"\b(?:an?|one of the|some|unnamed|unknown|former|another) (?:[a-z-]+ ){0,3}?(?:founder|director|"
    r"officer|employee|executive|"
    r"person|individual|investor|manager|engineer|insider|hacker|attacker|staff|worker|contractor|user|"
    r"member|customer)s?\b"
    r"(?! ?[\ue000-\ue0ff])[^;]{0,40}$",
    re.I,
)
_ADDRESSED = re.compile(
    r"\byou (?:must|should|may|can|(?:will )?(?:need|have) to|are (?:asked|required|invited|requested) to)"
    r"(?: \w+ly)? (?:\w+)(?![^.]*\b(?:we|our|us|ours)\b)",
    re.I,
)
"""Whoever reads the paper does it, not the firm whose paper it is ("you must send your name")."""
_COMPLAINANT = re.compile(r"Federal Trade Commission|Department of Commerce|Attorney General|^United States$|^FTC$")
_NO_FIRM = re.compile(
    r"\b(?:Questionnaire|Data|Protection|Privacy|Platform|Tracker|Events?|Rule|Act|Wishlist|List|Custom|"
    r"Free|Personal|Analyst)\b|[a-z]To[A-Z]"
)
_COLLECTIVE = re.compile(r"^(?:the )?(?:defendants|respondents)$", re.I)
_TITLE = re.compile(r"agreement|licen[cs]e|contract|addendum|deed|terms|order form", re.I)
_CONTRACT = re.compile(
    r"\b(?:agreement|contract|licen[cs]e|order|protocol|convention|memorandum|arrangement|term sheet|schedule|"
    r"deed|terms|"
    r"addendum|purchaser|supplier|licensor|undertaking)\b",
    re.I,
)
_PAIRED = re.compile(r"\b[Bb]etween\b|\bBETWEEN\b|\b[Pp]arties:|\bsigned an?\b")
_RESOLVED = re.compile(r"\bRESOLVED\b|\b[Rr]esolved (?:unanimously )?(?:to|that)\b")
_AGREED = re.compile(
    r"\b(?:agreement|contract|arrangement|memorandum|licen[cs]e|deal)\b[^.;]{0,40}\b(?:under|by|"
    r"in) (?:which|[\ue500-\ue5ff])"
)


class SharingParties:
    """Who stands on either side of the transfers of one document."""

    def __init__(self, doc: Doc, names: Names) -> None:
        self.text: str = text_of(doc)
        self.names = names
        kind = summary(doc).get("type", "other")
        heading = self.text[:160].split("\n")[0].split(". ")[0]
        words = [m[0] for m in _TITLE.finditer(heading)]
        self.agreement = kind in {"agreement", "dpa", "nda"} or any(word[0].isupper() for word in words)
        self.pair = sides(doc, names)
        paired = self.pair and (self.pair.known or _PAIRED.search(self.text[:700]))
        self.agreement = self.agreement or bool(paired and _CONTRACT.search(self.text[:400]))
        self.pleading = kind in {"complaint", "answer", "opinion", "order", "petition", "stipulated_order"}
        own = names.speaker.full if names.speaker else ""
        self.policy: str | None = own if kind == "policy" and own else None
        parties = records(doc, "parties")
        self.party_names = {p["name"] for p in parties}
        self.complainants = {
            p["name"] for p in parties if p["role"] in {"plaintiff", "petitioner", "complainant", "intervenor"}
        }
        self.complainants |= {n.full for n in names.all if _COMPLAINANT.search(n.full)}
        self.accused = [
            p["name"] for p in parties if p["role"] in {"defendant", "respondent"} and p.get("kind") != "person"
        ]
        self.home = None if self.pleading else house(doc, names)
        self.operators = operators(doc, names)

    def settle(self, masked: Mask, transfer: Transfer) -> tuple[Name, Name] | None:
        """Giver and taker of a transfer, or ``None`` where a side stays unknown or cannot be a side."""
        giver, taker = self._filled(masked, transfer)
        if giver is None or taker is None or self._set_aside(giver) or self._set_aside(taker):
            return None
        if not masked.start <= giver.start < masked.end and _ADDRESSED.search(self.text, masked.start, masked.end):
            return None
        giver, taker = self._company(self._led(giver)), self._company(taker)
        if self.home and is_organ(self.text, giver, self.home):
            giver = self._as_home(giver)
        if self.home and is_organ(self.text, taker, self.home):
            taker = self._as_home(taker)
        if giver.kind == "person" and transfer.modality != "done" and self.home and taker.kind in CORPORATE:
            giver = self._as_home(giver)
        if giver.full.lower() == taker.full.lower() or giver.form == "pronoun" or taker.form == "pronoun":
            return None
        if any(self._no_party(name, giver) for name in (giver, taker)):
            return None
        if self.agreement and (giver.form == "category" or self._is_thing(giver) or self._is_thing(taker)):
            return None
        if giver.form == "category" and taker.form == "category":
            return None
        if self.policy is not None and not self._own_practice(giver, taker):
            return None
        if _CONSUMER.match(giver.full) or (taker.kind == "unknown" and _CONSUMER.match(taker.full)):
            return None
        if giver.kind == "person" and taker.kind == "company" and transfer.modality != "done":
            return None
        return giver, taker

    def _elsewhere(self, masked: Mask, transfer: Transfer) -> bool:
        return third_body(masked.text[transfer.start : transfer.end + 160])

    def _is_thing(self, name: Name) -> bool:
        return is_thing(self.text, name, self.party_names)

    def _set_aside(self, side: Name) -> bool:
        """Whether the text names a side only to say that it is another: "got it not from X but from Y"."""
        return bool(_SET_ASIDE.search(self.text, max(0, side.start - 40), side.start))

    def _filled(self, masked: Mask, transfer: Transfer) -> tuple[Name | None, Name | None]:
        giver, taker = transfer.discloser, transfer.recipient
        pair = self.pair if self.agreement else None
        if pair and taker is None and len(self.text) > LONG and (giver is None or self._elsewhere(masked, transfer)):
            return giver, None
        resolved = self.home and _RESOLVED.search(masked.text[: transfer.start])
        if resolved and self.home and (taker is None or taker.full != self.home.full):
            giver = self.home
        somebody = bool(_SOMEBODY.search(masked.text[: transfer.start]))
        if taker is None:
            if pair is None:
                taker = (self._only_other(masked, giver, transfer) or self._sole_other(giver)) if giver else None
                return giver, None if taker and self._owns_them(masked, taker) else taker
            if giver is None:
                return pair.giver, pair.taker
            if giver.full == pair.giver.full or giver.form == "pronoun":
                return giver, pair.taker
            return (giver, pair.giver) if giver.full == pair.taker.full and not pair.known else (giver, None)
        if giver is None and pair and taker.full in {pair.giver.full, pair.taker.full}:
            return (pair.giver if taker.full == pair.taker.full else pair.taker), taker
        if giver is None and not somebody:
            giver = next((n for n in (self.names.speaker, self.home) if n and n.full != taker.full), None)
            if giver is None and transfer.modality in {"done", "planned", "permits"} and not self.pleading:
                giver = other(self.names, taker.full, self.complainants)
            if giver is None and transfer.modality == "done":
                last = self.names.last_before(masked.at[transfer.start], ("company", "public_body"), 700)
                giver = last if last and last.full != taker.full else None
        return giver, taker

    def _owns_them(self, masked: Mask, taker: Name) -> bool:
        """Whether the sentence names a party only as whose data they are: "copied the photos of X for its archive"."""
        named = [n for n in self.names.between(masked.start, masked.end) if n.full == taker.full]
        return bool(named) and all(
            re.search(r"\b(?:of|from|belonging to) (?:the )?\Z", self.text[max(0, n.start - 20) : n.start])
            for n in named
        )

    def _only_other(self, masked: Mask, giver: Name, transfer: Transfer) -> Name | None:
        """The one other party to the agreement that the sentence speaks of, or of a decision in the giver's paper."""
        if _AGREED.search(masked.text[: transfer.start]):
            near = {
                n.full: n
                for n in self.names.between(masked.start, masked.end)
                if n.form == "proper" and n.kind in CORPORATE and n.full != giver.full
            }
            if len(near) == 1:
                return next(iter(near.values()))
        giver = self._as_home(giver) if self.home and is_organ(self.text, giver, self.home) else giver
        if transfer.modality not in {"planned", "requires"} or not self.home or giver.full != self.home.full:
            return None
        return other(self.names, giver.full, self.complainants)

    def _sole_other(self, giver: Name) -> Name | None:
        """In a short paper, the one organisation that it names besides the giver."""
        if self.pleading or self.policy is not None or len(self.text) > 6000:
            return None
        own = (
            self._as_home(giver)
            if self.home and (is_organ(self.text, giver, self.home) or giver.kind == "person")
            else giver
        )
        return other(self.names, own.full, self.complainants) if own.kind in CORPORATE else None

    def _as_home(self, name: Name) -> Name:
        return replace(name, full=self.home.full, kind=self.home.kind, form="role") if self.home else name

    def _led(self, name: Name) -> Name:
        """The company whose founders or directors a sentence makes the giver ("the founders of Fen Ltd")."""
        if name.kind != "group":
            return name
        of = self.text[name.end : name.end + 4]
        led = [n for n in self.names.between(name.end, name.end + 9) if n.kind in CORPORATE] if of == " of " else []
        return led[0] if led else name

    def _company(self, name: Name) -> Name:
        """The company behind a brand, where the document says who runs it."""
        owner = self.operators.get(name.full)
        if owner and name.kind in {"brand", "unknown"}:
            return replace(name, full=owner.full, kind=owner.kind)
        return name

    def expanded(self, giver: Name) -> list[Name]:
        """The companies that "Defendants" stands for, else the name itself."""
        if _COLLECTIVE.match(giver.full) and 1 <= len(self.accused) <= 4:
            return [replace(giver, full=name, kind="company") for name in self.accused]
        return [giver]

    def _own_practice(self, giver: Name, taker: Name) -> bool:
        """Whether a policy can mean this pair: its own company gives, and not to a thing of its own."""
        named = giver.full == self.policy or giver.form == "role" or bool(FORM.search(giver.full))
        own = (self.policy or giver.full).split()[0].lower()
        return named and not (taker.form == "proper" and taker.full.lower().startswith(own))

    def _no_party(self, name: Name, giver: Name) -> bool:
        """Whether a name cannot be a side of a transfer here: a product, a public complainant, words of a heading."""
        if name.kind == "brand" and (name.full == giver.full or self.pleading):
            return True
        if name.full in self.complainants:
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
        if name.kind in {"unknown", "brand"} and name.form == "proper" and not self.agreement:
            own = self.text[name.start : name.end]
            return len(own) < 3 or (own.isupper() and name.kind != "brand") or bool(_NO_FIRM.search(own))
        return False
