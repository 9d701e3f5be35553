"""The parties of a court caption or of an agency complaint, with role, short forms and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.pipes.caption_asides import aside, marks
from analyzer.pipes.caption_columns import TITLE
from analyzer.pipes.corporate_forms import FORMS
from analyzer.pipes.name_kinds import kind_of, plausible
from analyzer.pipes.party_names import Name, scan_name
from analyzer.pipes.short_forms import name_key, short_forms

_PREFIX = (
    r"(?:(?:Third[- ]Party|Counter[- ]?(?:claim)?|Cross[- ]?(?:claim)?|Relief|Nominal|Lead|Proposed|Intervenor|"
    r"Defendants?|Plaintiffs?)"
    r"\s*[-/]?\s*)"
)
ROLE = re.compile(
    rf"\b(?P<role>{_PREFIX}?(?:Plaintiff|Defendant|Petitioner|Respondent|Complainant|Intervenor|Intervener|"
    rf"Appellant|Appellee|Movant|"
    r"Claimant|Applicant|Debtor|Relator|Amic(?:us|i)(?:\s+Curiae)?(?:\s+(?:(?:in\s+)?support(?:ing|\s+of))\s+(?:the\s+)?"
    r"(?:neither\s+(?:party|side)|[a-z]+))?|Garnishee|(?:Interested|Intervening)\s+Part(?:y|"
    r"ies)|Real\s+Part(?:y|ies)\s+in\s+Interest)"
    r"(?:\(?s\)?)?)(?P<also>(?:\s*[-/,][ \t]*\n?[ \t]*|\s*,?\s+and\s+|[ \t]+|[ \t]*\n[ \t]*)"
    rf"(?:{_PREFIX}?(?:Appellant|Appellee|Petitioner|Respondent|Intervenor|Plaintiff|Defendant|Claimant|Debtor|"
    rf"in\s+Possession)s?))*(?!\w)",
    re.I,
)
_VERSUS = re.compile(
    r"(?<![\w.])(?:v\.|vs\.?|VS\.?|V\.|versus|against|AGAINST|[-–—]\s*against\s*[-–—])(?![\w])|"
    r"(?<=\n)[ \t]*v[ \t]*(?=\n)"
)
_AND = re.compile(r"[-–—]\s*(?i:and)\s*[-–—]|(?<=\n)[ \t]*(?:AND|and|And)[ \t]*(?=\n)")
_OTHER_NAME = re.compile(
    r"(?:also\s+|also\s+doing\s+business\s+as\s+|\()?(?:d/b/a|dba|D/B/A|DBA|f/k/a|F/K/A|a/k/a|A/K/A|n/k/a|N/K/A|aka|"
    r"fka|doing\s+business\s+as|"
    r"formerly\s+known\s+as|formerly|now\s+known\s+as|also\s+known\s+as|t/a|trading\s+as)[\s,:]*",
    re.I,
)
_BUSINESS = re.compile(
    r"(?:also\s+)?(?:doing\s+business\s+as|d/b/a|formerly\s+known\s+as|f/k/a|also\s+known\s+as|"
    r"trading\s+as)\s+(?P<list>[^.]*?)(?=,\s+(?:is|was|has|a\s|an\s|with)\b|\s+\(|\.\s|\n|$)",
    re.I,
)
_IN_BODY = re.compile(
    r"\b(?P<role>Relief\s+Defendant|Plaintiff|Defendant|Respondent|Petitioner|Complainant)s?,?\s+(?:the\s+|"
    r"is\s+the\s+)?(?=[A-Z])"
)
_GOVERNMENT = re.compile(
    r"(?i)United States(?: of America)?|(?:State|Commonwealth|People) of .+|District of Columbia|(?:City|County|"
    r"Town|Village|Borough) (?:and County )?of .+|"
    r"(?:Office of the )?Attorney General(?: of .+)?|Securities and Exchange Commission|[A-Z].+ (?:Commission|"
    r"Agency|Bureau|Board|Department)"
)
_INITIALS = re.compile(r"(?:[A-Z]\.){2,4}")
_NOBODY = re.compile(
    r"(?i)(?:(?:john|jane|richard|mary)\s+)?(?:does?|roes?)\s+\d|(?:before|between|in re|the court|matter of)\b"
)
"""Defendants not yet known by name, and the labels of a caption, are no parties."""
_HEADING = re.compile(
    r"(?i)(?:case|civil|docket|no\.|complaint|judge|hon\.|jury|index|division|order|memorandum|opinion|misc\b|cause|"
    r"on\s+(?:appeal|petition)|appeal\s+from|argued|decided|before|present|mrs?|ms|miss|instructed)"
    r"(?![a-z])"
)
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Miss|MR|MRS|MS|MISS)[ \t]+(?!(?i:justice|registrar|recorder)\b)(?=[A-Z])")
_PAPER = re.compile(
    r"(?i)(?:(?:stipulated|consent|final|proposed|agreed|preliminary|permanent|amended|joint|this|the)\s+)*(?:decree|order|"
    r"judgment|injunction|complaint|answer|petition|stipulation|agreement|motion|settlement)"
)
"""The paper itself, where it is spoken of below the parties."""
_EMPTY_LINE = re.compile(r"\n\s*\n")
_MATTER_END = re.compile(
    r"\b(?:has|have)\s+violated|\bDOCKET|\bDocket|\bFile\s+No|\b(?:COMPLAINT|DECISION|ORDER|AGREEMENT|ASSURANCE|"
    rf"CONSENT)\b|\bIT\s+IS\s+[A-Z]{{2}}|\n\s*(?:[IVX]{{1,4}}|\d{{1,3}})\.\s|\n[\s*#]*{TITLE}|\n\s*\n\s*\n\s*\n|alleges|\bNOTICE\b"
)
_BELIEVE = re.compile(
    r"reason\s+to\s+believe\s+that\s+(?:the\s+)?|In\s+the\s+Matter\s+of:?\s+(?:the\s+)?(?:Investigation\s+(?:by|"
    r"of)\s+(?:[^\n]+\n?){0,3}?,?\s+of\s+(?=\s*[A-Z]{3}))?",
    re.I,
)


@dataclass(slots=True)
class CaptionParty:
    """A party of a filing. ``name`` is where it stands in the caption; ``full`` its mixed-case form, if printed."""

    name: Name
    role: str
    full: str
    spans: list[tuple[int, int]]
    tail: str = ""
    aliases: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """company, fund, person, public_body or unknown."""
        return kind_of(Name(0, 0, self.full, self.name.formal, self.name.organisation), self.tail)


def role_of(words: str) -> str:
    """The role as a lower-case singular: "Relief Defendants" is relief_defendant, "Plaintiff-Appellant" appellant."""
    parts = re.sub(r"[\s/-]+", " ", words.lower()).split()
    parts = [re.sub(r"\(?s\)?$", "", part) if part not in {"amicus", "curiae"} else part for part in parts]
    if parts[0] in {"amicus", "amici"}:
        return "amicus"
    if parts[-1] in {"appellant", "appellee"}:
        return parts[-1]
    if parts[0] in {"relief", "third", "counter", "nominal", "cross"} and len(parts) > 1:
        return "_".join(parts)
    return "intervenor" if parts[-1] == "intervener" or parts[0] == "intervening" else parts[-1]


def caption_parties(
    clean: str, start: int, end: int, *, joined: bool = False, everyone: bool = False
) -> list[CaptionParty]:
    """The parties on both sides of "v." in ``clean[start:end]``, the left column; empty if it has no two sides.

    ``joined``: the sides may also be set apart by "and" alone, as below "Between". ``everyone``: where no role is
    printed, all the names count, not the first of each side.
    """
    versus = _VERSUS.search(clean, start, end) or (_AND.search(clean, start, end) if joined else None)
    if not versus:
        sides = _side(clean, start, end, "party", everyone=False) if joined else []
        return sides if len({p.role for p in sides}) > 1 and all(p.role != "party" for p in sides) else []
    left = _side(clean, start, versus.start(), "plaintiff", everyone=everyone)
    right = _side(clean, versus.end(), end, "defendant", everyone=everyone, last_side=True)
    return [*left, *right] if left and right else []


def debtors(clean: str, start: int, end: int) -> list[CaptionParty]:
    """The debtors of "In re …"."""
    return [p for p in _side(clean, start, end, "party", everyone=False) if p.role == "debtor"]


def _side(
    clean: str, start: int, end: int, default: str, *, everyone: bool, last_side: bool = False
) -> list[CaptionParty]:
    found: list[CaptionParty] = []
    waiting: list[CaptionParty] = []
    at = start
    named_role = False
    while at < end:
        at = marks(clean, at, end)
        if at >= end:
            break
        role = ROLE.match(clean, at, end)
        if role and re.match(r"[’']", clean[role.end() : role.end() + 1]):
            break  # "DEFENDANT'S ANSWER" is the paper's title
        if role and clean[role.end() : role.end() + 1] == ":":
            found.extend(waiting)  # "interveners:" stands above the names
            default, everyone, named_role, waiting, at = role_of(role["role"]), True, False, [], role.end() + 1
            continue
        if role:
            for party in waiting:
                party.role = party.role if party.role == "relator" else role_of(role["role"])
            found.extend(waiting)
            named_role = named_role or bool(waiting)
            waiting, at = [], role.end()
            if last_side and re.compile(rf"[\s.,)_*#-]*{TITLE}").match(clean, at, end):
                break
            continue
        last = waiting[-1] if waiting else None
        if last and (other := _OTHER_NAME.match(clean, at, end)) and other[0]:
            at = _other_names(clean, other.end(), end, last)
            continue
        stop, relator = aside(clean, at, end, last.full if last else None)
        if relator:
            name = scan_name(clean, clean.index(relator.split()[0], at), end)
            if name:
                waiting.append(CaptionParty(name, "relator", name.text, [(name.start, name.end)]))
        if stop > at:
            at = stop
            continue
        if named_role and _HEADING.match(clean, at, end):
            break
        if honorific := _HONORIFIC.match(clean, at, end):
            at = honorific.end()
        name = _firm_of_two(clean, at, end) or scan_name(clean, at, end)
        if name and name.start - at < 5:
            name = _wrapped(clean, name)
            if _is_party(name, clean):
                waiting.append(
                    CaptionParty(name, default, name.text, [(name.start, name.end)], clean[name.end : name.end + 80])
                )
            at = max(name.end, at + 1)
            continue
        word = re.compile(r"\S+\s*").match(clean, at, end)
        at = word.end() if word else at + 1
    if named_role:
        return found
    return [*found, *(waiting if everyone else waiting[:1])]


def _is_party(name: Name, clean: str) -> bool:
    if (
        _PAPER.fullmatch(name.text)
        or ROLE.fullmatch(name.text)
        or _NOBODY.match(name.text)
        or _HEADING.match(name.text)
    ):
        return False
    return bool(_GOVERNMENT.fullmatch(name.text) or _INITIALS.fullmatch(name.text)) or plausible(name, clean)


def _other_names(clean: str, at: int, end: int, party: CaptionParty) -> int:
    """Takes the names after d/b/a as aliases of ``party``; a firm or a name after a comma is somebody else."""
    while name := scan_name(clean, at, end):
        party.aliases.append(name.text)
        at = name.end
        joined = re.compile(r"\s+(?:and|AND|&)\s+(?:also\s+)?(?=[A-Z])").match(clean, at, end)
        if not joined:
            break
        following = scan_name(clean, joined.end(), end)
        if (
            not following
            or following.formal
            or re.match(r"[\s,]*(?:an?\s|individually)", clean[following.end : following.end + 30])
        ):
            break
        at = joined.end()
    return at


def _firm_of_two(clean: str, at: int, end: int) -> Name | None:
    """A firm named after two, "HALL AND FINCH (HOLDINGS) LIMITED": no party is a single word without a form."""
    match = re.compile(
        rf"[A-Z][\w’'-]+[ ]+(?:and|AND|&)[ ]+(?:[A-Z][\w’'-]*[ ]+|\([A-Z][\w ]*\)[ ]+){{1,4}}(?i:{FORMS})\b\.?"
    ).match(clean, at, end)
    return Name(at, match.end(), " ".join(match[0].split()), True, True) if match else None


def _wrapped(clean: str, name: Name) -> Name:
    """A name that the role word has run into ("ACME INC., Plaintiff" is cut by its comma; "DOE Plaintiff" here)."""
    role = ROLE.search(clean, name.start, name.end)
    if not role or role.start() == name.start:
        return name
    return scan_name(clean, name.start, role.start()) or name


def body_parties(text: str, floor: int) -> list[CaptionParty]:
    """Parties named with their role in the body ("Defendant Hill, Inc. (“Hill”)"), where a caption is gone."""
    found: dict[tuple[str, str], CaptionParty] = {}
    clean = text.replace("**", "  ").replace("\u2019", "’")
    for match in _IN_BODY.finditer(clean, floor, min(len(clean), floor + 60000)):
        name = scan_name(clean, match.end(), min(len(clean), match.end() + 120))
        if not name or name.start - match.end() > 4 or not (_GOVERNMENT.fullmatch(name.text) or plausible(name, clean)):
            continue
        after = clean[name.end : name.end + 60]
        public = kind_of(name) == "public_body" or bool(_GOVERNMENT.fullmatch(name.text))
        introduced = re.match(r"\s*,?\s*[(“\"]|,?\s+(?:is|was)\s+an?\b|,\s+an?\s", after)
        if (
            not (name.formal and introduced)
            and not public
            and not (introduced and name.words > 1 and re.match(r"\s*\([“\"]", after))
        ):
            continue
        role = role_of(match["role"])
        key = (role, name_key(name.text))
        if key not in found:
            found[key] = CaptionParty(name, role, name.text, [(name.start, name.end)], after)
    return list(found.values())


def agency_parties(clean: str, end: int, *, in_line: bool = False) -> list[CaptionParty]:
    """The respondents of "In the Matter of …" and "reason to believe that …", each once.

    ``in_line``: the matter is one paragraph, as in decisions of European regulators.
    """
    found: dict[str, CaptionParty] = {}
    for match in _BELIEVE.finditer(clean, 0, end):
        if re.match(
            r"(?i)(?:the\s+)?[\w ]{0,60}\b(?:act|regulation|directive)\b", clean[match.end() : match.end() + 80]
        ):
            continue  # the law under which a decision is made
        stop = (_EMPTY_LINE if in_line else _MATTER_END).search(clean, match.end(), end)
        limit = stop.start() if stop else min(end, match.end() + 600)
        for party in _side(clean, match.end(), limit, "respondent", everyone=True):
            key = name_key(party.full)
            if key in found:
                if found[key].full.isupper() and not party.full.isupper():
                    found[key].full = party.full
                    found[key].spans.append(party.spans[0])
            else:
                party.role = "respondent"
                found[key] = party
    return list(found.values())


def enrich(text: str, parties: list[CaptionParty]) -> None:
    """Adds the mixed-case name and the short forms that the body gives each party, and its role word."""
    clean = text.replace("**", "  ")
    for party in parties:
        pattern = re.compile(r"[\s,]+".join(re.escape(w.strip(",.")) + r"\.?" for w in party.full.split()), re.I)
        for match in pattern.finditer(clean):
            written = clean[match.start() : match.end()].rstrip(" ,")
            if not _ABBREVIATED.search(written):
                written = written.rstrip(".")  # the stop of the sentence
            words = re.sub(r"\s+", " ", written)
            if party.full.isupper() and not words.isupper() and words[0].isupper():
                party.full = words
                party.spans.append((match.start(), match.start() + len(written)))
            after = re.compile(r"\s*,?\s*(?:(?:a|an)\s+[^(.;]{3,60}?,?\s*)?(\([^()]*[“\"][^()]*\))?").match(
                clean, match.end()
            )
            stop = after.end() if after else match.end()
            if after and after[1]:
                for alias, *_ in short_forms(clean, after.start(1), after.end(1)):
                    _alias(party, alias)
            gap = re.compile(r"[\s,]*").match(clean, stop)
            business = _BUSINESS.match(clean, gap.end() if gap else stop, stop + 500)
            if business:
                for item in re.split(
                    r";\s*(?:and\s+)?|,\s+and\s+|,\s+(?!(?:Inc|LLC|Ltd|Corp|L\.P)\b)|\s+and\s+|[ ]{4,}",
                    re.split(r"\S[ ]{4,}", business["list"])[0],  # the other column
                ):
                    if name_key(item) in {name_key(other.full) for other in parties}:
                        break  # the next party
                    _alias(party, item.strip(" ,"))
    for party in parties:
        same = [p for p in parties if p.role == party.role]
        word = party.role.replace("_", " ").title()
        several = f"{word[:-1]}ies" if word.endswith("ty") else f"{word}s"
        _alias(party, word)
        if people := _PEOPLE.fullmatch(party.full):
            _alias(party, people["state"])
        if len(same) > 1:
            _alias(party, several)


_ABBREVIATED = re.compile(r"(?:\b(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr|Assn|Pty|Pte)|\.[A-Za-z])\.$")
_PEOPLE = re.compile(r"(?:The\s+)?People\s+of\s+(?:the\s+)?(?P<state>(?:State|Commonwealth)\s+of\s+.+)", re.I)


def _alias(party: CaptionParty, alias: str) -> None:
    alias = re.sub(r"\s+", " ", alias).strip()
    if (
        1 < len(alias) < 60
        and alias not in party.aliases
        and name_key(alias) != name_key(party.full)
        and alias[0].isalnum()
    ):
        party.aliases.append(alias)
