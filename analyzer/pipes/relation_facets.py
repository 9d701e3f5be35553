"""How sure and when: polarity, modality and dates of what a parsed verb or noun tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from analyzer.pipes.clause_masks import R
from analyzer.pipes.dates import DateHit
from analyzer.pipes.relation_tree import Tree

Course = Literal["begins", "lasts", "ends"]

_NEGATIVE_WORDS = frozenset("no none neither nobody nothing nor without".split())
_DENYING = re.compile(
    r"declin|refus|den(?:y|ie)|fail|avoid|forb|prohibit|prevent|dissuad|abstain|refrain|disclaim|withdr[ae]w|reject"
)
_OPEN = re.compile(
    r"consider|propos|invit|offer|suggest|discuss|contemplat|suppos|imagin|assum|wish|want|hop(?:e|ed|es|ing)$|expect|"
    r"rumou?r|seek|sought|ask|negotiat|explor|weigh|request|would|might|may$|could|can$|should|appl(?:y|ied)|hypothe|"
    r"speculat|entitle|permit|allow|authori[sz]|urge|encourag|prefer|ought"
)
_COMING = re.compile(r"^(?:will|shall|'ll|’ll|agree[sd]?|undertak\w+|intend\w*|plan\w*|promis\w+|undertook)$")
_OPEN_NOUNS = re.compile(
    r"^(?:offer|proposal|plan|right|possibility|invitation|rumou?r|suggestion|intention|idea|talk)s?$"
)
_CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest"})
_SINCE = frozenset({"since", "from", "effective"})
_UNTIL = frozenset({"until", "till", "to", "through", "til"})


def polarity(tree: Tree, verb: Token | None, *others: Token) -> str:
    """``negated`` if the verb, what it hangs on, its subject or one of ``others`` says no."""
    for token in (*others, *(tree.surface_subject(verb) if verb is not None else ())):
        if token.lower_ in _NEGATIVE_WORDS or any(
            c.lower_ in _NEGATIVE_WORDS and c.dep_ in {"det", "preconj", "cc", "neg", "nummod"} for c in token.children
        ):
            return "negated"
    for token in others:
        if token.left_edge.i and token.doc[token.left_edge.i - 1].lower_ in {"not", "never"}:
            return "negated"
    objects = [c for c in verb.children if c.dep_ in {"dobj", "attr", "oprd"}] if verb is not None else []
    if any(c.lower_ in {"nothing", "none"} for c in objects):
        return "negated"
    for node in _chain(verb):
        if _negated(node) or (verb is not None and node.i != verb.i and _DENYING.match(node.lower_)):
            return "negated"
    return "affirmed"


def _negated(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "neg" and child.lower_ != "only":
            following = child.nbor() if child.i + 1 < len(child.doc) else child
            if following.lower_ not in {"only", "longer", "later", "just", "merely", "until"}:
                return True
        if child.lower_ in {"neither", "nor"} and child.dep_ in {"preconj", "cc", "advmod"}:
            return True
        if child.lower_ == "longer":
            return False
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    if (
        verb.dep_ == "conj"
        and verb.head.pos_ in {"VERB", "AUX"}
        and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    ):
        joined = next((c.lower_ for c in verb.head.children if c.dep_ == "cc"), "")
        if joined in {"or", "nor"}:
            return _negated(verb.head)
    return False


def _chain(verb: Token | None) -> Iterator[Token]:
    """A verb, and the verbs and nouns that it completes ("declined" for "declined to invest")."""
    node = verb
    while node is not None:
        yield node
        if node.dep_ in {"xcomp", "ccomp", "csubj"} or (node.dep_ == "acl" and node.tag_ == "VB"):
            node = node.head
        elif node.dep_ == "pcomp" and node.head.dep_ in {"prep", "agent"}:
            node = node.head.head if node.head.lower_ in {"of", "from", "against", "about", "on"} else None
        elif node.dep_ == "conj" and node.head.pos_ == "VERB" and node.tag_ == "VB":
            node = node.head
        else:
            node = None


_IDLE = re.compile(
    r"consider|suppos|imagin|assum|hypothe|speculat|rumou?r|wonder|contemplat|explor|weigh|ponder|debat|invit|offer|propos|"
    r"suggest|want|wish|hop(?:e|ed|es|ing)$|ask|seek|sought|negotiat|discuss|urge|recommend|apply|applied"
)


_SUPPOSING = re.compile(r"\W*(?:Suppose|Supposing|Imagine|Assume|Assuming|Let us (?:suppose|assume)|What if|If|Were)\b")
_SUPPOSED = re.compile(r"suppos|imagin|assum|rumou?r")


def idle(verb: Token | None) -> bool:
    """Whether a tie is only thought of: supposed, considered, rumoured, asked about, or made to hang on an "if"."""
    for node in _chain(verb):
        if verb is not None and node.i != verb.i and _IDLE.match(node.lower_):
            return True
        up = node
        while True:
            if any(c.dep_ in {"mark", "advmod"} and c.lower_ in {"if", "unless", "whether"} for c in up.children):
                return True
            if up.dep_ not in {"advcl", "conj", "ccomp", "xcomp", "pcomp", "prep"} or up.head.i == up.i:
                break
            up = up.head
        if verb is not None and up.i != verb.i and _SUPPOSED.match(up.lower_):
            return True
    return verb is not None and (verb.doc[-1].text == "?" or _SUPPOSING.match(verb.sent.text) is not None)


def modality(tree: Tree, verb: Token | None) -> str:
    """``possible``, ``planned`` or ``stated``, from auxiliaries, governing verbs and conditions."""
    planned = False
    for node in _chain(verb):
        helpers = [c for c in node.children if c.dep_ in {"aux", "auxpass"}]
        for word in [c.lower_ for c in helpers] + ([node.lower_] if verb is not None and node.i != verb.i else []):
            if _OPEN.match(word):
                return "possible"
            planned = planned or bool(_COMING.match(word))
        if verb is not None and node.i != verb.i and _OPEN_NOUNS.match(node.lower_) and node.pos_ == "NOUN":
            return "possible"
        if any(c.dep_ in {"mark", "advmod", "aux"} and c.lower_ in _CONDITIONS for c in node.children):
            return "possible"
        up = node
        while up.head.i != up.i:
            if up.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in up.children):
                return "possible"
            up = up.head
    return "planned" if planned else "stated"


def ended(verb: Token | None) -> bool:
    """Whether "no longer" or "ceased to" says that it lasts no more."""
    return any(
        any(c.lower_ == "longer" for c in node.children)
        or (verb is not None and node.i != verb.i and re.match(r"ceas|stop", node.lower_) is not None)
        for node in _chain(verb)
    )


def interval(tree: Tree, verb: Token | None, noun: Token | None, course: Course) -> tuple[str | None, str | None, str]:
    """Start, end and precision from the dates that belong to the verb or stand inside the noun's phrase."""
    begin = end = None
    precision = "unknown"
    for token, hit, mark in _dates(tree, verb, noun):
        words = _before(token) | {mark}
        first, _, last = hit.value.partition("/")
        if words & _UNTIL:
            end, precision = end or last or first, hit.precision
        elif course == "ends" and words & _SINCE:
            end, precision = end or first, hit.precision  # "stepped down effective 1 May"
        elif words & _SINCE or words >= {"as", "of"}:
            if words >= {"as", "of"} and course == "lasts" and not words & _SINCE:
                continue  # "as of": known to hold then, not known to begin then
            begin, precision = begin or first, hit.precision
        elif "between" in words or (words & {"during"} and last):
            begin, end, precision = begin or first, end or last or None, hit.precision
        elif "before" in words or "after" in words or "by" in words:
            continue
        elif course == "begins":
            begin, precision = begin or first, hit.precision
        elif course == "ends":
            end, precision = end or last or first, hit.precision
    if begin and begin == end:
        if course == "lasts" and precision == "day":
            return None, None, "unknown"  # the end of one office and the start of the next, in one list
        end = None if course == "begins" else end
    return begin, end, precision


_PRESENT = frozenset({"VBZ", "VBP"})


def tense(verb: Token | None) -> str:
    """Whether a tie is told in the ``present`` (or perfect), in the ``past``, or only named beside (``apposed``)."""
    if verb is None:
        return "apposed"
    node = verb
    while True:
        helpers = [c for c in node.children if c.dep_ in {"aux", "auxpass"}]
        tags = {c.tag_ for c in helpers} or {node.tag_}
        if tags & _PRESENT or (tags == {"MD"} and node.tag_ == "VB"):
            return "present"
        if "VBD" in tags:
            return "past"
        if node.dep_ not in {"conj", "xcomp", "acl", "advcl"} or node.head.pos_ not in {"VERB", "AUX"}:
            return "apposed" if node.dep_ in {"acl", "amod", "relcl"} else ""
        node = node.head


def held_on(tree: Tree, verb: Token | None, noun: Token | None, course: Course) -> str | None:
    """A date at which a tie is said to have held, though not since when: that of "was", or of the deed in whose telling
    an office is named ("In May 2019 its treasurer, Ann Lee, signed")."""
    if course != "lasts":
        return None
    node = verb if verb is not None else tree.verb_of(noun) if noun is not None else None
    if node is None or node.pos_ not in {"VERB", "AUX"} or tense(node) != "past":
        return None
    if verb is None and _FOUNDING.match(node.lower_):
        return None  # "founded in 1999 by Ada Lund, its chairwoman": chairwoman now
    found = _on(tree, node, len(tree.parsed))
    if not found and node.dep_ == "conj" and node.head.pos_ in {"VERB", "AUX"}:
        found = _on(tree, node.head, node.head.i)  # "In 2016 Lund was president and Brandt was treasurer"
    return found[0].value.partition("/")[0] if len(found) == 1 else None


_FOUNDING = re.compile(r"found|establish|creat|start|launch|set\b|form|incorporat|born|began|open")


def _on(tree: Tree, verb: Token, before: int) -> list[DateHit]:
    """The dates of a verb, among the words before a place, on which what it tells was so."""
    return [
        hit
        for token, hit, mark in _dates(tree, verb, None)
        if token.i < before and not (_before(token) | {mark}) & (_UNTIL | _SINCE | {"before", "after", "between"})
    ]


def _before(token: Token) -> set[str]:
    """The preposition of a date and the word before it ("as of", "until late"), also "since" before the thing so dated
    ("since its formation in 2019")."""
    words: set[str] = set()
    node = token
    if token.i > 2 and [token.nbor(-n).lower_ for n in (2, 1)] == ["up", "to"] and token.nbor(-3).lower_ in _BROUGHT:
        return {"at"}  # a return "made up to 16 July" tells what holds then, and ends nothing
    for _ in range(4):
        head = node.head
        if head.i == node.i:
            break
        if (
            node is not token
            and node.pos_ == "ADP"
            and head.pos_ in {"NOUN", "PROPN"}
            and head.head.pos_ in {"ADP", "SCONJ"}
            and head.head.lower_ in _SINCE | _UNTIL
        ):
            return {head.head.lower_}
        if head.pos_ in {"ADP", "SCONJ"} or head.dep_ in {"prep", "mark"}:
            words.add(head.lower_)
            node = head
        elif node is token and head.pos_ in {"NOUN", "PROPN", "NUM"} and token.dep_ in {"nmod", "compound", "pobj"}:
            node = head
        else:
            break
    for child in token.children:
        if child.dep_ in {"mark", "advmod", "prep", "case"} and child.lower_ in _UNTIL | _SINCE | {"between"}:
            words.add(child.lower_)
    if token.i and token.nbor(-1).lower_ in _UNTIL | _SINCE | {"between", "during", "before", "after", "by"}:
        words.add(token.nbor(-1).lower_)
    if token.i > 1 and token.nbor(-1).lower_ == "of" and token.nbor(-2).lower_ == "as":
        words |= {"as", "of"}
    return words


_BROUGHT = frozenset({"made", "drawn", "brought", "written"})
_DATELINE = re.compile(r"\s?(?:\([^()]{0,30}\) ?)?(?:/[^/]{2,20}/ ?)?[-–—] ")


_GOT = re.compile(r"(?:subscri|acquir|bought|buying|purchas|receiv|inherit|obtain|join)")


def _dates(tree: Tree, verb: Token | None, noun: Token | None) -> list[tuple[Token, DateHit, str]]:
    """The dates of a verb or noun, each with the "since" or "until" of the clause that it stands in.

    Of two with "since", one before and one after the verb, the first is told of an office named before it: "a director
    since 2015, has owned 6% since 2017".
    """
    found = [
        (token, hit, mark)
        for token, hit, mark in _all_dates(tree, verb, noun)
        if verb is None or (noun is not None and noun.i < verb.i) or not _of_the_office(tree, verb, token)
    ]
    since = [token.i for token, _, _ in found if token.i and token.nbor(-1).lower_ in _SINCE]
    if verb is None or not (min(since, default=verb.i) < verb.i < max(since, default=verb.i)):
        return found
    return [(token, hit, mark) for token, hit, mark in found if token.i not in since or token.i > verb.i]


def _of_the_office(tree: Tree, verb: Token, date: Token) -> bool:
    """Whether a date between commas before the verb is that of an office: "X, our treasurer since 2021, bought"."""
    if date.i >= verb.i or not date.i or date.nbor(-1).lower_ not in _SINCE:
        return False
    text, at, to = tree.masked.text, tree.at(date), tree.at(verb)
    opened = text.rfind(",", 0, at)
    return opened >= 0 and "," in text[at:to] and bool(re.search(R, text[opened:at]))


def _all_dates(tree: Tree, verb: Token | None, noun: Token | None) -> Iterator[tuple[Token, DateHit, str]]:
    for token in tree.parsed:
        hit = tree.slot(token)
        if not isinstance(hit, DateHit) or _DATELINE.match(tree.masked.text, tree.at(token) + 1):
            continue
        node, under = token, False
        while node.head.i != node.i:
            node = node.head
            if noun is not None and node.i == noun.i:
                under = True
                break
            if node.pos_ in {"VERB", "AUX"} and node.dep_ not in {"aux", "auxpass"}:
                break
        verbless = verb is None and node.pos_ not in {"VERB", "AUX"}
        if under or verbless or (verb is not None and node.i == verb.i):
            yield token, hit, ""
        elif verb is not None and node.dep_ == "advcl" and node.head.i == verb.i and _GOT.match(node.lower_):
            yield token, hit, "since"  # "holds 400 shares, having bought them in 2019"
        elif verb is not None and node.dep_ == "advcl" and node.head.i == verb.i:
            mark = next((c.lower_ for c in node.children if c.dep_ == "mark"), "")
            if mark in {"since", "until", "till"}:
                yield token, hit, mark
