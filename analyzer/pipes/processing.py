"""Things done with personal data other than passing them on: collecting, extracting, inferring, training, keeping."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.clause_masks import A, Mask, mask, subjects
from analyzer.pipes.dates import told_date, without_may
from analyzer.pipes.gates import gated
from analyzer.pipes.names import Names
from analyzer.pipes.names_of_things import written_small
from analyzer.pipes.processing_terms import actions, also_nouns
from analyzer.pipes.purposes import REFUSED_AFTER, find_purposes
from analyzer.pipes.records import ByPlace, Record, add, records, store, text_of
from analyzer.pipes.statements import status_at

_INFERRED = {
    "race": r"rac(?:e|ial)\b|ethnic\w*",
    "sex": r"\bsex\b|\bgenders?\b",
    "age": r"\bages?\b",
    "emotion": r"emotion\w*|\bmoods?\b|sentiment|\banger\b|\bstress\b",
    "religion": r"religio\w+|\bfaith\b",
    "politics": r"politic\w+|\bvoting",
    "union": r"union membership|union affiliation|trade[ -]union",
    "sexual_orientation": r"sexual orientation|sexuality",
    "health": r"\bhealth\b|pregnan\w+|illness|disease",
}
_WEB = r"(?:(?:public|open) )?(?:web|internet)|social media|social networks?|(?:photo-sharing |public )?web ?sites?"
_WATCHED = r"CCTV(?: footage)?|surveillance (?:cameras?|footage)"
_SOURCES = re.compile(
    r"\b(?:from|off|on|in|across|through) (?:the |its |publicly |public |available )*"
    rf"(?P<source>(?:(?P<open>{_WEB}|{_WATCHED})|cameras?|photo(?:graph)?s|images|videos?|footage|microphones?|"
    r"call recordings|mobile devices?|apps?)\b)",
    re.I,
)
_GIVEN_UP = re.compile(r"\b(?:upload\w*|submit\w*|volunteer\w*|with (?:the |their )?(?:explicit )?consent)\b", re.I)
_DATA = gated(
    r"\b(?:personal |biometric |health |location |user |customer |consumer )*(?:data|information|records|"
    r"photo(?:graph)?s?|images?|selfies?|portraits?|headshots?|pictures?|videos|footage|"
    r"recordings|faceprints?|voiceprints?|templates|identifiers|fingerprints?|profiles|faces?|facial|"
    r"features of the face|gait|voices?|embeddings|members|persons|people|individuals)\b",
    re.I,
)
_NEGATED = re.compile(r"\b(?:not|never|no|neither|nor|without|nobody|nothing)\b", re.I)
_BANNED = re.compile(r"\b(?:forbid\w*|forbade|prohibit\w*|bans?|banned|barred|refrains?|ruled out)\b", re.I)
_DUTY = re.compile(r"\b(?:shall|must|will|may|agrees?|undertakes?)\b", re.I)
_PERMITTED = re.compile(r"\b(?:may|permitted|entitled|right to|licen[cs]e to|licensed to)\b", re.I)
_POSSIBLE = re.compile(r"\b(?:could|would|might|if)\b", re.I)
_DEFINED = gated(r"[“\"][^”\"]{2,60}[”\"]\s+(?:means|shall mean|includes|refers to|has the meaning)")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: \w+ly)? $", re.I)
_MODAL = re.compile(
    r"\b(?:to|shall|will|may|must|can|could|should|would|not|never|and|or|also|we|they|you|I|who|that|which|do|does|did|"
    r"then|first|\w+ly|\w+[^\W\dsu]s)[ ,]*$"
)
_NAMED = re.compile(
    r"(?<!\bthe )(?<![\ue500-\ue5ff] )(?<!\bour )(?<!\byour )(?<!\bits )(?<!\btheir )(?<!\ba )(?<!\ban )"
    r"[\ue000-\uf2ff][ ),]*$",
    re.I,
)
_NOMINAL = re.compile(r"\b(?:the|of|for|this|that|such|a|an|any|each|every|no|our|your|its|their|his|her|my) $", re.I)
_VOLUNTEERED = re.compile(
    r"\b(?:(?:that|which|whatever|if|when|where) )?(?:you|they|members?|users?|people) (?:who |that )?"
    r"(?:may |can |might |wish to |choose to |decide to |have )?"
    r"(?:add|state|tell|told|provide|share|upload|enter|list|give|disclose|choose|declare)\w*\b",
    re.I,
)
_PEOPLE = re.compile(
    r"(?:person|people|individual|user|member|visitor|guest|shopper|customer|consumer|caller|speaker|employee|worker|"
    r"patient|travell?er|passenger|driver|child|children|pupil|student|subject|client|applicant|candidate|resident|"
    r"citizen|man|men|woman|women|player|voter|human|face|viewer|fan|tenant|passer|pedestrian|subscriber|"
    r"them|him|her|someone|anyone|everyone|each|those|whoever)",
    re.I,
)


@Language.factory("processing", assigns=["doc._.processing"], requires=["doc._.units"])
class Processing:
    """Fills ``doc._.processing``: one record for each action that a sentence tells of data."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        names: Names | None = None
        mentions = ByPlace(records(doc, "data_types"))
        for start, end in store(doc).get("sentence_spans", []):
            window = text[start:end]
            if end - start > 4000 or not any(True for _ in actions(window)) or _DEFINED.search(window):
                continue
            own = mentions.between(start, end)
            if not own and not _DATA.search(window):
                continue
            names = names or Names(doc)
            masked = mask(text, start, end, names, [], [])
            seen: set[str] = set()
            for action, at, stop in actions(masked.text):
                if (
                    action not in seen
                    and _told(text, masked, at, stop, own)
                    and self._write(doc, masked, own, action, at, stop)
                ):
                    seen.add(action)
        return doc

    def _write(self, doc: Doc, masked: Mask, mentions: list[Record], action: str, at: int, stop: int) -> bool:
        text = text_of(doc)
        modality = _modality(masked, at)
        if modality is None:
            return False
        actors = [n for n in subjects(masked, at, A) if not (n.kind == "unknown" and written_small(text, n.full))]
        from_, to = masked.at[at], masked.at[min(stop, len(masked.at) - 1)]
        begin, end = _cell(text, masked, from_, to) if action == "infer" else (masked.start, masked.end)
        near = [m for m in mentions if max(begin, from_ - 90) <= m["spans"][0][0] <= min(end, to + 160)]
        if not near and not _DATA.search(text, max(masked.start, from_ - 60), min(masked.end, to + 90)):
            return False
        source = _SOURCES.search(text, masked.start, masked.end)
        inferred = _inferred(text, begin, end, from_, to) if action == "infer" else []
        if action == "infer" and not inferred:
            return False
        if action in {"collect", "capture"} and source and source["open"]:
            # What is taken from the open web or from cameras, and handed in by nobody, is scraped.
            action = "collect" if _GIVEN_UP.search(text, masked.start, masked.end) else "scrape"
        purposes = find_purposes(text, masked.start, masked.end)
        add(
            doc,
            "processing",
            [(begin, end)]
            if (begin, end) == (masked.start, masked.end)
            else [(begin, end), (masked.start, masked.end)],
            actor=actors[0].full if actors else None,
            action=action,
            data_types=list(dict.fromkeys(m["id"] for m in near)),
            modality=modality,
            status=status_at(doc, masked.start),
            purposes=list(dict.fromkeys(p[0] for p in purposes)),
            source=source["source"] if source else None,
            infers=inferred,
            date=told_date(text[masked.start : masked.end]),
        )
        return True


def _told(text: str, masked: Mask, at: int, stop: int, mentions: list[Record]) -> bool:
    """Whether the word is the verb of a clause: "the use of", "our Dayton store" and "hand scans" are nouns."""
    lead, word = masked.text[:at], masked.text[at:stop].lower()
    from_ = masked.at[at]
    if any(m["spans"][0][0] <= from_ < m["spans"][0][1] for m in mentions):
        return False
    if word.endswith("ing"):
        return word != "processing" or not _NOMINAL.search(lead)
    if word.endswith(("ed", "ught", "ook", "ot", "pt", "ld", "ade", "uilt", "en")):
        return not _NOMINAL.search(lead)
    if word.endswith("s"):
        return not _NOMINAL.search(lead) or lead.endswith("that ")
    if word not in also_nouns():
        return not _NOMINAL.search(lead)
    if re.search(r"\b(?:your|our|their|his|her|its|my|the|an?) $", text[max(0, from_ - 8) : from_], re.I):
        return False
    # A form that is also a noun is a verb where something before it asks for one.
    return not lead.strip() or bool(_MODAL.search(lead)) or bool(_NAMED.search(lead))


def _modality(masked: Mask, at: int) -> str | None:
    """done, permits, requires or prohibits; ``None`` for what is only possible, or told not to be."""
    first = max(masked.text.rfind(";", 0, at), 0, at - 110)
    lead = without_may(masked.plain(first, at))
    if _POSSIBLE.search(lead):
        return None
    negated = bool(_NEGATED.search(lead))
    if not negated and (_BANNED.search(lead) or REFUSED_AFTER.match(masked.plain(at, len(masked.text)))):
        return "prohibits"
    if _PERMITTED.search(lead) and not negated:
        return "permits"
    if _DUTY.search(lead):
        return "prohibits" if negated else "requires"
    return None if negated else "done"


def _cell(text: str, masked: Mask, from_: int, to: int) -> tuple[int, int]:
    """The cell of a table in which the verb stands; what stands in the next cell is not its object."""
    if not text.startswith("|", masked.start) and " | " not in text[masked.start : masked.end]:
        return masked.start, masked.end
    after = text.find("|", to, masked.end)
    return max(masked.start, text.rfind("|", masked.start, from_) + 1), masked.end if after < 0 else after


def _inferred(text: str, begin: int, end: int, from_: int, to: int) -> list[str]:
    """The traits of people named after the verb, or before it if it is passive; "the age of the building" is none, nor
    is what people tell of themselves."""
    passive = _BE.search(text, max(begin, from_ - 20), from_)
    low, high = (begin, from_) if passive else (to, min(end, to + 140))
    if not passive and (volunteered := _VOLUNTEERED.search(text, low, high)):
        high = volunteered.start()
    found = []
    for name, words in _INFERRED.items():
        for match in re.finditer(words, text[low:high], re.I):
            owner = re.match(
                r"\s+of (?:(?:the|a|an|our|its|their|all|any|each|every)\b ?)*(?:\w+ )??([\w-]+)",
                text[low + match.end() : end],
            )
            if not owner or _PEOPLE.search(owner[0]):
                found.append(name)
                break
    return found
