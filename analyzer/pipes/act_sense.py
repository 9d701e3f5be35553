"""Whether a verb tells that somebody does an act to data, and not a condition, a choice of the reader or a harm.

Acts of this sort fire and clear rules, so a sentence that only names the act is left out.
"""

from __future__ import annotations

import re

_PEOPLE = (
    r"(?:you|(?:the |our |other |all |any |many |such )?(?:users?|visitors?|members?|customers?|subscribers?|"
    r"consumers?|individuals?|parents?|residents?))"
)
_IF = re.compile(
    r"(?<!as )(?<!even )\b(?:if|in (?:the|any) (?:event|case)|whether|unless|should you|(?<=[,.] )when you|"
    r"^\W*when you)\b(?P<rest>[^,;.:]*)$",
    re.I,
)
_THEN = re.compile(r"\b(?:shall|must|will|would|then|we|has|have|had)\b(?! not)", re.I)
_ABLE = re.compile(
    rf"\b{_PEOPLE}\b(?:(?!\b(?:we|us|our|it|they|will|is|are(?! able| free)|was|were|be|been)\b)[^.;:,])*$|"
    r"\b(?:how|rights?|ability|options?|choos\w+|opportunit\w+|possibility|tools?|settings?|buttons?|request\w*)\b"
    r"[^.;:]{0,40}?\b(?:to|of|for|or) (?:[\w’'-]+,? ){0,5}$",
    re.I,
)
_GUARD = re.compile(
    r"\b(?:protect|guard|safeguard|secur|defend|shield|prevent|insur|insulat)\w*\b[^.;]*\b(?:against|from)\b[^.;]*$|"
    r"\b(?:against|prevent\w*|avoid\w*|risk of|in case of)\b[^.;]{0,90}$|"
    r"\b(?:accidental|unlawful|unauthori[sz]ed|improper|loss|misuse|alteration)\b[,\w /]{0,70}?(?:,|\bor|\band|/) ?"
    r"(?:\w+ )?$",
    re.I,
)
_SINCE = re.compile(
    r"\b(?:after|from|following|until|upon|since|before|prior to|of|time of|date of) (?:(?:the|your|their|its|an?|such|"
    r"any|user|account|profile|membership|data|service|permanent|final|complete|deletion|closure|or)[ /]+){0,4}$|"
    r"\b(?:after|once|until|when|from when|before) (?:(?:the|your|an?|their|that|such|any|you|or) )?(?:[\w-]+ ){0,3}?"
    r"(?:is|are|was|were|has been|have been|gets?|you) $",
    re.I,
)
_KEPT = re.compile(
    r"\b(?:retain\w*|retention|keep|keeps|kept|hold|holds|held|stor(?:e|es|ed|age|ing)|remain\w*|stay\w*)\b", re.I
)
_NOT_YET = re.compile(
    r"(?:can(?:not|['’]t)|could(?: not|n['’]t)|(?:may|might|will|would|is|are) not (?:always )?be(?: able to)?|"
    r"unable to|impossible to|not required to|refus\w+ to) (?:[\w’'-]+ ){0,3}$|"
    r"(?:cannot|can['’]t|not) (?:promise|guarantee|ensure|warrant|assure)\b[^.;]*$",
    re.I,
)
_MARKED = re.compile(r"\W*(?:#{1,6}\s.*|(?:[*•|-]\s*)*\*\*[^*]{2,120}\*\*\W*)", re.S)
_COMMAND = re.compile(r"^[\W\d_]*(?:(?:please|click|tap|then|and|go to|request|ask for) )*$|[“\"]$", re.I)
_OWN = re.compile(r"\b(?:we|our|us)\b", re.I)


def is_label(sentence: str) -> bool:
    """Whether a sentence is set as a heading or label: marked by hashes, or bold from end to end."""
    return bool(_MARKED.fullmatch(sentence.strip()))


def only_named(text: str, low: int, start: int, end: int, *, own_paper: bool) -> bool:
    """Whether the verb at ``text[start:end]`` in the clause from ``low`` names an act that nobody is told to do.

    ``own_paper``: the text is a company's word to the reader, in which a bare imperative is the reader's.
    """
    before = text[low:start]
    if (supposed := _IF.search(before)) and not _THEN.search(supposed["rest"]):
        return True
    if _GUARD.search(before[-160:]) or _NOT_YET.search(before[-120:]):
        return True
    if _SINCE.search(before[-80:]) and (_KEPT.search(text, low, start) or _KEPT.search(text, end, end + 60)):
        return True
    if not own_paper:
        return False
    return bool(
        _ABLE.search(before[-120:])
        or (_COMMAND.search(before) and not _OWN.search(text))
        or _SINCE.search(before[-80:])
    )
