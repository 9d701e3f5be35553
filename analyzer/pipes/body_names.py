"""Public bodies whose names list their fields: "Ministry of Trade, Energy and Mines", "Food and Drug Administration".

A comma or an "and" inside such a name joins fields of government; between other words it parts two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIELDS = frozenset(
    "administration affairs africa ageing agriculture agrifood aging air alcohol animal archives arts asia assistance "
    "atmosphere atmospheric aviation budget building business care charities child children citizenship climate coasts "
    "commerce communication communications communities community companies competition conservation construction "
    "consumer consumers control correction corrections crime culture customs data defence defense development digital "
    "disability disabilities disease dispute diseases drug drugs driver economic economics economy education "
    "emergency employment energy enforcement enterprise "
    "environment equality equalities equity exchange excise export families family fair federal finance financial fire "
    "firearms fish fisheries food foreign forestry forests game gas government health healthcare heritage higher "
    "highways home housing human immigration industrial industry infrastructure innovation insurance integration "
    "interior international investment irrigation justice labor labour land lands law learning licensing local marine "
    "maritime media medicaid medicare medicine medicines mental migration mines mining mobility national natural "
    "nature nutrition "
    "oceans oceanic oil parks payments pensions planning police policy power prevention prices prisons probation "
    "procurement protection public quarantine "
    "reform regional registration rehabilitation relations relief renewal research resources resource revenue roads "
    "rights rural safety sanitation "
    "schools science sciences security securities senior services skills social society space sport sports standards "
    "state statistics strategy "
    "supply sustainability taxation technology telecommunications tobacco tourism trade trading training transport "
    "transportation treasury tribal university universities urban vehicle veterans veterinary victims water waterways "
    "welfare wildlife women work works workforce youth".split()
)  # fmt: skip


def _either(words: str) -> str:
    return "(?:" + "|".join(f"{word}|{word.upper()}" for word in words.split("|")) + ")"


_CAP = r"(?!(?:AND|OF|FOR|THE|ON)\b)[A-Z][\w’'-]*\w"
_ITEM = rf"(?:(?:{_either('the')}) )?{_CAP}(?: {_CAP}){{0,2}}"
_AND = r",? (?:and|AND|&) "
_LEAD = rf"(?:{_CAP} |U\.S\. |U\.K\. ){{0,3}}?"
_OF_FIELDS = re.compile(
    rf"(?<![\w.])(?P<lead>{_LEAD})"
    + _either("Ministry|Department|Bureau|Office|Directorate|Agency|Secretariat|Committee|Commission|Institute|Center|"
              "Centers|Centre|Centres|Council|Board|Minister|Administration|Directorate General|Secretary of State")
    + rf" {_either('of|for|on')} (?P<fields>{_ITEM}(?:, {_ITEM}){{0,4}}{_AND}{_ITEM})(?![\w’-])"
)  # fmt: skip
_FIELDS_OF = re.compile(
    rf"(?<![\w.])(?<!of )(?<!for )(?<!on )(?P<lead>{_LEAD})"
    rf"(?P<fields>{_CAP}(?: {_CAP})?(?:, {_CAP})?{_AND}{_CAP}(?: [a-z]+)?)(?P<more>(?: {_CAP}){{0,2}}) "
    + _either("Commission|Administration|Agency|Authority|Executive|Council|Board|Service|Services|Bureau|Office|"
              "Department|Ministry|Inspectorate|Directorate|Ombudsman|Tribunal")
    + r"(?![\w’-])"
)  # fmt: skip
_OF_A_STATE = re.compile(
    rf"(?<![\w.])(?:{_CAP} )?(?:Ministry|Department|Bureau|Office|Directorate) of (?:the )?"
    rf"(?P<fields>{_CAP}(?: {_CAP}){{0,2}}(?:{_AND}{_CAP}(?: {_CAP})?)?), "
    rf"{_CAP}(?: {_CAP})? (?:State|County|Province|Region|Prefecture)(?! [A-Z])(?![\w’-])"
)
"""A body told from those of its name by its state: "Ministry of Works, Lower Anam State"."""
_BODY_AFTER = re.compile(
    r" (?:Commission|Administration|Agency|Authority|Council|Board|Bureau|Inspectorate|Tribunal|Ltd|Limited|Inc|LLC)\b"
)
_SEPARATORS = re.compile(r",? (?:and|AND|&) |, ")


def public_bodies(text: str) -> Iterator[tuple[int, int]]:
    """Where names of bodies stand that list their fields or say after a comma of which state they are."""
    for match in _OF_A_STATE.finditer(text):
        if {word.lower() for word in match["fields"].split()} & _FIELDS:
            yield match.start() + _idle(match[0]), match.end()
    for pattern in (_OF_FIELDS, _FIELDS_OF):
        for match in pattern.finditer(text):
            end = _fielded(match)
            if end:
                yield match.start() + _idle(match.string[match.start() : match.end("fields")]), end


def _fielded(match: re.Match[str]) -> int | None:
    """The end of the name, if each part that a comma or "and" joins is a field of government, else nothing."""
    parts = _SEPARATORS.split(match["fields"])
    named = [part.removeprefix("the ").removeprefix("THE ").split() for part in parts]
    if match.re is _FIELDS_OF:
        known = all(words[0 if i else -1].lower() in _FIELDS for i, words in enumerate(named))
        return match.end() if known else None
    if _BODY_AFTER.match(match.string, match.end()):
        return None  # "Department of Health and Federal Trade Commission": two bodies
    if any(not {word.lower() for word in words} & _FIELDS for words in named):
        return None
    last = named[-1]
    while len(last) > 1 and last[-1].lower() not in _FIELDS:
        if _BODY_AFTER.fullmatch(f" {last[-1]}"):
            return None
        last.pop()  # "… and Skills Data": the name ends with its field
    ending = " ".join(last)
    at = match["fields"].rfind(ending)
    return match.start("fields") + at + len(ending)


def _idle(words: str) -> int:
    """How much at the start of a name only opens a sentence ("Under", "The")."""
    opening = _OPENERS.match(words)
    return opening.end() if opening else 0


_OPENING = frozenset(
    "the a an this that each any all under by in on at of for from to with and or but if when where while since after "
    "before during until because although our its their his her your we you they it he she no both between which "
    "what who dear re via per upon pursuant whereas party parties recipient provider controller processor".split()
)
_OPENERS = re.compile(rf"(?i)(?:(?:{'|'.join(sorted(_OPENING))}) )+")
