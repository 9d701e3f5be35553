"""Names as the encoder reads them, beside those that capitals and corporate forms give away.

It knows a firm without a form ("Tidepool"), a foreign name and a name in capitals by the words around. What is seen by
capitals and forms goes before: the encoder adds names where none was seen and corrects those of unknown kind.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from analyzer.pipes.name_scan import Name
from analyzer.pipes.name_words import FORM, FUND, HONORIFIC, NEVER, ORGANISATION, PUBLIC
from analyzer.pipes.names_of_things import begins_an_item
from analyzer.pipes.party_names import is_role
from analyzer.pipes.reading import Named, passages, read_whole
from analyzer.pipes.records import shared, text_of
from analyzer.pipes.relation_terms import all_roles

_SURE = 0.9
_PERSON, _LIKELY = 0.75, 0.7
_TITLE = re.compile(HONORIFIC)
_TRADES_AS = re.compile(r"(?:[dft]/[bk]?/?a|(?:doing business|trading|known) as|formerly)[ “\"]*$", re.I)
_ARTICLE = re.compile(r"[Tt]he (?=[A-Z])")
_SIGNS_AFTER = re.compile(r"(?:[^\w.!)’']|\s(?:as|at|in|on|and|of|for|to|by|from|the|is|was)(?=\W*\Z))+\Z")
_ADDRESS = re.compile(
    r"\S+(?:laan|straat|stra(?:ss|ß)e|str\.|weg|plein|kade|allee|g[aå]tan?|gade|vej|"
    r"v[aä]gen|veien|katu|tie|utca) \d+\w?"
)
"""A street and its number: "Kasteellaan 4"."""
_BODY = ORGANISATION | PUBLIC | FUND | {"union", "society", "association", "trust", "club"}


def with_read_names(doc: Doc, found: list[Name]) -> list[Name]:
    """``found`` as the encoder corrects it in the passages it reads; names that it adds are of unknown kind.

    It adds what was not seen, gives words of unknown kind their right bounds, and drops those that it does not take for
    a name at all, the last two in papers that it reads whole only.
    """
    if not passages(doc):
        return found
    text = text_of(doc)
    roles = {i for role in all_roles(doc) for i in range(role.start, role.end)}
    lower = set(re.findall(r"(?<![\w’'.@/-])[a-z][a-z-]{2,}", text))
    sure = [
        named
        for named in _read(doc)
        if named.chance >= _SURE
        and roles.isdisjoint(range(named.start, named.end))
        and _stands_alone(text, named)
        and _is_name(text[named.start : named.end], lower)
        and not _in_title(text, named)
        and not _LAWS.search(text[named.start : named.end])
        and not _among_capitals(text, named)
        and (" " in text[named.start : named.end] or not begins_an_item(text, named.start, named.end))
    ]
    kept = _whole(text, found, _read(doc))
    if read_whole(doc):
        confirmed = _Confirmed(doc, sure)
        kept = [name for name in kept if name.kind != "unknown" or confirmed(name)]
    taken = {i for name in kept for i in range(name.start, name.end)}
    added: list[Name] = []
    for n in _read(doc):
        words = text[n.start : n.end]
        alone = n.kind == "person" and not re.search(r"\s", words)
        full = _bearer(words, kept) if alone else words
        # A surname or given name of somebody who is named in full needs less.
        if full and (full != words or n in sure) and taken.isdisjoint(range(n.start, n.end)):
            added.append(Name(n.start, n.end, words, full, "person" if full != words else "unknown"))
    parts = {word for name in (*kept, *added) if " " in name.text for word in name.text.split()}
    seen = {(name.start, name.end) for name in found}
    # Not "Ilse" of "Ilse Brandt", unless it is told to mean her.
    added = [n for n in added if n.text not in parts or n.full != n.text or (n.start, n.end) in seen]
    return _as_elsewhere(text, sorted([*kept, *added], key=lambda name: name.start))


def _as_elsewhere(text: str, names: list[Name]) -> list[Name]:
    """``names``, those that were read in part told as the longer name that stands there and elsewhere: "Wei Ming" of
    "Our Tan Wei Ming", where the text names Tan Wei Ming too."""
    longer = sorted({name.text for name in names if " " in name.text}, key=len, reverse=True)
    whole: list[Name] = []
    for name in names:
        full = next((f for f in longer if f.endswith(f" {name.text}") and text.endswith(f, 0, name.end)), name.text)
        start = name.end - len(full)
        if start < name.start and (not whole or whole[-1].end <= start):
            name = replace(name, start=start, text=full, full=full)
        whole.append(name)
    return whole


_IN_NAMES = (
    r"(?:[A-ZÀ-Þ&0-9][\w’'.&-]*|(?:of|the|and|for|de|del|della|di|da|do|dos|das|du|des|van|von|der|den|ter|al|el|em|e|y|en|i|"
    r"och|og|und|et|nad|pod|na|w|u|z|in|am|im|at|on|upon|le|la|les|los|las|à|au|aux)(?= )|"
    r"[a-z]{2}-(?:[A-Z][\w-]*)?)[ ]?"
)
"""A word that can stand in the name of a body, with the blank after it."""
_BEFORE, _BEHIND = re.compile(rf"(?:{_IN_NAMES})*"), re.compile(rf"(?: {_IN_NAMES})*")
_PARTED = re.compile(r"\A(?:\S+ )?(?:and|&) \Z")
_ONE = 0.8
"""How sure the encoder must be that a name which was seen in part is longer."""


def _whole(text: str, found: list[Name], read: list[Named]) -> list[Name]:
    """``found``, with those that the encoder reads as a part of one longer name told as the whole of it: "Sports
    Centre" of "Kavakdere Municipal Youth and Sports Centre"."""
    starts = {name.start: name for name in found}
    whole: list[Name] = []
    for named in read:
        inside = [name for at in range(named.start, named.end) if (name := starts.get(at))]
        if named.kind != "organisation" or named.chance < _ONE or not inside or inside[-1].kind == "person":
            continue
        last, end = inside[-1], max(named.end, inside[-1].end)
        before, after = text[named.start : last.start], text[last.end : end]
        if before and is_role(before.split(" ")[0].rstrip("s")):
            continue  # "Defendant Kestrel, Inc."
        several = any(FORM.fullmatch(name.text.split()[-1]) or name.kind == "person" for name in inside[:-1])
        if (
            (before or after)
            and text[named.start].isupper()
            and not several
            and not _PARTED.match(before)
            and _BEFORE.fullmatch(before)
            and _BEHIND.fullmatch(after)
        ):
            words = text[named.start : end]
            whole.append(replace(last, start=named.start, end=end, text=words, full=words))
    covered = {i for name in whole for i in range(name.start, name.end)}
    return sorted([*(n for n in found if covered.isdisjoint(range(n.start, n.end))), *whole], key=lambda n: n.start)


def _bearer(word: str, found: list[Name]) -> str | None:
    """The one person among ``found`` whose given name or surname a word is; the word itself where it is nobody's, and
    nothing where it is that of two."""
    full = {n.full for n in found if n.kind in {"person", "unknown"} and word in _ends(n.full)}
    return next(iter(full), word) if len(full) < 2 else None


def _ends(full: str) -> tuple[str, ...]:
    words = full.split()
    return (words[0], words[-1]) if len(words) > 1 else ()


def _in_title(text: str, named: Named) -> bool:
    """Whether the whole line is in capitals, as titles are, in which every word looks like a name."""
    line = text[text.rfind("\n", 0, named.start) + 1 : (text + "\n").index("\n", named.end)]
    return not re.search("[a-z]", line)


_LAWS = re.compile(r"\b(?:Framework|Directive|Regulations?|Convention|Protocol|Guidelines|Principles|Standards?)$")
_CAPITALS = re.compile(r"[A-Z]{2,}\W+\Z"), re.compile(r"\W+[A-Z]{2,}")


def _among_capitals(text: str, named: Named) -> bool:
    """Whether a word in capitals stands among others in capitals, as in a disclaimer: "OF MERCHANTABILITY OR"."""
    if " " in text[named.start : named.end] or not text[named.start : named.end].isupper():
        return False
    before, after = _CAPITALS
    return bool(before.search(text, max(0, named.start - 20), named.start) and after.match(text, named.end))


class _Confirmed:
    """Tells whether a name of unknown kind stays as it is: no passage reads other words there, or none at all."""

    def __init__(self, doc: Doc, sure: list[Named]) -> None:
        text, marked = text_of(doc), _marked(doc)
        self.text = text
        self.sure = {i: named for named in sure for i in range(named.start, named.end)}
        self.marked = {i for named in marked for i in range(named.start, named.end)}
        self.words = {text[named.start : named.end] for named in marked}
        self.read = {i for passage in passages(doc) for i in range(passage.start, passage.read_to)}

    def __call__(self, name: Name) -> bool:
        place = range(name.start, name.end)
        touching = [self.sure[i] for i in place if i in self.sure]
        if other := [n for n in touching if (n.start, n.end) != (name.start, name.end)]:
            last = re.findall(r"\w+", name.text)[-1].lower()
            return all(n.end < name.end for n in other) and last in _BODY  # "Ramblers' Union" is more than "Ramblers"
        if _TRADES_AS.search(self.text, max(0, name.start - 30), name.start):
            return True
        return not self.read.issuperset(place) or name.text in self.words or not self.marked.isdisjoint(place)


def with_read_persons(doc: Doc, found: list[Name]) -> list[Name]:
    """``found``, with those of unknown kind that the encoder reads as persons told as such, a single word as the one
    person who bears it."""
    persons = {i for n in _read(doc) if n.kind == "person" and n.chance >= _PERSON for i in range(n.start, n.end)}
    known = [name for name in found if name.kind == "person"]
    return [
        replace(name, kind="person", full=name.full if " " in name.full else _bearer(name.full, known) or name.full)
        if name.kind == "unknown"
        and name.form == "proper"
        and persons.issuperset(range(name.start, name.end))
        and not FORM.fullmatch(name.text.split()[-1])
        else name
        for name in found
    ]


def _marked(doc: Doc) -> list[Named]:
    """Everything that the encoder marks in the passages of ``doc``, stand-ins for parties included."""
    known = shared(doc)
    if "marked" not in known:
        known["marked"] = [named for passage in passages(doc) for named in passage.named()]
    marked: list[Named] = known["marked"]
    return marked


def _read(doc: Doc) -> list[Named]:
    """The names of persons and organisations among what is marked."""
    text = text_of(doc)
    return [bare for named in _marked(doc) if (bare := _bare(text, named))]


def _bare(text: str, named: Named) -> Named | None:
    """A name without its honorific and article; nothing for words that only stand for a party."""
    if named.kind not in {"person", "organisation"} or named.chance < _LIKELY:
        return None
    start = named.start
    if title := _TITLE.match(text, start, named.end):
        start = title.end()
    elif article := _ARTICLE.match(text, start, named.end):
        start = article.end()
    end = start + len(_SIGNS_AFTER.sub("", text[start : named.end]))
    words = text[start:end]
    if not re.search(r"\w\w", words) or is_role(words) or "\n" in words or _ADDRESS.fullmatch(words):
        return None
    return replace(named, start=start, end=end)


def _stands_alone(text: str, named: Named) -> bool:
    return not re.match(r"\w|[-@]\w", text[named.end : named.end + 2]) and not re.search(
        r"(?:\w|\w[-@])$", text[max(0, named.start - 2) : named.start]
    )


def _is_name(words: str, lower: set[str]) -> bool:
    """Whether words could be a name: a capital at the start, and not only common words or signs."""
    each = re.findall(r"[\w’']+", words)
    return (
        words[0].isalnum()
        and words[0].isupper()
        and not all(w.lower() in NEVER or w.lower() in lower or w.isdigit() or w.lower() in ORGANISATION for w in each)
    )
