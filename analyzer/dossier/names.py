"""Keys under which names of companies and people are compared. Corporate forms are part of a name's identity."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_FORMS = {
    "inc": "inc", "incorporated": "inc", "corp": "corp", "corporation": "corp", "co": "co", "company": "co",
    "llc": "llc", "lc": "llc", "ltd": "ltd", "limited": "ltd", "llp": "llp", "lp": "lp", "plc": "plc", "gmbh": "gmbh",
    "ag": "ag", "sa": "sa", "sas": "sas", "sarl": "sarl", "srl": "srl", "spa": "spa", "nv": "nv", "bv": "bv",
    "ab": "ab", "as": "as", "oy": "oy", "aps": "aps", "se": "se", "kk": "kk", "pty": "pty", "pte": "pte",
    "jsc": "jsc", "pjsc": "pjsc", "dac": "dac", "sia": "sia", "uab": "uab", "zrt": "zrt", "nyrt": "nyrt", "kft": "kft",
    "ou": "ou", "oyj": "oyj", "kg": "kg", "kgaa": "kgaa", "ug": "ug", "bvba": "bvba", "vof": "vof", "ehf": "ehf",
    "lda": "lda", "ltda": "ltda", "eood": "eood", "ood": "ood", "dd": "dd", "doo": "doo", "sro": "sro", "asa": "asa",
    "ulc": "ulc", "bhd": "bhd",
    "berhad": "bhd", "sdn": "bhd", "sca": "sca", "snc": "snc", "ua": "ua", "cv": "cv", "ks": "ks",
    "iks": "iks", "sprl": "sprl", "sac": "sac", "saa": "saa", "sab": "sab", "eirl": "eirl", "sti": "sti",
}  # fmt: skip
_PRIVATE = {"private": "pvt", "pvt": "pvt", "proprietary": "pty", "pty": "pty", "pte": "pte", "sdn": "sdn"}
"""Words before "Limited": "Pvt. Ltd." is the short form of "Private Limited"."""
_LEADING = {
    "stichting": "stichting", "pt": "pt", "ooo": "ooo", "oao": "oao", "zao": "zao", "pao": "pao", "too": "too",
    "uab": "uab", "sia": "sia", "vereniging": "vereniging",
}  # fmt: skip
"""Forms that stand before the name."""
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady hon judge justice rep sen cllr councillor rev commissioner "
    "senor senora sra srta frau herr mme mlle madame monsieur signor signora sig dott avv ing fru datin datuk dato "
    "encik puan cik shri smt sheikh alhaji hajia mallam engr capt captain col lt gen sgt maitre canon pastor dona "
    "magister magistra dottore dottoressa meneer mevrouw mw dhr hanim bwana doctora".split()
)
_ALSO_NAMES = frozenset("don pan pani mag lic arq bey mama mzee chief mayor president chairman gentile doctor".split())
"""Titles that are names too ("Don Ramirez", "Pan Wei"): left out where two words of a name are left."""
_GENERATIONS = frozenset("jr sr ii iii iv esq phd md".split())

_UMLAUTS = "äöüøæå"
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "Œ": "Oe", "ı": "i", "þ": "th", "Þ": "Th"}
)  # fmt: skip
"""Letters that no accent makes out of another, as they are written where they are wanting."""

NICKNAMES: dict[str, frozenset[str]] = {}
for _group in (
    "alexander alex sandy", "alexandra alex sandra", "andrew andy drew", "anthony tony", "benjamin ben",
    "abigail abby", "samir sam", "albert bert", "bertrand bertie bert", "arthur art", "beatrix beatrice bea trixie",
    "bernard bernie", "cynthia cindy", "dorothea dorothy dot dottie thea", "douglas doug", "eleanor ellie nell nora",
    "florence flo", "francis frank", "frances fran", "gabriel gabe", "geoffrey geoff", "gerald gerry jerry",
    "harold harry hal", "henry harry hank", "isabella isabel bella izzy", "jacob jake", "jacqueline jackie",
    "jessica jess", "judith judy", "leonard len lenny", "louise lou", "louis lou", "martin marty", "mitchell mitch",
    "oliver ollie", "olivia liv", "pamela pam", "penelope penny", "raymond ray", "reginald reg", "rosalind ros roz",
    "russell russ", "sebastian seb", "sophia sophie", "stewart stuart stu", "terence terry", "tobias toby",
    "valerie val", "walter walt wally", "winifred winnie", "archibald archie", "augustus gus",
    "desmond des", "edmund ed eddie", "edwin ed eddie", "euphemia effie", "josephine josie jo", "leopold leo",
    "magdalena lena", "alfred alf fred", "wilfred wilf fred",
    "catherine katherine kate cathy kathy", "charles charlie chuck", "christopher chris", "christina chris tina",
    "daniel dan danny", "david dave", "deborah debbie deb", "edward ed eddie ted", "elizabeth liz beth betty eliza",
    "frederick fred", "gregory greg", "james jim jimmy jamie", "jeffrey jeff", "jennifer jen jenny",
    "jonathan jon", "joseph joe", "joshua josh", "kenneth ken", "lawrence larry", "margaret maggie meg peggy",
    "matthew matt", "maxwell max", "maximilian max", "michael mike mick", "nathaniel nathan nate", "nicholas nick",
    "patricia pat patty", "patrick pat", "peter pete", "philip phil", "rebecca becky", "richard rick dick rich",
    "robert rob bob bobby", "ronald ron", "samuel sam", "samantha sam", "stephen steven steve", "susan sue",
    "theodore ted theo", "thomas tom", "timothy tim", "victoria vicky", "vincent vince", "william will bill billy",
    "zachary zach",
):  # fmt: skip
    for _name in _group.split():
        NICKNAMES[_name] = NICKNAMES.get(_name, frozenset()) | frozenset(_group.split())


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
    if len(parts) > 2 and parts[0] in _LEADING:
        form = _LEADING[parts.pop(0)]
    if len(parts) > 2 and parts[-2:] == ["limited", "partnership"]:
        parts, form = parts[:-2], "lp"
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
    plain = [w for w in found if w not in _ALSO_NAMES]
    return plain if len(plain) > 1 else found


def without_umlaut(word: str) -> str:
    """A word with the vowels that stand for umlauts as single ones: "kroeger" as "kroger", the plain form of Kröger."""
    return re.sub("([aou])e", r"\1", word)


def same_person(one: str, other: str) -> bool:
    """Whether two full names can be the same person: equal surname, and given names equal, nicknames or initials.

    A surname alone is never enough, here or across documents.
    """
    a, b = person_words(one), person_words(other)
    if any(c in _UMLAUTS for c in (one + other).lower()):  # "Kröger" is also written "Kroeger"
        a, b = (list(map(without_umlaut, parts)) for parts in (a, b))
    if len(a) == len(b) == 2 and a[0] == b[1] and a[0] != a[1] and _given_match(a[1], b[0]):
        return not {a[0], a[1]} <= NICKNAMES.keys()  # the surname stands first, as in registers and in Hungarian
    if len(a) == len(b) == 2 and a[1] == b[0] and a[0] != a[1] and _given_match(a[0], b[1]):
        return not {a[0], a[1]} <= NICKNAMES.keys()
    if len(a) == len(b) > 2 and b in (a[1:] + a[:1], a[-1:] + a[:-1]):
        return True  # "Tan Mei Ling" and "Mei Ling Tan"
    if len(a) == len(b) > 2 and all(_given_match(x, y) for x, y in zip(a, b, strict=True)):
        return any(x == y and len(x) > 1 for x, y in zip(a[1:], b[1:], strict=True))  # "X. Barrientos O."
    if len(a) < 2 or len(b) < 2 or a[-1] != b[-1]:
        return False
    while len(a) > 1 and len(b) > 1 and a[-2] == b[-2] and min(len(a), len(b)) > 2:
        a, b = a[:-1], b[:-1]  # surnames of two words
    if not _given_match(a[0], b[0]):
        return False
    middle_a, middle_b = a[1:-1], b[1:-1]
    return not (middle_a and middle_b) or _given_match(middle_a[0], middle_b[0])


def _given_match(one: str, other: str) -> bool:
    if one == other or other in NICKNAMES.get(one, ()):
        return True
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]
