"""Speed and memory beside other readers, in one run: ratios carry over to other machines, absolute figures do not."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.model import Document, Facts

REPEATS = 3


def measure(pdfs: Sequence[Path]) -> dict[str, str]:
    """What was measured, to the figure with its unit. ``pdfs`` are read by every reader in turn."""
    pages = _pages(pdfs)
    readers: dict[str, Callable[[], object]] = {
        "analyzer, words with boxes": lambda: _words(pdfs),
        "analyzer, whole reading (order, paragraphs, furniture, map)": lambda: _ours(pdfs),
    }
    readers["pdfplumber, words"] = lambda: _pdfplumber(pdfs)
    if shutil.which("pdftotext"):
        readers["pdftotext, text only"] = lambda: [
            subprocess.run(["pdftotext", str(p), "-"], capture_output=True, check=False) for p in pdfs
        ]
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(REPEATS):
        for name, read in readers.items():
            times[name].append(_timed(read))
    results = {f"reading: {name}": f"{pages / median(found):.0f} pages/s" for name, found in times.items()}
    plumber = median(times["pdfplumber, words"])
    for name in ("analyzer, words with boxes", "analyzer, whole reading (order, paragraphs, furniture, map)"):
        results[f"reading: {name}, to pdfplumber"] = f"{plumber / median(times[name]):.1f} times as fast"
    results.update(_extraction(pdfs, pages))
    results.update(_whole_runs())
    return results


def _extraction(pdfs: Sequence[Path], pages: int) -> dict[str, str]:
    """How much text one process reads and understands, and what one rule costs on the result."""
    from analyzer import engine, rulebook
    from analyzer.ingest import read
    from analyzer.pipes.records import records
    from analyzer.pipes.typed import make_doc

    rules = rulebook.load()
    documents = [document for path in pdfs for document in read(path)]
    pipeline = engine.pipeline()
    times, judged, sentences = [], [], 0
    for _ in range(REPEATS):
        facts: list[Facts] = []
        times.append(_timed(partial(_extend, facts, documents)))
        judged.append(_timed(partial(engine.judge, documents, facts, rules=rules)))
    for document in documents:
        sentences += len(records(pipeline(make_doc(pipeline, document)), "units"))
    size = sum(len(document.text) for document in documents) / 1000
    return {
        "extraction: sentences, one core": f"{sentences / median(times):.0f} sentences/s",
        "extraction: pages, one core": f"{pages / median(times):.0f} pages/s",
        "extraction: characters, one core": f"{size / median(times):.0f} kchar/s",
        "rules: one rule, one dossier of all these": f"{1000 * median(judged) / len(rules.rules):.2f} ms",
    }


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _pages(pdfs: Sequence[Path]) -> int:
    from analyzer.ingest import read

    return sum(read(path)[0].pages or 0 for path in pdfs)


def _ours(pdfs: Sequence[Path]) -> None:
    from analyzer.ingest import read

    for path in pdfs:
        read(path)


def _words(pdfs: Sequence[Path]) -> None:
    import pypdfium2

    from analyzer.ingest.pdf.words import WordReader

    for path in pdfs:
        pdf = pypdfium2.PdfDocument(path)
        reader = WordReader(pdf)
        for index in range(len(pdf)):
            reader.read(index)
        pdf.close()


def _pdfplumber(pdfs: Sequence[Path]) -> None:
    import pdfplumber

    for path in pdfs:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_words()
                page.close()


def _extend(facts: list[Facts], documents: Sequence[Document]) -> None:
    from analyzer import engine

    facts.extend(engine.facts(document) for document in documents)


def _whole_runs() -> dict[str, str]:
    """Commands as a user runs them, from a cold start each."""
    analyzer = [sys.executable, "-m", "analyzer"]
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        agreement = Path(folder, "agreement.pdf")
        pages = thirty_pages(agreement)
        report = [*analyzer, "report", str(agreement), "-o", str(Path(folder, "out.html"))]
        runs = {f"{pages}-page agreement to HTML": report, "analyzer --help": [*analyzer, "--help"]}
        for name, command in runs.items():
            found = [_timed(partial(subprocess.run, command, capture_output=True)) for _ in range(REPEATS)]
            results[f"whole run: {name}"] = f"{median(found):.2f} s"
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    results["whole run: memory at the peak"] = f"{peak / 1024 if sys.platform != 'darwin' else peak / 2**20:.0f} MB"
    return results


def thirty_pages(path: Path) -> int:
    """Writes an agreement of about thirty pages, made of the samples' clauses over and over; its page count."""
    from analyzer.ingest import read
    from samples.build import SOURCES, pdf

    parts = [
        (SOURCES / name).read_text(encoding="utf-8") for name in ("larkmatch-agreement.txt", "careful-agreement.txt")
    ]
    head, _, tail = parts[0].partition("## RECITALS")
    body = []
    for i in range(1, 16):
        for part in parts:
            clauses = part.partition("## 1.")[2].partition("IN WITNESS")[0].partition("Signed by")[0]
            body.append(f"# PART {i}\n\n## 1.{clauses}")
    closing = "IN WITNESS" + tail.partition("IN WITNESS")[2]
    path.write_bytes(pdf("\n\n".join([head, *body, closing]), lambda page, pages: ("", f"Page {page} of {pages}")))
    return read(path)[0].pages or 0
