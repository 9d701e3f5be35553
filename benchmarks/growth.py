"""How the joining of a dossier grows with its size: made-up records of many documents, resolved, joined and judged.

Reading and extraction grow with the text and are measured elsewhere; here the records are made directly.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer import rulebook
from analyzer.dossier import join
from analyzer.model import Document, DocumentType, Evidence, Facts, Period, Relation, Sharing, Status

SIZES = (125, 250, 500, 1000)
HEADING = "## Growth"
_FORMS = ("Inc.", "Ltd", "GmbH", "LLC", "plc")


@dataclass(frozen=True, slots=True)
class Point:
    """A dossier of ``documents``: how many entities and overlaps it has, and the seconds that it took."""

    documents: int
    entities: int
    overlaps: int
    join: float
    judge: float


def measure(sizes: Sequence[int] = SIZES) -> list[Point]:
    """One point a size, the smallest first."""
    rules = rulebook.load()
    points = []
    for size in sizes:
        documents, facts = dossier(size)
        start = time.perf_counter()
        joined = join(documents, facts)
        middle = time.perf_counter()
        rulebook.judge(joined, rules)
        end = time.perf_counter()
        points.append(Point(size, len(joined.entities), len(joined.overlaps), middle - start, end - middle))
    return points


def dossier(size: int) -> tuple[list[Document], list[Facts]]:
    """Documents and their facts, about five names to a document; the same for the same size.

    Each has four people and two companies; a fifth of them are known from other documents.
    """
    chance = random.Random(size)
    people = [f"{_word(chance)} {_word(chance)}" for _ in range(4 * size)]
    companies = [f"{_word(chance)} {_word(chance)} {chance.choice(_FORMS)}" for _ in range(2 * size)]
    made = [_document(i, chance, people, companies) for i in range(size)]
    return [document for document, _ in made], [facts for _, facts in made]


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfklmnprst") + chance.choice("aeiou") for _ in range(4)).capitalize()


def _document(number: int, chance: random.Random, people: list[str], companies: list[str]) -> tuple[Document, Facts]:
    text, spans = "", []

    def say(sentence: str) -> Evidence:
        nonlocal text
        start = len(text)
        text += sentence + "\n\n"
        spans.append((start, len(text) - 2))
        return Evidence(f"d{number}", start, len(text) - 2, sentence)

    def pick(names: list[str], own: int, at: int) -> str:
        return names[(own * number + at) % len(names)] if chance.random() > 0.2 else chance.choice(names)

    giver, taker = pick(companies, 2, 0), pick(companies, 2, 1)
    who = [pick(people, 4, at) for at in range(4)]
    year = str(chance.randint(2012, 2022))
    shared = say(f"In {year} {giver} gave {taker} the photographs of its members.")
    told = [("officer_of", who[0], giver), ("investor_in", who[0], taker), ("director_of", who[1], taker)]
    told += [("employee_of", who[2], giver), ("shareholder_of", who[3], giver)]
    relations = tuple(
        Relation(
            type=kind,
            source=source,
            target=target,
            status=Status.REPORTED,
            evidence=(say(f"{source} is tied to {target} ({kind})."),),
            start=str(chance.randint(2000, 2015)) if chance.random() > 0.5 else None,
            source_kind="person",
            target_kind="company",
        )
        for kind, source, target in told
    )
    sharing = Sharing(
        discloser=giver,
        recipient=taker,
        data_types=("pd:Picture",),
        modality="done",
        status=Status.REPORTED,
        evidence=(shared,),
        date=Period(year, year, "year"),
        surfaces=("photographs",),
    )
    document = Document(id=f"d{number}", name=f"document-{number}.txt", sha256=f"d{number}", format="text", text=text)
    kind = DocumentType.PRESS if number % 2 else DocumentType.EMAIL
    return document, Facts(
        f"d{number}", kind, True, sharing=(sharing,), relations=relations, people=tuple(who), firms=(giver, taker)
    )


def table(points: Sequence[Point]) -> str:
    """The points as a section of the page of figures."""
    rows = [f"| {p.documents:,} | {p.entities:,} | {p.overlaps:,} | {p.join:.1f} s | {p.judge:.1f} s |" for p in points]
    return "\n".join(
        [
            HEADING,
            "",
            "Who is who, ties, overlaps and rules over one dossier, on records made up for it",
            "(`python -m benchmarks growth`); reading and extraction come before and grow with the text.",
            "",
            "| documents | names | overlaps | resolved and joined | judged by all rules |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def write(path: Path, points: Sequence[Point]) -> None:
    """Puts the section into the page of figures, in place of an older one."""
    text = path.read_text(encoding="utf-8").partition(HEADING)[0].rstrip("\n")
    path.write_text(f"{text}\n\n{table(points)}", encoding="utf-8")


def kept(path: Path) -> str:
    """The section as it stands in the page, so that it outlasts a new page; empty where there is none."""
    _, heading, section = path.read_text(encoding="utf-8").partition(HEADING) if path.exists() else ("", "", "")
    return heading + section
