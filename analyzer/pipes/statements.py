"""Who says what, and with what standing: alleged, denied, found, ordered, reported, asserted (DOMAIN E.4).

Status attaches to the clause, inherits from the section and the document, and the weakest layer wins: a complaint that
says "the company admitted" is an allegation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.model import STATUS_RANK, DocumentType, Status
from analyzer.pipes.authors import author_of
from analyzer.pipes.caption_dockets import NUMBERED
from analyzer.pipes.message_parts import quoted_at
from analyzer.pipes.records import Record, add, containing, records, shared, store, summary, text_of
from analyzer.pipes.sections import SEVERAL
from analyzer.pipes.standing import ANSWERS, Standing, document_standing, standing_at, standing_by_id, top_line
from analyzer.pipes.status_answers import answered, denied_on, written
from analyzer.pipes.status_cues import Cue, cues
from analyzer.pipes.status_model import SHORT, weighed
from analyzer.pipes.status_own import is_term, of_others
from analyzer.pipes.status_speakers import as_headed, speaker_named, speaker_of

_DIRECTIVE = re.compile(
    r"\b(?:due\s+(?:on|by|no\s+later)|(?:leave|permission)\s+is\s+(?:given|granted)|no\s+(?:extensions?|"
    r"adjournments?|further\s+\w+)\s+will|"
    r"(?:is|are)\s+(?:hereby\s+)?required\b|shall|must|(?:is|are)\s+to|requires?\b|do\s+within|"
    r"will\s+(?:not\s+)?be\s+(?:permitted|required|"
    r"sealed|unsealed)|(?:is|are|be)\s+(?:\w+ly\s+|hereby\s+)*(?:dismissed|entered|vacated|stayed|sealed|unsealed|"
    r"closed|extended|continued|remanded|affirmed|reversed|appointed|awarded|adopted|set)\b|(?:grants|denies|dismisses|"
    r"orders|directs|adopts|stays|awards|appoints|enters|vacates|affirms|reverses|remands)\b)|"
    r"(?:has|have)\s+decided\s+to\s+(?:impose|order|require|prohibit|revoke|suspend)\b|"
    r"^\W*(?:\d+\.\s+)?(?-i:(?:[A-Z][\w.’'-]*\s+){1,4}to\s+[a-z]+)\b|\bjudgment\s+(?:for|against|is)\b",
    re.I,
)
_PAPERS = {"own_release", "own_document", "brief", "brief_of_defendant", "brief_of_plaintiff", "testimony"}
_OWN = {DocumentType.AGREEMENT, DocumentType.DPA, DocumentType.NDA, DocumentType.POLICY, DocumentType.CAP_TABLE}
_TELLING = {Status.ALLEGED, Status.ALLEGED_ON_INFORMATION, Status.REPORTED, Status.NEITHER}
_OF_ANOTHER = {Status.FOUND, Status.ORDERED, Status.ADMITTED}
_PAST = re.compile(
    r"\W*(?:[\w’'-]+\s+){0,5}?(?:admitted|conceded|acknowledged|confessed|found|ruled|held|concluded|determined|ordered|directed|"
    r"enjoined|fined)\b",
    re.I,
)
"""A court or a party speaks in the present tense in its own paper; the past tense tells of it in another's."""
_PARTED = re.compile(
    r"\s*[,;]?\s+(?:but|and|however,?|and\s+otherwise|otherwise)\s+(?=(?:(?:it|they|he|she|otherwise|"
    r"[A-Z]\w+|the\s+\w+)\s+)?(?:otherwise\s+|therefore\s+|further\s+)?(?:admits?|denies|deny|lacks?)\b)"
)
_RESPONSE = re.compile(
    r"\W*(?:REQUEST|INTERROGATORY)(?:\s+FOR\s+ADMISSION)?\s+(?:NO\.?\s*)?(?P<number>\d+)\s?[:.—–-][^\n]{5,800}?\s(?:RESPONSE|"
    r"ANSWER)(?:\s+(?:TO\s+REQUEST\s+)?NO\.?\s*\d+)?:\s*(?P<response>[^\n]{3,600})",
    re.I,
)
_EXCHANGE = re.compile(
    r"\W*(?:Q\.|(?:THE\s+COURT|M(?:R|S|RS)\.\s+[A-Z’-]+)(?:\s*\([^()]*\))?:)\s+[^\n]{5,600}?\?\s+(?P<who>A\.|"
    r"THE\s+(?:WITNESS|DEFENDANT|DEPONENT|PLAINTIFF):|"
    r"M(?:R|S|RS)\.\s+[A-Z’-]+:)\s+(?P<response>[^\n]{2,600}?)(?=\s+Q\.\s|\s+(?:THE\s+COURT|M(?:R|S|"
    r"RS)\.\s+[A-Z’-]+):|\n|$)"
)
_BENCH = re.compile(
    r"\W*(?:THE\s+(?:COURT|MAGISTRATE|TRIBUNAL|ARBITRATOR|REFEREE)|(?:THE\s+)?(?:JUDGE|HON\.)[A-Z .’'-]{0,30}):\s"
)
_SAID = re.compile(r"(?:is|are|was|were)\s+said\s+to\b", re.I)
_HELD = re.compile(
    r"\b(?:I|we)\s+(?:do\s+not|don[’']t|cannot|can[’']t)\s+(?:believe|accept|credit)\b|\b(?:I|we)\s+prefer\s+the\s+"
    r"(?:evidence|testimony|account)\b|\bmore\s+likely\s+than\s+not\b|\bbalance\s+of\s+probabilit(?:y|ies)\b",
    re.I,
)
"""How a judge or ombudsman who writes in the first person says what he holds."""
_NO_SUCH = re.compile(
    r"\W*(?:No[,.]\s+)?(?:I\s+did\s+no\s+such\s+thing|that\s+is\s+(?:false|untrue|not\s+true|a\s+lie))\b", re.I
)
_NO = re.compile(r"\W*(?:No\b|I\s+did\s+not|I\s+didn[’']t|Never\b|Not\b)")


@Language.factory("statements", assigns=["doc._.statements"], requires=["doc._.units", "doc._.sections"])
class Statements:
    """Fills ``doc._.statements`` for filings, news and letters; elsewhere only for sentences that report others."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        whole = document_standing(doc)
        own = _speaks_for_itself(doc, whole)
        answered, body = 0, text_of(doc)
        title = top_line(doc)
        announced = title is not None and len(text_of(doc)) < SHORT
        denied: int | None = None
        caption = store(doc).get("caption") or {"end": 0}
        for unit in records(doc, "units"):
            text = text_of(doc)[unit["start"] : unit["end"]]
            if (
                unit["start"] < answered
                or (unit["end"] <= caption["end"] and "\n" in text)
                or _is_heading(doc, unit, text)
                or (unit["block"] == 0 and text.strip() == title)
            ):
                continue
            standing, heading = standing_at(doc, unit["start"], body)
            if standing and standing.id == "testimony" and _BENCH.match(text):
                standing = standing_by_id("opinion")
            if (response := _RESPONSE.match(body, unit["start"])) or (
                standing
                and standing.id in {"testimony", "plea", "opinion"}
                and (response := _EXCHANGE.match(body, unit["start"]))
            ):
                self._answered(doc, unit, response, heading)
                answered = response.end()
                continue
            teller: str | None = None
            for start, end in _clauses(text):
                words = text[start:end]
                found = of_others(words, cues(words)) if own else cues(words)
                silent = standing is None and not announced
                if ((own and (not announced or is_term(words))) or silent) and not any(
                    cue.status in _TELLING or (not own and cue.status is not Status.REQUESTED) for cue in found
                ):
                    continue
                status, cue = _weigh(doc, standing, words, found)
                if status is Status.ASSERTED_BY_PARTY and standing and standing.id in ANSWERS and not found:
                    status = Status.DENIED if denied == unit["block"] and denied_on(words) else status
                denied = unit["block"] if status is Status.DENIED else None
                if start and teller and cue and cue.speaker is None:
                    cue = cue._replace(speaker=teller)  # "denies …" behind "the firm admits …, and"
                teller = cue.speaker if cue else None
                speaker = speaker_of(doc, standing, status, cue, words, heading)
                speaker = speaker_named(doc, words, speaker, status)
                if (quoted := quoted_at(body, unit["start"])) is not None:
                    named = cue.speaker if cue and not cue.pronoun and "@" not in (cue.speaker or "") else None
                    speaker = named or quoted or None
                add(
                    doc,
                    "statements",
                    [(unit["start"] + start, unit["start"] + end)],
                    speaker=speaker,
                    status=status.value,
                    text=words,
                    paragraph=_paragraph(doc, unit["start"]),
                    section=heading,
                )
        return doc

    def _answered(self, doc: Doc, unit: Record, response: re.Match[str], heading: str | None) -> None:
        """A question or request with the answer to it is one statement, of the standing of the answer."""
        standing = document_standing(doc)
        found = cues(response["response"])
        if "number" in response.groupdict():
            found = answered(response["response"], found)
        weakest = _weakest([c for c in found if c.status not in {Status.FOUND, Status.ORDERED}])
        who = response.groupdict().get("who")
        title = top_line(doc) or ""
        speaker = author_of(title) or (standing.speaker if standing else None)
        if not who:
            speaker = as_headed(title, standing, Status.DENIED, "", speaker)
        if who:
            speaker = who.rstrip(":").strip() if len(who) > 3 else author_of(top_line(doc)) or speaker or "the witness"
        denies = "number" in response.groupdict() and response["response"].strip().rstrip(".").lower() == "no"
        if weakest is None and (denies or _NO_SUCH.match(response["response"])):
            weakest = Cue(0, 1, Status.DENIED, None)
        plea = standing is not None and standing.id == "plea"
        otherwise = Status.ADMITTED if plea and not _NO.match(response["response"]) else Status.ASSERTED_BY_PARTY
        add(
            doc,
            "statements",
            [(unit["start"], response.end())],
            speaker=speaker,
            status=(weakest.status if weakest else otherwise).value,
            text=text_of(doc)[unit["start"] : response.end()],
            paragraph=response.groupdict().get("number"),
            section=heading,
        )


def status_at(doc: Doc, offset: int) -> str:
    """The status of a fact stated at ``offset``: the sentence's own words, its section, the document, weakest first.

    Needs ``units`` and ``sections``; the document's type is read from ``summary(doc)["type"]`` if known by then.
    """
    unit, body = _unit_at(doc, offset), text_of(doc)
    standing, _ = standing_at(doc, offset, body)
    if unit is None:
        return (standing.status if standing else Status.ASSERTED_BY_PARTY).value
    text = text_of(doc)[unit["start"] : unit["end"]]
    for start, end in _clauses(text):
        if offset < unit["start"] + end:
            words = text[start:end]
            break
    else:
        words = text
    found = cues(words)
    if _speaks_for_itself(doc, document_standing(doc)):
        found = of_others(words, found)
    status = _resolve(standing, words, found)[0]
    if status is Status.REPORTED and _of_meeting(doc, standing) and not _PRESS.search(words):
        return Status.ASSERTED_BY_PARTY.value  # what somebody reports to a meeting is the house's own word
    return status.value


def _speaks_for_itself(doc: Doc, whole: Standing | None) -> bool:
    """Whether the paper is of those whose terms nobody alleges or reports: a contract, a policy, a table of holders."""
    return summary(doc).get("type") in _OWN and not (whole and whole.id == "settlement")


_PRESS = re.compile(
    r"\b(?:press|media|newspapers?|news|article|journalists?|blogs?|magazine|broadcast\w*|social media)\b", re.I
)


def _of_meeting(doc: Doc, standing: Standing | None) -> bool:
    """Whether the paper is the minutes of a meeting, by its type or by its title."""
    titled = standing is not None and standing.id == "own_document" and _MINUTES.search(top_line(doc) or "")
    return bool(titled) or summary(doc).get("type") == "minutes"


_MINUTES = re.compile(r"(?i)\bminutes\b")


def _unit_at(doc: Doc, offset: int) -> Record | None:
    units = records(doc, "units")
    known = store(doc)
    starts = known.get("unit_starts")
    if starts is None or len(starts) != len(units):
        starts = known["unit_starts"] = [unit["start"] for unit in units]
    i = bisect_right(starts, offset) - 1
    return units[i] if i >= 0 and units[i]["end"] > offset else None


def _clauses(text: str) -> list[tuple[int, int]]:
    """``text`` cut where one sentence joins an admission and a denial."""
    cuts = [m.start() for m in _PARTED.finditer(text) if re.search(r"\b(?:admits?|denies|deny)\b", text[: m.start()])]
    edges = [0, *cuts, len(text)]
    return list(pairwise(edges))


def _weigh(doc: Doc, standing: Standing | None, words: str, found: list[Cue]) -> tuple[Status, Cue | None]:
    """The status that the words or, in a short paper, what is usual in such papers give, and the cue for it."""
    status, cue = _resolve(standing, words, found)
    if status is Status.REPORTED and _of_meeting(doc, standing) and not _PRESS.search(words):
        return Status.ASSERTED_BY_PARTY, cue
    letter = standing is None or standing.id == "own_document"
    if letter and not cue and len(text_of(doc)) < SHORT and top_line(doc) and (said := written(words)):
        return said.status, said
    likely = weighed(doc, standing, words, status, by_cue=cue is not None)
    return (status, cue) if likely is status else (likely, next((c for c in found if c.status is likely), cue))


def _resolve(standing: Standing | None, words: str, found: list[Cue]) -> tuple[Status, Cue | None]:
    """The weakest of what the capacity and the cues say, and the cue that decided, if one did."""
    if standing is None:
        weakest = _weakest(found)
        if weakest and weakest.speaker and weakest.status in _OF_ANOTHER and _PAST.search(words, weakest.start):
            return Status.REPORTED, weakest
        return (weakest.status, weakest) if weakest else (Status.ASSERTED_BY_PARTY, None)
    if standing.holds:
        if standing.status is Status.ALLEGED:  # "is said to have" charges, where a charge is brought
            found = [cue for cue in found if not _SAID.match(words, cue.start)]
        weakest = _weakest([cue for cue in found if cue.status in standing.also])
        if weakest and (STATUS_RANK[weakest.status] < STATUS_RANK[standing.status] or weakest.status is Status.NEITHER):
            return weakest.status, weakest
        same = next((cue for cue in found if cue.status is standing.status), None)
        telling = same or next((cue for cue in found if cue.speaker or cue.pronoun), None)
        return standing.status, telling if standing.status is Status.REPORTED else same
    if standing.id in ANSWERS:
        found = answered(words, found)
    found = [cue for cue in found if _fits(standing, cue)]
    weakest = _weakest(found)
    decides = standing.status in {Status.FOUND, Status.ORDERED}
    if decides and (weakest is None or weakest.status is Status.ASSERTED_BY_PARTY) and _HELD.search(words):
        return Status.FOUND, None
    if standing.id in {"order", "regulator_notice"} and (
        weakest is None or weakest.status in {Status.ASSERTED_BY_PARTY, Status.CERTIFIED}
    ):
        if _DIRECTIVE.search(words):
            return Status.ORDERED, None
        if weakest is None:
            return Status.FOUND, None  # what an order tells without commanding it is a reason
        return (weakest.status if weakest else standing.status), weakest
    if weakest and weakest.status is Status.ASSERTED_BY_PARTY and standing.status is Status.CERTIFIED:
        return standing.status, weakest
    if weakest:
        return weakest.status, weakest
    return standing.status, None


def _fits(standing: Standing, cue: Cue) -> bool:
    """A court's finding or order is one only in a court's document, a bare request only in a party's."""
    court = standing.status in {Status.FOUND, Status.ORDERED}
    if cue.status in {Status.FOUND, Status.ORDERED}:
        return court or bool(
            cue.speaker
            and re.search(
                r"\b(?:court|judge|jury|tribunal|commission(?:er)?|undersigned|arbitrator|attorney\s+general|authority|"
                r"department|bureau|agency|regulator|ombudsman|chamber|committee|panel)\b",
                cue.speaker,
                re.I,
            )
        )
    if cue.status is Status.DENIED:  # outside pleadings and rulings a denial is only what a party says
        return standing.status is not Status.ORDERED and standing.id not in _PAPERS
    return True


def _weakest(found: list[Cue]) -> Cue | None:
    """The cue of the lowest rank; a refusal to admit or deny is never outweighed, and the first of equals wins."""
    for cue in found:
        if cue.status is Status.NEITHER:
            return cue
    return min(found, key=lambda cue: STATUS_RANK[cue.status], default=None)


def _paragraph(doc: Doc, offset: int) -> str | None:
    known = shared(doc)
    if "paragraphs" not in known:
        known["paragraphs"] = [s for s in records(doc, "sections") if s["kind"] == "paragraph"]
    inner = containing(known["paragraphs"], offset)
    return inner["number"] if inner else None


def _is_heading(doc: Doc, unit: Record, text: str) -> bool:
    if records(doc, "blocks")[unit["block"]]["kind"] == "heading":
        return True
    if SEVERAL.fullmatch(text) or NUMBERED.fullmatch(text):
        return True  # the label of several paragraphs, or the docket number
    letters = [c for c in text if c.isalpha()]
    return not letters or (
        len(text) < 120
        and "\n" not in text
        and text[-1] not in '.;”"'
        and sum(c.isupper() for c in letters) > 0.8 * len(letters)
    )


__all__ = ["Statements", "document_standing", "status_at"]
