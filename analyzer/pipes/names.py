"""Proper names and stand-ins for names, over one document: where they are, what they name, their fullest form there.

Names are never merged: a short form points to a full one only where the text itself makes the tie (an alias in
brackets, the same name without its corporate form, a surname with one bearer named before).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from analyzer.model import AGREEMENT_TYPES, CORPORATE
from analyzer.pipes.described_names import described
from analyzer.pipes.gazetteer import find_places
from analyzer.pipes.name_again import THINGS, by_first_words, by_last_words, joined
from analyzer.pipes.name_forms import Forms
from analyzer.pipes.name_scan import Name, proper_names
from analyzer.pipes.name_speakers import correspondents, speaker
from analyzer.pipes.name_words import FORM_AT_END, NEVER
from analyzer.pipes.names_of_things import in_dateline, no_name
from analyzer.pipes.occurrences import article_before, folded, occurrences, within_word
from analyzer.pipes.parties import aliases
from analyzer.pipes.read_names import with_read_names, with_read_persons
from analyzer.pipes.records import records, shared, store, summary, text_of
from analyzer.pipes.stand_in_names import stand_ins

_ALIAS = re.compile(
    r"[*_]{0,2}\s*,?\((?:(?:collectively|together|hereinafter|hereafter|also known as|d/b/a|"
    r"doing business as|formerly|referred to as|the|as|or)\b[\s,:]*)*"
    r"(?P<first>[“\"'‘][^()“”\"]{2,60}[”\"'’](?:,?\s*(?:or|and)?\s*(?:the\s+)?[“\"'‘][^()“”\"]{2,40}[”\"'’])*)\)"
)
_QUOTED = re.compile(
    r"“(?:the\s+)?([^“”]{1,60}?),?”|\"(?:the\s+)?([^\"]{1,60}?),?\"|(?<!\w)['‘](?:the\s+)?([^'‘’]{1,60}?),?['’](?!\w)"
)
_ROLE = re.compile(
    r"\b(?:the\s+)?(?P<word>(?:Data\s+)?(?:Recipient|Discloser|Provider|Supplier|Importer|Exporter|"
    r"Processor|Controller|Owner)|Disclosing Party|Receiving Party|"
    r"Licensor|Licensee|Lender|Borrower|Depositor|Customer|Company|Vendor|Client|Host|Contributor|"
    r"(?:(?:First|Second|Third|Fourth|Fifth|Sixth)\s)?(?:Respondents?|Defendants?|Claimants?)|Plaintiff|Transferor|Transferee|Institution|Purchaser|Buyer|Seller|Lessor|Lessee|Assignor|Assignee)\b(?!\s+(?:Data|Information|Services|Policy|Group|"
    r"Secretary)\b)"
)
_LABEL = re.compile(
    r"\b(Licensor|Licensee|Lender|Borrower|Depositor|Supplier|Customer|Discloser|Recipient|Provider|Owner|Controller|Processor|"
    r"Company|Client|Vendor|Host|Contributor|Exporter|Importer|Transferor|Transferee|Data Recipient|"
    r"Purchaser|Buyer|Seller|Lessor|Lessee|Assignor|Assignee|Data Provider):\s+$"
)
_PRONOUN = re.compile(
    r"\b(?:(?:W|w)e|(?:O|o)ur(?:selves)?|us|I|(?:M|m)y|this company|(?:T|t)he company|(?:H|h)e|(?:S|s)he|"
    r"(?:H|h)is|(?:H|h)er|(?:I|i)ts?|(?:T|t)heir|(?:T|t)hey|(?:Y|y)ou|(?:Y|y)our|who|whose|which)\b"
)
_GROUP = re.compile(
    r"\b(?:the|its|their|our|several|some of the|two of the|all of the|certain)\s+(?!board\b|"
    r"chair)(?:(?!(?:committee|board|company|seeks?|elects?|appoints?|nominates?|selects?)\b)[a-z-]+\s){0,2}?"
    r"(?:founders|directors|officers|executives|owners|investors|shareholders|insiders)\b",
    re.I,
)


class Names:
    """The names of one document in order, to be asked for stretches of it; found once for all pipes."""

    def __init__(self, doc: Doc) -> None:
        known = shared(doc)
        if "names" not in known:
            found = _find(doc)
            known["names"] = (found, [name.start for name in found], speaker(doc, found), correspondents(doc, found))
        self.all, self._starts, self.speaker, (self.author, self.addressee) = known["names"]
        self.addressed_house: Name | None = None
        """The house of whom a message addresses, while one is read: "your company"."""
        self._sentences = [span[0] for span in store(doc).get("sentence_spans", [])]

    def between(self, start: int, end: int) -> list[Name]:
        """The names that begin in ``[start, end)``."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def only_person(self, offset: int, reach: int = 450) -> list[Name]:
        """The one person named in the sentence before ``offset``, else in ``reach`` characters; else empty."""
        at = bisect_right(self._sentences, offset) - 1
        own = self._sentences[at] if at >= 0 else 0
        last = self._persons(self._sentences[at - 1], own) if at >= 1 else []
        return last if len(last) == 1 else self._persons(max(0, offset - reach), offset)

    def _persons(self, start: int, offset: int) -> list[Name]:
        near = {
            name.full: name
            for name in self.between(start, offset)
            if name.form == "proper"
            and (name.kind == "person" or (name.kind == "unknown" and len(name.full.split()) > 1))
        }
        return list(near.values()) if len(near) == 1 else []

    def nearest_company(self, offset: int, other_than: set[str], reach: int = 400) -> Name | None:
        """The last company, fund or body named before ``offset`` that is not among ``other_than``; else the speaker."""
        for name in reversed(self.between(max(0, offset - reach), offset)):
            if name.form in {"proper", "role"} and name.kind in CORPORATE and name.full not in other_than:
                return name
        return self.speaker

    def last_before(self, offset: int, kinds: tuple[str, ...], reach: int = 600) -> Name | None:
        """The nearest proper name of one of ``kinds`` before ``offset``, at most ``reach`` characters back."""
        for name in reversed(self.all[: bisect_left(self._starts, offset)]):
            if offset - name.start > reach:
                return None
            if name.form == "proper" and name.kind in kinds:
                return name
        return None


def _find(doc: Doc) -> list[Name]:
    text = text_of(doc)
    found = sorted(proper_names(doc), key=lambda name: (name.start, -name.end))
    places = {(hit.start, hit.end) for hit in find_places(text)}
    found = with_read_names(doc, _disjoint(found))
    found = [name for name in found if not (name.kind == "unknown" and (name.start, name.end) in places)]
    tied = _aliases(doc, found)
    things = {name.text for name in found if name.kind == "brand"}
    forms = Forms(tied)
    found = joined(text, [forms.resolve(name) for name in found])
    found = [n for n in found if not _thing(doc, n)]
    found = [replace(n, kind="brand") if n.kind == "unknown" and n.text in things else n for n in found]
    found = with_read_persons(doc, found)
    extra: list[Name] = []
    for match in _ROLE.finditer(text):
        word = match["word"]
        full = tied.get(word.lower())
        extra.append(
            Name(
                match.start(), match.end(), match[0], full[0] if full else word, full[1] if full else "unknown", "role"
            )
        )
    small = folded(text)
    for alias, (full_name, kind) in tied.items():
        for start, end in _alone(small, alias):
            if any(c.isupper() for c in _ARTICLE.sub("", text[start:end])):
                extra.append(Name(start, end, text[start:end], full_name, kind, "proper"))
    extra += by_last_words(text, small, found)
    extra += described(text, found)
    meant = stand_ins(text, found)
    places_meant = {(name.start, name.end) for name in meant}
    found = [n for n in found if n.kind not in {"unknown", "person"} or (n.start, n.end) not in places_meant]
    extra += meant
    for match in _GROUP.finditer(text):
        extra.append(Name(match.start(), match.end(), match[0], match[0], "group", "group"))
    for match in _PRONOUN.finditer(text):
        extra.append(Name(match.start(), match.end(), match[0], match[0], "unknown", "pronoun"))
    extra += by_first_words(text, found)
    order = {"proper": 0, "role": 1, "group": 2, "pronoun": 3}
    whole = sorted([*found, *extra], key=lambda name: (order[name.form], -(name.end - name.start), name.start))
    return sorted(_disjoint(whole), key=lambda name: name.start)


_ARTICLE = re.compile(r"^[Tt]he\s+")
_LETTERS = re.compile(r"[A-Z]{2,5}|[A-Z]-[a-z]+")
_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|html?|aspx?|php|pdf|docx?|xlsx?|csv|js)$", re.I)


def _alone(small: str, alias: str) -> Iterator[tuple[int, int]]:
    """Where ``alias`` stands as words of its own in a text in small letters, with the article before it."""
    free = 0
    for at in occurrences(small, alias):
        end = at + len(alias)
        if at < free or within_word(small, end, "-"):
            continue
        start = article_before(small, at, "-")
        if start < free or start == at:
            if within_word(small, at - 1, "-"):
                continue
            start = at
        yield start, end
        free = end


def _thing(doc: Doc, name: Name) -> bool:
    """Whether capitalised words are a defined term for data or a purpose rather than a name."""
    if _FILE.search(name.text) or (name.form == "proper" and name.full.split()[-1].lower() in THINGS):
        return True
    bare = name.form == "proper" and name.kind != "person" and name.text == name.full
    if bare and not FORM_AT_END.search(name.full) and in_dateline(text_of(doc), name.start, name.end):
        return True
    if name.form == "proper" and no_name(text_of(doc), name.start, name.end, name.kind):
        return True
    if name.form != "proper" or name.kind not in {"unknown", "brand"} or name.full != name.text:
        return False
    if _LETTERS.fullmatch(name.text) and _among_data(doc, name.start):
        return True
    words = name.text.lower().split()
    if words[-1] in THINGS:
        return True
    return any(d["term"] == name.text and d.get("means") for d in records(doc, "definitions"))


def _among_data(doc: Doc, offset: int) -> bool:
    """Whether words that name data stand there: "DNA profiles", "X-rays"."""
    return any(start <= offset < end for m in records(doc, "data_types") for start, end in m["spans"])


def _disjoint(found: list[Name]) -> list[Name]:
    """The names of ``found`` that do not overlap an earlier one in the list."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in found:
        cells = range(name.start, name.end)
        if not taken.isdisjoint(cells):
            continue
        taken.update(cells)
        kept.append(name)
    return kept


_NUMBERED = re.compile(
    r"\b((?:First|Second|Third|Fourth|Fifth|Sixth)\s(?:Defendant|Respondent|Claimant|Plaintiff|Applicant))"
    r"(?:,\s|\s\(|:\s|\s)(?=[*(A-Z])"
)


_UNIT_OF = re.compile(r"\b(?:through|by|via) its (?:\w+ )?$")


def _aliases(doc: Doc, found: list[Name]) -> dict[str, tuple[str, str]]:
    """Lower-case short form to (full name, kind): what the text itself declares, in brackets or as a party."""
    text = text_of(doc)
    tied: dict[str, tuple[str, str]] = {}
    for name in found:
        if name.form != "proper":
            continue
        match = _ALIAS.match(text, name.end)
        if _UNIT_OF.search(text, max(0, name.start - 30), name.start):
            continue  # "a University, acting through its School of Law (the “University”)"
        if not match:
            match = (
                re.compile(r"[*_]{0,2},[^()\n]{3,160}?\((?:the\s+)?(?P<first>[“\"][^()“”\"]{2,40}[”\"])\)").match(
                    text, name.end
                )
                if name.kind != "unknown"
                else None
            )
            if match and any(
                other.start > name.end and other.end < match.end() and other.kind in {"company", "fund"}
                for other in found
            ):
                match = None
        if (
            name.kind != "unknown"
            and name.kind != "person"
            and (label := _LABEL.search(text[max(0, name.start - 24) : name.start]))
        ):
            tied.setdefault(label[1].lower(), (name.full, name.kind))
        bare = re.compile(
            r"\s\((?:the (Company|Supplier|Recipient|Licensor|Licensee|Provider|Customer|Discloser|Processor|"
            r"Controller)|(?:here|below|hereafter|henceforth|(?:for|in) short)[:,]? (?:the )?"
            r"([A-Z][\w-]+(?: [A-Z][\w-]+)?))\)"
        ).match(text, name.end)
        if bare:
            tied.setdefault((bare[1] or bare[2]).lower(), (name.full, name.kind))
        if match:
            for quoted in _QUOTED.finditer(match["first"]):
                alias = (quoted[1] or quoted[2] or quoted[3]).strip().lower()
                if name.full.split()[-1].lower() in THINGS:
                    continue  # a plan or a table answers to no name
                if len(alias) > 1 and not set(alias.split()) <= NEVER and not _PRONOUN.fullmatch(alias):
                    tied.setdefault(alias, (name.full, name.kind))
    firms = {
        p["name"]
        for p in records(doc, "parties")
        if p["role"] in {"defendant", "respondent"} and p.get("kind") != "person"
    }
    if len(firms) == 1:
        for word in ("defendants", "respondents"):
            tied.setdefault(word, (next(iter(firms)), "company"))
    for match in re.finditer(r"\b(Defendant|Respondent|Petitioner|Plaintiff)\s(?:\*\*)?(?=[A-Z])", text):
        named = {n.full: n for n in found if n.start == match.end() and n.kind in {"company", "public_body", "fund"}}
        for name in named.values():
            word = match[1].lower()
            tied[word] = (
                (name.full, name.kind) if tied.get(word, (name.full,))[0] == name.full else (match[1], "unknown")
            )
    if versus := re.search(r"(?m)^[^\n]{3,120}?\bv(?:s|ersus)?\.?\s+(?=[A-Z])", text[:800]):
        sued = [n for n in found if 0 <= n.start - versus.end() <= 4 and n.kind in {"company", "public_body", "fund"}]
        for name in sued[:1]:
            tied.setdefault("defendant", (name.full, name.kind))
    for match in _NUMBERED.finditer(text):
        for name in (n for n in found if match.end() <= n.start <= match.end() + 4):
            tied.setdefault(match[1].lower(), (name.full, name.kind))
    kinds = {name.full: name.kind for name in found}
    for alias, full in aliases(doc).items():
        if alias != full and len(alias) > 1 and not (set(alias.lower().split()) <= NEVER or _PRONOUN.fullmatch(alias)):
            short = alias.lower().removeprefix("the ")
            bound, _ = tied.get(short, ("", ""))
            if summary(doc).get("type") in AGREEMENT_TYPES and bound.split()[:1] != full.split()[:1]:
                tied.pop(short, None)  # the place of a seat stands nearer to the short name
            tied.setdefault(short, (full, kinds.get(full, "company")))
    return tied
