"""Acts other than passing data on: settlements, deletions, rulings, admissions, denials, concealment, lasting duties.

One record for each act that a sentence tells, with who did it or must, how, and when. The words are those of
``rules/terms/acts``; names and dates are masked, so that a pattern sees grammar and not names.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.model import AGREEMENT_TYPES, HOUSE_PAPERS
from analyzer.pipes.act_durations import lasting
from analyzer.pipes.act_investments import investments
from analyzer.pipes.act_sense import is_label, only_named
from analyzer.pipes.act_terms import Act, acts, tells_an_act
from analyzer.pipes.clause_masks import SOMEONE, A, Mask, mask, subjects
from analyzer.pipes.dates import DateHit, find_dates
from analyzer.pipes.gates import gated
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.records import add, metadata, records, store, summary, text_of
from analyzer.pipes.sentences import is_headline
from analyzer.pipes.sharing_mail import by_message, messages
from analyzer.pipes.statements import status_at

_LONGEST = 2500
_SHORT = 16
_REACH = 160
_DESCRIBED = re.compile(
    r"\b(?:the|an?|its|their|our|this|that|each|both|no|all|every) (?:[a-z][\w-]* ){0,3}?(?:compan(?:y|ies)|firms?|"
    r"lab(?:oratory|s)?|start-?ups?|recipients?|defendants?|respondents?|developers?|vendors?|parents?|owners?|"
    r"founders?|executives?|operators?|makers?|brokers?|partners?|app|site|service|agency|court|judge|regulator|"
    r"business|bank|hospital|university|school|clinic|retailer|network|platform|publisher|group|subsidiary|affiliate|"
    r"third part(?:y|ies)|controllers?|processors?|newspaper|magazine|paper|broadcaster|website|blog|journalists?|"
    r"spokes\w+|press office)\b",
    re.I,
)
_WITH = re.compile(rf"\b(?:with|against|between|by|from|to|and|of) (?P<who>{A}(?:(?:,? and |, |; ){A})*)")
_TO_DO = re.compile(
    rf"(?P<who>{SOMEONE}(?:(?:,? and |, )(?:also )?{SOMEONE})*),?(?: [^;]{{0,40}}?)? to (?:\w+ ){{0,2}}$"
)
_AGENCY = re.compile(
    r"\b(?:Commission(?:er)?|Attorney General|Authority|Department|Ministry|Agency|State of|Garante|Bureau|Office|"
    r"United States|People of|Regulator|FTC|SEC|ICO|CNIL|CMA|DPC|FCC|CFPB)\b"
)
_AMOUNT = re.compile(
    r"(?:US)?[$€£]\s?\d[\d.,]*\d?(?:\s?(?:million|billion|m|bn|k)\b)?|\b\d[\d.,]* (?:million|"
    r"billion)? ?(?:dollars|euros|pounds)\b",
    re.I,
)
_WORD = re.compile(r"[A-Za-z][a-z]{3,}")
_HEARD = re.compile(
    r"[“\"‘]|(?<!\w)'(?=\w)|\b(?:said|says|told|stat(?:ed|es|ement)|spokes\w+|press (?:office|statement|"
    r"release)|claim(?:s|ed)|"
    r"insist(?:s|ed)|assur(?:es|ed)|announc\w+|den(?:y|ies|ied)|repl(?:y|ied|ies)|wrote|FAQ|help page|tweet\w*|"
    r"post(?:ed)?|"
    r"letter|answered|maintain(?:s|ed)|according to)\b",
    re.I,
)
_VOICE = re.compile(
    r"\b(?:PRESS|MEDIA|PUBLIC) (?:STATEMENT|RELEASE|NOTICE)|\bSTATEMENT (?:OF|BY|FROM)\b|^\W*(?:FAQ|Help)", re.I
)
_VOICED = re.compile(
    r"\b(?:press|media|public|spokes\w+) (?:statement|release|notice|office)|\bstatement (?:of|by|from)\b|\bFAQ\b", re.I
)
_INVESTED = gated(
    r"\b(?:invest\w+|stakes?|shares|shareholders?|stockholders?|stock|interest|money in|backed|backers?|"
    r"financed|funded)\b"
)
_OVER = re.compile(r"\b(?:over|about|concerning|regarding|relating to|after|that came|which came|obtained|from)\b")
_COURT_PAPERS = frozenset({"opinion", "order"})
_DATELINE = re.compile(
    r"[A-Z][A-Z .’'-]{2,30}(?:, [A-Z][\w. ]+)?,? \(?(?:[A-Z][a-z]+\.? \d{1,2}, \d{4}|"
    r"\d{1,2} [A-Z][a-z]+ \d{4})\)? ?[–—-]{1,2} "
)
"""Place and date at the head of a news item: when it was published, not when what it tells happened."""
_NARRATIVES = frozenset({"complaint", "petition", "opinion", "answer", "press", "email", "minutes", "other"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HAPPENED = re.compile(
    r"\b(?:was|were|had|has|have|did|[a-z]{2,}ed|sent|gave|began|met|wrote|told|said|sold|made|took|left|came|"
    r"went|became|"
    r"held|paid|knew|found|learned|bought|got|put|ran|led|built)\b"
)
_NO_EVENT = re.compile(
    r"\([^)]*$|\bv\. |\bU\.S\.C|C\.F\.R|\bNo\.|copyright|©|\bAct of\b|Regulation|\bDated\b|DATED|Directive", re.I
)
_TITLE = re.compile(r"[^a-z]{4,160}[^a-z.;]")
_RELATIVE = re.compile(r", (?:which|who)\b[^,]{0,80},")


@Language.factory("acts", assigns=["doc._.acts"], requires=["doc._.units"])
class Acts:
    """Fills ``doc._.acts`` in every document but the agreements, whose terms are clauses."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        if summary(doc).get("type") in AGREEMENT_TYPES:
            return doc
        text, names = text_of(doc), Names(doc)
        speaking = by_message(names, messages(doc, names))
        before, news = (0, 0), summary(doc).get("type") == "press"
        of_itself = summary(doc).get("type") in HOUSE_PAPERS
        told_here = [act for act in acts() if not (act.term.by_others and of_itself)]
        for start, end in store(doc).get("sentence_spans", []):
            told, invested = tells_an_act(text, start, end), _INVESTED.search(text, start, end)
            titled = _TITLE.fullmatch(text, start, end) or (news and is_headline(text, start, end))
            titled = titled or (of_itself and is_label(text[start:end]))
            if end - start <= _LONGEST and not titled and (told or invested):
                window = text[start:end]
                line = _DATELINE.match(window)
                dates = [
                    DateHit(start + d.start, start + d.end, *d[2:])
                    for d in find_dates(window)
                    if not line or d.start >= line.end()
                ]
                speaking(start)
                masked = mask(text, start, end, names, [], dates)
                plain = _unpointed(text, masked) if told else ""
                for act in told_here if told else ():
                    _read(doc, masked, plain, act, dates, text[before[0] : before[1]])
                for side, target in investments(masked) if invested else ():
                    add(
                        doc, "acts", [(start, end)], kind="invested", manner="done", status=status_at(doc, start),
                        actors=[side], others=[target],
                    )  # fmt: skip
            dated = any(a["spans"][0][0] == start and a.get("date") for a in records(doc, "acts")[-4:])
            if end - start <= _LONGEST and not dated:
                _event(doc, start, end)
            # a number or a single word is no sentence to look back to
            before = (before[0] if end - start < _SHORT else start, end)
        for span, duty, length, actor in lasting(doc, names):
            add(
                doc, "acts", [span], kind="lasting", manner="stated", status=status_at(doc, span[0]), about=[duty],
                value=length, actors=actor,
            )  # fmt: skip
        return doc


def _event(doc: Doc, start: int, end: int) -> None:
    """A sentence of a narrative that tells when something happened, for the timeline."""
    words = text_of(doc)[start:end]
    if summary(doc).get("type") not in _NARRATIVES or not _YEAR.search(words) or not _HAPPENED.search(words):
        return
    dates = [d for d in find_dates(words) if not _NO_EVENT.search(words[max(0, d.start - 40) : d.end + 12])]
    if dates:
        first = start + dates[0].start
        add(
            doc, "acts", [(start, end)], kind="event", manner="told", status=status_at(doc, first), actors=[],
            others=[], about=[], date=_date(first, [DateHit(first, start + dates[0].end, *dates[0][2:])]), value=None,
        )  # fmt: skip


def _read(doc: Doc, masked: Mask, text: str, act: Act, dates: list[DateHit], previous: str) -> None:
    if not act.heads.search(text):
        return
    if not (act.near.search(text) or (act.term.back and act.near.search(previous))):
        return
    if act.exclude and act.exclude.search(text):
        return
    if act.term.speech and not (_HEARD.search(text) or _VOICE.search(text_of(doc), 0, 400) or _voiced(doc)):
        return
    policy = summary(doc).get("type") == "policy"
    done: set[tuple[str, ...]] = set()
    for head in act.heads.finditer(text):
        low, high = _clause(text, head.start(), head.end())
        manner, pivot = _manner(act, text, low, head, high)
        if not manner or (act.term.deed and only_named(text, low, head.start(), head.end(), own_paper=policy)):
            continue
        if policy and act.term.deed and manner == "requested":
            continue  # what the reader may ask for
        at = _Place(masked, low, head.start(), head.end(), pivot, high)
        who = _doers(at)
        if not _fits(doc, act, text[low : head.start()], who):
            continue
        others = [n.full for m in _WITH.finditer(masked.text, at.after, at.high) for n in masked.listed(m["who"])]
        if act.term.sides:
            who, others = _sides(at)
            if not others:
                continue
        key = (act.kind, manner, *who) if act.term.sides else (act.kind, *who)
        if key in done:
            continue
        done.add(key)
        amount = _AMOUNT.search(text_of(doc)[masked.start : masked.end], low, high) if act.term.sides else None
        add(
            doc,
            "acts",
            [(masked.start, masked.end)],
            kind=act.kind,
            manner=manner,
            status=status_at(doc, masked.start + head.start()),
            actors=who,
            others=[o for o in dict.fromkeys(others) if o not in who],
            about=_content(text[low:high]),
            date=_date(masked.start + head.start(), dates),
            value=amount[0].strip() if amount else None,
        )


def _voiced(doc: Doc) -> bool:
    """Whether the name of the file says that it holds what somebody said in public."""
    return bool(_VOICED.search(re.sub(r"[_-]+", " ", str(metadata(doc).get("name", "")))))


def _unpointed(whole: str, masked: Mask) -> str:
    """The sentence with the points inside names and numbers replaced: they end nothing."""
    text = whole[masked.start : masked.end]
    for name in masked.names.between(masked.start, masked.end):
        low, high = name.start - masked.start, name.end - masked.start
        text = text[:low] + text[low:high].replace(".", "_") + text[high:]
    return re.sub(r"(?<=\d)\.(?=\d)", "_", text)


def _fits(doc: Doc, act: Act, before: str, who: list[str]) -> bool:
    if act.barred and any(act.barred.search(name) for name in who):
        return False
    if not act.subject or act.subject.search(before) or any(act.subject.search(name) for name in who):
        return True
    return summary(doc).get("type") in _COURT_PAPERS and bool(re.search(r"\b(?:we|I)\b", before, re.I))


class _Place:
    """A head in its clause, as positions in the masked sentence."""

    def __init__(self, masked: Mask, low: int, head: int, after: int, pivot: int, high: int) -> None:
        self.masked = masked
        self.low, self.head, self.after, self.pivot, self.high = (
            bisect_left(masked.at, masked.start + offset) for offset in (low, head, after, pivot, high)
        )


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between semicolons around a head."""
    low = max(text.rfind(";", 0, start), text.rfind("\n\n", 0, start)) + 1
    high = text.find(";", end)
    return low, high if high >= 0 else len(text)


def _manner(act: Act, text: str, low: int, head: re.Match[str], high: int) -> tuple[str, int]:
    """How the act is told, and where the verb stands that governs it: the first manner whose words stand around it."""
    first, last = max(low, head.start() - _REACH), min(high, head.end() + _REACH)
    if act.term.whole:
        first, last = 0, len(text)
    for manner, pattern in act.manners:
        before = None
        for match in pattern.finditer(text, first, last):
            if match.start() < head.end() or before is None:
                before = match
        if before is not None:
            governs = before.end() > before.start() and before.start() < head.start()
            return manner, before.start() if governs else head.start()
    return "", head.start()


def _doers(at: _Place) -> list[str]:
    """Who does it: who is told to ("orders A to delete"), else the subject of the verb, else a description."""
    masked, text = at.masked, at.masked.text
    if at.pivot < at.head and (told := _TO_DO.search(text, at.pivot, at.head)):
        return [n.full for n in masked.listed(told["who"])]
    passive = re.match(rf"\s*(?:[^;]{{0,60}}?)\bby (?P<who>{A})", text[at.after :])
    if passive and re.search(r"\b(?:was|were|is|are|been|being|be) (?:\w+ )?$", text[at.low : at.head]):
        return [masked.name(passive["who"]).full]
    that = re.search(rf"\bthat (?:\w+ )?(?P<who>{A})", text[at.pivot : at.head]) if at.pivot < at.head else None
    found: list[Name] = [masked.name(that["who"])] if that else []
    for position in (at.head, at.pivot):
        found = found or subjects(masked, position)
    if found:
        return list(dict.fromkeys(n.full for n in found))
    plain = _RELATIVE.sub(lambda m: " " * len(m[0]), text[at.low : at.head])
    return [m[0] for m in _DESCRIBED.finditer(plain)][:1]


def _sides(at: _Place) -> tuple[list[str], list[str]]:
    """Public bodies on the one side, everyone else who is named as settling on the other."""
    masked, text = at.masked, at.masked.text
    everyone = [*subjects(masked, at.head)]
    for match in re.finditer(
        rf"\b(?:with|between|against|by|and) (?P<who>{A}(?:(?:,? and |, ){A})*)", text[at.low : at.high]
    ):
        everyone += masked.listed(match["who"])
    lead = re.match(rf"[^;]*?({A}(?:(?:,? and |, ){A})*)", text[at.low : at.head])
    if lead:
        everyone += masked.listed(lead[1])
    unique = {n.full: n for n in everyone}
    agencies = [full for full, n in unique.items() if n.kind == "public_body" or _AGENCY.search(full)]
    others = [full for full, n in unique.items() if full not in agencies and n.kind not in {"person", "group"}]
    over = _OVER.search(text, at.after, at.high)
    if over and len(others) > 1:
        limit = masked.at[over.start()]
        others = [full for full in others if unique[full].start < limit] or others
    return agencies, others


def _content(words: str) -> list[str]:
    """Small-letter stems of the content words, for comparing what two sentences are about."""
    return list(dict.fromkeys(w.lower()[:7] for w in _WORD.findall(words) if w.lower() not in _STOP))[:24]


_STOP = frozenset(
    "that this with from have been were whether which they them their there would could should must shall does "
    "when what then than into over under upon also said says court judge ruled decided held decide order ordered "
    "granted denied company".split()
)


def _date(at: int, dates: list[DateHit]) -> dict[str, str | None] | None:
    if not dates:
        return None
    near = min(dates, key=lambda d: abs(d.start - at))
    start, _, end = near.value.partition("/")
    return {"start": start, "end": end or None, "precision": near.precision}
