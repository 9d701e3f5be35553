"""What a sentence does with the data it names: passes them on, keeps them out, defines them, or only mentions them.

A sentence is cut into clauses; the predicate that governs the mention decides, turned round by negations and by
carve-outs whose scope reaches it ("all fields other than names", "no names or addresses", "it is untrue that no …").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analyzer.pipes.terms import Term, terms


class Cue(Term):
    """The words of one file of ``rules/terms/data_cues``; ``verbs`` are inflected ("give/gave/given" if irregular),
    ``near`` are words of which one must stand in the same sentence."""

    verbs: list[str] = []
    phrases: list[str] = []
    near: list[str] = []


@lru_cache(maxsize=1)
def _cues() -> dict[str, Cue]:
    return {cue.id: cue for cue in terms("data_cues", Cue)}


@lru_cache(maxsize=64)
def cue_pattern(name: str, *, plural: bool = False) -> re.Pattern[str]:
    """The phrases of the cue file ``name`` as one pattern of whole words."""
    return _pattern(_cues()[name].phrases, plural)


@lru_cache(maxsize=64)
def _near(name: str) -> re.Pattern[str] | None:
    return _pattern(_cues()[name].near, False) if _cues()[name].near else None


def shows(name: str, text: str) -> bool:
    """Whether ``text`` has a phrase of the cue file ``name``, and one of its ``near`` words if it lists any."""
    near = _near(name)
    return bool(cue_pattern(name).search(text)) and (near is None or bool(near.search(text)))


def _pattern(phrases: list[str], plural: bool) -> re.Pattern[str]:
    words = sorted(phrases, key=len, reverse=True)
    body = "|".join(re.escape(word).replace(r"\ ", r"\s+") + ("(?:s|['’]s|s['’])?" if plural else "") for word in words)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.I)


def _inflect(verb: str) -> list[str]:
    first, _, rest = verb.partition(" ")
    base, *irregular = first.split("/")
    tail = rf" {rest}" if rest else ""
    third = base + "es" if base.endswith(("s", "x", "ch", "sh", "o")) else base + "s"
    third = base[:-1] + "ies" if base.endswith("y") and base[-2:-1] not in "aeiou" else third
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    past = base[:-1] + "ied" if third.endswith("ies") and base.endswith("y") else stem + "ed"
    forms = {base, third, stem + "ing", *irregular, *([] if irregular else [past])}
    return [form + tail for form in forms]


@dataclass(frozen=True, slots=True)
class _Event:
    start: int
    end: int
    sign: int  # +1 passes on, -1 keeps back, 0 neither
    negated: bool
    nominal: bool
    word: str


@lru_cache(maxsize=1)
def _event_words() -> tuple[dict[str, int], re.Pattern[str]]:
    single: dict[str, int] = {}
    phrases: dict[str, int] = {}
    for name, sign in (("internal", 0), ("withholding", -1), ("sharing", 1)):
        cue = _cues()[name]
        for form in [*(f for verb in cue.verbs for f in _inflect(verb)), *cue.phrases]:
            (phrases if " " in form or "-" in form else single)[form] = sign
    body = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))
    _PHRASE_SIGN.update(phrases)
    return single, re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.I)


_PHRASE_SIGN: dict[str, int] = {}
_TOKEN = re.compile(r"[A-Za-z][A-Za-z]*(?:['’][A-Za-z]+)?|\d+|[^\sA-Za-z\d]")
_AUX = r"is|are|was|were|be|been|being|has|have|had|will|shall|may|must|can|cannot|do|does|did|should|might|could|would"
_FINITE = re.compile(rf"\b(?:{_AUX})\b", re.I)
_NEGATOR = re.compile(
    r"\b(?:not(?!\s+only)|never|cannot|no\s+longer|n[’']t|nor|without|refus\w+|prohibit\w+|forb[ia]d\w*|barred|unable"
    r"|declin\w+|refrain\w*|ceas\w+|nowhere|hardly)\b|n[’']t\b",
    re.I,
)
_SUBJECT_NEGATOR = re.compile(r"\b(?:no(?!\s+later|\s+more\s+than|\s+fewer|\.)|none|neither|nothing|nobody)\b", re.I)
_TO_NOBODY = re.compile(r"^[^;,.]{0,40}\b(?:no\s+one|nobody|none|nothing)\b", re.I)
_UNTRUE = re.compile(
    r"\b(?:untrue|not\s+true|false|incorrect|not\s+the\s+case|wrong|den(?:y|ies|ied)|disputes?d?)\s+(?:\w+\s+){0,3}?that\b", re.I
)
_COORDINATED = re.compile(
    r"[\s,/]*(?:(?:and|or|nor|and/or|otherwise|be|been|to|then|even|subsequently|in\s+any\s+way|\w+ly)[\s,/]*)*", re.I
)
_CUT = re.compile(
    r"\s*;\s*|\.\s+(?=[A-Z])|,?\s+(?:but|while|whilst|whereas|although|though|yet)\s+(?!not\b)|:\s+|\s[—–]\s"
    r"|,\s+(?:and|or|nor|so)\s+|,\s+(?=(?:it|they|we|he|she|nobody|neither\s+party|this\s+agreement)\s)"
    rf"|\s+and\s+(?=(?:(?:the|its|their|his|her|a|an|no|any|all|each|every|these|those)\s+)?(?:[\w’'-]+\s+){{1,4}}(?:{_AUX})\b)"
    r"|\s+and\s+(?=(?:it|they|we|he|she)\s)",
    re.I,
)
_IDIOM = re.compile(
    r"\bno\s+(?:doubt|objection|reason|matter|wonder|sooner)\b|\bnot\s+(?:object\w*|surpris\w+|disput\w+|only)\b|\bfail\w*\s+to\s+(?:stop|prevent)\b", re.I
)
_REFUSED = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:also\s+|strictly\s+|expressly\s+|hereby\s+)?(?:denied|refused|prohibited|forbidden|barred|banned"
    r"|disallowed|unlawful|not\s+(?:permitted|allowed|authori[sz]ed))\b",
    re.I,
)
_KEPT_OUT = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:to\s+(?:itself|himself|herself|themselves|ourselves)|back)\b|,?\s+(?:excepted|excluded|aside|apart)\b", re.I
)
_ANSWER = re.compile(r"\s*[:?]\s*(?:(?P<yes>yes)|no(?:ne)?|nil|n/a|not\s+applicable)\b(?!\s+\w)", re.I)
_NOTHING_OF_IT = re.compile(rf",\s*(?:nothing|none|nobody|no\s+\w+)\s+(?:(?:{_AUX})\s+)+$", re.I)
_CONCESSION = re.compile(r"\W*(?:although|though|even\s+though|while|whilst|whereas|once)\b", re.I)
_RELATIVE = re.compile(
    rf",\s+(?:which|who|whom|(?:in|from|of|to|by)\s+which|being|if\s+any|as)\b[^,;]{{0,120}},\s+(?=(?:(?:{_AUX})\b|\w+ed\b|\w+s\b))"
)
_POSTMODIFIER = re.compile(
    r"(?:\s*\([^)]*\))?(?:\s+of\s+(?:[\w’'-]+\s+){0,2}[\w’'-]+)?,?\s+"
    r"(?:(?:which|that|whom)\s+(?:[\w’'-]+\s+){0,4}|(?:already|previously|directly|so|thus|first|once)\s+)?",
    re.I,
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|gets|got)\s+(?:\w+ly\s+|then\s+|also\s+|never\s+|not\s+)*$", re.I)
_ELLIPSIS = re.compile(rf"\b(?:{_AUX})\s*(?P<not>not|never)?\s*[.;,]?\s*$|\b(?P<nt>\w+n[’']t|never)\s*[.;,]?\s*$", re.I)
_PRONOUN = re.compile(
    r"\b(?:it|them|they|these|those|none|neither|both|such\s+\w+|the\s+same|what\s+(?:it|they|he|she)|answers|copies"
    r"|(?:the|this|that|these|those)\s+(?:resulting\s+|relevant\s+)?(?:data|information|records?|images?|files?|results?|scores?|outputs?|logs?))\b",
    re.I,
)
_QUOTED_DEFINITION = re.compile(
    r"(?:[‘'*_]{1,3}(?=[A-Z])|[“\"])(?P<term>[^\W_][^”\"“]{1,70}?)[”\"’'*_]{1,3}(?:\s*\([^)]*\))?,?\s*(?:(?:or|and)\s+[“\"][^”\"]{2,60}[”\"]\s*)?"
    r"(?:(?:as\s+used|for\s+(?:the\s+)?purposes?\s+of|when\s+used|in\s+relation\s+to|with\s+respect\s+to)[^,;.]{0,80},?\s*)?"
    r"(?:shall\s+|will\s+|does\s+|do\s+|also\s+|further\s+)*(?:not\s+)?"
    r"(?:means?|mean\b|includes?|refers?\s+to|ha(?:s|ve)\s+the\s+meaning|(?:is|are)\s+(?:defined|any|all|the|information|data)|covers?"
    r"|excludes?|comprises?|consists?|denotes?|stands?\s+for|extends?\s+to|:)",
)
_BARE_DEFINITION = re.compile(
    r"(?:^|[.;:]\s+|\)\s+)(?:the\s+(?:term|expression|phrase|words?)\s+)?[A-Z][\w’'/ -]{1,60}?\s(?:shall\s+)?(?:means?|mean|ha(?:s|ve)\s+the\s+meaning|refers?\s+to|(?:is|are)\s+defined\s+(?:as|to))\s+"
    r"|\b(?:is|are|be)\s+defined\s+(?:as|to\s+(?:mean|include))\b|\bdefin(?:es|ed|ing|ition\s+of)\b[^.;]{0,80}\b(?:as|means?|to\s+(?:mean|include)|includes?)\b"
    r"|\b(?:is|are)\s+(?:not\s+)?considered\s+(?:to\s+be\s+)?(?:personal|biometric|sensitive)\b"
    r"|\bthe\s+special\s+categories\b",
)
_POSITIVE_EXCEPTION = re.compile(
    r"\b(?:nothing|none|no\s+(?:data|information|records?|field\w*|more|item\w*|one\s+item))\s+(?:but|other\s+than|except(?:\s+for)?|save|beyond)\b|\bnot?\s+only\b", re.I
)
_NOT_A_CARVE_OUT = re.compile(
    r"\s+(?:(?:prior|written|express|explicit|further|undue|any|the|its|your|his|her|their|such|user|customer|informed|due)\s+)*"
    r"(?:consent|notice|limitation|prejudice|permission|authori[sz]ation|delay|charge|cost|regard|liability|party|person|recipient"
    r"|later|one|event|case|way|more|less|fewer|longer|other)\b",
    re.I,
)
_SCOPE_END = re.compile(
    rf";|\bbut\b(?!\s+not)|\.\s|,\s+(?:(?:{_AUX})\b|(?:this|the|each|we|it|they)\s+(?:\w+[’']?\w*\s+){{0,3}}(?:{_AUX}|covers?|contains?|includes?)\b)", re.I
)
_ASIDE = re.compile(r"\([^()]{3,200}\)(?!\s*:)")
_FILLER = re.compile(r"\b(?:the|a|an|any|all|of|its|their|his|her|your|our|and|or|nor|\(?[ivx]{1,3}\)|to|even|from|such|full|data|user|raw)\b|[^\w\s]|\bsuch\s+as\b", re.I)


def passes_on(text: str) -> bool:
    """Whether any predicate of ``text`` passes something on."""
    return any(event.sign == 1 for event in Sentence(text, []).events)


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
        self.events = self._events()
        self.clauses = self._clauses()

    def judge(self, mention: tuple[int, int], following: str = "", heading: str = "") -> str:
        """``shared``, ``excluded``, ``defined`` or ``mentioned`` for the words at ``mention``.

        ``following`` is the next sentence, which may say of "it" what this one does not; ``heading`` is asked where
        the sentence has no predicate at all.
        """
        if self._defined(mention):
            return "defined"
        answer = _ANSWER.match(self.text, mention[1])
        if answer:
            return "shared" if answer["yes"] else "excluded"
        index, (left, right) = next(
            ((i, c) for i, c in enumerate(self.clauses) if c[0] <= mention[0] < c[1]), (0, (0, len(self.text)))
        )
        exclusions = self._exclusions(mention, left)
        sign = self._governing(mention, left, right)
        if _REFUSED.search(self.text, mention[1], right) or _KEPT_OUT.match(self.text, mention[1]):
            sign = -1
        if _CONCESSION.match(self.text, left):
            sign = self._anaphora(index, "") or sign
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
        return self._defined((offset, len(self.text)))

    def _events(self) -> list[_Event]:
        single, phrase = _event_words()
        carve_outs = set(_cues()["exclusion"].phrases)
        found: list[tuple[int, int, int]] = []
        taken = [False] * (len(self.text) + 1)
        for start, end in self.mentions:
            taken[start:end] = [True] * (end - start)
        for match in phrase.finditer(self.text):
            if not taken[match.start()]:
                sign = _PHRASE_SIGN[re.sub(r"\s+", " ", match[0].lower())]
                found.append((match.start(), match.end(), sign))
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
        before = ""
        for token in _TOKEN.finditer(self.text):
            sign = single.get(token[0].lower())
            if token[0].lower() in carve_outs:
                sign = None
            if sign is not None and not taken[token.start()] and not self._is_noun(token, before):
                found.append((token.start(), token.end(), sign))
            before = token[0].lower()
        events: list[_Event] = []
        for start, end, sign in sorted(found):
            word = self.text[start:end].lower()
            negated = self._negated(start, events[-1] if events else None) or bool(
                sign == 1 and re.match(r"\s+(?:none|nobody|no\s+one|nothing(?!\s+(?:but|other|except|save)))\b|[^;,.]{0,30}\bto\s+(?:no\s+one|nobody|none)\b", self.text[end : end + 60])
            )
            events.append(_Event(start, end, sign, negated, word.endswith(" of"), word))
        return events

    def _is_noun(self, token: re.Match[str], before: str) -> bool:
        """"the release", "its use", "a record of": a bare form after a determiner is not a predicate."""
        word = token[0].lower()
        if word.endswith(("ed", "ing")) or before in {"to", "shall", "will", "may", "must", "not", "never", "and", "or", ""}:
            return bool(word.endswith("ing") and before in {"data", "file", "information"})
        after = self.text[token.end() : token.end() + 12]
        if before in {"a", "an", "the", "this", "its", "their", "any", "each", "such", "of", "in", "for", "upon", "on"}:
            return not re.match(r"ed|given|sent|sold|kept|held", word)
        return bool(re.match(r"\s*(?:agreement|party|parties|policy|date|price|desk|of\b)", after) and not word.endswith("ed") and word not in {"sent", "given"})

    def _negated(self, start: int, previous: _Event | None) -> bool:
        floor = max(
            (m.end() for m in _CUT.finditer(self.text, 0, start) if not re.match(r",\s+(?:or|nor|and)\s", m[0])), default=0
        )
        floor = max(floor, previous.end if previous else 0)
        window = self.text[floor:start]
        if previous and floor == previous.end and _COORDINATED.fullmatch(window.removesuffix(" ") + " "):
            return previous.negated or bool(_NEGATOR.search(window))
        near = " ".join(window.split()[-9:])
        floor = start - len(window) + window.rfind(near[:12]) if near else start
        negators = [m for m in _NEGATOR.finditer(self.text, max(floor, 0), start) if not self._spent(m, start)]
        if len(negators) == 2 and re.search(r"\b(?:and|or|nor)\b", self.text[negators[0].end() : negators[1].start()]):
            return True
        return len(negators) % 2 == 1

    def _spent(self, negator: re.Match[str], start: int) -> bool:
        """Whether the negator denies something else than the predicate at ``start`` ("without consent", "nor names")."""
        word = negator[0].lower()
        if word == "without" and _NOT_A_CARVE_OUT.match(self.text, negator.end()):
            return True
        return word in {"nor", "without", "not", "never"} and any(negator.end() <= a < start for a, _ in self.mentions)

    def _clauses(self) -> list[tuple[int, int]]:
        """Stretches with a predicate each: what has none goes to the next, the last to the one before."""
        cuts = [0, *(m.end() for m in _CUT.finditer(self.text) if not self._inside_mention(m)), len(self.text)]
        pieces = [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if b > a]
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

    def _defined(self, mention: tuple[int, int]) -> bool:
        for pattern in (_QUOTED_DEFINITION, _BARE_DEFINITION):
            match = pattern.search(self.text)
            if match and mention[1] > match.start() and not re.search(r"\.\s+[A-Z]", self.text[match.end() : mention[0]]):
                return True
        return False

    def _exclusions(self, mention: tuple[int, int], left: int) -> bool:
        """Whether an odd number of carve-outs reaches the mention."""
        count = 0
        floor = max([left, *(e.end for e in self.events if e.sign == 1 and left <= e.end <= mention[0] and not e.nominal)])
        for name, room in (("exclusion", 9), ("negation", 4)):
            for marker in cue_pattern(name).finditer(self.text, left, mention[0]):
                if name == "negation" and marker.start() < floor and self._carries(marker, mention):
                    continue
                between = self.text[marker.end() : mention[0]]
                fronted = not self.text[left : marker.start()].strip() and "," in between
                if fronted and not re.match(r"[^,;]*,", self.text[mention[1] : self._next_event(mention[1])]):
                    continue
                if _SCOPE_END.search(between) or _NOT_A_CARVE_OUT.match(self.text, marker.end()):
                    continue
                if name == "negation" and any(marker.end() <= e.start and e.end <= mention[0] and (e.sign or e.negated) for e in self.events):
                    continue
                for start, end in self.mentions:
                    if marker.end() <= start and end <= mention[0]:
                        between = between.replace(self.text[start:end], " ")
                if len(_FILLER.sub(" ", between).split()) <= room:
                    count += 1
                    break
        if count and _POSITIVE_EXCEPTION.search(self.text, left, mention[0]):
            return False
        return count > 0 and not (count == 2 and re.search(r"\b(?:no|nothing|none)\b[^,;]{0,60}\b(?:other than|except)", self.text[left : mention[0]], re.I))

    def _next_event(self, offset: int) -> int:
        return next((e.start for e in self.events if e.start >= offset), len(self.text))

    def _carries(self, marker: re.Match[str], mention: tuple[int, int]) -> bool:
        """Whether the predicate between marker and mention already counts the marker as its own negation."""
        return any(marker.end() <= e.start and e.end <= mention[0] and (e.negated or e.sign) for e in self.events)

    def _signed(self, event: _Event, mention: tuple[int, int], left: int) -> int:
        negated = event.negated
        if event.start >= mention[1]:
            if _NOTHING_OF_IT.search(self.text, mention[1], event.start) or (
                event.sign == 1 and _TO_NOBODY.match(self.text[event.end :])
            ):
                negated = not negated
        else:
            span = self.text[left : event.start]
            if _SUBJECT_NEGATOR.search(span) and not any(left <= e.start < event.start for e in self.events) and not _POSITIVE_EXCEPTION.search(span):
                negated = True
        if self.untrue and self.untrue.end() <= mention[0] + 8:
            negated = not negated
        return -event.sign if negated else event.sign

    def _governing(self, mention: tuple[int, int], left: int, right: int) -> int | None:
        """+1, -1 or 0 (a predicate that does not pass data on); ``None`` without any predicate."""
        aside = self._aside(mention)
        events = [e for e in self.events if left <= e.start < right and self._aside((e.start, e.end)) in (None, aside)]
        before = [e for e in events if e.end <= mention[0]]
        after = [e for e in events if e.start >= mention[1]]
        for event in after[:1]:
            if event.sign and before and self._modifies(mention, event):
                return self._signed(event, mention, left)
        if before:
            last = before[-1]
            if last.sign:
                return self._signed(last, mention, left)
            if re.search(r"\bfrom\s+(?:[\w’'-]+\s+){0,3}$", self.text[last.end : mention[0]]) or last.word.startswith("request"):
                return 0
            chain = [e for e in before[:-1] if e.sign and _COORDINATED.fullmatch(self.text[e.end : last.start].rstrip() + " ")]
            if chain:
                return self._signed(chain[-1], mention, left)
            for event in after:
                text = self.text[last.end : event.start]
                if event.sign and (_PASSIVE.search(text) or (_PRONOUN.search(self.text, mention[1], min(len(self.text), event.end + 25)))):
                    return self._signed(event, mention, left)
            outer = [e for e in before[:-1] if e.sign and not e.negated]
            if outer and last.word.endswith(("ed", "n", "t")) and not _PASSIVE.search(self.text[: last.start]):
                return self._signed(outer[-1], mention, left)
            return -1 if self._signed(_Event(last.start, last.end, 1, last.negated, False, ""), mention, left) < 0 else 0
        for position, event in enumerate(after):
            joined = re.search(r"(?:\b(?:and|or|then)|,)\s+(?:\w+ly\s+)?$", self.text[: event.start])
            if event.sign and (position == 0 or joined or _PASSIVE.search(self.text[: event.start])):
                return self._signed(event, mention, left)
        if after and self._signed(_Event(after[0].start, after[0].end, 1, after[0].negated, False, ""), mention, left) < 0:
            return -1
        return 0 if after or _FINITE.search(self.text, left, right) else None

    def _aside(self, span: tuple[int, int]) -> int | None:
        """Where the parenthesis around ``span`` opens, if there is one."""
        return next((m.start() for m in _ASIDE.finditer(self.text) if m.start() < span[0] and span[1] < m.end()), None)

    def _modifies(self, mention: tuple[int, int], event: _Event) -> bool:
        between = self.text[mention[1] : event.start]
        return bool(_POSTMODIFIER.fullmatch(between)) and (
            event.word.endswith(("ed", "n", "t", "ld")) or bool(re.search(r"\b(?:which|that|whom)\b", between))
        )

    def _ellipsis(self, index: int) -> int | None:
        """"The names are sent; the addresses are not": the predicate of the clause before."""
        left, right = self.clauses[index]
        match = _ELLIPSIS.search(self.text[left:right])
        if not match or index == 0 or any(left <= e.start < right for e in self.events):
            return None
        signs = [e.sign for e in self.events if self.clauses[index - 1][0] <= e.start < left and e.sign]
        if not signs:
            return None
        return -signs[-1] if match["not"] or match["nt"] or _SUBJECT_NEGATOR.search(self.text, left, right) else signs[-1]

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
                    return -event.sign if event.negated or _SUBJECT_NEGATOR.search(self.text, left, event.start) else event.sign
                return None
        return None

    def _hypothetical(self, mention: tuple[int, int], left: int, right: int) -> bool:
        return any(
            not any(e.sign for e in self.events if min(mention[0], m.end()) <= e.start < m.start())
            for m in cue_pattern("hypothesis").finditer(self.text, left, right)
        )
