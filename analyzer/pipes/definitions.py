"""Defined terms with their meaning, and other texts that are made part of this one."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.records import add, records, text_of

_TERM = r"[“\"‘'](?P<term>[A-Z0-9À-Þ][^”\"\n]{0,70}?)[,.]?[”\"’']"
_MEANS = re.compile(
    rf"(?:\bthe\s+term\s+)?(?:\*\*)?{_TERM}(?:\*\*)?(?:\s+(?:or|and)\s+[“\"][^”\"]{{1,60}}[”\"])*\s*"
    r"(?:\([^)]{0,60}\)\s*)?(?:,[^,]{0,60},\s*)?(?:shall\s+|will\s+)?(?:means?|mean\s+and\s+include|includes?|"
    r"refers?\s+to|has\s+the\s+meaning|have\s+the\s+meanings?|is\s+defined\s+as|are\s+defined\s+as)\b[:,]?\s*"
    r"(?P<means>[^;\n]*?(?:\([^)]*\)[^;\n]*?)*)(?=[;\n]|\.\s+(?=[A-Z“\"(])|\.?$)",
)
_BOLD_MEANS = re.compile(
    r"(?:^|\n)\s*(?:\(?[a-z0-9.]{1,5}[.)]\s+)?\*\*(?P<term>[A-Z][^*\n]{1,60})\*\*:?\s+(?:means|shall\s+mean|"
    r"refers\s+to|includes?)\s+(?P<means>[^\n]+)"
)
_LABEL = re.compile(r"\((?P<lead>[^()“\"]{0,90}?)[“\"](?P<term>[^”\"\n]{1,70}?)[,.]?[”\"](?P<more>[^()]{0,200})\)")
_MORE = re.compile(r"[“\"](?P<term>[^”\"\n]{1,70}?)[,.]?[”\"]")
_HEREINAFTER = re.compile(
    r"\b(?:hereinafter|hereafter|herein)\s*,?\s*(?:(?:collectively|individually|also)\s+)?(?:referred\s+to|"
    r"called|known)\s*(?:as\s+)?(?:the\s+)?[“\"](?P<term>[^”\"\n]{1,60}?)[,.]?[”\"]"
)
_PHRASE_WORD = re.compile(r"[\w’'&./-]+[.,]?")

_WORD = r"(?:Annex(?:ure)?|Schedule|Exhibit|Appendix|Attachment|Addendum|ANNEX|SCHEDULE|EXHIBIT|APPENDIX|ATTACHMENT)"
_ATTACHED = re.compile(rf"\b(?P<name>{_WORD}\s+(?:[IVX]{{1,5}}|\d{{1,2}}|[A-Z])(?:[.-]?\d{{1,2}})?(?:\.[A-Z])?)\b")
_MASTER = re.compile(
    r"\b(?:the|that\s+certain|this|a|its|their|"
    r"our)\s+(?P<name>(?:[A-Z][\w’-]+\s+){0,5}(?:Master\s+(?:[A-Z]\w+\s+){0,2}Agreement|Main\s+Agreement|"
    r"Principal\s+Agreement|Framework\s+Agreement|"
    r"Underlying\s+Agreement|Service(?:s)?\s+Agreement|Terms\s+of\s+(?:Service|Use)|Terms\s+and\s+Conditions|"
    r"Privacy\s+Policy|Standard\s+Contractual\s+Clauses|Data\s+Processing\s+(?:Agreement|Addendum)|"
    r"Security\s+(?:Policy|Standards?|Measures)|Acceptable\s+Use\s+Policy|Order\s+Form|Statement\s+of\s+Work))\b"
)
_MADE_PART = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur|[Tt]hese)\s+(?P<name>(?:[A-Z][\w’-]+\s+){1,5}(?:Agreement|Contract|Terms|"
    r"Conditions|Addendum|Policy|Policies|Requirements|Standards|Provisions|Handbook|Manual|Clauses|Rules))\b"
)
"""Another instrument by its name; it counts only in a sentence that makes it part of this one."""
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>()\"”]+[^\s<>()\"”.,;:]")
_REFERS = re.compile(
    r"\b(?:incorporat\w+|form(?:s|ing)?\s+(?:an?\s+)?(?:integral\s+)?part|made\s+(?:a\s+)?part|attached|"
    r"set\s+(?:out|forth)\s+in|set\s+(?:out|forth)\s+at|specified\s+in|described\s+in|listed\s+in|"
    r"as\s+(?:provided|defined|agreed|detailed)\s+(?:in|at)|in\s+accordance\s+with|pursuant\s+to|subject\s+to|"
    r"governed\s+by|supplements?|under|terms\s+of|annexed|appended|available\s+at|published\s+at|found\s+at|see)\b",
    re.I,
)
_PART = re.compile(r"\b(?:incorporat\w+|made\s+(?:a\s+)?part|forms?\s+(?:an?\s+)?(?:integral\s+)?part)\b", re.I)
_STRONG = re.compile(
    r"\b(?:incorporat\w+|integral\s+part|made\s+(?:a\s+)?part|form(?:s|ing)?\s+(?:a\s+)?part|attached|annexed|"
    r"appended|supplements?|governed\s+by|set\s+(?:out|forth)\s+(?:in|at)|specified\s+in|described\s+in|"
    r"available\s+at|terms\s+of|in\s+accordance\s+with|subject\s+to)\b",
    re.I,
)
_TOPICS = (
    # what words near the reference say that the other text deals with: clause ids of the taxonomy
    ("security", r"security|safeguards|technical\s+and\s+organi[sz]ational"),
    ("subprocessors", r"sub-?processors?|sub-?contractors?"),
    (
        "data_categories",
        r"(?:categories|types|elements|description)\s+of\s+(?:the\s+)?(?:personal\s+)?data|data\s+(?:elements|"
        r"categories|fields)",
    ),
    ("data_subjects", r"(?:categories\s+of\s+)?data\s+subjects"),
    ("purpose_limit", r"purposes?\b|permitted\s+use"),
    ("retention", r"retention|retained"),
    ("deletion_return", r"deletion|destruction|return\s+of"),
    (
        "cross_border",
        r"transfers?\b[^.]{0,40}(?:countr|international|outside)|standard\s+contractual\s+clauses|transfer\s+mechanism",
    ),
    ("sale_consideration", r"fees?\b|pric(?:e|ing)|charges|consideration\b"),
    ("breach_notice", r"breach|incident"),
    ("audit", r"audit"),
    ("indemnity_liability", r"liabilit|indemni"),
    ("governing_law", r"governing\s+law|jurisdiction"),
    ("term_termination", r"\bterm\s+(?:and|of)|termination"),
    ("ds_rights", r"data\s+subject\s+(?:rights|requests)"),
    ("notice", r"privacy\s+(?:policy|notice)"),
    ("ip_licence", r"licen[cs]e"),
    (
        "data_protection",
        r"(?:privacy|data[- ]protection|HIPAA|business\s+associate|CCPA|CPRA|GDPR|FERPA|student\s+data)\s+(?:terms|"
        r"provisions|requirements|obligations|clauses|addendum|schedule|annex|exhibit|commitments)",
    ),
    ("onward_transfer", r"third[- ]party\s+(?:recipients|disclosures)|onward"),
)
_COMPILED_TOPICS = [(topic, re.compile(pattern, re.I)) for topic, pattern in _TOPICS]


@Language.factory(
    "definitions", assigns=["doc._.definitions", "doc._.incorporations"], requires=["doc._.units", "doc._.sections"]
)
class Definitions:
    """Fills ``doc._.definitions`` (term, means) and ``doc._.incorporations`` (name, present, topics)."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        _definitions(doc, text)
        _incorporations(doc, text)
        return doc


def _definitions(doc: Doc, text: str) -> None:
    seen: set[str] = set()

    def take(term: str, means: str, spans: list[tuple[int, int]]) -> None:
        clean = re.sub(r"^(?:the|each,?\s+an?|an?)\s+", "", re.sub(r"\s+", " ", term).strip(" ,.*"), flags=re.I)
        if clean and clean.lower() not in seen and not clean.islower():
            seen.add(clean.lower())
            add(doc, "definitions", spans, term=clean, means=re.sub(r"\s+", " ", means).strip(" ,.:"))

    if "mean" in text or "refer" in text or "includ" in text or "defined as" in text:
        for pattern in (_MEANS, _BOLD_MEANS):
            for match in pattern.finditer(text):
                take(
                    match["term"],
                    match["means"],
                    [
                        (match.start("term"), match.end("means") if match["means"].strip() else match.end("term")),
                        match.span("term"),
                    ],
                )
    for match in _LABEL.finditer(text):
        means = _phrase_before(text, match.start()) if len(match["lead"]) < 40 else ""
        take(match["term"], means, [match.span("term")])
        for more in _MORE.finditer(text, match.start("more"), match.end("more")):
            take(more["term"], means, [more.span("term")])
    for match in _HEREINAFTER.finditer(text):
        take(match["term"], "", [match.span("term")])


def _phrase_before(text: str, end: int) -> str:
    """The words that a bracketed label stands after: at most thirteen, back to the first that is no plain word."""
    start, floor = end, max(0, end - 160)
    for edge in _EDGE.finditer(text, floor, end):
        floor = edge.end()
    for word in list(re.finditer(r"\S+", text[floor:end]))[-13:][::-1]:
        if not _PHRASE_WORD.fullmatch(word[0]):
            break
        start = floor + word.start()
    return text[start:end].strip()


_EDGE = re.compile(
    r"\n[ \t]*\n|\n(?=[A-Z]{2,}[ ][A-Z]{2,})|(?:(?<=\n)|\A)[^a-z\n]{3,}\n|"
    r"\.\s+(?=(?:The|This|These|Each|Any|Such|An?|In|On)\s)|"
    r"(?<!\bInc)(?<!\bCo)(?<!\bCorp)(?<!\bLtd)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\b[A-Z])"
    r"[.:][”\"’*]*\s+(?=[A-Z“\"])"
)
"""Where a sentence, a paragraph or a heading ends: no phrase goes on across it."""


def _incorporations(doc: Doc, text: str) -> None:
    here = {_key(s["number"]): s for s in records(doc, "sections") if s["kind"] == "annex" and s.get("number")}
    present = {key for key, s in here.items() if len(text[s["start"] : s["end"]].strip()) > 120 or _filled(doc, s)}
    found: dict[str, dict[str, object]] = {}
    for unit in records(doc, "units"):
        start, end = unit["start"], unit["end"]
        if not _REFERS.search(text, start, end):
            continue
        part = bool(_PART.search(text, start, end))
        for pattern in (_ATTACHED, _MASTER, _URL, *((_MADE_PART,) if part else ())):
            for match in pattern.finditer(text, start, end):
                if pattern is _MASTER and (
                    text[match.start() : match.start() + 4].lower() == "this" or not _STRONG.search(text, start, end)
                ):
                    continue
                if pattern is _URL and not re.search(
                    r"(?i)\b(?:incorporat|terms|polic|available at|published at|set (?:out|forth)|list of|found "
                    r"at|updated)",
                    text[start:end],
                ):
                    continue
                if any(s["start"] == match.start() for s in here.values()) or (
                    pattern is _ATTACHED
                    and re.match(
                        r"\s+(?:to|of)\s+(?:the\s+)?(?:GDPR|Regulation|Directive|Act\b|SCCs)",
                        text[match.end() : match.end() + 30],
                    )
                ):
                    continue
                name = match["name"] if "name" in pattern.groupindex else match[0]
                name = re.sub(r"\s+", " ", name).strip()
                around = text[max(start, match.start() - 160) : min(end, match.end() + 120)]
                topics = [topic for topic, cue in _COMPILED_TOPICS if cue.search(around)]
                key = _key(name)
                if key in found:
                    known = found[key]["topics"]
                    assert isinstance(known, list)
                    known.extend(t for t in topics if t not in known)
                    continue
                span = match.span("name") if "name" in pattern.groupindex else match.span()
                found[key] = add(
                    doc,
                    "incorporations",
                    [span, (start, end)],
                    name=name,
                    present=pattern is _ATTACHED and bool({key, _other_numeral(key)} & present),
                    topics=topics,
                )


def _filled(doc: Doc, section: dict[str, object]) -> bool:
    """Whether an annex has more than its heading: another block stands inside it."""
    start, end = int(str(section["start"])), int(str(section["end"]))
    inside = [b for b in records(doc, "blocks") if start <= b["start"] < end]
    return len(inside) > 1


def _other_numeral(key: str) -> str:
    """The key of "Annex 2" for "Annex II" and the reverse; the key itself if it has no such number."""
    match = re.fullmatch(r"([a-z]{5,}?)([ivx]{1,4}|\d{1,2})", key)
    if not match:
        return key
    romans = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    number = match[2]
    if number.isdigit():
        return match[1] + romans[int(number)] if 0 < int(number) <= 10 else key
    return f"{match[1]}{romans.index(number)}" if number in romans else key


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower().replace("annexure", "annex"))
