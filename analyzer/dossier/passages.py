"""Sentences of the documents of a dossier in which people are named: what they did, disclosed or stood aside from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from analyzer.dossier.cues import cue
from analyzer.dossier.names import person_words
from analyzer.model import Document, Entity, EntityKind, Evidence

_BREAK = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bProf)(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)(?<!\bNo)(?<!\bSt)"
    r"(?<!\b[A-Z])[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n\s*\n|;\s+"
)
_WORD = re.compile(r"\w+")
_PRONOUN = re.compile(r"\b(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_HE_OR_SHE = re.compile(r"(?:He|She)\b")
_POINTS_BACK = re.compile(
    r"\b(?:it|this|that|the (?:interest|stake|holding|shareholding|investment|shares|tie|link|connection|point))\b",
    re.IGNORECASE,
)
"""What an interest told before is called again."""
_EXTENT = re.compile(
    r"\b(?:size|amount|value|valuation|price|terms|sum|details)\b|\b(?:not|never) (?:fail|omit|neglect|forget)\b",
    re.IGNORECASE,
)
"""What of an interest may be kept back although the interest itself is known; and what is no silence."""
_FROM = re.compile(r"(?m)^[ \t>]*From:([^\n]*)")
_I = re.compile(r"(?<!\w)(?:I|me)(?![\w'’.-])")
_ANSWER = 40
"""Characters at most of a sentence that only answers the heading or question before it: "None.", "Nobody had."."""
REACH = 120
"""Characters between a name and what the person does."""
BEFORE = 2
"""Sentences before one that disclose, in which the person may be named whom "she" or "the officer" means."""


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    text: str


class Passages:
    """The sentences of each document, and where in them an entity is named. Read once, on first use."""

    def __init__(
        self,
        documents: Sequence[Document],
        entities: Sequence[Entity],
        names: Mapping[tuple[str, str], str],
        brands: Mapping[str, str] | None = None,
    ) -> None:
        """``brands``: the one owner of each brand, who is named where the brand is."""
        self._brands = brands or {}
        self._documents = {document.id: document for document in documents}
        self._entities = {entity.id: entity for entity in entities}
        self._names = names
        self._sentences: dict[str, list[Sentence]] = {}
        self._patterns: dict[str, re.Pattern[str] | None] = {}
        self._places: dict[str, set[str]] = {}

    @cached_property
    def _written(self) -> dict[str, list[str]]:
        """How each entity is written, in any of its documents."""
        found: dict[str, list[str]] = defaultdict(list)
        for (_, name), entity in self._names.items():
            found[entity].append(name)
            if owner := self._brands.get(entity):
                found[owner].append(name)
        return found

    def named(self, entity: str, text: str) -> bool:
        """Whether the text names the entity, in full, by an alias, or a person by the surname."""
        pattern = self._pattern(entity)
        return bool(pattern and pattern.search(text))

    @cached_property
    def _by_word(self) -> dict[str, set[str]]:
        """The documents in which each word stands, in lower case."""
        found: dict[str, set[str]] = defaultdict(set)
        for ident, document in self._documents.items():
            for word in set(_WORD.findall(document.text.casefold())):
                found[word].add(ident)
        return found

    def _naming(self, entity: str, among: Sequence[str]) -> list[Document]:
        """Those of the documents that name the entity. Only texts with all words of one of its names are read."""
        if entity not in self._places:
            found: set[str] = set()
            for name in self._names_of(entity):
                if own := [self._by_word.get(word, set()) for word in _WORD.findall(name.casefold())]:
                    found |= set.intersection(*sorted(own, key=len))
            self._places[entity] = {d for d in found if self.named(entity, self._documents[d].text)}
        places = self._places[entity]
        return [self._documents[d] for d in among if d in places]

    def _naming_all(self, entities: Sequence[str], among: Sequence[str]) -> list[Document]:
        """Those of the documents that name each of the entities, of which there is one at least."""
        first, *others = entities
        found = self._naming(first, among)
        for entity in others:
            found = self._naming(entity, [document.id for document in found])
        return found

    def _names_of(self, ident: str) -> list[str]:
        entity = self._entities.get(ident)
        if entity is None:
            return []
        found = [entity.name, *entity.aliases, *self._written.get(ident, ())]
        if entity.kind is EntityKind.PERSON:
            surname = person_words(entity.name)[-1:]
            found += [w for w in re.findall(r"[\w’'-]+", entity.name) if person_words(w) == surname]
        return [name for name in found if len(name) > 2]

    def _initials(self, ident: str) -> str | None:
        """The initials of a person, in capitals, where nobody else in the dossier has the same."""
        own = self._entities.get(ident)
        if own is None or own.kind is not EntityKind.PERSON:
            return None
        short = _short(own.name)
        return short if self._bearing[short] == 1 and len(short) > 1 else None

    @cached_property
    def _bearing(self) -> Counter[str]:
        """How many people have the same initials."""
        return Counter(_short(e.name) for e in self._entities.values() if e.kind is EntityKind.PERSON)

    @cached_property
    def _people(self) -> dict[str, dict[str, None]]:
        """The people whom the facts of each document name."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for (document, _), ident in self._names.items():
            if (own := self._entities.get(ident)) and own.kind is EntityKind.PERSON:
                found[document][ident] = None
        return found

    def _pattern(self, ident: str) -> re.Pattern[str] | None:
        if ident not in self._patterns:
            options = [re.escape(name) for name in sorted(set(self._names_of(ident)), key=len, reverse=True)]
            if options and (short := self._initials(ident)):
                options.append(f"(?-i:{short})")
            self._patterns[ident] = (
                re.compile(rf"(?<!\w)(?:{'|'.join(options)})(?!\w)", re.IGNORECASE) if options else None
            )
        return self._patterns[ident]

    def sentences(self, document: str) -> list[Sentence]:
        """The sentences of a document with their offsets; none where the document is not known."""
        if document not in self._sentences:
            source = self._documents.get(document)
            self._sentences[document] = list(_split(source.text)) if source else []
        return self._sentences[document]

    def kept_back(self, about: str, party: str, documents: Sequence[str]) -> tuple[Evidence, ...]:
        """The sentences which say that an interest of ``about`` was not made known; "it" may mean the interest."""
        return self.told(["undisclosed"], about, party, documents, back=_POINTS_BACK, unless=_EXTENT)

    def told(
        self,
        cues: Sequence[str],
        about: str,
        party: str,
        documents: Sequence[str],
        *,
        back: re.Pattern[str] | None = None,
        unless: re.Pattern[str] | None = None,
    ) -> tuple[Evidence, ...]:
        """The sentences of these documents that a cue fits and that concern the person ``about``, who is named in
        them, or shortly before where a pronoun or ``back`` points there. A document that does not name ``party`` is
        left out, and so is what is denied or only required, and a sentence with the words ``unless``."""
        found: list[Evidence] = []
        for source in self._naming_all((party, about), documents):
            sentences = self.sentences(source.id)
            for i, sentence in enumerate(sentences):
                if not any(_says(name, sentence.text) for name in cues):
                    continue
                if unless and unless.search(sentence.text):
                    continue
                before = sentences[max(0, i - BEFORE) : i]
                if self.named(about, sentence.text) or (
                    any(self.named(about, near.text) for near in before)
                    and (
                        _PRONOUN.search(sentence.text)
                        or _says("independent_approval", sentence.text)
                        or (back and back.search(sentence.text))
                    )
                ):
                    found.append(source.evidence(sentence.start, sentence.end))
        return tuple(found)

    def stood_aside(self, person: str, party: str, documents: Sequence[str]) -> tuple[Evidence, ...]:
        """The sentences of the documents that name the party in which the person is said to have kept out of a
        decision: named last before these words, or within them, or as the one of whom "he" or "she" speaks."""
        return tuple(
            source.evidence(sentence.start, sentence.end)
            for source in self._naming_all((party, person), documents)
            for before, sentence in pairwise([Sentence(0, 0, ""), *self.sentences(source.id)])
            if self.keeps_out(person, sentence.text, source.id)
            or (
                _HE_OR_SHE.match(sentence.text)
                and _says("stood_aside", sentence.text)
                and self._alone_in(person, before.text, source.id)
            )
        )

    def keeps_out(self, person: str, words: str, document: str) -> bool:
        """Whether a sentence says of this person, and not of another whom it names later, to have kept out."""
        others = [p for p in map(self._pattern, self._people.get(document, ())) if p and p != self._pattern(person)]
        own = self._pattern(person)
        if own is None:
            return False
        for hit in cue("stood_aside").finditer(words):
            last = max((m.end() for m in own.finditer(words, 0, hit.end())), default=-1)
            nearest = all(m.end() < last for p in others for m in p.finditer(words, 0, hit.end()))
            if last >= 0 and nearest and _affirmed(words, hit):
                return True
        return False

    def declared_none(self, person: str, party: str, documents: Sequence[str]) -> tuple[Evidence, ...]:
        """The sentences in which the person says to the party that there is no interest to declare, or in which a
        meeting notes that nobody has any, which the person attended or at which the person spoke or voted."""
        found = list(self.told(["declared_none"], person, party, documents))
        for source in self._naming_all((party, person), documents):
            sentences = self.sentences(source.id)
            there = any(
                self.named(person, sentence.text)
                and (_says("attended", sentence.text) or _says("release_verbs", sentence.text))
                for sentence in sentences
            )
            for before, sentence in pairwise(sentences) if there else ():
                own = _says("nil_return", sentence.text)
                answered = len(sentence.text) <= _ANSWER and _says(
                    "nil_return", f"{before.text.rstrip('.:?')}: {sentence.text}"
                )
                if own or answered:
                    found.append(source.evidence(sentence.start if own else before.start, sentence.end))
        return tuple(dict.fromkeys(found))

    def said(self, name: str, parties: Sequence[str], documents: Sequence[str]) -> tuple[Evidence, ...]:
        """The sentences that a cue fits in those of the documents that name each of the parties."""
        return tuple(
            source.evidence(sentence.start, sentence.end)
            for source in self._naming_all(parties, documents)
            for sentence in self.sentences(source.id)
            if _says(name, sentence.text)
        )

    def headed(self, cue_name: str, about: str, party: str, documents: Sequence[str]) -> tuple[Evidence, ...]:
        """The heading that a cue fits in each of these documents in which person and party are named after it."""
        found: list[Evidence] = []
        for source in self._naming_all((party, about), documents):
            heading = cue(cue_name).search(source.text)
            if heading and _says("nil_return", source.text[heading.start() : heading.end() + REACH]):
                continue
            if heading and all(self.named(each, source.text[heading.end() :]) for each in (about, party)):
                found.append(source.evidence(heading.start(), heading.end()))
        return tuple(found)

    def _alone_in(self, person: str, words: str, document: str) -> bool:
        """Whether a sentence of the document names the person and nobody else."""
        others = (other for other in self._people.get(document, ()) if other != person)
        return self.named(person, words) and not any(self.named(other, words) for other in others)

    def carries_out(self, person: str, words: str) -> bool:
        """Whether ``words`` tell that the person sends the data on."""
        pattern = self._pattern(person)
        name = pattern.search(words) if pattern else None
        return bool(name and _says("carries_out", words[name.end() : name.end() + REACH]))

    def acts(self, person: str, party: str, documents: Sequence[str]) -> tuple[Evidence, ...]:
        """The sentences in which the person lets the data go: named before a verb of releasing or approving, or after
        it as the one by whom; the only writer of a message is "I". The party must be named there or shortly before."""
        found: list[Evidence] = []
        pattern = self._pattern(person)
        for source in self._naming(person, documents) if pattern else ():
            sentences = self.sentences(source.id)
            writers = _FROM.findall(source.text)
            writes = len(writers) == 1 and self.named(person, writers[0])
            for i, sentence in enumerate(sentences):
                name = pattern.search(sentence.text) if pattern else None
                if writes and not (name and _says("release_verbs", sentence.text[name.end() :])):
                    name = _I.search(sentence.text) or name
                last = sentences[i - 1].text if i else ""
                if (
                    not name
                    and (pronoun := _HE_OR_SHE.match(sentence.text))
                    and self._alone_in(person, last, source.id)
                ):
                    name = pronoun
                if (
                    not name
                    and _says("release_again", sentence.text)
                    and self.named(person, last)
                    and re.search(r"\b(?:consent|approv\w+|authori\w+|permi\w+|instruct\w+)\b", last)
                    and self.named(party, sentence.text)
                ):
                    found.append(source.evidence(sentence.start, sentence.end))
                if not name or not any(self.named(party, s.text) for s in sentences[max(0, i - BEFORE) : i + 1]):
                    continue
                after = sentence.text[name.end() : name.end() + REACH]
                before = sentence.text[max(0, name.start() - REACH) : name.start()]
                alone = writes and _says("nobody_else", sentence.text)
                if _says("release_verbs", after) or _ends("passive_release", before) or alone:
                    found.append(source.evidence(sentence.start, sentence.end))
        return tuple(found)


def _short(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _ends(name: str, before: str) -> bool:
    """Whether a cue fits at the end of the words, but for a title or an article."""
    bare = re.sub(r"(?:\s+(?:the|its|Mr|Ms|Mrs|Dr|Prof|Sir)\.?)*\s*$", "", before)
    return any(hit.end() == len(bare) and _affirmed(before, hit) for hit in cue(name).finditer(bare))


def _says(name: str, sentence: str) -> bool:
    """Whether a cue fits, and no word before it in the sentence turns it round."""
    return any(_affirmed(sentence, hit) for hit in cue(name).finditer(sentence))


def _affirmed(sentence: str, hit: re.Match[str]) -> bool:
    return not cue("undone").search(sentence, max(0, hit.start() - 40), hit.start())


def _split(text: str) -> Iterator[Sentence]:
    start = 0
    for mark in [*_BREAK.finditer(text), None]:
        end = mark.end() if mark else len(text)
        piece = text[start:end]
        inner = piece.strip()
        if inner:
            first = start + piece.index(inner)
            yield Sentence(first, first + len(inner), inner)
        start = end
