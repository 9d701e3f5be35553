"""Which law governs a contract and where it may be sued on, as ISO 3166 codes.

Source of the categories: a choice-of-law clause ("governed by the laws of …") and a forum or arbitration clause ("the
courts of … have exclusive jurisdiction"). Law under which a party is organised is neither.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.pipes.gazetteer import PlaceHit, find_places


class LawHit(NamedTuple):
    """``text[start:end]`` names the place ``code``; ``rank`` says how plainly it speaks of this contract."""

    start: int
    end: int
    code: str
    rank: int


_VERB = (
    r"(?:govern(?:ed|s|ing)?|construed|constructed|interpreted|enforced|constr?ued|controlled|subject\s+to|"
    "determined|resolved|decided|settled|"
    r"in\s+accordance\s+with|accordance\s+to|according\s+to|pursuant\s+to|under|regulated\s+by|bound\s+by|"
    r"comply\s+with)"
)
_LAWS = (
    "(?:(?:internal|substantive|domestic|local|applicable|procedural|civil|federal|material|state|"
    r"contract|own|general|statutory|and|,)\s+)*(?:laws?|legislation|statutes|regulations|"
    "jurisdiction)"
)
_ASIDE = (
    r"(?:\s*,?\s*\(?(?:and\s+not|other\s+than|but\s+not|not\s+including|excluding|"
    r"without\s+regard\s+to|exclusive\s+of)\b[^.;]{3,110}?[,)])?"
)
_GOVERNED = re.compile(
    rf"\b{_VERB}[^.;]{{0,160}}?\b{_LAWS}\b{_ASIDE}(?:[^.;]{{0,40}}?\b(?:of|in|for|from|prevailing\s+in|"
    r"applicable\s+(?:in|to|within))\b|\s*[:,(])",
    re.I,
)
_GOVERNED_BY_PLACE = re.compile(
    r"\b(?i:govern(?:ed|s)?|construed|interpreted|enforced|accordance|subject|controlled|decided|determined|settled|"
    r"resolved|judged|according)\b[^.;]{0,120}?\b(?i:by|with|"
    r"under|to|in)\s+(?i:the\s+)?(?=(?P<place>[A-Z][\w ’'.]{2,40}?)\s+(?i:internal\s+|substantive\s+|"
    r"state\s+|contract\s+|civil\s+)?(?i:law)(?i:s)?\b)"
)
_SHALL_GOVERN = re.compile(
    r"\b(?:[Tt]he\s+|THE\s+)?(?:internal\s+|substantive\s+)?(?:[Ll]aws?\s+of|LAWS?\s+OF|[Ll]aw\s+is\s+that\s+of|"
    r"(?=[A-Z]))(?=(?P<rest>[^.;]{2,90}?)\b(?i:shall|will|must|is\s+to|do(?:es)?|"
    r"hereby)?\s*(?i:exclusively\s+)?(?:govern|GOVERN|apply|APPLY|control|CONTROL|applies|APPLIES|governs|GOVERNS|"
    r"(?i:be\s+(?:the\s+)?(?:applicable|governing|applied)))\b)",
)
_LABEL = re.compile(
    r"\b(?:governing\s+law(?:\s+and\s+(?:jurisdiction|venue|forum))?|applicable\s+law|choice\s+of\s+law|"
    r"law\s+governing(?:\s+\w+){0,3})\b(?:\s*[.*_|:–—-]+\s*|\s*\n\s*|\s{2,}|(?=\s+(?:is|shall\s+be|will\s+be|"
    r"of\s+this|for)\b))\s*(?:(?:the|this|agreement|is|shall|be|laws?|state|of|commonwealth)\s+){0,8}",
    re.I,
)
_THEREOF = re.compile(
    r"\b(?:govern(?:ed|s)|construed|interpreted|enforced)\b[^.;]{0,120}?\blaws?\s+(?:thereof|of\s+(?:said|"
    r"such|that|the\s+(?:said|same|aforesaid|foregoing))\s+"
    r"(?:state|commonwealth|province|country|jurisdiction)s?)\b",
    re.I,
)
_STOP = re.compile(
    r"without\s+(?:regard|reference|giving|application|respect|recourse|consideration)|regardless|"
    r"irrespective|exclud|except|notwithstanding|provided|conflict|choice\s+of\s+law|"
    r"(?:,|\band)\s+(?:any|all|each|both|the\s+parties|venue|exclusive|jurisdiction|shall|will|is|submit|"
    r"subject|by\s+the\s+courts|courts|disputes|that|this)\b|\.\s+[A-Z]|;|\bwho\b|\bthe\s+parties\b|"
    r"\bapplicable\s+to\b|"
    r"\bas\s+(?:such|applied|they|if|it)\b|\bin\s+(?:the\s+)?courts?\b|\bregarding\b|\bUnited\s+Nations\b|"
    r"\bcourts\b|\(without\b|\bbut\b",
    re.I,
)
_ORGANISED = re.compile(
    r"\b(?:organi[sz]ed|incorporated|existing|formed|registered|established|qualified|chartered|"
    r"good\s+standing|constituted|corporation|company)\b[^.;]{0,60}$",
    re.I,
)
_THIS = re.compile(
    r"\b(?:this|the|these|such)\s+(?:\w+\s+){0,4}(?:agreement|contract|letter|undertaking|lease|license|"
    r"licence|addendum|amendment|terms|clauses|charter|nda|deed|instrument|policy|covenant|release)\b|\bhereof\b|"
    r"\bhereto\b",
    re.I,
)
_PLAIN = re.compile(
    r"govern|constru|interpret|controlled\s+by",
    re.I,
)
_DECIDED = re.compile(
    r"(?:decided|determined|resolved|settled|judged)\s+(?:\w+\s+){0,3}?"
    r"(?:according|accordance|under)",
    re.I,
)
_DISPUTE = re.compile(r"\b(?:disputes?|controvers|differences?|disagreements?)", re.I)
_SUBJECT = re.compile(
    r"(?:exclusively\s+)?(?:subject\s+to|regulated\s+by|bound\s+by|controlled|enforced)\b|subject\b", re.I
)
_CONTRACT_IS = re.compile(
    r"\b(?:this|the|these)\s+(?:\w+\s+){0,4}?(?:agreement|contract|undertaking|lease|licen[cs]e|deed|clauses|terms|letter|"
    r"charter|addendum)\s+(?:\w+\s+){0,3}$",
    re.I,
)
_INTERPRETATION = re.compile(r"\b(?:interpretation|construction|validity)\b[^.;]{0,120}$", re.I)
_HEADING = re.compile(
    r"\b(?:governing|applicable|choice\s+of|controlling)\s+law|\blaw\b.{0,20}\bjurisdiction|\bjurisdiction\b", re.I
)
_OTHER = re.compile(
    r"\b(?:sub-?lease|guarant[ye]e?|indenture|escrow\s+agreement|warrants?|merger\s+agreement|"
    r"shareholders?\s+agreement|franchise\s+act)\b",
    re.I,
)
_FORUM = re.compile(
    r"\b(?:courts?\s+(?:located|sitting|situated|of\s+(?:competent|general)\s+jurisdiction|of|in|within)|"
    r"jurisdiction\s+(?:of|in|and\s+venue)|venue\s+(?:shall|will|for|of|in|is|and)|forum\s+(?:shall|for|"
    "is)|"
    r"arbitrat\w+\s+(?:shall|will|held|conducted|in|to|proceedings?)|seat\s+of\s+(?:the\s+)?arbitration|"
    r"place\s+of\s+(?:the\s+)?arbitration)\b",
    re.I,
)


_OF_OTHERS = re.compile(
    r"\b(?:standard|model)\s+(?:\w+\s+){0,2}clauses\b|\b(?:EU|UK|2021|2010)?\s*SCCs?\b|\b(?:in|under|of|for)\s+clauses?\s+1[78]\b|"
    r"\btransfer\s+addendum\b",
    re.I,
)
"""Model clauses that choose a law and a court of their own."""
_NO_LAW_AFTER = re.compile(r"\s+(?:SCCs?|Standard|Model|GDPR|Clauses|Addendum|Commission|Data|Personal)\b", re.I)
"""The place only names an instrument: "the EU SCCs apply"."""
_ITSELF = re.compile(
    r"\b(?:this|the\s+(?:present|main|principal|master))\s+(?:\w+\s+){0,3}(?:agreement|contract|dpa|addendum|terms|deed)\b",
    re.I,
)
_IF_LAW = re.compile(
    r"\b(?:where|when|whenever|if|insofar\s+as|to\s+the\s+extent(?:\s+that)?|means?|includ(?:es?|ing))\b", re.I
)
_TO_THE_CONTRACT = re.compile(
    r"\bappl(?:y|ies|icable)\s+to\s+(?:any\s+disputes?\b|(?:this|the|these)\s+(?:\w+\s+){0,3}"
    r"(?:agreement|contract|terms|dpa|addendum|deed|letter|undertaking|relationship)\b)",
    re.I,
)
_CHOOSES = re.compile(r"\b(?:govern\w*|constru\w+|interpret\w*|resolved|settled|determined|disputes?)\b", re.I)


def _of_model_clauses(text: str, start: int, end: int) -> bool:
    """Whether the words choose the law or the court of model clauses, and not of the paper: their own sentence says so,
    or the heading of the list in which they stand."""
    own = text[_sentence_start(text, start) : end]
    lines = text[max(0, start - 600) : start].split("\n\n")[-1]
    named = list(_OF_OTHERS.finditer(own)) or list(_OF_OTHERS.finditer(lines))
    return bool(named) and not _ITSELF.search(re.split(r"(?<=[.;])\s", own)[-1])


def _where_law_applies(text: str, start: int, end: int) -> bool:
    """Whether the words only say to what a law applies, or define laws: "where the UK GDPR applies", "'Data Protection
    Laws' means the laws of the EU that apply to the processing"."""
    sentence = text[_sentence_start(text, start) : start] + text[start:end]
    if _CHOOSES.search(sentence):
        return False
    rest = re.split(r"[.;\n]", text[end : end + 220])[0]
    if _TO_THE_CONTRACT.search(rest):
        return False
    return bool(_IF_LAW.search(sentence) or re.search(r"\bappl(?:y|ies|icable)\s+to\b", rest, re.I))


def governing_law(text: str) -> list[LawHit]:
    """The places whose law governs, as the best clause names them; empty if no clause chooses a law.

    A country is left out beside its own province or state ("Ontario, Canada" is CA-ON).
    """
    clauses = [clause for clause in _clauses(text) if clause]
    if not clauses:
        return []
    best = next(c for c in clauses if c[0].rank == max(clause[0].rank for clause in clauses))
    near = [hit for clause in clauses for hit in clause if abs(hit.start - best[0].start) < 160 and clause[0].rank]
    parts = {hit.code.split("-")[0] for hit in near if "-" in hit.code}
    kept = {hit.code: hit for hit in reversed(near) if hit.code not in parts}
    return sorted(kept.values())


def _clauses(text: str) -> list[list[LawHit]]:
    found: list[list[LawHit]] = []
    taken = 0
    marks = sorted(
        [(m.start(), m.end(), 0) for m in _GOVERNED.finditer(text)]
        + [(m.start(), m.start("place"), 1) for m in _GOVERNED_BY_PLACE.finditer(text)]
        + [(m.start(), m.start("rest"), 2) for m in _SHALL_GOVERN.finditer(text)]
        + [(m.start(), m.end(), 3) for m in _LABEL.finditer(text)]
        + [(m.start(), m.end(), 4) for m in _THEREOF.finditer(text)]
    )
    for start, end, form in marks:
        if end < taken or _of_model_clauses(text, start, end) or _where_law_applies(text, start, end):
            continue
        if form == 4:
            limit = end
            first = _sentence_start(text, start)
            places = [p for p in find_places(text, first, start) if p.kind == "name"][-1:]
            if places:
                found.append([LawHit(p.start, p.end, p.code, _rank(text, start, end, form)) for p in places])
            continue
        window = text[end : end + 150]
        stop = _STOP.search(window, 0)
        limit = end + (stop.start() if stop else len(window))
        named = [p for p in find_places(text, end, limit) if not _NO_LAW_AFTER.match(text, p.end)]
        places = _kept(named)
        if not places or places[0].kind == "city" or (named[0].start - end > (12 if form == 3 else 60)):
            continue
        if form in {1, 2} and named[0].start > end + 6:
            continue
        if places[0].kind == "people" and not re.match(
            r"\s+(?:\w+\s+){0,2}law", text[places[0].end : places[0].end + 25], re.I
        ):
            continue
        if (
            form == 0
            and _ORGANISED.search(text[max(0, start - 80) : end])
            and not re.search(r"\bgovern|\bconstru", text[start:end], re.I)
        ):
            continue
        rank = _rank(text, start, end, form)
        if rank > 0:
            found.append([LawHit(p.start, p.end, p.code, rank) for p in places])
            taken = places[-1].end
    return found


def _rank(text: str, start: int, end: int, form: int) -> int:
    before = text[max(0, start - 220) : start]
    sentence = text[_sentence_start(text, start) : start]
    words = text[start:end]
    plain = form in {2, 3} or bool(
        _PLAIN.search(words)
        or (_DECIDED.match(words) and _DISPUTE.search(sentence))
        or (_SUBJECT.match(words) and _CONTRACT_IS.search(sentence))
    )
    headed = bool(_HEADING.search(before[-160:] + words[:40]))
    rank = 2 if plain else 1 if re.search(r"(?:governing|applicable)\s+law\W", before[-80:], re.I) else 0
    if (
        rank == 0
        and _INTERPRETATION.search(sentence)
        and re.search(r"accordance|pursuant|under|controlled", words, re.I)
    ):
        plain, rank = True, 2
    rank += 2 if plain and _THIS.search(sentence + words) else 0
    rank += 2 if plain and headed else 0
    if re.search(r"\b(?:organi[sz]ed|incorporated|existing)\b", sentence, re.I):
        rank = 0
    return rank - (2 if _OTHER.search(sentence) else 0)


def _sentence_start(text: str, offset: int) -> int:
    """Where the sentence around ``offset`` begins, at most 300 characters back."""
    window = text[max(0, offset - 300) : offset]
    cuts = [m.end() for m in re.finditer(r"(?<=[.;])\s+(?=[A-Z])", window)]
    return offset - len(window) + (cuts[-1] if cuts else 0)


def _kept(hits: list[PlaceHit]) -> list[PlaceHit]:
    """``hits`` without repeats, without cities beside larger places, and without a country beside its own part."""
    parts = {hit.code.split("-")[0] for hit in hits if "-" in hit.code and hit.kind != "city"}
    kept: list[PlaceHit] = []
    for hit in hits:
        whole = "-" not in hit.code and (
            hit.code in parts or (hit.code == "CN" and any(h.code in {"HK", "MO"} for h in hits))
        )
        if not whole and hit.code not in {h.code for h in kept} and not (hit.kind == "city" and kept):
            kept.append(hit)
    return kept


def forum(text: str) -> list[LawHit]:
    """The places whose courts or arbitrators are agreed on, from the first clause that names one."""
    for match in _FORUM.finditer(text):
        if re.search(
            r"\b(?:order|decision|judgment)\s+of\s+a?\s*$", text[max(0, match.start() - 40) : match.start()], re.I
        ):
            continue
        if _of_model_clauses(text, match.start(), match.end()):
            continue
        window = re.split(r"(?<=[a-z])\.\s+[A-Z]|;", text[match.end() : match.end() + 160])[0]
        places = [p for p in find_places(text, match.end(), match.end() + len(window)) if p.kind != "people"]
        if places:
            named = [p for p in places if p.kind == "name" and p.code != "US"] or places
            return [LawHit(p.start, p.end, p.code, 1) for p in _kept(named)[:2]]
    return []
