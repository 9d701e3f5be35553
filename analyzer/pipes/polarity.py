"""What a sentence lays down about some of its words: polarity, operative words, who is bound, exception, condition.

The judge knows no subject matter. It is given a sentence and the place of a word in it ("destroy" in "Recipient shall
not be required to destroy") and finds the operative words that govern that place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from analyzer.pipes.bound_parties import PRONOUN, bound_party, is_party, named_parties, opening_subject, subject_span
from analyzer.pipes.capitals import as_written, calmed
from analyzer.pipes.denials import infinitive_denied, object_denied, with_subject
from analyzer.pipes.exceptions import WITHOUT_LIMIT, Qualifier, qualifiers, unqualified
from analyzer.pipes.norms import Norm
from analyzer.pipes.operative_words import Operative, operative_words
from analyzer.pipes.performatives import PAYMENT, TO_WHOM
from analyzer.pipes.tenses import FINITE_S, PASSIVE, PERFECT, PERFECT_PASSIVE

_OPPOSITE = {"prohibits": "permits", "permits": "prohibits", "requires": "disclaims", "disclaims": "requires"}
_JOINT = re.compile(
    r"(?:,|;|\band\b|\bbut\b|\bor\b|\bnor\b|\bthat\b|\bwhich\b|\bwho\b|\bwhom\b|\bwhile\b|\bso that\b|—)"
)
_RELATIVE = re.compile(r"(,?)\s*\b(?:which|who|that|whom|whose)\s*$", re.I)
_PROMISED = re.compile(r"\s*(?:,[^,;]{1,60},\s*)?(?:(?:to|with)\s(?:[\w’'.&-]+\s){1,4})?that\s*", re.I)
"""Between a verb of promising and what is promised: "undertakes (to Buyer) that it will not"."""
_THAT = re.compile(r"\s*(?:[^,;]{0,60}?\s)?(?:that|whether|how)\b", re.I)
_NEXT_CLAUSE = re.compile(r",\s+(?:and|but)\s*$|;\s*$")
_PROVISO = re.compile(r"(?:save|except|but|provid\w+)(?:,? (?:however|always))?,? that\b", re.I)
_INTERPOSED = re.compile(r"\s*,[^,]*(?:,|$)")
_ASSURANCE = re.compile(r"(?:warrant|represent|certif|confirm|guarantee|assure)", re.I)
_STATE = re.compile(r"(?:is|are|was|were|has|have)\s+(?!to\b|not\b|no\b)", re.I)
_RELATIVE_ASIDE = re.compile(r",\s*(?:which|who|that|whom|whose)\s*$", re.I)
_DESCRIBES = re.compile(r"(?:will|may|can|would|could|might|should|is|are|has|have)\b", re.I)
_REFUSES = re.compile(r"\b(?:object|oppos|refus|veto|forbid|withh|declin|disapprov|den(?:y|ies))", re.I)
_ENSURES = re.compile(r"\b(?:ensure|procure|make sure|see(?: to it)?|cause)s?(?: that)?\s*$", re.I)
_ACT = re.compile(r"[^\W\d_][\w-]*")


class Sentence:
    """A sentence (or an enumerated item after its lead-in) ready to be judged at any of its words."""

    def __init__(self, text: str, known: frozenset[str] = frozenset()) -> None:
        self.written = text
        self.text = calmed(text, known)
        self.known = known

    @cached_property
    def ops(self) -> list[Operative]:
        return list(operative_words(self.text))

    @cached_property
    def qualifiers(self) -> list[Qualifier]:
        return list(qualifiers(self.text))

    @cached_property
    def _main(self) -> list[tuple[Operative, int, bool]]:
        """Operative words outside exceptions and conditions, with the start of their clause, and if it is relative."""
        return self._clauses([op for op in self.ops if not self._region(op.start)])

    def in_condition(self, at: int) -> bool:
        """Whether the place stands in a condition ("if …", "subject to …")."""
        region = self._region(at)
        return region is not None and region.kind == "condition"

    def _region(self, at: int) -> Qualifier | None:
        return next((q for q in self.qualifiers if q.start <= at < q.end), None)

    def _clauses(self, ops: list[Operative]) -> list[tuple[Operative, int, bool]]:
        found: list[tuple[Operative, int, bool]] = []
        previous = 0
        for op in ops:
            segment = max(
                previous,
                self.text.rfind(";", 0, op.start) + 1,
                max((q.end for q in self.qualifiers if q.end <= op.start and q.initial), default=0),
            )
            if found and not re.sub(r"\W|\b(?:and|or|nor)\b", "", self.text[previous : op.start]):
                found.append((op, found[-1][1], False))  # "is empowered to, or shall, sign"
                continue
            first = segment > previous or not found
            span = subject_span(self.text, segment, op.start)
            head = self.text[segment : span[0] if span else op.start]
            relative = bool(found) and bool(_RELATIVE.search(head)) and not _PROMISED.fullmatch(head)
            if first and not relative:
                left = segment
            elif span:
                left = span[0]
            else:
                joints = list(_JOINT.finditer(self.text, segment, op.start))
                left = joints[-1].end() if joints else op.start
            found.append((op, left, relative))
            previous = op.end
        return found

    def judge(self, start: int, end: int, ordinary: Callable[[str], bool] = lambda words: False) -> Norm | None:
        """What is laid down about the words ``text[start:end]``, or ``None`` if nothing is.

        ``ordinary`` tells of a condition's words whether they name the very event that the clause is about.
        """
        return as_written(self._laid(start, end, ordinary), self.text, self.written)

    def _laid(self, start: int, end: int, ordinary: Callable[[str], bool]) -> Norm | None:
        region = self._region(start)
        if region is None:
            return self._judge(start, end, ordinary)
        inner = self._clauses([op for op in self.ops if region.start <= op.start < region.end])
        if region.kind == "condition" and not _PROVISO.match(region.words):
            return None
        if inner and region.words[:6].lower() == "unless" and inner[0][0].force in {"command", "duty"}:
            return None  # "unless: we must keep them" tells when, and binds nobody
        if inner:
            norm = self._read(inner, start, end, region.start, region.end)
            return replace(norm, aside=True) if norm else None
        outer = self._judge(max(0, region.start - 1), region.start, ordinary) if region.start else None
        if outer is None or outer.polarity not in _OPPOSITE or region.kind == "until":
            return None
        return replace(outer, polarity=_OPPOSITE[outer.polarity], exception=None, aside=True)

    def judge_main(self, near: int, ordinary: Callable[[str], bool] = lambda words: False) -> Norm | None:
        """What the main operative words nearest to ``near`` lay down about the act that they govern."""
        for op, _, _ in sorted(self._main, key=lambda clause: abs(clause[0].start - near)):
            acts = [m.span() for m in _ACT.finditer(self.text, op.end) if not self._region(m.start())]
            norm = self._judge(*(acts[0] if acts else (op.start, op.end)), ordinary)
            if norm and norm.tense == "modal":
                return as_written(norm, self.text, self.written)
        return None

    def _judge(self, start: int, end: int, ordinary: Callable[[str], bool]) -> Norm | None:
        norm = self._read(self._main, start, end, 0, len(self.text)) or self._present(start, end)
        if norm is None:
            return None
        return self._proviso(self._qualified(norm, ordinary))

    def _read(
        self, clauses: list[tuple[Operative, int, bool]], start: int, end: int, low: int, high: int
    ) -> Norm | None:
        i = self._governing(clauses, start)
        if i is None:
            return None
        op, left, relative = clauses[i]
        stop = self.text.find(";", max(start, op.end), high)
        right = stop if stop >= 0 else high
        if i + 1 < len(clauses):
            right = max(end, min(right, clauses[i + 1][1]))
        if op.start > start and _RELATIVE.search(self.text[start : op.start]) and start > left:
            return None
        head = _RELATIVE.search(self.text[low : op.start])
        if relative and head and not head[1] and op.force == "liberty" and not op.denied:
            return None  # "data that may identify a person" lays nothing down
        if i and left > clauses[i - 1][0].end and not subject_span(self.text, left, op.start):
            left_of_subject = clauses[self._subject_of(clauses, i)][1]
        else:
            left_of_subject = left
        left_of_subject = max(left_of_subject, low)
        op = self._with_subject(op, left, right)
        polarity = op.polarity
        if polarity in {"requires", "permits"} and (
            self._object_denied(op.end, start, end, right)
            or (polarity == "requires" and infinitive_denied(self.text, op.end, start))
        ):
            polarity = "prohibits"
        if op.force == "liberty" and not op.denied and (owed := PAYMENT.match(self.text, op.end)):
            payer = self._named(owed.end(), high)
            owed_to = bound_party(self.text, op, left, right, self.known)
            words = self.text[op.start : op.end]
            return Norm("requires", words, payer, None, None, left, right, op.start, start, end=op.end, owed=owed_to)
        party = bound_party(self.text, op, left, right, self.known)
        if i and _ENSURES.search(self.text[:left]):
            party = None  # "shall ensure that its agents do not"
        if party is None and left_of_subject < left:
            before = clauses[self._subject_of(clauses, i)]
            party = bound_party(self.text, before[0], left_of_subject, left, self.known)
        if party and PRONOUN.match(party) and party.lower() not in {"we", "you", "i"}:
            party = self._antecedent(op.start, party)
        party = party or self._other_subject(clauses, i) or self._named(low, op.start) or self._named(op.start, high)
        if op.present and op.denied and i + 1 < len(clauses):
            after = self._with_subject(clauses[i + 1][0], clauses[i + 1][1], high)
            polarity = after.polarity if after.polarity == "disclaims" else polarity
        words = _INTERPOSED.sub("", self.text[op.start : op.end]).strip(" ,")
        tense = "present" if op.present else "modal"
        return Norm(polarity, words, party, None, None, left, right, op.start, start, tense, end=op.end)

    def _governing(self, clauses: list[tuple[Operative, int, bool]], at: int) -> int | None:
        chosen = None
        ruler = None
        for i, (op, left, relative) in enumerate(clauses):
            if left > at:
                break
            if ruler is not None and not self._parts(clauses[ruler][0].end, left):
                continue
            ruler = None
            if chosen is not None and self._assures(clauses[chosen][0], op):
                continue
            if relative and chosen is not None and self._describes(op, clauses[chosen][0].end, left):
                continue
            if relative and chosen is not None:
                comma = self.text.find(",", op.end, at)
                if comma >= 0 or op.start > at:
                    continue
            chosen = i
            if self._rules(op, left):
                ruler = i
        if chosen is None and clauses and not self.text.count(";", at, clauses[0][0].start):
            chosen = 0 if clauses[0][1] <= at or at < clauses[0][0].start else None
        return chosen

    def _describes(self, op: Operative, after: int, left: int) -> bool:
        """Whether a relative clause only describes: "the purposes for which the data will be processed"."""
        return bool(_DESCRIBES.match(self.text, op.start)) and not _RELATIVE_ASIDE.search(self.text[after:left])

    def _assures(self, first: Operative, then: Operative) -> bool:
        """Whether ``first`` gives an assurance that things are as ``then`` says: "warrants that he is authorised"."""
        return bool(
            _ASSURANCE.match(self.text, first.start)
            and _THAT.match(self.text, first.end)
            and _STATE.match(self.text, then.start)
        )

    def _rules(self, op: Operative, left: int) -> bool:
        """Whether ``op`` denies the whole clause that it introduces ("does not warrant that …")."""
        op = self._with_subject(op, left, len(self.text))
        if op.polarity not in {"disclaims", "permits"} and not (op.denied and op.force == "duty"):
            return False
        if op.force in {"command", "liberty"}:
            return False
        return op.caused or bool(_THAT.match(self.text, op.end))

    def _parts(self, start: int, left: int) -> bool:
        return bool(_NEXT_CLAUSE.search(self.text[start:left])) or ";" in self.text[start:left]

    def _subject_of(self, clauses: list[tuple[Operative, int, bool]], i: int) -> int:
        """The nearest earlier clause with a subject of its own: "Recipient shall A and shall B"."""
        while i > 0:
            i -= 1
            op, left, relative = clauses[i]
            if subject_span(self.text, left, op.start) and not relative:
                return i
        return 0

    def _with_subject(self, op: Operative, left: int, right: int) -> Operative:
        """``op`` with the negation of its subject or of a fronted phrase applied ("no party shall")."""
        low = max((o.end for o in self.ops if o.end <= left and not self._region(o.start)), default=0)
        low = (
            max(low, self.text.rfind(";", 0, op.start) + 1)
            if any(q.end == left or q.end + 1 == left for q in self.qualifiers)
            else left
        )
        before = unqualified(self.text[: op.start], self.qualifiers)[low:] if low < left else self.text[left : op.start]
        return with_subject(self.text, op, before, left, right)

    def _object_denied(self, low: int, start: int, end: int, right: int) -> bool:
        return object_denied(self.text, low, (start, end), right, lambda at: self._region(at) is not None)

    def _other_subject(self, clauses: list[tuple[Operative, int, bool]], i: int) -> str | None:
        """The party that another clause of the sentence has as its subject: "No fee is due and Vendor shall …"."""
        for op, left, relative in [*clauses[i + 1 :], *reversed(clauses[:i])]:
            span = subject_span(self.text, left, op.start)
            if span and not relative and is_party(self.text[slice(*span)], self.known):
                return bound_party(self.text, op, left, span[1] + 1, self.known)
        return None

    def _named(self, low: int, high: int) -> str | None:
        """The only party that is named between ``low`` and ``high``, outside exceptions and conditions."""
        named = {
            name
            for at, name in named_parties(self.text[low:high], self.known)
            if is_party(name, self.known) and not PRONOUN.match(name) and not self._region(low + at)
            if not TO_WHOM.search(self.text, max(0, low + at - 16), low + at)
        }
        return named.pop() if len(named) == 1 else None

    def _antecedent(self, at: int, pronoun: str) -> str | None:
        """The party that "it" or "they" stands for: the last subject before, else the last party named."""
        for op, left, _ in reversed(self._clauses([o for o in self.ops if o.start < at])):
            span = subject_span(self.text, left, op.start)
            words = self.text[slice(*span)] if span else ""
            if words and not PRONOUN.match(words):
                named = bound_party(self.text, op, left, at, self.known)
                if named and not PRONOUN.match(named):
                    return named
        before = [name for _, name in named_parties(self.text[:at], self.known)]
        opening = opening_subject(self.text[:at])
        return before[-1] if before else opening[2] if opening else pronoun

    def _present(self, start: int, end: int) -> Norm | None:
        """A norm without a modal: "Processor notifies Controller", "copies are deleted", "has obtained consent"."""
        left = max(
            self.text.rfind(";", 0, start) + 1,
            max((q.end for q in self.qualifiers if q.end <= start and q.initial), default=0),
        )
        stop = self.text.find(";", start)
        right = stop if stop >= 0 else len(self.text)
        if any(left <= op.start < right for op in self.ops if not self._region(op.start)):
            return None
        word = re.match(r"[\w-]+", self.text[start:])
        if word is None:
            return None
        before = self.text[left:start]
        passive = PASSIVE.search(before)
        fake = Operative(start, start, "command", bool(passive and passive["not"]), present=True)
        if passive:
            fake = replace(fake, start=left + passive.start(), end=start)
            fake = self._with_subject(fake, left, right)
            party = bound_party(self.text, replace(fake, end=left + passive.start()), left, right, self.known)
            return Norm(
                fake.polarity,
                self.text[fake.start : start + len(word[0])],
                party,
                None,
                None,
                left,
                right,
                fake.start,
                start,
                "perfect" if PERFECT_PASSIVE.search(before[: passive.start()]) else "present",
            )
        perfect = PERFECT.search(before)
        at = left + perfect.start() if perfect else start
        span = subject_span(self.text, left, at)
        if span is None or not (
            perfect
            or FINITE_S.fullmatch(word[0])
            or re.search(r"\b(?:[Ww]e|[Tt]hey|[Pp]arties)$", self.text[slice(*span)])
        ):
            opening = opening_subject(self.text[left:start])
            if opening is None or opening[1] >= start - left:
                return None
            words = self.text[left + opening[0] : left + opening[1]]
            at = left + opening[0]
            return Norm("requires", words, opening[2], None, None, left, right, at, start, "present")
        fake = self._with_subject(replace(fake, start=at, end=at), left, right)
        polarity = fake.polarity
        if polarity == "requires" and self._object_denied(fake.end, start, end, right):
            polarity = "prohibits"
        party = bound_party(self.text, fake, left, right, self.known)
        if party is None:
            return None
        return Norm(
            polarity, self.text[at:end], party, None, None, left, right, at, start, "perfect" if perfect else "present"
        )

    def _qualified(self, norm: Norm, ordinary: Callable[[str], bool]) -> Norm:
        exception = condition = None
        for q in self.qualifiers:
            if not (
                norm.left <= q.start < norm.right
                or (q.initial and q.end <= norm.left + 3 and ";" not in self.text[q.end : norm.start])
            ):
                continue
            if q.words[:6].lower() == "unless" and norm.polarity == "permits" and _REFUSES.search(q.words):
                condition = condition or q.words
            elif q.kind == "exception" or (q.kind == "until" and norm.polarity == "prohibits"):
                exception = exception or q.words
            elif q.kind == "condition" and self._arises(norm) and condition is None:
                if any(
                    q.start <= op.start < q.end and op.force in {"command", "liberty"} and not op.present
                    for op in self.ops
                ) and re.match("provid", q.words, re.I):
                    exception = exception or (q.words if norm.polarity == "requires" else None)
                elif q.uncertain(ordinary(q.words)):
                    condition = q.words
        return replace(
            norm, exception=exception, condition=condition, polarity="conditional" if condition else norm.polarity
        )

    def _arises(self, norm: Norm) -> bool:
        """Whether a condition makes the norm conditional: a duty or liberty, the liberty to leave undone included."""
        return norm.polarity in {"requires", "permits"} or (
            norm.polarity == "disclaims" and bool(re.match(r"may|can\b", norm.modality or "", re.I))
        )

    def _proviso(self, norm: Norm) -> Norm:
        """A proviso without limit that opens what the main words close turns the whole."""
        for q in self.qualifiers:
            if q.start < norm.left or not _PROVISO.match(q.words) or not WITHOUT_LIMIT.search(q.words):
                continue
            inner = self._clauses([op for op in self.ops if q.start <= op.start < q.end])
            if not inner:
                continue
            opened = self._read(inner, inner[-1][0].start, inner[-1][0].end, q.start, q.end)
            if opened and opened.polarity in {"permits", "disclaims"} and norm.polarity in {"requires", "prohibits"}:
                return replace(opened, party=opened.party or norm.party)
        return norm

    def said(self, start: int, polarity: str, norm: Norm | None) -> Norm | None:
        """A norm whose polarity the words at ``start`` settle themselves; ``None`` inside an exception or condition."""
        if self._region(start):
            return None
        if norm:
            return replace(norm, polarity=polarity if norm.polarity != "conditional" else norm.polarity)
        named = [name for at, name in named_parties(self.text[:start], self.known)]
        return Norm(polarity, None, named[0] if named else None, None, None, 0, len(self.text), start, start, "said")
