"""The parse of a sentence in plain words: what its verbs join, and who its words stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from analyzer.pipes.clause_masks import Mask, O, P, antecedent
from analyzer.pipes.dates import DateHit
from analyzer.pipes.name_scan import Name
from analyzer.pipes.relation_outline import COMPANY_WORDS
from analyzer.pipes.relation_terms import APPOINTMENTS, JOINING, Role, role_key

_SAYING = frozenset("says said writes wrote explains explained recalls recalled adds added told tells".split())
_BODIES = frozenset({"company", "fund", "public_body", "brand", "unknown"})
_RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})


@dataclass(slots=True)
class Tree:
    """The parse of ``skeleton(masked)``; ``places[i]`` is the place in the masked text of letter ``i``."""

    masked: Mask
    parsed: Doc
    places: list[int]
    topic: Name | None = None
    """What the sentence before was about, for "it" and "its"."""
    own: Name | None = None
    """Whose paper it is, where an office or "your shares" may be named without the company."""
    issuer: list[Name] = field(default_factory=list)
    """The company whose shares were spoken of last, for "the shares" and "her stake"."""
    holders: dict[str, list[Name]] = field(default_factory=dict)
    """Persons by the office that the document gives them, for an office named without its holder."""
    _slots: dict[int, Name | Role | DateHit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for token in self.parsed:
            slot = self.masked.slots.get(self.masked.text[self.at(token)])
            if slot is not None:
                self._slots[token.i] = slot

    def at(self, token: Token) -> int:
        """Where in the masked text a word stands."""
        return self.places[min(token.idx, len(self.places) - 1)] if self.places else 0

    def slot(self, token: Token) -> Name | Role | DateHit | None:
        """The name, role or date that the word stands for."""
        return self._slots.get(token.i)

    def named(self, token: Token) -> Name | None:
        """The name that the word stands for; ``None`` for a pronoun or any other word."""
        slot = self._slots.get(token.i)
        return slot if isinstance(slot, Name) and slot.form != "pronoun" else None

    def office(self, token: Token) -> Role | None:
        """The role that the word stands for."""
        slot = self._slots.get(token.i)
        return slot if isinstance(slot, Role) else None

    def all_of(self, tokens: Iterable[Token], wanted: str = "") -> list[Name]:
        """Whom the words name, each with those joined to it by "and", none twice."""
        found: dict[str, Name] = {}
        for token in tokens:
            for name in self.names(token, wanted):
                found.setdefault(name.full, name)
        return list(found.values())

    def names(self, token: Token, wanted: str = "", depth: int = 0) -> list[Name]:
        """Whom a word stands for, with those joined to it; ``wanted`` is ``P``, ``O`` or empty for pronouns."""
        if depth > 6:
            return []
        found = list(self._one(token, wanted, depth))
        own = self.named(token)
        for child in token.children:
            joined = child.dep_ == "conj" or (
                child.dep_ == "appos"
                and own is not None
                and (other := self.named(child)) is not None
                and other.kind == own.kind == "person"
            )
            if (
                joined
                and child.i > token.i
                and (self.named(child) or own is None or self.office(child) or self._beside(child))
            ):
                found += self.names(child, wanted, depth + 1)
        return found

    def _one(self, token: Token, wanted: str, depth: int) -> list[Name]:
        slot = self.slot(token)
        word = token.lower_
        if isinstance(slot, Name) and slot.form != "pronoun":
            return [slot]
        if word in _RELATIVES and (isinstance(slot, Name) or token.tag_.startswith("W")):
            return self._relative(token, wanted, depth)
        if isinstance(slot, Name):
            return self._pronoun(token, word, wanted, depth)
        if isinstance(slot, Role):
            return (
                self.bearers(token)
                or self._beside(token)
                or ([] if slot.plural or slot.inverse else self._sole(token, slot))
            )
        if slot is not None or token.pos_ not in {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"}:
            return []
        if beside := self._beside(token):
            return beside
        if word in {"him", "them"}:
            return self._objective(token, word)
        if word in COMPANY_WORDS and wanted != P and self._definite(token):
            last = self.masked.names.nearest_company(self.masked.at[self.at(token)], set(), 300)
            return [last] if last else []
        if word in {"all", "both", "each", "half", "most", "two", "one"}:
            for prep in token.children:
                if prep.dep_ == "prep" and prep.lower_ == "of":
                    return [n for t in prep.children if t.dep_ == "pobj" for n in self.names(t, wanted, depth + 1)]
        return []

    def _pronoun(self, token: Token, word: str, wanted: str, depth: int) -> list[Name]:
        verb = token.head
        if word == "it" and token.dep_ == "dobj" and verb.dep_ == "conj" and depth < 5:
            parallel = [n for t in self.object(verb.head) for n in self.names(t, O, depth + 1)]
            if parallel:
                return parallel
        if word in {"it", "its"} and self.topic and not re.search(O, self.masked.text[: self.at(token)]):
            return [self.topic]
        if word in {"he", "she", "his", "her"} and not re.search(P, self.masked.text[: self.at(token)]):
            ahead = self._ahead(token)  # "Before she joined Acme, Anna …"
            if ahead:
                return ahead
        found = antecedent(self.masked, self.at(token), wanted or ".")
        if not found and word in {"i", "my", "me"}:
            node = token
            while node.head.i != node.i:  # "I founded Acme," says Anna
                node = node.head
                said = [self.named(c) for c in node.children if c.dep_ == "nsubj" and node.lower_ in _SAYING]
                if said and said[0] is not None:
                    return [said[0]]
        return found

    def _ahead(self, token: Token) -> list[Name]:
        node = token
        while node.head.i != node.i:
            node = node.head
            if node.dep_ == "advcl" and node.i < node.head.i:
                return [n for t in self.surface_subject(node.head) if (n := self.named(t)) and n.kind == "person"]
        return []

    def _beside(self, token: Token) -> list[Name]:
        """A name that a common noun introduces or explains: "the start-up Acme", "Acme, a start-up"."""
        for child in token.children:
            if (
                child.dep_ in {"appos", "nmod", "npadvmod"}
                and (own := self.named(child))
                and own.form != "group"
                and (child.i > token.i or child.dep_ == "appos")
            ):
                return [own]
        head = token.head
        if token.dep_ in {"appos", "nmod", "compound"} and (own := self.named(head)) and own.form != "group":
            return [own]
        return []

    def _definite(self, token: Token) -> bool:
        words = [c for c in token.children if c.dep_ in {"det", "amod", "compound", "poss", "nmod"}]
        return (
            any(c.lower_ in {"the", "that", "this", "said"} for c in words)
            and all(
                c.dep_ == "det" or c.lower_ in {"same", "said", "latter", "former", "whole"} | COMPANY_WORDS
                for c in words
            )
            and not any(c.dep_ in {"prep", "relcl", "acl"} for c in token.children)
        )

    def _objective(self, token: Token, word: str) -> list[Name]:
        before = self.masked.text[: self.at(token)]
        people = {n.full: n for n in self.masked.listed(before) if n.kind == "person"}
        if word == "them":
            return list(people.values())[:2] if len(people) == 2 else []
        # A parse may make "him" the subject of its own verb; asking who that is would not end.
        subject = self.all_of(t for t in self.subject(self.verb_of(token)) if t.lower_ not in {"him", "them"})
        free = [n for n in people.values() if n.full not in {s.full for s in subject}]
        if len(free) == 1:
            return free
        return [] if free else self.masked.names.only_person(self.masked.at[self.at(token)])

    def _relative(self, token: Token, wanted: str, depth: int) -> list[Name]:
        """The name that a relative pronoun leads back to: the head of its clause, if it is of the right kind."""
        people = token.lower_ in {"who", "whom"}
        for before in reversed(self.parsed[max(0, token.i - 3) : token.i]):
            if (own := self.named(before)) is not None:
                if own.kind in ({"person", "unknown", "group"} if people else _BODIES) or token.lower_ == "whose":
                    return self.names(before.head) if before.dep_ == "conj" and people else [own]
                break
            if before.pos_ not in {"PUNCT", "ADP"} and before.lower_ not in {"all", "both", "each", "one"}:
                break
        node = token
        while node.dep_ != "relcl" and node.head.i != node.i:
            node = node.head
        if node.dep_ == "relcl" and node.head.i < token.i:
            found = (
                self.names(node.head, wanted, depth + 1)
                if self.named(node.head) is None
                else [self._slots[node.head.i]]
            )
            kinds = [n for n in found if isinstance(n, Name) and (n.kind == "person") <= (token.lower_ != "which")]
            kinds = [n for n in kinds if not people or n.kind in {"person", "unknown", "group"}]
            if kinds:
                return kinds
        if isinstance(self.slot(token), Name) and not (people and self.parsed[token.i - 1].pos_ in {"NOUN", "PRON"}):
            return antecedent(self.masked, self.at(token), P if people else wanted or O)
        return []

    def bearers(self, token: Token) -> list[Name]:
        """Who bears the role that a word names: beside it, or as the subject of "is" or the object of "appoint"."""
        beside = [c for c in token.children if c.dep_ in {"appos", "nmod"} and self.named(c) and c.i > token.i]
        if beside and (found := [n for n in self.all_of(beside) if n.kind != "company"]):
            return found
        before, head = [c for c in token.children if c.dep_ in {"compound", "nmod"} and c.i < token.i], token.head
        if token.dep_ == "ROOT" and (signed := [n for c in before if (n := self.named(c)) and n.kind == "person"]):
            return signed  # a sign-off: "Anna  Treasurer, Acme"
        if token.dep_ in {"compound", "nmod", "amod"} and self.named(head):
            return self.names(head)
        role = self.office(token)
        if role and role.type == "family_of" and token.i and token.nbor(-1).text == ":":
            return []  # "Peter Vance: wife employed by Acme" is about his wife
        if token.dep_ in {"appos", "npadvmod", "dep"} and isinstance(self.slot(head), Name):
            near = [c for c in (head, *head.conjuncts) if c.i < token.i and isinstance(self.slot(c), Name)] or [head]
            return self.all_of([head]) if role and role.plural else self.all_of([max(near, key=lambda c: c.i)])[:1]
        if token.dep_ == "conj" and self.office(head):
            return self.bearers(head)
        if (
            token.dep_ == "conj"
            and self.named(head)
            and token.i > head.i
            and not any(c.dep_ in {"det", "poss"} and c.lower_ not in {"its", "also"} for c in token.children)
        ):
            return [n for n in [self.named(head)] if n]
        verb = head
        if token.dep_ == "pobj" and head.lower_ in {"of", "among", "amongst"} and head.head.i != head.i:
            above = head.head  # "one of its shareholders", "was among its backers"
            if above.lower_ in {"one", "two", "three", "some"} and above.dep_ in {"attr", "appos"}:
                return self.all_of(self.subject(above.head)) if above.dep_ == "attr" else self.names(above.head)
            if head.lower_ != "of" and above.lower_ in COPULAS:
                return self.all_of(self.subject(above))
        if token.dep_ in {"attr", "oprd", "acomp"} or (token.dep_ in {"dobj"} and verb.lower_ in COPULAS):
            return self.all_of(
                self.subject(verb) if token.dep_ != "oprd" or self.passive(verb) else self._object_of(verb)
            )
        if token.dep_ == "pobj" and head.lower_ == "as":
            while head.dep_ == "conj" and head.head.pos_ in {"ADP", "SCONJ"}:  # "both as treasurer and as secretary"
                head = head.head
            verb = head.head
            if verb.lower_ in APPOINTMENTS:
                of = [t for c in verb.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children]
                return self.all_of([*of, *(c for c in verb.children if c.dep_ == "poss")], P)
            if verb.lower_ in JOINING:
                return self.all_of(self.subject(verb) or self.surface_subject(verb))
            if verb.pos_ in {"VERB", "AUX"}:
                people = self.all_of(self.object(verb)) if self.object(verb) else []
                return [n for n in people if n.kind in {"person", "unknown"}] or self.all_of(self.subject(verb))
            return self.names(verb) if self.named(verb) else []
        if token.dep_ in {"nsubj", "nsubjpass"} and verb.lower_ in COPULAS:
            attributes = [c for c in verb.children if c.dep_ == "attr"]
            return self.all_of([c for c in attributes if self.named(c) or (self.office(c) and self._beside(c))])
        return []

    def _object_of(self, verb: Token) -> list[Token]:
        return [c for c in verb.children if c.dep_ in {"dobj", "nsubj"} and c.i > verb.i] or [
            c for c in verb.children if c.dep_ == "dobj"
        ]

    def _sole(self, token: Token, role: Role) -> list[Name]:
        """The only bearer of an office in the document, where it is named with "the", "its", "our"."""
        words = {c.lower_ for c in token.children if c.dep_ in {"det", "poss"}}
        sure = words - set("a an no any each every".split())
        return self.holders.get(role_key(role.text), []) if sure else []

    def passive(self, verb: Token) -> bool:
        """Whether what stands as the subject of a verb is what the verb is done to."""
        if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
            return True
        if any(c.dep_ in {"nsubj", "aux"} for c in verb.children):
            return False
        if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
            return verb.tag_ == "VBN" and self.passive(verb.head)
        return (
            verb.tag_ in {"VBN", "VBD"}
            and verb.dep_ in {"acl", "advcl", "amod", "relcl", "appos", "ROOT", "nmod"}
            and (any(c.dep_ == "agent" for c in verb.children) or verb.dep_ in {"acl", "amod"})
        )

    def surface_subject(self, verb: Token, depth: int = 0) -> list[Token]:
        """The words that stand as subject of a verb, taken over from the verb it hangs on where it has none."""
        own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if own or depth > 6:
            return own
        head = verb.head
        if verb.dep_ in {"acl", "relcl", "amod"}:
            return [head]
        if verb.dep_ in {"acomp", "attr"}:
            return self.surface_subject(head, depth + 1)
        if head.i == verb.i:
            return []
        if verb.dep_ == "xcomp":
            objects = [c for c in head.children if c.dep_ == "dobj" and c.i < verb.i]
            return objects or self.surface_subject(head, depth + 1)
        if verb.dep_ in {"conj", "advcl", "pcomp", "prep", "dep", "ccomp"} and not (
            verb.dep_ == "ccomp" and verb.tag_ in {"VBD", "VBZ", "VBP"}
        ):
            up = head
            while up.pos_ not in {"VERB", "AUX"} and up.head.i != up.i:
                if self.named(up):
                    return [up]
                up = up.head
            return self.surface_subject(up, depth + 1) if up.pos_ in {"VERB", "AUX"} else []
        return []

    def subject(self, verb: Token) -> list[Token]:
        """Who does it: the subject, or the "by" of a passive."""
        if self.passive(verb):
            return [t for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
                    for t in c.children if t.dep_ == "pobj"]  # fmt: skip
        return self.surface_subject(verb)

    def object(self, verb: Token) -> list[Token]:
        """What it is done to: the object, the subject of a passive, or what a relative clause hangs on."""
        direct = [c for c in verb.children if c.dep_ in {"dobj", "oprd"}]
        if self.passive(verb):
            return direct or self.surface_subject(verb)
        if not direct and verb.dep_ == "relcl" and self._gap(verb):
            return [verb.head]
        if (
            not direct
            and verb.dep_ == "conj"
            and verb.head.pos_ == "VERB"
            and not any(c.dep_ in {"prep", "ccomp", "xcomp"} for c in verb.children)
        ):
            return self.object(verb.head) if verb.i > verb.head.i and self.passive(verb.head) else direct
        return direct or [c for c in verb.children if c.dep_ == "attr" and verb.lower_ not in COPULAS]

    def shared_object(self, verb: Token) -> list[Token]:
        """The object of a later verb that an earlier one shares ("owns and runs Acme")."""
        for child in verb.children:
            if child.dep_ == "conj" and child.pos_ == "VERB" and not any(c.dep_ == "nsubj" for c in child.children):
                return self.object(child) or self.shared_object(child)
        return []

    def receiver(self, verb: Token) -> list[Token]:
        """To whom: "lent her money", "granted options to her", "she was granted options"."""
        found = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
        ways = [c for c in verb.children if c.dep_ in {"dative", "prep"} and c.lower_ == "to"]
        ways += [c for way in (*ways, verb) for c in way.children if c.dep_ == "conj" and c.lower_ == "to"]
        found += [t for way in ways for t in way.children if t.dep_ == "pobj"]
        if self.passive(verb) and any(c.dep_ in {"dobj", "oprd"} for c in verb.children):
            found += self.surface_subject(verb)
        return found

    def _gap(self, verb: Token) -> bool:
        own = [c for c in verb.children if c.dep_ == "nsubj"]
        return bool(own) and own[0].lower_ not in _RELATIVES

    def complements(self, token: Token, prepositions: Iterable[str]) -> Iterator[Token]:
        """The nouns that ``token`` takes with one of the prepositions, near first, also through its object."""
        wanted = set(prepositions)
        queue = [token]
        seen = 0
        while queue and seen < 24:
            node = queue.pop(0)
            seen += 1
            for child in node.children:
                if child.dep_ in {"prep", "agent", "dative"} or (child.pos_ == "ADP" and child.dep_ in {"prt", "conj"}):
                    objects = [c for c in child.children if c.dep_ == "pobj"]
                    if child.lower_ in wanted:
                        yield from objects
                        if not objects and node.dep_ == "relcl" and child.i > node.i:
                            yield node.head
                    queue += [child, *objects]
                elif (child.dep_ in {"dobj", "attr", "oprd", "nsubjpass"} or child.tag_ == "VBG") and node.pos_ in {
                    "VERB",
                    "AUX",
                }:
                    queue.append(child)

    def verb_of(self, token: Token) -> Token:
        """The nearest verb above a word, or the topmost word."""
        node = token
        while node.head.i != node.i:
            node = node.head
            if node.pos_ in {"VERB", "AUX"}:
                return node
        return node


COPULAS = frozenset(
    "is are was were be been being 's 're become becomes became becoming remain remains remained remaining".split()
)
