"""What a sentence does with the data it names: passes them on, keeps them out, defines them, or only mentions them.

A sentence is cut into clauses; the predicate that governs the mention decides, turned round by negations and by
carve-outs whose scope reaches it ("all fields other than names", "no names or addresses", "it is untrue that no …").
"""

from __future__ import annotations

import re
from itertools import pairwise

from analyzer.pipes.data_definitions import defines
from analyzer.pipes.data_directions import directed, is_instrument
from analyzer.pipes.data_predicates import (
    AUX,
    COORDINATED,
    CUT,
    NOT_A_CARVE_OUT,
    SUBJECT_NEGATOR,
    Event,
    cue_pattern,
    find_events,
)

_UNTRUE = re.compile(
    r"\b(?:untrue|not\s+true|false|incorrect|not\s+the\s+case|wrong|den(?:y|ies|ied)|"
    r"disputes?d?)\s+(?:(?:\w+\s+){0,3}?that\b|having\b)",
    re.I,
)
_FINITE = re.compile(rf"\b(?:{AUX})\b", re.I)
_TO_NOBODY = re.compile(r"^[^;,.]{0,40}\b(?:no\s+one|nobody|none|nothing)\b", re.I)
_IDIOM = re.compile(
    r"\bno\s+(?:doubt|objection|reason|matter|wonder|sooner)\b|\bnot\s+(?:object\w*|surpris\w+|disput\w+|only|"
    r"just|merely|simply|solely)\b|\bnever\s+before\b|\b(?:could|can|did|does|do)\s*not\s+den\w+\b|"
    r"\bcannot\s+den\w+\b|\bfail\w*\s+to\s+(?:stop|prevent)\b",
    re.I,
)
_REFUSED = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:also\s+|strictly\s+|expressly\s+|hereby\s+)?(?:denied|refused|"
    r"prohibited|forbidden|barred|banned"
    r"|disallowed|unlawful|not\s+(?:permitted|allowed|authori[sz]ed))\b",
    re.I,
)
_KEPT_OUT = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:to\s+(?:itself|himself|herself|themselves|ourselves)|back)\b|,?\s+(?:excepted|"
    r"excluded|aside|apart)\b",
    re.I,
)
_LEFT_OUT = re.compile(
    r"\b(?:leav(?:e|es|ing)|left|cross(?:ed|es|ing)?|tak(?:e|es|ing|en)|took|str(?:ike|ikes|iking|uck)|"
    r"cut(?:s|ting)?|keep(?:s|ing)?|kept|black(?:s|ed|ing)?|rub(?:s|bed|bing)?)\b",
    re.I,
)
_OUT = re.compile(
    r"\s+(?:of\s+[^,;.]{3,40}?\s+)?(?:out|off(?:\s+(?:the|our|your|its|their|this|that|any)\s+(?:\w+\s+)?(?:list|"
    r"sheet|file|form|copy|roll|register|extract|printout|table|report|export)\w*)?)(?=\s+(?:for|and|before)\b|\s*[,;.]|$)",
    re.I,
)
""" "leave the names out", "take the addresses off the list": the words around what is kept back."""
_ANSWER = re.compile(r"\s*[:?]\s*(?:(?P<yes>yes)|no(?:ne)?|nil|n/a|not\s+applicable)\b(?!\s+\w)", re.I)
_NOTHING_OF_IT = re.compile(rf"[,;]\s*(?:nothing|none|nobody|neither|no\s+\w+)\s+(?:(?:{AUX})\s+)+$", re.I)
_OTHER_CLAUSE = re.compile(r"\b(?:that|when|which|whether|if|because|where|who)\b", re.I)
_PREPOSITION = re.compile(r"\b(?:with|at|of|in|for|under|by|on|to)\s+$", re.I)
_AT_NO_TIME = re.compile(
    r"no\s+(?:time|point|circumstances?|event|case|account|way|condition|stage|recipient|person|third)\b", re.I
)
_REFUSAL = re.compile(r"\b(?:refused|declined|rejected)\b(?!\s+to\b)", re.I)
_MAIN_SUBJECT = re.compile(r",\s+(?:all|every|each|the|any|other|our|its|we|it|they|no|nothing)\s", re.I)
_CONCESSION = re.compile(r"\W*(?:although|though|even\s+though|while|whilst|whereas|once)\b", re.I)
_RELATIVE = re.compile(
    rf",\s+(?:which|who|whom|(?:in|from|of|to|by)\s+which|being|if\s+any|as|(?:but|and|though|although)\s+not|"
    rf"stripped|shorn|devoid|minus|less)\b[^,;]{{0,120}},\s+(?=(?:(?:{AUX})\b|"
    rf"\w+ed\b|\w+s\b))"
)
_POSTMODIFIER = re.compile(
    r"(?:\s*\([^)]*\))?(?:\s+of\s+(?:[\w’'-]+\s+){0,2}[\w’'-]+)?,?\s+"
    r"(?:(?:which|that|whom)\s+(?:[\w’'-]+\s+){0,4}|(?:already|previously|directly|so|thus|first|once)\s+)?",
    re.I,
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|gets|got)\s+(?:\w+ly\s+|then\s+|also\s+|never\s+|not\s+)*$", re.I
)
_ELLIPSIS = re.compile(rf"\b(?:{AUX})\s*(?P<not>not|never)?\s*[.;,]?\s*$|\b(?P<nt>\w+n[’']t|never)\s*[.;,]?\s*$", re.I)
_PRONOUN = re.compile(
    r"\b(?:it|them|they|these|those|none|neither|both|such\s+\w+|the\s+same|what\s+(?:it|they|he|she)|answers|copies"
    r"|(?:the|this|that|these|those)\s+(?:resulting\s+|relevant\s+)?(?:data|information|records?|images?|files?|"
    r"results?|scores?|outputs?|logs?))\b",
    re.I,
)
_POSITIVE_EXCEPTION = re.compile(
    r"\b(?:nothing|none|no\s+(?:data|information|records?|field\w*|more|item\w*|one\s+item))\s+(?:but|"
    r"other\s+than|except(?:\s+for)?|save|beyond)\b|\bnot?\s+only\b",
    re.I,
)
_SCOPE_END = re.compile(
    rf";|\bbut\b(?!\s+not)|\.\s|,\s+(?:(?:{AUX})\b|(?:this|the|each|we|it|"
    rf"they)\s+(?:\w+[’']?\w*\s+){{0,3}}(?:{AUX}|covers?|contains?|includes?)\b)",
    re.I,
)
_ASIDE = re.compile(r"\([^()]{3,200}\)(?!\s*:)")
_AS_MIGHT = re.compile(r"\b(?:as|which|that|who)\s+$", re.I)
_FILLER = re.compile(
    r"\b(?:the|a|an|any|all|of|its|their|his|her|your|our|and|or|nor|\(?[ivx]{1,3}\)|to|even|from|such|full|data|"
    r"user|raw)\b|[^\w\s]|\bsuch\s+as\b",
    re.I,
)


def _subject_denied(span: str) -> bool:
    """Whether a negative word ("no recipient", "nothing", "at no time") denies the predicate right after ``span``."""
    for match in SUBJECT_NEGATOR.finditer(span):
        if _OTHER_CLAUSE.search(span, match.end()) or _POSITIVE_EXCEPTION.match(span, match.start()):
            continue
        if not _PREPOSITION.search(span[: match.start()]) or _AT_NO_TIME.match(span, match.start()):
            return True
    return False


class Sentence:
    """One sentence ready to be asked about the data in it; offsets are relative to ``text``."""

    def __init__(self, text: str, mentions: list[tuple[int, int]]) -> None:
        text = _IDIOM.sub(lambda m: " " * len(m[0]), text)
        self.text = _RELATIVE.sub(lambda m: " " * len(m[0]), text)
        for start, end in mentions:  # a mention inside a blanked relative clause is read where it stands
            if self.text[start:end] != text[start:end]:
                self.text = text
                break
        self.mentions = mentions
        self.untrue = _UNTRUE.search(text)
        self.events = directed(self.text, find_events(self.text, mentions, self.untrue), mentions)
        self.clauses = self._clauses()

    def judge(self, mention: tuple[int, int], following: str = "", heading: str = "") -> str:
        """``shared``, ``excluded``, ``defined`` or ``mentioned`` for the words at ``mention``.

        ``following`` is the next sentence, which may say of "it" what this one does not; ``heading`` is asked where
        the sentence has no predicate at all.
        """
        if defines(self.text, mention, self.mentions):
            return "defined"
        answer = _ANSWER.match(self.text, mention[1])
        if answer:
            return "shared" if answer["yes"] else "excluded"
        index, (left, right) = next(
            ((i, c) for i, c in enumerate(self.clauses) if c[0] <= mention[0] < c[1]), (0, (0, len(self.text)))
        )
        if is_instrument(self.text[left : mention[0]], self.text[slice(*mention)]):
            return "mentioned"
        exclusions = self._exclusions(mention, left)
        sign = self._governing(mention, left, right)
        left_out = _LEFT_OUT.search(self.text, left, mention[0]) and _OUT.match(self.text, mention[1])
        if left_out or _REFUSED.search(self.text, mention[1], right) or _KEPT_OUT.match(self.text, mention[1]):
            sign = -1
        if _CONCESSION.match(self.text, left):
            sign = self._anaphora(index, "") or sign
        if sign == 0 and _REFUSAL.search(self.text, mention[1]):
            sign = -1
        if not sign:
            sign = self._ellipsis(index) or self._anaphora(index, following) or sign
        if sign is None and heading:
            titles = Sentence(heading, [])
            signs = [e.sign for e in titles.events if e.sign]
            sign = signs[0] if signs else (-1 if cue_pattern("exclusion").search(heading) else None)
        if exclusions:
            return "shared" if sign == -1 else "excluded"
        if sign == 1 and self._hypothetical(mention, left, right):
            return "mentioned"
        return {1: "shared", -1: "excluded"}.get(sign or 0, "mentioned")

    def defines(self, offset: int) -> bool:
        """Whether the sentence defines a term, and ``offset`` lies in what it means."""
        return defines(self.text, (offset, len(self.text)), self.mentions)

    def _clauses(self) -> list[tuple[int, int]]:
        """Stretches with a predicate each: what has none goes to the next, the last to the one before."""
        cuts = [0, *(m.end() for m in CUT.finditer(self.text) if not self._inside_mention(m)), len(self.text)]
        pieces = [(a, b) for a, b in pairwise(cuts) if b > a]
        merged: list[list[int]] = []
        pending: int | None = None
        for start, end in pieces:
            if not self._has_predicate(start, end):
                if merged:
                    merged[-1][1] = end
                elif pending is None:
                    pending = start
                continue
            merged.append([start if pending is None else pending, end])
            pending = None
        return [(a, b) for a, b in merged] or [(0, len(self.text))]

    def _inside_mention(self, cut: re.Match[str]) -> bool:
        return any(a < cut.end() and cut.start() < b for a, b in self.mentions)

    def _has_predicate(self, start: int, end: int) -> bool:
        return any(start <= e.start < end for e in self.events) or bool(
            _FINITE.search(self.text, start, end) or _ELLIPSIS.search(self.text[start:end])
        )

    def _exclusions(self, mention: tuple[int, int], left: int) -> bool:
        """Whether an odd number of carve-outs reaches the mention."""
        count = 0
        floor = max(
            [left, *(e.end for e in self.events if e.sign == 1 and left <= e.end <= mention[0] and not e.nominal)]
        )
        for name, room in (("exclusion", 9), ("negation", 4)):
            for marker in cue_pattern(name).finditer(self.text, left, mention[0]):
                if name == "negation" and marker.start() < floor and self._carries(marker, mention):
                    continue
                between = self.text[marker.end() : mention[0]]
                fronted = name == "exclusion" and not self.text[left : marker.start()].strip() and "," in between
                if fronted and _MAIN_SUBJECT.search(between):
                    continue
                if fronted and not re.match(r"[^,;]*,", self.text[mention[1] : self._next_event(mention[1])]):
                    continue
                if _SCOPE_END.search(between) or NOT_A_CARVE_OUT.match(self.text, marker.end()):
                    continue
                if name == "negation" and any(
                    marker.end() <= e.start and e.end <= mention[0] and (e.sign or e.negated) for e in self.events
                ):
                    continue
                if name == "negation" and _OTHER_CLAUSE.search(between):
                    continue
                if marker[0].lower() == "neither" and any(e.negated and e.start >= mention[1] for e in self.events):
                    continue  # "neither … nor … may be": the predicate is denied, once
                if name == "exclusion" and re.search(r"\bnot\s+$", self.text[left : marker.start()]):
                    return False
                limit = 1 if marker[0].lower() in {"not", "never"} else room
                for start, end in self.mentions:
                    if marker.end() <= start and end <= mention[0]:
                        between = between.replace(self.text[start:end], " ")
                if len(_FILLER.sub(" ", between).split()) <= limit:
                    count += 1
                    break
        if count and _POSITIVE_EXCEPTION.search(self.text, left, mention[0]):
            return False
        return count > 0 and not (
            count == 2
            and re.search(
                r"\b(?:no|nothing|none)\b[^,;]{0,60}\b(?:other than|except)", self.text[left : mention[0]], re.I
            )
        )

    def _next_event(self, offset: int) -> int:
        return next((e.start for e in self.events if e.start >= offset), len(self.text))

    def _carries(self, marker: re.Match[str], mention: tuple[int, int]) -> bool:
        """Whether the predicate between marker and mention already counts the marker as its own negation."""
        return any(marker.end() <= e.start and e.end <= mention[0] and (e.negated or e.sign) for e in self.events)

    def _signed(self, event: Event, mention: tuple[int, int], left: int) -> int:
        negated = event.negated
        if event.start >= mention[1]:
            if _NOTHING_OF_IT.search(self.text, mention[1], event.start) or (
                event.sign == 1 and _TO_NOBODY.match(self.text[event.end :])
            ):
                negated = not negated
        else:
            span = self.text[left : event.start]
            if not any(left <= e.start < event.start for e in self.events) and _subject_denied(span):
                negated = not negated or bool(re.search(r"\bnor\b", span, re.I))
        if self.untrue and self.untrue.end() <= mention[0] + 8:
            negated = not negated
        return -event.sign if negated else event.sign

    def _governing(self, mention: tuple[int, int], left: int, right: int) -> int | None:
        """+1, -1 or 0 (a predicate that does not pass data on); ``None`` without any predicate."""
        aside = self._aside(mention)
        events = [e for e in self.events if left <= e.start < right and self._aside((e.start, e.end)) in (None, aside)]
        before = [e for e in events if e.end <= mention[0] and not self._reduced(e)]
        after = [e for e in events if e.start >= mention[1]]
        for event in after[:1]:
            if event.sign and before and self._modifies(mention, event):
                return self._signed(event, mention, left)
        if before:
            last = before[-1]
            if last.sign:
                return self._signed(last, mention, left)
            if re.search(r"\bfrom\s+(?:[\w’'-]+\s+){0,3}$", self.text[last.end : mention[0]]) or (
                last.word.startswith("request") and last.nominal
            ):
                return 0
            chain = [
                e for e in before[:-1] if e.sign and COORDINATED.fullmatch(self.text[e.end : last.start].rstrip() + " ")
            ]
            if chain:
                return self._signed(chain[-1], mention, left)
            for event in after:
                text = self.text[last.end : event.start]
                if event.sign and (
                    _PASSIVE.search(text)
                    or (_PRONOUN.search(self.text, mention[1], min(len(self.text), event.end + 25)))
                ):
                    return self._signed(event, mention, left)
            outer = [e for e in before[:-1] if e.sign and not e.negated]
            if outer and last.word.endswith(("ed", "n", "t")) and not _PASSIVE.search(self.text[: last.start]):
                return self._signed(outer[-1], mention, left)
            return -1 if self._signed(Event(last.start, last.end, 1, last.negated, False, ""), mention, left) < 0 else 0
        for position, event in enumerate(after):
            joined = re.search(r"(?:\b(?:and|or|then)|,)\s+(?:\w+ly\s+)?$", self.text[: event.start])
            if event.sign and (
                position == 0 or (joined and event.sign > 0) or _PASSIVE.search(self.text[: event.start])
            ):
                return self._signed(event, mention, left)
        if (
            after
            and self._signed(Event(after[0].start, after[0].end, 1, after[0].negated, False, ""), mention, left) < 0
        ):
            return -1
        return 0 if after or _FINITE.search(self.text, left, right) else None

    def _aside(self, span: tuple[int, int]) -> int | None:
        """Where the parenthesis around ``span`` opens, if there is one."""
        return next((m.start() for m in _ASIDE.finditer(self.text) if m.start() < span[0] and span[1] < m.end()), None)

    def _reduced(self, event: Event) -> bool:
        """Whether the predicate only describes a noun before it ("portraits supplied by the club")."""
        return bool(
            re.match(r"\s+by\b", self.text[event.end :])
            and event.word.endswith(("ed", "t", "n", "d"))
            and not re.search(rf"\b(?:{AUX})\s+(?:\w+ly\s+|not\s+|never\s+)*$", self.text[: event.start])
            and any(abs(event.start - end) <= 2 for _, end in self.mentions)
        )

    def _modifies(self, mention: tuple[int, int], event: Event) -> bool:
        between = self.text[mention[1] : event.start]
        return bool(_POSTMODIFIER.fullmatch(between)) and (
            event.word.endswith(("ed", "n", "t", "ld")) or bool(re.search(r"\b(?:which|that|whom)\b", between))
        )

    def _ellipsis(self, index: int) -> int | None:
        """ "The names are sent; the addresses are not": the predicate of the clause before."""
        left, right = self.clauses[index]
        match = _ELLIPSIS.search(self.text[left:right])
        if not match or index == 0 or any(left <= e.start < right for e in self.events):
            return None
        signs = [e.sign for e in self.events if self.clauses[index - 1][0] <= e.start < left and e.sign]
        if not signs:
            return None
        return (
            -signs[-1] if match["not"] or match["nt"] or SUBJECT_NEGATOR.search(self.text, left, right) else signs[-1]
        )

    def _anaphora(self, index: int, following: str) -> int | None:
        """What later words do with "it" or "them"."""
        for left, right in self.clauses[index + 1 : index + 3]:
            sign = self._pronoun_sign(left, right)
            if sign:
                return sign
        if index == len(self.clauses) - 1 and following:
            after = Sentence(following, [])
            left, right = after.clauses[0]
            if re.match(r"\W*(?:they|these|those|both|such\s+\w+|copies|none|neither)\b", following, re.I):
                return after._pronoun_sign(left, right)
        return None

    def _pronoun_sign(self, left: int, right: int) -> int | None:
        for event in self.events:
            if left <= event.start < right and event.sign:
                if _PRONOUN.search(self.text, left, min(right, event.end + 20)):
                    return (
                        -event.sign
                        if event.negated or SUBJECT_NEGATOR.search(self.text, left, event.start)
                        else event.sign
                    )
                return None
        return None

    def _hypothetical(self, mention: tuple[int, int], left: int, right: int) -> bool:
        return any(
            not re.match(r"\s+not\b", self.text[m.end() :])
            and not (m.start() > mention[1] and _AS_MIGHT.search(self.text[: m.start()]))
            and not any(e.sign for e in self.events if min(mention[0], m.end()) <= e.start < m.start())
            for m in cue_pattern("hypothesis").finditer(self.text, left, right)
        )
