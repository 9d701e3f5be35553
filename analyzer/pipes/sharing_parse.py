"""Transfers read off the parse of a sentence: whatever the word order, who passes data, to whom, by verb or by noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from analyzer.pipes.clause_masks import Mask
from analyzer.pipes.name_scan import Name
from analyzer.pipes.relation_outline import skeleton
from analyzer.pipes.relation_tree import Tree
from analyzer.pipes.sharing_modality import modality_of
from analyzer.pipes.sharing_terms import verbs
from analyzer.pipes.sharing_transfers import FELL_THROUGH, Transfer
from analyzer.pipes.syntax import parse_texts

_TO = ("to", "into", "onto", "towards")
_WITH = ("with",)
_ON = ("on", "onto", "in", "into", "at", "with")
_PLACES = frozenset(
    "server servers system systems drive drives folder folders bucket database databases platform platforms "
    "cloud account "
    "accounts inbox mailbox network machine machines laboratory laboratories lab labs office offices team "
    "teams site portal "
    "api repository environment warehouse model models engine engines hands premises disposal door desk "
    "software storage "
    "room dropbox ftp sftp gateway tools tool algorithm algorithms classifier classifiers staff engineers scientists "
    "developers analysts people colleagues side end".split()
)
_CAUSING = frozenset(
    "cause causes caused causing have has had having get gets got order orders ordered instruct instructs "
    "instructed arrange "
    "arranges arranged direct directs directed authorise authorised authorises authorize authorized authorizes approve "
    "approved approves allow allowed allows let lets permit permitted permits".split()
)
_FLOWING = frozenset(
    "go goes went gone going flow flows flowed flowing pass passes passed passing travel travels travelled "
    "traveled move "
    "moves moved moving reach reaches reached reaching arrive arrives arrived come comes came run runs ran "
    "land lands landed "
    "cross crosses crossed leave leaves left leaving pour pours poured stream streams streamed".split()
)
_READING = frozenset(
    "read reads reading draw draws drew drawn query queries queried view views viewed see sees saw access "
    "accesses accessed "
    "fetch fetches fetched tap taps tapped pull pulls pulled collect collects collected receive receives "
    "received download "
    "downloads downloaded copy copies copied take takes took obtain obtains obtained ingest ingests ingested "
    "get gets got "
    "harvest harvests harvested scrape scrapes scraped mine mines mined retrieve retrieves retrieved".split()
)
_OPENING = frozenset(
    "open opens opened opening build builds built provide provides provided set sets gave give gives grant "
    "grants granted "
    "create creates created run runs ran keep keeps kept maintain maintains maintained install installs "
    "installed".split()
)


_ABOUT = frozenset({"about", "regarding", "concerning"})
_MESSAGES = frozenset(
    "e-mail email mail message letter note invoice proposal questionnaire request offer reminder invitation "
    "notice reply certificate certification confirmation affidavit".split()
)
_CARRYING = frozenset(
    "containing contained contains attached attaching enclosed enclosing with including listing".split()
)
_OTHERS = frozenset(
    "you user users customer customers consumer consumers member members patient patients visitor visitors "
    "people anyone "
    "someone somebody nobody hacker hackers thief thieves whoever they one individuals subscribers".split()
)
_CHANCES = frozenset("ability opportunity option chance means power".split())
_SUPPOSED = re.compile(r"\W*(?:Should|Were|Had|If|Suppose|Supposing|Imagine)\b")


class _Reading:
    """One parsed sentence, asked for its transfers."""

    def __init__(self, masked: Mask, text: str) -> None:
        outline, places = skeleton(masked, text)
        self.masked = masked
        self.tree = Tree(masked, parse_texts([outline])[0], places)

    def is_data(self, token: Token) -> bool:
        """Whether a word belongs to a mention of data."""
        return "\uf200" <= self.masked.text[self.tree.at(token)] <= "\uf2ff"

    def has_data(self, tokens: Iterable[Token]) -> bool:
        """Whether the words, with what belongs to them, name data; a letter about data is none."""
        queue = [token for token in tokens if token.lower_ not in _ABOUT]
        while queue:
            token = queue.pop()
            if any(c.lower_ in {"no", "none"} for c in token.children):
                continue
            if token.lower_ in _CHANCES:
                continue
            if token.lower_ in _MESSAGES and not any(inner.lower_ in _CARRYING for inner in token.subtree):
                continue
            if self.is_data(token):
                return True
            queue += [c for c in token.children if (c.lower_ not in _ABOUT and c.dep_ != "conj") or c.pos_ != "VERB"]
        return False

    def transfers(self) -> Iterator[Transfer]:
        known = verbs()
        if _SUPPOSED.match(self.tree.parsed.text):
            return
        for token in self.tree.parsed:
            word = token.lower_
            if token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
                frames = known.frames.get(word, ())
                if word in _READING and token.dep_ in {"relcl", "pcomp", "advcl"}:
                    yield from self._read_through(token)
                if word in _FLOWING and not self.tree.passive(token):
                    yield from self._flow(token)
                if frames and not self._idle(token):
                    yield from self._verb(token, frames)
            elif token.pos_ == "NOUN" and known.nouns.pattern.fullmatch(word):
                yield from self._noun(token)

    def _verb(self, verb: Token, frames: tuple[str, ...]) -> Iterator[Transfer]:
        tree, passive = self.tree, self.tree.passive(verb)
        modality = modality_of(self.masked, tree.at(verb), passive)
        if modality is None:
            return
        if "from" in frames:
            yield from self._got(verb, modality)
            return
        if "let" in frames:
            yield from self._let(verb, modality)
            return
        if _carried_off(verb):
            if verb.head.lower_ not in verbs().frames:  # else it is told with "let"
                yield from self._got(verb, modality)
            return
        subjects = {c.i for c in verb.children if c.dep_ in {"nsubj", "csubj", "agent"}}
        moved = [c for c in verb.children if c.i not in subjects and c.dep_ not in {"conj", "parataxis"}]
        if not self.has_data(moved) and not (passive and self.has_data(tree.surface_subject(verb))):
            return
        takers = self._takers(verb, frames)
        yield from self._pairs(self._givers(verb), takers, modality, verb)

    def _idle(self, verb: Token) -> bool:
        """Whether somebody else does it ("you share", "an employee sold"), or it is what was not chosen."""
        if verb.i and verb.nbor(-1).lower_ == "than":
            return True
        for subject in self.tree.subject(verb):
            named = self.tree.slot(subject) is not None and subject.lower_ not in {"you", "they"}
            somebody = any(c.lower_ in {"a", "an", "some", "any"} for c in subject.children)
            if not named and (
                subject.lower_ in _OTHERS - {"who", "which", "that"} or (somebody and not self.tree.names(subject))
            ):
                return True
        return False

    def _takers(self, verb: Token, frames: tuple[str, ...]) -> list[Name]:
        tree = self.tree
        if "recipient_first" in frames and (found := self._who(t for t in tree.receiver(verb) if not self.is_data(t))):
            return found
        if "recipient_first" in frames and not tree.passive(verb):
            direct = [t for t in tree.object(verb) if tree.named(t) and not self.is_data(t)]
            if direct and self.has_data(c for c in verb.children if c.dep_ == "prep" and c.lower_ == "with"):
                return self._who(direct)
        ways: list[tuple[str, ...]] = [_TO]
        if set(frames) & {"with", "recipient_first"}:
            ways.append(_WITH)
        if "onto" in frames:
            ways.append(_ON)
        for way in ways:
            for noun in tree.complements(verb, way):
                if not self.is_data(noun) and (found := self._who([noun])):
                    return found
        return []

    def _who(self, tokens: Iterable[Token]) -> list[Name]:
        """Whom words name, or whose server, folder or team they are."""
        for token in tokens:
            if found := self._bodies(token):
                return found
            if token.lower_ in _PLACES:
                owners = [c for c in token.children if c.dep_ in {"poss", "compound", "nmod"}]
                owners += [
                    o for c in token.children if c.dep_ == "prep" and c.lower_ in {"of", "at"} for o in c.children
                ]
                for owner in owners:
                    if found := self._bodies(owner):
                        return found
        return []

    def _bodies(self, token: Token) -> list[Name]:
        return [n for n in self.tree.names(token) if n.form not in {"pronoun"} and n.kind != "group"]

    def _givers(self, verb: Token) -> list[Name]:
        """Who does it; of what is had done, whoever has it done; else from whom it comes."""
        tree = self.tree
        if found := tree.all_of(tree.subject(verb)):
            return found
        head = verb.head
        if verb.dep_ in {"xcomp", "ccomp", "conj"} and head.lower_ in _CAUSING and head.i != verb.i:
            return tree.all_of(tree.subject(head))
        if tree.passive(verb) and (found := self._who(tree.complements(verb, ("from",)))):
            return found
        return []

    def _got(self, verb: Token, modality: str) -> Iterator[Transfer]:
        tree = self.tree
        bare = verb.dep_ == "ROOT" and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
        things = [verb] if bare else tree.object(verb)  # "Received from Acme: one drive with the photos"
        if not self.has_data(things):
            return
        takers = self._who(tree.subject(verb))
        givers = self._who(tree.complements(verb, ("from",))) or self._owners(things)
        if givers and (takers or bare or tree.passive(verb)):
            yield from self._pairs(givers, takers, modality, verb)

    def _owners(self, things: Iterable[Token]) -> list[Name]:
        """Whose data they are: "Acme's photos", "the photos of Acme's members"."""
        for thing in things:
            for inner in thing.subtree:
                if inner.dep_ == "poss" and (found := [n for n in self._bodies(inner) if n.kind != "person"]):
                    return found
        return []

    def _let(self, verb: Token, modality: str) -> Iterator[Transfer]:
        tree = self.tree
        for act in verb.children:
            if act.dep_ in {"ccomp", "xcomp"} and (
                act.lower_ in _READING | {"have", "use", "look", "keep"} or _carried_off(act)
            ):
                takers = self._who(t for t in (*tree.surface_subject(act), *tree.object(verb)) if not self.is_data(t))
                if takers and self.has_data([act]):
                    yield from self._pairs(self._givers(verb), takers, modality, verb)

    def _read_through(self, verb: Token) -> Iterator[Transfer]:
        """ "Acme opened an interface through which Beta reads the photos"."""
        tree = self.tree
        takers = self._who(c for c in verb.children if c.dep_ == "nsubj")
        above = tree.verb_of(verb.head) if verb.head.pos_ not in {"VERB", "AUX"} else verb.head
        if takers and above.lower_ in _OPENING and above.i != verb.i and self.has_data(c for c in verb.children):
            modality = modality_of(self.masked, tree.at(above), tree.passive(above))
            if modality:
                yield from self._pairs(self._givers(above), takers, modality, above)

    def _flow(self, verb: Token) -> Iterator[Transfer]:
        """ "The photos go each month to Acme": what moves is the subject."""
        tree = self.tree
        moving = [c for c in verb.children if c.dep_ == "nsubj"]
        if not self.has_data(moving):
            return
        modality = modality_of(self.masked, tree.at(verb), False)
        takers = self._who(tree.complements(verb, (*_TO, "with")))
        if not takers and verb.lower_.startswith("reach"):
            takers = self._who(c for c in verb.children if c.dep_ == "dobj")
        if modality and takers:
            givers = self._who(tree.complements(verb, ("from",))) or self._owners(moving)
            if not givers and verb.lower_ in {"leave", "leaves", "left", "leaving"}:
                givers = self._who(c for c in verb.children if c.dep_ == "dobj")
            yield from self._pairs(givers, takers, modality, verb)

    def _noun(self, noun: Token) -> Iterator[Transfer]:
        """ "Acme's delivery of the photos to Beta", "the hand-over by Acme to Beta of the photos"."""
        tree = self.tree
        takers = self._who(tree.complements(noun, (*_TO, "with")))
        if not takers or not self.has_data([noun]):
            return
        if FELL_THROUGH.match(self.masked.text, max(tree.at(t) for t in noun.subtree) + 1):
            return
        modality = modality_of(self.masked, tree.at(noun), False, noun=True)
        if modality:
            owners = [c for c in noun.children if c.dep_ == "poss"]
            yield from self._pairs(tree.all_of([*owners, *tree.complements(noun, ("by",))]), takers, modality, noun)

    def _pairs(self, givers: list[Name], takers: list[Name], modality: str, at: Token) -> Iterator[Transfer]:
        first, last = self.tree.at(at), max(self.tree.at(t) for t in at.subtree) + 1
        for giver in (*givers, *([] if givers else [None])):
            for taker in (*takers, *([] if takers else [None])):
                if giver is None or taker is None or giver.full != taker.full:
                    yield Transfer(giver, taker, modality, first, max(last, first + 1))


def _carried_off(verb: Token) -> bool:
    """Whether it is the taker who carries something "away" or "off"."""
    away = any(c.dep_ == "prt" and c.lower_ in {"away", "off"} for c in verb.children)
    return away and verb.lower_.startswith("carr")


def parsed_transfers(masked: Mask, text: str) -> Iterator[Transfer]:
    """Every transfer that the parse of a sentence of ``text`` tells, each side as far as it is named there."""
    yield from _Reading(masked, text).transfers()
