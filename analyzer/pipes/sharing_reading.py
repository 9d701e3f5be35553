"""Transfers of data that the encoder reads in passages, for whatever wording the grammar of transfers does not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from analyzer.pipes.clause_masks import Mask
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.reading import passages
from analyzer.pipes.records import Record, records, store, text_of
from analyzer.pipes.relation_reading import pairs_in, told_in
from analyzer.pipes.sharing_modality import ASKED, RESOLVED
from analyzer.pipes.sharing_transfers import Transfer

_TOLD, _PLAIN = 0.45, 0.85
"""How sure a transfer must be: where data or records are spoken of, and where they are by no word that is known."""
_MODALITY = {
    "done": "done", "planned": "planned", "permitted": "permits", "required": "requires", "forbidden": "prohibits",
}  # fmt: skip
_STATED, _NOT_STATED = 0.6, 0.2
_TURNED, _NOT_TURNED = 0.95, 0.25
_CERTIFIES = re.compile(r"\b(?:certif\w+|confirm\w*|report\w*|assur\w+|writes?|wrote) (?:also )?to\b", re.I)
RECORDS = re.compile(
    r"\b(?:data|datasets?|databases?|records?|files?|lists?|registers?|photo\w*|images?|pictures?|scans?|recordings?|"
    r"footage|details|archives?|profiles?|cop(?:y|ies)|samples?|names|addresses|histor(?:y|ies)|extracts?|logs?|"
    r"readings?|results?|sheets?|rolls?|drives?|discs?|disks?|tapes?)\b",
    re.I,
)

_ABOUT = re.compile(
    r"\b(?:letters?|e-?mails?|notes?|memos?|questions?|articles?|reports?|invoices?|bills?|quotes?) "
    r"(?:about|on|concerning|for) [^.;]*$|"
    r"\b(?:deletion|destruction|erasure|disposal|loss|theft|misuse|breach) of (?:[a-z]+ ){0,3}$",
    re.I,
)
_TAKEN = re.compile(
    r"\b(?:scraped|scraping|stole|stolen|hacked|hacker|theft)\b|\bprice list\b|\bnewsletters?\b|"
    r"\b(?:ability|opportunity|possibility) (?:to|of)\b|"
    r"\b(?:would|will|shall|must|to) (?:stop|cease|discontinue|halt|suspend) \w+ing\b|"
    r"\b(?:delet|remov|eras|wip|purg)\w* (?:[^.;,]{0,60} )?from\b|"
    r"\b(?:transfer|up-?load|copy|export|deliver\w*|sync) [^.;,]{0,60}\b(?:failed|fell through|was (?:cancelled|"
    r"stopped|refused|"
    r"abandoned|aborted))\b",
    re.I,
)
_ONE_OF = re.compile(
    r"\b[Aa]n? (?:former |ex-|co-?)?(?:founder|director|employee|officer|owner|member|partner|executive|engineer|nurse|"
    r"clerk|doctor|manager|shareholder|customer|patient|user) (?:of|at|with|from) (?:the )?\Z"
)
_TAKEN_UP = re.compile(
    r"\b(?:it|its|they|their|them|these|those|this|which|who|he|she|his|her|we|our|"
    r"the (?:same|other|latter|former|firm|company|files?|data|records?|photos?|cop(?:y|ies)|list|lot))\b",
    re.I,
)
_CLOSED = re.compile(r"[.;](?:\s|$)|\n")


def read_transfers(
    doc: Doc, names: Names, heard_at: Callable[[int], object], data: list[Record]
) -> Iterator[tuple[Mask, Transfer]]:
    """Each transfer that a passage tells between two named parties, with the masked sentences in which they stand.

    Only passages that speak of ``data`` or of records tell one. Of several states told of the same two parties, the
    likeliest; nothing where the passage denies the transfer.
    """
    text = text_of(doc)
    for passage in passages(doc):
        heard_at(passage.start)
        told = any(passage.start <= mention["spans"][0][0] < passage.end for mention in data)
        spoken = told or RECORDS.search(text, passage.start, passage.end)
        parties, read = pairs_in(names, passage)
        for chances in read:
            state = max(chances.passed, key=chances.passed.__getitem__)
            if state == "denied" or chances.passed[state] < (_TOLD if spoken else _PLAIN):
                continue
            sides = parties[chances.source], parties[chances.target]
            masked, giver, taker, (start, end) = told_in(doc, names, passage, *sides, RECORDS)
            if (
                _rival(text, names, giver)
                or _taken(text, masked)
                or _apart(text, giver, taker)
                or _one_of_them(text, giver)
                or any(_no_party(text, name) for name in (giver, taker))
            ):
                continue
            modality = _MODALITY[state]
            if modality == "done" and ASKED.search(text[masked.start : masked.end]):
                modality = "requested"
            elif modality == "done" and _only_resolved(text[masked.start : masked.end]):
                modality = "planned"
            yield masked, Transfer(giver, taker, modality, start, end)


def restate(doc: Doc, names: Names, heard_at: Callable[[int], object], *, agreed: bool = False) -> None:
    """Sets right in which modality the grammar has told transfers, where their passage is read as telling another.

    What is only ``agreed`` is not read as done.

    Those that it is read as denying are taken back, and those that it is far surer to read the other way round.
    """
    denied: list[Record] = []
    for passage in passages(doc):
        if not (told := passage.among(records(doc, "sharing"))):
            continue
        heard_at(passage.start)
        read = {(c.source, c.target): c.passed for c in pairs_in(names, passage)[1]}
        for record in told:
            passed = read.get((record["discloser"], record["recipient"]), {})
            turned = read.get((record["recipient"], record["discloser"]), {})
            other_way = _surest(turned) >= _TURNED and _surest(passed) <= _NOT_TURNED
            if other_way and not _CERTIFIES.search(text_of(doc), *record["spans"][0]):
                denied.append(record)
                continue
            state = max(passed, key=passed.__getitem__, default="")
            own = max(
                (chance for name, chance in passed.items() if _MODALITY.get(name) == record["modality"]), default=0
            )
            if not passed or passed[state] < _STATED or own >= _NOT_STATED:
                continue
            if state == "denied":
                denied.append(record)
            elif not (state == "done" and (agreed or _only_resolved(text_of(doc)[slice(*record["spans"][0])]))):
                record["modality"] = _MODALITY[state]
    store(doc)["sharing"] = [r for r in records(doc, "sharing") if not any(r is other for other in denied)]


def _only_resolved(words: str) -> bool:
    """Whether sentences tell of a decision that something be done, and of nothing that has been."""
    return bool(RESOLVED.search(words)) and not _HAS_BEEN.search(words)


_HAS_BEEN = re.compile(r"\b(?:had|has|have|having)\b")


def _surest(passed: dict[str, float]) -> float:
    return max((chance for state, chance in passed.items() if state != "denied"), default=0)


def _apart(text: str, giver: Name, taker: Name) -> bool:
    """Whether the two stand in clauses of their own, the later of which takes up nothing of the earlier."""
    first, second = sorted((giver, taker), key=lambda name: name.start)
    broken = text.find(";", first.end, second.start)
    if broken < 0:
        return False
    stop = _CLOSED.search(text, second.end)
    return not _TAKEN_UP.search(text[broken : stop.start() if stop else len(text)])


_RIVAL_BEFORE = re.compile(r"\b(?:rivals?|competitors?|runner-up),? \Z")
_RIVAL_AFTER = re.compile(
    r"['’]s? (?:[a-z]+ ){0,2}(?:rivals?|competitors?)\b|,? (?:which|who) (?:had |has )?(?:lost|bid|tendered)\b"
)


def _rival(text: str, names: Names, giver: Name) -> bool:
    """Whether the supposed giver is told, there or earlier, only as the rival of whom the data go to."""
    return any(
        _RIVAL_BEFORE.search(text, max(0, name.start - 20), name.start)
        or _RIVAL_AFTER.match(text, name.end)
        or _RIVAL_AFTER.match(text, name.end + 1)
        for name in names.all
        if name.full == giver.full and name.start <= giver.start
    )


_PLACE_IN_PAPER = re.compile(r"(?:Paragraphs?|Counts?|Sections?|Exhibits?|Schedules?|Annex(?:es)?)\b|\S+-hosted\Z")


def _no_party(text: str, name: Name) -> bool:
    """Whether words that look like a name are a place in the paper, or short for a law: "the Sales Rule (“TSR”)"."""
    law = rf"\b(?:Rule|Act|Code|Statute|Directive)\b[^()]{{0,60}}\((?:the )?[“\"]?{re.escape(name.text)}[”\"]?\)"
    return bool(_PLACE_IN_PAPER.match(name.text)) or (name.text.isupper() and bool(re.search(law, text)))


def _one_of_them(text: str, giver: Name) -> bool:
    """Whether only somebody without a name who belongs to the giver acts: "a founder of X sent some files"."""
    return bool(_ONE_OF.search(text, max(0, giver.start - 40), giver.start))


def _taken(text: str, masked: Mask) -> bool:
    """Whether nobody hands data over there: they are stolen, or only written about, or what goes is another paper."""
    words = text[masked.start : masked.end]
    said = [m for m in RECORDS.finditer(words) if m[0].islower()]  # "Archive" may be part of a name
    return bool(_TAKEN.search(words)) or (bool(said) and all(_ABOUT.search(words[: m.start()]) for m in said))
