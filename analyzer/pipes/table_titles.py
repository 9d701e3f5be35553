"""Whose table it is: the lines above it, the name of its file, a note below."""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc

from analyzer.pipes.dates import find_dates
from analyzer.pipes.name_words import FORM, FORM_AT_END
from analyzer.pipes.names import Names
from analyzer.pipes.records import metadata, records, summary, text_of

_NOISE = re.compile(
    r"\b(?:annual return|confirmation statement|attendance list|companies register|print-?out|fully diluted|"
    r"(?:outside |declared )?interests?|conflicts|declarations?|historic(?:al)?|share|shares|stock|register|registers|"
    r"ledger|of|the|members|member|shareholders|shareholder|list|holders|holder|cap|captable|capitali[sz]ation|table|"
    r"round|summary|schedule|as|at|transfers?|journal|book|quotas?|stakes|ownership|investors|investor|officers|directors|"
    r"register\.|current|updated|extract|from|owners|working|draft|provisional|securities|q[1-4]|fy\d*|"
    r"\d{4}|csv|xlsx|pdf|txt|docx)\b",
    re.I,
)


def company_of(doc: Doc, names: Names, offset: int) -> str:
    """Whose table it is: a company named in the lines above its header, in the document's name, or that name itself."""
    tables = records(doc, "tables")
    table = next((t for t in tables if _holds(t, offset)), None)
    if table:
        titles = table["rows"][: max(0, table.get("header_rows", 1) - 1)]
        area = (max(0, table["rows"][0][0][0] - 600), titles[-1][-1][1] if titles else table["rows"][0][0][0])
    else:
        area = (max(0, offset - 600), offset)
    heading = [n.full for n in names.between(*area) if n.kind in {"company", "fund"} and n.form == "proper"]
    title = title_of(doc)
    bare = _bare(title)
    heading = [_LISTED.sub("", name) for name in heading]
    if table and titles and len(set(heading)) == 1:
        return heading[0]
    above = title_above(doc, offset)
    if above and not (heading and FORM_AT_END.search(heading[-1])) and (whose := _named_in(above)):
        return whose
    if table and not heading and not FORM.search(bare):  # a note below may say whose shares they are
        after = names.between(table["rows"][-1][-1][1], len(text_of(doc)))
        below = {n.full for n in after if " " in n.full and FORM.search(n.full)}
        if len(below) == 1:
            return _LISTED.sub("", below.pop())
    if names.speaker and names.speaker.kind == "company" and summary(doc).get("type") == "proxy_statement":
        return names.speaker.full
    own_file = not text_of(doc)[: table["rows"][0][0][0] if table and table["rows"] else offset].strip()
    if bare and bare[0].isupper() and (own_file or not heading):
        return bare
    return heading[-1] if heading else title


def _bare(title: str) -> str:
    """The name in the title of a register, without dates and the words for registers."""
    undated = title
    for date in reversed(find_dates(title)):
        undated = undated[: date.start] + " " + undated[date.end :]
    undated = re.sub(r"\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b", " ", undated)
    undated = re.sub(rf",\s+(?={FORM.pattern})", " ", undated)
    if firm := _THEN_MORE.match(undated):
        undated = firm[0]
    plain = re.sub(r"[_–—]+|(?<![^\W\d_])-|-(?![^\W\d_])", " ", _formed(undated))
    return _LISTED.sub("", re.sub(r"\s+", " ", _NOISE.sub(" ", plain)).strip(" ,.()"))


_THEN_MORE = re.compile(rf".*?[^\W\d_] {FORM.pattern}\.?(?=,? (?:[a-z]|\Z))")
"""A title up to the legal form of a firm, where more follows: "Acme Ltd capital"."""


def firm_in(heading: str) -> str | None:
    """The firm that a heading or a cell is the name of: "Acme Ltd (trading as Ace)"."""
    name = re.sub(r"\s*\([^()]*\)$", "", heading).strip()
    return name if FORM_AT_END.search(name) and _RUN.fullmatch(FORM_AT_END.sub("", name)) else None


def names_firm(doc: Doc, whose: str) -> bool:
    """Whether ``whose`` is more than a title made of words for registers: "Register of interests 2022" is nobody."""
    return whose != title_of(doc) or any(c.isalnum() for c in _bare(whose))


_LISTED = re.compile(
    r"(?:\w*(?:liste|bok|boken|buch|register|registeret|luettelo|lijst|knyha)|(?:libro|registro|registo|rejestr|"
    r"visura|registre|elenco|livro|lista|wykaz|extrait|estratto|extracto)"
    r"(?: (?:de|degli|dei|di|des|dos|da|do|camerale) ?\w*)*) ",
    re.I,
)
"""How a title begins that names what it lists before whose list it is: "Gesellschafterliste Acme GmbH"."""


_APART = re.compile(r"\s*[;:|\t]\s*|\s+[-–—/]\s+|\s{2,}|\s*\([^()]*\)\s*")
_RUN = re.compile(
    r"[A-ZÀ-Þ0-9&][\w’'./&-]*(?:,? (?:(?:of|the|and|for|de|del|della|di|da|do|dos|das|du|des|van|von|der|den|y|e|i|och|"
    r"og|und|et) )?[A-ZÀ-Þ0-9&][\w’'./&-]*)*"
)
_OF_REGISTERS = re.compile(
    r"(?<!\w)(?:\b(?:quadro|libro|livro|lista|liste|registre|registro|registo|rejestr|elenco|wykaz|daftar|pemegang|saham|annex|annexe|"
    r"anexo|extra[ck]t|extrait|estratto|uittreksel|v[yý]pis|cap|captable|table|ledger|share|shares|securities|stock|"
    r"register|members|holders|shareholders|list|aktiebok|aksjeeierbok|aandeelhoudersregister|socios|s[oó]cios|soci|"
    r"actionnaires|aktion[aä]re|gesellschafter|common|ordinary|notes|interests|schedule|appendix|exhibit|statement|"
    r"directors|officers|owners|investors|company|corporate|current|page|sheet|as|at|of|[ivx]+|\d+)\b\W*)+",
    re.I,
)
"""Words in a row of the titles of registers that name no firm."""


def _named_in(title: str) -> str | None:
    """The firm that the title of a register names: the part that ends in a legal form, else its capitalised words."""
    runs: list[str] = []
    for part in filter(None, _APART.split(title)):
        for piece in _OF_REGISTERS.split(part):
            if (run := _RUN.match(piece.strip(" ,"))) and not find_dates(run[0]):
                runs.append(run[0])
    formed = [run for run in runs if FORM_AT_END.search(run) or FORM_AT_END.search(run + ".")]
    named = formed or [run for run in runs if len(run.split()) > 1]
    return named[0] if len(set(named)) == 1 else None


def _formed(title: str) -> str:
    """The one part of a title that is a company's name by its form ("Annual return, Lark Ltd"), else the title."""
    parts = [part.strip() for part in re.split(r"[,;:]\s+|\s+[-–—]\s+", title)]
    formed = [part for part in parts if len(part.split()) > 1 and FORM.fullmatch(part.split()[-1])]
    return formed[0] if len(formed) == 1 and len(parts) > 1 else title


def title_above(doc: Doc, offset: int) -> str:
    """The headings right above the table that holds ``offset``."""
    start = next((t["rows"][0][0][0] for t in records(doc, "tables") if _holds(t, offset)), offset)
    text, found = text_of(doc), []
    for block in reversed(records(doc, "blocks")):
        if block["end"] <= start:
            if block["kind"] != "heading":
                break
            found.append(text[block["start"] : block["end"]])
    return " ".join(reversed(found))


def _holds(table: dict[str, Any], offset: int) -> bool:
    return bool(table["rows"]) and table["rows"][0][0][0] <= offset <= table["rows"][-1][-1][1]


def title_of(doc: Doc) -> str:
    name = str(metadata(doc).get("title") or metadata(doc).get("name") or "")
    return re.sub(r"(?:\.(?:csv|tsv|xlsx?|pdf|docx|txt|md|html?))+$", "", re.split(r"[/\\]", name)[-1])
