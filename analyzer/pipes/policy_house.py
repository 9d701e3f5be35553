"""Whose privacy policy a paper is: who says "we" in it, who is its controller, whose name stands in its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analyzer.model import CORPORATE
from analyzer.pipes.name_scan import Name

_WE = re.compile(r"[“\"'‘*_]{1,4}(?:we|us|our)\b[,.]?[”\"'’*_]{1,4}", re.I)
_MEANS = re.compile(
    r"[^.;\n()]{0,90}?\b(?:means?|refers?(?: (?:only|collectively))? to|(?:is|are) (?:a )?references? to|stands? for|"
    r"(?:is|are) used for|designates?|(?:is|are)(?= ))(?: (?:collectively|together|both|all of|the|to|company))* ",
)
_UNDER = re.compile(r"\b(?:subsidiar|affiliat|parent|including|such as|owned by|part of|member of|brands?)\w*\b[^.;]*$")
"""Before a name in a definition of "we": a firm that only belongs to the house."""
_CONTROLLER = re.compile(
    r"\bcontroller\b[^.\n]{0,90}?(?:\b(?:is|are)|:)(?: the company)?[ \n*]+|"
    r"\b(?:site|website|app|application|service|platform)s?\b[^.\n]{0,60}?\b(?:is|are) "
    r"(?:owned(?: and operated)?|operated|run|provided|published) by (?:the company )?[*_]*|"
    r"\b(?:legal entity|company|organi[sz]ation) (?:that is |which is )?responsible for (?:the processing of )?"
    r"your (?:personal )?(?:data|information)\b[^.\n]{0,60}?(?: is|:)[ \n*]+|"
    r"\b[Ww]e,? (?:at )?(?=[A-Z])"
)
_IS_CONTROLLER = re.compile(
    r"[*_”\"]{0,3}(?: \([^()]{1,60}\))?,? (?:is|acts as|will be) (?:the |a |your )?(?:[a-z]+ )?(?:data )?controller\b"
)
_DEFINES = re.compile(r"[*_]{0,3},? ?\((?:hereinafter|hereafter|the|collectively|[“\"'‘]|[*_])[^()]{2,80}\)")
_NAMED = r"(?P<name>(?!{no}\b)[A-Z][\w.&’'-]*?(?: (?:(?!{no}\b)[A-Z0-9&][\w.&’'-]*?)){{0,3}})"
_NO_NAME = (
    r"(?i:Our|The|Your|This|Its|Privacy|Cookies?|Data|Global|Website|Customers?|Applicants?|Online|General|Full|"
    r"Updated|"
    r"Consumers?|Candidates?|California|Employees?|Job|Mobile|App|Internet|External|Public|Standard|Corporate|Company|"
    r"Group|Summary|Draft|Effective|Last|Version|Welcome|Notice|Policy|Statement|Protection|And|Of|For|By|At|From|"
    r"US|U\.S|"
    r"EU|UK|European|Personal|Information|Security|Terms|Legal|Home|Read|View|Site|Services?|Users?|Visitors?|Members?|"
    r"Health|Children|Consent|Sample|Template|Model)"
)
_POLICY = (
    r"(?:[Pp]rivacy|PRIVACY|[Cc]ookies?|COOKIES?|[Dd]ata [Pp]rotection)(?: (?:and|&|AND) [A-Za-z]+)*(?: [Pp]rotection)?"
    r" (?:[Pp]olicy|[Nn]otice|[Ss]tatement|[Cc]harter|POLICY|NOTICE|STATEMENT)"
)
_TITLES = (
    re.compile(rf"(?:^|\s)(?:[Ww]elcome to |(?:[Aa]bout|[Rr]ead) )?{_NAMED.format(no=_NO_NAME)}(?:['’]s)? {_POLICY}\b"),
    re.compile(
        rf"\b{_POLICY}(?: (?:of|for|by|from|at)| ?[-–—|:])? (?:the )?{_NAMED.format(no=_NO_NAME)}[ \t]*(?:\n|[.,(]|$)"
    ),
)
_HEAD = 4000


def policy_house(text: str, found: list[Name]) -> Name | None:
    """The organisation that speaks in a privacy policy, as a company; ``None`` where the paper does not say it."""
    proper = [n for n in found if n.form == "proper" and n.kind != "person"]
    for name in (*_defined(text, proper), *_said(text, proper), *_titled(text, proper)):
        return name if name.kind in CORPORATE else replace(name, kind="company")
    return None


def _defined(text: str, proper: list[Name]) -> Iterator[Name]:
    """Whom the paper defines as "we": before the brackets in which the word stands, or after "means"."""
    for we in _WE.finditer(text, 0, 30_000):
        start = max(text.rfind("\n\n", 0, we.start()), we.start() - 500, 0)
        opened = text.rfind("(", start, we.start())
        if opened >= 0 and ")" not in text[opened : we.start()]:
            before = [n for n in proper if start <= n.start and n.end <= opened and opened - n.end < 160]
            own = [n for n in before if not _UNDER.search(text[max(start, n.start - 60) : n.start])]
            firms = [n for n in own if n.kind in CORPORATE]
            yield from (firms or [n for n in own if opened - n.end < 3])[-1:]
        elif means := _MEANS.match(text, we.end()):
            after = [n for n in proper if -1 <= n.start - means.end() < 30]
            yield from after[:1]


def _said(text: str, proper: list[Name]) -> Iterator[Name]:
    """Whom it names its controller or its operator, and a firm that it gives a short name where it begins."""
    firms = [n for n in proper if n.kind in CORPORATE - {"public_body"}]
    for match in _CONTROLLER.finditer(text):
        if match[0][:2].lower() == "we" and match.end() > _HEAD:
            continue
        yield from [n for n in firms if 0 <= n.start - match.end() < 12][:1]
    for name in firms:
        if _IS_CONTROLLER.match(text, name.end) or (name.start < _HEAD and _DEFINES.match(text, name.end)):
            yield name


def _titled(text: str, proper: list[Name]) -> Iterator[Name]:
    """The name in the title ("Fenlight Privacy Notice"), in the fullest form that the paper ties it to."""
    for pattern in _TITLES:
        for match in pattern.finditer(text, 0, _HEAD):
            start, end = match.span("name")
            known = next((n for n in proper if n.start <= start < n.end or n.text == match["name"]), None)
            yield Name(start, end, match["name"], known.full if known else match["name"], "company")
