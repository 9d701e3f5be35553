"""The parties of a court caption or of an agency complaint, with role, short forms and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.pipes.name_kinds import kind_of, plausible
from analyzer.pipes.party_names import Name, scan_name
from analyzer.pipes.short_forms import name_key, short_forms

ROLE = re.compile(
    r"\b(?P<role>(?:Third[- ]Party|Counter[- ]?|Cross[- ]?|Relief|Nominal|Lead|Proposed|Defendants?[-/]|"
    r"Plaintiffs?[-/])?\s*[-/]?\s*"
    r"(?:Plaintiff|Defendant|Petitioner|Respondent|Complainant|Intervenor|Intervener|Appellant|Appellee|Movant|"
    r"Claimant|Applicant|"
    r"Debtor|Amicus(?:\s+Curiae)?|Amici(?:\s+Curiae)?|Garnishee|Claimant)s?)(?:\s*[-/]\s*(?:Appellant|Appellee|"
    r"Petitioner|Respondent|Intervenor)s?)?\b",
    re.I,
)
_VERSUS = re.compile(r"(?<![\w.])(?:v\.|vs\.?|VS\.?|V\.|versus|against|AGAINST|[-–—]\s*and\s*[-–—])(?![\w])")
_SKIP = re.compile(
    r"[\s,;:.&*|_)§]+|\b(?:and|AND|et\s+al\.?|ET\s+AL\.?|the|THE|through|collectively|jointly\s+and\s+severally)\b|"
    r"(?:an?|AN?)\s+(?:[\w.-]+\s+){0,6}?(?:corporation|company|partnership|association|trust|individual|agency|"
    r"entity|corp\.?|LLC|"
    r"CORPORATION|COMPANY|PARTNERSHIP|ASSOCIATION|TRUST|INDIVIDUAL|AGENCY)\b|"
    r"(?i:individually|in\s+(?:his|her|their|its)\s+(?:individual|official|personal)\s+capacit(?:y|ies)|"
    r"solely)\b[^;\n]*?(?=;|$|\n|,\s*(?:and\s)?(?:Defendants?|Plaintiffs?|Respondents?)\b)|"
    r"(?i:on\s+behalf\s+of|as\s+(?:an?\s+)?(?:officers?|directors?|owners?|members?|managers?|principals?|"
    r"relief)|by\s+and\s+through)\b[^;\n]*(?:;|$|\n)|"
    r"(?i:also\s+)?(?i:d/b/a|dba|f/k/a|a/k/a|n/k/a|doing\s+business\s+as|formerly(?:\s+known\s+as)?|"
    r"also\s+known\s+as|t/a|trading\s+as)\b|\([^()]*\)"
)
_OTHER_NAME = re.compile(
    r"(?:also\s+)?(?:d/b/a|dba|f/k/a|a/k/a|n/k/a|doing\s+business\s+as|formerly\s+known\s+as|formerly|"
    r"also\s+known\s+as|t/a|trading\s+as)[\s,:]*$",
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
_GOVERNMENT = re.compile(r"(?i)United States(?: of America)?|(?:State|Commonwealth|People) of .+")
_NOBODY = re.compile(r"(?i)(?:(?:john|jane|richard|mary)\s+)?(?:does?|roes?)\s+\d|(?:before|between)\b")
"""Defendants not yet known by name, and the labels of a caption, are no parties."""
_BELIEVE = re.compile(r"reason\s+to\s+believe\s+that\s+(?:the\s+)?|In\s+the\s+Matter\s+of:?\s+(?:the\s+)?", re.I)


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
    parts = [part.rstrip("s") if part not in {"amicus", "curiae"} else part for part in parts]
    if parts[-1] in {"appellant", "appellee"}:
        return parts[-1]
    if parts[0] in {"relief", "third", "counter", "nominal", "cross"} and len(parts) > 1:
        return "_".join(parts)
    return "amicus" if parts[0] in {"amicus", "amici"} else "intervenor" if parts[-1] == "intervener" else parts[-1]


def masked(text: str) -> str:
    """``text`` with column rulers, what stands right of them, and emphasis marks blanked; offsets stay the same."""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        ruler = re.search(r"(?:(?<=\s)|^)[)§:*|](?=\s|$)|(?<=\S)\s*\)(?=\s|$)(?<!\w\))", line)
        if ruler and "(" not in line[: ruler.start()]:
            body = line.rstrip("\n")
            line = body[: ruler.start()] + " " * (len(body) - ruler.start()) + line[len(body) :]
        lines.append(line.replace("**", "  ").replace("__", "  "))
    return "".join(lines)


def caption_parties(text: str, start: int, end: int) -> list[CaptionParty]:
    """The parties on both sides of "v." in the caption ``text[start:end]``; empty if it has no two sides."""
    clean = masked(text[:end])
    versus = _VERSUS.search(clean, start)
    if not versus:
        return []
    left = _side(text, clean, start, versus.start(), "plaintiff", reach_back=True)
    right = _side(text, clean, versus.end(), end, "defendant", reach_back=False)
    return [*left, *right] if left and right else []


def _side(
    text: str, clean: str, start: int, end: int, default: str, *, reach_back: bool, everyone: bool = False
) -> list[CaptionParty]:
    found: list[CaptionParty] = []
    waiting: list[CaptionParty] = []
    at = start
    named_role = False
    while at < end:
        role = ROLE.match(clean, at, end)
        if role and (waiting or found):
            for party in waiting:
                party.role = role_of(role["role"])
            found.extend(waiting)
            waiting, named_role, at = [], True, role.end()
            continue
        if named_role and re.compile(r"\s*(?:Case|Civil|CIVIL|CASE|No\.|NO\.|COMPLAINT|Complaint|\d+\.)").match(
            clean, at, end
        ):
            break
        skip = _SKIP.match(clean, at, end)
        name = scan_name(clean, at, end)
        if (
            name
            and name.start - at < 3
            and re.match(
                r"(?i)(?:case|civil|docket|no\.|complaint|judge|hon\.|jury|index|division|order|memorandum|opinion)\b",
                name.text,
            )
        ):
            break
        if (
            name
            and name.start - at < 5
            and not (
                skip and skip[0].strip(" ,;.&\n") and skip.end() > name.start and not skip[0].lower().startswith("the")
            )
        ):
            name = _wrapped(clean, name, end)
            if (
                (_GOVERNMENT.fullmatch(name.text) or plausible(name, clean))
                and not ROLE.fullmatch(name.text)
                and not _NOBODY.match(name.text)
            ):
                if waiting and _OTHER_NAME.search(clean[waiting[-1].name.end : name.start]):
                    waiting[-1].aliases.append(name.text)
                else:
                    waiting.append(
                        CaptionParty(
                            name, default, name.text, [(name.start, name.end)], clean[name.end : name.end + 80]
                        )
                    )
                at = name.end
                continue
        word = re.compile(r"\S+\s*").match(clean, at, end)
        at = skip.end() if skip and skip.end() > at else word.end() if word else at + 1
    if named_role:
        return found
    if everyone:
        return [*found, *waiting]  # between column rules nothing but parties stands
    return [*found, *waiting[:1]] if reach_back or waiting else found


def _wrapped(clean: str, name: Name, end: int) -> Name:
    """A name that the role word has run into ("ACME INC., Plaintiff" is cut by its comma; "DOE Plaintiff" here)."""
    role = ROLE.search(name.text)
    if not role or role.start() == 0:
        return name
    stop = name.start + clean[name.start : name.end].lower().rfind(role[0].lower())
    shorter = scan_name(clean, name.start, stop)
    return shorter or name


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


def agency_parties(text: str, end: int) -> list[CaptionParty]:
    """The respondents of "In the Matter of …" and "reason to believe that …", each once."""
    clean = masked(text[:end])
    found: dict[str, CaptionParty] = {}
    for match in _BELIEVE.finditer(clean):
        stop = re.compile(
            r"\b(?:has|have)\s+violated|\bDOCKET|\bDocket|\bFile\s+No|\bCOMPLAINT\b|\bDECISION\b|\n\s*\n\s*\n|alleges"
        ).search(clean, match.end(), end)
        limit = stop.start() if stop else min(end, match.end() + 400)
        ruled = clean[match.end() : limit] != text[match.end() : limit].replace("**", "  ").replace("__", "  ")
        for party in _side(text, clean, match.end(), limit, "respondent", reach_back=True, everyone=ruled):
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
            words = re.sub(r"\s+", " ", clean[match.start() : match.end()]).strip(" ,")
            if party.full.isupper() and not words.isupper() and words[0].isupper():
                end = match.end()
                party.full = _closed(words, clean[end : end + 1])
                party.spans.append((match.start(), match.start() + len(clean[match.start() : end].rstrip(" ,"))))
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
                    r";\s*(?:and\s+)?|,\s+and\s+|,\s+(?!(?:Inc|LLC|Ltd|Corp|L\.P)\b)|\s+and\s+", business["list"]
                ):
                    _alias(party, item.strip(" ,"))
    for party in parties:
        same = [p for p in parties if p.role == party.role]
        word = party.role.replace("_", " ").title()
        _alias(party, word)
        if len(same) > 1:
            _alias(party, word + "s")


def _closed(words: str, following: str) -> str:
    return words + "." if following == "." and re.search(r"\b(?:Inc|Corp|Ltd|Co)$", words) else words


def _alias(party: CaptionParty, alias: str) -> None:
    alias = re.sub(r"\s+", " ", alias).strip()
    if (
        1 < len(alias) < 60
        and alias not in party.aliases
        and name_key(alias) != name_key(party.full)
        and alias[0].isalnum()
    ):
        party.aliases.append(alias)
