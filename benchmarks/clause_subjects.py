"""What the model of clause subjects learns from, all of it the project's own.

``clause_sentences/<clause>.txt``, a phrase or sentence a line (``none``: neighbouring subjects, such as goods, rent
or shares), the cases of ``rules/terms/clauses``, and the labelled excerpts of ``training/clauses.jsonl``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analyzer.pipes.clause_model import OTHER, features
from analyzer.pipes.clause_vocabulary import ClauseTerm, vocabulary
from analyzer.pipes.polarity_model import SILENT
from analyzer.pipes.terms import terms

FOLDER = Path(__file__).parent / "clause_sentences"

# Each phrase is also learned inside a sentence, so that parties, modal verbs, times and conditions speak for no clause.
_PARTIES = (
    "Vendor", "the Bank", "Recipient", "the Discloser", "Customer", "the Licensee", "Processor", "the Controller",
    "the Hospital", "Licensor", "the Museum", "the Agency", "Buyer", "the Seller", "the University", "Importer",
    "the Company", "the Council", "Provider", "the Ministry", "Publisher", "the Research Partner", "the Operator",
    "Host", "the Service Provider", "the Carrier", "Employer", "the Insurer", "the Broker", "the Data Importer",
    "the Institute", "the School", "Developer", "the Charity", "Supplier", "the Grantee", "the Association", "Member",
    "the Property Manager", "the Platform", "Client", "the Contractor", "Sponsor", "the Trust", "the Clinic",
    "the Franchisor", "the Airline", "the Custodian", "the Depositor", "we", "you", "the parties", "neither party",
)  # fmt: skip
_FRAMES = (
    "{p} shall {x}.", "{p} may not {x} within thirty (30) days of the Effective Date.",
    "If {q} so directs in writing, {p} shall {x}.", "{p} may {x}, provided that {q} has first agreed.",
    "Notwithstanding Section 4, {p} is free to {x}.", "{p} need not {x} unless a court has so ordered.",
    "Nothing in Clause 12 obliges {p} to {x}.", "Save as set out in Annex 2, {p} undertakes to {x}.",
    "Only after {q} has endorsed it may {p} {x}.", "Under no circumstances shall {p} {x} on behalf of {q}.",
    "{p} does not undertake to {x}, and {q} accepts that.", "At intervals of twelve months {p} must {x}.",
    "{p} agrees with {q} to {x} before the end of the seventh day.", "It is for {p}, not {q}, to {x}.",
    "Subject to Schedule 3 and the approval of {q}, {p} will {x} in the two months following.",
    "In no event is {p} to {x}; (b) this applies also to {q} and its staff.",
)  # fmt: skip

Example = tuple[str, str]


def examples() -> list[Example]:
    """Every (sentence, clause) to learn from."""
    found = [
        (line.strip(), file.stem)
        for file in sorted(FOLDER.glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return found + [(text, OTHER if polarity == SILENT else clause) for clause, polarity, text in cases()]


def cases() -> list[tuple[str, str, str]]:
    """Clause, polarity and text of the cases beside the clause types; a text that says no polarity tells none."""
    found = []
    for clause in terms("clauses", ClauseTerm):
        for case in clause.tests.fire:
            told = (None, case) if isinstance(case, str) else (case.polarity, case.text)
            found.append((clause.id, told[0] or "", told[1]))
        found.extend((clause.id, SILENT, text) for text in clause.tests.silent)
    return found


def learned_from(excerpts: Sequence[dict[str, Any]]) -> list[tuple[list[str], str]]:
    """Features and clause of every phrase, case and excerpt; an excerpt that lays nothing down is of no clause."""
    rows = framed(examples())
    rows += [(row["text"], OTHER if row["polarity"] == SILENT else row["clause"]) for row in excerpts]
    return [([name for name, _, _ in features(text, _uses(text))], clause) for text, clause in rows]


def framed(rows: list[Example]) -> list[Example]:
    """``rows``, and each once more inside a sentence."""
    whole = []
    for i, (text, clause) in enumerate(rows):
        parties = _PARTIES[i % len(_PARTIES)], _PARTIES[(7 * i + 3) % len(_PARTIES)]
        whole.append((_FRAMES[i % len(_FRAMES)].format(p=parties[0], q=parties[1], x=text.rstrip(".")), clause))
    return [*rows, *whole]


def _uses(text: str) -> list[Any]:
    return [use for use, _ in vocabulary().uses_in(text)]
