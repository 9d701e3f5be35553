"""What a sentence says against a tie that the encoder reads in it: told of another, unnamed, only wished, set apart."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from analyzer.pipes.clause_masks import PRONOUN, Mask, P
from analyzer.pipes.names import Names
from analyzer.pipes.records import Record, records, store, text_of
from analyzer.pipes.relation_addressees import merely_addressed
from analyzer.pipes.relation_reading import BODIES, kin
from analyzer.pipes.relation_roles import Tie
from analyzer.pipes.relation_terms import vocabulary

_PASSAGE = 400
_GROUP = frozenset({"affiliate_of", "subsidiary_of", "parent_of"})
_APART = re.compile(r"\b(?:different|separate|unrelated|unconnected|rivals?|competitors?|compet(?:es?|ed))\b", re.I)
_WISHED = re.compile(
    r"\b(?:recommend\w*|suggest\w*|propos\w+|urg(?:ed|es|ing)|whether|unless|refus\w+|declin\w+|reject\w*|turned down|"
    r"appl(?:y|ied|ies|ying) for|offer(?:ed|s)|considered|introduc(?:ed|es|ing))\b",
    re.I,
)
_MADE_BY = r"(?:co-?)?(?:founded|started|set up|established|built)"
_BY_ANOTHER = re.compile(
    rf"\b[a-z]+,? (?:who|that) (?:had |has |once )?{_MADE_BY}\b|"
    rf"\bwhose (?:[a-z-]+ ){{1,2}}(?:had |has |once )?{_MADE_BY}\b"
)
"""Somebody founded it who is told apart from the one that is named: "bought it from the woman who founded it"."""
_BY_OTHERS = re.compile(
    r",? (?:which |that )?(?:is|are|was|were|has been|had been) (?:[a-z]+ly |later |once )?(?:co-?)?(?:founded|started|"
    r"set up|established|owned|run|led|chaired|headed|controlled|managed|bought|funded|backed) by (?P<who>[^,;.]{3,60})"
)
"""Who did it, told behind the body itself: "Y was founded by others"."""
_PEOPLE = (
    r"(?:co-?)?(?:founders?|executives?|owners?|directors?|chief executives?|shareholders?|principals?|officers?|"
    r"managers?|employees|staff|chairman|chairwoman|presidents?|investors?|trustees?)"
)
_PEOPLE_OF = re.compile(rf"\b{_PEOPLE} (?:of|at) (?:the )?\Z", re.I)
_ITS_PEOPLE = re.compile(rf"['’]s? (?:[a-z-]+ ){{0,2}}{_PEOPLE}\b")
_ITS_OWN = re.compile(r"(?:['’]s?|:) (?:[a-z-]+ )?")
_OF_WHOM = re.compile(r" (?:of|to) (?:[\w’'-]+,? ){0,4}")
_NONE_OF_THEM = re.compile(r"\b(?:none|neither|nobody|not one) of (?:whom|which|them|these|those|us)\b")
_BY_ITS_RULES = re.compile(
    r"(?:['’]s?)? (?:[a-z]+ )?(?:rules?|regulations?|guidelines?|listing|standards?|definitions?|requirements?)\b"
)
"""A body of whose rules alone the words speak: "an expert under NYSE rules"."""
_SHARES = r"(?:shares?|stock|units|options|warrants|equity|capital)"
_GIVES_SHARES = re.compile(
    r"\b(?:allot(?:s|ted)?|issue[sd]?|sells?|sold|transfer(?:s|red)?)\b[^.;]{0,80}\b"
    rf"{_SHARES}\b[^.;]{{0,40}}\bto (?:the )?"
)
"""Who gets shares from a body is no body of which it holds any: "Y allotted 100 shares to Z"."""
_A_PART = re.compile(
    r"\b(?:stock|shares?|notes?|units|securities|stake|interest|debentures?|bonds?) (?:of|in|from|issued by) "
    r"(?:the )?\Z"
)
_OF_ALL = re.compile(r"\b(?:all|entire|whole|100 ?%|100 per ?cent|majority|controlling|control)\b", re.I)
_CASUAL = {
    "partner_of": re.compile(
        r"\b(?:business|trading|bridge|tennis|training|drinking|dance|sparring|limited) partners?\b", re.I
    ),
    "affiliate_of": re.compile(r"\baffiliate (?:program(?:me)?s?|marketing|links?|schemes?|networks?)\b", re.I),
}
"""Words for a tie that here tell of none."""
_MEMBERS = re.compile(r"\b(?:members?|guests?|customers?|users?) of (?:the )?\Z")
_BROKEN = re.compile(
    r"\b(?:before|after|when|while|whereas|until)\b|[.:]\s|^,\s(?:[a-z]+ed|bought|sold|held)\b|^\sand\s[^,]{2,40},\s(?:an?|the)\s"
)
_BRACKETS = re.compile(r"\s?\([^()\n]{2,80}\)")
_WHOSE = re.compile(r",? (?:whose|of which) ")
_OUR = re.compile(r"\b[Oo]ur (?:[\w-]+ ){0,4}[\w-]+,? \Z")
_ITS_OFFICER = re.compile(r"\b(?:[Ii]ts|[Tt]heir) (?:[\w-]+ ){0,4}[\w-]+,? \Z")
_SAYS = re.compile(
    r",? (?:has |had )?(?:said|says|told|tells|added|adds|denied|denies|stated|wrote|claimed|insisted)\b"
)
_WEDDED = re.compile(r"\bmarried (?:to )?(?:an?|the) [a-z]+\b")
_HIS = re.compile(rf"[{PRONOUN}] (?:[a-z-]+ )?$")
_AND_HIS = re.compile(rf"{P} and (?:[{PRONOUN}]|his|her) (?:[a-z-]+ )?$")
_NAMED_THEN = re.compile(rf",? [(–—-]? ?(?:{P}|of {P})")


def doubted(doc: Doc, names: Names, masked: Mask, tie: Tie) -> bool:
    """Whether the words in which the two stand speak against a tie between them."""
    text = text_of(doc)
    first, last = min(tie.source.start, tie.target.start), max(tie.source.end, tie.target.end)
    lead = text[max(masked.start, first - 40, text.rfind(". ", 0, first) + 1) : first]
    return (
        "\t" in text[tie.source.start : tie.source.end] + text[first:last]  # rows of a table are read as such
        or merely_addressed(masked, tie)
        or (
            tie.type == "family_of"
            and (_part_of(tie.source.full, tie.target.full) or _unnamed_relative(doc, masked, tie))
        )
        or _group_told(doc, masked, tie)
        or (tie.type in _GROUP and bool(_APART.search(masked.text)))
        or (tie.type == "founder_of" and bool(_BY_ANOTHER.search(text[masked.start : masked.end])))
        or bool(_NONE_OF_THEM.search(text, tie.source.end, max(tie.source.end, tie.target.start)))
        or bool(_BY_ITS_RULES.match(text, tie.target.end))
        or _between_tells_other(text[tie.source.end : max(tie.source.end, tie.target.start)], tie)
        or _by_others(text, tie)
        or (tie.type not in _GROUP and _of_its_people(text, tie))
        or (tie.type != "family_of" and (_of_a_relative(text, tie) or told_as_kin(text, tie)))
        or (tie.type in _CASUAL and bool(_CASUAL[tie.type].search(masked.text)))
        or (tie.type == "director_of" and bool(_MEMBERS.search(text, max(0, tie.target.start - 30), tie.target.start)))
        or (tie.type != "family_of" and "\n" not in text[first:last] and bool(_WISHED.search(lead + text[first:last])))
        or _of_our_own(names, text, tie)
        or _paired_apart(doc, names, tie)
        or _whose(names, text, tie)
        or _above_of_another(doc, masked, tie)
        or _told_of_another(doc, masked, tie)
    )


def _between_tells_other(between: str, tie: Tie) -> bool:
    """Whether the words from source to target tell of shares given to the target, or of part of its shares where the
    tie would be to the whole."""
    if tie.type in {"shareholder_of", "investor_in", "subsidiary_of"} and _GIVES_SHARES.fullmatch(between.lstrip()):
        return True
    return tie.type == "subsidiary_of" and bool(_A_PART.search(between)) and not _OF_ALL.search(between)


def _of_our_own(names: Names, text: str, tie: Tie) -> bool:
    """Whether the office is one in the house that speaks: "our chief executive, Ann Hill, sits on the board of X",
    "X sold shares. Ann Hill, our chief executive and a director, bought some", "its chair, Ann Hill, said that X …"."""
    if tie.type not in _OFFICES or (names.speaker and names.speaker.full == tie.target.full):
        return False
    spoken = text[tie.source.end : max(tie.source.end, tie.target.start)]
    if _ITS_OFFICER.search(text, max(0, tie.source.start - 60), tie.source.start) and _SAYS.match(spoken):
        return True
    if tie.type != "director_of" and _OUR.search(text, max(0, tie.source.start - 60), tie.source.start):
        return True
    return tie.target.end <= tie.source.start and bool(_OURS.match(text, tie.source.end))


_OFFICES = frozenset({"officer_of", "employee_of", "director_of"})
_OURS = re.compile(r",? (?:who )?(?:is |was |has been )?(?:also )?our (?!(?:sister|parent|rival|supplier|customer)\b)")


def _by_others(text: str, tie: Tie) -> bool:
    """Whether the words behind the target say that it was somebody else: nobody of the source's name."""
    told = _BY_OTHERS.match(text, tie.target.end)
    return told is not None and tie.type != "family_of" and tie.source.text.split()[-1] not in told["who"]


def _of_its_people(text: str, tie: Tie) -> bool:
    """Whether it is people of the source who hold the tie, and not the source: "the founders of X invested in Y"."""
    if tie.source.kind not in BODIES | {"unknown"}:
        return False
    return bool(
        _PEOPLE_OF.search(text, max(0, tie.source.start - 40), tie.source.start)
        or _ITS_PEOPLE.match(text, tie.source.end)
    )


def _of_a_relative(text: str, tie: Tie) -> bool:
    """Whether it is a relative of the source of whom that is told: "A: wife employed by Y", "a brother of A owned a
    third of Y"."""
    between = text[tie.source.end : max(tie.source.end, tie.target.start)]
    kin_word = _kin_words().search(between)
    if kin_word and _ITS_OWN.fullmatch(between[: kin_word.start()]):
        return True
    before = text[max(0, tie.source.start - 60) : tie.source.start]
    kin_word = next(reversed(list(_kin_words().finditer(before))), None)
    return bool(kin_word and tie.target.start > tie.source.end and _OF_WHOM.fullmatch(before[kin_word.end() :]))


def told_as_kin(text: str, tie: Tie) -> bool:
    """Whether the source is told as a relative of whom the words before give the office: "Y's director A and her
    husband B" makes B nothing in Y."""
    before = text[max(0, tie.source.start - 40) : tie.source.start]
    kin_word = next(reversed(list(_kin_words().finditer(before))), None)
    return bool(
        kin_word
        and tie.target.end <= tie.source.start
        and re.search(r"\band (?:his|her|their) \Z", before[: kin_word.start()])
        and re.fullmatch(r",? ", before[kin_word.end() :])
    )


def _part_of(one: str, other: str) -> bool:
    """Whether one name is the other, shortened: "Tom" beside "Tom Holt"."""
    short, long = sorted((one.split(), other.split()), key=len)
    return set(short) <= set(long)


def _group_told(doc: Doc, masked: Mask, tie: Tie) -> bool:
    """Whether the passage itself says, by a role noun, whose affiliate or subsidiary somebody is: of nobody else."""
    sides = {tie.source.full, tie.target.full}
    return tie.type in _GROUP and any(
        r["type"] in _GROUP
        and r.get("told")
        and (
            masked.start <= r["spans"][0][0] < masked.end
            or (sides & {r["source"], r["target"]} and abs(r["spans"][0][0] - masked.start) < _PASSAGE)
        )
        for r in records(doc, "relations")
    )


def _paired_apart(doc: Doc, names: Names, tie: Tie) -> bool:
    """Whether brackets put each of two with somebody else: "A (X Ltd), B (Y Ltd)" ties A to nothing of B's."""
    text = text_of(doc)
    if not (own := _BRACKETS.match(text, tie.source.end)):
        return False
    beside = [name.full for name in names.between(*own.span()) if name.kind in BODIES]
    opened = text.rfind("(", own.end(), max(own.end(), tie.target.start))
    enclosed = opened >= 0 and ")" not in text[opened : tie.target.start]
    return bool(beside) and tie.target.full not in beside and enclosed


def _whose(names: Names, text: str, tie: Tie) -> bool:
    """Whether "whose" ties the later name to a body that stands nearer: "X competes with Y, whose director is A"."""
    between = names.between(tie.target.end, max(tie.target.end, tie.source.start))
    nearer = [name for name in between if name.kind in BODIES and name.full != tie.target.full]
    return any(_WHOSE.match(text, name.end) for name in nearer)


def _like_it(doc: Doc, tie: Tie, start: int, end: int) -> list[Record]:
    """The ties of the same class that are told between ``start`` and ``end``."""
    return [
        r
        for r in records(doc, "relations")
        if kin(r["type"]) == kin(tie.type) and r["spans"][0][0] < end and r["spans"][0][1] > start
    ]


def _above_of_another(doc: Doc, masked: Mask, tie: Tie) -> bool:
    """Whether the sentence itself tells the tie of another, and one end stands only in the heading above it."""
    above = [name.full for name in (tie.source, tie.target) if not masked.start <= name.start < masked.end]
    if len(above) != 1:
        return False
    (below,) = {tie.source.full, tie.target.full} - set(above)
    return any(below in (r["source"], r["target"]) for r in _like_it(doc, tie, masked.start, masked.end))


def _told_of_another(doc: Doc, masked: Mask, tie: Tie) -> bool:
    """Whether the target stands in a clause of its own, which tells the tie of somebody else.

    "A left X two years before B founded Y" makes A no founder of Y.
    """
    text = text_of(doc)
    between = text[tie.source.end : max(tie.source.end, tie.target.start)]
    if not between or not _BROKEN.search(between):
        return False
    spans = store(doc).get("sentence_spans", [])
    start, end = next(((a, b) for a, b in spans if a <= tie.target.start < b), (masked.start, masked.end))
    return any(
        r["polarity"] == "affirmed" and r["target"] == tie.target.full and r["source"] != tie.source.full
        for r in _like_it(doc, tie, start, end)
    )


@cache
def _kin_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(vocabulary().by_id['family_of'].nouns)})s?\b")


def _unnamed_relative(doc: Doc, masked: Mask, tie: Tie) -> bool:
    """Whether every relative told of goes without a name, and the two stand in different sentences, or one stands
    beside the relative: "his wife sells pianos. Ms Holm left", "Mr Abel and his wife met Ms Holm"."""
    first, last = sorted((tie.source.start, tie.target.start))
    apart = any(first < start <= last for start, _ in store(doc).get("sentence_spans", []))
    found = [m.span() for m in _kin_words().finditer(masked.text)]
    if not found:
        return bool(_WEDDED.search(masked.text))
    return all(
        (_HIS if apart else _AND_HIS).search(masked.text[:start]) and not _NAMED_THEN.match(masked.text, end)
        for start, end in found
    )
