"""The clause types of ``rules/terms/clauses``, found in every unit of the text and judged by :mod:`polarity`.

In a whole document a unit speaks to the one or two subjects nearest to its operative words (:mod:`clause_subjects`);
an excerpt of a few sentences is read more widely.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.bound_parties import beneficiary, clearly_named, named_parties, written_names
from analyzer.pipes.carried_agreements import OWN_RULES, carried, house_rule, tells
from analyzer.pipes.clause_definitions import DEFINING, MEANINGS
from analyzer.pipes.clause_leads import PROVISO, is_object, tells_when
from analyzer.pipes.clause_model import OTHER, Guess, rank
from analyzer.pipes.clause_references import follow
from analyzer.pipes.clause_subjects import FACTS, REFERRING, YOURS, distance, mentions, nearest, plain, states_fact
from analyzer.pipes.clause_titles import COURTESY, RUN_IN, TITLE, VERB
from analyzer.pipes.clause_vocabulary import LOOSE, STRICT, WEAK, ClauseTerm, Vocabulary, vocabulary
from analyzer.pipes.deadlines import deadline
from analyzer.pipes.exceptions import WITHOUT_LIMIT
from analyzer.pipes.norms import Norm
from analyzer.pipes.phrases import Hit
from analyzer.pipes.polarity import Sentence
from analyzer.pipes.polarity_model import bound, corrected, likeliest, told_together
from analyzer.pipes.records import Record, add, containing, records, summary, text_of


@dataclass(frozen=True, slots=True)
class _Found:
    clause: str
    start: int
    end: int
    said: str | None
    rank: int
    own: bool


_RECITAL = re.compile(r"\s*(?:\([A-Z0-9]{1,3}\)\s*|\S{1,20}=)?(?:WHEREAS|Whereas)\b")
_OPENING_TERM = re.compile(
    r"\b(?:purposes?|uses?|services?|business|field|research|processing|programme|project)$", re.I
)
_BROAD = re.compile(
    r"[\s,:]*(?:(?:also |and )?(?:without limitation )?(?:includes? )?)?(?:any|all|"
    r"every)\b[^.;]{0,80}\b(?:purposes?|activit(?:y|ies)|"
    r"business|research|development|uses?)\b",
    re.I,
)
_REOPENS = re.compile(
    r"\b(?:nevertheless|nonetheless|notwithstanding|however|despite|even so|all the same|but)\b", re.I
)
_EXCERPT = 6
# Of the model's guesses for a sentence of an excerpt, so many are taken, and only at this score or above.
_GUESSES = 4
_LIKELY = -3.0
# Beside a phrase that is sure, a guess needs more.
_BESIDES = -1.5
# A guess at this score or above stands even where a false friend is met.
_SURE = 3.0
# How much likelier another subject must be for a loose phrase of the vocabulary to be dropped as a homonym.
_ELSEWHERE = 2.5
_ORDINARY = frozenset({"ordinary"})
_NARRATIVE = frozenset({"complaint", "answer", "opinion", "petition", "press", "cap_table", "proxy_statement", "email"})


@Language.factory("clauses", assigns=["doc._.clauses"], requires=["doc._.units", "doc._.sections"])
class Clauses:
    """Fills ``doc._.clauses``; a subject on which nothing is laid down gets no record."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        vocabulary_ = vocabulary()
        reader = _Reader(doc, vocabulary_)
        for unit in records(doc, "units"):
            reader.read(unit)
        reader.settle()
        return doc


class _Reader:
    def __init__(self, doc: Doc, words: Vocabulary) -> None:
        self.doc = doc
        self.text = text_of(doc)  # spaCy joins the tokens anew at every call
        self.vocabulary = words
        self.sections = records(doc, "sections")
        self.blocks = records(doc, "blocks")
        self.revisions = records(doc, "revisions")
        self.known = frozenset(written_names(records(doc, "parties")))
        self.narrated = self.narrative = summary(doc).get("type") in _NARRATIVE
        self.carried = carried(doc)
        self.excerpt = len(records(doc, "units")) <= _EXCERPT
        self.heading: str | None = None
        self.heading_block = -1
        self.likely: set[str] = set()
        self.defined: dict[str, set[str]] = {}
        self.leads: set[tuple[str, int]] = set()
        self.open_terms: dict[str, tuple[int, int]] = {}
        self.last_party: str | None = None
        self.opening: str | None = None
        self.paragraphs: dict[int, Record] = {}
        self.found: list[tuple[Record, int, str]] = []
        self.unread: list[tuple[Record, str, Sentence, Record | None, str | None]] = []

    def read(self, unit: Record) -> None:
        """Adds the records of one unit."""
        text = self.text
        start, end = unit["start"], unit["end"]
        told = tells(self.carried, start)
        self.narrative = self.narrated and (told or self.carried is None)
        lead = "".join(f"{plain(text[a:b])} " for a, b in unit["lead"])
        if told and not house_rule(text[start:end]):
            return
        if tells_when(lead) and unit["lead"][-1][0] < self.blocks[unit["block"]]["start"]:
            return
        block = self.blocks[unit["block"]]["kind"] if unit["block"] < len(self.blocks) else ""
        item = plain(text[start:end])
        self.paragraphs.setdefault(unit["block"], unit)
        self.last_party = self.opening or self.last_party  # whom "it" most likely means
        self.opening = next((name for _, name in named_parties(item, self.known)), None)
        section = containing(self.sections, start)
        if (section and section["kind"] in {"recital", "signature"}) or _RECITAL.match(item) or block == "comment":
            return
        if self.heading_block != unit["block"]:
            self.heading, self.heading_block = None, unit["block"]
        cut = 0
        run_in = RUN_IN.match(item)
        if run_in and not VERB.search(run_in["heading"]):
            self.heading, cut = run_in["heading"], run_in.end()
        elif (
            ((not unit["lead"] or item.isupper()) and TITLE.fullmatch(item) and not VERB.search(item))
            or (block == "heading" and not (VERB.search(item) and item.endswith(".")))
        ) and not (item.isupper() and item.endswith(".") and VERB.search(item.lower())):
            self.heading = item.strip(" .:*#")
            return
        body = item[cut:]
        defining = DEFINING.match(body) or DEFINING.match(item)
        heading = self.heading or (section["heading"] if section else None)
        whole = lead + body
        found = self._find(whole, heading, weighed=self.excerpt and not defining)
        found = [f for f in found if not told or (f.clause in OWN_RULES and f.rank < WEAK)]
        found = [f for f in found if self.excerpt or f.end <= len(lead) or not is_object(lead, f.clause)]
        for term, clauses in self.defined.items() if not defining else ():
            at = whole.find(term)
            found.extend(_Found(clause, at, at + len(term), None, WEAK, False) for clause in clauses if at >= 0)
        if MEANINGS.search(body):
            return
        if defining:
            self._define(defining, body, unit, found, section, heading)
            return
        if not found:
            return
        sentence = Sentence(whole, self.known)
        if COURTESY.match(whole) and not sentence.ops:
            return
        read: list[tuple[int, int, tuple[str, Norm]]] = []
        for clause in dict.fromkeys(f.clause for f in found):
            places = [f for f in found if f.clause == clause]
            inside = [f for f in places if f.end > len(lead)]
            if not inside and (clause, unit["lead"][-1][0]) in self.leads:
                continue
            if not inside:
                self.leads.add((clause, unit["lead"][-1][0]))
            norm = self._norm(sentence, self.vocabulary.clauses[clause], inside or places)
            if norm is None and clause in self.likely:
                norm = sentence.judge_main((inside or places)[0].start, self._ordinary(clause))
            if norm is None and self.excerpt and (clause in self.likely or (inside or places)[0].rank < WEAK):
                self.unread.append((unit, clause, sentence, section, heading))
            if norm:
                near = (distance(whole, norm, (f.start, f.end), len(lead)) for f in inside or places)
                act, away = min(near, key=lambda pair: pair[1])
                read.append((-1 - len(read) if norm.tense == "said" else act, away, (clause, norm)))
                if own := None if self.excerpt else self._covenant(sentence, norm, inside or places):
                    read.append((own.start, 0, (clause, own)))
        faint = {f.clause for f in found} - {f.clause for f in found if f.rank < WEAK}
        for clause, norm in [what for _, _, what in read] if self.excerpt else nearest(read):
            self._add(unit, clause, norm, sentence, section, heading, tentative=clause in faint)

    def _find(self, text: str, heading: str | None, *, weighed: bool) -> list[_Found]:
        headed = self.vocabulary.headed(heading) if heading else frozenset()
        uses = self.vocabulary.uses_in(text, STRICT | LOOSE if headed or self.excerpt else STRICT)
        spoken = [use for use, _ in uses]
        barred: dict[str, list[Hit]] = {}
        if not self.excerpt:
            met = {use.clause for use, _ in uses if use.part == "needs"}
            asides = mentions(text)
            uses = [
                (use, hit)
                for use, hit in uses
                if use.part == "not"
                or (
                    (use.clause in met or not self.vocabulary.clauses[use.clause].needs)
                    and (use.clause in REFERRING or not any(start < hit.start < end for start, end in asides))
                )
            ]
        for use, hit in uses:
            if use.part == "not":
                barred.setdefault(use.clause, []).append(hit)
        clear = [(use, hit) for use, hit in uses if not any(hit.meets(bar) for bar in barred.get(use.clause, ()))]
        sure = any(use.part in {"trigger", "loose", "says"} for use, _ in clear)
        found = [
            _Found(use.clause, hit.start, hit.end, use.said, use.rank, use.own)
            for use, hit in clear
            if use.part in {"trigger", "says"}
            or (use.part == "loose" and (use.clause in headed or self.excerpt))
            or (use.part == "weak" and (use.clause in headed or (self.excerpt and not sure)))
        ]
        if weighed:
            told = {use.clause for use, _ in clear if use.part in {"trigger", "says", "loose"}}
            guesses = [g for g in rank(text, spoken) if g.clause in told or g.score > _SURE or g.clause not in barred]
            found = self._weighed(found, guesses)
        return sorted(found, key=lambda f: (f.said is None, f.rank, f.start))

    def _weighed(self, found: list[_Found], guesses: list[Guess]) -> list[_Found]:
        """``found`` without what the model knows to be another subject, and with what only the model knows."""
        told = any(f.rank < len(self.vocabulary.clauses[f.clause].triggers) for f in found)
        least = _BESIDES if told else _LIKELY
        self.likely = {guess.clause for guess in guesses[:_GUESSES] if guess.score > least}
        score = {guess.clause: guess.score for guess in guesses}
        other = score.get(OTHER, -9)
        if guesses and guesses[0].clause == OTHER:
            sure = {f: f.rank < len(self.vocabulary.clauses[f.clause].triggers) for f in found}
            found = [f for f in found if f.said or sure[f] or other - score.get(f.clause, 0) < _ELSEWHERE]
        known = {f.clause for f in found}
        for guess in guesses:
            if guess.clause == OTHER:
                break
            if guess.clause in self.likely - known:
                found.append(_Found(guess.clause, guess.start, guess.end, None, WEAK, False))
        return found

    def _norm(self, sentence: Sentence, clause: ClauseTerm, places: list[_Found]) -> Norm | None:
        ordinary = self._ordinary(clause.id)
        best: Norm | None = None
        for place in places[:8]:
            norm = sentence.judge(place.start, place.end, ordinary)
            if norm and norm.tense != "modal" and self.narrative:
                norm = None
            if (
                norm
                and norm.tense == "perfect"
                and not (clause.accomplished and (norm.party or "").lower() != "the parties")
            ):
                norm = None
            if norm and norm.tense != "modal" and place.rank >= WEAK:
                norm = None
            if norm and not self.excerpt and self._is_fact(sentence, clause, norm):
                norm = None
            if norm and norm.tense == "present" and norm.polarity == "requires":
                named = norm.party and norm.party.lower() not in {"we", "you", "i"}
                norm = replace(norm, polarity=(named and clause.practice_named) or clause.practice)
            if place.said and (place.own or norm is None or norm.polarity in {"requires", "permits", place.said}):
                norm = sentence.said(place.start, place.said, norm)
                if norm:
                    return norm
            if norm and (best is None or (best.aside and not norm.aside)):
                best = norm
        if clause.assent and best and best.aside:
            outer = sentence.judge_main(best.at, ordinary)
            best = outer if outer and outer.polarity == "prohibits" else best
        return best

    def _covenant(self, sentence: Sentence, norm: Norm, places: list[_Found]) -> Norm | None:
        """The ban that follows after a "but" or a proviso: "shall bind successors, but neither party may assign"."""
        for f in places if norm.polarity in {"requires", "permits"} else ():
            own = sentence.judge(f.start, f.end, self._ordinary(f.clause))
            if own and own.polarity == "prohibits" and PROVISO.search(sentence.text, norm.end, own.start):
                return own
        return None

    def _ordinary(self, clause: str) -> Callable[[str], bool]:
        """Whether words name an event that ``clause`` is about."""
        return lambda words: any(use.clause == clause for use, _ in self.vocabulary.uses_in(words, _ORDINARY))

    def _is_fact(self, sentence: Sentence, clause: ClauseTerm, norm: Norm) -> bool:
        if (norm.party or "").lower() == "you" and norm.polarity == "permits" and clause.id not in YOURS:
            return True
        return clause.id not in FACTS and states_fact(sentence.text, norm, self.known)

    def _define(
        self,
        match: re.Match[str],
        body: str,
        unit: Record,
        found: list[_Found],
        section: Record | None,
        heading: str | None,
    ) -> None:
        """A definition lays nothing down, unless it stretches the uses that are allowed."""
        if self.excerpt:
            self.defined[match["term"]] = {
                f.clause for f in found if self.vocabulary.clauses[f.clause].practice == "permits"
            }
        if WITHOUT_LIMIT.search(body, match.end() - len(body) if match.end() > len(body) else match.end()):
            self.open_terms[match["term"]] = (unit["start"], unit["end"])
        if not _OPENING_TERM.search(match["term"]) or "ha" in match["verb"][:4]:
            return
        if self.excerpt and _BROAD.match(body, match.end("verb") - (0 if body.startswith(match[0]) else len(body))):
            norm = Norm("permits", match["verb"], None, None, None, 0, len(body), 0, 0)
            self._add(unit, "purpose_limit", norm, Sentence(body), section, heading)
        sure = [f for f in found if f.said in {None, "permits"} and f.rank < WEAK]
        for clause in dict.fromkeys(f.clause for f in sure):
            if self.vocabulary.clauses[clause].practice == "permits" and clause != "purpose_limit":
                norm = Norm("permits", match["verb"], None, None, None, 0, len(body), 0, 0)
                self._add(unit, clause, norm, Sentence(body), section, heading)

    def _add(
        self,
        unit: Record,
        clause: str,
        norm: Norm,
        sentence: Sentence,
        section: Record | None,
        heading: str | None,
        *,
        tentative: bool = False,
    ) -> None:
        spans = [(unit["start"], unit["end"]), *((a, b) for a, b in unit["lead"])]
        party = norm.party
        if self.excerpt and not self.narrative and (read := bound(sentence.written)) and read != norm.owed:
            party = party if party and party not in read and clearly_named(party, sentence.written) else read
        if party and party.lower() in {"it", "they"}:
            party = self.last_party or party
        elif party:
            self.last_party = party
        record = add(
            self.doc,
            "clauses",
            spans,
            id=clause,
            polarity=norm.polarity,
            modality=norm.modality,
            obligated_party=party,
            beneficiary=norm.owed or beneficiary(sentence.text[norm.start : norm.right], norm.party, self.known),
            exception=norm.exception,
            condition=norm.condition,
            deadline=deadline(sentence.text, norm, sentence.qualifiers),
            number=section["number"] if section else None,
            heading=heading,
            revised=any(r["start"] < unit["end"] and unit["start"] < r["end"] for r in self.revisions),
            tentative=tentative,
        )
        self.found.append((record, unit["block"], sentence.written))

    def settle(self) -> None:
        """Lets a definition or a later sentence without limits open what an earlier sentence of the clause closed."""
        dropped: list[int] = []
        for record, _, text in self.found:
            for term, span in self.open_terms.items():
                if record["polarity"] in {"requires", "prohibits"} and re.search(
                    rf"\b(?:only|solely|exclusively|other than|except|save|but|"
                    rf"limited to)\b[^.;]{{0,60}}\b{re.escape(term)}\b",
                    text,
                ):
                    record["polarity"] = "permits"
                    record["spans"].append(list(span))
        for i, (later, block, text) in enumerate(self.found):
            if later["polarity"] != "permits" or not (_REOPENS.search(text) or WITHOUT_LIMIT.search(text)):
                continue
            for earlier, other, _ in self.found[:i]:
                if other == block and earlier["id"] == later["id"] and earlier["polarity"] in {"requires", "prohibits"}:
                    later["spans"].extend(s for s in earlier["spans"] if s not in later["spans"])
                    dropped.append(id(earlier))
        follow(self.found)
        if self.excerpt and not self.narrative:
            dropped.extend(self._weigh())
        if dropped:
            kept = [r for r in records(self.doc, "clauses") if id(r) not in dropped]
            records(self.doc, "clauses")[:] = kept

    def _weigh(self) -> list[int]:
        """Adds what the grammar could not read, and gets the records in which nothing is laid down after all."""
        read = {(block, record["id"]) for record, block, _ in self.found}
        dropped = corrected([found for found in self.found if found[0]["id"] not in FACTS], self._paragraph)
        for unit, clause, sentence, section, heading in self.unread:
            if (unit["block"], clause) in read:
                continue
            if polarity := likeliest(clause, self._paragraph(unit["block"]) or sentence.written):
                party = next((name for _, name in named_parties(sentence.text, self.known)), None)
                norm = Norm(polarity, None, party, None, None, 0, len(sentence.text), 0, 0)
                self._add(unit, clause, norm, sentence, section, heading, tentative=True)
                read.add((unit["block"], clause))
        for block, unit in self.paragraphs.items():
            sentence = Sentence(self._paragraph(block), self.known)
            for clause, polarity in told_together(sentence.text) if sentence.ops else ():
                if (block, clause) not in read:
                    norm = Norm(polarity, None, None, None, None, 0, len(sentence.text), 0, 0)
                    self._add(unit, clause, norm, sentence, None, None, tentative=True)
        return dropped

    def _paragraph(self, block: int) -> str:
        if block >= len(self.blocks):
            return ""
        return plain(self.text[self.blocks[block]["start"] : self.blocks[block]["end"]])
