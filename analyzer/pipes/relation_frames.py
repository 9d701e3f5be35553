"""Ties that the verbs of a parsed sentence tell, by the frames and assets of ``rules/terms/relations``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from analyzer.pipes.clause_masks import O, P
from analyzer.pipes.data_predicates import inflect
from analyzer.pipes.name_scan import Name
from analyzer.pipes.relation_facets import Course, ended, idle, interval, modality, polarity
from analyzer.pipes.relation_roles import Tie, fits
from analyzer.pipes.relation_terms import Frame, Having, vocabulary
from analyzer.pipes.relation_tree import Tree
from analyzer.pipes.relation_verbs import stake_fields
from analyzer.pipes.terms import terms

_SEATS = frozenset({"director_of", "advisor_to"})
_SEAT_WORDS = frozenset({"seat", "place", "member", "membership", "position", "chair"})
_HOLDER_WORDS = frozenset({"holder", "owner", "proprietor", "bearer", "holders", "owners", "shareholder"})
_ISSUER = ("of", "in", "over", "from", "at", "into", "with", "on", "to", "by")
_MONEY = re.compile(r"[$€£¥₹]|\b[A-Z]{3} ?\d|\b(?:dollars?|euros?|pounds?|francs?|kron\w+|million|thousand)\b")


@dataclass(frozen=True, slots=True)
class Words:
    """Frames and having-verbs by their verb forms, assets by their last word, longest first."""

    frames: dict[str, list[tuple[str, str, Frame]]]
    having: dict[str, list[tuple[str, Having]]]
    assets: dict[str, list[tuple[tuple[str, ...], str]]]


@lru_cache(maxsize=1)
def words() -> Words:
    """The verbs and assets of the rules, inflected. Each frame and having-verb comes with its particle."""
    frames: dict[str, list[tuple[str, str, Frame]]] = {}
    having: dict[str, list[tuple[str, Having]]] = {}
    assets: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for term in vocabulary().by_id.values():
        for frame in term.frames:
            for verb in frame.verbs:
                for form in inflect(verb):
                    first, _, particle = form.partition(" ")
                    frames.setdefault(first, []).append((particle, term.id, frame))
        for asset in term.assets:
            *before, last = asset.lower().split()
            plural = last[:-1] + "ies" if last.endswith("y") else last + "s"
            for form in {last, plural}:
                assets.setdefault(form, []).append((tuple(before), term.id))
    for entry in terms("having", Having):
        for verb in entry.verbs:
            for form in inflect(verb):
                first, _, particle = form.partition(" ")
                having.setdefault(first, []).append((particle, entry))
    for listed in assets.values():
        listed.sort(key=lambda item: -len(item[0]))
    return Words(frames, having, assets)


def frame_ties(tree: Tree) -> Iterator[Tie]:
    """The ties that verbs tell of their own: "founded", "invested in", "is owned by"."""
    frames = words().frames
    for verb in tree.parsed:
        if verb.pos_ not in {"VERB", "AUX", "ADJ"} and verb.tag_ not in {"VBN", "VBD", "VBG"}:
            continue
        particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
        for particle, kind, frame in frames.get(verb.lower_, ()):
            if (particle and all(c.lower_ != particle for c in verb.children)) or particles - {particle}:
                continue
            yield from _framed(tree, verb, kind, frame)


def _framed(tree: Tree, verb: Token, kind: str, frame: Frame) -> Iterator[Tie]:
    if any(c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i and c.pos_ in {"VERB", "AUX"} for c in verb.children):
        return
    if frame.object and not _has_object(tree, verb, frame.object):
        return
    term = vocabulary().by_id[kind]
    sources = _slot(tree, verb, frame, frame.source, P if term.source == ["person"] else "")
    targets = _slot(tree, verb, frame, frame.target, O if "organisation" in term.target else P)
    if frame.by:
        who = targets if frame.target == "subject" else sources
        if not who or any(n.kind not in {*frame.by, "unknown"} for n in who):
            return
    if frame.of and any(n.kind not in frame.of for n in (sources if frame.source == "object" else targets)):
        return
    yield from told(tree, kind, sources, targets, verb, None, frame.course)


def _slot(tree: Tree, verb: Token, frame: Frame, where: str, wanted: str) -> list[Name]:
    for place in where.split("|"):
        if place == "subject":
            tokens = tree.subject(verb)
        elif place == "object":
            tokens = tree.object(verb) if not frame.object else []
            if frame.object:
                tokens = [o for t in tree.object(verb) for o in (*tree.complements(t, ("of", "in", "for")), *_owners(t))]
            elif not tokens:
                tokens = tree.shared_object(verb)
        elif place == "receiver":
            tokens = tree.receiver(verb)
        else:
            tokens = list(tree.complements(verb, place.split("|")))
        for token in tokens:
            if found := tree.all_of([token], wanted):
                return tree.all_of(tokens, wanted) if place in {"subject", "object"} else found
    return []


def _owners(token: Token) -> list[Token]:
    return [c for c in token.children if c.dep_ in {"poss", "compound", "nmod"}]


def _has_object(tree: Tree, verb: Token, nouns: list[str]) -> bool:
    for token in tree.object(verb):
        span = tree.parsed[token.left_edge.i : token.right_edge.i + 1]
        if any(word.lower_ in nouns or word.lower_.rstrip("s") in nouns for word in span):
            return True
        if "$" in nouns and _MONEY.search(span.text):
            return True
    return False


def told(
    tree: Tree,
    kind: str,
    sources: list[Name],
    targets: list[Name],
    verb: Token | None,
    noun: Token | None,
    course: Course,
    role: str | None = None,
) -> Iterator[Tie]:
    """A tie for each source and target that may stand in the relation, with polarity, modality and dates."""
    term = vocabulary().by_id[kind]
    sure = when = None
    told_by = verb if verb is not None else noun
    at = tree.at(told_by) if told_by is not None else 0
    for source in sources:
        for target in targets:
            if source.full == target.full or not fits(source, term.source) or not fits(target, term.target):
                continue
            if sure is None:
                said = "idle" if idle(verb) else modality(tree, verb)
                sure = (polarity(tree, verb, *([noun] if noun is not None else [])), said)
                when = interval(tree, verb, noun, "ends" if ended(verb) else course)
            fields = stake_fields(tree.parsed[noun.left_edge.i : noun.right_edge.i + 1].text) if noun is not None else ()
            yield Tie(kind, source, target, at, at + 1, role, verb.lower_ if verb is not None else None, fields, sure, when)


def asset_ties(tree: Tree) -> Iterator[Tie]:
    """The ties told by what someone has: shares, a note, a seat on a board."""
    for noun in tree.parsed:
        kind = asset(tree, noun)
        if kind is None:
            continue
        top = _whole(tree, noun)
        if top is None:
            continue
        issuers = _issuers(tree, noun, 0) or (_issuers(tree, top, 0) if top.i != noun.i else [])
        done = False
        for holders, verb, course, more in _holders(tree, kind, top):
            targets = issuers or more or (_elsewhere(tree, verb, top) if verb is not None else [])
            held = [n for n in holders if n.full not in {t.full for t in targets}]
            for tie in told(tree, kind, held, targets, verb, top, course):
                done = True
                yield tie
        if not done and issuers:
            owners = [n for n in _possessors(tree, top) if n.full not in {i.full for i in issuers}]
            verb = tree.verb_of(top)
            yield from told(tree, kind, owners, issuers, None, top, "lasts") if verb is not None else ()


def asset(tree: Tree, token: Token) -> str | None:
    """The relation that having what the word names makes: "shareholder_of" for "shares"."""
    if tree.slot(token) is not None:
        return None
    for before, kind in words().assets.get(token.lower_, ()):
        first = token.i - len(before)
        if first >= 0 and tuple(t.lower_ for t in tree.parsed[first : token.i]) == before:
            if before == () and token.dep_ in {"compound", "amod"} and token.lower_ in words().assets.get(
                token.head.lower_, {}
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
            if above.pos_ in {"NUM", "NOUN"} and above.lower_ in {"one", "rest", "all", "most", "part", "number", "some"}:
                node = above
                continue
        if node.dep_ in {"compound", "nmod", "amod", "quantmod", "npadvmod", "nummod"} and asset(tree, head) is not None:
            return None
        if node.dep_ == "conj" and asset(tree, head) is not None:
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
    if noun.dep_ == "pobj" and head.head.lower_ in _HOLDER_WORDS:
        yield tree.bearers(head.head), tree.verb_of(head.head), "lasts", []
        return
    if noun.dep_ == "pobj" and head.head.i != head.i:
        verb = head.head
        if verb.pos_ in {"VERB", "AUX"} and head.lower_ in {"on", "for", "to", "of", "from", "onto", "in", "as"}:
            for entry in _entries(verb, kind):
                if seat or head.lower_ in {"for", "of"} or (entry.course == "lasts" and head.lower_ == "in"):
                    yield _who(tree, verb, entry), verb, entry.course, []
        return
    if noun.dep_ in {"dobj", "oprd", "attr", "dative", "ccomp"}:
        for entry in _entries(head, kind):
            yield from _by_verb(tree, head, entry, noun)
        if seat and noun.dep_ == "attr":
            return
    elif noun.dep_ in {"nsubjpass", "nsubj"}:
        if seat and head.lower_ in {"includes", "included", "include", "comprises", "comprised", "numbers", "has"}:
            yield tree.all_of(tree.object(head), P), head, "lasts", []
            return
        if head.lower_ in {"registered", "recorded", "entered"}:
            yield _registered(tree, head), head, "lasts", []
        for entry in _entries(head, kind):
            yield from _by_verb(tree, head, entry, noun)


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
        return tree.all_of(tree.object(verb), P) or (tree.all_of(tree.surface_subject(verb), P) if tree.passive(verb) else [])
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
