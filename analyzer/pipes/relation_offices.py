"""Ties that the role nouns of a parsed sentence tell: who bears the role, and of what or whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from analyzer.model import CORPORATE
from analyzer.pipes.clause_masks import O, P
from analyzer.pipes.name_scan import Name
from analyzer.pipes.relation_facets import Course
from analyzer.pipes.relation_frames import told, words
from analyzer.pipes.relation_roles import Tie, bearer_of_none, fitting
from analyzer.pipes.relation_terms import APPOINTMENTS, Role, role_key, vocabulary
from analyzer.pipes.relation_tree import COPULAS, Tree

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
        if beside := bearer_of_none(tree.masked, tree.at(token)):
            bearers = [n for n in bearers if n.full not in {b.full for b in beside}]
        if not bearers:
            continue
        if role.type == "family_of" and role.plural and len(bearers) > 1 and not targets(tree, token, P):
            verb, course = _said_by(token)
            yield from told(tree, "family_of", bearers[:1], bearers[1:], verb, token, course, role.text)
            continue
        ends = term.source if role.inverse else term.target
        wanted = P if ends == ["person"] else O
        others = [n for n in targets(tree, token, wanted) if n.full not in {b.full for b in bearers}]
        verb, course = _said_by(token)
        if not others and role.type in _POSTS | _PARTNERS:
            others = _announcing(tree, verb)
        if not others and role.type in _POSTS and _alone(tree) and not _of_others(token):
            others = _unsaid(tree, role)
        if role.type == "director_of" and _office_director(role, token):
            role = replace(role, type="officer_of")
        for bearer in bearers:
            for other in others:
                if _TRUSTEE.search(role.text) and _PRIVATE_TRUST.search(other.full):
                    yield from told(tree, "fund_of", [other], [bearer], verb, token, course, role.text)
                    continue
                source, target = (other, bearer) if role.inverse else (bearer, other)
                if kind := fitting(role, source, target):
                    yield from told(tree, kind, [source], [target], verb, token, course, role.text)


_POSTS = frozenset({"officer_of", "director_of", "employee_of", "founder_of"})


_TRUSTEE = re.compile(r"\btrustees?$", re.I)
_PRIVATE_TRUST = re.compile(r"\b(?:Family|Settlement|Discretionary|Children|Grantor|Estate|Revocable|Living)\b")


def _of_others(token: Token) -> bool:
    """Whether the role is said to be the reader's or of people not named: "your director", "their chairman"."""
    return any(child.lower_ in {"your", "their"} for child in token.children)


def _unsaid(tree: Tree, role: Role) -> list[Name]:
    """Of what an office is that is named without it: of what the text speaks of, or of the house whose paper it is."""
    if tree.topic and (_TRUSTEE.search(role.text) or tree.own is None):
        return [tree.topic] if _TRUSTEE.search(role.text) and "trust" in tree.topic.full.lower() else []
    if re.match(r"\W*(?:Signed|SIGNED|Executed|EXECUTED)\b", tree.masked.text):
        return []
    if tree.own and (tree.topic is None or tree.topic.full == tree.own.full or not role.plural):
        return [tree.own]
    return []


_PARTNERS = frozenset({"partner_of", "general_partner_of", "advisor_to"})


def _announcing(tree: Tree, verb: Token | None) -> list[Name]:
    """The body that says whom it has put in a role or lost from one: "Acme said that Anna has stepped down as"."""
    if verb is not None and verb.lower_ in _SAYS:  # "Acme announced the appointment of Anna as"
        return [n for n in tree.all_of(tree.surface_subject(verb), O) if n.kind in CORPORATE]
    if verb is None or _course(verb) == "lasts" or verb.dep_ != "ccomp" or verb.head.lower_ not in _SAYS:
        return []
    return [n for n in tree.all_of(tree.surface_subject(verb.head), O) if n.kind in CORPORATE]


_SAYS = frozenset("said says announced announces reported reports confirmed confirms stated states disclosed".split())


def _alone(tree: Tree) -> bool:
    """Whether a sentence of a company's own paper names no other organisation."""
    slots = tree.masked.slots.values()
    others = [s for s in slots if isinstance(s, Name) and s.kind not in {"person", "group"} and s.form != "pronoun"]
    return not any(tree.own is None or name.full != tree.own.full for name in others)


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
        if (
            child.dep_ in {"compound", "nmod", "amod"}
            and tree.named(child)
            and (found := right(tree.names(child, wanted)))
        ):
            return found
    for child in token.children:
        beside_it = child.dep_ in {"appos", "npadvmod"} and child.i > token.i
        if beside_it and wanted == O and (own := tree.named(child)) and own.kind != "person":
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
    if token.dep_ == "pobj" and token.head.lower_ == "as" and wanted == O:  # "joined Acme as treasurer"
        found = [n for n in tree.all_of(tree.object(token.head.head), O) if n.kind not in {"person", "group"}]
        if found and token.head.head.lower_ in {"joined", "joins", "joining", "left", "leaves", "rejoined"}:
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
    if node.dep_ in {"nsubj", "nsubjpass", "dobj"} and not _seats(head):
        return None, "lasts"  # what its treasurer does, or what is done to him, tells nothing of the office
    if node.dep_ in {"attr", "oprd", "acomp", "nsubj", "nsubjpass", "dobj"} and head.pos_ in {"VERB", "AUX"}:
        return head, _course(head) if node.dep_ != "nsubj" else "lasts"
    if node.dep_ == "pobj" and head.lower_ in {"of", "among", "amongst"}:
        above = head.head
        if above.pos_ in {"AUX", "VERB"} or above.dep_ == "attr":
            return (above if above.pos_ in {"AUX", "VERB"} else above.head), "lasts"
    while node.dep_ == "pobj" and head.dep_ == "conj" and head.head.pos_ in {"ADP", "SCONJ"}:
        head = head.head
    if node.dep_ == "pobj" and head.lower_ == "as" and head.head.lower_ in APPOINTMENTS:
        leaving = head.head.lower_ in {"retirement", "resignation", "departure"}
        return tree_verb(head.head), "ends" if leaving else "begins"
    if node.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ in {"VERB", "AUX"}:
        return head.head, _course(head.head)
    return None, "lasts"


def _seats(verb: Token) -> bool:
    """Whether a verb is "to be" or puts someone in a role, keeps or leaves it there."""
    return verb.lower_ in COPULAS or _course(verb) != "lasts" or bool(words().having.get(verb.lower_))


def tree_verb(noun: Token) -> Token | None:
    """The verb of which a noun is the object: "announced" for "announced the appointment"."""
    return noun.head if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.pos_ == "VERB" else None


def _course(verb: Token) -> Course:
    if verb.lower_ in {"become", "becomes", "became", "becoming", "hired", "hires", "engaged", "retained"}:
        return "begins"
    for _, entry in words().having.get(verb.lower_, ()):
        if entry.only:
            return entry.course
    return "lasts"


def remember(tree: Tree, ties: list[Tie]) -> None:
    """Notes who holds which office, for sentences that name the office alone."""
    for tie in ties:
        if tie.role and (tie.sure or ("affirmed", "stated")) == ("affirmed", "stated"):
            known = tree.holders.setdefault(role_key(tie.role), [])
            if tie.source.full not in {n.full for n in known} and not isinstance(tie.source, Role):
                known.append(tie.source)
