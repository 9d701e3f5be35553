"""What people are promised about who gets their data: the kinds of recipient allowed, and the conditions set.

A list such as "except service providers, affiliates, legal process, or after notice and a chance to opt out" names
kinds of recipient, a legal ground and a condition of process; only the first are recipients.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.model import AGREEMENT_TYPES
from analyzer.pipes.dates import find_dates
from analyzer.pipes.names import Names
from analyzer.pipes.promise_sense import commits, holds_back, plain_of
from analyzer.pipes.records import Record, add, records, store, summary, text_of
from analyzer.pipes.sharing_mail import message_at, messages
from analyzer.pipes.sharing_terms import verbs
from analyzer.pipes.statements import status_at

_PASS = (
    r"(?:shar(?:e|es|ed|ing)|sell(?:s|ing)?|sold|disclos(?:e|es|ed|ing)|give(?:s|n)?|giving|gave|pass(?:es|ed|"
    r"ing)?|provid(?:e|es|ed|"
    r"ing)|rent(?:s|ed|ing)?|transfer(?:s|red|ring)?|release[sd]?|send(?:s|ing)?|sent|trad(?:e|es|ed)|hand(?:s|"
    r"ed)?|leav(?:e|es)|"
    r"left|let(?:s|ting)?|receiv(?:e|es|ed|ing)|lend(?:s|ing)?|open(?:s|ed)?|go(?:es)?|stay(?:s|ed)?|kept|keep(?:s)?|remain(?:s|ed)?|available|access(?:ed|ible)?|see[ns]?|used?)"
)
_GIVES = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)|sell(?:s|ing)?|sold|disclos\w+|pass(?:es|ed|ing)?|transfer\w*|rent(?:s|ed|ing)?|"
    r"releas\w+|hand(?:s|ed|ing)?|trad(?:e|es|ed|ing)|us(?:e|es|ed|ing)|refuse|opt[ -]out)\b",
    re.I,
)
_NEVER = re.compile(
    rf"\b(?:(?:will|do|does|did|would|shall|are|is|may)(?: not|n['’]t| never)|never|won['’]t|no one|nobody|"
    rf"not)\b[^.;]{{0,60}}?\b{_PASS}\b|"
    rf"\bnever {_PASS}\b",
    re.I,
)
_ONLY = re.compile(
    rf"\b{_PASS}\b[^.;]{{0,80}}?\b(?:only|solely|exclusively|nobody but|no one but|none but|(?:no|"
    rf"to no)(?: one)? other than)\b|"
    rf"\b(?:only|solely|exclusively|nobody but|no one but|none but)\b[^.;]{{0,60}}?\b{_PASS}\b|"
    r"\b(?:stay|stays|stayed|remain|remains|kept|keep)\b[^.;]{0,40}\b(?:in-?house|with us|private|confidential|"
    r"between|within)\b|\b(?:nobody|no one|none|no (?:\w+ )?(?:company|firm|business|third party)) else\b",
    re.I,
)
_FIRST = re.compile(
    r"\b(?:before|unless|until|without(?: first)?|prior to|only (?:after|if|with|when))\b[^.;]{0,120}|"
    r"\b(?:chance|right|opportunity|option|able|choice|free) to (?:refuse|object|opt[ -]out|decline|say no)\b",
    re.I,
)
_DATA = re.compile(
    r"\b(?:data|information|details|photo\w*|pictures?|images?|portraits?|selfies?|recordings?|records|messages|files|"
    r"profiles?|locations?|histor(?:y|ies)|logs?|posts?|notes|letters|essays|scores|calls|videos|footage|tapes|tracks|answers|results|e-?mails?|address(?:es)?|contacts|scans?|it|them|they)\b",
    re.I,
)
_SAYS = re.compile(
    r"\b(?:polic(?:y|ies)|(?<!receive )(?<!receives )(?<!direct )(?<!online )notice(?! of\b| to\b)|terms|promis\w+|"
    r"pledg\w+|assur\w+|represent\w*|stat(?:ed?|es|ing)|told|tells?|"
    r"claim\w*|"
    r"website|FAQ|commit\w*|guarantee\w*|said|says)\b",
    re.I,
)
_NOT_DONE = re.compile(r"\b(?:did (?:not|never)|didn['’]t|failed to)\b", re.I)
_TOLD = re.compile(
    r"\b(?:promis|pledg|assur|represent|stat|told|tell|claim|commit|guarantee|said|say|announc|advertis)\w*\b|"
    r"\bpolic(?:y|ies) (?:is|was|were) that\b",
    re.I,
)
_LAW = re.compile(
    r"\b(?:Rule|Act|COPPA|HIPAA|GDPR|GLBA|FERPA|CCPA|Regulations?|law|statutes?|Congress|Section \d+)"
    r"(?: also| further)? (?:\w+ ){0,2}?"
    r"(?:requires?|required|prohibits?|prohibited|provides?|mandates?|means|includes?|states?|imposes?)\b|"
    r"\b(?:verifiable|parental|informed|express) consent (?:includes|means)\b"
)
"""What a law asks for, which nobody promised."""
_SALE = re.compile(r"\b(?:s(?:ell|ells|old|elling|ale)|rent(?:s|ed|ing)?|trad(?:e|es|ed|ing)|monetiz\w+)\b", re.I)
_OTHERWISE = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)|disclos\w+|giv(?:e|es|en|ing)|gave|pass(?:es|ed|ing)?|provid\w+|transfer\w*|"
    r"releas\w+|sen[dt]s?|"
    r"hand\w*|leaves?|left|stays?|kept|keep|remains?|access\w*|go(?:es)?)\b",
    re.I,
)
_OWN_VOICE = re.compile(r"\b(?:we|our|us|you|your)\b", re.I)
_POLICY = re.compile(
    r"\W*(?:[\w’'&,.-]+ ){0,6}privacy (?:policy|notice|statement|promise|commitment)\b|\W*(?:FAQ|"
    r"frequently asked questions|"
    r"help cent(?:re|er)|how we use your)\b",
    re.I,
)
_SAID_TO_BE = {
    "notice": re.compile(
        r"\b(?:notif\w+|notice(?! of)|inform(?:ed|ing)?\b|tell(?:s|ing)?\b|told|let(?:ting)? (?:you|them|users|"
        r"\w+) know|aware|e-?mail you|writ(?:e|ing|ten) to|send you|contact you|letters?)",
        re.I,
    ),
    "opt_out": re.compile(r"\b(?:opt(?:ed|ing)?[ -]?out|refus\w+|object\w*|declin\w+|say no|choice|withdraw\w*|"
    r"turn (?:it|this) off)", re.I),
    "consent": re.compile(r"\b(?:consent\w*|permission|agree(?:d|ment of)?\b|opt(?:ed|ing)?[ -]?in|"
    r"authori[sz]\w+|approv\w+|ask(?:ed|ing)? (?:you|users|members|first))", re.I),
}  # fmt: skip
_LEGAL = re.compile(
    r"\b(?:legal process|required by law|subpoena|court order|law enforcement|legal obligation)\b", re.I
)
_INHOUSE = re.compile(r"\b(?:in-?house|with us|within (?:the|our) (?:company|clinic|firm|group))\b", re.I)
_EXCEPT = re.compile(
    r"\b(?:except|unless|other than|only|solely|exclusively|but|without|save|apart from|besides|if)\b", re.I
)
_FIRST_PERSON = re.compile(r"\W*(?:\w+,? )?(?:[Ww]e|I|[Oo]ur|[Mm]y)\b")
_ORDERED = re.compile(r"\b(?:shall|must)\b|IT IS .{0,20}ORDERED")
_PLEADED = frozenset(
    {"complaint", "petition", "opinion", "press", "answer", "order", "stipulated_order", "email", "other"}
)


@Language.factory("promises", assigns=["doc._.promises"], requires=["doc._.units"])
class Promises:
    """Fills ``doc._.promises`` from policies and from what other documents say was promised."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        kind = summary(doc).get("type", "other")
        if kind in AGREEMENT_TYPES or kind in {"cap_table", "minutes"}:
            return doc
        text, names = text_of(doc), Names(doc)
        own = kind == "policy" or bool(_POLICY.match(text))
        found: list[Record] = []
        letters = messages(doc, names)
        for start, end in store(doc).get("sentence_spans", []):
            words = text[start:end]
            if len(words) > 2000 or not _promise(words, own=own):
                continue
            promised = _add(doc, names, words, start, end, own=own)
            letter = message_at(letters, start)
            if letter and _FIRST_PERSON.match(words):
                who = letter.sender or letter.writer
                promised["speaker"] = who.full if who else None
            found.append(promised)
        if own and found:
            _lists(doc, found)
        return doc


def _promise(words: str, *, own: bool) -> bool:
    if own:
        return _own_promise(words)
    if not _DATA.search(words):
        return False
    barred = _NEVER.search(words) or _ONLY.search(words)
    gated = _FIRST.search(words) and re.search(rf"\b{_PASS}\b|\brefuse|opt[ -]out", words, re.I)
    if _ORDERED.search(words) and not re.search(r"[“\"‘']", words):
        return False
    if _LAW.search(words):
        return False
    undone = _NOT_DONE.search(words)
    if undone and not _TOLD.search(words, 0, undone.start()):
        return False  # "did not give them notice" tells what was not done, not what was said
    return bool((barred or gated) and _SAYS.search(words))


def _own_promise(words: str) -> bool:
    """Whether a policy promises it of itself, in the first person, by its name or with a bound on what is done."""
    words = plain_of(words)
    if not _DATA.search(words):
        return False
    barred = holds_back(words, _NEVER) or holds_back(words, _ONLY)
    gated = _FIRST.search(words) and commits(words) and _GIVES.search(words)
    named = re.search(r"\b[A-Z][\w.]+,? (?:Inc|Ltd|LLC|plc|GmbH|[A-Z]\w+)\b", words)  # it speaks of itself by name
    return bool((barred or gated) and (_OWN_VOICE.search(words) or _ONLY.search(words) or named))


def _add(doc: Doc, names: Names, words: str, start: int, end: int, *, own: bool) -> Record:
    exception = _EXCEPT.search(words)
    open_part = words[exception.start() :] if exception else ""
    permits = list(dict.fromkeys(verbs().category_ids[m["noun"].lower()] for m in _categories(open_part)))
    if _LEGAL.search(open_part):
        permits.append("legal_process")
    gate = _FIRST.search(words)
    if exception:
        limits = open_part
    elif gate and re.match(r"before|until|prior", gate[0], re.I):
        limits = words  # "you will be told before …": the condition stands on either side
    else:
        limits = gate[0] if gate else ""
    conditions = [name for name, pattern in _SAID_TO_BE.items() if pattern.search(limits)]
    if exception and not permits and not conditions:
        permits.append("unnamed")  # an exception whose kind of recipient is not known
    speaker = names.speaker.full if own and names.speaker else _promiser(doc, names, start, end)
    date = _date(doc, words, own=own)
    return add(
        doc, "promises", [(start, end)], speaker=speaker, permits=permits, conditions=conditions,
        status=status_at(doc, start), date=date, sale=bool(_SALE.search(words)) and not _OTHERWISE.search(words),
    )  # fmt: skip


def _categories(words: str) -> list[re.Match[str]]:
    return [m for m in verbs().categories.finditer(words) if m["noun"].lower() in verbs().category_ids]


def _lists(doc: Doc, found: list[Record]) -> None:
    """Items of a list that follows a promise ("We share only with: (a) …") belong to it."""
    text = text_of(doc)
    blocks = records(doc, "blocks")
    for record in found:
        start, end = record["spans"][0]
        if not text[start:end].rstrip().endswith(":"):
            continue
        for block in blocks:
            if block["start"] >= end and (
                block["kind"] == "list_item"
                or re.match(r"\W*(?:\(?\w{1,2}[.)]|[-•*])\s", text[block["start"] : block["end"]])
            ):
                words = text[block["start"] : block["end"]]
                record["permits"] = list(
                    dict.fromkeys(
                        [*record["permits"], *(verbs().category_ids[m["noun"].lower()] for m in _categories(words))]
                    )
                )
                record["conditions"] = list(
                    dict.fromkeys([*record["conditions"], *(n for n, p in _SAID_TO_BE.items() if p.search(words))])
                )
                record["spans"].append([block["start"], block["end"]])
            elif block["start"] >= end:
                break


def _promiser(doc: Doc, names: Names, start: int, end: int) -> str | None:
    here = [
        n for n in names.between(start, end) if n.form in {"proper", "role"} and n.kind not in {"person", "public_body"}
    ]
    if here:
        return here[0].full
    near = names.last_before(start, ("company", "brand"), 1200)
    return near.full if near else None


def _date(doc: Doc, words: str, *, own: bool) -> str | None:
    hits = find_dates(words)
    if hits:
        return hits[0].value.partition("/")[0]
    if own:
        head = find_dates(text_of(doc)[:600])
        return head[0].value.partition("/")[0] if head else None
    return None
