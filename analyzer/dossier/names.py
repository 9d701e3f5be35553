"""Keys under which names of companies and people are compared. Corporate forms are part of a name's identity."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from analyzer.dossier.nicknames import NICKNAMES

_FORMS = {
    "inc": "inc", "incorporated": "inc", "corp": "corp", "corporation": "corp", "co": "co", "company": "co",
    "llc": "llc", "lc": "llc", "ltd": "ltd", "limited": "ltd", "llp": "llp", "lp": "lp", "plc": "plc", "gmbh": "gmbh",
    "ag": "ag", "sa": "sa", "sas": "sas", "sarl": "sarl", "srl": "srl", "spa": "spa", "nv": "nv", "bv": "bv",
    "ab": "ab", "as": "as", "oy": "oy", "aps": "aps", "se": "se", "kk": "kk", "pty": "pty", "pte": "pte",
    "jsc": "jsc", "pjsc": "pjsc", "dac": "dac", "sia": "sia", "uab": "uab", "zrt": "zrt", "nyrt": "nyrt", "kft": "kft",
    "ou": "ou", "oyj": "oyj", "kg": "kg", "kgaa": "kgaa", "ug": "ug", "bvba": "bvba", "vof": "vof", "ehf": "ehf",
    "lda": "lda", "ltda": "ltda", "eood": "eood", "ood": "ood", "dd": "dd", "doo": "doo", "sro": "sro", "asa": "asa",
    "ulc": "ulc", "bhd": "bhd",
    "berhad": "bhd", "sdn": "bhd", "sca": "sca", "snc": "snc", "ua": "ua", "cv": "cv",
    "iks": "iks", "sprl": "sprl", "sac": "sac", "saa": "saa", "sab": "sab", "eirl": "eirl", "sti": "sti",
    "sl": "sl", "slu": "slu", "eg": "eg", "ev": "ev", "hf": "hf", "ses": "ses", "slf": "slf", "tbk": "tbk",
    "ohg": "ohg", "vzw": "vzw", "asbl": "asbl", "cic": "cic", "cio": "cio", "clg": "clg", "ltee": "ltd", "cvba": "cvba",
    "scrl": "scrl", "eurl": "eurl", "sasu": "sasu", "sgps": "sgps", "ky": "ky", "ead": "ead", "fzco": "fzco",
    "wll": "wll", "pbc": "pbc", "spzoo": "spzoo", "scoop": "scoop", "mbh": "gmbh", "ggmbh": "ggmbh",
    "ks": "ks", "sadecv": "sadecv",
    "npc": "npc", "spf": "spf", "ssd": "ssd",
    "sc": "sc", "asd": "asd", "kb": "kb", "gbr": "gbr", "sal": "sal", "fze": "fze",
}  # fmt: skip
_PRIVATE = {"private": "pvt", "pvt": "pvt", "proprietary": "pty", "pty": "pty", "pte": "pte", "sdn": "sdn"}
"""Words before "Limited": "Pvt. Ltd." is the short form of "Private Limited"."""
_IN_WORDS = {
    ("sp", "z", "oo"): "spzoo", ("s", "coop"): "scoop", ("soc", "coop"): "scoop", ("sa", "de", "cv"): "sadecv",
    ("designated", "activity", "company"): "dac", ("public", "limited", "company"): "plc",
    ("limited", "liability", "company"): "llc", ("limited", "liability", "partnership"): "llp",
}  # fmt: skip
_LEADING = {
    "stichting": "stichting", "pt": "pt", "ooo": "ooo", "oao": "oao", "zao": "zao", "pao": "pao", "too": "too",
    "uab": "uab", "sia": "sia", "vereniging": "vereniging",
}  # fmt: skip
"""Forms that stand before the name."""
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady hon judge justice rep sen cllr councillor rev commissioner "
    "senor senora sra srta frau herr mme mlle madame monsieur signor signora sig dott avv ing fru datin datuk dato "
    "encik puan cik shri smt sheikh alhaji hajia mallam engr capt captain col lt gen sgt maitre canon pastor dona "
    "magister magistra dottore dottoressa meneer mevrouw mw dhr hanim bwana doctora cr cav adv retd mgr sensei dra drs "
    "sister brother father fr rabbi imam ustadh eng dipl".split()
)
_ALSO_NAMES = frozenset("don pan pani mag lic arq bey mama mzee chief mayor president chairman gentile doctor".split())
"""Titles that are names too ("Don Ramirez", "Pan Wei"): left out where two words of a name are left."""
_GENERATIONS = frozenset("jr sr ii iii iv esq phd md".split())
_OF_NAMESAKES = frozenset("jr sr ii iii iv junior senior".split())

_AFTER_NAMES = frozenset(
    "kc qc obe mbe cbe kbe dbe cmg cvo frs fca aca fcca acca fcis cfa cpa frcs frcp mrcp mrcpi frcpi llb llm mba msc "
    "bsc dphil".split()
)
"""Honours and degrees, which stand after a name of two words at least."""
_UMLAUTS = "äöüøæå"
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "Œ": "Oe", "ı": "i", "þ": "th", "Þ": "Th"}
)  # fmt: skip
"""Letters that no accent makes out of another, as they are written where they are wanting."""


@dataclass(frozen=True, slots=True)
class CompanyKey:
    """``stem`` without the corporate form, ``form`` normalised or empty."""

    stem: str
    form: str


def words(name: str) -> list[str]:
    """The words of a name in plain lower case: no accents, articles, titles, quotes or punctuation."""
    return list(_plain(name))


@lru_cache(maxsize=65_536)
def _plain(name: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower().replace("&", " and ")
    text = re.sub(r"[’'`\"“”]s?\b(?=\s|$)|[’'`\"“”]", "", text)
    text = re.sub(r"\b([a-z])[./](?=[a-z]\b)", r"\1", text)
    text = re.sub(r"^\W*(?:the|an?)\s+", "", text)  # before the stops go: "A. Kouvelis" bears an initial
    return tuple(re.sub(r"[^a-z0-9]+", " ", text).split())


def company_key(name: str) -> CompanyKey:
    """The key of a company's name: ``Match Group, LLC`` and ``Match Group, Inc.`` differ in ``form``."""
    parts = words(name)
    form = ""
    written = name.lstrip("“\"' ")
    leads = parts[:1] and (parts[0] in {"stichting", "vereniging"} or written.startswith(parts[0].upper()))
    if len(parts) > 2 and leads and parts[0] in _LEADING:
        form = _LEADING[parts.pop(0)]
    if len(parts) > 2 and parts[-2:] == ["limited", "partnership"]:
        parts, form = parts[:-2], "lp"
    for ending, meant in _IN_WORDS.items():
        if len(parts) > len(ending) and tuple(parts[-len(ending) :]) == ending:
            parts[-len(ending) :] = [meant]
    while len(parts) > 1 and parts[-1] in _FORMS:
        last = _FORMS[parts.pop()]
        form = form or last
        if len(parts) > 1 and last in {"ltd", "bhd"} and (private := _PRIVATE.get(parts[-1])):
            parts.pop()
            form = f"{private} {form}"
        if parts and parts[-1] in ("and",):
            parts.pop()
    return CompanyKey(" ".join(parts), form)


def person_words(name: str) -> list[str]:
    """The given names and surname of a person, without titles and generations."""
    found = [w for w in words(name) if w not in _TITLES and w not in _GENERATIONS]
    while len(found) > 2 and found[-1] in _AFTER_NAMES:
        found.pop()
    plain = [w for w in found if w not in _ALSO_NAMES]
    return plain if len(plain) > 1 else found


def generation(name: str) -> str:
    """Which of two namesakes a name says it is: "jr", "sr", "ii" …; empty where it does not say."""
    return next((word for word in words(name) if word in _OF_NAMESAKES), "")


def without_umlaut(word: str) -> str:
    """A word with the vowels that stand for umlauts as single ones: "kroeger" as "kroger", the plain form of Kröger."""
    return re.sub("([aou])e", r"\1", word)


_NICKNAMED = re.compile(r"[\"“‘(]([A-ZÀ-Þ][\w-]+)[\"”’)]")


def same_person(one: str, other: str) -> bool:
    """Whether two full names can be the same person: equal surname, and given names equal, nicknames or initials.

    A surname alone is never enough, here or across documents.
    """
    for name, rest in ((one, other), (other, one)):
        if nickname := _NICKNAMED.search(name):  # 'Rogelio "Boyet" Manansala' is Rogelio and Boyet Manansala
            given, surname = name[: nickname.start()], name[nickname.end() :]
            if same_person(f"{given} {surname}", rest) or same_person(f"{nickname[1]} {surname}", rest):
                return True
    a, b = person_words(one), person_words(other)
    if any(c in _UMLAUTS for c in (one + other).lower()):  # "Kröger" is also written "Kroeger"
        a, b = (list(map(without_umlaut, parts)) for parts in (a, b))
    if len(a) == len(b) == 2 and a[0] == b[1] and a[0] != a[1] and _given_match(a[1], b[0]):
        return not {a[0], a[1]} <= NICKNAMES.keys()  # the surname stands first, as in registers and in Hungarian
    if len(a) == len(b) == 2 and a[1] == b[0] and a[0] != a[1] and _given_match(a[0], b[1]):
        return not {a[0], a[1]} <= NICKNAMES.keys()
    for turned in (a[1:] + a[:1], a[-1:] + a[:-1]) if len(a) == len(b) > 2 else ():
        if all(map(_given_match, turned, b)) and sum(x == y and len(x) > 1 for x, y in zip(turned, b, strict=True)) > 1:
            return True  # "Tan Mei Ling" and "Mei Ling Tan", "ROTICH Josephat K." and "Josephat Kiprono Rotich"
    if len(a) == len(b) > 2 and all(_given_match(x, y) for x, y in zip(a, b, strict=True)):
        return any(x == y and len(x) > 1 for x, y in zip(a[1:], b[1:], strict=True))  # "X. Barrientos O."
    if len(a) < 2 or len(b) < 2 or a[-1] != b[-1]:
        return False
    while len(a) > 1 and len(b) > 1 and a[-2] == b[-2] and min(len(a), len(b)) > 2:
        a, b = a[:-1], b[:-1]  # surnames of two words
    if not _given_match(a[0], b[0]):
        return False
    middle_a, middle_b = a[1:-1], b[1:-1]
    return not (middle_a and middle_b) or _given_match(middle_a[0], middle_b[0]) or _alike(middle_a, middle_b)


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether two rows of middle names have a long one in common, however transliterated: Khoury and El-Khouri."""
    return any(len(x) > 3 and _sound(x) == _sound(y) for x in one for y in other)


def _sound(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word.replace("ou", "u").replace("ee", "i").replace("y", "i").replace("kh", "h"))


def _given_match(one: str, other: str) -> bool:
    if one == other or other in NICKNAMES.get(one, ()):
        return True
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]
