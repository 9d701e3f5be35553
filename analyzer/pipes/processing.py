"""Things done with personal data other than passing them on: collecting, extracting, inferring, training, keeping."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.clause_masks import A, Mask, mask, subjects
from analyzer.pipes.names import Names
from analyzer.pipes.purposes import find_purposes
from analyzer.pipes.records import add, records, store, text_of
from analyzer.pipes.statements import status_at

_ACTIONS = {
    "scrape": r"scrap(?:e|es|ed|ing)|crawl(?:s|ed|ing)?|harvest(?:s|ed|ing)?",
    "extract": r"extract(?:s|ed|ing|ion of)?|deriv(?:e|es|ed|ing)|generat(?:e|es|ed|ing) (?=[^.;]{0,40}(?:template|"
    r"faceprint|embedding|voiceprint|vector|map))|creat(?:e|es|ed|ing) (?=[^.;]{0,40}(?:template|"
    r"faceprint|embedding|voiceprint|vector|face map))|comput(?:e|es|ed|ing)",
    "capture": r"captur(?:e|es|ed|ing)|record(?:s|ed|ing)? (?=[^.;]{0,30}(?:voice|call|video|image|face|"
    r"conversation))|film(?:s|ed|ing)?|scan(?:s|ned|ning)? (?=[^.;]{0,30}(?:fingerprint|face|facial|hand|"
    r"iris|retina|palm))|photograph(?:ed|ing) (?!of\b)",
    "identify": r"identif(?:y|ies|ied|ying)|re-identif(?:y|ies|ied|ying)|match(?:es|ed|ing)?|recogni[sz](?:e|es|ed|"
    r"ing)",
    "infer": r"infer(?:s|red|ring)?|predict(?:s|ed|ing)?|estimat(?:e|es|ed|ing)|deduc(?:e|es|ed|ing)|classif(?:y|"
    r"ies|ied|ying)",
    "train": r"train(?:s|ed|ing)?",
    "enrol": r"enrol(?:l)?(?:s|ed|ing)?",
    "retain": r"retain(?:s|ed|ing)?|keep(?:s|ing)?|kept|stor(?:e|es|ed|ing)|archiv(?:e|es|ed|ing)",
    "sell": r"sell(?:s|ing)?|sold|profit(?:s|ed|ing)? from|monetiz(?:e|es|ed|ing)|trad(?:e|es|ed|ing) in",
    "collect": r"collect(?:s|ed|ing)?|gather(?:s|ed|ing)?|obtain(?:s|ed|ing)? from (?:users|consumers|members|"
    r"customers|patients|visitors)",
    "use": r"us(?:e|es|ed|ing)|process(?:es|ed|ing)?|analy[sz](?:e|es|ed|ing)",
}
_VERB = re.compile("|".join(rf"(?P<{action}>\b(?:{forms})\b)" for action, forms in _ACTIONS.items()))
_INFERRED = {
    "race": r"rac(?:e|ial)|ethnic\w*",
    "sex": r"\bsex\b|gender",
    "age": r"\bages?\b",
    "emotion": r"emotion\w*|mood|sentiment",
    "religion": r"religio\w+|faith\b",
    "politics": r"politic\w+|voting",
    "union": r"union membership|trade union",
    "sexual_orientation": r"sexual orientation|sexuality",
    "health": r"health|pregnan\w+|illness|disease",
}
_SOURCES = re.compile(
    r"\b(?:from|off|on|in) (?:the |its |publicly |public )*(?P<source>(?:public )?(?:web|internet|"
    r"social media|social networks?|"
    r"CCTV|surveillance cameras?|cameras?|photo(?:graph)?s|images|videos?|footage|microphones?|"
    r"call recordings|mobile devices?|websites?|apps?)\b)",
    re.I,
)
_DATA = re.compile(
    r"\b(?:personal |biometric |health |location |user |customer |consumer )*(?:data|information|records|"
    r"photo(?:graph)?s?|images?|selfies|videos|footage|"
    r"recordings|faceprints?|voiceprints?|templates|identifiers|fingerprints|profiles|faces?|"
    r"facial features|features of the face|gait|voices?|"
    r"face geometry|embeddings|members|persons|people|individuals)\b",
    re.I,
)
_NEGATED = re.compile(r"\b(?:not|never|no|neither|nor|without)\b", re.I)
_DUTY = re.compile(r"\b(?:shall|must|will|may|agrees?|undertakes?)\b", re.I)
_PERMITTED = re.compile(r"\b(?:may|permitted|entitled|right to|licen[cs]e to|licensed to)\b", re.I)
_POSSIBLE = re.compile(r"\b(?:could|would|might|if)\b", re.I)
_DEFINED = re.compile(r"[“\"][^”\"]{2,60}[”\"]\s+(?:means|shall mean|includes|refers to|has the meaning)")


@Language.factory("processing", assigns=["doc._.processing"], requires=["doc._.units"])
class Processing:
    """Fills ``doc._.processing``: one record for each action that a sentence tells of data."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        names = Names(doc)
        for start, end in store(doc).get("sentence_spans", []):
            window = text[start:end]
            if end - start > 4000 or not _VERB.search(window) or not _DATA.search(window) or _DEFINED.search(window):
                continue
            masked = mask(text, start, end, names, [], [])
            for action, at, stop in _actions(masked):
                self._write(doc, text, masked, action, at, stop)
        return doc

    def _write(self, doc: Doc, text: str, masked: Mask, action: str, at: int, stop: int) -> None:
        first = max(masked.text.rfind(";", 0, at), 0, at - 110)
        lead = masked.plain(first, at)
        if _POSSIBLE.search(lead):
            return
        modality = "done"
        if _PERMITTED.search(lead) and not _NEGATED.search(lead):
            modality = "permits"
        elif _DUTY.search(lead):
            modality = "prohibits" if _NEGATED.search(lead) else "requires"
        elif _NEGATED.search(lead):
            return
        actors = subjects(masked, at, A)
        from_, to = masked.at[at], masked.at[min(stop, len(masked.at) - 1)]
        mentions = [m for m in records(doc, "data_types") if masked.start <= m["spans"][0][0] < masked.end]
        near = [m for m in mentions if from_ - 90 <= m["spans"][0][0] <= to + 160]
        source = _SOURCES.search(text, to, masked.end)
        inferred = (
            [name for name, words in _INFERRED.items() if re.search(words, text[to : to + 140], re.I)]
            if action == "infer"
            else []
        )
        if not near and not _DATA.search(text, max(masked.start, from_ - 60), min(masked.end, to + 90)):
            return
        purposes = find_purposes(text, masked.start, masked.end)
        add(
            doc,
            "processing",
            [(masked.start, masked.end)],
            actor=actors[0].full if actors else None,
            action=action,
            data_types=list(dict.fromkeys(m["id"] for m in near)),
            modality=modality,
            status=status_at(doc, masked.start),
            purposes=list(dict.fromkeys(p[0] for p in purposes)),
            source=source["source"] if source else None,
            infers=inferred,
        )


def _actions(masked: Mask) -> Iterator[tuple[str, int, int]]:
    """Each action once a sentence, with the place of its first verb; nouns ("the use of") are left out."""
    seen: set[str] = set()
    for match in _VERB.finditer(masked.text):
        action = match.lastgroup or ""
        if action in seen or (
            re.search(r"\b(?:the|of|for|this|that|such|in) $", masked.text[: match.start()])
            and (not match[0].endswith(("ing", "of")) or match[0] == "processing")
        ):
            continue
        seen.add(action)
        yield action, match.start(), match.end()
