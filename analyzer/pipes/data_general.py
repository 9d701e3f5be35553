"""Personal data named as such ("your information", "any data we hold about you"), and what the text does with them."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyzer.pipes.data_polarity import Sentence
from analyzer.pipes.records import Record, containing, records, text_of

_DETERMINER = (
    r"(?:(?:all|any|some|certain|this|that|such|these|those|the|your|their|his|her|our|my|other|additional|more|"
    r"each|every|"
    r"both|no|same|following|above)\s+)"
)
_KIND = (
    r"(?:(?:non[\s‐-]+)?(?:personal(?:ly)?|identif(?:iable|ying)|individual(?:ly)?|anonymous|anonymi[sz]ed|"
    r"aggregated?|demographic|sensitive|private|public|confidential|user|customer|consumer|member|subscriber|visitor|"
    r"account|contact|profile|registration|usage|technical|device|log|billing|transaction(?:al)?|financial|payment|"
    r"statistical|specific|de-?identified|similar|limited|relevant|health|medical|location|traffic|demographic|"
    r"identity|shipping|order|purchase|survey|behaviou?ral|activity|collected|entire|basic|general|automatically)\s*"
    r"(?:[,/]\s*|\s+(?:and|or)\s+)?)"
)
_PHRASE = re.compile(
    rf"\b{_DETERMINER}{{0,3}}{_KIND}{{0,5}}(?:information|data|details|PII)\b"
    r"(?![\s-]+(?:technolog|protection|security|cent(?:er|re)|systems?|officer|processing|controllers?|subjects?|"
    r"services?|"
    r"polic|practices|retention|breach|brokers?|warehouse|transfer|requests?|collection|commissioner|sharing|rates?|"
    r"plan|usage|storage|analytics|management|is (?:available|provided) (?:here|below)))"
    r"(?:\s+(?:about|regarding|concerning)\s+you(?:rself)?\b)?",
    re.I,
)
_OF_SOMETHING_ELSE = re.compile(
    r"\s+(?:about|on|regarding|concerning|as to)\s+(?:how|the|our|this|these|us|choices|opting|cookies|products|"
    r"services|what|why|which|whether|its)\b|\s+(?:contained )?in (?:this|our) (?:privacy )?(?:policy|notice|"
    r"statement)\b",
    re.I,
)


def general_mentions(doc: Doc) -> list[Record]:
    """Mentions of personal data as such: ``spans``, ``surface``, ``polarity``; read anew at every call."""
    text = text_of(doc)
    found: list[Record] = []
    units = sorted(records(doc, "units"), key=lambda unit: (unit["start"], -unit["end"]))
    kinds = [m["spans"][0] for m in records(doc, "data_types")]
    for number, unit in enumerate(units):
        own = text[unit["start"] : unit["end"]]
        phrases = [m.span() for m in _PHRASE.finditer(own) if not _OF_SOMETHING_ELSE.match(own, m.end())]
        if not phrases:
            continue
        lead = " ".join(text[a:b] for a, b in unit.get("lead", ()))
        shift = len(lead) + 1 if lead else 0
        inside = [(a - unit["start"], b - unit["start"]) for a, b in kinds if unit["start"] <= a < unit["end"]]
        places = [(a + shift, b + shift) for a, b in [*phrases, *inside]]
        sentence = Sentence(f"{lead} {own}" if lead else own, places)
        following = units[number + 1] if number + 1 < len(units) else None
        after = text[following["start"] : following["end"]] if following and following["block"] == unit["block"] else ""
        section = containing(records(doc, "sections"), unit["start"])
        heading = (section["heading"] or "") if section else ""
        for (start, end), place in zip(phrases, places, strict=False):
            found.append(
                {
                    "spans": [[unit["start"] + start, unit["start"] + end]],
                    "surface": own[start:end],
                    "polarity": sentence.judge(place, after, heading),
                }
            )
    return found
