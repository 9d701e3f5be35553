"""When a tie told by the masked grammar began and ended: the dates beside it and the words before them."""

from __future__ import annotations

import re

from analyzer.pipes.clause_masks import A, Mask, P, R
from analyzer.pipes.relation_roles import Tie

BEGINS = re.compile(
    r"found|creat|start|establish|launch|set up|bought|buys|acquir|purchas|subscri|invest|join|appoint|"
    r"named|elect|bec(?:a|o)me|grant|lent|accept|receiv|took|led|rais|incorporat|hired|married|welcom|"
    r"inherit|serves as",
    re.I,
)
_ENDS = re.compile(
    r"sold|sells?\b|dispos|divest|part(?:ed|s) with|gave (?:up|back)|\bleft\b|resign|step\w* down|withdr\w+|divorc|"
    r"retire|ceased|departure|removal",
    re.I,
)

_MARK = re.compile(r"\b(?:since|from|effective|until|through|till)(?: \w+)? ?$", re.I)
_UNTIL = re.compile(r"\b(?:until|through|till)(?: \w+)? ?$", re.I)


def interval(masked: Mask, tie: Tie, words: str) -> tuple[str | None, str | None, str]:
    """Start, end and precision of a tie as told beside it."""
    text = masked.text
    stop = next((m.start() for m in re.finditer(r"[;:\n]|\.\s", text[tie.end :])), len(text) - tie.end) + tie.end
    first = max(text.rfind(";", 0, tie.start), text.rfind("\n", 0, tie.start)) + 1
    begin = end = None
    precision = "unknown"
    marked = any(_MARK.search(masked.plain(tie.end, at)) for at, _ in masked.dates(tie.end, stop))
    event = " ".join(filter(None, (tie.event, words)))
    dated = masked.dates(first, stop)
    for at, hit in dated:
        if at >= tie.end and re.search(
            r", (?:who|which|whose)\b|[\ue500-\ue5ff]|(?:, (?:and|but|while|three|two|some)|\band (?:has|was|is|"
            rf"sold|left)\b).*{A}",
            text[tie.end : at],
        ):
            continue
        if tie.event is None and at < tie.start and re.search(A, text[at : tie.start]) and tie.role is None:
            continue
        if tie.role and at >= tie.end and re.search(P, text[tie.end : at]):
            continue  # "X, Chair through May  Y, Chair from June": the date of the next in the list
        if (
            tie.role is None
            and at < tie.start
            and _BEHIND.match(text, at + 1)
            and re.search(R, text[max(0, at - 60) : at])
        ):
            continue  # "X, our treasurer since 2021, bought shares": the date is that of the office
        before = masked.plain(max(first, at - 34), at).lower()
        if at < tie.start and marked and (_UNTIL if tie.role else _MARK).search(before):
            continue  # "a director since 2015, has owned 6% since 2017"
        value, known = hit.value, hit.precision
        if re.search(
            r"\b(?:until|till|to|through|left(?: us)?(?: on| in)?|sold out(?: on| in)?|resign(?:ed|s)(?: on| in)?|"
            r"retire[sd](?: on| in)?|(?:steps|stepped|stands|stood) down(?: on| in)?|"
            r"ceased(?: on| in)?|(?<!made )(?<!drawn )up to)(?: the| early| late| \w+ day)? ?$|"
            r"\b(?:until|till) [^;,]{0,24}$|\b(?:left|resigned|retired|stepped down)\b[^;,]{0,16}$",
            before,
        ):
            end, precision = end or value, known
        elif re.search(
            r"\b(?:since|from(?! (?:the|its|their) (?:board|council|post))|as of|effective|starting|"
            r"beginning|dates from|back in|with effect from)(?: its| the|"
            r" early| late| mid| [a-z ]{0,22})? ?$",
            before,
        ):
            if _ENDS.search(event) and not BEGINS.search(tie.event or "") and before.rstrip().endswith("effective"):
                end, precision = end or value, known
            else:
                begin, precision = begin or value, known
        elif re.search(r"\bspent [^;.]{0,40}(?:of|in|during) $", before):
            begin, end, precision = begin or value, end or value, known
        elif _ENDS.search(event) and not BEGINS.search(tie.event or ""):
            end, precision = end or value, known
        elif (
            (tie.event and BEGINS.search(tie.event))
            or re.search(
                r"\b(?:bought|acquired|subscribed|joined|appointed|founded|formed|married)\b[^;.]{0,30}$", before
            )
            or re.search(r"(?:acquired|bought|granted|subscribed|appointed|elected|invested)[^.;]{0,60}$", before)
        ):
            begin, precision = begin or value, known
    if begin is None and end is None and tie.event is None and tie.role is None and len(dated) == 1:
        at, hit = dated[0]
        if _PAID.search(masked.plain(first, stop)) or _SINCE.search(masked.plain(first, at)):
            begin, precision = hit.value.partition("/")[0], hit.precision
    if begin is None and end is None and (since := _EVER.search(text, tie.start, stop)):
        for at, hit in dated:
            if at < since.start():
                begin, precision = hit.value.partition("/")[0], hit.precision
    return begin, end, precision


_BEHIND = re.compile(r"[^\w,]{0,2},")
_SINCE = re.compile(r"\bsince(?: early| late| mid)? ?$", re.I)
_PAID = re.compile(
    r"\b(?:paid|put|bought|took|lent|invested|subscribed|acquired|purchased|chipped in|wired|"
    r"wrote (?:\w+ ){0,2}(?:cheque|check)|(?:was|were) (?:given|granted|allotted|issued)|received|came in)\b"
    r"(?!.*\b(?:sold|repaid|gave back|returned)\b)"
)
"""How one comes to hold a stake."""
_EVER = re.compile(
    r"\b(?:from that (?:day|date|time|moment|year)|ever since|since (?:then|that (?:day|date|year))|from then)\b"
)
