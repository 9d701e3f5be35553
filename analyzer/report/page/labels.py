"""Words for people in place of ids, codes and ISO values."""

from __future__ import annotations

import re
from collections.abc import Mapping

CLAUSES: Mapping[str, str] = {
    "parties_roles": "Parties and their legal roles",
    "data_subjects": "Whose data",
    "data_categories": "Kinds of data",
    "special_categories": "Special categories of data",
    "biometric_data": "Biometric data",
    "purpose_limit": "Limit on purposes",
    "ai_training": "Training of models",
    "legal_basis": "Consent or other legal basis",
    "notice": "Notice to individuals",
    "opt_out": "Opt-out and withdrawal",
    "onward_transfer": "Passing the data on",
    "sale_consideration": "What is given in return",
    "retention": "How long data are kept",
    "deletion_return": "Deletion or return",
    "deletion_cert": "Proof of deletion",
    "model_deletion": "Deletion of derived models",
    "security": "Security measures",
    "breach_notice": "Notice of a breach",
    "audit": "Audit and inspection",
    "subprocessors": "Sub-processors",
    "cross_border": "Transfers abroad",
    "minors": "Children",
    "deid_reid": "De-identification and re-identification",
    "combination": "Combining with other data",
    "ip_licence": "Rights in data and results",
    "exclusivity": "Exclusive access",
    "publication": "Publication",
    "ds_rights": "Requests of data subjects",
    "term_termination": "Term and termination",
    "survival": "What outlives the agreement",
    "warranties": "Warranties on the data's origin",
    "indemnity_liability": "Indemnity and liability",
    "governing_law": "Governing law",
    "signature_authority": "Signatures and authority",
    "coi_disclosure": "Disclosure of conflicts of interest",
    "independent_approval": "Independent approval",
    "integration_amendment": "Entire agreement and amendment",
    "incorporation": "Texts made part of it",
    "assignment_change": "Assignment and change of control",
    "compelled_disclosure": "Disclosure under legal process",
}
"""The clause checklist in reading order."""

FLAGS: Mapping[str, str] = {
    "G9": "GDPR Art. 9(1): special category of personal data (Art. 10 for criminal convictions)",
    "B": "BIPA § 10 (Illinois): biometric identifier",
    "T": "CUBI (Texas): biometric identifier",
    "W": "RCW 19.375 (Washington): biometric identifier",
    "M": "MHMDA (Washington): consumer health data",
    "CS": "CCPA § 1798.140(ae) (California): sensitive personal information",
    "C": "COPPA (U.S.): personal information of a child",
    "D": "28 CFR Part 202 (U.S.): sensitive personal data in bulk transfers",
    "H": "HIPAA (U.S.): identifier to be removed before data count as de-identified",
}
"""What each special-category flag stands for; an asterisk after a flag means: only under conditions."""

LAWS: Mapping[str, str] = {
    "G9": "GDPR",
    "B": "BIPA",
    "T": "CUBI",
    "W": "RCW 19.375",
    "M": "MHMDA",
    "CS": "CCPA",
    "C": "COPPA",
    "D": "28 CFR 202",
    "H": "HIPAA",
}
"""The law behind each flag, in short."""

SEVERITIES: Mapping[str, tuple[str, str]] = {
    "critical": ("◆", "Critical"),
    "high": ("▲", "High"),
    "medium": ("■", "Medium"),
    "low": ("●", "Low"),
    "info": ("○", "For review"),
}
STATES: Mapping[str, tuple[str, str]] = {
    "fired": ("▲", "Indication"),
    "undetermined": ("?", "Could not be decided"),
    "clear": ("✓", "Clear"),
    "not_applicable": ("–", "Does not apply"),
}
POLARITIES: Mapping[str, tuple[str, str]] = {
    "requires": ("■", "Requires"),
    "permits": ("□", "Permits"),
    "prohibits": ("⊘", "Prohibits"),
    "disclaims": ("✕", "Waives"),
    "conditional": ("◐", "Conditional"),
    "shared": ("→", "Shared"),
    "excluded": ("⊘", "Excluded"),
    "defined": ("≝", "Defined only"),
    "mentioned": ("·", "Mentioned"),
}
STATUSES: Mapping[str, str] = {
    "alleged": "alleged",
    "alleged_on_information": "alleged on information and belief",
    "admitted": "admitted",
    "denied": "denied",
    "neither": "neither admitted nor denied",
    "found": "found by a court or authority",
    "ordered": "ordered by a court or authority",
    "requested": "requested",
    "certified": "certified",
    "reported": "reported",
    "asserted_by_party": "stated in the document",
}
MODALITIES: Mapping[str, str] = {
    "requires": "required",
    "permits": "permitted",
    "prohibits": "forbidden",
    "requested": "asked for",
    "planned": "planned",
}
PRACTICES: Mapping[str, str] = {
    "no_consent": "No consent asked for",
    "no_notice": "No notice given",
    "no_opt_out": "No way to opt out",
    "promise_not_to_share": "Promise not to share",
    "promise_not_to_sell": "Promise not to sell",
    "promise_limited_sharing": "Promise to share within limits",
    "consent_required_by_law": "Consent required by law",
    "deceptive_consent_flow": "Consent asked for in a misleading way",
}
TEMPORALS: Mapping[str, str] = {
    "confirmed": "The dates given overlap.",
    "consistent": "The dates given do not contradict an overlap, but do not prove one.",
    "disjoint": "The dates given do not overlap.",
    "unknown": "The documents do not say when.",
}
DIRECTIONS: Mapping[str, str] = {
    "discloser_insider": "The tie is to the disclosing side; the interest lies in the recipient.",
    "recipient_insider": "The tie is to the receiving side; the interest lies in the discloser.",
}
RELATIONS: Mapping[str, str] = {
    "founder_of": "founder of",
    "officer_of": "officer of",
    "director_of": "director of",
    "employee_of": "employee of",
    "investor_in": "investor in",
    "shareholder_of": "shareholder of",
    "general_partner_of": "general partner of",
    "partner_of": "partner of",
    "fund_of": "fund managed by",
    "owns": "owner of",
    "acquired": "acquirer of",
    "consultant_to": "consultant to",
    "subsidiary_of": "subsidiary of",
    "parent_of": "parent of",
    "affiliate_of": "affiliate of",
    "operates_brand": "operator of the brand",
    "family_of": "family member of",
    "advisor_to": "adviser to",
    "creditor_of": "creditor of",
    "successor_of": "successor of",
    "represented_by": "client of",
}
CARDS: Mapping[str, str] = {
    "sharing": "Data passed on",
    "processing": "What is done with data",
    "relations": "Ties between names",
    "acts": "What was done, ordered or denied",
    "practices": "Practices and promises",
    "duties": "What the order demands",
    "counts": "Counts",
    "responses": "Answers, paragraph by paragraph",
    "clauses": "Clauses",
    "data": "Kinds of data",
    "parties": "Parties and signatures",
    "particulars": "Dates and other particulars",
    "definitions": "Defined words and short names",
    "citations": "Authorities cited",
    "statements": "Other statements",
    "events": "Other dated events",
}
"""Kinds of quote card in reading order."""
TYPES: Mapping[str, str] = {
    "dpa": "Data-processing agreement",
    "nda": "Non-disclosure agreement",
    "email": "E-mail, letter or certificate",
    "press": "Press report",
    "proxy_statement": "Proxy statement or report to investors",
    "other": "Other document",
}
KINDS: Mapping[str, str] = {"group": "group, members not named", "unknown": "kind not known"}

_LEADS = {
    "except": "except|unless|other than|save|without|provided|notwithstanding|to the extent",
    "if": "if|unless|where|when|provided|subject to|only",
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_UNITS = ("year", "month", "week", "day", "hour", "minute")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def words(code: str | None) -> str:
    """A code as words: "governing_law" is "governing law"."""
    return re.sub(r"\bai\b", "AI", (code or "").replace("_", " ").strip())


def title(code: str | None) -> str:
    """A code as words that begin a line: "docket" is "Docket"."""
    text = words(code)
    return text[:1].upper() + text[1:]


def practice(code: str) -> str:
    """A practice for a person: "no_notice" is "No notice given"."""
    return PRACTICES.get(code) or title(code)


def type_name(code: str) -> str:
    """A document type for a person: "dpa" is "Data-processing agreement"."""
    return TYPES.get(code) or title(code)


def data_type(code: str, names: Mapping[str, str]) -> str:
    """A data type for a person: its name in the terms files, else its id in words ("facial print")."""
    if code in names:
        return names[code]
    parts = _CAMEL.sub(" ", code.rpartition(":")[2].replace("_", " ")).split()
    return " ".join(part if part.isupper() and len(part) > 1 else part.lower() for part in parts)


def date(iso: str | None) -> str:
    """An ISO date, as precise as it is, in words: "2014-09" is "September 2014"; other text stays as it is."""
    match = _DATE.fullmatch(iso or "")
    if not match:
        return iso or ""
    year, month, day = match.groups()
    if not month or not 1 <= int(month) <= 12:
        return iso or ""
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}" if day else f"{_MONTHS[int(month) - 1]} {year}"


def dated(text: str) -> str:
    """A text with the ISO dates in it written out."""
    return re.sub(r"\b\d{4}-\d\d(?:-\d\d)?\b", lambda found: date(found[0]), text)


def period(start: str | None, end: str | None) -> str:
    """A time in words; empty if nothing is known of it."""
    if start and end and start != end:
        return f"{date(start)} to {date(end)}"
    if start or end:
        return date(start) if start else f"until {date(end)}"
    return ""


def duration(iso: str | None) -> str:
    """An ISO duration in words: "P30D" is "30 days"; other text stays as it is."""
    match = _DURATION.fullmatch(iso or "")
    if not match or not any(match.groups()):
        return words(iso)
    counts = zip(match.groups(), _UNITS, strict=True)
    return " ".join(f"{int(n)} {unit}{'' if int(n) == 1 else 's'}" for n, unit in counts if n is not None)


def value(text: str) -> str:
    """An attribute's value for a person, whether date, duration or words."""
    return duration(text) if _DURATION.fullmatch(text) else date(text)


def flag(code: str) -> str:
    """What a special-category flag means, with its condition mark if it has one."""
    meaning = FLAGS.get(code.rstrip("*"), code)
    return f"{meaning} (only under conditions)" if code.endswith("*") else meaning


def law(code: str) -> str:
    """The law behind a special-category flag, with its condition mark: "BIPA*"."""
    return LAWS.get(code.rstrip("*"), code.rstrip("*")) + ("*" if code.endswith("*") else "")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 rule", "3 rules"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def bound(polarity: str, party: str) -> str:
    """Whom a clause binds, or favours: a prohibition on "neither party" binds each of them."""
    whom = re.sub(r"^(?:neither|no)\b(?: of)?", "each", party, flags=re.I) if polarity == "prohibits" else party
    return f"{'favours' if polarity in {'permits', 'disclaims'} else 'binds'} {whom}"


def led(word: str, text: str) -> str:
    """A condition or exception with the word that leads it in, unless it begins with one of its own."""
    return text if re.match(rf"(?:{_LEADS[word]})\b", text, re.I) else f"{word}: {text}"


def listing(items: list[str]) -> str:
    """Items as a phrase: "a, b and c"."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)
