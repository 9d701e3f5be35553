"""In which mood a sentence tells a transfer: done, required, permitted, prohibited, requested or planned."""

from __future__ import annotations

import re

from analyzer.pipes.clause_masks import Mask

NEGATION = re.compile(r"\b(?:not|never|no|neither|nor|refrain\w*|without|none)\b|n['’]t\b", re.I)
_HYPOTHETICAL = re.compile(r"\b(?:could|would|might|if|unless|whether|in the event|should \w+ ever)\b", re.I)
_REQUIRED = re.compile(
    r"\b(?:shall|must|agrees? to|undertakes? to|(?:is|are) (?:required|obliged) to|covenants? to|"
    r"resolved (?:unanimously )?to|requires?)\b",
    re.I,
)
_PERMITTED = re.compile(
    r"\b(?:may|can|(?:is|are) (?:permitted|entitled|authori[sz]ed|allowed|free|at liberty) to|reserves? the right to|"
    r"(?:consents?|gives? (?:its |his |her |their )?(?:consent|leave)) to|"
    r"licen[cs]e to|right to)\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:will|plans? to|intends? to|propos(?:es?|al|ed) (?:to|for)|is to|are to|about to|going to|"
    r"wish(?:es|ed)? to|"
    r"offer(?:s|ed) to|agreed (?:in principle )?to|hop(?:es|ed) to|want(?:s|ed) to|prepar\w+ to|"
    r"s(?:eeks|ought) to|tr(?:ies|"
    r"ied) to|attempt(?:s|ed) to|"
    r"ready to|due to|set to|planned to|intended to|effective today)\b",
    re.I,
)
_NOBODY = re.compile(r"\W*(?:\d+\.?\s*)*(?:No|Neither|None|Nobody)\b")
_UNDONE = re.compile(
    r"\b(?:refus|declin|reject|fail(?:s|ed|ing|ure)? to|neglect|omit|hesitat|unwilling|reluctan|unable|instead of|"
    r"rather than|withdr[ae]w|withdrawn|revers|revok|rescind|rul(?:es?|ed|ing) out|"
    r"consider|contemplat|weigh|decided (?:against|not)|balk|"
    r"stop(?:s|ped)? short|abandon|shelv|cancel|veto|thought (?:about|of)|discuss|debat|avoid|stopped|ceas|"
    r"oppos|object)\w*\b[^,;.]{0,40} $|"
    r"\b(?:den(?:y|ies|ied|ying)|disput\w+|untrue|false|not true|incorrect|no (?:evidence|record|proof|indication)|"
    r"rumou?rs?|Rumou?rs?)\b[^.;]{0,20}\bthat\b[^.;]{0,50}$|"
    r"\b(?:forbade|forbids?|forbidden|prohibited|barred) \S{1,30} to $|"
    r"^\W*Had \S{1,40} $|"
    r"\b(?:no|not|without)\b[^.;]{0,20}\b(?:obligations?|duty|obliged|obligated|required)\b[^.;]{0,10}\bto $"
)
_REQUESTED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|request(?:s|ed|ing)?|could you|would you|please|urged?|begged|invited?|pressed)\b", re.I
)
_BARRED = re.compile(
    r"\b(?:prohibit|prevent|bar|restrict|refrain|stop|keep|forb[ia]d|discourag|"
    r"dissuad)\w*\b[^;.]{0,90}\bfrom (?:[a-z]+ly )?$"
)
_COMPELLED = re.compile(
    r"\b(?:if|in the event|in case|unless|should|to the extent|except (?:as|where)|when(?:ever)?|where)\b[^;]{0,90}"
    r"\b(?:required|compelled|obliged|ordered|subpoenaed)\b[^;]{0,30}\bto (?:be )?$",
    re.I,
)
"""What would have to be disclosed, were one made to."""
_RIGHT_TO_ASK = re.compile(
    r"\b(?:right|able|entitled|want|wish|like|can|may) (?:to )?(?:ask|request|require|instruct|"
    r"direct)\b[^;.]{0,50}$"
)


ASKED = re.compile(r"\b(?:[Cc]an|[Cc]ould|[Mm]ay|[Ww]ill|[Ww]ould|[Ss]hall|[Mm]ight) [^?]*\?\W*\Z")
"""A question whether something can, may or will be done."""
RESOLVED = re.compile(
    r"\b(?:resolved|agreed|decided|proposed|recommended|moved|directed|approved|suggested)(?: unanimously)? that\b"
    r"[^;.]{0,140}\bbe (?:\w+ly )?\w+",
    re.I,
)
"""What somebody decides that it be done is by that not done yet: "resolved that the file be sent"."""


def modality_of(masked: Mask, at: int, passive: bool, *, noun: bool = False) -> str | None:
    """done, requires, permits, prohibits, requested or planned; ``None`` for a denial or a hypothesis."""
    text = masked.text
    presumed = re.match(
        r"\W*(?:Q?\d*\W{0,3})(?:Who|Why|When|How|On whose)\b(?! (?:can|could|may|might|will|would|shall|should)\b)",
        text,
    )
    if text.rstrip('”" ').endswith("?") and not presumed:
        asked = re.match(r"\W*(?:[^,\n]{0,30}, )?(?:[Cc]ould|[Ww]ould|[Cc]an|[Ww]ill)\b", text)
        return "requested" if asked else None
    near = re.split(r"; |\. (?=[A-ZN])", masked.plain(at - 110, at))[-1]
    aside = re.search(r", [\ue500-\ue5ff] [^,;]{0,90}, $", text[:at])
    if aside:
        # What stands in an aside about a party ("which had refused others") is not said of this transfer.
        near = masked.plain(max(0, aside.start() - 110), aside.start())
    if _COMPELLED.search(near) or _BARRED.search(near) or _UNDONE.search(near) or _RIGHT_TO_ASK.search(near):
        return None
    first = at
    if aside:
        first = aside.start()
    while first > 0 and text[first - 1] not in ";\n" and text[first - 2 : first] != ". " and at - first < 130:
        first -= 1
        if (
            "\ue000" <= text[first] <= "\ue5ff"
            and not passive
            and not noun
            and not re.match(r"['’]s", text[first + 1 : first + 3])
        ):
            break
    begun = max(0, at - 200)
    if passive and any(
        begun + m.start() < at < begun + m.end() for m in RESOLVED.finditer(masked.plain(begun, at + 20))
    ):
        return "planned"
    words = masked.plain(first, aside.start() if aside else at)
    negated = bool(NEGATION.search(re.sub(r"\bnot only\b", "", words)))
    if _REQUESTED.search(words):
        return "requested"
    if _REQUIRED.search(words) or _PERMITTED.search(words) or re.search(r"\bwill\b", words):
        if negated or (_PERMITTED.search(words) and _NOBODY.match(text)):
            return "prohibits"
        if _REQUIRED.search(words):
            return "requires"
        if _PERMITTED.search(words) and not re.search(r"\bthat it may\b", words):
            return "permits"
        return "planned"
    if _HYPOTHETICAL.search(words) or re.search(
        r"\b(?:if|unless|whether|suppose|in the event)\b[^,;:]{0,70}$", masked.plain(at - 110, at), re.I
    ):
        return None
    if negated:
        return None
    if noun and not presumed and re.search(r"\b(?:approved|authori[sz]ed|proposed|resolved)\b", words):
        return "planned"
    return "planned" if _PLANNED.search(words) else "done"
