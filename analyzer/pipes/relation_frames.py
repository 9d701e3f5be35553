"""Ties that the verbs of a parsed sentence tell, by the frames and assets of ``rules/terms/relations``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Token

from analyzer.pipes.clause_masks import O, P
from analyzer.pipes.data_predicates import inflect
from analyzer.pipes.name_scan import Name
from analyzer.pipes.relation_facets import Course, ended, held_on, idle, interval, modality, polarity, tense
from analyzer.pipes.relation_outline import VIA
from analyzer.pipes.relation_roles import Tie, fits
from analyzer.pipes.relation_terms import Frame, Having, vocabulary
from analyzer.pipes.relation_tree import Tree
from analyzer.pipes.relation_verbs import stake_fields
from analyzer.pipes.terms import terms

_STAKES = frozenset({"shareholder_of", "investor_in", "creditor_of"})
_MONEY = re.compile(r"[$€£¥₹]|\b[A-Z]{3} ?\d|\b(?:dollars?|euros?|pounds?|francs?|kron\w+|million|thousand)\b")
_SCALES = frozenset("million thousand half quarter".split())


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


_WORD = re.compile(r"[a-z]+|%")
_PLACES = frozenset({"subject", "object", "receiver", "indirect"})


def can_tell(text: str, *, dated: bool) -> bool:
    """Whether a sentence has all the words of one frame, or of one asset; ``dated``: a date may stand for a sum."""
    known, spoken = words(), _WORD.findall(text.lower())
    here = {*spoken, *(word.rstrip("s") for word in spoken)}

    def placed(where: str) -> bool:
        return any(place in _PLACES or place in here for place in where.split("|"))

    for word in spoken:
        for before, _ in known.assets.get(word, ()):
            if here.issuperset(before):
                return True
        for particle, _, frame in known.frames.get(word, ()):
            if (
                (not particle or particle in here)
                and placed(frame.source)
                and placed(frame.target)
                and (
                    not frame.object
                    or not here.isdisjoint(frame.object)
                    or "*" in frame.object
                    or ("$" in frame.object and (dated or _MONEY.search(text)))
                )
            ):
                return True
    return False


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
    clauses = [c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i and c.pos_ in {"VERB", "AUX"}]
    if any(c.tag_ != "VBG" or "*" not in frame.object for c in clauses):
        return
    if frame.object and not _has_object(tree, verb, frame):
        return
    if kind == "investor_in" and "$" in frame.object and _EARNED.search(verb.doc[verb.i : verb.right_edge.i + 1].text):
        return
    if kind == "employee_of" and any((role := tree.office(t)) and role.type == "family_of" for t in tree.object(verb)):
        return  # "leaves a husband and a daughter, X": nobody's employer
    term = vocabulary().by_id[kind]
    sources = _slot(tree, verb, frame, frame.source, P if term.source == ["person"] else "")
    targets = _slot(tree, verb, frame, frame.target, O if "organisation" in term.target else P)
    if kind == "operates_brand" and (product := _product(tree, verb, sources)):
        targets = product
    if frame.by:
        who = targets if frame.target == "subject" else sources
        if not who or any(n.kind not in {*frame.by, "unknown"} for n in who):
            return
    if frame.of and any(n.kind not in frame.of for n in (sources if frame.source == "object" else targets)):
        return
    yield from told(tree, kind, sources, targets, verb, None, frame.course)


_EARNED = re.compile(
    r"\b(?:in|for|as|under|by way of) (?:[a-z-]+ ){0,3}?(?:fees?|rents?|rental|salar(?:y|ies)|compensation|wages|"
    r"services|advice|invoices?|royalt(?:y|ies)|commissions?|damages|settlement|refunds?|dividends?|premiums?|bonus(?:es)?|"
    r"supplies|advertis(?:ing|ements?)|deposits?|sponsorship|prizes?|awards?|grants?|licen[cs]es?|speech(?:es)?|repairs?|work)\b"
)
"""What money is for that is received for work or goods rather than put into a firm."""


def _product(tree: Tree, verb: Token, owner: list[Name]) -> list[Name]:
    """The name that an operated app, site or service bears, though its owner may bear the same."""
    for noun in tree.object(verb):
        same = tree.named(noun)
        if same and any(same.full == o.full and same.text != o.text and same.form == "proper" for o in owner):
            return [replace(same, full=re.sub(r"^[Tt]he ", "", same.text), kind="brand")]
        if tree.slot(noun) is None and noun.lower_ in _PRODUCTS:
            for child in noun.children:
                if child.dep_ in {"compound", "nmod", "appos", "poss"} and (name := tree.named(child)):
                    return [replace(name, full=re.sub(r"^[Tt]he ", "", name.text), kind="brand")]
    return []


_PRODUCTS = frozenset(
    "app application website site platform service store marketplace game network portal brand".split()
)


def _slot(tree: Tree, verb: Token, frame: Frame, where: str, wanted: str) -> list[Name]:
    for place in where.split("|"):
        if place == "subject":
            tokens = tree.subject(verb)
        elif place == "object":
            tokens = tree.object(verb) if not frame.object else []
            if frame.object:
                tokens = [
                    o for t in tree.object(verb) for o in (*tree.complements(t, ("of", "in", "for")), *_owners(t))
                ]
            elif not tokens:
                tokens = tree.shared_object(verb)
        elif place == "receiver":
            tokens = tree.receiver(verb)
        elif place == "indirect":  # "the cheque that you wrote us"
            tokens = [c for c in verb.children if c.dep_ == "dobj"] if verb.dep_ == "relcl" else []
        else:
            tokens = _joined(list(tree.complements(verb, (place,))))
            found = tree.all_of(tokens, wanted)
            if found:
                return found
        for token in tokens:
            if found := tree.all_of([token], wanted):
                return tree.all_of(tokens, wanted) if place in {"subject", "object"} else found
    return []


def _joined(tokens: list[Token]) -> list[Token]:
    """The first noun of a list, and those whose preposition is joined to its own ("from A and from B")."""
    if not tokens:
        return []
    first = tokens[0].head
    linked = {first.i}
    kept = []
    for token in tokens:
        if token.head.i in linked or token.head.head.i in linked:
            linked.add(token.head.i)
            kept.append(token)
    return kept if kept and tokens[0] in kept else tokens[:1]


def _owners(token: Token) -> list[Token]:
    return [c for c in token.children if c.dep_ in {"poss", "compound", "nmod"}]


def _has_object(tree: Tree, verb: Token, frame: Frame) -> bool:
    """Whether the verb has an object that the frame asks for, after a preposition if it has none of its own."""
    nouns = frame.object
    if "*" in nouns and any(c.dep_ == "xcomp" for c in verb.children):
        return True  # "heads ticketing"
    objects = tree.object(verb) or list(tree.complements(verb, tuple(frame.target.split("|"))))
    for token in (*objects, *([verb.head] if verb.dep_ == "relcl" else ())):
        span = tree.parsed[token.left_edge.i : token.right_edge.i + 1]
        if "*" in nouns and tree.slot(token) is None and token.pos_ in {"NOUN", "PROPN"}:
            return True
        # "three million photos" is no sum: the number must stand for itself
        itself = token.lower_ in _SCALES or token.pos_ == "NUM"
        words = {word.lower_ for word in span if itself or word.lower_ not in _SCALES}
        if any(word in nouns or word.rstrip("s") in nouns for word in words):
            return True
        if "$" in nouns and (money := _MONEY.search(span.text)) and (itself or money[0] not in _SCALES):
            return True
    return False


_STARTING = frozenset("start starts started starting begin begins began beginning".split())


def _now(verb: Token | None, course: Course) -> Course:
    if verb is not None and verb.dep_ == "xcomp" and verb.head.lower_ in _STARTING:
        return "begins"
    return "ends" if ended(verb) else course


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
    course = _now(verb, course)
    moment = (("told", tense(verb)), ("as_of", held_on(tree, verb, noun, course)), ("course", course))
    told_by = verb if verb is not None else noun
    at = tree.at(told_by) if told_by is not None else 0
    for source in sources:
        for target in targets:
            if source.full == target.full or not fits(source, term.source) or not fits(target, term.target):
                continue
            if sure is None:
                said = "idle" if idle(verb) else modality(tree, verb)
                sure = (polarity(tree, verb, *([noun] if noun is not None else [])), said)
                starting = verb is not None and verb.dep_ == "xcomp" and verb.head.lower_ in _STARTING
                when = interval(tree, verb.head if verb is not None and starting else verb, noun, course)
            if source.kind != "company" and kind in _STAKES and (vehicle := _vehicle(tree)):
                yield Tie(
                    kind,
                    vehicle,
                    target,
                    at,
                    at + 1,
                    role,
                    verb.lower_ if verb is not None else None,
                    moment,
                    sure,
                    when,
                )
                yield Tie("fund_of", vehicle, source, at, at + 1, "vehicle", None, (), sure, (None, None, "unknown"))
            fields = (
                *moment,
                *(
                    stake_fields(tree.parsed[noun.left_edge.i : noun.right_edge.i + 1].text)
                    if noun is not None and kind in _STAKES
                    else ()
                ),
            )
            yield Tie(
                kind, source, target, at, at + 1, role, verb.lower_ if verb is not None else None, fields, sure, when
            )


def _vehicle(tree: Tree) -> Name | None:
    found = VIA.search(tree.masked.text)
    return tree.masked.name(found["vehicle"]) if found else None
