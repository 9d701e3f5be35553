"""Ties that a parsed sentence tells by what someone has: shares in a company, its note, a seat on its board."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from analyzer.model import CORPORATE
from analyzer.pipes.clause_masks import O, P
from analyzer.pipes.name_scan import Name
from analyzer.pipes.relation_facets import Course
from analyzer.pipes.relation_frames import told, words
from analyzer.pipes.relation_roles import Tie
from analyzer.pipes.relation_terms import Having
from analyzer.pipes.relation_tree import COPULAS, Tree

_SEATS = frozenset({"director_of", "advisor_to", "employee_of", "subsidiary_of"})
_SEAT_WORDS = frozenset({"seat", "place", "member", "members", "membership", "position", "chair", "seats", "one"})
_HOLDER_WORDS = frozenset({"holder", "owner", "proprietor", "bearer", "holders", "owners", "shareholder"})
_ISSUER = ("of", "in", "over", "from", "at", "into", "with", "on", "to", "by")


def asset_ties(tree: Tree) -> Iterator[Tie]:
    """The ties told by what someone has: shares, a note, a seat on a board."""
    for noun in tree.parsed:
        kind = asset(tree, noun)
        if kind is None:
            continue
        top = _whole(tree, noun)
        if top is None:
            continue
        if kind == "subsidiary_of" and not any(c.lower_ == "of" for c in noun.children):
            continue
        issuers = _issuers(tree, noun, 0) or (_issuers(tree, top, 0) if top.i != noun.i else [])
        done = False
        for holders, verb, course, more in _holders(tree, kind, top):
            targets = issuers or more or (_elsewhere(tree, verb, top) if verb is not None else [])
            if not targets and tree.topic and verb is not None and any(c.lower_ == "there" for c in verb.children):
                targets = [tree.topic]
            if not targets and kind in {"shareholder_of", "investor_in"} and _known(top):
                targets = tree.issuer
            if not targets and tree.own and any(n.kind == "person" for n in holders) and _addressed(tree, top):
                targets = [tree.own]
            held = [n for n in holders if n.full not in {t.full for t in targets}]
            ends = (targets, held) if kind == "subsidiary_of" else (held, targets)
            for tie in told(tree, kind, *ends, verb, top, course):
                done = True
                if kind in {"shareholder_of", "investor_in"}:
                    tree.issuer[:] = [tie.target]
                yield tie
            if kind == "shareholder_of" and course != "ends" and _entire(tree, top):
                bodies = [n for n in held if n.kind in CORPORATE]
                yield from told(tree, "subsidiary_of", targets, bodies, verb, top, course)
        if not done and not issuers and tree.own and _addressed(tree, top):
            issuers = [tree.own]
        if not done and issuers:
            owners = [n for n in _possessors(tree, top) if n.full not in {i.full for i in issuers}]
            verb = tree.verb_of(top)
            yield from told(tree, kind, owners, issuers, None, top, "lasts") if verb is not None else ()


def _known(noun: Token) -> bool:
    """Whether shares are those already spoken of: "the shares", "her stake"."""
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in {"the", "those", "these"}) for c in noun.children)


_ENTIRE = re.compile(r"\b(?:whole|entire|entirety|all(?: of)? the|100 ?(?:%|per ?cent))\b", re.I)


def _entire(tree: Tree, noun: Token) -> bool:
    """Whether all of a company is held: "the whole of its share capital", "100 per cent of Acme"."""
    return bool(_ENTIRE.search(tree.parsed[noun.left_edge.i : noun.right_edge.i + 1].text))


def _addressed(tree: Tree, noun: Token) -> bool:
    """Whether a company writes to its holder: "your shares", "you hold 400 shares"."""
    said = {t.lower_ for t in (*noun.children, *noun.head.children)}
    return bool(said & {"your", "you"})


def asset(tree: Tree, token: Token) -> str | None:
    """The relation that having what the word names makes: "shareholder_of" for "shares"."""
    if tree.slot(token) is not None:
        return None
    for before, kind in words().assets.get(token.lower_, ()):
        first = token.i - len(before)
        if first >= 0 and tuple(t.lower_ for t in tree.parsed[first : token.i]) == before:
            if (
                before == ()
                and token.dep_ in {"compound", "amod"}
                and token.lower_ in words().assets.get(token.head.lower_, {})
            ):
                return None
            return kind
    return None


def _whole(tree: Tree, noun: Token) -> Token | None:
    """The outermost holding of a phrase ("12 per cent of the shares of Acme"); ``None`` for one inside another."""
    node = noun
    while True:
        head = node.head
        if node.dep_ == "pobj" and head.dep_ == "prep" and head.head.i != head.i:
            above = head.head
            if asset(tree, above) is not None:
                return None
            if above.lower_ in _SEAT_WORDS and asset(tree, noun) in _SEATS:
                node = above
                continue
            if above.pos_ in {"NUM", "NOUN", "PRON", "DET"} and above.lower_ in {
                "one",
                "rest",
                "all",
                "most",
                "part",
                "number",
                "some",
            }:
                node = above
                continue
        if (
            node.dep_ in {"compound", "nmod", "amod", "quantmod", "npadvmod", "nummod"}
            and asset(tree, head) is not None
        ):
            return None
        if node.dep_ == "conj" and (
            asset(tree, head) is not None or (head.lower_ in _SEAT_WORDS and head.dep_ in {"dobj", "nsubjpass"})
        ):
            node = head
            continue
        return node


def _issuers(tree: Tree, noun: Token, depth: int) -> list[Name]:
    """In what a holding is held: "of Acme", "in the share capital of Acme", "Acme's", "our"."""
    if depth > 4:
        return []
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in _ISSUER:
            for token in child.children:
                if token.dep_ != "pobj":
                    continue
                found = [n for n in tree.names(token, O) if n.kind != "person" and n.form != "group"]
                if not found and (asset(tree, token) is not None or token.lower_ in _INNER):
                    found = _issuers(tree, token, depth + 1)
                if found:
                    return found
    for child in noun.children:
        if child.dep_ in {"poss", "compound", "nmod"}:
            found = [n for n in tree.names(child, O) if n.kind not in {"person", "group"}]
            if found:
                return found
    return []


def _elsewhere(tree: Tree, verb: Token, noun: Token) -> list[Name]:
    """An issuer that hangs on the verb: "Acme, in which she holds shares", "took from Acme a warrant"."""
    inside = {t.i for t in noun.subtree}
    for token in tree.complements(verb, ("in", "of", "over", "from")):
        if token.i not in inside:
            found = [n for n in tree.names(token, O) if n.kind not in {"person", "group"}]
            if found:
                return found
    return []


_INNER = frozenset("class capital series total issue stock ownership voting rights issuer round members".split())


def _possessors(tree: Tree, noun: Token) -> list[Name]:
    return tree.all_of([c for c in noun.children if c.dep_ == "poss"], P)


def _holders(tree: Tree, kind: str, noun: Token) -> Iterator[tuple[list[Name], Token | None, Course, list[Name]]]:
    """Who has ``noun``, the verb that says so, its course, and who the verb makes the issuer."""
    seat = kind in _SEATS
    for child in noun.children:  # "shares held by Anna", "an option granted to her"
        if child.dep_ in {"acl", "relcl"} and child.tag_ in {"VBN", "VBD"}:
            for entry in _entries(child, kind):
                yield from _by_verb(tree, child, entry, noun)
            if child.lower_ in {"registered", "recorded"}:
                yield _registered(tree, child), child, "lasts", []
    head = noun.head
    if noun.dep_ == "dobj" and head.dep_ in {"acl", "relcl"} and head.head.lower_ in _RIGHTS:
        noun, head = head.head, head.head.head  # "the right to purchase 400 shares" is held like an option
    if noun.dep_ == "pobj" and head.head.lower_ in _EVENTS:
        yield from _by_event(tree, head.head)
        return
    if noun.dep_ == "pobj" and head.head.lower_ in _HOLDER_WORDS:
        yield tree.bearers(head.head), tree.verb_of(head.head), "lasts", []
        return
    if noun.dep_ == "pobj" and head.head.i != head.i:
        verb = head.head
        if verb.pos_ in {"VERB", "AUX"} and head.lower_ in {"on", "for", "to", "of", "from", "onto", "in", "as"}:
            for entry in _entries(verb, kind):
                if seat or head.lower_ in {"for", "of"} or (entry.course == "lasts" and head.lower_ == "in"):
                    who = _who(tree, verb, entry)
                    if not who and entry.holder == "subject":  # "disposed of", though it looks like a passive
                        who = tree.all_of(tree.surface_subject(verb))
                    yield who, verb, entry.course, []
        return
    if noun.dep_ in {"dobj", "oprd", "attr", "dative", "ccomp"}:
        for entry in _entries(head, kind):
            yield from _by_verb(tree, head, entry, noun)
        if seat and noun.dep_ == "attr":
            if head.lower_ in COPULAS and noun.lower_ in _SEAT_WORDS:
                yield tree.all_of(tree.subject(head), P), head, "lasts", []
            return
    elif noun.dep_ in {"nsubjpass", "nsubj"}:
        if seat and head.lower_ in {"includes", "included", "include", "comprises", "comprised", "numbers", "has"}:
            yield tree.all_of(tree.object(head), P), head, "lasts", []
            return
        if head.lower_ in {"registered", "recorded", "entered"}:
            yield _registered(tree, head), head, "lasts", []
        for entry in _entries(head, kind):
            yield from _by_verb(tree, head, entry, noun)


_RIGHTS = frozenset({"right", "option", "entitlement"})
_EVENTS: dict[str, Course] = {
    **dict.fromkeys(("disposal", "sale", "transfer", "surrender"), "ends"),
    **dict.fromkeys(("purchase", "acquisition", "grant", "award", "allotment", "subscription", "issue"), "begins"),
}


def _by_event(tree: Tree, event: Token) -> Iterator[tuple[list[Name], Token | None, Course, list[Name]]]:
    """Who has shares by "her purchase of", "the grant to her of", or, in a form, by being its only person."""
    owners = [c for c in event.children if c.dep_ == "poss"]
    owners += [
        t for c in event.children if c.dep_ in {"prep", "agent"} and c.lower_ in {"to", "by"} for t in c.children
    ]
    found = tree.all_of([t for t in owners if t.dep_ in {"poss", "pobj"}], P)
    verb = tree.verb_of(event)
    if not found and event.dep_ == "dobj":
        found = tree.all_of(tree.subject(verb))
    if not found and verb.pos_ not in {"VERB", "AUX"}:
        found = tree.masked.names.only_person(tree.masked.start)
    yield found, verb if verb.pos_ in {"VERB", "AUX"} else None, _EVENTS[event.lower_], []


def _entries(verb: Token, kind: str) -> list[Having]:
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    return [
        entry
        for particle, entry in words().having.get(verb.lower_, ())
        if (not particle or particle in particles) and ((kind in entry.only) if kind in _SEATS else not entry.only)
    ]


def _by_verb(
    tree: Tree, verb: Token, entry: Having, noun: Token
) -> Iterator[tuple[list[Name], Token | None, Course, list[Name]]]:
    if entry.holder == "receiver":
        tokens = tree.receiver(verb) or list(tree.complements(verb, ("to", "in")))
        nearest = [t for t in tokens if t.i < noun.i][-1:] if len(tokens) > 1 else tokens
        yield tree.all_of(nearest or tokens), verb, entry.course, tree.all_of(tree.subject(verb), O)
        return
    yield _who(tree, verb, entry), verb, entry.course, []
    if entry.course == "ends" and (to := tree.receiver(verb)):
        yield tree.all_of(to), verb, "begins", []


def _who(tree: Tree, verb: Token, entry: Having) -> list[Name]:
    if entry.holder == "object":
        return tree.all_of(tree.object(verb), P) or (
            tree.all_of(tree.surface_subject(verb), P) if tree.passive(verb) else []
        )
    return tree.all_of(tree.subject(verb))


def _registered(tree: Tree, verb: Token) -> list[Name]:
    """Whose name shares stand in: "in the name of Anna", "in Anna's name"."""
    for token in tree.complements(verb, ("in", "under", "to")):
        if token.lower_ in {"name", "names"}:
            owners = [c for c in token.children if c.dep_ == "poss"]
            owners += [t for c in token.children if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj"]
            return tree.all_of(owners)
        if tree.named(token):
            return tree.all_of([token])
    return []
