"""Whose paper a document is, from the words of its own heading: "DECLARATION OF ANN HILL", "Hill's reply brief"."""

from __future__ import annotations

import re

_PAPER = (
    r"(?:declaration|affidavit|(?:witness |press |public |opening |closing |written )?statement|testimony|"
    r"deposition|letter|e-?mail|memorandum|(?:press |news |media )?release|report|certificate|certification|"
    r"motion|brief|opposition|reply|"
    r"response|petition|complaint|answer|defence|objections?|submissions?|interview|(?:cross-|direct\s+|re-)?examination|decision|deliberation|ruling|"
    r"opinion|"
    r"judgment|award|post|notice|page|memorial|factum|skeleton|(?:cross-?|counter-?)?claim|proposal|observations|"
    r"representations|rejoinder|charges|portion|comments?|argument|proffer|undertaking|assurance|interrogatories|admissions?)"
)
_OF = re.compile(
    rf"\b{_PAPER}s?\b(?:\s+(?:to|in|on|dated|re)\b[^,;()]{{0,60}}?)?\s*,?\s+(?<!matter )(?:of|from|by)\s+"
    r"(?P<who>(?:the\s+)?[^,;():—–]{2,60}?)(?=\s*[—–]|\s+(?:to|in\s+(?:support|opposition|response)|on|for|dated|regarding|re|against|about|"
    r"pursuant)\b|[,;():]|$)",
    re.I,
)
_POSSESSIVE = re.compile(rf"^\W*(?P<who>[^’',;():]{{2,60}}?)(?:[’']s|s[’'])\s+(?:[\w-]+\s+){{0,4}}{_PAPER}s?\b", re.I)
_BEFORE = re.compile(
    r"^\W*(?P<who>[^’',;():]{2,60}?)\s+(?:press|news|media|public|company|blog|web|social\s+media)\s+(?:release|"
    r"statement|post|notice)\b|"
    r"^\W*(?P<kind>company|agency|corporate|vendor|employer|hospital|school|regulator|bank|police)\s+(?:blog|letter|"
    r"statement|press|post|notice)",
    re.I,
)
_IN_BRACKETS = re.compile(
    r"\((?:signed\s+)?(?:by|for|of|from|on\s+behalf\s+of)\s+(?P<who>(?:the\s+)?[A-Z][^()\d]{1,60})\)|"
    r"\((?P<party>(?:Defendant|Plaintiff|Respondent|Petitioner|Claimant|Intervenor|Appellant)\s+[A-Z][^()\d]{1,60}|"
    r"[A-Z][^()\d]{2,50}\s+(?:speaking|testifying))\)"
)
_NO_AUTHOR = re.compile(
    r"(?:the\s+)?(?:(?:personal|customer|user|all|certain|agreed|undisputed|material|such|said|stored|digital|"
    r"electronic|public|business|corporate|expert|"
    r"good|public|mutual|voluntary|new|prior|former|legal|further)\s+)?(?:service|facts?|law|(?:counter-?|cross-?)?claims?|dispute|termination|intervention|hearing|objections?|"
    r"violations?|settlement|interest|deletion|destruction|compliance|"
    r"voluntary\s+\w+|discontinuance|action|case|dismissal|right|support|appeal|hearing|charges?|data|records|work|"
    r"truth|motion|"
    r"documents|good\s+standing|incumbency|erasure|translation|origin|means|assets|title|heirship|publication|identity|"
    r"residence|merit|disposal|motion|appeal|"
    r"mailing|completion|conformity|incorporation|authenticity|mandate|mandamus|certiorari|habeas\s+corpus|"
    r"prohibition|review|breach|default|lodging|entry|appearance|removal|"
    r"penalt\w+|relief|undisputed\s+\w+|material\s+\w+|reasons|intent|understanding|particulars|complaint|order|"
    r"judgment|"
    r"particular\s+\w+|proof|decision|proceedings?|interests?|financial\s+\w+|trust|independence|mail|email|post|"
    r"delivery)$",
    re.I,
)
_PASSING = re.compile(r"\b(?:in|on|upon|granting|denying|dismissing)\s+(?:the|an?)\s*$", re.I)
"""Such words before a paper make it one that the heading only mentions: "order in the petition of"."""
_UP_TO_SIDE = re.compile(
    r"^.*\b(?:to|of)\s+(?=(?:the\s+)?(?:plaintiff|defendant|petitioner|respondent|claimant)s?\b)", re.I
)
_KINDS = re.compile(
    r"^(?:draft|redacted|sealed|public|joint|oral|written|opening|closing|amended|press|news|media|sample|form|copy)$",
    re.I,
)


def author_of(heading: str | None) -> str | None:
    """The person, company or office whose paper ``heading`` says it is, in its own words, if it says so."""
    if not heading:
        return None
    if match := _IN_BRACKETS.search(heading):
        return match["who"] or match["party"]
    for pattern in (_POSSESSIVE, _OF, _BEFORE):
        match = pattern.search(heading)
        if match is None:
            continue
        if "kind" in match.groupdict() and match["kind"]:
            return "the " + match["kind"].lower()
        if _PASSING.search(heading, 0, match.start()):
            continue
        who = _UP_TO_SIDE.sub("", match["who"].strip(" .-–—[]"))
        if who and not _NO_AUTHOR.fullmatch(who) and not _KINDS.fullmatch(who) and not re.search(r"\d", who):
            return _mixed(who)
    return None


def _mixed(who: str) -> str:
    """Capitals turned into a name: "PRIYA RAMANATHAN" is "Priya Ramanathan"; short capitals are initials."""
    words = who.split()
    if not who.isupper() or (len(words) == 1 and len(who) < 6):
        return who
    small = {"of", "the", "and", "for"}
    named = [w.lower() if w.lower() in small else w.capitalize() for w in words]
    return " ".join(
        [named[0] if len(named) == 1 else named[0].lower() if named[0].lower() == "the" else named[0], *named[1:]]
    )
