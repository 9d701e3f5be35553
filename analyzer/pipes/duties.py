"""The duties that an order lays down, one record each: who must do or leave what, by when, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.model import DocumentType, Status
from analyzer.pipes.duty_times import lengths, times_of
from analyzer.pipes.order_paragraphs import PROMISED, Paragraph, paragraphs
from analyzer.pipes.records import add, records, store, summary, text_of
from analyzer.pipes.sentences import sentence_spans
from analyzer.pipes.standing import document_standing
from analyzer.pipes.terms import Term, terms


class DutyTerm(Term):
    """A kind of duty, known by ``patterns`` (case-insensitive) in its words."""

    patterns: list[str]


_TYPES = {DocumentType.ORDER, DocumentType.STIPULATED_ORDER, DocumentType.OPINION}
_STANDINGS = {"order", "proposed_order", "regulator_notice", "settlement"}
_ORDERING = re.compile(
    r"\b(?:IT\s+IS\s*,?\s+(?:(?:HEREBY|THEREFORE|FURTHER|SO|ACCORDINGLY|ALSO|NOW)[,\s]+)*(?:ORDERED|ADJUDGED|DECREED)|"
    r"[Ii]t\s+is\s*,?\s+(?:(?:hereby|therefore|further|accordingly|also|now)[,\s]+)*(?:ordered|ORDERED|adjudged)|"
    r"(?:(?:THE|THIS)\s+COURT|[Tt]h(?:e|is)\s+[Cc]ourt|[Tt]he\s+(?:Commission|Commissioner|Tribunal|Bureau))\s+(?:hereby\s+|HEREBY\s+)?"
    r"(?:ORDERS|orders|DIRECTS|directs|REQUIRES|requires)|ORDERS?\s+AS\s+FOLLOWS|(?<=\n)\W*ORDERED\b)"
)
_CLOSE = re.compile(
    r"(?:IT\s+IS\s+)?SO\s+(?:ORDERED|STIPULATED|AGREED)|BY\s+THE\s+COURT\s*[:\n]|(?:^|\n)\W*(?:Dated|DATED)\b|"
    r"(?:^|\n)\s*/s/|\bIN\s+WITNESS\s+WHEREOF|(?:^|\n)\W*(?:DONE|ENTERED)\s+(?:AND|this|at)\b"
)
_HEADED = re.compile(r"(?<=\n)[ \t>*_#]*(?:[IVX]{1,5}|\d{1,2}|[A-Z])\.?[ \t*_]+[^\n]{3,100}\n\s*\Z")
_NOT_ORDERS = re.compile(
    r"(?:findings?|definitions?|recitals?|background|jurisdiction(?:al)?(?: and venue)?|stipulations?|introduction|"
    r"facts?|reasons?|discussion|analysis|procedural history|legal standard|explanatory|your rights|appeals?)\b",
    re.I,
)
_MODAL = re.compile(
    r"\b(?P<modal>(?:shall|must|may|will|can)(?P<not>\s+(?:also\s+)?not\b|not\b)?|cannot|(?:is|are)\s+(?:(?:each|all|both|hereby|also|"
    r"further|permanently|preliminarily|temporarily|jointly|severally|and|therefore|strictly)[,\s]+)*(?P<done>ordered|directed|"
    r"required|commanded|obliged|enjoined|restrained|prohibited|barred|forbidden|precluded|banned|ORDERED|DIRECTED|ENJOINED|"
    r"RESTRAINED|PROHIBITED|REQUIRED|COMMANDED)\b|(?:is|are)\s+(?:not\s+)?to\s+(?=[a-z])|(?:(?:hereby\s+)?(?:agree|undertake|covenant)s?)(?:\s+not)?\s+to\b)"
)
_BIDS = re.compile(
    r"\b(?:orders?|directs?|requires?|commands?|ORDERS?|DIRECTS?|ORDERED|ordered)\s*,?\s+(?:(?:and|AND)\s+\w+\s+)?(?:(?:that|THAT)\s*,?\s+)?"
    r"(?P<who>(?:(?:the|each|any|all|both|every|said)\s+)?[A-Z][\w’'&.-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'&.-]*){0,4}|(?:the|each|all|"
    r"both|every)\s+[a-z]+s?)(?:\s*,\s+[^,;:]{3,70},)?\s*,?\s+(?P<verb>(?:not\s+)?(?:to|do|does|be|obtain|create|make|submit|comply|delete|destroy|provide|"
    r"file|pay|cease|produce|deliver|maintain|keep|give|post|notify|serve|retain|cooperate|establish|implement|refrain|"
    r"preserve|return|remove|disclose|appear|show|report|take|send)\b)"
)
_JUDGMENT = re.compile(
    r"\b(?P<what>[Jj]udgment\s+(?:in\s+the\s+(?:amount|sum)|of|for)\b[^;]{3,120}?)\s+(?:is|shall\s+be)\s+(?:hereby\s+)?entered\s+"
    r"(?:in\s+favou?r\s+of\s+[^,;]{3,60}?\s+and\s+)?against\s+(?P<who>(?:(?:each|all|the)\s+)?[A-Z][\w’'&.-]*(?:\s+[A-Z][\w’'&.-]*){0,4})"
)
"""A sum that a court awards: a duty to pay."""
_BAN = re.compile(r"enjoin|restrain|prohibit|barred|forbid|preclud|banned", re.I)
_ADVERBIAL = re.compile(
    r"(?:(?:\(?[a-zA-Z\d]{1,3}[.)]\s+)?(?:for|within|on|by|upon|after|before|until|during|pending|not\s+later|no\s+later|unless|if|where|when|"
    r"in|at|under|as|with|except|specifically|provided|moreover|furthermore|further|additionally|also|thereafter|to\s+the\s+extent|beginning|commencing|every|each\s+year|"
    r"(?:one|two|three|five|ten|sixty|ninety|thirty|\d+)\s+(?:\(\d+\)\s+)?(?:years?|days?|months?|weeks?)|notwithstanding|subject)\b[^,]*,\s*|"
    r"(?:for|within|during)\s+(?:a\s+(?:period|term)\s+of\s+|the\s+next\s+)?[\w-]+\s+(?:\(\d+\)\s+)?(?:years?|days?|months?|weeks?)\s+"
    r"(?:(?:after|from|following)\s+(?:the\s+date\s+of\s+)?entry(?:\s+of\s+(?:this|the)\s+\w+)?\s+)?(?=[A-Z]|(?:the|each|all|both)\b))",
    re.I,
)
_THAT = re.compile(
    r"^.*?\b(?:ORDERED|ADJUDGED|DECREED|ordered|adjudged|decreed|DIRECTED|orders|directs)\b[\s,]*(?:(?:AND|and)\s+\w+[\s,]*)*(?:that|THAT)?[\s,:]*",
    re.S,
)
_THING = re.compile(
    r"(?:(?:the|this|that|such|each|any|all|no|every|these|those|its|their|an?)\s+)*(?:\w+\s+){0,3}?(?:order|report|delivery|submissions?|payments?|"
    r"judgment|notice|acknowledg\w+|assessments?|record|records|data|information|program(?:me)?|it|document|documents|nothing|"
    r"first|second|third|next|initial|latter|former|provisions?|paragraph|section|reporting|period|interest|failure|obligations?|audits?|statement|funds?|money|copy|copies|decree|injunction)s?$",
    re.I,
)
_CLERK = re.compile(r"(?:the\s+)?(?:court|clerk|commission|bureau|plaintiffs?’? counsel)\b", re.I)
_VERBS = (
    "submit|retain|keep|deliver|obtain|create|delete|destroy|provide|file|pay|cease|produce|maintain|give|post|notify|serve|"
    "preserve|return|remove|disclose|report|certify|erase|publish|send|train|conduct|engage|review|update|cooperate|"
    "implement|establish|make|refrain|purge|register|appoint|inform|disgorge|transmit"
)
_SIDE = (
    r"(?:(?i:the|each|all|both|said)\s+)?(?:(?i:first|second|third|fourth|fifth)(?:[ -](?i:named))?\s+|"
    r"(?i:settling|named)\s+)?"
    r"(?i:defendants?|respondents?|claimants?|plaintiffs?|applicants?|petitioners?|compan(?:y|ies))"
)
_SUBJUNCTIVE = re.compile(
    rf"(?:^|(?i:\bthat\b)|[,:])\W*(?:\d+\W+)?(?i:that\s+)?(?P<who>{_SIDE}|(?:[A-Z][\w’'&.-]*\s+){{1,5}}(?=do\b))\s*,?\s+"
    rf"(?P<verb>do\s+(?P<not>not\s+)?(?=[a-z])|(?P<bare>not\s+)?(?=(?:{_VERBS})\b))"
)
"""What an order bids of a side without a modal (Ireland, England): "that the Defendant do within 28 days pay"."""
_UNDERTAKES = re.compile(
    rf"(?P<who>{_SIDE}|(?:[A-Z][\w’'&.-]*\s+){{1,6}}?)(?:,?\s+by\s+(?:its|his|her|their)\s+[a-z]+,?)?,?\s*(?:\bhereby\s+)?"
    r"\b(?i:undertak(?:es|ing))\b(?P<not>\s+(?:\w+\s+){0,4}?not\s+to\b)?"
)
"""A promise to the court, which binds like an order."""
_THAT_IT = re.compile(r"^\W*(?:\(?\w{1,3}\)\s*)?that\s+(?:it|they|he|she)\s+$", re.I)
_CUT = re.compile(
    rf"(?:,|;)?\s+(?:and|or|but),?\s+(?=(?:(?:within|for|by|on or before|(?:no|not) later than)\s[^,;]{{3,50}},\s+)?"
    rf"(?:(?:must|shall|then|also|thereafter)\s+)*(?:not\s+)?(?:{_VERBS})\b)|;\s+(?=\S)"
)


@Language.factory("duties", assigns=["doc._.duties"], requires=["doc._.units", "doc._.sections"])
class Duties:
    """Fills ``doc._.duties`` of orders, proposed orders, settlements and regulators' notices, in text order."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        standing = document_standing(doc)
        kind = summary(doc).get("type")
        if kind not in _TYPES and not (standing and standing.id in _STANDINGS):
            return doc
        region = _region(doc, whole=bool(standing and standing.id in _STANDINGS))
        if region is None:
            return doc
        status = standing.status if standing and standing.id in {"proposed_order", "settlement"} else Status.ORDERED
        reader = _Reader(doc, status)
        breaks = [b["start"] for b in records(doc, "blocks")]
        for paragraph in paragraphs(text_of(doc), *region, breaks):
            reader.read(paragraph)
        return doc


def _region(doc: Doc, *, whole: bool) -> tuple[int, int] | None:
    text = text_of(doc)
    caption = store(doc).get("caption") or {"end": 0}
    ordering = _ORDERING.search(text, 0)
    if ordering is None and not whole:
        return None
    start = ordering.start() if ordering else int(caption["end"])
    if whole and ordering and (earlier := _first_norm(text, int(caption["end"]), ordering.start())) is not None:
        start = earlier
    start = text.rfind("\n", 0, start) + 1
    if headed := _HEADED.search(text[:start], max(0, start - 200)):
        start = headed.start()
    close = next((m for m in _CLOSE.finditer(text, start + 1) if m.start() > start + (len(text) - start) // 3), None)
    return start, close.start() if close else len(text)


def _first_norm(text: str, start: int, end: int) -> int | None:
    """Where an order without a formula begins to lay down duties: its first numbered or modal line."""
    match = re.compile(r"(?:^|\n)[^\n]*\b(?:shall|must|(?i:undertaking|undertakes))\b").search(text, start, end)
    return match.start() + 1 if match else None


class _Reader:
    def __init__(self, doc: Doc, status: Status) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.status = status
        self.last: tuple[str | None, str | None] = (None, None)

    def read(self, paragraph: Paragraph) -> None:
        if paragraph.heading and _NOT_ORDERS.match(paragraph.heading):
            return
        top = (paragraph.number or "").split(".")[0]
        if top != self.last[0]:
            self.last = (top, None)
        for start, end in sentence_spans(self.text, paragraph.start, paragraph.end):
            opens = self.text[end - 1] == ":" or (end == paragraph.end and _goes_on(self.text, end))
            if opens and not self._stands_alone(start, end):
                self._note(start, end, paragraph)
                continue
            self._sentence(start, end, paragraph)

    def _note(self, start: int, end: int, paragraph: Paragraph) -> None:
        found = _norm(self._words(start, end))
        if found and found[2]:
            self.last = (self.last[0], found[2])

    def _stands_alone(self, start: int, end: int) -> bool:
        """ "Each Defendant must obtain acknowledgments of receipt:" lays down a duty of its own; "must:" does not."""
        words = self._words(start, end)
        found = _norm(words)
        return bool(
            found
            and len(words[found[1] :].strip(" :").split()) > 3
            and not re.search(
                r"\b(?:the\s+following|as\s+follows|from|not)\W*$|\bfrom\b[^.;]{0,80}:$", words.rstrip(" :") + ":", re.I
            )
            and lengths(words)
        )

    def _words(self, start: int, end: int) -> str:
        return self.text[start:end].replace("*", " ").replace("_", " ")

    def _sentence(self, start: int, end: int, paragraph: Paragraph) -> None:
        own = self._words(start, end)
        norm = _norm(own)
        lead = (
            next(((a, b) for a, b in reversed(paragraph.leads) if _norm(self._words(a, b))), None)
            if start == paragraph.start
            else None
        )
        above = _norm(self._words(*lead)) if lead else None
        if norm is None and (above is None or not own.strip(" .;,")):
            return
        polarity, at, obligor = norm or above  # type: ignore[misc]
        if norm and norm[2] is None:
            obligor = above[2] if above else None
        if polarity == "permits":
            return
        obligor = obligor or self.last[1]
        if norm and norm[2]:
            self.last = (self.last[0], norm[2])
        elif above and above[2]:
            self.last = (self.last[0], above[2])
        inherited = times_of(self._words(*lead)) if lead else None
        for left, right in _parts(own, at if norm else 0):
            words = own[left:right]
            if not re.search(r"[a-z]{2}", words):
                continue
            times = times_of(words)
            kinds = kinds_of(words) or (kinds_of(self._words(*lead)) if lead else ())
            add(
                self.doc,
                "duties",
                [(start + left, start + right), *([(start, start + left)] if left else []), *paragraph.leads],
                number=paragraph.number,
                heading=paragraph.heading,
                obligor=obligor,
                polarity=polarity,
                kind=kinds[0] if kinds else None,
                kinds=list(kinds),
                text=" ".join(self.text[start + left : start + right].split()),
                deadline=times.deadline or (inherited.deadline if inherited else None),
                deadline_from=times.deadline_from if times.deadline else inherited.deadline_from if inherited else None,
                duration=times.duration or (inherited.duration if inherited else None),
                duration_from=times.duration_from if times.duration else inherited.duration_from if inherited else None,
                interval=times.interval or (inherited.interval if inherited else None),
                status=self.status.value,
            )


def _goes_on(text: str, end: int) -> bool:
    words = text[max(0, end - 60) : end]
    return bool(re.search(r"\b(?:that|to|by|from|shall|must)\s*$", words) or PROMISED.search(words))


def _norm(words: str) -> tuple[str, int, str | None] | None:
    """(polarity, end of the operative words, who is bound) of a sentence of an order; ``None`` if it binds nobody."""
    modal = None
    for match in _MODAL.finditer(words):
        if (
            not _THAT_IT.match(words[: match.start()])
            and re.search(
                r"\b(?:who|which|that|whom|if|when|where|as|unless|until|whose)\s+(?:\w+\s+){0,4}$",
                words[: match.start()],
            )
            and not re.search(
                r"\b(?:ORDERED|ordered|directed|decreed)[\s,]*(?:that|THAT)[^;]*$", words[: match.start()]
            )
        ):
            continue
        modal = match
        break
    if (entered := _JUDGMENT.search(words)) and (modal is None or entered.start() < modal.start()):
        return "requires", entered.start("what"), _obligor(entered["who"])
    bids = _BIDS.search(words)
    if (
        bids
        and (modal is None or bids.start() < modal.start())
        and not re.search(r"\b(?:is|are|be)\s+(?:\w+\s+)?$", words[: bids.start()])
    ) or (bids and modal is None):
        verb = bids["verb"].lower()
        return ("prohibits" if verb.startswith("not") else "requires"), bids.start("verb"), _obligor(bids["who"])
    for pattern in (_SUBJUNCTIVE, _UNDERTAKES):
        told = pattern.search(words)
        if told and (modal is None or told.end() <= modal.start()) and (who := _obligor(told["who"])):
            denied = told["not"] or told.groupdict().get("bare")
            promised = modal and pattern is _UNDERTAKES and not denied  # "undertakes that it will not"
            if not promised:
                return ("prohibits" if denied else "requires"), told.end(), who
    if modal is None:
        return None
    lower = modal["modal"].lower()
    subject = words[: modal.start()]
    if "ORDERED" in subject or "ordered" in subject or "decreed" in subject.lower() or "directs" in subject:
        subject = _THAT.sub("", subject)
    party = _obligor(subject)
    denied = (
        bool(modal["not"])
        or lower.startswith("cannot")
        or bool(re.match(r"\s*(?:no|neither)\b", _bare(subject), re.I))
        or lower.endswith("not to")
    )
    if modal["done"] and _BAN.search(lower):
        return "prohibits", modal.end(), party
    if re.match(r"(?:may|can)\b", lower):
        return ("prohibits" if denied else "permits"), modal.end(), party
    if modal["done"] is None and lower.startswith("will") and party is None and not _THAT_IT.match(subject):
        return None
    if party and re.match(r"(?:this|the)\s+court\b", party, re.I):
        return None
    return ("prohibits" if denied else "requires"), modal.end(), party


def _bare(subject: str) -> str:
    """``subject`` without the adverbials before and the insertions after the noun it begins with."""
    subject = " ".join(subject.split())
    while match := _ADVERBIAL.match(subject):
        subject = subject[match.end() :]
    return re.sub(
        r"^(?:and|or|but|that|then|also|accordingly|provided\s+that)[\s,]+", "", subject.strip(" ,:;—–-"), flags=re.I
    )


def _obligor(subject: str) -> str | None:
    """Whom the words before the operative verb name, without office lists ("Defendants, their officers, …")."""
    subject = _bare(subject)
    head = re.split(r",\s+(?!(?:Inc|LLC|L\.L\.C|Ltd|Corp|L\.P|LP|LLP|S\.A|N\.A|Jr|Sr|PLC|plc|GmbH)\b)", subject)[0]
    head = re.split(r"\s+(?:who|which|that|whether|directly|in\s+connection)\b|\s*\(", head)[0].strip(" ,")
    head = re.sub(r"^no\s+", "", head, flags=re.I)
    words = head.split()
    if (
        not words
        or len(words) > 9
        or _THING.fullmatch(head)
        or not re.match(
            r"[A-Z]|the\b|each\b|all\b|any\b|both\b|every\b|neither\b|said\b|its\b|defendants?|respondents?", head
        )
    ):
        return None
    if re.search(r"\b(?:are|is|was|were|has|have|had|means)\b", head):
        return None
    return head


def _parts(words: str, at: int) -> Iterator[tuple[int, int]]:
    """``words`` cut where a second duty with a time of its own begins, so that each length stays with its duty."""
    cuts = [0]
    seen: dict[str, int] = {}
    for start, end, _, sort in lengths(words):
        if sort in seen:
            between = [m.end() for m in _CUT.finditer(words, seen[sort]) if max(at, cuts[-1]) < m.end() <= start]
            if between:
                cuts.append(between[-1])
                seen = {}
        seen[sort] = end
    edges = [*cuts, len(words)]
    for left, right in pairwise(edges):
        yield left, left + len(re.sub(r"(?:[\s,;]+(?:and|or|but))?[\s,;]*$", "", words[left:right]))


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (term.id, re.compile(r"\b(?:" + "|".join(f"(?:{p})" for p in term.patterns) + ")", re.I))
        for term in terms("duties", DutyTerm)
    )


def kinds_of(words: str) -> tuple[str, ...]:
    """The kinds of duty that ``words`` speak of, in the order of the words: the first is what is to be done."""
    found = sorted((match.start(), name) for name, pattern in _kinds() if (match := pattern.search(words)))
    return tuple(name for _, name in found)
