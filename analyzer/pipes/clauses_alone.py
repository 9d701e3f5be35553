"""Clauses of a contract that stand alone, without its title and its parties: known by what they bind or leave free."""

from __future__ import annotations

import re

_LONGEST = 3000
_NUMBER = re.compile(
    r"\s*(?:(?i:clause|section|article|§)\s*)?(?:\d{1,2}(?:\.\d{1,2})*[.)]?|\([a-z0-9]{1,2}\)|[A-Z]\.)\s+[\"“(]?(?=[A-Z(])"
)
_SIDE = (
    r"(?:[Rr]ecipient|[Dd]iscloser|[Ll]icensor|[Ll]icensee|[Bb]uyer|[Ss]eller|[Pp]urchaser|[Ss]upplier|[Vv]endor|"
    r"[Pp]rovider|[Pp]rocessor|[Cc]ontroller|[Cc]ustomer|[Cc]lient|[Cc]ontractor|[Rr]eceiver|[Cc]onsultant|"
    r"(?:[Rr]eceiving|[Dd]isclosing|[Rr]ecipient|[Ee]ither|[Nn]either|[Ee]ach)\s+[Pp]arty|[Pp]art(?:y|ies)|"
    r"(?:[Dd]ata\s+)?(?:[Ii]mporter|[Ee]xporter)|[Ll]essor|[Ll]essee|[Aa]ssignor|[Aa]ssignee|[Gg]rantor|[Gg]rantee|"
    r"[Cc]ounterparty|[Ss]ubcontractor)"
)
_BINDS = (
    r"(?:shall|must|may|will|agrees?\s+(?:to|that|not)|undertakes?|warrants?|covenants?|(?:is|are)\s+(?:not\s+)?"
    r"(?:free|entitled|obliged|bound|permitted|required|allowed)\s+to|need\s+not|grants?|licenses|indemnifies)"
)
_TERM_OF_CONTRACT = re.compile(
    rf"\b{_SIDE}\s+(?:\w+ly\s+)?{_BINDS}\b|"
    rf"\b[Tt]he\s+(?:[A-Z][\w’'-]+\s+){{1,3}}(?:shall|may|must|undertakes|agrees|is\s+free\s+to|is\s+entitled\s+to)\b|"
    rf"\b[Tt]he\s+(?:[a-z][\w’'-]+\s+){{1,3}}(?:shall|undertakes\s+to|is\s+free\s+to|is\s+entitled\s+to)\b|"
    rf"\b(?:this|these|our)\s+(?:[Aa]greement|[Cc]ontract|[Ll]icen[cs]e|[Dd]eed|[Tt]erms)\b|"
    r"^\s*\S+\s+\([^)]{0,80}\b(?i:agreement|contract|terms|dpa|licen[cs]e|addendum)\b[^)]{0,80}\)|"
    r"\b(?:is|are)\s+(?:hereby\s+)?(?:licensed|granted|assigned)\s+(?:(?:to|an?|the)\s+)*[A-Za-z]|"
    rf"\b{_SIDE}[’']s?\s+(?:\w+\s+){{0,2}}(?:liability|obligations?|dut(?:y|ies)|rights?)\b|"
    rf"\b(?=[A-Z]){_SIDE}\s+(?:has|have|pays?|keeps?|uses?|suppl(?:y|ies)|delivers?|provides?|receives?|sends?|holds?|"
    r"bears?|returns?|deletes?|destroys?)\b"
)
"""What a clause of a contract says even where it stands alone: its sides, and words that bind or free them."""
_NO_CONTRACT = re.compile(
    r"(?i)\b(?:plaintiffs?|defendants?|respondents?|petitioners?|appell\w+|the (?:court|commission|tribunal|"
    r"attorney general)|members? states?|covered entit(?:y|ies) (?:shall|may|must)|u\.s\.c|c\.f\.r|alleges?|"
    r"(?:we|our|us)|you(?:rs?)?|dear|minutes|resolved|reported|the board|data subjects? shall have)\b"
)


def clause_alone(text: str) -> bool:
    """Whether a short text reads as numbered clauses out of a contract.

    >>> clause_alone("7. Re-use. The Receiver may keep the tapes for as long as it likes.")
    True
    >>> clause_alone("7. The defendant kept the tapes for two years.")
    False
    """
    return (
        len(text) < _LONGEST
        and bool(_NUMBER.match(text))
        and bool(_TERM_OF_CONTRACT.search(text))
        and not _NO_CONTRACT.search(text)
    )
