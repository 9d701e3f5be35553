"""Ties that the role nouns of a parsed sentence tell: who bears the role, and of what or whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from analyzer.pipes.clause_masks import O, P
from analyzer.pipes.name_scan import Name
from analyzer.pipes.relation_facets import Course
from analyzer.pipes.relation_frames import told, words
from analyzer.pipes.relation_roles import Tie, fitting
from analyzer.pipes.relation_terms import Role, vocabulary
from analyzer.pipes.relation_tree import Tree

_BOARD_WORDS = frozenset({"board", "company", "nominee", "outside", "fellow", "founder", "trust", "non"})
_OF = ("of", "at", "for", "in", "to", "with", "behind")


def office_ties(tree: Tree) -> Iterator[Tie]:
    """The ties that a role noun tells, whether beside a name, after "is" or after "as"."""
    for token in tree.parsed:
        role = tree.office(token)
        if role is None:
            continue
        term = vocabulary().by_id[role.type]
        bearers = tree.bearers(token)
        if not bearers:
            continue
        ends = term.source if role.inverse else term.target
        wanted = P if ends == ["person"] else O
        others = [n for n in targets(tree, token, wanted) if n.full not in {b.full for b in bearers}]
        verb, course = _said_by(token)
        if role.type == "director_of" and _office_director(role, token):
            role = replace(role, type="officer_of")
        for bearer in bearers:
            for other in others:
                source, target = (other, bearer) if role.inverse else (bearer, other)
                if kind := fitting(role, source, target):
                    yield from told(tree, kind, [source], [target], verb, token, course, role.text)


def _office_director(role: Role, token: Token) -> bool:
    """Whether "director" names an office ("procurement director") and not a seat on the board."""
    return bool(re.fullmatch(r"(?:\w+ )?directors?", role.text, re.I)) and any(
        c.dep_ == "compound" and c.pos_ == "NOUN" and c.lower_ not in _BOARD_WORDS for c in token.children
    )


def targets(tree: Tree, token: Token, wanted: str, depth: int = 0) -> list[Name]:
    """Of what or whom a role is: "Acme's", "of Acme", "its", or what the role beside it is of."""

    def right(names: list[Name]) -> list[Name]:
        return [n for n in names if (n.kind == "person") == (wanted == P) or n.kind == "unknown"]

    for child in token.children:
        if child.dep_ == "poss" and (found := right(tree.names(child, wanted))):
            return found
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in _OF:
            for noun in tree.complements(token, (child.lower_,)):
                if found := right(tree.names(noun, wanted)):
                    return found
    for child in token.children:
        if child.dep_ in {"compound", "nmod", "amod"} and tree.named(child) and (found := right(tree.names(child, wanted))):
            return found
    for child in token.children:
        if child.dep_ in {"appos", "npadvmod"} and child.i > token.i and (own := tree.named(child)):
            if wanted == O and own.kind != "person":
                return [own]
    if depth < 3:
        beside = [c for c in token.children if c.dep_ == "conj" and tree.office(c)]
        if token.dep_ == "conj" and tree.office(token.head):
            beside.append(token.head)
        for other in beside:
            if found := targets(tree, other, wanted, depth + 2):
                return found
    if token.dep_ in {"compound", "nmod", "amod", "appos"} and tree.named(token.head):  # "treasurer Anna of Acme"
        for noun in tree.complements(token.head, ("of", "at", "from")):
            if found := right(tree.names(noun, wanted)):
                return found
    if token.dep_ == "attr" and token.head.dep_ == "relcl":
        for noun in tree.complements(token.head, ("of", "in", "at")):
            if noun.lower_ in {"which", "whom"}:
                return right(tree.names(noun, wanted))
    return []


def _said_by(token: Token) -> tuple[Token | None, Course]:
    """The verb that puts someone in a role, and whether that begins, lasts or ends."""
    node = token
    while node.dep_ == "conj":
        node = node.head
    head = node.head
    if node.dep_ in {"attr", "oprd", "acomp", "nsubj", "nsubjpass", "dobj"} and head.pos_ in {"VERB", "AUX"}:
        return head, _course(head) if node.dep_ != "nsubj" else "lasts"
    if node.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ in {"VERB", "AUX"}:
        return head.head, _course(head.head)
    return None, "lasts"


def _course(verb: Token) -> Course:
    if verb.lower_ in {"become", "becomes", "became", "becoming", "hired", "hires", "engaged", "retained"}:
        return "begins"
    for _, entry in words().having.get(verb.lower_, ()):
        if entry.only:
            return entry.course
    return "lasts"


def remember(tree: Tree, ties: list[Tie]) -> None:
    """Notes who holds which office, for sentences that name the office alone."""
    from analyzer.pipes.relation_tree import role_key

    for tie in ties:
        if tie.role and (tie.sure or ("affirmed", "stated")) == ("affirmed", "stated"):
            known = tree.holders.setdefault(role_key(tie.role), [])
            if tie.source.full not in {n.full for n in known} and not isinstance(tie.source, Role):
                known.append(tie.source)
