"""Who in a sentence is only spoken or written to: an office told of somebody else there is not the addressee's."""

from __future__ import annotations

import re

from analyzer.pipes.clause_masks import Mask, P
from analyzer.pipes.relation_roles import Tie

_OFFICES = frozenset({"officer_of", "director_of", "employee_of", "founder_of"})
_ADDRESSED = re.compile(
    r"\b(?:(?:wr(?:ote|ites?|itten|iting)|letters?|e-?mail(?:s|ed|ing)?|notes?|memo(?:s|randum)?|messages?|sen(?:ds?|t|"
    r"ding)|address(?:ed|es|ing)|report(?:s|ed|ing)?|repl(?:y|ied|ies)|answer(?:s|ed)?|spoke|complain(?:s|ed|ts?)|"
    rf"cop(?:y|ied)|forwarded|apologi[sz]ed|turned)\b[^.;]{{0,60}}?\bto (?P<to>{P})|"
    r"(?:e-?mail(?:s|ed)|telephon(?:es|ed)|phoned|told|inform(?:s|ed)|ask(?:s|ed)|remind(?:s|ed)|warn(?:s|ed)|"
    rf"contact(?:s|ed)|notif(?:ies|ied)) (?P<whom>{P}))"
)
_APPOSED = re.compile(
    r"[^.;]*?(?=[.;]|, (?:and|but|so)\b|\b(?:after|before|when|while|that|because|about|regarding)\b|$)"
)


def merely_addressed(masked: Mask, tie: Tie) -> bool:
    """Whether the holder of an office is one who is written to, and what is said of him names no such body.

    "The chairman of Acme wrote to Ms Roe" puts Ms Roe into no office; "wrote to Ms Roe, treasurer of Acme" does.
    """
    if tie.type not in _OFFICES or " " not in masked.text:
        return False
    for match in _ADDRESSED.finditer(masked.text):
        char = match["to"] or match["whom"]
        if masked.name(char).full != tie.source.full:
            continue
        said = _APPOSED.match(masked.text, match.end())
        return not said or tie.target.full not in {name.full for name in masked.listed(said[0])}
    return False
