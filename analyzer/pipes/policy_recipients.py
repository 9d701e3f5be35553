"""Recipients as a privacy policy names them: "our payroll providers and, where needed, auditors (such as Hill LLP)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analyzer.model import CORPORATE
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM
from analyzer.pipes.names import Names
from analyzer.pipes.sharing_terms import verbs


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets data, and as an id of the rules what kind of recipient that is, if the words say it."""

    name: Name
    kind: str | None
    excepted: bool = False


_STOP = re.compile(
    r"[;:|\n]|\.(?=\s|$)|\s{2,}|\s[–—-]\s|"
    r"\b(?:for|in order|so that|so|to (?!whom)|who|whom|which|that|when|whenever|where|if|unless|as(?! well)|about|"
    r"because|each (?:day|week|month|quarter|year|time)|every|daily|weekly|monthly|regularly|"
    r"on|via|under|through|while|only|solely|in(?! our group| the group)|at|by|from|upon|during|pursuant|subject|based|"
    r"located|whose|is|are|was|were|may|will|can|must|has|have|had|do|does|we|you|they|your|with(?= whom)|acting|"
    r"working|providing|including|such as|like|e\.g|i\.e|without|before|after|regarding|concerning|relating|"
    r"necessary (?:to|for)|involved|engaged|responsible|outside|within|across|but|over|against|not|help|assist)\b"
)
_OF_GROUP = re.compile(
    r"(?<=[a-z]) (?:of|in|within) (?:our|the|its) (?:corporate )?(?:group|family)(?: of companies)?\b"
)
_TAIL = re.compile(r"(?<=[a-z]) (?:of|in|within) (?:the|our|its|this|these|ours|such|said|that)\b.*$", re.S)
_JOINED = re.compile(
    r"\s*(?:,|\band/or\b|\band\b|\bor\b|&|\bas well as\b|\btogether with\b|\s/\s)\s*(?:(?:and|or|also|in some cases|"
    r"where (?:needed|necessary|relevant))\b,?\s*)*(?:(?:with|to)\s+)?"
)
_DETERMINERS = re.compile(
    r"(?:(?:(?:the|our|an?|any|all|some|certain|various|several|many|other|selected|trusted|authori[sz]ed|approved|"
    r"carefully|chosen|following|categories|types|kinds|classes|of|its|their|these|those|such|both|each|respective|"
    r"relevant|appropriate|competent|unaffiliated|affiliated|independent|external|outside|reputable|limited|number|"
    r"one|more|few|necessary|different|additional|potential|prospective|actual|related|applicable)\b|[*_(“\"]+)\s*)+",
    re.I,
)
_KEPT = re.compile(r"(?:other|affiliated|related|prospective|potential|independent|external|outside) (?=[\w-]+$)", re.I)
"""Words that belong to a name of one word after them: "other users", "related companies"."""
_WORDS = re.compile(r"(?!\d)[\w'’./&-]+(?: [\w'’./&-]+){0,6}", re.I)
NOBODY = re.compile(
    r"(?:compan(?:y|ies)|firms?|organi[sz]ations?|entit(?:y|ies)|business(?:es)?|others|people|agenc(?:y|ies)|"
    r"operators?)",
    re.I,
)
"""Words that name no kind of recipient when they stand alone."""
_NOT = re.compile(
    r"\b(?:user (?:data|information)|services?|products?|purposes?|information|data|you|yourself|us|me|court orders?|"
    r"subpoenas?|process|request|law|website|site|app|device|account|address)$",
    re.I,
)
_INSIDE = re.compile(
    r"\b(?:to|with|by|from|you|your|we|us|provide|help|make|improve|protect|manage|comply|prevent|process|send|use|"
    r"allow|enable|than|into)\b",
    re.I,
)
_EXAMPLES = re.compile(
    r"\s*(?:,\s*)?(?:\(|such as\b|like\b|including(?: but not limited to)?\b|e\.g\.|for (?:example|instance)\b|i\.e\.|"
    r"namely\b)[,:]?",
    re.I,
)
_LATER = re.compile(r",? (?:such as|including|for (?:example|instance),?|e\.g\.,?) ")
_EXAMPLES_END = re.compile(r"[);\n]|\.(?=\s|$)|\b(?:to|who|which|that|for|in|on|under|may|will|is|are|has|have)\b")
_NO_FIRM = re.compile(
    r"\b(?:Policy|Notice|Terms|Services?|Data|Information|Act|Regulation|Rights|GDPR|CCPA|EU|EEA|UK|US|U\.S\.?|App|"
    r"Apps|"
    r"Site|Sites|Website|Platform|Privacy|Area|Clauses|Shield|Framework|Commission|Conditions|Settings|Account|Profile|"
    r"Cookies?|SDKs?|APIs?|IDs?|States?|Union|Kingdom|Europe|America|Section|Article|Purposes?|ID|IP|HTTPS?|URL)\b"
)
_AIM = re.compile(
    r"(?:[*•▪·-]\s+)?(?:to )?(?:protect|defend|safeguard|preserve|enforce|comply|prevent|detect|investigate|respond|"
    r"address|fulfil+|meet|establish|exercise|ensure|satisfy)\b",
    re.I,
)
"""Words that say what data are passed on for: whose rights or safety are protected receives nothing."""
_CONTROLLED = re.compile(
    r"(?: \(?(?:that|which) (?:is|are))? ?\(?under (?:a |our |the )?(?:same |common )+(?:control|owner)"
)
_MEMBERS = re.compile(r"(?:other |related )*(?:members|(?:compan|entit|firm|business|organi[sz]ation)\w*)", re.I)
_EXCEPT = re.compile(r"\b(?:except|other than|apart from|with the exception of|save|unless|besides)\b", re.I)


def recipients(text: str, start: int, end: int, names: Names, house: Name) -> Iterator[Recipient]:
    """Every recipient in the list that begins at ``start``: categories by their last word, firms by their names."""
    if _AIM.match(text, start, end):
        return
    if lead := _DETERMINERS.match(text, start, end):
        start = max(start, lead.end() if _ends_in_of(lead[0]) else start)
    group = _OF_GROUP.search(text, start, end)
    stop = next(
        (m for m in _STOP.finditer(text, start, end) if not (group and group.start() <= m.start() < group.end())), None
    )
    last = stop.start() if stop else end
    opened = text.find("(", start, last)
    flat = opened if opened >= 0 else last
    found = list(_pieces(text, start, flat, names, house))
    if found and (group or _CONTROLLED.match(text, found[-1].name.end, end)):
        # "sister firms, branches and affiliates of our group": the last words govern all
        found = [replace(r, kind="affiliate") if _MEMBERS.fullmatch(r.name.full) else r for r in found]
    yield from found
    if not found:
        return
    if examples := _EXAMPLES.match(text, flat, end) or _LATER.search(text, flat, min(end, flat + 90)):
        within = examples[0].rstrip().endswith("(") or "(" in examples[0]
        close = (re.compile(r"\)") if within else _EXAMPLES_END).search(text, examples.end(), end)
        last = close.start() if close else end
        if not within and (more_of := list(recipients(text, examples.end(), end, names, house))):
            yield from (replace(r, kind=r.kind or found[-1].kind) for r in more_of)
            return
        for name in _firms(text, examples.end(), last, names, house):
            yield Recipient(name, found[-1].kind)
        if close and within and (more := re.compile(r"(?:,? (?:and|or) |, )").match(text, close.end(), end)):
            yield from recipients(text, more.end(), end, names, house)


def _ends_in_of(lead: str) -> bool:
    return bool(re.search(r"\bof\s+$", lead))


def _pieces(text: str, start: int, end: int, names: Names, house: Name) -> Iterator[Recipient]:
    """The members of a coordination; what lacks a head shares the next one ("advertising and analytics providers")."""
    cuts = [start]
    for joint in _JOINED.finditer(text, start, end):
        cuts += [joint.start(), joint.end()]
    cuts.append(end)
    bounds = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if b > a]
    begun: int | None = None
    for a, b in bounds:
        firms = list(_firms(text, a, b, names, house))
        begun = None if _DETERMINERS.match(text, a, b) else begun
        category = _category(text, a if begun is None else begun, b)
        whole = firms and firms[0].start <= category.name.start if category else True
        if category and not (whole and firms and firms[0].end >= category.name.end):
            begun = None
            if not _is_house(category.name.text, house):
                yield category
        elif firms:
            begun = None
            yield from (Recipient(firm, None) for firm in firms)
        elif begun is None and len(text[a:b].split()) < 5:
            begun = a
        else:
            begun = None


def _category(text: str, start: int, end: int) -> Recipient | None:
    """The words in ``[start, end)`` as a kind of recipient, without what determines them."""
    words = text[start:end].rstrip(" *_,”\"’'\\")
    group = _OF_GROUP.search(words)
    words = _TAIL.sub("", words)
    head = verbs().heads.search(words)
    if head is None or _NOT.search(words):
        return None
    lead = _DETERMINERS.match(words)
    first = lead.end() if lead else 0
    if lead and (kept := _KEPT.search(words)) and kept.start() < first and len(words[first:].split()) == 1:
        first = kept.start()
    if first >= head.end() or len(words[first:].split()) > 9 or _INSIDE.search(words, first):
        return None
    if NOBODY.fullmatch(words[first:]) and not group:
        return None
    shown = re.sub(r"\s+", " ", words[first:] + (group[0] if group else "")).strip(' *_“"')
    kind = "affiliate" if group else _finer(shown, verbs().head_ids[head["head"].lower()])
    last = start + (group.end() if group else len(words))
    return Recipient(Name(start + first, last, shown, shown, "group", "category"), kind)


def _finer(words: str, kind: str) -> str:
    """Who advertises is an advertiser, whatever else the words call him."""
    if kind in {"vendor", "partner", "third_party"} and re.search(
        r"\b(?:ad|ads|advertis\w+|marketing|remarketing)\b", words, re.I
    ):
        return "advertiser"
    if kind == "vendor" and re.fullmatch(
        r"(?:other )?(?:compan\w+|firms?|organi[sz]ations?|entit\w+|business\w*)", words, re.I
    ):
        return "third_party"
    if kind in {"third_party", "vendor"} and re.search(
        r"\b(?:service|payment|hosting|cloud|processing)\b.*\b(?:provider|processor|part)", words, re.I
    ):
        return "vendor"
    if kind == "vendor" and re.search(
        r"\b(?:government|public|supervisory|tax|regulatory|law enforcement)\b", words, re.I
    ):
        return "public_body"
    if kind == "vendor" and re.search(r"\b(?:group|affiliated|sister|parent|holding|related)\b", words, re.I):
        return "affiliate"
    return kind


def _firms(text: str, start: int, end: int, names: Names, house: Name) -> Iterator[Name]:
    """The proper names of firms in ``[start, end)`` other than the house and things of its own."""
    for name in names.between(start, end):
        if name.form != "proper" or name.kind in {"person", "group"} or name.end > end + 1:
            continue
        if (
            verbs().heads.search(name.text)
            and not FORM.search(name.text)
            and (name.kind != "company" or name.text[-1] == "s")
        ):
            continue  # "Payment Processors" is a kind of recipient set like a name, "Fen Bank" is a name
        if name.kind != "company" and _NO_FIRM.search(name.text):
            continue
        if not _is_house(name.full, house):
            yield name if name.kind in CORPORATE else replace(name, kind="company")


def _is_house(words: str, house: Name) -> bool:
    """Whether words name the house or a thing of its own, not another firm that bears its name."""
    own = house.full.split()[0].lower()
    return words.lower() == house.full.lower() or (words.lower().split()[0] == own and not FORM.search(words))


def labelled(
    text: str, start: int, end: int, names: Names, house: Name, *, firms: bool = False
) -> tuple[int, list[Recipient]]:
    """The recipients that a label at ``start`` names ("**Payment processors.** We …"), and where the label ends.

    Nobody, unless the label as a whole names recipients. Capitals tell little in a label, so that a name without a
    corporate form is one only where ``firms`` are looked for.
    """
    label = _LABEL.match(text, start, end)
    if label is None:
        return start, []
    first, last = label.span("label")
    found = [
        r for r in recipients(text, first, last, names, house)
        if firms or r.name.form == "category" or FORM.search(r.name.full)
    ]  # fmt: skip
    covered = max((r.name.end for r in found), default=first)
    rest = text[covered:last].strip(" *_.:)\\")
    return label.end(), found if found and len(rest) < 3 + 0.5 * (covered - first) else []


_LABEL = re.compile(
    r"[\s|#]*(?:[*•▪·-]\s+|\(?[a-z\d]{1,3}[.)]\s+)*\s*"
    r"(?:(?P<mark>\*\*|__|_|\*)?)(?:[Ww]ith |[Tt]o )?(?P<label>(?:(?!\*\*|__)[^:.|\n]|\.(?=\w)){2,110}?)"
    r"(?:(?:(?P=mark))?[:.]|(?P=mark)|[.:]|\s[–—-]\s|\s{2,}|\n|$|(?= \())"
)
