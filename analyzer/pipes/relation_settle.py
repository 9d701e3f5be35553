"""What later words of a document change in its ties: marriages and holdings that ended, offices guessed wrongly,
people told apart."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.pipes.clause_masks import Mask, P, antecedent
from analyzer.pipes.document_dates import dates_between
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.records import Record, add, records, text_of
from analyzer.pipes.relation_contracts import take_effect
from analyzer.pipes.relation_ends import STAKES, end_holdings
from analyzer.pipes.relation_verbs import FRACTION
from analyzer.pipes.short_forms import name_key
from analyzer.pipes.statements import status_at

_OFFICES = frozenset({"officer_of", "director_of", "employee_of"})
_SPOUSE = re.compile(r"\b(?:husband|wife|spouse|married|marriage|wed|wedded|wedding|partner)\b", re.I)
_OVER = re.compile(
    r"\b(?:divorc\w+|separat(?:ed|ion)|annul\w+|decree (?:absolute|nisi)|no longer married|widow\w*|"
    r"marriage (?:was|were|had been|has been)? ?(?:ended|dissolved|over|came to an end)|married\b[^.;]{0,40}\buntil)\b",
    re.I,
)
_NOT_OVER = re.compile(r"\b(?:not|never|no)\b[^.;]{0,20}$", re.I)
_EX = re.compile(r"(?:former|formerly|ex|late|one-time|onetime|previous|estranged|divorced)\b", re.I)
_REACH = 420


def settle_ties(doc: Doc) -> None:
    """Ends the marriages of which the document tells the end, or drops them where it does not say when;
    keeps of offices that were put with two bodies the one that is stated."""
    text = text_of(doc)
    ties = records(doc, "relations")
    take_effect(doc, ties)
    _size(ties, text)
    end_holdings(doc, ties)
    kept: list[Record] = []
    for tie in ties:
        if tie["polarity"] == "negated" and _FOUND.search(text, *tie["spans"][0]):
            tie["status"] = "found"
        _begin_after(tie, text)
        if tie["type"] == "director_of" and _OF_A_FIELD.search(text, *tie["spans"][0]):
            tie["type"] = "officer_of"
        if tie["type"] == "family_of" and tie["polarity"] == "affirmed" and not _lasting(doc, tie, text):
            continue
        kept.append(tie)
    ties[:] = [tie for tie in kept if not _misplaced(doc, tie, kept) and not _of_nobody(tie)]


_NOT_UNTIL = re.compile(
    r"\b(?:not|never)\b[^.;]{0,30}\b(?:become|became|join|come|came|take|took|acquire|buy|hold|own|serve|be|been|sit)\b"
    r"[^.;]{0,90}\buntil\b"
)
_OF_A_FIELD = re.compile(
    r"\bDirector, (?:[A-Z][\w&-]+ (?:and |& )?){0,2}(?:Services|Technology|Systems|Operations|Data|Research|"
    r"Engineering|Sales|Marketing|Analytics|Information|Security|Finance|Partnerships|Products?|Programs|Programmes|"
    r"Development|Communications|Compliance|Informatics|Privacy|Digital|IT)\b(?! (?:Ltd|Limited|Inc|LLC|plc|GmbH|Corp))"
)
"""A post that is no seat on the board: "Director, Information Services"."""


def _begin_after(tie: Record, text: str) -> None:
    """What was not so until a day has been so since: "I did not become a trustee until September 2019"."""
    if tie["polarity"] == "negated" and tie["end"] and not tie["start"] and _NOT_UNTIL.search(text, *tie["spans"][0]):
        tie["polarity"], tie["start"], tie["end"] = "affirmed", tie["end"], None


_ROLE_WORD = re.compile(
    r"(?:the )?(?:relief |counter-?)?(?:plaintiff|defendant|respondent|petitioner|claimant|complainant|appellant|"
    r"appellee|debtor|movant|intervenor)s?",
    re.I,
)


_DEPARTMENT = re.compile(
    r"(?:the )?(?:(?:Global|Worldwide|WW|Corporate|Regional|International|Business|Drug|Product|Clinical|Medical|Legal|"
    r"Financial|Field|Plant|Human|Information|Customer|Quality|Supply|Public|Investor|Government|Regulatory|Channel|"
    r"Strategic|Commercial|Sales|Marketing|Research|Data|Network|Contract)(?: |,? and |,? & ))*"
    r"(?:Operations|Finance|Sales|Marketing|Development|Research|Engineering|Resources|Technology|Privacy|Compliance|"
    r"Procurement|Purchasing|Contracts|Licensing|Affairs|Strategy|Planning|Accounting|Treasury|Tax|Support|Assurance|"
    r"Chain|Manufacturing|Communications|Relations|Administration|Merchandising|Alliances|IT|Analytics|Legal|Logistics|"
    r"Facilities|Programs|Projects)(?: (?:Department|Dept|Division|Team|Unit|Group))?"
)
"""A department, of which the office in "Director, Finance" is; it is neither a person nor a company."""


_UNDERTAKING = re.compile(
    r"(?:[Tt]he )?(?:Projects?|Program(?:me)?s?|Products?|Transactions?|Propert(?:y|ies)|Works?|Matter|Premises|Study|"
    r"Collaboration|Services?|Invention|Materials?|Technology|Assets?|Purpose|Opportunit(?:y|ies))"
)
"""A defined undertaking or thing, in which one has an interest without holding a share."""


def _of_nobody(tie: Record) -> bool:
    """Whether a tie is one of a name with itself, of a side of a case that several stand on, of a department that goes
    without its company, or puts an authority into a group of companies."""
    sides = (tie["source"], tie["target"])
    if tie["type"] == "same_as":
        return False  # of two bearers of one name
    if name_key(sides[0]) == name_key(sides[1]) or any(_ROLE_WORD.fullmatch(side) for side in sides):
        return True
    if tie["type"] in STAKES and _UNDERTAKING.fullmatch(tie["target"]):
        return True
    if tie["type"] in _OFFICES and any(_DEPARTMENT.fullmatch(side) for side in sides):
        return True
    return tie["type"] == "affiliate_of" and "public_body" in {tie["source_kind"], tie["target_kind"]}


_SHARE = re.compile(
    r"\d[\d.,]* ?(?:%|per ?cent\b|percent\b)(?= (?:of|in|by|shares?|stakes?|interest|holding|owned|held)\b)|"
    + FRACTION.pattern,
    re.I,
)


def _size(ties: list[Record], text: str) -> None:
    """Gives a holding the one share that its sentence names, where the sentence tells of one holding only."""
    told: dict[tuple[int, int], list[Record]] = {}
    for tie in ties:
        if tie["type"] in STAKES and tie["polarity"] == "affirmed":
            told.setdefault(tuple(tie["spans"][0]), []).append(tie)
    for (start, end), held in told.items():
        if len({(t["source"], t["target"]) for t in held}) == 1 and not any(t.get("stake") for t in held):
            shares = list(_SHARE.finditer(text, start, end))
            if len(shares) == 1:
                for tie in held:
                    tie["stake"] = shares[0][0]


_FOUND = re.compile(
    r"\b(?:court|judge|jury|tribunal|arbitrators?|panel|commission)\b[^.;]{0,90}\b(?:found|finding|held|holding|ruled|ruling|"
    r"concluded|concluding|determined|satisfied)\b(?: \w+){0,3}? that\b",
    re.I,
)
"""Who decides, and says so: what is denied after it is denied by the decision, whoever tells of it."""


def _lasting(doc: Doc, tie: Record, text: str) -> bool:
    """Whether a family tie is to be kept: a marriage told to be over only with the day on which it ended."""
    start, end = tie["spans"][0]
    if _EX.match(tie.get("role") or ""):
        return bool(tie["end"])
    if not (_SPOUSE.search(tie.get("role") or "") or _SPOUSE.search(text, start, end)):
        return True
    area = (start, min(len(text), end + _REACH))
    overs = [m for m in _OVER.finditer(text, *area) if not _NOT_OVER.search(text, max(0, m.start() - 24), m.start())]
    if not overs or tie["end"]:
        return True
    final = [m for m in overs if not m[0].lower().startswith("separat")] or overs
    for over in final:
        stop = min(len(text), over.end() + 90)
        dates = [
            d
            for d in dates_between(doc, over.start(), stop)
            if "." not in text[over.end() : d.start].replace("Mr.", "")
        ]
        if dates:
            tie["end"] = dates[0].value
            return True
    return False


def _misplaced(doc: Doc, tie: Record, ties: list[Record]) -> bool:
    """Whether an office was only supposed to be in one body while the document puts it in another."""
    if tie["type"] not in _OFFICES:
        return False
    own = [t for t in ties if t["source"] == tie["source"] and t["type"] in _OFFICES and t["target"] != tie["target"]]
    if tie.get("guess"):
        return any(not t.get("guess") for t in own)
    here = [t for t in ties if t.get("told") and t["spans"] == tie["spans"] and t["type"] in _OFFICES]
    if not tie.get("told") and any(t["source"] == tie["source"] and t["target"] != tie["target"] for t in here):
        # "Ann Lee, manager of A, and Bo Ray, director of B": what is said of the one is not said of the other.
        said = (tie["target"], tie["role"])
        if any(t["source"] != tie["source"] and (t["target"], t["role"]) == said for t in here):
            return True
    same = [t for t in own if (t.get("role") or "").lower() == (tie.get("role") or "").lower() and tie.get("role")]
    if not same:
        return False
    parties = [s["party"] for s in records(doc, "signatures") if s.get("signatory") == tie["source"] and s.get("party")]
    if any(tie["target"].endswith(p) for p in parties):
        return False  # who signs for a body holds the office there
    if any(any(t["target"].endswith(p) for p in parties) for t in same):
        return True
    return any(t.get("told") and t["spans"] == tie["spans"] for t in same) and not tie.get("told")


_OTHER = (
    r"(?:the same (?:person|man|woman|individual|one)|related|"
    r"a relation|any relation|to be (?:confused|mistaken)|the|our|identical|one and the same)"
)
_APART = [
    re.compile(pattern)
    for pattern in (
        rf"(?P<a>{P}|[\ue500-\ue57f]) (?:is|was|are) (?:certainly |in fact |of course )?(?:not|no longer to be "
        rf"taken for) (?:{_OTHER}[^.;\n]{{0,40}}?)?(?P<b>{P})(?!['’])",
        rf"(?P<a>{P}),? (?:is |was )?(?:in )?no (?:relation|kin|relative) (?:of|to|with) (?:the |our )?(?P<b>{P})",
        rf"(?P<a>{P}),? not to be (?:confused|mistaken) (?:with|for) (?:the |our |her |his namesake,? )?(?P<b>{P})",
        rf"(?P<a>{P}) and (?:the |our )?(?P<b>{P}) (?:are|were) (?:two )?(?:different|distinct|separate|not "
        rf"the same|unrelated) ?(?:people|persons|men|women|individuals)?",
        rf"(?P<a>{P}) is (?:a|an) (?:different|another|unrelated) (?:person|man|woman|individual) (?:from|than|"
        rf"to) (?:the )?(?P<b>{P})",
    )
]


def note_apart(doc: Doc, masked: Mask) -> None:
    """Adds a denied ``same_as`` for two people of like names whom a sentence tells apart."""
    if not any("\ue000" <= c <= "\ue2ff" for c in masked.text):
        return
    for pattern in _APART:
        for match in pattern.finditer(masked.text):
            first = masked.name(match["a"])
            other = masked.name(match["b"])
            people = [first]
            if first.form == "pronoun":  # whoever shares the surname, as people do who need to be told apart
                before = {masked.name(c).full: masked.name(c) for c in masked.text[: match.start()] if re.match(P, c)}
                alike = [n for full, n in before.items() if full.split()[-1] == other.full.split()[-1]]
                people = alike or antecedent(masked, match.start("a"), P)
            for one in people:
                if one.full != other.full:
                    _tell_apart(doc, (masked.start, masked.end), one, other)


_SOME = re.compile(r"(?<![\w’'-])(?:[Aa]|[Oo]ne|[Aa] certain) \Z")
_STANDS = re.compile(r"\s*[.,;?!)]| (?:is|was|has|had|who|stands|holds|held|owns)\b")


def note_namesakes(doc: Doc, names: Names) -> None:
    """Adds a denied ``same_as`` for somebody of a name, who need not be whom the text is about: "and whose name is on
    the list? A Karen Toews"."""
    text = text_of(doc)
    people = [n for n in names.all if n.kind == "person" and n.form == "proper" and " " in n.full]
    for one in people:
        if _SOME.search(text, max(0, one.start - 12), one.start) and _STANDS.match(text, one.end):
            alike = {n.full: n for n in people if n.full.split()[-1] == one.full.split()[-1]}
            for other in alike.values():
                if one.full != other.full:
                    _tell_apart(doc, (one.start, one.end), one, other)
    for match in _NAMESAKE.finditer(text):
        for one in names.only_person(match.start()):
            _tell_apart(doc, match.span(), one, one)


_NAMESAKE = re.compile(r"\b(?:of|bears?|bearing|shares?|sharing|has|with) the (?:very )?same name\b|\bnamesakes?\b")


def _tell_apart(doc: Doc, span: tuple[int, int], one: Name, other: Name) -> None:
    """Adds that two names, or two bearers of one name, are not the same person."""
    if one.kind == "person":
        add(
            doc, "relations", [span], type="same_as", source=one.full,
            target=other.full, role=None, start=None, end=None, precision="unknown", polarity="negated",
            modality="stated", source_kind="person", target_kind="person", via=[],
            status=status_at(doc, span[0]),
        )  # fmt: skip
