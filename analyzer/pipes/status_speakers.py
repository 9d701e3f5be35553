"""Whose words a statement is: who its cue names, the author of the heading, who signed, the side that pleads."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.model import Status
from analyzer.pipes.authors import author_of
from analyzer.pipes.message_parts import own_words
from analyzer.pipes.name_words import FUNCTION_WORDS
from analyzer.pipes.records import records, store, text_of
from analyzer.pipes.standing import ANSWERS, Standing, standing_of, top_line
from analyzer.pipes.status_cues import Cue
from analyzer.pipes.status_headings import (
    behind_dash,
    in_brackets,
    lodger_of,
    named_after,
    office_of,
    outlet_of,
    person_behind,
    side_of,
)
from analyzer.pipes.status_model import SHORT, read_statement
from analyzer.pipes.status_subjects import PRONOUN, subject_before

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
_PLEADING = re.compile(r"complaint|lawsuit|petition|pleading|purportedly|allegedly|as\s+(?:pleaded|alleged)", re.I)
_PROPER = (
    r"(?P<who>(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)?(?:(?:[A-Z]\.\s*)+[A-Z][\w’-]+|[A-Z][\w’-]+(?:\s+(?:[A-Z]\.|"
    r"[A-Z][\w’-]+)){1,3}))"
)
_SENDER = re.compile(rf"(?:^|\s)(?:From|FROM|Sender):\s*{_PROPER}")
_BEHALF = re.compile(r"\bon\s+behalf\s+of\s+(?P<who>(?:the\s+)?[A-Z][\w’&-]+(?:\s+[A-Z][\w’&-]+){0,4})")
_DEPONENT = re.compile(rf"\bI,\s+{_PROPER},\s+(?:\w+\s+){{0,4}}?(?:will|of|am|being|say|state|declare|swear|certify)\b")
_CLOSING = re.compile(
    r"(?i:\b(?:thanks|thank\s+you|regards|best|cheers|sincerely),?)\s+(?P<first>[A-Z][a-z]+)\.?\s*$|"
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
_PLEADINGS = {*ANSWERS, "complaint", "petition", "statement_of_claim"}
_OURS = re.compile(r"\b(?:[Oo]ur|[Mm]y)\s+clients?\b")
_BARE = re.compile(r"(?:the\s+)?(?:plaintiff|defendant|petitioner|respondent|claimant|applicant|appellant)s?", re.I)
"""A side of a case by nothing but its role."""
_WHOSE_SIDE = re.compile(
    r"^\W*(?P<side>(?:plaintiff|petitioner|claimant|applicant|complainant|relator|respondent|defendant)s?)[’']", re.I
)
"""The side whose paper it is, where the heading begins with it."""
_SAME_SIDE = (("plaintiff", "claimant", "applicant", "petitioner", "complainant"), ("defendant", "respondent"))
_DECIDERS = {"the court", "the commissioner", "the commission"}
_CAPACITY = re.compile(
    r"\bundersigned,?\s+(?:being|who\s+is|as)\s+(?:the\s+|an?\s+)?(?:duly\s+\w+\s+)?"
    r"(?P<held>(?!holder)[A-Z]?[\w ]{3,30}?)"
    r"(?=\s+(?:of|and|hereby)\b|[,.;])|"
    r"\bin\s+(?:his|her|their|its|my)\s+(?:\w+\s+)?capacity\s+as\s+(?:the\s+|an?\s+)?(?P<office>[\w ]{3,40}?)"
    r"(?=\s+(?:and|of|but|not)\b|[,.;]|$)|"
    r"\b[Bb]efore\s+me,?\s+(?:the\s+undersigned,?\s+)?(?:an?\s+|the\s+)?(?P<notary>(?:civil\s+law\s+)?notary(?:\s+public)?|"
    r"commissioner(?:\s+for\s+oaths)?|magistrate|justice\s+of\s+the\s+peace)\b"
)
_KEEPER = re.compile(
    r"\b(?:(?:deputy|assistant|acting)\s+)?(?:registrar|registry|notary(?:\s+public)?|auditors?|bailiff|clerk|custodian)\b",
    re.I,
)
"""Whose office it is to certify."""
_FIRM = re.compile(
    r"\b[Tt]he\s+(?:Company|Corporation|Trust|Bank|Fund|Society|Partnership|Foundation|Association|Group|"
    r"Registrant|Issuer|Sellers?|Vendors?|Licensor|Club|Council|University|Hospital|School|Charity)\b"
)
"""How a firm calls itself in its own paper."""
_SWEARER = re.compile(r"\bthe\s+(?:deponent|affiant|declarant)\b")
_SWEARERS = {"affidavit": "affiant", "declaration": "declarant", "deposition": "deponent"}
_SWORN = re.compile("|".join(_SWEARERS), re.I)
"""How he is called who swears a paper of that kind."""
_BY_OATH = {"the witness", *(f"the {who}" for who in _SWEARERS.values())}
_HEAD = 200
"""A paper prints its name above its news."""
_YOUR = re.compile(r"^\W*Your\s+(?P<who>board|directors|committee|trustees|council|chair\w*|president|executive)\b")


def speaker_of(
    doc: Doc, standing: Standing | None, status: Status, cue: Cue | None, words: str, heading: str | None
) -> str | None:
    """Who says ``words``, by name or as the paper calls them ("the Court"); nothing where nobody can be told."""
    if turn := _SPEAKING.match(words):
        return turn["who"].strip()
    told = _told_by(doc, standing, status, cue, words, heading)
    top = top_line(doc)
    if top is None or (standing and standing.status is Status.REPORTED):
        return told
    return as_headed(top if not heading or heading == top else f"{top}; {heading}", standing, status, words, told)


def as_headed(heading: str, standing: Standing | None, status: Status, words: str, told: str | None) -> str | None:
    """``told``, more exactly where it is only a role and the heading or the words name who is in it."""
    if status is Status.CERTIFIED and (told is None or "undersigned" in told.lower()):
        if capacity := _CAPACITY.search(words):
            return f"the {next(office for office in capacity.groups() if office)}"
        if told is None or told == (standing and standing.speaker) or told.lower() == "the undersigned":
            keepers = [found[0] for found in _KEEPER.finditer(heading)]
            keeper = min(keepers, key=lambda one: one.lower() == "registry", default=None)
            named = named_after(heading) or in_brackets(heading)
            return f"the {keeper}" if keeper else named or told
    bare = told is None or _BARE.fullmatch(told) is not None
    if bare and status not in {Status.FOUND, Status.ORDERED}:
        if swearer := _SWEARER.search(words):
            return swearer[0]
        if re.match(r"\W*The\s+undersigned\b", words):
            return "the undersigned"
    if told and told.lower() in _DECIDERS and status in {Status.FOUND, Status.ORDERED, Status.ALLEGED}:
        return office_of(heading, words) or told
    if told and _BARE.fullmatch(told):
        role = told.lower().removeprefix("the ").rstrip("s")
        same = next((side for side in _SAME_SIDE if role in side), (role,))
        named = next((who for side in (role, *same) if (who := side_of(heading, side))), None)
        by_kind = told == (standing.speaker if standing and standing.speaker else "Plaintiff")
        if named is None and by_kind and (own := _WHOSE_SIDE.search(heading)):
            return own["side"].capitalize()
        return named or ((named_after(heading) or in_brackets(heading)) if by_kind else None) or told
    by_kind = told in _BY_OATH
    if (told and not by_kind) or status in {Status.FOUND, Status.ORDERED, Status.REPORTED}:
        return told
    if status is Status.ASSERTED_BY_PARTY and (your := _YOUR.match(words)):
        return f"the {your['who']}"
    if status is Status.REQUESTED and re.search(r"\bapplication\b", heading, re.I):
        return "Applicant"
    release = behind_dash(heading) if standing and standing.id in {"own_release", "testimony"} else None
    own_paper = standing is None or standing.id in {"own_release", "own_document"}
    firm = _FIRM.search(words) if own_paper and status is Status.ASSERTED_BY_PARTY else None
    return named_after(heading) or in_brackets(heading) or release or (told if by_kind else firm[0] if firm else None)


def _told_by(
    doc: Doc, standing: Standing | None, status: Status, cue: Cue | None, words: str, heading: str | None
) -> str | None:
    """Who says ``words`` by its cue, the author of the paper, who signed, or the side whose paper it is."""
    if standing and standing.id == "press":
        return _of_the_news(doc, cue, words, heading)
    if standing is None and status is Status.REPORTED:
        named = cue.speaker if cue and cue.speaker and not _PAPER.match(cue.speaker) else None
        if shown := outlet_of(top_line(doc), words, named):
            return shown
    if client := _CLIENT.search(words):
        return client["who"].rstrip(" .")
    own = standing is not None and (standing.status is Status.REPORTED or standing.id == "own_release")
    if cue and cue.speaker and not _THING.fullmatch(cue.speaker) and not (own and _PAPER.match(cue.speaker)):
        return cue.speaker
    if cue and cue.pronoun and (before := _said_before(doc)):
        return before
    if status is Status.ALLEGED and cue and not own and _PLEADING.search(words[cue.start : cue.end]):
        return _named(doc, "Petitioner" if "petition" in words[cue.start : cue.end].lower() else "Plaintiff")
    court = status in {Status.FOUND, Status.ORDERED}
    author = None if court else lodger_of(heading) or lodger_of(top_line(doc))
    author = author or author_of(heading) or author_of(top_line(doc))
    author = person_behind(top_line(doc) or "", author) if author and not court else author
    if (
        not author
        and (standing is None or standing.id in {"own_document", "claim_notice"})
        and (ours := _OURS.search(words))
    ):
        return ours[0].lower()
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
    letter = standing is not None and standing.id == "own_document"
    if status in {Status.CERTIFIED, Status.ASSERTED_BY_PARTY} or (letter and status is Status.REQUESTED):
        signer, writer = _hands(doc)
        if signer and not (standing and standing.id in _PLEADINGS):  # counsel signs what a party says
            return signer
        if writer and not (standing and standing.speaker and standing.id != "certificate"):
            return writer
    speaker = standing.speaker if standing else None
    if speaker is None:
        pleaded = standing is None or standing.id not in {"positions", "claim_notice"}
        speaker = {
            Status.ALLEGED: "Plaintiff" if pleaded else None,
            Status.FOUND: "the Court",
            Status.ORDERED: "the Court",
        }.get(status)
    if speaker is None and standing and standing.id == "testimony" and status is Status.ASSERTED_BY_PARTY:
        kind = _SWORN.search(f"{heading or ''} {top_line(doc) or ''}")
        return f"the {_SWEARERS[kind[0].lower()]}" if kind else "the witness"
    if (
        speaker is None
        and status is Status.ASSERTED_BY_PARTY
        and (subject := _SUBJECT.match(words))
        and not PRONOUN.fullmatch(subject["who"])
        and not (standing and standing.id == "brief" and _BARE.fullmatch(subject["who"]))
        and not _THING.fullmatch(subject["who"])
    ):
        return subject["who"]
    if (
        speaker is None
        and standing
        and standing.id in {"brief", "proposed_order", "positions"}
        and (side := _SIDE.search(top_line(doc) or ""))
    ):
        return side[0].capitalize()
    if speaker is None and own and (who := _teller(words)):
        return who
    return _named(doc, speaker)


def _of_the_news(doc: Doc, cue: Cue | None, words: str, heading: str | None) -> str | None:
    """Whom a piece of news quotes where he spoke to the paper, else the paper."""
    told = (
        cue.speaker
        if cue and cue.speaker and not (_THING.fullmatch(cue.speaker) or _PAPER.match(cue.speaker))
        else None
    )
    told = told or (_said_before(doc) if cue and cue.pronoun else None) or _teller(words)
    shown = heading if heading and standing_of(doc, heading) else top_line(doc) or heading
    if told := outlet_of(shown, words, told):
        return told
    announced = standing_of(doc, shown)  # a headline is no paper's name
    return _outlet(shown) if announced and announced.id == "press" else outlet_of(text_of(doc)[:_HEAD], "", None)


def _teller(words: str) -> str | None:
    """The subject of "told" or "said"; no paper, which tells nothing of its own."""
    told = _TOLD.search(words)
    who = subject_before(words, told.start()) if told else None
    return who if who and not _PAPER.match(who) else None


def speaker_named(doc: Doc, words: str, told: str | None, status: Status) -> str | None:
    """Who makes the statement ``words``: ``told`` by the grammar, or whom a short paper names, as the encoder reads it,
    where the grammar has only the role that the kind of paper gives, or nothing."""
    context = top_line(doc)
    whole = f"{context}\n\n{words}"
    if (
        context is None
        or len(text_of(doc)) >= SHORT
        or (told and told.casefold().removeprefix("the ") in whole.casefold())
    ):
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
    if told and told == "the Commission":
        return told  # whose charges a paper brings, whomever it addresses
    if told and _PLEADERS.search(named) and (status in {Status.ORDERED, Status.FOUND} or _PLEADERS.search(told)):
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
        text = own_words(text_of(doc))
        signed = _SIGNED.search(text)
        writers = (pattern.search(text) for pattern in (_SENDER, _DEPONENT, _BEHALF, _CLOSING))
        writer = next((next(who for who in found.groups() if who) for found in writers if found), None)
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
