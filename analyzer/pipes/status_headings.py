"""Whom the heading of a paper names in a capacity: the office that decides, a side, who made it, the press."""

from __future__ import annotations

import re

from analyzer.pipes.authors import author_of

_NAME = r"[A-Z][\w’'.&-]*(?:\s+(?:(?:of|the|for|and|y|e|de|du|des|del|la|von|van|at)\s+)*[A-Z&][\w’'.&-]*){0,6}"
_PARTS = re.compile(r"\s*(?:[;:()\[\]]|,\s|\s[–—-]\s)\s*")
_AGAINST = re.compile(
    r"\bv(?:s?\.|ersus)?\s|\b(?:in re|against|motion|petition|application|request|complaint|letter|"
    r"(?<!of )appeals?(?!\s+(?:chamber|court|board|panel|tribunal))|"
    r"addressed|submitted|brought|filed)\b",
    re.I,
)
"""Such words make an office that a heading names a side of the case, or the court below."""
_WORDS_OF_OFFICE = (
    r"inspectorate|ombuds(?:man|woman|person)|commission(?:er)?|authority|agency|bureau|chamber|tribunal|court|board|council|"
    r"panel|regulator|judge|justice|sheriff|magistrates?|president|prefect|juge|tribunal|cour|cour\s+d\S+|juez|juzgado|"
    r"audiencia|\w*gericht|rechtbank"
)
_OFFICE = re.compile(
    rf"(?P<who>(?:[A-Z][\w’'.&-]*\s+(?:(?:and|of|the|for|de|du|des)\s+)*){{0,5}}\b(?i:{_WORDS_OF_OFFICE}|office(?=\s+(?:of|for))|"
    rf"(?<!head )(?<!post )(?<!registered )(?<=\w )office)\b"
    rf"(?![’']s)(?:\s+(?:of|for|at|on|de|des|du)\s+(?:the\s+)?{_NAME}|\s+des\s+\w+|\s+{_NAME})?)"
)
_JUDGE = re.compile(r"\b(?:Judge|Justice|Sheriff|Magistrate|Master|Recorder)s?\s+[A-Z]")
_COMMON_OFFICE = re.compile(
    rf"\b(?:of|by)\s+(?P<who>the\s+(?:[a-z]+\s+){{0,3}}(?:{_WORDS_OF_OFFICE})\b(?:\s+of\s+the\s+[a-z]+(?:\s+[a-z]+)?)?)"
)
_KIND_BEFORE = re.compile(
    r"^(?:(?:interim|final|partial|corrective|preliminary|procedural|summary|oral|public)\s+)*(?:order|decision|ruling|"
    r"judgment|directions?|notice|award|opinion|findings?|measure|report|interlocutor|deliberation)s?\s+(?:made\s+)?"
    r"(?:of|by|from|before|on\s+\S+\s+\S+\s+before)\s+(?:the\s+)?|^.*\bbefore\s+",
    re.I,
)
_TOLD_OFFICE = re.compile(r"\b(?:the|this)\s+(?P<who>Tribunal|Panel|Chamber|Arbitrator|Ombudsman|Inspectorate)\b")
_SIDE_WORD = r"(?:plaintiff|defendant|petitioner|respondent|claimant|applicant|appellant|intervenor)s?"
_PAPER_WORD = (
    r"(?:answer|brief|motion|exhibit|opposition|reply|response|memorandum|petition|complaint|statement|counsel|portion|"
    r"defence|counter\w*|cross\w*|case|position|submissions?|disclosures?|class|profile)"
)
_UNTIL = r"(?=\s+(?i:to|in|on|for|and\s+(?:counter|cross|jury)|against)\b|[’']s?\s|[,;:()–—]|$)"
_LODGED = (
    re.compile(
        r"\b(?:for\s+attribution|attribut(?:ed|able))\s+to\s+(?P<who>(?:the\s+|an?\s+)?[^,;:()]{3,60})|"
        r"\bover\s+the\s+(?P<hand>[\w -]{3,40}?)[’']s?\s+(?:name|signature|hand)\b|"
        r"\b(?:counsel|solicitors?|attorneys?|lawyers?|advocates?|LLP)\s+for\s+(?P<client>(?:the\s+)?[^,;:()]{3,60})",
        re.I,
    ),
    re.compile(
        r"\b(?i:(?:made|lodged|filed|served|given|sworn|put\s+(?:down|in)|tabled|submitted|written)\s+(?:in\s+)?by\s+(?:the\s+)?)"
        rf"(?P<who>(?:(?:committee|council|board|association|union)\s+of\s+)?{_NAME})"
    ),
    re.compile(
        r"\b(?:warranties|representations|covenants|undertakings|confirmations)\s+(?:and\s+\w+\s+)?(?:of|by|from)\s+(?:the\s+)?"
        r"(?P<who>[^,;:()]{3,60})",
        re.I,
    ),
)
_SECTION = re.compile(
    r"\d|\b(?:part|section|count|page|vol|item|recitals?|findings?|denial|defen[cs]es?|relief|background|schedule|annex|"
    r"appendix|copy|translation|extract|draft|court|division|tribunal|facts|introduction|proceedings?|set|edition|"
    r"circuit|district|settlement|matter|admissions?|list|bench|chancery|registry|unsigned|signed|sealed|redacted|amended|"
    r"sworn|certified|final|entered|news|article|interview|letter|e-?mail|post|cited|quoted|continued|subject|trial|pleading|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    rf"{_PAPER_WORD})\b",
    re.I,
)
_PRESS_NAME = (
    r"(?:courier|gazette|herald|tribune|times|sentinel|chronicle|observer|inquirer|telegraph|mercury|argus|echo|monthly|"
    r"weekly|dispatch|post|journal|globe|wire|ledger|lantern|examiner|record|ticker|star|mail|guardian|standard)"
)
_OUTLET = re.compile(
    r"(?:\b[Tt]he\s+|\bTHE\s+)?\b(?!(?i:news|press|wire|trade|legal|industry|blog|web|media|court|law|newspaper|social|"
    r"evening|local|business|online|company|magazine|from|for|by|of|the|a|our|forum|sector|board)\b)"
    rf"(?:(?:St|Ft|Mt)\.\s)?[A-Z][\w’']+(?:[ -][A-Z][\w’']+){{0,2}}[ -](?i:{_PRESS_NAME})\b|"
    r"\b(?i:radio|magazine|blog|daily|podcast)\s+[‘'“\"]?(?!(?i:transcript|bulletin|news|script|post|report|item|"
    r"interview|article|segment|broadcast)\b)[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)*"
)
_OUTLET_SPEAKS = re.compile(
    rf"^\W*(?!(?:Rumou?r|Word|Talk|It)\b)(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day[’']s\s+)?(?P<who>(?:[Tt]he\s+)?{_NAME})\s+(?:understands?|has\s+(?:it|"
    r"learn(?:ed|t)|seen|obtained)|reports?|reported|quotes?|quoted|learns?|can\s+(?:report|reveal))\b|"
    rf"\b(?:seen|obtained|reviewed)\s+by\s+(?P<by>(?:the\s+)?{_NAME})"
)
_OUR_REPORTER = re.compile(
    r"\b[Oo]ur\s+(?:own\s+|\w+\s+)?(?:reporter|correspondent|editor|colleague),?\s+(?P<who>[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)+)"
)
_TO_THE_PAPER = re.compile(
    r"^\W*[“\"]|[,?!.][”\"]|\b(?:today\s+)?announced?\s+(?:today\s+)?that\b|\b(?:told|tells)\s+(?:us\b|reporters|journalists|our\b|the\s+(?:[A-Z]|paper|newspaper))"
)
_BRACKETS = re.compile(r"\(([^()]{3,60})\)")
_FIELD = re.compile(
    r"\b(?i:plaintiff|claimant|applicant|petitioner|complainant|responding\s+party|declarant|deponent|witness|author|speaker|"
    rf"sender|party|firm|employer[’']s\s+side)\s*:\s*(?P<who>{_NAME})"
)
_INTERVIEW = re.compile(r"\b(?i:interview\s+(?:with|of))\s+(?P<who>(?:(?i:the)\s+)?[^,;:()—–]{3,50})")
_APPOSITION = re.compile(
    r"^\s*[(,]\s*(?P<who>[A-Z][\w’'.-]*(?:\s+(?:von|van|de|del|la)\b|\s+[A-Z][\w’'.-]*)+)\s*(?=[),]|$)"
)


def office_of(heading: str, words: str) -> str | None:
    """The court, authority or judge whose decision a paper is, as its heading calls it, or its own words do."""
    shown = [_KIND_BEFORE.sub("", part) for part in _PARTS.split(heading) if not _AGAINST.search(part)]
    named = [_the(found["who"]) for part in shown if (found := _OFFICE.search(part)) and not found["who"].islower()]
    if named:
        return next((who for who in named if _JUDGE.search(who)), named[0])
    if common := _COMMON_OFFICE.search(heading):
        return common["who"]
    if "court" not in words.lower() and (told := _TOLD_OFFICE.search(words)):
        return f"the {told['who']}"
    return None


def side_of(heading: str, side: str) -> str | None:
    """Who ``side`` ("Defendant") is, where the heading names a party so."""
    role = re.escape(side.casefold().removeprefix("the ").rstrip("s")) + "s?"
    for pattern in (
        rf"\b(?i:{role})\s*[:=]\s*(?P<who>(?!\s*(?i:{_PAPER_WORD})\b)[A-Z][^,;:()]{{2,60}})",
        rf"\b(?i:{role})\s+(?P<who>(?!(?i:{_PAPER_WORD})s?\b)[A-Z][\w’'.&-]*(?:\s+(?:(?i:of|the|and|de|y)\s+)*[A-Z&][\w’'.&-]*){{0,6}}?){_UNTIL}",
        rf"(?:^|[;:]\s*|,\s+)(?P<who>{_NAME}),\s+(?:the\s+)?(?i:{role})\b",
        rf"(?P<who>{_NAME})\s+\((?:the\s+)?(?i:{role})\)",
    ):
        if found := re.search(pattern, heading):
            return _the(found["who"].strip())
    caption = re.search(rf"(?:^|[;:,]\s*)(?P<one>{_NAME})(?:,\s+[^;]*?)?,?\s+vs?\.?\s+(?P<other>{_NAME})", heading)
    if caption and re.fullmatch(r"plaintiffs?|claimants?|petitioners?|applicants?", role[:-2]):
        return caption["one"]
    if caption and re.fullmatch(r"defendants?|respondents?", role[:-2]):
        return caption["other"]
    return None


def lodger_of(heading: str | None) -> str | None:
    """Who made, signed or lodged the paper, or for whom counsel did."""
    for pattern in _LODGED:
        if heading and (found := pattern.search(heading)):
            return _the(next(who for who in found.groups() if who).strip())
    return None


def named_after(heading: str | None) -> str | None:
    """The name that stands by itself behind the kind of a paper: "Statement of defence, Tolvik Shipping"."""
    first, *parts = _PARTS.split(heading or "")
    if len(first.split()) < 2 or first.istitle() or first.isupper():
        return None
    shown = [part for part in parts if re.fullmatch(_NAME, part) and not _SECTION.search(part)]
    return shown[-1] if shown and author_of(heading) is None else None


def in_brackets(heading: str) -> str | None:
    """The name or the role in a contract that stands in brackets behind the kind of a paper: "ANSWER (Tolvik Oy)"."""
    for found in _BRACKETS.finditer(heading):
        shown = re.split(r"\s+(?:to|against|for)\s+", found[1])[0].strip()
        if re.fullmatch(rf"{_NAME}(?:,\s+(?:Inc|Ltd|LLC|L\.?P|S\.A|plc)\.?)?", shown) and not _SECTION.search(shown):
            return _the(shown)
    if told := _FIELD.search(heading):
        return told["who"]
    return None


def behind_dash(heading: str) -> str | None:
    """The firm behind the dash of a heading: "PRESS RELEASE — TOLVIK DAIRIES"."""
    _, *parts = re.split(r"\s+[–—-]\s+|:\s+", heading)
    return (
        _the(parts[0]) if len(parts) == 1 and re.fullmatch(_NAME, parts[0]) and not _SECTION.search(parts[0]) else None
    )


def outlet_of(heading: str | None, words: str, told: str | None) -> str | None:
    """Whose news ``words`` are: the reporter or paper that they name, the one of the heading, or ``told``, whom they
    quote, where he spoke to the paper or nobody else is named."""
    if reporter := _OUR_REPORTER.search(words):
        return reporter["who"]
    if met := _INTERVIEW.search(heading or ""):
        return _the(met["who"].strip())
    if speaks := _OUTLET_SPEAKS.search(words):
        return speaks["who"] or speaks["by"]
    if told and _TO_THE_PAPER.search(words):
        return told
    named = _OUTLET.search(heading or "")
    return _the(named[0]) if named else told


def person_behind(heading: str, office: str) -> str:
    """The name that the heading gives to whoever holds ``office``: "head of sales, Ida Quist"; else ``office``."""
    at = heading.find(office)
    named = _APPOSITION.match(heading, at + len(office)) if at >= 0 else None
    named = named or (_APPOSITION.match(heading[at + len(office) :]) if at >= 0 else None)
    small = office.removeprefix("the ")[:1].islower()
    return named["who"] if named and small else office


def _the(who: str) -> str:
    """``who`` in mixed letters: capitals of a heading are none of a name."""
    if not who.isupper() or len(who) < 6:
        return who
    small = {"of", "the", "and", "for", "de", "des", "du"}
    return " ".join(w if (w := word.lower()) in small else word.capitalize() for word in who.split())
