"""Every mention of a kind of personal data, with what the sentence does with it and how much of it there is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.data_lexicon import LISTED, PASSED_ON, WEAK, Match, lexicon
from analyzer.pipes.data_polarity import Sentence
from analyzer.pipes.data_predicates import cue_pattern, passes_on, shows
from analyzer.pipes.kind_reading import read_kinds
from analyzer.pipes.policy_data import see_again
from analyzer.pipes.quantities import FoundQuantity, find_quantities
from analyzer.pipes.records import Record, add, containing, records, text_of

_LABELLED = re.compile(r"(?<!s)\s*[:_]\s*(?:$|_|\n|\[|\S*@|\+?\(?\d|[A-Z])")
_LIST_OPENER_REACH = 240
_PERSON_REACH = 70
_QUOTED = re.compile(r"[\"“‘'*_]{1,3}(?P<term>[A-Z][^\"”“*_]{1,60}?)[\"”’'*_]{1,3}")
_CAPITAL_BEFORE = re.compile(r"(?P<word>\b[A-Z][\w’'&.-]*)(?:\s+of)?\s$")
_CAPITAL_AFTER = re.compile(r"\s(?:[A-Z][\w’'&.-]*|&)")
_FORM_AFTER = re.compile(
    r"\.com\b|(?:\s[A-Z][\w&.-]*){0,3},?\s+(?:LLC|Inc|Ltd|Corp|GmbH|PLC|Limited|L\.P|B\.V|N\.V|S\.A|A/S|AG|AS|AB|Oy|LLP)\b"
)
_PERSONLESS = re.compile(r"\bno\s+(?:person|people|individual|face|human)s?\s+(?:appear|is|are|can|could|may)\b", re.I)


@Language.factory("data_types", assigns=["doc._.data_types"], requires=["doc._.units"], default_config={"reads": True})
class DataTypes:
    """Fills ``doc._.data_types``: ``id``, ``surface``, ``polarity``, ``special``, ``quantity``, ``open_list``.

    ``reads``: whether kinds in words that the vocabulary does not know are read in short texts."""

    def __init__(self, nlp: Language, name: str, reads: bool) -> None:
        self.name, self.reads = name, reads

    def __call__(self, doc: Doc) -> Doc:
        units = sorted(records(doc, "units"), key=lambda unit: (unit["start"], -unit["end"]))
        text = text_of(doc)  # spaCy joins all tokens again at every call
        read = read_kinds(text, units) if self.reads else None
        matches = read.corrected(lexicon().matches(text, friends=True)) if read else lexicon().matches(text)
        at = 0
        for number, unit in enumerate(units):
            inside: list[Match] = []
            while at < len(matches) and matches[at].start < unit["end"]:
                if matches[at].start >= unit["start"]:
                    inside.append(matches[at])
                at += 1
            if inside:
                following = units[number + 1] if number + 1 < len(units) else None
                self._unit(doc, text, unit, inside, following)
        see_again(doc, units)
        return doc

    def _unit(
        self,
        doc: Doc,
        text: str,
        unit: Record,
        matches: list[Match],
        following: Record | None,
    ) -> None:
        own = text[unit["start"] : unit["end"]]
        accepted = list(_accepted(own, unit["start"], matches, _heading(doc, unit["start"])))
        if not accepted:
            return
        lead = " ".join(text[a:b] for a, b in unit.get("lead", ()))
        shift = len(lead) + 1 if lead else 0
        whole = f"{lead} {own}" if lead else own
        accepted = list(_without_labels(own, unit["start"], accepted))
        at = [(m.start - unit["start"] + shift, m.end - unit["start"] + shift) for m, _ in accepted]
        sentence = Sentence(whole, at)
        after = text[following["start"] : following["end"]] if following and following["block"] == unit["block"] else ""
        heading = _heading(doc, unit["start"])
        counts = find_quantities(own)
        for (match, id_), span in zip(accepted, at, strict=True):
            quantity = _quantity(counts, own, match.start - unit["start"], match.end - unit["start"])
            add(
                doc,
                "data_types",
                [(match.start, match.end)],
                id=id_,
                surface=text[match.start : match.end],
                polarity=sentence.judge(span, after, heading),
                special=_special(id_, whole),
                quantity=quantity.record() if quantity else None,
                open_list=_open_list(whole, span),
            )


def parents(id_: str) -> tuple[str, ...]:
    """The broader types of ``id_``, nearest first; empty for an unknown id."""
    found: list[str] = []
    todo = [id_]
    while todo:
        item = lexicon().types.get(todo.pop(0))
        for parent in item.parents if item else ():
            if parent not in found:
                found.append(parent)
                todo.append(parent)
    return tuple(found)


def flags(id_: str) -> tuple[str, ...]:
    """The laws' flags of ``id_`` as in its file, conditional ones with ``*``; empty for an unknown id."""
    item = lexicon().types.get(id_)
    return tuple(item.flags) if item else ()


def defined_types(doc: Doc) -> dict[str, list[str]]:
    """The kinds of data that each defined term of ``doc`` covers ("User Content" -> ["pd:Picture", …])."""
    found: dict[str, list[str]] = {}
    mentions = records(doc, "data_types")
    for term, start, end in _definitions(doc):
        ids = [m["id"] for m in mentions if start <= m["spans"][0][0] < end and m["polarity"] != "excluded"]
        if ids:
            found[term] = list(dict.fromkeys([*found.get(term, []), *ids]))
    return found


def _definitions(doc: Doc) -> Iterator[tuple[str, int, int]]:
    """Each defined term with the stretch of text that says what it means."""
    text = text_of(doc)
    for definition in records(doc, "definitions"):
        if definition.get("means"):
            place = next(
                (s for s in definition["spans"] if text[s[0] : s[1]].find(definition["means"][:40]) >= 0), None
            )
            span = place or definition["spans"][0]
            yield definition["term"], span[0], max(span[1], span[0] + len(definition["means"]))
    units = records(doc, "units")
    for unit in units:
        own = text[unit["start"] : unit["end"]]
        lead = " ".join(text[a:b] for a, b in unit.get("lead", ()))
        opening = _QUOTED.search(own[:200])
        if opening and Sentence(own, []).defines(opening.end()):
            yield opening["term"], unit["start"], unit["end"]
        elif lead and (term := _QUOTED.search(lead)) and Sentence(lead, []).defines(len(lead)):
            yield term["term"], unit["start"], unit["end"]
        else:
            for label in re.finditer(r"\([^()]{0,40}?[\"“](?P<term>[A-Z][^\"”]{1,60})[\"”]\s*\)", own):
                yield label["term"], unit["start"], unit["start"] + label.start()


def _heading(doc: Doc, offset: int) -> str:
    section = containing(records(doc, "sections"), offset)
    return (section["heading"] or "") if section else ""


def _accepted(own: str, base: int, matches: list[Match], heading: str) -> Iterator[tuple[Match, str]]:
    """The matches that name data of people here, each with its type as refined by the sentence."""
    if not matches:
        return
    types = lexicon().types
    boilerplate = bool(cue_pattern("boilerplate").search(own)) or bool(re.match(r"notices?\b", heading, re.I))
    discrimination = bool(cue_pattern("discrimination").search(own))
    people = (
        [m.span() for m in cue_pattern("people", plural=True).finditer(own)] if any(m.weak for m in matches) else []
    )
    firm = [m for m in matches if not m.weak and not (boilerplate and types[m.id].contact)]
    firm += _listed(own, base, [m for m in matches if m.weak == WEAK])
    for match in matches:
        if _of_an_animal(own, match.start - base):
            continue
        if types[match.id].contact and (boilerplate or _LABELLED.match(own, match.end - base)):
            continue
        if match.weak == LISTED and not _beside(match, firm):
            continue
        if discrimination and not types[match.id].contact and (match.weak or "G9" in types[match.id].flags):
            continue
        refined = _refined(match.id, own)
        if match.weak == WEAK and refined == match.id and not _in_company(own, match, base, firm, people):
            continue
        if match.weak == PASSED_ON and not passes_on(own):
            continue
        if _proper(own, match.start - base, match.end - base):
            continue
        if match.weak and _LABELLED.match(own, match.end - base):
            continue
        if match.id == "pd:Picture" and _PERSONLESS.search(own):
            continue
        yield match, refined


_JOINED = re.compile(r"(?:,|\s*/|,?\s+(?:and|or|and/or))\s+(?:or\s+)?", re.I)


def _listed(own: str, base: int, weak: list[Match]) -> list[Match]:
    """Words of three kinds or more in one list ("race, disability and faith"), which keep each other company."""
    runs: list[list[Match]] = []
    for match in weak:
        if runs and _JOINED.fullmatch(own, runs[-1][-1].end - base, match.start - base):
            runs[-1].append(match)
        else:
            runs.append([match])
    return [match for run in runs if len({m.id for m in run}) > 2 for match in run]


def _of_an_animal(own: str, start: int) -> bool:
    """Whether the words at ``start`` name what belongs to an animal: "the mare's passport"."""
    owner = re.search(r"([\w’']+)['’]s?\s+(?:\w+\s+){0,2}$", own[max(0, start - 60) : start])
    return bool(owner and cue_pattern("animals", plural=True).fullmatch(owner[1]))


def _proper(own: str, start: int, end: int) -> bool:
    """Whether the words are part of a name ("Harbour Fertility Ltd", "Ministry of Health", "Quarry Bank's data")."""
    surface = own[start:end]
    if not surface[:1].isupper() or start == 0 or (surface.isupper() and len(surface) < 6):
        return False
    rest = surface.split()[1:]
    if _FORM_AFTER.match(own, end):
        return True
    if rest and all(word[:1].isupper() for word in rest):
        return False
    words = re.findall(r"[^\W\d_]+", own)
    if sum(word[0].isupper() for word in words) * 2 > len(words):
        return False
    before = _CAPITAL_BEFORE.search(own, 0, start)
    return bool((before and before.start("word") > 0) or (not rest and _CAPITAL_AFTER.match(own, end)))


def _without_labels(own: str, base: int, accepted: list[tuple[Match, str]]) -> Iterator[tuple[Match, str]]:
    """The mentions less a defined term's own label ("Pupil Records") where its meaning names the same type."""
    label = _QUOTED.search(own[:200])
    for match, id_ in accepted:
        inside = label and label.start() <= match.start - base and match.end - base <= label.end()
        if inside and any(other == id_ and m.start - base > label.end() for m, other in accepted if label):
            continue
        yield match, id_


def _beside(match: Match, firm: list[Match]) -> bool:
    return any(m is not match and abs(m.start - match.end) < _LIST_OPENER_REACH for m in firm)


def _in_company(own: str, match: Match, base: int, firm: list[Match], people: list[tuple[int, int]]) -> bool:
    start, end = match.start - base, match.end - base
    if _beside(match, firm):
        return True
    if cue_pattern("people", plural=True).fullmatch(own, start, end):
        return False
    return any(a < end + _PERSON_REACH and start - _PERSON_REACH < b and not (start <= a < end) for a, b in people)


def _refined(id_: str, own: str) -> str:
    """The narrower type that the sentence makes of ``id_``: a photograph supplied to train recognition."""
    for item in lexicon().types.values():
        if item.refines and id_ in item.refines.types and shows(item.refines.cue, own):
            return item.id
    return id_


def _special(id_: str, own: str) -> list[str]:
    """The flags of ``id_``; a conditional one loses its ``*`` where the sentence states the condition."""
    item = lexicon().types[id_]
    return [
        flag[:-1] if flag.endswith("*") and (cue := item.conditions.get(flag[:-1])) and shows(cue, own) else flag
        for flag in item.flags
    ]


_BETWEEN = re.compile(
    r"(?:\s*\(|\s*,)?\s*(?:of|for|on|about|concerning|from|belonging\s+to|relating\s+to|covering)?\s*(?:the\s+|its\s+|all\s+)?",
    re.I,
)


def _quantity(counts: list[FoundQuantity], own: str, start: int, end: int) -> FoundQuantity | None:
    """The count of the things named at ``start``–``end``, or of the people whose data they are."""
    for count in counts:
        if count.start < end and start < count.end:
            return count
        if (
            count.end <= start
            and re.fullmatch(r"(?:\s*\()?\s*(?:(?:of|each)\s+)?(?:[\w’'-]+\s+){0,2}", own[count.end : start])
            and not re.search(r"\b(?:and|or|in|by|to|with|for|whose)\b", own[count.end : start])
        ):
            return count
        if end <= count.start and _BETWEEN.fullmatch(own[end : count.start]) and own[end : count.start].strip(" ,("):
            return count
    return None


def _open_list(text: str, span: tuple[int, int]) -> bool:
    """Whether the mention stands in, or right before, a list that names examples only."""
    for opener in cue_pattern("open_list").finditer(text):
        if (
            opener.end() <= span[0]
            and span[0] - opener.end() < _LIST_OPENER_REACH
            and ";" not in text[opener.end() : span[0]]
        ):
            return True
        if 0 <= opener.start() - span[1] <= 3:
            return True
    return False
