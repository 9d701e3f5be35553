"""The words with which a letter, statement or message ends: who wrote it, and for which house."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.pipes.dates import find_dates
from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import HONORIFIC

_LONGEST = 180
_SENTENCE = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)(?<!\b[A-Z])[.!?][”\"’)]*\s+(?=[\W]*[A-Z])")
_FAREWELL = re.compile(
    r"\s*(?:[-–—/]+\s*|(?:[^\W\d]+[ ’']?){1,5},\s*|(?:[^\W\d]+ ?){1,4}\n\s*|[Ff]or [^.;\n]{3,60},\s*)?"
)
_ADDRESS = re.compile(HONORIFIC)
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|told|asked|wrote|signed|joined|left|sold|bought|gave|sent|"
    r"went|took|came|owns?|holds?|held|runs?|ran|chaired|founded|moved|seconded|declared|voted)\b"
)


def sign_off(text: str, found: Sequence[Name]) -> tuple[Name | None, Name | None]:
    """The person who signs at the foot of ``text`` and the organisation named after him there; a day may follow.

    >>> nobody = sign_off("Yours, Ann Lee", [])
    >>> nobody
    (None, None)
    """
    stop = len(text.rstrip(" \n\t.)"))
    for hit in reversed(find_dates(text[max(0, stop - 60) : stop])):
        if max(0, stop - 60) + hit.end >= stop - 1:
            stop = len(text[: max(0, stop - 60) + hit.start].rstrip(" \n\t,.(–—-"))
            break
    begin = max(text.rfind("\n\n", 0, stop) + 2, stop - 3 * _LONGEST)
    if stop - begin > _LONGEST:
        ends = [m.end() for m in _SENTENCE.finditer(text, begin, stop)]
        begin = ends[-1] if ends else stop
    signed = [n for n in found if n.form == "proper" and begin <= n.start < stop]
    writer = next((n for n in signed if n.kind in {"person", "unknown"} and " " in n.full), None)
    address = [m for m in _ADDRESS.finditer(text, begin) if writer and m.end() == writer.start]
    front = begin + len(text[begin : address[0].start()].rstrip(" ")) if address else writer.start if writer else begin
    if (
        not writer
        or not (front == begin or _FAREWELL.fullmatch(text, begin, front))
        or _TELLS.search(text, writer.end, stop)
    ):
        return None, None
    houses = [n for n in signed if n.kind not in {"person", "group"} and n is not writer]
    after = [n for n in houses if n.start > writer.end]
    return writer, next(reversed(after or houses), None)
