"""Whose words a statement is: who its cue names, the author of the heading, who signed, the side that pleads."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.model import Status
from analyzer.pipes.authors import author_of
from analyzer.pipes.name_words import FUNCTION_WORDS
from analyzer.pipes.records import records, store, text_of
from analyzer.pipes.standing import Standing, standing_of, top_line
from analyzer.pipes.status_cues import Cue
from analyzer.pipes.status_model import SHORT, read_statement
from analyzer.pipes.status_subjects import subject_before

_ANSWERS = re.compile(
    r"\b(?:answers?|responds?|replies|pleads?|states?|files?)\b[^.;\n]{0,60}\b(?:complaint|petition|follows)\b", re.I
)
"""How the first sentence of an answer says whose it is."""
_TOLD = re.compile(r"\b(?:told|tells?|said|says|added|wrote)\b")
_SIGNED = re.compile(
    r"(?:/s/|\bSigned,|\bsigned\s+by)\s*(?P<who>[A-Z][\w.’'-]*(?:[ \t]+[A-Z][\w.’'-]+)*"
    r"(?:,[ \t]+(?:[A-Z][\w’'-]*[ \t]?)+)?)"
)
_SUBJECT = re.compile(
    r"\W*(?:\d+\.\s+)?(?P<who>(?:The\s+)?[A-Z][\w’&-]+(?:\s[A-Z][\w’.&-]+){0,4}),?\s+(?:has|have|is|was|"
    r"were|did|does|will|never|had|[a-z]+s|[a-z]+ed)\b"
)
_SIDE = re.compile(r"\b(?:plaintiff|defendant|petitioner|respondent|claimant|appellant|appellee|intervenor)s?\b", re.I)
_SPEAKING = re.compile(
    r"^\s*(?P<who>(?:MR|MS|MRS|DR|THE|Q|A)\b\.?[A-Z .’'-]{0,30}|[A-Z][A-Z .’'-]{2,30})(?:\s*\([^()]{2,60}\))?:\s+(?="
    r"[A-Z“\"])"
)
_PLEADING = re.compile(r"complaint|lawsuit|pleading|purportedly|allegedly|as\s+(?:pleaded|alleged)", re.I)
_PROPER = (
    r"(?P<who>(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)?(?:(?:[A-Z]\.\s*)+[A-Z][\w’-]+|[A-Z][\w’-]+(?:\s+(?:[A-Z]\.|"
    r"[A-Z][\w’-]+)){1,3}))"
)
_SENDER = re.compile(rf"(?:^|\s)(?:From|FROM|Sender):\s*{_PROPER}")
_BEHALF = re.compile(r"\bon\s+behalf\s+of\s+(?P<who>(?:the\s+)?[A-Z][\w’&-]+(?:\s+[A-Z][\w’&-]+){0,4})")
_DEPONENT = re.compile(rf"\bI,\s+{_PROPER},\s+(?:\w+\s+){{0,4}}?(?:will|of|am|being|say|state|declare|swear|certify)\b")
_CLOSING = re.compile(
    rf"[.!?]\s+(?:(?:Best|Regards|Best\s+regards|Kind\s+regards|Sincerely|Yours\s+\w+|Thanks|Yours),?\s+)?{_PROPER}"
    r"(?:,\s+(?:[A-Z][\w’&-]+\s?|of\s|and\s|the\s|for\s){1,6})?\.?\s*$"
)
_CLIENT = re.compile(r"\b(?:[Oo]ur|[Mm]y)\s+clients?,?\s+(?P<who>[A-Z][\w’&.-]*(?:\s+(?:[A-Z&][\w’&.-]*|and|of))*)")
_ADJUDICATOR = re.compile(
    r"\b(?:administrative\s+law\s+judge|magistrate\s+judge|special\s+master|arbitrator|arbitral\s+tribunal|"
    r"ombudsman|inspector\s+general|hearing\s+"
    r"(?:officer|examiner|panel)|referee|master|coroner|adjudicator|upper\s+tribunal|tribunal|commissioner|"
    r"auditor\s+general|bankruptcy\s+judge|"
    r"comptroller|disciplinary\s+board|panel)\b",
    re.I,
)
_PAPER = re.compile(
    r"(?:an?|the|this|that)?\s*(?:\w+\s+)?(?:lawsuit|suit|complaint|petition|filing|pleading|indictment|"
    r"court\s+(?:papers|filings?|documents?|records?))s?\b",
    re.I,
)
_THING = re.compile(
    r"(?:(?:the|this|that|these|those|an?|any|its|such|each|no)\s+)?(?:the|this|\w+\s+)?(?:order|agreement|"
    r"paragraphs?|sections?|"
    r"document|notice|settlement|decree|stipulation|judgment|exhibit|truth|matter|it|that|answer|defence|allegations?)"
    r"(?:\s+(?:\d+|[IVX]+))?(?:\s+of\s+.{3,60})?|the|an?|it",
    re.I,
)
_PARTY_ROLES = {
    "Plaintiff": "plaintiff",
    "Petitioner": "petitioner",
    "Defendant": "defendant",
    "Respondent": "respondent",
}
_PLEADERS = re.compile(r"\b(?:plaintiff|defendant|petitioner|respondent|claimant|counterclaimant)s?\b", re.I)
"""The sides of a case: a pleading is theirs, whomever it names."""
_RANKS = r"(?i:first|second|third|fourth|fifth|and|lead|derivative|counterclaim|cross|third-party|learned)"
_SIDES = [
    re.compile(rf"(?:\b(?:[Tt]he|THE)\s+)?(?:\b{_RANKS}\s+)*\b(?i:{roles})s?\b")
    for roles in (
        "plaintiff|claimant|applicant|complainant|petitioner|relator|pursuer",
        "defendant|respondent|defender",
    )
]
"""What either side of a case is called, in one court or another."""
_PLEADINGS = {"answer", "response_to_petition", "complaint", "petition"}


def speaker_of(
    doc: Doc, standing: Standing | None, status: Status, cue: Cue | None, words: str, heading: str | None
) -> str | None:
    """Who says ``words``, by name or as the paper calls them ("the Court"); nothing where nobody can be told."""
    if turn := _SPEAKING.match(words):
        return turn["who"].strip()
    if client := _CLIENT.search(words):
        return client["who"].rstrip(" .")
    own = standing is not None and (standing.status is Status.REPORTED or standing.id == "own_release")
    if cue and cue.speaker and not _THING.fullmatch(cue.speaker) and not (own and _PAPER.match(cue.speaker)):
        return cue.speaker
    if cue and cue.pronoun and (before := _said_before(doc)):
        return before
    if status is Status.ALLEGED and cue and not own and _PLEADING.search(words[cue.start : cue.end]):
        return _named(doc, "Plaintiff")
    author = author_of(heading) or author_of(top_line(doc))
    if status in {Status.FOUND, Status.ORDERED} and (
        office := _ADJUDICATOR.search(f"{heading or ''} {top_line(doc) or ''}")
    ):
        return f"the {office[0]}" if not office[0].isupper() else f"the {office[0].title()}"
    if status is Status.ALLEGED and standing and standing.status in {Status.FOUND, Status.ORDERED}:
        return _named(doc, "Plaintiff")
    if (
        author
        and (standing is None or standing.status is not Status.REPORTED)
        and not (standing and standing.status is Status.ALLEGED and author.lower() in {"the parties"})
    ):
        return author
    if status in {Status.CERTIFIED, Status.ASSERTED_BY_PARTY}:
        signer, writer = _hands(doc)
        if signer and not (standing and standing.id in _PLEADINGS):  # counsel signs what a party says
            return signer
        if writer and not (standing and standing.speaker and standing.id != "certificate"):
            return writer
    speaker = standing.speaker if standing else None
    if speaker is None:
        speaker = {Status.ALLEGED: "Plaintiff", Status.FOUND: "the Court", Status.ORDERED: "the Court"}.get(status)
    if (
        speaker is None
        and status is Status.ASSERTED_BY_PARTY
        and (subject := _SUBJECT.match(words))
        and not _THING.fullmatch(subject["who"])
    ):
        return subject["who"]
    if (
        speaker is None
        and standing
        and standing.id in {"brief", "proposed_order"}
        and (named := _SIDE.search(top_line(doc) or ""))
    ):
        return named[0].capitalize()
    if (
        speaker is None
        and own
        and (told := _TOLD.search(words))
        and (who := subject_before(words, told.start()))
        and not _PAPER.match(who)
    ):
        return who
    if speaker is None and standing and standing.id == "press":
        return _outlet(heading if heading and standing_of(doc, heading) else top_line(doc) or heading)
    return _named(doc, speaker)


def speaker_named(doc: Doc, words: str, told: str | None, status: Status) -> str | None:
    """Who makes the statement ``words``: ``told`` by the grammar, or whom a short paper names, as the encoder reads it,
    where the grammar has only the role that the kind of paper gives, or nothing."""
    context = top_line(doc)
    whole = f"{context}\n\n{words}"
    if context is None or len(text_of(doc)) >= SHORT or (told and told.casefold() in whole.casefold()):
        return told
    if (
        told
        and _PLEADERS.search(told)
        and ((side := _side_as_worded(told, words, context)) or status is not Status.NEITHER)
    ):
        return side or told
    read = read_statement(context, words)
    place = read.speaker() if read else None
    named = whole[slice(*place)] if place else ""
    if status in {Status.ORDERED, Status.FOUND} and _PLEADERS.search(named):
        return told  # a side of the case is named as the one who is bound, or of whom it is found
    told_apart = any(c.isupper() for c in named) and not {w.lower() for w in named.split()} <= FUNCTION_WORDS
    return named if told_apart else told


def _side_as_worded(told: str, words: str, context: str) -> str | None:
    """The side of a case that ``told`` is as the statement calls it, or its heading: "the Second Claimant"."""
    side = next((pattern for pattern in _SIDES if pattern.search(told)), None)
    found = side and (side.search(words) or side.search(context))
    return found[0] if found else None


def _hands(doc: Doc) -> tuple[str | None, str | None]:
    """Who signed the document, and who sent, swore or closed it, as its words say; looked up once a document."""
    kept = store(doc)
    if "hands" not in kept:
        text = text_of(doc)
        signed = _SIGNED.search(text)
        writers = (pattern.search(text) for pattern in (_SENDER, _DEPONENT, _BEHALF, _CLOSING))
        writer = next((found["who"] for found in writers if found), None)
        kept["hands"] = (signed["who"].strip(" ,.") if signed else None, writer)
    signer, writer = kept["hands"]
    return signer, writer


def _named(doc: Doc, speaker: str | None) -> str | None:
    """The names of the parties in the role that ``speaker`` is, if the caption gave them; else ``speaker``."""
    role = _PARTY_ROLES.get(speaker or "")
    names = [p["name"] for p in records(doc, "parties") if p["role"] == role] if role else []
    if len(names) > 1 and role in {"defendant", "respondent"}:
        names = [name for name in names if name in _answering(doc)] or names
    return ", ".join(names) if names else speaker


def _answering(doc: Doc) -> list[str]:
    """The parties, among several on one side, whose answer the document says it is in its first sentences."""
    kept = store(doc)
    if "answering" not in kept:
        start = int((kept.get("caption") or {"end": 0})["end"])
        opening = next(
            (
                text_of(doc)[unit["start"] : unit["end"]].lower()
                for unit in records(doc, "units")
                if start - 600 <= unit["start"] < start + 1500
                and _ANSWERS.search(text_of(doc), unit["start"], unit["end"])
            ),
            "",
        )
        kept["answering"] = [
            p["name"]
            for p in records(doc, "parties")
            if any(name.lower() in opening for name in (p["name"], *p["aliases"]) if not _SIDE.fullmatch(name))
        ]
    found: list[str] = kept["answering"]
    return found


def _said_before(doc: Doc) -> str | None:
    """Whom "he added" means: the last speaker that a sentence before this one named."""
    return next((s["speaker"] for s in reversed(records(doc, "statements")) if s["speaker"]), None)


def _outlet(heading: str | None) -> str | None:
    """The paper or post that a heading over news names, in its words: "NEWS ARTICLE (Harbour Gazette)"."""
    if not heading:
        return None
    inner = re.search(r"\((?!\d)([^()]{3,60})\)", heading)
    words = (inner[1] if inner else re.sub(r"\s*\([^)]*\)", "", heading)).strip()
    return words.lower() if words.isupper() else words
