"""What is done, left undone or promised about people's say in their data: consent, notice, choice, promises.

Each record accuses somebody or holds him to his word, so a sentence that merely could be read so is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.clause_masks import A, mask, subjects
from analyzer.pipes.gates import open_gates
from analyzer.pipes.message_parts import quoted_at
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.practice_sense import Told, holds, kind_of, voices
from analyzer.pipes.practice_terms import Practice, practices
from analyzer.pipes.records import Record, add, containing, records, summary, text_of
from analyzer.pipes.sharing_mail import by_message, messages
from analyzer.pipes.statements import status_at

_ACCUSERS = frozenset({"plaintiff", "petitioner", "complainant", "intervenor"})
_REGULATOR = re.compile(
    r"Commission|Attorney General|Department|Authority|United States|FTC|State of|Court|Regulator", re.I
)
_COUNT = re.compile(
    r"\W*(?:counts?|(?:first|second|third|fourth|fifth|sixth) (?:count|claim|cause)|causes? of action|"
    r"claims? for relief)\b",
    re.I,
)
_AGAIN = re.compile(
    r"\bcontradict\w*|\bcontrary to\b|\binconsistent with\b|\bbelied\b|\bdescribed in paragraphs?\b|"
    r"\bas (?:described|alleged|discussed|set (?:forth|out)|noted|explained) (?:in|above|earlier)\b",
    re.I,
)
_LABEL = re.compile(r"\W*\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s")
_NUMBERED = re.compile(r"\W*\d{1,3}\.\s")
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_PLAIN = re.compile(r"[^\s*]+|\s")
_WORD = re.compile(r"[a-z]{5,}")


@Language.factory("practices", assigns=["doc._.practices"], requires=["doc._.units", "doc._.statements"])
class Practices:
    """Fills ``doc._.practices``: one record for each kind and paragraph, with every sentence that tells it.

    ``speaker`` is who says so, ``about`` whose practice or promise it is; ``None`` where the text leaves a doubt.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        _Reader(doc).read()
        return doc


class _Reader:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.straight = self.text.translate(_QUOTES)
        self.type = str(summary(doc).get("type") or "other")
        self.blocks = records(doc, "blocks")
        self.paragraphs = [s for s in records(doc, "sections") if s["kind"] == "paragraph"]
        self.counts = min((b["start"] for b in self.blocks if self._is_count(b)), default=len(self.text))
        self.kept: dict[tuple[str, int], Record] = {}

    def _is_count(self, block: Record) -> bool:
        line = self.text[block["start"] : block["end"]].strip()
        return bool(_COUNT.match(line)) and len(line) < 200 and line[-1:] not in ".;,"

    @cached_property
    def names(self) -> Names:
        return Names(self.doc)

    @cached_property
    def speaking(self) -> Callable[[int], object]:
        """Sets who "we" and "you" are to what they are at an offset."""
        return by_message(self.names, messages(self.doc, self.names))

    def read(self) -> None:
        """Stores what the units of the document tell, paragraph by paragraph."""
        before, opening, block = "", None, -1
        for unit in records(self.doc, "units"):
            kind = self.blocks[unit["block"]]["kind"]
            words = self.text[unit["start"] : unit["end"]]
            if kind == "heading" or len(words) > 3000 or _is_title(words):
                before, opening = "", None
                continue
            lead = unit["lead"][-1] if unit["lead"] else opening if _LABEL.match(words) else None
            if _NUMBERED.match(words):
                lead = None  # "… alleges:" leads in every paragraph of a complaint
            if unit["block"] != block:
                block, quotes = unit["block"], 0
            told = self._plain(unit, lead, before, quotes % 2 == 1)
            self._unit(unit, told)
            own = told.text[told.lead :]
            quotes += own.count('"')
            before = f"{before} {own}"[-500:]
            if own.rstrip().endswith(":"):
                opening = [unit["start"], unit["end"]]
            elif not lead:
                opening = None

    def _plain(self, unit: Record, lead: list[int] | None, before: str, quoted: bool) -> Told:
        chars: list[str] = []
        at: list[int] = []
        begins = 0
        for start, end in [*([lead] if lead else []), [unit["start"], unit["end"]]]:
            begins = len(at)
            for word in _PLAIN.finditer(self.straight, start, end):
                if not word[0].isspace():
                    chars.append(word[0])
                    at.extend(range(*word.span()))
                elif chars and chars[-1] != " ":
                    chars.append(" ")
                    at.append(word.start())
            if chars and chars[-1] != " ":
                chars.append(" ")
                at.append(end)
        return Told("".join(chars), at, begins, before, quoted)

    def _unit(self, unit: Record, told: Told) -> None:
        heard, opened = voices(told), open_gates(told.text[told.lead :])
        for practice in practices():
            if practice.voice not in heard or not practice.needs.within(opened):
                continue
            if not practice.needs.search(told.text, told.lead):
                continue
            for match in practice.pattern.finditer(told.text):
                if match.end() > told.lead + 1 and holds(practice, match, told, self.type):
                    self._store(practice, match, told, unit)
                    break

    def _store(self, practice: Practice, match: re.Match[str], told: Told, unit: Record) -> None:
        at = told.at[max(match.start(), told.lead)]
        status = status_at(self.doc, at)
        if status == "denied" or (status in {"requested", "ordered"} and practice.voice != "law"):
            return
        paragraph = containing(self.paragraphs, unit["start"])
        place = paragraph["start"] if paragraph else self.blocks[unit["block"]]["start"]
        about = None if practice.voice == "law" else self._about(at, unit)
        kind = kind_of(practice, match, told)
        record = self.kept.get((kind, place)) or self._told_before(kind, told, at, about)
        if record:
            record["spans"].append([unit["start"], unit["end"]])
            record["about"] = record["about"] or about
            return
        self.kept[kind, place] = add(
            self.doc,
            "practices",
            [(unit["start"], unit["end"])],
            kind=kind,
            speaker=self._speaker(unit),
            about=about,
            paragraph=paragraph["number"] if paragraph else None,
            status=status,
        )

    def _told_before(self, practice: str, told: Told, at: int, about: str | None) -> Record | None:
        """The record that a count, or a sentence that refers back, tells once more: the one likest in words."""
        own = told.text[told.lead :]
        if at < self.counts and not _AGAIN.search(own):
            return None
        words = set(_WORD.findall(own.lower()))
        best: tuple[float, Record | None] = (0.25, None)
        for (kind, _), record in self.kept.items():
            if kind != practice or (about and record["about"] not in {None, about}):
                continue
            start, end = record["spans"][0]
            other = set(_WORD.findall(self.text[start:end].lower()))
            alike = len(words & other) / max(1, min(len(words), len(other)))
            best = max(best, (alike, record), key=lambda item: item[0])
        return best[1]

    def _speaker(self, unit: Record) -> str | None:
        """Who says so: of the statement that the unit belongs to, else whose paper the document is."""
        for statement in records(self.doc, "statements"):
            start, end = statement["spans"][0]
            if start < unit["end"] and unit["start"] < end and statement["speaker"]:
                return str(statement["speaker"])
        if quoted_at(self.text, unit["start"]) is not None:
            return None
        return self.names.speaker.full if self.names.speaker else None

    def _about(self, at: int, unit: Record) -> str | None:
        """Whose practice it is: the subject of the words, else the one firm it can be; ``None`` if that is unsafe."""
        parties = records(self.doc, "parties")
        accusers = {p["name"] for p in parties if p["role"] in _ACCUSERS}
        accused = {p["name"] for p in parties if p["role"] in {"defendant", "respondent"} and p.get("kind") != "person"}

        def fits(name: Name) -> bool:
            return (
                name.form in {"proper", "role"}
                and name.kind in {"company", "fund", "brand", "unknown"}
                and name.full not in accusers
                and not _REGULATOR.search(name.full)
            )

        self.speaking(unit["start"])
        masked = mask(self.text, unit["start"], unit["end"], self.names, [], [])
        here = next((i for i, offset in enumerate(masked.at) if offset >= at), len(masked.text))
        found = {name.full for name in subjects(masked, here, A) if fits(name)}
        if self.type == "policy" and self.names.speaker:
            found &= {n.full for n in self.names.all if n.kind in {"company", "fund", "brand"}}
        if len(found) == 1:
            own = found.pop()
            parties_of_it = {name for name in accused if name.lower().startswith(f"{own.lower()} ")}
            return parties_of_it.pop() if len(parties_of_it) == 1 else own
        if self.type == "policy":
            return self.names.speaker.full if self.names.speaker else None
        if len(accused) == 1:
            return accused.pop()
        named = {n.full for n in self.names.between(unit["start"], unit["end"]) if fits(n) and n.kind == "company"}
        return named.pop() if len(named) == 1 else None


def _is_title(text: str) -> bool:
    """Whether words are set like a heading: in capitals, all bold, or a line of capitalised words without a stop."""
    line = text.strip()
    if line.startswith("**") and line.endswith("**") and line.count("**") == 2 and len(line) < 200:
        return True
    letters = [c for c in line if c.isalpha()]
    if not letters or len(line) > 160:
        return not letters
    if sum(c.isupper() for c in letters) > 0.7 * len(letters):
        return True
    long = re.findall(r"[A-Za-z’'-]{4,}", line)
    return line[-1] not in '.;:,”"’!?)' and len(long) > 2 and all(w[0].isupper() for w in long)
