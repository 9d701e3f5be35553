"""Exceptions and conditions: where they begin and end in a sentence, and whether the event is uncertain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzer.pipes.bound_parties import subject_span
from analyzer.pipes.operative_words import NEGATIVE, Operative, operative_words

_EXCEPTION = (
    r"except(?:ing)?(?:,? that| for| to the extent| insofar| as| where| if| when| in| with| under| upon| on)?|"
    r"save(?= (?:that|for|as|to|in|where|with|when|during|only|if|by|insofar|upon|on|under|the|such|"
    r"any)\b)(?: that| for| as| to the extent)?|"
    r"saving|unless(?: and until| or until)?|other(?:wise)? than|but for|(?:(?<=, )|^)(?:apart|aside) from|excluding|"
    r"absent(?= (?:the|that|an?|any|such|his|her|their|its|prior|express|written)\b)|barring|short of(?= )|"
    r"with the (?:sole |single |only )?exception of|(?<=\bany )\w+ but(?= (?:the|that|those|a|an)\b)|"
    r"without (?:the |first |having |obtaining |its |their |such |[A-Z]\w+['’]s? )*(?:(?:prior|express|"
    r"explicit|specific|written|previous|advance)[ ,]+(?:and )?)+"
    r"(?:consent|approval|authori[sz]ation|permission|agreement|instructions?)"
)
_CONDITION = (
    r"(?:but |and |then )?only (?:if|when|where|after|with|upon(?! (?:the )?(?:\w+ )?instruct)|"
    r"on(?! (?:the )?(?:\w+ )?instruct| documented| written)|once|to the extent|so long as|in the event|by|"
    r"under|following)|"
    r"(?<!as )(?<!even )if(?! any\b| applicable\b| not\b| possible\b| necessary\b)(?: and (?:only if|when|"
    r"to the extent))?|"
    r"where(?! applicable\b)(?: and to the extent)?|when(?:ever)?|wherever|(?<!at )once(?! (?:in|a|an|per|every|"
    r"each|during|only|more|or)\b)|"
    r"on(?= (?:(?:the |any |its )?(?:receipt|written|prior|demand|request|terminat|expir|completion|order|"
    r"being|becoming|payment|learning|discover|receiving|last day|first day)))|"
    r"upon(?= (?:(?:the |a |an |any |its |each |such |receipt|written|prior|demand|request|termination|expir|"
    r"completion|notice|order|being|becoming|payment|(?-i:[A-Z])\w+['’]s? )|learning|discover))|"
    r"in the event(?: that| of)?|in case(?! of doubt)(?: that| of)?|(?:^|(?<=[.;] ))should|"
    r"should(?= (?:(?:the|an?|any|such|either|it|they|he|she|you|we|that|this)\b|(?-i:[A-Z])[a-z]))|"
    r"(?<!data )subject(?: always)? to|(?:for )?(?:so|as) long as|"
    r"provid(?:ed|ing)(?:,? (?:however|always|further))?,? that|"
    r"(?<!be )(?<!is )(?<!are )(?<!as )(?<!services )provided(?= (?:(?:the|an?|each|such|it|they|that|no|all|"
    r"any|every)\b|"
    r"[A-Z])[^,;.]{1,70}? (?:is|are|has|have|does|do|did|was|were|agrees?|consents?|signs?|first|remains?|stays?)\b)|"
    r"on (?:the )?condition that|"
    r"conditional(?:ly)? (?:up)?on|conditioned (?:up)?on|"
    r"contingent (?:up)?on|dependent (?:up)?on|(?<!the )following|after|to the extent(?! (?:possible|practicable|"
    r"feasible|reasonabl))(?: that)?|"
    r"(?:insofar|in so far) as(?! (?:(?:it|this|that) is )?(?:reasonably )?(?:possible|practicable|feasible))|"
    r"in any(?= \w+ (?:whose|in which|where|that|which))|"
    r"with(?= (?:the )?(?:prior|express|explicit|written|previous)[\w ,-]{0,30}(?:consent|approval|"
    r"authori[sz]ation|permission|agreement))|"
    r"assuming(?: that)?|pending|at the (?:written )?(?:request|option|election|direction|choice) of|"
    r"as soon as|in (?:the )?circumstances where"
)
_UNTIL = r"until|till|pending"
_OPENER = re.compile(
    rf"\b(?:(?P<exception>{_EXCEPTION})|(?P<condition>{_CONDITION})|(?P<until>{_UNTIL}))(?![\w-])", re.I
)
WITHOUT_LIMIT = re.compile(
    r"\b(?:any (?:\w+ )?(?:person|party|one|body|purpose|reason|end|time|manner|use|other|lawful)|anyone|"
    r"anything|everything|whatever|"
    r"whatsoever|whomsoever|whoever|no matter|as (?:it|they) (?:sees?|thinks?|may|deems?|likes?|pleases?|"
    r"wish(?:es)?)|all purposes|"
    r"(?:sole|absolute|own|full) discretion|without (?:limit|restriction)|unlimited|for value|indefinitely|"
    r"in perpetuity)\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:know|knows|of|as to|tell|say|says|states?|show|shows|learn|about|country|place|whether|see|find out)$", re.I
)
_NOT_OPENER = re.compile(
    r"\b(?:whether or not|days?|months?|years?|hours?|weeks?|immediately|promptly|shortly|soon)$|\b(?:place|"
    r"location|country|region|site|one|as|than|based|rely|relying|relies|effect|depend|depends|reliance|rests?|"
    r"lies?|falls?|incumbent|binding|"
    r"access|impose[sd]?|rests?|lies?|falls?|incumbent|binding|dut(?:y|ies)|imposition)$",
    re.I,
)
_INVERTED = re.compile(
    r"(?<=\w) (?=(?:shall|must|may|will|can|is|are) (?:the|each|either|neither|any|an?|its|such|we|you|it|they|"
    r"(?-i:[A-Z]\w*))\b)",
    re.I,
)
"""The main clause after a fronted "only": "Only after the Board has agreed | may Vendor …"."""
_THAT = re.compile(r"(?:save|except|but|provid\w+),?(?: however| always)?,? that$", re.I)
_ASIDE = re.compile(
    r"[^,;.]{3,140}(?P<end>,)\s+(?:to|within|in|by|from|with|for|at|into|on|upon|against|either|not later|"
    r"no later|be|as|when|which|shall)\s",
    re.I,
)
_STRICT = re.compile(
    r"(?:but |and |then )?only\b|if and|on (?:the )?condition|provid|conditional|contingent|dependent|so long|"
    r"as long|for so long|for as long",
    re.I,
)
_FIRM = re.compile(
    r"if\b|where\b|in the event|in case|should\b|assuming|in any\b|insofar|in so far|in (?:the )?circumstances", re.I
)
_ASSENT = re.compile(
    r"\b(?:consents?|approv(?:al|es|ed)|authori[sz](?:ation|es|ed)|permission|signatures?|signed|election|"
    r"elects?|payment|"
    r"agree(?:s|d|ment(?= (?:of|by)))|endors\w+|blessing|sign[- ]?off|clearance|go-ahead|waiver|"
    r"ratif\w+|concurrence|acquiescence|certif(?:ies|ied|ication)|leave|nod|vote|adheres?|opt(?:s|ed)?[ -]in|"
    r"direction|directs?|instruction|instructs?|order(?:s|"
    r"ed)?|licen[cs]e of|"
    r"finding|judgment|adequacy|completion of (?:a|an)|successful|favou?rable|declaration)\b",
    re.I,
)
_THRESHOLD = re.compile(
    r"\bexceed|\bmore than\b|\bat least\b|\bfewer than\b|\breach(?:es|ed)?\b|\bfalls? below\b|\bin excess\b|"
    r"\bany (?:actual )?(?:breach|default)\b",
    re.I,
)
_NOT_OTHERWISE = re.compile(
    r",?\s*(?:and|but)\s+(?:only then|not otherwise|not before|not earlier|not until then)|,?\s*(?:and )?only then\b",
    re.I,
)
_PLAIN_SUBJECT_TO = re.compile(
    r"subject(?: always)? to (?:the (?:terms|provisions|conditions|limitations|other|foregoing|remainder)|"
    r"(?:section|clause|article|paragraph|schedule|annex|this|these|its terms|applicable|any applicable|"
    r"all applicable|such|confidentiality|limitations|appropriate|reasonable|strict|audit|change|the same|"
    r"(?:duties|obligations) of)\b)",
    re.I,
)
_ORDINARY = re.compile(
    r"\b(?:terminat|expir|cessation|end of|ends?\b|come(?:s)? to an end|runs? out|conclusion of|effective date|"
    r"receipt of (?:the )?(?:data|request|any request|a request|such)|"
    r"deliver|no longer (?:needed|necessary|required|relevant)|becom(?:es|ing) aware|learn|discover|"
    r"written request\b|request\b|permitted by (?:applicable )?law|as (?:a )?result)",
    re.I,
)
_OWN_WISH = re.compile(
    r"^(?:if|when(?:ever)?|where(?:ver)?|as) (?:and (?:when|as|to the extent) )?(?:it|they|he|any|ever|"
    r"at all)\b(?: so)?(?: (?:sees?|thinks?|wish(?:es)?|chooses?|deems?|likes?|considers?|pleases?|"
    r"desires?|judges?|needs?)|$)",
    re.I,
)
_ELECTS = re.compile(r"\b(?:elects?|so (?:directs?|orders?|requires?|requests?|instructs?))\b", re.I)
_BARE_LAW = re.compile(
    r"to the extent (?:permitted|allowed|possible|practicable|consistent|not prohibited|legally permi)", re.I
)


@dataclass(frozen=True, slots=True)
class Qualifier:
    """``text[start:end]`` qualifies the sentence; ``kind``: exception, condition or until; ``initial``: first."""

    kind: str
    start: int
    end: int
    words: str
    initial: bool

    def uncertain(self, ordinary: bool) -> bool:
        """Whether a duty or liberty under this condition may never arise.

        ``ordinary`` says that the event is the one that the clause is about (a breach, for a duty to give notice of
        breaches); it makes no condition, unless the words insist ("only if", "provided that").
        """
        words = self.words
        if self.kind != "condition" or _PLAIN_SUBJECT_TO.match(words) or _BARE_LAW.match(words):
            return False
        if re.match(r"for (?:as|so) long as", words, re.I) and not _NOT_OTHERWISE.search(words):
            return False
        if _OWN_WISH.search(words):
            return False
        if _STRICT.match(words) or _NOT_OTHERWISE.search(words) or _THRESHOLD.search(words):
            return True
        if _FIRM.match(words):
            return (not ordinary or bool(_ELECTS.search(words))) and not re.search(
                r"\b(?:terminat|expir|no longer (?:needed|necessary|required))", words, re.I
            )
        if re.match(r"to the extent", words, re.I):
            return bool(re.search(r"\brequire|\boblig|\binstruct|\bdirect|\bapprov|\bconsent", words, re.I))
        if re.match(r"subject|with\b", words, re.I):
            return bool(_ASSENT.search(words))
        if re.match(r"once\b", words, re.I):
            return not ordinary and not _ORDINARY.search(words)
        return (
            not ordinary
            and bool(_ASSENT.search(words))
            and not re.match(r"as soon|(?:up)?on (?:the )?(?:written )?request|at the", words, re.I)
        )


@lru_cache(maxsize=4096)
def qualifiers(text: str) -> tuple[Qualifier, ...]:
    """The exceptions and conditions of ``text``, outermost ones, by start."""
    ops = operative_words(text)
    found: list[Qualifier] = []
    at = 0
    while match := _OPENER.search(text, at):
        start = match.start()
        kind = match.lastgroup or "condition"
        at = match.end()
        inside = next((op for op in ops if op.start < start < op.end), None)
        aside = bool(inside)
        if _NOT_OPENER.search(text[max(0, start - 30) : start].rstrip()) and not re.match(
            r"if|unless|except|save|provid|only|in (?:the event|case)|where\b", match[0], re.I
        ):
            continue
        if re.match(r"where|when|if", match[0], re.I) and _PLACE.search(text[max(0, start - 20) : start].rstrip()):
            continue  # an indirect question: "shall tell users where their data has gone"
        left = max(text.rfind(";", 0, start), _sentence_start(text, start), found[-1].end if found else 0)
        before = [op for op in ops if left <= op.start < start and not aside]
        if aside:
            end = text.find(",", at)
            end = inside.end if inside and not 0 <= end < inside.end else end
            initial = False
        elif kind == "exception" and text[left:start].strip() and _OPEN_LIST.match(text, at):
            end, initial = _stop(text, at), False
        elif before:
            end, initial = _final_end(text, start, at, ops, last=before[-1]), False
        elif re.match("only", match[0], re.I) and (turned := _INVERTED.search(text, at)):
            end, initial = turned.start(), True
        else:
            first = not re.sub(r"[\W\d_]+|\b(?:and|but|then)\b", "", text[left:start])
            within = next((op.start for op in ops if op.start > at), _stop(text, at))
            end, initial = (
                (_initial_end(text, at, ops) if first or re.search(r",(?: and)?\s*$", text[left:start]) else within),
                True,
            )
        if end <= start:
            continue
        tail = _NOT_OTHERWISE.match(text, end)
        end = tail.end() if tail else end
        found.append(Qualifier(kind, start, end, text[start:end].rstrip(" ,"), initial))
        at = max(at, end)
    return tuple(found)


def unqualified(text: str, found: Sequence[Qualifier]) -> str:
    """``text`` with the exceptions and conditions ``found`` in it blanked."""
    for q in found:
        text = text[: q.start] + " " * len(text[q.start : q.end]) + text[q.end :]
    return text


def _sentence_start(text: str, at: int) -> int:
    starts = [m.end() for m in re.finditer(r"[.:]\s+(?=[A-Z])", text[:at])]
    return starts[-1] if starts else 0


def _initial_end(text: str, at: int, ops: Sequence[Operative]) -> int:
    """The end of a qualifier that stands before the main clause: the comma before the subject, else the subject."""
    stop = _stop(text, at)
    fallback = -1
    for op in ops:
        if op.start < at or op.start >= stop:
            continue
        span = subject_span(text, at, op.start)
        if span:
            lead = text[at : span[0]].rstrip()
            if lead.endswith(","):
                return at + len(lead) - 1
            denial = NEGATIVE.search(text, at, span[0])
            fallback = fallback if fallback > 0 or not lead else denial.start() if denial else span[0]
        elif fallback > 0:
            break
        else:
            comma = text.rfind(",", at, op.start)
            if comma > 0 and len(text[comma : op.start].split()) <= 12:
                return comma
    if fallback > 0:
        return fallback
    comma = text.find(",", at, stop)
    return comma if comma > 0 else stop


def _final_end(text: str, opener: int, at: int, ops: Sequence[Operative], last: Operative) -> int:
    """The end of a qualifier after its main clause: the next main clause, or the next stop.

    Straight after the operative words ("shall, if …, delete") it ends at its comma.
    """
    stop = _stop(text, at)
    if _THAT.search(text[last.end : at]):
        return stop
    nested = re.search(rf",\s+(?:{_EXCEPTION}|provid\w+)\b", text[at:stop], re.I)
    stop = at + nested.start() if nested else stop
    aside = _ASIDE.match(text, at) if text[:opener].rstrip().endswith(",") else None
    if aside:
        return aside.start("end")
    if re.match(r"\s*,", text[last.end : at]):
        comma = text.find(",", at, stop)
        return comma if comma > 0 else stop
    for op in ops:
        if op.start <= at or op.start >= stop:
            continue
        span = subject_span(text, at, op.start)
        head = text[at : span[0] if span else op.start]
        joint = re.search(
            r"(?:,\s*(?:and|but|nor|or)?(?:\s+(?:otherwise|then|in that (?:case|event)|shall))?|"
            r"\s+and(?:\s+otherwise)?)\s*$",
            head,
        )
        if joint and head[: joint.start()].strip():
            return at + joint.start()
    tail = re.search(
        r",\s+(?:within|not later than|no later than|in which case|and (?:shall|must|will|may)\b)|\s+and that\b",
        text[at:stop],
    )
    return at + tail.start() if tail else stop


_STOP = re.compile(
    r";|\.(?=\s+[A-Z\[(\"“]|\s*$)|:\s|(?:,|,?\s+(?:and|or))\s+\((?:[b-hj-z]|i[iv]+|vi{0,3}|[2-9]|1\d)\)\s"
)
"""A stop, or the next item of an enumeration in the sentence: "… other than the purposes above, (2) …"."""


_OPEN_LIST = re.compile(r"(?: (?:any|one|either|all) of)?(?: (?:the following|these) (?:\w+ ){0,2}\w+)?:")
""" "unless:" and "unless one of the following applies:" reach over their colon."""


def _stop(text: str, at: int) -> int:
    match = _STOP.search(text, opened.end() if (opened := _OPEN_LIST.match(text, at)) else at)
    return match.start() if match else len(text)
