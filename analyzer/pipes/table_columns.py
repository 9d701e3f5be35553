"""What the columns of a register hold, by their headings, in the languages that commercial registers are kept in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from analyzer.pipes.dates import find_dates

_OF_SHARES = r"shares?|units?|stocks?|securit(?:y|ies)|notes?|parts?|quotas?|interests?|options|warrants"
_COLUMNS = {
    "number": r"(?:(?:share)?holding |entry |row |line |serial |folio |member |register )?(?:no|nr|number|#)\.?|#",
    "out": r"(?:shares? |units? |number )?(?:out|disposed(?: of)?|transferred(?: out)?|cancelled|sold)",
    "beneficial": r"beneficially (?:held|owned)\??|held beneficially\??|beneficial(?: holding| interest)?\?",
    "holder": r"(?:registered |beneficial )?(?:(?:share|stock|stake|unit|security|note|quota|bond|part)?holder|member|"
    r"investor|owner|partner|director|officer|trustee|person|employee|transferee|subscriber|allottee|participant|lender|"
    rf"associate|fund|portfolio|vehicle|organi[sz]er|sole member|sole owner)s?(?:[ _]?name)?|"
    rf"holders? of (?:{_OF_SHARES})|"
    r"(?:full[ _]|last[ _]|family[ _])?name(?: (?:and|with|&) (?:address|place|residence|town|city|domicile|"
    r"occupation))?(?: of (?:the )?(?:registered |record |"
    r"beneficial |principal |each )*(?:owners?|"
    r"(?:share|stock|unit)?holders?|member|investor|director|officer|person|individual|entity)(?: or group)?)?|surname|"
    r"nom(?: de famille)?|nome|nombre|titular|titulaire|associee?|actionnaire|gesellschafter(?:in)?|aktionar(?:in)?|"
    r"inhaber(?:in)?|nachname|socio|acionista|accionista|azionista|quotista|tulajdonos|tag|wspolnik|akcjonariusz|osoba|"
    r"eier|aksjeeier|aksjonaer|ejer|aktionaer|kapitalejer|agare|aktieagare|aktionar|osakas|osakkeenomistaja|"
    r"omistaja|acreedor|creditor|aandeelhouder|vennoot|houder|spolecnik|akcionar|asociat|actionar|ortak|"
    r"hissedar|pay sahibi|registered holder|cessionnaire|cessionario|"
    r"pemegang saham|persona|naam|jmeno|nama|navn|namn|nimi",
    "given": r"(?:first|given|fore)[ _-]?names?|prenoms?|vorname|nombre de pila|keresztnev|imie",
    "giver": r"transferor|seller|from holder|cedante?",
    "company": r"(?:(?:company|entity|corporate|issuer)[ _]name|name of (?:the )?(?:company|issuer))|"
    r"company|corporation|partnership|co-?operative|issuer|entity|concern|organi[sz]ation|employer|investee|"
    r"portfolio company|target|firm|subject|undertaking|body|"
    r"denomination(?: sociale)?|raison sociale|societe|denominacion(?: social)?|razon social|sociedad|empresa|"
    r"sociedade|denominazione|societa|firma|gesellschaft|spolka|cegnev|tarsasag|selskap|selskab|bolag|yhtio|vennootschap",
    "organ": r"organ|board|council|committee",
    "role": r"role|title|position|office|capacity|designation|function|quality|post|fonction|qualite|funktion|cargo|"
    r"carica|tisztseg|stanowisko|funkcja|rolle|verv|funcao|functie|funkce|qualidade|qualificacao|jabatan|gorevi",
    "weight": r".*weight.*",
    "percent": r".*(?:%|per ?cent|percent(?:age)?|\bpct\b).*|portion|share|fraction|proportion|andel|anteil|"
    r"participacion|participacao|quote part|udzial",
    "nature": r"(?:description|details|particulars)(?: of (?:the )?interests?)?|"
    r"nature(?: (?:and extent )?of (?:the )?interest)?|"
    r"(?:declared |disclosed |registered |financial |pecuniary |outside |other )?interests?"
    r"(?: (?:declared|disclosed|registered|notified))?",
    "rights": r"(?:(?:no\.?|number) of )?(?:share |stock |unvested |vested |granted )*"
    r"(?:options|warrants|opciones|opcoes|opzioni|optionen)(?: (?:held|granted|outstanding))?",
    "stake": r"(?:total |aggregate |ordinary |preferred |preference |common |registered )*(?:(?:no\.?|number|amount)"
    r"(?: and nature)? of )?(?:shares?|units?|stock|interests?|securities|quantity|qty|"
    r"nominal(?: (?:value|[a-z]{3}))?|balance|parcel|quotas?|parts|actions|anteile|aktien|acciones|participaciones|"
    r"quote|quota|udzialy|acoes|partes|antall|aksjer|aktier|osakkeet|aandelen|azioni|akcje|hisse|saham|"
    r"nennbetrag|stammeinlage)"
    r"(?: held)?(?: of (?:shares|\d+))?(?: \([a-z]{3}\))?|"
    r"(?:shares?|units?|securities) held(?: (?:at|on|as at|as of)\b.*)?|number held|"
    r".*(?:stake|ownership|holding).*",
    "amount": r"(?:amount|capital|principal|invested|investment|consideration|value|face value|price|commitment|"
    "loan|sum|paid)"
    r"(?:[ _(].*)?",
    "instrument": r"(?:instrument|security|class|type(?! of interest)|share[ _]class|security[ _]type|kind)(?:[ _].*)?",
    "born": r"born|(?:date|year) of birth|birth ?(?:date|year|day)|dob|"
    r"ne(?:e)? le|date de naissance|geboren(?: am)?|geburtsdatum|nacido|nascido|data di nascita|fodt|"
    r"fodselsdato|syntynyt|geb\.?|geb(?:oorte)?datum|datum narozeni|data de nascimento|"
    r"ur\.?|data urodzenia|narozen|szuletett|dogum tarihi",
    "begin": r"(?:date of |date )?(?:from|since|entered|debut.*|date d['’]entree|depuis|seit|desde|fecha(?: de alta)?|"
    "dal|kezdete|od|fra|innfort|entrada|ingresso|ingreso|inscrito|van|sedan|start(?:ed)?|acquired|acquisition|"
    r"appointed|appointment|date|issued?|issue[ _]date|of[ _]issue|of[ _]allotment|entry|registration|registered|"
    r"subscription|investment|closing|joined|allotted|allotment|granted?|grant[ _]date|effective|purchased?|signed|"
    r"paid[ _]in|bought|first[ _]invest(?:ed|ment)|entry date|siden)"
    r"(?:[ _](?:date|on))?",
    "end": r"(?:date of |date )?(?:to|until|fin.*|date de fin|bis|hasta|fecha de baja|al|vege|do|til|saida|uscita|baja|"
    r"exercised|redeemed|end(?:ed)?|disposed|disposal|of[ _]disposal|ceased|cessation|left|resigned|"
    r"struck[ _](?:out|off)|resignation|removal|sold|exit|transferred(?:[ _]out)?|cancelled|"
    r"repaid|maturity)(?:[ _](?:date|on))?",
    "as_of": r"(?:statement|position|record|snapshot|reporting|balance)[ _]date|as[ _](?:of|at)(?:[ _]date)?",
    "status": r"status|state",
    "round": r"round|tranche|series",
    "note": r"notes?|remarks?|comments?|details?|other|held as|holding as",
}
_HEADERS = {key: re.compile(rf"\s*(?:{pattern})\s*", re.I) for key, pattern in _COLUMNS.items()}
_SLASH = re.compile(r" ?/ ?")
"""Between the headings of one column in two languages."""
_FUNDS = frozenset({"fund", "portfolio", "vehicle"})
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "æ": "ae", "Æ": "Ae", "ß": "ss"})


def columns(header: list[str]) -> dict[str, range]:
    """The cells of a row by what their heading says they hold; spacer columns count to the heading before them."""
    found: dict[str, range] = {}
    taken: set[int] = set()
    plain = [_plain(cell) for cell in header]
    written = [{cell, _undated(cell), *_SLASH.split(cell)} for cell in plain]
    for key, pattern in _HEADERS.items():
        for i, forms in enumerate(written):
            if key not in found and i not in taken and any(map(pattern.fullmatch, forms)):
                after = next((k for k in range(i + 1, len(header)) if header[k].strip()), len(header))
                found[key] = range(i, after)
                taken.add(i)
    if "company" not in found and "role" in found and plain[found.get("holder", range(0, 1))[0]] in _FUNDS:
        found["company"] = found.pop("role")  # a fund's "position" is what it holds
    if "holder" not in found and {"from", "to"} <= set(plain):  # a journal: who gave, who got
        found["giver"], found["holder"] = (range(at, at + 1) for at in map(plain.index, ("from", "to")))
        found.pop("end", None)
        found["begin"] = next((range(i, i + 1) for i, cell in enumerate(plain) if "date" in cell), range(0))
    return found


def _plain(cell: str) -> str:
    """A heading in lower case without accents, signs of notes and stray white space."""
    words = re.sub(r"\(\w{1,2}\)|\[\w{1,2}\]|\*", " ", cell.replace("_", " ")).translate(_LETTERS)
    letters = (c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", "".join(letters)).strip().lower()


@lru_cache(maxsize=4096)
def is_heading(cell: str) -> bool:
    """Whether a cell can be the heading of a column."""
    return len(cell) < 60 and any(pattern.fullmatch(_plain(cell)) for pattern in _HEADERS.values())


_AS_OF = re.compile(r"[ ,(]+(?:(?:as )?(?:at|on|of|from)|after|since|per|before|by)$")


def _undated(cell: str) -> str:
    """A heading without the day for which its column is told: "owner after 1 July 2018"."""
    dates = find_dates(cell) if any(c.isdigit() for c in cell) else []
    return _AS_OF.sub("", cell[: dates[0].start].rstrip()) if dates else cell


def share_of(cell: str) -> str | None:
    """A part of the whole as a cell gives it, in percent unless it is a fraction; ``None`` for a count of shares."""
    if fraction := re.match(r"\d{1,3} ?/ ?\d{1,4}\b", cell):
        return fraction[0]
    number = re.match(r"[\d.,]*\d", cell)
    if not number or ("%" not in cell and float(re.sub(r"[.,](?=\d{3}\b)", "", number[0]).replace(",", ".")) > 100):
        return None
    return number[0] + "%"
