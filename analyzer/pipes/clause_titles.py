"""Titles of clauses, alone on their line ("3. Consent and Release") or run into their text ("Audit. Vendor shall")."""

from __future__ import annotations

import re

RUN_IN = re.compile(
    r"\s*(?:(?:section|clause|article)?\s*(?:\d{1,3}(?:\.\d{1,3})*|[A-Z]|[IVX]{1,4})[.):]?\s+|\([a-z0-9]{1,4}\)\s+)?"
    r"(?P<heading>[A-Z][\w'’&/-]*(?:(?:[ ,;/]+|\s[—–-]\s)(?:[A-Za-z0-9][\w'’&/()-]*)){0,8})[.:]\s+(?=[\"“A-Z])"
)
TITLE = re.compile(
    r"(?:#+\s+)?(?:(?i:section|clause|"
    r"article)?\s*[\dA-Z]{1,3}(?:\.\d{1,3})*[.)]?\s+)?[\"“]?(?:[A-Z][\w'’&/-]*[,;:]?|of|and|or|the|to|for|"
    r"in|by|on|with|from|a|an|as|/|&|[—–-])"
    r"(?:\s+(?:[A-Z0-9(][\w'’&/()-]*[,;:]?|of|and|or|the|to|for|in|by|on|with|from|a|an|as|/|&|[—–-])){0,9}[.:]?"
)
VERB = re.compile(
    r"\b(?:shall|must|may|will|is|are|was|were|has|have|does|do|agrees?|means?|includes?|can(?:not)?|need|"
    r"undertakes?)\b"
)


def is_title(item: str) -> bool:
    """Whether the words of a unit are a title ("3. Consent and Release"), in which no verb lays anything down."""
    return bool(TITLE.fullmatch(item)) and not VERB.search(item)


COURTESY = re.compile(
    r"\W*(?:(?:[Mm]any |[Ww]ith )?[Tt]hank(?:s| you)|Dear|Hello|Hi|Good (?:morning|afternoon|evening|day)|"
    r"(?:Kind|Best|Warm) (?:regards|wishes)|Regards|Sincerely|Yours|(?:I|We) (?:hope|trust|enjoyed|look forward)|"
    r"(?:It was|Nice|Lovely|Good|Great) (?:to|a pleasure|nice|good|meeting|seeing)|Looking forward|Please find|"
    r"(?:Enclosed|Attached),? please|Congratulations|Sorry|Apologies|See you)\b"
)
"""How a letter greets, thanks and takes leave: such words lay nothing down by themselves."""
