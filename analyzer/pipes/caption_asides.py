"""What stands beside the names in a caption and names no party: capacities, descriptors, officials, unknown persons."""

from __future__ import annotations

import re

from analyzer.pipes.name_kinds import is_person
from analyzer.pipes.party_names import scan_name

_FORM_WORD = (
    r"corporation|company|partnership|association|trust|individual|agency|entity|corp\.?|LLC|L\.L\.C\.|minor|infant|"
    r"person|resident|citizen|cooperative|"
    r"municipality|body|firm|subsidiary|division|proprietorship|organization|nonprofit|nonresident|widow|adult|bank|"
    r"insurer|society"
)
_OFFICE = (
    r"(?:(?:acting|interim|deputy|assistant|former|first|chief|special|lead|duly\s+appointed|chapter\s+\d+|"
    r"liquidating|plan|personal|legal|sole|temporary|in\s+(?:his|her|their)\s+official\s+"
    r"capacity\s+as)\s+)*(?:attorney\s+general|director|secretary|commissioner|superintendent|trustee|receiver|"
    r"executor|executrix|administrator|"
    r"administratrix|guardian(?:\s+ad\s+litem)?|next\s+friend|representative|conservator|liquidator|warden|sheriff|"
    r"mayor|governor|district\s+attorney|"
    r"county\s+counsel|county\s+attorney|city\s+attorney|comptroller|ombudsman|relator|assignee|parents?|mother|"
    r"father|m\.?d\.?|esq(?:uire)?\.?|ph\.?d\.?)"
)
_POSTS = (
    r"(?:(?:corporate|executive|managing|sole|principal|control|controlling|chief|former)\s+)*(?:officers?|"
    r"directors?|owners?|members?|managers?|principals?|shareholders?|"
    r"presidents?|ceo|partners?|proprietors?|relief|agents?|employees?|trustees?|executors?|guardians?|assignees?|"
    r"heirs?|successors?|subrogees?|representatives?|"
    r"beneficiar(?:y|ies)|managing)"
)
_CAPACITY = re.compile(
    rf"(?i:(?:and\s+)?(?:as|in\s+(?:his|her|their|its)\s+capacit(?:y|ies)\s+as|for)\s+(?:an?\s+|"
    rf"the\s+)?{_POSTS}(?:(?:,\s*(?:and/or|and|or)?|\s+and/or|\s+and|\s+or)\s+"
    rf"(?:as\s+)?(?:an?\s+|the\s+)?{_POSTS})*)\b(?P<of>(?i:\s+of|\s+for|\s+to)\s+(?i:the\s+(?i:estate\s+of\s+|"
    rf"class\s+of\s+)?)?)?"
)
_ALONE = re.compile(
    r"(?i:(?:both\s+|all\s+|each\s+)?(?:individually|solely|severally|jointly(?:\s+and\s+severally)?|collectively|"
    r"derivatively|deceased|inclusive|et\s+al\b\.?|"
    r"husband\s+and\s+wife|in\s+(?:his|her|their|its)\s+(?:(?:individual|official|personal|corporate|representative|"
    r"own)(?:\s+and\s+(?:individual|official))?)\s+capacit(?:y|ies))\b)"
)
_BEHALF = re.compile(
    r"(?i:(?:and\s+)?(?:derivatively\s+)?(?:on|in)\s+behalf\s+of|(?:and\s+)?for\s+the\s+(?:use\s+and\s+)?benefit\s+o"
    r"f)\s+"
)
_OTHERS = re.compile(
    r"(?i:(?:itself|himself|herself|themselves|themself|(?:her|his|their|all|a|the|and|other|those|others|similarly|"
    r"persons?|general|public|class|proposed|putative)\b)"
    r"[^;]{0,160}?(?:similarly[\s-]+situated(?:\s+(?:persons|individuals|consumers|people|employees|users|customers|"
    r"entities|stockholders|shareholders|others))?|general\s+public|class(?:es)?"
    r"(?:\s+members)?)|itself|himself|herself|themselves|all\s+others)"
)
_THROUGH = re.compile(
    r"(?i:by\s+and\s+through|through|by)\s+(?i:(?:its|his|her|their|the|and|through|on|relation|of|an?)\s+)*"
)
_EX_REL = re.compile(r"(?i:ex\s+rel(?:\.|atione)|on\s+(?:the\s+)?relation\s+of)\s*")
_OFFICIAL = re.compile(
    rf"(?i:(?:the\s+|his\s+|her\s+|their\s+|as\s+)?{_OFFICE}(?:\s+and\s+{_OFFICE})?)(?![\w’'-])(?P<of>\s+(?i:of|"
    rf"for)\s+(?i:the\s+)?)?"
)
_SEATED_BY_NAME = re.compile(rf"(?i:{_OFFICE}),\s+(?=[A-Z])")
"""Of an official whose name follows: "by its Attorney General, Ada Okoro"."""
_SEATED = re.compile(
    r"(?i:established|residing|resident|represented|registered|incorporated|organi[sz]ed|whose\s+address|with\s+its|"
    r"having\s+its|located)\b[^;\n]*?"
    r"(?=,\s*(?:applicants?|defendants?|appellants?|respondents?|interveners?|v\b|\n)|;|\n\s*\n|$)"
)
_DESCRIBED = re.compile(rf"(?:an?|AN?|the|THE)\s+(?:[\w.’'/-]+,?\s+){{0,6}}?(?i:{_FORM_WORD})\b")
_UNKNOWN = re.compile(
    r"(?i:(?:and\s+)?(?:(?:john|jane|richard|mary)\s+(?:(?:and|or|&|/)\s+(?:john|jane)\s+)?)?(?:does?|roes?|"
    r"moes?)(?:\s+(?:defendants?|corporations?|companies|entities|individuals|persons|businesses))?"
    r"\s+(?:nos?\.?\s+)?\d+(?:\s*(?:[-–—]|through|to|thru|and)\s*\d+)?|(?:(?:abc|xyz|doe|roe|unknown|unidentified|"
    r"fictitious)\s+)(?:corporations?|companies|entities|individuals|persons|"
    r"businesses|parties|partnerships|business\s+entities)(?:\s+\d+(?:\s*(?:[-–—]|through|to)\s*\d+)?)?)"
)
_PAREN = re.compile(r"\([^()]{0,200}\)")
_MARKS = re.compile(r"[\s,;:.&*|_)§/¦]+|\b(?:and|AND|And)\b|(?i:v\.|vs\.?|dr\.|mrs?\.|ms\.)(?=\s)|[-–—]+(?=\s)")
_STATE_AFTER = re.compile(r"(?i:(?:state|commonwealth|people)\s+of\s+(?:the\s+state\s+of\s+)?|department\s+of\s+)")
_NOT_CROSSED = re.compile(r"\n\s*\n")


def aside(text: str, at: int, end: int, before: str | None) -> tuple[int, str | None]:
    """Where the aside at ``at`` ends (``at`` itself if there is none), and the relator whom it names, if it does.

    ``before`` is the name that it follows, if it follows one.
    """
    for pattern in (_PAREN, _UNKNOWN, _ALONE, _DESCRIBED):
        if match := pattern.match(text, at, end):
            return match.end(), None
    if match := _BEHALF.match(text, at, end):
        if (others := _OTHERS.match(text, match.end(), end)) and not _NOT_CROSSED.search(others[0]):
            return others.end(), None
        return _past_name(text, match.end(), end), None
    if before is None:
        return at, None
    if match := _EX_REL.match(text, at, end):
        name = scan_name(text, match.end(), end)
        stop = name.end if name else match.end()
        united = re.match(r"(?i)united states", before)
        return stop, name.text if name and united else None
    if match := _CAPACITY.match(text, at, end):
        return (_past_names(text, match.end(), end) if match["of"] else match.end()), None
    if match := _THROUGH.match(text, at, end):
        if official := _SEATED_BY_NAME.match(text, match.end(), end):
            name = scan_name(text, official.end(), end)
            return (name.end if name and is_person(name) else match.end()), None
        return _past_name(text, match.end(), end), None
    if match := _SEATED.match(text, at, end):
        return match.end(), None
    if match := _OFFICIAL.match(text, at, end):
        return (_past_name(text, match.end(), end) if match["of"] else match.end()), None
    if re.match(r"(?i)(?:the\s+)?(?:office|attorney|department|bureau|division|board|commission)", before) and (
        match := _STATE_AFTER.match(text, at, end)
    ):
        return _past_name(text, match.end(), end), None
    return at, None


def marks(text: str, at: int, end: int) -> int:
    """Where the punctuation and joining words at ``at`` end."""
    while at < end and (match := _MARKS.match(text, at, end)):
        at = match.end()
    return at


def _past_name(text: str, at: int, end: int) -> int:
    """The end of the name at ``at``, lower-case words before it passed over; never across an empty line."""
    words = re.compile(r"(?:nominal\s+(?:defendant|party)\s+|(?:the\s+)?[a-z][\w’'-]*,?\s+){0,6}", re.S).match(
        text, at, end
    )
    start = words.end() if words else at
    if stop := _NOT_CROSSED.search(text, at, start):
        return stop.start()
    name = scan_name(text, start, end)
    if not name or _NOT_CROSSED.search(text, start, name.start):
        return start
    if re.match(r"(?i)(?:state|commonwealth|people|new)\b", name.text) is None:
        return name.end
    return name.end


def _past_names(text: str, at: int, end: int) -> int:
    """The end of one or more names joined by "and" without a comma."""
    stop = _past_name(text, at, end)
    while joined := re.compile(r"(?:,?\s+(?:and|AND|&|or)|,)\s+(?=[A-Z])").match(text, stop, end):
        name = scan_name(text, joined.end(), end)
        if not name or not name.formal or ("," in joined[0] and not _more_of_list(text, name.end, end)):
            return stop
        stop = name.end
    return stop


def _more_of_list(text: str, at: int, end: int) -> bool:
    """Whether the name that ended at ``at`` is still inside the list of firms of which somebody is an officer."""
    return bool(
        re.compile(
            r",?\s+(?:and|AND)\s+[^;,\n]{3,60}?(?:,?\s+(?:INC|LLC|Inc|LTD|Ltd|CORP|Corp)\b\.?)?[,;]?\s*(?:\n|$|"
            r"(?:Defendant|Respondent))"
        ).match(text, at, end)
    )
