"""Proper names and stand-ins for names, over one document: where they are, what they name, their fullest form there.

Names are never merged: a short form points to a full one only where the text itself makes the tie (an alias in
brackets, the same name without its corporate form, a surname with one bearer named before).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from spacy.tokens import Doc

from analyzer.pipes.gazetteer import find_places
from analyzer.pipes.name_words import FORM, FUND, HONORIFIC, MONTHS, NEVER, OF_HEADS, ORGANISATION, PUBLIC, UPPER
from analyzer.pipes.records import records, store, text_of
from analyzer.pipes.relation_terms import find_roles

_OF_SAINT = r"['’]s(?=[ ](?:Infirmary|Hospital|Office|College|School|Church|Trust|University|Academy|Hospice|Pharmacy|House|Institute|Society|Hall)\b)"
_WORD = rf"(?:[{UPPER}](?:\.(?=[\s,{UPPER}]))(?:[{UPPER}]\.)*|[{UPPER}](?:[\w.]*\w)?(?:['’](?!s\b|S\b)\w+)?(?:[-/](?=\w)\w+)*(?:{_OF_SAINT})?|[a-z]{{1,2}}[{UPPER}]\w+)"
_SPACE = "[ \u00a0]"
_JOIN = rf"(?:{_SPACE}(?:&|de|de la|del|della|di|da|du|dos|van|von|van der|von der|den|der|ter|bin|ibn|al|el|y|e|of|of the|for|and){_SPACE}|{_SPACE})"
_RUN = re.compile(rf"(?<![\w@.])(?P<honorific>{HONORIFIC})?(?P<name>{_WORD}(?:{_JOIN}{_WORD})*)")
_DOMAIN = re.compile(r"(?<![\w@.])[\w-]+\.(?:com|org|net|io|co\.uk|app)\b(?!@)")
_ALIAS = re.compile(
    r"\s*,?[^()\n]{0,0}\((?:(?:collectively|together|hereinafter|hereafter|also known as|d/b/a|doing business as|formerly|referred to as|the|as|or)\b[\s,:]*)*"
    r"(?P<first>[“\"'‘][^()“”\"]{2,60}[”\"'’](?:,?\s*(?:or|and)?\s*(?:the\s+)?[“\"'‘][^()“”\"]{2,40}[”\"'’])*)\)"
)
_QUOTED = re.compile(r"[“\"'‘](?:the\s+)?([^“”\"'‘’]*(?:['’][^“”\"'‘’]+)*?),?[”\"'’]")
_ROLE = re.compile(
    r"\b(?:the\s+)?(?P<word>(?:Data\s+)?(?:Recipient|Discloser|Provider|Supplier|Importer|Exporter|Processor|Controller|Owner)|Disclosing Party|Receiving Party|"
    r"Licensor|Licensee|Customer|Company|Vendor|Client|Host|Contributor|Respondents?|Defendants?|Plaintiff|Transferor|Transferee|Institution)\b(?!\s+(?:Data|Information|Services|Policy|Group|Secretary)\b)"
)
_LABEL = re.compile(r"\b(Licensor|Licensee|Supplier|Customer|Discloser|Recipient|Provider|Owner|Controller|Processor|Company|Client|Vendor|Host|Contributor|Exporter|Importer|Transferor|Transferee|Data Recipient|Data Provider):\s+$")
_PRONOUN = re.compile(r"\b(?:(?:W|w)e|(?:O|o)ur(?:selves)?|us|I|(?:M|m)y|this company|(?:T|t)he company|(?:H|h)e|(?:S|s)he|(?:H|h)is|(?:H|h)er|(?:I|i)ts?|(?:T|t)heir|(?:T|t)hey|(?:Y|y)ou|(?:Y|y)our|who|whose|which)\b")
_GROUP = re.compile(
    r"\b(?:the|its|their|our|several|some of the|two of the|all of the|certain)\s+(?!board\b|chair)(?:[a-z-]+\s){0,2}?(?:founders|directors|officers|executives|owners|investors|shareholders|insiders)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Name:
    """Words at ``[start, end)`` that name someone. ``full`` is the fullest form the document ties them to.

    ``kind``: company, fund, person, public_body, brand, group, unknown; ``form``: proper, role, pronoun or group.
    """

    start: int
    end: int
    text: str
    full: str
    kind: str
    form: str = "proper"


def names(doc: Doc) -> list[Name]:
    """Every name in ``doc`` in order, found once."""
    kept = store(doc).get("names")
    if kept is None:
        kept = [asdict(name) for name in _find(doc)]
        store(doc)["names"] = kept
    return [Name(**name) for name in kept]


class Names:
    """The names of one document, to be asked for stretches of it."""

    def __init__(self, doc: Doc) -> None:
        self.all = names(doc)
        self._starts = [name.start for name in self.all]
        self.speaker = speaker(doc, self.all)
        self._sentences = [span[0] for span in store(doc).get("sentence_spans", [])]
        self.author, self.addressee = correspondents(doc, self.all)

    def between(self, start: int, end: int) -> list[Name]:
        """The names that begin in ``[start, end)``."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def only_person(self, offset: int, reach: int = 450) -> list[Name]:
        """The one person named in the sentence before ``offset``, else in ``reach`` characters; empty if there are several."""
        at = bisect_right(self._sentences, offset) - 1
        own = self._sentences[at] if at >= 0 else 0
        last = self._persons(self._sentences[at - 1], own) if at >= 1 else []
        return last if len(last) == 1 else self._persons(max(0, offset - reach), offset)

    def _persons(self, start: int, offset: int) -> list[Name]:
        near = {
            name.full: name
            for name in self.between(start, offset)
            if name.form == "proper" and (name.kind == "person" or (name.kind == "unknown" and len(name.full.split()) > 1))
        }
        return list(near.values()) if len(near) == 1 else []

    def nearest_company(self, offset: int, other_than: set[str], reach: int = 400) -> Name | None:
        """The last company, fund or body named before ``offset`` that is not among ``other_than``; else the speaker."""
        for name in reversed(self.between(max(0, offset - reach), offset)):
            if name.form in {"proper", "role"} and name.kind in {"company", "fund", "public_body"} and name.full not in other_than:
                return name
        return self.speaker

    def last_before(self, offset: int, kinds: tuple[str, ...], reach: int = 600) -> Name | None:
        """The nearest proper name of one of ``kinds`` before ``offset``, at most ``reach`` characters back."""
        for name in reversed(self.all[: bisect_left(self._starts, offset)]):
            if offset - name.start > reach:
                return None
            if name.form == "proper" and name.kind in kinds:
                return name
        return None


def correspondents(doc: Doc, found: list[Name]) -> tuple[Name | None, Name | None]:
    """Who wrote and who received a message: the persons of its From and To lines, or of "I, NAME"."""
    text = text_of(doc)
    people: list[Name | None] = []
    for header in (r"(?:^|\s{2,})From:|\bI, (?=[A-Z])", r"(?:^|\s)To:"):
        match = re.search(header, text, re.M)
        named = [n for n in found if match and match.end() <= n.start <= match.end() + 12 and n.form == "proper"]
        people.append(next((n for n in named if people or n.kind in {"person", "unknown"}), None))
    return people[0], people[1]


def _find(doc: Doc) -> list[Name]:
    text = text_of(doc)
    found = sorted(_proper(doc), key=lambda name: (name.start, -name.end))
    places = {(hit.start, hit.end) for hit in find_places(text)}
    found = [name for name in _disjoint(found) if not (name.kind == "unknown" and (name.start, name.end) in places)]
    tied = _aliases(doc, found)
    things = {name.text for name in found if name.kind == "brand"}
    found = [_resolved(name, tied, found[:i]) for i, name in enumerate(found)]
    found = [replace(n, kind="brand") if n.kind == "unknown" and n.text in things else n for n in found]
    extra: list[Name] = []
    for match in _ROLE.finditer(text):
        word = match["word"]
        full = tied.get(word.lower())
        extra.append(Name(match.start(), match.end(), match[0], full[0] if full else word, full[1] if full else "unknown", "role"))
    for alias, (full_name, kind) in tied.items():
        for match in re.finditer(rf"(?<![\w-])(?:[Tt]he\s+)?{re.escape(alias)}(?![\w-])", text, re.I):
            written = match[0]
            if any(c.isupper() for c in re.sub(r"^[Tt]he\s+", "", written)):
                extra.append(Name(match.start(), match.end(), written, full_name, kind, "proper"))
    for word, name in _heads(found).items():
        for match in re.finditer(rf"\bthe\s+{re.escape(word)}(?=[\s,.;:)'’])(?!\s+[A-Z])", text, re.I):
            if match[0].split()[-1][0].isupper():
                extra.append(Name(match.start(), match.end(), match[0], name.full, name.kind))
    for match in _GROUP.finditer(text):
        extra.append(Name(match.start(), match.end(), match[0], match[0], "group", "group"))
    for match in _PRONOUN.finditer(text):
        extra.append(Name(match.start(), match.end(), match[0], match[0], "unknown", "pronoun"))
    order = {"proper": 0, "role": 1, "group": 2, "pronoun": 3}
    whole = sorted([*found, *extra], key=lambda name: (order[name.form], -(name.end - name.start), name.start))
    return sorted(_disjoint(whole), key=lambda name: name.start)


def _heads(found: list[Name]) -> dict[str, Name]:
    """The last word of a body's name, where only one body of the document bears it ("the Commission")."""
    bearers: dict[str, dict[str, Name]] = {}
    for name in found:
        if name.kind in {"company", "public_body", "fund"}:
            words = [w for w in name.full.replace(",", "").split() if not FORM.fullmatch(w)]
            if len(words) > 1 and words[-1].lower() in ORGANISATION:
                bearers.setdefault(words[-1].lower(), {})[name.full.lower()] = name
    return {word: next(iter(names.values())) for word, names in bearers.items() if len(names) == 1}


def _disjoint(found: list[Name]) -> list[Name]:
    """The names of ``found`` that do not overlap an earlier one in the list."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in found:
        cells = range(name.start, name.end)
        if not taken.isdisjoint(cells):
            continue
        taken.update(cells)
        kept.append(name)
    return kept


def _proper(doc: Doc) -> Iterator[Name]:
    text = text_of(doc)
    lower = set(re.findall(r"(?<![\w’'.-])[a-z][a-z-]{2,}", text))
    starts = {span[0] for span in store(doc).get("sentence_spans", [])} | {block["start"] for block in records(doc, "blocks")}
    roles = find_roles(text, 0, len(text))
    role_cells = {
        i
        for role in roles
        for i in range(role.start, role.end)
        if not (role.text.istitle() and role.text.split()[-1].lower() in ORGANISATION and re.search(r"[a-z] $", text[max(0, role.start - 2) : role.start]) and re.search(r"[A-Z][\w-]* $", text[max(0, role.start - 25) : role.start]))
    }
    for match in _DOMAIN.finditer(text):
        yield Name(match.start(), match.end(), match[0], match[0], "brand")
    for match in _RUN.finditer(text):
        for start, end in _pieces(text, match.start("name"), match.end("name"), role_cells):
            yield from _judged(text, start, end, match, lower, starts)


def _pieces(text: str, start: int, end: int, role_cells: set[int]) -> Iterator[tuple[int, int]]:
    """A run of capitalised words cut where a role, an "and", or an "of" that does not belong to a body stands inside."""
    words = [(m.start(), m.end()) for m in re.compile(r"\S+").finditer(text, start, end)]
    piece: list[tuple[int, int]] = []
    for a, b in words:
        word = text[a:b]
        bare = word.strip(".,").lower()
        heads = [text[x:y].lower() for x, y in piece]
        cut = (
            (a in role_cells and not (piece and bare in ORGANISATION and word[0].isupper() and bare[-1] == "s"))
            or bare == "and"
            or (bare == "of" and not (heads and (heads[-1] in OF_HEADS or any(h in OF_HEADS for h in heads[:1]))))
            or (bare == "for" and not (heads and heads[0] in {"centre", "center", "institute", "society", "office"}))
        )
        if cut:
            yield from _piece(text, piece)
            piece = []
        else:
            piece.append((a, b))
    yield from _piece(text, piece)


def _piece(text: str, piece: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    small = {"&", "de", "la", "del", "della", "di", "da", "du", "dos", "van", "von", "der", "den", "ter", "bin", "ibn", "al", "el", "y", "e", "of", "the", "for"}
    while piece and text[piece[-1][0] : piece[-1][1]] in small:
        piece.pop()
    while piece and text[piece[0][0] : piece[0][1]] in small:
        piece.pop(0)
    if not piece:
        return
    start, end = piece[0][0], piece[-1][1]
    # A corporate form inside the run closes one name and lets another begin ("… Beta Inc. Acme …").
    for match in FORM.finditer(text, start, end):
        if match.start() > start and match.end() < end and re.match(r"\.?\s", text[match.end() - 1 : match.end() + 1]) and match[0].strip(".").lower() not in {"co", "company", "as"}:
            yield start, match.end()
            rest = re.compile(r"\S").search(text, match.end(), end)
            if rest:
                yield from _piece(text, [(rest.start(), end)])
            return
    yield start, end


def _form_end(text: str, end: int) -> int:
    match = re.compile(r",?[ \u00a0]").match(text, end)
    form = FORM.match(text, match.end()) if match else None
    if form and text[end] == "," and form[0].strip(".").lower() in {"co", "company", "as"}:
        return end
    return form.end() if form else end


def _judged(text: str, start: int, end: int, match: re.Match[str], lower: set[str], starts: set[int]) -> Iterator[Name]:
    """The name at ``[start, end)`` with its kind, unless the words are only capitalised by their place."""
    honorific = match["honorific"] if start == match.start("name") else None
    first = re.compile(r"\S+").match(text, start, end)
    opens = start in starts or bool(re.search(r"(?:^|[.:;?!]\s+|\n\s*|[“\"]|\(\d+\)\s+|\d\.\s+)$", text[max(0, start - 4) : start]))
    while first:
        word = first[0].strip(".,")
        common = word.lower() in NEVER or word.lower() in _FUNCTION or word.isdigit() or (word in _ROLES and first.end() < end)
        if word in _NUMBERS and not opens:
            common = False
        if opens and re.fullmatch(r"[A-Z]", word) and (after := re.compile(r"\s+(\w+)").match(text, first.end(), end)) and after[1].lower() in _FUNCTION | frozenset(NEVER):
            common = True
        if not (common or (opens and word.lower() in lower and first.end() < end and _tail_stands(text, first.end(), end))):
            break
        following = re.compile(r"\s*(\S)").match(text, first.end(), end)
        if not following:
            return
        start = following.start(1)
        opens = text[start:end].isupper()
        first = re.compile(r"\S+").match(text, start, end)
    stop = _form_end(text, end)
    while stop == end and (last := re.search(r"\s(\w+)$", text[start:end])) and (last[1].lower() in _TRAILING or last[1] in _ROLES):
        end = stop = start + last.start()
        stop = _form_end(text, end) if text[end : end + 1] == "," else end
    written = text[start:end]
    words = written.split()
    formal = stop > end or bool(len(words) > 1 and FORM.fullmatch(text, start + len(written) - len(words[-1]), end))
    if stop == end and text[end : end + 1] == "." and formal and FORM.fullmatch(words[-1] + "."):
        stop = end + (0 if re.match(r"\.(?:\s+[A-Z“]|\s*$|\n)", text[end : end + 3]) else 1)
    if text[stop - 1] == "." and re.match(r"\s+[A-Z][a-z]+\s", text[stop : stop + 12]) and not formal:
        stop -= 1
    written = text[start:stop]
    bare = [w.strip(".,").lower() for w in words]
    single = len(words) == 1
    if not formal and not honorific:
        if all(w in NEVER or w in _FUNCTION or w.isdigit() for w in bare) or written in _ROLES or bare[-1] in _STREET:
            return
        if written.isupper() and set(bare) & NEVER:
            return
        apposed = opens and written.lower() not in lower and bool(re.match(r", (?:which|whose|(?:an?|the) (?:[a-z-]+ ){1,4}(?:that|which|who|run|owned|operated|made|developed|based|by|from))\b", text[end : end + 60])) and written.lower() not in _ADVERBS and not written.endswith("ly")
        if single and not apposed and (opens or written.lower() in lower or len(written) < 3 or words[0].isupper()) and not re.search(r"\w[A-Z]", written[1:] if not written.isupper() else ""):
            if not (written.isupper() and 3 <= len(written) <= 6 and not opens):
                return
    if not formal and not honorific and len(words) > 1 and _in_heading(text, start, stop):
        return
    if written.isupper() and not formal and len(words) > 1 and not (set(bare) & (ORGANISATION | OF_HEADS)):
        return
    kind = _kind(written, bare, formal=formal, honorific=bool(honorific))
    if not formal and re.match(r" (?:Analyst|Manager|Assistant|Associate|Specialist|Rule|Act)\b", text[stop : stop + 12]):
        return
    if written.endswith(("-branded", "-based", "-owned", "-party", "-wide")):
        return
    if kind == "unknown" and (_THING.match(text[stop : stop + 24]) or _CALLED.search(text[max(0, start - 40) : start])):
        kind = "brand"
    yield Name(start, stop, written, written, kind)


_ROLES = frozenset(
    "Recipient Discloser Provider Supplier Importer Exporter Processor Controller Owner Licensor Licensee Customer Company Vendor "
    "Client Host Contributor Respondent Respondents Defendant Defendants Plaintiff Plaintiffs Transferor Transferee Board "
    "Councillors Commissioners Management Staff Head Office Chair Secretary".split()
)
_NUMBERS = frozenset("One Two Three Four Five Six Seven Eight Nine Ten First Second Third New".split())
_TRAILING = frozenset([*MONTHS, "agreement", "act", "series", "members", "member"])
_STREET = frozenset("street road row lane avenue suite quay drive boulevard yard".split())
_ADVERBS = frozenset(
    "moreover indeed however further furthermore finally instead additionally consequently accordingly meanwhile likewise nevertheless "
    "nonetheless thereafter notably overall alternatively conversely failing among ensure".split()
)


def _in_heading(text: str, start: int, stop: int) -> bool:
    """Whether the words stand in a long line set in capitals or title case, where a capital tells nothing."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", stop)
    line = text[first : last if last > 0 else len(text)]
    long = [w for w in re.findall(r"[^\W\d_]{4,}", line)]
    return 6 <= len(long) <= 40 and sum(w[0].isupper() for w in long) >= 0.9 * len(long) and not line.rstrip().endswith(".") and not re.search(r"[,;:]|[-–—] ", line)


_CALLED = re.compile(r"\b(?:app|game|website|platform|site|apps|websites|domains?)(?: called| named|,)? [“\"*]{0,3}$")
_THING = re.compile(r"[”\"]?,? (?:app|apps|website|websites|site|SDKs?|software|Rule|Act|feature|button|questionnaire|question|Event|Events|page|tool|tab|screen|account|program)\b")
_FUNCTION = frozenset(
    "the a an this that these those each every any all some no neither either both as at in on of for from to with without under over "
    "and or but if when where while since after before during until because although though however therefore thus upon "
    "he she it they we you i his her its their our your my who whose which what there here not nor so such other another "
    "one two three four five six seven eight nine ten first second third is are was were be been has have had shall will may "
    "must can could would should do does did let per via into among between within through throughout about against further "
    "also then now only even still yet again once more most many much few several certain additional according specifically "
    "provided pursuant notwithstanding said same new our’s former late see id dear how why signed instead rather meanwhile "
    "related prior although defendant defendants respondent respondents plaintiff plaintiffs petitioner".split()
)


def _tail_stands(text: str, start: int, end: int) -> bool:
    """Whether what follows a common opening word is a name by itself (two words or more, or a corporate form)."""
    return len(text[start:end].split()) >= 2 or _form_end(text, end) > end


def _kind(written: str, bare: list[str], *, formal: bool, honorific: bool) -> str:
    words = set(bare)
    if honorific and not formal:
        return "person"
    if bare[-1] in FUND and len(bare) > 1 or (words & FUND and re.search(r"\bL\.?P\.?$", written)):
        return "fund"
    if formal:
        return "company"
    if words & PUBLIC and len(bare) > 1:
        return "public_body"
    if len(bare) > 1 and words & ORGANISATION or "&" in written or any(ch.isdigit() for ch in written):
        return "company"
    if 2 <= len(bare) <= 4 and re.match(rf"(?:[{UPPER}]\.\s?)+\s*[{UPPER}]|[{UPPER}]\w+\s[{UPPER}]\.\s[{UPPER}]", written):
        return "person"
    if 2 <= len(bare) <= 4 and "of" not in bare and "the" not in bare:
        return "unknown"
    return "unknown" if len(bare) < 4 else "company"


def _aliases(doc: Doc, found: list[Name]) -> dict[str, tuple[str, str]]:
    """Lower-case short form to (full name, kind): what the text itself declares, in brackets or as a party."""
    text = text_of(doc)
    tied: dict[str, tuple[str, str]] = {}
    for name in found:
        if name.form != "proper":
            continue
        match = _ALIAS.match(text, name.end)
        if not match:
            match = re.compile(r",[^()\n]{3,160}?\((?:the\s+)?(?P<first>[“\"][^()“”\"]{2,40}[”\"])\)").match(text, name.end) if name.kind != "unknown" else None
            if match and any(other.start > name.end and other.end < match.end() and other.kind in {"company", "fund"} for other in found):
                match = None
        if name.kind != "unknown" and name.kind != "person" and (label := _LABEL.search(text[max(0, name.start - 24) : name.start])):
            tied.setdefault(label[1].lower(), (name.full, name.kind))
        bare = re.compile(r"\s\(the (Company|Supplier|Recipient|Licensor|Licensee|Provider|Customer|Discloser|Processor|Controller)\)").match(text, name.end)
        if bare:
            tied.setdefault(bare[1].lower(), (name.full, name.kind))
        if match:
            for quoted in _QUOTED.finditer(match["first"]):
                alias = quoted[1].strip().lower()
                if len(alias) > 1:
                    tied.setdefault(alias, (name.full, name.kind))
    firms = {p["name"] for p in records(doc, "parties") if p["role"] in {"defendant", "respondent"} and p.get("kind") != "person"}
    if len(firms) == 1:
        for word in ("defendants", "respondents"):
            tied.setdefault(word, (next(iter(firms)), "company"))
    for match in re.finditer(r"\b(Defendant|Respondent|Petitioner|Plaintiff)\s(?:\*\*)?(?=[A-Z])", text):
        named = {n.full: n for n in found if n.start == match.end() and n.kind in {"company", "public_body", "fund"}}
        for name in named.values():
            word = match[1].lower()
            tied[word] = (name.full, name.kind) if tied.get(word, (name.full,))[0] == name.full else (match[1], "unknown")
    from importlib.util import find_spec

    if find_spec("analyzer.pipes.parties"):
        from analyzer.pipes import parties

        kinds = {name.full: name.kind for name in found}
        for alias, full in parties.aliases(doc).items():
            if alias != full and len(alias) > 1:
                tied.setdefault(alias.lower().removeprefix("the "), (full, kinds.get(full, "company")))
    return tied


def _resolved(name: Name, tied: dict[str, tuple[str, str]], before: list[Name]) -> Name:
    """``name`` with its fullest form, as far as the names before it settle that."""
    key = name.text.lower()
    if key in tied:
        full, kind = tied[key]
        return replace(name, full=full, kind=kind if kind != "unknown" else name.kind)
    if key.removeprefix("the ") in tied:
        full, kind = tied[key.removeprefix("the ")]
        return replace(name, full=full, kind=kind)
    words = name.text.split()
    if name.kind in {"person", "unknown"} and len(words) <= 2:
        last = words[-1].lower()
        first = words[0] if len(words) == 2 else ""
        initial = bool(re.fullmatch(r"\w\.?", first))
        if (len(words) == 1 and name.kind == "person") or initial:
            same = {
                n.full: n for n in before if n.kind in {"person", "unknown"} and len(n.full.split()) > 1 and n.full.split()[-1].lower() == last
                and (not initial or n.full[0] == first[0]) and not re.match(r"\w\.", n.full)
            }
            if len(same) == 1:
                return replace(name, full=next(iter(same)), kind="person")
    if name.kind in {"company", "fund", "unknown", "public_body"}:
        same = {n.full: n for n in before if n.kind in {"company", "fund", "public_body"} and n.full != name.text and _stem(n.full) == _stem(name.text)}
        if len(same) == 1:
            other = next(iter(same.values()))
            return replace(name, full=other.full, kind=other.kind)
        longer = {n.full: n for n in before if n.kind in {"company", "fund"} and len(words) < len(_stem(n.full).split()) and _stem(n.full).startswith(_stem(name.text) + " ")}
        if len(longer) == 1 and name.kind == "unknown" and len(words) <= 2:
            other = next(iter(longer.values()))
            return replace(name, full=other.full, kind=other.kind)
    return name


def _stem(name: str) -> str:
    """The name without its corporate form, for telling short forms within one document."""
    words = name.replace(",", "").split()
    while len(words) > 1 and FORM.fullmatch(words[-1]):
        words.pop()
    return " ".join(words).lower().removeprefix("the ")


_LETTERHEAD = re.compile(r"[^\n]{3,120}")


def speaker(doc: Doc, found: list[Name]) -> Name | None:
    """The organisation whose own paper the document is: from its letterhead, its sender or its single party."""
    text = text_of(doc)
    organisations = [n for n in found if n.form == "proper" and n.kind in {"company", "public_body", "fund"}]
    sender = re.search(r"^(?:From|FROM):(?:(?!\bTo:)[^\n]){2,160}", text, re.M)
    if sender:
        named = [n for n in found if sender.start() <= n.start < sender.end() and n.form == "proper"]
        return next((n for n in reversed(named) if n.kind in {"company", "public_body"} or (n is not named[0] and n.kind == "unknown")), None)
    # A sign-off: "…, Head of Data, Orrery Homes" as the last words.
    whole = len(text.rstrip(' .\n"”'))
    closing = next((n for n in reversed(found) if n.form == "proper" and n.kind != "person" and whole - 1 <= n.end <= whole + 1), None)
    if closing and re.search(r"[a-z], (?:the )?$", text[max(0, closing.start - 6) : closing.start]) and closing.kind != "brand" and find_roles(text, max(0, closing.start - 60), closing.start):
        return closing
    head = _LETTERHEAD.search(text)
    limit = head.end() if head else 0
    first = next((n for n in organisations if n.start < min(limit, 60)), None)
    if first and re.search(r"\b(?:between|among|versus|v\.)\b", text[: limit + 200]):
        return None
    if first:
        return first
    distinct = {n.full for n in organisations}
    return organisations[0] if len(distinct) == 1 else None
